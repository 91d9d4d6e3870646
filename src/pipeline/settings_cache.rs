//! Configuration, model and theme, each read again only when one of its files has changed.
//!
//! In: a snapshot and options. Out: what was read, shared with the last run where nothing changed,
//! and what is wrong with it. Knows which files belong to what, nothing of entries.

use std::sync::Arc;

use super::config_names::check_terms;
use super::model_files::{default_model, own_model};
use super::options::Options;
use super::theme_sources::theme_sources;
use crate::config::Config;
use crate::diag::{Arg, Code, Diagnostic};
use crate::model::ContentModel;
use crate::source::{Content, Snapshot, SourceFile};
use crate::theme::Theme;

/// What was read last, and the hash of all it was read from.
#[derive(Default)]
pub(super) struct SettingsCache {
    config: CacheSlot<Arc<Config>>,
    model: CacheSlot<Arc<ContentModel>>,
    theme: CacheSlot<Option<Arc<Theme>>>,
}

/// Room for one value and what is wrong with it.
struct CacheSlot<T>(Option<CachedValue<T>>);

struct CachedValue<T> {
    /// The hash of all that the value was made of.
    fingerprint: blake3::Hash,
    value: T,
    diagnostics: Vec<Diagnostic>,
}

// Derived, it would ask for a default of the value.
impl<T> Default for CacheSlot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone> CacheSlot<T> {
    /// The value that was made of the same, or a new one; what is wrong with it goes to
    /// `diagnostics` each time.
    fn recall_or_make(
        &mut self,
        fingerprint: blake3::Hash,
        diagnostics: &mut Vec<Diagnostic>,
        make: impl FnOnce() -> (T, Vec<Diagnostic>),
    ) -> T {
        let is_same = |cached: &CachedValue<T>| cached.fingerprint == fingerprint;
        let cached = match self.0.take().filter(is_same) {
            Some(cached) => self.0.insert(cached),
            None => {
                let (value, diagnostics) = make();
                self.0.insert(CachedValue {
                    fingerprint,
                    value,
                    diagnostics,
                })
            }
        };
        diagnostics.extend(cached.diagnostics.iter().cloned());
        cached.value.clone()
    }
}

/// The settings of a run.
pub(super) struct LoadedSettings {
    pub(super) config: Arc<Config>,
    pub(super) model: Arc<ContentModel>,
    /// None when the theme cannot be used.
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl SettingsCache {
    /// Reads what has changed.
    pub(super) fn load_settings(
        &mut self,
        snapshot: &Snapshot,
        options: &Options,
    ) -> LoadedSettings {
        let mut diagnostics = Vec::new();
        let words = format!("{:?} {}", options.base_url, options.file_links);
        let config_from = hash_files(&words, &snapshot.config);
        let config = self
            .config
            .recall_or_make(config_from, &mut diagnostics, || {
                read_config(snapshot, options)
            });
        let model_from = hash_files("", &snapshot.model);
        let model = self.model.recall_or_make(model_from, &mut diagnostics, || {
            let model = ContentModel::load(&default_model(), &own_model(snapshot));
            (Arc::new(model.value), model.diagnostics)
        });
        // Which terms there are depends on two caches, and checking them costs nothing.
        check_terms(&config, &model, &mut diagnostics);
        let theme_from = hash_files(config_from.to_hex().as_str(), &snapshot.themes);
        let theme = self.theme.recall_or_make(theme_from, &mut diagnostics, || {
            read_theme(snapshot, &config)
        });
        LoadedSettings {
            config,
            model,
            theme,
            diagnostics,
        }
    }
}

/// A hash of words and of files with their paths. What could not be read has no bytes to hash, so
/// whether it could be read counts, too.
fn hash_files<'a>(words: &str, files: impl IntoIterator<Item = &'a SourceFile>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(words.as_bytes());
    for file in files {
        hasher.update(&[0, u8::from(matches!(file.content, Content::Unusable))]);
        hasher.update(file.path.as_str().as_bytes());
        hasher.update(&[0]);
        hasher.update(file.hash.as_bytes());
    }
    hasher.finalize()
}

fn read_config(snapshot: &Snapshot, options: &Options) -> (Arc<Config>, Vec<Diagnostic>) {
    let file = snapshot.config.as_ref();
    let parsed = file.and_then(|file| Some(Config::parse(&file.path, file.text()?)));
    let (mut config, mut diagnostics) = match parsed {
        Some(checked) => (checked.value, checked.diagnostics),
        None => (Config::default(), Vec::new()),
    };
    if options.base_url.is_some() {
        config.base_url.clone_from(&options.base_url);
        diagnostics.retain(|diagnostic| diagnostic.code != Code::NoBaseUrl);
    }
    config.file_links |= options.file_links;
    (Arc::new(config), diagnostics)
}

fn read_theme(snapshot: &Snapshot, config: &Config) -> (Option<Arc<Theme>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let theme = Theme::load(&theme_sources(snapshot, config, &mut diagnostics));
    let problems = theme.diagnostics.into_iter();
    diagnostics.extend(problems.filter(|problem| !is_of_unused_language(problem, config)));
    (theme.value.map(Arc::new), diagnostics)
}

/// Is a string missing in a language that the site does not have.
fn is_of_unused_language(problem: &Diagnostic, config: &Config) -> bool {
    let is_used = |code: &str| config.languages.iter().any(|lang| lang.code() == code);
    let lang = problem.args.iter().find(|(name, _)| *name == "lang");
    problem.code == Code::StringMissing
        && matches!(lang, Some((_, Arg::Text(code))) if !is_used(code))
}
