//! Habits of Word and of hurried hands that YAML does not know: bullets, curly quotes, bold type,
//! torn lines.
//!
//! In: a text, or a line of it. Out: what was meant, as the line should be, and a copy in which it
//! is mended byte for byte.

use super::lines::{Line, NO_BREAK_SPACE, blank, lines, quoted, spaceless};
use crate::diag::Span;
use crate::syntax::{Flaw, FlawKind};

/// A no-break space between the colon of a key and its value.
pub(in crate::syntax) fn no_break_value(line: Line<'_>) -> Option<Flaw> {
    let colon = line
        .text
        .find(':')
        .filter(|colon| line.text[colon + 1..].starts_with(NO_BREAK_SPACE))?;
    let value = line.text[colon + 1..].trim_matches([' ', NO_BREAK_SPACE]);
    let from = colon + 1 + line.text[colon + 1..].find(value)?;
    let whole = format!("{} {value}", &line.text[..=colon]);
    (!value.is_empty()).then(|| line.flaw(FlawKind::NoBreakValue, colon + 1, from, whole))
}

/// `title:"Робот: сделай сам"`: YAML takes `title:"Робот` for the key and goes on. Where there are
/// such values, a copy without them, byte for byte.
pub(in crate::syntax) fn glued(text: &str, flaws: &mut Vec<Flaw>) -> Option<String> {
    let mut copy: Option<String> = None;
    let mut block: Option<usize> = None;
    for line in lines(text).filter(|line| !line.text.trim().is_empty()) {
        // A text behind `|` or `>` may say whatever it likes.
        block = block.filter(|margin| line.margin() > *margin);
        let keyed = block.is_none()
            && line.text.contains(": ")
            && line.text.trim_start().starts_with(char::is_alphabetic);
        if let Some((flaw, at, len)) = keyed.then(|| spaceless(line)).flatten() {
            copy = Some(blank(copy.as_deref().unwrap_or(text), at, len));
            flaws.push(flaw);
        }
        let begins = line
            .text
            .rsplit_once(": ")
            .is_some_and(|(_, value)| value.trim_start().starts_with(['|', '>']));
        block = block.or(begins.then(|| line.margin()));
    }
    copy
}

/// The inside of a value that is bold or italic as a whole.
pub(in crate::syntax) fn bold(value: &str) -> Option<&str> {
    let inner = value.trim_matches('*').trim();
    let marked = value.starts_with('*') && value.ends_with('*') && value.len() > 2;
    (marked && !inner.is_empty() && !inner.contains('*')).then_some(inner)
}

/// The inside of a value in curly quotes as a whole.
pub(in crate::syntax) fn curly(value: &str) -> Option<&str> {
    let inner = value
        .strip_prefix(['“', '”', '„'])?
        .strip_suffix(['“', '”'])?;
    (!inner.contains(['“', '”', '„'])).then_some(inner)
}

/// A value in straight quotes where it needs them.
pub(in crate::syntax) fn plain(value: &str) -> String {
    let safe = !value.contains([':', '#', '"']) && value.starts_with(char::is_alphanumeric);
    if safe {
        value.to_owned()
    } else {
        quoted(value, 0)
    }
}

/// `"Музей "Сундук" в шкафу"`: the line with the inner quotes as «…».
pub(in crate::syntax) fn requoted(line: &str, at: usize) -> Option<String> {
    let inner = line[at..].trim_end().strip_prefix('"')?.strip_suffix('"')?;
    if inner.matches('"').count() % 2 == 1 || inner.contains('\\') {
        return None;
    }
    let mut open = false;
    let signs = inner.chars().map(|c| {
        open ^= c == '"';
        match (c, open) {
            ('"', true) => '«',
            ('"', false) => '»',
            _ => c,
        }
    });
    let inner: String = signs.collect();
    Some(format!("{}\"{inner}\"", line[..at].trim_start()))
}

/// A quoted value whose rest begins at the edge of a line below: the whole value on one line, and a
/// copy where the rest is blank and the quote closed.
pub(in crate::syntax) fn torn(
    text: &str,
    line: Line<'_>,
    at: usize,
) -> Option<(Flaw, Option<String>)> {
    let quote = line.text[at..].chars().next()?;
    let mut whole = line.text.trim().to_owned();
    let mut first: Option<Line<'_>> = None;
    for below in lines(text)
        .filter(|below| below.start > line.start)
        .take(20)
    {
        let part = below.text.trim();
        if part.is_empty() || (below.margin() == 0 && is_key(below.text)) {
            return None;
        }
        first = first.or((below.margin() == 0).then_some(below));
        whole = format!("{whole} {part}");
        if part.ends_with(quote) {
            let first = first?;
            let mut flaw = first.flaw(FlawKind::Torn, 0, first.end(), whole);
            flaw.others
                .push((Span::new(line.start + at, line.start + line.end()), "open"));
            // Nothing of the value may stop the reader once more.
            let signs = line.text[at..]
                .char_indices()
                .filter(|(_, c)| matches!(c, ':' | '#' | '"' | '\''));
            let copy = signs.fold(text.to_owned(), |copy, (sign, _)| {
                blank(&copy, line.start + at + sign, 1)
            });
            return Some((
                flaw,
                Some(blank_lines(
                    &copy,
                    line.start + line.text.len(),
                    below.start + below.text.len(),
                )),
            ));
        }
    }
    None
}

/// A copy in which everything between two places but line ends is spaces.
fn blank_lines(text: &str, from: usize, to: usize) -> String {
    let middle: String = text[from..to]
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    format!("{}{middle}{}", &text[..from], &text[to..])
}

/// `key: value` at the edge.
fn is_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.contains(':')
        && !key.is_empty()
        && key.chars().count() < 40
        && !key.contains(['.', ',', '"'])
}

/// Signs behind which Word puts the items of a list.
const BULLETS: [char; 9] = ['•', '·', '▪', '‣', '●', '*', '–', '—', '\u{F0B7}'];

/// Lists whose items stand behind a bullet of Word or a number, below a key without a value: each
/// as it should be, and where there are some a copy with hyphens, byte for byte.
pub(in crate::syntax) fn bullets(text: &str, flaws: &mut Vec<Flaw>) -> Option<String> {
    let mut copy: Option<String> = None;
    let mut all = lines(text).peekable();
    while let Some(line) = all.next() {
        if !line.text.trim_end().ends_with(':') || line.text.starts_with('#') {
            continue;
        }
        let mut items: Vec<Line<'_>> = Vec::new();
        while let Some(item) = all.next_if(|below| bullet(below.text).is_some()) {
            items.push(item);
        }
        let Some(first) = items.first() else { continue };
        let whole: Vec<String> = items
            .iter()
            .filter_map(|item| Some(format!("  - {}", bullet(item.text)?.1)))
            .collect();
        let copy = copy.get_or_insert_with(|| text.to_owned());
        for item in &items {
            let len = bullet(item.text).map_or(0, |(len, _)| len);
            let at = item.start + item.margin();
            copy.replace_range(at..at + len, &format!("{:<len$}", "-"));
        }
        flaws.push(first.flaw(
            FlawKind::Bullet,
            first.margin(),
            first.end(),
            whole.join("\n"),
        ));
    }
    copy
}

/// `• text`, `1. text`: the bytes of the bullet, and the text. A hyphen is none.
fn bullet(line: &str) -> Option<(usize, &str)> {
    let inner = line.trim();
    let figures = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let len = match inner[figures..].chars().next()? {
        '.' | ')' if figures > 0 && figures < 3 => figures + 1,
        sign if figures == 0 && BULLETS.contains(&sign) => sign.len_utf8(),
        _ => return None,
    };
    let rest = &inner[len..];
    // Two asterisks are bold type; a bullet of Word may stand without a space.
    let spaced = rest.starts_with([' ', '\t', NO_BREAK_SPACE])
        || !inner.starts_with(|c: char| c.is_ascii() || c == '–' || c == '—');
    (spaced && !rest.trim().is_empty())
        .then(|| (len, rest.trim_matches([' ', '\t', NO_BREAK_SPACE])))
}

/// `- region: RU-SMO`, `**region:** RU-SMO` at the edge: what stands before the name, and the line
/// without it.
pub(in crate::syntax) fn lead(line: Line<'_>) -> Option<(Flaw, usize, usize)> {
    let inner = line.text.trim_start_matches(['-', '*', '•', ' ']);
    let (name, value) = inner.split_once(':')?;
    let value = value.trim_start_matches(['*', ' ']).trim_end();
    let named = name.starts_with(char::is_alphabetic)
        && !name.contains(char::is_whitespace)
        && !value.contains(": ");
    let ahead = line.text.len() - inner.len();
    let edge = line.text.starts_with(['-', '*', '•']) && !value.is_empty();
    let whole = format!("{}: {value}", name.trim_end_matches('*'));
    (named && edge).then(|| {
        (
            line.flaw(FlawKind::Lead, 0, ahead, whole),
            line.start,
            line.text.len(),
        )
    })
}

/// `topics: #роботы #дети`: several tags as social networks write them, made a list.
pub(in crate::syntax) fn tags(line: &str, at: usize) -> Option<String> {
    let words: Vec<&str> = line[at..]
        .split([' ', ',', ';'])
        .filter(|word| !word.is_empty())
        .collect();
    let names: Option<Vec<&str>> = words.iter().map(|word| word.strip_prefix('#')).collect();
    let names = names.filter(|names| {
        names.len() > 1
            && names
                .iter()
                .all(|name| name.starts_with(char::is_alphabetic))
    })?;
    Some(format!("{}[{}]", line[..at].trim_start(), names.join(", ")))
}

/// `[#роботы, дети]`: to YAML a comment begins at the sign. The list in quotes, and where there is
/// one a copy without the signs.
pub(in crate::syntax) fn listed_signs(text: &str, flaws: &mut Vec<Flaw>) -> Option<String> {
    let mut copy: Option<String> = None;
    for line in lines(text).filter(|line| line.text.contains(['#', '@', '%', '`'])) {
        let Some((key, list)) = line.text.split_once(": ") else {
            continue;
        };
        let Some(inner) = list
            .trim()
            .strip_prefix('[')
            .and_then(|list| list.strip_suffix(']'))
        else {
            continue;
        };
        let strange = |item: &str| item.starts_with(['#', '@', '%', '`']);
        let items: Vec<&str> = inner.split(',').map(str::trim).collect();
        if inner.contains(['"', '\'', '[']) || !items.iter().any(|item| strange(item)) {
            continue;
        }
        let quoted: Vec<String> = items
            .iter()
            .map(|item| {
                if strange(item) {
                    quoted(item, 0)
                } else {
                    (*item).to_owned()
                }
            })
            .collect();
        let at = line.text.find(['#', '@', '%', '`']).unwrap_or_default();
        let end = at + line.text[at..].find([',', ']']).unwrap_or_default();
        let kind = if line.text[at..].starts_with('#') {
            FlawKind::Comment
        } else {
            FlawKind::Sign
        };
        flaws.push(line.flaw(
            kind,
            at,
            end,
            format!("{}: [{}]", key.trim_start(), quoted.join(", ")),
        ));
        for (sign, _) in line
            .text
            .match_indices(['#', '@', '%', '`'])
            .filter(|(sign, _)| *sign > key.len())
        {
            copy = Some(blank(copy.as_deref().unwrap_or(text), line.start + sign, 1));
        }
    }
    copy
}
