//! Records in the fields of an entry.

use super::translations::Entry;
use crate::model::{ContentModel, Field, FieldValue, Type};

/// A field of records of an entry's original, with its definition.
pub(crate) fn record_field<'a>(
    model: &'a ContentModel,
    entry: &'a Entry,
    id: &str,
) -> Option<(&'a Field, &'a FieldValue)> {
    let no = model[entry.kind].field_no(id)?;
    Some((&model[entry.kind][no], entry.original().value(no)?))
}

/// A part of a record by its id; none for a field of another type.
pub(crate) fn record_part<'a>(
    field: &Field,
    record: &'a FieldValue,
    id: &str,
) -> Option<&'a FieldValue> {
    let Type::Record(fields) = &field.kind else {
        return None;
    };
    let at = fields.iter().position(|field| field.id == id)?;
    record.value.part(at)
}
