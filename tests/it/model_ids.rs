//! No code and no template names a field, a kind, a vocabulary or a term of the model: what the
//! program must know of them are roles (`src/model/roles.rs`, `docs/roles.md`).
//!
//! The ids of the default model are looked for in the string literals of `src/` and in what the
//! templates compare. Some ids are ordinary words that stand in literals for other things; they are
//! listed with what they are there, and nothing may be looked up in the model by a literal at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kopilka::model::{ContentModel, Field, Type};
use kopilka::source::Snapshot;

use crate::support::load;

/// The only file that may know a name of the model: the words of the roles.
const ROLES: &str = "model/roles.rs";
/// The reader of the model's own keys and closed lists of words.
const MODEL: &str = "model/";

/// Words that are ids of the default model and mean something else in literals, by what they are
/// there.
const ORDINARY: &[(&str, &[&str])] = &[
    ("the version of the manifest's format", &["2"]),
    ("names of licences in SPDX's list", &["CC0-1.0"]),
    (
        "facts, wordings and notes of messages",
        &[
            "case",
            "date",
            "document",
            "end",
            "file",
            "form",
            "head",
            "id",
            "kind",
            "label",
            "lang",
            "name",
            "number",
            "own",
            "page",
            "place",
            "reference",
            "section",
            "several",
            "short",
            "text",
            "unit",
            "url",
            "value",
            "year",
        ],
    ),
    (
        "facts of texts of the theme",
        &[
            "direction",
            "organization",
            "region",
            "regions",
            "series",
            "title",
        ],
    ),
    (
        "keys of `site.toml`",
        &["check", "levels", "licence", "menu"],
    ),
    (
        "keys of JSON, XML, CSV and HTML, names of their elements",
        &[
            "address", "code", "geo", "image", "items", "keywords", "level", "mode", "note",
            "related", "results", "role", "source", "start", "summary", "type", "unknown",
            "updated",
        ],
    ),
    (
        "states of entries and of the preview",
        &["draft", "network", "none"],
    ),
    ("an order of search results", &["evidence"]),
    ("a part of a picture", &["consent"]),
    (
        "the folder of the entries, a category of plurals, digits, labels of links",
        &["0", "1", "content", "one", "mobile", "remote"],
    ),
];

/// Comparisons of templates with a word that is an id too, and what it is there.
const IN_TEMPLATES: &[(&str, &str, &str)] = &[
    (
        "search.html",
        "evidence",
        "an order of search results, beside date and title",
    ),
    ("parts/plots.html", "end", "a value of SVG's `text-anchor`"),
];

/// Ids of everything the default model defines.
fn model_ids() -> BTreeSet<String> {
    let loaded = load(&Snapshot::in_memory([]));
    let model: &ContentModel = &loaded.model;
    let mut ids = BTreeSet::new();
    for kind in &model.kinds {
        ids.insert(kind.id.clone());
        collect_fields(&kind.fields, &mut ids);
    }
    for vocabulary in &model.vocabularies {
        ids.insert(vocabulary.id.clone());
        ids.extend(vocabulary.terms.iter().map(|term| term.id.clone()));
    }
    ids
}

fn collect_fields(fields: &[Field], ids: &mut BTreeSet<String>) {
    for field in fields {
        ids.insert(field.id.clone());
        if let Type::Record(parts) = &field.kind {
            collect_fields(parts, ids);
        }
    }
}

fn files_below(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, extension, found);
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
}

/// Files below a folder of the repository: path below it with `/`, text.
fn texts(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    files_below(&root, extension, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy();
            let text = fs::read_to_string(&path).unwrap();
            (name.replace('\\', "/"), text)
        })
        .collect()
}

/// A string literal: its line, what it says, and the code before it on the line.
struct Literal {
    line: usize,
    text: String,
    before: String,
}

/// The string literals of a Rust file outside its tests and comments. Characters and raw strings are
/// told from plain strings; what stands in a macro's braces is code like any other.
fn literals(text: &str) -> Vec<Literal> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let mut rest = line;
        let mut before = String::new();
        while let Some((code, tail)) = rest.split_once('"') {
            if code.contains("//") {
                break;
            }
            before.push_str(code);
            if before.ends_with('\'') {
                // The character of a quote, `'"'`.
                rest = tail;
                continue;
            }
            let mut end = 0;
            let mut escaped = false;
            for (place, c) in tail.char_indices() {
                end = place;
                if c == '"' && !escaped {
                    break;
                }
                escaped = c == '\\' && !escaped;
                end = place + c.len_utf8();
            }
            found.push(Literal {
                line: at + 1,
                text: tail[..end].to_owned(),
                before: before.clone(),
            });
            before.push_str("\"\"");
            rest = tail.get(end + 1..).unwrap_or_default();
        }
    }
    found
}

/// Does the code before a literal look something up in the model, or compare an id.
fn is_lookup(before: &str) -> bool {
    let before = before.trim_end();
    let looks_up = [
        ".field(",
        ".field_no(",
        ".vocabulary(",
        ".kind(",
        "model.kind(",
    ];
    let compares = [
        "id ==",
        "id !=",
        "id.as_str() ==",
        "id.as_str() !=",
        "matches!(field.id",
    ];
    looks_up.iter().any(|call| before.ends_with(call))
        || compares
            .iter()
            .any(|comparison| before.contains(comparison))
}

fn is_code_of_tests(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

#[test]
fn code_names_nothing_of_the_model() {
    let ids = model_ids();
    let ordinary: BTreeSet<&str> = ORDINARY
        .iter()
        .flat_map(|(_, words)| *words)
        .copied()
        .collect();
    let mut breaches = String::new();
    for (path, text) in texts("src", "rs") {
        if path == ROLES || is_code_of_tests(&path) {
            continue;
        }
        for literal in literals(&text) {
            let is_id = ids.contains(&literal.text);
            let named = is_id && !ordinary.contains(literal.text.as_str());
            let looked_up = is_id && is_lookup(&literal.before);
            if (named || looked_up) && !path.starts_with(MODEL) {
                let _ = writeln!(breaches, "{path}:{}: `{}`", literal.line, literal.text);
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "ids of the model in code; give the field, vocabulary or term a role \
         (src/model/roles.rs):\n{breaches}"
    );
}

#[test]
fn every_ordinary_word_is_an_id_that_code_uses_otherwise() {
    let ids = model_ids();
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for (path, text) in texts("src", "rs") {
        if !path.starts_with(MODEL) && !is_code_of_tests(&path) {
            for literal in literals(&text) {
                *used.entry(literal.text).or_default() += 1;
            }
        }
    }
    let idle: Vec<&str> = ORDINARY
        .iter()
        .flat_map(|(_, words)| *words)
        .filter(|word| !ids.contains(**word) || !used.contains_key(**word))
        .copied()
        .collect();
    assert!(
        idle.is_empty(),
        "words in ORDINARY that are no ids, or that no code uses: {}",
        idle.join(", ")
    );
}

/// What stands in the tags of a template, `{{ … }}` and `{% … %}`.
fn tags(template: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find(['{']) {
        rest = &rest[open..];
        let close = match rest.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                rest = &rest[1..];
                continue;
            }
        };
        let end = rest.find(close).unwrap_or(rest.len());
        found.push(&rest[2..end]);
        rest = &rest[end..];
    }
    found
}

/// Words that a template compares a value with, each with that value: `a.b == "word"`,
/// `a.b in ["word"]`, and lists that it loops over or sets.
fn compared(template: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in tags(template) {
        let words: Vec<&str> = tag.split('"').collect();
        for (at, word) in words.iter().enumerate().skip(1).step_by(2) {
            let before = words[..at].concat();
            let before = before.trim_end();
            let list = before
                .rfind('[')
                .filter(|open| !before[*open..].contains(']'));
            let equal = before.ends_with("==") || before.ends_with("!=");
            let left = match list {
                Some(open) => before[..open].trim_end().trim_end_matches("in"),
                None => before.trim_end_matches(['=', '!']),
            };
            if list.is_some() || equal {
                let value = left.split_whitespace().last().unwrap_or_default();
                found.push((value.to_owned(), (*word).to_owned()));
            }
        }
    }
    found
}

#[test]
fn templates_name_nothing_of_the_model() {
    let ids = model_ids();
    let mut breaches = String::new();
    let mut excused = BTreeSet::new();
    for (path, text) in texts("themes/default/templates", "html") {
        for (value, word) in compared(&text) {
            // A role is a word of the program, not of the model.
            if !ids.contains(&word) || value.ends_with(".role") {
                continue;
            }
            let excuse = |(file, other, _): &&(&str, &str, &str)| *file == path && *other == word;
            match IN_TEMPLATES.iter().find(excuse) {
                Some(excuse) => _ = excused.insert(excuse),
                None if ["date", "title"].contains(&word.as_str()) && path == "search.html" => {}
                None => _ = writeln!(breaches, "{path}: `{value}` is compared with `{word}`"),
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "ids of the model in templates; ask for a role:\n{breaches}"
    );
    assert_eq!(
        excused.len(),
        IN_TEMPLATES.len(),
        "an exception is not needed"
    );
}

#[test]
fn an_id_is_seen_wherever_it_stands() {
    let seen = |code: &str| -> Vec<String> {
        literals(code)
            .into_iter()
            .map(|literal| literal.text)
            .collect()
    };
    assert_eq!(
        seen(r#"kind.field("age"); let q = '"'; x("cost") // "no""#),
        ["age", "cost"]
    );
    assert_eq!(
        seen(r#"let a = "say \"hi\"" ; b("mode")"#),
        ["say \\\"hi\\\"", "mode"]
    );
    assert!(is_lookup("let a = kind.field("));
    assert!(is_lookup("if field.id == "));
    assert!(!is_lookup(".with("));
    assert_eq!(
        compared(
            r#"{% if row.field in ["age", "cost"] %}{% if a.kind == "page" %} "x" {{ t(key="y") }}"#
        ),
        [
            ("row.field", "age"),
            ("row.field", "cost"),
            ("a.kind", "page")
        ]
        .map(|(value, word)| (value.to_owned(), word.to_owned()))
    );
}
