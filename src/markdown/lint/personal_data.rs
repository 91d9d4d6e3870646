//! Personal data that has no place on a public page: numbers of documents, mobile numbers,
//! mailboxes, children by name.
//!
//! In: a text. Out: where such data stands, and of which kind. Numbers count only when their
//! control figures agree, so that a number of an order or of an organisation is not taken for one.
//! Knows nothing of files and fields.

use std::ops::Range;

use crate::text::line_at;

/// Kinds of personal data, named as the wordings of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::markdown) enum PersonalData {
    Mailbox,
    Mobile,
    Snils,
    Iin,
    Passport,
    Child,
}

impl PersonalData {
    /// The wording of the catalogue.
    pub(in crate::markdown) fn wording(self) -> &'static str {
        match self {
            Self::Mailbox => "mailbox",
            Self::Mobile => "mobile",
            Self::Snils => "snils",
            Self::Iin => "iin",
            Self::Passport => "passport",
            Self::Child => "child",
        }
    }
}

/// Services where anybody has a mailbox.
const MAILBOXES: [&str; 16] = [
    "mail.ru",
    "bk.ru",
    "list.ru",
    "inbox.ru",
    "internet.ru",
    "yandex.ru",
    "ya.ru",
    "yandex.kz",
    "mail.kz",
    "gmail.com",
    "rambler.ru",
    "outlook.com",
    "hotmail.com",
    "icloud.com",
    "yahoo.com",
    "vk.com",
];
/// Codes of mobile operators of Kazakhstan after +7.
const KZ_MOBILE: [&str; 13] = [
    "700", "701", "702", "705", "706", "707", "708", "747", "771", "775", "776", "777", "778",
];
/// Words before a number that make it one of a passport or an identity card, in lower case.
const PAPERS: [&str; 7] = [
    "паспорт",
    "серия",
    "passport",
    "төлқұжат",
    "удостоверение личности",
    "жеке куәлік",
    "identity card",
];
/// Words after an age.
const YEARS: [&str; 6] = ["лет", "год", "жас", "years", "year", "сааст"];
/// So many characters hold each of these words.
const LONGEST_YEARS: usize = 6;
/// Beginnings of first names that children in these countries often have, in lower case; all cases
/// of a name begin so.
const NAMES: [&str; 62] = [
    "александр",
    "алексе",
    "алин",
    "алис",
    "анастаси",
    "андре",
    "ани",
    "анн",
    "антон",
    "арсени",
    "артём",
    "артем",
    "богдан",
    "валери",
    "варвар",
    "василис",
    "вероник",
    "виктори",
    "владимир",
    "владислав",
    "глеб",
    "дарь",
    "даш",
    "денис",
    "диан",
    "дмитри",
    "егор",
    "екатерин",
    "елизавет",
    "иван",
    "ильи",
    "илья",
    "кирилл",
    "кирил",
    "ксени",
    "максим",
    "марии",
    "мария",
    "марк",
    "матве",
    "маш",
    "михаил",
    "никит",
    "ольг",
    "павел",
    "павл",
    "петр",
    "пётр",
    "полин",
    "роман",
    "саш",
    "серге",
    "софи",
    "степан",
    "тимофе",
    "улья",
    "айдан",
    "айбек",
    "аружан",
    "нұрлан",
    "данияр",
    "мадин",
];

/// How patronymics end.
const PATRONYMICS: [&str; 5] = ["вич", "вна", "ична", "ұлы", "қызы"];

/// Everything in a text that looks like personal data, in order.
pub(in crate::markdown) fn find_personal_data(text: &str) -> Vec<(Range<usize>, PersonalData)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'@' => {
                found.extend(mailbox(text, at).map(|range| (range, PersonalData::Mailbox)));
                at += 1;
            }
            b'0'..=b'9' => {
                let (end, figures) = number(bytes, at);
                found.extend(classify_number(text, at, end, &figures));
                at = end;
            }
            _ => at += 1,
        }
    }
    // What stands in a fenced block is an example of something.
    found.retain(|(range, _): &(Range<usize>, PersonalData)| !is_fenced(text, range.start));
    found
}

/// Does a byte stand in a fenced block: an odd number of fences is above it.
fn is_fenced(text: &str, byte: usize) -> bool {
    text[..byte]
        .lines()
        .filter(|line| line.starts_with("```"))
        .count()
        % 2
        == 1
}

/// A number with its inner spaces, hyphens and brackets: where it ends, and its figures.
fn number(bytes: &[u8], at: usize) -> (usize, Vec<u8>) {
    let (mut end, mut next) = (at, at);
    let mut figures = Vec::new();
    while let Some(&byte) = bytes.get(next) {
        match byte {
            b'0'..=b'9' => {
                figures.push(byte - b'0');
                next += 1;
                end = next;
            }
            b' ' | b'-' | b'(' | b')' if next - end < 2 => next += 1,
            _ => break,
        }
    }
    (end, figures)
}

fn classify_number(
    text: &str,
    at: usize,
    end: usize,
    figures: &[u8],
) -> Option<(Range<usize>, PersonalData)> {
    let written = &text[at..end];
    let plain = written.bytes().all(|byte| byte.is_ascii_digit());
    let whole =
        !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/' || c == '.' || c == '-');
    match figures.len() {
        1 | 2 => child(text, at, end, figures).map(|start| (start..end, PersonalData::Child)),
        9 | 10 if is_paper(text, at) => Some((at..end, PersonalData::Passport)),
        11 if whole && is_mobile(figures) && is_phone_notation(text, at, plain, figures) => {
            let plus = usize::from(text[..at].ends_with('+'));
            Some((at - plus..end, PersonalData::Mobile))
        }
        11 if is_snils(figures)
            && (written.matches('-').count() == 2 || before(text, at, 16).contains("снилс")) =>
        {
            Some((at..end, PersonalData::Snils))
        }
        12 if plain && whole && is_iin(figures) => Some((at..end, PersonalData::Iin)),
        _ => None,
    }
}

/// Is a number written as a telephone number is: with a plus or an eight before it, or in groups.
fn is_phone_notation(text: &str, at: usize, is_plain: bool, figures: &[u8]) -> bool {
    !is_plain || text[..at].ends_with('+') || figures[0] == 8
}

/// The text before a byte, so many characters of it, in lower case.
fn before(text: &str, at: usize, characters: usize) -> String {
    let begin = text[..at]
        .char_indices()
        .rev()
        .take(characters)
        .last()
        .map_or(at, |(begin, _)| begin);
    text[begin..at].to_lowercase()
}

fn is_paper(text: &str, at: usize) -> bool {
    let before = before(text, at, 40);
    PAPERS.iter().any(|word| before.contains(word))
}

/// `+7 9…` is mobile in Russia, `+7 70…`, `+7 747` and so on in Kazakhstan; 8 stands for +7.
fn is_mobile(figures: &[u8]) -> bool {
    let code: String = figures[1..4]
        .iter()
        .map(|figure| char::from(b'0' + figure))
        .collect();
    matches!(figures[0], 7 | 8) && (figures[1] == 9 || KZ_MOBILE.contains(&code.as_str()))
}

/// The control number of СНИЛС: the first nine figures by 9 … 1, modulo 101 (rules of the Social
/// Fund of Russia).
fn is_snils(figures: &[u8]) -> bool {
    let sum: u32 = figures[..9]
        .iter()
        .zip((1..=9).rev())
        .map(|(figure, weight)| u32::from(*figure) * weight)
        .sum();
    let control = sum % 101 % 100;
    control == u32::from(figures[9]) * 10 + u32::from(figures[10])
        && figures.iter().any(|figure| *figure > 0)
}

/// ИИН: a day of birth, the century and sex (1–6), and a control figure by two rows of weights
/// (Government of Kazakhstan, resolution 853 of 22 August 2003). The number of an organisation
/// (БИН) has 4–6 where the day's tens are.
fn is_iin(figures: &[u8]) -> bool {
    let pair = |at: usize| figures[at] * 10 + figures[at + 1];
    let dated =
        (1..=12).contains(&pair(2)) && (1..=31).contains(&pair(4)) && (1..=6).contains(&figures[6]);
    let control = |weights: [u32; 11]| {
        figures
            .iter()
            .zip(weights)
            .map(|(figure, weight)| u32::from(*figure) * weight)
            .sum::<u32>()
            % 11
    };
    let first = control([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let sum = if first == 10 {
        control([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])
    } else {
        first
    };
    dated && sum < 10 && sum == u32::from(figures[11])
}

/// A mailbox at a service for everybody, around its `@`.
fn mailbox(text: &str, at: usize) -> Option<Range<usize>> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let begin = text[..at].trim_end_matches(part).len();
    let rest = &text[at + 1..];
    let end = at + 1 + (rest.len() - rest.trim_start_matches(part).len());
    let domain = text[at + 1..end].trim_end_matches('.').to_ascii_lowercase();
    (begin < at && MAILBOXES.contains(&domain.as_str())).then(|| begin..at + 1 + domain.len())
}

/// «Иванов Пётр, 12 лет»: where the name begins before an age of a child.
fn child(text: &str, at: usize, end: usize, figures: &[u8]) -> Option<usize> {
    let age = figures.iter().fold(0, |age, figure| age * 10 + figure);
    if !(4..=17).contains(&age) {
        return None;
    }
    // Only the next word is read: a text has many small numbers.
    let after: String = text[end..]
        .trim_start()
        .chars()
        .take(LONGEST_YEARS)
        .flat_map(char::to_lowercase)
        .collect();
    if !YEARS.iter().any(|word| after.starts_with(word)) {
        return None;
    }
    let line = line_at(text, at).start;
    let (begin, words) = capitalized_words(&text[line..at]);
    (words.len() >= 2 && words.iter().any(|word| is_first_name(word))).then_some(line + begin)
}

/// The words with capital letters that `before` ends with, at most two, and where they begin. A
/// third one counts only beside a patronymic; before two words it begins the sentence.
fn capitalized_words(before: &str) -> (usize, Vec<&str>) {
    let before = before.trim_end_matches([' ', ',', '(', '—', '–', '-']);
    let mut begin = before.len();
    let mut words: Vec<&str> = Vec::new();
    while words.len() < 2 || (words.len() < 3 && words.iter().any(|word| is_patronymic(word))) {
        let rest = before[..begin].trim_end_matches(' ');
        let letters = rest.trim_end_matches(|c: char| c.is_alphabetic() || c == '-');
        let word = &rest[letters.len()..];
        let is_capitalized = word.chars().count() >= 3
            && word.starts_with(char::is_uppercase)
            && !word.chars().all(char::is_uppercase);
        if !is_capitalized {
            break;
        }
        words.push(word);
        begin = letters.len();
    }
    (begin, words)
}

fn is_patronymic(word: &str) -> bool {
    PATRONYMICS.iter().any(|ending| word.ends_with(ending))
}

fn is_first_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    NAMES
        .iter()
        .any(|name| lower.starts_with(name) && length <= name.chars().count() + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, PersonalData)]) {
        let found: Vec<_> = find_personal_data(text)
            .into_iter()
            .map(|(range, kind)| (&text[range], kind))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn personal_data_is_seen() {
        check(
            "пишите на ivanova.maria@mail.ru.",
            &[("ivanova.maria@mail.ru", PersonalData::Mailbox)],
        );
        check(
            "тел. +7 (915) 123-45-67",
            &[("+7 (915) 123-45-67", PersonalData::Mobile)],
        );
        check(
            "8 707 123 45 67",
            &[("8 707 123 45 67", PersonalData::Mobile)],
        );
        check(
            "СНИЛС 112-233-445 95",
            &[("112-233-445 95", PersonalData::Snils)],
        );
        check(
            "паспорт 6612 345678",
            &[("6612 345678", PersonalData::Passport)],
        );
        check(
            "Победитель — Иванов Пётр, 12 лет",
            &[("Иванов Пётр, 12", PersonalData::Child)],
        );
        check(
            "Маша Петрова (9 лет) собрала",
            &[("Маша Петрова (9", PersonalData::Child)],
        );
    }

    #[test]
    fn other_numbers_are_let_be() {
        check(
            "приказ № 6612 345678, +7 4812 38-00-00, +7 7172 55 00 00",
            &[],
        );
        check("info@school.example.org, РФ 2026-09-01, 12 лет", &[]);
        check("Дом творчества «Искра», 12 лет работы", &[]);
        check("БИН 990240000127", &[]);
    }
}
