//! References between entries: resolved, or reported.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;

use super::group::Group;
use super::join::Joined;
use super::key::{Key, Keyed};
use super::{Bank, Entry, EntryNo, State, Text};
use crate::diag::{Arg, Code, Diagnostic, Place};
use crate::locale::{Labels, Words, nearest};
use crate::model::{
    ContentModel, Field, FieldNo, FieldValue, Kind, KindNo, Role, Type, TypedValue, record_field,
};

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
#[derive(Debug)]
pub(super) struct Known {
    groups: Vec<Arc<Group>>,
    rejected: BTreeSet<usize>,
    numbers: Vec<Option<EntryNo>>,
    ids: Keyed<usize>,
    paths: Keyed<usize>,
    words: OnceLock<Words>,
}

/// What an id means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meant<'a> {
    pub(super) state: State,
    pub(super) place: &'a Place,
    /// The entry, when it is shown.
    pub(super) shown: Option<EntryNo>,
}

impl Known {
    /// All groups, of which some were brought down by others; the entries they became; where each
    /// id leads.
    pub(super) fn new(
        groups: Vec<Arc<Group>>,
        rejected: BTreeSet<usize>,
        numbers: Vec<Option<EntryNo>>,
        ids: Keyed<usize>,
    ) -> Self {
        let mut paths = Keyed::with_capacity_and_hasher(groups.len(), Default::default());
        paths.extend(
            groups
                .iter()
                .enumerate()
                .flat_map(|(at, group)| group.files.iter().map(move |file| (file.key, at))),
        );
        Self {
            groups,
            rejected,
            numbers,
            ids,
            paths,
            words: OnceLock::new(),
        }
    }

    pub(super) fn get(&self, key: Key) -> Option<Meant<'_>> {
        let at = *self.ids.get(&key)?;
        let group = &self.groups[at];
        let state = if self.rejected.contains(&at) {
            State::Rejected
        } else {
            group.state
        };
        Some(Meant {
            state,
            place: &group.top,
            shown: self.numbers[at],
        })
    }

    /// The entry of an id, when it is shown.
    pub(super) fn shown(&self, key: Key) -> Option<EntryNo> {
        self.ids.get(&key).and_then(|at| self.numbers[*at])
    }

    /// The entry that a file belongs to: its id.
    pub(super) fn at(&self, path: Key) -> Option<(&str, Key)> {
        self.paths
            .get(&path)
            .map(|at| (&*self.groups[*at].id, self.groups[*at].key))
    }

    /// Why a file of an entry is not shown; `None` for a file of no entry.
    pub(super) fn hidden(&self, path: Key, name: &Utf8Path) -> Option<Option<State>> {
        let at = *self.paths.get(&path)?;
        if self.rejected.contains(&at) {
            return Some(Some(State::Rejected));
        }
        self.groups[at]
            .files
            .iter()
            .find(|file| *file.path == *name)
            .map(|file| file.hidden)
    }

    /// Every file of an entry, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Utf8Path> {
        self.groups
            .iter()
            .flat_map(|group| group.files.iter().map(|file| &*file.path))
    }

    /// The id nearest to a misspelt one.
    pub(super) fn nearest(&self, id: &str) -> Option<&str> {
        let sorted = || {
            let mut ids: Vec<Arc<str>> = self
                .groups
                .iter()
                .map(|group| Arc::clone(&group.id))
                .collect();
            ids.sort_unstable();
            Words::new(ids)
        };
        self.words.get_or_init(sorted).nearest(id)
    }
}

/// The entries that point at each entry.
#[derive(Debug, Default)]
pub struct Backlinks {
    /// Where the pointers to each entry begin in `all`; one more at the end.
    starts: Vec<usize>,
    all: Vec<Backlink>,
}

impl Backlinks {
    /// Pointers by the entry they point at.
    fn new(entries: usize, mut found: Vec<(EntryNo, Backlink)>) -> Self {
        found.sort_unstable();
        found.dedup();
        let mut starts = vec![0; entries + 1];
        found
            .iter()
            .for_each(|(target, _)| starts[target.0 + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self {
            starts,
            all: found.into_iter().map(|(_, link)| link).collect(),
        }
    }

    /// The entries that point at one, sorted; none when there are none.
    pub fn get(&self, no: &EntryNo) -> Option<&[Backlink]> {
        let links = self
            .all
            .get(*self.starts.get(no.0)?..*self.starts.get(no.0 + 1)?)?;
        (!links.is_empty()).then_some(links)
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
pub(super) fn items(model: &ContentModel, entries: &[Arc<Entry>]) -> HashMap<String, ItemRef> {
    let has_items: Vec<bool> = model
        .kinds
        .iter()
        .map(|kind| kind.role_no(Role::Items).is_some())
        .collect();
    let mut items = HashMap::new();
    for (no, entry) in entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| has_items[entry.kind.0])
    {
        let Some((field, held)) = records(model, entry, Role::Items) else {
            continue;
        };
        for (at, item) in held.items().iter().enumerate() {
            if let Some(id) = part(field, item, Role::ItemId).and_then(FieldValue::text) {
                items.insert(
                    id.to_owned(),
                    ItemRef {
                        entry: EntryNo(no),
                        item: at,
                    },
                );
            }
        }
    }
    items
}

/// A field of records of an entry's original, with its definition.
pub(crate) fn records<'a>(
    model: &'a ContentModel,
    entry: &'a Entry,
    role: Role,
) -> Option<(&'a Field, &'a FieldValue)> {
    let no = model[entry.kind].role_no(role)?;
    Some((&model[entry.kind][no], entry.original().value(no)?))
}

/// The part of a record whose field has a role.
pub(crate) fn part<'a>(
    field: &Field,
    record: &'a FieldValue,
    role: Role,
) -> Option<&'a FieldValue> {
    let Type::Record(fields) = &field.kind else {
        return None;
    };
    record.value.part(record_field(fields, role)?)
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
    key: Key,
    place: Place,
    label: Arc<Labels>,
    name: Box<str>,
}

/// The references that stand in a file itself.
pub(super) fn found(model: &ContentModel, kind: &Kind, member: &Joined) -> Vec<Found> {
    let mut found = Vec::new();
    for (field, held) in &member.values {
        if held.span.start == held.span.end {
            continue;
        }
        collect(&kind[*field], held, &mut |inner, item, value| {
            let (kinds, to) = targets(&inner.kind);
            found.push(Found {
                field: *field,
                kinds: kinds.iter().map(|id| model.kind(id)).collect(),
                inner: to,
                value: value.into(),
                key: Key::of(value),
                place: item.span.of(&member.file.path),
                label: Arc::clone(&inner.label),
                name: inner.id.as_str().into(),
            });
        });
    }
    found
}

/// What the references of some entries come to.
#[derive(Default)]
pub(super) struct Settled {
    backlinks: Vec<(EntryNo, Backlink)>,
    answers: Vec<(Box<str>, EntryNo)>,
}

impl Bank {
    /// Takes over what was settled of all entries, in their order.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each list is sorted by itself; their order does not matter"
    )]
    pub(super) fn point_back(&mut self, settled: impl Iterator<Item = Settled>) {
        let mut backlinks = Vec::new();
        for it in settled {
            backlinks.extend(it.backlinks);
            it.answers
                .into_iter()
                .for_each(|(item, from)| self.answers.entry(item.into()).or_default().push(from));
        }
        self.backlinks = Backlinks::new(self.entries.len(), backlinks);
        for list in self.answers.values_mut() {
            list.sort();
            list.dedup();
        }
    }

    /// Settles the references of a text; those of hidden ones only to tell what is wrong.
    pub(super) fn settle(
        &self,
        from: Option<(EntryNo, KindNo)>,
        text: &Text,
        settled: &mut Settled,
        out: &mut Vec<Diagnostic>,
    ) {
        for found in &text.asks.references {
            if !crate::validate::is_id(&found.value) {
                out.extend(self.miswritten(found));
            } else if found.inner {
                if self.items.contains_key(&*found.value) {
                    settled
                        .answers
                        .extend(from.map(|(from, _)| (found.value.clone(), from)));
                } else {
                    let all = self
                        .items
                        .keys()
                        .map(String::as_str)
                        .collect::<BTreeSet<_>>();
                    out.push(broken(found, nearest(&found.value, all)));
                }
            } else if let Some(target) = self.meant(found, out)
                && let Some((from, kind)) = from
            {
                settled.backlinks.push((
                    target,
                    Backlink {
                        kind,
                        field: found.field,
                        from,
                    },
                ));
            }
        }
    }

    /// An id in other letters: `ORG-Primer`, `org_primer`; text that is no id at all is left alone.
    fn miswritten(&self, found: &Found) -> Option<Diagnostic> {
        let code = found.value.to_lowercase().replace('_', "-");
        self.known.get(Key::of(&code))?;
        let diagnostic = fact(Code::BrokenReference, found).wording("case");
        Some(
            diagnostic
                .with("nearest", code.as_str())
                .with("nearest_label", code)
                .help("nearest"),
        )
    }

    /// The entry that a reference means, when it may mean it.
    fn meant(&self, found: &Found, out: &mut Vec<Diagnostic>) -> Option<EntryNo> {
        let Some(meant) = self.known.get(found.key) else {
            out.push(broken(found, self.known.nearest(&found.value)));
            return None;
        };
        let Some(target) = meant.shown else {
            let diagnostic =
                fact(Code::ReferenceUnpublished, found).wording(unpublished_wording(meant.state));
            out.push(diagnostic.related(meant.place.clone(), "entry"));
            return None;
        };
        let kind = self[target].kind;
        if found.kinds.is_empty() || found.kinds.contains(&Some(kind)) {
            return Some(target);
        }
        let many = found
            .kinds
            .iter()
            .flatten()
            .map(|kind| Arc::clone(&self.model[*kind].one))
            .collect();
        let diagnostic = fact(Code::ReferenceKind, found).with("kind", &self.model[kind].one);
        out.push(
            diagnostic
                .with("list", Arg::List(many))
                .related(meant.place.clone(), "entry"),
        );
        None
    }
}

fn fact(code: Code, found: &Found) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, found.place.clone()).with("field", &*found.name);
    diagnostic
        .with("label", &found.label)
        .with("value", &*found.value)
}

fn broken(found: &Found, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = fact(Code::BrokenReference, found);
    match nearest {
        Some(nearest) => diagnostic
            .with("nearest", nearest)
            .with("list", nearest)
            .help("list"),
        None => diagnostic,
    }
}

/// The kinds that a reference may mean, and whether it means a record in them.
fn targets(kind: &Type) -> (&[String], bool) {
    match kind {
        Type::Reference { kinds, to } => (kinds, to.is_some()),
        Type::OneOf(kinds) => kinds
            .iter()
            .map(targets)
            .find(|(kinds, inner)| !kinds.is_empty() || *inner)
            .unwrap_or_default(),
        _ => (&[], false),
    }
}

/// Calls `each` for every reference in a value, with the field it stands in.
fn collect<'a>(
    field: &'a Field,
    held: &'a FieldValue,
    each: &mut impl FnMut(&'a Field, &'a FieldValue, &'a str),
) {
    match (&held.value, &field.kind) {
        (TypedValue::List(items), _) => items.iter().for_each(|item| collect(field, item, each)),
        (TypedValue::Record(parts), Type::Record(fields)) => parts
            .iter()
            .for_each(|(at, part)| collect(&fields[*at], part, each)),
        (TypedValue::Reference(id), _) => each(field, held, id),
        (TypedValue::Text(text), Type::OneOf(kinds))
            if is_coded(text)
                && kinds
                    .iter()
                    .any(|kind| matches!(kind, Type::Reference { .. })) =>
        {
            each(field, held, text);
        }
        _ => {}
    }
}

/// Is a text perhaps an id in other letters: `ORG-Primer`, `org_primer`.
fn is_coded(text: &str) -> bool {
    let signs = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    signs && text.contains(['-', '_']) && !crate::validate::is_id(text)
}
