//! The report to be mailed: one page of HTML that needs nothing else, grouped by who is responsible
//! and by file.
//!
//! In: diagnostics, the texts of their files, and who is responsible for which file. Out: the page.
//! Knows nothing of entries. Its style stands in the page itself, because it travels alone; there
//! is no script.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use camino::Utf8Path;

use super::machine::{Lines, Texts};
use super::words::clean;
use super::{Applicability, Diagnostic, Level, LineColumn, SourceText, Span, Words, fix};
use crate::html::escape;
use crate::locale::Lang;

/// Longest part of a line that is shown, in characters.
const LONGEST: usize = 160;
/// Characters shown before a place in a longer line.
const BEFORE: usize = 60;

const STYLE: &str = include_str!("report.css");

/// What a page tells besides the problems.
pub struct Mail<'a> {
    /// Language of the page.
    pub lang: Lang,
    /// Name of the bank; may be empty.
    pub bank: &'a str,
    /// The day of the check, in words.
    pub date: &'a str,
    /// The sums, in words.
    pub totals: &'a str,
    /// Who is responsible for a file; files without one come last.
    pub responsible: &'a BTreeMap<&'a Utf8Path, String>,
    /// The folder of entries: what lies elsewhere concerns the whole bank.
    pub content: &'a str,
}

/// Who is to read a group; the order is that of the page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    Person(String),
    Nobody,
    Operator,
}

/// The page.
pub fn mail(diagnostics: &[Diagnostic], texts: &dyn SourceText, mail: &Mail<'_>) -> String {
    let texts = Texts::read(diagnostics, texts);
    let page = Page {
        words: Words::of(mail.lang),
        lines: texts.lines(),
        texts: &texts,
    };
    let groups = grouped(diagnostics, mail);
    let title = match mail.bank {
        "" => page.text("cli-html"),
        bank => format!("{}: {bank}", page.text("cli-html")),
    };
    let title = escape(&title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n",
        mail.lang.code()
    );
    let made = page
        .words
        .text("cli-html.made", &[("date", mail.date.into())]);
    let _ = writeln!(
        out,
        "<p>{}<br>\n<strong>{}</strong></p>",
        escape(&made),
        escape(mail.totals)
    );
    page.contents(&groups, &mut out);
    for (at, (reader, files)) in groups.iter().enumerate() {
        page.group(at, reader, files, &mut out);
    }
    let _ = write!(
        out,
        "<p>{}</p>\n</main>\n</body>\n</html>\n",
        code_spans(&page.text("cli-html.more"))
    );
    out
}

/// The problems by reader and by file.
fn grouped<'a>(diagnostics: &'a [Diagnostic], mail: &Mail<'_>) -> BTreeMap<Reader, Files<'a>> {
    let mut groups: BTreeMap<Reader, Files<'a>> = BTreeMap::new();
    for it in diagnostics {
        let path = &*it.place.path;
        let reader = match mail.responsible.get(path) {
            Some(name) => Reader::Person(name.clone()),
            None if path.starts_with(mail.content) => Reader::Nobody,
            None => Reader::Operator,
        };
        groups
            .entry(reader)
            .or_default()
            .entry(path)
            .or_default()
            .push(it);
    }
    groups
}

struct Page<'a> {
    words: &'static Words,
    lines: Lines<'a>,
    texts: &'a Texts<'a>,
}

type Files<'a> = BTreeMap<&'a Utf8Path, Vec<&'a Diagnostic>>;

impl Page<'_> {
    fn text(&self, key: &str) -> String {
        self.words.text(key, &[])
    }

    fn name(&self, reader: &Reader) -> String {
        match reader {
            Reader::Person(name) => clean(name),
            Reader::Nobody => self.text("cli-html.nobody"),
            Reader::Operator => self.text("cli-html.whole"),
        }
    }

    /// The list of readers, each leading to what is theirs.
    fn contents(&self, groups: &BTreeMap<Reader, Files<'_>>, out: &mut String) {
        if groups.is_empty() {
            return;
        }
        let _ = writeln!(
            out,
            "<nav aria-labelledby=\"people\">\n<h2 id=\"people\">{}</h2>\n<ul>",
            escape(&self.text("cli-html.people"))
        );
        for (at, (reader, files)) in groups.iter().enumerate() {
            let _ = writeln!(
                out,
                "<li><a href=\"#reader-{at}\">{}</a>: {}</li>",
                escape(&self.name(reader)),
                escape(&self.sums(files))
            );
        }
        out.push_str("</ul>\n</nav>\n");
    }

    /// «2 ошибки, 1 совет»
    fn sums(&self, files: &Files<'_>) -> String {
        let all = || files.values().flatten();
        let levels = [
            (Level::Error, "cli-errors"),
            (Level::Warning, "cli-warnings"),
            (Level::Advice, "cli-advice"),
        ];
        let parts = levels.into_iter().filter_map(|(level, key)| {
            let count = all().filter(|it| it.level == level).count();
            (count > 0).then(|| self.words.text(key, &[("count", count.into())]))
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    fn group(&self, at: usize, reader: &Reader, files: &Files<'_>, out: &mut String) {
        let name = escape(&self.name(reader));
        let _ = writeln!(
            out,
            "<section aria-labelledby=\"reader-{at}\">\n<h2 id=\"reader-{at}\">{name}</h2>"
        );
        if *reader == Reader::Nobody {
            let _ = writeln!(
                out,
                "<p>{}</p>",
                code_spans(&self.text("cli-html.nobody-help"))
            );
        }
        for (path, problems) in files {
            let _ = writeln!(out, "<h3>{}</h3>", escape(&clean(path.as_str())));
            problems.iter().for_each(|it| self.problem(it, out));
        }
        out.push_str("</section>\n");
    }

    fn problem(&self, it: &Diagnostic, out: &mut String) {
        let class = match it.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice => "advice",
        };
        let (level, code) = (escape(&self.words.level(it.level)), it.code.name());
        let _ = writeln!(
            out,
            "<article class=\"{class}\">\n<h4><span class=\"level\">{level}</span> {}</h4>",
            code_spans(&self.words.message(it))
        );
        let text = self
            .texts
            .get(&it.place.path)
            .filter(|_| it.place.span != Span::default());
        let (LineColumn { line, .. }, _) = self.lines.of(&it.place);
        let place = text.map_or_else(String::new, |_| {
            self.words.text("cli-html.line", &[("line", line.into())]) + ", "
        });
        let _ = writeln!(
            out,
            "<p class=\"place\">{}<code>{code}</code></p>",
            escape(&place)
        );
        if let Some(text) = text {
            let _ = writeln!(out, "<pre>{}</pre>", excerpt(text, it.place.span));
        }
        if let Some(help) = self.words.help(it) {
            self.help(&help, out);
        }
        let safe = self
            .texts
            .get(&it.place.path)
            .and_then(|text| fix(it, text))
            .is_some_and(|fix| fix.applicability == Applicability::Safe);
        if safe {
            let _ = writeln!(out, "<p>{}</p>", code_spans(&self.text("cli-html.fix")));
        }
        out.push_str("</article>\n");
    }

    /// The help; further lines are to be copied as they are.
    fn help(&self, help: &str, out: &mut String) {
        let (first, more) = help
            .split_once('\n')
            .map_or((help, None), |(first, more)| (first, Some(more)));
        let _ = writeln!(
            out,
            "<p><b>{}:</b> {}</p>",
            escape(&self.text("cli-help")),
            code_spans(first)
        );
        if let Some(more) = more {
            let _ = writeln!(out, "<pre>{}</pre>", escape(&clean(more)));
        }
    }
}

/// The line of a place with the place marked; a long line is cut around it.
fn excerpt(text: &str, span: Span) -> String {
    let at = |byte: usize| {
        (0..=byte.min(text.len()))
            .rev()
            .find(|byte| text.is_char_boundary(*byte))
            .unwrap_or(0)
    };
    let start = at(span.start);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = at(span.end).clamp(start, to);
    let (before, marked, after) = (&text[from..start], &text[start..end], &text[end..to]);
    let cut = before.chars().count().saturating_sub(BEFORE);
    let dots = if cut > 0 { "…" } else { "" };
    let before: String = before.chars().skip(cut).collect();
    let part = |text: &str, most: usize| {
        let short: String = text.chars().take(most).collect();
        if short.len() < text.len() {
            clean(&short) + "…"
        } else {
            clean(&short)
        }
    };
    // An empty place is marked at the character that follows, so that there is something to see.
    let (marked, after) = match after.chars().next() {
        Some(first) if marked.is_empty() => {
            (&after[..first.len_utf8()], &after[first.len_utf8()..])
        }
        _ => (marked, after),
    };
    let rest = LONGEST.saturating_sub(before.chars().count() + marked.chars().count());
    format!(
        "{dots}{}<mark>{}</mark>{}",
        escape(&clean(&before)),
        escape(&part(marked, LONGEST)),
        escape(part(after, rest).trim_end())
    )
}

/// A sentence whose parts in back quotes are code.
fn code_spans(text: &str) -> String {
    let text = escape(&clean(text));
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text;
    }
    let marked = parts.iter().enumerate().map(|(at, part)| {
        if at % 2 == 1 {
            format!("<code>{part}</code>")
        } else {
            (*part).to_owned()
        }
    });
    marked.collect()
}
