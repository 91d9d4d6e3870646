//! What the index tells the bank's people: synonyms that no entry has, entries that no word finds.

use std::collections::HashSet;

use super::analysis::Analyser;
use super::postings::Row;
use super::synonyms;
use crate::bank::EntryNo;

/// Names of the synonyms with a word that no entry has, in the order of the file.
pub(super) fn unused(groups: &[Vec<String>], rows: &[Row]) -> Vec<String> {
    let known: HashSet<&str> = rows.iter().filter(|row| row.is_written()).map(|row| &*row.key).collect();
    let mut analyser = Analyser::default();
    let mut is_used = |name: &str| synonyms::keys(&mut analyser, name, synonyms::lang_of(name)).iter().all(|key| known.contains(&**key));
    groups.iter().flatten().filter(|name| !is_used(name)).cloned().collect()
}

/// Entries that stand in no row.
pub(super) fn silent(order: &[EntryNo], rows: &[Row]) -> Vec<EntryNo> {
    let mut is_found = vec![false; order.len()];
    for entry in rows.iter().flat_map(|row| &row.entries) {
        if let Some(found) = is_found.get_mut(*entry as usize) {
            *found = true;
        }
    }
    order.iter().zip(is_found).filter(|(_, found)| !found).map(|(no, _)| *no).collect()
}
