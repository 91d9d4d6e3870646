//! The operations that change the disk, each of which a test may make the last one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use camino::{Utf8Path, Utf8PathBuf};

use crate::error::{Error, Result};
use crate::publish::path::STAGING_PREFIX;
use crate::publish::publication::changed_source;

/// How many letters and digits follow the prefix of a staging folder.
pub(super) const STAGING_RANDOM: usize = 12;

/// Stops a publication of a test before its n-th change of the disk (the first is 0), as if the
/// process were killed: that change and all later ones fail, a write leaves half of its bytes,
/// nothing is tidied up.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct FaultAt {
    at: u64,
    count: Arc<AtomicU64>,
}

impl FaultAt {
    /// Stops before change number `at`.
    #[must_use]
    pub fn new(at: u64) -> Self {
        Self {
            at,
            count: Arc::default(),
        }
    }

    /// How many changes were tried so far; clones count together.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

/// What is at a path; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiskEntry {
    /// Nothing.
    Absent,
    /// A folder.
    Folder,
    /// A file, a link, or something stranger.
    Other,
}

/// What is at a path.
pub(super) fn entry_at(path: &Utf8Path) -> Result<DiskEntry> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(DiskEntry::Folder),
        Ok(_) => Ok(DiskEntry::Other),
        Err(error) if is_absent(&error) => Ok(DiskEntry::Absent),
        Err(error) => Err(read_error(path, error)),
    }
}

fn read_error(path: &Utf8Path, source: io::Error) -> Error {
    Error::Read {
        path: path.to_owned(),
        source,
    }
}

/// Whether the error says that there is nothing.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The disk, perhaps one that stops.
#[derive(Clone, Debug)]
pub(super) struct Disk {
    fault: Option<FaultAt>,
}

impl Disk {
    pub(super) fn real() -> Self {
        Self { fault: None }
    }

    pub(super) fn failing(fault: FaultAt) -> Self {
        Self { fault: Some(fault) }
    }

    /// Whether the test's kill has happened.
    pub(super) fn is_dead(&self) -> bool {
        self.fault
            .as_ref()
            .is_some_and(|fault| fault.count() > fault.at)
    }

    fn step(&self) -> io::Result<()> {
        match &self.fault {
            Some(fault) if fault.count.fetch_add(1, Ordering::Relaxed) >= fault.at => {
                Err(io::Error::other("stopped by a test"))
            }
            _ => Ok(()),
        }
    }

    fn change<T>(&self, path: &Utf8Path, change: impl FnOnce() -> io::Result<T>) -> Result<T> {
        self.step()
            .and_then(|()| change())
            .map_err(|source| Error::Write {
                path: path.to_owned(),
                source,
            })
    }

    pub(super) fn create_folders(&self, path: &Utf8Path) -> Result<()> {
        self.change(path, || fs::create_dir_all(path))
    }

    /// Makes a folder of a fresh name for staging.
    pub(super) fn create_staging(&self, folder: &Utf8Path) -> Result<Utf8PathBuf> {
        self.change(folder, || {
            let made = tempfile::Builder::new()
                .prefix(STAGING_PREFIX)
                .rand_bytes(STAGING_RANDOM)
                .tempdir_in(folder)?;
            Utf8PathBuf::from_path_buf(made.keep()).map_err(|_| ErrorKind::InvalidFilename.into())
        })
    }

    /// Opens the lock file; says whether it is new.
    pub(super) fn open_lock(&self, path: &Utf8Path) -> Result<(File, bool)> {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        match options.open(path) {
            Ok(file) => Ok((file, false)),
            Err(error) if error.kind() == ErrorKind::NotFound => self
                .change(path, || options.create_new(true).open(path))
                .map(|file| (file, true)),
            Err(source) => Err(Error::Write {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// Writes a new file in staging. When it is there already it was staged twice, which the commit
    /// judges.
    pub(super) fn create(&self, path: &Utf8Path, bytes: &[u8]) -> Result<()> {
        match open_new(path)? {
            Some(mut file) => self.fill(path, &mut file, bytes),
            None => Ok(()),
        }
    }

    /// Copies a file into staging and checks that it is what was promised.
    pub(super) fn copy(
        &self,
        source: &Utf8Path,
        path: &Utf8Path,
        promised: blake3::Hash,
    ) -> Result<()> {
        let from = File::open(source).map_err(|error| read_error(source, error))?;
        let Some(mut file) = open_new(path)? else {
            return Ok(());
        };
        if self.fill_from(source, from, path, &mut file)? == promised {
            Ok(())
        } else {
            Err(read_error(source, changed_source()))
        }
    }

    /// Copies what is left to read, and hashes it on the way: the file may be too large to be held
    /// in memory or read twice.
    fn fill_from(
        &self,
        source: &Utf8Path,
        mut from: File,
        path: &Utf8Path,
        file: &mut File,
    ) -> Result<blake3::Hash> {
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            match from.read(&mut buffer) {
                Ok(0) => return Ok(hasher.finalize()),
                Ok(count) => {
                    hasher.update(&buffer[..count]);
                    self.fill(path, file, &buffer[..count])?;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(read_error(source, error)),
            }
        }
    }

    fn fill(&self, path: &Utf8Path, file: &mut File, bytes: &[u8]) -> Result<()> {
        let filled = match self.step() {
            Ok(()) => file.write_all(bytes),
            Err(stopped) => file.write_all(&bytes[..bytes.len() / 2]).and(Err(stopped)),
        };
        filled.map_err(|source| Error::Write {
            path: path.to_owned(),
            source,
        })
    }

    /// Writes a file beside its final name, then moves it there, so that it is always whole.
    pub(super) fn replace(&self, path: &Utf8Path, bytes: &[u8]) -> Result<()> {
        let new = new_path(path);
        self.remove_file(&new)?;
        self.create(&new, bytes)?;
        self.rename(&new, path)
    }

    pub(super) fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> Result<()> {
        self.change(to, || fs::rename(from, to))
    }

    /// Deletes a file or a link; says whether there was one. Folders stay.
    pub(super) fn remove_file(&self, path: &Utf8Path) -> Result<bool> {
        if entry_at(path)? != DiskEntry::Other {
            return Ok(false);
        }
        self.change(path, || {
            fs::remove_file(path).or_else(|error| remove_link_to_folder(path, error))
        })
        .map(|()| true)
    }

    /// Deletes a folder if it is one and is empty; says whether it did.
    pub(super) fn remove_folder(&self, path: &Utf8Path) -> Result<bool> {
        if entry_at(path)? != DiskEntry::Folder {
            return Ok(false);
        }
        match self.change(path, || fs::remove_dir(path)) {
            Err(error) if self.is_dead() => Err(error),
            // Not empty, a mount point, or somebody's working folder: it may stay.
            removed => Ok(removed.is_ok()),
        }
    }

    /// Deletes a staging folder with all that is in it; does not follow links.
    pub(super) fn remove_tree(&self, path: &Utf8Path) -> Result<()> {
        self.change(path, || fs::remove_dir_all(path))
    }
}

/// Where a file that is replaced as a whole is until it is whole.
pub(super) fn new_path(path: &Utf8Path) -> Utf8PathBuf {
    Utf8PathBuf::from(format!("{path}.new"))
}

/// Opens a file that was not there, in a folder that need not be there; nothing when the file was.
fn open_new(path: &Utf8Path) -> Result<Option<File>> {
    let open = || File::create_new(path);
    let opened = open().or_else(|error| match path.parent() {
        Some(parent) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(parent).and_then(|()| open())
        }
        _ => Err(error),
    });
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(None),
        Err(source) => Err(Error::Write {
            path: path.to_owned(),
            source,
        }),
    }
}

/// On Windows a link to a folder is removed as a folder.
fn remove_link_to_folder(path: &Utf8Path, error: io::Error) -> io::Result<()> {
    if cfg!(windows) {
        fs::remove_dir(path)
    } else {
        Err(error)
    }
}
