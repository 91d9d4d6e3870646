//! The page of one entry.

use super::blocks;
use super::frame::{Head, licence_url};
use super::linker::Linker;
use super::values::{self, Badges};
use super::view::{DocumentItem, EntryLink, EntryView, Group, MaterialView, Row, TextLink};
use super::{art, citation, item, jsonld, plots, print, qr, share};
use crate::bank::{Backlink, EntryNo};
use crate::entry::{Entry, EntryText, record_part};
use crate::html;
use crate::locale::Lang;
use crate::model::{Field, FieldNo, FieldValue, Kind, Origin, Show, Template, TypedValue};
use crate::site::{REGIONS, Route};

/// How many similar entries a card names.
const RELATED: usize = 6;
/// How many entries a list of those that point here names before it would be a list of its own.
const BACKLINKS: usize = 100;
/// Fields that the card shows in places of their own.
const PLACED: [&str; 14] = [
    "title",
    "summary",
    "image",
    "contact",
    "materials",
    "items",
    "statistics",
    "checked",
    "created",
    "updated",
    "unknown",
    "aliases",
    "related",
    "licence",
];

/// The frame and the view of an entry.
pub(super) fn entry(linker: &Linker<'_>, no: EntryNo) -> (Head, EntryView) {
    let site = linker.site;
    let entry = &site.bank[no];
    let kind = &site.bank.model[entry.kind];
    let text = entry.text(linker.lang);
    let view = view(linker, no, entry, kind, text);
    let mut head = Head::new(template_name(kind.template), text.title.to_string());
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
        .then(|| Route::Entry(site.home_language(no), no));
    head.picture = view
        .picture
        .as_ref()
        .and_then(|picture| linker.absolute(picture.src.trim_start_matches(&linker.root)));
    head.json_ld = jsonld::entry(linker, no, &head, &view);
    (head, view)
}

fn template_name(template: Template) -> &'static str {
    match template {
        Template::Card => "card",
        Template::Organization => "organization",
        Template::Document => "document",
        Template::Event => "event",
        Template::Page => "page",
    }
}

fn view(
    linker: &Linker<'_>,
    no: EntryNo,
    entry: &Entry,
    kind: &Kind,
    text: &EntryText,
) -> EntryView {
    let site = linker.site;
    let (lead, passport, tables) = rows(linker, kind, text);
    let url = linker.absolute(&site.address(&Route::Entry(site.home_language(no), no)));
    let own_url = if text.lang == linker.lang {
        linker.absolute(&site.address(&Route::Entry(linker.lang, no)))
    } else {
        url
    };
    let cited = citation::cite(linker, entry, text, own_url.as_deref());
    let date = |id: &str| {
        text.get(&site.bank.model, entry.kind, id)
            .and_then(FieldValue::date)
            .map(|it| values::date(linker, it))
    };
    let items = document_items(linker, entry);
    let organization = text
        .get(&site.bank.model, entry.kind, "organization")
        .and_then(|held| held.items().first());
    let (statistics, plots) = plots::of(linker, |statistic| statistic.document == no);
    let is_page = kind.template == Template::Page;
    let picture = values::picture(linker, entry, text);
    let direction = values::direction(linker, entry);
    let address = own_url.as_deref().filter(|_| !is_page);
    EntryView {
        id: entry.id.clone(),
        kind: kind.id.clone(),
        kind_label: kind.one.get(linker.lang).to_owned(),
        title: text.title.to_string(),
        summary: text.summary.to_string(),
        lang: text.lang.code().to_owned(),
        lang_name: text.lang.name().to_owned(),
        fallback: text.lang != linker.lang,
        place: item::terms(linker, entry, REGIONS),
        organization: organization.map(|held| item::organization_link(linker, &held.value)),
        written_in: written_in(linker, no, entry),
        badges: if is_page {
            Vec::new()
        } else {
            values::badges(linker, entry, text, Badges::Card)
        },
        art: (picture.is_none() && !is_page).then(|| art::art(direction, &kind.id, &entry.id)),
        picture,
        direction: direction.map(str::to_owned),
        key: if is_page {
            String::new()
        } else {
            values::key(kind, entry)
        },
        qr: address.and_then(qr::qr),
        share: address
            .map(|url| share::share(&text.title, url))
            .unwrap_or_default(),
        print: if is_page {
            Vec::new()
        } else {
            print::facts(linker, entry, kind, text, address)
        },
        lead,
        passport,
        not_stated: text
            .not_stated
            .iter()
            .map(|no| kind[*no].label.get(linker.lang).to_owned())
            .collect(),
        contents: blocks::contents(&text.body.outline),
        html: body(linker, kind, text),
        blocks: tables,
        materials: materials(linker, entry, kind, text),
        contact: contact(linker, kind, text),
        checked: date("checked"),
        created: date("created"),
        updated: date("updated"),
        citation: if is_page { String::new() } else { cited.line },
        citation_url: own_url,
        bibtex: cited.bibtex,
        edit_url: site
            .config
            .edit_url
            .as_ref()
            .map(|url| url.replace("{path}", &encoded(text.path.as_str()))),
        source_path: text.path.to_string(),
        related: related(linker, no),
        groups: groups(linker, no, entry),
        items_answered: answered(linker, &items),
        items,
        statistics,
        plots,
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

fn rows(
    linker: &Linker<'_>,
    kind: &Kind,
    text: &EntryText,
) -> (Vec<Row>, Vec<Row>, Vec<super::view::Block>) {
    let (mut lead, mut passport, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    for (no, field) in kind.fields.iter().enumerate() {
        if PLACED.contains(&field.id.as_str()) || field.is_section() {
            continue;
        }
        let Some(held) = text.value(FieldNo(no)) else {
            continue;
        };
        let lang = language_of(text, held);
        match field.show {
            Show::Hidden => {}
            Show::Block => match blocks::block(linker, field, held, lang) {
                Some(table) => tables.push(table),
                None => passport.push(row(linker, field, held, lang)),
            },
            Show::Lead => lead.push(row(linker, field, held, lang)),
            Show::Passport => passport.push(row(linker, field, held, lang)),
        }
    }
    passport.extend(licence(linker, kind, text));
    (lead, passport, tables)
}

/// A value that a translation took from the original is in the original's language.
pub(super) fn language_of(text: &EntryText, value: &FieldValue) -> Lang {
    match value.origin {
        Origin::Inherited(lang) => lang,
        Origin::Written(_) | Origin::Default => text.lang,
    }
}

fn row(linker: &Linker<'_>, field: &Field, held: &FieldValue, lang: Lang) -> Row {
    Row {
        field: field.id.clone(),
        label: field.label.get(linker.lang).to_owned(),
        values: values::values(linker, field, held, lang),
    }
}

fn licence(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> Option<Row> {
    let field = kind.field("licence")?;
    let model = &linker.site.bank.model;
    let vocabulary = model.vocabulary("licences")?;
    let own = kind
        .field_no("licence")
        .and_then(|no| text.value(no))
        .and_then(|held| match held.items().first()?.value {
            TypedValue::Term(_, term) => Some(term),
            _ => None,
        });
    let term = own.or_else(|| model[vocabulary].find(linker.site.config.licence.as_deref()?))?;
    let term = &model[vocabulary][term];
    let value = super::view::Value {
        text: term.label(linker.lang).to_owned(),
        href: licence_url(&term.id),
        ..Default::default()
    };
    Some(Row {
        field: field.id.clone(),
        label: field.label.get(linker.lang).to_owned(),
        values: vec![value],
    })
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
                super::body_html(body)
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
            .then(|| linker.route(&Route::Entry(text.lang, no))),
        lang: linker.foreign(text.lang),
    };
    entry.texts.iter().map(link).collect()
}

fn contact(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> Vec<Row> {
    let Some((field, held)) = kind
        .field_no("contact")
        .and_then(|no| Some((&kind[no], text.value(no)?)))
    else {
        return Vec::new();
    };
    let crate::model::Type::Record(fields) = &field.kind else {
        return Vec::new();
    };
    let Some(TypedValue::Record(parts)) = held.items().first().map(|item| &item.value) else {
        return Vec::new();
    };
    parts
        .iter()
        .map(|(at, held)| row(linker, &fields[*at], held, text.lang))
        .collect()
}

fn materials(
    linker: &Linker<'_>,
    entry: &Entry,
    kind: &Kind,
    text: &EntryText,
) -> Vec<MaterialView> {
    let Some((field, held)) = kind
        .field_no("materials")
        .and_then(|no| Some((&kind[no], text.value(no)?)))
    else {
        return Vec::new();
    };
    let model = &linker.site.bank.model;
    held.items()
        .iter()
        .map(|record| {
            let of = |id: &str| record_part(field, record, id);
            let asset = match of("file").map(|held| &held.value) {
                Some(TypedValue::File(target)) => linker
                    .site
                    .bank
                    .asset_of(text, target)
                    .or_else(|| linker.site.bank.asset_of(entry.original(), target)),
                _ => None,
            };
            let url = match of("url").map(|held| &held.value) {
                Some(TypedValue::Url(url)) => Some(url.to_string()),
                _ => None,
            };
            let licence = match of("licence")
                .and_then(|held| held.items().first())
                .map(|held| &held.value)
            {
                Some(TypedValue::Term(vocabulary, term)) => {
                    Some(model[*vocabulary][*term].label(linker.lang).to_owned())
                }
                _ => None,
            };
            MaterialView {
                title: of("title")
                    .and_then(FieldValue::text)
                    .unwrap_or_default()
                    .to_owned(),
                href: asset.map(|asset| linker.asset(asset)).or(url),
                format: asset
                    .and_then(|asset| asset.source.extension())
                    .map(str::to_uppercase)
                    .unwrap_or_default(),
                size: asset
                    .map(|asset| linker.site.locale(linker.lang).bytes(asset.facts.len))
                    .unwrap_or_default(),
                licence,
            }
        })
        .collect()
}

/// A short link to an entry.
pub(super) fn entry_link(linker: &Linker<'_>, no: EntryNo) -> EntryLink {
    let site = linker.site;
    let entry = &site.bank[no];
    let text = entry.text(linker.lang);
    let kind = &site.bank.model[entry.kind];
    let regions = site.bank.model.vocabulary(REGIONS);
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

/// Named entries first, then similar ones.
fn related(linker: &Linker<'_>, no: EntryNo) -> Vec<EntryLink> {
    let bank = &linker.site.bank;
    let entry = &bank[no];
    if !bank.model[entry.kind].counted {
        return Vec::new();
    }
    let named = entry
        .original()
        .get(&bank.model, entry.kind, "related")
        .map(FieldValue::items)
        .unwrap_or_default();
    let mut all: Vec<EntryNo> = named
        .iter()
        .filter_map(|item| match &item.value {
            TypedValue::Reference(id) => bank.find(id),
            _ => None,
        })
        .collect();
    if all.len() < RELATED {
        for other in bank.related(no, RELATED) {
            if !all.contains(&other) && all.len() < RELATED {
                all.push(other);
            }
        }
    }
    all.into_iter().map(|no| entry_link(linker, no)).collect()
}

/// Entries that point here, by kind and field. What only says «related» back is not worth a list.
fn groups(linker: &Linker<'_>, no: EntryNo, entry: &Entry) -> Vec<Group> {
    let bank = &linker.site.bank;
    let model = &bank.model;
    let Some(links) = bank.backlinks.get(&no) else {
        return Vec::new();
    };
    let mut groups: Vec<((crate::model::KindNo, FieldNo), Vec<EntryNo>)> = Vec::new();
    for Backlink { kind, field, from } in links {
        if *from == no || model[*kind][*field].id == "related" {
            continue;
        }
        match groups.iter_mut().find(|(key, _)| *key == (*kind, *field)) {
            Some((_, list)) => list.push(*from),
            None => groups.push(((*kind, *field), vec![*from])),
        }
    }
    let is_organization = model[entry.kind].template == Template::Organization;
    groups
        .into_iter()
        .map(|((kind, field), mut list)| {
            bank.order(linker.lang).sort(&mut list);
            let (kind, field) = (&model[kind], &model[kind][field]);
            let key = if is_organization && field.id == "organization" {
                "entries-of-organization"
            } else {
                "referred-by"
            };
            let name = if key == "referred-by" {
                field.label.get(linker.lang)
            } else {
                ""
            };
            let args = [
                ("kind", kind.many.get(linker.lang).into()),
                ("field", name.into()),
            ];
            let label = linker.site.theme.text(linker.lang, key, &args);
            let items = list
                .into_iter()
                .take(BACKLINKS)
                .map(|no| entry_link(linker, no))
                .collect();
            Group {
                id: format!("{}-{}", kind.id, field.id),
                label,
                items,
            }
        })
        .collect()
}

fn document_items(linker: &Linker<'_>, entry: &Entry) -> Vec<DocumentItem> {
    let bank = &linker.site.bank;
    let kind = &bank.model[entry.kind];
    let text = entry.text(linker.lang);
    let Some((field, held)) = kind
        .field_no("items")
        .and_then(|no| Some((&kind[no], text.value(no)?)))
    else {
        return Vec::new();
    };
    let words = |record: &FieldValue, id: &str| {
        record_part(field, record, id)
            .and_then(FieldValue::text)
            .unwrap_or_default()
            .to_owned()
    };
    held.items()
        .iter()
        .enumerate()
        .map(|(at, record)| {
            let id = words(record, "id");
            let number = match words(record, "number") {
                number if number.is_empty() => (at + 1).to_string(),
                number => number,
            };
            let html = match record_part(field, record, "text").map(|held| &held.value) {
                Some(TypedValue::LongText(body, _)) => super::body_html(body),
                _ => String::new(),
            };
            let answers = bank.answers.get(&id).map(Vec::as_slice).unwrap_or_default();
            let answers = answers.iter().map(|no| entry_link(linker, *no)).collect();
            DocumentItem {
                addressee: words(record, "addressee"),
                id,
                number,
                html,
                answers,
            }
        })
        .collect()
}

fn answered(linker: &Linker<'_>, items: &[DocumentItem]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let answered = items.iter().filter(|item| !item.answers.is_empty()).count();
    linker.site.theme.text(
        linker.lang,
        "items-answered",
        &[("answered", answered.into()), ("total", items.len().into())],
    )
}
