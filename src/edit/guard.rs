//! Sees to it that an edit does what it promises: the problem is gone, none of the kind that hides
//! others has come, and all that was not edited reads as before.
//!
//! In: the text of a file and the repairs wanted. Out: the text with those made that pass. Judges
//! one file alone, as `check` would.

use std::sync::Arc;

use camino::Utf8Path;

use super::{Repair, apply};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Edit, Span};
use crate::entry;
use crate::markdown::{Fences, split};
use crate::model::ContentModel;
use crate::source::{CONTENT, MODEL, Snapshot};
use crate::syntax::{Node, NodeValue, parse_yaml};

/// Judges edits of one file.
pub(super) struct Guard<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) config: &'a Config,
    pub(super) path: &'a Arc<Utf8Path>,
}

impl Guard<'_> {
    /// Makes all repairs at once when that is good, else those that are good one after the other. A
    /// repair that would touch what another has edited waits for the next round; a new fence
    /// changes what is front matter, so the rest waits for it.
    pub(super) fn apply(&self, text: &str, wanted: Vec<Repair>) -> (String, Vec<Repair>) {
        let mut chosen: Vec<Repair> = Vec::new();
        for repair in wanted {
            let fence = is_fence(&repair);
            if fence {
                chosen.clear();
            }
            if !chosen
                .iter()
                .any(|other| is_fence(other) || overlap(other.edits(), repair.edits()))
            {
                chosen.push(repair);
            }
        }
        if chosen.is_empty() {
            return (text.to_owned(), chosen);
        }
        let before = self.judge(text);
        if let Some(after) = self.good(text, &before, &chosen) {
            return (after, chosen);
        }
        let mut done: Vec<Repair> = Vec::new();
        for repair in chosen {
            done.push(repair);
            if self.good(text, &before, &done).is_none() {
                done.pop();
            }
        }
        (apply(text, &edits(&done)), done)
    }

    /// The text with these repairs made, when it reads as it should.
    fn good(&self, text: &str, before: &[Diagnostic], repairs: &[Repair]) -> Option<String> {
        let edits = edits(repairs);
        let after = apply(text, &edits);
        let judged = self.judge(&after);
        let fences = repairs.iter().any(is_fence);
        let problems: Vec<&Diagnostic> = repairs.iter().filter_map(problem).collect();
        let gone = problems.iter().all(|it| {
            let known = count(before, |other| is_same(other, it));
            let fixed = problems.iter().filter(|other| is_same(other, it)).count();
            known == 0 || count(&judged, |other| is_same(other, it)) + fixed <= known
        });
        let hiding = problems.iter().filter(|it| hides(it)).count();
        let clear = fences || count(&judged, hides) + hiding <= count(before, hides);
        let same = fences || !self.path.starts_with(CONTENT) || rest_is_same(text, &after, &edits);
        (gone && clear && same && after != text).then_some(after)
    }

    /// What is wrong with this file alone.
    pub(super) fn judge(&self, text: &str) -> Vec<Diagnostic> {
        if !self.path.starts_with(CONTENT) {
            return Config::parse(self.path, text).diagnostics;
        }
        if self.path.starts_with(MODEL) {
            return Vec::new();
        }
        let snapshot = Snapshot::in_memory([(self.path.as_str(), text)]);
        let read = |file| {
            let checked = entry::read_entry(self.model, self.config.default_language, file);
            // Whether a misspelt key keeps the entry out is not known here; that it is misspelt,
            // is.
            let misnamed = checked
                .value
                .map(|entry| entry.validated.misnamed)
                .unwrap_or_default();
            checked
                .diagnostics
                .into_iter()
                .chain(misnamed.into_iter().map(|(_, it)| it))
                .collect()
        };
        snapshot.content.first().map(read).unwrap_or_default()
    }
}

fn problem(repair: &Repair) -> Option<&Diagnostic> {
    match repair {
        Repair::Problem(it, ..) => Some(it),
        _ => None,
    }
}

fn is_fence(repair: &Repair) -> bool {
    problem(repair)
        .is_some_and(|it| matches!(it.code, Code::NoFrontMatter | Code::UnclosedFrontMatter))
}

fn count(all: &[Diagnostic], is_meant: impl Fn(&Diagnostic) -> bool) -> usize {
    all.iter().filter(|it| is_meant(it)).count()
}

/// The same problem, perhaps at another place.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    (a.code, a.wording, &a.args) == (b.code, b.wording, &b.args)
}

/// Problems behind which others may hide: a file that has more of them than before is worse, not
/// better.
fn hides(it: &Diagnostic) -> bool {
    matches!(
        it.code,
        Code::NoFrontMatter
            | Code::UnclosedFrontMatter
            | Code::FrontMatterShape
            | Code::YamlSyntax
            | Code::YamlTab
            | Code::YamlColon
            | Code::YamlQuote
            | Code::YamlSign
            | Code::YamlBudget
            | Code::MergeConflict
            | Code::DuplicateKey
            | Code::ConfigSyntax
    )
}

/// The edits of repairs, sorted.
fn edits(repairs: &[Repair]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = repairs
        .iter()
        .flat_map(|repair| repair.edits().iter().cloned())
        .collect();
    edits.sort();
    edits
}

/// Do two lists of edits touch; two insertions at one place do.
fn overlap(a: &[Edit], b: &[Edit]) -> bool {
    let touch = |a: Span, b: Span| a.start <= b.end && b.start <= a.end;
    a.iter()
        .any(|one| b.iter().any(|other| touch(one.span, other.span)))
}

/// Does all that no edit touches say the same: the fields of the front matter, in their order, and
/// the body.
fn rest_is_same(before: &str, after: &str, edits: &[Edit]) -> bool {
    let (old, new) = (split(before), split(after));
    if old.fences != Fences::Good {
        return true;
    }
    let in_body = edits.iter().any(|edit| edit.span.start >= old.body_start);
    if new.fences != Fences::Good || (!in_body && old.body != new.body) {
        return false;
    }
    let (Some(was), Some(is)) = (parse_yaml(old.head).root, parse_yaml(new.head).root) else {
        return true;
    };
    let (was, is) = (was.entries(), is.entries());
    was.iter().enumerate().all(|(at, (key, node))| {
        // A field reaches to the next one: an empty item of a list has no place of its own.
        let end = was
            .get(at + 1)
            .map_or(old.head.len(), |(next, _)| next.span.start);
        let whole = Span::new(key.span.start, end).shifted(old.head_start);
        let edited = edits
            .iter()
            .any(|edit| edit.span.start <= whole.end && whole.start <= edit.span.end + 1);
        edited
            || is
                .iter()
                .any(|(other, value)| other.name == key.name && is_equal(node, value))
    })
}

/// Are two trees equal, wherever they stand.
fn is_equal(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (NodeValue::Null, NodeValue::Null) => true,
        (NodeValue::Scalar(a), NodeValue::Scalar(b)) => a == b,
        (NodeValue::List(a), NodeValue::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_equal(a, b))
        }
        (NodeValue::Map(a), NodeValue::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|((key, a), (other, b))| key.name == other.name && is_equal(a, b))
        }
        _ => false,
    }
}
