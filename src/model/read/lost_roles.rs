//! Roles that the bank's own files no longer declare.
//!
//! A bank may rename or drop any field: then it loses what the role provides, and nothing else. That
//! is its right, so it is advice, told once for each file that replaces a default one, and not at
//! the pages that miss something.

use std::collections::BTreeSet;

use super::FileSubject;
use super::reader::ModelReader;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::words::ModelWord;
use crate::model::{ContentModel, ModelFile, Role, TermRole, VocabularyRole};
use crate::syntax::{self, Node, NodeValue};

impl ModelReader {
    /// Compares each file of the bank with the default one that it replaces.
    pub(super) fn lost_roles(
        &mut self,
        defaults: &[ModelFile],
        own: &[ModelFile],
        model: &ContentModel,
    ) {
        for file in own {
            let lost = match defaults.iter().find(|other| other.path == file.path) {
                Some(default) => {
                    let kept = declared_roles(file);
                    let mut lost = declared_roles(default);
                    lost.retain(|role| !kept.contains(role));
                    lost
                }
                // What is wrong with the file says first why it has no title.
                None if self.is_faulty(file) => continue,
                None => untitled(file, model),
            };
            if !lost.is_empty() {
                let list: Vec<&str> = lost.into_iter().collect();
                self.diagnostics.push(
                    Diagnostic::new(Code::ModelRole, Span::at(0).of(&file.path))
                        .with("count", list.len())
                        .with("list", list.join(", ")),
                );
            }
        }
    }

    fn is_faulty(&self, file: &ModelFile) -> bool {
        self.diagnostics
            .iter()
            .any(|problem| problem.place.path == file.path)
    }
}

/// The words of all roles in a file. A file that cannot be read has been reported and declares none
/// that could be missed.
fn declared_roles(file: &ModelFile) -> BTreeSet<&'static str> {
    let mut roles = BTreeSet::new();
    if let Some(root) = syntax::parse_yaml(&file.text).root {
        collect_roles(&root, &mut roles);
    }
    roles
}

fn collect_roles(node: &Node, roles: &mut BTreeSet<&'static str>) {
    match &node.value {
        NodeValue::Map(entries) => {
            for (key, value) in entries {
                if &*key.name == "role" {
                    roles.extend(value.text().and_then(role_word));
                }
                collect_roles(value, roles);
            }
        }
        NodeValue::List(items) => items.iter().for_each(|item| collect_roles(item, roles)),
        NodeValue::Null | NodeValue::Scalar(_) => {}
    }
}

fn role_word(word: &str) -> Option<&'static str> {
    let field = Role::from_word(word).map(Role::word);
    let vocabulary = || VocabularyRole::from_word(word).map(VocabularyRole::word);
    let term = || TermRole::from_word(word).map(TermRole::word);
    field.or_else(vocabulary).or_else(term)
}

/// A kind of the bank's own has nothing to lose but its titles: without one its entries are called
/// by their ids.
fn untitled(file: &ModelFile, model: &ContentModel) -> BTreeSet<&'static str> {
    let FileSubject::Kind = FileSubject::of_path(&file.path) else {
        return BTreeSet::new();
    };
    let root = syntax::parse_yaml(&file.text).root;
    let id = root.as_ref().and_then(|root| root.get("id")?.text());
    let kind = id.and_then(|id| model.kind(id));
    match kind {
        Some(no) if model[no].role_no(Role::Title).is_none() => {
            BTreeSet::from([Role::Title.word()])
        }
        _ => BTreeSet::new(),
    }
}
