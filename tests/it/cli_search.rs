//! `search` and `search-test`: the script of the site, run by the program.

use std::collections::BTreeMap;

use camino::Utf8Path;
use kopilka::pipeline::{self, Options};
use kopilka::search::{self, SearchQuery};
use kopilka::source::{ReadOptions, Snapshot};
use serde_json::Value;

use crate::support::{Place, fixture, kopilka, said, write};

const EPOCH: (&str, &str) = ("SOURCE_DATE_EPOCH", "1789430400");

fn search(args: &[&str]) -> (i32, String, String) {
    let root = env!("CARGO_MANIFEST_DIR");
    said(
        kopilka()
            .args(["search", "--root", root])
            .args(args)
            .env(EPOCH.0, EPOCH.1),
    )
}

#[test]
fn it_says_what_was_repaired_and_what_is_best() {
    let (code, out, errors) = search(&["hj,jnjnt[ybrf", "--limit", "2"]);
    assert_eq!((code, &*errors), (0, ""));
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].contains("робототехника"), "{out}");
    assert!(lines[1].starts_with("  1. Робототехника"), "{out}");
    assert!(lines[2].ends_with("programs/prog-robotics/"), "{out}");
    assert_eq!(lines.len(), 6, "{out}");
    let (code, out, _) = search(&["кокосовая", "стружка"]);
    assert_eq!((code, out.lines().count()), (0, 1), "{out}");
}

#[test]
fn json_is_the_answer_of_the_script() {
    let (code, out, _) = search(&["ТРИЗ", "--json", "--lang", "en"]);
    assert_eq!(code, 0);
    let answer: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(
        (&answer["hits"][0]["id"], &answer["hits"][0]["href"]),
        (&"triz".into(), &"en/practices/triz/".into())
    );
    assert_eq!(
        answer["hits"].as_array().map(Vec::len),
        answer["total"]
            .as_u64()
            .map(|total| usize::try_from(total).unwrap().min(10))
    );
}

#[test]
fn the_queries_of_the_sample_bank_hold() {
    let (code, out, errors) = said(
        kopilka()
            .args(["search-test", "--root", env!("CARGO_MANIFEST_DIR")])
            .env(EPOCH.0, EPOCH.1),
    );
    assert_eq!((code, &*errors), (0, ""), "{out}");
    assert!(out.contains("42"), "{out}");
}

#[test]
fn a_bank_without_tests_is_told_so() {
    let (code, _, errors) =
        said(kopilka().args(["search-test", "--root", fixture("small").as_str()]));
    assert_eq!(code, 2);
    assert!(errors.contains("search-tests.yaml"), "{errors}");
}

#[test]
fn check_fails_when_a_query_no_longer_holds() {
    let (_place, bank) = Place::with_copy("small");
    let tests = |id: &str| format!("tests:\n  - {{query: робот, find: {id}, within: 20}}\n");
    let check = || {
        said(
            kopilka()
                .args(["check", "--root", bank.as_str(), "--format", "short"])
                .env(EPOCH.0, EPOCH.1),
        )
    };
    let search_problems = |text: &str| {
        text.lines()
            .filter(|line| line.contains("search-test"))
            .count()
    };
    write(
        &bank.join("content/_model/search-tests.yaml"),
        tests("robot-klub"),
    );
    assert_eq!(search_problems(&check().2), 0);
    write(
        &bank.join("content/_model/search-tests.yaml"),
        tests("chernovik"),
    );
    let (code, _, errors) = check();
    assert_eq!(code, 1);
    assert!(search_problems(&errors) > 0, "{errors}");
}

#[test]
fn neither_the_index_nor_an_answer_names_a_draft() {
    let snapshot = Snapshot::read(&ReadOptions {
        root: fixture("small"),
        config: Utf8Path::new("site.toml").into(),
    })
    .unwrap();
    let options = Options::on("2026-09-15".parse().unwrap());
    let ids = ["chernovik", "skoro", "pozdno"];
    let named = |options: &Options| -> BTreeMap<&str, bool> {
        let loaded = pipeline::load(&snapshot, options);
        let site = loaded.site.expect("the fixture has a site");
        let texts: Vec<String> = site
            .search()
            .files
            .iter()
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
            .collect();
        let searcher =
            search::searcher(&site, site.config.default_language).expect("the script runs");
        let all = searcher
            .query(&SearchQuery {
                limit: 1000,
                ..SearchQuery::default()
            })
            .expect("it answers");
        ids.into_iter()
            .map(|id| {
                (
                    id,
                    texts.iter().any(|text| text.contains(id))
                        || all.hits.iter().any(|hit| hit.id == id),
                )
            })
            .collect()
    };
    assert!(
        named(&options).values().all(|named| !named),
        "{:?}",
        named(&options)
    );
    let shown = Options {
        drafts: true,
        future: true,
        expired: true,
        ..options
    };
    assert!(
        named(&shown).values().all(|named| *named),
        "{:?}",
        named(&shown)
    );
}
