//! What earlier publications left at a target, as far as our own notes tell.

use super::manifest::Manifest;
use super::record::Record;

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
