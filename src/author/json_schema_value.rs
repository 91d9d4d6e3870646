//! JSON Schema of single values: each type as an editor may find it typed in YAML.
//!
//! A scalar of front matter is the text the author wrote, whatever YAML makes of it: `2`, `"2"` and
//! `да` are all text to the judge. So a schema takes a number where the text of one will do, and
//! the other way.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::describe::vocabularies_of;
use crate::locale::Lang;
use crate::model::{Bounds, ContentModel, Field, Lengths, Tier, Type, Vocabulary, VocabularyNo};
use crate::syntax::{self, Node, NodeValue};

const DATE: &str = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
const NUMBER: &str = "[-−]?[0-9][0-9 \u{A0}\u{202F}]*([.,][0-9 \u{A0}\u{202F}]*[0-9])?";
const INTEGER: &str = "[-−]?[0-9][0-9 \u{A0}\u{202F}]*";
const RANGE: &str = "([0-9]+\\s*([–—…-]\\s*[0-9]+)?|[0-9]+\\+)";
const ID: &str = "[a-z0-9][a-z0-9-]*";
const URL: &str =
    "[Hh][Tt][Tt][Pp][Ss]?://([^\\s/?#]*\\.[^\\s/?#]*|localhost[^\\s/?#]*)([/?#]\\S*)?";
const EMAIL: &str = "[^\\s@<>,;\"]+@[^\\s@<>,;\".][^\\s@<>,;\"]*\\.[^\\s@<>,;\".]+";
const PHONE: &str = "(?=([^0-9]*[0-9]){3,20}[^0-9]*$)[0-9\\s+()–,.-]+(доб.*)?";
const GEO: &str = "-?[0-9]+(\\.[0-9]+)?\\s*[, ]\\s*-?[0-9]+(\\.[0-9]+)?";
const CURRENCIES: &str = "(₽|руб|рублей|рубля|рубль|₸|тг|тенге|теңге|[A-Z]{3})\\.*";
const UNITS: [&str; 23] = [
    "час",
    "hour",
    "сағат",
    "чаас",
    "ден",
    "дне",
    "дня",
    "дн.",
    "day",
    "күн",
    "нед",
    "week",
    "апта",
    "нэдиэлэ",
    "мес",
    "month",
    "ай",
    "ый",
    "год",
    "лет",
    "year",
    "жыл",
    "сыл",
];
const YES_NO: [&str; 9] = ["true", "false", "да", "нет", "иә", "ия", "жоқ", "yes", "no"];

/// Writes the schemas of values of a model in a language.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) lang: Lang,
}

impl Values<'_> {
    /// The schema of a field's value with label, help and example; `special` replaces what the type
    /// says.
    pub(super) fn property(&self, field: &Field, special: Option<Value>) -> Value {
        let is_special = special.is_some();
        let is_fixed = special
            .as_ref()
            .is_some_and(|rules| rules.get("const").is_some());
        let value = special.unwrap_or_else(|| {
            let one = self.of_type(&field.kind);
            if field.many { one_or_many(&one) } else { one }
        });
        let value = if is_fixed { value } else { nullable(value) };
        let mut all = Map::new();
        all.insert("title".to_owned(), field.label.get(self.lang).into());
        all.insert("description".to_owned(), field.help.get(self.lang).into());
        if let Value::Object(rules) = value {
            all.extend(rules);
        }
        if let Some(default) = &field.default {
            all.insert("default".to_owned(), default.text.as_str().into());
        }
        if let Some(example) = example(field).filter(|_| !is_special) {
            all.insert("examples".to_owned(), vec![example].into());
        }
        all.into()
    }

    fn of_type(&self, kind: &Type) -> Value {
        match kind {
            Type::Text(lengths) | Type::LongText(lengths) => text(*lengths),
            Type::Section(_) => text(Lengths::default()),
            Type::Integer(bounds) => bounded(&["integer", "string"], INTEGER, *bounds),
            Type::Number(bounds) => bounded(&["number", "string"], NUMBER, *bounds),
            Type::Percent(bounds) => {
                bounded(&["number", "string"], &format!("{NUMBER}\\s*%*"), *bounds)
            }
            Type::Date => date(),
            Type::Year(bounds) => {
                let four = Bounds {
                    min: bounds.min.or(Some(1000.0)),
                    max: bounds.max.or(Some(9999.0)),
                };
                bounded(&["integer", "string"], "[0-9]{4}", four)
            }
            Type::Period => {
                let part = format!("({DATE}|…|\\.\\.\\.)?");
                either(
                    &format!("(?=.*[0-9]){part}\\s*([–—/]| - )\\s*{part}"),
                    &[("from", date()), ("to", date())],
                    &[],
                )
            }
            Type::Range(bounds) | Type::AgeRange(bounds) => range(*bounds),
            Type::Boolean => boolean(),
            Type::Term(no) => {
                json!({"$ref": format!("#/$defs/{}", vocabulary_name(&self.model[*no]))})
            }
            Type::Reference { .. } => json!({"type": ["string", "integer"], "pattern": whole(ID)}),
            Type::Url => json!({"type": ["string"], "pattern": whole(URL)}),
            Type::Email => json!({"type": ["string"], "pattern": whole(EMAIL)}),
            Type::Phone => json!({"type": ["string", "integer"], "pattern": whole(PHONE)}),
            Type::File => text(Lengths::default()),
            Type::Image => {
                let words = text(Lengths::default());
                let parts = [
                    ("src", words.clone()),
                    ("alt", words),
                    ("children", boolean()),
                    ("consent", boolean()),
                ];
                either("\\S.*", &parts, &["src"])
            }
            Type::Geo => either(
                GEO,
                &[("lat", any_number()), ("lon", any_number())],
                &["lat", "lon"],
            ),
            Type::Record(fields) => self.record(fields),
            Type::Duration => duration(),
            Type::Money => {
                let currency = json!({"type": ["string"]});
                either(
                    &format!("{NUMBER}\\s*{CURRENCIES}"),
                    &[("amount", any_number()), ("currency", currency)],
                    &["amount", "currency"],
                )
            }
            Type::OneOf(kinds) => {
                json!({"anyOf": kinds.iter().map(|kind| self.of_type(kind)).collect::<Vec<_>>()})
            }
        }
    }

    fn record(&self, fields: &[Field]) -> Value {
        let required: Vec<&str> = fields
            .iter()
            .filter(|field| field.tier == Tier::Required)
            .map(|field| field.id.as_str())
            .collect();
        let properties = fields
            .iter()
            .map(|field| (field.id.clone(), self.property(field, None)));
        let stated =
            json!({"type": ["string", "number", "boolean", "array", "object"], "minLength": 1});
        let filled: Map<String, Value> = required
            .iter()
            .map(|id| ((*id).to_owned(), stated.clone()))
            .collect();
        json!({
            "type": ["object"],
            "properties": Value::Object(properties.collect()),
            "required": required,
            "allOf": [{"properties": filled}],
            "additionalProperties": false
        })
    }

    /// Codes of terms first, each with its label; then every other name that is understood, as
    /// people write it.
    pub(super) fn vocabulary(&self, vocabulary: &Vocabulary) -> Value {
        let mut ways: Vec<Value> = Vec::new();
        let mut names: Vec<Value> = Vec::new();
        let mut seen: HashSet<String> = vocabulary
            .terms
            .iter()
            .map(|term| term.id.clone())
            .collect();
        for term in &vocabulary.terms {
            let mut way = json!({"const": term.id, "title": term.label(self.lang)});
            if !term.definition.is_empty() {
                way["description"] = term.definition.get(self.lang).into();
            }
            ways.push(way);
            names.extend(
                term.id
                    .parse::<u32>()
                    .ok()
                    .filter(|number| number.to_string() == term.id)
                    .map(Value::from),
            );
            let other = term
                .names()
                .flat_map(|name| [name.to_owned(), name.to_lowercase(), capital(name)]);
            names.extend(
                other
                    .filter(|name| seen.insert(name.clone()))
                    .map(Value::from),
            );
        }
        if !names.is_empty() {
            ways.push(json!({"enum": names}));
        }
        json!({"title": vocabulary.title.get(self.lang), "description": vocabulary.about.get(self.lang), "anyOf": ways})
    }
}

/// One value, or a list of such values.
pub(super) fn one_or_many(one: &Value) -> Value {
    json!({"anyOf": [one, {"type": "array", "items": nullable(one.clone())}]})
}

/// The vocabularies that a type, or the records in it, use.
pub(super) fn vocabularies(kind: &Type) -> Vec<VocabularyNo> {
    match kind {
        Type::Record(fields) => fields
            .iter()
            .flat_map(|field| vocabularies(&field.kind))
            .collect(),
        kind => vocabularies_of(kind),
    }
}

pub(super) fn vocabulary_name(vocabulary: &Vocabulary) -> String {
    format!("vocabulary.{}", vocabulary.id)
}

/// An empty value is no value.
fn nullable(value: Value) -> Value {
    let Value::Object(mut rules) = value else {
        return value;
    };
    if let Some(Value::Array(types)) = rules.get_mut("type") {
        types.push("null".into());
    } else if let Some(Value::Array(values)) = rules.get_mut("enum") {
        values.push(Value::Null);
    } else if let Some(Value::Array(ways)) = rules.get_mut("anyOf") {
        ways.push(json!({"type": "null"}));
    } else {
        return json!({"anyOf": [rules, {"type": "null"}]});
    }
    rules.into()
}

/// The pattern of a whole value; blanks around it do not matter.
fn whole(pattern: &str) -> String {
    format!("^\\s*({pattern})\\s*$")
}

fn text(lengths: Lengths) -> Value {
    let mut rules = json!({"type": ["string", "number", "boolean"]});
    if let Some(min) = lengths.min {
        rules["minLength"] = min.into();
    }
    if let Some(max) = lengths.max {
        rules["maxLength"] = max.into();
    }
    rules
}

fn bounded(types: &[&str], pattern: &str, bounds: Bounds) -> Value {
    let mut rules = json!({"type": types, "pattern": whole(pattern)});
    if let Some(min) = bounds.min {
        rules["minimum"] = number(min);
    }
    if let Some(max) = bounds.max {
        rules["maximum"] = number(max);
    }
    rules
}

/// `18`, not `18.0`.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

fn any_number() -> Value {
    bounded(&["number", "string"], NUMBER, Bounds::default())
}

/// `2018` is a number to YAML.
fn date() -> Value {
    json!({"type": ["string", "integer"], "pattern": whole(DATE), "minimum": 1000, "maximum": 9999})
}

fn range(bounds: Bounds) -> Value {
    let end = bounded(&["integer", "string"], "[0-9]+", bounds);
    let mut rules = either(RANGE, &[("from", end.clone()), ("to", end.clone())], &[]);
    if let Some(Value::Array(ways)) = rules.get_mut("anyOf") {
        ways.push(bounded(&["integer"], RANGE, bounds));
    }
    rules
}

fn boolean() -> Value {
    let words = YES_NO
        .iter()
        .flat_map(|word| [(*word).to_owned(), capital(word), word.to_uppercase()]);
    json!({"anyOf": [{"type": "boolean"}, {"enum": words.collect::<Vec<_>>()}]})
}

/// `9 месяцев`, or `{months: 9}`.
fn duration() -> Value {
    let any_case = |word: &str| word.chars().map(letter).collect::<String>();
    let units = UNITS
        .iter()
        .map(|word| any_case(word))
        .collect::<Vec<_>>()
        .join("|");
    json!({"anyOf": [
        {"type": "string", "pattern": whole(&format!("[0-9]+\\s*({units}).*"))},
        {"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": {"pattern": format!("^({units})")}}
    ]})
}

/// A letter in both cases, for a pattern.
fn letter(c: char) -> String {
    match c {
        '.' => "\\.".to_owned(),
        c => format!("[{c}{}]", c.to_uppercase()),
    }
}

/// A text, or a map of parts.
fn either(pattern: &str, parts: &[(&str, Value)], required: &[&str]) -> Value {
    let properties: Map<String, Value> = parts
        .iter()
        .map(|(name, value)| ((*name).to_owned(), nullable(value.clone())))
        .collect();
    let map = json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false});
    json!({"anyOf": [{"type": "string", "pattern": whole(pattern)}, map]})
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The example of a field as a value.
fn example(field: &Field) -> Option<Value> {
    let text = field.example.trim_end();
    if text.is_empty() {
        return None;
    }
    if matches!(
        field.kind,
        Type::Text(_) | Type::LongText(_) | Type::Section(_)
    ) && !field.many
    {
        return Some(text.into());
    }
    let parsed = syntax::parse_yaml(text);
    parsed
        .root
        .filter(|_| parsed.flaws.is_empty())
        .map(|root| value(&root))
}

fn value(node: &Node) -> Value {
    match &node.value {
        NodeValue::Null => Value::Null,
        NodeValue::Scalar(text) => text.to_string().into(),
        NodeValue::List(items) => items.iter().map(value).collect(),
        NodeValue::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, node)| (key.name.to_string(), value(node)))
                .collect(),
        ),
    }
}
