//! The templates of all layers in one engine for each language.
//!
//! In: the files under `templates/`, the weakest layer first. Out: engines that render, and
//! problems with their places. Knows tera and its errors; knows nothing of what the templates show.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, ReportError, Tera};

use super::cause;
use super::functions;
use super::strings::Strings;
use super::{Text, Texts};
use crate::diag::{Code, Diagnostic, Level, Place, Span};
use crate::locale::Lang;

/// Room for a usual page, so that its text is not moved while it grows.
const PAGE: usize = 32 * 1024;

/// The templates of a theme, checked.
pub(super) struct Templates {
    /// As [`Lang::INTERFACE`].
    engines: Vec<Tera>,
    sources: Sources,
}

/// Every template under the name the engine has it by, for the places of problems.
struct Sources {
    texts: BTreeMap<String, Text>,
    /// Stands in where a problem belongs to no template.
    whole: Place,
}

impl Templates {
    /// Reads the templates of all layers. The strongest layer has the plain names; the others have
    /// the name of their layer in front, and are found under plain names, too, where no stronger
    /// layer has the file.
    pub(super) fn load(
        layers: &[Texts],
        strings: &Arc<Strings>,
        whole: Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let sources = Sources {
            texts: named(layers),
            whole,
        };
        let mut engine = Tera::new();
        let weaker = layers
            .iter()
            .rev()
            .skip(1)
            .map(|layer| format!("{}/", layer.name));
        engine
            .set_fallback_prefixes(weaker)
            .expect("the engine is new and has no templates");
        functions::register(&mut engine, Lang::Ru, strings);
        if let Err(error) =
            engine.add_raw_templates(sources.texts.iter().map(|(name, text)| (name, &*text.text)))
        {
            diagnostics.extend(sources.explain_all(&error));
            return None;
        }
        diagnostics.extend(sources.unknown_keys(strings));
        let engines = Lang::INTERFACE.into_iter().map(|lang| {
            let mut engine = engine.clone();
            functions::register(&mut engine, lang, strings);
            engine
        });
        Some(Self {
            engines: engines.collect(),
            sources,
        })
    }

    /// Fills in a template.
    pub(super) fn render(
        &self,
        lang: Lang,
        name: &str,
        context: &Context,
    ) -> Result<String, Box<Diagnostic>> {
        self.engine(lang)
            .render(name, context)
            .map_err(|error| self.sources.explain_rendering(&error))
    }

    /// Fills in a template, without checking once more that what comes out is Unicode.
    pub(super) fn render_bytes(
        &self,
        lang: Lang,
        name: &str,
        context: &Context,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Vec::with_capacity(PAGE);
        match self.engine(lang).render_to(name, context, &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(error) => Err(self.sources.explain_rendering(&error)),
        }
    }

    fn engine(&self, lang: Lang) -> &Tera {
        &self.engines[Lang::INTERFACE
            .iter()
            .position(|it| *it == lang)
            .unwrap_or(0)]
    }
}

fn named(layers: &[Texts]) -> BTreeMap<String, Text> {
    let strongest = layers.len().saturating_sub(1);
    let named = layers.iter().enumerate().flat_map(|(at, layer)| {
        layer.texts.iter().map(move |text| {
            let name = if at == strongest {
                text.name.clone()
            } else {
                format!("{}/{}", layer.name, text.name)
            };
            (name, text.clone())
        })
    });
    named.collect()
}

impl Sources {
    fn problem(&self, place: Place, message: &str) -> Diagnostic {
        cause::of_template(Diagnostic::new(Code::Template, place), message)
    }

    fn explain_rendering(&self, error: &Error) -> Box<Diagnostic> {
        let problem = self.explain(error).into_iter().next();
        let problem =
            problem.unwrap_or_else(|| self.problem(self.whole.clone(), &error.to_string()));
        Box::new(if problem.wording.is_none() {
            problem.wording("render")
        } else {
            problem
        })
    }

    /// The engine stops at the first template it cannot parse; this finds the others, too.
    fn explain_all(&self, error: &Error) -> Vec<Diagnostic> {
        let alone = self.texts.iter().filter_map(|(name, text)| {
            let error = Tera::new().add_raw_template(name, &text.text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then_some(error)
        });
        let unparsed: Vec<Diagnostic> = alone.flat_map(|error| self.explain(&error)).collect();
        if unparsed.is_empty() {
            self.explain(error)
        } else {
            unparsed
        }
    }

    fn explain(&self, error: &Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                vec![self.problem(self.place(report), report.message())]
            }
            ErrorKind::Msg(message) => self.explain_reports(message),
            ErrorKind::MissingParent { current, parent } => {
                vec![self.problem(self.find(current, &[parent]), &error.to_string())]
            }
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain: chain,
            }
            | ErrorKind::CircularInclude {
                tpl,
                include_chain: chain,
            } => {
                let names: Vec<&str> = chain.iter().map(String::as_str).collect();
                vec![self.problem(self.find(tpl, &names), &error.to_string())]
            }
            _ => vec![self.problem(self.whole.clone(), &error.to_string())],
        }
    }

    fn place(&self, report: &ReportError) -> Place {
        let range = &report.span().range;
        self.texts.get(report.filename()).map_or_else(
            || self.whole.clone(),
            |text| {
                Span::new(
                    range.start.min(text.text.len()),
                    range.end.min(text.text.len()),
                )
                .of(&text.place)
            },
        )
    }

    /// Where a template names one of `others` (it extends or includes it).
    fn find(&self, name: &str, others: &[&str]) -> Place {
        let Some(text) = self.texts.get(name) else {
            return self.whole.clone();
        };
        let found = others.iter().find_map(|other| {
            let start = text.text.find(&format!("\"{other}\""))? + 1;
            Some(Span::new(start, start + other.len()))
        });
        found.unwrap_or_default().of(&text.place)
    }

    /// Checks across templates come as printed reports, several in one text:
    /// `error: MESSAGE`, ` --> NAME:LINE:COLUMN`, ` |`, `LINE | SOURCE`, ` | ^^^`.
    fn explain_reports(&self, reports: &str) -> Vec<Diagnostic> {
        let lines: Vec<&str> = reports.lines().collect();
        let found = lines.windows(5).filter_map(|five| {
            let message = five[0].strip_prefix("error: ")?;
            Some(self.problem(self.reported(five[1], five[4])?, message))
        });
        let found: Vec<Diagnostic> = found.collect();
        if found.is_empty() {
            vec![self.problem(self.whole.clone(), reports)]
        } else {
            found
        }
    }

    fn reported(&self, arrow: &str, underline: &str) -> Option<Place> {
        let mut parts = arrow.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let text = self.texts.get(parts.next()?)?;
        let width = underline.matches('^').count();
        Some(characters(&text.text, line, column, width)?.of(&text.place))
    }

    /// `t(key="…")` in a template with a key that no language has.
    fn unknown_keys(&self, strings: &Strings) -> Vec<Diagnostic> {
        let calls = self
            .texts
            .values()
            .flat_map(|text| literal_keys(&text.text).map(move |it| (text, it)));
        let unknown = calls
            .filter(|(_, (key, _))| !strings.has(key))
            .map(|(text, (key, span))| {
                let problem = Diagnostic::new(Code::Template, span.of(&text.place))
                    .wording("key")
                    .with("value", key);
                problem.level(Level::Warning)
            });
        unknown.collect()
    }
}

/// The span of `width` characters at a line and column, both from one.
fn characters(text: &str, line: usize, column: usize, width: usize) -> Option<Span> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let mut places = text[start..]
        .char_indices()
        .map(|(at, _)| start + at)
        .chain([text.len()])
        .skip(column - 1);
    let first = places.next()?;
    Some(Span::new(first, places.take(width).last().unwrap_or(first)))
}

/// Keys written out in calls of `t`; keys that are put together (`"kind-" ~ kind`) are left alone.
fn literal_keys(text: &str) -> impl Iterator<Item = (&str, Span)> {
    const CALL: &str = "t(key=";
    text.match_indices(CALL).filter_map(|(at, _)| {
        let quote = text[at + CALL.len()..]
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let start = at + CALL.len() + 1;
        let end = start + text[start..].find(quote)?;
        let whole = text[end + 1..].trim_start().starts_with([',', ')']);
        let called = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        (whole && called).then(|| (&text[start..end], Span::new(start, end)))
    })
}
