//! The pages of `src/diag/explain`: one for each code, and each example is what it says it is.
//!
//! A paragraph that begins with «Неверно» or «Верно» and ends in a colon stands before an example.
//! A path in it names the file that follows; «и рядом с ним» adds a file to the same bank. Without
//! a path, YAML is put into the front matter of the first entry of the author's guide, Markdown
//! below it (or in its place, when it has a front matter), TOML is `site.toml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kopilka::diag::{Code, explain};
use kopilka::locale::Lang;
use kopilka::render::Renderer;
use kopilka::search;
use kopilka::source::Snapshot;

use crate::readme::{first_entry, with_head};
use crate::support::{kopilka, load, said};

/// Codes whose example cannot be written in Markdown: bytes, names, sizes of files.
/// `tests/diagnostics` has them.
const WITHOUT_EXAMPLE: [&str; 8] = [
    "encoding-utf16",
    "encoding-windows1251",
    "encoding-unknown",
    "file-too-large",
    "file-name",
    "symlink-ignored",
    "image-too-large",
    "image-location",
];

/// An example: is it wrong, and its files by path.
type Example = (bool, BTreeMap<String, String>);

/// The examples of a page.
fn examples(page: &str) -> Vec<Example> {
    let (mut found, mut before, mut lines): (Vec<Example>, String, _) =
        (Vec::new(), String::new(), page.lines());
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            if !line.is_empty() {
                line.clone_into(&mut before);
            }
            continue;
        };
        let text: String = lines
            .by_ref()
            .take_while(|line| *line != "```")
            .fold(String::new(), |all, line| all + line + "\n");
        let Some(intro) = before.strip_suffix(':') else {
            continue;
        };
        let path = intro.split('`').nth(1).filter(|_| intro.ends_with('`'));
        match intro {
            _ if intro.starts_with("Неверно") => found.push((true, BTreeMap::new())),
            _ if intro.starts_with("Верно") => found.push((false, BTreeMap::new())),
            _ if intro.starts_with("и рядом с ним") => {}
            _ => continue,
        }
        let (path, text) = match (path, language) {
            (Some(path), _) => (path.to_owned(), text),
            (None, "yaml") => (
                ENTRY.to_owned(),
                with_head(&text.lines().collect::<Vec<_>>()),
            ),
            (None, "toml") => ("site.toml".to_owned(), text),
            (None, "markdown")
                if text.starts_with("---")
                    || text.trim().is_empty()
                    || !text.starts_with(['#', '-']) =>
            {
                (ENTRY.to_owned(), text)
            }
            (None, "markdown") => (ENTRY.to_owned(), format!("{}\n{text}", first_entry())),
            (None, other) => panic!("an example in {other} needs a path: {text}"),
        };
        found
            .last_mut()
            .expect("an example begins with «Неверно» or «Верно»")
            .1
            .insert(path, text);
    }
    found
}

const ENTRY: &str = "content/practices/robot-v-sele.md";

/// Files whose examples are about the search.
const SEARCHED: [&str; 4] = ["search-tests.yaml", "synonyms.yaml", "site.toml", "notes/"];

/// The codes of all problems of a bank, those of rendering and of the search too.
fn codes(files: &BTreeMap<String, String>) -> Vec<&'static str> {
    let snapshot = Snapshot::in_memory(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    let mut loaded = load(&snapshot);
    if let Some(site) = loaded
        .site
        .as_ref()
        .filter(|_| files.keys().any(|path| path.starts_with("themes/")))
    {
        let renderer = Renderer::new(site);
        let problems: Vec<_> = site
            .routes()
            .iter()
            .filter_map(|route| renderer.render(route).err())
            .map(|it| *it)
            .collect();
        loaded.diagnostics.extend(problems);
    }
    if let Some(site) = loaded.site.clone().filter(|_| {
        files
            .keys()
            .any(|path| SEARCHED.iter().any(|name| path.contains(name)))
    }) {
        loaded.diagnostics.extend(search::advice(&site, &snapshot));
        loaded.diagnostics.extend(
            search::run_suite(&site, &snapshot)
                .map(|tested| tested.diagnostics)
                .unwrap_or_default(),
        );
    }
    loaded.diagnostics.iter().map(|it| it.code.name()).collect()
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/diag/explain");
    let mut pages: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut wanted: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("{}.md", code.name()))
        .collect();
    pages.sort();
    wanted.sort();
    assert_eq!(pages, wanted);
}

#[test]
fn every_page_has_what_a_page_needs() {
    let mut faults = String::new();
    for code in Code::ALL {
        let page = explain::page(*code);
        for part in ["Неверно", "Верно", "**Зачем это нужно.**"] {
            if !page.contains(part) {
                let _ = writeln!(faults, "{}: no «{part}»", code.name());
            }
        }
        for word in [
            "пожалуйста",
            "некорректн",
            "недопустим",
            "является",
            "осуществл",
            "данный",
        ] {
            if page.to_lowercase().contains(word) {
                let _ = writeln!(faults, "{}: «{word}»", code.name());
            }
        }
        if page
            .lines()
            .any(|line| line.chars().count() > 160 && !line.starts_with("unknown:"))
        {
            let _ = writeln!(faults, "{}: a line over 160 characters", code.name());
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_wrong_example_is_wrong_and_every_right_one_right() {
    let mut faults = String::new();
    for code in Code::ALL {
        let examples = examples(explain::page(*code));
        let sides =
            [true, false].map(|side| examples.iter().filter(|(wrong, _)| *wrong == side).count());
        if WITHOUT_EXAMPLE.contains(&code.name()) == sides.iter().all(|count| *count > 0) {
            let _ = writeln!(
                faults,
                "{}: {} wrong and {} right examples",
                code.name(),
                sides[0],
                sides[1]
            );
        }
        for (at, (wrong, files)) in examples.iter().enumerate() {
            let found = codes(files);
            if found.contains(&code.name()) != *wrong {
                let _ = writeln!(
                    faults,
                    "{}: example {} ({}): {found:?}",
                    code.name(),
                    at + 1,
                    if *wrong { "wrong" } else { "right" }
                );
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn explain_prints_a_page_in_any_language() {
    let (code, page, _) = said(kopilka().args(["explain", "bad-date"]));
    assert_eq!(code, 0);
    assert_eq!(page, explain::explain(Code::BadDate, Lang::Ru, 1));
    assert!(
        page.starts_with("# bad-date\n\nДата записана")
            && page.ends_with("[check.levels]\nbad-date = \"warning\"\n```\n"),
        "{page}"
    );
    let (_, english, _) = said(kopilka().args(["explain", "BAD_DATE", "--lang", "en"]));
    assert!(
        english.contains("**What the program says:** field “…”: “…” is not a date")
            && english.contains("Дата записана"),
        "{english}"
    );
}

#[test]
fn explain_suggests_a_code() {
    let (code, out, errors) = said(kopilka().args(["explain", "bad-data"]));
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        errors,
        "ошибка: сообщения с кодом «bad-data» нет\nпомощь: может быть, `kopilka explain bad-date`?\n"
    );
    let (code, _, errors) = said(kopilka().args(["explain", "nothing-like-it"]));
    assert_eq!(
        (code, errors.lines().last()),
        (2, Some("помощь: все коды показывает `kopilka explain`"))
    );
}

#[test]
fn the_table_and_the_catalogue_have_every_code() {
    let (_, table, _) = said(kopilka().arg("explain"));
    let (_, listed, _) = said(kopilka().args(["explain", "--list"]));
    let (_, pages, _) = said(kopilka().args(["explain", "--markdown", "--lang", "kk"]));
    let (_, guide, _) = said(kopilka().args(["schema", "--guide"]));
    assert_eq!(table, listed);
    for code in Code::ALL {
        assert!(
            table
                .lines()
                .any(|line| line.split_whitespace().next() == Some(code.name())),
            "{}",
            code.name()
        );
        assert!(
            pages.contains(&format!("\n## {}\n", code.name())),
            "{}",
            code.name()
        );
        assert!(
            guide.contains(&format!("\n### {}\n", code.name())),
            "the guide has no page of {}",
            code.name()
        );
    }
}

#[test]
fn the_table_of_three_languages_can_be_pasted() {
    let (code, table, _) = said(kopilka().args(["explain", "--list", "--markdown"]));
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!((code, lines.len()), (0, Code::ALL.len() + 2));
    assert_eq!(
        &lines[..2],
        [
            "| Код | Строгость | ru | kk | en |",
            "| --- | --- | --- | --- | --- |"
        ]
    );
    for line in &lines {
        assert_eq!(line.replace("\\|", "").matches('|').count(), 6, "{line}");
    }
    let file_empty = "| `file-empty` | ошибка | файл пуст | файл бос | the file is empty |";
    assert!(lines.contains(&file_empty), "{table}");
}
