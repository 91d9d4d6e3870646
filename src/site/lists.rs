//! Lists of entries in the order of one language, made in one pass over the bank: no page sorts or
//! searches anything.

use std::collections::{BTreeMap, HashMap};

use crate::bank::{Bank, EntryNo};
use crate::locale::Lang;
use crate::model::{TermNo, VocabularyNo, VocabularyRole};

/// Entries of every kind, term and pair of a region and a direction, sorted by title.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    pub(super) kinds: Vec<Vec<EntryNo>>,
    pub(super) terms: BTreeMap<VocabularyNo, Vec<Vec<EntryNo>>>,
    pub(super) pairs: HashMap<(TermNo, TermNo), Vec<EntryNo>>,
}

impl Lists {
    /// Fills all lists in the order of a language.
    pub(super) fn new(bank: &Bank, lang: Lang) -> Self {
        let model = &bank.model;
        let mut lists = Self {
            kinds: vec![Vec::new(); model.kinds.len()],
            terms: bank
                .indexes
                .keys()
                .map(|no| (*no, vec![Vec::new(); model[*no].terms.len()]))
                .collect(),
            pairs: HashMap::new(),
        };
        let axis = |role: VocabularyRole| {
            model
                .vocabulary_with(role)
                .filter(|no| bank.indexes.contains_key(no))
        };
        let matrix = axis(VocabularyRole::Region).zip(axis(VocabularyRole::Direction));
        let all: Vec<EntryNo> = bank.numbers().collect();
        for no in bank.order(lang).sorted(&all) {
            let entry = &bank[no];
            if entry.listed || !model[entry.kind].counted {
                lists.kinds[entry.kind.0].push(no);
            }
            if !entry.listed {
                continue;
            }
            let above = |axis: VocabularyNo| -> Vec<TermNo> {
                let own = entry
                    .terms
                    .iter()
                    .filter(|(vocabulary, _)| *vocabulary == axis);
                let mut terms: Vec<TermNo> = own
                    .flat_map(|(_, term)| model[axis].lineage(*term))
                    .collect();
                terms.sort_unstable();
                terms.dedup();
                terms
            };
            for (axis, of_axis) in &mut lists.terms {
                above(*axis)
                    .into_iter()
                    .for_each(|term| of_axis[term.0].push(no));
            }
            if let Some((regions, directions)) = matrix {
                let columns = above(directions);
                for region in above(regions) {
                    columns.iter().for_each(|direction| {
                        lists
                            .pairs
                            .entry((region, *direction))
                            .or_default()
                            .push(no)
                    });
                }
            }
        }
        lists
    }
}
