//! Kinds: their names, their fields out of their own and the common ones, their rules.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use camino::Utf8Path;

use super::fields::FieldHome;
use super::keys;
use super::reader::ModelReader;
use crate::locale::{Labels, Lang};
use crate::model::roles::RoleTable;
use crate::model::{ContentModel, Field, FieldNo, Kind, KindIcon, ModelFile, Template, Type};
use crate::syntax::{self, Node, NodeValue};

/// The fields that kinds share: what `fields.yaml` says.
pub(super) struct CommonFields {
    root: Node,
    path: Arc<Utf8Path>,
}

/// A field of a kind before it is read: its keys, the file they stand in, and which of them it
/// inherits from `fields.yaml` where the kind replaces the others.
struct FieldSource {
    node: Node,
    path: Arc<Utf8Path>,
    inherited: Vec<Box<str>>,
}

impl CommonFields {
    pub(super) fn new(root: Node, path: Arc<Utf8Path>) -> Self {
        Self { root, path }
    }

    fn list(&self, key: &str) -> &[Node] {
        self.root.get(key).map(Node::items).unwrap_or_default()
    }

    /// Every field it has, those that all kinds have first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Node> {
        self.list("everywhere").iter().chain(self.list("common"))
    }

    fn source(&self, node: &Node) -> FieldSource {
        FieldSource {
            node: node.clone(),
            path: Arc::clone(&self.path),
            inherited: Vec::new(),
        }
    }

    fn find(&self, id: &str) -> Option<&Node> {
        self.list("common")
            .iter()
            .find(|field| field.get("id").and_then(Node::text) == Some(id))
    }
}

impl ModelReader {
    /// Reads each common field by itself, so that a mistake in it is reported once and where it is
    /// written, however many kinds use the field or replace parts of it.
    pub(super) fn check_common_fields(&mut self, common: &CommonFields, model: &ContentModel) {
        self.path = Some(Arc::clone(&common.path));
        for node in common.all() {
            self.field(node, model, FieldHome::Kind);
        }
    }

    pub(super) fn kind(
        &mut self,
        root: &Node,
        common: &CommonFields,
        model: &ContentModel,
    ) -> Option<Kind> {
        let id = self.text(root, "id")?;
        self.only(root, keys::KIND);
        self.only_fields(root.get("fields"));
        let fields = self.kind_fields(root, common, model);
        let labels = root.get("labels");
        let count = root.get("count").map(Node::entries).unwrap_or_default();
        let rules = root.get("rules").map(Node::items).unwrap_or_default();
        Some(Kind {
            folder: self.text(root, "folder").unwrap_or_else(|| id.clone()),
            template: self.word(root, "template").unwrap_or(Template::Card),
            order: self.number(root, "order"),
            icon: self.word(root, "icon").unwrap_or(KindIcon::Lamp),
            counted: self.flag(root, "counted", false),
            schema_org: root
                .get("schema_org")
                .and_then(Node::text)
                .unwrap_or("CreativeWork")
                .to_owned(),
            one: Arc::new(self.labels(labels.and_then(|labels| labels.get("one")))),
            many: Arc::new(self.labels(labels.and_then(|labels| labels.get("many")))),
            count: plural_forms(count),
            about: self.labels(root.get("about")),
            rules: rules
                .iter()
                .filter_map(|node| self.rule(node, &fields, model))
                .collect(),
            by_name: fields
                .iter()
                .enumerate()
                .map(|(at, field)| (field.id.clone(), FieldNo(at)))
                .collect(),
            by_heading: headings(&fields),
            by_role: RoleTable::new(&fields),
            glance: glance(&fields),
            fields,
            id,
        })
    }

    /// The fields of a kind: those of every entry, then its own in their order.
    fn kind_fields(
        &mut self,
        root: &Node,
        common: &CommonFields,
        model: &ContentModel,
    ) -> Vec<Field> {
        let mut sources: Vec<FieldSource> = Vec::new();
        sources.extend(
            common
                .list("everywhere")
                .iter()
                .map(|node| common.source(node)),
        );
        for node in root.get("fields").map(Node::items).unwrap_or_default() {
            sources.extend(self.field_source(node, common));
        }
        let own = self.path.clone();
        let mut fields: Vec<Field> = Vec::new();
        for source in sources {
            self.path = Some(source.path);
            self.inherited = source.inherited;
            if let Some(field) = self.field(&source.node, model, FieldHome::Kind) {
                self.add_field(&source.node, field, &mut fields);
            }
            self.inherited = Vec::new();
        }
        self.path = own;
        fields
    }

    /// Adds a field to those of a kind or a record; two with one id, or with one role, are a
    /// mistake.
    pub(super) fn add_field(&mut self, node: &Node, field: Field, fields: &mut Vec<Field>) {
        if fields.iter().any(|known| known.id == field.id) {
            self.wrong(node.span, "duplicate", |it| {
                it.with("value", field.id.as_str())
            });
            return;
        }
        let same_role = |known: &&Field| known.role.is_some() && known.role == field.role;
        if let Some((first, role)) = fields.iter().find(same_role).zip(field.role) {
            let first = first.id.clone();
            self.wrong(node.span, "role-twice", |it| {
                it.with("value", role.word())
                    .with("key", first)
                    .with("other", field.id.as_str())
            });
        }
        fields.push(field);
    }

    /// A field of a kind: its own, or a common one by name, with the keys that the kind replaces.
    fn field_source(&mut self, node: &Node, common: &CommonFields) -> Option<FieldSource> {
        let id = node.text().or_else(|| node.get("id").and_then(Node::text));
        let own = self.path.clone()?;
        match (id.and_then(|id| common.find(id)), &node.value) {
            (Some(shared), NodeValue::Scalar(_)) => Some(common.source(shared)),
            (Some(shared), NodeValue::Map(_)) => Some(replaced(shared, node, own)),
            (None, NodeValue::Map(_)) => Some(FieldSource {
                node: node.clone(),
                path: own,
                inherited: Vec::new(),
            }),
            (_, NodeValue::Scalar(_) | NodeValue::Null | NodeValue::List(_)) => {
                let ids = common.list("common").iter();
                let ids = ids.filter_map(|field| field.get("id").and_then(Node::text));
                self.unknown_name(node, "field", "fields", ids);
                None
            }
        }
    }

    /// Reports ids of kinds that fields refer to and that no file defines. Kinds refer to one
    /// another, so this is asked when all are read.
    pub(super) fn known_kinds(
        &mut self,
        kinds: &[(&ModelFile, Node)],
        common: &CommonFields,
        model: &ContentModel,
    ) {
        self.path = Some(Arc::clone(&common.path));
        for field in common.all() {
            self.known_kinds_of(field, model);
        }
        for (file, root) in kinds {
            self.path = Some(Arc::clone(&file.path));
            for field in root.get("fields").map(Node::items).unwrap_or_default() {
                self.known_kinds_of(field, model);
            }
        }
    }

    fn known_kinds_of(&mut self, field: &Node, model: &ContentModel) {
        for node in field.get("kinds").map(Node::items).unwrap_or_default() {
            if node.text().is_none_or(|id| model.kind(id).is_none()) {
                let ids = model.kinds.iter().map(|kind| kind.id.as_str());
                self.unknown_name(node, "kind", "kinds", ids);
            }
        }
        for part in field.get("fields").map(Node::items).unwrap_or_default() {
            self.known_kinds_of(part, model);
        }
    }
}

/// A common field with the keys that a kind writes for itself.
fn replaced(shared: &Node, own: &Node, path: Arc<Utf8Path>) -> FieldSource {
    let mut node = shared.clone();
    node.span = own.span;
    let mut inherited = Vec::new();
    if let NodeValue::Map(entries) = &mut node.value {
        entries.retain(|(key, _)| own.get(&key.name).is_none());
        inherited = entries.iter().map(|(key, _)| key.name.clone()).collect();
        entries.extend(own.entries().iter().cloned());
    }
    FieldSource {
        node,
        path,
        inherited,
    }
}

/// The fields that a list shows, by their places there.
fn glance(fields: &[Field]) -> Vec<FieldNo> {
    let mut shown: Vec<(usize, FieldNo)> = fields
        .iter()
        .enumerate()
        .filter_map(|(at, field)| Some((field.glance?, FieldNo(at))))
        .collect();
    shown.sort_unstable();
    shown.into_iter().map(|(_, no)| no).collect()
}

/// The section that each heading means; of two the first.
fn headings(fields: &[Field]) -> HashMap<String, FieldNo> {
    let mut by_heading = HashMap::new();
    for (at, field) in fields.iter().enumerate() {
        if let Type::Section(names) = &field.kind {
            for name in names {
                by_heading.entry(name.clone()).or_insert(FieldNo(at));
            }
        }
    }
    by_heading
}

/// Plural forms by category, each in its languages.
fn plural_forms(by_language: &[(syntax::Key, Node)]) -> Vec<(String, Labels)> {
    let mut forms: BTreeMap<String, Labels> = BTreeMap::new();
    for (lang, categories) in by_language {
        let Some(lang) = Lang::from_code(&lang.name) else {
            continue;
        };
        for (category, text) in categories.entries() {
            if let Some(text) = text.text() {
                forms
                    .entry(category.name.to_string())
                    .or_default()
                    .set(lang, text);
            }
        }
    }
    forms.into_iter().collect()
}
