//! Builds a body from the outside in, in the order of the source.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::body::{Body, BodyNode};
use super::element::{Destination, Element, RawTag, Reference, TextRange};
use crate::text::Span;

/// A body that is being built.
#[derive(Debug)]
pub struct BodyBuilder {
    body: Body,
    /// Where the source begins in its file.
    offset: usize,
    /// Nodes whose subtrees are not complete.
    open: Vec<usize>,
    /// Numbers of footnotes by label: a hostile text has thousands.
    footnotes: FxHashMap<Box<str>, u32>,
}

impl BodyBuilder {
    /// A builder for `source`, which begins at byte `offset` of its file. Ranges that the builder
    /// takes are bytes of `source`.
    ///
    /// # Panics
    /// When `source` has 2 GiB or more; `source` refuses such files long before.
    pub fn new(source: &str, offset: usize) -> Self {
        // Half of what an offset can say: decoded text is appended, and hardly ever longer than what
        // it was decoded from.
        assert!(source.len() < u32::MAX as usize / 2, "a text of 2 GiB");
        let body = Body {
            text: source.to_owned(),
            source_len: source.len(),
            nodes: Vec::with_capacity(source.len() / 32),
            ..Body::default()
        };
        Self {
            body,
            offset,
            open: Vec::new(),
            footnotes: FxHashMap::default(),
        }
    }

    /// The body as far as it has been built.
    pub fn body(&mut self) -> &mut Body {
        &mut self.body
    }

    /// The place in the file of a range of the source.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.offset + range.start, self.offset + range.end)
    }

    /// Opens a node; what follows is in it until [`Self::close`].
    pub fn open(&mut self, element: Element, range: &Range<usize>) {
        self.open.push(self.body.nodes.len());
        self.leaf(element, range);
    }

    /// Closes the node that was opened last.
    pub fn close(&mut self) {
        if let Some(index) = self.open.pop() {
            self.body.nodes[index].end = self.next_index();
        }
    }

    /// Closes the node that was opened last, which reaches up to `end` of the source.
    pub fn close_at(&mut self, end: usize) {
        if let Some(index) = self.open.last() {
            self.body.nodes[*index].span.end = self.offset + end;
        }
        self.close();
    }

    /// The element that was opened last and is not closed.
    pub fn innermost(&self) -> Option<Element> {
        self.open
            .last()
            .map(|index| self.body.nodes[*index].element)
    }

    /// Makes a leaf of the innermost open node: it becomes `element`, and what was in it comes
    /// behind it.
    pub fn unwrap_innermost(&mut self, element: Element) {
        if let Some(index) = self.open.pop() {
            let node = &mut self.body.nodes[index];
            node.element = element;
            node.end = u32::try_from(index + 1).expect("there are fewer nodes than bytes");
        }
    }

    /// Adds a node without children.
    pub fn leaf(&mut self, element: Element, range: &Range<usize>) {
        let span = self.span(range);
        let end = self.next_index() + 1;
        self.body.nodes.push(BodyNode { element, span, end });
    }

    /// The text that `range` of the source reads as.
    pub fn text(&mut self, shown: &str, range: &Range<usize>) -> TextRange {
        // Compared as bytes: a range of raw HTML need not begin at a character.
        if self.body.text.as_bytes().get(range.clone()) == Some(shown.as_bytes()) {
            return text_range(range.start, range.end);
        }
        let start = self.body.text.len();
        self.body.text.push_str(shown);
        text_range(start, self.body.text.len())
    }

    /// Keeps a link or picture and gives its number.
    pub fn reference(&mut self, reference: Reference) -> u32 {
        self.body.references.push(reference);
        number(self.body.references.len())
    }

    /// Says what the address of a reference leads to, once that is known.
    pub fn set_destination(&mut self, number: u32, destination: Destination) {
        self.body.references[number as usize].destination = destination;
    }

    /// Keeps a tag and gives its number.
    pub fn raw_tag(&mut self, tag: RawTag) -> u32 {
        self.body.raw_tags.push(tag);
        number(self.body.raw_tags.len())
    }

    /// The number of the footnote with this label: that of the same label before, or the next.
    pub fn footnote(&mut self, label: &str) -> u32 {
        if let Some(known) = self.footnotes.get(label) {
            return *known;
        }
        let start = self.body.text.len();
        self.body.text.push_str(label);
        let range = text_range(start, self.body.text.len());
        self.body.footnotes.push(range);
        let new = number(self.body.footnotes.len());
        self.footnotes.insert(label.into(), new);
        new
    }

    /// The body. Nodes that are open are closed.
    pub fn finish(mut self) -> Body {
        while !self.open.is_empty() {
            self.close();
        }
        self.body
    }

    fn next_index(&self) -> u32 {
        u32::try_from(self.body.nodes.len()).expect("there are fewer nodes than bytes")
    }
}

/// The number of the last of `count` things.
fn number(count: usize) -> u32 {
    u32::try_from(count - 1).expect("there are fewer of them than bytes")
}

fn text_range(start: usize, end: usize) -> TextRange {
    let offset = |at: usize| u32::try_from(at).expect("the source has less than 2 GiB");
    TextRange {
        start: offset(start),
        end: offset(end),
    }
}
