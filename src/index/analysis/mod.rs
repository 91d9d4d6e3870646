//! Words and the keys they are found by: the same on both sides of the index.
//!
//! In: a text and its language. Out: tokens with their positions, and for each the *key* under which
//! it is in the index. `search-engine.js` does the same with the same tables;
//! `tests/it/search.rs` and `tests/search` prove it word by word.

mod stem;
mod tables;

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use waken_snowball::{Algorithm, Stemmer};

use crate::locale::Lang;
use tables::TABLES;

pub use stem::skeleton;

/// A word of a text, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its folded letters or digits.
    pub text: String,
    /// Its number in the text, stop words counted.
    pub position: u32,
}

/// Finds keys; whoever asks for the same words again and again remembers them.
pub struct Analyser {
    russian: Stemmer,
    english: Stemmer,
}

impl Default for Analyser {
    fn default() -> Self {
        let (russian, english) = (
            Stemmer::new(Algorithm::Russian),
            Stemmer::new(Algorithm::English),
        );
        Self { russian, english }
    }
}

impl Analyser {
    /// The key of a folded word in a text of this language. Latin words are English, digits are
    /// themselves.
    pub fn key(&self, word: &str, lang: Lang) -> Arc<str> {
        if word.starts_with(|c: char| !c.is_alphabetic()) {
            return word.into();
        }
        if word.contains(|c: char| c.is_ascii_lowercase()) {
            return self.english.stem(word).into();
        }
        let key = match lang {
            Lang::Kk => stem::agglutinative(word, &TABLES.kk),
            Lang::Sah => stem::agglutinative(word, &TABLES.sah),
            Lang::Ru | Lang::En => stem::russian(word, &self.russian),
        };
        key.into()
    }
}

/// Is a folded word one that the index leaves out.
pub fn is_stop(word: &str) -> bool {
    TABLES.stop.contains(word)
}

/// Small letters without accents; й stays й, ё is е, Kazakh and Sakha letters as on a Russian
/// keyboard.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        match c {
            // Most letters stay; й has an accent that is part of it.
            'а'..='я' | '\0'..='\u{7F}' => out.push(c),
            c => std::iter::once(c).nfd().for_each(|c| plain(&mut out, c)),
        }
    }
    out
}

/// Adds a character without accents, or puts the accent of й on the letter before it.
fn plain(out: &mut String, c: char) {
    match c {
        '\u{306}' if out.ends_with('и') => {
            out.pop();
            out.push('й');
        }
        '\u{300}'..='\u{36F}' | '\u{AD}' => {}
        c => out.push(TABLES.fold.get(&c).copied().unwrap_or(c)),
    }
}

/// The words of a text: runs of letters, runs of digits; «3D», «3-д» and the like are one word
/// `3d`.
pub fn tokens(text: &str) -> Vec<Token> {
    let folded: Vec<char> = fold(text).chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let run = |test: fn(char) -> bool| folded[at..].iter().take_while(|c| test(**c)).count();
        let letters = run(is_letter);
        let digits = if letters == 0 { run(is_digit) } else { 0 };
        let mut len = letters.max(digits);
        if len > 0 {
            let mut text: String = folded[at..at + len].iter().collect();
            if let Some(more) = dimension(&folded[at + len..]).filter(|_| digits > 0) {
                text.push('d');
                len += more;
            }
            tokens.push(Token {
                text,
                position: u32::try_from(tokens.len()).unwrap_or(u32::MAX),
            });
        }
        at += len.max(1);
    }
    tokens
}

/// `is_alphabetic`, with the letters of most texts first: the table of all others takes a search.
fn is_letter(c: char) -> bool {
    matches!(c, 'а'..='я' | 'a'..='z') || c.is_alphabetic()
}

fn is_digit(c: char) -> bool {
    c.is_numeric() && !c.is_alphabetic()
}

/// How many characters after digits make them a dimension: `d` or `-д`, and no letter or digit
/// after it.
fn dimension(rest: &[char]) -> Option<usize> {
    let dash = usize::from(rest.first() == Some(&'-'));
    let ends = rest.get(dash + 1).is_none_or(|c| !c.is_alphanumeric());
    (matches!(rest.get(dash), Some('d' | 'д')) && ends).then_some(dash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, lang: Lang) -> String {
        let analyser = Analyser::default();
        let keys: Vec<_> = tokens(text)
            .iter()
            .map(|token| analyser.key(&token.text, lang).to_string())
            .collect();
        keys.join(" ")
    }

    /// All forms of a line have one key.
    fn together(lang: Lang, lines: &[&str]) {
        for line in lines {
            let keys = keys(line, lang);
            let first = keys.split(' ').next().unwrap_or_default();
            assert!(keys.split(' ').all(|key| key == first), "{line} → {keys}");
        }
    }

    #[test]
    fn letters_are_folded_and_digits_are_cut_off() {
        assert_eq!(
            fold("Ёлка, ЙОД, Қазақ тілі, Оҕо, café"),
            "елка, йод, казак тили, ого, cafe"
        );
        let words: Vec<_> = tokens("СОШ№33, 3D-печать и 3-д; 5А 12,5")
            .into_iter()
            .map(|token| token.text)
            .collect();
        assert_eq!(
            words,
            ["сош", "33", "3d", "печать", "и", "3d", "5", "а", "12", "5"]
        );
    }

    #[test]
    fn forms_of_a_russian_word_have_one_key() {
        together(
            Lang::Ru,
            &[
                "площадка площадки площадок площадками",
                "кружок кружка кружки кружков кружками",
                "подросток подростки подростков",
                "выставка выставок",
                "поделка поделок",
                "опыт опыта опытом опыты",
                "ребёнок ребёнка дети детей детьми",
                "день дня дни дней днями",
                "музей музея музее музеями музеев",
                "танец танцы танцев",
                "копейка копеек",
                "девочка девочек",
                "уровень уровня уровни",
            ],
        );
    }

    #[test]
    fn forms_of_a_kazakh_or_sakha_word_have_one_key() {
        together(
            Lang::Kk,
            &[
                "үйірме үйірмелер үйірмесі үйірмелері үйірмесінің",
                "технопарк технопаркі технопаркінің",
                "оқушы оқушылар оқушының оқушыларға",
                "алаң алаңы алаңдар алаңында",
                "станция станциялар станциялары станциясының",
                "мұғалім мұғалімдер мұғалімдерге",
                "кітап кітабы кітаптар",
            ],
        );
        together(
            Lang::Sah,
            &["оҕо оҕолор оҕолорго", "учуутал учууталлар", "хомус хомуска"],
        );
    }
}
