//! What the index reports: synonyms that no entry has, entries that no word finds.

use std::collections::HashSet;

use super::analysis::{self, Analyser};
use super::postings::KeyPostings;
use super::synonyms;
use crate::bank::{Bank, EntryNo};
use crate::entry::EntryText;

/// Names of the synonyms with a word that no entry has, in the order of the file.
pub(super) fn unused_synonyms(groups: &[Vec<String>], rows: &[KeyPostings]) -> Vec<String> {
    let known: HashSet<&str> = rows
        .iter()
        .filter(|row| row.is_written())
        .map(|row| &*row.key)
        .collect();
    let analyser = Analyser::default();
    let is_used = |name: &str| {
        synonyms::name_keys(&analyser, name, synonyms::guess_lang(name))
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
pub(super) fn unfindable_entries(bank: &Bank, order: &[EntryNo]) -> Vec<EntryNo> {
    let has_words = |text: &str| {
        analysis::tokens(text)
            .iter()
            .any(|token| !analysis::is_stop(&token.text))
    };
    let has_text = |text: &EntryText| {
        has_words(&text.title) || has_words(&text.summary) || has_words(&text.body.plain_text())
    };
    order
        .iter()
        .copied()
        .filter(|no| !bank[*no].texts.iter().any(&has_text))
        .collect()
}
