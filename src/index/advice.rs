//! What the index tells the bank's people: synonyms that no entry has, entries that no word finds.

use std::collections::HashSet;

use super::analysis::{self, Analyser};
use super::postings::Row;
use super::{document, synonyms};
use crate::bank::{Bank, EntryNo};
use crate::entry::EntryText;

/// Names of the synonyms with a word that no entry has, in the order of the file.
pub(super) fn unused(groups: &[Vec<String>], rows: &[Row]) -> Vec<String> {
    let known: HashSet<&str> = rows
        .iter()
        .filter(|row| row.is_written())
        .map(|row| &*row.key)
        .collect();
    let analyser = Analyser::default();
    let is_used = |name: &str| {
        synonyms::keys(&analyser, name, synonyms::lang_of(name))
            .iter()
            .all(|key| known.contains(&**key))
    };
    groups
        .iter()
        .flatten()
        .filter(|name| !is_used(name))
        .cloned()
        .collect()
}

/// Entries whose own title, summary and text have no word to search for; their kind and terms alone
/// would bring them.
pub(super) fn silent(bank: &Bank, order: &[EntryNo]) -> Vec<EntryNo> {
    let has_words = |text: &str| {
        analysis::tokens(text)
            .iter()
            .any(|token| !analysis::is_stop(&token.text))
    };
    let speaks = |text: &EntryText| {
        has_words(&text.title)
            || has_words(&text.summary)
            || has_words(&document::plain(&text.body))
    };
    order
        .iter()
        .copied()
        .filter(|no| !bank[*no].texts.iter().any(&speaks))
        .collect()
}
