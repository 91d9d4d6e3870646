//! Paths from the root of a target: relative, `/` between names, the same on every system.

use std::cmp::Ordering;

use camino::{Utf8Path, Utf8PathBuf};

use super::invalid_input;
use crate::error::Result;

/// The folder of our own files at a target.
pub(super) const STATE_FOLDER: &str = ".kopilka";
/// The start of the name of a folder that holds staged files, where a target has such folders.
pub(super) const STAGING_PREFIX: &str = ".staging-";

/// Refuses what would leave the target, name our own files, or not fit on a line of the manifest.
///
/// # Errors
/// [`Write`](crate::error::Error::Write) of kind
/// [`InvalidInput`](std::io::ErrorKind::InvalidInput).
pub(super) fn check(path: &str) -> Result<()> {
    if is_safe(path) {
        Ok(())
    } else {
        Err(invalid_input(path, "not a path inside the output folder"))
    }
}

/// Whether [`check`] lets the path pass.
pub(super) fn is_safe(path: &str) -> bool {
    let has_odd = path
        .chars()
        .any(|c| c == '\\' || c.is_control() || (cfg!(windows) && c == ':'));
    !has_odd && path.split('/').all(|name| !matches!(name, "" | "." | "..")) && !is_reserved(path)
}

/// Whether a path of the site would touch what is ours, on any file system.
fn is_reserved(path: &str) -> bool {
    // A file system may take `.Kopilka` for the same name.
    let name = path.split('/').next().unwrap_or(path).to_ascii_lowercase();
    name == STATE_FOLDER || name.starts_with(STAGING_PREFIX)
}

/// Orders by names: whatever is inside a folder follows the folder's own name directly.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let rank = |byte: u8| if byte == b'/' { 0 } else { byte };
    one.bytes().map(rank).cmp(other.bytes().map(rank))
}

/// Whether `path` lies somewhere inside `folder`.
pub(super) fn is_inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The folder a path lies in, unless it is the root.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(parent, _)| parent)
}

/// Where a path is on the disk, built name by name with the system's own separator.
pub(super) fn join(folder: &Utf8Path, path: &str) -> Utf8PathBuf {
    let mut place = Utf8PathBuf::with_capacity(folder.as_str().len() + path.len() + 1);
    place.push(folder);
    path.split('/').for_each(|name| place.push(name));
    place
}

/// The relative form of what [`join`] gave.
pub(super) fn relative(folder: &Utf8Path, place: &Utf8Path) -> String {
    let inside = place.strip_prefix(folder).unwrap_or(place);
    inside
        .components()
        .map(|name| name.as_str())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_leaves_the_folder() {
        for path in [
            "",
            "/",
            "/etc/x",
            "a//b",
            "a/",
            "../a",
            "a/../../b",
            "./a",
            "a\\b",
            "a\nb",
            ".kopilka/lock",
            ".Kopilka",
            ".staging-a/b",
        ] {
            assert!(!is_safe(path), "{path:?}");
        }
        for path in [
            "a",
            "a/b.html",
            "...",
            "a..b",
            "практика/ё.pdf",
            "a/.kopilka",
            ".well-known/x",
        ] {
            assert!(is_safe(path), "{path:?}");
        }
    }

    #[test]
    fn what_is_inside_follows_directly() {
        let mut paths = ["a.html", "a/b", "a-b", "a", "a/b/c", "a/a"];
        paths.sort_by(|one, other| compare(one, other));
        assert_eq!(paths, ["a", "a/a", "a/b", "a/b/c", "a-b", "a.html"]);
    }

    #[test]
    fn relative_undoes_join() {
        let folder = Utf8Path::new("out");
        assert_eq!(relative(folder, &join(folder, "a/b/c.html")), "a/b/c.html");
    }
}
