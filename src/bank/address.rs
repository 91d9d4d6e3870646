//! Addresses that several files claim. All files involved stay out, each message naming the others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::group::Group;
use super::join::Joined;
use super::key::{Key, Keyed};
use crate::address;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Level, Place};
use crate::locale::{Lang, transliterate};
use crate::model::{ContentModel, FieldValue, Kind, Role, Template};

/// The address of an entry from the root of a language: `practices/robot-klub/`; pages stand at the
/// root.
pub(crate) fn entry_path(kind: &Kind, id: &str) -> String {
    match kind.template {
        Template::Page => format!("{id}/"),
        _ => format!("{}/{id}/", kind.folder),
    }
}

/// An old address as an author writes it: a bare name means the folder of the kind. None when it is
/// no path of ours.
pub(super) fn alias(kind: &Kind, text: &str) -> Option<String> {
    let rooted = text.trim().starts_with('/');
    let text = text
        .trim()
        .trim_start_matches('/')
        .trim_end_matches("index.html")
        .trim_end_matches('/');
    let clean = !text.is_empty()
        && text
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
        && !text.contains(|c: char| {
            c.is_control()
                || c.is_whitespace()
                || matches!(
                    c,
                    '\\' | '?' | '#' | ':' | '"' | '<' | '>' | '|' | '*' | '%'
                )
        });
    clean.then(|| {
        if rooted || text.contains('/') {
            format!("{text}/")
        } else {
            entry_path(kind, text)
        }
    })
}

/// An address that an entry claims.
#[derive(Debug)]
pub(super) struct Claim {
    path: Box<str>,
    key: Key,
    place: Place,
    alias: bool,
    /// Does the site use it for a page of its own.
    reserved: bool,
}

/// The addresses that an entry claims: its own and its old ones, each once. What is no address is
/// reported.
pub(super) fn claims(
    model: &ContentModel,
    config: &Config,
    first: &Joined,
    named: &Place,
    out: &mut Vec<Diagnostic>,
) -> Vec<Claim> {
    let file = &first.file;
    if file.id.is_empty() {
        return Vec::new();
    }
    let kind = &model[file.kind];
    let claim = |path: String, place: Place, alias: bool| {
        let reserved = is_reserved(model, config, &path);
        Claim {
            key: Key::of(&path),
            path: path.into(),
            place,
            alias,
            reserved,
        }
    };
    let mut claims = vec![claim(entry_path(kind, &file.id), named.clone(), false)];
    let Some(no) = kind.role_no(Role::FormerIds) else {
        return claims;
    };
    let field = kind[no].id.as_str();
    let aliases = first.values.iter().find(|(other, _)| *other == no);
    for item in aliases.map(|(_, held)| held.items()).unwrap_or_default() {
        let Some(text) = FieldValue::text(item) else {
            continue;
        };
        match alias(kind, text) {
            // An entry that names its own address once more is in nobody's way.
            Some(path) if claims.iter().any(|claim| *claim.path == *path) => {}
            Some(path) => claims.push(claim(path, item.span.of(&file.path), true)),
            None => out.push(bad_alias(item, text, field, &file.path)),
        }
    }
    claims
}

/// Finds equal ids and equal addresses, reports them at every file involved, and says which groups
/// they bring down. Gives also the group of each id, of several the last.
pub(super) fn collisions(
    groups: &[Arc<Group>],
    out: &mut Vec<Diagnostic>,
) -> (BTreeSet<usize>, Keyed<usize>) {
    let mut ids: Keyed<usize> = Keyed::with_capacity_and_hasher(groups.len(), Default::default());
    let mut paths: Keyed<(usize, &Claim)> =
        Keyed::with_capacity_and_hasher(groups.len(), Default::default());
    let mut doubled: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut contested: BTreeMap<&str, Vec<(usize, &Claim)>> = BTreeMap::new();
    for (at, group) in groups
        .iter()
        .enumerate()
        .filter(|(_, group)| !group.id.is_empty())
    {
        if let Some(first) = ids.insert(group.key, at) {
            let all = doubled.entry(&group.id).or_insert_with(|| vec![first]);
            all.push(at);
        }
        for claim in &group.claims {
            let first = paths.insert(claim.key, (at, claim));
            if first.is_some() || claim.reserved {
                contested
                    .entry(&claim.path)
                    .or_insert_with(|| first.into_iter().collect())
                    .push((at, claim));
            }
        }
    }
    let mut rejected = BTreeSet::new();
    for (id, all) in &doubled {
        rejected.extend(all);
        out.extend(all.iter().map(|at| duplicate_id(groups, id, *at, all)));
    }
    let same_id = |claims: &[(usize, &Claim)]| {
        doubled
            .values()
            .any(|all| claims.iter().all(|(group, _)| all.contains(group)))
    };
    for (path, claims) in contested {
        if claims[0].1.reserved {
            rejected.extend(claims.iter().map(|(group, _)| group));
            out.extend(claims.iter().map(|(_, claim)| site_page(path, claim)));
        } else if !same_id(&claims) {
            rejected.extend(claims.iter().map(|(group, _)| group));
            out.extend((0..claims.len()).map(|at| collision(groups, path, &claims, at)));
        }
    }
    (rejected, ids)
}

/// An old address that no page can have is not dropped without a word.
fn bad_alias(
    item: &FieldValue,
    text: &str,
    field: &str,
    path: &Arc<camino::Utf8Path>,
) -> Diagnostic {
    Diagnostic::new(Code::BadId, item.span.of(path))
        .level(Level::Warning)
        .with("field", field)
        .with("value", text)
}

fn is_reserved(model: &ContentModel, config: &Config, path: &str) -> bool {
    let mut parts = path.trim_end_matches('/').split('/');
    let first = parts.next().unwrap_or_default();
    let alone = parts.next().is_none();
    let language = Lang::from_code(first)
        .is_some_and(|lang| first == lang.code() && config.languages.contains(&lang));
    let kind = alone && model.kinds.iter().any(|kind| kind.folder == first);
    let vocabulary = model
        .vocabularies
        .iter()
        .any(|vocabulary| vocabulary.address.as_deref() == Some(first));
    address::is_reserved(first) || language || kind || vocabulary
}

fn names(groups: &[Arc<Group>], all: impl Iterator<Item = usize>, but: usize) -> String {
    let mut paths: Vec<_> = all
        .filter(|at| *at != but)
        .map(|at| groups[at].top.path.as_str())
        .collect();
    paths.dedup();
    paths.join(", ")
}

fn duplicate_id(groups: &[Arc<Group>], id: &str, at: usize, all: &[usize]) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::DuplicateId, groups[at].named.clone()).with("id", id);
    let diagnostic = diagnostic.with("list", names(groups, all.iter().copied(), at));
    let group = &groups[at];
    let own = transliterate(&crate::entry::file_name(&group.top.path).base);
    let free = !own.is_empty() && own != id && groups.iter().all(|group| *group.id != *own);
    let diagnostic = if free && group.named.span != group.top.span {
        diagnostic
            .with("nearest", format!("id: {own}"))
            .help("write")
    } else {
        diagnostic
    };
    all.iter()
        .filter(|other| **other != at)
        .fold(diagnostic, |it, other| {
            it.related(groups[*other].named.clone(), "other")
        })
}

fn collision(
    groups: &[Arc<Group>],
    path: &str,
    claims: &[(usize, &Claim)],
    at: usize,
) -> Diagnostic {
    let (group, claim) = claims[at];
    let others = names(groups, claims.iter().map(|(group, _)| *group), group);
    let diagnostic = Diagnostic::new(Code::AddressCollision, claim.place.clone())
        .with("path", path)
        .with("list", others);
    let diagnostic = if claim.alias {
        diagnostic.wording("alias")
    } else {
        diagnostic
    };
    let others = claims.iter().enumerate().filter(|(other, _)| *other != at);
    others.fold(diagnostic, |it, (_, (_, other))| {
        it.related(other.place.clone(), "other")
    })
}

fn site_page(path: &str, claim: &Claim) -> Diagnostic {
    Diagnostic::new(Code::AddressCollision, claim.place.clone())
        .wording("site")
        .with("path", path)
}
