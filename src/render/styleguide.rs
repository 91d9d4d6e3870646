//! The page of samples: every component with real data of the bank.
//!
//! In: a site. Out: a [`StyleguideView`]. What the bank has nothing for stays empty.

use super::counts::entries_text;
use super::entry::entry as card;
use super::home::all_top_terms;
use super::item::Items;
use super::linker::Linker;
use super::links::{entry_link, term_link, term_tree, top_terms};
use super::listing::pagination;
use super::sections::{numbers, section_tiles};
use super::view::{ArtSample, Badge, EntryView, Group, ListView, StyleguideView};
use super::{art, map, matrix, plots};
use crate::bank::EntryNo;
use crate::diag::Diagnostic;
use crate::model::{Role, Term, VocabularyRole};
use crate::site::PageRoute;

/// Entries of each kind in the sample list.
const OF_KIND: usize = 2;
/// Links in the sample of short links.
const LINKS: usize = 5;
/// Pages of the sample pagination, and the one that is open.
const PAGES: (usize, usize) = (12, 5);
/// Badges that no vocabulary has: the key of their words without `badge-`.
const STATES: [&str; 4] = ["period-over", "stale", "past", "sessions-over"];

/// The view of the page.
pub(super) fn view(linker: &Linker<'_>, items: &Items) -> Result<StyleguideView, Box<Diagnostic>> {
    let site = linker.site;
    let counted: Vec<&Vec<EntryNo>> = site
        .bank
        .by_kind
        .iter()
        .enumerate()
        .filter(|(at, _)| site.bank.model.kinds[*at].counted)
        .map(|(_, list)| list)
        .collect();
    let shown: Vec<EntryNo> = counted
        .iter()
        .flat_map(|list| list.iter().take(OF_KIND))
        .copied()
        .collect();
    let entry = fullest(linker, &counted);
    let links: Vec<_> = shown
        .iter()
        .take(LINKS)
        .map(|no| entry_link(linker, *no))
        .collect();
    let axis = |role: VocabularyRole| site.axis(role);
    let (statistics, plots) = plots::plots_of(linker, |_| true);
    let open = |page: usize| PageRoute::Kind(linker.lang, crate::model::KindNo(0), page);
    Ok(StyleguideView {
        badges: badges(linker),
        passport: entry
            .as_ref()
            .map(|entry| entry.passport.clone())
            .unwrap_or_default(),
        block: entry
            .as_ref()
            .and_then(|entry| entry.blocks.first().cloned()),
        contents: entry
            .as_ref()
            .map(|entry| entry.contents.clone())
            .unwrap_or_default(),
        picture: entry.as_ref().and_then(|entry| entry.picture.clone()),
        entry,
        list: ListView {
            items: items.all(linker, &shown)?,
            total: entries_text(linker, shown.len()),
            count: shown.len(),
            from: usize::from(!shown.is_empty()),
            to: shown.len(),
            pagination: None,
        },
        numbers: numbers(linker),
        doors: section_tiles(linker),
        directions: axis(VocabularyRole::Direction)
            .map(|no| all_top_terms(linker, no))
            .unwrap_or_default(),
        regions: axis(VocabularyRole::Region)
            .map(|no| term_tree(linker, no, &top_terms(&site.bank.model[no])))
            .unwrap_or_default(),
        group: links.first().map(|_| Group {
            id: "sample".to_owned(),
            label: linker.text("styleguide-title"),
            items: links.clone(),
        }),
        links,
        pagination: pagination(linker, PAGES.1, PAGES.0, open),
        matrix: matrix::matrix(linker).1,
        map: map::map(linker),
        statistics,
        plots,
        arts: arts(linker),
    })
}

/// The card with most rows, tables and materials: it shows most components.
fn fullest(linker: &Linker<'_>, counted: &[&Vec<EntryNo>]) -> Option<EntryView> {
    let all = counted.iter().flat_map(|list| list.iter().copied());
    let weight = |no: &EntryNo| {
        let entry = &linker.site.bank[*no];
        (entry.original().values.len(), std::cmp::Reverse(*no))
    };
    all.max_by_key(weight).map(|no| card(linker, no).1)
}

/// The badges of states, and of all terms of the vocabularies that cards show as badges.
fn badges(linker: &Linker<'_>) -> Vec<Badge> {
    let model = &linker.site.bank.model;
    let states = STATES.iter().map(|id| Badge {
        code: (*id).to_owned(),
        text: linker.text(&format!("badge-{id}")),
    });
    let terms = [Role::Status, Role::Evidence, Role::Lifecycle]
        .into_iter()
        .filter_map(|role| Some((role.word(), &model[model.vocabulary_of(role)?])))
        .flat_map(|(code, vocabulary)| {
            let badge = move |term: &crate::model::Term| Badge {
                code: format!("{code}-{}", term.id),
                text: term.label(linker.lang).to_owned(),
            };
            vocabulary.terms.iter().map(badge)
        });
    states.chain(terms).collect()
}

/// A picture for each direction, and one without.
fn arts(linker: &Linker<'_>) -> Vec<ArtSample> {
    let Some(axis) = linker.site.axis(VocabularyRole::Direction) else {
        return Vec::new();
    };
    let directions = &linker.site.bank.model[axis];
    let sample = |direction: &Term, label: String| ArtSample {
        art: art::art(Some(direction), "", "sample"),
        direction: direction.id.clone(),
        label,
    };
    top_terms(directions)
        .into_iter()
        .map(|term| {
            sample(
                &directions[term],
                term_link(linker, axis, term, false).label,
            )
        })
        .collect()
}
