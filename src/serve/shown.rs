//! What is shown at one moment; never changed, only replaced.
//!
//! In: what the pipeline gave. Out: answers to what pages, their blocks and the state ask: the
//! site, the problems of a page, entries with errors by their address.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::bank::Bucket;
use crate::diag::{Code, Diagnostic, Level};
use crate::entry::{self, EntryFile, entry_path, file_name};
use crate::error::Error;
use crate::model::Template;
use crate::pipeline::LoadOutcome;
use crate::render::{Memory, Renderer};
use crate::site::{PageRoute, Route, Site};
use crate::source::Snapshot;

/// One moment of the preview.
pub(super) struct Shown {
    /// From one; each moment has the next number.
    pub(super) generation: u64,
    /// The site: of the inputs as they are, or the last good one. None as long as there never was a
    /// good one.
    pub(super) good: Option<Arc<Good>>,
    /// Why the inputs as they are give no site: problems of configuration, model and theme.
    pub(super) basic: Vec<Diagnostic>,
    /// Everything that is wrong with the inputs as they are.
    pub(super) diagnostics: Arc<Vec<Diagnostic>>,
    /// The inputs as they are.
    pub(super) snapshot: Arc<Snapshot>,
    /// A file or folder that could not be read.
    pub(super) trouble: Option<Error>,
    /// The files that have changed since the moment before.
    pub(super) changed: Vec<Arc<Utf8Path>>,
    /// From the first event to this moment.
    pub(super) milliseconds: f64,
}

/// A site with the inputs it was made of.
pub(super) struct Good {
    pub(super) site: Arc<Site>,
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) diagnostics: Arc<Vec<Diagnostic>>,
    /// What its pages share, from request to request.
    pub(super) memory: Memory,
    rejected_page: OnceLock<BTreeMap<String, Vec<EntryFile>>>,
}

/// How many problems of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) advice: usize,
}

impl Totals {
    pub(super) fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut totals = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.level {
                Level::Error => totals.errors += 1,
                Level::Warning => totals.warnings += 1,
                Level::Advice => totals.advice += 1,
            }
        }
        totals
    }
}

impl Shown {
    /// Before anything was read.
    pub(super) fn nothing() -> Self {
        Self {
            generation: 0,
            good: None,
            basic: Vec::new(),
            diagnostics: Arc::default(),
            snapshot: Arc::default(),
            trouble: None,
            changed: Vec::new(),
            milliseconds: 0.0,
        }
    }

    /// Is the site older than the inputs.
    pub(super) fn is_kept(&self) -> bool {
        !self.basic.is_empty() || self.trouble.is_some()
    }

    pub(super) fn totals(&self) -> Totals {
        Totals::of(self.diagnostics.iter())
    }
}

impl Good {
    pub(super) fn new(
        site: Arc<Site>,
        memory: Memory,
        snapshot: Arc<Snapshot>,
        diagnostics: Arc<Vec<Diagnostic>>,
    ) -> Self {
        Self {
            site,
            snapshot,
            diagnostics,
            memory,
            rejected_page: OnceLock::new(),
        }
    }

    /// Renders pages of the site.
    pub(super) fn renderer(&self) -> Renderer<'_> {
        Renderer::with(&self.site, &self.memory)
    }

    /// Problems of all files of one entry, in its order of files.
    pub(super) fn problems_of(&self, stem: &Utf8Path) -> Vec<&Diagnostic> {
        let is_its = |path: &Utf8Path| {
            path.as_str().starts_with(stem.as_str()) && file_name(path).stem == stem
        };
        self.diagnostics
            .iter()
            .filter(|problem| is_its(&problem.place.path))
            .collect()
    }

    /// The stem of the files behind a page of an entry.
    pub(super) fn stem_of(&self, route: &Route) -> Option<Utf8PathBuf> {
        match *route {
            Route::Page(PageRoute::Entry(_, no) | PageRoute::Redirect(_, no, _)) => {
                Some(file_name(&self.site.bank[no].original().path).stem)
            }
            _ => None,
        }
    }

    /// The files with errors that would stand at an address of the site, for example
    /// `kk/practices/robot/`.
    pub(super) fn faulty_at(&self, address: &str) -> Option<&[EntryFile]> {
        let languages = &self.site.config.languages;
        let prefix = address
            .split_once('/')
            .filter(|(first, _)| languages.iter().any(|lang| lang.code() == *first));
        let inner = prefix.map_or(address, |(_, rest)| rest);
        self.rejected_page()
            .get(address)
            .or_else(|| self.rejected_page().get(inner))
            .map(Vec::as_slice)
    }

    /// Rejected files by the address they would have.
    fn rejected_page(&self) -> &BTreeMap<String, Vec<EntryFile>> {
        self.rejected_page.get_or_init(|| {
            let bank = &self.site.bank;
            let rejected = bank
                .account
                .files
                .iter()
                .filter(|(_, bucket)| matches!(bucket, Bucket::Rejected(_)));
            let paths: Vec<_> = rejected.map(|(path, _)| path).collect();
            let read: Vec<EntryFile> = paths
                .into_par_iter()
                .filter_map(|path| self.read(path))
                .collect();
            let mut files: BTreeMap<String, Vec<EntryFile>> = BTreeMap::new();
            for file in read {
                files
                    .entry(entry_path(&bank.model[file.kind], &file.id))
                    .or_default()
                    .push(file);
            }
            files
        })
    }

    /// A rejected file once more.
    fn read(&self, path: &Utf8Path) -> Option<EntryFile> {
        let at = self
            .snapshot
            .content
            .iter()
            .find(|file| *file.path == *path)?;
        entry::read_entry(&self.site.bank.model, self.site.config.default_language, at).value
    }

    /// The address of the page that a file of the bank is shown on.
    pub(super) fn address_of(&self, path: &Utf8Path) -> Option<String> {
        let site = &self.site;
        for no in site.bank.numbers() {
            if let Some(text) = site.bank[no].texts.iter().find(|text| *text.path == *path) {
                let lang = if site.config.languages.contains(&text.lang) {
                    text.lang
                } else {
                    site.home_language(no)
                };
                return Some(site.address(PageRoute::Entry(lang, no)));
            }
        }
        let found = self
            .rejected_page()
            .iter()
            .find(|(_, files)| files.iter().any(|file| *file.path == *path));
        found.map(|(address, _)| address.clone())
    }

    /// Is a page one of an entry of the bank, not of the operator.
    pub(super) fn is_card(&self, route: &Route) -> bool {
        let bank = &self.site.bank;
        matches!(*route, Route::Page(PageRoute::Entry(_, no)) if bank.model[bank[no].kind].template != Template::Page)
    }
}

/// The problems that leave nothing to build with.
pub(super) fn basic(loaded: &LoadOutcome) -> Vec<Diagnostic> {
    let errors = loaded
        .diagnostics
        .iter()
        .filter(|problem| problem.level == Level::Error && is_basic(problem));
    errors.cloned().collect()
}

/// Is a problem one of configuration, model or theme.
pub(super) fn is_basic(problem: &Diagnostic) -> bool {
    matches!(
        problem.code,
        Code::ConfigSyntax
            | Code::ConfigKey
            | Code::ConfigValue
            | Code::ModelSyntax
            | Code::ModelValue
            | Code::Template
            | Code::ThemeMissing
            | Code::StringSyntax
    )
}
