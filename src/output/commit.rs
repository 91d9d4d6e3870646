//! The commit, step by step; what it promises stands in the head of [`super`].

use std::mem;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use camino::Utf8Path;

use super::disk::{Standing, standing};
use super::manifest::{Header, Record, text};
use super::plan::{Plan, groups, settle};
use super::{Layer, Staged, Summary, Transaction, invalid, path, remove, state};
use crate::error::Result;

impl Transaction {
    /// Commits, with a fingerprint and a record or without.
    pub(super) fn finish(&mut self, told: Option<(&str, &[u8])>) -> Result<Summary> {
        if self.has_failed.load(Ordering::Relaxed) {
            return Err(invalid(&*self.folder, "a file could not be staged"));
        }
        let header = header(told)?;
        let site = settle(mem::take(
            &mut *self.staged.lock().unwrap_or_else(PoisonError::into_inner),
        ))?;
        let plan = Plan::new(&self.folder, &self.old, self.force, &site)?;
        self.lock.keep();
        let removed = self.carry_out(&plan, &site)?;
        self.close(&header, told.map(|(_, record)| record), &site)?;
        Ok(summary(&site, plan.written(), removed))
    }

    /// Moves and deletes; gives the number of files deleted.
    fn carry_out(&self, plan: &Plan, site: &[Staged]) -> Result<usize> {
        if plan.written() == 0 && plan.gone.is_empty() {
            return Ok(0);
        }
        self.write_journal(site)?;
        let mut removed = 0;
        for blocker in &plan.blockers {
            removed += remove::blocker(&self.disk, blocker)?;
        }
        for layer in [Layer::Asset, Layer::Page, Layer::Index] {
            let fresh = plan.fresh(layer);
            if !fresh.is_empty() {
                self.place(&self.layer_folder(layer)?, &fresh, 0)?;
            }
        }
        Ok(removed + remove::files(&self.disk, &self.folder, &plan.gone)?)
    }

    /// Notes which files may be ours from now on although the manifest does not name them.
    fn write_journal(&self, site: &[Staged]) -> Result<()> {
        let manifest = &self.old.manifest;
        let new = site
            .iter()
            .map(|staged| &staged.record)
            .filter(|record| manifest.position(&record.path).is_none());
        let mut records: Vec<&Record> = new.chain(self.old.unlisted()).collect();
        records.sort_by(|one, other| path::order(&one.path, &other.path));
        records.dedup_by(|next, one| one.path == next.path);
        self.disk.replace(
            &state::file(&self.folder, state::JOURNAL),
            text(&Header::default(), &records).as_bytes(),
        )
    }

    /// Moves files from staging, whole folders where there is none yet.
    fn place(&self, staging: &Utf8Path, records: &[&Record], at: usize) -> Result<()> {
        for group in groups(records, at) {
            let from = path::at(staging, group.path);
            let to = path::at(&self.folder, group.path);
            if !group.is_folder {
                self.disk.rename(&from, &to)?;
                continue;
            }
            if standing(&to)? == Standing::Nothing {
                if self.disk.rename(&from, &to).is_ok() {
                    continue;
                }
                // Windows moves no folder in which a file is open, be it by a virus scanner.
                self.disk.create_folders(&to)?;
            }
            self.place(staging, group.records, group.inside())?;
        }
        Ok(())
    }

    /// Writes record and manifest where they differ, and ends the journal.
    fn close(&self, header: &Header, record: Option<&[u8]>, site: &[Staged]) -> Result<()> {
        let place = state::file(&self.folder, state::RECORD);
        match record {
            Some(bytes) if state::read(&self.folder, state::RECORD)?.as_deref() != Some(bytes) => {
                self.disk.replace(&place, bytes)?
            }
            Some(_) => {}
            None => _ = self.disk.remove_file(&place)?,
        }
        let records: Vec<_> = site.iter().map(|staged| &staged.record).collect();
        let old = &self.old.manifest;
        let is_new = *header != old.header || !records.iter().copied().eq(&old.records);
        let manifest = state::file(&self.folder, state::MANIFEST);
        if is_new
            || site.iter().any(|staged| staged.is_fresh)
            || standing(&manifest)? == Standing::Nothing
        {
            self.disk
                .replace(&manifest, text(header, &records).as_bytes())?;
        }
        self.disk
            .remove_file(&state::file(&self.folder, state::JOURNAL))
            .map(drop)
    }
}

fn header(told: Option<(&str, &[u8])>) -> Result<Header> {
    let Some((inputs, record)) = told else {
        return Ok(Header::default());
    };
    if inputs.is_empty() || !inputs.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(invalid(inputs, "not a fingerprint"));
    }
    Ok(Header {
        inputs: Some(inputs.to_owned()),
        record: Some(blake3::hash(record)),
    })
}

fn summary(site: &[Staged], written: usize, removed: usize) -> Summary {
    let records = || site.iter().map(|staged| &staged.record);
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
