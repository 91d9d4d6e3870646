//! One file becomes one document: front matter as a tree, body as HTML with gaps. Never fails.
//!
//! In: a path and a text. Out: a [`Document`] and what was wrong. Knows YAML and Markdown by their
//! rooms, and nothing of kinds, fields or other files.

mod body;
mod lint;
mod outline;
mod raw_html;
mod split;

use std::sync::Arc;

use camino::Utf8Path;

pub use body::{ParsedBody, parse_body};
pub use lint::markup::NearHeading;
pub(crate) use lint::placeholder::is_placeholder;
pub use split::{Fences, Split, split};

use self::lint::personal_data::{self, PersonalData};
use crate::diag::{Checked, Code, Diagnostic, Level, Place, Span};
use crate::document::Body;
use crate::syntax::{self, FlawKind, Node, NodeValue, Parsed};

/// A front matter of more lines is not looked for below the first.
const LONGEST_HEAD: usize = 200;

/// A content file, parsed but not judged.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its front matter: a map, when it could be read. Spans are bytes of the file.
    pub head: Option<Node>,
    /// Lines of the front matter that have flaws: what the model says about them is not worth
    /// hearing.
    pub flawed: Vec<Span>,
    /// The keys of those lines: they may be lost, but they are not absent.
    pub lost: Vec<Box<str>>,
    /// The fence below the front matter.
    pub fence: Option<Span>,
    /// Keys without a value whose lines are comments: the key, those lines, the field as it would
    /// be without the signs.
    pub commented: Vec<(Span, Span, String)>,
    /// Its Markdown.
    pub body: Arc<Body>,
    /// Lines that were perhaps meant as headings.
    pub near_headings: Vec<NearHeading>,
}

/// Parses a content file.
pub fn parse(path: &Arc<Utf8Path>, text: &str) -> Checked<Document> {
    let (text, conflicts) = syntax::conflicts(text);
    let text = &*text;
    let mut diagnostics: Vec<_> = conflicts
        .iter()
        .map(|flaw| flaw_diagnostic(path, text, flaw, 0))
        .collect();
    if text.trim().is_empty() {
        diagnostics.push(Diagnostic::new(Code::FileEmpty, Place::whole(path)));
        let value = Document::default();
        return Checked { value, diagnostics };
    }
    diagnostics.extend(
        personal_data::find_personal_data(text)
            .into_iter()
            .map(|(range, kind)| {
                let place = Span::new(range.start, range.end).of(path);
                let diagnostic = Diagnostic::new(Code::PersonalData, place)
                    .wording(kind.wording())
                    .with("value", &text[range]);
                if kind == PersonalData::Mailbox {
                    diagnostic.level(Level::Advice)
                } else {
                    diagnostic
                }
            }),
    );
    let parts = split(text);
    match parts.fences {
        Fences::Good => {}
        Fences::None => diagnostics.push(no_front_matter(path, text)),
        Fences::Toml(at) => {
            diagnostics.push(Diagnostic::new(Code::NoFrontMatter, at.of(path)).wording("plus"));
        }
        Fences::Unclosed(at) => diagnostics.push(unclosed(path, text, at)),
    }
    let Head { root, flawed, lost } = match parts.fences {
        Fences::Good => head(path, &parts, &mut diagnostics),
        _ => Head::default(),
    };
    if matches!(parts.fences, Fences::Good) {
        diagnostics.extend(second_head(path, &parts));
    }
    let end = parts.head_start + parts.head.len();
    let fence = matches!(parts.fences, Fences::Good).then(|| Span::new(end, end + 3));
    let commented = root
        .as_ref()
        .map(|root| commented(text, root))
        .unwrap_or_default();
    let parsed = parse_body(path, parts.body, parts.body_start);
    diagnostics.extend(parsed.diagnostics);
    Checked {
        value: Document {
            head: root,
            flawed,
            lost,
            fence,
            commented,
            body: Arc::new(parsed.body),
            near_headings: parsed.near_headings,
        },
        diagnostics,
    }
}

/// The problem of a file whose first line is no fence: what stands there instead.
fn no_front_matter(path: &Arc<Utf8Path>, text: &str) -> Diagnostic {
    let lines: Vec<Span> = lines(text)
        .filter(|line| !line.text(text).trim().is_empty())
        .collect();
    let first = lines.first().copied().unwrap_or_default();
    let is_field = |line: &Span| is_field(line.text(text));
    let fences: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].text(text) == "---")
        .collect();
    let late = fences
        .iter()
        .zip(fences.iter().skip(1))
        .map(|(open, _)| *open)
        .find(|open| is_field(&lines[open + 1]));
    let say =
        |span: Span, wording| Diagnostic::new(Code::NoFrontMatter, span.of(path)).wording(wording);
    if is_nearly_fence(first.text(text)) {
        say(first, "dashes").with("value", first.text(text))
    } else if is_field(&first) && !fences.is_empty() {
        say(first, "above")
    } else if let Some(open) = late {
        say(first, "late").related(lines[open].of(path), "open")
    } else {
        Diagnostic::new(Code::NoFrontMatter, first.of(path))
    }
}

/// The problem of a file without a second fence: the line that was meant as one, if there is such a
/// line.
fn unclosed(path: &Arc<Utf8Path>, text: &str, open: Span) -> Diagnostic {
    let nearly =
        lines(text).find(|line| line.start > open.start && is_nearly_fence(line.text(text)));
    match nearly {
        Some(line) => {
            let diagnostic =
                Diagnostic::new(Code::UnclosedFrontMatter, line.of(path)).wording("nearly");
            diagnostic
                .with("value", line.text(text))
                .related(open.of(path), "open")
        }
        None => match below_fields(text, open) {
            Some(line) => Diagnostic::new(Code::UnclosedFrontMatter, line.of(path))
                .wording("before")
                .related(open.of(path), "open"),
            None => Diagnostic::new(Code::UnclosedFrontMatter, open.of(path)),
        },
    }
}

/// The first line that is no field, no item, no comment: the fence belongs before it.
fn below_fields(text: &str, open: Span) -> Option<Span> {
    let mut all = lines(text).filter(|line| line.start > open.start && !line.text(text).is_empty());
    all.find(|line| {
        let line = line.text(text);
        let heading = line.starts_with("## ") || line.starts_with("### ");
        heading || !(is_field(line) || line.starts_with([' ', '-', '#', '\t']))
    })
}

/// A few dashes of any length that are not exactly `---` at the edge.
fn is_nearly_fence(line: &str) -> bool {
    let dashes = line.trim();
    line != "---"
        && (1..=10).contains(&dashes.chars().count())
        && dashes.chars().all(|c| matches!(c, '-' | '–' | '—'))
        && dashes != "-"
        || is_rule(dashes)
}

/// A line drawn with other signs: `____`, `====`.
fn is_rule(line: &str) -> bool {
    line.len() > 2
        && ['_', '=', '~', '*', '+']
            .iter()
            .any(|sign| line.chars().all(|c| c == *sign))
        && line != "+++"
}

/// The lines of a text without spaces at their ends.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        span
    })
}

/// Front matter as far as it could be read.
#[derive(Default)]
struct Head {
    root: Option<Node>,
    flawed: Vec<Span>,
    lost: Vec<Box<str>>,
}

fn head(path: &Arc<Utf8Path>, parts: &Split<'_>, diagnostics: &mut Vec<Diagnostic>) -> Head {
    let Parsed { root, flaws } = syntax::parse_yaml(parts.head);
    let unread = flaws
        .iter()
        .filter(|flaw| flaw.what != FlawKind::NoBreakValue);
    let spans = unread.flat_map(|flaw| {
        let begin = flaw
            .others
            .first()
            .filter(|_| flaw.what == FlawKind::Torn)
            .map(|(span, _)| *span);
        [Some(flaw.span), begin]
    });
    let lines: Vec<Span> = spans
        .flatten()
        .map(|span| whole_lines(parts.head, span))
        .collect();
    let bare = |line: &Span| {
        line.text(parts.head)
            .trim_start_matches([' ', '\t', '-', '*', '\u{2022}'])
    };
    let key = |line: &Span| {
        bare(line)
            .split([':', ' ', '\t', '=', '：', '*'])
            .next()
            .unwrap_or_default()
            .into()
    };
    let lost = lines.iter().map(key).collect();
    let flawed = lines
        .into_iter()
        .map(|line| line.shifted(parts.head_start))
        .collect();
    diagnostics.extend(
        flaws
            .iter()
            .map(|flaw| flaw_diagnostic(path, parts.head, flaw, parts.head_start)),
    );
    let root = match root.map(|root| shifted(root, parts.head_start)) {
        Some(Node {
            value: NodeValue::Null,
            ..
        }) => {
            let span = Span::new(
                parts.head_start.saturating_sub(4),
                parts.head_start.saturating_sub(1),
            );
            Some(Node {
                value: NodeValue::Map(Vec::new()),
                span,
            })
        }
        Some(root) if !matches!(root.value, NodeValue::Map(_)) => {
            let wording = if matches!(root.value, NodeValue::List(_)) {
                "list"
            } else {
                "text"
            };
            let begin = whole_lines(parts.head, Span::at(root.span.start - parts.head_start)).start
                + parts.head_start;
            diagnostics.push(
                Diagnostic::new(
                    Code::FrontMatterShape,
                    Span::new(begin, root.span.end).of(path),
                )
                .wording(wording),
            );
            None
        }
        root => root,
    };
    Head { root, flawed, lost }
}

/// A second front matter, or fields below the fence that closes the first: everything under it
/// would be printed.
fn second_head(path: &Arc<Utf8Path>, parts: &Split<'_>) -> Option<Diagnostic> {
    let mut lines = lines(parts.body).filter(|line| !line.text(parts.body).is_empty());
    let first = lines.next()?;
    let is_fence = |line: &Span| line.text(parts.body) == "---";
    let say =
        |span: Span| Some(Diagnostic::new(Code::YamlSyntax, span.of(path)).wording("document"));
    if is_fence(&first) && is_field(lines.next()?.text(parts.body)) {
        return say(first.shifted(parts.body_start));
    }
    let fields = std::iter::once(first)
        .chain(lines)
        .take_while(|line| !is_fence(line))
        .take(LONGEST_HEAD);
    let mut all = true;
    let last = fields
        .inspect(|line| {
            all &= is_field(line.text(parts.body))
                || line.text(parts.body).starts_with([' ', '-', '#'])
        })
        .last()?;
    let closed = parts.body[last.end..].trim_start().starts_with("---");
    let fence = parts.head_start + parts.head.len();
    if all && closed && is_field(first.text(parts.body)) {
        say(Span::new(fence, fence + 3))
    } else {
        None
    }
}

/// `key: value` or `key:`.
fn is_field(line: &str) -> bool {
    let (key, value) = line.split_once(':').unwrap_or_default();
    !key.is_empty()
        && !key.contains(char::is_whitespace)
        && (value.is_empty() || value.starts_with(' '))
}

/// Keys without a value that have lines of their own behind `#`, as the template of an entry has
/// them: at least two spaces after the sign. An explanation begins with one.
fn commented(text: &str, root: &Node) -> Vec<(Span, Span, String)> {
    let mut found = Vec::new();
    for (key, _) in root
        .entries()
        .iter()
        .filter(|(_, node)| node.value == NodeValue::Null)
    {
        let Some(first) = text[key.span.end..]
            .find('\n')
            .map(|newline| key.span.end + newline + 1)
        else {
            continue;
        };
        let hidden = |line: &&str| line.starts_with("#  ") || line.starts_with("#\t");
        let lines: Vec<&str> = text[first..]
            .split_inclusive('\n')
            .take_while(hidden)
            .collect();
        if !lines.is_empty() {
            let end = first + lines.iter().map(|line| line.len()).sum::<usize>();
            let meant = lines
                .iter()
                .map(|line| line[1..].trim_end())
                .collect::<Vec<_>>()
                .join("\n");
            found.push((
                key.span,
                Span::new(first, end),
                format!("{}:\n{meant}", key.name),
            ));
        }
    }
    found
}

/// A flaw of a tree, whose text begins at `start` of the file, as a problem of that file.
pub(crate) fn flaw_diagnostic(
    path: &Arc<Utf8Path>,
    text: &str,
    flaw: &syntax::Flaw,
    start: usize,
) -> Diagnostic {
    let mut sign = flaw
        .span
        .text(text)
        .chars()
        .next()
        .map(String::from)
        .unwrap_or_default();
    if matches!(flaw.what, FlawKind::Bullet | FlawKind::Lead) {
        sign = flaw
            .span
            .text(text)
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned();
    }
    let (code, wording) = match flaw.what {
        FlawKind::Syntax | FlawKind::Toml(_) => (Code::YamlSyntax, None),
        FlawKind::Tab => (Code::YamlTab, None),
        FlawKind::NoBreakSpace | FlawKind::Indent => (Code::YamlSyntax, Some("indent")),
        FlawKind::Colon => (Code::YamlColon, None),
        FlawKind::Space => (Code::YamlSyntax, Some("space")),
        FlawKind::Dash => (Code::YamlSyntax, Some("dash")),
        FlawKind::Key => (Code::YamlSyntax, Some("key")),
        FlawKind::Lead => (Code::YamlSyntax, Some("lead")),
        FlawKind::After => (Code::YamlSyntax, Some("after")),
        FlawKind::Quote => (Code::YamlQuote, None),
        FlawKind::Bracket => (Code::YamlQuote, Some("bracket")),
        FlawKind::Sign => (Code::YamlSign, None),
        FlawKind::Comment => (Code::YamlSign, Some("comment")),
        FlawKind::Bold => (Code::YamlSign, Some("bold")),
        FlawKind::CurlyColon => (Code::YamlColon, Some("curly")),
        FlawKind::Torn => (Code::YamlQuote, Some("torn")),
        FlawKind::Bullet => (Code::YamlSyntax, Some("bullet")),
        FlawKind::NoBreakValue => (Code::ControlCharacter, Some("nbsp")),
        FlawKind::Budget(which) => (Code::YamlBudget, (which != "size").then_some(which)),
        FlawKind::DuplicateKey => (Code::DuplicateKey, None),
        FlawKind::Conflict => (Code::MergeConflict, None),
    };
    let diagnostic = Diagnostic::new(code, flaw.span.shifted(start).of(path));
    let mut diagnostic = match flaw.what {
        // Several tags become a list without quotes.
        FlawKind::Comment if !flaw.detail.contains(['"', '\'']) => diagnostic
            .with("value", sign)
            .with("nearest", flaw.detail.as_str())
            .help("plain"),
        FlawKind::Bold | FlawKind::CurlyColon => diagnostic
            .with("value", sign)
            .with("nearest", flaw.detail.as_str())
            .help("plain"),
        FlawKind::Bullet => diagnostic
            .with("value", sign)
            .with("nearest", flaw.detail.as_str())
            .help("block"),
        FlawKind::Key if flaw.detail.is_empty() => diagnostic,
        // A key at the edge is what is nearly always meant; deeper lines may belong to a record.
        FlawKind::Indent
            if is_field(&flaw.detail) && flaw.span.start > 0 && shallow(text, flaw.span) =>
        {
            diagnostic
                .with("nearest", flaw.detail.as_str())
                .help("write")
        }
        FlawKind::NoBreakValue => diagnostic
            .with("value", "U+00A0")
            .with("count", 1_usize)
            .with("nearest", flaw.detail.as_str())
            .help("write"),
        FlawKind::Quote
        | FlawKind::Bracket
        | FlawKind::Colon
        | FlawKind::Sign
        | FlawKind::Comment
        | FlawKind::Space
        | FlawKind::Dash
        | FlawKind::Key
        | FlawKind::Lead
        | FlawKind::Torn
        | FlawKind::After => diagnostic
            .with("value", sign)
            .with("nearest", flaw.detail.as_str())
            .help("write"),
        FlawKind::DuplicateKey => diagnostic.with("field", flaw.detail.as_str()),
        FlawKind::Budget(_) => diagnostic.with("limit", syntax::DEPTH),
        _ => diagnostic,
    };
    if let Some(wording) = wording {
        diagnostic = diagnostic.wording(wording);
    }
    let others = flaw.others.iter();
    others.fold(diagnostic, |it, (span, note)| {
        it.related(span.shifted(start).of(path), note)
    })
}

/// Does a place stand no more than one space from the edge.
fn shallow(text: &str, span: Span) -> bool {
    text[..span.start].ends_with("\n ")
}

/// The lines a span touches.
fn whole_lines(text: &str, span: Span) -> Span {
    let start = text[..span.start.min(text.len())]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let end = text[span.end.min(text.len())..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}

fn shifted(mut node: Node, by: usize) -> Node {
    node.span = node.span.shifted(by);
    node.value = match node.value {
        NodeValue::List(items) => {
            NodeValue::List(items.into_iter().map(|item| shifted(item, by)).collect())
        }
        NodeValue::Map(entries) => NodeValue::Map(
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
