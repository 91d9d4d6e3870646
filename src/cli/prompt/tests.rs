use jiff::civil::date;

use super::*;
use crate::pipeline::{self, Options};
use crate::source::Snapshot;

/// What came of lines typed by a person: the answers, and what the person saw.
fn ask(kind: &str, ids: &[&str], lines: &[&str]) -> (Answers, String) {
    let model = pipeline::load(&Snapshot::default(), &Options::on(date(2026, 9, 15))).model;
    let no = model.kind(kind).expect("the kind is there");
    let entry = |id: &str, kind: &str, title: &str| {
        let kind = model.kind(kind).expect("the kind is there");
        Known {
            id: id.to_owned(),
            kind,
            title: title.to_owned(),
        }
    };
    let known = [
        entry("org-palace", "organization", "Дворец детского творчества"),
        entry("robots", "practice", "Роботы в каждой школе"),
    ];
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let fields: Vec<&Field> = ids
        .iter()
        .map(|id| model[no].field(id).expect("the field is there"))
        .collect();
    let mut dialogue = Dialogue {
        input: input.as_bytes(),
        output: Vec::new(),
        lang: Lang::Ru,
        model: &model,
        known: &known,
    };
    let answers = dialogue
        .fields(no, "Название", &fields)
        .expect("memory does not fail");
    (
        answers,
        String::from_utf8(dialogue.output).expect("it is text"),
    )
}

fn one(id: &str, text: &str) -> Vec<(String, Answer)> {
    vec![(id.to_owned(), Answer::Text(text.to_owned()))]
}

fn several(id: &str, items: &[&str]) -> Vec<(String, Answer)> {
    vec![(
        id.to_owned(),
        Answer::List(items.iter().map(|item| (*item).to_owned()).collect()),
    )]
}

#[test]
fn a_term_is_named_by_number_name_or_nearly() {
    assert_eq!(
        ask("practice", &["direction"], &["1, художественная"])
            .0
            .given,
        several("direction", &["tech", "art"])
    );
    assert_eq!(
        ask("practice", &["region"], &["Смоленская облость", ""])
            .0
            .given,
        several("region", &["RU-SMO"])
    );
    let (answers, said) = ask(
        "practice",
        &["region"],
        &["Смоленская облость", "нет", "Ақтөбе облысы"],
    );
    assert_eq!(answers.given, several("region", &["KZ-15"]));
    assert!(
        said.contains("может быть, Смоленская область (RU-SMO)?")
            && said.contains("попробуйте ещё раз"),
        "{said}"
    );
    // What is typed instead of yes or no is another answer; a town is not the nearest region.
    let (answers, _) = ask(
        "practice",
        &["region"],
        &["Самарская облость", "Смоленская область"],
    );
    assert_eq!(answers.given, several("region", &["RU-SMO"]));
    for town in ["Рославль", "Вязьма"] {
        let (_, said) = ask("practice", &["region"], &[town, "RU-SMO"]);
        assert!(!said.contains("может быть"), "{town}: {said}");
    }
    let (answers, said) = ask("practice", &["direction"], &["99", "2"]);
    assert_eq!(answers.given, several("direction", &["science"]));
    assert!(said.contains("номера 99 в списке нет"), "{said}");
}

#[test]
fn an_entry_is_named_by_id_or_title_or_stays_as_it_is() {
    assert_eq!(
        ask(
            "practice",
            &["organization"],
            &["дворец детского творчества"]
        )
        .0
        .given,
        one("organization", "org-palace")
    );
    assert_eq!(
        ask("practice", &["organization"], &["дворец", ""]).0.given,
        one("organization", "org-palace")
    );
    assert_eq!(
        ask("practice", &["organization"], &["дворец", "нет"])
            .0
            .given,
        one("organization", "дворец")
    );
    assert_eq!(
        ask("practice", &["organization"], &["Школа № 5"]).0.given,
        one("organization", "Школа № 5")
    );
    let (answers, said) = ask(
        "practice",
        &["superseded_by"],
        &["нечто", "Роботы в каждой школе"],
    );
    assert_eq!(answers.given, one("superseded_by", "robots"));
    assert!(said.contains("нечто"), "{said}");
}

#[test]
fn the_schema_judges_each_answer() {
    let (answers, said) = ask("event", &["start"], &["29 марта", "2026-03-29"]);
    assert_eq!(answers.given, one("start", "2026-03-29"));
    assert!(
        said.contains("ошибка: ") && said.contains("29 марта"),
        "{said}"
    );
    let (answers, said) = ask("practice", &["summary"], &["Коротко: очень"]);
    assert_eq!(
        answers.given,
        one("summary", "Коротко: очень"),
        "a warning is said, the answer stays"
    );
    assert!(said.contains("предупреждение: "), "{said}");
}

#[test]
fn what_is_unknown_or_skipped_is_kept_apart() {
    let (answers, _) = ask(
        "practice",
        &["region", "organization", "problem", "how"],
        &["?", "", "Первая строка.", "Вторая.", "", "?"],
    );
    assert_eq!(answers.given, one("problem", "Первая строка.\nВторая."));
    assert_eq!(answers.not_stated, ["region", "how"]);
    assert_eq!(answers.skipped, ["Организация"]);
}

#[test]
fn the_end_of_the_input_ends_every_question() {
    let (answers, _) = ask(
        "practice",
        &[
            "summary",
            "region",
            "direction",
            "organization",
            "problem",
            "items",
        ][..5],
        &[],
    );
    assert_eq!((answers.given.len(), answers.skipped.len()), (0, 5));
    let (answers, _) = ask("practice", &["region"], &["Смоленская облость"]);
    assert_eq!(answers.given, []);
}

#[test]
fn a_record_is_asked_part_by_part() {
    let (answers, said) = ask("document", &["items"], &["r-1", "Что делать: всё"]);
    let parts = [("id", "r-1"), ("text", "Что делать: всё")]
        .map(|(id, text)| (id.to_owned(), text.to_owned()));
    assert_eq!(
        answers.given,
        [("items".to_owned(), Answer::Record(parts.to_vec()))]
    );
    assert!(said.contains("Код пункта"), "{said}");
}

#[test]
fn a_kind_and_a_title_are_asked_for() {
    let model = pipeline::load(&Snapshot::default(), &Options::on(date(2026, 9, 15))).model;
    let input = "99\nсобытие\n\nНазвание\n";
    let mut dialogue = Dialogue {
        input: input.as_bytes(),
        output: Vec::new(),
        lang: Lang::Ru,
        model: &model,
        known: &[],
    };
    let kind = dialogue
        .kind(|name| super::super::inputs::find_kind(&model, name))
        .expect("memory does not fail");
    assert_eq!(kind, model.kind("event"));
    let title = dialogue
        .title(kind.expect("it was named"))
        .expect("memory does not fail");
    assert_eq!(title.as_deref(), Some("Название"));
}
