//! Joins the files of one entry: original and translations, shared fields written once, states, required fields.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::rules::{self, Facts};
use super::{Build, Entry, State, Text, days, missing};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Level, Span};
use crate::model::EntryFile;
use crate::schema::{Field, FieldNo, Held, Kind, Schema, Type, Typed, of_default};

/// The files of one entry, original first, before it is known whether they are shown.
pub(super) struct Group {
    pub(super) id: String,
    pub(super) files: Vec<Member>,
}

/// One file of a group with its values merged.
pub(super) struct Member {
    pub(super) file: EntryFile,
    pub(super) values: Vec<(FieldNo, Held)>,
    pub(super) not_stated: Vec<FieldNo>,
    pub(super) rejected: bool,
    pub(super) state: State,
}

/// A file that is not shown, and why.
pub(super) struct Unpublished {
    pub(super) path: Arc<Utf8Path>,
    pub(super) folder: Option<Utf8PathBuf>,
    pub(super) state: State,
}

/// Groups files by their stem and judges what several fields or files together say.
pub(super) fn join(schema: &Schema, config: &Config, build: Build, files: Vec<EntryFile>, out: &mut Vec<Diagnostic>) -> Vec<Group> {
    let mut by_stem: BTreeMap<Utf8PathBuf, Vec<EntryFile>> = BTreeMap::new();
    for file in files {
        by_stem.entry(file.stem.clone()).or_default().push(file);
    }
    let stems: Vec<Vec<EntryFile>> = by_stem.into_values().collect();
    let judged: Vec<(Group, Vec<Diagnostic>)> = stems.into_par_iter().map(|files| group(schema, config, build, files)).collect();
    judged
        .into_iter()
        .map(|(group, mut diagnostics)| {
            out.append(&mut diagnostics);
            group
        })
        .collect()
}

fn group(schema: &Schema, config: &Config, build: Build, mut files: Vec<EntryFile>) -> (Group, Vec<Diagnostic>) {
    let mut out = Vec::new();
    files.sort_by_key(|file| (file.has_suffix, file.lang != config.default_language, file.lang));
    let id = files[0].id.clone();
    let doubles: Vec<Option<Diagnostic>> = files
        .iter()
        .map(|file| {
            let is_double = files.iter().filter(|other| other.lang == file.lang).count() > 1;
            is_double.then(|| double_language(file, &files))
        })
        .collect();
    let lone = files.len() == 1;
    let mut members: Vec<Member> = Vec::with_capacity(files.len());
    for (file, double) in files.into_iter().zip(doubles) {
        let doubled = double.is_some();
        let mut errors: Vec<Diagnostic> = double.into_iter().collect();
        let member = member(schema, config, build, file, members.first(), (doubled, lone), &mut errors);
        out.append(&mut errors);
        members.push(member);
    }
    (Group { id, files: members }, out)
}

fn double_language(file: &EntryFile, files: &[EntryFile]) -> Diagnostic {
    let others = files.iter().filter(|other| other.lang == file.lang && other.path != file.path);
    let list: Vec<_> = others.clone().map(|other| other.path.as_str()).collect();
    let diagnostic = Diagnostic::new(Code::DuplicateTranslation, file.top()).with("lang", file.lang.code());
    others.fold(diagnostic.with("list", list.join(", ")), |it, other| it.related(other.top(), "other"))
}

fn member(
    schema: &Schema,
    config: &Config,
    build: Build,
    mut file: EntryFile,
    original: Option<&Member>,
    (doubled, lone): (bool, bool),
    out: &mut Vec<Diagnostic>,
) -> Member {
    let kind = &schema[file.kind];
    let mut values = std::mem::take(&mut file.verdict.values);
    let mut not_stated = std::mem::take(&mut file.verdict.not_stated);
    if let Some(original) = original.filter(|original| original.file.kind == file.kind) {
        inherit(schema, &file, original, &mut values, &mut not_stated, out);
        sibling_id(&file, original, out);
    }
    for (no, field) in fields(kind) {
        if let Some(default) = &field.default
            && !values.iter().any(|(other, _)| *other == no)
            && let Some(held) = of_default(schema, field, default)
        {
            values.push((no, held));
        }
    }
    values.sort_by_key(|(no, _)| *no);
    let facts = Facts { schema, kind, values: &values, not_stated: &not_stated, file: &file };
    missing::check(&facts, original.is_some(), lone, out);
    days::check(&facts, build, out);
    if original.is_none() {
        out.extend(rules::check(&facts, config, build));
    }
    let state = state(kind, &values, build);
    let rejected = doubled || file.broken || out.iter().any(|diagnostic| config.level(diagnostic) == Level::Error);
    Member { file, values, not_stated, rejected, state }
}

pub(super) fn fields(kind: &Kind) -> impl Iterator<Item = (FieldNo, &Field)> {
    kind.fields.iter().enumerate().map(|(no, field)| (FieldNo(no), field))
}

fn sibling_id(file: &EntryFile, original: &Member, out: &mut Vec<Diagnostic>) {
    let Some(span) = file.id_span.filter(|_| file.id != original.file.id) else { return };
    let diagnostic = Diagnostic::new(Code::SiblingId, span.of(&file.path));
    let diagnostic = diagnostic.with("id", file.id.as_str()).with("other", original.file.id.as_str());
    let place = original.file.id_span.map_or(original.file.top(), |span| span.of(&original.file.path));
    out.push(diagnostic.related(place, "original"));
}

/// Shared fields come from the original. Records hold words, so a translation may say them again in its language.
fn inherit(
    schema: &Schema,
    file: &EntryFile,
    original: &Member,
    values: &mut Vec<(FieldNo, Held)>,
    not_stated: &mut Vec<FieldNo>,
    out: &mut Vec<Diagnostic>,
) {
    let kind = &schema[file.kind];
    for (no, held) in &original.values {
        let field = &kind[*no];
        if !field.shared {
            continue;
        }
        // What is taken over has no place in this file: whatever is wrong with it was said of the original.
        let taken = Held { value: held.value.clone(), span: Span::at(0) };
        let Some(at) = values.iter().position(|(other, _)| other == no) else {
            values.push((*no, taken));
            continue;
        };
        if is_worded(&field.kind) || same(&values[at].1, held) {
            continue;
        }
        let diagnostic = Diagnostic::new(Code::TranslationDiffers, values[at].1.span.of(&file.path));
        let diagnostic = diagnostic.with("field", field.id.as_str()).with("label", &field.label);
        let diagnostic = diagnostic.with("value", words(schema, &values[at].1)).with("other", words(schema, held));
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
        Type::Text(_) | Type::LongText(_) | Type::Section(_) | Type::Record(_) | Type::Image => true,
        Type::OneOf(kinds) => kinds.iter().any(is_worded),
        _ => false,
    }
}

fn same(a: &Held, b: &Held) -> bool {
    let (a, b) = (a.items(), b.items());
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.value == b.value)
}

/// A value in a few words, for a message.
fn words(schema: &Schema, held: &Held) -> String {
    held.items()
        .iter()
        .map(|item| match &item.value {
            Typed::Text(text) | Typed::Number(text) | Typed::Percent(text) | Typed::Reference(text) | Typed::Url(text) => text.to_string(),
            Typed::Integer(number) => number.to_string(),
            Typed::Boolean(yes) => yes.to_string(),
            Typed::Date(date) => date.to_string(),
            Typed::Term(vocabulary, term) => schema[*vocabulary][*term].id.clone(),
            Typed::Email(text) | Typed::Phone(text) | Typed::File(text) => text.to_string(),
            Typed::Geo(one, other) => format!("{one}, {other}"),
            Typed::Money(amount, currency) => format!("{amount} {currency}"),
            Typed::Duration(length) => format!("{} {}", length.count, length.unit.key()),
            Typed::Period(period) => {
                let day = |date: Option<crate::schema::Date>| date.map_or_else(|| "…".to_owned(), |date| date.to_string());
                format!("{} – {}", day(period.from), day(period.to))
            }
            Typed::Range(from, to) => [*from, *to].iter().flatten().map(i64::to_string).collect::<Vec<_>>().join("–"),
            _ => "…".to_owned(),
        })
        .collect::<Vec<_>>()
        .join(", ")
}

fn state(kind: &Kind, values: &[(FieldNo, Held)], build: Build) -> State {
    let value = |id: &str| {
        let no = kind.field_no(id)?;
        values.iter().find(|(other, _)| *other == no).map(|(_, held)| held)
    };
    let date = |id: &str| value(id).and_then(Held::date);
    if value("draft").is_some_and(|held| held.value == Typed::Boolean(true)) {
        return State::Draft;
    }
    if let Some(day) = date("publish_on").map(|date| date.first()).filter(|day| *day > build.today) {
        return State::Scheduled(day);
    }
    match date("expires_on").map(|date| date.first()).filter(|day| *day <= build.today) {
        Some(day) => State::Expired(day),
        None => State::Published,
    }
}

/// Is something in this state shown by this build.
fn is_shown(state: State, build: Build) -> bool {
    match state {
        State::Published => true,
        State::Draft => build.drafts,
        State::Scheduled(_) => build.future,
        State::Expired(_) => build.expired,
        State::Rejected => false,
    }
}

/// What becomes of the groups.
pub(super) struct Sorted {
    /// Entries that are shown, by kind and id.
    pub(super) shown: Vec<Entry>,
    /// Texts that are not shown, each as an entry of its own: their links are looked at all the same.
    pub(super) hidden: Vec<Entry>,
    /// Where those went.
    pub(super) unpublished: Vec<Unpublished>,
}

/// Parts what is shown from what is not.
pub(super) fn publish(schema: &Schema, build: Build, groups: Vec<Group>) -> Sorted {
    let mut sorted = Sorted { shown: Vec::with_capacity(groups.len()), hidden: Vec::new(), unpublished: Vec::new() };
    for group in groups {
        let original_state = group.files.first().map_or(State::Rejected, |first| first.state);
        let mut texts = Vec::new();
        let mut kind = None;
        for member in group.files {
            let state = match (member.rejected, member.state) {
                (true, _) => State::Rejected,
                (false, State::Published) => original_state,
                (false, state) => state,
            };
            let own_kind = member.file.kind;
            if is_shown(state, build) {
                kind = kind.or(Some(own_kind));
                texts.push(text(schema, member, state));
            } else {
                let (path, folder) = (Arc::clone(&member.file.path), member.file.folder.clone());
                sorted.unpublished.push(Unpublished { path, folder, state });
                sorted.hidden.push(entry(schema, group.id.clone(), own_kind, vec![text(schema, member, state)]));
            }
        }
        if let Some(kind) = kind {
            sorted.shown.push(entry(schema, group.id, kind, texts));
        }
    }
    sorted.shown.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    sorted
}

fn text(schema: &Schema, member: Member, state: State) -> Text {
    let kind = &schema[member.file.kind];
    let words = |id: &str| {
        let no = kind.field_no(id)?;
        member.values.iter().find(|(other, _)| *other == no)?.1.text()
    };
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Text {
        lang: member.file.lang,
        path: Arc::clone(&member.file.path),
        state,
        title: words("title").unwrap_or(&member.file.id).into(),
        summary: words("summary").map(plain).unwrap_or_default().into(),
        not_stated: member.not_stated,
        body: member.file.body,
        links: Vec::new(),
        values: member.values,
    }
}

fn entry(schema: &Schema, id: String, kind_no: crate::schema::KindNo, texts: Vec<Text>) -> Entry {
    let kind = &schema[kind_no];
    let original = &texts[0];
    let value = |id: &str| original.get(schema, kind_no, id);
    let mut terms = Vec::new();
    for (no, held) in &original.values {
        if kind[*no].facet.is_none() {
            continue;
        }
        for item in held.items() {
            if let Typed::Term(vocabulary, term) = item.value
                && !terms.contains(&(vocabulary, term))
            {
                terms.push((vocabulary, term));
            }
        }
    }
    let lifecycle = original.term(schema, kind_no, "lifecycle").map(|(vocabulary, term)| schema[vocabulary][term].id.as_str());
    let aliases = value("aliases").map(Held::items).unwrap_or_default().iter().filter_map(Held::text);
    let own = super::entry_path(kind, &id);
    let mut aliases: Vec<String> = aliases.filter_map(|alias| super::address::alias(kind, alias)).filter(|alias| *alias != own).collect();
    aliases.sort();
    aliases.dedup();
    Entry {
        state: original.state,
        listed: kind.counted && !matches!(lifecycle, Some("archived" | "superseded")),
        date: value("updated").or_else(|| value("created")).and_then(Held::date),
        kind: kind_no,
        aliases,
        terms,
        texts,
        id,
    }
}
