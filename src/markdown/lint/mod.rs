//! Checks of a text that need no model: markup that did not become what it was meant for, personal
//! data, what a template left, HTML that will be dropped.

pub(super) mod markup;
pub(super) mod personal_data;
pub(super) mod placeholder;
pub(super) mod raw_html;
