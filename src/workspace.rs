//! A bank that stays open: its inputs, what an editor has not saved yet, and the pipeline that
//! remembers what has not changed.
//!
//! In: [`Hints`] of what changed on the disk, and overlays, which are unsaved texts that stand in
//! for files. Out: a [`LoadOutcome`] that equals what a fresh run over the same inputs would give.
//! `serve`, `check --watch` and `fix` hold one; a form editor or a language server would, too. It
//! never writes.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8Path;

use crate::error::Result;
use crate::pipeline::{LoadOutcome, Options, Pipeline};
use crate::source::{Changes, Hints, ReadOptions, Snapshot};

/// The inputs of a bank with unsaved changes on top, and what is known about them.
#[derive(Default)]
pub struct Workspace {
    /// Where the inputs are read from; empty for a bank in memory.
    inputs: ReadOptions,
    /// The inputs as the disk has them.
    saved: Snapshot,
    /// Unsaved texts by path from the root of the bank.
    overlays: BTreeMap<Arc<Utf8Path>, Arc<str>>,
    /// `saved` with the overlays; none while there are no overlays, so that a preview without an
    /// editor does not hold the inputs twice.
    overlaid: Option<Snapshot>,
    pipeline: Pipeline,
}

impl Workspace {
    /// A workspace over the inputs of a bank. It is empty until the first [`Self::refresh`], for
    /// which [`Hints::All`] reads everything.
    pub fn open(inputs: ReadOptions) -> Self {
        Self {
            inputs,
            pipeline: Pipeline::new(),
            ..Self::default()
        }
    }

    /// A workspace over inputs that have been read already, to be changed by overlays alone.
    pub fn over(saved: Snapshot) -> Self {
        Self {
            saved,
            ..Self::default()
        }
    }

    /// The inputs, unsaved texts included.
    pub fn snapshot(&self) -> &Snapshot {
        self.overlaid.as_ref().unwrap_or(&self.saved)
    }

    /// The inputs, unsaved texts included, when the workspace is no longer needed.
    pub fn into_snapshot(self) -> Snapshot {
        self.overlaid.unwrap_or(self.saved)
    }

    /// Reads again what the hints name and says which files differ. An overlay stays on top of a
    /// file that has changed below it; whoever saves it finds out by the hash of what was read.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] when an input cannot be read; the workspace is then as it was,
    /// and the same hints are to be tried again.
    pub fn refresh(&mut self, hints: &Hints) -> Result<Changes> {
        let changes = self.saved.refresh(&self.inputs, hints)?;
        if !changes.is_empty() {
            self.lay_over();
        }
        Ok(changes)
    }

    /// Lets a text stand in for a file until it is saved. A path that is no file yet becomes one.
    pub fn set_overlay(&mut self, path: &Arc<Utf8Path>, text: &str) {
        self.overlays.insert(Arc::clone(path), text.into());
        // Only this file differs, so a workspace with overlays needs no fresh copy of the inputs.
        match &mut self.overlaid {
            Some(snapshot) => snapshot.set_text(path, text),
            None => self.lay_over(),
        }
    }

    /// Shows a file as the disk has it again. Says whether it had an overlay.
    pub fn remove_overlay(&mut self, path: &Utf8Path) -> bool {
        let had_one = self.overlays.remove(path).is_some();
        if had_one {
            self.lay_over();
        }
        had_one
    }

    /// The unsaved texts by path.
    pub fn overlays(&self) -> impl Iterator<Item = (&Arc<Utf8Path>, &Arc<str>)> {
        self.overlays.iter()
    }

    /// Runs all stages up to the site over the inputs as they are now.
    pub fn load(&mut self, options: &Options) -> LoadOutcome {
        let snapshot = self.overlaid.as_ref().unwrap_or(&self.saved);
        self.pipeline.load(snapshot, options)
    }

    fn lay_over(&mut self) {
        if self.overlays.is_empty() {
            self.overlaid = None;
            return;
        }
        let mut snapshot = self.saved.clone();
        for (path, text) in &self.overlays {
            snapshot.set_text(path, text);
        }
        self.overlaid = Some(snapshot);
    }
}
