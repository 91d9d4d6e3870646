//! Rules of a kind, and that what they name exists.

use std::sync::Arc;

use super::keys;
use super::reader::{ModelReader, texts};
use crate::diag::Level;
use crate::model::words::ModelWord;
use crate::model::{Condition, ContentModel, Demand, Field, FieldPath, Rule, Test, Type};
use crate::syntax::Node;

impl ModelWord for Level {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("error", Self::Error),
        ("warning", Self::Warning),
        ("advice", Self::Advice),
    ];
}

/// The fields of the kind whose rule is read, and the model for their terms.
#[derive(Clone, Copy)]
struct RuleScope<'a> {
    fields: &'a [Field],
    model: &'a ContentModel,
}

impl ModelReader {
    /// A rule of a kind with these fields.
    pub(super) fn rule(
        &mut self,
        node: &Node,
        fields: &[Field],
        model: &ContentModel,
    ) -> Option<Rule> {
        self.only(node, keys::RULE);
        let test = self.rule_test(node, RuleScope { fields, model })?;
        Some(Rule {
            id: self.text(node, "id")?,
            level: self.word(node, "level").unwrap_or(Level::Error),
            test,
            message: Arc::new(self.labels(node.get("message"))),
            help: Arc::new(self.labels(node.get("help"))),
        })
    }

    fn rule_test(&mut self, node: &Node, scope: RuleScope<'_>) -> Option<Test> {
        if let (Some(when), Some(needs)) = (node.get("if"), node.get("needs")) {
            let when = self.condition(when, scope)?;
            return Some(Test::IfNeeds(when, self.condition(needs, scope)?));
        }
        if let Some(order) = node.get("not_after") {
            self.only(order, keys::ORDER);
            let first = self.path_at(order, "field", scope)?;
            return Some(Test::NotAfter(first, self.path_at(order, "other", scope)?));
        }
        if let Some(old) = node.get("older_than") {
            self.only(old, keys::AGE);
            let path = self.path_at(old, "field", scope)?;
            self.text(old, "months")?;
            return Some(Test::OlderThan(path, self.number(old, "months")?));
        }
        if let (Some(_), Some(of)) = (node.get("at_least"), node.get("of")) {
            let least = self.number(node, "at_least")?;
            let mut paths = Vec::new();
            for path in of.items() {
                paths.push(self.field_path(path, "of", scope)?);
            }
            return Some(Test::AtLeast(least, paths));
        }
        self.bad(
            "rules",
            node,
            "if + needs, not_after, older_than, at_least + of",
        );
        None
    }

    fn condition(&mut self, node: &Node, scope: RuleScope<'_>) -> Option<Condition> {
        self.only(node, keys::CONDITION);
        let path = self.path_at(node, "field", scope)?;
        let (field, part) = scope.resolve(&path)?;
        let text = |node: &Node| node.text().unwrap_or_default().to_owned();
        let demand = if let Some(is) = node.get("is") {
            self.known_value(is, part.map_or(&field.kind, |part| &part.kind), scope.model);
            Demand::Is(text(is))
        } else if let Some(least) = node.get("at_least") {
            Demand::AtLeast(text(least))
        } else if node.get("with").is_some() {
            self.known_parts(node, "with", field);
            Demand::With(texts(node, "with"))
        } else if node.get("every").is_some() {
            self.known_parts(node, "every", field);
            Demand::Every(texts(node, "every"))
        } else {
            Demand::IsSet
        };
        Some(Condition { path, demand })
    }

    fn path_at(&mut self, node: &Node, key: &str, scope: RuleScope<'_>) -> Option<FieldPath> {
        match node.get(key) {
            Some(path) => self.field_path(path, key, scope),
            None => {
                self.wrong(node.span, "missing", |it| it.with("key", key));
                None
            }
        }
    }

    /// A path whose field, and part of it, exist: a rule over a misspelt one would never be broken.
    fn field_path(&mut self, node: &Node, key: &str, scope: RuleScope<'_>) -> Option<FieldPath> {
        let path = FieldPath::new(node.text().unwrap_or_default().trim());
        let Some(field) = scope.fields.iter().find(|field| field.id == path.field) else {
            let ids = scope.fields.iter().map(|field| field.id.as_str());
            self.unknown_name(node, "field", key, ids);
            return None;
        };
        if let Some(part) = &path.part {
            let parts = field.kind.parts();
            if !parts.contains(&part.as_str()) {
                let paths: Vec<String> = parts
                    .iter()
                    .map(|part| format!("{}.{part}", field.id))
                    .collect();
                self.unknown_name(node, "field", key, paths.iter().map(String::as_str));
                return None;
            }
        }
        Some(path)
    }

    /// Reports keys of records that the records do not have.
    fn known_parts(&mut self, node: &Node, key: &str, field: &Field) {
        let parts = field.kind.parts();
        for item in node.get(key).map(Node::items).unwrap_or_default() {
            if item.text().is_none_or(|text| !parts.contains(&text)) {
                self.unknown_name(item, "field", key, parts.iter().copied());
            }
        }
    }

    /// Reports a term that the vocabulary of the field does not have.
    fn known_value(&mut self, node: &Node, kind: &Type, model: &ContentModel) {
        let Type::Term(no) = kind else {
            return;
        };
        let ids = model[*no].terms.iter().map(|term| term.id.as_str());
        if node
            .text()
            .is_none_or(|text| !ids.clone().any(|id| id == text))
        {
            self.unknown_name(node, "word", "is", ids);
        }
    }
}

impl<'a> RuleScope<'a> {
    /// The field of a path, and the field of its records that the path names.
    fn resolve(self, path: &FieldPath) -> Option<(&'a Field, Option<&'a Field>)> {
        let field = self.fields.iter().find(|field| field.id == path.field)?;
        let part = match (&field.kind, &path.part) {
            (Type::Record(parts), Some(id)) => parts.iter().find(|part| part.id == *id),
            _ => None,
        };
        Some((field, part))
    }
}
