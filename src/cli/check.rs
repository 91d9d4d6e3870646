//! `kopilka check`: everything but writing.

use std::time::Duration;

use rayon::prelude::*;

use super::Exit;
use super::args::Check;
use super::report::{self, Outcome};
use super::run::Run;
use super::search_command;
use crate::diag::{self, Arg, Level};
use crate::error::Result;
use crate::pipeline::{LoadOutcome, StageClock};
use crate::render::Renderer;
use crate::search;
use crate::search::SuiteReport;
use crate::source::{Hints, ReadOptions, Snapshot, Waited, Watcher};
use crate::workspace::Workspace;

/// Waiting has no end; it only wants a number.
const AN_HOUR: Duration = Duration::from_secs(3600);

pub(super) fn check(run: &Run, args: &Check) -> Result<Exit> {
    let inputs = ReadOptions {
        root: run.common.root.clone(),
        config: run.common.config.clone(),
    };
    // Watching begins before the first reading, so that no change between the two is missed.
    let watcher = args
        .watch
        .then(|| Watcher::new(&inputs, None))
        .transpose()?;
    let mut workspace = Workspace::open(inputs);
    let exit = check_once(run, args, &mut workspace, &Hints::All)?;
    match watcher {
        Some(watcher) => check_changes(run, args, &mut workspace, watcher, exit),
        None => Ok(exit),
    }
}

/// Checks again after each change, until the watcher ends.
fn check_changes(
    run: &Run,
    args: &Check,
    workspace: &mut Workspace,
    mut watcher: Watcher,
    mut exit: Exit,
) -> Result<Exit> {
    let mut is_behind = false;
    loop {
        let hints = match watcher.wait(AN_HOUR) {
            // What could not be read is not named again: everything is compared.
            Waited::Changed(_) if is_behind => Hints::All,
            Waited::Changed(hints) => hints,
            Waited::Quiet => continue,
            Waited::Ended => return Ok(exit),
        };
        // An editor may still hold a file; that must not end the watch.
        let outcome = check_once(run, args, workspace, &hints);
        is_behind = outcome.is_err();
        exit = outcome.unwrap_or_else(|error| run.fail(&error));
    }
}

/// Brings the workspace up to date and says what is wrong with it.
fn check_once(run: &Run, args: &Check, workspace: &mut Workspace, hints: &Hints) -> Result<Exit> {
    let mut clock = StageClock::start();
    let Some(options) = run.options(&args.shown, false) else {
        return Ok(Exit::Usage);
    };
    if !run.is_bank() {
        return Ok(Exit::Usage);
    }
    workspace.refresh(hints)?;
    clock.lap("read");
    let mut loaded = workspace.load(&options);
    clock.take(&mut loaded.times);
    let snapshot = workspace.snapshot();
    let tested = check_site(snapshot, &mut loaded, &mut clock);
    let usable = tested.as_ref().is_some_and(|tested| tested.renders);
    print_outcome(run, &loaded, snapshot, tested.as_ref(), &clock);
    if let Some(path) = &args.shown.report_html {
        run.write_html(path, options.today, snapshot, &loaded)?;
    }
    if let Some(bank) = &loaded.bank {
        run.summary(&run.account(&bank.account));
        if let Some(path) = &args.shown.report {
            let outcome = Outcome {
                milliseconds: clock.laps,
                ..Outcome::default()
            };
            run.write_report(path, &bank.account, &outcome, &loaded.diagnostics)?;
        }
    }
    Ok(exit_after(usable, args.shown.strict, &loaded))
}

/// What rendering and searching the site told, besides the diagnostics that they added.
struct TestedSite {
    /// Could every page be rendered.
    renders: bool,
    /// What came of `search-tests.yaml`.
    search: Option<SuiteReport>,
}

/// Renders every page and asks the search; nothing without a site.
fn check_site(
    snapshot: &Snapshot,
    loaded: &mut LoadOutcome,
    clock: &mut StageClock,
) -> Option<TestedSite> {
    let site = loaded.site.as_ref()?;
    let renderer = Renderer::new(site);
    let problems = site
        .page_routes()
        .par_iter()
        .filter_map(|route| renderer.render(route).err())
        .map(|problem| *problem)
        .collect();
    let problems = report::one_a_place(problems);
    let renders = problems.is_empty();
    loaded.diagnostics.extend(problems);
    clock.lap("render");
    loaded.diagnostics.extend(search::advice(site, snapshot));
    let mut tested = search::run_suite(site, snapshot);
    loaded.diagnostics.extend(
        tested
            .iter_mut()
            .flat_map(|tested| std::mem::take(&mut tested.diagnostics)),
    );
    diag::sort(&mut loaded.diagnostics);
    clock.lap("search");
    Some(TestedSite {
        renders,
        search: tested.map(|tested| tested.value),
    })
}

fn print_outcome(
    run: &Run,
    loaded: &LoadOutcome,
    snapshot: &Snapshot,
    tested: Option<&TestedSite>,
    clock: &StageClock,
) {
    run.print_problems(&run.problems(&loaded.diagnostics, snapshot, !run.common.quiet));
    run.print_times(&clock.laps);
    let total: f64 = clock.laps.iter().map(|(_, ms)| ms).sum();
    let entries = loaded.bank.as_ref().map_or(0, |bank| bank.account.read());
    let facts = [
        ("count", entries.into()),
        ("ms", Arg::Number(total.round() as i64)),
    ];
    run.summary(&run.words("cli-checked", &facts));
    if let Some(search) = tested.and_then(|tested| tested.search.as_ref()) {
        run.summary(&search_command::told(run, search));
    }
    run.summary(&run.totals(&loaded.diagnostics));
    if let Some(line) = run.fixable(&loaded.diagnostics, snapshot) {
        run.summary(&line);
    }
}

fn exit_after(usable: bool, strict: bool, loaded: &LoadOutcome) -> Exit {
    let is_grave = |diagnostic: &diag::Diagnostic| diagnostic.level >= Level::Warning;
    match usable {
        false => Exit::Usage,
        true if strict && loaded.diagnostics.iter().any(is_grave) => Exit::Content,
        true => report::exit(&loaded.diagnostics),
    }
}
