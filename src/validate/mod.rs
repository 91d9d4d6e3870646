//! Validates a document against the content model: types, bounds, unknown keys, sections. All of it,
//! not just the first mistake.
//!
//! In: the model, a kind and a document. Out: a [`Validated`] and diagnostics. What only several
//! files or fields together can show is checked by `entry` and `bank`.

mod comma_list;
mod number_words;
mod one_line_record;
mod repair;
mod scalar;
mod style;
mod template_leftover;
mod typo;
mod unknown;
mod validator;

pub use validator::{Judged, Validated};
