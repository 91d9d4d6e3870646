//! Menus: where their items lead, made once for the whole site.
//!
//! In: what `site.toml` says of menus, and the bank. Out: items with places that need no look-up.
//! Knows no words but those of `site.toml`.

use super::PageRoute;
use crate::address::OwnPage;
use crate::bank::{Bank, EntryNo};
use crate::config::{Config, MenuEntry};
use crate::locale::{Labels, Lang};
use crate::model::{KindNo, Role, Template, TypedValue, VocabularyNo, VocabularyRole};

/// Where an item of a menu leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuPlace {
    /// A page that the site has once.
    Own(OwnPage),
    /// The list of a kind.
    Kind(KindNo),
    /// The index of a vocabulary.
    Facet(VocabularyNo),
    /// An entry, as a rule a page of the operator.
    Entry(EntryNo),
    /// An address outside the bank's own pages.
    Address(String),
}

/// An item of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuLink {
    /// Where it leads.
    pub place: MenuPlace,
    /// Its own words; empty when the place's name serves.
    pub text: Labels,
}

/// The menus of a site.
#[derive(Clone, Debug, Default)]
pub struct Menus {
    /// The main menu.
    pub main: Vec<MenuLink>,
    /// The menu in the footer.
    pub footer: Vec<MenuLink>,
    /// The operator's legal page.
    pub legal: Option<MenuLink>,
}

impl MenuPlace {
    /// The place of a name in `site.toml`: an address, a page of the site ([`OwnPage::menu_name`]),
    /// or the id of a kind, a vocabulary with pages, or an entry.
    pub fn find(bank: &Bank, entry: &MenuEntry) -> Option<Self> {
        if entry.is_address() {
            return Some(Self::Address(entry.target.clone()));
        }
        let name = entry.target.as_str();
        let own = OwnPage::from_menu_name(name).map(Self::Own);
        let kind = || {
            let kind = bank.model.kind(name);
            kind.filter(|kind| has_list(bank, *kind)).map(Self::Kind)
        };
        let facet = || {
            let vocabulary = bank.model.vocabulary(name);
            vocabulary
                .filter(|no| bank.indexes.contains_key(no))
                .map(Self::Facet)
        };
        own.or_else(kind)
            .or_else(facet)
            .or_else(|| bank.find(name).map(Self::Entry))
    }

    /// Every name that [`MenuPlace::find`] knows in a bank, pages of the operator for all entries.
    pub fn names(bank: &Bank) -> Vec<String> {
        let kinds = bank.model.kinds.iter().enumerate();
        let lists = kinds
            .clone()
            .filter(|(at, _)| has_list(bank, KindNo(*at)))
            .map(|(_, kind)| kind.id.clone());
        let axes = bank.indexes.keys().map(|no| bank.model[*no].id.clone());
        let pages = kinds
            .filter(|(_, kind)| kind.template == Template::Page)
            .flat_map(|(at, _)| &bank.by_kind[at]);
        let own = OwnPage::ALL
            .iter()
            .filter_map(|page| page.menu_name())
            .map(str::to_owned);
        lists
            .chain(axes)
            .chain(own)
            .chain(pages.map(|no| bank[*no].id.clone()))
            .collect()
    }

    /// The page it leads to in a language; none for an address.
    pub fn route(&self, lang: Lang) -> Option<PageRoute> {
        match self {
            Self::Own(page) => Some(PageRoute::Own(lang, *page)),
            Self::Kind(kind) => Some(PageRoute::Kind(lang, *kind, 1)),
            Self::Facet(vocabulary) => Some(PageRoute::Facet(lang, *vocabulary)),
            Self::Entry(no) => Some(PageRoute::Entry(lang, *no)),
            Self::Address(_) => None,
        }
    }

    /// Is a page this place or one below it.
    pub fn holds(&self, bank: &Bank, page: &PageRoute) -> bool {
        match *page {
            PageRoute::Own(_, own) => *self == Self::Own(own),
            PageRoute::Letter(..) => *self == Self::Own(OwnPage::AlphabeticalIndex),
            PageRoute::Kind(_, kind, _) => *self == Self::Kind(kind),
            PageRoute::Facet(_, axis) | PageRoute::Term(_, axis, ..) => *self == Self::Facet(axis),
            PageRoute::RegionDirection(..) => {
                let regions = bank.model.vocabulary_with(VocabularyRole::Region);
                regions.is_some_and(|axis| *self == Self::Facet(axis))
            }
            PageRoute::Entry(_, no) => {
                *self == Self::Entry(no) || *self == Self::Kind(bank[no].kind)
            }
            PageRoute::NotFound | PageRoute::Redirect(..) => false,
        }
    }
}

impl Menus {
    /// The menus that `site.toml` states, and the usual ones where it states none.
    pub(super) fn new(config: &Config, bank: &Bank) -> Self {
        let link = |entry: &MenuEntry| {
            Some(MenuLink {
                place: MenuPlace::find(bank, entry)?,
                text: entry.text.clone(),
            })
        };
        let stated = |entries: &Option<Vec<MenuEntry>>| {
            entries
                .as_ref()
                .map(|it| it.iter().filter_map(link).collect())
        };
        let named = |places: Vec<MenuPlace>| {
            places
                .into_iter()
                .map(|place| MenuLink {
                    place,
                    text: Labels::default(),
                })
                .collect()
        };
        Self {
            main: stated(&config.menu).unwrap_or_else(|| named(main(bank))),
            footer: stated(&config.footer).unwrap_or_else(|| named(footer(bank))),
            legal: config.legal.as_ref().and_then(link),
        }
    }
}

/// Has a kind a list of its entries.
fn has_list(bank: &Bank, no: KindNo) -> bool {
    let kind = &bank.model[no];
    kind.counted || kind.template != Template::Page && !bank.by_kind[no.0].is_empty()
}

fn axis(bank: &Bank, role: VocabularyRole) -> Option<MenuPlace> {
    bank.model
        .vocabulary_with(role)
        .filter(|no| bank.indexes.contains_key(no))
        .map(MenuPlace::Facet)
}

/// Kinds, directions, regions, the first page of the operator.
fn main(bank: &Bank) -> Vec<MenuPlace> {
    let kinds = bank
        .model
        .kinds
        .iter()
        .enumerate()
        .filter(|(_, kind)| kind.counted)
        .map(|(at, _)| MenuPlace::Kind(KindNo(at)));
    let axes = [VocabularyRole::Direction, VocabularyRole::Region]
        .into_iter()
        .filter_map(|role| axis(bank, role));
    kinds
        .chain(axes)
        .chain(operator_pages(bank).into_iter().take(1))
        .collect()
}

/// Topics, what backs the entries, the overviews, the pages of the operator.
fn footer(bank: &Bank) -> Vec<MenuPlace> {
    let others = bank.model.kinds.iter().enumerate();
    let others = others.filter(|(at, kind)| {
        !kind.counted && kind.template != Template::Page && !bank.by_kind[*at].is_empty()
    });
    let others = others.map(|(at, _)| MenuPlace::Kind(KindNo(at)));
    axis(bank, VocabularyRole::Topic)
        .into_iter()
        .chain(others)
        .chain([OwnPage::Matrix, OwnPage::AlphabeticalIndex].map(MenuPlace::Own))
        .chain(operator_pages(bank))
        .collect()
}

/// Pages of the operator that state a place in the menu, in that order.
fn operator_pages(bank: &Bank) -> Vec<MenuPlace> {
    let mut pages: Vec<(i64, EntryNo)> = Vec::new();
    for (at, _) in bank
        .model
        .kinds
        .iter()
        .enumerate()
        .filter(|(_, kind)| kind.template == Template::Page)
    {
        for no in &bank.by_kind[at] {
            let place = bank[*no]
                .original()
                .get(&bank.model, KindNo(at), Role::Menu);
            if let Some(TypedValue::Integer(place)) = place.map(|held| &held.value) {
                pages.push((*place, *no));
            }
        }
    }
    pages.sort();
    pages
        .into_iter()
        .map(|(_, no)| MenuPlace::Entry(no))
        .collect()
}
