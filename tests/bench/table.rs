//! Measures whole builds of generated banks and prints what they took as Markdown tables.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::bank::{self, Order, Stats};
use crate::measure::{Listing, Median, Meter, Run, Sample, machine, remove};

/// The day of every build, so that all of them do the same.
const TODAY: &str = "2026-09-15";

/// What to measure.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) entries: Vec<usize>,
    /// Sizes that get a row with three languages of the interface, too.
    pub(crate) three_languages: Vec<usize>,
    pub(crate) runs: usize,
    pub(crate) seed: u64,
    pub(crate) dir: PathBuf,
    /// The program to measure.
    pub(crate) program: PathBuf,
}

/// What was found out about one bank.
struct Row {
    order: Order,
    stats: Stats,
    site: Listing,
    cold: Median,
    same: Median,
    same_fresh: usize,
    edit: Median,
    edit_fresh: usize,
    parse: Median,
    write: Median,
    stages: Vec<(String, String)>,
    notes: Vec<String>,
}

impl Row {
    /// How many times the floor the cold build took.
    fn ratio(&self) -> f64 {
        self.cold.sample.wall / (self.parse.sample.wall + self.write.sample.wall)
    }

    fn name(&self) -> String {
        format!(
            "{} × {}",
            thousands(self.order.entries),
            self.order.languages
        )
    }
}

/// Measures everything and gives the report.
pub(crate) fn run(wish: &Wish) -> io::Result<String> {
    let meter = Meter::new(&wish.dir)?;
    let mut rows = Vec::new();
    for (sizes, languages) in [(&wish.entries, 1), (&wish.three_languages, 3)] {
        for &entries in sizes {
            let bench = Bench::new(
                wish,
                &meter,
                Order {
                    entries,
                    seed: wish.seed,
                    languages,
                },
            );
            let row = bench.row();
            bench.clean()?;
            rows.push(row?);
        }
    }
    Ok(report(wish, &meter, &rows))
}

/// One bank with the folders that its builds write to.
struct Bench<'a> {
    wish: &'a Wish,
    meter: &'a Meter,
    order: Order,
    root: PathBuf,
    out: PathBuf,
    floor: PathBuf,
    list: PathBuf,
}

impl<'a> Bench<'a> {
    fn new(wish: &'a Wish, meter: &'a Meter, order: Order) -> Self {
        let dir = &wish.dir;
        let root = dir.join(format!(
            "bank-{}-{}-{}",
            order.entries, order.languages, order.seed
        ));
        Self {
            wish,
            meter,
            order,
            root,
            out: dir.join("site"),
            floor: dir.join("floor"),
            list: dir.join("list"),
        }
    }

    fn row(&self) -> io::Result<Row> {
        let stats = match bank::existing(&self.root, self.order) {
            Some(stats) => stats,
            None => bank::generate(&self.root, self.order)?,
        };
        let mut notes = Vec::new();
        let report = self.wish.dir.join("report.json");

        // Warm-up, then one run that tells its stages, both outside of the figures.
        remove(&self.out)?;
        self.build(&[], &mut notes)?;
        remove(&self.out)?;
        remove_file(&report)?;
        let told = self.build_with(
            &[
                OsStr::new("--verbose"),
                OsStr::new("--report"),
                report.as_os_str(),
            ],
            &mut notes,
        )?;
        let stages = stages(&report, &told.output);
        let site = Listing::read(&self.out, SystemTime::now())?;
        self.list_of(&site)?;

        // Cold builds and the floor take turns, so that a change in the machine's mood meets both.
        let (mut cold, mut parse, mut write) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..self.wish.runs {
            remove(&self.out)?;
            cold.push(self.build(&[], &mut notes)?);
            parse.push(self.floor("parse", &self.root.join("content"))?);
            write.push(self.floor("write", &self.list)?);
        }

        let start = moment();
        let mut same = Vec::new();
        for _ in 0..self.wish.runs {
            same.push(self.build(&[], &mut notes)?);
        }
        let same_fresh = Listing::read(&self.out, start)?.fresh;

        let (edit, edit_fresh) = self.edit(&mut notes)?;
        notes.sort();
        notes.dedup();
        Ok(Row {
            order: self.order,
            stats,
            site,
            cold: Median::of(&cold),
            same: Median::of(&same),
            same_fresh,
            edit: Median::of(&edit),
            edit_fresh,
            parse: Median::of(&parse),
            write: Median::of(&write),
            stages,
            notes,
        })
    }

    /// Changes the body of one entry and builds again, each time otherwise. The entry is put back.
    fn edit(&self, notes: &mut Vec<String>) -> io::Result<(Vec<Sample>, usize)> {
        let path = self.entry()?;
        let original = fs::read_to_string(&path)?;
        let mut samples = Vec::new();
        let mut fresh = 0;
        let mut failure = None;
        for turn in 1..=self.wish.runs {
            fs::write(&path, format!("{original}\nПравка номер {turn}.\n"))?;
            let start = moment();
            match self.build(&[], notes) {
                Ok(sample) => samples.push(sample),
                Err(error) => failure = Some(error),
            }
            fresh = Listing::read(&self.out, start)?.fresh;
        }
        fs::write(&path, original)?;
        failure.map_or(Ok((samples, fresh)), Err)
    }

    /// The entry in the middle of the practices.
    fn entry(&self) -> io::Result<PathBuf> {
        let mut files: Vec<_> = fs::read_dir(self.root.join("content/practices"))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .collect();
        files.sort();
        files
            .get(files.len() / 2)
            .cloned()
            .ok_or_else(|| io::Error::other("the bank has no practices"))
    }

    fn build(&self, more: &[&OsStr], notes: &mut Vec<String>) -> io::Result<Sample> {
        let mut arguments = vec![OsStr::new("--quiet")];
        arguments.extend(more);
        self.build_with(&arguments, notes).map(|run| run.sample)
    }

    fn build_with(&self, more: &[&OsStr], notes: &mut Vec<String>) -> io::Result<Run> {
        let mut arguments: Vec<&OsStr> =
            vec!["build".as_ref(), "--root".as_ref(), self.root.as_ref()];
        arguments.extend::<[&OsStr; 4]>([
            "--output-dir".as_ref(),
            self.out.as_ref(),
            "--today".as_ref(),
            TODAY.as_ref(),
        ]);
        arguments.extend(more);
        let run = self.meter.run(&self.wish.program, &arguments)?;
        match run.code {
            Some(0) => Ok(run),
            // Some entries were rejected, the others are there: the figures count, but it has to be
            // said.
            Some(1) => {
                let first = run
                    .output
                    .lines()
                    .find(|line| !line.trim().is_empty())
                    .unwrap_or("no message");
                notes.push(format!(
                    "{} entries: exit code 1: {first}",
                    self.order.entries
                ));
                Ok(run)
            }
            code => Err(io::Error::other(format!(
                "the build ended with {code:?}:\n{}",
                run.output
            ))),
        }
    }

    fn floor(&self, what: &str, input: &Path) -> io::Result<Sample> {
        remove(&self.floor)?;
        let own = std::env::current_exe()?;
        let run = self.meter.run(
            &own,
            &[
                "floor".as_ref(),
                what.as_ref(),
                input.as_ref(),
                self.floor.as_ref(),
            ],
        )?;
        remove(&self.floor)?;
        if run.code == Some(0) {
            Ok(run.sample)
        } else {
            Err(io::Error::other(run.output))
        }
    }

    fn list_of(&self, site: &Listing) -> io::Result<()> {
        let mut text = String::new();
        for (path, size) in &site.files {
            _ = writeln!(text, "{size} {}", path.display());
        }
        fs::write(&self.list, text)
    }

    /// Removes what was built; the bank stays for the next time.
    fn clean(&self) -> io::Result<()> {
        remove(&self.out)?;
        remove(&self.floor)?;
        for name in ["list", "report.json", "times", "printed"] {
            remove_file(&self.wish.dir.join(name))?;
        }
        Ok(())
    }
}

fn remove_file(path: &Path) -> io::Result<()> {
    if path.is_file() {
        fs::remove_file(path)
    } else {
        Ok(())
    }
}

/// Now, with a pause: the clock of the disk is coarser than ours.
fn moment() -> SystemTime {
    std::thread::sleep(Duration::from_millis(20));
    let now = SystemTime::now();
    std::thread::sleep(Duration::from_millis(20));
    now
}

/// Stages and milliseconds from the report, else from the lines that begin with two spaces.
fn stages(report: &Path, printed: &str) -> Vec<(String, String)> {
    let report: Option<serde_json::Value> = fs::read_to_string(report)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok());
    if let Some(stages) = report
        .as_ref()
        .and_then(|report| report.get("milliseconds"))
        .and_then(serde_json::Value::as_object)
    {
        return stages
            .iter()
            .map(|(name, time)| (name.clone(), time.to_string()))
            .collect();
    }
    printed
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter_map(|line| {
            let line = line.trim();
            let at = line.find(|letter: char| letter.is_ascii_digit())?;
            let number: String = line[at..]
                .chars()
                .take_while(|letter| letter.is_ascii_digit() || ".,".contains(*letter))
                .collect();
            Some((line[..at].trim_end_matches([' ', ':']).to_owned(), number))
        })
        .collect()
}

fn report(wish: &Wish, meter: &Meter, rows: &[Row]) -> String {
    let mut out = String::new();
    _ = writeln!(
        out,
        "Machine: {}. Median of {}, one warm-up run before.",
        machine(&wish.dir),
        wish.runs
    );
    if !meter.is_complete() {
        out.push_str(
            "GNU time is missing, so processor time and memory are: install the package `time`.\n",
        );
    }
    out.push_str("\n| entries × languages | content, MB | pages | files | written, MB | wall, s | user, s | system, s | peak, MB | × floor | no change, s (files written) | one entry changed, s (files written) | floor: parse, s | floor: write, s |\n");
    out.push_str("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for row in rows {
        let cold = &row.cold.sample;
        _ = write!(
            out,
            "| {} | {:.1} | {} | {}",
            row.name(),
            row.stats.bytes as f64 / 1e6,
            thousands(row.site.pages()),
            thousands(row.site.files.len())
        );
        _ = write!(
            out,
            " | {:.1} | {:.3} | {} | {}",
            row.site.bytes() as f64 / 1e6,
            cold.wall,
            show(cold.user, 2),
            show(cold.system, 2)
        );
        _ = write!(
            out,
            " | {} | {:.1} | {:.3} ({})",
            show(cold.memory, 0),
            row.ratio(),
            row.same.sample.wall,
            row.same_fresh
        );
        _ = write!(out, " | {:.3} ({})", row.edit.sample.wall, row.edit_fresh);
        _ = writeln!(
            out,
            " | {:.3} | {:.3} |",
            row.parse.sample.wall, row.write.sample.wall
        );
    }
    out.push_str("\nFloor: the same Markdown read, cut, turned into HTML and written; and as many files of the same sizes as the site has, written. The ratio is to the sum of both.\n");
    details(&mut out, rows);
    growth(&mut out, rows);
    stage_table(&mut out, rows);
    let notes: Vec<_> = rows.iter().flat_map(|row| &row.notes).collect();
    if !notes.is_empty() {
        out.push_str("\nNotes:\n\n");
        for note in notes {
            _ = writeln!(out, "- {note}");
        }
    }
    out
}

/// Every kind of run with all its figures.
fn details(out: &mut String, rows: &[Row]) {
    out.push_str("\n| entries × languages | run | wall, s | shortest – longest | user, s | system, s | peak, MB |\n|---|---|---:|---:|---:|---:|---:|\n");
    for row in rows {
        let runs = [
            ("cold", &row.cold),
            ("no change", &row.same),
            ("one entry changed", &row.edit),
            ("floor: parse", &row.parse),
            ("floor: write", &row.write),
        ];
        for (name, median) in runs {
            let sample = &median.sample;
            _ = write!(
                out,
                "| {} | {name} | {:.3} | {:.3} – {:.3}",
                row.name(),
                sample.wall,
                median.shortest,
                median.longest
            );
            _ = writeln!(
                out,
                " | {} | {} | {} |",
                show(sample.user, 2),
                show(sample.system, 2),
                show(sample.memory, 0)
            );
        }
    }
}

/// How time and memory grow from each size to the next.
fn growth(out: &mut String, rows: &[Row]) {
    let mut rows: Vec<_> = rows.iter().filter(|row| row.order.languages == 1).collect();
    rows.sort_by_key(|row| row.order.entries);
    for pair in rows.windows(2) {
        let (small, large) = (pair[0], pair[1]);
        let ratio = |of: fn(&Row) -> Option<f64>| {
            show(
                of(large).zip(of(small)).map(|(large, small)| large / small),
                1,
            )
        };
        _ = write!(
            out,
            "\n{} / {} entries: ",
            thousands(large.order.entries),
            thousands(small.order.entries)
        );
        _ = write!(out, "wall × {}, ", ratio(|row| Some(row.cold.sample.wall)));
        _ = write!(out, "processor × {}, ", ratio(|row| row.cold.processor()));
        _ = write!(
            out,
            "peak memory × {}, ",
            ratio(|row| row.cold.sample.memory)
        );
        _ = writeln!(
            out,
            "written × {}.",
            ratio(|row| Some(row.site.bytes() as f64))
        );
    }
}

fn stage_table(out: &mut String, rows: &[Row]) {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flat_map(|row| &row.stages) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    out.push_str("\n| stage, ms |");
    for row in rows {
        _ = write!(out, " {} |", row.name());
    }
    _ = write!(out, "\n|---|{}\n", "---:|".repeat(rows.len()));
    for name in names {
        _ = write!(out, "| {name} |");
        for row in rows {
            let time = row
                .stages
                .iter()
                .find(|(stage, _)| stage == name)
                .map_or("—", |(_, time)| time);
            _ = write!(out, " {time} |");
        }
        out.push('\n');
    }
}

fn show(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "—".to_owned(), |value| format!("{value:.digits$}"))
}

/// 10,000 for ten thousand.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
