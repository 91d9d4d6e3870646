//! Guesses why a file is not valid YAML or TOML, so that the report can say what to type and the rest
//! of the file is still read.
//!
//! In: the text and the parser's error. Out: a [`Flaw`](super::Flaw) and, where possible, a repaired
//! copy of the same length.

pub(super) mod lines;
pub(super) mod toml;
pub(super) mod word_processor;
