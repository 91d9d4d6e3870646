//! Rules that one field cannot state, in a few fixed forms.

use std::sync::Arc;

use crate::diag::Level;
use crate::locale::Labels;

/// A rule of a kind.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// How grave a breach is.
    pub level: Level,
    /// What it asks.
    pub test: Test,
    /// What a breach means.
    pub message: Arc<Labels>,
    /// What to do.
    pub help: Arc<Labels>,
}

/// A field, or a field of its records: `sessions.start`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPath {
    /// Field of the kind.
    pub field: String,
    /// Field of the record, or a part of a period or image.
    pub part: Option<String>,
}

/// The forms of a rule.
#[derive(Clone, Debug)]
pub enum Test {
    /// When the first holds, the second must.
    IfNeeds(Condition, Condition),
    /// The first date or number is not after the second; records are judged one by one.
    NotAfter(FieldPath, FieldPath),
    /// A date is not older than so many months.
    OlderThan(FieldPath, i64),
    /// At least so many of these are stated; records are judged one by one.
    AtLeast(usize, Vec<FieldPath>),
}

/// A field and what is asked of it.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Which field.
    pub path: FieldPath,
    /// What is asked.
    pub demand: Demand,
}

/// What a [`Condition`] asks.
#[derive(Clone, Debug)]
pub enum Demand {
    /// It is stated.
    IsSet,
    /// It is this term, truth value or text.
    Is(String),
    /// So many items, a number as great, or a term as far in an ordered vocabulary.
    AtLeast(String),
    /// One record has all these keys.
    With(Vec<String>),
    /// Every record has all these keys.
    Every(Vec<String>),
}

impl FieldPath {
    /// `field` or `field.part`.
    pub fn new(text: &str) -> Self {
        match text.split_once('.') {
            Some((field, part)) => Self {
                field: field.to_owned(),
                part: Some(part.to_owned()),
            },
            None => Self {
                field: text.to_owned(),
                part: None,
            },
        }
    }
}
