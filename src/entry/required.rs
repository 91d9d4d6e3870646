//! What an entry does not state: required fields, recommended ones, and why they may be absent.
//!
//! In: the merged values of one file. Out: one problem for each cause: a misspelt key, a
//! translation without its original, or the field that is simply not there.

use std::cmp::Reverse;
use std::sync::Arc;

use super::file::EntryFile;
use super::joined::{MergedValues, numbered_fields};
use crate::author::example_lines;
use crate::diag::{Arg, Code, Diagnostic, Level, Span};
use crate::locale::{fold, nearest};
use crate::model::{Field, FieldNo, Kind, Tier, Type};

/// Required and recommended fields of a kind, sorted by what a file states of them.
#[derive(Default)]
struct Completeness<'a> {
    /// How many fields are required or recommended.
    all: usize,
    /// How many of them are stated.
    stated: usize,
    /// Required fields that are missing.
    missing: Vec<&'a Field>,
    /// Recommended fields that are missing.
    recommended: Vec<&'a Field>,
    /// Required fields whose key is misspelt.
    misnamed: Vec<FieldNo>,
}

/// Reports required fields that are missing; a translation needs only its own lines of text.
/// Missing recommended fields are listed in one piece of advice. `is_alone`: the entry has no other
/// file.
pub(super) fn check_required(
    merged: &MergedValues<'_>,
    is_translation: bool,
    is_alone: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (kind, file) = (merged.kind, merged.file);
    let mut found = measure_completeness(merged, is_translation);
    diagnostics.extend(misspelt_keys(file, &found.misnamed));
    let has_shared = found.missing.iter().any(|field| field.shared);
    if is_alone && file.has_suffix && has_shared && !has_begun(kind, file) {
        let shared = found.missing.iter().filter(|field| field.shared);
        diagnostics.push(orphan_translation(file, shared.copied()));
        found.missing.retain(|field| !field.shared);
        found.recommended.clear();
    }
    let missing = found.missing.iter();
    diagnostics.extend(missing.map(|field| missing_field(kind, field, file)));
    if !is_translation && !found.recommended.is_empty() {
        diagnostics.push(incomplete_entry(kind, file, &found));
    }
}

fn measure_completeness<'a>(merged: &MergedValues<'a>, is_translation: bool) -> Completeness<'a> {
    let validated = &merged.file.validated;
    let mut found = Completeness::default();
    for (no, field) in numbered_fields(merged.kind).filter(|(_, it)| it.tier != Tier::Optional) {
        let is_stated = merged.is_stated(no);
        found.all += 1;
        found.stated += usize::from(is_stated);
        if is_stated || merged.not_stated.contains(&no) || validated.spoilt.contains(&no) {
            continue;
        }
        let is_needed = field.tier == Tier::Required
            && (!is_translation || is_translated(field) && !field.shared);
        if validated.misnamed.iter().any(|(other, _)| *other == no) {
            found.misnamed.extend(is_needed.then_some(no));
        } else if is_needed {
            found.missing.push(field);
        } else if field.tier == Tier::Recommended {
            found.recommended.push(field);
        }
    }
    found
}

/// Does a translation state a field in its own language.
fn is_translated(field: &Field) -> bool {
    matches!(field.kind, Type::Text(_) | Type::LongText(_))
}

/// Misspelt keys: an error where the field is required, since the entry lacks it.
fn misspelt_keys(file: &EntryFile, required: &[FieldNo]) -> impl Iterator<Item = Diagnostic> {
    file.validated.misnamed.iter().map(|(no, diagnostic)| {
        let level = if required.contains(no) {
            Level::Error
        } else {
            diagnostic.level
        };
        diagnostic.clone().level(level)
    })
}

/// Has a file the key of any required field that translations share: then it was begun as an
/// original.
fn has_begun(kind: &Kind, file: &EntryFile) -> bool {
    let mut keys = file.validated.keys.iter();
    keys.any(|(no, _)| kind[*no].tier == Tier::Required && kind[*no].shared)
}

/// A file that is a translation by its name, alone, and lacks what an original states.
fn orphan_translation<'a>(
    file: &EntryFile,
    missing: impl Iterator<Item = &'a Field>,
) -> Diagnostic {
    let labels = missing.map(|field| Arc::clone(&field.label)).collect();
    Diagnostic::new(Code::OrphanTranslation, file.top())
        .with("lang", file.lang.code())
        .with("path", format!("{}.md", file.stem))
        .with("list", Arg::List(labels))
}

fn incomplete_entry(kind: &Kind, file: &EntryFile, found: &Completeness<'_>) -> Diagnostic {
    let recommended = found.recommended.iter();
    let keys: Vec<&str> = recommended.clone().map(|field| field.id.as_str()).collect();
    let labels = recommended.map(|field| Arc::clone(&field.label)).collect();
    Diagnostic::new(Code::Incomplete, file.top())
        .with("percent", found.stated * 100 / found.all.max(1))
        .with("kind", &kind.one)
        .with("list", Arg::List(labels))
        .with("keys", keys.join(", "))
}

fn missing_field(kind: &Kind, field: &Field, file: &EntryFile) -> Diagnostic {
    if field.is_section() {
        missing_section(kind, field, file)
    } else {
        missing_value(kind, field, file)
    }
}

/// A missing field of the front matter, at its empty key, else before the field that it precedes.
fn missing_value(kind: &Kind, field: &Field, file: &EntryFile) -> Diagnostic {
    let blank = blank_key(kind, field, file);
    let span = blank.or_else(|| field_after(kind, field, file));
    let lines = example_lines(field);
    let mut diagnostic = missing_at(kind, field, file, span).with("example", lines.join("\n"));
    if lines.len() > 1 {
        diagnostic = diagnostic.help("block");
    }
    if blank.is_some() {
        diagnostic = diagnostic.wording("empty");
    }
    diagnostic
}

/// A missing section: at its empty heading, else at its empty key, else at a heading that probably
/// means it, else before the section that it precedes.
fn missing_section(kind: &Kind, field: &Field, file: &EntryFile) -> Diagnostic {
    let heading = heading_of(field, file);
    let renamed = renamed_heading(kind, field, file);
    let span = heading
        .or_else(|| blank_key(kind, field, file))
        .or(renamed)
        .or_else(|| section_after(kind, field, file));
    let wording = match (heading, renamed) {
        (Some(_), _) => "empty-section",
        (None, Some(_)) => "renamed",
        (None, None) => "section",
    };
    missing_at(kind, field, file, span).wording(wording)
}

/// The key of a field that has no value.
fn blank_key(kind: &Kind, field: &Field, file: &EntryFile) -> Option<Span> {
    let no = kind.field_no(&field.id)?;
    let mut blank = file.validated.blank.iter();
    blank.find(|(other, _)| *other == no).map(|(_, span)| *span)
}

fn missing_at(kind: &Kind, field: &Field, file: &EntryFile, span: Option<Span>) -> Diagnostic {
    let place = span.map_or_else(|| file.top(), |span| span.of(&file.path));
    Diagnostic::new(Code::MissingField, place)
        .with("field", field.id.as_str())
        .with("label", &field.label)
        .with("kind", &kind.one)
}

/// The key before which a required field belongs, as the template of an entry has them: the first
/// required one that follows it in the kind, else whatever follows the one before it, else the
/// fence.
fn field_after(kind: &Kind, field: &Field, file: &EntryFile) -> Option<Span> {
    let at = kind.field_no(&field.id)?;
    let keys = &file.validated.keys;
    let required = keys
        .iter()
        .filter(|(no, _)| kind[*no].tier == Tier::Required);
    let next = required
        .clone()
        .filter(|(no, _)| *no > at)
        .min_by_key(|(no, _)| *no);
    let last = required
        .filter(|(no, _)| *no < at)
        .max_by_key(|(no, _)| *no);
    let following =
        last.and_then(|(_, last)| keys.iter().find(|(_, span)| span.start > last.start));
    next.or(following)
        .map(|(_, span)| *span)
        .or(file.validated.fence)
}

/// The heading before which a required section belongs: the first one that follows it in the kind,
/// else whatever follows the one before it.
fn section_after(kind: &Kind, field: &Field, file: &EntryFile) -> Option<Span> {
    let at = kind.field_no(&field.id)?;
    let sections = &file.validated.sections;
    let heading = |number: usize| file.body.outline.get(number).map(|heading| heading.span);
    let next = sections
        .iter()
        .filter(|(no, _)| *no > at)
        .min_by_key(|(_, number)| *number);
    let last = sections
        .iter()
        .filter(|(no, _)| *no < at)
        .max_by_key(|(_, number)| *number);
    next.and_then(|(_, number)| heading(*number))
        .or_else(|| heading(last?.1 + 1))
}

/// A heading that is no section of the kind and is a name of this one with a slip, or else shares
/// most words with its names.
fn renamed_heading(kind: &Kind, field: &Field, file: &EntryFile) -> Option<Span> {
    let Type::Section(names) = &field.kind else {
        return None;
    };
    let is_known = |text: &str| kind.section_no(&fold(text.trim_end_matches(':'))).is_some();
    let outline = file.body.outline.iter();
    let candidates = outline.filter(|it| it.written <= 2 && !is_known(&it.text));
    let is_slip = |text: &str| nearest(&fold(text), names.iter().map(String::as_str)).is_some();
    let mut slips = candidates.clone().filter(|it| is_slip(&it.text));
    if let Some(heading) = slips.next() {
        return Some(heading.span);
    }
    let stems: Vec<String> = names.iter().flat_map(|name| word_stems(name)).collect();
    candidates
        .map(|it| (count_shared(&stems, &it.text), it.span))
        .filter(|(shared, _)| *shared > 0)
        .max_by_key(|(shared, span)| (*shared, Reverse(span.start)))
        .map(|(_, span)| span)
}

/// How many words of a text have one of these stems.
fn count_shared(stems: &[String], text: &str) -> usize {
    let words = word_stems(text);
    words.iter().filter(|stem| stems.contains(stem)).count()
}

/// The first six letters of each longer word. Words of four letters and fewer are mostly function
/// words; six letters leave off most case endings of Russian and Kazakh.
fn word_stems(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 4)
        .map(|word| word.chars().take(6).collect())
        .collect()
}

/// The heading of a section, when it is there.
fn heading_of(field: &Field, file: &EntryFile) -> Option<Span> {
    let Type::Section(names) = &field.kind else {
        return None;
    };
    let is_it = |text: &str| names.contains(&fold(text.trim_end_matches(':')));
    file.body
        .outline
        .iter()
        .find(|heading| heading.written <= 2 && is_it(&heading.text))
        .map(|heading| heading.span)
}
