//! The types of fields: their names in the files of the model, and what each holds.

use super::words::model_words;
use super::{Field, VocabularyNo};

model_words! {
    /// The name of a type: `type`.
    TypeName {
        Text "text" "A line of text.";
        LongText "long_text" "Paragraphs of Markdown.";
        Section "section" "A part of the body under a heading of its own.";
        Integer "integer" "A whole number.";
        Number "number" "A number.";
        Percent "percent" "A percentage.";
        Date "date" "A day, a month or a year.";
        Year "year" "A year.";
        Period "period" "From a date to a date.";
        Range "range" "From a number to a number.";
        AgeRange "age_range" "From an age to an age.";
        Boolean "boolean" "Yes or no.";
        Term "term" "A term of a vocabulary.";
        Reference "reference" "An entry, or a record in one.";
        Url "url" "A web address.";
        Email "email" "A mail address.";
        Phone "phone" "A telephone number.";
        File "file" "A file beside the entry.";
        Image "image" "A picture beside the entry.";
        Geo "geo" "Latitude and longitude.";
        Record "record" "A record with fields of its own.";
        Duration "duration" "A length of time.";
        Money "money" "An amount in a currency.";
        OneOf "one_of" "The first of several types that fits.";
    }
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

impl Bounds {
    /// Is a number within the bounds, which belong to the range themselves.
    pub fn contains(self, number: f64) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }
}

/// Bounds of a text in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    /// Least.
    pub min: Option<usize>,
    /// Greatest.
    pub max: Option<usize>,
}

impl Type {
    /// Its name.
    pub fn name(&self) -> TypeName {
        match self {
            Self::Text(_) => TypeName::Text,
            Self::LongText(_) => TypeName::LongText,
            Self::Section(_) => TypeName::Section,
            Self::Integer(_) => TypeName::Integer,
            Self::Number(_) => TypeName::Number,
            Self::Percent(_) => TypeName::Percent,
            Self::Date => TypeName::Date,
            Self::Year(_) => TypeName::Year,
            Self::Period => TypeName::Period,
            Self::Range(_) => TypeName::Range,
            Self::AgeRange(_) => TypeName::AgeRange,
            Self::Boolean => TypeName::Boolean,
            Self::Term(_) => TypeName::Term,
            Self::Reference { .. } => TypeName::Reference,
            Self::Url => TypeName::Url,
            Self::Email => TypeName::Email,
            Self::Phone => TypeName::Phone,
            Self::File => TypeName::File,
            Self::Image => TypeName::Image,
            Self::Geo => TypeName::Geo,
            Self::Record(_) => TypeName::Record,
            Self::Duration => TypeName::Duration,
            Self::Money => TypeName::Money,
            Self::OneOf(_) => TypeName::OneOf,
        }
    }

    /// Fits a value of this type into one cell of a table, on one line.
    pub fn is_flat(&self) -> bool {
        match self {
            Self::Record(_) | Self::Section(_) | Self::LongText(_) | Self::Image | Self::File => {
                false
            }
            Self::Text(_)
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Percent(_)
            | Self::Date
            | Self::Year(_)
            | Self::Period
            | Self::Range(_)
            | Self::AgeRange(_)
            | Self::Boolean
            | Self::Term(_)
            | Self::Reference { .. }
            | Self::Url
            | Self::Email
            | Self::Phone
            | Self::Geo
            | Self::Duration
            | Self::Money
            | Self::OneOf(_) => true,
        }
    }

    /// Do translations take a value of this type from the original unless the model says otherwise:
    /// everything but words.
    pub(super) fn is_shared(&self) -> bool {
        !matches!(self, Self::Text(_) | Self::LongText(_) | Self::Section(_))
    }

    /// The first vocabulary that values of this type are terms of.
    pub fn vocabulary(&self) -> Option<VocabularyNo> {
        match self {
            Self::Term(no) => Some(*no),
            Self::OneOf(kinds) => kinds.iter().find_map(Self::vocabulary),
            Self::Text(_)
            | Self::LongText(_)
            | Self::Section(_)
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Percent(_)
            | Self::Date
            | Self::Year(_)
            | Self::Period
            | Self::Range(_)
            | Self::AgeRange(_)
            | Self::Boolean
            | Self::Reference { .. }
            | Self::Url
            | Self::Email
            | Self::Phone
            | Self::File
            | Self::Image
            | Self::Geo
            | Self::Record(_)
            | Self::Duration
            | Self::Money => None,
        }
    }

    /// Names that a path of a rule may have behind the dot: fields of a record, parts of a picture
    /// or a period.
    pub(super) fn parts(&self) -> Vec<&str> {
        match self {
            Self::Record(fields) => fields.iter().map(|field| field.id.as_str()).collect(),
            Self::Image => IMAGE_PARTS.to_vec(),
            Self::Period => PERIOD_PARTS.to_vec(),
            Self::OneOf(kinds) => kinds.iter().flat_map(Self::parts).collect(),
            Self::Text(_)
            | Self::LongText(_)
            | Self::Section(_)
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Percent(_)
            | Self::Date
            | Self::Year(_)
            | Self::Range(_)
            | Self::AgeRange(_)
            | Self::Boolean
            | Self::Term(_)
            | Self::Reference { .. }
            | Self::Url
            | Self::Email
            | Self::Phone
            | Self::File
            | Self::Geo
            | Self::Duration
            | Self::Money => Vec::new(),
        }
    }
}

/// What rules may ask of a picture.
const IMAGE_PARTS: [&str; 3] = ["alt", "children", "consent"];
/// What rules may ask of a period.
const PERIOD_PARTS: [&str; 2] = ["from", "to"];
