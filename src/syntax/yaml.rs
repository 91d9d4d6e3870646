//! YAML into a tree: the only file that knows the YAML crate.
//!
//! The crate gives a byte span for each scalar and key. Plain scalars are taken by their span, so
//! that they stay the text of the author; quoted and block scalars by value. When the crate stops
//! at a syntax error, [`super::scan`] looks for the likely cause, and once it can mend a copy of
//! the text, the rest of the tree is read all the same.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_yaml::{Options, Spanned};

use super::{
    Flaw, FlawKind, Key, Node, NodeValue, Parsed, add_first,
    recover::{lines, word_processor},
};
use crate::diag::Span;

/// How deep maps and lists may nest; the model needs five.
pub(crate) const DEPTH: usize = 32;
/// How many values a document may hold; the largest of the model's own files has about 3,000.
const NODES: usize = 50_000;
/// How many mends of a text are tried before the first syntax error is taken as it is.
const MENDS: usize = 40;

/// Reads a YAML document. Spans are bytes of `text`.
pub fn parse(text: &str) -> Parsed {
    let (text, mut flaws) = lines::conflicts(text);
    flaws.extend(lines::before(&text));
    let mut copy = Cow::Borrowed(&*text);
    for habit in [
        word_processor::glued,
        word_processor::bullets,
        word_processor::listed_signs,
    ] {
        if let Some(mended) = habit(&copy, &mut flaws) {
            copy = mended.into();
        }
    }
    let mut current = lines::soften(&copy);
    for _ in 0..MENDS {
        match read(&current) {
            Ok(root) => {
                duplicates(&root, &mut flaws);
                return Parsed {
                    root: Some(root),
                    flaws,
                };
            }
            Err(error) => {
                let (flaw, mended) = lines::explain(&current, &error);
                add_first(&mut flaws, &text, flaw);
                match mended {
                    Some(mended) if mended != *current => current = mended.into(),
                    _ => break,
                }
            }
        }
    }
    Parsed { root: None, flaws }
}

/// What the crate says when it stops.
pub(super) struct SyntaxError {
    /// The byte at which it stopped.
    pub(super) at: usize,
    /// Its words.
    pub(super) message: String,
    /// Was a limit of size, depth or aliases hit: which, as a wording of the catalogue.
    pub(super) budget: Option<&'static str>,
}

fn read(text: &str) -> Result<Node, SyntaxError> {
    if text.trim().is_empty() {
        return Ok(Node {
            value: NodeValue::Null,
            span: Span::at(0),
        });
    }
    let parsed: Result<Spanned<Raw<'_>>, _> = serde_yaml::from_str_with_options(text, options());
    let root = parsed.map_err(|error| syntax_error(text, &error))?;
    Ok(node(text, root))
}

fn options() -> Options {
    serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        budget: serde_yaml::budget! {
            max_depth: DEPTH,
            max_nodes: NODES,
            max_events: NODES * 3,
            max_aliases: 0,
            max_anchors: 0,
            max_documents: 1,
        },
    }
}

fn syntax_error(text: &str, error: &serde_yaml::Error) -> SyntaxError {
    let bare = error.without_snippet();
    let at = bare.location().map_or(0, |location| {
        let span = location.span();
        match span.byte_offset() {
            Some(byte) => usize::try_from(byte).unwrap_or(0),
            None => byte_of_char(text, usize::try_from(span.offset()).unwrap_or(0)),
        }
    });
    let budget = match bare {
        serde_yaml::Error::Budget {
            breach: BudgetBreach::Depth { .. },
            ..
        } => Some("depth"),
        serde_yaml::Error::Budget {
            breach: BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. },
            ..
        } => Some("copies"),
        serde_yaml::Error::Budget { .. } => Some("size"),
        _ => None,
    };
    SyntaxError {
        at: at.min(text.len()),
        message: bare.to_string(),
        budget,
    }
}

/// The crate counts characters where it stops early.
fn byte_of_char(text: &str, number: usize) -> usize {
    text.char_indices()
        .nth(number)
        .map_or(text.len(), |(byte, _)| byte)
}

/// The tree of the crate as ours: plain scalars by their span, containers covering their children.
fn node(text: &str, raw: Spanned<Raw<'_>>) -> Node {
    let span = span(raw.referenced);
    match raw.value {
        Raw::Null => Node {
            value: NodeValue::Null,
            span,
        },
        Raw::Typed => Node {
            value: NodeValue::Scalar(span.text(text).into()),
            span,
        },
        Raw::Text(value) => Node {
            value: NodeValue::Scalar(value.into()),
            span: trimmed(text, span),
        },
        Raw::List(items) => {
            let items: Vec<_> = items.into_iter().map(|item| node(text, item)).collect();
            let span = items
                .iter()
                .fold(span, |whole, item| cover(whole, item.span));
            Node {
                value: NodeValue::List(items),
                span,
            }
        }
        Raw::Map(entries) => {
            let entries: Vec<_> = entries
                .into_iter()
                .map(|(name, value)| (key(name), node(text, value)))
                .collect();
            let span = entries.iter().fold(span, |whole, (key, value)| {
                cover(cover(whole, key.span), value.span)
            });
            Node {
                value: NodeValue::Map(entries),
                span,
            }
        }
    }
}

fn key(raw: Spanned<String>) -> Key {
    Key {
        span: span(raw.referenced),
        name: raw.value.into(),
    }
}

/// An empty span says nothing of the place; the first real one replaces it.
fn cover(whole: Span, part: Span) -> Span {
    if whole.start == whole.end {
        part
    } else if part.start == part.end {
        whole
    } else {
        whole.cover(part)
    }
}

/// Block scalars end with line ends that nobody wants underlined.
fn trimmed(text: &str, span: Span) -> Span {
    let inner = span.text(text);
    Span::new(span.start, span.start + inner.trim_end().len())
}

fn span(location: serde_yaml::Location) -> Span {
    let span = location.span();
    let start = span
        .byte_offset()
        .and_then(|byte| usize::try_from(byte).ok())
        .unwrap_or(0);
    let len = span
        .byte_len()
        .and_then(|byte| usize::try_from(byte).ok())
        .unwrap_or(0);
    Span::new(start, start + len)
}

/// Finds keys that stand twice in one map, at any depth.
fn duplicates(node: &Node, flaws: &mut Vec<Flaw>) {
    match &node.value {
        NodeValue::List(items) => items.iter().for_each(|item| duplicates(item, flaws)),
        NodeValue::Map(entries) => {
            for (at, (key, value)) in entries.iter().enumerate() {
                duplicates(value, flaws);
                if let Some((first, _)) = entries[..at]
                    .iter()
                    .find(|(earlier, _)| earlier.name == key.name)
                {
                    let detail = key.name.to_string();
                    flaws.push(Flaw {
                        what: FlawKind::DuplicateKey,
                        span: key.span,
                        others: vec![(first.span, "first")],
                        detail,
                    });
                }
            }
        }
        NodeValue::Null | NodeValue::Scalar(_) => {}
    }
}

/// A node as the crate hands it over.
enum Raw<'de> {
    Null,
    /// A plain scalar that the crate has typed: its text is under the span.
    Typed,
    Text(std::borrow::Cow<'de, str>),
    List(Vec<Spanned<Raw<'de>>>),
    Map(Vec<(Spanned<String>, Spanned<Raw<'de>>)>),
}

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Raw<'de>, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E: de::Error>(self) -> Result<Raw<'de>, E> {
        Ok(Raw::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw<'de>, D::Error> {
        Raw::deserialize(deserializer)
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }
    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }
    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(text.into()))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(text.to_owned().into()))
    }
    fn visit_string<E: de::Error>(self, text: String) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(text.into()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}
