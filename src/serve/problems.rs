//! Problems as HTML: the message, the line with the place marked, what to type, the way into the
//! editor.
//!
//! In: diagnostics and the texts they speak of. Out: markup; the sentences are those of the
//! terminal's report.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use camino::Utf8Path;

use super::editor;
use super::markup::{own_page, prose};
use super::shown::{Shown, Totals};
use super::stage::Stage;
use crate::diag::{Diagnostic, Level, LineColumn, LineIndex, Place, SourceText, Span, Words};
use crate::html::escape;

/// So many problems are listed on one page.
const LISTED: usize = 300;
/// A line of more bytes is not shown.
const LONGEST_LINE: usize = 4 * 1024;

/// What is needed to tell problems: the language, the way into the editor, the texts.
pub(super) struct Teller<'a> {
    pub(super) words: &'static Words,
    stage: &'a Stage,
    editor: Option<String>,
    texts: &'a dyn SourceText,
}

impl<'a> Teller<'a> {
    pub(super) fn new(stage: &'a Stage, shown: &Shown, texts: &'a dyn SourceText) -> Self {
        let own = || {
            shown
                .good
                .as_ref()
                .and_then(|good| good.site.config.editor_url.clone())
        };
        Self {
            words: Words::of(stage.lang),
            stage,
            editor: stage.editor.clone().or_else(own),
            texts,
        }
    }

    /// The same with other texts.
    pub(super) fn with_texts(&self, texts: &'a dyn SourceText) -> Self {
        Self {
            words: self.words,
            stage: self.stage,
            editor: self.editor.clone(),
            texts,
        }
    }

    /// A list of problems.
    pub(super) fn list(&self, problems: &[&Diagnostic]) -> String {
        let items: String = problems
            .iter()
            .map(|problem| self.problem(problem))
            .collect();
        if items.is_empty() {
            items
        } else {
            format!("<ol class=\"kp-problems\">{items}</ol>")
        }
    }

    /// One problem as an item of a list.
    pub(super) fn problem(&self, problem: &Diagnostic) -> String {
        let mut out = format!(
            "<li class=\"kp-problem kp-{}\" data-code=\"{}\"><p class=\"kp-message\"><b>{}</b> {}</p>",
            level(problem.level),
            problem.code.name(),
            escape(&self.words.level(problem.level)),
            prose(&self.words.message(problem)),
        );
        out += &self.place(&problem.place);
        for related in &problem.related {
            let _ = write!(
                out,
                "<p class=\"kp-note\">{}</p>",
                prose(&self.words.note(problem, related))
            );
            out += &self.place(&related.place);
        }
        if let Some(help) = self.words.help(problem) {
            let (first, more) = help
                .split_once('\n')
                .map_or((help.as_str(), None), |(first, more)| (first, Some(more)));
            let _ = write!(out, "<p class=\"kp-help\">{}</p>", prose(first));
            if let Some(more) = more {
                let _ = write!(out, "<pre class=\"kp-type\">{}</pre>", escape(more));
            }
        }
        out + "</li>"
    }

    /// The line of a place with the place marked, its file and the way into the editor.
    fn place(&self, place: &Place) -> String {
        let text = self.texts.text(&place.path);
        let (at, excerpt) = text
            .as_deref()
            .map_or((LineColumn { line: 1, column: 1 }, None), |text| {
                excerpt(text, place.span)
            });
        let path = escape(place.path.as_str());
        let whole = place.span == Span::default();
        let shown = if whole {
            path
        } else {
            format!("{path}:{}:{}", at.line, at.column)
        };
        let href = escape(&editor::address(
            self.editor.as_deref(),
            &self.stage.root,
            &place.path,
            at,
        ));
        let open = escape(&self.words.text("cli-serve.editor", &[]));
        let line = excerpt
            .filter(|_| !whole)
            .map(|line| format!("<pre class=\"kp-line\"><i>{}</i> {line}</pre>", at.line))
            .unwrap_or_default();
        format!(
            "<p class=\"kp-place\"><code>{shown}</code> <a href=\"{href}\">{open}</a></p>{line}"
        )
    }

    /// «2 ошибки, 3 предупреждения»; that there is nothing, when there is nothing.
    pub(super) fn totals(&self, totals: Totals) -> String {
        let parts = [
            (totals.errors, "cli-errors"),
            (totals.warnings, "cli-warnings"),
            (totals.advice, "cli-advice"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, key)| self.words.text(key, &[("count", count.into())]))
            .collect();
        if parts.is_empty() {
            self.words.text("cli-no-problems", &[])
        } else {
            parts.join(", ")
        }
    }
}

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "advice",
    }
}

/// Line and column of a span, and the markup of its line.
fn excerpt(text: &str, span: Span) -> (LineColumn, Option<String>) {
    let lines = LineIndex::new(text);
    let at = lines.line_column(span.start);
    let line = lines.line(at.line);
    if line.len() > LONGEST_LINE {
        return (at, None);
    }
    let from = line
        .char_indices()
        .nth(at.column - 1)
        .map_or(line.len(), |(byte, _)| byte);
    let end = lines.line_column(span.end.max(span.start));
    let to = if end.line > at.line {
        line.len()
    } else {
        line.char_indices()
            .nth(end.column - 1)
            .map_or(line.len(), |(byte, _)| byte)
            .max(from)
    };
    let (before, rest) = line.split_at(from);
    let (marked, after) = rest.split_at(to - from);
    (
        at,
        Some(format!(
            "{}<mark>{}</mark>{}",
            escape(before),
            escape(marked),
            escape(after)
        )),
    )
}

/// The page of all problems.
pub(super) fn page(stage: &Stage, shown: &Shown, script: &str) -> Vec<u8> {
    let teller = Teller::new(stage, shown, &*shown.snapshot);
    let words = teller.words;
    let text = |key: &str| escape(&words.text(key, &[]));
    let mut body = format!(
        "<h1>{}</h1><p><a href=\"/\">{}</a></p>",
        text("cli-serve.all"),
        text("cli-serve.site")
    );
    body += &super::panel::state(&teller, shown);
    let _ = write!(
        body,
        "<p class=\"kp-totals\">{}</p>",
        escape(&teller.totals(shown.totals()))
    );
    for level in [Level::Error, Level::Warning, Level::Advice] {
        body += &section(&teller, shown, level);
    }
    own_page(
        stage.lang.code(),
        &words.text("cli-serve.all", &[]),
        script,
        &body,
    )
}

/// The problems of one level, by file; advice is folded, because it hurries nobody.
fn section(teller: &Teller<'_>, shown: &Shown, level: Level) -> String {
    let problems: Vec<&Diagnostic> = shown
        .diagnostics
        .iter()
        .filter(|problem| problem.level == level)
        .collect();
    if problems.is_empty() {
        return String::new();
    }
    let mut files: BTreeMap<&Arc<Utf8Path>, Vec<&Diagnostic>> = BTreeMap::new();
    for problem in problems.iter().take(LISTED) {
        files.entry(&problem.place.path).or_default().push(problem);
    }
    let mut out = String::new();
    for (path, problems) in files {
        let address = shown
            .good
            .as_ref()
            .filter(|_| path.starts_with(crate::source::CONTENT))
            .and_then(|good| good.address_of(path));
        let heading = match address {
            Some(address) => format!(
                "<a href=\"/{}\">{}</a>",
                escape(&address),
                escape(path.as_str())
            ),
            None => escape(path.as_str()),
        };
        let _ = write!(
            out,
            "<section><h2>{heading}</h2>{}</section>",
            teller.list(&problems)
        );
    }
    if let Some(more) = problems.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let _ = write!(
            out,
            "<p>{}</p>",
            escape(
                &teller
                    .words
                    .text("cli-same.more", &[("count", more.into())])
            )
        );
    }
    let (key, count) = match level {
        Level::Error => ("cli-errors", problems.len()),
        Level::Warning => ("cli-warnings", problems.len()),
        Level::Advice => ("cli-advice", problems.len()),
    };
    let title = escape(&teller.words.text(key, &[("count", count.into())]));
    let open = if level == Level::Advice { "" } else { " open" };
    // The id keeps the browser from taking one level for another when a level comes or goes.
    format!(
        "<details id=\"kp-{}\"{open}><summary>{title}</summary>{out}</details>",
        self::level(level)
    )
}

/// The page that stands for every page as long as there never was a good site.
pub(super) fn no_site(stage: &Stage, shown: &Shown, script: &str) -> Vec<u8> {
    page(stage, shown, script)
}
