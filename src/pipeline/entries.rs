//! The files of entries, parsed and joined; what has not changed is remembered.
//!
//! In: the content of a snapshot, the model and the configuration. Out: the groups of files that are entries, each shared with
//! the last run where its files, the model, the configuration and the day are the same. Knows nothing of the bank.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use crate::bank::{Build, Group, Judged};
use crate::config::Config;
use crate::diag::{self, Diagnostic, Level, by_folders};
use crate::locale::Lang;
use crate::model::{self, EntryFile};
use crate::schema::Schema;
use crate::source::SourceFile;

/// Everything remembered of the files under `content/`.
#[derive(Default)]
pub(super) struct Entries {
    /// Text files that no pattern leaves out, sorted by path.
    files: Vec<File>,
    /// What the files were judged by.
    judge: Option<(Arc<Schema>, Lang)>,
    /// What the groups were joined by.
    joiner: Option<(Arc<Schema>, Arc<Config>, Build)>,
}

/// One file, and the group of which it is the first.
struct File {
    path: Arc<Utf8Path>,
    hash: blake3::Hash,
    parsed: Arc<Parsed>,
    group: Option<(Vec<Arc<Parsed>>, Arc<Group>)>,
}

/// What a file by itself tells.
struct Parsed {
    entry: Option<Arc<EntryFile>>,
    diagnostics: Vec<Diagnostic>,
}

impl Entries {
    /// Parses and judges the files that are new, and forgets those that are gone.
    pub(super) fn read(&mut self, content: &[SourceFile], schema: &Arc<Schema>, config: &Config) {
        let lang = config.default_language;
        let same = self.judge.as_ref().is_some_and(|(judge, other)| Arc::ptr_eq(judge, schema) && *other == lang);
        let mut old = std::mem::take(&mut self.files).into_iter().filter(|_| same).peekable();
        let texts = content.iter().filter(|file| file.text().is_some() && !config.ignores(&file.path));
        let known: Vec<(&SourceFile, Option<File>)> = texts.map(|file| (file, recall(&mut old, file))).collect();
        self.files = known.into_par_iter().map(|(file, known)| known.unwrap_or_else(|| parse(schema, lang, file))).collect();
        self.judge = Some((Arc::clone(schema), lang));
    }

    /// What is wrong with the files by themselves.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.iter().flat_map(|file| &file.parsed.diagnostics)
    }

    /// Joins the files that were read: one group for each entry, in the order of their first files.
    pub(super) fn join(&mut self, schema: &Arc<Schema>, config: &Arc<Config>, build: Build) -> Vec<Arc<Group>> {
        let same =
            self.joiner.as_ref().is_some_and(|(judge, set, day)| Arc::ptr_eq(judge, schema) && Arc::ptr_eq(set, config) && *day == build);
        let sets = self.sets();
        let join = |set: &Vec<usize>| -> Arc<Group> {
            let first = &self.files[set[0]];
            let is_same = |members: &[Arc<Parsed>]| {
                members.len() == set.len() && members.iter().zip(set).all(|(member, at)| Arc::ptr_eq(member, &self.files[*at].parsed))
            };
            match &first.group {
                Some((members, group)) if same && is_same(members) => Arc::clone(group),
                _ => Arc::new(Group::join(schema, config, build, self.judged(set, config))),
            }
        };
        let groups: Vec<Arc<Group>> = sets.par_iter().with_min_len(64).map(join).collect();
        self.files.iter_mut().for_each(|file| file.group = None);
        for (set, group) in sets.into_iter().zip(&groups) {
            let members = set.iter().map(|at| Arc::clone(&self.files[*at].parsed)).collect();
            self.files[set[0]].group = Some((members, Arc::clone(group)));
        }
        self.joiner = Some((Arc::clone(schema), Arc::clone(config), build));
        groups
    }

    /// Positions of the files of each entry: those whose paths are the same without language and ending.
    fn sets(&self) -> Vec<Vec<usize>> {
        let mut by_stem: HashMap<&str, usize> = HashMap::with_capacity(self.files.len());
        let mut sets: Vec<Vec<usize>> = Vec::with_capacity(self.files.len());
        for (at, file) in self.files.iter().enumerate() {
            let Some(entry) = &file.parsed.entry else { continue };
            let set = *by_stem.entry(entry.stem.as_str()).or_insert(sets.len());
            match sets.get_mut(set) {
                Some(set) => set.push(at),
                None => sets.push(vec![at]),
            }
        }
        sets
    }

    fn judged(&self, set: &[usize], config: &Config) -> Vec<Judged> {
        let files = set.iter().filter_map(|at| {
            let parsed = &self.files[*at].parsed;
            let broken = parsed.diagnostics.iter().any(|diagnostic| config.level(diagnostic) == Level::Error);
            Some(Judged { file: Arc::clone(parsed.entry.as_ref()?), broken })
        });
        files.collect()
    }
}

/// What is remembered of a file with the same bytes; both come sorted by path.
fn recall(old: &mut std::iter::Peekable<impl Iterator<Item = File>>, file: &SourceFile) -> Option<File> {
    let order = |known: &File| if Arc::ptr_eq(&known.path, &file.path) { Ordering::Equal } else { by_folders(&known.path, &file.path) };
    while old.next_if(|known| order(known) == Ordering::Less).is_some() {}
    old.next_if(|known| order(known) == Ordering::Equal).filter(|known| known.hash == file.hash)
}

fn parse(schema: &Schema, lang: Lang, file: &SourceFile) -> File {
    let checked = model::read(schema, lang, file);
    let mut diagnostics = checked.diagnostics;
    diag::sort(&mut diagnostics);
    let parsed = Parsed { entry: checked.value.map(Arc::new), diagnostics };
    File { path: Arc::clone(&file.path), hash: file.hash, parsed: Arc::new(parsed), group: None }
}
