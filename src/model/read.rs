//! The model's files into a [`ContentModel`].

mod keys;
mod terms;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use camino::Utf8Path;

use super::{
    Bounds, Condition, ContentModel, Demand, Field, FieldDefault, FieldNo, FieldPath, FieldValue,
    Kind, Lengths, ModelFile, Rule, Show, Template, Test, Tier, Type, TypedValue, parse_value,
};
use crate::diag::{Checked, Code, Diagnostic, Level, Span};
use crate::locale::{Labels, Lang, fold, fold_words};
use crate::markdown::flaw_diagnostic;
use crate::syntax::{self, Node, NodeValue};

const FOLDER: &str = "content/_model";

/// Reads all files; a file of the bank replaces the default one of the same path.
pub(super) fn load(defaults: &[ModelFile], own: &[ModelFile]) -> Checked<ContentModel> {
    let mut files: BTreeMap<&Utf8Path, &ModelFile> = BTreeMap::new();
    for file in defaults.iter().chain(own) {
        files.insert(&file.path, file);
    }
    let mut reader = Reader::default();
    let mut model = ContentModel::default();
    let mut kinds = Vec::new();
    let mut fields = Node {
        value: NodeValue::Null,
        span: Span::at(0),
    };
    let mut fields_path: Arc<Utf8Path> = Utf8Path::new(FOLDER).join("fields.yaml").into();
    for (path, file) in files {
        let inner = path.strip_prefix(FOLDER).unwrap_or(path);
        let Some(root) = reader.parse(file) else {
            continue;
        };
        match inner.parent().map(Utf8Path::as_str) {
            Some("vocabularies") => model.vocabularies.extend(reader.vocabulary(file, &root)),
            Some("kinds") => kinds.push((file, root)),
            Some("") if inner == "synonyms.yaml" => model.synonyms = reader.synonyms(&root),
            Some("") if inner == "fields.yaml" => {
                reader.only_common(&root);
                fields_path = Arc::clone(&file.path);
                fields = root;
            }
            _ => {}
        }
    }
    model.vocabularies.sort_by(|a, b| a.id.cmp(&b.id));
    for (file, root) in kinds {
        reader.path = Some(Arc::clone(&file.path));
        let kind = reader.kind(&root, &fields, &fields_path, &model);
        model.kinds.extend(kind);
    }
    model
        .kinds
        .sort_by(|a, b| (!a.counted, rank(a), &a.id).cmp(&(!b.counted, rank(b), &b.id)));
    Checked {
        value: model,
        diagnostics: reader.diagnostics,
    }
}

/// Kinds of the default model keep the order in which people name them; a bank's own kinds follow.
fn rank(kind: &Kind) -> usize {
    let known = [
        "practice",
        "internship",
        "program",
        "organization",
        "document",
        "event",
        "page",
    ];
    known
        .iter()
        .position(|id| *id == kind.id)
        .unwrap_or(known.len())
}

#[derive(Default)]
struct Reader {
    path: Option<Arc<Utf8Path>>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn parse(&mut self, file: &ModelFile) -> Option<Node> {
        self.path = Some(Arc::clone(&file.path));
        let parsed = syntax::parse_yaml(&file.text);
        for flaw in &parsed.flaws {
            let of_entry = flaw_diagnostic(&file.path, &file.text, flaw, 0);
            let code = Code::ModelSyntax;
            let diagnostic = of_entry
                .retold(code, flaw.what.wording())
                .level(Level::Error);
            self.diagnostics
                .push(diagnostic.with("message", flaw.detail.as_str()));
        }
        parsed.root
    }

    /// Something that is not one of the values expected.
    fn bad(&mut self, key: &str, node: &Node, expected: &str) {
        let value = node.text().unwrap_or("…");
        self.wrong(node.span, "expected", |it| {
            it.with("key", key)
                .with("value", value)
                .with("expected", expected)
        });
    }

    fn wrong(
        &mut self,
        span: Span,
        wording: &'static str,
        facts: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if let Some(path) = &self.path {
            self.diagnostics.push(facts(
                Diagnostic::new(Code::ModelValue, span.of(path)).wording(wording),
            ));
        }
    }

    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        match node.get(key).and_then(Node::text).map(str::trim) {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => {
                self.wrong(node.span, "missing", |it| it.with("key", key));
                None
            }
        }
    }

    fn labels(&mut self, node: Option<&Node>) -> Labels {
        let mut labels = Labels::default();
        for (key, node) in node.map(Node::entries).unwrap_or_default() {
            match (Lang::from_code(&key.name), node.text()) {
                (Some(lang), Some(text)) => labels.set(lang, text),
                (Some(_), None) => self.bad(&key.name, node, "«…»"),
                (None, _) => self.wrong(key.span, "key", |it| {
                    it.with("key", &*key.name)
                        .with("list", "ru, kk, en, sah")
                        .help("list")
                }),
            }
        }
        if let Some(text) = node.and_then(Node::text) {
            labels = Labels::plain(text);
        }
        labels
    }

    fn flag(&mut self, node: &Node, key: &str, default: bool) -> bool {
        match node.get(key).map(|it| it.text()) {
            None => default,
            Some(Some("true")) => true,
            Some(Some("false")) => false,
            Some(_) => {
                self.bad(key, node.get(key).unwrap_or(node), "true, false");
                default
            }
        }
    }

    /// Groups of names for one thing; each needs two.
    fn synonyms(&mut self, root: &Node) -> Vec<Vec<String>> {
        let mut groups = Vec::new();
        let Some(list) = root.get("groups") else {
            self.wrong(root.span, "missing", |it| it.with("key", "groups"));
            return groups;
        };
        for group in list.items() {
            let mut names: Vec<String> = Vec::new();
            for item in group.items() {
                match item.text().map(str::trim) {
                    Some(name) if !name.is_empty() => names.push(name.to_owned()),
                    _ => self.bad("groups", item, "«…»"),
                }
            }
            if names.len() > 1 {
                groups.push(names);
            } else {
                self.bad("groups", group, "[…, …]");
            }
        }
        groups
    }

    fn kind(
        &mut self,
        root: &Node,
        common: &Node,
        common_path: &Arc<Utf8Path>,
        model: &ContentModel,
    ) -> Option<Kind> {
        let id = self.text(root, "id")?;
        self.only(root, keys::KIND);
        self.only_fields(root.get("fields"));
        let mut nodes: Vec<(Node, Arc<Utf8Path>)> = Vec::new();
        for node in common
            .get("everywhere")
            .map(Node::items)
            .unwrap_or_default()
        {
            nodes.push((node.clone(), Arc::clone(common_path)));
        }
        for node in root.get("fields").map(Node::items).unwrap_or_default() {
            nodes.extend(self.resolved(node, common, common_path));
        }
        let own = self.path.clone();
        let mut fields: Vec<Field> = Vec::new();
        for (node, path) in nodes {
            self.path = Some(path);
            if let Some(field) = self.field(&node, model) {
                if fields.iter().any(|known| known.id == field.id) {
                    self.wrong(node.span, "duplicate", |it| {
                        it.with("value", field.id.as_str())
                    });
                } else {
                    fields.push(field);
                }
            }
        }
        self.path = own;
        let by_name = fields
            .iter()
            .enumerate()
            .map(|(at, field)| (field.id.clone(), FieldNo(at)))
            .collect();
        let mut by_heading = HashMap::new();
        for (at, field) in fields.iter().enumerate() {
            let Type::Section(names) = &field.kind else {
                continue;
            };
            names
                .iter()
                .for_each(|name| _ = by_heading.entry(name.clone()).or_insert(FieldNo(at)));
        }
        let labels = root.get("labels");
        let count = root.get("count").map(Node::entries).unwrap_or_default();
        Some(Kind {
            folder: self.text(root, "folder").unwrap_or_else(|| id.clone()),
            template: self.template(root),
            counted: self.flag(root, "counted", false),
            schema_org: root
                .get("schema_org")
                .and_then(Node::text)
                .unwrap_or("CreativeWork")
                .to_owned(),
            one: Arc::new(self.labels(labels.and_then(|labels| labels.get("one")))),
            many: Arc::new(self.labels(labels.and_then(|labels| labels.get("many")))),
            count: plurals(count),
            about: self.labels(root.get("about")),
            rules: root
                .get("rules")
                .map(Node::items)
                .unwrap_or_default()
                .iter()
                .filter_map(|node| self.rule(node))
                .collect(),
            fields,
            by_name,
            by_heading,
            id,
        })
    }

    fn template(&mut self, root: &Node) -> Template {
        let node = root.get("template").unwrap_or(root);
        match root.get("template").and_then(Node::text) {
            Some("card") | None => Template::Card,
            Some("organization") => Template::Organization,
            Some("document") => Template::Document,
            Some("event") => Template::Event,
            Some("page") => Template::Page,
            Some(_) => {
                self.bad(
                    "template",
                    node,
                    "card, organization, document, event, page",
                );
                Template::Card
            }
        }
    }

    /// A field of a kind: its own, or a common one by name, with the properties that the kind
    /// replaces.
    fn resolved(
        &mut self,
        node: &Node,
        common: &Node,
        common_path: &Arc<Utf8Path>,
    ) -> Option<(Node, Arc<Utf8Path>)> {
        let id = node.text().or_else(|| node.get("id").and_then(Node::text));
        let fields = common.get("common").map(Node::items).unwrap_or_default();
        let shared = fields
            .iter()
            .find(|field| field.get("id").and_then(Node::text) == id);
        match (shared, &node.value) {
            (Some(shared), NodeValue::Scalar(_)) => Some((shared.clone(), Arc::clone(common_path))),
            (Some(shared), NodeValue::Map(replaced)) => {
                let mut merged = shared.clone();
                if let NodeValue::Map(entries) = &mut merged.value {
                    entries.retain(|(key, _)| {
                        !replaced.iter().any(|(other, _)| other.name == key.name)
                    });
                    entries.extend(replaced.iter().cloned());
                }
                merged.span = node.span;
                self.path.clone().map(|path| (merged, path))
            }
            (None, NodeValue::Map(_)) => self.path.clone().map(|path| (node.clone(), path)),
            _ => {
                self.wrong(node.span, "field", |it| {
                    it.with("value", id.unwrap_or_default())
                });
                None
            }
        }
    }

    fn field(&mut self, node: &Node, model: &ContentModel) -> Option<Field> {
        let id = self.text(node, "id")?;
        let label = Arc::new(self.labels(node.get("label")));
        let name = self.text(node, "type")?;
        let kind = self.field_type(&name, node, &label, model)?;
        let worded = matches!(kind, Type::Text(_) | Type::LongText(_) | Type::Section(_));
        let help = Arc::new(self.labels(node.get("help")));
        let example = node
            .get("example")
            .and_then(Node::text)
            .unwrap_or_default()
            .to_owned();
        let many = self.flag(node, "many", false);
        let default = self.field_default(node, (&name, &kind), many, model);
        Some(Field {
            many,
            tier: match node.get("tier").and_then(Node::text) {
                Some("required") => Tier::Required,
                Some("recommended") => Tier::Recommended,
                _ => Tier::Optional,
            },
            hints: (
                help.iter().map(|(_, help)| fold_words(help)).collect(),
                fold_words(&example),
            ),
            help,
            example,
            facet: node.get("facet").and_then(Node::text).map(str::to_owned),
            shared: self.flag(node, "shared", !worded),
            show: match node.get("show").and_then(Node::text) {
                Some("lead") => Show::Lead,
                Some("block") => Show::Block,
                Some("hidden") => Show::Hidden,
                _ => Show::Passport,
            },
            past: self.flag(node, "past", false),
            impersonal: self.flag(node, "impersonal", false),
            names: node
                .get("names")
                .map(Node::items)
                .unwrap_or_default()
                .iter()
                .filter_map(Node::text)
                .map(fold)
                .collect(),
            default,
            unit: self.labels(node.get("unit")),
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
        (type_name, kind): (&str, &Type),
        many: bool,
        model: &ContentModel,
    ) -> Option<FieldDefault> {
        let written = node.get("default")?;
        let parsed = written
            .text()
            .and_then(|text| Some((text, parse_value(model, kind, text).ok()?)));
        let Some((text, value)) = parsed else {
            self.bad("default", written, type_name);
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

    fn field_type(
        &mut self,
        name: &str,
        node: &Node,
        label: &Labels,
        model: &ContentModel,
    ) -> Option<Type> {
        let number = |key: &str| {
            node.get(key)
                .and_then(Node::text)
                .and_then(|text| text.parse::<f64>().ok())
        };
        let bounds = Bounds {
            min: number("min"),
            max: number("max"),
        };
        let length = |key: &str| {
            node.get(key)
                .and_then(Node::text)
                .and_then(|text| text.parse().ok())
        };
        let lengths = Lengths {
            min: length("min_length"),
            max: length("max_length"),
        };
        Some(match name {
            "text" => Type::Text(lengths),
            "long_text" => Type::LongText(lengths),
            "section" => Type::Section(headings(label, node.get("headings"))),
            "integer" => Type::Integer(bounds),
            "number" => Type::Number(bounds),
            "percent" => Type::Percent(bounds),
            "date" => Type::Date,
            "year" => Type::Year(bounds),
            "period" => Type::Period,
            "range" => Type::Range(bounds),
            "age_range" => Type::AgeRange(bounds),
            "boolean" => Type::Boolean,
            "url" => Type::Url,
            "email" => Type::Email,
            "phone" => Type::Phone,
            "file" => Type::File,
            "image" => Type::Image,
            "geo" => Type::Geo,
            "duration" => Type::Duration,
            "money" => Type::Money,
            "term" => {
                let id = self.text(node, "vocabulary")?;
                match model.vocabulary(&id) {
                    Some(no) => Type::Term(no),
                    None => {
                        let span = node.get("vocabulary").map_or(node.span, |it| it.span);
                        self.wrong(span, "vocabulary", |it| it.with("value", id));
                        return None;
                    }
                }
            }
            "reference" => Type::Reference {
                kinds: node
                    .get("kinds")
                    .map(Node::items)
                    .unwrap_or_default()
                    .iter()
                    .filter_map(Node::text)
                    .map(str::to_owned)
                    .collect(),
                to: node.get("to").and_then(Node::text).map(str::to_owned),
            },
            "record" => {
                let nodes = node.get("fields").map(Node::items).unwrap_or_default();
                Type::Record(
                    nodes
                        .iter()
                        .filter_map(|node| self.field(node, model))
                        .collect(),
                )
            }
            "one_of" => {
                let names: Vec<_> = node
                    .get("of")
                    .map(Node::items)
                    .unwrap_or_default()
                    .iter()
                    .filter_map(Node::text)
                    .collect();
                Type::OneOf(
                    names
                        .iter()
                        .filter_map(|name| self.field_type(name, node, label, model))
                        .collect(),
                )
            }
            _ => {
                self.wrong(
                    node.get("type").map_or(node.span, |it| it.span),
                    "type",
                    |it| it.with("value", name),
                );
                return None;
            }
        })
    }

    fn rule(&mut self, node: &Node) -> Option<Rule> {
        self.only(node, keys::RULE);
        let path = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(FieldPath::new);
        let test = if let (Some(when), Some(needs)) = (node.get("if"), node.get("needs")) {
            Test::IfNeeds(self.condition(when)?, self.condition(needs)?)
        } else if let Some(order) = node.get("not_after") {
            Test::NotAfter(path(order, "field")?, path(order, "other")?)
        } else if let Some(old) = node.get("older_than") {
            let months = old
                .get("months")
                .and_then(Node::text)
                .and_then(|text| text.parse().ok())?;
            Test::OlderThan(path(old, "field")?, months)
        } else if let (Some(least), Some(of)) = (node.get("at_least"), node.get("of")) {
            let least = least.text().and_then(|text| text.parse().ok())?;
            Test::AtLeast(
                least,
                of.items()
                    .iter()
                    .filter_map(Node::text)
                    .map(FieldPath::new)
                    .collect(),
            )
        } else {
            self.bad(
                "rules",
                node,
                "if + needs, not_after, older_than, at_least + of",
            );
            return None;
        };
        Some(Rule {
            id: self.text(node, "id")?,
            level: match node.get("level").and_then(Node::text) {
                Some("warning") => Level::Warning,
                Some("advice") => Level::Advice,
                _ => Level::Error,
            },
            test,
            message: Arc::new(self.labels(node.get("message"))),
            help: Arc::new(self.labels(node.get("help"))),
        })
    }

    fn condition(&mut self, node: &Node) -> Option<Condition> {
        let path = FieldPath::new(&self.text(node, "field")?);
        let keys = |node: &Node| {
            node.items()
                .iter()
                .filter_map(Node::text)
                .map(str::to_owned)
                .collect()
        };
        let text = |node: &Node| node.text().unwrap_or_default().to_owned();
        let demand = match (
            node.get("is"),
            node.get("at_least"),
            node.get("with"),
            node.get("every"),
        ) {
            (Some(is), ..) => Demand::Is(text(is)),
            (_, Some(least), ..) => Demand::AtLeast(text(least)),
            (_, _, Some(with), _) => Demand::With(keys(with)),
            (.., Some(every)) => Demand::Every(keys(every)),
            _ => Demand::IsSet,
        };
        Some(Condition { path, demand })
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

/// Plural forms by category, each in its languages.
fn plurals(by_language: &[(syntax::Key, Node)]) -> Vec<(String, Labels)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Origin;

    fn load_field(default: &str) -> Checked<ContentModel> {
        let kind = format!(
            "id: note\nfolder: notes\nfields:\n  - {{ id: state, type: boolean, label: {{ ru: Да }}, many: true, default: {default} }}\n"
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
