//! Places in source files: byte spans inside one file, and their lines and columns.

use std::cmp::Ordering;
use std::sync::Arc;

use camino::Utf8Path;

pub use crate::text::Span;

impl Span {
    /// This span of the file `path`.
    pub fn of(self, path: &Arc<Utf8Path>) -> Place {
        Place {
            path: Arc::clone(path),
            span: self,
        }
    }
}

/// A span in a named file; the path is relative to the root of the bank, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Path from the root of the bank.
    pub path: Arc<Utf8Path>,
    /// Bytes in the decoded text of the file.
    pub span: Span,
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    /// By path, as folders show their files, then by span.
    fn cmp(&self, other: &Self) -> Ordering {
        let same = Arc::ptr_eq(&self.path, &other.path);
        let paths = if same {
            Ordering::Equal
        } else {
            by_folders(&self.path, &other.path)
        };
        paths.then_with(|| self.span.cmp(&other.span))
    }
}

/// The order of paths part by part: what stands in a folder comes before what only begins with its
/// name. It is the order that paths have by themselves, at a tenth of the cost, for paths without
/// `.`, `..` and doubled slashes.
pub fn by_folders(a: &Utf8Path, b: &Utf8Path) -> Ordering {
    let (a, b) = (a.as_str().as_bytes(), b.as_str().as_bytes());
    let rank = |byte: u8| if byte == b'/' { 0 } else { byte };
    match a.iter().zip(b).find(|(a, b)| a != b) {
        Some((a, b)) => rank(*a).cmp(&rank(*b)),
        None => a.len().cmp(&b.len()),
    }
}

impl Place {
    /// The beginning of a file, for problems that concern all of it.
    pub fn whole(path: &Arc<Utf8Path>) -> Self {
        Span::at(0).of(path)
    }
}

/// A line and a column, both counted from one; columns are Unicode scalar values and a tab is one
/// (as editors show them).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from one.
    pub line: usize,
    /// Column, from one.
    pub column: usize,
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes the lines of `text`; `\n` ends a line.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self { text, starts }
    }

    /// The line and column of a byte; a byte past the end is the end, a byte inside a character its
    /// beginning.
    pub fn line_column(&self, byte: usize) -> LineColumn {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= byte);
        let start = self.starts[line - 1];
        LineColumn {
            line,
            column: self.text[start..byte].chars().count() + 1,
        }
    }

    /// The text of a line (from one) without its end; empty past the last.
    pub fn line(&self, line: usize) -> &'a str {
        let Some(&start) = line.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return "";
        };
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_ordered_by_their_folders() {
        let paths = [
            "content/a",
            "content/a/b/c.md",
            "content/a/b.md",
            "content/a-b/c.md",
            "content/a.md",
            "content/aб.md",
            "themes/a",
        ];
        for (a, at) in paths.iter().zip(0..) {
            for (b, other) in paths.iter().zip(0..) {
                let (a, b) = (Utf8Path::new(a), Utf8Path::new(b));
                assert_eq!(by_folders(a, b), a.cmp(b), "{a} {b}");
                assert_eq!(by_folders(a, b), at.cmp(&other), "{a} {b}");
            }
        }
    }

    #[test]
    fn columns_count_characters_and_tabs_are_one() {
        let index = LineIndex::new("а: б\n\tключ: я\n");
        assert_eq!(index.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(
            index.line_column("а: ".len()),
            LineColumn { line: 1, column: 4 }
        );
        assert_eq!(
            index.line_column("а: б\n\t".len()),
            LineColumn { line: 2, column: 2 }
        );
        assert_eq!(index.line_column(10_000), LineColumn { line: 3, column: 1 });
        assert_eq!(index.line(2), "\tключ: я");
        assert_eq!(index.line(9), "");
    }
}
