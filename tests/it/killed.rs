//! A build killed at any moment leaves a folder of whole files and no page without what it needs,
//! and the next build makes of it exactly what a build into an empty folder makes.
//!
//! The kill is the hidden hook of `publish::FolderTarget`: from the n-th change of the disk on
//! everything fails and nothing is tidied up.
#![expect(
    clippy::disallowed_methods,
    reason = "the test looks at what is on the disk"
)]

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::artifact::{Artifact, ArtifactContent, CommitStage};
use kopilka::publish::{FaultAt, FolderTarget, Publication};
use walkdir::WalkDir;

use crate::support::Dice;

/// How many kills.
const POINTS: u32 = 200;

/// Set it to a seed that a failure printed to see the same again.
const SEED: Option<u64> = None;

/// Path, stage, and the text: on its first line the version, on the others the files it needs.
type Site = Vec<(String, CommitStage, String)>;

/// Every path in a folder; files with their bytes.
type Listing = BTreeMap<String, Option<Vec<u8>>>;

/// A site in one of its versions: pages come, change and go, and so do assets; a file becomes a
/// folder and the reverse.
fn site(version: u64) -> Site {
    let mut site = Site::new();
    let mut listed = String::new();
    for number in (0..12).filter(|number| !(number + version).is_multiple_of(4)) {
        let asset = format!("assets/style-{}.css", (number * version) % 5);
        let picture = format!("practices/e{number}/picture-{}.jpg", (number + version) / 3);
        let page = format!("practices/e{number}/index.html");
        site.push((picture.clone(), CommitStage::Asset, "picture\n".repeat(20)));
        site.push((
            page.clone(),
            CommitStage::Page,
            format!("page {}\n{asset}\n{picture}\n", version.min(number)),
        ));
        listed.extend([&*page, "\n"]);
    }
    for number in 0..5 {
        site.push((
            format!("assets/style-{number}.css"),
            CommitStage::Asset,
            format!("style {}\n", number * version),
        ));
    }
    let odd = if version.is_multiple_of(2) {
        ["odd", "even/deep/page.html"]
    } else {
        ["odd/deep/page.html", "even"]
    };
    site.extend(odd.map(|path| {
        (
            path.to_owned(),
            CommitStage::Page,
            format!("odd {version}\n"),
        )
    }));
    site.push((
        "practices/index.html".to_owned(),
        CommitStage::Index,
        format!("list {version}\n{listed}"),
    ));
    site.push((
        "index.html".to_owned(),
        CommitStage::Index,
        format!("home {version}\n{listed}"),
    ));
    site
}

fn run(target: FolderTarget, site: &Site) -> kopilka::error::Result<()> {
    let publication = Publication::begin(target, Utf8Path::new(""), false)?;
    for (path, stage, text) in site {
        let artifact = Artifact {
            path: path.clone(),
            content: ArtifactContent::Bytes(text.clone().into_bytes()),
        };
        publication.add(&artifact, *stage)?;
    }
    publication
        .commit_with("c0ffee", site[0].2.as_bytes())
        .map(drop)
}

fn build(folder: &Utf8Path, site: &Site) {
    run(FolderTarget::new(folder), site).expect("an undisturbed build works");
}

/// The folder as a target that stops at a change of the disk.
fn stopping(folder: &Utf8Path, fault: FaultAt) -> FolderTarget {
    FolderTarget::new(folder).with_fault(fault)
}

/// Every folder and file, files with their bytes, ours too; nothing when the folder is absent.
fn listing(folder: &Utf8Path) -> Listing {
    let mut listing = Listing::new();
    if !folder.exists() {
        return listing;
    }
    for entry in WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| entry.expect("it can be listed"))
    {
        let inside = entry.path().strip_prefix(folder).expect("it is inside");
        let path = inside
            .to_str()
            .expect("its name is text")
            .replace('\\', "/");
        let bytes = entry
            .file_type()
            .is_file()
            .then(|| fs::read(entry.path()).expect("it can be read"));
        listing.insert(path, bytes);
    }
    listing
}

/// What a kill on the way from one site to the other may leave.
#[track_caller]
fn check_leftovers(folder: &Utf8Path, sites: [&Site; 2], said: &str) {
    let found = listing(folder);
    let is_ours = |path: &str| path.starts_with(".kopilka") || path.starts_with(".staging-");
    for (path, bytes) in found.iter().filter(|(path, _)| !is_ours(path)) {
        let Some(bytes) = bytes else { continue };
        let whole = sites
            .iter()
            .flat_map(|site| site.iter())
            .find(|(name, _, text)| name == path && text.as_bytes() == bytes);
        let (_, stage, text) = whole.unwrap_or_else(|| panic!("{said}: {path} is not whole"));
        let needs = text
            .lines()
            .skip(1)
            .filter(|_| *stage != CommitStage::Asset);
        for need in needs {
            assert!(found.contains_key(need), "{said}: {path} lacks {need}");
        }
    }
}

/// How many changes of the disk it takes to get from one site to the other.
fn changes(from: Option<&Site>, to: &Site) -> u64 {
    let folder = Place::new();
    if let Some(site) = from {
        build(&folder.public, site);
    }
    let fault = FaultAt::new(u64::MAX);
    run(stopping(&folder.public, fault.clone()), to).expect("it is never stopped");
    fault.count()
}

/// What a build into an empty folder makes.
fn clean_listing(site: &Site) -> Listing {
    let clean = Place::new();
    build(&clean.public, site);
    listing(&clean.public)
}

struct Place {
    _temporary: tempfile::TempDir,
    public: Utf8PathBuf,
}

impl Place {
    /// A folder in memory where there is such a thing: the test makes many thousands of files.
    fn new() -> Self {
        let temporary = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .expect("a temporary folder can be made");
        let public =
            Utf8PathBuf::from_path_buf(temporary.path().join("public")).expect("its name is text");
        Self {
            _temporary: temporary,
            public,
        }
    }
}

#[test]
fn a_build_after_a_kill_equals_a_clean_one() {
    let seed = SEED.unwrap_or_else(|| RandomState::new().build_hasher().finish() | 1);
    let mut dice = Dice(seed);
    let sites: [Site; 6] = std::array::from_fn(|version| site(version as u64));
    let clean = sites.each_ref().map(clean_listing);
    for point in 0..POINTS {
        let [before, step, after] = [6, 5, 6].map(|end| dice.below(end));
        let [before, to, after] =
            [before, before + 1 + step, after].map(|version| (version % 6) as usize);
        let from = (dice.below(4) != 0).then(|| &sites[before]);
        let at = dice.below(changes(from, &sites[to]));
        let said = format!("seed {seed}, point {point}, killed at {at}");

        let folder = Place::new();
        if let Some(site) = from {
            build(&folder.public, site);
        }
        // The last change only tidies up; when it fails the build has worked all the same.
        drop(run(stopping(&folder.public, FaultAt::new(at)), &sites[to]));
        check_leftovers(
            &folder.public,
            [from.unwrap_or(&sites[to]), &sites[to]],
            &said,
        );

        // Half of the time the next build is killed too.
        if dice.below(2) == 0 {
            let again = FaultAt::new(dice.below(at + 1));
            drop(run(stopping(&folder.public, again), &sites[after]));
        }
        let last = if dice.below(2) == 0 { to } else { after };
        build(&folder.public, &sites[last]);
        assert_eq!(listing(&folder.public), clean[last], "{said}");
    }
}
