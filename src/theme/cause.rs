//! What the engines of templates and of words say when they stop, as wordings of the catalogue.
//!
//! In: a problem without a wording, and the English words of the crate. Out: the problem with the
//! facts in them. What is not known here keeps those words as the fact `message`.

use crate::diag::Diagnostic;

/// Kinds of names a template may use, as the engine calls them, and their wordings.
const NAMES: [(&str, &str); 5] = [
    ("Unknown filter", "filter"),
    ("Unknown test", "test"),
    ("Unknown function", "function"),
    ("Unknown component", "component"),
    ("Unknown template", "include"),
];

/// A template that cannot be parsed or filled in.
pub(super) fn of_template(problem: Diagnostic, message: &str) -> Diagnostic {
    let plain = message.trim_end_matches('.');
    let quoted = || {
        message
            .split('`')
            .nth(1)
            .or_else(|| message.split('\'').nth(1))
            .unwrap_or_default()
    };
    if let Some((_, wording)) = NAMES.iter().find(|(words, _)| message.starts_with(words)) {
        return problem.wording(wording).with("value", quoted());
    }
    if let Some((found, expected)) = plain
        .strip_prefix("Found ")
        .and_then(|rest| rest.split_once(" but expected "))
    {
        let bare = |text: &str| text.trim_matches('`').to_owned();
        return problem
            .wording("expected")
            .with("value", bare(found))
            .with("expected", bare(expected));
    }
    if (message.starts_with("Variable `") || message.starts_with("Field `"))
        && message.contains("is not defined")
    {
        let problem = problem.wording("name").with("value", quoted());
        return match message.split_once(": ") {
            Some((_, list)) => problem
                .with("list", list.trim_end_matches('.'))
                .help("list"),
            None => problem,
        };
    }
    if message.contains("is inheriting from '") {
        let parent = message.split('\'').nth(3).unwrap_or_default();
        return problem.wording("include").with("value", parent);
    }
    if [
        "Unexpected end of input",
        "Unclosed",
        "end of string",
        "Closing comment",
        "end of raw",
        "missing its closing",
    ]
    .iter()
    .any(|words| message.contains(words))
    {
        return problem.wording("end");
    }
    if message == "Unknown tag" {
        return problem.wording("tag");
    }
    problem.with("message", message)
}

/// A file of words that cannot be read.
pub(super) fn of_words(problem: Diagnostic, message: &str) -> Diagnostic {
    let known = [
        ("token starting with \"=\"", "equals"),
        ("token starting with \"}\"", "brace"),
        ("closing brace", "brace"),
        ("inline expression", "brace"),
        ("Expected a message field", "empty"),
        ("must have a default variant", "default"),
        ("string literal", "quote"),
        ("one of \"a-zA-Z\"", "latin"),
    ];
    match known.iter().find(|(words, _)| message.contains(words)) {
        Some((_, wording)) => problem.wording(wording),
        None => problem.with("message", message),
    }
}
