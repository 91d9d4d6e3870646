//! Titles of all entries for the search page: one classic script for each language.

use super::linker::Linker;
use crate::locale::{Lang, fold};
use crate::schema::Template;
use crate::site::{REGIONS, Route, Site};

/// A call of `kopilkaTitles` with a row for each entry: address, title, summary, kind, region, folded text, language.
pub(super) fn titles(site: &Site, lang: Lang) -> String {
    let linker = Linker::deep(site, lang, 0);
    let schema = &site.bank.schema;
    let regions = schema.vocabulary(REGIONS);
    let mut all: Vec<_> = site.bank.numbers().filter(|no| schema[site.bank[*no].kind].template != Template::Page).collect();
    site.bank.order(lang).sort(&mut all);
    let rows: Vec<_> = all
        .into_iter()
        .map(|no| {
            let entry = &site.bank[no];
            let text = entry.text(lang);
            let kind = schema[entry.kind].one.get(lang);
            let region = entry.terms.iter().find(|(vocabulary, _)| Some(*vocabulary) == regions);
            let region = region.map(|(vocabulary, term)| schema[*vocabulary][*term].label(lang)).unwrap_or_default();
            let terms: Vec<_> = entry.terms.iter().map(|(vocabulary, term)| schema[*vocabulary][*term].label(lang)).collect();
            let folded = folded(&format!("{} {} {kind} {}", text.title, text.summary, terms.join(" ")));
            let address = linker.to(&site.address(&Route::Entry(lang, no)));
            let address = address.trim_start_matches("./");
            let foreign = if text.lang == lang { "" } else { text.lang.code() };
            serde_json::json!([address, &*text.title, &*text.summary, kind, region, folded, foreign])
        })
        .collect();
    let lines: Vec<_> = rows.iter().map(ToString::to_string).collect();
    format!("kopilkaTitles([\n{}\n]);\n", lines.join(",\n"))
}

/// Kazakh and Sakha letters as they are typed on a Russian keyboard.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'ә' => 'а',
        'ғ' | 'ҕ' => 'г',
        'қ' => 'к',
        'ң' | 'ҥ' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        c => c,
    };
    fold(text).chars().map(plain).collect()
}
