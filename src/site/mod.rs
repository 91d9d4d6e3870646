//! All that rendering needs, and the list of all addresses.
//!
//! In: configuration, bank and theme. Out: a [`Site`] and its [`Route`]s. Knows addresses, nothing of HTML.

mod facts;
mod route;

use std::sync::Arc;

use crate::bank::{Bank, Build, EntryNo};
use crate::config::Config;
use crate::locale::{Lang, Locale};
use crate::schema::{TermNo, VocabularyNo};
use crate::theme::Theme;

pub use facts::{Letter, Statistic};
pub(crate) use route::AZ_PAGE;
pub use route::{Feed, Route};

/// Vocabulary of the regions: one axis of the matrix.
pub const REGIONS: &str = "regions";
/// Vocabulary of the directions, which the design calls categories: the other axis.
pub const DIRECTIONS: &str = "directions";
/// Vocabulary of the topics.
pub const TOPICS: &str = "topics";

/// A bank with its configuration and theme.
pub struct Site {
    /// What `site.toml` says.
    pub config: Arc<Config>,
    /// The entries.
    pub bank: Arc<Bank>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What this run shows.
    pub build: Build,
    /// Dated figures of documents, by region.
    pub statistics: Vec<Statistic>,
    locales: Vec<Locale>,
    letters: Vec<Vec<Letter>>,
}

impl Site {
    /// Puts a site together.
    pub fn new(config: Arc<Config>, bank: Arc<Bank>, theme: Arc<Theme>, build: Build) -> Self {
        let locales: Vec<_> = config.languages.iter().map(|lang| Locale::new(*lang)).collect();
        let statistics = facts::statistics(&bank);
        let letters = config.languages.iter().map(|lang| facts::letters(&bank, *lang)).collect();
        Self { config, bank, theme, build, statistics, locales, letters }
    }

    /// How a language writes dates and numbers.
    pub fn locale(&self, lang: Lang) -> &Locale {
        let at = self.config.languages.iter().position(|other| *other == lang).unwrap_or(0);
        &self.locales[at]
    }

    /// Entries by first letter in a language.
    pub fn letters(&self, lang: Lang) -> &[Letter] {
        let at = self.config.languages.iter().position(|other| *other == lang).unwrap_or(0);
        &self.letters[at]
    }

    /// A vocabulary that has index pages, by its id.
    pub fn axis(&self, id: &str) -> Option<VocabularyNo> {
        self.bank.schema.vocabulary(id).filter(|no| self.bank.indexes.contains_key(no))
    }

    /// How many entries stand at a term and below.
    pub fn count(&self, vocabulary: VocabularyNo, term: TermNo) -> usize {
        self.bank.indexes.get(&vocabulary).map_or(0, |index| index.count(term))
    }

    /// Entries that stand at both terms, or below them.
    pub fn pair(&self, region: (VocabularyNo, TermNo), direction: (VocabularyNo, TermNo)) -> Vec<EntryNo> {
        let at =
            |(vocabulary, term): (VocabularyNo, TermNo)| self.bank.indexes.get(&vocabulary).map(|index| index.at(term)).unwrap_or_default();
        intersection(at(region), at(direction))
    }

    /// How many pages a list of so many entries has; an empty list has one.
    pub fn pages(&self, entries: usize) -> usize {
        entries.div_ceil(self.config.per_page).max(1)
    }
}

/// What two sorted lists have in common.
fn intersection(a: &[EntryNo], b: &[EntryNo]) -> Vec<EntryNo> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().filter(|no| long.binary_search(no).is_ok()).copied().collect()
}
