//! One publication at a time in a folder.
//!
//! The system frees the lock when the process ends in whatever way, so a dead build blocks nobody.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::Disk;
use super::state::lock_path;
use crate::error::{Error, Result};
use crate::publish::path::STATE_FOLDER;

/// How often to look again when the lock file is deleted under our hands.
const ATTEMPTS: usize = 8;

/// A locked folder. Dropped, it takes away what it had to create, unless told to
/// [`keep`](FolderLock::keep) it.
#[derive(Debug)]
pub(super) struct FolderLock {
    disk: Disk,
    place: Utf8PathBuf,
    /// Folders made for it, the innermost first.
    folders: Vec<Utf8PathBuf>,
    is_new: bool,
    file: File,
}

impl FolderLock {
    /// Locks `folder`, creating it and `.kopilka` when needed.
    ///
    /// # Errors
    /// [`Error::Busy`] when it is locked; [`Error::Write`].
    pub(super) fn acquire(folder: &Utf8Path, disk: &Disk) -> Result<Self> {
        let place = lock_path(folder);
        let mut folders: Vec<_> = Vec::new();
        for _ in 0..ATTEMPTS {
            let missing = place
                .ancestors()
                .skip(1)
                .take_while(|place| !place.as_str().is_empty() && !place.exists());
            folders.extend(missing.map(Utf8Path::to_owned));
            if !folders.is_empty() {
                disk.create_folders(&folder.join(STATE_FOLDER))?;
            }
            let (file, is_new) = match disk.open_lock(&place) {
                Err(Error::Write { source, .. }) if is_race(source.kind()) => continue,
                opened => opened?,
            };
            lock_file(&file, folder, &place)?;
            // Another process may have removed the file between opening and locking it; then the
            // lock is on a file that nobody else will find.
            if is_at(&file, &place) {
                return Ok(Self {
                    disk: disk.clone(),
                    place,
                    folders,
                    is_new,
                    file,
                });
            }
        }
        Err(busy(folder))
    }

    /// From now on the folder and the lock file stay.
    pub(super) fn keep(&mut self) {
        self.is_new = false;
        self.folders.clear();
    }

    /// When dropped, removes the lock file, our folder and, if empty, the output folder; everything
    /// else of ours is gone already.
    pub(super) fn remove_with_folder(&mut self, folder: &Utf8Path) {
        self.is_new = true;
        self.folders = vec![folder.join(STATE_FOLDER), folder.to_owned()];
    }
}

fn lock_file(file: &File, folder: &Utf8Path, place: &Utf8Path) -> Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(busy(folder)),
        // A file system without locks: better unlocked than unusable.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(source)) => Err(Error::Write {
            path: place.to_owned(),
            source,
        }),
    }
}

fn busy(folder: &Utf8Path) -> Error {
    Error::Busy {
        path: folder.to_owned(),
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // What cannot be taken away may stay: an empty folder with a lock file counts as empty.
        if !self.disk.is_dead() {
            if self.is_new {
                let _ = self.disk.remove_file(&self.place);
            }
            for folder in &self.folders {
                let _ = self.disk.remove_folder(folder);
            }
        }
        // Closing is not enough: a process that is just being started by another thread holds the
        // file for a moment too.
        let _ = self.file.unlock();
    }
}

/// Another process has created or removed the lock file, or our folder, between two looks.
fn is_race(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::AlreadyExists | ErrorKind::NotFound)
}

/// Whether the locked file is still the one that others will find.
#[cfg(unix)]
fn is_at(file: &File, place: &Utf8Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: fs::Metadata| (found.dev(), found.ino());
    file.metadata().map(identity).ok() == fs::metadata(place).map(identity).ok()
}

/// Whether the locked file is still there; elsewhere identities are not to be had.
#[cfg(not(unix))]
fn is_at(_: &File, place: &Utf8Path) -> bool {
    fs::metadata(place).is_ok()
}
