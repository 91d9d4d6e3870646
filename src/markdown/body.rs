//! Markdown into a [`Body`]: the only file that knows `pulldown-cmark`.
//!
//! The events of the parser pass once, and each becomes nodes of the body. Links get their kind
//! here; where those inside the bank lead, only the bank knows.

use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::lint::markup::{self, NearHeading};
use super::outline::OutlineBuilder;
use super::raw_html::{self, RawHtml};
use crate::diag::{Code, Diagnostic};
use crate::document::{
    Alignment, Block, Body, BodyBuilder, Callout, Destination, Element, Inline, Link, LinkKind,
    Reference, ReferenceSyntax, TextRange,
};
use crate::html::{is_safe_scheme, scheme};
use crate::text::Span;

/// A body, and what was found while it was built.
#[derive(Clone, Debug, Default)]
pub struct ParsedBody {
    /// The body.
    pub body: Body,
    /// Lines that were perhaps meant as headings.
    pub near_headings: Vec<NearHeading>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses Markdown that begins at byte `start` of the file `path`.
pub fn parse_body(path: &Arc<Utf8Path>, text: &str, start: usize) -> ParsedBody {
    let mut parser = BodyParser {
        path,
        text,
        builder: BodyBuilder::new(text, start),
        outline: OutlineBuilder::default(),
        raw_html: RawHtml::default(),
        diagnostics: Vec::new(),
        image: None,
        in_bare_link: false,
        columns: Columns::default(),
        is_empty: true,
    };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        parser.push_outline(&event, &range);
        parser.push_event(event, range);
    }
    let mut body = parser.builder.finish();
    body.outline = parser.outline.finish();
    body.is_empty = parser.is_empty;
    let (mut diagnostics, near_headings) = markup::lint(path, &body, start);
    diagnostics.extend(parser.diagnostics);
    ParsedBody {
        body,
        near_headings,
        diagnostics,
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_GFM
}

/// What is known of the body while the events pass.
struct BodyParser<'a> {
    path: &'a Arc<Utf8Path>,
    text: &'a str,
    builder: BodyBuilder,
    raw_html: RawHtml,
    diagnostics: Vec<Diagnostic>,
    outline: OutlineBuilder,
    image: Option<OpenImage>,
    /// Are the events those of a link whose text the bank replaces.
    in_bare_link: bool,
    columns: Columns,
    is_empty: bool,
}

/// The columns of the table at hand.
#[derive(Default)]
struct Columns {
    alignments: Vec<Alignment>,
    next: usize,
}

/// A picture whose description is being read.
struct OpenImage {
    /// The number of its [`Reference`].
    number: u32,
    /// Pictures in its description, which are only text there.
    depth: usize,
    description: String,
    range: Range<usize>,
}

impl BodyParser<'_> {
    /// What an event means for the headings and for whether there is any text.
    fn push_outline(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::End(TagEnd::Heading(_)) => self.outline.close(),
            Event::Text(text) => {
                self.is_empty &= text.trim().is_empty();
                self.outline.text(text, self.builder.span(range));
            }
            Event::Code(text) => {
                self.is_empty &= text.trim().is_empty();
                self.outline.code(text);
            }
            Event::Start(Tag::Image { .. }) => {
                self.is_empty = false;
                self.outline.image();
            }
            _ => {}
        }
    }

    fn push_event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.in_bare_link && event != Event::End(TagEnd::Link) {
            return;
        }
        if self.image.is_some() && self.push_description(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(shown) => self.push_text(&shown, &range, Inline::Text),
            Event::Code(shown) => self.push_text(&shown, &range, Inline::Code),
            Event::Html(html) => self.push_html(&html, &range),
            Event::InlineHtml(html) => self.push_inline_html(&html, &range),
            Event::SoftBreak => self.push_inline(Inline::SoftBreak, &range),
            Event::HardBreak => self.push_inline(Inline::HardBreak, &range),
            Event::Rule => self.builder.leaf(Element::Block(Block::Rule), &range),
            Event::FootnoteReference(label) => self.push_footnote(&label, &range),
            Event::TaskListMarker(done) => self.push_inline(Inline::TaskMarker(done), &range),
            // Mathematics is not among the options.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn push_text(&mut self, shown: &str, range: &Range<usize>, inline: fn(TextRange) -> Inline) {
        let text = self.builder.text(shown, range);
        self.push_inline(inline(text), range);
    }

    fn push_footnote(&mut self, label: &str, range: &Range<usize>) {
        let number = self.builder.footnote(label);
        self.push_inline(Inline::FootnoteReference(number), range);
    }

    fn push_inline_html(&mut self, html: &str, range: &Range<usize>) {
        self.push_html(html, range);
        self.raw_html.build(&mut self.builder);
    }

    fn push_html(&mut self, html: &str, range: &Range<usize>) {
        let dropped = raw_html::report_dropped(self.path, &mut self.builder, html, range);
        self.diagnostics.extend(dropped);
        self.raw_html.push(html, range);
    }

    /// Adds an inline without children, unless it is in a script.
    fn push_inline(&mut self, inline: Inline, range: &Range<usize>) {
        if !self.raw_html.is_hidden() {
            self.builder.leaf(Element::Inline(inline), range);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let element = match tag {
            Tag::Image {
                dest_url, title, ..
            } => return self.open_image(&dest_url, &title, range),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => return self.open_link(link_type, &dest_url, &title, &range),
            Tag::Emphasis => Element::Inline(Inline::Emphasis),
            Tag::Strong => Element::Inline(Inline::Strong),
            Tag::Strikethrough => Element::Inline(Inline::Strikethrough),
            block => match self.block(block, &range) {
                Some(block) => Element::Block(block),
                None => return,
            },
        };
        self.builder.open(element, &range);
    }

    /// The block that a tag begins; none when the tag begins an inline.
    fn block(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Option<Block> {
        Some(match tag {
            Tag::Paragraph => Block::Paragraph,
            Tag::Heading { level, .. } => {
                let span = self.builder.span(range);
                Block::Heading(self.outline.open(level as u8, span))
            }
            Tag::BlockQuote(kind) => Block::Quote(kind.map(callout)),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(start) => list(start),
            Tag::Item => Block::Item,
            Tag::FootnoteDefinition(label) => Block::Footnote(self.builder.footnote(&label)),
            Tag::DefinitionList => Block::DefinitionList,
            Tag::DefinitionListTitle => Block::DefinitionTerm,
            Tag::DefinitionListDefinition => Block::Definition,
            Tag::Table(alignments) => self.table(&alignments),
            Tag::TableHead => self.row(Block::TableHead),
            Tag::TableRow => self.row(Block::TableRow),
            Tag::TableCell => Block::TableCell(self.columns.take()),
            Tag::HtmlBlock => Block::Html,
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. } => return None,
            // Not among the options; front matter was cut off before.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return None,
        })
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) -> Block {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        Block::Code(self.builder.text(language, &(0..0)))
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> Block {
        self.columns.alignments = alignments.iter().map(alignment).collect();
        let count = u32::try_from(alignments.len());
        Block::Table(count.expect("there are fewer columns than bytes"))
    }

    fn row(&mut self, row: Block) -> Block {
        self.columns.next = 0;
        row
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => return self.close_image(),
            TagEnd::Link => self.in_bare_link = false,
            TagEnd::HtmlBlock => {
                self.raw_html.build(&mut self.builder);
                self.raw_html.reveal();
            }
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_) => return,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            // A script that has no end ends with its block.
            _ => self.raw_html.reveal(),
        }
        raw_html::close_styles(&mut self.builder);
        self.builder.close();
    }

    /// Begins a link.
    fn open_link(&mut self, link_type: LinkType, address: &str, title: &str, range: &Range<usize>) {
        let (syntax, kind) = link_syntax(link_type);
        let destination = match link_type {
            LinkType::Email => Destination::Mailbox,
            _ => self.destination(kind, address, range),
        };
        let number = self.builder.reference(Reference {
            syntax,
            destination,
            address: address.into(),
            title: title.into(),
        });
        self.builder
            .open(Element::Inline(Inline::Link(number)), range);
        self.in_bare_link =
            syntax == ReferenceSyntax::BareWiki && matches!(destination, Destination::Bank(_));
    }

    /// What the address of a link leads to. An address that no page may have is reported.
    fn destination(&mut self, kind: LinkKind, address: &str, range: &Range<usize>) -> Destination {
        match scheme(address) {
            None => Destination::Bank(self.push_link(kind, address, String::new(), range)),
            Some(scheme) if is_safe_scheme(&scheme) => Destination::External,
            Some(scheme) => {
                let diagnostic = self.forbidden_link(&scheme, address, range);
                self.diagnostics.push(diagnostic);
                Destination::Forbidden
            }
        }
    }

    fn forbidden_link(&self, scheme: &str, address: &str, range: &Range<usize>) -> Diagnostic {
        let place = self.address_span(address, range).of(self.path);
        // A letter before a colon is a disk of Windows.
        if scheme.len() != 1 && scheme != "file" {
            return Diagnostic::new(Code::UnsafeLink, place)
                .with("scheme", scheme)
                .with("value", address);
        }
        let diagnostic = Diagnostic::new(Code::BrokenLink, place)
            .wording("disk")
            .with("value", address);
        match address.rsplit(['\\', '/']).next() {
            Some(name) if !name.is_empty() && !name.contains(':') => {
                diagnostic.with("nearest", file_address(name)).help("write")
            }
            Some(_) | None => diagnostic,
        }
    }

    /// The place of an address inside its link, or of the whole link when the address is written
    /// elsewhere.
    fn address_span(&self, address: &str, range: &Range<usize>) -> Span {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let at = source.rfind(address).filter(|at| {
            // In `[a.md](a.md)` the first one is text.
            !address.is_empty() && source[..*at].ends_with(['(', '<'])
        });
        match at.map(|at| range.start + at) {
            Some(start) => self.builder.span(&(start..start + address.len())),
            None => self.builder.span(range),
        }
    }

    /// Keeps a link that the bank resolves and gives its number.
    fn push_link(
        &mut self,
        kind: LinkKind,
        address: &str,
        text: String,
        range: &Range<usize>,
    ) -> usize {
        let span = self.address_span(address, range);
        let links = &mut self.builder.body().links;
        links.push(Link {
            kind,
            target: address.to_owned(),
            text,
            span,
        });
        links.len() - 1
    }

    /// Begins a picture. Its description has to be read before it can be judged.
    fn open_image(&mut self, address: &str, title: &str, range: Range<usize>) {
        let number = self.builder.reference(Reference {
            syntax: ReferenceSyntax::Image,
            destination: Destination::Forbidden,
            address: address.into(),
            title: title.into(),
        });
        self.builder
            .open(Element::Inline(Inline::Image(number)), &range);
        self.image = Some(OpenImage {
            number,
            depth: 0,
            description: String::new(),
            range,
        });
    }

    /// Reads an event of a picture's description. Says whether that is all it means: links and
    /// pictures in a description are only text.
    fn push_description(&mut self, event: &Event<'_>) -> bool {
        let Some(image) = &mut self.image else {
            return false;
        };
        match event {
            Event::Text(text) | Event::Code(text) => {
                image.description.push_str(text);
                false
            }
            Event::SoftBreak | Event::HardBreak => {
                image.description.push(' ');
                false
            }
            Event::Start(Tag::Image { .. }) => {
                image.depth += 1;
                true
            }
            Event::End(TagEnd::Image) => {
                let is_inner = image.depth > 0;
                image.depth -= usize::from(is_inner);
                is_inner
            }
            Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => true,
            Event::Start(_) | Event::End(_) => false,
            _ => true,
        }
    }

    fn close_image(&mut self) {
        raw_html::close_styles(&mut self.builder);
        self.builder.close();
        let Some(image) = self.image.take() else {
            return;
        };
        let address = &*self
            .builder
            .body()
            .reference(image.number)
            .address
            .to_owned();
        if image.description.trim().is_empty() {
            let place = self.builder.span(&image.range).of(self.path);
            let missing = Diagnostic::new(Code::ImageWithoutAlt, place);
            self.diagnostics.push(missing.with("value", address));
        }
        if let Some(scheme) = scheme(address) {
            let diagnostic = self.forbidden_image(&scheme, address, &image.range);
            return self.diagnostics.push(diagnostic);
        }
        let link = self.push_link(LinkKind::Image, address, image.description, &image.range);
        self.builder
            .set_destination(image.number, Destination::Bank(link));
    }

    /// A picture is a file of the bank: one elsewhere would tell another host who reads the page.
    fn forbidden_image(&self, scheme: &str, address: &str, range: &Range<usize>) -> Diagnostic {
        if matches!(scheme, "http" | "https") || address.starts_with("//") {
            let place = self.address_span(address, range).of(self.path);
            return Diagnostic::new(Code::BrokenImage, place)
                .wording("remote")
                .with("value", address);
        }
        Diagnostic::new(Code::UnsafeLink, self.builder.span(range).of(self.path))
            .with("scheme", scheme)
            .with("value", address)
    }
}

impl Columns {
    /// The alignment of the next cell of the row.
    fn take(&mut self) -> Alignment {
        let alignment = self.alignments.get(self.next).copied();
        self.next += 1;
        alignment.unwrap_or_default()
    }
}

fn link_syntax(link_type: LinkType) -> (ReferenceSyntax, LinkKind) {
    match link_type {
        LinkType::WikiLink { has_pothole: true } => (ReferenceSyntax::Wiki, LinkKind::Wiki),
        LinkType::WikiLink { has_pothole: false } => {
            (ReferenceSyntax::BareWiki, LinkKind::BareWiki)
        }
        LinkType::Autolink | LinkType::Email => (ReferenceSyntax::Automatic, LinkKind::Link),
        LinkType::Inline
        | LinkType::Reference
        | LinkType::ReferenceUnknown
        | LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown => (ReferenceSyntax::Bracketed, LinkKind::Link),
    }
}

fn list(start: Option<u64>) -> Block {
    let number = |start| u32::try_from(start).expect("CommonMark numbers have nine digits at most");
    Block::List(start.map(number))
}

fn alignment(alignment: &pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Unset,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

fn callout(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Note => Callout::Note,
        BlockQuoteKind::Tip => Callout::Tip,
        BlockQuoteKind::Important => Callout::Important,
        BlockQuoteKind::Warning => Callout::Warning,
        BlockQuoteKind::Caution => Callout::Caution,
    }
}

/// A file name as an address of Markdown.
fn file_address(name: &str) -> String {
    if name.contains(' ') {
        format!("<{name}>")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests;
