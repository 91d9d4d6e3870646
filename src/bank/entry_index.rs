//! Every entry there is, shown or not: what references and links may lead to.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;

use super::numbers::EntryNo;
use crate::diag::Place;
use crate::entry::{EntryGroup, HashedMap, NameHash, PublicationState};
use crate::locale::Words;

/// All groups, by id and by the paths of their files.
#[derive(Debug)]
pub(super) struct EntryIndex {
    groups: Vec<Arc<EntryGroup>>,
    /// Positions of groups that collide with others.
    rejected: BTreeSet<usize>,
    /// The entry that each group became.
    numbers: Vec<Option<EntryNo>>,
    ids: HashedMap<usize>,
    paths: HashedMap<usize>,
    /// Made when the first id leads nowhere.
    words: OnceLock<Words>,
}

/// What an id leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolution<'a> {
    pub(super) state: PublicationState,
    /// The top of the file that has the id.
    pub(super) place: &'a Place,
    /// The entry, when it is shown.
    pub(super) shown: Option<EntryNo>,
}

impl Resolution<'_> {
    /// The wording of a problem with a reference or a link to an entry that is not shown.
    pub(super) fn unpublished_wording(&self) -> &'static str {
        match self.state {
            PublicationState::Draft => "draft",
            PublicationState::Scheduled(_) => "scheduled",
            PublicationState::Expired(_) => "expired",
            PublicationState::Published | PublicationState::Rejected => "rejected",
        }
    }
}

impl EntryIndex {
    /// All groups, of which some are rejected for a collision; the entries they became; the group
    /// of each id.
    pub(super) fn new(
        groups: Vec<Arc<EntryGroup>>,
        rejected: BTreeSet<usize>,
        numbers: Vec<Option<EntryNo>>,
        ids: HashedMap<usize>,
    ) -> Self {
        let mut paths = HashedMap::with_capacity_and_hasher(groups.len(), Default::default());
        for (at, group) in groups.iter().enumerate() {
            paths.extend(group.files.iter().map(|file| (file.hash, at)));
        }
        Self {
            groups,
            rejected,
            numbers,
            ids,
            paths,
            words: OnceLock::new(),
        }
    }

    /// What an id leads to; none when no entry has it.
    pub(super) fn resolve_id(&self, id: NameHash) -> Option<Resolution<'_>> {
        let at = *self.ids.get(&id)?;
        let group = &self.groups[at];
        let state = if self.rejected.contains(&at) {
            PublicationState::Rejected
        } else {
            group.state
        };
        Some(Resolution {
            state,
            place: &group.top,
            shown: self.numbers[at],
        })
    }

    /// The entry of an id, when it is shown.
    pub(super) fn find_shown(&self, id: NameHash) -> Option<EntryNo> {
        self.ids.get(&id).and_then(|at| self.numbers[*at])
    }

    /// The id of the entry that a file belongs to.
    pub(super) fn id_of_file(&self, path: NameHash) -> Option<(&str, NameHash)> {
        let group = &self.groups[*self.paths.get(&path)?];
        Some((&*group.id, group.hash))
    }

    /// Whether a file belongs to an entry, and then why it is not shown.
    pub(super) fn file_state(&self, path: &Utf8Path) -> FileState {
        let Some(at) = self.paths.get(&NameHash::new(path.as_str())) else {
            return FileState::NoEntry;
        };
        if self.rejected.contains(at) {
            return FileState::Hidden(PublicationState::Rejected);
        }
        let mut files = self.groups[*at].files.iter();
        match files.find(|file| *file.path == *path) {
            Some(file) => file.hidden.map_or(FileState::Shown, FileState::Hidden),
            None => FileState::NoEntry,
        }
    }

    /// Every file of an entry, in no order.
    pub(super) fn file_paths(&self) -> impl Iterator<Item = &Utf8Path> {
        let files = self.groups.iter().flat_map(|group| &group.files);
        files.map(|file| &*file.path)
    }

    /// The id nearest to a misspelt one.
    pub(super) fn nearest_id(&self, id: &str) -> Option<&str> {
        let words = self.words.get_or_init(|| {
            let ids = self.groups.iter().map(|group| Arc::clone(&group.id));
            let mut ids: Vec<Arc<str>> = ids.collect();
            // Of several ids that are as near, the first by name is proposed.
            ids.sort_unstable();
            Words::new(ids)
        });
        words.nearest(id)
    }
}

/// What an [`EntryIndex`] knows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileState {
    /// It belongs to no entry.
    NoEntry,
    /// It is on the site.
    Shown,
    /// It belongs to an entry and is not shown.
    Hidden(PublicationState),
}
