//! What the search must find: `content/_model/search-tests.yaml` as cases, and whether they hold.
//!
//! In: the text of the file, a [`Searcher`], which ids are published. Out: diagnostics at the
//! queries of the file.

use std::sync::Arc;

use camino::Utf8Path;

use super::{ScriptError, SearchAnswer, SearchQuery, Searcher};
use crate::diag::{Checked, Code, Diagnostic, Level, Place, Span};
use crate::syntax::{self, Node};

/// Hits among which an entry is expected, unless the file says otherwise.
const WITHIN: usize = 5;
/// Keys of the file, and of a case.
const KEYS: [&str; 3] = ["id", "within", "tests"];
const CASE_KEYS: [&str; 6] = ["query", "find", "any", "nothing", "within", "miss"];

/// The cases of a bank.
#[derive(Clone, Debug)]
pub struct SearchSuite {
    path: Arc<Utf8Path>,
    /// In the order of the file.
    pub cases: Vec<SearchCase>,
}

/// One query with what it must bring.
#[derive(Clone, Debug)]
pub struct SearchCase {
    /// Words as somebody types them.
    pub query: String,
    /// Ids of entries that must all stand among the first hits.
    pub find: Vec<(String, Span)>,
    /// Ids of which one is enough.
    pub any: Vec<(String, Span)>,
    /// Nothing may be found.
    pub nothing: bool,
    /// How many hits count as the first.
    pub within: usize,
    /// Why it is known not to hold.
    pub miss: Option<String>,
    span: Span,
}

/// What came of a suite.
#[derive(Clone, Debug, Default)]
pub struct SuiteOutcome {
    /// Cases that hold.
    pub held: usize,
    /// Cases that are known not to hold, and do not.
    pub missed: usize,
    /// What is to be said.
    pub diagnostics: Vec<Diagnostic>,
}

impl SearchSuite {
    /// Reads the file. A mistake of its syntax is left to the reader of the model, which reads each
    /// file of it.
    pub fn read(path: &Arc<Utf8Path>, text: &str) -> Checked<Self> {
        let mut reader = SuiteReader {
            path,
            diagnostics: Vec::new(),
        };
        let cases = syntax::parse_yaml(text)
            .root
            .map(|root| reader.suite(&root))
            .unwrap_or_default();
        Checked {
            value: Self {
                path: Arc::clone(path),
                cases,
            },
            diagnostics: reader.diagnostics,
        }
    }

    /// Asks every case; `is_entry` knows the ids of what can be found.
    ///
    /// # Errors
    /// What the script said when it failed.
    pub fn run(
        &self,
        searcher: &Searcher,
        is_entry: impl Fn(&str) -> bool,
    ) -> Result<SuiteOutcome, ScriptError> {
        let mut outcome = SuiteOutcome::default();
        for case in &self.cases {
            let unknown = case
                .find
                .iter()
                .chain(&case.any)
                .filter(|(id, _)| !is_entry(id));
            outcome.diagnostics.extend(unknown.map(|(id, span)| {
                self.problem(*span)
                    .wording("entry")
                    .with("value", id.as_str())
            }));
            let fault = case.fault(searcher)?;
            match (fault, &case.miss) {
                (None, None) => outcome.held += 1,
                (None, Some(_)) => {
                    outcome.held += 1;
                    let problem = self
                        .problem(case.span)
                        .wording("holds")
                        .level(Level::Advice);
                    outcome
                        .diagnostics
                        .push(problem.with("query", case.query.as_str()));
                }
                (Some(_), Some(_)) => outcome.missed += 1,
                (Some(fault), None) => outcome.diagnostics.push(self.fault_diagnostic(case, fault)),
            }
        }
        Ok(outcome)
    }

    /// The whole suite fails, because the script does.
    pub fn script_diagnostic(&self, error: &ScriptError) -> Diagnostic {
        Diagnostic::new(Code::SearchTest, Place::whole(&self.path))
            .wording("script")
            .with("message", error.to_string())
    }

    fn problem(&self, span: Span) -> Diagnostic {
        Diagnostic::new(Code::SearchTest, span.of(&self.path))
    }

    fn fault_diagnostic(&self, case: &SearchCase, fault: CaseFault) -> Diagnostic {
        let problem = self.problem(case.span).with("query", case.query.as_str());
        match fault {
            CaseFault::Found(count) => problem.wording("nothing").with("count", count),
            CaseFault::None(list) => problem
                .wording("any")
                .with("list", list)
                .with("within", case.within),
            CaseFault::Absent(id) => problem.with("value", id).with("within", case.within),
            CaseFault::Late(id, place) => problem
                .wording("place")
                .with("value", id)
                .with("place", place)
                .with("within", case.within),
        }
    }
}

/// How a case does not hold.
enum CaseFault {
    /// So many entries, where nothing was to be found.
    Found(usize),
    /// None of these.
    None(String),
    /// Not found at all, or far behind.
    Absent(String),
    /// Found at this place, counted from one.
    Late(String, usize),
}

impl SearchCase {
    fn fault(&self, searcher: &Searcher) -> Result<Option<CaseFault>, ScriptError> {
        let limit = (self.within * 4).max(20);
        let answer = searcher.query(&SearchQuery {
            text: self.query.clone(),
            limit,
            typing: true,
            ..SearchQuery::default()
        })?;
        Ok(self.judge(&answer))
    }

    /// How an answer is not what the case expects.
    fn judge(&self, answer: &SearchAnswer) -> Option<CaseFault> {
        if self.nothing {
            return (answer.total > 0).then_some(CaseFault::Found(answer.total));
        }
        let place = |id: &str| {
            let at = answer.hits.iter().position(|hit| hit.id == id);
            at.map(|at| at + 1)
        };
        let is_first = |id: &str| place(id).is_some_and(|place| place <= self.within);
        if !self.any.is_empty() && !self.any.iter().any(|(id, _)| is_first(id)) {
            let list: Vec<_> = self.any.iter().map(|(id, _)| id.as_str()).collect();
            return Some(CaseFault::None(list.join(", ")));
        }
        let (id, _) = self.find.iter().find(|(id, _)| !is_first(id))?;
        Some(match place(id) {
            Some(place) => CaseFault::Late(id.clone(), place),
            None => CaseFault::Absent(id.clone()),
        })
    }
}

struct SuiteReader<'a> {
    path: &'a Arc<Utf8Path>,
    diagnostics: Vec<Diagnostic>,
}

impl SuiteReader<'_> {
    fn suite(&mut self, root: &Node) -> Vec<SearchCase> {
        self.keys(root, &KEYS);
        let within = self.number(root, "within").unwrap_or(WITHIN);
        let Some(tests) = root.get("tests") else {
            self.wrong(root.span, "missing", |it| it.with("key", "tests"));
            return Vec::new();
        };
        tests
            .items()
            .iter()
            .filter_map(|node| self.case(node, within))
            .collect()
    }

    fn case(&mut self, node: &Node, within: usize) -> Option<SearchCase> {
        self.keys(node, &CASE_KEYS);
        let Some(query) = node.get("query").filter(|it| it.text().is_some()) else {
            self.wrong(node.span, "missing", |it| it.with("key", "query"));
            return None;
        };
        let case = SearchCase {
            query: query.text().unwrap_or_default().to_owned(),
            find: self.ids(node, "find"),
            any: self.ids(node, "any"),
            nothing: node.get("nothing").and_then(Node::text) == Some("true"),
            within: self.number(node, "within").unwrap_or(within),
            miss: node.get("miss").and_then(Node::text).map(str::to_owned),
            span: query.span,
        };
        if case.find.is_empty() && case.any.is_empty() && !case.nothing {
            self.wrong(query.span, "missing", |it| it.with("key", "find"));
            return None;
        }
        Some(case)
    }

    fn ids(&mut self, node: &Node, key: &str) -> Vec<(String, Span)> {
        let items = node.get(key).map(Node::items).unwrap_or_default();
        items
            .iter()
            .filter_map(|item| Some((item.text()?.trim().to_owned(), item.span)))
            .collect()
    }

    fn number(&mut self, node: &Node, key: &str) -> Option<usize> {
        let found = node.get(key)?;
        let number = found
            .text()
            .and_then(|text| text.parse().ok())
            .filter(|number| (1..=100).contains(number));
        if number.is_none() {
            let value = found.text().unwrap_or("…").to_owned();
            self.wrong(found.span, "expected", |it| {
                it.with("key", key)
                    .with("value", value)
                    .with("expected", "1 … 100")
            });
        }
        number
    }

    fn keys(&mut self, node: &Node, known: &[&str]) {
        for (key, _) in node
            .entries()
            .iter()
            .filter(|(key, _)| !known.contains(&&*key.name))
        {
            let list = known.join(", ");
            self.wrong(key.span, "key", |it| {
                it.with("key", &*key.name).with("list", list).help("list")
            });
        }
    }

    fn wrong(
        &mut self,
        span: Span,
        wording: &'static str,
        facts: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.diagnostics.push(facts(
            Diagnostic::new(Code::ModelValue, span.of(self.path)).wording(wording),
        ));
    }
}
