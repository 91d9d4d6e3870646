//! What concerns one entry: its files, read and validated.
//!
//! In: source files and the content model. Out: [`EntryFile`]s. Knows nothing of other entries.

mod file;
mod name;

pub use file::{EntryFile, judge, read};
pub use name::{FileName, file_name};
