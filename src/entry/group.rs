//! An entry by itself: everything the bank needs of it that does not depend on other entries.

use std::sync::Arc;

use camino::Utf8Path;

use super::claims::AddressClaim;
use super::hash::NameHash;
use super::state::PublicationState;
use super::translations::Entry;
use crate::diag::{Diagnostic, Place};

/// The files of one entry, joined and checked by themselves. Immutable, and shared by all banks
/// that are made of the same files.
#[derive(Debug)]
pub struct EntryGroup {
    /// Its public name.
    pub(crate) id: Arc<str>,
    pub(crate) hash: NameHash,
    /// The first bytes of its name as a number of the same order.
    pub(crate) sort_prefix: u128,
    /// The top of the file that gives it its name.
    pub(crate) top: Place,
    /// Where `id:` is written, or the top of the file.
    pub(crate) named: Place,
    /// The state that a reference to it meets when it is not shown.
    pub(crate) state: PublicationState,
    /// Addresses it claims, its own first; none without an id.
    pub(crate) claims: Vec<AddressClaim>,
    /// Every file, with its state when it is not shown.
    pub(crate) files: Vec<GroupFile>,
    /// What is wrong with it by itself, sorted.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The entry, when any text of it is shown.
    pub(crate) shown: Option<Arc<Entry>>,
    /// Texts that are not shown, each as an entry of its own.
    pub(crate) hidden: Vec<Arc<Entry>>,
}

/// A file of a group.
#[derive(Debug)]
pub(crate) struct GroupFile {
    pub(crate) path: Arc<Utf8Path>,
    pub(crate) hash: NameHash,
    /// Why it is not shown.
    pub(crate) hidden: Option<PublicationState>,
}

impl EntryGroup {
    /// What is wrong with the entry by itself, sorted by place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
