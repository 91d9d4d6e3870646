//! The language of a file: what its name says, else what its front matter states, else that of the
//! bank.

use std::sync::Arc;

use camino::Utf8Path;

use super::name::FileName;
use crate::diag::{Code, Diagnostic, Place};
use crate::locale::{Lang, fold};
use crate::model::LANG_KEY;
use crate::syntax::Node;

/// The language of a file. None when its name says one that cannot even be guessed.
pub(super) fn find_language(
    name: &FileName,
    default_lang: Lang,
    path: &Arc<Utf8Path>,
    root: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Lang> {
    if let Some(suffix) = &name.strange_suffix {
        let lang = language_by_name(suffix);
        diagnostics.push(strange_suffix(name, path, suffix, lang));
        return lang;
    }
    let stated = root
        .get(LANG_KEY)
        .and_then(|node| Some((node, node.text()?)));
    let Some((node, text)) = stated else {
        return Some(name.suffix.unwrap_or(default_lang));
    };
    Some(match (Lang::from_code(text.trim()), name.suffix) {
        (None, suffix) => {
            diagnostics.push(unknown_language(node, text, path));
            suffix.unwrap_or(default_lang)
        }
        (Some(lang), Some(suffix)) if lang != suffix => {
            let diagnostic = Diagnostic::new(Code::SuffixLanguage, node.span.of(path))
                .with("lang", lang.code())
                .with("other", suffix.code())
                .with("nearest", renamed_file(name, lang));
            diagnostics.push(diagnostic.help("rename"));
            // Translations are joined by their names, so the name wins.
            suffix
        }
        (Some(lang), _) => lang,
    })
}

fn strange_suffix(
    name: &FileName,
    path: &Arc<Utf8Path>,
    suffix: &str,
    meant: Option<Lang>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::BadLanguage, Place::whole(path))
        .wording("suffix")
        .with("value", suffix);
    match meant {
        Some(lang) => diagnostic
            .with("nearest", renamed_file(name, lang))
            .help("rename"),
        None => diagnostic.with("list", language_codes()),
    }
}

fn unknown_language(node: &Node, text: &str, path: &Arc<Utf8Path>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::BadLanguage, node.span.of(path))
        .with("value", text)
        .with("list", language_codes());
    match language_by_name(text) {
        Some(lang) => diagnostic
            .with("nearest", lang.code())
            .with("nearest_label", text.trim())
            .help("nearest"),
        None => diagnostic.help("list"),
    }
}

/// The name that the file would have in a language.
fn renamed_file(name: &FileName, lang: Lang) -> String {
    // A file called `...md` has a stem without a name; nothing better can be proposed for it.
    let base = name.stem.file_name().unwrap_or("index");
    format!("{base}.{}.md", lang.code())
}

fn language_codes() -> String {
    Lang::ALL.map(Lang::code).join(", ")
}

/// The language that a word names: «русский», «казахский», `Kazakh`, «қазақша», `kz`.
fn language_by_name(text: &str) -> Option<Lang> {
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
