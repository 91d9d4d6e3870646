//! The fixed addresses of the website: pages and files of its own, which no entry, kind or
//! vocabulary makes.
//!
//! In: nothing. Out: one table of pages, one of files, and what follows from them: which first
//! segments are taken, which names menus know, which pages a link of a text may mean. Knows nothing
//! of entries, so that an entry can be checked against it by itself.

/// A page that the site has once in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnPage {
    /// The first page.
    Home,
    /// Regions by directions.
    Matrix,
    /// All entries by letter.
    AlphabeticalIndex,
    /// The search page.
    Search,
    /// What a reader has put aside.
    SavedList,
    /// The page of samples.
    Styleguide,
}

/// What is fixed about an [`OwnPage`].
struct OwnPageFacts {
    /// The segment of its address; empty at the root of a language.
    segment: &'static str,
    /// Its name in the menus of `site.toml`.
    menu_name: Option<&'static str>,
    /// May texts link to it: it has the same address in every bank, and is no tool of a reader.
    is_linkable: bool,
    /// Is it listed for search engines.
    is_in_sitemap: bool,
}

impl OwnPage {
    /// Every page, in the order in which a site lists them.
    pub const ALL: [Self; 6] = [
        Self::Home,
        Self::Matrix,
        Self::AlphabeticalIndex,
        Self::Search,
        Self::SavedList,
        Self::Styleguide,
    ];

    const fn facts(self) -> OwnPageFacts {
        let (segment, menu_name, is_linkable, is_in_sitemap) = match self {
            Self::Home => ("", Some("home"), true, true),
            Self::Matrix => ("matrix", Some("matrix"), true, true),
            Self::AlphabeticalIndex => ("az", Some("az"), true, true),
            Self::Search => ("search", Some("search"), true, false),
            Self::SavedList => ("shelf", Some("shelf"), false, false),
            Self::Styleguide => ("styleguide", None, false, false),
        };
        OwnPageFacts {
            segment,
            menu_name,
            is_linkable,
            is_in_sitemap,
        }
    }

    /// The segment of its address; empty at the root of a language.
    pub const fn segment(self) -> &'static str {
        self.facts().segment
    }

    /// Its name in the menus of `site.toml`, when they may have it.
    pub const fn menu_name(self) -> Option<&'static str> {
        self.facts().menu_name
    }

    /// Is it listed for search engines: a page of the bank's content, not a tool.
    pub const fn is_in_sitemap(self) -> bool {
        self.facts().is_in_sitemap
    }

    /// The page of a name in the menus of `site.toml`.
    pub fn from_menu_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|page| page.menu_name() == Some(name))
    }

    /// The page that a link of a text means by its address from the root of a language, without
    /// slashes around it.
    pub fn from_link(address: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|page| page.facts().is_linkable && page.segment() == address)
    }
}

/// A file that the site has once, at its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnFile {
    /// Everything published, as JSON.
    EntriesJson,
    /// Everything published, as a table.
    EntriesCsv,
    /// What robots may read.
    Robots,
    /// The service worker: its scope is the folder it lives in.
    ServiceWorker,
}

impl OwnFile {
    /// Every file.
    pub const ALL: [Self; 4] = [
        Self::EntriesJson,
        Self::EntriesCsv,
        Self::Robots,
        Self::ServiceWorker,
    ];

    /// Its address.
    pub const fn address(self) -> &'static str {
        match self {
            Self::EntriesJson => "entries.json",
            Self::EntriesCsv => "entries.csv",
            Self::Robots => "robots.txt",
            Self::ServiceWorker => "sw.js",
        }
    }
}

/// The page for addresses that do not exist.
pub const NOT_FOUND: &str = "404.html";
/// The file of every page, at the end of its address.
pub const INDEX: &str = "index.html";
/// Folder of what the list of saved entries loads.
pub const SAVED_LIST_DATA: &str = "shelf-data";
/// Segment of the further pages of a list.
pub const FURTHER_PAGES: &str = "page";
/// Folders of attachments, of files of the theme, and one kept for feeds.
const FOLDERS: [&str; 3] = ["files", "assets", "feeds"];

/// Does the site use a first segment of addresses itself, so that no entry, kind or vocabulary can
/// have it.
pub fn is_reserved(segment: &str) -> bool {
    let named = [NOT_FOUND, INDEX, SAVED_LIST_DATA, FURTHER_PAGES];
    !segment.is_empty()
        && (OwnPage::ALL.iter().any(|page| page.segment() == segment)
            || OwnFile::ALL.iter().any(|file| file.address() == segment)
            || named.contains(&segment)
            || FOLDERS.contains(&segment))
}

#[cfg(test)]
mod tests {
    use super::{OwnPage, is_reserved};

    #[test]
    fn a_menu_name_leads_to_its_page() {
        for page in OwnPage::ALL {
            if let Some(name) = page.menu_name() {
                assert_eq!(OwnPage::from_menu_name(name), Some(page));
            }
        }
        assert_eq!(OwnPage::from_menu_name("styleguide"), None);
    }

    #[test]
    fn texts_link_to_pages_of_content_and_the_search() {
        let pages: Vec<_> = ["", "az", "matrix", "search", "shelf", "styleguide", "x"]
            .map(OwnPage::from_link)
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(
            pages,
            [
                OwnPage::Home,
                OwnPage::AlphabeticalIndex,
                OwnPage::Matrix,
                OwnPage::Search
            ]
        );
    }

    #[test]
    fn own_segments_are_taken() {
        assert!(
            ["az", "sw.js", "404.html", "assets", "shelf-data"]
                .into_iter()
                .all(is_reserved)
        );
        assert!(!["", "robots", "pages"].into_iter().any(is_reserved));
    }
}
