//! Other entries that a card names: related ones, and those that point here.

use super::linker::Linker;
use super::links::entry_link;
use super::view::{EntryLink, Group};
use crate::bank::{Backlink, EntryNo};
use crate::entry::Entry;
use crate::model::{Field, FieldNo, FieldValue, Kind, KindNo, Role, Template, TypedValue};

/// How many similar entries a card names.
const RELATED: usize = 6;
/// How many entries a list of those that point here names before it would be a list of its own.
const BACKLINKS: usize = 100;

/// Named entries first, then similar ones.
pub(super) fn related(linker: &Linker<'_>, no: EntryNo) -> Vec<EntryLink> {
    let bank = &linker.site.bank;
    let entry = &bank[no];
    if !bank.model[entry.kind].counted {
        return Vec::new();
    }
    let named = entry
        .original()
        .get(&bank.model, entry.kind, Role::Related)
        .map(FieldValue::items)
        .unwrap_or_default();
    let mut all: Vec<EntryNo> = named
        .iter()
        .filter_map(|item| match &item.value {
            TypedValue::Reference(id) => bank.find(id),
            _ => None,
        })
        .collect();
    if all.len() < RELATED {
        for other in bank.related(no, RELATED) {
            if !all.contains(&other) && all.len() < RELATED {
                all.push(other);
            }
        }
    }
    all.into_iter().map(|no| entry_link(linker, no)).collect()
}

/// Entries that point here, by kind and field. What only says «related» back is not worth a list.
pub(super) fn backlink_groups(linker: &Linker<'_>, no: EntryNo, entry: &Entry) -> Vec<Group> {
    let model = &linker.site.bank.model;
    let Some(links) = linker.site.bank.backlinks.get(&no) else {
        return Vec::new();
    };
    let mut groups: Vec<((KindNo, FieldNo), Vec<EntryNo>)> = Vec::new();
    for Backlink { kind, field, from } in links {
        if *from == no || model[*kind][*field].role == Some(Role::Related) {
            continue;
        }
        match groups.iter_mut().find(|(key, _)| *key == (*kind, *field)) {
            Some((_, list)) => list.push(*from),
            None => groups.push(((*kind, *field), vec![*from])),
        }
    }
    let template = model[entry.kind].template;
    groups
        .into_iter()
        .map(|((kind, field), list)| {
            let kind = &model[kind];
            group(linker, template, kind, &kind[field], list)
        })
        .collect()
}

fn group(
    linker: &Linker<'_>,
    template: Template,
    kind: &Kind,
    field: &Field,
    mut list: Vec<EntryNo>,
) -> Group {
    linker.site.bank.order(linker.lang).sort(&mut list);
    let is_owner = template == Template::Organization && field.role == Some(Role::Organization);
    let (key, name) = if is_owner {
        ("entries-of-organization", "")
    } else {
        ("referred-by", field.label.get(linker.lang))
    };
    let args = [
        ("kind", kind.many.get(linker.lang).into()),
        ("field", name.into()),
    ];
    Group {
        id: format!("{}-{}", kind.id, field.id),
        label: linker.site.theme.text(linker.lang, key, &args),
        items: list
            .into_iter()
            .take(BACKLINKS)
            .map(|no| entry_link(linker, no))
            .collect(),
    }
}
