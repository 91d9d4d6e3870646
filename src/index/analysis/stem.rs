//! Stems of words: Snowball with repairs for Russian, ordered endings for Kazakh and Sakha, and the
//! skeleton of a key.

use waken_snowball::Stemmer;

use super::tables::TABLES;

/// Shortest stem of a Kazakh or Sakha word; before an ending of two letters, which may as well
/// belong to it, one more.
const SHORTEST: usize = 3;
/// Shortest stem in which a fleeting vowel is taken out.
const FLEETING: usize = 4;

/// The stem of a Russian word: irregular forms by the table, the others by Snowball, then without a
/// fleeting vowel.
pub(super) fn russian(word: &str, snowball: &Stemmer) -> String {
    match TABLES.irregular.get(word) {
        Some(stem) => stem.clone(),
        None => without_fleeting(&snowball.stem(word)),
    }
}

/// «кружок» as «кружки», «танец» as «танцы», «копеек» as «копейки»: о or е before к or ц falls out,
/// or is й after a vowel.
fn without_fleeting(stem: &str) -> String {
    let mut chars: Vec<char> = stem.chars().collect();
    let n = chars.len();
    if n < FLEETING || !matches!((chars[n - 2], chars[n - 1]), ('о', 'к') | ('е', 'к' | 'ц')) {
        return stem.to_owned();
    }
    match chars[n - 3] {
        'о' if chars[n - 2] == 'о' => {}
        before if is_vowel(before) => chars[n - 2] = 'й',
        _ if n > FLEETING => {
            chars.remove(n - 2);
        }
        _ => {}
    }
    chars.into_iter().collect()
}

/// Takes endings off, one of each group in turn and again from the first, as long as a stem
/// remains: a base form that looks like an inflected one loses the same letters in all its forms.
pub(super) fn agglutinative(word: &str, groups: &[Vec<Vec<char>>]) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    loop {
        let before = chars.len();
        for group in groups {
            let fits = |ending: &&Vec<char>| {
                chars.len() >= ending.len() + SHORTEST + usize::from(ending.len() == 2)
                    && chars.ends_with(ending)
            };
            if let Some(ending) = group.iter().find(fits) {
                chars.truncate(chars.len() - ending.len());
            }
        }
        if chars.len() == before {
            break;
        }
    }
    // «кітап», but «кітабы»: a voiceless sound at the end is voiced before a vowel.
    match chars.last_mut() {
        Some(last @ 'б') => *last = 'п',
        Some(last @ 'г') => *last = 'к',
        _ => {}
    }
    chars.into_iter().collect()
}

/// Is a letter of the Cyrillic or Latin script a vowel; й, ь and ъ are weak enough to count as
/// vowels.
pub(super) fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'а' | 'е'
            | 'и'
            | 'о'
            | 'у'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
            | 'й'
            | 'ь'
            | 'ъ'
            | 'a'
            | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
    )
}

/// The consonants of a key, voiced as voiceless, doubled once: equal for a word and most of its
/// misspellings.
pub fn skeleton(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for c in key.chars().filter(|c| !is_vowel(*c)) {
        let c = match c {
            'б' => 'п',
            'в' => 'ф',
            'г' => 'к',
            'д' => 'т',
            'ж' | 'щ' => 'ш',
            'з' => 'с',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}
