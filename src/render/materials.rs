//! Materials of an entry: files beside it and addresses elsewhere.

use super::linker::Linker;
use super::view::MaterialView;
use crate::bank::Asset;
use crate::entry::{Entry, EntryText, record_part};
use crate::model::{Field, FieldValue, Kind, Role, TypedValue};

/// The materials of an entry, in the order of the author.
pub(super) fn materials(
    linker: &Linker<'_>,
    entry: &Entry,
    kind: &Kind,
    text: &EntryText,
) -> Vec<MaterialView> {
    let Some(no) = kind.role_no(Role::Materials) else {
        return Vec::new();
    };
    let records = text.value(no).map(FieldValue::items).unwrap_or_default();
    records
        .iter()
        .map(|record| material(linker, entry, text, &kind[no], record))
        .collect()
}

fn material(
    linker: &Linker<'_>,
    entry: &Entry,
    text: &EntryText,
    field: &Field,
    record: &FieldValue,
) -> MaterialView {
    let value = |role: Role| record_part(field, record, role).and_then(|held| held.items().first());
    let typed = |role: Role| value(role).map(|held| &held.value);
    let asset = attached(linker, entry, text, typed(Role::File));
    let url = match typed(Role::Url) {
        Some(TypedValue::Url(url)) => Some(url.to_string()),
        _ => None,
    };
    let licence = match typed(Role::Licence) {
        Some(TypedValue::Term(vocabulary, term)) => {
            let term = &linker.site.bank.model[*vocabulary][*term];
            Some(term.label(linker.lang).to_owned())
        }
        _ => None,
    };
    MaterialView {
        title: value(Role::Title)
            .and_then(FieldValue::text)
            .unwrap_or_default()
            .to_owned(),
        href: asset.map(|asset| linker.asset(asset)).or(url),
        format: asset
            .and_then(|asset| asset.source.extension())
            .map(str::to_uppercase)
            .unwrap_or_default(),
        size: asset
            .map(|asset| linker.site.locale(linker.lang).bytes(asset.facts.len))
            .unwrap_or_default(),
        licence,
    }
}

/// The file of a material: beside the text, or else beside the original.
fn attached<'a>(
    linker: &Linker<'a>,
    entry: &Entry,
    text: &EntryText,
    value: Option<&TypedValue>,
) -> Option<&'a Asset> {
    let Some(TypedValue::File(target)) = value else {
        return None;
    };
    let bank = &linker.site.bank;
    bank.asset_of(text, target)
        .or_else(|| bank.asset_of(entry.original(), target))
}
