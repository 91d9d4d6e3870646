//! Lists of entries: of a kind, of a term, of a region and a direction; and the index of a
//! vocabulary.

use std::collections::BTreeSet;

use super::counts::{counts_by_kind, entries_text};
use super::frame::Head;
use super::item::Items;
use super::jsonld;
use super::linker::Linker;
use super::links::{entry_link, term_link, term_tree, text_link, top_terms};
use super::view::{
    EntryLink, FacetView, Fact, ListView, PageNumber, Pagination, TermLink, TermView, TextLink,
};
use super::{map, plots};
use crate::bank::EntryNo;
use crate::diag::Diagnostic;
use crate::model::{KindNo, Role, TermNo, TypedValue, Vocabulary, VocabularyNo, VocabularyRole};
use crate::site::{Feed, PageRoute};
use crate::theme::{Value, value};

type Listed<T> = Result<T, Box<Diagnostic>>;

/// How many organisations a term names.
const ORGANIZATIONS: usize = 30;

/// The list of a kind.
pub(super) fn kind(
    linker: &Linker<'_>,
    items: &Items,
    no: KindNo,
    page: usize,
) -> Listed<(Head, Value, ListView)> {
    let site = linker.site;
    let kind = &site.bank.model[no];
    let label = kind.many.get(linker.lang).to_owned();
    let about = kind.about.get(linker.lang).to_owned();
    let route = PageRoute::Kind(linker.lang, no, page);
    let entries = site.entries_of(linker.lang, no);
    let list = list(linker, items, entries, page, |page| {
        PageRoute::Kind(linker.lang, no, page)
    })?;
    let mut head = list_head(linker, "list", label.clone(), page);
    head.description = about.clone();
    head.feed = kind.counted.then_some(Feed::Kind(no));
    head.json_ld = jsonld::list(linker, &route, &head, entries, page);
    let kind = serde_json::json!({ "id": kind.id, "label": label, "about": about });
    Ok((head, value(&kind), list))
}

/// The page of a term.
pub(super) fn term(
    linker: &Linker<'_>,
    items: &Items,
    axis: VocabularyNo,
    term: TermNo,
    page: usize,
) -> Listed<(Head, TermView, ListView)> {
    let site = linker.site;
    let vocabulary = &site.bank.model[axis];
    let entries = site.entries_at(linker.lang, axis, term);
    let route = PageRoute::Term(linker.lang, axis, term, page);
    let list = list(linker, items, entries, page, |page| {
        PageRoute::Term(linker.lang, axis, term, page)
    })?;
    let label = vocabulary[term].label(linker.lang).to_owned();
    let mut head = list_head(linker, "term", label.clone(), page);
    head.description = term_description(linker, &label, &list.total);
    head.trail = trail(linker, axis, term);
    head.feed = matches!(
        vocabulary.role,
        Some(VocabularyRole::Region | VocabularyRole::Direction)
    )
    .then_some(Feed::Term(axis, term));
    head.json_ld = jsonld::list(linker, &route, &head, entries, page);
    Ok((
        head,
        term_view(linker, axis, term, entries, page == 1),
        list,
    ))
}

fn term_description(linker: &Linker<'_>, label: &str, total: &str) -> String {
    linker.site.theme.text(
        linker.lang,
        "term-description",
        &[("term", label.into()), ("entries", total.into())],
    )
}

/// The way from home to a term: its vocabulary, the terms above it.
fn trail(linker: &Linker<'_>, axis: VocabularyNo, term: TermNo) -> Vec<TextLink> {
    let vocabulary = &linker.site.bank.model[axis];
    let index = TextLink {
        text: vocabulary.title.get(linker.lang).to_owned(),
        href: Some(linker.route(PageRoute::Facet(linker.lang, axis))),
        lang: None,
    };
    let mut above: Vec<_> = vocabulary
        .lineage(term)
        .skip(1)
        .map(|term| text_link(linker, axis, term))
        .collect();
    above.reverse();
    std::iter::once(index).chain(above).collect()
}

fn term_view(
    linker: &Linker<'_>,
    axis: VocabularyNo,
    term: TermNo,
    entries: &[EntryNo],
    whole: bool,
) -> TermView {
    let site = linker.site;
    let vocabulary = &site.bank.model[axis];
    let it = &vocabulary[term];
    let mut view = TermView {
        id: it.id.clone(),
        vocabulary: vocabulary.id.clone(),
        role: vocabulary.role.map(VocabularyRole::word),
        label: it.label(linker.lang).to_owned(),
        definition: it.definition.get(linker.lang).to_owned(),
        profiles: Vec::new(),
        parents: trail(linker, axis, term).into_iter().skip(1).collect(),
        children: Vec::new(),
        children_label: String::new(),
        counts: if whole {
            counts_by_kind(linker, entries)
        } else {
            Vec::new()
        },
        pairs: Vec::new(),
        pairs_label: String::new(),
        organizations: Vec::new(),
        statistics: Vec::new(),
        plots: Vec::new(),
        siblings: Vec::new(),
    };
    if !whole {
        return view;
    }
    view.profiles = profiles(linker, vocabulary, term);
    view.children = it
        .children
        .iter()
        .filter(|child| site.count(axis, **child) > 0)
        .map(|child| term_link(linker, axis, *child, false))
        .collect();
    view.children_label = children_label(linker, vocabulary, term);
    (view.pairs, view.pairs_label) = pairs(linker, vocabulary, term);
    view.organizations = organizations(linker, entries);
    view.siblings = siblings(linker, axis, term);
    if vocabulary.role == Some(VocabularyRole::Region) {
        (view.statistics, view.plots) =
            plots::plots_of(linker, |statistic| statistic.region == Some(term));
    }
    view
}

/// National names, each under the country it is used in.
fn profiles(linker: &Linker<'_>, vocabulary: &Vocabulary, term: TermNo) -> Vec<Fact> {
    let regions = linker
        .site
        .bank
        .model
        .vocabulary_with(VocabularyRole::Region);
    let country = |code: &str| {
        let regions = &linker.site.bank.model[regions?];
        Some(regions[regions.find(code)?].label(linker.lang).to_owned())
    };
    let names = vocabulary[term].profiles.iter();
    names
        .map(|(code, labels)| Fact {
            field: code.clone(),
            label: country(code).unwrap_or_else(|| code.to_uppercase()),
            text: labels.get(linker.lang).to_owned(),
            role: None,
            level: None,
            steps: None,
        })
        .collect()
}

/// What the terms below are called: the unit nearest above in the tree; below a country they are
/// regions.
fn children_label(linker: &Linker<'_>, vocabulary: &Vocabulary, term: TermNo) -> String {
    let unit = vocabulary
        .lineage(term)
        .find_map(|above| vocabulary[above].unit.as_ref());
    match unit {
        Some((_, many)) if vocabulary[term].depth > 0 => many.get(linker.lang).to_owned(),
        _ if vocabulary.role == Some(VocabularyRole::Region) => {
            vocabulary.title.get(linker.lang).to_owned()
        }
        _ => String::new(),
    }
}

/// The other axis of the matrix, empty cells included.
fn pairs(linker: &Linker<'_>, vocabulary: &Vocabulary, term: TermNo) -> (Vec<TermLink>, String) {
    let site = linker.site;
    let (Some(regions), Some(directions)) = (
        site.axis(VocabularyRole::Region),
        site.axis(VocabularyRole::Direction),
    ) else {
        return (Vec::new(), String::new());
    };
    let text = |key: &str| site.theme.text(linker.lang, key, &[]);
    if vocabulary.role == Some(VocabularyRole::Region) {
        let columns = top_terms(&site.bank.model[directions]);
        let links = columns
            .into_iter()
            .map(|direction| pair_link(linker, term, direction, (directions, direction)))
            .collect();
        (links, text("directions-of-region"))
    } else if vocabulary.role == Some(VocabularyRole::Direction) {
        let rows = super::matrix::matrix_regions(linker);
        let links = rows
            .into_iter()
            .map(|region| pair_link(linker, region, term, (regions, region)))
            .collect();
        (links, text("regions-of-direction"))
    } else {
        (Vec::new(), String::new())
    }
}

fn pair_link(
    linker: &Linker<'_>,
    region: TermNo,
    direction: TermNo,
    shown: (VocabularyNo, TermNo),
) -> TermLink {
    let site = linker.site;
    let count = site.pair_count(region, direction);
    let (label, lang) = site.bank.model[shown.0][shown.1].label.find(linker.lang);
    TermLink {
        id: site.bank.model[shown.0][shown.1].slug.clone(),
        label: label.to_owned(),
        lang: linker.foreign(lang),
        href: (count > 0).then(|| {
            linker.route(PageRoute::RegionDirection(
                linker.lang,
                region,
                direction,
                1,
            ))
        }),
        count,
        count_text: entries_text(linker, count),
        children: Vec::new(),
    }
}

/// Other terms of the same parent that have entries.
fn siblings(linker: &Linker<'_>, axis: VocabularyNo, term: TermNo) -> Vec<TermLink> {
    let vocabulary = &linker.site.bank.model[axis];
    let parent = vocabulary[term].parent;
    let near = vocabulary
        .numbers()
        .filter(|other| *other != term && vocabulary[*other].parent == parent);
    near.filter(|other| linker.site.count(axis, *other) > 0)
        .map(|other| term_link(linker, axis, other, false))
        .collect()
}

/// The page of a region and a direction.
pub(super) fn region_direction(
    linker: &Linker<'_>,
    items: &Items,
    (region, direction): (TermNo, TermNo),
    page: usize,
) -> Listed<(Head, TermView, ListView)> {
    let site = linker.site;
    let (rows, columns) = (
        site.axis(VocabularyRole::Region).unwrap_or(VocabularyNo(0)),
        site.axis(VocabularyRole::Direction)
            .unwrap_or(VocabularyNo(0)),
    );
    let entries = site.entries_of_pair(linker.lang, region, direction);
    let route = |page| PageRoute::RegionDirection(linker.lang, region, direction, page);
    let list = list(linker, items, entries, page, route)?;
    let label = |axis: VocabularyNo, term: TermNo| {
        site.bank.model[axis][term].label(linker.lang).to_owned()
    };
    let (region_name, direction_name) = (label(rows, region), label(columns, direction));
    let args = [
        ("region", region_name.as_str().into()),
        ("direction", direction_name.as_str().into()),
    ];
    let heading = site.theme.text(linker.lang, "pair-title", &args);
    let mut head = list_head(linker, "pair", heading.clone(), page);
    head.description = term_description(linker, &heading, &list.total);
    head.trail = trail(linker, rows, region)
        .into_iter()
        .chain([text_link(linker, rows, region)])
        .collect();
    head.json_ld = jsonld::list(linker, &route(page), &head, entries, page);
    let others = top_terms(&site.bank.model[columns])
        .into_iter()
        .filter(|other| *other != direction);
    let view = TermView {
        id: format!(
            "{}-{}",
            site.bank.model[rows][region].slug, site.bank.model[columns][direction].slug
        ),
        vocabulary: site.bank.model[rows].id.clone(),
        role: Some(VocabularyRole::Region.word()),
        label: heading,
        definition: String::new(),
        profiles: Vec::new(),
        parents: vec![
            text_link(linker, rows, region),
            text_link(linker, columns, direction),
        ],
        children: Vec::new(),
        children_label: String::new(),
        counts: if page == 1 {
            counts_by_kind(linker, entries)
        } else {
            Vec::new()
        },
        pairs: others
            .map(|other| pair_link(linker, region, other, (columns, other)))
            .filter(|_| page == 1)
            .collect(),
        pairs_label: site.theme.text(linker.lang, "directions-of-region", &[]),
        organizations: Vec::new(),
        statistics: Vec::new(),
        plots: Vec::new(),
        siblings: Vec::new(),
    };
    Ok((head, view, list))
}

/// The index of a vocabulary.
pub(super) fn facet(linker: &Linker<'_>, axis: VocabularyNo) -> (Head, FacetView) {
    let site = linker.site;
    let vocabulary = &site.bank.model[axis];
    let title = vocabulary.title.get(linker.lang).to_owned();
    let about = vocabulary.about.get(linker.lang).to_owned();
    let mut head = Head::new("facet", title.clone());
    head.description = about.clone();
    head.json_ld = jsonld::page(linker, &PageRoute::Facet(linker.lang, axis), &head);
    let without = |term: &TermNo| {
        site.count(axis, *term) == 0 && vocabulary.role != Some(VocabularyRole::Region)
    };
    let view = FacetView {
        id: vocabulary.id.clone(),
        role: vocabulary.role.map(VocabularyRole::word),
        title,
        about,
        terms: term_tree(linker, axis, &top_terms(vocabulary)),
        empty: vocabulary
            .numbers()
            .filter(without)
            .map(|term| vocabulary[term].label(linker.lang).to_owned())
            .collect(),
        map: (vocabulary.role == Some(VocabularyRole::Region))
            .then(|| map::map(linker))
            .flatten(),
    };
    (head, view)
}

/// Organisations of entries, in the order of the language.
fn organizations(linker: &Linker<'_>, entries: &[EntryNo]) -> Vec<EntryLink> {
    let bank = &linker.site.bank;
    let mut found: BTreeSet<EntryNo> = BTreeSet::new();
    for no in entries {
        let entry = &bank[*no];
        let held = entry
            .original()
            .get(&bank.model, entry.kind, Role::Organization);
        for item in held.map(|held| held.items()).unwrap_or_default() {
            if let TypedValue::Reference(id) = &item.value {
                found.extend(bank.find(id));
            }
        }
        if found.len() > ORGANIZATIONS {
            return Vec::new();
        }
    }
    let mut found: Vec<EntryNo> = found.into_iter().collect();
    bank.order(linker.lang).sort(&mut found);
    found.into_iter().map(|no| entry_link(linker, no)).collect()
}

fn list_head(linker: &Linker<'_>, template: &'static str, heading: String, page: usize) -> Head {
    let mut head = Head::new(template, heading.clone());
    if page > 1 {
        head.title = linker.site.theme.text(
            linker.lang,
            "title-of-page",
            &[("title", heading.as_str().into()), ("page", page.into())],
        );
        head.indexed = false;
    }
    head
}

/// One page of a list that is sorted already.
fn list(
    linker: &Linker<'_>,
    items: &Items,
    entries: &[EntryNo],
    page: usize,
    route: impl Fn(usize) -> PageRoute,
) -> Listed<ListView> {
    let site = linker.site;
    let per_page = site.config.per_page;
    let from = (page - 1) * per_page;
    let shown = &entries[from.min(entries.len())..(from + per_page).min(entries.len())];
    Ok(ListView {
        items: items.all(linker, shown)?,
        total: entries_text(linker, entries.len()),
        count: entries.len(),
        from: if shown.is_empty() { 0 } else { from + 1 },
        to: from + shown.len(),
        pagination: pagination(linker, page, site.pages(entries.len()), route),
    })
}

/// Page numbers: the first, the last, and two on each side of this one.
pub(super) fn pagination(
    linker: &Linker<'_>,
    page: usize,
    pages: usize,
    route: impl Fn(usize) -> PageRoute,
) -> Option<Pagination> {
    if pages < 2 {
        return None;
    }
    let href = |page: usize| linker.route(route(page));
    let mut numbers: Vec<PageNumber> = Vec::new();
    let mut last = 0;
    for number in
        (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= 2)
    {
        if number > last + 1 {
            numbers.push(PageNumber {
                number: None,
                href: None,
                current: false,
            });
        }
        let current = number == page;
        numbers.push(PageNumber {
            number: Some(number),
            href: (!current).then(|| href(number)),
            current,
        });
        last = number;
    }
    Some(Pagination {
        page,
        pages,
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < pages).then(|| href(page + 1)),
        numbers,
    })
}
