//! The dictionary with its lists and positions, cut into files: see FORMAT.md.

use rayon::prelude::*;
use serde_json::{Value, json};

use super::code;
use super::postings::Row;
use super::{File, Files};

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
    pub(super) files: Files,
}

/// Cuts sorted rows into files.
pub(super) fn dictionary(rows: &[Row]) -> Dictionary {
    let parts = parts(rows);
    let made: Vec<(File, Files)> = parts.par_iter().map(|part| shard(part)).collect();
    let mut dictionary = Dictionary {
        cuts: Vec::new(),
        names: Vec::new(),
        files: Vec::new(),
    };
    let mut last = "";
    for (part, (file, files)) in parts.iter().zip(made) {
        let (first, end) = (&part[0].skeleton, &part[part.len() - 1].skeleton);
        dictionary.cuts.push(cut(last, first).to_owned());
        last = end;
        dictionary.names.push(file.name.clone());
        dictionary.files.push(file);
        dictionary.files.extend(files);
    }
    dictionary
}

/// The shortest beginning of `first` that sorts after `last`.
fn cut<'a>(last: &str, first: &'a str) -> &'a str {
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &first[..end])
        .find(|start| *start > last)
        .unwrap_or(first)
}

/// Cuts between skeletons, so that words that may be misspelt forms of one another stay together.
fn parts(rows: &[Row]) -> Vec<&[Row]> {
    let mut parts = Vec::new();
    let (mut begin, mut size) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        if size > DICTIONARY && rows[at - 1].skeleton != row.skeleton {
            parts.push(&rows[begin..at]);
            (begin, size) = (at, 0);
        }
        size += row.key.chars().count() / 2 + 3 + 3 * row.entries.len().min(SHORT);
    }
    if begin < rows.len() {
        parts.push(&rows[begin..]);
    }
    parts
}

fn shard(rows: &[Row]) -> (File, Files) {
    let mut shared = String::new();
    let mut rests: Vec<String> = Vec::with_capacity(rows.len());
    let (mut counts, mut gaps, mut impacts) = (String::new(), String::new(), String::new());
    let mut last: &str = "";
    for row in rows {
        let same: usize = row
            .key
            .chars()
            .zip(last.chars())
            .take_while(|(a, b)| a == b)
            .count();
        code::number(&mut shared, u32::try_from(same).unwrap_or(0));
        rests.push(code::key(&row.key.chars().skip(same).collect::<String>()));
        last = &row.key;
        code::number(
            &mut counts,
            u32::try_from(row.entries.len()).unwrap_or(u32::MAX),
        );
        if row.entries.len() <= SHORT {
            code::gaps(&mut gaps, row.entries.iter().copied());
            row.impacts
                .iter()
                .for_each(|impact| code::number(&mut impacts, u32::from(*impact)));
        }
    }
    let mut files = Vec::new();
    let lists = lists(rows, &mut files);
    let places = places(rows, &mut files);
    let payload = json!([
        shared,
        rests.join(" "),
        counts,
        gaps,
        impacts,
        lists,
        places
    ]);
    (File::hashed(&payload), files)
}

/// Lists that are too long for the dictionary: several to a file, the longest alone.
fn lists(rows: &[Row], files: &mut Files) -> Vec<Value> {
    let mut named: Vec<(usize, String)> = Vec::new();
    let mut add = |first: usize, payload: &Value| {
        let file = File::hashed(payload);
        named.push((first, file.name.clone()));
        files.push(file);
    };
    let mut open: Option<(usize, String, String)> = None;
    for (at, row) in rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.entries.len() > SHORT)
    {
        if row.entries.len() > LONG {
            if let Some((first, gaps, impacts)) = open.take() {
                add(first, &json!([gaps, impacts]));
            }
            add(at, &long(row));
            continue;
        }
        let (first, mut gaps, mut impacts) = open
            .take()
            .unwrap_or_else(|| (at, String::new(), String::new()));
        code::gaps(&mut gaps, row.entries.iter().copied());
        row.impacts
            .iter()
            .for_each(|impact| code::number(&mut impacts, u32::from(*impact)));
        if gaps.len() + impacts.len() > LISTS {
            add(first, &json!([gaps, impacts]));
        } else {
            open = Some((first, gaps, impacts));
        }
    }
    if let Some((first, gaps, impacts)) = open {
        add(first, &json!([gaps, impacts]));
    }
    named
        .into_iter()
        .map(|(first, name)| json!([first, name]))
        .collect()
}

/// A list with impacts for the strongest entries only.
fn long(row: &Row) -> Value {
    let mut ranked: Vec<usize> = (0..row.entries.len()).collect();
    ranked.sort_by_key(|at| (std::cmp::Reverse(row.impacts[*at]), *at));
    let (strong, weak) = ranked.split_at_mut(STRONGEST);
    strong.sort_unstable();
    weak.sort_unstable();
    let sum: usize = weak.iter().map(|at| usize::from(row.impacts[*at])).sum();
    let of = |part: &[usize]| code::list(part.iter().map(|at| row.entries[*at]));
    let impacts = code::numbers(strong.iter().map(|at| u32::from(row.impacts[*at])));
    json!([
        of(strong),
        impacts,
        of(weak),
        sum.div_ceil(weak.len().max(1))
    ])
}

fn places(rows: &[Row], files: &mut Files) -> Vec<Value> {
    let mut named = Vec::new();
    let mut open: Option<(usize, Vec<&str>, usize)> = None;
    for (at, row) in rows.iter().enumerate() {
        let (first, texts, size) = open.get_or_insert_with(|| (at, Vec::new(), 0));
        texts.push(&row.places);
        *size += row.places.len();
        if *size > LISTS || at + 1 == rows.len() {
            let file = File::hashed(&json!(texts));
            named.push(json!([*first, file.name]));
            files.push(file);
            open = None;
        }
    }
    named
}
