//! An address as a QR code, for cards on paper.
//!
//! In: an address. Out: an inline `<svg>` of one path: rows of dark modules as strokes. The one file that knows the encoder.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Light modules around the code (ISO/IEC 18004:2015, 6.3.8).
const QUIET: i32 = 4;
/// Which pattern is laid over the data. The standard would have all eight tried and scored (7.8.3), which costs twenty
/// times the code itself; every reader takes the mask from the code, so one that breaks up long runs will do.
const MASK: u8 = 0;

/// The code of an address; none when it is longer than a code can hold (some 2,300 bytes).
pub(super) fn qr(url: &str) -> Option<String> {
    let segments = QrSegment::make_segments(url);
    let mask = Some(Mask::new(MASK));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, false).ok()?;
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
    let mut path = format!("M{QUIET} {QUIET}.5");
    let (mut at_x, mut at_y) = (0, 0);
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            if !code.get_module(x, y) {
                x += 1;
                continue;
            }
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let length = i32::try_from(length).unwrap_or(1);
            if (x, y) != (at_x, at_y) {
                path.push_str(&format!("m{} {}", x - at_x, y - at_y));
            }
            path.push_str(&format!("h{length}"));
            x += length;
            (at_x, at_y) = (x, y);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{QUIET, qr};

    /// Draws the path on a grid of light and dark dots, as a camera would see it, and reads it.
    fn read(svg: &str) -> Option<String> {
        const DOTS: usize = 4;
        let side: usize = svg.split("viewBox=\"0 0 ").nth(1)?.split(' ').next()?.parse().ok()?;
        let path = svg.split(" d=\"").nth(1)?.split('"').next()?;
        let mut dark = vec![false; side * side];
        let mut at = (usize::try_from(QUIET).ok()?, usize::try_from(QUIET).ok()?);
        for run in path.split('h').zip(path.split('h').skip(1)) {
            if let Some((_, by)) = run.0.split_once('m') {
                let (dx, dy) = by.split_once(' ')?;
                at = (at.0.checked_add_signed(dx.parse().ok()?)?, at.1 + dy.parse::<usize>().ok()?);
            }
            let length: usize = run.1.split('m').next()?.parse().ok()?;
            dark[at.1 * side + at.0..][..length].fill(true);
            at.0 += length;
        }
        let shade = |x: usize, y: usize| if dark[y / DOTS * side + x / DOTS] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * DOTS, side * DOTS, shade);
        let grids = image.detect_grids();
        Some(grids.first()?.decode().ok()?.1)
    }

    #[test]
    fn a_code_reads_back_as_its_address() {
        for at in 0..60 {
            let url = format!("https://bank.example.org/kk/practices/{}-{at}/", "robot-".repeat(at % 12));
            let svg = qr(&url).expect("the address is short");
            assert_eq!(read(&svg).as_deref(), Some(url.as_str()), "{svg}");
        }
    }

    #[test]
    fn a_usual_code_is_small() {
        let svg = qr("https://bank.example.org/practices/robototekhnika-v-selskoi-shkole/").expect("the address is short");
        assert!(svg.len() < 3000, "{} bytes", svg.len());
        assert_eq!(svg.matches("<path").count(), 1);
    }

    #[test]
    fn an_address_too_long_has_no_code() {
        assert_eq!(qr(&"a".repeat(5000)), None);
    }
}
