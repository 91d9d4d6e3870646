//! What the shelf needs to show a card it knows by its key alone: small scripts, each with a share
//! of the entries.
//!
//! In: a language and the number of a shard. Out: a classic script with one call. Knows nothing of
//! what readers keep.

use std::fmt::Write as _;

use super::linker::Linker;
use super::sections::section_tiles;
use super::values;
use super::view::{EntryLink, SavedListView};
use crate::locale::Lang;
use crate::model::VocabularyRole;
use crate::site::{FileRoute, PageRoute, Site};

/// A call of `kopilkaShelf` with the shard's number and a row for each entry by its key: address
/// from the root of the site, title, kind, region, language where it is not that of the page.
pub(super) fn shard(site: &Site, lang: Lang, at: usize) -> String {
    let linker = Linker::deep(site, lang, 0);
    let model = &site.bank.model;
    let regions = model.vocabulary_with(VocabularyRole::Region);
    let mut script = format!("kopilkaShelf({at},{{");
    for (place, no) in site.saved_list_shards()[at].iter().enumerate() {
        let entry = &site.bank[*no];
        let kind = &model[entry.kind];
        let text = entry.text(lang);
        let region = entry
            .terms
            .iter()
            .find(|(vocabulary, _)| Some(*vocabulary) == regions);
        let region = region
            .map(|(vocabulary, term)| model[*vocabulary][*term].label(lang))
            .unwrap_or_default();
        let address = linker.to(&site.address(PageRoute::Entry(lang, *no)));
        let foreign = if text.lang == lang {
            ""
        } else {
            text.lang.code()
        };
        let row = serde_json::json!([
            address.trim_start_matches("./"),
            &*text.title,
            kind.one.get(lang),
            region,
            foreign
        ]);
        let comma = if place > 0 { "," } else { "" };
        let _ = write!(
            script,
            "{comma}\n{}:{}",
            serde_json::json!(values::key(kind, entry)),
            row
        );
    }
    script.push_str("\n});\n");
    escaped(&script)
}

/// JSON in a script: the ends of lines that old engines see in texts, and what would end the script
/// in a page.
fn escaped(script: &str) -> String {
    script
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The page of the shelf.
pub(super) fn view(linker: &Linker<'_>) -> SavedListView {
    let first = linker
        .site
        .address(FileRoute::SavedListData(linker.lang, 0));
    let folder = first.rsplit_once('/').map_or("", |(folder, _)| folder);
    SavedListView {
        shards: linker.site.saved_list_shards().len(),
        data: format!("{}{folder}/", linker.root),
        doors: section_tiles(linker),
        pattern: EntryLink::pattern(),
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_title_ends_the_script() {
        assert_eq!(
            escaped("[\"</script>\u{2028}\"]"),
            "[\"\\u003c/script>\\u2028\"]"
        );
    }
}
