//! Parses the text of one scalar into a typed value.
//!
//! In: the content model, a type and a text. Out: a [`TypedValue`] or the reason why there is none.
//! Pure: it reports nothing and repairs nothing, so that the loader of the model (for defaults) and
//! `validate` (for front matter) accept exactly the same texts.

use std::sync::Arc;

use camino::Utf8Path;

use super::{
    Bounds, ContentModel, Date, Duration, DurationUnit, Image, Period, Type, TypedValue,
    VocabularyNo,
};
use crate::html::scheme;
use crate::markdown::{is_placeholder, parse_body};

/// Why a text is not a value of a type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Misfit {
    /// The text only says that a text is to be written here.
    Placeholder,
    /// It is not written as values of this type are.
    Malformed,
    /// A number lies outside these bounds.
    OutOfBounds(Bounds),
    /// The vocabulary has no term of this name.
    UnknownTerm(VocabularyNo),
    /// Values of this type are maps.
    NotScalar,
}

/// Parses the text of a scalar as a value of a type.
///
/// Lengths of texts are not checked: a text of the wrong length is still a value. Of several types
/// ([`Type::OneOf`]) the first that accepts the text wins.
///
/// # Errors
/// The reason why the text does not fit; for several types, that of the last, which is the widest.
pub fn parse_value(model: &ContentModel, kind: &Type, text: &str) -> Result<TypedValue, Misfit> {
    let trimmed = text.trim();
    match kind {
        Type::Text(_) | Type::LongText(_) | Type::Section(_) if is_placeholder(trimmed) => {
            Err(Misfit::Placeholder)
        }
        Type::Text(_) => Ok(TypedValue::Text(collapse_spaces(trimmed).into())),
        Type::LongText(_) | Type::Section(_) => Ok(parse_long_text(trimmed)),
        Type::Integer(bounds) => parse_integer(trimmed)
            .ok_or(Misfit::Malformed)
            .and_then(|number| within(*bounds, number as f64, TypedValue::Integer(number))),
        Type::Year(bounds) => parse_year(trimmed)
            .ok_or(Misfit::Malformed)
            .and_then(|date| within(*bounds, f64::from(date.year), TypedValue::Date(date))),
        Type::Number(bounds) => parse_number(trimmed, *bounds).map(TypedValue::Number),
        Type::Percent(bounds) => {
            parse_number(without_percent(trimmed), *bounds).map(TypedValue::Percent)
        }
        Type::Range(bounds) | Type::AgeRange(bounds) => parse_bounded_range(trimmed, *bounds),
        Type::Term(vocabulary) => model[*vocabulary]
            .find(trimmed)
            .map(|term| TypedValue::Term(*vocabulary, term))
            .ok_or(Misfit::UnknownTerm(*vocabulary)),
        Type::Record(_) => Err(Misfit::NotScalar),
        Type::OneOf(kinds) => kinds
            .iter()
            .fold(Err(Misfit::Malformed), |parsed: Result<_, Misfit>, kind| {
                parsed.or_else(|_| parse_value(model, kind, text))
            }),
        Type::Date
        | Type::Period
        | Type::Boolean
        | Type::Reference { .. }
        | Type::Url
        | Type::Email
        | Type::Phone
        | Type::File
        | Type::Image
        | Type::Geo
        | Type::Duration
        | Type::Money => parse_plain(kind, trimmed).ok_or(Misfit::Malformed),
    }
}

/// The types whose values depend on the text alone: no bounds, no vocabulary.
fn parse_plain(kind: &Type, text: &str) -> Option<TypedValue> {
    match kind {
        Type::Date => Date::parse(text).map(TypedValue::Date),
        Type::Period => parse_period(text).map(TypedValue::Period),
        Type::Boolean => parse_boolean(text).map(TypedValue::Boolean),
        Type::Reference { .. } => is_id(text).then(|| TypedValue::Reference(text.into())),
        Type::Url => is_web_address(text).then(|| TypedValue::Url(text.into())),
        Type::Email => is_email(text).then(|| TypedValue::Email(text.into())),
        Type::Phone => is_phone(text).then(|| TypedValue::Phone(text.into())),
        Type::File => Some(TypedValue::File(text.into())),
        Type::Image => Some(TypedValue::Image(Box::new(plain_image(text)))),
        Type::Geo => parse_geo(text),
        Type::Duration => parse_duration(text).map(TypedValue::Duration),
        Type::Money => parse_money(text),
        Type::Text(_)
        | Type::LongText(_)
        | Type::Section(_)
        | Type::Integer(_)
        | Type::Number(_)
        | Type::Percent(_)
        | Type::Year(_)
        | Type::Range(_)
        | Type::AgeRange(_)
        | Type::Term(_)
        | Type::Record(_)
        | Type::OneOf(_) => None,
    }
}

/// A value with the number that its bounds are about.
fn within(bounds: Bounds, number: f64, value: TypedValue) -> Result<TypedValue, Misfit> {
    if bounds.contains(number) {
        Ok(value)
    } else {
        Err(Misfit::OutOfBounds(bounds))
    }
}

/// A line of text as it is kept: every run of white space is one space.
pub(crate) fn collapse_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parse_long_text(text: &str) -> TypedValue {
    // The path only names the file in diagnostics, and here nobody reads them: `validate`, which
    // reports them, parses the Markdown itself.
    let path: Arc<Utf8Path> = Utf8Path::new("").into();
    let parsed = parse_body(&path, text, 0);
    TypedValue::LongText(Arc::new(parsed.body), text.into())
}

/// A whole number; groups of digits may be divided by spaces.
pub(crate) fn parse_integer(text: &str) -> Option<i64> {
    plain_number(text)?.parse().ok()
}

/// A year of four digits.
pub(crate) fn parse_year(text: &str) -> Option<Date> {
    Date::parse(text).filter(|date| date.month.is_none())
}

/// A number in the author's digits, with a point.
fn parse_number(text: &str, bounds: Bounds) -> Result<Box<str>, Misfit> {
    let plain = plain_number(text).ok_or(Misfit::Malformed)?;
    let number: f64 = plain.parse().map_err(|_| Misfit::Malformed)?;
    if bounds.contains(number) {
        Ok(plain.into())
    } else {
        Err(Misfit::OutOfBounds(bounds))
    }
}

/// A percentage without its sign.
pub(crate) fn without_percent(text: &str) -> &str {
    text.trim_end_matches('%').trim_end()
}

/// Digits with a point: groups may be divided by spaces, a comma may stand for the point.
pub(crate) fn plain_number(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}'))
        .collect();
    let plain = plain.replace(',', ".").replace('−', "-");
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let valid = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
        && !digits.ends_with('.');
    valid.then_some(plain)
}

/// From a date to a date, on one line; `…` or nothing leaves one end open.
pub(crate) fn parse_period(text: &str) -> Option<Period> {
    let (from, to) = text
        .split_once('–')
        .or_else(|| text.split_once('—'))
        .or_else(|| text.split_once(" - "))
        .or_else(|| text.split_once('/'))?;
    let end = |text: &str| match text.trim() {
        "" | "…" | "..." => Some(None),
        text => Date::parse(text).map(Some),
    };
    let (from, to) = (end(from)?, end(to)?);
    (from.is_some() || to.is_some()).then_some(Period { from, to })
}

/// `7–12`, `7+` or `7`: the least and the greatest number.
pub(crate) fn parse_range(text: &str) -> Option<(Option<i64>, Option<i64>)> {
    let parts: Vec<&str> = text.split(['–', '—', '-', '…']).map(str::trim).collect();
    let number = |text: &str| text.parse::<i64>().ok();
    match parts.as_slice() {
        [single] => match single.strip_suffix('+').and_then(number) {
            Some(from) => Some((Some(from), None)),
            None => number(single).map(|only| (Some(only), Some(only))),
        },
        [from, to] => {
            let (from, to) = (number(from)?, number(to)?);
            (from <= to).then_some((Some(from), Some(to)))
        }
        _ => None,
    }
}

fn parse_bounded_range(text: &str, bounds: Bounds) -> Result<TypedValue, Misfit> {
    let (from, to) = parse_range(text).ok_or(Misfit::Malformed)?;
    if [from, to]
        .into_iter()
        .flatten()
        .all(|number| bounds.contains(number as f64))
    {
        Ok(TypedValue::Range(from, to))
    } else {
        Err(Misfit::OutOfBounds(bounds))
    }
}

/// `true`, `да`, `иә`, `yes` and their opposites.
pub(crate) fn parse_boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "да" | "иә" | "ия" | "yes" => Some(true),
        "false" | "нет" | "жоқ" | "no" => Some(false),
        _ => None,
    }
}

/// An image of which only the path is given.
pub(crate) fn plain_image(src: &str) -> Image {
    Image {
        src: src.to_owned(),
        alt: String::new(),
        children: false,
        children_span: None,
        consent: false,
    }
}

/// Identifiers of entries and records: `a-z`, `0-9`, hyphens.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// An absolute address of the web, with a host that has a domain.
pub(crate) fn is_web_address(text: &str) -> bool {
    let host = text
        .split_once("://")
        .and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    let named = host.is_some_and(|host| host.contains('.') || host.starts_with("localhost"));
    matches!(scheme(text).as_deref(), Some("http" | "https"))
        && named
        && !text.contains(char::is_whitespace)
}

/// A mail address, as far as its form shows: whether it exists only a letter to it would tell.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let clean = |part: &str| {
        !part.is_empty()
            && !part.contains(|c: char| {
                c.is_whitespace() || matches!(c, '@' | '<' | '>' | ',' | ';' | '"')
            })
    };
    clean(name)
        && clean(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

/// A telephone number of 3 to 20 digits, perhaps with an extension after «доб».
pub(crate) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '+' | '(' | ')' | '-' | '–' | ',' | '.')
    });
    let extension = text.split_once("доб").is_some_and(|(number, _)| {
        is_phone(number.trim_end_matches(|c: char| !c.is_ascii_digit()))
    });
    (3..=20).contains(&digits) && (plain || extension)
}

/// Latitude and longitude in degrees, with a comma or a space between them.
pub(crate) fn parse_geo(text: &str) -> Option<TypedValue> {
    let (lat, lon) = text.split_once(',').or_else(|| text.split_once(' '))?;
    let degrees = |text: &str, limit: f64| {
        text.trim()
            .parse::<f64>()
            .ok()
            .filter(|value| value.abs() <= limit)
            .map(|_| text.trim().into())
    };
    Some(TypedValue::Geo(degrees(lat, 90.0)?, degrees(lon, 180.0)?))
}

/// A number and a unit of time: `3 месяца`, `2 hours`.
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let count = text[..at].parse().ok()?;
    Some(Duration {
        count,
        unit: parse_unit(text[at..].trim())?,
    })
}

/// A unit of time in any language of the interface, in any case form.
pub(crate) fn parse_unit(word: &str) -> Option<DurationUnit> {
    let word = word.to_lowercase();
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    Some(match () {
        () if begins(&["час", "hour", "сағат", "чаас"]) => DurationUnit::Hours,
        () if begins(&["ден", "дне", "дня", "дн.", "day", "күн"]) => {
            DurationUnit::Days
        }
        () if begins(&["нед", "week", "апта", "нэдиэлэ"]) => DurationUnit::Weeks,
        () if begins(&["мес", "month", "ай", "ый"]) => DurationUnit::Months,
        () if begins(&["год", "лет", "year", "жыл", "сыл"]) => DurationUnit::Years,
        () => return None,
    })
}

/// A sum with the sign, the name or the code of its currency.
pub(crate) fn parse_money(text: &str) -> Option<TypedValue> {
    let at = text.find(|c: char| c.is_alphabetic() || matches!(c, '₽' | '₸' | '$' | '€'))?;
    let amount = plain_number(text[..at].trim())?;
    let currency = match text[at..].trim().trim_end_matches('.') {
        "₽" | "руб" | "рублей" | "рубля" | "рубль" => "RUB",
        "₸" | "тг" | "тенге" | "теңге" => "KZT",
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => code,
        _ => return None,
    };
    Some(TypedValue::Money(amount.into(), currency.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lengths;

    #[track_caller]
    fn check_plain(kind: &Type, text: &str, expected: Result<TypedValue, Misfit>) {
        assert_eq!(parse_value(&ContentModel::default(), kind, text), expected);
    }

    #[test]
    fn scalars_become_values_of_their_type() {
        let any = Bounds::default();
        check_plain(
            &Type::Text(Lengths::default()),
            "  a \n b ",
            Ok(TypedValue::Text("a b".into())),
        );
        check_plain(&Type::Integer(any), "1 200", Ok(TypedValue::Integer(1200)));
        check_plain(
            &Type::Percent(any),
            "12,5 %",
            Ok(TypedValue::Percent("12.5".into())),
        );
        check_plain(&Type::Boolean, "Да", Ok(TypedValue::Boolean(true)));
        check_plain(
            &Type::Range(any),
            "7–12",
            Ok(TypedValue::Range(Some(7), Some(12))),
        );
        check_plain(
            &Type::Range(any),
            "7+",
            Ok(TypedValue::Range(Some(7), None)),
        );
        check_plain(
            &Type::Money,
            "1 500 руб.",
            Ok(TypedValue::Money("1500".into(), "RUB".into())),
        );
    }

    #[test]
    fn misfits_say_why() {
        let small = Bounds {
            min: Some(1.0),
            max: Some(9.0),
        };
        let text = Type::Text(Lengths::default());
        check_plain(&text, "TODO", Err(Misfit::Placeholder));
        check_plain(&Type::Integer(small), "x", Err(Misfit::Malformed));
        check_plain(&Type::Integer(small), "10", Err(Misfit::OutOfBounds(small)));
        check_plain(&Type::Range(small), "3–12", Err(Misfit::OutOfBounds(small)));
        check_plain(&Type::Range(small), "5–3", Err(Misfit::Malformed));
        check_plain(&Type::Record(Vec::new()), "x", Err(Misfit::NotScalar));
    }

    #[test]
    fn the_first_of_several_types_that_accepts_a_text_wins() {
        let kind = Type::OneOf(vec![Type::Boolean, Type::Text(Lengths::default())]);
        check_plain(&kind, "да", Ok(TypedValue::Boolean(true)));
        check_plain(&kind, "пока нет", Ok(TypedValue::Text("пока нет".into())));
        check_plain(&kind, "TODO", Err(Misfit::Placeholder));
    }
}
