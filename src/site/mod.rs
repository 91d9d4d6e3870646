//! All that rendering needs, and the list of all addresses.
//!
//! In: configuration, bank and theme. Out: a [`Site`] and its [`Route`]s. Knows addresses, nothing
//! of HTML.

mod facts;
mod find;
mod hash;
mod lists;
mod menu;
mod route;

use std::sync::{Arc, OnceLock};

use camino::Utf8Path;

use crate::bank::{Asset, Bank, EntryNo};
use crate::config::Config;
use crate::entry::BuildScope;
use crate::index;
use crate::locale::{Lang, Locale};
use crate::model::{KindNo, TermNo, VocabularyNo, VocabularyRole};
use crate::theme::Theme;
use lists::Lists;

pub use facts::{Letter, Statistic};
pub(crate) use hash::{SeededRng, fnv1a};
pub use menu::{MenuLink, MenuPlace, Menus};
pub(crate) use route::AZ_PAGE;
pub use route::{Feed, FileRoute, PageRoute, Route};

/// A bank with its configuration and theme.
pub struct Site {
    /// What `site.toml` says.
    pub config: Arc<Config>,
    /// The entries.
    pub bank: Arc<Bank>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What this run shows.
    pub build: BuildScope,
    /// Menus.
    pub menus: Menus,
    shelves: OnceLock<Vec<Vec<EntryNo>>>,
    statistics: OnceLock<Vec<Statistic>>,
    letters: [OnceLock<Vec<Letter>>; Lang::ALL.len()],
    lists: [OnceLock<Lists>; Lang::ALL.len()],
    paths: find::Paths,
    search: OnceLock<index::SearchIndex>,
}

impl Site {
    /// Puts a site together. What pages share is made when the first of them asks: after a save
    /// that is one page.
    pub fn new(config: Arc<Config>, bank: Arc<Bank>, theme: Arc<Theme>, build: BuildScope) -> Self {
        Self {
            menus: Menus::new(&config, &bank),
            config,
            bank,
            theme,
            build,
            shelves: OnceLock::new(),
            statistics: OnceLock::new(),
            letters: Default::default(),
            lists: Default::default(),
            paths: find::Paths::default(),
            search: OnceLock::new(),
        }
    }

    /// The language whose order lists have: the default one for a language that the site does not
    /// have.
    fn listed(&self, lang: Lang) -> Lang {
        if self.config.languages.contains(&lang) {
            lang
        } else {
            self.config.languages.first().copied().unwrap_or(lang)
        }
    }

    /// The search index, made when it is first asked for.
    pub fn search(&self) -> &index::SearchIndex {
        self.search
            .get_or_init(|| index::SearchIndex::new(&self.bank, &self.config, self.build.today))
    }

    /// How a language writes dates and numbers.
    pub fn locale(&self, lang: Lang) -> &'static Locale {
        Locale::of(self.listed(lang))
    }

    /// Dated figures of documents, by region.
    pub fn statistics(&self) -> &[Statistic] {
        self.statistics
            .get_or_init(|| facts::statistics(&self.bank))
    }

    /// Everything but pages, by the shard of the shelf it is in.
    pub fn saved_list_shards(&self) -> &[Vec<EntryNo>] {
        self.shelves
            .get_or_init(|| facts::saved_list_shards(&self.bank))
    }

    /// Entries by first letter in a language.
    pub fn letters(&self, lang: Lang) -> &[Letter] {
        let lang = self.listed(lang);
        self.letters[lang.index()].get_or_init(|| facts::letters(&self.bank, lang))
    }

    fn lists(&self, lang: Lang) -> &Lists {
        let lang = self.listed(lang);
        self.lists[lang.index()].get_or_init(|| Lists::new(&self.bank, lang))
    }

    /// A published attachment by its path under `content/`.
    pub fn attachment(&self, path: &str) -> Option<&Asset> {
        self.bank
            .asset(&Utf8Path::new("content").join(path.trim_start_matches("content/")))
    }

    /// The vocabulary with a role, when it has index pages.
    pub fn axis(&self, role: VocabularyRole) -> Option<VocabularyNo> {
        self.bank
            .model
            .vocabulary_with(role)
            .filter(|no| self.bank.indexes.contains_key(no))
    }

    /// How many entries stand at a term and below.
    pub fn count(&self, vocabulary: VocabularyNo, term: TermNo) -> usize {
        self.bank
            .indexes
            .get(&vocabulary)
            .map_or(0, |index| index.count(term))
    }

    /// Entries of a kind by title: the listed ones of counted kinds, all of the others.
    pub fn entries_of(&self, lang: Lang, kind: KindNo) -> &[EntryNo] {
        &self.lists(lang).kinds[kind.0]
    }

    /// Entries at a term and below, by title.
    pub fn entries_at(&self, lang: Lang, vocabulary: VocabularyNo, term: TermNo) -> &[EntryNo] {
        let of_axis = self.lists(lang).terms.get(&vocabulary);
        of_axis
            .and_then(|terms| terms.get(term.0))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Entries that stand at a region and at a direction, or below them, by title.
    pub fn entries_of_pair(&self, lang: Lang, region: TermNo, direction: TermNo) -> &[EntryNo] {
        self.lists(lang)
            .pairs
            .get(&(region, direction))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// How many entries stand at a region and at a direction, or below them.
    pub fn pair_count(&self, region: TermNo, direction: TermNo) -> usize {
        self.entries_of_pair(self.config.default_language, region, direction)
            .len()
    }

    /// How many pages a list of so many entries has; an empty list has one.
    pub fn pages(&self, entries: usize) -> usize {
        entries.div_ceil(self.config.per_page).max(1)
    }
}
