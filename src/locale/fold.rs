//! Texts that are the same to a reader, the same to the program: case, ё, dashes, quotes and white
//! space.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Lower case, ё → е, every dash a hyphen, no quotes, single spaces, composed letters.
pub fn fold(text: &str) -> String {
    if text.chars().all(is_plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        folded(text.chars())
    } else {
        folded(text.nfc())
    }
}

/// The words of a text, folded, without signs.
pub(crate) fn fold_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Is a letter composed whatever stands beside it: no mark is below U+0300, and these letters of
/// Russian take none.
fn is_plain(c: char) -> bool {
    c < '\u{300}' || ('\u{410}'..='\u{44F}').contains(&c)
}

fn folded(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars.flat_map(char::to_lowercase) {
        match c {
            'ё' => out.push('е'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '«' | '»' | '"' | '“' | '”' | '„' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' =>
                {}
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_is_the_same() {
        assert_eq!(
            fold("  Научно–Техническая\u{A0} «Ёлка» "),
            "научно-техническая елка"
        );
        assert_eq!(fold("и\u{306}од"), fold("йод"));
    }
}
