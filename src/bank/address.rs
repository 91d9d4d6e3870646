//! Addresses that several files claim. All files involved stay out, each message naming the others.

use std::collections::{BTreeMap, BTreeSet};

use super::join::Group;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Level, Place};
use crate::locale::Lang;
use crate::schema::{Held, Kind, Schema, Template};

/// First segments that the site uses for pages of its own, beside those of kinds and vocabularies.
const RESERVED: [&str; 12] =
    ["az", "matrix", "search", "files", "assets", "feeds", "page", "404.html", "index.html", "entries.json", "entries.csv", "robots.txt"];

/// The address of an entry from the root of a language: `practices/robot-klub/`; pages stand at the root.
pub(crate) fn entry_path(kind: &Kind, id: &str) -> String {
    match kind.template {
        Template::Page => format!("{id}/"),
        _ => format!("{}/{id}/", kind.folder),
    }
}

/// An old address as an author writes it: a bare name means the folder of the kind. None when it is no path of ours.
pub(super) fn alias(kind: &Kind, text: &str) -> Option<String> {
    let rooted = text.trim().starts_with('/');
    let text = text.trim().trim_start_matches('/').trim_end_matches("index.html").trim_end_matches('/');
    let clean = !text.is_empty()
        && text.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
        && !text.contains(|c: char| {
            c.is_control() || c.is_whitespace() || matches!(c, '\\' | '?' | '#' | ':' | '"' | '<' | '>' | '|' | '*' | '%')
        });
    clean.then(|| if rooted || text.contains('/') { format!("{text}/") } else { entry_path(kind, text) })
}

struct Claim {
    group: usize,
    place: Place,
    alias: bool,
}

/// Finds equal ids and equal addresses, reports them at every file involved, and rejects those files.
pub(super) fn collisions(schema: &Schema, config: &Config, groups: &mut [Group], out: &mut Vec<Diagnostic>) {
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_path: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let Some(first) = group.files.first() else { continue };
        if group.id.is_empty() {
            continue;
        }
        by_id.entry(&group.id).or_default().push(at);
        let kind = &schema[first.file.kind];
        let place = first.file.id_span.map_or(first.file.top(), |span| span.of(&first.file.path));
        by_path.entry(entry_path(kind, &group.id)).or_default().push(Claim { group: at, place, alias: false });
        let aliases = kind.field_no("aliases").and_then(|no| first.values.iter().find(|(other, _)| *other == no));
        for item in aliases.map(|(_, held)| held.items()).unwrap_or_default() {
            let Some(text) = Held::text(item) else { continue };
            let Some(path) = alias(kind, text) else {
                out.push(bad_alias(item, text, &first.file.path));
                continue;
            };
            let claims = by_path.entry(path).or_default();
            // An entry that names its own address once more is in nobody's way.
            if claims.last().is_none_or(|claim| claim.group != at) {
                claims.push(Claim { group: at, place: item.span.of(&first.file.path), alias: true });
            }
        }
    }
    let mut rejected = BTreeSet::new();
    let doubled: Vec<(String, Vec<usize>)> =
        by_id.into_iter().filter(|(_, all)| all.len() > 1).map(|(id, all)| (id.to_owned(), all)).collect();
    for (id, all) in &doubled {
        rejected.extend(all);
        out.extend(all.iter().map(|at| duplicate_id(groups, id, *at, all)));
    }
    let same_id = |claims: &[Claim]| doubled.iter().any(|(_, all)| claims.iter().all(|claim| all.contains(&claim.group)));
    for (path, claims) in by_path {
        let foreign = is_reserved(schema, config, &path);
        if foreign {
            rejected.extend(claims.iter().map(|claim| claim.group));
            out.extend(claims.iter().map(|claim| site_page(&path, claim)));
        } else if claims.len() > 1 && !same_id(&claims) {
            rejected.extend(claims.iter().map(|claim| claim.group));
            out.extend((0..claims.len()).map(|at| collision(groups, &path, &claims, at)));
        }
    }
    for at in rejected {
        groups[at].files.iter_mut().for_each(|member| member.rejected = true);
    }
}

/// An old address that no page can have is not dropped without a word.
fn bad_alias(item: &Held, text: &str, path: &std::sync::Arc<camino::Utf8Path>) -> Diagnostic {
    Diagnostic::new(Code::BadId, item.span.of(path)).level(Level::Warning).with("field", "aliases").with("value", text)
}

fn is_reserved(schema: &Schema, config: &Config, path: &str) -> bool {
    let mut parts = path.trim_end_matches('/').split('/');
    let first = parts.next().unwrap_or_default();
    let alone = parts.next().is_none();
    let language = Lang::from_code(first).is_some_and(|lang| first == lang.code() && config.languages.contains(&lang));
    let kind = alone && schema.kinds.iter().any(|kind| kind.folder == first);
    let vocabulary = schema.vocabularies.iter().any(|vocabulary| vocabulary.address.as_deref() == Some(first));
    RESERVED.contains(&first) || language || kind || vocabulary
}

fn names(groups: &[Group], all: impl Iterator<Item = usize>, but: usize) -> String {
    let mut paths: Vec<_> =
        all.filter(|at| *at != but).filter_map(|at| Some(groups[at].files.first()?.file.path.as_str().to_owned())).collect();
    paths.dedup();
    paths.join(", ")
}

fn duplicate_id(groups: &[Group], id: &str, at: usize, all: &[usize]) -> Diagnostic {
    let place = |at: usize| {
        let file = &groups[at].files[0].file;
        file.id_span.map_or(file.top(), |span| span.of(&file.path))
    };
    let diagnostic = Diagnostic::new(Code::DuplicateId, place(at)).with("id", id);
    let diagnostic = diagnostic.with("list", names(groups, all.iter().copied(), at));
    let file = &groups[at].files[0].file;
    let own = crate::locale::transliterate(&crate::model::file_name(&file.path).base);
    let free = !own.is_empty() && own != id && groups.iter().all(|group| group.id != own);
    let diagnostic = match (free, file.id_span) {
        (true, Some(_)) => diagnostic.with("nearest", format!("id: {own}")).help("write"),
        _ => diagnostic,
    };
    all.iter().filter(|other| **other != at).fold(diagnostic, |it, other| it.related(place(*other), "other"))
}

fn collision(groups: &[Group], path: &str, claims: &[Claim], at: usize) -> Diagnostic {
    let claim = &claims[at];
    let others = names(groups, claims.iter().map(|claim| claim.group), claim.group);
    let diagnostic = Diagnostic::new(Code::AddressCollision, claim.place.clone()).with("path", path).with("list", others);
    let diagnostic = if claim.alias { diagnostic.wording("alias") } else { diagnostic };
    let others = claims.iter().enumerate().filter(|(other, _)| *other != at);
    others.fold(diagnostic, |it, (_, other)| it.related(other.place.clone(), "other"))
}

fn site_page(path: &str, claim: &Claim) -> Diagnostic {
    Diagnostic::new(Code::AddressCollision, claim.place.clone()).wording("site").with("path", path)
}
