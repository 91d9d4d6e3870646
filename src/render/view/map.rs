//! What templates see of the tile map of regions. Knows nothing of how it is filled.

use serde::Serialize;

use super::TermLink;

/// `map`: regions as tiles of one schematic grid, cropped to what the bank needs (`home.map`,
/// `facet.map` of regions).
///
/// Lengths are units of the drawing: `<svg viewBox="0 0 {{ map.width }} {{ map.height }}">`.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// Columns of the grid.
    pub columns: usize,
    /// Rows of the grid.
    pub rows: usize,
    /// Width of the drawing.
    pub width: usize,
    /// Height of the drawing.
    pub height: usize,
    /// Side of a tile; the gap between tiles is the rest of a cell.
    pub side: usize,
    /// Its accessible name.
    pub title: String,
    /// What it shows, in a sentence with numbers.
    pub text: String,
    /// Tiles by row, then by column.
    pub tiles: Vec<TileView>,
    /// Countries with entries that no tile shows: those of the whole country, and of places without
    /// a tile.
    pub outside: Vec<TermLink>,
}

/// One region on the map.
#[derive(Clone, Debug, Serialize)]
pub struct TileView {
    /// Identifier, for classes: `ru-smo`.
    pub id: String,
    /// Two to four letters for the tile itself.
    pub short: String,
    /// The whole name.
    pub label: String,
    /// Language of the name, when not that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Left edge.
    pub x: usize,
    /// Upper edge.
    pub y: usize,
    /// Middle of the tile from the left, for `text-anchor="middle"`.
    pub cx: usize,
    /// Base line of `short`.
    pub text_y: usize,
    /// Base line of the number.
    pub count_y: usize,
    /// Entries at it and below.
    pub count: usize,
    /// «12 записей».
    pub count_text: String,
    /// Address; absent without entries: a grey neighbour.
    pub href: Option<String>,
    /// Heat from 0 (no entries) to 4.
    pub heat: usize,
}
