//! A body and what it keeps beside its nodes.

use super::element::{Element, RawTag, Reference, TextRange};
use crate::text::Span;

/// The text of an entry, or of one long field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The source and, behind it, the texts that it writes in another way.
    pub(super) text: String,
    /// How much of `text` is source.
    pub(super) source_len: usize,
    pub(super) nodes: Vec<BodyNode>,
    pub(super) references: Vec<Reference>,
    pub(super) footnotes: Vec<TextRange>,
    pub(super) raw_tags: Vec<RawTag>,
    /// Headings, in order.
    pub outline: Vec<Heading>,
    /// Links and pictures that only the bank can resolve.
    pub links: Vec<Link>,
    /// Is there no text at all.
    pub is_empty: bool,
}

/// A node: what it is, where it is in the file, where its subtree ends in the array of nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BodyNode {
    pub(super) element: Element,
    pub(super) span: Span,
    pub(super) end: u32,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Level in HTML, from 2.
    pub level: u8,
    /// Level as written, from 1.
    pub written: u8,
    /// Anchor.
    pub id: String,
    /// Words.
    pub text: String,
    /// Place in the file.
    pub span: Span,
    /// Is there anything under it before the next heading of its level.
    pub filled: bool,
    /// The first text under it, cut where the first markup or the eightieth character is.
    pub opening: Box<str>,
    /// Where that text is.
    pub lead: Option<Span>,
    /// What a template left, when that is all there is under it: its place and text.
    pub leftover: Option<(Span, Box<str>)>,
}

/// A link or picture with a target inside the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// The target as written.
    pub target: String,
    /// Description of a picture; empty for a link, whose text is in the tree.
    pub text: String,
    /// Place in the file.
    pub span: Span,
}

/// What a [`Link`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`.
    Link,
    /// `[[id]]`.
    Wiki,
    /// `[[id]]` without words of its own: the bank puts the title in their place.
    BareWiki,
    /// `![alt](target)`.
    Image,
}

impl Body {
    /// The characters of a text of this body.
    pub fn text(&self, range: TextRange) -> &str {
        &self.text[range.start as usize..range.end as usize]
    }

    /// Is a text written in the source exactly as it reads.
    pub fn is_verbatim(&self, range: TextRange) -> bool {
        range.end as usize <= self.source_len
    }

    /// What the body was built from.
    pub fn source(&self) -> &str {
        &self.text[..self.source_len]
    }

    /// How many bytes its source has: an estimate of how many anything written from it will have.
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// The link or picture with this number.
    pub fn reference(&self, number: u32) -> &Reference {
        &self.references[number as usize]
    }

    /// The label of the footnote with this number. They are numbered from 0 as the text first names
    /// them.
    pub fn footnote(&self, number: u32) -> &str {
        self.text(self.footnotes[number as usize])
    }

    /// The tag with this number.
    pub fn raw_tag(&self, number: u32) -> &RawTag {
        &self.raw_tags[number as usize]
    }

    /// Are there tags of raw HTML that need not be balanced.
    pub fn has_raw_tags(&self) -> bool {
        !self.raw_tags.is_empty()
    }
}
