//! `new`: the template, where it goes, what it refuses, and what `check` says of it.

use camino::Utf8Path;

use crate::support::{Place, TODAY, files, kopilka, said, write};

/// `new` in a bank, on the day of the fixtures.
fn new(bank: &Utf8Path, args: &[&str]) -> (i32, String, String) {
    said(
        kopilka()
            .args(["new", "--root", bank.as_str()])
            .args(args)
            .env("SOURCE_DATE_EPOCH", "1789430400"),
    )
}

/// Problems above advice in one file, without their words.
fn problems(bank: &Utf8Path, path: &str) -> Vec<String> {
    let (_, out, _) = said(kopilka().args([
        "check",
        "--today",
        TODAY,
        "--format",
        "json",
        "--root",
        bank.as_str(),
    ]));
    let lines = out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("it is JSON"));
    let own = lines.filter(|line| line["path"] == path && line["level"] != "advice");
    own.map(|line| {
        format!(
            "{} {}",
            line["code"].as_str().unwrap(),
            line["start"]["line"]
        )
    })
    .collect()
}

fn text(bank: &Utf8Path, path: &str) -> String {
    std::fs::read_to_string(bank.join(path)).expect("it was written")
}

#[test]
fn a_template_explains_itself_and_check_names_what_is_missing() {
    let (_place, bank) = Place::with_copy("small");
    let (code, out, errors) = new(&bank, &["practice", "Робот: первый шаг"]);
    assert_eq!((code, &*errors), (0, ""));
    let path = "content/practices/robot-pervyy-shag.md";
    assert!(out.contains(path) && out.contains("kopilka check"), "{out}");
    let template = text(&bank, path);
    insta::assert_snapshot!("template_practice", template);
    let line = |start: &str| {
        format!(
            "missing-field {}",
            template
                .lines()
                .position(|line| line.starts_with(start))
                .unwrap()
                + 1
        )
    };
    let expected = [
        "summary:",
        "direction:",
        "region:",
        "organization:",
        "## Какую",
        "## Как это",
        "## Что нужно",
        "## Результаты",
    ];
    assert_eq!(
        problems(&bank, path),
        expected.map(line),
        "each empty field and section, where it stands, and nothing else"
    );
}

#[test]
fn every_kind_has_a_template_that_only_lacks_values() {
    let (_place, bank) = Place::with_copy("small");
    for kind in [
        "practice",
        "internship",
        "program",
        "organization",
        "document",
        "event",
        "page",
    ] {
        for lang in ["ru", "kk", "en", "sah"] {
            let id = format!("new-{kind}-{lang}");
            let (code, _, errors) = new(&bank, &[kind, "Новое", "--id", &id, "--entry-lang", lang]);
            assert_eq!((code, &*errors), (0, ""), "{kind} {lang}");
            let ending = if lang == "ru" {
                ".md".to_owned()
            } else {
                format!(".{lang}.md")
            };
            let all = files(&bank);
            let path = all
                .keys()
                .find(|path| path.ends_with(&format!("{id}{ending}")))
                .expect("it was written");
            let odd: Vec<_> = problems(&bank, path)
                .into_iter()
                .filter(|problem| !problem.starts_with("missing-field"))
                .collect();
            assert_eq!(odd, [""; 0], "{kind} {lang}");
        }
    }
}

/// Deletes the mark before every value that is only an example: `#age: 7–11` and the lines that
/// belong to it.
fn uncommented(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines() {
        let head = line.starts_with('#') && !line.starts_with("# ") && !line.starts_with("##");
        inside = head || (inside && line.starts_with("#  "));
        out.push_str(if inside { &line[1..] } else { line });
        out.push('\n');
    }
    out
}

#[test]
fn an_example_becomes_a_value_when_its_mark_is_deleted() {
    let (_place, bank) = Place::with_copy("small");
    let mut wrong = Vec::new();
    for kind in [
        "practice",
        "internship",
        "program",
        "organization",
        "document",
        "event",
    ] {
        for lang in ["ru", "kk", "en"] {
            let id = format!("new-{kind}-{lang}");
            let (code, out, _) = new(&bank, &[kind, "Новое", "--id", &id, "--entry-lang", lang]);
            assert_eq!(code, 0);
            let path = &out[out.find("content/").unwrap()..out.find(".md").unwrap() + 3];
            let filled = uncommented(&text(&bank, path));
            assert!(
                filled.contains("\nchecked: 20") || kind == "event" || kind == "document",
                "{filled}"
            );
            write(&bank.join(path), filled);
            let graver = ["missing-f", "broken-re", "missing-file", "rule"];
            wrong.extend(
                problems(&bank, path)
                    .into_iter()
                    .filter(|it| !graver.iter().any(|code| it.starts_with(code))),
            );
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn nothing_is_ever_overwritten() {
    let (_place, bank) = Place::with_copy("small");
    let before = files(&bank);
    for args in [
        &["practice", "Что угодно", "--id", "zadachi"][..],
        &["practice", "Что угодно", "--id", "robot-klub"],
        &[
            "practice",
            "Что угодно",
            "--id",
            "robot-klub",
            "--entry-lang",
            "kk",
        ],
        &["program", "Что угодно", "--id", "zadachi"],
    ] {
        let (code, _, errors) = new(&bank, args);
        assert_eq!(code, 2, "{args:?}");
        assert!(errors.contains("--id"), "the way out is named: {errors}");
    }
    assert_eq!(files(&bank), before);
}

#[test]
fn a_translation_holds_words_only() {
    let (_place, bank) = Place::with_copy("small");
    let (code, _, errors) = new(
        &bank,
        &[
            "practice",
            "Есептер",
            "--id",
            "zadachi",
            "--entry-lang",
            "kk",
        ],
    );
    assert_eq!((code, &*errors), (0, ""));
    let path = "content/practices/zadachi.kk.md";
    insta::assert_snapshot!("template_translation", text(&bank, path));
    assert_eq!(
        problems(&bank, path).len(),
        1,
        "the summary is missing, region and the like come from the original"
    );
    let (code, out, _) = new(
        &bank,
        &[
            "practice",
            "Robot club",
            "--id",
            "robot-klub",
            "--entry-lang",
            "sah",
        ],
    );
    assert_eq!(code, 0);
    assert!(
        out.contains("content/practices/robot-klub/index.sah.md"),
        "a folder takes its translations: {out}"
    );
}

#[test]
fn an_entry_may_have_a_folder_and_a_kind_any_of_its_names() {
    let (_place, bank) = Place::with_copy("small");
    assert_eq!(new(&bank, &["Практики", "Первая", "--folder"]).0, 0);
    assert_eq!(
        new(&bank, &["бағдарлама", "Екінші", "--entry-lang", "kk"]).0,
        0
    );
    assert_eq!(new(&bank, &["events", "Третье"]).0, 0);
    let all = files(&bank);
    for path in [
        "content/practices/pervaya/index.md",
        "content/programs/ekinshi.kk.md",
        "content/events/trete.md",
    ] {
        assert!(all.contains_key(path), "{path}");
    }
}

#[test]
fn a_bank_of_its_own_kinds_gets_its_own_template() {
    let (_place, bank) = Place::with_copy("own-model");
    let (code, _, errors) = new(&bank, &["Рецепт", "Борщ \"как дома\": на всех"]);
    assert_eq!((code, &*errors), (0, ""));
    insta::assert_snapshot!(
        "template_own_kind",
        text(&bank, "content/recipes/borshch-kak-doma-na-vsekh.md")
    );
}

#[test]
fn what_cannot_be_is_said() {
    let (_place, bank) = Place::with_copy("small");
    let before = files(&bank);
    for (args, word) in [
        (&["praktice", "Название"][..], "practice"),
        (&["practice"], "kopilka new practice"),
        (&[], "practice, internship"),
        (&["practice", "—"], "--id"),
        (&["practice", "Название", "--id", "Мой код"], "--id moy-kod"),
        (&["practice", "Index"], "--id"),
    ] {
        let (code, _, errors) = new(&bank, args);
        assert_eq!(code, 2, "{args:?}");
        assert!(errors.contains(word), "{args:?}: {errors}");
    }
    assert_eq!(files(&bank), before);
}
