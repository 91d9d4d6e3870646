//! Scripts written in parts, published as one small file.
//!
//! A page waits for its scripts on a bad line, so comments and spaces go, and the names that a
//! script declares itself become short. This is no JavaScript compiler: it knows the plain style
//! the parts are written in (`var`, `function`, no template texts, no shorthand properties, a
//! semicolon after each statement) and leaves a file with a backtick outside texts as it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ThemeFile;

/// How a line asks for a part.
const INCLUDE: &str = "//@ include ";
/// How a part begins that is small already, and keeps its notice.
const VERBATIM: &str = "/*!";
/// Words of the language that are short enough to be made up here, or may be names in other places.
const RESERVED: [&str; 8] = ["do", "if", "in", "of", "is", "as", "to", "at"];

/// A script with its parts in place, or nothing when the file has none.
pub(super) fn joined(
    name: &str,
    bytes: &[u8],
    parts: &BTreeMap<&str, &ThemeFile>,
) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| name.ends_with(".js") && text.contains(INCLUDE))?;
    let mut own = String::with_capacity(text.len());
    let mut notices: Vec<&str> = Vec::new();
    for line in text.lines() {
        let part = line
            .trim()
            .strip_prefix(INCLUDE)
            .and_then(|part| parts.get(part.trim()));
        let part = part.and_then(|file| std::str::from_utf8(&file.bytes).ok());
        match part {
            // The place of a part that stays as it is: a text that no script has of itself.
            Some(part) if part.starts_with(VERBATIM) => {
                own.push_str(&format!("\"{INCLUDE}{}\";\n", notices.len()));
                notices.push(part);
            }
            Some(part) => own.push_str(part),
            None => own.push_str(line),
        }
        own.push('\n');
    }
    let mut out = small(&own);
    for (at, notice) in notices.iter().enumerate() {
        out = out.replacen(&format!("\"{INCLUDE}{at}\";"), notice, 1);
    }
    Some(out.into_bytes())
}

/// A piece of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// A name or a reserved word.
    Name(&'a str),
    /// A text, a pattern, a number: stays as it is.
    Fixed(&'a str),
    /// A sign.
    Sign(char),
    /// The end of a line.
    Line,
}

/// The same script in fewer bytes.
fn small(text: &str) -> String {
    let Some(pieces) = pieces(text) else {
        return text.to_owned();
    };
    let names = names(&pieces);
    let mut out = String::with_capacity(text.len() / 2);
    for (at, piece) in pieces.iter().enumerate() {
        let word = match piece {
            Piece::Name(name) if !is_property(&pieces, at) => {
                names.get(name).map_or(*name, String::as_str)
            }
            Piece::Name(name) | Piece::Fixed(name) => name,
            Piece::Sign(sign) => {
                // `a + +b` is not `a ++b`.
                if out.ends_with(*sign) && matches!(sign, '+' | '-') && !follows(text, &pieces, at)
                {
                    out.push(' ');
                }
                out.push(*sign);
                continue;
            }
            Piece::Line => {
                if !out.is_empty()
                    && !out.ends_with(['\n', '{', ',', ';', '(', '[', '|', '&', '+', '?', ':'])
                {
                    out.push('\n');
                }
                continue;
            }
        };
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        if out.ends_with(is_word) && word.starts_with(is_word) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.push('\n');
    out
}

/// Does a sign stand directly after the same sign, as in `++`: both are one operator.
fn follows(text: &str, pieces: &[Piece<'_>], at: usize) -> bool {
    matches!((pieces[at.saturating_sub(1)], pieces[at]), (Piece::Sign(a), Piece::Sign(b)) if a == b)
        && text.contains("++")
}

/// Cuts a script into pieces; nothing when it holds what is not known here.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let len = match c {
            '\n' => {
                pieces.push(Piece::Line);
                1
            }
            c if c.is_whitespace() => c.len_utf8(),
            '`' => return None,
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/")? + 2,
            '"' | '\'' => fixed(&mut pieces, rest, quoted(rest, c)?),
            '/' if may_begin_pattern(&pieces) => fixed(&mut pieces, rest, pattern(rest)?),
            c if c.is_ascii_digit() => fixed(
                &mut pieces,
                rest,
                rest.find(|c: char| !is_word(c) && c != '.')
                    .unwrap_or(rest.len()),
            ),
            c if is_word(c) => {
                let len = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
                pieces.push(Piece::Name(&rest[..len]));
                len
            }
            c => {
                pieces.push(Piece::Sign(c));
                c.len_utf8()
            }
        };
        at += len;
    }
    Some(pieces)
}

fn fixed<'a>(pieces: &mut Vec<Piece<'a>>, rest: &'a str, len: usize) -> usize {
    pieces.push(Piece::Fixed(&rest[..len]));
    len
}

/// Length of a text with its quotes.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map(|(at, c)| at + c.len_utf8())
}

/// Length of a pattern with its flags.
fn pattern(rest: &str) -> Option<usize> {
    let (mut escaped, mut class) = (false, false);
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '/' && !escaped && !class;
        match c {
            '[' if !escaped => class = true,
            ']' if !escaped => class = false,
            _ => {}
        }
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    let flags = rest[end.0 + 1..]
        .chars()
        .take_while(char::is_ascii_lowercase)
        .count();
    Some(end.0 + 1 + flags)
}

/// After a value a slash divides; anywhere else it begins a pattern.
fn may_begin_pattern(pieces: &[Piece<'_>]) -> bool {
    match pieces.iter().rev().find(|piece| **piece != Piece::Line) {
        Some(Piece::Name(name)) => matches!(*name, "return" | "typeof" | "case" | "in" | "of"),
        Some(Piece::Fixed(_)) => false,
        Some(Piece::Sign(sign)) => !matches!(sign, ')' | ']' | '}'),
        _ => true,
    }
}

/// The piece before or after, lines left out.
fn beside<'a>(mut pieces: impl Iterator<Item = &'a Piece<'a>>) -> Option<Piece<'a>> {
    pieces.find(|piece| **piece != Piece::Line).copied()
}

/// Is a name that of a property: after a point, or a key before a colon.
fn is_property(pieces: &[Piece<'_>], at: usize) -> bool {
    let before = beside(pieces[..at].iter().rev());
    let after = beside(pieces[at + 1..].iter());
    before == Some(Piece::Sign('.'))
        || (after == Some(Piece::Sign(':')) && matches!(before, Some(Piece::Sign('{' | ','))))
}

/// Where a name is used.
#[derive(Default)]
struct Use {
    count: usize,
    /// Statements of the outermost function in which it stands.
    statements: BTreeSet<usize>,
    is_declared: bool,
    /// Is it declared outside all inner functions, so that each of them may mean it.
    is_wide: bool,
}

/// A short name for each name the script declares, the most frequent ones the shortest. Names of
/// one function may be those of another, when neither can see the other's.
fn names<'a>(pieces: &[Piece<'a>]) -> HashMap<&'a str, String> {
    let uses = uses(pieces);
    let mut ranked: Vec<(&str, &Use)> = uses
        .iter()
        .filter(|(name, it)| it.is_declared && !RESERVED.contains(name))
        .map(|(name, it)| (*name, it))
        .collect();
    ranked.sort_by_key(|(name, it)| (std::cmp::Reverse(it.count), *name));
    let is_foreign = |short: &str| {
        RESERVED.contains(&short) || uses.get(short).is_some_and(|it| !it.is_declared)
    };
    let mut given: HashMap<String, (bool, BTreeSet<usize>)> = HashMap::new();
    let mut names = HashMap::new();
    for (name, own) in ranked {
        let is_free = |short: &String| match given.get(short) {
            Some((is_wide, statements)) => {
                !is_wide && !own.is_wide && statements.is_disjoint(&own.statements)
            }
            None => !is_foreign(short),
        };
        let Some(short) = (0..).map(short).find(is_free) else {
            continue;
        };
        let taken = given.entry(short.clone()).or_default();
        taken.0 |= own.is_wide;
        taken.1.extend(&own.statements);
        names.insert(name, short);
    }
    names
}

/// All names with where they stand. Names are declared after `var` and `function` and as
/// parameters.
fn uses<'a>(pieces: &[Piece<'a>]) -> BTreeMap<&'a str, Use> {
    let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
    let (mut depth, mut statement) = (0_usize, 0);
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Sign('{') => depth += 1,
            Piece::Sign('}') => {
                depth = depth.saturating_sub(1);
                statement += usize::from(depth <= 1);
            }
            Piece::Name(name) if !is_property(pieces, at) => {
                let own = uses.entry(name).or_default();
                own.count += 1;
                own.statements.insert(statement);
                let (is_declared, is_parameter) = declares(pieces, at);
                own.is_declared |= is_declared;
                own.is_wide |= is_declared && depth <= usize::from(!is_parameter);
            }
            _ => {}
        }
    }
    uses
}

/// Does a name stand where it is declared, and is it a parameter there.
fn declares(pieces: &[Piece<'_>], at: usize) -> (bool, bool) {
    let before = at.checked_sub(1).map(|at| pieces[at]);
    if matches!(before, Some(Piece::Name("var" | "function"))) {
        return (true, false);
    }
    let is_list =
        |piece: &&Piece<'_>| matches!(piece, Piece::Name(_) | Piece::Sign(',') | Piece::Line);
    let open = at - pieces[..at].iter().rev().take_while(is_list).count();
    let is_opened = open > 0 && pieces[open - 1] == Piece::Sign('(');
    let head = &pieces[..open.saturating_sub(1)];
    let of = |back: usize| head.len().checked_sub(back).map(|at| (at, head[at]));
    let is_parameter = is_opened
        && match (of(1), of(2)) {
            (Some((at, Piece::Name("function" | "catch"))), _) => !is_property(pieces, at),
            (Some((_, Piece::Name(_))), Some((_, Piece::Name("function")))) => true,
            _ => false,
        };
    (is_parameter, is_parameter)
}

/// The n-th short name: a … z, A … Z, aa …
fn short(mut n: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = vec![LETTERS[n % 52]];
    while n >= 52 {
        n = n / 52 - 1;
        name.push(LETTERS[n % 52]);
    }
    name.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_short_and_nothing_else_changes() {
        let script = "// A comment.\nfunction sum(first, second) {\n  var total = first + +second; /* both */\n  return { total: total, note: \"first\", part: /first[/]/u.test(\"a // b\") };\n}\nwindow.sum = sum;\n";
        let expected = "function c(a,b){var d=a+ +b;return{total:d,note:\"first\",part:/first[/]/u.test(\"a // b\")};}\nwindow.sum=c;";
        assert_eq!(small(script).trim(), expected);
    }

    #[test]
    fn what_is_not_known_stays() {
        let script = "var text = `a ${b}`;\n";
        assert_eq!(small(script), script);
    }
}
