//! A page as a browser's parser sees it: its elements, their texts, and everything the parser
//! complained of.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, ns, parse_document};

/// A parsed page.
pub(crate) struct Page {
    nodes: Vec<Node>,
    /// What the parser complained of.
    pub(crate) errors: Vec<String>,
}

#[derive(Default)]
struct Node {
    name: Option<&'static QualName>,
    attributes: Vec<(String, String)>,
    parent: Option<usize>,
    children: Vec<Child>,
}

enum Child {
    Node(usize),
    Text(String),
}

/// An element of a [`Page`].
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    page: &'a Page,
    at: usize,
}

impl Page {
    pub(crate) fn parse(html: &str) -> Self {
        let sink = Sink {
            nodes: RefCell::new(vec![Node::default()]),
            errors: RefCell::default(),
        };
        parse_document(sink, ParseOpts::default()).one(html)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Element<'_>> {
        (0..self.nodes.len())
            .map(|at| Element { page: self, at })
            .filter(|element| element.node().name.is_some())
    }

    pub(crate) fn find(&self, name: &str) -> impl Iterator<Item = Element<'_>> {
        self.all().filter(move |element| element.name() == name)
    }

    /// `content` of the `<meta>` with this attribute, as in `name=robots`.
    pub(crate) fn meta(&self, key: &str, value: &str) -> Option<&str> {
        self.find("meta")
            .find(|meta| meta.get(key) == Some(value))?
            .get("content")
    }

    /// `href` of each `<link>` with this `rel`.
    pub(crate) fn links(&self, rel: &str) -> Vec<Element<'_>> {
        self.find("link")
            .filter(|link| link.get("rel") == Some(rel))
            .collect()
    }

    pub(crate) fn json_ld(&self) -> Vec<serde_json::Value> {
        let blocks = self
            .find("script")
            .filter(|script| script.get("type") == Some("application/ld+json"));
        blocks
            .map(|script| serde_json::from_str(&script.text()).expect("JSON-LD is JSON"))
            .collect()
    }
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.page.nodes[self.at]
    }

    pub(crate) fn name(self) -> &'a str {
        self.node()
            .name
            .map(|name| &*name.local)
            .unwrap_or_default()
    }

    /// Is it an element of HTML: drawings have titles and links of their own.
    pub(crate) fn is_html(self) -> bool {
        self.node().name.is_some_and(|name| name.ns == ns!(html))
    }

    pub(crate) fn get(self, key: &str) -> Option<&'a str> {
        self.node()
            .attributes
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| &**value)
    }

    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.node()
            .attributes
            .iter()
            .map(|(name, value)| (&**name, &**value))
    }

    pub(crate) fn text(self) -> String {
        let part = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Node(at) => Element {
                page: self.page,
                at: *at,
            }
            .text(),
        };
        self.node().children.iter().map(part).collect()
    }
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    errors: RefCell<Vec<String>>,
}

impl Sink {
    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    fn detach(&self, child: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[child].parent.take() {
            nodes[parent]
                .children
                .retain(|other| !matches!(other, Child::Node(at) if *at == child));
        }
    }

    fn put(&self, parent: usize, at: Option<usize>, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendText(text) => Child::Text(text.to_string()),
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                self.nodes.borrow_mut()[node].parent = Some(parent);
                Child::Node(node)
            }
        };
        let children = &mut self.nodes.borrow_mut()[parent].children;
        let at = at.and_then(|at| {
            children
                .iter()
                .position(|other| matches!(other, Child::Node(other) if *other == at))
        });
        children.insert(at.unwrap_or(children.len()), child);
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Page;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Page {
        Page {
            nodes: self.nodes.into_inner(),
            errors: self.errors.into_inner(),
        }
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.errors.borrow_mut().push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> ExpandedName<'_> {
        self.nodes.borrow()[*target]
            .name
            .expect("only elements are asked")
            .expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let attributes = attributes
            .into_iter()
            .map(|it| (it.name.local.to_string(), it.value.to_string()))
            .collect();
        // The parser borrows names for as long as it likes; a test may leak them.
        self.add(Node {
            name: Some(Box::leak(Box::new(name))),
            attributes,
            ..Node::default()
        })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Node::default())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.put(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*sibling].parent.unwrap_or(0);
        self.put(parent, Some(*sibling), child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.errors.borrow_mut().push("quirks mode".to_owned());
        }
    }

    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        for child in children {
            match child {
                Child::Node(at) => self.put(*parent, None, NodeOrText::AppendNode(at)),
                Child::Text(text) => self.put(*parent, None, NodeOrText::AppendText(text.into())),
            }
        }
    }
}

#[test]
fn a_page_is_read_and_its_errors_are_seen() {
    let good = Page::parse(
        "<!DOCTYPE html><html lang=\"ru\"><head><title>а</title></head><body><h1>б &amp; <i>в</i></h1></body></html>",
    );
    assert_eq!(good.errors, Vec::<String>::new());
    assert_eq!(good.find("h1").next().unwrap().text(), "б & в");
    let bad = Page::parse(
        "<!DOCTYPE html><html><head><title>а</title></head><body><p><div></p></div></body></html>",
    );
    assert!(!bad.errors.is_empty());
}
