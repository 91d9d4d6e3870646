//! Controlled vocabularies: trees of terms, found by any of their names.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::roles::{TermRole, VocabularyRole};
use super::words::Motif;
use crate::locale::{Labels, Lang, all_nearest, begins_alike, fold, nearest, slips, transliterate};

/// Position of a vocabulary in the model.
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
    /// What the program does with it.
    pub role: Option<VocabularyRole>,
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
    /// What is special in each name, and the same in Latin letters; made when a name is not found.
    cores: OnceLock<Vec<(String, String, TermNo)>>,
}

/// Words that names of places share and that say nothing.
const GENERIC: [&str; 26] = [
    "область",
    "области",
    "обл",
    "край",
    "края",
    "республика",
    "республики",
    "респ",
    "район",
    "района",
    "р",
    "н",
    "город",
    "г",
    "округ",
    "ао",
    "облысы",
    "облыс",
    "қаласы",
    "ауданы",
    "республикасы",
    "region",
    "oblast",
    "obl",
    "krai",
    "republic",
];

/// What is special in a name: its folded words without those all places share.
fn core(name: &str) -> String {
    let folded = fold(name);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !GENERIC.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// A place on the map of tiles, counted from zero at the upper left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// From the west.
    pub column: usize,
    /// From the north.
    pub row: usize,
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
    /// What the program does with it.
    pub role: Option<TermRole>,
    /// The shapes of the pictures of entries at it.
    pub motif: Option<Motif>,
    /// Two to four letters for its tile on the map.
    pub short: Labels,
    /// Its place on the map.
    pub tile: Option<Tile>,
    /// National names by country code.
    pub profiles: Vec<(String, Labels)>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Former names: taken, with a word of advice.
    pub former: Vec<String>,
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
        let mut vocabulary = Self {
            id,
            role: None,
            title: Arc::default(),
            about: Labels::default(),
            address: None,
            ordered: false,
            terms,
            names: HashMap::new(),
            cores: OnceLock::new(),
        };
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

    /// The term of an id, a label in any language, an alias, a former id or an official code of
    /// ISO.
    pub fn find(&self, name: &str) -> Option<TermNo> {
        self.names.get(&fold(name)).copied()
    }

    /// The term that was probably meant by a name no term has: by its letters, by what is special
    /// in it, or by the sound of it in the other alphabet.
    pub fn suggest(&self, name: &str) -> Option<TermNo> {
        let all = self.terms.iter().flat_map(|term| term.names());
        let folded = fold(name);
        let near = || {
            nearest(&folded, all.filter(|other| begins_alike(&folded, other)))
                .and_then(|name| self.find(name))
        };
        self.by_core(name, true)
            .or_else(near)
            .or_else(|| self.by_core(name, false))
    }

    fn by_core(&self, name: &str, exact: bool) -> Option<TermNo> {
        let wanted = core(name);
        if wanted.chars().count() < 4 {
            return None;
        }
        let cores = self.cores.get_or_init(|| {
            let all = self
                .terms
                .iter()
                .enumerate()
                .flat_map(|(at, term)| term.names().map(move |name| (core(name), TermNo(at))));
            all.map(|(core, term)| (core.clone(), transliterate(&core), term))
                .collect()
        });
        let latin = transliterate(&wanted);
        let same =
            |other: &str, sound: &str| other == wanted || (!latin.is_empty() && sound == latin);
        let found = cores
            .iter()
            .filter(|(core, sound, _)| same(core, sound))
            .map(|(.., term)| *term);
        if let Some(term) = found.min_by_key(|term| self[*term].depth) {
            return Some(term);
        }
        if exact {
            return None;
        }
        let near = nearest(
            &wanted,
            cores
                .iter()
                .map(|(core, ..)| core.as_str())
                .filter(|core| begins_alike(&wanted, core)),
        );
        // A sound is a guess already, so it may differ in one letter and no more: Вязьма is not
        // Вятка.
        let near = near.or_else(|| {
            cores
                .iter()
                .map(|(_, sound, _)| sound.as_str())
                .find(|sound| begins_alike(&latin, sound) && slips(&latin, sound) <= 1)
        });
        cores
            .iter()
            .find(|(core, sound, _)| near.is_some_and(|near| near == core || near == sound))
            .map(|(.., term)| *term)
    }

    /// Is a name a former one.
    pub fn is_former(&self, term: TermNo, name: &str) -> bool {
        let folded = fold(name);
        self[term]
            .former
            .iter()
            .any(|former| fold(former) == folded)
    }

    /// Up to so many terms to choose from: all of a short vocabulary, those that begin alike of a
    /// long one.
    pub fn choices(&self, name: &str, most: usize) -> (Vec<TermNo>, bool) {
        if self.terms.len() <= most {
            return (self.numbers().collect(), false);
        }
        let begin: String = fold(name).chars().take(4).collect();
        let alike = |term: &TermNo| {
            begin.chars().count() == 4
                && self[*term]
                    .names()
                    .any(|name| fold(name).starts_with(&begin))
        };
        let found: Vec<TermNo> = self.numbers().filter(alike).take(most).collect();
        if found.is_empty() {
            (self.numbers().take(most).collect(), true)
        } else {
            (found, false)
        }
    }

    /// Are there other terms as near to a name as the one suggested.
    pub fn is_disputed(&self, name: &str) -> bool {
        let all = self.terms.iter().flat_map(|term| term.names());
        let mut terms = all_nearest(&fold(name), all)
            .into_iter()
            .filter_map(|name| self.find(name));
        terms
            .next()
            .is_some_and(|first| terms.any(|other| other != first))
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
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let labels = self.label.iter().map(|(_, text)| text);
        let profiles = self
            .profiles
            .iter()
            .flat_map(|(_, labels)| labels.iter().map(|(_, text)| text));
        std::iter::once(self.id.as_str())
            .chain(labels)
            .chain(profiles)
            .chain(self.aliases.iter().map(String::as_str))
            .chain(self.former.iter().map(String::as_str))
            .chain(self.renamed_from.iter().map(String::as_str))
    }

    /// The label in a language.
    pub fn label(&self, lang: Lang) -> &str {
        self.label.get(lang)
    }
}
