//! Entries by term, rolled up along the tree of terms, and by kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::numbers::EntryNo;
use crate::entry::Entry;
use crate::model::{ContentModel, TermNo, VocabularyNo};

/// Entries under each term of a vocabulary.
#[derive(Clone, Debug, Default)]
pub struct TermIndex {
    /// By term: entries at it and below, in the order of entries.
    pub entries: Vec<Vec<EntryNo>>,
}

impl TermIndex {
    /// Entries at a term and below.
    pub fn at(&self, term: TermNo) -> &[EntryNo] {
        self.entries.get(term.0).map_or(&[], Vec::as_slice)
    }

    /// How many entries are at a term and below.
    pub fn count(&self, term: TermNo) -> usize {
        self.at(term).len()
    }
}

/// Indexes of the vocabularies that have pages; only listed entries count.
pub(super) fn index_terms(
    model: &ContentModel,
    entries: &[Arc<Entry>],
) -> BTreeMap<VocabularyNo, TermIndex> {
    let mut indexes: BTreeMap<VocabularyNo, TermIndex> = BTreeMap::new();
    for (no, vocabulary) in model
        .vocabularies
        .iter()
        .enumerate()
        .filter(|(_, vocabulary)| vocabulary.address.is_some())
    {
        indexes.insert(
            VocabularyNo(no),
            TermIndex {
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
pub(super) fn group_by_kind(model: &ContentModel, entries: &[Arc<Entry>]) -> Vec<Vec<EntryNo>> {
    let mut by_kind = vec![Vec::new(); model.kinds.len()];
    for (no, entry) in entries.iter().enumerate() {
        if entry.listed || !model[entry.kind].counted {
            by_kind[entry.kind.0].push(EntryNo(no));
        }
    }
    by_kind
}
