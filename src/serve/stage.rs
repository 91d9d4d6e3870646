//! What is shown now, between the thread that works and the threads that answer.
//!
//! In: one [`Shown`] after another. Out: the latest, as a whole; word to those who wait for it;
//! what the last moments had published under names that carry a hash, because a page that was
//! fetched before a swap asks for its parts after it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use camino::Utf8PathBuf;
use tokio::sync::watch;

use super::shown::{Good, Shown};
use super::{Settings, absolute};
use crate::locale::Lang;
use crate::source::Watching;

/// So many names of former moments are answered; the oldest go first.
const FORMER: usize = 2_000;

/// What browsers are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) generation: u64,
    /// The page of the file last saved, when browsers shall go there.
    pub(super) follow: Option<String>,
}

/// A part of a page that the present site has no more.
#[derive(Clone)]
pub(super) enum Former {
    /// A file of a theme.
    Bytes(Arc<[u8]>),
    /// An attachment: its file and what its bytes hashed to.
    File(Utf8PathBuf, blake3::Hash),
}

pub(super) struct Stage {
    shown: RwLock<Arc<Shown>>,
    notices: watch::Sender<Notice>,
    former: Mutex<FormerParts>,
    building: AtomicBool,
    watching: Mutex<Watching>,
    /// From the root of the disk.
    pub(super) root: Utf8PathBuf,
    pub(super) lang: Lang,
    pub(super) reload: bool,
    pub(super) editor: Option<String>,
    pub(super) address: SocketAddr,
}

#[derive(Default)]
struct FormerParts {
    parts: HashMap<String, (u64, Former)>,
    /// Counts what was put in, so that the oldest can be told.
    count: u64,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Stage {
    pub(super) fn new(settings: &Settings, address: SocketAddr, watching: Watching) -> Self {
        Self {
            shown: RwLock::new(Arc::new(Shown::nothing())),
            notices: watch::Sender::new(Notice::default()),
            former: Mutex::default(),
            building: AtomicBool::new(true),
            watching: Mutex::new(watching),
            root: absolute(&settings.inputs.root),
            lang: settings.lang,
            reload: settings.reload,
            editor: settings.editor.clone(),
            address,
        }
    }

    /// What is shown now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows another moment and tells everybody.
    pub(super) fn swap(&self, shown: Shown, follow: Option<String>) {
        let before = self.shown();
        if let (Some(before), Some(now)) = (&before.good, &shown.good)
            && !Arc::ptr_eq(before, now)
        {
            self.keep_former(before, now);
        }
        let generation = shown.generation;
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
        self.notices.send_replace(Notice { generation, follow });
    }

    /// Keeps the parts of pages that the new site does not have.
    fn keep_former(&self, before: &Good, now: &Good) {
        let mut former = locked(&self.former);
        let theme = &now.site.theme;
        if !Arc::ptr_eq(&before.site.theme, theme) {
            for asset in before.site.theme.assets() {
                if !theme.assets().iter().any(|other| other.path == asset.path) {
                    former.put(asset.path.clone(), Former::Bytes(Arc::clone(&asset.bytes)));
                }
            }
        }
        let present: std::collections::HashSet<&str> = now
            .site
            .bank
            .assets
            .iter()
            .map(|asset| asset.path.as_str())
            .collect();
        for asset in before
            .site
            .bank
            .assets
            .iter()
            .filter(|asset| !present.contains(asset.path.as_str()))
        {
            former.put(
                asset.path.clone(),
                Former::File(asset.source.to_path_buf(), asset.hash),
            );
        }
    }

    /// A part of a former moment.
    pub(super) fn former(&self, path: &str) -> Option<Former> {
        locked(&self.former)
            .parts
            .get(path)
            .map(|(_, former)| former.clone())
    }

    /// Word of each swap from now on, the present moment first.
    pub(super) fn notices(&self) -> watch::Receiver<Notice> {
        self.notices.subscribe()
    }

    /// Waits until a moment of at least that number is shown.
    pub(super) fn wait_for(&self, generation: u64) {
        let mut notices = self.notices();
        let waiting = async {
            notices
                .wait_for(|notice| notice.generation >= generation)
                .await
                .is_ok()
        };
        super::http::block_on(waiting);
    }

    pub(super) fn set_building(&self, building: bool) {
        self.building.store(building, Ordering::SeqCst);
    }

    pub(super) fn is_building(&self) -> bool {
        self.building.load(Ordering::SeqCst)
    }

    pub(super) fn set_watching(&self, watching: Watching) {
        *locked(&self.watching) = watching;
    }

    pub(super) fn watching(&self) -> Watching {
        *locked(&self.watching)
    }
}

impl FormerParts {
    fn put(&mut self, path: String, former: Former) {
        self.count += 1;
        self.parts.insert(path, (self.count, former));
        if self.parts.len() > FORMER {
            let oldest = self
                .count
                .saturating_sub(u64::try_from(FORMER).unwrap_or(u64::MAX));
            self.parts.retain(|_, (at, _)| *at > oldest);
        }
    }
}
