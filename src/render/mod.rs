//! A pure function from a site and a route to the bytes that answer it.
//!
//! In: a [`Site`] and a [`Route`]. Out: an [`Artifact`], or the problem of a template. Two calls
//! with the same site and route give the same bytes, on any thread.

mod alphabetical_index;
mod art;
mod badges;
mod blocks;
mod body;
mod citation;
mod counts;
mod document_items;
mod entry;
mod export;
mod feed;
mod frame;
mod home;
mod item;
mod jsonld;
mod linker;
mod links;
mod listing;
mod map;
mod materials;
mod matrix;
mod menu;
mod page;
mod plots;
mod print;
mod qr;
mod related;
mod rows;
mod saved_list;
mod sections;
mod service_worker;
mod share;
mod sitemap;
mod styleguide;
mod values;
pub mod view;
mod xml;

use std::sync::Arc;

use crate::address::OwnFile;
use crate::artifact::{Artifact, ArtifactContent};
use crate::bank::AssetNo;
use crate::diag::Diagnostic;
use crate::locale::Lang;
use crate::model::{Field, FieldValue};
use crate::site::{FileRoute, Route, Site};
use linker::Linker;

pub use body::body_html;
pub use item::Items;

/// What pages of one site share and is made once: the markup of entries in lists, values of the
/// frame. A clone is the same memory.
#[derive(Clone)]
pub struct Memory {
    items: Arc<Items>,
    parts: Arc<frame::Parts>,
}

impl Memory {
    /// An empty memory for the pages of a site; of no use with another site.
    pub fn new(site: &Site) -> Self {
        Self {
            items: Arc::new(Items::new(site)),
            parts: Arc::default(),
        }
    }
}

/// The values of one field as templates get them, for the page at `address`.
pub fn value_views(
    site: &Site,
    lang: Lang,
    address: &str,
    field: &Field,
    held: &FieldValue,
) -> Vec<view::Value> {
    values::values(&Linker::at(site, lang, address), field, held, lang)
}

/// Renders routes of one site; remembers the markup of entries in lists, which many lists share.
pub struct Renderer<'a> {
    site: &'a Site,
    items: Arc<Items>,
    parts: Arc<frame::Parts>,
}

impl<'a> Renderer<'a> {
    /// A renderer for a site.
    pub fn new(site: &'a Site) -> Self {
        Self::with(site, &Memory::new(site))
    }

    /// A renderer that goes on with what earlier ones of the same site remember: for one page on
    /// request.
    pub fn with(site: &'a Site, memory: &Memory) -> Self {
        Self {
            site,
            items: Arc::clone(&memory.items),
            parts: Arc::clone(&memory.parts),
        }
    }

    /// The bytes that answer a route.
    ///
    /// # Errors
    /// The problem of the template that could not be filled in, with its place.
    pub fn render(&self, route: impl Into<Route>) -> Result<Artifact, Box<Diagnostic>> {
        let route = route.into();
        let content = match route {
            Route::Page(page) => ArtifactContent::Bytes(self.page(&page)?),
            Route::File(file) => self.file(file),
        };
        Ok(Artifact {
            path: self.site.path(route),
            content,
        })
    }

    fn file(&self, file: FileRoute) -> ArtifactContent {
        let site = self.site;
        let bytes = match file {
            FileRoute::Asset(no) => return self.attachment(no),
            FileRoute::ThemeAsset(at) => site.theme.assets()[at].bytes.to_vec(),
            FileRoute::Feed(lang, feed) => feed::feed(site, lang, feed).into_bytes(),
            FileRoute::Sitemap(part) => sitemap::sitemap(site, part).into_bytes(),
            FileRoute::SearchFile(at) => site.search().files[at].bytes.clone(),
            FileRoute::SavedListData(lang, at) => saved_list::shard(site, lang, at).into_bytes(),
            FileRoute::Own(OwnFile::Robots) => sitemap::robots(site).into_bytes(),
            FileRoute::Own(OwnFile::EntriesJson) => export::json(site),
            FileRoute::Own(OwnFile::EntriesCsv) => export::csv(site),
            FileRoute::Own(OwnFile::ServiceWorker) => service_worker::service_worker(site),
        };
        ArtifactContent::Bytes(bytes)
    }

    fn attachment(&self, no: AssetNo) -> ArtifactContent {
        let asset = &self.site.bank.assets[no.0];
        ArtifactContent::File {
            source: asset.source.to_path_buf(),
            hash: asset.hash,
            len: asset.facts.len,
        }
    }
}
