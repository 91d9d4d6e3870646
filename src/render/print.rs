//! What a printed card says of itself: who stands behind it, where they are, where the card is, and
//! of what day.
//!
//! In: an entry. Out: facts with labels of the model and the theme. Knows nothing of paper.

use super::view::Fact;
use super::{citation, linker::Linker, values};
use crate::entry::{Entry, EntryText};
use crate::model::{FieldValue, Kind, Role, TypedValue};

/// The facts of an entry; `url` is its absolute address.
pub(super) fn facts(
    linker: &Linker<'_>,
    entry: &Entry,
    kind: &Kind,
    text: &EntryText,
    url: Option<&str>,
) -> Vec<Fact> {
    let model = &linker.site.bank.model;
    let fact = |field: &str, label: &str, text: String| {
        (!text.is_empty()).then(|| Fact {
            field: field.to_owned(),
            label: label.to_owned(),
            text,
            role: None,
            level: None,
            steps: None,
        })
    };
    let label = |role: Role| {
        kind.field_with(role)
            .map(|field| field.label.get(linker.lang))
            .unwrap_or_default()
    };
    let dated = [Role::Updated, Role::Created]
        .into_iter()
        .find_map(|role| Some((role, text.get(model, entry.kind, role)?.date()?)));
    let date =
        dated.and_then(|(role, date)| fact("date", label(role), values::date(linker, date).text));
    let words = linker.site.theme.text(linker.lang, "print-url", &[]);
    [
        fact(
            Role::Organization.word(),
            label(Role::Organization),
            citation::organization(linker, entry, text),
        ),
        postal(linker, entry, kind, text),
        url.and_then(|url| fact("url", &words, url.to_owned())),
        date,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The postal address: of the entry itself, or of its organisation.
fn postal(linker: &Linker<'_>, entry: &Entry, kind: &Kind, text: &EntryText) -> Option<Fact> {
    let bank = &linker.site.bank;
    let fact = |label: &str, text: &str| Fact {
        field: Role::Address.word().to_owned(),
        label: label.to_owned(),
        text: text.to_owned(),
        role: None,
        level: None,
        steps: None,
    };
    if let Some(field) = kind.field_with(Role::Address) {
        let own = text
            .get(&bank.model, entry.kind, Role::Address)
            .and_then(FieldValue::text)?;
        return Some(fact(field.label.get(linker.lang), own));
    }
    let held = text.get(&bank.model, entry.kind, Role::Organization)?;
    let TypedValue::Reference(id) = &held.items().first()?.value else {
        return None;
    };
    let organization = &bank[bank.find(id)?];
    let label = bank.model[organization.kind]
        .field_with(Role::Address)?
        .label
        .get(linker.lang);
    let address = organization
        .text(linker.lang)
        .get(&bank.model, organization.kind, Role::Address)
        .and_then(FieldValue::text)?;
    Some(fact(label, address))
}
