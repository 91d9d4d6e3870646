//! Structured data (schema.org) as JSON-LD blocks, safe inside a script element.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::citation;
use super::frame::Head;
use super::linker::Linker;
use super::view::EntryView;
use crate::address::{OwnFile, OwnPage};
use crate::bank::EntryNo;
use crate::model::{FieldValue, Role, Template, Type, TypedValue, role_position};
use crate::site::{FileRoute, PageRoute};

/// How many entries a list names.
const ITEMS: usize = 30;

/// JSON that cannot end the script element around it.
fn block(value: &Value) -> String {
    script_safe(&value.to_string())
}

fn script_safe(json: &str) -> String {
    if json.contains(['<', '\u{2028}', '\u{2029}']) {
        json.replace('<', "\\u003c")
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029")
    } else {
        json.to_owned()
    }
}

fn breadcrumbs(linker: &Linker<'_>, route: &PageRoute, head: &Head) -> Option<Value> {
    let site = linker.site;
    let home = site.theme.text(linker.lang, "home", &[]);
    let home_url = linker.absolute(&site.address(PageRoute::Own(linker.lang, OwnPage::Home)))?;
    let own = linker.absolute(&site.address(route))?;
    let inner = head.trail.iter().map(|step| {
        let address = step.href.as_ref().map(|href| {
            href.trim_start_matches(&linker.root)
                .trim_end_matches("index.html")
                .to_owned()
        });
        (
            step.text.clone(),
            address.and_then(|address| linker.absolute(&address)),
        )
    });
    let steps = std::iter::once((home, Some(home_url)))
        .chain(inner)
        .chain([(head.heading.clone(), Some(own))]);
    let items: Vec<Value> = steps
        .enumerate()
        .map(|(at, (name, url))| match url {
            Some(url) => {
                json!({"@type": "ListItem", "position": at + 1, "name": name, "item": url})
            }
            None => json!({"@type": "ListItem", "position": at + 1, "name": name}),
        })
        .collect();
    Some(
        json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}),
    )
}

/// A page that is neither entry nor list.
pub(super) fn page(linker: &Linker<'_>, route: &PageRoute, head: &Head) -> Vec<String> {
    breadcrumbs(linker, route, head).iter().map(block).collect()
}

/// The first page: the site and the bank as a data set.
pub(super) fn site(linker: &Linker<'_>, head: &Head) -> Vec<String> {
    let site = linker.site;
    let Some(url) = linker.absolute(&site.address(PageRoute::Own(linker.lang, OwnPage::Home)))
    else {
        return Vec::new();
    };
    let file = |file: OwnFile, media: &str| json!({"@type": "DataDownload", "encodingFormat": media, "contentUrl": linker.absolute(&site.address(FileRoute::Own(file)))});
    let mut data = json!({
        "@context": "https://schema.org", "@type": "Dataset", "name": head.heading, "url": url, "inLanguage": linker.lang.code(),
        "distribution": [file(OwnFile::EntriesJson, "application/json"), file(OwnFile::EntriesCsv, "text/csv")],
    });
    if let Some(licence) = site
        .config
        .licence
        .as_deref()
        .and_then(super::frame::licence_url)
    {
        data["license"] = licence.into();
    }
    if !head.description.is_empty() {
        data["description"] = head.description.clone().into();
    }
    let website = json!({"@context": "https://schema.org", "@type": "WebSite", "name": head.heading, "url": url, "inLanguage": linker.lang.code()});
    vec![block(&website), block(&data)]
}

/// A list of entries that is sorted already.
pub(super) fn list(
    linker: &Linker<'_>,
    route: &PageRoute,
    head: &Head,
    entries: &[EntryNo],
    page: usize,
) -> Vec<String> {
    let site = linker.site;
    let Some(crumbs) = breadcrumbs(linker, route, head) else {
        return Vec::new();
    };
    let per_page = site.config.per_page;
    let first = (page - 1) * per_page;
    let shown = entries
        .iter()
        .skip(first)
        .take(per_page.min(ITEMS))
        .enumerate();
    let items = shown.map(|(at, no)| ListItem {
        kind: "ListItem",
        position: first + at + 1,
        name: &site.bank[*no].text(linker.lang).title,
        url: linker.absolute(&site.address(PageRoute::Entry(linker.lang, *no))),
    });
    let list = ItemList {
        context: "https://schema.org",
        kind: "ItemList",
        name: &head.heading,
        number: entries.len(),
        items: items.collect(),
    };
    let list = serde_json::to_string(&list)
        .map(|text| script_safe(&text))
        .unwrap_or_default();
    vec![list, block(&crumbs)]
}

/// A list of entries (schema.org/ItemList).
#[derive(Serialize)]
struct ItemList<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(rename = "numberOfItems")]
    number: usize,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem<'a>>,
}

/// One of them. Lists are many and long, so they are written out without a tree of values in
/// between.
#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    url: Option<String>,
}

/// An entry, by the type its kind states.
pub(super) fn entry(
    linker: &Linker<'_>,
    no: EntryNo,
    head: &Head,
    view: &EntryView,
) -> Vec<String> {
    let site = linker.site;
    let entry = &site.bank[no];
    let kind = &site.bank.model[entry.kind];
    let text = entry.text(linker.lang);
    let route = PageRoute::Entry(linker.lang, no);
    let mut it = Map::new();
    it.insert("@context".to_owned(), "https://schema.org".into());
    it.insert("@type".to_owned(), kind.schema_org.as_str().into());
    it.insert("name".to_owned(), view.title.as_str().into());
    it.insert("inLanguage".to_owned(), view.lang.as_str().into());
    let mut set = |key: &str, value: Value| {
        if !value.is_null() && value != json!("") && value != json!([]) {
            it.insert(key.to_owned(), value);
        }
    };
    set("identifier", view.id.as_str().into());
    set("description", view.summary.as_str().into());
    set(
        "url",
        linker
            .absolute(&site.address(PageRoute::Entry(site.home_language(no), no)))
            .into(),
    );
    set("image", head.picture.clone().into());
    set(
        "dateCreated",
        view.created.as_ref().map(|date| date.iso.clone()).into(),
    );
    set(
        "dateModified",
        view.updated.as_ref().map(|date| date.iso.clone()).into(),
    );
    let organization = citation::organization(linker, entry, text);
    let organization = if organization.is_empty() {
        Value::Null
    } else {
        json!({"@type": "Organization", "name": organization})
    };
    set(
        if is_course(&kind.schema_org) {
            "provider"
        } else {
            "publisher"
        },
        organization,
    );
    let held = |role: Role| text.get(&site.bank.model, entry.kind, role);
    if let Some(TypedValue::Range(from, to)) = held(Role::Age).map(|held| &held.value) {
        let side = |side: &Option<i64>| side.map(|side| side.to_string()).unwrap_or_default();
        set(
            "typicalAgeRange",
            format!("{}-{}", side(from), side(to)).into(),
        );
    }
    if kind.schema_org == "LearningResource" {
        set("learningResourceType", kind.id.as_str().into());
    }
    let topics: Vec<Value> = entry
        .terms
        .iter()
        .filter(|(vocabulary, _)| site.bank.indexes.contains_key(vocabulary))
        .map(|(vocabulary, term)| {
            site.bank.model[*vocabulary][*term]
                .label(linker.lang)
                .into()
        })
        .collect();
    set("keywords", topics.into());
    events(
        &kind.schema_org,
        &mut set,
        &held,
        kind.field_with(Role::Sessions).map(|field| &field.kind),
    );
    let crumbs = if kind.template == Template::Page {
        None
    } else {
        breadcrumbs(linker, &route, head)
    };
    std::iter::once(&Value::Object(it))
        .chain(crumbs.as_ref())
        .map(block)
        .collect()
}

fn is_course(kind: &str) -> bool {
    matches!(kind, "Course" | "EducationEvent")
}

/// Dates of an event, or of the first session of an internship site.
fn events<'a>(
    kind: &str,
    set: &mut impl FnMut(&str, Value),
    held: &impl Fn(Role) -> Option<&'a FieldValue>,
    sessions: Option<&Type>,
) {
    if !kind.ends_with("Event") {
        return;
    }
    let date = |role: Role| {
        held(role)
            .and_then(FieldValue::date)
            .map(|date| date.to_string())
    };
    let (mut start, mut end) = (date(Role::Start), date(Role::End));
    if let (Some(Type::Record(fields)), Some(session)) = (
        sessions,
        held(Role::Sessions).and_then(|held| held.items().first()),
    ) {
        let part = |role: Role| {
            session
                .value
                .part(role_position(fields, role)?)?
                .date()
                .map(|date| date.to_string())
        };
        start = start.or_else(|| part(Role::Start));
        end = end.or_else(|| part(Role::End));
    }
    set("startDate", start.into());
    set("endDate", end.into());
    if let Some(place) = held(Role::Place)
        .or_else(|| held(Role::Locality))
        .and_then(FieldValue::text)
    {
        set("location", json!({"@type": "Place", "name": place}));
    }
}
