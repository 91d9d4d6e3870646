//! The only way in which files of a bank are written.
//!
//! In: the path of a file, what the caller knows of it, its new bytes. Out: the file, whole, or an
//! error and the file as it was. Authors have the bank open in editors, synchronise it and keep it
//! in git while a command runs, so nothing is written over a text that nobody has read.
#![expect(
    clippy::disallowed_methods,
    reason = "the files of a bank are written here and nowhere else"
)]

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write as _};

use camino::Utf8Path;
use tempfile::NamedTempFile;

use super::{CONTENT, THEMES};
use crate::error::{Error, Result};

/// What the caller knows of the file that it wants to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedFile {
    /// There is none.
    Absent,
    /// Its bytes have this hash.
    Hash(blake3::Hash),
}

/// Writes the file at `path`, from `root`, if it is as expected; folders are created.
///
/// The bytes go into a temporary file in the same folder, to the disk, and by rename into place, so
/// at any moment, a loss of power included, the file is whole, old or new. An existing file keeps
/// its permissions. Symbolic links below `root` are refused, for what lies behind them is not read
/// either; the folders `content` and `themes` may be links themselves.
///
/// The file is read once more right before the rename. An editor that saves in the microseconds
/// between them loses; portable file systems have no rename that compares. A file that must be
/// absent is safe from that too.
///
/// # Errors
///
/// [`Error::FileChanged`] when the file has other bytes or has gone; [`Error::FileExists`] when
/// anything is where nothing should be; [`Error::Write`] when the path leads through a link or to
/// something else than a file, the file is read-only, or from the disk. Then the file is as it was;
/// folders may have been created.
pub fn save(root: &Utf8Path, path: &Utf8Path, expected: ExpectedFile, bytes: &[u8]) -> Result<()> {
    refuse_linked_folders(root, path)?;
    let full = root.join(path);
    match expected {
        ExpectedFile::Absent => save_new(&full, bytes)?,
        ExpectedFile::Hash(hash) => save_changed(&full, hash, bytes)?,
    }
    sync_folder(parent_folder(&full));
    Ok(())
}

fn save_new(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    let exists = || Error::FileExists {
        path: path.to_owned(),
    };
    if fs::symlink_metadata(path).is_ok() {
        return Err(exists());
    }
    // This rename refuses what may have appeared since.
    let persisted = write_beside(path, None, true, bytes)?.persist_noclobber(path);
    persisted
        .map(drop)
        .map_err(|error| match error.error.kind() {
            ErrorKind::AlreadyExists => exists(),
            _ => write_error(path, error.error),
        })
}

fn save_changed(path: &Utf8Path, hash: blake3::Hash, bytes: &[u8]) -> Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => return Err(refused(path, LINK)),
        Ok(found) if !found.is_file() => return Err(refused(path, "not a file")),
        // What cannot be looked at cannot be read either, which is told below.
        Ok(_) | Err(_) => {}
    }
    let permissions = current_permissions(path)?;
    let new = write_beside(path, permissions, true, bytes)?;
    check_unchanged(path, hash)?;
    new.persist(path)
        .map(drop)
        .map_err(|error| write_error(path, error.error))
}

/// Writes a file that the user named for the result of a command, such as a report; whatever it held
/// gives way.
///
/// A file is replaced in one step where that is possible. A device, a pipe or a link is written
/// through, and so is a file that cannot be replaced (in a folder that may not be changed, or
/// mounted by itself into a container): unlike the text of an author, a report can be made again.
///
/// # Errors
/// [`Error::Write`].
pub fn replace_file(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    let is_replaceable = match fs::symlink_metadata(path) {
        Ok(found) => found.is_file() && !found.permissions().readonly(),
        // A folder that is missing is the user's mistake, and not made here.
        Err(_) => parent_folder(path).is_dir(),
    };
    if is_replaceable
        && let Ok(permissions) = current_permissions(path)
        && let Ok(new) = write_beside(path, permissions, false, bytes)
        && new.persist(path).is_ok()
    {
        return Ok(());
    }
    fs::write(path, bytes).map_err(|source| write_error(path, source))
}

fn write_error(path: &Utf8Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_owned(),
        source,
    }
}

fn parent_folder(path: &Utf8Path) -> &Utf8Path {
    match path.parent() {
        Some(folder) if !folder.as_str().is_empty() => folder,
        _ => Utf8Path::new("."),
    }
}

const LINK: &str = "a symbolic link, which is not followed";

fn refused(path: &Utf8Path, reason: &'static str) -> Error {
    write_error(path, io::Error::new(ErrorKind::InvalidInput, reason))
}

/// Refuses a path whose folders lead through a link that reading does not follow either.
fn refuse_linked_folders(root: &Utf8Path, path: &Utf8Path) -> Result<()> {
    let folders = path.ancestors().skip(1);
    for folder in folders.filter(|folder| *folder != CONTENT && *folder != THEMES && *folder != "")
    {
        let full = root.join(folder);
        if fs::symlink_metadata(&full).is_ok_and(|found| found.is_symlink()) {
            return Err(refused(&full, LINK));
        }
    }
    Ok(())
}

/// The permissions of the file that will be replaced; none when there is none.
fn current_permissions(path: &Utf8Path) -> Result<Option<Permissions>> {
    match fs::metadata(path) {
        // A rename needs no right to the file itself, so the author's wish is respected here.
        Ok(found) if found.permissions().readonly() => {
            Err(write_error(path, ErrorKind::PermissionDenied.into()))
        }
        Ok(found) => Ok(Some(found.permissions())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(write_error(path, error)),
    }
}

/// Writes the bytes into a temporary file beside the path. Its name begins with a dot: should the
/// program be killed, the bank ignores what is left.
fn write_beside(
    path: &Utf8Path,
    permissions: Option<Permissions>,
    is_synced: bool,
    bytes: &[u8],
) -> Result<NamedTempFile> {
    let write = || {
        let folder = parent_folder(path);
        fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".kopilka-").suffix(".tmp");
        // Temporary files are private by default; a new file of a bank is like any other.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        if is_synced {
            file.as_file().sync_all()?;
        }
        Ok(file)
    };
    write().map_err(|source| write_error(path, source))
}

fn check_unchanged(path: &Utf8Path, hash: blake3::Hash) -> Result<()> {
    match fs::read(path) {
        Ok(bytes) if blake3::hash(&bytes) == hash => Ok(()),
        Ok(_) => Err(changed_file(path)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(changed_file(path)),
        Err(source) => Err(Error::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

fn changed_file(path: &Utf8Path) -> Error {
    Error::FileChanged {
        path: path.to_owned(),
    }
}

/// Makes a rename last. Not every system can open a folder, nor every file system sync one; the file
/// itself is whole either way.
fn sync_folder(folder: &Utf8Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
