//! `kopilka search` and `kopilka search-test`: the search of the site, on the command line.

use super::Exit;
use super::args::Search;
use super::report;
use super::run::{Run, put};
use crate::diag::Level;
use crate::error::Result;
use crate::pipeline::{self, LoadOutcome, Options};
use crate::search::{self, ScriptError, SearchAnswer, SearchQuery};
use crate::site::Site;
use crate::source::Snapshot;

pub(super) fn search(run: &Run, args: &Search) -> Result<Exit> {
    let Some((snapshot, loaded)) = read(run)? else {
        return Ok(Exit::Usage);
    };
    let Some(site) = usable(run, &snapshot, &loaded) else {
        return Ok(Exit::Usage);
    };
    // Answers come in the language of messages when the site has it.
    let lang = Some(run.lang())
        .filter(|lang| site.config.languages.contains(lang))
        .unwrap_or(site.config.default_language);
    let question = SearchQuery {
        text: args.query.join(" "),
        limit: args.limit,
        typing: true,
        ..SearchQuery::default()
    };
    let answered = search::searcher(site, lang).and_then(|searcher| {
        let json = searcher.query_json(&question)?;
        if args.json {
            put(&format!("{json}\n"));
        } else {
            show(run, &question, &SearchAnswer::from_json(&json)?);
        }
        Ok(())
    });
    Ok(answered.map_or_else(|error| refuse(run, &error), |()| Exit::Good))
}

fn show(run: &Run, question: &SearchQuery, answer: &SearchAnswer) {
    if let Some(repaired) = &answer.repaired {
        run.say(&run.words(
            "cli-search-repaired",
            &[("value", repaired.as_str().into())],
        ));
    }
    if answer.hits.is_empty() {
        run.say(&run.words(
            "cli-search-none",
            &[("value", question.text.as_str().into())],
        ));
        if !answer.near.is_empty() {
            run.say(&run.words(
                "cli-search-near",
                &[("list", answer.near.join(", ").into())],
            ));
        }
        return;
    }
    let mut out = String::new();
    for (at, hit) in answer.hits.iter().enumerate() {
        let facts: Vec<&str> = std::iter::once(&hit.kind)
            .chain(&hit.region)
            .map(|it| it.label.as_str())
            .collect();
        out += &format!(
            "{:>3}. {}\n     {} · {}\n",
            at + 1,
            hit.title,
            facts.join(" · "),
            hit.href
        );
    }
    put(&out);
    run.say(&run.words("cli-search-found", &[("count", answer.total.into())]));
}

pub(super) fn test(run: &Run) -> Result<Exit> {
    let Some((snapshot, loaded)) = read(run)? else {
        return Ok(Exit::Usage);
    };
    let Some(site) = usable(run, &snapshot, &loaded) else {
        return Ok(Exit::Usage);
    };
    let Some(tested) = search::run_suite(site, &snapshot) else {
        run.complain(&run.words("cli-search-no-tests", &[]));
        return Ok(Exit::Usage);
    };
    run.print_problems(&run.problems(&tested.diagnostics, &snapshot, !run.common.quiet));
    run.summary(&told(run, &tested.value));
    Ok(report::exit(&tested.diagnostics))
}

/// «запросов 40: находят нужное 39, известных промахов 1»
pub(super) fn told(run: &Run, tested: &search::SuiteReport) -> String {
    run.words(
        "cli-search-tested",
        &[
            ("count", tested.all.into()),
            ("held", tested.held.into()),
            ("missed", tested.missed.into()),
        ],
    )
}

fn read(run: &Run) -> Result<Option<(Snapshot, LoadOutcome)>> {
    let Some(today) = run.today(None) else {
        return Ok(None);
    };
    let Some(snapshot) = run.snapshot()? else {
        return Ok(None);
    };
    let loaded = pipeline::load(&snapshot, &Options::on(today));
    Ok(Some((snapshot, loaded)))
}

/// The site; nothing, after what is wrong with configuration, model or theme, when there is none.
fn usable<'a>(run: &Run, snapshot: &Snapshot, loaded: &'a LoadOutcome) -> Option<&'a Site> {
    if loaded.site.is_none() {
        let errors: Vec<_> = loaded
            .diagnostics
            .iter()
            .filter(|problem| problem.level == Level::Error)
            .cloned()
            .collect();
        run.print_problems(&run.problems(&errors, snapshot, false));
        run.complain(&run.words("cli-model-unusable", &[]));
    }
    loaded.site.as_deref()
}

fn refuse(run: &Run, error: &ScriptError) -> Exit {
    run.complain(&run.words(
        "cli-search-script",
        &[("message", error.to_string().into())],
    ));
    Exit::Usage
}
