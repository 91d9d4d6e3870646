//! The files of one entry, before and after their values are merged.

use std::sync::Arc;

use super::file::EntryFile;
use super::state::PublicationState;
use crate::model::{ContentModel, Field, FieldNo, FieldValue, Kind};

/// A validated file, and whether it has an error at the levels of this bank.
#[derive(Clone, Debug)]
pub struct ValidatedFile {
    /// The file.
    pub file: Arc<EntryFile>,
    /// Has it an error by itself.
    pub broken: bool,
}

/// A file with the values of the original and of the model merged in.
pub(super) struct JoinedFile {
    pub(super) file: Arc<EntryFile>,
    /// Sorted by field.
    pub(super) values: Vec<(FieldNo, Arc<FieldValue>)>,
    /// Fields that the source does not state.
    pub(super) not_stated: Vec<FieldNo>,
    /// Has it an error, by itself or as a file of this entry.
    pub(super) rejected: bool,
    /// Its state, errors aside.
    pub(super) state: PublicationState,
}

/// What checks of the merged values of one file look at.
pub(super) struct MergedValues<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) kind: &'a Kind,
    pub(super) values: &'a [(FieldNo, Arc<FieldValue>)],
    pub(super) not_stated: &'a [FieldNo],
    pub(super) file: &'a EntryFile,
}

impl MergedValues<'_> {
    pub(super) fn value(&self, field: FieldNo) -> Option<&FieldValue> {
        find_value(self.values, field)
    }

    /// Is a field stated, as a value or as a section of the body.
    pub(super) fn is_stated(&self, field: FieldNo) -> bool {
        let sections = &self.file.validated.sections;
        self.value(field).is_some() || sections.iter().any(|(other, _)| *other == field)
    }
}

/// The value of a field among merged values.
pub(super) fn find_value(
    values: &[(FieldNo, Arc<FieldValue>)],
    field: FieldNo,
) -> Option<&FieldValue> {
    // A card has some thirty values; scanning them is as fast as a binary search, and works before
    // they are sorted, too.
    values
        .iter()
        .find(|(other, _)| *other == field)
        .map(|(_, value)| &**value)
}

/// The fields of a kind with their numbers.
pub(super) fn numbered_fields(kind: &Kind) -> impl Iterator<Item = (FieldNo, &Field)> {
    kind.fields
        .iter()
        .enumerate()
        .map(|(no, field)| (FieldNo(no), field))
}
