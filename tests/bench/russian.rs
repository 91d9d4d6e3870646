//! Russian prose: words are declined and conjugated, sentences agree, what they say is chance.
//!
//! The most frequent words are real words of the field. Behind them stands a factory that makes any
//! number of stems, so that the vocabulary of a bank grows with the bank.

use std::borrow::Cow;

use crate::lexicon::{ADJECTIVES, ADVERBS, NOUNS, PREFIXES, ROOTS, VERBS};
use crate::prose::{Prose, capitalize, syllables};
use crate::rng::{Rng, Zipf, mix};

/// How a noun is declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// клуб
    Hard,
    /// ученик
    Person,
    /// учитель
    Tel,
    /// кружок
    Ok,
    /// группа
    A,
    /// студия
    Ia,
    /// возможность
    Ost,
    /// занятие
    Ie,
    /// качество
    O,
}

/// How a verb is conjugated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// работает
    At,
    /// использует
    Ova,
    /// строит
    It,
}

/// Nominative to locative, as an index.
type Case = usize;
const NOM: Case = 0;
const GEN: Case = 1;
const DAT: Case = 2;
const ACC: Case = 3;
const INS: Case = 4;
const LOC: Case = 5;

/// Prepositions and their case.
const PREPOSITIONS: [(&str, Case); 14] = [
    ("в", LOC),
    ("на", LOC),
    ("для", GEN),
    ("с", INS),
    ("по", DAT),
    ("без", GEN),
    ("при", LOC),
    ("через", ACC),
    ("после", GEN),
    ("о", LOC),
    ("к", DAT),
    ("из", GEN),
    ("между", INS),
    ("вместо", GEN),
];

impl Class {
    /// Masculine 0, neuter 1, feminine 2.
    fn gender(self) -> usize {
        match self {
            Self::Hard | Self::Person | Self::Tel | Self::Ok => 0,
            Self::Ie | Self::O => 1,
            Self::A | Self::Ia | Self::Ost => 2,
        }
    }

    fn is_animate(self) -> bool {
        matches!(self, Self::Person | Self::Tel)
    }

    /// Six cases of the singular, six of the plural.
    fn endings(self) -> [&'static str; 12] {
        match self {
            Self::Hard => [
                "", "а", "у", "", "ом", "е", "ы", "ов", "ам", "ы", "ами", "ах",
            ],
            Self::Person => [
                "", "а", "у", "а", "ом", "е", "ы", "ов", "ам", "ов", "ами", "ах",
            ],
            Self::Tel => [
                "ь", "я", "ю", "я", "ем", "е", "и", "ей", "ям", "ей", "ями", "ях",
            ],
            Self::Ok => [
                "ок", "ка", "ку", "ок", "ком", "ке", "ки", "ков", "кам", "ки", "ками", "ках",
            ],
            Self::A => [
                "а", "ы", "е", "у", "ой", "е", "ы", "", "ам", "ы", "ами", "ах",
            ],
            Self::Ia => [
                "ия", "ии", "ии", "ию", "ией", "ии", "ии", "ий", "иям", "ии", "иями", "иях",
            ],
            Self::Ost => [
                "ь", "и", "и", "ь", "ью", "и", "и", "ей", "ям", "и", "ями", "ях",
            ],
            Self::Ie => [
                "ие", "ия", "ию", "ие", "ием", "ии", "ия", "ий", "иям", "ия", "иями", "иях",
            ],
            Self::O => [
                "о", "а", "у", "о", "ом", "е", "а", "", "ам", "а", "ами", "ах",
            ],
        }
    }
}

/// Endings of an adjective: masculine, neuter, feminine, plural, each in six cases.
const ADJECTIVE: [[&str; 6]; 4] = [
    ["ый", "ого", "ому", "ый", "ым", "ом"],
    ["ое", "ого", "ому", "ое", "ым", "ом"],
    ["ая", "ой", "ой", "ую", "ой", "ой"],
    ["ые", "ых", "ым", "ые", "ыми", "ых"],
];

/// A noun phrase's number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Many,
}

/// Writes Russian.
#[derive(Debug)]
pub(crate) struct Russian {
    nouns: Zipf,
    adjectives: Zipf,
    verbs: Zipf,
}

impl Russian {
    pub(crate) fn new() -> Self {
        Self {
            nouns: Zipf::new(3_000_000, 55.0, 1.8),
            adjectives: Zipf::new(1_000_000, 35.0, 1.8),
            verbs: Zipf::new(500_000, 28.0, 1.85),
        }
    }

    fn noun(&self, rng: &mut Rng) -> (Cow<'static, str>, Class) {
        let rank = self.nouns.draw(rng);
        match NOUNS.get(rank) {
            Some((stem, class)) => (Cow::Borrowed(stem), *class),
            None => coined_noun(rank as u64),
        }
    }

    fn adjective(&self, rng: &mut Rng) -> Cow<'static, str> {
        let rank = self.adjectives.draw(rng);
        ADJECTIVES.get(rank).map_or_else(
            || coined_adjective(rank as u64),
            |stem| Cow::Borrowed(*stem),
        )
    }

    fn verb(&self, rng: &mut Rng) -> (Cow<'static, str>, Verb) {
        let rank = self.verbs.draw(rng);
        match VERBS.get(rank) {
            Some((stem, class)) => (Cow::Borrowed(stem), *class),
            None => coined_verb(rank as u64),
        }
    }

    /// An adjective or two, a noun, what it belongs to. Returns the gender.
    fn noun_phrase(
        &self,
        rng: &mut Rng,
        case: Case,
        number: Number,
        depth: usize,
        out: &mut String,
    ) -> usize {
        let (stem, class) = self.noun(rng);
        if rng.chance(42.0) {
            adjective_form(&self.adjective(rng), class, case, number, out);
            out.push(' ');
        }
        noun_form(&stem, class, case, number, out);
        if depth < 2 && rng.chance(32.0) {
            out.push(' ');
            let number = any_number(rng);
            self.noun_phrase(rng, GEN, number, depth + 1, out);
        }
        class.gender()
    }

    fn place(&self, rng: &mut Rng, out: &mut String) {
        let (preposition, case) = rng.pick(&PREPOSITIONS);
        out.push_str(preposition);
        out.push(' ');
        let number = any_number(rng);
        self.noun_phrase(rng, case, number, 1, out);
    }

    /// Subject, predicate, object.
    fn clause(&self, rng: &mut Rng, past: bool, out: &mut String) {
        let number = any_number(rng);
        let gender = self.noun_phrase(rng, NOM, number, 0, out);
        out.push(' ');
        if rng.chance(16.0) {
            out.push_str(rng.pick(&ADVERBS));
            out.push(' ');
        }
        let (stem, class) = self.verb(rng);
        verb_form(&stem, class, past, number, gender, out);
        out.push(' ');
        let object = any_number(rng);
        self.noun_phrase(rng, ACC, object, 0, out);
        if rng.chance(14.0) {
            out.push_str(if rng.chance(60.0) {
                " и "
            } else {
                ", а также "
            });
            self.noun_phrase(rng, ACC, object, 1, out);
        }
        if rng.chance(45.0) {
            out.push(' ');
            self.place(rng, out);
        }
    }
}

impl Prose for Russian {
    fn sentence(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        match rng.below(10) {
            0..=3 => self.clause(rng, false, out),
            4 => {
                self.place(rng, out);
                out.push(' ');
                self.clause(rng, false, out);
            }
            5 => {
                out.push_str("чтобы ");
                let (stem, class) = self.verb(rng);
                out.push_str(&stem);
                out.push_str(["ть", "овать", "ить"][class as usize]);
                out.push(' ');
                self.noun_phrase(rng, ACC, Number::One, 0, out);
                out.push_str(", ");
                self.clause(rng, false, out);
            }
            6 => {
                out.push_str(&format!("в {} году ", rng.between(2016, 2026)));
                self.clause(rng, true, out);
            }
            7 => {
                out.push_str(&format!("{} ", rng.between(5, 240)));
                self.noun_phrase(rng, GEN, Number::Many, 1, out);
                out.push(' ');
                let (stem, class) = self.verb(rng);
                verb_form(&stem, class, rng.chance(50.0), Number::Many, 0, out);
                out.push(' ');
                self.noun_phrase(rng, ACC, Number::Many, 0, out);
            }
            8 => {
                self.clause(rng, true, out);
                out.push_str(rng.pick(&[", но ", ", поэтому ", ", а ", "; ", ", потому что "]));
                self.clause(rng, false, out);
            }
            _ => {
                self.clause(rng, true, out);
            }
        }
        capitalize(out, start);
        out.push_str(if rng.chance(3.0) { "! " } else { ". " });
    }

    fn phrase(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        let number = any_number(rng);
        self.noun_phrase(rng, NOM, number, 0, out);
        capitalize(out, start);
    }

    fn name(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        let (stem, class) = coined_noun(rng.bits());
        noun_form(&stem, class, NOM, Number::One, out);
        capitalize(out, start);
    }
}

/// «Заречный» of a district that is nowhere: an adjective of a place, masculine.
pub(crate) fn district(rng: &mut Rng) -> String {
    let mut out = syllables(rng.bits(), 1);
    out.push_str(rng.pick(&["ов", "ин", "ев", "енн", "ар", "ич"]));
    out.push_str("ский район");
    capitalize(&mut out, 0);
    out
}

fn any_number(rng: &mut Rng) -> Number {
    if rng.chance(58.0) {
        Number::One
    } else {
        Number::Many
    }
}

/// Puts an ending behind a stem by the rules of spelling: книги, not книгы; товарищем, not
/// товарищом.
fn join(stem: &str, ending: &str, out: &mut String) {
    let last = stem.chars().next_back().unwrap_or('т');
    out.push_str(stem);
    let mut letters = ending.chars();
    match (letters.next(), last) {
        (Some('ы'), 'г' | 'к' | 'х' | 'ж' | 'ч' | 'ш' | 'щ') => out.push('и'),
        (Some('о'), 'ж' | 'ч' | 'ш' | 'щ' | 'ц') if ending != "о" => out.push('е'),
        (Some('я'), 'ж' | 'ч' | 'ш' | 'щ') => out.push('а'),
        (Some(letter), _) => out.push(letter),
        (None, _) => {}
    }
    out.push_str(letters.as_str());
}

fn noun_form(stem: &str, class: Class, case: Case, number: Number, out: &mut String) {
    let ending = class.endings()[case + if number == Number::Many { 6 } else { 0 }];
    let bare = number == Number::Many && ending.is_empty();
    if bare
        && stem.ends_with('к')
        && stem
            .chars()
            .nth_back(1)
            .is_some_and(|letter| !"аеёиоуыэюя".contains(letter))
    {
        // подготовк-а, подготовок; карточк-а, карточек
        let root = &stem[..stem.len() - 'к'.len_utf8()];
        out.push_str(root);
        out.push(if root.ends_with(['ж', 'ч', 'ш']) {
            'е'
        } else {
            'о'
        });
        out.push('к');
    } else {
        join(stem, ending, out);
    }
}

fn adjective_form(stem: &str, class: Class, case: Case, number: Number, out: &mut String) {
    let row = if number == Number::Many {
        3
    } else {
        class.gender()
    };
    let case = if case == ACC && class.is_animate() && row != 2 {
        GEN
    } else {
        case
    };
    join(stem, ADJECTIVE[row][case], out);
}

fn verb_form(stem: &str, class: Verb, past: bool, number: Number, gender: usize, out: &mut String) {
    let theme = match (class, past) {
        (Verb::At, _) => "",
        (Verb::Ova, false) => "у",
        (Verb::Ova, true) => "ова",
        (Verb::It, false) => "",
        (Verb::It, true) => "и",
    };
    let ending = match (past, number, class) {
        (true, Number::Many, _) => "ли",
        (true, Number::One, _) => ["л", "ло", "ла"][gender],
        (false, Number::Many, Verb::It) => "ят",
        (false, Number::One, Verb::It) => "ит",
        (false, Number::Many, _) => "ют",
        (false, Number::One, _) => "ет",
    };
    if theme.is_empty() {
        join(stem, ending, out);
    } else {
        out.push_str(stem);
        out.push_str(theme);
        out.push_str(ending);
    }
}

/// A stem: half of them of real roots, the others of syllables.
fn coined_stem(hash: u64) -> String {
    let mut stem = String::new();
    if hash.is_multiple_of(3) {
        stem.push_str(PREFIXES[(hash >> 8) as usize % PREFIXES.len()]);
    }
    if (hash >> 16).is_multiple_of(2) {
        stem.push_str(ROOTS[(hash >> 20) as usize % ROOTS.len()]);
    } else {
        stem.push_str(&syllables(hash >> 20, 1 + (hash >> 50) as usize % 2));
    }
    stem
}

fn coined_noun(rank: u64) -> (Cow<'static, str>, Class) {
    const SUFFIXES: [(&str, Class); 16] = [
        ("ени", Class::Ie),
        ("ани", Class::Ie),
        ("аци", Class::Ia),
        ("ость", Class::Ost),
        ("ник", Class::Person),
        ("тель", Class::Tel),
        ("к", Class::A),
        ("ств", Class::O),
        ("изм", Class::Hard),
        ("тор", Class::Person),
        ("аж", Class::Hard),
        ("логи", Class::Ia),
        ("инг", Class::Hard),
        ("ин", Class::A),
        ("", Class::Hard),
        ("ист", Class::Person),
    ];
    let hash = mix(rank ^ 0x006E_6F75_6E00);
    let (suffix, class) = SUFFIXES[(hash >> 56) as usize % SUFFIXES.len()];
    let mut stem = coined_stem(hash);
    let suffix = match class {
        Class::Ie | Class::Ia => suffix.trim_end_matches('и'),
        Class::Ost | Class::Tel => suffix.trim_end_matches('ь'),
        _ => suffix,
    };
    stem.push_str(suffix);
    (Cow::Owned(stem), class)
}

fn coined_adjective(rank: u64) -> Cow<'static, str> {
    let hash = mix(rank ^ 0x6164_6A00);
    let mut stem = coined_stem(hash);
    stem.push_str(
        ["н", "ов", "льн", "ическ", "ск", "ивн", "енн", "лив"][(hash >> 56) as usize % 8],
    );
    Cow::Owned(stem)
}

fn coined_verb(rank: u64) -> (Cow<'static, str>, Verb) {
    let hash = mix(rank ^ 0x7665_7262);
    let mut stem = coined_stem(hash);
    let class = [Verb::At, Verb::Ova, Verb::It][(hash >> 56) as usize % 3];
    if class == Verb::At {
        stem.push_str(["а", "ыва", "ирова"][(hash >> 60) as usize % 3]);
    }
    (Cow::Owned(stem), class)
}
