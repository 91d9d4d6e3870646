//! Links of a body, parsed on their own, before they are resolved against the bank.
//!
//! In: the links of one body, the model and the configuration. Out: [`RawLink`]s.

use camino::{Utf8Path, Utf8PathBuf};

use super::address::resolve_path;
use super::hash::NameHash;
use crate::address::OwnPage;
use crate::config::Config;
use crate::document::{Body, Link, LinkKind};
use crate::locale::Lang;
use crate::model::ContentModel;

/// A link as far as its own text tells what it means.
#[derive(Clone, Debug)]
pub(crate) enum RawLink {
    /// An entry by its id, perhaps a heading in it.
    Entry(Box<str>, NameHash, Option<Box<str>>),
    /// A heading of the same text.
    Heading(Box<str>),
    /// A picture beside the entry; none when it lies outside `content/`.
    Image(Option<Utf8PathBuf>),
    /// A file: an entry, or an attachment, and perhaps a heading in it; none when it lies outside
    /// `content/`.
    File(Option<LinkedPath>, Option<Box<str>>),
    /// A page of the site.
    Page(LinkedPage, Option<Box<str>>),
    /// Nothing.
    Empty,
}

/// A path, and the names of the files that it may mean: itself, with the extension of Markdown, as
/// a folder.
#[derive(Clone, Debug)]
pub(crate) struct LinkedPath {
    pub(crate) path: Utf8PathBuf,
    pub(crate) hashes: [NameHash; 3],
}

/// An address of the site without its language.
#[derive(Clone, Debug)]
pub(crate) struct LinkedPage {
    /// Without slashes at its ends; empty for the first page.
    pub(crate) path: Box<str>,
    /// Is it a page that the site has beside those of entries.
    pub(crate) is_own: bool,
}

impl LinkedPath {
    fn new(path: Utf8PathBuf) -> Self {
        let hash = |path: &Utf8Path| NameHash::new(path.as_str());
        Self {
            hashes: [
                hash(&path),
                hash(&path.with_extension("md")),
                hash(&path.join("index.md")),
            ],
            path,
        }
    }
}

/// The links of a body, in its order.
pub(super) fn parse_links(
    model: &ContentModel,
    config: &Config,
    path: &Utf8Path,
    body: &Body,
) -> Vec<RawLink> {
    let folder = path.parent().unwrap_or(Utf8Path::new(""));
    body.links
        .iter()
        .map(|link| parse_link(model, config, folder, link))
        .collect()
}

fn parse_link(model: &ContentModel, config: &Config, folder: &Utf8Path, link: &Link) -> RawLink {
    let (path, anchor) = match link.target.split_once('#') {
        Some((path, "")) => (path, None),
        Some((path, anchor)) => (path, Some(anchor.into())),
        None => (link.target.as_str(), None),
    };
    match link.kind {
        LinkKind::Wiki | LinkKind::BareWiki => {
            RawLink::Entry(path.trim().into(), NameHash::new(path.trim()), anchor)
        }
        LinkKind::Image => RawLink::Image(resolve_path(folder, path)),
        LinkKind::Link if path.is_empty() => anchor.map_or(RawLink::Empty, RawLink::Heading),
        LinkKind::Link if path.starts_with('/') => {
            RawLink::Page(parse_page(model, config, path), anchor)
        }
        LinkKind::Link => RawLink::File(resolve_path(folder, path).map(LinkedPath::new), anchor),
    }
}

/// An address of the site from its root, with or without a language.
fn parse_page(model: &ContentModel, config: &Config, path: &str) -> LinkedPage {
    let plain = path
        .trim_matches('/')
        .trim_end_matches("index.html")
        .trim_end_matches('/');
    let first = plain.split_once('/').map_or(plain, |(first, _)| first);
    let has_language = Lang::from_code(first)
        .is_some_and(|lang| first == lang.code() && config.languages.contains(&lang));
    let inner = if has_language {
        plain[first.len()..].trim_start_matches('/')
    } else {
        plain
    };
    LinkedPage {
        path: inner.into(),
        is_own: is_own_page(model, inner),
    }
}

/// Is this the address of a page that the site makes by itself: the first page, a list of a kind,
/// an index of a vocabulary, or a page of its own.
fn is_own_page(model: &ContentModel, path: &str) -> bool {
    let is_list = |kind: &crate::model::Kind| kind.counted && kind.folder == path;
    OwnPage::from_link(path).is_some()
        || model.kinds.iter().any(is_list)
        || model
            .vocabularies
            .iter()
            .any(|vocabulary| vocabulary.address.as_deref() == Some(path))
}
