//! What a place must be able to do so that a site can be published there.
//!
//! The trait is cut for stores far away as well as for a folder: there is no rename, the calls of a
//! stage are handed over as one batch, and nothing is asked of the target that it could not answer
//! with one request. The trait is not `async`: whoever has latency to hide runs a batch on threads
//! or a runtime of its own, and the boundary between two batches is where it waits.

use camino::{Utf8Path, Utf8PathBuf};

use super::installed::Installed;
use super::manifest::Manifest;
use super::plan::Plan;
use super::record::Record;
use crate::artifact::CommitStage;
use crate::error::Result;

/// A place where a site can be published.
pub trait Target {
    /// The place while a publication is open.
    type Session: Session;

    /// Locks the place against other publishers and removes what a killed one left half done.
    ///
    /// With `force` a place that holds files which are not ours is taken too.
    ///
    /// # Errors
    /// [`Busy`](crate::error::Error::Busy) when another publication is open there;
    /// [`ForeignOutput`](crate::error::Error::ForeignOutput) when it is not ours, without `force`;
    /// [`Read`](crate::error::Error::Read) and [`Write`](crate::error::Error::Write).
    fn open(self, force: bool) -> Result<Self::Session>;
}

/// One of our own files at a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StateFile {
    /// What we wrote.
    Manifest,
    /// What a commit is about to put, replace or delete, until it ends.
    Journal,
    /// What the caller wants back when nothing changed.
    Memo,
}

impl StateFile {
    /// Its name in `.kopilka/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest.txt",
            Self::Journal => "journal.txt",
            // The name of 0.1; another would make the first build after an update a full one.
            Self::Memo => "record.json",
        }
    }
}

/// The bytes of a file that is staged.
#[derive(Clone, Copy, Debug)]
pub enum StagedContent<'a> {
    /// These bytes, whose hash is that of the record.
    Bytes(&'a [u8]),
    /// The file at this path; whoever copies it checks that its hash is that of the record.
    File(&'a Utf8Path),
}

/// A target that is open, and locked until it is dropped. Dropped before
/// [`begin_commit`](Session::begin_commit) it leaves the place as it was; dropped at any time, it
/// forgets what was staged.
///
/// The methods are called in the order in which they are written here; those from `stage` on only
/// as far as there is something to do.
pub trait Session: Sync {
    /// Where one of our own files is, for messages.
    fn state_path(&self, file: StateFile) -> Utf8PathBuf;

    /// Reads one of our own files, if it is there.
    ///
    /// # Errors
    /// [`Read`](crate::error::Error::Read).
    fn read_state(&self, file: StateFile) -> Result<Option<Vec<u8>>>;

    /// Compares the place with the manifest, so that [`holds`](Session::holds) can answer. A store
    /// that nobody else writes to need not: there the manifest is the truth, and the journal says
    /// where it may not be.
    ///
    /// # Errors
    /// [`Read`](crate::error::Error::Read).
    fn inspect(&mut self, _manifest: &Manifest) -> Result<()> {
        Ok(())
    }

    /// Whether the file that has this number in the manifest still is as we left it. It is doubtful
    /// when a commit that did not end may have touched it.
    fn holds(&self, _number: usize, _record: &Record, is_doubtful: bool) -> bool {
        !is_doubtful
    }

    /// Whether all files of the manifest still are as we left them; asked when there is no journal.
    fn is_intact(&self, _manifest: &Manifest) -> bool {
        true
    }

    /// Keeps the bytes of a file for the commit, where no visitor sees them. Called from many
    /// threads. Of two contents for one path either may be kept: the commit refuses them if they
    /// differ.
    ///
    /// # Errors
    /// [`Write`](crate::error::Error::Write); [`Read`](crate::error::Error::Read) when the source
    /// cannot be read or is no longer what the record promises.
    fn stage(&self, record: &Record, content: StagedContent<'_>) -> Result<()>;

    /// The last step that may refuse: it changes nothing itself, but from here on the place is ours
    /// even if the commit does not end.
    ///
    /// # Errors
    /// [`ForeignOutput`](crate::error::Error::ForeignOutput), naming it, when something that is not
    /// ours is where a file must go; [`Read`](crate::error::Error::Read).
    fn begin_commit(&mut self, installed: &Installed, plan: &Plan<'_>) -> Result<()>;

    /// Writes one of our own files: the old one is there until the new one is whole.
    ///
    /// # Errors
    /// [`Write`](crate::error::Error::Write).
    fn write_state(&self, file: StateFile, bytes: &[u8]) -> Result<()>;

    /// Deletes what [`begin_commit`](Session::begin_commit) found in the way of a put, where a file
    /// and a folder cannot have the same name. Gives the number of files deleted.
    ///
    /// # Errors
    /// [`Read`](crate::error::Error::Read) and [`Write`](crate::error::Error::Write).
    fn make_way(&self) -> Result<usize> {
        Ok(0)
    }

    /// Puts staged files of one stage into place, each whole or not at all, in any order and side by
    /// side. They are sorted by path. When this returns, visitors get them.
    ///
    /// # Errors
    /// [`Write`](crate::error::Error::Write); some of the files may be in place then.
    fn put(&self, stage: CommitStage, records: &[&Record]) -> Result<()>;

    /// Deletes files of one stage in any order; one that is not there is no error. Gives the number
    /// of files that were there.
    ///
    /// # Errors
    /// [`Write`](crate::error::Error::Write); some of the files may be gone then.
    fn delete(&self, records: &[&Record]) -> Result<usize>;

    /// Deletes one of our own files, if it is there.
    ///
    /// # Errors
    /// [`Write`](crate::error::Error::Write).
    fn remove_state(&self, file: StateFile) -> Result<()>;
}
