//! What a page costs on a bad line: bytes after gzip, as servers send them, of each type of page of
//! the sample bank.

use std::io::Write as _;

use camino::Utf8Path;
use flate2::{Compression, write::GzEncoder};

use crate::support::{Files, read, rendered, site};

/// Most bytes of a page's HTML: home, and the others but the overviews.
const HOME: usize = 25_000;
const PAGE: usize = 20_000;
/// Most bytes of styles and scripts that a page asks for together.
const ASSETS: usize = 40_000;

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it").len()
}

/// The heaviest page whose path fits, and its bytes after gzip.
fn heaviest(pages: &Files, fits: impl Fn(&str) -> bool) -> (&str, usize) {
    let pages = pages
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && fits(path));
    pages
        .map(|(path, bytes)| (path.as_str(), gzip(bytes)))
        .max_by_key(|(_, size)| *size)
        .expect("there is such a page")
}

#[test]
fn pages_stay_within_their_budgets() {
    let pages = rendered(&site(&read(Utf8Path::new(env!("CARGO_MANIFEST_DIR")))));
    let is_home = |path: &str| matches!(path, "index.html" | "kk/index.html" | "en/index.html");
    let (path, size) = heaviest(&pages, is_home);
    println!("home {size} {path}");
    assert!(size <= HOME, "{path}: {size} bytes");
    for family in [
        "practices",
        "internships",
        "programs",
        "organizations",
        "documents",
        "events",
        "regions",
        "directions",
        "topics",
    ] {
        let of_family = |path: &str| path.split('/').any(|part| part == family);
        let (path, size) = heaviest(&pages, of_family);
        println!("{family} {size} {path}");
        assert!(size <= PAGE, "{path}: {size} bytes");
    }
    let (path, size) = heaviest(&pages, |path| {
        !is_home(path) && !path.ends_with("styleguide/index.html")
    });
    println!("heaviest {size} {path}");
    assert!(size <= PAGE, "{path}: {size} bytes");
    let assets = pages.iter().filter(|(path, _)| {
        path.starts_with("assets/") && (path.ends_with(".css") || path.ends_with(".js"))
    });
    let total: usize = assets.map(|(_, bytes)| gzip(bytes)).sum();
    println!("styles and scripts {total}");
    assert!(total <= ASSETS, "styles and scripts: {total} bytes");
}
