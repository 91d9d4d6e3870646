//! Synonyms: an entry that uses one name of a thing is found by the others, too.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::analysis::{self, Analyser};
use crate::locale::Lang;

/// Languages in whose texts a name in Cyrillic letters may be.
const CYRILLIC: [Lang; 3] = [Lang::Ru, Lang::Kk, Lang::Sah];

/// The keys of a name, and the group it belongs to.
type KeyedName = (Vec<Arc<str>>, usize);

/// Names of things as keys, by the language of the texts they may be in.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By language and first key: the whole name and the group it belongs to.
    names: [FxHashMap<Arc<str>, Vec<KeyedName>>; Lang::ALL.len()],
    /// For each group the keys of all its names, each as its own language writes it.
    groups: Vec<Vec<Arc<str>>>,
}

impl Phrases {
    /// Reads groups of names for one thing.
    pub(super) fn new(groups: &[Vec<String>]) -> Self {
        let analyser = Analyser::default();
        let mut phrases = Self::default();
        for (number, group) in groups.iter().enumerate() {
            let mut all: Vec<Arc<str>> = Vec::new();
            for name in group {
                for lang in CYRILLIC {
                    let keys = name_keys(&analyser, name, lang);
                    let Some(first) = keys.first().cloned() else {
                        continue;
                    };
                    if lang == guess_lang(name) {
                        all.extend(keys.iter().cloned());
                    }
                    let known = phrases.names[lang.index()].entry(first).or_default();
                    if !known
                        .iter()
                        .any(|(other, at)| *other == keys && *at == number)
                    {
                        known.push((keys, number));
                    }
                }
            }
            all.sort();
            all.dedup();
            phrases.groups.push(all);
        }
        phrases
    }

    /// Calls `found` for each name among the keys of a text, with the keys of the name and its group.
    pub(super) fn find_names<'a>(
        &'a self,
        lang: Lang,
        keys: &[Arc<str>],
        mut found: impl FnMut(&'a [Arc<str>], usize),
    ) {
        // English texts hold the same Latin names as Russian ones.
        let lang = if lang == Lang::En { Lang::Ru } else { lang };
        for (at, first) in keys.iter().enumerate() {
            let Some(names) = self.names[lang.index()].get(first) else {
                continue;
            };
            for (name, group) in names
                .iter()
                .filter(|(name, _)| keys[at..].starts_with(name))
            {
                found(name, *group);
            }
        }
    }

    /// The keys of all names of a group.
    pub(super) fn keys_of(&self, group: usize) -> &[Arc<str>] {
        &self.groups[group]
    }
}

/// The keys of a name, stop words left out.
pub(super) fn name_keys(analyser: &Analyser, name: &str, lang: Lang) -> Vec<Arc<str>> {
    let tokens = analysis::tokens(name);
    tokens
        .iter()
        .filter(|token| !analysis::is_stop(&token.text))
        .map(|token| analyser.key(&token.text, lang))
        .collect()
}

/// The language of a short name, by letters that only one language has.
pub(super) fn guess_lang(name: &str) -> Lang {
    let kazakh = |c: char| {
        matches!(
            c,
            'ә' | 'ғ'
                | 'қ'
                | 'ң'
                | 'ұ'
                | 'ү'
                | 'һ'
                | 'і'
                | 'Ә'
                | 'Ғ'
                | 'Қ'
                | 'Ң'
                | 'Ұ'
                | 'Ү'
                | 'Һ'
                | 'І'
        )
    };
    let sakha = |c: char| matches!(c, 'ҕ' | 'ҥ' | 'ө' | 'Ҕ' | 'Ҥ' | 'Ө');
    if name.contains(kazakh) {
        Lang::Kk
    } else if name.contains(sakha) {
        Lang::Sah
    } else {
        Lang::Ru
    }
}
