//! What else things are called: phrases of the model as keys, for the dictionary.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::analysis::{self, Analyser};
use super::document::lang_of;

/// Phrases by their first key.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    by_first: BTreeMap<String, Vec<(Vec<String>, Vec<Vec<String>>)>>,
}

impl Phrases {
    /// Reads groups of names for one thing.
    pub(super) fn new(groups: &[Vec<String>]) -> Self {
        let mut analyser = Analyser::default();
        let mut phrases = Self::default();
        for group in groups {
            let mut keyed: Vec<Vec<String>> = Vec::new();
            for name in group {
                let keys = keys(&mut analyser, name);
                if !keys.is_empty() && !keyed.contains(&keys) {
                    keyed.push(keys);
                }
            }
            for (at, keys) in keyed.iter().enumerate() {
                let others: Vec<_> = keyed.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, keys)| keys.clone()).collect();
                let known = phrases.by_first.entry(keys[0].clone()).or_default();
                match known.iter_mut().find(|(phrase, _)| phrase == keys) {
                    Some((_, alternatives)) => alternatives.extend(others),
                    None => known.push((keys.clone(), others)),
                }
            }
        }
        phrases
    }

    /// First keys of all phrases.
    pub(super) fn firsts(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(String::as_str)
    }

    /// Phrases that begin with a key, as the dictionary writes them.
    pub(super) fn beginning_with(&self, key: &str) -> Vec<Value> {
        let known = self.by_first.get(key).map(Vec::as_slice).unwrap_or_default();
        known
            .iter()
            .map(|(phrase, alternatives)| json!([phrase.join(" "), alternatives.iter().map(|it| it.join(" ")).collect::<Vec<_>>()]))
            .collect()
    }
}

/// The keys of a name, stop words left out.
fn keys(analyser: &mut Analyser, name: &str) -> Vec<String> {
    let lang = lang_of(name);
    let tokens = analysis::tokens(name);
    tokens.iter().filter(|token| !analysis::is_stop(&token.text)).map(|token| analyser.key(&token.text, lang).to_string()).collect()
}
