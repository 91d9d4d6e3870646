//! Similar entries: those that share the rarest terms. Computed for the page that shows them.

use super::{Bank, EntryNo};
use crate::model::{TermNo, VocabularyNo};

/// How many entries of one term are looked at; a term with more says little about likeness.
const POSTINGS: usize = 100;

impl Bank {
    /// The entries most like one, best first: named ones, then those that share terms, rare terms
    /// weighing more (inverse document frequency). A term that thousands share is looked at in the
    /// neighbourhood of the entry only, so the cost does not grow with the bank.
    pub fn related(&self, no: EntryNo, most: usize) -> Vec<EntryNo> {
        let entry = &self[no];
        let mut found: Vec<(EntryNo, f64)> = Vec::new();
        let mut seen: Vec<(VocabularyNo, TermNo)> = Vec::new();
        for &(vocabulary, direct) in &entry.terms {
            let Some(index) = self.indexes.get(&vocabulary) else {
                continue;
            };
            for term in self.model[vocabulary].lineage(direct) {
                if seen.contains(&(vocabulary, term)) {
                    continue;
                }
                seen.push((vocabulary, term));
                let all = index.at(term);
                let weight = (self.entries.len() as f64 / (all.len().max(1) as f64))
                    .ln()
                    .max(0.0);
                found.extend(
                    neighbourhood(all, no)
                        .iter()
                        .filter(|other| **other != no)
                        .map(|other| (*other, weight)),
                );
            }
        }
        found.sort_unstable_by_key(|(other, _)| *other);
        let mut scores: Vec<(EntryNo, f64)> = Vec::with_capacity(found.len());
        for (other, weight) in found {
            match scores.last_mut().filter(|(last, _)| *last == other) {
                Some((_, score)) => *score += weight,
                None => scores.push((other, weight)),
            }
        }
        scores.retain(|(_, score)| *score > 1.0);
        scores.sort_unstable_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        scores
            .into_iter()
            .take(most)
            .map(|(other, _)| other)
            .collect()
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
