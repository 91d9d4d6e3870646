//! What templates see of lists, terms and entries in lists.

use serde::Serialize;

use super::{
    Badge, CountView, DateView, EntryLink, Fact, MapView, PictureView, PlotView, StatisticView,
    TextLink,
};

/// `item`: one entry in a list (`parts/item.html`).
#[derive(Clone, Debug, Default, Serialize)]
pub struct ItemView {
    /// Address of the card.
    pub href: String,
    /// Title.
    pub title: String,
    /// Summary.
    pub summary: String,
    /// Language of title and summary, when not that of the page.
    pub lang: Option<String>,
    /// Identifier.
    pub id: String,
    /// Kind: its id.
    pub kind: String,
    /// Kind: its label («Практика»).
    pub kind_label: String,
    /// First direction: its id, for colours.
    pub direction: Option<String>,
    /// Regions.
    pub regions: Vec<TextLink>,
    /// Directions.
    pub directions: Vec<TextLink>,
    /// Organisation.
    pub organization: Option<TextLink>,
    /// A few facts at a glance: ages, evidence, cost.
    pub facts: Vec<Fact>,
    /// Badges.
    pub badges: Vec<Badge>,
    /// When it was added or updated.
    pub date: Option<DateView>,
    /// Its picture.
    pub picture: Option<PictureView>,
    /// Without a picture: an inline `<svg>` made of direction and id, safe to print.
    pub art: Option<String>,
    /// What the shelf calls it: `practices/triz`.
    pub key: String,
}

impl ItemView {
    /// No entry yet: the pattern that a script fills in. Its texts are there so that the template
    /// makes the elements for them.
    pub(in crate::render) fn pattern() -> Self {
        const UNKNOWN: &str = "…";
        Self {
            href: "#".to_owned(),
            title: UNKNOWN.to_owned(),
            summary: UNKNOWN.to_owned(),
            kind_label: UNKNOWN.to_owned(),
            ..Self::default()
        }
    }
}

/// `list`: a page of entries.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// Markup of each entry, made by `parts/item.html`.
    pub items: Vec<String>,
    /// «45 записей».
    pub total: String,
    /// How many, as a number.
    pub count: usize,
    /// Number of the first and the last on this page.
    pub from: usize,
    /// See `from`.
    pub to: usize,
    /// Absent when everything fits on one page.
    pub pagination: Option<Pagination>,
}

/// Page numbers.
#[derive(Clone, Debug, Serialize)]
pub struct Pagination {
    /// This page, from one.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Numbers to print; a gap has no number.
    pub numbers: Vec<PageNumber>,
}

/// A number in a pagination.
#[derive(Clone, Debug, Serialize)]
pub struct PageNumber {
    /// The number; `None` is a gap.
    pub number: Option<usize>,
    /// The address.
    pub href: Option<String>,
    /// Is it this page.
    pub current: bool,
}

/// A term in an index, with the terms below it.
#[derive(Clone, Debug, Serialize)]
pub struct TermLink {
    /// Identifier, for classes.
    pub id: String,
    /// Label.
    pub label: String,
    /// Language of the label, when not that of the page.
    pub lang: Option<String>,
    /// Address; absent when there is no page (no entries).
    pub href: Option<String>,
    /// Entries at it and below.
    pub count: usize,
    /// «12 записей».
    pub count_text: String,
    /// Terms below it that have entries.
    pub children: Vec<TermLink>,
}

/// `facet`: all terms of a vocabulary (`facet.html`).
#[derive(Clone, Debug, Serialize)]
pub struct FacetView {
    /// Vocabulary id.
    pub id: String,
    /// What the program does with the vocabulary, by the model: `region`, `direction` …
    pub role: Option<&'static str>,
    /// Title.
    pub title: String,
    /// One sentence.
    pub about: String,
    /// The tree.
    pub terms: Vec<TermLink>,
    /// Terms of the vocabulary that have no entry yet (first level of regions are left out).
    pub empty: Vec<String>,
    /// The map, on the index of regions.
    pub map: Option<MapView>,
}

/// `term`: one region, direction, topic (`term.html`), or a pair of them (`pair.html`).
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Identifier.
    pub id: String,
    /// Vocabulary id.
    pub vocabulary: String,
    /// What the program does with the vocabulary, by the model: `region`, `direction` …
    pub role: Option<&'static str>,
    /// Label.
    pub label: String,
    /// Definition; empty when there is none.
    pub definition: String,
    /// National names: «Казахстан: Научно-техническое».
    pub profiles: Vec<Fact>,
    /// Terms above, from the root.
    pub parents: Vec<TextLink>,
    /// Terms below with entries.
    pub children: Vec<TermLink>,
    /// What its children are called («Муниципалитеты», «Улусы»); empty when the model does not say.
    pub children_label: String,
    /// Numbers by kind.
    pub counts: Vec<CountView>,
    /// The other axis: directions of a region, regions of a direction, empty ones included.
    pub pairs: Vec<TermLink>,
    /// Heading of `pairs`.
    pub pairs_label: String,
    /// Organisations with entries here.
    pub organizations: Vec<EntryLink>,
    /// Dated statistics.
    pub statistics: Vec<StatisticView>,
    /// Those of them that may be compared, as bars.
    pub plots: Vec<PlotView>,
    /// Neighbours: other terms of the same parent with entries.
    pub siblings: Vec<TermLink>,
}
