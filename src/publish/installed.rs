//! What earlier publications left at a target, as far as our own notes tell.

use super::manifest::Manifest;
use super::record::Record;
use super::target::{Session, StateFile};
use crate::error::{Error, Result};

/// The site as we left it.
#[derive(Clone, Debug, Default)]
pub struct Installed {
    /// What the last commit wrote; empty before the first.
    pub manifest: Manifest,
    /// What a commit may have put, replaced or deleted; there only when it did not end.
    pub journal: Option<Manifest>,
    /// Whether the target has a manifest that could be read.
    pub has_manifest: bool,
}

impl Installed {
    /// Reads manifest and journal. With `force` damaged ones count as absent.
    ///
    /// # Errors
    /// [`Error::ForeignOutput`] when one is damaged, without `force`; [`Error::Read`].
    pub(super) fn read(session: &impl Session, force: bool) -> Result<Self> {
        let manifest = read_manifest(session, StateFile::Manifest, force)?;
        let journal = read_manifest(session, StateFile::Journal, force)?;
        Ok(Self {
            has_manifest: manifest.is_some(),
            manifest: manifest.unwrap_or_default(),
            journal,
        })
    }

    /// Whether a path is one that we wrote, or may have written.
    pub fn has_path(&self, path: &str) -> bool {
        self.manifest.position(path).is_some() || self.is_doubtful(path)
    }

    /// Whether a commit that did not end may have put, replaced or deleted the file.
    pub(super) fn is_doubtful(&self, path: &str) -> bool {
        self.journal
            .as_ref()
            .is_some_and(|journal| journal.position(path).is_some())
    }

    /// All that is ours: of the manifest, then what the journal adds.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.manifest.records.iter().chain(self.unlisted())
    }

    /// What the journal knows and the manifest does not.
    pub(super) fn unlisted(&self) -> impl Iterator<Item = &Record> {
        let journal = self.journal.iter().flat_map(|journal| &journal.records);
        journal.filter(|record| self.manifest.position(&record.path).is_none())
    }
}

fn read_manifest(session: &impl Session, file: StateFile, force: bool) -> Result<Option<Manifest>> {
    let Some(bytes) = session.read_state(file)? else {
        return Ok(None);
    };
    match Manifest::parse(&bytes) {
        None if !force => Err(Error::ForeignOutput {
            path: session.state_path(file),
        }),
        manifest => Ok(manifest),
    }
}
