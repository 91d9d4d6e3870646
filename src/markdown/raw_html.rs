//! Raw HTML in a body: reported where it is refused, and turned into nodes.
//!
//! Formatting elements that begin and end in one parent (`H<sub>2</sub>O`) become
//! [`Inline::Styled`] and need no further care. Other allowed tags become [`Inline::RawTag`], of
//! which an element may span blocks; the writer of HTML balances those. Everything else is dropped
//! here.

use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;

use super::lint::raw_html::{find_dropped, line_without_tags};
use crate::diag::{Code, Diagnostic};
use crate::document::{BodyBuilder, Element, Inline, Link, LinkKind, RawTag};
use crate::html::{
    RawToken, allowed_attribute, allowed_tag, attributes, decode, raw_tokens, scheme, style_of_tag,
    tag_of_style,
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
    /// Keeps a line of a block, which is read with the whole block, since a tag may span lines; or
    /// what is inside a line.
    pub(super) fn push(&mut self, html: &str, range: &Range<usize>) {
        self.starts.push((self.lines.len(), range.start));
        self.lines.push_str(html);
    }

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

    /// Adds the nodes of what was kept.
    pub(super) fn build(&mut self, builder: &mut BodyBuilder) {
        let html = std::mem::take(&mut self.lines);
        for token in raw_tokens(&html) {
            match token {
                RawToken::Text(range) if !self.is_hidden() => {
                    let source = self.source_range(&range);
                    let text = builder.text(&decode(&html[range]), &source);
                    builder.leaf(Element::Inline(Inline::Text(text)), &source);
                }
                RawToken::Text(_) => {}
                RawToken::Tag {
                    name,
                    is_closing,
                    range,
                    inside,
                } => {
                    let source = self.source_range(&range);
                    self.push_tag(builder, &name, is_closing, &html[inside], &source);
                }
            }
        }
        self.starts.clear();
    }

    fn push_tag(
        &mut self,
        builder: &mut BodyBuilder,
        name: &str,
        is_closing: bool,
        inside: &str,
        range: &Range<usize>,
    ) {
        if let Some(hidden) = &self.hidden {
            if is_closing && hidden == name {
                self.reveal();
            }
            return;
        }
        if HIDDEN.contains(&name) && !is_closing {
            self.hidden = Some(name.to_owned());
            return;
        }
        let Some(tag) = allowed_tag(name) else {
            return;
        };
        let is_bare = inside.trim_matches(['/', ' ']).is_empty();
        match style_of_tag(tag).filter(|_| is_bare) {
            _ if tag == "br" => builder.leaf(Element::Inline(Inline::HtmlBreak), range),
            Some(style) if !is_closing => {
                let styled = Element::Inline(Inline::Styled(style));
                builder.open(styled, range);
            }
            Some(style) if builder.innermost() == Some(Element::Inline(Inline::Styled(style))) => {
                builder.close_at(range.end);
            }
            Some(_) | None => push_raw_tag(builder, tag, is_closing, inside, range),
        }
    }
}

fn push_raw_tag(
    builder: &mut BodyBuilder,
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
            tag.link = Some(push_link(builder, &given.value, range));
        } else if let Some(known) = allowed_attribute(name, &given.name, &given.value) {
            tag.attributes.push((known, given.value.into()));
        }
    }
    let number = builder.raw_tag(tag);
    builder.leaf(Element::Inline(Inline::RawTag(number)), range);
}

/// A relative link of raw HTML leads where links of Markdown lead.
fn push_link(builder: &mut BodyBuilder, target: &str, range: &Range<usize>) -> usize {
    let tag = builder.body().source().get(range.clone());
    let at = tag.and_then(|tag| tag.find(target));
    let span = match at.map(|at| range.start + at) {
        Some(start) => builder.span(&(start..start + target.len())),
        None => builder.span(range),
    };
    let links = &mut builder.body().links;
    links.push(Link {
        kind: LinkKind::Link,
        target: target.to_owned(),
        text: String::new(),
        span,
    });
    links.len() - 1
}

/// Formatting elements that are open where their parent ends are not balanced after all.
pub(super) fn close_styles(builder: &mut BodyBuilder) {
    while let Some(Element::Inline(Inline::Styled(style))) = builder.innermost() {
        let number = builder.raw_tag(RawTag {
            name: tag_of_style(style),
            is_closing: false,
            attributes: Vec::new(),
            link: None,
        });
        builder.unwrap_innermost(Element::Inline(Inline::RawTag(number)));
    }
}

/// What is said of the parts of raw HTML that no page will have.
pub(super) fn report_dropped(
    path: &Arc<Utf8Path>,
    builder: &mut BodyBuilder,
    html: &str,
    range: &Range<usize>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for dropped in find_dropped(html) {
        let start = range.start + dropped.start;
        let place = builder.span(&(start..start + dropped.len)).of(path);
        let mut diagnostic = Diagnostic::new(Code::RawHtml, place).with("tag", dropped.tag);
        if let Some(line) = line_without_tags(builder.body().source(), start) {
            diagnostic = diagnostic.with("nearest", line).help("write");
        }
        if let Some(attribute) = dropped.attribute {
            diagnostic = diagnostic.wording("attribute").with("key", attribute);
        }
        diagnostics.push(diagnostic);
    }
    diagnostics
}

fn is_relative(address: &str) -> bool {
    !address.is_empty() && scheme(address).is_none()
}
