//! A theme of the bank's own replaces one block, one file, one word, one static file; a model of its own one vocabulary.

use crate::support::{Files, fixture, read, rendered, site};

fn page(pages: &Files, path: &str) -> String {
    String::from_utf8(pages.get(path).unwrap_or_else(|| panic!("there is no {path}")).clone()).unwrap()
}

#[test]
fn a_theme_replaces_block_file_word_and_static_file() {
    let pages = rendered(&site(&read(&fixture("own-theme"))));
    let card = page(&pages, "practices/odna/index.html");
    assert!(card.contains("<p class=\"own-note\">Своя приписка</p>"), "the block of the theme is there");
    assert!(card.contains("<h1>Одна практика</h1>") && card.contains("Паспорт"), "and so is the rest of the card");
    assert!(card.contains(">Разыскать</button>") && !card.contains(">Найти</button>"), "the word of the theme is there");
    assert!(card.contains("placeholder=\"Например, робототехника\""), "other words are those of the default theme");
    let lost = page(&pages, "404.html");
    assert!(lost.contains("<p class=\"own-lost\">Своя страница пропажи</p>"), "the template of the theme is there");
    assert!(lost.contains("<footer class=\"site-footer\">"), "inside the frame of the default theme");
    let styles: Vec<_> = pages.keys().filter(|path| path.starts_with("assets/style.")).collect();
    assert_eq!(styles.len(), 1);
    assert_eq!(page(&pages, styles[0]), "body { background: #fffdf5; }\n");
    assert!(card.contains(&format!("href=\"../../{}\"", styles[0])), "pages take the style of the theme");
    assert!(pages.keys().any(|path| path.starts_with("assets/script.")), "files the theme does not have come from the default one");
}

#[test]
fn a_word_is_not_missed_in_a_language_the_site_does_not_have() {
    let snapshot = read(&fixture("own-theme"));
    let loaded = crate::support::load(&snapshot);
    assert_eq!(crate::support::problems(&loaded, &snapshot), "");
}

#[test]
fn a_bank_may_have_a_kind_and_vocabularies_of_its_own() {
    let pages = rendered(&site(&read(&fixture("own-model"))));
    let list = page(&pages, "recipes/index.html");
    assert!(list.contains("<h1>Рецепты</h1>") && list.contains("Щи из школьной капусты"));
    let card = page(&pages, "recipes/shchi/index.html");
    assert!(card.contains("<dt>Порций</dt>\n<dd>120</dd>"), "fields of the kind are in its passport");
    assert!(card.contains("href=\"../../dishes/soup/\">Суп</a>"), "an alias of a term is the term");
    assert!(page(&pages, "dishes/soup/index.html").contains("Щи из школьной капусты"));
    assert!(!pages.contains_key("recipes/tort/index.html"), "an entry with an error stays out");
    let practice = page(&pages, "practices/status/index.html");
    assert!(practice.contains("Попробовали"), "the vocabulary of the bank replaces the one of the same name");
    let json: serde_json::Value = serde_json::from_slice(&pages["entries.json"]).unwrap();
    assert_eq!(json["entries"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "recipe").count(), 2);
}
