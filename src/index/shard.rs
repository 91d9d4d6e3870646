//! The dictionary with its lists and positions, cut into files: see FORMAT.md.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::IndexFile;
use super::code;
use super::postings::KeyPostings;

/// Characters of a dictionary file before it is cut: about 4 kB when packed.
const DICTIONARY: usize = 9_000;
/// Characters of a file of lists or positions.
const LISTS: usize = 12_000;
/// Entries that a key keeps in the dictionary itself.
const SHORT: usize = 8;
/// Entries of a key above which only the strongest have impacts of their own.
const LONG: usize = 2_048;
/// How many those are.
const STRONGEST: usize = 1_024;

/// The dictionary as the root tells of it.
pub(super) struct Dictionary {
    /// The beginning of the first skeleton of each file.
    pub(super) cuts: Vec<String>,
    /// Their names.
    pub(super) names: Vec<String>,
    /// All files.
    pub(super) files: Vec<IndexFile>,
}

/// Cuts sorted rows into files.
pub(super) fn dictionary(rows: &[KeyPostings]) -> Dictionary {
    let ranges = key_ranges(rows);
    let made: Vec<(IndexFile, Vec<IndexFile>)> =
        ranges.par_iter().map(|range| shard(range)).collect();
    let mut dictionary = Dictionary {
        cuts: Vec::new(),
        names: Vec::new(),
        files: Vec::new(),
    };
    let mut last = "";
    for (range, (file, files)) in ranges.iter().zip(made) {
        let (first, end) = (&range[0].skeleton, &range[range.len() - 1].skeleton);
        dictionary.cuts.push(shortest_cut(last, first).to_owned());
        last = end;
        dictionary.names.push(file.name.clone());
        dictionary.files.push(file);
        dictionary.files.extend(files);
    }
    dictionary
}

/// The shortest beginning of `first` that sorts after `last`.
fn shortest_cut<'a>(last: &str, first: &'a str) -> &'a str {
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &first[..end])
        .find(|start| *start > last)
        .unwrap_or(first)
}

/// Cuts between skeletons, so that words that may be misspelt forms of one another stay together.
fn key_ranges(rows: &[KeyPostings]) -> Vec<&[KeyPostings]> {
    let mut ranges = Vec::new();
    let (mut begin, mut size) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        if size > DICTIONARY && rows[at - 1].skeleton != row.skeleton {
            ranges.push(&rows[begin..at]);
            (begin, size) = (at, 0);
        }
        size += row.key.chars().count() / 2 + 3 + 3 * row.entries.len().min(SHORT);
    }
    if begin < rows.len() {
        ranges.push(&rows[begin..]);
    }
    ranges
}

/// A file of the dictionary, and the files of its lists and positions.
fn shard(rows: &[KeyPostings]) -> (IndexFile, Vec<IndexFile>) {
    let (shared, rests) = key_columns(rows);
    let (mut counts, mut short) = (String::new(), EntryList::default());
    for row in rows {
        let count = u32::try_from(row.entries.len()).expect("entries are numbered by u32");
        code::number(&mut counts, count);
        if row.entries.len() <= SHORT {
            short.add(row);
        }
    }
    let mut files = Vec::new();
    let lists = list_files(rows, &mut files);
    let positions = position_files(rows, &mut files);
    let payload = json!([
        shared,
        rests,
        counts,
        short.gaps,
        short.impacts,
        lists,
        positions
    ]);
    (IndexFile::hashed(&payload), files)
}

/// How many characters each key shares with the one before, and the rests of the keys.
fn key_columns(rows: &[KeyPostings]) -> (String, String) {
    let mut shared = String::new();
    let mut rests: Vec<String> = Vec::with_capacity(rows.len());
    let mut last: &str = "";
    for row in rows {
        let pairs = row.key.chars().zip(last.chars());
        let same = pairs.take_while(|(a, b)| a == b).count();
        code::number(&mut shared, u32::try_from(same).expect("a key is short"));
        rests.push(code::key(&row.key.chars().skip(same).collect::<String>()));
        last = &row.key;
    }
    (shared, rests.join(" "))
}

/// Entries of several keys with their impacts, as written.
#[derive(Default)]
struct EntryList {
    gaps: String,
    impacts: String,
}

impl EntryList {
    fn add(&mut self, row: &KeyPostings) {
        code::gaps(&mut self.gaps, row.entries.iter().copied());
        for impact in &row.impacts {
            code::number(&mut self.impacts, u32::from(*impact));
        }
    }

    fn len(&self) -> usize {
        self.gaps.len() + self.impacts.len()
    }

    fn json(&self) -> Value {
        json!([self.gaps, self.impacts])
    }
}

/// Adds the lists that are too long for the dictionary: several to a file, the longest alone.
/// Gives the number of the first key and the name of each file.
fn list_files(rows: &[KeyPostings], files: &mut Vec<IndexFile>) -> Vec<Value> {
    let mut named: Vec<Value> = Vec::new();
    let mut add = |first: usize, payload: &Value| {
        let file = IndexFile::hashed(payload);
        named.push(json!([first, file.name]));
        files.push(file);
    };
    let mut open: Option<(usize, EntryList)> = None;
    let not_short = |(_, row): &(usize, &KeyPostings)| row.entries.len() > SHORT;
    for (at, row) in rows.iter().enumerate().filter(not_short) {
        if row.entries.len() > LONG {
            if let Some((first, list)) = open.take() {
                add(first, &list.json());
            }
            add(at, &long_list(row));
            continue;
        }
        let (first, list) = open.get_or_insert_with(|| (at, EntryList::default()));
        list.add(row);
        if list.len() > LISTS {
            add(*first, &list.json());
            open = None;
        }
    }
    if let Some((first, list)) = open {
        add(first, &list.json());
    }
    named
}

/// A list with impacts for the strongest entries only.
fn long_list(row: &KeyPostings) -> Value {
    let mut ranked: Vec<usize> = (0..row.entries.len()).collect();
    ranked.sort_by_key(|at| (std::cmp::Reverse(row.impacts[*at]), *at));
    let (strong, weak) = ranked.split_at_mut(STRONGEST);
    strong.sort_unstable();
    weak.sort_unstable();
    let sum: usize = weak.iter().map(|at| usize::from(row.impacts[*at])).sum();
    let list = |ranks: &[usize]| code::list(ranks.iter().map(|at| row.entries[*at]));
    let impacts = code::numbers(strong.iter().map(|at| u32::from(row.impacts[*at])));
    json!([
        list(strong),
        impacts,
        list(weak),
        sum.div_ceil(weak.len().max(1))
    ])
}

fn position_files(rows: &[KeyPostings], files: &mut Vec<IndexFile>) -> Vec<Value> {
    let mut named = Vec::new();
    let mut open: Option<(usize, Vec<&str>, usize)> = None;
    for (at, row) in rows.iter().enumerate() {
        let (first, texts, size) = open.get_or_insert_with(|| (at, Vec::new(), 0));
        texts.push(&row.positions);
        *size += row.positions.len();
        if *size > LISTS || at + 1 == rows.len() {
            let file = IndexFile::hashed(&json!(texts));
            named.push(json!([*first, file.name]));
            files.push(file);
            open = None;
        }
    }
    named
}
