//! The words of all problems in every language of the interface.
//!
//! The reports of the fixtures are Russian. Here every text that they consist of is rendered in
//! each language and compared with the Russian one; and the texts of the other languages are
//! recorded, each once, in `tests/diagnostics/wordings.LANG.txt` for those who know the language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use camino::Utf8PathBuf;
use kopilka::diag::{Diagnostic, Words};
use kopilka::locale::Lang;

use crate::case_report::{labels_of, numbers_of, plain_facts, texts_of, visible};
use crate::diagnostics::{cases, chosen, compare_record, folder, loaded_cases};

/// The languages that are compared with Russian.
fn other_languages() -> impl Iterator<Item = Lang> {
    let languages = Lang::INTERFACE.into_iter();
    languages.filter(|lang| *lang != Lang::Ru)
}

/// Every problem of every fixture, with the name of the fixture.
fn problems() -> impl Iterator<Item = (&'static str, &'static Diagnostic)> {
    let cases = loaded_cases().iter();
    cases.flat_map(|case| case.diagnostics.iter().map(|it| (case.name.as_str(), it)))
}

/// Does a text hold a placeholder whose fact is missing? Fluent leaves `{$name}` there; an author
/// can have typed the same.
fn lacks_a_fact(text: &str, problem: &Diagnostic) -> bool {
    let typed = |mark: &str| plain_facts(problem).iter().any(|fact| fact.contains(mark));
    let marks = ["{$", "{ $"];
    marks.iter().any(|mark| text.contains(mark) && !typed(mark))
}

/// Russian texts that are right in another language, too.
const SAME_IN: [(Lang, &str); 1] = [(Lang::Kk, "табуляция")];

/// The text facts that a Russian text shows, as long as they cannot stand in it by chance or as a
/// label.
fn shown_facts<'a>(russian: &str, problem: &'a Diagnostic) -> Vec<&'a str> {
    let labels = labels_of(problem);
    let is_label = |fact: &str| labels.iter().any(|it| it.get(Lang::Ru).contains(fact));
    let facts = plain_facts(problem).into_iter();
    facts
        .filter(|fact| fact.chars().count() > 3 && russian.contains(fact) && !is_label(fact))
        .collect()
}

#[test]
fn every_text_has_all_its_facts_in_every_language() {
    let mut faults = String::new();
    for (case, problem) in problems() {
        for lang in Lang::INTERFACE {
            for (name, text) in texts_of(problem, Words::of(lang)) {
                if text.trim().is_empty() || text == problem.code.name() {
                    let _ = writeln!(faults, "{case} {lang} {name}: has no words");
                }
                if lacks_a_fact(&text, problem) {
                    let _ = writeln!(faults, "{case} {lang} {name}: a fact is missing: {text}");
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_language_says_what_russian_says() {
    let mut faults = String::new();
    for (case, problem) in problems() {
        let russian = texts_of(problem, Words::of(Lang::Ru));
        for lang in other_languages() {
            let other = texts_of(problem, Words::of(lang));
            let names = |texts: &[(String, String)]| -> Vec<String> {
                texts.iter().map(|(name, _)| name.clone()).collect()
            };
            if names(&other) != names(&russian) {
                let (known, found) = (names(&russian), names(&other));
                let _ = writeln!(faults, "{case} {lang}: {found:?} instead of {known:?}");
                continue;
            }
            for ((name, russian), (_, other)) in russian.iter().zip(&other) {
                let same_word = SAME_IN.contains(&(lang, russian.as_str()));
                if russian == other && !same_word && has_russian_words(russian, problem) {
                    let _ = writeln!(faults, "{case} {lang} {name}: is Russian: {other}");
                }
                for fact in shown_facts(russian, problem) {
                    if !other.contains(fact) {
                        let _ = writeln!(faults, "{case} {lang} {name}: lacks {fact}: {other}");
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Does a Russian text hold Cyrillic words of its own, beside the facts in it?
fn has_russian_words(text: &str, problem: &Diagnostic) -> bool {
    let mut facts = plain_facts(problem);
    facts.sort_by_key(|fact| std::cmp::Reverse(fact.len()));
    let own = facts
        .iter()
        .filter(|fact| !fact.is_empty())
        .fold(text.to_owned(), |text, fact| text.replace(*fact, ""));
    own.chars().any(|c| ('а'..='я').contains(&c))
}

#[test]
fn labels_of_the_model_have_every_language() {
    let mut faults = BTreeSet::new();
    for (case, problem) in problems() {
        for labels in labels_of(problem) {
            // A name that a bank gives in one language is the same in all.
            if labels.iter().count() < 2 {
                continue;
            }
            let missing = Lang::INTERFACE
                .into_iter()
                .filter(|lang| labels.exact(*lang).is_none());
            faults.extend(missing.map(|lang| format!("{case} {lang}: {}", labels.get(Lang::Ru))));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What makes a text another one: its name, and the numbers that choose its plurals.
type TextKey = (String, Vec<i64>);

/// Each text in a language, as lines `CASE: NAME = TEXT` by what is told apart.
fn catalogue_lines(lang: Lang) -> BTreeMap<TextKey, Vec<String>> {
    let mut lines: BTreeMap<TextKey, Vec<String>> = BTreeMap::new();
    for (case, problem) in problems() {
        for (name, text) in texts_of(problem, Words::of(lang)) {
            let line = format!("{name} = {} [{case}]\n", visible(&text));
            let key = (name, numbers_of(problem));
            lines.entry(key).or_default().push(line);
        }
    }
    lines
}

fn catalogue_path(lang: Lang) -> Utf8PathBuf {
    folder().join(format!("wordings.{lang}.txt"))
}

#[test]
fn the_texts_of_other_languages_are_as_recorded() {
    let mut faults = String::new();
    for lang in other_languages() {
        let lines = catalogue_lines(lang);
        if chosen().len() == cases().len() {
            let first: String = lines
                .values()
                .filter_map(|lines| lines.first())
                .cloned()
                .collect();
            faults += &compare_record(&catalogue_path(lang), &first);
        } else {
            faults += &missing_lines(lang, &lines);
        }
    }
    assert!(
        faults.is_empty(),
        "{faults}\n(`KOPILKA_BLESS=1 cargo test --test it wordings` accepts the new texts)"
    );
}

/// The recorded lines of the chosen cases that are not told any more; for `KOPILKA_CASES`, when the
/// first case of a text may be another.
fn missing_lines(lang: Lang, lines: &BTreeMap<TextKey, Vec<String>>) -> String {
    let told: BTreeSet<&str> = lines
        .values()
        .flatten()
        .map(|line| line.trim_end())
        .collect();
    let recorded = fs::read_to_string(catalogue_path(lang)).unwrap_or_default();
    let chosen = chosen();
    let is_chosen = |line: &str| {
        chosen
            .iter()
            .any(|case| line.ends_with(&format!("[{case}]")))
    };
    let missing = recorded
        .lines()
        .filter(|line| is_chosen(line) && !told.contains(line));
    missing.fold(String::new(), |out, line| {
        format!("{out}{lang}: no longer: {line}\n")
    })
}
