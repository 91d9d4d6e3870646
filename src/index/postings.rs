//! The inverted index: for each key the entries it is in.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::analysis::skeleton;
use super::code;
use super::indexer::Indexer;
use super::synonyms::Phrases;
use crate::bank::{Bank, EntryNo};

/// Entries that one thread reads before it hands its words over.
const CHUNK: usize = 512;

/// A key and the entries it is in, by their numbers in the index.
pub(super) struct KeyPostings {
    pub(super) key: Arc<str>,
    pub(super) skeleton: String,
    pub(super) entries: Vec<u32>,
    /// One for each entry, 1 to 63.
    pub(super) impacts: Vec<u8>,
    /// One for each entry: number of positions, then their gaps, as written.
    pub(super) positions: String,
}

impl KeyPostings {
    /// Is the key in a text itself: what is only another name of something has no positions.
    pub(super) fn is_written(&self) -> bool {
        self.positions.chars().any(|c| c != code::ZERO)
    }
}

/// Postings of a chunk: key, entry, impact, where its positions end in `positions`.
struct PostingChunk {
    keys: Vec<Arc<str>>,
    postings: Vec<(u32, u32, u8, u32)>,
    positions: String,
}

/// Reads entries in the order given, which numbers them, and sorts what it finds by skeleton and
/// key.
pub(super) fn invert(bank: &Bank, phrases: &Phrases, order: &[EntryNo]) -> Vec<KeyPostings> {
    let numbered: Vec<(u32, EntryNo)> = (0..).zip(order.iter().copied()).collect();
    let chunks: Vec<PostingChunk> = numbered
        .par_chunks(CHUNK)
        .map(|entries| index_entries(bank, phrases, entries))
        .collect();
    let mut rows = merge_chunks(chunks);
    rows.par_iter_mut()
        .for_each(|row| row.skeleton = skeleton(&row.key));
    rows.par_sort_unstable_by(|a, b| (&a.skeleton, &a.key).cmp(&(&b.skeleton, &b.key)));
    rows
}

/// Brings the postings of all chunks together by key. Chunks are in the order of entries, so the
/// entries of each key rise.
fn merge_chunks(chunks: Vec<PostingChunk>) -> Vec<KeyPostings> {
    let mut numbers: FxHashMap<Arc<str>, usize> = FxHashMap::default();
    let mut rows: Vec<KeyPostings> = Vec::new();
    for chunk in chunks {
        let keys = chunk.keys.iter();
        let row_numbers: Vec<usize> = keys
            .map(|key| row_of_key(&mut numbers, &mut rows, key))
            .collect();
        let mut begin = 0;
        for (key, entry, impact, end) in chunk.postings {
            let row = &mut rows[row_numbers[key as usize]];
            row.entries.push(entry);
            row.impacts.push(impact);
            row.positions
                .push_str(&chunk.positions[begin..end as usize]);
            begin = end as usize;
        }
    }
    rows
}

fn row_of_key(
    numbers: &mut FxHashMap<Arc<str>, usize>,
    rows: &mut Vec<KeyPostings>,
    key: &Arc<str>,
) -> usize {
    *numbers.entry(Arc::clone(key)).or_insert_with(|| {
        rows.push(KeyPostings {
            key: Arc::clone(key),
            skeleton: String::new(),
            entries: Vec::new(),
            impacts: Vec::new(),
            positions: String::new(),
        });
        rows.len() - 1
    })
}

fn index_entries(bank: &Bank, phrases: &Phrases, entries: &[(u32, EntryNo)]) -> PostingChunk {
    let mut indexer = Indexer::default();
    let mut chunk = PostingChunk {
        keys: Vec::new(),
        postings: Vec::new(),
        positions: String::new(),
    };
    for (number, no) in entries {
        for posting in indexer.postings(bank, phrases, &bank[*no]) {
            let count =
                u32::try_from(posting.positions.len()).expect("a chunk has fewer bytes than 4 GiB");
            code::number(&mut chunk.positions, count);
            code::gaps(&mut chunk.positions, posting.positions);
            let end =
                u32::try_from(chunk.positions.len()).expect("a chunk has fewer bytes than 4 GiB");
            chunk
                .postings
                .push((posting.key, *number, posting.impact, end));
        }
    }
    chunk.keys = indexer.keys;
    chunk
}
