//! An entry by itself: everything the bank needs of it that does not depend on other entries.
//!
//! In: the joined files of one entry. Out: a [`Group`], immutable and shared by all banks that are
//! made of the same files: its texts, its addresses, its references and links as far as they can be
//! told alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use camino::Utf8Path;

use super::address::{self, Claim};
use super::assets::Named;
use super::join::Joined;
use super::key::Key;
use super::links::Wish;
use super::references::Found;
use super::{Build, Entry, EntryNo, State, Text, assets, links, references};
use crate::config::Config;
use crate::diag::{Diagnostic, Place};
use crate::locale::fold;
use crate::model::{ContentModel, FieldValue, KindNo, Role, TermRole, TypedValue};

/// The files of one entry, joined and judged by themselves.
#[derive(Debug)]
pub struct Group {
    /// Its public name.
    pub(super) id: Arc<str>,
    pub(super) key: Key,
    /// The beginning of its name as a number of the same order.
    beginning: u128,
    /// The file that gives it its name.
    pub(super) top: Place,
    /// Where `id:` stands, or the top of the file.
    pub(super) named: Place,
    /// What a reference to it meets when it is not shown.
    pub(super) state: State,
    /// Addresses it claims, its own first; none without an id.
    pub(super) claims: Vec<Claim>,
    /// Every file: its path, and its state when it is not shown.
    pub(super) files: Vec<Member>,
    /// What is wrong with it by itself, sorted.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The entry, when any text of it is shown.
    pub(super) shown: Option<Arc<Entry>>,
    /// Texts that are not shown, each as an entry of its own.
    pub(super) hidden: Vec<Arc<Entry>>,
}

/// A file of a group.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) path: Arc<Utf8Path>,
    pub(super) key: Key,
    /// Why it is not shown.
    pub(super) hidden: Option<State>,
}

/// What a text asks of the rest of the bank, made ready once.
#[derive(Clone, Debug, Default)]
pub(super) struct Asks {
    /// Entries that its fields name.
    pub(super) references: Vec<Found>,
    /// What the links of its body mean.
    pub(super) links: Vec<Wish>,
    /// Files that its fields and its body name.
    pub(super) files: Vec<Named>,
    /// Its title without what letters may differ in.
    pub(super) title: Option<Key>,
}

impl Group {
    pub(super) fn of(
        model: &ContentModel,
        config: &Config,
        build: Build,
        members: Vec<Joined>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let first = &members[0];
        let (id, original_state) = (first.file.id.clone(), first.state);
        let state = if members.iter().all(|member| member.rejected) {
            State::Rejected
        } else {
            first.state
        };
        let top = first.file.top();
        let named = first
            .file
            .id_span
            .map_or_else(|| first.file.top(), |span| span.of(&first.file.path));
        let claims = address::claims(model, config, first, &named, &mut diagnostics);
        let mut group = Self {
            id: id.as_str().into(),
            key: Key::of(&id),
            beginning: beginning(&id),
            top,
            named,
            state,
            claims,
            files: Vec::with_capacity(members.len()),
            diagnostics,
            shown: None,
            hidden: Vec::new(),
        };
        let mut texts = Vec::new();
        let mut shown_kind = None;
        for member in members {
            let state = match (member.rejected, member.state) {
                (true, _) => State::Rejected,
                (false, State::Published) => original_state,
                (false, state) => state,
            };
            let own_kind = member.file.kind;
            let shown = is_shown(state, build);
            let path = Arc::clone(&member.file.path);
            group.files.push(Member {
                key: Key::of(path.as_str()),
                path,
                hidden: (!shown).then_some(state),
            });
            let text = text(model, config, member, state);
            if shown {
                shown_kind = shown_kind.or(Some(own_kind));
                texts.push(text);
            } else {
                group
                    .hidden
                    .push(Arc::new(entry(model, id.clone(), own_kind, vec![text])));
            }
        }
        group.shown = shown_kind.map(|kind| Arc::new(entry(model, id, kind, texts)));
        group
    }

    /// The texts as hidden entries: what is left of a group that another one has brought down.
    pub(super) fn rejected(&self, model: &ContentModel) -> Vec<Arc<Entry>> {
        let shown = self.shown.iter().flat_map(|entry| &entry.texts);
        let hidden = self.hidden.iter().flat_map(|entry| &entry.texts);
        let alone = shown.chain(hidden).map(|text| {
            let text = Text {
                state: State::Rejected,
                ..text.clone()
            };
            Arc::new(entry(
                model,
                self.id.to_string(),
                text.file.kind,
                vec![text],
            ))
        });
        alone.collect()
    }

    /// What is wrong with the entry by itself.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

/// Is something in this state shown by this build.
fn is_shown(state: State, build: Build) -> bool {
    match state {
        State::Published => true,
        State::Draft => build.drafts,
        State::Scheduled(_) => build.future,
        State::Expired(_) => build.expired,
        State::Rejected => false,
    }
}

fn text(model: &ContentModel, config: &Config, member: Joined, state: State) -> Text {
    let kind = &model[member.file.kind];
    let words = |role: Role| {
        let no = kind.role_no(role)?;
        member
            .values
            .iter()
            .find(|(other, _)| *other == no)?
            .1
            .text()
    };
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let file = Arc::clone(&member.file);
    let asks = Asks {
        references: references::found(model, kind, &member),
        links: links::wishes(model, config, &file.path, &file.body),
        files: assets::named(kind, &member),
        title: words(Role::Title)
            .map(fold)
            .filter(|title| !title.is_empty())
            .map(|title| Key::of(&title)),
    };
    Text {
        lang: file.lang,
        path: Arc::clone(&file.path),
        state,
        title: words(Role::Title).unwrap_or(&file.id).into(),
        summary: words(Role::Summary).map(plain).unwrap_or_default().into(),
        not_stated: member.not_stated,
        body: Arc::clone(&file.body),
        values: member.values,
        file,
        asks: Arc::new(asks),
        keys: Default::default(),
    }
}

fn entry(model: &ContentModel, id: String, kind_no: KindNo, texts: Vec<Text>) -> Entry {
    let kind = &model[kind_no];
    let original = &texts[0];
    let value = |role: Role| original.get(model, kind_no, role);
    let mut terms = Vec::new();
    for (no, held) in &original.values {
        if kind[*no].facet.is_none() {
            continue;
        }
        for item in held.items() {
            if let TypedValue::Term(vocabulary, term) = item.value
                && !terms.contains(&(vocabulary, term))
            {
                terms.push((vocabulary, term));
            }
        }
    }
    let is_archived = original
        .term(model, kind_no, Role::Lifecycle)
        .is_some_and(|(vocabulary, term)| model[vocabulary][term].role == Some(TermRole::Archived));
    let aliases = value(Role::FormerIds)
        .map(FieldValue::items)
        .unwrap_or_default()
        .iter()
        .filter_map(FieldValue::text);
    let own = super::entry_path(kind, &id);
    let mut aliases: Vec<String> = aliases
        .filter_map(|alias| address::alias(kind, alias))
        .filter(|alias| *alias != own)
        .collect();
    aliases.sort();
    aliases.dedup();
    Entry {
        state: original.state,
        listed: kind.counted && !is_archived,
        date: value(Role::Updated)
            .or_else(|| value(Role::Created))
            .and_then(FieldValue::date),
        kind: kind_no,
        aliases,
        terms,
        texts,
        id,
    }
}

/// The first sixteen bytes of a name, so that most pairs are ordered without a look at their texts.
fn beginning(id: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes
        .iter_mut()
        .zip(id.as_bytes())
        .for_each(|(to, from)| *to = *from);
    u128::from_be_bytes(bytes)
}

/// What becomes of the groups.
pub(super) struct Published {
    /// Entries that are shown, by kind and id.
    pub(super) shown: Vec<Arc<Entry>>,
    /// Texts that are not.
    pub(super) hidden: Vec<Arc<Entry>>,
    /// The entry that each group became.
    pub(super) numbers: Vec<Option<EntryNo>>,
}

/// Parts what is shown from what is not; `rejected` groups were brought down by others.
pub(super) fn publish(
    model: &ContentModel,
    groups: &[Arc<Group>],
    rejected: &BTreeSet<usize>,
) -> Published {
    let (mut order, mut hidden) = (Vec::with_capacity(groups.len()), Vec::new());
    for (at, group) in groups.iter().enumerate() {
        if rejected.contains(&at) {
            hidden.extend(group.rejected(model));
        } else {
            order.extend(
                group
                    .shown
                    .as_ref()
                    .map(|entry| (entry.kind, group.beginning, at)),
            );
            hidden.extend(group.hidden.iter().cloned());
        }
    }
    order.sort_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| groups[a.2].id.cmp(&groups[b.2].id))
    });
    let mut numbers = vec![None; groups.len()];
    order
        .iter()
        .enumerate()
        .for_each(|(no, (.., at))| numbers[*at] = Some(EntryNo(no)));
    let shown = order
        .into_iter()
        .filter_map(|(.., at)| groups[at].shown.clone())
        .collect();
    Published {
        shown,
        hidden,
        numbers,
    }
}
