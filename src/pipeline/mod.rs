//! The stages in order: a snapshot becomes a site, and what was wrong on the way.
//!
//! In: a [`Snapshot`](crate::source::Snapshot) and [`Options`]. Out: a [`LoadOutcome`]. Joins the
//! diagnostics of all stages and gives each its level.

mod clock;
mod config_names;
mod entry_cache;
mod file_reader;
mod file_sets;
mod model_files;
mod options;
mod settings_cache;
mod stages;
mod theme_sources;

pub use clock::StageClock;
pub use model_files::model_files;
pub use options::Options;
pub use stages::{LoadOutcome, Pipeline, load};
