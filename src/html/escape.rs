//! The only place of the crate that escapes text for HTML and XML.

/// What is written for a byte; none for the byte itself.
type EscapeTable = [Option<&'static str>; 256];

/// Text between tags, where quotes mean nothing.
const CONTENT: EscapeTable = table(&[(b'&', "&amp;"), (b'<', "&lt;"), (b'>', "&gt;")]);
/// Text between tags or in double quotes, which is how this crate and its theme quote attributes.
const QUOTED: EscapeTable = table(&[
    (b'&', "&amp;"),
    (b'<', "&lt;"),
    (b'>', "&gt;"),
    (b'"', "&quot;"),
]);
/// Addresses: a space would end one in a list such as `srcset`.
const HREF: EscapeTable = table(&[
    (b'&', "&amp;"),
    (b'<', "&lt;"),
    (b'>', "&gt;"),
    (b'"', "&quot;"),
    (b'\'', "&#39;"),
    (b' ', "%20"),
]);
/// [`QUOTED`] without the control characters that XML 1.0 cannot hold, not even as references.
const XML: EscapeTable = {
    let mut table = QUOTED;
    let mut byte = 0;
    while byte < b' ' {
        if !matches!(byte, b'\t' | b'\n' | b'\r') {
            table[byte as usize] = Some("");
        }
        byte += 1;
    }
    table
};

const fn table(escapes: &[(u8, &'static str)]) -> EscapeTable {
    let mut table = [None; 256];
    let mut at = 0;
    while at < escapes.len() {
        table[escapes[at].0 as usize] = Some(escapes[at].1);
        at += 1;
    }
    table
}

/// Text for HTML, between tags or in a double-quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_table(&mut out, text, &QUOTED);
    out
}

/// Appends what [`escape`] gives.
pub fn push_escaped(out: &mut String, text: &str) {
    push_table(out, text, &QUOTED);
}

/// Appends text that will be between tags.
pub(super) fn push_content(out: &mut String, text: &str) {
    push_table(out, text, &CONTENT);
}

/// Appends an address for a double-quoted attribute.
pub fn push_href(out: &mut String, address: &str) {
    push_table(out, address, &HREF);
}

/// Appends text for XML, between tags or in a double-quoted attribute. Characters that XML 1.0
/// cannot hold are left out.
pub fn push_xml(out: &mut String, text: &str) {
    // The two are the only ones of several bytes, and next to no text has one.
    for part in text.split(['\u{FFFE}', '\u{FFFF}']) {
        push_table(out, part, &XML);
    }
}

/// All bytes that any table replaces are ASCII, so cuts are between characters.
fn push_table(out: &mut String, text: &str, table: &EscapeTable) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escape) = table[byte as usize] {
            out.push_str(&text[done..at]);
            out.push_str(escape);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_context_escapes_what_would_end_it() {
        let text = "a&b <c> \"d\" 'e'\u{1}я";
        let written = |push: fn(&mut String, &str)| {
            let mut out = String::new();
            push(&mut out, text);
            out
        };
        assert_eq!(written(push_content), "a&amp;b &lt;c&gt; \"d\" 'e'\u{1}я");
        assert_eq!(escape(text), "a&amp;b &lt;c&gt; &quot;d&quot; 'e'\u{1}я");
        assert_eq!(
            written(push_href),
            "a&amp;b%20&lt;c&gt;%20&quot;d&quot;%20&#39;e&#39;\u{1}я"
        );
        assert_eq!(written(push_xml), "a&amp;b &lt;c&gt; &quot;d&quot; 'e'я");
        let mut out = String::new();
        push_xml(&mut out, "a\u{FFFE}\tb");
        assert_eq!(out, "a\tb");
    }
}
