//! The addresses of the website.

use super::Site;
use crate::address::{self, OwnFile, OwnPage};
use crate::artifact::CommitStage;
use crate::bank::{AssetNo, EntryNo};
use crate::entry::entry_path;
use crate::locale::Lang;
use crate::model::{KindNo, Template, TermNo, VocabularyNo, VocabularyRole};

/// Addresses a sitemap may hold (sitemaps.org, protocol 0.9).
const SITEMAP: usize = 50_000;
/// Titles on one page of the A–Z list; above, each letter has pages of its own.
pub(crate) const AZ_PAGE: usize = 300;

/// What a feed holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// All entries.
    All,
    /// A kind.
    Kind(KindNo),
    /// A region or direction.
    Term(VocabularyNo, TermNo),
}

/// One address: a page that people see, or a file that something else reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// An HTML page.
    Page(PageRoute),
    /// Anything else.
    File(FileRoute),
}

/// An HTML page. Lists count their pages from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageRoute {
    /// A page that the site has once in each language.
    Own(Lang, OwnPage),
    /// The list of a kind.
    Kind(Lang, KindNo, usize),
    /// All terms of a vocabulary.
    Facet(Lang, VocabularyNo),
    /// Entries at a term.
    Term(Lang, VocabularyNo, TermNo, usize),
    /// Entries at a region and a direction.
    RegionDirection(Lang, TermNo, TermNo, usize),
    /// An entry.
    Entry(Lang, EntryNo),
    /// One letter of the alphabetical index: its position.
    Letter(Lang, usize, usize),
    /// 404.
    NotFound,
    /// An old address of an entry: position among its aliases.
    Redirect(Lang, EntryNo, usize),
}

/// A file of the website that is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileRoute {
    /// A file that the site has once.
    Own(OwnFile),
    /// A file of the search index, by its position.
    SearchFile(usize),
    /// A share of the entries for the list of saved ones, from zero.
    SavedListData(Lang, usize),
    /// A feed.
    Feed(Lang, Feed),
    /// A sitemap, or with several the index and its parts, from one.
    Sitemap(usize),
    /// An attachment.
    Asset(AssetNo),
    /// A file of the theme, by its position.
    ThemeAsset(usize),
}

impl From<PageRoute> for Route {
    fn from(page: PageRoute) -> Self {
        Self::Page(page)
    }
}

impl From<&PageRoute> for Route {
    fn from(page: &PageRoute) -> Self {
        Self::Page(*page)
    }
}

impl From<FileRoute> for Route {
    fn from(file: FileRoute) -> Self {
        Self::File(file)
    }
}

impl From<&FileRoute> for Route {
    fn from(file: &FileRoute) -> Self {
        Self::File(*file)
    }
}

impl From<&Self> for Route {
    fn from(route: &Self) -> Self {
        *route
    }
}

impl Route {
    /// The stage of the commit in which its file may appear: what pages load first, entries next,
    /// what leads to them last.
    pub fn stage(&self) -> CommitStage {
        match self {
            Self::File(
                FileRoute::Asset(_)
                | FileRoute::ThemeAsset(_)
                | FileRoute::SearchFile(_)
                | FileRoute::SavedListData(..),
            ) => CommitStage::Asset,
            Self::Page(PageRoute::Entry(..) | PageRoute::Redirect(..) | PageRoute::NotFound) => {
                CommitStage::Page
            }
            Self::Page(
                PageRoute::Own(..)
                | PageRoute::Kind(..)
                | PageRoute::Facet(..)
                | PageRoute::Term(..)
                | PageRoute::RegionDirection(..)
                | PageRoute::Letter(..),
            )
            | Self::File(FileRoute::Own(_) | FileRoute::Feed(..) | FileRoute::Sitemap(_)) => {
                CommitStage::Index
            }
        }
    }

    /// The language of the page; most files have none.
    pub fn lang(&self) -> Option<Lang> {
        match self {
            Self::Page(page) => page.lang(),
            Self::File(file) => file.lang(),
        }
    }
}

impl PageRoute {
    /// The language of the page; the page for addresses that do not exist has none.
    pub fn lang(&self) -> Option<Lang> {
        match *self {
            Self::Own(lang, _)
            | Self::Kind(lang, ..)
            | Self::Facet(lang, _)
            | Self::Term(lang, ..)
            | Self::RegionDirection(lang, ..)
            | Self::Entry(lang, _)
            | Self::Letter(lang, ..)
            | Self::Redirect(lang, ..) => Some(lang),
            Self::NotFound => None,
        }
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_language(self, lang: Lang) -> Self {
        match self {
            Self::Own(_, page) => Self::Own(lang, page),
            Self::Kind(_, kind, page) => Self::Kind(lang, kind, page),
            Self::Facet(_, vocabulary) => Self::Facet(lang, vocabulary),
            Self::Term(_, vocabulary, term, page) => Self::Term(lang, vocabulary, term, page),
            Self::RegionDirection(_, region, direction, page) => {
                Self::RegionDirection(lang, region, direction, page)
            }
            Self::Entry(_, no) => Self::Entry(lang, no),
            // Letters differ between languages, so their pages have no counterpart.
            Self::Letter(..) => Self::Own(lang, OwnPage::AlphabeticalIndex),
            // An old address leads on by itself; other languages have old addresses of their own.
            Self::NotFound | Self::Redirect(..) => self,
        }
    }
}

impl FileRoute {
    fn lang(&self) -> Option<Lang> {
        match *self {
            Self::SavedListData(lang, _) | Self::Feed(lang, _) => Some(lang),
            Self::Own(_)
            | Self::SearchFile(_)
            | Self::Sitemap(_)
            | Self::Asset(_)
            | Self::ThemeAsset(_) => None,
        }
    }
}

impl Site {
    /// The address of a route from the root of the site: `kk/practices/robot/`, `feed.xml`; pages
    /// end in a slash.
    pub fn address(&self, route: impl Into<Route>) -> String {
        let route = route.into();
        let inner = match route {
            Route::Page(page) => self.page_address(page),
            Route::File(file) => self.file_address(file),
        };
        format!("{}{inner}", self.language_path(route.lang()))
    }

    /// The address of a page from the root of its language.
    fn page_address(&self, page: PageRoute) -> String {
        let model = &self.bank.model;
        match page {
            PageRoute::Own(_, page) => folder(page.segment()),
            PageRoute::Kind(_, kind, page) => paged(folder(&model[kind].folder), page),
            PageRoute::Facet(_, vocabulary) => self.axis_path(vocabulary),
            PageRoute::Term(_, vocabulary, term, page) => {
                let slug = folder(&model[vocabulary][term].slug);
                paged(format!("{}{slug}", self.axis_path(vocabulary)), page)
            }
            PageRoute::RegionDirection(_, region, direction, page) => {
                paged(self.pair_path(region, direction), page)
            }
            PageRoute::Entry(_, no) => entry_path(&model[self.bank[no].kind], &self.bank[no].id),
            PageRoute::Letter(lang, at, page) => {
                let index = folder(OwnPage::AlphabeticalIndex.segment());
                let letter = folder(&self.letters(lang)[at].slug);
                paged(format!("{index}{letter}"), page)
            }
            PageRoute::NotFound => address::NOT_FOUND.to_owned(),
            PageRoute::Redirect(_, no, at) => self.bank[no].aliases[at].clone(),
        }
    }

    /// The address of a file from the root of its language, or of the site.
    fn file_address(&self, file: FileRoute) -> String {
        match file {
            FileRoute::Own(file) => file.address().to_owned(),
            FileRoute::SearchFile(at) => format!(
                "{}{}.js",
                folder(OwnPage::Search.segment()),
                self.search().files[at].name
            ),
            FileRoute::SavedListData(_, at) => {
                format!("{}{at}.js", folder(address::SAVED_LIST_DATA))
            }
            FileRoute::Feed(lang, feed) => {
                let page = match feed {
                    Feed::All => PageRoute::Own(lang, OwnPage::Home),
                    Feed::Kind(kind) => PageRoute::Kind(lang, kind, 1),
                    Feed::Term(vocabulary, term) => PageRoute::Term(lang, vocabulary, term, 1),
                };
                format!("{}feed.xml", self.page_address(page))
            }
            FileRoute::Sitemap(0) => "sitemap.xml".to_owned(),
            FileRoute::Sitemap(part) => format!("sitemap-{part}.xml"),
            FileRoute::Asset(no) => self.bank.assets[no.0].path.clone(),
            FileRoute::ThemeAsset(at) => self.theme.assets()[at].path.clone(),
        }
    }

    /// The path of a region and a direction, below that of the regions.
    fn pair_path(&self, region: TermNo, direction: TermNo) -> String {
        let slug = |role: VocabularyRole, term: TermNo| {
            let axis = self
                .axis(role)
                .expect("a pair is made of a region and a direction of the bank");
            (
                self.axis_path(axis),
                folder(&self.bank.model[axis][term].slug),
            )
        };
        let (path, region) = slug(VocabularyRole::Region, region);
        let (_, direction) = slug(VocabularyRole::Direction, direction);
        format!("{path}{region}{direction}")
    }

    /// The file of a route, from the root of the output.
    pub fn path(&self, route: impl Into<Route>) -> String {
        let mut path = self.address(route);
        if path.is_empty() || path.ends_with('/') {
            path.push_str(address::INDEX);
        }
        path
    }

    fn language_path(&self, lang: Option<Lang>) -> String {
        match lang.filter(|lang| *lang != self.config.default_language) {
            Some(lang) => format!("{lang}/"),
            None => String::new(),
        }
    }

    fn axis_path(&self, vocabulary: VocabularyNo) -> String {
        let vocabulary = &self.bank.model[vocabulary];
        format!(
            "{}/",
            vocabulary.address.as_deref().unwrap_or(&vocabulary.id)
        )
    }

    /// Every address of the site, in a fixed order.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = self.routes_but_search();
        routes.extend(
            (0..self.search().files.len()).map(|at| Route::from(FileRoute::SearchFile(at))),
        );
        routes
    }

    /// Every page, in a fixed order; does not make the index of the search, as [`Site::routes`]
    /// does.
    pub fn page_routes(&self) -> Vec<PageRoute> {
        let pages = self.routes_but_search().into_iter();
        pages
            .filter_map(|route| match route {
                Route::Page(page) => Some(page),
                Route::File(_) => None,
            })
            .collect()
    }

    /// Every address but the files of the search, whose names are known when the index is made.
    pub(super) fn routes_but_search(&self) -> Vec<Route> {
        let mut routes: Vec<Route> = vec![PageRoute::NotFound.into()];
        routes.extend(OwnFile::ALL.map(|file| Route::from(FileRoute::Own(file))));
        let theme = (0..self.theme.assets().len()).map(FileRoute::ThemeAsset);
        let assets = (0..self.bank.assets.len()).map(|at| FileRoute::Asset(AssetNo(at)));
        routes.extend(theme.chain(assets).map(Route::from));
        for lang in &self.config.languages {
            self.routes_of_language(*lang, &mut routes);
        }
        if self.config.base_url.is_some() {
            let languages = self.config.languages.iter();
            let feeds: Vec<_> = languages.flat_map(|lang| self.feeds(*lang)).collect();
            let addresses = routes
                .iter()
                .filter(|route| match route {
                    Route::Page(page) => self.is_in_sitemap(page),
                    Route::File(_) => false,
                })
                .count();
            routes.extend(feeds.into_iter().map(Route::from));
            let parts = addresses.div_ceil(SITEMAP);
            let last = if parts > 1 { parts } else { 0 };
            routes.extend((0..=last).map(|part| Route::from(FileRoute::Sitemap(part))));
        }
        routes
    }

    fn routes_of_language(&self, lang: Lang, routes: &mut Vec<Route>) {
        let mut add = |pages: &mut dyn Iterator<Item = PageRoute>| {
            routes.extend(pages.map(Route::from));
        };
        let own = |page: OwnPage| PageRoute::Own(lang, page);
        let is_shown = |page: &OwnPage| match page {
            OwnPage::Home
            | OwnPage::Matrix
            | OwnPage::AlphabeticalIndex
            | OwnPage::Search
            | OwnPage::SavedList => true,
            OwnPage::Styleguide => self.config.styleguide,
        };
        add(&mut OwnPage::ALL.into_iter().filter(is_shown).map(own));
        add(&mut self.kind_pages(lang));
        add(&mut self.term_pages(lang));
        let pairs = self.pairs().into_iter();
        add(&mut pairs.flat_map(|(region, direction, count)| {
            (1..=self.pages(count))
                .map(move |page| PageRoute::RegionDirection(lang, region, direction, page))
        }));
        let entries = self.bank.numbers();
        add(&mut entries.map(|no| PageRoute::Entry(lang, no)));
        let entries = self.bank.numbers();
        add(&mut entries.flat_map(|no| {
            (0..self.bank[no].aliases.len()).map(move |at| PageRoute::Redirect(lang, no, at))
        }));
        if self.has_letter_pages(lang) {
            let letters = self.letters(lang).iter().enumerate();
            add(&mut letters.flat_map(|(at, letter)| {
                (1..=letter.entries.len().div_ceil(AZ_PAGE))
                    .map(move |page| PageRoute::Letter(lang, at, page))
            }));
        }
        let data = (0..self.saved_list_shards().len())
            .map(|at| Route::from(FileRoute::SavedListData(lang, at)));
        routes.extend(data);
    }

    /// Lists of kinds that have entries, and of those that always have a list.
    fn kind_pages(&self, lang: Lang) -> impl Iterator<Item = PageRoute> + '_ {
        let kinds = self.bank.model.kinds.iter().enumerate();
        kinds
            .map(|(at, kind)| (at, kind, self.bank.by_kind[at].len()))
            .filter(|(_, kind, count)| {
                kind.template != Template::Page && (*count > 0 || kind.counted)
            })
            .flat_map(move |(at, _, count)| {
                (1..=self.pages(count)).map(move |page| PageRoute::Kind(lang, KindNo(at), page))
            })
    }

    /// Indexes of vocabularies, and lists of their terms that have entries.
    fn term_pages(&self, lang: Lang) -> impl Iterator<Item = PageRoute> + '_ {
        self.bank.indexes.iter().flat_map(move |(axis, index)| {
            let axis = *axis;
            let terms = self.bank.model[axis].numbers();
            let lists = terms
                .filter(|term| index.count(*term) > 0)
                .flat_map(move |term| {
                    (1..=self.pages(index.count(term)))
                        .map(move |page| PageRoute::Term(lang, axis, term, page))
                });
            std::iter::once(PageRoute::Facet(lang, axis)).chain(lists)
        })
    }

    /// Has each letter pages of its own, because one page would be too long.
    pub fn has_letter_pages(&self, lang: Lang) -> bool {
        self.letters(lang)
            .iter()
            .map(|letter| letter.entries.len())
            .sum::<usize>()
            > AZ_PAGE
    }

    /// Regions and directions that have entries in common, and how many.
    pub fn pairs(&self) -> Vec<(TermNo, TermNo, usize)> {
        let (Some(regions), Some(directions)) = (
            self.axis(VocabularyRole::Region),
            self.axis(VocabularyRole::Direction),
        ) else {
            return Vec::new();
        };
        let columns = self.bank.model[directions].numbers();
        let rows = self.bank.model[regions].numbers();
        let cells =
            rows.flat_map(|region| columns.clone().map(move |direction| (region, direction)));
        let counted = cells
            .map(|(region, direction)| (region, direction, self.pair_count(region, direction)));
        counted.filter(|(.., count)| *count > 0).collect()
    }

    fn feeds(&self, lang: Lang) -> Vec<FileRoute> {
        let mut feeds = vec![FileRoute::Feed(lang, Feed::All)];
        let counted = self
            .bank
            .model
            .kinds
            .iter()
            .enumerate()
            .filter(|(_, kind)| kind.counted);
        feeds.extend(counted.map(|(at, _)| FileRoute::Feed(lang, Feed::Kind(KindNo(at)))));
        for axis in [VocabularyRole::Region, VocabularyRole::Direction]
            .into_iter()
            .filter_map(|role| self.axis(role))
        {
            let terms = self.bank.model[axis]
                .numbers()
                .filter(|term| self.count(axis, *term) > 0);
            feeds.extend(terms.map(|term| FileRoute::Feed(lang, Feed::Term(axis, term))));
        }
        feeds
    }

    /// Pages of their own content: no fallbacks, no further pages of a list, no search.
    pub fn is_in_sitemap(&self, page: &PageRoute) -> bool {
        match *page {
            PageRoute::Own(_, page) => page.is_in_sitemap(),
            PageRoute::Facet(..) => true,
            PageRoute::Kind(.., page)
            | PageRoute::Term(.., page)
            | PageRoute::RegionDirection(.., page) => page == 1,
            PageRoute::Entry(lang, no) => {
                self.home_language(no) == lang
                    || self.bank[no].texts.iter().any(|text| text.lang == lang)
            }
            PageRoute::Letter(..) | PageRoute::NotFound | PageRoute::Redirect(..) => false,
        }
    }

    /// The language of the site in which an entry is at home: that of its original, or of its first
    /// text that the site has, or the default one.
    pub fn home_language(&self, no: EntryNo) -> Lang {
        let texts = &self.bank[no].texts;
        texts
            .iter()
            .map(|text| text.lang)
            .find(|lang| self.config.languages.contains(lang))
            .unwrap_or(self.config.default_language)
    }

    /// How many addresses one sitemap holds.
    pub fn sitemap_size(&self) -> usize {
        SITEMAP
    }
}

/// Further pages of a list: `practices/page/2/`.
fn paged(path: String, page: usize) -> String {
    if page > 1 {
        format!("{path}{}{page}/", folder(address::FURTHER_PAGES))
    } else {
        path
    }
}

/// A segment of an address with its slash; nothing for the root.
fn folder(segment: &str) -> String {
    if segment.is_empty() {
        String::new()
    } else {
        format!("{segment}/")
    }
}
