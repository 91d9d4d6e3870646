//! How an entry is cited: a line by ГОСТ Р 7.0.100-2018, and BibTeX.

use super::linker::Linker;
use crate::entry::{Entry, EntryText};
use crate::model::{Role, TypedValue};

/// The parts of a citation.
pub(super) struct Citation {
    /// Up to the address; the date of access is the reader's.
    pub(super) line: String,
    /// BibTeX.
    pub(super) bibtex: String,
}

/// Cites an entry at an absolute address.
pub(super) fn cite(
    linker: &Linker<'_>,
    entry: &Entry,
    text: &EntryText,
    url: Option<&str>,
) -> Citation {
    let site = linker.site;
    let bank_name = site.config.title.get(linker.lang);
    let organization = organization(linker, entry, text);
    let mut args = vec![("title", (&*text.title).into()), ("site", bank_name.into())];
    let key = match (organization.is_empty(), url) {
        (false, Some(_)) => "citation",
        (false, None) => "citation-offline",
        (true, Some(_)) => "citation-plain",
        (true, None) => "citation-plain-offline",
    };
    args.push(("organization", organization.as_str().into()));
    args.push(("url", url.unwrap_or_default().into()));
    let year = text
        .get(&site.bank.model, entry.kind, Role::Created)
        .and_then(|held| held.date())
        .map(|date| date.year.to_string());
    let mut fields = vec![("title", format!("{{{}}}", bibtex_text(&text.title)))];
    if !organization.is_empty() {
        fields.push(("author", format!("{{{{{}}}}}", bibtex_text(&organization))));
    }
    fields.push(("publisher", format!("{{{}}}", bibtex_text(bank_name))));
    fields.extend(year.map(|year| ("year", format!("{{{year}}}"))));
    fields.extend(url.map(|url| ("url", format!("{{{url}}}"))));
    fields.push(("language", format!("{{{}}}", text.lang)));
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| format!("  {name} = {value}"))
        .collect();
    Citation {
        line: site.theme.text(linker.lang, key, &args),
        bibtex: format!("@misc{{{},\n{}\n}}", entry.id, fields.join(",\n")),
    }
}

/// The organisation of an entry in words.
pub(super) fn organization(linker: &Linker<'_>, entry: &Entry, text: &EntryText) -> String {
    let bank = &linker.site.bank;
    let held = text.get(&bank.model, entry.kind, Role::Organization);
    let names = held
        .map(|held| held.items())
        .unwrap_or_default()
        .iter()
        .map(|item| match &item.value {
            TypedValue::Reference(id) => bank.find(id).map_or_else(
                || id.to_string(),
                |no| bank[no].text(linker.lang).title.to_string(),
            ),
            TypedValue::Text(text) => text.to_string(),
            _ => String::new(),
        });
    names
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Characters that BibTeX keeps for itself.
fn bibtex_text(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            if matches!(c, '{' | '}' | '%' | '&' | '#' | '$' | '_' | '\\') {
                vec!['\\', c]
            } else {
                vec![c]
            }
        })
        .collect()
}
