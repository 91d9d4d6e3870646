//! The words of the website in the languages of the interface.
//!
//! In: the `strings/*.ftl` files of all layers, the weakest first. Out: texts by language and key,
//! with numbers and plural forms as the language has them. With the catalogues of `diag`, the only
//! place that knows fluent; knows nothing of templates.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use camino::Utf8Path;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::{ResolverError, errors::ReferenceKind};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

use super::Text;
use super::cause;
use crate::diag::{Code, Diagnostic, Place, Span};
use crate::locale::{Lang, Locale};

/// Stands on both sides of a number in what fluent returns: its formatter is a bare function and
/// cannot hold a [`Locale`], so the numbers are marked there and written here. No text has this
/// character (Unicode reserves it).
const FENCE: char = '\u{fdd0}';
/// Counts up to here are remembered with their words, since most counts on the pages of a bank are
/// small.
const SMALL: usize = 128;

/// A fact that goes into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextArg<'a> {
    /// Words.
    Text(&'a str),
    /// A number: chooses the plural form and is printed as the language writes numbers.
    Number(i64),
}

impl<'a> From<&'a str> for TextArg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for TextArg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<u64> for TextArg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<usize> for TextArg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// All words of a theme.
pub(super) struct Strings {
    /// As [`Lang::INTERFACE`].
    languages: Vec<Language>,
}

struct Language {
    dialect: Dialect,
    messages: HashMap<String, Message>,
}

/// The messages a language has itself, and how it writes numbers.
struct Dialect {
    bundle: FluentBundle<Arc<FluentResource>>,
    locale: Locale,
    defined: BTreeMap<String, Place>,
    /// The file of this language in each layer that has one.
    files: Vec<(usize, Arc<Utf8Path>)>,
}

/// A message as a language sees it: its own, or that of the nearest language that has it.
enum Message {
    /// The same whatever the facts are.
    Fixed(Box<str>),
    /// Depends on one fact; if that is a small count, the text is made once.
    Counted {
        owner: usize,
        variable: String,
        small: Box<[OnceLock<Box<str>>]>,
    },
    /// Depends on several facts.
    Open { owner: usize },
}

impl Strings {
    /// Reads the words of all layers, each a list of files named `ru.ftl` and so on. A message of a
    /// stronger layer replaces the same message of a weaker one.
    pub(super) fn load(layers: &[Vec<Text>], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let dialects: Vec<Dialect> = Lang::INTERFACE
            .into_iter()
            .map(|lang| Dialect::load(lang, layers, diagnostics))
            .collect();
        report_missing(&dialects, diagnostics);
        let messages: Vec<_> = (0..dialects.len())
            .map(|index| messages(&dialects, index, diagnostics))
            .collect();
        let languages = dialects
            .into_iter()
            .zip(messages)
            .map(|(dialect, messages)| Language { dialect, messages })
            .collect();
        Self { languages }
    }

    /// The text of a key; the key itself when no language has it.
    pub(super) fn text(&self, lang: Lang, key: &str, args: &[(&str, TextArg<'_>)]) -> Cow<'_, str> {
        match self.languages[slot(lang)].messages.get(key) {
            Some(Message::Fixed(text)) => Cow::Borrowed(text),
            Some(Message::Counted {
                owner,
                variable,
                small,
            }) => match small_count(args, variable).and_then(|count| small.get(count)) {
                Some(text) => Cow::Borrowed(
                    text.get_or_init(|| self.format(*owner, key, args).into_boxed_str()),
                ),
                None => Cow::Owned(self.format(*owner, key, args)),
            },
            Some(Message::Open { owner }) => Cow::Owned(self.format(*owner, key, args)),
            None => Cow::Owned(key.to_owned()),
        }
    }

    /// How a language of the interface writes numbers.
    pub(super) fn locale(&self, lang: Lang) -> &Locale {
        &self.languages[slot(lang)].dialect.locale
    }

    /// Does any language have this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.languages
            .iter()
            .any(|language| language.messages.contains_key(key))
    }

    fn format(&self, owner: usize, key: &str, args: &[(&str, TextArg<'_>)]) -> String {
        let mut facts = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match *arg {
                TextArg::Text(text) => facts.set(*name, text),
                TextArg::Number(number) => facts.set(*name, number),
            }
        }
        let (text, _) = self.languages[owner]
            .dialect
            .format(key, Some(&facts))
            .unwrap_or_default();
        text
    }
}

impl Dialect {
    fn load(lang: Lang, layers: &[Vec<Text>], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut it = Self {
            bundle: FluentBundle::new_concurrent(lang.code().parse().into_iter().collect()),
            locale: Locale::new(lang),
            defined: BTreeMap::new(),
            files: Vec::new(),
        };
        it.bundle.set_use_isolating(false);
        it.bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(format!("{FENCE}{}{FENCE}", number.as_string())),
            _ => None,
        }));
        it.bundle
            .add_builtins()
            .expect("a new bundle has no functions yet");
        for (layer, texts) in layers.iter().enumerate() {
            if let Some(file) = texts
                .iter()
                .find(|file| file.name.strip_suffix(".ftl") == Some(lang.code()))
            {
                it.files.push((layer, Arc::clone(&file.place)));
                it.add(file, diagnostics);
            }
        }
        it
    }

    fn add(&mut self, file: &Text, diagnostics: &mut Vec<Diagnostic>) {
        let resource =
            FluentResource::try_new(file.text.to_string()).unwrap_or_else(|(resource, errors)| {
                diagnostics.extend(errors.iter().map(|error| {
                    let span = opened(&file.text, fit(&file.text, error.pos.start, error.pos.end));
                    cause::of_words(
                        Diagnostic::new(Code::StringSyntax, span.of(&file.place)),
                        &error.to_string(),
                    )
                }));
                resource
            });
        self.bundle.add_resource_overriding(Arc::new(resource));
        self.defined
            .extend(keys(&file.text).map(|(key, span)| (key.to_owned(), span.of(&file.place))));
    }

    /// The text of a message and what was wrong on the way; `None` when this language does not have
    /// it.
    fn format(
        &self,
        key: &str,
        facts: Option<&FluentArgs<'_>>,
    ) -> Option<(String, Vec<FluentError>)> {
        let message = self.bundle.get_message(key)?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(message.value()?, facts, &mut errors);
        Some((self.dress(&text), errors))
    }

    /// Writes the fenced numbers as the language does.
    fn dress(&self, text: &str) -> String {
        if !text.contains(FENCE) {
            return text.to_owned();
        }
        let parts = text
            .split(FENCE)
            .enumerate()
            .map(|(at, part)| match at % 2 {
                0 => Cow::Borrowed(part),
                _ => Cow::Owned(self.locale.decimal(part)),
            });
        parts.collect()
    }

    /// Where the absence of a key is best mended: in this language's file of the layer that brought
    /// the key.
    fn lacks(&self, place: &Place, others: &[Self]) -> Place {
        let layer = others
            .iter()
            .flat_map(|other| &other.files)
            .find(|(_, path)| *path == place.path)
            .map(|it| it.0);
        let file = self.files.iter().find(|file| Some(file.0) == layer);
        file.map_or_else(|| place.clone(), |(_, path)| Place::whole(path))
    }
}

fn slot(lang: Lang) -> usize {
    match lang {
        Lang::Ru | Lang::Sah => 0,
        Lang::Kk => 1,
        Lang::En => 2,
    }
}

fn small_count(args: &[(&str, TextArg<'_>)], variable: &str) -> Option<usize> {
    match args {
        [(name, TextArg::Number(count))] if *name == variable => usize::try_from(*count).ok(),
        _ => None,
    }
}

fn all_keys(dialects: &[Dialect]) -> BTreeSet<&str> {
    dialects
        .iter()
        .flat_map(|dialect| dialect.defined.keys())
        .map(String::as_str)
        .collect()
}

/// The place of a mistake; when the text ends there, the bracket that was left open.
fn opened(text: &str, span: Span) -> Span {
    if !text[span.start..].trim().is_empty() {
        return span;
    }
    let open = text[..span.start]
        .rfind('{')
        .filter(|at| !text[*at..].contains('}'));
    open.map_or(span, |at| Span::new(at, at + 1))
}

fn report_missing(dialects: &[Dialect], diagnostics: &mut Vec<Diagnostic>) {
    for key in all_keys(dialects) {
        let Some(place) = dialects.iter().find_map(|dialect| dialect.defined.get(key)) else {
            continue;
        };
        for (dialect, lang) in dialects.iter().zip(Lang::INTERFACE) {
            if !dialect.defined.contains_key(key) {
                let problem = Diagnostic::new(Code::StringMissing, dialect.lacks(place, dialects));
                diagnostics.push(problem.with("key", key).with("lang", lang.code()));
            }
        }
    }
}

/// Every key as the language `index` sees it.
fn messages(
    dialects: &[Dialect],
    index: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> HashMap<String, Message> {
    let order: Vec<usize> = std::iter::once(index).chain(0..dialects.len()).collect();
    let mut messages = HashMap::new();
    for key in all_keys(dialects) {
        let found = order
            .iter()
            .find_map(|&at| Some((at, dialects[at].format(key, None)?)));
        let Some((owner, (text, errors))) = found else {
            continue;
        };
        let (variables, wrong) = variables(&errors);
        if let (true, Some(wrong), Some(place)) =
            (owner == index, wrong, dialects[owner].defined.get(key))
        {
            diagnostics
                .push(Diagnostic::new(Code::StringSyntax, place.clone()).with("message", wrong));
        }
        let message = match (variables.into_iter().next(), errors.is_empty()) {
            (_, true) => Message::Fixed(text.into_boxed_str()),
            (Some(variable), _) => {
                let small = (0..SMALL).map(|_| OnceLock::new()).collect();
                Message::Counted {
                    owner,
                    variable: variable.to_owned(),
                    small,
                }
            }
            (None, false) => Message::Open { owner },
        };
        messages.insert(key.to_owned(), message);
    }
    messages
}

/// What a message without facts complained of: the variables it wants, and the first complaint of
/// another kind.
fn variables(errors: &[FluentError]) -> (BTreeSet<&str>, Option<String>) {
    let mut variables = BTreeSet::new();
    let mut wrong = None;
    for error in errors {
        match error {
            FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable {
                id,
            })) => {
                variables.insert(id.as_str());
            }
            other => wrong = wrong.or_else(|| Some(other.to_string())),
        }
    }
    (variables, wrong)
}

/// The keys of a file: what stands before `=` at the beginning of a line (continued texts are
/// indented).
fn keys(text: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
        let is_key = line.starts_with(|c: char| c.is_ascii_alphabetic())
            && line[end..].trim_start().starts_with('=');
        is_key.then(|| (&line[..end], Span::new(start, start + end)))
    })
}

/// A span inside the text, on boundaries of characters.
fn fit(text: &str, start: usize, end: usize) -> Span {
    let (mut start, mut end) = (start.min(text.len()), end.min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}
