//! Positions in a text: byte spans and lines.
//!
//! In: a text. Out: spans of it. Knows no file, no format and no diagnostic, so every module may
//! use it.

mod line;
mod span;

pub use line::{line_at, lines};
pub use span::Span;
