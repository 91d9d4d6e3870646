//! Fields: their names, what they take, where they are shown, their role.

use std::sync::Arc;

use super::reader::{ModelReader, texts};
use crate::locale::{fold, fold_words};
use crate::model::{
    ContentModel, Field, FieldDefault, FieldValue, Role, RoleHome, Show, Tier, Type, TypedValue,
    parse_value,
};
use crate::syntax::Node;

/// Where a field is declared.
#[derive(Clone, Copy)]
pub(super) enum FieldHome {
    /// In a kind.
    Kind,
    /// In the records of a field with that role, or with none.
    Record(Option<Role>),
}

impl ModelReader {
    pub(super) fn field(
        &mut self,
        node: &Node,
        model: &ContentModel,
        home: FieldHome,
    ) -> Option<Field> {
        let id = self.text(node, "id")?;
        let label = Arc::new(self.labels_at(node, "label"));
        let role: Option<Role> = self.word(node, "role");
        let kind = self.field_type(node, &label, role, model)?;
        let help = Arc::new(self.labels_at(node, "help"));
        let example = node
            .get("example")
            .and_then(Node::text)
            .unwrap_or_default()
            .to_owned();
        if let Some(role) = role {
            self.role_fits(node, role, &kind, home);
        }
        let many = self.flag(node, "many", false);
        let default = self.field_default(node, &kind, many, model);
        Some(Field {
            many,
            tier: self.word(node, "tier").unwrap_or(Tier::Optional),
            hints: (
                help.iter().map(|(_, help)| fold_words(help)).collect(),
                fold_words(&example),
            ),
            help,
            example,
            facet: node.get("facet").and_then(Node::text).map(str::to_owned),
            shared: self.flag(node, "shared", kind.is_shared()),
            show: self.word(node, "show").unwrap_or(Show::Passport),
            answer: self.word(node, "answer"),
            answer_label: self.flag(node, "answer_label", true),
            glance: self.number(node, "glance"),
            pagefind: self.flag(node, "pagefind", false),
            past: self.flag(node, "past", false),
            impersonal: self.flag(node, "impersonal", false),
            names: texts(node, "names").iter().map(|name| fold(name)).collect(),
            default,
            unit: self.labels_at(node, "unit"),
            role,
            kind,
            label,
            id,
        })
    }

    /// The default of a field, typed here once: entries that take it share the value. One that does
    /// not fit its own type would silently never apply, so it is a mistake in the model.
    fn field_default(
        &mut self,
        node: &Node,
        kind: &Type,
        many: bool,
        model: &ContentModel,
    ) -> Option<FieldDefault> {
        let written = node.get("default")?;
        let parsed = written
            .text()
            .and_then(|text| Some((text, parse_value(model, kind, text).ok()?)));
        let Some((text, value)) = parsed else {
            let name = kind.name().word();
            self.at_key("default", |reader| reader.bad("default", written, name));
            return None;
        };
        let mut value = FieldValue::from_default(value);
        if many {
            value = FieldValue::from_default(TypedValue::List(vec![value]));
        }
        Some(FieldDefault {
            text: text.to_owned(),
            value: Arc::new(value),
        })
    }

    /// The fields of a record.
    pub(super) fn record_fields(
        &mut self,
        node: &Node,
        role: Option<Role>,
        model: &ContentModel,
    ) -> Vec<Field> {
        self.at_key("fields", |reader| {
            // What the field at hand inherits says nothing of the fields within its records.
            let inherited = std::mem::take(&mut reader.inherited);
            let mut fields = Vec::new();
            for node in node.get("fields").map(Node::items).unwrap_or_default() {
                if let Some(field) = reader.field(node, model, FieldHome::Record(role)) {
                    reader.add_field(node, field, &mut fields);
                }
            }
            reader.inherited = inherited;
            fields
        })
    }

    /// Reports a role that the type of the field, or its place, cannot have: the program would look
    /// for it in vain.
    fn role_fits(&mut self, node: &Node, role: Role, kind: &Type, home: FieldHome) {
        let span = node.get("role").map_or(node.span, |stated| stated.span);
        let in_record = match home {
            FieldHome::Kind => None,
            FieldHome::Record(parent) => Some(parent),
        };
        self.at_key("role", |reader| {
            if !role.is_at_home(in_record.flatten(), in_record.is_some()) {
                let parent = match role.home() {
                    RoleHome::Entry => None,
                    RoleHome::Record(parent) | RoleHome::Both(parent) => Some(parent),
                };
                let wording = match parent {
                    Some(_) => "role-place",
                    None => "role-in-record",
                };
                reader.wrong(span, wording, |it| {
                    it.with("value", role.word())
                        .with("other", parent.map_or("", Role::word))
                });
            }
        });
        // A kind may replace the type of a common field and so take its role from it: that is told
        // at the kind, whose own line says what does not fit.
        if !role.accepts(kind) {
            let is_own = |key: &str| !self.inherited.iter().any(|inherited| &**inherited == key);
            let place = if is_own("role") { span } else { node.span };
            if is_own("role") || is_own("type") {
                self.wrong(place, "role-type", |it| {
                    it.with("value", role.word())
                        .with("key", kind.name().word())
                        .with("list", role.shape().types())
                        .help("list")
                });
            }
        }
    }
}
