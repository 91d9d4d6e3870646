//! Bodies with their links resolved, and records as tables.

use super::badges;
use super::linker::Linker;
use super::values;
use super::view::{Block, Contents, Value};
use crate::address::OwnPage;
use crate::bank::ResolvedLink;
use crate::document::{Heading, LinkKind};
use crate::entry::EntryText;
use crate::html::{self, ImageSource, LinkAttributes, LinkResolver};
use crate::locale::Lang;
use crate::model::{Field, FieldValue, Type};
use crate::site::PageRoute;

/// Fewest headings that make a table of contents worth its room.
const CONTENTS: usize = 3;

/// The HTML of a text on a page of this linker.
pub(super) fn html(linker: &Linker<'_>, text: &EntryText) -> String {
    html::write(&text.body, &BankLinks { linker, text })
}

/// Where the links of a text lead on a page.
struct BankLinks<'a> {
    linker: &'a Linker<'a>,
    text: &'a EntryText,
}

impl LinkResolver for BankLinks<'_> {
    fn link(&self, number: usize) -> LinkAttributes<'_> {
        let Self { linker, text } = self;
        let bank = &linker.site.bank;
        let resolved = |href| LinkAttributes {
            href: Some(href),
            ..LinkAttributes::default()
        };
        match bank.resolve_link(text, number) {
            ResolvedLink::Entry(entry, anchor) => {
                let shown = bank[entry].text(linker.lang);
                let anchor = anchor
                    .map(|anchor| format!("#{anchor}"))
                    .unwrap_or_default();
                let is_foreign =
                    shown.lang != text.lang && text.body.links[number].kind == LinkKind::BareWiki;
                LinkAttributes {
                    href: Some(format!("{}{anchor}", linker.entry(entry))),
                    lang: is_foreign.then(|| shown.lang.code()),
                    title: Some(&shown.title),
                }
            }
            ResolvedLink::Anchor(anchor) => resolved(format!("#{anchor}")),
            ResolvedLink::Asset(path) => match bank.asset(&path) {
                Some(asset) => resolved(linker.asset(asset)),
                None => LinkAttributes::default(),
            },
            ResolvedLink::Page(path) => {
                let home = linker
                    .site
                    .address(PageRoute::Own(linker.lang, OwnPage::Home));
                resolved(linker.to(&format!("{home}{path}")))
            }
            ResolvedLink::Nowhere => LinkAttributes::default(),
        }
    }

    fn image(&self, number: usize) -> ImageSource {
        let bank = &self.linker.site.bank;
        let asset = match bank.resolve_link(self.text, number) {
            ResolvedLink::Asset(path) => bank.asset(&path),
            ResolvedLink::Entry(..)
            | ResolvedLink::Anchor(_)
            | ResolvedLink::Page(_)
            | ResolvedLink::Nowhere => None,
        };
        match asset {
            Some(asset) => ImageSource::File {
                address: self.linker.asset(asset),
                pixels: asset.facts.pixels,
            },
            None => ImageSource::Description,
        }
    }
}

/// The table of contents: headings of level two, those of level three below them.
pub(super) fn contents(outline: &[Heading]) -> Vec<Contents> {
    if outline.iter().filter(|heading| heading.level == 2).count() < CONTENTS {
        return Vec::new();
    }
    let mut contents: Vec<Contents> = Vec::new();
    for heading in outline.iter().filter(|heading| heading.level <= 3) {
        let item = Contents {
            id: heading.id.clone(),
            text: heading.text.clone(),
            children: Vec::new(),
        };
        match contents.last_mut().filter(|_| heading.level == 3) {
            Some(above) => above.children.push(item),
            None => contents.push(item),
        }
    }
    contents
}

/// Records of a field as a table; columns that no record fills are left out.
pub(super) fn block(
    linker: &Linker<'_>,
    field: &Field,
    held: &FieldValue,
    lang: Lang,
) -> Option<Block> {
    let Type::Record(fields) = &field.kind else {
        return None;
    };
    let records = held.items();
    let used: Vec<usize> = (0..fields.len())
        .filter(|at| {
            records
                .iter()
                .any(|record| record.value.part(*at).is_some())
        })
        .collect();
    let cell = |record: &FieldValue, at: usize| -> Vec<Value> {
        record
            .value
            .part(at)
            .map(|part| values::values(linker, &fields[at], part, lang))
            .unwrap_or_default()
    };
    let row = |record: &FieldValue| {
        let mut cells: Vec<Vec<Value>> = used.iter().map(|at| cell(record, *at)).collect();
        badges::mark_past(linker, field, record, &mut cells);
        cells
    };
    Some(Block {
        field: field.id.clone(),
        label: field.label.get(linker.lang).to_owned(),
        columns: used
            .iter()
            .map(|at| fields[*at].label.get(linker.lang).to_owned())
            .collect(),
        rows: records.iter().map(row).collect(),
    })
}
