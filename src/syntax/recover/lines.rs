//! The likely cause of a YAML syntax error, where the parser blames a later place or sees nothing
//! wrong.
//!
//! In: a text, and where and why the parser stopped. Out: a [`Flaw`] at the true place, and a copy
//! of the text in which it is mended byte for byte, so that reading can go on and spans stay good.
//! A mend is never shown to anyone.

use std::borrow::Cow;

use super::word_processor::{bold, curly, lead, no_break_value, plain, requoted, tags, torn};
use crate::diag::Span;
use crate::syntax::yaml::SyntaxError;
use crate::syntax::{Flaw, FlawKind};

/// Signs that YAML keeps for itself at the beginning of a value.
const SIGNS: [char; 6] = ['@', '`', '%', '*', '&', '!'];

/// Signs that begin something of YAML when a space follows; a text after them on the same line is
/// none of it.
const MARKS: [&str; 4] = ["> ", "| ", "? ", "- "];

/// What Word puts where a space was typed with Ctrl and Shift.
pub(in crate::syntax) const NO_BREAK_SPACE: char = '\u{A0}';

/// A copy in which white space that YAML does not know stands as plain spaces, byte for byte: tabs
/// and no-break spaces in the margin, no-break spaces after the colon of a key.
pub(in crate::syntax) fn soften(text: &str) -> Cow<'_, str> {
    if !text.contains(['\t', NO_BREAK_SPACE]) {
        return text.into();
    }
    let mut copy = String::with_capacity(text.len());
    for whole in text.split_inclusive('\n') {
        let margin = whole.len() - whole.trim_start_matches([' ', '\t', NO_BREAK_SPACE]).len();
        copy.extend(std::iter::repeat_n(' ', margin));
        let mut rest = &whole[margin..];
        if let Some(colon) = rest
            .find(':')
            .filter(|colon| rest[colon + 1..].starts_with(NO_BREAK_SPACE))
        {
            let value = rest[colon + 1..].trim_start_matches([' ', NO_BREAK_SPACE]);
            copy.push_str(&rest[..=colon]);
            copy.extend(std::iter::repeat_n(
                ' ',
                rest.len() - colon - 1 - value.len(),
            ));
            rest = value;
        }
        copy.push_str(rest);
    }
    copy.into()
}

/// Flaws that can be seen before parsing, and that the parser accepts or misreads.
pub(in crate::syntax) fn before(text: &str) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut listing = false;
    for line in lines(text) {
        let indent = line.margin();
        let dash = listing && is_glued_dash(line.text);
        if dash {
            let whole = format!(
                "{}- {}",
                &line.text[..indent],
                line.text[indent + 1..].trim_end()
            );
            flaws.push(line.flaw(FlawKind::Dash, indent, indent + 1, whole));
        }
        if let Some(flaw) = no_break_value(line) {
            flaws.push(flaw);
        }
        listing = dash || line.text.trim_end().ends_with(':');
        let margin = &line.text[..indent];
        if let Some(tab) = margin.find('\t') {
            flaws.push(line.flaw(FlawKind::Tab, tab, indent, String::new()));
        } else if let Some(space) = margin.find(NO_BREAK_SPACE) {
            flaws.push(line.flaw(FlawKind::NoBreakSpace, space, indent, String::new()));
        }
        if let Some((at, value)) =
            hash_value(line.text).filter(|_| !line.text.trim_start().starts_with('#'))
        {
            let mut flaw = line.flaw(
                FlawKind::Comment,
                value,
                line.end(),
                tags(line.text, value).unwrap_or_else(|| quoted(line.text, value)),
            );
            flaw.others.extend(
                (at > value).then(|| (Span::new(line.start + at, line.start + line.end()), "sign")),
            );
            flaws.push(flaw);
        }
    }
    flaws
}

/// The conflicts that git has left, and a copy in which only the first version of each stands, byte
/// for byte.
pub fn conflicts(text: &str) -> (Cow<'_, str>, Vec<Flaw>) {
    let (mut copy, mut flaws) = (Cow::Borrowed(text), Vec::new());
    if !text.contains("<<<<<<< ") {
        return (copy, flaws);
    }
    let mut all = lines(text);
    let mut fenced = false;
    let mut is_open = |line: &Line<'_>| {
        fenced ^= line.text.starts_with("```");
        !fenced && line.text.starts_with("<<<<<<< ")
    };
    while let Some(open) = all.find(|line| is_open(line)) {
        let rest: Vec<Line<'_>> = all
            .clone()
            .take_while(|line| !line.text.starts_with("<<<<<<< "))
            .collect();
        let find = |marks: &[&str]| {
            rest.iter()
                .find(|line| marks.iter().any(|mark| line.text.starts_with(mark)))
        };
        let (second, middle, end) = (
            find(&["||||||| ", "======="]),
            find(&["======="]),
            find(&[">>>>>>> "]),
        );
        let mut flaw = open.flaw(FlawKind::Conflict, 0, open.text.len(), String::new());
        flaw.others = [(middle, "other"), (end, "end")]
            .into_iter()
            .filter_map(|(line, note)| Some((line?.span(), note)))
            .collect();
        flaws.push(flaw);
        let mut mended = blank(&copy, open.start, open.text.len());
        if let (Some(second), Some(end)) = (second, end) {
            for line in rest
                .iter()
                .filter(|line| line.start >= second.start && line.start <= end.start)
            {
                mended = blank(&mended, line.start, line.text.len());
            }
        }
        copy = mended.into();
    }
    (copy, flaws)
}

/// Says why the parser stopped, and how reading can go on.
pub(in crate::syntax) fn explain(text: &str, error: &SyntaxError) -> (Flaw, Option<String>) {
    let line = line_at(text, error.at);
    if let Some(which) = error.budget {
        return (
            line.flaw(
                FlawKind::Budget(which),
                line.margin(),
                line.end(),
                String::new(),
            ),
            None,
        );
    }
    if let Some((line, at)) = open_quote(text, error.at) {
        if let Some(found) = torn(text, line, at) {
            return found;
        }
        let whole = format!("{}{}", line.text.trim(), &line.text[at..=at]);
        let flaw = line.flaw(FlawKind::Quote, at, at + 1, whole);
        return (flaw, Some(blank(text, line.start + at, 1)));
    }
    if let Some((line, at, close)) = open_bracket(text, error.at) {
        let whole = format!(
            "{} {}{close}",
            line.text[..at].trim(),
            line.text[at..].trim().trim_end_matches(',')
        );
        let flaw = line.flaw(FlawKind::Bracket, at, at + 1, whole);
        return (flaw, Some(blank(text, line.start + at, 1)));
    }
    match explain_line(line, error).or_else(|| without_colon(text, error.at)) {
        Some((flaw, at, len)) => (flaw, Some(blank(text, at, len))),
        None => (syntax(FlawKind::Syntax, error), None),
    }
}

/// What is wrong with the very line where the parser stopped, and the bytes to blank.
fn explain_line(line: Line<'_>, error: &SyntaxError) -> Option<(Flaw, usize, usize)> {
    if let Some(found) = lead(line).or_else(|| spaceless(line)) {
        return Some(found);
    }
    if let Some(at) = value_start(line.text) {
        let whole = || quoted(line.text, at);
        if line.text[at..].starts_with(SIGNS)
            || MARKS.iter().any(|mark| line.text[at..].starts_with(mark))
        {
            if let Some(inner) = bold(line.text[at..].trim_end()) {
                let whole = format!("{}{}", line.text[..at].trim_start(), plain(inner));
                return Some((
                    line.flaw(FlawKind::Bold, at, line.end(), whole),
                    line.start + at,
                    line.text.len() - at,
                ));
            }
            if let Some(value) = line.text[at..].strip_prefix("- ") {
                let whole = format!("{}{}", line.text[..at].trim_start(), value.trim());
                return Some((
                    line.flaw(FlawKind::Lead, at, at + 1, whole),
                    line.start + at,
                    1,
                ));
            }
            return Some((
                line.flaw(FlawKind::Sign, at, at + 1, whole()),
                line.start + at,
                1,
            ));
        }
        if let Some(after) = after_quote(&line.text[at..]) {
            let from = at + after;
            let whole = requoted(line.text, at).unwrap_or_else(whole);
            let mut flaw = line.flaw(FlawKind::After, at, line.end(), whole);
            flaw.others.push((
                Span::new(line.start + from, line.start + line.end()),
                "sign",
            ));
            return Some((flaw, line.start + from, line.text.len() - from));
        }
        if let Some(colon) =
            inner_colon(&line.text[at..]).filter(|_| !is_quoted(line.text[at..].trim_end()))
        {
            let colon = at + colon;
            let (what, whole) = match curly(line.text[at..].trim_end()) {
                Some(inner) => (
                    FlawKind::CurlyColon,
                    format!("{}{}", line.text[..at].trim_start(), plain(inner)),
                ),
                None => (FlawKind::Colon, whole()),
            };
            let mut flaw = line.flaw(what, at, line.end(), whole);
            flaw.others.push((
                Span::new(line.start + colon, line.start + colon + 1),
                "sign",
            ));
            return Some((flaw, line.start + colon, 1));
        }
    }
    let margin = line.margin();
    let keyed = value_start(line.text).is_some_and(|value| {
        !line.text[margin..value]
            .trim_end_matches([' ', ':'])
            .contains(' ')
    });
    let indented =
        margin > 0 && (keyed || error.message.contains("mapping values are not allowed"));
    // Nobody sees an underlined space, so the word after it is underlined.
    let word = margin
        + line.text[margin..]
            .find([':', ' '])
            .unwrap_or(line.text.len() - margin);
    indented.then(|| {
        (
            line.flaw(FlawKind::Indent, margin, word, line.text.trim().to_owned()),
            line.start,
            line.text.len(),
        )
    })
}

/// A line without a space after its colon.
pub(in crate::syntax) fn spaceless(line: Line<'_>) -> Option<(Flaw, usize, usize)> {
    let at = missing_space(line.text)?;
    let (key, value) = (line.text[..at].trim_start(), line.text[at..].trim_end());
    let colon = inner_colon(value).is_some()
        && after_quote(value).is_none()
        && !value.starts_with(['"', '\'']);
    let whole = if colon {
        quoted(&format!("{key} {value}"), key.len() + 1)
    } else {
        format!("{key} {value}")
    };
    Some((
        line.flaw(FlawKind::Space, at, line.end(), whole),
        line.start + at,
        line.text.len() - at,
    ))
}

/// The nearest line at or above `byte` that stands at the edge and has no colon, or no space after
/// it: the parser takes it for a part of the next key.
fn without_colon(text: &str, byte: usize) -> Option<(Flaw, usize, usize)> {
    // Lines that say nothing stand between a line and the one the parser adds it to.
    let speaks =
        |line: &Line<'_>| !line.text.trim().is_empty() && !line.text.trim_start().starts_with('#');
    let above = lines(text)
        .take_while(|line| line.start <= byte)
        .filter(speaks)
        .collect::<Vec<_>>();
    if let Some(found) = above.iter().rev().take(2).find_map(|line| spaceless(*line)) {
        return Some(found);
    }
    let line = above.into_iter().rev().take(2).find(|line| {
        let begins = line
            .text
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '«' | '_'));
        begins && !line.text.contains(':')
    })?;
    Some((
        line.flaw(FlawKind::Key, 0, line.end(), with_colon(line.text)),
        line.start,
        line.text.len(),
    ))
}

/// `region Смоленская область`: the line with a colon after its first word, when that is a key.
fn with_colon(line: &str) -> String {
    match line.split_once(['\t', ' ', '=', '：']) {
        Some((key, value))
            if key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
                && !key.is_empty() =>
        {
            let value = value
                .trim_start_matches(['\t', ' ', '=', '：', '-', '–', '—'])
                .trim_end();
            format!("{key}: {value}")
        }
        _ => String::new(),
    }
}

fn syntax(what: FlawKind, error: &SyntaxError) -> Flaw {
    Flaw {
        what,
        span: Span::at(error.at),
        others: Vec::new(),
        detail: error.message.clone(),
    }
}

#[derive(Clone, Copy)]
pub(in crate::syntax) struct Line<'a> {
    pub(in crate::syntax) start: usize,
    pub(in crate::syntax) text: &'a str,
}

impl Line<'_> {
    pub(in crate::syntax) fn flaw(
        &self,
        what: FlawKind,
        from: usize,
        to: usize,
        detail: String,
    ) -> Flaw {
        Flaw {
            what,
            span: Span::new(self.start + from, self.start + to),
            others: Vec::new(),
            detail,
        }
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Bytes before the first letter.
    pub(in crate::syntax) fn margin(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// Where the last letter ends.
    pub(in crate::syntax) fn end(&self) -> usize {
        self.text.trim_end().len()
    }
}

pub(in crate::syntax) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> + Clone {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = Line {
            start,
            text: whole.trim_end_matches(['\n', '\r']),
        };
        start += whole.len();
        line
    })
}

fn line_at(text: &str, byte: usize) -> Line<'_> {
    lines(text)
        .take_while(|line| line.start <= byte)
        .last()
        .unwrap_or(Line { start: 0, text: "" })
}

/// The line with its value, which begins at `at`, in quotes.
pub(in crate::syntax) fn quoted(line: &str, at: usize) -> String {
    let (key, whole) = (line[..at].trim_start(), line[at..].trim_end());
    let value = whole
        .find(" # ")
        .map_or(whole, |comment| whole[..comment].trim_end());
    let comment = &whole[value.len()..];
    if value.contains(['"', '\\']) {
        format!("{key}'{}'{comment}", value.replace('\'', "''"))
    } else {
        format!("{key}\"{value}\"{comment}")
    }
}

/// Where the value of a `key: value` or `- value` line begins.
fn value_start(line: &str) -> Option<usize> {
    let mut at = line.len() - line.trim_start().len();
    while line[at..].starts_with("- ") {
        at += 2;
        at += line[at..].len() - line[at..].trim_start().len();
    }
    let dashed = at > 0 && line[..at].contains("- ");
    match line[at..].find(": ") {
        Some(colon) if !line[at..].starts_with(['"', '\'']) => {
            let value = at + colon + 2;
            Some(value + line[value..].len() - line[value..].trim_start().len())
        }
        _ => dashed.then_some(at),
    }
}

/// A colon that YAML takes for the end of a key.
fn inner_colon(value: &str) -> Option<usize> {
    let trimmed = value.trim_end();
    value
        .find(": ")
        .or_else(|| trimmed.ends_with(':').then(|| trimmed.len() - 1))
}

/// `ключ:значение`: the byte after the colon, when the line has a colon but none that ends a key.
fn missing_space(line: &str) -> Option<usize> {
    let key = line.trim_start();
    let colon = key.find(':')?;
    let plain = !key.starts_with(['"', '\'', '[', '{', '-', '#', '*']);
    let word = !key[..colon].is_empty() && !key[..colon].contains(char::is_whitespace);
    let glued = !key[colon + 1..].trim_end().is_empty()
        && !key[colon + 1..].starts_with([' ', '\t', NO_BREAK_SPACE]);
    (plain && word && glued && !key[colon..].starts_with("://"))
        .then(|| line.len() - key.len() + colon + 1)
}

/// Is a value in straight quotes as a whole: then what is wrong stands elsewhere.
fn is_quoted(value: &str) -> bool {
    value.len() > 1
        && ['"', '\'']
            .iter()
            .any(|quote| value.starts_with(*quote) && value.ends_with(*quote))
}

/// `-robotics`: an item of a list whose space is missing.
fn is_glued_dash(line: &str) -> bool {
    line.trim_start()
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// `key: #тег`, `key: Кружок #1`: a comment to YAML, a value to its author. Where the sign stands,
/// and where the value.
fn hash_value(line: &str) -> Option<(usize, usize)> {
    let value = value_start(line)?;
    let rest = &line[value..];
    let at = if rest.starts_with('#') {
        0
    } else {
        rest.find(" #")? + 1
    };
    let after = &rest[at + 1..];
    let meant = !after.is_empty()
        && !after.starts_with([' ', '#'])
        && !rest.starts_with(['"', '\'', '[', '{', '|', '>']);
    meant.then_some((value + at, value))
}

/// The nearest line at or above `byte` whose value opens a quote that is not closed before the next
/// key.
fn open_quote<'a>(text: &'a str, byte: usize) -> Option<(Line<'a>, usize)> {
    let open = |line: Line<'a>| {
        let at = value_start(line.text)?;
        let quote = line.text[at..]
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        closing(&extent(text, &line)[at + 1..], quote)
            .is_none()
            .then_some((line, at))
    };
    lines(text)
        .take_while(|line| line.start <= byte)
        .filter_map(open)
        .last()
}

/// Where a quote is closed: the byte after the sign.
fn closing(rest: &str, quote: char) -> Option<usize> {
    let mut signs = rest.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        if c == '\\' && quote == '"' {
            signs.next();
        } else if c == quote {
            if quote == '\'' && signs.next_if(|(_, next)| *next == quote).is_some() {
                continue;
            }
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// Where something stands after the closed quote or bracket with which a value begins.
fn after_quote(value: &str) -> Option<usize> {
    let end = match value.chars().next()? {
        quote @ ('"' | '\'') => 1 + closing(&value[1..], quote)?,
        '[' => {
            1 + value
                .find(']')
                .filter(|end| !value[1..*end].contains('['))?
        }
        '{' => {
            1 + value
                .find('}')
                .filter(|end| !value[1..*end].contains('{'))?
        }
        _ => return None,
    };
    let rest = value[end..].trim_start();
    (!rest.is_empty() && !rest.starts_with('#')).then(|| value.len() - rest.len())
}

/// A line and those below it that stand further right.
fn extent<'a>(text: &'a str, line: &Line<'_>) -> &'a str {
    let below = lines(&text[line.start..])
        .skip(1)
        .find(|below| !below.text.trim().is_empty() && below.margin() <= line.margin());
    &text[line.start..below.map_or(text.len(), |below| line.start + below.start)]
}

/// The nearest line at or above `byte` whose value opens a bracket that is not closed before the
/// next key.
fn open_bracket<'a>(text: &'a str, byte: usize) -> Option<(Line<'a>, usize, char)> {
    let open = |line: Line<'a>| {
        let at = value_start(line.text)?;
        let close = match line.text[at..].chars().next()? {
            '[' => ']',
            '{' => '}',
            _ => return None,
        };
        (!extent(text, &line)[at..].contains(close)).then_some((line, at, close))
    };
    lines(text)
        .take_while(|line| line.start <= byte)
        .filter_map(open)
        .last()
}

/// A copy in which `len` bytes are spaces; the bytes are ASCII or whole characters.
pub(in crate::syntax) fn blank(text: &str, at: usize, len: usize) -> String {
    let mut copy = String::with_capacity(text.len());
    copy.push_str(&text[..at]);
    copy.extend(std::iter::repeat_n(' ', len));
    copy.push_str(&text[at + len..]);
    copy
}
