//! Makes the disk match: the only writer of the program.
//!
//! Comes in: paths and bytes, from any number of threads. Goes out: a folder that holds exactly
//! them, beside whatever else stood there. Does not know: entries, pages, templates; to it a
//! website is a list of files.
//!
//! A [`Transaction`] stages only files that differ, in `.staging-…` inside the output folder, and
//! at [`Transaction::commit`] moves them into place by rename: assets, then pages, then indexes.
//! Last it deletes what the old manifest names and the new one does not: indexes, then pages, then
//! assets. What is ours stands in `.kopilka/`:
//!
//! | file | holds |
//! | --- | --- |
//! | `manifest.txt` | every file we wrote: hash, length, layer, path; equal sites have equal manifests |
//! | `journal.txt` | during a commit only: files that may be ours besides those of the manifest |
//! | `record.json` | what the caller wants to be told again when nothing changed |
//! | `lock` | locked while a transaction is open; the system unlocks it when a process dies |
//!
//! # What is promised
//!
//! - Trouble before the commit leaves the folder as it was.
//! - A process killed during the commit leaves whole files, old or new, and no page without its
//!   assets: what a page needs is there before it and goes after it. The next transaction knows
//!   every file that was moved and completes or undoes the work. (Where a file gives way to a
//!   folder of the same name, or the reverse, both are missing for a moment.)
//! - Nothing is overwritten or deleted that we did not write, unless `force` is given; symbolic
//!   links inside the folder are never followed.
//! - A file that someone edited by hand is written anew, also when its length stayed the same: it
//!   is trusted without reading only when it was last changed before the manifest was written. Two
//!   edits escape: one made while a build was writing, and one made under a clock set back (outside
//!   Unix also one that keeps the old time).
//! - **Not** promised: anything after a loss of power. Nothing is synced to the disk, so the system
//!   may have written renames and not contents. A damaged manifest is noticed and refused; files of
//!   a wrong length are replaced; to be sure, clean the folder and build again.
#![expect(clippy::disallowed_methods, reason = "output is the only writer")]

mod clean;
mod commit;
mod disk;
mod lock;
mod manifest;
mod path;
mod plan;
mod remove;
mod state;
#[cfg(test)]
mod tests;
mod trust;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

pub use clean::clean;
pub use disk::FaultAt;

use self::disk::Disk;
use self::lock::Lock;
use self::manifest::Record;
use self::trust::Old;
use crate::error::{Error, Result};

/// When a file is put into place; the order is that of the commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// What pages need: styles, scripts, pictures, attachments, shards of the index. First to come,
    /// last to go.
    Asset,
    /// A page of its own.
    Page,
    /// What leads to pages: home pages, lists, feeds, the sitemap. Last to come, first to go.
    Index,
}

/// What a commit did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files written.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files deleted.
    pub removed: usize,
    /// Size of the whole site.
    pub bytes: u64,
    /// Files of the site that end in `.html`.
    pub pages: usize,
}

/// A file of the site to be, and whether its bytes wait in the staging folder.
#[derive(Debug)]
struct Staged {
    record: Record,
    is_fresh: bool,
}

/// One build's changes to one folder: open, stage every file of the site, commit.
///
/// Dropped without a commit, it leaves the folder as it found it. While it is open no other can be.
#[derive(Debug)]
#[must_use = "nothing is in place before the commit"]
pub struct Transaction {
    disk: Disk,
    folder: Utf8PathBuf,
    force: bool,
    old: Old,
    staging: OnceLock<Utf8PathBuf>,
    making_staging: Mutex<()>,
    staged: Mutex<Vec<Staged>>,
    has_failed: AtomicBool,
    lock: Lock,
}

impl Transaction {
    /// Opens `folder`, which need not exist. In a folder of ours that is in order this creates
    /// nothing; what a killed run left in staging is removed.
    ///
    /// With `force` a folder that is not ours is taken too: its files stay, but where the site has
    /// a file of the same name, ours replaces it.
    ///
    /// # Errors
    ///
    /// [`Error::ForeignOutput`] when the folder holds files but no manifest, or a damaged one,
    /// without `force`; [`Error::Busy`] when another transaction is open there; [`Error::Read`] and
    /// [`Error::Write`] from the disk.
    pub fn begin(folder: &Utf8Path, force: bool) -> Result<Self> {
        Self::open(folder, force, Disk::real())
    }

    /// Like [`Transaction::begin`], for tests: stops for good before the given disk operation, as
    /// if killed.
    ///
    /// # Errors
    ///
    /// As [`Transaction::begin`], and when the operation it stops at comes here already.
    #[doc(hidden)]
    pub fn begin_with_fault(folder: &Utf8Path, force: bool, fault: FaultAt) -> Result<Self> {
        Self::open(folder, force, Disk::failing(fault))
    }

    fn open(folder: &Utf8Path, force: bool, disk: Disk) -> Result<Self> {
        let had_state = state::claim(folder, force)?;
        let lock = Lock::take(folder, &disk)?;
        if had_state {
            state::remove_stale(folder, &disk)?;
        }
        let old = Old::inspect(folder, force)?;
        Ok(Self {
            disk,
            folder: folder.to_owned(),
            force,
            old,
            staging: OnceLock::new(),
            making_staging: Mutex::new(()),
            staged: Mutex::new(Vec::new()),
            has_failed: AtomicBool::new(false),
            lock,
        })
    }

    /// The record of the last commit, when it was made with the same `inputs` and every file it
    /// wrote is still in place; then there is nothing to render or write. See
    /// [`Transaction::commit_with`].
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when the record is there but cannot be read.
    pub fn unchanged(&self, inputs: &str) -> Result<Option<Vec<u8>>> {
        if self.old.journal.is_some() || self.old.manifest.header.inputs.as_deref() != Some(inputs)
        {
            return Ok(None);
        }
        let Some(record) = state::read(&self.folder, state::RECORD)? else {
            return Ok(None);
        };
        let is_whole = self.old.manifest.header.record == Some(blake3::hash(&record));
        Ok((is_whole && self.old.is_intact(&self.folder)).then_some(record))
    }

    /// Takes a file of the site: `path` is relative, with `/` between its names. Writes nothing
    /// when the file in place has these bytes; else keeps them in staging.
    ///
    /// The same path may be staged twice only with the same bytes; the commit checks it.
    ///
    /// # Errors
    ///
    /// [`Error::Write`]: of kind [`io::ErrorKind::InvalidInput`] when the path would leave the
    /// folder or is reserved, or from the disk.
    pub fn stage(&self, path: &str, layer: Layer, bytes: &[u8]) -> Result<()> {
        let record = Record::new(path, layer, bytes.len() as u64, blake3::hash(bytes));
        self.add(record, |disk, target| disk.create(target, bytes))
    }

    /// Like [`Transaction::stage`] for a large file: copies it from `source` without holding it in
    /// memory. `hash` and `len` are what the caller found there.
    ///
    /// # Errors
    ///
    /// As [`Transaction::stage`]; [`Error::Read`] when `source` cannot be read or is no longer what
    /// was promised.
    pub fn stage_file(
        &self,
        path: &str,
        layer: Layer,
        source: &Utf8Path,
        hash: blake3::Hash,
        len: u64,
    ) -> Result<()> {
        self.add(Record::new(path, layer, len, hash), |disk, target| {
            disk.copy(source, target, hash)
        })
    }

    fn add(
        &self,
        record: Record,
        write: impl FnOnce(&Disk, &Utf8Path) -> Result<()>,
    ) -> Result<()> {
        let added = self.try_add(record, write);
        if added.is_err() {
            self.has_failed.store(true, Ordering::Relaxed);
        }
        added
    }

    fn try_add(
        &self,
        record: Record,
        write: impl FnOnce(&Disk, &Utf8Path) -> Result<()>,
    ) -> Result<()> {
        path::check(&record.path)?;
        let is_fresh = !self.old.holds(&self.folder, &record);
        if is_fresh {
            write(
                &self.disk,
                &path::at(&self.layer_folder(record.layer)?, &record.path),
            )?;
        }
        self.staged
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Staged { record, is_fresh });
        Ok(())
    }

    /// Where the files of a layer wait.
    fn layer_folder(&self, layer: Layer) -> Result<Utf8PathBuf> {
        Ok(self.staging_folder()?.join(layer.letter()))
    }

    fn staging_folder(&self) -> Result<&Utf8Path> {
        if let Some(folder) = self.staging.get() {
            return Ok(folder);
        }
        let _one_at_a_time = self
            .making_staging
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = self.staging.get() {
            return Ok(folder);
        }
        let made = self.disk.create_staging(&self.folder)?;
        Ok(self.staging.get_or_init(|| made))
    }

    /// Puts everything staged into place and deletes what is ours and was not staged.
    ///
    /// # Errors
    ///
    /// [`Error::ForeignOutput`], naming it, when something not ours stands where a file must go;
    /// [`Error::Write`] of kind [`io::ErrorKind::InvalidInput`] when one path was staged with
    /// different bytes or is both file and folder, and when an earlier `stage` failed: until here
    /// nothing is changed. [`Error::Read`] and [`Error::Write`] from the disk may come later too;
    /// the next transaction then completes the work.
    pub fn commit(mut self) -> Result<Summary> {
        self.finish(None)
    }

    /// Like [`Transaction::commit`], and remembers `record` under the fingerprint `inputs` (letters
    /// and digits) for [`Transaction::unchanged`].
    ///
    /// # Errors
    ///
    /// As [`Transaction::commit`]; [`Error::Write`] of kind [`io::ErrorKind::InvalidInput`] when
    /// `inputs` is empty or has other characters than letters and digits.
    pub fn commit_with(mut self, inputs: &str, record: &[u8]) -> Result<Summary> {
        self.finish(Some((inputs, record)))
    }

    /// Forgets everything staged; dropping does the same.
    pub fn rollback(self) {}
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if let Some(staging) = self.staging.get()
            && !self.disk.is_dead()
        {
            let _ = self.disk.remove_tree(staging);
        }
    }
}

fn invalid(path: impl Into<Utf8PathBuf>, why: &'static str) -> Error {
    Error::Write {
        path: path.into(),
        source: io::Error::new(io::ErrorKind::InvalidInput, why),
    }
}
