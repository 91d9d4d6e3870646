//! Marks of Markdown that did not become what they were meant for, and habits that make a page hard
//! to read.
//!
//! In: the source of a body and its events. Out: problems with their places: marks that stay
//! visible, tables whose rows do not fit, skipped levels of headings, links without a name, text
//! that a template left. Knows nothing of fields.

use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{Events, Heading};
use crate::diag::{Code, Diagnostic, Span};
use crate::markdown::placeholder;

/// Words that name no page: what a link says must make sense when it is read alone (WCAG 2.2, 2.4.4
/// and 2.4.9).
const EMPTY_WORDS: [&str; 17] = [
    "здесь",
    "тут",
    "сюда",
    "ссылка",
    "по ссылке",
    "по этой ссылке",
    "смотреть здесь",
    "подробнее",
    "подробнее здесь",
    "осында",
    "мұнда",
    "сілтеме",
    "толығырақ",
    "here",
    "click here",
    "link",
    "more",
];

/// Looks for what is odd in a body that begins at byte `start` of its file.
pub(super) fn look(
    path: &Arc<Utf8Path>,
    text: &str,
    start: usize,
    events: &Events<'_>,
    outline: &[Heading],
) -> (Vec<Diagnostic>, Vec<NearHeading>) {
    let mut look = Look {
        path,
        text,
        start,
        outline,
        found: Vec::new(),
        near: Vec::new(),
    };
    look.headings();
    let mut runs = Runs::default();
    let mut links: Vec<usize> = Vec::new();
    let mut columns = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Inline | LinkType::Reference | LinkType::Shortcut,
                ..
            }) => links.push(at),
            Event::End(TagEnd::Link) => {
                if let Some(open) = links.pop() {
                    look.link(&events[open..at]);
                }
            }
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => look.row(range, columns),
            Event::Start(Tag::Paragraph) => look.paragraph(range, &events[at + 1..]),
            _ => {}
        }
        runs.take(text, event, range, &mut look);
    }
    runs.flush(&mut look);
    (look.found, look.near)
}

/// Stretches of visible text that stand in the source as they are printed: an escaped mark or a tag
/// ends one.
#[derive(Default)]
struct Runs {
    open: Option<Range<usize>>,
    /// Does the open stretch begin a paragraph.
    first: bool,
    begins: bool,
    hidden: usize,
}

impl Runs {
    fn take(&mut self, text: &str, event: &Event<'_>, range: &Range<usize>, look: &mut Look<'_>) {
        match event {
            Event::Text(_) if self.hidden > 0 => {}
            Event::Text(shown) if text.get(range.clone()) == Some(shown) => match &mut self.open {
                Some(open) if open.end == range.start => open.end = range.end,
                _ => {
                    self.flush(look);
                    (self.open, self.first) = (Some(range.clone()), self.begins);
                    self.begins = false;
                }
            },
            Event::Start(tag) => {
                self.flush(look);
                self.begins = matches!(tag, Tag::Paragraph);
                self.hidden += usize::from(matches!(tag, Tag::CodeBlock(_)));
            }
            Event::End(tag) => {
                self.flush(look);
                self.hidden -= usize::from(matches!(tag, TagEnd::CodeBlock) && self.hidden > 0);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.flush(look);
                self.begins = true;
            }
            _ => self.flush(look),
        }
    }

    fn flush(&mut self, look: &mut Look<'_>) {
        if let Some(range) = self.open.take() {
            look.run(range, self.first);
        }
    }
}

/// A line that was perhaps meant as a heading; whether it is the heading of a section, the judge
/// knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearHeading {
    /// Its words.
    pub text: String,
    /// What is wrong with it.
    pub problem: Diagnostic,
    /// Is it wrong whatever it means.
    pub stays: bool,
}

/// Bullets of Word.
const BULLETS: [char; 6] = ['•', '·', '▪', '‣', '●', '\u{f0b7}'];

struct Look<'a> {
    path: &'a Arc<Utf8Path>,
    text: &'a str,
    start: usize,
    outline: &'a [Heading],
    found: Vec<Diagnostic>,
    near: Vec<NearHeading>,
}

impl Look<'_> {
    fn say(
        &mut self,
        code: Code,
        range: Range<usize>,
        facts: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let span = Span::new(self.start + range.start, self.start + range.end);
        self.found
            .push(facts(Diagnostic::new(code, span.of(self.path))));
    }

    /// What is odd in a stretch of visible text.
    fn run(&mut self, range: Range<usize>, first: bool) {
        let run = &self.text[range.clone()];
        let begin = range.start;
        if first && let Some(len) = hash_heading(run) {
            let nearest = format!("{} {}", &run[..len], run[len..].trim_end());
            let value = run[..len].to_owned();
            let facts = |it: Diagnostic| {
                it.wording("heading")
                    .with("value", value)
                    .with("nearest", nearest)
                    .help("write")
            };
            self.say(Code::StrayMarkup, begin..begin + len, facts);
            let problem = self.found.pop();
            self.near.extend(problem.map(|problem| NearHeading {
                text: run[len..].trim().to_owned(),
                problem,
                stays: true,
            }));
        }
        if let Some(at) = run.find("**") {
            let (nearest, value) = (spaced_emphasis(self.line(begin)), "**");
            self.say(Code::StrayMarkup, begin + at..begin + at + 2, |it| {
                let it = it.wording("emphasis").with("value", value);
                nearest.map_or(it.clone(), |nearest| {
                    it.with("nearest", nearest).help("write")
                })
            });
        }
        if let Some((target, is_image)) = spaced_target(run) {
            let value = run[target.clone()].to_owned();
            let code = if is_image {
                Code::BrokenImage
            } else {
                Code::BrokenLink
            };
            let words = run[..target.start - 2]
                .rfind('[')
                .map_or("", |open| &run[open + 1..target.start - 2]);
            let nearest = format!("{}[{words}](<{value}>)", if is_image { "!" } else { "" });
            let facts = |it: Diagnostic| {
                it.wording("space")
                    .with("value", value)
                    .with("nearest", nearest)
                    .help("write")
            };
            self.say(code, begin + target.start..begin + target.end, facts);
        }
        if first && run.starts_with('|') && is_delimiter(run) {
            self.say(Code::StrayMarkup, range.clone(), |it| {
                it.wording("table").with("value", "|")
            });
        }
        // What is all there is under a heading, the judge of sections tells.
        let whole = self.outline.iter().any(|heading| {
            heading
                .leftover
                .as_ref()
                .is_some_and(|(span, _)| span.start == self.start + begin)
        });
        let inner = placeholder::inside(run)
            .filter(|inner| !whole && (first || inner.len() < run.trim().len()));
        if let Some(inner) = inner {
            let value = run[inner.clone()].to_owned();
            self.say(
                Code::Placeholder,
                begin + inner.start..begin + inner.end,
                |it| it.with("value", value),
            );
        }
    }

    /// The line of the body in which a byte stands.
    fn line(&self, byte: usize) -> &str {
        let begin = self.text[..byte].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[byte..]
            .find('\n')
            .map_or(self.text.len(), |at| byte + at);
        self.text[begin..end].trim()
    }

    /// What a paragraph was meant to be: a table, a list, a heading.
    fn paragraph(&mut self, range: &Range<usize>, events: &[(Event<'_>, Range<usize>)]) {
        let source = &self.text[range.clone()];
        let lines: Vec<&str> = source.trim_end().lines().map(str::trim).collect();
        let Some(first) = lines.first().copied() else {
            return;
        };
        let begin = range.start + source.len() - source.trim_start().len();
        let place = begin..begin + first.len();
        let piped = |line: &&str| line.starts_with('|') && line.len() > 2 && line.ends_with('|');
        if lines.len() > 1
            && lines.iter().all(piped)
            && !lines.iter().any(|line| is_delimiter(line))
        {
            let rule = format!("|{}", " --- |".repeat(cells(first)));
            let facts = |it: Diagnostic| {
                it.wording("bare-table")
                    .with("value", "|")
                    .with("nearest", format!("{first}\n{rule}"))
            };
            return self.say(Code::StrayMarkup, place, |it| facts(it).help("block"));
        }
        let raw: Vec<&str> = source
            .trim_end()
            .lines()
            .map(|line| line.trim_matches([' ', '\r']))
            .collect();
        if raw.len() > 1 && raw.iter().all(|line| line.trim().contains('\t')) {
            let row = |line: &&str| {
                format!(
                    "| {} |",
                    line.split('\t')
                        .map(str::trim)
                        .collect::<Vec<_>>()
                        .join(" | ")
                )
            };
            let mut rows: Vec<String> = raw.iter().map(row).collect();
            rows.insert(1, format!("|{}", " --- |".repeat(cells(&rows[0]))));
            let facts = |it: Diagnostic| {
                it.wording("tabs")
                    .with("value", "|")
                    .with("nearest", rows.join("\n"))
                    .help("block")
            };
            return self.say(Code::StrayMarkup, place, facts);
        }
        if let Some(sign) = first.chars().next().filter(|sign| BULLETS.contains(sign)) {
            let item = |line: &&str| match line.strip_prefix(BULLETS) {
                Some(rest) => format!("- {}", rest.trim()),
                None => format!("  {line}"),
            };
            let list = lines.iter().map(item).collect::<Vec<_>>().join("\n");
            let facts = |it: Diagnostic| {
                it.wording("bullet")
                    .with("value", sign.to_string())
                    .with("nearest", list)
                    .help("block")
            };
            return self.say(Code::StrayMarkup, place, facts);
        }
        if let [
            (Event::Start(Tag::Strong), _),
            (Event::Text(text), _),
            (Event::End(TagEnd::Strong), _),
            (Event::End(TagEnd::Paragraph), _),
            ..,
        ] = events
        {
            let text = text.trim().trim_end_matches([':', '.']).to_owned();
            let value = text.clone();
            let facts = |it: Diagnostic| {
                it.wording("bold-heading")
                    .with("nearest", format!("## {value}"))
                    .with("value", value)
                    .help("write")
            };
            self.say(Code::StrayMarkup, place, facts);
            let problem = self.found.pop();
            self.near.extend(problem.map(|problem| NearHeading {
                text,
                problem,
                stays: false,
            }));
        }
    }

    fn link(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let [(Event::Start(Tag::Link { dest_url, .. }), _), inner @ ..] = events else {
            return;
        };
        let mut words = String::new();
        let mut range: Option<Range<usize>> = None;
        for (event, at) in inner {
            match event {
                Event::Text(text) | Event::Code(text) => {
                    words.push_str(text);
                    range = Some(range.map_or(at.clone(), |whole| whole.start..at.end));
                }
                Event::Start(Tag::Image { .. }) => return,
                _ => {}
            }
        }
        let Some(range) = range.filter(|_| words.len() < 80) else {
            return;
        };
        let bare = words
            .trim()
            .trim_end_matches(['.', '!', ':', '→', '»'])
            .to_lowercase();
        if EMPTY_WORDS.contains(&bare.as_str()) {
            let target = dest_url.to_string();
            self.say(Code::LinkText, range, |it| {
                it.with("value", words.trim()).with("target", target)
            });
        }
    }

    fn row(&mut self, range: &Range<usize>, columns: usize) {
        let row = self.text[range.clone()].trim();
        let count = cells(row);
        if columns > 0 && count != columns {
            let begin = range.start + self.text[range.clone()].len()
                - self.text[range.clone()].trim_start().len();
            let wording = if count > columns { "more" } else { "fewer" };
            let facts = |it: Diagnostic| {
                it.wording(wording)
                    .with("count", count)
                    .with("columns", columns)
            };
            self.say(Code::TableRow, begin..begin + row.len(), facts);
        }
    }

    fn headings(&mut self) {
        let mut above = 1;
        for heading in self.outline {
            if heading.written > above + 1 {
                let (from, to) = (
                    heading.span.start - self.start,
                    heading.span.end - self.start,
                );
                let to = from + self.text[from..to].trim_end().len();
                let facts = |it: Diagnostic| {
                    it.with("value", heading.text.as_str())
                        .with("count", usize::from(heading.written))
                };
                self.say(Code::HeadingOrder, from..to, |it| {
                    facts(it).with("limit", usize::from(above + 1))
                });
            }
            above = heading.written;
        }
    }
}

/// `#Заголовок`: how many signs stand before the word. A line of tags (`#лето #робот`) and a number
/// (`#1`) are none.
fn hash_heading(run: &str) -> Option<usize> {
    let len = run.len() - run.trim_start_matches('#').len();
    let word = run[len..].chars().next()?;
    let alone = len > 1 || !run[len..].contains('#');
    ((1..=6).contains(&len) && alone && word.is_uppercase()).then_some(len)
}

/// The line with a space after each closing `**` that touches a word, and none inside: `**Цель:**
/// описание`.
fn spaced_emphasis(line: &str) -> Option<String> {
    let parts: Vec<&str> = line.split("**").collect();
    if parts.len() < 3 || parts.len().is_multiple_of(2) {
        return None;
    }
    let mut out = String::with_capacity(line.len() + 4);
    for (at, part) in parts.iter().enumerate() {
        if at % 2 == 1 {
            if part.trim().is_empty() {
                return None;
            }
            out.push_str("**");
            out.push_str(part.trim());
            out.push_str("**");
        } else {
            let word = at > 0 && part.starts_with(char::is_alphanumeric);
            out.push_str(if word { " " } else { "" });
            out.push_str(part);
        }
    }
    Some(out)
}

/// `[план](план работы.pdf)` that stayed text because of the space: the target, and whether a
/// picture was meant.
fn spaced_target(run: &str) -> Option<(Range<usize>, bool)> {
    let at = run.find("](")?;
    let open = run[..at].rfind('[')?;
    let from = at + 2;
    let to = from + run[from..].find(')')?;
    let target = &run[from..to];
    let file = target.contains(' ') && target.contains('.') && !target.contains(['"', '<']);
    file.then(|| (from..to, run[..open].ends_with('!')))
}

/// `| --- | --- |` that stayed text.
fn is_delimiter(run: &str) -> bool {
    run.contains("--")
        && run
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// How many cells a row of a table has: signs `|` that are not escaped part them, those at the
/// edges do not.
fn cells(row: &str) -> usize {
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut parts = 1;
    let mut escaped = false;
    let mut last = false;
    for c in row.trim_end().chars() {
        last = c == '|' && !escaped;
        parts += usize::from(last);
        escaped = c == '\\' && !escaped;
    }
    parts - usize::from(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_mended_as_they_were_meant() {
        assert_eq!(
            spaced_emphasis("**Цель:**описание").as_deref(),
            Some("**Цель:** описание")
        );
        assert_eq!(
            spaced_emphasis("это ** важно ** для нас").as_deref(),
            Some("это **важно** для нас")
        );
        assert_eq!(spaced_emphasis("2 ** 3"), None);
        assert_eq!(hash_heading("##Цель"), Some(2));
        assert_eq!(hash_heading("#лето2026 #робот"), None);
        assert_eq!(
            (
                cells("| a | b |"),
                cells("a | b \\| c"),
                cells("| a | b | c |")
            ),
            (2, 2, 3)
        );
    }
}
