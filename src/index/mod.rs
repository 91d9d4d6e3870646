//! The search index: all words of all entries, as small files that the site's script reads. The
//! format is in FORMAT.md.
//!
//! In: a bank, the languages of the site, the day. Out: [`SearchIndex`], files with names and bytes.
//! Knows nothing of pages, templates and the disk; the query side is
//! `themes/default/static/search-engine.js`.

mod advice;
pub mod analysis;
mod card;
mod code;
mod facet;
mod fields;
mod indexer;
mod postings;
mod shard;
mod synonyms;
mod weights;

use serde_json::{Map, Value, json};

use crate::bank::{Bank, EntryNo};
use crate::config::Config;
use crate::locale::Lang;

use self::facet::{FIRST, Facet};
use self::shard::Dictionary;
use self::synonyms::Phrases;

/// Version of the format; the script refuses others.
pub const VERSION: u32 = 1;

/// One file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// Path below `search/` without `.js`.
    pub name: String,
    /// The script.
    pub bytes: Vec<u8>,
}

/// All files of the index, sorted by name, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchIndex {
    /// The files.
    pub files: Vec<IndexFile>,
    /// Names of the synonyms with a word that no entry has.
    pub unused_synonyms: Vec<String>,
    /// Entries that no word finds.
    pub unfindable: Vec<EntryNo>,
}

impl IndexFile {
    /// A file that is named by its content.
    fn hashed(payload: &Value) -> Self {
        let text = payload.to_string();
        let name = content_name(text.as_bytes());
        Self::named(name, &text)
    }

    fn named(name: String, payload: &str) -> Self {
        let bytes =
            format!("kopilkaShard({},{payload});\n", Value::from(name.as_str())).into_bytes();
        Self { name, bytes }
    }
}

/// Nine hexadecimal digits of a hash: unlikely to meet twice among a million files.
fn content_name(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    hash[..9].to_owned()
}

impl SearchIndex {
    /// The index of all entries of a bank but its pages. Equal banks give equal bytes.
    pub fn new(bank: &Bank, config: &Config, today: jiff::civil::Date) -> Self {
        let order = facet::order(bank);
        let facets = facet::facets(bank, &order, today);
        let phrases = Phrases::new(&bank.model.synonyms);
        let rows = postings::invert(bank, &phrases, &order);
        let unused_synonyms = advice::unused_synonyms(&bank.model.synonyms, &rows);
        let unfindable = advice::unfindable_entries(bank, &order);
        let dictionary = shard::dictionary(&rows);
        // The rows are the largest thing in memory, and the cards need room as well.
        drop(rows);
        let root = root_json(bank, &order, &facets, &dictionary);
        let mut files = dictionary.files;
        add_pages(bank, config, &order, &facets, root, &mut files);
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files.dedup_by(|a, b| a.name == b.name);
        Self {
            files,
            unused_synonyms,
            unfindable,
        }
    }
}

/// What the root says of the dictionary and the first facets.
fn root_json(bank: &Bank, order: &[EntryNo], facets: &[Facet], dictionary: &Dictionary) -> Value {
    let cuts = dictionary.cuts.iter().map(|cut| code::key(cut));
    let mut root = json!({
        "n": order.len(),
        "cuts": cuts.collect::<Vec<_>>().join(" "),
        "shards": dictionary.names,
    });
    card::add_runs(bank, order, facets, &mut root);
    root
}

/// Adds the files of facets, orders and languages, the root and the file that leads to them.
fn add_pages(
    bank: &Bank,
    config: &Config,
    order: &[EntryNo],
    facets: &[Facet],
    mut root: Value,
    files: &mut Vec<IndexFile>,
) {
    root["other"] = add_other_facets(&facets[FIRST..], files);
    root["orders"] = card::order_files(bank, order, files);
    let mut languages = Map::new();
    for lang in &config.languages {
        let page = card::add_language(bank, config, *lang, order, facets, files);
        languages.insert(lang.code().to_owned(), page);
    }
    let root = IndexFile::hashed(&root);
    let first = json!({"v": VERSION, "root": root.name, "lang": languages});
    files.push(IndexFile::named("index".to_owned(), &first.to_string()));
    files.push(root);
}

/// Files of the facets that are not counted at once.
fn add_other_facets(facets: &[Facet], files: &mut Vec<IndexFile>) -> Value {
    let mut named = Map::new();
    for facet in facets {
        let mut lists: Vec<Vec<u32>> = vec![Vec::new(); facet.values.len()];
        for (number, values) in (0_u32..).zip(&facet.entry_values) {
            for value in values {
                for above in std::iter::successors(Some(*value), |at| facet.values[*at].parent) {
                    if lists[above].last() != Some(&number) {
                        lists[above].push(number);
                    }
                }
            }
        }
        let lists: Vec<String> = lists.into_iter().map(code::list).collect();
        let file = IndexFile::hashed(
            &json!({"values": value_ids(facet), "parents": value_parents(facet), "lists": lists}),
        );
        named.insert(facet.id.clone(), file.name.clone().into());
        files.push(file);
    }
    Value::Object(named)
}

fn value_ids(facet: &Facet) -> Vec<&str> {
    facet.values.iter().map(|value| value.id.as_str()).collect()
}

/// The place of each value's parent + 1, or 0.
fn value_parents(facet: &Facet) -> String {
    code::numbers(facet.values.iter().map(|value| {
        value.parent.map_or(0, |at| {
            u32::try_from(at + 1).expect("a facet has fewer values than 4 billion")
        })
    }))
}

fn value_labels(facet: &Facet, lang: Lang) -> Vec<&str> {
    facet
        .values
        .iter()
        .map(|value| value.label.get(lang))
        .collect()
}
