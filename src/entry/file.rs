//! One judged file: which entry it belongs to, in which language, with typed values.
//!
//! In: a source file and the model. Out: an [`EntryFile`] and what was wrong with it alone. Knows
//! how files are named, nothing of other entries.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::name::{FileName, file_name};

use crate::diag::{Checked, Code, Diagnostic, Place, Span};
use crate::locale::{Lang, fold, nearest, transliterate};
use crate::markdown::{self, Body, Document};
use crate::model::{ContentModel, ID_KEY, KIND_KEY, KindNo, LANG_KEY, Role};
use crate::source::SourceFile;
use crate::syntax::Node;
use crate::validate::{Validated, is_id};

/// A content file that could be read as an entry, or as the translation of one.
#[derive(Clone, Debug)]
pub struct EntryFile {
    /// Its path from the root of the bank.
    pub path: Arc<Utf8Path>,
    /// Path without language and ending: translations of one entry share it.
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
    /// Where `id:` stands.
    pub id_span: Option<Span>,
    /// Is there front matter that could be read.
    pub has_head: bool,
    /// Typed values.
    pub verdict: Validated,
    /// The Markdown.
    pub body: Arc<Body>,
}

impl EntryFile {
    /// The top of the file, for what is missing.
    pub fn top(&self) -> Place {
        Span::new(0, 3).of(&self.path)
    }
}

/// Reads a file as an entry: [`markdown::parse`] and [`judge`].
pub fn read(
    model: &ContentModel,
    default_lang: Lang,
    file: &SourceFile,
) -> Checked<Option<EntryFile>> {
    let Some(text) = file.text() else {
        return Checked::ok(None);
    };
    judge(
        model,
        default_lang,
        &file.path,
        &markdown::parse(&file.path, text),
    )
}

/// Judges a parsed file as an entry. The value is there as soon as kind and language are known,
/// errors or not: the bank needs broken entries to tell references to them from references to
/// nothing.
pub fn judge(
    model: &ContentModel,
    default_lang: Lang,
    path: &Arc<Utf8Path>,
    parsed: &Checked<Document>,
) -> Checked<Option<EntryFile>> {
    let name = file_name(path);
    let mut diagnostics = parsed.diagnostics.clone();
    let document = &parsed.value;
    if name.misplaced {
        let title = document
            .head
            .as_ref()
            .and_then(|head| stated_title(model, head))
            .map(transliterate)
            .unwrap_or_default();
        let diagnostic = Diagnostic::new(Code::MisplacedIndex, Place::whole(path));
        diagnostics.push(match title.as_str() {
            "" => diagnostic,
            title => diagnostic
                .with("nearest", format!("{title}.md"))
                .help("rename"),
        });
        return Checked {
            value: None,
            diagnostics,
        };
    }
    let empty = Node {
        value: crate::syntax::NodeValue::Null,
        span: Span::at(0),
    };
    let head = document.head.as_ref().unwrap_or(&empty);
    let Some(kind) = kind(
        model,
        &name,
        path,
        head,
        document.head.is_some(),
        &mut diagnostics,
    ) else {
        return Checked {
            value: None,
            diagnostics,
        };
    };
    let lang = language(&name, default_lang, path, head, &mut diagnostics);
    let (id, id_span) = identifier(&name, path, head, &mut diagnostics);
    let judged = model.judge(kind, path, document);
    diagnostics.extend(judged.diagnostics);
    // In a language that the name says and nobody knows it is a translation of nothing, and no
    // rival of the original.
    let value = lang.map(|lang| EntryFile {
        path: Arc::clone(path),
        stem: name.stem,
        folder: name.folder,
        kind,
        lang,
        has_suffix: name.suffix.is_some(),
        id,
        id_span,
        has_head: document.head.is_some(),
        verdict: judged.value,
        body: Arc::clone(&document.body),
    });
    Checked { value, diagnostics }
}

fn kind(
    model: &ContentModel,
    name: &FileName,
    path: &Arc<Utf8Path>,
    head: &Node,
    has_head: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<KindNo> {
    let of_folder = name
        .kind_folder
        .as_deref()
        .and_then(|folder| model.kind_of_folder(folder));
    let Some((node, stated)) = head
        .get(KIND_KEY)
        .and_then(|node| Some((node, node.text()?)))
    else {
        if of_folder.is_none() && has_head {
            diagnostics.push(no_kind(model, name, path));
        }
        return of_folder;
    };
    let Some(kind) = model.kind(stated.trim()) else {
        let ids = model.kinds.iter().map(|kind| kind.id.as_str());
        let list = ids.clone().collect::<Vec<_>>().join(", ");
        let diagnostic = Diagnostic::new(Code::UnknownKind, node.span.of(path))
            .with("value", stated)
            .with("list", list);
        let folded = fold(stated);
        let named = |kind: &&crate::model::Kind| {
            kind.one
                .iter()
                .chain(kind.many.iter())
                .any(|(_, label)| fold(label) == folded)
        };
        let by_label = model.kinds.iter().find(named).map(|kind| kind.id.as_str());
        diagnostics.push(
            match by_label
                .or_else(|| nearest(stated, ids))
                .and_then(|id| model.kind(id))
            {
                Some(kind) => diagnostic
                    .with("nearest", model[kind].id.as_str())
                    .with("nearest_label", &model[kind].one)
                    .help("nearest"),
                None => diagnostic.help("list"),
            },
        );
        return of_folder;
    };
    if let Some(other) = of_folder.filter(|other| *other != kind) {
        let diagnostic = Diagnostic::new(Code::KindMismatch, node.span.of(path));
        let diagnostic = diagnostic
            .with("kind", &model[kind].one)
            .with("other", &model[other].one);
        let inner = path.as_str().splitn(3, '/').last().unwrap_or_default();
        diagnostics.push(
            diagnostic
                .with("path", format!("content/{}/{inner}", model[kind].folder))
                .help("move"),
        );
    }
    Some(kind)
}

fn no_kind(model: &ContentModel, name: &FileName, path: &Arc<Utf8Path>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownKind, Place::whole(path));
    match &name.kind_folder {
        None => diagnostic.wording("absent"),
        Some(folder) => {
            let diagnostic = diagnostic.with("value", folder.as_str());
            match nearest(folder, model.kinds.iter().map(|kind| kind.folder.as_str())) {
                Some(meant) => {
                    let label = model.kind_of_folder(meant).map(|kind| &model[kind].many);
                    let diagnostic = diagnostic.wording("folder").with("nearest", meant);
                    label.map_or(diagnostic.clone(), |label| {
                        diagnostic.with("nearest_label", label).help("rename")
                    })
                }
                None => diagnostic.wording("folder"),
            }
        }
    }
}

/// The language that a word names: «русский», «казахский», `Kazakh`, «қазақша», `kz`.
fn named_language(text: &str) -> Option<Lang> {
    let word = fold(text);
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    Some(match () {
        () if begins(&["рус", "орыс", "rus"]) => Lang::Ru,
        () if begins(&["каз", "қаз", "kaz", "kz"]) => Lang::Kk,
        () if begins(&["англ", "ағыл", "eng"]) => Lang::En,
        () if begins(&["якут", "саха", "yakut", "sakha"]) => Lang::Sah,
        () => return None,
    })
}

fn language(
    name: &FileName,
    default: Lang,
    path: &Arc<Utf8Path>,
    head: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Lang> {
    let list = Lang::ALL.map(Lang::code).join(", ");
    let renamed = |lang: Lang| {
        format!(
            "{}.{}.md",
            name.stem.file_name().unwrap_or_default(),
            lang.code()
        )
    };
    if let Some(strange) = &name.strange_suffix {
        let diagnostic = Diagnostic::new(Code::BadLanguage, Place::whole(path))
            .wording("suffix")
            .with("value", strange.as_str());
        let Some(lang) = named_language(strange) else {
            diagnostics.push(diagnostic.with("list", list.as_str()));
            return None;
        };
        diagnostics.push(diagnostic.with("nearest", renamed(lang)).help("rename"));
        return Some(lang);
    }
    let stated = head
        .get(LANG_KEY)
        .and_then(|node| Some((node, node.text()?)));
    let Some((node, text)) = stated else {
        return Some(name.suffix.unwrap_or(default));
    };
    Some(match (Lang::from_code(text.trim()), name.suffix) {
        (None, suffix) => {
            let diagnostic = Diagnostic::new(Code::BadLanguage, node.span.of(path))
                .with("value", text)
                .with("list", list);
            diagnostics.push(match named_language(text) {
                Some(lang) => diagnostic
                    .with("nearest", lang.code())
                    .with("nearest_label", text.trim())
                    .help("nearest"),
                None => diagnostic.help("list"),
            });
            suffix.unwrap_or(default)
        }
        (Some(lang), Some(suffix)) if lang != suffix => {
            let diagnostic = Diagnostic::new(Code::SuffixLanguage, node.span.of(path));
            let diagnostic = diagnostic
                .with("lang", lang.code())
                .with("other", suffix.code());
            diagnostics.push(diagnostic.with("nearest", renamed(lang)).help("rename"));
            suffix
        }
        (Some(lang), _) => lang,
    })
}

/// The title that front matter states while its kind is not known yet: at the field that any kind has
/// for it.
fn stated_title<'a>(model: &ContentModel, head: &'a Node) -> Option<&'a str> {
    let titles = model
        .kinds
        .iter()
        .filter_map(|kind| kind.field_with(Role::Title));
    titles
        .filter_map(|field| head.get(&field.id)?.text())
        .next()
}

/// Longest identifier: file systems allow 255 bytes for a name.
const ID_LENGTH: usize = 100;

fn identifier(
    name: &FileName,
    path: &Arc<Utf8Path>,
    head: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> (String, Option<Span>) {
    let Some(node) = head.get(ID_KEY).filter(|node| !node.is_blank()) else {
        let mut id = transliterate(&name.base);
        id.truncate(ID_LENGTH);
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
        let mut good = transliterate(text);
        good.truncate(ID_LENGTH);
        let diagnostic = Diagnostic::new(Code::BadId, node.span.of(path))
            .with("value", text)
            .with("field", ID_KEY);
        let diagnostic = if text.len() > ID_LENGTH {
            diagnostic.wording("long")
        } else {
            diagnostic
        };
        diagnostics.push(if good.is_empty() {
            diagnostic
        } else {
            diagnostic.with("nearest", good).help("nearest")
        });
    }
    (text.to_owned(), Some(node.span))
}
