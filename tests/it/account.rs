//! Every file of every fixture is in exactly one bucket, and the report file says the same as the
//! library.

use std::collections::BTreeSet;

use camino::Utf8Path;
use kopilka::bank::{Account, Bucket};
use kopilka::pipeline::LoadOutcome;
use kopilka::source::Snapshot;
use serde_json::Value;

use crate::hostile;
use crate::support::{Place, build, fixture, load, problems, read, said};

/// Reads a bank, checks its account by itself and against the report file, and returns what came of
/// it.
#[track_caller]
pub(crate) fn check(bank: &Utf8Path) -> (Snapshot, LoadOutcome) {
    let snapshot = read(bank);
    let loaded = load(&snapshot);
    let account = &loaded
        .bank
        .as_ref()
        .expect("configuration and model are good")
        .account;
    let read: Vec<&str> = snapshot
        .content
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    let listed: Vec<&str> = account
        .files
        .iter()
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(listed, read, "the account lists each file once");
    assert_eq!(account.counts().iter().sum::<usize>(), account.read());
    assert_eq!(
        listed.iter().collect::<BTreeSet<_>>().len(),
        listed.len(),
        "no path stands twice"
    );
    check_report(bank, account);
    (snapshot, loaded)
}

#[track_caller]
fn check_report(bank: &Utf8Path, account: &Account) {
    let place = Place::new();
    let path = place.path.join("report.json");
    let (code, out, errors) =
        said(build(bank, &place.path.join("public")).args(["--report", path.as_str()]));
    assert!(code == 0 || code == 1, "exit code {code}: {errors}");
    let report: Value =
        serde_json::from_slice(&std::fs::read(&path).expect("the report was written"))
            .expect("the report is JSON");
    assert_eq!(report["read"], account.read());
    for (number, name) in Bucket::NAMES.into_iter().enumerate() {
        let ours: Vec<&str> = account
            .files
            .iter()
            .filter(|(_, bucket)| bucket.number() == number)
            .map(|(path, _)| path.as_str())
            .collect();
        let list = report["files"][name]
            .as_array()
            .expect("each bucket has a list");
        let theirs: Vec<&str> = list
            .iter()
            .map(|file| file["path"].as_str().expect("a file has a path"))
            .collect();
        assert_eq!(theirs, ours, "{name}");
        assert_eq!(report[name], ours.len(), "{name}");
        assert!(
            list.iter().all(|file| file["reason"]
                .as_str()
                .is_some_and(|reason| !reason.is_empty())),
            "each file has a reason"
        );
    }
    let last = out.lines().last().expect("the summary was printed");
    let numbers: Vec<usize> = last
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect();
    let told = [account.read()]
        .into_iter()
        .chain(account.counts())
        .collect::<Vec<_>>();
    assert_eq!(numbers, told, "the last line is the account: {last}");
}

/// A line for each file: its bucket and its path.
pub(crate) fn buckets(loaded: &LoadOutcome) -> String {
    let account = &loaded.bank.as_ref().expect("there is a bank").account;
    account
        .files
        .iter()
        .map(|(path, bucket)| format!("{} {path}\n", words(bucket)))
        .collect()
}

fn words(bucket: &Bucket) -> String {
    let name = Bucket::NAMES[bucket.number()];
    match bucket {
        Bucket::Scheduled(day) | Bucket::Expired(day) => format!("{name} ({day})"),
        Bucket::Rejected(errors) => format!("{name} ({errors})"),
        Bucket::Asset(id) => format!("{name} ({id})"),
        Bucket::Ignored(why) if !why.is_empty() => format!("{name} ({why})"),
        _ => name.to_owned(),
    }
}

/// Of many problems of one sort in one file the first, and how many there are.
fn counted(problems: &str) -> String {
    let sort = |line: &str| {
        (
            line.split(':').next().unwrap_or_default().to_owned(),
            line.split(' ').nth(1).unwrap_or_default().to_owned(),
        )
    };
    let mut lines: Vec<(&str, usize)> = Vec::new();
    for line in problems.lines() {
        match lines
            .iter_mut()
            .find(|(known, _)| sort(known) == sort(line))
        {
            Some((_, count)) => *count += 1,
            None => lines.push((line, 1)),
        }
    }
    lines
        .into_iter()
        .map(|(line, count)| format!("{count} × {line}\n"))
        .collect()
}

#[test]
fn every_file_of_a_small_bank_is_accounted_for() {
    let (snapshot, loaded) = check(&fixture("small"));
    insta::assert_snapshot!("small_buckets", buckets(&loaded));
    insta::assert_snapshot!("small_problems", problems(&loaded, &snapshot));
}

#[test]
fn every_file_of_a_bank_with_its_own_model_is_accounted_for() {
    let (snapshot, loaded) = check(&fixture("own-model"));
    insta::assert_snapshot!(buckets(&loaded) + &problems(&loaded, &snapshot), @r"
    published content/practices/status.md
    published content/recipes/kasha.md
    published content/recipes/shchi.md
    rejected (1) content/recipes/tort.md
    content/recipes/tort.md:4:7 Error[unknown-term]
    ");
}

#[test]
fn every_file_of_a_bank_with_its_own_theme_is_accounted_for() {
    let (snapshot, loaded) = check(&fixture("own-theme"));
    insta::assert_snapshot!(buckets(&loaded) + &problems(&loaded, &snapshot), @"published content/practices/odna.md");
}

#[test]
fn every_file_in_an_odd_encoding_is_accounted_for() {
    let (snapshot, loaded) = check(&fixture("hostile-encodings"));
    insta::assert_snapshot!("encodings_buckets", buckets(&loaded));
    insta::assert_snapshot!("encodings_problems", problems(&loaded, &snapshot));
}

#[test]
fn every_file_of_a_monstrous_size_is_accounted_for() {
    let place = Place::new();
    hostile::sizes(&place.path);
    let (snapshot, loaded) = check(&place.path);
    insta::assert_snapshot!("sizes_buckets", buckets(&loaded));
    insta::assert_snapshot!("sizes_problems", counted(&problems(&loaded, &snapshot)));
}

#[cfg(target_os = "linux")]
#[test]
fn every_file_with_an_odd_name_or_link_is_accounted_for() {
    let place = Place::new();
    let bank = place.path.join("bank");
    hostile::names(&bank);
    let (snapshot, loaded) = check(&bank);
    insta::assert_snapshot!("names_buckets", buckets(&loaded));
    insta::assert_snapshot!("names_problems", problems(&loaded, &snapshot));
}

#[test]
fn the_sample_bank_is_accounted_for() {
    let (_, loaded) = check(Utf8Path::new(env!("CARGO_MANIFEST_DIR")));
    let account = &loaded.bank.as_ref().expect("there is a bank").account;
    assert!(
        account
            .files
            .iter()
            .all(|(_, bucket)| matches!(bucket, Bucket::Published | Bucket::Asset(_))),
        "{}",
        buckets(&loaded)
    );
}

#[test]
fn drafts_and_days_open_with_their_options() {
    let place = Place::new();
    let output = place.path.join("public");
    let (code, out, _) =
        said(build(&fixture("small"), &output).args(["--drafts", "--future", "--expired"]));
    assert_eq!(code, 0);
    assert!(
        out.contains("черновиков 0 + отложено 0 + истекло 0"),
        "{out}"
    );
    for id in ["chernovik", "skoro", "pozdno"] {
        assert!(
            output.join(format!("practices/{id}/index.html")).is_file(),
            "{id} is shown"
        );
    }
}
