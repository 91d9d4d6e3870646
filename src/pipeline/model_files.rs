//! The files of the content model: the default ones, embedded, and those of the bank.

use std::sync::Arc;

use camino::Utf8Path;
use include_dir::{Dir, include_dir};

use crate::model::ModelFile;
use crate::source::{MODEL, Snapshot, SourceFile};

/// The default model: the very files of this repository's own bank.
static DEFAULT_MODEL: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content/_model");

/// The files of the default model.
pub(super) fn default_model() -> Vec<ModelFile> {
    let mut files = Vec::new();
    collect_files(&DEFAULT_MODEL, &mut files);
    files
}

fn collect_files(folder: &Dir<'_>, files: &mut Vec<ModelFile>) {
    for file in folder.files() {
        let path = file.path().to_str().expect("names of the model are ASCII");
        // What the search must find names entries of the sample bank.
        if path == "search-tests.yaml" {
            continue;
        }
        let text = file.contents_utf8().expect("files of the model are UTF-8");
        files.push(ModelFile {
            path: Utf8Path::new(MODEL).join(path.replace('\\', "/")).into(),
            text: text.into(),
        });
    }
    for folder in folder.dirs() {
        collect_files(folder, files);
    }
}

/// The files of the default model: path below `content/_model` and text, for `init`.
pub fn model_files() -> Vec<(String, Arc<str>)> {
    let inner = |file: ModelFile| {
        let path = file.path.strip_prefix(MODEL).unwrap_or(&file.path);
        (path.to_string(), file.text)
    };
    default_model().into_iter().map(inner).collect()
}

/// The files with which a bank replaces or extends the default model.
pub(super) fn own_model(snapshot: &Snapshot) -> Vec<ModelFile> {
    let yaml = |file: &&SourceFile| matches!(file.path.extension(), Some("yaml" | "yml"));
    let files = snapshot.model.iter().filter(yaml);
    files
        .filter_map(|file| {
            Some(ModelFile {
                path: Arc::clone(&file.path),
                text: Arc::clone(file.text()?),
            })
        })
        .collect()
}
