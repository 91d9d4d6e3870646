//! `kopilka build`: reads, renders, writes what differs.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::Exit;
use super::args::Build;
use super::report::{self, Outcome};
use super::run::Run;
use crate::bank::{Account, Bank};
use crate::diag::{self, Arg, Diagnostic, Format, Level};
use crate::error::Result;
use crate::pipeline::{self, LoadOutcome, Options, StageClock};
use crate::publish::folder::FolderSession;
use crate::publish::{FolderTarget, Publication, Summary};
use crate::render::Renderer;
use crate::search;
use crate::site::Site;
use crate::source::Snapshot;

/// Pages above which a terminal gets a progress bar.
const LONG: usize = 3_000;

pub(super) fn build(run: &Run, args: &Build) -> Result<Exit> {
    let mut clock = StageClock::start();
    let Some(options) = run.options(&args.shown, args.file_links) else {
        return Ok(Exit::Usage);
    };
    let folder = run.output_dir(args.output_dir.as_ref())?;
    let Some(snapshot) = run.snapshot()? else {
        return Ok(Exit::Usage);
    };
    clock.lap("read");
    let publication = Publication::begin(FolderTarget::new(&folder), &snapshot.root, args.force)?;
    let inputs = fingerprint(run, args, &options, &snapshot);
    if args.shown.report.is_none()
        && args.shown.report_html.is_none()
        && let Some(memo) = publication.unchanged(&inputs)?
        && let Some(exit) = replay(run, &memo, &mut clock)
    {
        return Ok(exit);
    }
    clock.lap("compare");
    let job = Job {
        run,
        args,
        snapshot,
        folder,
        today: options.today,
    };
    job.run(publication, &options, &inputs, clock)
}

struct Job<'a> {
    run: &'a Run,
    args: &'a Build,
    snapshot: Snapshot,
    folder: Utf8PathBuf,
    today: civil::Date,
}

impl Job<'_> {
    fn run(
        mut self,
        publication: Publication<FolderSession>,
        options: &Options,
        inputs: &str,
        mut clock: StageClock,
    ) -> Result<Exit> {
        let mut loaded = pipeline::load(&self.snapshot, options);
        if self.args.shown.report_html.is_none() {
            self.forget_texts(&loaded);
        }
        clock.take(&mut loaded.times);
        let (Some(site), Some(bank)) = (loaded.site.take(), loaded.bank.clone()) else {
            return self.refuse(
                &loaded,
                &Account::default(),
                "cli-unusable",
                &[],
                Exit::Usage,
                clock,
            );
        };
        // The first to ask makes the index; asked here, it is timed by itself.
        site.search();
        clock.lap("index");
        let templates = add_artifacts(self.run, &site, &publication)?;
        clock.lap("render");
        if !templates.is_empty() {
            loaded.diagnostics.extend(templates);
            return self.refuse(
                &loaded,
                &bank.account,
                "cli-unusable",
                &[],
                Exit::Usage,
                clock,
            );
        }
        loaded
            .diagnostics
            .extend(search::advice(&site, &self.snapshot));
        diag::sort(&mut loaded.diagnostics);
        if self.args.shown.strict
            && loaded
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.level >= Level::Warning)
        {
            return self.refuse(
                &loaded,
                &bank.account,
                "cli-strict",
                &[],
                Exit::Content,
                clock,
            );
        }
        if let Some(facts) = too_few(&site, &bank) {
            return self.refuse(
                &loaded,
                &bank.account,
                "cli-min-entries",
                &facts,
                Exit::Content,
                clock,
            );
        }
        let problems =
            self.run
                .problems(&loaded.diagnostics, &self.snapshot, self.run.common.verbose);
        let exit = report::exit(&loaded.diagnostics);
        let told = Told {
            problems: &problems,
            search: search_line(self.run, &site),
            totals: self.run.totals(&loaded.diagnostics),
            account: self.run.account(&bank.account),
            exit,
        };
        let summary = publication.commit_with(inputs, told.memo().as_bytes())?;
        clock.lap("write");
        let outcome = outcome(summary, &clock);
        told.print(self.run, &outcome, &self.folder);
        self.reports(&loaded, &bank.account, &outcome)?;
        Ok(exit)
    }

    /// Texts without a problem that will be printed are not needed for rendering.
    fn forget_texts(&mut self, loaded: &LoadOutcome) {
        let least = self.run.least_level(self.run.common.verbose);
        let shown = loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level >= least);
        let related = shown
            .clone()
            .flat_map(|diagnostic| diagnostic.related.iter().map(|related| &related.place));
        let quoted: BTreeSet<Arc<Utf8Path>> = shown
            .map(|diagnostic| &diagnostic.place)
            .chain(related)
            .map(|place| Arc::clone(&place.path))
            .collect();
        self.snapshot.forget_texts(|path| quoted.contains(path));
    }

    /// Tells why nothing was written.
    fn refuse(
        &self,
        loaded: &LoadOutcome,
        account: &Account,
        key: &str,
        facts: &[(&'static str, Arg)],
        exit: Exit,
        clock: StageClock,
    ) -> Result<Exit> {
        let run = self.run;
        run.print_problems(&run.problems(&loaded.diagnostics, &self.snapshot, run.common.verbose));
        run.print_times(&clock.laps);
        run.summary(&run.totals(&loaded.diagnostics));
        run.complain(&run.words(key, facts));
        if account.read() > 0 {
            run.summary(&run.account(account));
        }
        self.reports(
            loaded,
            account,
            &Outcome {
                milliseconds: clock.laps,
                ..Outcome::default()
            },
        )?;
        Ok(exit)
    }

    /// Writes the reports that were asked for.
    fn reports(&self, loaded: &LoadOutcome, account: &Account, outcome: &Outcome) -> Result<()> {
        if let Some(path) = &self.args.shown.report_html {
            self.run
                .write_html(path, self.today, &self.snapshot, loaded)?;
        }
        match &self.args.shown.report {
            Some(path) => self
                .run
                .write_report(path, account, outcome, &loaded.diagnostics),
            None => Ok(()),
        }
    }
}

/// Renders every route and adds what it gave to the publication, on all threads. Problems of
/// templates come back, one for each place.
fn add_artifacts(
    run: &Run,
    site: &Site,
    publication: &Publication<FolderSession>,
) -> Result<Vec<Diagnostic>> {
    let routes = site.routes();
    let bar = progress(run, routes.len());
    let renderer = Renderer::new(site);
    let problems: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    routes.par_iter().try_for_each(|route| -> Result<()> {
        match renderer.render(route) {
            Ok(artifact) => publication.add(&artifact, route.stage())?,
            Err(problem) => problems
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(*problem),
        }
        bar.inc(1);
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(report::one_a_place(
        problems
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner),
    ))
}

fn progress(run: &Run, routes: usize) -> ProgressBar {
    let visible = std::io::stderr().is_terminal()
        && !run.common.quiet
        && run.common.format == Format::Human
        && routes > LONG;
    if !visible {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(routes).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar
}

/// «указатель поиска: файлов 96, 310 КБ»
fn search_line(run: &Run, site: &Site) -> String {
    let facts = [
        ("count", Arg::from(site.search().files.len())),
        ("size", Arg::Bytes(search::index_size(site))),
    ];
    run.words("cli-search-index", &facts)
}

fn too_few(site: &Site, bank: &Bank) -> Option<[(&'static str, Arg); 2]> {
    let count = bank.counted();
    (count < site.config.min_entries).then(|| {
        [
            ("count", count.into()),
            ("min", site.config.min_entries.into()),
        ]
    })
}

fn outcome(summary: Summary, clock: &StageClock) -> Outcome {
    Outcome {
        pages: summary.pages,
        bytes: summary.bytes,
        written: summary.written,
        removed: summary.removed,
        milliseconds: clock.laps.clone(),
    }
}

/// What a finished build says; kept beside the site, so that the next run with the same inputs says
/// the same.
struct Told<'a> {
    problems: &'a str,
    search: String,
    totals: String,
    account: String,
    exit: Exit,
}

impl Told<'_> {
    fn memo(&self) -> String {
        json!({"problems": self.problems, "search": self.search, "totals": self.totals, "account": self.account, "exit": self.exit.code()})
            .to_string()
    }

    fn print(&self, run: &Run, outcome: &Outcome, folder: &Utf8Path) {
        run.print_problems(self.problems);
        run.print_times(&outcome.milliseconds);
        let total: f64 = outcome.milliseconds.iter().map(|(_, ms)| ms).sum();
        let key = if outcome.written + outcome.removed == 0 {
            "cli-written.unchanged"
        } else {
            "cli-written"
        };
        let args = [
            ("pages", Arg::from(outcome.pages)),
            ("changed", outcome.written.into()),
            ("deleted", outcome.removed.into()),
            ("size", Arg::Bytes(outcome.bytes)),
            ("ms", Arg::Number(total.round() as i64)),
        ];
        run.summary(&run.words(key, &args));
        if outcome.written > 0 {
            run.summary(&run.words(
                "cli-open",
                &[("path", folder.join("index.html").as_str().into())],
            ));
        }
        run.summary(&self.search);
        run.summary(&self.totals);
        run.summary(&self.account);
    }
}

/// Says once more what the last run with the same inputs said.
fn replay(run: &Run, memo: &[u8], clock: &mut StageClock) -> Option<Exit> {
    let memo: Value = serde_json::from_slice(memo).ok()?;
    let text = |key: &str| memo.get(key).and_then(Value::as_str);
    let exit = if memo.get("exit")?.as_u64()? == 0 {
        Exit::Good
    } else {
        Exit::Content
    };
    clock.lap("compare");
    run.print_problems(text("problems")?);
    run.print_times(&clock.laps);
    let total: f64 = clock.laps.iter().map(|(_, ms)| ms).sum();
    run.summary(&run.words(
        "cli-unchanged",
        &[("ms", Arg::Number(total.round() as i64))],
    ));
    run.summary(text("search")?);
    run.summary(text("totals")?);
    run.summary(text("account")?);
    Some(exit)
}

/// Everything that decides what is written and said: all inputs, all options, the program itself.
#[expect(
    clippy::disallowed_methods,
    reason = "the program itself is an input of a build"
)]
fn fingerprint(run: &Run, args: &Build, options: &Options, snapshot: &Snapshot) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    if let Some(program) = std::env::current_exe()
        .ok()
        .and_then(|path| std::fs::metadata(path).ok())
    {
        let changed = program
            .modified()
            .ok()
            .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        hasher.update(&program.len().to_le_bytes());
        hasher.update(&changed.map_or(0, |at| at.as_nanos()).to_le_bytes());
    }
    let style = run.style();
    let settings = format!(
        "{options:?} {:?} {} {style:?} {:?} {}",
        args.shown.strict, args.force, run.common.format, run.common.verbose
    );
    hasher.update(settings.as_bytes());
    for file in snapshot.files() {
        hasher.update(file.path.as_str().as_bytes());
        hasher.update(&[0]);
        hasher.update(file.hash.as_bytes());
        hasher.update(&[u8::from(file.notes.is_empty())]);
    }
    hasher.finalize().to_hex().to_string()
}
