//! References between entries: resolved, or reported.
//!
//! In: the references of texts and what there is to refer to. Out: backlinks, answers to items, and
//! a problem for each reference that leads nowhere.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::backlinks::Backlink;
use super::entry_index::{EntryIndex, Resolution};
use super::numbers::{EntryNo, ItemRef};
use crate::diag::{Arg, Code, Diagnostic};
use crate::entry::{Entry, EntryText, NameHash, RawReference, record_field, record_part};
use crate::locale::nearest;
use crate::model::parse::is_id;
use crate::model::{ContentModel, FieldValue, KindNo, Role};

/// Records of documents by their id.
pub(super) fn index_items(
    model: &ContentModel,
    entries: &[Arc<Entry>],
) -> HashMap<String, ItemRef> {
    let has_items: Vec<bool> = model
        .kinds
        .iter()
        .map(|kind| kind.role_no(Role::Items).is_some())
        .collect();
    let mut items = HashMap::new();
    for (no, entry) in entries.iter().enumerate() {
        if !has_items[entry.kind.0] {
            continue;
        }
        let Some((field, value)) = record_field(model, entry, Role::Items) else {
            continue;
        };
        for (at, item) in value.items().iter().enumerate() {
            if let Some(id) = record_part(field, item, Role::ItemId).and_then(FieldValue::text) {
                let item = ItemRef {
                    entry: EntryNo(no),
                    item: at,
                };
                items.insert(id.to_owned(), item);
            }
        }
    }
    items
}

/// What the references of some entries come to.
#[derive(Default)]
pub(super) struct ResolvedReferences {
    /// Each with the entry it points at.
    pub(super) backlinks: Vec<(EntryNo, Backlink)>,
    /// Ids of items, each with an entry that answers it.
    pub(super) answers: Vec<(Box<str>, EntryNo)>,
}

/// What references are resolved against.
pub(super) struct ReferenceResolver<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) entries: &'a [Arc<Entry>],
    pub(super) index: &'a EntryIndex,
    pub(super) items: &'a HashMap<String, ItemRef>,
}

impl ReferenceResolver<'_> {
    /// Resolves the references of a text. `from` is its entry; the references of a hidden text are
    /// checked and lead nowhere.
    pub(super) fn resolve_text(
        &self,
        from: Option<(EntryNo, KindNo)>,
        text: &EntryText,
        resolved: &mut ResolvedReferences,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for reference in &text.unresolved.references {
            if !is_id(&reference.id) {
                diagnostics.extend(self.miswritten_id(reference));
            } else if reference.to_record {
                let item = self.resolve_item(reference, diagnostics);
                let answer = item.zip(from).map(|(item, (from, _))| (item.into(), from));
                resolved.answers.extend(answer);
            } else {
                let target = self.resolve_entry(reference, diagnostics);
                let link = target.zip(from).map(|(target, (from, kind))| {
                    let field = reference.field;
                    (target, Backlink { kind, field, from })
                });
                resolved.backlinks.extend(link);
            }
        }
    }

    /// An id in other letters: `ORG-Primer`, `org_primer`. A text that is the id of no entry in any
    /// letters is meant as a text, since its field takes both.
    fn miswritten_id(&self, reference: &RawReference) -> Option<Diagnostic> {
        let id = reference.id.to_lowercase().replace('_', "-");
        self.index.resolve_id(NameHash::new(&id))?;
        let diagnostic = report(Code::BrokenReference, reference).wording("case");
        Some(
            diagnostic
                .with("nearest", id.as_str())
                .with("nearest_label", id)
                .help("nearest"),
        )
    }

    /// The id of the record that a reference leads to.
    fn resolve_item<'a>(
        &self,
        reference: &'a RawReference,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<&'a str> {
        if self.items.contains_key(&*reference.id) {
            return Some(&reference.id);
        }
        // In order, so that of several ids that are as near the same one is always proposed.
        let ids: BTreeSet<&str> = self.items.keys().map(String::as_str).collect();
        diagnostics.push(broken_reference(reference, nearest(&reference.id, ids)));
        None
    }

    /// The entry that a reference leads to, when it may lead there.
    fn resolve_entry(
        &self,
        reference: &RawReference,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<EntryNo> {
        let Some(resolution) = self.index.resolve_id(reference.hash) else {
            let nearest = self.index.nearest_id(&reference.id);
            diagnostics.push(broken_reference(reference, nearest));
            return None;
        };
        let Some(target) = resolution.shown else {
            let diagnostic = report(Code::ReferenceUnpublished, reference)
                .wording(resolution.unpublished_wording());
            diagnostics.push(diagnostic.related(resolution.place.clone(), "entry"));
            return None;
        };
        let kind = self.entries[target.0].kind;
        if reference.kinds.is_empty() || reference.kinds.contains(&Some(kind)) {
            return Some(target);
        }
        diagnostics.push(self.wrong_kind(reference, &resolution, kind));
        None
    }

    fn wrong_kind(
        &self,
        reference: &RawReference,
        resolution: &Resolution<'_>,
        kind: KindNo,
    ) -> Diagnostic {
        let kinds = reference.kinds.iter().flatten();
        let allowed = kinds.map(|kind| Arc::clone(&self.model[*kind].one));
        report(Code::ReferenceKind, reference)
            .with("kind", &self.model[kind].one)
            .with("list", Arg::List(allowed.collect()))
            .related(resolution.place.clone(), "entry")
    }
}

fn report(code: Code, reference: &RawReference) -> Diagnostic {
    Diagnostic::new(code, reference.place.clone())
        .with("field", &*reference.key)
        .with("label", &reference.label)
        .with("value", &*reference.id)
}

fn broken_reference(reference: &RawReference, nearest: Option<&str>) -> Diagnostic {
    let diagnostic = report(Code::BrokenReference, reference);
    match nearest {
        Some(nearest) => diagnostic
            .with("nearest", nearest)
            .with("list", nearest)
            .help("list"),
        None => diagnostic,
    }
}
