//! Controlled vocabularies: trees of terms, found by any of their names.

use std::collections::HashMap;
use std::sync::Arc;

use crate::locale::{Labels, Lang, all_nearest, fold, nearest};

/// Position of a vocabulary in the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VocabularyNo(pub usize);

/// Position of a term in its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermNo(pub usize);

/// A closed list of terms.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Arc<Labels>,
    /// One sentence about it.
    pub about: Labels,
    /// Segment of the address of its index pages, when it has them.
    pub address: Option<String>,
    /// Does the order of its terms mean something.
    pub ordered: bool,
    /// Terms in the order of the file.
    pub terms: Vec<Term>,
    names: HashMap<String, TermNo>,
}

/// A term.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// Segment of its address: the id in lower case.
    pub slug: String,
    /// The term above.
    pub parent: Option<TermNo>,
    /// The terms below.
    pub children: Vec<TermNo>,
    /// How many terms are above.
    pub depth: usize,
    /// Its name.
    pub label: Arc<Labels>,
    /// National names by country code.
    pub profiles: Vec<(String, Labels)>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Adjectives, for search.
    pub adjectives: Vec<String>,
    /// Official codes by register.
    pub codes: Vec<(String, String)>,
    /// Former ids.
    pub renamed_from: Vec<String>,
    /// What it means.
    pub definition: Labels,
    /// A test that a reviewer can answer with yes or no.
    pub test: Labels,
    /// What the terms below are called: one, many.
    pub unit: Option<(Labels, Labels)>,
}

impl Vocabulary {
    /// A vocabulary of terms whose parents are known. Gives back names that stand at two terms.
    pub(super) fn new(id: String, terms: Vec<Term>) -> (Self, Vec<(String, TermNo, TermNo)>) {
        let mut vocabulary =
            Self { id, title: Arc::default(), about: Labels::default(), address: None, ordered: false, terms, names: HashMap::new() };
        let doubles = vocabulary.index();
        (vocabulary, doubles)
    }

    fn index(&mut self) -> Vec<(String, TermNo, TermNo)> {
        let mut names = HashMap::new();
        let mut doubles = Vec::new();
        for (at, term) in self.terms.iter().enumerate() {
            for name in term.names() {
                let folded = fold(name);
                if let Some(first) = names.insert(folded, TermNo(at))
                    && first != TermNo(at)
                {
                    doubles.push((name.to_owned(), first, TermNo(at)));
                }
            }
        }
        self.names = names;
        doubles
    }

    /// The term of an id, a label in any language, an alias, a former id or an official code of ISO.
    pub fn find(&self, name: &str) -> Option<TermNo> {
        self.names.get(&fold(name)).copied()
    }

    /// The term that was probably meant by a name no term has.
    pub fn suggest(&self, name: &str) -> Option<TermNo> {
        let folded = fold(name);
        let all = self.terms.iter().flat_map(|term| term.names());
        nearest(&folded, all).and_then(|name| self.find(name))
    }

    /// Are there other terms as near to a name as the one suggested.
    pub fn is_disputed(&self, name: &str) -> bool {
        let all = self.terms.iter().flat_map(|term| term.names());
        let mut terms = all_nearest(&fold(name), all).into_iter().filter_map(|name| self.find(name));
        terms.next().is_some_and(|first| terms.any(|other| other != first))
    }

    /// Is `below` the term `above` or somewhere under it.
    pub fn is_within(&self, below: TermNo, above: TermNo) -> bool {
        self.lineage(below).any(|term| term == above)
    }

    /// The term itself, then each one above.
    pub fn lineage(&self, term: TermNo) -> impl Iterator<Item = TermNo> + '_ {
        std::iter::successors(Some(term), |&at| self[at].parent)
    }

    /// Positions of all terms.
    pub fn numbers(&self) -> impl Iterator<Item = TermNo> + Clone + use<> {
        (0..self.terms.len()).map(TermNo)
    }
}

impl std::ops::Index<TermNo> for Vocabulary {
    type Output = Term;
    fn index(&self, no: TermNo) -> &Term {
        &self.terms[no.0]
    }
}

impl Term {
    /// Every name by which an author may mean this term.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let labels = self.label.iter().map(|(_, text)| text);
        let profiles = self.profiles.iter().flat_map(|(_, labels)| labels.iter().map(|(_, text)| text));
        std::iter::once(self.id.as_str())
            .chain(labels)
            .chain(profiles)
            .chain(self.aliases.iter().map(String::as_str))
            .chain(self.renamed_from.iter().map(String::as_str))
    }

    /// The label in a language.
    pub fn label(&self, lang: Lang) -> &str {
        self.label.get(lang)
    }
}
