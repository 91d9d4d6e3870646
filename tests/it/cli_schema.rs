//! `schema`: the model as tables, as JSON Schema and as the guide for authors.

use serde_json::Value;

use crate::support::{Place, TODAY, fixture, kopilka, said, write};

fn schema(args: &[&str]) -> String {
    let (code, out, errors) = said(
        kopilka()
            .args(["schema", "--root", fixture("own-model").as_str()])
            .args(args),
    );
    assert_eq!((code, &*errors), (0, ""), "{args:?}");
    out
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&schema(&[&["--json-schema"], args].concat())).expect("it is JSON")
}

#[test]
fn a_kind_is_shown_with_all_there_is_to_know() {
    insta::assert_snapshot!("schema_kind", schema(&["recipe"]));
    insta::assert_snapshot!(
        "schema_guide_kind",
        schema(&["recipe", "--guide", "--lang", "en"])
    );
    let all = schema(&[]);
    for word in [
        "recipe — Рецепт",
        "practice — Практика",
        "content/organizations",
        "kopilka schema --guide",
    ] {
        assert!(all.contains(word), "{word}");
    }
}

#[test]
fn the_json_schema_is_stable_and_whole() {
    insta::assert_snapshot!(
        "schema_json",
        serde_json::to_string_pretty(&json(&["recipe"])).unwrap()
    );
    let bank = json(&[]);
    assert_eq!(
        bank["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let definitions = bank["$defs"].as_object().unwrap();
    let mut pending = vec![&bank];
    while let Some(value) = pending.pop() {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let name = target.strip_prefix("#/$defs/").expect("it points inside");
            assert!(definitions.contains_key(name), "{target}");
        }
        match value {
            Value::Array(items) => pending.extend(items),
            Value::Object(entries) => pending.extend(entries.values()),
            _ => {}
        }
    }
    assert_eq!(schema(&["--json-schema"]), schema(&["--json-schema"]));
}

#[test]
fn a_required_field_is_demanded_unless_it_is_unknown() {
    let recipe = &json(&["recipe"])["$defs"]["recipe"];
    let demanded: Vec<&Value> = recipe["allOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| &rule["else"]["required"][0])
        .collect();
    assert_eq!(demanded, ["title", "dish"]);
    let translated = json(&["recipe", "--translation"]);
    assert_eq!(translated["$ref"], "#/$defs/recipe.translation");
    let demanded = translated["$defs"]["recipe.translation"]["allOf"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(demanded, 1, "a translation needs its title only");
}

#[test]
fn the_guide_is_a_page_of_the_bank() {
    for lang in ["ru", "kk", "en"] {
        let (_place, bank) = Place::with_copy("own-theme");
        write(
            &bank.join("content/pages/guide.md"),
            schema(&["--guide", "--lang", lang]),
        );
        let (_, out, _) = said(kopilka().args([
            "check",
            "--today",
            TODAY,
            "--format",
            "json",
            "--root",
            bank.as_str(),
        ]));
        // The pages of the codes at its end show mistakes on purpose, as code, and that is no
        // mistake.
        let is_own = |line: &&str| line.contains("pages/guide.md") && !line.contains("\"advice\"");
        let own: Vec<&str> = out.lines().filter(is_own).collect();
        assert_eq!(own, [""; 0], "{lang}");
    }
}

#[test]
fn what_the_guide_may_show_as_code_is_told_elsewhere() {
    let (_place, bank) = Place::with_copy("own-theme");
    let shown = "TODO: описать шаги\n<<<<<<< правка\nПишите на anna@mail.ru, звоните +7 900 000-00-00\n\u{200B}";
    let codes = |body: &str| -> Vec<String> {
        write(
            &bank.join("content/pages/guide.md"),
            format!("---\ntitle: Руководство\n---\nКак писать.\n\n{body}\n"),
        );
        let (_, out, _) = said(kopilka().args([
            "check",
            "--today",
            TODAY,
            "--format",
            "json",
            "--root",
            bank.as_str(),
        ]));
        let own = out
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("it is JSON"));
        own.filter(|line| line["path"] == "content/pages/guide.md")
            .map(|line| line["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        codes(&format!("```\n{}\n```", shown.replace('\u{200B}', ""))),
        [""; 0]
    );
    let told: std::collections::BTreeSet<String> = codes(shown).into_iter().collect();
    assert_eq!(
        told.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "control-character",
            "merge-conflict",
            "personal-data",
            "placeholder"
        ]
    );
}

#[test]
fn outside_a_bank_the_default_model_is_shown() {
    let place = Place::new();
    let (code, out, errors) =
        said(kopilka().args(["schema", "практика", "--root", place.path.as_str()]));
    assert_eq!((code, &*errors), (0, ""));
    assert!(out.contains("summary — Коротко"), "{out}");
    assert_eq!(
        said(kopilka().args([
            "schema",
            "--root",
            place.path.as_str(),
            "--json-schema",
            "--guide"
        ]))
        .0,
        2
    );
}
