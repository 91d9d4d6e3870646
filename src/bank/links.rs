//! Links in bodies: to entries, to headings, to attachments, to pages of the site.

use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};

use super::key::Key;
use super::references::{Meant, unpublished_wording};
use super::similar_paths::{Near, is_folder};
use super::{Bank, EntryNo, Text, address, assets};
use crate::address::OwnPage;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, by_folders};
use crate::locale::{Lang, Words, nearest, transliterate};
use crate::markdown::{Body, Heading, Link, LinkKind};
use crate::model::ContentModel;

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
    let same = target
        .chars()
        .rev()
        .zip(&wanted)
        .take_while(|(c, other)| c == *other)
        .count();
    let mut fixed: Vec<char> = target.chars().rev().collect();
    fixed[..same].copy_from_slice(file.get(..same)?);
    Some(fixed.into_iter().rev().collect())
}

/// What a link means as far as its text alone tells.
#[derive(Clone, Debug)]
pub(super) enum Wish {
    /// An entry by its id, perhaps a heading in it.
    Entry(Box<str>, Key, Option<Box<str>>),
    /// A heading of the same text.
    Own(Box<str>),
    /// A picture beside the entry.
    Image(Option<Utf8PathBuf>),
    /// A file: an entry, or an attachment, and perhaps a heading in it; none when it lies outside.
    File(Option<Path>, Option<Box<str>>),
    /// A page of the site from the root of a language, and whether it is one of the site's own.
    Page(Box<str>, bool, Option<Box<str>>),
    /// Nothing.
    Nothing,
}

/// A path, and as numbers the files it may mean: itself, with the ending of Markdown, as a folder.
#[derive(Clone, Debug)]
pub(super) struct Path {
    path: Utf8PathBuf,
    keys: [Key; 3],
}

/// What is wrong with a link.
enum Trouble<'a> {
    Unpublished(Meant<'a>, &'a str),
    Heading {
        page: Option<&'a str>,
        anchor: &'a str,
        body: &'a Body,
    },
    Entry(&'a str),
    Outside,
    File(&'a Utf8Path),
    Page,
}

/// What the links of a text mean as far as it alone tells.
pub(super) fn wishes(
    model: &ContentModel,
    config: &Config,
    path: &Utf8Path,
    body: &Body,
) -> Vec<Wish> {
    let folder = path.parent().unwrap_or(Utf8Path::new(""));
    body.links
        .iter()
        .map(|link| wish(model, config, folder, link))
        .collect()
}

fn wish(model: &ContentModel, config: &Config, folder: &Utf8Path, link: &Link) -> Wish {
    let (path, anchor) = match link.target.split_once('#') {
        Some((path, anchor)) => (
            path,
            Some(anchor)
                .filter(|anchor| !anchor.is_empty())
                .map(Box::from),
        ),
        None => (link.target.as_str(), None),
    };
    match link.kind {
        LinkKind::Wiki | LinkKind::BareWiki => {
            Wish::Entry(path.trim().into(), Key::of(path.trim()), anchor)
        }
        LinkKind::Image => Wish::Image(assets::resolve(folder, path)),
        LinkKind::Link if path.is_empty() => anchor.map_or(Wish::Nothing, Wish::Own),
        LinkKind::Link if path.starts_with('/') => page(model, config, path, anchor),
        LinkKind::Link => Wish::File(assets::resolve(folder, path).map(Path::new), anchor),
    }
}

impl Path {
    fn new(path: Utf8PathBuf) -> Self {
        let of = |path: &Utf8Path| Key::of(path.as_str());
        Self {
            keys: [
                of(&path),
                of(&path.with_extension("md")),
                of(&path.join("index.md")),
            ],
            path,
        }
    }
}

/// An address of the site from its root, with or without a language.
fn page(model: &ContentModel, config: &Config, path: &str, anchor: Option<Box<str>>) -> Wish {
    let plain = path
        .trim_matches('/')
        .trim_end_matches("index.html")
        .trim_end_matches('/');
    let first = plain.split('/').next().unwrap_or_default();
    let language = Lang::from_code(first)
        .filter(|lang| first == lang.code() && config.languages.contains(lang));
    let inner = if language.is_some() {
        plain[first.len()..].trim_start_matches('/')
    } else {
        plain
    };
    let list = model
        .kinds
        .iter()
        .any(|kind| kind.counted && kind.folder == inner);
    let index = model
        .vocabularies
        .iter()
        .any(|vocabulary| vocabulary.address.as_deref() == Some(inner));
    Wish::Page(
        inner.into(),
        list || index || OwnPage::from_link(inner).is_some(),
        anchor,
    )
}

impl Bank {
    /// Where a link of a text's body leads, by its number in [`Body::links`].
    pub fn target(&self, text: &Text, link: usize) -> Target {
        text.asks
            .links
            .get(link)
            .map_or(Target::Nowhere, |wish| self.look(text, wish).0)
    }

    /// Tells what is wrong with the links of a text.
    pub(super) fn check_links<'a>(
        &'a self,
        text: &Text,
        lost: &OnceLock<Lost<'a>>,
        out: &mut Vec<Diagnostic>,
    ) {
        for (wish, link) in text.asks.links.iter().zip(&text.body.links) {
            if let Some(trouble) = self.look(text, wish).1 {
                out.push(self.explain(&trouble, link, text, lost));
            }
        }
    }

    fn look<'a>(&'a self, text: &'a Text, wish: &'a Wish) -> (Target, Option<Trouble<'a>>) {
        match wish {
            Wish::Entry(id, key, anchor) => self.entry_target(id, *key, anchor.as_deref(), text),
            Wish::Own(anchor) => match heading(&text.body, anchor) {
                Some(id) => (Target::Anchor(id.to_owned()), None),
                None => (
                    Target::Nowhere,
                    Some(Trouble::Heading {
                        page: None,
                        anchor,
                        body: &text.body,
                    }),
                ),
            },
            // What is wrong with a picture is told with the attachments.
            Wish::Image(path) => (
                path.as_ref()
                    .and_then(|path| self.asset_target(path))
                    .unwrap_or(Target::Nowhere),
                None,
            ),
            Wish::File(None, _) => (Target::Nowhere, Some(Trouble::Outside)),
            Wish::File(Some(path), anchor) => self.file_target(path, anchor.as_deref(), text),
            Wish::Page(inner, is_own, anchor) => {
                self.page_target(inner, *is_own, anchor.as_deref(), text)
            }
            Wish::Nothing => (Target::Nowhere, None),
        }
    }

    fn entry_target<'a>(
        &'a self,
        id: &'a str,
        key: Key,
        anchor: Option<&'a str>,
        text: &'a Text,
    ) -> (Target, Option<Trouble<'a>>) {
        let Some(meant) = self.known.get(key) else {
            return (Target::Nowhere, Some(Trouble::Entry(id)));
        };
        let Some(no) = meant.shown else {
            return (Target::Nowhere, Some(Trouble::Unpublished(meant, id)));
        };
        let Some(anchor) = anchor else {
            return (Target::Entry(no, None), None);
        };
        let body = &self[no].text(text.lang).body;
        match heading(body, anchor) {
            Some(found) => (Target::Entry(no, Some(found.to_owned())), None),
            None => (
                Target::Entry(no, None),
                Some(Trouble::Heading {
                    page: Some(id),
                    anchor,
                    body,
                }),
            ),
        }
    }

    fn asset_target(&self, path: &Utf8Path) -> Option<Target> {
        self.asset(path)
            .map(|asset| Target::Asset(asset.source.to_path_buf()))
    }

    /// A Markdown file of an entry, or an attachment.
    fn file_target<'a>(
        &'a self,
        path: &'a Path,
        anchor: Option<&'a str>,
        text: &'a Text,
    ) -> (Target, Option<Trouble<'a>>) {
        if let Some((id, key)) = path.keys.iter().find_map(|key| self.known.at(*key)) {
            return self.entry_target(id, key, anchor, text);
        }
        match self.asset_target(&path.path) {
            Some(target) => (target, None),
            None => (Target::Nowhere, Some(Trouble::File(&path.path))),
        }
    }

    fn page_target<'a>(
        &'a self,
        inner: &'a str,
        own: bool,
        anchor: Option<&'a str>,
        text: &'a Text,
    ) -> (Target, Option<Trouble<'a>>) {
        let last = inner.rsplit('/').next().unwrap_or_default();
        if let Some(no) = self.find(last)
            && address::entry_path(&self.model[self[no].kind], last).trim_end_matches('/') == inner
        {
            return self.entry_target(last, Key::of(last), anchor, text);
        }
        match own {
            true if inner.is_empty() => (Target::Page(String::new()), None),
            true => (Target::Page(format!("{inner}/")), None),
            false => (Target::Nowhere, Some(Trouble::Page)),
        }
    }

    fn explain<'a>(
        &'a self,
        trouble: &Trouble<'_>,
        link: &Link,
        text: &Text,
        lost: &OnceLock<Lost<'a>>,
    ) -> Diagnostic {
        let say = |code| {
            Diagnostic::new(code, link.span.of(&text.path)).with("value", link.target.as_str())
        };
        match trouble {
            Trouble::Unpublished(meant, id) => {
                let diagnostic = say(Code::LinkUnpublished)
                    .wording(unpublished_wording(meant.state))
                    .with("value", *id);
                diagnostic.related(meant.place.clone(), "entry")
            }
            Trouble::Entry(id) => match self.known.nearest(id) {
                Some(nearest) if link.kind != LinkKind::Link => say(Code::BrokenLink)
                    .with("nearest", format!("[[{nearest}]]"))
                    .help("write"),
                _ => say(Code::BrokenLink),
            },
            Trouble::Heading { page, anchor, body } => no_heading(*page, anchor, body, link, text),
            Trouble::Outside => say(Code::BrokenLink).wording("outside"),
            Trouble::Page => say(Code::BrokenLink),
            Trouble::File(wanted) => {
                let target = link.target.split('#').next().unwrap_or_default();
                self.astray(
                    target,
                    wanted,
                    lost.get_or_init(|| Lost::of(self)),
                    link,
                    &say,
                )
            }
        }
    }

    /// What is wrong with a relative path that leads to no file.
    fn astray(
        &self,
        path: &str,
        wanted: &Utf8Path,
        lost: &Lost<'_>,
        link: &Link,
        say: &dyn Fn(Code) -> Diagnostic,
    ) -> Diagnostic {
        let say = |wording| say(Code::BrokenLink).wording(wording);
        if is_host(path) {
            return say("www")
                .with("nearest", format!("https://{}", link.target))
                .help("write");
        }
        if path.contains('\\') {
            return say("backslash")
                .with("nearest", path.replace('\\', "/"))
                .help("write");
        }
        match lost.near.astray(wanted) {
            Some(("space", file)) => {
                let name = file.file_name().unwrap_or_default();
                let nearest = if name.contains(' ') {
                    format!("<{name}>")
                } else {
                    name.to_owned()
                };
                return say("file").with("nearest", nearest).help("write");
            }
            Some(("case", file)) => {
                return match written(path, wanted, file) {
                    Some(nearest) => say("case").with("nearest", nearest).help("write"),
                    None => say("case"),
                };
            }
            Some((wording, _)) => return say(wording),
            None if is_folder(lost.paths.iter().copied(), wanted) => return say("folder"),
            None => {}
        }
        if wanted.extension().is_some_and(|ending| ending != "md") {
            return say("file");
        }
        let plain =
            Diagnostic::new(Code::BrokenLink, say("").place).with("value", link.target.as_str());
        match lost.beside(wanted).and_then(Utf8Path::file_name) {
            Some(name) => {
                let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
                plain
                    .with("nearest", format!("{folder}{name}"))
                    .help("write")
            }
            None => plain,
        }
    }
}

/// What helps to find the file that a wrong path meant; made when the first link misses its file.
pub(super) struct Lost<'a> {
    near: Near,
    /// Files of entries and attachments, by folders.
    paths: Vec<&'a Utf8Path>,
    /// Their names without endings, those of entries only.
    stems: Words,
}

impl<'a> Lost<'a> {
    fn of(bank: &'a Bank) -> Self {
        let by_name = |paths: &mut Vec<&Utf8Path>| paths.sort_unstable_by(|a, b| by_folders(a, b));
        let mut paths: Vec<&Utf8Path> = bank.known.paths().collect();
        by_name(&mut paths);
        let stems = Words::new(
            paths
                .iter()
                .filter_map(|path| path.file_stem())
                .map(Arc::from),
        );
        paths.extend(bank.assets.iter().map(|asset| &*asset.source));
        by_name(&mut paths);
        Self {
            near: Near::of(paths.iter().copied()),
            paths,
            stems,
        }
    }

    /// The file of an entry in the same folder whose name is nearest.
    fn beside(&self, wanted: &Utf8Path) -> Option<&'a Utf8Path> {
        let stem = self.stems.nearest(wanted.file_stem()?)?;
        let file = self
            .paths
            .iter()
            .copied()
            .find(|path| path.file_stem() == Some(stem))?;
        (file.parent() == wanted.parent()).then_some(file)
    }
}

/// Does a path begin as the address of a site: `www.`, or a domain of these countries.
fn is_host(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let domain = [".ru", ".kz", ".рф", ".org", ".com", ".su", ".net", ".edu"]
        .iter()
        .any(|end| host.ends_with(end));
    host.starts_with("www.")
        || (domain && host.split('.').all(|part| !part.is_empty()) && !host.contains(' '))
}

/// The anchor of a heading, by the anchor itself, without its prefix, or by the words of the
/// heading.
fn heading<'a>(body: &'a Body, anchor: &str) -> Option<&'a str> {
    let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
    let wanted = transliterate(decoded.trim_start_matches("h-"));
    let is_it = |heading: &&Heading| {
        heading.id == *decoded || heading.id.trim_start_matches("h-") == wanted
    };
    body.outline
        .iter()
        .find(is_it)
        .map(|heading| heading.id.as_str())
}

fn no_heading(
    page: Option<&str>,
    anchor: &str,
    body: &Body,
    link: &Link,
    text: &Text,
) -> Diagnostic {
    let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
    let near = nearest(
        decoded.trim_start_matches("h-"),
        body.outline
            .iter()
            .map(|heading| heading.id.trim_start_matches("h-")),
    );
    let list: Vec<_> = body
        .outline
        .iter()
        .map(|heading| format!("#{}", heading.id.trim_start_matches("h-")))
        .collect();
    let diagnostic =
        Diagnostic::new(Code::BrokenAnchor, link.span.of(&text.path)).with("value", &*decoded);
    let diagnostic = page.map_or(diagnostic.clone(), |page| {
        diagnostic.wording("page").with("path", page)
    });
    match near {
        Some(near) => diagnostic.with("nearest", near).help("write"),
        None if list.is_empty() => diagnostic,
        None => diagnostic.with("list", list.join(", ")).help("list"),
    }
}
