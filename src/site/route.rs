//! The addresses of the website.

use super::Site;
use crate::bank::{AssetNo, EntryNo, entry_path};
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

/// One address. Lists count their pages from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// The first page.
    Home(Lang),
    /// The list of a kind.
    Kind(Lang, KindNo, usize),
    /// All terms of a vocabulary.
    Facet(Lang, VocabularyNo),
    /// Entries at a term.
    Term(Lang, VocabularyNo, TermNo, usize),
    /// Entries at a region and a direction.
    Pair(Lang, TermNo, TermNo, usize),
    /// Regions by directions.
    Matrix(Lang),
    /// An entry.
    Entry(Lang, EntryNo),
    /// All entries by letter.
    Az(Lang),
    /// One letter: its position.
    Letter(Lang, usize, usize),
    /// The search page.
    Search(Lang),
    /// A file of the search index, by its position.
    SearchFile(usize),
    /// What a reader has put aside.
    Shelf(Lang),
    /// A share of the entries for the shelf, from zero.
    ShelfData(Lang, usize),
    /// The page of samples.
    Styleguide(Lang),
    /// 404.
    NotFound,
    /// An old address of an entry: position among its aliases.
    Redirect(Lang, EntryNo, usize),
    /// A feed.
    Feed(Lang, Feed),
    /// A sitemap, or with several the index and its parts, from one.
    Sitemap(usize),
    /// `robots.txt`.
    Robots,
    /// `entries.json`.
    EntriesJson,
    /// `entries.csv`.
    EntriesCsv,
    /// The service worker.
    Worker,
    /// An attachment.
    Asset(AssetNo),
    /// A file of the theme, by its position.
    ThemeAsset(usize),
}

impl Route {
    /// The language of the page; files have none.
    pub fn lang(&self) -> Option<Lang> {
        match *self {
            Self::Home(lang) | Self::Matrix(lang) | Self::Az(lang) | Self::Search(lang) => {
                Some(lang)
            }
            Self::Shelf(lang) | Self::ShelfData(lang, _) | Self::Styleguide(lang) => Some(lang),
            Self::Kind(lang, ..)
            | Self::Facet(lang, _)
            | Self::Term(lang, ..)
            | Self::Pair(lang, ..) => Some(lang),
            Self::Entry(lang, _)
            | Self::Letter(lang, ..)
            | Self::Redirect(lang, ..)
            | Self::Feed(lang, _) => Some(lang),
            _ => None,
        }
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_language(self, lang: Lang) -> Self {
        match self {
            Self::Home(_) => Self::Home(lang),
            Self::Kind(_, kind, page) => Self::Kind(lang, kind, page),
            Self::Facet(_, vocabulary) => Self::Facet(lang, vocabulary),
            Self::Term(_, vocabulary, term, page) => Self::Term(lang, vocabulary, term, page),
            Self::Pair(_, region, direction, page) => Self::Pair(lang, region, direction, page),
            Self::Matrix(_) => Self::Matrix(lang),
            Self::Entry(_, no) => Self::Entry(lang, no),
            // Letters differ between languages, so their pages have no counterpart.
            Self::Az(_) | Self::Letter(..) => Self::Az(lang),
            Self::Search(_) => Self::Search(lang),
            Self::Shelf(_) => Self::Shelf(lang),
            Self::Styleguide(_) => Self::Styleguide(lang),
            other => other,
        }
    }

    /// Is it an HTML page that people see.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::SearchFile(_)
                | Self::ShelfData(..)
                | Self::Worker
                | Self::Feed(..)
                | Self::Sitemap(_)
                | Self::Robots
                | Self::EntriesJson
                | Self::EntriesCsv
                | Self::Asset(_)
                | Self::ThemeAsset(_)
        )
    }
}

impl Site {
    /// The address of a route from the root of the site: `kk/practices/robot/`, `feed.xml`; pages
    /// end in a slash.
    pub fn address(&self, route: &Route) -> String {
        let model = &self.bank.model;
        let inner = match *route {
            Route::Home(_) => String::new(),
            Route::Kind(_, kind, page) => paged(format!("{}/", model[kind].folder), page),
            Route::Facet(_, vocabulary) => self.axis_path(vocabulary),
            Route::Term(_, vocabulary, term, page) => paged(
                format!(
                    "{}{}/",
                    self.axis_path(vocabulary),
                    model[vocabulary][term].slug
                ),
                page,
            ),
            Route::Pair(_, region, direction, page) => {
                let slug = |role: VocabularyRole, term: TermNo| {
                    self.axis(role)
                        .map(|no| model[no][term].slug.as_str())
                        .unwrap_or_default()
                };
                let axis = self
                    .axis(VocabularyRole::Region)
                    .map(|no| self.axis_path(no))
                    .unwrap_or_default();
                paged(
                    format!(
                        "{axis}{}/{}/",
                        slug(VocabularyRole::Region, region),
                        slug(VocabularyRole::Direction, direction)
                    ),
                    page,
                )
            }
            Route::Matrix(_) => "matrix/".to_owned(),
            Route::Entry(_, no) => entry_path(&model[self.bank[no].kind], &self.bank[no].id),
            Route::Az(_) => "az/".to_owned(),
            Route::Letter(lang, at, page) => {
                paged(format!("az/{}/", self.letters(lang)[at].slug), page)
            }
            Route::Search(_) => "search/".to_owned(),
            Route::SearchFile(at) => format!("search/{}.js", self.search().files[at].name),
            Route::Shelf(_) => "shelf/".to_owned(),
            Route::ShelfData(_, at) => format!("shelf-data/{at}.js"),
            Route::Styleguide(_) => "styleguide/".to_owned(),
            Route::Worker => "sw.js".to_owned(),
            Route::NotFound => "404.html".to_owned(),
            Route::Redirect(_, no, at) => self.bank[no].aliases[at].clone(),
            Route::Feed(lang, feed) => return self.feed_address(lang, feed),
            Route::Sitemap(0) => "sitemap.xml".to_owned(),
            Route::Sitemap(part) => format!("sitemap-{part}.xml"),
            Route::Robots => "robots.txt".to_owned(),
            Route::EntriesJson => "entries.json".to_owned(),
            Route::EntriesCsv => "entries.csv".to_owned(),
            Route::Asset(no) => self.bank.assets[no.0].path.clone(),
            Route::ThemeAsset(at) => self.theme.assets()[at].path.clone(),
        };
        format!("{}{inner}", self.language_path(route.lang()))
    }

    /// The file of a route, from the root of the output.
    pub fn path(&self, route: &Route) -> String {
        let mut path = self.address(route);
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
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

    fn feed_address(&self, lang: Lang, feed: Feed) -> String {
        let page = match feed {
            Feed::All => Route::Home(lang),
            Feed::Kind(kind) => Route::Kind(lang, kind, 1),
            Feed::Term(vocabulary, term) => Route::Term(lang, vocabulary, term, 1),
        };
        format!("{}feed.xml", self.address(&page))
    }

    /// Every address of the site, in a fixed order.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = self.routes_but_search();
        routes.extend((0..self.search().files.len()).map(Route::SearchFile));
        routes
    }

    /// Every page, in a fixed order; does not make the index of the search, as [`Site::routes`]
    /// does.
    pub fn page_routes(&self) -> Vec<Route> {
        let mut pages = self.routes_but_search();
        pages.retain(Route::is_page);
        pages
    }

    /// Every address but the files of the search, whose names are known when the index is made.
    pub(super) fn routes_but_search(&self) -> Vec<Route> {
        let mut routes = vec![
            Route::NotFound,
            Route::EntriesJson,
            Route::EntriesCsv,
            Route::Robots,
            Route::Worker,
        ];
        routes.extend((0..self.theme.assets().len()).map(Route::ThemeAsset));
        routes.extend((0..self.bank.assets.len()).map(|at| Route::Asset(AssetNo(at))));
        for lang in &self.config.languages {
            self.pages_of(*lang, &mut routes);
        }
        if self.config.base_url.is_some() {
            let feeds: Vec<_> = self
                .config
                .languages
                .iter()
                .flat_map(|lang| self.feeds(*lang))
                .collect();
            let addresses = routes
                .iter()
                .filter(|route| self.is_in_sitemap(route))
                .count();
            routes.extend(feeds);
            let parts = addresses.div_ceil(SITEMAP);
            routes.push(Route::Sitemap(0));
            if parts > 1 {
                routes.extend((1..=parts).map(Route::Sitemap));
            }
        }
        routes
    }

    fn pages_of(&self, lang: Lang, routes: &mut Vec<Route>) {
        let model = &self.bank.model;
        routes.extend([
            Route::Home(lang),
            Route::Matrix(lang),
            Route::Az(lang),
            Route::Search(lang),
            Route::Shelf(lang),
        ]);
        routes.extend((0..self.shelves().len()).map(|at| Route::ShelfData(lang, at)));
        routes.extend(self.config.styleguide.then_some(Route::Styleguide(lang)));
        for (at, kind) in model
            .kinds
            .iter()
            .enumerate()
            .filter(|(_, kind)| kind.template != Template::Page)
        {
            let count = self.bank.by_kind[at].len();
            if count > 0 || kind.counted {
                routes.extend(
                    (1..=self.pages(count)).map(|page| Route::Kind(lang, KindNo(at), page)),
                );
            }
        }
        for (vocabulary, index) in &self.bank.indexes {
            routes.push(Route::Facet(lang, *vocabulary));
            for term in model[*vocabulary]
                .numbers()
                .filter(|term| index.count(*term) > 0)
            {
                let pages = self.pages(index.count(term));
                routes.extend((1..=pages).map(|page| Route::Term(lang, *vocabulary, term, page)));
            }
        }
        for (region, direction, count) in self.pairs() {
            routes.extend(
                (1..=self.pages(count)).map(|page| Route::Pair(lang, region, direction, page)),
            );
        }
        routes.extend(self.bank.numbers().map(|no| Route::Entry(lang, no)));
        for no in self.bank.numbers() {
            routes.extend((0..self.bank[no].aliases.len()).map(|at| Route::Redirect(lang, no, at)));
        }
        if self.has_letter_pages(lang) {
            for (at, letter) in self.letters(lang).iter().enumerate() {
                routes.extend(
                    (1..=letter.entries.len().div_ceil(AZ_PAGE))
                        .map(|page| Route::Letter(lang, at, page)),
                );
            }
        }
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

    fn feeds(&self, lang: Lang) -> Vec<Route> {
        let mut feeds = vec![Route::Feed(lang, Feed::All)];
        let counted = self
            .bank
            .model
            .kinds
            .iter()
            .enumerate()
            .filter(|(_, kind)| kind.counted);
        feeds.extend(counted.map(|(at, _)| Route::Feed(lang, Feed::Kind(KindNo(at)))));
        for axis in [VocabularyRole::Region, VocabularyRole::Direction]
            .into_iter()
            .filter_map(|role| self.axis(role))
        {
            let terms = self.bank.model[axis]
                .numbers()
                .filter(|term| self.count(axis, *term) > 0);
            feeds.extend(terms.map(|term| Route::Feed(lang, Feed::Term(axis, term))));
        }
        feeds
    }

    /// Pages of their own content: no fallbacks, no further pages of a list, no search.
    pub fn is_in_sitemap(&self, route: &Route) -> bool {
        match *route {
            Route::Home(_) | Route::Facet(..) | Route::Matrix(_) | Route::Az(_) => true,
            Route::Kind(.., page) | Route::Term(.., page) | Route::Pair(.., page) => page == 1,
            Route::Entry(lang, no) => {
                self.home_language(no) == lang
                    || self.bank[no].texts.iter().any(|text| text.lang == lang)
            }
            _ => false,
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
        format!("{path}page/{page}/")
    } else {
        path
    }
}
