//! Writes a body as HTML.

use std::fmt::Write as _;

use super::allowed::tag_of_style;
use super::escape::{push_content, push_escaped, push_href};
use super::sanitize::sanitize;
use crate::document::{
    Alignment, Block, Body, Callout, Destination, Element, Heading, Inline, NodeRef, RawTag,
    Reference, ReferenceSyntax, TextRange, Visit, Walk,
};

/// Tells where the links and pictures of a body lead on the page it is written for. Numbers are
/// those of [`Body::links`].
pub trait LinkResolver {
    /// The link with this number.
    fn link(&self, number: usize) -> LinkAttributes<'_>;

    /// The picture with this number.
    fn image(&self, number: usize) -> ImageSource;
}

/// Where a link leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkAttributes<'a> {
    /// Its address from the page; none when it leads nowhere, and then only its text remains.
    pub href: Option<String>,
    /// The language of what it leads to, when that is not the language of the body and the link
    /// has no text of its own.
    pub lang: Option<&'static str>,
    /// What a link without text of its own says.
    pub title: Option<&'a str>,
}

/// What is shown of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageSource {
    /// A file.
    File {
        /// Its address from the page.
        address: String,
        /// Its width and height in pixels, when they are known.
        pixels: Option<(usize, usize)>,
    },
    /// Its description: there is no such file.
    Description,
    /// Nothing.
    Omitted,
}

/// Resolves nothing: links lead nowhere and pictures are left out, since only the bank knows where
/// they are.
#[derive(Clone, Copy, Debug)]
pub struct Unresolved;

impl LinkResolver for Unresolved {
    fn link(&self, _number: usize) -> LinkAttributes<'_> {
        LinkAttributes::default()
    }

    fn image(&self, _number: usize) -> ImageSource {
        ImageSource::Omitted
    }
}

/// The HTML of a body. Tables are in a frame that scrolls; headings have anchors; raw HTML is
/// balanced and reduced to the allow-list.
pub fn write(body: &Body, resolver: &dyn LinkResolver) -> String {
    let mut writer = HtmlWriter {
        body,
        resolver,
        out: String::with_capacity(body.source_len() * 5 / 4 + 64),
        heading: None,
        in_table_head: false,
    };
    let mut walk = body.walk();
    while let Some(visit) = walk.next() {
        match visit {
            Visit::Enter(node) => writer.enter(node, &mut walk),
            Visit::Leave(node) => writer.leave(node),
        }
    }
    // Parsing HTML costs more than all else that is done to a body, so it is done only where a tag
    // may be open at the end or closed too early; all other tags are written by this module.
    if body.has_raw_tags() {
        sanitize(&writer.out)
    } else {
        writer.out
    }
}

struct HtmlWriter<'a> {
    body: &'a Body,
    resolver: &'a dyn LinkResolver,
    out: String,
    /// The heading above, by its number.
    heading: Option<u32>,
    /// Is the table that is being written still in its head.
    in_table_head: bool,
}

impl<'a> HtmlWriter<'a> {
    fn enter(&mut self, node: NodeRef<'a>, walk: &mut Walk<'a>) {
        match node.element() {
            Element::Block(block) => self.enter_block(block),
            Element::Inline(inline) => self.enter_inline(inline, node, walk),
        }
    }

    fn leave(&mut self, node: NodeRef<'a>) {
        match node.element() {
            Element::Block(block) => self.leave_block(block),
            Element::Inline(inline) => self.leave_inline(inline),
        }
    }

    fn enter_block(&mut self, block: Block) {
        match block {
            Block::Paragraph => self.open_line("<p>"),
            Block::Heading(number) => self.open_heading(number),
            Block::List(start) => self.open_list(start),
            Block::Item => self.open_line("<li>"),
            Block::Quote(callout) => self.open_quote(callout),
            Block::Code(language) => self.open_code(self.body.text(language)),
            Block::Table(_) => self.open_table(),
            Block::TableHead => {
                self.in_table_head = true;
                self.out.push_str("<thead><tr>");
            }
            Block::TableRow => self.out.push_str("<tr>"),
            Block::TableCell(alignment) => self.open_cell(alignment),
            Block::Footnote(number) => self.open_footnote(number),
            Block::DefinitionList => self.open_line("<dl>\n"),
            Block::DefinitionTerm => self.open_line("<dt>"),
            Block::Definition => self.open_line("<dd>"),
            Block::Rule => self.open_line("<hr />\n"),
            Block::Html => {}
        }
    }

    fn leave_block(&mut self, block: Block) {
        let end = match block {
            Block::Paragraph => "</p>\n",
            Block::Heading(number) => return self.close_heading(number),
            Block::List(Some(_)) => "</ol>\n",
            Block::List(None) => "</ul>\n",
            Block::Item => "</li>\n",
            Block::Quote(_) => "</blockquote>\n",
            Block::Code(_) => "</code></pre>\n",
            Block::Table(_) => "</tbody></table>\n</div>\n",
            Block::TableHead => {
                self.in_table_head = false;
                "</tr></thead><tbody>\n"
            }
            Block::TableRow => "</tr>\n",
            Block::TableCell(_) if self.in_table_head => "</th>",
            Block::TableCell(_) => "</td>",
            Block::Footnote(_) => "</div>\n",
            Block::DefinitionList => "</dl>\n",
            Block::DefinitionTerm => "</dt>\n",
            Block::Definition => "</dd>\n",
            Block::Rule | Block::Html => "",
        };
        self.out.push_str(end);
    }

    /// Writes the beginning of a block on a line of its own.
    fn open_line(&mut self, tag: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    fn heading_at(&self, number: u32) -> &'a Heading {
        &self.body.outline[number as usize]
    }

    fn open_heading(&mut self, number: u32) {
        self.heading = Some(number);
        let Heading { level, id, .. } = self.heading_at(number);
        push_format(&mut self.out, format_args!("<h{level} id=\"{id}\">"));
    }

    fn close_heading(&mut self, number: u32) {
        let level = self.heading_at(number).level;
        push_format(&mut self.out, format_args!("</h{level}>\n"));
    }

    fn open_list(&mut self, start: Option<u32>) {
        match start {
            None => self.open_line("<ul>\n"),
            Some(1) => self.open_line("<ol>\n"),
            Some(start) => {
                self.open_line("<ol");
                push_format(&mut self.out, format_args!(" start=\"{start}\">\n"));
            }
        }
    }

    fn open_quote(&mut self, callout: Option<Callout>) {
        let class = match callout {
            None => return self.open_line("<blockquote>\n"),
            Some(Callout::Note) => "note",
            Some(Callout::Tip) => "tip",
            Some(Callout::Important) => "important",
            Some(Callout::Warning) => "warning",
            Some(Callout::Caution) => "caution",
        };
        self.open_line("<blockquote class=\"markdown-alert-");
        self.out.push_str(class);
        self.out.push_str("\">\n");
    }

    fn open_code(&mut self, language: &str) {
        self.open_line("<pre><code");
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            push_escaped(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Wide tables scroll in a region of their own, which the keyboard reaches and the heading above
    /// names.
    fn open_table(&mut self) {
        self.out.push_str("<div class=\"scroll\"");
        if let Some(heading) = self.heading {
            self.out.push_str(" role=\"region\"");
            let id = &self.heading_at(heading).id;
            let named = format_args!(" tabindex=\"0\" aria-labelledby=\"{id}\"");
            push_format(&mut self.out, named);
        } else {
            self.out.push_str(" tabindex=\"0\"");
        }
        self.out.push_str("><table>");
    }

    fn open_cell(&mut self, alignment: Alignment) {
        self.out
            .push_str(if self.in_table_head { "<th" } else { "<td" });
        // By class: the content policy of the site forbids inline styles.
        self.out.push_str(match alignment {
            Alignment::Unset => ">",
            Alignment::Left => " class=\"left\">",
            Alignment::Center => " class=\"center\">",
            Alignment::Right => " class=\"right\">",
        });
    }

    fn open_footnote(&mut self, number: u32) {
        self.open_line("<div class=\"footnote-definition\" id=\"");
        push_escaped(&mut self.out, self.body.footnote(number));
        let shown = number + 1;
        push_format(
            &mut self.out,
            format_args!("\"><sup class=\"footnote-definition-label\">{shown}</sup>"),
        );
    }

    fn enter_inline(&mut self, inline: Inline, node: NodeRef<'a>, walk: &mut Walk<'a>) {
        match inline {
            Inline::Text(range) => push_content(&mut self.out, self.body.text(range)),
            Inline::Code(range) => self.code(range),
            Inline::Emphasis => self.out.push_str("<em>"),
            Inline::Strong => self.out.push_str("<strong>"),
            Inline::Strikethrough => self.out.push_str("<del>"),
            Inline::Styled(style) => {
                push_format(&mut self.out, format_args!("<{}>", tag_of_style(style)));
            }
            Inline::Link(number) => self.open_reference(self.body.reference(number)),
            Inline::Image(number) => {
                // What is in it is its description, which is an attribute.
                walk.skip_children();
                self.image(self.body.reference(number), node);
            }
            Inline::SoftBreak => self.out.push('\n'),
            Inline::HardBreak => self.out.push_str("<br />\n"),
            Inline::HtmlBreak => self.out.push_str("<br>"),
            Inline::RawTag(number) => self.raw_tag(self.body.raw_tag(number)),
            Inline::FootnoteReference(number) => self.footnote_reference(number),
            Inline::TaskMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
        }
    }

    fn code(&mut self, range: TextRange) {
        self.out.push_str("<code>");
        push_content(&mut self.out, self.body.text(range));
        self.out.push_str("</code>");
    }

    fn leave_inline(&mut self, inline: Inline) {
        match inline {
            Inline::Emphasis => self.out.push_str("</em>"),
            Inline::Strong => self.out.push_str("</strong>"),
            Inline::Strikethrough => self.out.push_str("</del>"),
            Inline::Styled(style) => {
                let tag = tag_of_style(style);
                push_format(&mut self.out, format_args!("</{tag}>"));
            }
            Inline::Link(number) => {
                if self.body.reference(number).destination != Destination::Forbidden {
                    self.out.push_str("</a>");
                }
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::SoftBreak
            | Inline::HardBreak
            | Inline::HtmlBreak
            | Inline::RawTag(_)
            | Inline::FootnoteReference(_)
            | Inline::TaskMarker(_) => {}
        }
    }

    fn open_reference(&mut self, reference: &Reference) {
        match reference.destination {
            Destination::Bank(number) => {
                let resolved = self.resolver.link(number);
                self.open_link(&resolved);
                if reference.syntax == ReferenceSyntax::BareWiki {
                    push_escaped(&mut self.out, resolved.title.unwrap_or(&reference.address));
                }
            }
            Destination::External => self.open_anchor("", &reference.address),
            Destination::Mailbox => self.open_anchor("mailto:", &reference.address),
            Destination::Forbidden => {}
        }
    }

    fn open_anchor(&mut self, scheme: &str, address: &str) {
        self.out.push_str("<a href=\"");
        self.out.push_str(scheme);
        push_href(&mut self.out, address);
        self.out.push_str("\">");
    }

    fn open_link(&mut self, resolved: &LinkAttributes<'_>) {
        let Some(href) = &resolved.href else {
            return self.out.push_str("<a>");
        };
        self.out.push_str("<a href=\"");
        push_href(&mut self.out, href);
        if let Some(lang) = resolved.lang {
            self.out.push_str("\" lang=\"");
            self.out.push_str(lang);
        }
        self.out.push_str("\">");
    }

    fn image(&mut self, reference: &Reference, node: NodeRef<'_>) {
        let Destination::Bank(number) = reference.destination else {
            // The address is refused, so the description is a text like any other.
            return push_content(&mut self.out, &node.inline_text());
        };
        let description = &self.body.links[number].text;
        match self.resolver.image(number) {
            ImageSource::File { address, pixels } => {
                self.out.push_str("<img src=\"");
                push_escaped(&mut self.out, &address);
                self.out.push_str("\" alt=\"");
                push_escaped(&mut self.out, description);
                self.out.push('"');
                if let Some((width, height)) = pixels {
                    let size = format_args!(" width=\"{width}\" height=\"{height}\"");
                    push_format(&mut self.out, size);
                }
                self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
            }
            ImageSource::Description => push_escaped(&mut self.out, description),
            ImageSource::Omitted => {}
        }
    }

    /// Both attributes and values have passed the allow-list; [`sanitize`] balances the tags.
    fn raw_tag(&mut self, tag: &RawTag) {
        if let Some(number) = tag.link {
            return self.open_link(&self.resolver.link(number));
        }
        self.out.push_str(if tag.is_closing { "</" } else { "<" });
        self.out.push_str(tag.name);
        for (name, value) in &tag.attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_escaped(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn footnote_reference(&mut self, number: u32) {
        self.out
            .push_str("<sup class=\"footnote-reference\"><a href=\"#");
        push_escaped(&mut self.out, self.body.footnote(number));
        let shown = number + 1;
        push_format(&mut self.out, format_args!("\">{shown}</a></sup>"));
    }
}

fn push_format(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    out.write_fmt(arguments)
        .expect("a string takes all that is written to it");
}
