//! Parses and validates single files.
//!
//! In: a source file and what is cached of it. Out: a [`ParsedFile`].

use std::sync::Arc;

use crate::config::Config;
use crate::diag::{self, Checked, Diagnostic, Level};
use crate::entry::{EntryFile, ValidatedFile, validate_document};
use crate::markdown::{self, Document};
use crate::model::ContentModel;
use crate::source::SourceFile;

/// What a file shows by itself.
pub(super) struct ParsedFile {
    /// The parsed file, where another model may have to validate it.
    document: Option<Arc<Checked<Document>>>,
    /// None when it is no entry.
    pub(super) entry: Option<Arc<EntryFile>>,
    /// What is wrong with it, sorted.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What was wrong with its bytes; the snapshot reports it.
    notes: Vec<Diagnostic>,
}

impl ParsedFile {
    /// The file as a group takes it; none when it is no entry.
    pub(super) fn validated(&self, config: &Config) -> Option<ValidatedFile> {
        let mut diagnostics = self.notes.iter().chain(&self.diagnostics);
        Some(ValidatedFile {
            file: Arc::clone(self.entry.as_ref()?),
            broken: diagnostics.any(|diagnostic| config.level(diagnostic) == Level::Error),
        })
    }
}

/// Parses and validates files by one model and one configuration.
pub(super) struct FileReader<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) config: &'a Config,
    /// The configuration is that of the last run.
    pub(super) same_config: bool,
    /// Whatever validating depends on is as it was in the last run.
    pub(super) same_validator: bool,
    /// Parsed documents are kept for another model.
    pub(super) keeps_documents: bool,
}

impl FileReader<'_> {
    /// Does a pattern of the configuration leave a file out; `was_ignored` is the answer of the
    /// last run, which spares matching the patterns again.
    pub(super) fn is_ignored(&self, file: &SourceFile, was_ignored: Option<bool>) -> bool {
        was_ignored
            .filter(|_| self.same_config)
            .unwrap_or_else(|| self.config.ignores(&file.path))
    }

    /// A file parsed and validated; `cached` is the result of the last run for the same bytes.
    pub(super) fn read_file(
        &self,
        file: &SourceFile,
        cached: Option<Arc<ParsedFile>>,
    ) -> Arc<ParsedFile> {
        match cached {
            Some(parsed) if self.same_validator => parsed,
            Some(parsed) => {
                let document = parsed.document.clone();
                self.validate_file(file, document.unwrap_or_else(|| parse_file(file)))
            }
            None => self.validate_file(file, parse_file(file)),
        }
    }

    fn validate_file(
        &self,
        file: &SourceFile,
        document: Arc<Checked<Document>>,
    ) -> Arc<ParsedFile> {
        let lang = self.config.default_language;
        let checked = validate_document(self.model, lang, &file.path, &document);
        let mut diagnostics = checked.diagnostics;
        diag::sort(&mut diagnostics);
        Arc::new(ParsedFile {
            document: self.keeps_documents.then_some(document),
            entry: checked.value.map(Arc::new),
            diagnostics,
            notes: file.notes.clone(),
        })
    }
}

fn parse_file(file: &SourceFile) -> Arc<Checked<Document>> {
    let text = file.text().expect("only text files are read");
    Arc::new(markdown::parse(&file.path, text))
}
