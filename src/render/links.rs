//! Short links: to an entry, an organisation, a term and the terms below it.
//!
//! In: numbers of entries and terms. Out: words with addresses on the page of a [`Linker`].

use super::counts::entries_text;
use super::linker::Linker;
use super::view::{EntryLink, TermLink, TextLink};
use crate::bank::EntryNo;
use crate::entry::Entry;
use crate::model::{TermNo, TypedValue, Vocabulary, VocabularyNo, VocabularyRole};

/// A short link to an entry.
pub(super) fn entry_link(linker: &Linker<'_>, no: EntryNo) -> EntryLink {
    let site = linker.site;
    let entry = &site.bank[no];
    let text = entry.text(linker.lang);
    let kind = &site.bank.model[entry.kind];
    let regions = site.bank.model.vocabulary_with(VocabularyRole::Region);
    let region = entry
        .terms
        .iter()
        .find(|(vocabulary, _)| Some(*vocabulary) == regions);
    EntryLink {
        title: text.title.to_string(),
        href: linker.entry(no),
        lang: linker.foreign(text.lang),
        kind: kind.id.clone(),
        kind_label: kind.one.get(linker.lang).to_owned(),
        region: region.map(|(vocabulary, term)| {
            site.bank.model[*vocabulary][*term]
                .label(linker.lang)
                .to_owned()
        }),
    }
}

/// The organisation of an entry, a reference or words.
pub(super) fn organization_link(linker: &Linker<'_>, value: &TypedValue) -> TextLink {
    match value {
        TypedValue::Reference(id) => match linker.site.bank.find(id) {
            Some(no) => {
                let text = linker.site.bank[no].text(linker.lang);
                TextLink {
                    text: text.title.to_string(),
                    href: Some(linker.entry(no)),
                    lang: linker.foreign(text.lang),
                }
            }
            None => TextLink {
                text: id.to_string(),
                ..TextLink::default()
            },
        },
        TypedValue::Text(text) => TextLink {
            text: text.to_string(),
            ..TextLink::default()
        },
        _ => TextLink::default(),
    }
}

/// The terms of an entry in one vocabulary.
pub(super) fn entry_terms(
    linker: &Linker<'_>,
    entry: &Entry,
    role: VocabularyRole,
) -> Vec<TextLink> {
    let model = &linker.site.bank.model;
    let axis = model.vocabulary_with(role);
    let terms = entry
        .terms
        .iter()
        .filter(|(vocabulary, _)| Some(*vocabulary) == axis);
    terms
        .map(|(vocabulary, term)| TextLink {
            text: model[*vocabulary][*term].label(linker.lang).to_owned(),
            href: linker.term(*vocabulary, *term),
            lang: None,
        })
        .collect()
}

/// A term in words.
pub(super) fn text_link(linker: &Linker<'_>, axis: VocabularyNo, term: TermNo) -> TextLink {
    let (label, lang) = linker.site.bank.model[axis][term].label.find(linker.lang);
    TextLink {
        text: label.to_owned(),
        href: linker.term(axis, term),
        lang: linker.foreign(lang),
    }
}

/// A term with its number.
pub(super) fn term_link(
    linker: &Linker<'_>,
    axis: VocabularyNo,
    term: TermNo,
    below: bool,
) -> TermLink {
    let vocabulary = &linker.site.bank.model[axis];
    let count = linker.site.count(axis, term);
    let (label, lang) = vocabulary[term].label.find(linker.lang);
    TermLink {
        id: vocabulary[term].slug.clone(),
        label: label.to_owned(),
        lang: linker.foreign(lang),
        href: linker.term(axis, term),
        count,
        count_text: entries_text(linker, count),
        children: if below {
            term_tree(linker, axis, &vocabulary[term].children)
        } else {
            Vec::new()
        },
    }
}

/// Terms with entries and what is below them, in the order of the language, or of the vocabulary
/// where that means something.
pub(super) fn term_tree(
    linker: &Linker<'_>,
    axis: VocabularyNo,
    terms: &[TermNo],
) -> Vec<TermLink> {
    let site = linker.site;
    let vocabulary = &site.bank.model[axis];
    let mut shown: Vec<TermNo> = terms
        .iter()
        .filter(|term| site.count(axis, **term) > 0)
        .copied()
        .collect();
    if !vocabulary.ordered && vocabulary.role != Some(VocabularyRole::Direction) {
        let locale = site.locale(linker.lang);
        shown.sort_by_cached_key(|term| locale.sort_key(vocabulary[*term].label(linker.lang)));
    }
    shown
        .into_iter()
        .map(|term| term_link(linker, axis, term, true))
        .collect()
}

/// Terms without a parent, in the order of the vocabulary.
pub(super) fn top_terms(vocabulary: &Vocabulary) -> Vec<TermNo> {
    vocabulary
        .numbers()
        .filter(|term| vocabulary[*term].parent.is_none())
        .collect()
}
