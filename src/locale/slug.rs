//! Latin letters for addresses. Published addresses must never change, so the tables are ours and
//! pinned by tests.
//!
//! Russian letters follow the usual English-based practice (ж → zh, х → kh, щ → shch); Kazakh and
//! Sakha letters that Russian lacks get the nearest Latin spelling. One table serves all three: no
//! letter means two things.

use unicode_normalization::UnicodeNormalization;

/// Lower-case Latin letters, digits and single hyphens; other letters are spelt, everything else is
/// a hyphen.
pub fn transliterate(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match spelling(c) {
            Some(latin) => out.push_str(latin),
            None if c.is_ascii_alphanumeric() => out.push(c),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn spelling(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' | '\u{301}' => "",
        'ю' => "yu",
        'я' => "ya",
        'ә' => "ae",
        'ғ' | 'ҕ' => "gh",
        'қ' => "q",
        'ң' | 'ҥ' => "ng",
        'ө' => "oe",
        'ү' => "ue",
        'һ' => "h",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_pinned() {
        for (text, slug) in [
            (
                "Школьный технопарк: щит и ёж",
                "shkolnyy-tekhnopark-shchit-i-yozh",
            ),
            ("Әдістемелік құрал", "aedistemelik-qural"),
            (
                "Оқушылар сарайы, үйірме, ғылым, өнер, таң, һәм",
                "oqushylar-sarayy-ueyirme-ghylym-oener-tang-haem",
            ),
            (
                "Саха сиринээҕи оҕо үөрэҕэ, ыҥырыы",
                "sakha-sirineeghi-ogho-ueoereghe-yngyryy",
            ),
            (
                "  3D-моделирование №5 (объём)  ",
                "3d-modelirovanie-5-obyom",
            ),
            ("—", ""),
        ] {
            assert_eq!(transliterate(text), slug);
        }
    }
}
