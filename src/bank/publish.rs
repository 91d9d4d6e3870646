//! What becomes of the groups: entries in their order, and hidden texts.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::numbers::EntryNo;
use crate::entry::{Entry, EntryGroup};
use crate::model::{ContentModel, KindNo};

/// The groups, split into what is shown and what is not.
pub(super) struct PublishedEntries {
    /// Entries that are shown, by kind and id.
    pub(super) shown: Vec<Arc<Entry>>,
    /// Texts that are not, each as an entry of its own.
    pub(super) hidden: Vec<Arc<Entry>>,
    /// The entry that each group became.
    pub(super) numbers: Vec<Option<EntryNo>>,
}

/// Splits groups into shown and hidden entries; those in `rejected` collide with others.
pub(super) fn publish_groups(
    model: &ContentModel,
    groups: &[Arc<EntryGroup>],
    rejected: &BTreeSet<usize>,
) -> PublishedEntries {
    let mut order: Vec<(KindNo, u128, usize)> = Vec::with_capacity(groups.len());
    let mut hidden = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        if rejected.contains(&at) {
            hidden.extend(group.rejected_entries(model));
            continue;
        }
        if let Some(entry) = &group.shown {
            order.push((entry.kind, group.sort_prefix, at));
        }
        hidden.extend(group.hidden.iter().cloned());
    }
    sort_groups(groups, &mut order);
    let mut numbers = vec![None; groups.len()];
    for (no, (.., at)) in order.iter().enumerate() {
        numbers[*at] = Some(EntryNo(no));
    }
    let shown = order.into_iter();
    PublishedEntries {
        shown: shown
            .filter_map(|(.., at)| groups[at].shown.clone())
            .collect(),
        hidden,
        numbers,
    }
}

/// Sorts groups by kind and id. The first bytes of ids, compared as one number, order nearly all
/// pairs without following a pointer to the groups.
fn sort_groups(groups: &[Arc<EntryGroup>], order: &mut [(KindNo, u128, usize)]) {
    order.sort_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| groups[a.2].id.cmp(&groups[b.2].id))
    });
}
