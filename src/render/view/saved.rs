//! What templates see of things to take away: links for sharing, the shelf; and of the styleguide.

use serde::Serialize;

use super::{
    Badge, Block, Contents, CountView, EntryLink, EntryView, Group, ListView, MapView, MatrixView,
    Pagination, PictureView, PlotView, Row, SectionTile, StatisticView, TermLink,
};

/// `entry.share`: a plain link that hands title and address to a service.
#[derive(Clone, Debug, Serialize)]
pub struct ShareLink {
    /// `vk`, `telegram`, `whatsapp`, `mail`: for a class and the word `share-ID`.
    pub id: &'static str,
    /// The address, ready to use.
    pub href: String,
}

/// `shelf`: what the script of the shelf needs (`shelf.html`).
///
/// The shelf keeps keys such as `practices/triz`. The shard of a key is FNV-1a (32 bits) over its
/// UTF-8 bytes, modulo `shards`; the script `{{ shelf.data }}N.js` calls `kopilkaShelf(N,
/// {"practices/triz": [href, title, kind, region, lang], …})` with addresses from the root of the
/// site.
#[derive(Clone, Debug, Serialize)]
pub struct SavedListView {
    /// How many shards there are, at least one.
    pub shards: usize,
    /// Address of their folder, with a slash at the end.
    pub data: String,
    /// A link with every text that the script may replace: the pattern of a row.
    pub pattern: EntryLink,
    /// Kinds, for the links of an empty shelf.
    pub doors: Vec<SectionTile>,
}

/// `guide`: real data for every component (`styleguide.html`).
#[derive(Clone, Debug, Serialize)]
pub struct StyleguideView {
    /// A card that fills most of its places.
    pub entry: Option<EntryView>,
    /// Entries of several kinds, with a picture and without, made by `parts/item.html`.
    pub list: ListView,
    /// Every badge there is.
    pub badges: Vec<Badge>,
    /// A passport.
    pub passport: Vec<Row>,
    /// A table of records.
    pub block: Option<Block>,
    /// A table of contents.
    pub contents: Vec<Contents>,
    /// Numbers of the bank.
    pub numbers: Vec<CountView>,
    /// Doors to the kinds.
    pub doors: Vec<SectionTile>,
    /// Directions, for chips and colours.
    pub directions: Vec<TermLink>,
    /// Regions, a tree.
    pub regions: Vec<TermLink>,
    /// Short links.
    pub links: Vec<EntryLink>,
    /// A group of short links.
    pub group: Option<Group>,
    /// Page numbers with gaps.
    pub pagination: Option<Pagination>,
    /// The matrix.
    pub matrix: MatrixView,
    /// The map.
    pub map: Option<MapView>,
    /// Dated statistics.
    pub statistics: Vec<StatisticView>,
    /// Plots.
    pub plots: Vec<PlotView>,
    /// A picture.
    pub picture: Option<PictureView>,
    /// A generated picture for each direction.
    pub arts: Vec<ArtSample>,
}

/// The generated picture of a direction.
#[derive(Clone, Debug, Serialize)]
pub struct ArtSample {
    /// Direction: its id.
    pub direction: String,
    /// Direction: its label.
    pub label: String,
    /// The picture.
    pub art: String,
}
