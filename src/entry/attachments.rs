//! The files that a text names in its front matter and in its body.
//!
//! In: the merged values and the links of one file. Out: [`RawAttachment`]s. Whether the files
//! exist is for the bank to find.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::address::resolve_path;
use super::hash::NameHash;
use super::joined::JoinedFile;
use crate::diag::Span;
use crate::document::LinkKind;
use crate::locale::Labels;
use crate::model::{Field, FieldValue, Kind, Type, TypedValue};

/// A file as a text names it.
#[derive(Clone, Debug)]
pub(crate) struct RawAttachment {
    pub(crate) named_by: AttachmentSource,
    /// As written.
    pub(crate) target: Box<str>,
    pub(crate) span: Span,
    /// The target as a path from the root of the bank; none when it lies outside `content/`.
    pub(crate) path: Option<(Utf8PathBuf, NameHash)>,
}

/// What names a file.
#[derive(Clone, Debug)]
pub(crate) enum AttachmentSource {
    /// A field.
    Field {
        /// Its id.
        id: Box<str>,
        /// Its label.
        label: Arc<Labels>,
    },
    /// A picture in the body.
    Picture,
    /// A link, which may lead to anything else.
    Link,
}

/// The files that a text names, in its order. What a translation inherits was collected in the
/// original, whose folder the path is relative to.
pub(super) fn collect_attachments(kind: &Kind, joined: &JoinedFile) -> Vec<RawAttachment> {
    let file = &joined.file;
    let folder = file.path.parent().unwrap_or(&file.path);
    let mut attachments = Vec::new();
    for (no, value) in &joined.values {
        visit_files(&kind[*no], value, &mut |field, span, target| {
            let named_by = AttachmentSource::Field {
                id: field.id.as_str().into(),
                label: Arc::clone(&field.label),
            };
            attachments.push(RawAttachment::new(named_by, folder, target, span));
        });
    }
    for link in &file.body.links {
        let named_by = match link.kind {
            LinkKind::Image => AttachmentSource::Picture,
            LinkKind::Link | LinkKind::Wiki | LinkKind::BareWiki => AttachmentSource::Link,
        };
        let attachment = RawAttachment::new(named_by, folder, &link.target, link.span);
        attachments.push(attachment);
    }
    attachments
}

impl RawAttachment {
    fn new(named_by: AttachmentSource, folder: &Utf8Path, target: &str, span: Span) -> Self {
        let hashed = |path: Utf8PathBuf| {
            let hash = NameHash::new(path.as_str());
            (path, hash)
        };
        Self {
            named_by,
            target: target.into(),
            span,
            path: resolve_path(folder, target).map(hashed),
        }
    }
}

/// Calls `visit` for every file named in a value that this file writes.
fn visit_files<'a>(
    field: &'a Field,
    value: &'a FieldValue,
    visit: &mut impl FnMut(&'a Field, Span, &'a str),
) {
    match (&value.value, &field.kind) {
        (TypedValue::List(items), _) => items
            .iter()
            .for_each(|item| visit_files(field, item, visit)),
        (TypedValue::Record(parts), Type::Record(fields)) => parts
            .iter()
            .for_each(|(at, part)| visit_files(&fields[*at], part, visit)),
        (TypedValue::File(target), _) => {
            if let Some(span) = value.span() {
                visit(field, span, target);
            }
        }
        (TypedValue::Image(image), _) => {
            if let Some(span) = value.span() {
                visit(field, span, &image.src);
            }
        }
        _ => {}
    }
}
