//! The kind of a file: what its front matter states, else what its folder says.

use std::sync::Arc;

use camino::Utf8Path;

use super::name::FileName;
use crate::diag::{Code, Diagnostic, Place, Span};
use crate::locale::{fold, nearest};
use crate::model::{ContentModel, KIND_KEY, Kind, KindNo};
use crate::syntax::Node;

/// The kind of a file. None when neither its front matter nor its folder names one.
pub(super) fn find_kind(
    model: &ContentModel,
    name: &FileName,
    path: &Arc<Utf8Path>,
    root: &Node,
    has_front_matter: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<KindNo> {
    let by_folder = name
        .kind_folder
        .as_deref()
        .and_then(|folder| model.kind_of_folder(folder));
    let stated = root
        .get(KIND_KEY)
        .and_then(|node| Some((node, node.text()?)));
    let Some((node, text)) = stated else {
        // A file without front matter is perhaps no entry at all; it has a problem of its own.
        if by_folder.is_none() && has_front_matter {
            diagnostics.push(missing_kind(model, name, path));
        }
        return by_folder;
    };
    let Some(kind) = model.kind(text.trim()) else {
        diagnostics.push(unknown_kind(model, text, node.span, path));
        return by_folder;
    };
    if let Some(other) = by_folder.filter(|other| *other != kind) {
        let (kind, other) = (&model[kind], &model[other]);
        diagnostics.push(kind_mismatch(kind, other, node.span, path));
    }
    Some(kind)
}

/// A kind that the model does not have, with the one that was probably meant: by its label, else by
/// a slip in its id.
fn unknown_kind(model: &ContentModel, text: &str, span: Span, path: &Arc<Utf8Path>) -> Diagnostic {
    let ids = model.kinds.iter().map(|kind| kind.id.as_str());
    let list = ids.clone().collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::new(Code::UnknownKind, span.of(path))
        .with("value", text)
        .with("list", list);
    let folded = fold(text);
    let has_label = |kind: &&Kind| {
        let mut labels = kind.one.iter().chain(kind.many.iter());
        labels.any(|(_, label)| fold(label) == folded)
    };
    let by_label = model.kinds.iter().find(has_label);
    let meant = by_label.or_else(|| {
        let kind = model.kind(nearest(text, ids)?)?;
        Some(&model[kind])
    });
    match meant {
        Some(kind) => diagnostic
            .with("nearest", kind.id.as_str())
            .with("nearest_label", &kind.one)
            .help("nearest"),
        None => diagnostic.help("list"),
    }
}

/// A file in the folder of another kind than it states.
fn kind_mismatch(kind: &Kind, other: &Kind, span: Span, path: &Arc<Utf8Path>) -> Diagnostic {
    let inner = path.as_str().splitn(3, '/').last().unwrap_or(path.as_str());
    Diagnostic::new(Code::KindMismatch, span.of(path))
        .with("kind", &kind.one)
        .with("other", &other.one)
        .with("path", format!("content/{}/{inner}", kind.folder))
        .help("move")
}

/// A file that states no kind in a folder of no kind, with the folder that was probably meant.
fn missing_kind(model: &ContentModel, name: &FileName, path: &Arc<Utf8Path>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownKind, Place::whole(path));
    let Some(folder) = name.kind_folder.as_deref() else {
        return diagnostic.wording("absent");
    };
    let diagnostic = diagnostic.with("value", folder).wording("folder");
    let folders = model.kinds.iter().map(|kind| kind.folder.as_str());
    let Some(kind) = nearest(folder, folders).and_then(|meant| model.kind_of_folder(meant)) else {
        return diagnostic;
    };
    diagnostic
        .with("nearest", model[kind].folder.as_str())
        .with("nearest_label", &model[kind].many)
        .help("rename")
}
