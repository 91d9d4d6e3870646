//! Every file in exactly one bucket, with its reason: nothing is lost without a word.

use std::collections::HashMap;
use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use super::key::Key;
use super::{Bank, PublicationState};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Level, Place};
use crate::source::{Content, SourceFile};

/// Where a file went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// On the site.
    Published,
    /// A draft, or beside one.
    Draft,
    /// Its day has not come.
    Scheduled(jiff::civil::Date),
    /// Its day is over.
    Expired(jiff::civil::Date),
    /// It has so many errors, or stands beside an entry with errors.
    Rejected(usize),
    /// Published with this entry.
    Asset(String),
    /// Not part of the bank: why, as a wording of the catalogue.
    Ignored(&'static str),
}

/// Every file under `content/` but the model's, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Path and bucket.
    pub files: Vec<(Arc<Utf8Path>, Bucket)>,
}

impl Bucket {
    /// Names of the seven buckets, in the order of the report.
    pub const NAMES: [&'static str; 7] = [
        "published",
        "drafts",
        "scheduled",
        "expired",
        "rejected",
        "assets",
        "ignored",
    ];

    /// Position in [`Bucket::NAMES`].
    pub fn number(&self) -> usize {
        match self {
            Self::Published => 0,
            Self::Draft => 1,
            Self::Scheduled(_) => 2,
            Self::Expired(_) => 3,
            Self::Rejected(_) => 4,
            Self::Asset(_) => 5,
            Self::Ignored(_) => 6,
        }
    }
}

impl Account {
    /// How many files were read.
    pub fn read(&self) -> usize {
        self.files.len()
    }

    /// How many files are in each bucket, in the order of [`Bucket::NAMES`].
    pub fn counts(&self) -> [usize; 7] {
        let mut counts = [0; 7];
        self.files
            .iter()
            .for_each(|(_, bucket)| counts[bucket.number()] += 1);
        counts
    }
}

/// The account, and a warning for each ignored file that no pattern names.
pub(super) fn account<'a>(
    config: &Config,
    content: &[SourceFile],
    bank: &Bank,
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
) -> (Account, Vec<Diagnostic>) {
    let hidden = bank.hidden.iter().flat_map(|entry| &entry.texts);
    let folders: HashMap<&str, PublicationState> = hidden
        .filter_map(|text| Some((text.file.folder.as_ref()?.as_str(), text.state)))
        .collect();
    let mut errors: HashMap<&str, usize> = HashMap::new();
    for diagnostic in diagnostics.filter(|diagnostic| config.level(diagnostic) == Level::Error) {
        *errors.entry(diagnostic.place.path.as_str()).or_default() += 1;
    }
    let errors = |path: &Utf8Path| errors.get(path.as_str()).copied().unwrap_or_default();
    let bucket = |file: &SourceFile| -> (Bucket, Option<Diagnostic>) {
        let bucket =
            if let Some(hidden) = bank.known.hidden(Key::of(file.path.as_str()), &file.path) {
                hidden.map_or(Bucket::Published, |state| {
                    of_state(state, errors(&file.path))
                })
            } else if let Some(asset) = bank.asset(&file.path) {
                Bucket::Asset(bank[asset.owner].id.clone())
            } else if config.ignores(&file.path) {
                Bucket::Ignored("configured")
            } else if let Some(state) = file
                .path
                .ancestors()
                .skip(1)
                .find_map(|folder| folders.get(folder.as_str()))
            {
                of_state(*state, 0)
            } else {
                return lone(file, errors(&file.path));
            };
        (bucket, None)
    };
    let told: Vec<_> = content
        .par_iter()
        .with_min_len(256)
        .map(|file| (Arc::clone(&file.path), bucket(file)))
        .collect();
    let mut warnings = Vec::new();
    let files = told.into_iter().map(|(path, (bucket, warning))| {
        warnings.extend(warning);
        (path, bucket)
    });
    (
        Account {
            files: files.collect(),
        },
        warnings,
    )
}

fn of_state(state: PublicationState, errors: usize) -> Bucket {
    match state {
        PublicationState::Draft => Bucket::Draft,
        PublicationState::Scheduled(day) => Bucket::Scheduled(day),
        PublicationState::Expired(day) => Bucket::Expired(day),
        PublicationState::Published | PublicationState::Rejected => Bucket::Rejected(errors),
    }
}

/// A file that is no entry and belongs to none.
fn lone(file: &SourceFile, errors: usize) -> (Bucket, Option<Diagnostic>) {
    let linked = file.notes.iter().find_map(|note| match note.code {
        Code::SymlinkIgnored => Some("symlink"),
        Code::FileName => Some("name"),
        Code::IgnoredFile => Some("special"),
        _ => None,
    });
    if let Some(reason) = linked {
        return (Bucket::Ignored(reason), None);
    }
    let ending = file
        .path
        .extension()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if ending == "md" || matches!(file.content, Content::Unusable) {
        return (Bucket::Rejected(errors), None);
    }
    let diagnostic = Diagnostic::new(Code::IgnoredFile, Place::whole(&file.path));
    let warning = match ending.as_str() {
        // Notepad adds its own ending to the one that was typed.
        "txt"
            if file
                .path
                .file_stem()
                .is_some_and(|stem| stem.to_ascii_lowercase().ends_with(".md")) =>
        {
            let nearest = file.path.file_stem().unwrap_or_default();
            diagnostic
                .wording("notepad")
                .with("nearest", nearest)
                .help("rename")
        }
        "doc" | "docx" | "odt" | "rtf" | "txt" | "html" | "pdf" => diagnostic
            .wording("document")
            .with("value", format!(".{ending}")),
        _ => diagnostic,
    };
    (Bucket::Ignored(""), Some(warning))
}
