//! What HTML and which link schemes an entry may use: the only file that knows ammonia.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

/// Schemes a link may have. Pictures have none: they are files of the bank.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "geo"];

/// Tags an entry may use. They are those that mean something in a text and cannot break the page around it.
const TAGS: [&str; 52] = [
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
    "img",
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
    "tr",
];
/// Tags of lists that the above leave out for brevity.
const MORE_TAGS: [&str; 4] = ["ul", "var", "time", "u"];

/// Attributes any tag may have; `id` and `class` come from the renderer.
const ATTRIBUTES: [&str; 8] = ["id", "class", "lang", "dir", "title", "tabindex", "role", "aria-labelledby"];
/// Attributes of single tags.
const TAG_ATTRIBUTES: [(&str, &[&str]); 8] = [
    ("a", &["href"]),
    ("img", &["src", "alt"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("ol", &["start"]),
    ("time", &["datetime"]),
    ("details", &["open"]),
    ("li", &["value"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(TAGS.iter().chain(&MORE_TAGS).copied().collect())
        .generic_attributes(ATTRIBUTES.into())
        .tag_attributes(TAG_ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect())
        .url_schemes(SCHEMES.into())
        .link_rel(None);
    builder
});

/// Passes a whole body through the allow-list.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Tags and attributes in raw HTML that [`clean`] will drop: byte, length and name of each.
pub(super) fn dropped(html: &str) -> Vec<(usize, usize, String)> {
    let allowed: HashSet<&str> = TAGS.iter().chain(&MORE_TAGS).copied().collect();
    let mut found = Vec::new();
    for (at, _) in html.match_indices('<') {
        let inner = &html[at + 1..];
        let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let end = inner.find('>').unwrap_or(inner.len());
        if allowed.contains(name.as_str()) {
            found.extend(
                attributes(&inner[name.len()..end])
                    .filter(|attribute| !is_allowed(&name, attribute))
                    .map(|attribute| (at, (end + 2).min(html.len() - at), format!("{name} {attribute}"))),
            );
        } else {
            found.push((at, (end + 2).min(html.len() - at), name));
        }
    }
    found
}

fn is_allowed(tag: &str, attribute: &str) -> bool {
    ATTRIBUTES.contains(&attribute) || TAG_ATTRIBUTES.iter().any(|(name, names)| *name == tag && names.contains(&attribute))
}

/// The names of attributes in the inside of a tag.
fn attributes(inside: &str) -> impl Iterator<Item = String> + '_ {
    let mut quote = None;
    let outside: String = inside
        .chars()
        .map(|c| match quote {
            Some(open) if c == open => {
                quote = None;
                ' '
            }
            Some(_) => '\u{0}',
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                '\u{0}'
            }
            None => c,
        })
        .filter(|&c| c != '\u{0}')
        .collect();
    let names: Vec<String> = outside
        .split_whitespace()
        .map(|part| part.split('=').next().unwrap_or_default().trim_matches('/').to_ascii_lowercase())
        .filter(|name| !name.is_empty())
        .collect();
    names.into_iter()
}

/// The scheme of an address, in lower case; none for relative ones. Browsers skip control characters and spaces in
/// schemes, so this does too.
pub(crate) fn scheme(target: &str) -> Option<String> {
    let plain: String = target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = plain.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if plain.starts_with("//") || valid { Some(scheme.to_ascii_lowercase()) } else { None }
}

/// May a link have this scheme.
pub(crate) fn is_safe_scheme(scheme: &str) -> bool {
    SCHEMES.contains(&scheme)
}

/// Text for a double-quoted attribute.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            ' ' => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}
