//! Takes a site away again.

use camino::Utf8Path;

use super::disk::Disk;
use super::lock::Lock;
use super::trust::Old;
use super::{remove, state};
use crate::error::Result;

/// Deletes what the manifest of `folder` names, then emptied folders, then `.kopilka`, and the
/// folder itself if nothing else is in it. Files that are not ours stay. Gives the number of files
/// deleted; a folder that does not exist has none.
///
/// # Errors
///
/// [`ForeignOutput`](crate::error::Error::ForeignOutput) when the folder holds files but no
/// manifest, or a damaged one; [`Busy`](crate::error::Error::Busy) while a build writes there;
/// [`Read`](crate::error::Error::Read) and [`Write`](crate::error::Error::Write) from the disk.
pub fn clean(folder: &Utf8Path) -> Result<usize> {
    if !state::claim(folder, false)? {
        return Ok(0);
    }
    let disk = Disk::real();
    let lock = Lock::take(folder, &disk)?;
    state::remove_stale(folder, &disk)?;
    let old = Old::read(folder, false)?;
    let count = remove::files(&disk, folder, &old.records().collect::<Vec<_>>())?;
    for name in [state::RECORD, state::MANIFEST, state::JOURNAL] {
        disk.remove_file(&state::file(folder, name))?;
    }
    lock.remove(folder);
    Ok(count)
}
