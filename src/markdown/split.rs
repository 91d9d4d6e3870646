//! Cuts a file into front matter and body, without copying.

use crate::diag::Span;

/// A file in two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// The front matter between the fences.
    pub head: &'a str,
    /// Where it begins, in bytes of the file.
    pub head_start: usize,
    /// The Markdown.
    pub body: &'a str,
    /// Where it begins, in bytes of the file.
    pub body_start: usize,
    /// What is wrong with the fences.
    pub fences: Fences,
}

/// The state of the fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fences {
    /// Both are there.
    Good,
    /// The text begins without one.
    None,
    /// `+++`: front matter of another format.
    Toml(Span),
    /// The second one is missing; where the first stands.
    Unclosed(Span),
}

/// Cuts `text` at its `---` fences; without them all of it is body. Blank lines before the first
/// fence, spaces after a fence and `...` as the second fence are accepted.
pub fn split(text: &str) -> Split<'_> {
    // Blank lines are nobody's fault; a space before the fence is told and repaired.
    let blank = text.len() - text.trim_start().len();
    let skipped = text[..blank].rfind('\n').map_or(0, |newline| newline + 1);
    let first_line = text[skipped..].lines().next().unwrap_or_default();
    let opening = Span::new(skipped, skipped + first_line.trim_end().len());
    let bare = |fences| Split {
        head: "",
        head_start: 0,
        body: text,
        body_start: 0,
        fences,
    };
    match first_line.trim_end() {
        "---" => {}
        "+++" => return bare(Fences::Toml(opening)),
        _ => return bare(Fences::None),
    }
    let head_start = (skipped + first_line.len() + 1).min(text.len());
    let mut at = head_start;
    for line in text[head_start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let body_start = at + line.len();
            let head = &text[head_start..at];
            return Split {
                head,
                head_start,
                body: &text[body_start..],
                body_start,
                fences: Fences::Good,
            };
        }
        at += line.len();
    }
    bare(Fences::Unclosed(opening))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, head: &str, body: &str) {
        let it = split(text);
        assert_eq!((it.head, it.body), (head, body));
    }

    #[test]
    fn cuts_at_the_fences() {
        check("---\ntitle: A\n---\nBody\n", "title: A\n", "Body\n");
        check("\n--- \ntitle: A\n---  \nBody", "title: A\n", "Body");
        check("---\n---\n", "", "");
        check("---\ntitle: A\n...\nBody", "title: A\n", "Body");
        check("Body\n---\n", "", "Body\n---\n");
    }

    #[test]
    fn says_what_is_wrong_with_the_fences() {
        assert_eq!(
            split("---\nnever closed").fences,
            Fences::Unclosed(Span::new(0, 3))
        );
        assert_eq!(
            split("+++\na = 1\n+++\n").fences,
            Fences::Toml(Span::new(0, 3))
        );
        assert_eq!(split("").fences, Fences::None);
        assert_eq!(split("---").fences, Fences::Unclosed(Span::new(0, 3)));
    }

    proptest! {
        #[test]
        fn loses_no_byte(text in "(---|a|я|: |\n|\\+\\+\\+| ){0,20}") {
            let it = split(&text);
            prop_assert_eq!(&text[it.body_start..], it.body);
            prop_assert_eq!(&text[it.head_start..it.head_start + it.head.len()], it.head);
        }
    }
}
