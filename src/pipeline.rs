//! The stages in order: a snapshot becomes a site, and what was wrong on the way.
//!
//! In: a [`Snapshot`] and [`Options`]. Out: a [`Loaded`]. Joins the diagnostics of all stages and gives each its level.

use std::slice;
use std::sync::Arc;
use std::time::Instant;

use camino::Utf8Path;
use include_dir::{Dir, include_dir};
use jiff::civil;
use rayon::prelude::*;

use crate::bank::{Bank, Build};
use crate::config::{Colour, Config};
use crate::diag::{self, Arg, Code, Diagnostic, Level};
use crate::locale::nearest;
use crate::model::{self, EntryFile};
use crate::schema::{ModelFile, Schema};
use crate::site::{MenuPlace, Site};
use crate::source::{Content, MODEL, Snapshot, SourceFile, THEMES};
use crate::theme::{self, Layer, Paint, Theme, ThemeFile, ThemeSources};

/// The default model: the very files of this repository's own bank.
static DEFAULT_MODEL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content/_model");

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
        Self { today, drafts: false, future: false, expired: false, base_url: None, file_links: false }
    }
}

/// What came of a snapshot.
pub struct Loaded {
    /// Settings, as good as they could be read.
    pub config: Arc<Config>,
    /// The content model, as good as it could be read.
    pub schema: Arc<Schema>,
    /// The entries; none when configuration or model cannot be used.
    pub bank: Option<Arc<Bank>>,
    /// The site; none when configuration, model or theme cannot be used.
    pub site: Option<Site>,
    /// Everything that was wrong, sorted, at the levels of the bank.
    pub diagnostics: Vec<Diagnostic>,
    /// Milliseconds by stage.
    pub times: Vec<(&'static str, f64)>,
}

/// Runs all stages up to the site.
pub fn load(snapshot: &Snapshot, options: &Options) -> Loaded {
    let mut clock = Clock::start();
    let mut diagnostics: Vec<Diagnostic> = snapshot.files().flat_map(|file| file.notes.iter().cloned()).collect();
    let config = Arc::new(configure(snapshot, options, &mut diagnostics));
    diagnostics.retain(|diagnostic| !config.ignores(&diagnostic.place.path));
    let schema = Schema::load(&default_model(), &own_model(snapshot));
    diagnostics.extend(schema.diagnostics);
    let schema = Arc::new(schema.value);
    check_names(&config, &schema, &mut diagnostics);
    let theme = Theme::load(&theme_sources(snapshot, &config, &mut diagnostics));
    diagnostics.extend(theme.diagnostics.into_iter().filter(|problem| is_spoken(problem, &config)));
    clock.lap("configure");
    let usable = !is_unusable(&diagnostics, &config);
    let mut loaded = Loaded { config, schema, bank: None, site: None, diagnostics, times: Vec::new() };
    if usable {
        fill(snapshot, options, theme.value, &mut loaded, &mut clock);
    }
    for diagnostic in &mut loaded.diagnostics {
        diagnostic.level = loaded.config.level(diagnostic);
    }
    diag::sort(&mut loaded.diagnostics);
    loaded.times = clock.laps;
    loaded
}

fn fill(snapshot: &Snapshot, options: &Options, theme: Option<Theme>, loaded: &mut Loaded, clock: &mut Clock) {
    let (config, schema) = (&loaded.config, &loaded.schema);
    let entries = snapshot.content.par_iter().filter(|file| !config.ignores(&file.path));
    let judged: Vec<_> = entries.map(|file| model::read(schema, config.default_language, file)).collect();
    let mut files: Vec<EntryFile> = Vec::with_capacity(judged.len());
    for mut checked in judged {
        if let Some(file) = &mut checked.value {
            file.broken = checked.diagnostics.iter().any(|diagnostic| config.level(diagnostic) == Level::Error);
        }
        files.extend(checked.value);
        loaded.diagnostics.extend(checked.diagnostics);
    }
    clock.lap("parse");
    let build = Build { today: options.today, drafts: options.drafts, future: options.future, expired: options.expired };
    let bank = Bank::assemble(Arc::clone(schema), config, build, files, &snapshot.content, &loaded.diagnostics);
    loaded.diagnostics.extend(bank.diagnostics);
    let bank = Arc::new(bank.value);
    check_places(config, &bank, &mut loaded.diagnostics);
    let theme = theme.filter(|_| !is_unusable(&loaded.diagnostics, config));
    let site = theme.map(|theme| Site::new(Arc::clone(config), Arc::clone(&bank), Arc::new(theme), build));
    if let Some(problem) = site.as_ref().and_then(check_logo) {
        loaded.diagnostics.push(problem);
    }
    loaded.site = site.filter(|_| !is_unusable(&loaded.diagnostics, config));
    loaded.bank = Some(bank);
    clock.lap("assemble");
}

/// Menus lead to pages that exist.
fn check_places(config: &Config, bank: &Bank, diagnostics: &mut Vec<Diagnostic>) {
    let menus =
        [("menu", config.menu.as_deref()), ("footer", config.footer.as_deref()), ("legal", config.legal.as_ref().map(slice::from_ref))];
    for (key, entry) in menus.into_iter().flat_map(|(key, entries)| entries.unwrap_or_default().iter().map(move |entry| (key, entry))) {
        if MenuPlace::find(bank, entry).is_some() {
            continue;
        }
        let list = MenuPlace::names(bank).join(", ");
        let problem = Diagnostic::new(Code::ConfigValue, entry.place.clone()).wording("choice").help("choose");
        diagnostics.push(problem.with("key", key).with("value", entry.target.as_str()).with("list", list));
    }
}

/// The logo is a file of the theme or an attachment.
fn check_logo(site: &Site) -> Option<Diagnostic> {
    let name = site.config.logo.as_deref()?;
    if site.theme.asset(name).is_some() || site.attachment(name).is_some() {
        return None;
    }
    let is_picture = |name: &&str| [".svg", ".png", ".webp", ".jpg"].iter().any(|ending| name.ends_with(ending));
    let names: Vec<&str> = site.theme.assets().iter().map(|asset| asset.name.as_str()).filter(is_picture).collect();
    let problem = Diagnostic::new(Code::ConfigValue, site.config.places.of("logo")).wording("choice").help("choose");
    Some(problem.with("key", "logo").with("value", name).with("list", names.join(", ")))
}

/// A word that is missing in a language the site does not have is missed by nobody.
fn is_spoken(problem: &Diagnostic, config: &Config) -> bool {
    let speaks = |code: &str| config.languages.iter().any(|lang| lang.code() == code);
    let lang = problem.args.iter().find(|(name, _)| *name == "lang");
    problem.code != Code::StringMissing || !matches!(lang, Some((_, Arg::Text(code))) if !speaks(code))
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

fn configure(snapshot: &Snapshot, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let mut config = match snapshot.config.as_ref().and_then(|file| Some((file, file.text()?))) {
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
fn check_names(config: &Config, schema: &Schema, diagnostics: &mut Vec<Diagnostic>) {
    let mut check = |key: &'static str, name: &str, vocabulary: &str| {
        let vocabulary = schema.vocabulary(vocabulary).map(|no| &schema[no]);
        if vocabulary.is_some_and(|vocabulary| vocabulary.find(name).is_some()) {
            return;
        }
        let terms = vocabulary.map(|vocabulary| vocabulary.terms.iter().map(|term| term.id.as_str())).into_iter().flatten();
        let diagnostic = Diagnostic::new(Code::ConfigValue, config.places.of(key)).wording("choice");
        let diagnostic = diagnostic.with("key", key).with("value", name);
        let few: Vec<&str> = terms.take(20).collect();
        diagnostics.push(if few.len() < 20 { diagnostic.with("list", few.join(", ")).help("choose") } else { diagnostic });
    };
    if let Some(licence) = &config.licence {
        check("licence", licence, "licences");
    }
    config.regions.iter().for_each(|region| check("regions", region, crate::site::REGIONS));
}

fn default_model() -> Vec<ModelFile> {
    fn collect(folder: &Dir<'_>, files: &mut Vec<ModelFile>) {
        for file in folder.files() {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                let path = Utf8Path::new(MODEL).join(path.replace('\\', "/")).into();
                files.push(ModelFile { path, text: text.into() });
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
    let inner = |file: ModelFile| (file.path.strip_prefix(MODEL).unwrap_or(&file.path).to_string(), file.text);
    default_model().into_iter().map(inner).collect()
}

fn own_model(snapshot: &Snapshot) -> Vec<ModelFile> {
    let yaml = |file: &&SourceFile| matches!(file.path.extension(), Some("yaml" | "yml"));
    let files = snapshot.model.iter().filter(yaml);
    files.filter_map(|file| Some(ModelFile { path: Arc::clone(&file.path), text: Arc::clone(file.text()?) })).collect()
}

/// The default theme, and over it the folder that `site.toml` names.
fn theme_sources(snapshot: &Snapshot, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> ThemeSources {
    let name = config.theme.as_str();
    let mut layers = vec![theme::embedded()];
    let folder = Utf8Path::new(THEMES).join(name);
    let own: Vec<ThemeFile> = snapshot.themes.iter().filter_map(|file| theme_file(&folder, file)).collect();
    if !own.is_empty() {
        layers.push(Layer { origin: folder.to_string(), files: own });
    } else if name != "default" {
        let themes: std::collections::BTreeSet<&str> =
            snapshot.themes.iter().filter_map(|file| file.path.components().nth(1).map(|part| part.as_str())).collect();
        let diagnostic = Diagnostic::new(Code::ThemeMissing, config.places.of("theme")).with("value", name);
        diagnostics.push(match nearest(name, themes.iter().copied()) {
            Some(nearest) => diagnostic.with("nearest", nearest).help("nearest"),
            None => diagnostic,
        });
    }
    let paint =
        |colour: &Colour| Paint { name: colour.name.clone(), value: colour.value.clone(), dark: colour.dark, place: colour.place.clone() };
    ThemeSources { name: name.to_owned(), layers, paints: config.colors.iter().map(paint).collect() }
}

fn theme_file(folder: &Utf8Path, file: &SourceFile) -> Option<ThemeFile> {
    let inner = file.path.strip_prefix(folder).ok()?;
    match &file.content {
        Content::Bytes(bytes) => Some(ThemeFile { path: inner.to_owned().into(), place: Arc::clone(&file.path), bytes: Arc::clone(bytes) }),
        _ => None,
    }
}

/// Times the stages of one run.
pub struct Clock {
    last: Instant,
    /// Stage and milliseconds.
    pub laps: Vec<(&'static str, f64)>,
}

impl Clock {
    /// Starts now.
    #[expect(clippy::disallowed_methods, reason = "stages are timed here and in the command line, nowhere else")]
    pub fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    /// Takes over stages that another clock has timed, up to now.
    #[expect(clippy::disallowed_methods, reason = "stages are timed here and in the command line, nowhere else")]
    pub fn take(&mut self, laps: &mut Vec<(&'static str, f64)>) {
        self.laps.append(laps);
        self.last = Instant::now();
    }

    /// Ends a stage.
    #[expect(clippy::disallowed_methods, reason = "stages are timed here and in the command line, nowhere else")]
    pub fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now.duration_since(self.last).as_secs_f64() * 1000.0));
        self.last = now;
    }
}
