//! References between entries: resolved, or reported.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::join::Group;
use super::{Bank, Entry, EntryNo, State, links};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Place};
use crate::locale::nearest;
use crate::schema::{Field, FieldNo, Held, KindNo, Schema, Type, Typed};

/// An entry that points at another through a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// Kind of the pointing entry.
    pub kind: KindNo,
    /// Its field.
    pub field: FieldNo,
    /// The pointing entry.
    pub from: EntryNo,
}

/// A record with an id in an entry: an item of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRef {
    /// The entry.
    pub entry: EntryNo,
    /// Position of the record.
    pub item: usize,
}

/// Every entry there is, shown or not: what a reference may mean.
pub(super) struct Known {
    /// By id: state and place.
    pub(super) ids: BTreeMap<String, (State, Place)>,
    /// Id by path of each file.
    pub(super) paths: HashMap<camino::Utf8PathBuf, String>,
}

impl Known {
    pub(super) fn of(groups: &[Group]) -> Self {
        let mut known = Self { ids: BTreeMap::new(), paths: HashMap::new() };
        for group in groups {
            let Some(first) = group.files.first() else { continue };
            let state = if group.files.iter().all(|member| member.rejected) { State::Rejected } else { first.state };
            known.ids.insert(group.id.clone(), (state, first.file.top()));
            for member in &group.files {
                known.paths.insert(member.file.path.to_path_buf(), group.id.clone());
            }
        }
        known
    }
}

/// The wording for a target that is not shown.
pub(super) fn unpublished_wording(state: State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Scheduled(_) => "scheduled",
        State::Expired(_) => "expired",
        State::Published | State::Rejected => "rejected",
    }
}

/// Records of documents by their id.
pub(super) fn items(schema: &Schema, entries: &[Entry]) -> HashMap<String, ItemRef> {
    let mut items = HashMap::new();
    for (no, entry) in entries.iter().enumerate() {
        let Some((field, held)) = records(schema, entry, "items") else { continue };
        for (at, item) in held.items().iter().enumerate() {
            if let Some(id) = part(field, item, "id").and_then(Held::text) {
                items.insert(id.to_owned(), ItemRef { entry: EntryNo(no), item: at });
            }
        }
    }
    items
}

/// A field of records of an entry's original, with its definition.
pub(crate) fn records<'a>(schema: &'a Schema, entry: &'a Entry, id: &str) -> Option<(&'a Field, &'a Held)> {
    let no = schema[entry.kind].field_no(id)?;
    Some((&schema[entry.kind][no], entry.original().value(no)?))
}

/// A part of a record by its id.
pub(crate) fn part<'a>(field: &Field, record: &'a Held, id: &str) -> Option<&'a Held> {
    let Type::Record(fields) = &field.kind else { return None };
    record.value.part(fields.iter().position(|field| field.id == id)?)
}

/// A reference in a field, found.
struct Found {
    /// The entry, when it is shown.
    from: Option<EntryNo>,
    field: FieldNo,
    kinds: Vec<String>,
    to: Option<String>,
    value: String,
    place: Place,
    label: std::sync::Arc<crate::locale::Labels>,
    name: String,
}

impl Bank {
    /// Resolves every reference and link of every entry; what is wrong in hidden ones is told, too.
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself; their order does not matter")]
    pub(super) fn resolve(&mut self, hidden: &[Entry], known: &Known, config: &Config, out: &mut Vec<Diagnostic>) {
        let mut all: Vec<Found> =
            self.entries.par_iter().enumerate().flat_map_iter(|(no, entry)| self.found(Some(EntryNo(no)), entry)).collect();
        all.extend(hidden.iter().flat_map(|entry| self.found(None, entry)));
        for found in all {
            self.settle(&found, known, out);
        }
        for list in self.backlinks.values_mut() {
            list.sort();
            list.dedup();
        }
        for list in self.answers.values_mut() {
            list.sort();
            list.dedup();
        }
        links::resolve(self, hidden, known, config, out);
    }

    /// The references that stand in the files of an entry themselves.
    fn found(&self, from: Option<EntryNo>, entry: &Entry) -> Vec<Found> {
        let kind = &self.schema[entry.kind];
        let mut found = Vec::new();
        for text in &entry.texts {
            for (field, held) in &text.values {
                if held.span.start == held.span.end {
                    continue;
                }
                collect(&kind[*field], held, &mut |inner, item, value| {
                    let (kinds, to) = targets(&inner.kind);
                    found.push(Found {
                        from,
                        field: *field,
                        kinds,
                        to,
                        value: value.to_owned(),
                        place: item.span.of(&text.path),
                        label: std::sync::Arc::clone(&inner.label),
                        name: inner.id.clone(),
                    });
                });
            }
        }
        found
    }

    fn settle(&mut self, found: &Found, known: &Known, out: &mut Vec<Diagnostic>) {
        if !crate::schema::is_id(&found.value) {
            let code = found.value.to_lowercase().replace('_', "-");
            if known.ids.contains_key(&code) {
                let diagnostic = fact(Code::BrokenReference, found).wording("case");
                out.push(diagnostic.with("nearest", code.as_str()).with("nearest_label", code).help("nearest"));
            }
            return;
        }
        if found.to.is_some() {
            if self.items.contains_key(&found.value) {
                self.answers.entry(found.value.clone()).or_default().extend(found.from);
            } else {
                let all = self.items.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>();
                out.push(broken(found, nearest(&found.value, all)));
            }
            return;
        }
        if let Some(target) = self.find(&found.value) {
            let kind = &self.schema[self[target].kind];
            if found.kinds.is_empty() || found.kinds.contains(&kind.id) {
                if let Some(from) = found.from {
                    let link = Backlink { kind: self[from].kind, field: found.field, from };
                    self.backlinks.entry(target).or_default().push(link);
                }
            } else {
                let meant: Vec<_> = found.kinds.iter().filter_map(|id| self.schema.kind(id)).collect();
                let meant = meant.into_iter().map(|kind| std::sync::Arc::clone(&self.schema[kind].one)).collect();
                let diagnostic = fact(Code::ReferenceKind, found).with("kind", &kind.one);
                let diagnostic = diagnostic.with("list", crate::diag::Arg::List(meant));
                let place = known.ids.get(&found.value).map(|(_, place)| place.clone());
                out.push(place.map_or(diagnostic.clone(), |place| diagnostic.related(place, "entry")));
            }
        } else if let Some((state, place)) = known.ids.get(&found.value) {
            let diagnostic = fact(Code::ReferenceUnpublished, found).wording(unpublished_wording(*state));
            out.push(diagnostic.related(place.clone(), "entry"));
        } else {
            out.push(broken(found, nearest(&found.value, known.ids.keys().map(String::as_str))));
        }
    }
}

fn fact(code: Code, found: &Found) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, found.place.clone()).with("field", found.name.as_str());
    diagnostic.with("label", &found.label).with("value", found.value.as_str())
}

fn broken(found: &Found, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = fact(Code::BrokenReference, found);
    match nearest {
        Some(nearest) => diagnostic.with("nearest", nearest).with("list", nearest).help("list"),
        None => diagnostic,
    }
}

fn targets(kind: &Type) -> (Vec<String>, Option<String>) {
    match kind {
        Type::Reference { kinds, to } => (kinds.clone(), to.clone()),
        Type::OneOf(kinds) => kinds.iter().map(targets).find(|(kinds, to)| !kinds.is_empty() || to.is_some()).unwrap_or_default(),
        _ => (Vec::new(), None),
    }
}

/// Calls `each` for every reference in a value, with the field it stands in.
fn collect<'a>(field: &'a Field, held: &'a Held, each: &mut impl FnMut(&'a Field, &'a Held, &'a str)) {
    match (&held.value, &field.kind) {
        (Typed::List(items), _) => items.iter().for_each(|item| collect(field, item, each)),
        (Typed::Record(parts), Type::Record(fields)) => parts.iter().for_each(|(at, part)| collect(&fields[*at], part, each)),
        (Typed::Reference(id), _) => each(field, held, id),
        (Typed::Text(text), Type::OneOf(kinds)) if is_coded(text) && kinds.iter().any(|kind| matches!(kind, Type::Reference { .. })) => {
            each(field, held, text);
        }
        _ => {}
    }
}

/// Is a text perhaps an id in other letters: `ORG-Primer`, `org_primer`.
fn is_coded(text: &str) -> bool {
    let signs = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    signs && text.contains(['-', '_']) && !crate::schema::is_id(text)
}
