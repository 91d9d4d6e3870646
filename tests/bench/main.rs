//! Big banks and how long they take.
//!
//! `cargo bench --bench bank -- generate DIR --entries 10000 --seed 1` writes a bank of invented
//! entries. `cargo bench --bench bank -- table` builds banks of several sizes and prints the
//! figures as Markdown tables. `cargo bench --bench bank -- edit` does what a preview does after a
//! save and prints how long it took.
//!
//! The same seed gives the same bytes on every machine. Builds are measured as whole programs, on a
//! RAM disk, beside a floor that is measured in the same minutes.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command that prints"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "it measures the clock and the disk"
)]

mod bank;
mod body;
mod edit;
mod english;
mod floor;
mod head;
mod kazakh;
mod lexicon;
mod measure;
mod plan;
mod prose;
mod rng;
mod russian;
mod table;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "bank", about = "Generates big banks and measures their builds")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// `cargo bench` adds this to every call.
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Writes a bank and prints what is in it.
    Generate {
        dir: PathBuf,
        #[arg(long, default_value_t = 10_000)]
        entries: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Languages of the interface: 1 or 3.
        #[arg(long, default_value_t = 1)]
        languages: usize,
    },
    /// Measures builds of several sizes.
    Table {
        #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
        entries: Vec<usize>,
        /// Sizes to measure with three languages, too; 0 for none.
        #[arg(long, value_delimiter = ',', default_values_t = [10_000])]
        three_languages: Vec<usize>,
        #[arg(long, default_value_t = 5)]
        runs: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// A folder on a RAM disk; banks stay there for the next time.
        #[arg(long)]
        dir: Option<PathBuf>,
        /// Another build of kopilka to measure.
        #[arg(long)]
        program: Option<PathBuf>,
    },
    /// Measures what a preview does after a save.
    Edit {
        #[arg(long, value_delimiter = ',', default_values_t = [10_000, 100_000])]
        entries: Vec<usize>,
        /// Edits whose times count.
        #[arg(long, default_value_t = 200)]
        edits: usize,
        /// Edits after which the memory is told.
        #[arg(long, default_value_t = 1_000)]
        long: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// A folder on a RAM disk; banks stay there for the next time.
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// What `table` compares with.
    #[command(hide = true)]
    Floor {
        what: Floor,
        input: PathBuf,
        out: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Floor {
    Parse,
    Write,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(command) => run(command),
        // A plain `cargo bench` measures nothing: it would take minutes.
        None => Arguments::command().print_help(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bank: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> io::Result<()> {
    match command {
        Command::Generate {
            dir,
            entries,
            seed,
            languages,
        } => {
            let stats = bank::generate(
                &dir,
                bank::Order {
                    entries,
                    seed,
                    languages,
                },
            )?;
            print!("{}", stats.describe());
        }
        Command::Table {
            entries,
            three_languages,
            runs,
            seed,
            dir,
            program,
        } => {
            let wish = table::Wish {
                entries,
                three_languages: three_languages
                    .into_iter()
                    .filter(|&entries| entries > 0)
                    .collect(),
                runs: runs.max(1),
                seed,
                dir: dir.unwrap_or_else(ram_disk),
                program: program.unwrap_or_else(|| env!("CARGO_BIN_EXE_kopilka").into()),
            };
            print!("{}", table::run(&wish)?);
        }
        Command::Edit {
            entries,
            edits,
            long,
            seed,
            dir,
        } => {
            let wish = edit::Wish {
                entries,
                edits,
                long,
                seed,
                dir: dir.unwrap_or_else(ram_disk),
            };
            print!("{}", edit::run(&wish)?);
        }
        Command::Floor {
            what: Floor::Parse,
            input,
            out,
        } => floor::parse(&input, &out)?,
        Command::Floor {
            what: Floor::Write,
            input,
            out,
        } => floor::write(&input, &out)?,
    }
    Ok(())
}

/// The RAM disk of Linux, else the folder for temporary files.
fn ram_disk() -> PathBuf {
    let shared = PathBuf::from("/dev/shm");
    if shared.is_dir() {
        shared
    } else {
        std::env::temp_dir()
    }
    .join("kopilka-bench")
}
