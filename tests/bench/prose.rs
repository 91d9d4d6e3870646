//! What a writer of any language can do, and the syllables their rare words are made of.

use crate::rng::Rng;

/// A writer of one language. What it writes is decided by the generator of numbers alone.
pub(crate) trait Prose: Sync {
    /// A sentence with its full stop and a space behind.
    fn sentence(&self, rng: &mut Rng, out: &mut String);
    /// A noun phrase that begins with a capital letter: a title, an item of a list.
    fn phrase(&self, rng: &mut Rng, out: &mut String);
    /// One rare word with a capital letter, as in the name of an organisation.
    fn name(&self, rng: &mut Rng, out: &mut String);
}

/// Sentences until there are so many bytes.
pub(crate) fn paragraph(prose: &dyn Prose, rng: &mut Rng, bytes: usize, out: &mut String) {
    let start = out.len();
    while out.len() - start < bytes {
        prose.sentence(rng, out);
    }
    out.truncate(out.trim_end().len());
}

/// Makes the letter at `start` a capital one.
pub(crate) fn capitalize(out: &mut String, start: usize) {
    let Some(first) = out[start..].chars().next() else {
        return;
    };
    let capital: String = first.to_uppercase().collect();
    out.replace_range(start..start + first.len_utf8(), &capital);
}

/// A stem of so many open syllables and a closed one, the same for the same hash.
pub(crate) fn syllables(hash: u64, open: usize) -> String {
    const ONSETS: [&str; 32] = [
        "б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ф", "х", "ч", "ш",
        "бр", "вл", "гр", "др", "кл", "кр", "пл", "пр", "ск", "сл", "ст", "тр", "хр", "шт",
    ];
    const VOWELS: [&str; 8] = ["а", "о", "у", "и", "е", "ы", "а", "о"];
    const CODAS: [&str; 24] = [
        "в", "г", "д", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ф", "х", "ч", "ш", "нд", "рт",
        "ст", "лм", "рн", "мб", "йк", "нт",
    ];
    let mut hash = hash;
    let mut pick = |set: &'static [&'static str]| {
        let item = set[hash as usize % set.len()];
        hash = hash.rotate_right(7) ^ (hash >> 3);
        item
    };
    let mut out = String::new();
    for _ in 0..=open {
        out.push_str(pick(&ONSETS));
        out.push_str(pick(&VOWELS));
    }
    out.push_str(pick(&CODAS));
    out
}
