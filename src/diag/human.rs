//! The report for people: what is wrong, where, the line itself, and what to type instead.
//!
//! In: diagnostics, and the texts of the files they are in. Out: text as rustc lays it out, in the
//! reader's language. The only file that knows annotate-snippets.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Title, Origin, Renderer, Snippet,
    normalize_untrusted_str,
};

use super::machine::{Lines, Texts};
use super::words::clean;
use super::{Arg, Diagnostic, Level, LineColumn, Place, SourceText, Span, Style, Words};

/// So many equal problems are printed in full before the rest is summed up.
const IN_FULL: usize = 1;
/// So many places of the rest are listed.
const LISTED: usize = 10;
/// Width of the report, in columns.
const WIDTH: usize = 110;
/// Longest underline, in characters; a longer place is underlined at its beginning.
const UNDERLINED: usize = 70;
/// A line of more bytes is not shown: no one reads it, and cutting it takes time.
const LONGEST_LINE: usize = 8 * 1024;

/// The report, each problem followed by an empty line.
pub fn human(diagnostics: &[Diagnostic], texts: &dyn SourceText, style: Style) -> String {
    let texts = Texts::read(diagnostics, texts);
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let report = Report {
        words: Words::of(style.lang),
        lines: texts.lines(),
        texts: &texts,
        renderer: renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH),
    };
    let mut out = String::new();
    for problem in problems(diagnostics, report.words) {
        out += &report.problem(&problem);
        out += &report.rest(&problem);
        out.push('\n');
    }
    out
}

/// A problem with its words.
struct Problem<'a> {
    it: &'a Diagnostic,
    message: String,
    help: Option<String>,
    /// The problems that say the same and are not printed.
    rest: Vec<&'a Diagnostic>,
}

/// The problems to print: of those that say the same in many places the first few, the last of
/// these with the rest.
fn problems<'a>(diagnostics: &'a [Diagnostic], words: &Words) -> Vec<Problem<'a>> {
    let all = diagnostics.iter().map(|it| Problem {
        it,
        message: words.message(it),
        help: words.help(it),
        rest: Vec::new(),
    });
    let all: Vec<_> = all.collect();
    let mut equal: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, problem) in all.iter().enumerate() {
        equal
            .entry((
                problem.it.code,
                problem.it.level,
                &problem.message,
                &problem.help,
            ))
            .or_default()
            .push(at);
    }
    let mut rests = BTreeMap::new();
    let mut left_out = BTreeSet::new();
    // Two lines of a list are shorter than an excerpt; what names other places is told in full.
    let alone = |at: &usize| all[*at].it.related.is_empty();
    for run in equal
        .into_values()
        .filter(|run| run.len() > IN_FULL && run.iter().all(alone))
    {
        left_out.extend(run[IN_FULL..].iter().copied());
        rests.insert(
            run[IN_FULL - 1],
            run[IN_FULL..].iter().map(|&at| &diagnostics[at]).collect(),
        );
    }
    let printed = all
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !left_out.contains(at));
    printed
        .map(|(at, problem)| Problem {
            rest: rests.remove(&at).unwrap_or_default(),
            ..problem
        })
        .collect()
}

struct Report<'a> {
    words: &'static Words,
    lines: Lines<'a>,
    texts: &'a Texts<'a>,
    renderer: Renderer,
}

impl Report<'_> {
    fn problem(&self, problem: &Problem<'_>) -> String {
        let it = problem.it;
        let (first, more) = match &problem.help {
            Some(help) => help
                .split_once('\n')
                .map_or((Some(help.as_str()), None), |(first, more)| {
                    (Some(first), Some(more))
                }),
            None => (None, None),
        };
        let title = title(it.level)
            .with_name(self.words.level(it.level))
            .primary_title(&problem.message)
            .id(it.code.name());
        let mut elements =
            vec![self.element(&it.place, AnnotationKind::Primary, self.words.label(it))];
        for related in &it.related {
            elements.push(self.element(
                &related.place,
                AnnotationKind::Context,
                Some(self.words.note(it, related)),
            ));
        }
        let excerpt = elements
            .iter()
            .any(|element| matches!(element, Element::Cause(_)));
        let problem = title.elements(elements);
        let help = first.map(|first| self.help(first));
        let mut out = match help {
            // In one report a line of the margin leads from the excerpt to the help.
            Some(help) if excerpt => self.renderer.render(&[problem, help]),
            Some(help) => self.renderer.render(&[problem]) + "\n" + &self.renderer.render(&[help]),
            None => self.renderer.render(&[problem]),
        };
        // Further lines of the help begin at the edge, ready to copy.
        for line in more.into_iter().flat_map(str::lines) {
            out = out + "\n" + line;
        }
        out + "\n"
    }

    fn help<'a>(&self, help: &str) -> Group<'a> {
        let text = normalize_untrusted_str(help);
        Group::with_title(
            Title::HELP
                .with_name(self.words.text("cli-help", &[]))
                .secondary_title(text),
        )
    }

    /// The line of a place with the place underlined; the path alone when there is nothing to show.
    fn element<'a>(
        &'a self,
        place: &'a Place,
        kind: AnnotationKind,
        label: Option<String>,
    ) -> Element<'a> {
        let path = place.path.as_str();
        let Some(text) = self.text(place) else {
            return Origin::path(path).into();
        };
        let (LineColumn { line, column }, _) = self.lines.of(place);
        let (source, marked) = first_line(text, place.span);
        if source.len() > LONGEST_LINE {
            return Origin::path(path).line(line).char_column(column).into();
        }
        let annotation = kind
            .span(marked)
            .label(label.filter(|label| !label.is_empty()));
        Snippet::source(source)
            .path(path)
            .line_start(line)
            .annotation(annotation)
            .into()
    }

    /// The text to show a place in; none for a whole file and for one that is not text.
    fn text(&self, place: &Place) -> Option<&str> {
        self.texts
            .get(&place.path)
            .filter(|_| place.span != Span::default())
    }

    /// What follows the last printed of many equal problems.
    fn rest(&self, problem: &Problem<'_>) -> String {
        let rest = &problem.rest;
        if rest.is_empty() {
            return String::new();
        }
        let files: BTreeSet<_> = rest
            .iter()
            .map(|it| &it.place.path)
            .filter(|&path| *path != problem.it.place.path)
            .collect();
        let key = if files.len() == rest.len() {
            "cli-same"
        } else {
            "cli-same.places"
        };
        let level = match problem.it.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice => "advice",
        };
        let facts = [
            ("level", level.into()),
            ("count", rest.len().into()),
            ("files", files.len().into()),
        ];
        let mut out = format!("{}:\n", self.words.text(key, &facts));
        for it in rest.iter().take(LISTED) {
            let path = clean(it.place.path.as_str());
            let (LineColumn { line, column }, _) = self.lines.of(&it.place);
            let _ = if self.text(&it.place).is_none() {
                writeln!(out, "  {path}")
            } else {
                writeln!(out, "  {path}:{line}:{column}")
            };
        }
        if let Some(more) = rest.len().checked_sub(LISTED).filter(|&more| more > 0) {
            let _ = writeln!(
                out,
                "  {}",
                self.words
                    .text("cli-same.more", &[("count", Arg::from(more))])
            );
        }
        out
    }
}

fn title(level: Level) -> Title<'static> {
    match level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Advice => Title::INFO,
    }
}

/// The line where a span begins, and the part of it that the span marks: never beyond its end,
/// never inside a character, whatever the span says.
fn first_line(text: &str, span: Span) -> (&str, Range<usize>) {
    let at = boundary(text, span.start);
    let begin = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    let line = text[begin..end].trim_end_matches('\r');
    let start = (at - begin).min(line.len());
    let stop = boundary(line, span.end.saturating_sub(begin)).max(start);
    let stop = line[start..stop]
        .char_indices()
        .nth(UNDERLINED)
        .map_or(stop, |(far, _)| start + far);
    (line, start..stop)
}

/// The byte, or the nearest before it where a character of the text begins.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}
