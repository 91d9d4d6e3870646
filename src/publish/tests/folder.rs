use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

use super::{Site, add_all, artifact};
use crate::artifact::{Artifact, ArtifactContent, CommitStage};
use crate::error::{Error, Result};
use crate::publish::folder::FolderSession;
use crate::publish::{FaultAt, FolderTarget, Publication, Summary, clean, path};

/// An output folder inside a temporary one.
struct Place {
    _temporary: TempDir,
    root: Utf8PathBuf,
    public: Utf8PathBuf,
}

fn place() -> Place {
    let temporary = tempfile::tempdir().expect("a temporary folder can be made");
    let root = Utf8PathBuf::from_path_buf(temporary.path().to_owned()).expect("its name is text");
    Place {
        _temporary: temporary,
        public: root.join("public"),
        root,
    }
}

fn write(place: &Utf8Path, text: &str) {
    fs::create_dir_all(place.parent().expect("it has a parent")).expect("a folder can be made");
    fs::write(place, text).expect("a file can be written");
}

fn read(place: &Utf8Path) -> String {
    fs::read_to_string(place).expect("the file is there")
}

fn begin(folder: &Utf8Path, force: bool) -> Result<Publication<FolderSession>> {
    Publication::begin(FolderTarget::new(folder), Utf8Path::new(""), force)
}

fn try_build(folder: &Utf8Path, force: bool, site: &Site) -> Result<Summary> {
    let publication = begin(folder, force)?;
    add_all(&publication, site).expect("it can be staged");
    publication.commit()
}

#[track_caller]
fn build(folder: &Utf8Path, site: &Site) -> (usize, usize, usize) {
    let summary = try_build(folder, false, site).expect("it builds");
    (summary.written, summary.unchanged, summary.removed)
}

/// Every path in a folder; files with their texts.
fn listing(folder: &Utf8Path) -> BTreeMap<String, Option<String>> {
    let entries = WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| entry.expect("it can be listed"));
    let pair = |entry: walkdir::DirEntry| {
        let path = Utf8Path::from_path(entry.path()).expect("its name is text");
        (
            path::relative(folder, path),
            entry.file_type().is_file().then(|| read(path)),
        )
    };
    entries.map(pair).collect()
}

/// The files that stand in a folder, without our own.
#[track_caller]
fn assert_files(folder: &Utf8Path, expected: &[(&str, &str)]) {
    let mut found = listing(folder);
    found.retain(|path, text| !path.starts_with(".kopilka/") && text.is_some());
    let expected = expected
        .iter()
        .map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())))
        .collect();
    assert_eq!(found, expected);
}

/// When each file was written and, where there is such a thing, which it is.
fn identities(folder: &Utf8Path) -> Vec<(String, SystemTime, u64)> {
    let identity = |path: String| {
        let found = fs::metadata(path::join(folder, &path)).expect("the file is there");
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&found);
        #[cfg(not(unix))]
        let number = found.len();
        (path, found.modified().expect("it has a time"), number)
    };
    listing(folder).into_keys().map(identity).collect()
}

/// Waits until files written now are later than all written before, on any file system we test on.
fn tick() {
    std::thread::sleep(Duration::from_millis(25));
}

const SITE: &Site = &[
    ("a.css", "b {}"),
    ("index.html", "home"),
    ("p/x/index.html", "x"),
    ("p/y/index.html", "y"),
];

#[test]
fn an_equal_second_build_writes_nothing() {
    let place = place();
    assert_eq!(build(&place.public, SITE), (4, 0, 0));
    assert_files(&place.public, SITE);
    let before = identities(&place.public);
    tick();
    assert_eq!(build(&place.public, SITE), (0, 4, 0));
    assert_eq!(identities(&place.public), before);
}

#[test]
fn many_threads_stage_at_once() {
    use rayon::prelude::*;
    let place = place();
    let publication = begin(&place.public, false).expect("it begins");
    (0..300).into_par_iter().for_each(|number| {
        publication
            .add(
                &artifact(&format!("p/{}/{number}", number % 7), "text"),
                CommitStage::Page,
            )
            .expect("it can be staged");
    });
    assert_eq!(publication.commit().expect("it builds").written, 300);
    assert_eq!(
        WalkDir::new(place.public.join("p"))
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .count(),
        300
    );
}

#[test]
fn the_summary_counts_the_whole_site() {
    let place = place();
    build(&place.public, SITE);
    let summary = try_build(&place.public, false, SITE).expect("it builds");
    assert_eq!(
        summary,
        Summary {
            written: 0,
            unchanged: 4,
            removed: 0,
            bytes: 10,
            pages: 3
        }
    );
}

#[test]
fn only_what_differs_is_written_and_what_is_gone_is_deleted() {
    let place = place();
    build(&place.public, SITE);
    let site = [
        ("a.css", "b {}"),
        ("index.html", "HOME"),
        ("p/x/index.html", "x"),
    ];
    assert_eq!(build(&place.public, &site), (1, 2, 1));
    assert_files(&place.public, &site);
    assert!(!place.public.join("p/y").exists());
}

#[test]
fn equal_sites_leave_equal_folders_whatever_stood_there_before() {
    let (one, other) = (place(), place());
    build(&one.public, SITE);
    build(
        &other.public,
        &[
            ("p", "a file"),
            ("index.html/deep/x", "a folder"),
            ("q/r/s", ""),
        ],
    );
    assert_eq!(build(&other.public, SITE), (4, 0, 3));
    assert_eq!(listing(&one.public), listing(&other.public));
}

#[test]
fn a_file_edited_by_hand_is_repaired() {
    let place = place();
    build(&place.public, SITE);
    let edited = place.public.join("p/x/index.html");
    tick();
    write(&edited, "!");
    assert_eq!(build(&place.public, SITE), (1, 3, 0));
    write(&edited, "longer");
    assert_eq!(build(&place.public, SITE), (1, 3, 0));
    fs::remove_dir_all(place.public.join("p")).expect("it can be removed");
    assert_eq!(build(&place.public, SITE), (2, 2, 0));
    assert_files(&place.public, SITE);
}

#[cfg(unix)]
#[test]
fn an_edit_that_hides_its_time_is_repaired() {
    let place = place();
    build(&place.public, SITE);
    let edited = place.public.join("a.css");
    let time = fs::metadata(&edited)
        .and_then(|found| found.modified())
        .expect("it has a time");
    tick();
    write(&edited, "i {}");
    fs::File::options()
        .write(true)
        .open(&edited)
        .and_then(|file| file.set_modified(time))
        .expect("the time can be set");
    assert_eq!(build(&place.public, SITE), (1, 3, 0));
    assert_files(&place.public, SITE);
}

#[test]
fn a_foreign_folder_is_refused_and_left_alone() {
    let place = place();
    write(&place.public.join("thesis.doc"), "years of work");
    write(&place.public.join(".staging-abcdefghijkl/x"), "somebody's");
    let before = listing(&place.public);
    assert!(matches!(
        begin(&place.public, false),
        Err(Error::ForeignOutput { .. })
    ));
    assert!(matches!(
        clean(&place.public),
        Err(Error::ForeignOutput { .. })
    ));
    assert_eq!(listing(&place.public), before);
}

#[test]
fn force_keeps_foreign_files_and_replaces_those_in_the_way() {
    let place = place();
    write(&place.public.join("thesis.doc"), "years of work");
    write(&place.public.join("index.html"), "an older site");
    try_build(&place.public, true, SITE).expect("it builds");
    let mut all = SITE.to_vec();
    all.push(("thesis.doc", "years of work"));
    assert_files(&place.public, &all);
    assert_eq!(build(&place.public, SITE), (0, 4, 0));
}

#[test]
fn a_foreign_file_in_the_way_is_named_and_stays() {
    for (foreign, wanted, named) in [
        ("q.html", "q.html", "q.html"),
        ("q", "q/r.html", "q"),
        ("q/r/s", "q/r", "q/r/s"),
    ] {
        let place = place();
        build(&place.public, SITE);
        write(&place.public.join(foreign), "mine");
        let before = listing(&place.public);
        let refused = try_build(&place.public, false, &[("a.css", "new"), (wanted, "ours")]);
        let Err(Error::ForeignOutput { path }) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(path::relative(&place.public, &path), named);
        assert_eq!(listing(&place.public), before);
    }
}

#[test]
fn foreign_files_stay_when_pages_beside_them_go() {
    let place = place();
    build(&place.public, SITE);
    write(&place.public.join("p/x/notes.txt"), "mine");
    assert_eq!(build(&place.public, &SITE[..2]), (0, 2, 2));
    assert_files(
        &place.public,
        &[
            ("a.css", "b {}"),
            ("index.html", "home"),
            ("p/x/notes.txt", "mine"),
        ],
    );
}

#[test]
fn without_a_commit_nothing_changes() {
    let place = place();
    let publication = begin(&place.public, false).expect("it begins");
    add_all(&publication, SITE).expect("it can be staged");
    drop(publication);
    assert!(!place.public.exists());
    build(&place.public, SITE);
    let before = listing(&place.public);
    let publication = begin(&place.public, false).expect("it begins");
    add_all(&publication, &[("new", "new")]).expect("it can be staged");
    drop(publication);
    assert_eq!(listing(&place.public), before);
}

#[test]
fn a_second_publication_is_refused() {
    let place = place();
    let first = begin(&place.public, false).expect("it begins");
    assert!(matches!(
        begin(&place.public, false),
        Err(Error::Busy { .. })
    ));
    assert!(matches!(clean(&place.public), Err(Error::Busy { .. })));
    drop(first);
    build(&place.public, SITE);
}

#[test]
fn paths_that_escape_are_refused_and_the_commit_with_them() {
    let place = place();
    for path in [
        "../x",
        "/x",
        "a/../../x",
        "a\\x",
        ".kopilka/manifest.txt",
        "",
    ] {
        let publication = begin(&place.public, false).expect("it begins");
        let Err(Error::Write { source, .. }) =
            publication.add(&artifact(path, "x"), CommitStage::Page)
        else {
            panic!("{path:?} passed")
        };
        assert_eq!(source.kind(), ErrorKind::InvalidInput);
        assert!(publication.commit().is_err());
    }
    assert!(!place.public.exists());
}

#[test]
fn a_path_has_one_content_and_is_not_also_a_folder() {
    let place = place();
    assert_eq!(
        build(&place.public, &[("a", "same"), ("a", "same")]),
        (1, 0, 0)
    );
    for site in [
        [("b", "one"), ("b", "other")],
        [("a", "same"), ("a/b", "below")],
    ] {
        assert!(matches!(
            try_build(&place.public, false, &site),
            Err(Error::Write { .. })
        ));
        assert_files(&place.public, &[("a", "same")]);
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let place = place();
    let elsewhere = place.root.join("elsewhere");
    write(&elsewhere.join("x/index.html"), "x");
    build(&place.public, SITE);
    fs::remove_dir_all(place.public.join("p")).expect("it can be removed");
    std::os::unix::fs::symlink(&elsewhere, place.public.join("p")).expect("a link can be made");
    // Not for writing: the file behind it has the right bytes, but is not ours.
    assert!(matches!(
        try_build(&place.public, false, SITE),
        Err(Error::ForeignOutput { .. })
    ));
    // Not for deleting.
    assert_eq!(build(&place.public, &SITE[..2]), (0, 2, 0));
    assert_eq!(read(&elsewhere.join("x/index.html")), "x");
    try_build(&place.public, true, SITE).expect("by force the link gives way");
    assert_files(&place.public, SITE);
    assert_eq!(listing(&elsewhere).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_replaced() {
    let place = place();
    let elsewhere = place.root.join("a.css");
    write(&elsewhere, "b {}");
    build(&place.public, SITE);
    fs::remove_file(place.public.join("a.css")).expect("it can be removed");
    std::os::unix::fs::symlink(&elsewhere, place.public.join("a.css")).expect("a link can be made");
    assert_eq!(build(&place.public, SITE), (1, 3, 0));
    assert_files(&place.public, SITE);
    assert_eq!(read(&elsewhere), "b {}");
}

#[test]
fn large_files_are_copied_and_checked() {
    let place = place();
    let source = place.root.join("film.mp4");
    let text = "0123456789".repeat(20_000);
    write(&source, &text);
    let hash = blake3::hash(text.as_bytes());
    let stage = |hash| {
        let publication = begin(&place.public, false)?;
        let content = ArtifactContent::File {
            source: source.clone(),
            hash,
            len: text.len() as u64,
        };
        let film = Artifact {
            path: "film.mp4".to_owned(),
            content,
        };
        publication.add(&film, CommitStage::Asset)?;
        publication.commit()
    };
    assert_eq!(stage(hash).expect("it is copied").written, 1);
    assert_eq!(stage(hash).expect("it is there").written, 0);
    assert!(matches!(
        stage(blake3::hash(b"another")),
        Err(Error::Read { .. })
    ));
    assert_files(&place.public, &[("film.mp4", &text)]);
}

#[test]
fn the_memo_comes_back_only_when_nothing_changed() {
    let place = place();
    let told = |inputs: &str| {
        begin(&place.public, false)
            .and_then(|publication| publication.unchanged(inputs))
            .expect("it can be asked")
    };
    let commit = || {
        let publication = begin(&place.public, false).expect("it begins");
        add_all(&publication, SITE).expect("it can be staged");
        publication.commit_with("c0ffee", b"{}").expect("it builds")
    };
    assert_eq!(told("c0ffee"), None);
    assert!(!place.public.exists());
    commit();
    assert_eq!(told("c0ffee").as_deref(), Some(&b"{}"[..]));
    assert_eq!(told("decaf"), None);
    let before = identities(&place.public);
    commit();
    assert_eq!(identities(&place.public), before);
    for spoilt in ["a.css", ".kopilka/record.json"] {
        write(&place.public.join(spoilt), "B {}");
        assert_eq!(told("c0ffee"), None);
        commit();
        assert!(told("c0ffee").is_some());
    }
    build(&place.public, SITE);
    assert_eq!(told("c0ffee"), None);
}

#[test]
fn a_damaged_manifest_is_refused() {
    let place = place();
    build(&place.public, SITE);
    write(&place.public.join(".kopilka/manifest.txt"), "");
    assert!(matches!(
        try_build(&place.public, false, SITE),
        Err(Error::ForeignOutput { .. })
    ));
    assert_eq!(
        try_build(&place.public, true, SITE)
            .expect("it builds")
            .written,
        4
    );
    assert_eq!(build(&place.public, SITE), (0, 4, 0));
}

#[test]
fn what_a_killed_commit_moved_is_known_as_ours() {
    let clean = place();
    build(&clean.public, SITE);
    let has_moved_a_part = |at| {
        let place = place();
        build(&place.public, SITE);
        let target = FolderTarget::new(&place.public).with_fault(FaultAt::new(at));
        let killed = Publication::begin(target, Utf8Path::new(""), false).and_then(|publication| {
            publication.add(&artifact("new.css", "new"), CommitStage::Asset)?;
            publication.add(&artifact("new/page.html", "page"), CommitStage::Page)?;
            publication.add(&artifact("index.html", "HOME"), CommitStage::Index)?;
            publication.commit()
        });
        assert!(killed.is_err());
        let is_part = place.public.join("new/page.html").exists()
            && read(&place.public.join("index.html")) == "home";
        assert!(!is_part || place.public.join("new.css").exists());
        build(&place.public, SITE);
        assert_eq!(listing(&place.public), listing(&clean.public));
        is_part
    };
    assert!((0..12).any(has_moved_a_part));
}

#[test]
fn clean_takes_away_what_is_ours() {
    let place = place();
    assert_eq!(clean(&place.public).expect("there is nothing"), 0);
    build(&place.public, SITE);
    write(&place.public.join("p/notes.txt"), "mine");
    assert_eq!(clean(&place.public).expect("it can be cleaned"), 4);
    assert_eq!(
        listing(&place.public).into_keys().collect::<Vec<_>>(),
        ["p", "p/notes.txt"]
    );
    fs::remove_dir_all(&place.public).expect("it can be removed");
    build(&place.public, SITE);
    clean(&place.public).expect("it can be cleaned");
    assert!(!place.public.exists());
}

/// The manifest that Kopilka 0.1.0 wrote for [`SITE`], with the fingerprint and the memo below.
const FORMER_MANIFEST: &str = "\
kopilka-output 1 4 c0ffee 6e46dd10defc9b56c29a6ec56b508c21f54c08192194e4df25bf36f0c9c3c279
c774e07f71f5d60c98c20d8a3f640d0de130d17d3aec5f82f30029505332e852 4 a a.css
1310333fd17502cbefcd0d6d5b384ea63a3e3e4b979a2e437b458c08e63f14fb 4 i index.html
3ae7d805f6789a6402acb70ad4096a85a56bf6804eaf25c0493ac697548d30b5 1 p p/x/index.html
08112a9e334ce73042b531c25668cf5cb12a1ee040a4326afeac065461079a06 1 p p/y/index.html
";
/// The journal it left beside it when it was killed on the way to another site.
const FORMER_JOURNAL: &str = "\
kopilka-output 1 1 - -
b20ab0a020a48d349e0c64d109c441f87c9bc43d49fc701c4a5f6f1b16aa4e32 3 p new.css
";

/// A folder as 0.1.0 left it.
fn former_place() -> Place {
    let place = place();
    for (path, text) in SITE {
        write(&place.public.join(path), text);
    }
    write(&place.public.join(".kopilka/record.json"), "{}");
    write(&place.public.join(".kopilka/lock"), "");
    write(&place.public.join(".kopilka/manifest.txt"), FORMER_MANIFEST);
    place
}

fn commit_with_memo(folder: &Utf8Path) -> Summary {
    let publication = begin(folder, false).expect("it begins");
    add_all(&publication, SITE).expect("it can be staged");
    publication.commit_with("c0ffee", b"{}").expect("it builds")
}

#[test]
fn a_site_of_version_0_1_is_updated_in_place() {
    let place = former_place();
    let publication = begin(&place.public, false).expect("it is known as ours");
    let memo = publication.unchanged("c0ffee").expect("it can be read");
    assert_eq!(memo.as_deref(), Some(&b"{}"[..]));
    drop(publication);
    assert_eq!(commit_with_memo(&place.public).written, 0);
    assert_eq!(
        read(&place.public.join(".kopilka/manifest.txt")),
        FORMER_MANIFEST
    );
    assert_eq!(build(&place.public, &SITE[..2]), (0, 2, 2));
    assert_files(&place.public, &SITE[..2]);
}

#[test]
fn what_a_killed_version_0_1_left_is_completed() {
    let clean = place();
    commit_with_memo(&clean.public);
    let place = former_place();
    write(&place.public.join("a.css"), "B {}");
    write(&place.public.join("new.css"), "new");
    fs::remove_dir_all(place.public.join("p/y")).expect("it is there");
    write(&place.public.join(".staging-zVzNE9QaXzwB/p/z"), "half");
    write(&place.public.join(".kopilka/journal.txt"), FORMER_JOURNAL);
    let summary = commit_with_memo(&place.public);
    assert_eq!((summary.written, summary.removed), (2, 1));
    assert_eq!(listing(&place.public), listing(&clean.public));
}

#[test]
fn only_a_site_with_derived_files_needs_a_later_manifest() {
    // Whoever goes back to 0.1 can: its manifest is the same byte for byte.
    let place = place();
    commit_with_memo(&place.public);
    assert_eq!(
        read(&place.public.join(".kopilka/manifest.txt")),
        FORMER_MANIFEST
    );
}
