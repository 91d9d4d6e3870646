//! A pure function from a site and a route to the bytes that answer it.
//!
//! In: a [`Site`] and a [`Route`]. Out: an [`Artifact`], or the problem of a template. Two calls
//! with the same site and route give the same bytes, on any thread.

mod art;
mod badges;
mod blocks;
mod citation;
mod counts;
mod document_items;
mod entry;
mod export;
mod feed;
mod frame;
mod item;
mod jsonld;
mod linker;
mod links;
mod listing;
mod map;
mod materials;
mod menu;
mod overview;
mod page;
mod plots;
mod print;
mod qr;
mod related;
mod rows;
mod share;
mod shelf;
mod sitemap;
mod styleguide;
mod values;
pub mod view;
mod worker;
mod xml;

use std::sync::Arc;

use camino::Utf8PathBuf;

use crate::bank::AssetNo;
use crate::diag::Diagnostic;
use crate::locale::Lang;
use crate::markdown::Body;
use crate::model::{Field, FieldValue};
use crate::site::{Route, Site};
use linker::Linker;

pub use item::Items;

/// The bytes that answer a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path from the root of the output.
    pub path: String,
    /// What it is made of.
    pub content: ArtifactContent,
}

/// What an [`Artifact`] is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArtifactContent {
    /// Bytes in memory.
    Bytes(Vec<u8>),
    /// A file of the bank, copied as it is.
    File {
        /// Path from the root of the bank.
        source: Utf8PathBuf,
        /// Hash of its bytes.
        hash: blake3::Hash,
        /// Its length in bytes.
        len: u64,
    },
}

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

/// A body as HTML by itself: its links lead nowhere and its pictures are left out, since only the
/// bank knows where they are.
pub fn body_html(body: &Body) -> String {
    blocks::plain_html(body)
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
    pub fn render(&self, route: &Route) -> Result<Artifact, Box<Diagnostic>> {
        let content = match *route {
            Route::Asset(no) => self.file(no),
            Route::ThemeAsset(at) => {
                ArtifactContent::Bytes(self.site.theme.assets()[at].bytes.to_vec())
            }
            Route::Feed(lang, feed) => {
                ArtifactContent::Bytes(feed::feed(self.site, lang, feed).into_bytes())
            }
            Route::Sitemap(part) => {
                ArtifactContent::Bytes(sitemap::sitemap(self.site, part).into_bytes())
            }
            Route::Robots => ArtifactContent::Bytes(sitemap::robots(self.site).into_bytes()),
            Route::EntriesJson => ArtifactContent::Bytes(export::json(self.site)),
            Route::EntriesCsv => ArtifactContent::Bytes(export::csv(self.site)),
            Route::SearchFile(at) => {
                ArtifactContent::Bytes(self.site.search().files[at].bytes.clone())
            }
            Route::ShelfData(lang, at) => {
                ArtifactContent::Bytes(shelf::shard(self.site, lang, at).into_bytes())
            }
            Route::Worker => ArtifactContent::Bytes(worker::worker(self.site)),
            _ => ArtifactContent::Bytes(self.page(route)?),
        };
        Ok(Artifact {
            path: self.site.path(route),
            content,
        })
    }

    fn file(&self, no: AssetNo) -> ArtifactContent {
        let asset = &self.site.bank.assets[no.0];
        ArtifactContent::File {
            source: asset.source.to_path_buf(),
            hash: asset.hash,
            len: asset.facts.len,
        }
    }
}
