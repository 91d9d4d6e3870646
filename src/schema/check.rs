//! Judges the front matter and the headings of a document by its kind: types, bounds, unknown keys. All of it, not just
//! the first mistake. What only several files or fields together can tell is judged by the bank.

use std::sync::Arc;

use camino::Utf8Path;

use super::repair::repair;
use super::typo;
use super::value::{Held, Typed};
use super::{Field, FieldNo, Kind, KindNo, Schema, Type};
use crate::content::Document;
use crate::diag::{Checked, Code, Diagnostic, Level, Span};
use crate::locale::{fold, nearest};
use crate::tree::{Key, Node, Value};

/// What a document states, typed.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Typed values by field, in the order of the kind; shared with the entry that shows them.
    pub values: Vec<(FieldNo, Arc<Held>)>,
    /// Fields whose value could not be used; they are not missing.
    pub spoilt: Vec<FieldNo>,
    /// Fields whose key is there without a value, with the place of the key.
    pub blank: Vec<(FieldNo, Span)>,
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
        self.values.binary_search_by_key(&field, |(no, _)| *no).ok().map(|at| &*self.values[at].1)
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
        let mut judge = Judge { schema: self, path, diagnostics: Vec::new(), probing: false };
        let mut verdict = Verdict::default();
        for (key, node) in document.head.as_ref().map(Node::entries).unwrap_or_default() {
            judge.entry(kind, key, node, &mut verdict);
        }
        verdict.values.sort_by_key(|(no, _)| *no);
        verdict.values.dedup_by_key(|(no, _)| *no);
        verdict.spoilt.extend(document.lost.iter().filter_map(|key| kind.field_no(key)));
        judge.sections(kind, document, &mut verdict);
        judge.diagnostics.retain(|diagnostic| {
            let span = diagnostic.place.span;
            !document.flawed.iter().any(|line| span.start >= line.start && span.start <= line.end)
        });
        Checked { value: verdict, diagnostics: judge.diagnostics }
    }
}

/// The field that an unknown key means, how it came to be mistaken as a wording, and the letter at fault.
fn meant<'a>(fields: &'a [Field], key: &str) -> Option<(&'a Field, &'static str, Option<char>)> {
    let by_id = |id: &str| fields.iter().find(|field| field.id == id);
    let by_label = |name: &str| {
        let folded = fold(name);
        fields.iter().find(|field| field.label.iter().any(|(_, label)| fold(label) == folded))
    };
    if let Some(field) = by_id(&typo::visible(key)) {
        return Some((field, "invisible", None));
    }
    if let Some((field, letter)) = typo::latin(key).and_then(|(id, letter)| Some((by_id(&id)?, letter))) {
        return Some((field, "lookalike", Some(letter)));
    }
    if let Some(field) = by_label(key) {
        return Some((field, "translated", None));
    }
    let typed = typo::other_layout(key);
    if let Some(field) = by_id(&typed).or_else(|| by_label(&typed)) {
        return Some((field, "layout", None));
    }
    let id = nearest(key, fields.iter().map(|field| field.id.as_str()))?;
    Some((by_id(id)?, "", None))
}

/// Whose keys are judged.
#[derive(Clone, Copy)]
enum Owner<'a> {
    Kind(&'a Kind),
    Record(&'a Field),
}

pub(super) struct Judge<'a> {
    pub(super) schema: &'a Schema,
    pub(super) path: &'a Arc<Utf8Path>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Only whether a value fits is asked: looking for what was meant would be work for nothing.
    pub(super) probing: bool,
}

impl Judge<'_> {
    fn entry(&mut self, kind: &Kind, key: &Key, node: &Node, verdict: &mut Verdict) {
        let Some(no) = kind.field_no(&key.name) else { return self.unknown_key(&kind.fields, Owner::Kind(kind), key) };
        let field = &kind[no];
        if field.id == "unknown" {
            return self.not_stated(kind, node, verdict);
        }
        if node.is_blank() {
            return verdict.blank.push((no, key.span));
        }
        match self.field_value(field, node) {
            Some(held) => verdict.values.push((no, Arc::new(held))),
            None => verdict.spoilt.push(no),
        }
    }

    fn unknown_key(&mut self, fields: &[Field], owner: Owner<'_>, key: &Key) {
        let place = key.span.of(self.path);
        let diagnostic = Diagnostic::new(Code::UnknownField, place).with("field", &*key.name);
        let diagnostic = match owner {
            Owner::Kind(kind) => diagnostic.with("kind", &kind.one),
            Owner::Record(field) => diagnostic.wording("record").with("label", &field.label),
        };
        if let Some((field, wording, letter)) = meant(fields, &key.name) {
            let diagnostic = if wording.is_empty() { diagnostic } else { diagnostic.wording(wording) };
            let diagnostic = letter.map_or(diagnostic.clone(), |letter| diagnostic.with("value", letter.to_string()));
            let diagnostic = diagnostic.with("nearest", field.id.as_str()).with("nearest_label", &field.label);
            return self.diagnostics.push(diagnostic.help("nearest"));
        }
        let others = self.schema.kinds.iter().filter(|kind| kind.field(&key.name).is_some());
        let diagnostic = match (owner, others.collect::<Vec<_>>().as_slice()) {
            (Owner::Kind(_), [other]) => diagnostic.wording("other-kind").with("other", &other.one),
            _ => diagnostic,
        };
        self.diagnostics.push(diagnostic.help("remove"));
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
        if self.is_comma_list(field, node) {
            return None;
        }
        let items: Vec<Option<Held>> =
            node.items().iter().filter(|item| !item.is_blank()).map(|item| self.typed(field, &field.kind, item)).collect();
        let items: Vec<Held> = items.into_iter().collect::<Option<_>>()?;
        Some(Held { value: Typed::List(items), span: node.span })
    }

    /// A list of terms or references written as one text with commas is reported, with the list to type.
    fn is_comma_list(&mut self, field: &Field, node: &Node) -> bool {
        let Some(text) = node.text().map(str::trim).filter(|text| text.contains(',')) else { return false };
        let meant = match &field.kind {
            Type::Term(vocabulary) => self.schema[*vocabulary].find(text).is_none(),
            Type::Reference { .. } => true,
            _ => false,
        };
        if meant {
            let parts: Vec<_> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            let diagnostic = Diagnostic::new(Code::WrongShape, node.span.of(self.path)).wording("comma");
            let diagnostic = diagnostic.with("field", field.id.as_str()).with("label", &field.label).with("value", text);
            self.diagnostics.push(diagnostic.with("nearest", format!("[{}]", parts.join(", "))).help("nearest"));
        }
        meant
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
        let named = node.get("src").filter(|_| matches!(value, Some(Typed::Image(_))));
        value.map(|value| Held { value, span: named.unwrap_or(node).span })
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
        self.diagnostics.push(diagnostic.with("example", field.example_lines().join("\n")));
    }

    /// The first type that takes the value without a complaint; else the complaints of the last, which is the widest.
    fn one_of(&mut self, field: &Field, kinds: &[Type], node: &Node) -> Option<Held> {
        let (last, before) = kinds.split_last()?;
        for kind in before {
            let mut probe = Judge { schema: self.schema, path: self.path, diagnostics: Vec::new(), probing: true };
            if let Some(held) = probe.typed(field, kind, node)
                && probe.diagnostics.is_empty()
            {
                return Some(held);
            }
        }
        self.typed(field, last, node)
    }

    pub(super) fn shape(&mut self, field: &Field, span: Span, wording: &'static str) {
        let wording = if wording == "scalar" && field.many { "records" } else { wording };
        let diagnostic = Diagnostic::new(Code::WrongShape, span.of(self.path)).wording(wording);
        let diagnostic = diagnostic.with("field", field.id.as_str()).with("label", &field.label);
        if !matches!(wording, "map" | "scalar" | "records") || field.example.is_empty() {
            return self.diagnostics.push(diagnostic);
        }
        let lines = field.example_lines();
        let help = if lines.len() == 1 { "write" } else { "block" };
        self.diagnostics.push(diagnostic.with("nearest", lines.join("\n")).help(help));
    }

    /// A value that cannot be used, with what was probably meant.
    pub(super) fn report(&mut self, code: Code, field: &Field, value: &str, span: Span) {
        let mut diagnostic = Diagnostic::new(code, span.of(self.path)).with("field", field.id.as_str()).with("value", value);
        diagnostic = diagnostic.with("label", &field.label);
        let repair = if self.probing { Default::default() } else { repair(code, value) };
        if !repair.wording.is_empty() {
            diagnostic = diagnostic.wording(repair.wording);
        }
        if let Some((name, fact)) = repair.fact {
            diagnostic = diagnostic.with(name, fact);
        }
        self.diagnostics.push(match repair.nearest {
            Some(nearest) => diagnostic.with("nearest", nearest).help(if field.many { "write" } else { "nearest" }),
            None => diagnostic,
        });
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
                let mut diagnostic = Diagnostic::new(Code::DuplicateSection, heading.span.of(self.path)).level(Level::Warning);
                if in_head == Some(first) {
                    diagnostic = diagnostic.wording("head");
                }
                let diagnostic = diagnostic.with("field", kind[no].id.as_str()).with("label", &kind[no].label);
                self.diagnostics.push(diagnostic.related(first.of(self.path), "first"));
            } else if heading.filled {
                verdict.sections.push((no, at));
            }
        }
    }
}
