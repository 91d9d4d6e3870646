//! What an entry does not state: required fields, recommended ones, and why they may be absent.
//!
//! In: the merged values of one file. Out: one problem for each cause: a misspelt key, a translation without its original,
//! or the field that is simply not there.

use std::sync::Arc;

use super::join::fields;
use super::rules::Facts;
use crate::diag::{Arg, Code, Diagnostic, Level, Span};
use crate::model::EntryFile;
use crate::schema::{Field, FieldNo, Kind, Tier, Type};

/// Required fields must be stated; a translation needs only its own lines of text. Recommended ones are counted.
/// `lone`: the entry has no other file.
pub(super) fn check(facts: &Facts<'_>, translation: bool, lone: bool, out: &mut Vec<Diagnostic>) {
    let (kind, file) = (facts.kind, facts.file);
    // Without front matter every field is missing, and that was said already.
    if file.broken && !file.has_head {
        return;
    }
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
        let level = if vital.contains(no) { Level::Error } else { diagnostic.level };
        out.push(diagnostic.clone().level(level));
    }
    let shared = needed.iter().filter(|field| field.shared).count();
    if lone && file.has_suffix && shared > 0 {
        out.push(orphan(file, needed.iter().filter(|field| field.shared)));
        needed.retain(|field| !field.shared);
    }
    out.extend(needed.into_iter().map(|field| missing_field(kind, field, file)));
    if !translation && !wanted.is_empty() {
        let keys: Vec<&str> = wanted.iter().map(|field| field.id.as_str()).collect();
        let labels = wanted.iter().map(|field| Arc::clone(&field.label)).collect();
        let diagnostic = Diagnostic::new(Code::Incomplete, file.top()).with("percent", known * 100 / all.max(1));
        out.push(diagnostic.with("kind", &kind.one).with("list", Arg::List(labels)).with("keys", keys.join(", ")));
    }
}

fn is_stated(facts: &Facts<'_>, no: FieldNo) -> bool {
    let sections = &facts.file.verdict.sections;
    facts.values.iter().any(|(other, _)| *other == no) || sections.iter().any(|(other, _)| *other == no)
}

/// A file that is a translation by its name, alone, and lacks what an original states.
fn orphan<'a>(file: &EntryFile, needed: impl Iterator<Item = &'a &'a Field>) -> Diagnostic {
    let labels = needed.map(|field| Arc::clone(&field.label)).collect();
    let diagnostic = Diagnostic::new(Code::OrphanTranslation, file.top()).with("lang", file.lang.code());
    diagnostic.with("path", format!("{}.md", file.stem)).with("list", Arg::List(labels))
}

fn missing_field(kind: &Kind, field: &Field, file: &EntryFile) -> Diagnostic {
    let blank = file.verdict.blank.iter().find(|(no, _)| std::ptr::eq(&kind[*no], field)).map(|(_, span)| *span);
    let heading = heading_of(field, file);
    let place = heading.or(blank).map_or_else(|| file.top(), |span| span.of(&file.path));
    let diagnostic = Diagnostic::new(Code::MissingField, place).with("field", field.id.as_str());
    let diagnostic = diagnostic.with("label", &field.label).with("kind", &kind.one);
    if field.is_section() {
        return diagnostic.wording(if heading.is_some() { "empty-section" } else { "section" });
    }
    let lines = field.example_lines();
    let diagnostic = diagnostic.with("example", lines.join("\n"));
    let diagnostic = if lines.len() > 1 { diagnostic.help("block") } else { diagnostic };
    if blank.is_some() { diagnostic.wording("empty") } else { diagnostic }
}

/// The heading of a section, when it is there.
fn heading_of(field: &Field, file: &EntryFile) -> Option<Span> {
    let Type::Section(names) = &field.kind else { return None };
    let is_it = |text: &str| names.contains(&crate::locale::fold(text.trim_end_matches(':')));
    file.body.outline.iter().find(|heading| heading.written <= 2 && is_it(&heading.text)).map(|heading| heading.span)
}
