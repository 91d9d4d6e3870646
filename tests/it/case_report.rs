//! The one report of a fixture: every fact of every problem, in a form to be read in review.
//!
//! This is the only file that knows how a [`Diagnostic`] holds its facts; a change of that type
//! changes these functions, not the 312 reports.

use std::fmt::Write as _;

use camino::Utf8Path;
use kopilka::diag::{self, Arg, Diagnostic, Fix, Level, LineIndex, SourceText, Span, Words};
use kopilka::locale::{Labels, Lang};

/// All problems of a case. Each is a line `path:line:column-line:column byte..byte level code`
/// and, indented, the text under its span, the words in Russian, the facts by name, other places
/// and the fix.
pub(crate) fn report_problems(diagnostics: &[Diagnostic], texts: &dyn SourceText) -> String {
    diagnostics
        .iter()
        .map(|problem| report_problem(problem, texts))
        .collect()
}

fn report_problem(problem: &Diagnostic, texts: &dyn SourceText) -> String {
    let words = Words::of(Lang::Ru);
    let mut out = format!(
        "{} {} {}\n",
        report_span(&problem.place.path, problem.place.span, texts),
        level_name(problem.level),
        wording_name(problem),
    );
    let text = texts.text(&problem.place.path).unwrap_or_default();
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(out, "  {name}: {}", visible(value));
    };
    line("text", problem.place.span.text(&text));
    line("message", &words.message(problem));
    if let Some(label) = words.label(problem) {
        line("label", &label);
    }
    if let Some(help) = words.help(problem) {
        let chosen = problem.help.map(|name| format!("help({name})"));
        line(chosen.as_deref().unwrap_or("help"), &help);
    }
    for (name, fact) in &problem.args {
        line(&format!("${name}"), &fact_text(fact));
    }
    for related in &problem.related {
        let span = report_span(&related.place.path, related.place.span, texts);
        let note = words.note(problem, related);
        line(&format!("{} {span}", related.note), &note);
    }
    if problem.unsure {
        line("unsure", "true");
    }
    if let Some(fix) = diag::fix(problem, &text) {
        out.push_str(&report_fix(&fix, &text));
    }
    out
}

/// The edits as `fix safe: 3:22-3:24 «er» → «re»`.
fn report_fix(fix: &Fix, text: &str) -> String {
    let edits: Vec<String> = fix
        .edits
        .iter()
        .map(|edit| {
            let old = visible(edit.span.text(text));
            let range = line_columns(edit.span, text);
            format!("{range} «{old}» → «{}»", visible(&edit.text))
        })
        .collect();
    format!("  fix {}: {}\n", fix.applicability.name(), edits.join(", "))
}

/// `path:line:column-line:column byte..byte`.
fn report_span(path: &Utf8Path, span: Span, texts: &dyn SourceText) -> String {
    let text = texts.text(path).unwrap_or_default();
    let range = line_columns(span, &text);
    format!("{path}:{range} {}..{}", span.start, span.end)
}

fn line_columns(span: Span, text: &str) -> String {
    let index = LineIndex::new(text);
    let (start, end) = (index.line_column(span.start), index.line_column(span.end));
    let (line, column) = (start.line, start.column);
    format!("{line}:{column}-{}:{}", end.line, end.column)
}

/// The code, with the wording when it has more than one.
fn wording_name(problem: &Diagnostic) -> String {
    match problem.wording {
        Some(wording) => format!("{}.{wording}", problem.code.name()),
        None => problem.code.name().to_owned(),
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "advice",
    }
}

/// A fact, not as words show it but whole. Labels are Russian here; `wordings` sees to the others.
fn fact_text(fact: &Arg) -> String {
    let russian = |labels: &Labels| labels.get(Lang::Ru).to_owned();
    match fact {
        Arg::Text(text) => text.clone(),
        Arg::Number(number) => number.to_string(),
        Arg::Bytes(bytes) => format!("{bytes} bytes"),
        Arg::Labels(labels) => russian(labels),
        Arg::List(list) => {
            let labels: Vec<String> = list.iter().map(|labels| russian(labels)).collect();
            labels.join(", ")
        }
        Arg::Terms(terms, more) => {
            let terms: Vec<String> = terms
                .iter()
                .map(|(id, labels)| format!("{id} ({})", russian(labels)))
                .collect();
            terms.join(", ") + if *more { ", …" } else { "" }
        }
    }
}

/// All labels among the facts of a problem.
pub(crate) fn labels_of(problem: &Diagnostic) -> Vec<&Labels> {
    let mut found: Vec<&Labels> = Vec::new();
    for (_, fact) in &problem.args {
        match fact {
            Arg::Text(_) | Arg::Number(_) | Arg::Bytes(_) => {}
            Arg::Labels(labels) => found.push(labels),
            Arg::List(list) => found.extend(list.iter().map(|labels| &**labels)),
            Arg::Terms(terms, _) => found.extend(terms.iter().map(|(_, labels)| &**labels)),
        }
    }
    found
}

/// The facts that are text the author or the program wrote, the same in every language.
pub(crate) fn plain_facts(problem: &Diagnostic) -> Vec<&str> {
    let texts = problem.args.iter().filter_map(|(_, fact)| match fact {
        Arg::Text(text) => Some(text.as_str()),
        Arg::Number(_) | Arg::Bytes(_) | Arg::Labels(_) | Arg::List(_) | Arg::Terms(..) => None,
    });
    texts.collect()
}

/// The numbers among the facts: a catalogue may choose a plural by each.
pub(crate) fn numbers_of(problem: &Diagnostic) -> Vec<i64> {
    let numbers = problem.args.iter().filter_map(|(_, fact)| match fact {
        Arg::Number(number) => Some(*number),
        Arg::Text(_) | Arg::Bytes(_) | Arg::Labels(_) | Arg::List(_) | Arg::Terms(..) => None,
    });
    numbers.collect()
}

/// Every text that the words of a problem consist of, each with its name: `code` or `code.wording`
/// for the message, further `…/label`, `…/help(name)` and `…/note(name)`.
pub(crate) fn texts_of(problem: &Diagnostic, words: &Words) -> Vec<(String, String)> {
    let name = wording_name(problem);
    let mut texts = vec![(name.clone(), words.message(problem))];
    if let Some(label) = words.label(problem) {
        texts.push((format!("{name}/label"), label));
    }
    if let Some(help) = words.help(problem) {
        let chosen = problem
            .help
            .map_or("help".to_owned(), |it| format!("help({it})"));
        texts.push((format!("{name}/{chosen}"), help));
    }
    for related in &problem.related {
        let note = words.note(problem, related);
        texts.push((format!("{name}/note({})", related.note), note));
    }
    texts
}

/// A text on one line; what could not be seen is written as an escape.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\'' => out.push(c),
            _ => out.extend(c.escape_debug()),
        }
    }
    out
}
