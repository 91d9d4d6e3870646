//! `list`: every entry with its state.

use serde_json::Value;

use crate::support::{fixture, kopilka, said};

fn list(bank: &str, args: &[&str]) -> (i32, String, String) {
    said(
        kopilka()
            .args(["list", "--root", fixture(bank).as_str()])
            .args(args)
            .env("SOURCE_DATE_EPOCH", "1789430400"),
    )
}

#[test]
fn the_table_shows_every_state() {
    let (code, out, errors) = list("small", &[]);
    assert_eq!((code, &*errors), (0, ""));
    insta::assert_snapshot!("list", out);
}

#[test]
fn json_is_one_object_a_line() {
    let (code, out, _) = list("small", &["--json", "--kind", "practices"]);
    assert_eq!(code, 0);
    let lines: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    assert!(lines.iter().all(|line| line["kind"] == "practice"));
    let state = |id: &str| {
        lines
            .iter()
            .find(|line| line["id"] == id)
            .map(|line| line["state"].as_str().unwrap().to_owned())
    };
    assert_eq!(state("chernovik").as_deref(), Some("draft"));
    assert_eq!(state("skoro").as_deref(), Some("scheduled"));
    assert_eq!(state("pozdno").as_deref(), Some("expired"));
    let club = lines
        .iter()
        .find(|line| line["id"] == "robot-klub")
        .unwrap();
    assert_eq!(club["languages"], serde_json::json!(["ru", "kk", "en"]));
    assert_eq!(club["files"].as_array().unwrap().len(), 3);
}

#[test]
fn a_region_holds_what_is_in_it() {
    let count = |args: &[&str]| list("small", args).1.lines().count();
    let (country, region) = (
        count(&["--json", "--region", "Россия"]),
        count(&["--json", "--region", "RU-SMO"]),
    );
    assert!(country >= region && region > 0, "{country} {region}");
    let (code, _, errors) = list("small", &["--region", "Смоленская облость"]);
    assert_eq!(code, 2);
    assert!(errors.contains("RU-SMO"), "{errors}");
    assert_eq!(list("small", &["--kind", "нечто"]).0, 2);
}

#[test]
fn files_that_nobody_could_read_are_listed_too() {
    let (code, out, _) = list("hostile-encodings", &["--json"]);
    assert_eq!(code, 0);
    let lines: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    let lost = lines
        .iter()
        .find(|line| line["files"][0] == "content/practices/image.md")
        .expect("it is listed");
    assert_eq!(lost["state"], "rejected");
}
