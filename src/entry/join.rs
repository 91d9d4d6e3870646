//! Joins the files of one entry and checks what they say together: original and translations,
//! shared fields written once, required fields, rules.
//!
//! In: validated files. Out: an [`EntryGroup`]. Knows nothing of other entries.

use std::sync::Arc;

use super::assemble::assemble_group;
use super::dates::check_dates;
use super::file::EntryFile;
use super::group::EntryGroup;
use super::inherit::{check_sibling_id, inherit_not_stated, inherit_values};
use super::joined::{JoinedFile, MergedValues, ValidatedFile, find_value, numbered_fields};
use super::required::check_required;
use super::rules::check_rules;
use super::state::{BuildScope, PublicationState};
use crate::config::Config;
use crate::diag::{self, Code, Diagnostic, Level};
use crate::model::{ContentModel, FieldNo, FieldValue, Kind};

impl EntryGroup {
    /// Joins the files of one entry and checks all that can be checked without other entries. A
    /// pure function, so that its result may be cached.
    ///
    /// # Panics
    /// Without a file: there is no entry of no files.
    pub fn join(
        model: &ContentModel,
        config: &Config,
        scope: BuildScope,
        mut files: Vec<ValidatedFile>,
    ) -> Self {
        // The original comes first: the file without a language in its name, else the one in the
        // default language, else the first by code.
        files.sort_by_key(|it| {
            let lang = it.file.lang;
            (it.file.has_suffix, lang != config.default_language, lang)
        });
        let doubles = double_languages(&files);
        let joiner = FileJoiner {
            model,
            config,
            scope,
            is_alone: files.len() == 1,
        };
        let mut diagnostics = Vec::new();
        let mut joined: Vec<JoinedFile> = Vec::with_capacity(files.len());
        for (file, double) in files.into_iter().zip(doubles) {
            let (file, found) = joiner.join_file(file, joined.first(), double);
            joined.push(file);
            diagnostics.extend(found);
        }
        diag::sort(&mut diagnostics);
        assemble_group(model, config, scope, joined, diagnostics)
    }
}

/// A problem for each file that has the language of another one.
fn double_languages(files: &[ValidatedFile]) -> Vec<Option<Diagnostic>> {
    files
        .iter()
        .map(|ValidatedFile { file, .. }| {
            let is_double = files
                .iter()
                .any(|other| other.file.lang == file.lang && other.file.path != file.path);
            is_double.then(|| double_language(file, files))
        })
        .collect()
}

fn double_language(file: &EntryFile, files: &[ValidatedFile]) -> Diagnostic {
    let others = files
        .iter()
        .map(|it| &it.file)
        .filter(|other| other.lang == file.lang && other.path != file.path);
    let list: Vec<_> = others.clone().map(|other| other.path.as_str()).collect();
    let diagnostic = Diagnostic::new(Code::DuplicateTranslation, file.top())
        .with("lang", file.lang.code())
        .with("list", list.join(", "));
    others.fold(diagnostic, |it, other| it.related(other.top(), "other"))
}

/// What all files of an entry are joined by.
struct FileJoiner<'a> {
    model: &'a ContentModel,
    config: &'a Config,
    scope: BuildScope,
    /// The entry has no other file.
    is_alone: bool,
}

impl FileJoiner<'_> {
    /// A file with its values merged, and what is wrong with it as a file of this entry. `double`
    /// says that another file has its language.
    fn join_file(
        &self,
        validated: ValidatedFile,
        original: Option<&JoinedFile>,
        double: Option<Diagnostic>,
    ) -> (JoinedFile, Vec<Diagnostic>) {
        let ValidatedFile { file, broken } = validated;
        let kind = &self.model[file.kind];
        let is_double = double.is_some();
        let mut diagnostics: Vec<Diagnostic> = double.into_iter().collect();
        let (values, not_stated) = self.merge_values(&file, original, &mut diagnostics);
        let merged = MergedValues {
            model: self.model,
            kind,
            values: &values,
            not_stated: &not_stated,
            file: &file,
        };
        // Without front matter every field is missing, and that was reported already.
        if file.has_front_matter || !broken {
            check_required(&merged, original.is_some(), self.is_alone, &mut diagnostics);
        }
        check_dates(&merged, self.scope, &mut diagnostics);
        if original.is_none() {
            diagnostics.extend(check_rules(&merged, self.config, self.scope.today));
        }
        let is_error = |it: &Diagnostic| self.config.level(it) == Level::Error;
        let joined = JoinedFile {
            state: PublicationState::from_values(kind, &values, self.scope.today),
            rejected: is_double || broken || diagnostics.iter().any(is_error),
            file,
            values,
            not_stated,
        };
        (joined, diagnostics)
    }

    /// The values of a file with those of the original and the defaults of the model, sorted by
    /// field; and the fields that the source does not state.
    fn merge_values(
        &self,
        file: &EntryFile,
        original: Option<&JoinedFile>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<(FieldNo, Arc<FieldValue>)>, Vec<FieldNo>) {
        let mut values = file.validated.values.clone();
        let mut not_stated = file.validated.not_stated.clone();
        // Numbers of fields mean other fields in another kind.
        if let Some(original) = original.filter(|original| original.file.kind == file.kind) {
            inherit_values(self.model, file, original, &mut values, diagnostics);
            inherit_not_stated(original, &mut not_stated);
            diagnostics.extend(check_sibling_id(file, original));
        }
        add_defaults(&self.model[file.kind], &mut values);
        values.sort_by_key(|(no, _)| *no);
        (values, not_stated)
    }
}

/// Adds the default of each field that has one and no value.
fn add_defaults(kind: &Kind, values: &mut Vec<(FieldNo, Arc<FieldValue>)>) {
    for (no, field) in numbered_fields(kind) {
        if let Some(default) = &field.default
            && find_value(values, no).is_none()
        {
            values.push((no, Arc::clone(&default.value)));
        }
    }
}
