//! Similar entries: those that share the rarest terms. Computed for the page that shows them.
//!
//! In: an entry and the indexes of terms. Out: the entries most like it, best first.

use std::collections::BTreeMap;

use super::numbers::EntryNo;
use super::term_index::TermIndex;
use crate::entry::Entry;
use crate::model::{ContentModel, TermNo, VocabularyNo};

/// How many entries of one term are looked at; a term with more says little about likeness.
const POSTINGS: usize = 100;

/// Entries that share terms with one, best first, rare terms weighing more (inverse document
/// frequency). A term that thousands share is looked at in the neighbourhood of the entry only, so
/// the cost does not grow with the bank. `entries` is how many entries there are.
pub(super) fn find_related(
    model: &ContentModel,
    indexes: &BTreeMap<VocabularyNo, TermIndex>,
    entries: usize,
    (no, entry): (EntryNo, &Entry),
    most: usize,
) -> Vec<EntryNo> {
    let mut scores: Vec<(EntryNo, f64)> = Vec::new();
    for (vocabulary, term) in terms_with_parents(model, indexes, entry) {
        let all = indexes[&vocabulary].at(term);
        let weight = (entries as f64 / all.len().max(1) as f64).ln().max(0.0);
        let others = neighbourhood(all, no).iter().filter(|other| **other != no);
        scores.extend(others.map(|other| (*other, weight)));
    }
    let mut scores = sum_scores(scores);
    // One common term makes no likeness.
    scores.retain(|(_, score)| *score > 1.0);
    scores.sort_unstable_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    let best = scores.into_iter().take(most);
    best.map(|(other, _)| other).collect()
}

/// The terms of an entry and those above them, each once, of vocabularies that have an index.
fn terms_with_parents(
    model: &ContentModel,
    indexes: &BTreeMap<VocabularyNo, TermIndex>,
    entry: &Entry,
) -> Vec<(VocabularyNo, TermNo)> {
    let mut terms = Vec::new();
    let indexed = entry.terms.iter();
    for &(vocabulary, direct) in indexed.filter(|(no, _)| indexes.contains_key(no)) {
        for term in model[vocabulary].lineage(direct) {
            if !terms.contains(&(vocabulary, term)) {
                terms.push((vocabulary, term));
            }
        }
    }
    terms
}

/// Adds up the scores of each entry. Sorting a short list is faster than a map.
fn sum_scores(mut found: Vec<(EntryNo, f64)>) -> Vec<(EntryNo, f64)> {
    found.sort_unstable_by_key(|(other, _)| *other);
    let mut scores: Vec<(EntryNo, f64)> = Vec::with_capacity(found.len());
    for (other, weight) in found {
        match scores.last_mut().filter(|(last, _)| *last == other) {
            Some((_, score)) => *score += weight,
            None => scores.push((other, weight)),
        }
    }
    scores
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
