//! The keys that a file of the model may have: a misspelt one would be lost without a word.

use super::reader::ModelReader;
use crate::locale::nearest;
use crate::syntax::Node;

pub(super) const KIND: &[&str] = &[
    "id",
    "folder",
    "template",
    "order",
    "icon",
    "counted",
    "schema_org",
    "labels",
    "count",
    "about",
    "fields",
    "rules",
];
const FIELDS: &[&str] = &["everywhere", "common"];
const FIELD: &[&str] = &[
    "id",
    "common",
    "role",
    "type",
    "label",
    "help",
    "example",
    "tier",
    "many",
    "facet",
    "shared",
    "show",
    "answer",
    "answer_label",
    "glance",
    "pagefind",
    "past",
    "impersonal",
    "names",
    "default",
    "unit",
    "min",
    "max",
    "min_length",
    "max_length",
    "headings",
    "vocabulary",
    "kinds",
    "to",
    "fields",
    "of",
];
pub(super) const RULE: &[&str] = &[
    "id",
    "level",
    "message",
    "help",
    "if",
    "needs",
    "not_after",
    "older_than",
    "at_least",
    "of",
];
/// Keys of `not_after`.
pub(super) const ORDER: &[&str] = &["field", "other"];
/// Keys of `older_than`.
pub(super) const AGE: &[&str] = &["field", "months"];
/// Keys of `if` and `needs`.
pub(super) const CONDITION: &[&str] = &["field", "is", "is_set", "at_least", "with", "every"];
pub(super) const VOCABULARY: &[&str] = &[
    "id", "role", "title", "about", "address", "ordered", "terms",
];
pub(super) const TERM: &[&str] = &[
    "id",
    "parent",
    "role",
    "label",
    "short",
    "motif",
    "tile",
    "profiles",
    "aliases",
    "former",
    "adjectives",
    "codes",
    "renamed_from",
    "definition",
    "test",
    "unit",
];

impl ModelReader {
    /// Reports keys of a map that are none of these.
    pub(super) fn only(&mut self, node: &Node, keys: &[&str]) {
        for (key, _) in node
            .entries()
            .iter()
            .filter(|(key, _)| !keys.contains(&&*key.name))
        {
            let nearest = nearest(&key.name, keys.iter().copied());
            self.wrong(key.span, "key", |it| match nearest {
                Some(nearest) => it
                    .with("key", &*key.name)
                    .with("nearest", format!("{nearest}:"))
                    .help("nearest"),
                None => it
                    .with("key", &*key.name)
                    .with("list", keys.join(", "))
                    .help("list"),
            });
        }
    }

    /// The same for fields, and for the fields of their records.
    pub(super) fn only_fields(&mut self, fields: Option<&Node>) {
        for field in fields.map(Node::items).unwrap_or_default() {
            self.only(field, FIELD);
            self.only_fields(field.get("fields"));
            self.only_fields(field.get("of"));
        }
    }

    /// The same for the fields that kinds share.
    pub(super) fn only_common(&mut self, root: &Node) {
        self.only(root, FIELDS);
        self.only_fields(root.get("everywhere"));
        self.only_fields(root.get("common"));
    }
}
