//! The text of an entry as a tree of blocks and inlines.
//!
//! A [`Body`] is built once, by `markdown`, and everything that shows, searches or checks a text is
//! written from it: HTML, the search index, outlines, lints. Its nodes are one array in the order
//! of the source, each with the index at which its subtree ends: a tree without recursion and
//! without an allocation per node, in which children are still an iterator. The text of a node is a
//! range of the source, which the body keeps, or, where an escape or a character reference makes it
//! differ, of what was decoded behind it.
//!
//! In: nothing; these are types. Knows nothing of Markdown, HTML, files and other entries: a
//! reference keeps its target as it was written.

mod body;
mod builder;
mod element;
mod plain;
mod tree;

pub use body::{Body, Heading, Link, LinkKind};
pub use builder::BodyBuilder;
pub use element::{
    Alignment, Block, Callout, Destination, Element, Inline, InlineStyle, RawTag, Reference,
    ReferenceSyntax, TextRange,
};
pub use tree::{NodeRef, Visit, Walk};
