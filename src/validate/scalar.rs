//! One scalar or small map becomes one typed value.

use std::sync::Arc;

use super::style::unquoted;
use super::typo::{cyrillic, other_layout};
use super::validator::Validator;
use crate::diag::{Arg, Code, Diagnostic, Level, Span};
use crate::markdown::{is_placeholder, parse_body};
use crate::model::parse::{
    collapse_spaces, is_email, is_id, is_phone, is_web_address, parse_boolean, parse_duration,
    parse_geo, parse_integer, parse_money, parse_period, parse_range, parse_unit, parse_year,
    plain_image, plain_number, without_percent,
};
use crate::model::{Bounds, Field, Lengths, Term, Type, VocabularyNo};
use crate::model::{Date, Duration, Image, Period, TypedValue};
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
            Type::Percent(bounds) => (
                self.number(field, without_percent(trimmed), *bounds, span)?
                    .map(TypedValue::Percent),
                Code::BadPercent,
            ),
            Type::Date => return self.date(field, trimmed, span).map(TypedValue::Date),
            Type::Period => (
                parse_period(trimmed).map(TypedValue::Period),
                Code::BadPeriod,
            ),
            Type::Range(bounds) | Type::AgeRange(bounds) => {
                return self.range(field, trimmed, *bounds, span);
            }
            Type::Boolean => (
                parse_boolean(trimmed).map(TypedValue::Boolean),
                Code::BadBoolean,
            ),
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
            Type::Geo => (parse_geo(trimmed), Code::BadGeo),
            Type::Duration => (
                parse_duration(trimmed).map(TypedValue::Duration),
                Code::BadDuration,
            ),
            Type::Money => (parse_money(trimmed), Code::BadMoney),
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
                children: text("children").and_then(parse_boolean).unwrap_or(false),
                children_span: node.get("children").map(|part| part.span),
                consent: text("consent").and_then(parse_boolean).unwrap_or(false),
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
                    unit: parse_unit(&key.name)?,
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
        Some(TypedValue::Text(collapse_spaces(text).into()))
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
        let parsed = parse_body(self.path, trimmed, 0);
        for mut diagnostic in parsed.diagnostics {
            diagnostic.place = span.of(self.path);
            self.diagnostics.push(diagnostic);
        }
        Some(TypedValue::LongText(Arc::new(parsed.body), trimmed.into()))
    }

    fn bounded(
        &mut self,
        field: &Field,
        value: f64,
        text: &str,
        bounds: Bounds,
        span: Span,
    ) -> bool {
        let fits = bounds.contains(value);
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
        let Some(number) = parse_integer(text) else {
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
        match parse_year(text) {
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

    fn range(
        &mut self,
        field: &Field,
        text: &str,
        bounds: Bounds,
        span: Span,
    ) -> Option<TypedValue> {
        let Some((from, to)) = parse_range(text) else {
            self.report(Code::BadRange, field, text, span);
            return None;
        };
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
