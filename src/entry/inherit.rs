//! What a translation takes from its original, and where it contradicts it.
//!
//! In: a translation and the joined original. Out: the values of the original that the translation
//! shares, and a warning for each shared value that differs.

use std::sync::Arc;

use super::file::EntryFile;
use super::joined::JoinedFile;
use crate::diag::{Code, Diagnostic};
use crate::model::{ContentModel, Date, Field, FieldNo, FieldValue, Period, Type, TypedValue};

/// Adds the shared values of the original to those of a translation. Records and texts hold words,
/// so a translation may state them again in its language; any other shared value that it states
/// differently is reported and replaced.
pub(super) fn inherit_values(
    model: &ContentModel,
    file: &EntryFile,
    original: &JoinedFile,
    values: &mut Vec<(FieldNo, Arc<FieldValue>)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let kind = &model[file.kind];
    let shared = original.values.iter().filter(|(no, _)| kind[*no].shared);
    for (no, value) in shared {
        let inherited = || Arc::new(value.inherited_from(original.file.lang));
        let own = values.iter_mut().find(|(other, _)| other == no);
        match own {
            None => values.push((*no, inherited())),
            Some((_, own)) if has_words(&kind[*no].kind) || is_same(own, value) => {}
            Some((_, own)) => {
                let problem = differing_value(model, &kind[*no], (file, own), (original, value));
                diagnostics.push(problem);
                *own = inherited();
            }
        }
    }
}

/// Adds the fields that the source of the original does not state.
pub(super) fn inherit_not_stated(original: &JoinedFile, not_stated: &mut Vec<FieldNo>) {
    for no in &original.not_stated {
        if !not_stated.contains(no) {
            not_stated.push(*no);
        }
    }
}

/// A translation that states another id than its original.
pub(super) fn check_sibling_id(file: &EntryFile, original: &JoinedFile) -> Option<Diagnostic> {
    let original = &original.file;
    let span = file.id_span.filter(|_| file.id != original.id)?;
    let place = original
        .id_span
        .map_or_else(|| original.top(), |span| span.of(&original.path));
    let diagnostic = Diagnostic::new(Code::SiblingId, span.of(&file.path))
        .with("id", file.id.as_str())
        .with("other", original.id.as_str());
    Some(diagnostic.related(place, "original"))
}

fn differing_value(
    model: &ContentModel,
    field: &Field,
    (file, own): (&EntryFile, &FieldValue),
    (original, value): (&JoinedFile, &FieldValue),
) -> Diagnostic {
    Diagnostic::new(Code::TranslationDiffers, file.place_of(own))
        .with("field", field.id.as_str())
        .with("label", &field.label)
        .with("value", value_words(model, own))
        .with("other", value_words(model, value))
        .related(original.file.place_of(value), "original")
}

fn has_words(kind: &Type) -> bool {
    match kind {
        Type::Text(_) | Type::LongText(_) | Type::Section(_) | Type::Record(_) | Type::Image => {
            true
        }
        Type::OneOf(kinds) => kinds.iter().any(has_words),
        Type::Integer(_)
        | Type::Number(_)
        | Type::Percent(_)
        | Type::Date
        | Type::Year(_)
        | Type::Period
        | Type::Range(_)
        | Type::AgeRange(_)
        | Type::Boolean
        | Type::Term(_)
        | Type::Reference { .. }
        | Type::Url
        | Type::Email
        | Type::Phone
        | Type::File
        | Type::Geo
        | Type::Duration
        | Type::Money => false,
    }
}

/// Are two values the same, wherever they are written.
fn is_same(own: &FieldValue, other: &FieldValue) -> bool {
    let (own, other) = (own.items(), other.items());
    own.len() == other.len() && own.iter().zip(other).all(|(a, b)| a.value == b.value)
}

/// A value in a few words, for a message.
fn value_words(model: &ContentModel, value: &FieldValue) -> String {
    let items = value.items().iter();
    items
        .map(|item| item_words(model, &item.value))
        .collect::<Vec<_>>()
        .join(", ")
}

fn item_words(model: &ContentModel, value: &TypedValue) -> String {
    match value {
        TypedValue::Integer(number) => number.to_string(),
        TypedValue::Boolean(yes) => yes.to_string(),
        TypedValue::Date(date) => date.to_string(),
        TypedValue::Term(vocabulary, term) => model[*vocabulary][*term].id.clone(),
        TypedValue::Geo(latitude, longitude) => format!("{latitude}, {longitude}"),
        TypedValue::Money(amount, currency) => format!("{amount} {currency}"),
        TypedValue::Duration(length) => format!("{} {}", length.count, length.unit.key()),
        TypedValue::Period(period) => period_words(period),
        TypedValue::Range(from, to) => range_words(*from, *to),
        TypedValue::Text(text)
        | TypedValue::Number(text)
        | TypedValue::Percent(text)
        | TypedValue::Reference(text)
        | TypedValue::Url(text)
        | TypedValue::Email(text)
        | TypedValue::Phone(text)
        | TypedValue::File(text) => text.to_string(),
        // These hold words, so a translation that states them is not compared with its original.
        TypedValue::LongText(..)
        | TypedValue::Image(_)
        | TypedValue::Record(_)
        | TypedValue::List(_) => "…".to_owned(),
    }
}

fn range_words(from: Option<i64>, to: Option<i64>) -> String {
    let ends = [from, to].into_iter().flatten().map(|n| n.to_string());
    ends.collect::<Vec<_>>().join("–")
}

fn period_words(period: &Period) -> String {
    let day = |date: Option<Date>| date.map_or_else(|| "…".to_owned(), |date| date.to_string());
    format!("{} – {}", day(period.from), day(period.to))
}
