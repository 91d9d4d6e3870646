//! Which files belong to one entry.
//!
//! In: the files under `content/`. Out: [`FileSets`].

use std::collections::HashMap;

use crate::entry::EntryFile;

/// The files of each entry: those whose paths are the same without language and extension.
/// Positions in the list of files.
pub(super) struct FileSets {
    /// The first file of each entry.
    pub(super) firsts: Vec<usize>,
    /// The next file of the same entry, for each file. One list for all entries, since a list for
    /// each would be ten thousand allocations.
    next: Vec<Option<usize>>,
}

impl FileSets {
    /// Finds the files of each entry; `None` is a file that is no entry.
    pub(super) fn new<'a>(files: impl ExactSizeIterator<Item = Option<&'a EntryFile>>) -> Self {
        let count = files.len();
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(count);
        let mut sets = Self {
            firsts: Vec::with_capacity(count),
            next: vec![None; count],
        };
        for (at, entry) in files.enumerate() {
            let Some(entry) = entry else { continue };
            match last.insert(entry.stem.as_str(), at) {
                Some(before) => sets.next[before] = Some(at),
                None => sets.firsts.push(at),
            }
        }
        sets
    }

    /// The files of the entry whose first file this is, in the order of the list.
    pub(super) fn files_of(&self, first: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(first), |at| self.next[*at])
    }
}
