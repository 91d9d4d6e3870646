//! Titles that stand twice: two cards nobody can tell apart, or one entry written twice.
//!
//! In: the groups of all files. Out: a warning at each of them, which names the others.

use std::collections::BTreeMap;

use super::join::Group;
use crate::diag::{Code, Diagnostic, Place};
use crate::locale::{Lang, fold};
use crate::schema::{Held, KindNo, Schema};

/// A title, its place, and the id of its entry.
type Titled<'a> = (&'a str, Place, &'a str);

/// Entries of one kind with the same title in one language.
pub(super) fn titles(groups: &[Group], schema: &Schema, out: &mut Vec<Diagnostic>) {
    let mut all: BTreeMap<(KindNo, Lang, String), Vec<Titled<'_>>> = BTreeMap::new();
    let members = groups.iter().flat_map(|group| group.files.iter().map(move |member| (group, member)));
    for (group, member) in members {
        let title = schema[member.file.kind].field_no("title");
        let held = member.values.iter().find(|(no, _)| Some(*no) == title).map(|(_, held)| held);
        let Some((text, held)) = held.and_then(|held| Some((Held::text(held)?, held))) else { continue };
        let key = (member.file.kind, member.file.lang, fold(text));
        all.entry(key).or_default().push((text, held.span.of(&member.file.path), &group.id));
    }
    for same in all.into_values().filter(|same| same.len() > 1) {
        for (title, place, id) in &same {
            // Two files with one id have one cause, which is told elsewhere.
            let others = same.iter().filter(|(_, _, other)| other != id).map(|(_, place, _)| place);
            if others.clone().next().is_none() {
                continue;
            }
            let list: Vec<&str> = others.clone().take(LISTED).map(|place| place.path.as_str()).collect();
            let diagnostic = Diagnostic::new(Code::DuplicateTitle, place.clone()).with("title", *title).with("list", list.join(", "));
            out.push(others.take(LISTED).fold(diagnostic, |it, place| it.related(place.clone(), "other")));
        }
    }
}

/// So many others are named.
const LISTED: usize = 5;
