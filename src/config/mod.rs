//! What `site.toml` may say.
//!
//! In: the text of `site.toml`. Out: a [`Config`] and what was wrong. A mistake here makes the run
//! unusable (exit code 2), so every key and value is judged and all mistakes are told at once.

mod look;
mod read;

pub use look::{Colour, MenuEntry};
pub(crate) use read::{absolute, is_editor};

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use globset::GlobSet;

use crate::diag::{Checked, Code, Diagnostic, Level, Place, Span};
use crate::locale::{Labels, Lang};
use crate::syntax::{self, Node};

/// Settings of a bank.
#[derive(Clone, Debug)]
pub struct Config {
    /// Name of the bank.
    pub title: Labels,
    /// One sentence about it.
    pub description: Labels,
    /// Who runs it.
    pub operator: Labels,
    /// A notice on every page.
    pub notice: Labels,
    /// Absolute address with a slash at the end.
    pub base_url: Option<String>,
    /// Languages of the interface, in the order of the switch.
    pub languages: Vec<Lang>,
    /// The language at `/`.
    pub default_language: Lang,
    /// Language of messages.
    pub lang: Option<Lang>,
    /// Name of the theme.
    pub theme: String,
    /// Where the site goes, from the root of the bank.
    pub output_dir: Utf8PathBuf,
    /// Entries on a page of a list.
    pub per_page: usize,
    /// Entries in a feed.
    pub feed_length: usize,
    /// Licence of entries that state none: a term of the vocabulary `licences`.
    pub licence: Option<String>,
    /// Where a source file is edited, with `{path}`.
    pub edit_url: Option<String>,
    /// What opens a file in the author's editor from the preview, with `{path}`, `{line}` and
    /// `{column}`.
    pub editor_url: Option<String>,
    /// Files under `content/` that are left out without a word.
    pub ignore: GlobSet,
    /// Offset from UTC in minutes, for the day of a build.
    pub time_zone: i32,
    /// Write `index.html` into links.
    pub file_links: bool,
    /// Fewest entries a build may publish.
    pub min_entries: usize,
    /// Months after which a checked date is too old; `None` leaves it to the model.
    pub stale_after_months: Option<i64>,
    /// Largest picture in bytes before a warning.
    pub image_budget: u64,
    /// Largest search index in bytes before a warning; `None` sets no bound.
    pub search_budget: Option<u64>,
    /// Regions whose rows the matrix always shows.
    pub regions: Vec<String>,
    /// File of the logo: its name under `static/` of the theme, or the path of an attachment under
    /// `content/`.
    pub logo: Option<String>,
    /// Colours of its own.
    pub colors: Vec<Colour>,
    /// Main menu; `None` leaves it to the generator.
    pub menu: Option<Vec<MenuEntry>>,
    /// Menu in the footer; `None` leaves it to the generator.
    pub footer: Option<Vec<MenuEntry>>,
    /// The operator's legal page.
    pub legal: Option<MenuEntry>,
    /// Keep what was read for times without a network.
    pub offline: bool,
    /// Publish the page of samples.
    pub styleguide: bool,
    /// Levels of problems.
    pub levels: BTreeMap<Code, Level>,
    /// `site.toml` itself, and where the value of each key stands in it.
    pub places: Places,
}

/// Where the values of `site.toml` stand.
#[derive(Clone, Debug, Default)]
pub struct Places {
    path: Option<Arc<Utf8Path>>,
    spans: BTreeMap<String, Span>,
}

impl Places {
    /// The value of a key; the whole file when it has none.
    pub fn of(&self, key: &str) -> Place {
        let path = self
            .path
            .clone()
            .unwrap_or_else(|| Utf8Path::new("site.toml").into());
        self.spans
            .get(key)
            .map_or_else(|| Place::whole(&path), |span| span.of(&path))
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: Labels::plain("Банк практик"),
            description: Labels::default(),
            operator: Labels::default(),
            notice: Labels::default(),
            base_url: None,
            languages: Lang::INTERFACE.to_vec(),
            default_language: Lang::Ru,
            lang: None,
            theme: "default".to_owned(),
            output_dir: "public".into(),
            per_page: 30,
            feed_length: 30,
            licence: None,
            edit_url: None,
            editor_url: None,
            ignore: read::ignored(&[]).unwrap_or_default(),
            time_zone: 180,
            file_links: false,
            min_entries: 0,
            stale_after_months: None,
            image_budget: 600_000,
            search_budget: None,
            regions: Vec::new(),
            logo: None,
            colors: Vec::new(),
            menu: None,
            footer: None,
            legal: None,
            offline: true,
            styleguide: false,
            levels: BTreeMap::new(),
            places: Places::default(),
        }
    }
}

impl Config {
    /// Reads `site.toml`. The value is as good as could be; whether it may be used, the levels of
    /// the diagnostics say.
    pub fn parse(path: &Arc<Utf8Path>, text: &str) -> Checked<Self> {
        let parsed = syntax::parse_toml(text);
        let mut diagnostics: Vec<_> = parsed
            .flaws
            .iter()
            .map(|flaw| syntax::toml_problem(path, flaw))
            .collect();
        let mut config = Self::default();
        if let Some(root) = parsed.root {
            let mut reader = read::Reader {
                path,
                diagnostics: Vec::new(),
            };
            reader.config(&root, &mut config);
            // What a syntax error leaves of the file is not worth judging.
            if diagnostics.is_empty() {
                diagnostics.append(&mut reader.diagnostics);
            }
            config.places = Places {
                path: Some(Arc::clone(path)),
                spans: spans(&root),
            };
        }
        if config.base_url.is_none() && diagnostics.is_empty() {
            diagnostics.push(Diagnostic::new(Code::NoBaseUrl, Place::whole(path)));
        }
        Checked {
            value: config,
            diagnostics,
        }
    }

    /// Is a file under `content/` left out without a word.
    pub fn ignores(&self, path: &Utf8Path) -> bool {
        path.strip_prefix("content")
            .is_ok_and(|inner| self.ignore.is_match(inner))
    }

    /// The level of a problem in this bank.
    pub fn level(&self, diagnostic: &Diagnostic) -> Level {
        self.levels
            .get(&diagnostic.code)
            .copied()
            .unwrap_or(diagnostic.level)
    }
}

/// Where the values of all keys stand; those of a section under their own name.
fn spans(root: &Node) -> BTreeMap<String, Span> {
    let inner = root.entries().iter().flat_map(|(_, node)| node.entries());
    inner
        .chain(root.entries())
        .map(|(key, node)| (key.name.to_string(), node.span))
        .collect()
}
