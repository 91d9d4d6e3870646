//! Every kind of problem has the smallest bank that has it, in `tests/diagnostics/CODE/` (further
//! ones in `CODE.VARIANT/`), and beside it one report with all facts of its problems.
//!
//! `expected` is written by hand: each problem of the bank as `path:line:column code`. The
//! `report.txt` is written by `KOPILKA_BLESS=1 cargo test --test it diagnostics`. How each format
//! prints such facts is a matter of `tests/formats`, the words of other languages one of
//! `wordings`. Files that a repository cannot hold are made in a copy of the bank, as the lines of
//! `make` say: `write PATH` (a file, `\xHH` is a byte of its name), `fill PATH BYTES` (a file of
//! that size), `link PATH TARGET` (a symbolic link).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::diag::{self, Code, Diagnostic, LineIndex, Place, SourceText, Span};
use kopilka::edit::Outcome;
use kopilka::pipeline::LoadOutcome;
use kopilka::render::Renderer;
use kopilka::search;
use kopilka::source::Snapshot;
use rayon::prelude::*;

use crate::case_report::report_problems;
use crate::fix::{repair_bank, report_repairs};
use crate::support::{load, read};

/// What `build` and `check` learn from the search.
const SEARCH: [Code; 4] = [
    Code::SearchTest,
    Code::SearchBudget,
    Code::SynonymUnused,
    Code::EntryUnfindable,
];

pub(crate) fn folder() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// The names of all cases, sorted.
pub(crate) fn cases() -> Vec<String> {
    let entries = folder()
        .read_dir_utf8()
        .unwrap()
        .map(|entry| entry.unwrap());
    let mut names: Vec<_> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_owned())
        .collect();
    names.sort();
    names
}

/// The cases, or those whose names begin with one of the words of `KOPILKA_CASES`: to try a change
/// on a few.
pub(crate) fn chosen() -> Vec<String> {
    let words = std::env::var("KOPILKA_CASES").unwrap_or_default();
    let begins =
        |case: &String| words.is_empty() || words.split(',').any(|word| case.starts_with(word));
    cases().into_iter().filter(begins).collect()
}

/// The code that a case is about.
fn code_of(case: &str) -> &str {
    case.split('.').next().unwrap_or(case)
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let cases = cases();
    let bare: BTreeSet<&str> = cases
        .iter()
        .map(String::as_str)
        .filter(|case| !case.contains('.'))
        .collect();
    let missing: Vec<_> = codes.difference(&bare).collect();
    assert!(
        missing.is_empty(),
        "codes without a folder in tests/diagnostics: {missing:?}"
    );
    let strange: Vec<_> = cases
        .iter()
        .filter(|case| !codes.contains(code_of(case)))
        .collect();
    assert!(
        strange.is_empty(),
        "folders of tests/diagnostics without a code: {strange:?}"
    );
}

/// A case as `check` and `fix` see it.
pub(crate) struct LoadedCase {
    pub(crate) name: String,
    pub(crate) snapshot: Snapshot,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) repaired: Outcome,
}

/// The chosen cases, each loaded once for all tests. Ask for them outside of a parallel iterator:
/// its threads would wait for themselves.
pub(crate) fn loaded_cases() -> &'static [LoadedCase] {
    static CASES: LazyLock<Vec<LoadedCase>> = LazyLock::new(|| {
        chosen()
            .par_iter()
            .filter_map(|case| load_case(case))
            .collect()
    });
    &CASES
}

#[expect(
    clippy::print_stdout,
    reason = "a case that cannot be tried is named, not skipped silently"
)]
fn load_case(case: &str) -> Option<LoadedCase> {
    let Some(bank) = bank(&folder().join(case)) else {
        println!("{case}: this system cannot have such a file");
        return None;
    };
    let root = Utf8Path::from_path(bank.path()).unwrap();
    let snapshot = read(root);
    let mut loaded = load(&snapshot);
    if code_of(case) == Code::Template.name() {
        render(&mut loaded);
    }
    if SEARCH.iter().any(|code| code_of(case) == code.name()) {
        search(&mut loaded, &snapshot);
    }
    Some(LoadedCase {
        name: case.to_owned(),
        diagnostics: loaded.diagnostics,
        repaired: repair_bank(root),
        snapshot,
    })
}

#[test]
fn every_case_reports_what_is_expected_and_nothing_else() {
    let mut faults = String::new();
    for case in loaded_cases() {
        let home = folder().join(&case.name);
        faults += &compare_places(case, &home);
        let report = report_problems(&case.diagnostics, &case.snapshot);
        let report = report + &report_repairs(&case.repaired);
        faults += &compare_record(&home.join("report.txt"), &report);
    }
    assert!(
        faults.is_empty(),
        "{faults}\n(`KOPILKA_BLESS=1 cargo test --test it diagnostics` accepts the new reports)"
    );
}

#[test]
fn problems_are_sorted_by_place_then_code_and_told_once() {
    let problem = |path: &str, start, code| {
        let path: Arc<Utf8Path> = Arc::from(Utf8Path::new(path));
        let span = Span::new(start, start + 1);
        Diagnostic::new(code, Place { path, span })
    };
    let sorted = [
        problem("content/a/b.md", 0, Code::RawHtml),
        problem("content/a/b.md", 7, Code::BadDate),
        problem("content/a/b.md", 7, Code::RawHtml),
        problem("content/a-b.md", 3, Code::BadDate),
    ];
    let mut problems: Vec<Diagnostic> = sorted.iter().rev().cloned().collect();
    problems.extend(sorted.iter().cloned());
    diag::sort(&mut problems);
    assert_eq!(problems, sorted);
}

/// Problems that only rendering finds: the first.
fn render(loaded: &mut LoadOutcome) {
    let Some(site) = &loaded.site else { return };
    let renderer = Renderer::new(site);
    let problem = site
        .routes()
        .iter()
        .find_map(|route| renderer.render(route).err());
    loaded.diagnostics.extend(problem.map(|problem| *problem));
}

/// Problems that only the search finds.
fn search(loaded: &mut LoadOutcome, snapshot: &Snapshot) {
    let Some(site) = &loaded.site else { return };
    loaded.diagnostics.extend(search::advice(site, snapshot));
    loaded.diagnostics.extend(
        search::run_suite(site, snapshot)
            .into_iter()
            .flat_map(|tested| tested.diagnostics),
    );
    diag::sort(&mut loaded.diagnostics);
}

/// Compares the places of all problems with `expected`.
fn compare_places(case: &LoadedCase, home: &Utf8Path) -> String {
    let place = |it: &Diagnostic| {
        let text = case.snapshot.text(&it.place.path).unwrap_or_default();
        let at = LineIndex::new(&text).line_column(it.place.span.start);
        let (line, column) = (at.line, at.column);
        format!("{}:{line}:{column} {}", it.place.path, it.code.name())
    };
    let mut found: Vec<String> = case.diagnostics.iter().map(place).collect();
    let expected = fs::read_to_string(home.join("expected")).unwrap_or_default();
    let mut expected: Vec<&str> = expected.lines().collect();
    found.sort();
    expected.sort_unstable();
    let name = &case.name;
    let mut out = String::new();
    if found != expected {
        let _ = writeln!(
            out,
            "{name}:\n  expected {}\n  found    {}",
            expected.join("\n           "),
            found.join("\n           ")
        );
    }
    let is_own = |it: &Diagnostic| it.code.name() == code_of(name);
    if !case.diagnostics.iter().any(is_own) {
        let _ = writeln!(out, "{name}: does not report its own code");
    }
    out
}

/// Compares a text with what is recorded in a file; with `KOPILKA_BLESS` it becomes the record.
pub(crate) fn compare_record(path: &Utf8Path, text: &str) -> String {
    let bless = std::env::var_os("KOPILKA_BLESS").is_some_and(|value| !value.is_empty());
    let known = fs::read_to_string(path).unwrap_or_default();
    if known == text {
        String::new()
    } else if bless {
        fs::write(path, text).unwrap();
        String::new()
    } else {
        format!("{path}:\n--- known\n{known}+++ new\n{text}")
    }
}

/// Where the bank of a case lies: in its own folder, or in a copy with what `make` adds.
pub(crate) enum Bank {
    Own(PathBuf),
    Copy(tempfile::TempDir),
}

impl Bank {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Own(path) => path,
            Self::Copy(folder) => folder.path(),
        }
    }
}

/// The bank of a case; none when this system cannot have it.
pub(crate) fn bank(home: &Utf8Path) -> Option<Bank> {
    let Ok(make) = fs::read_to_string(home.join("make")) else {
        return Some(Bank::Own(home.into()));
    };
    let copy = tempfile::tempdir().unwrap();
    for line in make.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [verb, path, rest @ ..] = words.as_slice() else {
            panic!("{home}/make: {line}")
        };
        let path = copy.path().join(name(path)?);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match (*verb, rest) {
            ("write", []) => fs::write(&path, "---\ntitle: О банке\n---\n").ok()?,
            ("fill", [len]) => fs::write(&path, vec![b'.'; len.parse().unwrap()]).unwrap(),
            ("link", [target]) => link(target, &path).ok()?,
            _ => panic!("{home}/make: {line}"),
        }
    }
    Some(Bank::Copy(copy))
}

/// A path with bytes written as `\xHH`; none where names are Unicode.
fn name(text: &str) -> Option<PathBuf> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    path_of(bytes)
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

#[cfg(unix)]
fn link(target: &str, path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
