//! Writes front matter: values as YAML that is read back as the very same text.
//!
//! In: a key and what an author answered. Out: lines of YAML. The only place that decides when a
//! value needs quotes.

/// What stands for a field in a new entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One value.
    Text(String),
    /// Several values.
    List(Vec<String>),
    /// The parts of one record, by key.
    Record(Vec<(String, String)>),
}

/// The line or lines `key: value` of a field; a record of a list begins with a dash.
pub fn lines(key: &str, many: bool, answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => format!("{key}: {}\n", scalar(text)),
        Answer::List(items) => match items.as_slice() {
            [] => format!("{key}:\n"),
            [one] => format!("{key}: {}\n", scalar(one)),
            items if items.iter().all(|item| is_word(item)) => {
                format!("{key}: [{}]\n", items.join(", "))
            }
            items => items.iter().fold(format!("{key}:\n"), |all, item| {
                all + "  - " + &scalar(item) + "\n"
            }),
        },
        Answer::Record(parts) => {
            let mut all = format!("{key}:\n");
            for (at, (part, value)) in parts.iter().enumerate() {
                let margin = match (many, at) {
                    (true, 0) => "  - ",
                    (true, _) => "    ",
                    (false, _) => "  ",
                };
                all += &format!("{margin}{part}: {}\n", scalar(value));
            }
            all
        }
    }
}

/// A scalar after `key: ` or `- `: plain where that is safe, in quotes elsewhere.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.chars().any(needs_escape) || text.contains(":\u{A0}") {
        escaped(text)
    } else if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// A word that needs no quotes even inside `[…]`.
fn is_word(text: &str) -> bool {
    is_plain(text)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn is_plain(text: &str) -> bool {
    let null = matches!(text, "null" | "Null" | "NULL");
    let begins =
        text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '«' | '№' | '+' | '/'));
    let ends = !text.ends_with(|c: char| c == ':' || c.is_whitespace());
    let inside = !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(":\u{A0}")
        && !text.chars().any(needs_escape);
    begins && ends && inside && !null && !text.contains(['"', '\'', '\\'])
}

fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

fn escaped(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) || c == '\u{A0}' => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)))
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::syntax::parse_yaml;

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        for (text, written) in [
            ("Робот-клуб", "Робот-клуб"),
            ("«Кванториум» в селе", "«Кванториум» в селе"),
            ("Проект: шаг за шагом", "\"Проект: шаг за шагом\""),
            ("Кружок \"Искра\"", "'Кружок \"Искра\"'"),
            ("- тире", "\"- тире\""),
            ("#тег", "\"#тег\""),
            ("null", "\"null\""),
            ("+7 7172 00 00 00", "+7 7172 00 00 00"),
            ("", "\"\""),
            ("01067", "01067"),
            ("два\nабзаца", "\"два\\nабзаца\""),
        ] {
            assert_eq!(scalar(text), written);
        }
        assert_eq!(
            lines(
                "direction",
                true,
                &Answer::List(vec!["tech".into(), "art".into()])
            ),
            "direction: [tech, art]\n"
        );
        let record = Answer::Record(vec![
            ("id".into(), "r-1".into()),
            ("text".into(), "Что делать: всё".into()),
        ]);
        assert_eq!(
            lines("items", true, &record),
            "items:\n  - id: r-1\n    text: \"Что делать: всё\"\n"
        );
    }

    proptest! {
        #[test]
        fn a_value_is_read_back_as_it_was(text in "([ -~]|[а-яё«»№—]|\t|\n|\u{A0}|\u{85}|\u{2028}|\u{FEFF}|😀|: | #|- ){0,24}") {
            let parsed = parse_yaml(&format!("key: {}\n", scalar(&text)));
            prop_assert_eq!(&parsed.flaws, &[]);
            let root = parsed.root.expect("there are no flaws");
            prop_assert_eq!(root.get("key").and_then(|node| node.text()), Some(text.as_str()));
        }
    }
}
