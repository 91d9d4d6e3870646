//! What the documents say is so: commands, options, settings, exit codes, examples, links, files,
//! modules, dependencies, steps.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use kopilka::config::Config;
use kopilka::diag::{Code, Diagnostic, Format, Level};
use kopilka::pipeline::{self, Options};
use kopilka::source::Snapshot;
use walkdir::WalkDir;

use crate::layers::LAYERS;

/// Options in the documents that belong to other programs.
const FOREIGN_OPTIONS: [&str; 6] = [
    "--release",
    "--path",
    "--bench",
    "--check",
    "--all-targets",
    "--locked",
];

/// A language of the reference, and the words that its pages are recognised by.
struct Reference {
    lang: &'static str,
    commands: &'static str,
    settings: &'static str,
    code: &'static str,
    formats: &'static str,
    exits: &'static str,
    categories: &'static str,
    report: &'static str,
}

const REFERENCES: [Reference; 2] = [
    Reference {
        lang: "ru",
        commands: "| команда | что делает |",
        settings: "| ключ | по умолчанию |",
        code: "КОД",
        formats: "| вид | для чего |",
        exits: "| код | что случилось |",
        categories: "| графа | в отчёте",
        report: "В отчёте `--report` рядом с числами",
    },
    Reference {
        lang: "en",
        commands: "| command | what it does |",
        settings: "| key | default |",
        code: "CODE",
        formats: "| format | purpose |",
        exits: "| code | what happened |",
        categories: "| category | in the report",
        report: "Beside these numbers, the report `--report`",
    },
];

impl Reference {
    /// A page of the reference in this language.
    fn page(&self, name: &str) -> String {
        read(&format!("docs/{}/{name}.md", self.lang))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The documents of the project, by their path from its root. Other Markdown in it is data: entries,
/// fixtures, texts that the program prints.
fn documents() -> Vec<String> {
    let is_document = |path: &str| {
        let parts: Vec<&str> = path.split('/').collect();
        match *parts {
            [_] | ["docs", ..] | ["themes", _, "README.md"] | ["tests", _, "README.md"] => true,
            ["src", ..] => path.ends_with("FORMAT.md"),
            _ => false,
        }
    };
    let skipped = ["target", "node_modules", "content", ".git"];
    let mut documents: Vec<String> = WalkDir::new(root())
        .into_iter()
        .filter_entry(|item| !skipped.iter().any(|name| item.file_name() == *name))
        .map(|item| item.expect("the project can be listed").into_path())
        .filter_map(|path| {
            let path = path.strip_prefix(root()).expect("it is below the root");
            let path = path.to_str().expect("names are text").replace('\\', "/");
            path.ends_with(".md").then_some(path)
        })
        .filter(|path| is_document(path))
        .collect();
    documents.sort();
    assert!(documents.len() > 20, "{documents:?}");
    documents
}

fn kopilka() -> Command {
    Command::new(env!("CARGO_BIN_EXE_kopilka"))
}

/// The help of a command, or of the program for an empty name.
fn help(command: &str, lang: &str) -> String {
    let mut run = kopilka();
    run.args(command.split_whitespace());
    let output = run.args(["--help", "--lang", lang]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that the program lists.
fn commands() -> BTreeSet<String> {
    let help = help("", "en");
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

/// The options in the help of a command, as the documents write them: `--output-dir FOLDER, -o`.
fn options_in_help(command: &str, lang: &str) -> BTreeSet<String> {
    let help = help(command, lang);
    let lines = help.lines().filter_map(|line| {
        let option = line.trim_start().split("  ").next()?;
        option.starts_with('-').then_some(option)
    });
    lines
        .map(|option| match option.split_once(", ") {
            Some((short, long)) => format!("{long}, {short}"),
            None => option.to_owned(),
        })
        .map(|option| option.replace(['<', '>'], ""))
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
    let rows: Vec<Vec<String>> = rows.map(cells).collect();
    assert!(!rows.is_empty(), "no table {head}");
    rows
}

/// The cells of a row of a table; the code marks around a whole cell are taken off.
fn cells(row: &str) -> Vec<String> {
    row.trim_matches('|')
        .split(" | ")
        .map(|cell| cell.trim().trim_matches('`').to_owned())
        .collect()
}

fn column(text: &str, head: &str, at: usize) -> Vec<String> {
    table(text, head)
        .into_iter()
        .map(|mut row| row.swap_remove(at))
        .collect()
}

#[test]
fn commands_of_the_documents_are_those_of_the_program() {
    for reference in &REFERENCES {
        let listed = column(&reference.page("commands"), reference.commands, 0);
        let known = commands();
        let names: Vec<_> = listed
            .iter()
            .filter_map(|it| it.split(' ').nth(1))
            .collect();
        assert_eq!(
            names
                .iter()
                .map(|it| (*it).to_owned())
                .collect::<BTreeSet<_>>(),
            known
        );
        for (row, name) in listed.iter().zip(names) {
            assert_eq!(*row, usage(name, reference.lang), "{}", reference.lang);
        }
    }
}

/// How a command is used, as the documents write it: `kopilka fix [PATH…]`.
fn usage(command: &str, lang: &str) -> String {
    let help = help(command, lang);
    // The line about a command may show it in use, too; that one comes first.
    let usage = help
        .lines()
        .rev()
        .find_map(|line| line.split_once(": kopilka"));
    let (_, arguments) = usage.expect("the help has a usage line");
    let words = arguments
        .split_whitespace()
        .filter(|word| !matches!(*word, "[OPTIONS]" | "[КЛЮЧИ]"));
    let words = words.map(|word| {
        word.replace("]...", "…]")
            .replace(">...", "…")
            .replace(['<', '>'], "")
    });
    std::iter::once("kopilka".to_owned())
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn options_of_the_reference_are_those_of_each_command() {
    for reference in &REFERENCES {
        let lang = reference.lang;
        let described = options_by_command(&reference.page("commands"));
        let common = options_in_help("", lang);
        assert_eq!(described.get(""), Some(&common), "{lang}: every command");
        for command in commands() {
            let own: BTreeSet<String> = options_in_help(&command, lang)
                .difference(&common)
                .cloned()
                .collect();
            let described = described.get(&command).cloned().unwrap_or_default();
            assert_eq!(described, own, "{lang}: {command}");
        }
    }
}

/// The options in the tables of a page, by the commands that the heading above names in code
/// marks; those under a heading without any belong to no command.
fn options_by_command(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut described: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut named = Vec::new();
    for line in page.lines() {
        if line.starts_with("## ") {
            named = line.split('`').skip(1).step_by(2).collect();
            if named.is_empty() {
                named.push("");
            }
        } else if line.starts_with("| `-") {
            let option = line.split(" | ").next().expect("a row has a cell");
            let option = option.trim_start_matches("| ").replace('`', "");
            for command in &named {
                described
                    .entry((*command).to_owned())
                    .or_default()
                    .insert(option.clone());
            }
        }
    }
    described
}

#[test]
fn no_document_names_an_option_that_no_command_has() {
    let mut known: BTreeSet<String> = commands()
        .iter()
        .flat_map(|command| options(&help(command, "en")))
        .collect();
    known.extend(options(&help("", "en")));
    // These speak of the options of other programs.
    let foreign = [
        "CONTRIBUTING.md",
        "docs/benchmarks.md",
        "docs/search.md",
        "themes/default/README.md",
    ];
    for name in documents() {
        if foreign.contains(&name.as_str()) || name.starts_with("tests/") {
            continue;
        }
        let unknown: Vec<_> = options(&prose(&read(&name)))
            .into_iter()
            .filter(|it| !known.contains(it) && !FOREIGN_OPTIONS.contains(&it.as_str()))
            .collect();
        assert!(
            unknown.is_empty(),
            "{name} names options that no command has: {}",
            unknown.join(", ")
        );
    }
}

/// A text without its tables' rules and without what is drawn with hyphens.
fn prose(text: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with("| ---"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn settings_of_the_documents_are_those_of_the_program() {
    let source = read("src/config/read.rs");
    let list = source
        .split("const KEYS")
        .nth(1)
        .and_then(|rest| rest.split("];").next())
        .expect("the list of keys");
    let known: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    for reference in &REFERENCES {
        let rows = table(&reference.page("settings"), reference.settings);
        let line = |row: &Vec<String>| {
            let key = row[0].replace(reference.code, "broken-link");
            format!("{key} = {}\n", row[3])
        };
        for row in &rows {
            assert_eq!(judged(&line(row)), Vec::<String>::new(), "{}", row[0]);
        }
        let together: String = rows.iter().map(line).collect();
        assert_eq!(judged(&together), Vec::<String>::new());
        let described: BTreeSet<&str> = rows
            .iter()
            .filter_map(|row| row[0].split('.').next())
            .collect();
        assert_eq!(described, known, "{}", reference.lang);
    }
    let keys = REFERENCES.map(|reference| {
        let keys = column(&reference.page("settings"), reference.settings, 0);
        keys.join(" ").replace(reference.code, "CODE")
    });
    assert_eq!(keys[0], keys[1], "both languages describe the same keys");
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
    for reference in &REFERENCES {
        let listed = column(&reference.page("reports"), reference.formats, 0);
        assert_eq!(listed, known, "{}", reference.lang);
    }
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
fn exit_codes_are_those_of_the_documents() {
    for reference in &REFERENCES {
        let codes = column(&reference.page("reports"), reference.exits, 0);
        assert_eq!(codes, ["0", "1", "2", "3", "4"], "{}", reference.lang);
    }
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
fn the_report_has_what_the_documents_say() {
    let bank = Bank::new(&[("content/practices/good.md", &first_entry())]);
    bank.builds(0, &["--report", bank.path("report.json").to_str().unwrap()]);
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(bank.path("report.json")).unwrap()).unwrap();
    for reference in &REFERENCES {
        let page = reference.page("reports");
        let categories = column(&page, reference.categories, 1);
        let sum: u64 = categories[1..]
            .iter()
            .map(|name| {
                report[name]
                    .as_u64()
                    .unwrap_or_else(|| panic!("`{name}` is no number"))
            })
            .sum();
        assert_eq!(report["read"].as_u64(), Some(sum));
        let after = page
            .split(reference.report)
            .nth(1)
            .and_then(|rest| rest.split("\n\n").next())
            .expect("the names of the report");
        let names: Vec<_> = after.split('`').skip(1).step_by(2).collect();
        assert!(names.len() > 8, "{names:?}");
        for name in names {
            assert!(report.get(name).is_some(), "the report has no `{name}`");
        }
    }
}

#[test]
fn the_output_of_build_is_as_the_documents_show_it() {
    let folder = tempfile::tempdir().unwrap();
    for reference in &REFERENCES {
        let output = kopilka()
            .args(["build", "--today", "2026-09-15", "--lang", reference.lang])
            .arg("--root")
            .arg(root())
            .arg("--output-dir")
            .arg(folder.path().join(reference.lang))
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let page = reference.page("reports");
        let shown = page
            .split("```text\n")
            .nth(1)
            .and_then(|rest| rest.split("\n```").next())
            .expect("the page shows what is printed");
        let (printed, shown) = (shape(&printed), shape(shown));
        for line in &shown {
            assert!(printed.contains(line), "{line:?} is not in {printed:#?}");
        }
        assert_eq!(shown.len(), printed.len(), "{printed:#?}");
    }
}

/// The lines of what is printed, made comparable: every number is `#`, a word after it is cut to
/// what all its plurals share, and the path of the site is the ordinary one.
fn shape(text: &str) -> Vec<String> {
    text.lines().map(shape_of_line).collect()
}

fn shape_of_line(line: &str) -> String {
    let line = match line.split('`').collect::<Vec<_>>()[..] {
        [before, _, after] => format!("{before}`public/index.html`{after}"),
        _ => line.to_owned(),
    };
    let mut after_number = false;
    let words = line.split_whitespace().map(|word| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let shape = if is_number {
            let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
            format!(
                "#{}",
                rest.trim_start_matches(|c: char| "0123456789,.".contains(c))
            )
        } else if after_number {
            word.chars().take(4).collect()
        } else {
            word.to_owned()
        };
        after_number = is_number;
        shape
    });
    words.collect::<Vec<_>>().join(" ")
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
    for name in documents() {
        let text = without_code(&read(&name));
        let folder = root().join(&name).parent().unwrap().to_owned();
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
                root().join(&name)
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
fn files_that_the_documents_name_are_there() {
    let sources = source_files();
    let mut seen = 0;
    for name in documents() {
        for path in code_spans(&read(&name)) {
            let path = path.split(['#', ' ', ':']).next().unwrap_or_default();
            // Capital words stand for a name of the reader's own: `tests/diagnostics/CODE/`.
            let is_pattern = path.contains(['*', '<', '{'])
                || path.split(['/', '.']).any(|part| {
                    part.len() > 2 && is_capital(part) && part != "README" && part != "FORMAT"
                });
            let is_rooted = [
                "src/",
                "tests/",
                "docs/",
                "themes/default/",
                ".github/",
                ".ci/",
            ]
            .iter()
            .any(|folder| path.starts_with(folder));
            if is_pattern {
                continue;
            }
            if is_rooted {
                assert!(root().join(path).exists(), "{name}: there is no `{path}`");
                seen += 1;
            } else if path.ends_with(".rs") {
                let tail = format!("/{path}");
                let found = sources.keys().any(|file| file.ends_with(&tail));
                assert!(found, "{name}: no file of src/ is called `{path}`");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "only {seen} files are named");
}

#[test]
fn things_said_to_be_in_a_file_are_in_it() {
    let sources = source_files();
    let mut seen = 0;
    for name in documents() {
        let text = without_fences(&read(&name));
        let parts: Vec<&str> = text.split('`').collect();
        for window in parts.windows(3).skip(1).step_by(2) {
            let [thing, " in ", file] = *window else {
                continue;
            };
            if !file.ends_with(".rs") {
                continue;
            }
            let thing = thing.trim_end_matches("()");
            let tail = format!("/{file}");
            let found = if root().join(file).is_file() {
                read(file).contains(thing)
            } else {
                sources
                    .iter()
                    .any(|(path, text)| path.ends_with(&tail) && text.contains(thing))
            };
            assert!(found, "{name}: `{thing}` is not in `{file}`");
            seen += 1;
        }
    }
    assert!(seen > 0, "no document says where a thing is");
}

fn is_capital(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_uppercase() || c == '-' || c == '_')
}

/// The texts of all Rust files of the program, by their path from the root.
fn source_files() -> BTreeMap<String, String> {
    WalkDir::new(root().join("src"))
        .into_iter()
        .map(|item| item.expect("src can be listed").into_path())
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .map(|path| {
            let name = path.strip_prefix(root()).expect("it is below the root");
            let name = name.to_str().expect("names are text").replace('\\', "/");
            (
                name,
                fs::read_to_string(&path).expect("a source file is UTF-8"),
            )
        })
        .collect()
}

/// Modules of the architecture that other branches bring, and those they take away. A row that is no
/// longer true fails the test below and goes.
const COMING: [&str; 2] = ["document", "html"];
const LEAVING: [&str; 0] = [];

#[test]
fn modules_of_the_architecture_are_those_of_the_code() {
    let listed: BTreeSet<String> = listed_modules().into_iter().collect();
    let modules: BTreeSet<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect();
    let owned = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    let (coming, leaving) = (owned(&COMING), owned(&LEAVING));
    let missing: BTreeSet<String> = listed.difference(&modules).cloned().collect();
    let unlisted: BTreeSet<String> = modules.difference(&listed).cloned().collect();
    assert_eq!(missing, coming, "modules without a folder in src/");
    assert_eq!(unlisted, leaving, "folders of src/ without a row");
}

/// The modules in the table of the architecture, from the top.
fn listed_modules() -> Vec<String> {
    let text = read("ARCHITECTURE.md");
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| module |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let names = rows.flat_map(|row| {
        let names = row.split(" | ").next().expect("a row has a cell");
        names.split('`').skip(1).step_by(2)
    });
    names
        .map(|name| name.trim_end_matches('/').to_owned())
        .collect()
}

#[test]
fn the_architecture_lists_modules_above_those_they_use() {
    let listed = listed_modules();
    let place = |name: &str| {
        let name = name.to_owned();
        listed
            .iter()
            .position(|it| *it == name || *it == format!("{name}.rs"))
    };
    let mut seen = 0;
    for (module, uses) in LAYERS {
        for used in *uses {
            if let (Some(above), Some(below)) = (place(module), place(used)) {
                assert!(above < below, "`{module}` uses `{used}`, which is above it");
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "only {seen} arrows");
}

#[test]
fn documents_keep_their_length() {
    for name in ["README.md", "README.ru.md", "README.kk.md"] {
        let lines = read(name).lines().count();
        assert!(lines <= 150, "{name} has {lines} lines");
    }
    let words = read("ARCHITECTURE.md").split_whitespace().count();
    assert!(words <= 2_000, "ARCHITECTURE.md has {words} words");
    let lines = read("GLOSSARY.md").lines().count();
    assert!(lines <= 110, "GLOSSARY.md has {lines} lines: two pages");
}

#[test]
fn dependencies_of_the_documents_are_those_of_the_manifest() {
    let manifest = read("Cargo.toml");
    let page = read("docs/dependencies.md");
    for (title, section) in [
        ("## The program", "dependencies"),
        ("## Tests only", "dev-dependencies"),
    ] {
        let lines = manifest
            .split(&format!("\n[{section}]\n"))
            .nth(1)
            .and_then(|rest| rest.split("\n[").next())
            .expect("the manifest has the section");
        let known: Vec<&str> = lines
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(name, _)| name)
            .filter(|name| !name.starts_with('#'))
            .collect();
        let part = page.split(title).nth(1).expect("the page has the section");
        let listed = column(part, "| crate |", 0);
        let listed: Vec<&str> = listed
            .iter()
            .filter_map(|cell| cell.split(' ').next())
            .collect();
        let sorted = |names: &[&str]| -> Vec<String> {
            let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(sorted(&listed), sorted(&known), "{section}");
    }
}

#[test]
fn steps_of_the_documents_are_those_of_the_script() {
    let script = read("tests/run");
    let list = script
        .split("steps=(\n")
        .nth(1)
        .and_then(|rest| rest.split("\n)").next())
        .expect("the script has a list of steps");
    let steps: Vec<&str> = list
        .lines()
        .filter_map(|line| line.trim().trim_start_matches('"').split(' ').next())
        .collect();
    assert_eq!(column(&read("CONTRIBUTING.md"), "| step |", 0), steps);
    let named = script
        .lines()
        .find_map(|line| line.strip_prefix("# Steps: "))
        .expect("its head names the steps");
    assert_eq!(named.split(' ').collect::<Vec<_>>(), steps);
    for step in steps {
        assert!(script.contains(&format!("\nstep_{step}()")), "{step}");
    }
}

#[test]
fn the_readme_says_the_same_in_three_languages() {
    let names = ["README.md", "README.ru.md", "README.kk.md"];
    let contents = names.map(|name| {
        let text = read(name);
        for other in names.iter().filter(|other| **other != name) {
            assert!(
                text.lines()
                    .take(5)
                    .any(|line| line.contains(&format!("({other})"))),
                "{name} does not lead to {other}"
            );
        }
        let headings = text.lines().filter(|line| line.starts_with('#')).count();
        let rows = text.lines().filter(|line| line.starts_with('|')).count();
        let pictures: Vec<String> = text
            .split("](.github/pictures/")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .map(str::to_owned)
            .collect();
        let commands: Vec<String> = text
            .split("```sh\n")
            .skip(1)
            .filter_map(|rest| rest.split("\n```").next())
            .map(|block| block.split('"').next().unwrap_or_default().to_owned())
            .collect();
        (headings, rows, pictures, commands)
    });
    assert_eq!(contents[0], contents[1], "English and Russian");
    assert_eq!(contents[0], contents[2], "English and Kazakh");
    let figures = column(&read("README.md"), "| | |", 1);
    let benchmarks = read("docs/benchmarks.md");
    for figure in figures {
        let number = figure.split(' ').next().expect("a figure has a number");
        assert!(
            benchmarks.contains(number),
            "{figure} is not in docs/benchmarks.md"
        );
    }
}

#[test]
fn the_reference_is_the_same_in_two_languages() {
    let pages = |lang: &str| -> Vec<String> {
        let mut pages: Vec<String> = fs::read_dir(root().join("docs").join(lang))
            .unwrap()
            .map(|item| item.unwrap().file_name().into_string().unwrap())
            .collect();
        pages.sort();
        pages
    };
    assert_eq!(pages("ru"), pages("en"));
    for page in pages("ru") {
        let [ru, en] = ["ru", "en"].map(|lang| {
            let text = read(&format!("docs/{lang}/{page}"));
            let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
            [count("#"), count("|"), count("```"), count("- ")]
        });
        assert_eq!(ru, en, "{page}: headings, rows, blocks of code, items");
    }
    let index = read("docs/README.md");
    for name in documents() {
        if let Some(page) = name
            .strip_prefix("docs/")
            .filter(|page| *page != "README.md")
        {
            assert!(
                index.contains(&format!("({page})")),
                "docs/README.md leaves out {page}"
            );
        }
    }
}

#[test]
fn the_model_format_names_every_key() {
    let page = read("docs/model-format.md");
    let described: BTreeSet<String> = code_spans(&page)
        .flat_map(|span| {
            let words = span.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            words.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let sources = source_files();
    let (_, keys) = sources
        .iter()
        .find(|(path, _)| path.ends_with("/read/keys.rs"))
        .expect("the model has a list of keys");
    let keys: Vec<&str> = keys
        .split("&[&str] = &[")
        .skip(1)
        .filter_map(|rest| rest.split("];").next())
        .flat_map(|list| list.split('"').skip(1).step_by(2))
        .collect();
    assert!(keys.len() > 50, "{keys:?}");
    let missing: Vec<_> = keys
        .iter()
        .filter(|key| !described.contains(**key))
        .collect();
    assert_eq!(
        missing, [&""; 0],
        "keys that docs/model-format.md does not name"
    );
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
    without_fences(text).split('`').step_by(2).collect()
}

/// A text without blocks of code.
fn without_fences(text: &str) -> String {
    text.split("\n```")
        .step_by(2)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a text has between code marks, outside blocks of code.
fn code_spans(text: &str) -> impl Iterator<Item = String> {
    let text = without_fences(text);
    let spans: Vec<String> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    spans.into_iter()
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
