//! Text that a template left and that was meant to be replaced.
//!
//! In: a text. Out: whether it is such a one, or where in it one stands. Knows the words, nothing
//! of fields.

use std::ops::Range;

/// Words that only mean «to be written», in capitals.
const WORDS: [&str; 5] = ["TODO", "FIXME", "TBD", "XXX", "ХХХ"];
/// The second byte of «Х» in UTF-8.
const HA: u8 = 0xA5;
/// Beginnings of sentences that ask the author to write, in lower case.
const REQUESTS: [&str; 9] = [
    "lorem ipsum",
    "допишите",
    "дописать позже",
    "заполнить позже",
    "текст раздела",
    "здесь будет текст",
    "вставьте текст",
    "мәтінді осында жазыңыз",
    "your text here",
];

/// Is the whole text a placeholder: `…`, `TODO`, «Lorem ipsum …», `<название>`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let dots = text == "…" || (text.len() > 2 && text.bytes().all(|byte| byte == b'.'));
    let word = WORDS
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word) || starts_with_word(text, word));
    dots || word || starts_with_request(text)
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| rest.starts_with([':', ' ', '.', ',']) && rest.chars().count() < 60)
}

fn starts_with_request(text: &str) -> bool {
    // Nearly every text is told by its first letter.
    let bare = text.trim_start_matches(['(', '[', '<']);
    if !bare.starts_with([
        'l', 'L', 'д', 'Д', 'з', 'З', 'т', 'Т', 'в', 'В', 'м', 'М', 'y', 'Y',
    ]) {
        return false;
    }
    let begin: String = bare.chars().take(24).flat_map(char::to_lowercase).collect();
    REQUESTS.iter().any(|request| begin.starts_with(request))
}

/// Where a placeholder stands in a text.
pub(crate) fn find_placeholder(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let begin = text.len() - text.trim_start().len();
    if is_placeholder(trimmed) {
        return Some(begin..begin + trimmed.len());
    }
    // Each of the words has one of these bytes; nearly no text has one.
    if !text.bytes().any(|byte| matches!(byte, b'T' | b'X' | HA)) {
        return None;
    }
    WORDS.iter().find_map(|word| {
        let at = text.find(word)?;
        // In quotes it is spoken of.
        let before =
            !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '«' | '“' | '"'));
        let after = !text[at + word.len()..].starts_with(char::is_alphanumeric);
        (before && after).then(|| at..at + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_template_left_is_no_text() {
        assert!(
            is_placeholder("…")
                && is_placeholder("...")
                && is_placeholder("todo")
                && is_placeholder("Lorem ipsum dolor")
                && is_placeholder("TODO: описать шаги")
        );
        assert!(
            !is_placeholder("Итого…")
                && !is_placeholder("")
                && !is_placeholder("..")
                && !is_placeholder("—")
        );
        assert_eq!(
            find_placeholder("Занятия по вторникам, TODO уточнить"),
            Some(40..44)
        );
        assert_eq!(find_placeholder("Курс TODOIST"), None);
    }
}
