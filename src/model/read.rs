//! The model's files into a [`ContentModel`].
//!
//! In: the embedded default files and those of the bank. Out: the model, and what is wrong with the
//! files. One file a part: [`reader`] has what all share, [`keys`] the keys that exist, the others
//! the kinds, fields, types, rules, vocabularies, and the roles that a bank's own files drop.

mod fields;
mod keys;
mod kinds;
mod lost_roles;
mod reader;
mod rules;
mod synonyms;
mod types;
mod vocabularies;

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8Path;

use super::{ContentModel, ModelFile};
use crate::diag::{Checked, Span};
use crate::syntax::{Node, NodeValue};
use kinds::CommonFields;
use reader::ModelReader;

const FOLDER: &str = "content/_model";

/// What one file of the model is about, by its path.
enum FileSubject {
    Vocabulary,
    Kind,
    CommonFields,
    Synonyms,
    /// Nothing that is read here: the expectations of the search, a file of the bank's own.
    Other,
}

impl FileSubject {
    fn of_path(path: &Utf8Path) -> Self {
        let inner = path.strip_prefix(FOLDER).unwrap_or(path);
        match inner.parent().map(Utf8Path::as_str) {
            Some("vocabularies") => Self::Vocabulary,
            Some("kinds") => Self::Kind,
            Some("") if inner == "fields.yaml" => Self::CommonFields,
            Some("") if inner == "synonyms.yaml" => Self::Synonyms,
            _ => Self::Other,
        }
    }
}

/// Reads all files; a file of the bank replaces the default one of the same path.
pub(super) fn load(defaults: &[ModelFile], own: &[ModelFile]) -> Checked<ContentModel> {
    let mut files: BTreeMap<&Utf8Path, &ModelFile> = BTreeMap::new();
    for file in defaults.iter().chain(own) {
        files.insert(&file.path, file);
    }
    let mut reader = ModelReader::default();
    let mut model = ContentModel::default();
    let mut kinds = Vec::new();
    let mut common = CommonFields::new(
        no_fields(),
        Utf8Path::new(FOLDER).join("fields.yaml").into(),
    );
    for file in files.into_values() {
        let Some(root) = reader.parse(file) else {
            continue;
        };
        match FileSubject::of_path(&file.path) {
            FileSubject::Vocabulary => model.vocabularies.extend(reader.vocabulary(file, &root)),
            FileSubject::Kind => kinds.push((file, root)),
            FileSubject::Synonyms => model.synonyms = reader.synonyms(&root),
            FileSubject::CommonFields => {
                reader.only_common(&root);
                common = CommonFields::new(root, Arc::clone(&file.path));
            }
            FileSubject::Other => {}
        }
    }
    model.vocabularies.sort_by(|a, b| a.id.cmp(&b.id));
    model.index_vocabulary_roles();
    reader.check_common_fields(&common, &model);
    for (file, root) in &kinds {
        reader.path = Some(Arc::clone(&file.path));
        let kind = reader.kind(root, &common, &model);
        model.kinds.extend(kind);
    }
    // Kinds keep the order in which people name them; a bank's own kinds follow.
    model.kinds.sort_by(|a, b| {
        let key = |kind: &super::Kind| (!kind.counted, kind.order.unwrap_or(usize::MAX));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    reader.known_kinds(&kinds, &common, &model);
    reader.lost_roles(defaults, own, &model);
    Checked {
        value: model,
        diagnostics: reader.diagnostics,
    }
}

/// What a model without `fields.yaml` shares: nothing.
fn no_fields() -> Node {
    Node {
        value: NodeValue::Null,
        span: Span::at(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::model::{Origin, TypedValue};

    fn load_field(default: &str) -> Checked<ContentModel> {
        let kind = format!(
            "id: note\nfolder: notes\nfields:\n  - {{ id: state, type: boolean, label: {{ ru: Да }}, many: true, default: {default} }}\n  - {{ id: title, role: title, type: text, label: {{ ru: Название }} }}\n"
        );
        let file = ModelFile {
            path: Utf8Path::new("content/_model/kinds/note.yaml").into(),
            text: kind.into(),
        };
        load(&[], &[file])
    }

    #[test]
    fn a_default_is_a_value_of_its_field() {
        let model = load_field("\"да\"");
        assert!(model.diagnostics.is_empty(), "{:?}", model.diagnostics);
        let field = &model.value.kinds[0].fields[0];
        let default = field.default.as_ref().expect("it has one");
        assert_eq!(default.text, "да");
        let items = default.value.items();
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].value, TypedValue::Boolean(true));
        assert_eq!(items[0].origin, Origin::Default);
    }

    #[test]
    fn a_default_that_does_not_fit_its_field_is_a_mistake_of_the_model() {
        let model = load_field("\"perhaps\"");
        assert!(model.value.kinds[0].fields[0].default.is_none());
        let codes: Vec<Code> = model.diagnostics.iter().map(|it| it.code).collect();
        assert_eq!(codes, [Code::ModelValue]);
    }
}
