//! What answers show: cards, labels, runs of the first facets, orders, suggestions.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::facet::{FIRST, Facet};
use super::{IndexFile, code, content_name, value_ids, value_labels, value_parents};
use crate::bank::{Bank, EntryNo};
use crate::config::Config;
use crate::entry::Entry;
use crate::locale::Lang;
use crate::model::{FieldValue, Role, Template, TypedValue, VocabularyRole};

/// Where the facet of kinds is among the first.
const KIND: usize = 2;
/// Cards in a file.
const BLOCK: usize = 8;
/// Files that share one hash in their names.
const GROUP: usize = 32;
/// Organisations that are suggested at most, those with the most entries.
const SUGGESTED: usize = 1_000;

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("a facet has fewer values than 4 billion")
}

/// Puts the first facets into the root: their values, and which entries have which, as runs.
pub(super) fn add_runs(bank: &Bank, order: &[EntryNo], facets: &[Facet], root: &mut Value) {
    let first = &facets[..FIRST];
    let runs = facet_runs(order.len(), first);
    root["facets"] = first.iter().map(facet_json).collect();
    root["runs"] = (0..FIRST)
        .map(|at| code::numbers(runs.iter().map(|(values, _)| values[at])))
        .chain([code::numbers(runs.iter().map(|(_, length)| *length))])
        .collect();
    let folder = |value: &super::facet::FacetValue| {
        let kind = bank.model.kind(&value.id);
        kind.map(|no| bank.model[no].folder.clone())
    };
    let kinds = &first[KIND].values;
    root["kinds"] = kinds.iter().map(|value| json!(folder(value))).collect();
}

/// Neighbours with the same first values of the first facets: those values + 1, or 0, and how many
/// entries have them.
fn facet_runs(entries: usize, first: &[Facet]) -> Vec<([u32; FIRST], u32)> {
    let value = |facet: &Facet, entry: usize| {
        let value = facet.entry_values[entry].first();
        value.map_or(0, |value| number(value + 1))
    };
    let mut runs: Vec<([u32; FIRST], u32)> = Vec::new();
    for entry in 0..entries {
        let values = std::array::from_fn(|at| value(&first[at], entry));
        match runs.last_mut() {
            Some((last, length)) if *last == values => *length += 1,
            Some(_) | None => runs.push((values, 1)),
        }
    }
    runs
}

/// A facet as the root has it.
fn facet_json(facet: &Facet) -> Value {
    let mut further: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (entry, values) in (0..).zip(&facet.entry_values) {
        for value in values.iter().skip(1) {
            further.entry(*value).or_default().push(entry);
        }
    }
    let more: Vec<Value> = further
        .into_iter()
        .map(|(value, entries)| json!([value, code::list(entries)]))
        .collect();
    json!({
        "id": facet.id,
        "values": value_ids(facet),
        "parents": value_parents(facet),
        "more": more,
    })
}

/// Ranks of the entries in orders that no language changes: the newest first, the best proven
/// first.
pub(super) fn order_files(bank: &Bank, order: &[EntryNo], files: &mut Vec<IndexFile>) -> Value {
    let mut made = Map::new();
    let mut add = |id: &str, sorted: Vec<usize>| {
        let file = IndexFile::hashed(&rank_numbers(&sorted));
        made.insert(id.to_owned(), file.name.clone().into());
        files.push(file);
    };
    let mut all: Vec<usize> = (0..order.len()).collect();
    all.sort_by_key(|at| {
        (
            std::cmp::Reverse(bank[order[*at]].date.map(|date| date.first())),
            *at,
        )
    });
    add("date", all.clone());
    all.sort_by_key(|at| {
        (
            std::cmp::Reverse(evidence_level(bank, &bank[order[*at]]).map(|(place, _)| place)),
            *at,
        )
    });
    add("evidence", all);
    Value::Object(made)
}

/// From entries in order to a rank for each.
fn rank_numbers(sorted: &[usize]) -> Value {
    let mut ranks = vec![0; sorted.len()];
    for (rank, at) in (0..).zip(sorted) {
        ranks[*at] = rank;
    }
    code::numbers(ranks).into()
}

/// Level of proof: its place in the vocabulary and its id.
fn evidence_level<'a>(bank: &'a Bank, entry: &Entry) -> Option<(usize, &'a str)> {
    let (vocabulary, term) = entry
        .original()
        .term(&bank.model, entry.kind, Role::Evidence)?;
    Some((term.0, bank.model[vocabulary][term].id.as_str()))
}

/// Adds all files of one language; gives the name of the one that leads to them.
pub(super) fn add_language(
    bank: &Bank,
    config: &Config,
    lang: Lang,
    order: &[EntryNo],
    facets: &[Facet],
    files: &mut Vec<IndexFile>,
) -> Value {
    let (first, others) = facets.split_at(FIRST);
    let more = others
        .iter()
        .map(|facet| (facet.id.clone(), json!(value_labels(facet, lang))));
    let more = add_file(&Value::Object(more.collect()), files);
    let title = add_file(&title_ranks(bank, lang, order), files);
    let suggest = add_file(&suggestions(bank, lang, order), files);
    let prefix = if lang == config.default_language {
        String::new()
    } else {
        format!("{lang}/")
    };
    let page = json!({
        "prefix": prefix,
        "names": facet_names(lang, facets),
        "labels": first.iter().map(|facet| value_labels(facet, lang)).collect::<Vec<_>>(),
        "cards": add_cards(bank, lang, order, files),
        "size": BLOCK,
        "group": GROUP,
        "more": more,
        "title": title,
        "suggest": suggest,
    });
    add_file(&page, files).into()
}

/// The name of each facet by its id.
fn facet_names(lang: Lang, facets: &[Facet]) -> Value {
    let named = |facet: &Facet| (facet.id.clone(), facet.name.get(lang).into());
    Value::Object(facets.iter().map(named).collect())
}

/// Adds a file and gives its name.
fn add_file(payload: &Value, files: &mut Vec<IndexFile>) -> String {
    let file = IndexFile::hashed(payload);
    let name = file.name.clone();
    files.push(file);
    name
}

/// The rank of each entry by title.
fn title_ranks(bank: &Bank, lang: Lang, order: &[EntryNo]) -> Value {
    let numbered = order.iter().enumerate().map(|(at, no)| (*no, at));
    let numbers: std::collections::HashMap<EntryNo, usize> = numbered.collect();
    let sorted = bank.order(lang).sorted(order);
    let titles: Vec<usize> = sorted.iter().map(|no| numbers[no]).collect();
    rank_numbers(&titles)
}

/// Writes the cards; gives back the hash of each group of blocks.
fn add_cards(
    bank: &Bank,
    lang: Lang,
    order: &[EntryNo],
    files: &mut Vec<IndexFile>,
) -> Vec<String> {
    let mut hashes = Vec::new();
    let blocks: Vec<String> = order
        .chunks(BLOCK)
        .map(|block| {
            block
                .iter()
                .map(|no| card_json(bank, lang, *no))
                .collect::<Value>()
                .to_string()
        })
        .collect();
    for (group, blocks) in blocks.chunks(GROUP).enumerate() {
        let hash = content_name(blocks.concat().as_bytes());
        for (at, block) in blocks.iter().enumerate() {
            files.push(IndexFile::named(
                format!("c/{hash}/{}", group * GROUP + at),
                block,
            ));
        }
        hashes.push(hash);
    }
    hashes
}

fn card_json(bank: &Bank, lang: Lang, no: EntryNo) -> Value {
    let entry = &bank[no];
    let text = entry.text(lang);
    let ages = match entry
        .original()
        .get(&bank.model, entry.kind, Role::Age)
        .map(|held| &held.value)
    {
        Some(TypedValue::Range(from, to)) => json!([from, to]),
        _ => Value::Null,
    };
    let level = evidence_level(bank, entry).map(|(_, id)| id);
    json!([
        entry.id,
        &*text.title,
        &*text.summary,
        text.lang.code(),
        ages,
        level,
        entry.date.map(|date| date.to_string())
    ])
}

/// Terms of the facets, regions and organizations with how many entries they have, the most
/// frequent first.
fn suggestions(bank: &Bank, lang: Lang, order: &[EntryNo]) -> Value {
    let mut rows = term_suggestions(bank, lang);
    rows.extend(organization_suggestions(bank, lang, order));
    rows.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn term_suggestions(bank: &Bank, lang: Lang) -> Vec<(usize, Value)> {
    let mut rows = Vec::new();
    for (no, index) in &bank.indexes {
        let vocabulary = &bank.model[*no];
        let facet = vocabulary_facet(bank, *no);
        let kind = if vocabulary.role == Some(VocabularyRole::Region) {
            "region"
        } else {
            "term"
        };
        for term in vocabulary.numbers().filter(|term| index.count(*term) > 0) {
            let count = index.count(term);
            let term = &vocabulary[term];
            let target = format!("{facet}={}", term.id);
            rows.push((count, json!([term.label(lang), kind, target, count])));
        }
    }
    rows
}

fn organization_suggestions(bank: &Bank, lang: Lang, order: &[EntryNo]) -> Vec<(usize, Value)> {
    let mut named: Vec<_> = count_organizations(bank, lang, order).into_iter().collect();
    named.sort_by(|a, b| (b.1.0, &a.0).cmp(&(a.1.0, &b.0)));
    let row = |(name, (count, page)): (String, (usize, Option<EntryNo>))| {
        let target = page
            .map(|no| crate::entry::entry_path(&bank.model[bank[no].kind], &bank[no].id))
            .unwrap_or_default();
        (count, json!([name, "organization", target, count]))
    };
    named.into_iter().take(SUGGESTED).map(row).collect()
}

/// Organizations by name: how many entries each has, and its own page.
fn count_organizations(
    bank: &Bank,
    lang: Lang,
    order: &[EntryNo],
) -> BTreeMap<String, (usize, Option<EntryNo>)> {
    let mut organizations: BTreeMap<String, (usize, Option<EntryNo>)> = BTreeMap::new();
    for no in order {
        let entry = &bank[*no];
        let held = entry
            .original()
            .get(&bank.model, entry.kind, Role::Organization);
        for item in held.map_or(&[][..], FieldValue::items) {
            if let Some((name, page)) = organization_name(bank, lang, &item.value) {
                organizations.entry(name).or_insert((0, page)).0 += 1;
            }
        }
    }
    let is_page = |no: &EntryNo| bank.model[bank[*no].kind].template == Template::Organization;
    for no in order.iter().filter(|no| is_page(no)) {
        let name = bank[*no].text(lang).title.to_string();
        organizations.entry(name).or_insert((0, Some(*no)));
    }
    organizations
}

/// The name of an organization and its own page; none when it is not in the bank.
fn organization_name(
    bank: &Bank,
    lang: Lang,
    value: &TypedValue,
) -> Option<(String, Option<EntryNo>)> {
    match value {
        TypedValue::Reference(id) => {
            let page = bank.find(id)?;
            Some((bank[page].text(lang).title.to_string(), Some(page)))
        }
        TypedValue::Text(name) => Some((name.to_string(), None)),
        _ => None,
    }
}

/// The facet that a vocabulary feeds.
fn vocabulary_facet(bank: &Bank, vocabulary: crate::model::VocabularyNo) -> &str {
    let mut fields = bank.model.kinds.iter().flat_map(|kind| &kind.fields);
    let found = fields.find(|field| {
        matches!(field.kind, crate::model::Type::Term(no) if no == vocabulary)
            && field.facet.is_some()
    });
    found
        .and_then(|field| field.facet.as_deref())
        .unwrap_or_default()
}
