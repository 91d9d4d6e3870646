//! Repairs files: check, apply the safe edits, check again, until nothing more can be repaired.
//!
//! In: a snapshot of the bank and the bytes of the files that may be touched. Out: their new texts,
//! with everything that was done to them, and what is left. Pure; knows nothing of the disk. An
//! edit counts only when the file that comes of it reads better than before and says the same
//! everywhere else (`guard::Guard`).

mod alias;
mod guard;

use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use guard::Guard;

use crate::config::Config;
use crate::diag::{self, Applicability, Arg, Diagnostic, Edit, LineColumn, LineIndex};
use crate::locale::Labels;
use crate::model::ContentModel;
use crate::pipeline::{LoadOutcome, Options};
use crate::source::{Reading, Snapshot, plain_text};
use crate::workspace::Workspace;

/// So many rounds of checking and editing; each repairs what the one before has brought to light,
/// and the deepest chain known (fence, syntax, key, value) takes four.
const ROUNDS: usize = 40;

/// A file as it is on the disk.
#[derive(Clone, Debug)]
pub struct Original {
    /// Path from the root of the bank.
    pub path: Arc<Utf8Path>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What was done to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Its bytes became UTF-8 with plain line ends.
    Reading(Reading),
    /// A problem was repaired. The place and the edits are of the text as it was in that round.
    Problem(Box<Diagnostic>, LineColumn, Vec<Edit>),
    /// A term's other or former name became its id.
    Alias {
        /// Label of the field.
        label: Arc<Labels>,
        /// As it was written.
        value: String,
        /// The id.
        id: String,
        /// Where.
        at: LineColumn,
        /// The edit.
        edit: Edit,
    },
}

impl Repair {
    /// The edits it took; none for a file that was only read otherwise.
    pub fn edits(&self) -> &[Edit] {
        match self {
            Self::Reading(_) => &[],
            Self::Problem(_, _, edits) => edits,
            Self::Alias { edit, .. } => std::slice::from_ref(edit),
        }
    }
}

/// A file that changes.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// Path from the root of the bank.
    pub path: Arc<Utf8Path>,
    /// Its text as it was read.
    pub before: String,
    /// Its text as it shall be, to be written in UTF-8.
    pub after: String,
    /// What was done, in order.
    pub repairs: Vec<Repair>,
}

/// What came of it all.
pub struct Outcome {
    /// The files that change, in the order given.
    pub files: Vec<Repaired>,
    /// The inputs with the new texts.
    pub snapshot: Snapshot,
    /// What is to be said of them.
    pub loaded: LoadOutcome,
}

/// Repairs what is safe in these files of a bank.
pub fn repair(snapshot: Snapshot, originals: Vec<Original>, options: &Options) -> Outcome {
    let mut files: Vec<Repaired> = originals.into_par_iter().filter_map(begin).collect();
    let mut workspace = Workspace::over(snapshot);
    for file in files.iter().filter(|file| !file.repairs.is_empty()) {
        workspace.set_overlay(&file.path, &file.after);
    }
    let mut loaded = workspace.load(options);
    for _ in 0..ROUNDS {
        let changed: Vec<Arc<Utf8Path>> = files
            .par_iter_mut()
            .filter_map(|file| one_of(file, &loaded).then(|| Arc::clone(&file.path)))
            .collect();
        if changed.is_empty() {
            break;
        }
        for file in files.iter().filter(|file| changed.contains(&file.path)) {
            workspace.set_overlay(&file.path, &file.after);
        }
        loaded = workspace.load(options);
    }
    files.retain(|file| !file.repairs.is_empty());
    Outcome {
        files,
        snapshot: workspace.into_snapshot(),
        loaded,
    }
}

/// A file with its bytes read; none when they are no text.
fn begin(original: Original) -> Option<Repaired> {
    let (text, readings) = plain_text(&original.bytes)?;
    let repairs = readings.into_iter().map(Repair::Reading).collect();
    Some(Repaired {
        path: original.path,
        before: text.clone(),
        after: text,
        repairs,
    })
}

/// Repairs what is safe in one entry or `site.toml`, as far as the file alone tells; none when its
/// bytes are no text. For editors and tests that have no bank at hand.
pub fn repair_alone(model: &ContentModel, config: &Config, original: Original) -> Option<Repaired> {
    let mut file = begin(original)?;
    for _ in 0..ROUNDS {
        let judge = Guard {
            model,
            config,
            path: &Arc::clone(&file.path),
        };
        let mut diagnostics = judge.judge(&file.after);
        diag::sort(&mut diagnostics);
        if !round(&mut file, &diagnostics, &judge) {
            break;
        }
    }
    Some(file)
}

/// One round over a file of a bank.
fn one_of(file: &mut Repaired, loaded: &LoadOutcome) -> bool {
    let path = Arc::clone(&file.path);
    let from = loaded
        .diagnostics
        .partition_point(|it| it.place.path < path);
    let own = &loaded.diagnostics[from..];
    let own = &own[..own.partition_point(|it| it.place.path <= path)];
    round(
        file,
        own,
        &Guard {
            model: &loaded.model,
            config: &loaded.config,
            path: &path,
        },
    )
}

/// One round over one file with its problems: says whether it has changed.
fn round(file: &mut Repaired, diagnostics: &[Diagnostic], guard: &Guard<'_>) -> bool {
    let text = file.after.as_str();
    let lines = LineIndex::new(text);
    let mut wanted: Vec<Repair> = diagnostics
        .iter()
        .filter_map(|it| of_problem(it, text, &lines))
        .collect();
    wanted.extend(alias::aliases(
        guard.model,
        guard.config.default_language,
        &file.path,
        text,
        &lines,
    ));
    let (text, done) = guard.apply(text, wanted);
    let changed = !done.is_empty();
    file.after = text;
    file.repairs.extend(done);
    changed
}

/// The repair of a problem, when it is safe.
fn of_problem(it: &Diagnostic, text: &str, lines: &LineIndex<'_>) -> Option<Repair> {
    let fix = diag::fix(it, text).filter(|fix| fix.applicability == Applicability::Safe)?;
    Some(Repair::Problem(
        Box::new(it.clone()),
        lines.line_column(it.place.span.start),
        fix.edits,
    ))
}

/// A text with sorted, disjoint edits made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What a problem says to type, for people: the fact `nearest`.
pub fn typed(it: &Diagnostic) -> Option<&str> {
    it.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(text) if *name == "nearest" => Some(text.as_str()),
        _ => None,
    })
}
