//! The text of a new entry: front matter with an explanation of each field, and the headings of its
//! sections.
//!
//! In: a kind, a language, and what the author has already said. Out: Markdown. What is not
//! answered stays empty, so that `check` names it; explanations are comments, which never reach a
//! page.

use super::describe::{Describe, wrap};
use super::yaml_writer::{self, Answer};
use crate::diag::Arg;
use crate::locale::Lang;
use crate::model::{ContentModel, Field, Kind, KindNo, Role, Tier, Type, is_front_matter_key};
use crate::syntax::parse_yaml;

/// Widest line of an explanation.
const WIDTH: usize = 100;
/// A vocabulary with more terms than this is not listed.
const SHORT: usize = 12;

/// What a new entry is made from.
#[derive(Clone, Copy)]
pub struct Template<'a> {
    /// The model.
    pub model: &'a ContentModel,
    /// The kind of the entry.
    pub kind: KindNo,
    /// The language of the entry.
    pub lang: Lang,
    /// What is known, by the id of the field.
    pub answers: &'a [(String, Answer)],
    /// Fields that the source does not state.
    pub not_stated: &'a [String],
    /// Is it a translation: fields that come from the original are left out.
    pub translation: bool,
}

/// The path of the file says it, or it has a line of its own at the end of the head.
fn is_stated_elsewhere(field: &Field) -> bool {
    is_front_matter_key(&field.id) || field.role == Some(Role::NotStated)
}

impl Template<'_> {
    /// The whole file.
    pub fn text(&self) -> String {
        let mut out = String::from("---\n");
        let intro = if self.translation {
            "cli-new-comment-translation"
        } else {
            "cli-new-comment-head"
        };
        comment(
            &mut out,
            &self.words(intro, &[("kind", (&self.kind().one).into())]),
        );
        let fields = || {
            self.kind()
                .fields
                .iter()
                .filter(|field| self.is_wanted(field))
        };
        for field in fields().filter(|field| self.is_first(field)) {
            self.required(&mut out, field);
        }
        self.unknown(&mut out);
        let recommended: Vec<_> = fields()
            .filter(|field| !self.is_first(field) && field.tier == Tier::Recommended)
            .collect();
        if !recommended.is_empty() {
            out.push('\n');
            comment(&mut out, &self.words("cli-new-comment-uncomment", &[]));
            recommended
                .iter()
                .for_each(|field| self.recommended(&mut out, field));
        }
        self.optional(
            &mut out,
            fields()
                .filter(|field| !self.is_first(field) && field.tier == Tier::Optional)
                .collect(),
        );
        out += "---\n";
        self.body(&mut out);
        out
    }

    fn kind(&self) -> &Kind {
        &self.model[self.kind]
    }

    fn describe(&self) -> Describe<'_> {
        Describe {
            model: self.model,
            lang: self.lang,
        }
    }

    fn words(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.describe().words(key, args)
    }

    fn answer(&self, field: &Field) -> Option<&Answer> {
        self.answers
            .iter()
            .find(|(id, _)| *id == field.id)
            .map(|(_, answer)| answer)
    }

    /// Does the field belong into the head of this file. What the path of the file says already
    /// does not.
    fn is_wanted(&self, field: &Field) -> bool {
        if field.is_section() || is_stated_elsewhere(field) {
            return false;
        }
        let worded = matches!(field.kind, Type::Text(_) | Type::LongText(_));
        !self.translation || (!field.shared && worded)
    }

    /// Stands at the top: required or answered, and not said to be unknown.
    fn is_first(&self, field: &Field) -> bool {
        let required = field.tier == Tier::Required && field.default.is_none();
        (required || self.answer(field).is_some()) && !self.not_stated.contains(&field.id)
    }

    /// What the source does not state, or how to say so.
    fn unknown(&self, out: &mut String) {
        let Some(field) = self.kind().field_with(Role::NotStated) else {
            return;
        };
        let key = &field.id;
        if !self.not_stated.is_empty() {
            out.push_str(&format!("{key}: [{}]\n", self.not_stated.join(", ")));
        } else if !self.translation {
            out.push('\n');
            comment(out, &self.words("cli-new-comment-unknown", &[]));
            out.push_str(&format!("#{key}: []\n"));
        }
    }

    /// An answered field is a line; one without an answer has its explanation above it and is left
    /// empty.
    fn required(&self, out: &mut String, field: &Field) {
        if let Some(answer) = self.answer(field) {
            out.push_str(&yaml_writer::lines(&field.id, field.many, answer));
            return;
        }
        out.push('\n');
        self.explain(
            out,
            field,
            &format!(" — {}", self.words("cli-new-comment-required", &[])),
        );
        example(out, field, &self.words("cli-new-comment-example", &[]));
        out.push_str(&format!("{}:\n", field.id));
        if let Type::Record(parts) = &field.kind {
            for (at, part) in parts
                .iter()
                .filter(|part| part.tier == Tier::Required)
                .enumerate()
            {
                let margin = if field.many && at == 0 {
                    "  - "
                } else {
                    &"    "[..if field.many { 4 } else { 2 }]
                };
                out.push_str(&format!("{margin}{}:\n", part.id));
            }
        }
    }

    fn recommended(&self, out: &mut String, field: &Field) {
        out.push('\n');
        self.explain(out, field, "");
        for line in example_lines(field) {
            out.push_str(&format!("#{line}\n"));
        }
    }

    fn optional(&self, out: &mut String, fields: Vec<&Field>) {
        if fields.is_empty() {
            return;
        }
        out.push('\n');
        comment(out, &self.words("cli-new-comment-more", &[]));
        for field in fields {
            let takes = self.describe().takes(field);
            comment_after(
                out,
                &format!("# • {}: ", field.id),
                &format!("{} ({takes})", field.label.get(self.lang)),
            );
        }
    }

    /// Label, how much it is needed, help, allowed values.
    fn explain(&self, out: &mut String, field: &Field, tier: &str) {
        comment(
            out,
            &format!(
                "{}{tier}. {}",
                field.label.get(self.lang),
                field.help.get(self.lang)
            ),
        );
        let describe = self.describe();
        for vocabulary in describe.vocabularies(field) {
            let values = describe.values(field, SHORT);
            let key = if values.is_some() {
                "cli-new-comment-values"
            } else {
                "cli-new-comment-vocabulary"
            };
            let (title, count) = (&vocabulary.title, vocabulary.terms.len());
            let args = [
                ("list", values.unwrap_or_default().into()),
                ("vocabulary", title.into()),
                ("count", count.into()),
            ];
            comment(out, &self.words(key, &args));
        }
    }

    fn body(&self, out: &mut String) {
        let sections = || self.kind().fields.iter().filter(|field| field.is_section());
        let shown = |field: &&Field| {
            let answered = self.answer(field).is_some();
            answered || (field.tier == Tier::Required && !self.not_stated.contains(&field.id))
        };
        for field in sections().filter(shown) {
            out.push_str(&format!("\n## {}\n\n", field.label.get(self.lang)));
            match self.answer(field) {
                Some(Answer::Text(text)) => out.push_str(&format!("{}\n", paragraphs(text))),
                _ => hint(out, field.help.get(self.lang)),
            }
        }
        let more = sections().filter(|field| {
            !shown(field) && field.tier != Tier::Optional && !self.not_stated.contains(&field.id)
        });
        let more: Vec<_> = more
            .map(|field| format!("«{}»", field.label.get(self.lang)))
            .collect();
        out.push('\n');
        if sections().next().is_none() {
            hint(out, &self.words("cli-new-comment-body", &[]));
        } else if !more.is_empty() {
            hint(
                out,
                &self.words(
                    "cli-new-comment-sections",
                    &[("list", more.join(", ").into())],
                ),
            );
        }
    }
}

/// A line that the page does not show.
fn hint(out: &mut String, text: &str) {
    let line = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("--", "–")
        .replace('>', "›");
    out.push_str(&format!("<!-- {line} -->\n"));
}

/// A text whose lines cannot end the section they stand in.
fn paragraphs(text: &str) -> String {
    let escape = |line: &str| {
        if line.starts_with("# ") || line.starts_with("## ") {
            format!("\\{line}")
        } else {
            line.to_owned()
        }
    };
    text.trim()
        .lines()
        .map(escape)
        .collect::<Vec<_>>()
        .join("\n")
}

fn comment(out: &mut String, text: &str) {
    comment_after(out, "# ", text);
}

fn comment_after(out: &mut String, first: &str, text: &str) {
    for (at, line) in wrap(text, WIDTH).iter().enumerate() {
        out.push_str(if at == 0 {
            first
        } else if first.len() > 2 {
            "#     "
        } else {
            "# "
        });
        out.push_str(line);
        out.push('\n');
    }
}

fn example(out: &mut String, field: &Field, word: &str) {
    let lines = example_lines(field);
    match lines.as_slice() {
        [] => {}
        [one] => out.push_str(&format!("# {word} {one}\n")),
        lines => {
            out.push_str(&format!("# {word}\n"));
            lines
                .iter()
                .for_each(|line| out.push_str(&format!("# {line}\n")));
        }
    }
}

/// The example as it stands in front matter, key and all.
pub fn example_lines(field: &Field) -> Vec<String> {
    let example = field.example.trim_end();
    match (example.contains('\n'), &field.kind) {
        _ if example.is_empty() => vec![format!("{}:", field.id)],
        (_, Type::Text(_) | Type::LongText(_)) if !field.many => {
            vec![format!("{}: {}", field.id, as_typed(example))]
        }
        (false, Type::Record(_)) => vec![format!("{}:", field.id), format!("  {example}")],
        (false, _) => match example.strip_prefix("- ") {
            Some(one) => vec![format!("{}: {one}", field.id)],
            None => vec![format!("{}: {example}", field.id)],
        },
        (true, _) => {
            let lines = example.lines().map(|line| format!("  {line}"));
            std::iter::once(format!("{}:", field.id))
                .chain(lines)
                .collect()
        }
    }
}

/// An example of a text: as the model has it where YAML takes it so, in quotes elsewhere.
fn as_typed(example: &str) -> String {
    let parsed = parse_yaml(&format!("key: {example}\n"));
    let good = parsed.flaws.is_empty()
        && parsed
            .root
            .is_some_and(|root| root.get("key").is_some_and(|node| node.text().is_some()));
    if good {
        example.to_owned()
    } else {
        yaml_writer::scalar(example)
    }
}
