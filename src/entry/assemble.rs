//! Assembles the joined files of one entry into a group: its texts, its addresses, its references
//! and links as far as they can be found alone.

use std::sync::Arc;

use super::address::{alias_path, entry_path};
use super::attachments::collect_attachments;
use super::claims::claim_addresses;
use super::group::{EntryGroup, GroupFile};
use super::hash::NameHash;
use super::joined::{JoinedFile, find_value};
use super::links::parse_links;
use super::references::collect_references;
use super::state::{BuildScope, PublicationState};
use super::translations::{Entry, EntryText, UnresolvedNames};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::locale::fold;
use crate::model::parse::collapse_spaces;
use crate::model::{
    ContentModel, FieldValue, Kind, KindNo, Role, TermNo, TermRole, TypedValue, VocabularyNo,
};

/// Assembles a group from at least one file, the original first; `diagnostics` were found while the
/// files were joined.
pub(super) fn assemble_group(
    model: &ContentModel,
    config: &Config,
    scope: BuildScope,
    files: Vec<JoinedFile>,
    diagnostics: Vec<Diagnostic>,
) -> EntryGroup {
    let mut group = begin_group(model, config, &files, diagnostics);
    let original_state = files[0].state;
    let id = files[0].file.id.clone();
    let mut shown_kind = None;
    let mut texts = Vec::new();
    for joined in files {
        let state = text_state(&joined, original_state);
        let kind = joined.file.kind;
        let is_shown = state.is_shown(scope);
        let path = Arc::clone(&joined.file.path);
        group.files.push(GroupFile {
            hash: NameHash::new(path.as_str()),
            path,
            hidden: (!is_shown).then_some(state),
        });
        let text = build_text(model, config, joined, state);
        if is_shown {
            shown_kind = shown_kind.or(Some(kind));
            texts.push(text);
        } else {
            let alone = build_entry(model, id.clone(), kind, vec![text]);
            group.hidden.push(Arc::new(alone));
        }
    }
    group.shown = shown_kind.map(|kind| Arc::new(build_entry(model, id, kind, texts)));
    group
}

/// A group that has a name and its claims, and no files yet.
fn begin_group(
    model: &ContentModel,
    config: &Config,
    files: &[JoinedFile],
    mut diagnostics: Vec<Diagnostic>,
) -> EntryGroup {
    let first = &files[0];
    let id = &first.file.id;
    let top = first.file.top();
    let named = first
        .file
        .id_span
        .map_or_else(|| top.clone(), |span| span.of(&first.file.path));
    let claims = claim_addresses(model, config, first, &named, &mut diagnostics);
    EntryGroup {
        id: id.as_str().into(),
        hash: NameHash::new(id),
        sort_prefix: sort_prefix(id),
        top,
        named,
        state: if files.iter().all(|joined| joined.rejected) {
            PublicationState::Rejected
        } else {
            first.state
        },
        claims,
        files: Vec::with_capacity(files.len()),
        diagnostics,
        shown: None,
        hidden: Vec::new(),
    }
}

/// A translation is not shown while its original is not.
fn text_state(joined: &JoinedFile, original: PublicationState) -> PublicationState {
    match (joined.rejected, joined.state) {
        (true, _) => PublicationState::Rejected,
        (false, PublicationState::Published) => original,
        (false, state) => state,
    }
}

/// The first sixteen bytes of a name: most pairs of names differ in them, so sorting groups seldom
/// reads the names themselves.
fn sort_prefix(id: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes
        .iter_mut()
        .zip(id.as_bytes())
        .for_each(|(to, from)| *to = *from);
    u128::from_be_bytes(bytes)
}

fn build_text(
    model: &ContentModel,
    config: &Config,
    joined: JoinedFile,
    state: PublicationState,
) -> EntryText {
    let kind = &model[joined.file.kind];
    let file = Arc::clone(&joined.file);
    let line = |role: Role| find_value(&joined.values, kind.role_no(role)?)?.text();
    let title = line(Role::Title);
    let summary = line(Role::Summary).map(collapse_spaces);
    EntryText {
        lang: file.lang,
        path: Arc::clone(&file.path),
        state,
        title: title.unwrap_or(&file.id).into(),
        summary: summary.map_or_else(|| "".into(), Arc::from),
        unresolved: Arc::new(collect_names(model, config, &joined, title)),
        not_stated: joined.not_stated,
        body: Arc::clone(&file.body),
        values: joined.values,
        file,
        sort_keys: Default::default(),
    }
}

/// Everything in a file that only the bank can resolve.
fn collect_names(
    model: &ContentModel,
    config: &Config,
    joined: &JoinedFile,
    title: Option<&str>,
) -> UnresolvedNames {
    let file = &joined.file;
    let kind = &model[file.kind];
    let title = title.map(fold).filter(|title| !title.is_empty());
    UnresolvedNames {
        references: collect_references(model, kind, joined),
        links: parse_links(model, config, &file.path, &file.body),
        attachments: collect_attachments(kind, joined),
        title: title.map(|title| NameHash::new(&title)),
    }
}

/// An entry of at least one text, the original first.
fn build_entry(model: &ContentModel, id: String, kind_no: KindNo, texts: Vec<EntryText>) -> Entry {
    let kind = &model[kind_no];
    let original = &texts[0];
    let value = |role: Role| original.get(model, kind_no, role);
    Entry {
        state: original.state,
        listed: kind.counted && !is_withdrawn(model, kind_no, original),
        date: value(Role::Updated)
            .or_else(|| value(Role::Created))
            .and_then(FieldValue::date),
        kind: kind_no,
        aliases: old_addresses(kind, &id, value(Role::FormerIds)),
        terms: facet_terms(kind, original),
        texts,
        id,
    }
}

/// Archived and superseded entries keep their pages and leave the lists.
fn is_withdrawn(model: &ContentModel, kind: KindNo, original: &EntryText) -> bool {
    original
        .term(model, kind, Role::Lifecycle)
        .is_some_and(|(vocabulary, term)| model[vocabulary][term].role == Some(TermRole::Archived))
}

/// The terms of all fields that feed a facet, each once, in the order of the fields.
fn facet_terms(kind: &Kind, original: &EntryText) -> Vec<(VocabularyNo, TermNo)> {
    let mut terms = Vec::new();
    let faceted = |no: &crate::model::FieldNo| kind[*no].facet.is_some();
    let values = original.values.iter().filter(|(no, _)| faceted(no));
    for item in values.flat_map(|(_, value)| value.items()) {
        if let TypedValue::Term(vocabulary, term) = item.value
            && !terms.contains(&(vocabulary, term))
        {
            terms.push((vocabulary, term));
        }
    }
    terms
}

/// The old addresses of an entry, sorted, each once, without the one it has now.
fn old_addresses(kind: &Kind, id: &str, aliases: Option<&FieldValue>) -> Vec<String> {
    let own = entry_path(kind, id);
    let mut paths: Vec<String> = aliases
        .map_or(&[][..], FieldValue::items)
        .iter()
        .filter_map(|item| alias_path(kind, item.text()?))
        .filter(|alias| *alias != own)
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

impl EntryGroup {
    /// The texts as hidden entries: what is left of a group when another one claims the same.
    pub(crate) fn rejected_entries(&self, model: &ContentModel) -> Vec<Arc<Entry>> {
        let entries = self.shown.iter().chain(&self.hidden);
        let texts = entries.flat_map(|entry| &entry.texts);
        let alone = texts.map(|text| {
            let text = EntryText {
                state: PublicationState::Rejected,
                ..text.clone()
            };
            let kind = text.file.kind;
            Arc::new(build_entry(model, self.id.to_string(), kind, vec![text]))
        });
        alone.collect()
    }
}
