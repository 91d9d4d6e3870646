//! What templates see of the frame of a page: site, page, menus, languages.

use serde::Serialize;

use super::{PictureView, TextLink};

/// `site`: the same on all pages of one language.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Name of the bank in the language of the page.
    pub title: String,
    /// One sentence about the bank.
    pub description: String,
    /// The operator, as the footer names it.
    pub operator: String,
    /// A notice for all pages, for example that the bank is a demonstration.
    pub notice: String,
    /// Version of the generator.
    pub generator: String,
    /// Licence of the content: a label and an address.
    pub licence: Option<TextLink>,
    /// Absolute address of the site, with a slash at the end.
    pub base_url: Option<String>,
    /// The bank's own logo: its path from the root of the site, to be written behind `page.root`;
    /// `site.toml` may name one.
    pub logo: Option<PictureView>,
    /// Style sheet with the bank's own colours: its path from the root of the site, to be written
    /// behind `page.root`.
    pub custom_css: Option<String>,
}

/// `page`: what the frame of every page needs (`base.html`).
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Language of the interface.
    pub lang: String,
    /// Which template family: home, list, facet, term, pair, matrix, card, organization, document,
    /// event, page, az, search, shelf, styleguide, not-found.
    pub template: String,
    /// Prefix from this page to the root of the site: `./`, `../`, `../../` …; `/base/` on 404.
    pub root: String,
    /// The heading, one `h1`.
    pub heading: String,
    /// Language of the heading, when not that of the page.
    pub heading_lang: Option<String>,
    /// Content of `<title>`.
    pub title: String,
    /// Content of the description.
    pub description: String,
    /// Absolute address of this page, with `base_url`.
    pub canonical: Option<String>,
    /// May search engines list it.
    pub indexed: bool,
    /// The page in the other languages, this one included, in the order of the site.
    pub alternates: Vec<Alternate>,
    /// The way from home to here, home included, this page last without an address.
    pub breadcrumbs: Vec<TextLink>,
    /// Main menu.
    pub menu: Vec<MenuItem>,
    /// Second menu, in the footer.
    pub footer: Vec<MenuItem>,
    /// Feeds that fit this page.
    pub feeds: Vec<FeedLink>,
    /// Assets by their plain name, for example `assets.main_css`: `style.css` becomes `style_css`.
    pub assets: std::collections::BTreeMap<String, String>,
    /// JSON-LD blocks, each a complete `<script type="application/ld+json">` content, safe to
    /// print.
    pub json_ld: Vec<String>,
    /// Absolute address of a picture for Open Graph.
    pub picture: Option<String>,
    /// `article` or `website`.
    pub og_type: String,
    /// `locale` of Open Graph: `ru_RU`, `kk_KZ`, `en_GB`.
    pub og_locale: String,
    /// Address of home in this language.
    pub home: String,
    /// Address of the search page in this language.
    pub search: String,
    /// Address of the shelf in this language.
    pub shelf: String,
    /// Address of the styleguide in this language; absent when `site.toml` does not ask for it.
    pub styleguide: Option<String>,
    /// The operator's legal page, which the footer names; `site.toml` sets it.
    pub legal: Option<MenuItem>,
    /// Address of the service worker, to be registered on `https` only; absent when `site.toml`
    /// says `offline = false`.
    pub service_worker: Option<String>,
}

/// This page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// Language code.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// Relative address.
    pub href: String,
    /// Absolute address, for `hreflang`; absent without `base_url` and for fallback pages.
    pub url: Option<String>,
    /// Is it this page.
    pub current: bool,
}

/// A menu item.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// The words.
    pub text: String,
    /// The address.
    pub href: String,
    /// This page or one below it.
    pub current: bool,
}

/// A feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// What it holds.
    pub title: String,
    /// The address.
    pub href: String,
}
