//! Sixty entries broken in a hurry, written before the program had been run on them
//! (`tests/hurried/README.md`): does the program point at the very place, and does the entry lose
//! that problem when the expected repair is pasted.
//!
//! The third count, whether the help gives the repair itself, asks that the help holds the expected
//! text line by line; `judged.toml` names those where it says the same in other words, or where
//! only the author knows the words.

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::diag::{Diagnostic, Level, LineIndex, SourceText, Words};
use kopilka::locale::Lang;
use kopilka::pipeline::{self, Options};
use kopilka::source::{ReadOptions, Snapshot};
use rayon::prelude::*;
use toml::Table;

struct Mistake {
    file: Utf8PathBuf,
    line: usize,
    column: usize,
    from: usize,
    to: usize,
    repair: String,
}

fn home() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hurried")
}

fn cases() -> Vec<Utf8PathBuf> {
    let mut cases: Vec<_> = home()
        .read_dir_utf8()
        .unwrap()
        .map(|entry| entry.unwrap().path().to_owned())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn mistakes(case: &Utf8Path) -> Vec<Mistake> {
    let table: Table = fs::read_to_string(case.join("expected.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let number =
        |table: &Table, key: &str| usize::try_from(table[key].as_integer().unwrap()).unwrap();
    let mistake = |it: &toml::Value| {
        let (it, repair) = (it.as_table().unwrap(), it["repair"].as_table().unwrap());
        Mistake {
            file: it["file"].as_str().unwrap().into(),
            line: number(it, "line"),
            column: number(it, "column"),
            from: number(repair, "line_from"),
            to: number(repair, "line_to"),
            repair: repair["text"].as_str().unwrap().to_owned(),
        }
    };
    table["mistake"]
        .as_array()
        .unwrap()
        .iter()
        .map(mistake)
        .collect()
}

/// The problems of a bank, with the lines and columns of each.
fn problems(root: &Utf8Path) -> Vec<(Diagnostic, usize, usize)> {
    let snapshot = Snapshot::read(&ReadOptions {
        root: root.to_owned(),
        config: "site.toml".into(),
    })
    .unwrap();
    let loaded = pipeline::load(&snapshot, &Options::on(jiff::civil::date(2026, 11, 21)));
    let placed = |it: Diagnostic| {
        let text = snapshot.text(&it.place.path).unwrap_or_else(|| "".into());
        let at = LineIndex::new(&text).line_column(it.place.span.start);
        (it, at.line, at.column)
    };
    loaded.diagnostics.into_iter().map(placed).collect()
}

/// A copy of a case to try repairs in.
fn copy(case: &Utf8Path) -> tempfile::TempDir {
    fn tree(from: &Utf8Path, to: &Utf8Path) {
        fs::create_dir_all(to).unwrap();
        for entry in from.read_dir_utf8().unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                tree(entry.path(), &to)
            } else {
                fs::copy(entry.path(), to).map(drop).unwrap()
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    tree(&case.join("content"), &root.join("content"));
    fs::copy(home().join("site.toml"), root.join("site.toml")).unwrap();
    folder
}

fn paste(file: &Utf8Path, mistakes: &mut [&Mistake]) {
    let text = fs::read_to_string(file).unwrap();
    let mut lines: Vec<&str> = text.split('\n').collect();
    mistakes.sort_by_key(|it| std::cmp::Reverse(it.from));
    for it in mistakes.iter() {
        lines.splice(it.from - 1..it.to, it.repair.split('\n'));
    }
    fs::write(file, lines.join("\n")).unwrap();
}

/// Does a help hold what is to be pasted: each line of the repair that is not there already, or the
/// value of it by another name of the same thing.
fn gives(help: &str, repair: &str, before: &[&str]) -> bool {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    let wanted: Vec<&str> = repair
        .lines()
        .filter(|line| !line.trim().is_empty() && !before.contains(line))
        .collect();
    let help = plain(help);
    !wanted.is_empty()
        && wanted
            .iter()
            .all(|line| help.contains(&plain(line.trim().trim_start_matches('-'))))
}

#[test]
fn every_mistake_is_told_at_its_place_and_gone_after_the_repair() {
    let judged: Table = fs::read_to_string(home().join("judged.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let words = Words::of(Lang::Ru);
    let faults: Vec<String> = cases()
        .par_iter()
        .flat_map_iter(|case| {
            let name = case.file_name().unwrap_or_default().to_owned();
            let (folder, mistakes) = (copy(case), mistakes(case));
            let root = Utf8Path::from_path(folder.path()).unwrap().to_owned();
            let found = problems(&root);
            let mut faults = Vec::new();
            for it in &mistakes {
                let here: Vec<_> = found
                    .iter()
                    .filter(|(problem, line, column)| {
                        *problem.place.path == *it.file && (*line, *column) == (it.line, it.column)
                    })
                    .collect();
                if here.is_empty() {
                    faults.push(format!(
                        "{name}: nothing at {}:{}:{}",
                        it.file, it.line, it.column
                    ));
                    continue;
                }
                let text = fs::read_to_string(root.join(&it.file)).unwrap();
                let before: Vec<&str> = text.lines().collect();
                let helps = here.iter().any(|(problem, ..)| {
                    words
                        .help(problem)
                        .is_some_and(|help| gives(&help, &it.repair, &before))
                });
                if !helps && !judged.contains_key(&name) {
                    let helps: Vec<_> = here
                        .iter()
                        .filter_map(|(problem, ..)| words.help(problem))
                        .collect();
                    faults.push(format!(
                        "{name}: the help does not hold `{}`: {helps:?}",
                        it.repair
                    ));
                }
            }
            let mut by_file: BTreeMap<&Utf8Path, Vec<&Mistake>> = BTreeMap::new();
            mistakes
                .iter()
                .for_each(|it| by_file.entry(&it.file).or_default().push(it));
            for (file, list) in &mut by_file {
                paste(&root.join(file), list);
            }
            let left = problems(&root).into_iter().filter(|(problem, ..)| {
                problem.level > Level::Advice
                    && mistakes.iter().any(|it| *problem.place.path == *it.file)
            });
            faults.extend(left.map(|(problem, line, column)| {
                format!(
                    "{name}: after the repair {line}:{column} {}",
                    words.message(&problem)
                )
            }));
            faults
        })
        .collect();
    assert!(
        faults.is_empty(),
        "{}\n{} faults",
        faults.join("\n"),
        faults.len()
    );
}
