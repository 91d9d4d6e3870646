//! The files of entries, parsed and joined; what has not changed is taken from the last run.
//!
//! In: the content of a snapshot, the model and the configuration. Out: the groups of files that
//! are entries, each shared with the last run where its files, the model, the configuration and the
//! day are the same. Knows nothing of the bank.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::file_reader::{FileReader, ParsedFile};
use super::file_sets::FileSets;
use crate::config::Config;
use crate::diag::{Diagnostic, by_folders};
use crate::entry::{BuildScope, EntryGroup};
use crate::model::ContentModel;
use crate::source::SourceFile;

/// Everything cached of the files under `content/`.
#[derive(Default)]
pub(super) struct EntryCache {
    keeps_documents: bool,
    /// Every text file, sorted by path.
    files: Vec<CachedFile>,
    /// What the files were validated by.
    validated_by: Option<(Arc<ContentModel>, Arc<Config>)>,
    /// The files of each entry; none when they must be found anew.
    sets: Option<FileSets>,
    /// What the groups were joined by.
    joined_by: Option<(Arc<ContentModel>, Arc<Config>, BuildScope)>,
}

/// One file, and the group of which it is the first.
struct CachedFile {
    path: Arc<camino::Utf8Path>,
    hash: blake3::Hash,
    /// `None` for a file that a pattern leaves out.
    parsed: Option<Arc<ParsedFile>>,
    group: Option<CachedGroup>,
}

/// A group and the files it was joined of.
struct CachedGroup {
    files: Vec<Arc<ParsedFile>>,
    group: Arc<EntryGroup>,
}

impl CachedGroup {
    /// Was the group joined of exactly these files. Parsed files are immutable, so the same
    /// allocation means the same file.
    fn is_of<'a>(&self, mut files: impl Iterator<Item = &'a Arc<ParsedFile>>) -> bool {
        let mut cached = self.files.iter();
        loop {
            match (files.next(), cached.next()) {
                (None, None) => return true,
                (Some(file), Some(known)) if Arc::ptr_eq(file, known) => {}
                _ => return false,
            }
        }
    }
}

impl EntryCache {
    /// Nothing yet; documents will be kept, so that another model can validate them without
    /// parsing. They take a good third of the memory.
    pub(super) fn keeping_documents() -> Self {
        Self {
            keeps_documents: true,
            ..Self::default()
        }
    }

    /// Parses and validates the files that are new, and forgets those that are gone. `content` is
    /// sorted by path.
    pub(super) fn read_files(
        &mut self,
        content: &[SourceFile],
        model: &Arc<ContentModel>,
        config: &Arc<Config>,
    ) {
        let reader = self.file_reader(model, config);
        let last_count = self.files.len();
        let pairs = self.take_cached(content);
        // The sets stay while every file is one that was there, and is an entry or none as before.
        let mut same_sets = reader.same_config && pairs.iter().all(|(_, known)| known.is_some());
        let read: Vec<(CachedFile, bool)> = pairs
            .into_par_iter()
            .with_min_len(16)
            .map(|(file, known)| read_file(&reader, file, known))
            .collect();
        same_sets &= read.len() == last_count && read.iter().all(|(_, same)| *same);
        if !same_sets {
            self.sets = None;
        }
        self.files = read.into_iter().map(|(file, _)| file).collect();
        self.validated_by = Some((Arc::clone(model), Arc::clone(config)));
    }

    fn file_reader<'a>(
        &self,
        model: &'a Arc<ContentModel>,
        config: &'a Arc<Config>,
    ) -> FileReader<'a> {
        let last = self.validated_by.as_ref();
        let same_config = last.is_some_and(|(_, other)| Arc::ptr_eq(other, config));
        // Of the configuration, validating a file depends on the default language alone.
        let same_validator = last.is_some_and(|(other_model, other)| {
            other.default_language == config.default_language && Arc::ptr_eq(other_model, model)
        });
        FileReader {
            model,
            config,
            same_config,
            same_validator,
            keeps_documents: self.keeps_documents,
        }
    }

    /// The text files of a snapshot, each with what is cached of its path. Both come sorted, so one
    /// walk finds all pairs.
    fn take_cached<'a>(
        &mut self,
        content: &'a [SourceFile],
    ) -> Vec<(&'a SourceFile, Option<CachedFile>)> {
        let mut cached = std::mem::take(&mut self.files).into_iter().peekable();
        let texts = content.iter().filter(|file| file.text().is_some());
        texts
            .map(|file| {
                let order = |known: &CachedFile| compare_paths(known, file);
                while cached
                    .next_if(|known| order(known) == Ordering::Less)
                    .is_some()
                {}
                let known = cached.next_if(|known| order(known) == Ordering::Equal);
                (file, known)
            })
            .collect()
    }

    /// What is wrong with the files by themselves.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files
            .iter()
            .filter_map(|file| file.parsed.as_ref())
            .flat_map(|parsed| &parsed.diagnostics)
    }

    /// Joins the files that were read: one group for each entry, in the order of their first files.
    pub(super) fn join_groups(
        &mut self,
        model: &Arc<ContentModel>,
        config: &Arc<Config>,
        scope: BuildScope,
    ) -> Vec<Arc<EntryGroup>> {
        let last = self
            .joined_by
            .replace((Arc::clone(model), Arc::clone(config), scope));
        let is_same = last.is_some_and(|(other_model, other_config, other_scope)| {
            Arc::ptr_eq(&other_model, model)
                && Arc::ptr_eq(&other_config, config)
                && other_scope == scope
        });
        let sets = self.sets.take().unwrap_or_else(|| self.find_sets());
        let renewed: Vec<Option<CachedGroup>> = sets
            .firsts
            .par_iter()
            .with_min_len(64)
            .map(|first| {
                let files = || sets.files_of(*first).filter_map(|at| self.parsed(at));
                let cached = self.files[*first].group.as_ref().filter(|_| is_same);
                if cached.is_some_and(|cached| cached.is_of(files())) {
                    return None;
                }
                Some(join_group(model, config, scope, files()))
            })
            .collect();
        let groups = self.renew_groups(&sets, renewed);
        self.sets = Some(sets);
        groups
    }

    fn parsed(&self, at: usize) -> Option<&Arc<ParsedFile>> {
        self.files[at].parsed.as_ref()
    }

    /// Keeps the groups that were joined anew, and gives out all of them.
    fn renew_groups(
        &mut self,
        sets: &FileSets,
        renewed: Vec<Option<CachedGroup>>,
    ) -> Vec<Arc<EntryGroup>> {
        let mut groups = Vec::with_capacity(sets.firsts.len());
        for (first, renewed) in sets.firsts.iter().zip(renewed) {
            let slot = &mut self.files[*first].group;
            if renewed.is_some() {
                *slot = renewed;
            }
            groups.extend(slot.as_ref().map(|cached| Arc::clone(&cached.group)));
        }
        groups
    }

    /// Finds the files of each entry anew. A file that is no longer the first of one drops its
    /// group, so that the cache holds nothing but what the last snapshot holds.
    fn find_sets(&mut self) -> FileSets {
        let entries = self.files.iter().map(|file| {
            let parsed = file.parsed.as_ref()?;
            parsed.entry.as_deref()
        });
        let sets = FileSets::new(entries);
        let firsts: HashSet<usize> = sets.firsts.iter().copied().collect();
        for (at, file) in self.files.iter_mut().enumerate() {
            if !firsts.contains(&at) {
                file.group = None;
            }
        }
        sets
    }
}

/// The order of paths; the same allocation, which is the rule when nothing was added or removed, is
/// not compared as text.
fn compare_paths(known: &CachedFile, file: &SourceFile) -> Ordering {
    if Arc::ptr_eq(&known.path, &file.path) {
        Ordering::Equal
    } else {
        by_folders(&known.path, &file.path)
    }
}

/// A file, from the cache where it is the same; and whether it belongs to the entry that it
/// belonged to.
fn read_file(
    reader: &FileReader<'_>,
    file: &SourceFile,
    known: Option<CachedFile>,
) -> (CachedFile, bool) {
    let was_entry = known.as_ref().is_some_and(|known| is_entry(&known.parsed));
    let was_ignored = known.as_ref().map(|known| known.parsed.is_none());
    let same = known.filter(|known| known.hash == file.hash);
    let (parsed, group) = if reader.is_ignored(file, was_ignored) {
        (None, None)
    } else {
        let (parsed, group) = same.map_or((None, None), |known| (known.parsed, known.group));
        (Some(reader.read_file(file, parsed)), group)
    };
    let same_set = was_entry == is_entry(&parsed);
    let file = CachedFile {
        path: Arc::clone(&file.path),
        hash: file.hash,
        parsed,
        group,
    };
    (file, same_set)
}

fn is_entry(parsed: &Option<Arc<ParsedFile>>) -> bool {
    parsed.as_ref().is_some_and(|parsed| parsed.entry.is_some())
}

fn join_group<'a>(
    model: &ContentModel,
    config: &Config,
    scope: BuildScope,
    files: impl Iterator<Item = &'a Arc<ParsedFile>>,
) -> CachedGroup {
    let files: Vec<Arc<ParsedFile>> = files.cloned().collect();
    let validated = files.iter().filter_map(|parsed| parsed.validated(config));
    let group = EntryGroup::join(model, config, scope, validated.collect());
    CachedGroup {
        group: Arc::new(group),
        files,
    }
}
