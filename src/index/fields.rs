//! The texts of an entry that are searched: to which field each belongs and in which language it
//! is.

use std::borrow::Cow;

use super::synonyms::guess_lang;
use super::weights::IndexField;
use crate::bank::Bank;
use crate::entry::{Entry, EntryText};
use crate::locale::{Labels, Lang};
use crate::model::{
    Field, FieldValue, Role, Term, Type, TypedValue, VocabularyRole, is_front_matter_key,
};

/// A text in one field and one language.
pub(super) struct FieldText<'a> {
    pub(super) field: IndexField,
    pub(super) lang: Lang,
    pub(super) text: Cow<'a, str>,
}

/// Collects the texts of an entry.
struct FieldTexts<'a> {
    bank: &'a Bank,
    found: Vec<FieldText<'a>>,
}

/// The texts of one language version of an entry, in a fixed order. What all versions share comes
/// with the original only.
pub(super) fn field_texts<'a>(
    bank: &'a Bank,
    entry: &'a Entry,
    text: &'a EntryText,
) -> Vec<FieldText<'a>> {
    let mut texts = FieldTexts {
        bank,
        found: Vec::new(),
    };
    texts.add(IndexField::Title, text.lang, &*text.title);
    texts.add(IndexField::Summary, text.lang, &*text.summary);
    if std::ptr::eq(text, entry.original()) {
        texts.add_shared(entry);
    }
    let kind = &bank.model[entry.kind];
    for (no, held) in &text.values {
        texts.add_value(&kind[*no], held, text.lang);
    }
    for heading in &text.body.outline {
        texts.add(IndexField::Headings, text.lang, heading.text.as_str());
    }
    texts.add(IndexField::Body, text.lang, text.body.plain_text());
    texts.found
}

impl<'a> FieldTexts<'a> {
    fn add(&mut self, field: IndexField, lang: Lang, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        self.found.push(FieldText { field, lang, text });
    }

    /// The kind and the terms of an entry.
    fn add_shared(&mut self, entry: &Entry) {
        let bank = self.bank;
        self.add_labels(IndexField::Body, &bank.model[entry.kind].one);
        for (vocabulary, term) in &entry.terms {
            let vocabulary = &bank.model[*vocabulary];
            // Names of regions weigh as the place of an entry.
            let is_region = vocabulary.role == Some(VocabularyRole::Region);
            let field = if is_region {
                IndexField::Region
            } else {
                IndexField::Terms
            };
            for (depth, term) in vocabulary.lineage(*term).enumerate() {
                let term = &vocabulary[term];
                match depth {
                    0 => self.add_names(field, term),
                    // A municipality is looked for by any name of its region.
                    _ if is_region => self.add_names(IndexField::Body, term),
                    _ => self.add_labels(IndexField::Body, &term.label),
                }
            }
        }
    }

    fn add_labels(&mut self, field: IndexField, labels: &'a Labels) {
        for (lang, label) in labels.iter() {
            self.add(field, lang, label);
        }
    }

    /// All names of a term. Aliases have no language of their own.
    fn add_names(&mut self, field: IndexField, term: &'a Term) {
        self.add_labels(field, &term.label);
        for (_, profile) in &term.profiles {
            self.add_labels(field, profile);
        }
        for name in term.aliases.iter().chain(&term.adjectives) {
            self.add(field, guess_lang(name), name.as_str());
        }
    }

    fn add_value(&mut self, field: &Field, held: &'a FieldValue, lang: Lang) {
        match field.role {
            // They have fields of their own, or are no text.
            Some(Role::Title | Role::Summary | Role::Draft | Role::FormerIds) => {}
            _ if is_front_matter_key(&field.id) => {}
            Some(Role::Keywords) => self.add_texts(IndexField::Terms, held, lang),
            Some(Role::Organization | Role::ShortName | Role::OtherNames) => {
                self.add_texts(IndexField::Organization, held, lang);
                self.add_organization(held);
            }
            _ if matches!(
                field.kind,
                Type::Url | Type::Email | Type::Phone | Type::File
            ) => {}
            _ => self.add_texts(IndexField::Body, held, lang),
        }
    }

    /// The texts of a value, those of records included.
    fn add_texts(&mut self, field: IndexField, held: &'a FieldValue, lang: Lang) {
        match &held.value {
            TypedValue::Text(text) => self.add(field, lang, &**text),
            TypedValue::LongText(body, _) => self.add(field, lang, body.plain_text()),
            TypedValue::Image(image) => self.add(field, lang, image.alt.as_str()),
            TypedValue::List(items) => {
                for item in items {
                    self.add_texts(field, item, lang);
                }
            }
            TypedValue::Record(parts) => {
                for (_, part) in parts {
                    self.add_texts(field, part, lang);
                }
            }
            // Terms and references are searched by the names of what they refer to.
            TypedValue::Term(..) | TypedValue::Reference(_) => {}
            TypedValue::Integer(_)
            | TypedValue::Number(_)
            | TypedValue::Percent(_)
            | TypedValue::Date(_)
            | TypedValue::Period(_)
            | TypedValue::Range(..)
            | TypedValue::Boolean(_)
            | TypedValue::Url(_)
            | TypedValue::Email(_)
            | TypedValue::Phone(_)
            | TypedValue::File(_)
            | TypedValue::Geo(..)
            | TypedValue::Duration(_)
            | TypedValue::Money(..) => {}
        }
    }

    /// The title and short names of an organization that an entry refers to, in all its languages.
    fn add_organization(&mut self, held: &FieldValue) {
        let bank = self.bank;
        for item in held.items() {
            let TypedValue::Reference(id) = &item.value else {
                continue;
            };
            let Some(other) = bank.find(id).map(|no| &bank[no]) else {
                continue;
            };
            for text in &other.texts {
                self.add(IndexField::Organization, text.lang, &*text.title);
                for role in [Role::ShortName, Role::OtherNames] {
                    let names = text.get(&bank.model, other.kind, role);
                    let names = names.map_or(&[][..], FieldValue::items);
                    for name in names.iter().filter_map(FieldValue::text) {
                        self.add(IndexField::Organization, text.lang, name);
                    }
                }
            }
        }
    }
}
