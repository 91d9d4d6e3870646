//! All that rendering needs, and the list of all addresses.
//!
//! In: configuration, bank and theme. Out: a [`Site`] and its [`Route`]s. Knows addresses, nothing of HTML.

mod facts;
mod lists;
mod route;

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::bank::{Bank, Build, EntryNo};
use crate::config::Config;
use crate::locale::{Lang, Locale};
use crate::schema::{KindNo, TermNo, VocabularyNo};
use crate::search;
use crate::theme::Theme;
use lists::Lists;

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
    lists: Vec<Lists>,
    search: OnceLock<search::Index>,
}

impl Site {
    /// Puts a site together.
    pub fn new(config: Arc<Config>, bank: Arc<Bank>, theme: Arc<Theme>, build: Build) -> Self {
        let languages = &config.languages;
        let locales: Vec<_> = languages.iter().map(|lang| Locale::new(*lang)).collect();
        let statistics = facts::statistics(&bank);
        let letters = languages.par_iter().map(|lang| facts::letters(&bank, *lang)).collect();
        let lists = languages.par_iter().map(|lang| Lists::new(&bank, *lang)).collect();
        Self { config, bank, theme, build, statistics, locales, letters, lists, search: OnceLock::new() }
    }

    /// Position of a language of the site.
    fn position(&self, lang: Lang) -> usize {
        self.config.languages.iter().position(|other| *other == lang).unwrap_or(0)
    }

    /// The search index, made when it is first asked for.
    pub fn search(&self) -> &search::Index {
        self.search.get_or_init(|| search::Index::new(&self.bank, &self.config, self.build.today))
    }

    /// How a language writes dates and numbers.
    pub fn locale(&self, lang: Lang) -> &Locale {
        &self.locales[self.position(lang)]
    }

    /// Entries by first letter in a language.
    pub fn letters(&self, lang: Lang) -> &[Letter] {
        &self.letters[self.position(lang)]
    }

    /// A vocabulary that has index pages, by its id.
    pub fn axis(&self, id: &str) -> Option<VocabularyNo> {
        self.bank.schema.vocabulary(id).filter(|no| self.bank.indexes.contains_key(no))
    }

    /// How many entries stand at a term and below.
    pub fn count(&self, vocabulary: VocabularyNo, term: TermNo) -> usize {
        self.bank.indexes.get(&vocabulary).map_or(0, |index| index.count(term))
    }

    /// Entries of a kind by title: the listed ones of counted kinds, all of the others.
    pub fn entries_of(&self, lang: Lang, kind: KindNo) -> &[EntryNo] {
        &self.lists[self.position(lang)].kinds[kind.0]
    }

    /// Entries at a term and below, by title.
    pub fn entries_at(&self, lang: Lang, vocabulary: VocabularyNo, term: TermNo) -> &[EntryNo] {
        let of_axis = self.lists[self.position(lang)].terms.get(&vocabulary);
        of_axis.and_then(|terms| terms.get(term.0)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Entries that stand at a region and at a direction, or below them, by title.
    pub fn entries_of_pair(&self, lang: Lang, region: TermNo, direction: TermNo) -> &[EntryNo] {
        self.lists[self.position(lang)].pairs.get(&(region, direction)).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many entries stand at a region and at a direction, or below them.
    pub fn pair_count(&self, region: TermNo, direction: TermNo) -> usize {
        self.entries_of_pair(self.config.default_language, region, direction).len()
    }

    /// How many pages a list of so many entries has; an empty list has one.
    pub fn pages(&self, entries: usize) -> usize {
        entries.div_ceil(self.config.per_page).max(1)
    }
}
