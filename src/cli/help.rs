//! `--help` and complaints about arguments, in the language of messages.
//!
//! In: arguments that clap answers itself, with help or a complaint. Out: that answer in Russian,
//! Kazakh or English, on the terminal. Does not know what commands do.
//!
//! clap has one language, compiled in. So its command is built a second time, with every text it
//! would print replaced from the catalogues: lines, headings, value names, `[OPTIONS]`. Its
//! sentences about wrong arguments are written anew from the facts in its error. This happens only
//! when there is something to say: an ordinary run parses once and loads no catalogue for it.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Parser};

use super::Exit;
use super::args::Cli;
use super::run::{Run, put_error};
use crate::diag::Words;
use crate::locale::Lang;

/// The command that clap names the program by, and the first part of the keys of its lines.
const PROGRAM: &str = "kopilka";
/// The key of lines that several commands share.
const SHARED: &str = "help-shared";
/// The key of headings and other words around the lines.
const FRAME: &str = "help-frame";
/// The options that decide which language is spoken.
const LANGUAGE_OPTIONS: [&str; 3] = ["--root", "--config", "--lang"];

/// Prints help, the version or what is wrong with the arguments of the process. `refused` is what
/// clap said of them in its own words.
#[expect(
    clippy::disallowed_methods,
    reason = "the arguments that clap read are read once more, to be answered in another language"
)]
pub(super) fn print_answer(refused: clap::Error) -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = requested_lang(&arguments);
    let error = localized_command(lang)
        .try_get_matches_from(&arguments)
        .err()
        .unwrap_or(refused);
    if error.use_stderr() {
        let words = Words::of(lang);
        put_error(
            &Refusal {
                error: &error,
                words,
            }
            .explain(),
        );
        return Exit::Usage.into();
    }
    match error.print() {
        Ok(()) => Exit::Good.into(),
        // A reader that has gone (`… | head`) is no trouble of ours.
        Err(gone) if gone.kind() == std::io::ErrorKind::BrokenPipe => Exit::Good.into(),
        Err(_) => Exit::Machine.into(),
    }
}

/// The language of messages as these arguments ask for it, although clap refused them: `--lang`,
/// else `site.toml` of the bank they name, else the locale, else Russian.
fn requested_lang(arguments: &[OsString]) -> Lang {
    let cli = Cli::try_parse_from(language_options(arguments))
        .or_else(|_| Cli::try_parse_from([PROGRAM]))
        .expect("every option has a default");
    Run::new(cli.common).lang()
}

/// The program's name and those of its arguments that decide the language. Read by hand: clap stops
/// at `--help` and at the first thing it does not know, and the language may be named after it.
fn language_options(arguments: &[OsString]) -> Vec<OsString> {
    let mut picked = vec![OsString::from(PROGRAM)];
    let mut arguments = arguments.iter().skip(1).take_while(|it| *it != "--");
    while let Some(argument) = arguments.next() {
        let text = argument.to_string_lossy();
        let (name, has_value) = match text.split_once('=') {
            Some((name, _)) => (name, true),
            None => (&*text, false),
        };
        if LANGUAGE_OPTIONS.contains(&name) {
            picked.push(argument.clone());
            if !has_value {
                picked.extend(arguments.next().cloned());
            }
        }
    }
    picked
}

/// The command line of the program with all texts in a language.
pub(super) fn localized_command(lang: Lang) -> Command {
    let texts = HelpTexts {
        words: Words::of(lang),
    };
    let command = texts.localize(Cli::command().arg(version_option()));
    texts.override_usages(command)
}

/// Replaces the texts of commands by those of one catalogue.
struct HelpTexts {
    words: &'static Words,
}

impl HelpTexts {
    fn localize(&self, command: Command) -> Command {
        let name = command.get_name().to_owned();
        let template = format!(
            "{{about-with-newline}}\n{style}{usage}:{style:#} {{usage}}\n\n{{all-args}}",
            style = command.get_styles().get_usage(),
            usage = self.frame_word("usage"),
        );
        command
            .about(self.help_line(&name, None))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(help_option())
            .subcommand_help_heading(self.frame_word("commands"))
            .subcommand_value_name(self.frame_word("any-command"))
            .help_template(template)
            .mut_args(|arg| self.localize_arg(&name, arg))
            .mut_subcommands(|command| self.localize(command))
    }

    /// An option or argument with its line, heading, value name and default.
    fn localize_arg(&self, command: &str, arg: Arg) -> Arg {
        let key = arg.get_id().as_str().replace('_', "-");
        let line = self.help_line(command, Some(&key));
        let heading = if arg.is_positional() {
            "arguments"
        } else {
            "options"
        };
        let arg = arg.help_heading(self.frame_word(heading));
        if arg.get_action().takes_values() {
            self.localize_value(arg, line)
        } else {
            arg.help(line)
        }
    }

    /// The value name and the default of an option or argument that takes a value.
    fn localize_value(&self, arg: Arg, mut line: String) -> Arg {
        if let [default] = arg.get_default_values() {
            let value = default.to_string_lossy().into_owned();
            let words = self.words.text("help-default", &[("value", value.into())]);
            line = format!("{line} [{words}]");
        }
        let names: Vec<String> = arg
            .get_value_names()
            .expect("every value has a name")
            .iter()
            .map(|name| self.find_text("help-value", Some(name)))
            .collect();
        arg.help(line)
            .value_names(names)
            .hide_default_value(true)
            .hide_possible_values(true)
    }

    /// The usage lines that clap composes, with its word for options translated. They are set as
    /// texts because clap has no setting for that word.
    fn override_usages(&self, command: Command) -> Command {
        let mut built = command.clone();
        built.build();
        let program = self.usage_line(&mut built);
        command
            .mut_subcommands(|command| {
                let usage = built
                    .find_subcommand_mut(command.get_name())
                    .map(|built| self.usage_line(built))
                    .expect("the copy has the same commands");
                command.override_usage(usage)
            })
            .override_usage(program)
    }

    fn usage_line(&self, command: &mut Command) -> String {
        let usage = command.render_usage().to_string();
        let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
        usage.replace(
            "[OPTIONS]",
            &format!("[{}]", self.frame_word("any-options")),
        )
    }

    /// The line about a command, or about an option or argument of it.
    fn help_line(&self, command: &str, arg: Option<&str>) -> String {
        let id = format!("help-{command}");
        self.words
            .help_line(&id, arg)
            .unwrap_or_else(|| self.find_text(SHARED, arg))
    }

    fn frame_word(&self, key: &str) -> String {
        self.find_text(FRAME, Some(key))
    }

    /// A line of the catalogue. Only a line that was forgotten is its own key; the tests find it.
    fn find_text(&self, id: &str, attribute: Option<&str>) -> String {
        self.words
            .help_line(id, attribute)
            .unwrap_or_else(|| format!("{id}.{}", attribute.unwrap_or_default()))
    }
}

fn help_option() -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .display_order(1000) // after the options of all commands, which clap appends
}

fn version_option() -> Arg {
    Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .display_order(1001)
}

/// Arguments that clap refused, to be explained from one catalogue.
struct Refusal<'a> {
    error: &'a clap::Error,
    words: &'static Words,
}

impl Refusal<'_> {
    /// What is wrong with the arguments, what was probably meant and how the command is used.
    fn explain(&self) -> String {
        let Some(sentence) = self.sentence() else {
            // A kind of error this program gives no occasion for, in clap's words.
            return self.error.render().to_string();
        };
        let level = self.words.text("cli-level-error", &[]);
        let more = self.words.text("usage-more", &[("name", PROGRAM.into())]);
        let mut text = format!("{level}: {sentence}\n");
        if let Some(suggestion) = self.suggestion() {
            let help = self.words.text("cli-help", &[]);
            text += &format!("{help}: {suggestion}\n");
        }
        if let Some(usage) = self.error.get(ContextKind::Usage) {
            let usage = context_text(usage);
            let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
            let heading = self.words.text("help-frame.usage", &[]);
            text += &format!("\n{heading}: {usage}\n");
        }
        text + &format!("\n{more}\n")
    }

    /// What is wrong, in one line; nothing for kinds of error that these arguments cannot raise.
    fn sentence(&self) -> Option<String> {
        // clap marks the enum as open, so new kinds of error have to be allowed for.
        Some(match self.error.kind() {
            ErrorKind::UnknownArgument => {
                self.unknown("usage-unknown-argument", ContextKind::InvalidArg)
            }
            ErrorKind::TooManyValues => {
                self.unknown("usage-unknown-argument", ContextKind::InvalidValue)
            }
            ErrorKind::InvalidSubcommand => {
                self.unknown("usage-unknown-command", ContextKind::InvalidSubcommand)
            }
            ErrorKind::InvalidValue if self.context(ContextKind::InvalidValue).is_empty() => self
                .words
                .text("usage-value.missing", &[("name", self.name().into())]),
            ErrorKind::InvalidValue => self.unfit_value(self.context(ContextKind::ValidValue)),
            ErrorKind::ValueValidation => {
                let sample = std::error::Error::source(self.error).map(ToString::to_string);
                self.unfit_value(sample.expect("every parser of values gives a sample"))
            }
            ErrorKind::ArgumentConflict => self.conflict(),
            ErrorKind::MissingRequiredArgument => {
                let list = self.context(ContextKind::InvalidArg);
                self.words.text("usage-missing", &[("list", list.into())])
            }
            ErrorKind::InvalidUtf8 => self.words.text("usage-encoding", &[]),
            _ => return None,
        })
    }

    fn unknown(&self, key: &str, kind: ContextKind) -> String {
        self.words
            .text(key, &[("value", self.context(kind).into())])
    }

    /// A value that an option cannot take, with what it could.
    fn unfit_value(&self, sample: String) -> String {
        let value = self.context(ContextKind::InvalidValue);
        let facts = [("value", value.into()), ("name", self.name().into())];
        let wrong = self.words.text("usage-value", &facts);
        let expected = self
            .words
            .text("usage-value.expected", &[("list", sample.into())]);
        format!("{wrong}; {expected}")
    }

    fn conflict(&self) -> String {
        let prior = self.context(ContextKind::PriorArg);
        let name = ("name", self.name().into());
        // clap reports a repeated option as one that conflicts with itself.
        if prior == self.context(ContextKind::InvalidArg) {
            return self.words.text("usage-conflict.twice", &[name]);
        }
        let list = format!("`{}`", trim_dots(&prior));
        self.words
            .text("usage-conflict", &[name, ("list", list.into())])
    }

    /// What was probably meant.
    fn suggestion(&self) -> Option<String> {
        let nearest = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg]
            .into_iter()
            .find_map(|kind| self.error.get(kind))?;
        let facts = [("list", context_text(nearest).into())];
        Some(self.words.text("usage-nearest", &facts))
    }

    /// The option or argument at fault, as the help writes it.
    fn name(&self) -> String {
        trim_dots(&self.context(ContextKind::InvalidArg)).to_owned()
    }

    /// A fact of the error; empty when it has none of this kind.
    fn context(&self, kind: ContextKind) -> String {
        self.error.get(kind).map_or_else(String::new, context_text)
    }
}

/// `<PATH>...` as `<PATH>`: the dots that clap puts after a repeatable argument say nothing in a
/// sentence.
fn trim_dots(name: &str) -> &str {
    name.trim_end_matches("...")
}

/// A fact of an error as text.
fn context_text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGS: [Lang; 3] = [Lang::Ru, Lang::Kk, Lang::En];

    /// Every text that the help of the program and of its commands may print, by its key.
    fn help_texts(lang: Lang) -> Vec<(String, String)> {
        let command = localized_command(lang);
        let mut lines = Vec::new();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            let text = |text: Option<&clap::builder::StyledStr>| {
                text.map(ToString::to_string).unwrap_or_default()
            };
            lines.push((command.get_name().to_owned(), text(command.get_about())));
            for arg in command.get_arguments() {
                let key = format!("{}.{}", command.get_name(), arg.get_id());
                lines.push((key.clone(), text(arg.get_help())));
                // clap names a value for flags, too, and never prints it.
                let names = arg.get_value_names().unwrap_or_default();
                if arg.get_action().takes_values() {
                    let names = names.iter().map(ToString::to_string);
                    lines.extend(names.map(|name| (format!("{key} value"), name)));
                }
            }
        }
        lines
    }

    #[test]
    fn every_command_and_option_has_a_line_in_every_language() {
        for lang in LANGS {
            let lines = help_texts(lang);
            assert!(lines.len() > 80, "{lang:?}: {}", lines.len());
            for (key, text) in lines {
                assert!(
                    !text.is_empty() && !text.contains("help-"),
                    "{lang:?}: {key} has no line: {text:?}"
                );
            }
        }
    }

    #[test]
    fn languages_do_not_borrow_from_one_another() {
        let is_cyrillic =
            |text: &str| text.contains(|c| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c));
        for (key, text) in help_texts(Lang::En) {
            assert!(!is_cyrillic(&text), "en: {key}: {text}");
        }
        for lang in [Lang::Ru, Lang::Kk] {
            for (key, text) in help_texts(lang) {
                assert!(is_cyrillic(&text), "{lang:?}: {key}: {text}");
            }
        }
        let russian = help_texts(Lang::Ru).into_iter();
        let same: Vec<_> = russian
            .zip(help_texts(Lang::Kk))
            .filter(|((key, ru), (_, kk))| !key.ends_with(" value") && ru == kk)
            .collect();
        assert_eq!(same, [], "Kazakh lines that are the Russian ones");
    }

    #[test]
    fn clap_finds_no_fault_in_the_localized_commands() {
        for lang in LANGS {
            localized_command(lang).debug_assert();
        }
    }

    #[test]
    fn the_language_is_found_among_arguments_that_clap_refuses() {
        let pick = |arguments: &[&str]| {
            let arguments: Vec<OsString> = std::iter::once(PROGRAM)
                .chain(arguments.iter().copied())
                .map(OsString::from)
                .collect();
            requested_lang(&arguments)
        };
        let nowhere = ["--root", "/nonexistent"];
        assert_eq!(
            pick(&[&["--help", "--lang", "kk"][..], &nowhere].concat()),
            Lang::Kk
        );
        assert_eq!(
            pick(&[&["bild", "--lang=en"][..], &nowhere].concat()),
            Lang::En
        );
        assert_eq!(
            pick(&[&["--lang", "en", "build"][..], &nowhere].concat()),
            Lang::En
        );
        assert_ne!(
            pick(&["build", "--", "--lang", "kk"]),
            Lang::Kk,
            "what follows `--` is no option"
        );
    }
}
