//! The bank's own colours: are they readable on what the theme puts beside them, and the style
//! sheet that sets them.
//!
//! In: `theme.toml` of the strongest layer that has one, and the colours of the bank. Out: a style
//! sheet, and a problem for each colour that is hard to read, with the nearest one that is not.
//! Knows nothing of `site.toml`.

mod contrast;
mod palette;

use contrast::{Rgb, contrast};
pub(super) use palette::Palette;
use palette::{Scheme, Slot};

use crate::diag::{Code, Diagnostic, Place};

/// A colour of the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paint {
    /// What the theme calls it.
    pub name: String,
    /// `#rrggbb`.
    pub value: String,
    /// For the dark scheme.
    pub dark: bool,
    /// Where its value stands.
    pub place: Place,
}

/// The rules of both schemes, in the selectors of the default theme: what the system wishes, and
/// what the switch says.
const DARK_SYSTEM: &str = ":root:not([data-scheme=\"light\"])";
const DARK_CHOSEN: &str = ":root[data-scheme=\"dark\"]";

/// The style sheet of the bank's colours; none when it has none.
pub(super) fn style_sheet(
    palette: &Palette,
    paints: &[Paint],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    for paint in paints
        .iter()
        .filter(|paint| palette.slot(&paint.name).is_none())
    {
        let names: Vec<&str> = palette
            .slots
            .iter()
            .map(|slot| slot.name.as_str())
            .collect();
        let problem = Diagnostic::new(Code::ConfigValue, paint.place.clone())
            .wording("choice")
            .help("choose");
        diagnostics.push(
            problem
                .with("key", "colors")
                .with("value", paint.name.as_str())
                .with("list", names.join(", ")),
        );
    }
    let (mut light, mut dark) = (String::new(), String::new());
    for slot in &palette.slots {
        let stated = |dark: bool| {
            paints
                .iter()
                .find(|paint| paint.name == slot.name && paint.dark == dark)
        };
        let of_light = stated(false).and_then(|paint| Some((paint, Rgb::parse(&paint.value)?)));
        let of_dark = stated(true).and_then(|paint| Some((paint, Rgb::parse(&paint.value)?)));
        for (paint, color, scheme) in [(of_light, &slot.light), (of_dark, &slot.dark)]
            .into_iter()
            .filter_map(|(it, of)| it.map(|it| (it.0, it.1, of)))
        {
            diagnostics.extend(hard_to_read(paint, color, scheme));
        }
        if let Some((_, color)) = of_light {
            declare(slot, &slot.light, color, &mut light);
        }
        // A colour stated for light alone serves the dark scheme too, as light as it must be there.
        if let Some(color) = of_dark
            .map(|(_, color)| color)
            .or_else(|| slot.dark.nearest(of_light?.1))
        {
            declare(slot, &slot.dark, color, &mut dark);
        }
    }
    let light = if light.is_empty() {
        String::new()
    } else {
        format!(":root{{{light}}}\n")
    };
    let dark = match dark.as_str() {
        "" => String::new(),
        dark => format!(
            "@media (prefers-color-scheme:dark){{{DARK_SYSTEM}{{{dark}}}}}\n{DARK_CHOSEN}{{{dark}}}\n"
        ),
    };
    Some(light + &dark).filter(|sheet| !sheet.is_empty())
}

fn declare(slot: &Slot, scheme: &Scheme, color: Rgb, out: &mut String) {
    out.push_str(&format!("{}:{color};", slot.property));
    for mix in &scheme.mixes {
        out.push_str(&format!(
            "{}:{};",
            mix.property,
            color.mix(mix.with, mix.part)
        ));
    }
}

/// What is wrong with a colour: the ground on which it is least readable, and the nearest colour
/// that passes.
fn hard_to_read(paint: &Paint, color: Rgb, scheme: &Scheme) -> Option<Diagnostic> {
    if scheme.passes(color) {
        return None;
    }
    let grounds = scheme.grounds(color);
    let worst = grounds
        .into_iter()
        .min_by(|a, b| contrast(color, *a).total_cmp(&contrast(color, *b)))?;
    let problem = Diagnostic::new(Code::LowContrast, paint.place.clone());
    let problem = problem
        .with("key", paint.name.as_str())
        .with("value", paint.value.as_str())
        .with("other", worst.to_string());
    let (ratio, least) = (hundredths(contrast(color, worst)), hundredths(scheme.ratio));
    let part = |n: i64| format!("{:02}", n % 100);
    let problem = problem
        .with("whole", ratio / 100)
        .with("part", part(ratio))
        .with("min", least / 100)
        .with("min_part", part(least));
    Some(match scheme.nearest(color) {
        Some(nearest) => problem.with("nearest", nearest.to_string()).help("nearest"),
        None => problem,
    })
}

/// Rounded down: what does not pass must not look as if it did.
fn hundredths(ratio: f64) -> i64 {
    (ratio * 100.0 + 1e-9).floor() as i64
}
