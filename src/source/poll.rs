//! Looks at times and lengths of all inputs again and again, where the system reports no changes.
//!
//! In: where the inputs are. Out: signals that name the files that look different. Hashes decide
//! later whether they are.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the room that reads the disk; it waits in proportion to the time a look takes"
)]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::WalkDir;

use super::watch::Signal;
use super::{CONTENT, ReadOptions, THEMES};

/// A file that has changed is told so often: two changes within one tick of a disk's clock leave
/// the same time (2 s on FAT).
const TOLD: u8 = 3;
/// Between two looks passes at least so many times as long as a look takes.
const REST: u32 = 4;

/// Kinds of file systems whose files others change without an event here: networks, and the folders
/// that a virtual machine or WSL shares with its host.
const REMOTE: [&str; 14] = [
    "9p",
    "drvfs",
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "fuse.sshfs",
    "fuse.rclone",
    "vboxsf",
    "prl_fs",
    "fuse.vmhgfs-fuse",
    "virtiofs",
];

/// Looks until it is dropped.
pub(super) struct Poller {
    _stop: Sender<()>,
}

/// What tells one version of a file from another.
type Stamp = (Option<SystemTime>, u64);

struct Look {
    options: ReadOptions,
    stamps: HashMap<PathBuf, Stamp>,
    /// Files that have changed lately and are told once more.
    fresh: HashMap<PathBuf, u8>,
}

impl Poller {
    /// Takes a first look and starts comparing with it.
    pub(super) fn start(
        options: &ReadOptions,
        distance: Duration,
        signals: Sender<Signal>,
    ) -> Self {
        let (stop, stopped) = channel();
        let mut look = Look {
            options: options.clone(),
            stamps: HashMap::new(),
            fresh: HashMap::new(),
        };
        look.stamps = look.take();
        std::thread::spawn(move || look.run(distance, &stopped, &signals));
        Self { _stop: stop }
    }
}

impl Look {
    fn run(mut self, distance: Duration, stopped: &Receiver<()>, signals: &Sender<Signal>) {
        let mut rest = distance;
        while stopped.recv_timeout(rest) == Err(RecvTimeoutError::Timeout) {
            let begun = Instant::now();
            let paths = self.changed();
            if !paths.is_empty() && signals.send(Signal::Paths(paths)).is_err() {
                return;
            }
            rest = distance.max(begun.elapsed() * REST);
        }
    }

    /// The files that look different from last time, and those that did shortly before.
    fn changed(&mut self) -> Vec<Utf8PathBuf> {
        let now = self.take();
        let mut changed: Vec<PathBuf> = now
            .iter()
            .filter(|(path, stamp)| self.stamps.get(*path) != Some(*stamp))
            .map(|(path, _)| path.clone())
            .collect();
        let gone = self
            .stamps
            .keys()
            .filter(|path| !now.contains_key(*path))
            .cloned();
        changed.extend(gone);
        self.stamps = now;
        self.fresh.retain(|_, left| {
            *left -= 1;
            *left > 0
        });
        for path in changed {
            self.fresh.insert(path, TOLD);
        }
        let mut paths: Vec<Utf8PathBuf> = self
            .fresh
            .keys()
            .filter_map(|path| self.below(path))
            .collect();
        paths.sort();
        paths
    }

    fn below(&self, path: &std::path::Path) -> Option<Utf8PathBuf> {
        let below = path
            .strip_prefix(&self.options.root)
            .ok()?
            .ancestors()
            .find_map(Utf8Path::from_path)?;
        Some(if cfg!(windows) {
            below.as_str().replace('\\', "/").into()
        } else {
            below.to_owned()
        })
    }

    fn take(&self) -> HashMap<PathBuf, Stamp> {
        let config = WalkDir::new(self.options.root.join(&self.options.config)).max_depth(0);
        let folders = [CONTENT, THEMES]
            .map(|name| WalkDir::new(self.options.root.join(name)).follow_root_links(true));
        let entries = std::iter::once(config)
            .chain(folders)
            .flatten()
            .flatten()
            .filter(|entry| !entry.file_type().is_dir());
        let stamp = |entry: &walkdir::DirEntry| {
            entry
                .metadata()
                .map_or((None, 0), |it| (it.modified().ok(), it.len()))
        };
        entries
            .map(|entry| (entry.path().to_owned(), stamp(&entry)))
            .collect()
    }
}

/// Is a folder on a disk whose changes by others raise no events here. Linux tells; other systems
/// do raise them.
pub(super) fn is_remote(root: &Utf8Path) -> bool {
    std::fs::read_to_string("/proc/self/mounts")
        .is_ok_and(|mounts| kind(&mounts, root).is_some_and(|kind| REMOTE.contains(&kind)))
}

/// The kind of the file system a folder is on: that of the longest mount point above it, the last
/// of equal ones.
fn kind<'a>(mounts: &'a str, root: &Utf8Path) -> Option<&'a str> {
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        // Spaces in names are written as `\040`.
        Some((words.next()?.replace("\\040", " "), words.next()?))
    });
    mounts
        .filter(|(point, _)| root.starts_with(point))
        .max_by_key(|(point, _)| point.len())
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_shared_with_the_host_is_known() {
        let mounts = "/dev/sda / ext4 rw 0 0\nC:\\134 /mnt/c 9p rw 0 0\nserver:/x /mnt/my\\040bank nfs4 rw 0 0\n";
        assert_eq!(kind(mounts, Utf8Path::new("/home/a/bank")), Some("ext4"));
        assert_eq!(kind(mounts, Utf8Path::new("/mnt/c/bank")), Some("9p"));
        assert_eq!(kind(mounts, Utf8Path::new("/mnt/my bank/x")), Some("nfs4"));
    }
}
