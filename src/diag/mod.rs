//! What is wrong with the content: problems with a code, a level, a place and facts.
//!
//! A [`Diagnostic`] holds no sentence. It holds a [`Code`], its place and named facts; the words
//! come from the catalogues in `messages/` when it is printed, in the reader's language.

mod code;
mod edit;
pub mod explain;
mod html;
mod human;
mod machine;
mod span;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use code::Code;
pub use edit::{Applicability, Edit, Fix, fix};
pub use html::{Mail, mail};
pub use human::human;
pub use machine::{Format, JSON_SCHEMA, SourceText, UnknownFormat, print};
pub use span::{LineColumn, LineIndex, Place, Span, by_folders};
pub use words::Words;

use crate::locale::{Labels, Lang};

/// How grave a problem is; the order is from mild to grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Completeness and style; never fails a run.
    Advice,
    /// Published, but something is off; fails a strict run.
    Warning,
    /// The entry stays out of the site.
    Error,
}

/// A fact of a diagnostic, put into its message by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text as it stands, for example what the author wrote.
    Text(String),
    /// A count or a limit.
    Number(i64),
    /// A number of bytes, printed with its unit.
    Bytes(u64),
    /// A label of the model in all its languages.
    Labels(Arc<Labels>),
    /// Several labels, joined with commas.
    List(Vec<Arc<Labels>>),
    /// Several ids, each with its label in brackets; whether there are more.
    Terms(Vec<(String, Arc<Labels>)>, bool),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<&Arc<Labels>> for Arg {
    fn from(labels: &Arc<Labels>) -> Self {
        Self::Labels(Arc::clone(labels))
    }
}

/// Another place that belongs to a problem, with a note of the catalogue (an attribute of the
/// code's message).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// Attribute of the message that says what stands there, for example `first`.
    pub note: &'static str,
}

/// One problem of the content. A clone shares its facts, so that a bank of ten thousand unchanged
/// files repeats theirs at no cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: Code,
    /// How grave; begins as the code's own level.
    pub level: Level,
    /// Where.
    pub place: Place,
    facts: Arc<Facts>,
}

/// What a [`Diagnostic`] says beside its code and place; read through the diagnostic itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Which wording of the message, when the code has more than one (an attribute of the message).
    pub wording: Option<&'static str>,
    /// Facts that the words use.
    pub args: Vec<(&'static str, Arg)>,
    /// Which help (an attribute of the message).
    pub help: Option<&'static str>,
    /// Other places.
    pub related: Vec<Related>,
    /// Is what was meant one of several things just as likely.
    pub unsure: bool,
}

impl std::ops::Deref for Diagnostic {
    type Target = Facts;
    fn deref(&self) -> &Facts {
        &self.facts
    }
}

impl Diagnostic {
    /// A problem at a place, at the code's own level.
    pub fn new(code: Code, place: Place) -> Self {
        Self {
            code,
            level: code.level(),
            place,
            facts: Arc::default(),
        }
    }

    fn facts(&mut self) -> &mut Facts {
        Arc::make_mut(&mut self.facts)
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Arg>) -> Self {
        self.facts().args.push((name, fact.into()));
        self
    }

    /// Chooses another wording of the message.
    #[must_use]
    pub fn wording(mut self, attribute: &'static str) -> Self {
        self.facts().wording = Some(attribute);
        self
    }

    /// Chooses the help.
    #[must_use]
    pub fn help(mut self, attribute: &'static str) -> Self {
        self.facts().help = Some(attribute);
        self
    }

    /// Sets the level, where it is not the code's own.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Takes another code and wording, with the place and the facts of this one.
    #[must_use]
    pub fn retold(mut self, code: Code, wording: Option<&'static str>) -> Self {
        self.code = code;
        self.facts().wording = wording;
        self
    }

    /// Says that what was meant is one of several things just as likely.
    #[must_use]
    pub fn unsure(mut self, unsure: bool) -> Self {
        self.facts().unsure |= unsure;
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, place: Place, note: &'static str) -> Self {
        self.facts().related.push(Related { place, note });
        self
    }
}

/// A value and what was wrong on the way to it: authors' mistakes never stop a stage.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// What could be made.
    pub value: T,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without a problem.
    pub fn ok(value: T) -> Self {
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }
}

/// Sorts by path, place and code, and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
    diagnostics.dedup();
}

/// The language and colours of a printed report.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language of messages.
    pub lang: Lang,
    /// With ANSI colours.
    pub color: bool,
}
