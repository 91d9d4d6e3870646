//! What a node of a body is.

/// A range of bytes in the text that a [`Body`](super::Body) keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextRange {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A block or an inline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// Stands on lines of its own.
    Block(Block),
    /// Is part of a line.
    Inline(Inline),
}

/// An element on lines of its own. Its children are inlines or blocks, as in CommonMark: an item of
/// a tight list holds inlines, one of a loose list paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph,
    /// A heading, by its number in [`Body::outline`](super::Body::outline).
    Heading(u32),
    /// A list: the number of its first item, none for bullets.
    List(Option<u32>),
    /// An item of a list.
    Item,
    /// A quotation, or a note set apart.
    Quote(Option<Callout>),
    /// Preformatted code and the name of its language, perhaps empty.
    Code(TextRange),
    /// A table with this many columns: one [`Block::TableHead`], then rows.
    Table(u32),
    /// The row of column headings.
    TableHead,
    /// A row below it.
    TableRow,
    /// A cell of either.
    TableCell(Alignment),
    /// The text of a footnote, by its number in [`Body::footnote`](super::Body::footnote).
    Footnote(u32),
    /// Terms with their definitions.
    DefinitionList,
    /// A term.
    DefinitionTerm,
    /// What the term above means.
    Definition,
    /// A thematic break.
    Rule,
    /// Lines of raw HTML: texts and [`Inline::RawTag`]s.
    Html,
}

/// A kind of note, as `> [!NOTE]` writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// On which side of its column the text of a cell begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Where lines begin.
    #[default]
    Unset,
    /// `:---`
    Left,
    /// `:---:`
    Center,
    /// `---:`
    Right,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Characters.
    Text(TextRange),
    /// Characters of code.
    Code(TextRange),
    /// `*text*`
    Emphasis,
    /// `**text**`
    Strong,
    /// `~~text~~`
    Strikethrough,
    /// A formatting element of raw HTML that begins and ends inside one parent: `<sub>2</sub>`.
    Styled(InlineStyle),
    /// A link, by its number in [`Body::reference`](super::Body::reference); what it says are its children.
    Link(u32),
    /// A picture, by its number in [`Body::reference`](super::Body::reference); its description are its children.
    Image(u32),
    /// A line end of the source.
    SoftBreak,
    /// A line end that is kept.
    HardBreak,
    /// `<br>`
    HtmlBreak,
    /// A tag of raw HTML that is no [`Inline::Styled`], by its number in [`Body::raw_tag`](super::Body::raw_tag).
    RawTag(u32),
    /// A mark that refers to a footnote, by its number in [`Body::footnote`](super::Body::footnote).
    FootnoteReference(u32),
    /// The box of a task, and whether it is ticked.
    TaskMarker(bool),
}

/// The formatting elements of HTML that an author may write as tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InlineStyle {
    /// `<b>`
    Bold,
    /// `<cite>`
    Cite,
    /// `<code>`
    Code,
    /// `<del>`
    Deleted,
    /// `<dfn>`
    Defined,
    /// `<em>`
    Emphasis,
    /// `<i>`
    Italic,
    /// `<ins>`
    Inserted,
    /// `<kbd>`
    Keyboard,
    /// `<mark>`
    Marked,
    /// `<q>`
    Quoted,
    /// `<s>`
    Struck,
    /// `<samp>`
    Sample,
    /// `<small>`
    Small,
    /// `<strong>`
    Strong,
    /// `<sub>`
    Subscript,
    /// `<sup>`
    Superscript,
    /// `<u>`
    Underlined,
    /// `<var>`
    Variable,
}

/// A link or picture as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// How it was written.
    pub syntax: ReferenceSyntax,
    /// What its address leads to.
    pub destination: Destination,
    /// The address, without escapes and character references.
    pub address: Box<str>,
    /// The title behind the address, perhaps empty.
    pub title: Box<str>,
}

/// How a [`Reference`] was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceSyntax {
    /// `[text](address)`, `[text][label]` or `[label]`.
    Bracketed,
    /// `[[id|text]]`
    Wiki,
    /// `[[id]]`: what it says is not in the source.
    BareWiki,
    /// An address that is its own text: `<https://example.org>`, `<a@example.org>`.
    Automatic,
    /// `![description](address)`
    Image,
}

/// What an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Something in the bank, which alone can resolve it: a number in [`Body::links`](super::Body::links).
    Bank(usize),
    /// Another host, a telephone, a place.
    External,
    /// A mailbox: the address has no scheme.
    Mailbox,
    /// Nothing that a page may lead to; only the text is shown.
    Forbidden,
}

/// A tag of raw HTML, reduced to what an author may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawTag {
    /// Its name, in lower case.
    pub name: &'static str,
    /// Is it a closing tag.
    pub is_closing: bool,
    /// Names and values of its attributes.
    pub attributes: Vec<(&'static str, Box<str>)>,
    /// The link that `<a href="…">` is, by its number in [`Body::links`](super::Body::links), when the bank resolves it.
    pub link: Option<usize>,
}
