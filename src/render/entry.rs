//! The page of one entry.

use super::badges::{BadgePlace, badges};
use super::blocks;
use super::body::body_html;
use super::document_items::{answered_text, document_items};
use super::frame::Head;
use super::linker::Linker;
use super::links::{entry_terms, organization_link};
use super::materials::materials;
use super::related::{backlink_groups, related};
use super::rows::{CardRows, contact};
use super::view::{DateView, EntryView, TextLink};
use super::{art, citation, jsonld, plots, print, qr, share, values};
use crate::bank::EntryNo;
use crate::entry::{Entry, EntryText};
use crate::html;
use crate::model::{FieldNo, Kind, Role, Template, TypedValue, VocabularyRole};
use crate::site::PageRoute;

/// The frame and the view of an entry.
pub(super) fn entry(linker: &Linker<'_>, no: EntryNo) -> (Head, EntryView) {
    let site = linker.site;
    let entry = &site.bank[no];
    let kind = &site.bank.model[entry.kind];
    let text = entry.text(linker.lang);
    let card = Card {
        linker,
        no,
        entry,
        kind,
        text,
    };
    let view = card.view();
    let mut head = Head::new(kind.template.word(), text.title.to_string());
    head.heading_lang = linker.foreign(text.lang);
    head.description = text.summary.to_string();
    if kind.template != Template::Page {
        head.trail = vec![TextLink {
            text: kind.many.get(linker.lang).to_owned(),
            href: Some(linker.kind(entry.kind)),
            lang: None,
        }];
    }
    head.canonical = view
        .fallback
        .then(|| PageRoute::Entry(site.home_language(no), no));
    head.picture = view
        .picture
        .as_ref()
        .and_then(|picture| linker.absolute(picture.src.trim_start_matches(&linker.root)));
    head.json_ld = jsonld::entry(linker, no, &head, &view);
    (head, view)
}

/// An entry as one page shows it.
struct Card<'a> {
    linker: &'a Linker<'a>,
    no: EntryNo,
    entry: &'a Entry,
    kind: &'a Kind,
    text: &'a EntryText,
}

impl Card<'_> {
    fn view(&self) -> EntryView {
        let Self {
            linker,
            no,
            entry,
            kind,
            text,
        } = *self;
        let rows = CardRows::new(linker, kind, text);
        let url = self.url();
        let items = document_items(linker, entry);
        let (statistics, plots) = plots::plots_of(linker, |statistic| statistic.document == no);
        let direction = values::direction(linker, entry);
        let cited = citation::cite(linker, entry, text, url.as_deref());
        let view = EntryView {
            id: entry.id.clone(),
            kind: kind.id.clone(),
            kind_label: kind.one.get(linker.lang).to_owned(),
            title: text.title.to_string(),
            summary: text.summary.to_string(),
            lang: text.lang.code().to_owned(),
            lang_name: text.lang.name().to_owned(),
            fallback: text.lang != linker.lang,
            place: entry_terms(linker, entry, VocabularyRole::Region),
            organization: self.organization(),
            written_in: written_in(linker, no, entry),
            badges: Vec::new(),
            art: None,
            picture: values::picture(linker, entry, text),
            direction: direction.map(|term| term.id.clone()),
            key: String::new(),
            qr: None,
            share: Vec::new(),
            print: Vec::new(),
            lead: rows.lead,
            passport: rows.passport,
            answer: rows.answer,
            not_stated: text
                .not_stated
                .iter()
                .map(|no| kind[*no].label.get(linker.lang).to_owned())
                .collect(),
            contents: blocks::contents(&text.body.outline),
            html: body(linker, kind, text),
            blocks: rows.tables,
            materials: materials(linker, entry, kind, text),
            contact: contact(linker, kind, text),
            checked: self.date(Role::Checked),
            created: self.date(Role::Created),
            updated: self.date(Role::Updated),
            citation: String::new(),
            bibtex: cited.bibtex,
            edit_url: self.edit_url(),
            source_path: text.path.to_string(),
            related: related(linker, no),
            groups: backlink_groups(linker, no, entry),
            items_answered: answered_text(linker, &items),
            items,
            statistics,
            plots,
            citation_url: url,
        };
        // Pages of the operator are no cards: nobody cites or keeps them.
        if kind.template == Template::Page {
            return view;
        }
        let address = view.citation_url.as_deref();
        EntryView {
            badges: badges(linker, entry, text, BadgePlace::Card),
            art: view
                .picture
                .is_none()
                .then(|| art::art(direction, &kind.id, &entry.id)),
            key: values::key(kind, entry),
            qr: address.and_then(qr::qr),
            share: address
                .map(|url| share::share(&text.title, url))
                .unwrap_or_default(),
            print: print::facts(linker, entry, kind, text, address),
            citation: cited.line,
            ..view
        }
    }

    /// The absolute address: of this page when it has a text of its own, else of the page that does.
    fn url(&self) -> Option<String> {
        let site = self.linker.site;
        let lang = if self.text.lang == self.linker.lang {
            self.linker.lang
        } else {
            site.home_language(self.no)
        };
        self.linker
            .absolute(&site.address(PageRoute::Entry(lang, self.no)))
    }

    fn date(&self, role: Role) -> Option<DateView> {
        let date = self.text.value(self.kind.role_no(role)?)?.date()?;
        Some(values::date(self.linker, date))
    }

    fn organization(&self) -> Option<TextLink> {
        let held = self.text.value(self.kind.role_no(Role::Organization)?)?;
        let first = held.items().first()?;
        Some(organization_link(self.linker, &first.value))
    }

    fn edit_url(&self) -> Option<String> {
        let url = self.linker.site.config.edit_url.as_ref()?;
        Some(url.replace("{path}", &encoded(self.text.path.as_str())))
    }
}

/// A path in an address: everything but letters, digits and `/-_.~` is written by its bytes.
fn encoded(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PATH: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b'~');
    utf8_percent_encode(path, PATH).to_string()
}

/// The body, and behind it the sections that stand in the head.
fn body(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> String {
    let mut html = blocks::html(linker, text);
    for (no, field) in kind
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.is_section())
    {
        if let Some(TypedValue::LongText(body, _)) = text.value(FieldNo(no)).map(|held| &held.value)
        {
            let label = html::escape(field.label.get(text.lang));
            html.push_str(&format!(
                "<h2 id=\"h-{}\">{label}</h2>\n{}",
                field.id,
                body_html(body)
            ));
        }
    }
    html
}

fn written_in(linker: &Linker<'_>, no: EntryNo, entry: &Entry) -> Vec<TextLink> {
    let link = |text: &EntryText| TextLink {
        text: text.lang.name().to_owned(),
        href: linker
            .site
            .config
            .languages
            .contains(&text.lang)
            .then(|| linker.route(PageRoute::Entry(text.lang, no))),
        lang: linker.foreign(text.lang),
    };
    entry.texts.iter().map(link).collect()
}
