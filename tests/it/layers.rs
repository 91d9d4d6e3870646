//! The boundaries of ARCHITECTURE.md: which module of `src/` uses which, which file knows which
//! foreign format, who may print and exit. The tables below are the whole truth; a new module needs
//! a row.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A module and the modules it may use besides itself; from left to right as in the architecture.
pub(crate) const LAYERS: &[(&str, &[&str])] = &[
    ("locale", &[]),
    ("error", &[]),
    ("text", &[]),
    ("document", &["text"]),
    ("html", &["document"]),
    ("diag", &["text", "html", "locale"]),
    ("artifact", &[]),
    ("address", &[]),
    ("syntax", &["diag"]),
    ("source", &["diag", "error"]),
    ("config", &["diag", "locale", "syntax"]),
    (
        "markdown",
        &["text", "document", "html", "diag", "locale", "syntax"],
    ),
    (
        "model",
        &[
            "document", "html", "diag", "error", "locale", "syntax", "markdown",
        ],
    ),
    ("author", &["diag", "locale", "syntax", "model"]),
    (
        "validate",
        &[
            "document", "html", "diag", "error", "locale", "syntax", "markdown", "model", "author",
        ],
    ),
    (
        "entry",
        &[
            "address", "document", "diag", "locale", "syntax", "source", "config", "markdown",
            "model", "author", "validate",
        ],
    ),
    (
        "bank",
        &[
            "document", "diag", "locale", "source", "config", "model", "entry",
        ],
    ),
    ("index", &["locale", "config", "model", "entry", "bank"]),
    ("theme", &["diag", "locale", "syntax", "source"]),
    (
        "site",
        &[
            "address", "diag", "error", "locale", "artifact", "syntax", "source", "config",
            "markdown", "model", "entry", "bank", "index", "theme",
        ],
    ),
    (
        "search",
        &[
            "diag", "locale", "syntax", "source", "config", "model", "bank", "index", "theme",
            "site",
        ],
    ),
    (
        "render",
        &[
            "address", "document", "html", "diag", "error", "locale", "artifact", "syntax",
            "source", "config", "model", "validate", "entry", "bank", "index", "theme", "site",
        ],
    ),
    ("publish", &["error", "artifact"]),
    (
        "pipeline",
        &[
            "diag", "locale", "source", "config", "markdown", "model", "entry", "bank", "theme",
            "site",
        ],
    ),
    ("workspace", &["error", "source", "pipeline"]),
    (
        "serve",
        &[
            "workspace",
            "html",
            "diag",
            "error",
            "locale",
            "artifact",
            "source",
            "model",
            "validate",
            "entry",
            "bank",
            "site",
            "render",
            "pipeline",
        ],
    ),
    (
        "edit",
        &[
            "workspace",
            "diag",
            "error",
            "locale",
            "syntax",
            "source",
            "config",
            "markdown",
            "model",
            "author",
            "validate",
            "entry",
            "pipeline",
        ],
    ),
    (
        "cli",
        &[
            "workspace",
            "diag",
            "error",
            "locale",
            "syntax",
            "source",
            "config",
            "markdown",
            "model",
            "author",
            "validate",
            "entry",
            "bank",
            "index",
            "theme",
            "site",
            "search",
            "render",
            "publish",
            "pipeline",
            "serve",
            "edit",
        ],
    ),
    ("main", &["cli"]),
];

/// Modules whose files use each other one way: no file uses one that uses it, not even through
/// `mod.rs`, so a file names what it uses by the file that defines it. A module that has lost its
/// last cycle goes in here.
const ACYCLIC: &[&str] = &["author", "bank", "entry", "pipeline"];

/// A package and the only files or folders of `src/` that name it.
const FOREIGN: &[(&str, &[&str])] = &[
    ("serde_yaml", &["syntax/yaml.rs"]),
    ("toml", &["syntax/toml.rs"]),
    ("pulldown_cmark", &["markdown/body.rs"]),
    ("ammonia", &["html/sanitize.rs"]),
    ("markup5ever", &["html/entity.rs"]),
    ("tera", &["theme/", "render/page.rs", "render/item.rs"]),
    (
        "fluent_bundle",
        &["theme/", "render/page.rs", "diag/words.rs", "diag/tests.rs"],
    ),
    ("annotate_snippets", &["diag/human.rs"]),
    ("walkdir", &["source/", "publish/folder/", "publish/tests/"]),
    (
        "tempfile",
        &["source/save.rs", "publish/folder/", "publish/tests/"],
    ),
    ("notify", &["source/watch.rs"]),
    ("axum", &["serve/http.rs"]),
    ("tokio", &["serve/"]),
    ("futures_util", &["serve/http.rs"]),
    ("mime_guess", &["serve/response.rs"]),
    ("open", &["cli/serve.rs"]),
    ("console", &["cli/serve.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("similar", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("rquickjs", &["search/mod.rs"]),
    ("waken_snowball", &["index/analysis/"]),
    ("encoding_rs", &["source/decode.rs"]),
    ("qrcodegen", &["render/qr.rs"]),
    ("cssparser", &["theme/whitespace.rs"]),
];

/// Macros that print, and the only places of `src/` that may use them.
const PRINTING: &[&str] = &["println", "eprintln", "print", "eprint"];
const PRINTERS: &[&str] = &["cli/", "main.rs"];

/// Functions of the standard library that change the disk, by the name before them, and the only
/// places of `src/` that may use them: clippy.toml allows them to a whole module or not at all, and
/// some modules that may read must not write.
const WRITING: &[(&str, &[&str])] = &[
    (
        "fs",
        &[
            "write",
            "create_dir",
            "create_dir_all",
            "rename",
            "copy",
            "hard_link",
            "set_permissions",
            "remove_file",
            "remove_dir",
            "remove_dir_all",
        ],
    ),
    ("File", &["create", "create_new", "options"]),
    ("OpenOptions", &["new"]),
];
const WRITERS: &[&str] = &["source/save.rs", "publish/folder/", "publish/tests/"];

#[test]
fn a_module_uses_only_modules_to_its_left() {
    let mut breaches = String::new();
    for file in sources() {
        let module = file.module();
        if module == "lib" {
            continue; // names them all, uses none
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            let _ = writeln!(
                breaches,
                "{}: the module `{module}` has no row in LAYERS (tests/it/layers.rs)",
                file.path
            );
            continue;
        };
        for (line, used) in file.uses() {
            if used != module && !allowed.contains(&used.as_str()) {
                let _ = writeln!(
                    breaches,
                    "{}:{line}: `{module}` may not use `{used}`{}",
                    file.path,
                    advice(allowed, &used)
                );
            }
        }
    }
    assert!(breaches.is_empty(), "the layering is broken:\n{breaches}");
}

#[test]
fn every_row_of_the_layers_is_a_module() {
    let modules: BTreeSet<String> = sources().iter().map(Source::module).collect();
    let gone: Vec<_> = LAYERS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !modules.contains(*name))
        .collect();
    assert!(
        gone.is_empty(),
        "rows in LAYERS without a module in src/: {}",
        gone.join(", ")
    );
}

#[test]
fn files_of_acyclic_modules_use_each_other_one_way() {
    let sources = sources();
    let mut cycles = String::new();
    for module in ACYCLIC {
        let files: Vec<&Source> = sources
            .iter()
            .filter(|file| file.module() == *module)
            .collect();
        assert!(!files.is_empty(), "ACYCLIC names `{module}`, which is gone");
        for cycle in find_cycles(&files) {
            let _ = writeln!(cycles, "{}", cycle.join(" → "));
        }
    }
    assert!(
        cycles.is_empty(),
        "files use each other in cycles:\n{cycles}Move what both need into a file of its own."
    );
}

#[test]
fn cycles_of_files_are_found() {
    let file = |path: &str, text: &str| Source {
        path: path.to_owned(),
        tokens: tokens(text),
    };
    let cycles = |files: &[Source]| -> Vec<String> {
        let files: Vec<&Source> = files.iter().collect();
        let found = find_cycles(&files);
        found.iter().map(|cycle| cycle.join(" → ")).collect()
    };
    let straight = [
        file("bank/mod.rs", "mod a; mod b; pub use a::A; pub use b::B;"),
        file(
            "bank/a.rs",
            "use super::b::{self, B}; mod tests { use super::*; use super::super::b; }",
        ),
        file(
            "bank/b.rs",
            "use crate::entry::a::A; use super::super::diag;",
        ),
    ];
    assert_eq!(cycles(&straight), Vec::<String>::new());

    let direct = [
        file("bank/a.rs", "use super::{b::{B, c}, d};"),
        file("bank/b.rs", "fn f() { crate::bank::a::g(); }"),
    ];
    assert_eq!(cycles(&direct), ["bank/a.rs → bank/b.rs → bank/a.rs"]);

    // A name that `mod.rs` re-exports leads through it, and `mod.rs` uses the file that defines it.
    let by_parent = [
        file("bank/mod.rs", "mod a; mod b; pub use a::A;"),
        file("bank/a.rs", "use super::b::B;"),
        file("bank/b.rs", "use super::A;"),
    ];
    assert_eq!(
        cycles(&by_parent),
        ["bank/mod.rs → bank/a.rs → bank/b.rs → bank/mod.rs"]
    );
}

#[test]
fn a_foreign_format_is_known_to_its_own_files_only() {
    let mut breaches = String::new();
    for file in sources() {
        for (name, places) in FOREIGN {
            if within(&file.path, places) {
                continue;
            }
            for line in file.names(name) {
                let _ = writeln!(
                    breaches,
                    "{}:{line}: `{name}` belongs to {}",
                    file.path,
                    listed(places)
                );
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "a package is named outside its own files:\n{breaches}"
    );
}

#[test]
fn only_the_command_line_prints_and_exits() {
    let mut breaches = String::new();
    for file in sources()
        .iter()
        .filter(|file| !within(&file.path, PRINTERS))
    {
        let tokens = file.tokens.as_slice();
        for (at, token) in tokens.iter().enumerate() {
            let printing = PRINTING.contains(&token.text.as_str()) && is(tokens, at + 1, "!");
            let exiting =
                token.text == "process" && is(tokens, at + 1, "::") && is(tokens, at + 2, "exit");
            if printing || exiting {
                let what = if printing {
                    format!("{}!", token.text)
                } else {
                    "process::exit".to_owned()
                };
                let _ = writeln!(
                    breaches,
                    "{}:{}: `{what}` belongs to {}",
                    file.path,
                    token.line,
                    listed(PRINTERS)
                );
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "only the command line prints and exits:\n{breaches}"
    );
}

#[test]
fn only_publishing_and_saving_write_to_the_disk() {
    let mut breaches = String::new();
    let mut seen = BTreeSet::new();
    for file in &sources() {
        for (line, call) in file.writes() {
            if within(&file.path, WRITERS) {
                seen.insert(call);
            } else {
                let place = format!("{}:{line}", file.path);
                let _ = writeln!(breaches, "{place}: `{call}` belongs to {}", listed(WRITERS));
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "the disk is changed outside the places for it:\n{breaches}"
    );
    for call in ["fs::rename", "File::create_new", "OpenOptions::new"] {
        assert!(seen.contains(call), "{call} is overlooked");
    }
}

#[test]
fn the_reader_of_paths_sees_what_the_compiler_sees() {
    let text = r##"
        // crate::cli in a comment /* */
        /* crate::cli /* nested */ crate::cli */
        use crate::diag::{Code, Span};
        use crate::{error::Error, syntax::{self, Node}, source};
        const TEXT: &str = "crate::cli \" crate::cli"; const RAW: &str = r#"crate::cli " "#; const C: char = '"'; const L: &'static str = "x";
        fn f() { crate::locale::nearest(); super::super::theme::load(); super::sibling(); }
        mod tests { use super::super::Here; use super::super::super::bank::Bank; }
    "##;
    let file = Source {
        path: "render/page.rs".to_owned(),
        tokens: tokens(text),
    };
    let used: Vec<String> = file.uses().into_iter().map(|(_, used)| used).collect();
    assert_eq!(
        used,
        [
            "diag", "error", "syntax", "source", "locale", "theme", "bank"
        ]
    );

    let file = Source {
        path: "a.rs".to_owned(),
        tokens: tokens(
            "use tera::Tera;\nuse ::clap;\nlet x = toml::parse();\nself.tera(); a::tera::b();",
        ),
    };
    assert_eq!(
        (file.names("tera"), file.names("clap"), file.names("toml")),
        (vec![1], vec![2], vec![3])
    );
    let own = Source {
        path: "a.rs".to_owned(),
        tokens: tokens("mod toml;\npub use toml::parse;"),
    };
    assert_eq!(own.names("toml"), Vec::<usize>::new());
}

fn advice(allowed: &[&str], used: &str) -> String {
    if LAYERS.iter().any(|(name, _)| *name == used) {
        format!(
            "; it may use {}. Pass what it needs as a value, or move the code to the right",
            listed(allowed)
        )
    } else {
        format!("; `{used}` is no module of LAYERS: name a thing by the module that defines it")
    }
}

fn listed(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn within(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| {
        if place.ends_with('/') {
            path.starts_with(place)
        } else {
            path == *place
        }
    })
}

/// A file of `src/`, without comments and literals.
struct Source {
    /// Below `src/`, with `/`.
    path: String,
    tokens: Vec<Token>,
}

struct Token {
    line: usize,
    text: String,
}

impl Source {
    /// The top module the file belongs to.
    fn module(&self) -> String {
        self.path
            .split(['/', '.'])
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    /// How many `super::` lead from the file's own module to the root.
    fn depth(&self) -> usize {
        let parts = self.path.split('/').count();
        if self.path.ends_with("/mod.rs") {
            parts - 1
        } else {
            parts
        }
    }

    /// First names of all paths that start at the root of the package: `crate::x`, `kopilka::x`,
    /// `super::…::x`.
    fn uses(&self) -> Vec<(usize, String)> {
        let tokens = self.tokens.as_slice();
        let mut found = Vec::new();
        let mut blocks: Vec<bool> = Vec::new(); // of each open brace: does it open a module
        let mut at = 0;
        while at < tokens.len() {
            match tokens[at].text.as_str() {
                "{" => blocks.push(at >= 2 && tokens[at - 2].text == "mod"),
                "}" => {
                    blocks.pop();
                }
                "crate" | "kopilka" if is(tokens, at + 1, "::") && !is_before(tokens, at, "::") => {
                    heads(tokens, at + 2, &mut found)
                }
                "super" if !is_before(tokens, at, "::") => {
                    let mut up = 1;
                    while is(tokens, at + 1, "::") && is(tokens, at + 2, "super") {
                        at += 2;
                        up += 1;
                    }
                    if up == self.depth() + blocks.iter().filter(|module| **module).count()
                        && is(tokens, at + 1, "::")
                    {
                        heads(tokens, at + 2, &mut found);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        found
    }

    /// The path of the module that the file is, from the root: `["bank", "links"]`.
    fn module_path(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs");
        path.trim_end_matches("/mod").split('/').collect()
    }

    /// All paths that start in this package, from its root: `crate::…`, `super::…`, and names of the
    /// file's own submodules.
    fn absolute_paths(&self) -> Vec<Vec<String>> {
        let tokens = self.tokens.as_slice();
        let owned = |part: &str| part.to_owned();
        let children: BTreeSet<&str> = (1..tokens.len())
            .filter(|at| tokens[at - 1].text == "mod" && is(tokens, at + 1, ";"))
            .map(|at| tokens[at].text.as_str())
            .collect();
        let mut here: Vec<String> = self.module_path().into_iter().map(owned).collect();
        let mut blocks: Vec<bool> = Vec::new(); // of each open brace: does it open a module
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let is_start = !is_before(tokens, at, "::");
            match token.text.as_str() {
                "{" => {
                    let is_module = at >= 2 && tokens[at - 2].text == "mod";
                    if is_module {
                        here.push(tokens[at - 1].text.clone());
                    }
                    blocks.push(is_module);
                }
                "}" if blocks.pop() == Some(true) => {
                    here.pop();
                }
                "}" => {}
                "crate" if is_start && is(tokens, at + 1, "::") => {
                    expand_path(tokens, at + 2, Vec::new(), &mut found);
                }
                "super" if is_start && is(tokens, at + 1, "::") => {
                    let mut at = at;
                    let mut above = here.clone();
                    while is(tokens, at, "super") && is(tokens, at + 1, "::") {
                        above.pop();
                        at += 2;
                    }
                    expand_path(tokens, at, above, &mut found);
                }
                child if is_start && children.contains(child) && is(tokens, at + 1, "::") => {
                    expand_path(tokens, at, here.clone(), &mut found);
                }
                _ => {}
            }
        }
        found
    }

    /// Calls of [`WRITING`], by line.
    fn writes(&self) -> Vec<(usize, String)> {
        let tokens = self.tokens.as_slice();
        let call = |at: usize| {
            let token = &tokens[at];
            let (_, functions) = WRITING.iter().find(|(name, _)| *name == token.text)?;
            let function = tokens.get(at + 2).filter(|_| is(tokens, at + 1, "::"))?;
            functions
                .contains(&function.text.as_str())
                .then(|| (token.line, format!("{}::{}", token.text, function.text)))
        };
        (0..tokens.len()).filter_map(call).collect()
    }

    /// Lines that name a package: `name::…`, `use name;`, `extern crate name`; not a module of the
    /// same name.
    fn names(&self, name: &str) -> Vec<usize> {
        let tokens = self.tokens.as_slice();
        let own =
            (1..tokens.len()).any(|at| tokens[at].text == name && tokens[at - 1].text == "mod");
        let named = |at: &usize| {
            let at = *at;
            let rooted = is_before(tokens, at, "::")
                && (at < 2 || !is_word(&tokens[at - 2].text) || tokens[at - 2].text == "use");
            let path = is(tokens, at + 1, "::")
                && !is_before(tokens, at, "::")
                && !is_before(tokens, at, ".");
            let import = is_before(tokens, at, "use") || is_before(tokens, at, "crate");
            rooted || ((path || import) && !own)
        };
        (0..tokens.len())
            .filter(|at| tokens[*at].text == name)
            .filter(named)
            .map(|at| tokens[at].line)
            .collect()
    }
}

/// The paths that begin with `prefix` and go on at `at`: one, or each of a `{…}` list.
fn expand_path(tokens: &[Token], at: usize, mut prefix: Vec<String>, found: &mut Vec<Vec<String>>) {
    if !is(tokens, at, "{") {
        prefix.extend(tokens.get(at).map(|token| token.text.clone()));
        if is(tokens, at + 1, "::") {
            expand_path(tokens, at + 2, prefix, found);
        } else {
            found.push(prefix);
        }
        return;
    }
    let mut depth = 0;
    for (here, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ if depth == 1 && (here == at + 1 || tokens[here - 1].text == ",") => {
                expand_path(tokens, here, prefix.clone(), found);
            }
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

/// Cycles among files, each as the shortest way from its first file back to it; a file is named as
/// the first of one cycle at most.
fn find_cycles<'a>(files: &[&'a Source]) -> Vec<Vec<&'a str>> {
    let used: Vec<BTreeSet<usize>> = files.iter().map(|file| used_files(file, files)).collect();
    let mut cycles = Vec::new();
    let mut reported: BTreeSet<usize> = BTreeSet::new();
    for start in 0..files.len() {
        if reported.contains(&start) {
            continue;
        }
        // The shortest way to each file, the start's own included.
        let mut ways: Vec<Vec<usize>> = vec![vec![start]];
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut next = 0;
        while let Some(way) = ways.get(next).cloned() {
            next += 1;
            for file in &used[way[way.len() - 1]] {
                if seen.insert(*file) {
                    ways.push([way.as_slice(), &[*file]].concat());
                }
            }
        }
        if let Some(way) = ways.iter().skip(1).find(|way| way.last() == Some(&start)) {
            reported.extend(way);
            cycles.push(way.iter().map(|at| files[*at].path.as_str()).collect());
        }
    }
    cycles
}

/// The files that a file uses: for each path the file of the deepest module on it.
fn used_files(file: &Source, files: &[&Source]) -> BTreeSet<usize> {
    let modules: Vec<Vec<&str>> = files.iter().map(|file| file.module_path()).collect();
    let mut used = BTreeSet::new();
    for path in file.absolute_paths() {
        let is_on = |module: &Vec<&str>| {
            module.len() <= path.len() && module.iter().zip(&path).all(|(a, b)| *a == b.as_str())
        };
        let deepest = (0..files.len())
            .filter(|at| is_on(&modules[*at]))
            .max_by_key(|at| modules[*at].len());
        used.extend(deepest.filter(|at| files[*at].path != file.path));
    }
    used
}

/// The first names of what stands at `at`: one, or each of a `{…}` list.
fn heads(tokens: &[Token], at: usize, found: &mut Vec<(usize, String)>) {
    if !is(tokens, at, "{") {
        found.extend(tokens.get(at).map(|token| (token.line, token.text.clone())));
        return;
    }
    let mut depth = 0;
    for (here, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ if depth == 1 && (here == at + 1 || tokens[here - 1].text == ",") => {
                found.push((token.line, token.text.clone()))
            }
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

fn is(tokens: &[Token], at: usize, text: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.text == text)
}

fn is_before(tokens: &[Token], at: usize, text: &str) -> bool {
    at > 0 && tokens[at - 1].text == text
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// All Rust files below `src/`.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("src can be listed") {
            let path = item.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let below = path.strip_prefix(&root).expect("it was found below src");
                let names: Vec<_> = below
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy().into_owned())
                    .collect();
                let text = fs::read_to_string(&path).expect("a source file is UTF-8");
                files.push(Source {
                    path: names.join("/"),
                    tokens: tokens(&text),
                });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Words, `::` and single signs; comments and literals are left out.
fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment(rest)
        } else if let Some(len) = raw_string(rest) {
            len
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' {
            character(rest)
        } else if is_word(rest) {
            let len = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            found.push(Token {
                line,
                text: rest[..len].to_owned(),
            });
            len
        } else if rest.starts_with("::") {
            found.push(Token {
                line,
                text: "::".to_owned(),
            });
            2
        } else {
            if !first.is_whitespace() {
                found.push(Token {
                    line,
                    text: first.to_string(),
                });
            }
            first.len_utf8()
        };
        line += rest[..len].matches('\n').count();
        rest = &rest[len..];
    }
    found
}

/// The length of a block comment, the comments inside it included.
fn comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length of `r"…"`, `r#"…"#`, `b"…"`, `br"…"` or `c"…"`, if `text` begins with one.
fn raw_string(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - bare.len();
    if prefix == 1 && bare.starts_with('"') {
        return Some(1 + quoted(bare, '"'));
    }
    let hashes = bare.strip_prefix('r').filter(|_| prefix <= 1)?;
    let inside = hashes.trim_start_matches('#');
    let count = hashes.len() - inside.len();
    let body = inside.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(count));
    let start = text.len() - body.len();
    Some(
        body.find(&end)
            .map_or(text.len(), |at| start + at + end.len()),
    )
}

/// The length of a literal that begins and ends with `quote`.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character, or of the tick of a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted(text, '\''),
        _ => 1,
    }
}
