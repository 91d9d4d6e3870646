//! Entries in lists, rendered once for each language and shared by all lists in it.

use std::sync::OnceLock;

use super::art;
use super::badges::{BadgePlace, badges};
use super::linker::Linker;
use super::links::{entry_terms, organization_link};
use super::values;
use super::view::{Fact, ItemView};
use crate::bank::EntryNo;
use crate::diag::Diagnostic;
use crate::locale::Lang;
use crate::model::{Role, Template, VocabularyRole};
use crate::site::Site;
use crate::theme::{Context, value};

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
    let terms = |role: VocabularyRole| entry_terms(linker, entry, role);
    let direction = values::direction(linker, entry);
    let picture = values::picture(linker, entry, text);
    let is_page = kind.template == Template::Page;
    let organization = text
        .get(model, entry.kind, Role::Organization)
        .and_then(|held| held.items().first());
    let facts = kind.glance().iter().filter_map(|no| {
        let field = &kind[*no];
        let held = text.value(*no)?;
        let values = values::values(linker, field, held, text.lang);
        let (level, steps) = values
            .first()
            .map_or((None, None), |value| (value.level, value.steps));
        let words: Vec<_> = values.into_iter().map(|value| value.text).collect();
        Some(Fact {
            field: field.id.clone(),
            role: field.role.map(Role::word),
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
        direction: direction.map(|term| term.id.clone()),
        regions: terms(VocabularyRole::Region),
        directions: terms(VocabularyRole::Direction),
        organization: organization.map(|held| organization_link(linker, &held.value)),
        facts: if is_page { Vec::new() } else { facts.collect() },
        badges: badges(linker, entry, text, BadgePlace::List),
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

/// Markup of one entry in a list.
fn item_html(site: &Site, lang: Lang, view: &ItemView) -> Result<String, Box<Diagnostic>> {
    let mut context = Context::new();
    context.insert_value("item", value(view));
    site.theme.render(lang, "parts/item.html", &context)
}
