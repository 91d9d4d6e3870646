//! How numbers, lists and keys are written as text: see FORMAT.md.

/// Numbers below this are one character.
const SHORT: u32 = 64;
/// How many characters say «more follows».
const MORE: u32 = 27;
/// ASCII characters that stand for а … я in the dictionary: none of them is part of a key.
const KEYS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&(";

/// How nought is written.
pub(super) const ZERO: char = '#';

/// The character of a code.
fn character(code: u32) -> char {
    // '#' is 35; the backslash, 92, would have to be escaped.
    let at = 35 + code;
    char::from_u32(if at < 92 { at } else { at + 1 }).unwrap_or(ZERO)
}

/// Writes one number.
pub(super) fn number(out: &mut String, mut n: u32) {
    while n >= SHORT {
        n -= SHORT;
        out.push(character(SHORT + n % MORE));
        n /= MORE;
    }
    out.push(character(n));
}

/// Writes several numbers.
pub(super) fn numbers(all: impl IntoIterator<Item = u32>) -> String {
    let mut out = String::new();
    all.into_iter().for_each(|n| number(&mut out, n));
    out
}

/// Writes rising numbers as gaps.
pub(super) fn gaps(out: &mut String, rising: impl IntoIterator<Item = u32>) {
    let mut next = 0;
    for n in rising {
        number(out, n - next);
        next = n + 1;
    }
}

/// Rising numbers as gaps.
pub(super) fn list(rising: impl IntoIterator<Item = u32>) -> String {
    let mut out = String::new();
    gaps(&mut out, rising);
    out
}

/// A key or a part of one as the dictionary writes it.
pub(super) fn key(text: &str) -> String {
    let ascii = |c: char| match c {
        'а'..='я' => char::from(KEYS[c as usize - 'а' as usize]),
        c => c,
    };
    text.chars().map(ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_one_character_and_all_can_be_read() {
        assert_eq!(numbers([0, 1, 56, 57, 63]), "#$[]c");
        for n in [64, 90, 91, 1791, 1792, 50_000, u32::MAX] {
            let text = numbers([n]);
            let code = |c: char| u64::from(c) - if c < '\\' { 35 } else { 36 };
            let (v, _) = text
                .chars()
                .fold((0, 1), |(v, m), c| (v + m * code(c), m * u64::from(MORE)));
            assert_eq!(v, u64::from(n), "{text}");
        }
    }

    #[test]
    fn lists_are_gaps() {
        assert_eq!(list([0, 1, 5]), numbers([0, 0, 3]));
    }
}
