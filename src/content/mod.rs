//! One file becomes one document: front matter as a tree, body as HTML with gaps. Never fails.
//!
//! In: a path and a text. Out: a [`Document`] and what was wrong. Knows YAML and Markdown by their rooms, and nothing
//! of kinds, fields or other files.

mod markdown;
mod sanitize;
mod split;

use std::sync::Arc;

use camino::Utf8Path;

pub use markdown::{Body, Heading, Link, LinkKind, Piece, parse as parse_markdown};
pub(crate) use sanitize::{attribute as escape_attribute, scheme};
pub use split::{Fences, Split, split};

use crate::diag::{Checked, Code, Diagnostic, Place, Span};
use crate::tree::{self, FlawKind, Node, Parsed, Value};

/// A content file, parsed but not judged.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its front matter: a map, when it could be read. Spans are bytes of the file.
    pub head: Option<Node>,
    /// Lines of the front matter that have flaws: what the schema says about them is not worth hearing.
    pub flawed: Vec<Span>,
    /// Its Markdown.
    pub body: Arc<Body>,
}

/// Parses a content file.
pub fn parse(path: &Arc<Utf8Path>, text: &str) -> Checked<Document> {
    let mut diagnostics = Vec::new();
    if text.trim().is_empty() {
        diagnostics.push(Diagnostic::new(Code::FileEmpty, Place::whole(path)));
        let body = Arc::new(Body::default());
        return Checked { value: Document { head: None, flawed: Vec::new(), body }, diagnostics };
    }
    let parts = split(text);
    let first_line = || Span::new(0, text.lines().next().unwrap_or_default().len());
    match parts.fences {
        Fences::Good => {}
        Fences::None => diagnostics.push(Diagnostic::new(Code::NoFrontMatter, first_line().of(path))),
        Fences::Toml(at) => {
            diagnostics.push(Diagnostic::new(Code::NoFrontMatter, at.of(path)).wording("plus"));
        }
        Fences::Unclosed(at) => diagnostics.push(Diagnostic::new(Code::UnclosedFrontMatter, at.of(path))),
    }
    let (head, flawed) = match parts.fences {
        Fences::Good => head(path, &parts, &mut diagnostics),
        _ => (None, Vec::new()),
    };
    let body = markdown::parse(path, parts.body, parts.body_start);
    diagnostics.extend(body.diagnostics);
    Checked { value: Document { head, flawed, body: Arc::new(body.value) }, diagnostics }
}

fn head(path: &Arc<Utf8Path>, parts: &Split<'_>, diagnostics: &mut Vec<Diagnostic>) -> (Option<Node>, Vec<Span>) {
    let Parsed { root, flaws } = tree::parse_yaml(parts.head);
    let flawed = flaws.iter().map(|flaw| whole_lines(parts.head, flaw.span).shifted(parts.head_start)).collect();
    diagnostics.extend(flaws.iter().map(|flaw| flaw_diagnostic(path, flaw, parts.head_start)));
    let root = root.map(|root| shifted(root, parts.head_start));
    match root {
        Some(root) if matches!(root.value, Value::Map(_)) => (Some(root), flawed),
        Some(Node { value: Value::Null, .. }) => {
            let span = Span::new(parts.head_start.saturating_sub(4), parts.head_start.saturating_sub(1));
            (Some(Node { value: Value::Map(Vec::new()), span }), flawed)
        }
        Some(root) => {
            let wording = if matches!(root.value, Value::List(_)) { "list" } else { "text" };
            diagnostics.push(Diagnostic::new(Code::FrontMatterShape, root.span.of(path)).wording(wording));
            (None, flawed)
        }
        None => (None, flawed),
    }
}

/// A flaw of a tree as a problem of a file whose tree begins at `start`.
pub(crate) fn flaw_diagnostic(path: &Arc<Utf8Path>, flaw: &tree::Flaw, start: usize) -> Diagnostic {
    let place = flaw.span.shifted(start).of(path);
    let (code, wording) = match flaw.what {
        FlawKind::Syntax => (Code::YamlSyntax, None),
        FlawKind::Tab => (Code::YamlTab, None),
        FlawKind::NoBreakSpace | FlawKind::Indent => (Code::YamlSyntax, Some("indent")),
        FlawKind::Colon => (Code::YamlColon, None),
        FlawKind::Space => (Code::YamlSyntax, Some("space")),
        FlawKind::Quote => (Code::YamlQuote, None),
        FlawKind::Bracket => (Code::YamlQuote, Some("bracket")),
        FlawKind::Sign => (Code::YamlSign, flaw.detail.starts_with('#').then_some("comment")),
        FlawKind::Budget => (Code::YamlBudget, None),
        FlawKind::DuplicateKey => (Code::DuplicateKey, None),
        FlawKind::Conflict => (Code::MergeConflict, None),
    };
    let detail = flaw.detail.trim();
    let mut diagnostic = Diagnostic::new(code, place).with("field", detail);
    let sign = detail.chars().next().map(String::from).unwrap_or_default();
    diagnostic = match flaw.what {
        FlawKind::Quote | FlawKind::Bracket => diagnostic.with("value", sign),
        FlawKind::Sign if sign == "#" => diagnostic.with("value", sign),
        FlawKind::Colon | FlawKind::Sign => diagnostic.with("value", sign).with("nearest", quoted(detail)).help("write"),
        _ => diagnostic.with("value", detail),
    };
    if let Some(wording) = wording {
        diagnostic = diagnostic.wording(wording);
    }
    if let Some(other) = flaw.other {
        diagnostic = diagnostic.related(other.shifted(start).of(path), "first");
    }
    diagnostic
}

/// A value as YAML takes it without a second thought: in single quotes, which need no escapes but their own.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// The lines a span touches.
fn whole_lines(text: &str, span: Span) -> Span {
    let start = text[..span.start.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end.min(text.len())..].find('\n').map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}

fn shifted(mut node: Node, by: usize) -> Node {
    node.span = node.span.shifted(by);
    node.value = match node.value {
        Value::List(items) => Value::List(items.into_iter().map(|item| shifted(item, by)).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(mut key, node)| {
                    key.span = key.span.shifted(by);
                    (key, shifted(node, by))
                })
                .collect(),
        ),
        value => value,
    };
    node
}
