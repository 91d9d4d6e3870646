//! The lines of a text: the only place of the crate that decides where a line begins and ends.

use super::Span;

/// The lines of `text` in order, without their line ends (`\n` or `\r\n`); a text that ends with a
/// line end has no empty line after it, as with [`str::lines`].
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(start, start + without_line_end(line).len());
        start += line.len();
        span
    })
}

/// The line that `byte` is in, without its line end. A byte past the end is in the last line; a
/// line end belongs to the line it ends.
pub fn line_at(text: &str, byte: usize) -> Span {
    // Bytes, because `byte` may be inside a character; a line end is one byte of its own.
    let byte = byte.min(text.len());
    let (before, after) = text.as_bytes().split_at(byte);
    let start = before.iter().rposition(|byte| *byte == b'\n');
    let start = start.map_or(0, |newline| newline + 1);
    let end = after.iter().position(|byte| *byte == b'\n');
    let end = end.map_or(text.len(), |newline| byte + newline + 1);
    Span::new(start, start + without_line_end(&text[start..end]).len())
}

fn without_line_end(line: &str) -> &str {
    match line.strip_suffix('\n') {
        Some(line) => line.strip_suffix('\r').unwrap_or(line),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_byte_is_in_the_line_that_its_line_end_closes() {
        let text = "один\r\n\nтри";
        let line = |byte| line_at(text, byte).text(text);
        assert_eq!((line(0), line(8), line(9)), ("один", "один", "один"));
        assert_eq!((line(10), line(11), line(99)), ("", "три", "три"));
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_standard_library(text in "(a|я|\r|\n|\r\n| ){0,20}") {
            let ours: Vec<&str> = lines(&text).map(|line| line.text(&text)).collect();
            prop_assert_eq!(ours, text.lines().collect::<Vec<_>>());
        }

        #[test]
        fn every_line_holds_its_own_bytes(text in "(a|я|\n|\r\n| ){0,20}") {
            for line in lines(&text) {
                prop_assert_eq!(line_at(&text, line.start), line);
                prop_assert_eq!(line_at(&text, line.end), line);
            }
        }
    }
}
