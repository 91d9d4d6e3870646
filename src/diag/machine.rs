//! The forms of a report that other programs read, and the choice among all forms.
//!
//! In: diagnostics, and the texts of the files they are in. Out: one string. Writes nothing itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::str::FromStr;
use std::sync::Arc;

use camino::Utf8Path;
use serde_json::{Value, json};

use super::words::clean;
use super::{
    Applicability, Arg, Code, Diagnostic, Level, LineColumn, LineIndex, Place, Style, Words, fix,
    human,
};
use crate::locale::Lang;

/// Version of the JSON lines; a new field keeps it, a changed one raises it.
const JSON_VERSION: u32 = 1;

/// What a line of [`Format::Json`] looks like, as JSON Schema (draft 2020-12).
pub const JSON_SCHEMA: &str = include_str!("report.schema.json");

/// Gives the decoded texts of source files.
pub trait SourceText {
    /// The text of a file of the bank; `None` when there is no such file or it is not text.
    fn text(&self, path: &Utf8Path) -> Option<Arc<str>>;
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With excerpts, for people.
    #[default]
    Human,
    /// One line for each problem.
    Short,
    /// One JSON object a line.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
}

impl Format {
    /// Every form, with its name.
    pub const ALL: [(&'static str, Self); 6] = [
        ("human", Self::Human),
        ("short", Self::Short),
        ("json", Self::Json),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
    ];
}

/// A name that no form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("human, short, json, sarif, github, gitlab")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find_map(|(known, format)| (known == name).then_some(format))
            .ok_or(UnknownFormat)
    }
}

/// The report in the given form; it ends in a line end unless it is empty.
pub fn print(
    format: Format,
    diagnostics: &[Diagnostic],
    texts: &dyn SourceText,
    style: Style,
) -> String {
    if format == Format::Human {
        return human(diagnostics, texts, style);
    }
    let texts = Texts::read(diagnostics, texts);
    let report = Report {
        words: Words::of(style.lang),
        lang: style.lang,
        lines: texts.lines(),
        texts: &texts,
    };
    match format {
        Format::Human | Format::Short => report.each(diagnostics, Report::short),
        Format::Json => report.each(diagnostics, Report::json),
        Format::Github => report.each(diagnostics, Report::github),
        Format::Sarif => format!("{:#}\n", report.sarif(diagnostics)),
        Format::Gitlab => format!("{:#}\n", report.gitlab(diagnostics)),
    }
}

/// The texts of all files that a report names, each asked for once.
pub(super) struct Texts<'a>(BTreeMap<&'a Utf8Path, Arc<str>>);

impl<'a> Texts<'a> {
    pub(super) fn read(diagnostics: &'a [Diagnostic], source: &dyn SourceText) -> Self {
        let mut texts = BTreeMap::new();
        let places = diagnostics.iter().flat_map(|it| {
            std::iter::once(&it.place).chain(it.related.iter().map(|related| &related.place))
        });
        for place in places {
            texts
                .entry(&*place.path)
                .or_insert_with(|| source.text(&place.path));
        }
        Self(
            texts
                .into_iter()
                .filter_map(|(path, text)| Some((path, text?)))
                .collect(),
        )
    }

    pub(super) fn get(&self, path: &Utf8Path) -> Option<&str> {
        self.0.get(path).map(|text| &**text)
    }

    pub(super) fn lines(&self) -> Lines<'_> {
        Lines(
            self.0
                .iter()
                .map(|(path, text)| (*path, LineIndex::new(text)))
                .collect(),
        )
    }
}

/// Lines and columns of every file that a report names.
pub(super) struct Lines<'a>(BTreeMap<&'a Utf8Path, LineIndex<'a>>);

impl Lines<'_> {
    /// Beginning and end of a place; the first character of a file that is not text.
    pub(super) fn of(&self, place: &Place) -> (LineColumn, LineColumn) {
        let first = LineColumn { line: 1, column: 1 };
        self.0.get(&*place.path).map_or((first, first), |lines| {
            let start = lines.line_column(place.span.start);
            (start, lines.line_column(place.span.end).max(start))
        })
    }
}

struct Report<'a> {
    words: &'static Words,
    lang: Lang,
    lines: Lines<'a>,
    texts: &'a Texts<'a>,
}

impl Report<'_> {
    fn each(&self, diagnostics: &[Diagnostic], line: fn(&Self, &Diagnostic) -> String) -> String {
        diagnostics.iter().map(|it| line(self, it) + "\n").collect()
    }

    fn short(&self, it: &Diagnostic) -> String {
        let (LineColumn { line, column }, _) = self.lines.of(&it.place);
        let (path, level, code) = (
            clean(it.place.path.as_str()),
            self.words.level(it.level),
            it.code.name(),
        );
        let help = self
            .words
            .help(it)
            .map_or_else(String::new, |help| format!(" ({help})"));
        format!(
            "{path}:{line}:{column}: {level}[{code}]: {}{help}",
            self.words.message(it)
        )
        .replace('\n', " ")
    }

    fn json(&self, it: &Diagnostic) -> String {
        let related = it.related.iter().map(|related| {
            let (start, end) = self.points(&related.place);
            json!({"path": related.place.path.as_str(), "start": start, "end": end, "message": self.words.note(it, related)})
        });
        let (start, end) = self.points(&it.place);
        json!({
            "version": JSON_VERSION,
            "code": it.code.name(),
            "level": it.level,
            "message": self.words.message(it),
            "help": self.words.help(it),
            "path": it.place.path.as_str(),
            "start": start,
            "end": end,
            "related": related.collect::<Vec<_>>(),
            "fix": self.fix(it),
        })
        .to_string()
    }

    /// What a machine may type instead; null when a person has to decide.
    fn fix(&self, it: &Diagnostic) -> Value {
        let Some(fix) = self
            .texts
            .get(&it.place.path)
            .and_then(|text| fix(it, text))
        else {
            return Value::Null;
        };
        let edits = fix.edits.iter().map(|edit| {
            let (start, end) = self.points(&edit.span.of(&it.place.path));
            json!({"start": start, "end": end, "text": edit.text})
        });
        json!({"applicability": fix.applicability.name(), "edits": edits.collect::<Vec<_>>()})
    }

    fn points(&self, place: &Place) -> (Value, Value) {
        let (start, end) = self.lines.of(place);
        let point = |at: LineColumn, byte: usize| json!({"line": at.line, "column": at.column, "byte": byte});
        (point(start, place.span.start), point(end, place.span.end))
    }

    fn github(&self, it: &Diagnostic) -> String {
        let (start, end) = self.lines.of(&it.place);
        let command = match it.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice => "notice",
        };
        let mut line = format!("::{command} title={}", property(it.code.name()));
        let _ = write!(
            line,
            ",file={},line={},endLine={}",
            property(it.place.path.as_str()),
            start.line,
            end.line
        );
        if start.line == end.line {
            // GitHub refuses columns of a place with several lines.
            let _ = write!(line, ",col={},endColumn={}", start.column, end.column);
        }
        let help = self
            .words
            .help(it)
            .map_or_else(String::new, |help| format!("\n{help}"));
        line + "::" + &data(&format!("{}{help}", self.words.message(it)))
    }

    fn gitlab(&self, diagnostics: &[Diagnostic]) -> Value {
        let mut seen = BTreeMap::new();
        let issues = diagnostics.iter().map(|it| {
            let (start, _) = self.lines.of(&it.place);
            let severity = match it.level {
                Level::Error => "major",
                Level::Warning => "minor",
                Level::Advice => "info",
            };
            let help = self
                .words
                .help(it)
                .map_or_else(String::new, |help| format!("\n{help}"));
            json!({
                "description": format!("{}{help}", self.words.message(it)),
                "check_name": it.code.name(),
                "fingerprint": fingerprint(it, &mut seen),
                "severity": severity,
                "location": {"path": it.place.path.as_str(), "lines": {"begin": start.line}},
            })
        });
        issues.collect()
    }

    fn sarif(&self, diagnostics: &[Diagnostic]) -> Value {
        let codes: Vec<Code> = Code::ALL
            .iter()
            .copied()
            .filter(|&code| diagnostics.iter().any(|it| it.code == code))
            .collect();
        let rules = codes.iter().map(|code| {
            json!({
                "id": code.name(),
                "shortDescription": {"text": code.about()},
                "defaultConfiguration": {"level": sarif_level(code.level())},
            })
        });
        let mut seen = BTreeMap::new();
        let results = diagnostics
            .iter()
            .map(|it| self.sarif_result(it, &codes, &fingerprint(it, &mut seen)));
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "Kopilka",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules.collect::<Vec<_>>(),
                }},
                "language": self.lang.code(),
                "columnKind": "unicodeCodePoints",
                "results": results.collect::<Vec<_>>(),
            }],
        })
    }

    fn sarif_result(&self, it: &Diagnostic, codes: &[Code], fingerprint: &str) -> Value {
        let help = self
            .words
            .help(it)
            .map_or_else(String::new, |help| format!("\n{help}"));
        let mut result = json!({
            "ruleId": it.code.name(),
            "ruleIndex": codes.iter().position(|&code| code == it.code),
            "level": sarif_level(it.level),
            "message": {"text": format!("{}{help}", self.words.message(it))},
            "locations": [{"physicalLocation": self.sarif_place(&it.place)}],
            "partialFingerprints": {"kopilka/v1": fingerprint},
        });
        if !it.related.is_empty() {
            let related = it.related.iter().map(
                |related| json!({"physicalLocation": self.sarif_place(&related.place), "message": {"text": self.words.note(it, related)}}),
            );
            result["relatedLocations"] = related.collect();
        }
        // What is only likely stands in no fix of SARIF: viewers offer them without a word of
        // doubt.
        let safe = self
            .texts
            .get(&it.place.path)
            .and_then(|text| fix(it, text))
            .filter(|fix| fix.applicability == Applicability::Safe);
        if let Some(fix) = safe {
            let replaced = fix.edits.iter().map(|edit| {
                let region = &self.sarif_place(&edit.span.of(&it.place.path))["region"];
                json!({"deletedRegion": region, "insertedContent": {"text": edit.text}})
            });
            let file = &self.sarif_place(&it.place)["artifactLocation"];
            let replaced = replaced.collect::<Vec<_>>();
            result["fixes"] = json!([{"artifactChanges": [{"artifactLocation": file, "replacements": replaced}]}]);
        }
        result
    }

    fn sarif_place(&self, place: &Place) -> Value {
        let (start, end) = self.lines.of(place);
        json!({
            "artifactLocation": {"uri": uri(place.path.as_str()), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column},
        })
    }
}

fn sarif_level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
    }
}

/// The same for the same problem of the same file, in any language and when lines are added above
/// it; the second of two equal problems in a file is told from the first.
fn fingerprint(it: &Diagnostic, seen: &mut BTreeMap<String, usize>) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &str| {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    };
    add(it.code.name());
    add(it.place.path.as_str());
    add(it.wording.unwrap_or_default());
    for (name, arg) in &it.args {
        add(name);
        match arg {
            Arg::Text(text) => add(text),
            Arg::Number(number) => add(&number.to_string()),
            Arg::Bytes(bytes) => add(&bytes.to_string()),
            Arg::Labels(labels) => add(labels.get(Lang::Ru)),
            Arg::List(list) => list.iter().for_each(|labels| add(labels.get(Lang::Ru))),
            Arg::Terms(terms, _) => terms.iter().for_each(|(id, _)| add(id)),
        }
    }
    let hash = hasher.finalize().to_hex()[..32].to_owned();
    let times = seen
        .entry(hash.clone())
        .and_modify(|times| *times += 1)
        .or_insert(1);
    if *times == 1 {
        hash
    } else {
        format!("{hash}-{times}")
    }
}

/// A path as the reference of a URI.
fn uri(path: &str) -> String {
    path.bytes()
        .fold(String::with_capacity(path.len()), |mut uri, byte| {
            if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
                uri.push(char::from(byte));
            } else {
                let _ = write!(uri, "%{byte:02X}");
            }
            uri
        })
}

/// The text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
