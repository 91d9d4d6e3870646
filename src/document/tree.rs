//! Ways through a body: to the children of a node, or to all nodes in turn.

use std::fmt;

use super::body::Body;
use super::element::{Element, Inline, TextRange};
use crate::text::Span;

impl Body {
    /// All nodes in the order of the source, each entered and left.
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            body: self,
            next: 0,
            open: Vec::new(),
        }
    }

    /// The blocks that are in no other.
    pub fn blocks(&self) -> impl Iterator<Item = NodeRef<'_>> {
        NodeRef::siblings(self, 0, self.nodes.len())
    }
}

/// A node of a body.
#[derive(Clone, Copy)]
pub struct NodeRef<'a> {
    body: &'a Body,
    index: usize,
}

impl<'a> NodeRef<'a> {
    /// Nodes from `index` up to `end` that are not inside one another.
    fn siblings(body: &'a Body, index: usize, end: usize) -> impl Iterator<Item = NodeRef<'a>> {
        let first = (index < end).then_some(NodeRef { body, index });
        std::iter::successors(first, move |node| {
            let index = node.end();
            (index < end).then_some(NodeRef { body, index })
        })
    }

    /// What it is.
    pub fn element(self) -> Element {
        self.body.nodes[self.index].element
    }

    /// Where it is in the file.
    pub fn span(self) -> Span {
        self.body.nodes[self.index].span
    }

    /// The nodes directly in it, in order.
    pub fn children(self) -> impl Iterator<Item = NodeRef<'a>> {
        NodeRef::siblings(self.body, self.index + 1, self.end())
    }

    /// The texts in it without markup, in order; line ends of the source are spaces.
    pub fn inline_text(self) -> String {
        let mut out = String::new();
        for node in self.descendants() {
            match node.element() {
                Element::Inline(Inline::Text(range) | Inline::Code(range)) => {
                    out.push_str(self.body.text(range))
                }
                Element::Inline(Inline::SoftBreak | Inline::HardBreak | Inline::HtmlBreak) => {
                    out.push(' ')
                }
                Element::Block(_) | Element::Inline(_) => {}
            }
        }
        out
    }

    /// All nodes below it, in the order of the source.
    pub fn descendants(self) -> impl Iterator<Item = NodeRef<'a>> {
        let body = self.body;
        (self.index + 1..self.end()).map(move |index| NodeRef { body, index })
    }

    /// Its characters, when it is a text or code.
    pub fn text(self) -> Option<TextRange> {
        match self.element() {
            Element::Inline(Inline::Text(range) | Inline::Code(range)) => Some(range),
            Element::Block(_) | Element::Inline(_) => None,
        }
    }

    fn end(self) -> usize {
        self.body.nodes[self.index].end as usize
    }
}

impl fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.element(), self.span())
    }
}

/// A step of a [`Walk`].
#[derive(Clone, Copy, Debug)]
pub enum Visit<'a> {
    /// A node; its children follow.
    Enter(NodeRef<'a>),
    /// A node that is done.
    Leave(NodeRef<'a>),
}

/// All nodes of a body in the order of the source. Recursion is left out on purpose: a hostile text
/// nests quotations thousands deep.
#[derive(Debug)]
pub struct Walk<'a> {
    body: &'a Body,
    next: usize,
    open: Vec<usize>,
}

impl<'a> Walk<'a> {
    /// Leaves out what is in the node that was entered last; it is left next.
    pub fn skip_children(&mut self) {
        if let Some(index) = self.open.last() {
            self.next = self.body.nodes[*index].end as usize;
        }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Visit<'a>;

    fn next(&mut self) -> Option<Visit<'a>> {
        let body = self.body;
        if let Some(&index) = self.open.last()
            && body.nodes[index].end as usize <= self.next
        {
            self.open.pop();
            return Some(Visit::Leave(NodeRef { body, index }));
        }
        let index = self.next;
        (index < body.nodes.len()).then(|| {
            self.next += 1;
            self.open.push(index);
            Visit::Enter(NodeRef { body, index })
        })
    }
}
