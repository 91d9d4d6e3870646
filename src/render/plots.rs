//! Dated statistics: each figure with its source, and those that may be compared as bars.
//!
//! In: figures of documents. Out: views, the plots with places in units of the drawing. The one
//! rule: figures stand beside one another only when one document gives them for one region and
//! date, in one unit, and its record says that they belong to one `series`. Nothing is drawn over
//! time, because no source says that it counted the same again.

use super::linker::Linker;
use super::values;
use super::view::{BarView, PlotView, StatisticView, TextLink};
use crate::entry::record_part;
use crate::model::{Role, TypedValue, VocabularyRole};
use crate::site::{Site, Statistic};

/// Width of a plot, in units of its drawing.
const WIDTH: usize = 600;
/// From one bar to the next, and within: base line of the label, upper edge and height of the bar,
/// base line of the figure.
const STEP: usize = 56;
const LABEL: usize = 16;
const BAR_TOP: usize = 24;
const BAR: usize = 24;
const FIGURE: usize = 41;
/// Between a bar and its figure.
const GAP: usize = 8;
/// A bar longer than this, in percent, has its figure inside.
const LONG: usize = 70;

/// A figure with what decides what it may be compared with.
struct Figure {
    view: StatisticView,
    /// What its source says it belongs to; empty when it says nothing.
    series: String,
}

/// The figures that `wanted` keeps, newest first, and the plots of those that may be compared.
pub(super) fn plots_of(
    linker: &Linker<'_>,
    wanted: impl Fn(&Statistic) -> bool,
) -> (Vec<StatisticView>, Vec<PlotView>) {
    let all = linker
        .site
        .statistics()
        .iter()
        .filter(|statistic| wanted(statistic));
    let mut all: Vec<Figure> = all
        .filter_map(|statistic| figure(linker, linker.site, statistic))
        .collect();
    all.sort_by(|a, b| b.view.date.iso.cmp(&a.view.date.iso));
    let plots = plots(linker, &all);
    (all.into_iter().map(|figure| figure.view).collect(), plots)
}

fn figure(linker: &Linker<'_>, site: &Site, statistic: &Statistic) -> Option<Figure> {
    let entry = &site.bank[statistic.document];
    let kind = &site.bank.model[entry.kind];
    let no = kind.role_no(Role::Statistics)?;
    let text = entry.text(linker.lang);
    let held = text.value(no)?;
    let record = held.items().get(statistic.record)?;
    let lang = values::language_of(text, held);
    let of = |role: Role| record_part(&kind[no], record, role);
    let words = |role: Role| {
        let values = of(role)
            .map(|held| values::values(linker, &kind[no], held, lang))
            .unwrap_or_default();
        values
            .into_iter()
            .map(|value| value.text)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let regions = site.axis(VocabularyRole::Region);
    let region = statistic.region.zip(regions).map(|(term, axis)| TextLink {
        text: site.bank.model[axis][term].label(linker.lang).to_owned(),
        href: linker.term(axis, term),
        lang: None,
    });
    let view = StatisticView {
        label: words(Role::Label),
        value: words(Role::Value),
        unit: words(Role::Unit),
        share: words(Role::Share),
        date: values::date(linker, of(Role::Date)?.date()?),
        note: match of(Role::Note).map(|held| &held.value) {
            Some(TypedValue::LongText(_, text)) => text.to_string(),
            _ => words(Role::Note),
        },
        source: TextLink {
            text: text.title.to_string(),
            href: Some(linker.entry(statistic.document)),
            lang: linker.foreign(text.lang),
        },
        region: region.unwrap_or_default(),
        lang: linker.foreign(lang),
    };
    Some(Figure {
        view,
        series: words(Role::Series),
    })
}

fn plots(linker: &Linker<'_>, figures: &[Figure]) -> Vec<PlotView> {
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    for figure in figures.iter().filter(|figure| !figure.series.is_empty()) {
        match groups
            .iter_mut()
            .find(|group| is_comparable(group[0], figure))
        {
            Some(group) => group.push(figure),
            None => groups.push(vec![figure]),
        }
    }
    let drawn = groups.into_iter().filter(|group| group.len() > 1);
    // A figure that is not a plain number («свыше 28 тысяч») would be drawn longer or shorter than
    // its source says.
    let numbers = drawn.filter_map(|group| {
        let numbers: Option<Vec<f64>> = group
            .iter()
            .map(|figure| plain_number(&figure.view.value))
            .collect();
        Some((group, numbers?))
    });
    numbers
        .enumerate()
        .map(|(at, (group, numbers))| plot(linker, at + 1, &group, &numbers))
        .collect()
}

fn is_comparable(a: &Figure, b: &Figure) -> bool {
    let key = |figure: &Figure| {
        (
            figure.series.clone(),
            figure.view.unit.clone(),
            figure.view.date.iso.clone(),
        )
    };
    key(a) == key(b) && a.view.source.href == b.view.source.href && a.view.region == b.view.region
}

/// A number as documents print it: digits in groups, a comma or a point before the fraction.
fn plain_number(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let is_number = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.parse().ok().filter(|_| is_number)
}

fn plot(linker: &Linker<'_>, at: usize, group: &[&Figure], numbers: &[f64]) -> PlotView {
    let first = group[0];
    let most = numbers.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let bars: Vec<BarView> = group
        .iter()
        .zip(numbers)
        .enumerate()
        .map(|(at, (figure, number))| bar(at, figure, number / most))
        .collect();
    let text = |key: &str, args: &[(&str, &str)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, (*value).into()))
            .collect();
        linker.site.theme.text(linker.lang, key, &args)
    };
    let title = text(
        "plot-title",
        &[("series", &first.series), ("date", &first.view.date.text)],
    );
    let told: Vec<String> = bars
        .iter()
        .map(|bar| text("plot-bar", &[("label", &bar.label), ("value", &bar.value)]))
        .collect();
    PlotView {
        id: format!("plot-{at}"),
        text: text(
            "plot-text",
            &[("title", &title), ("bars", &told.join("; "))],
        ),
        title,
        unit: first.view.unit.clone(),
        date: first.view.date.clone(),
        source: first.view.source.clone(),
        lang: first.view.lang.clone(),
        width: WIDTH,
        height: bars.len() * STEP,
        bar: BAR,
        bars,
    }
}

/// A bar of a share (0–1) of the longest.
fn bar(at: usize, figure: &Figure, share: f64) -> BarView {
    let percent = (share * 100.0).round() as usize;
    let length = ((share * WIDTH as f64).round() as usize).max(1);
    let is_long = percent > LONG;
    let label = figure
        .view
        .label
        .strip_prefix(&figure.series)
        .and_then(|rest| rest.strip_prefix(':'))
        .map(str::trim);
    BarView {
        label: label
            .filter(|label| !label.is_empty())
            .unwrap_or(&figure.view.label)
            .to_owned(),
        value: figure.view.value.clone(),
        percent,
        y: at * STEP + BAR_TOP,
        label_y: at * STEP + LABEL,
        length,
        value_x: if is_long { length - GAP } else { length + GAP },
        anchor: if is_long { "end" } else { "start" },
        value_y: at * STEP + FIGURE,
    }
}

#[cfg(test)]
mod tests {
    use super::plain_number;

    #[test]
    fn only_a_plain_number_has_a_length() {
        assert_eq!(plain_number("2\u{a0}364 966"), Some(2_364_966.0));
        assert_eq!(plain_number("21,3"), Some(21.3));
        assert_eq!(
            ["свыше 28 тысяч", "около 500", "1–2", "", "-5"].map(plain_number),
            [None; 5]
        );
    }
}
