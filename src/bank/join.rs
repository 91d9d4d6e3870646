//! Joins the files of one entry: original and translations, shared fields written once, states,
//! required fields.

use std::sync::Arc;

use super::group::Group;
use super::rules::{self, Facts};
use super::{Build, State, dates, required};
use crate::config::Config;
use crate::diag::{self, Code, Diagnostic, Level, Span};
use crate::entry::EntryFile;
use crate::model::{ContentModel, Field, FieldNo, FieldValue, Kind, Role, Type, TypedValue};
use crate::validate::of_default;

/// One file with its values merged.
pub(super) struct Joined {
    pub(super) file: Arc<EntryFile>,
    pub(super) values: Vec<(FieldNo, Arc<FieldValue>)>,
    pub(super) not_stated: Vec<FieldNo>,
    pub(super) rejected: bool,
    pub(super) state: State,
}

/// A judged file and whether it has an error at the levels of this bank.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The file.
    pub file: Arc<EntryFile>,
    /// Has it an error by itself.
    pub broken: bool,
}

impl Group {
    /// Joins the files of one entry and judges what several fields or files of it together say: all
    /// that can be said without other entries. A pure function, so that it may be remembered.
    ///
    /// # Panics
    /// Without a file: there is no entry of no files.
    pub fn join(
        model: &ContentModel,
        config: &Config,
        build: Build,
        mut files: Vec<Judged>,
    ) -> Self {
        let mut out = Vec::new();
        files.sort_by_key(|it| {
            (
                it.file.has_suffix,
                it.file.lang != config.default_language,
                it.file.lang,
            )
        });
        let doubles: Vec<Option<Diagnostic>> = files
            .iter()
            .map(|it| {
                let is_double = files
                    .iter()
                    .filter(|other| other.file.lang == it.file.lang)
                    .count()
                    > 1;
                is_double.then(|| double_language(&it.file, &files))
            })
            .collect();
        let lone = files.len() == 1;
        let mut members: Vec<Joined> = Vec::with_capacity(files.len());
        for (file, double) in files.into_iter().zip(doubles) {
            let doubled = double.is_some();
            let mut errors: Vec<Diagnostic> = double.into_iter().collect();
            let member = member(
                model,
                config,
                build,
                file,
                members.first(),
                (doubled, lone),
                &mut errors,
            );
            out.append(&mut errors);
            members.push(member);
        }
        diag::sort(&mut out);
        Self::of(model, config, build, members, out)
    }
}

fn double_language(file: &EntryFile, files: &[Judged]) -> Diagnostic {
    let others = files
        .iter()
        .map(|it| &it.file)
        .filter(|other| other.lang == file.lang && other.path != file.path);
    let list: Vec<_> = others.clone().map(|other| other.path.as_str()).collect();
    let diagnostic =
        Diagnostic::new(Code::DuplicateTranslation, file.top()).with("lang", file.lang.code());
    others.fold(diagnostic.with("list", list.join(", ")), |it, other| {
        it.related(other.top(), "other")
    })
}

fn member(
    model: &ContentModel,
    config: &Config,
    build: Build,
    judged: Judged,
    original: Option<&Joined>,
    (doubled, lone): (bool, bool),
    out: &mut Vec<Diagnostic>,
) -> Joined {
    let Judged { file, broken } = judged;
    let kind = &model[file.kind];
    let mut values = file.verdict.values.clone();
    let mut not_stated = file.verdict.not_stated.clone();
    if let Some(original) = original.filter(|original| original.file.kind == file.kind) {
        inherit(model, &file, original, &mut values, &mut not_stated, out);
        sibling_id(&file, original, out);
    }
    for (no, field) in fields(kind) {
        if let Some(default) = &field.default
            && !values.iter().any(|(other, _)| *other == no)
            && let Some(held) = of_default(model, field, default)
        {
            values.push((no, Arc::new(held)));
        }
    }
    values.sort_by_key(|(no, _)| *no);
    let facts = Facts {
        model,
        kind,
        values: &values,
        not_stated: &not_stated,
        file: &file,
    };
    // Without front matter every field is missing, and that was said already.
    if file.has_head || !broken {
        required::check(&facts, original.is_some(), lone, out);
    }
    dates::check(&facts, build, out);
    if original.is_none() {
        out.extend(rules::check(&facts, config, build));
    }
    let state = state(kind, &values, build);
    let rejected = doubled
        || broken
        || out
            .iter()
            .any(|diagnostic| config.level(diagnostic) == Level::Error);
    Joined {
        file,
        values,
        not_stated,
        rejected,
        state,
    }
}

pub(super) fn fields(kind: &Kind) -> impl Iterator<Item = (FieldNo, &Field)> {
    kind.fields
        .iter()
        .enumerate()
        .map(|(no, field)| (FieldNo(no), field))
}

fn sibling_id(file: &EntryFile, original: &Joined, out: &mut Vec<Diagnostic>) {
    let Some(span) = file.id_span.filter(|_| file.id != original.file.id) else {
        return;
    };
    let diagnostic = Diagnostic::new(Code::SiblingId, span.of(&file.path));
    let diagnostic = diagnostic
        .with("id", file.id.as_str())
        .with("other", original.file.id.as_str());
    let place = original
        .file
        .id_span
        .map_or(original.file.top(), |span| span.of(&original.file.path));
    out.push(diagnostic.related(place, "original"));
}

/// Shared fields come from the original. Records hold words, so a translation may say them again in
/// its language.
fn inherit(
    model: &ContentModel,
    file: &EntryFile,
    original: &Joined,
    values: &mut Vec<(FieldNo, Arc<FieldValue>)>,
    not_stated: &mut Vec<FieldNo>,
    out: &mut Vec<Diagnostic>,
) {
    let kind = &model[file.kind];
    for (no, held) in &original.values {
        let field = &kind[*no];
        if !field.shared {
            continue;
        }
        // What is taken over has no place in this file: whatever is wrong with it was said of the
        // original.
        let taken = Arc::new(FieldValue {
            value: held.value.clone(),
            span: Span::at(0),
        });
        let Some(at) = values.iter().position(|(other, _)| other == no) else {
            values.push((*no, taken));
            continue;
        };
        if is_worded(&field.kind) || same(&values[at].1, held) {
            continue;
        }
        let diagnostic =
            Diagnostic::new(Code::TranslationDiffers, values[at].1.span.of(&file.path));
        let diagnostic = diagnostic
            .with("field", field.id.as_str())
            .with("label", &field.label);
        let diagnostic = diagnostic
            .with("value", words(model, &values[at].1))
            .with("other", words(model, held));
        out.push(diagnostic.related(held.span.of(&original.file.path), "original"));
        values[at].1 = taken;
    }
    for no in &original.not_stated {
        if !not_stated.contains(no) {
            not_stated.push(*no);
        }
    }
}

fn is_worded(kind: &Type) -> bool {
    match kind {
        Type::Text(_) | Type::LongText(_) | Type::Section(_) | Type::Record(_) | Type::Image => {
            true
        }
        Type::OneOf(kinds) => kinds.iter().any(is_worded),
        _ => false,
    }
}

fn same(a: &FieldValue, b: &FieldValue) -> bool {
    let (a, b) = (a.items(), b.items());
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.value == b.value)
}

/// A value in a few words, for a message.
fn words(model: &ContentModel, held: &FieldValue) -> String {
    held.items()
        .iter()
        .map(|item| match &item.value {
            TypedValue::Text(text)
            | TypedValue::Number(text)
            | TypedValue::Percent(text)
            | TypedValue::Reference(text)
            | TypedValue::Url(text) => text.to_string(),
            TypedValue::Integer(number) => number.to_string(),
            TypedValue::Boolean(yes) => yes.to_string(),
            TypedValue::Date(date) => date.to_string(),
            TypedValue::Term(vocabulary, term) => model[*vocabulary][*term].id.clone(),
            TypedValue::Email(text) | TypedValue::Phone(text) | TypedValue::File(text) => {
                text.to_string()
            }
            TypedValue::Geo(one, other) => format!("{one}, {other}"),
            TypedValue::Money(amount, currency) => format!("{amount} {currency}"),
            TypedValue::Duration(length) => format!("{} {}", length.count, length.unit.key()),
            TypedValue::Period(period) => {
                let day = |date: Option<crate::model::Date>| {
                    date.map_or_else(|| "…".to_owned(), |date| date.to_string())
                };
                format!("{} – {}", day(period.from), day(period.to))
            }
            TypedValue::Range(from, to) => [*from, *to]
                .iter()
                .flatten()
                .map(i64::to_string)
                .collect::<Vec<_>>()
                .join("–"),
            _ => "…".to_owned(),
        })
        .collect::<Vec<_>>()
        .join(", ")
}

fn state(kind: &Kind, values: &[(FieldNo, Arc<FieldValue>)], build: Build) -> State {
    let value = |role: Role| {
        let no = kind.role_no(role)?;
        values
            .iter()
            .find(|(other, _)| *other == no)
            .map(|(_, held)| &**held)
    };
    let date = |role: Role| value(role).and_then(FieldValue::date);
    if value(Role::Draft).is_some_and(|held| held.value == TypedValue::Boolean(true)) {
        return State::Draft;
    }
    if let Some(day) = date(Role::PublishOn)
        .map(|date| date.first())
        .filter(|day| *day > build.today)
    {
        return State::Scheduled(day);
    }
    match date(Role::ExpiresOn)
        .map(|date| date.first())
        .filter(|day| *day <= build.today)
    {
        Some(day) => State::Expired(day),
        None => State::Published,
    }
}
