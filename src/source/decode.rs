//! Bytes to text: Unicode with or without a mark, UTF-16, Windows-1251; line ends and control
//! characters.

use std::sync::Arc;

use camino::Utf8Path;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::diag::{Code, Diagnostic, Place, Span};

/// Private characters that mark gaps in HTML; an author's text never needs them.
const RESERVED: [char; 2] = ['\u{E000}', '\u{E001}'];
/// Spaces without a width come with text copied from elsewhere; nobody sees why the word before
/// them is not known.
const ZERO_WIDTH: [char; 3] = ['\u{200B}', '\u{2060}', '\u{FEFF}'];

/// Signs that change the direction of writing; nobody sees them, and the text is not what it looks
/// like.
const BIDI: [char; 11] = [
    '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}',
    '\u{2067}', '\u{2068}', '\u{2069}',
];
/// So many good letters of two bytes and more to each cut one make a text UTF-8.
const LETTERS_TO_A_CUT: usize = 8;

/// The text of a file, and what was odd; `None` when the bytes are no text.
pub(super) fn decode(path: &Arc<Utf8Path>, bytes: &[u8]) -> (Option<Arc<str>>, Vec<Diagnostic>) {
    let mut notes = Vec::new();
    let mut cut = false;
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) if !looks_like_utf16(bytes) => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            if is_clean(text) {
                return (Some(text.into()), notes);
            }
            text.to_owned()
        }
        _ => match mostly_utf8(bytes)
            .map(|text| (text, None))
            .or_else(|| foreign(bytes).map(|(text, code)| (text, Some(code))))
        {
            Some((text, None)) => {
                cut = true;
                text
            }
            Some((text, Some(code))) => {
                notes.push(Diagnostic::new(code, Place::whole(path)));
                text
            }
            None => {
                let note = Diagnostic::new(Code::EncodingUnknown, Place::whole(path));
                notes.push(if is_document(bytes) {
                    note.wording("document")
                } else {
                    note
                });
                return (None, notes);
            }
        },
    };
    let text = plain_lines(&decoded);
    let text = without_zero_width(path, text, &mut notes);
    let text = without_controls(path, text, &mut notes);
    // What was lost here nobody can print: the entry stays out until it is typed anew.
    let unreadable = |note: Diagnostic| {
        note.retold(Code::EncodingUnknown, Some("cut"))
            .level(Code::EncodingUnknown.level())
    };
    let lost = first_of(path, &text, |c| c == '\u{FFFD}', "replaced");
    notes.extend(lost.map(|note| if cut { unreadable(note) } else { note }));
    notes.extend(first_of(path, &text, |c| BIDI.contains(&c), "bidi"));
    (Some(text.replace(RESERVED, "\u{FFFD}").into()), notes)
}

/// The first character of a kind, with the number of them.
fn first_of(
    path: &Arc<Utf8Path>,
    text: &str,
    is_one: impl Fn(char) -> bool,
    wording: &'static str,
) -> Option<Diagnostic> {
    let (at, first) = text.char_indices().find(|(_, c)| is_one(*c))?;
    let count = text.chars().filter(|c| is_one(*c)).count();
    let mut note = control(path, at, first, count).wording(wording);
    note.place.span.end = at + first.len_utf8();
    Some(note)
}

/// UTF-8 in which single letters were cut, as by a tool that counts bytes: what cannot be read
/// becomes U+FFFD. Other encodings have next to no sequences that are UTF-8.
fn mostly_utf8(bytes: &[u8]) -> Option<String> {
    if is_document(bytes)
        || Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != encoding_rs::UTF_8)
        || looks_like_utf16(bytes)
    {
        return None;
    }
    let (mut good, mut cut) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        cut += usize::from(!chunk.invalid().is_empty());
    }
    let text = || {
        String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).into_owned()
    };
    (cut > 0 && good >= cut * LETTERS_TO_A_CUT).then(text)
}

/// A way in which the bytes of a file are not those of its text in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// UTF-16.
    Utf16,
    /// Windows-1251.
    Windows1251,
    /// A byte order mark.
    Mark,
    /// Line ends of Windows or of old Macs.
    LineEnds,
    /// Characters without a width.
    ZeroWidth,
    /// Control characters.
    Control,
}

/// The text of a file as `decode` gives it, but for the private characters that are reserved for
/// us, which stay; and what has to be done to its bytes to make them that text. `None` when the
/// bytes are no text. Places are the same.
pub fn plain_text(bytes: &[u8]) -> Option<(String, Vec<Reading>)> {
    let mut ways = Vec::new();
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) if !looks_like_utf16(bytes) => {
            let bare = text.strip_prefix('\u{FEFF}');
            ways.extend(bare.map(|_| Reading::Mark));
            bare.unwrap_or(text).to_owned()
        }
        // Which letter was cut, no program knows.
        _ if mostly_utf8(bytes).is_some() => return None,
        // Where letters were cut, writing the text would make the loss final.
        _ if mostly_utf8(bytes).is_some() => return None,
        _ => {
            let (text, code) = foreign(bytes)?;
            ways.push(if code == Code::EncodingUtf16 {
                Reading::Utf16
            } else {
                Reading::Windows1251
            });
            text
        }
    };
    let mut text = plain_lines(&decoded);
    ways.extend((text.len() != decoded.len() || text != decoded).then_some(Reading::LineEnds));
    if text.contains(ZERO_WIDTH) {
        ways.push(Reading::ZeroWidth);
        text = text.replace(ZERO_WIDTH, "");
    }
    if text.contains(is_control) {
        ways.push(Reading::Control);
        text = text.replace(is_control, " ");
    }
    Some((text, ways))
}

/// Nearly every text is clean, so one pass over its bytes says so: no control character, and none
/// of the first bytes that the characters sought here have in UTF-8. A text with such a byte gets
/// the exact look.
fn is_clean(text: &str) -> bool {
    let suspect = |byte: &u8| {
        (*byte < b' ' && !matches!(byte, b'\n' | b'\t'))
            || *byte == 0x7F
            || matches!(byte, 0xEE | 0xEF)
    };
    let c1 = |pair: &[u8]| pair[0] == 0xC2 && pair[1] < 0xA0;
    // E2 80 8B … 8F, AA … AE and E2 81 A0 … A9: signs without a width and signs of direction.
    let unseen = |three: &[u8]| {
        three[0] == 0xE2
            && matches!((three[1], three[2]), (0x80, 0x8B..=0x8F | 0xAA..=0xAE) | (0x81, 0xA0..=0xA9))
    };
    let sure = !text.as_bytes().iter().any(suspect)
        && !text.as_bytes().windows(3).any(unseen)
        && !text.as_bytes().windows(2).any(c1);
    let odd = |c: char| {
        c == '\r'
            || c == '\u{FFFD}'
            || is_control(c)
            || ZERO_WIDTH.contains(&c)
            || BIDI.contains(&c)
            || RESERVED.contains(&c)
    };
    sure || !text.contains(odd)
}

/// How files of Word, old Word, PDF, JPEG and PNG begin.
fn is_document(bytes: &[u8]) -> bool {
    let begins: [&[u8]; 5] = [
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0",
        b"%PDF-",
        b"\xFF\xD8\xFF",
        b"\x89PNG",
    ];
    begins.iter().any(|begin| bytes.starts_with(begin))
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{85}')
}

/// UTF-16 without a mark: nearly every other byte is the high one of Latin (0) or Cyrillic (4)
/// letters, and such bytes stand in no other text.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    utf16_without_mark(bytes).is_some()
}

fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1024)];
    let high = |at: usize| {
        sample
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|byte| matches!(byte, 0 | 4))
            .count()
    };
    let most = |count: usize| sample.len() >= 8 && count * 10 >= sample.len() / 2 * 9;
    match (most(high(0)), most(high(1))) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn foreign(bytes: &[u8]) -> Option<(String, Code)> {
    if is_document(bytes) {
        return None;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _, failed) = encoding.decode(&bytes[mark..]);
        return (!failed && encoding != encoding_rs::UTF_8)
            .then(|| (text.into_owned(), Code::EncodingUtf16));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        return (!failed && !text.contains('\0')).then(|| (text.into_owned(), Code::EncodingUtf16));
    }
    let (text, failed) = WINDOWS_1251.decode_without_bom_handling(bytes);
    let cyrillic = text
        .chars()
        .filter(|c| matches!(c, 'А'..='я' | 'ё' | 'Ё'))
        .count();
    let strange = text
        .chars()
        .filter(|&c| is_control(c) || matches!(c, 'Ђ'..='Џ' | 'ђ'..='џ'))
        .count();
    (!failed && cyrillic > strange * 4).then(|| (text.into_owned(), Code::EncodingWindows1251))
}

fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Takes out what has no width; the first is reported at the place where it stood.
fn without_zero_width(path: &Arc<Utf8Path>, text: String, notes: &mut Vec<Diagnostic>) -> String {
    let Some((at, first)) = text.char_indices().find(|(_, c)| ZERO_WIDTH.contains(c)) else {
        return text;
    };
    let count = text.chars().filter(|c| ZERO_WIDTH.contains(c)).count();
    notes.push(control(path, at, first, count).wording("zero-width"));
    text.replace(ZERO_WIDTH, "")
}

fn control(path: &Arc<Utf8Path>, at: usize, first: char, count: usize) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::ControlCharacter, Span::at(at).of(path)).with("count", count);
    diagnostic.with("value", format!("U+{:04X}", u32::from(first)))
}

/// Control characters become spaces, one byte for one, so that places stay good; the first is
/// reported.
fn without_controls(path: &Arc<Utf8Path>, text: String, notes: &mut Vec<Diagnostic>) -> String {
    let Some((at, first)) = text.char_indices().find(|(_, c)| is_control(*c)) else {
        return text;
    };
    let count = text.chars().filter(|&c| is_control(c)).count();
    notes.push(control(path, at, first, count));
    text.chars()
        .map(|c| if is_control(c) { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: Option<&str>, codes: &[Code]) {
        let (decoded, notes) = decode(&Arc::from(Utf8Path::new("content/a.md")), bytes);
        assert_eq!(decoded.as_deref(), text);
        assert_eq!(
            notes.iter().map(|note| note.code).collect::<Vec<_>>(),
            codes
        );
    }

    #[test]
    fn marks_and_line_ends_are_accepted_silently() {
        check(
            "\u{FEFF}title: А\r\nб\r".as_bytes(),
            Some("title: А\nб\n"),
            &[],
        );
    }

    #[test]
    fn other_encodings_are_decoded_with_a_warning() {
        let utf16: Vec<u8> = "\u{FEFF}Робот"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&utf16, Some("Робот"), &[Code::EncodingUtf16]);
        let bare: Vec<u8> = "title: ab"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        check(&bare, Some("title: ab"), &[Code::EncodingUtf16]);
        let cyrillic: Vec<u8> = "title: Робототехника"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(
            &cyrillic,
            Some("title: Робототехника"),
            &[Code::EncodingUtf16],
        );
        check(
            &WINDOWS_1251.encode("Название: Робот").0,
            Some("Название: Робот"),
            &[Code::EncodingWindows1251],
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_said_to_be_so() {
        check(
            &[
                0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0x81, 0x90,
            ],
            None,
            &[Code::EncodingUnknown],
        );
    }

    #[test]
    fn a_cut_letter_is_told_at_its_place() {
        let mut bytes = "Робототехника в школе".as_bytes().to_vec();
        bytes.remove(2);
        check(
            &bytes,
            Some("Р\u{FFFD}бототехника в школе"),
            &[Code::EncodingUnknown],
        );
        // The place is that of the text as it is kept.
        bytes.splice(0..0, "\u{200B}".bytes());
        let place = decode(&Arc::from(Utf8Path::new("content/a.md")), &bytes)
            .1
            .into_iter()
            .find(|note| note.code == Code::EncodingUnknown)
            .map(|note| note.place.span);
        assert_eq!(place, Some(Span::new(2, 5)));
        check(
            "Кружок\u{202E} робота".as_bytes(),
            Some("Кружок\u{202E} робота"),
            &[Code::ControlCharacter],
        );
    }

    #[test]
    fn control_characters_become_spaces_in_place() {
        check(b"a\x07b", Some("a b"), &[Code::ControlCharacter]);
    }

    #[test]
    fn zero_width_characters_are_taken_out() {
        check(
            "ti\u{200B}tle: \u{FEFF}А".as_bytes(),
            Some("title: А"),
            &[Code::ControlCharacter],
        );
    }
}
