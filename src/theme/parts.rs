//! Scripts and style sheets written in parts, published as one small file each.
//!
//! A line `//@ include NAME` in a script of `static/` stands for the file NAME of `scripts/`; a
//! line `/*@ include NAME */` in a style sheet stands for the file NAME of `styles/`. A joined file
//! is published without comments and needless spaces, since a page waits for both on a bad line.
//! Nothing is renamed, so an error message names the function of the source. A file without such a
//! line is published as its author wrote it.

use std::collections::BTreeMap;

use super::ThemeFile;
use super::whitespace::{compact_css, compact_javascript};

/// The text files that may be included, by their names under `scripts/` or `styles/`.
pub(super) type PartFiles<'a> = BTreeMap<&'a str, &'a ThemeFile>;

/// The languages of which a file may be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AssetLanguage {
    /// A classic script.
    JavaScript,
    /// A style sheet.
    Css,
}

impl AssetLanguage {
    /// The language of a file of `static/`, told by its extension.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1 {
            "js" => Some(Self::JavaScript),
            "css" => Some(Self::Css),
            _ => None,
        }
    }

    /// The folder of a theme that holds the parts.
    pub(super) const fn parts_folder(self) -> &'static str {
        match self {
            Self::JavaScript => "scripts",
            Self::Css => "styles",
        }
    }

    /// The part that a line asks for.
    fn included_part(self, line: &str) -> Option<&str> {
        let (open, close) = match self {
            Self::JavaScript => ("//@ include ", ""),
            Self::Css => ("/*@ include ", "*/"),
        };
        let name = line.trim().strip_prefix(open)?.strip_suffix(close)?;
        Some(name.trim())
    }

    /// The same file without comments and needless spaces.
    fn compact(self, text: &str) -> String {
        match self {
            Self::JavaScript => compact_javascript(text),
            Self::Css => compact_css(text),
        }
    }
}

/// A file with its parts in place and compact; `None` when it includes no part, so that it is
/// published byte for byte. A line that names a part that does not exist stays a comment.
pub(super) fn join_parts(
    language: AssetLanguage,
    bytes: &[u8],
    parts: &PartFiles<'_>,
) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let includes = |line| language.included_part(line).is_some();
    if !text.lines().any(includes) {
        return None;
    }
    let mut joined = String::with_capacity(text.len());
    append_lines(language, text, parts, &mut Vec::new(), &mut joined);
    Some(language.compact(&joined).into_bytes())
}

/// Appends a text with its parts. `open` are the parts it is in: a part that includes itself is
/// left out there, as one that does not exist.
fn append_lines<'a>(
    language: AssetLanguage,
    text: &'a str,
    parts: &PartFiles<'a>,
    open: &mut Vec<&'a str>,
    joined: &mut String,
) {
    for line in text.lines() {
        let name = language.included_part(line);
        let part = name.filter(|name| !open.contains(name)).and_then(|name| {
            let file = parts.get(name)?;
            Some((name, std::str::from_utf8(&file.bytes).ok()?))
        });
        if let Some((name, part)) = part {
            open.push(name);
            append_lines(language, part, parts, open, joined);
            open.pop();
        } else {
            joined.push_str(line);
            // Each line ends, or a line comment would swallow what follows the part.
            joined.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use camino::Utf8Path;

    use super::*;

    /// Joins one file with one part called `part`.
    fn join(language: AssetLanguage, text: &str, part: &str) -> Option<String> {
        let path: Arc<Utf8Path> = Arc::from(Utf8Path::new("part"));
        let file = ThemeFile {
            path: Arc::clone(&path),
            place: path,
            bytes: part.as_bytes().into(),
        };
        let parts = PartFiles::from([("part", &file)]);
        join_parts(language, text.as_bytes(), &parts)
            .map(|bytes| String::from_utf8(bytes).expect("both were UTF-8"))
    }

    #[test]
    fn a_script_is_joined_and_keeps_its_names_and_its_notices() {
        let script = "// Adds.\n\"use strict\";\n  //@ include part\nwindow.add = add;\n";
        let part = "/*! licence */\nfunction add(first, second) {\n  return first + +second; // both\n}\n// The end";
        assert_eq!(
            join(AssetLanguage::JavaScript, script, part).as_deref(),
            Some(
                "\"use strict\";/*! licence */\nfunction add(first, second) {return first + +second; // both\n}\nwindow.add = add;"
            )
        );
    }

    #[test]
    fn a_style_sheet_takes_the_same_part_twice() {
        let sheet = ":root {\n  /*@ include part */\n}\n/* Again */\n@media print { :root {\n/*@ include part */\n} }\n";
        assert_eq!(
            join(AssetLanguage::Css, sheet, "--ink: #000;\n").as_deref(),
            Some(":root{--ink:#000}@media print{:root{--ink:#000}}")
        );
    }

    #[test]
    fn a_part_that_includes_itself_is_taken_once() {
        let part = "first();\n//@ include part\nlast();\n";
        assert_eq!(
            join(AssetLanguage::JavaScript, "//@ include part\n", part).as_deref(),
            Some("first();last();")
        );
    }

    #[test]
    fn a_file_without_parts_is_left_alone() {
        let script = "const text = `a  ${b}`; // said\n";
        assert_eq!(join(AssetLanguage::JavaScript, script, "x"), None);
        assert_eq!(join(AssetLanguage::Css, "a { b: c }\n", "x"), None);
    }
}
