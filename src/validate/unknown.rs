//! Keys that no field has: which field was meant.
//!
//! In: a key and the fields it may mean. Out: a problem that names the key to type, and that field.

use super::typo;
use super::validator::{Owner, Validated, Validator};
use crate::diag::{Code, Diagnostic, Level};
use crate::locale::{all_nearest, fold, nearest};
use crate::model::{Field, FieldNo, Kind};
use crate::syntax::Key;

impl Validator<'_> {
    /// Keys that mean a field which stands under its own name as well: only a person can say which
    /// line stays.
    pub(super) fn same_fields(&mut self, kind: &Kind, verdict: &mut Validated) {
        let own = |no: &FieldNo| {
            verdict
                .keys
                .iter()
                .find(|(other, _)| other == no)
                .map(|(_, span)| *span)
        };
        let (twice, other) = std::mem::take(&mut verdict.misnamed)
            .into_iter()
            .partition(|(no, _)| own(no).is_some());
        let twice: Vec<(FieldNo, Diagnostic)> = twice;
        for (no, misnamed) in twice {
            let Some(first) = own(&no) else { continue };
            let name = misnamed
                .args
                .iter()
                .find(|(name, _)| *name == "field")
                .cloned();
            let diagnostic = Diagnostic::new(Code::DuplicateKey, misnamed.place.clone())
                .wording("same")
                .level(Level::Warning);
            let diagnostic = diagnostic
                .with("other", kind[no].id.as_str())
                .related(first.of(self.path), "own");
            self.diagnostics.push(
                name.into_iter()
                    .fold(diagnostic, |it, (name, field)| it.with(name, field)),
            );
        }
        verdict.misnamed = other;
    }

    /// The problem of a key that is none, and the position of the field that was probably meant.
    pub(super) fn unknown_key(
        &self,
        fields: &[Field],
        owner: Owner<'_>,
        key: &Key,
    ) -> (Diagnostic, Option<usize>) {
        let place = key.span.of(self.path);
        let diagnostic = Diagnostic::new(Code::UnknownField, place).with("field", &*key.name);
        let diagnostic = match owner {
            Owner::Kind(kind) => diagnostic.with("kind", &kind.one),
            Owner::Record(field) => diagnostic.wording("record").with("label", &field.label),
        };
        if let Some((field, wording, letter)) = meant(fields, &key.name) {
            let disputed =
                || all_nearest(&key.name, fields.iter().map(|field| field.id.as_str())).len() > 1;
            let diagnostic = diagnostic.unsure(wording.is_empty() && disputed());
            let diagnostic = if wording.is_empty() {
                diagnostic
            } else {
                diagnostic.wording(wording)
            };
            let diagnostic = letter.map_or(diagnostic.clone(), |letter| {
                diagnostic.with("value", letter.to_string())
            });
            let diagnostic = diagnostic
                .with("nearest", field.id.as_str())
                .with("nearest_label", &field.label);
            let at = fields.iter().position(|other| other.id == field.id);
            return (diagnostic.help("nearest"), at);
        }
        let others = self
            .model
            .kinds
            .iter()
            .filter(|kind| kind.field(&key.name).is_some());
        let diagnostic = match (owner, others.collect::<Vec<_>>().as_slice()) {
            (Owner::Kind(_), [other]) => diagnostic.wording("other-kind").with("other", &other.one),
            _ => diagnostic,
        };
        (diagnostic.help("remove"), None)
    }
}

/// The field that an unknown key means, how it came to be mistaken as a wording, and the letter at
/// fault.
fn meant<'a>(fields: &'a [Field], key: &str) -> Option<(&'a Field, &'static str, Option<char>)> {
    let by_id = |id: &str| fields.iter().find(|field| field.id == id);
    let by_label = |name: &str| {
        let folded = fold(name);
        fields.iter().find(|field| {
            field.names.contains(&folded)
                || field
                    .label
                    .iter()
                    .any(|(_, label)| is_named(label, &folded))
        })
    };
    if let Some(field) = by_id(&typo::visible(key)) {
        return Some((field, "invisible", None));
    }
    if let Some((field, letter)) =
        typo::latin(key).and_then(|(id, letter)| Some((by_id(&id)?, letter)))
    {
        return Some((field, "lookalike", Some(letter)));
    }
    if let Some(field) = by_id(&key.to_lowercase()) {
        return Some((field, "case", None));
    }
    if let Some(field) = by_label(key).or_else(|| by_beginning(fields, key)) {
        return Some((field, "translated", None));
    }
    let typed = typo::other_layout(key);
    if let Some(field) = by_id(&typed).or_else(|| by_label(&typed)) {
        return Some((field, "layout", None));
    }
    if let Some(id) = nearest(key, fields.iter().map(|field| field.id.as_str())) {
        return Some((by_id(id)?, "", None));
    }
    let folded = fold(&typo::visible(key));
    let labels = || {
        fields.iter().flat_map(|field| {
            field
                .label
                .iter()
                .map(|(_, label)| fold(label))
                .chain(field.names.clone())
        })
    };
    let all: Vec<String> = labels().collect();
    let label = nearest(&folded, all.iter().map(String::as_str))?;
    Some((by_label(label)?, "translated", None))
}

/// Is a folded name the label, or the part of it before its brackets.
fn is_named(label: &str, folded: &str) -> bool {
    let label = fold(label);
    label == folded
        || label.split(" (").next() == Some(folded)
        || label.split(": ").next() == Some(folded)
}

/// The field whose label begins a longer name: «Направленность практики».
fn by_beginning<'a>(fields: &'a [Field], key: &str) -> Option<&'a Field> {
    let folded = fold(key);
    let begins = |name: &str| {
        name.chars().count() > 3
            && folded
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(' '))
    };
    let longest = |field: &&Field| {
        field
            .label
            .iter()
            .map(|(_, label)| fold(label))
            .filter(|label| begins(label))
            .map(|label| label.len())
            .max()
    };
    fields
        .iter()
        .filter(|field| longest(field).is_some())
        .max_by_key(longest)
}
