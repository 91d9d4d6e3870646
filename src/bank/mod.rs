//! All entries together: translations joined, references resolved, indexes made, every file
//! accounted for.
//!
//! In: judged files, attachments, the model and what `site.toml` says. Out: an immutable [`Bank`]
//! and what only all entries together can tell. Assembled anew each time: there is nothing to
//! invalidate.

mod account;
mod address;
mod assets;
mod dates;
mod duplicate_titles;
mod group;
mod index;
mod join;
mod key;
mod links;
mod order;
mod references;
mod related;
mod required;
mod rules;
mod similar_paths;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;
use jiff::civil;
use rayon::prelude::*;

pub use account::{Account, Bucket};
pub(crate) use address::entry_path;
pub use assets::{Asset, AssetNo};
pub use group::Group;
pub use index::Index;
pub use join::Judged;
pub use links::Target;
pub use order::Order;
pub use references::{Backlink, Backlinks, ItemRef};
pub(crate) use references::{part, records};

use crate::config::Config;
use crate::diag::{Checked, Code, Diagnostic};
use crate::entry::EntryFile;
use crate::locale::{Lang, Locale, SortKey};
use crate::markdown::Body;
use crate::model::{
    ContentModel, FieldNo, FieldValue, KindNo, Role, TermNo, TypedValue, VocabularyNo,
};
use crate::source::SourceFile;
use key::{Key, Keyed};

/// Position of an entry in [`Bank::entries`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryNo(pub usize);

/// What a run shows beside what is simply published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build {
    /// The day of the build.
    pub today: civil::Date,
    /// Show drafts.
    pub drafts: bool,
    /// Show entries whose day has not come.
    pub future: bool,
    /// Show entries whose day is over.
    pub expired: bool,
}

/// Is an entry or a translation shown, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Shown to all.
    Published,
    /// `draft: true`.
    Draft,
    /// Its day has not come.
    Scheduled(civil::Date),
    /// Its day is over.
    Expired(civil::Date),
    /// It has errors.
    Rejected,
}

/// An entry with its translations.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its public name.
    pub id: String,
    /// Its kind.
    pub kind: KindNo,
    /// State of the original.
    pub state: State,
    /// Its texts; the original first.
    pub texts: Vec<Text>,
    /// Terms of its facets, without those above them.
    pub terms: Vec<(VocabularyNo, TermNo)>,
    /// Is it in lists and indexes (archived and superseded entries are not).
    pub listed: bool,
    /// Day of its last change or of its addition, for «newest».
    pub date: Option<crate::model::Date>,
    /// Old addresses, from the root of a language, `practices/old-name/`.
    pub aliases: Vec<String>,
}

/// An entry in one language.
#[derive(Clone, Debug)]
pub struct Text {
    /// The language.
    pub lang: Lang,
    /// The file.
    pub path: Arc<Utf8Path>,
    /// State of this text.
    pub state: State,
    /// Title.
    pub title: Arc<str>,
    /// Summary, plain; empty when there is none.
    pub summary: Arc<str>,
    /// All values, those of the original included where they are shared.
    pub values: Vec<(FieldNo, Arc<FieldValue>)>,
    /// Fields that the source does not state.
    pub not_stated: Vec<FieldNo>,
    /// The Markdown.
    pub body: Arc<Body>,
    /// The file as it was judged by itself.
    pub file: Arc<EntryFile>,
    asks: Arc<group::Asks>,
    keys: [OnceLock<SortKey>; Lang::ALL.len()],
}

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
    pub indexes: BTreeMap<VocabularyNo, Index>,
    /// Entries of each kind, in the order of entries.
    pub by_kind: Vec<Vec<EntryNo>>,
    /// Entries that point at an entry.
    pub backlinks: Backlinks,
    /// Items of documents by id.
    pub items: HashMap<String, ItemRef>,
    /// Entries that answer an item.
    pub answers: HashMap<String, Vec<EntryNo>>,
    /// Every file in its bucket.
    pub account: Account,
    orders: [OnceLock<Order>; Lang::ALL.len()],
    known: references::Known,
    asset_paths: Keyed<AssetNo>,
}

/// Entries that one thread looks at in one go.
const CHUNK: usize = 256;

/// What some entries ask of the rest of the bank.
#[derive(Default)]
struct Said {
    settled: references::Settled,
    /// Files by their number, and the entry that names them.
    used: Vec<(usize, EntryNo)>,
    told: Vec<Diagnostic>,
}

impl Bank {
    /// Puts entries together. What has errors stays out; `earlier` are the diagnostics of its
    /// files, those of the groups come with the bank.
    pub fn assemble(
        model: Arc<ContentModel>,
        config: &Config,
        groups: Vec<Arc<Group>>,
        content: &[SourceFile],
        earlier: &[Diagnostic],
    ) -> Checked<Self> {
        let mut diagnostics: Vec<Diagnostic> = groups
            .iter()
            .flat_map(|group| group.diagnostics())
            .cloned()
            .collect();
        let published = || {
            let mut told = Vec::new();
            let (rejected, ids) = address::collisions(&groups, &mut told);
            (
                group::publish(&model, &groups, &rejected),
                rejected,
                ids,
                told,
            )
        };
        let ((published, rejected, ids, told), doubles) =
            rayon::join(published, || duplicate_titles::titles(&groups, &model));
        diagnostics.extend(told.into_iter().chain(doubles));
        let group::Published {
            shown: entries,
            hidden,
            numbers,
        } = published;
        let (indexes, known) = rayon::join(
            || index::indexes(&model, &entries),
            || references::Known::new(groups, rejected, numbers, ids),
        );
        let mut bank = Self {
            by_kind: index::by_kind(&model, &entries),
            indexes,
            orders: Default::default(),
            items: references::items(&model, &entries),
            backlinks: Backlinks::default(),
            answers: HashMap::new(),
            account: Account::default(),
            known,
            model,
            entries,
            hidden,
            assets: Vec::new(),
            asset_paths: Keyed::default(),
        };
        bank.resolve(config, content, &mut diagnostics);
        let all = earlier.iter().chain(&diagnostics);
        let (account, ignored) = account::account(config, content, &bank, all);
        bank.account = account;
        diagnostics.extend(ignored);
        diagnostics.extend(bank.too_few(config));
        Checked {
            value: bank,
            diagnostics,
        }
    }

    /// Resolves all that entries ask of each other and of the files beside them; what is wrong in
    /// hidden ones is told, too.
    fn resolve(&mut self, config: &Config, content: &[SourceFile], out: &mut Vec<Diagnostic>) {
        let files = assets::Files::new(config, content);
        let mut said: Vec<Said> = self
            .all()
            .par_chunks(CHUNK)
            .map(|entries| self.said(entries, &files))
            .collect();
        said.iter_mut().for_each(|it| out.append(&mut it.told));
        self.assets = files.publish(
            &self.entries,
            said.iter().flat_map(|it| it.used.iter().copied()),
        );
        self.asset_paths = self
            .assets
            .iter()
            .enumerate()
            .map(|(no, asset)| (Key::of(asset.source.as_str()), AssetNo(no)))
            .collect();
        self.point_back(said.into_iter().map(|it| it.settled));
        let lost = OnceLock::new();
        let links = |entries: &[(Option<EntryNo>, &Arc<Entry>)]| {
            let mut told = Vec::new();
            entries
                .iter()
                .flat_map(|(_, entry)| &entry.texts)
                .for_each(|text| self.check_links(text, &lost, &mut told));
            told
        };
        let links: Vec<Vec<Diagnostic>> = self.all().par_chunks(CHUNK).map(links).collect();
        out.extend(links.into_iter().flatten());
    }

    /// Every entry, the hidden ones last and without a number.
    fn all(&self) -> Vec<(Option<EntryNo>, &Arc<Entry>)> {
        let shown = self
            .entries
            .iter()
            .enumerate()
            .map(|(no, entry)| (Some(EntryNo(no)), entry));
        shown
            .chain(self.hidden.iter().map(|entry| (None, entry)))
            .collect()
    }

    fn said(&self, entries: &[(Option<EntryNo>, &Arc<Entry>)], files: &assets::Files<'_>) -> Said {
        let mut said = Said::default();
        for (no, entry) in entries {
            let from = no.map(|no| (no, entry.kind));
            for text in &entry.texts {
                let used = files.used(text, &mut said.told);
                said.used
                    .extend(used.into_iter().filter_map(|at| Some((at, (*no)?))));
                self.settle(from, text, &mut said.settled, &mut said.told);
            }
        }
        said
    }

    /// How many entries the bank counts.
    pub fn counted(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| self.model[entry.kind].counted)
            .count()
    }

    fn too_few(&self, config: &Config) -> Option<Diagnostic> {
        let diagnostic = Diagnostic::new(Code::TooFewEntries, config.places.of("min_entries"));
        let diagnostic = diagnostic
            .with("count", self.counted())
            .with("min", config.min_entries);
        (self.counted() < config.min_entries).then_some(diagnostic)
    }

    /// A published entry by its id.
    pub fn find(&self, id: &str) -> Option<EntryNo> {
        self.known.shown(Key::of(id))
    }

    /// A published attachment by its path from the root of the bank.
    pub fn asset(&self, path: &Utf8Path) -> Option<&Asset> {
        self.asset_paths
            .get(&Key::of(path.as_str()))
            .map(|no| &self.assets[no.0])
    }

    /// A published attachment as a text names it: from the folder of the text.
    pub fn asset_of(&self, text: &Text, target: &str) -> Option<&Asset> {
        let path = assets::resolve(text.path.parent().unwrap_or(&text.path), target)?;
        self.asset(&path)
    }

    /// Positions of all entries.
    pub fn numbers(&self) -> impl Iterator<Item = EntryNo> + use<> {
        (0..self.entries.len()).map(EntryNo)
    }

    /// The order of titles in a language.
    pub fn order(&self, lang: Lang) -> &Order {
        self.orders[lang.index()].get_or_init(|| order::order(lang, &self.entries))
    }
}

impl std::ops::Index<EntryNo> for Bank {
    type Output = Entry;
    fn index(&self, no: EntryNo) -> &Entry {
        &self.entries[no.0]
    }
}

impl Entry {
    /// The text in a language, or the original.
    pub fn text(&self, lang: Lang) -> &Text {
        self.texts
            .iter()
            .find(|text| text.lang == lang)
            .unwrap_or(&self.texts[0])
    }

    fn sort_key(&self, locale: &Locale) -> &SortKey {
        let text = self.text(locale.lang());
        text.keys[locale.lang().index()].get_or_init(|| locale.sort_key(&text.title))
    }

    /// The original.
    pub fn original(&self) -> &Text {
        &self.texts[0]
    }
}

impl Text {
    /// The value of a field.
    pub fn value(&self, field: FieldNo) -> Option<&FieldValue> {
        self.values
            .binary_search_by_key(&field, |(no, _)| *no)
            .ok()
            .map(|at| &*self.values[at].1)
    }

    /// The value of the field with a role.
    pub fn get(&self, model: &ContentModel, kind: KindNo, role: Role) -> Option<&FieldValue> {
        self.value(model[kind].role_no(role)?)
    }

    /// The first term of the field with a role.
    pub fn term(
        &self,
        model: &ContentModel,
        kind: KindNo,
        role: Role,
    ) -> Option<(VocabularyNo, TermNo)> {
        match self.get(model, kind, role)?.items().first()?.value {
            TypedValue::Term(vocabulary, term) => Some((vocabulary, term)),
            _ => None,
        }
    }
}
