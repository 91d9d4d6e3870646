//! The block at the end of every page: problems of the page and of the site, how complete the entry
//! is.
//!
//! In: what is shown and which page. Out: markup, the same whatever other pages are like, so that a
//! page changes only when something of its own or the totals change.

use std::fmt::Write as _;
use std::sync::Arc;

use camino::Utf8PathBuf;

use super::OWN;
use super::markup::prose;
use super::problems::{Teller, level};
use super::readiness::Readiness;
use super::shown::{Good, Shown};
use super::stage::Stage;
use crate::diag::{Arg, Diagnostic, Level};
use crate::entry::PublicationState;
use crate::html::escape;
use crate::locale::Labels;
use crate::model::Kind;
use crate::site::{PageRoute, Route};

/// Which page the block is for.
pub(super) enum Subject<'a> {
    /// A page of the site.
    Page(&'a Route),
    /// Files that have no page because of their errors, by their stem; their own page tells the
    /// problems.
    Faulty(&'a Kind, Utf8PathBuf),
}

/// The block of a page.
pub(super) fn block(stage: &Stage, shown: &Shown, good: &Good, subject: &Subject<'_>) -> String {
    let teller = Teller::new(stage, shown, &*good.snapshot);
    let own = match subject {
        Subject::Page(route) => good
            .stem_of(route)
            .map(|stem| good.problems_of(&stem))
            .unwrap_or_default(),
        Subject::Faulty(_, stem) => good.problems_of(stem),
    };
    let mut inner = state(&teller, shown);
    inner += &standing(&teller, good, subject);
    if let Some(readiness) = readiness(good, subject, &own) {
        inner += &bar(&teller, &readiness);
    }
    // The list of what is missing has been told by the bar.
    let mut grave: Vec<&Diagnostic> = own
        .iter()
        .copied()
        .filter(|problem| problem.code != crate::diag::Code::Incomplete)
        .collect();
    // What keeps the entry off the site comes first.
    grave.sort_by_key(|problem| std::cmp::Reverse(problem.level));
    let is_told = matches!(subject, Subject::Faulty(..));
    if !is_told {
        inner += &teller.list(&grave);
    }
    let kept = shown.is_kept();
    let worst = if kept {
        Some(Level::Error)
    } else {
        grave.first().map(|problem| problem.level)
    };
    frame(
        &teller,
        shown,
        &inner,
        kept || worst == Some(Level::Error) && !is_told,
        worst,
    )
}

/// The panel: folded unless something is wrong with this very page.
fn frame(
    teller: &Teller<'_>,
    shown: &Shown,
    inner: &str,
    open: bool,
    worst: Option<Level>,
) -> String {
    let words = teller.words;
    let text = |key: &str| escape(&words.text(key, &[]));
    let open = if open { " open" } else { "" };
    let totals = shown.totals();
    // Green is for a bank in which nothing is wrong.
    let mark = worst
        .map(level)
        .unwrap_or(if totals.errors + totals.warnings == 0 {
            "good"
        } else {
            "other"
        });
    let totals = escape(&words.text("cli-serve.whole", &[("list", teller.totals(totals).into())]));
    let clean = if worst.is_none() {
        format!("<p>{}</p>", text("cli-serve.clean"))
    } else {
        String::new()
    };
    let lang = words.lang().code();
    format!(
        "<aside id=\"kopilka-preview\" class=\"kp-{mark}\" lang=\"{lang}\" aria-label=\"{}\">\
         <link rel=\"stylesheet\" href=\"/{OWN}/preview.css\"><details{open}><summary><b>{}</b> <span>{totals}</span></summary>\
         <div class=\"kp-inner\">{inner}{clean}<p class=\"kp-all\"><a href=\"/{OWN}/\">{}</a></p></div></details>\
         <p class=\"kp-lost\" role=\"status\"></p></aside>",
        text("cli-serve"),
        text("cli-serve"),
        text("cli-serve.all"),
    )
}

/// Why what is shown is older than the files.
pub(super) fn state(teller: &Teller<'_>, shown: &Shown) -> String {
    let mut out = String::new();
    if let Some(error) = &shown.trouble {
        let said = prose(&teller.words.text(
            "cli-serve.unreadable",
            &[("message", error.to_string().into())],
        ));
        let _ = write!(out, "<p class=\"kp-state\" role=\"alert\">{said}</p>");
    }
    if !shown.basic.is_empty() {
        let key = if shown.good.is_some() {
            "cli-serve.kept"
        } else {
            "cli-serve.none"
        };
        let _ = write!(
            out,
            "<p class=\"kp-state\" role=\"alert\">{}</p>",
            prose(&teller.words.text(key, &[]))
        );
        // The texts are those of the inputs as they are, not those the site was made of.
        out += &teller
            .with_texts(&*shown.snapshot)
            .list(&shown.basic.iter().collect::<Vec<_>>());
    }
    out
}

/// Drafts and entries whose day has not come or is over are shown here and nowhere else.
fn standing(teller: &Teller<'_>, good: &Good, subject: &Subject<'_>) -> String {
    let Subject::Page(Route::Page(PageRoute::Entry(lang, no))) = subject else {
        return String::new();
    };
    let (key, day) = match good.site.bank[*no].text(*lang).state {
        PublicationState::Draft => ("cli-serve.draft", None),
        PublicationState::Scheduled(day) => ("cli-serve.scheduled", Some(day)),
        PublicationState::Expired(day) => ("cli-serve.expired", Some(day)),
        PublicationState::Published | PublicationState::Rejected => return String::new(),
    };
    let args: Vec<(&str, Arg)> = day
        .map(|day| ("value", day.to_string().into()))
        .into_iter()
        .collect();
    format!(
        "<p class=\"kp-standing\">{}</p>",
        prose(&teller.words.text(key, &args))
    )
}

fn readiness(good: &Good, subject: &Subject<'_>, problems: &[&Diagnostic]) -> Option<Readiness> {
    let bank = &good.site.bank;
    match subject {
        Subject::Page(route @ Route::Page(PageRoute::Entry(_, no))) if good.is_card(route) => {
            let entry = &bank[*no];
            Some(Readiness::of(&bank.model[entry.kind], problems))
        }
        Subject::Faulty(kind, _) => Some(Readiness::of(kind, problems)),
        _ => None,
    }
}

/// The bar of an entry: in words, and as a bar for who looks at it in passing.
fn bar(teller: &Teller<'_>, readiness: &Readiness) -> String {
    let words = teller.words;
    let lang = words.lang();
    // Names of fields have commas of their own.
    let names = |labels: &[Arc<Labels>]| {
        labels
            .iter()
            .map(|label| format!("«{}»", label.get(lang)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (done, total) = (readiness.done(), readiness.required);
    let mut lines = vec![words.text(
        "cli-serve.required",
        &[("count", done.into()), ("total", total.into())],
    )];
    if !readiness.missing.is_empty() {
        lines.push(words.text(
            "cli-serve.missing",
            &[("list", names(&readiness.missing).into())],
        ));
    }
    lines.push(if readiness.wanted.is_empty() {
        words.text("cli-serve.complete", &[])
    } else {
        words.text(
            "cli-serve.wanted",
            &[("list", names(&readiness.wanted).into())],
        )
    });
    let lines: String = lines
        .iter()
        .map(|line| format!("<p>{}</p>", prose(line)))
        .collect();
    format!(
        "<div class=\"kp-ready\"><progress max=\"{total}\" value=\"{done}\" aria-hidden=\"true\"></progress>{lines}</div>"
    )
}
