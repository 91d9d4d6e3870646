//! What every part of the model is read with: texts, labels, numbers, words of closed lists, and how
//! a mistake is reported.

use std::sync::Arc;

use camino::Utf8Path;

use crate::diag::{Code, Diagnostic, Level, Span};
use crate::locale::{Labels, Lang, nearest};
use crate::markdown::flaw_diagnostic;
use crate::model::words::ModelWord;
use crate::model::{ModelFile, VocabularyRole};
use crate::syntax::{self, Node};

/// Reads the files one after the other and collects what is wrong with them.
#[derive(Default)]
pub(super) struct ModelReader {
    /// The file that is read.
    pub(super) path: Option<Arc<Utf8Path>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Keys of the field at hand that it has from `fields.yaml`, where a kind replaces others of
    /// its keys. Mistakes in them are reported there, once, and not at the kind.
    pub(super) inherited: Vec<Box<str>>,
    /// The vocabularies that have a role, by their ids.
    pub(super) vocabulary_roles: Vec<(VocabularyRole, String)>,
    is_muted: bool,
}

impl ModelReader {
    pub(super) fn parse(&mut self, file: &ModelFile) -> Option<Node> {
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

    /// Reads what stands at a key; mistakes in an inherited key are left to where it is written.
    pub(super) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.is_muted;
        self.is_muted |= self.inherited.iter().any(|inherited| &**inherited == key);
        let value = read(self);
        self.is_muted = before;
        value
    }

    /// Something that is not one of the values expected.
    pub(super) fn bad(&mut self, key: &str, node: &Node, expected: &str) {
        let value = node.text().unwrap_or("…");
        self.wrong(node.span, "expected", |it| {
            it.with("key", key)
                .with("value", value)
                .with("expected", expected)
        });
    }

    pub(super) fn wrong(
        &mut self,
        span: Span,
        wording: &'static str,
        facts: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if self.is_muted {
            return;
        }
        if let Some(path) = &self.path {
            self.diagnostics.push(facts(
                Diagnostic::new(Code::ModelValue, span.of(path)).wording(wording),
            ));
        }
    }

    /// A name that is none of `known`: with the nearest of them, or all when none is near.
    pub(super) fn unknown_name<'a>(
        &mut self,
        node: &Node,
        wording: &'static str,
        key: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) {
        let value = node.text().unwrap_or("…");
        let nearest = nearest(value, known.clone()).map(str::to_owned);
        self.wrong(node.span, wording, |it| {
            let it = it.with("key", key).with("value", value);
            match nearest {
                Some(nearest) => it.with("nearest", nearest).help("nearest"),
                None => it
                    .with("list", known.collect::<Vec<_>>().join(", "))
                    .help("list"),
            }
        });
    }

    /// The word of a closed list at a key; none when there is no such key, or the word is none of
    /// the list, which is reported.
    pub(super) fn word<T: ModelWord>(&mut self, node: &Node, key: &str) -> Option<T> {
        let stated = node.get(key)?;
        let word = stated.text().and_then(|text| T::from_word(text.trim()));
        if word.is_none() {
            let words = T::WORDS.iter().map(|(word, _)| *word);
            self.at_key(key, |reader| {
                reader.unknown_name(stated, "word", key, words);
            });
        }
        word
    }

    /// The number at a key; what is no number is reported.
    pub(super) fn number<T: std::str::FromStr>(&mut self, node: &Node, key: &str) -> Option<T> {
        let stated = node.get(key)?;
        let number = stated.text().and_then(|text| text.trim().parse().ok());
        if number.is_none() {
            self.at_key(key, |reader| reader.bad(key, stated, "1, 2, 3 …"));
        }
        number
    }

    pub(super) fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        match node.get(key).and_then(Node::text).map(str::trim) {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => {
                self.wrong(node.span, "missing", |it| it.with("key", key));
                None
            }
        }
    }

    /// The labels at a key, by language; a plain text holds for all.
    pub(super) fn labels_at(&mut self, node: &Node, key: &str) -> Labels {
        self.at_key(key, |reader| reader.labels(node.get(key)))
    }

    pub(super) fn labels(&mut self, node: Option<&Node>) -> Labels {
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

    pub(super) fn flag(&mut self, node: &Node, key: &str, default: bool) -> bool {
        let Some(stated) = node.get(key) else {
            return default;
        };
        match stated.text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                self.at_key(key, |reader| reader.bad(key, stated, "true, false"));
                default
            }
        }
    }
}

/// The texts of a list at a key.
pub(super) fn texts(node: &Node, key: &str) -> Vec<String> {
    node.get(key)
        .map(Node::items)
        .unwrap_or_default()
        .iter()
        .filter_map(Node::text)
        .map(str::to_owned)
        .collect()
}
