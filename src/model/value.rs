//! Typed values: what a scalar, list or map of front matter means.

use std::fmt;
use std::sync::Arc;

use jiff::civil;

use super::{TermNo, VocabularyNo};
use crate::diag::Span;
use crate::markdown::Body;

/// A typed value and its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldValue {
    /// The value.
    pub value: TypedValue,
    /// Where it stands.
    pub span: Span,
}

/// A typed value.
#[derive(Clone, Debug, PartialEq)]
pub enum TypedValue {
    /// A line of text.
    Text(Box<str>),
    /// Markdown.
    LongText(Arc<Body>, Box<str>),
    /// A whole number.
    Integer(i64),
    /// A number in the author's digits, with a point.
    Number(Box<str>),
    /// A percentage in the author's digits, with a point.
    Percent(Box<str>),
    /// A day, month or year.
    Date(Date),
    /// From a date to a date.
    Period(Period),
    /// From a number to a number; either may be open.
    Range(Option<i64>, Option<i64>),
    /// Yes or no.
    Boolean(bool),
    /// A term.
    Term(VocabularyNo, TermNo),
    /// The id of an entry or of a record in one.
    Reference(Box<str>),
    /// A web address.
    Url(Box<str>),
    /// A mail address.
    Email(Box<str>),
    /// A telephone number.
    Phone(Box<str>),
    /// A path as written.
    File(Box<str>),
    /// A picture.
    Image(Box<Image>),
    /// Latitude and longitude, as written.
    Geo(Box<str>, Box<str>),
    /// Fields of a record, by their position in its type.
    Record(Vec<(usize, FieldValue)>),
    /// A length of time.
    Duration(Duration),
    /// An amount and a currency.
    Money(Box<str>, Box<str>),
    /// Several.
    List(Vec<FieldValue>),
}

/// A date with the precision the author gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year.
    pub year: i16,
    /// Month, when known.
    pub month: Option<i8>,
    /// Day, when known.
    pub day: Option<i8>,
}

impl Date {
    /// The first day it may mean.
    pub fn first(self) -> civil::Date {
        civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or_default()
    }

    /// The last day it may mean.
    pub fn last(self) -> civil::Date {
        let month = civil::Date::new(self.year, self.month.unwrap_or(12), 1).unwrap_or_default();
        if self.day.is_some() {
            self.first()
        } else {
            month.last_of_month()
        }
    }

    /// `2018-08-21`, `2018-08` or `2018`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts
            .next()
            .map(|part| digits(part, 2))
            .map_or(Some(None), |month| month.map(Some))?;
        let day = parts
            .next()
            .map(|part| digits(part, 2))
            .map_or(Some(None), |day| day.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let (month, day) = (month.map(|n| n as i8), day.map(|n| n as i8));
        civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }
}

fn digits(text: &str, len: usize) -> Option<i16> {
    (text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (Some(month), Some(day)) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => write!(f, "{:04}-{month:02}", self.year),
            _ => write!(f, "{:04}", self.year),
        }
    }
}

/// From a date to a date; either may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The beginning.
    pub from: Option<Date>,
    /// The end.
    pub to: Option<Date>,
}

/// A picture of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Path as written.
    pub src: String,
    /// Description.
    pub alt: String,
    /// Are children to be seen.
    pub children: bool,
    /// Where that is said.
    pub children_span: Option<Span>,
    /// Have their parents agreed.
    pub consent: bool,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: i64,
    /// Of what.
    pub unit: DurationUnit,
}

/// Units of a [`Duration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationUnit {
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl DurationUnit {
    /// The unit's name in words of the theme and in maps.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

impl FieldValue {
    /// The items of a list; another value counts as a list of one.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            TypedValue::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The text of a text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            TypedValue::Text(text) | TypedValue::LongText(_, text) => Some(text),
            _ => None,
        }
    }

    /// The date of a date.
    pub fn date(&self) -> Option<Date> {
        match self.value {
            TypedValue::Date(date) => Some(date),
            _ => None,
        }
    }
}

impl TypedValue {
    /// The value of a record's field.
    pub fn part(&self, at: usize) -> Option<&FieldValue> {
        match self {
            Self::Record(parts) => parts.iter().find(|(no, _)| *no == at).map(|(_, held)| held),
            _ => None,
        }
    }
}
