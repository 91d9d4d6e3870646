//! Deletes files of ours, and the folders that are empty without them.

use std::collections::HashSet;

use camino::Utf8Path;
use walkdir::WalkDir;

use super::disk::Disk;
use super::inspect::RealFolders;
use crate::error::{Error, Result};
use crate::publish::path;
use crate::publish::record::Record;

/// Deletes these files in their order, then emptied folders, the inner ones first. Gives the number
/// of files that were there. What lies behind a link is not ours and stays.
pub(super) fn remove_files(disk: &Disk, folder: &Utf8Path, records: &[&Record]) -> Result<usize> {
    let mut real = RealFolders::new(folder);
    let mut count = 0;
    for record in records {
        if path::parent(&record.path).is_none_or(|parent| real.contains(parent)) {
            count += usize::from(disk.remove_file(&path::join(folder, &record.path))?);
        }
    }
    for emptied in parent_folders(records) {
        if real.contains(emptied) {
            disk.remove_folder(&path::join(folder, emptied))?;
        }
    }
    Ok(count)
}

/// The folders these files are in, the inner ones first.
fn parent_folders<'a>(records: &[&'a Record]) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    let mut folders = Vec::new();
    for record in records {
        let mut inner: &str = &record.path;
        while let Some(parent) = path::parent(inner).filter(|parent| seen.insert(*parent)) {
            folders.push(parent);
            inner = parent;
        }
    }
    folders.sort_by(|one, other| path::compare(other, one));
    folders
}

/// Deletes what is in the way: a file, a link, or a folder whose files are known to be ours. Gives
/// the number of files.
pub(super) fn remove_obstacle(disk: &Disk, place: &Utf8Path) -> Result<usize> {
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
