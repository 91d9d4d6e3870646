//! Titles that stand twice: two cards nobody can tell apart, or one entry written twice.
//!
//! In: the groups of all files. Out: a warning at each of them, which names the others.

use std::sync::Arc;

use super::Text;
use super::group::Group;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{ContentModel, FieldValue, Role};

/// Entries of one kind with the same title in one language.
pub(super) fn titles(groups: &[Arc<Group>], model: &ContentModel) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let texts = groups.iter().flat_map(|group| {
        let entries = group.shown.iter().chain(&group.hidden);
        entries
            .flat_map(|entry| &entry.texts)
            .map(move |text| (text, &*group.id))
    });
    let key = |text: &Text| Some((text.asks.title?, text.file.kind, text.lang));
    let mut all: Vec<_> = texts
        .filter_map(|(text, id)| Some((key(text)?, text, id)))
        .collect();
    all.sort_by_key(|(key, ..)| *key);
    for same in all
        .chunk_by(|(a, ..), (b, ..)| a == b)
        .filter(|same| same.len() > 1)
    {
        let places: Vec<Option<(&str, Place)>> =
            same.iter().map(|(_, text, _)| place(model, text)).collect();
        for ((.., id), title) in same.iter().zip(&places) {
            let Some((title, place)) = title else {
                continue;
            };
            // Two files with one id have one cause, which is told elsewhere.
            let others = same
                .iter()
                .zip(&places)
                .filter(|((.., other), _)| other != id)
                .filter_map(|(_, other)| Some(&other.as_ref()?.1));
            if others.clone().next().is_none() {
                continue;
            }
            let list: Vec<&str> = others
                .clone()
                .take(LISTED)
                .map(|place| place.path.as_str())
                .collect();
            let diagnostic = Diagnostic::new(Code::DuplicateTitle, place.clone())
                .with("title", *title)
                .with("list", list.join(", "));
            out.push(
                others
                    .take(LISTED)
                    .fold(diagnostic, |it, place| it.related(place.clone(), "other")),
            );
        }
    }
    out
}

/// The title of a text as it stands in its file, and where.
fn place<'a>(model: &ContentModel, text: &'a Text) -> Option<(&'a str, Place)> {
    let title = model[text.file.kind].role_no(Role::Title)?;
    let held = text
        .values
        .iter()
        .find(|(no, _)| *no == title)
        .map(|(_, held)| held)?;
    Some((FieldValue::text(held)?, held.span.of(&text.path)))
}

/// So many others are named.
const LISTED: usize = 5;
