//! One transaction at a time in a folder.
//!
//! The system frees the lock when the process ends in whatever way, so a dead build blocks nobody.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::Disk;
use super::state;
use crate::error::{Error, Result};

/// How often to look again when the lock file is deleted under our hands.
const ATTEMPTS: usize = 8;

/// A locked folder. Dropped, it takes away what it had to create, unless told to
/// [`keep`](Lock::keep) it.
#[derive(Debug)]
pub(super) struct Lock {
    disk: Disk,
    place: Utf8PathBuf,
    /// Folders made for it, the innermost first.
    folders: Vec<Utf8PathBuf>,
    is_new: bool,
    file: File,
}

impl Lock {
    /// Locks `folder`, creating it and `.kopilka` when needed.
    pub(super) fn take(folder: &Utf8Path, disk: &Disk) -> Result<Self> {
        let place = state::file(folder, state::LOCK);
        let mut folders: Vec<_> = Vec::new();
        for _ in 0..ATTEMPTS {
            let missing = place
                .ancestors()
                .skip(1)
                .take_while(|place| !place.as_str().is_empty() && !place.exists());
            folders.extend(missing.map(Utf8Path::to_owned));
            if !folders.is_empty() {
                disk.create_folders(&folder.join(state::FOLDER))?;
            }
            let (file, is_new) = match disk.open_lock(&place) {
                Err(Error::Write { source, .. }) if is_race(source.kind()) => continue,
                opened => opened?,
            };
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::Busy {
                        path: folder.to_owned(),
                    });
                }
                // A file system without locks: better unlocked than unusable.
                Err(TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => {
                    return Err(Error::Write {
                        path: place,
                        source: error,
                    });
                }
                _ if !is_at(&file, &place) => continue,
                _ => {}
            }
            return Ok(Self {
                disk: disk.clone(),
                place,
                folders,
                is_new,
                file,
            });
        }
        Err(Error::Busy {
            path: folder.to_owned(),
        })
    }

    /// From now on the folder and the lock file stay.
    pub(super) fn keep(&mut self) {
        self.is_new = false;
        self.folders.clear();
    }

    /// Removes the lock file, our folder and, if empty, the output folder; everything else of ours
    /// is gone already.
    pub(super) fn remove(mut self, folder: &Utf8Path) {
        self.is_new = true;
        self.folders = vec![folder.join(state::FOLDER), folder.to_owned()];
    }
}

impl Drop for Lock {
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
