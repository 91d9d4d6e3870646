//! Raw HTML that no page will have.

use crate::html::{allowed_attribute, allowed_tag, attributes};
use crate::text::line_at;

/// Longest line, in characters, that a message can show without its tags.
const LONGEST_LINE: usize = 400;

/// A tag in raw HTML that is dropped, or one of its attributes.
#[derive(Debug)]
pub(in crate::markdown) struct DroppedMarkup {
    /// Where the tag begins, in bytes.
    pub(in crate::markdown) start: usize,
    /// Its length in bytes.
    pub(in crate::markdown) len: usize,
    /// Its name.
    pub(in crate::markdown) tag: String,
    /// The attribute, when the tag itself stays.
    pub(in crate::markdown) attribute: Option<String>,
}

/// Tags and attributes in raw HTML that are not allowed. Unlike [`crate::html::raw_tokens`] this
/// also finds tags in comments and those without an end: an author who wrote them should hear of
/// it.
pub(in crate::markdown) fn find_dropped(html: &str) -> Vec<DroppedMarkup> {
    let mut found = Vec::new();
    for (start, _) in html.match_indices('<') {
        let inner = &html[start + 1..];
        let name_len = inner
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(inner.len());
        if name_len == 0 {
            continue;
        }
        let tag = inner[..name_len].to_ascii_lowercase();
        let end = inner.find(['<', '>']).unwrap_or(inner.len());
        let dropped = |attribute| DroppedMarkup {
            start,
            len: (end + 2).min(html.len() - start),
            tag: tag.clone(),
            attribute,
        };
        if allowed_tag(&tag).is_none() {
            found.push(dropped(None));
            continue;
        }
        let refused = attributes(&inner[name_len..end])
            .filter(|it| allowed_attribute(&tag, &it.name, &it.value).is_none());
        found.extend(refused.map(|it| dropped(Some(it.name))));
    }
    found
}

/// The line of a byte without its tags, when words are left and the line is short enough to be
/// read in a message.
pub(in crate::markdown) fn line_without_tags(text: &str, byte: usize) -> Option<String> {
    let (mut out, mut rest) = (String::new(), line_at(text, byte).text(text));
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let close = rest[open..].find('>');
        rest = close.map_or("", |close| &rest[open + close + 1..]);
    }
    out.push_str(rest);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    (!out.is_empty() && out.chars().count() < LONGEST_LINE).then_some(out)
}
