//! The guide for authors: what every kind of entry holds and every vocabulary allows, as a page of
//! Markdown.
//!
//! In: the model and a language. Out: Markdown with front matter, so that a bank can publish it as
//! one of its pages.

use super::describe::{Describe, example_value, vocabularies_of};
use super::yaml_writer::scalar;
use crate::diag::Arg;
use crate::locale::Lang;
use crate::model::{ContentModel, Field, Kind, KindNo, Tier, Type, Vocabulary};

/// The guide to all kinds of a model or to one, in a language.
pub fn guide(model: &ContentModel, only: Option<KindNo>, lang: Lang) -> String {
    let kinds: Vec<&Kind> =
        only.map_or_else(|| model.kinds.iter().collect(), |no| vec![&model[no]]);
    let writer = Writer {
        describe: Describe { model, lang },
    };
    let (title, summary) = (
        writer.words("cli-guide-title", &[]),
        writer.words("cli-guide-title.summary", &[]),
    );
    let mut out = format!(
        "---\ntitle: {}\nsummary: {}\n---\n{}",
        scalar(&title),
        scalar(&summary),
        intro(lang)
    );
    let everywhere = everywhere(&kinds);
    if !everywhere.is_empty() {
        out.push_str(&format!(
            "\n## {}\n\n",
            writer.words("cli-guide-title.everywhere", &[])
        ));
        writer.fields(&mut out, &everywhere);
    }
    kinds
        .iter()
        .for_each(|kind| writer.kind(&mut out, kind, &everywhere));
    let used = writer.used_vocabularies(&kinds);
    if !used.is_empty() {
        out.push_str(&format!(
            "\n## {}\n",
            writer.words("cli-guide-title.vocabularies", &[])
        ));
        used.into_iter()
            .for_each(|vocabulary| writer.vocabulary(&mut out, vocabulary));
    }
    out
}

/// How a file is written, whatever its kind.
fn intro(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru | Lang::Sah => include_str!("guide/ru.md"),
        Lang::Kk => include_str!("guide/kk.md"),
        Lang::En => include_str!("guide/en.md"),
    }
}

struct Writer<'a> {
    describe: Describe<'a>,
}

impl Writer<'_> {
    fn words(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.describe.words(key, args)
    }

    /// Vocabularies of all fields, in the order of the model.
    fn used_vocabularies(&self, kinds: &[&Kind]) -> Vec<&Vocabulary> {
        let model = self.describe.model;
        let fields = kinds.iter().flat_map(|kind| fields_within(&kind.fields));
        let mut used: Vec<_> = fields
            .flat_map(|field| vocabularies_of(&field.kind))
            .collect();
        used.sort_unstable();
        used.dedup();
        used.into_iter().map(|no| &model[no]).collect()
    }

    fn kind(&self, out: &mut String, kind: &Kind, everywhere: &[&Field]) {
        let lang = self.describe.lang;
        let folder = [
            ("folder", Arg::from(kind.folder.as_str())),
            ("kind", kind.id.as_str().into()),
        ];
        out.push_str(&format!("\n## {}\n\n", kind.one.get(lang)));
        if !kind.about.is_empty() {
            out.push_str(&format!("{}\n\n", kind.about.get(lang)));
        }
        out.push_str(&format!(
            "{}\n",
            self.words("cli-guide-title.folder", &folder)
        ));
        let own = |field: &&Field| {
            !field.is_section() && !everywhere.iter().any(|shared| shared.id == field.id)
        };
        let mut fields: Vec<&Field> = kind.fields.iter().filter(own).collect();
        fields.sort_by_key(|field| field.tier);
        if !fields.is_empty() {
            out.push_str(&format!(
                "\n### {}\n\n",
                self.words("cli-guide-title.fields", &[])
            ));
            self.fields(out, &fields);
        }
        self.sections(out, kind);
        self.rules(out, kind);
    }

    /// A table of fields, and below it what is inside those that hold records.
    fn fields(&self, out: &mut String, fields: &[&Field]) {
        self.table(out, fields);
        fields.iter().for_each(|field| self.parts(out, field));
    }

    fn table(&self, out: &mut String, fields: &[&Field]) {
        let head = [
            "cli-schema-field",
            "cli-guide-title.write",
            "cli-guide-title.example",
            "cli-schema-field.tier",
        ];
        row(out, &head.map(|key| self.words(key, &[])));
        row(out, &["---"; 4].map(str::to_owned));
        for field in fields {
            let lang = self.describe.lang;
            let name = format!("`{}` {}", field.id, cell(field.label.get(lang)));
            let takes = cell(&self.describe.takes(field));
            let help = cell(field.help.get(lang));
            let write = if help.is_empty() {
                takes
            } else {
                format!("{help} ({takes})")
            };
            row(out, &[name, write, example(field), self.tier(field)]);
        }
    }

    fn tier(&self, field: &Field) -> String {
        let key = match field.tier {
            Tier::Required => "cli-schema-field.required",
            Tier::Recommended => "cli-schema-field.recommended",
            Tier::Optional => "cli-schema-field.optional",
        };
        self.words(key, &[])
    }

    /// The fields of a record, and a whole record to copy.
    fn parts(&self, out: &mut String, field: &Field) {
        let Type::Record(fields) = &field.kind else {
            return;
        };
        out.push_str(&format!(
            "\n#### {}\n\n",
            self.words("cli-guide-title.parts", &[("kind", (&field.label).into())])
        ));
        self.table(out, &fields.iter().collect::<Vec<_>>());
        if !field.example.is_empty() {
            let lines: Vec<_> = field
                .example
                .trim_end()
                .lines()
                .map(|line| format!("  {line}"))
                .collect();
            out.push_str(&format!(
                "\n```yaml\n{}:\n{}\n```\n",
                field.id,
                lines.join("\n")
            ));
        }
    }

    fn sections(&self, out: &mut String, kind: &Kind) {
        let lang = self.describe.lang;
        let sections: Vec<_> = kind
            .fields
            .iter()
            .filter(|field| field.is_section())
            .collect();
        if sections.is_empty() {
            return;
        }
        out.push_str(&format!(
            "\n### {}\n\n",
            self.words("cli-guide-title.sections", &[])
        ));
        let head = [
            "cli-guide-title.section",
            "cli-guide-title.write",
            "cli-guide-title.example",
            "cli-schema-field.tier",
        ];
        row(out, &head.map(|key| self.words(key, &[])));
        row(out, &["---"; 4].map(str::to_owned));
        for field in sections {
            let name = format!("`## {}`", cell(field.label.get(lang)));
            row(
                out,
                &[
                    name,
                    cell(field.help.get(lang)),
                    cell(&field.example),
                    self.tier(field),
                ],
            );
        }
    }

    fn rules(&self, out: &mut String, kind: &Kind) {
        let lang = self.describe.lang;
        if kind.rules.is_empty() {
            return;
        }
        out.push_str(&format!(
            "\n### {}\n\n",
            self.words("cli-guide-title.rules", &[])
        ));
        for rule in &kind.rules {
            let message = rule.message.get(lang).trim_end_matches('.');
            out.push_str(format!("- {message}. {}", rule.help.get(lang)).trim_end());
            out.push('\n');
        }
    }

    fn vocabulary(&self, out: &mut String, vocabulary: &Vocabulary) {
        let lang = self.describe.lang;
        out.push_str(&format!("\n### {}\n\n", vocabulary.title.get(lang)));
        if !vocabulary.about.is_empty() {
            out.push_str(&format!("{}\n\n", vocabulary.about.get(lang)));
        }
        let defined = vocabulary
            .terms
            .iter()
            .any(|term| !term.definition.is_empty());
        let mut head = vec![
            "cli-guide-title.code",
            "cli-guide-title.name",
            "cli-guide-title.names",
        ];
        if defined {
            head.push("cli-guide-title.definition");
        }
        row(
            out,
            &head
                .iter()
                .map(|key| self.words(key, &[]))
                .collect::<Vec<_>>(),
        );
        row(out, &vec!["---".to_owned(); head.len()]);
        for term in &vocabulary.terms {
            let label = format!("{}{}", "— ".repeat(term.depth), cell(term.label(lang)));
            let others: Vec<_> = term
                .names()
                .filter(|name| *name != term.id && *name != term.label(lang))
                .map(cell)
                .collect();
            let mut cells = vec![format!("`{}`", term.id), label, distinct(others).join(", ")];
            if defined {
                cells.push(cell(term.definition.get(lang)));
            }
            row(out, &cells);
        }
    }
}

/// Fields that all of several kinds have, word for word.
fn everywhere<'a>(kinds: &[&'a Kind]) -> Vec<&'a Field> {
    let [first, others @ ..] = kinds else {
        return Vec::new();
    };
    let same = |a: &Field, b: &Field| {
        (&a.label, &a.help, &a.example, a.tier, a.many)
            == (&b.label, &b.help, &b.example, b.tier, b.many)
    };
    let shared = |field: &&Field| {
        others.iter().all(|kind| {
            kind.field(&field.id)
                .is_some_and(|other| same(field, other))
        })
    };
    if others.is_empty() {
        Vec::new()
    } else {
        first.fields.iter().filter(shared).collect()
    }
}

/// Fields, each followed by those of its records.
fn fields_within(fields: &[Field]) -> Vec<&Field> {
    let mut all = Vec::new();
    for field in fields {
        all.push(field);
        if let Type::Record(parts) = &field.kind {
            all.extend(fields_within(parts));
        }
    }
    all
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names
        .into_iter()
        .filter(|name| seen.insert(crate::locale::fold(name)))
        .collect()
}

/// The example in one cell; records have theirs below the table.
fn example(field: &Field) -> String {
    match &field.kind {
        Type::Record(_) => String::new(),
        _ => example_value(field)
            .map(|text| code(&text))
            .unwrap_or_default(),
    }
}

/// A code span that holds the text whatever is in it, inside a table.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

fn row(out: &mut String, cells: &[String]) {
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
}

/// A text in one cell of a table, as it stands.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        match c {
            '|' | '*' | '<' | '\\' | '[' | ']' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
