//! The stages in order: a snapshot becomes a site, and what was wrong on the way.
//!
//! In: a [`Snapshot`] and [`Options`]. Out: a [`Loaded`]. Joins the diagnostics of all stages and
//! gives each its level.

mod entries;
mod names;
mod settings;

use std::sync::Arc;
use std::time::Instant;

use jiff::civil;

use crate::bank::{Bank, Build};
use crate::config::Config;
use crate::diag::{self, Code, Diagnostic, Level};
use crate::model::ContentModel;
use crate::site::Site;
use crate::source::Snapshot;
use crate::theme::Theme;
use entries::Entries;
use settings::Settings;

pub use settings::model_files;

/// What is not in a file: the day, and what the command line says.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the build.
    pub today: civil::Date,
    /// Show drafts.
    pub drafts: bool,
    /// Show entries whose day has not come.
    pub future: bool,
    /// Show entries whose day is over.
    pub expired: bool,
    /// Replaces `base_url`.
    pub base_url: Option<String>,
    /// Replaces `file_links` when set.
    pub file_links: bool,
}

impl Options {
    /// A plain build on a day.
    pub fn on(today: civil::Date) -> Self {
        Self {
            today,
            drafts: false,
            future: false,
            expired: false,
            base_url: None,
            file_links: false,
        }
    }
}

/// What came of a snapshot.
pub struct Loaded {
    /// Settings, as good as they could be read.
    pub config: Arc<Config>,
    /// The content model, as good as it could be read.
    pub model: Arc<ContentModel>,
    /// The entries; none when configuration or model cannot be used.
    pub bank: Option<Arc<Bank>>,
    /// The site; none when configuration, model or theme cannot be used.
    pub site: Option<Arc<Site>>,
    /// Everything that was wrong, sorted, at the levels of the bank.
    pub diagnostics: Vec<Diagnostic>,
    /// Milliseconds by stage.
    pub times: Vec<(&'static str, f64)>,
}

/// Runs the stages again and again and remembers what does not depend on what changed: settings by
/// the hashes of their files, a judged file by its own, an entry by its files. All that entries say
/// together is worked out anew each time, so a warm pipeline says what a cold one says. It
/// remembers nothing but what the last snapshot holds. A [`Pipeline::default`] does not keep parsed
/// documents, for a single run.
#[derive(Default)]
pub struct Pipeline {
    settings: Settings,
    entries: Entries,
}

impl Pipeline {
    /// A pipeline that knows nothing yet.
    pub fn new() -> Self {
        Self {
            entries: Entries::keeping_documents(),
            ..Self::default()
        }
    }

    /// Runs all stages up to the site.
    pub fn load(&mut self, snapshot: &Snapshot, options: &Options) -> Loaded {
        let mut clock = Clock::start();
        let notes = snapshot.files().flat_map(|file| &file.notes);
        let settings = self.settings.load(snapshot, options);
        let config = Arc::clone(&settings.config);
        let mut diagnostics: Vec<Diagnostic> = notes
            .filter(|note| !config.ignores(&note.place.path))
            .cloned()
            .collect();
        diagnostics.extend(settings.diagnostics);
        clock.lap("configure");
        let usable = !is_unusable(&diagnostics, &config);
        let mut loaded = Loaded {
            config,
            model: settings.model,
            bank: None,
            site: None,
            diagnostics,
            times: Vec::new(),
        };
        if usable {
            self.fill(snapshot, options, settings.theme, &mut loaded, &mut clock);
        }
        for diagnostic in &mut loaded.diagnostics {
            diagnostic.level = loaded.config.level(diagnostic);
        }
        diag::sort(&mut loaded.diagnostics);
        clock.lap("sort");
        loaded.times = clock.laps;
        loaded
    }

    fn fill(
        &mut self,
        snapshot: &Snapshot,
        options: &Options,
        theme: Option<Arc<Theme>>,
        loaded: &mut Loaded,
        clock: &mut Clock,
    ) {
        let (config, model) = (&loaded.config, &loaded.model);
        let build = Build {
            today: options.today,
            drafts: options.drafts,
            future: options.future,
            expired: options.expired,
        };
        self.entries.read(&snapshot.content, model, config);
        loaded
            .diagnostics
            .extend(self.entries.diagnostics().cloned());
        clock.lap("parse");
        let groups = self.entries.join(model, config, build);
        clock.lap("join");
        let bank = Bank::assemble(
            Arc::clone(model),
            config,
            groups,
            &snapshot.content,
            &loaded.diagnostics,
        );
        loaded.diagnostics.extend(bank.diagnostics);
        let bank = Arc::new(bank.value);
        names::menus(config, &bank, &mut loaded.diagnostics);
        let theme = theme.filter(|_| !is_unusable(&loaded.diagnostics, config));
        let site =
            theme.map(|theme| Site::new(Arc::clone(config), Arc::clone(&bank), theme, build));
        loaded
            .diagnostics
            .extend(site.as_ref().and_then(names::logo));
        loaded.site = site
            .filter(|_| !is_unusable(&loaded.diagnostics, config))
            .map(Arc::new);
        loaded.bank = Some(bank);
        clock.lap("assemble");
    }
}

/// Runs all stages up to the site, once.
pub fn load(snapshot: &Snapshot, options: &Options) -> Loaded {
    Pipeline::default().load(snapshot, options)
}

/// Do problems in configuration, model or theme leave nothing to build with.
fn is_unusable(diagnostics: &[Diagnostic], config: &Config) -> bool {
    diagnostics.iter().any(|diagnostic| {
        let basic = matches!(
            diagnostic.code,
            Code::ConfigSyntax
                | Code::ConfigKey
                | Code::ConfigValue
                | Code::ModelSyntax
                | Code::ModelValue
                | Code::Template
                | Code::ThemeMissing
                | Code::StringSyntax
        );
        basic && config.level(diagnostic) == Level::Error
    })
}

/// Times the stages of one run.
pub struct Clock {
    last: Instant,
    /// Stage and milliseconds.
    pub laps: Vec<(&'static str, f64)>,
}

impl Clock {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "stages are timed here and in the command line, nowhere else"
    )]
    pub fn start() -> Self {
        Self {
            last: Instant::now(),
            laps: Vec::new(),
        }
    }

    /// Takes over stages that another clock has timed, up to now.
    #[expect(
        clippy::disallowed_methods,
        reason = "stages are timed here and in the command line, nowhere else"
    )]
    pub fn take(&mut self, laps: &mut Vec<(&'static str, f64)>) {
        self.laps.append(laps);
        self.last = Instant::now();
    }

    /// Ends a stage.
    #[expect(
        clippy::disallowed_methods,
        reason = "stages are timed here and in the command line, nowhere else"
    )]
    pub fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps
            .push((stage, now.duration_since(self.last).as_secs_f64() * 1000.0));
        self.last = now;
    }
}
