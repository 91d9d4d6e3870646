//! Titles used twice: two cards nobody can tell apart, or one entry written twice.
//!
//! In: the groups of all files. Out: a warning at each such title, which names the others.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place};
use crate::entry::{EntryGroup, EntryText, NameHash};
use crate::locale::Lang;
use crate::model::{ContentModel, FieldValue, KindNo, Role};

/// How many other entries a warning names.
const LISTED: usize = 5;

/// A text with what it must share with another to have the same title: the folded title, the kind
/// and the language.
struct TitledText<'a> {
    key: (NameHash, KindNo, Lang),
    text: &'a EntryText,
    id: &'a str,
}

/// Finds entries of one kind with the same title in one language.
pub(super) fn find_duplicate_titles(
    groups: &[Arc<EntryGroup>],
    model: &ContentModel,
) -> Vec<Diagnostic> {
    let mut texts: Vec<TitledText<'_>> = groups
        .iter()
        .flat_map(|group| titled_texts(group))
        .collect();
    texts.sort_by_key(|titled| titled.key);
    let mut diagnostics = Vec::new();
    for same in texts.chunk_by(|a, b| a.key == b.key) {
        if same.len() > 1 {
            report_duplicates(model, same, &mut diagnostics);
        }
    }
    diagnostics
}

fn titled_texts(group: &EntryGroup) -> impl Iterator<Item = TitledText<'_>> {
    let entries = group.shown.iter().chain(&group.hidden);
    let texts = entries.flat_map(|entry| &entry.texts);
    texts.filter_map(|text| {
        let title = text.unresolved.title?;
        Some(TitledText {
            key: (title, text.file.kind, text.lang),
            text,
            id: &group.id,
        })
    })
}

fn report_duplicates(
    model: &ContentModel,
    same: &[TitledText<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let titles: Vec<Option<(&str, Place)>> = same
        .iter()
        .map(|titled| written_title(model, titled.text))
        .collect();
    for (titled, title) in same.iter().zip(&titles) {
        let Some((title, place)) = title else {
            continue;
        };
        // Two files with one id have one cause, which is reported elsewhere.
        let others = same.iter().zip(&titles);
        let others: Vec<&Place> = others
            .filter(|(other, _)| other.id != titled.id)
            .filter_map(|(_, title)| Some(&title.as_ref()?.1))
            .take(LISTED)
            .collect();
        if !others.is_empty() {
            diagnostics.push(duplicate_title(title, place, &others));
        }
    }
}

fn duplicate_title(title: &str, place: &Place, others: &[&Place]) -> Diagnostic {
    let list: Vec<&str> = others.iter().map(|place| place.path.as_str()).collect();
    let diagnostic = Diagnostic::new(Code::DuplicateTitle, place.clone())
        .with("title", title)
        .with("list", list.join(", "));
    others.iter().fold(diagnostic, |it, place| {
        it.related((*place).clone(), "other")
    })
}

/// The title of a text as its file writes it, and where.
fn written_title<'a>(model: &ContentModel, text: &'a EntryText) -> Option<(&'a str, Place)> {
    let no = model[text.file.kind].role_no(Role::Title)?;
    let title = text.value(no)?;
    Some((FieldValue::text(title)?, text.file.place_of(title)))
}
