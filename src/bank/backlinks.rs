//! Which entries point at an entry.

use super::numbers::EntryNo;
use crate::model::{FieldNo, KindNo};

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

/// The entries that point at each entry, in one list: as many lists as entries would be as many
/// allocations after each save.
#[derive(Debug, Default)]
pub struct Backlinks {
    /// Where the backlinks of each entry begin in `all`; one more at the end.
    starts: Vec<usize>,
    all: Vec<Backlink>,
}

impl Backlinks {
    /// Sorts backlinks by the entry they point at; `entries` is how many entries there are.
    pub(super) fn new(entries: usize, mut found: Vec<(EntryNo, Backlink)>) -> Self {
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
        let range = *self.starts.get(no.0)?..*self.starts.get(no.0 + 1)?;
        let links = self.all.get(range)?;
        (!links.is_empty()).then_some(links)
    }
}
