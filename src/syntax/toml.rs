//! TOML into a tree: the only file that knows the TOML crate.

use toml::de::{DeTable, DeValue};

use super::recover::lines::conflicts;
use super::recover::toml::{cause, whole_letters};
use super::{Flaw, FlawKind, Key, Node, NodeValue, Parsed, add_first};
use crate::diag::Span;

/// Reads a TOML document, as much of it as can be read. Spans are bytes of `text`.
pub fn parse(text: &str) -> Parsed {
    let (text, mut flaws) = conflicts(text);
    let (table, errors) = DeTable::parse_recoverable(&text);
    for error in errors {
        let span = whole_letters(
            &text,
            error
                .span()
                .map_or(Span::at(0), |range| Span::new(range.start, range.end)),
        );
        add_first(&mut flaws, &text, flaw(&text, span, error.message()));
    }
    let span = Span::new(table.span().start, table.span().end);
    Parsed {
        root: Some(Node {
            value: map(table.get_ref()),
            span,
        }),
        flaws,
    }
}

fn map(table: &DeTable<'_>) -> NodeValue {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let span = Span::new(key.span().start, key.span().end);
            let node = Node {
                value: convert(value.get_ref()),
                span: Span::new(value.span().start, value.span().end),
            };
            (
                Key {
                    name: key.get_ref().as_ref().into(),
                    span,
                },
                node,
            )
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span);
    NodeValue::Map(entries)
}

fn convert(value: &DeValue<'_>) -> NodeValue {
    match value {
        DeValue::String(text) => NodeValue::Scalar(text.as_ref().into()),
        DeValue::Integer(number) => NodeValue::Scalar(number.as_str().into()),
        DeValue::Float(number) => NodeValue::Scalar(number.as_str().into()),
        DeValue::Boolean(yes) => NodeValue::Scalar(yes.to_string().into()),
        DeValue::Datetime(date) => NodeValue::Scalar(date.to_string().into()),
        DeValue::Array(items) => NodeValue::List(
            items
                .iter()
                .map(|item| Node {
                    value: convert(item.get_ref()),
                    span: Span::new(item.span().start, item.span().end),
                })
                .collect(),
        ),
        DeValue::Table(table) => map(table),
    }
}

/// What the crate says, sorted by what a person would say.
fn flaw(text: &str, span: Span, message: &str) -> Flaw {
    let key = span.text(text);
    let (what, others, detail) = if message.starts_with("duplicate key") {
        let first = text[..span.start]
            .match_indices(key)
            .map(|(at, _)| at)
            .find(|at| *at == 0 || text[..*at].ends_with('\n'));
        (
            FlawKind::DuplicateKey,
            first
                .map(|at| (Span::new(at, at + key.len()), "first"))
                .into_iter()
                .collect(),
            key,
        )
    } else {
        return cause(text, span, message);
    };
    Flaw {
        what,
        span,
        others,
        detail: detail.to_owned(),
    }
}
