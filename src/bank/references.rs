//! References between entries: resolved, or reported.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;

use super::group::Group;
use super::join::Member;
use super::{Bank, Entry, EntryNo, State, links};
use crate::diag::{Arg, Code, Diagnostic, Place};
use crate::locale::{Labels, Words, nearest};
use crate::schema::{Field, FieldNo, Held, Kind, KindNo, Schema, Type, Typed};

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
#[derive(Debug, Default)]
pub(super) struct Known {
    ids: HashMap<Arc<str>, Meant>,
    paths: HashMap<PathKey, Arc<str>>,
    words: OnceLock<Words>,
}

/// What an id means.
#[derive(Clone, Debug)]
pub(super) struct Meant {
    pub(super) state: State,
    pub(super) place: Place,
    /// The entry, when it is shown.
    pub(super) shown: Option<EntryNo>,
}

/// A path that is found by its text: paths hash themselves part by part.
#[derive(Debug, PartialEq, Eq)]
struct PathKey(Arc<Utf8Path>);

impl Hash for PathKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

impl Borrow<str> for PathKey {
    fn borrow(&self) -> &str {
        self.0.as_str()
    }
}

impl Known {
    /// All groups, of which some were brought down by others, and the entries that are shown.
    pub(super) fn of(groups: &[Arc<Group>], rejected: &BTreeSet<usize>, entries: &[Arc<Entry>]) -> Self {
        let mut ids: HashMap<Arc<str>, Meant> = HashMap::with_capacity(groups.len());
        let mut paths = HashMap::with_capacity(groups.len());
        for (at, group) in groups.iter().enumerate() {
            let state = if rejected.contains(&at) { State::Rejected } else { group.state };
            ids.insert(Arc::clone(&group.id), Meant { state, place: group.top.clone(), shown: None });
            paths.extend(group.paths.iter().map(|path| (PathKey(Arc::clone(path)), Arc::clone(&group.id))));
        }
        for (no, entry) in entries.iter().enumerate() {
            if let Some(meant) = ids.get_mut(entry.id.as_str()) {
                meant.shown = Some(EntryNo(no));
            }
        }
        Self { ids, paths, words: OnceLock::new() }
    }

    pub(super) fn get(&self, id: &str) -> Option<&Meant> {
        self.ids.get(id)
    }

    /// The id of the entry that a file belongs to.
    pub(super) fn at(&self, path: &Utf8Path) -> Option<&Arc<str>> {
        self.paths.get(path.as_str())
    }

    /// Every file of an entry, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Utf8Path> {
        self.paths.keys().map(|key| &*key.0)
    }

    /// The id nearest to a misspelt one.
    pub(super) fn nearest(&self, id: &str) -> Option<&str> {
        let sorted = || {
            let mut ids: Vec<Arc<str>> = self.ids.keys().cloned().collect();
            ids.sort_unstable();
            Words::new(ids)
        };
        self.words.get_or_init(sorted).nearest(id)
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
pub(super) fn items(schema: &Schema, entries: &[Arc<Entry>]) -> HashMap<String, ItemRef> {
    let has_items: Vec<bool> = schema.kinds.iter().map(|kind| kind.field_no("items").is_some()).collect();
    let mut items = HashMap::new();
    for (no, entry) in entries.iter().enumerate().filter(|(_, entry)| has_items[entry.kind.0]) {
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
#[derive(Clone, Debug)]
pub(super) struct Found {
    field: FieldNo,
    /// Kinds it may mean; none means any.
    kinds: Vec<Option<KindNo>>,
    /// Does it mean a record of an entry.
    inner: bool,
    value: Box<str>,
    place: Place,
    label: Arc<Labels>,
    name: Box<str>,
}

/// The references that stand in a file itself.
pub(super) fn found(schema: &Schema, kind: &Kind, member: &Member) -> Vec<Found> {
    let mut found = Vec::new();
    for (field, held) in &member.values {
        if held.span.start == held.span.end {
            continue;
        }
        collect(&kind[*field], held, &mut |inner, item, value| {
            let (kinds, to) = targets(&inner.kind);
            found.push(Found {
                field: *field,
                kinds: kinds.iter().map(|id| schema.kind(id)).collect(),
                inner: to,
                value: value.into(),
                place: item.span.of(&member.file.path),
                label: Arc::clone(&inner.label),
                name: inner.id.as_str().into(),
            });
        });
    }
    found
}

impl Bank {
    /// Resolves every reference and link of every entry; what is wrong in hidden ones is told, too.
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself; their order does not matter")]
    pub(super) fn resolve(&mut self, out: &mut Vec<Diagnostic>) {
        let entries = std::mem::take(&mut self.entries);
        let hidden = std::mem::take(&mut self.hidden);
        let shown = entries.iter().enumerate().map(|(no, entry)| (Some(EntryNo(no)), entry));
        for (from, entry) in shown.chain(hidden.iter().map(|entry| (None, entry))) {
            for text in &entry.texts {
                for found in &text.asks.references {
                    self.settle(&entries, from.map(|from| (from, entry.kind)), found, out);
                }
            }
        }
        (self.entries, self.hidden) = (entries, hidden);
        for list in self.backlinks.values_mut() {
            list.sort();
            list.dedup();
        }
        for list in self.answers.values_mut() {
            list.sort();
            list.dedup();
        }
        links::check(self, out);
    }

    fn settle(&mut self, entries: &[Arc<Entry>], from: Option<(EntryNo, KindNo)>, found: &Found, out: &mut Vec<Diagnostic>) {
        if !crate::schema::is_id(&found.value) {
            let code = found.value.to_lowercase().replace('_', "-");
            if self.known.get(&code).is_some() {
                let diagnostic = fact(Code::BrokenReference, found).wording("case");
                out.push(diagnostic.with("nearest", code.as_str()).with("nearest_label", code).help("nearest"));
            }
            return;
        }
        if found.inner {
            if self.items.contains_key(&*found.value) {
                let from = from.map(|(from, _)| from);
                self.answers.entry(found.value.to_string()).or_default().extend(from);
            } else {
                let all = self.items.keys().map(String::as_str).collect::<BTreeSet<_>>();
                out.push(broken(found, nearest(&found.value, all)));
            }
            return;
        }
        let Some(meant) = self.known.get(&found.value) else {
            return out.push(broken(found, self.known.nearest(&found.value)));
        };
        let Some(target) = meant.shown else {
            let diagnostic = fact(Code::ReferenceUnpublished, found).wording(unpublished_wording(meant.state));
            return out.push(diagnostic.related(meant.place.clone(), "entry"));
        };
        let kind = entries[target.0].kind;
        if found.kinds.is_empty() || found.kinds.contains(&Some(kind)) {
            if let Some((from, kind)) = from {
                let link = Backlink { kind, field: found.field, from };
                self.backlinks.entry(target).or_default().push(link);
            }
        } else {
            let many = found.kinds.iter().flatten().map(|kind| Arc::clone(&self.schema[*kind].one)).collect();
            let diagnostic = fact(Code::ReferenceKind, found).with("kind", &self.schema[kind].one);
            out.push(diagnostic.with("list", Arg::List(many)).related(meant.place.clone(), "entry"));
        }
    }
}

fn fact(code: Code, found: &Found) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, found.place.clone()).with("field", &*found.name);
    diagnostic.with("label", &found.label).with("value", &*found.value)
}

fn broken(found: &Found, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = fact(Code::BrokenReference, found);
    match nearest {
        Some(nearest) => diagnostic.with("nearest", nearest).with("list", nearest).help("list"),
        None => diagnostic,
    }
}

/// The kinds that a reference may mean, and whether it means a record in them.
fn targets(kind: &Type) -> (&[String], bool) {
    match kind {
        Type::Reference { kinds, to } => (kinds, to.is_some()),
        Type::OneOf(kinds) => kinds.iter().map(targets).find(|(kinds, inner)| !kinds.is_empty() || *inner).unwrap_or_default(),
        _ => (&[], false),
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
