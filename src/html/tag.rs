//! Reads the tags of raw HTML that an author wrote.
//!
//! `html5ever` would read them as well, but it does not tell where in the text a tag is, which
//! diagnostics need. What is read here is only a first sieve: tags are written anew from the
//! allow-list, and the whole body passes `ammonia`.

use std::borrow::Cow;
use std::ops::Range;

use super::entity::decode;

/// A part of raw HTML. Comments, declarations and unfinished tags are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawToken {
    /// Text between tags, with its character references.
    Text(Range<usize>),
    /// A tag.
    Tag {
        /// Its name, in lower case.
        name: String,
        /// Is it a closing tag.
        is_closing: bool,
        /// From its `<` up to and with its `>`.
        range: Range<usize>,
        /// Where its attributes are.
        inside: Range<usize>,
    },
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawAttribute<'a> {
    /// Its name, in lower case.
    pub name: String,
    /// Its value, decoded and without quotes; empty without one.
    pub value: Cow<'a, str>,
}

/// The tags of raw HTML and the texts between them, in order.
pub fn raw_tokens(html: &str) -> Vec<RawToken> {
    let mut tokens = Vec::new();
    let (mut at, mut text) = (0, 0);
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        let Some((token, end)) = read_markup(html, open) else {
            at = open + 1;
            continue;
        };
        push_text(&mut tokens, text..open);
        tokens.extend(token);
        (at, text) = (end, end);
    }
    push_text(&mut tokens, text..html.len());
    tokens
}

fn push_text(tokens: &mut Vec<RawToken>, range: Range<usize>) {
    if !range.is_empty() {
        tokens.push(RawToken::Text(range));
    }
}

/// What the `<` at `open` begins and where that ends; none when the `<` is a character.
fn read_markup(html: &str, open: usize) -> Option<(Option<RawToken>, usize)> {
    let rest = &html[open + 1..];
    let end = if rest.starts_with("!--") {
        "-->"
    } else if rest.starts_with(['!', '?']) {
        ">"
    } else {
        return read_tag(html, open);
    };
    let len = rest.find(end).map_or(rest.len(), |at| at + end.len());
    Some((None, open + 1 + len))
}

fn read_tag(html: &str, open: usize) -> Option<(Option<RawToken>, usize)> {
    let rest = &html[open + 1..];
    let name = rest.strip_prefix('/').unwrap_or(rest);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_end = |c: char| c.is_whitespace() || matches!(c, '/' | '>');
    let name_len = name.find(is_end).unwrap_or(name.len());
    let start = html.len() - name.len() + name_len;
    let Some(len) = attributes_len(&html[start..]) else {
        // As browsers do, a tag without an end takes the rest with it.
        return Some((None, html.len()));
    };
    let end = start + len + 1;
    let tag = RawToken::Tag {
        name: name[..name_len].to_ascii_lowercase(),
        is_closing: rest.starts_with('/'),
        range: open..end,
        inside: start..end - 1,
    };
    Some((Some(tag), end))
}

/// How far it is to the `>` that ends a tag: one in a quoted value does not.
fn attributes_len(inside: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            // A quote opens a value only behind a `=`; elsewhere it is a character.
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None | Some(_), _) => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    None
}

/// The attributes in the inside of a tag.
pub fn attributes(inside: &str) -> impl Iterator<Item = RawAttribute<'_>> + '_ {
    let mut rest = inside;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let is_end = |c: char| c.is_whitespace() || matches!(c, '=' | '/');
        let end = rest.find(is_end).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(given) = rest.strip_prefix('=') else {
            let value = Cow::Borrowed("");
            return (!name.is_empty()).then_some(RawAttribute { name, value });
        };
        let given = given.trim_start();
        let quote = given.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => given[1..].split_once(quote).unwrap_or((&given[1..], "")),
            None => given.split_at(given.find(char::is_whitespace).unwrap_or(given.len())),
        };
        rest = after;
        let value = decode(value);
        Some(RawAttribute { name, value })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let tokens = raw_tokens(html).into_iter();
        let shown = |token| match token {
            RawToken::Text(range) => html[range].to_owned(),
            RawToken::Tag {
                name,
                is_closing,
                inside,
                ..
            } => {
                let slash = if is_closing { "/" } else { "" };
                let attributes = attributes(&html[inside])
                    .map(|it| format!(" {}={:?}", it.name, it.value))
                    .collect::<String>();
                format!("<{slash}{name}{attributes}>")
            }
        };
        tokens.map(shown).collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        assert_eq!(
            shown("1 < 2 <B>да</B> <a href='x>y' title=\"&laquo;\" open>z"),
            [
                "1 < 2 ",
                "<b>",
                "да",
                "</b>",
                " ",
                "<a href=\"x>y\" title=\"«\" open=\"\">",
                "z"
            ]
        );
        assert_eq!(shown("a<!-- <b> -->c<?x?><!D>d<i"), ["a", "c", "d"]);
        assert_eq!(
            shown("<br/><td colspan = 2>"),
            ["<br>", "<td colspan=\"2\">"]
        );
    }
}
