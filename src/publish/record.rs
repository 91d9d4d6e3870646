//! One published file, as the manifest remembers it.

use std::fmt::{self, Display, Formatter};

use blake3::{Hash, Hasher};

use super::path;
use crate::artifact::{CommitStage, Recipe};

/// One file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Path from the root of the target, with `/` between names.
    pub path: Box<str>,
    /// The stage of the commit it belongs to.
    pub stage: CommitStage,
    /// Its length in bytes.
    pub len: u64,
    /// The hash of its bytes.
    pub hash: Hash,
    /// For a derived artifact the hash of its source's bytes and its recipe.
    pub derivation: Option<Hash>,
}

impl Record {
    /// A file that is not derived.
    pub fn new(path: &str, stage: CommitStage, len: u64, hash: Hash) -> Self {
        Self {
            path: path.into(),
            stage,
            len,
            hash,
            derivation: None,
        }
    }

    /// Whether another record promises the same bytes.
    pub(super) fn has_bytes_of(&self, other: &Self) -> bool {
        (self.len, self.hash) == (other.len, other.hash)
    }

    /// Reads a line of a manifest. The stage is one letter; for a derived artifact `=` and the hash
    /// of the derivation follow it.
    pub(super) fn parse(line: &str) -> Option<Self> {
        // The path comes last because it may hold spaces.
        let mut parts = line.splitn(4, ' ');
        let hash = Hash::from_hex(parts.next()?).ok()?;
        let len = parts.next()?.parse().ok()?;
        let stage = parts.next()?;
        let (letter, derivation) = match stage.split_once('=') {
            Some((letter, hex)) => (letter, Some(Hash::from_hex(hex).ok()?)),
            None => (stage, None),
        };
        let stage = parse_stage(letter)?;
        let path = parts.next().filter(|path| path::is_safe(path))?;
        Some(Self {
            derivation,
            ..Self::new(path, stage, len, hash)
        })
    }
}

impl Display for Record {
    /// The line of a manifest, without its end.
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let letter = stage_letter(self.stage);
        write!(out, "{} {} {letter}", self.hash.to_hex(), self.len)?;
        if let Some(derivation) = &self.derivation {
            write!(out, "={}", derivation.to_hex())?;
        }
        write!(out, " {}", self.path)
    }
}

/// What identifies the result of a recipe before there is one: the bytes of the source and the
/// recipe with its parameters.
pub(super) fn derivation_hash(source: &Hash, recipe: &dyn Recipe) -> Hash {
    let mut hasher = Hasher::new();
    hasher.update(source.as_bytes());
    hasher.update(recipe.fingerprint().as_bytes());
    hasher.finalize()
}

/// The letter of a stage in manifests and in the names of staging folders.
pub(super) fn stage_letter(stage: CommitStage) -> &'static str {
    match stage {
        CommitStage::Asset => "a",
        CommitStage::Page => "p",
        CommitStage::Index => "i",
    }
}

fn parse_stage(letter: &str) -> Option<CommitStage> {
    CommitStage::ALL
        .into_iter()
        .find(|stage| stage_letter(*stage) == letter)
}
