//! The names of what is ours in an output folder, and whether the folder is ours.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{Disk, Standing, is_absent, standing};
use crate::error::{Error, Result};

/// The folder of our own files.
pub(super) const FOLDER: &str = ".kopilka";
/// What we wrote.
pub(super) const MANIFEST: &str = "manifest.txt";
/// What may be ours besides, during a commit.
pub(super) const JOURNAL: &str = "journal.txt";
/// What the caller wants back when nothing changed.
pub(super) const RECORD: &str = "record.json";
/// What is locked.
pub(super) const LOCK: &str = "lock";
/// The end of the name of a file of ours that is not whole yet.
pub(super) const NEW: &str = ".new";
/// The start of the name of a staging folder.
pub(super) const STAGING: &str = ".staging-";
/// How many letters and digits follow it.
pub(super) const STAGING_RANDOM: usize = 12;

/// The place of one of our own files.
pub(super) fn file(folder: &Utf8Path, name: &str) -> Utf8PathBuf {
    folder.join(FOLDER).join(name)
}

/// Whether a path of the site would touch what is ours, on any file system.
pub(super) fn is_reserved(path: &str) -> bool {
    let name = path.split('/').next().unwrap_or(path).to_ascii_lowercase();
    name == FOLDER || name.starts_with(STAGING)
}

/// Reads one of our own files, if it is there.
pub(super) fn read(folder: &Utf8Path, name: &str) -> Result<Option<Vec<u8>>> {
    let place = file(folder, name);
    match fs::read(&place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(source) => Err(Error::Read {
            path: place,
            source,
        }),
    }
}

/// Whether we may write here: the folder is absent, empty, ours, or forced. Says whether we were
/// here before.
pub(super) fn claim(folder: &Utf8Path, force: bool) -> Result<bool> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::ForeignOutput {
            path: folder.to_owned(),
        });
    }
    let had_state = match standing(&folder.join(FOLDER))? {
        Standing::Folder => true,
        Standing::Nothing => false,
        Standing::Other => {
            return Err(Error::ForeignOutput {
                path: folder.join(FOLDER),
            });
        }
    };
    if force || is_ours(folder)? || !has_others(folder, had_state)? {
        return Ok(had_state);
    }
    Err(Error::ForeignOutput {
        path: folder.to_owned(),
    })
}

/// Whether a manifest or a journal tells what is ours.
fn is_ours(folder: &Utf8Path) -> Result<bool> {
    let has = |name| standing(&file(folder, name)).map(|standing| standing == Standing::Other);
    Ok(has(MANIFEST)? || has(JOURNAL)?)
}

/// Whether anything is here besides what a run killed before its first commit leaves.
fn has_others(folder: &Utf8Path, had_state: bool) -> Result<bool> {
    Ok(names(folder)?
        .iter()
        .any(|name| name != FOLDER && !(had_state && is_staging(name))))
}

fn is_staging(name: &str) -> bool {
    name.strip_prefix(STAGING).is_some_and(|rest| {
        rest.len() == STAGING_RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The names in a folder; none when it is absent.
fn names(folder: &Utf8Path) -> Result<Vec<String>> {
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

/// Removes what a killed run left in staging; the lock is held.
pub(super) fn remove_stale(folder: &Utf8Path, disk: &Disk) -> Result<()> {
    for name in names(folder)?.iter().filter(|name| is_staging(name)) {
        let place = folder.join(name);
        if standing(&place)? == Standing::Folder {
            disk.remove_tree(&place)?;
        }
    }
    for name in [MANIFEST, JOURNAL, RECORD] {
        disk.remove_file(&file(folder, &format!("{name}{NEW}")))?;
    }
    Ok(())
}
