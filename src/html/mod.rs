//! HTML: what may be in it, how text is escaped for it, and how a body is written as it.
//!
//! In: text, a [`crate::document::Body`], tags that an author wrote. Out: HTML that is safe in a
//! page. The only module that escapes text for HTML and XML and that reads character references.
//! Knows no templates, pages and addresses: a [`LinkResolver`] tells it where links lead.

mod allowed;
mod body;
mod entity;
mod escape;
mod sanitize;
mod tag;

pub use allowed::{
    allowed_attribute, allowed_tag, is_safe_scheme, scheme, style_of_tag, tag_of_style,
};
pub use body::{ImageSource, LinkAttributes, LinkResolver, Unresolved, write};
pub use entity::decode;
pub use escape::{escape, push_escaped, push_href, push_xml};
pub use tag::{RawAttribute, RawToken, attributes, raw_tokens};
