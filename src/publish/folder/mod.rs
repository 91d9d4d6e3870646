//! A folder on the local disk as a target.
//!
//! Staged files wait in `.staging-…` inside the output folder, so that putting one is a rename on
//! the same file system; a folder that is new as a whole is moved as a whole. Everything that
//! changes the disk goes through `disk`, where a test may make any change the last one.
//!
//! # What the folder promises besides
//!
//! - Nothing is overwritten that we did not write, unless `force` is given; symbolic links inside
//!   the folder are never followed.
//! - A file that someone edited by hand is written anew, also when its length stayed the same: it
//!   is trusted without reading only when it was last changed before the manifest was written. Two
//!   edits escape: one made while a build was writing, and one made under a clock set back (outside
//!   Unix also one that keeps the old time).
//! - Where a file gives way to a folder of the same name, or the reverse, both are missing for a
//!   moment.
//! - **Not** promised: anything after a loss of power. Nothing is synced to the disk, so the system
//!   may have written renames and not contents. A damaged manifest is noticed and refused; files of
//!   a wrong length are replaced; to be sure, clean the folder and build again.
#![expect(
    clippy::disallowed_methods,
    reason = "the output folder is written here and nowhere else"
)]

mod clean;
mod disk;
mod inspect;
mod install;
mod lock;
mod remove;
mod state;
mod survey;

use std::sync::{Mutex, OnceLock, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

pub use clean::clean;
pub use disk::FaultAt;

use self::disk::Disk;
use self::inspect::Inspection;
use self::lock::FolderLock;
use super::installed::Installed;
use super::manifest::Manifest;
use super::path;
use super::plan::Plan;
use super::record::{Record, stage_letter};
use super::target::{Session, StagedContent, StateFile, Target};
use crate::artifact::CommitStage;
use crate::error::Result;

/// A folder, which need not exist.
#[derive(Clone, Debug)]
pub struct FolderTarget {
    folder: Utf8PathBuf,
    disk: Disk,
}

impl FolderTarget {
    /// The folder at a path.
    pub fn new(folder: &Utf8Path) -> Self {
        Self {
            folder: folder.to_owned(),
            disk: Disk::real(),
        }
    }

    /// For tests: stops for good before the given change of the disk, as if killed.
    #[doc(hidden)]
    #[must_use]
    pub fn with_fault(self, fault: FaultAt) -> Self {
        Self {
            disk: Disk::failing(fault),
            ..self
        }
    }
}

impl Target for FolderTarget {
    type Session = FolderSession;

    /// In a folder of ours that is in order this creates nothing.
    fn open(self, force: bool) -> Result<FolderSession> {
        let Self { folder, disk } = self;
        let had_state = state::claim_folder(&folder, force)?;
        let lock = FolderLock::acquire(&folder, &disk)?;
        if had_state {
            state::remove_stale(&folder, &disk)?;
        }
        Ok(FolderSession {
            disk,
            folder,
            force,
            inspection: Inspection::default(),
            staging: OnceLock::new(),
            making_staging: Mutex::new(()),
            obstacles: Vec::new(),
            lock,
        })
    }
}

/// A folder while a publication is open.
#[derive(Debug)]
pub struct FolderSession {
    disk: Disk,
    folder: Utf8PathBuf,
    force: bool,
    inspection: Inspection,
    /// Made for the first file that is staged: a build that changes nothing makes no folder.
    staging: OnceLock<Utf8PathBuf>,
    making_staging: Mutex<()>,
    /// Files and folders that must go first, since something of the other sort takes their name.
    obstacles: Vec<Utf8PathBuf>,
    /// The last field: it is dropped when everything else is tidied up.
    lock: FolderLock,
}

impl FolderSession {
    /// Where the files of a stage wait.
    fn stage_folder(&self, stage: CommitStage) -> Result<Utf8PathBuf> {
        Ok(self.staging_folder()?.join(stage_letter(stage)))
    }

    fn staging_folder(&self) -> Result<&Utf8Path> {
        if let Some(folder) = self.staging.get() {
            return Ok(folder);
        }
        // `OnceLock::get_or_try_init` is not stable, so a mutex lets one thread make the folder.
        let _guard = self
            .making_staging
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = self.staging.get() {
            return Ok(folder);
        }
        let made = self.disk.create_staging(&self.folder)?;
        Ok(self.staging.get_or_init(|| made))
    }
}

impl Session for FolderSession {
    fn state_path(&self, file: StateFile) -> Utf8PathBuf {
        state::state_path(&self.folder, file)
    }

    fn read_state(&self, file: StateFile) -> Result<Option<Vec<u8>>> {
        state::read_state(&self.folder, file)
    }

    fn inspect(&mut self, manifest: &Manifest) -> Result<()> {
        self.inspection = Inspection::new(&self.folder, &manifest.records);
        Ok(())
    }

    /// What a killed commit did is seen on the disk, so its journal is of no use here.
    fn holds(&self, number: usize, record: &Record, _is_doubtful: bool) -> bool {
        self.inspection.holds(&self.folder, number, record)
    }

    fn is_intact(&self, manifest: &Manifest) -> bool {
        self.inspection.is_intact(&self.folder, &manifest.records)
    }

    fn stage(&self, record: &Record, content: StagedContent<'_>) -> Result<()> {
        let to = path::join(&self.stage_folder(record.stage)?, &record.path);
        match content {
            StagedContent::Bytes(bytes) => self.disk.create(&to, bytes),
            StagedContent::File(source) => self.disk.copy(source, &to, record.hash),
        }
    }

    fn begin_commit(&mut self, installed: &Installed, plan: &Plan<'_>) -> Result<()> {
        self.obstacles = survey::find_obstacles(&self.folder, installed, self.force, plan.puts())?;
        self.lock.keep();
        Ok(())
    }

    fn write_state(&self, file: StateFile, bytes: &[u8]) -> Result<()> {
        self.disk.replace(&self.state_path(file), bytes)
    }

    fn make_way(&self) -> Result<usize> {
        let removed = self
            .obstacles
            .iter()
            .map(|obstacle| remove::remove_obstacle(&self.disk, obstacle));
        removed.sum()
    }

    fn put(&self, stage: CommitStage, records: &[&Record]) -> Result<()> {
        install::move_files(
            &self.disk,
            &self.stage_folder(stage)?,
            &self.folder,
            records,
        )
    }

    fn delete(&self, records: &[&Record]) -> Result<usize> {
        remove::remove_files(&self.disk, &self.folder, records)
    }

    fn remove_state(&self, file: StateFile) -> Result<()> {
        self.disk.remove_file(&self.state_path(file)).map(drop)
    }
}

impl Drop for FolderSession {
    fn drop(&mut self) {
        if let Some(staging) = self.staging.get()
            && !self.disk.is_dead()
        {
            // What stays is removed by the next publication.
            let _ = self.disk.remove_tree(staging);
        }
    }
}
