//! Kopilka turns a folder of Markdown entries with YAML front matter into a searchable static
//! website: a bank of practices in the supplementary education of children.
//!
//! Data flows one way; each stage is a module, takes an immutable value and returns a new one:
//!
//! ```text
//! source   the disk → a snapshot of all inputs        config   site.toml
//! content  a file → a document                        tree     YAML and TOML with their places
//! schema   the model judges a document                locale   languages, dates, order
//! model    a judged file                              diag     what is wrong, and its words
//! bank     all entries together                       theme    templates, words, assets
//! search   the index of all words, as files           query    the search script, run in the program
//! site     bank + theme + every address               render   a route → bytes
//! artifact what a site consists of                     pipeline the stages in order
//! publish  artifacts → a folder or another target      serve    the site in memory → browsers
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

pub mod artifact;
pub mod bank;
pub mod cli;
pub mod config;
pub mod content;
pub mod diag;
pub mod error;
pub mod fix;
pub mod locale;
pub mod model;
pub mod pipeline;
pub mod publish;
pub mod query;
pub mod render;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod tree;
