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

/// Facets that the first answer counts, in the order in which entries are numbered.
/// Those fed by the vocabularies with these roles, then the kind.
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
    pub(super) entry_values: Vec<Vec<usize>>,
}

/// A value of a facet.
pub(super) struct FacetValue {
    pub(super) id: String,
    pub(super) label: Arc<Labels>,
    pub(super) parent: Option<usize>,
}

/// What tells values apart while they are collected; sorts as the model does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum FacetKey {
    Term(TermNo),
    Kind(KindNo),
    Yes(Reverse<bool>),
    Ages(usize),
    Lang(Lang),
    Month(i16, i8),
}

/// Where the values of a facet come from.
enum FacetSource {
    /// Fields of the model that feed it.
    Fields,
    Kind,
    Lang,
    Months,
}

fn trilingual(ru: &str, kk: &str, en: &str) -> Arc<Labels> {
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
        let first = |facet: &str| {
            facet_keys(bank, entry, facet, &FacetSource::Fields)
                .into_iter()
                .next()
        };
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
/// languages. Those behind the first three are left out when they have no value.
pub(super) fn facets(bank: &Bank, order: &[EntryNo], today: civil::Date) -> Vec<Facet> {
    let made = facet_sources(bank)
        .into_iter()
        .map(|(id, name, source)| build_facet(bank, order, today, id, name, &source));
    made.enumerate()
        .filter(|(at, facet)| *at < FIRST || !facet.values.is_empty())
        .map(|(_, facet)| facet)
        .collect()
}

/// The id, name and source of each facet.
fn facet_sources(bank: &Bank) -> Vec<(String, Arc<Labels>, FacetSource)> {
    let mut named: Vec<(String, Arc<Labels>, FacetSource)> = Vec::new();
    for role in FIRST_ROLES {
        let id = facet_with(bank, role);
        let name = field_label(bank, &id).unwrap_or_default();
        named.push((id, name, FacetSource::Fields));
    }
    let kind = trilingual("Вид записи", "Жазба түрі", "Kind");
    named.push((KIND_KEY.to_owned(), kind, FacetSource::Kind));
    for field in bank.model.kinds.iter().flat_map(|kind| &kind.fields) {
        if let Some(id) = &field.facet
            && !named.iter().any(|(other, ..)| other == id)
        {
            named.push((id.clone(), Arc::clone(&field.label), FacetSource::Fields));
        }
    }
    let dates = trilingual("Даты стажировок", "Тағылымдама күндері", "Session dates");
    named.push(("dates".to_owned(), dates, FacetSource::Months));
    let lang = trilingual("Язык текста", "Мәтін тілі", "Language of the text");
    named.push((LANG_KEY.to_owned(), lang, FacetSource::Lang));
    named
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

fn build_facet(
    bank: &Bank,
    order: &[EntryNo],
    today: civil::Date,
    id: String,
    name: Arc<Labels>,
    source: &FacetSource,
) -> Facet {
    let all: Vec<Vec<FacetKey>> = order
        .iter()
        .map(|no| {
            let mut keys = facet_keys(bank, &bank[*no], &id, source);
            keys.retain(|key| !key.is_past(today));
            keys
        })
        .collect();
    let vocabulary = facet_vocabulary(bank, &id);
    let used = with_ancestors(bank, vocabulary, &all);
    let numbers: BTreeMap<&FacetKey, usize> =
        used.iter().enumerate().map(|(at, key)| (key, at)).collect();
    let number = |key: &FacetKey| numbers.get(key).copied();
    let entry_values = all
        .iter()
        .map(|keys| keys.iter().filter_map(number).collect());
    let values = used
        .iter()
        .map(|key| facet_value(bank, vocabulary, key, number));
    Facet {
        id,
        name,
        values: values.collect(),
        entry_values: entry_values.collect(),
    }
}

/// All keys that occur, and the terms above them.
fn with_ancestors(
    bank: &Bank,
    vocabulary: Option<VocabularyNo>,
    all: &[Vec<FacetKey>],
) -> BTreeSet<FacetKey> {
    let mut used: BTreeSet<FacetKey> = all.iter().flatten().cloned().collect();
    if let Some(no) = vocabulary {
        let lineage = |key: &FacetKey| match key {
            FacetKey::Term(term) => bank.model[no].lineage(*term).map(FacetKey::Term).collect(),
            _ => Vec::new(),
        };
        let ancestors: Vec<FacetKey> = used.iter().flat_map(lineage).collect();
        used.extend(ancestors);
    }
    used
}

impl FacetKey {
    /// Is it a month before this day's.
    fn is_past(&self, today: civil::Date) -> bool {
        let this_month = (today.year(), today.month());
        matches!(self, Self::Month(year, month) if (*year, *month) < this_month)
    }
}

fn facet_vocabulary(bank: &Bank, facet: &str) -> Option<VocabularyNo> {
    let mut fields = bank
        .model
        .kinds
        .iter()
        .flat_map(|kind| &kind.fields)
        .filter(|field| field.facet.as_deref() == Some(facet));
    fields.find_map(|field| field.kind.vocabulary())
}

fn facet_value(
    bank: &Bank,
    vocabulary: Option<VocabularyNo>,
    key: &FacetKey,
    number: impl Fn(&FacetKey) -> Option<usize>,
) -> FacetValue {
    let (id, label) = match key {
        FacetKey::Term(no) => return term_value(bank, vocabulary, *no, number),
        FacetKey::Kind(no) => {
            let kind = &bank.model[*no];
            (kind.id.clone(), Arc::clone(&kind.many))
        }
        FacetKey::Yes(Reverse(true)) => ("yes".to_owned(), trilingual("Да", "Иә", "Yes")),
        FacetKey::Yes(Reverse(false)) => ("no".to_owned(), trilingual("Нет", "Жоқ", "No")),
        FacetKey::Ages(at) => age_group(AGES[*at]),
        FacetKey::Lang(lang) => (lang.code().to_owned(), Arc::new(Labels::plain(lang.name()))),
        FacetKey::Month(year, month) => month_value(*year, *month),
    };
    FacetValue::plain((id, label))
}

/// A term, below the term it belongs to.
fn term_value(
    bank: &Bank,
    vocabulary: Option<VocabularyNo>,
    no: TermNo,
    number: impl Fn(&FacetKey) -> Option<usize>,
) -> FacetValue {
    let Some(vocabulary) = vocabulary else {
        return FacetValue::plain((no.0.to_string(), Arc::default()));
    };
    let term = &bank.model[vocabulary][no];
    let parent = term.parent.map(FacetKey::Term);
    FacetValue {
        id: term.id.clone(),
        label: Arc::clone(&term.label),
        parent: parent.and_then(|parent| number(&parent)),
    }
}

impl FacetValue {
    fn plain((id, label): (String, Arc<Labels>)) -> Self {
        Self {
            id,
            label,
            parent: None,
        }
    }
}

fn age_group((from, to): (i64, i64)) -> (String, Arc<Labels>) {
    let label = |unit: &str| format!("{from}–{to} {unit}");
    let label = trilingual(&label("лет"), &label("жас"), &label("years"));
    (format!("{from}-{to}"), label)
}

fn month_value(year: i16, month: i8) -> (String, Arc<Labels>) {
    let at = usize::try_from(month - 1).expect("a month is from 1 to 12");
    let name = |names: [&str; 12]| format!("{} {year}", names[at]);
    let label = trilingual(&name(MONTHS_RU), &name(MONTHS_KK), &name(MONTHS_EN));
    (format!("{year:04}-{month:02}"), label)
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

fn facet_keys(bank: &Bank, entry: &Entry, facet: &str, source: &FacetSource) -> Vec<FacetKey> {
    match source {
        FacetSource::Kind => vec![FacetKey::Kind(entry.kind)],
        FacetSource::Lang => {
            let languages = entry.texts.iter().map(|text| text.lang);
            languages.map(FacetKey::Lang).collect()
        }
        FacetSource::Months => session_months(bank, entry),
        FacetSource::Fields => {
            let kind = &bank.model[entry.kind];
            let values = entry.original().values.iter();
            let own = values.filter(|(no, _)| kind[*no].facet.as_deref() == Some(facet));
            let items = own.flat_map(|(_, held)| held.items());
            let keys = items.flat_map(|item| value_keys(&item.value)).collect();
            lowest_terms(bank, facet, keys)
        }
    }
}

/// The values of a facet that one value of a field is.
fn value_keys(value: &TypedValue) -> Vec<FacetKey> {
    match value {
        TypedValue::Term(_, term) => vec![FacetKey::Term(*term)],
        TypedValue::Boolean(yes) => vec![FacetKey::Yes(Reverse(*yes))],
        TypedValue::Range(from, to) => {
            let (from, to) = (from.unwrap_or(0), to.unwrap_or(i64::MAX));
            let meets = |at: &usize| from <= AGES[*at].1 && to >= AGES[*at].0;
            (0..AGES.len()).filter(meets).map(FacetKey::Ages).collect()
        }
        // The model lets only these types feed a facet.
        _ => Vec::new(),
    }
}

/// A municipality says its region too; only the lowest terms are kept.
fn lowest_terms(bank: &Bank, facet: &str, keys: Vec<FacetKey>) -> Vec<FacetKey> {
    let Some(no) = facet_vocabulary(bank, facet) else {
        return keys;
    };
    let vocabulary = &bank.model[no];
    let is_above = |key: &FacetKey| {
        keys.iter().any(|other| match (key, other) {
            (FacetKey::Term(above), FacetKey::Term(below)) => {
                above != below && vocabulary.is_within(*below, *above)
            }
            _ => false,
        })
    };
    let mut kept: Vec<FacetKey> = Vec::new();
    for key in &keys {
        if !is_above(key) && !kept.contains(key) {
            kept.push(key.clone());
        }
    }
    kept
}

/// The months in which sessions of an internship begin.
fn session_months(bank: &Bank, entry: &Entry) -> Vec<FacetKey> {
    let Some((field, held)) = record_field(&bank.model, entry, Role::Sessions) else {
        return Vec::new();
    };
    let starts = held
        .items()
        .iter()
        .filter_map(|session| record_part(field, session, Role::Start)?.date());
    let mut months: Vec<FacetKey> = starts
        .filter_map(|date| Some(FacetKey::Month(date.year, date.month?)))
        .collect();
    months.sort();
    months.dedup();
    months
}
