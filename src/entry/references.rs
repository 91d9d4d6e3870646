//! References in the fields of a file, before anybody knows what they lead to.
//!
//! In: the merged values of one file. Out: [`RawReference`]s. The bank resolves them.

use std::sync::Arc;

use super::hash::NameHash;
use super::joined::JoinedFile;
use crate::diag::{Place, Span};
use crate::locale::Labels;
use crate::model::parse::is_id;
use crate::model::{ContentModel, Field, FieldNo, FieldValue, Kind, KindNo, Type, TypedValue};

/// A reference written in a field.
#[derive(Clone, Debug)]
pub(crate) struct RawReference {
    /// The field of the entry.
    pub(crate) field: FieldNo,
    /// Kinds that it may lead to, `None` for one that the model does not have; any when empty.
    pub(crate) kinds: Vec<Option<KindNo>>,
    /// Does it lead to a record of an entry.
    pub(crate) to_record: bool,
    /// The id as written.
    pub(crate) id: Box<str>,
    pub(crate) hash: NameHash,
    pub(crate) place: Place,
    /// Label of the field, or of the part of a record, that holds the reference.
    pub(crate) label: Arc<Labels>,
    /// Its key.
    pub(crate) key: Box<str>,
}

/// The references written in a file. One that a translation inherits is resolved, and reported when
/// it is broken, in the original.
pub(super) fn collect_references(
    model: &ContentModel,
    kind: &Kind,
    joined: &JoinedFile,
) -> Vec<RawReference> {
    let mut references = Vec::new();
    for (field, value) in &joined.values {
        visit_references(&kind[*field], value, &mut |inner, span, id| {
            let (kinds, to_record) = reference_targets(&inner.kind);
            references.push(RawReference {
                field: *field,
                kinds: kinds.iter().map(|id| model.kind(id)).collect(),
                to_record,
                id: id.into(),
                hash: NameHash::new(id),
                place: span.of(&joined.file.path),
                label: Arc::clone(&inner.label),
                key: inner.id.as_str().into(),
            });
        });
    }
    references
}

/// The kinds that a reference may lead to, and whether it leads to a record in them.
fn reference_targets(kind: &Type) -> (&[String], bool) {
    match kind {
        Type::Reference { kinds, to } => (kinds, to.is_some()),
        Type::OneOf(kinds) => kinds
            .iter()
            .map(reference_targets)
            .find(|(kinds, to_record)| !kinds.is_empty() || *to_record)
            .unwrap_or_default(),
        _ => (&[], false),
    }
}

/// Calls `visit` for every reference written in a value, with the field that holds it.
fn visit_references<'a>(
    field: &'a Field,
    value: &'a FieldValue,
    visit: &mut impl FnMut(&'a Field, Span, &'a str),
) {
    match (&value.value, &field.kind) {
        (TypedValue::List(items), _) => items
            .iter()
            .for_each(|item| visit_references(field, item, visit)),
        (TypedValue::Record(parts), Type::Record(fields)) => parts
            .iter()
            .for_each(|(at, part)| visit_references(&fields[*at], part, visit)),
        (TypedValue::Reference(id), _) => {
            if let Some(span) = value.span() {
                visit(field, span, id);
            }
        }
        (TypedValue::Text(text), Type::OneOf(kinds))
            if is_miswritten_id(text) && kinds.iter().any(is_reference) =>
        {
            if let Some(span) = value.span() {
                visit(field, span, text);
            }
        }
        _ => {}
    }
}

fn is_reference(kind: &Type) -> bool {
    matches!(kind, Type::Reference { .. })
}

/// Is a text perhaps an id in other letters: `ORG-Primer`, `org_primer`. Such a text is taken as
/// text where a field allows both, so the bank looks whether an entry of that id exists.
fn is_miswritten_id(text: &str) -> bool {
    let is_id_like = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_id_like && text.contains(['-', '_']) && !is_id(text)
}
