//! The state of the preview as JSON, for tests and editors: `GET /__kopilka/state`.

use serde_json::{Value, json};

use super::shown::Shown;
use super::stage::Stage;
use crate::bank::Bucket;
use crate::diag::{self, Diagnostic, Format, Level, Style};
use crate::source::{Watching, Why};

/// Version of the answer; a new field keeps it, a changed one raises it.
const VERSION: u32 = 1;
/// So many problems are listed; their numbers count all.
const LISTED: usize = 1_000;

/// The state as one JSON object.
pub(super) fn state(stage: &Stage, shown: &Shown) -> String {
    let totals = shown.totals();
    let account = shown.good.as_ref().map(|good| &good.site.bank.account);
    let counts = account.map(|account| {
        let named = Bucket::NAMES
            .into_iter()
            .zip(account.counts())
            .map(|(name, count)| (name.to_owned(), count.into()));
        std::iter::once(("read".to_owned(), account.read().into()))
            .chain(named)
            .collect::<serde_json::Map<String, Value>>()
    });
    let site = match (&shown.good, shown.is_kept()) {
        (None, _) => "none",
        (Some(_), true) => "kept",
        (Some(_), false) => "current",
    };
    let (mode, why) = match stage.watching() {
        Watching::Events => ("events", None),
        Watching::Polling(Why::Asked) => ("polling", Some("asked")),
        Watching::Polling(Why::Limit) => ("polling", Some("limit")),
        Watching::Polling(Why::Network) => ("polling", Some("network")),
    };
    let changed: Vec<&str> = shown
        .changed
        .iter()
        .take(LISTED)
        .map(|path| path.as_str())
        .collect();
    json!({
        "version": VERSION,
        "generation": shown.generation,
        "building": stage.is_building(),
        "site": site,
        "last_change": {"files": changed, "count": shown.changed.len(), "milliseconds": shown.milliseconds},
        "trouble": shown.trouble.as_ref().map(ToString::to_string),
        "counts": counts,
        "errors": totals.errors,
        "warnings": totals.warnings,
        "advice": totals.advice,
        "problems": problems(stage, shown),
        "watching": {"mode": mode, "why": why},
        "address": format!("http://{}/", stage.address),
    })
    .to_string()
}

/// The gravest problems, each as a line of `--format json`; advice is only counted.
fn problems(stage: &Stage, shown: &Shown) -> Vec<Value> {
    let of = |level: Level| {
        shown
            .diagnostics
            .iter()
            .filter(move |problem| problem.level == level)
    };
    let grave: Vec<Diagnostic> = of(Level::Error)
        .chain(of(Level::Warning))
        .take(LISTED)
        .cloned()
        .collect();
    let lines = diag::print(
        Format::Json,
        &grave,
        &*shown.snapshot,
        Style {
            lang: stage.lang,
            color: false,
        },
    );
    lines
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}
