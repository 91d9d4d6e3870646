//! Helps authors write entries: the model described in words, templates of new entries, the guide,
//! JSON Schema for editors, and a writer of front matter.
//!
//! In: the content model and a language. Out: text. It knows nothing of a particular bank.

pub mod describe;
pub mod guide;
pub mod json_schema;
mod json_schema_value;
pub mod template;
pub mod yaml_writer;
pub use template::example_lines;
