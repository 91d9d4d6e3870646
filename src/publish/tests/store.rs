//! What every target promises, shown with the store in memory.

use camino::Utf8Path;

use super::memory::{MemorySession, MemoryTarget, Objects};
use super::{Site, add_all, artifact};
use crate::artifact::CommitStage;
use crate::error::{Error, Result};
use crate::publish::{Publication, Summary};

/// Sites whose pages name what they need; names come, change and go, and one is a page here and an
/// asset there.
const SITES: [&Site; 3] = [
    &[
        ("a.1.css", "a"),
        ("b.css", "b"),
        ("p/index.html", "p\na.1.css"),
        ("q/index.html", "q\nb.css"),
        ("index.html", "home\np/index.html\nq/index.html"),
    ],
    &[
        ("a.2.css", "A"),
        ("b.css", "B"),
        ("p/index.html", "P\na.2.css"),
        ("r/index.html", "r\na.2.css\nb.css"),
        ("s.css", "s"),
        ("index.html", "home\np/index.html\nr/index.html"),
    ],
    &[("b.css", "b"), ("index.html", "alone\nb.css")],
];

fn begin(target: &MemoryTarget) -> Result<Publication<MemorySession>> {
    Publication::begin(target.clone(), Utf8Path::new(""), false)
}

fn publish(target: &MemoryTarget, site: &Site) -> Result<Summary> {
    let publication = begin(target)?;
    add_all(&publication, site)?;
    publication.commit_with("c0ffee", site[0].1.as_bytes())
}

/// What a publication into an empty store leaves.
fn clean(site: &Site) -> Objects {
    let target = MemoryTarget::new();
    publish(&target, site).expect("nothing stops it");
    target.objects()
}

#[test]
fn killed_at_any_request_the_next_publication_equals_a_clean_one() {
    let clean = SITES.map(clean);
    let mut stops = 0;
    for (from, to, last) in (0..27).map(|n| (n / 9, n / 3 % 3, n % 3)) {
        for stop in 0.. {
            let target = MemoryTarget::new();
            publish(&target, SITES[from]).expect("nothing stops it");
            let killed = publish(&target.with_budget(stop), SITES[to]);
            // Half of the time the one that repairs is killed too.
            if stop % 2 == 0 {
                let _ = publish(&target.with_budget(stop / 2), SITES[last]);
            }
            publish(&target, SITES[last]).expect("nothing stops it");
            let said = format!("from {from} to {to}, killed at {stop}, then {last}");
            assert_eq!(target.objects(), clean[last], "{said}");
            assert_eq!(target.broken(), Vec::<String>::new(), "{said}");
            if killed.is_ok() {
                break;
            }
            stops += 1;
        }
    }
    assert!(stops > 150, "only {stops} publications were killed");
}

#[test]
fn a_visitor_would_notice_a_wrong_order() {
    // The check above rests on this: a page before its part is seen.
    let target = MemoryTarget::new();
    let publication = begin(&target).expect("nothing stops it");
    let page = artifact("p/index.html", "p\na.css");
    publication
        .add(&page, CommitStage::Asset)
        .and_then(|()| publication.add(&artifact("a.css", "a"), CommitStage::Page))
        .and_then(|()| publication.commit())
        .expect("nothing stops it");
    assert_eq!(target.broken(), ["p/index.html lacks a.css"]);
}

#[test]
fn only_what_changed_goes_over_the_line() {
    let target = MemoryTarget::new();
    publish(&target, SITES[0]).expect("nothing stops it");
    let changes = |site: &Site| {
        let counted = target.with_budget(100);
        let summary = publish(&counted, site).expect("a hundred are enough");
        (summary.written, summary.removed, 100 - counted.budget())
    };
    // One request: the journal that might be there is deleted.
    assert_eq!(changes(SITES[0]), (0, 0, 1));
    let mut site = SITES[0].to_vec();
    site[2].1 = "P\na.1.css";
    // Journal, page, manifest, end of the journal.
    assert_eq!(changes(&site), (1, 0, 4));
    site.remove(3);
    site[3].1 = "home\np/index.html";
    assert_eq!(changes(&site), (1, 1, 5));
}

#[test]
fn a_second_publisher_is_refused_until_the_first_has_gone() {
    let target = MemoryTarget::new();
    let first = begin(&target).expect("nothing stops it");
    assert!(matches!(begin(&target), Err(Error::Busy { .. })));
    drop(first);
    publish(&target, SITES[0]).expect("nothing stops it");
}

#[test]
fn the_memo_comes_back_for_equal_inputs() {
    let target = MemoryTarget::new();
    publish(&target, SITES[0]).expect("nothing stops it");
    let memo = |inputs| {
        begin(&target)
            .and_then(|publication| publication.unchanged(inputs))
            .expect("it can be read")
    };
    assert_eq!(memo("c0ffee").as_deref(), Some(&b"a"[..]));
    assert_eq!(memo("decaf"), None);
}
