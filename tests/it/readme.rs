//! What the documents say is so: commands, options, settings, exit codes, examples, links.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use kopilka::config::Config;
use kopilka::diag::{Code, Diagnostic, Format, Level};
use kopilka::pipeline::{self, Options};
use kopilka::source::Snapshot;

/// Options in the documents that belong to other programs.
const FOREIGN_OPTIONS: [&str; 6] = [
    "--release",
    "--path",
    "--bench",
    "--check",
    "--all-targets",
    "--locked",
];
/// Options that each command has from clap.
const OWN_HELP: [&str; 2] = ["--help", "--version"];
/// The documents of the project.
const DOCUMENTS: [&str; 6] = [
    "README.md",
    "GUIDE.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "themes/default/README.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the document is there")
}

fn kopilka() -> Command {
    Command::new(env!("CARGO_BIN_EXE_kopilka"))
}

fn help(command: &str) -> String {
    let mut run = kopilka();
    if !command.is_empty() {
        run.arg(command);
    }
    let output = run.arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that the program lists.
fn commands() -> BTreeSet<String> {
    let help = help("");
    let listed = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty());
    listed
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// Every `--option` in a text.
fn options(text: &str) -> BTreeSet<String> {
    let starts = text
        .match_indices("--")
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-'));
    let word = |(at, _): (usize, &str)| -> String {
        let rest = &text[at + 2..];
        let end = rest
            .find(|c: char| !c.is_ascii_lowercase() && c != '-')
            .unwrap_or(rest.len());
        format!("--{}", rest[..end].trim_end_matches('-'))
    };
    starts.map(word).filter(|option| option.len() > 2).collect()
}

/// The cells of the rows of the table whose first row begins with these cells; code marks are taken
/// off.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with(head))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<String>> = rows
        .map(|row| {
            row.trim_matches('|')
                .split(" | ")
                .map(|cell| cell.trim().trim_matches('`').to_owned())
                .collect()
        })
        .collect();
    assert!(!rows.is_empty(), "no table {head}");
    rows
}

fn column(text: &str, head: &str, at: usize) -> Vec<String> {
    table(text, head)
        .into_iter()
        .map(|mut row| row.swap_remove(at))
        .collect()
}

#[test]
fn commands_of_the_readme_are_those_of_the_program() {
    let listed: BTreeSet<String> = column(&read("README.md"), "| команда |", 0)
        .iter()
        .filter_map(|cell| cell.split(' ').nth(1))
        .map(str::to_owned)
        .collect();
    assert_eq!(listed, commands());
}

#[test]
fn options_of_the_documents_are_those_of_the_program() {
    let mut known: BTreeSet<String> = commands()
        .iter()
        .flat_map(|command| options(&help(command)))
        .collect();
    known.extend(options(&help("")));
    for name in DOCUMENTS
        .iter()
        .filter(|name| !matches!(**name, "CONTRIBUTING.md" | "themes/default/README.md"))
    {
        let unknown: Vec<_> = options(&prose(&read(name)))
            .into_iter()
            .filter(|it| !known.contains(it) && !FOREIGN_OPTIONS.contains(&it.as_str()))
            .collect();
        assert!(
            unknown.is_empty(),
            "{name} names options that no command has: {}",
            unknown.join(", ")
        );
    }
    let described = options(&read("README.md"));
    let missing: Vec<_> = known
        .into_iter()
        .filter(|it| !described.contains(it) && !OWN_HELP.contains(&it.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "the README does not describe {}",
        missing.join(", ")
    );
}

/// A text without its tables' rules and without what is drawn with hyphens.
fn prose(text: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with("| ---"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn settings_of_the_readme_are_those_of_the_program() {
    let rows = table(&read("README.md"), "| ключ | по умолчанию |");
    for row in &rows {
        let key = row[0].replace("КОД", "broken-link");
        assert_eq!(
            judged(&format!("{key} = {}\n", row[3])),
            Vec::<String>::new(),
            "{key}"
        );
    }
    let together: String = rows
        .iter()
        .map(|row| format!("{} = {}\n", row[0].replace("КОД", "broken-link"), row[3]))
        .collect();
    assert_eq!(judged(&together), Vec::<String>::new());
    let described: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row[0].split('.').next())
        .collect();
    let source = read("src/config/read.rs");
    let list = source
        .split("const KEYS")
        .nth(1)
        .and_then(|rest| rest.split("];").next())
        .expect("the list of keys");
    let known: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(described, known);
    assert_ne!(
        judged("titel = \"Банк\"\n"),
        Vec::<String>::new(),
        "a wrong key is noticed"
    );
}

/// Names of problems of a `site.toml`, but for the address that most of them lack.
fn judged(text: &str) -> Vec<String> {
    let checked = Config::parse(&camino::Utf8Path::new("site.toml").into(), text);
    let problems = checked
        .diagnostics
        .iter()
        .filter(|problem| problem.code != Code::NoBaseUrl);
    problems
        .map(|problem| format!("{} {:?}", problem.code.name(), problem.args))
        .collect()
}

#[test]
fn forms_of_reports_are_those_of_the_program() {
    let known: Vec<_> = Format::ALL
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(column(&read("README.md"), "| вид | для чего |", 0), known);
}

/// A good practice, the one of the guide.
pub(crate) fn first_entry() -> String {
    let guide = read("GUIDE.md");
    let entry = guide
        .split("<!-- first -->\n```markdown\n")
        .nth(1)
        .and_then(|rest| rest.split("\n```").next());
    entry.expect("the guide has a first entry").to_owned() + "\n"
}

struct Bank(tempfile::TempDir);

impl Bank {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    #[track_caller]
    fn builds(&self, code: i32, arguments: &[&str]) {
        let output = kopilka()
            .arg("build")
            .args(arguments)
            .args(["--today", "2026-09-15", "--root"])
            .arg(self.0.path())
            .output()
            .unwrap();
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn exit_codes_are_those_of_the_readme() {
    let readme = read("README.md");
    assert_eq!(
        column(&readme, "| код | что случилось |", 0),
        ["0", "1", "2", "3", "4"]
    );
    let good = first_entry();
    let wrong = good.replace("Смоленская область", "Смоленская облость");
    let bank = Bank::new(&[("site.toml", ""), ("content/practices/good.md", &good)]);
    bank.builds(0, &[]);
    assert!(bank.path("public/practices/good/index.html").is_file());
    bank.builds(2, &["--no-such-option"]);
    bank.builds(
        2,
        &["--output-dir", bank.path("content/site").to_str().unwrap()],
    );
    bank.builds(
        4,
        &[
            "--output-dir",
            bank.path("site.toml/below").to_str().unwrap(),
        ],
    );

    let mixed = Bank::new(&[
        ("site.toml", ""),
        ("content/practices/good.md", &good),
        ("content/practices/wrong.md", &wrong),
    ]);
    mixed.builds(1, &["--strict"]);
    assert!(
        !mixed.path("public").join("index.html").exists(),
        "a strict run writes nothing"
    );
    mixed.builds(1, &[]);
    assert!(mixed.path("public/practices/good/index.html").is_file());
    assert!(!mixed.path("public/practices/wrong/index.html").exists());

    let few = Bank::new(&[
        ("site.toml", "[expect]\nmin_entries = 2\n"),
        ("content/practices/good.md", &good),
    ]);
    few.builds(1, &[]);
    assert!(!few.path("public/index.html").exists());
    Bank::new(&[
        ("site.toml", "titel = 1\n"),
        ("content/practices/good.md", &good),
    ])
    .builds(2, &[]);
    Bank::new(&[
        ("site.toml", ""),
        ("content/practices/good.md", &good),
        ("public/mine.txt", ""),
    ])
    .builds(2, &[]);
}

#[test]
fn the_report_has_what_the_readme_says() {
    let readme = read("README.md");
    let bank = Bank::new(&[("content/practices/good.md", &first_entry())]);
    bank.builds(0, &["--report", bank.path("report.json").to_str().unwrap()]);
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(bank.path("report.json")).unwrap()).unwrap();
    let buckets = column(&readme, "| графа |", 1);
    let sum: u64 = buckets[1..]
        .iter()
        .map(|name| {
            report[name]
                .as_u64()
                .unwrap_or_else(|| panic!("`{name}` is no number"))
        })
        .sum();
    assert_eq!(report["read"].as_u64(), Some(sum));
    let after = readme
        .split("В отчёте рядом с числами")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next())
        .expect("the names of the report");
    for name in after.split('`').skip(1).step_by(2) {
        assert!(report.get(name).is_some(), "the report has no `{name}`");
    }
}

/// Problems above advice of an entry that lies among the practices.
fn problems(text: &str) -> Vec<Diagnostic> {
    let snapshot = Snapshot::in_memory([("content/practices/robot-v-sele.md", text)]);
    let loaded = pipeline::load(&snapshot, &Options::on(jiff::civil::date(2026, 9, 15)));
    loaded
        .diagnostics
        .into_iter()
        .filter(|problem| problem.level > Level::Advice)
        .collect()
}

#[test]
fn the_first_entry_of_the_guide_is_good() {
    assert_eq!(problems(&first_entry()), []);
}

#[test]
fn the_guide_is_right_about_right_and_wrong() {
    let guide = read("GUIDE.md");
    let mut last = "";
    let mut lines = guide.lines();
    let mut seen = [0, 0];
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let snippet: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            let wrong = last.ends_with("Неверно:");
            if wrong || last.ends_with("Верно:") {
                seen[usize::from(wrong)] += 1;
                let found = problems(&with_head(&snippet));
                assert_eq!(
                    !found.is_empty(),
                    wrong,
                    "{}\n{found:?}",
                    snippet.join("\n")
                );
            }
        } else if !line.is_empty() {
            last = line;
        }
    }
    assert!(
        seen.iter().all(|count| *count > 3),
        "the guide has examples"
    );
}

/// The first entry with these lines in its head, in place of its own of the same fields.
pub(crate) fn with_head(snippet: &[&str]) -> String {
    let field = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let given: Vec<_> = snippet
        .iter()
        .filter(|line| !line.starts_with([' ', '-']))
        .map(|line| field(line))
        .collect();
    let entry = first_entry();
    let (head, body) = entry
        .trim_start_matches("---\n")
        .split_once("---\n")
        .expect("it has a head");
    let kept: String = head
        .lines()
        .filter(|line| !given.contains(&field(line)))
        .map(|line| format!("{line}\n"))
        .collect();
    format!("---\n{kept}{}\n---\n{body}", snippet.join("\n"))
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    for name in DOCUMENTS {
        let text = without_code(&read(name));
        let folder = root().join(name).parent().unwrap().to_owned();
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if target.contains("://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if path.is_empty() {
                root().join(name)
            } else {
                folder.join(path)
            };
            assert!(file.exists(), "{name}: {target} leads nowhere");
            if !anchor.is_empty() {
                let there = fs::read_to_string(&file).unwrap();
                let found = there
                    .lines()
                    .filter(|line| line.starts_with('#'))
                    .any(|line| heading_anchor(line) == anchor);
                assert!(found, "{name}: no heading for {target}");
            }
        }
    }
}

#[test]
fn the_architecture_names_every_room_and_every_dependency() {
    let text = read("ARCHITECTURE.md");
    let rooms = column(&text, "| room |", 0).join(" ");
    for item in fs::read_dir(root().join("src")).unwrap() {
        let name = item.unwrap().file_name().into_string().unwrap();
        assert!(
            rooms.contains(&name),
            "src/{name} has no row among the rooms"
        );
    }
    let listed = column(&text, "| crate |", 0).join(" ");
    let manifest = read("Cargo.toml");
    let tables = manifest
        .split("\n[")
        .filter_map(|table| table.split_once("dependencies]\n"));
    for line in tables.flat_map(|(_, lines)| lines.lines()) {
        if let Some((name, _)) = line
            .split_once(" = ")
            .filter(|(name, _)| !name.starts_with('#'))
        {
            assert!(
                listed.contains(name),
                "the dependency {name} has no row with its reason"
            );
        }
    }
}

#[test]
fn pictures_are_small() {
    for item in fs::read_dir(root().join(".github/pictures")).unwrap() {
        let item = item.unwrap();
        assert!(
            item.metadata().unwrap().len() <= 120_000,
            "{} is too large",
            item.path().display()
        );
    }
}

/// A text without blocks and spans of code, where links are examples.
fn without_code(text: &str) -> String {
    let mut plain = String::new();
    for (at, block) in text.split("\n```").enumerate() {
        if at % 2 == 0 {
            plain.extend(block.split('`').step_by(2));
            plain.push('\n');
        }
    }
    plain
}

/// The anchor that forges give a heading.
fn heading_anchor(line: &str) -> String {
    let words = line.trim_start_matches('#').trim().to_lowercase();
    words
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}
