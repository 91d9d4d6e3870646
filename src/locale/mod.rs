//! Languages: their codes, the model's labels, and how each writes dates, numbers, plurals and
//! order.
//!
//! In: a [`Lang`] and a value. Out: text. Knows ICU4X and nothing of the bank.

mod fold;
mod format;
mod lang;
mod nearest;
mod slug;

pub use fold::fold;
pub(crate) use fold::fold_words;
pub use format::{Locale, SortKey};
pub use lang::{Labels, Lang};
pub use nearest::{Words, all_nearest, nearest};
pub(crate) use nearest::{begins_alike, slips};
pub use slug::transliterate;
