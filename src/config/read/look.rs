//! The keys of the look: `[colors]`, `menu`, `footer`, `legal`.

use super::Reader;
use crate::config::{Colour, MenuEntry, absolute};
use crate::diag::{Code, Diagnostic, Span};
use crate::locale::Labels;
use crate::syntax::{Node, NodeValue};

impl Reader<'_> {
    /// `[colors]` and `[colors.dark]`: names of the theme with colours as `#rgb` or `#rrggbb`.
    pub(super) fn colors(&mut self, node: &Node, colors: &mut Vec<Colour>) {
        if !matches!(node.value, NodeValue::Map(_)) {
            self.bad("colors", node, "table");
            return;
        }
        for (key, node) in node.entries() {
            match (&*key.name, &node.value) {
                ("dark", NodeValue::Map(entries)) => entries
                    .iter()
                    .for_each(|(key, node)| self.color(&key.name, node, true, colors)),
                (name, _) => self.color(name, node, false, colors),
            }
        }
    }

    fn color(&mut self, name: &str, node: &Node, dark: bool, colors: &mut Vec<Colour>) {
        match node.text().and_then(hex) {
            Some(value) => colors.push(Colour {
                name: name.to_owned(),
                value,
                dark,
                place: node.span.of(self.path),
            }),
            None => {
                self.bad(name, node, "color");
            }
        }
    }

    /// A list of names, or of `{ to = "…", text = … }`.
    pub(super) fn menu(&mut self, key: &str, node: &Node) -> Option<Vec<MenuEntry>> {
        if !matches!(node.value, NodeValue::List(_)) {
            self.bad(key, node, "list");
            return None;
        }
        Some(
            node.items()
                .iter()
                .filter_map(|item| self.menu_entry(key, item))
                .collect(),
        )
    }

    pub(super) fn menu_entry(&mut self, key: &str, node: &Node) -> Option<MenuEntry> {
        let mut entry = MenuEntry {
            target: String::new(),
            text: Labels::default(),
            place: node.span.of(self.path),
        };
        match &node.value {
            NodeValue::Scalar(_) => self.text(key, node, |text| entry.target = text.to_owned()),
            NodeValue::Map(_) => self.table(
                key,
                node,
                &["to", "text"],
                |reader, key, _: Span, node| match key {
                    "to" => {
                        reader.text(key, node, |text| entry.target = text.to_owned());
                        entry.place = node.span.of(reader.path);
                    }
                    _ => reader.labels(key, node, &mut entry.text),
                },
            ),
            _ => {
                self.bad(key, node, "text");
            }
        }
        if entry.target.is_empty() {
            return None;
        }
        let is_web = absolute(&entry.target).is_some()
            || entry.target.starts_with("mailto:")
            || entry.target.starts_with('/');
        if entry.is_address() && !is_web {
            let problem = Diagnostic::new(Code::ConfigValue, entry.place)
                .wording("choice")
                .help("choose");
            let problem = problem.with("key", key).with("value", entry.target);
            self.diagnostics
                .push(problem.with("list", "https://…, mailto:…, /…"));
            return None;
        }
        Some(entry)
    }
}

/// `#rgb` or `#rrggbb` as `#rrggbb` in lower case.
fn hex(text: &str) -> Option<String> {
    let digits = text.trim().strip_prefix('#')?.to_ascii_lowercase();
    let valid = digits.chars().all(|c| c.is_ascii_hexdigit());
    match digits.len() {
        6 if valid => Some(format!("#{digits}")),
        3 if valid => Some(
            digits
                .chars()
                .fold("#".to_owned(), |out, c| format!("{out}{c}{c}")),
        ),
        _ => None,
    }
}
