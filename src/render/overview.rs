//! Pages over the whole bank: home, the matrix, the A–Z list.

use std::collections::BTreeSet;

use super::counts::{count_of, entries_text};
use super::frame::Head;
use super::item::Items;
use super::jsonld;
use super::linker::Linker;
use super::links::{entry_link, term_link, term_tree, top_terms};
use super::listing::pagination;
use super::view::{
    AzView, Door, Group, HomeView, MatrixCell, MatrixRow, MatrixView, TermLink, TextLink,
};
use super::{blocks, map};
use crate::bank::EntryNo;
use crate::diag::Diagnostic;
use crate::model::{KindNo, Template, TermNo, VocabularyRole};
use crate::site::{AZ_PAGE, Feed, Letter, Route};

/// Entries under «newest».
const NEWEST: usize = 6;
/// Topics on the first page.
const POPULAR: usize = 16;
/// Shades of a cell that is not empty.
const HEAT: usize = 4;

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
            .map(|no| linker.route(&Route::Facet(linker.lang, no)))
            .unwrap_or_default()
    };
    let words = site
        .bank
        .find("home")
        .map(|no| blocks::html(linker, site.bank[no].text(linker.lang)));
    let view = HomeView {
        html: words.unwrap_or_default(),
        numbers: numbers(linker),
        doors: doors(linker),
        newest: items.all(linker, &newest(linker))?,
        directions: axis(VocabularyRole::Direction)
            .map(|no| listing_terms(linker, no))
            .unwrap_or_default(),
        directions_href: facet(VocabularyRole::Direction),
        regions: axis(VocabularyRole::Region)
            .map(|no| term_tree(linker, no, &top_terms(&site.bank.model[no])))
            .unwrap_or_default(),
        regions_href: facet(VocabularyRole::Region),
        topics: popular(linker),
        matrix_href: linker.route(&Route::Matrix(linker.lang)),
        map: map::map(linker),
    };
    Ok((head, view))
}

/// Every direction, those without entries included: their gap is worth seeing.
pub(super) fn listing_terms(
    linker: &Linker<'_>,
    axis: crate::model::VocabularyNo,
) -> Vec<TermLink> {
    top_terms(&linker.site.bank.model[axis])
        .into_iter()
        .map(|term| term_link(linker, axis, term, false))
        .collect()
}

/// Numbers of the bank by kind.
pub(super) fn numbers(linker: &Linker<'_>) -> Vec<super::view::CountView> {
    let bank = &linker.site.bank;
    let kinds = bank.model.kinds.iter().enumerate();
    let shown = kinds.filter(|(at, kind)| {
        (kind.counted || kind.template == Template::Organization) && !bank.by_kind[*at].is_empty()
    });
    shown
        .map(|(at, kind)| {
            count_of(
                linker,
                kind,
                bank.by_kind[at].len(),
                Some(linker.kind(KindNo(at))),
            )
        })
        .collect()
}

/// Doors to the kinds of the bank.
pub(super) fn doors(linker: &Linker<'_>) -> Vec<Door> {
    let bank = &linker.site.bank;
    let kinds = bank
        .model
        .kinds
        .iter()
        .enumerate()
        .filter(|(_, kind)| kind.counted);
    kinds
        .map(|(at, kind)| {
            let count = count_of(linker, kind, bank.by_kind[at].len(), None);
            Door {
                kind: kind.id.clone(),
                label: kind.many.get(linker.lang).to_owned(),
                about: kind.about.get(linker.lang).to_owned(),
                count: format!("{} {}", count.number, count.text),
                href: linker.kind(KindNo(at)),
            }
        })
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

/// Rows of the matrix: regions with entries, regions that `site.toml` names, and those above them.
pub(super) fn matrix_regions(linker: &Linker<'_>) -> Vec<TermNo> {
    let site = linker.site;
    let Some(axis) = site.axis(VocabularyRole::Region) else {
        return Vec::new();
    };
    let regions = &site.bank.model[axis];
    let named = site
        .config
        .regions
        .iter()
        .filter_map(|name| regions.find(name));
    let mut rows: BTreeSet<TermNo> = named.flat_map(|term| regions.lineage(term)).collect();
    rows.extend(
        regions
            .numbers()
            .filter(|term| regions[*term].depth < 2 && site.count(axis, *term) > 0),
    );
    let mut ordered = Vec::new();
    let mut open: Vec<TermNo> = rows
        .iter()
        .filter(|term| regions[**term].parent.is_none())
        .copied()
        .collect();
    open.reverse();
    let locale = site.locale(linker.lang);
    while let Some(term) = open.pop() {
        ordered.push(term);
        let mut below: Vec<TermNo> = regions[term]
            .children
            .iter()
            .filter(|child| rows.contains(child))
            .copied()
            .collect();
        below.sort_by_cached_key(|term| {
            std::cmp::Reverse(locale.sort_key(regions[*term].label(linker.lang)))
        });
        open.extend(below);
    }
    ordered
}

/// Regions by directions.
pub(super) fn matrix(linker: &Linker<'_>) -> (Head, MatrixView) {
    let site = linker.site;
    let text = |key: &str| site.theme.text(linker.lang, key, &[]);
    let mut head = Head::new("matrix", text("matrix-title"));
    head.description = text("matrix-about");
    head.json_ld = jsonld::page(linker, &Route::Matrix(linker.lang), &head);
    let mut view = MatrixView {
        columns: Vec::new(),
        rows: Vec::new(),
        totals: Vec::new(),
        total: 0,
        empty: String::new(),
    };
    let (Some(regions), Some(directions)) = (
        site.axis(VocabularyRole::Region),
        site.axis(VocabularyRole::Direction),
    ) else {
        return (head, view);
    };
    let columns = top_terms(&site.bank.model[directions]);
    let label = |axis: crate::model::VocabularyNo, term: TermNo| {
        site.bank.model[axis][term].label(linker.lang).to_owned()
    };
    let link = |axis, term| TextLink {
        text: label(axis, term),
        href: linker.term(axis, term),
        lang: None,
    };
    view.columns = columns.iter().map(|term| link(directions, *term)).collect();
    view.totals = columns
        .iter()
        .map(|term| site.count(directions, *term))
        .collect();
    view.total = site
        .bank
        .entries
        .iter()
        .filter(|entry| entry.listed)
        .count();
    let counts: Vec<(TermNo, Vec<usize>)> = matrix_regions(linker)
        .into_iter()
        .map(|region| {
            (
                region,
                columns
                    .iter()
                    .map(|direction| site.pair_count(region, *direction))
                    .collect(),
            )
        })
        .collect();
    let most = counts
        .iter()
        .filter(|(region, _)| site.bank.model[regions][*region].depth > 0)
        .flat_map(|(_, row)| row)
        .max()
        .copied()
        .unwrap_or(0);
    let empty = counts
        .iter()
        .flat_map(|(_, row)| row)
        .filter(|count| **count == 0)
        .count();
    let all = counts.len() * columns.len();
    view.empty = site.theme.text(
        linker.lang,
        "matrix-empty",
        &[("n", empty.into()), ("total", all.into())],
    );
    view.rows = counts
        .into_iter()
        .map(|(region, row)| MatrixRow {
            head: link(regions, region),
            depth: site.bank.model[regions][region].depth,
            cells: row
                .iter()
                .zip(&columns)
                .map(|(count, direction)| cell(linker, region, *direction, *count, most))
                .collect(),
            total: site.count(regions, region),
        })
        .collect();
    (head, view)
}

fn cell(
    linker: &Linker<'_>,
    region: TermNo,
    direction: TermNo,
    count: usize,
    most: usize,
) -> MatrixCell {
    let site = linker.site;
    let label = |role: VocabularyRole, term: TermNo| {
        site.axis(role)
            .map(|no| site.bank.model[no][term].label(linker.lang))
            .unwrap_or_default()
    };
    let args = [
        ("region", label(VocabularyRole::Region, region).into()),
        (
            "direction",
            label(VocabularyRole::Direction, direction).into(),
        ),
        ("n", count.into()),
    ];
    let key = if count == 0 {
        "matrix-cell-empty"
    } else {
        "matrix-cell"
    };
    MatrixCell {
        count,
        href: (count > 0).then(|| linker.route(&Route::Pair(linker.lang, region, direction, 1))),
        heat: if count == 0 {
            0
        } else {
            (count * HEAT).div_ceil(most.max(1)).clamp(1, HEAT)
        },
        text: site.theme.text(linker.lang, key, &args),
    }
}

/// All entries by letter, on one page or, in a large bank, a page for each letter.
pub(super) fn az(linker: &Linker<'_>, route: &Route) -> (Head, AzView) {
    let site = linker.site;
    let title = site.theme.text(linker.lang, "az-title", &[]);
    let letters = site.letters(linker.lang);
    let total = letters.iter().map(|letter| letter.entries.len()).sum();
    let own_pages = site.has_letter_pages(linker.lang);
    let (current, page) = match *route {
        Route::Letter(_, at, page) => (Some(at), page),
        _ => (None, 1),
    };
    let mut head = Head::new("az", title.clone());
    if let Some(at) = current {
        head.heading = format!("{title}: {}", name(linker, &letters[at]));
        head.title = head.heading.clone();
        head.indexed = false;
        head.trail = vec![TextLink {
            text: title,
            href: Some(linker.route(&Route::Az(linker.lang))),
            lang: None,
        }];
    } else {
        // The page has no words of its own to tell it by: the bank's.
        head.description = site.config.description.get(linker.lang).to_owned();
        head.json_ld = jsonld::page(linker, route, &head);
    }
    let href = |at: usize, letter: &Letter| match own_pages {
        true => (current != Some(at)).then(|| linker.route(&Route::Letter(linker.lang, at, 1))),
        false => Some(format!("#letter-{}", letter.slug)),
    };
    let links = letters.iter().enumerate().map(|(at, letter)| TextLink {
        text: name(linker, letter),
        href: href(at, letter),
        lang: None,
    });
    let shown: Vec<&Letter> = match current {
        Some(at) => vec![&letters[at]],
        None if own_pages => Vec::new(),
        None => letters.iter().collect(),
    };
    let group = |letter: &&Letter| Group {
        id: format!("letter-{}", letter.slug),
        label: name(linker, letter),
        items: letter
            .entries
            .iter()
            .skip((page - 1) * AZ_PAGE)
            .take(AZ_PAGE)
            .map(|no| entry_link(linker, *no))
            .collect(),
    };
    let pages = current.map_or(1, |at| letters[at].entries.len().div_ceil(AZ_PAGE));
    let view = AzView {
        letters: links.collect(),
        groups: shown.iter().map(group).collect(),
        total: entries_text(linker, total),
        pagination: pagination(linker, page, pages, |page| {
            Route::Letter(linker.lang, current.unwrap_or(0), page)
        }),
    };
    (head, view)
}

fn name(linker: &Linker<'_>, letter: &Letter) -> String {
    if letter.letter.is_empty() {
        linker.site.theme.text(linker.lang, "az-other", &[])
    } else {
        letter.letter.clone()
    }
}
