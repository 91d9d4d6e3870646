//! What templates see: the contract with themes. A change here is a change for theme authors and goes into
//! the changelog.
//!
//! Every `href` is ready to use on the page that gets it (relative to that page). Every field named `html`
//! is safe markup; everything else is text that the templates escape. `lang` beside a text is set only when
//! the text is not in the language of the page, and goes into a `lang` attribute.

mod map;
mod plot;
mod take;

use serde::Serialize;

pub use map::{MapView, TileView};
pub use plot::{BarView, PlotView};
pub use take::{ArtSample, ShareLink, ShelfView, StyleguideView};

/// `site`: the same on all pages of one language.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Name of the bank in the language of the page.
    pub title: String,
    /// One sentence about the bank.
    pub description: String,
    /// The operator, as the footer names it.
    pub operator: String,
    /// A notice for all pages, for example that the bank is a demonstration.
    pub notice: String,
    /// Version of the generator.
    pub generator: String,
    /// Licence of the content: a label and an address.
    pub licence: Option<TextLink>,
    /// Absolute address of the site, with a slash at the end.
    pub base_url: Option<String>,
    /// The bank's own logo: its path from the root of the site, to be written behind `page.root`; `site.toml` may name one.
    pub logo: Option<PictureView>,
    /// Style sheet with the bank's own colours: its path from the root of the site, to be written behind `page.root`.
    pub custom_css: Option<String>,
}

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

/// `page`: what the frame of every page needs (`base.html`).
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// Language of the interface.
    pub lang: String,
    /// Which template family: home, list, facet, term, pair, matrix, card, organization, document, event, page, az, search, shelf, styleguide, not-found.
    pub template: String,
    /// Prefix from this page to the root of the site: `./`, `../`, `../../` …; `/base/` on 404.
    pub root: String,
    /// The heading, one `h1`.
    pub heading: String,
    /// Language of the heading, when not that of the page.
    pub heading_lang: Option<String>,
    /// Content of `<title>`.
    pub title: String,
    /// Content of the description.
    pub description: String,
    /// Absolute address of this page, with `base_url`.
    pub canonical: Option<String>,
    /// May search engines list it.
    pub indexed: bool,
    /// The page in the other languages, this one included, in the order of the site.
    pub alternates: Vec<Alternate>,
    /// The way from home to here, home included, this page last without an address.
    pub breadcrumbs: Vec<TextLink>,
    /// Main menu.
    pub menu: Vec<MenuItem>,
    /// Second menu, in the footer.
    pub footer: Vec<MenuItem>,
    /// Feeds that fit this page.
    pub feeds: Vec<FeedLink>,
    /// Assets by their plain name, for example `assets.main_css`: `style.css` becomes `style_css`.
    pub assets: std::collections::BTreeMap<String, String>,
    /// JSON-LD blocks, each a complete `<script type="application/ld+json">` content, safe to print.
    pub json_ld: Vec<String>,
    /// Absolute address of a picture for Open Graph.
    pub picture: Option<String>,
    /// `article` or `website`.
    pub og_type: String,
    /// `locale` of Open Graph: `ru_RU`, `kk_KZ`, `en_GB`.
    pub og_locale: String,
    /// Address of home in this language.
    pub home: String,
    /// Address of the search page in this language.
    pub search: String,
    /// Address of the shelf in this language.
    pub shelf: String,
    /// The operator's legal page, which the footer names; `site.toml` sets it.
    pub legal: Option<MenuItem>,
    /// Address of the service worker, to be registered on `https` only; absent when `site.toml` says `offline = false`.
    pub service_worker: Option<String>,
}

/// This page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// Language code.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// Relative address.
    pub href: String,
    /// Absolute address, for `hreflang`; absent without `base_url` and for fallback pages.
    pub url: Option<String>,
    /// Is it this page.
    pub current: bool,
}

/// A menu item.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// The words.
    pub text: String,
    /// The address.
    pub href: String,
    /// This page or one below it.
    pub current: bool,
}

/// A feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// What it holds.
    pub title: String,
    /// The address.
    pub href: String,
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

/// A badge: `code` for its class (`draft`, `scheduled`, `expired`, `period-over`, `status-trial`, `evidence-2`, `lifecycle-archived`, `stale`, `past` …).
#[derive(Clone, Debug, Serialize)]
pub struct Badge {
    /// What it is, for a class name.
    pub code: String,
    /// The words.
    pub text: String,
}

/// `item`: one entry in a list (`parts/item.html`).
#[derive(Clone, Debug, Serialize)]
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

/// A field and its value, in one line.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// Field id, for a class.
    pub field: String,
    /// Its label.
    pub label: String,
    /// Its value.
    pub text: String,
    /// For a term of an ordered vocabulary: its place, from zero. Zero is a level too: ask for `steps`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<usize>,
    /// Place of the last term of that vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<usize>,
}

/// A row of the passport.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Field id.
    pub field: String,
    /// Label in the language of the page.
    pub label: String,
    /// One or more values.
    pub values: Vec<Value>,
}

/// One value in a passport or a table cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Value {
    /// The text; empty when `html` is set.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Its language, when not that of the page.
    pub lang: Option<String>,
    /// Machine-readable form for `<time datetime>` or `<data>`.
    pub datetime: Option<String>,
    /// Markup of a long text.
    pub html: Option<String>,
    /// A remark in smaller type («В источнике не указано», a definition).
    pub note: Option<String>,
    /// For a term of an ordered vocabulary: its place, from zero. Zero is a level too: ask for `steps`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<usize>,
    /// Place of the last term of that vocabulary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<usize>,
}

/// Records of a field as a table (partners, sessions, adoptions, indicators, roadmap …).
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// Field id; also the anchor on the page.
    pub field: String,
    /// Heading.
    pub label: String,
    /// Heads of the columns that have a value in some row.
    pub columns: Vec<String>,
    /// Rows of cells, each a list of values.
    pub rows: Vec<Vec<Vec<Value>>>,
}

/// An attachment or a link under «Материалы».
#[derive(Clone, Debug, Serialize)]
pub struct MaterialView {
    /// Title.
    pub title: String,
    /// Address of the file or page.
    pub href: Option<String>,
    /// «PDF», «CSV» …; empty for a web page.
    pub format: String,
    /// «1,2 МБ»; empty when not known.
    pub size: String,
    /// Licence.
    pub licence: Option<String>,
}

/// A heading in the table of contents (levels 2 and 3).
#[derive(Clone, Debug, Serialize)]
pub struct Contents {
    /// Anchor.
    pub id: String,
    /// Words.
    pub text: String,
    /// Headings below it.
    pub children: Vec<Contents>,
}

/// Items under a label: related entries, what an organisation offers, where an event led.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Field or reason, for an anchor.
    pub id: String,
    /// Heading.
    pub label: String,
    /// Entries.
    pub items: Vec<EntryLink>,
}

/// A short link to an entry.
#[derive(Clone, Debug, Serialize)]
pub struct EntryLink {
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Language of the title, when not that of the page.
    pub lang: Option<String>,
    /// Kind: its id.
    pub kind: String,
    /// Kind: its label.
    pub kind_label: String,
    /// Region, for telling entries apart.
    pub region: Option<String>,
}

/// `entry`: a card, an organisation, a document, an event or a page.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// Identifier.
    pub id: String,
    /// Kind: its id.
    pub kind: String,
    /// Kind: its label.
    pub kind_label: String,
    /// Title.
    pub title: String,
    /// Summary; empty when there is none.
    pub summary: String,
    /// Language of the text, always set.
    pub lang: String,
    /// The language's own name.
    pub lang_name: String,
    /// The card in a language that the entry is not written in: a notice is due.
    pub fallback: bool,
    /// Where it is: regions from the whole to the part, for the line above the heading.
    pub place: Vec<TextLink>,
    /// Organisation, for the same line.
    pub organization: Option<TextLink>,
    /// Languages the entry is written in.
    pub written_in: Vec<TextLink>,
    /// Badges.
    pub badges: Vec<Badge>,
    /// Picture.
    pub picture: Option<PictureView>,
    /// Without a picture: an inline `<svg>` made of direction and id, safe to print.
    pub art: Option<String>,
    /// First direction: its id, for colours.
    pub direction: Option<String>,
    /// What the shelf calls it: `practices/triz`; empty for what cannot be put there.
    pub key: String,
    /// An inline `<svg>` of the canonical address as a QR code, safe to print; only with `base_url`.
    pub qr: Option<String>,
    /// Links that share the card; only with `base_url`.
    pub share: Vec<ShareLink>,
    /// What a printed card says of itself: `organization`, `address` (postal), `url`, `date`.
    pub print: Vec<Fact>,
    /// Answer first: the fields shown before the text.
    pub lead: Vec<Row>,
    /// The passport in the order of the model.
    pub passport: Vec<Row>,
    /// Labels of what the source does not state.
    pub not_stated: Vec<String>,
    /// Table of contents; empty for short texts.
    pub contents: Vec<Contents>,
    /// The body.
    pub html: String,
    /// Tables of records.
    pub blocks: Vec<Block>,
    /// Attachments and links.
    pub materials: Vec<MaterialView>,
    /// Contact.
    pub contact: Vec<Row>,
    /// Last check.
    pub checked: Option<DateView>,
    /// Added.
    pub created: Option<DateView>,
    /// Updated.
    pub updated: Option<DateView>,
    /// Citation by ГОСТ Р 7.0.100-2018, up to the date of access.
    pub citation: String,
    /// Absolute address for the citation.
    pub citation_url: Option<String>,
    /// BibTeX.
    pub bibtex: String,
    /// Where to edit the source file.
    pub edit_url: Option<String>,
    /// Path of the source file.
    pub source_path: String,
    /// Similar entries.
    pub related: Vec<EntryLink>,
    /// Entries that point here, by field.
    pub groups: Vec<Group>,
    /// Numbered items of a document.
    pub items: Vec<DocumentItem>,
    /// How many items have an answer, in words.
    pub items_answered: String,
    /// Dated statistics of a document.
    pub statistics: Vec<StatisticView>,
    /// Those of its statistics that may be compared, as bars.
    pub plots: Vec<PlotView>,
}

/// One numbered item of a document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentItem {
    /// Anchor and public name.
    pub id: String,
    /// Its number in the document.
    pub number: String,
    /// To whom.
    pub addressee: String,
    /// The text.
    pub html: String,
    /// Entries that answer it.
    pub answers: Vec<EntryLink>,
}

/// One dated figure with its source.
#[derive(Clone, Debug, Serialize)]
pub struct StatisticView {
    /// What was counted, in the words of the source.
    pub label: String,
    /// The figure as printed.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// Share, for example «77,6 %».
    pub share: String,
    /// When.
    pub date: DateView,
    /// Remark about the definition.
    pub note: String,
    /// The document.
    pub source: TextLink,
    /// Region.
    pub region: TextLink,
    /// Language of the words, when not that of the page.
    pub lang: Option<String>,
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

/// `home`: the first page (`home.html`).
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The bank's own words, from the page `home` if there is one.
    pub html: String,
    /// Numbers of the bank.
    pub numbers: Vec<CountView>,
    /// Practices, internships, programs.
    pub doors: Vec<Door>,
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

/// A door to one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Door {
    /// Kind: its id.
    pub kind: String,
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
pub struct AzView {
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
    /// Kinds, for the list links shown when nothing is found.
    pub doors: Vec<Door>,
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
