//! The pages that explain each code: what it means, a wrong and a right example, why the rule
//! exists, how to switch it.
//!
//! In: a [`Code`] and a language. Out: Markdown. One page for each code in `explain/CODE.md`, in
//! Russian; other languages get the message and the help in their own words before it. A paragraph
//! that begins with «Неверно» or «Верно» and ends in a colon stands before an example, and
//! `tests/it/explain.rs` tries them all.

use std::fmt::Write as _;

use include_dir::{Dir, include_dir};

use super::{Code, Level, Words};
use crate::locale::Lang;

static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/diag/explain");

/// The Russian page of a code as it was written; empty when there is none.
pub fn page(code: Code) -> &'static str {
    PAGES
        .get_file(format!("{}.md", code.name()))
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default()
}

/// The code of a name, or the names nearest to it.
///
/// # Errors
/// The nearest name, when one is near enough.
pub fn find(name: &str) -> Result<Code, Option<&'static str>> {
    let plain = name
        .trim()
        .trim_matches(['[', ']'])
        .to_lowercase()
        .replace('_', "-");
    let names = || Code::ALL.iter().map(|code| code.name());
    Code::from_name(&plain).ok_or_else(|| {
        let begins = names().find(|name| plain.len() > 2 && name.starts_with(&plain));
        crate::locale::nearest(&plain, names()).or(begins)
    })
}

/// Everything there is to say of a code, as a page of Markdown whose title is a heading of this
/// level.
pub fn explain(code: Code, lang: Lang, heading: usize) -> String {
    let words = Words::of(lang);
    let mut out = format!("{} {}\n\n", "#".repeat(heading), code.name());
    if !matches!(lang, Lang::Ru | Lang::Sah) {
        let _ = write!(
            out,
            "**{}** {}\n\n",
            words.text("cli-explain.says", &[]) + ":",
            words.pattern(code)
        );
        if let Some(help) = words.help_pattern(code).filter(|help| help.trim() != "…") {
            let _ = write!(out, "{help}\n\n");
        }
    }
    let _ = write!(out, "{}\n\n", page(code).trim());
    let level = words.text(
        "cli-explain.change-text",
        &[("level", words.level(code.level()).into())],
    );
    let _ = write!(
        out,
        "**{}.** {level}\n\n",
        words.text("cli-explain.change", &[])
    );
    let _ = write!(
        out,
        "```toml\n[check.levels]\n{} = \"{}\"\n```\n",
        code.name(),
        other(code.level())
    );
    out
}

/// The level that a bank would most likely want instead.
fn other(level: Level) -> &'static str {
    match level {
        Level::Error | Level::Advice => "warning",
        Level::Warning => "error",
    }
}

/// All pages, one after the other, under a heading of this level.
pub fn catalogue(lang: Lang, heading: usize) -> String {
    let words = Words::of(lang);
    let mut out = format!(
        "{} {}\n\n{}\n\n",
        "#".repeat(heading),
        words.text("cli-explain", &[]),
        words.text("cli-explain.about", &[])
    );
    let head =
        ["code", "level", "message"].map(|name| words.text(&format!("cli-explain.{name}"), &[]));
    let _ = write!(out, "| {} |\n| --- | --- | --- |\n", head.join(" | "));
    for [code, level, message] in rows(lang) {
        let _ = writeln!(
            out,
            "| [`{code}`](#{code}) | {level} | {} |",
            message.replace('|', "\\|")
        );
    }
    for code in Code::ALL {
        let _ = write!(out, "\n{}", explain(*code, lang, heading + 1));
    }
    out
}

/// Code, level and message of every code, in their order.
pub fn rows(lang: Lang) -> Vec<[String; 3]> {
    let words = Words::of(lang);
    Code::ALL
        .iter()
        .map(|code| {
            [
                code.name().to_owned(),
                words.level(code.level()),
                words.pattern(*code),
            ]
        })
        .collect()
}
