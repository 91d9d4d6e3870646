//! Passes a whole body through the allow-list: the only file that knows `ammonia`.

use std::sync::LazyLock;

use ammonia::Builder;

use super::allowed::{ATTRIBUTES, SCHEMES, TAG_ATTRIBUTES, TAGS};

/// Attributes of a picture as [`super::write`] writes it. No raw tag becomes a picture.
const IMAGE_ATTRIBUTES: [&str; 6] = ["src", "alt", "width", "height", "loading", "decoding"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let own = TAG_ATTRIBUTES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()));
    let image = ("img", IMAGE_ATTRIBUTES.into());
    let mut builder = Builder::default();
    builder
        .tags(TAGS.into_iter().chain(["img"]).collect())
        .generic_attributes(ATTRIBUTES.into())
        .tag_attributes(own.chain([image]).collect())
        .url_schemes(SCHEMES.into())
        .link_rel(None);
    builder
});

/// Balances the tags of a body that is written in full, and drops what the allow-list does not
/// have. A part of a body would not do: raw HTML may open an element in one block and close it in
/// another.
pub(super) fn sanitize(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
