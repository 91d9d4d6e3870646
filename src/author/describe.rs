//! The model in words: what a field takes, which values it allows, what an example looks like.
//!
//! In: a field and a language. Out: short texts for templates, tables and the guide.

use super::yaml_writer::{self, Answer};
use crate::diag::{Arg, Words};
use crate::locale::Lang;
use crate::model::{Bounds, ContentModel, Field, Lengths, Type, Vocabulary, VocabularyNo};
use crate::syntax::{Node, parse_yaml};

/// A model, and the language to speak of it.
#[derive(Clone, Copy)]
pub struct Describe<'a> {
    /// The model.
    pub model: &'a ContentModel,
    /// Language of the model's labels.
    pub lang: Lang,
}

impl<'a> Describe<'a> {
    /// A line of the program's words in the language.
    pub fn words(&self, key: &str, args: &[(&str, Arg)]) -> String {
        Words::of(self.lang).text(key, args)
    }

    /// What a field takes, in words: «дата», «из словаря «Регионы», можно несколько».
    pub fn takes(&self, field: &Field) -> String {
        let one = self.of_type(&field.kind);
        let unit = field.unit.get(self.lang);
        let one = if unit.is_empty() {
            one
        } else {
            format!("{one}, {unit}")
        };
        if field.many {
            self.words("cli-type.many", &[("type", one.into())])
        } else {
            one
        }
    }

    fn of_type(&self, kind: &Type) -> String {
        let plain = |name: &str| self.words(&format!("cli-type.{name}"), &[]);
        match kind {
            Type::Text(lengths) => self.lengths(plain("text"), *lengths),
            Type::LongText(lengths) => self.lengths(plain("long-text"), *lengths),
            Type::Integer(bounds) => bounded(plain("integer"), *bounds),
            Type::Number(bounds) => bounded(plain("number"), *bounds),
            Type::Percent(bounds) => bounded(plain("percent"), *bounds),
            Type::Year(bounds) => bounded(plain("year"), *bounds),
            Type::Range(bounds) => bounded(plain("range"), *bounds),
            Type::AgeRange(bounds) => bounded(plain("age-range"), *bounds),
            Type::Term(no) => self.words(
                "cli-type.term",
                &[("vocabulary", (&self.model[*no].title).into())],
            ),
            Type::Reference { to: Some(_), .. } => plain("item"),
            Type::Reference { kinds, .. } => self.reference(kinds),
            Type::OneOf(kinds) => {
                let all: Vec<_> = kinds.iter().map(|kind| self.of_type(kind)).collect();
                all.join(&self.words("cli-type.or", &[]))
            }
            other => plain(&other.name().word().replace('_', "-")),
        }
    }

    fn reference(&self, kinds: &[String]) -> String {
        let labels: Vec<_> = kinds
            .iter()
            .filter_map(|id| self.model.kind(id))
            .map(|kind| &self.model[kind].one)
            .collect();
        if labels.is_empty() {
            return self.words("cli-type.reference", &[]);
        }
        let list: Vec<_> = labels
            .iter()
            .map(|labels| labels.get(self.lang).to_lowercase())
            .collect();
        self.words("cli-type.reference-to", &[("list", list.join(", ").into())])
    }

    fn lengths(&self, what: String, lengths: Lengths) -> String {
        let characters = self.words("cli-type.characters", &[]);
        match (lengths.min, lengths.max) {
            (Some(min), Some(max)) => format!("{what}, {min}–{max} {characters}"),
            (None, Some(max)) => format!("{what}, ≤ {max} {characters}"),
            (Some(min), None) => format!("{what}, ≥ {min} {characters}"),
            (None, None) => what,
        }
    }

    /// The vocabularies a field takes terms from.
    pub fn vocabularies(&self, field: &Field) -> Vec<&'a Vocabulary> {
        let model = self.model;
        vocabularies_of(&field.kind)
            .into_iter()
            .map(|no| &model[no])
            .collect()
    }

    /// Every term as `code (label)`; nothing when there are more than `limit`.
    pub fn values(&self, field: &Field, limit: usize) -> Option<String> {
        let vocabularies = self.vocabularies(field);
        let [vocabulary] = vocabularies.as_slice() else {
            return None;
        };
        if vocabulary.terms.len() > limit {
            return None;
        }
        let terms = vocabulary
            .terms
            .iter()
            .map(|term| format!("{} ({})", term.id, term.label(self.lang)));
        Some(terms.collect::<Vec<_>>().join(", "))
    }
}

/// The type's name in the files of the model, with what it takes: `list of term regions`.
pub fn type_name(model: &ContentModel, field: &Field) -> String {
    let one = match &field.kind {
        Type::Term(no) => format!("term {}", model[*no].id),
        Type::Reference { kinds, to: None } if !kinds.is_empty() => {
            format!("reference {}", kinds.join("/"))
        }
        Type::OneOf(kinds) => {
            let names = kinds.iter().map(|kind| kind.name().word());
            names.collect::<Vec<_>>().join("/")
        }
        kind => kind.name().word().to_owned(),
    };
    if field.many {
        format!("{one} […]")
    } else {
        one
    }
}

/// The vocabularies of a type, those of its alternatives included.
pub fn vocabularies_of(kind: &Type) -> Vec<VocabularyNo> {
    match kind {
        Type::Term(no) => vec![*no],
        Type::OneOf(kinds) => kinds.iter().flat_map(vocabularies_of).collect(),
        _ => Vec::new(),
    }
}

fn bounded(what: String, bounds: Bounds) -> String {
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => format!("{what} ({min}–{max})"),
        (Some(min), None) => format!("{what} (≥ {min})"),
        (None, Some(max)) => format!("{what} (≤ {max})"),
        (None, None) => what,
    }
}

/// The example of a field in one line, as it would stand after its key; none for a record.
pub fn example_value(field: &Field) -> Option<String> {
    let text = field.example.trim();
    if text.is_empty() || matches!(field.kind, Type::Record(_)) {
        return None;
    }
    if !field.many {
        return Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let parsed = parse_yaml(text);
    let items = parsed
        .root
        .as_ref()
        .map(Node::items)
        .unwrap_or_default()
        .iter()
        .filter_map(Node::text)
        .map(str::to_owned);
    let line = yaml_writer::lines("", true, &Answer::List(items.collect()));
    Some(match line.strip_prefix(": ") {
        Some(one_line) => one_line.trim_end().to_owned(),
        None => text.lines().map(str::trim).collect::<Vec<_>>().join(" "),
    })
}

/// The lines of a text, none longer than `width` characters where words allow it.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = width + 1;
    for word in text.split_whitespace() {
        let count = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + count <= width => {
                *line = format!("{line} {word}");
                length += 1 + count;
            }
            _ => {
                lines.push(word.to_owned());
                length = count;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("один два три", 8), ["один два", "три"]);
        assert_eq!(wrap("неделимоеслово и ещё", 5), ["неделимоеслово", "и ещё"]);
        assert_eq!(wrap("", 5), [""; 0]);
    }
}
