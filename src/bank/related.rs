//! Similar entries: those that share the rarest terms. Computed for the page that shows them.

use std::collections::HashMap;

use super::{Bank, EntryNo};
use crate::schema::{TermNo, VocabularyNo};

/// How many entries of one term are looked at; a term with more says little about likeness.
const POSTINGS: usize = 150;

impl Bank {
    /// The entries most like one, best first: named ones, then those that share terms, rare terms weighing more (inverse
    /// document frequency). A term that thousands share is looked at in the neighbourhood of the entry only, so the cost
    /// does not grow with the bank.
    pub fn related(&self, no: EntryNo, most: usize) -> Vec<EntryNo> {
        let entry = &self[no];
        let mut scores: HashMap<EntryNo, f64> = HashMap::new();
        let mut seen: Vec<(VocabularyNo, TermNo)> = Vec::new();
        for &(vocabulary, direct) in &entry.terms {
            let Some(index) = self.indexes.get(&vocabulary) else { continue };
            for term in self.schema[vocabulary].lineage(direct) {
                if seen.contains(&(vocabulary, term)) {
                    continue;
                }
                seen.push((vocabulary, term));
                let all = index.at(term);
                let weight = (self.entries.len() as f64 / (all.len().max(1) as f64)).ln().max(0.0);
                for other in neighbourhood(all, no) {
                    *scores.entry(*other).or_default() += weight;
                }
            }
        }
        scores.remove(&no);
        let mut ranked: Vec<(EntryNo, f64)> = scores.into_iter().filter(|(_, score)| *score > 1.0).collect();
        ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        ranked.into_iter().take(most).map(|(other, _)| other).collect()
    }
}

/// Entries around one in a sorted list.
fn neighbourhood(all: &[EntryNo], no: EntryNo) -> &[EntryNo] {
    if all.len() <= POSTINGS {
        return all;
    }
    let at = all.partition_point(|other| *other < no);
    let start = at.saturating_sub(POSTINGS / 2).min(all.len() - POSTINGS);
    &all[start..start + POSTINGS]
}
