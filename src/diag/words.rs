//! The sentences of the program: a catalogue in Fluent for each language of the interface.
//!
//! In: a [`Diagnostic`], or the key of another line of the command line with its facts. Out: text
//! in the language. Knows nothing of places and source texts.
//!
//! A code's message is the Fluent message of the same name; its wordings, helps, labels and notes
//! are the attributes of it. How they are named stands at the top of `messages/ru.ftl`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Arg, Diagnostic, Level, Related};
use crate::locale::Lang;

/// Longest text of an author that is put into a sentence, in characters.
const LONGEST_VALUE: usize = 80;

/// The catalogue of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

static RU: LazyLock<Words> = LazyLock::new(|| {
    Words::new(
        Lang::Ru,
        [
            include_str!("messages/ru.ftl"),
            include_str!("messages/help/ru.ftl"),
        ],
    )
});
static KK: LazyLock<Words> = LazyLock::new(|| {
    Words::new(
        Lang::Kk,
        [
            include_str!("messages/kk.ftl"),
            include_str!("messages/help/kk.ftl"),
        ],
    )
});
static EN: LazyLock<Words> = LazyLock::new(|| {
    Words::new(
        Lang::En,
        [
            include_str!("messages/en.ftl"),
            include_str!("messages/help/en.ftl"),
        ],
    )
});

impl Words {
    /// The catalogue of a language; Sakha has none and gets the Russian one.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ru | Lang::Sah => &RU,
            Lang::Kk => &KK,
            Lang::En => &EN,
        }
    }

    /// The language the words are in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What is wrong, in one line.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        let code = diagnostic.code.name();
        diagnostic
            .wording
            .and_then(|wording| self.find(code, Some(wording), &diagnostic.args))
            .or_else(|| self.find(code, None, &diagnostic.args))
            .map_or_else(|| code.to_owned(), |text| text.words)
    }

    /// What to type instead: the help that was chosen, else the one of the wording, else the one of
    /// the code, as far as the facts suffice.
    pub fn help(&self, diagnostic: &Diagnostic) -> Option<String> {
        match diagnostic.help {
            Some(help) => self
                .find(diagnostic.code.name(), Some(help), &diagnostic.args)
                .map(|text| text.words),
            None => self.of_wording(diagnostic, "help"),
        }
    }

    /// The message of a code with «…» in place of its facts.
    pub fn pattern(&self, code: super::Code) -> String {
        self.find(code.name(), None, &[])
            .map_or_else(|| code.name().to_owned(), |text| open(&text.words))
    }

    /// The help of a code with «…» in place of its facts, on one line.
    pub fn help_pattern(&self, code: super::Code) -> Option<String> {
        self.find(code.name(), Some("help"), &[])
            .map(|text| open(&text.words))
    }

    /// The short text under the underlined place.
    pub fn label(&self, diagnostic: &Diagnostic) -> Option<String> {
        self.of_wording(diagnostic, "label")
    }

    /// What stands at another place of the problem.
    pub fn note(&self, diagnostic: &Diagnostic, related: &Related) -> String {
        self.find(diagnostic.code.name(), Some(related.note), &diagnostic.args)
            .map_or_else(String::new, |text| text.words)
    }

    /// The word for a level.
    pub fn level(&self, level: Level) -> String {
        match level {
            Level::Error => self.text("cli-level-error", &[]),
            Level::Warning => self.text("cli-level-warning", &[]),
            Level::Advice => self.text("cli-level-advice", &[]),
        }
    }

    /// Another line of the command line; `key` is a message or `message.attribute`. An unknown key
    /// is its own text.
    pub fn text(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        self.find(id, attribute, args)
            .map_or_else(|| key.to_owned(), |text| text.words)
    }

    /// A line of the help in this very language; nothing when the catalogue has none. The keys come
    /// from the commands and options themselves, so they cannot be constants.
    pub fn help_line(&self, id: &str, attribute: Option<&str>) -> Option<String> {
        self.format(id, attribute, &[]).map(|text| text.words)
    }

    fn new(lang: Lang, sources: [&str; 2]) -> Self {
        let mut bundle =
            FluentBundle::new_concurrent(vec![lang.code().parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        for source in sources {
            // What is readable of a faulty catalogue still serves; the tests find the fault.
            let resource =
                FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    /// The attribute `name-WORDING`, else `name`; nothing when a fact for it is missing.
    fn of_wording(&self, diagnostic: &Diagnostic, name: &str) -> Option<String> {
        let code = diagnostic.code.name();
        let text = match diagnostic.wording {
            Some(wording) => self
                .find(code, Some(&format!("{name}-{wording}")), &diagnostic.args)
                .or_else(|| self.find(code, Some(name), &diagnostic.args)),
            None => self.find(code, Some(name), &diagnostic.args),
        }?;
        text.complete.then_some(text.words)
    }

    /// The text in this language, else in Russian.
    fn find(&self, id: &str, attribute: Option<&str>, args: &[(&str, Arg)]) -> Option<Text> {
        let own = self.format(id, attribute, args);
        if own.is_some() || self.lang == Lang::Ru {
            own
        } else {
            Self::of(Lang::Ru).format(id, attribute, args)
        }
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &[(&str, Arg)]) -> Option<Text> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let facts: FluentArgs = args
            .iter()
            .map(|(name, arg)| (*name, self.fact(name, arg)))
            .collect();
        let mut errors = Vec::new();
        let words = self
            .bundle
            .format_pattern(pattern, Some(&facts), &mut errors)
            .into_owned();
        Some(Text {
            words,
            complete: errors.is_empty(),
        })
    }

    fn fact(&self, name: &str, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Text(text) if matches!(name, "value" | "other" | "key" | "tag") => {
                brief(text).into()
            }
            Arg::Text(text) => clean(text).into(),
            Arg::Number(number) => (*number).into(),
            Arg::Bytes(bytes) => size(*bytes, self.lang).into(),
            Arg::Labels(labels) => clean(labels.get(self.lang)).into(),
            Arg::Terms(terms, more) => {
                let term =
                    |(id, label): &(String, std::sync::Arc<crate::locale::Labels>)| match clean(
                        label.get(self.lang),
                    ) {
                        label if label.is_empty() || label == *id => clean(id),
                        label => format!("{} ({label})", clean(id)),
                    };
                let list: Vec<String> = terms.iter().map(term).collect();
                format!("{}{}", list.join(", "), if *more { ", …" } else { "" }).into()
            }
            Arg::List(list) => list
                .iter()
                .map(|labels| clean(labels.get(self.lang)))
                .collect::<Vec<_>>()
                .join(", ")
                .into(),
        }
    }
}

/// A text whose missing facts, which Fluent leaves as `{$name}`, are «…».
fn open(text: &str) -> String {
    let mut parts = text.split("{$");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        out + "…" + part.split_once('}').map_or("", |(_, rest)| rest)
    })
}

/// A formatted text, and whether every fact it names was given.
struct Text {
    words: String,
    complete: bool,
}

/// The text without characters that could steer a terminal.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// The text on one line, cut when it is long.
fn brief(text: &str) -> String {
    let line = clean(&text.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    match line.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// A number of bytes with its unit.
fn size(bytes: u64, lang: Lang) -> String {
    let (units, point) = match lang {
        Lang::En => (["bytes", "KB", "MB", "GB"], "."),
        Lang::Kk => (["байт", "КБ", "МБ", "ГБ"], ","),
        Lang::Ru | Lang::Sah => (["байт", "КБ", "МБ", "ГБ"], ","),
    };
    let step = (0..3)
        .take_while(|step| bytes >= 1024 << (10 * step))
        .count();
    let unit = 1_u64 << (10 * step);
    let (whole, tenth) = (bytes / unit, bytes % unit * 10 / unit);
    if step == 0 || whole >= 100 || tenth == 0 {
        format!("{whole} {}", units[step])
    } else {
        format!("{whole}{point}{tenth} {}", units[step])
    }
}
