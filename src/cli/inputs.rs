//! What `new`, `list` and `model` share: the model of the bank, its files, and a kind by any of
//! its names.

use rayon::prelude::*;

use super::run::Run;
use crate::diag::{Code, Diagnostic, Level};
use crate::entry::{self, EntryFile};
use crate::error::Result;
use crate::locale::{fold, nearest};
use crate::model::{ContentModel, Kind, KindNo};
use crate::pipeline::{self, LoadOutcome, Options};
use crate::source::{CONTENT, Snapshot};

/// A bank that was read, for commands that build nothing.
pub(super) struct Inputs {
    pub(super) snapshot: Snapshot,
    pub(super) loaded: LoadOutcome,
}

impl Inputs {
    /// Reads a bank. Nothing, after a word, when its settings or its model cannot be used.
    pub(super) fn read(run: &Run, snapshot: Snapshot) -> Option<Self> {
        let loaded = pipeline::load(&snapshot, &Options::on(run.today(None)?));
        let fatal: Vec<Diagnostic> = loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| is_fatal(diagnostic))
            .cloned()
            .collect();
        if !fatal.is_empty() {
            run.print_problems(&run.problems(&fatal, &snapshot, false));
            run.complain(&run.words("cli-model-unusable", &[]));
            return None;
        }
        Some(Self { snapshot, loaded })
    }

    /// The bank, or the model alone where there is no bank.
    ///
    /// # Errors
    /// Trouble with the disk.
    pub(super) fn read_model(run: &Run) -> Result<Option<Self>> {
        let snapshot = if is_bank(run) {
            run.snapshot()?
        } else {
            Some(Snapshot::default())
        };
        Ok(snapshot.and_then(|snapshot| Self::read(run, snapshot)))
    }

    pub(super) fn model(&self) -> &ContentModel {
        &self.loaded.model
    }

    /// Every file of the bank that could be read as an entry, good or not, sorted by path.
    pub(super) fn files(&self) -> Vec<EntryFile> {
        let (model, lang) = (&self.loaded.model, self.loaded.config.default_language);
        self.snapshot
            .content
            .par_iter()
            .filter_map(|file| entry::read_entry(model, lang, file).value)
            .collect()
    }
}

/// Is the root the folder of a bank.
#[expect(
    clippy::disallowed_methods,
    reason = "where the bank is cannot be read from it"
)]
fn is_bank(run: &Run) -> bool {
    run.common.root.join(&run.common.config).is_file() || run.common.root.join(CONTENT).is_dir()
}

fn is_fatal(diagnostic: &Diagnostic) -> bool {
    let basic = [
        Code::ConfigSyntax,
        Code::ConfigKey,
        Code::ConfigValue,
        Code::ModelSyntax,
        Code::ModelValue,
    ];
    diagnostic.level == Level::Error && basic.contains(&diagnostic.code)
}

/// A kind by its id, its folder or its label in any language.
pub(super) fn find_kind(model: &ContentModel, name: &str) -> Option<KindNo> {
    let folded = fold(name);
    let is_meant = |kind: &Kind| names(kind).iter().any(|name| fold(name) == folded);
    model.kinds.iter().position(is_meant).map(KindNo)
}

fn names(kind: &Kind) -> Vec<&str> {
    let labels = kind
        .one
        .iter()
        .chain(kind.many.iter())
        .map(|(_, text)| text);
    [kind.id.as_str(), kind.folder.as_str()]
        .into_iter()
        .chain(labels)
        .collect()
}

impl Run {
    /// The kind of a name; nothing, after a word, when there is none.
    pub(super) fn kind(&self, model: &ContentModel, name: &str) -> Option<KindNo> {
        let found = find_kind(model, name);
        if found.is_none() {
            let args = [("value", name.into()), ("list", kinds(model).into())];
            self.complain(&self.words("cli-new-unknown-kind", &args));
            let all = model.kinds.iter().flat_map(names);
            if let Some(kind) = nearest(name, all).and_then(|name| find_kind(model, name)) {
                self.advise(&self.words(
                    "cli-new-nearest-kind",
                    &[("nearest", model[kind].id.as_str().into())],
                ));
            }
        }
        found
    }
}

/// The ids of all kinds.
pub(super) fn kinds(model: &ContentModel) -> String {
    model
        .kinds
        .iter()
        .map(|kind| kind.id.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
