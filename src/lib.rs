//! Kopilka turns a folder of Markdown entries with YAML front matter into a searchable static
//! website: a bank of practices in the supplementary education of children.
//!
//! Data flows one way; each stage is a module, takes an immutable value and returns a new one:
//!
//! ```text
//! address   the addresses that are fixed
//! source    the disk → a snapshot of all inputs
//! config    site.toml
//! syntax    YAML and TOML → nodes with spans
//! document  a text as a tree of blocks and inlines
//! html      what HTML may be written, and how a body is
//! markdown  a file → a document
//! model     the content model: kinds, fields, vocabularies
//! author    the model → templates, guide, JSON Schema
//! validate  a document + the model → typed values, diagnostics
//! entry     the files of one entry → values merged, names collected
//! bank      all entries → references and links resolved, indexes
//! index     the inverted index for search
//! theme     templates, words, assets
//! site      bank + theme + every address
//! render    a route → bytes
//! artifact  what a rendered site consists of
//! publish   artifacts → a folder or another target
//! search    queries, answered by the theme's search script
//! pipeline  the stages in order
//! workspace a bank that stays open: inputs, unsaved texts, pipeline
//! serve     the site in memory → browsers
//! edit      repairs to files of the bank
//! locale    languages, dates, order
//! diag      what is wrong, and its words
//! text      byte spans and lines
//! ```
//!
//! ```
//! use kopilka::{pipeline, render::Renderer, source::Snapshot};
//!
//! let snapshot = Snapshot::in_memory([("content/pages/about.md", "---\ntitle: О банке\n---\nЗдесь собран опыт.\n")]);
//! let loaded = pipeline::load(&snapshot, &pipeline::Options::on(jiff::civil::date(2026, 9, 1)));
//! let site = loaded.site.expect("the default model and theme are good");
//! let pages = site.routes();
//! assert!(Renderer::new(&site).render(&pages[0]).is_ok());
//! ```

pub mod address;
pub mod artifact;
pub mod author;
pub mod bank;
pub mod cli;
pub mod config;
pub mod diag;
pub mod document;
pub mod edit;
pub mod entry;
pub mod error;
pub mod html;
pub mod index;
pub mod locale;
pub mod markdown;
pub mod model;
pub mod pipeline;
pub mod publish;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod syntax;
pub mod text;
pub mod theme;
pub mod validate;
pub mod workspace;
