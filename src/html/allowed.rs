//! Which tags, attributes and link schemes an author may use.

use crate::document::InlineStyle;

/// Schemes a link may have. Pictures have none: they are files of the bank.
pub(super) const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "geo"];

/// Tags an entry may use, sorted: those that mean something in a text and cannot break the page
/// around it. `img` is none: a picture of Markdown has a size and an address that only the bank
/// knows.
pub(super) const TAGS: [&str; 55] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
];

/// Attributes any tag may have; `id` and `class` come from [`super::write`] as well.
pub(super) const ATTRIBUTES: [&str; 8] = [
    "id",
    "class",
    "lang",
    "dir",
    "title",
    "tabindex",
    "role",
    "aria-labelledby",
];

/// Attributes of single tags.
pub(super) const TAG_ATTRIBUTES: [(&str, &[&str]); 7] = [
    ("a", &["href"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("ol", &["start"]),
    ("time", &["datetime"]),
    ("details", &["open"]),
    ("li", &["value"]),
];

/// Formatting elements and their tags.
const STYLES: [(InlineStyle, &str); 19] = [
    (InlineStyle::Bold, "b"),
    (InlineStyle::Cite, "cite"),
    (InlineStyle::Code, "code"),
    (InlineStyle::Deleted, "del"),
    (InlineStyle::Defined, "dfn"),
    (InlineStyle::Emphasis, "em"),
    (InlineStyle::Italic, "i"),
    (InlineStyle::Inserted, "ins"),
    (InlineStyle::Keyboard, "kbd"),
    (InlineStyle::Marked, "mark"),
    (InlineStyle::Quoted, "q"),
    (InlineStyle::Struck, "s"),
    (InlineStyle::Sample, "samp"),
    (InlineStyle::Small, "small"),
    (InlineStyle::Strong, "strong"),
    (InlineStyle::Subscript, "sub"),
    (InlineStyle::Superscript, "sup"),
    (InlineStyle::Underlined, "u"),
    (InlineStyle::Variable, "var"),
];

/// The tag of this name (in lower case), when an author may use it.
pub fn allowed_tag(name: &str) -> Option<&'static str> {
    let at = TAGS.binary_search(&name).ok()?;
    Some(TAGS[at])
}

/// The attribute of this name (in lower case), when an author may give it this value on the tag.
pub fn allowed_attribute(tag: &str, name: &str, value: &str) -> Option<&'static str> {
    let own = TAG_ATTRIBUTES.iter().find(|(owner, _)| *owner == tag);
    let own = own.map_or(&[][..], |(_, names)| names);
    let known = ATTRIBUTES.iter().chain(own).find(|known| **known == name)?;
    let is_safe = name != "href" || scheme(value).is_none_or(|scheme| is_safe_scheme(&scheme));
    is_safe.then_some(*known)
}

/// The formatting element that a tag without attributes begins.
pub fn style_of_tag(name: &str) -> Option<InlineStyle> {
    let (style, _) = STYLES.iter().find(|(_, tag)| *tag == name)?;
    Some(*style)
}

/// The tag of a formatting element.
pub fn tag_of_style(style: InlineStyle) -> &'static str {
    let (_, tag) = STYLES
        .iter()
        .find(|(other, _)| *other == style)
        .expect("each style has a tag");
    tag
}

/// The scheme of an address, in lower case; none for relative ones. Browsers skip control
/// characters and spaces in schemes, so this does too.
pub fn scheme(target: &str) -> Option<String> {
    let plain: String = target
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let (scheme, _) = plain.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (plain.starts_with("//") || valid).then(|| scheme.to_ascii_lowercase())
}

/// May a link have this scheme.
pub fn is_safe_scheme(scheme: &str) -> bool {
    SCHEMES.contains(&scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_agree() {
        assert!(TAGS.is_sorted());
        assert!(
            STYLES
                .iter()
                .all(|(style, tag)| allowed_tag(tag) == Some(tag)
                    && style_of_tag(tag) == Some(*style)
                    && tag_of_style(*style) == *tag)
        );
    }

    #[test]
    fn a_scheme_is_found_behind_control_characters() {
        assert_eq!(
            scheme("java\tscript:alert(1)").as_deref(),
            Some("javascript")
        );
        assert_eq!(scheme("план: 1.pdf"), None);
        assert_eq!(scheme("//host/a:b").as_deref(), Some("//host/a"));
        assert_eq!(allowed_attribute("a", "href", "javascript:x"), None);
        assert_eq!(allowed_attribute("b", "href", "x.md"), None);
    }
}
