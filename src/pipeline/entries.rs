//! The files of entries, parsed and joined; what has not changed is remembered.
//!
//! In: the content of a snapshot, the model and the configuration. Out: the groups of files that
//! are entries, each shared with the last run where its files, the model, the configuration and the
//! day are the same. Knows nothing of the bank.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use crate::bank::{Build, Group, Judged};
use crate::config::Config;
use crate::diag::{self, Checked, Diagnostic, Level, by_folders};
use crate::entry::{self, EntryFile};
use crate::markdown::{self, Document};
use crate::model::ContentModel;
use crate::source::SourceFile;

/// Everything remembered of the files under `content/`.
#[derive(Default)]
pub(super) struct Entries {
    keeps_documents: bool,
    /// Every text file, sorted by path.
    files: Vec<File>,
    /// What the files were judged by.
    judge: Option<(Arc<ContentModel>, Arc<Config>)>,
    /// The files of each entry.
    sets: Option<Sets>,
    /// What the groups were joined by.
    joiner: Option<(Arc<ContentModel>, Arc<Config>, Build)>,
}

/// One file, and the group of which it is the first.
struct File {
    path: Arc<Utf8Path>,
    hash: blake3::Hash,
    /// `None` for a file that a pattern leaves out.
    parsed: Option<Arc<Parsed>>,
    group: Option<Remembered>,
}

/// A group and the files it was joined of.
type Remembered = (Vec<Arc<Parsed>>, Arc<Group>);

/// What a file by itself tells.
struct Parsed {
    document: Option<Arc<Checked<Document>>>,
    entry: Option<Arc<EntryFile>>,
    diagnostics: Vec<Diagnostic>,
    /// What was met when the bytes were read; the snapshot reports it.
    notes: Vec<Diagnostic>,
}

/// The files of each entry: those whose paths are the same without language and ending. Positions
/// in the list of files.
struct Sets {
    /// The first file of each entry.
    firsts: Vec<usize>,
    /// The next file of the same entry, for each file.
    next: Vec<Option<usize>>,
}

impl Entries {
    /// Nothing yet; documents will be kept, so that another model can judge them without parsing.
    /// They take a good third of the memory.
    pub(super) fn keeping_documents() -> Self {
        Self {
            keeps_documents: true,
            ..Self::default()
        }
    }

    /// Parses and judges the files that are new, and forgets those that are gone.
    pub(super) fn read(
        &mut self,
        content: &[SourceFile],
        model: &Arc<ContentModel>,
        config: &Arc<Config>,
    ) {
        let known = self.judge.take();
        let same_config = known
            .as_ref()
            .is_some_and(|(_, other)| Arc::ptr_eq(other, config));
        let lang = config.default_language;
        let same_lang = known
            .as_ref()
            .is_some_and(|(_, other)| other.default_language == lang);
        let reader = Reader {
            model,
            config,
            same_config,
            same_judge: same_lang && known.is_some_and(|(other, _)| Arc::ptr_eq(&other, model)),
            keeps_documents: self.keeps_documents,
        };
        let mut old = std::mem::take(&mut self.files).into_iter().peekable();
        let mut same_files =
            same_config && old.len() == content.iter().filter(|file| file.text().is_some()).count();
        let texts = content.iter().filter(|file| file.text().is_some());
        let pairs: Vec<(&SourceFile, Option<File>)> = texts
            .map(|file| {
                let known = recall(&mut old, file);
                same_files &= known.is_some();
                (file, known)
            })
            .collect();
        let read: Vec<(File, bool)> = pairs
            .into_par_iter()
            .with_min_len(16)
            .map(|(file, known)| reader.read(file, known))
            .collect();
        same_files &= read.iter().all(|(_, same_set)| *same_set);
        if !same_files {
            self.sets = None;
        }
        self.files = read.into_iter().map(|(file, _)| file).collect();
        self.judge = Some((Arc::clone(model), Arc::clone(config)));
    }

    /// What is wrong with the files by themselves.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files
            .iter()
            .filter_map(|file| file.parsed.as_ref())
            .flat_map(|parsed| &parsed.diagnostics)
    }

    /// Joins the files that were read: one group for each entry, in the order of their first files.
    pub(super) fn join(
        &mut self,
        model: &Arc<ContentModel>,
        config: &Arc<Config>,
        build: Build,
    ) -> Vec<Arc<Group>> {
        let joiner = self
            .joiner
            .replace((Arc::clone(model), Arc::clone(config), build));
        let same = joiner.is_some_and(|(judge, set, day)| {
            Arc::ptr_eq(&judge, model) && Arc::ptr_eq(&set, config) && day == build
        });
        let sets = self.sets.take().unwrap_or_else(|| self.new_sets());
        let files = &self.files;
        let renewed: Vec<Option<Remembered>> = sets
            .firsts
            .par_iter()
            .with_min_len(64)
            .map(|first| {
                let members = || sets.of(*first).filter_map(|at| files[at].parsed.as_ref());
                if let Some((known, _)) = files[*first].group.as_ref().filter(|_| same)
                    && members().count() == known.len()
                    && members()
                        .zip(known)
                        .all(|(member, known)| Arc::ptr_eq(member, known))
                {
                    return None;
                }
                let judged = members()
                    .filter_map(|parsed| parsed.judged(config))
                    .collect();
                Some((
                    members().cloned().collect(),
                    Arc::new(Group::join(model, config, build, judged)),
                ))
            })
            .collect();
        let mut groups = Vec::with_capacity(sets.firsts.len());
        for (first, renewed) in sets.firsts.iter().zip(renewed) {
            let slot = &mut self.files[*first].group;
            if renewed.is_some() {
                *slot = renewed;
            }
            groups.extend(slot.as_ref().map(|(_, group)| Arc::clone(group)));
        }
        self.sets = Some(sets);
        groups
    }
}

impl Entries {
    /// Finds the files of each entry anew; who is no longer the first of one lets go of it.
    fn new_sets(&mut self) -> Sets {
        let sets = Sets::new(&self.files);
        let firsts: HashSet<usize> = sets.firsts.iter().copied().collect();
        let others = self
            .files
            .iter_mut()
            .enumerate()
            .filter(|(at, _)| !firsts.contains(at));
        others.for_each(|(_, file)| file.group = None);
        sets
    }
}

impl Sets {
    fn new(files: &[File]) -> Self {
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(files.len());
        let mut sets = Self {
            firsts: Vec::with_capacity(files.len()),
            next: vec![None; files.len()],
        };
        for (at, file) in files.iter().enumerate() {
            let Some(entry) = file
                .parsed
                .as_ref()
                .and_then(|parsed| parsed.entry.as_ref())
            else {
                continue;
            };
            match last.insert(entry.stem.as_str(), at) {
                Some(before) => sets.next[before] = Some(at),
                None => sets.firsts.push(at),
            }
        }
        sets
    }

    fn of(&self, first: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(first), |at| self.next[*at])
    }
}

impl Parsed {
    fn judged(&self, config: &Config) -> Option<Judged> {
        let broken = self
            .notes
            .iter()
            .chain(&self.diagnostics)
            .any(|diagnostic| config.level(diagnostic) == Level::Error);
        Some(Judged {
            file: Arc::clone(self.entry.as_ref()?),
            broken,
        })
    }
}

/// What is remembered of the path of a file; both come sorted by path.
fn recall(
    old: &mut std::iter::Peekable<impl Iterator<Item = File>>,
    file: &SourceFile,
) -> Option<File> {
    let order = |known: &File| {
        if Arc::ptr_eq(&known.path, &file.path) {
            Ordering::Equal
        } else {
            by_folders(&known.path, &file.path)
        }
    };
    while old
        .next_if(|known| order(known) == Ordering::Less)
        .is_some()
    {}
    old.next_if(|known| order(known) == Ordering::Equal)
}

/// Reads single files.
struct Reader<'a> {
    model: &'a ContentModel,
    config: &'a Config,
    same_config: bool,
    same_judge: bool,
    keeps_documents: bool,
}

impl Reader<'_> {
    /// A file, as remembered where it is the same; and whether it belongs to the entries that it
    /// belonged to.
    fn read(&self, file: &SourceFile, known: Option<File>) -> (File, bool) {
        let ignored = match &known {
            Some(known) if self.same_config => known.parsed.is_none(),
            _ => self.config.ignores(&file.path),
        };
        let was_entry = known
            .as_ref()
            .and_then(|known| known.parsed.as_ref())
            .is_some_and(|parsed| parsed.entry.is_some());
        let same = known.filter(|known| known.hash == file.hash);
        let (of, group) = same
            .filter(|_| !ignored)
            .map_or((None, None), |known| (known.parsed, known.group));
        let parsed = match of {
            _ if ignored => None,
            Some(parsed) if self.same_judge => Some(parsed),
            Some(parsed) => Some(self.judge(
                file,
                parsed.document.clone().unwrap_or_else(|| document(file)),
            )),
            None => Some(self.judge(file, document(file))),
        };
        let is_entry = parsed.as_ref().is_some_and(|parsed| parsed.entry.is_some());
        (
            File {
                path: Arc::clone(&file.path),
                hash: file.hash,
                parsed,
                group,
            },
            was_entry == is_entry,
        )
    }

    fn judge(&self, file: &SourceFile, document: Arc<Checked<Document>>) -> Arc<Parsed> {
        let checked = entry::judge(
            self.model,
            self.config.default_language,
            &file.path,
            &document,
        );
        let mut diagnostics = checked.diagnostics;
        diag::sort(&mut diagnostics);
        let document = self.keeps_documents.then_some(document);
        Arc::new(Parsed {
            document,
            entry: checked.value.map(Arc::new),
            diagnostics,
            notes: file.notes.clone(),
        })
    }
}

fn document(file: &SourceFile) -> Arc<Checked<Document>> {
    let text = file.text().expect("only text files are read");
    Arc::new(markdown::parse(&file.path, text))
}
