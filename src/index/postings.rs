//! All words of all entries, turned round: for each key the entries it stands in.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::analysis::skeleton;
use super::code;
use super::document::Words;
use super::synonyms::Phrases;
use crate::bank::{Bank, EntryNo};

/// Entries that one thread reads before it hands its words over.
const CHUNK: usize = 512;

/// A key and the entries it stands in, by their numbers in the index.
pub(super) struct Row {
    pub(super) key: Arc<str>,
    pub(super) skeleton: String,
    pub(super) entries: Vec<u32>,
    /// One for each entry, 1 to 63.
    pub(super) impacts: Vec<u8>,
    /// One for each entry: number of places, then their gaps, as written.
    pub(super) places: String,
}

impl Row {
    /// Does the key stand in a text itself: what is only another name of something has no places.
    pub(super) fn is_written(&self) -> bool {
        self.places.chars().any(|c| c != code::ZERO)
    }
}

/// Postings of a chunk: key, entry, impact, where its places end in `places`.
struct Chunk {
    keys: Vec<Arc<str>>,
    postings: Vec<(u32, u32, u8, u32)>,
    places: String,
}

/// Reads entries in the order given, which numbers them, and sorts what it finds by skeleton and
/// key.
pub(super) fn invert(bank: &Bank, phrases: &Phrases, order: &[EntryNo]) -> Vec<Row> {
    let numbered: Vec<(u32, EntryNo)> = (0..).zip(order.iter().copied()).collect();
    let chunks: Vec<Chunk> = numbered
        .par_chunks(CHUNK)
        .map(|entries| read(bank, phrases, entries))
        .collect();
    let mut numbers: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    let mut rows: Vec<Row> = Vec::new();
    for chunk in chunks {
        let own: Vec<usize> = chunk
            .keys
            .iter()
            .map(|key| at(&mut numbers, &mut rows, key))
            .collect();
        let mut begin = 0;
        for (key, entry, impact, end) in chunk.postings {
            let row = &mut rows[own[key as usize]];
            row.entries.push(entry);
            row.impacts.push(impact);
            row.places.push_str(&chunk.places[begin..end as usize]);
            begin = end as usize;
        }
    }
    rows.par_iter_mut()
        .for_each(|row| row.skeleton = skeleton(&row.key));
    rows.par_sort_unstable_by(|a, b| (&a.skeleton, &a.key).cmp(&(&b.skeleton, &b.key)));
    rows
}

fn at(numbers: &mut FxHashMap<Arc<str>, usize>, rows: &mut Vec<Row>, key: &Arc<str>) -> usize {
    *numbers.entry(Arc::clone(key)).or_insert_with(|| {
        rows.push(Row {
            key: Arc::clone(key),
            skeleton: String::new(),
            entries: Vec::new(),
            impacts: Vec::new(),
            places: String::new(),
        });
        rows.len() - 1
    })
}

fn read(bank: &Bank, phrases: &Phrases, entries: &[(u32, EntryNo)]) -> Chunk {
    let mut words = Words::default();
    let mut chunk = Chunk {
        keys: Vec::new(),
        postings: Vec::new(),
        places: String::new(),
    };
    for (number, no) in entries {
        for posting in words.of(bank, phrases, &bank[*no]) {
            let count = u32::try_from(posting.places.len()).unwrap_or(u32::MAX);
            code::number(&mut chunk.places, count);
            code::gaps(&mut chunk.places, posting.places);
            let end = u32::try_from(chunk.places.len()).unwrap_or(u32::MAX);
            chunk
                .postings
                .push((posting.key, *number, posting.impact, end));
        }
    }
    chunk.keys = words.keys;
    chunk
}
