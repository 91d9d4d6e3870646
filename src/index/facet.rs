//! Facets: the values entries are filtered by, in the order of the model, and the order in which
//! entries are numbered.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil;

use crate::bank::{Bank, EntryNo};
use crate::entry::{Entry, record_field, record_part};
use crate::locale::{Labels, Lang};
use crate::model::{
    KIND_KEY, KindNo, LANG_KEY, Role, Template, TermNo, TypedValue, VocabularyNo, VocabularyRole,
};

/// The facets that the first answer counts, in the order in which entries are numbered: those fed by
/// the vocabularies with these roles, then the kind.
const FIRST_ROLES: [VocabularyRole; 2] = [VocabularyRole::Region, VocabularyRole::Direction];
/// How many facets the first answer counts.
pub(super) const FIRST: usize = FIRST_ROLES.len() + 1;
/// Groups of ages by which people look for something: before school, primary, middle and upper
/// school.
const AGES: [(i64, i64); 4] = [(3, 6), (7, 10), (11, 14), (15, 18)];

/// A facet with the values that occur, and those above them.
pub(super) struct Facet {
    pub(super) id: String,
    pub(super) name: Arc<Labels>,
    pub(super) values: Vec<FacetValue>,
    /// By position in the index: the values of an entry without those above them, in the order of
    /// the author.
    pub(super) of: Vec<Vec<usize>>,
}

/// A value of a facet.
pub(super) struct FacetValue {
    pub(super) id: String,
    pub(super) label: Arc<Labels>,
    pub(super) parent: Option<usize>,
}

/// What tells values apart while they are collected; sorts as the model does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Term(TermNo),
    Kind(KindNo),
    Yes(Reverse<bool>),
    Ages(usize),
    Lang(Lang),
    Month(i16, i8),
}

/// Where the values of a facet come from.
enum Source {
    /// Fields of the model that feed it.
    Fields,
    Kind,
    Lang,
    Months,
}

fn three(ru: &str, kk: &str, en: &str) -> Arc<Labels> {
    let mut labels = Labels::default();
    labels.set(Lang::Ru, ru);
    labels.set(Lang::Kk, kk);
    labels.set(Lang::En, en);
    Arc::new(labels)
}

/// Entries that are found, numbered: by region, direction and kind, the newest first.
pub(super) fn order(bank: &Bank) -> Vec<EntryNo> {
    let mut all: Vec<EntryNo> = bank
        .numbers()
        .filter(|no| bank.model[bank[*no].kind].template != Template::Page)
        .collect();
    let [regions, directions] = FIRST_ROLES.map(|role| facet_with(bank, role));
    all.sort_by_cached_key(|no| {
        let entry = &bank[*no];
        let first = |facet: &str| keys(bank, entry, facet, &Source::Fields).into_iter().next();
        (
            first(&regions),
            first(&directions),
            entry.kind,
            Reverse(entry.date.map(|date| date.first())),
            *no,
        )
    });
    all
}

/// All facets: the first three, then those of the model in the order of its fields, then dates and
/// languages.
pub(super) fn facets(bank: &Bank, order: &[EntryNo], today: civil::Date) -> Vec<Facet> {
    let mut named: Vec<(String, Arc<Labels>, Source)> = Vec::new();
    for role in FIRST_ROLES {
        let id = facet_with(bank, role);
        let name = field_label(bank, &id).unwrap_or_default();
        named.push((id, name, Source::Fields));
    }
    named.push((
        KIND_KEY.to_owned(),
        three("Вид записи", "Жазба түрі", "Kind"),
        Source::Kind,
    ));
    for field in bank.model.kinds.iter().flat_map(|kind| &kind.fields) {
        if let Some(id) = &field.facet
            && !named.iter().any(|(other, ..)| other == id)
        {
            named.push((id.clone(), Arc::clone(&field.label), Source::Fields));
        }
    }
    named.push((
        "dates".to_owned(),
        three("Даты стажировок", "Тағылымдама күндері", "Session dates"),
        Source::Months,
    ));
    named.push((
        LANG_KEY.to_owned(),
        three("Язык текста", "Мәтін тілі", "Language of the text"),
        Source::Lang,
    ));
    let made = named
        .into_iter()
        .map(|(id, name, source)| facet(bank, order, today, id, name, &source));
    made.enumerate()
        .filter(|(at, facet)| *at < FIRST || !facet.values.is_empty())
        .map(|(_, facet)| facet)
        .collect()
}

/// The facet that fields of the vocabulary with a role feed. Without one it is called by the role and
/// stays empty, because the first facets have fixed places in the index.
fn facet_with(bank: &Bank, role: VocabularyRole) -> String {
    let vocabulary = bank.model.vocabulary_with(role);
    let mut fields = bank.model.kinds.iter().flat_map(|kind| &kind.fields);
    let field = fields.find(|field| {
        field.facet.is_some() && vocabulary.is_some() && field.kind.vocabulary() == vocabulary
    });
    field
        .and_then(|field| field.facet.clone())
        .unwrap_or_else(|| role.word().to_owned())
}

fn field_label(bank: &Bank, facet: &str) -> Option<Arc<Labels>> {
    let mut fields = bank.model.kinds.iter().flat_map(|kind| &kind.fields);
    fields
        .find(|field| field.facet.as_deref() == Some(facet))
        .map(|field| Arc::clone(&field.label))
}

fn facet(
    bank: &Bank,
    order: &[EntryNo],
    today: civil::Date,
    id: String,
    name: Arc<Labels>,
    source: &Source,
) -> Facet {
    let all: Vec<Vec<Key>> = order
        .iter()
        .map(|no| {
            let mut keys = keys(bank, &bank[*no], &id, source);
            keys.retain(|key| !matches!(key, Key::Month(year, month) if (*year, *month) < (today.year(), today.month())));
            keys
        })
        .collect();
    let vocabulary = vocabulary(bank, &id);
    let mut used: BTreeSet<Key> = all.iter().flatten().cloned().collect();
    if let Some(no) = vocabulary {
        let above = |key: &Key| match key {
            Key::Term(term) => bank.model[no].lineage(*term).map(Key::Term).collect(),
            _ => Vec::new(),
        };
        let above: Vec<Key> = used.iter().flat_map(above).collect();
        used.extend(above);
    }
    let places: BTreeMap<&Key, usize> =
        used.iter().enumerate().map(|(at, key)| (key, at)).collect();
    let value = |key: &Key| value(bank, vocabulary, key, |key| places.get(key).copied());
    let of = all
        .iter()
        .map(|keys| {
            keys.iter()
                .filter_map(|key| places.get(key).copied())
                .collect()
        })
        .collect();
    Facet {
        id,
        name,
        values: used.iter().map(value).collect(),
        of,
    }
}

fn vocabulary(bank: &Bank, facet: &str) -> Option<VocabularyNo> {
    let mut fields = bank
        .model
        .kinds
        .iter()
        .flat_map(|kind| &kind.fields)
        .filter(|field| field.facet.as_deref() == Some(facet));
    fields.find_map(|field| field.kind.vocabulary())
}

fn value(
    bank: &Bank,
    vocabulary: Option<VocabularyNo>,
    key: &Key,
    at: impl Fn(&Key) -> Option<usize>,
) -> FacetValue {
    let plain = |id: String, label: Arc<Labels>| FacetValue {
        id,
        label,
        parent: None,
    };
    match key {
        Key::Term(no) => {
            let Some(vocabulary) = vocabulary else {
                return plain(no.0.to_string(), Arc::default());
            };
            let term = &bank.model[vocabulary][*no];
            let parent = term.parent.and_then(|parent| at(&Key::Term(parent)));
            FacetValue {
                id: term.id.clone(),
                label: Arc::clone(&term.label),
                parent,
            }
        }
        Key::Kind(no) => plain(
            bank.model[*no].id.clone(),
            Arc::clone(&bank.model[*no].many),
        ),
        Key::Yes(Reverse(true)) => plain("yes".to_owned(), three("Да", "Иә", "Yes")),
        Key::Yes(Reverse(false)) => plain("no".to_owned(), three("Нет", "Жоқ", "No")),
        Key::Ages(at) => {
            let (from, to) = AGES[*at];
            let span = format!("{from}–{to}");
            plain(
                format!("{from}-{to}"),
                three(
                    &format!("{span} лет"),
                    &format!("{span} жас"),
                    &format!("{span} years"),
                ),
            )
        }
        Key::Lang(lang) => plain(lang.code().to_owned(), Arc::new(Labels::plain(lang.name()))),
        Key::Month(year, month) => {
            let name = |names: [&str; 12]| {
                format!(
                    "{} {year}",
                    names[usize::try_from(month - 1).unwrap_or(0).min(11)]
                )
            };
            plain(
                format!("{year:04}-{month:02}"),
                three(&name(MONTHS_RU), &name(MONTHS_KK), &name(MONTHS_EN)),
            )
        }
    }
}

const MONTHS_RU: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const MONTHS_KK: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn keys(bank: &Bank, entry: &Entry, facet: &str, source: &Source) -> Vec<Key> {
    match source {
        Source::Kind => vec![Key::Kind(entry.kind)],
        Source::Lang => entry
            .texts
            .iter()
            .map(|text| Key::Lang(text.lang))
            .collect(),
        Source::Months => months(bank, entry),
        Source::Fields => {
            let kind = &bank.model[entry.kind];
            let own = entry
                .original()
                .values
                .iter()
                .filter(|(no, _)| kind[*no].facet.as_deref() == Some(facet));
            let mut keys = Vec::new();
            for item in own.flat_map(|(_, held)| held.items()) {
                match &item.value {
                    TypedValue::Term(_, term) => keys.push(Key::Term(*term)),
                    TypedValue::Boolean(yes) => keys.push(Key::Yes(Reverse(*yes))),
                    TypedValue::Range(from, to) => {
                        let (from, to) = (from.unwrap_or(0), to.unwrap_or(i64::MAX));
                        let meets = |at: &usize| from <= AGES[*at].1 && to >= AGES[*at].0;
                        keys.extend((0..AGES.len()).filter(meets).map(Key::Ages));
                    }
                    _ => {}
                }
            }
            without_above(bank, facet, keys)
        }
    }
}

/// A municipality says its region too; only the lowest terms are kept.
fn without_above(bank: &Bank, facet: &str, keys: Vec<Key>) -> Vec<Key> {
    let Some(no) = vocabulary(bank, facet) else {
        return keys;
    };
    let vocabulary = &bank.model[no];
    let is_above = |key: &Key| {
        keys.iter().any(|other| match (key, other) {
            (Key::Term(above), Key::Term(below)) => {
                above != below && vocabulary.is_within(*below, *above)
            }
            _ => false,
        })
    };
    let mut kept: Vec<Key> = Vec::new();
    for key in &keys {
        if !is_above(key) && !kept.contains(key) {
            kept.push(key.clone());
        }
    }
    kept
}

/// The months in which sessions of an internship begin.
fn months(bank: &Bank, entry: &Entry) -> Vec<Key> {
    let Some((field, held)) = record_field(&bank.model, entry, Role::Sessions) else {
        return Vec::new();
    };
    let starts = held
        .items()
        .iter()
        .filter_map(|session| record_part(field, session, Role::Start)?.date());
    let mut months: Vec<Key> = starts
        .filter_map(|date| Some(Key::Month(date.year, date.month?)))
        .collect();
    months.sort();
    months.dedup();
    months
}
