//! The address that opens a file in the author's editor.

use camino::{Utf8Path, Utf8PathBuf};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::diag::LineColumn;

/// Visual Studio Code, which most authors who do not use Word have.
const DEFAULT: &str = "vscode://file/{path}:{line}:{column}";
/// What stays as it is in a path within an address.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b':');
/// The address that opens a file of the bank at a place; `pattern` has `{path}`, `{line}` and
/// `{column}`.
pub(super) fn address(
    pattern: Option<&str>,
    root: &Utf8Path,
    path: &Utf8Path,
    at: LineColumn,
) -> String {
    let full: Utf8PathBuf = root.join(path);
    // Windows gives `\\?\C:\…` for a path that was looked up.
    let full = full.as_str().trim_start_matches(r"\\?\").replace('\\', "/");
    let pattern = pattern.unwrap_or(DEFAULT);
    // A path from the root begins with the slash that most patterns have before it.
    let pattern = if full.starts_with('/') {
        pattern.replace("/{path}", "{path}")
    } else {
        pattern.to_owned()
    };
    let path = utf8_percent_encode(&full, PATH).to_string();
    pattern
        .replace("{line}", &at.line.to_string())
        .replace("{column}", &at.column.to_string())
        .replace("{path}", &path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_editors() {
        let at = LineColumn { line: 7, column: 3 };
        let of = |pattern, root: &str| {
            address(
                pattern,
                Utf8Path::new(root),
                Utf8Path::new("content/a б.md"),
                at,
            )
        };
        assert_eq!(
            of(None, "/home/bank"),
            "vscode://file/home/bank/content/a%20%D0%B1.md:7:3"
        );
        assert_eq!(
            of(Some("idea://open?file={path}&line={line}"), "/b"),
            "idea://open?file=/b/content/a%20%D0%B1.md&line=7"
        );
        assert!(of(None, r"\\?\C:\bank").starts_with("vscode://file/C:/bank/content/a"));
    }
}
