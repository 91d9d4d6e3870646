//! Every file in exactly one bucket, with its reason: no file is dropped silently.

use std::collections::HashMap;
use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use super::assets::AssetLookup;
use super::entry_index::{EntryIndex, FileState};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Level, Place};
use crate::entry::{Entry, PublicationState};
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
    /// It has so many errors, or lies beside an entry with errors.
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

    /// The bucket of a file that is not shown.
    fn from_state(state: PublicationState, errors: usize) -> Self {
        match state {
            PublicationState::Draft => Self::Draft,
            PublicationState::Scheduled(day) => Self::Scheduled(day),
            PublicationState::Expired(day) => Self::Expired(day),
            PublicationState::Published | PublicationState::Rejected => Self::Rejected(errors),
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

/// What decides the bucket of a file.
pub(super) struct Accountant<'a> {
    pub(super) config: &'a Config,
    pub(super) index: &'a EntryIndex,
    pub(super) assets: AssetLookup<'a>,
    pub(super) entries: &'a [Arc<Entry>],
    /// Folders of their own that hidden texts have.
    hidden_folders: HashMap<&'a str, PublicationState>,
    /// How many errors each file has.
    errors: HashMap<&'a str, usize>,
}

impl<'a> Accountant<'a> {
    pub(super) fn new(
        config: &'a Config,
        index: &'a EntryIndex,
        assets: AssetLookup<'a>,
        (entries, hidden): (&'a [Arc<Entry>], &'a [Arc<Entry>]),
        diagnostics: impl Iterator<Item = &'a Diagnostic>,
    ) -> Self {
        let texts = hidden.iter().flat_map(|entry| &entry.texts);
        let folders = texts.filter_map(|text| {
            let folder = text.file.folder.as_ref()?;
            Some((folder.as_str(), text.state))
        });
        let mut errors: HashMap<&str, usize> = HashMap::new();
        for diagnostic in diagnostics.filter(|it| config.level(it) == Level::Error) {
            *errors.entry(diagnostic.place.path.as_str()).or_default() += 1;
        }
        Self {
            config,
            index,
            assets,
            entries,
            hidden_folders: folders.collect(),
            errors,
        }
    }

    /// The account, and a warning for each ignored file that no pattern names.
    pub(super) fn account_files(&self, content: &[SourceFile]) -> (Account, Vec<Diagnostic>) {
        let sorted: Vec<_> = content
            .par_iter()
            .with_min_len(256)
            .map(|file| (Arc::clone(&file.path), self.sort_file(file)))
            .collect();
        let mut warnings = Vec::new();
        let files = sorted.into_iter().map(|(path, (bucket, warning))| {
            warnings.extend(warning);
            (path, bucket)
        });
        let account = Account {
            files: files.collect(),
        };
        (account, warnings)
    }

    /// The bucket of a file, and a warning about it.
    fn sort_file(&self, file: &SourceFile) -> (Bucket, Option<Diagnostic>) {
        let bucket = match self.index.file_state(&file.path) {
            FileState::Shown => Bucket::Published,
            FileState::Hidden(state) => Bucket::from_state(state, self.count_errors(&file.path)),
            FileState::NoEntry => {
                if let Some(asset) = self.assets.find(&file.path) {
                    Bucket::Asset(self.entries[asset.owner.0].id.clone())
                } else if self.config.ignores(&file.path) {
                    Bucket::Ignored("configured")
                } else if let Some(state) = self.state_of_folder(&file.path) {
                    Bucket::from_state(state, 0)
                } else {
                    return sort_stray_file(file, self.count_errors(&file.path));
                }
            }
        };
        (bucket, None)
    }

    fn count_errors(&self, path: &Utf8Path) -> usize {
        self.errors.get(path.as_str()).copied().unwrap_or(0)
    }

    /// The state of the hidden text in whose own folder a file lies.
    fn state_of_folder(&self, path: &Utf8Path) -> Option<PublicationState> {
        let mut above = path.ancestors().skip(1);
        above.find_map(|folder| self.hidden_folders.get(folder.as_str()).copied())
    }
}

/// A file that is no entry and belongs to none.
fn sort_stray_file(file: &SourceFile, errors: usize) -> (Bucket, Option<Diagnostic>) {
    let noted = file.notes.iter().find_map(|note| match note.code {
        Code::SymlinkIgnored => Some("symlink"),
        Code::FileName => Some("name"),
        Code::IgnoredFile => Some("special"),
        _ => None,
    });
    if let Some(reason) = noted {
        return (Bucket::Ignored(reason), None);
    }
    let extension = file.path.extension().map(str::to_ascii_lowercase);
    if extension.as_deref() == Some("md") || matches!(file.content, Content::Unusable) {
        return (Bucket::Rejected(errors), None);
    }
    let warning = ignored_file(&file.path, extension.as_deref());
    (Bucket::Ignored(""), Some(warning))
}

fn ignored_file(path: &Arc<Utf8Path>, extension: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::IgnoredFile, Place::whole(path));
    let stem = path.file_stem();
    match (extension, stem) {
        // Notepad adds its own extension to the one that was typed.
        (Some("txt"), Some(stem)) if stem.to_ascii_lowercase().ends_with(".md") => diagnostic
            .wording("notepad")
            .with("nearest", stem)
            .help("rename"),
        (Some(extension @ ("doc" | "docx" | "odt" | "rtf" | "txt" | "html" | "pdf")), _) => {
            diagnostic
                .wording("document")
                .with("value", format!(".{extension}"))
        }
        _ => diagnostic,
    }
}
