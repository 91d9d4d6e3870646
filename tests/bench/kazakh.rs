//! Kazakh prose: suffixes follow the harmony of vowels and the last sound, the verb stands last.

use std::borrow::Cow;

use crate::prose::{Prose, capitalize};
use crate::rng::{Rng, Zipf, mix};

/// Nouns by frequency.
const NOUNS: [&str; 78] = [
    "бала",
    "мұғалім",
    "мектеп",
    "үйірме",
    "тәжірибе",
    "бағдарлама",
    "сабақ",
    "жоба",
    "орталық",
    "топ",
    "нәтиже",
    "оқушы",
    "педагог",
    "қала",
    "ауыл",
    "облыс",
    "өңір",
    "аудан",
    "техника",
    "ғылым",
    "шығармашылық",
    "жұмыс",
    "ұйым",
    "зертхана",
    "шеберхана",
    "құрал",
    "жабдық",
    "бөлме",
    "серіктес",
    "ата-ана",
    "тәлімгер",
    "маман",
    "кәсіпорын",
    "колледж",
    "университет",
    "кітапхана",
    "мұражай",
    "кеңес",
    "форум",
    "ұсыныс",
    "қарар",
    "әдіс",
    "тәсіл",
    "жүйе",
    "желі",
    "құрылым",
    "ресурс",
    "кадр",
    "курс",
    "модуль",
    "дәріс",
    "зерттеу",
    "бақылау",
    "өлшем",
    "көрсеткіш",
    "баға",
    "сауалнама",
    "түлек",
    "жеңімпаз",
    "диплом",
    "грант",
    "қолдау",
    "алмасу",
    "қиындық",
    "тәуекел",
    "шектеу",
    "мәселе",
    "шешім",
    "мақсат",
    "міндет",
    "жоспар",
    "кезең",
    "уақыт",
    "жыл",
    "ай",
    "күн",
    "сурет",
    "робот",
];
/// Adjectives by frequency; they have no forms.
const ADJECTIVES: [&str; 40] = [
    "жаңа",
    "қосымша",
    "техникалық",
    "шығармашылық",
    "ғылыми",
    "оқу",
    "педагогикалық",
    "қалалық",
    "ауылдық",
    "өңірлік",
    "желілік",
    "инженерлік",
    "ашық",
    "бірлескен",
    "бірінші",
    "соңғы",
    "дайын",
    "қарапайым",
    "күрделі",
    "қызықты",
    "пайдалы",
    "әдістемелік",
    "цифрлық",
    "қашықтан",
    "жазғы",
    "тұрақты",
    "жеке",
    "жалпы",
    "заманауи",
    "қолжетімді",
    "тегін",
    "сапалы",
    "кәсіби",
    "командалық",
    "топтық",
    "экологиялық",
    "спорттық",
    "көркем",
    "әлеуметтік",
    "отбасылық",
];
/// Stems of verbs by frequency.
const VERBS: [&str; 34] = [
    "жаса",
    "көмектес",
    "қолдан",
    "ұйымдастыр",
    "ал",
    "үйрен",
    "дамыт",
    "шеш",
    "құр",
    "дайында",
    "жина",
    "көрсет",
    "талқыла",
    "әзірле",
    "жоспарла",
    "сына",
    "таңда",
    "қолда",
    "оқыт",
    "өткіз",
    "бағала",
    "тексер",
    "орында",
    "өлше",
    "салыстыр",
    "сипатта",
    "жарияла",
    "енгіз",
    "қайтала",
    "шақыр",
    "қабылда",
    "аш",
    "аяқта",
    "жалғастыр",
];

/// Writes Kazakh.
#[derive(Debug)]
pub(crate) struct Kazakh {
    nouns: Zipf,
    adjectives: Zipf,
    verbs: Zipf,
}

/// What a suffix has to know of a word.
struct End {
    front: bool,
    vowel: bool,
    voiceless: bool,
    nasal: bool,
}

impl End {
    fn of(word: &str) -> Self {
        let front = word.chars().rev().find_map(|letter| match letter {
            'ә' | 'ө' | 'ү' | 'і' | 'е' | 'э' | 'и' => Some(true),
            'а' | 'о' | 'ұ' | 'ы' | 'у' | 'я' => Some(false),
            _ => None,
        });
        let last = word.chars().next_back().unwrap_or('т');
        Self {
            front: front.unwrap_or(false),
            vowel: "аәеоөұүыіиуэя".contains(last),
            voiceless: "пткқсшщчхһцфбвгд".contains(last),
            nasal: "мнң".contains(last),
        }
    }

    fn harmony(&self, back: &'static str, front: &'static str) -> &'static str {
        if self.front { front } else { back }
    }
}

/// The plural's suffix.
fn plural(word: &mut String) {
    let end = End::of(word);
    let last = word.chars().next_back().unwrap_or('т');
    word.push_str(match (end.voiceless, end.vowel || "руй".contains(last)) {
        (true, _) => end.harmony("тар", "тер"),
        (_, true) => end.harmony("лар", "лер"),
        _ => end.harmony("дар", "дер"),
    });
}

/// One of the seven cases: nominative, genitive, dative, accusative, locative, ablative,
/// instrumental.
fn case(word: &mut String, case: usize) {
    let end = End::of(word);
    word.push_str(match (case, end.voiceless, end.nasal, end.vowel) {
        (1, true, ..) => end.harmony("тың", "тің"),
        (1, _, nasal, vowel) if nasal || vowel => end.harmony("ның", "нің"),
        (1, ..) => end.harmony("дың", "дің"),
        (2, true, ..) => end.harmony("қа", "ке"),
        (2, ..) => end.harmony("ға", "ге"),
        (3, true, ..) => end.harmony("ты", "ті"),
        (3, _, _, true) => end.harmony("ны", "ні"),
        (3, ..) => end.harmony("ды", "ді"),
        (4, true, ..) => end.harmony("та", "те"),
        (4, ..) => end.harmony("да", "де"),
        (5, true, ..) => end.harmony("тан", "тен"),
        (5, _, true, _) => end.harmony("нан", "нен"),
        (5, ..) => end.harmony("дан", "ден"),
        (6, true, ..) => "пен",
        (6, ..) => "мен",
        _ => "",
    });
}

/// The suffix of belonging: үйірмесі, мектебі.
fn possessive(word: &mut String) {
    let end = End::of(word);
    word.push_str(if end.vowel {
        end.harmony("сы", "сі")
    } else {
        end.harmony("ы", "і")
    });
}

/// A verb, in the present or in the past.
fn verb(word: &mut String, past: bool) {
    let end = End::of(word);
    word.push_str(match (past, end.vowel, end.voiceless) {
        (true, _, true) => end.harmony("ты", "ті"),
        (true, ..) => end.harmony("ды", "ді"),
        (false, true, _) => end.harmony("йды", "йді"),
        (false, ..) => end.harmony("ады", "еді"),
    });
}

/// A rare word: harmonious syllables and a suffix of derivation.
fn coined(hash: u64) -> String {
    const BACK: [&str; 5] = ["а", "о", "ұ", "ы", "а"];
    const FRONT: [&str; 5] = ["е", "ө", "ү", "і", "ә"];
    const ONSETS: [&str; 18] = [
        "б", "ж", "д", "к", "қ", "т", "с", "м", "н", "ш", "т", "ж", "к", "с", "б", "қ", "", "",
    ];
    const MIDDLE: [&str; 16] = [
        "л", "р", "н", "м", "т", "с", "з", "й", "ң", "лд", "рт", "нд", "рл", "ст", "п", "р",
    ];
    const CODAS: [&str; 12] = ["л", "р", "н", "с", "т", "қ", "м", "з", "й", "ш", "п", "ң"];
    let front = hash & 1 == 1;
    let vowels = if front { &FRONT } else { &BACK };
    let part = |shift: u32| (hash >> shift) as usize;
    let mut word = String::from(ONSETS[part(4) % ONSETS.len()]);
    word.push_str(vowels[part(9) % 5]);
    word.push_str(MIDDLE[part(14) % MIDDLE.len()]);
    word.push_str(vowels[part(20) % if front { 1 } else { 5 }]);
    let coda = CODAS[part(26) % CODAS.len()];
    word.push_str(if front && coda == "қ" { "к" } else { coda });
    let end = End::of(&word);
    match part(40) % 6 {
        0 if end.voiceless => word.push_str(end.harmony("тық", "тік")),
        0 => word.push_str(end.harmony("лық", "лік")),
        1 => word.push_str(end.harmony("шы", "ші")),
        2 if end.voiceless => word.push_str(end.harmony("тау", "теу")),
        2 => word.push_str(end.harmony("лау", "леу")),
        _ => {}
    }
    word
}

impl Kazakh {
    pub(crate) fn new() -> Self {
        Self {
            nouns: Zipf::new(400_000, 50.0, 1.9),
            adjectives: Zipf::new(100_000, 30.0, 1.9),
            verbs: Zipf::new(60_000, 25.0, 1.9),
        }
    }

    fn noun(&self, rng: &mut Rng) -> String {
        let rank = self.nouns.draw(rng);
        NOUNS
            .get(rank)
            .map_or_else(|| coined(mix(rank as u64)), |word| (*word).to_owned())
    }

    fn adjective(&self, rng: &mut Rng) -> Cow<'static, str> {
        let rank = self.adjectives.draw(rng);
        ADJECTIVES.get(rank).map_or_else(
            || {
                let mut word = coined(mix(rank as u64 ^ 0x00AD_0000));
                let end = End::of(&word);
                word.push_str(if end.voiceless {
                    end.harmony("тық", "тік")
                } else {
                    end.harmony("лы", "лі")
                });
                Cow::Owned(word)
            },
            |word| Cow::Borrowed(*word),
        )
    }

    fn noun_phrase(&self, rng: &mut Rng, role: usize, out: &mut String) {
        if rng.chance(40.0) {
            out.push_str(&self.adjective(rng));
            out.push(' ');
        }
        let mut word = self.noun(rng);
        if rng.chance(25.0) {
            case(&mut word, 1);
            out.push_str(&word);
            out.push(' ');
            word = self.noun(rng);
            possessive(&mut word);
            if role == 3 {
                word.push('н');
                out.push_str(&word);
                return;
            }
        } else if rng.chance(35.0) {
            plural(&mut word);
        }
        if role == 6 {
            out.push_str(&word);
            out.push(' ');
            word.clear();
            word.push_str(["мен", "үшін", "туралы", "арқылы"][rng.below(4)]);
        } else {
            case(&mut word, role);
        }
        out.push_str(&word);
    }

    fn clause(&self, rng: &mut Rng, out: &mut String) {
        self.noun_phrase(rng, 0, out);
        out.push(' ');
        if rng.chance(55.0) {
            let role = rng.pick(&[2, 4, 5, 6]);
            self.noun_phrase(rng, role, out);
            out.push(' ');
        }
        self.noun_phrase(rng, 3, out);
        out.push(' ');
        let rank = self.verbs.draw(rng);
        let mut word = VERBS.get(rank).map_or_else(
            || coined(mix(rank as u64 ^ 0x00F0_0000)),
            |word| (*word).to_owned(),
        );
        verb(&mut word, rng.chance(45.0));
        out.push_str(&word);
    }
}

impl Prose for Kazakh {
    fn sentence(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        match rng.below(6) {
            0 => out.push_str(&format!("{} жылы ", rng.between(2016, 2026))),
            1 => {
                out.push_str(["сондықтан ", "сонымен қатар ", "әдетте ", "алдымен "][rng.below(4)])
            }
            _ => {}
        }
        self.clause(rng, out);
        if rng.chance(20.0) {
            out.push_str(", ал ");
            self.clause(rng, out);
        }
        capitalize(out, start);
        out.push_str(". ");
    }

    fn phrase(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        self.noun_phrase(rng, 4, out);
        out.push(' ');
        self.noun_phrase(rng, 0, out);
        capitalize(out, start);
    }

    fn name(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        out.push_str(&coined(rng.bits()));
        capitalize(out, start);
    }
}
