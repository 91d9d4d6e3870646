//! A picture for an entry without a photo: a few flat shapes, made of its direction and id alone.
//!
//! In: direction, kind and id. Out: an inline `<svg>` of 8 by 6 units, some 350 bytes. Knows no
//! colours: shapes have the classes `a1` (strong), `a2` (middle), `a3` (accent); colours come from
//! what is around the picture.

use crate::model::{Motif, Term};
use crate::site::{SeededRng, fnv1a};

/// The sides of the picture, in units.
const WIDTH: i32 = 8;
const HEIGHT: i32 = 6;

/// Classes of the layers, from below: the large shapes are middling, what lies on them strong, the
/// smallest an accent.
const CLASSES: [&str; 3] = ["a2", "a1", "a3"];

/// The motifs of directions whose term names none, and of entries without one.
const MOTIFS: [Motif; 6] = [
    Motif::Tiles,
    Motif::Orbits,
    Motif::Lanes,
    Motif::Leaves,
    Motif::Mountains,
    Motif::People,
];

fn draw(motif: Motif) -> fn(&mut SeededRng, &mut SvgPaths) {
    match motif {
        Motif::Tiles => tiles,
        Motif::Orbits => orbits,
        Motif::Lanes => lanes,
        Motif::Leaves => leaves,
        Motif::Mountains => mountains,
        Motif::People => people,
    }
}

/// The picture of an entry: with the motif that the term of its direction names, or else the one
/// that the id of the direction, or of its kind, falls on.
pub(super) fn art(direction: Option<&Term>, kind: &str, id: &str) -> String {
    let name = direction.map_or(kind, |term| &term.id);
    drawing(direction.and_then(|term| term.motif), name, id)
}

/// The drawing for a name and an id, with this motif or the one that the name falls on.
fn drawing(stated: Option<Motif>, name: &str, id: &str) -> String {
    let motif = stated.unwrap_or(MOTIFS[fnv1a(name) as usize % MOTIFS.len()]);
    let mut paths = SvgPaths::default();
    draw(motif)(&mut SeededRng::new(&format!("{name}/{id}")), &mut paths);
    let mut svg = format!(
        "<svg class=\"art\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"96\" height=\"72\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\">"
    );
    for (class, path) in CLASSES
        .iter()
        .zip(&paths.layers)
        .filter(|(_, path)| !path.is_empty())
    {
        svg.push_str(&format!("<path class=\"{class}\" d=\"{path}\"/>"));
    }
    svg.push_str("</svg>");
    svg
}

/// Three layers of shapes. Lengths are units; `half` in a name means half units.
#[derive(Default)]
struct SvgPaths {
    layers: [String; 3],
}

impl SvgPaths {
    fn add(&mut self, layer: usize, path: &str) {
        // A minus parts numbers as well as a blank does.
        self.layers[layer % 3].push_str(&path.replace(" -", "-"));
    }

    /// A disc around a point, all in half units.
    fn disc(&mut self, layer: usize, (x, y): (i32, i32), r: i32) {
        let (left, y, r, d) = (half(x - r), half(y), half(r), half(2 * r));
        self.add(
            layer,
            &format!("M{left} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0"),
        );
    }

    /// A quarter of a disc around the point, to the right and below, then on clockwise.
    fn quarter(&mut self, layer: usize, (x, y): (i32, i32), r: i32, turn: u32) {
        let (side, end) = match turn % 4 {
            0 => (format!("h{r}"), format!("-{r} {r}")),
            1 => (format!("v{r}"), format!("-{r} -{r}")),
            2 => (format!("h-{r}"), format!("{r} -{r}")),
            _ => (format!("v-{r}"), format!("{r} {r}")),
        };
        self.add(layer, &format!("M{x} {y}{side}a{r} {r} 0 0 1 {end}z"));
    }

    /// A leaf across a square, falling or rising.
    fn leaf(&mut self, layer: usize, (x, y): (i32, i32), s: i32, rises: bool) {
        let (from, dx) = if rises { (x + s, -s) } else { (x, s) };
        self.add(
            layer,
            &format!(
                "M{from} {y}a{s} {s} 0 0 1 {dx} {s}a{s} {s} 0 0 1 {} -{s}z",
                -dx
            ),
        );
    }
}

/// A number of half units in units, as short as can be.
fn half(n: i32) -> String {
    let sign = if n < 0 { "-" } else { "" };
    match (n.abs() / 2, n.abs() % 2) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, _) => format!("{sign}.5"),
        (whole, _) => format!("{sign}{whole}.5"),
    }
}

fn signed(random: &mut SeededRng, sides: u32) -> i32 {
    i32::try_from(random.below(sides)).unwrap_or(0)
}

/// Cells of two units, each once, in an order of their own.
fn shuffled(random: &mut SeededRng) -> Vec<(i32, i32)> {
    let mut cells: Vec<_> = (0..12).map(|at| (at % 4 * 2, at / 4 * 2)).collect();
    for at in (1..cells.len()).rev() {
        cells.swap(
            at,
            random.below(u32::try_from(at + 1).unwrap_or(1)) as usize,
        );
    }
    cells
}

/// Squares, quarters and dots on a grid: plates, gears, pixels.
fn tiles(random: &mut SeededRng, paths: &mut SvgPaths) {
    let cells = shuffled(random);
    for (at, layer) in [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (5, 2)] {
        let turn = random.below(4);
        let (x, y) = cells[at];
        let corner = [(x, y), (x + 2, y), (x + 2, y + 2), (x, y + 2)][turn as usize];
        paths.quarter(layer, corner, 2, turn);
    }
    let (x, y) = cells[6];
    paths.add(1, &format!("M{x} {y}h2v2h-2z"));
    for (at, r) in [(7, 2), (8, 1)] {
        let (x, y) = cells[at];
        paths.disc(2, (2 * x + 2, 2 * y + 2), r);
    }
}

/// A disc in a disc in a disc, all touching on one side, and what flies around them.
fn orbits(random: &mut SeededRng, paths: &mut SvgPaths) {
    let left = random.below(2) == 0;
    let (mut x, mut y) = (if left { 6 } else { 10 }, 5 + signed(random, 3));
    let (dx, dy) = [(2, 0), (0, 2), (-2, 0), (0, -2)][random.below(4) as usize];
    for (layer, r) in [(0, 5), (1, 3), (2, 1)] {
        paths.disc(layer, (x, y), r);
        (x, y) = (x + dx, y + dy);
    }
    let far = if left { 13 } else { 3 };
    for (layer, r, row) in [(1, 1, 2), (2, 2, 6), (0, 1, 10)] {
        paths.disc(
            layer,
            (far + signed(random, 3) - 1, row + signed(random, 3) - 1),
            r,
        );
    }
}

/// Lanes that lean to one side, and a ball.
fn lanes(random: &mut SeededRng, paths: &mut SvgPaths) {
    let lean = if random.below(2) == 0 { 3 } else { -3 };
    let mut x = if lean > 0 { -1 } else { 2 } + signed(random, 2);
    for layer in [0, 1, 0, 1] {
        let width = 1 + signed(random, 2);
        paths.add(layer, &format!("M{x} 6l{lean} -6h{width}l{} 6z", -lean));
        x += width + 1;
    }
    let at = (3 + 2 * signed(random, 6), 4 + signed(random, 5));
    paths.disc(2, at, 2 + signed(random, 2));
}

/// Leaves, small and large, and a berry.
fn leaves(random: &mut SeededRng, paths: &mut SvgPaths) {
    let large = 4 * signed(random, 2);
    paths.leaf(0, (large, 2 * signed(random, 2)), 4, random.below(2) == 0);
    let mut free = shuffled(random)
        .into_iter()
        .filter(|(x, _)| *x < large || *x >= large + 4);
    for layer in [0, 1, 1, 2] {
        if let Some(cell) = free.next() {
            paths.leaf(layer, cell, 2, random.below(2) == 0);
        }
    }
    if let Some((x, y)) = free.next() {
        paths.disc(2, (2 * x + 2, 2 * y + 2), 1 + signed(random, 2));
    }
}

/// Two mountains and the sun, sometimes behind a near hill.
fn mountains(random: &mut SeededRng, paths: &mut SvgPaths) {
    let sun_left = random.below(2) == 0;
    let r = 2 + signed(random, 2);
    paths.disc(
        2,
        (
            if sun_left { 2 + r } else { 14 - r },
            2 + r - signed(random, 2),
        ),
        r,
    );
    let first = if sun_left { 2 } else { -1 } + signed(random, 2);
    let (high, low) = (3 + signed(random, 3), 2 + signed(random, 3));
    paths.add(0, &format!("M{first} 6l3 -{high} 3 {high}z"));
    let second = if sun_left { first - 3 } else { first + 4 };
    paths.add(1, &format!("M{second} 6l2 -{low} 3 {low}z"));
    let hill = 4 * signed(random, 5);
    let r = 3 + signed(random, 3);
    let (layer, left, across, top) = (
        1 + random.below(2) as usize,
        half(hill - r),
        r,
        half(1 + signed(random, 2)),
    );
    paths.add(
        layer,
        &format!("M{left} 6a{} {top} 0 0 1 {across} 0z", half(r)),
    );
}

/// Heads and shoulders, side by side.
fn people(random: &mut SeededRng, paths: &mut SvgPaths) {
    let first = random.below(3) as usize;
    for (at, x) in [3, 8, 13].into_iter().enumerate() {
        let layer = first + at;
        let tall = 1 + signed(random, 4);
        let r = 2 + signed(random, 2);
        let (left, across, up) = (half(x - r), half(2 * r), half(tall));
        let radius = half(r);
        paths.add(
            layer,
            &format!("M{left} 6v-{up}a{radius} {radius} 0 0 1 {across} 0v{up}z"),
        );
        let head = 1 + signed(random, 2).min(r - 1);
        paths.disc(layer + 1, (x, 12 - tall - r - head - 1), head.max(1));
    }
}

#[cfg(test)]
mod tests {
    use super::{MOTIFS, Motif, drawing};
    use std::collections::BTreeSet;

    #[test]
    fn a_picture_is_small_and_the_same_each_time() {
        let stated = MOTIFS.map(|motif| (Some(motif), "tech"));
        for (motif, name) in stated
            .into_iter()
            .chain([(None, "practice"), (None, "robotics")])
        {
            for at in 0..200 {
                let id = format!("entry-{at}");
                let svg = drawing(motif, name, &id);
                assert!(svg.len() <= 480, "{} bytes: {svg}", svg.len());
                assert!(!svg.contains("style"), "{svg}");
                assert_eq!(svg, drawing(motif, name, &id));
            }
        }
    }

    #[test]
    fn entries_of_one_direction_look_different() {
        for motif in MOTIFS {
            let pictures: BTreeSet<_> = (0..100)
                .map(|at| drawing(Some(motif), "tech", &format!("entry-{at}")))
                .collect();
            assert!(pictures.len() > 60, "{motif:?}: {} of 100", pictures.len());
        }
    }

    #[test]
    fn shapes_are_written_shortly() {
        insta::assert_snapshot!(drawing(Some(Motif::Tiles), "tech", "robot"));
        insta::assert_snapshot!(drawing(None, "event", "forum"));
    }
}
