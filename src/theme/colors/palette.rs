//! `theme.toml`: which colours a bank may set, and what stands beside each.

use std::sync::Arc;

use camino::Utf8Path;

use super::contrast::{Rgb, contrast};
use crate::diag::{Code, Diagnostic, Span};
use crate::syntax::{self, Node};

/// A mix with so much of the other colour is a ground of its own.
const GROUND: f64 = 0.5;

/// The colours a bank may set, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Palette {
    pub(super) slots: Vec<Slot>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) name: String,
    /// The variable of the style sheet.
    pub(super) property: String,
    pub(super) light: Scheme,
    pub(super) dark: Scheme,
}

/// What stands beside a colour in one scheme.
#[derive(Clone, Debug)]
pub(super) struct Scheme {
    /// The least contrast.
    pub(super) ratio: f64,
    pub(super) against: Vec<Rgb>,
    pub(super) mixes: Vec<Mix>,
}

/// A variable made of a colour and another.
#[derive(Clone, Debug)]
pub(super) struct Mix {
    pub(super) property: String,
    pub(super) with: Rgb,
    /// How much of the other, 0–1.
    pub(super) part: f64,
}

impl Scheme {
    /// All that a colour is read against.
    pub(super) fn grounds(&self, color: Rgb) -> Vec<Rgb> {
        let mixed = self
            .mixes
            .iter()
            .filter(|mix| mix.part >= GROUND)
            .map(|mix| color.mix(mix.with, mix.part));
        self.against.iter().copied().chain(mixed).collect()
    }

    /// Is a colour readable on all of it.
    pub(super) fn passes(&self, color: Rgb) -> bool {
        self.grounds(color)
            .into_iter()
            .all(|ground| contrast(color, ground) >= self.ratio)
    }

    /// The nearest colour that is.
    pub(super) fn nearest(&self, color: Rgb) -> Option<Rgb> {
        color.nearest(|color| self.passes(color))
    }
}

impl Palette {
    pub(super) fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.name == name)
    }

    /// Reads `theme.toml`. What cannot be read is reported and left out.
    pub(crate) fn parse(
        path: &Arc<Utf8Path>,
        text: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let parsed = syntax::parse_toml(text);
        diagnostics.extend(
            parsed
                .flaws
                .iter()
                .map(|flaw| syntax::toml_problem(path, flaw)),
        );
        let mut palette = Self::default();
        let colors = parsed
            .root
            .as_ref()
            .and_then(|root| root.get("colors"))
            .map(Node::entries)
            .unwrap_or_default();
        for (key, node) in colors {
            match slot(&key.name, node) {
                Ok(slot) => palette.slots.push(slot),
                Err((key, span)) => {
                    diagnostics.push(
                        Diagnostic::new(Code::ConfigValue, span.of(path))
                            .wording("missing")
                            .with("key", key),
                    );
                }
            }
        }
        palette
    }
}

/// The key that is missing or cannot be used, and where.
type Wrong = (&'static str, Span);

fn slot(name: &str, node: &Node) -> Result<Slot, Wrong> {
    let property = node
        .get("property")
        .and_then(Node::text)
        .filter(|text| text.starts_with("--"))
        .ok_or(("property", node.span))?;
    Ok(Slot {
        name: name.to_owned(),
        property: property.to_owned(),
        light: scheme(node.get("light").ok_or(("light", node.span))?)?,
        dark: scheme(node.get("dark").ok_or(("dark", node.span))?)?,
    })
}

fn scheme(node: &Node) -> Result<Scheme, Wrong> {
    let number = |node: &Node, key: &str| node.get(key)?.text()?.parse::<f64>().ok();
    let ratio = number(node, "ratio")
        .filter(|ratio| (1.0..=21.0).contains(ratio))
        .ok_or(("ratio", node.span))?;
    let against = node.get("against").ok_or(("against", node.span))?;
    let against = against.items().iter().map(|item| {
        item.text()
            .and_then(Rgb::parse)
            .ok_or(("against", item.span))
    });
    let mixes = node
        .get("mixes")
        .map(Node::items)
        .unwrap_or_default()
        .iter()
        .map(|mix| {
            Ok(Mix {
                property: mix
                    .get("property")
                    .and_then(Node::text)
                    .ok_or(("property", mix.span))?
                    .to_owned(),
                with: mix
                    .get("with")
                    .and_then(Node::text)
                    .and_then(Rgb::parse)
                    .ok_or(("with", mix.span))?,
                part: number(mix, "part")
                    .filter(|part| (0.0..=1.0).contains(part))
                    .ok_or(("part", mix.span))?,
            })
        });
    Ok(Scheme {
        ratio,
        against: against.collect::<Result<_, _>>()?,
        mixes: mixes.collect::<Result<_, Wrong>>()?,
    })
}
