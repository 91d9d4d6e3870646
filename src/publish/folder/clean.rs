//! Takes a site away again.

use std::cmp::Reverse;

use camino::Utf8Path;

use super::{FolderTarget, remove};
use crate::error::Result;
use crate::publish::publication::read_installed;
use crate::publish::target::{Session, StateFile, Target};

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
    if !super::state::claim_folder(folder, false)? {
        return Ok(0);
    }
    let mut session = FolderTarget::new(folder).open(false)?;
    let installed = read_installed(&session, false)?;
    let mut records: Vec<_> = installed.records().collect();
    records.sort_by_key(|record| Reverse(record.stage));
    let count = remove::remove_files(&session.disk, folder, &records)?;
    // The manifest goes last but for the journal: as long as one is there the folder is known as
    // ours, and a second attempt can end what this one began.
    for file in [StateFile::Memo, StateFile::Manifest, StateFile::Journal] {
        session.remove_state(file)?;
    }
    session.lock.remove_with_folder(folder);
    Ok(count)
}
