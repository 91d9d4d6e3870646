//! Brings a snapshot up to date: events of a watcher are hints, the disk is the truth.
//!
//! In: a [`Snapshot`] as it was and [`Hints`] of what may have changed. Out: the snapshot as a
//! fresh reading would give it, and the [`Changes`]. A hint is a file or a folder, there or gone;
//! what it does not name is not looked at.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the room that reads the disk"
)]

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::read::{self, ReadOptions};
use super::{CONTENT, Snapshot, SourceFile, THEMES};
use crate::diag::by_folders;
use crate::error::Result;

/// What may have changed since the last reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hints {
    /// Anything: every input is read and compared by its hash.
    All,
    /// These files and folders with all below them, as paths from the root of the bank; others are
    /// as they were.
    Paths(BTreeSet<Utf8PathBuf>),
}

/// How a file differs from the last reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It was not there.
    Added,
    /// Its bytes are others.
    Changed,
    /// It is gone.
    Removed,
}

/// The files that differ from the last reading, by path; empty when there is nothing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Path from the root of the bank, and what happened to it.
    pub files: Vec<(Arc<Utf8Path>, Change)>,
}

impl Changes {
    /// Has nothing changed.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl Snapshot {
    /// Reads again what the hints name and tells what really changed, by hash: a file that was only
    /// touched is no change. A file that vanishes while it is being read counts as gone; its event
    /// is yet to come.
    ///
    /// # Errors [`crate::error::Error::Read`] when a folder or a file that is there cannot be read
    /// (an editor may still hold it). The snapshot is then as it was, and the same hints are to be
    /// tried again.
    pub fn refresh(&mut self, options: &ReadOptions, hints: &Hints) -> Result<Changes> {
        let scopes = scopes(options, hints);
        let mut found = Vec::new();
        for scope in &scopes {
            read::find(options, scope, &mut found)?;
        }
        let old: Vec<SourceFile> = scopes
            .iter()
            .flat_map(|scope| self.within(scope))
            .cloned()
            .collect();
        let known: HashMap<&str, &SourceFile> =
            old.iter().map(|file| (file.path.as_str(), file)).collect();
        let again = |file| {
            read::reread(&options.root, file, |path| {
                known.get(path.as_str()).copied()
            })
        };
        let read: Vec<Option<SourceFile>> =
            found.into_par_iter().map(again).collect::<Result<_>>()?;
        let new: Vec<SourceFile> = read.into_iter().flatten().collect();
        let changes = compare(&known, &new);
        self.root.clone_from(&options.root);
        if !changes.is_empty() {
            self.take_over(&changes, new);
        }
        Ok(changes)
    }

    /// The files at and below a path.
    fn within<'a>(&'a self, scope: &'a Utf8Path) -> impl Iterator<Item = &'a SourceFile> {
        let is_within = |file: &&SourceFile| match file.path.as_str().strip_prefix(scope.as_str()) {
            Some(rest) => scope.as_str().is_empty() || rest.is_empty() || rest.starts_with('/'),
            None => false,
        };
        // What stands below a folder stands together.
        let below = move |files: &'a [SourceFile]| {
            let start =
                files.partition_point(|file| by_folders(&file.path, scope) == Ordering::Less);
            files[start..].iter().take_while(is_within)
        };
        let config = self.config.iter().filter(is_within);
        config.chain(
            [&self.content, &self.model, &self.themes]
                .into_iter()
                .flat_map(move |files| below(files)),
        )
    }

    /// Puts what changed into place.
    fn take_over(&mut self, changes: &Changes, new: Vec<SourceFile>) {
        let of = |change: Change| {
            let files = changes
                .files
                .iter()
                .filter(move |(_, other)| *other == change);
            files
                .map(|(path, _)| path.as_str())
                .collect::<HashSet<&str>>()
        };
        let (removed, changed, added) =
            (of(Change::Removed), of(Change::Changed), of(Change::Added));
        if !removed.is_empty() {
            for files in [&mut self.content, &mut self.model, &mut self.themes] {
                files.retain(|file| !removed.contains(file.path.as_str()));
            }
            self.config = self
                .config
                .take()
                .filter(|file| !removed.contains(file.path.as_str()));
        }
        let (fresh, others): (Vec<_>, Vec<_>) = new
            .into_iter()
            .partition(|file| added.contains(file.path.as_str()));
        others
            .into_iter()
            .filter(|file| changed.contains(file.path.as_str()))
            .for_each(|file| self.put(file));
        if !fresh.is_empty() {
            fresh.into_iter().for_each(|file| self.push(file));
            self.sort();
        }
    }

    /// Puts a file in the place of the one of its path, before new ones are added.
    fn put(&mut self, file: SourceFile) {
        let lists = [&mut self.content, &mut self.model, &mut self.themes];
        let slot = lists.into_iter().find_map(|files| {
            let at = files
                .binary_search_by(|known| by_folders(&known.path, &file.path))
                .ok()?;
            files.get_mut(at)
        });
        match slot {
            Some(slot) => *slot = file,
            None => self.config = Some(file),
        }
    }
}

/// The parts of the bank that are read again: no hint twice, none below another.
fn scopes(options: &ReadOptions, hints: &Hints) -> Vec<Utf8PathBuf> {
    let Hints::Paths(paths) = hints else {
        return vec![Utf8PathBuf::new()];
    };
    let clean: BTreeSet<Utf8PathBuf> = paths
        .iter()
        .filter_map(|path| scope(options, path))
        .collect();
    let mut scopes: Vec<Utf8PathBuf> = Vec::new();
    for path in clean {
        // A folder comes before all below it.
        if !scopes.iter().any(|known| path.starts_with(known)) {
            scopes.push(path);
        }
    }
    scopes
}

/// The part of the bank that a hint means: itself, or the nearest thing above it that is no real
/// folder (a link, a file, gone), because nothing below that is an input. `None` for what is no
/// input.
fn scope(options: &ReadOptions, hint: &Utf8Path) -> Option<Utf8PathBuf> {
    let clean: Utf8PathBuf = hint
        .components()
        .filter(|part| part.as_str() != ".")
        .collect();
    if !(clean.as_str().is_empty() || clean.starts_with(CONTENT) || clean.starts_with(THEMES)) {
        return options.config.starts_with(&clean).then_some(clean);
    }
    let mut path = Utf8PathBuf::new();
    for part in clean.components() {
        path.push(part);
        let is_top = path == CONTENT || path == THEMES;
        let full = options.root.join(&path);
        let is_folder = if is_top {
            full.is_dir()
        } else {
            full.symlink_metadata().is_ok_and(|it| it.is_dir())
        };
        if !is_folder {
            break;
        }
    }
    Some(path)
}

fn compare(old: &HashMap<&str, &SourceFile>, new: &[SourceFile]) -> Changes {
    let there: HashSet<&str> = new.iter().map(|file| file.path.as_str()).collect();
    // Sorted below: the order of the map does not show.
    let gone = old
        .values()
        .filter(|file| !there.contains(file.path.as_str()))
        .map(|file| (Arc::clone(&file.path), Change::Removed));
    let now = new.iter().filter_map(|file| {
        let change = match old.get(file.path.as_str()) {
            None => Change::Added,
            Some(known) if known.hash != file.hash || !known.is_like(file) => Change::Changed,
            Some(_) => return None,
        };
        Some((Arc::clone(&file.path), change))
    });
    let mut files: Vec<_> = gone.chain(now).collect();
    files.sort();
    Changes { files }
}
