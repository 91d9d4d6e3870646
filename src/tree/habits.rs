//! Habits of Word and of hurried hands that YAML does not know: bullets, curly quotes, bold type, torn lines.
//!
//! In: a text, or a line of it. Out: what was meant, as the line should be, and a copy in which it is mended byte for byte.

use super::scan::{Line, NO_BREAK_SPACE, blank, lines, quoted, spaceless};
use super::{Flaw, FlawKind};
use crate::diag::Span;

/// A no-break space between the colon of a key and its value.
pub(super) fn no_break_value(line: Line<'_>) -> Option<Flaw> {
    let colon = line.text.find(':').filter(|colon| line.text[colon + 1..].starts_with(NO_BREAK_SPACE))?;
    let value = line.text[colon + 1..].trim_matches([' ', NO_BREAK_SPACE]);
    let from = colon + 1 + line.text[colon + 1..].find(value)?;
    let whole = format!("{} {value}", &line.text[..=colon]);
    (!value.is_empty()).then(|| line.flaw(FlawKind::NoBreakValue, colon + 1, from, whole))
}

/// `title:"Робот: сделай сам"`: YAML takes `title:"Робот` for the key and goes on. The flaws, and a copy without these
/// values, byte for byte.
pub(super) fn glued(text: &str) -> (String, Vec<Flaw>) {
    let (mut copy, mut flaws) = (text.to_owned(), Vec::new());
    let mut block: Option<usize> = None;
    for line in lines(text).filter(|line| !line.text.trim().is_empty()) {
        // A text behind `|` or `>` may say whatever it likes.
        block = block.filter(|margin| line.margin() > *margin);
        if block.is_none() && line.text.contains(": ") {
            if let Some((flaw, at, len)) = spaceless(line).filter(|_| line.text.trim_start().starts_with(char::is_alphabetic)) {
                copy = blank(&copy, at, len);
                flaws.push(flaw);
            }
        }
        let begins = line.text.rsplit_once(": ").is_some_and(|(_, value)| value.trim_start().starts_with(['|', '>']));
        block = block.or(begins.then(|| line.margin()));
    }
    (copy, flaws)
}

/// The inside of a value that is bold or italic as a whole.
pub(super) fn bold(value: &str) -> Option<&str> {
    let inner = value.trim_matches('*').trim();
    let marked = value.starts_with('*') && value.ends_with('*') && value.len() > 2;
    (marked && !inner.is_empty() && !inner.contains('*')).then_some(inner)
}

/// The inside of a value in curly quotes as a whole.
pub(super) fn curly(value: &str) -> Option<&str> {
    let inner = value.strip_prefix(['“', '”', '„'])?.strip_suffix(['“', '”'])?;
    (!inner.contains(['“', '”', '„'])).then_some(inner)
}

/// A value in straight quotes where it needs them.
pub(super) fn plain(value: &str) -> String {
    let safe = !value.contains([':', '#', '"']) && value.starts_with(char::is_alphanumeric);
    if safe { value.to_owned() } else { quoted(value, 0) }
}

/// `"Музей "Сундук" в шкафу"`: the line with the inner quotes as «…».
pub(super) fn requoted(line: &str, at: usize) -> Option<String> {
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

/// A quoted value whose rest begins at the edge of a line below: the whole value on one line, and a copy where the rest
/// is blank and the quote closed.
pub(super) fn torn(text: &str, line: Line<'_>, at: usize) -> Option<(Flaw, Option<String>)> {
    let quote = line.text[at..].chars().next()?;
    let mut whole = line.text.trim().to_owned();
    let mut first: Option<Line<'_>> = None;
    for below in lines(text).filter(|below| below.start > line.start).take(20) {
        let part = below.text.trim();
        if part.is_empty() || (below.margin() == 0 && is_key(below.text)) {
            return None;
        }
        first = first.or((below.margin() == 0).then_some(below));
        whole = format!("{whole} {part}");
        if part.ends_with(quote) {
            let first = first?;
            let mut flaw = first.flaw(FlawKind::Torn, 0, first.end(), whole);
            flaw.others.push((Span::new(line.start + at, line.start + line.end()), "open"));
            // Nothing of the value may stop the reader once more.
            let signs = line.text[at..].char_indices().filter(|(_, c)| matches!(c, ':' | '#' | '"' | '\''));
            let copy = signs.fold(text.to_owned(), |copy, (sign, _)| blank(&copy, line.start + at + sign, 1));
            return Some((flaw, Some(blank_lines(&copy, line.start + line.text.len(), below.start + below.text.len()))));
        }
    }
    None
}

/// A copy in which everything between two places but line ends is spaces.
fn blank_lines(text: &str, from: usize, to: usize) -> String {
    let middle: String = text[from..to].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    format!("{}{middle}{}", &text[..from], &text[to..])
}

/// `key: value` at the edge.
fn is_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.contains(':') && !key.is_empty() && key.chars().count() < 40 && !key.contains(['.', ',', '"'])
}

/// Bullets of Word, at the line where the parser stopped or one above: all items as a list, and a copy without them.
pub(super) fn bullets(text: &str, byte: usize) -> Option<(Flaw, Option<String>)> {
    const BULLETS: [char; 5] = ['•', '·', '▪', '‣', '●'];
    let is_item = |line: &Line<'_>| line.text.trim_start().starts_with(BULLETS);
    let first = lines(text).find(|line| is_item(line) && line.start + line.text.len() + 200 >= byte)?;
    let items: Vec<Line<'_>> = lines(text).skip_while(|line| line.start < first.start).take_while(is_item).collect();
    let item = |line: &Line<'_>| format!("  - {}", line.text.trim_start().trim_start_matches(BULLETS).trim());
    let whole = items.iter().map(item).collect::<Vec<_>>().join("\n");
    let last = items.last()?;
    let margin = first.margin();
    let flaw = first.flaw(FlawKind::Bullet, margin, first.end(), whole);
    Some((flaw, Some(blank_lines(text, first.start, last.start + last.text.len()))))
}
