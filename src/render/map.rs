//! The map of regions: tiles of the model's grid, cropped to where the bank is.
//!
//! In: the regions with their tiles, the entries at them, the regions `site.toml` names. Out: a
//! [`MapView`] with places in units of the drawing. Knows nothing of markup and colours.

use super::counts::entries_text;
use super::linker::Linker;
use super::links::term_link;
use super::view::{MapView, TermLink, TileView};
use crate::model::{TermNo, Tile, Vocabulary, VocabularyNo, VocabularyRole};

/// From one tile to the next, in units of the drawing.
const CELL: usize = 50;
/// Side of a tile.
const SIDE: usize = 46;
/// Base lines of the letters and of the number, from the upper edge of a tile.
const LETTERS: usize = 20;
const NUMBER: usize = 38;
/// Shades of a tile that has entries.
const HEAT: usize = 4;

/// The map; none when no region of the bank has a place on it.
pub(super) fn map(linker: &Linker<'_>) -> Option<MapView> {
    let site = linker.site;
    let axis = site.axis(VocabularyRole::Region)?;
    let regions = &site.bank.model[axis];
    let frame = Frame::around(linker, axis)?;
    let mut shown: Vec<(Tile, TermNo)> = regions
        .numbers()
        .filter_map(|term| Some((regions[term].tile?, term)))
        .filter(|(tile, _)| frame.has(*tile))
        .collect();
    shown.sort_by_key(|(tile, _)| (tile.row, tile.column));
    let counts: Vec<usize> = shown
        .iter()
        .map(|(_, term)| site.count(axis, *term))
        .collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let tiles = shown
        .iter()
        .zip(&counts)
        .map(|((tile, term), count)| tile_view(linker, axis, &frame, *tile, *term, *count, most))
        .collect();
    let total: usize = counts.iter().sum();
    let number = site
        .locale(linker.lang)
        .integer(i64::try_from(total).unwrap_or(i64::MAX));
    let filled = counts.iter().filter(|count| **count > 0).count();
    let args = [
        ("regions", filled.into()),
        ("n", total.into()),
        ("number", number.as_str().into()),
    ];
    Some(MapView {
        columns: frame.columns(),
        rows: frame.rows(),
        width: frame.columns() * CELL - (CELL - SIDE),
        height: frame.rows() * CELL - (CELL - SIDE),
        side: SIDE,
        title: site.theme.text(linker.lang, "map-title", &[]),
        text: site.theme.text(linker.lang, "map-text", &args),
        tiles,
        outside: outside(linker, axis),
    })
}

/// The part of the grid that is shown: first and last column and row.
struct Frame {
    first: Tile,
    last: Tile,
}

impl Frame {
    /// Around the regions with entries and those that `site.toml` names, with their neighbours.
    fn around(linker: &Linker<'_>, axis: VocabularyNo) -> Option<Self> {
        let regions = &linker.site.bank.model[axis];
        let named: Vec<TermNo> = linker
            .site
            .config
            .regions
            .iter()
            .filter_map(|name| regions.find(name))
            .collect();
        let wanted = regions
            .numbers()
            .filter(|term| linker.site.count(axis, *term) > 0 || named.contains(term));
        let tiles: Vec<Tile> = wanted.filter_map(|term| regions[term].tile).collect();
        let all: Vec<Tile> = regions.terms.iter().filter_map(|term| term.tile).collect();
        let edge = |of: fn(&Tile) -> usize| {
            let (low, high) = (tiles.iter().map(of).min()?, tiles.iter().map(of).max()?);
            // One row or column of neighbours, when the grid has it.
            Some((
                low.saturating_sub(1).max(all.iter().map(of).min()?),
                (high + 1).min(all.iter().map(of).max()?),
            ))
        };
        let (columns, rows) = (edge(|tile| tile.column)?, edge(|tile| tile.row)?);
        Some(Self {
            first: Tile {
                column: columns.0,
                row: rows.0,
            },
            last: Tile {
                column: columns.1,
                row: rows.1,
            },
        })
    }

    fn has(&self, tile: Tile) -> bool {
        (self.first.column..=self.last.column).contains(&tile.column)
            && (self.first.row..=self.last.row).contains(&tile.row)
    }

    fn columns(&self) -> usize {
        self.last.column - self.first.column + 1
    }

    fn rows(&self) -> usize {
        self.last.row - self.first.row + 1
    }
}

fn tile_view(
    linker: &Linker<'_>,
    axis: VocabularyNo,
    frame: &Frame,
    tile: Tile,
    term: TermNo,
    count: usize,
    most: usize,
) -> TileView {
    let it = &linker.site.bank.model[axis][term];
    let (x, y) = (
        (tile.column - frame.first.column) * CELL,
        (tile.row - frame.first.row) * CELL,
    );
    let (label, lang) = it.label.find(linker.lang);
    let short = match it.short.get(linker.lang) {
        "" => it.id.rsplit('-').next().unwrap_or(&it.id),
        short => short,
    };
    TileView {
        id: it.slug.clone(),
        short: short.to_owned(),
        label: label.to_owned(),
        lang: linker.foreign(lang),
        x,
        y,
        cx: x + SIDE / 2,
        text_y: y + LETTERS,
        count_y: y + NUMBER,
        count,
        count_text: entries_text(linker, count),
        href: linker.term(axis, term),
        heat: if count == 0 {
            0
        } else {
            (count * HEAT).div_ceil(most.max(1)).clamp(1, HEAT)
        },
    }
}

/// What the tiles do not show: terms without a tile, and entries that stand at a country as a
/// whole.
fn outside(linker: &Linker<'_>, axis: VocabularyNo) -> Vec<TermLink> {
    let site = linker.site;
    let regions = &site.bank.model[axis];
    let tops = regions
        .numbers()
        .filter(|term| regions[*term].parent.is_none());
    let rest = tops.filter_map(|top| {
        let untiled = |no: &&crate::bank::EntryNo| {
            let terms = site.bank[**no]
                .terms
                .iter()
                .filter(|(vocabulary, _)| *vocabulary == axis);
            let mut below = terms.filter(|(_, term)| regions.is_within(*term, top));
            below.all(|(_, term)| !is_tiled(regions, *term))
        };
        let count = site
            .entries_at(linker.lang, axis, top)
            .iter()
            .filter(untiled)
            .count();
        (count > 0).then(|| TermLink {
            count,
            count_text: entries_text(linker, count),
            ..term_link(linker, axis, top, false)
        })
    });
    rest.collect()
}

/// Has a term a tile, its own or that of a term above it.
fn is_tiled(regions: &Vocabulary, term: TermNo) -> bool {
    regions
        .lineage(term)
        .any(|above| regions[above].tile.is_some())
}
