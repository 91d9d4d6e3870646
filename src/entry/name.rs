//! What the path of a content file says: the folder of its kind, its name, its language.

use camino::{Utf8Path, Utf8PathBuf};

use crate::locale::Lang;

/// The parts of a path under `content/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The first folder under `content/`.
    pub kind_folder: Option<String>,
    /// Name of the entry: of the file, or of the folder around `index.md`.
    pub base: String,
    /// Path without language and extension.
    pub stem: Utf8PathBuf,
    /// The folder around `index.md`.
    pub folder: Option<Utf8PathBuf>,
    /// Language in the name.
    pub suffix: Option<Lang>,
    /// Two letters in the place of a language that are none.
    pub strange_suffix: Option<String>,
    /// `index.md` where it has no folder of its own.
    pub misplaced: bool,
}

/// Takes a path such as `content/practices/robot/index.kk.md` apart.
pub fn file_name(path: &Utf8Path) -> FileName {
    let inner = path.strip_prefix("content").unwrap_or(path);
    let folder = inner.parent().filter(|parent| !parent.as_str().is_empty());
    let kind_folder = folder.and_then(|folder| folder.components().next());
    let (base, suffix, strange_suffix) = split_language(inner.file_stem().unwrap_or(""));
    let is_index = base == "index" || base == "_index";
    // The first folder is that of the kind; only a deeper one is the entry's own.
    let own_folder = folder.filter(|folder| base == "index" && folder.components().count() >= 2);
    FileName {
        kind_folder: kind_folder.map(|first| first.as_str().to_owned()),
        base: own_folder
            .and_then(Utf8Path::file_name)
            .unwrap_or(base)
            .to_owned(),
        stem: path.with_file_name(base),
        folder: own_folder.map(|_| path.parent().unwrap_or(path).to_owned()),
        suffix,
        strange_suffix,
        misplaced: is_index && own_folder.is_none(),
    }
}

/// Splits the language off a name: the name without it, the language, and two letters in its place
/// that are none. Other extensions belong to the name: `robot.v2` is not in a language.
fn split_language(full: &str) -> (&str, Option<Lang>, Option<String>) {
    let parts = full.rsplit_once('.').filter(|(name, _)| !name.is_empty());
    let Some((name, extension)) = parts else {
        return (full, None, None);
    };
    let lang = Lang::ALL.into_iter().find(|lang| lang.code() == extension);
    if lang.is_some() {
        (name, lang, None)
    } else if extension.len() == 2 && extension.bytes().all(|byte| byte.is_ascii_lowercase()) {
        (name, None, Some(extension.to_owned()))
    } else {
        (full, None, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, kind: Option<&str>, base: &str, suffix: Option<Lang>, misplaced: bool) {
        let name = file_name(Utf8Path::new(path));
        assert_eq!(
            (
                name.kind_folder.as_deref(),
                name.base.as_str(),
                name.suffix,
                name.misplaced
            ),
            (kind, base, suffix, misplaced)
        );
    }

    #[test]
    fn paths_say_kind_name_and_language() {
        check(
            "content/practices/robot.md",
            Some("practices"),
            "robot",
            None,
            false,
        );
        check(
            "content/practices/smolensk/robot.kk.md",
            Some("practices"),
            "robot",
            Some(Lang::Kk),
            false,
        );
        check(
            "content/practices/robot/index.sah.md",
            Some("practices"),
            "robot",
            Some(Lang::Sah),
            false,
        );
        check(
            "content/practices/index.md",
            Some("practices"),
            "index",
            None,
            true,
        );
        check("content/robot.md", None, "robot", None, false);
        check(
            "content/practices/v1.2.md",
            Some("practices"),
            "v1.2",
            None,
            false,
        );
        assert_eq!(
            file_name(Utf8Path::new("content/practices/robot.de.md"))
                .strange_suffix
                .as_deref(),
            Some("de")
        );
    }
}
