//! What a preview does after each save: reads the file again, loads the bank, renders one page. In
//! one process, as `serve` does it, without the server and the wait for an editor to finish.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use camino::Utf8PathBuf;
use kopilka::address::OwnPage;
use kopilka::pipeline::{LoadOutcome, Options, Pipeline};
use kopilka::render::Renderer;
use kopilka::site::{PageRoute, Route, Site};
use kopilka::source::{Hints, ReadOptions, Snapshot};

use crate::bank::{self, Order};
use crate::rng::Rng;

/// What to measure.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) entries: Vec<usize>,
    /// Edits whose times count.
    pub(crate) edits: usize,
    /// Edits in all, for the memory they leave.
    pub(crate) long: usize,
    pub(crate) seed: u64,
    pub(crate) dir: PathBuf,
}

/// Measures everything and gives the report.
pub(crate) fn run(wish: &Wish) -> io::Result<String> {
    let mut out = String::new();
    out.push_str("\n| entries | first page, ms | edit, ms: median (p95) | refresh | load | page | template, ms | model, ms | all compared, ms | memory, MB: start, after edits |\n");
    out.push_str("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for &entries in &wish.entries {
        let order = Order {
            entries,
            seed: wish.seed,
            languages: 1,
        };
        let root = wish.dir.join(format!("bank-{entries}-1-{}", wish.seed));
        if bank::existing(&root, order).is_none() {
            bank::generate(&root, order)?;
        }
        row(wish, entries, &root, &mut out)?;
    }
    Ok(out)
}

fn row(wish: &Wish, entries: usize, root: &Path, out: &mut String) -> io::Result<()> {
    let start = Instant::now();
    let mut preview = Preview::start(root)?;
    let cold = milliseconds(start);
    eprintln!("cold {}", preview.stages);
    let mut rng = Rng::new(wish.seed, 7);
    let files = preview.files();
    let mut steps = Vec::new();
    let before = memory();
    for number in 0..wish.long.max(wish.edits) {
        let step = preview.edit(&files[rng.below(files.len())], number)?;
        if number < wish.edits {
            steps.push(step);
        }
        if number == wish.edits {
            eprintln!("edit {}", preview.stages);
        }
    }
    let after = memory();
    let template = preview.turn("themes/default/templates/base.html", base_template)?;
    eprintln!("template {}", preview.stages);
    let model = preview.turn("content/_model/kinds/practice.yaml", |at| {
        fs::read_to_string(own("content/_model/kinds/practice.yaml"))
            .map(|text| format!("{text}# {at}\n"))
    })?;
    eprintln!("model {}", preview.stages);
    preview.restore()?;
    let start = Instant::now();
    let changes = preview
        .snapshot
        .refresh(&preview.options, &Hints::All)
        .map_err(io::Error::other)?;
    let compared = milliseconds(start);
    assert!(!changes.is_empty(), "the edits were taken back");
    let of = |pick: fn(&Step) -> f64| quantile(steps.iter().map(pick).collect(), 0.5);
    let total = |q| {
        quantile(
            steps
                .iter()
                .map(|step| step.refresh + step.load + step.page)
                .collect(),
            q,
        )
    };
    _ = writeln!(
        out,
        "| {entries} | {cold:.0} | {:.1} ({:.1}) | {:.1} | {:.1} | {:.1} | {template:.0} | {model:.0} | {compared:.0} | {before:.0}, {after:.0} ({:+.1} %) |",
        total(0.5),
        total(0.95),
        of(|step| step.refresh),
        of(|step| step.load),
        of(|step| step.page),
        (after / before - 1.0) * 100.0
    );
    Ok(())
}

/// The milliseconds of one edit.
struct Step {
    refresh: f64,
    load: f64,
    page: f64,
}

/// What `serve` holds.
struct Preview {
    options: ReadOptions,
    snapshot: Snapshot,
    pipeline: Pipeline,
    site: Arc<Site>,
    /// Stages of the last load.
    stages: String,
    /// Edited files as they were.
    originals: BTreeMap<Utf8PathBuf, String>,
}

impl Preview {
    fn start(root: &Path) -> io::Result<Self> {
        let root = Utf8PathBuf::from_path_buf(root.to_owned())
            .map_err(|_| io::Error::other("a path that is no text"))?;
        let options = ReadOptions {
            root,
            config: "site.toml".into(),
        };
        let start = Instant::now();
        let snapshot = Snapshot::read(&options).map_err(io::Error::other)?;
        eprintln!("read {:.0}", milliseconds(start));
        let mut pipeline = Pipeline::new();
        let loaded = pipeline.load(&snapshot, &shown());
        let stages = stages(&loaded);
        let site = loaded
            .site
            .ok_or_else(|| io::Error::other("the bank cannot be used"))?;
        page(
            &site,
            &Route::Page(PageRoute::Own(site.config.default_language, OwnPage::Home)),
        )?;
        Ok(Self {
            options,
            snapshot,
            pipeline,
            site,
            stages,
            originals: BTreeMap::new(),
        })
    }

    fn files(&self) -> Vec<Utf8PathBuf> {
        let shown = self
            .site
            .bank
            .numbers()
            .map(|no| self.site.bank[no].original().path.to_path_buf());
        shown.collect()
    }

    /// Changes a word of an entry and renders its page.
    fn edit(&mut self, file: &Utf8PathBuf, number: usize) -> io::Result<Step> {
        let full = self.options.root.join(file);
        let text = fs::read_to_string(&full)?;
        let text = self
            .originals
            .entry(file.clone())
            .or_insert(text)
            .trim_end();
        fs::write(&full, format!("{text}\n\nПравка {number}.\n"))?;
        let start = Instant::now();
        self.refresh(file)?;
        let refresh = milliseconds(start);
        let start = Instant::now();
        self.load()?;
        let load = milliseconds(start);
        let start = Instant::now();
        let bank = &self.site.bank;
        let no = bank
            .numbers()
            .find(|no| *bank[*no].original().path == **file)
            .ok_or_else(|| io::Error::other("the entry has gone"))?;
        let route = Route::Page(PageRoute::Entry(self.site.config.default_language, no));
        let path = self.site.path(route);
        assert_eq!(
            self.site.route_of(&path),
            Some(route),
            "a page is found by its path"
        );
        let bytes = page(&self.site, &route)?;
        assert!(
            String::from_utf8_lossy(&bytes).contains(&format!("Правка {number}.")),
            "the page shows the edit"
        );
        Ok(Step {
            refresh,
            load,
            page: milliseconds(start),
        })
    }

    /// Takes all edits back.
    fn restore(&self) -> io::Result<()> {
        self.originals
            .iter()
            .try_for_each(|(file, text)| fs::write(self.options.root.join(file), text))
    }

    fn refresh(&mut self, file: &Utf8PathBuf) -> io::Result<()> {
        let changes = self
            .snapshot
            .refresh(&self.options, &Hints::Paths([file.clone()].into()))
            .map_err(io::Error::other)?;
        assert_eq!(changes.files.len(), 1, "one file has changed");
        Ok(())
    }

    fn load(&mut self) -> io::Result<()> {
        let loaded = self.pipeline.load(&self.snapshot, &shown());
        self.stages = stages(&loaded);
        self.site = loaded
            .site
            .ok_or_else(|| io::Error::other("the bank cannot be used"))?;
        Ok(())
    }

    /// Writes a file several times, and gives the median time until the first page is there. The
    /// file is gone afterwards.
    fn turn(&mut self, file: &str, text: impl Fn(usize) -> io::Result<String>) -> io::Result<f64> {
        let file = Utf8PathBuf::from(file);
        let full = self.options.root.join(&file);
        fs::create_dir_all(full.parent().ok_or_else(|| io::Error::other("no folder"))?)?;
        let mut times = Vec::new();
        for at in 0..5 {
            fs::write(&full, text(at)?)?;
            let start = Instant::now();
            self.refresh(&file)?;
            self.load()?;
            page(
                &self.site,
                &Route::Page(PageRoute::Own(
                    self.site.config.default_language,
                    OwnPage::Home,
                )),
            )?;
            times.push(milliseconds(start));
        }
        fs::remove_file(&full)?;
        self.refresh(&file)?;
        self.load()?;
        Ok(quantile(times, 0.5))
    }
}

fn base_template(at: usize) -> io::Result<String> {
    Ok(format!(
        "{{# {at} #}}{}",
        fs::read_to_string(own("themes/default/templates/base.html"))?
    ))
}

/// A file of this repository.
fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn shown() -> Options {
    Options {
        drafts: true,
        future: true,
        expired: true,
        ..Options::on(jiff::civil::date(2026, 9, 15))
    }
}

fn page(site: &Site, route: &Route) -> io::Result<Vec<u8>> {
    let artifact = Renderer::new(site)
        .render(route)
        .map_err(|problem| io::Error::other(format!("{problem:?}")))?;
    match artifact.content {
        kopilka::artifact::ArtifactContent::Bytes(bytes) => Ok(bytes),
        kopilka::artifact::ArtifactContent::File { .. }
        | kopilka::artifact::ArtifactContent::Derived { .. } => Ok(Vec::new()),
    }
}

fn stages(loaded: &LoadOutcome) -> String {
    loaded
        .times
        .iter()
        .map(|(stage, ms)| format!("{stage} {ms:.1}  "))
        .collect()
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

fn quantile(mut values: Vec<f64>, q: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len().saturating_sub(1) as f64 * q).round() as usize;
    values.get(at).copied().unwrap_or_default()
}

/// Resident memory of this process in MB; zero where the system does not tell.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok())
        .map_or(0.0, |kilobytes| kilobytes / 1024.0)
}
