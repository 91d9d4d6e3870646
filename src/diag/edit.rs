//! What a machine may type instead: the edits that a problem calls for.
//!
//! In: a [`Diagnostic`] with its facts, and the text of its file. Out: a [`Fix`], or nothing when a
//! person has to decide. The same facts make the help that people read, so help, JSON, SARIF and
//! `kopilka fix` cannot disagree. Whether an edit does good is for the room `fix` to see: it reads
//! the file again.

use super::{Arg, Code, Diagnostic, Span};

/// How sure an edit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Says what the author said, in the form that is read.
    Safe,
    /// Likely, but a person should look.
    Guess,
}

impl Applicability {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Guess => "guess",
        }
    }
}

/// A replacement of bytes of one file; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes at fault, in the decoded text.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// The edits of one problem, all in its own file: sorted, disjoint, none empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// How sure it is.
    pub applicability: Applicability,
    /// The edits.
    pub edits: Vec<Edit>,
}

/// What is to be replaced.
#[derive(Clone, Copy)]
enum Part {
    /// The place itself, which holds the value or key of this fact.
    Fact(&'static str),
    /// The line of the place, but for its margin.
    Line,
    /// The one text inside the place that equals this fact, up to the anchor of an address.
    Inside(&'static str),
    /// The line of the place, when nothing but spaces comes or goes.
    Spaced,
    /// The place itself, which gets angle brackets.
    Angled,
}

use Applicability::{Guess, Safe};
use Part::{Angled, Fact, Inside, Line, Spaced};

/// The fix of a problem in `text`, the decoded text of its file.
pub fn fix(it: &Diagnostic, text: &str) -> Option<Fix> {
    let (mut applicability, edits) = match (it.code, it.wording.unwrap_or_default()) {
        (Code::YamlTab, _) => (Safe, spaces(it, text)?),
        (Code::YamlSyntax, "indent") if it.place.span.text(text).contains('\u{A0}') => {
            (Safe, spaces(it, text)?)
        }
        (Code::NoFrontMatter, "above") => (
            Safe,
            vec![Edit {
                span: Span::at(0),
                text: "---\n".to_owned(),
            }],
        ),
        (Code::NoFrontMatter, "dashes") | (Code::UnclosedFrontMatter, "nearly") => {
            let line = line_of(text, it.place.span.start);
            (
                Safe,
                vec![Edit {
                    span: Span::new(line.start, it.place.span.end),
                    text: "---".to_owned(),
                }],
            )
        }
        (Code::NoFrontMatter, "plus") => (Safe, plus(text)?),
        _ => {
            let (part, applicability) = part(it)?;
            (applicability, vec![replacement(it, text, part)?])
        }
    };
    if it.unsure {
        applicability = Guess;
    }
    let edits: Vec<Edit> = edits
        .into_iter()
        .flat_map(|edit| narrowed(text, edit))
        .collect();
    (!edits.is_empty()).then_some(Fix {
        applicability,
        edits,
    })
}

/// What the fact `nearest` of a problem replaces, and how surely.
fn part(it: &Diagnostic) -> Option<(Part, Applicability)> {
    let wording = it.wording.unwrap_or_default();
    let value = text_fact(it, "value").unwrap_or_default();
    Some(match it.code {
        Code::YamlSign if wording == "comment" => (Line, if is_comment(it) { Guess } else { Safe }),
        // The line at fault is the rest of the value, not the one to write.
        Code::YamlQuote if wording == "torn" => return None,
        Code::YamlSign if wording == "bold" => (Line, Guess),
        Code::YamlColon | Code::YamlSign | Code::YamlQuote | Code::YamlSyntax => (Line, Safe),
        Code::StrayMarkup => (Spaced, Safe),
        Code::TextStyle if wording != "stop" => (
            Fact("value"),
            if wording == "quotes" { Safe } else { Guess },
        ),
        Code::BrokenLink | Code::BrokenImage if wording == "space" => (Angled, Safe),
        Code::UnknownField => (Fact("field"), Safe),
        Code::ConfigKey if wording.is_empty() => (Fact("key"), Safe),
        Code::BadYear => (
            Fact("value"),
            if wording.is_empty() && is_words(value, &YEARS) {
                Safe
            } else {
                Guess
            },
        ),
        Code::BadRange => (
            Fact("value"),
            if wording != "reversed" && is_words(value, &RANGES) {
                Safe
            } else {
                Guess
            },
        ),
        Code::BadInteger | Code::BadNumber => {
            (Fact("value"), if multiplies(value) { Guess } else { Safe })
        }
        Code::BadDate | Code::BadPeriod | Code::BadGeo
            if matches!(wording, "either" | "reversed" | "swapped" | "month") =>
        {
            (Fact("value"), Guess)
        }
        Code::BadDuration | Code::BadMoney if matches!(wording, "unit" | "currency") => {
            (Fact("value"), Guess)
        }
        Code::BadText if wording != "stop" => (Fact("value"), Guess),
        Code::WrongShape if wording != "comma" => return None,
        Code::BrokenLink | Code::BrokenImage => (
            Inside("value"),
            if matches!(wording, "case" | "backslash") {
                Safe
            } else {
                Guess
            },
        ),
        Code::MissingFile => (Fact("value"), if wording == "case" { Safe } else { Guess }),
        Code::UnknownKind if wording.is_empty() => (Fact("value"), Safe),
        Code::BadId | Code::BadLanguage if wording.is_empty() || wording == "long" => {
            (Fact("value"), Safe)
        }
        code if VALUES.contains(&code) => (Fact("value"), Safe),
        Code::OutOfRange | Code::BrokenReference => (Fact("value"), Guess),
        _ => return None,
    })
}

/// Problems whose `nearest` is the value in the form that is read.
const VALUES: [Code; 14] = [
    Code::UnknownTerm,
    Code::OldName,
    Code::WrongShape,
    Code::BadText,
    Code::BadDate,
    Code::BadPeriod,
    Code::BadPercent,
    Code::BadBoolean,
    Code::BadUrl,
    Code::BadEmail,
    Code::BadPhone,
    Code::BadGeo,
    Code::BadDuration,
    Code::BadMoney,
];
/// Words that say no more than that a year is meant.
const YEARS: [&str; 10] = [
    "г", "гг", "год", "года", "году", "ж", "жыл", "жылы", "year", "in",
];
/// Words that say no more than that a range of ages is meant.
const RANGES: [&str; 19] = [
    "от",
    "до",
    "с",
    "по",
    "и",
    "лет",
    "года",
    "год",
    "возраст",
    "дети",
    "детей",
    "жас",
    "жастан",
    "жасқа",
    "дейін",
    "from",
    "to",
    "years",
    "old",
];

/// Is every word of a text one of these.
fn is_words(text: &str, known: &[&str]) -> bool {
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    words
        .map(str::to_lowercase)
        .all(|word| known.contains(&word.as_str()))
}

/// Does the unit beside a number change its size: «12 тыс.».
fn multiplies(value: &str) -> bool {
    let value = value.to_lowercase();
    let unit = value.trim_start_matches(|c: char| !c.is_alphabetic());
    [
        "тыс",
        "млн",
        "млрд",
        "миллион",
        "мың",
        "thousand",
        "million",
        "mln",
    ]
    .iter()
    .any(|stem| unit.starts_with(stem))
        || matches!(unit, "к" | "k" | "т")
}

fn text_fact<'a>(it: &'a Diagnostic, name: &str) -> Option<&'a str> {
    it.args.iter().find_map(|(known, arg)| match arg {
        Arg::Text(text) if *known == name => Some(text.as_str()),
        _ => None,
    })
}

/// Is the text after a number sign perhaps a comment after all: it follows a value, and no number
/// follows it.
fn is_comment(it: &Diagnostic) -> bool {
    let line = text_fact(it, "nearest").unwrap_or_default();
    let value = line.split_once(['"', '\'']).map_or("", |(_, value)| value);
    !value.starts_with('#')
        && !value
            .split_once(" #")
            .is_some_and(|(_, after)| after.starts_with(|c: char| c.is_ascii_digit()))
}

/// The place replaced by the fact `nearest`, when what stands there is what the facts say.
fn replacement(it: &Diagnostic, text: &str, part: Part) -> Option<Edit> {
    let nearest = text_fact(it, "nearest")
        .filter(|nearest| !nearest.contains('\n') && !nearest.is_empty())?;
    let (span, old) = (it.place.span, it.place.span.text(text));
    if old.contains('\n') {
        return None;
    }
    let (span, nearest) = match part {
        Fact(name) if unquoted(old).trim() == text_fact(it, name)?.trim() => {
            (span, nearest.to_owned())
        }
        Fact(_) => return None,
        Line | Spaced => {
            let line = line_of(text, span.start);
            let inner = line.text(text);
            let from = line.start + inner.len() - inner.trim_start().len();
            let nearest = nearest.trim_start();
            let solid = |text: &str| {
                text.chars()
                    .filter(|c| !c.is_whitespace())
                    .collect::<String>()
            };
            if matches!(part, Spaced) && solid(inner) != solid(nearest) {
                return None;
            }
            (
                Span::new(from, line.start + inner.trim_end().len()),
                nearest.to_owned(),
            )
        }
        Inside(name) => {
            let value = text_fact(it, name)?
                .split('#')
                .next()
                .filter(|value| !value.is_empty())?;
            let at = old
                .find(value)
                .filter(|_| old.matches(value).count() == 1)?;
            (
                Span::new(span.start + at, span.start + at + value.len()),
                nearest.to_owned(),
            )
        }
        Angled => (span, format!("<{old}>")),
    };
    Some(Edit {
        span,
        text: nearest,
    })
}

/// A text without the plain quotes around it.
fn unquoted(text: &str) -> &str {
    let inner = |quote| {
        text.strip_prefix(quote)
            .and_then(|rest: &str| rest.strip_suffix(quote))
    };
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}

/// The white space of a place as plain spaces: two for a tab, as authors indent.
fn spaces(it: &Diagnostic, text: &str) -> Option<Vec<Edit>> {
    let old = it.place.span.text(text);
    let plain = old.chars().all(|c| matches!(c, ' ' | '\t' | '\u{A0}'));
    let new: String = old
        .chars()
        .map(|c| if c == '\t' { "  " } else { " " })
        .collect();
    (plain && !old.is_empty()).then(|| {
        vec![Edit {
            span: it.place.span,
            text: new,
        }]
    })
}

/// `+++` fences around lines `key: value` or `key = value`.
fn plus(text: &str) -> Option<Vec<Edit>> {
    let fences: Vec<Span> = lines(text)
        .filter(|line| line.text(text).trim_end() == "+++")
        .take(2)
        .collect();
    let [open, close] = fences.as_slice() else {
        return None;
    };
    let fence = |line: &Span| Edit {
        span: Span::new(line.start, line.start + 3),
        text: "---".to_owned(),
    };
    let mut edits = vec![fence(open)];
    for line in lines(text).filter(|line| line.start > open.start && line.start < close.start) {
        let inner = line.text(text);
        let word = inner
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'))
            .unwrap_or(inner.len());
        let rest = inner[word..].trim_start();
        if inner.trim().is_empty() || inner.starts_with('#') || (word > 0 && rest.starts_with(": "))
        {
            continue;
        }
        let value = rest.strip_prefix('=').filter(|_| word > 0)?;
        let end = line.start + inner.len() - value.trim_start().len();
        edits.push(Edit {
            span: Span::new(line.start + word, end),
            text: ": ".to_owned(),
        });
    }
    edits.push(fence(close));
    Some(edits)
}

/// The line of a byte, without its end.
fn line_of(text: &str, byte: usize) -> Span {
    lines(text)
        .take_while(|line| line.start <= byte)
        .last()
        .unwrap_or_default()
}

fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        span
    })
}

/// The same edit without the bytes that stay: two quotes around a value become two insertions.
fn narrowed(text: &str, edit: Edit) -> Vec<Edit> {
    let (old, new) = (edit.span.text(text), edit.text.as_str());
    let ahead: usize = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let (old, new) = (&old[ahead..], &new[ahead..]);
    let start = edit.span.start + ahead;
    if let Some(at) = new.find(old).filter(|_| !old.is_empty()) {
        let (before, after) = (&new[..at], &new[at + old.len()..]);
        let insert = |at: usize, text: &str| {
            (!text.is_empty()).then(|| Edit {
                span: Span::at(at),
                text: text.to_owned(),
            })
        };
        return [insert(start, before), insert(start + old.len(), after)]
            .into_iter()
            .flatten()
            .collect();
    }
    let behind: usize = old
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let (old, new) = (&old[..old.len() - behind], &new[..new.len() - behind]);
    if old.is_empty() && new.is_empty() {
        Vec::new()
    } else {
        vec![Edit {
            span: Span::new(start, start + old.len()),
            text: new.to_owned(),
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bytes_at_fault_are_replaced() {
        let narrow = |old: &str, new: &str| {
            let edit = Edit {
                span: Span::new(0, old.len()),
                text: new.to_owned(),
            };
            narrowed(old, edit)
                .into_iter()
                .map(|edit| (edit.span.start, edit.span.end, edit.text))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            narrow("title: a: b", "title: \"a: b\""),
            [(7, 7, "\"".to_owned()), (11, 11, "\"".to_owned())]
        );
        assert_eq!(
            narrow("title:Робот", "title: Робот"),
            [(6, 6, " ".to_owned())]
        );
        assert_eq!(narrow("облость", "область"), [(6, 8, "а".to_owned())]);
        assert_eq!(narrow("same", "same"), []);
    }
}
