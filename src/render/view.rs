//! What templates see: the contract with themes. A change here is a change for theme authors and
//! goes into the changelog.
//!
//! Every `href` is ready to use on the page that gets it (relative to that page). Every field named
//! `html` is safe markup; everything else is text that the templates escape. `lang` beside a text
//! is set only when the text is not in the language of the page, and goes into a `lang` attribute.

mod entry;
mod frame;
mod list;
mod map;
mod overview;
mod plot;
mod saved;

use serde::Serialize;

pub use entry::{
    AnswerView, Block, Contents, DocumentItem, EntryLink, EntryView, Group, MaterialView, Row,
    StatisticView, Value,
};
pub use frame::{Alternate, FeedLink, MenuItem, PageView, SiteView};
pub use list::{FacetView, ItemView, ListView, PageNumber, Pagination, TermLink, TermView};
pub use map::{MapView, TileView};
pub use overview::{
    AlphabeticalIndexView, HomeView, MatrixCell, MatrixRow, MatrixView, RedirectView, SearchView,
    SectionTile,
};
pub use plot::{BarView, PlotView};
pub use saved::{ArtSample, SavedListView, ShareLink, StyleguideView};

/// A text with an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextLink {
    /// The words.
    pub text: String,
    /// The address; absent where there is nothing to link to.
    pub href: Option<String>,
    /// Language of the words, when not that of the page.
    pub lang: Option<String>,
}

/// A number with its words, for example «16» and «практик».
#[derive(Clone, Debug, Serialize)]
pub struct CountView {
    /// The number, written in the language.
    pub number: String,
    /// The counted thing in the right plural form.
    pub text: String,
    /// Where to see them.
    pub href: Option<String>,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// `2018-08-21`, `2018-08` or `2018`.
    pub iso: String,
    /// As written in the language of the page.
    pub text: String,
}

/// A picture with its size.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// Address.
    pub src: String,
    /// Description.
    pub alt: String,
    /// Pixels.
    pub width: Option<usize>,
    /// Pixels.
    pub height: Option<usize>,
}

/// A badge: `code` for its class (`draft`, `scheduled`, `expired`, `period-over`, `status-trial`,
/// `evidence-2`, `lifecycle-archived`, `stale`, `past` …).
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    /// What it is, for a class name.
    pub code: String,
    /// The words.
    pub text: String,
}

/// A field and its value, in one line.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// Field id, for a class.
    pub field: String,
    /// What the program does with the field, by the model.
    pub role: Option<&'static str>,
    /// Its label.
    pub label: String,
    /// Its value.
    pub text: String,
    /// For a term of an ordered vocabulary: its place, from zero. Zero is a level too: ask for
    /// `steps`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<usize>,
    /// Place of the last term of that vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<usize>,
}
