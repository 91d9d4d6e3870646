//! The only place of the crate that reads character references.

use std::borrow::Cow;

use markup5ever::data::NAMED_ENTITIES;

/// Longest name in the table of HTML, with its `;`: `&CounterClockwiseContourIntegral;`.
const LONGEST_NAME: usize = 32;

/// Text with its character references (`&amp;`, `&#39;`, `&#x27;`) as the characters they mean;
/// what is no reference stays.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match numeric(rest).or_else(|| named(rest)) {
            Some((first, second, len)) => {
                out.push(first);
                out.extend(second);
                rest = &rest[len..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The characters of a reference behind its `&`, and its length.
type Decoded = (char, Option<char>, usize);

fn numeric(text: &str) -> Option<Decoded> {
    let digits = text.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (digits, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix));
    let number = &digits[..end.unwrap_or(digits.len())];
    let character = char::from_u32(u32::from_str_radix(number, radix).ok()?)?;
    let len = text.len() - digits.len() + number.len();
    let semicolon = usize::from(text[len..].starts_with(';'));
    Some((character, None, len + semicolon))
}

/// The longest name of the table that `text` begins with: some are valid without their `;`.
fn named(text: &str) -> Option<Decoded> {
    let name = text.bytes().take(LONGEST_NAME);
    let len = name.take_while(u8::is_ascii_alphanumeric).count();
    let semicolon = usize::from(text[len..].starts_with(';'));
    (2..=len + semicolon).rev().find_map(|len| {
        // The table also has the beginnings of names, with the code 0.
        let (first, second) = NAMED_ENTITIES.get(&text[..len])?;
        let first = char::from_u32(*first).filter(|first| *first != '\0')?;
        let second = char::from_u32(*second).filter(|second| *second != '\0');
        Some((first, second, len))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        assert_eq!(
            decode("a &amp; b &lt;c&gt; &laquo;d&raquo;"),
            "a & b <c> «d»"
        );
        assert_eq!(
            decode("&#1078;&#x436;&#X436 &colon;&nbsp;&amp"),
            "жжж :\u{A0}&"
        );
        assert_eq!(
            decode("R&D &; &#; &#x110000; &nosuch;"),
            "R&D &; &#; &#x110000; &nosuch;"
        );
        assert_eq!(decode("&nGt;"), "≫\u{20D2}");
    }
}
