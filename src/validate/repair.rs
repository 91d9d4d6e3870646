//! How a value that does not fit its type was probably meant.
//!
//! In: the code of the problem and the text of the value. Out: which wording of the message fits,
//! and what to type instead. Says nothing when it is not sure.

use super::number_words::numbers;
use super::style::unquoted;
use crate::diag::Code;
use crate::html::scheme;
use crate::markdown::is_placeholder;
use crate::model::parse::{parse_money, plain_number};
use crate::model::{Date, TypedValue};

/// Stems of the months in Russian, Kazakh and English, in their order.
const MONTHS: [[&str; 3]; 12] = [
    ["янв", "қаң", "jan"],
    ["фев", "ақп", "feb"],
    ["мар", "нау", "mar"],
    ["апр", "сәу", "apr"],
    ["ма", "мам", "may"],
    ["июн", "мау", "jun"],
    ["июл", "шіл", "jul"],
    ["авг", "там", "aug"],
    ["сен", "қыр", "sep"],
    ["окт", "қаз", "oct"],
    ["ноя", "қар", "nov"],
    ["дек", "жел", "dec"],
];

/// What is known of a mistake.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Repair {
    /// Wording of the message; empty for the plain one.
    pub(super) wording: &'static str,
    /// What to type instead.
    pub(super) nearest: Option<String>,
    /// A further fact of the wording.
    pub(super) fact: Option<(&'static str, String)>,
}

impl Repair {
    fn new(wording: &'static str, nearest: Option<String>) -> Option<Self> {
        Some(Self {
            wording,
            nearest,
            fact: None,
        })
    }
}

/// The likely cause of a mistake.
pub(super) fn repair(code: Code, text: &str) -> Repair {
    let found = match code {
        Code::BadInteger | Code::BadNumber => number(code, text),
        Code::BadDate => date(text),
        Code::BadYear => year(text),
        Code::BadRange => range(text),
        Code::BadUrl => url(text),
        Code::BadEmail => email(text),
        Code::BadGeo => geo(text),
        Code::BadText if is_placeholder(text) => Repair::new("placeholder", None),
        Code::BadDuration if is_number(text) => Repair::new("unit", None),
        Code::BadMoney if is_number(text) => Repair::new("currency", None),
        Code::BadMoney => thousands(text).and_then(|meant| Repair::new("form", Some(meant))),
        Code::BadBoolean => boolean(text),
        _ => None,
    };
    found.unwrap_or_default()
}

fn is_number(text: &str) -> bool {
    plain_number(text).is_some()
}

/// «12 человек», «1.5» for a whole number.
fn number(code: Code, text: &str) -> Option<Repair> {
    if is_number(text) {
        return Repair::new("fraction", None);
    }
    if !text.contains(|c: char| c.is_ascii_digit())
        && let [only] = numbers(text).as_slice()
    {
        return Repair::new("words", Some(only.to_string()));
    }
    let (digits, unit) =
        text.split_at(text.find(|c: char| c.is_alphabetic() || matches!(c, '%' | '₽' | '₸'))?);
    let plain = plain_number(digits.trim())?;
    let nearest = Some(plain).filter(|plain| code == Code::BadNumber || !plain.contains('.'));
    Some(Repair {
        wording: "unit",
        nearest,
        fact: Some(("unit", unit.trim().to_owned())),
    })
}

/// «истина», «+», «не нужно».
fn boolean(text: &str) -> Option<Repair> {
    const YES: [&str; 13] = [
        "истина",
        "верно",
        "нужно",
        "нужен",
        "нужна",
        "требуется",
        "+",
        "1",
        "on",
        "y",
        "д",
        "ақиқат",
        "керек",
    ];
    const NO: [&str; 14] = [
        "ложь",
        "неверно",
        "не нужно",
        "не нужен",
        "не нужна",
        "не требуется",
        "0",
        "-",
        "−",
        "off",
        "n",
        "н",
        "жалған",
        "керек емес",
    ];
    let word = text.trim_end_matches('.').to_lowercase();
    let meant = if YES.contains(&word.as_str()) {
        "true"
    } else if NO.contains(&word.as_str()) {
        "false"
    } else {
        return None;
    };
    Repair::new("", Some(meant.to_owned()))
}

/// «50 тыс. руб.», «1,5 млн тенге».
fn thousands(text: &str) -> Option<String> {
    let at = text.find(char::is_alphabetic)?;
    let amount: f64 = plain_number(text[..at].trim())?.parse().ok()?;
    let (word, currency) = text[at..].split_once([' ', '\u{A0}', '.'])?;
    let word = word.to_lowercase();
    let times = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let factor = match () {
        () if times(&["тыс", "мың", "thousand"]) => 1e3,
        () if times(&["млн", "миллион", "mln", "million"]) => 1e6,
        () => return None,
    };
    match parse_money(&format!(
        "{} {}",
        (amount * factor).round(),
        currency.trim_start_matches(['.', ' ', '\u{A0}'])
    ))? {
        TypedValue::Money(amount, currency) => Some(format!("{amount} {currency}")),
        _ => None,
    }
}

/// `01.09.2026`, «1 сентября 2026 г.», `2026-13-01`.
fn date(text: &str) -> Option<Repair> {
    let form = |meant: Date| Repair::new("form", Some(meant.to_string()));
    if let Some(inner) = unquoted(text) {
        return form(Date::parse(inner)?);
    }
    // `2026-09-01 10:30`: the day with a time of the day.
    if let Some(day) = text
        .get(..10)
        .filter(|_| text[10..].starts_with([' ', 'T']))
        .and_then(Date::parse)
    {
        return form(day);
    }
    let mut parts: Vec<&str> = trim_year(text).split(['.', '/']).map(str::trim).collect();
    let words: Vec<&str> = text
        .split([' ', '\u{A0}'])
        .filter(|word| !word.is_empty())
        .collect();
    // Two figures of a year are those of this century: the bank tells of what is and was lately.
    let century: String;
    if let [day, month, year] = parts.as_mut_slice()
        && is_figures(day)
        && is_figures(month)
        && is_figures(year)
        && day.len() < 3
        && year.len() == 2
    {
        century = format!("20{year}");
        *year = &century;
    }
    // «09/01/2026» is January here and September overseas; so is «9.1.2026» with a slash only.
    if let ([first, second, year], true) = (parts.as_slice(), text.contains('/'))
        && let (Some(one), Some(other)) = (
            Date::parse(&format!("{year}-{second:0>2}-{first:0>2}")),
            Date::parse(&format!("{year}-{first:0>2}-{second:0>2}")),
        )
        && one != other
    {
        return Some(Repair {
            wording: "either",
            nearest: Some(one.to_string()),
            fact: Some(("other", other.to_string())),
        });
    }
    let worded = |words: &[&str]| {
        let month = words.iter().find_map(|word| month_of(word))?;
        let figures: Vec<&str> = words
            .iter()
            .map(|word| trim_year(word))
            .filter(|word| is_figures(word))
            .collect();
        let (year, day) = (
            figures.iter().find(|word| word.len() == 4)?,
            figures.iter().find(|word| word.len() < 3),
        );
        Some(day.map_or_else(
            || format!("{year}-{month:02}"),
            |day| format!("{year}-{month:02}-{day:0>2}"),
        ))
    };
    let meant = match (parts.as_slice(), words.as_slice()) {
        ([day, month, year], _) if year.len() == 4 && is_figures(year) => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        ([year, month, day], _) if year.len() == 4 && is_figures(year) => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        ([month, year], _) if year.len() == 4 && is_figures(year) && is_figures(month) => {
            Some(format!("{year}-{month:0>2}"))
        }
        ([all], [_]) if all.len() == 8 && is_figures(all) => {
            Some(format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..]))
        }
        (_, words) if words.len() > 1 => worded(words),
        _ => None,
    };
    if let Some(meant) = meant.as_deref().and_then(Date::parse) {
        return form(meant);
    }
    impossible(meant.as_deref().unwrap_or(text))
}

/// Year, month and day in figures, of which one cannot be: what it was read as.
fn impossible(text: &str) -> Option<Repair> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    if !(is_figures(year) && is_figures(month) && is_figures(day) && year.len() == 4) {
        return None;
    }
    let padded = format!("{year}-{month:0>2}-{day:0>2}");
    match month.parse() {
        Ok(1..=12) if Date::parse(&padded).is_some() => Repair::new("form", Some(padded)),
        Ok(1..=12) => Some(Repair {
            wording: "day",
            nearest: None,
            fact: Some(("day", (*day).to_owned())),
        }),
        _ => {
            let turned =
                Date::parse(&format!("{year}-{day:0>2}-{month:0>2}")).map(|date| date.to_string());
            Some(Repair {
                wording: "month",
                nearest: turned,
                fact: Some(("month", (*month).to_owned())),
            })
        }
    }
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn trim_year(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_ascii_digit())
}

fn month_of(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|stems| {
        stems
            .iter()
            .any(|stem| stem.chars().count() > 2 && word.starts_with(stem))
    });
    at.or_else(|| matches!(word.as_str(), "мая" | "май").then_some(4))
        .map(|at| at + 1)
}

/// `26`, «2026 г.», a whole date.
fn year(text: &str) -> Option<Repair> {
    if text.len() == 2 && is_figures(text) {
        return Repair::new("short", Some(format!("20{text}")));
    }
    let mut figures = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|figures| !figures.is_empty());
    let only = figures.next().filter(|figures| figures.len() == 4)?;
    Repair::new("", figures.next().is_none().then(|| only.to_owned()))
}

/// `15-10`, «от 7 до 17 лет».
fn range(text: &str) -> Option<Repair> {
    let numbers = numbers(text);
    let lower = text.to_lowercase();
    let short = || {
        lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| matches!(word, "кл" | "сын"))
    };
    if ["класс", "grade", "сынып"]
        .iter()
        .any(|word| lower.contains(word))
        || short()
    {
        // Children are seven when they enter the first form.
        let ages: Vec<String> = numbers
            .iter()
            .filter(|grade| (1..=11).contains(*grade))
            .map(|grade| (grade + 6).to_string())
            .collect();
        return Repair::new(
            "grades",
            (!ages.is_empty() && ages.len() < 3).then(|| ages.join("–")),
        );
    }
    if let ([one], true) = (
        numbers.as_slice(),
        ["лет", "год", "жас", "year"]
            .iter()
            .any(|word| lower.contains(word)),
    ) {
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
        let says = |known: &[&str]| words.iter().any(|word| known.contains(word));
        // Up to what age says nothing of the beginning.
        let only = !says(&["до", "младше", "дейін", "under", "to"]);
        let open = says(&[
            "с",
            "со",
            "от",
            "старше",
            "from",
            "over",
            "жастан",
            "бастап",
        ]);
        return Repair::new(
            "words",
            only.then(|| format!("{one}{}", if open { "+" } else { "" })),
        );
    }
    let [from, to] = numbers.as_slice() else {
        return None;
    };
    if from > to {
        return Repair::new("reversed", Some(format!("{to}–{from}")));
    }
    let wording = if text.contains(char::is_alphabetic) {
        "words"
    } else {
        ""
    };
    Repair::new(wording, Some(format!("{from}–{to}")))
}

fn url(text: &str) -> Option<Repair> {
    let web = matches!(scheme(text).as_deref(), Some("http" | "https"));
    let spaced = text.contains(char::is_whitespace);
    match text.split_once(':') {
        _ if web && spaced => Repair::new("space", None),
        Some((scheme, _)) if !web && !scheme.contains('.') && !spaced => Some(Repair {
            wording: "forbidden",
            nearest: None,
            fact: Some(("scheme", scheme.to_lowercase())),
        }),
        None if text.contains('.') && !spaced && !text.contains('@') => {
            Repair::new("scheme", Some(format!("https://{text}")))
        }
        _ => None,
    }
}

fn email(text: &str) -> Option<Repair> {
    let several = text
        .split([',', ';', ' '])
        .filter(|part| part.contains('@'))
        .count()
        > 1;
    if several {
        Repair::new("several", None)
    } else {
        None
    }
}

/// Numbers that are no place on Earth, unless latitude and longitude change places.
fn geo(text: &str) -> Option<Repair> {
    let (lat, lon) = text.split_once(',').or_else(|| text.split_once(' '))?;
    let (a, b): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    if a.abs() <= 180.0 && b.abs() <= 90.0 {
        return Repair::new("swapped", Some(format!("{}, {}", lon.trim(), lat.trim())));
    }
    Repair::new("bounds", None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: Code, text: &str, wording: &str, nearest: Option<&str>) {
        let found = repair(code, text);
        assert_eq!(
            (found.wording, found.nearest.as_deref()),
            (wording, nearest),
            "{text}"
        );
    }

    #[test]
    fn values_are_read_as_they_were_meant() {
        check(Code::BadDate, "01.09.2026", "form", Some("2026-09-01"));
        check(Code::BadDate, "25/9/2026", "form", Some("2026-09-25"));
        check(Code::BadDate, "2026-9-1", "form", Some("2026-09-01"));
        check(
            Code::BadDate,
            "21 мая 2026 года",
            "form",
            Some("2026-05-21"),
        );
        check(Code::BadDate, "3 марта 2026", "form", Some("2026-03-03"));
        check(Code::BadDate, "1 мамыр 2026 ж.", "form", Some("2026-05-01"));
        check(Code::BadDate, "31.02.2026", "day", None);
        check(Code::BadDate, "2026-13-01", "month", Some("2026-01-13"));
        check(Code::BadDate, "2026-13-32", "month", None);
        check(Code::BadDate, "01.09.26", "form", Some("2026-09-01"));
        check(Code::BadDate, "01/09/26", "either", Some("2026-09-01"));
        check(Code::BadDate, "01.09.2026 г.", "form", Some("2026-09-01"));
        check(Code::BadDate, "2026.09.01", "form", Some("2026-09-01"));
        check(Code::BadDate, "20260901", "form", Some("2026-09-01"));
        check(Code::BadDate, "09.2026", "form", Some("2026-09"));
        check(
            Code::BadDate,
            "2026-09-01 10:30",
            "form",
            Some("2026-09-01"),
        );
        check(Code::BadDate, "сентябрь 2026", "form", Some("2026-09"));
        check(Code::BadDate, "осень 2026", "", None);
        check(Code::BadRange, "с 7 лет", "words", Some("7+"));
        check(Code::BadRange, "7 лет и старше", "words", Some("7+"));
        check(Code::BadRange, "до 12 лет", "words", None);
        check(Code::BadBoolean, "Истина", "", Some("true"));
        check(Code::BadBoolean, "не нужен", "", Some("false"));
        check(Code::BadBoolean, "наверное", "", None);
        check(Code::BadMoney, "50 тыс. руб.", "form", Some("50000 RUB"));
        check(Code::BadMoney, "1,5 млн тенге", "form", Some("1500000 KZT"));
        check(Code::BadMoney, "от 50 до 70 тыс. руб.", "", None);
        check(Code::BadYear, "2026 г.", "", Some("2026"));
        check(Code::BadYear, "сентябрь 2023", "", Some("2023"));
        check(Code::BadRange, "7 лет", "words", Some("7"));
        check(
            Code::BadRange,
            "с восьми до тринадцати лет",
            "words",
            Some("8–13"),
        );
        check(Code::BadRange, "3–6 классы", "grades", Some("9–12"));
        check(Code::BadRange, "5-9 кл.", "grades", Some("11–15"));
        check(Code::BadNumber, "шестнадцать", "words", Some("16"));
        check(
            Code::BadDate,
            "2026 жылғы 1 қыркүйек",
            "form",
            Some("2026-09-01"),
        );
        check(Code::BadDate, "09/01/2026", "either", Some("2026-01-09"));
        check(Code::BadDate, "“2026-09-01”", "form", Some("2026-09-01"));
        check(Code::BadNumber, "12,5 м²", "unit", Some("12.5"));
        check(Code::BadUrl, "ftp://example.org", "forbidden", None);
        check(Code::BadUrl, "example.org:8080", "", None);
    }
}
