//! Judges the front matter and the headings of a document by its kind: types, bounds, unknown keys. All of it, not just
//! the first mistake. What only several files or fields together can tell is judged by the bank.

use std::sync::Arc;

use camino::Utf8Path;

use super::value::{Held, Typed};
use super::{Field, FieldNo, Kind, KindNo, Schema, Type};
use crate::content::Document;
use crate::diag::{Checked, Code, Diagnostic, Level, Span};
use crate::locale::{fold, nearest};
use crate::tree::{Key, Node, Value};

/// What a document states, typed.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Typed values by field, in the order of the kind.
    pub values: Vec<(FieldNo, Held)>,
    /// Fields whose value could not be used; they are not missing.
    pub spoilt: Vec<FieldNo>,
    /// Fields that the source does not state.
    pub not_stated: Vec<FieldNo>,
    /// Sections by field: the number of their heading.
    pub sections: Vec<(FieldNo, usize)>,
}

/// A verdict with what was wrong.
pub type Judged = Checked<Verdict>;

impl Verdict {
    /// The value of a field.
    pub fn value(&self, field: FieldNo) -> Option<&Held> {
        self.values.binary_search_by_key(&field, |(no, _)| *no).ok().map(|at| &self.values[at].1)
    }

    /// Is a field stated, in the head or as a section.
    pub fn states(&self, field: FieldNo) -> bool {
        self.value(field).is_some() || self.sections.iter().any(|(no, _)| *no == field)
    }
}

impl Schema {
    /// Judges a document as an entry of a kind.
    pub fn judge(&self, kind: KindNo, path: &Arc<Utf8Path>, document: &Document) -> Judged {
        let kind = &self[kind];
        let mut judge = Judge { schema: self, path, diagnostics: Vec::new() };
        let mut verdict = Verdict::default();
        for (key, node) in document.head.as_ref().map(Node::entries).unwrap_or_default() {
            judge.entry(kind, key, node, &mut verdict);
        }
        verdict.values.sort_by_key(|(no, _)| *no);
        verdict.values.dedup_by_key(|(no, _)| *no);
        judge.sections(kind, document, &mut verdict);
        judge.diagnostics.retain(|diagnostic| {
            let span = diagnostic.place.span;
            !document.flawed.iter().any(|line| span.start >= line.start && span.start <= line.end)
        });
        Checked { value: verdict, diagnostics: judge.diagnostics }
    }
}

/// Whose keys are judged.
enum Owner<'a> {
    Kind(&'a Kind),
    Record(&'a Field),
}

pub(super) struct Judge<'a> {
    pub(super) schema: &'a Schema,
    pub(super) path: &'a Arc<Utf8Path>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Judge<'_> {
    fn entry(&mut self, kind: &Kind, key: &Key, node: &Node, verdict: &mut Verdict) {
        let Some(no) = kind.field_no(&key.name) else { return self.unknown_key(&kind.fields, Owner::Kind(kind), key) };
        let field = &kind[no];
        if field.id == "unknown" {
            return self.not_stated(kind, node, verdict);
        }
        if node.is_blank() {
            return;
        }
        match self.field_value(field, node) {
            Some(held) => verdict.values.push((no, held)),
            None => verdict.spoilt.push(no),
        }
    }

    fn unknown_key(&mut self, fields: &[Field], owner: Owner<'_>, key: &Key) {
        let mut diagnostic = Diagnostic::new(Code::UnknownField, key.span.of(self.path)).with("field", &*key.name);
        diagnostic = match owner {
            Owner::Kind(kind) => diagnostic.with("kind", &kind.one),
            Owner::Record(field) => diagnostic.wording("record").with("label", &field.label),
        };
        let folded = fold(&key.name);
        let by_label = fields.iter().find(|field| field.label.iter().any(|(_, label)| fold(label) == folded));
        if by_label.is_some() && matches!(owner, Owner::Kind(_)) {
            diagnostic = diagnostic.wording("translated");
        }
        let by_id = || {
            let id = nearest(&key.name, fields.iter().map(|field| field.id.as_str()))?;
            fields.iter().find(|field| field.id == id)
        };
        self.diagnostics.push(match by_label.or_else(by_id) {
            Some(field) => diagnostic.with("nearest", field.id.as_str()).with("nearest_label", &field.label).help("nearest"),
            None => diagnostic.help("remove"),
        });
    }

    /// `unknown: [age, duration]`.
    fn not_stated(&mut self, kind: &Kind, node: &Node, verdict: &mut Verdict) {
        for item in node.items() {
            let Some(name) = item.text() else { continue };
            match kind.field_no(name) {
                Some(no) => verdict.not_stated.push(no),
                None => {
                    let key = Key { name: name.into(), span: item.span };
                    self.unknown_key(&kind.fields, Owner::Kind(kind), &key);
                }
            }
        }
    }

    /// The value of a field, one or many; none when anything in it cannot be used.
    fn field_value(&mut self, field: &Field, node: &Node) -> Option<Held> {
        if !field.many {
            return self.typed(field, &field.kind, node);
        }
        let items: Vec<Option<Held>> =
            node.items().iter().filter(|item| !item.is_blank()).map(|item| self.typed(field, &field.kind, item)).collect();
        let items: Vec<Held> = items.into_iter().collect::<Option<_>>()?;
        Some(Held { value: Typed::List(items), span: node.span })
    }

    fn typed(&mut self, field: &Field, kind: &Type, node: &Node) -> Option<Held> {
        let value = match (kind, &node.value) {
            (Type::Record(fields), Value::Map(entries)) => return self.record(field, fields, entries, node.span),
            (Type::OneOf(kinds), _) => return self.one_of(field, kinds, node),
            (_, Value::Scalar(text)) => self.scalar(field, kind, text, node.span),
            (_, Value::Map(_)) => self.map(field, kind, node),
            (_, Value::List(_)) => {
                self.shape(field, node.span, "list");
                None
            }
            (_, Value::Null) => {
                self.shape(field, node.span, "null");
                None
            }
        };
        value.map(|value| Held { value, span: node.span })
    }

    fn record(&mut self, owner: &Field, fields: &[Field], entries: &[(Key, Node)], span: Span) -> Option<Held> {
        let mut parts = Vec::new();
        let mut good = true;
        for (key, node) in entries {
            match fields.iter().position(|field| field.id == *key.name) {
                None => self.unknown_key(fields, Owner::Record(owner), key),
                Some(_) if node.is_blank() => {}
                Some(at) => match self.field_value(&fields[at], node) {
                    Some(held) => parts.push((at, held)),
                    None => good = false,
                },
            }
        }
        for (at, field) in fields.iter().enumerate() {
            let stated =
                parts.iter().any(|(no, _)| *no == at) || entries.iter().any(|(key, node)| *key.name == field.id && !node.is_blank());
            if field.tier == super::Tier::Required && !stated {
                good = false;
                self.missing_part(owner, field, span);
            }
        }
        parts.sort_by_key(|(at, _)| *at);
        parts.dedup_by_key(|(at, _)| *at);
        good.then_some(Held { value: Typed::Record(parts), span })
    }

    fn missing_part(&mut self, owner: &Field, field: &Field, span: Span) {
        let diagnostic = Diagnostic::new(Code::MissingField, span.of(self.path)).wording("record").with("other", &owner.label);
        let diagnostic = diagnostic.with("field", field.id.as_str()).with("label", &field.label);
        self.diagnostics.push(diagnostic.with("example", format!("{}: {}", field.id, field.example)));
    }

    /// The first type that takes the value without a complaint; else the complaints of the last, which is the widest.
    fn one_of(&mut self, field: &Field, kinds: &[Type], node: &Node) -> Option<Held> {
        let (last, before) = kinds.split_last()?;
        for kind in before {
            let mut probe = Judge { schema: self.schema, path: self.path, diagnostics: Vec::new() };
            if let Some(held) = probe.typed(field, kind, node)
                && probe.diagnostics.is_empty()
            {
                return Some(held);
            }
        }
        self.typed(field, last, node)
    }

    pub(super) fn shape(&mut self, field: &Field, span: Span, wording: &'static str) {
        let diagnostic = Diagnostic::new(Code::WrongShape, span.of(self.path)).wording(wording);
        self.diagnostics.push(diagnostic.with("field", field.id.as_str()).with("label", &field.label));
    }

    /// A value that cannot be used, with the example of the field for help.
    pub(super) fn report(&mut self, code: Code, field: &Field, value: &str, span: Span) {
        let diagnostic = Diagnostic::new(code, span.of(self.path)).with("field", field.id.as_str()).with("value", value);
        self.diagnostics.push(diagnostic.with("label", &field.label));
    }

    /// Finds the sections of the kind among the headings; a section under two equal headings is odd.
    fn sections(&mut self, kind: &Kind, document: &Document, verdict: &mut Verdict) {
        for (at, heading) in document.body.outline.iter().enumerate().filter(|(_, heading)| heading.written <= 2) {
            let folded = fold(heading.text.trim_end_matches(':'));
            let Some(no) = kind.fields.iter().position(|field| match &field.kind {
                Type::Section(names) => names.contains(&folded),
                _ => false,
            }) else {
                continue;
            };
            let no = FieldNo(no);
            let twin = verdict.sections.iter().find(|(other, _)| *other == no).map(|(_, first)| &document.body.outline[*first]);
            let in_head = verdict.value(no).map(|held| held.span);
            let first = twin.filter(|first| fold(&first.text) == folded).map(|first| first.span).or(in_head);
            if let Some(first) = first {
                let diagnostic = Diagnostic::new(Code::DuplicateSection, heading.span.of(self.path)).level(Level::Warning);
                let diagnostic = diagnostic.with("field", kind[no].id.as_str()).with("label", &kind[no].label);
                self.diagnostics.push(diagnostic.related(first.of(self.path), "first"));
            } else if heading.filled {
                verdict.sections.push((no, at));
            }
        }
    }
}
