//! Writes dates, numbers, plurals and order as one language does.
//!
//! In: plain values. Out: text, a CLDR category or a sort key. All tables are made once in
//! [`Locale::new`]; the calls only read them. Knows ICU4X; does not know where the values come
//! from.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::input::Decimal;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale::locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};

use super::Lang;

const IN_DATA: &str = "the language is in the compiled data";
const KILO: u64 = 1024;

/// The habits of one language. Make it once and share it: making it is slow, calling it is cheap.
#[derive(Debug)]
pub struct Locale {
    lang: Lang,
    date: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
    number: DecimalFormatter,
    plurals: PluralRules,
    collator: CollatorBorrowed<'static>,
}

/// A place in the alphabetical order of one language; keys of two languages cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Box<[u8]>);

impl Locale {
    /// The habits of a language, made once in the life of the program.
    pub fn of(lang: Lang) -> &'static Self {
        static ALL: [OnceLock<Locale>; Lang::ALL.len()] =
            [const { OnceLock::new() }; Lang::ALL.len()];
        ALL[lang.index()].get_or_init(|| Self::new(lang))
    }

    /// The habits of a language; Sakha, for which there is no data, takes those of Russian.
    ///
    /// # Panics
    ///
    /// Never: all languages of [`Lang`] are in the compiled data, and a test makes each of them.
    pub fn new(lang: Lang) -> Self {
        let name = match lang {
            Lang::Ru | Lang::Sah => locale!("ru"),
            Lang::Kk => locale!("kk"),
            Lang::En => locale!("en-GB"),
        };
        let dates = DateTimeFormatterPreferences::from(&name);
        let numbers = DecimalFormatterPreferences::from(&name);
        let plurals = PluralRulesPreferences::from(&name);
        let mut order = CollatorPreferences::from(&name);
        order.numeric_ordering = Some(CollationNumericOrdering::True);
        Self {
            lang,
            date: DateTimeFormatter::try_new(dates, YMD::long()).expect(IN_DATA),
            month: DateTimeFormatter::try_new(dates, YM::long()).expect(IN_DATA),
            number: DecimalFormatter::try_new(numbers, Default::default()).expect(IN_DATA),
            plurals: PluralRules::try_new_cardinal(plurals).expect(IN_DATA),
            collator: CollatorBorrowed::try_new(order, CollatorOptions::default()).expect(IN_DATA),
        }
    }

    /// Which language this is.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A day: «21 августа 2018 г.».
    pub fn date(&self, date: jiff::civil::Date) -> String {
        match Date::try_new_iso(
            date.year().into(),
            unsigned(date.month()),
            unsigned(date.day()),
        ) {
            Ok(day) => plain(self.date.format(&day).to_string()),
            Err(_) => date.to_string(),
        }
    }

    /// A month of a year: «август 2018 г.»; a month that does not exist is written as digits.
    pub fn month(&self, year: i16, month: i8) -> String {
        match Date::try_new_iso(year.into(), unsigned(month), 1) {
            Ok(day) => plain(self.month.format(&day).to_string()),
            Err(_) => format!("{year:04}-{month:02}"),
        }
    }

    /// A whole number with the language's grouping: «2 364 966».
    pub fn integer(&self, number: i64) -> String {
        self.number.format(&Decimal::from(number)).to_string()
    }

    /// A number in decimal notation, with point or comma, keeping every digit: "21.30" is «21,30».
    /// Text that is no such number comes back as it is.
    pub fn decimal(&self, text: &str) -> String {
        parse(text).map_or_else(
            || text.to_owned(),
            |number| self.number.format(&number).to_string(),
        )
    }

    /// A percentage: «21,3 %», in English "21.3%". Text that is no number comes back as it is.
    pub fn percent(&self, text: &str) -> String {
        let Some(number) = parse(text) else {
            return text.to_owned();
        };
        let mut written = self.number.format(&number).to_string();
        written.push_str(if self.lang == Lang::En {
            "%"
        } else {
            "\u{a0}%"
        });
        written
    }

    /// The size of a file as file managers show it (a kilobyte has 1024 bytes): «340 КБ», «1,2 МБ».
    pub fn bytes(&self, size: u64) -> String {
        let units = if self.lang == Lang::En {
            ["B", "kB", "MB", "GB"]
        } else {
            ["Б", "КБ", "МБ", "ГБ"]
        };
        let (number, unit) = match size {
            ..KILO => (Decimal::from(size), units[0]),
            _ if rounded(size, KILO) < KILO => (Decimal::from(rounded(size, KILO)), units[1]),
            _ if tenths(size, KILO * KILO) < 10 * KILO => {
                (with_tenth(tenths(size, KILO * KILO)), units[2])
            }
            _ => (with_tenth(tenths(size, KILO * KILO * KILO)), units[3]),
        };
        format!("{}\u{a0}{unit}", self.number.format(&number))
    }

    /// The plural category of CLDR that a count takes: `zero`, `one`, `two`, `few`, `many` or
    /// `other`.
    pub fn plural(&self, count: u64) -> &'static str {
        match self.plurals.category_for(count) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// The key under which a text is sorted. Numbers in it are ordered by value (2 before 10), and
    /// quotes and other signs before the first letter do not count («Кванториум» is found under К).
    pub fn sort_key(&self, text: &str) -> SortKey {
        let words = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let words = if words.is_empty() { text } else { words };
        let mut key = Vec::with_capacity(2 * words.len());
        let Ok(()) = self.collator.write_sort_key_to(words, &mut key);
        SortKey(key.into_boxed_slice())
    }
}

/// A month or day for ICU4X; what is below zero becomes zero, which no calendar has.
fn unsigned(number: i8) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

/// CLDR puts a narrow no-break space before «г.», which many fonts lack and nobody types when
/// searching a page.
fn plain(date: String) -> String {
    if date.contains('\u{202f}') {
        date.replace('\u{202f}', " ")
    } else {
        date
    }
}

/// Reads digits with at most one point or comma among them; no exponents, which nobody writes on a
/// card.
fn parse(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    {
        Decimal::try_from_str(&text.replace(',', ".")).ok()
    } else {
        None
    }
}

fn rounded(size: u64, unit: u64) -> u64 {
    size.saturating_add(unit / 2) / unit
}

fn tenths(size: u64, unit: u64) -> u64 {
    // Divided first, so that the largest sizes do not overflow.
    size / unit * 10 + rounded(size % unit * 10, unit)
}

fn with_tenth(tenths: u64) -> Decimal {
    let mut number = Decimal::from(tenths);
    number.multiply_pow10(-1);
    number
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn ru() -> Locale {
        Locale::new(Lang::Ru)
    }

    fn kk() -> Locale {
        Locale::new(Lang::Kk)
    }

    fn en() -> Locale {
        Locale::new(Lang::En)
    }

    #[test]
    fn every_language_can_be_made_and_shared() {
        fn shared<T: Send + Sync>(_: &T) {}
        for lang in Lang::ALL {
            let locale = Locale::new(lang);
            shared(&locale);
            assert_eq!(locale.lang(), lang);
        }
    }

    #[test]
    fn dates_are_written_in_full() {
        let day = date(2018, 8, 21);
        assert_eq!(ru().date(day), "21 августа 2018 г.");
        assert_eq!(kk().date(day), "2018 ж. 21 тамыз");
        assert_eq!(en().date(day), "21 August 2018");
        assert_eq!(Locale::new(Lang::Sah).date(day), ru().date(day));
    }

    #[test]
    fn months_stand_in_the_nominative() {
        assert_eq!(ru().month(2018, 8), "август 2018 г.");
        assert_eq!(kk().month(2018, 8), "2018 ж. тамыз");
        assert_eq!(en().month(2018, 8), "August 2018");
        assert_eq!(en().month(2018, 13), "2018-13");
    }

    #[test]
    fn integers_are_grouped() {
        assert_eq!(ru().integer(2_364_966), "2\u{a0}364\u{a0}966");
        assert_eq!(kk().integer(2_364_966), "2\u{a0}364\u{a0}966");
        assert_eq!(en().integer(2_364_966), "2,364,966");
        assert_eq!(ru().integer(-45), "-45");
        assert_eq!(ru().integer(0), "0");
    }

    #[test]
    fn decimals_keep_the_digits_of_the_author() {
        assert_eq!(ru().decimal("21.30"), "21,30");
        assert_eq!(ru().decimal("21,30"), "21,30");
        assert_eq!(en().decimal("21,30"), "21.30");
        assert_eq!(ru().decimal("12345.5"), "12\u{a0}345,5");
        for no_number in ["", "1e5", "1.2.3", "около 5", "5 %", "-", "."] {
            assert_eq!(ru().decimal(no_number), no_number);
        }
    }

    #[test]
    fn percentages_have_the_space_of_the_language() {
        assert_eq!(ru().percent("21.3"), "21,3\u{a0}%");
        assert_eq!(kk().percent("77.6"), "77,6\u{a0}%");
        assert_eq!(en().percent("21.3"), "21.3%");
        assert_eq!(ru().percent("почти все"), "почти все");
    }

    #[test]
    fn sizes_are_binary_and_short() {
        let written = |size| ru().bytes(size);
        assert_eq!(written(0), "0\u{a0}Б");
        assert_eq!(written(1023), "1\u{a0}023\u{a0}Б");
        assert_eq!(written(1024), "1\u{a0}КБ");
        assert_eq!(written(340 * 1024), "340\u{a0}КБ");
        assert_eq!(written(1024 * 1024 - 1), "1,0\u{a0}МБ");
        assert_eq!(written(1_258_291), "1,2\u{a0}МБ");
        assert_eq!(written(3 << 30), "3,0\u{a0}ГБ");
        assert_eq!(written(u64::MAX), "17\u{a0}179\u{a0}869\u{a0}184,0\u{a0}ГБ");
        assert_eq!(en().bytes(340 * 1024), "340\u{a0}kB");
        assert_eq!(en().bytes(1_258_291), "1.2\u{a0}MB");
    }

    #[test]
    fn plurals_follow_the_language() {
        let forms = |locale: Locale| [1, 2, 5, 11, 21, 22, 0].map(|count| locale.plural(count));
        assert_eq!(
            forms(ru()),
            ["one", "few", "many", "many", "one", "few", "many"]
        );
        assert_eq!(
            forms(kk()),
            ["one", "other", "other", "other", "other", "other", "other"]
        );
        assert_eq!(
            forms(en()),
            ["one", "other", "other", "other", "other", "other", "other"]
        );
    }

    #[track_caller]
    fn sorted<const N: usize>(locale: &Locale, expected: [&str; N]) {
        let mut words = expected;
        words.reverse();
        words.sort_by_key(|word| locale.sort_key(word));
        assert_eq!(words, expected);
    }

    #[test]
    fn words_are_sorted_as_in_the_language() {
        sorted(&ru(), ["еж", "ёж", "ежевика", "ёлка", "ель", "жук"]);
        sorted(&kk(), ["ағаш", "әже", "қала", "құс", "өзен", "үй"]);
        sorted(&ru(), ["Урок 2", "Урок 10", "Урок 100"]);
        sorted(&ru(), ["Арт-студия", "«Кванториум»", "Лаборатория"]);
        sorted(&en(), ["apple", "Banana", "cherry"]);
    }

    #[test]
    fn a_text_of_signs_alone_still_has_a_key() {
        assert_ne!(ru().sort_key("—"), ru().sort_key("!"));
        assert!(ru().sort_key("дом") < ru().sort_key("Дом"));
    }
}
