//! Moves staged files into place.

use camino::Utf8Path;

use super::disk::{Disk, DiskEntry, entry_at};
use crate::error::Result;
use crate::publish::path;
use crate::publish::record::Record;

/// A name in a folder, with the files at or below it.
pub(super) struct NameGroup<'a, 'r> {
    /// The whole path.
    pub(super) path: &'r str,
    /// Whether it is a folder.
    pub(super) is_folder: bool,
    /// The files; exactly one when it is none.
    pub(super) records: &'a [&'r Record],
}

impl NameGroup<'_, '_> {
    /// Where the names inside it begin in the paths of its files.
    pub(super) fn inner_start(&self) -> usize {
        self.path.len() + 1
    }
}

/// The names in one folder, given the files below it, sorted, and where those names begin in their
/// paths.
pub(super) fn group_names<'a, 'r>(
    mut records: &'a [&'r Record],
    start: usize,
) -> impl Iterator<Item = NameGroup<'a, 'r>> {
    std::iter::from_fn(move || {
        let first: &'r str = &records.first()?.path;
        let end = first[start..].find('/').map(|end| start + end);
        let path = &first[..end.unwrap_or(first.len())];
        let count = match end {
            Some(_) => records.partition_point(|record| path::is_inside(&record.path, path)),
            None => 1,
        };
        let (group, rest) = records.split_at(count);
        records = rest;
        Some(NameGroup {
            path,
            is_folder: end.is_some(),
            records: group,
        })
    })
}

/// Moves files, sorted by path, from a staging folder to the output folder.
pub(super) fn move_files(
    disk: &Disk,
    staging: &Utf8Path,
    folder: &Utf8Path,
    records: &[&Record],
) -> Result<()> {
    Installer {
        disk,
        staging,
        folder,
    }
    .move_names(records, 0)
}

struct Installer<'a> {
    disk: &'a Disk,
    staging: &'a Utf8Path,
    folder: &'a Utf8Path,
}

impl Installer<'_> {
    /// Moves whole folders where there is none yet: a first build then takes a rename for each
    /// folder at the top instead of one for each file.
    fn move_names(&self, records: &[&Record], start: usize) -> Result<()> {
        for group in group_names(records, start) {
            let from = path::join(self.staging, group.path);
            let to = path::join(self.folder, group.path);
            if !group.is_folder {
                self.disk.rename(&from, &to)?;
                continue;
            }
            if entry_at(&to)? == DiskEntry::Absent {
                if self.disk.rename(&from, &to).is_ok() {
                    continue;
                }
                // Windows moves no folder in which a file is open, be it by a virus scanner.
                self.disk.create_folders(&to)?;
            }
            self.move_names(group.records, group.inner_start())?;
        }
        Ok(())
    }
}
