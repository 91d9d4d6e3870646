//! Every kind of problem has the smallest bank that has it, in `tests/diagnostics/CODE/` (further
//! ones in `CODE.VARIANT/`), and every form of its report beside it.
//!
//! `expected` is written by hand: each problem of the bank as `path:line:column code`. The reports
//! are written by `KOPILKA_BLESS=1 cargo test --test it diagnostics`. Files that a repository
//! cannot hold are made in a copy of the bank, as the lines of `make` say: `write PATH` (a file,
//! `\xHH` is a byte of its name), `fill PATH BYTES` (a file of that size), `link PATH TARGET` (a
//! symbolic link).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::diag::{self, Code, Diagnostic, Format, LineIndex, SourceText, Style};
use kopilka::locale::Lang;
use kopilka::pipeline::{self, Loaded, Options};
use kopilka::render::Renderer;
use kopilka::search;
use kopilka::source::{ReadOptions, Snapshot};
use rayon::prelude::*;

/// The reports of a case: file, form, language.
const REPORTS: [(&str, Format, Lang); 8] = [
    ("ru.txt", Format::Human, Lang::Ru),
    ("kk.txt", Format::Human, Lang::Kk),
    ("en.txt", Format::Human, Lang::En),
    ("short.txt", Format::Short, Lang::Ru),
    ("json.jsonl", Format::Json, Lang::Ru),
    ("sarif.json", Format::Sarif, Lang::Ru),
    ("github.txt", Format::Github, Lang::Ru),
    ("gitlab.json", Format::Gitlab, Lang::Ru),
];

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

#[test]
fn every_case_reports_what_is_expected_and_nothing_else() {
    let bless = std::env::var_os("KOPILKA_BLESS").is_some_and(|value| !value.is_empty());
    let faults: Vec<String> = chosen()
        .par_iter()
        .map(|case| faults(case, bless))
        .collect();
    let faults = faults.concat();
    assert!(
        faults.is_empty(),
        "{faults}\n(`KOPILKA_BLESS=1 cargo test --test it diagnostics` accepts the new reports)"
    );
}

/// What is wrong with a case; nothing when it is as it should be.
#[expect(
    clippy::print_stdout,
    reason = "a case that cannot be tried is named, not skipped silently"
)]
fn faults(case: &str, bless: bool) -> String {
    let home = folder().join(case);
    let Some(bank) = bank(&home) else {
        println!("{case}: this system cannot have such a file");
        return String::new();
    };
    let root = Utf8Path::from_path(bank.path()).unwrap();
    let snapshot = Snapshot::read(&ReadOptions {
        root: root.to_owned(),
        config: "site.toml".into(),
    })
    .unwrap();
    let mut loaded = pipeline::load(&snapshot, &Options::on(jiff::civil::date(2026, 9, 15)));
    if code_of(case) == Code::Template.name() {
        render(&mut loaded);
    }
    if SEARCH.iter().any(|code| code_of(case) == code.name()) {
        search(&mut loaded, &snapshot);
    }
    let mut out = places(case, &home, &loaded.diagnostics, &snapshot);
    for (name, format, lang) in REPORTS {
        let report = diag::print(
            format,
            &loaded.diagnostics,
            &snapshot,
            Style { lang, color: false },
        );
        let report = report.replace(
            &format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION")),
            "\"version\": \"VERSION\"",
        );
        compare(&home.join(name), &report, bless, &mut out);
    }
    out
}

/// Problems that only rendering finds: the first.
fn render(loaded: &mut Loaded) {
    let Some(site) = &loaded.site else { return };
    let renderer = Renderer::new(site);
    let problem = site
        .routes()
        .iter()
        .find_map(|route| renderer.render(route).err());
    loaded.diagnostics.extend(problem.map(|problem| *problem));
}

/// Problems that only the search finds.
fn search(loaded: &mut Loaded, snapshot: &Snapshot) {
    let Some(site) = &loaded.site else { return };
    loaded.diagnostics.extend(search::advice(site, snapshot));
    loaded.diagnostics.extend(
        search::tests(site, snapshot)
            .into_iter()
            .flat_map(|tested| tested.diagnostics),
    );
    diag::sort(&mut loaded.diagnostics);
}

/// Compares the places of all problems with `expected`.
fn places(
    case: &str,
    home: &Utf8Path,
    diagnostics: &[Diagnostic],
    texts: &dyn SourceText,
) -> String {
    let place = |it: &Diagnostic| {
        let text = texts.text(&it.place.path).unwrap_or_else(|| "".into());
        let at = LineIndex::new(&text).line_column(it.place.span.start);
        format!(
            "{}:{}:{} {}",
            it.place.path,
            at.line,
            at.column,
            it.code.name()
        )
    };
    let mut found: Vec<String> = diagnostics.iter().map(place).collect();
    let expected = fs::read_to_string(home.join("expected")).unwrap_or_default();
    let mut expected: Vec<&str> = expected.lines().collect();
    found.sort();
    expected.sort_unstable();
    let mut out = String::new();
    if found != expected {
        let _ = writeln!(
            out,
            "{case}:\n  expected {}\n  found    {}",
            expected.join("\n           "),
            found.join("\n           ")
        );
    }
    if !diagnostics.iter().any(|it| it.code.name() == code_of(case)) {
        let _ = writeln!(out, "{case}: does not report its own code");
    }
    out
}

fn compare(path: &Utf8Path, report: &str, bless: bool, out: &mut String) {
    // What the author typed may look so, too.
    let told = || {
        report
            .lines()
            .filter(|line| !line.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    if told().any(|line| line.contains("{$") || line.contains("{ $")) {
        let _ = writeln!(out, "{path}: a fact is missing:\n{report}");
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    if known == report {
    } else if bless {
        fs::write(path, report).unwrap();
    } else {
        let _ = writeln!(out, "{path}:\n--- known\n{known}+++ new\n{report}");
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
