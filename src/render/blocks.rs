//! Bodies with their gaps filled, and records as tables.

use super::badges;
use super::linker::Linker;
use super::values;
use super::view::{Block, Contents, Value};
use crate::bank::ResolvedLink;
use crate::entry::EntryText;
use crate::locale::Lang;
use crate::markdown::{Body, Heading, LinkKind, Piece, escape_attribute};
use crate::model::{Field, FieldValue, Type};
use crate::site::Route;

/// Fewest headings that make a table of contents worth its room.
const CONTENTS: usize = 3;

/// The HTML of a text on a page of this linker.
pub(super) fn html(linker: &Linker<'_>, text: &EntryText) -> String {
    let size = text
        .body
        .pieces
        .iter()
        .map(|piece| {
            if let Piece::Html(html) = piece {
                html.len()
            } else {
                120
            }
        })
        .sum();
    let mut out = String::with_capacity(size);
    for piece in &text.body.pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Link(no) => link(linker, text, *no, &mut out),
            Piece::Image(no) => image(linker, text, *no, &mut out),
        }
    }
    out
}

/// The HTML of a long field. Its links lead to other hosts only; what would need the bank is left
/// as words.
pub(super) fn plain_html(body: &Body) -> String {
    body.pieces
        .iter()
        .map(|piece| match piece {
            Piece::Html(html) => html,
            Piece::Link(_) => "<a>",
            Piece::Image(_) => "",
        })
        .collect()
}

fn link(linker: &Linker<'_>, text: &EntryText, no: usize, out: &mut String) {
    let bank = &linker.site.bank;
    let own = text.body.links.get(no);
    let mut title = None;
    let href = match bank.resolve_link(text, no) {
        ResolvedLink::Entry(entry, anchor) => {
            let shown = bank[entry].text(linker.lang);
            title = Some(shown);
            let anchor = anchor
                .as_ref()
                .map(|anchor| format!("#{anchor}"))
                .unwrap_or_default();
            Some(format!("{}{anchor}", linker.entry(entry)))
        }
        ResolvedLink::Anchor(anchor) => Some(format!("#{anchor}")),
        ResolvedLink::Asset(path) => bank.asset(&path).map(|asset| linker.asset(asset)),
        ResolvedLink::Page(path) => {
            let home = linker.site.address(&Route::Home(linker.lang));
            Some(linker.to(&format!("{home}{path}")))
        }
        ResolvedLink::Nowhere => None,
    };
    let foreign = title
        .filter(|shown| shown.lang != text.lang)
        .map(|shown| shown.lang);
    match (
        href,
        own.is_some_and(|link| link.kind == LinkKind::BareWiki),
        foreign,
    ) {
        (Some(href), true, Some(lang)) => out.push_str(&format!(
            "<a href=\"{}\" lang=\"{lang}\">",
            escape_attribute(&href)
        )),
        (Some(href), ..) => out.push_str(&format!("<a href=\"{}\">", escape_attribute(&href))),
        (None, ..) => out.push_str("<a>"),
    }
    if let Some(link) = own.filter(|link| link.kind == LinkKind::BareWiki) {
        out.push_str(&escape_text(
            title.map_or(link.target.as_str(), |text| &text.title),
        ));
    }
}

fn image(linker: &Linker<'_>, text: &EntryText, no: usize, out: &mut String) {
    let Some(link) = text.body.links.get(no) else {
        return;
    };
    let asset = match linker.site.bank.resolve_link(text, no) {
        ResolvedLink::Asset(path) => linker.site.bank.asset(&path),
        _ => None,
    };
    let alt = escape_text(&link.text);
    let Some(asset) = asset else {
        return out.push_str(&alt);
    };
    let size = asset
        .facts
        .pixels
        .map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""))
        .unwrap_or_default();
    out.push_str(&format!(
        "<img src=\"{}\" alt=\"{alt}\"{size} loading=\"lazy\" decoding=\"async\">",
        linker.asset(asset)
    ));
}

/// Text for HTML and for double-quoted attributes.
pub(super) fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
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
