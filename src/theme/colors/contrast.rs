//! Colours and their contrast by WCAG 2.2.

use std::fmt;

/// A colour of sRGB, 0–255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rgb([u8; 3]);

/// How fine colours are searched between one and black or white.
const STEPS: u32 = 256;

impl Rgb {
    const BLACK: Self = Self([0; 3]);
    const WHITE: Self = Self([255; 3]);

    /// `#rrggbb`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// This colour with so much (0–1) of another.
    pub(super) fn mix(self, other: Self, part: f64) -> Self {
        let of = |at: usize| {
            (f64::from(self.0[at]) * (1.0 - part) + f64::from(other.0[at]) * part).round() as u8
        };
        Self([of(0), of(1), of(2)])
    }

    /// The nearest colour that passes, on the way to black or to white.
    pub(super) fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        let steps = (0..=STEPS).flat_map(|step| {
            [Self::BLACK, Self::WHITE].map(|end| self.mix(end, f64::from(step) / f64::from(STEPS)))
        });
        steps.into_iter().find(|color| passes(*color))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// Relative luminance, 0–1 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
fn luminance(color: Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let [r, g, b] = color.0.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast ratio, 1–21 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
pub(super) fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::{Rgb, contrast};

    fn of(a: &str, b: &str) -> String {
        let color = |text: &str| Rgb::parse(text).expect("a colour");
        format!("{:.2}", contrast(color(a), color(b)))
    }

    #[test]
    fn contrast_is_that_of_the_recommendation() {
        assert_eq!(of("#000000", "#ffffff"), "21.00");
        assert_eq!(of("#ffffff", "#ffffff"), "1.00");
        // Known pairs of the tools that accessibility people use.
        assert_eq!(of("#767676", "#ffffff"), "4.54");
        assert_eq!(of("#777777", "#ffffff"), "4.48");
    }
}
