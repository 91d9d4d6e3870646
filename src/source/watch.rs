//! Says what may have changed: the only file that knows notify.
//!
//! In: where the inputs are. Out: [`Hints`], once the changes have come to rest. Events are hints,
//! the disk is the truth: [`super::Snapshot::refresh`] looks at what they name, and hashes decide.
//! Watches `content/`, `themes/` and the folder of the configuration, never the built site. Where
//! the system cannot watch, it looks at the files' times instead.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the room that reads the disk; it waits for moments, which needs a clock"
)]

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::poll::{Poller, is_remote};
use super::{CONTENT, Hints, ReadOptions, THEMES};
use crate::error::{Error, Result};

/// A change is over when nothing more has come for so long: editors write in several steps.
const SETTLED: Duration = Duration::from_millis(20);
/// The same while a file that was there is gone: some editors delete before they write.
const SETTLED_GONE: Duration = Duration::from_millis(100);
/// After so long the first change is told even when more keeps coming.
const SETTLED_AT_MOST: Duration = Duration::from_millis(200);
/// A new folder is looked at once more after so long: what came into it before the system watched
/// it raised no event.
const SECOND_LOOK: Duration = Duration::from_millis(400);
/// How often files are looked at where nothing else was asked for.
const POLL: Duration = Duration::from_millis(1000);

/// How the inputs are watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watching {
    /// The system reports changes.
    Events,
    /// Times and lengths of all files are compared again and again.
    Polling(Why),
}

/// Why files are polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was asked for.
    Asked,
    /// The system watches no more folders, or cannot watch at all.
    Limit,
    /// The bank is on a network or shared disk, whose changes by others raise no events here.
    Network,
}

/// What came of waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waited {
    /// Something may have changed.
    Changed(Hints),
    /// Nothing came in time.
    Quiet,
    /// Nothing will come any more.
    Ended,
}

/// What the thread of events says.
#[derive(Debug)]
pub(super) enum Signal {
    Paths(Vec<Utf8PathBuf>),
    All,
    /// The system watches no more.
    Limit,
    /// Waiting shall end.
    End,
}

/// Ends the waiting of a [`Watcher`], from another thread.
#[derive(Clone, Debug)]
pub struct Stopper(Sender<Signal>);

impl Stopper {
    /// Lets every wait say from now on that it is over.
    pub fn stop(&self) {
        let _ = self.0.send(Signal::End);
    }
}

/// Watches the inputs of a bank. Watching ends when this is dropped.
pub struct Watcher {
    options: ReadOptions,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    watching: Watching,
    system: Option<RecommendedWatcher>,
    poller: Option<Poller>,
    /// Folders to look at once more, and when.
    again: Option<(Instant, BTreeSet<Utf8PathBuf>)>,
    ended: bool,
}

/// What one wait has gathered.
#[derive(Default)]
struct Gathered {
    paths: BTreeSet<Utf8PathBuf>,
    all: bool,
}

impl Watcher {
    /// Watches from now on; what is read after this call and changes then is told. `poll` asks for
    /// looking at the files' times at that distance, whatever the system can do.
    ///
    /// # Errors
    /// [`Error::Read`] when the root cannot be looked at.
    pub fn new(options: &ReadOptions, poll: Option<Duration>) -> Result<Self> {
        let (sender, signals) = channel();
        let root = options
            .root
            .canonicalize_utf8()
            .map_err(|source| Error::Read {
                path: options.root.clone(),
                source,
            })?;
        let options = ReadOptions {
            root,
            config: options.config.clone(),
        };
        let mut watcher = Self {
            options,
            signals,
            sender,
            watching: Watching::Events,
            system: None,
            poller: None,
            again: None,
            ended: false,
        };
        match poll {
            Some(distance) => watcher.poll(Why::Asked, distance),
            None if is_remote(&watcher.options.root) => watcher.poll(Why::Network, POLL),
            None => {
                if watcher.watch_all().is_err() {
                    watcher.poll(Why::Limit, POLL);
                }
            }
        }
        Ok(watcher)
    }

    /// What ends the waiting.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// How the inputs are watched at present.
    pub fn watching(&self) -> Watching {
        self.watching
    }

    /// Waits until something may have changed and then come to rest, or until the time is over.
    pub fn wait(&mut self, time: Duration) -> Waited {
        let end = Instant::now() + time;
        loop {
            if let Some(hints) = self.second_look() {
                return Waited::Changed(hints);
            }
            let until = self.again.as_ref().map_or(end, |(at, _)| end.min(*at));
            match self
                .signals
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(signal) => {
                    let gathered = self.settle(signal);
                    if self.ended {
                        return Waited::Ended;
                    }
                    if gathered.all || !gathered.paths.is_empty() {
                        return Waited::Changed(self.after(gathered));
                    }
                }
                Err(RecvTimeoutError::Timeout) if Instant::now() >= end => return Waited::Quiet,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Waited::Ended,
            }
        }
    }

    /// Gathers what comes until it rests.
    fn settle(&mut self, first: Signal) -> Gathered {
        let limit = Instant::now() + SETTLED_AT_MOST;
        let mut gathered = Gathered::default();
        self.gather(first, &mut gathered);
        loop {
            let gone = gathered
                .paths
                .iter()
                .take(100)
                .any(|path| self.options.root.join(path).symlink_metadata().is_err());
            let rest = if gone { SETTLED_GONE } else { SETTLED };
            if self.ended {
                return gathered;
            }
            match self
                .signals
                .recv_timeout(rest.min(limit.saturating_duration_since(Instant::now())))
            {
                Ok(signal) => self.gather(signal, &mut gathered),
                Err(_) => return gathered,
            }
            // Thousands of events in a row are taken without asking the disk after each.
            while let Ok(signal) = self.signals.try_recv() {
                self.gather(signal, &mut gathered);
                if Instant::now() >= limit {
                    return gathered;
                }
            }
        }
    }

    fn gather(&mut self, signal: Signal, gathered: &mut Gathered) {
        match signal {
            Signal::Paths(paths) => gathered.paths.extend(paths),
            Signal::All => gathered.all = true,
            Signal::End => self.ended = true,
            Signal::Limit => {
                self.poll(Why::Limit, POLL);
                gathered.all = true;
            }
        }
    }

    /// Sees to it that folders that are new, or there again, are watched, and notes them for a
    /// second look.
    fn after(&mut self, gathered: Gathered) -> Hints {
        let folders: BTreeSet<Utf8PathBuf> = gathered
            .paths
            .iter()
            .filter(|path| !path.as_str().is_empty() && self.options.root.join(path).is_dir())
            .cloned()
            .collect();
        if !folders.is_empty() && self.system.is_some() {
            self.watch_again(&folders);
            let at = Instant::now() + SECOND_LOOK;
            let mut all = self
                .again
                .take()
                .map(|(_, folders)| folders)
                .unwrap_or_default();
            all.extend(folders);
            self.again = Some((at, all));
        }
        if gathered.all {
            Hints::All
        } else {
            Hints::Paths(gathered.paths)
        }
    }

    /// The folders whose second look is due.
    fn second_look(&mut self) -> Option<Hints> {
        let (_, folders) = self.again.take_if(|(at, _)| *at <= Instant::now())?;
        self.watch_again(&folders);
        Some(Hints::Paths(folders))
    }

    fn watch_again(&mut self, folders: &BTreeSet<Utf8PathBuf>) {
        let Some(system) = &mut self.system else {
            return;
        };
        let limit = folders.iter().any(|folder| {
            let watched = system.watch(
                self.options.root.join(folder).as_std_path(),
                RecursiveMode::Recursive,
            );
            watched.is_err_and(|error| is_limit(&error))
        });
        if limit {
            self.poll(Why::Limit, POLL);
        }
    }

    /// Lets the system watch everything.
    fn watch_all(&mut self) -> notify::Result<()> {
        let (sender, options) = (self.sender.clone(), self.options.clone());
        let mut system = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(signal) = signal(&options, event) {
                let _ = sender.send(signal);
            }
        })?;
        let root = &self.options.root;
        let config = root.join(&self.options.config);
        system.watch(root.as_std_path(), RecursiveMode::NonRecursive)?;
        // A configuration file elsewhere is watched by its folder: editors replace files.
        if let Some(folder) = config
            .parent()
            .filter(|folder| folder != root && folder.is_dir())
        {
            system.watch(folder.as_std_path(), RecursiveMode::NonRecursive)?;
        }
        for folder in [CONTENT, THEMES].map(|name| root.join(name)) {
            if folder.is_dir() {
                system.watch(folder.as_std_path(), RecursiveMode::Recursive)?;
            }
        }
        self.system = Some(system);
        Ok(())
    }

    /// Looks at the files' times from now on.
    fn poll(&mut self, why: Why, distance: Duration) {
        self.system = None;
        self.watching = Watching::Polling(why);
        self.poller = Some(Poller::start(&self.options, distance, self.sender.clone()));
    }
}

fn is_limit(error: &notify::Error) -> bool {
    matches!(error.kind, ErrorKind::MaxFilesWatch)
}

/// What an event says of the inputs; nothing when it is none of theirs.
fn signal(options: &ReadOptions, event: notify::Result<Event>) -> Option<Signal> {
    let event = match event {
        Ok(event) => event,
        Err(error) if is_limit(&error) => return Some(Signal::Limit),
        Err(_) => return Some(Signal::All),
    };
    if event.need_rescan() {
        return Some(Signal::All);
    }
    // Our own reading comes as access events. The end of writing does too, and the writing itself
    // has been told.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let paths: Vec<Utf8PathBuf> = event
        .paths
        .iter()
        .filter_map(|path| input(options, path))
        .collect();
    (!paths.is_empty()).then_some(Signal::Paths(paths))
}

/// A path of the system as one from the root of the bank, when it may be or hold an input.
fn input(options: &ReadOptions, path: &std::path::Path) -> Option<Utf8PathBuf> {
    let below = path.strip_prefix(&options.root).ok()?;
    // A name that is no text: the folder it is in is looked at.
    let below = below.ancestors().find_map(Utf8Path::from_path)?;
    let below = if cfg!(windows) {
        Utf8PathBuf::from(below.as_str().replace('\\', "/"))
    } else {
        below.to_owned()
    };
    let is_input = below.starts_with(CONTENT)
        || below.starts_with(THEMES)
        || options.config.starts_with(&below);
    // The root itself changes whenever anything in it does, and those events name what it was.
    (is_input && !below.as_str().is_empty()).then_some(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inputs_are_hints() {
        let options = ReadOptions {
            root: "/bank".into(),
            config: "site.toml".into(),
        };
        let seen =
            |path: &str| input(&options, std::path::Path::new(path)).map(Utf8PathBuf::into_string);
        assert_eq!(
            seen("/bank/content/practices/a.md").as_deref(),
            Some("content/practices/a.md")
        );
        assert_eq!(seen("/bank/site.toml").as_deref(), Some("site.toml"));
        for other in [
            "/bank/public/index.html",
            "/bank/.git/index",
            "/bank/node_modules/x",
            "/bank/target",
            "/bank",
            "/else/content/a.md",
        ] {
            assert_eq!(seen(other), None, "{other}");
        }
    }
}
