//! What templates see of plots of dated statistics. Knows nothing of how they are made.

use serde::Serialize;

use super::{DateView, TextLink};

/// `plots`: figures that may be compared as bars, because one source counted them in one way on one
/// date. There is no plot over time: the sources do not say that they counted the same.
///
/// Lengths are units of the drawing: `<svg viewBox="0 0 {{ plot.width }} {{ plot.height }}"
/// role="img">`.
#[derive(Clone, Debug, Serialize)]
pub struct PlotView {
    /// Anchor, unique on its page; `{{ id }}-title` and `{{ id }}-text` serve `aria-labelledby`.
    pub id: String,
    /// Heading and accessible name.
    pub title: String,
    /// All bars in one sentence, for screen readers.
    pub text: String,
    /// Unit of all bars.
    pub unit: String,
    /// The date of all bars.
    pub date: DateView,
    /// The document.
    pub source: TextLink,
    /// Language of the labels, when not that of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Width of the drawing.
    pub width: usize,
    /// Height of the drawing.
    pub height: usize,
    /// Height of one bar.
    pub bar: usize,
    /// The bars, in the order of the source.
    pub bars: Vec<BarView>,
}

/// A bar.
#[derive(Clone, Debug, Serialize)]
pub struct BarView {
    /// What was counted.
    pub label: String,
    /// The figure as the source prints it.
    pub value: String,
    /// Share in percent of the longest bar, 0–100, for `<meter>` or `<rect width="…%">`.
    pub percent: usize,
    /// Upper edge of the bar.
    pub y: usize,
    /// Base line of the label above the bar.
    pub label_y: usize,
    /// Length of the bar.
    pub length: usize,
    /// Where the figure stands: behind the bar, or at its end when the bar is long.
    pub value_x: usize,
    /// `start` or `end`, for `text-anchor` of the figure.
    pub anchor: &'static str,
    /// Base line of the figure.
    pub value_y: usize,
}
