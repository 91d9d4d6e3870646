//! What a rendered site consists of: the values that pass from `render` to whoever delivers them.
//!
//! In: nothing, these are types. Out: an [`Artifact`] for each address, with the [`CommitStage`] in
//! which it may appear. `site` names the stages, `render` makes the artifacts, `publish` puts them
//! at their target and `serve` hands them to a browser. A module of its own, so that `render` need
//! not know where a site goes and `publish` need not know what a page is.

use std::fmt::Debug;
use std::io;
use std::sync::Arc;

use camino::Utf8PathBuf;

/// One file of the site: its path, and where its bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path from the root of the output, with `/` between names.
    pub path: String,
    /// What it is made of.
    pub content: ArtifactContent,
}

/// What an [`Artifact`] is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArtifactContent {
    /// Bytes in memory.
    Bytes(Vec<u8>),
    /// A file of the bank, copied as it is.
    File {
        /// Path from the root of the bank.
        source: Utf8PathBuf,
        /// Hash of its bytes.
        hash: blake3::Hash,
        /// Its length in bytes.
        len: u64,
    },
    /// Computed from a file of the bank, but only when it is needed: a target that has the result
    /// of the same source and recipe already is not given it again.
    Derived {
        /// Path of the source from the root of the bank.
        source: Utf8PathBuf,
        /// Hash of the source's bytes.
        hash: blake3::Hash,
        /// How the bytes are computed.
        recipe: Arc<dyn Recipe>,
    },
}

/// A way to compute a derived artifact. Costly ones (a picture in another size) are the reason why
/// it is a value: it can be compared without being run.
pub trait Recipe: Debug + Send + Sync {
    /// Identifies the recipe with all its parameters and its version. Two recipes of one
    /// fingerprint give the same bytes for the same source; whoever changes what a recipe gives
    /// must change its fingerprint, or sites keep the former result.
    fn fingerprint(&self) -> blake3::Hash;

    /// Computes the bytes of the artifact from all bytes of its source.
    ///
    /// # Errors
    /// Of any kind when the source is not what the recipe takes.
    fn derive(&self, source: &[u8]) -> io::Result<Vec<u8>>;
}

impl PartialEq for dyn Recipe {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

impl Eq for dyn Recipe {}

/// When an artifact may appear at its target. The order is that of the commit, so a visitor finds
/// what a page needs before the page, and the page before what leads to it; deletion goes the other
/// way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitStage {
    /// What pages need: styles, scripts, pictures, attachments, shards of the index; also every
    /// name with a hash in it. First to come, last to go.
    Asset,
    /// A page of its own.
    Page,
    /// What leads to pages: home pages, lists, feeds, the sitemap. Last to come, first to go.
    Index,
}

impl CommitStage {
    /// All stages, in the order of the commit.
    pub const ALL: [Self; 3] = [Self::Asset, Self::Page, Self::Index];
}
