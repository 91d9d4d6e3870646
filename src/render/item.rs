//! Entries in lists, rendered once for each language and shared by all lists in it.

use std::sync::OnceLock;

use super::art;
use super::linker::Linker;
use super::page::item_html;
use super::values;
use super::view::{Fact, ItemView, TextLink};
use crate::bank::EntryNo;
use crate::diag::Diagnostic;
use crate::entry::Entry;
use crate::model::{Template, TypedValue};
use crate::site::{DIRECTIONS, REGIONS, Site};

/// The fields a list shows at a glance.
const GLANCE: [&str; 6] = ["age", "evidence", "cost", "mode", "start", "date"];
/// Stands for the way to the root in remembered markup; the decoder keeps this character out of
/// texts.
const ROOT: &str = "\u{E000}";

/// Markup of entries in lists, by language; each made when it is first asked for.
pub struct Items {
    slots: Vec<Vec<OnceLock<Box<str>>>>,
}

impl Items {
    pub(super) fn new(site: &Site) -> Self {
        let empty = || {
            (0..site.bank.entries.len())
                .map(|_| OnceLock::new())
                .collect()
        };
        Self {
            slots: site.config.languages.iter().map(|_| empty()).collect(),
        }
    }

    /// The markup of an entry in a list on a page of this linker.
    fn html(&self, linker: &Linker<'_>, no: EntryNo) -> Result<String, Box<Diagnostic>> {
        let site = linker.site;
        let language = site
            .config
            .languages
            .iter()
            .position(|lang| *lang == linker.lang)
            .unwrap_or(0);
        let slot = &self.slots[language][no.0];
        if let Some(html) = slot.get() {
            return Ok(html.replace(ROOT, &linker.root));
        }
        let anywhere = Linker {
            root: ROOT.to_owned(),
            ..linker.clone()
        };
        let html = item_html(site, linker.lang, &view(&anywhere, no))?.into();
        Ok(slot.get_or_init(|| html).replace(ROOT, &linker.root))
    }

    /// The markup of several entries.
    pub(super) fn all(
        &self,
        linker: &Linker<'_>,
        entries: &[EntryNo],
    ) -> Result<Vec<String>, Box<Diagnostic>> {
        entries.iter().map(|no| self.html(linker, *no)).collect()
    }
}

/// One entry as a list shows it.
pub(super) fn view(linker: &Linker<'_>, no: EntryNo) -> ItemView {
    let site = linker.site;
    let model = &site.bank.model;
    let entry = &site.bank[no];
    let kind = &model[entry.kind];
    let text = entry.text(linker.lang);
    let terms = |id: &str| terms(linker, entry, id);
    let direction = values::direction(linker, entry);
    let picture = values::picture(linker, entry, text);
    let is_page = kind.template == Template::Page;
    let organization = text
        .get(model, entry.kind, "organization")
        .and_then(|held| held.items().first());
    let facts = GLANCE.iter().filter_map(|id| {
        let field = kind.field(id)?;
        let held = text.get(model, entry.kind, id)?;
        let values = values::values(linker, field, held, text.lang);
        let (level, steps) = values
            .first()
            .map_or((None, None), |value| (value.level, value.steps));
        let words: Vec<_> = values.into_iter().map(|value| value.text).collect();
        Some(Fact {
            field: field.id.clone(),
            label: field.label.get(linker.lang).to_owned(),
            text: words.join(", "),
            level,
            steps,
        })
    });
    ItemView {
        href: linker.entry(no),
        title: text.title.to_string(),
        summary: text.summary.to_string(),
        lang: linker.foreign(text.lang),
        id: entry.id.clone(),
        kind: kind.id.clone(),
        kind_label: kind.one.get(linker.lang).to_owned(),
        direction: direction.map(str::to_owned),
        regions: terms(REGIONS),
        directions: terms(DIRECTIONS),
        organization: organization.map(|held| organization_link(linker, &held.value)),
        facts: if is_page { Vec::new() } else { facts.collect() },
        badges: values::badges(linker, entry, text, values::Badges::List),
        date: entry.date.map(|date| values::date(linker, date)),
        art: (picture.is_none() && !is_page).then(|| art::art(direction, &kind.id, &entry.id)),
        picture,
        key: if is_page {
            String::new()
        } else {
            values::key(kind, entry)
        },
    }
}

/// The terms of an entry in one vocabulary.
pub(super) fn terms(linker: &Linker<'_>, entry: &Entry, vocabulary: &str) -> Vec<TextLink> {
    let model = &linker.site.bank.model;
    let axis = model.vocabulary(vocabulary);
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
