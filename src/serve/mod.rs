//! The preview: watches a bank, keeps its site in memory, answers browsers and tells them when it
//! has changed.
//!
//! In: where the bank is and how to show it ([`Settings`]). Out: a [`Server`] on a port of this
//! machine, and a [`Report`] to the command line after each change. Runs the same pipeline as a
//! build, from the beginning, on every change; a page is rendered when it is asked for. Never
//! writes. Knows HTTP, nothing of terminals and arguments.
//!
//! One thread does the work (`work`): it waits for changes, loads and swaps. Another answers
//! (`http`). Between them stands the `stage`: what is shown now, replaced as a whole.

mod editor;
mod http;
mod markup;
mod panel;
mod problems;
mod readiness;
mod rejected_page;
mod response;
mod shown;
mod stage;
mod state;
mod work;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use camino::Utf8PathBuf;

use crate::diag::Diagnostic;
use crate::error::{Error, Result};
use crate::locale::Lang;
use crate::pipeline::Options;
use crate::source::{ReadOptions, Snapshot, Stopper, Watcher, Watching};

pub use markup::strip;

/// Where the preview keeps what is its own; no page of a site can stand there, since ids have no
/// underscore.
pub const OWN: &str = "__kopilka";
/// How many ports after the wanted one are tried.
const PORTS: u16 = 100;

/// How a bank is shown.
pub struct Settings {
    /// Where the inputs are.
    pub inputs: ReadOptions,
    /// The address to listen at; other than loopback on request only.
    pub host: IpAddr,
    /// The first port to try; 0 takes any.
    pub port: u16,
    /// Names besides `localhost` and numbers under which browsers may ask.
    pub names: Vec<String>,
    /// Language of messages.
    pub lang: Lang,
    /// Do pages reload by themselves.
    pub reload: bool,
    /// Do browsers go to the page of the file last saved.
    pub follow: bool,
    /// Look at the files' times at this distance instead of waiting for events.
    pub poll: Option<Duration>,
    /// Address that opens a file in an editor, with `{path}`, `{line}` and `{column}`; replaces
    /// that of `site.toml`.
    pub editor: Option<String>,
    /// What a build would be asked for; asked anew each time, because days pass.
    pub options: Box<dyn Fn() -> Options + Send>,
    /// Is told after each change.
    pub report: Box<dyn Fn(&Report<'_>) + Send>,
}

/// What the command line is told after each change.
pub struct Report<'a> {
    /// Number of the state that is shown now, from one.
    pub generation: u64,
    /// Everything that is wrong now.
    pub diagnostics: &'a [Diagnostic],
    /// The texts they speak of.
    pub texts: &'a Snapshot,
    /// The files that have changed; empty at the start.
    pub changed: usize,
    /// Is what is shown older than the inputs, because configuration, model or theme cannot be
    /// used.
    pub is_kept: bool,
    /// Is there a site at all.
    pub is_shown: bool,
    /// A file or folder that could not be read; it is tried again.
    pub trouble: Option<&'a Error>,
    /// From the first event to the swap.
    pub milliseconds: f64,
    /// How the inputs are watched.
    pub watching: Watching,
}

/// A running preview; it ends when this is dropped.
pub struct Server {
    address: SocketAddr,
    stage: Arc<stage::Stage>,
    _http: http::Listening,
    work: Stopper,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.work.stop();
    }
}

impl Server {
    /// Listens and watches from now on; the site is there a moment later.
    ///
    /// # Errors
    /// [`Error::Listen`] when no port is free, [`Error::Read`] when the folder cannot be looked at.
    pub fn start(settings: Settings) -> Result<Self> {
        let listener = listen(settings.host, settings.port)?;
        let address = listener.local_addr().map_err(|source| Error::Listen {
            address: settings.host.to_string(),
            source,
        })?;
        let watcher = Watcher::new(&settings.inputs, settings.poll)?;
        let work = watcher.stopper();
        let stage = Arc::new(stage::Stage::new(&settings, address, watcher.watching()));
        let http = http::Listening::start(listener, Arc::clone(&stage), &settings)?;
        work::Work::new(settings, watcher, Arc::clone(&stage)).start();
        Ok(Self {
            address,
            stage,
            _http: http,
            work,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until the first site is there, or it is known that there is none.
    pub fn wait_until_shown(&self) {
        self.stage.wait_for(1);
    }

    /// Waits for Ctrl+C, then ends.
    ///
    /// # Errors
    /// [`Error::Listen`] when the system does not tell of it.
    pub fn run_until_interrupted(self) -> Result<()> {
        http::wait_for_interrupt().map_err(|source| Error::Listen {
            address: self.address.to_string(),
            source,
        })
    }
}

/// The wanted port, or the next one that is free.
fn listen(host: IpAddr, port: u16) -> Result<std::net::TcpListener> {
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(PORTS)
    };
    let mut failed = None;
    for port in port..=last {
        match std::net::TcpListener::bind((host, port)) {
            Ok(listener) => return Ok(listener),
            // A port that is taken or not for us says nothing about the next; an address that is
            // not ours does.
            Err(source) if source.kind() == std::io::ErrorKind::AddrNotAvailable => {
                return Err(Error::Listen {
                    address: host.to_string(),
                    source,
                });
            }
            Err(source) => failed = Some(source),
        }
    }
    let source = failed.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into());
    Err(Error::Listen {
        address: SocketAddr::new(host, port).to_string(),
        source,
    })
}

/// The root of the bank as editors want it: from the root of the disk.
fn absolute(root: &camino::Utf8Path) -> Utf8PathBuf {
    root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned())
}
