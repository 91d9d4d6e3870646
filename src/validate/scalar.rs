//! One scalar or small map becomes one typed value.

use std::sync::Arc;

use super::style::unquoted;
use super::typo::{cyrillic, other_layout};
use super::validator::Validator;
use crate::diag::{Arg, Code, Diagnostic, Level, Span};
use crate::markdown::{is_placeholder, parse_markdown, scheme};
use crate::model::{Bounds, Field, Lengths, Term, Type, VocabularyNo};
use crate::model::{Date, Duration, DurationUnit, FieldValue, Image, Period, TypedValue};
use crate::syntax::Node;

impl Validator<'_> {
    /// A value from the text of a scalar; none, after a report, when it does not fit the type.
    pub(super) fn scalar(
        &mut self,
        field: &Field,
        kind: &Type,
        text: &str,
        span: Span,
    ) -> Option<TypedValue> {
        let trimmed = text.trim();
        let (value, code) = match kind {
            Type::Text(_) | Type::LongText(_) | Type::Section(_) if is_placeholder(trimmed) => {
                (None, Code::BadText)
            }
            Type::Text(lengths) => (self.line(field, trimmed, *lengths, span), Code::BadText),
            Type::LongText(lengths) => (self.long(field, text, *lengths, span), Code::BadText),
            Type::Section(_) => (
                self.long(field, text, Lengths::default(), span),
                Code::BadText,
            ),
            Type::Integer(bounds) => {
                return self
                    .integer(field, trimmed, *bounds, span)
                    .map(TypedValue::Integer);
            }
            Type::Year(bounds) => return self.year(field, trimmed, *bounds, span),
            Type::Number(bounds) => (
                self.number(field, trimmed, *bounds, span)?
                    .map(TypedValue::Number),
                Code::BadNumber,
            ),
            Type::Percent(bounds) => {
                let bare = trimmed.trim_end_matches('%').trim_end();
                (
                    self.number(field, bare, *bounds, span)?
                        .map(TypedValue::Percent),
                    Code::BadPercent,
                )
            }
            Type::Date => return self.date(field, trimmed, span).map(TypedValue::Date),
            Type::Period => (self.period(trimmed), Code::BadPeriod),
            Type::Range(bounds) | Type::AgeRange(bounds) => {
                return self.range(field, trimmed, *bounds, span);
            }
            Type::Boolean => (boolean(trimmed).map(TypedValue::Boolean), Code::BadBoolean),
            Type::Term(vocabulary) => return self.term(field, *vocabulary, trimmed, span),
            Type::Reference { .. } if !is_id(trimmed) => {
                self.strange_reference(field, trimmed, span);
                return None;
            }
            Type::Reference { .. } => (Some(TypedValue::Reference(trimmed.into())), Code::BadId),
            Type::Url => (
                is_web_address(trimmed).then(|| TypedValue::Url(trimmed.into())),
                Code::BadUrl,
            ),
            Type::Email => (
                is_email(trimmed).then(|| TypedValue::Email(trimmed.into())),
                Code::BadEmail,
            ),
            Type::Phone => (
                is_phone(trimmed).then(|| TypedValue::Phone(trimmed.into())),
                Code::BadPhone,
            ),
            Type::File => (Some(TypedValue::File(trimmed.into())), Code::BadText),
            Type::Image => (
                Some(TypedValue::Image(Box::new(plain_image(trimmed)))),
                Code::BadText,
            ),
            Type::Geo => (geo(trimmed), Code::BadGeo),
            Type::Duration => (
                duration(trimmed).map(TypedValue::Duration),
                Code::BadDuration,
            ),
            Type::Money => (money(trimmed), Code::BadMoney),
            Type::Record(parts) => {
                self.one_line(field, parts, trimmed, span);
                return None;
            }
            Type::OneOf(_) => (None, Code::BadText),
        };
        if value.is_none() {
            self.report(code, field, trimmed, span);
        }
        value
    }

    /// A value from a map, for the types that may be written as one.
    pub(super) fn map(&mut self, field: &Field, kind: &Type, node: &Node) -> Option<TypedValue> {
        let text = |key: &str| {
            node.get(key)
                .and_then(Node::text)
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        let place = |key: &str| node.get(key).map_or(node.span, |part| part.span);
        match kind {
            Type::Image => Some(TypedValue::Image(Box::new(Image {
                src: text("src")?.to_owned(),
                alt: text("alt").unwrap_or_default().to_owned(),
                children: text("children").and_then(boolean).unwrap_or(false),
                children_span: node.get("children").map(|part| part.span),
                consent: text("consent").and_then(boolean).unwrap_or(false),
            }))),
            Type::Period => {
                let from = text("from")
                    .map(|it| self.date(field, it, place("from")))
                    .map_or(Some(None), |date| date.map(Some))?;
                let to = text("to")
                    .map(|it| self.date(field, it, place("to")))
                    .map_or(Some(None), |date| date.map(Some))?;
                Some(TypedValue::Period(Period { from, to }))
            }
            Type::Range(bounds) | Type::AgeRange(bounds) => {
                let from = text("from")
                    .map(|it| self.integer(field, it, *bounds, place("from")))
                    .map_or(Some(None), |n| n.map(Some))?;
                let to = text("to")
                    .map(|it| self.integer(field, it, *bounds, place("to")))
                    .map_or(Some(None), |n| n.map(Some))?;
                Some(TypedValue::Range(from, to))
            }
            Type::Duration => {
                let (key, node) = node.entries().first()?;
                let count = node.text()?.trim().parse().ok()?;
                Some(TypedValue::Duration(Duration {
                    count,
                    unit: unit(&key.name)?,
                }))
            }
            Type::Money => Some(TypedValue::Money(
                plain_number(text("amount")?)?.into(),
                text("currency")?.into(),
            )),
            Type::Geo => Some(TypedValue::Geo(text("lat")?.into(), text("lon")?.into())),
            _ => {
                self.shape(field, node.span, "map");
                return None;
            }
        }
        .or_else(|| {
            self.shape(field, node.span, "map");
            None
        })
    }

    fn lengths(&mut self, field: &Field, text: &str, lengths: Lengths, span: Span) {
        let count = text.chars().count();
        let (wording, limit) = match (lengths.min, lengths.max) {
            (Some(min), _) if count < min => ("short", min),
            (_, Some(max)) if count > max => ("long", max),
            _ => return,
        };
        let span = if wording == "long" {
            beyond(text, limit, span)
        } else {
            span
        };
        let diagnostic = Diagnostic::new(Code::TextLength, span.of(self.path))
            .wording(wording)
            .level(Level::Warning);
        let diagnostic = diagnostic
            .with("field", field.id.as_str())
            .with("label", &field.label)
            .with("count", count);
        self.diagnostics.push(
            diagnostic
                .with(if wording == "short" { "min" } else { "max" }, limit)
                .with("limit", limit),
        );
    }

    fn line(
        &mut self,
        field: &Field,
        text: &str,
        lengths: Lengths,
        span: Span,
    ) -> Option<TypedValue> {
        self.lengths(field, text, lengths, span);
        self.style(field, text, span);
        self.impersonal(field, text, span);
        Some(TypedValue::Text(
            text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        ))
    }

    /// Paragraphs keep a parsed body; a line without any Markdown is not worth the parser.
    fn long(
        &mut self,
        field: &Field,
        text: &str,
        lengths: Lengths,
        span: Span,
    ) -> Option<TypedValue> {
        let trimmed = text.trim();
        self.lengths(field, trimmed, lengths, span);
        self.style(field, trimmed, span);
        let parsed = parse_markdown(self.path, trimmed, 0);
        for mut diagnostic in parsed.diagnostics {
            diagnostic.place = span.of(self.path);
            self.diagnostics.push(diagnostic);
        }
        Some(TypedValue::LongText(Arc::new(parsed.value), trimmed.into()))
    }

    fn bounded(
        &mut self,
        field: &Field,
        value: f64,
        text: &str,
        bounds: Bounds,
        span: Span,
    ) -> bool {
        let fits =
            bounds.min.is_none_or(|min| value >= min) && bounds.max.is_none_or(|max| value <= max);
        if !fits {
            let diagnostic = Diagnostic::new(Code::OutOfRange, span.of(self.path))
                .with("field", field.id.as_str());
            let diagnostic = diagnostic.with("value", text).with("label", &field.label);
            self.diagnostics.push(match (bounds.min, bounds.max) {
                (Some(min), Some(max)) => diagnostic
                    .with("min", min.to_string())
                    .with("max", max.to_string()),
                (Some(min), None) => diagnostic.wording("small").with("min", min.to_string()),
                (None, max) => diagnostic
                    .wording("large")
                    .with("max", max.unwrap_or_default().to_string()),
            });
        }
        fits
    }

    fn integer(&mut self, field: &Field, text: &str, bounds: Bounds, span: Span) -> Option<i64> {
        let Some(number) = plain_number(text).and_then(|text| text.parse::<i64>().ok()) else {
            self.report(Code::BadInteger, field, text, span);
            return None;
        };
        self.bounded(field, number as f64, text, bounds, span)
            .then_some(number)
    }

    fn year(
        &mut self,
        field: &Field,
        text: &str,
        bounds: Bounds,
        span: Span,
    ) -> Option<TypedValue> {
        match Date::parse(text).filter(|date| date.month.is_none()) {
            Some(date) => self
                .bounded(field, f64::from(date.year), text, bounds, span)
                .then_some(TypedValue::Date(date)),
            None => {
                self.report(Code::BadYear, field, text, span);
                None
            }
        }
    }

    /// The outer `None`: reported already; the inner: no number.
    fn number(
        &mut self,
        field: &Field,
        text: &str,
        bounds: Bounds,
        span: Span,
    ) -> Option<Option<Box<str>>> {
        let Some(plain) = plain_number(text) else {
            return Some(None);
        };
        let Ok(value) = plain.parse::<f64>() else {
            return Some(None);
        };
        self.bounded(field, value, text, bounds, span)
            .then(|| Some(plain.into()))
    }

    fn date(&mut self, field: &Field, text: &str, span: Span) -> Option<Date> {
        let date = Date::parse(text);
        if date.is_none() {
            self.report(Code::BadDate, field, text, span);
        }
        date
    }

    fn period(&mut self, text: &str) -> Option<TypedValue> {
        let (from, to) = text
            .split_once('–')
            .or_else(|| text.split_once('—'))
            .or_else(|| text.split_once(" - "))
            .or_else(|| text.split_once('/'))?;
        let part = |text: &str| match text.trim() {
            "" | "…" | "..." => Some(None),
            text => Date::parse(text).map(Some),
        };
        let (from, to) = (part(from)?, part(to)?);
        (from.is_some() || to.is_some()).then_some(TypedValue::Period(Period { from, to }))
    }

    fn range(
        &mut self,
        field: &Field,
        text: &str,
        bounds: Bounds,
        span: Span,
    ) -> Option<TypedValue> {
        let parts: Vec<&str> = text.split(['–', '—', '-', '…']).map(str::trim).collect();
        let number = |text: &str| text.parse::<i64>().ok();
        let (from, to) = match parts.as_slice() {
            [one] => match (one.strip_suffix('+').and_then(number), number(one)) {
                (Some(from), _) => (Some(from), None),
                (None, Some(one)) => (Some(one), Some(one)),
                (None, None) => (None, None),
            },
            [from, to] => (number(from), number(to)),
            _ => (None, None),
        };
        let whole = parts.len() < 2 || (from.is_some() && to.is_some());
        if (from.is_none() && to.is_none())
            || !whole
            || matches!((from, to), (Some(from), Some(to)) if from > to)
        {
            self.report(Code::BadRange, field, text, span);
            return None;
        }
        let fits = [from, to]
            .into_iter()
            .flatten()
            .all(|n| self.bounded(field, n as f64, text, bounds, span));
        fits.then_some(TypedValue::Range(from, to))
    }

    fn term(
        &mut self,
        field: &Field,
        vocabulary: VocabularyNo,
        text: &str,
        span: Span,
    ) -> Option<TypedValue> {
        let terms = &self.model[vocabulary];
        if let Some(term) = terms.find(text) {
            if !self.probing && terms.is_former(term, text) {
                self.former(field, text, &terms[term], span);
            }
            return Some(TypedValue::Term(vocabulary, term));
        }
        if self.probing {
            return None;
        }
        let diagnostic =
            Diagnostic::new(Code::UnknownTerm, span.of(self.path)).with("field", field.id.as_str());
        let diagnostic = diagnostic
            .with("value", text)
            .with("label", &field.label)
            .with("vocabulary", &terms.title);
        let bare = unquoted(text).and_then(|inner| terms.find(inner));
        let typed = bare.or_else(|| terms.find(&other_layout(text)));
        let alike = cyrillic(text).and_then(|(word, letter)| Some((terms.find(&word)?, letter)));
        let diagnostic = match alike {
            Some((_, letter)) => diagnostic
                .wording("lookalike")
                .with("letter", letter.to_string()),
            None if typed.is_some() && bare.is_none() => diagnostic.wording("layout"),
            None => diagnostic.unsure(typed.is_none() && terms.is_disputed(text)),
        };
        self.diagnostics.push(
            match alike
                .map(|(term, _)| term)
                .or(typed)
                .or_else(|| terms.suggest(text))
            {
                Some(term) => {
                    let term = &terms[term];
                    let diagnostic = diagnostic
                        .with("nearest", term.id.as_str())
                        .with("nearest_label", &term.label);
                    diagnostic.help(if field.many { "write" } else { "nearest" })
                }
                None => {
                    let (choices, more) = terms.choices(text, 12);
                    let choices = choices
                        .into_iter()
                        .map(|term| (terms[term].id.clone(), Arc::clone(&terms[term].label)))
                        .collect();
                    diagnostic
                        .with("terms", Arg::Terms(choices, more))
                        .help("terms")
                }
            },
        );
        None
    }

    /// A former name was taken: what it is now.
    fn former(&mut self, field: &Field, text: &str, term: &Term, span: Span) {
        let diagnostic = Diagnostic::new(Code::OldName, span.of(self.path))
            .with("field", field.id.as_str())
            .with("value", text);
        let diagnostic = diagnostic
            .with("label", &field.label)
            .with("nearest", term.id.as_str())
            .with("nearest_label", &term.label);
        self.diagnostics
            .push(diagnostic.help(if field.many { "write" } else { "nearest" }));
    }
}

fn plain_image(src: &str) -> Image {
    Image {
        src: src.to_owned(),
        alt: String::new(),
        children: false,
        children_span: None,
        consent: false,
    }
}

/// `true`, `да`, `иә`, `yes` and their opposites.
fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "да" | "иә" | "ия" | "yes" => Some(true),
        "false" | "нет" | "жоқ" | "no" => Some(false),
        _ => None,
    }
}

/// Digits with a point: groups may be divided by spaces, a comma may stand for the point.
pub(super) fn plain_number(text: &str) -> Option<String> {
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

/// What stands beyond the limit of a text: the place of the rest when the text stands in the file
/// as it is, perhaps in quotes, else the whole place.
fn beyond(text: &str, limit: usize, span: Span) -> Span {
    let quotes = (span.end - span.start).saturating_sub(text.len());
    match text.char_indices().nth(limit) {
        Some((at, _)) if matches!(quotes, 0 | 2) => {
            Span::new(span.start + quotes / 2 + at, span.end - quotes / 2)
        }
        _ => span,
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

fn is_web_address(text: &str) -> bool {
    let host = text
        .split_once("://")
        .map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let named = host.is_some_and(|host| host.contains('.') || host.starts_with("localhost"));
    matches!(scheme(text).as_deref(), Some("http" | "https"))
        && named
        && !text.contains(char::is_whitespace)
}

fn is_email(text: &str) -> bool {
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

fn is_phone(text: &str) -> bool {
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

fn geo(text: &str) -> Option<TypedValue> {
    let (lat, lon) = text.split_once(',').or_else(|| text.split_once(' '))?;
    let within = |text: &str, limit: f64| {
        text.trim()
            .parse::<f64>()
            .ok()
            .filter(|value| value.abs() <= limit)
            .map(|_| text.trim().into())
    };
    Some(TypedValue::Geo(within(lat, 90.0)?, within(lon, 180.0)?))
}

fn duration(text: &str) -> Option<Duration> {
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let count = text[..at].parse().ok()?;
    Some(Duration {
        count,
        unit: unit(text[at..].trim())?,
    })
}

fn unit(word: &str) -> Option<DurationUnit> {
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
pub(super) fn money(text: &str) -> Option<TypedValue> {
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

/// A default value of the model as if an author had written it, without a place.
pub(crate) fn of_default(
    model: &crate::model::ContentModel,
    field: &Field,
    node: &Node,
) -> Option<FieldValue> {
    let path: Arc<camino::Utf8Path> = camino::Utf8Path::new("").into();
    let mut judge = Validator::new(model, &path, true);
    let text = node.text()?;
    let value = judge.scalar(field, &field.kind, text, Span::at(0))?;
    let value = if field.many {
        TypedValue::List(vec![FieldValue {
            value,
            span: Span::at(0),
        }])
    } else {
        value
    };
    Some(FieldValue {
        value,
        span: Span::at(0),
    })
}
