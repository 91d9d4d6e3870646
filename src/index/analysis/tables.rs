//! The tables that the program and the script share: one file of the theme, read as JSON here.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The file, as the script includes it.
const FILE: &str = include_str!("../../../themes/default/scripts/search-tables.js");

/// The tables as they are file.
#[derive(Deserialize)]
struct TablesFile {
    fold: FxHashMap<char, char>,
    stop: String,
    protect: BTreeMap<String, String>,
    irregular: BTreeMap<String, String>,
    kk: Vec<String>,
    sah: Vec<String>,
}

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
    let json =
        &FILE[FILE.find('{').expect("the file has an object")..=FILE.rfind('}').expect("it ends")];
    let file: TablesFile =
        serde_json::from_str(json).expect("the tables are JSON: a test reads them");
    let mut irregular = HashMap::new();
    for (stem, forms) in &file.irregular {
        irregular.extend(
            forms
                .split_whitespace()
                .map(|form| (form.to_owned(), stem.clone())),
        );
    }
    for (stems, endings) in &file.protect {
        for stem in stems.split('|') {
            irregular.extend(
                endings
                    .split('|')
                    .map(|ending| (format!("{stem}{ending}"), stem.to_owned())),
            );
        }
    }
    Tables {
        fold: file.fold,
        stop: file.stop.split_whitespace().map(str::to_owned).collect(),
        irregular,
        kk: ending_groups(&file.kk),
        sah: ending_groups(&file.sah),
    }
});

fn ending_groups(lines: &[String]) -> Vec<Vec<Vec<char>>> {
    let group = |endings: &String| {
        let mut endings: Vec<Vec<char>> = endings
            .split_whitespace()
            .map(|ending| ending.chars().collect())
            .collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        endings
    };
    lines.iter().map(group).collect()
}
