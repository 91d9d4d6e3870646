//! Menus as pages print them.
//!
//! In: the menus of the site, a language, a page. Out: items with words, addresses relative to the
//! page, and which is open. Words and addresses are made once for each language.

use super::linker::Linker;
use super::view::MenuItem;
use crate::address::OwnPage;
use crate::locale::Lang;
use crate::site::{MenuLink, MenuPlace, PageRoute, Site};

/// A menu in one language: each item's words, and its address from the root of the site or beyond
/// it.
pub(super) struct Menu {
    items: Vec<(String, Address)>,
}

enum Address {
    Own(String),
    Foreign(String),
}

impl Menu {
    /// The items of a menu in a language.
    pub(super) fn new(site: &Site, lang: Lang, links: &[MenuLink]) -> Self {
        let address = |place: &MenuPlace| match (place, place.route(lang)) {
            (_, Some(route)) => Address::Own(site.address(route)),
            (MenuPlace::Address(address), None) if address.starts_with('/') => {
                Address::Own(address.trim_start_matches('/').to_owned())
            }
            (MenuPlace::Address(address), None) => Address::Foreign(address.clone()),
            (_, None) => Address::Foreign(String::new()),
        };
        Self {
            items: links
                .iter()
                .map(|link| (words(site, lang, link), address(&link.place)))
                .collect(),
        }
    }

    /// The items as a page prints them; `links` is what the menu was made of.
    pub(super) fn on(
        &self,
        linker: &Linker<'_>,
        links: &[MenuLink],
        route: &PageRoute,
    ) -> Vec<MenuItem> {
        let items = self.items.iter().zip(links);
        let item = |((text, address), link): (&(String, Address), &MenuLink)| MenuItem {
            text: text.clone(),
            href: match address {
                Address::Own(address) => linker.to(address),
                Address::Foreign(address) => address.clone(),
            },
            current: link.place.holds(&linker.site.bank, route),
        };
        items.map(item).collect()
    }
}

/// The item's own words, or the name of what it leads to.
fn words(site: &Site, lang: Lang, link: &MenuLink) -> String {
    let model = &site.bank.model;
    let text = |key: &str| site.theme.text(lang, key, &[]);
    if !link.text.is_empty() {
        return link.text.get(lang).to_owned();
    }
    match &link.place {
        MenuPlace::Kind(kind) => model[*kind].many.get(lang).to_owned(),
        MenuPlace::Facet(vocabulary) => model[*vocabulary].title.get(lang).to_owned(),
        MenuPlace::Own(page) => text(title_key(*page)),
        MenuPlace::Entry(no) => site.bank[*no].text(lang).title.to_string(),
        MenuPlace::Address(_) => text("legal"),
    }
}

/// Key of the title of a page that the site has once.
pub(super) fn title_key(page: OwnPage) -> &'static str {
    match page {
        OwnPage::Home => "home",
        OwnPage::Matrix => "matrix-title",
        OwnPage::AlphabeticalIndex => "az-title",
        OwnPage::Search => "search-title",
        OwnPage::SavedList => "shelf-title",
        OwnPage::Styleguide => "styleguide-title",
    }
}
