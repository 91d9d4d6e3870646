//! Every form of a report as it is recorded in `tests/formats`: one bank that meets every branch
//! of every format, and a small one that is printed in each language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::diag::{self, Diagnostic, Format, Mail, SourceText, Style};
use kopilka::locale::Lang;
use kopilka::source::Snapshot;
use serde_json::{Value, json};

use crate::diagnostics::compare_record;
use crate::support::{files, load};

pub(crate) fn formats_folder() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// A bank with what is wrong with it.
struct LoadedBank {
    snapshot: Snapshot,
    diagnostics: Vec<Diagnostic>,
}

/// A bank of texts: those in a folder of `tests/formats`, and further ones.
fn load_bank(folder: &str, further: &[(&str, String)]) -> LoadedBank {
    let texts = files(&formats_folder().join(folder));
    let texts: BTreeMap<String, String> = texts
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("it is UTF-8")))
        .collect();
    let recorded = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let further = further.iter().map(|(path, text)| (*path, text.as_str()));
    let snapshot = Snapshot::in_memory(recorded.chain(further));
    let loaded = load(&snapshot);
    LoadedBank {
        snapshot,
        diagnostics: loaded.diagnostics,
    }
}

impl LoadedBank {
    fn print(&self, format: Format, lang: Lang) -> String {
        let style = Style { lang, color: false };
        let report = diag::print(format, &self.diagnostics, &self.snapshot, style);
        without_version(&report)
    }

    /// The page to be mailed, without its style.
    fn mail(&self, lang: Lang, bank: &str, responsible: &[(&str, &str)]) -> String {
        let responsible: BTreeMap<&Utf8Path, String> = responsible
            .iter()
            .map(|(path, name)| (Utf8Path::new(path), (*name).to_owned()))
            .collect();
        let mail = Mail {
            lang,
            bank,
            date: "15 <сентября>",
            totals: "2 & 3",
            responsible: &responsible,
            content: "content",
        };
        let page = diag::mail(&self.diagnostics, &self.snapshot, &mail);
        without_style(&page)
    }
}

fn without_version(report: &str) -> String {
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    report.replace(&version, "\"version\": \"VERSION\"")
}

fn without_style(page: &str) -> String {
    let (head, rest) = page.split_once("<style>").expect("the page has a style");
    let (style, body) = rest.split_once("</style>").expect("the style ends");
    assert!(!style.trim().is_empty(), "the page brings its style");
    format!("{head}<style></style>{body}")
}

#[track_caller]
fn assert_recorded(records: &[(&str, String)]) {
    let faults: String = records
        .iter()
        .map(|(name, text)| compare_record(&formats_folder().join(name), text))
        .collect();
    assert!(
        faults.is_empty(),
        "{faults}\n(`KOPILKA_BLESS=1 cargo test --test it format` accepts the new reports)"
    );
}

/// The bank that meets every branch. What a checkout cannot have on every system, or nobody wants
/// to read, is added here: paths with characters that formats escape, lines that are cut or not
/// shown at all.
fn every_branch() -> LoadedBank {
    let page = |name: &'static str, created: &str| {
        let text = format!("---\ntitle: {name}\ncreated: {created}\n---\nТекст.\n");
        (name, text)
    };
    let long = "вчера ".repeat(40);
    let endless = "осенью ".repeat(1000);
    let shifted = format!("{}32.13.2026", " ".repeat(150));
    let further = [
        // No text to show, and a path of which each format escapes another part.
        (
            "content/practices/a,b: 100%\n\u{1b}[31m<план>.docx",
            String::new(),
        ),
        page("content/pages/steering.md", "\u{1b}]вчера\u{7}"),
        page("content/pages/shifted.md", &shifted),
        page("content/pages/long.md", &long),
        page("content/pages/endless.md", &endless),
    ];
    load_bank("every", &further)
}

#[test]
fn every_branch_of_every_format_is_as_recorded() {
    let bank = every_branch();
    let responsible = [
        ("content/pages/first.md", "Иванова <методист>\u{1b}"),
        ("content/pages/second.md", "Иванова <методист>\u{1b}"),
    ];
    let print = |format| bank.print(format, Lang::Ru);
    assert_recorded(&[
        ("every.human.txt", print(Format::Human)),
        ("every.short.txt", print(Format::Short)),
        ("every.json.jsonl", print(Format::Json)),
        ("every.sarif.json", print(Format::Sarif)),
        ("every.github.txt", print(Format::Github)),
        ("every.gitlab.json", print(Format::Gitlab)),
        (
            "every.html",
            bank.mail(Lang::Ru, "Банк <области> & «края»", &responsible),
        ),
    ]);
}

/// The languages whose reports are compared with the Russian ones.
fn other_languages() -> impl Iterator<Item = Lang> {
    let languages = Lang::INTERFACE.into_iter();
    languages.filter(|lang| *lang != Lang::Ru)
}

/// The lines of a report that are others than in Russian: the rest is recorded there.
fn changed_lines(report: &str, russian: &str) -> String {
    assert_eq!(
        report.lines().count(),
        russian.lines().count(),
        "a language changes words, not the form:\n{report}"
    );
    let pairs = report.lines().zip(russian.lines());
    let changed = pairs.filter(|(line, russian)| line != russian);
    changed.map(|(line, _)| format!("{line}\n")).collect()
}

/// All formats of the small bank in one language, by their names.
fn all_formats(lang: Lang) -> Vec<(&'static str, String)> {
    let bank = load_bank("languages", &[]);
    let page = bank.mail(lang, "", &[("content/pages/about.md", "Иванова")]);
    let formats = Format::ALL.into_iter();
    let printed = formats.map(|(name, format)| (name, bank.print(format, lang)));
    printed.chain([("html", page)]).collect()
}

/// The report for people in whole, and of the others what is not as in Russian.
#[test]
fn every_format_speaks_every_language() {
    for lang in other_languages() {
        let mut out = String::new();
        for ((name, report), (_, russian)) in all_formats(lang).iter().zip(all_formats(Lang::Ru)) {
            let _ = writeln!(out, "=== {name}");
            match *name {
                "human" => out += report,
                _ => out += &changed_lines(report, &russian),
            }
        }
        assert_recorded(&[(&format!("languages.{lang}.txt"), out)]);
    }
}

#[test]
fn a_language_without_a_catalogue_reads_russian() {
    for ((name, sakha), (_, russian)) in all_formats(Lang::Sah).iter().zip(all_formats(Lang::Ru)) {
        let tag = |lang| {
            [
                format!("lang=\"{lang}\""),
                format!("\"language\": \"{lang}\""),
            ]
        };
        let ([html, sarif], [html_russian, sarif_russian]) = (tag("sah"), tag("ru"));
        let sakha = sakha.replace(&html, &html_russian);
        let sakha = sakha.replace(&sarif, &sarif_russian);
        assert_eq!(sakha, russian, "{name}");
    }
}

#[test]
fn a_coloured_report_is_as_recorded() {
    let bank = load_bank("languages", &[]);
    let style = Style {
        lang: Lang::Ru,
        color: true,
    };
    let report = diag::print(Format::Human, &bank.diagnostics, &bank.snapshot, style);
    assert_recorded(&[("languages.colour.txt", report.replace('\u{1b}', "␛"))]);
}

#[test]
fn a_bank_without_problems_prints_nothing_or_an_empty_list() {
    let bank = LoadedBank {
        snapshot: Snapshot::in_memory([]),
        diagnostics: Vec::new(),
    };
    for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
        assert_eq!(bank.print(format, Lang::Ru), "", "{format:?}");
    }
    assert_eq!(bank.print(Format::Gitlab, Lang::Ru), "[]\n");
    let sarif: Value =
        serde_json::from_str(&bank.print(Format::Sarif, Lang::Ru)).expect("the report is JSON");
    let run = &sarif["runs"][0];
    assert_eq!(run["results"], json!([]));
    assert_eq!(run["tool"]["driver"]["rules"], json!([]));
    let page = bank.mail(Lang::Ru, "", &[]);
    assert!(
        !page.contains("<nav") && !page.contains("<section"),
        "{page}"
    );
}

/// A bank in which one advice, one warning and one error each stand in `count` files, or `count`
/// times in one.
fn many_equal(count: usize, in_one_file: bool) -> LoadedBank {
    let paths: Vec<String> = (1..=count)
        .map(|at| format!("content/pages/{at:02}.md"))
        .collect();
    let text = |at: usize| {
        let times = if in_one_file { count } else { 1 };
        let body = "<font>Опыт.</font>\n\n".repeat(times);
        format!("---\ntitle: Опыт {at}\ncreated: вчера\n---\n{body}\n### Подробности\n")
    };
    let texts: Vec<(&str, String)> = paths
        .iter()
        .enumerate()
        .map(|(at, path)| (path.as_str(), text(at)))
        .take(if in_one_file { 1 } else { count })
        .collect();
    let further = [(
        "site.toml",
        "base_url = \"https://bank.example.org/\"\n".to_owned(),
    )];
    let all: Vec<(&str, String)> = texts.into_iter().chain(further).collect();
    load_bank("nothing", &all)
}

#[test]
fn equal_problems_are_summed_up_as_recorded() {
    let mut out = String::new();
    for (title, count, in_one_file) in [
        ("in two files", 2, false),
        ("in thirteen files", 13, false),
        ("three times in one file", 3, true),
    ] {
        let bank = many_equal(count, in_one_file);
        let russian = bank.print(Format::Human, Lang::Ru);
        let _ = writeln!(out, "=== {title}\n{russian}");
        for lang in other_languages() {
            let report = bank.print(Format::Human, lang);
            let _ = writeln!(
                out,
                "=== {title}, {lang}\n{}",
                changed_lines(&report, &russian)
            );
        }
    }
    assert_recorded(&[("equal.human.txt", out)]);
}

/// The name of a branch, and whether a line of JSON shows that a report took it.
type Branch = (&'static str, fn(&Value) -> bool);

/// What the recorded bank has to meet, by its lines of JSON: a change of the bank loses no branch.
const BRANCHES: [Branch; 17] = [
    ("an error", |line| line["level"] == "error"),
    ("a warning", |line| line["level"] == "warning"),
    ("advice", |line| line["level"] == "advice"),
    ("a safe fix", |line| line["fix"]["applicability"] == "safe"),
    ("a guess", |line| line["fix"]["applicability"] == "guess"),
    ("a fix of two edits", |line| {
        line["fix"]["edits"].get(1).is_some()
    }),
    ("no fix", |line| line["fix"].is_null()),
    ("no help", |line| line["help"].is_null()),
    ("a help of several lines", |line| {
        text_of(line, "help").contains('\n')
    }),
    ("a span of several lines", |line| {
        line["start"]["line"] != line["end"]["line"]
    }),
    ("a whole file", |line| line["end"]["byte"] == 0),
    ("another place in the file", |line| {
        line["related"][0]["path"] == line["path"]
    }),
    ("another place elsewhere", |line| {
        let related = &line["related"][0]["path"];
        related.is_string() && *related != line["path"]
    }),
    ("a value that is cut", |line| {
        text_of(line, "message").contains("…»")
    }),
    ("a list that is cut", |line| {
        text_of(line, "help").ends_with(", …")
    }),
    ("an odd back quote", |line| {
        text_of(line, "message").matches('`').count() % 2 == 1
    }),
    ("a file of the bank itself", |line| {
        line["path"] == "site.toml"
    }),
];

fn text_of<'a>(line: &'a Value, name: &str) -> &'a str {
    line[name].as_str().unwrap_or_default()
}

#[test]
fn the_recorded_bank_meets_every_branch() {
    let bank = every_branch();
    let lines: Vec<Value> = bank
        .print(Format::Json, Lang::Ru)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    for (name, is_met) in BRANCHES {
        assert!(lines.iter().any(is_met), "no problem has {name}");
    }
    let is_text = |line: &Value| bank.snapshot.text(text_of(line, "path").into()).is_some();
    assert!(!lines.iter().all(is_text), "every file is text");
    let facts = |line: &Value| ["path", "code", "message"].map(|name| line[name].clone());
    let distinct: BTreeSet<String> = lines
        .iter()
        .map(|line| format!("{:?}", facts(line)))
        .collect();
    assert!(distinct.len() < lines.len(), "no two problems are equal");
}
