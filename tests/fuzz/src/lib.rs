//! What holds for every input: no panic, no place outside its file, every form of a report can be
//! printed, and a file that was repaired once needs no second repair.

use std::sync::{Arc, OnceLock};

use camino::Utf8Path;
use kopilka::config::Config;
use kopilka::diag::{self, Diagnostic, Format, SourceText, Style};
use kopilka::edit::{self, Original};
use kopilka::locale::Lang;
use kopilka::entry;
use kopilka::pipeline::{self, Options};
use kopilka::model::{ModelFile, ContentModel};
use kopilka::source::Snapshot;

struct One<'a> {
    path: &'a Utf8Path,
    text: Arc<str>,
}

impl SourceText for One<'_> {
    fn text(&self, path: &Utf8Path) -> Option<Arc<str>> {
        (path == self.path).then(|| Arc::clone(&self.text))
    }
}

/// The default model, read once.
fn model() -> &'static ContentModel {
    static SCHEMA: OnceLock<Arc<ContentModel>> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        pipeline::load(
            &Snapshot::in_memory([]),
            &Options::on(jiff::civil::date(2026, 9, 15)),
        )
        .model
    })
}

/// Judges an entry in every language of reports, and repairs it twice.
pub fn entry(path: &str, bytes: &[u8]) {
    let path = Utf8Path::new(path);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let snapshot = Snapshot::in_memory([(path.as_str(), text)]);
        let file = &snapshot.content[0];
        let mut diagnostics = entry::read_entry(model(), Lang::Ru, file).diagnostics;
        diagnostics.extend(file.notes.iter().cloned());
        if let Some(text) = file.text() {
            judged(path, Arc::clone(text), &diagnostics);
        }
    }
    repaired(path, bytes);
}

/// Reads settings, and repairs them twice.
pub fn settings(bytes: &[u8]) {
    let path = Utf8Path::new("site.toml");
    if let Ok(text) = std::str::from_utf8(bytes) {
        judged(
            path,
            text.into(),
            &Config::parse(&path.into(), text).diagnostics,
        );
    }
    repaired(path, bytes);
}

/// Reads a file of a model that has no other file.
pub fn model_file(path: &str, bytes: &[u8]) {
    let path = Utf8Path::new(path);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let own = [ModelFile {
            path: path.into(),
            text: text.into(),
        }];
        judged(path, text.into(), &ContentModel::load(&[], &own).diagnostics);
    }
    repaired(path, bytes);
}

fn judged(path: &Utf8Path, text: Arc<str>, diagnostics: &[Diagnostic]) {
    for it in diagnostics {
        let places =
            std::iter::once(&it.place).chain(it.related.iter().map(|related| &related.place));
        for place in places.filter(|place| *place.path == *path) {
            let (start, end) = (place.span.start, place.span.end);
            assert!(
                text.get(start..end).is_some(),
                "{start}..{end} of {} bytes is no place: {it:?}",
                text.len()
            );
        }
        if let Some(fix) = diag::fix(it, &text) {
            let mut at = 0;
            for edit in &fix.edits {
                assert!(
                    edit.span.start >= at && text.get(edit.span.start..edit.span.end).is_some(),
                    "{it:?}: {fix:?}"
                );
                at = edit.span.end;
            }
        }
    }
    let source = One { path, text };
    for (_, format) in Format::ALL {
        diag::print(
            format,
            diagnostics,
            &source,
            Style {
                lang: Lang::Ru,
                color: false,
            },
        );
    }
}

fn repaired(path: &Utf8Path, bytes: &[u8]) {
    let config = Config::default();
    let repair = |bytes: &[u8]| {
        edit::repair_alone(
            model(),
            &config,
            Original {
                path: path.into(),
                bytes: bytes.to_vec(),
            },
        )
    };
    let Some(first) = repair(bytes) else { return };
    let second = repair(first.after.as_bytes()).expect("what was repaired is text");
    assert!(
        second.repairs.is_empty(),
        "a second repair of {:?}: {:?}",
        first.after,
        second.repairs
    );
    assert_eq!(first.after, second.after);
}
