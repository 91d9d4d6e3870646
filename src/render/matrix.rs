//! The matrix: regions by directions.

use std::collections::BTreeSet;

use super::frame::Head;
use super::jsonld;
use super::linker::Linker;
use super::links::top_terms;
use super::view::{MatrixCell, MatrixRow, MatrixView, TextLink};
use crate::address::OwnPage;
use crate::model::{TermNo, VocabularyNo, VocabularyRole};
use crate::site::PageRoute;

/// Shades of a cell that is not empty.
const HEAT: usize = 4;

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
    head.json_ld = jsonld::page(linker, &PageRoute::Own(linker.lang, OwnPage::Matrix), &head);
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
    let label = |axis: VocabularyNo, term: TermNo| {
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
        href: (count > 0).then(|| {
            linker.route(PageRoute::RegionDirection(
                linker.lang,
                region,
                direction,
                1,
            ))
        }),
        heat: if count == 0 {
            0
        } else {
            (count * HEAT).div_ceil(most.max(1)).clamp(1, HEAT)
        },
        text: site.theme.text(linker.lang, key, &args),
    }
}
