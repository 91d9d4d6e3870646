//! The path that an author probably meant: other letter case, another Unicode form, other spaces, a
//! slip in the name.
//!
//! In: all paths there are. Out: the one meant, and how it differs. Made once, and only when a path
//! leads nowhere.

use std::collections::HashMap;
use std::sync::Arc;

use camino::Utf8Path;
use unicode_normalization::UnicodeNormalization;

use crate::diag::by_folders;
use crate::locale::Words;

/// Finds the path nearest to one that leads nowhere.
pub(super) struct PathSuggester<'a> {
    /// Sorted, folders first.
    paths: Vec<&'a Utf8Path>,
    /// Paths by what is left of them when case, form and spaces do not count.
    by_shape: HashMap<String, Vec<&'a Utf8Path>>,
    /// Names of files without their extensions, for slips.
    names: Words,
}

/// How a path differs from the one that was meant; the least difference first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PathDifference {
    /// In the Unicode form of its letters alone.
    Form,
    /// In the case of its letters.
    Case,
    /// In spaces, or in what stands for them in names of files.
    Space,
}

impl PathDifference {
    /// The wording of the catalogue.
    pub(super) fn wording(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Case => "case",
            Self::Space => "space",
        }
    }
}

impl<'a> PathSuggester<'a> {
    /// A suggester of paths; a slip in the name is looked for among `named` alone.
    pub(super) fn new(
        named: impl Iterator<Item = &'a Utf8Path>,
        others: impl Iterator<Item = &'a Utf8Path>,
    ) -> Self {
        let mut paths: Vec<&Utf8Path> = named.collect();
        paths.sort_unstable_by(|a, b| by_folders(a, b));
        let names = paths.iter().filter_map(|path| path.file_stem());
        let names = Words::new(names.map(Arc::from));
        paths.extend(others);
        paths.sort_unstable_by(|a, b| by_folders(a, b));
        let mut by_shape: HashMap<String, Vec<&Utf8Path>> = HashMap::new();
        for path in &paths {
            by_shape.entry(path_shape(path)).or_default().push(path);
        }
        Self {
            paths,
            by_shape,
            names,
        }
    }

    /// The path that differs least in form, case or spaces, of equals the first.
    pub(super) fn closest(&self, wanted: &Utf8Path) -> Option<(PathDifference, &'a Utf8Path)> {
        let composed: String = wanted.as_str().nfc().collect();
        self.by_shape
            .get(&path_shape(wanted))?
            .iter()
            .map(|path| (path_difference(&composed, path), *path))
            .min()
    }

    /// The path in the same folder whose name is nearest.
    pub(super) fn closest_name(&self, wanted: &Utf8Path) -> Option<&'a Utf8Path> {
        let name = self.names.nearest(wanted.file_stem()?)?;
        let mut paths = self.paths.iter().copied();
        let path = paths.find(|path| path.file_stem() == Some(name))?;
        (path.parent() == wanted.parent()).then_some(path)
    }

    /// Is there a folder of this path.
    pub(super) fn has_folder(&self, wanted: &Utf8Path) -> bool {
        self.paths.iter().any(|path| path.starts_with(wanted))
    }
}

/// How a path differs from a composed one of the same shape.
fn path_difference(composed: &str, path: &Utf8Path) -> PathDifference {
    let other: String = path.as_str().nfc().collect();
    if other == composed {
        PathDifference::Form
    } else if other.to_lowercase() == composed.to_lowercase() {
        PathDifference::Case
    } else {
        PathDifference::Space
    }
}

/// A path without spaces of any kind and what stands for them in file names, composed, in lower
/// case.
fn path_shape(path: &Utf8Path) -> String {
    path.as_str()
        .nfc()
        .filter(|c| !c.is_whitespace() && *c != '_')
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggester() -> PathSuggester<'static> {
        let entries = ["content/practices/robot.md", "content/events/forum.md"];
        let files = ["content/practices/План работы.pdf"];
        PathSuggester::new(
            entries.into_iter().map(Utf8Path::new),
            files.into_iter().map(Utf8Path::new),
        )
    }

    #[track_caller]
    fn check(wanted: &str, expected: Option<(PathDifference, &str)>) {
        let found = suggester().closest(Utf8Path::new(wanted));
        let found = found.map(|(difference, path)| (difference, path.as_str()));
        assert_eq!(found, expected, "{wanted}");
    }

    #[test]
    fn paths_that_differ_in_form_case_or_spaces_are_found() {
        let plan = "content/practices/План работы.pdf";
        check(
            "content/practices/план работы.pdf",
            Some((PathDifference::Case, plan)),
        );
        check(
            "content/practices/План_работы.pdf",
            Some((PathDifference::Space, plan)),
        );
        let decomposed: String = "content/practices/й.md".nfd().collect();
        check(&decomposed, None);
    }

    #[test]
    fn slips_are_looked_for_among_entries_of_the_same_folder() {
        let closest = |wanted: &str| {
            let found = suggester().closest_name(Utf8Path::new(wanted));
            found.map(|path| path.as_str().to_owned())
        };
        assert_eq!(
            closest("content/practices/robto.md").as_deref(),
            Some("content/practices/robot.md")
        );
        assert_eq!(closest("content/events/robto.md"), None);
    }
}
