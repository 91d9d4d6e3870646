//! Types of fields, by their names and the keys beside them.

use super::reader::{ModelReader, texts};
use crate::locale::{Labels, fold};
use crate::model::words::ModelWord;
use crate::model::{Bounds, ContentModel, Lengths, Role, Type, TypeName, VocabularyNo};
use crate::syntax::Node;

impl ModelReader {
    /// The type of a field; none when it has none, or one that cannot be used, which is reported.
    pub(super) fn field_type(
        &mut self,
        node: &Node,
        label: &Labels,
        role: Option<Role>,
        model: &ContentModel,
    ) -> Option<Type> {
        let Some(stated) = node.get("type") else {
            self.wrong(node.span, "missing", |it| it.with("key", "type"));
            return None;
        };
        let name = self.type_name(stated)?;
        self.type_of(name, node, label, role, model)
    }

    fn type_name(&mut self, stated: &Node) -> Option<TypeName> {
        let name = stated
            .text()
            .and_then(|text| TypeName::from_word(text.trim()));
        if name.is_none() {
            let words = TypeName::WORDS.iter().map(|(word, _)| *word);
            self.at_key("type", |reader| {
                reader.unknown_name(stated, "type", "type", words);
            });
        }
        name
    }

    fn type_of(
        &mut self,
        name: TypeName,
        node: &Node,
        label: &Labels,
        role: Option<Role>,
        model: &ContentModel,
    ) -> Option<Type> {
        Some(match name {
            TypeName::Text => Type::Text(self.lengths(node)),
            TypeName::LongText => Type::LongText(self.lengths(node)),
            TypeName::Section => Type::Section(headings(label, node.get("headings"))),
            TypeName::Integer => Type::Integer(self.bounds(node)),
            TypeName::Number => Type::Number(self.bounds(node)),
            TypeName::Percent => Type::Percent(self.bounds(node)),
            TypeName::Date => Type::Date,
            TypeName::Year => Type::Year(self.bounds(node)),
            TypeName::Period => Type::Period,
            TypeName::Range => Type::Range(self.bounds(node)),
            TypeName::AgeRange => Type::AgeRange(self.bounds(node)),
            TypeName::Boolean => Type::Boolean,
            TypeName::Url => Type::Url,
            TypeName::Email => Type::Email,
            TypeName::Phone => Type::Phone,
            TypeName::File => Type::File,
            TypeName::Image => Type::Image,
            TypeName::Geo => Type::Geo,
            TypeName::Duration => Type::Duration,
            TypeName::Money => Type::Money,
            TypeName::Term => Type::Term(self.term_vocabulary(node, model)?),
            TypeName::Reference => Type::Reference {
                kinds: texts(node, "kinds"),
                to: node.get("to").and_then(Node::text).map(str::to_owned),
            },
            TypeName::Record => Type::Record(self.record_fields(node, role, model)),
            TypeName::OneOf => Type::OneOf(self.alternatives(node, label, role, model)),
        })
    }

    fn alternatives(
        &mut self,
        node: &Node,
        label: &Labels,
        role: Option<Role>,
        model: &ContentModel,
    ) -> Vec<Type> {
        let mut kinds = Vec::new();
        for stated in node.get("of").map(Node::items).unwrap_or_default() {
            let name = self.at_key("of", |reader| reader.type_name(stated));
            kinds.extend(name.and_then(|name| self.type_of(name, node, label, role, model)));
        }
        kinds
    }

    fn term_vocabulary(&mut self, node: &Node, model: &ContentModel) -> Option<VocabularyNo> {
        let Some(stated) = node.get("vocabulary") else {
            self.wrong(node.span, "missing", |it| it.with("key", "vocabulary"));
            return None;
        };
        let found = stated.text().and_then(|id| model.vocabulary(id));
        if found.is_none() {
            let ids = model.vocabularies.iter().map(|it| it.id.as_str());
            self.at_key("vocabulary", |reader| {
                reader.unknown_name(stated, "vocabulary", "vocabulary", ids);
            });
        }
        found
    }

    fn bounds(&mut self, node: &Node) -> Bounds {
        Bounds {
            min: self.number(node, "min"),
            max: self.number(node, "max"),
        }
    }

    fn lengths(&mut self, node: &Node) -> Lengths {
        Lengths {
            min: self.number(node, "min_length"),
            max: self.number(node, "max_length"),
        }
    }
}

/// Every heading that means a section, folded.
fn headings(label: &Labels, more: Option<&Node>) -> Vec<String> {
    let own = label.iter().map(|(_, text)| fold(text));
    let more = more
        .map(Node::entries)
        .unwrap_or_default()
        .iter()
        .flat_map(|(_, list)| list.items());
    own.chain(more.filter_map(Node::text).map(fold)).collect()
}
