//! English prose, the plainest of the three.

use crate::prose::{Prose, capitalize};
use crate::rng::{Rng, Zipf, mix};

const NOUNS: [&str; 72] = [
    "teacher",
    "child",
    "school",
    "club",
    "group",
    "lesson",
    "practice",
    "programme",
    "project",
    "pupil",
    "centre",
    "result",
    "model",
    "workshop",
    "method",
    "city",
    "region",
    "village",
    "team",
    "kit",
    "tool",
    "robot",
    "sensor",
    "machine",
    "laboratory",
    "studio",
    "library",
    "museum",
    "college",
    "university",
    "engineer",
    "mentor",
    "parent",
    "partner",
    "plan",
    "stage",
    "month",
    "year",
    "room",
    "budget",
    "contract",
    "report",
    "journal",
    "drawing",
    "printer",
    "computer",
    "task",
    "question",
    "answer",
    "idea",
    "problem",
    "risk",
    "limit",
    "resource",
    "network",
    "course",
    "seminar",
    "visit",
    "competition",
    "exhibition",
    "prize",
    "grant",
    "graduate",
    "skill",
    "interest",
    "measure",
    "number",
    "survey",
    "council",
    "forum",
    "record",
    "map",
];
const ADJECTIVES: [&str; 40] = [
    "new",
    "technical",
    "young",
    "open",
    "simple",
    "rural",
    "local",
    "regional",
    "joint",
    "free",
    "small",
    "useful",
    "ready",
    "first",
    "last",
    "common",
    "weekly",
    "yearly",
    "practical",
    "creative",
    "digital",
    "remote",
    "older",
    "younger",
    "careful",
    "separate",
    "public",
    "printed",
    "mobile",
    "social",
    "modern",
    "complex",
    "steady",
    "clear",
    "shared",
    "summer",
    "trained",
    "basic",
    "advanced",
    "honest",
];
const VERBS: [&str; 36] = [
    "help", "show", "build", "need", "collect", "open", "plan", "test", "join", "repeat",
    "compare", "measure", "describe", "support", "train", "visit", "check", "share", "start",
    "finish", "print", "explain", "invite", "improve", "extend", "connect", "record", "discuss",
    "adapt", "design", "repair", "develop", "teach", "choose", "use", "want",
];
const PREPOSITIONS: [&str; 10] = [
    "in", "for", "with", "without", "at", "after", "before", "from", "about", "between",
];

/// Writes English.
#[derive(Debug)]
pub(crate) struct English {
    nouns: Zipf,
    adjectives: Zipf,
    verbs: Zipf,
}

/// A rare word of two or three syllables.
fn coined(hash: u64, endings: &[&str]) -> String {
    const ONSETS: [&str; 22] = [
        "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pr",
        "cl", "gr", "pl", "sp", "qu",
    ];
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ea"];
    const CODAS: [&str; 14] = [
        "l", "n", "r", "s", "t", "m", "nd", "rt", "ct", "p", "d", "ll", "ss", "v",
    ];
    let part = |shift: u32| (hash >> shift) as usize;
    let mut word = String::from(ONSETS[part(3) % ONSETS.len()]);
    word.push_str(VOWELS[part(9) % VOWELS.len()]);
    if part(2) & 1 == 1 {
        word.push_str(ONSETS[part(15) % 14]);
        word.push_str(VOWELS[part(21) % 5]);
    }
    word.push_str(CODAS[part(27) % CODAS.len()]);
    word.push_str(endings[part(40) % endings.len()]);
    word
}

impl English {
    pub(crate) fn new() -> Self {
        Self {
            nouns: Zipf::new(200_000, 50.0, 1.9),
            adjectives: Zipf::new(60_000, 30.0, 1.9),
            verbs: Zipf::new(40_000, 25.0, 1.9),
        }
    }

    fn noun_phrase(&self, rng: &mut Rng, many: bool, out: &mut String) {
        out.push_str(if many {
            rng.pick(&["the ", "", "our ", "two "])
        } else {
            rng.pick(&["the ", "every ", "this "])
        });
        if rng.chance(42.0) {
            let rank = self.adjectives.draw(rng);
            match ADJECTIVES.get(rank) {
                Some(word) => out.push_str(word),
                None => out.push_str(&coined(
                    mix(rank as u64 ^ 0x00AD_0000),
                    &["al", "ive", "ous", "ic", "able", "ful"],
                )),
            }
            out.push(' ');
        }
        let rank = self.nouns.draw(rng);
        match NOUNS.get(rank) {
            Some(&"child") if many => out.push_str("children"),
            Some(word) => {
                out.push_str(if many {
                    word.strip_suffix('y').unwrap_or(word)
                } else {
                    word
                });
                out.push_str(if many && word.ends_with('y') {
                    "ies"
                } else if many {
                    "s"
                } else {
                    ""
                });
            }
            None => {
                out.push_str(&coined(
                    mix(rank as u64),
                    &["ation", "er", "ment", "ity", "or", "age", "ism", ""],
                ));
                out.push_str(if many { "s" } else { "" });
            }
        }
    }

    fn clause(&self, rng: &mut Rng, out: &mut String) {
        let many = rng.chance(50.0);
        self.noun_phrase(rng, many, out);
        out.push(' ');
        let rank = self.verbs.draw(rng);
        let word = VERBS.get(rank).map_or_else(
            || coined(mix(rank as u64 ^ 0x00F0_0000), &["ate", "ise", ""]),
            |word| (*word).to_owned(),
        );
        match (many, rng.below(3)) {
            (_, 0) => out.push_str("will "),
            (_, 1) => out.push_str("can "),
            _ => {}
        }
        let modal = out.ends_with("will ") || out.ends_with("can ");
        out.push_str(&word);
        out.push_str(if modal || many {
            " "
        } else if word.ends_with(['s', 'h']) {
            "es "
        } else {
            "s "
        });
        let many = rng.chance(50.0);
        self.noun_phrase(rng, many, out);
        if rng.chance(55.0) {
            out.push(' ');
            out.push_str(rng.pick(&PREPOSITIONS));
            out.push(' ');
            self.noun_phrase(rng, many, out);
        }
    }
}

impl Prose for English {
    fn sentence(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        if rng.chance(15.0) {
            out.push_str(&format!("in {} ", rng.between(2016, 2026)));
        }
        self.clause(rng, out);
        if rng.chance(20.0) {
            out.push_str(rng.pick(&[", and ", ", but ", ", so "]));
            self.clause(rng, out);
        }
        capitalize(out, start);
        out.push_str(". ");
    }

    fn phrase(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        self.noun_phrase(rng, true, out);
        out.push_str(" for ");
        self.noun_phrase(rng, false, out);
        capitalize(out, start);
    }

    fn name(&self, rng: &mut Rng, out: &mut String) {
        let start = out.len();
        out.push_str(&coined(rng.bits(), &["um", "or", "is"]));
        capitalize(out, start);
    }
}
