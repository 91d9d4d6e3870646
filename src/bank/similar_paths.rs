//! Paths that are nearly the one an author wrote: other letter case, another Unicode form, other
//! spaces.
//!
//! In: all paths of a kind. Out: the path that was meant, and how it differs. Made once, and only
//! when something is wrong.

use std::collections::HashMap;

use camino::{Utf8Path, Utf8PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Paths by what is left of them when case, form and spaces do not count.
pub(super) struct Near {
    by_shape: HashMap<String, Vec<Utf8PathBuf>>,
}

impl Near {
    /// Sorts paths by their shape.
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a Utf8Path>) -> Self {
        let mut by_shape: HashMap<String, Vec<Utf8PathBuf>> = HashMap::new();
        for path in paths {
            by_shape
                .entry(shape(path))
                .or_default()
                .push(path.to_owned());
        }
        Self { by_shape }
    }

    /// How a path differs from the one that was meant, as a wording of the catalogue, and that one.
    pub(super) fn astray(&self, wanted: &Utf8Path) -> Option<(&'static str, &Utf8Path)> {
        let composed: String = wanted.as_str().nfc().collect();
        let way = |path: &Utf8Path| match path.as_str().nfc().collect::<String>() {
            other if other == composed => ("form", 0),
            other if other.to_lowercase() == composed.to_lowercase() => ("case", 1),
            _ => ("space", 2),
        };
        let paths = self
            .by_shape
            .get(&shape(wanted))?
            .iter()
            .map(|path| (way(path), path));
        let ((wording, _), path) =
            paths.min_by(|((_, a), one), ((_, b), other)| (a, one).cmp(&(b, other)))?;
        Some((wording, path))
    }
}

/// A path without spaces of any kind and what stands for them in file names, composed, in lower
/// case.
fn shape(path: &Utf8Path) -> String {
    path.as_str()
        .nfc()
        .filter(|c| !c.is_whitespace() && *c != '_')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Is there a folder of this path.
pub(super) fn is_folder<'a>(
    mut paths: impl Iterator<Item = &'a Utf8Path>,
    wanted: &Utf8Path,
) -> bool {
    paths.any(|path| path.starts_with(wanted))
}
