//! Equal input gives equal bytes: with any number of threads, in any order of files, built twice.

use kopilka::pipeline::Options;
use kopilka::source::{Content, Snapshot};
use proptest::prelude::*;

use crate::support::{Files, Place, build, files, fixture, read, rendered, said, site, today};

fn in_threads<T: Send>(count: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new()
        .num_threads(count)
        .build()
        .expect("threads can be made")
        .install(work)
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    let bank = fixture("small");
    let one = in_threads(1, || rendered(&site(&read(&bank))));
    let eight = in_threads(8, || rendered(&site(&read(&bank))));
    assert!(one.len() > 200, "the fixture has many pages: {}", one.len());
    check_same(&one, &eight);
}

#[test]
fn two_builds_give_the_same_bytes() {
    let place = Place::new();
    let built = |name: &str, jobs: &str| {
        let folder = place.path.join(name);
        assert_eq!(
            said(build(&fixture("small"), &folder).args(["--jobs", jobs])).0,
            0
        );
        files(&folder)
    };
    check_same(&built("one", "1"), &built("two", "8"));
}

#[track_caller]
fn check_same(one: &Files, other: &Files) {
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>()
    );
    let different: Vec<_> = one
        .iter()
        .filter(|(path, bytes)| other[*path] != **bytes)
        .map(|(path, _)| path)
        .collect();
    assert_eq!(different, Vec::<&String>::new());
}

/// The texts of a fixture as pairs for [`Snapshot::in_memory`].
fn texts(name: &str) -> Vec<(String, String)> {
    let snapshot = read(&fixture(name));
    let text = |content: &Content| match content {
        Content::Text(text) => Some(text.to_string()),
        _ => None,
    };
    snapshot
        .files()
        .filter_map(|file| Some((file.path.to_string(), text(&file.content)?)))
        .collect()
}

fn rendered_in_order(texts: &[(String, String)]) -> Files {
    rendered(&site(&Snapshot::in_memory(
        texts.iter().map(|(path, text)| (&**path, &**text)),
    )))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn the_order_of_files_does_not_matter(shuffled in Just(texts("small")).prop_shuffle()) {
        let mut sorted = shuffled.clone();
        sorted.sort();
        check_same(&rendered_in_order(&sorted), &rendered_in_order(&shuffled));
    }
}

#[test]
fn a_second_build_writes_no_file() {
    let place = Place::new();
    let (public, report) = (place.path.join("public"), place.path.join("report.json"));
    assert_eq!(said(&mut build(&fixture("small"), &public)).0, 0);
    let times = || {
        files(&public)
            .into_keys()
            .map(|path| {
                (
                    public.join(&path).metadata().unwrap().modified().unwrap(),
                    path,
                )
            })
            .collect::<Vec<_>>()
    };
    let before = times();
    let (code, out, _) = said(&mut build(&fixture("small"), &public));
    assert_eq!(code, 0);
    assert!(
        out.contains("прочитано 27 ="),
        "the account is told again: {out}"
    );
    // A report asks for all stages, so this build compares every file.
    assert_eq!(
        said(build(&fixture("small"), &public).args(["--report", report.as_str()])).0,
        0
    );
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    assert_eq!(
        (&report["written"], &report["removed"]),
        (&0.into(), &0.into())
    );
    assert_eq!(times(), before);
}

#[test]
fn a_new_day_changes_only_pages_that_show_something_of_the_day() {
    let snapshot = read(&fixture("small"));
    let on = |days: i64| {
        let options = Options::on(today().checked_add(jiff::ToSpan::days(days)).unwrap());
        rendered(&kopilka::pipeline::load(&snapshot, &options).site.unwrap())
    };
    check_same(&on(0), &on(1));
    // The period of the internship site ended on 31 August.
    let (before, after) = (on(-20), on(0));
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    let changed: Vec<_> = before
        .iter()
        .filter(|(path, bytes)| after[*path] != **bytes)
        .map(|(path, _)| path.as_str())
        .collect();
    assert!(
        changed.contains(&"internships/ploshchadka/index.html"),
        "{changed:?}"
    );
    for path in changed {
        let shows = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("badge-period-over");
        assert!(
            !shows(&before[path]) && shows(&after[path]),
            "{path} shows nothing of the day"
        );
    }
    // An entry whose day comes adds its page.
    assert!(on(90).contains_key("practices/skoro/index.html"));
}
