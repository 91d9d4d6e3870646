//! A theme of the bank's own replaces one block, one file, one word, one static file; a model of
//! its own one vocabulary.

use crate::support::{Files, fixture, read, rendered, site};

fn page(pages: &Files, path: &str) -> String {
    String::from_utf8(
        pages
            .get(path)
            .unwrap_or_else(|| panic!("there is no {path}"))
            .clone(),
    )
    .unwrap()
}

#[test]
fn a_theme_replaces_block_file_word_and_static_file() {
    let pages = rendered(&site(&read(&fixture("own-theme"))));
    let card = page(&pages, "practices/odna/index.html");
    assert!(
        card.contains("<p class=\"own-note\">Своя приписка</p>"),
        "the block of the theme is there"
    );
    assert!(
        card.contains("<h1>Одна практика</h1>") && card.contains("Паспорт"),
        "and so is the rest of the card"
    );
    assert!(
        card.contains(">Разыскать</button>") && !card.contains(">Найти</button>"),
        "the word of the theme is there"
    );
    assert!(
        card.contains("placeholder=\"Например, роботы\""),
        "other words are those of the default theme"
    );
    let lost = page(&pages, "404.html");
    assert!(
        lost.contains("<p class=\"own-lost\">Своя страница пропажи</p>"),
        "the template of the theme is there"
    );
    assert!(
        lost.contains("<footer class=\"site-footer\">"),
        "inside the frame of the default theme"
    );
    let styles: Vec<_> = pages
        .keys()
        .filter(|path| path.starts_with("assets/style."))
        .collect();
    assert_eq!(styles.len(), 1);
    assert_eq!(page(&pages, styles[0]), "body { background: #fffdf5; }\n");
    assert!(
        card.contains(&format!("href=\"../../{}\"", styles[0])),
        "pages take the style of the theme"
    );
    assert!(
        pages.keys().any(|path| path.starts_with("assets/script.")),
        "files the theme does not have come from the default one"
    );
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
    assert!(
        card.contains("<dt>Порций</dt>\n<dd>120</dd>"),
        "fields of the kind are in its passport"
    );
    assert!(
        card.contains("href=\"../../dishes/soup/\">Суп</a>"),
        "an alias of a term is the term"
    );
    assert!(page(&pages, "dishes/soup/index.html").contains("Щи из школьной капусты"));
    assert!(
        !pages.contains_key("recipes/tort/index.html"),
        "an entry with an error stays out"
    );
    let practice = page(&pages, "practices/status/index.html");
    assert!(
        practice.contains("Попробовали"),
        "the vocabulary of the bank replaces the one of the same name"
    );
    let json: serde_json::Value = serde_json::from_slice(&pages["entries.json"]).unwrap();
    assert_eq!(
        json["entries"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["kind"] == "recipe")
            .count(),
        2
    );
}

#[test]
fn a_tiny_theme_changes_one_block_one_file_and_one_word() {
    let snapshot = read(&fixture("tiny-theme"));
    let loaded = crate::support::load(&snapshot);
    let missing = crate::support::problems(&loaded, &snapshot);
    assert_eq!(
        missing, "themes/tiny/strings/ru.ftl:1:1 Warning[string-missing]\n",
        "a word that one language lacks is reported"
    );
    let pages = rendered(&site(&snapshot));
    assert!(
        page(&pages, "privacy/index.html").contains("<p class=\"tiny\">Маленькая приписка</p>")
    );
    assert!(
        page(&pages, "en/privacy/index.html").contains("<p class=\"tiny\">Маленькая приписка</p>"),
        "and comes from another"
    );
    assert!(
        !page(&pages, "index.html").contains("class=\"tiny\""),
        "other pages are as they were"
    );
    assert!(
        pages.keys().any(|path| path.starts_with("assets/emblem.")),
        "the file of the theme is published"
    );
    assert!(
        pages.keys().any(|path| path.starts_with("assets/style.")),
        "beside those of the default theme"
    );
}

#[test]
fn site_toml_sets_logo_menus_colours_legal_page_and_worker() {
    let pages = rendered(&site(&read(&fixture("tiny-theme"))));
    let card = page(&pages, "practices/odna/index.html");
    let named = |start: &str| {
        pages
            .keys()
            .find(|path| path.starts_with(start))
            .unwrap_or_else(|| panic!("no {start}…"))
    };
    assert!(
        card.contains(&format!("src=\"../../{}\"", named("assets/emblem."))),
        "the logo"
    );
    assert!(
        card.contains(&format!("href=\"../../{}\"", named("assets/custom."))),
        "the colours"
    );
    let colors = page(&pages, named("assets/custom."));
    assert!(
        colors.starts_with(":root{--brand:#0c5a54;"),
        "the colour as stated: {colors}"
    );
    assert!(
        colors.contains(":root[data-scheme=\"dark\"]{--brand:#"),
        "and a lighter one for the dark scheme: {colors}"
    );
    assert!(
        !colors.contains(":root[data-scheme=\"dark\"]{--brand:#0c5a54;"),
        "{colors}"
    );
    assert!(
        card.contains("href=\"https://example.org/news\">Новости</a>"),
        "an address in the menu"
    );
    assert!(
        page(&pages, "en/practices/odna/index.html")
            .contains("href=\"https://example.org/news\">News</a>"),
        "in each language"
    );
    assert!(
        !card.contains("href=\"../../regions/\">Регионы</a>"),
        "the menu has what it states and no more"
    );
    assert!(
        card.contains("href=\"../../privacy/\">Политика обработки данных</a>"),
        "the legal page"
    );
    assert!(!card.contains("sw.js"), "no page asks for the worker");
    assert!(
        page(&pages, "sw.js").contains("registration.unregister()"),
        "and one that was there before leaves"
    );
}

#[test]
fn the_worker_knows_the_assets_and_changes_with_them() {
    let worker = |name: &str| page(&rendered(&site(&read(&fixture(name)))), "sw.js").to_owned();
    let (one, other) = (worker("small"), worker("own-theme"));
    assert!(!one.contains("{{"), "all marks are filled in");
    assert!(
        one.contains("\"assets/style."),
        "with the addresses of the assets"
    );
    assert_ne!(one, other, "another style is another worker");
    assert_eq!(one, worker("small"));
}
