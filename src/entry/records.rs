//! Records in the fields of an entry.

use super::translations::Entry;
use crate::model::{ContentModel, Field, FieldValue, Role, Type, role_position};

/// The field of records with a role, of an entry's original, with its definition.
pub(crate) fn record_field<'a>(
    model: &'a ContentModel,
    entry: &'a Entry,
    role: Role,
) -> Option<(&'a Field, &'a FieldValue)> {
    let no = model[entry.kind].role_no(role)?;
    Some((&model[entry.kind][no], entry.original().value(no)?))
}

/// The part of a record with a role; none for a field of another type.
pub(crate) fn record_part<'a>(
    field: &Field,
    record: &'a FieldValue,
    role: Role,
) -> Option<&'a FieldValue> {
    let Type::Record(fields) = &field.kind else {
        return None;
    };
    record.value.part(role_position(fields, role)?)
}

/// The part of a record whose field has an id, as paths of rules name it; none for a field of
/// another type.
pub(super) fn named_part<'a>(
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
