//! Markup that did not become what it was meant for, and habits that make a page hard to read.
//!
//! In: a body. Out: problems with their places: markup that stays visible, tables whose rows do not
//! fit, skipped levels of headings, links without a name, text that a template left. Knows nothing
//! of fields.

use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;

use super::placeholder;
use crate::diag::{Code, Diagnostic};
use crate::document::{Block, Body, Element, Inline, NodeRef, ReferenceSyntax, Visit};
use crate::text::{Span, line_at};

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

/// Bullets of Word.
const BULLETS: [char; 6] = ['•', '·', '▪', '‣', '●', '\u{f0b7}'];

/// Longest text of a link, in bytes, that can be one of [`EMPTY_WORDS`].
const LONGEST_EMPTY: usize = 80;

/// A line that was perhaps meant as a heading; whether it is the heading of a section, the
/// validator knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearHeading {
    /// Its words.
    pub text: String,
    /// What is wrong with it.
    pub problem: Diagnostic,
    /// Is it wrong whatever it means.
    pub stays: bool,
}

/// Checks a body whose source begins at byte `start` of its file. Gives what is wrong, and lines
/// that were perhaps meant as headings.
pub(in crate::markdown) fn lint(
    path: &Arc<Utf8Path>,
    body: &Body,
    start: usize,
) -> (Vec<Diagnostic>, Vec<NearHeading>) {
    let mut linter = MarkupLinter {
        path,
        body,
        text: body.source(),
        start,
        diagnostics: Vec::new(),
        near_headings: Vec::new(),
    };
    linter.lint_headings();
    let mut runs = TextRuns::default();
    let mut columns = 0;
    for visit in body.walk() {
        match visit {
            Visit::Enter(node) => {
                match node.element() {
                    Element::Block(Block::Table(count)) => columns = count as usize,
                    Element::Block(Block::TableRow) => linter.lint_row(node, columns),
                    Element::Block(Block::Paragraph) => linter.lint_paragraph(node),
                    Element::Block(_) | Element::Inline(_) => {}
                }
                runs.enter(node, &mut linter);
            }
            Visit::Leave(node) => {
                if let Element::Inline(Inline::Link(_)) = node.element() {
                    linter.lint_link_text(node);
                }
                runs.leave(node, &mut linter);
            }
        }
    }
    runs.flush(&mut linter);
    (linter.diagnostics, linter.near_headings)
}

/// Stretches of visible text that are in the source as they are printed: an escaped character or a
/// tag ends one.
#[derive(Default)]
struct TextRuns {
    open: Option<Range<usize>>,
    /// Does the open stretch begin a paragraph.
    is_first: bool,
    /// Does the next stretch.
    begins: bool,
    /// Depth of blocks whose text is no prose.
    hidden: usize,
}

impl TextRuns {
    fn enter(&mut self, node: NodeRef<'_>, linter: &mut MarkupLinter<'_>) {
        match node.element() {
            Element::Inline(Inline::Text(_)) if self.hidden > 0 => {}
            Element::Inline(Inline::Text(range)) if linter.body.is_verbatim(range) => {
                self.extend(linter.range(node), linter);
            }
            Element::Inline(Inline::SoftBreak | Inline::HardBreak) => {
                self.flush(linter);
                self.begins = true;
            }
            Element::Block(block) => {
                self.flush(linter);
                self.begins = block == Block::Paragraph;
                self.hidden += usize::from(is_hidden(block));
            }
            Element::Inline(
                Inline::Emphasis
                | Inline::Strong
                | Inline::Strikethrough
                | Inline::Link(_)
                | Inline::Image(_),
            ) => {
                self.flush(linter);
                self.begins = false;
            }
            // Raw tags, code, marks: a new stretch, perhaps still at the beginning.
            Element::Inline(_) => self.flush(linter),
        }
    }

    fn leave(&mut self, node: NodeRef<'_>, linter: &mut MarkupLinter<'_>) {
        match node.element() {
            // Texts beside one another are one stretch.
            Element::Inline(Inline::Text(_)) => {}
            Element::Inline(_) => self.flush(linter),
            Element::Block(block) => {
                self.flush(linter);
                self.hidden -= usize::from(is_hidden(block));
            }
        }
    }

    fn extend(&mut self, range: Range<usize>, linter: &mut MarkupLinter<'_>) {
        match &mut self.open {
            Some(open) if open.end == range.start => open.end = range.end,
            Some(_) | None => {
                self.flush(linter);
                self.is_first = std::mem::take(&mut self.begins);
                self.open = Some(range);
            }
        }
    }

    fn flush(&mut self, linter: &mut MarkupLinter<'_>) {
        if let Some(range) = self.open.take() {
            linter.lint_run(&range, self.is_first);
        }
    }
}

fn is_hidden(block: Block) -> bool {
    matches!(block, Block::Code(_) | Block::Html)
}

struct MarkupLinter<'a> {
    path: &'a Arc<Utf8Path>,
    body: &'a Body,
    text: &'a str,
    start: usize,
    diagnostics: Vec<Diagnostic>,
    near_headings: Vec<NearHeading>,
}

impl<'a> MarkupLinter<'a> {
    /// A problem with a range of the source.
    fn problem(&self, code: Code, range: Range<usize>) -> Diagnostic {
        let span = Span::new(self.start + range.start, self.start + range.end);
        Diagnostic::new(code, span.of(self.path))
    }

    /// Where a node is in the source.
    fn range(&self, node: NodeRef<'_>) -> Range<usize> {
        let span = node.span();
        span.start - self.start..span.end - self.start
    }

    /// The part of a range without white space around it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let source = &self.text[range.clone()];
        let start = range.start + source.len() - source.trim_start().len();
        start..start + source.trim().len()
    }

    /// What is odd in a stretch of visible text.
    fn lint_run(&mut self, range: &Range<usize>, is_first: bool) {
        let run = &self.text[range.clone()];
        if is_first {
            self.lint_hash_heading(run, range.start);
        }
        self.lint_emphasis(run, range.start);
        self.lint_spaced_target(run, range.start);
        if is_first && run.starts_with('|') && is_delimiter_row(run) {
            let problem = self.problem(Code::StrayMarkup, range.clone());
            self.diagnostics
                .push(problem.wording("table").with("value", "|"));
        }
        self.lint_placeholder(run, range.start, is_first);
    }

    fn lint_hash_heading(&mut self, run: &str, start: usize) {
        let Some(len) = hash_heading(run) else {
            return;
        };
        let (hashes, text) = run.split_at(len);
        let problem = self
            .problem(Code::StrayMarkup, start..start + len)
            .wording("heading")
            .with("value", hashes)
            .with("nearest", format!("{hashes} {}", text.trim_end()))
            .help("write");
        self.near_headings.push(NearHeading {
            text: text.trim().to_owned(),
            problem,
            stays: true,
        });
    }

    fn lint_emphasis(&mut self, run: &str, start: usize) {
        let Some(at) = run.find("**").map(|at| start + at) else {
            return;
        };
        let problem = self
            .problem(Code::StrayMarkup, at..at + 2)
            .wording("emphasis")
            .with("value", "**");
        let line = line_at(self.text, start).text(self.text).trim();
        self.diagnostics.push(match spaced_emphasis(line) {
            Some(nearest) => problem.with("nearest", nearest).help("write"),
            None => problem,
        });
    }

    fn lint_spaced_target(&mut self, run: &str, start: usize) {
        let Some((target, is_image)) = spaced_target(run) else {
            return;
        };
        let (code, mark) = if is_image {
            (Code::BrokenImage, "!")
        } else {
            (Code::BrokenLink, "")
        };
        let value = &run[target.clone()];
        let before = &run[..target.start - "](".len()];
        let words = before.rfind('[').map_or("", |open| &before[open + 1..]);
        let problem = self
            .problem(code, start + target.start..start + target.end)
            .wording("space")
            .with("value", value)
            .with("nearest", format!("{mark}[{words}](<{value}>)"))
            .help("write");
        self.diagnostics.push(problem);
    }

    fn lint_placeholder(&mut self, run: &str, start: usize, is_first: bool) {
        let Some(found) = placeholder::find_placeholder(run) else {
            return;
        };
        // What is all there is under a heading, the validator reports with the section.
        let is_section = self.body.outline.iter().any(|heading| {
            let leftover = heading.leftover.as_ref();
            leftover.is_some_and(|(span, _)| span.start == self.start + start)
        });
        if !is_section && (is_first || found.len() < run.trim().len()) {
            let value = &run[found.clone()];
            let problem = self.problem(Code::Placeholder, start + found.start..start + found.end);
            self.diagnostics.push(problem.with("value", value));
        }
    }

    /// What a paragraph was meant to be: a table, a list, a heading.
    fn lint_paragraph(&mut self, node: NodeRef<'a>) {
        let range = self.range(node);
        let source = &self.text[range.clone()];
        let lines: Vec<&str> = source.trim_end().lines().map(str::trim).collect();
        let Some(first) = lines.first().copied() else {
            return;
        };
        let start = self.trimmed(range).start;
        let first_line = start..start + first.len();
        let block = pipes_without_rule(&lines)
            .map(|table| ("bare-table", "|".to_owned(), table))
            .or_else(|| tabs_as_table(source).map(|table| ("tabs", "|".to_owned(), table)))
            .or_else(|| bullets_as_list(&lines).map(|(bullet, list)| ("bullet", bullet, list)));
        let Some((wording, value, nearest)) = block else {
            return self.lint_bold_line(node, first_line);
        };
        let problem = self
            .problem(Code::StrayMarkup, first_line)
            .wording(wording)
            .with("value", value)
            .with("nearest", nearest)
            .help("block");
        self.diagnostics.push(problem);
    }

    /// A paragraph that is all bold and was perhaps meant as a heading.
    fn lint_bold_line(&mut self, paragraph: NodeRef<'_>, first_line: Range<usize>) {
        let is_strong = |node: &NodeRef<'_>| node.element() == Element::Inline(Inline::Strong);
        let text = only_child(paragraph)
            .filter(is_strong)
            .and_then(only_child)
            .map(NodeRef::element);
        let Some(Element::Inline(Inline::Text(text))) = text else {
            return;
        };
        let text = self.body.text(text).trim().trim_end_matches([':', '.']);
        let problem = self
            .problem(Code::StrayMarkup, first_line)
            .wording("bold-heading")
            .with("nearest", format!("## {text}"))
            .with("value", text)
            .help("write");
        self.near_headings.push(NearHeading {
            text: text.to_owned(),
            problem,
            stays: false,
        });
    }

    fn lint_link_text(&mut self, link: NodeRef<'a>) {
        let Element::Inline(Inline::Link(number)) = link.element() else {
            return;
        };
        let reference = self.body.reference(number);
        let is_image =
            |node: NodeRef<'_>| matches!(node.element(), Element::Inline(Inline::Image(_)));
        if reference.syntax != ReferenceSyntax::Bracketed || link.descendants().any(is_image) {
            return;
        }
        let Some((words, range)) = self.link_words(link) else {
            return;
        };
        let words = words.trim();
        let bare = words.trim_end_matches(['.', '!', ':', '→', '»']);
        if EMPTY_WORDS.contains(&bare.to_lowercase().as_str()) {
            let problem = self
                .problem(Code::LinkText, range)
                .with("value", words)
                .with("target", &*reference.address);
            self.diagnostics.push(problem);
        }
    }

    /// The words of a link, when they are few, and where they are.
    fn link_words(&self, link: NodeRef<'a>) -> Option<(String, Range<usize>)> {
        let mut words = String::new();
        let mut range: Option<Range<usize>> = None;
        for node in link.descendants() {
            let Some(text) = node.text() else { continue };
            words.push_str(self.body.text(text));
            let at = self.range(node);
            range = Some(range.map_or(at.clone(), |whole| whole.start..at.end));
        }
        range
            .filter(|_| words.len() < LONGEST_EMPTY)
            .map(|range| (words, range))
    }

    fn lint_row(&mut self, row: NodeRef<'_>, columns: usize) {
        let range = self.trimmed(self.range(row));
        let count = count_cells(&self.text[range.clone()]);
        if columns == 0 || count == columns {
            return;
        }
        let problem = self
            .problem(Code::TableRow, range)
            .wording(if count > columns { "more" } else { "fewer" })
            .with("count", count)
            .with("columns", columns);
        self.diagnostics.push(problem);
    }

    fn lint_headings(&mut self) {
        let mut above = 1;
        for heading in &self.body.outline {
            if heading.written > above + 1 {
                let start = heading.span.start - self.start;
                let source = &self.text[start..heading.span.end - self.start];
                let problem = self
                    .problem(Code::HeadingOrder, start..start + source.trim_end().len())
                    .with("value", heading.text.as_str())
                    .with("count", usize::from(heading.written))
                    .with("limit", usize::from(above + 1));
                self.diagnostics.push(problem);
            }
            above = heading.written;
        }
    }
}

/// The child of a node that has no other.
fn only_child(node: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let mut children = node.children();
    children.next().filter(|_| children.next().is_none())
}

/// The first row and the delimiter row that lines like `| a | b |` lack to be a table.
fn pipes_without_rule(lines: &[&str]) -> Option<String> {
    let is_row = |line: &&str| line.starts_with('|') && line.len() > 2 && line.ends_with('|');
    let is_table = lines.len() > 1
        && lines.iter().all(is_row)
        && !lines.iter().any(|line| is_delimiter_row(line));
    is_table.then(|| format!("{}\n{}", lines[0], delimiter_row(lines[0])))
}

/// The table that lines with tabs in each were copied from.
fn tabs_as_table(source: &str) -> Option<String> {
    // A cell at the edge may be empty, so tabs there are kept.
    let lines = source.trim_end().lines();
    let lines: Vec<&str> = lines.map(|line| line.trim_matches([' ', '\r'])).collect();
    if lines.len() < 2 || !lines.iter().all(|line| line.trim().contains('\t')) {
        return None;
    }
    let row = |line: &&str| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut rows: Vec<String> = lines.iter().map(row).collect();
    rows.insert(1, delimiter_row(&rows[0]));
    Some(rows.join("\n"))
}

/// The bullet of the first line, and the list that lines with such bullets were meant as.
fn bullets_as_list(lines: &[&str]) -> Option<(String, String)> {
    let bullet = lines
        .first()?
        .chars()
        .next()
        .filter(|c| BULLETS.contains(c))?;
    let item = |line: &&str| match line.strip_prefix(BULLETS) {
        Some(rest) => format!("- {}", rest.trim()),
        None => format!("  {line}"),
    };
    let items: Vec<String> = lines.iter().map(item).collect();
    Some((bullet.to_string(), items.join("\n")))
}

/// `| --- | --- |` for the columns of a row.
fn delimiter_row(row: &str) -> String {
    format!("|{}", " --- |".repeat(count_cells(row)))
}

/// `#Заголовок`: how many `#` are before the word. A line of tags (`#лето #робот`) and a number
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
fn is_delimiter_row(run: &str) -> bool {
    run.contains("--")
        && run
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// How many cells a row of a table has: each `|` that is not escaped separates two, except at the
/// edges.
fn count_cells(row: &str) -> usize {
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
                count_cells("| a | b |"),
                count_cells("a | b \\| c"),
                count_cells("| a | b | c |")
            ),
            (2, 2, 3)
        );
    }
}
