//! A publication, step by step; what it promises is said in the head of [`super`].

use std::io;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

use super::installed::Installed;
use super::manifest::{Manifest, ManifestHeader, manifest_text};
use super::plan::{Plan, StagedFile, journal_records, sort_files};
use super::record::{Record, derivation_hash};
use super::target::{Session, StagedContent, StateFile, Target};
use super::{invalid_input, path};
use crate::artifact::{Artifact, ArtifactContent, CommitStage, Recipe};
use crate::error::{Error, Result};

/// What a commit did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files written.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files deleted.
    pub removed: usize,
    /// Size of the whole site, in bytes.
    pub bytes: u64,
    /// Files of the site that end in `.html`.
    pub pages: usize,
}

/// One publication of one site: begin, add every artifact, commit.
///
/// Dropped without a commit, it leaves the target as it found it. While it is open no other can be.
#[derive(Debug)]
#[must_use = "nothing is in place before the commit"]
pub struct Publication<S: Session> {
    session: S,
    /// The folder in which artifacts have their sources.
    sources: Utf8PathBuf,
    installed: Installed,
    files: Mutex<Vec<StagedFile>>,
    has_failed: AtomicBool,
}

impl<S: Session> Publication<S> {
    /// Opens a target. `sources` is the root of the bank, from which artifacts name their files.
    ///
    /// With `force` a target that is not ours is taken too: its files stay, but where the site has a
    /// file of the same name, ours replaces it.
    ///
    /// # Errors
    ///
    /// [`Error::ForeignOutput`] when the target holds files but no manifest, or a damaged one,
    /// without `force`; [`Error::Busy`] when another publication is open there; [`Error::Read`] and
    /// [`Error::Write`] from the target.
    pub fn begin(
        target: impl Target<Session = S>,
        sources: &Utf8Path,
        force: bool,
    ) -> Result<Self> {
        let mut session = target.open(force)?;
        let installed = read_installed(&session, force)?;
        session.inspect(&installed.manifest)?;
        Ok(Self {
            session,
            sources: sources.to_owned(),
            installed,
            files: Mutex::new(Vec::new()),
            has_failed: AtomicBool::new(false),
        })
    }

    /// The memo of the last commit, when it was made with the same `inputs` and every file it wrote
    /// is still in place; then there is nothing to render or write. See
    /// [`Publication::commit_with`].
    ///
    /// # Errors
    ///
    /// [`Error::Read`] when the memo is there but cannot be read.
    pub fn unchanged(&self, inputs: &str) -> Result<Option<Vec<u8>>> {
        let Installed {
            manifest, journal, ..
        } = &self.installed;
        if journal.is_some() || manifest.header.inputs.as_deref() != Some(inputs) {
            return Ok(None);
        }
        let Some(memo) = self.session.read_state(StateFile::Memo)? else {
            return Ok(None);
        };
        let is_whole = manifest.header.memo == Some(blake3::hash(&memo));
        Ok((is_whole && self.session.is_intact(manifest)).then_some(memo))
    }

    /// Adds a file to the site. Writes nothing when the target holds it already; else keeps its
    /// bytes until the commit.
    ///
    /// The same path may be added twice only with the same bytes; the commit checks it.
    ///
    /// # Errors
    ///
    /// [`Error::Write`]: of kind [`io::ErrorKind::InvalidInput`] when the path would leave the
    /// target or is reserved, or from the target. [`Error::Read`] when a source cannot be read, is
    /// no longer what the artifact promises, or is nothing that its recipe takes.
    pub fn add(&self, artifact: &Artifact, stage: CommitStage) -> Result<()> {
        let file = self.stage_artifact(artifact, stage).inspect_err(|_| {
            // Whoever ignores the error must not commit a site that lacks a file.
            self.has_failed.store(true, Ordering::Relaxed);
        })?;
        self.files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(file);
        Ok(())
    }

    fn stage_artifact(&self, artifact: &Artifact, stage: CommitStage) -> Result<StagedFile> {
        let path = artifact.path.as_str();
        path::check(path)?;
        match &artifact.content {
            ArtifactContent::Bytes(bytes) => self.stage_bytes(path, stage, bytes, None),
            ArtifactContent::File { source, hash, len } => self.stage_if_missing(
                Record::new(path, stage, *len, *hash),
                StagedContent::File(&self.sources.join(source)),
            ),
            ArtifactContent::Derived {
                source,
                hash,
                recipe,
            } => {
                let source = self.sources.join(source);
                self.stage_derived(path, stage, &source, hash, &**recipe)
            }
        }
    }

    fn stage_derived(
        &self,
        path: &str,
        stage: CommitStage,
        source: &Utf8Path,
        hash: &blake3::Hash,
        recipe: &dyn Recipe,
    ) -> Result<StagedFile> {
        let derivation = derivation_hash(hash, recipe);
        if let Some(old) = self.find_held(path, |old| old.derivation == Some(derivation)) {
            let record = Record {
                stage,
                ..old.clone()
            };
            return Ok(StagedFile {
                record,
                is_held: true,
            });
        }
        let bytes = derive_bytes(source, hash, recipe)?;
        self.stage_bytes(path, stage, &bytes, Some(derivation))
    }

    fn stage_bytes(
        &self,
        path: &str,
        stage: CommitStage,
        bytes: &[u8],
        derivation: Option<blake3::Hash>,
    ) -> Result<StagedFile> {
        let record = Record::new(path, stage, bytes.len() as u64, blake3::hash(bytes));
        let record = Record {
            derivation,
            ..record
        };
        self.stage_if_missing(record, StagedContent::Bytes(bytes))
    }

    fn stage_if_missing(&self, record: Record, content: StagedContent<'_>) -> Result<StagedFile> {
        let is_held = self
            .find_held(&record.path, |old| old.has_bytes_of(&record))
            .is_some();
        if !is_held {
            self.session.stage(&record, content)?;
        }
        Ok(StagedFile { record, is_held })
    }

    /// What the manifest says of a path, if it suits and the target still holds it. The question to
    /// the target comes last: it may have to read the file.
    fn find_held(&self, path: &str, suits: impl Fn(&Record) -> bool) -> Option<&Record> {
        let manifest = &self.installed.manifest;
        let number = manifest.position(path)?;
        let record = &manifest.records[number];
        let is_doubtful = self.installed.is_doubtful(path);
        (suits(record) && self.session.holds(number, record, is_doubtful)).then_some(record)
    }

    /// Puts everything that was added into place and deletes what is ours and was not added.
    ///
    /// # Errors
    ///
    /// [`Error::ForeignOutput`], naming it, when something that is not ours is where a file must go;
    /// [`Error::Write`] of kind [`io::ErrorKind::InvalidInput`] when one path was added with
    /// different bytes or is both file and folder, and when an earlier `add` failed: until here
    /// nothing is changed. [`Error::Read`] and [`Error::Write`] from the target may come later too;
    /// the next publication then completes the work.
    pub fn commit(self) -> Result<Summary> {
        self.finish(&ManifestHeader::default(), None)
    }

    /// Like [`Publication::commit`], and remembers `memo` under the fingerprint `inputs` (letters
    /// and digits) for [`Publication::unchanged`].
    ///
    /// # Errors
    ///
    /// As [`Publication::commit`]; [`Error::Write`] of kind [`io::ErrorKind::InvalidInput`] when
    /// `inputs` is empty or has other characters than letters and digits.
    pub fn commit_with(self, inputs: &str, memo: &[u8]) -> Result<Summary> {
        // The header of a manifest is split at spaces.
        if inputs.is_empty() || !inputs.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(invalid_input(inputs, "not a fingerprint"));
        }
        let header = ManifestHeader {
            inputs: Some(inputs.to_owned()),
            memo: Some(blake3::hash(memo)),
        };
        self.finish(&header, Some(memo))
    }

    fn finish(mut self, header: &ManifestHeader, memo: Option<&[u8]>) -> Result<Summary> {
        if self.has_failed.load(Ordering::Relaxed) {
            let manifest = self.session.state_path(StateFile::Manifest);
            return Err(invalid_input(manifest, "a file could not be staged"));
        }
        let files = mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        let site = sort_files(files)?;
        let plan = Plan::compute(&self.installed, &site);
        self.session.begin_commit(&self.installed, &plan)?;
        let removed = self.carry_out(&plan)?;
        self.close(header, memo, &site)?;
        Ok(summary(&site, plan.puts().len(), removed))
    }

    /// Puts and deletes; gives the number of files deleted.
    fn carry_out(&self, plan: &Plan<'_>) -> Result<usize> {
        if plan.is_empty() {
            return Ok(0);
        }
        let journal = journal_records(&self.installed, plan);
        let text = manifest_text(&ManifestHeader::default(), journal.iter().copied());
        self.session
            .write_state(StateFile::Journal, text.as_bytes())?;
        let mut removed = self.session.make_way()?;
        for stage in CommitStage::ALL {
            let puts = plan.puts_in(stage);
            if !puts.is_empty() {
                self.session.put(stage, &puts)?;
            }
        }
        for batch in plan.deletes() {
            removed += self.session.delete(batch)?;
        }
        Ok(removed)
    }

    /// Writes memo and manifest where they differ, and ends the journal.
    fn close(
        &self,
        header: &ManifestHeader,
        memo: Option<&[u8]>,
        site: &[StagedFile],
    ) -> Result<()> {
        match memo {
            Some(memo) if self.session.read_state(StateFile::Memo)?.as_deref() == Some(memo) => {}
            Some(memo) => self.session.write_state(StateFile::Memo, memo)?,
            None => self.session.remove_state(StateFile::Memo)?,
        }
        let old = &self.installed.manifest;
        let records = site.iter().map(|file| &file.record);
        let is_equal = *header == old.header && records.clone().eq(&old.records);
        // Also when it is equal but a file was put: a folder trusts what is older than its manifest.
        if !is_equal || !self.installed.has_manifest || site.iter().any(|file| !file.is_held) {
            let text = manifest_text(header, records);
            self.session
                .write_state(StateFile::Manifest, text.as_bytes())?;
        }
        self.session.remove_state(StateFile::Journal)
    }
}

/// Reads manifest and journal. With `force` damaged ones count as absent.
///
/// # Errors
/// [`Error::ForeignOutput`] when one is damaged, without `force`; [`Error::Read`].
pub(super) fn read_installed(session: &impl Session, force: bool) -> Result<Installed> {
    let manifest = read_manifest(session, StateFile::Manifest, force)?;
    let journal = read_manifest(session, StateFile::Journal, force)?;
    Ok(Installed {
        has_manifest: manifest.is_some(),
        manifest: manifest.unwrap_or_default(),
        journal,
    })
}

fn read_manifest(session: &impl Session, file: StateFile, force: bool) -> Result<Option<Manifest>> {
    let Some(bytes) = session.read_state(file)? else {
        return Ok(None);
    };
    match Manifest::parse(&bytes) {
        None if !force => Err(Error::ForeignOutput {
            path: session.state_path(file),
        }),
        manifest => Ok(manifest),
    }
}

/// Reads a source whole and applies the recipe.
#[expect(
    clippy::disallowed_methods,
    reason = "attachments stay on the disk until they are published"
)]
fn derive_bytes(source: &Utf8Path, hash: &blake3::Hash, recipe: &dyn Recipe) -> Result<Vec<u8>> {
    let derived = std::fs::read(source).and_then(|bytes| {
        if blake3::hash(&bytes) != *hash {
            return Err(changed_source());
        }
        recipe.derive(&bytes)
    });
    derived.map_err(|error| Error::Read {
        path: source.to_owned(),
        source: error,
    })
}

/// A source that is not what its artifact says.
pub(super) fn changed_source() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "changed during the build")
}

fn summary(site: &[StagedFile], written: usize, removed: usize) -> Summary {
    let records = || site.iter().map(|file| &file.record);
    Summary {
        written,
        unchanged: site.len() - written,
        removed,
        bytes: records().map(|record| record.len).sum(),
        pages: records()
            .filter(|record| record.path.ends_with(".html"))
            .count(),
    }
}
