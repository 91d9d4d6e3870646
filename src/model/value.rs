//! Typed values: what a scalar, list or map of front matter means, and where it comes from.

use std::fmt;
use std::sync::Arc;

use jiff::civil;

use super::{TermNo, VocabularyNo};
use crate::diag::Span;
use crate::document::Body;
use crate::locale::Lang;

/// A typed value of a field and its origin.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldValue {
    /// The value.
    pub value: TypedValue,
    /// Where it comes from. Items of a list and parts of a record have the origin of the whole.
    pub origin: Origin,
}

/// Where the value of a field comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file itself, at this span of it.
    Written(Span),
    /// The original of the entry, which is in this language. Whatever is wrong with the value is
    /// reported in the file of the original, so it has no span here.
    Inherited(Lang),
    /// The default of the field in the content model.
    Default,
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
            .expect("`Date::parse` admits only days of the calendar")
    }

    /// The last day it may mean.
    pub fn last(self) -> civil::Date {
        if self.day.is_some() {
            return self.first();
        }
        civil::Date::new(self.year, self.month.unwrap_or(12), 1)
            .expect("`Date::parse` admits only months of the calendar")
            .last_of_month()
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
    /// Where the file says so; none for an inherited image.
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
    /// A value written in the file at `span`.
    pub fn written(value: TypedValue, span: Span) -> Self {
        Self {
            value,
            origin: Origin::Written(span),
        }
    }

    /// A value that the content model supplies.
    pub fn from_default(value: TypedValue) -> Self {
        Self {
            value,
            origin: Origin::Default,
        }
    }

    /// A copy for a translation, which takes the value from an original in `lang`. Nested values
    /// are inherited with it: their spans point into the original's file, not the translation's.
    #[must_use]
    pub fn inherited_from(&self, lang: Lang) -> Self {
        let value = match &self.value {
            TypedValue::List(items) => {
                TypedValue::List(items.iter().map(|item| item.inherited_from(lang)).collect())
            }
            TypedValue::Record(parts) => TypedValue::Record(
                parts
                    .iter()
                    .map(|(at, part)| (*at, part.inherited_from(lang)))
                    .collect(),
            ),
            TypedValue::Image(image) => TypedValue::Image(Box::new(Image {
                children_span: None,
                ..(**image).clone()
            })),
            other => other.clone(),
        };
        Self {
            value,
            origin: Origin::Inherited(lang),
        }
    }

    /// Where the value is written in the file; none for an inherited or a default value.
    pub fn span(&self) -> Option<Span> {
        match self.origin {
            Origin::Written(span) => Some(span),
            Origin::Inherited(_) | Origin::Default => None,
        }
    }

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
            Self::Record(parts) => parts
                .iter()
                .find(|(no, _)| *no == at)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inherited_value_has_no_span_of_the_original_at_any_depth() {
        let text = |word: &str| {
            let value = TypedValue::Text(word.into());
            FieldValue::written(value, Span::new(10, 14))
        };
        let image = Image {
            src: "robot.png".to_owned(),
            alt: String::new(),
            children: true,
            children_span: Some(Span::new(20, 24)),
            consent: true,
        };
        let image = TypedValue::Image(Box::new(image));
        let image = FieldValue::written(image, Span::new(16, 30));
        let record = TypedValue::Record(vec![(0, text("one")), (1, image)]);
        let record = FieldValue::written(record, Span::new(10, 30));
        let list = FieldValue::written(TypedValue::List(vec![record]), Span::new(8, 30));

        let inherited = list.inherited_from(Lang::Kk);
        let record = &inherited.items()[0];
        let part = record.value.part(0).expect("it was copied");
        for value in [&inherited, record, part] {
            assert_eq!(value.origin, Origin::Inherited(Lang::Kk));
            assert_eq!(value.span(), None);
        }
        assert_eq!(part.value, text("one").value);
        match &record.value.part(1).expect("it was copied").value {
            TypedValue::Image(image) => {
                assert_eq!((image.children, image.children_span), (true, None))
            }
            other => panic!("{other:?}"),
        }
    }
}
