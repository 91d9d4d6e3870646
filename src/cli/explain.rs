//! `kopilka explain`: the page of a code, the table of all codes, the whole catalogue, the form of
//! the JSON lines.

use super::Exit;
use super::args::Explain;
use super::run::{Run, put};
use super::table::table;
use crate::diag::{JSON_SCHEMA, explain as pages};
use crate::error::Result;
use crate::locale::Lang;

pub(super) fn explain(run: &Run, args: &Explain) -> Result<Exit> {
    let lang = run.lang();
    if args.json_schema {
        put(JSON_SCHEMA);
        return Ok(Exit::Good);
    }
    if args.markdown && args.list {
        put(&languages(run, lang));
        return Ok(Exit::Good);
    }
    if args.markdown {
        put(&pages::catalogue(lang, 1));
        return Ok(Exit::Good);
    }
    let Some(name) = &args.code else {
        let names = [
            "cli-explain.code",
            "cli-explain.level",
            "cli-explain.message",
        ];
        let mut rows = vec![names.map(|name| run.words(name, &[])).to_vec()];
        rows.extend(pages::rows(lang).into_iter().map(|row| row.to_vec()));
        put(&format!(
            "{}\n{}\n",
            table(&rows),
            run.words("cli-explain.hint", &[])
        ));
        return Ok(Exit::Good);
    };
    match pages::find(name) {
        Ok(code) => {
            put(&pages::explain(code, lang, 1));
            Ok(Exit::Good)
        }
        Err(nearest) => {
            run.complain(&run.words("cli-explain-unknown", &[("value", name.as_str().into())]));
            match nearest {
                Some(nearest) => run.advise(&run.words(
                    "cli-explain-unknown.nearest",
                    &[("nearest", nearest.into())],
                )),
                None => run.advise(&run.words("cli-explain-unknown.list", &[])),
            }
            Ok(Exit::Usage)
        }
    }
}

/// All codes with their messages in every language of the interface, as a table in Markdown.
fn languages(run: &Run, lang: Lang) -> String {
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    let [code, level] = ["cli-explain.code", "cli-explain.level"].map(|name| run.words(name, &[]));
    let names = Lang::INTERFACE.map(Lang::code).join(" | ");
    let mut table = format!(
        "| {code} | {level} | {names} |\n{}|\n",
        "| --- ".repeat(2 + Lang::INTERFACE.len())
    );
    let all = Lang::INTERFACE.map(pages::rows);
    for (at, [code, level, _]) in pages::rows(lang).into_iter().enumerate() {
        let messages = all
            .iter()
            .filter_map(|rows| rows.get(at))
            .map(|[.., message]| cell(message));
        table += &format!(
            "| `{code}` | {level} | {} |\n",
            messages.collect::<Vec<_>>().join(" | ")
        );
    }
    table
}
