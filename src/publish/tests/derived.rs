//! Derived artifacts: computed when they are needed and not again.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::Utf8PathBuf;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use super::memory::MemoryTarget;
use super::{add_all, artifact};
use crate::artifact::{Artifact, ArtifactContent, CommitStage, Recipe};
use crate::error::{Error, Result};
use crate::publish::{FaultAt, FolderTarget, Publication, Summary, Target};

/// Compresses, and counts how often. Refuses an empty source.
#[derive(Debug)]
struct Gzip {
    level: u32,
    runs: AtomicUsize,
}

impl Gzip {
    fn new(level: u32) -> Arc<Self> {
        Arc::new(Self {
            level,
            runs: AtomicUsize::new(0),
        })
    }

    fn runs(&self) -> usize {
        self.runs.load(Ordering::Relaxed)
    }
}

impl Recipe for Gzip {
    fn fingerprint(&self) -> blake3::Hash {
        blake3::hash(format!("gzip 1 level {}", self.level).as_bytes())
    }

    fn derive(&self, source: &[u8]) -> io::Result<Vec<u8>> {
        self.runs.fetch_add(1, Ordering::Relaxed);
        if source.is_empty() {
            return Err(io::Error::new(ErrorKind::InvalidData, "nothing to do"));
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(self.level));
        encoder.write_all(source)?;
        encoder.finish()
    }
}

/// A bank with one attachment, and an output folder beside it.
struct Place {
    _temporary: TempDir,
    root: Utf8PathBuf,
    public: Utf8PathBuf,
}

impl Place {
    fn new() -> Self {
        let temporary = tempfile::tempdir().expect("a temporary folder can be made");
        let root = Utf8PathBuf::from_path_buf(temporary.path().to_owned()).expect("it is text");
        let place = Self {
            _temporary: temporary,
            public: root.join("public"),
            root,
        };
        place.write_source("data ".repeat(100).as_bytes());
        place
    }

    fn write_source(&self, bytes: &[u8]) {
        fs::write(self.root.join("data.txt"), bytes).expect("it can be written");
    }

    fn derived(&self, recipe: &Arc<Gzip>) -> Artifact {
        let bytes = fs::read(self.root.join("data.txt")).expect("it is there");
        Artifact {
            path: "data.txt.gz".to_owned(),
            content: ArtifactContent::Derived {
                source: "data.txt".into(),
                hash: blake3::hash(&bytes),
                recipe: Arc::clone(recipe) as Arc<dyn Recipe>,
            },
        }
    }

    fn publish_to(&self, target: impl Target, recipe: &Arc<Gzip>) -> Result<Summary> {
        let publication = Publication::begin(target, &self.root, false)?;
        add_all(&publication, &[("index.html", "home")])?;
        publication.add(&self.derived(recipe), CommitStage::Asset)?;
        publication.commit()
    }

    fn publish(&self, recipe: &Arc<Gzip>) -> Result<Summary> {
        self.publish_to(FolderTarget::new(&self.public), recipe)
    }

    fn manifest(&self) -> String {
        fs::read_to_string(self.public.join(".kopilka/manifest.txt")).expect("it is there")
    }

    #[track_caller]
    fn assert_published(&self) {
        let bytes = fs::read(self.public.join("data.txt.gz")).expect("it is there");
        let mut unpacked = Vec::new();
        GzDecoder::new(&*bytes)
            .read_to_end(&mut unpacked)
            .expect("it is whole");
        let source = fs::read(self.root.join("data.txt")).expect("it is there");
        assert_eq!(unpacked, source);
    }
}

#[test]
fn an_equal_source_and_recipe_are_not_derived_again() {
    let (place, gzip) = (Place::new(), Gzip::new(6));
    assert_eq!(place.publish(&gzip).expect("it works").written, 2);
    place.assert_published();
    let manifest = place.manifest();
    assert!(manifest.starts_with("kopilka-output 2 2 "), "{manifest}");
    let summary = place.publish(&gzip).expect("it works");
    assert_eq!((summary.written, summary.unchanged), (0, 2));
    // Nobody counts what was not derived by guessing: the length is that of the file.
    let file = fs::metadata(place.public.join("data.txt.gz")).expect("it is there");
    assert_eq!(summary.bytes, file.len() + 4);
    assert_eq!(gzip.runs(), 1);
    assert_eq!(place.manifest(), manifest);
}

#[test]
fn another_source_or_recipe_is_derived() {
    let (place, gzip) = (Place::new(), Gzip::new(6));
    place.publish(&gzip).expect("it works");
    place.write_source("other ".repeat(100).as_bytes());
    assert_eq!(place.publish(&gzip).expect("it works").written, 1);
    assert_eq!(gzip.runs(), 2);
    place.assert_published();
    let stored = Gzip::new(0);
    assert_eq!(place.publish(&stored).expect("it works").written, 1);
    assert_eq!(stored.runs(), 1);
    place.assert_published();
}

#[test]
fn equal_bytes_of_another_recipe_are_noted_and_not_written() {
    /// Gives what [`Gzip`] gives, under another name.
    #[derive(Debug)]
    struct Renamed(Arc<Gzip>);
    impl Recipe for Renamed {
        fn fingerprint(&self) -> blake3::Hash {
            blake3::hash(b"renamed")
        }
        fn derive(&self, source: &[u8]) -> io::Result<Vec<u8>> {
            self.0.derive(source)
        }
    }
    let (place, gzip) = (Place::new(), Gzip::new(6));
    place.publish(&gzip).expect("it works");
    let before = place.manifest();
    let mut renamed = place.derived(&gzip);
    if let ArtifactContent::Derived { recipe, .. } = &mut renamed.content {
        *recipe = Arc::new(Renamed(Arc::clone(&gzip)));
    }
    assert_ne!(renamed, place.derived(&gzip));
    for runs in [2, 2] {
        let target = FolderTarget::new(&place.public);
        let publication = Publication::begin(target, &place.root, false).expect("it is ours");
        add_all(&publication, &[("index.html", "home")]).expect("it can be staged");
        publication
            .add(&renamed, CommitStage::Asset)
            .expect("it can be staged");
        assert_eq!(publication.commit().expect("it works").written, 0);
        assert_eq!(gzip.runs(), runs);
    }
    assert_ne!(place.manifest(), before);
}

#[test]
fn a_derived_file_edited_by_hand_is_repaired() {
    let (place, gzip) = (Place::new(), Gzip::new(6));
    place.publish(&gzip).expect("it works");
    let file = place.public.join("data.txt.gz");
    let len = fs::metadata(&file).expect("it is there").len();
    fs::write(&file, vec![0; usize::try_from(len).expect("it is small")]).expect("it is written");
    assert_eq!(place.publish(&gzip).expect("it works").written, 1);
    assert_eq!(gzip.runs(), 2);
    place.assert_published();
}

#[test]
fn a_site_without_its_derived_files_is_of_version_1_again() {
    let (place, gzip) = (Place::new(), Gzip::new(6));
    place.publish(&gzip).expect("it works");
    let target = FolderTarget::new(&place.public);
    let publication = Publication::begin(target, &place.root, false).expect("it is ours");
    add_all(&publication, &[("index.html", "home")]).expect("it can be staged");
    let summary = publication.commit().expect("it works");
    assert_eq!((summary.written, summary.removed), (0, 1));
    assert!(!place.public.join("data.txt.gz").exists());
    assert!(place.manifest().starts_with("kopilka-output 1 1 "));
}

#[test]
fn trouble_with_a_source_leaves_the_target_alone() {
    let (place, gzip) = (Place::new(), Gzip::new(6));
    let outdated = place.derived(&gzip);
    place.write_source(b"changed since it was hashed");
    let added = |artifact: &Artifact| {
        let target = FolderTarget::new(&place.public);
        let publication = Publication::begin(target, &place.root, false).expect("it is empty");
        let added = publication.add(artifact, CommitStage::Asset);
        assert!(publication.commit().is_err());
        added
    };
    assert!(matches!(added(&outdated), Err(Error::Read { .. })));
    assert_eq!(gzip.runs(), 0);
    place.write_source(b"");
    assert!(
        matches!(added(&place.derived(&gzip)), Err(Error::Read { path, .. })
        if path == place.root.join("data.txt"))
    );
    let derived = place.derived(&gzip);
    fs::remove_file(place.root.join("data.txt")).expect("it is there");
    assert!(matches!(added(&derived), Err(Error::Read { .. })));
    assert!(!place.public.exists());
}

#[test]
fn a_killed_publication_does_not_pass_for_derived() {
    for at in 0.. {
        let (place, gzip) = (Place::new(), Gzip::new(6));
        let target = FolderTarget::new(&place.public).with_fault(FaultAt::new(at));
        let killed = place.publish_to(target, &gzip);
        place.publish(&gzip).expect("it works");
        place.assert_published();
        let clean = Place::new();
        clean.publish(&gzip).expect("it works");
        assert_eq!(place.manifest(), clean.manifest(), "killed at {at}");
        if killed.is_ok() {
            assert!(at > 5, "there was something to kill");
            break;
        }
    }
}

#[test]
fn a_store_far_away_is_not_sent_it_again() {
    let (place, gzip) = (Place::new(), Gzip::new(6));
    let target = MemoryTarget::new();
    let written = |target: &MemoryTarget| {
        place
            .publish_to(target.clone(), &gzip)
            .expect("nothing stops it")
            .written
    };
    assert_eq!(written(&target), 2);
    assert_eq!(written(&target), 0);
    assert_eq!(gzip.runs(), 1);
    // The folder gets the same manifest.
    place.publish(&gzip).expect("it works");
    let stored = &target.objects()[".kopilka/manifest.txt"];
    assert_eq!(*stored, place.manifest().into_bytes());
}

#[test]
fn artifacts_are_equal_when_their_recipes_are() {
    let place = Place::new();
    let (six, nine) = (Gzip::new(6), Gzip::new(9));
    assert_eq!(place.derived(&six), place.derived(&Gzip::new(6)));
    assert_ne!(place.derived(&six), place.derived(&nine));
    assert_ne!(place.derived(&six), artifact("data.txt.gz", ""));
}
