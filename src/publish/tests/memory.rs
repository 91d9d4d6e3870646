//! A store in memory that behaves like one far away: no rename, no folders, single objects are
//! replaced whole, the puts of a batch arrive in any order, and it can stop answering for good at
//! any request.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use camino::Utf8PathBuf;
use rayon::prelude::*;

use crate::artifact::CommitStage;
use crate::error::{Error, Result};
use crate::publish::{
    Installed, Plan, Record, Session, StagedContent, StateFile, Target, path::STATE_FOLDER,
};

/// Bytes by key.
pub(super) type Objects = BTreeMap<String, Vec<u8>>;

/// A store; clones are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct MemoryTarget {
    store: Arc<Store>,
    /// Changes that still are answered; all later ones fail.
    budget: Arc<AtomicU64>,
}

#[derive(Debug, Default)]
struct Store {
    objects: Mutex<Objects>,
    is_locked: AtomicBool,
    /// What a visitor found missing at some moment.
    broken: Mutex<Vec<String>>,
}

impl MemoryTarget {
    pub(super) fn new() -> Self {
        Self::default().with_budget(u64::MAX)
    }

    /// The same store for a publisher that is killed after so many changes.
    pub(super) fn with_budget(&self, changes: u64) -> Self {
        Self {
            store: Arc::clone(&self.store),
            budget: Arc::new(AtomicU64::new(changes)),
        }
    }

    /// How many changes are left.
    pub(super) fn budget(&self) -> u64 {
        self.budget.load(Ordering::Relaxed)
    }

    pub(super) fn objects(&self) -> Objects {
        lock(&self.store.objects).clone()
    }

    /// What visitors missed so far.
    pub(super) fn broken(&self) -> Vec<String> {
        lock(&self.store.broken).clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Target for MemoryTarget {
    type Session = MemorySession;

    fn open(self, _force: bool) -> Result<MemorySession> {
        if self.store.is_locked.swap(true, Ordering::SeqCst) {
            return Err(Error::Busy {
                path: "memory".into(),
            });
        }
        Ok(MemorySession {
            target: self,
            uploads: Mutex::default(),
        })
    }
}

#[derive(Debug)]
pub(super) struct MemorySession {
    target: MemoryTarget,
    /// What was staged.
    uploads: Mutex<Objects>,
}

impl MemorySession {
    /// One request that changes the store. A visitor walks the site after each.
    fn change<T>(&self, key: &str, change: impl FnOnce(&mut Objects) -> T) -> Result<T> {
        let take = |left: u64| left.checked_sub(1);
        let budget = &self.target.budget;
        budget
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .map_err(|_| Error::Write {
                path: key.into(),
                source: io::Error::other("stopped by a test"),
            })?;
        let mut objects = lock(&self.target.store.objects);
        let changed = change(&mut objects);
        lock(&self.target.store.broken).extend(missing_parts(&objects));
        Ok(changed)
    }
}

/// Whatever a page needs by its lines but the first, and does not find.
fn missing_parts(objects: &Objects) -> Vec<String> {
    let pages = objects
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes)));
    let mut missing = Vec::new();
    for (path, text) in pages {
        let parts = text.lines().skip(1).map(str::to_owned);
        let absent = parts.filter(|part| !objects.contains_key(part));
        missing.extend(absent.map(|part| format!("{path} lacks {part}")));
    }
    missing
}

impl Session for MemorySession {
    fn state_path(&self, file: StateFile) -> Utf8PathBuf {
        format!("{STATE_FOLDER}/{}", file.name()).into()
    }

    fn read_state(&self, file: StateFile) -> Result<Option<Vec<u8>>> {
        let objects = lock(&self.target.store.objects);
        Ok(objects.get(self.state_path(file).as_str()).cloned())
    }

    fn stage(&self, record: &Record, content: StagedContent<'_>) -> Result<()> {
        let bytes = match content {
            StagedContent::Bytes(bytes) => bytes.to_vec(),
            StagedContent::File(path) => fs::read(path).map_err(|source| Error::Read {
                path: path.to_owned(),
                source,
            })?,
        };
        assert_eq!(blake3::hash(&bytes), record.hash);
        lock(&self.uploads).insert(record.path.to_string(), bytes);
        Ok(())
    }

    fn begin_commit(&mut self, _installed: &Installed, _plan: &Plan<'_>) -> Result<()> {
        Ok(())
    }

    fn write_state(&self, file: StateFile, bytes: &[u8]) -> Result<()> {
        let key = self.state_path(file).into_string();
        self.change(&key, |objects| {
            objects.insert(key.clone(), bytes.to_vec());
        })
    }

    fn put(&self, stage: CommitStage, records: &[&Record]) -> Result<()> {
        let paths = records.iter().map(|record| &record.path);
        assert!(paths.is_sorted_by(|one, next| super::super::path::compare(one, next).is_lt()));
        records.par_iter().try_for_each(|record| {
            assert_eq!(record.stage, stage);
            let bytes = lock(&self.uploads)
                .get(&*record.path)
                .expect("it was staged")
                .clone();
            self.change(&record.path, |objects| {
                objects.insert(record.path.to_string(), bytes);
            })
        })
    }

    fn delete(&self, records: &[&Record]) -> Result<usize> {
        let removed: Result<Vec<usize>> = records
            .par_iter()
            .map(|record| {
                self.change(&record.path, |objects| {
                    usize::from(objects.remove(&*record.path).is_some())
                })
            })
            .collect();
        Ok(removed?.into_iter().sum())
    }

    fn remove_state(&self, file: StateFile) -> Result<()> {
        let key = self.state_path(file);
        // A store answers a request to delete nothing like any other.
        self.change(key.as_str(), |objects| {
            objects.remove(key.as_str());
        })
    }
}

impl Drop for MemorySession {
    fn drop(&mut self) {
        self.target.store.is_locked.store(false, Ordering::SeqCst);
    }
}
