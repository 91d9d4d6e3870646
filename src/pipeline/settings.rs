//! Configuration, model and theme, each read again only when one of its files has changed.
//!
//! In: a snapshot and options. Out: what was read, shared with the last run where nothing changed,
//! and what is wrong with it. Knows which files belong to what, nothing of entries.

use std::sync::Arc;

use camino::Utf8Path;
use include_dir::{Dir, include_dir};

use super::Options;
use crate::config::{Colour, Config};
use crate::diag::{Arg, Code, Diagnostic};
use crate::locale::nearest;
use crate::model::{ContentModel, ModelFile, VocabularyRole};
use crate::source::{Content, MODEL, Snapshot, SourceFile, THEMES};
use crate::theme::{self, Layer, Paint, Theme, ThemeFile, ThemeSources};

/// The default model: the very files of this repository's own bank.
static DEFAULT_MODEL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content/_model");

/// What was read last, and the hash of all it was read from.
#[derive(Default)]
pub(super) struct Settings {
    config: Option<Known<Arc<Config>>>,
    model: Option<Known<Arc<ContentModel>>>,
    theme: Option<Known<Option<Arc<Theme>>>>,
}

struct Known<T> {
    from: blake3::Hash,
    value: T,
    diagnostics: Vec<Diagnostic>,
}

/// What a run is set to.
pub(super) struct Loaded {
    pub(super) config: Arc<Config>,
    pub(super) model: Arc<ContentModel>,
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Settings {
    /// Reads what has changed.
    pub(super) fn load(&mut self, snapshot: &Snapshot, options: &Options) -> Loaded {
        let from = fingerprint(
            &format!("{:?} {}", options.base_url, options.file_links),
            &snapshot.config,
        );
        let (config, config_from, mut diagnostics) = recall(&mut self.config, from, || {
            let mut diagnostics = Vec::new();
            let config = configure(snapshot, options, &mut diagnostics);
            (Arc::new(config), diagnostics)
        });
        let from = fingerprint("", &snapshot.model);
        let (model, _, of_schema) = recall(&mut self.model, from, || {
            let model = ContentModel::load(&default_model(), &own_model(snapshot));
            (Arc::new(model.value), model.diagnostics)
        });
        diagnostics.extend(of_schema);
        check_names(&config, &model, &mut diagnostics);
        let from = fingerprint(config_from.to_hex().as_str(), &snapshot.themes);
        let (theme, _, of_theme) = recall(&mut self.theme, from, || {
            let mut diagnostics = Vec::new();
            let theme = Theme::load(&theme_sources(snapshot, &config, &mut diagnostics));
            diagnostics.extend(
                theme
                    .diagnostics
                    .into_iter()
                    .filter(|problem| is_spoken(problem, &config)),
            );
            (theme.value.map(Arc::new), diagnostics)
        });
        diagnostics.extend(of_theme);
        Loaded {
            config,
            model,
            theme,
            diagnostics,
        }
    }
}

/// The value that was made from the same, or a new one.
fn recall<T: Clone>(
    known: &mut Option<Known<T>>,
    from: blake3::Hash,
    make: impl FnOnce() -> (T, Vec<Diagnostic>),
) -> (T, blake3::Hash, Vec<Diagnostic>) {
    let known = match known.take().filter(|known| known.from == from) {
        Some(same) => known.insert(same),
        None => {
            let (value, diagnostics) = make();
            known.insert(Known {
                from,
                value,
                diagnostics,
            })
        }
    };
    (known.value.clone(), known.from, known.diagnostics.clone())
}

/// A hash of words and of files with their paths. What could not be read has no bytes to hash, so
/// its kind counts, too.
fn fingerprint<'a>(words: &str, files: impl IntoIterator<Item = &'a SourceFile>) -> blake3::Hash {
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

/// A word that is missing in a language the site does not have is missed by nobody.
fn is_spoken(problem: &Diagnostic, config: &Config) -> bool {
    let speaks = |code: &str| config.languages.iter().any(|lang| lang.code() == code);
    let lang = problem.args.iter().find(|(name, _)| *name == "lang");
    problem.code != Code::StringMissing
        || !matches!(lang, Some((_, Arg::Text(code))) if !speaks(code))
}

fn configure(snapshot: &Snapshot, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let mut config = match snapshot
        .config
        .as_ref()
        .and_then(|file| Some((file, file.text()?)))
    {
        Some((file, text)) => {
            let checked = Config::parse(&file.path, text);
            diagnostics.extend(checked.diagnostics);
            checked.value
        }
        None => Config::default(),
    };
    if options.base_url.is_some() {
        config.base_url.clone_from(&options.base_url);
        diagnostics.retain(|diagnostic| diagnostic.code != Code::NoBaseUrl);
    }
    config.file_links |= options.file_links;
    config
}

/// Names in `site.toml` that only the model can judge.
fn check_names(config: &Config, model: &ContentModel, diagnostics: &mut Vec<Diagnostic>) {
    let mut check = |key: &'static str, name: &str, role: VocabularyRole| {
        let vocabulary = model.vocabulary_with(role).map(|no| &model[no]);
        if vocabulary.is_some_and(|vocabulary| vocabulary.find(name).is_some()) {
            return;
        }
        let terms = vocabulary
            .map(|vocabulary| vocabulary.terms.iter().map(|term| term.id.as_str()))
            .into_iter()
            .flatten();
        let diagnostic =
            Diagnostic::new(Code::ConfigValue, config.places.of(key)).wording("choice");
        let diagnostic = diagnostic.with("key", key).with("value", name);
        let few: Vec<&str> = terms.take(20).collect();
        diagnostics.push(if few.len() < 20 {
            diagnostic.with("list", few.join(", ")).help("choose")
        } else {
            diagnostic
        });
    };
    if let Some(licence) = &config.licence {
        check("licence", licence, VocabularyRole::Licence);
    }
    config
        .regions
        .iter()
        .for_each(|region| check("regions", region, VocabularyRole::Region));
}

fn default_model() -> Vec<ModelFile> {
    fn collect(folder: &Dir<'_>, files: &mut Vec<ModelFile>) {
        for file in folder.files() {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                // What the search must find names entries of the sample bank.
                if path == "search-tests.yaml" {
                    continue;
                }
                let path = Utf8Path::new(MODEL).join(path.replace('\\', "/")).into();
                files.push(ModelFile {
                    path,
                    text: text.into(),
                });
            }
        }
        folder.dirs().for_each(|folder| collect(folder, files));
    }
    let mut files = Vec::new();
    collect(&DEFAULT_MODEL, &mut files);
    files
}

/// The files of the default model: path below `content/_model` and text, for `init`.
pub fn model_files() -> Vec<(String, Arc<str>)> {
    let inner = |file: ModelFile| {
        (
            file.path
                .strip_prefix(MODEL)
                .unwrap_or(&file.path)
                .to_string(),
            file.text,
        )
    };
    default_model().into_iter().map(inner).collect()
}

fn own_model(snapshot: &Snapshot) -> Vec<ModelFile> {
    let yaml = |file: &&SourceFile| matches!(file.path.extension(), Some("yaml" | "yml"));
    let files = snapshot.model.iter().filter(yaml);
    files
        .filter_map(|file| {
            Some(ModelFile {
                path: Arc::clone(&file.path),
                text: Arc::clone(file.text()?),
            })
        })
        .collect()
}

/// The default theme, and over it the folder that `site.toml` names.
fn theme_sources(
    snapshot: &Snapshot,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> ThemeSources {
    let name = config.theme.as_str();
    let mut layers = vec![theme::embedded()];
    let folder = Utf8Path::new(THEMES).join(name);
    let own: Vec<ThemeFile> = snapshot
        .themes
        .iter()
        .filter_map(|file| theme_file(&folder, file))
        .collect();
    if !own.is_empty() {
        layers.push(Layer {
            origin: folder.to_string(),
            files: own,
        });
    } else if name != "default" {
        let themes: std::collections::BTreeSet<&str> = snapshot
            .themes
            .iter()
            .filter_map(|file| file.path.components().nth(1).map(|part| part.as_str()))
            .collect();
        let diagnostic =
            Diagnostic::new(Code::ThemeMissing, config.places.of("theme")).with("value", name);
        diagnostics.push(match nearest(name, themes.iter().copied()) {
            Some(nearest) => diagnostic.with("nearest", nearest).help("nearest"),
            None => diagnostic,
        });
    }
    let paint = |colour: &Colour| Paint {
        name: colour.name.clone(),
        value: colour.value.clone(),
        dark: colour.dark,
        place: colour.place.clone(),
    };
    ThemeSources {
        name: name.to_owned(),
        layers,
        paints: config.colors.iter().map(paint).collect(),
    }
}

fn theme_file(folder: &Utf8Path, file: &SourceFile) -> Option<ThemeFile> {
    let inner = file.path.strip_prefix(folder).ok()?;
    match &file.content {
        Content::Bytes(bytes) => Some(ThemeFile {
            path: inner.to_owned().into(),
            place: Arc::clone(&file.path),
            bytes: Arc::clone(bytes),
        }),
        _ => None,
    }
}
