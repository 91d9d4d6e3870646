//! A record written as one line, and posts that hold a person: «методист, тел. 8 (4812) 00-00-00».
//!
//! In: the text and the fields of the record. Out: the record to type, with the author's own words.

use super::validator::Validator;
use crate::author::yaml_writer::scalar;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{Field, Tier, Type};

/// Endings of patronymics, Russian and Kazakh.
const PATRONYMICS: [&str; 10] = [
    "ович",
    "евич",
    "ьич",
    "овна",
    "евна",
    "ична",
    "инична",
    "ұлы",
    "қызы",
    "овны",
];

impl Validator<'_> {
    /// Reports a line where a record is meant.
    pub(super) fn one_line(&mut self, field: &Field, parts: &[Field], text: &str, span: Span) {
        let lines = if field.many {
            titled(field, parts, text)
        } else {
            parted(field, parts, text)
        };
        let Some(lines) = lines else {
            return self.shape(field, span, "scalar");
        };
        let diagnostic = Diagnostic::new(Code::WrongShape, span.of(self.path))
            .wording(if field.many { "records" } else { "scalar" });
        let diagnostic = diagnostic
            .with("field", field.id.as_str())
            .with("label", &field.label)
            .with("value", text);
        self.diagnostics
            .push(diagnostic.with("nearest", lines).help("block"));
    }

    /// Reports a reference that is no code of an entry, most often its title.
    pub(super) fn strange_reference(&mut self, field: &Field, text: &str, span: Span) {
        let diagnostic = Diagnostic::new(Code::BadId, span.of(self.path))
            .wording("reference")
            .with("value", text);
        let example = field.example.trim().trim_start_matches("- ");
        self.diagnostics.push(
            diagnostic
                .with("field", field.id.as_str())
                .with("label", &field.label)
                .with("example", example),
        );
    }

    /// Reports the name of a person where a post is meant.
    pub(super) fn impersonal(&mut self, field: &Field, text: &str, span: Span) {
        let is_patronymic = |word: &str| {
            word.starts_with(char::is_uppercase)
                && PATRONYMICS.iter().any(|end| word.ends_with(end))
        };
        if self.probing
            || !field.impersonal
            || !text.split(|c: char| !c.is_alphabetic()).any(is_patronymic)
        {
            return;
        }
        let diagnostic = Diagnostic::new(Code::PersonalData, span.of(self.path))
            .wording("person")
            .with("value", text);
        let line = format!("{}: {}", field.id, field.example.trim());
        self.diagnostics
            .push(diagnostic.with("label", &field.label).with("nearest", line));
    }
}

/// A list of one record, whose only required part holds the author's words.
fn titled(field: &Field, parts: &[Field], text: &str) -> Option<String> {
    let mut needed = parts.iter().filter(|part| part.tier == Tier::Required);
    let first = needed
        .next()
        .filter(|part| matches!(part.kind, Type::Text(_)))?;
    if needed.next().is_some() {
        return None;
    }
    Some(format!("{}:\n  - {}: {}", field.id, first.id, scalar(text)))
}

/// The record: mail, telephone and address by their signs, the first words for the first text.
fn parted(field: &Field, parts: &[Field], text: &str) -> Option<String> {
    let part = |fits: fn(&Type) -> bool| parts.iter().find(|part| fits(&part.kind));
    let mut found: Vec<(&str, String)> = Vec::new();
    if let Some(words) = part(|kind| matches!(kind, Type::Text(_))) {
        let first = text
            .split([',', ';', '('])
            .next()
            .unwrap_or_default()
            .trim();
        let is_words = !first.contains(['@', '+']) && !first.contains(|c: char| c.is_ascii_digit());
        found
            .extend((is_words && !first.is_empty()).then(|| (words.id.as_str(), first.to_owned())));
    }
    if let (Some(phone), Some(number)) = (part(|kind| matches!(kind, Type::Phone)), telephone(text))
    {
        found.push((&phone.id, number));
    }
    let words = || {
        text.split([' ', ',', ';', '(', ')'])
            .map(|word| word.trim_end_matches('.'))
    };
    if let (Some(email), Some(word)) = (
        part(|kind| matches!(kind, Type::Email)),
        words().find(|word| word.contains('@')),
    ) {
        found.push((&email.id, word.to_owned()));
    }
    if let (Some(url), Some(word)) = (
        part(|kind| matches!(kind, Type::Url)),
        words().find(|word| word.starts_with("http")),
    ) {
        found.push((&url.id, word.to_owned()));
    }
    let lines = found
        .iter()
        .map(|(id, value)| format!("  {id}: {}", scalar(value)));
    // Words alone may be anything.
    let sure = found.len() > 1
        || found
            .first()
            .is_some_and(|(_, value)| value.contains(['@', '+', '/']));
    sure.then(|| {
        std::iter::once(format!("{}:", field.id))
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n")
    })
}

/// The first telephone number in a text, with +7 for 8.
fn telephone(text: &str) -> Option<String> {
    let at = text.find(|c: char| c == '+' || c.is_ascii_digit())?;
    let end = text[at..]
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+')))
        .unwrap_or(text.len() - at);
    let number = text[at..at + end].trim();
    let figures: String = number.chars().filter(char::is_ascii_digit).collect();
    let plain = number.replace(['(', ')'], "");
    match figures.len() {
        11 if figures.starts_with('8') && !number.starts_with('+') => {
            Some(format!("+7{}", &plain[1..]))
        }
        10..=15 => Some(plain),
        _ => None,
    }
}
