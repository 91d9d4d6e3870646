//! The first page.

use super::blocks;
use super::frame::Head;
use super::item::Items;
use super::linker::Linker;
use super::links::{term_link, term_tree, top_terms};
use super::sections::{numbers, section_tiles};
use super::view::{HomeView, TermLink};
use super::{jsonld, map};
use crate::address::OwnPage;
use crate::bank::EntryNo;
use crate::diag::Diagnostic;
use crate::model::{TermNo, VocabularyNo, VocabularyRole};
use crate::site::{Feed, PageRoute};

/// Entries under «newest».
const NEWEST: usize = 6;
/// Topics on the first page.
const POPULAR: usize = 16;

/// The first page.
pub(super) fn home(
    linker: &Linker<'_>,
    items: &Items,
) -> Result<(Head, HomeView), Box<Diagnostic>> {
    let site = linker.site;
    let mut head = Head::new("home", site.config.title.get(linker.lang).to_owned());
    head.description = site.config.description.get(linker.lang).to_owned();
    head.feed = Some(Feed::All);
    head.json_ld = jsonld::site(linker, &head);
    let axis = |role: VocabularyRole| site.axis(role);
    let facet = |role: VocabularyRole| {
        axis(role)
            .map(|no| linker.route(PageRoute::Facet(linker.lang, no)))
            .unwrap_or_default()
    };
    let words = site
        .bank
        .find("home")
        .map(|no| blocks::html(linker, site.bank[no].text(linker.lang)));
    let view = HomeView {
        html: words.unwrap_or_default(),
        numbers: numbers(linker),
        doors: section_tiles(linker),
        newest: items.all(linker, &newest(linker))?,
        directions: axis(VocabularyRole::Direction)
            .map(|no| all_top_terms(linker, no))
            .unwrap_or_default(),
        directions_href: facet(VocabularyRole::Direction),
        regions: axis(VocabularyRole::Region)
            .map(|no| term_tree(linker, no, &top_terms(&site.bank.model[no])))
            .unwrap_or_default(),
        regions_href: facet(VocabularyRole::Region),
        topics: popular(linker),
        matrix_href: linker.route(PageRoute::Own(linker.lang, OwnPage::Matrix)),
        map: map::map(linker),
    };
    Ok((head, view))
}

/// Every direction, those without entries included: their gap is worth seeing.
pub(super) fn all_top_terms(linker: &Linker<'_>, axis: VocabularyNo) -> Vec<TermLink> {
    top_terms(&linker.site.bank.model[axis])
        .into_iter()
        .map(|term| term_link(linker, axis, term, false))
        .collect()
}

/// The entries added or changed last; of the same day, one kind after the other, so that no kind
/// fills the place.
fn newest(linker: &Linker<'_>) -> Vec<EntryNo> {
    let bank = &linker.site.bank;
    let mut dated: Vec<EntryNo> = bank.numbers().filter(|no| bank[*no].listed).collect();
    let place = |no: &EntryNo| {
        bank.by_kind[bank[*no].kind.0]
            .binary_search(no)
            .unwrap_or_default()
    };
    dated.sort_by_cached_key(|no| (std::cmp::Reverse(bank[*no].date), place(no), *no));
    dated.truncate(NEWEST);
    dated
}

/// Topics with most entries.
fn popular(linker: &Linker<'_>) -> Vec<TermLink> {
    let Some(axis) = linker.site.axis(VocabularyRole::Topic) else {
        return Vec::new();
    };
    let vocabulary = &linker.site.bank.model[axis];
    let mut terms: Vec<TermNo> = vocabulary
        .numbers()
        .filter(|term| vocabulary[*term].children.is_empty() && linker.site.count(axis, *term) > 0)
        .collect();
    terms.sort_by_key(|term| (std::cmp::Reverse(linker.site.count(axis, *term)), *term));
    terms.truncate(POPULAR);
    terms
        .into_iter()
        .map(|term| term_link(linker, axis, term, false))
        .collect()
}
