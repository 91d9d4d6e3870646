//! Numbers written in words: «восьми», «шестнадцать», «on екі».
//!
//! In: a text. Out: its numbers, from figures and words, in order.

/// Beginnings of number words and their numbers; a longer one is tried before a shorter one.
const WORDS: [(&str, u32); 63] = [
    ("одиннадцат", 11),
    ("двенадцат", 12),
    ("тринадцат", 13),
    ("четырнадцат", 14),
    ("пятнадцат", 15),
    ("шестнадцат", 16),
    ("семнадцат", 17),
    ("восемнадцат", 18),
    ("девятнадцат", 19),
    ("двадцат", 20),
    ("тридцат", 30),
    ("сорок", 40),
    ("пятьдесят", 50),
    ("шестьдесят", 60),
    ("семьдесят", 70),
    ("восемьдесят", 80),
    ("девяност", 90),
    ("четыр", 4),
    ("шест", 6),
    ("восем", 8),
    ("восьм", 8),
    ("девят", 9),
    ("десят", 10),
    ("один", 1),
    ("одна", 1),
    ("одного", 1),
    ("пят", 5),
    ("семь", 7),
    ("семи", 7),
    ("два", 2),
    ("две", 2),
    ("двух", 2),
    ("три", 3),
    ("трех", 3),
    ("трёх", 3),
    ("сто", 100),
    ("бір", 1),
    ("екі", 2),
    ("үш", 3),
    ("төрт", 4),
    ("бес", 5),
    ("алты", 6),
    ("жеті", 7),
    ("сегіз", 8),
    ("тоғыз", 9),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("fourteen", 14),
    ("fifteen", 15),
    ("thirteen", 13),
    ("twelve", 12),
    ("eleven", 11),
    ("twenty", 20),
    ("seven", 7),
    ("eight", 8),
    ("three", 3),
    ("nine", 9),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("ten", 10),
    ("two", 2),
];

/// All numbers of a text: figures as they are, words of these languages by their beginning; tens
/// and ones are added.
pub(super) fn numbers(text: &str) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut tens = false;
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let figures: String = word.chars().take_while(char::is_ascii_digit).collect();
        let worded = || {
            WORDS
                .iter()
                .find(|(stem, _)| word.to_lowercase().starts_with(stem))
                .map(|(_, number)| *number)
        };
        let number = if figures.is_empty() {
            worded()
        } else {
            figures.parse().ok()
        };
        match (number, found.last_mut()) {
            (Some(one), Some(last)) if tens && one < 10 && figures.is_empty() => *last += one,
            (Some(number), _) => found.push(number),
            _ => {}
        }
        tens = number.is_some_and(|number| {
            (20..100).contains(&number) && number % 10 == 0 && figures.is_empty()
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbers() {
        assert_eq!(numbers("с восьми до тринадцати лет"), [8, 13]);
        assert_eq!(numbers("шестнадцать"), [16]);
        assert_eq!(numbers("двадцать пять часов"), [25]);
        assert_eq!(numbers("8-ден 12 жасқа дейін"), [8, 12]);
        assert_eq!(numbers("много"), [0_u32; 0]);
    }
}
