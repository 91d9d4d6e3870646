//! What every command needs: language, colours, the day, the folder of the bank.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment, the clock and the place of the bank are looked at here"
)]

use std::io::{IsTerminal, Write};

use camino::{Utf8Path, Utf8PathBuf};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil};

use super::args::{Common, Shown};
use super::{Exit, exit_of};
use crate::config::Config;
use crate::diag::{Arg, Style, Words};
use crate::error::{Error, Result};
use crate::locale::Lang;
use crate::pipeline::Options;
use crate::source::{CONTENT, ReadOptions, Snapshot, THEMES};

/// One run of the program.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) common: Common,
    config: Config,
}

impl Run {
    /// Looks at the environment, and into `site.toml` for the language of messages.
    pub(super) fn new(common: Common) -> Self {
        let path = common.root.join(&common.config);
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let config = Config::parse(&common.config.clone().into(), &text).value;
        Self { common, config }
    }

    /// The language of messages: `--lang`, `site.toml`, the locale, Russian.
    pub(super) fn lang(&self) -> Lang {
        let locale = || {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()));
            Lang::from_code(set?.split('.').next()?)
        };
        self.common
            .lang
            .or(self.config.lang)
            .or_else(locale)
            .unwrap_or(Lang::Ru)
    }

    /// A line of the command line's words.
    pub(super) fn words(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        Words::of(self.lang()).text(key, args)
    }

    /// How reports are printed.
    pub(super) fn style(&self) -> Style {
        let color = std::io::stderr().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Style {
            lang: self.lang(),
            color,
        }
    }

    /// Says something that went wrong.
    pub(super) fn complain(&self, text: &str) {
        put_error(&format!("{}: {text}\n", self.words("cli-level-error", &[])));
    }

    /// Says what to do about it.
    pub(super) fn advise(&self, text: &str) {
        put_error(&format!("{}: {text}\n", self.words("cli-help", &[])));
    }

    /// Says something of the result, unless it shall be quiet.
    pub(super) fn say(&self, text: &str) {
        if !self.common.quiet {
            put(&format!("{text}\n"));
        }
    }

    /// Trouble with the machine, in words, and its exit code.
    pub(super) fn fail(&self, error: &Error) -> Exit {
        let io = |key: &str, path: &Utf8PathBuf, source: &std::io::Error| {
            use std::io::ErrorKind::{NotFound, PermissionDenied, StorageFull};
            let args = [
                ("path", Arg::from(path.as_str())),
                ("message", source.to_string().into()),
            ];
            let key = match (key, source.kind()) {
                ("cli-error-read", NotFound) => "cli-error-read.not-found",
                ("cli-error-read", PermissionDenied) => "cli-error-read.denied",
                ("cli-error-write", PermissionDenied) => "cli-error-write.denied",
                ("cli-error-write", StorageFull) => "cli-error-write.full",
                (key, _) => key,
            };
            self.words(key, &args)
        };
        let path_words =
            |key: &str, path: &Utf8PathBuf| self.words(key, &[("path", path.as_str().into())]);
        match error {
            Error::Read { path, source } => self.complain(&io("cli-error-read", path, source)),
            Error::Write { path, source } => self.complain(&io("cli-error-write", path, source)),
            Error::FileChanged { path } => self.complain(&path_words("cli-fix-changed", path)),
            Error::FileExists { path } => self.complain(&path_words("cli-new-exists", path)),
            Error::Busy { path } => self.complain(&path_words("cli-error-write.busy", path)),
            Error::Listen { address, source } => {
                let args = [
                    ("value", Arg::from(address.as_str())),
                    ("message", source.to_string().into()),
                ];
                self.complain(&self.words("cli-error-listen", &args));
                self.advise(&self.words("cli-error-listen.help", &[]));
            }
            Error::ForeignOutput { path } => {
                self.complain(&path_words("cli-error-foreign-output", path));
                self.advise(&path_words("cli-error-foreign-output.help", path));
            }
            Error::OutputOverlaps { path } => {
                self.complain(&path_words("cli-error-output-overlaps", path));
                self.advise(&path_words("cli-error-output-overlaps.help", path));
            }
        }
        exit_of(error)
    }

    /// Does the folder hold a bank; says so when not.
    pub(super) fn is_bank(&self) -> bool {
        let Common { root, config, .. } = &self.common;
        let is_bank = root.join(config).is_file() || root.join(CONTENT).is_dir();
        if !is_bank {
            let path = if root.as_str().is_empty() {
                "."
            } else {
                root.as_str()
            };
            self.complain(&self.words("cli-error-not-bank", &[("path", path.into())]));
            self.advise(&self.words("cli-error-not-bank.help", &[("path", path.into())]));
        }
        is_bank
    }

    /// Offset of the bank's time zone from UTC, in minutes.
    pub(super) fn time_zone(&self) -> i32 {
        self.config.time_zone
    }

    /// Every input; nothing, after a word, when the folder holds no bank.
    pub(super) fn snapshot(&self) -> Result<Option<Snapshot>> {
        let Common { root, config, .. } = &self.common;
        if !self.is_bank() {
            return Ok(None);
        }
        Snapshot::read(&ReadOptions {
            root: root.clone(),
            config: config.clone(),
        })
        .map(Some)
    }

    /// What the arguments say a run shows. Nothing, after a word, when the environment makes no
    /// sense.
    pub(super) fn options(&self, shown: &Shown, file_links: bool) -> Option<Options> {
        let today = self.today(shown.today)?;
        Some(Options {
            today,
            drafts: shown.drafts,
            future: shown.future,
            expired: shown.expired,
            base_url: shown.base_url.clone(),
            file_links,
        })
    }

    /// The day: the one given, that of `SOURCE_DATE_EPOCH`, that of the clock in the time zone of
    /// the bank.
    pub(super) fn today(&self, given: Option<civil::Date>) -> Option<civil::Date> {
        if given.is_some() {
            return given;
        }
        let moment = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(text) => {
                let moment = text
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|seconds| Timestamp::from_second(seconds).ok());
                if moment.is_none() {
                    self.complain(&self.words("cli-error-value.epoch", &[("value", text.into())]));
                }
                moment?
            }
            Err(_) => Timestamp::now(),
        };
        let offset = Offset::from_seconds(self.config.time_zone * 60).unwrap_or(Offset::UTC);
        Some(moment.to_zoned(TimeZone::fixed(offset)).date())
    }

    /// Does the bank leave a file alone.
    pub(super) fn ignores(&self, path: &Utf8Path) -> bool {
        self.config.ignores(path)
    }

    /// A path on the command line as seen from the root of the bank: taken from where the user
    /// stands when there is such a file, else from the root.
    pub(super) fn inner(&self, path: &Utf8Path) -> Utf8PathBuf {
        let found = |path: &Utf8Path| {
            path.canonicalize_utf8()
                .ok()?
                .strip_prefix(absolute(&self.common.root))
                .ok()
                .map(Utf8Path::to_owned)
        };
        found(path)
            .or_else(|| found(&self.common.root.join(path)))
            .unwrap_or_else(|| path.to_owned())
    }

    /// Where the site goes. A folder on the command line is taken from where the user stands, one
    /// in `site.toml` from the bank.
    ///
    /// # Errors
    /// [`Error::OutputOverlaps`] when it would hold the bank or lie among its inputs.
    pub(super) fn output_dir(&self, given: Option<&Utf8PathBuf>) -> Result<Utf8PathBuf> {
        let folder = given
            .cloned()
            .unwrap_or_else(|| self.common.root.join(&self.config.output_dir));
        let root = absolute(&self.common.root);
        let target = absolute(&folder);
        let inputs = [CONTENT, THEMES].map(|name| root.join(name));
        if root.starts_with(&target) || inputs.iter().any(|input| target.starts_with(input)) {
            return Err(Error::OutputOverlaps { path: folder });
        }
        Ok(folder)
    }
}

/// A path from the root of the disk without `.` and `..`; what exists is looked up, so that links
/// are seen through.
fn absolute(path: &Utf8Path) -> Utf8PathBuf {
    if let Ok(found) = path.canonicalize_utf8() {
        return found;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => absolute(if parent.as_str().is_empty() {
            Utf8Path::new(".")
        } else {
            parent
        })
        .join(name),
        _ => path.to_owned(),
    }
}

/// Writes to the output of the process. A reader that has gone (`… | head`) is no trouble of ours.
pub(super) fn put(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes to the errors of the process.
pub(super) fn put_error(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
