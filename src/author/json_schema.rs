//! JSON Schema of front matter, for completion and checks in editors.
//!
//! In: the model, and which part of it. Out: a schema of draft 2020-12. It takes whatever the judge
//! takes without a complaint and refuses what only one look at the head can refuse: unknown keys,
//! wrong values, missing fields. What stands in the body, in other files or in the rules of a kind
//! is not its business.

use serde_json::{Map, Value, json};

use super::json_schema_value::{self, Values};
use crate::diag::Words;
use crate::locale::Lang;
use crate::model::{
    ContentModel, Field, ID_KEY, KIND_KEY, Kind, KindNo, LANG_KEY, Role, Tier, Type,
};

/// What a schema is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every kind; `kind:` says which, or any will do.
    Bank,
    /// Originals of one kind.
    Kind(KindNo),
    /// Translations of one kind: only words stand in them.
    Translation(KindNo),
}

/// The schema of front matter, its titles and descriptions in a language.
pub fn json_schema(model: &ContentModel, scope: Scope, lang: Lang) -> Value {
    let writer = Writer(Values { model, lang });
    let words = Words::of(lang);
    let mut root = Map::new();
    root.insert(
        "$schema".to_owned(),
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    let kinds: Vec<&Kind> = match scope {
        Scope::Bank => {
            root.insert(
                "title".to_owned(),
                words.text("cli-json-schema", &[]).into(),
            );
            root.insert("type".to_owned(), "object".into());
            root.insert("allOf".to_owned(), by_kind(model).into());
            model.kinds.iter().collect()
        }
        Scope::Kind(no) | Scope::Translation(no) => {
            let kind = &model[no];
            let translation = matches!(scope, Scope::Translation(_));
            let key = if translation {
                "cli-json-schema.translation"
            } else {
                "cli-json-schema.kind"
            };
            root.insert(
                "title".to_owned(),
                words.text(key, &[("kind", (&kind.one).into())]).into(),
            );
            root.insert("$ref".to_owned(), pointer(kind, translation).into());
            vec![kind]
        }
    };
    root.insert("$defs".to_owned(), writer.definitions(&kinds).into());
    root.into()
}

/// With `kind:` the schema of that kind, without it that of any.
fn by_kind(model: &ContentModel) -> Vec<Value> {
    let stated =
        |kind: &Kind| json!({"required": [KIND_KEY], "properties": {KIND_KEY: {"const": kind.id}}});
    let mut all: Vec<Value> = vec![json!({
        "properties": {KIND_KEY: {"enum": model.kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>()}}
    })];
    all.extend(
        model
            .kinds
            .iter()
            .map(|kind| json!({"if": stated(kind), "then": {"$ref": pointer(kind, false)}})),
    );
    let any: Vec<Value> = [false, true]
        .iter()
        .flat_map(|part| {
            model
                .kinds
                .iter()
                .map(|kind| json!({"$ref": pointer(kind, *part)}))
        })
        .collect();
    all.push(json!({"if": {"not": {"required": [KIND_KEY]}}, "then": {"anyOf": any}}));
    all
}

fn name(kind: &Kind, translation: bool) -> String {
    if translation {
        format!("{}.translation", kind.id)
    } else {
        kind.id.clone()
    }
}

fn pointer(kind: &Kind, translation: bool) -> String {
    format!("#/$defs/{}", name(kind, translation))
}

struct Writer<'a>(Values<'a>);

impl Writer<'_> {
    /// Each kind, its translation, the fields of both, and the vocabularies they use.
    fn definitions(&self, kinds: &[&Kind]) -> Map<String, Value> {
        let mut all = Map::new();
        for kind in kinds {
            let required = || {
                kind.fields
                    .iter()
                    .filter(|field| field.tier == Tier::Required && field.default.is_none())
            };
            let original: Vec<&Field> = required().filter(|field| !field.is_section()).collect();
            let worded = |field: &Field| {
                matches!(field.kind, Type::Text(_) | Type::LongText(_)) && !field.shared
            };
            let translation: Vec<&Field> = required().filter(|field| worded(field)).collect();
            all.insert(name(kind, false), demands(kind, &original));
            all.insert(name(kind, true), demands(kind, &translation));
            all.insert(fields_name(kind), self.fields(kind));
        }
        let fields = kinds.iter().flat_map(|kind| kind.fields.iter());
        let mut used: Vec<_> = fields
            .flat_map(|field| json_schema_value::vocabularies(&field.kind))
            .collect();
        used.sort_unstable();
        used.dedup();
        for no in used {
            let vocabulary = &self.0.model[no];
            all.insert(
                json_schema_value::vocabulary_name(vocabulary),
                self.0.vocabulary(vocabulary),
            );
        }
        all
    }

    fn fields(&self, kind: &Kind) -> Value {
        let properties: Map<String, Value> = kind
            .fields
            .iter()
            .map(|field| (field.id.clone(), self.property(kind, field)))
            .collect();
        json!({
            "title": kind.one.get(self.0.lang),
            "description": kind.about.get(self.0.lang),
            "type": "object",
            "properties": properties,
            "additionalProperties": false
        })
    }

    /// The fields that the program itself knows take less than their type in the model.
    fn property(&self, kind: &Kind, field: &Field) -> Value {
        let special = match field.id.as_str() {
            KIND_KEY => Some(json!({"const": kind.id})),
            ID_KEY => Some(
                json!({"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 100}),
            ),
            LANG_KEY => Some(json!({"enum": Lang::ALL.map(Lang::code)})),
            _ if field.role == Some(Role::NotStated) => {
                let ids: Vec<&str> = kind.fields.iter().map(|field| field.id.as_str()).collect();
                Some(json_schema_value::one_or_many(&json!({"enum": ids})))
            }
            _ => None,
        };
        self.0.property(field, special)
    }
}

/// The fields of a kind, some of which must be stated.
fn demands(kind: &Kind, required: &[&Field]) -> Value {
    let mut all = json!({"$ref": format!("#/$defs/{}", fields_name(kind))});
    if !required.is_empty() {
        all["allOf"] = required
            .iter()
            .map(|field| unless_unknown(kind, field))
            .collect();
    }
    all
}

fn fields_name(kind: &Kind) -> String {
    format!("{}.fields", kind.id)
}

/// A required field must be stated, unless the kind has a field that names what is not known, and it
/// names this one.
fn unless_unknown(kind: &Kind, field: &Field) -> Value {
    let id = field.id.as_str();
    let named = json!({"anyOf": [{"const": id}, {"type": "array", "contains": {"const": id}}]});
    let stated = json!({"type": ["string", "number", "boolean", "array", "object"], "minLength": 1, "minItems": 1});
    let Some(unknown) = kind.field_with(Role::NotStated) else {
        return json!({"required": [id], "properties": {id: stated}});
    };
    let unknown = unknown.id.as_str();
    json!({
        "if": {"required": [unknown], "properties": {unknown: named}},
        "else": {"required": [id], "properties": {id: stated}}
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_brings_its_vocabularies_and_no_others() {
        let files = [
            ("content/_model/fields.yaml", "everywhere: []\ncommon: []\n"),
            (
                "content/_model/kinds/club.yaml",
                "id: club\nfolder: clubs\nfields:\n  - {id: title, role: title, type: text, tier: required, label: {ru: Название}}\n  - {id: level, type: term, vocabulary: ranks, label: {ru: Уровень}}\n",
            ),
            (
                "content/_model/vocabularies/ranks.yaml",
                "id: ranks\nterms:\n  - {id: \"1\", label: {ru: Первый}}\n",
            ),
            (
                "content/_model/vocabularies/others.yaml",
                "id: others\nterms:\n  - {id: a, label: {ru: А}}\n",
            ),
        ];
        let files = files.map(|(path, text)| crate::model::ModelFile {
            path: camino::Utf8Path::new(path).into(),
            text: text.into(),
        });
        let model = ContentModel::load(&files, &[]);
        assert_eq!(model.diagnostics, []);
        let json = json_schema(&model.value, Scope::Kind(KindNo(0)), Lang::Ru);
        let names: Vec<&String> = json["$defs"]
            .as_object()
            .expect("an object")
            .keys()
            .collect();
        assert_eq!(
            names,
            [
                "club",
                "club.translation",
                "club.fields",
                "vocabulary.ranks"
            ]
        );
        // The kind has no field that names what is not known, so nothing excuses a missing title.
        assert_eq!(json["$defs"]["club"]["allOf"][0]["required"][0], "title");
        assert_eq!(json["$defs"]["vocabulary.ranks"]["anyOf"][0]["const"], "1");
    }
}
