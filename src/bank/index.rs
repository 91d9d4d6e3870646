//! Indexes: term → entries, rolled up along the tree of terms.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Entry, EntryNo};
use crate::model::{ContentModel, TermNo, VocabularyNo};

/// Entries under each term of a vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// By term: entries at it and below, in the order of entries.
    pub entries: Vec<Vec<EntryNo>>,
}

impl Index {
    /// Entries at a term and below.
    pub fn at(&self, term: TermNo) -> &[EntryNo] {
        self.entries
            .get(term.0)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// How many entries stand at a term and below.
    pub fn count(&self, term: TermNo) -> usize {
        self.at(term).len()
    }
}

/// Indexes of the vocabularies that have pages; only listed entries count.
pub(super) fn indexes(
    model: &ContentModel,
    entries: &[Arc<Entry>],
) -> BTreeMap<VocabularyNo, Index> {
    let mut indexes: BTreeMap<VocabularyNo, Index> = BTreeMap::new();
    for (no, vocabulary) in model
        .vocabularies
        .iter()
        .enumerate()
        .filter(|(_, vocabulary)| vocabulary.address.is_some())
    {
        indexes.insert(
            VocabularyNo(no),
            Index {
                entries: vec![Vec::new(); vocabulary.terms.len()],
            },
        );
    }
    for (no, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.listed) {
        for (vocabulary, term) in &entry.terms {
            let Some(index) = indexes.get_mut(vocabulary) else {
                continue;
            };
            for above in model[*vocabulary].lineage(*term) {
                let list = &mut index.entries[above.0];
                if list.last() != Some(&EntryNo(no)) {
                    list.push(EntryNo(no));
                }
            }
        }
    }
    indexes
}

/// Listed entries of each counted kind, all entries of the others.
pub(super) fn by_kind(model: &ContentModel, entries: &[Arc<Entry>]) -> Vec<Vec<EntryNo>> {
    let mut by_kind = vec![Vec::new(); model.kinds.len()];
    for (no, entry) in entries.iter().enumerate() {
        if entry.listed || !model[entry.kind].counted {
            by_kind[entry.kind.0].push(EntryNo(no));
        }
    }
    by_kind
}
