//! The JSON Schema of front matter against entries: it takes every entry that `check` finds nothing
//! wrong with, and refuses the fixtures of all codes that one look at the head can tell.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use jsonschema::Validator;
use kopilka::author::json_schema::{Scope, json_schema};
use kopilka::diag::Level;
use kopilka::locale::Lang;
use kopilka::model::ContentModel;
use kopilka::pipeline::{self, Options};
use kopilka::source::Snapshot;
use serde_json::Value;

use crate::diagnostics::{bank, cases, folder};
use crate::support::{fixture, read, today};

/// Codes of problems that stand in the head alone.
const STRUCTURAL: [&str; 20] = [
    "bad-boolean",
    "bad-date",
    "bad-duration",
    "bad-email",
    "bad-geo",
    "bad-integer",
    "bad-language",
    "bad-money",
    "bad-number",
    "bad-percent",
    "bad-period",
    "bad-phone",
    "bad-range",
    "bad-url",
    "bad-year",
    "missing-field",
    "out-of-range",
    "unknown-field",
    "unknown-term",
    "wrong-shape",
];

/// Fixtures of these codes whose fault the schema cannot see, and why.
const BEYOND: [(&str, &str); 11] = [
    ("bad-date.day", "how long a month is"),
    ("bad-geo.bounds", "two numbers in one text"),
    ("bad-geo.swapped", "two numbers in one text"),
    ("bad-language.kz", "it stands in the name of the file"),
    ("bad-language.suffix", "it stands in the name of the file"),
    ("bad-range.reversed", "two numbers in one text"),
    ("missing-field.empty-section", "it stands in the body"),
    ("missing-field.renamed", "it stands in the body"),
    ("missing-field.section", "it stands in the body"),
    ("missing-field.slip", "it stands in the body"),
    ("out-of-range", "two numbers in one text"),
];

/// The schema of each kind, for originals and for translations.
struct Schemas {
    folders: BTreeMap<String, usize>,
    validators: Vec<[Validator; 2]>,
}

impl Schemas {
    fn of(schema: &ContentModel) -> Self {
        let validator = |scope| {
            jsonschema::draft202012::new(&json_schema(schema, scope, Lang::Ru))
                .expect("it is a schema")
        };
        let no = |id: &str| schema.kind(id).expect("it is a kind of this model");
        let both = |id: &str| {
            [
                validator(Scope::Kind(no(id))),
                validator(Scope::Translation(no(id))),
            ]
        };
        Self {
            folders: schema
                .kinds
                .iter()
                .enumerate()
                .map(|(at, kind)| (kind.folder.clone(), at))
                .collect(),
            validators: schema.kinds.iter().map(|kind| both(&kind.id)).collect(),
        }
    }

    /// What is wrong with the head of a file; nothing when the file is no entry of a known folder.
    fn faults(&self, path: &Utf8Path, text: &str, translated: bool) -> Option<Vec<String>> {
        let folder = path.as_str().strip_prefix("content/")?.split('/').next()?;
        let validator = &self.validators[*self.folders.get(folder)?][usize::from(translated)];
        let head: Value = serde_yaml::from_str(head(text)?).ok()?;
        Some(
            validator
                .iter_errors(&head)
                .map(|error| format!("{path}: {}: {error}", error.instance_path()))
                .collect(),
        )
    }
}

/// What stands between the two fences.
fn head(text: &str) -> Option<&str> {
    let rest = text
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .strip_prefix("---\n")?;
    Some(&rest[..rest.find("\n---")? + 1])
}

/// Is a file the translation of another one beside it.
fn is_translation(path: &Utf8Path, snapshot: &Snapshot) -> bool {
    let stem = path.file_stem().unwrap_or_default();
    let Some((name, _)) = stem.rsplit_once('.') else {
        return false;
    };
    let original = path.with_file_name(format!("{name}.md"));
    snapshot.content.iter().any(|file| *file.path == *original)
}

/// Entries of a bank without anything above advice, by what the schema says of them.
fn good(root: &Utf8Path) -> (usize, Vec<String>) {
    let snapshot = read(root);
    let loaded = pipeline::load(&snapshot, &Options::on(today()));
    let schemas = Schemas::of(&loaded.model);
    let wrong: BTreeSet<Utf8PathBuf> = loaded
        .diagnostics
        .iter()
        .filter(|it| it.level > Level::Advice)
        .map(|it| it.place.path.to_path_buf())
        .collect();
    let entries = snapshot
        .content
        .iter()
        .filter(|file| file.path.extension() == Some("md") && !wrong.contains(&*file.path));
    let judged: Vec<Vec<String>> = entries
        .filter_map(|file| {
            let text = fs::read_to_string(root.join(&*file.path)).ok()?;
            schemas.faults(&file.path, &text, is_translation(&file.path, &snapshot))
        })
        .collect();
    (judged.len(), judged.concat())
}

#[test]
fn it_takes_every_entry_with_nothing_wrong() {
    let (count, faults) = good(Utf8Path::new(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(faults, [""; 0], "the sample bank");
    assert!(count > 60, "{count} entries of the sample bank");
    for name in ["small", "own-theme", "own-model", "tiny-theme"] {
        let (_, faults) = good(&fixture(name));
        assert_eq!(faults, [""; 0], "{name}");
    }
}

#[test]
fn it_refuses_the_fixtures_of_all_structural_codes() {
    let schema = pipeline::load(&Snapshot::in_memory([]), &Options::on(today())).model;
    let schemas = Schemas::of(&schema);
    let mut taken = Vec::new();
    let mut refused: BTreeSet<String> = BTreeSet::new();
    for case in cases() {
        let code = case.split('.').next().unwrap_or_default().to_owned();
        let Some(bank) = bank(&folder().join(&case)).filter(|_| STRUCTURAL.contains(&&*code))
        else {
            continue;
        };
        let root = Utf8PathBuf::from_path_buf(bank.path().to_owned()).expect("its name is text");
        let snapshot = read(&root);
        let heads = snapshot.content.iter().filter_map(|file| {
            let text = fs::read_to_string(root.join(&*file.path)).ok()?;
            schemas.faults(&file.path, &text, is_translation(&file.path, &snapshot))
        });
        if heads.into_iter().any(|faults| !faults.is_empty()) {
            refused.insert(code);
        } else {
            taken.push(case);
        }
    }
    assert_eq!(taken, BEYOND.map(|(case, _)| case));
    assert_eq!(
        refused.iter().map(String::as_str).collect::<Vec<_>>(),
        STRUCTURAL,
        "each code has a fixture that is refused"
    );
}
