//! What else things are called: groups of names for one thing.

use super::reader::ModelReader;
use crate::syntax::Node;

impl ModelReader {
    /// Groups of names for one thing; each needs two.
    pub(super) fn synonyms(&mut self, root: &Node) -> Vec<Vec<String>> {
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
}
