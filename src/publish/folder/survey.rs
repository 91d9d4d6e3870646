//! What is in the way of a commit, found without changing anything.

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use super::disk::{DiskEntry, entry_at};
use super::install::group_names;
use crate::error::{Error, Result};
use crate::publish::installed::Installed;
use crate::publish::path;
use crate::publish::record::Record;

/// Files and folders that must go before these files can be put, since something of the other sort
/// takes their name.
///
/// # Errors
/// [`Error::ForeignOutput`], naming it, when a file must go where something is that is not ours;
/// [`Error::Read`].
pub(super) fn find_obstacles(
    folder: &Utf8Path,
    installed: &Installed,
    force: bool,
    puts: &[&Record],
) -> Result<Vec<Utf8PathBuf>> {
    let mut survey = Survey {
        folder,
        installed,
        force,
        obstacles: Vec::new(),
    };
    survey.visit_names(puts, 0)?;
    Ok(survey.obstacles)
}

struct Survey<'a> {
    folder: &'a Utf8Path,
    installed: &'a Installed,
    force: bool,
    obstacles: Vec<Utf8PathBuf>,
}

impl Survey<'_> {
    /// Looks at every place where something goes, but not below folders that do not exist.
    fn visit_names(&mut self, records: &[&Record], start: usize) -> Result<()> {
        for group in group_names(records, start) {
            let place = path::join(self.folder, group.path);
            match (entry_at(&place)?, group.is_folder) {
                (DiskEntry::Folder, true) => {
                    self.visit_names(group.records, group.inner_start())?;
                }
                (DiskEntry::Folder, false) => {
                    self.check_contents(&place)?;
                    self.obstacles.push(place);
                }
                (DiskEntry::Other, _) if !self.force && !self.installed.has_path(group.path) => {
                    return Err(Error::ForeignOutput { path: place });
                }
                (DiskEntry::Other, true) => self.obstacles.push(place),
                (DiskEntry::Absent, _) | (DiskEntry::Other, false) => {}
            }
        }
        Ok(())
    }

    /// A folder gives way to a file only when all its files are ours; `force` does not change that.
    fn check_contents(&self, place: &Utf8Path) -> Result<()> {
        for entry in WalkDir::new(place).sort_by_file_name() {
            let entry = entry.map_err(|error| Error::Read {
                path: place.to_owned(),
                source: error.into(),
            })?;
            let is_ours = Utf8Path::from_path(entry.path())
                .is_some_and(|found| self.installed.has_path(&path::relative(self.folder, found)));
            if !entry.file_type().is_dir() && !is_ours {
                let path = Utf8PathBuf::from(entry.path().to_string_lossy().into_owned());
                return Err(Error::ForeignOutput { path });
            }
        }
        Ok(())
    }
}
