//! Our own files in an output folder, and whether the folder is ours.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{Disk, DiskEntry, STAGING_RANDOM, entry_at, is_absent, new_path};
use crate::error::{Error, Result};
use crate::publish::path::{STAGING_PREFIX, STATE_FOLDER};
use crate::publish::target::StateFile;

/// The name of the lock file.
pub(super) const LOCK: &str = "lock";
/// Where one of our own files is.
pub(super) fn state_path(folder: &Utf8Path, file: StateFile) -> Utf8PathBuf {
    folder.join(STATE_FOLDER).join(file.name())
}

/// Where the lock file is.
pub(super) fn lock_path(folder: &Utf8Path) -> Utf8PathBuf {
    folder.join(STATE_FOLDER).join(LOCK)
}

/// Reads one of our own files, if it is there.
pub(super) fn read_state(folder: &Utf8Path, file: StateFile) -> Result<Option<Vec<u8>>> {
    let path = state_path(folder, file);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(source) => Err(Error::Read { path, source }),
    }
}

/// Whether we may write here: the folder is absent, empty, ours, or forced. Says whether we were
/// here before.
pub(super) fn claim_folder(folder: &Utf8Path, force: bool) -> Result<bool> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::ForeignOutput {
            path: folder.to_owned(),
        });
    }
    let had_state = match entry_at(&folder.join(STATE_FOLDER))? {
        DiskEntry::Folder => true,
        DiskEntry::Absent => false,
        DiskEntry::Other => {
            return Err(Error::ForeignOutput {
                path: folder.join(STATE_FOLDER),
            });
        }
    };
    if force || has_manifest(folder)? || !has_other_files(folder, had_state)? {
        return Ok(had_state);
    }
    Err(Error::ForeignOutput {
        path: folder.to_owned(),
    })
}

/// Whether a manifest or a journal tells what is ours.
fn has_manifest(folder: &Utf8Path) -> Result<bool> {
    let has = |file| entry_at(&state_path(folder, file)).map(|entry| entry == DiskEntry::Other);
    Ok(has(StateFile::Manifest)? || has(StateFile::Journal)?)
}

/// Whether anything is here besides what a run killed before its first commit leaves.
fn has_other_files(folder: &Utf8Path, had_state: bool) -> Result<bool> {
    Ok(list_names(folder)?
        .iter()
        .any(|name| name != STATE_FOLDER && !(had_state && is_staging(name))))
}

fn is_staging(name: &str) -> bool {
    name.strip_prefix(STAGING_PREFIX).is_some_and(|rest| {
        rest.len() == STAGING_RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The names in a folder; none when it is absent.
fn list_names(folder: &Utf8Path) -> Result<Vec<String>> {
    let unreadable = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_absent(&error) => return Ok(Vec::new()),
        Err(source) => return Err(unreadable(source)),
    };
    entries
        .map(|entry| {
            entry
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .map_err(unreadable)
        })
        .collect()
}

/// Removes what a killed run left half done; the lock is held.
pub(super) fn remove_stale(folder: &Utf8Path, disk: &Disk) -> Result<()> {
    for name in list_names(folder)?.iter().filter(|name| is_staging(name)) {
        let path = folder.join(name);
        if entry_at(&path)? == DiskEntry::Folder {
            disk.remove_tree(&path)?;
        }
    }
    for file in [StateFile::Manifest, StateFile::Journal, StateFile::Memo] {
        disk.remove_file(&new_path(&state_path(folder, file)))?;
    }
    Ok(())
}
