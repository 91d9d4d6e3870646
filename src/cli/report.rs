//! What a run tells at its end: problems, totals, the account of all files, the report file.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use camino::Utf8Path;
use jiff::civil;
use serde_json::{Map, Value, json};

use super::Exit;
use super::curator::responsible;
use super::run::{Run, put, put_error};
use crate::bank::{Account, Bucket};
use crate::diag::{self, Applicability, Arg, Diagnostic, Format, Level, Mail, SourceText};
use crate::error::Result;
use crate::locale::Locale;
use crate::pipeline::LoadOutcome;
use crate::source::{self, CONTENT, Snapshot};

/// So many codes are named with the command that explains them.
const EXPLAINED: usize = 6;

/// What came out, for the last lines and the report file.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub(super) pages: usize,
    pub(super) bytes: u64,
    pub(super) written: usize,
    pub(super) removed: usize,
    pub(super) milliseconds: Vec<(&'static str, f64)>,
}

impl Run {
    /// The problems as text. Advice is for those who ask: `check`, `--verbose`, and programs.
    pub(super) fn problems(
        &self,
        diagnostics: &[Diagnostic],
        texts: &dyn SourceText,
        with_advice: bool,
    ) -> String {
        let least = self.least_level(with_advice);
        let shown: Vec<Diagnostic> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level >= least)
            .cloned()
            .collect();
        let report = diag::print(self.common.format, &shown, texts, self.style());
        if self.common.format == Format::Human {
            report + &self.more(&shown)
        } else {
            report
        }
    }

    /// Where each code is explained, a line for each, the gravest first; whoever meets more codes
    /// than that gets the table.
    fn more(&self, shown: &[Diagnostic]) -> String {
        let mut codes: Vec<_> = shown
            .iter()
            .map(|it| (Reverse(it.level), it.code))
            .collect();
        codes.sort();
        codes.dedup_by_key(|(_, code)| *code);
        let line = |value: &str| {
            self.words("cli-more", &[("value", value.into())])
                .trim_end()
                .to_owned()
                + "\n"
        };
        match codes.len() {
            0..=EXPLAINED => codes.iter().map(|(_, code)| line(code.name())).collect(),
            _ => line(""),
        }
    }

    /// The mildest level that is printed.
    pub(super) fn least_level(&self, with_advice: bool) -> Level {
        let people = matches!(self.common.format, Format::Human | Format::Short);
        if with_advice || !people {
            Level::Advice
        } else {
            Level::Warning
        }
    }

    /// Problems go to the errors of the process for people and to its output for programs.
    pub(super) fn print_problems(&self, text: &str) {
        if text.is_empty() {
        } else if matches!(self.common.format, Format::Human | Format::Short) {
            put_error(&format!("{}\n\n", text.trim_end()));
        } else {
            put(&format!("{}\n", text.trim_end()));
        }
    }

    /// A line of the summary; a program that reads the output does not get it in between.
    pub(super) fn summary(&self, text: &str) {
        if !matches!(self.common.format, Format::Human | Format::Short) {
            put_error(&format!("{text}\n"));
        } else {
            self.say(text);
        }
    }

    /// «2 ошибки, 3 предупреждения в 4 файлах»
    pub(super) fn totals(&self, diagnostics: &[Diagnostic]) -> String {
        let count = |level: Level| {
            diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.level == level)
                .count()
        };
        let parts = [
            (Level::Error, "cli-errors"),
            (Level::Warning, "cli-warnings"),
            (Level::Advice, "cli-advice"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(level, _)| count(*level) > 0)
            .map(|(level, key)| self.words(key, &[("count", count(level).into())]))
            .collect();
        if parts.is_empty() {
            return self.words("cli-no-problems", &[]);
        }
        let files: BTreeSet<&Utf8Path> = diagnostics
            .iter()
            .map(|diagnostic| &*diagnostic.place.path)
            .collect();
        self.words(
            "cli-totals",
            &[
                ("list", parts.join(", ").into()),
                ("files", files.len().into()),
            ],
        )
    }

    /// The last line: every file in its bucket.
    pub(super) fn account(&self, account: &Account) -> String {
        let counts = account.counts();
        let mut args: Vec<(&'static str, Arg)> = vec![("read", account.read().into())];
        args.extend(
            Bucket::NAMES
                .into_iter()
                .zip(counts)
                .map(|(name, count)| (name, count.into())),
        );
        self.words("cli-account", &args)
    }

    /// Why a file is in its bucket.
    fn reason(&self, bucket: &Bucket) -> String {
        match bucket {
            Bucket::Published => self.words("cli-reason-published", &[]),
            Bucket::Draft => self.words("cli-reason-draft", &[]),
            Bucket::Scheduled(day) => {
                self.words("cli-reason-scheduled", &[("value", day.to_string().into())])
            }
            Bucket::Expired(day) => {
                self.words("cli-reason-expired", &[("value", day.to_string().into())])
            }
            Bucket::Rejected(errors) => {
                self.words("cli-reason-rejected", &[("count", (*errors).into())])
            }
            Bucket::Asset(id) => self.words("cli-reason-asset", &[("path", id.as_str().into())]),
            Bucket::Ignored("") => self.words("cli-reason-ignored", &[]),
            Bucket::Ignored(why) => self.words(&format!("cli-reason-ignored.{why}"), &[]),
        }
    }

    /// The report file: the eight numbers with their files and reasons, pages, bytes, milliseconds
    /// by stage.
    ///
    /// # Errors
    /// [`Error::Write`](crate::error::Error::Write) when the file cannot be written.
    pub(super) fn write_report(
        &self,
        path: &Utf8Path,
        account: &Account,
        outcome: &Outcome,
        diagnostics: &[Diagnostic],
    ) -> Result<()> {
        let value = self.report(account, outcome, diagnostics);
        let text = serde_json::to_string_pretty(&value).unwrap_or_default() + "\n";
        source::replace_file(path, text.as_bytes())
    }

    fn report(&self, account: &Account, outcome: &Outcome, diagnostics: &[Diagnostic]) -> Value {
        let mut report = Map::new();
        report.insert("version".to_owned(), 1.into());
        report.insert("read".to_owned(), account.read().into());
        let mut files = Map::new();
        for (number, name) in Bucket::NAMES.into_iter().enumerate() {
            let inside = account
                .files
                .iter()
                .filter(|(_, bucket)| bucket.number() == number);
            let listed: Vec<Value> = inside
                .map(|(path, bucket)| json!({"path": path.as_str(), "reason": self.reason(bucket)}))
                .collect();
            report.insert(name.to_owned(), listed.len().into());
            files.insert(name.to_owned(), listed.into());
        }
        report.insert("files".to_owned(), files.into());
        for (name, level) in [
            ("errors", Level::Error),
            ("warnings", Level::Warning),
            ("advice", Level::Advice),
        ] {
            report.insert(
                name.to_owned(),
                diagnostics
                    .iter()
                    .filter(|diagnostic| diagnostic.level == level)
                    .count()
                    .into(),
            );
        }
        report.insert("pages".to_owned(), outcome.pages.into());
        report.insert("bytes".to_owned(), outcome.bytes.into());
        report.insert("written".to_owned(), outcome.written.into());
        report.insert("removed".to_owned(), outcome.removed.into());
        let times = outcome
            .milliseconds
            .iter()
            .map(|(stage, ms)| ((*stage).to_owned(), json!((ms * 10.0).round() / 10.0)));
        report.insert("milliseconds".to_owned(), Value::Object(times.collect()));
        report.into()
    }

    /// The page to be mailed: all problems by who is responsible and by file.
    ///
    /// # Errors
    /// [`Error::Write`](crate::error::Error::Write) when the file cannot be written.
    pub(super) fn write_html(
        &self,
        path: &Utf8Path,
        today: civil::Date,
        snapshot: &Snapshot,
        loaded: &LoadOutcome,
    ) -> Result<()> {
        let (lang, diagnostics) = (self.lang(), &loaded.diagnostics);
        let responsible = responsible(diagnostics, snapshot, loaded, lang);
        let mail = Mail {
            lang,
            bank: loaded.config.title.get(lang),
            date: &Locale::new(lang).date(today),
            totals: &self.totals(diagnostics),
            responsible: &responsible,
            content: CONTENT,
        };
        let page = diag::mail(diagnostics, snapshot, &mail);
        source::replace_file(path, page.as_bytes())?;
        self.summary(&self.words("cli-html-written", &[("path", path.as_str().into())]));
        Ok(())
    }

    /// How many problems `kopilka fix` would repair; nothing when none.
    pub(super) fn fixable(
        &self,
        diagnostics: &[Diagnostic],
        texts: &dyn SourceText,
    ) -> Option<String> {
        let safe = |it: &&Diagnostic| {
            let text = texts.text(&it.place.path).unwrap_or_default();
            diag::fix(it, &text).is_some_and(|fix| fix.applicability == Applicability::Safe)
        };
        let count = diagnostics.iter().filter(safe).count();
        (count > 0).then(|| self.words("cli-fixable", &[("count", count.into())]))
    }

    /// Milliseconds of each stage, for `--verbose`.
    pub(super) fn print_times(&self, times: &[(&'static str, f64)]) {
        if self.common.verbose {
            times
                .iter()
                .for_each(|(stage, ms)| self.summary(&format!("  {stage:<10} {ms:>9.1} ms")));
        }
    }
}

/// Problems of templates, one for each place: a broken template fails on every page that uses it.
pub(super) fn one_a_place(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort_by_cached_key(|problem| (problem.place.clone(), format!("{:?}", problem.args)));
    problems.dedup_by(|a, b| a.place == b.place);
    problems
}

/// The exit code that problems call for.
pub(super) fn exit(diagnostics: &[Diagnostic]) -> Exit {
    if diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error)
    {
        Exit::Content
    } else {
        Exit::Good
    }
}
