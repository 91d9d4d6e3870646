//! Atom feeds (RFC 4287): the whole bank, a kind, a region, a direction.

use super::citation;
use super::linker::Linker;
use super::xml::Xml;
use crate::address::OwnPage;
use crate::bank::EntryNo;
use crate::locale::Lang;
use crate::model::{Date, Role};
use crate::site::{Feed, FileRoute, PageRoute, Route, Site};

/// What a feed is called.
pub(super) fn title(site: &Site, lang: Lang, feed: Feed) -> String {
    let model = &site.bank.model;
    let what = match feed {
        Feed::All => return site.theme.text(lang, "feed-all", &[]),
        Feed::Kind(kind) => model[kind].many.get(lang),
        Feed::Term(vocabulary, term) => model[vocabulary][term].label(lang),
    };
    site.theme.text(lang, "feed-of", &[("what", what.into())])
}

/// The entries of a feed, newest first.
fn entries(site: &Site, feed: Feed) -> Vec<EntryNo> {
    let bank = &site.bank;
    let mut all: Vec<EntryNo> = match feed {
        Feed::All => bank.numbers().filter(|no| bank[*no].listed).collect(),
        Feed::Kind(kind) => bank.by_kind[kind.0].clone(),
        Feed::Term(vocabulary, term) => bank
            .indexes
            .get(&vocabulary)
            .map(|index| index.at(term).to_vec())
            .unwrap_or_default(),
    };
    all.retain(|no| bank[*no].date.is_some());
    let key = |no: &EntryNo| (std::cmp::Reverse(bank[*no].date), *no);
    if all.len() > site.config.feed_length {
        all.select_nth_unstable_by_key(site.config.feed_length, key);
        all.truncate(site.config.feed_length);
    }
    all.sort_unstable_by_key(key);
    all
}

/// The feed of a language.
pub(super) fn feed(site: &Site, lang: Lang, feed: Feed) -> String {
    let linker = Linker::deep(site, lang, 0);
    let absolute = |route: Route| linker.absolute(&site.address(route)).unwrap_or_default();
    let page = match feed {
        Feed::All => PageRoute::Own(lang, OwnPage::Home),
        Feed::Kind(kind) => PageRoute::Kind(lang, kind, 1),
        Feed::Term(vocabulary, term) => PageRoute::Term(lang, vocabulary, term, 1),
    };
    let entries = entries(site, feed);
    let updated = entries
        .first()
        .and_then(|no| site.bank[*no].date)
        .map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), timestamp);
    let own = absolute(FileRoute::Feed(lang, feed).into());
    let bank_name = site.config.title.get(lang);
    let mut xml = Xml::new();
    xml.open(
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", lang.code()),
        ],
    );
    xml.text(
        "title",
        &[],
        &format!("{} — {bank_name}", title(site, lang, feed)),
    );
    xml.text("id", &[], &own).text("updated", &[], &updated);
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", "application/atom+xml"),
            ("href", &own),
        ],
    );
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("href", &absolute(page.into())),
        ],
    );
    xml.open("author", &[])
        .text("name", &[], author(site, lang, bank_name))
        .close("author");
    xml.text(
        "generator",
        &[("version", env!("CARGO_PKG_VERSION"))],
        "Kopilka",
    );
    for no in entries {
        write_entry(
            &linker,
            no,
            &absolute(PageRoute::Entry(lang, no).into()),
            &mut xml,
        );
    }
    xml.close("feed");
    xml.finish()
}

fn author<'a>(site: &'a Site, lang: Lang, bank_name: &'a str) -> &'a str {
    match site.config.operator.get(lang) {
        "" => bank_name,
        operator => operator,
    }
}

fn write_entry(linker: &Linker<'_>, no: EntryNo, url: &str, xml: &mut Xml) {
    let bank = &linker.site.bank;
    let entry = &bank[no];
    let text = entry.text(linker.lang);
    let created = text
        .get(&bank.model, entry.kind, Role::Created)
        .and_then(|held| held.date())
        .or(entry.date);
    xml.open("entry", &[("xml:lang", text.lang.code())])
        .text("title", &[], &text.title)
        .text("id", &[], url);
    xml.empty(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", url)],
    );
    xml.text(
        "updated",
        &[],
        &entry.date.map(timestamp).unwrap_or_default(),
    );
    if let Some(created) = created {
        xml.text("published", &[], &timestamp(created));
    }
    let organization = citation::organization(linker, entry, text);
    if !organization.is_empty() {
        xml.open("author", &[])
            .text("name", &[], &organization)
            .close("author");
    }
    xml.empty(
        "category",
        &[
            ("term", &bank.model[entry.kind].id),
            ("label", bank.model[entry.kind].one.get(linker.lang)),
        ],
    );
    for (vocabulary, term) in &entry.terms {
        let term = &bank.model[*vocabulary][*term];
        if bank.indexes.contains_key(vocabulary) {
            xml.empty(
                "category",
                &[("term", &term.id), ("label", term.label(linker.lang))],
            );
        }
    }
    if !text.summary.is_empty() {
        xml.text("summary", &[], &text.summary);
    }
    xml.close("entry");
}

/// Midnight of the first day a date may mean (RFC 3339).
fn timestamp(date: Date) -> String {
    format!("{}T00:00:00Z", date.first())
}
