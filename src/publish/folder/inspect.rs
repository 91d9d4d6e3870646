//! Whether the files of a site still are as we left them.

use std::collections::HashMap;
use std::fs::{self, File, Metadata};

use camino::Utf8Path;
use rayon::prelude::*;

use super::state::state_path;
use crate::publish::path;
use crate::publish::record::Record;
use crate::publish::target::StateFile;

/// How many neighbours one thread looks at; they share folders.
const CHUNK: usize = 256;

/// What a look at a file of the manifest found.
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

/// What a look at all files of the manifest found.
#[derive(Debug, Default)]
pub(super) struct Inspection {
    /// For each file of the manifest, by its number.
    conditions: Vec<Condition>,
}

impl Inspection {
    /// Looks at every file, in parallel; reads none.
    pub(super) fn new(folder: &Utf8Path, records: &[Record]) -> Self {
        let since = fs::metadata(state_path(folder, StateFile::Manifest))
            .ok()
            .and_then(|found| written_at(&found));
        let chunks = records.par_chunks(CHUNK);
        let conditions = chunks
            .flat_map_iter(|records| inspect_files(folder, records, since))
            .collect();
        Self { conditions }
    }

    /// Whether the file of this number has the bytes we wrote; reads it only in doubt.
    pub(super) fn holds(&self, folder: &Utf8Path, number: usize, record: &Record) -> bool {
        is_held(folder, record, self.conditions[number])
    }

    /// Whether every file of the manifest has the bytes we wrote.
    pub(super) fn is_intact(&self, folder: &Utf8Path, records: &[Record]) -> bool {
        let files = records.par_iter().zip(&self.conditions);
        // Nothing is read when a file is missing anyway.
        !self.conditions.contains(&Condition::Lost)
            && files.all(|(record, condition)| is_held(folder, record, *condition))
    }
}

fn inspect_files(folder: &Utf8Path, records: &[Record], since: Option<Stamp>) -> Vec<Condition> {
    let mut real = RealFolders::new(folder);
    let mut condition = |record: &Record| {
        let is_reachable = path::parent(&record.path).is_none_or(|parent| real.contains(parent));
        match fs::symlink_metadata(path::join(folder, &record.path)) {
            Ok(found) if is_reachable && found.is_file() && found.len() == record.len => {
                let is_older = changed_at(&found)
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
            hash_file(&path::join(folder, &record.path)).is_ok_and(|hash| hash == record.hash)
        }
    }
}

fn hash_file(path: &Utf8Path) -> std::io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
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
    pub(super) fn contains(&mut self, path: &str) -> bool {
        if let Some(known) = self.known.get(path) {
            return *known;
        }
        let is_real = path::parent(path).is_none_or(|parent| self.contains(parent))
            && fs::symlink_metadata(path::join(self.folder, path))
                .is_ok_and(|found| found.is_dir());
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
fn written_at(found: &Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    Some((found.mtime(), found.mtime_nsec()))
}

/// When the bytes were written.
#[cfg(not(unix))]
fn written_at(found: &Metadata) -> Option<Stamp> {
    found.modified().ok()
}

/// When the file was last changed in any way that the system lets us see.
#[cfg(unix)]
fn changed_at(found: &Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    written_at(found).max(Some((found.ctime(), found.ctime_nsec())))
}

/// When the file was last changed in any way that the system lets us see.
#[cfg(not(unix))]
fn changed_at(found: &Metadata) -> Option<Stamp> {
    written_at(found)
}
