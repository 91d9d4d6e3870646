//! What templates see of the pages over the whole bank: home, matrix, A–Z, search.

use serde::Serialize;

use super::{CountView, Group, ItemView, MapView, Pagination, TermLink, TextLink};

/// `home`: the first page (`home.html`).
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The bank's own words, from the page `home` if there is one.
    pub html: String,
    /// Numbers of the bank.
    pub numbers: Vec<CountView>,
    /// Practices, internships, programs.
    pub doors: Vec<SectionTile>,
    /// Newest entries, made by `parts/item.html`.
    pub newest: Vec<String>,
    /// Directions.
    pub directions: Vec<TermLink>,
    /// Address of the index of directions.
    pub directions_href: String,
    /// Regions, first level with entries and their children.
    pub regions: Vec<TermLink>,
    /// Address of the index of regions.
    pub regions_href: String,
    /// Topics with most entries.
    pub topics: Vec<TermLink>,
    /// Address of the matrix.
    pub matrix_href: String,
    /// The map of regions.
    pub map: Option<MapView>,
}

/// A tile of the first page that leads to the list of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct SectionTile {
    /// Kind: its id.
    pub kind: String,
    /// The drawing beside its name: `lamp`, `building` or `book`.
    pub icon: &'static str,
    /// «Практики».
    pub label: String,
    /// One sentence.
    pub about: String,
    /// «16 практик».
    pub count: String,
    /// Address.
    pub href: String,
}

/// `matrix`: regions by directions (`matrix.html`).
#[derive(Clone, Debug, Serialize)]
pub struct MatrixView {
    /// Directions.
    pub columns: Vec<TextLink>,
    /// Regions.
    pub rows: Vec<MatrixRow>,
    /// Totals of the columns.
    pub totals: Vec<usize>,
    /// Total.
    pub total: usize,
    /// How many cells are empty, in words.
    pub empty: String,
}

/// A row of the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// Region.
    pub head: TextLink,
    /// Depth in the tree of regions, from 0.
    pub depth: usize,
    /// Cells.
    pub cells: Vec<MatrixCell>,
    /// Total of the row.
    pub total: usize,
}

/// A cell of the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixCell {
    /// Entries.
    pub count: usize,
    /// Address; absent when empty.
    pub href: Option<String>,
    /// Heat from 0 (empty) to 4.
    pub heat: usize,
    /// For screen readers: «Смоленская область, техническая: 4 записи».
    pub text: String,
}

/// `az`: all entries by letter (`az.html`).
#[derive(Clone, Debug, Serialize)]
pub struct AlphabeticalIndexView {
    /// Letters with an address: an anchor on this page, or a page of its own in a large bank.
    pub letters: Vec<TextLink>,
    /// Groups shown on this page.
    pub groups: Vec<Group>,
    /// «68 записей».
    pub total: String,
    /// Page numbers of a large letter.
    pub pagination: Option<Pagination>,
}

/// `search`: the search page (`search.html`).
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// Labels of the evidence levels by their ids, as JSON: hits name the id.
    pub evidence: String,
    /// What one entry of each kind is called, by the id of the kind, as JSON.
    pub kinds: String,
    /// An item with every text that a script may replace: the pattern of a result.
    pub pattern: ItemView,
    /// Kinds, for the list links shown when nothing is found.
    pub doors: Vec<SectionTile>,
}

/// `redirect`: an old address (`redirect.html`).
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// The new address.
    pub href: String,
    /// Its absolute form.
    pub url: Option<String>,
    /// Title of the entry.
    pub title: String,
}
