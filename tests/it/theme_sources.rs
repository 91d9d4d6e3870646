//! The sources of the default theme keep the habits that its README states: one style of
//! JavaScript, words for names, `!important` only with a reason, every part included and
//! documented; and what is published of them means what they say.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use crate::support::{fixture, read, rendered, site};

/// Written by others, kept as they published it.
const VENDORED: &str = "scripts/search-snowball.js";

/// Words that say nothing about what they name, or that this code used for something of its own.
const VAGUE: &[&str] = &[
    "coins", "do", "doors", "go", "it", "keep", "look", "of", "one", "put", "rest", "said", "show",
    "slot", "slots", "told",
];

/// What the oldest browsers that are served do not know: Chrome 80, Safari 13. As far as a search
/// for text can tell; `?` stands before a name only in optional chaining, since ternaries have a
/// space there.
const TOO_NEW: &[&str] = &[
    "?.",
    "??",
    "||=",
    "&&=",
    ".replaceAll(",
    ".replaceChildren(",
    ".at(",
    "Object.hasOwn",
    "structuredClone",
    "static {",
    "import(",
];

/// Each `!important`, by file and the beginning of its line, with the reason that the order of the
/// parts does not do.
const IMPORTANT: &[(&str, &str, &str)] = &[
    (
        "styles/base.css",
        "[hidden] {",
        "an element that is hidden stays so, whatever `display` its component has",
    ),
    (
        "styles/base.css",
        "[hidden]:is(.finder,",
        "keeps the place of what the script will show; must beat the rule above",
    ),
    (
        "styles/search-page.css",
        ".page-search #search[hidden]",
        "likewise",
    ),
    (
        "styles/print.css",
        ".shelf-actions,",
        "what is not printed stays so, whatever `display` its component has",
    ),
    (
        "styles/print.css",
        "a {",
        "on paper links are text, in every component",
    ),
];

fn theme() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")
}

/// The files of some folders of the theme with some extension, by their paths in it.
fn sources(folders: &[&str], extension: &str) -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for folder in folders {
        for file in theme().join(folder).read_dir_utf8().unwrap() {
            let path = file.unwrap().into_path();
            if path.extension() == Some(extension) {
                let name = format!("{folder}/{}", path.file_name().unwrap());
                sources.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources.sort();
    sources
}

fn scripts() -> Vec<(String, String)> {
    let mut scripts = sources(&["static", "scripts"], "js");
    scripts.retain(|(name, _)| name != VENDORED);
    scripts
}

/// Each line of each file that is no comment, with its place.
fn code(files: &[(String, String)]) -> impl Iterator<Item = (String, &str)> {
    files.iter().flat_map(|(name, text)| {
        let lines = text.lines().enumerate();
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(move |(at, line)| (format!("{name}:{}", at + 1), line))
    })
}

/// The names that a line declares as a variable, a function or a parameter of one.
fn declared(line: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    let words: Vec<&str> = line
        .split(|c| !is_name(c))
        .filter(|word| !word.is_empty())
        .collect();
    let mut names: Vec<&str> = words
        .windows(2)
        .filter(|pair| matches!(pair[0], "const" | "let" | "class" | "function"))
        .map(|pair| pair[1])
        .collect();
    // `function name(a, b)` and `(a, b) =>`; `name =>` is against the style and does not occur.
    for (at, _) in line.match_indices('(') {
        let Some(end) = line[at..].find(')').map(|end| at + end) else {
            continue;
        };
        if line[at + 1..end].contains('(') {
            continue; // the inner one comes next
        }
        let is_function = line[..at]
            .trim_end_matches(is_name)
            .trim_end()
            .ends_with("function");
        if is_function || line[end + 1..].starts_with(" =>") {
            names.extend(
                line[at + 1..end]
                    .split(|c| !is_name(c))
                    .filter(|name| !name.is_empty()),
            );
        }
    }
    names
}

#[test]
fn scripts_have_one_style() {
    let scripts = scripts();
    let mut breaches = String::new();
    for (place, line) in code(&scripts) {
        if line
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "var")
        {
            let _ = writeln!(breaches, "{place}: `var`");
        }
        // sw.js is no joined script, so it may.
        if line.contains('`') && !place.starts_with("static/sw.js") {
            let _ = writeln!(
                breaches,
                "{place}: with a grave accent the script is not made compact"
            );
        }
        for new in TOO_NEW.iter().filter(|new| line.contains(**new)) {
            let _ = writeln!(
                breaches,
                "{place}: `{new}` is younger than the browsers that are served"
            );
        }
        for name in declared(line)
            .into_iter()
            .filter(|name| VAGUE.contains(name))
        {
            let _ = writeln!(breaches, "{place}: `{name}` does not say what it names");
        }
    }
    assert_eq!(breaches, "");
}

#[test]
fn declared_names_are_found() {
    assert_eq!(declared("  const one = 1;"), ["one"]);
    assert_eq!(declared("function go(it, { rest })"), ["go", "it", "rest"]);
    assert_eq!(declared("list.map((slot) => slot.put(one));"), ["slot"]);
    assert_eq!(declared("if (one) go(rest);"), [""; 0]);
}

#[test]
fn important_has_a_reason() {
    let mut found = Vec::new();
    for (name, text) in sources(&["static", "styles"], "css") {
        for line in text.lines().filter(|line| line.contains("!important")) {
            let reason = IMPORTANT
                .iter()
                .position(|(file, start, _)| *file == name && line.trim_start().starts_with(start));
            found.push(reason.unwrap_or_else(|| panic!("{name}: no reason for {line}")));
        }
    }
    found.sort_unstable();
    assert_eq!(found, (0..IMPORTANT.len()).collect::<Vec<_>>(), "each once");
}

/// The part that a line includes.
fn included(line: &str) -> Option<String> {
    let line = line.trim();
    let script = line
        .strip_prefix("//@ include ")
        .map(|name| format!("scripts/{name}"));
    let style = line
        .strip_prefix("/*@ include ")
        .and_then(|rest| rest.strip_suffix(" */"))
        .map(|name| format!("styles/{name}"));
    script.or(style)
}

/// A file of the theme with its parts in place, nothing left out.
fn joined(text: &str) -> String {
    let lines = text.lines().map(|line| match included(line) {
        Some(part) => joined(&std::fs::read_to_string(theme().join(part)).unwrap()),
        None => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn every_part_is_included_and_documented() {
    let readme = std::fs::read_to_string(theme().join("README.md")).unwrap();
    let mut parts = BTreeSet::new();
    let mut asked = BTreeSet::new();
    let assets = [
        sources(&["static", "scripts"], "js"),
        sources(&["static", "styles"], "css"),
    ];
    for (name, text) in assets.iter().flatten() {
        asked.extend(text.lines().filter_map(included));
        if !name.starts_with("static/") {
            parts.insert(name.clone());
        }
    }
    assert_eq!(
        parts, asked,
        "every part is included, every include has its part"
    );
    let templates = sources(&["templates", "templates/parts"], "html");
    let named = templates
        .iter()
        .map(|(name, _)| name.trim_start_matches("templates/"));
    let assets = assets
        .iter()
        .flatten()
        .map(|(name, _)| name.split_once('/').unwrap().1);
    let undocumented: Vec<&str> = named
        .chain(assets)
        .filter(|name| !readme.contains(&format!("`{name}`")))
        .collect();
    assert_eq!(undocumented, [""; 0], "not in README.md");
}

/// What an engine makes of a script: no comments, no spaces, no lines, no text of functions.
fn bytecode(script: &str) -> Vec<u8> {
    use rquickjs::{CatchResultExt as _, Context, Module, Runtime, WriteOptions};
    let context = Context::full(&Runtime::new().unwrap()).unwrap();
    context.with(|context| {
        let module = Module::declare(context.clone(), "script", script).catch(&context);
        let module = module.unwrap_or_else(|error| panic!("it does not parse: {error}"));
        let options = WriteOptions {
            strip_source: true,
            strip_debug: true,
            ..WriteOptions::default()
        };
        module.write(options).unwrap()
    })
}

#[test]
fn published_scripts_do_what_the_parts_say() {
    let pages = rendered(&site(&read(&fixture("tiny-theme"))));
    let mut compared = 0;
    for (name, text) in sources(&["static"], "js") {
        if text.lines().filter_map(included).next().is_none() {
            continue;
        }
        let stem = name.trim_start_matches("static/").trim_end_matches("js");
        let (_, published) = pages
            .iter()
            .find(|(path, _)| path.starts_with(&format!("assets/{stem}")) && path.ends_with(".js"))
            .unwrap();
        let published = std::str::from_utf8(published).unwrap();
        assert!(published.len() < joined(&text).len());
        assert!(
            bytecode(published) == bytecode(&joined(&text)),
            "{name} was changed"
        );
        compared += 1;
    }
    assert_eq!(compared, 4);
}

#[test]
fn bytecode_tells_scripts_apart() {
    let script = "const list = [1]; list.forEach((each) => each + +each);";
    assert!(
        bytecode(script) == bytecode("const list=[1];// all\nlist.forEach((each)=>each+ +each);")
    );
    assert!(
        bytecode(script) != bytecode("const list = [1]; list.forEach((each) => each - +each);")
    );
}
