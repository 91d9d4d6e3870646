//! The headings of a body, and what is under each.

use std::collections::HashMap;

use super::lint::placeholder;
use crate::document::Heading;
use crate::locale::transliterate;
use crate::text::Span;

/// Prefix of heading anchors, so that they never meet an anchor of the theme.
const ANCHOR: &str = "h-";

/// So many characters of the first text under a heading are kept.
const OPENING: usize = 80;

/// Collects headings while the events of a body pass in order.
#[derive(Debug, Default)]
pub(super) struct OutlineBuilder {
    outline: Vec<Heading>,
    /// Anchors that are taken, each with the last number tried for it.
    taken: HashMap<String, usize>,
    is_open: bool,
}

impl OutlineBuilder {
    /// A heading begins, with its level as written. Gives its number.
    ///
    /// In HTML headings begin at level two, because the title of the page is level one, and none
    /// skips a level.
    pub(super) fn open(&mut self, written: u8, span: Span) -> u32 {
        self.is_open = true;
        let above = self.outline.last().map_or(1, |last| last.level);
        self.outline.push(Heading {
            level: written.max(2).min(above + 1),
            written,
            id: String::new(),
            text: String::new(),
            span,
            filled: false,
            opening: Box::default(),
            lead: None,
            leftover: None,
        });
        u32::try_from(self.outline.len() - 1).expect("there are fewer headings than bytes")
    }

    /// The heading ends: it gets its anchor, distinct from those before.
    pub(super) fn close(&mut self) {
        self.is_open = false;
        let Some(heading) = self.outline.last_mut() else {
            return;
        };
        heading.text = heading.text.trim().to_owned();
        let slug = transliterate(&heading.text);
        let base = format!("{ANCHOR}{}", if slug.is_empty() { "part" } else { &slug });
        // A text of a thousand equal headings does not try a thousand numbers for each.
        let mut number = self.taken.get(&base).copied().unwrap_or(0);
        heading.id.clone_from(&base);
        while self.taken.contains_key(&heading.id) {
            number = number.max(1) + 1;
            heading.id = format!("{base}-{number}");
        }
        self.taken.insert(heading.id.clone(), 1);
        self.taken.insert(base, number.max(1));
    }

    /// Characters of a heading or under one.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        let Some(heading) = self.outline.last_mut() else {
            return;
        };
        if self.is_open {
            heading.text.push_str(text);
        } else if placeholder::is_placeholder(text) {
            if !heading.filled && heading.leftover.is_none() {
                heading.leftover = Some((span, text.into()));
            }
        } else if !text.trim().is_empty() {
            if !heading.filled {
                heading.opening = text.chars().take(OPENING).collect();
                heading.lead = Some(span);
            }
            self.fill();
        }
    }

    /// Characters of code in a heading or under one.
    pub(super) fn code(&mut self, text: &str) {
        if !self.is_open {
            if !text.trim().is_empty() {
                self.fill();
            }
        } else if let Some(heading) = self.outline.last_mut() {
            heading.text.push_str(text);
        }
    }

    /// A picture in a heading or under one.
    pub(super) fn image(&mut self) {
        if !self.is_open {
            self.fill();
        }
    }

    /// Content fills the last heading and the headings it is below.
    fn fill(&mut self) {
        let mut level = u8::MAX;
        for heading in self.outline.iter_mut().rev() {
            if heading.level < level {
                if heading.filled {
                    break;
                }
                heading.filled = true;
                level = heading.level;
            }
        }
    }

    /// All headings. What a template left under a heading counts only when nothing else is there.
    pub(super) fn finish(self) -> Vec<Heading> {
        let mut outline = self.outline;
        for heading in outline.iter_mut().filter(|heading| heading.filled) {
            heading.leftover = None;
        }
        outline
    }
}
