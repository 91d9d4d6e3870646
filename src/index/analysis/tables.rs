//! The tables that the program and the script share: one file of the theme, read as JSON here.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The file, as the script includes it.
const FILE: &str = include_str!("../../../themes/default/scripts/search-tables.js");

/// The tables as they are written.
#[derive(Deserialize)]
struct Written {
    fold: FxHashMap<char, char>,
    stop: String,
    protect: Vec2,
    irregular: Vec2,
    kk: Vec<String>,
    sah: Vec<String>,
}

/// A map of texts in any order.
type Vec2 = std::collections::BTreeMap<String, String>;

/// The tables as they are used.
pub(super) struct Tables {
    /// A letter and the letter it is read as.
    pub(super) fold: FxHashMap<char, char>,
    /// Words that are not indexed.
    pub(super) stop: FxHashSet<String>,
    /// Russian forms whose stems no rule gives.
    pub(super) irregular: HashMap<String, String>,
    /// Groups of Kazakh endings, the longest of each first.
    pub(super) kk: Vec<Vec<Vec<char>>>,
    /// Groups of Sakha endings.
    pub(super) sah: Vec<Vec<Vec<char>>>,
}

/// Read once; the file is part of the program, so it cannot be wrong in one place only.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let json = &FILE[FILE.find('{').unwrap_or(0)..=FILE.rfind('}').unwrap_or(0)];
    let written: Written =
        serde_json::from_str(json).expect("the tables are JSON: a test reads them");
    let mut irregular = HashMap::new();
    for (stem, forms) in &written.irregular {
        irregular.extend(
            forms
                .split_whitespace()
                .map(|form| (form.to_owned(), stem.clone())),
        );
    }
    for (stems, endings) in &written.protect {
        for stem in stems.split('|') {
            irregular.extend(
                endings
                    .split('|')
                    .map(|ending| (format!("{stem}{ending}"), stem.to_owned())),
            );
        }
    }
    Tables {
        fold: written.fold,
        stop: written.stop.split_whitespace().map(str::to_owned).collect(),
        irregular,
        kk: groups(&written.kk),
        sah: groups(&written.sah),
    }
});

fn groups(written: &[String]) -> Vec<Vec<Vec<char>>> {
    let group = |endings: &String| {
        let mut endings: Vec<Vec<char>> = endings
            .split_whitespace()
            .map(|ending| ending.chars().collect())
            .collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        endings
    };
    written.iter().map(group).collect()
}
