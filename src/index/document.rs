//! The words of an entry: which fields it has, in which language each is, and how much a word in it
//! weighs.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::analysis::{self, Analyser};
use super::synonyms::{Phrases, lang_of};
use crate::bank::Bank;
use crate::entry::{Entry, EntryText};
use crate::locale::{Labels, Lang};
use crate::markdown::{Body, Piece};
use crate::model::{FieldValue, Role, Term, Type, TypedValue, VocabularyRole, is_front_matter_key};

/// Parts of an entry that weigh differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Title,
    Summary,
    Terms,
    Organization,
    Region,
    Headings,
    Body,
}

/// For each part: weight of a word, usual number of words, how much a longer text weighs less (b of
/// BM25F). Weights and b were tuned on the development collection; the usual lengths are fixed, so
/// that a new entry changes no other entry's impacts.
const PARTS: [(f32, f32, f32); 7] = [
    (9.0, 7.0, 0.5),
    (4.0, 14.0, 0.5),
    (4.0, 30.0, 0.2),
    (4.0, 5.0, 0.3),
    (4.0, 12.0, 0.0),
    (2.0, 12.0, 0.5),
    (1.0, 150.0, 0.6),
];
/// Saturation (k1 of BM25): at this weight a word has half of its full impact.
const SATURATION: f32 = 4.0;
/// Full impact.
const FULL: f32 = 63.0;
/// What an archived or superseded entry keeps of its impact.
const UNLISTED: f32 = 0.6;
/// What another name of a thing keeps of the impact of the name that stands in the text.
const RENAMED: f32 = 0.7;
/// Bytes of a text that is remembered, because it is a name.
const NAME: usize = 100;
/// Places left free between the parts of a text, so that no phrase reaches from one into the next.
const BETWEEN: u32 = 8;

/// A word of an entry: its key's number in [`Words::keys`], its impact, where it stands.
pub(super) struct Posting {
    pub(super) key: u32,
    pub(super) impact: u8,
    pub(super) places: Vec<u32>,
}

/// The words of several entries, with the keys they share.
#[derive(Default)]
pub(super) struct Words {
    pub(super) keys: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, u32>,
    /// By language: a folded word and its key's number; none for a stop word.
    known: [FxHashMap<String, Option<u32>>; Lang::ALL.len()],
    /// Names of terms and organisations come again and again.
    rows: FxHashMap<(Lang, String), Rc<Row>>,
    analyser: Analyser,
}

/// A piece of text, read.
#[derive(Default)]
struct Row {
    /// Key and place of each word but stop words.
    words: Vec<(u32, u32)>,
    /// How many words, stop words counted.
    length: u32,
    /// Names of things in it: their keys, the group of their synonyms.
    named: Vec<(Vec<u32>, usize)>,
}

/// A part of a text in one language.
struct Field<'a> {
    part: Part,
    lang: Lang,
    text: std::borrow::Cow<'a, str>,
}

/// What is known of a key in one entry.
#[derive(Default)]
struct Found {
    /// Occurrences by part in the text at hand.
    counts: [u16; 7],
    impact: f32,
    places: Vec<u32>,
}

impl Words {
    /// All words of an entry, each once, in the order of their first place; then other names of
    /// what it names.
    pub(super) fn of(&mut self, bank: &Bank, phrases: &Phrases, entry: &Entry) -> Vec<Posting> {
        let mut all = Gathered::default();
        let mut others: BTreeMap<u32, f32> = BTreeMap::new();
        let mut place = 0;
        for text in &entry.texts {
            let mut lengths = [0_u32; 7];
            let mut named: Vec<(Vec<u32>, usize)> = Vec::new();
            for field in fields(bank, entry, text) {
                let row = self.row(phrases, &field);
                all.add(&row, field.part, place);
                lengths[field.part as usize] += row.length;
                named.extend(row.named.iter().cloned());
                place += row.length + BETWEEN;
            }
            all.weigh(&lengths);
            for (name, group) in named {
                let least = name.iter().map(|key| all.impact(*key)).fold(1.0, f32::min);
                for key in phrases.keys_of(group) {
                    let other = others.entry(self.number(key)).or_insert(0.0);
                    *other = other.max(least * RENAMED);
                }
            }
        }
        others
            .into_iter()
            .for_each(|(key, impact)| all.rename(key, impact));
        let counted = bank.model[entry.kind].counted;
        all.postings(if counted && !entry.listed {
            UNLISTED
        } else {
            1.0
        })
    }

    fn row(&mut self, phrases: &Phrases, field: &Field<'_>) -> Rc<Row> {
        let is_name = field.text.len() <= NAME
            && !matches!(field.part, Part::Title | Part::Summary | Part::Headings);
        if !is_name {
            return Rc::new(self.read(phrases, field));
        }
        let key = (field.lang, field.text.to_string());
        if let Some(row) = self.rows.get(&key) {
            return Rc::clone(row);
        }
        let row = Rc::new(self.read(phrases, field));
        self.rows.insert(key, Rc::clone(&row));
        row
    }

    fn read(&mut self, phrases: &Phrases, field: &Field<'_>) -> Row {
        let mut row = Row::default();
        for token in analysis::tokens(&field.text) {
            row.length = token.place + 1;
            if let Some(number) = self.word(token.text, field.lang) {
                row.words.push((number, token.place));
            }
        }
        let keys: Vec<Arc<str>> = row
            .words
            .iter()
            .map(|(number, _)| Arc::clone(&self.keys[*number as usize]))
            .collect();
        phrases.in_text(field.lang, &keys, |name, group| {
            row.named
                .push((name.iter().map(|key| self.number(key)).collect(), group))
        });
        row
    }

    fn word(&mut self, word: String, lang: Lang) -> Option<u32> {
        if let Some(number) = self.known[lang.index()].get(&word) {
            return *number;
        }
        let number = (!analysis::is_stop(&word)).then(|| {
            let key = self.analyser.key(&word, lang);
            self.number(&key)
        });
        self.known[lang.index()].insert(word, number);
        number
    }

    fn number(&mut self, key: &Arc<str>) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        self.keys.push(Arc::clone(key));
        self.numbers.insert(Arc::clone(key), number);
        number
    }
}

/// The words of one entry while its texts are read.
#[derive(Default)]
struct Gathered {
    found: FxHashMap<u32, Found>,
    /// Keys in the order of their first place.
    order: Vec<u32>,
    /// Keys of the text at hand.
    own: Vec<u32>,
}

impl Gathered {
    fn add(&mut self, row: &Row, part: Part, start: u32) {
        for (key, place) in &row.words {
            let word = self.found.entry(*key).or_insert_with(|| {
                self.order.push(*key);
                Found::default()
            });
            if word.counts == [0; 7] {
                self.own.push(*key);
            }
            let count = &mut word.counts[part as usize];
            *count = count.saturating_add(1);
            word.places.push(start + place);
        }
    }

    /// Ends a text of these lengths.
    fn weigh(&mut self, lengths: &[u32; 7]) {
        for key in std::mem::take(&mut self.own) {
            if let Some(word) = self.found.get_mut(&key) {
                word.impact = word.impact.max(impact(&word.counts, lengths));
                word.counts = [0; 7];
            }
        }
    }

    fn impact(&self, key: u32) -> f32 {
        self.found.get(&key).map_or(1.0, |word| word.impact)
    }

    fn rename(&mut self, key: u32, impact: f32) {
        let word = self.found.entry(key).or_insert_with(|| {
            self.order.push(key);
            Found::default()
        });
        word.impact = word.impact.max(impact);
    }

    fn postings(mut self, share: f32) -> Vec<Posting> {
        let posting = |key: u32| {
            let word = self.found.remove(&key)?;
            // Between 1 and 63, so the cast loses nothing.
            let impact = (word.impact * share * FULL).round().clamp(1.0, FULL) as u8;
            Some(Posting {
                key,
                impact,
                places: word.places,
            })
        };
        self.order.into_iter().filter_map(posting).collect()
    }
}

/// BM25F without rarity, between 0 and 1.
fn impact(counts: &[u16; 7], lengths: &[u32; 7]) -> f32 {
    let part = |at: usize| {
        let (weight, usual, b) = PARTS[at];
        weight * f32::from(counts[at]) / (1.0 + b * ((lengths[at] as f32) / usual - 1.0)).max(0.3)
    };
    let sum: f32 = (0..PARTS.len())
        .filter(|at| counts[*at] > 0)
        .map(part)
        .sum();
    sum / (SATURATION + sum)
}

/// The fields of a text. What translations share is read with the original only.
fn fields<'a>(bank: &'a Bank, entry: &'a Entry, text: &'a EntryText) -> Vec<Field<'a>> {
    let mut fields = Vec::new();
    let mut add =
        |part, lang, text: std::borrow::Cow<'a, str>| fields.push(Field { part, lang, text });
    add(Part::Title, text.lang, (&*text.title).into());
    add(Part::Summary, text.lang, (&*text.summary).into());
    if std::ptr::eq(text, entry.original()) {
        let mut named = |part, lang, name: &'a str| add(part, lang, name.into());
        labels(&bank.model[entry.kind].one, Part::Body, &mut named);
        for (vocabulary, term) in &entry.terms {
            let vocabulary = &bank.model[*vocabulary];
            // Names of regions weigh as the place of an entry.
            let is_region = vocabulary.role == Some(VocabularyRole::Region);
            let part = if is_region { Part::Region } else { Part::Terms };
            for (depth, term) in vocabulary.lineage(*term).enumerate() {
                if depth == 0 || is_region {
                    names(
                        &vocabulary[term],
                        if depth == 0 { part } else { Part::Body },
                        &mut named,
                    );
                } else {
                    labels(&vocabulary[term].label, Part::Body, &mut named);
                }
            }
        }
    }
    let kind = &bank.model[entry.kind];
    for (no, held) in &text.values {
        let field = &kind[*no];
        match field.role {
            Some(Role::Title | Role::Summary) => {}
            Some(Role::Keywords) => texts(held, &mut |words| add(Part::Terms, text.lang, words)),
            Some(Role::Organization | Role::ShortName | Role::OtherNames) => {
                texts(held, &mut |words| add(Part::Organization, text.lang, words));
                organization(bank, held, &mut |lang, name| {
                    add(Part::Organization, lang, name.into())
                });
            }
            Some(Role::Draft | Role::FormerIds) => {}
            _ if is_front_matter_key(&field.id) => {}
            _ if matches!(
                field.kind,
                Type::Url | Type::Email | Type::Phone | Type::File
            ) => {}
            _ => texts(held, &mut |words| add(Part::Body, text.lang, words)),
        }
    }
    for heading in &text.body.outline {
        add(Part::Headings, text.lang, heading.text.as_str().into());
    }
    add(Part::Body, text.lang, plain(&text.body).into());
    fields
}

/// The title and short names of an organisation that an entry refers to, in all its languages.
fn organization<'a>(bank: &'a Bank, held: &FieldValue, add: &mut impl FnMut(Lang, &'a str)) {
    for item in held.items() {
        let TypedValue::Reference(id) = &item.value else {
            continue;
        };
        let Some(other) = bank.find(id).map(|no| &bank[no]) else {
            continue;
        };
        for text in &other.texts {
            add(text.lang, &text.title);
            for role in [Role::ShortName, Role::OtherNames] {
                let names = text
                    .get(&bank.model, other.kind, role)
                    .map(FieldValue::items)
                    .unwrap_or_default();
                names
                    .iter()
                    .filter_map(FieldValue::text)
                    .for_each(|name| add(text.lang, name));
            }
        }
    }
}

fn labels<'a>(labels: &'a Labels, part: Part, add: &mut impl FnMut(Part, Lang, &'a str)) {
    labels.iter().for_each(|(lang, text)| add(part, lang, text));
}

/// All names of a term. Aliases have no language of their own: Kazakh ones are told by their
/// letters.
fn names<'a>(term: &'a Term, part: Part, add: &mut impl FnMut(Part, Lang, &'a str)) {
    labels(&term.label, part, add);
    term.profiles
        .iter()
        .for_each(|(_, profile)| labels(profile, part, add));
    term.aliases
        .iter()
        .chain(&term.adjectives)
        .for_each(|name| add(part, lang_of(name), name));
}

/// The texts of a value, those of records included.
fn texts<'a>(held: &'a FieldValue, add: &mut dyn FnMut(std::borrow::Cow<'a, str>)) {
    match &held.value {
        TypedValue::Text(text) => add((&**text).into()),
        TypedValue::LongText(body, _) => add(plain(body).into()),
        TypedValue::Image(image) => add(image.alt.as_str().into()),
        TypedValue::List(items) => items.iter().for_each(|item| texts(item, add)),
        TypedValue::Record(parts) => parts.iter().for_each(|(_, part)| texts(part, add)),
        _ => {}
    }
}

/// The words of a body, without markup.
pub(super) fn plain(body: &Body) -> String {
    let mut out = String::new();
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => without_tags(html, &mut out),
            Piece::Image(no) => {
                out.push(' ');
                out.push_str(&body.links[*no].text);
                out.push(' ');
            }
            Piece::Link(_) => {}
        }
    }
    out
}

/// Elements that stand inside a word or beside one without parting them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "code", "del", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "u",
];

fn without_tags(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(if rest.starts_with('<') { '>' } else { ';' });
        let Some(end) = end else { break };
        if rest.starts_with('<') {
            let name = rest[1..end]
                .trim_start_matches('/')
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default();
            if !INLINE.contains(&name) {
                out.push(' ');
            }
        } else {
            match &rest[1..end] {
                "amp" => out.push('&'),
                "lt" => out.push('<'),
                "gt" => out.push('>'),
                "quot" => out.push('"'),
                "#39" | "#x27" => out.push('\''),
                _ => out.push(' '),
            }
        }
        rest = &rest[end + 1..];
    }
    if !rest.starts_with('<') {
        out.push_str(rest);
    }
}
