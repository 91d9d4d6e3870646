//! The search as the command line and the tests of the bank ask it: the very script of the site,
//! run by an embedded JavaScript engine over the very files.
//!
//! In: the text of the script, the files of the index by name, questions. Out: answers. Knows
//! nothing of the bank, of pages and of the disk. What the script understands is written in
//! `search/FORMAT.md`.

mod bank;
mod expect;

use std::collections::HashMap;
use std::rc::Rc;

use rquickjs::{CatchResultExt, CaughtError, Context, Ctx, Function, Promise, Runtime};
use serde::{Deserialize, Serialize};

pub use bank::{SuiteReport, advice, index_size, run_suite, searcher};
pub use expect::{SearchCase, SearchSuite, SuiteOutcome};

/// Words of a file before its payload and after it.
const CALL: &str = "kopilkaShard(";
const END: &str = ");\n";

/// Opens the engine with files that are handed over at once; keeps it as a global of its own.
const OPEN: &str = r"(lang) => KopilkaSearch.open({
  lang,
  load: name => {
    const payload = kopilkaFile(name);
    return payload == null ? Promise.reject(new Error('no file ' + name)) : Promise.resolve(JSON.parse(payload));
  },
}).then(engine => { globalThis.kopilkaEngine = engine; return ''; })";
/// Asks it.
const ASK: &str = "(question) => kopilkaEngine.query(JSON.parse(question)).then(JSON.stringify)";

/// What is asked; see `engine.query` in FORMAT.md.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SearchQuery {
    /// Words as somebody types them.
    pub text: String,
    /// Values by facet.
    pub facets: std::collections::BTreeMap<String, Vec<String>>,
    /// First hit, from 0.
    pub offset: usize,
    /// Hits at most.
    pub limit: usize,
    /// May the last word be unfinished.
    pub typing: bool,
    /// Facets to count.
    pub counts: Vec<String>,
}

/// The part of an answer that the program itself reads.
#[derive(Clone, Debug, Deserialize)]
pub struct SearchAnswer {
    /// How many entries were found.
    pub total: usize,
    /// Those asked for, the best first.
    pub hits: Vec<SearchHit>,
    /// The words that were sought instead of those typed.
    pub repaired: Option<String>,
    /// Near terms when nothing was found.
    #[serde(default)]
    pub near: Vec<String>,
}

impl SearchAnswer {
    /// Reads what [`Searcher::query_json`] gives.
    ///
    /// # Errors
    /// That it has another shape.
    pub fn from_json(json: &str) -> Result<Self, ScriptError> {
        serde_json::from_str(json).map_err(|error| ScriptError(error.to_string()))
    }
}

/// One entry found.
#[derive(Clone, Debug, Deserialize)]
pub struct SearchHit {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Address from the root of the site.
    pub href: String,
    /// Its kind.
    pub kind: LabeledTerm,
    /// Its regions.
    #[serde(default)]
    pub region: Vec<LabeledTerm>,
}

/// A term with its label.
#[derive(Clone, Debug, Deserialize)]
pub struct LabeledTerm {
    /// Stable id.
    pub id: String,
    /// Words.
    pub label: String,
}

/// The script failed: what it said. With the theme's own script this is a bug; a theme may bring
/// another one.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct ScriptError(String);

/// A search engine that stands open.
pub struct Searcher {
    context: Context,
}

impl Searcher {
    /// Runs the script and opens the index in a language of the interface. `files` are names and
    /// scripts of the index.
    ///
    /// # Errors
    /// What the script said when it failed.
    pub fn open<'a>(
        script: &str,
        lang: &str,
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Self, ScriptError> {
        let payloads: HashMap<String, String> = files
            .into_iter()
            .filter_map(|(name, bytes)| Some((name.to_owned(), payload(name, bytes)?)))
            .collect();
        let payloads = Rc::new(payloads);
        let machine = |error: rquickjs::Error| ScriptError(error.to_string());
        let runtime = Runtime::new().map_err(machine)?;
        let context = Context::full(&runtime).map_err(machine)?;
        context.with(|ctx| {
            let load = Function::new(ctx.clone(), move |name: String| {
                payloads.get(&name).cloned()
            });
            let load = load.catch(&ctx).map_err(script_error)?;
            ctx.globals()
                .set("kopilkaFile", load)
                .catch(&ctx)
                .map_err(script_error)?;
            ctx.eval::<(), _>(script).catch(&ctx).map_err(script_error)
        })?;
        let searcher = Self { context };
        searcher.call(OPEN, lang)?;
        Ok(searcher)
    }

    /// The answer as the script gives it, in JSON.
    ///
    /// # Errors
    /// What the script said when it failed.
    pub fn query_json(&self, question: &SearchQuery) -> Result<String, ScriptError> {
        let question =
            serde_json::to_string(question).map_err(|error| ScriptError(error.to_string()))?;
        self.call(ASK, &question)
    }

    /// The answer.
    ///
    /// # Errors
    /// What the script said when it failed, or that its answer has another shape.
    pub fn query(&self, question: &SearchQuery) -> Result<SearchAnswer, ScriptError> {
        SearchAnswer::from_json(&self.query_json(question)?)
    }

    /// Calls a function of the script that promises a text.
    fn call(&self, function: &str, argument: &str) -> Result<String, ScriptError> {
        self.context.with(|ctx| {
            let function: Function<'_> = ctx.eval(function).catch(&ctx).map_err(script_error)?;
            let promise: Promise<'_> = function
                .call((argument,))
                .catch(&ctx)
                .map_err(script_error)?;
            await_promise(&ctx, &promise)
        })
    }
}

fn await_promise<'js>(ctx: &Ctx<'js>, promise: &Promise<'js>) -> Result<String, ScriptError> {
    promise.finish::<String>().catch(ctx).map_err(script_error)
}

/// The JSON in a file of the index.
fn payload(name: &str, bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let rest = text.strip_prefix(CALL)?.strip_suffix(END)?;
    let called = serde_json::Value::from(name).to_string();
    rest.strip_prefix(called.as_str())?
        .strip_prefix(',')
        .map(str::to_owned)
}

fn script_error(error: CaughtError<'_>) -> ScriptError {
    // One line: where it happened stands in a second one.
    ScriptError(
        error
            .to_string()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}
