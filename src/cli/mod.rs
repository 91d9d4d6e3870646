//! The command line: the only room that knows arguments, terminals, the environment, the clock and
//! exit codes.
//!
//! Exit codes are a contract: 0 built, nothing above advice or warnings; 1 the content (some
//! entries were rejected and the good ones written, or `--strict` found something, or there were
//! too few entries); 2 usage, `site.toml`, model or theme unusable, or a foreign output folder; 4
//! the machine.

mod args;
mod build;
mod check;
mod clean;
mod curator;
mod explain;
mod fix;
mod help;
mod init;
mod inputs;
mod launch;
mod list;
mod new;
mod prompt;
mod report;
mod run;
mod schema;
mod search_command;
mod serve;
mod table;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use args::{Cli, Command};
use run::Run;

/// What a command ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is well.
    Good,
    /// The content.
    Content,
    /// Usage, configuration, model, theme, foreign output.
    Usage,
    /// The machine.
    Machine,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

impl Exit {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Content => 1,
            Self::Usage => 2,
            Self::Machine => 4,
        }
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(refused) => return help::print_answer(refused),
    };
    let Some(command) = cli.command else {
        return launch::click(cli.common).into();
    };
    let run = Run::new(cli.common);
    if let Some(jobs) = run.common.jobs
        && let Err(error) = rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.clamp(1, 512))
            .build_global()
    {
        run.complain(&run.words(
            "cli-error-threads",
            &[("message", error.to_string().into())],
        ));
        return Exit::Machine.into();
    }
    let ended = match &command {
        Command::Build(args) => build::build(&run, args),
        Command::Check(args) => check::check(&run, args),
        Command::Serve(args) => serve::serve(&run, args),
        Command::Fix(args) => fix::fix(&run, args),
        Command::Explain(args) => explain::explain(&run, args),
        Command::Init(args) => init::init(&run, args),
        Command::New(args) => new::new(&run, args),
        Command::List(args) => list::list(&run, args),
        Command::Search(args) => search_command::search(&run, args),
        Command::SearchTest => search_command::test(&run),
        Command::Schema(args) => schema::schema(&run, args),
        Command::Clean(args) => clean::clean(&run, args),
        Command::Completions(args) => {
            clap_complete::generate(
                args.shell,
                &mut help::localized_command(run.lang()),
                "kopilka",
                &mut std::io::stdout(),
            );
            Ok(Exit::Good)
        }
    };
    match ended {
        Ok(exit) => exit.into(),
        Err(error) => run.fail(&error).into(),
    }
}

/// The exit code of trouble with the machine.
pub(crate) fn exit_of(error: &Error) -> Exit {
    match error {
        Error::FileChanged { .. } => Exit::Content,
        Error::FileExists { .. } | Error::ForeignOutput { .. } | Error::OutputOverlaps { .. } => {
            Exit::Usage
        }
        Error::Read { .. } | Error::Write { .. } | Error::Busy { .. } | Error::Listen { .. } => {
            Exit::Machine
        }
    }
}
