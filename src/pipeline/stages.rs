//! Runs the stages, from a snapshot up to the site.

use std::sync::Arc;

use super::clock::StageClock;
use super::config_names::{check_logo, check_menus};
use super::entry_cache::EntryCache;
use super::options::Options;
use super::settings_cache::{LoadedSettings, SettingsCache};
use crate::bank::Bank;
use crate::config::Config;
use crate::diag::{self, Code, Diagnostic, Level};
use crate::model::ContentModel;
use crate::site::Site;
use crate::source::Snapshot;
use crate::theme::Theme;

/// What came of a snapshot.
pub struct LoadOutcome {
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

/// Runs the stages again and again and caches what does not depend on what changed: settings by the
/// hashes of their files, a validated file by its own, an entry by its files. All that entries say
/// together is worked out anew each time, so a warm pipeline gives what a cold one gives. It holds
/// nothing but what the last snapshot holds. A [`Pipeline::default`] does not keep parsed
/// documents, for a single run.
#[derive(Default)]
pub struct Pipeline {
    settings: SettingsCache,
    entries: EntryCache,
}

impl Pipeline {
    /// A pipeline that has cached nothing yet.
    pub fn new() -> Self {
        Self {
            entries: EntryCache::keeping_documents(),
            ..Self::default()
        }
    }

    /// Runs all stages up to the site.
    pub fn load(&mut self, snapshot: &Snapshot, options: &Options) -> LoadOutcome {
        let mut clock = StageClock::start();
        let settings = self.settings.load_settings(snapshot, options);
        let config = Arc::clone(&settings.config);
        let mut outcome = begin_outcome(snapshot, &settings);
        clock.lap("configure");
        if !is_unusable(&outcome.diagnostics, &config) {
            self.load_bank(snapshot, options, &mut outcome, &mut clock);
            outcome.load_site(options, settings.theme);
            clock.lap("assemble");
        }
        for diagnostic in &mut outcome.diagnostics {
            diagnostic.level = config.level(diagnostic);
        }
        diag::sort(&mut outcome.diagnostics);
        clock.lap("sort");
        outcome.times = clock.laps;
        outcome
    }

    fn load_bank(
        &mut self,
        snapshot: &Snapshot,
        options: &Options,
        outcome: &mut LoadOutcome,
        clock: &mut StageClock,
    ) {
        let (config, model) = (&outcome.config, &outcome.model);
        self.entries.read_files(&snapshot.content, model, config);
        let diagnostics = &mut outcome.diagnostics;
        diagnostics.extend(self.entries.diagnostics().cloned());
        clock.lap("parse");
        let scope = options.build_scope();
        let groups = self.entries.join_groups(model, config, scope);
        clock.lap("join");
        let model = Arc::clone(model);
        let bank = Bank::assemble(model, config, groups, &snapshot.content, diagnostics);
        diagnostics.extend(bank.diagnostics);
        outcome.bank = Some(Arc::new(bank.value));
    }
}

impl LoadOutcome {
    /// Makes the site of the bank, unless something keeps it from being built.
    fn load_site(&mut self, options: &Options, theme: Option<Arc<Theme>>) {
        let Some(bank) = &self.bank else { return };
        check_menus(&self.config, bank, &mut self.diagnostics);
        let Some(theme) = theme.filter(|_| !is_unusable(&self.diagnostics, &self.config)) else {
            return;
        };
        let (config, bank) = (Arc::clone(&self.config), Arc::clone(bank));
        let site = Site::new(config, bank, theme, options.build_scope());
        self.diagnostics.extend(check_logo(&site));
        if !is_unusable(&self.diagnostics, &self.config) {
            self.site = Some(Arc::new(site));
        }
    }
}

/// An outcome with the settings and what was wrong up to them. Notes of files that the
/// configuration ignores are nobody's business.
fn begin_outcome(snapshot: &Snapshot, settings: &LoadedSettings) -> LoadOutcome {
    let config = &settings.config;
    let notes = snapshot.files().flat_map(|file| &file.notes);
    let notes = notes.filter(|note| !config.ignores(&note.place.path));
    let mut diagnostics: Vec<Diagnostic> = notes.cloned().collect();
    diagnostics.extend(settings.diagnostics.iter().cloned());
    LoadOutcome {
        config: Arc::clone(config),
        model: Arc::clone(&settings.model),
        bank: None,
        site: None,
        diagnostics,
        times: Vec::new(),
    }
}

/// Runs all stages up to the site, once.
pub fn load(snapshot: &Snapshot, options: &Options) -> LoadOutcome {
    Pipeline::default().load(snapshot, options)
}

/// Do problems in configuration, model or theme leave nothing to build with.
fn is_unusable(diagnostics: &[Diagnostic], config: &Config) -> bool {
    diagnostics.iter().any(|diagnostic| {
        let is_of_settings = matches!(
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
        is_of_settings && config.level(diagnostic) == Level::Error
    })
}
