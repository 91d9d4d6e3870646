//! The keys of `site.toml`, each with its type and bounds.

mod look;

use std::sync::Arc;

use camino::Utf8Path;
use globset::{Glob, GlobSet, GlobSetBuilder};

use super::Config;
use crate::diag::{Code, Diagnostic, Level, Span};
use crate::locale::{Labels, Lang};
use crate::syntax::{Node, NodeValue};

/// What editors and systems leave behind.
const LITTER: [&str; 8] = [
    "**/.*",
    "**/.*/**",
    "**/~$*",
    "**/*~",
    "**/*.swp",
    "**/Thumbs.db",
    "**/desktop.ini",
    "**/4913",
];
/// Every key at the top of `site.toml`.
const KEYS: [&str; 29] = [
    "title",
    "description",
    "operator",
    "notice",
    "base_url",
    "languages",
    "default_language",
    "lang",
    "theme",
    "output_dir",
    "per_page",
    "feed_length",
    "licence",
    "edit_url",
    "editor_url",
    "ignore",
    "time_zone",
    "file_links",
    "regions",
    "logo",
    "colors",
    "menu",
    "footer",
    "legal",
    "offline",
    "styleguide",
    "expect",
    "check",
    "search",
];

/// The patterns of litter and of the bank, as one set.
pub(super) fn ignored(patterns: &[&str]) -> Result<GlobSet, globset::Error> {
    let mut set = GlobSetBuilder::new();
    for pattern in LITTER.iter().chain(patterns) {
        set.add(Glob::new(pattern)?);
    }
    set.build()
}

pub(super) struct Reader<'a> {
    pub(super) path: &'a Arc<Utf8Path>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn config(&mut self, root: &Node, config: &mut Config) {
        for (key, node) in root.entries() {
            self.top(&key.name, key.span, node, config);
        }
        if !config.languages.contains(&config.default_language) {
            let list: Vec<_> = config.languages.iter().map(|lang| lang.code()).collect();
            let node = root
                .get("default_language")
                .or_else(|| root.get("languages"))
                .unwrap_or(root);
            self.bad("default_language", node, "choice")
                .choose(&list.join(", "));
        }
    }

    fn top(&mut self, key: &str, span: Span, node: &Node, config: &mut Config) {
        match key {
            "title" => self.labels(key, node, &mut config.title),
            "description" => self.labels(key, node, &mut config.description),
            "operator" => self.labels(key, node, &mut config.operator),
            "notice" => self.labels(key, node, &mut config.notice),
            "base_url" => self.base_url(node, config),
            "languages" => self.languages(node, config),
            "default_language" => self.interface_language(key, node, &mut config.default_language),
            "lang" => {
                let mut lang = Lang::Ru;
                self.interface_language(key, node, &mut lang);
                config.lang = Some(lang);
            }
            "theme" => self.text(key, node, |text| config.theme = text.to_owned()),
            "output_dir" => self.text(key, node, |text| config.output_dir = text.into()),
            "per_page" => self.number(key, node, 5..=500, |n| {
                config.per_page = usize::try_from(n).unwrap_or(30)
            }),
            "feed_length" => self.number(key, node, 1..=500, |n| {
                config.feed_length = usize::try_from(n).unwrap_or(30)
            }),
            "licence" => self.text(key, node, |text| config.licence = Some(text.to_owned())),
            "edit_url" => self.edit_url(node, config),
            "editor_url" => self.editor_url(node, config),
            "ignore" => self.ignore(node, config),
            "time_zone" => self.time_zone(node, config),
            "file_links" => self.boolean(key, node, |yes| config.file_links = yes),
            "regions" => config.regions = self.texts(key, node),
            "logo" => self.text(key, node, |text| config.logo = Some(text.to_owned())),
            "colors" => self.colors(node, &mut config.colors),
            "menu" => config.menu = self.menu(key, node),
            "footer" => config.footer = self.menu(key, node),
            "legal" => config.legal = self.menu_entry(key, node),
            "offline" => self.boolean(key, node, |yes| config.offline = yes),
            "styleguide" => self.boolean(key, node, |yes| config.styleguide = yes),
            "expect" => self.table(key, node, &["min_entries"], |reader, key, _, node| {
                reader.number(key, node, 0..=10_000_000, |n| {
                    config.min_entries = usize::try_from(n).unwrap_or(0)
                });
            }),
            "check" => self.check(node, config),
            "search" => self.table(key, node, &["budget_kb"], |reader, key, _, node| {
                reader.number(key, node, 1..=10_000_000, |n| {
                    config.search_budget = u64::try_from(n).ok().map(|kb| kb * 1000)
                });
            }),
            _ => self.unknown(key, span, &KEYS, matches!(node.value, NodeValue::Map(_))),
        }
    }

    fn check(&mut self, node: &Node, config: &mut Config) {
        self.table(
            "check",
            node,
            &["stale_after_months", "image_budget", "levels"],
            |reader, key, _, node| match key {
                "stale_after_months" => {
                    reader.number(key, node, 1..=240, |n| config.stale_after_months = Some(n))
                }
                "image_budget" => {
                    reader.number(key, node, 1000..=1_000_000_000, |n| {
                        config.image_budget = u64::try_from(n).unwrap_or(0)
                    });
                }
                _ => reader.levels(node, config),
            },
        );
    }

    fn levels(&mut self, node: &Node, config: &mut Config) {
        for (key, node) in node.entries() {
            let level = match node.text() {
                Some("error") => Level::Error,
                Some("warning") => Level::Warning,
                Some("advice") => Level::Advice,
                _ => {
                    self.bad(&key.name, node, "choice")
                        .choose("error, warning, advice");
                    continue;
                }
            };
            match Code::from_name(&key.name) {
                Some(code) => {
                    config.levels.insert(code, level);
                }
                None => {
                    let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
                    self.unknown(&key.name, key.span, &names, false);
                }
            }
        }
    }

    fn table(
        &mut self,
        name: &str,
        node: &Node,
        keys: &[&str],
        mut each: impl FnMut(&mut Self, &str, Span, &Node),
    ) {
        if !matches!(node.value, NodeValue::Map(_)) {
            self.bad(name, node, "table");
            return;
        }
        for (key, node) in node.entries() {
            if keys.contains(&&*key.name) {
                each(self, &key.name, key.span, node);
            } else {
                self.unknown(
                    &key.name,
                    key.span,
                    keys,
                    matches!(node.value, NodeValue::Map(_)),
                );
            }
        }
    }

    fn unknown(&mut self, key: &str, span: Span, keys: &[&str], section: bool) {
        let diagnostic = Diagnostic::new(Code::ConfigKey, span.of(self.path)).with("key", key);
        let diagnostic = if section {
            diagnostic.wording("section")
        } else {
            diagnostic
        };
        self.diagnostics
            .push(match crate::locale::nearest(key, keys.iter().copied()) {
                Some(nearest) => diagnostic
                    .with(
                        "nearest",
                        if section {
                            format!("[{nearest}]")
                        } else {
                            nearest.to_owned()
                        },
                    )
                    .help("nearest"),
                None if keys.len() <= KEYS.len() => {
                    diagnostic.with("list", keys.join(", ")).help("list")
                }
                None => diagnostic,
            });
    }

    /// A value that cannot be used; `wording` says what is meant instead.
    fn bad(&mut self, key: &str, node: &Node, wording: &'static str) -> &mut Self {
        let value = node.text().unwrap_or_default();
        let diagnostic =
            Diagnostic::new(Code::ConfigValue, node.span.of(self.path)).wording(wording);
        self.diagnostics
            .push(diagnostic.with("key", key).with("value", value));
        self
    }

    /// Adds the possible values to what was just said.
    fn choose(&mut self, list: &str) {
        if let Some(last) = self.diagnostics.pop() {
            self.diagnostics
                .push(last.with("list", list).help("choose"));
        }
    }

    fn text(&mut self, key: &str, node: &Node, set: impl FnOnce(&str)) {
        match node.text().map(str::trim) {
            Some(text) if !text.is_empty() => set(text),
            _ => {
                self.bad(key, node, "text");
            }
        }
    }

    fn texts(&mut self, key: &str, node: &Node) -> Vec<String> {
        let texts: Vec<_> = node
            .items()
            .iter()
            .filter_map(|item| item.text().map(str::to_owned))
            .collect();
        if texts.len() != node.items().len() || !matches!(node.value, NodeValue::List(_)) {
            self.bad(key, node, "list");
        }
        texts
    }

    fn number(
        &mut self,
        key: &str,
        node: &Node,
        bounds: std::ops::RangeInclusive<i64>,
        set: impl FnOnce(i64),
    ) {
        match node
            .text()
            .and_then(|text| text.parse().ok())
            .filter(|n| bounds.contains(n))
        {
            Some(n) => set(n),
            None => {
                self.bad(key, node, "range");
                if let Some(last) = self.diagnostics.pop() {
                    self.diagnostics
                        .push(last.with("min", *bounds.start()).with("max", *bounds.end()));
                }
            }
        }
    }

    fn boolean(&mut self, key: &str, node: &Node, set: impl FnOnce(bool)) {
        match node.text() {
            Some("true") => set(true),
            Some("false") => set(false),
            _ => {
                self.bad(key, node, "boolean");
            }
        }
    }

    fn labels(&mut self, key: &str, node: &Node, labels: &mut Labels) {
        match &node.value {
            NodeValue::Scalar(text) => *labels = Labels::plain(text),
            NodeValue::Map(entries) => {
                let mut read = Labels::default();
                for (name, node) in entries {
                    match (Lang::from_code(&name.name), node.text()) {
                        (Some(lang), Some(text)) => read.set(lang, text),
                        (None, _) => {
                            self.unknown(&name.name, name.span, &["ru", "kk", "en"], false)
                        }
                        (_, None) => {
                            self.bad(&name.name, node, "text");
                        }
                    }
                }
                *labels = read;
            }
            _ => {
                self.bad(key, node, "text");
            }
        }
    }

    fn base_url(&mut self, node: &Node, config: &mut Config) {
        let Some(text) = node.text().map(str::trim) else {
            self.bad("base_url", node, "url");
            return;
        };
        if text.is_empty() {
            return;
        }
        match absolute(text) {
            Some(url) => config.base_url = Some(url),
            None => {
                self.bad("base_url", node, "url");
            }
        }
    }

    fn edit_url(&mut self, node: &Node, config: &mut Config) {
        match node
            .text()
            .filter(|text| text.contains("{path}") && absolute(text).is_some())
        {
            Some(text) => config.edit_url = Some(text.to_owned()),
            None => self
                .bad("edit_url", node, "choice")
                .choose("https://example.org/edit/{path}"),
        }
    }

    fn editor_url(&mut self, node: &Node, config: &mut Config) {
        match node.text().filter(|text| is_editor(text)) {
            Some(text) => config.editor_url = Some(text.to_owned()),
            None => self
                .bad("editor_url", node, "choice")
                .choose("vscode://file/{path}:{line}:{column}"),
        }
    }

    fn interface_language(&mut self, key: &str, node: &Node, lang: &mut Lang) {
        match node
            .text()
            .and_then(Lang::from_code)
            .filter(|lang| Lang::INTERFACE.contains(lang))
        {
            Some(found) => *lang = found,
            None => self.bad(key, node, "language").choose("ru, kk, en"),
        }
    }

    fn languages(&mut self, node: &Node, config: &mut Config) {
        let mut languages = Vec::new();
        for item in node.items() {
            let mut lang = Lang::Ru;
            self.interface_language("languages", item, &mut lang);
            if !languages.contains(&lang) {
                languages.push(lang);
            }
        }
        if languages.is_empty() {
            self.bad("languages", node, "list");
            return;
        }
        if !languages.contains(&config.default_language) {
            config.default_language = languages[0];
        }
        config.languages = languages;
    }

    fn ignore(&mut self, node: &Node, config: &mut Config) {
        let patterns = self.texts("ignore", node);
        match ignored(&patterns.iter().map(String::as_str).collect::<Vec<_>>()) {
            Ok(set) => config.ignore = set,
            Err(_) => {
                self.bad("ignore", node, "glob");
            }
        }
    }

    /// `+03:00`, `-05:30`, `Z`.
    fn time_zone(&mut self, node: &Node, config: &mut Config) {
        let minutes = |text: &str| -> Option<i32> {
            if text == "Z" {
                return Some(0);
            }
            let sign = if text.starts_with('-') { -1 } else { 1 };
            let (hours, minutes) = text.strip_prefix(['+', '-'])?.split_once(':')?;
            let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
            (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
        };
        match node.text().and_then(minutes) {
            Some(found) => config.time_zone = found,
            None => self
                .bad("time_zone", node, "choice")
                .choose("+03:00, +05:00, +09:00, Z"),
        }
    }
}

/// An `http(s)` address with a host, ending in a slash.
pub(crate) fn absolute(text: &str) -> Option<String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let valid = !host.is_empty()
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'));
    valid.then(|| {
        if text.ends_with('/') {
            text.to_owned()
        } else {
            format!("{text}/")
        }
    })
}

/// Schemes of addresses that run what follows them.
const CODE: [&str; 4] = ["javascript", "data", "vbscript", "blob"];

/// May a text be the address of an editor: it has a scheme, none that runs code, and a place for
/// the path.
pub(crate) fn is_editor(text: &str) -> bool {
    let scheme = text
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .unwrap_or_default();
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    good && !CODE.iter().any(|code| scheme.eq_ignore_ascii_case(code)) && text.contains("{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_has_a_scheme_that_runs_no_code() {
        for (text, good) in [
            ("vscode://file/{path}", true),
            ("javascript:alert('{path}')", false),
            ("{path}", false),
            ("https://x/", false),
        ] {
            assert_eq!(is_editor(text), good, "{text}");
        }
    }
}
