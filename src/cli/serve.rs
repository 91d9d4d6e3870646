//! `kopilka serve`: the preview in a browser, and what the terminal says meanwhile.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::Exit;
use super::args::{PORT, Serve};
use super::run::{Run, put, put_error};
use crate::diag::{Arg, Format};
use crate::error::{Error, Result};
use crate::pipeline::Options;
use crate::serve::{OWN, Report, Server, Settings};
use crate::source::{ReadOptions, Watching, Why};

/// Lines below the problems: totals and the time of the last change.
const FOOT: usize = 3;

impl Serve {
    /// What a double click means.
    pub(super) fn by_click() -> Self {
        let host = "127.0.0.1".to_owned();
        Self {
            port: PORT,
            host,
            open: true,
            follow: false,
            no_reload: false,
            poll: None,
            editor: None,
            today: None,
            base_url: None,
        }
    }
}

pub(super) fn serve(run: &Run, args: &Serve) -> Result<Exit> {
    if !run.is_bank() || run.today(args.today).is_none() {
        return Ok(Exit::Usage);
    }
    let host = host(&args.host)?;
    let (report_of, options_of, shown) = (run.clone(), run.clone(), args.clone());
    let screen = Screen::new(run);
    let (ready, address_known) = std::sync::mpsc::channel::<SocketAddr>();
    let address = std::sync::OnceLock::new();
    let server = Server::start(Settings {
        inputs: ReadOptions {
            root: run.common.root.clone(),
            config: run.common.config.clone(),
        },
        host,
        port: args.port,
        names: vec![args.host.clone()],
        lang: run.lang(),
        reload: !args.no_reload,
        follow: args.follow,
        poll: args.poll.map(Duration::from_millis),
        editor: args.editor.clone(),
        options: Box::new(move || options(&options_of, &shown)),
        report: Box::new(move |report| {
            // The first report may be ready before the program has been told the port.
            let address =
                address.get_or_init(|| address_known.recv().unwrap_or(SocketAddr::new(host, 0)));
            screen.show(&report_of, *address, report);
        }),
    })?;
    let _ = ready.send(server.address());
    server.wait_until_shown();
    if args.open {
        let address = url(server.address());
        if open::that_detached(&address).is_err() {
            run.say(&run.words("cli-serve.open-yourself", &[("value", address.into())]));
        }
    }
    server.run_until_interrupted()?;
    run.say(&run.words("cli-serve.stopped", &[]));
    Ok(Exit::Good)
}

/// Everything is shown, drafts too. `site.toml` is asked again for its time zone: it may have been
/// changed.
fn options(run: &Run, args: &Serve) -> Options {
    let today = Run::new(run.common.clone())
        .today(args.today)
        .unwrap_or_default();
    Options {
        drafts: true,
        future: true,
        expired: true,
        base_url: args.base_url.clone(),
        ..Options::on(today)
    }
}

fn host(name: &str) -> Result<IpAddr> {
    if let Ok(address) = name.parse() {
        return Ok(address);
    }
    let failed = |source| Error::Listen {
        address: name.to_owned(),
        source,
    };
    let mut found = (name, 0).to_socket_addrs().map_err(failed)?;
    found
        .next()
        .map(|address| address.ip())
        .ok_or_else(|| failed(std::io::ErrorKind::NotFound.into()))
}

/// The address to type. Who listens at all addresses of the machine is reached at the loopback,
/// too.
fn url(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://127.0.0.1:{}/", address.port())
    } else {
        format!("http://{address}/")
    }
}

/// Where reports go: a terminal is drawn anew each time, so that nothing scrolls away; else they
/// follow one another.
struct Screen {
    redrawn: bool,
}

impl Screen {
    fn new(run: &Run) -> Self {
        let people = matches!(run.common.format, Format::Human | Format::Short);
        Self {
            redrawn: people && std::io::stdout().is_terminal() && std::io::stderr().is_terminal(),
        }
    }

    fn show(&self, run: &Run, address: SocketAddr, report: &Report<'_>) {
        let problems = run.problems(report.diagnostics, report.texts, run.common.verbose);
        let foot = foot(run, report);
        if self.redrawn {
            let head = head(run, address, report.watching);
            let rows = usize::from(console::Term::stdout().size().0);
            let room = rows.saturating_sub(head.lines().count() + foot.lines().count() + FOOT);
            let problems = fitted(run, &problems, room, address);
            let _ = console::Term::stdout().clear_screen();
            put(&format!("{head}\n{problems}{foot}"));
        } else {
            if report.generation == 1 && !run.common.quiet {
                put_error(&head(run, address, report.watching));
            }
            run.print_problems(&problems);
            if !run.common.quiet {
                put_error(&foot);
            }
        }
        if let Some(error) = report.trouble {
            run.fail(error);
        }
    }
}

/// The address, what is watched, how to stop.
fn head(run: &Run, address: SocketAddr, watching: Watching) -> String {
    let root = root(&run.common.root);
    let mut head = run.words("cli-serve.address", &[("value", url(address).into())]) + "\n";
    let key = match watching {
        Watching::Events => "cli-serve.watches",
        Watching::Polling(Why::Asked) => "cli-serve.polls",
        Watching::Polling(Why::Limit) => "cli-serve.polls-limit",
        Watching::Polling(Why::Network) => "cli-serve.polls-network",
    };
    let _ = writeln!(
        head,
        "{}",
        run.words(key, &[("path", root.as_str().into())])
    );
    let _ = writeln!(head, "{}", run.words("cli-serve.all-shown", &[]));
    if !address.ip().is_loopback() {
        let _ = writeln!(
            head,
            "{}: {}",
            run.words("cli-level-warning", &[]),
            run.words("cli-serve.public", &[])
        );
    }
    let _ = writeln!(head, "{}", run.words("cli-serve.stop", &[]));
    head
}

fn root(root: &Utf8Path) -> Utf8PathBuf {
    root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned())
}

/// Totals, and when the site was last made.
#[expect(clippy::disallowed_methods, reason = "a line of the preview says when")]
fn foot(run: &Run, report: &Report<'_>) -> String {
    let offset = Offset::from_seconds(run.time_zone() * 60).unwrap_or(Offset::UTC);
    let time = Timestamp::now()
        .to_zoned(TimeZone::fixed(offset))
        .strftime("%H:%M:%S")
        .to_string();
    let key = match (report.is_kept, report.is_shown) {
        (_, false) => "cli-serve.none",
        (true, true) => "cli-serve.kept",
        (false, true) if report.generation == 1 => "cli-serve.ready",
        (false, true) => "cli-serve.updated",
    };
    let ms = Arg::Number(report.milliseconds.round() as i64);
    let line = run.words(key, &[("ms", ms), ("count", report.changed.into())]);
    format!("{}\n{time} {line}\n", run.totals(report.diagnostics))
}

/// As many problems as there is room for, and how many more there are.
fn fitted(run: &Run, problems: &str, room: usize, address: SocketAddr) -> String {
    let all: Vec<&str> = problems
        .trim_end()
        .split("\n\n")
        .filter(|problem| !problem.is_empty())
        .collect();
    let mut out = String::new();
    let mut lines = 0;
    for (at, problem) in all.iter().enumerate() {
        lines += problem.lines().count() + 1;
        // The first is shown even where there is little room: it is what the author has to do.
        if lines > room && at > 0 {
            let args = [
                ("count", Arg::from(all.len() - at)),
                ("value", format!("{}{OWN}/", url(address)).into()),
            ];
            out += &format!("{}\n\n", run.words("cli-serve.more", &args));
            break;
        }
        let _ = write!(out, "{problem}\n\n");
    }
    out
}
