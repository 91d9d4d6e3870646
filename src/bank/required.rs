//! What an entry does not state: required fields, recommended ones, and why they may be absent.
//!
//! In: the merged values of one file. Out: one problem for each cause: a misspelt key, a
//! translation without its original, or the field that is simply not there.

use std::sync::Arc;

use super::join::fields;
use super::rules::Facts;
use crate::diag::{Arg, Code, Diagnostic, Level, Span};
use crate::entry::EntryFile;
use crate::locale::{fold, nearest};
use crate::model::{Field, FieldNo, Kind, Tier, Type};

/// Required fields must be stated; a translation needs only its own lines of text. Recommended ones
/// are counted. `lone`: the entry has no other file.
pub(super) fn check(facts: &Facts<'_>, translation: bool, lone: bool, out: &mut Vec<Diagnostic>) {
    let (kind, file) = (facts.kind, facts.file);
    let (mut known, mut all, mut wanted, mut needed) = (0usize, 0usize, Vec::new(), Vec::new());
    let mut vital: Vec<FieldNo> = Vec::new();
    for (no, field) in fields(kind).filter(|(_, field)| field.tier != Tier::Optional) {
        let stated = is_stated(facts, no);
        all += 1;
        known += usize::from(stated);
        if stated || facts.not_stated.contains(&no) || file.verdict.spoilt.contains(&no) {
            continue;
        }
        let own = !translation || matches!(field.kind, Type::Text(_) | Type::LongText(_));
        let is_needed = field.tier == Tier::Required && own && !(translation && field.shared);
        if file.verdict.misnamed.iter().any(|(other, _)| *other == no) {
            vital.extend(is_needed.then_some(no));
        } else if is_needed {
            needed.push(field);
        } else if field.tier == Tier::Recommended {
            wanted.push(field);
        }
    }
    for (no, diagnostic) in &file.verdict.misnamed {
        let level = if vital.contains(no) {
            Level::Error
        } else {
            diagnostic.level
        };
        out.push(diagnostic.clone().level(level));
    }
    let shared = needed.iter().filter(|field| field.shared).count();
    // An original states at least one of these, or has its key.
    let begun = file
        .verdict
        .keys
        .iter()
        .any(|(no, _)| kind[*no].tier == Tier::Required && kind[*no].shared);
    if lone && file.has_suffix && shared > 0 && !begun {
        out.push(orphan(file, needed.iter().filter(|field| field.shared)));
        needed.retain(|field| !field.shared);
        wanted.clear();
    }
    out.extend(
        needed
            .into_iter()
            .map(|field| missing_field(kind, field, file)),
    );
    if !translation && !wanted.is_empty() {
        let keys: Vec<&str> = wanted.iter().map(|field| field.id.as_str()).collect();
        let labels = wanted
            .iter()
            .map(|field| Arc::clone(&field.label))
            .collect();
        let diagnostic =
            Diagnostic::new(Code::Incomplete, file.top()).with("percent", known * 100 / all.max(1));
        out.push(
            diagnostic
                .with("kind", &kind.one)
                .with("list", Arg::List(labels))
                .with("keys", keys.join(", ")),
        );
    }
}

fn is_stated(facts: &Facts<'_>, no: FieldNo) -> bool {
    let sections = &facts.file.verdict.sections;
    facts.values.iter().any(|(other, _)| *other == no)
        || sections.iter().any(|(other, _)| *other == no)
}

/// A file that is a translation by its name, alone, and lacks what an original states.
fn orphan<'a>(file: &EntryFile, needed: impl Iterator<Item = &'a &'a Field>) -> Diagnostic {
    let labels = needed.map(|field| Arc::clone(&field.label)).collect();
    let diagnostic =
        Diagnostic::new(Code::OrphanTranslation, file.top()).with("lang", file.lang.code());
    diagnostic
        .with("path", format!("{}.md", file.stem))
        .with("list", Arg::List(labels))
}

fn missing_field(kind: &Kind, field: &Field, file: &EntryFile) -> Diagnostic {
    let no = kind.field_no(&field.id);
    let blank = file
        .verdict
        .blank
        .iter()
        .find(|(other, _)| Some(*other) == no)
        .map(|(_, span)| *span);
    let heading = heading_of(field, file);
    let renamed = renamed(kind, field, file);
    let before = if field.is_section() {
        section_after(kind, field, file)
    } else {
        field_after(kind, field, file)
    };
    let place = heading
        .or(blank)
        .or(renamed)
        .or(before)
        .map_or_else(|| file.top(), |span| span.of(&file.path));
    let diagnostic = Diagnostic::new(Code::MissingField, place).with("field", field.id.as_str());
    let diagnostic = diagnostic
        .with("label", &field.label)
        .with("kind", &kind.one);
    if field.is_section() {
        return diagnostic.wording(match (heading, renamed) {
            (Some(_), _) => "empty-section",
            (None, Some(_)) => "renamed",
            (None, None) => "section",
        });
    }
    let lines = crate::author::example_lines(field);
    let diagnostic = diagnostic.with("example", lines.join("\n"));
    let diagnostic = if lines.len() > 1 {
        diagnostic.help("block")
    } else {
        diagnostic
    };
    if blank.is_some() {
        diagnostic.wording("empty")
    } else {
        diagnostic
    }
}

/// The key before which a required field belongs, as the template of an entry has them: the first
/// required one that follows it in the kind, else whatever follows the one before it, else the
/// fence.
fn field_after(kind: &Kind, field: &Field, file: &EntryFile) -> Option<Span> {
    let at = kind.field_no(&field.id)?;
    let required = |no: &FieldNo| kind[*no].tier == Tier::Required;
    let keys = &file.verdict.keys;
    let next = keys
        .iter()
        .filter(|(no, _)| *no > at && required(no))
        .min_by_key(|(no, _)| *no);
    let last = keys
        .iter()
        .filter(|(no, _)| *no < at && required(no))
        .max_by_key(|(no, _)| *no);
    let following =
        last.and_then(|(_, last)| keys.iter().find(|(_, span)| span.start > last.start));
    next.or(following)
        .map(|(_, span)| *span)
        .or(file.verdict.fence)
}

/// The heading before which a required section belongs: the first one that follows it in the kind,
/// else whatever follows the one before it.
fn section_after(kind: &Kind, field: &Field, file: &EntryFile) -> Option<Span> {
    let at = kind.field_no(&field.id)?;
    let sections = &file.verdict.sections;
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

/// A heading that is no section of the kind and shares a word with the names of this one, or is one
/// of them with a slip.
fn renamed(kind: &Kind, field: &Field, file: &EntryFile) -> Option<Span> {
    let Type::Section(names) = &field.kind else {
        return None;
    };
    let stems = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 4);
        words.map(|word| word.chars().take(6).collect()).collect()
    };
    let wanted: Vec<String> = names.iter().flat_map(|name| stems(name)).collect();
    let is_known = |text: &str| kind.section_no(&fold(text.trim_end_matches(':'))).is_some();
    let shared = |text: &str| {
        stems(text)
            .iter()
            .filter(|stem| wanted.contains(stem))
            .count()
    };
    let candidates = file
        .body
        .outline
        .iter()
        .filter(|heading| heading.written <= 2 && !is_known(&heading.text));
    let slip = candidates
        .clone()
        .find(|heading| nearest(&fold(&heading.text), names.iter().map(String::as_str)).is_some());
    if let Some(heading) = slip {
        return Some(heading.span);
    }
    let best = candidates
        .map(|heading| (shared(&heading.text), heading.span))
        .filter(|(count, _)| *count > 0);
    best.max_by_key(|(count, span)| (*count, std::cmp::Reverse(span.start)))
        .map(|(_, span)| span)
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
