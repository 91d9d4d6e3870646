//! Is the text under a heading the hint that stands in the template.
//!
//! In: the beginning of a section, a hint and its words. Out: yes or no.

use crate::locale::fold_words;

/// A text of so many characters is no hint; openings are cut at eighty.
const LONGEST_HINT: usize = 79;

/// The beginning of a section, and its words when it can be a hint.
pub(super) struct Opening<'a> {
    text: &'a str,
    words: Vec<String>,
}

impl<'a> Opening<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // A hint that was left is all there is in its line; longer texts are many, and folding them
        // takes time.
        let may_be = text.chars().count() < LONGEST_HINT && text.split_whitespace().count() >= 5;
        Self {
            text,
            words: if may_be { fold_words(text) } else { Vec::new() },
        }
    }

    /// Does it say what a hint of these words says: the same beginning, or five words and more that
    /// all stand in the hint, in their order.
    pub(super) fn says(&self, hint: &str, words: &[String]) -> bool {
        let mut rest = words.iter();
        (self.text.chars().count() > 24 && hint.starts_with(self.text))
            || (self.words.len() >= 5
                && self
                    .words
                    .iter()
                    .all(|word| rest.any(|other| other == word)))
    }
}
