//! Other and former names of terms become their ids. They are accepted everywhere, so nothing is
//! wrong with them; a repaired file says what the vocabulary says.
//!
//! In: the model and the text of an entry. Out: repairs. Labels stay: they are what authors read.

use std::sync::Arc;

use camino::Utf8Path;

use super::Repair;
use crate::diag::{Edit, LineIndex, Span};
use crate::entry;
use crate::locale::{Lang, fold};
use crate::model::{ContentModel, Field, FieldNo, FieldValue, Term, Type, TypedValue};
use crate::source::{CONTENT, MODEL, Snapshot};

/// The repairs of an entry's other names.
pub(super) fn aliases(
    model: &ContentModel,
    lang: Lang,
    path: &Arc<Utf8Path>,
    text: &str,
    lines: &LineIndex<'_>,
) -> Vec<Repair> {
    if !path.starts_with(CONTENT) || path.starts_with(MODEL) {
        return Vec::new();
    }
    let snapshot = Snapshot::in_memory([(path.as_str(), text)]);
    let Some(entry) = snapshot
        .content
        .first()
        .and_then(|file| entry::read_entry(model, lang, file).value)
    else {
        return Vec::new();
    };
    let mut search = Search {
        model,
        text,
        lines,
        found: Vec::new(),
    };
    for (no, held) in &entry.validated.values {
        let FieldNo(at) = *no;
        if let Some(field) = model[entry.kind].fields.get(at) {
            search.held(field, held);
        }
    }
    search.found
}

struct Search<'a> {
    model: &'a ContentModel,
    text: &'a str,
    lines: &'a LineIndex<'a>,
    found: Vec<Repair>,
}

impl Search<'_> {
    fn held(&mut self, field: &Field, held: &FieldValue) {
        match (&held.value, &field.kind) {
            (TypedValue::List(items), _) => items.iter().for_each(|item| self.held(field, item)),
            (TypedValue::Record(parts), Type::Record(fields)) => {
                for (at, part) in parts {
                    self.held(&fields[*at], part);
                }
            }
            (TypedValue::Term(vocabulary, term), _) => {
                if let Some(span) = held.span() {
                    self.term(field, &self.model[*vocabulary][*term], span);
                }
            }
            _ => {}
        }
    }

    fn term(&mut self, field: &Field, term: &Term, span: Span) {
        let written = span.text(self.text);
        let bare = written.trim_matches(['"', '\'']);
        let folded = fold(bare);
        let other = term
            .aliases
            .iter()
            .chain(&term.renamed_from)
            .any(|name| fold(name) == folded);
        let profiles = term.profiles.iter().flat_map(|(_, labels)| labels.iter());
        let shown = term
            .label
            .iter()
            .chain(profiles)
            .any(|(_, label)| fold(label) == folded)
            || fold(&term.id) == folded;
        if other && !shown {
            let edit = Edit {
                span,
                text: term.id.clone(),
            };
            let at = self.lines.line_column(span.start);
            self.found.push(Repair::Alias {
                label: Arc::clone(&field.label),
                value: bare.to_owned(),
                id: term.id.clone(),
                at,
                edit,
            });
        }
    }
}
