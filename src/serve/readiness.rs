//! How complete an entry is: what must be there and is, what would be good to have.
//!
//! In: the kind of an entry and what was wrong with its files. Out: a [`Readiness`]. Counts nothing
//! anew: what is missing the bank has said.

use std::sync::Arc;

use crate::diag::{Arg, Code, Diagnostic, Level};
use crate::locale::Labels;
use crate::model::{Field, Kind, Tier};

/// How complete an entry is.
pub(super) struct Readiness {
    /// How many fields must be there.
    pub(super) required: usize,
    /// Those of them that are not, or not right.
    pub(super) missing: Vec<Arc<Labels>>,
    /// Recommended fields that are not there.
    pub(super) wanted: Vec<Arc<Labels>>,
}

impl Readiness {
    /// Of an entry by what is wrong with any of its files: a translation may be shown while errors
    /// keep the original back.
    pub(super) fn of(kind: &Kind, problems: &[&Diagnostic]) -> Self {
        let required: Vec<&Field> = kind
            .fields
            .iter()
            .filter(|field| field.tier == Tier::Required)
            .collect();
        let is_missing = |field: &&&Field| {
            problems
                .iter()
                .any(|problem| problem.level == Level::Error && concerns(problem, &field.id))
        };
        let wanted = problems
            .iter()
            .filter(|problem| problem.code == Code::Incomplete)
            .find_map(|problem| match argument(problem, "list") {
                Some(Arg::List(labels)) => Some(labels.clone()),
                _ => None,
            });
        let missing = required
            .iter()
            .filter(is_missing)
            .map(|field| Arc::clone(&field.label))
            .collect();
        Self {
            required: required.len(),
            missing,
            wanted: wanted.unwrap_or_default(),
        }
    }

    pub(super) fn done(&self) -> usize {
        self.required - self.missing.len()
    }
}

/// Does a problem name a field.
pub(super) fn concerns(problem: &Diagnostic, field: &str) -> bool {
    matches!(argument(problem, "field"), Some(Arg::Text(name)) if name == field || name.split('.').next() == Some(field))
}

fn argument<'a>(problem: &'a Diagnostic, name: &str) -> Option<&'a Arg> {
    problem
        .args
        .iter()
        .find(|(other, _)| *other == name)
        .map(|(_, arg)| arg)
}
