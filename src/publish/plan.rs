//! What a commit will do, computed without touching anything.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::installed::Installed;
use super::record::Record;
use super::{invalid_input, path};
use crate::artifact::CommitStage;
use crate::error::Result;

/// A file of the site to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagedFile {
    /// What it will be.
    pub record: Record,
    /// Whether the target has these bytes in place already; otherwise they were staged.
    pub is_held: bool,
}

/// Sorts what was staged; every path once, none both file and folder.
///
/// # Errors
/// [`Write`](crate::error::Error::Write) of kind
/// [`InvalidInput`](std::io::ErrorKind::InvalidInput) when one path has two contents, or is a
/// folder too.
pub(super) fn sort_files(mut files: Vec<StagedFile>) -> Result<Vec<StagedFile>> {
    files.par_sort_unstable_by(|one, other| {
        let (one, other) = (&one.record, &other.record);
        path::compare(&one.path, &other.path)
            .then(one.stage.cmp(&other.stage))
            .then_with(|| derivation_bytes(one).cmp(&derivation_bytes(other)))
    });
    files.dedup_by(|next, one| {
        next.record.path == one.record.path && next.record.has_bytes_of(&one.record)
    });
    for pair in files.windows(2) {
        let (one, next) = (&*pair[0].record.path, &*pair[1].record.path);
        if one == next {
            return Err(invalid_input(one, "staged twice with different bytes"));
        }
        if path::is_inside(next, one) {
            return Err(invalid_input(one, "both a file and a folder"));
        }
    }
    Ok(files)
}

fn derivation_bytes(record: &Record) -> Option<&[u8; 32]> {
    record.derivation.as_ref().map(blake3::Hash::as_bytes)
}

/// What to put and what to delete, to get from what is installed to a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// In the order of [`path::compare`].
    puts: Vec<&'a Record>,
    /// Stage by stage, the last one first; inside a stage in the order of the manifest, then of the
    /// journal.
    deletes: Vec<&'a Record>,
}

impl<'a> Plan<'a> {
    /// Compares what is installed with the files of the site, which are sorted by path, each path
    /// once. What the target does not hold is put; what is ours and not wanted is deleted.
    pub fn compute(installed: &'a Installed, site: &'a [StagedFile]) -> Self {
        let is_wanted = |record: &&Record| {
            site.binary_search_by(|file| path::compare(&file.record.path, &record.path))
                .is_ok()
        };
        let mut deletes: Vec<_> = installed
            .records()
            .filter(|record| !is_wanted(record))
            .collect();
        deletes.sort_by_key(|record| Reverse(record.stage));
        let missing = site.iter().filter(|file| !file.is_held);
        Self {
            puts: missing.map(|file| &file.record).collect(),
            deletes,
        }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.puts.is_empty() && self.deletes.is_empty()
    }

    /// All files to be put, sorted by path.
    pub fn puts(&self) -> &[&'a Record] {
        &self.puts
    }

    /// The files to be put in one stage, sorted by path.
    pub fn puts_in(&self, stage: CommitStage) -> Vec<&'a Record> {
        self.puts
            .iter()
            .filter(|record| record.stage == stage)
            .copied()
            .collect()
    }

    /// The files to be deleted, a batch for each stage, in the order of the batches.
    pub fn deletes(&self) -> impl Iterator<Item = &[&'a Record]> {
        self.deletes.chunk_by(|one, next| one.stage == next.stage)
    }
}

/// The files of which a commit that does not end leaves nobody sure: those to be put or deleted, and
/// those of an earlier journal. Sorted by path, each path once.
///
/// New files are in it so that the next publication knows them as ours. Changed and deleted ones are
/// in it because the manifest, which is written last, would go on to claim the old bytes; a folder
/// sees on its disk that they are gone, a store that trusts the manifest would not.
pub(super) fn journal_records<'a>(installed: &'a Installed, plan: &Plan<'a>) -> Vec<&'a Record> {
    let journal = installed
        .journal
        .iter()
        .flat_map(|journal| &journal.records);
    let mut records = plan.puts.clone();
    records.extend(&plan.deletes);
    records.extend(journal);
    records.sort_by(|one, other| path::compare(&one.path, &other.path));
    records.dedup_by(|next, one| one.path == next.path);
    records
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::publish::manifest::Manifest;

    fn record(path: &str, stage: CommitStage, text: &str) -> Record {
        let bytes = text.as_bytes();
        Record::new(path, stage, bytes.len() as u64, blake3::hash(bytes))
    }

    fn installed(records: Vec<Record>, journal: Option<Vec<Record>>) -> Installed {
        let manifest = |mut records: Vec<Record>| {
            records.sort_by(|one, other| path::compare(&one.path, &other.path));
            Manifest {
                records,
                ..Manifest::default()
            }
        };
        Installed {
            manifest: manifest(records),
            journal: journal.map(manifest),
            has_manifest: true,
        }
    }

    /// Files of a site that trusts the manifest, as a store does that nobody else writes to.
    fn compared(installed: &Installed, site: Vec<Record>) -> Vec<StagedFile> {
        let manifest = &installed.manifest;
        let files = site.into_iter().map(|record| StagedFile {
            is_held: manifest
                .position(&record.path)
                .is_some_and(|at| manifest.records[at].has_bytes_of(&record)),
            record,
        });
        sort_files(files.collect()).expect("each path has one content")
    }

    fn paths(records: &[&Record]) -> Vec<String> {
        records
            .iter()
            .map(|record| record.path.to_string())
            .collect()
    }

    #[test]
    fn puts_come_stage_by_stage_and_deletes_the_other_way() {
        use CommitStage::{Asset, Index, Page};
        let installed = installed(
            vec![
                record("old.css", Asset, "x"),
                record("old/index.html", Page, "x"),
                record("old-list/index.html", Index, "x"),
                record("same.html", Page, "x"),
                record("changed.html", Page, "x"),
            ],
            Some(vec![record("half-put.css", Asset, "y")]),
        );
        let site = compared(
            &installed,
            vec![
                record("index.html", Index, "z"),
                record("changed.html", Page, "z"),
                record("new.css", Asset, "z"),
                record("same.html", Page, "x"),
            ],
        );
        let plan = Plan::compute(&installed, &site);
        assert_eq!(paths(&plan.puts_in(Asset)), ["new.css"]);
        assert_eq!(paths(&plan.puts_in(Page)), ["changed.html"]);
        assert_eq!(paths(&plan.puts_in(Index)), ["index.html"]);
        let deletes: Vec<_> = plan.deletes().map(paths).collect();
        assert_eq!(deletes[0], ["old-list/index.html"]);
        assert_eq!(deletes[1], ["old/index.html"]);
        assert_eq!(deletes[2], ["old.css", "half-put.css"]);
        let journal = journal_records(&installed, &plan);
        let doubtful = [
            "changed.html",
            "half-put.css",
            "index.html",
            "new.css",
            "old/index.html",
            "old-list/index.html",
            "old.css",
        ];
        assert_eq!(paths(&journal), doubtful);
    }

    fn stage() -> impl Strategy<Value = CommitStage> {
        prop::sample::select(&CommitStage::ALL[..])
    }

    /// A few files with few names and contents, so that two sites have some in common.
    fn files() -> impl Strategy<Value = Vec<Record>> {
        let contents = ("[a-c]{1,2}", (stage(), "[xy]"));
        prop::collection::btree_map(contents.0, contents.1, 0..8).prop_map(|files| {
            let each = files.into_iter();
            each.map(|(path, (stage, text))| record(&path, stage, &text))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn carrying_out_a_plan_leaves_exactly_the_site(
            before in files(),
            journal in prop::option::of(files()),
            after in files(),
        ) {
            let installed = installed(before, journal);
            let site = compared(&installed, after);
            let plan = Plan::compute(&installed, &site);
            // Whatever the journal names may or may not be there; here it is.
            let hashes = |record: &Record| (record.path.clone(), record.hash);
            let mut place: BTreeMap<_, _> = installed.unlisted().map(hashes).collect();
            place.extend(installed.manifest.records.iter().map(hashes));
            for stage in CommitStage::ALL {
                place.extend(plan.puts_in(stage).into_iter().map(hashes));
            }
            for record in plan.deletes().flatten() {
                prop_assert!(place.remove(&record.path).is_some(), "deleted twice or never there");
            }
            let wanted: BTreeMap<_, _> = site.iter().map(|file| hashes(&file.record)).collect();
            prop_assert_eq!(place, wanted);
            let stages = plan.deletes().map(|batch| batch[0].stage);
            prop_assert!(stages.is_sorted_by(|one, next| one > next));
        }
    }
}
