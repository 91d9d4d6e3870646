//! What templates see of one entry.

use serde::Serialize;

use crate::model::AnswerColumn;

use super::{Badge, DateView, Fact, PictureView, PlotView, ShareLink, TextLink};

/// A row of the passport.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Field id.
    pub field: String,
    /// What the program does with the field, by the model: `evidence`, `status` …
    pub role: Option<&'static str>,
    /// Label in the language of the page.
    pub label: String,
    /// Is the label left out in the answer, because the value says what it is.
    pub label_hidden: bool,
    /// Is the field a filter for those who run Pagefind over the site.
    pub pagefind: bool,
    /// One or more values.
    pub values: Vec<Value>,
}

/// A column of the answer at the top of a card: rows of the passport that belong together.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// Which column; they are in the order of [`AnswerColumn`].
    #[serde(skip)]
    pub place: AnswerColumn,
    /// Key of the words above it: `answer-whom`, `answer-takes`, `answer-came`, `answer-learn`,
    /// `answer-first`.
    pub title: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
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
    /// For a term of an ordered vocabulary: its place, from zero. Zero is a level too: ask for
    /// `steps`.
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
#[derive(Clone, Debug, Default, Serialize)]
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

impl EntryLink {
    /// No entry yet: the pattern that a script fills in.
    pub(in crate::render) fn pattern() -> Self {
        const UNKNOWN: &str = "…";
        Self {
            href: "#".to_owned(),
            title: UNKNOWN.to_owned(),
            kind_label: UNKNOWN.to_owned(),
            ..Self::default()
        }
    }
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
    /// An inline `<svg>` of the canonical address as a QR code, safe to print; only with
    /// `base_url`.
    pub qr: Option<String>,
    /// Links that share the card; only with `base_url`.
    pub share: Vec<ShareLink>,
    /// What a printed card says of itself: `organization`, `address` (postal), `url`, `date`.
    pub print: Vec<Fact>,
    /// Answer first: the fields shown before the text.
    pub lead: Vec<Row>,
    /// The passport in the order of the model.
    pub passport: Vec<Row>,
    /// Rows of the passport that answer what a reader asks first, in columns.
    pub answer: Vec<AnswerView>,
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
