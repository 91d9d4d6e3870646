//! The words of a body without its markup.

use super::body::Body;
use super::element::{Element, Inline, RawTag, ReferenceSyntax};
use super::tree::{NodeRef, Visit};

impl Body {
    /// The words without markup: texts, code, descriptions of pictures. Blocks and cells are
    /// separated by line ends, and so no word runs into the next.
    pub fn plain_text(&self) -> String {
        let mut out = String::with_capacity(self.source_len);
        for visit in self.walk() {
            match visit {
                Visit::Enter(node) => self.push_plain(node, &mut out),
                Visit::Leave(node) => {
                    if separates(self, node) {
                        out.push('\n');
                    }
                }
            }
        }
        out
    }

    fn push_plain(&self, node: NodeRef<'_>, out: &mut String) {
        match node.element() {
            Element::Inline(Inline::Text(range) | Inline::Code(range)) => {
                out.push_str(self.text(range))
            }
            Element::Inline(Inline::SoftBreak | Inline::HardBreak | Inline::HtmlBreak) => {
                out.push('\n')
            }
            _ if separates(self, node) => out.push('\n'),
            Element::Block(_) | Element::Inline(_) => {}
        }
    }
}

/// Does an element part the words before it from those in it, and those in it from those behind it.
fn separates(body: &Body, node: NodeRef<'_>) -> bool {
    match node.element() {
        Element::Block(_) | Element::Inline(Inline::Image(_)) => true,
        Element::Inline(Inline::RawTag(number)) => !body.raw_tag(number).is_phrasing(),
        Element::Inline(Inline::Link(number)) => {
            body.reference(number).syntax == ReferenceSyntax::BareWiki
        }
        Element::Inline(_) => false,
    }
}

impl RawTag {
    /// Is it a part of a line: what is before it and what is behind it may be one word.
    fn is_phrasing(&self) -> bool {
        matches!(
            self.name,
            "a" | "abbr"
                | "b"
                | "bdi"
                | "bdo"
                | "cite"
                | "code"
                | "del"
                | "dfn"
                | "em"
                | "i"
                | "ins"
                | "kbd"
                | "mark"
                | "q"
                | "s"
                | "samp"
                | "small"
                | "span"
                | "strong"
                | "sub"
                | "sup"
                | "time"
                | "u"
                | "var"
        )
    }
}
