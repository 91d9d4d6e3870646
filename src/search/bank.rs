//! The search of a whole bank: its tests, and what its index tells.

use super::{ScriptError, Searcher, Suite};
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
pub struct Tested {
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
pub fn tests(site: &Site, snapshot: &Snapshot) -> Option<Checked<Tested>> {
    let file = own(snapshot, TESTS)?;
    let read = Suite::read(&file.path, file.text()?);
    let mut diagnostics = read.diagnostics;
    let suite = read.value;
    let is_entry = |id: &str| {
        let no = site.bank.find(id);
        no.is_some_and(|no| site.bank.model[site.bank[no].kind].template != Template::Page)
    };
    let asked = searcher(site, site.config.default_language)
        .and_then(|searcher| suite.run(&searcher, is_entry));
    let mut tested = Tested {
        all: suite.cases.len(),
        ..Tested::default()
    };
    match asked {
        Ok(outcome) => {
            (tested.held, tested.missed) = (outcome.held, outcome.missed);
            diagnostics.extend(outcome.diagnostics);
        }
        Err(error) => diagnostics.push(suite.broken(&error)),
    }
    levelled(site, &mut diagnostics);
    Some(Checked {
        value: tested,
        diagnostics,
    })
}

/// What the index tells: its size against the budget, words of the bank's own synonyms that occur
/// nowhere, entries that no word finds.
pub fn advice(site: &Site, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let index = site.search();
    let mut diagnostics = Vec::new();
    let (size, limit) = (size(site), site.config.search_budget);
    if let Some(limit) = limit.filter(|limit| size > *limit) {
        let problem = Diagnostic::new(Code::SearchBudget, site.config.places.of("budget_kb"));
        diagnostics.push(
            problem
                .with("size", crate::diag::Arg::Bytes(size))
                .with("limit", crate::diag::Arg::Bytes(limit)),
        );
    }
    if let Some(file) = own(snapshot, SYNONYMS).filter(|_| !index.unused.is_empty()) {
        let more = if index.unused.len() > LISTED {
            ", …"
        } else {
            ""
        };
        let list = index
            .unused
            .iter()
            .take(LISTED)
            .map(|name| format!("«{name}»"))
            .collect::<Vec<_>>()
            .join(", ")
            + more;
        let problem = Diagnostic::new(Code::SynonymUnused, Place::whole(&file.path));
        diagnostics.push(problem.with("list", list).with("count", index.unused.len()));
    }
    let silent = index.silent.iter().map(|no| site.bank[*no].original());
    diagnostics.extend(
        silent.map(|text| Diagnostic::new(Code::EntryUnfindable, Place::whole(&text.path))),
    );
    levelled(site, &mut diagnostics);
    diagnostics
}

/// Bytes of all files of the index.
pub fn size(site: &Site) -> u64 {
    site.search()
        .files
        .iter()
        .map(|file| u64::try_from(file.bytes.len()).unwrap_or(0))
        .sum()
}

/// A file of the model that the bank itself has.
fn own<'a>(snapshot: &'a Snapshot, name: &str) -> Option<&'a SourceFile> {
    snapshot.model.iter().find(|file| {
        file.path
            .strip_prefix(MODEL)
            .is_ok_and(|inner| inner == name)
    })
}

fn levelled(site: &Site, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        diagnostic.level = site.config.level(diagnostic);
    }
}
