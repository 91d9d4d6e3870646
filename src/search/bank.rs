//! The search of a whole bank: its tests, and what its index tells.

use super::{ScriptError, SearchSuite, Searcher};
use crate::diag::{Checked, Code, Diagnostic, Place};
use crate::locale::Lang;
use crate::model::Template;
use crate::site::Site;
use crate::source::{MODEL, Snapshot, SourceFile};

/// The script among the assets of the theme.
const SCRIPT: &str = "search-engine.js";
/// What the search must find, in the model of the bank.
const TESTS: &str = "search-tests.yaml";
/// Its synonyms.
const SYNONYMS: &str = "synonyms.yaml";
/// Words that one piece of advice lists.
const LISTED: usize = 12;

/// What came of the tests.
#[derive(Clone, Debug, Default)]
pub struct SuiteReport {
    /// Queries that find what they should.
    pub held: usize,
    /// Queries that are known not to.
    pub missed: usize,
    /// All queries.
    pub all: usize,
}

/// Opens the search of a site in a language of its interface.
///
/// # Errors
/// What the script of the theme said when it failed.
pub fn searcher(site: &Site, lang: Lang) -> Result<Searcher, ScriptError> {
    let asset = site
        .theme
        .assets()
        .iter()
        .find(|asset| asset.name == SCRIPT);
    let script = asset
        .map(|asset| String::from_utf8_lossy(&asset.bytes))
        .unwrap_or_default();
    let files = site
        .search()
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.bytes.as_slice()));
    Searcher::open(&script, lang.code(), files)
}

/// Runs the tests that the bank has; nothing when it has none.
pub fn run_suite(site: &Site, snapshot: &Snapshot) -> Option<Checked<SuiteReport>> {
    let file = bank_model_file(snapshot, TESTS)?;
    let read = SearchSuite::read(&file.path, file.text()?);
    let mut diagnostics = read.diagnostics;
    let suite = read.value;
    let is_entry = |id: &str| {
        let no = site.bank.find(id);
        no.is_some_and(|no| site.bank.model[site.bank[no].kind].template != Template::Page)
    };
    let asked = searcher(site, site.config.default_language)
        .and_then(|searcher| suite.run(&searcher, is_entry));
    let mut tested = SuiteReport {
        all: suite.cases.len(),
        ..SuiteReport::default()
    };
    match asked {
        Ok(outcome) => {
            (tested.held, tested.missed) = (outcome.held, outcome.missed);
            diagnostics.extend(outcome.diagnostics);
        }
        Err(error) => diagnostics.push(suite.script_diagnostic(&error)),
    }
    set_levels(site, &mut diagnostics);
    Some(Checked {
        value: tested,
        diagnostics,
    })
}

/// What the index tells: its size against the budget, words of the bank's own synonyms that occur
/// nowhere, entries that no word finds.
pub fn advice(site: &Site, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = over_budget(site).into_iter().collect();
    diagnostics.extend(unused_synonyms(site, snapshot));
    let unfindable = site.search().unfindable.iter();
    diagnostics.extend(unfindable.map(|no| {
        let text = site.bank[*no].original();
        Diagnostic::new(Code::EntryUnfindable, Place::whole(&text.path))
    }));
    set_levels(site, &mut diagnostics);
    diagnostics
}

fn over_budget(site: &Site) -> Option<Diagnostic> {
    let size = index_size(site);
    let limit = site.config.search_budget.filter(|limit| size > *limit)?;
    let place = site.config.places.of("budget_kb");
    let problem = Diagnostic::new(Code::SearchBudget, place)
        .with("size", crate::diag::Arg::Bytes(size))
        .with("limit", crate::diag::Arg::Bytes(limit));
    Some(problem)
}

fn unused_synonyms(site: &Site, snapshot: &Snapshot) -> Option<Diagnostic> {
    let file = bank_model_file(snapshot, SYNONYMS)?;
    let unused = &site.search().unused_synonyms;
    if unused.is_empty() {
        return None;
    }
    let quoted = unused.iter().take(LISTED).map(|name| format!("«{name}»"));
    let mut list = quoted.collect::<Vec<_>>().join(", ");
    if unused.len() > LISTED {
        list.push_str(", …");
    }
    let problem = Diagnostic::new(Code::SynonymUnused, Place::whole(&file.path));
    Some(problem.with("list", list).with("count", unused.len()))
}

/// Bytes of all files of the index.
pub fn index_size(site: &Site) -> u64 {
    site.search()
        .files
        .iter()
        .map(|file| u64::try_from(file.bytes.len()).unwrap_or(0))
        .sum()
}

/// A file of the model that the bank itself has.
fn bank_model_file<'a>(snapshot: &'a Snapshot, name: &str) -> Option<&'a SourceFile> {
    snapshot.model.iter().find(|file| {
        file.path
            .strip_prefix(MODEL)
            .is_ok_and(|inner| inner == name)
    })
}

fn set_levels(site: &Site, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        diagnostic.level = site.config.level(diagnostic);
    }
}
