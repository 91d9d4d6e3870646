//! What several pages need and one pass over the bank tells: dated statistics, first letters,
//! shards of the shelf.

use super::hash::fnv1a;
use crate::bank::{Bank, EntryNo};
use crate::entry::{record_field, record_part};
use crate::locale::{Lang, fold};
use crate::model::{Role, Template, TermNo, TypedValue};

/// A dated figure in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statistic {
    /// The region it is about.
    pub region: Option<TermNo>,
    /// The direction it is about.
    pub direction: Option<TermNo>,
    /// The document.
    pub document: EntryNo,
    /// Position of the record.
    pub record: usize,
}

/// Entries whose titles begin with one letter, in the order of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter in upper case; empty for titles that begin with none.
    pub letter: String,
    /// Segment of its address.
    pub slug: String,
    /// The entries.
    pub entries: Vec<EntryNo>,
}

/// All dated figures, in the order of documents.
pub(super) fn statistics(bank: &Bank) -> Vec<Statistic> {
    let mut all = Vec::new();
    let dated: Vec<bool> = bank
        .model
        .kinds
        .iter()
        .map(|kind| kind.role_no(Role::Statistics).is_some())
        .collect();
    for no in bank.numbers().filter(|no| dated[bank[*no].kind.0]) {
        let Some((field, held)) = record_field(&bank.model, &bank[no], Role::Statistics) else {
            continue;
        };
        for (at, record) in held.items().iter().enumerate() {
            let term = |role: Role| match record_part(field, record, role)?.items().first()?.value {
                TypedValue::Term(_, term) => Some(term),
                _ => None,
            };
            all.push(Statistic {
                region: term(Role::Region),
                direction: term(Role::Direction),
                document: no,
                record: at,
            });
        }
    }
    all
}

/// Entries in one shard of the shelf, on average.
const SHELF: usize = 200;

/// Everything but pages, by the hash of what the shelf calls it: folder and id.
pub(super) fn saved_list_shards(bank: &Bank) -> Vec<Vec<EntryNo>> {
    let kept: Vec<EntryNo> = bank
        .numbers()
        .filter(|no| bank.model[bank[*no].kind].template != Template::Page)
        .collect();
    let mut shelves = vec![Vec::new(); kept.len().div_ceil(SHELF).max(1)];
    for no in kept {
        let key = format!("{}/{}", bank.model[bank[no].kind].folder, bank[no].id);
        let at = fnv1a(&key) as usize % shelves.len();
        shelves[at].push(no);
    }
    shelves
}

/// Everything but pages, by the first letter of the title in a language.
pub(super) fn letters(bank: &Bank, lang: Lang) -> Vec<Letter> {
    let listed = |no: &EntryNo| {
        bank[*no].listed
            || bank.model[bank[*no].kind].template != Template::Page
                && !bank.model[bank[*no].kind].counted
    };
    let mut all: Vec<_> = bank.numbers().filter(listed).collect();
    bank.order(lang).sort(&mut all);
    let mut letters: Vec<Letter> = Vec::new();
    for no in all {
        let letter = first_letter(&bank[no].text(lang).title);
        match letters.iter_mut().find(|known| known.letter == letter) {
            Some(known) => known.entries.push(no),
            None => letters.push(Letter {
                slug: slug(&letter),
                letter,
                entries: vec![no],
            }),
        }
    }
    letters
}

fn first_letter(title: &str) -> String {
    fold(title)
        .chars()
        .find(|c| c.is_alphanumeric())
        .filter(|c| c.is_alphabetic())
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default()
}

/// A letter in an address: its number in Unicode, because two letters may be spelt the same in
/// Latin.
fn slug(letter: &str) -> String {
    letter
        .chars()
        .next()
        .map_or_else(|| "0".to_owned(), |c| format!("u{:04x}", u32::from(c)))
}
