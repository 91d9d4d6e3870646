//! What a commit will do, found out without changing anything.

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk::{Standing, standing};
use super::manifest::Record;
use super::trust::Old;
use super::{Layer, Staged, invalid, path};
use crate::error::{Error, Result};

/// Sorts what was staged; every path once, none both file and folder.
pub(super) fn settle(mut staged: Vec<Staged>) -> Result<Vec<Staged>> {
    staged.par_sort_unstable_by(|one, other| {
        path::order(&one.record.path, &other.record.path)
            .then(one.record.layer.cmp(&other.record.layer))
    });
    let is_same = |next: &mut Staged, one: &mut Staged| {
        let (one, next) = (&one.record, &next.record);
        (&one.path, one.len, one.hash) == (&next.path, next.len, next.hash)
    };
    staged.dedup_by(is_same);
    for pair in staged.windows(2) {
        let (one, next) = (&*pair[0].record.path, &*pair[1].record.path);
        if one == next {
            return Err(invalid(one, "staged twice with different bytes"));
        }
        if path::is_inside(next, one) {
            return Err(invalid(one, "both a file and a folder"));
        }
    }
    Ok(staged)
}

/// A name in a folder, with the files at or below it.
pub(super) struct Group<'a, 'r> {
    /// The whole path.
    pub(super) path: &'r str,
    /// Whether it is a folder.
    pub(super) is_folder: bool,
    /// The files; exactly one when it is none.
    pub(super) records: &'a [&'r Record],
}

impl Group<'_, '_> {
    /// Where the names inside it begin in the paths of its files.
    pub(super) fn inside(&self) -> usize {
        self.path.len() + 1
    }
}

/// The names in one folder, given the files below it and where those names begin in their paths.
pub(super) fn groups<'a, 'r>(
    mut records: &'a [&'r Record],
    at: usize,
) -> impl Iterator<Item = Group<'a, 'r>> {
    std::iter::from_fn(move || {
        let first: &'r str = &records.first()?.path;
        let end = first[at..].find('/').map(|end| at + end);
        let path = &first[..end.unwrap_or(first.len())];
        let count = match end {
            Some(_) => records.partition_point(|record| path::is_inside(&record.path, path)),
            None => 1,
        };
        let (group, rest) = records.split_at(count);
        records = rest;
        Some(Group {
            path,
            is_folder: end.is_some(),
            records: group,
        })
    })
}

/// What to move, what to delete.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    folder: &'a Utf8Path,
    old: &'a Old,
    force: bool,
    /// Files and folders that must go first, since something of the other sort takes their name.
    pub(super) blockers: Vec<Utf8PathBuf>,
    /// What to move.
    fresh: Vec<&'a Record>,
    /// What is ours and no longer wanted.
    pub(super) gone: Vec<&'a Record>,
}

impl<'a> Plan<'a> {
    /// Compares the disk with the site to be; refuses to touch what is not ours.
    pub(super) fn new(
        folder: &'a Utf8Path,
        old: &'a Old,
        force: bool,
        site: &'a [Staged],
    ) -> Result<Self> {
        let is_wanted = |path: &str| {
            site.binary_search_by(|staged| path::order(&staged.record.path, path))
                .is_ok()
        };
        let gone = old
            .records()
            .filter(|record| !is_wanted(&record.path))
            .collect();
        let fresh: Vec<_> = site
            .iter()
            .filter(|staged| staged.is_fresh)
            .map(|staged| &staged.record)
            .collect();
        let mut plan = Self {
            folder,
            old,
            force,
            blockers: Vec::new(),
            fresh: Vec::new(),
            gone,
        };
        plan.survey(&fresh, 0)?;
        plan.fresh = fresh;
        Ok(plan)
    }

    /// How many files will be moved.
    pub(super) fn written(&self) -> usize {
        self.fresh.len()
    }

    /// The files of a layer to be moved.
    pub(super) fn fresh(&self, layer: Layer) -> Vec<&'a Record> {
        self.fresh
            .iter()
            .filter(|record| record.layer == layer)
            .copied()
            .collect()
    }

    /// Looks at every place where something goes, but not below folders that do not exist.
    fn survey(&mut self, records: &[&Record], at: usize) -> Result<()> {
        for group in groups(records, at) {
            let place = path::at(self.folder, group.path);
            match (standing(&place)?, group.is_folder) {
                (Standing::Folder, true) => self.survey(group.records, group.inside())?,
                (Standing::Folder, false) => {
                    self.check_contents(&place)?;
                    self.blockers.push(place);
                }
                (Standing::Other, _) if !self.force && !self.old.has(group.path) => {
                    return Err(Error::ForeignOutput { path: place });
                }
                (Standing::Other, true) => self.blockers.push(place),
                (Standing::Nothing, _) | (Standing::Other, false) => {}
            }
        }
        Ok(())
    }

    /// A folder gives way to a file only when all its files are ours; `force` does not change that.
    fn check_contents(&self, place: &Utf8Path) -> Result<()> {
        for entry in WalkDir::new(place).sort_by_file_name() {
            let entry = entry.map_err(|error| Error::Read {
                path: place.to_owned(),
                source: error.into(),
            })?;
            let is_ours = Utf8Path::from_path(entry.path())
                .is_some_and(|found| self.old.has(&path::relative(self.folder, found)));
            if !entry.file_type().is_dir() && !is_ours {
                let path = Utf8PathBuf::from(entry.path().to_string_lossy().into_owned());
                return Err(Error::ForeignOutput { path });
            }
        }
        Ok(())
    }
}
