//! What answers show: cards, labels, runs of the first facets, orders, suggestions.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::facet::{FIRST, Facet};
use super::{File, Files, code, ids, labels, name_of, parents};
use crate::bank::{Bank, EntryNo};
use crate::config::Config;
use crate::entry::Entry;
use crate::locale::Lang;
use crate::model::{FieldValue, Role, Template, TypedValue, VocabularyRole};

/// Cards in a file.
const BLOCK: usize = 8;
/// Files that share one hash in their names.
const GROUP: usize = 32;
/// Organisations that are suggested at most, those with the most entries.
const SUGGESTED: usize = 1_000;

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Puts the first facets into the root: their values, and which entries have which, as runs.
pub(super) fn runs(bank: &Bank, order: &[EntryNo], facets: &[Facet], root: &mut Value) {
    let first = &facets[..FIRST];
    let cell = |at: usize| -> [u32; 3] {
        std::array::from_fn(|facet| {
            first[facet].of[at]
                .first()
                .map_or(0, |value| small(value + 1))
        })
    };
    let mut runs: Vec<([u32; 3], u32)> = Vec::new();
    for at in 0..order.len() {
        let own = cell(at);
        match runs.last_mut() {
            Some((last, count)) if *last == own => *count += 1,
            _ => runs.push((own, 1)),
        }
    }
    let more = |facet: &Facet| -> Vec<Value> {
        let mut further: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (number, values) in (0..).zip(&facet.of) {
            values
                .iter()
                .skip(1)
                .for_each(|value| further.entry(*value).or_default().push(number));
        }
        further
            .into_iter()
            .map(|(value, entries)| json!([value, code::list(entries)]))
            .collect()
    };
    let written = |facet: &Facet| json!({"id": facet.id, "values": ids(facet), "parents": parents(facet), "more": more(facet)});
    root["facets"] = first.iter().map(written).collect();
    root["runs"] = (0..3)
        .map(|at| code::numbers(runs.iter().map(|(own, _)| own[at])))
        .chain([code::numbers(runs.iter().map(|run| run.1))])
        .collect();
    let folder = |value: &super::facet::FacetValue| {
        bank.model
            .kind(&value.id)
            .map(|no| bank.model[no].folder.clone())
    };
    root["kinds"] = first[2]
        .values
        .iter()
        .map(|value| json!(folder(value)))
        .collect();
}

/// Ranks of the entries in orders that no language changes: the newest first, the best proven
/// first.
pub(super) fn orders(bank: &Bank, order: &[EntryNo], files: &mut Files) -> Value {
    let mut made = Map::new();
    let mut add = |id: &str, sorted: Vec<usize>| {
        let file = File::hashed(&ranks(&sorted));
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
            std::cmp::Reverse(evidence(bank, &bank[order[*at]]).map(|(place, _)| place)),
            *at,
        )
    });
    add("evidence", all);
    Value::Object(made)
}

/// From entries in order to a rank for each.
fn ranks(sorted: &[usize]) -> Value {
    let mut ranks = vec![0; sorted.len()];
    for (rank, at) in (0..).zip(sorted) {
        ranks[*at] = rank;
    }
    code::numbers(ranks).into()
}

/// Level of proof: its place in the vocabulary and its id.
fn evidence<'a>(bank: &'a Bank, entry: &Entry) -> Option<(usize, &'a str)> {
    let (vocabulary, term) = entry
        .original()
        .term(&bank.model, entry.kind, Role::Evidence)?;
    Some((term.0, bank.model[vocabulary][term].id.as_str()))
}

/// All files of one language; gives back the name of the one that leads to them.
pub(super) fn language(
    bank: &Bank,
    config: &Config,
    lang: Lang,
    order: &[EntryNo],
    facets: &[Facet],
    files: &mut Files,
) -> Value {
    let (first, others) = facets.split_at(FIRST);
    let names: Map<String, Value> = facets
        .iter()
        .map(|facet| (facet.id.clone(), facet.name.get(lang).into()))
        .collect();
    let more: Map<String, Value> = others
        .iter()
        .map(|facet| (facet.id.clone(), json!(labels(facet, lang))))
        .collect();
    let mut place = |payload: &Value| {
        let file = File::hashed(payload);
        let name = file.name.clone();
        files.push(file);
        name
    };
    let sorted = bank.order(lang).sorted(order);
    let numbers: std::collections::HashMap<EntryNo, usize> =
        order.iter().enumerate().map(|(at, no)| (*no, at)).collect();
    let titles: Vec<usize> = sorted.iter().map(|no| numbers[no]).collect();
    let (more, title, suggest) = (
        place(&Value::Object(more)),
        place(&ranks(&titles)),
        place(&suggestions(bank, lang, order)),
    );
    let prefix = if lang == config.default_language {
        String::new()
    } else {
        format!("{lang}/")
    };
    let page = json!({
        "prefix": prefix,
        "names": names,
        "labels": first.iter().map(|facet| labels(facet, lang)).collect::<Vec<_>>(),
        "cards": cards(bank, lang, order, files),
        "size": BLOCK,
        "group": GROUP,
        "more": more,
        "title": title,
        "suggest": suggest,
    });
    let file = File::hashed(&page);
    let name = file.name.clone();
    files.push(file);
    name.into()
}

/// Writes the cards; gives back the hash of each group of blocks.
fn cards(bank: &Bank, lang: Lang, order: &[EntryNo], files: &mut Files) -> Vec<String> {
    let mut hashes = Vec::new();
    let blocks: Vec<String> = order
        .chunks(BLOCK)
        .map(|block| {
            block
                .iter()
                .map(|no| card(bank, lang, *no))
                .collect::<Value>()
                .to_string()
        })
        .collect();
    for (group, blocks) in blocks.chunks(GROUP).enumerate() {
        let hash = name_of(blocks.concat().as_bytes());
        for (at, block) in blocks.iter().enumerate() {
            files.push(File::named(
                format!("c/{hash}/{}", group * GROUP + at),
                block,
            ));
        }
        hashes.push(hash);
    }
    hashes
}

fn card(bank: &Bank, lang: Lang, no: EntryNo) -> Value {
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
    let level = evidence(bank, entry).map(|(_, id)| id);
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

/// Terms of the facets, regions and organisations with how many entries they have.
fn suggestions(bank: &Bank, lang: Lang, order: &[EntryNo]) -> Value {
    let mut rows: Vec<(usize, Value)> = Vec::new();
    for (no, index) in &bank.indexes {
        let vocabulary = &bank.model[*no];
        let facet = facet_of(bank, *no);
        let kind = if vocabulary.role == Some(VocabularyRole::Region) {
            "region"
        } else {
            "term"
        };
        for term in vocabulary.numbers().filter(|term| index.count(*term) > 0) {
            let count = index.count(term);
            rows.push((
                count,
                json!([
                    vocabulary[term].label(lang),
                    kind,
                    format!("{facet}={}", vocabulary[term].id),
                    count
                ]),
            ));
        }
    }
    let mut organizations: BTreeMap<String, (usize, Option<EntryNo>)> = BTreeMap::new();
    for no in order {
        let held = bank[*no]
            .original()
            .get(&bank.model, bank[*no].kind, Role::Organization);
        for item in held.map(FieldValue::items).unwrap_or_default() {
            let (name, page) = match &item.value {
                TypedValue::Reference(id) => match bank.find(id) {
                    Some(page) => (bank[page].text(lang).title.to_string(), Some(page)),
                    None => continue,
                },
                TypedValue::Text(name) => (name.to_string(), None),
                _ => continue,
            };
            organizations.entry(name).or_insert((0, page)).0 += 1;
        }
    }
    let is_page = |no: &EntryNo| bank.model[bank[*no].kind].template == Template::Organization;
    for no in order.iter().filter(|no| is_page(no)) {
        organizations
            .entry(bank[*no].text(lang).title.to_string())
            .or_insert((0, Some(*no)));
    }
    let mut named: Vec<_> = organizations.into_iter().collect();
    named.sort_by(|a, b| (b.1.0, &a.0).cmp(&(a.1.0, &b.0)));
    for (name, (count, page)) in named.into_iter().take(SUGGESTED) {
        let target = page
            .map(|no| crate::entry::entry_path(&bank.model[bank[no].kind], &bank[no].id))
            .unwrap_or_default();
        rows.push((count, json!([name, "organization", target, count])));
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The facet that a vocabulary feeds.
fn facet_of(bank: &Bank, vocabulary: crate::model::VocabularyNo) -> &str {
    let mut fields = bank.model.kinds.iter().flat_map(|kind| &kind.fields);
    let found = fields.find(|field| {
        matches!(field.kind, crate::model::Type::Term(no) if no == vocabulary)
            && field.facet.is_some()
    });
    found
        .and_then(|field| field.facet.as_deref())
        .unwrap_or_default()
}
