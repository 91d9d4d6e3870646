//! The identifier of an entry: from `id:`, else from the name of the file.

use std::sync::Arc;

use camino::Utf8Path;

use super::name::FileName;
use crate::diag::{Code, Diagnostic, Place, Span};
use crate::locale::transliterate;
use crate::model::ID_KEY;
use crate::model::parse::is_id;
use crate::syntax::Node;

/// Longest identifier in bytes: file systems allow 255 for a name, and the address of an entry
/// becomes a folder with a language, a kind and sometimes a suffix around it.
const ID_LENGTH: usize = 100;

/// The identifier of a file, and where `id:` is written; empty when the file's name has no letters.
pub(super) fn read_identifier(
    name: &FileName,
    path: &Arc<Utf8Path>,
    root: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> (String, Option<Span>) {
    let Some(node) = root.get(ID_KEY).filter(|node| !node.is_blank()) else {
        let id = suggest_identifier(&name.base);
        if id.is_empty() {
            let diagnostic = Diagnostic::new(Code::BadId, Place::whole(path))
                .wording("empty")
                .with("value", name.base.as_str());
            diagnostics.push(diagnostic.with("field", ID_KEY));
        }
        return (id, None);
    };
    let text = node.text().unwrap_or_default().trim();
    if !is_id(text) || text.len() > ID_LENGTH {
        diagnostics.push(bad_identifier(text, node.span, path));
    }
    (text.to_owned(), Some(node.span))
}

fn bad_identifier(text: &str, span: Span, path: &Arc<Utf8Path>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Code::BadId, span.of(path))
        .with("value", text)
        .with("field", ID_KEY);
    if text.len() > ID_LENGTH {
        diagnostic = diagnostic.wording("long");
    }
    let suggested = suggest_identifier(text);
    if suggested.is_empty() {
        diagnostic
    } else {
        diagnostic.with("nearest", suggested).help("nearest")
    }
}

/// An identifier made of any text. Transliterated text is ASCII, so it may be cut at any byte.
fn suggest_identifier(text: &str) -> String {
    let mut id = transliterate(text);
    id.truncate(ID_LENGTH);
    id
}
