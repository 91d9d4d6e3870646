//! Open data: everything published, as JSON and as a table.

use serde_json::{Map, Value, json};

use super::linker::Linker;
use super::values;
use crate::bank::EntryNo;
use crate::entry::{Entry, EntryText};
use crate::model::{
    Field, FieldNo, FieldValue, Role, Template, Type, TypedValue, is_front_matter_key,
};
use crate::site::{PageRoute, Site};

/// `entries.json`: facts about the bank and a list of entries with typed fields in every language
/// they are written in. One entry stands on one line.
pub(super) fn json(site: &Site) -> Vec<u8> {
    let lang = site.config.default_language;
    let head = json!({
        "version": 1, "generator": concat!("kopilka ", env!("CARGO_PKG_VERSION")), "title": site.config.title.get(lang),
        "base_url": site.config.base_url, "licence": site.config.licence, "languages": site.config.languages,
    });
    let entries: Vec<String> = shown(site).map(|no| entry(site, no).to_string()).collect();
    let mut out = head.to_string();
    out.truncate(out.len() - 1);
    out.push_str(",\n\"entries\":[\n");
    out.push_str(&entries.join(",\n"));
    out.push_str("\n]}\n");
    out.into_bytes()
}

/// Everything but pages of the operator.
fn shown(site: &Site) -> impl Iterator<Item = EntryNo> + '_ {
    let model = &site.bank.model;
    site.bank
        .numbers()
        .filter(|no| model[site.bank[*no].kind].template != Template::Page)
}

fn address(site: &Site, no: EntryNo) -> String {
    let address = site.address(PageRoute::Entry(site.home_language(no), no));
    format!(
        "{}{address}",
        site.config.base_url.as_deref().unwrap_or_default()
    )
}

fn entry(site: &Site, no: EntryNo) -> Value {
    let entry = &site.bank[no];
    let mut texts = Map::new();
    for text in &entry.texts {
        texts.insert(
            text.lang.code().to_owned(),
            json!({"title": &*text.title, "summary": &*text.summary, "source": text.path.as_str()}),
        );
    }
    let original = entry.original();
    json!({
        "id": entry.id, "kind": site.bank.model[entry.kind].id, "url": address(site, no), "lang": original.lang,
        "texts": texts, "fields": fields(site, entry, original),
        "unknown": original.not_stated.iter().map(|no| site.bank.model[entry.kind][*no].id.as_str()).collect::<Vec<_>>(),
    })
}

fn fields(site: &Site, entry: &Entry, text: &EntryText) -> Map<String, Value> {
    let kind = &site.bank.model[entry.kind];
    // Beside the fields of its own the object of an entry has what all have, at its top.
    let is_stated = |field: &Field| {
        is_front_matter_key(&field.id)
            || matches!(
                field.role,
                Some(Role::Title | Role::Summary | Role::Draft | Role::FormerIds)
            )
    };
    let values = text
        .values
        .iter()
        .map(|(no, held)| (&kind[*no], held))
        .filter(|(field, _)| !is_stated(field));
    values
        .map(|(field, held)| (field.id.clone(), typed(site, text, &field.kind, held)))
        .collect()
}

/// A value in its plainest form: ids for terms and references, ISO dates, numbers as the author
/// wrote them.
fn typed(site: &Site, text: &EntryText, kind: &Type, held: &FieldValue) -> Value {
    match (&held.value, kind) {
        (TypedValue::List(items), _) => items
            .iter()
            .map(|item| typed(site, text, kind, item))
            .collect(),
        (TypedValue::Record(parts), Type::Record(fields)) => Value::Object(
            parts
                .iter()
                .map(|(at, part)| {
                    (
                        fields[*at].id.clone(),
                        typed(site, text, &fields[*at].kind, part),
                    )
                })
                .collect(),
        ),
        (TypedValue::Record(_), _) => Value::Null,
        (
            TypedValue::Text(it)
            | TypedValue::LongText(_, it)
            | TypedValue::Url(it)
            | TypedValue::Email(it)
            | TypedValue::Phone(it)
            | TypedValue::Reference(it),
            _,
        ) => (&**it).into(),
        (TypedValue::Number(it) | TypedValue::Percent(it), _) => (&**it).into(),
        (TypedValue::Integer(number), _) => (*number).into(),
        (TypedValue::Date(date), _) => date.to_string().into(),
        (TypedValue::Period(period), _) => {
            json!({"from": period.from.map(|date| date.to_string()), "to": period.to.map(|date| date.to_string())})
        }
        (TypedValue::Range(from, to), _) => json!({"from": from, "to": to}),
        (TypedValue::Boolean(yes), _) => (*yes).into(),
        (TypedValue::Term(vocabulary, term), _) => {
            site.bank.model[*vocabulary][*term].id.as_str().into()
        }
        (TypedValue::File(path), _) => file(site, text, path),
        (TypedValue::Image(image), _) => {
            json!({"src": file(site, text, &image.src), "alt": image.alt})
        }
        (TypedValue::Geo(lat, lon), _) => json!({"lat": &**lat, "lon": &**lon}),
        (TypedValue::Duration(duration), _) => {
            json!({"count": duration.count, "unit": duration.unit.key()})
        }
        (TypedValue::Money(amount, currency), _) => {
            json!({"amount": &**amount, "currency": &**currency})
        }
    }
}

fn file(site: &Site, text: &EntryText, path: &str) -> Value {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    site.bank
        .asset_of(text, path)
        .map(|asset| format!("{base}{}", asset.path))
        .into()
}

/// `entries.csv`: UTF-8 with a mark, semicolons, a row for each entry in the site's default
/// language. The columns are the fields of the counted kinds that fit into one cell, in the order
/// of the model.
pub(super) fn csv(site: &Site) -> Vec<u8> {
    let lang = site.config.default_language;
    let linker = Linker::deep(site, lang, 0);
    let columns = columns(site);
    let mut out = String::from("\u{FEFF}");
    let heads = ["id", "kind", "url", "lang", "title", "summary"]
        .into_iter()
        .map(str::to_owned)
        .chain(columns.iter().cloned());
    row(heads, &mut out);
    for no in shown(site) {
        let entry = &site.bank[no];
        let kind = &site.bank.model[entry.kind];
        let text = entry.text(lang);
        let first = [
            &*entry.id,
            &*kind.id,
            &*address(site, no),
            text.lang.code(),
            &*text.title,
            &*text.summary,
        ]
        .map(str::to_owned);
        let cells = columns
            .iter()
            .map(|id| cell(&linker, kind.field_no(id), kind, text));
        row(first.into_iter().chain(cells), &mut out);
    }
    out.into_bytes()
}

fn columns(site: &Site) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for field in site
        .bank
        .model
        .kinds
        .iter()
        .filter(|kind| kind.counted)
        .flat_map(|kind| &kind.fields)
    {
        let is_system = is_front_matter_key(&field.id)
            || matches!(
                field.role,
                Some(
                    Role::Draft
                        | Role::PublishOn
                        | Role::ExpiresOn
                        | Role::FormerIds
                        | Role::NotStated
                        | Role::Title
                        | Role::Summary
                )
            );
        if field.kind.is_flat() && !is_system && !columns.contains(&field.id) {
            columns.push(field.id.clone());
        }
    }
    columns
}

fn cell(
    linker: &Linker<'_>,
    no: Option<FieldNo>,
    kind: &crate::model::Kind,
    text: &EntryText,
) -> String {
    let Some((field, held)) = no.and_then(|no| Some((&kind[no], text.value(no)?))) else {
        return String::new();
    };
    let values = values::values(linker, field, held, text.lang);
    let words = values
        .into_iter()
        .map(|value| value.datetime.unwrap_or(value.text));
    words.collect::<Vec<_>>().join(", ")
}

/// A line of the table. A cell that a spreadsheet would run as a formula begins with an apostrophe
/// (OWASP, CSV injection).
fn row(cells: impl Iterator<Item = String>, out: &mut String) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(';');
        }
        let guarded = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            format!("'{cell}")
        } else {
            cell
        };
        if guarded.contains([';', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&guarded.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&guarded);
        }
    }
    out.push_str("\r\n");
}
