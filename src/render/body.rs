//! A body by itself.

use crate::document::Body;
use crate::html;

/// A body as HTML by itself: its links lead nowhere and its pictures are left out, since only the
/// bank knows where they are.
pub fn body_html(body: &Body) -> String {
    html::write(body, &html::Unresolved)
}
