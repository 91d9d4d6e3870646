//! Bytes to text: Unicode with or without a mark, UTF-16, Windows-1251; line ends and control characters.

use std::sync::Arc;

use camino::Utf8Path;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::diag::{Code, Diagnostic, Place, Span};

/// Private characters that mark gaps in HTML; an author's text never needs them.
const RESERVED: [char; 2] = ['\u{E000}', '\u{E001}'];

/// The text of a file, and what was odd; `None` when the bytes are no text.
pub(super) fn decode(path: &Arc<Utf8Path>, bytes: &[u8]) -> (Option<Arc<str>>, Vec<Diagnostic>) {
    let mut notes = Vec::new();
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) if !looks_like_utf16(bytes) => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            if is_clean(text) {
                return (Some(text.into()), notes);
            }
            text.to_owned()
        }
        _ => match foreign(bytes) {
            Some((text, code)) => {
                notes.push(Diagnostic::new(code, Place::whole(path)));
                text
            }
            None => {
                notes.push(Diagnostic::new(Code::EncodingUnknown, Place::whole(path)));
                return (None, notes);
            }
        },
    };
    let text = plain_lines(&decoded);
    let text = without_controls(path, text, &mut notes);
    (Some(text.into()), notes)
}

fn is_clean(text: &str) -> bool {
    !text.contains('\r') && !text.contains(is_control) && !text.contains(RESERVED)
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{85}')
}

/// UTF-16 without a mark: every other byte of ASCII text is zero.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    bytes.len() >= 4 && bytes.iter().take(64).filter(|&&byte| byte == 0).count() >= bytes.len().min(64) / 4
}

fn foreign(bytes: &[u8]) -> Option<(String, Code)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _, failed) = encoding.decode(&bytes[mark..]);
        return (!failed && encoding != encoding_rs::UTF_8).then(|| (text.into_owned(), Code::EncodingUtf16));
    }
    if looks_like_utf16(bytes) {
        let encoding = if bytes[0] == 0 { UTF_16BE } else { UTF_16LE };
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        return (!failed && !text.contains('\0')).then(|| (text.into_owned(), Code::EncodingUtf16));
    }
    let (text, failed) = WINDOWS_1251.decode_without_bom_handling(bytes);
    let cyrillic = text.chars().filter(|c| matches!(c, 'А'..='я' | 'ё' | 'Ё')).count();
    let strange = text.chars().filter(|&c| is_control(c) || matches!(c, 'Ђ'..='Џ' | 'ђ'..='џ')).count();
    (!failed && cyrillic > strange * 4).then(|| (text.into_owned(), Code::EncodingWindows1251))
}

fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Control characters become spaces, one byte for one, so that places stay good; the first is reported.
fn without_controls(path: &Arc<Utf8Path>, text: String, notes: &mut Vec<Diagnostic>) -> String {
    let Some(at) = text.find(is_control) else { return text.replace(RESERVED, "\u{FFFD}") };
    let count = text.chars().filter(|&c| is_control(c)).count();
    notes.push(Diagnostic::new(Code::ControlCharacter, Span::new(at, at + 1).of(path)).with("count", count));
    text.chars().map(|c| if is_control(c) { ' ' } else { c }).collect::<String>().replace(RESERVED, "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: Option<&str>, codes: &[Code]) {
        let (decoded, notes) = decode(&Arc::from(Utf8Path::new("content/a.md")), bytes);
        assert_eq!(decoded.as_deref(), text);
        assert_eq!(notes.iter().map(|note| note.code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn marks_and_line_ends_are_accepted_silently() {
        check("\u{FEFF}title: А\r\nб\r".as_bytes(), Some("title: А\nб\n"), &[]);
    }

    #[test]
    fn other_encodings_are_decoded_with_a_warning() {
        let utf16: Vec<u8> = "\u{FEFF}Робот".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, Some("Робот"), &[Code::EncodingUtf16]);
        let bare: Vec<u8> = "title: ab".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&bare, Some("title: ab"), &[Code::EncodingUtf16]);
        check(&WINDOWS_1251.encode("Название: Робот").0, Some("Название: Робот"), &[Code::EncodingWindows1251]);
    }

    #[test]
    fn bytes_that_are_no_text_are_said_to_be_so() {
        check(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0x81, 0x90], None, &[Code::EncodingUnknown]);
    }

    #[test]
    fn control_characters_become_spaces_in_place() {
        check(b"a\x07b", Some("a b"), &[Code::ControlCharacter]);
    }
}
