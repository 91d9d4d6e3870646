//! Addresses as they are written on one page: relative to it.

use crate::bank::{Asset, EntryNo};
use crate::locale::Lang;
use crate::model::{KindNo, TermNo, VocabularyNo};
use crate::site::{PageRoute, Route, Site};

/// Writes addresses for pages of one language at one depth.
#[derive(Clone)]
pub(super) struct Linker<'a> {
    pub(super) site: &'a Site,
    pub(super) lang: Lang,
    /// Prefix from the page to the root of the site.
    pub(super) root: String,
}

impl<'a> Linker<'a> {
    /// For the page at an address such as `kk/practices/robot/`.
    pub(super) fn at(site: &'a Site, lang: Lang, address: &str) -> Self {
        Self::deep(site, lang, address.matches('/').count())
    }

    /// For pages so many folders below the root.
    pub(super) fn deep(site: &'a Site, lang: Lang, depth: usize) -> Self {
        let root = if depth == 0 {
            "./".to_owned()
        } else {
            "../".repeat(depth)
        };
        Self { site, lang, root }
    }

    /// For a page that is shown at any address: rooted at the path of the base address.
    pub(super) fn rooted(site: &'a Site, lang: Lang) -> Self {
        let path = site.config.base_url.as_deref().and_then(|url| {
            url.split_once("://")?
                .1
                .split_once('/')
                .map(|(_, path)| path.to_owned())
        });
        Self {
            site,
            lang,
            root: format!("/{}", path.unwrap_or_default()),
        }
    }

    /// An address from the root of the site.
    pub(super) fn to(&self, address: &str) -> String {
        let mut href = format!("{}{address}", self.root);
        if self.site.config.file_links && href.ends_with('/') {
            href.push_str("index.html");
        }
        href
    }

    /// A text of the interface that needs no facts.
    pub(super) fn text(&self, key: &str) -> String {
        self.site.theme.text(self.lang, key, &[])
    }

    pub(super) fn route(&self, route: impl Into<Route>) -> String {
        self.to(&self.site.address(route))
    }

    pub(super) fn entry(&self, no: EntryNo) -> String {
        self.route(PageRoute::Entry(self.lang, no))
    }

    pub(super) fn kind(&self, kind: KindNo) -> String {
        self.route(PageRoute::Kind(self.lang, kind, 1))
    }

    /// The page of a term, when there is one.
    pub(super) fn term(&self, vocabulary: VocabularyNo, term: TermNo) -> Option<String> {
        (self.site.count(vocabulary, term) > 0)
            .then(|| self.route(PageRoute::Term(self.lang, vocabulary, term, 1)))
    }

    pub(super) fn asset(&self, asset: &Asset) -> String {
        self.to(&asset.path)
    }

    /// The absolute form of an address, with a base address.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        self.site
            .config
            .base_url
            .as_ref()
            .map(|base| format!("{base}{address}"))
    }

    /// `lang` of a text in a page of this language: only when it differs.
    pub(super) fn foreign(&self, lang: Lang) -> Option<String> {
        (lang != self.lang).then(|| lang.code().to_owned())
    }
}
