//! An entry with its translations, as the site shows it.

use std::sync::{Arc, OnceLock};

use camino::Utf8Path;

use super::attachments::RawAttachment;
use super::file::EntryFile;
use super::hash::NameHash;
use super::links::RawLink;
use super::references::RawReference;
use super::state::PublicationState;
use crate::document::Body;
use crate::locale::{Lang, Locale, SortKey};
use crate::model::{
    ContentModel, Date, FieldNo, FieldValue, KindNo, Role, TermNo, TypedValue, VocabularyNo,
};

/// An entry with its translations.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its public name.
    pub id: String,
    /// Its kind.
    pub kind: KindNo,
    /// State of the original.
    pub state: PublicationState,
    /// Its texts; the original first.
    pub texts: Vec<EntryText>,
    /// Terms of its facets, without those above them.
    pub terms: Vec<(VocabularyNo, TermNo)>,
    /// Is it in lists and indexes (archived and superseded entries are not).
    pub listed: bool,
    /// Day of its last change or of its addition, for «newest».
    pub date: Option<Date>,
    /// Old addresses, from the root of a language, `practices/old-name/`.
    pub aliases: Vec<String>,
}

/// An entry in one language.
#[derive(Clone, Debug)]
pub struct EntryText {
    /// The language.
    pub lang: Lang,
    /// The file.
    pub path: Arc<Utf8Path>,
    /// State of this text.
    pub state: PublicationState,
    /// Title.
    pub title: Arc<str>,
    /// Summary, plain; empty when there is none.
    pub summary: Arc<str>,
    /// All values, inherited and default ones included, sorted by field.
    pub values: Vec<(FieldNo, Arc<FieldValue>)>,
    /// Fields that the source does not state.
    pub not_stated: Vec<FieldNo>,
    /// The Markdown.
    pub body: Arc<Body>,
    /// The file as it was validated by itself.
    pub file: Arc<EntryFile>,
    pub(crate) unresolved: Arc<UnresolvedNames>,
    /// Made when a language is first sorted. They stay with the text, so that the next bank of the
    /// same files need not collate its titles again.
    pub(super) sort_keys: [OnceLock<SortKey>; Lang::ALL.len()],
}

/// What a text names and only the bank can resolve, collected once for all banks that share the
/// text.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnresolvedNames {
    /// References in its fields.
    pub(crate) references: Vec<RawReference>,
    /// Links of its body, by their number in [`Body::links`].
    pub(crate) links: Vec<RawLink>,
    /// Files that its fields and its body name.
    pub(crate) attachments: Vec<RawAttachment>,
    /// Its folded title, to find duplicates; none without a title.
    pub(crate) title: Option<NameHash>,
}

impl Entry {
    /// The text in a language, or the original.
    pub fn text(&self, lang: Lang) -> &EntryText {
        self.texts
            .iter()
            .find(|text| text.lang == lang)
            .unwrap_or(&self.texts[0])
    }

    /// The original.
    pub fn original(&self) -> &EntryText {
        &self.texts[0]
    }

    /// What the entry is sorted by in a language.
    pub(crate) fn sort_key(&self, locale: &Locale) -> &SortKey {
        let text = self.text(locale.lang());
        text.sort_keys[locale.lang().index()].get_or_init(|| locale.sort_key(&text.title))
    }
}

impl EntryText {
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
