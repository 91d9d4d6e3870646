//! The page of an entry that its errors keep off the site: the fields that are right, and beside
//! the others what is wrong.
//!
//! In: judged files that would stand at one address. Out: a page made of document and verdict,
//! without the theme's templates: they may rely on what is missing here.

use std::fmt::Write as _;

use super::markup::{marked, own_page};
use super::panel::{self, Subject};
use super::problems::Teller;
use super::readiness::concerns;
use super::shown::{Good, Shown};
use super::stage::Stage;
use crate::diag::{Diagnostic, Level, Place};
use crate::entry::EntryFile;
use crate::html::escape;
use crate::model::{Field, FieldNo, FieldValue, Role, Tier};
use crate::render;

/// The page of files that would stand at `address`.
pub(super) fn page(
    stage: &Stage,
    shown: &Shown,
    good: &Good,
    address: &str,
    files: &[EntryFile],
    script: &str,
) -> Vec<u8> {
    let Some(first) = files.first() else {
        return Vec::new();
    };
    let teller = Teller::new(stage, shown, &*good.snapshot);
    let lang = teller.words.lang();
    let kind = &good.site.bank.model[first.kind];
    let title = value(good, first, Role::Title)
        .and_then(FieldValue::text)
        .unwrap_or(&first.id)
        .to_owned();
    let home = escape(&teller.words.text("cli-serve.site", &[]));
    let mut body = format!(
        "<p><a href=\"/\">{home}</a></p><p class=\"kp-kicker\">{}</p>",
        escape(kind.one.get(lang))
    );
    let _ = write!(body, "<h1>{}</h1>", escape(&title));
    let _ = write!(
        body,
        "<p class=\"kp-state\">{}</p>",
        escape(&teller.words.text("cli-serve.rejected", &[]))
    );
    for file in files {
        body += &self::file(&teller, good, address, file);
    }
    body += &marked(&panel::block(
        stage,
        shown,
        good,
        &Subject::Faulty(kind, first.stem.clone()),
    ));
    own_page(lang.code(), &title, script, &body)
}

fn value<'a>(good: &Good, file: &'a EntryFile, role: Role) -> Option<&'a FieldValue> {
    file.validated
        .value(good.site.bank.model[file.kind].role_no(role)?)
}

/// One file: what concerns all of it, its fields, its text.
fn file(teller: &Teller<'_>, good: &Good, address: &str, file: &EntryFile) -> String {
    let kind = &good.site.bank.model[file.kind];
    let own: Vec<&Diagnostic> = good
        .diagnostics
        .iter()
        .filter(|it| *it.place.path == *file.path && it.level > Level::Advice)
        .collect();
    let mut told = Vec::new();
    let mut rows = String::new();
    for (no, field) in kind.fields.iter().enumerate() {
        let no = FieldNo(no);
        let wrong: Vec<&Diagnostic> = own
            .iter()
            .copied()
            .filter(|problem| concerns(problem, &field.id) || is_inside(problem, file, no))
            .collect();
        told.extend(wrong.iter().map(|problem| std::ptr::from_ref(*problem)));
        rows += &row(teller, good, address, file, (no, field), &wrong);
    }
    let rest: Vec<&Diagnostic> = own
        .into_iter()
        .filter(|problem| !told.contains(&std::ptr::from_ref(*problem)))
        .collect();
    let text = render::body_html(&file.body);
    let mut out = format!(
        "<section class=\"kp-file\"><h2><code>{}</code></h2>{}",
        escape(file.path.as_str()),
        teller.list(&rest)
    );
    let _ = write!(out, "<dl class=\"kp-fields\">{rows}</dl>");
    if !text.trim().is_empty() {
        let _ = write!(
            out,
            "<div class=\"kp-text\" lang=\"{}\">{text}</div>",
            file.lang.code()
        );
    }
    out + "</section>"
}

/// Does a problem stand within the value of a field.
fn is_inside(problem: &Diagnostic, file: &EntryFile, no: FieldNo) -> bool {
    let Place { span, .. } = problem.place;
    let value = file.validated.value(no).and_then(FieldValue::span);
    value.is_some_and(|value| {
        value.start <= span.start && span.end <= value.end && span.end > span.start
    })
}

/// A field: its value when that is right, what is wrong with it, or that it is missing.
fn row(
    teller: &Teller<'_>,
    good: &Good,
    address: &str,
    file: &EntryFile,
    (no, field): (FieldNo, &Field),
    wrong: &[&Diagnostic],
) -> String {
    let held = file.validated.value(no);
    let in_text = file
        .validated
        .sections
        .iter()
        .any(|(other, _)| *other == no);
    if held.is_none() && wrong.is_empty() && (field.tier != Tier::Required || in_text) {
        return String::new();
    }
    let values = held
        .map(|held| render::value_views(&good.site, teller.words.lang(), address, field, held))
        .unwrap_or_default();
    let values: Vec<String> = values
        .into_iter()
        .map(|value| value.html.unwrap_or_else(|| escape(&value.text)))
        .collect();
    let mark = if wrong.is_empty() {
        "kp-right"
    } else {
        "kp-wrong"
    };
    let label = escape(field.label.get(teller.words.lang()));
    let absent = match (
        held.is_none() && wrong.is_empty(),
        file.validated.not_stated.contains(&no),
    ) {
        (false, _) => String::new(),
        (true, true) => escape(&good.site.theme.text(teller.words.lang(), "not-stated", &[])),
        // A translation takes it from the original.
        (true, false) => "—".to_owned(),
    };
    format!(
        "<div class=\"{mark}\" data-field=\"{}\"><dt>{label}</dt><dd>{}{absent}{}</dd></div>",
        escape(&field.id),
        values.join(", "),
        teller.list(wrong)
    )
}
