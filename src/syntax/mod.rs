//! Structured data that knows its places: front matter, the model's files and `site.toml` all
//! become the same tree.
//!
//! In: the text of a YAML or TOML document. Out: a [`Node`] whose scalars are the text the author
//! wrote.

mod recover;
mod toml;
mod yaml;

pub use recover::lines::conflicts;
pub use recover::toml::toml_problem;
pub use toml::parse as parse_toml;
pub(crate) use yaml::DEPTH;
pub use yaml::parse as parse_yaml;

use crate::diag::Span;

/// A key and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key as written, without quotes.
    pub name: Box<str>,
    /// Its place.
    pub span: Span,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: NodeValue,
    /// Its place; a list or a map covers its items.
    pub span: Span,
}

/// A value before the model has given it a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue {
    /// Nothing, `~`, `null`.
    Null,
    /// Text as the author wrote it; `01067` and `no` stay what they are.
    Scalar(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// A map; keys in the order of the file, a repeated key repeated.
    Map(Vec<(Key, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a map; none for anything else.
    pub fn entries(&self) -> &[(Key, Self)] {
        match &self.value {
            NodeValue::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value of a key of a map: the last one, when it stands twice.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .rev()
            .find(|(key, _)| &*key.name == name)
            .map(|(_, node)| node)
    }

    /// The items of a list; a single value counts as a list of one, nothing as an empty one.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            NodeValue::List(items) => items,
            NodeValue::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// Nothing, an empty text or an empty list or map.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            NodeValue::Null => true,
            NodeValue::Scalar(text) => text.trim().is_empty(),
            NodeValue::List(items) => items.iter().all(Self::is_blank),
            NodeValue::Map(entries) => entries.is_empty(),
        }
    }
}

/// What is wrong with a document as YAML or TOML, before anyone asks what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Which.
    pub what: FlawKind,
    /// Where.
    pub span: Span,
    /// Other places, each with its note of the catalogue: the first of two equal keys, the second
    /// version of a conflict.
    pub others: Vec<(Span, &'static str)>,
    /// The parser's own words, the key at fault, or the line as it should be.
    pub detail: String,
}

/// Kinds of [`Flaw`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// The parser's words are in `detail`.
    Syntax,
    /// A tab in the indentation.
    Tab,
    /// A no-break space in the indentation.
    NoBreakSpace,
    /// `key:value` without a space.
    Space,
    /// `-value` without a space.
    Dash,
    /// A line without a colon.
    Key,
    /// Something after a closed quote.
    After,
    /// A no-break space after the colon of a key: read as a plain one.
    NoBreakValue,
    /// Something before the name of a field that does not belong there: a hyphen, asterisks.
    Lead,
    /// Items of a list behind a bullet of Word or a number.
    Bullet,
    /// A quoted value that goes on at the edge of the next line.
    Torn,
    /// `title: **text**`: bold type of Markdown, which YAML takes for its own sign.
    Bold,
    /// `title: “a: b”`: curly quotes, which do not keep the colon.
    CurlyColon,
    /// A line that begins further right or left than its neighbours allow.
    Indent,
    /// `title: a: b`.
    Colon,
    /// A quote that is never closed.
    Quote,
    /// A bracket that is never closed.
    Bracket,
    /// A value that begins with a sign YAML keeps for itself.
    Sign,
    /// `key: #тег`, `key: Кружок #1`: what YAML takes for a comment.
    Comment,
    /// Too large, too deep, too many aliases; which, as a wording of the catalogue.
    Budget(&'static str),
    /// A key that stands twice.
    DuplicateKey,
    /// Conflict markers.
    Conflict,
    /// A cause of a TOML error, as a wording of the catalogue; `detail` is the line to type, or
    /// empty.
    Toml(&'static str),
}

/// A tree, as far as it could be read, and its flaws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The tree; `None` when nothing could be read.
    pub root: Option<Node>,
    /// What was wrong.
    pub flaws: Vec<Flaw>,
}

/// Adds a flaw of `text` unless its line has one: a line with one mistake seldom has another, what
/// follows is its consequence.
fn add_first(flaws: &mut Vec<Flaw>, text: &str, flaw: Flaw) {
    let line = |flaw: &Flaw| {
        text[..flaw.span.start.min(text.len())]
            .matches('\n')
            .count()
    };
    if !flaws.iter().any(|known| line(known) == line(&flaw)) {
        flaws.push(flaw);
    }
}

impl FlawKind {
    /// Its name among the wordings of the catalogue for files that are no entries; none for the
    /// parser's own words.
    pub fn wording(self) -> Option<&'static str> {
        Some(match self {
            Self::Syntax => return None,
            Self::Tab => "tab",
            Self::NoBreakSpace | Self::NoBreakValue | Self::Indent => "indent",
            Self::Bullet => "dash",
            Self::Torn => "quote",
            Self::Bold | Self::Comment => "sign",
            Self::CurlyColon => "colon",
            Self::Space => "space",
            Self::Dash => "dash",
            Self::Key => "key",
            Self::After => "after",
            Self::Lead => "lead",
            Self::Colon => "colon",
            Self::Quote => "quote",
            Self::Bracket => "bracket",
            Self::Sign => "sign",
            Self::Budget(_) => "budget",
            Self::DuplicateKey => "duplicate",
            Self::Conflict => "conflict",
            Self::Toml(wording) => wording,
        })
    }
}
