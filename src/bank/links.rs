//! Links in bodies: to entries, to headings, to attachments, to pages of the site.

use std::cell::OnceCell;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::near::{Near, is_folder};
use super::references::{Known, unpublished_wording};
use super::{Bank, Entry, EntryNo, Text, address, assets};
use crate::config::Config;
use crate::content::{Body, Link, LinkKind};
use crate::diag::{Code, Diagnostic};
use crate::locale::{Lang, nearest, transliterate};

/// Where a link of a body leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entry, perhaps a heading in it.
    Entry(EntryNo, Option<String>),
    /// A heading of the same text.
    Anchor(String),
    /// An attachment, by its path from the root of the bank.
    Asset(Utf8PathBuf),
    /// A page of the site, from the root of a language.
    Page(String),
    /// Nothing: the words stay, the link goes.
    Nowhere,
}

/// A target as written, with the letters of the file that it means.
fn written(target: &str, wanted: &Utf8Path, file: &Utf8Path) -> Option<String> {
    let tail = |path: &Utf8Path| path.as_str().chars().rev().collect::<Vec<_>>();
    let (wanted, file) = (tail(wanted), tail(file));
    let same = target.chars().rev().zip(&wanted).take_while(|(c, other)| c == *other).count();
    let mut fixed: Vec<char> = target.chars().rev().collect();
    fixed[..same].copy_from_slice(file.get(..same)?);
    Some(fixed.into_iter().rev().collect())
}

/// Resolves the links of all texts; those of hidden ones only to tell what is wrong.
pub(super) fn resolve(bank: &mut Bank, hidden: &[Entry], known: &Known, config: &Config, out: &mut Vec<Diagnostic>) {
    let near = OnceCell::new();
    let mut resolved: Vec<Vec<Vec<Target>>> = Vec::with_capacity(bank.entries.len());
    for no in bank.numbers() {
        let texts = &bank[no].texts;
        let of_text = |text: &Text| {
            let resolver = Resolver { bank, known, config, text, near: &near };
            text.body.links.iter().map(|link| resolver.target(link, out)).collect()
        };
        resolved.push(texts.iter().map(of_text).collect());
    }
    for text in hidden.iter().flat_map(|entry| &entry.texts) {
        let resolver = Resolver { bank, known, config, text, near: &near };
        for link in &text.body.links {
            resolver.target(link, out);
        }
    }
    for (entry, texts) in bank.entries.iter_mut().zip(resolved) {
        for (text, links) in entry.texts.iter_mut().zip(texts) {
            text.links = links;
        }
    }
}

struct Resolver<'a> {
    bank: &'a Bank,
    known: &'a Known,
    config: &'a Config,
    text: &'a Text,
    near: &'a OnceCell<Near>,
}

impl Resolver<'_> {
    fn target(&self, link: &Link, out: &mut Vec<Diagnostic>) -> Target {
        let (path, anchor) = match link.target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor).filter(|anchor| !anchor.is_empty())),
            None => (link.target.as_str(), None),
        };
        match link.kind {
            LinkKind::Wiki | LinkKind::BareWiki => self.entry(path.trim(), anchor, link, out),
            LinkKind::Image => self.asset(path).unwrap_or(Target::Nowhere),
            LinkKind::Link if path.is_empty() => match anchor {
                Some(anchor) => self.own_anchor(anchor, link, out),
                None => Target::Nowhere,
            },
            LinkKind::Link if path.starts_with('/') => self.page(path, anchor, link, out),
            LinkKind::Link => self.file(path, anchor, link, out),
        }
    }

    fn say(&self, code: Code, link: &Link) -> Diagnostic {
        Diagnostic::new(code, link.span.of(&self.text.path)).with("value", link.target.as_str())
    }

    fn entry(&self, id: &str, anchor: Option<&str>, link: &Link, out: &mut Vec<Diagnostic>) -> Target {
        if let Some(no) = self.bank.find(id) {
            let anchor = anchor.and_then(|anchor| self.heading(&self.bank[no].text(self.text.lang).body, anchor, id, link, out));
            return Target::Entry(no, anchor);
        }
        if let Some((state, place)) = self.known.ids.get(id) {
            let diagnostic = self.say(Code::LinkUnpublished, link).wording(unpublished_wording(*state)).with("value", id);
            out.push(diagnostic.related(place.clone(), "entry"));
            return Target::Nowhere;
        }
        let diagnostic = self.say(Code::BrokenLink, link);
        out.push(match nearest(id, self.known.ids.keys().map(String::as_str)) {
            Some(nearest) if link.kind != LinkKind::Link => diagnostic.with("nearest", format!("[[{nearest}]]")).help("write"),
            _ => diagnostic,
        });
        Target::Nowhere
    }

    fn own_anchor(&self, anchor: &str, link: &Link, out: &mut Vec<Diagnostic>) -> Target {
        self.heading(&self.text.body, anchor, "", link, out).map_or(Target::Nowhere, Target::Anchor)
    }

    /// The anchor of a heading, by the anchor itself, without its prefix, or by the words of the heading.
    fn heading(&self, body: &Arc<Body>, anchor: &str, page: &str, link: &Link, out: &mut Vec<Diagnostic>) -> Option<String> {
        let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
        let wanted = transliterate(decoded.trim_start_matches("h-"));
        let found = body.outline.iter().find(|heading| heading.id == *decoded || heading.id.trim_start_matches("h-") == wanted);
        if found.is_none() {
            let near = nearest(decoded.trim_start_matches("h-"), body.outline.iter().map(|heading| heading.id.trim_start_matches("h-")));
            let list: Vec<_> = body.outline.iter().map(|heading| format!("#{}", heading.id.trim_start_matches("h-"))).collect();
            let diagnostic = Diagnostic::new(Code::BrokenAnchor, link.span.of(&self.text.path)).with("value", &*decoded);
            let diagnostic = if page.is_empty() { diagnostic } else { diagnostic.wording("page").with("path", page) };
            out.push(match near {
                Some(near) => diagnostic.with("nearest", near).help("write"),
                None if list.is_empty() => diagnostic,
                None => diagnostic.with("list", list.join(", ")).help("list"),
            });
        }
        found.map(|heading| heading.id.clone())
    }

    fn asset(&self, path: &str) -> Option<Target> {
        let folder = self.text.path.parent().unwrap_or(&self.text.path);
        let wanted = assets::resolve(folder, path)?;
        self.bank.asset(&wanted).map(|asset| Target::Asset(asset.source.to_path_buf()))
    }

    /// What is wrong with a relative path that leads to no file.
    fn astray(&self, path: &str, wanted: &Utf8Path, link: &Link) -> Diagnostic {
        let say = |wording| self.say(Code::BrokenLink, link).wording(wording);
        if is_host(path) {
            return say("www").with("nearest", format!("https://{}", link.target)).help("write");
        }
        if path.contains('\\') {
            return say("backslash").with("nearest", path.replace('\\', "/")).help("write");
        }
        let paths = || self.known.paths.keys().map(Utf8PathBuf::as_path).chain(self.bank.assets.iter().map(|asset| &*asset.source));
        match self.near.get_or_init(|| Near::of(paths())).astray(wanted) {
            Some(("space", file)) => {
                let name = file.file_name().unwrap_or_default();
                let nearest = if name.contains(' ') { format!("<{name}>") } else { name.to_owned() };
                return say("file").with("nearest", nearest).help("write");
            }
            Some(("case", file)) => {
                return match written(path, wanted, file) {
                    Some(nearest) => say("case").with("nearest", nearest).help("write"),
                    None => say("case"),
                };
            }
            Some((wording, _)) => return say(wording),
            None if is_folder(paths(), wanted) => return say("folder"),
            None => {}
        }
        if wanted.extension().is_some_and(|ending| ending != "md") {
            return say("file");
        }
        let near = nearest(wanted.file_stem().unwrap_or_default(), self.known.paths.keys().filter_map(|path| path.file_stem()));
        match near.and_then(|near| self.known.paths.keys().find(|path| path.file_stem() == Some(near))) {
            Some(file) if file.parent() == wanted.parent() => {
                let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
                self.say(Code::BrokenLink, link).with("nearest", format!("{folder}{}", file.file_name().unwrap_or_default())).help("write")
            }
            _ => self.say(Code::BrokenLink, link),
        }
    }

    /// A relative path: a Markdown file of an entry, or an attachment.
    fn file(&self, path: &str, anchor: Option<&str>, link: &Link, out: &mut Vec<Diagnostic>) -> Target {
        let folder = self.text.path.parent().unwrap_or(Utf8Path::new(""));
        let Some(wanted) = assets::resolve(folder, path) else {
            out.push(self.say(Code::BrokenLink, link).wording("outside"));
            return Target::Nowhere;
        };
        let candidates = [wanted.clone(), wanted.with_extension("md"), wanted.join("index.md")];
        if let Some(id) = candidates.iter().find_map(|path| self.known.paths.get(path)) {
            return self.entry(id, anchor, link, out);
        }
        if let Some(asset) = self.asset(path) {
            return asset;
        }
        out.push(self.astray(path, &wanted, link));
        Target::Nowhere
    }

    /// An address of the site from its root, with or without a language.
    fn page(&self, path: &str, anchor: Option<&str>, link: &Link, out: &mut Vec<Diagnostic>) -> Target {
        let plain = path.trim_matches('/').trim_end_matches("index.html").trim_end_matches('/');
        let first = plain.split('/').next().unwrap_or_default();
        let language = Lang::from_code(first).filter(|lang| first == lang.code() && self.config.languages.contains(lang));
        let inner = if language.is_some() { plain[first.len()..].trim_start_matches('/') } else { plain };
        let last = inner.rsplit('/').next().unwrap_or_default();
        let schema = &self.bank.schema;
        if let Some(no) = self.bank.find(last)
            && address::entry_path(&schema[self.bank[no].kind], last).trim_end_matches('/') == inner
        {
            return self.entry(last, anchor, link, out);
        }
        let list = schema.kinds.iter().any(|kind| kind.counted && kind.folder == inner);
        let index = schema.vocabularies.iter().any(|vocabulary| vocabulary.address.as_deref() == Some(inner));
        if inner.is_empty() || list || index || matches!(inner, "az" | "matrix" | "search") {
            return Target::Page(if inner.is_empty() { String::new() } else { format!("{inner}/") });
        }
        out.push(self.say(Code::BrokenLink, link));
        Target::Nowhere
    }
}

/// Does a path begin as the address of a site: `www.`, or a domain of these countries.
fn is_host(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let domain = [".ru", ".kz", ".рф", ".org", ".com", ".su", ".net", ".edu"].iter().any(|end| host.ends_with(end));
    host.starts_with("www.") || (domain && host.split('.').all(|part| !part.is_empty()) && !host.contains(' '))
}
