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
use crate::pipeline::{self, Clock};
use crate::render::Renderer;
use crate::search;
use crate::source::{ReadOptions, Waited, Watcher};

/// Waiting has no end; it only wants a number.
const AN_HOUR: Duration = Duration::from_secs(3600);

pub(super) fn check(run: &Run, args: &Check) -> Result<Exit> {
    if !args.watch {
        return once(run, args);
    }
    let options = ReadOptions {
        root: run.common.root.clone(),
        config: run.common.config.clone(),
    };
    let mut watcher = Watcher::new(&options, None)?;
    loop {
        let exit = once(run, args)?;
        while match watcher.wait(AN_HOUR) {
            Waited::Changed(_) => false,
            Waited::Quiet => true,
            Waited::Ended => return Ok(exit),
        } {}
    }
}

fn once(run: &Run, args: &Check) -> Result<Exit> {
    let mut clock = Clock::start();
    let Some(options) = run.options(&args.shown, false) else {
        return Ok(Exit::Usage);
    };
    let Some(snapshot) = run.snapshot()? else {
        return Ok(Exit::Usage);
    };
    clock.lap("read");
    let mut loaded = pipeline::load(&snapshot, &options);
    clock.take(&mut loaded.times);
    let mut usable = false;
    let mut tested = None;
    if let Some(site) = &loaded.site {
        let renderer = Renderer::new(site);
        let problems = site
            .page_routes()
            .par_iter()
            .filter_map(|route| renderer.render(route).err())
            .map(|it| *it)
            .collect();
        let problems = report::one_a_place(problems);
        usable = problems.is_empty();
        loaded.diagnostics.extend(problems);
        clock.lap("render");
        loaded.diagnostics.extend(search::advice(site, &snapshot));
        tested = search::tests(site, &snapshot);
        loaded.diagnostics.extend(
            tested
                .iter_mut()
                .flat_map(|tested| std::mem::take(&mut tested.diagnostics)),
        );
        diag::sort(&mut loaded.diagnostics);
        clock.lap("search");
    }
    run.print_problems(&run.problems(&loaded.diagnostics, &snapshot, !run.common.quiet));
    run.print_times(&clock.laps);
    let total: f64 = clock.laps.iter().map(|(_, ms)| ms).sum();
    let entries = loaded.bank.as_ref().map_or(0, |bank| bank.account.read());
    run.summary(&run.words(
        "cli-checked",
        &[
            ("count", entries.into()),
            ("ms", Arg::Number(total.round() as i64)),
        ],
    ));
    if let Some(tested) = &tested {
        run.summary(&search_command::told(run, &tested.value));
    }
    run.summary(&run.totals(&loaded.diagnostics));
    run.fixable(&loaded.diagnostics, &snapshot)
        .iter()
        .for_each(|line| run.summary(line));
    if let Some(path) = &args.shown.report_html {
        run.write_html(path, options.today, &snapshot, &loaded)?;
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
    let strict = args.shown.strict
        && loaded
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level >= Level::Warning);
    Ok(match (usable, strict) {
        (false, _) => Exit::Usage,
        (true, true) => Exit::Content,
        (true, false) => report::exit(&loaded.diagnostics),
    })
}
