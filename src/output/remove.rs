//! Deletes files of ours, and the folders that are empty without them.

use std::cmp::Reverse;
use std::collections::HashSet;

use camino::Utf8Path;
use walkdir::WalkDir;

use super::disk::Disk;
use super::manifest::Record;
use super::path;
use super::trust::RealFolders;
use crate::error::{Error, Result};

/// Deletes these files: indexes, then pages, then assets; then emptied folders, the inner ones
/// first. Gives the number of files that were there. What lies behind a link is not ours and stays.
pub(super) fn files(disk: &Disk, folder: &Utf8Path, records: &[&Record]) -> Result<usize> {
    let mut records = records.to_vec();
    records.sort_by_key(|record| Reverse(record.layer));
    let mut real = RealFolders::new(folder);
    let mut count = 0;
    for record in &records {
        if path::parent(&record.path).is_none_or(|parent| real.has(parent)) {
            count += usize::from(disk.remove_file(&path::at(folder, &record.path))?);
        }
    }
    for emptied in folders(&records) {
        if real.has(emptied) {
            disk.remove_folder(&path::at(folder, emptied))?;
        }
    }
    Ok(count)
}

/// The folders these files are in, the inner ones first.
fn folders<'a>(records: &[&'a Record]) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    let mut folders = Vec::new();
    for record in records {
        let mut inner: &str = &record.path;
        while let Some(parent) = path::parent(inner).filter(|parent| seen.insert(*parent)) {
            folders.push(parent);
            inner = parent;
        }
    }
    folders.sort_by(|one, other| path::order(other, one));
    folders
}

/// Deletes what stands in the way: a file, a link, or a folder whose files are known to be ours.
/// Gives the number of files.
pub(super) fn blocker(disk: &Disk, place: &Utf8Path) -> Result<usize> {
    let mut count = 0;
    for entry in WalkDir::new(place)
        .contents_first(true)
        .follow_root_links(false)
    {
        let entry = entry.map_err(|error| Error::Read {
            path: place.to_owned(),
            source: error.into(),
        })?;
        let found = Utf8Path::from_path(entry.path()).ok_or_else(|| Error::ForeignOutput {
            path: place.to_owned(),
        })?;
        count += usize::from(disk.remove_file(found)?);
        disk.remove_folder(found)?;
    }
    Ok(count)
}
