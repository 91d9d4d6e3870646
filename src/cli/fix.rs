//! `kopilka fix`: repairs what is safe, shows what it did and what is left.
//!
//! A file is saved only when it is still the one that was read.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use similar::TextDiff;

use super::Exit;
use super::args::Fix;
use super::run::{Run, put};
use crate::diag::{Arg, Diagnostic, Format, Level, Words};
use crate::edit::{self, Original, Outcome, Repair, Repaired};
use crate::error::{Error, Result};
use crate::pipeline::Options;
use crate::source::{self, Content, ExpectedFile, Reading, Snapshot, THEMES};

/// Lines shown around a changed one.
const AROUND: usize = 1;

pub(super) fn fix(run: &Run, args: &Fix) -> Result<Exit> {
    let Some(today) = run.today(None) else {
        return Ok(Exit::Usage);
    };
    let Some(snapshot) = run.snapshot()? else {
        return Ok(Exit::Usage);
    };
    let Some(originals) = originals(run, &snapshot, &args.paths)? else {
        return Ok(Exit::Usage);
    };
    let mut options = Options::on(today);
    (options.drafts, options.future, options.expired) = (true, true, true);
    let hashes: BTreeMap<Arc<Utf8Path>, blake3::Hash> = originals
        .iter()
        .map(|file| (Arc::clone(&file.path), blake3::hash(&file.bytes)))
        .collect();
    let outcome = edit::repair(snapshot, originals, &options);
    let left: Vec<Diagnostic> = outcome
        .loaded
        .diagnostics
        .iter()
        .filter(|it| hashes.contains_key(&it.place.path))
        .cloned()
        .collect();
    outcome.files.iter().for_each(|file| show(run, file));
    let mut whole = true;
    if !args.dry_run {
        for file in &outcome.files {
            let hash = hashes.get(&file.path).expect("only originals are repaired");
            whole &= save(run, file, *hash)?;
        }
    }
    tell(run, args.dry_run, &outcome, &left);
    Ok(exit(args.dry_run, whole, &outcome, &left))
}

/// 2 when configuration or model cannot be used even now, 1 when an error is left or a file was not
/// written.
fn exit(dry_run: bool, whole: bool, outcome: &Outcome, left: &[Diagnostic]) -> Exit {
    let errors = left.iter().any(|it| it.level == Level::Error);
    match outcome.loaded.site {
        None => Exit::Usage,
        Some(_) if errors || !whole || (dry_run && !outcome.files.is_empty()) => Exit::Content,
        Some(_) => Exit::Good,
    }
}

/// The files that may be repaired: texts of the bank at or below the paths, but for those the bank
/// ignores. Nothing, after a word, when a path names none.
fn originals(
    run: &Run,
    snapshot: &Snapshot,
    paths: &[Utf8PathBuf],
) -> Result<Option<Vec<Original>>> {
    let is_open = |path: &Utf8Path| {
        !path.components().any(|part| part.as_str().starts_with('.')) && !run.ignores(path)
    };
    let texts = snapshot
        .files()
        .filter(|file| matches!(file.content, Content::Text(_)) && !file.path.starts_with(THEMES));
    let all: Vec<_> = texts
        .filter(|file| is_open(&file.path))
        .map(|file| &file.path)
        .collect();
    let mut asked = Vec::new();
    for path in paths {
        let inner = run.inner(path);
        if !all.iter().any(|file| file.starts_with(&inner)) {
            run.complain(&run.words("cli-fix-changed.no-file", &[("path", path.as_str().into())]));
            run.advise(&run.words("cli-fix-changed.help", &[]));
            return Ok(None);
        }
        asked.push(inner);
    }
    let chosen = all
        .into_iter()
        .filter(|file| asked.is_empty() || asked.iter().any(|path| file.starts_with(path)));
    let read = |path: &Arc<Utf8Path>| {
        Ok(Original {
            path: Arc::clone(path),
            bytes: snapshot.read_bytes(path)?,
        })
    };
    chosen.map(read).collect::<Result<Vec<_>>>().map(Some)
}

/// What was done to a file, and the lines that differ.
fn show(run: &Run, file: &Repaired) {
    if run.common.quiet || run.common.format != Format::Human {
        return;
    }
    let words = Words::of(run.lang());
    let mut out = format!("{}\n", file.path);
    for repair in &file.repairs {
        out.push_str(&format!("  {}\n", line(words, repair)));
    }
    let diff = TextDiff::from_lines(file.before.as_str(), file.after.as_str());
    out.push_str(&diff.unified_diff().context_radius(AROUND).to_string());
    out.push('\n');
    put(&out);
}

/// One repair in a line: where, what was wrong, what stands there now.
fn line(words: &Words, repair: &Repair) -> String {
    match repair {
        Repair::Reading(reading) => words.text(reading_key(*reading), &[]),
        Repair::Alias {
            label,
            value,
            id,
            at,
            ..
        } => {
            let message = words.text(
                "cli-fix-alias",
                &[
                    ("label", Arg::from(label)),
                    ("value", value.as_str().into()),
                ],
            );
            format!("{}:{}: {message} → {id}", at.line, at.column)
        }
        Repair::Problem(it, at, _) => {
            let typed = edit::typed(it).map_or_else(String::new, |typed| format!(" → {typed}"));
            format!("{}:{}: {}{typed}", at.line, at.column, words.message(it))
        }
    }
}

fn reading_key(reading: Reading) -> &'static str {
    match reading {
        Reading::Utf16 => "cli-fix-reading.utf16",
        Reading::Windows1251 => "cli-fix-reading.windows1251",
        Reading::Mark => "cli-fix-reading.mark",
        Reading::LineEnds => "cli-fix-reading.line-ends",
        Reading::ZeroWidth => "cli-fix-reading.zero-width",
        Reading::Control => "cli-fix-reading.control",
    }
}

/// Writes a repaired file; says whether it did: not when it has changed since it was read.
fn save(run: &Run, file: &Repaired, hash: blake3::Hash) -> Result<bool> {
    let expected = ExpectedFile::Hash(hash);
    let bytes = file.after.as_bytes();
    match source::save(&run.common.root, &file.path, expected, bytes) {
        Ok(()) => Ok(true),
        Err(Error::FileChanged { .. }) => {
            run.complain(&run.words("cli-fix-changed", &[("path", file.path.as_str().into())]));
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// What is left, and the sums.
fn tell(run: &Run, dry_run: bool, outcome: &Outcome, left: &[Diagnostic]) {
    run.print_problems(&run.problems(left, &outcome.snapshot, false));
    let count: usize = outcome.files.iter().map(|file| file.repairs.len()).sum();
    let key = match (count, dry_run) {
        (0, _) => "cli-fix-done.nothing",
        (_, true) => "cli-fix-done.dry",
        (_, false) => "cli-fix-done",
    };
    run.summary(&run.words(
        key,
        &[
            ("count", count.into()),
            ("files", outcome.files.len().into()),
        ],
    ));
    let graver: Vec<Diagnostic> = left
        .iter()
        .filter(|it| it.level > Level::Advice)
        .cloned()
        .collect();
    run.summary(&match graver.is_empty() {
        true => run.words("cli-fix-left.nothing", &[]),
        false => run.words("cli-fix-left", &[("list", run.totals(&graver).into())]),
    });
}
