//! The likely cause of a YAML syntax error, where the parser blames a later place or sees nothing wrong.
//!
//! In: a text, and where and why the parser stopped. Out: a [`Flaw`] at the true place, and a copy of the text in which
//! it is mended byte for byte, so that reading can go on and spans stay good. A mend is never shown to anyone.

use std::borrow::Cow;

use super::yaml::SyntaxError;
use super::{Flaw, FlawKind};
use crate::diag::Span;

/// Signs that YAML keeps for itself at the beginning of a value.
const SIGNS: [char; 6] = ['@', '`', '%', '*', '&', '!'];

/// What Word puts where a space was typed with Ctrl and Shift.
const NO_BREAK_SPACE: char = '\u{A0}';

/// A copy in which white space that YAML does not know stands as plain spaces, byte for byte: tabs and no-break spaces
/// in the margin, no-break spaces after the colon of a key.
pub(super) fn soften(text: &str) -> Cow<'_, str> {
    if !text.contains(['\t', NO_BREAK_SPACE]) {
        return text.into();
    }
    let mut copy = String::with_capacity(text.len());
    for whole in text.split_inclusive('\n') {
        let margin = whole.len() - whole.trim_start_matches([' ', '\t', NO_BREAK_SPACE]).len();
        copy.extend(std::iter::repeat_n(' ', margin));
        let mut rest = &whole[margin..];
        if let Some(colon) = rest.find(":\u{A0}") {
            let value = rest[colon + 1..].trim_start_matches([' ', NO_BREAK_SPACE]);
            copy.push_str(&rest[..=colon]);
            copy.extend(std::iter::repeat_n(' ', rest.len() - colon - 1 - value.len()));
            rest = value;
        }
        copy.push_str(rest);
    }
    copy.into()
}

/// Flaws that can be seen before parsing, and that the parser accepts or misreads.
pub(super) fn before(text: &str) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for line in lines(text) {
        if is_conflict(line.text) {
            flaws.push(line.flaw(FlawKind::Conflict, 0, line.text.len()));
        }
        let indent = line.text.len() - line.text.trim_start().len();
        let margin = &line.text[..indent];
        if let Some(tab) = margin.find('\t') {
            flaws.push(line.flaw(FlawKind::Tab, tab, indent));
        } else if let Some(space) = margin.find(NO_BREAK_SPACE) {
            flaws.push(line.flaw(FlawKind::NoBreakSpace, space, indent));
        }
        if let Some(at) = hash_value(line.text) {
            flaws.push(line.flaw(FlawKind::Sign, at, line.text.trim_end().len()));
        }
    }
    flaws
}

/// Says why the parser stopped, and how reading can go on.
pub(super) fn explain(text: &str, error: &SyntaxError) -> (Flaw, Option<String>) {
    if error.budget {
        return (syntax(FlawKind::Budget, error), None);
    }
    let line = line_at(text, error.at);
    if is_conflict(line.text) {
        let flaw = line.flaw(FlawKind::Conflict, 0, line.text.len());
        return (flaw, Some(blank(text, line.start, line.text.len())));
    }
    if let Some((line, at)) = open_quote(text, error.at) {
        let flaw = line.flaw(FlawKind::Quote, at, line.text.trim_end().len());
        return (flaw, Some(blank(text, line.start + at, 1)));
    }
    if let Some((line, at)) = open_bracket(text, error.at) {
        let flaw = line.flaw(FlawKind::Bracket, at, line.text.trim_end().len());
        return (flaw, Some(blank(text, line.start + at, 1)));
    }
    if let Some(at) = missing_space(line.text) {
        let flaw = line.flaw(FlawKind::Space, 0, line.text.trim_end().len());
        return (flaw, Some(blank(text, line.start + at, line.text.len() - at)));
    }
    if let Some(at) = value_start(line.text) {
        if line.text[at..].starts_with(SIGNS) {
            let flaw = line.flaw(FlawKind::Sign, at, line.text.trim_end().len());
            return (flaw, Some(blank(text, line.start + at, 1)));
        }
        if let Some(colon) = inner_colon(&line.text[at..]) {
            let flaw = line.flaw(FlawKind::Colon, at, line.text.trim_end().len());
            return (flaw, Some(blank(text, line.start + at + colon, 1)));
        }
    }
    let margin = line.text.len() - line.text.trim_start().len();
    if margin > 0 && error.message.contains("mapping values are not allowed") {
        let flaw = line.flaw(FlawKind::Indent, margin, line.text.trim_end().len());
        return (flaw, Some(blank(text, line.start, line.text.len())));
    }
    (syntax(FlawKind::Syntax, error), None)
}

fn syntax(what: FlawKind, error: &SyntaxError) -> Flaw {
    Flaw { what, span: Span::at(error.at), other: None, detail: error.message.clone() }
}

#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn flaw(&self, what: FlawKind, from: usize, to: usize) -> Flaw {
        let detail = self.text.get(from..to).unwrap_or_default().to_owned();
        Flaw { what, span: Span::new(self.start + from, self.start + to), other: None, detail }
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = Line { start, text: whole.trim_end_matches(['\n', '\r']) };
        start += whole.len();
        line
    })
}

fn line_at(text: &str, byte: usize) -> Line<'_> {
    lines(text).take_while(|line| line.start <= byte).last().unwrap_or(Line { start: 0, text: "" })
}

fn is_conflict(line: &str) -> bool {
    ["<<<<<<< ", "=======", ">>>>>>> "].iter().any(|mark| line.starts_with(mark))
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
    value.find(": ").or_else(|| trimmed.ends_with(':').then(|| trimmed.len() - 1))
}

/// `ключ:значение`: the byte after the colon, when the line has a colon but none that ends a key.
fn missing_space(line: &str) -> Option<usize> {
    let key = line.trim_start();
    let colon = key.find(':')?;
    let plain = !key.starts_with(['"', '\'', '[', '{', '-', '#']) && !key.contains(": ") && !key.trim_end().ends_with(':');
    let word = !key[..colon].is_empty() && !key[..colon].contains(char::is_whitespace);
    (plain && word && !key[colon..].starts_with("://")).then(|| line.len() - key.len() + colon + 1)
}

/// `key: #тег`: a comment to YAML, a value to its author.
fn hash_value(line: &str) -> Option<usize> {
    let at = value_start(line)?;
    let rest = line[at..].strip_prefix('#')?;
    (!rest.is_empty() && !rest.starts_with([' ', '#'])).then_some(at)
}

/// The nearest line at or above `byte` whose value opens a quote that the same line does not close.
fn open_quote(text: &str, byte: usize) -> Option<(Line<'_>, usize)> {
    lines(text)
        .take_while(|line| line.start <= byte)
        .filter_map(|line| {
            let at = value_start(line.text)?;
            let quote = line.text[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
            (!closes(&line.text[at + 1..], quote)).then_some((line, at))
        })
        .last()
}

fn closes(rest: &str, quote: char) -> bool {
    let mut escaped = false;
    for c in rest.chars() {
        match c {
            '\\' if quote == '"' && !escaped => escaped = true,
            _ if c == quote && !escaped => return true,
            _ => escaped = false,
        }
    }
    false
}

/// The nearest line at or above `byte` whose value opens a bracket that is not closed before the next key.
fn open_bracket(text: &str, byte: usize) -> Option<(Line<'_>, usize)> {
    lines(text)
        .take_while(|line| line.start <= byte)
        .filter_map(|line| {
            let at = value_start(line.text)?;
            let close = match line.text[at..].chars().next()? {
                '[' => ']',
                '{' => '}',
                _ => return None,
            };
            (!line.text[at..].contains(close) && !text[line.start + at..byte.max(line.start + at)].contains(close)).then_some((line, at))
        })
        .last()
}

/// A copy in which `len` bytes are spaces; the bytes are ASCII or whole characters.
fn blank(text: &str, at: usize, len: usize) -> String {
    let mut copy = String::with_capacity(text.len());
    copy.push_str(&text[..at]);
    copy.extend(std::iter::repeat_n(' ', len));
    copy.push_str(&text[at + len..]);
    copy
}
