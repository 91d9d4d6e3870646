//! Brings a snapshot up to date: events of a watcher are hints, the disk is the truth.
//!
//! In: a [`Snapshot`] as it was and [`Hints`] of what may have changed. Out: the snapshot as a fresh reading would give it,
//! and the [`Changes`]. A hint is a file or a folder, there or gone; what it does not name is not looked at.
#![expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::read::{self, ReadOptions};
use super::{CONTENT, Snapshot, SourceFile, THEMES};
use crate::error::Result;

/// What may have changed since the last reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hints {
    /// Anything: every input is read and compared by its hash.
    All,
    /// These files and folders with all below them, as paths from the root of the bank; others are as they were.
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
    /// Reads again what the hints name and tells what really changed, by hash: a file that was only touched is no change.
    /// A file that vanishes while it is being read counts as gone; its event is yet to come.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] when a folder or a file that is there cannot be read (an editor may still hold it). The
    /// snapshot is then as it was, and the same hints are to be tried again.
    pub fn refresh(&mut self, options: &ReadOptions, hints: &Hints) -> Result<Changes> {
        let scopes = scopes(options, hints);
        let mut found = Vec::new();
        for scope in &scopes {
            read::find(options, scope, &mut found)?;
        }
        let within = |path: &Utf8Path| scopes.iter().any(|scope| path.starts_with(scope));
        let old: BTreeMap<Arc<Utf8Path>, SourceFile> =
            self.files().filter(|file| within(&file.path)).map(|file| (Arc::clone(&file.path), file.clone())).collect();
        let read: Vec<Option<SourceFile>> =
            found.into_par_iter().map(|file| read::reread(&options.root, file, |path| old.get(path))).collect::<Result<_>>()?;
        let new: BTreeMap<Arc<Utf8Path>, SourceFile> = read.into_iter().flatten().map(|file| (Arc::clone(&file.path), file)).collect();
        let changes = compare(&old, &new);
        self.root.clone_from(&options.root);
        if !changes.is_empty() {
            self.take_over(&changes, new);
        }
        Ok(changes)
    }

    /// Puts what changed into place.
    fn take_over(&mut self, changes: &Changes, mut new: BTreeMap<Arc<Utf8Path>, SourceFile>) {
        let touched: BTreeSet<&Utf8Path> = changes.files.iter().map(|(path, _)| &**path).collect();
        for files in [&mut self.content, &mut self.model, &mut self.themes] {
            files.retain(|file| !touched.contains(&*file.path));
        }
        self.config = self.config.take().filter(|file| !touched.contains(&*file.path));
        touched.into_iter().filter_map(|path| new.remove(path)).for_each(|file| self.push(file));
        self.sort();
    }
}

/// The parts of the bank that are read again: no hint twice, none below another.
fn scopes(options: &ReadOptions, hints: &Hints) -> Vec<Utf8PathBuf> {
    let Hints::Paths(paths) = hints else { return vec![Utf8PathBuf::new()] };
    let clean: BTreeSet<Utf8PathBuf> = paths.iter().filter_map(|path| scope(options, path)).collect();
    let mut scopes: Vec<Utf8PathBuf> = Vec::new();
    for path in clean {
        // A folder comes before all below it.
        if !scopes.iter().any(|known| path.starts_with(known)) {
            scopes.push(path);
        }
    }
    scopes
}

/// The part of the bank that a hint means: itself, or the nearest thing above it that is no real folder (a link, a file,
/// gone), because nothing below that is an input. `None` for what is no input.
fn scope(options: &ReadOptions, hint: &Utf8Path) -> Option<Utf8PathBuf> {
    let clean: Utf8PathBuf = hint.components().filter(|part| part.as_str() != ".").collect();
    if !(clean.as_str().is_empty() || clean.starts_with(CONTENT) || clean.starts_with(THEMES)) {
        return options.config.starts_with(&clean).then_some(clean);
    }
    let mut path = Utf8PathBuf::new();
    for part in clean.components() {
        path.push(part);
        let is_top = path == CONTENT || path == THEMES;
        let full = options.root.join(&path);
        let is_folder = if is_top { full.is_dir() } else { full.symlink_metadata().is_ok_and(|it| it.is_dir()) };
        if !is_folder {
            break;
        }
    }
    Some(path)
}

fn compare(old: &BTreeMap<Arc<Utf8Path>, SourceFile>, new: &BTreeMap<Arc<Utf8Path>, SourceFile>) -> Changes {
    let gone = old.keys().filter(|path| !new.contains_key(*path)).map(|path| (Arc::clone(path), Change::Removed));
    let mut files: Vec<_> = gone.collect();
    for (path, file) in new {
        match old.get(path) {
            None => files.push((Arc::clone(path), Change::Added)),
            Some(known) if known.hash != file.hash || !known.is_like(file) => files.push((Arc::clone(path), Change::Changed)),
            Some(_) => {}
        }
    }
    files.sort();
    Changes { files }
}
