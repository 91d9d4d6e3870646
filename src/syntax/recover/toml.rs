//! The likely cause of a TOML error, as a person would say it.
//!
//! In: the text, the place and the words of the TOML crate. Out: a [`Flaw`] at the place at fault,
//! with the line as it should be when that is clear. Only what is not known here keeps the words of
//! the crate.

use std::sync::Arc;

use camino::Utf8Path;

use crate::diag::{Code, Diagnostic, Span};
use crate::syntax::{Flaw, FlawKind};

/// A flaw of a TOML file as a problem of that file, which `path` names.
pub fn toml_problem(path: &Arc<Utf8Path>, flaw: &Flaw) -> Diagnostic {
    let code = if flaw.what == FlawKind::Conflict {
        Code::MergeConflict
    } else {
        Code::ConfigSyntax
    };
    let diagnostic = Diagnostic::new(code, flaw.span.of(path));
    let diagnostic = match flaw.what {
        FlawKind::Conflict => diagnostic,
        FlawKind::DuplicateKey => diagnostic
            .wording("duplicate")
            .with("key", flaw.detail.as_str()),
        FlawKind::Toml(wording) if flaw.detail.is_empty() => diagnostic.wording(wording),
        FlawKind::Toml(wording) => diagnostic
            .wording(wording)
            .with("nearest", flaw.detail.as_str())
            .help("write"),
        _ => diagnostic
            .wording("message")
            .with("message", flaw.detail.as_str()),
    };
    flaw.others.iter().fold(diagnostic, |it, (span, note)| {
        it.related(span.of(path), note)
    })
}

/// A line of the file, cut at its sign of equality.
struct Line<'a> {
    start: usize,
    text: &'a str,
    name: &'a str,
    value: &'a str,
}

/// Says why the crate stopped; `span` begins and ends where letters do.
pub(in crate::syntax) fn cause(text: &str, span: Span, message: &str) -> Flaw {
    let line = line_of(text, span.start);
    let found = match () {
        () if message.contains("string, expected") => unclosed(text, &line),
        () if message.contains("escape") => escape(&line),
        () if message.contains("missing quotes") || message.contains("must be quoted") => {
            unquoted(&line)
        }
        () if message.contains("boolean") => boolean(&line),
        () if [
            "leading zero",
            "float",
            "integer",
            "between digits",
            "date",
            "time",
        ]
        .iter()
        .any(|word| message.contains(word)) =>
        {
            number(&line, message)
        }
        () if message.starts_with("unclosed") => bracket(text, &line, span, message),
        () if message.contains("missing comma") => comma(&line, span),
        () if message.contains("unexpected key or value") || message.contains("extra `=`") => {
            after(&line, span)
        }
        () if message.contains("unquoted key")
            || message.contains("expected `=`")
            || message.contains("with no value") =>
        {
            named(&line, span)
        }
        () => None,
    };
    let (wording, place, nearest) = found.unwrap_or(("message", span, message.to_owned()));
    let what = if wording == "message" {
        FlawKind::Syntax
    } else {
        FlawKind::Toml(wording)
    };
    Flaw {
        what,
        span: whole_letters(text, place),
        others: Vec::new(),
        detail: nearest,
    }
}

/// A place that ends where letters end, inside the text: a sign is one byte long, what was typed
/// for it may be longer.
pub(in crate::syntax) fn whole_letters(text: &str, span: Span) -> Span {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

/// A wording of the catalogue, the place, and the line to type or nothing.
type Found = Option<(&'static str, Span, String)>;

fn line_of(text: &str, at: usize) -> Line<'_> {
    // An error at the end of the file stands behind the last line.
    let at = if at == text.len() {
        text.trim_end().len()
    } else {
        at
    };
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let whole = text[start..].lines().next().unwrap_or_default();
    let (name, value) = whole.split_once('=').unwrap_or((whole, ""));
    Line {
        start,
        text: whole,
        name: name.trim(),
        value: value.trim(),
    }
}

impl Line<'_> {
    /// The place of a part of this line.
    fn place(&self, part: &str) -> Span {
        let at = self.start + self.text.find(part).unwrap_or_default();
        Span::new(at, at + part.len())
    }

    fn with(&self, value: &str) -> String {
        format!("{} = {value}", self.name)
    }
}

fn unclosed(text: &str, line: &Line<'_>) -> Found {
    let quote = line
        .value
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) if !line.value.starts_with("\"\"\"") && !line.value.starts_with("'''") => {
            let opened = line.place(line.value).start;
            Some((
                "unclosed",
                Span::new(opened, opened + 1),
                line.with(&format!("{}{quote}", line.value)),
            ))
        }
        _ => {
            let opened = text.rfind("\"\"\"").or_else(|| text.rfind("'''"))?;
            Some(("unclosed", Span::new(opened, opened + 3), String::new()))
        }
    }
}

/// `"C:\Банк"`: what stands in single quotes is taken as it is.
fn escape(line: &Line<'_>) -> Found {
    let inner = line
        .value
        .strip_prefix('"')?
        .strip_suffix('"')
        .filter(|inner| !inner.contains('\''))?;
    Some((
        "escape",
        line.place(line.value),
        line.with(&format!("'{inner}'")),
    ))
}

fn unquoted(line: &Line<'_>) -> Found {
    let value = line.value;
    if value.is_empty() {
        let end = line.start + line.text.trim_end().len();
        return Some(("value", Span::new(end, end), String::new()));
    }
    if let Some(found) = boolean(line) {
        return Some(found);
    }
    let figures: &str = &value[..value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len())];
    if !figures.is_empty() && value[figures.len()..].starts_with(' ') {
        return Some(("number", line.place(value), line.with(figures)));
    }
    let bare = value.trim_matches(['“', '”', '„', '‘', '’', '«', '»', '"']);
    let bare = if bare.contains(['«', '»']) {
        value
    } else {
        bare
    };
    Some((
        "quote",
        line.place(value),
        line.with(&format!("\"{}\"", bare.replace(['"', '\\'], ""))),
    ))
}

fn boolean(line: &Line<'_>) -> Found {
    let meant = match line.value.to_lowercase().as_str() {
        "true" | "да" | "иә" | "yes" | "on" => "true",
        "false" | "нет" | "жоқ" | "no" | "off" => "false",
        _ => return None,
    };
    Some(("boolean", line.place(line.value), line.with(meant)))
}

fn number(line: &Line<'_>, message: &str) -> Found {
    let plain = line.value.replace(['_', ' '], "");
    let plain = plain.trim_start_matches('0');
    if !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(("number", line.place(line.value), line.with(plain)));
    }
    let wording = if message.contains("date") || message.contains("time") {
        "date"
    } else {
        "quote"
    };
    let is_value = !line.value.is_empty() && !line.value.contains(['"', '[', '{']);
    is_value.then(|| {
        (
            wording,
            line.place(line.value),
            line.with(&format!("\"{}\"", line.value)),
        )
    })
}

fn bracket(text: &str, line: &Line<'_>, span: Span, message: &str) -> Found {
    let (open, close) = if message.contains("inline") {
        ('{', '}')
    } else {
        ('[', ']')
    };
    let opened = text[..span.start].rfind(open)?;
    let whole = line.text.trim();
    let nearest = if opened >= line.start {
        format!("{}{close}", whole.trim_end_matches(','))
    } else {
        String::new()
    };
    Some(("bracket", Span::new(opened, opened + 1), nearest))
}

fn comma(line: &Line<'_>, span: Span) -> Found {
    let at = span.start.checked_sub(line.start)?;
    let before = line.text.get(..at)?.trim();
    let rest = line.text.get(at..)?.trim();
    // A word that follows a quote is part of the text: a comma alone would not mend that.
    let is_value =
        rest.starts_with(['"', '\'', '[', '{']) || rest.starts_with(|c: char| c.is_ascii_digit());
    let nearest = if before.is_empty() || !is_value {
        String::new()
    } else {
        format!("{before}, {rest}")
    };
    Some(("comma", Span::new(span.start, span.start + 1), nearest))
}

/// Something behind a whole value.
fn after(line: &Line<'_>, span: Span) -> Found {
    let at = span.start.checked_sub(line.start)?;
    let (before, rest) = (
        line.text.get(..at)?.trim_end(),
        line.text.get(at..)?.trim_end(),
    );
    if line.text.contains("==") {
        return Some(("after", line.place("=="), line.text.replacen("==", "=", 1)));
    }
    // What is no more than a sign may go; words may be part of the value.
    let nearest = if rest.chars().all(|c| matches!(c, ';' | ',' | ']' | '.')) {
        before.to_owned()
    } else {
        String::new()
    };
    Some((
        "after",
        Span::new(span.start, span.start + rest.len()),
        nearest,
    ))
}

/// A name without its sign, or one that cannot be a name.
fn named(line: &Line<'_>, span: Span) -> Found {
    let whole = line.text.trim();
    if whole.starts_with('=') {
        return Some(("name", line.place("="), String::new()));
    }
    let word = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    let cut = whole.find([':', ' ', '\t']).map(|at| {
        (
            &whole[..at],
            whole[at..].trim_start_matches([':', ' ', '\t']),
        )
    });
    if let Some((name, value)) = cut.filter(|(name, value)| word(name) && !value.starts_with('=')) {
        // The colon that stands for the sign, or what follows the gap where it is missing.
        let end = line.start + line.text.trim_end().len();
        let colon = line.start + line.text.find(':').unwrap_or_default();
        let is_colon = whole[name.len()..].trim_start().starts_with(':');
        let place = if is_colon {
            Span::new(colon, colon + 1)
        } else {
            Span::new(end - value.len(), end)
        };
        let plain = value.starts_with(['"', '\'', '[', '{'])
            || matches!(value, "true" | "false")
            || value.parse::<i64>().is_ok();
        let value = if plain {
            value.to_owned()
        } else {
            format!("\"{value}\"")
        };
        return Some(("equals", place, format!("{name} = {value}")));
    }
    if line
        .name
        .chars()
        .any(|c| c.is_alphabetic() && !c.is_ascii())
    {
        return Some(("latin", line.place(line.name), String::new()));
    }
    word(whole).then(|| ("equals", span, String::new()))
}
