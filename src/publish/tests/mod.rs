//! Publications into a folder and into a store in memory.
#![expect(
    clippy::disallowed_methods,
    reason = "a test looks at what is on the disk, and spoils it"
)]

mod derived;
mod folder;
mod memory;
mod store;

use super::{Publication, Session};
use crate::artifact::{Artifact, ArtifactContent, CommitStage};
use crate::error::Result;

/// Paths and texts.
type Site = [(&'static str, &'static str)];

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact {
        path: path.to_owned(),
        content: ArtifactContent::Bytes(text.as_bytes().to_vec()),
    }
}

fn stage_of(path: &str) -> CommitStage {
    match path {
        "index.html" => CommitStage::Index,
        path if path.ends_with(".css") => CommitStage::Asset,
        _ => CommitStage::Page,
    }
}

fn add_all<S: Session>(publication: &Publication<S>, site: &Site) -> Result<()> {
    site.iter()
        .try_for_each(|(path, text)| publication.add(&artifact(path, text), stage_of(path)))
}
