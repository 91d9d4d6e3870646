//! Raw HTML in a body: reported where it is refused, and turned into nodes.
//!
//! Formatting elements that begin and end in one parent (`H<sub>2</sub>O`) become
//! [`Inline::Styled`] and need no further care. Other allowed tags become [`Inline::RawTag`], of
//! which an element may span blocks; the writer of HTML balances those. Everything else is dropped
//! here.

use std::ops::Range;

use super::body::BodyParser;
use super::lint::raw_html::{find_dropped, line_without_tags};
use crate::diag::{Code, Diagnostic};
use crate::document::{Element, Inline, Link, LinkKind, RawTag};
use crate::html::{
    RawToken, allowed_attribute, allowed_tag, attributes, decode, raw_tokens, scheme, style_of_tag,
};

/// Elements whose content is no text.
const HIDDEN: [&str; 2] = ["script", "style"];

/// What is known of raw HTML while the events pass.
#[derive(Debug, Default)]
pub(super) struct RawHtml {
    /// The lines of the block at hand, joined.
    lines: String,
    /// Where each of the lines begins: in `lines` and in the source.
    starts: Vec<(usize, usize)>,
    /// The element whose content is left out, while it is open.
    hidden: Option<String>,
}

impl RawHtml {
    /// Is what follows inside a script or style.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    /// Ends a script or style that has no end.
    pub(super) fn reveal(&mut self) {
        self.hidden = None;
    }

    /// The range of the source that a range of the joined lines is.
    fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        let source = |at: usize| {
            let line = self.starts.partition_point(|(start, _)| *start <= at);
            let (start, source) = self.starts[line.saturating_sub(1)];
            source + at - start
        };
        // The end is one past a byte of the line, not the beginning of the next.
        source(range.start)..source(range.end - 1) + 1
    }
}

impl BodyParser<'_> {
    /// A line of a block of raw HTML. It is read with the whole block, since a tag may span lines.
    pub(super) fn push_html_line(&mut self, html: &str, range: &Range<usize>) {
        self.report_dropped(html, range);
        let start = self.raw_html.lines.len();
        self.raw_html.starts.push((start, range.start));
        self.raw_html.lines.push_str(html);
    }

    /// A tag, comment or declaration inside a line.
    pub(super) fn push_inline_html(&mut self, html: &str, range: &Range<usize>) {
        self.report_dropped(html, range);
        self.raw_html.lines.push_str(html);
        self.raw_html.starts.push((0, range.start));
        self.push_raw_tokens();
    }

    /// The nodes of a block of raw HTML whose lines have passed.
    pub(super) fn finish_html_block(&mut self) {
        self.push_raw_tokens();
        self.raw_html.reveal();
    }

    fn push_raw_tokens(&mut self) {
        let html = std::mem::take(&mut self.raw_html.lines);
        for token in raw_tokens(&html) {
            match token {
                RawToken::Text(range) if !self.raw_html.is_hidden() => {
                    let source = self.raw_html.source_range(&range);
                    let text = self.builder.text(&decode(&html[range]), &source);
                    self.builder
                        .leaf(Element::Inline(Inline::Text(text)), &source);
                }
                RawToken::Text(_) => {}
                RawToken::Tag {
                    name,
                    is_closing,
                    range,
                    inside,
                } => {
                    let source = self.raw_html.source_range(&range);
                    self.push_tag(&name, is_closing, &html[inside], &source);
                }
            }
        }
        self.raw_html.starts.clear();
    }

    fn push_tag(&mut self, name: &str, is_closing: bool, inside: &str, range: &Range<usize>) {
        if let Some(hidden) = &self.raw_html.hidden {
            if is_closing && hidden == name {
                self.raw_html.reveal();
            }
            return;
        }
        if HIDDEN.contains(&name) && !is_closing {
            self.raw_html.hidden = Some(name.to_owned());
            return;
        }
        let Some(tag) = allowed_tag(name) else {
            return;
        };
        let is_bare = inside.trim_matches(['/', ' ']).is_empty();
        match style_of_tag(tag).filter(|_| is_bare) {
            _ if tag == "br" => self.builder.leaf(Element::Inline(Inline::HtmlBreak), range),
            Some(style) if !is_closing => {
                let styled = Element::Inline(Inline::Styled(style));
                self.builder.open(styled, range);
            }
            Some(style)
                if self.builder.innermost() == Some(Element::Inline(Inline::Styled(style))) =>
            {
                self.builder.close();
            }
            Some(_) | None => self.push_raw_tag(tag, is_closing, inside, range),
        }
    }

    fn push_raw_tag(
        &mut self,
        name: &'static str,
        is_closing: bool,
        inside: &str,
        range: &Range<usize>,
    ) {
        let mut tag = RawTag {
            name,
            is_closing,
            attributes: Vec::new(),
            link: None,
        };
        for given in attributes(inside).filter(|_| !is_closing) {
            if name == "a" && given.name == "href" && is_relative(&given.value) {
                tag.link = Some(self.push_raw_link(&given.value, range));
            } else if let Some(known) = allowed_attribute(name, &given.name, &given.value) {
                tag.attributes.push((known, given.value.into()));
            }
        }
        let number = self.builder.raw_tag(tag);
        self.builder
            .leaf(Element::Inline(Inline::RawTag(number)), range);
    }

    /// A relative link of raw HTML leads where links of Markdown lead.
    fn push_raw_link(&mut self, target: &str, range: &Range<usize>) -> usize {
        let tag = self.text.get(range.clone()).unwrap_or_default();
        let span = match tag.find(target).map(|at| range.start + at) {
            Some(start) => self.builder.span(&(start..start + target.len())),
            None => self.builder.span(range),
        };
        let links = &mut self.builder.body().links;
        links.push(Link {
            kind: LinkKind::Link,
            target: target.to_owned(),
            text: String::new(),
            span,
        });
        links.len() - 1
    }

    /// Formatting elements that are open where their parent ends are not balanced after all.
    pub(super) fn close_styles(&mut self) {
        while let Some(Element::Inline(Inline::Styled(style))) = self.builder.innermost() {
            let number = self.builder.raw_tag(RawTag {
                name: crate::html::tag_of_style(style),
                is_closing: false,
                attributes: Vec::new(),
                link: None,
            });
            let tag = Element::Inline(Inline::RawTag(number));
            self.builder.unwrap_innermost(tag);
        }
    }

    fn report_dropped(&mut self, html: &str, range: &Range<usize>) {
        for dropped in find_dropped(html) {
            let start = range.start + dropped.start;
            let place = self.builder.span(&(start..start + dropped.len));
            let mut diagnostic =
                Diagnostic::new(Code::RawHtml, place.of(self.path)).with("tag", dropped.tag);
            if let Some(line) = line_without_tags(self.text, start) {
                diagnostic = diagnostic.with("nearest", line).help("write");
            }
            if let Some(attribute) = dropped.attribute {
                diagnostic = diagnostic.wording("attribute").with("key", attribute);
            }
            self.diagnostics.push(diagnostic);
        }
    }
}

fn is_relative(address: &str) -> bool {
    !address.is_empty() && scheme(address).is_none()
}
