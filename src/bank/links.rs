//! Links in bodies: to entries, to headings, to attachments, to pages of the site.
//!
//! In: a link parsed on its own and what there is to link to. Out: a [`ResolvedLink`], and the
//! [`LinkProblem`] with it.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::assets::AssetLookup;
use super::entry_index::{EntryIndex, Resolution};
use super::numbers::EntryNo;
use crate::document::{Body, Heading};
use crate::entry::{Entry, EntryText, LinkedPage, LinkedPath, NameHash, RawLink, entry_path};
use crate::locale::transliterate;
use crate::model::ContentModel;

/// Where a link of a body leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedLink {
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

/// What is wrong with a link.
pub(super) enum LinkProblem<'a> {
    /// The entry of this id is not shown.
    Unpublished(Resolution<'a>, &'a str),
    /// The text has no such heading.
    UnknownHeading {
        /// Id of the entry, when it is another one.
        page: Option<&'a str>,
        anchor: &'a str,
        body: &'a Body,
    },
    /// No entry has this id.
    UnknownEntry(&'a str),
    /// The path leaves `content/`.
    Outside,
    /// There is no such file.
    UnknownFile(&'a Utf8Path),
    /// The site has no such page.
    UnknownPage,
}

/// Where a link leads, and what is wrong with it: a link to an unknown heading still leads to the
/// page.
type Resolved<'a> = (ResolvedLink, Option<LinkProblem<'a>>);

/// What links are resolved against.
#[derive(Clone, Copy)]
pub(super) struct LinkResolver<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) entries: &'a [Arc<Entry>],
    pub(super) index: &'a EntryIndex,
    pub(super) assets: AssetLookup<'a>,
}

impl<'a> LinkResolver<'a> {
    /// Where a link of a text leads.
    pub(super) fn resolve_link(&self, text: &'a EntryText, link: &'a RawLink) -> Resolved<'a> {
        match link {
            RawLink::Entry(id, hash, anchor) => {
                self.resolve_entry(id, *hash, anchor.as_deref(), text)
            }
            RawLink::Heading(anchor) => resolve_heading(text, anchor),
            // What is wrong with a picture is reported with the attachments.
            RawLink::Image(path) => {
                let asset = path.as_ref().and_then(|path| self.resolve_asset(path));
                (asset.unwrap_or(ResolvedLink::Nowhere), None)
            }
            RawLink::File(None, _) => lead_nowhere(LinkProblem::Outside),
            RawLink::File(Some(path), anchor) => self.resolve_file(path, anchor.as_deref(), text),
            RawLink::Page(page, anchor) => self.resolve_page(page, anchor.as_deref(), text),
            RawLink::Empty => (ResolvedLink::Nowhere, None),
        }
    }

    fn resolve_entry(
        &self,
        id: &'a str,
        hash: NameHash,
        anchor: Option<&'a str>,
        text: &'a EntryText,
    ) -> Resolved<'a> {
        let Some(resolution) = self.index.resolve_id(hash) else {
            return lead_nowhere(LinkProblem::UnknownEntry(id));
        };
        let Some(no) = resolution.shown else {
            return lead_nowhere(LinkProblem::Unpublished(resolution, id));
        };
        let Some(anchor) = anchor else {
            return (ResolvedLink::Entry(no, None), None);
        };
        let body = &self.entries[no.0].text(text.lang).body;
        match find_heading(body, anchor) {
            Some(found) => (ResolvedLink::Entry(no, Some(found.to_owned())), None),
            None => {
                let problem = LinkProblem::UnknownHeading {
                    page: Some(id),
                    anchor,
                    body,
                };
                (ResolvedLink::Entry(no, None), Some(problem))
            }
        }
    }

    fn resolve_asset(&self, path: &Utf8Path) -> Option<ResolvedLink> {
        let asset = self.assets.find(path)?;
        Some(ResolvedLink::Asset(asset.source.to_path_buf()))
    }

    /// A Markdown file of an entry, or an attachment.
    fn resolve_file(
        &self,
        path: &'a LinkedPath,
        anchor: Option<&'a str>,
        text: &'a EntryText,
    ) -> Resolved<'a> {
        let mut hashes = path.hashes.iter();
        if let Some((id, hash)) = hashes.find_map(|hash| self.index.id_of_file(*hash)) {
            return self.resolve_entry(id, hash, anchor, text);
        }
        match self.resolve_asset(&path.path) {
            Some(asset) => (asset, None),
            None => lead_nowhere(LinkProblem::UnknownFile(&path.path)),
        }
    }

    fn resolve_page(
        &self,
        page: &'a LinkedPage,
        anchor: Option<&'a str>,
        text: &'a EntryText,
    ) -> Resolved<'a> {
        let path = &*page.path;
        let id = path.rsplit_once('/').map_or(path, |(_, last)| last);
        let hash = NameHash::new(id);
        if let Some(no) = self.index.find_shown(hash) {
            let kind = &self.model[self.entries[no.0].kind];
            if entry_path(kind, id).trim_end_matches('/') == path {
                return self.resolve_entry(id, hash, anchor, text);
            }
        }
        match page.is_own {
            true if path.is_empty() => (ResolvedLink::Page(String::new()), None),
            true => (ResolvedLink::Page(format!("{path}/")), None),
            false => lead_nowhere(LinkProblem::UnknownPage),
        }
    }
}

fn lead_nowhere(problem: LinkProblem<'_>) -> Resolved<'_> {
    (ResolvedLink::Nowhere, Some(problem))
}

fn resolve_heading<'a>(text: &'a EntryText, anchor: &'a str) -> Resolved<'a> {
    match find_heading(&text.body, anchor) {
        Some(id) => (ResolvedLink::Anchor(id.to_owned()), None),
        None => lead_nowhere(LinkProblem::UnknownHeading {
            page: None,
            anchor,
            body: &text.body,
        }),
    }
}

/// The anchor of a heading, by the anchor itself, without its prefix, or by the words of the
/// heading.
fn find_heading<'a>(body: &'a Body, anchor: &str) -> Option<&'a str> {
    let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
    let wanted = transliterate(decoded.trim_start_matches("h-"));
    let is_it = |heading: &&Heading| {
        heading.id == *decoded || heading.id.trim_start_matches("h-") == wanted
    };
    let heading = body.outline.iter().find(is_it)?;
    Some(&heading.id)
}
