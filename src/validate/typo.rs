//! What was probably typed: letters of the other alphabet, the other keyboard layout, signs nobody
//! sees.

/// Cyrillic letters and the Latin ones that look the same.
const LOOKALIKES: [(char, char); 15] = [
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('і', 'i'),
    ('ј', 'j'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('ѕ', 's'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
];
/// The letters of one keyboard, Latin and Russian.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The word in Latin letters, and the first letter that only looked so; none when there is none, or
/// when the word is Cyrillic on purpose.
pub(super) fn latin(word: &str) -> Option<(String, char)> {
    let twin = |c: char| {
        LOOKALIKES
            .iter()
            .find(|(cyrillic, _)| *cyrillic == c)
            .map(|(_, latin)| *latin)
    };
    let first = word.chars().find(|c| twin(*c).is_some())?;
    let word: String = word.chars().map(|c| twin(c).unwrap_or(c)).collect();
    word.is_ascii().then_some((word, first))
}

/// The text in Cyrillic letters, and the first Latin one that only looked so; none when the text
/// has no Cyrillic letters or Latin ones that look like none.
pub(super) fn cyrillic(text: &str) -> Option<(String, char)> {
    let twin = |c: char| {
        let small = c.to_lowercase().next()?;
        let found = LOOKALIKES
            .iter()
            .find(|(_, latin)| *latin == small)
            .map(|(cyrillic, _)| *cyrillic);
        found.map(|found| {
            if c.is_uppercase() {
                found.to_uppercase().next().unwrap_or(found)
            } else {
                found
            }
        })
    };
    let first = text.chars().find(char::is_ascii_alphabetic)?;
    let word: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_alphabetic() {
                twin(c).unwrap_or(c)
            } else {
                c
            }
        })
        .collect();
    let mixed = text.chars().any(|c| matches!(c, 'а'..='я' | 'А'..='Я'));
    (mixed && !word.contains(|c: char| c.is_ascii_alphabetic())).then_some((word, first))
}

/// The word as it would have come out in the other layout of the keyboard.
pub(super) fn other_layout(word: &str) -> String {
    let swap = |c: char| {
        let pairs = || LATIN.chars().zip(RUSSIAN.chars());
        pairs().find_map(|(latin, russian)| match c {
            _ if c == latin => Some(russian),
            _ if c == russian => Some(latin),
            _ => None,
        })
    };
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| swap(c).unwrap_or(c))
        .collect()
}

/// The word without no-break spaces, soft hyphens and signs without a width.
pub(super) fn visible(word: &str) -> String {
    let hidden = |c: char| {
        matches!(
            c,
            '\u{A0}' | '\u{AD}' | '\u{202F}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
    };
    word.replace(hidden, " ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_are_read_as_they_were_meant() {
        assert_eq!(latin("m\u{435}nu"), Some(("menu".to_owned(), 'е')));
        assert_eq!(latin("название"), None);
        assert_eq!(latin("menu"), None);
        assert_eq!(other_layout("nt[ybxtcrfz"), "техническая");
        assert_eq!(other_layout("ьутг"), "menu");
        assert_eq!(visible("menu\u{A0}"), "menu");
    }
}
