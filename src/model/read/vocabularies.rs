//! Vocabularies of the model: terms, their parents, their places on the map.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::keys;
use super::reader::{ModelReader, texts};
use crate::diag::{Diagnostic, Span};
use crate::model::ModelFile;
use crate::model::vocabulary::{Term, TermNo, Tile, Vocabulary};
use crate::syntax::Node;

/// Columns and rows a map can have: more would not fit on a screen.
const MAP: usize = 100;

impl ModelReader {
    pub(super) fn vocabulary(&mut self, file: &ModelFile, root: &Node) -> Option<Vocabulary> {
        let id = self.text(root, "id")?;
        self.only(root, keys::VOCABULARY);
        let nodes = root.get("terms").map(Node::items).unwrap_or_default();
        let mut terms: Vec<Term> = nodes.iter().filter_map(|node| self.term(node)).collect();
        self.place(&mut terms, nodes);
        let (mut vocabulary, doubles) = Vocabulary::new(id, terms);
        for (name, first, second) in doubles {
            let span = nodes.get(second.0).map_or(root.span, |node| node.span);
            let (a, b) = (vocabulary[first].id.clone(), vocabulary[second].id.clone());
            let first = nodes
                .get(first.0)
                .map_or(root.span, |node| node.span)
                .of(&file.path);
            let facts = |it: Diagnostic| {
                it.with("value", name)
                    .with("key", a)
                    .with("other", b)
                    .related(first, "first")
            };
            self.wrong(span, "alias", facts);
        }
        self.tiles(&vocabulary, nodes, file);
        vocabulary.role = self.word(root, "role");
        self.claim_role(&vocabulary, root);
        vocabulary.title = Arc::new(self.labels(root.get("title")));
        vocabulary.about = self.labels(root.get("about"));
        vocabulary.address = root.get("address").and_then(Node::text).map(str::to_owned);
        vocabulary.ordered = self.flag(root, "ordered", false);
        Some(vocabulary)
    }

    /// A role belongs to one vocabulary.
    fn claim_role(&mut self, vocabulary: &Vocabulary, root: &Node) {
        let Some(role) = vocabulary.role else {
            return;
        };
        let span = root.get("role").map_or(root.span, |stated| stated.span);
        match self
            .vocabulary_roles
            .iter()
            .find(|(known, _)| *known == role)
        {
            Some((_, first)) => {
                let first = first.clone();
                self.wrong(span, "role-twice", |it| {
                    it.with("value", role.word())
                        .with("key", first)
                        .with("other", vocabulary.id.as_str())
                });
            }
            None => self.vocabulary_roles.push((role, vocabulary.id.clone())),
        }
    }

    fn term(&mut self, node: &Node) -> Option<Term> {
        let id = self.text(node, "id")?;
        self.only(node, keys::TERM);
        let profiles = node.get("profiles").map(Node::entries).unwrap_or_default();
        let profiles = profiles
            .iter()
            .map(|(key, labels)| (key.name.to_string(), self.labels(Some(labels))))
            .collect();
        let codes = node.get("codes").map(Node::entries).unwrap_or_default();
        let codes = codes
            .iter()
            .filter_map(|(key, code)| Some((key.name.to_string(), code.text()?.to_owned())))
            .collect();
        let unit = node
            .get("unit")
            .map(|unit| (self.labels(unit.get("one")), self.labels(unit.get("many"))));
        Some(Term {
            slug: id.to_ascii_lowercase(),
            parent: None,
            children: Vec::new(),
            depth: 0,
            label: Arc::new(self.labels(node.get("label"))),
            short: self.labels(node.get("short")),
            role: self.word(node, "role"),
            motif: self.word(node, "motif"),
            tile: self.tile(node),
            profiles,
            aliases: texts(node, "aliases"),
            former: texts(node, "former"),
            adjectives: texts(node, "adjectives"),
            codes,
            renamed_from: texts(node, "renamed_from"),
            definition: self.labels(node.get("definition")),
            test: self.labels(node.get("test")),
            unit,
            id,
        })
    }

    /// Links terms to their parents; a parent that is missing or leads in a circle is a mistake.
    fn place(&mut self, terms: &mut [Term], nodes: &[Node]) {
        let ids: HashMap<String, usize> = terms
            .iter()
            .enumerate()
            .map(|(at, term)| (term.id.clone(), at))
            .collect();
        for (term, node) in terms.iter_mut().zip(nodes) {
            let Some(parent) = node.get("parent") else {
                continue;
            };
            match parent.text().and_then(|id| ids.get(id)) {
                Some(&above) => term.parent = Some(TermNo(above)),
                None => self.wrong(parent.span, "parent", |it| {
                    it.with("value", parent.text().unwrap_or_default())
                }),
            }
        }
        for at in 0..terms.len() {
            let mut seen = BTreeSet::from([at]);
            let mut above = terms[at].parent;
            while let Some(TermNo(next)) = above {
                if !seen.insert(next) {
                    let circle: Vec<_> = seen.iter().map(|&at| terms[at].id.as_str()).collect();
                    let circle = circle.join(" → ");
                    let value = terms[at].id.clone();
                    let span = nodes
                        .get(at)
                        .map_or(Span::at(0), |node| node.get("parent").unwrap_or(node).span);
                    self.wrong(span, "cycle", |it| {
                        it.with("value", value).with("list", circle)
                    });
                    terms[at].parent = None;
                    seen.clear();
                    break;
                }
                above = terms[next].parent;
            }
            terms[at].depth = seen.len().saturating_sub(1);
            if let Some(TermNo(parent)) = terms[at].parent {
                terms[parent].children.push(TermNo(at));
            }
        }
    }

    /// The place of a term on the map.
    fn tile(&mut self, node: &Node) -> Option<Tile> {
        let stated = node.get("tile")?;
        let number = |node: &Node| {
            node.text()?
                .parse::<usize>()
                .ok()
                .filter(|number| *number < MAP)
        };
        let tile = match stated.items() {
            [column, row] => number(column).zip(number(row)),
            _ => None,
        };
        if tile.is_none() {
            self.wrong(stated.span, "tile", |it| it);
        }
        tile.map(|(column, row)| Tile { column, row })
    }

    /// A place on the map belongs to one term.
    fn tiles(&mut self, vocabulary: &Vocabulary, nodes: &[Node], file: &ModelFile) {
        let span = |at: usize| {
            nodes
                .get(at)
                .map_or(Span::at(0), |node| node.get("tile").unwrap_or(node).span)
        };
        let mut taken: HashMap<Tile, usize> = HashMap::new();
        for (at, term) in vocabulary.terms.iter().enumerate() {
            let Some(tile) = term.tile else { continue };
            let Some(first) = taken.insert(tile, at) else {
                continue;
            };
            let facts = |it: Diagnostic| {
                let it = it.with("value", format!("[{}, {}]", tile.column, tile.row));
                let it = it
                    .with("key", vocabulary.terms[first].id.as_str())
                    .with("other", term.id.as_str());
                it.related(span(first).of(&file.path), "first")
            };
            self.wrong(span(at), "taken", facts);
        }
    }
}
