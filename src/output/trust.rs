//! The site as we left it, and whether it still is so.

use std::collections::HashMap;
use std::fs::{self, File, Metadata};

use camino::Utf8Path;
use rayon::prelude::*;

use super::manifest::{Manifest, Record};
use super::{path, state};
use crate::error::{Error, Result};

/// How many neighbours one thread looks at; they share folders.
const CHUNK: usize = 256;

/// What a look at a file of the manifest told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    /// As we left it.
    Kept,
    /// The right length, but changed since the manifest, or in the same tick of the clock: must be
    /// read.
    Doubtful,
    /// Absent, of another length, not a file, or behind a link.
    Lost,
}

/// What earlier transactions left.
#[derive(Debug, Default)]
pub(super) struct Old {
    /// What the last commit wrote.
    pub(super) manifest: Manifest,
    /// What may be ours besides; there only after a commit that did not end.
    pub(super) journal: Option<Manifest>,
    /// For each file of the manifest.
    conditions: Vec<Condition>,
}

impl Old {
    /// Reads manifest and journal. With `force` damaged ones count as absent.
    pub(super) fn read(folder: &Utf8Path, force: bool) -> Result<Self> {
        let manifest = read(folder, state::MANIFEST, force)?.unwrap_or_default();
        let journal = read(folder, state::JOURNAL, force)?;
        Ok(Self {
            manifest,
            journal,
            conditions: Vec::new(),
        })
    }

    /// Reads manifest and journal and looks at every file, in parallel.
    pub(super) fn inspect(folder: &Utf8Path, force: bool) -> Result<Self> {
        let mut old = Self::read(folder, force)?;
        let since = fs::metadata(state::file(folder, state::MANIFEST))
            .ok()
            .and_then(|found| written(&found));
        let chunks = old.manifest.records.par_chunks(CHUNK);
        old.conditions = chunks
            .flat_map_iter(|records| look(folder, records, since))
            .collect();
        Ok(old)
    }

    /// Whether a path is one that we wrote, or may have written.
    pub(super) fn has(&self, path: &str) -> bool {
        self.manifest.position(path).is_some()
            || self
                .journal
                .as_ref()
                .is_some_and(|journal| journal.position(path).is_some())
    }

    /// All that is ours: of the manifest, then what the journal adds.
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.manifest.records.iter().chain(self.unlisted())
    }

    /// What the journal knows and the manifest does not.
    pub(super) fn unlisted(&self) -> impl Iterator<Item = &Record> {
        let journal = self.journal.iter().flat_map(|journal| &journal.records);
        journal.filter(|record| self.manifest.position(&record.path).is_none())
    }

    /// Whether the file in place has the bytes that `new` asks for.
    pub(super) fn holds(&self, folder: &Utf8Path, new: &Record) -> bool {
        self.manifest.position(&new.path).is_some_and(|at| {
            let old = &self.manifest.records[at];
            (old.len, old.hash) == (new.len, new.hash) && is_held(folder, old, self.conditions[at])
        })
    }

    /// Whether every file of the manifest has the bytes we wrote.
    pub(super) fn is_intact(&self, folder: &Utf8Path) -> bool {
        let files = self.manifest.records.par_iter().zip(&self.conditions);
        !self.conditions.contains(&Condition::Lost)
            && files.all(|(record, condition)| is_held(folder, record, *condition))
    }
}

fn read(folder: &Utf8Path, name: &str, force: bool) -> Result<Option<Manifest>> {
    let Some(bytes) = state::read(folder, name)? else {
        return Ok(None);
    };
    match str::from_utf8(&bytes).ok().and_then(Manifest::parse) {
        None if !force => Err(Error::ForeignOutput {
            path: state::file(folder, name),
        }),
        manifest => Ok(manifest),
    }
}

fn look(folder: &Utf8Path, records: &[Record], since: Option<Stamp>) -> Vec<Condition> {
    let mut real = RealFolders::new(folder);
    let mut condition = |record: &Record| {
        let is_reachable = path::parent(&record.path).is_none_or(|parent| real.has(parent));
        match fs::symlink_metadata(path::at(folder, &record.path)) {
            Ok(found) if is_reachable && found.is_file() && found.len() == record.len => {
                let is_older = changed(&found)
                    .zip(since)
                    .is_some_and(|(changed, since)| changed < since);
                if is_older {
                    Condition::Kept
                } else {
                    Condition::Doubtful
                }
            }
            _ => Condition::Lost,
        }
    };
    records.iter().map(&mut condition).collect()
}

fn is_held(folder: &Utf8Path, record: &Record, condition: Condition) -> bool {
    match condition {
        Condition::Kept => true,
        Condition::Lost => false,
        Condition::Doubtful => {
            hash(&path::at(folder, &record.path)).is_ok_and(|hash| hash == record.hash)
        }
    }
}

fn hash(place: &Utf8Path) -> std::io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(place)?)?;
    Ok(hasher.finalize())
}

/// Which folders inside the output folder are reached through folders only, not links; each is
/// asked once.
pub(super) struct RealFolders<'a> {
    folder: &'a Utf8Path,
    known: HashMap<String, bool>,
}

impl<'a> RealFolders<'a> {
    pub(super) fn new(folder: &'a Utf8Path) -> Self {
        Self {
            folder,
            known: HashMap::new(),
        }
    }

    /// Whether `path` and all above it are real folders.
    pub(super) fn has(&mut self, path: &str) -> bool {
        if let Some(known) = self.known.get(path) {
            return *known;
        }
        let is_real = path::parent(path).is_none_or(|parent| self.has(parent))
            && fs::symlink_metadata(path::at(self.folder, path)).is_ok_and(|found| found.is_dir());
        self.known.insert(path.to_owned(), is_real);
        is_real
    }
}

/// A time of the file system.
#[cfg(unix)]
type Stamp = (i64, i64);
/// A time of the file system.
#[cfg(not(unix))]
type Stamp = std::time::SystemTime;

/// When the bytes were written.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it may be unknown")]
fn written(found: &Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    Some((found.mtime(), found.mtime_nsec()))
}

/// When the bytes were written.
#[cfg(not(unix))]
fn written(found: &Metadata) -> Option<Stamp> {
    found.modified().ok()
}

/// When the file was last changed in any way that the system lets us see.
#[cfg(unix)]
fn changed(found: &Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    written(found).max(Some((found.ctime(), found.ctime_nsec())))
}

/// When the file was last changed in any way that the system lets us see.
#[cfg(not(unix))]
fn changed(found: &Metadata) -> Option<Stamp> {
    written(found)
}
