//! The words of entries as keys, with what each weighs and where it is.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::analysis::{self, Analyser};
use super::fields::{FieldText, field_texts};
use super::synonyms::Phrases;
use super::weights::{self, FIELD_COUNT, IndexField, SYNONYM_SHARE, UNLISTED_SHARE};
use crate::bank::Bank;
use crate::entry::Entry;
use crate::locale::Lang;

/// Longest text, in bytes, that is remembered, because it is a name.
const LONGEST_NAME: usize = 100;
/// Positions left free between the fields of a text, so that no phrase reaches from one into the
/// next.
const FIELD_GAP: u32 = 8;

/// A word of an entry.
pub(super) struct Posting {
    /// The number of its key in [`Indexer::keys`].
    pub(super) key: u32,
    /// What it weighs, 1 to 63.
    pub(super) impact: u8,
    /// Where it is, rising.
    pub(super) positions: Vec<u32>,
}

/// Reads several entries, whose words share keys.
#[derive(Default)]
pub(super) struct Indexer {
    pub(super) keys: Vec<Arc<str>>,
    key_numbers: FxHashMap<Arc<str>, u32>,
    /// By language: a folded word and the number of its key; none for a stop word.
    known_words: [FxHashMap<String, Option<u32>>; Lang::ALL.len()],
    /// Names of terms and organizations come again and again.
    known_names: FxHashMap<(Lang, String), Rc<AnalyzedText>>,
    analyser: Analyser,
}

/// A text as keys.
#[derive(Default)]
struct AnalyzedText {
    /// Key and position of each word but stop words.
    words: Vec<(u32, u32)>,
    /// How many words, stop words counted.
    length: u32,
    /// Names of things in it.
    names: Vec<SynonymUse>,
}

/// A name of a thing that has other names.
#[derive(Clone)]
struct SynonymUse {
    keys: Vec<u32>,
    /// The group of its synonyms.
    group: usize,
}

/// What is known of a key in one entry.
#[derive(Default)]
struct KeyOccurrences {
    /// How often it is in each field of the text at hand.
    counts: [u16; FIELD_COUNT],
    relevance: f32,
    positions: Vec<u32>,
}

impl Indexer {
    /// All words of an entry, each once, in the order of their first positions; then other names of
    /// what it names.
    pub(super) fn postings(
        &mut self,
        bank: &Bank,
        phrases: &Phrases,
        entry: &Entry,
    ) -> Vec<Posting> {
        let mut occurrences = EntryOccurrences::default();
        // Sorted, because their order decides the order of postings.
        let mut synonyms: BTreeMap<u32, f32> = BTreeMap::new();
        let mut position = 0;
        for text in &entry.texts {
            let texts = field_texts(bank, entry, text);
            let names = self.read_texts(phrases, &texts, &mut occurrences, &mut position);
            for name in names {
                let least = occurrences.least_relevance(&name.keys);
                for key in phrases.keys_of(name.group) {
                    let relevance = synonyms.entry(self.key_number(key)).or_insert(0.0);
                    *relevance = relevance.max(least * SYNONYM_SHARE);
                }
            }
        }
        for (key, relevance) in synonyms {
            occurrences.add_synonym(key, relevance);
        }
        let is_unlisted = bank.model[entry.kind].counted && !entry.listed;
        occurrences.into_postings(if is_unlisted { UNLISTED_SHARE } else { 1.0 })
    }

    /// Adds the words of one language version of an entry. Gives the names of things in it.
    fn read_texts(
        &mut self,
        phrases: &Phrases,
        texts: &[FieldText<'_>],
        occurrences: &mut EntryOccurrences,
        position: &mut u32,
    ) -> Vec<SynonymUse> {
        let mut lengths = [0_u32; FIELD_COUNT];
        let mut names = Vec::new();
        for text in texts {
            let analyzed = self.analyze_name(phrases, text);
            occurrences.add(&analyzed, text.field, *position);
            lengths[text.field as usize] += analyzed.length;
            names.extend(analyzed.names.iter().cloned());
            *position += analyzed.length + FIELD_GAP;
        }
        occurrences.finish_text(&lengths);
        names
    }

    /// [`Self::analyze`], remembering what is probably a name.
    fn analyze_name(&mut self, phrases: &Phrases, text: &FieldText<'_>) -> Rc<AnalyzedText> {
        let is_name = text.text.len() <= LONGEST_NAME
            && !matches!(
                text.field,
                IndexField::Title | IndexField::Summary | IndexField::Headings
            );
        if !is_name {
            return Rc::new(self.analyze(phrases, text));
        }
        let key = (text.lang, text.text.to_string());
        if let Some(known) = self.known_names.get(&key) {
            return Rc::clone(known);
        }
        let analyzed = Rc::new(self.analyze(phrases, text));
        self.known_names.insert(key, Rc::clone(&analyzed));
        analyzed
    }

    fn analyze(&mut self, phrases: &Phrases, text: &FieldText<'_>) -> AnalyzedText {
        let mut analyzed = AnalyzedText::default();
        for token in analysis::tokens(&text.text) {
            analyzed.length = token.position + 1;
            if let Some(number) = self.word_key(token.text, text.lang) {
                analyzed.words.push((number, token.position));
            }
        }
        let numbers = analyzed.words.iter().map(|(number, _)| *number as usize);
        let keys: Vec<Arc<str>> = numbers.map(|at| Arc::clone(&self.keys[at])).collect();
        phrases.find_names(text.lang, &keys, |name, group| {
            let keys = name.iter().map(|key| self.key_number(key)).collect();
            analyzed.names.push(SynonymUse { keys, group });
        });
        analyzed
    }

    /// The number of the key of a folded word; none for a stop word.
    fn word_key(&mut self, word: String, lang: Lang) -> Option<u32> {
        if let Some(number) = self.known_words[lang.index()].get(&word) {
            return *number;
        }
        let number = (!analysis::is_stop(&word)).then(|| {
            let key = self.analyser.key(&word, lang);
            self.key_number(&key)
        });
        self.known_words[lang.index()].insert(word, number);
        number
    }

    fn key_number(&mut self, key: &Arc<str>) -> u32 {
        if let Some(number) = self.key_numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).expect("a bank has fewer words than bytes");
        self.keys.push(Arc::clone(key));
        self.key_numbers.insert(Arc::clone(key), number);
        number
    }
}

/// The words of one entry while its texts are read.
#[derive(Default)]
struct EntryOccurrences {
    by_key: FxHashMap<u32, KeyOccurrences>,
    /// Keys in the order of their first positions.
    order: Vec<u32>,
    /// Keys of the text at hand.
    in_text: Vec<u32>,
}

impl EntryOccurrences {
    fn add(&mut self, text: &AnalyzedText, field: IndexField, start: u32) {
        for (key, position) in &text.words {
            let word = self.by_key.entry(*key).or_insert_with(|| {
                self.order.push(*key);
                KeyOccurrences::default()
            });
            if word.counts == [0; FIELD_COUNT] {
                self.in_text.push(*key);
            }
            let count = &mut word.counts[field as usize];
            *count = count.saturating_add(1);
            word.positions.push(start + position);
        }
    }

    /// Weighs the words of a text, whose fields have these lengths.
    fn finish_text(&mut self, lengths: &[u32; FIELD_COUNT]) {
        for key in std::mem::take(&mut self.in_text) {
            if let Some(word) = self.by_key.get_mut(&key) {
                word.relevance = word
                    .relevance
                    .max(weights::relevance(&word.counts, lengths));
                word.counts = [0; FIELD_COUNT];
            }
        }
    }

    /// The weight of the weakest of some keys.
    fn least_relevance(&self, keys: &[u32]) -> f32 {
        let known = keys.iter().filter_map(|key| self.by_key.get(key));
        known.map(|word| word.relevance).fold(1.0, f32::min)
    }

    fn add_synonym(&mut self, key: u32, relevance: f32) {
        let word = self.by_key.entry(key).or_insert_with(|| {
            self.order.push(key);
            KeyOccurrences::default()
        });
        word.relevance = word.relevance.max(relevance);
    }

    /// The words, each with a share of its weight.
    fn into_postings(mut self, share: f32) -> Vec<Posting> {
        let posting = |key: u32| {
            let word = self.by_key.remove(&key)?;
            Some(Posting {
                key,
                impact: weights::impact(word.relevance * share),
                positions: word.positions,
            })
        };
        self.order.into_iter().filter_map(posting).collect()
    }
}
