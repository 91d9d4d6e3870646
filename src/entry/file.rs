//! One validated file: which entry it belongs to, in which language, with typed values.
//!
//! In: a source file and the model. Out: an [`EntryFile`] and what was wrong with it alone. Knows
//! how files are named, nothing of other entries.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::identifier::read_identifier;
use super::kind::find_kind;
use super::language::find_language;
use super::name::{FileName, file_name};
use crate::diag::{Checked, Code, Diagnostic, Place, Span};
use crate::document::Body;
use crate::locale::{Lang, transliterate};
use crate::markdown::{self, Document};
use crate::model::{ContentModel, FieldValue, KindNo, Role};
use crate::source::SourceFile;
use crate::syntax::{Node, NodeValue};
use crate::validate::Validated;

/// A content file that could be read as an entry, or as the translation of one.
#[derive(Clone, Debug)]
pub struct EntryFile {
    /// Its path from the root of the bank.
    pub path: Arc<Utf8Path>,
    /// Path without language and extension: translations of one entry share it.
    pub stem: Utf8PathBuf,
    /// The folder of its own, for `name/index.md`.
    pub folder: Option<Utf8PathBuf>,
    /// Its kind.
    pub kind: KindNo,
    /// Its language.
    pub lang: Lang,
    /// Does the file name say the language.
    pub has_suffix: bool,
    /// Identifier, from `id:` or the file name.
    pub id: String,
    /// Where `id:` is written.
    pub id_span: Option<Span>,
    /// Is there front matter that could be read.
    pub has_front_matter: bool,
    /// Typed values.
    pub validated: Validated,
    /// The Markdown.
    pub body: Arc<Body>,
}

impl EntryFile {
    /// The top of the file, for what is missing: the three characters of its first fence.
    pub fn top(&self) -> Place {
        Span::new(0, 3).of(&self.path)
    }

    /// Where a value of this file is written; the top of the file for one that is not.
    pub fn place_of(&self, value: &FieldValue) -> Place {
        value
            .span()
            .map_or_else(|| self.top(), |span| span.of(&self.path))
    }
}

/// Reads a file as an entry: [`markdown::parse`] and [`validate_document`]. None for a file without
/// text.
pub fn read_entry(
    model: &ContentModel,
    default_lang: Lang,
    file: &SourceFile,
) -> Checked<Option<EntryFile>> {
    let Some(text) = file.text() else {
        return Checked::ok(None);
    };
    let parsed = markdown::parse(&file.path, text);
    validate_document(model, default_lang, &file.path, &parsed)
}

/// Validates a parsed file as an entry. The value is there as soon as kind and language are known,
/// errors or not: the bank needs broken entries to tell references to them from references to
/// nothing.
pub fn validate_document(
    model: &ContentModel,
    default_lang: Lang,
    path: &Arc<Utf8Path>,
    parsed: &Checked<Document>,
) -> Checked<Option<EntryFile>> {
    let mut diagnostics = parsed.diagnostics.clone();
    let name = file_name(path);
    let value = if name.misplaced {
        diagnostics.push(misplaced_index(model, path, &parsed.value));
        None
    } else {
        let document = &parsed.value;
        build_file(model, default_lang, path, name, document, &mut diagnostics)
    };
    Checked { value, diagnostics }
}

fn build_file(
    model: &ContentModel,
    default_lang: Lang,
    path: &Arc<Utf8Path>,
    name: FileName,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<EntryFile> {
    let has_front_matter = document.head.is_some();
    let empty = Node {
        value: NodeValue::Null,
        span: Span::at(0),
    };
    let root = document.head.as_ref().unwrap_or(&empty);
    let kind = find_kind(model, &name, path, root, has_front_matter, diagnostics)?;
    let lang = find_language(&name, default_lang, path, root, diagnostics);
    let (id, id_span) = read_identifier(&name, path, root, diagnostics);
    // The fields are checked even in a language that nobody knows.
    let validated = model.judge(kind, path, document);
    diagnostics.extend(validated.diagnostics);
    // With such a language in its name the file is a translation of nothing, and it must not
    // compete with the original.
    let lang = lang?;
    Some(EntryFile {
        path: Arc::clone(path),
        stem: name.stem,
        folder: name.folder,
        kind,
        lang,
        has_suffix: name.suffix.is_some(),
        id,
        id_span,
        has_front_matter,
        validated: validated.value,
        body: Arc::clone(&document.body),
    })
}

/// The title that front matter states while its kind is not known yet: at the field that any kind has
/// for it.
fn stated_title<'a>(model: &ContentModel, root: &'a Node) -> Option<&'a str> {
    model
        .kinds
        .iter()
        .filter_map(|kind| kind.field_with(Role::Title))
        .find_map(|field| root.get(&field.id)?.text())
}

/// `index.md` without a folder of its own has no name; one made of its title is proposed.
fn misplaced_index(model: &ContentModel, path: &Arc<Utf8Path>, document: &Document) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::MisplacedIndex, Place::whole(path));
    let title = document
        .head
        .as_ref()
        .and_then(|root| stated_title(model, root))
        .map(transliterate)
        .filter(|title| !title.is_empty());
    match title {
        Some(title) => diagnostic
            .with("nearest", format!("{title}.md"))
            .help("rename"),
        None => diagnostic,
    }
}
