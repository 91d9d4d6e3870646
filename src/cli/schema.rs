//! `kopilka schema`: the model as tables, as JSON Schema, as the guide for authors.

use super::Exit;
use super::args::Schema as Args;
use super::inputs::Inputs;
use super::run::{Run, put};
use super::table::table;
use crate::author::describe::{Describe, type_name, wrap};
use crate::author::guide;
use crate::author::json_schema::{Scope, json_schema};
use crate::diag::explain;
use crate::error::Result;
use crate::locale::Lang;
use crate::model::{ContentModel, Field, Kind, Tier, Type};

/// Widest line of an explanation.
const WIDTH: usize = 96;
/// A vocabulary with more terms than this is only named.
const SHORT: usize = 30;

pub(super) fn schema(run: &Run, args: &Args) -> Result<Exit> {
    let Some(inputs) = Inputs::read_model(run)? else {
        return Ok(Exit::Usage);
    };
    let (model, lang) = (inputs.model(), run.lang());
    let kind = match &args.kind {
        Some(name) => match run.kind(model, name) {
            Some(kind) => Some(kind),
            None => return Ok(Exit::Usage),
        },
        None => None,
    };
    let text = match (args.json_schema, kind) {
        (true, kind) => {
            let scope = match kind {
                None => Scope::Bank,
                Some(kind) if args.translation => Scope::Translation(kind),
                Some(kind) => Scope::Kind(kind),
            };
            serde_json::to_string_pretty(&json_schema(model, scope, lang)).unwrap_or_default()
                + "\n"
        }
        (false, None) if args.guide => {
            guide::guide(model, None, lang) + "\n" + &explain::catalogue(lang, 2)
        }
        (false, kind) if args.guide => guide::guide(model, kind, lang),
        (false, Some(kind)) => Printer {
            run,
            describe: Describe { model, lang },
        }
        .whole(&model[kind]),
        (false, None) => overview(run, model, lang),
    };
    put(&text);
    Ok(Exit::Good)
}

/// Every kind with a line for each field.
fn overview(run: &Run, model: &ContentModel, lang: Lang) -> String {
    let printer = Printer {
        run,
        describe: Describe { model, lang },
    };
    let mut out = String::new();
    for kind in &model.kinds {
        out.push_str(&printer.head(kind));
        let names = [
            "cli-schema-field",
            "cli-schema-field.type",
            "cli-schema-field.tier",
            "cli-schema-field.label",
        ];
        let mut rows = vec![names.map(|name| run.words(name, &[])).to_vec()];
        let row = |field: &Field| {
            vec![
                field.id.clone(),
                type_name(model, field),
                printer.tier(field),
                field.label.get(lang).to_owned(),
            ]
        };
        rows.extend(kind.fields.iter().map(row));
        let lines = table(&rows);
        lines
            .lines()
            .for_each(|line| out.push_str(&format!("  {line}\n")));
        out.push('\n');
    }
    out.push_str(&run.words("cli-schema-field.hint", &[]));
    out.push('\n');
    out
}

struct Printer<'a> {
    run: &'a Run,
    describe: Describe<'a>,
}

impl Printer<'_> {
    fn head(&self, kind: &Kind) -> String {
        let folder = self.run.words(
            "cli-schema-field.folder",
            &[("folder", kind.folder.as_str().into())],
        );
        format!(
            "{} — {} ({folder})\n",
            kind.id,
            kind.one.get(self.describe.lang)
        )
    }

    fn tier(&self, field: &Field) -> String {
        let key = match field.tier {
            Tier::Required => "cli-schema-field.required",
            Tier::Recommended => "cli-schema-field.recommended",
            Tier::Optional => "cli-schema-field.optional",
        };
        self.run.words(key, &[])
    }

    /// One kind with everything there is to know: required fields first, sections last.
    fn whole(&self, kind: &Kind) -> String {
        let mut out = self.head(kind);
        wrap(kind.about.get(self.describe.lang), WIDTH)
            .iter()
            .for_each(|line| out.push_str(&format!("{line}\n")));
        let mut fields: Vec<&Field> = kind
            .fields
            .iter()
            .filter(|field| !field.is_section())
            .collect();
        fields.sort_by_key(|field| field.tier);
        fields
            .into_iter()
            .for_each(|field| self.field(&mut out, field, ""));
        let mut sections: Vec<&Field> = kind
            .fields
            .iter()
            .filter(|field| field.is_section())
            .collect();
        sections.sort_by_key(|field| field.tier);
        if !sections.is_empty() {
            out.push_str(&format!(
                "\n{}\n",
                self.run.words("cli-schema-field.sections", &[])
            ));
        }
        sections
            .into_iter()
            .for_each(|field| self.section(&mut out, field));
        out
    }

    fn field(&self, out: &mut String, field: &Field, margin: &str) {
        let lang = self.describe.lang;
        let (label, takes) = (field.label.get(lang), self.describe.takes(field));
        out.push_str(&format!(
            "\n{margin}{} — {label} ({}; {takes})\n",
            field.id,
            self.tier(field)
        ));
        self.lines(out, margin, field.help.get(lang));
        if let Some(values) = self.describe.values(field, SHORT) {
            self.lines(
                out,
                margin,
                &self
                    .run
                    .words("cli-schema-field.values", &[("list", values.into())]),
            );
        }
        let example = field.example.trim_end();
        if example.contains('\n') {
            out.push_str(&format!("{margin}    {}:\n", field.id));
            example
                .lines()
                .for_each(|line| out.push_str(&format!("{margin}      {line}\n")));
        } else if !example.is_empty() {
            out.push_str(&format!(
                "{margin}    {}: {}\n",
                field.id,
                example.trim_start_matches("- ")
            ));
        }
        if let Type::Record(parts) = &field.kind {
            parts
                .iter()
                .for_each(|part| self.field(out, part, &format!("{margin}    ")));
        }
    }

    fn section(&self, out: &mut String, field: &Field) {
        let lang = self.describe.lang;
        out.push_str(&format!(
            "\n## {} ({}; {})\n",
            field.label.get(lang),
            self.tier(field),
            field.id
        ));
        self.lines(out, "", field.help.get(lang));
    }

    fn lines(&self, out: &mut String, margin: &str, text: &str) {
        wrap(text, WIDTH.saturating_sub(margin.len()))
            .iter()
            .for_each(|line| out.push_str(&format!("{margin}    {line}\n")));
    }
}
