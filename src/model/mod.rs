//! What an entry may say, as data: kinds with their fields and rules, vocabularies with their
//! terms.
//!
//! In: the files of `content/_model/` over the embedded default ones. Out: a [`ContentModel`], which
//! judges the front matter of a document. No direction, region or kind of entry is named in code.

mod read;
mod rule;
mod value;
mod vocabulary;

use std::collections::HashMap;
use std::sync::Arc;

pub use rule::{Condition, Demand, FieldPath, Rule, Test};
pub use value::{Date, Duration, DurationUnit, FieldValue, Image, Period, TypedValue};
pub use vocabulary::{Term, TermNo, Tile, Vocabulary, VocabularyNo};

use crate::diag::Checked;
use crate::locale::Labels;
use crate::syntax::Node;

/// One file of the model: its path, its text.
#[derive(Clone, Debug)]
pub struct ModelFile {
    /// Path from the root of the bank, `content/_model/kinds/practice.yaml`.
    pub path: Arc<camino::Utf8Path>,
    /// Its text.
    pub text: Arc<str>,
}

/// The content model.
#[derive(Clone, Debug, Default)]
pub struct ContentModel {
    /// Kinds, in the order of their files' names, counted kinds first.
    pub kinds: Vec<Kind>,
    /// Vocabularies, in the order of their ids.
    pub vocabularies: Vec<Vocabulary>,
    /// What else things are called: groups of names for one thing, for the search.
    pub synonyms: Vec<Vec<String>>,
}

/// Position of a kind in [`ContentModel::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindNo(pub usize);

/// Position of a field in [`Kind::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldNo(pub usize);

/// Which family of templates shows a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    /// A card of the bank.
    Card,
    /// An organisation.
    Organization,
    /// A document with numbered items.
    Document,
    /// An event.
    Event,
    /// A page of the site.
    Page,
}

/// A kind of entry.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its id.
    pub id: String,
    /// Folder under `content/` and segment of the address.
    pub folder: String,
    /// How it is shown.
    pub template: Template,
    /// Is it one of the bank's entries, which indexes and numbers count.
    pub counted: bool,
    /// Type of schema.org.
    pub schema_org: String,
    /// «Практика».
    pub one: Arc<Labels>,
    /// «Практики».
    pub many: Arc<Labels>,
    /// Words after a number, by plural category («one», «few» …).
    pub count: Vec<(String, Labels)>,
    /// One sentence about the kind.
    pub about: Labels,
    /// Fields in the order of the card.
    pub fields: Vec<Field>,
    /// Rules that one field cannot state.
    pub rules: Vec<Rule>,
    by_name: HashMap<String, FieldNo>,
    by_heading: HashMap<String, FieldNo>,
}

/// How much a field is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Without it the entry stays out.
    Required,
    /// Without it the card is incomplete.
    Recommended,
    /// Nice to have.
    Optional,
}

/// Where a card shows a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// A row of the passport.
    Passport,
    /// Before the text.
    Lead,
    /// A block of its own.
    Block,
    /// Not at all, or in a place of its own.
    Hidden,
}

/// A field of a kind or of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id, the key in front matter.
    pub id: String,
    /// What its values are.
    pub kind: Type,
    /// Takes a list.
    pub many: bool,
    /// How much it is needed.
    pub tier: Tier,
    /// «Коротко».
    pub label: Arc<Labels>,
    /// Other names that authors give the key, folded.
    pub names: Vec<String>,
    /// What to write.
    pub help: Arc<Labels>,
    /// A value as typed.
    pub example: String,
    /// The words of the help in each language, and of the example.
    pub(crate) hints: (Vec<Vec<String>>, Vec<String>),
    /// The facet it feeds.
    pub facet: Option<String>,
    /// Do translations take it from the original.
    pub shared: bool,
    /// Where a card shows it.
    pub show: Show,
    /// Is a post meant and no person.
    pub impersonal: bool,
    /// Is a date meant that has come already.
    pub past: bool,
    /// What stands for an absent value.
    pub default: Option<Node>,
    /// Unit of a number.
    pub unit: Labels,
}

/// The type of a field's values.
#[derive(Clone, Debug)]
pub enum Type {
    /// A line of text.
    Text(Lengths),
    /// Paragraphs of Markdown.
    LongText(Lengths),
    /// A part of the body under a heading of its own; other headings that mean it, folded.
    Section(Vec<String>),
    /// A whole number.
    Integer(Bounds),
    /// A number, with the digits the author wrote.
    Number(Bounds),
    /// A percentage.
    Percent(Bounds),
    /// A day, a month or a year.
    Date,
    /// A year.
    Year(Bounds),
    /// From a date to a date.
    Period,
    /// From a number to a number.
    Range(Bounds),
    /// From an age to an age, in years.
    AgeRange(Bounds),
    /// Yes or no.
    Boolean,
    /// A term of a vocabulary.
    Term(VocabularyNo),
    /// The id of an entry of these kinds, or of a record in such a field of theirs.
    Reference {
        /// Ids of kinds; empty means any.
        kinds: Vec<String>,
        /// Field of records with ids.
        to: Option<String>,
    },
    /// A web address.
    Url,
    /// A mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A file beside the entry.
    File,
    /// A picture beside the entry, with a description.
    Image,
    /// Latitude and longitude.
    Geo,
    /// A record with fields of its own.
    Record(Vec<Field>),
    /// A length of time.
    Duration,
    /// An amount in a currency.
    Money,
    /// The first of several types that fits.
    OneOf(Vec<Type>),
}

/// Bounds of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// Least.
    pub min: Option<f64>,
    /// Greatest.
    pub max: Option<f64>,
}

/// Bounds of a text in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    /// Least.
    pub min: Option<usize>,
    /// Greatest.
    pub max: Option<usize>,
}

impl ContentModel {
    /// Reads a model: the bank's files over the default ones, file by file. A mistake in it makes
    /// the run unusable.
    pub fn load(defaults: &[ModelFile], own: &[ModelFile]) -> Checked<Self> {
        read::load(defaults, own)
    }

    /// A kind by its id.
    pub fn kind(&self, id: &str) -> Option<KindNo> {
        self.kinds.iter().position(|kind| kind.id == id).map(KindNo)
    }

    /// A kind by its folder.
    pub fn kind_of_folder(&self, folder: &str) -> Option<KindNo> {
        self.kinds
            .iter()
            .position(|kind| kind.folder == folder)
            .map(KindNo)
    }

    /// A vocabulary by its id.
    pub fn vocabulary(&self, id: &str) -> Option<VocabularyNo> {
        self.vocabularies
            .binary_search_by(|vocabulary| vocabulary.id.as_str().cmp(id))
            .ok()
            .map(VocabularyNo)
    }
}

impl std::ops::Index<KindNo> for ContentModel {
    type Output = Kind;
    fn index(&self, no: KindNo) -> &Kind {
        &self.kinds[no.0]
    }
}

impl std::ops::Index<VocabularyNo> for ContentModel {
    type Output = Vocabulary;
    fn index(&self, no: VocabularyNo) -> &Vocabulary {
        &self.vocabularies[no.0]
    }
}

impl Kind {
    /// A field by its id.
    pub fn field_no(&self, id: &str) -> Option<FieldNo> {
        self.by_name.get(id).copied()
    }

    /// The section that a heading means; `folded` without a colon at its end.
    pub(crate) fn section_no(&self, folded: &str) -> Option<FieldNo> {
        self.by_heading.get(folded).copied()
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.field_no(id).map(|no| &self[no])
    }
}

impl std::ops::Index<FieldNo> for Kind {
    type Output = Field;
    fn index(&self, no: FieldNo) -> &Field {
        &self.fields[no.0]
    }
}

impl Field {
    /// Is it read from the body.
    pub fn is_section(&self) -> bool {
        matches!(self.kind, Type::Section(_))
    }
}
