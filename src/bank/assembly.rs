//! The bank itself: all entries with their indexes and links.
//!
//! In: the groups of all entries and the files beside them. Out: an immutable [`Bank`], and what is
//! wrong among entries.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;
use rayon::prelude::*;

use super::account::{Account, Accountant};
use super::assets::{Asset, AssetLookup, AttachmentFiles, index_assets};
use super::backlinks::Backlinks;
use super::collisions::find_collisions;
use super::duplicate_titles::find_duplicate_titles;
use super::entry_index::EntryIndex;
use super::link_report::LinkReporter;
use super::links::{LinkResolver, ResolvedLink};
use super::numbers::{AssetNo, EntryNo, ItemRef};
use super::publish::publish_groups;
use super::references::{ReferenceResolver, ResolvedReferences, index_items};
use super::related::find_related;
use super::term_index::{TermIndex, group_by_kind, index_terms};
use super::title_order::{TitleOrder, order_titles};
use crate::config::Config;
use crate::diag::{Checked, Code, Diagnostic};
use crate::entry::{Entry, EntryGroup, EntryText, HashedMap, NameHash, resolve_path};
use crate::locale::Lang;
use crate::model::{ContentModel, VocabularyNo};
use crate::source::SourceFile;

/// All entries with their indexes and links.
#[derive(Debug)]
pub struct Bank {
    /// The content model.
    pub model: Arc<ContentModel>,
    /// Published entries, by kind and id; shared with other banks that are made of the same files.
    pub entries: Vec<Arc<Entry>>,
    /// Texts that are not shown (rejected ones, too), each as an entry of its own.
    pub hidden: Vec<Arc<Entry>>,
    /// Attachments that are published.
    pub assets: Vec<Asset>,
    /// Entries under each term, by vocabulary; only vocabularies with index pages.
    pub indexes: BTreeMap<VocabularyNo, TermIndex>,
    /// Entries of each kind, in the order of entries.
    pub by_kind: Vec<Vec<EntryNo>>,
    /// Entries that point at an entry.
    pub backlinks: Backlinks,
    /// Items of documents by id.
    pub items: HashMap<String, ItemRef>,
    /// Entries that answer an item, sorted.
    pub answers: HashMap<String, Vec<EntryNo>>,
    /// Every file in its bucket.
    pub account: Account,
    orders: [OnceLock<TitleOrder>; Lang::ALL.len()],
    entry_index: EntryIndex,
    asset_index: HashedMap<AssetNo>,
}

/// Entries that one thread resolves in one go: few enough to keep all threads busy, many enough for
/// the lists of a chunk to cost nothing.
const CHUNK: usize = 256;

/// An entry, and its number when it is shown.
type NumberedEntry<'a> = (Option<EntryNo>, &'a Arc<Entry>);

/// What a chunk of entries names of the rest of the bank.
#[derive(Default)]
struct ResolvedChunk {
    references: ResolvedReferences,
    /// Files by their position, and the entry that names them.
    files: Vec<(usize, EntryNo)>,
    diagnostics: Vec<Diagnostic>,
}

impl Bank {
    /// Puts entries together. What has errors stays out; `earlier` are the diagnostics of its
    /// files, those of the groups come with the bank.
    pub fn assemble(
        model: Arc<ContentModel>,
        config: &Config,
        groups: Vec<Arc<EntryGroup>>,
        content: &[SourceFile],
        earlier: &[Diagnostic],
    ) -> Checked<Self> {
        let mut diagnostics: Vec<Diagnostic> = groups
            .iter()
            .flat_map(|group| group.diagnostics())
            .cloned()
            .collect();
        let mut bank = Self::from_groups(model, groups, &mut diagnostics);
        bank.resolve_names(config, content, &mut diagnostics);
        bank.account_files(config, content, earlier, &mut diagnostics);
        diagnostics.extend(bank.too_few_entries(config));
        Checked {
            value: bank,
            diagnostics,
        }
    }

    /// A bank with its entries and indexes, and nothing resolved yet.
    fn from_groups(
        model: Arc<ContentModel>,
        groups: Vec<Arc<EntryGroup>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let publish = || {
            let collisions = find_collisions(&groups);
            let published = publish_groups(&model, &groups, &collisions.rejected);
            (published, collisions)
        };
        let ((published, collisions), duplicates) =
            rayon::join(publish, || find_duplicate_titles(&groups, &model));
        diagnostics.extend(collisions.diagnostics);
        diagnostics.extend(duplicates);
        let entries = published.shown;
        let (indexes, entry_index) = rayon::join(
            || index_terms(&model, &entries),
            || {
                EntryIndex::new(
                    groups,
                    collisions.rejected,
                    published.numbers,
                    collisions.ids,
                )
            },
        );
        Self {
            by_kind: group_by_kind(&model, &entries),
            indexes,
            orders: Default::default(),
            items: index_items(&model, &entries),
            backlinks: Backlinks::default(),
            answers: HashMap::new(),
            account: Account::default(),
            entry_index,
            model,
            entries,
            hidden: published.hidden,
            assets: Vec::new(),
            asset_index: HashedMap::default(),
        }
    }

    /// Resolves all that entries name of each other and of the files beside them; what is wrong in
    /// hidden ones is reported, too.
    fn resolve_names(
        &mut self,
        config: &Config,
        content: &[SourceFile],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let files = AttachmentFiles::new(config, content);
        let mut chunks: Vec<ResolvedChunk> = self
            .all_entries()
            .par_chunks(CHUNK)
            .map(|entries| self.resolve_chunk(entries, &files))
            .collect();
        for chunk in &mut chunks {
            diagnostics.append(&mut chunk.diagnostics);
        }
        let used = chunks.iter().flat_map(|it| it.files.iter().copied());
        self.assets = files.publish(&self.entries, used);
        self.asset_index = index_assets(&self.assets);
        self.index_backlinks(chunks.into_iter().map(|it| it.references));
        // Links lead to attachments, too, so they wait until those are known.
        self.check_links(diagnostics);
    }

    /// Every entry, the hidden ones last and without a number.
    fn all_entries(&self) -> Vec<NumberedEntry<'_>> {
        let shown = self.entries.iter().enumerate();
        shown
            .map(|(no, entry)| (Some(EntryNo(no)), entry))
            .chain(self.hidden.iter().map(|entry| (None, entry)))
            .collect()
    }

    fn resolve_chunk(
        &self,
        entries: &[NumberedEntry<'_>],
        files: &AttachmentFiles<'_>,
    ) -> ResolvedChunk {
        let resolver = ReferenceResolver {
            model: &self.model,
            entries: &self.entries,
            index: &self.entry_index,
            items: &self.items,
        };
        let mut chunk = ResolvedChunk::default();
        for (no, entry) in entries {
            let from = no.map(|no| (no, entry.kind));
            for text in &entry.texts {
                let used = files.resolve_text(text, &mut chunk.diagnostics);
                chunk
                    .files
                    .extend(used.into_iter().filter_map(|at| Some((at, (*no)?))));
                let (references, problems) = (&mut chunk.references, &mut chunk.diagnostics);
                resolver.resolve_text(from, text, references, problems);
            }
        }
        chunk
    }

    /// Takes over the resolved references of all entries, in their order.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each list is sorted by itself; their order does not matter"
    )]
    fn index_backlinks(&mut self, resolved: impl Iterator<Item = ResolvedReferences>) {
        let mut backlinks = Vec::new();
        for references in resolved {
            backlinks.extend(references.backlinks);
            for (item, from) in references.answers {
                self.answers.entry(item.into()).or_default().push(from);
            }
        }
        self.backlinks = Backlinks::new(self.entries.len(), backlinks);
        for list in self.answers.values_mut() {
            list.sort();
            list.dedup();
        }
    }

    /// Reports what is wrong with the links of all texts.
    fn check_links(&self, diagnostics: &mut Vec<Diagnostic>) {
        let resolver = self.link_resolver();
        let reporter = LinkReporter::new(&self.entry_index, &self.assets);
        let check_text = |text: &EntryText| -> Vec<Diagnostic> {
            let links = text.unresolved.links.iter().zip(&text.body.links);
            let problems = links.filter_map(|(raw, link)| {
                let problem = resolver.resolve_link(text, raw).1?;
                Some(reporter.report_problem(&problem, link, text))
            });
            problems.collect()
        };
        let found: Vec<Vec<Diagnostic>> = self
            .all_entries()
            .par_chunks(CHUNK)
            .map(|entries| {
                let texts = entries.iter().flat_map(|(_, entry)| &entry.texts);
                texts.flat_map(check_text).collect()
            })
            .collect();
        diagnostics.extend(found.into_iter().flatten());
    }

    fn account_files(
        &mut self,
        config: &Config,
        content: &[SourceFile],
        earlier: &[Diagnostic],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let entries = (self.entries.as_slice(), self.hidden.as_slice());
        let all = earlier.iter().chain(&*diagnostics);
        let index = &self.entry_index;
        let accountant = Accountant::new(config, index, self.asset_lookup(), entries, all);
        let (account, ignored) = accountant.account_files(content);
        diagnostics.extend(ignored);
        self.account = account;
    }

    fn too_few_entries(&self, config: &Config) -> Option<Diagnostic> {
        let count = self.counted();
        let diagnostic = Diagnostic::new(Code::TooFewEntries, config.places.of("min_entries"))
            .with("count", count)
            .with("min", config.min_entries);
        (count < config.min_entries).then_some(diagnostic)
    }

    fn asset_lookup(&self) -> AssetLookup<'_> {
        AssetLookup {
            assets: &self.assets,
            by_path: &self.asset_index,
        }
    }

    fn link_resolver(&self) -> LinkResolver<'_> {
        LinkResolver {
            model: &self.model,
            entries: &self.entries,
            index: &self.entry_index,
            assets: self.asset_lookup(),
        }
    }

    /// How many entries the bank counts.
    pub fn counted(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| self.model[entry.kind].counted)
            .count()
    }

    /// A published entry by its id.
    pub fn find(&self, id: &str) -> Option<EntryNo> {
        self.entry_index.find_shown(NameHash::new(id))
    }

    /// Where a link of a text's body leads, by its number in
    /// [`Body::links`](crate::document::Body::links).
    pub fn resolve_link(&self, text: &EntryText, link: usize) -> ResolvedLink {
        match text.unresolved.links.get(link) {
            Some(link) => self.link_resolver().resolve_link(text, link).0,
            None => ResolvedLink::Nowhere,
        }
    }

    /// The entries most like one, best first.
    pub fn related(&self, no: EntryNo, most: usize) -> Vec<EntryNo> {
        let count = self.entries.len();
        find_related(&self.model, &self.indexes, count, (no, &self[no]), most)
    }

    /// A published attachment by its path from the root of the bank.
    pub fn asset(&self, path: &Utf8Path) -> Option<&Asset> {
        self.asset_lookup().find(path)
    }

    /// A published attachment as a text names it: from the folder of the text.
    pub fn asset_of(&self, text: &EntryText, target: &str) -> Option<&Asset> {
        let path = resolve_path(text.path.parent().unwrap_or(&text.path), target)?;
        self.asset(&path)
    }

    /// Positions of all entries.
    pub fn numbers(&self) -> impl Iterator<Item = EntryNo> + use<> {
        (0..self.entries.len()).map(EntryNo)
    }

    /// The order of titles in a language.
    pub fn order(&self, lang: Lang) -> &TitleOrder {
        self.orders[lang.index()].get_or_init(|| order_titles(lang, &self.entries))
    }
}

impl std::ops::Index<EntryNo> for Bank {
    type Output = Entry;
    fn index(&self, no: EntryNo) -> &Entry {
        &self.entries[no.0]
    }
}
