//! Judges the front matter and the headings of a document by its kind: types, bounds, unknown keys.
//! All of it, not just the first mistake. What only several files or fields together can tell is
//! judged by the bank.

use std::sync::Arc;

use camino::Utf8Path;

use super::repair::repair;
use super::template_leftover::Opening;
use crate::diag::{Checked, Code, Diagnostic, Level, Span};
use crate::document::Heading;
use crate::locale::fold;
use crate::markdown::Document;
use crate::model::{ContentModel, Field, FieldNo, Kind, KindNo, Role, Type};
use crate::model::{FieldValue, TypedValue};
use crate::syntax::{Key, Node, NodeValue};

/// What a document states, typed.
#[derive(Clone, Debug, Default)]
pub struct Validated {
    /// Typed values by field, in the order of the kind; shared with the entry that shows them.
    pub values: Vec<(FieldNo, Arc<FieldValue>)>,
    /// Fields whose value could not be used; they are not missing.
    pub spoilt: Vec<FieldNo>,
    /// Fields whose key is there without a value, with the place of the key.
    pub blank: Vec<(FieldNo, Span)>,
    /// Fields that the source does not state.
    pub not_stated: Vec<FieldNo>,
    /// The keys of the head that are fields, in the order of the file.
    pub keys: Vec<(FieldNo, Span)>,
    /// The fence below the head.
    pub fence: Option<Span>,
    /// Fields whose name is misspelt: whether that keeps the entry out, only the whole entry can
    /// tell.
    pub misnamed: Vec<(FieldNo, Diagnostic)>,
    /// Sections by field: the number of their heading.
    pub sections: Vec<(FieldNo, usize)>,
}

/// A verdict with what was wrong.
pub type Judged = Checked<Validated>;

impl Validated {
    /// The value of a field.
    pub fn value(&self, field: FieldNo) -> Option<&FieldValue> {
        self.values
            .binary_search_by_key(&field, |(no, _)| *no)
            .ok()
            .map(|at| &*self.values[at].1)
    }

    /// Is a field stated, in the head or as a section.
    pub fn states(&self, field: FieldNo) -> bool {
        self.value(field).is_some() || self.sections.iter().any(|(no, _)| *no == field)
    }
}

impl ContentModel {
    /// Judges a document as an entry of a kind.
    pub fn judge(&self, kind: KindNo, path: &Arc<Utf8Path>, document: &Document) -> Judged {
        let kind = &self[kind];
        let mut judge = Validator::new(self, path, false);
        let mut verdict = Validated {
            fence: document.fence,
            ..Validated::default()
        };
        for (key, node) in document
            .head
            .as_ref()
            .map(Node::entries)
            .unwrap_or_default()
        {
            judge.entry(kind, key, node, &mut verdict);
        }
        verdict.values.sort_by_key(|(no, _)| *no);
        verdict.values.dedup_by_key(|(no, _)| *no);
        judge.same_fields(kind, &mut verdict);
        verdict
            .spoilt
            .extend(document.lost.iter().filter_map(|key| kind.field_no(key)));
        judge.sections(kind, document, &mut verdict);
        judge.near_headings(kind, document, &mut verdict);
        judge.contradictions(kind, document, &verdict);
        judge.half_commented(kind, document, &mut verdict);
        let is_worth_hearing = |diagnostic: &Diagnostic| {
            let span = diagnostic.place.span;
            !document
                .flawed
                .iter()
                .any(|line| span.start >= line.start && span.start <= line.end)
        };
        judge.diagnostics.retain(is_worth_hearing);
        verdict
            .misnamed
            .retain(|(_, diagnostic)| is_worth_hearing(diagnostic));
        Checked {
            value: verdict,
            diagnostics: judge.diagnostics,
        }
    }
}

/// Whose keys are judged.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    Kind(&'a Kind),
    Record(&'a Field),
}

pub(super) struct Validator<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) path: &'a Arc<Utf8Path>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Only whether a value fits is asked: looking for what was meant would be work for nothing.
    pub(super) probing: bool,
    /// Fields named in `unknown:`, with their places.
    pub(super) silent: Vec<(FieldNo, Span)>,
}

impl<'a> Validator<'a> {
    pub(super) fn new(model: &'a ContentModel, path: &'a Arc<Utf8Path>, probing: bool) -> Self {
        Self {
            model,
            path,
            diagnostics: Vec::new(),
            probing,
            silent: Vec::new(),
        }
    }
}

impl Validator<'_> {
    fn entry(&mut self, kind: &Kind, key: &Key, node: &Node, verdict: &mut Validated) {
        let Some(no) = kind.field_no(&key.name) else {
            let (diagnostic, meant) = self.unknown_key(&kind.fields, Owner::Kind(kind), key);
            match meant {
                Some(at) => verdict.misnamed.push((FieldNo(at), diagnostic)),
                None => self.diagnostics.push(diagnostic),
            }
            return;
        };
        let field = &kind[no];
        verdict.keys.push((no, key.span));
        if field.role == Some(Role::NotStated) {
            return self.not_stated(kind, field, node, verdict);
        }
        if node.is_blank() {
            return verdict.blank.push((no, key.span));
        }
        match self.field_value(field, node) {
            Some(held) => verdict.values.push((no, Arc::new(held))),
            None => verdict.spoilt.push(no),
        }
    }

    /// A section with nothing but what the template left, or with the hint of the template.
    fn leftover(&mut self, field: Option<&Field>, heading: &Heading) {
        if let Some((span, text)) = &heading.leftover {
            let diagnostic =
                Diagnostic::new(Code::Placeholder, span.of(self.path)).with("value", &**text);
            self.diagnostics.push(match field {
                Some(field) => {
                    let level = if field.tier == crate::model::Tier::Required {
                        Level::Error
                    } else {
                        Level::Warning
                    };
                    diagnostic
                        .wording("section")
                        .with("label", &field.label)
                        .level(level)
                }
                None => diagnostic,
            });
        } else if let Some(field) = field {
            let opening = Opening::new(&heading.opening);
            let (help, example) = &field.hints;
            let hint = field
                .help
                .iter()
                .zip(help)
                .any(|((_, help), words)| opening.says(help, words));
            let example = opening.says(&field.example, example);
            if !hint && !example {
                return;
            }
            let place = heading.lead.unwrap_or(heading.span).of(self.path);
            let diagnostic = Diagnostic::new(Code::Placeholder, place).wording("hint");
            let level = if hint { Level::Warning } else { Level::Advice };
            self.diagnostics.push(
                diagnostic
                    .level(level)
                    .with("label", &field.label)
                    .with("value", &*heading.opening),
            );
        }
    }

    /// The value of a field, one or many; none when anything in it cannot be used.
    fn field_value(&mut self, field: &Field, node: &Node) -> Option<FieldValue> {
        if !field.many {
            return self.typed(field, &field.kind, node);
        }
        if self.is_comma_list(field, node) {
            return None;
        }
        let items: Vec<Option<FieldValue>> = node
            .items()
            .iter()
            .filter(|item| !item.is_blank())
            .map(|item| self.typed(field, &field.kind, item))
            .collect();
        let items: Vec<FieldValue> = items.into_iter().collect::<Option<_>>()?;
        Some(FieldValue::written(TypedValue::List(items), node.span))
    }

    fn typed(&mut self, field: &Field, kind: &Type, node: &Node) -> Option<FieldValue> {
        let value = match (kind, &node.value) {
            (Type::Record(fields), NodeValue::Map(entries)) => {
                return self.record(field, fields, entries, node.span);
            }
            (Type::OneOf(kinds), _) => return self.one_of(field, kinds, node),
            (_, NodeValue::Scalar(text)) => self.scalar(field, kind, text, node.span),
            (_, NodeValue::Map(_)) => self.map(field, kind, node),
            (_, NodeValue::List(_)) => {
                self.shape(field, node.span, "list");
                None
            }
            (_, NodeValue::Null) => {
                self.shape(field, node.span, "null");
                None
            }
        };
        let named = node
            .get("src")
            .filter(|_| matches!(value, Some(TypedValue::Image(_))));
        value.map(|value| FieldValue::written(value, named.unwrap_or(node).span))
    }

    fn record(
        &mut self,
        owner: &Field,
        fields: &[Field],
        entries: &[(Key, Node)],
        span: Span,
    ) -> Option<FieldValue> {
        let mut parts = Vec::new();
        let mut good = true;
        let mut misnamed = Vec::new();
        for (key, node) in entries {
            match fields.iter().position(|field| field.id == *key.name) {
                None => {
                    let (diagnostic, meant) = self.unknown_key(fields, Owner::Record(owner), key);
                    misnamed.extend(meant);
                    let needed =
                        meant.is_some_and(|at| fields[at].tier == crate::model::Tier::Required);
                    self.diagnostics.push(if needed {
                        diagnostic.level(Level::Error)
                    } else {
                        diagnostic
                    });
                }
                Some(_) if node.is_blank() => {}
                Some(at) => match self.field_value(&fields[at], node) {
                    Some(held) => parts.push((at, held)),
                    None => good = false,
                },
            }
        }
        for (at, field) in fields.iter().enumerate() {
            let stated = parts.iter().any(|(no, _)| *no == at)
                || entries
                    .iter()
                    .any(|(key, node)| *key.name == field.id && !node.is_blank());
            if field.tier == crate::model::Tier::Required && !stated {
                good = false;
                if !misnamed.contains(&at) {
                    self.missing_part(owner, field, span);
                }
            }
        }
        parts.sort_by_key(|(at, _)| *at);
        parts.dedup_by_key(|(at, _)| *at);
        good.then(|| FieldValue::written(TypedValue::Record(parts), span))
    }

    /// Lines that were meant as the headings of sections: the section is not missing, but it keeps
    /// the entry out.
    fn near_headings(&mut self, kind: &Kind, document: &Document, verdict: &mut Validated) {
        for near in &document.near_headings {
            let folded = fold(near.text.trim_end_matches(':'));
            let no = kind.section_no(&folded).filter(|no| !verdict.states(*no));
            match no {
                Some(no) => {
                    let level = if kind[no].tier == crate::model::Tier::Required {
                        Level::Error
                    } else {
                        Level::Warning
                    };
                    self.diagnostics.push(
                        near.problem
                            .clone()
                            .level(level)
                            .with("label", &kind[no].label),
                    );
                    verdict.spoilt.push(no);
                }
                None if near.stays => self.diagnostics.push(near.problem.clone()),
                None => {}
            }
        }
    }

    /// Fields that are stated and that `unknown:` says are not.
    fn contradictions(&mut self, kind: &Kind, document: &Document, verdict: &Validated) {
        for (no, named) in std::mem::take(&mut self.silent) {
            let heading = verdict
                .sections
                .iter()
                .find(|(other, _)| *other == no)
                .map(|(_, at)| document.body.outline[*at].span);
            let spoilt = verdict
                .keys
                .iter()
                .find(|(other, _)| *other == no && verdict.spoilt.contains(&no))
                .map(|(_, span)| *span);
            if let Some(span) = verdict
                .value(no)
                .and_then(FieldValue::span)
                .or(spoilt)
                .or(heading)
            {
                let diagnostic = Diagnostic::new(Code::StatedUnknown, named.of(self.path))
                    .with("field", kind[no].id.as_str());
                let diagnostic = diagnostic.with("label", &kind[no].label);
                self.diagnostics
                    .push(diagnostic.related(span.of(self.path), "value"));
            }
        }
    }

    /// Fields begun whose lines are still comments; a required one is not missing, but it keeps the
    /// entry out.
    fn half_commented(&mut self, kind: &Kind, document: &Document, verdict: &mut Validated) {
        for (no, span) in verdict.blank.clone() {
            let Some((_, lines, meant)) = document.commented.iter().find(|(key, ..)| *key == span)
            else {
                continue;
            };
            let level = if kind[no].tier == crate::model::Tier::Required {
                Level::Error
            } else {
                Level::Warning
            };
            let diagnostic = Diagnostic::new(Code::HalfCommented, span.of(self.path))
                .level(level)
                .with("field", kind[no].id.as_str());
            let diagnostic = diagnostic
                .with("label", &kind[no].label)
                .with("nearest", meant.as_str())
                .help("block");
            self.diagnostics
                .push(diagnostic.related(lines.of(self.path), "first"));
            verdict.spoilt.push(no);
        }
    }

    fn missing_part(&mut self, owner: &Field, field: &Field, span: Span) {
        let diagnostic = Diagnostic::new(Code::MissingField, span.of(self.path))
            .wording("record")
            .with("other", &owner.label);
        let diagnostic = diagnostic
            .with("field", field.id.as_str())
            .with("label", &field.label);
        self.diagnostics
            .push(diagnostic.with("example", crate::author::example_lines(field).join("\n")));
    }

    /// The first type that takes the value without a complaint; else the complaints of the last,
    /// which is the widest.
    fn one_of(&mut self, field: &Field, kinds: &[Type], node: &Node) -> Option<FieldValue> {
        let (last, before) = kinds.split_last()?;
        for kind in before {
            let mut probe = Validator::new(self.model, self.path, true);
            if let Some(held) = probe.typed(field, kind, node)
                && probe.diagnostics.is_empty()
            {
                return Some(held);
            }
        }
        self.typed(field, last, node)
    }

    pub(super) fn shape(&mut self, field: &Field, span: Span, wording: &'static str) {
        let wording = if wording == "scalar" && field.many {
            "records"
        } else {
            wording
        };
        let diagnostic = Diagnostic::new(Code::WrongShape, span.of(self.path)).wording(wording);
        let diagnostic = diagnostic
            .with("field", field.id.as_str())
            .with("label", &field.label);
        if !matches!(wording, "map" | "scalar" | "records") || field.example.is_empty() {
            return self.diagnostics.push(diagnostic);
        }
        let lines = crate::author::example_lines(field);
        let help = if lines.len() == 1 { "write" } else { "block" };
        self.diagnostics
            .push(diagnostic.with("nearest", lines.join("\n")).help(help));
    }

    /// A value that cannot be used, with what was probably meant.
    pub(super) fn report(&mut self, code: Code, field: &Field, value: &str, span: Span) {
        let mut diagnostic = Diagnostic::new(code, span.of(self.path))
            .with("field", field.id.as_str())
            .with("value", value);
        diagnostic = diagnostic.with("label", &field.label);
        let repair = if self.probing {
            Default::default()
        } else {
            repair(code, value)
        };
        if !repair.wording.is_empty() {
            diagnostic = diagnostic.wording(repair.wording);
        }
        if let Some((name, fact)) = repair.fact {
            diagnostic = diagnostic.with(name, fact);
        }
        self.diagnostics.push(match repair.nearest {
            Some(nearest) if repair.wording == "either" => {
                diagnostic.with("nearest", nearest).help("choose")
            }
            Some(nearest) => diagnostic.with("nearest", nearest).help(if field.many {
                "write"
            } else {
                "nearest"
            }),
            None => diagnostic,
        });
    }

    /// Finds the sections of the kind among the headings; a section under two equal headings is
    /// odd.
    fn sections(&mut self, kind: &Kind, document: &Document, verdict: &mut Validated) {
        for (at, heading) in document.body.outline.iter().enumerate() {
            let folded = fold(heading.text.trim_end_matches(':'));
            let no = kind.section_no(&folded).filter(|_| heading.written <= 2);
            self.leftover(no.map(|no| &kind[no]), heading);
            let Some(no) = no else { continue };
            if heading.leftover.is_some() {
                verdict.spoilt.push(no);
            }
            let twin = verdict
                .sections
                .iter()
                .find(|(other, _)| *other == no)
                .map(|(_, first)| &document.body.outline[*first]);
            let in_head = verdict.value(no).and_then(FieldValue::span);
            let first = twin
                .filter(|first| fold(&first.text) == folded)
                .map(|first| first.span)
                .or(in_head);
            if let Some(first) = first {
                let mut diagnostic =
                    Diagnostic::new(Code::DuplicateSection, heading.span.of(self.path))
                        .level(Level::Warning);
                if in_head == Some(first) {
                    diagnostic = diagnostic.wording("head");
                }
                let diagnostic = diagnostic
                    .with("field", kind[no].id.as_str())
                    .with("label", &kind[no].label);
                self.diagnostics
                    .push(diagnostic.related(first.of(self.path), "first"));
            } else if heading.filled {
                verdict.sections.push((no, at));
            }
        }
    }
}
