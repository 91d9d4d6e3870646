//! What HTML and which link schemes an entry may use: the only file that knows ammonia.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

/// Schemes a link may have. Pictures have none: they are files of the bank.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "geo"];

/// Tags an entry may use. They are those that mean something in a text and cannot break the page
/// around it.
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
const ATTRIBUTES: [&str; 8] = [
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
        .tag_attributes(
            TAG_ATTRIBUTES
                .iter()
                .map(|(tag, names)| (*tag, names.iter().copied().collect()))
                .collect(),
        )
        .url_schemes(SCHEMES.into())
        .link_rel(None);
    builder
});

/// Passes a whole body through the allow-list. Pictures stay when they are gaps, which begin with
/// `mark`: others would ask another host, or a file whose address only the bank knows.
pub(super) fn clean(html: &str, mark: char) -> String {
    let clean = CLEANER.clean(html).to_string();
    let mut out = String::with_capacity(clean.len());
    let mut rest = &*clean;
    while let Some(at) = rest.find("<img ") {
        let inside = &rest[at..];
        let mut quoted = false;
        let end = inside.find(|c: char| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let end = at + end.map_or(inside.len(), |end| end + 1);
        let is_gap = inside
            .strip_prefix("<img src=\"")
            .is_some_and(|inside| inside.starts_with(mark));
        out.push_str(&rest[..if is_gap { end } else { at }]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// A tag in raw HTML that [`clean`] will drop, or one of its attributes.
pub(super) struct Dropped {
    /// Where the tag begins, in bytes.
    pub(super) at: usize,
    /// Its length in bytes.
    pub(super) len: usize,
    /// Its name.
    pub(super) tag: String,
    /// The attribute, when the tag itself stays.
    pub(super) attribute: Option<String>,
}

/// Tags and attributes in raw HTML that [`clean`] will drop.
pub(super) fn dropped(html: &str) -> Vec<Dropped> {
    let allowed: HashSet<&str> = TAGS.iter().chain(&MORE_TAGS).copied().collect();
    let mut found = Vec::new();
    for (at, _) in html.match_indices('<') {
        let inner = &html[at + 1..];
        let name: String = inner
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let end = inner.find(['<', '>']).unwrap_or(inner.len());
        let of = |attribute| Dropped {
            at,
            len: (end + 2).min(html.len() - at),
            tag: name.clone(),
            attribute,
        };
        if name != "img" && allowed.contains(name.as_str()) {
            let inside = &inner[name.len()..end];
            found.extend(
                attributes(inside)
                    .filter(|(key, value)| !is_allowed(&name, key, value))
                    .map(|(key, _)| of(Some(key))),
            );
        } else {
            found.push(of(None));
        }
    }
    found
}

fn is_allowed(tag: &str, attribute: &str, value: &str) -> bool {
    let known = ATTRIBUTES.contains(&attribute)
        || TAG_ATTRIBUTES
            .iter()
            .any(|(name, names)| *name == tag && names.contains(&attribute));
    known
        && (!matches!(attribute, "href" | "src")
            || scheme(value).is_none_or(|scheme| is_safe_scheme(&scheme)))
}

/// The attributes in the inside of a tag: names in lower case, values without quotes.
fn attributes(inside: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let mut rest = inside;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '/'))
            .unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(given) = rest.strip_prefix('=') else {
            return (!name.is_empty()).then(|| (name, String::new()));
        };
        let given = given.trim_start();
        let quote = given.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => given[1..].split_once(quote).unwrap_or((&given[1..], "")),
            None => given.split_at(given.find(char::is_whitespace).unwrap_or(given.len())),
        };
        rest = after;
        Some((name, unescaped(value)))
    })
}

/// A value with its character references as browsers read them, as far as they can stand in a
/// scheme.
fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (c, len) = reference(&rest[at..]).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    out
}

/// The character a text begins to refer to, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] = [
        ("&colon;", ':'),
        ("&Tab;", '\t'),
        ("&NewLine;", '\n'),
        ("&amp;", '&'),
        ("&sol;", '/'),
        ("&lpar;", '('),
    ];
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*c, name.len()));
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = number
        .strip_prefix(['x', 'X'])
        .map_or((number, 10), |hex| (hex, 16));
    let len = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let c = char::from_u32(u32::from_str_radix(&digits[..len], radix).ok()?)?;
    let end = text.len() - digits.len() + len;
    Some((c, end + usize::from(text[end..].starts_with(';'))))
}

/// The relative address of a raw `<a href="…">`, and where in the tag it stands.
pub(super) fn relative_link(tag: &str) -> Option<(String, std::ops::Range<usize>)> {
    let inside = tag.strip_prefix("<a")?.strip_suffix('>')?;
    let (_, value) = attributes(inside).find(|(name, _)| name == "href")?;
    let at = tag.find(&*value)?;
    (!value.is_empty() && scheme(&value).is_none()).then_some((value.clone(), at..at + value.len()))
}

/// The scheme of an address, in lower case; none for relative ones. Browsers skip control
/// characters and spaces in schemes, so this does too.
pub(crate) fn scheme(target: &str) -> Option<String> {
    let plain: String = target
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let (scheme, _) = plain.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if plain.starts_with("//") || valid {
        Some(scheme.to_ascii_lowercase())
    } else {
        None
    }
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
