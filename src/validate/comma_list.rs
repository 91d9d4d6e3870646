//! Several values in one line where a list is meant: with commas, joined by a word, one after the
//! other.
//!
//! In: the text of a value. Out: the list to type.

use super::typo::other_layout;
use super::validator::{Owner, Validated, Validator};
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{Field, Kind, Type, VocabularyNo};
use crate::syntax::{Key, Node, NodeValue};

impl Validator<'_> {
    /// A list of terms or references written as one text with commas is reported, with the list to
    /// type.
    pub(super) fn is_comma_list(&mut self, field: &Field, node: &Node) -> bool {
        // `[robotics; arduino]` and `- robotics - arduino` are lists of one.
        let (node, inside) = match (&field.kind, &node.value, node.items()) {
            (Type::Term(_), NodeValue::List(_), [only]) => (only, true),
            _ => (node, false),
        };
        let Some(text) = node
            .text()
            .map(str::trim)
            .filter(|text| text.contains([',', ';', '/', ' ']))
        else {
            return false;
        };
        let bare = text.trim_matches(['[', ']']);
        let signs: &[char] = &[',', ';'];
        let meant = match &field.kind {
            Type::Term(vocabulary) if text.contains(signs) => {
                // In the other layout of the keyboard «б» and «ж» are a comma and a semicolon.
                let terms = &self.model[*vocabulary];
                terms
                    .find(text)
                    .or_else(|| terms.find(&other_layout(text)))
                    .is_none()
            }
            Type::Term(vocabulary) => {
                return self.is_joined_list(field, *vocabulary, text, node.span, inside);
            }
            Type::Reference { .. } => text.contains(signs),
            _ => false,
        };
        if meant {
            self.as_list(field, "comma", text, &parts(bare, signs), node.span, inside);
        }
        meant
    }

    /// «Смоленская и Амурская области»: terms joined by a word or a slash, each of which is clear.
    fn is_joined_list<'a>(
        &mut self,
        field: &Field,
        vocabulary: VocabularyNo,
        text: &'a str,
        span: Span,
        inside: bool,
    ) -> bool {
        let terms = &self.model[vocabulary];
        if terms.find(text).is_some() {
            return false;
        }
        let joints = |text: &'a str| {
            text.split(" и ")
                .flat_map(|part| part.split(" және "))
                .flat_map(|part| part.split(" / "))
        };
        let mut parts: Vec<&str> = joints(text).flat_map(|part| part.split(" - ")).collect();
        if parts.len() < 2 {
            // Codes have no spaces, so what stands between spaces may be one each.
            parts = text
                .split_whitespace()
                .filter(|part| terms.find(part).is_some_and(|term| terms[term].id == *part))
                .collect();
            if parts.len() < 2 || parts.len() < text.split_whitespace().count() {
                return false;
            }
        }
        let meant: Option<Vec<&str>> = parts
            .iter()
            .map(|part| {
                Some(
                    terms[terms.find(part).or_else(|| terms.suggest(part))?]
                        .id
                        .as_str(),
                )
            })
            .collect();
        let Some(ids) = meant else { return false };
        self.as_list(field, "joined", text, &ids, span, inside);
        true
    }

    /// Reports a text that should be a list of these items; `inside` one already, where the whole
    /// line is what to type and not the item alone.
    fn as_list(
        &mut self,
        field: &Field,
        wording: &'static str,
        text: &str,
        items: &[&str],
        span: Span,
        inside: bool,
    ) {
        let diagnostic = Diagnostic::new(Code::WrongShape, span.of(self.path)).wording(wording);
        let diagnostic = diagnostic
            .with("field", field.id.as_str())
            .with("label", &field.label)
            .with("value", text);
        self.diagnostics.push(
            diagnostic
                .with("nearest", format!("[{}]", items.join(", ")))
                .help("nearest")
                .unsure(inside),
        );
    }

    /// `unknown: [age, duration]`.
    pub(super) fn not_stated(
        &mut self,
        kind: &Kind,
        field: &Field,
        node: &Node,
        verdict: &mut Validated,
    ) {
        // `unknown: age, cost`: the list is meant, and only its brackets are not there.
        if let Some(text) = node
            .text()
            .filter(|text| text.contains(',') && !text.contains(['[', ']', '\n']))
        {
            let names = parts(text, &[',']);
            self.as_list(field, "comma", text, &names, node.span, false);
            return verdict
                .not_stated
                .extend(names.iter().filter_map(|name| kind.field_no(name)));
        }
        for item in node.items() {
            let Some(name) = item.text() else { continue };
            match kind.field_no(name) {
                Some(no) => {
                    verdict.not_stated.push(no);
                    self.silent.push((no, item.span));
                }
                None => {
                    let key = Key {
                        name: name.into(),
                        span: item.span,
                    };
                    let (diagnostic, _) = self.unknown_key(&kind.fields, Owner::Kind(kind), &key);
                    // A name in a list has no colon.
                    self.diagnostics
                        .push(if diagnostic.help == Some("nearest") {
                            diagnostic.help("item")
                        } else {
                            diagnostic
                        });
                }
            }
        }
    }
}

/// What stands between these signs, without blanks.
fn parts<'a>(text: &'a str, signs: &[char]) -> Vec<&'a str> {
    text.split(signs)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
