//! A small bank of every kind becomes a complete website.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use kopilka::address::OwnPage;
use kopilka::artifact::ArtifactContent;
use kopilka::pipeline::{self, Options};
use kopilka::render::Renderer;
use kopilka::site::{FileRoute, PageRoute, Route};
use kopilka::source::Snapshot;
use proptest::prelude::*;
use serde_json::Value;

use crate::html::Page;
use crate::support::{
    Files, Place, build, files, fixture, load, problems, read, rendered, said, site, today, write,
};

const BASE: &str = "https://example.org/bank/";

fn small() -> Files {
    rendered(&site(&read(&fixture("small"))))
}

#[track_caller]
fn text<'a>(pages: &'a Files, path: &str) -> &'a str {
    let bytes = pages
        .get(path)
        .unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("it is UTF-8")
}

#[track_caller]
fn page(pages: &Files, path: &str) -> Page {
    Page::parse(text(pages, path))
}

fn html(pages: &Files) -> impl Iterator<Item = (&str, Page)> {
    pages
        .keys()
        .filter(|path| path.ends_with(".html"))
        .map(|path| (&**path, page(pages, path)))
}

/// Without what changes with every edit of the theme: hashes of its files, the version.
fn settled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("assets/") {
        let end = rest[at..]
            .find(['"', '\n', ' ', '<'])
            .map_or(rest.len(), |end| at + end);
        let parts: Vec<&str> = rest[at..end]
            .split('.')
            .filter(|part| part.len() != 8 || !part.bytes().all(|b| b.is_ascii_hexdigit()))
            .collect();
        out += &rest[..at];
        out += &parts.join(".");
        rest = &rest[end..];
    }
    (out + rest).replace(concat!("Kopilka ", env!("CARGO_PKG_VERSION")), "Kopilka")
}

/// Is it a file of the search index that is named by a hash.
fn is_index(path: &str) -> bool {
    path.starts_with("search/") && path.ends_with(".js") && path != "search/index.js"
}

#[test]
fn the_site_has_these_files() {
    let pages = small();
    // The files of the search index are named by what they hold; its first one has a name.
    let (index, others): (Vec<&String>, Vec<&String>) =
        pages.keys().partition(|path| is_index(path));
    assert!(index.len() > 20, "{index:?}");
    let all: String = others.iter().map(|path| format!("{path}\n")).collect();
    insta::assert_snapshot!("paths", settled(&all));
}

#[test]
fn whole_pages_look_like_this() {
    let pages = small();
    for (name, path) in [
        ("card", "practices/robot-klub/index.html"),
        ("links", "practices/ssylki/index.html"),
        ("raw_html", "practices/html/index.html"),
        ("fallback", "kk/practices/zadachi/index.html"),
        ("region", "regions/ru-smo/index.html"),
        ("document", "documents/rezolyutsiya/index.html"),
        ("redirect", "practices/robot/index.html"),
        ("feed", "internships/feed.xml"),
        ("robots", "robots.txt"),
    ] {
        insta::assert_snapshot!(format!("page_{name}"), settled(text(&pages, path)));
    }
}

#[test]
fn every_page_parses_without_an_error() {
    let pages = small();
    let mut wrong = BTreeMap::new();
    for (path, page) in html(&pages).filter(|(_, page)| !page.errors.is_empty()) {
        wrong.insert(path.to_owned(), page.errors);
    }
    assert_eq!(wrong, BTreeMap::new());
}

#[test]
fn every_page_has_one_title_one_heading_a_language_and_distinct_ids() {
    let pages = small();
    for (path, page) in html(&pages) {
        assert_eq!(
            page.find("title")
                .filter(|title| title.is_html() && !title.text().trim().is_empty())
                .count(),
            1,
            "{path}"
        );
        let headings: Vec<String> = page
            .find("h1")
            .map(|heading| heading.text().trim().to_owned())
            .collect();
        assert!(
            headings.len() == 1 && !headings[0].is_empty(),
            "{path}: {headings:?}"
        );
        let lang = page
            .find("html")
            .next()
            .and_then(|html| html.get("lang"))
            .unwrap_or_default();
        let wanted = ["kk", "en"]
            .into_iter()
            .find(|lang| path.starts_with(&format!("{lang}/")))
            .unwrap_or("ru");
        assert_eq!(lang, wanted, "{path}");
        let mut ids = BTreeSet::new();
        assert!(
            page.all()
                .filter_map(|element| element.get("id"))
                .all(|id| ids.insert(id)),
            "{path} has an id twice"
        );
        assert!(
            page.find("img").all(|image| image.get("alt").is_some()),
            "{path} has a picture without alt"
        );
    }
}

#[test]
fn every_page_has_a_policy_and_no_inline_code_or_style() {
    let pages = small();
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
                  form-action 'self'; base-uri 'none'";
    for (path, page) in html(&pages) {
        let stated = page.meta("http-equiv", "Content-Security-Policy");
        let is_redirect = page.meta("http-equiv", "refresh").is_some();
        assert_eq!(
            stated,
            Some(if is_redirect {
                "default-src 'none'; base-uri 'none'"
            } else {
                policy
            }),
            "{path}"
        );
        assert_eq!(
            page.find("style").count() + page.find("iframe").count() + page.find("object").count(),
            0,
            "{path}"
        );
        for script in page.find("script") {
            let is_data = script.get("type") == Some("application/ld+json");
            assert!(
                is_data || script.get("src").is_some() && script.text().is_empty(),
                "{path} has code of its own"
            );
        }
        for element in page.all() {
            for (name, value) in element.attributes() {
                assert!(
                    name != "style" && !name.starts_with("on"),
                    "{path}: {name}={value}"
                );
                let is_address = matches!(name, "href" | "src" | "action");
                assert!(
                    !(is_address && value.trim_start().to_lowercase().starts_with("javascript:")),
                    "{path}: {value}"
                );
            }
            let loads = matches!(element.name(), "script" | "img" | "link")
                && element.get("rel") != Some("canonical");
            let loads = loads && element.get("rel") != Some("alternate");
            let address = element
                .get("src")
                .or_else(|| element.get("href"))
                .filter(|_| loads)
                .unwrap_or_default();
            assert!(
                !address.contains("//"),
                "{path} asks another host for {address}"
            );
        }
    }
}

/// Where a relative address leads from a page: path of the file and anchor.
fn target(from: &str, address: &str) -> Option<(String, Option<String>)> {
    let is_outside =
        address.contains("://") || address.starts_with("mailto:") || address.starts_with("tel:");
    if is_outside {
        return None;
    }
    let (path, anchor) = address
        .split_once('#')
        .map_or((address, None), |(path, anchor)| {
            (path, Some(anchor.to_owned()))
        });
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if path.is_empty() {
        return Some((from.to_owned(), anchor));
    }
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {address} leaves the site"),
            "." => {}
            part => parts.push(part),
        }
    }
    let mut path = parts.join("/");
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    Some((path, anchor))
}

#[track_caller]
fn check_links(pages: &Files) {
    let ids: BTreeMap<&str, BTreeSet<String>> = html(pages)
        .map(|(path, page)| {
            (
                path,
                page.all()
                    .filter_map(|element| element.get("id").map(str::to_owned))
                    .collect(),
            )
        })
        .collect();
    for (path, page) in html(pages).filter(|(path, _)| *path != "404.html") {
        for element in page.all() {
            for address in ["href", "src", "action"]
                .into_iter()
                .filter_map(|name| element.get(name))
            {
                assert!(
                    !address.starts_with('/'),
                    "{path}: {address} is not relative"
                );
                let Some((to, anchor)) = target(path, address) else {
                    continue;
                };
                assert!(
                    pages.contains_key(&to),
                    "{path}: {address} leads to nothing"
                );
                let is_there = anchor
                    .as_ref()
                    .is_none_or(|anchor| anchor.is_empty() || ids[&*to].contains(anchor));
                assert!(is_there, "{path}: {address} leads to no anchor");
            }
        }
    }
}

#[test]
fn every_link_is_relative_and_leads_somewhere() {
    check_links(&small());
}

#[test]
fn the_404_page_is_rooted_at_the_base_path() {
    let pages = small();
    let page = page(&pages, "404.html");
    let addresses: Vec<_> = page
        .all()
        .flat_map(|it| [it.get("href"), it.get("src")])
        .flatten()
        .filter(|it| !it.starts_with('#'))
        .collect();
    let ours: Vec<_> = addresses
        .into_iter()
        .filter(|address| !address.starts_with("https://creativecommons.org/"))
        .collect();
    assert!(ours.len() > 5);
    for address in ours {
        let inner = address
            .strip_prefix("/bank/")
            .unwrap_or_else(|| panic!("{address} is not rooted"));
        let path = if inner.is_empty() || inner.ends_with('/') {
            format!("{inner}index.html")
        } else {
            inner.to_owned()
        };
        assert!(pages.contains_key(&path), "{address} leads to nothing");
    }
}

#[test]
fn file_links_name_the_file() {
    let options = Options {
        file_links: true,
        ..Options::on(today())
    };
    let pages = rendered(
        &pipeline::load(&read(&fixture("small")), &options)
            .site
            .unwrap(),
    );
    check_links(&pages);
    for (path, page) in html(&pages).filter(|(path, _)| *path != "404.html") {
        for address in page
            .find("a")
            .filter_map(|link| link.get("href"))
            .filter(|it| !it.contains(':') && !it.starts_with('#'))
        {
            assert!(
                !address.split('#').next().unwrap().ends_with('/'),
                "{path}: {address} shows a folder"
            );
        }
    }
    let card = page(&pages, "practices/robot-klub/index.html");
    assert_eq!(
        card.links("canonical")[0].get("href"),
        Some("https://example.org/bank/practices/robot-klub/"),
        "absolute addresses stay short"
    );
}

#[test]
fn a_missing_translation_shows_the_original_with_a_notice() {
    let pages = small();
    let fallback = page(&pages, "en/practices/zadachi/index.html");
    let heading = fallback.find("h1").next().unwrap();
    assert_eq!(
        (heading.text().as_str(), heading.get("lang")),
        ("Задачи на вырост", Some("ru"))
    );
    assert_eq!(
        fallback.links("canonical")[0].get("href"),
        Some("https://example.org/bank/practices/zadachi/")
    );
    assert!(
        fallback
            .find("div")
            .any(|it| it.get("class") == Some("notice") && !it.text().trim().is_empty())
    );
    assert!(
        fallback
            .find("div")
            .any(|it| it.get("class") == Some("prose") && it.get("lang") == Some("ru"))
    );
    let whole = page(&pages, "en/practices/robot-klub/index.html");
    assert!(
        !whole
            .find("div")
            .any(|it| it.get("class") == Some("notice"))
    );
    assert_eq!(
        whole.find("h1").next().unwrap().text(),
        "The “Cogwheel” robotics club"
    );
    // Kazakh only: at home in the Kazakh interface.
    let kazakh = page(&pages, "practices/aul-uyirmesi/index.html");
    assert_eq!(kazakh.find("h1").next().unwrap().get("lang"), Some("kk"));
    assert_eq!(
        kazakh.links("canonical")[0].get("href"),
        Some("https://example.org/bank/kk/practices/aul-uyirmesi/")
    );
    // Sakha is no language of the interface: at home in the default one.
    let sakha = page(&pages, "kk/practices/sardana/index.html");
    assert_eq!(sakha.find("h1").next().unwrap().get("lang"), Some("sah"));
    assert_eq!(
        sakha.links("canonical")[0].get("href"),
        Some("https://example.org/bank/practices/sardana/")
    );
}

#[test]
fn old_addresses_lead_to_the_new_one() {
    let pages = small();
    for (path, to) in [
        (
            "practices/robot/index.html",
            "practices/robot-klub/index.html",
        ),
        (
            "old/robot-club/index.html",
            "practices/robot-klub/index.html",
        ),
        (
            "kk/practices/robot/index.html",
            "kk/practices/robot-klub/index.html",
        ),
    ] {
        let redirect = page(&pages, path);
        let address = redirect
            .meta("http-equiv", "refresh")
            .and_then(|it| it.strip_prefix("0; url="))
            .unwrap();
        assert_eq!(target(path, address).unwrap().0, to);
        assert_eq!(redirect.meta("name", "robots"), Some("noindex"));
    }
}

/// Values of every `<tag>` in a flat piece of XML.
fn values<'a>(xml: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    xml.split(&open)
        .skip(1)
        .map(|part| part.split(&close).next().unwrap())
        .collect()
}

/// Tags open and close in order, attributes are quoted, ampersands are escaped.
#[track_caller]
fn check_xml(xml: &str) {
    let inner = xml
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        .expect("it begins as XML does");
    let mut open = Vec::new();
    let mut rest = inner;
    while let Some(at) = rest.find('<') {
        check_entities(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        check_entities(tag);
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap());
        }
        rest = &rest[end + 1..];
    }
    assert!(
        open.is_empty() && rest.trim().is_empty(),
        "{open:?} stay open"
    );
}

#[track_caller]
fn check_entities(text: &str) {
    assert!(
        text.split('&')
            .skip(1)
            .all(|part| ["amp;", "lt;", "gt;", "quot;", "apos;", "#"]
                .iter()
                .any(|it| part.starts_with(it))),
        "{text}"
    );
    assert!(
        !text.contains(|c: char| c.is_control() && c != '\n'),
        "{text}"
    );
}

#[test]
fn the_sitemap_names_indexed_pages_and_their_languages_mutually() {
    let pages = small();
    let sitemap = text(&pages, "sitemap.xml");
    check_xml(sitemap);
    let path = |address: &str| {
        format!(
            "{}index.html",
            address.strip_prefix(BASE).expect("addresses are absolute")
        )
    };
    let listed: BTreeSet<String> = values(sitemap, "loc").into_iter().map(path).collect();
    assert_eq!(
        listed.len(),
        values(sitemap, "loc").len(),
        "no address stands twice"
    );
    for path in &listed {
        let page = page(&pages, path);
        assert_eq!(page.meta("name", "robots"), None, "{path}");
        assert_eq!(
            page.links("canonical")[0].get("href").unwrap(),
            format!("{BASE}{}", path.trim_end_matches("index.html"))
        );
        for other in page
            .links("alternate")
            .iter()
            .filter(|it| it.get("hreflang").is_some_and(|lang| lang != "x-default"))
        {
            let to = other.get("href").unwrap().strip_prefix(BASE).unwrap();
            let back = self::page(&pages, &format!("{to}index.html"));
            let ours = format!("{BASE}{}", path.trim_end_matches("index.html"));
            assert!(
                back.links("alternate")
                    .iter()
                    .any(|it| it.get("href") == Some(&ours)),
                "{to} does not know {path}"
            );
        }
    }
    assert!(
        listed.contains("practices/zadachi/index.html")
            && !listed.contains("en/practices/zadachi/index.html")
    );
    assert!(
        listed.contains("kk/practices/aul-uyirmesi/index.html")
            && !listed.contains("practices/aul-uyirmesi/index.html")
    );
    assert!(
        listed.contains("practices/sardana/index.html")
            && !listed.contains("practices/robot/index.html")
    );
    assert!(!listed.contains("practices/page/2/index.html"));
    assert!(text(&pages, "robots.txt").contains("Sitemap: https://example.org/bank/sitemap.xml"));
}

#[test]
fn feeds_are_atom() {
    let pages = small();
    let feeds: Vec<&String> = pages
        .keys()
        .filter(|path| path.ends_with("feed.xml"))
        .collect();
    for path in [
        "feed.xml",
        "kk/feed.xml",
        "practices/feed.xml",
        "regions/ru-smo/feed.xml",
        "directions/tech/feed.xml",
        "en/programs/feed.xml",
    ] {
        assert!(feeds.iter().any(|feed| *feed == path), "there is no {path}");
    }
    for path in feeds {
        let feed = text(&pages, path);
        check_xml(feed);
        assert!(
            feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\""),
            "{path}"
        );
        assert_eq!(
            values(feed, "id")[0],
            format!("{BASE}{path}"),
            "a feed is known by its address"
        );
        let entries: Vec<&str> = feed.split("<entry").skip(1).collect();
        assert!(
            entries.iter().all(|entry| values(entry, "id").len() == 1
                && values(entry, "updated").len() == 1
                && entry.contains("<title>")),
            "{path}"
        );
        let days: Vec<&str> = entries
            .iter()
            .map(|entry| values(entry, "updated")[0])
            .collect();
        assert!(
            days.is_sorted_by(|one, next| one >= next),
            "{path}: the newest come first: {days:?}"
        );
        assert!(
            !feed.contains("arkhiv") && !feed.contains("chernovik"),
            "{path}"
        );
    }
    let all = text(&pages, "feed.xml");
    assert!(values(all, "id").contains(&"https://example.org/bank/practices/robot-klub/"));
    assert_eq!(
        values(all, "updated")[0],
        "2026-06-01T00:00:00Z",
        "the feed is as old as its newest entry"
    );
}

#[test]
fn open_data_has_every_entry() {
    let pages = small();
    let json: Value = serde_json::from_slice(&pages["entries.json"]).unwrap();
    let entries = json["entries"].as_array().unwrap();
    let ids: BTreeSet<&str> = entries
        .iter()
        .map(|entry| entry["id"].as_str().unwrap())
        .collect();
    let wanted = [
        "arkhiv",
        "aul-uyirmesi",
        "formula",
        "forum",
        "html",
        "neizvestnoe",
        "org-klub",
        "ploshchadka",
        "rezolyutsiya",
        "robot-klub",
        "roboty",
        "sardana",
        "ssylki",
        "zadachi",
    ];
    assert_eq!(ids.into_iter().collect::<Vec<_>>(), wanted);
    let robot = entries
        .iter()
        .find(|entry| entry["id"] == "robot-klub")
        .unwrap();
    assert_eq!(
        (&robot["kind"], &robot["lang"], &robot["fields"]["region"]),
        (
            &"practice".into(),
            &"ru".into(),
            &serde_json::json!(["RU-SMO"])
        )
    );
    assert_eq!(
        robot["texts"]["kk"]["title"],
        "«Тістегеріш» робототехника үйірмесі"
    );
    assert_eq!(
        robot["url"],
        "https://example.org/bank/practices/robot-klub/"
    );
    let rows = csv(text(&pages, "entries.csv"));
    assert!(
        rows.iter().all(|row| row.len() == rows[0].len()),
        "each row has as many cells as the first"
    );
    assert_eq!(
        rows[1..]
            .iter()
            .map(|row| &*row[0])
            .collect::<BTreeSet<_>>()
            .len(),
        wanted.len()
    );
    let formula = rows.iter().find(|row| row[0] == "formula").unwrap();
    assert_eq!(
        formula[4], "'=1+1; \"кавычки\" <b>& {{ знаки }}",
        "a spreadsheet does not run it"
    );
    for cell in rows.iter().flatten() {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
}

/// Rows and cells of a table with semicolons.
fn csv(text: &str) -> Vec<Vec<String>> {
    let text = text
        .strip_prefix('\u{FEFF}')
        .expect("it begins with a mark, for spreadsheets");
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(
        !quoted && row.is_empty() && cell.is_empty(),
        "the last row is whole"
    );
    rows
}

#[test]
fn json_ld_says_what_a_page_is() {
    let pages = small();
    for (path, kind) in [
        ("practices/robot-klub/index.html", "LearningResource"),
        ("programs/roboty/index.html", "Course"),
        ("internships/ploshchadka/index.html", "EducationEvent"),
        (
            "organizations/org-klub/index.html",
            "EducationalOrganization",
        ),
        ("practices/index.html", "ItemList"),
        ("regions/ru-smo/index.html", "ItemList"),
    ] {
        let blocks = page(&pages, path).json_ld();
        let kinds: Vec<&str> = blocks
            .iter()
            .filter_map(|block| block["@type"].as_str())
            .collect();
        assert!(
            kinds.contains(&kind) && kinds.contains(&"BreadcrumbList"),
            "{path}: {kinds:?}"
        );
        assert!(
            blocks
                .iter()
                .all(|block| block["@context"] == "https://schema.org"),
            "{path}"
        );
    }
    for (path, page) in html(&pages) {
        for block in page.json_ld() {
            assert!(block["@type"].is_string(), "{path}");
        }
    }
    let robot = page(&pages, "practices/robot-klub/index.html").json_ld();
    assert_eq!(robot[0]["name"], "Кружок робототехники «Шестерёнка»");
}

#[test]
fn without_a_base_address_there_is_nothing_absolute() {
    let (_place, bank) = Place::with_copy("small");
    let settings = std::fs::read_to_string(bank.join("site.toml")).unwrap();
    write(
        &bank.join("site.toml"),
        settings.replace("base_url", "# base_url"),
    );
    let snapshot = read(&bank);
    let loaded = load(&snapshot);
    assert_eq!(
        loaded
            .diagnostics
            .iter()
            .filter(|it| it.code.name() == "no-base-url")
            .count(),
        1
    );
    let pages = rendered(loaded.site.as_ref().unwrap());
    assert!(
        !pages
            .keys()
            .any(|path| path.ends_with("feed.xml") || path.contains("sitemap"))
    );
    assert!(!text(&pages, "robots.txt").contains("Sitemap"));
    for (path, page) in html(&pages) {
        assert_eq!(
            page.links("canonical").len() + page.links("alternate").len(),
            0,
            "{path}"
        );
        assert_eq!(page.meta("property", "og:url"), None, "{path}");
    }
    check_links(&pages);
}

#[test]
fn a_rejected_entry_takes_nothing_with_it() {
    let (_place, bank) = Place::with_copy("small");
    let before = small();
    let path = bank.join("content/practices/zadachi.md");
    write(
        &path,
        std::fs::read_to_string(&path)
            .unwrap()
            .replace("RU-SMO", "Смоленская облость"),
    );
    let path = bank.join("content/practices/robot-klub/index.kk.md");
    write(
        &path,
        std::fs::read_to_string(&path)
            .unwrap()
            .replace("title:", "titel:"),
    );
    let snapshot = read(&bank);
    let loaded = load(&snapshot);
    let pages = rendered(loaded.site.as_ref().unwrap());
    let gone: Vec<&str> = before
        .keys()
        .filter(|path| !pages.contains_key(*path) && !is_index(path))
        .map(|path| &**path)
        .collect();
    assert!(gone.contains(&"practices/zadachi/index.html"));
    assert!(
        gone.iter()
            .all(|path| ["zadachi", "triz", "pedagogy", "art", "page/2"]
                .iter()
                .any(|part| path.contains(part))),
        "{gone:?}"
    );
    check_links(&pages);
    let robot = page(&pages, "practices/robot-klub/index.html");
    assert!(
        !robot
            .find("a")
            .any(|link| link.get("href").is_some() && link.text() == "задачи"),
        "a link to it is plain text"
    );
    assert!(text(&pages, "practices/robot-klub/index.html").contains("задачи"));
    let kazakh = page(&pages, "kk/practices/robot-klub/index.html");
    assert_eq!(
        kazakh.find("h1").next().unwrap().get("lang"),
        Some("ru"),
        "without its translation the original is shown"
    );
    assert_eq!(
        page(&pages, "en/practices/robot-klub/index.html")
            .find("h1")
            .next()
            .unwrap()
            .text(),
        "The “Cogwheel” robotics club"
    );
    let told = problems(&loaded, &snapshot);
    assert!(
        told.contains("content/practices/zadachi.md:4:9 Error[unknown-term]"),
        "{told}"
    );
    assert!(
        told.contains("content/practices/robot-klub/index.kk.md:2:1 Error[unknown-field]"),
        "{told}"
    );
    assert!(
        told.contains("Warning[reference-unpublished] rejected"),
        "{told}"
    );
}

#[test]
fn exit_codes_tell_content_from_usage_from_machine() {
    let place = Place::new();
    let public = place.path.join("public");
    let code = |bank: &Utf8Path, args: &[&str]| said(build(bank, &public).args(args));
    assert_eq!(
        code(&fixture("small"), &[]).0,
        0,
        "warnings do not fail a build"
    );
    assert_eq!(
        code(&fixture("own-model"), &[]).0,
        1,
        "a rejected entry does"
    );
    assert!(
        public.join("recipes/shchi/index.html").is_file(),
        "the good entries are written all the same"
    );
    for (path, text) in [
        ("site.toml", "title = \"а\nb"),
        ("site.toml", "titel = \"а\""),
        ("site.toml", "theme = \"net\""),
        ("content/_model/kinds/practice.yaml", "id: [practice"),
        ("themes/default/templates/card.html", "{% if %}"),
        (
            "themes/default/templates/card.html",
            "{% extends \"default/card.html\" %}{% block contact %}{{ entry.nothing.at.all }}{% endblock contact %}",
        ),
    ] {
        let (_place, bank) = Place::with_copy("small");
        write(&bank.join(path), text);
        let before = files(&public);
        let (exit, _, errors) = code(&bank, &[]);
        assert_eq!(exit, 2, "{path} {text}: {errors}");
        assert!(
            errors.contains(path) || text.starts_with("theme"),
            "{errors}"
        );
        assert_eq!(files(&public), before, "nothing was written");
    }
    write(&place.path.join("file"), "");
    assert_eq!(
        said(&mut build(
            &fixture("small"),
            &place.path.join("file/public")
        ))
        .0,
        4,
        "a folder inside a file is trouble with the machine"
    );
}

#[test]
fn a_strict_build_with_a_warning_writes_nothing() {
    let place = Place::new();
    let (public, fresh) = (place.path.join("public"), place.path.join("fresh"));
    assert_eq!(said(&mut build(&fixture("own-theme"), &public)).0, 0);
    let before = files(&public);
    assert_eq!(said(build(&fixture("small"), &public).arg("--strict")).0, 1);
    assert_eq!(files(&public), before);
    assert_eq!(said(build(&fixture("small"), &fresh).arg("--strict")).0, 1);
    assert_eq!(files(&fresh).len(), 0);
    assert_eq!(
        said(build(&fixture("own-theme"), &fresh).arg("--strict")).0,
        0,
        "advice does not fail a strict build"
    );
    assert_eq!(files(&fresh), before);
}

#[test]
fn too_few_entries_write_nothing() {
    let (place, bank) = Place::with_copy("own-theme");
    let public = place.path.join("public");
    let settings = std::fs::read_to_string(bank.join("site.toml")).unwrap();
    assert_eq!(said(&mut build(&bank, &public)).0, 0);
    let before = files(&public);
    write(
        &bank.join("site.toml"),
        settings.clone() + "\n[expect]\nmin_entries = 2\n",
    );
    let (code, _, errors) = said(&mut build(&bank, &public));
    assert_eq!(code, 1);
    assert!(
        errors.contains('1') && errors.contains('2'),
        "both numbers are told: {errors}"
    );
    assert_eq!(files(&public), before);
    write(
        &bank.join("site.toml"),
        settings + "\n[expect]\nmin_entries = 1\n",
    );
    assert_eq!(said(&mut build(&bank, &public)).0, 0);
}

#[test]
fn what_is_no_longer_wanted_goes_and_nothing_else() {
    let (place, bank) = Place::with_copy("small");
    let public = place.path.join("public");
    assert_eq!(said(&mut build(&bank, &public)).0, 0);
    write(&public.join("CNAME"), "bank.example.org");
    std::fs::remove_file(bank.join("content/practices/formula.md")).unwrap();
    assert_eq!(said(&mut build(&bank, &public)).0, 0);
    let built = files(&public);
    assert!(!built.contains_key("practices/formula/index.html") && built.contains_key("CNAME"));
    std::fs::remove_dir_all(bank.join("content/practices")).unwrap();
    let (code, ..) = said(&mut build(&bank, &public));
    assert_eq!(code, 0);
    assert!(!files(&public).contains_key("practices/robot-klub/index.html"));
}

fn title() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "<b>",
        "</h1>",
        "</title>",
        "</script>",
        "<!--",
        "-->",
        "]]>",
        "&",
        "&amp;",
        "&lt;",
        "\"",
        "'",
        "{{ page.title }}",
        "{% raw %}",
        "{# нет #}",
        "{{",
        "}}",
        "слово",
        "Ә",
        "🤖",
        "\\",
        "$&",
        "%s",
        "\u{2028}",
        "`",
        "*звёзды*",
        "[[robot]]",
        "<script>alert(1)</script>",
    ]);
    prop::collection::vec(parts, 1..8).prop_map(|parts| format!("Т {} т", parts.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_a_title_holds_comes_back_as_text(title in title()) {
        let quoted = serde_json::to_string(&title).unwrap();
        let entry = crate::hostile::entry(&quoted, "created: 2026-01-01\n", "Текст.");
        let settings = "title = \"Банк\"\nlanguages = [\"ru\"]\nbase_url = \"https://example.org/\"\n";
        let snapshot = Snapshot::in_memory([("site.toml", settings), ("content/practices/a.md", &entry)]);
        let site = site(&snapshot);
        let wanted = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let renderer = Renderer::new(&site);
        for route in site.routes().into_iter().filter(|route| matches!(route, Route::Page(PageRoute::Entry(..) | PageRoute::Own(_, OwnPage::Home)) | Route::File(FileRoute::Feed(..)))) {
            let ArtifactContent::Bytes(bytes) = renderer.render(route).unwrap().content else { panic!("a page is bytes") };
            let text = String::from_utf8(bytes).unwrap();
            if matches!(route, Route::File(FileRoute::Feed(..))) {
                check_xml(&text);
                continue;
            }
            let page = Page::parse(&text);
            prop_assert_eq!(&page.errors, &Vec::<String>::new());
            prop_assert!(page.find("script").all(|script| script.get("src").is_some() || script.get("type").is_some()));
            if matches!(route, Route::Page(PageRoute::Entry(..))) {
                prop_assert_eq!(plain(&page.find("h1").next().unwrap().text()), &*wanted);
                prop_assert_eq!(plain(page.meta("property", "og:title").unwrap()), &*wanted);
                prop_assert_eq!(plain(page.json_ld()[0]["name"].as_str().unwrap()), &*wanted);
            } else {
                prop_assert!(page.find("a").any(|link| plain(&link.text()) == wanted), "the home page links to it");
            }
        }
    }
}
