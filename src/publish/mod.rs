//! Puts a rendered site where its visitors are: the only writer of a site.
//!
//! [`Artifact`](crate::artifact::Artifact)s come in from `render`, in any order and from any number
//! of threads, and go out to a [`Target`], which ends up with exactly these files beside whatever
//! else was there. What is to be done is a value: [`Plan::compute`] (`plan`, pure) compares the
//! manifest of the last publication with the files of this one, and [`Publication`]
//! (`publication`) carries it out through the trait of `target`, in an order in which it may be
//! killed at any step. [`folder`] is the target on the local disk; a remote store is a module
//! beside it that implements [`Session`], and nothing else changes.
//!
//! Does not know: entries, pages, templates; here a website is a list of files.
//!
//! # The order of a commit
//!
//! | step | so that, when killed after it, |
//! | --- | --- |
//! | write the journal: files to be put, replaced or deleted | the next run knows what may differ from the manifest |
//! | put assets, then pages, then indexes | no page lacks a part, no list leads nowhere |
//! | delete indexes, then pages, then assets, of what we once published | the same holds backwards |
//! | write memo and manifest | the manifest never claims what is not there |
//! | remove the journal | |
//!
//! Our own state lives at the target, in `.kopilka/`:
//!
//! | file | holds |
//! | --- | --- |
//! | `manifest.txt` | every file we wrote: hash, length, stage, path; equal sites have equal manifests |
//! | `journal.txt` | during a commit only: files that it puts, replaces or deletes |
//! | `record.json` | the memo: what the caller wants to be told again when nothing changed |
//! | `lock` | whatever the target needs to refuse a second publisher |
//!
//! # What is promised
//!
//! For every target:
//!
//! - Trouble before the commit leaves the target as it was.
//! - A process killed during the commit leaves whole files, old or new, and no page without its
//!   assets: what a page needs is there before it and goes after it. The next publication knows
//!   every file that was put and completes or undoes the work.
//! - Nothing is deleted that we did not write.
//!
//! What the local folder promises besides is said in [`folder`].

pub mod folder;
mod installed;
mod manifest;
mod path;
mod plan;
mod publication;
mod record;
mod target;
#[cfg(test)]
mod tests;

use std::io;

use camino::Utf8PathBuf;

pub use folder::{FaultAt, FolderTarget, clean};
pub use installed::Installed;
pub use manifest::{Manifest, ManifestHeader};
pub use plan::{Plan, StagedFile};
pub use publication::{Publication, Summary};
pub use record::Record;
pub use target::{Session, StagedContent, StateFile, Target};

use crate::error::Error;

/// The error of a caller that asked for something impossible.
fn invalid_input(path: impl Into<Utf8PathBuf>, reason: &'static str) -> Error {
    Error::Write {
        path: path.into(),
        source: io::Error::new(io::ErrorKind::InvalidInput, reason),
    }
}
