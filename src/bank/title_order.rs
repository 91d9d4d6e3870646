//! The order of titles in each language of the site.

use std::sync::Arc;

use rayon::prelude::*;

use super::numbers::EntryNo;
use crate::entry::Entry;
use crate::locale::{Lang, Locale};

/// Ranks of all entries by title in one language.
#[derive(Clone, Debug, Default)]
pub struct TitleOrder {
    ranks: Vec<u32>,
}

impl TitleOrder {
    /// Sorts entries by title.
    pub fn sort(&self, entries: &mut [EntryNo]) {
        entries.sort_unstable_by_key(|no| self.ranks[no.0]);
    }

    /// Entries sorted by title.
    pub fn sorted(&self, entries: &[EntryNo]) -> Vec<EntryNo> {
        let mut sorted = entries.to_vec();
        self.sort(&mut sorted);
        sorted
    }
}

/// The order of titles in a language. The keys stay with the texts, so that the next bank that is
/// made of them need not make them again.
pub(super) fn order_titles(lang: Lang, entries: &[Arc<Entry>]) -> TitleOrder {
    let locale = Locale::of(lang);
    let mut keyed: Vec<_> = entries
        .par_iter()
        .with_min_len(256)
        .enumerate()
        .map(|(no, entry)| (entry.sort_key(locale), no))
        .collect();
    keyed.par_sort_unstable();
    let mut ranks = vec![0; entries.len()];
    for (rank, (_, no)) in keyed.into_iter().enumerate() {
        ranks[no] = u32::try_from(rank).expect("a bank has fewer than 2³² entries");
    }
    TitleOrder { ranks }
}
