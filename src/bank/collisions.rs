//! Ids and addresses that several entries claim. All of them stay out, each message naming the
//! others.
//!
//! In: the groups with their claims. Out: [`Collisions`] and a problem at each file involved.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::entry::{AddressClaim, EntryGroup, HashedMap, file_name};
use crate::locale::transliterate;

/// What claims of groups come to.
pub(super) struct Collisions {
    /// Positions of groups that must stay out.
    pub(super) rejected: BTreeSet<usize>,
    /// The group of each id, of several the last.
    pub(super) ids: HashedMap<usize>,
    /// What is wrong, one for each claim involved.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Claims on one address with the positions of their groups.
type Claimants<'a> = Vec<(usize, &'a AddressClaim)>;

/// Finds equal ids and equal addresses.
pub(super) fn find_collisions(groups: &[Arc<EntryGroup>]) -> Collisions {
    let mut ids = HashedMap::with_capacity_and_hasher(groups.len(), Default::default());
    let doubled = doubled_ids(groups, &mut ids);
    let mut found = Collisions {
        rejected: BTreeSet::new(),
        ids,
        diagnostics: Vec::new(),
    };
    for (id, all) in &doubled {
        found.rejected.extend(all);
        let problems = all.iter().map(|at| duplicate_id(groups, id, *at, all));
        found.diagnostics.extend(problems);
    }
    for (path, claims) in contested_addresses(groups) {
        if claims[0].1.is_reserved {
            let problems = claims.iter().map(|(_, claim)| site_page(path, claim));
            found.diagnostics.extend(problems);
        } else if !have_one_id(&doubled, &claims) {
            let problems = (0..claims.len()).map(|at| collision(groups, path, &claims, at));
            found.diagnostics.extend(problems);
        } else {
            continue;
        }
        found.rejected.extend(claims.iter().map(|(group, _)| group));
    }
    found
}

/// The groups of each id that several have; fills `ids` on the way.
fn doubled_ids<'a>(
    groups: &'a [Arc<EntryGroup>],
    ids: &mut HashedMap<usize>,
) -> BTreeMap<&'a str, Vec<usize>> {
    let mut doubled: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let named = groups.iter().enumerate();
    for (at, group) in named.filter(|(_, group)| !group.id.is_empty()) {
        if let Some(first) = ids.insert(group.hash, at) {
            let all = doubled.entry(&group.id).or_insert_with(|| vec![first]);
            all.push(at);
        }
    }
    doubled
}

/// The claims on each address that several groups claim, or that the site needs for itself.
fn contested_addresses(groups: &[Arc<EntryGroup>]) -> BTreeMap<&str, Claimants<'_>> {
    let mut claimed: HashedMap<(usize, &AddressClaim)> =
        HashedMap::with_capacity_and_hasher(groups.len(), Default::default());
    let mut contested: BTreeMap<&str, Claimants<'_>> = BTreeMap::new();
    let claims = groups.iter().enumerate();
    for (at, claim) in claims.flat_map(|(at, it)| it.claims.iter().map(move |claim| (at, claim))) {
        let first = claimed.insert(claim.hash, (at, claim));
        if first.is_some() || claim.is_reserved {
            contested
                .entry(&claim.path)
                .or_insert_with(|| first.into_iter().collect())
                .push((at, claim));
        }
    }
    contested
}

/// Have all claimants the same id? Then the address is contested for that reason alone, which is
/// reported already.
fn have_one_id(doubled: &BTreeMap<&str, Vec<usize>>, claims: &Claimants<'_>) -> bool {
    doubled
        .values()
        .any(|all| claims.iter().all(|(group, _)| all.contains(group)))
}

/// The files of other groups, as a list for a message.
fn other_files(
    groups: &[Arc<EntryGroup>],
    all: impl Iterator<Item = usize>,
    except: usize,
) -> String {
    let mut paths: Vec<_> = all
        .filter(|at| *at != except)
        .map(|at| groups[at].top.path.as_str())
        .collect();
    paths.dedup();
    paths.join(", ")
}

fn duplicate_id(groups: &[Arc<EntryGroup>], id: &str, at: usize, all: &[usize]) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Code::DuplicateId, groups[at].named.clone())
        .with("id", id)
        .with("list", other_files(groups, all.iter().copied(), at));
    if let Some(own) = free_id(groups, &groups[at]) {
        diagnostic = diagnostic
            .with("nearest", format!("id: {own}"))
            .help("write");
    }
    let others = all.iter().filter(|other| **other != at);
    others.fold(diagnostic, |it, other| {
        it.related(groups[*other].named.clone(), "other")
    })
}

/// The id that the name of the file would give, for a group that states another one, when nobody
/// has it.
fn free_id(groups: &[Arc<EntryGroup>], group: &EntryGroup) -> Option<String> {
    let states_id = group.named.span != group.top.span;
    let own = transliterate(&file_name(&group.top.path).base);
    let is_free = !own.is_empty() && groups.iter().all(|group| *group.id != *own);
    (states_id && is_free).then_some(own)
}

fn collision(
    groups: &[Arc<EntryGroup>],
    path: &str,
    claims: &Claimants<'_>,
    at: usize,
) -> Diagnostic {
    let (group, claim) = claims[at];
    let claimants = claims.iter().map(|(group, _)| *group);
    let mut diagnostic = Diagnostic::new(Code::AddressCollision, claim.place.clone())
        .with("path", path)
        .with("list", other_files(groups, claimants, group));
    if claim.is_alias {
        diagnostic = diagnostic.wording("alias");
    }
    let others = claims.iter().enumerate().filter(|(other, _)| *other != at);
    others.fold(diagnostic, |it, (_, (_, other))| {
        it.related(other.place.clone(), "other")
    })
}

fn site_page(path: &str, claim: &AddressClaim) -> Diagnostic {
    Diagnostic::new(Code::AddressCollision, claim.place.clone())
        .wording("site")
        .with("path", path)
}
