//! The forms of reports that programs read, as their consumers see them; and the page to be mailed.

use std::collections::BTreeSet;
use std::fs;

use camino::Utf8PathBuf;
use kopilka::diag::{self, Code, Format, JSON_SCHEMA, Style};
use kopilka::locale::Lang;
use serde_json::Value;

use crate::diagnostics::{LoadedCase, cases, chosen, loaded_cases};
use crate::format_reports::formats_folder;
use crate::support::{Place, kopilka, said, write};

fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).expect("the schema is JSON");
    jsonschema::draft202012::new(&schema).expect("the schema is one")
}

/// The report of a case in a format, in Russian.
fn printed(case: &LoadedCase, format: Format) -> String {
    let style = Style {
        lang: Lang::Ru,
        color: false,
    };
    diag::print(format, &case.diagnostics, &case.snapshot, style)
}

fn json_lines(case: &LoadedCase) -> Vec<Value> {
    let text = printed(case, Format::Json);
    let lines = text.lines().map(serde_json::from_str);
    lines.map(|line| line.expect("a line is JSON")).collect()
}

#[test]
fn every_line_of_every_case_is_what_the_schema_says() {
    let schema = schema();
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for case in loaded_cases() {
        for line in json_lines(case) {
            let errors = schema.iter_errors(&line);
            faults.extend(
                errors.map(|error| format!("{}: {}: {error}", case.name, error.instance_path())),
            );
            codes.insert(line["code"].as_str().unwrap_or_default().to_owned());
        }
    }
    assert_eq!(faults, [""; 0]);
    if chosen().len() == cases().len() {
        let all: BTreeSet<String> = Code::ALL.iter().map(|it| it.name().to_owned()).collect();
        assert_eq!(codes, all, "every code has a line");
    }
}

#[test]
fn the_schema_refuses_what_is_no_line() {
    let schema = schema();
    let lines = fs::read_to_string(formats_folder().join("every.json.jsonl")).unwrap();
    let good = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|line| line["fix"]["applicability"] == "safe")
        .expect("a line has a safe fix");
    assert!(schema.is_valid(&good), "{good}");
    let spoilt = |spoil: fn(&mut Value)| {
        let mut line = good.clone();
        spoil(&mut line);
        assert!(!schema.is_valid(&line), "{line}");
    };
    spoilt(|line| line["version"] = 2.into());
    spoilt(|line| line["level"] = "fatal".into());
    spoilt(|line| line["start"]["line"] = 0.into());
    spoilt(|line| line["fix"]["edits"] = Value::Array(Vec::new()));
    spoilt(|line| line["more"] = true.into());
    spoilt(|line| drop(line.as_object_mut().unwrap().remove("path")));
}

#[test]
fn the_schema_is_printed() {
    assert_eq!(
        said(kopilka().args(["explain", "--json-schema"])),
        (0, JSON_SCHEMA.to_owned(), String::new())
    );
}

#[test]
fn annotations_point_at_the_line_that_json_names() {
    for case in loaded_cases() {
        let name = &case.name;
        let json = json_lines(case);
        let github: Vec<u64> = printed(case, Format::Github)
            .lines()
            .map(|line| number(line, "line"))
            .collect();
        let gitlab: Value = serde_json::from_str(&printed(case, Format::Gitlab)).unwrap();
        let sarif: Value = serde_json::from_str(&printed(case, Format::Sarif)).unwrap();
        assert_eq!(github.len(), json.len(), "{name}");
        for (at, line) in json.iter().enumerate() {
            let wanted = line["start"]["line"].as_u64();
            assert_eq!(Some(github[at]), wanted, "{name}");
            let gitlab = &gitlab[at]["location"]["lines"]["begin"];
            assert_eq!(gitlab.as_u64(), wanted, "{name}");
            let result = &sarif["runs"][0]["results"][at];
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert_eq!(region["startLine"].as_u64(), wanted, "{name}");
            let safe = line["fix"]["applicability"] == "safe";
            assert_eq!(
                result.get("fixes").is_some(),
                safe,
                "{name}: SARIF and JSON offer the same edits"
            );
        }
    }
}

fn property(line: &str, name: &str) -> String {
    let rest = line.split(&format!("{name}=")).nth(1).unwrap_or_default();
    rest.split([',', ':']).next().unwrap_or_default().to_owned()
}

fn number(line: &str, name: &str) -> u64 {
    property(line, name)
        .parse()
        .unwrap_or_else(|_| panic!("{line}"))
}

fn bank() -> (Place, Utf8PathBuf) {
    let place = Place::new();
    let bank = place.path.join("bank");
    write(
        &bank.join("site.toml"),
        "title = \"Банк <области> & «края»\"\ntitel = 1\n",
    );
    let curated = "---\ntitle: Кружок: начало\ncurator:\n  organization: Институт развития образования\n  role: методист\n---\n![](a<b>.png)\n";
    write(&bank.join("content/practices/robot.md"), curated);
    write(
        &bank.join("content/practices/robot.kk.md"),
        "---\ntitle: Үйірме\ncreated: күзде\n---\nМәтін.\n",
    );
    write(
        &bank.join("content/pages/about.md"),
        "---\ntitle: О банке\nkeyword: <script>alert(1)</script>\n---\nЗдесь собран опыт.\n",
    );
    (place, bank)
}

#[test]
fn the_page_to_be_mailed_is_grouped_valid_and_complete() {
    let (_place, bank) = bank();
    write(
        &bank.join("site.toml"),
        "title = \"Банк <области> & «края»\"\n",
    );
    let path = bank.join("report.html");
    let (code, _, errors) = said(kopilka().args([
        "check",
        "--format",
        "short",
        "--today",
        "2026-09-15",
        "--root",
        bank.as_str(),
        "--report-html",
        path.as_str(),
    ]));
    assert_eq!(code, 1, "{errors}");
    let page = fs::read_to_string(&path).unwrap();
    let curator = page
        .find("Институт развития образования, методист</h2>")
        .expect("the curator has a part");
    let nobody = page
        .find("Ответственный не указан</h2>")
        .expect("what nobody cares for comes after");
    let file = |name: &str| {
        page.find(&format!("<h3>content/{name}</h3>"))
            .unwrap_or_else(|| panic!("{name}"))
    };
    assert!(
        curator < file("practices/robot.kk.md")
            && file("practices/robot.md") < nobody
            && nobody < file("pages/about.md")
    );
    assert!(
        !page.contains("<script")
            && page.contains("&lt;script&gt;")
            && page.contains("Банк &lt;области&gt; &amp;")
    );
    for outside in ["http://", "https://", "src=", "url(", "@import"] {
        let own = page
            .replace("https://example.org", "")
            .replace("https://bank.example.org", "");
        assert!(
            !own.contains(outside),
            "{outside}: nothing comes from elsewhere"
        );
    }
    let problems = errors.lines().filter(|line| line.contains("]: ")).count();
    assert_eq!(page.matches("<article class=").count(), problems);
    assert_eq!(crate::html::Page::parse(&page).errors, [""; 0]);
}

#[test]
fn the_page_speaks_the_language_of_messages() {
    let (_place, bank) = bank();
    let path = bank.join("report.html");
    let (code, ..) = said(kopilka().args([
        "check",
        "--lang",
        "en",
        "--root",
        bank.as_str(),
        "--report-html",
        path.as_str(),
    ]));
    let page = fs::read_to_string(&path).unwrap();
    assert_eq!(code, 2, "the settings cannot be used, and the page says so");
    assert!(
        page.contains("<html lang=\"en\">")
            && page.contains("Settings, model and theme</h2>")
            && page.contains("kopilka fix"),
        "{page}"
    );
}

#[test]
fn a_build_writes_the_page_too_also_when_nothing_has_changed() {
    let (_place, bank) = bank();
    write(
        &bank.join("site.toml"),
        "base_url = \"https://bank.example.org/\"\n",
    );
    let path = bank.join("report.html");
    let options = [
        "--today",
        "2026-09-15",
        "--root",
        bank.as_str(),
        "--report-html",
        path.as_str(),
    ];
    let page = |command: &str| {
        let (code, ..) = said(kopilka().arg(command).args(options));
        assert_eq!(code, 1, "{command}");
        let page = fs::read_to_string(&path).unwrap();
        fs::remove_file(&path).unwrap();
        page
    };
    let first = page("build");
    assert_eq!(
        first,
        page("build"),
        "a second build has nothing to write, and tells the same"
    );
    assert_eq!(first, page("check"));
    assert!(first.contains("Институт развития образования, методист</h2>"));
}

#[test]
fn a_bank_sets_the_level_of_a_code() {
    let (_place, bank) = bank();
    let level = |settings: &str| {
        write(
            &bank.join("site.toml"),
            format!("base_url = \"https://bank.example.org/\"\n{settings}"),
        );
        let (code, out, _) =
            said(kopilka().args(["check", "--format", "json", "--root", bank.as_str()]));
        let lines: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let found = lines
            .iter()
            .find(|line| line["code"] == "unknown-field")
            .unwrap_or_else(|| panic!("{out}"));
        (code, found["level"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(level("").1, "warning");
    assert_eq!(
        level("[check.levels]\nunknown-field = \"error\"\n").1,
        "error"
    );
    assert_eq!(
        level("[check.levels]\nunknown-field = \"advice\"\n").1,
        "advice"
    );
}

#[test]
fn a_build_shows_advice_to_programs_and_to_those_who_ask() {
    let place = Place::new();
    let bank = place.path.join("bank");
    write(
        &bank.join("content/pages/about.md"),
        "---\ntitle: О банке\n---\nЗдесь собран опыт.\n\n### Подробности\n",
    );
    let shows = |command: &str, options: &[&str]| {
        let (_, out, errors) = said(
            kopilka()
                .args([command, "--today", "2026-09-15", "--root", bank.as_str()])
                .args(options),
        );
        (out + &errors).contains("heading-order")
    };
    assert!(!shows("build", &[]));
    assert!(!shows("build", &["--format", "short"]));
    assert!(shows("build", &["--verbose"]));
    assert!(shows("check", &[]));
    assert!(shows("check", &["--format", "short"]));
    for format in ["json", "sarif", "github", "gitlab"] {
        assert!(shows("build", &["--format", format]), "{format}");
    }
}
