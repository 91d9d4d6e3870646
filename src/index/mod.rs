//! The search index: all words of all entries, as small files that the site's script reads. The
//! format is in FORMAT.md.
//!
//! In: a bank, the languages of the site, the day. Out: [`Index`], files with names and bytes.
//! Knows nothing of pages, templates and the disk; the query side is
//! `themes/default/static/search-engine.js`.

mod advice;
pub mod analysis;
mod card;
mod code;
mod document;
mod facet;
mod postings;
mod shard;
mod synonyms;

use serde_json::{Map, Value, json};

use crate::bank::{Bank, EntryNo};
use crate::config::Config;
use crate::locale::Lang;

use self::facet::{FIRST, Facet};
use self::synonyms::Phrases;

/// Version of the format; the script refuses others.
pub const VERSION: u32 = 1;

/// One file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below `search/` without `.js`.
    pub name: String,
    /// The script.
    pub bytes: Vec<u8>,
}

/// Several of them.
type Files = Vec<File>;

/// All files of the index, sorted by name, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The files.
    pub files: Vec<File>,
    /// Names of the synonyms with a word that no entry has.
    pub unused: Vec<String>,
    /// Entries that no word finds.
    pub silent: Vec<EntryNo>,
}

impl File {
    /// A file that is named by its content.
    fn hashed(payload: &Value) -> Self {
        let text = payload.to_string();
        let name = name_of(text.as_bytes());
        Self::named(name, &text)
    }

    fn named(name: String, payload: &str) -> Self {
        let bytes =
            format!("kopilkaShard({},{payload});\n", Value::from(name.as_str())).into_bytes();
        Self { name, bytes }
    }
}

/// Nine hexadecimal digits of a hash: unlikely to meet twice among a million files.
fn name_of(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    hash[..9].to_owned()
}

impl Index {
    /// The index of all entries of a bank but its pages. Equal banks give equal bytes.
    pub fn new(bank: &Bank, config: &Config, today: jiff::civil::Date) -> Self {
        let order = facet::order(bank);
        let facets = facet::facets(bank, &order, today);
        let phrases = Phrases::new(&bank.model.synonyms);
        let rows = postings::invert(bank, &phrases, &order);
        let (unused, silent) = (
            advice::unused(&bank.model.synonyms, &rows),
            advice::silent(bank, &order),
        );
        let dictionary = shard::dictionary(&rows);
        drop(rows);
        let mut files = dictionary.files;
        let mut root = json!({
            "n": order.len(),
            "cuts": dictionary.cuts.iter().map(|cut| code::key(cut)).collect::<Vec<_>>().join(" "),
            "shards": dictionary.names,
        });
        card::runs(bank, &order, &facets, &mut root);
        root["other"] = others(&facets[FIRST..], &mut files);
        root["orders"] = card::orders(bank, &order, &mut files);
        let mut languages = Map::new();
        for lang in &config.languages {
            let page = card::language(bank, config, *lang, &order, &facets, &mut files);
            languages.insert(lang.code().to_owned(), page);
        }
        let root = File::hashed(&root);
        files.push(File::named(
            "index".to_owned(),
            &json!({"v": VERSION, "root": root.name, "lang": languages}).to_string(),
        ));
        files.push(root);
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files.dedup_by(|a, b| a.name == b.name);
        Self {
            files,
            unused,
            silent,
        }
    }
}

/// Files of the facets that are not counted at once.
fn others(facets: &[Facet], files: &mut Files) -> Value {
    let mut named = Map::new();
    for facet in facets {
        let mut lists: Vec<Vec<u32>> = vec![Vec::new(); facet.values.len()];
        for (number, values) in (0_u32..).zip(&facet.of) {
            for value in values {
                for above in std::iter::successors(Some(*value), |at| facet.values[*at].parent) {
                    if lists[above].last() != Some(&number) {
                        lists[above].push(number);
                    }
                }
            }
        }
        let lists: Vec<String> = lists.into_iter().map(code::list).collect();
        let file =
            File::hashed(&json!({"values": ids(facet), "parents": parents(facet), "lists": lists}));
        named.insert(facet.id.clone(), file.name.clone().into());
        files.push(file);
    }
    Value::Object(named)
}

fn ids(facet: &Facet) -> Vec<&str> {
    facet.values.iter().map(|value| value.id.as_str()).collect()
}

/// The place of each value's parent + 1, or 0.
fn parents(facet: &Facet) -> String {
    code::numbers(facet.values.iter().map(|value| {
        value
            .parent
            .map_or(0, |at| u32::try_from(at + 1).unwrap_or(0))
    }))
}

fn labels(facet: &Facet, lang: Lang) -> Vec<&str> {
    facet
        .values
        .iter()
        .map(|value| value.label.get(lang))
        .collect()
}
