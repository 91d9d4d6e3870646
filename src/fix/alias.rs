//! Other and former names of terms become their ids. They are accepted everywhere, so nothing is
//! wrong with them; a repaired file says what the vocabulary says.
//!
//! In: the model and the text of an entry. Out: repairs. Labels stay: they are what authors read.

use std::sync::Arc;

use camino::Utf8Path;

use super::Repair;
use crate::diag::{Edit, LineIndex, Span};
use crate::locale::{Lang, fold};
use crate::model;
use crate::schema::{Field, FieldNo, Held, Schema, Term, Type, Typed};
use crate::source::{CONTENT, MODEL, Snapshot};

/// The repairs of an entry's other names.
pub(super) fn aliases(
    schema: &Schema,
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
        .and_then(|file| model::read(schema, lang, file).value)
    else {
        return Vec::new();
    };
    let mut search = Search {
        schema,
        text,
        lines,
        found: Vec::new(),
    };
    for (no, held) in &entry.verdict.values {
        let FieldNo(at) = *no;
        if let Some(field) = schema[entry.kind].fields.get(at) {
            search.held(field, held);
        }
    }
    search.found
}

struct Search<'a> {
    schema: &'a Schema,
    text: &'a str,
    lines: &'a LineIndex<'a>,
    found: Vec<Repair>,
}

impl Search<'_> {
    fn held(&mut self, field: &Field, held: &Held) {
        match (&held.value, &field.kind) {
            (Typed::List(items), _) => items.iter().for_each(|item| self.held(field, item)),
            (Typed::Record(parts), Type::Record(fields)) => {
                for (at, part) in parts {
                    self.held(&fields[*at], part);
                }
            }
            (Typed::Term(vocabulary, term), _) => {
                self.term(field, &self.schema[*vocabulary][*term], held.span)
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
