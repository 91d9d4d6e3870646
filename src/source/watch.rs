//! Says when the inputs of a bank have changed: the only file that knows notify.
//!
//! Events are hints, the disk is the truth: whoever waits here reads everything anew afterwards.
#![expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use camino::Utf8Path;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{CONTENT, THEMES};
use crate::error::{Error, Result};

/// A change is over when nothing more has come for so long: editors write in several steps.
const SETTLED: Duration = Duration::from_millis(50);

/// Watches the inputs of a bank.
pub struct Watcher {
    events: Receiver<()>,
    /// Watching ends when this is dropped.
    _watcher: RecommendedWatcher,
}

impl Watcher {
    /// Watches the root itself for `site.toml`, and everything below `content/` and `themes/`.
    ///
    /// # Errors
    /// [`Error::Read`] when the system cannot watch, for example past its limit of watches.
    pub fn new(root: &Utf8Path) -> Result<Self> {
        let failed = |error: notify::Error| Error::Read { path: root.to_owned(), source: std::io::Error::other(error) };
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Our own reading comes as access events; anything else, errors included, is worth a look.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(());
            }
        })
        .map_err(failed)?;
        watcher.watch(root.as_std_path(), RecursiveMode::NonRecursive).map_err(failed)?;
        for folder in [CONTENT, THEMES].map(|name| root.join(name)) {
            if folder.as_std_path().is_dir() {
                watcher.watch(folder.as_std_path(), RecursiveMode::Recursive).map_err(failed)?;
            }
        }
        Ok(Self { events, _watcher: watcher })
    }

    /// Waits until something has changed and then been quiet for a moment. `false` when nothing will come any more.
    pub fn wait(&self) -> bool {
        if self.events.recv().is_err() {
            return false;
        }
        loop {
            match self.events.recv_timeout(SETTLED) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}
