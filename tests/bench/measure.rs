//! Runs a program and tells what it took: wall time by our own clock, processor time and memory by
//! GNU time.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

const TIME: &str = "/usr/bin/time";

/// What one run took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sample {
    pub(crate) wall: f64,
    /// Seconds of processor time of the program itself.
    pub(crate) user: Option<f64>,
    /// Seconds of processor time of the system on its behalf.
    pub(crate) system: Option<f64>,
    /// Peak resident memory in MB.
    pub(crate) memory: Option<f64>,
}

/// A run with what it printed.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) sample: Sample,
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
}

/// Runs programs, with scratch files in a folder of its own.
#[derive(Debug)]
pub(crate) struct Meter {
    scratch: PathBuf,
    has_time: bool,
}

impl Meter {
    pub(crate) fn new(scratch: &Path) -> io::Result<Self> {
        fs::create_dir_all(scratch)?;
        let version = Command::new(TIME)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        Ok(Self {
            scratch: scratch.to_owned(),
            has_time: version.is_ok_and(|status| status.success()),
        })
    }

    /// Can processor time and memory be told.
    pub(crate) fn is_complete(&self) -> bool {
        self.has_time
    }

    /// Runs a program to its end.
    pub(crate) fn run(&self, program: &Path, arguments: &[&OsStr]) -> io::Result<Run> {
        let (times, printed) = (self.scratch.join("times"), self.scratch.join("printed"));
        let mut command = if self.has_time {
            let mut command = Command::new(TIME);
            command
                .args(["-f", "%U %S %M", "-o"])
                .arg(&times)
                .arg(program);
            command
        } else {
            Command::new(program)
        };
        let file = File::create(&printed)?;
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .env("NO_COLOR", "1");
        let start = Instant::now();
        let status = command.status()?;
        let wall = start.elapsed().as_secs_f64();
        let mut sample = Sample {
            wall,
            ..Sample::default()
        };
        if self.has_time {
            // Its last line; a failed program has one line more before it.
            let text = fs::read_to_string(&times)?;
            let mut numbers = text
                .lines()
                .last()
                .unwrap_or_default()
                .split(' ')
                .map(|number| number.parse::<f64>().ok());
            sample.user = numbers.next().flatten();
            sample.system = numbers.next().flatten();
            sample.memory = numbers.next().flatten().map(|kilobytes| kilobytes / 1024.0);
        }
        let output = String::from_utf8_lossy(&fs::read(&printed)?).into_owned();
        Ok(Run {
            sample,
            code: status.code(),
            output,
        })
    }
}

/// The median of each figure by itself, with the shortest and longest wall time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Median {
    pub(crate) sample: Sample,
    pub(crate) shortest: f64,
    pub(crate) longest: f64,
}

impl Median {
    pub(crate) fn of(samples: &[Sample]) -> Self {
        let walls = sorted(samples.iter().map(|sample| Some(sample.wall)));
        Self {
            sample: Sample {
                wall: middle(&walls).unwrap_or_default(),
                user: middle(&sorted(samples.iter().map(|sample| sample.user))),
                system: middle(&sorted(samples.iter().map(|sample| sample.system))),
                memory: middle(&sorted(samples.iter().map(|sample| sample.memory))),
            },
            shortest: walls.first().copied().unwrap_or_default(),
            longest: walls.last().copied().unwrap_or_default(),
        }
    }

    /// Processor time, of the program and of the system.
    pub(crate) fn processor(&self) -> Option<f64> {
        Some(self.sample.user? + self.sample.system?)
    }
}

fn sorted(values: impl Iterator<Item = Option<f64>>) -> Vec<f64> {
    let mut values: Vec<f64> = values.flatten().collect();
    values.sort_by(f64::total_cmp);
    values
}

fn middle(sorted: &[f64]) -> Option<f64> {
    let half = sorted.len() / 2;
    match (sorted.len(), sorted.len() % 2) {
        (0, _) => None,
        (_, 1) => Some(sorted[half]),
        _ => Some(f64::midpoint(sorted[half - 1], sorted[half])),
    }
}

/// A folder as a build left it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    /// Path from the folder and size.
    pub(crate) files: Vec<(PathBuf, u64)>,
    /// How many were written since the moment asked for.
    pub(crate) fresh: usize,
}

impl Listing {
    pub(crate) fn read(root: &Path, since: SystemTime) -> io::Result<Self> {
        let mut listing = Self::default();
        for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
            let entry = entry?;
            if entry.file_type().is_file() {
                let metadata = entry.metadata()?;
                listing.fresh += usize::from(metadata.modified()? >= since);
                let path = entry.path().strip_prefix(root).map_err(io::Error::other)?;
                listing.files.push((path.to_owned(), metadata.len()));
            }
        }
        Ok(listing)
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, size)| size).sum()
    }

    /// Pages among the files.
    pub(crate) fn pages(&self) -> usize {
        self.files
            .iter()
            .filter(|(path, _)| {
                path.extension()
                    .is_some_and(|extension| extension == "html")
            })
            .count()
    }
}

/// Removes a folder if it is there.
pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Processor, cores and the filesystem below a folder.
pub(crate) fn machine(folder: &Path) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("", |name| name.trim_start_matches(['\t', ' ', ':']));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let filesystem = mounts
        .lines()
        .filter_map(|line| {
            let mut parts = line.split(' ');
            Some((parts.nth(1)?, parts.next()?))
        })
        .filter(|(mount, _)| folder.starts_with(mount))
        .max_by_key(|(mount, _)| mount.len())
        .map_or("unknown", |(_, kind)| kind);
    format!(
        "{cores} cores, {}, {}, filesystem {filesystem}",
        if processor.is_empty() {
            "unknown processor"
        } else {
            processor
        },
        std::env::consts::OS
    )
}
