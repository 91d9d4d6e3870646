//! The order of titles in each language of the site.

use rayon::prelude::*;

use super::{Entry, EntryNo};
use crate::config::Config;
use crate::locale::{Lang, Locale};

/// Ranks of all entries by title in one language.
#[derive(Clone, Debug, Default)]
pub struct Order {
    ranks: Vec<u32>,
}

impl Order {
    /// Sorts entries by title.
    pub fn sort(&self, entries: &mut [EntryNo]) {
        entries.sort_unstable_by_key(|no| self.ranks.get(no.0).copied().unwrap_or_default());
    }

    /// Entries sorted by title.
    pub fn sorted(&self, entries: &[EntryNo]) -> Vec<EntryNo> {
        let mut sorted = entries.to_vec();
        self.sort(&mut sorted);
        sorted
    }
}

/// One order for each language of the site.
pub(super) fn orders(config: &Config, entries: &[Entry]) -> Vec<(Lang, Order)> {
    config.languages.par_iter().map(|lang| (*lang, order(*lang, entries))).collect()
}

fn order(lang: Lang, entries: &[Entry]) -> Order {
    let locale = Locale::new(lang);
    let mut keyed: Vec<_> = entries.par_iter().enumerate().map(|(no, entry)| (locale.sort_key(&entry.text(lang).title), no)).collect();
    keyed.par_sort();
    let mut ranks = vec![0; entries.len()];
    for (rank, (_, no)) in keyed.into_iter().enumerate() {
        ranks[no] = u32::try_from(rank).unwrap_or(u32::MAX);
    }
    Order { ranks }
}
