//! An address as a QR code, for cards on paper.
//!
//! In: an address. Out: an inline `<svg>` of one path: rows of dark modules as strokes. The one
//! file that knows the encoder.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Light modules around the code (ISO/IEC 18004:2015, 6.3.8).
const QUIET: i32 = 4;
/// Which pattern is laid over the data. The standard would have all eight tried and scored (7.8.3),
/// which costs twenty times the code itself; every reader takes the mask from the code, so one that
/// breaks up long runs will do.
const MASK: u8 = 0;

/// The code of an address; none when it is longer than a code can hold (some 2,300 bytes).
pub(super) fn qr(url: &str) -> Option<String> {
    let segments = QrSegment::make_segments(url);
    let mask = Some(Mask::new(MASK));
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        mask,
        false,
    )
    .ok()?;
    let side = code.size() + 2 * QUIET;
    let mut svg = format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" width=\"112\" height=\"112\" shape-rendering=\"crispEdges\" aria-hidden=\"true\">"
    );
    svg.push_str("<path stroke=\"#000\" d=\"");
    svg.push_str(&strokes(&code));
    svg.push_str("\"/></svg>");
    Some(svg)
}

/// The dark runs of all rows, each written from the end of the one before it.
fn strokes(code: &QrCode) -> String {
    let side = code.size();
    // Some ten bytes for each run, and a run for each three modules.
    let mut path = String::with_capacity(usize::try_from(side * side).unwrap_or(0) * 3);
    path.push_str(&format!("M{QUIET} {QUIET}.5"));
    let (mut at_x, mut at_y) = (0, 0);
    for y in 0..side {
        let mut start = None;
        for x in 0..=side {
            match (start, x < side && code.get_module(x, y)) {
                (None, true) => start = Some(x),
                (Some(from), false) => {
                    if (from, y) != (at_x, at_y) {
                        path.push('m');
                        push_number(&mut path, from - at_x);
                        path.push(' ');
                        push_number(&mut path, y - at_y);
                    }
                    path.push('h');
                    push_number(&mut path, x - from);
                    (at_x, at_y) = (x, y);
                    start = None;
                }
                _ => {}
            }
        }
    }
    path
}

/// Writes a number of at most three digits: a code has hundreds of them, and the usual way takes
/// most of the time.
fn push_number(out: &mut String, n: i32) {
    if n < 0 {
        out.push('-');
    }
    let n = n.unsigned_abs();
    for (step, unit) in [(100, n / 100), (10, n / 10 % 10), (1, n % 10)] {
        if n >= step || step == 1 {
            out.push(char::from_digit(unit, 10).unwrap_or('0'));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{QUIET, qr};

    /// Draws the path on a grid of light and dark dots, as a camera would see it, and reads it.
    fn read(svg: &str) -> Option<String> {
        const DOTS: usize = 4;
        let side: usize = svg
            .split("viewBox=\"0 0 ")
            .nth(1)?
            .split(' ')
            .next()?
            .parse()
            .ok()?;
        let path = svg.split(" d=\"").nth(1)?.split('"').next()?;
        let mut dark = vec![false; side * side];
        let mut at = (usize::try_from(QUIET).ok()?, usize::try_from(QUIET).ok()?);
        for run in path.split('h').zip(path.split('h').skip(1)) {
            if let Some((_, by)) = run.0.split_once('m') {
                let (dx, dy) = by.split_once(' ')?;
                at = (
                    at.0.checked_add_signed(dx.parse().ok()?)?,
                    at.1 + dy.parse::<usize>().ok()?,
                );
            }
            let length: usize = run.1.split('m').next()?.parse().ok()?;
            dark[at.1 * side + at.0..][..length].fill(true);
            at.0 += length;
        }
        let shade = |x: usize, y: usize| {
            if dark[y / DOTS * side + x / DOTS] {
                0
            } else {
                255
            }
        };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(side * DOTS, side * DOTS, shade);
        let grids = image.detect_grids();
        Some(grids.first()?.decode().ok()?.1)
    }

    #[test]
    fn a_code_reads_back_as_its_address() {
        for at in 0..60 {
            let url = format!(
                "https://bank.example.org/kk/practices/{}-{at}/",
                "robot-".repeat(at % 12)
            );
            let svg = qr(&url).expect("the address is short");
            assert_eq!(read(&svg).as_deref(), Some(url.as_str()), "{svg}");
        }
    }

    #[test]
    fn a_usual_code_is_small() {
        let svg = qr("https://bank.example.org/practices/robototekhnika-v-selskoi-shkole/")
            .expect("the address is short");
        assert!(svg.len() < 3000, "{} bytes", svg.len());
        assert_eq!(svg.matches("<path").count(), 1);
    }

    #[test]
    fn an_address_too_long_has_no_code() {
        assert_eq!(qr(&"a".repeat(5000)), None);
    }
}
