//! Numbered items of a document, with the entries that answer them.

use super::body::body_html;
use super::linker::Linker;
use super::links::entry_link;
use super::view::DocumentItem;
use crate::entry::{Entry, record_part};
use crate::model::{Field, FieldValue, Role, TypedValue};

/// The items of a document, in the order of the author.
pub(super) fn document_items(linker: &Linker<'_>, entry: &Entry) -> Vec<DocumentItem> {
    let kind = &linker.site.bank.model[entry.kind];
    let text = entry.text(linker.lang);
    let Some(no) = kind.role_no(Role::Items) else {
        return Vec::new();
    };
    let records = text.value(no).map(FieldValue::items).unwrap_or_default();
    records
        .iter()
        .enumerate()
        .map(|(at, record)| document_item(linker, &kind[no], record, at))
        .collect()
}

fn document_item(
    linker: &Linker<'_>,
    field: &Field,
    record: &FieldValue,
    at: usize,
) -> DocumentItem {
    let words = |role: Role| {
        record_part(field, record, role)
            .and_then(FieldValue::text)
            .unwrap_or_default()
            .to_owned()
    };
    let id = words(Role::ItemId);
    let number = match words(Role::ItemNumber) {
        number if number.is_empty() => (at + 1).to_string(),
        number => number,
    };
    let html = match record_part(field, record, Role::ItemText).map(|held| &held.value) {
        Some(TypedValue::LongText(body, _)) => body_html(body),
        _ => String::new(),
    };
    let answers = linker.site.bank.answers.get(&id);
    DocumentItem {
        addressee: words(Role::Addressee),
        answers: answers
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .map(|no| entry_link(linker, *no))
            .collect(),
        id,
        number,
        html,
    }
}

/// «Отвечают практики на 3 пункта из 12»; empty for a document without items.
pub(super) fn answered_text(linker: &Linker<'_>, items: &[DocumentItem]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let answered = items.iter().filter(|item| !item.answers.is_empty()).count();
    linker.site.theme.text(
        linker.lang,
        "items-answered",
        &[("answered", answered.into()), ("total", items.len().into())],
    )
}
