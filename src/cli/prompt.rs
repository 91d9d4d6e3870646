//! The dialogue of `kopilka new`: asks for what an entry must have, and checks each answer as
//! `check` would.
//!
//! In: lines from a person. Out: answers by field. Talks to any reader and writer, so that tests
//! can answer.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use camino::Utf8Path;

use crate::author::describe::{Describe, example_value, vocabularies_of, wrap};
use crate::author::yaml_writer::{self, Answer};
use crate::diag::{Arg, Code, Diagnostic, Level, Place, Words};
use crate::locale::{Lang, fold, nearest};
use crate::markdown;
use crate::model::{ContentModel, Field, KindNo, Role, Tier, Type, Vocabulary};

/// Vocabularies up to this size are shown as a numbered list.
const SHORT: usize = 24;

/// Widest line of an explanation.
const WIDTH: usize = 96;

/// An entry of the bank that an answer may mean.
pub(super) struct Known {
    pub(super) id: String,
    pub(super) kind: KindNo,
    pub(super) title: String,
}

/// What was answered.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) given: Vec<(String, Answer)>,
    /// Fields that the source does not state.
    pub(super) not_stated: Vec<String>,
    /// Labels of what was skipped.
    pub(super) skipped: Vec<String>,
}

/// A person who answers, in a language, about entries of a bank.
pub(super) struct Dialogue<'a, R, W> {
    pub(super) input: R,
    pub(super) output: W,
    pub(super) lang: Lang,
    pub(super) model: &'a ContentModel,
    pub(super) known: &'a [Known],
}

/// One answer.
enum Reply {
    Given(Answer),
    NotStated,
    Skipped,
}

impl<'a, R: BufRead, W: Write> Dialogue<'a, R, W> {
    /// Asks for a kind until one is named; nothing at the end of the input.
    pub(super) fn kind(
        &mut self,
        find: impl Fn(&str) -> Option<KindNo>,
    ) -> io::Result<Option<KindNo>> {
        let labels: Vec<_> = self
            .model
            .kinds
            .iter()
            .map(|kind| format!("{} ({})", kind.one.get(self.lang), kind.id))
            .collect();
        loop {
            writeln!(self.output, "{}:", self.words("cli-new-ask", &[]))?;
            for (at, label) in labels.iter().enumerate() {
                writeln!(self.output, "  {}. {label}", at + 1)?;
            }
            let Some(line) = self.line()? else {
                return Ok(None);
            };
            let number = line
                .parse::<usize>()
                .ok()
                .filter(|number| (1..=labels.len()).contains(number));
            match number
                .map(|number| KindNo(number - 1))
                .or_else(|| find(&line))
            {
                Some(kind) => return Ok(Some(kind)),
                None => self.say("cli-new-prompt.again", &[])?,
            }
        }
    }

    /// Asks for a title until one is given; nothing at the end of the input.
    pub(super) fn title(&mut self, kind: KindNo) -> io::Result<Option<String>> {
        loop {
            match self.model[kind].field_with(Role::Title) {
                Some(field) => self.prompt(field)?,
                // A model may have no field for titles; the question stands all the same, since the
                // name of the file is made of the answer.
                None => writeln!(self.output, "{}", Role::Title.word())?,
            }
            match self.line()? {
                None => return Ok(None),
                Some(line) if !line.is_empty() => return Ok(Some(line)),
                Some(_) => self.say("cli-new-title-empty", &[])?,
            }
        }
    }

    /// Asks for these fields one by one.
    pub(super) fn fields(
        &mut self,
        kind: KindNo,
        title: &str,
        fields: &[&Field],
    ) -> io::Result<Answers> {
        let name = &self.model[kind].one;
        self.say(
            "cli-new-intro",
            &[("title", title.into()), ("kind", name.into())],
        )?;
        self.say("cli-new-ask.intro", &[])?;
        let mut answers = Answers::default();
        for field in fields {
            match self.field(kind, field)? {
                Reply::Given(answer) => answers.given.push((field.id.clone(), answer)),
                Reply::NotStated => answers.not_stated.push(field.id.clone()),
                Reply::Skipped => answers.skipped.push(field.label.get(self.lang).to_owned()),
            }
        }
        Ok(answers)
    }

    /// Asks until the model takes the answer.
    fn field(&mut self, kind: KindNo, field: &Field) -> io::Result<Reply> {
        self.prompt(field)?;
        loop {
            match self.reply(field)? {
                Some(Reply::Given(answer)) if self.is_good(kind, field, &answer)? => {
                    return Ok(Reply::Given(answer));
                }
                Some(Reply::Given(_)) | None => self.say("cli-new-prompt.again", &[])?,
                Some(reply) => return Ok(reply),
            }
        }
    }

    /// One answer; nothing when it cannot be understood.
    fn reply(&mut self, field: &Field) -> io::Result<Option<Reply>> {
        if let Type::Record(parts) = &field.kind {
            return self.record(parts).map(Some);
        }
        let line = if field.is_section() {
            self.paragraph()?
        } else {
            self.line()?
        };
        Ok(match line.as_deref() {
            None | Some("") => Some(Reply::Skipped),
            Some("?") => Some(Reply::NotStated),
            Some(line) => self.read(field, line)?.map(Reply::Given),
        })
    }

    /// Asks for the required parts of one record; «?» to the first says that the source knows
    /// nothing of it.
    fn record(&mut self, parts: &[Field]) -> io::Result<Reply> {
        self.say("cli-new-ask.record", &[])?;
        let mut given = Vec::new();
        for part in parts.iter().filter(|part| part.tier == Tier::Required) {
            self.prompt(part)?;
            let reply = loop {
                match self.reply(part)? {
                    Some(reply) => break reply,
                    None => self.say("cli-new-prompt.again", &[])?,
                }
            };
            match reply {
                Reply::Given(Answer::Text(text)) => given.push((part.id.clone(), text)),
                Reply::Given(Answer::List(items)) => {
                    given.push((part.id.clone(), items.join(", ")))
                }
                Reply::NotStated if given.is_empty() => return Ok(Reply::NotStated),
                Reply::Given(Answer::Record(_)) | Reply::Skipped | Reply::NotStated => {}
            }
        }
        Ok(if given.is_empty() {
            Reply::Skipped
        } else {
            Reply::Given(Answer::Record(given))
        })
    }

    /// Label, help, example, allowed values.
    fn prompt(&mut self, field: &Field) -> io::Result<()> {
        let describe = Describe {
            model: self.model,
            lang: self.lang,
        };
        writeln!(
            self.output,
            "\n{} ({})",
            field.label.get(self.lang),
            describe.takes(field)
        )?;
        if !field.help.is_empty() {
            self.lines(field.help.get(self.lang))?;
        }
        if let Some(example) = example_value(field) {
            self.lines(&self.words("cli-new-prompt.example", &[("example", example.into())]))?;
        }
        if let Some(vocabulary) = self.vocabulary(field) {
            let count = vocabulary.terms.len();
            if count <= SHORT {
                for (at, term) in vocabulary.terms.iter().enumerate() {
                    writeln!(
                        self.output,
                        "  {:>2}. {} ({})",
                        at + 1,
                        term.label(self.lang),
                        term.id
                    )?;
                }
                writeln!(
                    self.output,
                    "  {}",
                    self.words("cli-new-prompt.choose", &[])
                )?;
            } else {
                writeln!(
                    self.output,
                    "  {}",
                    self.words("cli-new-ask.more", &[("count", count.into())])
                )?;
            }
        }
        if field.many && !matches!(field.kind, Type::Record(_)) {
            writeln!(self.output, "  {}", self.words("cli-new-prompt.many", &[]))?;
        }
        if field.is_section() {
            writeln!(self.output, "  {}", self.words("cli-new-ask.lines", &[]))?;
        }
        Ok(())
    }

    fn vocabulary(&self, field: &Field) -> Option<&'a Vocabulary> {
        let model = self.model;
        vocabularies_of(&field.kind).first().map(|no| &model[*no])
    }

    /// A line as an answer: lists taken apart, numbers and names of terms and entries made codes.
    /// Nothing when the person has to try again.
    fn read(&mut self, field: &Field, line: &str) -> io::Result<Option<Answer>> {
        if !field.many {
            return Ok(self.value(field, line)?.map(Answer::Text));
        }
        let mut items = Vec::new();
        for part in parts(line) {
            let Some(value) = self.value(field, part)? else {
                return Ok(None);
            };
            if !items.contains(&value) {
                items.push(value);
            }
        }
        Ok(Some(Answer::List(items)))
    }

    fn value(&mut self, field: &Field, text: &str) -> io::Result<Option<String>> {
        if self.vocabulary(field).is_some() {
            return self.term(field, text);
        }
        match reference(&field.kind) {
            Some((kinds, free)) => self.entry(field, kinds, free, text),
            None => Ok(Some(text.to_owned())),
        }
    }

    /// A term by its number in the list or any of its names; the nearest one is offered.
    fn term(&mut self, field: &Field, text: &str) -> io::Result<Option<String>> {
        let Some(vocabulary) = self.vocabulary(field) else {
            return Ok(None);
        };
        if let Some(term) = vocabulary.find(text) {
            return Ok(Some(vocabulary[term].id.clone()));
        }
        if let Ok(number) = text.parse::<usize>()
            && vocabulary.terms.len() <= SHORT
        {
            let term = number
                .checked_sub(1)
                .and_then(|at| vocabulary.terms.get(at));
            if term.is_none() {
                self.say("cli-new-ask.no-number", &[("value", text.into())])?;
            }
            return Ok(term.map(|term| term.id.clone()));
        }
        if let Some(term) = vocabulary.suggest(text).map(|no| &vocabulary[no]) {
            let nearest = format!("{} ({})", term.label(self.lang), term.id);
            match self.agrees("cli-new-ask.meant", &nearest)? {
                Offered::Yes => return Ok(Some(term.id.clone())),
                Offered::Other(text) => return self.term(field, &text),
                Offered::No => {}
            }
        }
        Ok(Some(text.to_owned()))
    }

    /// An entry by its id or title; one that looks alike is offered. Free text stays where the
    /// field takes it.
    fn entry(
        &mut self,
        field: &Field,
        kinds: &[String],
        free: bool,
        text: &str,
    ) -> io::Result<Option<String>> {
        let folded = fold(text);
        let model = self.model;
        let all = self
            .known
            .iter()
            .filter(|known| kinds.is_empty() || kinds.contains(&model[known.kind].id));
        let all: Vec<&Known> = all.collect();
        if let Some(found) = all
            .iter()
            .find(|known| known.id == text || fold(&known.title) == folded)
        {
            return Ok(Some(found.id.clone()));
        }
        let alike: Vec<_> = all
            .iter()
            .filter(|known| folded.chars().count() > 3 && fold(&known.title).contains(&folded))
            .collect();
        let by_name = || {
            nearest(
                text,
                all.iter()
                    .flat_map(|known| [known.id.as_str(), known.title.as_str()]),
            )
        };
        let candidate = match alike.as_slice() {
            [only] => Some(**only),
            _ => by_name().and_then(|name| {
                all.iter()
                    .find(|known| known.id == name || known.title == name)
                    .copied()
            }),
        };
        if let Some(known) = candidate {
            let (key, name) = (
                if free {
                    "cli-new-ask.similar"
                } else {
                    "cli-new-ask.meant"
                },
                format!("«{}» ({})", known.title, known.id),
            );
            match self.agrees(key, &name)? {
                Offered::Yes => return Ok(Some(known.id.clone())),
                Offered::Other(text) => return self.entry(field, kinds, free, &text),
                Offered::No => {}
            }
        }
        if free {
            return Ok(Some(text.to_owned()));
        }
        let diagnostic = Diagnostic::new(Code::BrokenReference, place());
        let diagnostic = diagnostic
            .with("field", field.id.as_str())
            .with("label", &field.label)
            .with("value", text);
        writeln!(
            self.output,
            "  {}",
            Words::of(self.lang).message(&diagnostic)
        )?;
        Ok(None)
    }

    /// Says what the model has against an answer; a warning is said, and the answer stays.
    fn is_good(&mut self, kind: KindNo, field: &Field, answer: &Answer) -> io::Result<bool> {
        if field.is_section() {
            return Ok(true);
        }
        let text = format!(
            "---\n{}---\n",
            yaml_writer::lines(&field.id, field.many, answer)
        );
        let document = markdown::parse(&place().path, &text);
        let mut found = document.diagnostics;
        found.extend(
            self.model
                .judge(kind, &place().path, &document.value)
                .diagnostics,
        );
        found.retain(|diagnostic| diagnostic.level >= Level::Warning);
        let words = Words::of(self.lang);
        for diagnostic in &found {
            writeln!(
                self.output,
                "  {}: {}",
                words.level(diagnostic.level),
                words.message(diagnostic)
            )?;
            if let Some(help) = words.help(diagnostic) {
                writeln!(self.output, "  {}: {help}", words.text("cli-help", &[]))?;
            }
        }
        Ok(found
            .iter()
            .all(|diagnostic| diagnostic.level < Level::Error))
    }

    /// Yes is an empty line too; what is neither yes nor no is another answer.
    fn agrees(&mut self, key: &str, nearest: &str) -> io::Result<Offered> {
        self.say(key, &[("nearest", nearest.into())])?;
        let answer = self.line()?.unwrap_or_else(|| "no".to_owned());
        Ok(match answer.to_lowercase().as_str() {
            "" | "да" | "д" | "иә" | "и" | "yes" | "y" => Offered::Yes,
            "нет" | "н" | "жоқ" | "ж" | "no" | "n" => Offered::No,
            _ => Offered::Other(answer),
        })
    }

    /// A trimmed line; nothing at the end of the input.
    fn line(&mut self) -> io::Result<Option<String>> {
        write!(self.output, "> ")?;
        self.output.flush()?;
        let mut line = String::new();
        let read = self.input.read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    /// Lines up to an empty one.
    fn paragraph(&mut self) -> io::Result<Option<String>> {
        let Some(mut text) = self.line()? else {
            return Ok(None);
        };
        if text.is_empty() || text == "?" {
            return Ok(Some(text));
        }
        while let Some(line) = self.line()?.filter(|line| !line.is_empty()) {
            text.push('\n');
            text.push_str(&line);
        }
        Ok(Some(text))
    }

    fn lines(&mut self, text: &str) -> io::Result<()> {
        wrap(text, WIDTH)
            .iter()
            .try_for_each(|line| writeln!(self.output, "  {line}"))
    }

    fn words(&self, key: &str, args: &[(&str, Arg)]) -> String {
        Words::of(self.lang).text(key, args)
    }

    fn say(&mut self, key: &str, args: &[(&str, Arg)]) -> io::Result<()> {
        let text = self.words(key, args);
        writeln!(self.output, "  {text}")
    }
}

/// What is said to an offer.
enum Offered {
    Yes,
    No,
    Other(String),
}

/// Answers have no file yet.
fn place() -> Place {
    let path: Arc<Utf8Path> = Utf8Path::new("new.md").into();
    Place::whole(&path)
}

/// The parts of a list, between semicolons or else commas.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(if line.contains(';') { ';' } else { ',' })
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The kinds that a reference may mean, and whether plain text will do as well.
fn reference(kind: &Type) -> Option<(&[String], bool)> {
    match kind {
        Type::Reference { kinds, to: None } => Some((kinds, false)),
        Type::OneOf(all) => {
            let free = all
                .iter()
                .any(|kind| !matches!(kind, Type::Reference { .. }));
            all.iter()
                .find_map(reference)
                .map(|(kinds, _)| (kinds, free))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
