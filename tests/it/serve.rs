//! The preview: who may ask and how it is answered, what follows a change, mistakes where the
//! author looks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::preview::{Preview, pages};
use crate::support::{Place, write};

const CARD: &str = "content/practices/zadachi.md";
const PAGE: &str = "/practices/zadachi/";

fn small() -> (Place, Preview) {
    let (place, bank) = Place::with_copy("small");
    let preview = Preview::of(&bank);
    (place, preview)
}

/// The text of a file of the bank with one part replaced.
#[track_caller]
fn replaced(preview: &Preview, path: &str, old: &str, new: &str) -> String {
    let text = std::fs::read_to_string(preview.bank.join(path)).unwrap();
    assert!(text.contains(old), "{path} has no {old}");
    text.replacen(old, new, 1)
}

fn title_of(preview: &Preview) -> String {
    let text = std::fs::read_to_string(preview.bank.join(CARD)).unwrap();
    text.lines()
        .find(|line| line.starts_with("title:"))
        .expect("the card has a title")
        .to_owned()
}

#[test]
fn the_preview_is_the_build_but_for_a_script_and_a_block() {
    let (_place, preview) = small();
    assert_eq!(preview.differences(), Vec::<String>::new());
    let page = preview.get(PAGE).text();
    assert_eq!(page.matches("<!--kopilka:script-->").count(), 1);
    assert_eq!(page.matches("<!--kopilka:block-->").count(), 1);
    for draft in [
        "/practices/chernovik/",
        "/practices/skoro/",
        "/practices/pozdno/",
    ] {
        let page = preview.get(draft);
        assert_eq!(page.status, 200, "{draft}");
        assert!(
            page.text().contains("kp-standing"),
            "{draft} says why it is seen only here"
        );
    }
}

#[test]
fn nothing_is_written() {
    let (place, preview) = small();
    preview.write(CARD, replaced(&preview, CARD, "title:", "title: Новое,"));
    preview.until_shows(PAGE, "Новое");
    drop(preview);
    let others: Vec<_> = std::fs::read_dir(place.path.join("bank"))
        .unwrap()
        .map(|item| item.unwrap().file_name())
        .collect();
    assert_eq!(others.len(), 2, "{others:?}");
}

#[test]
fn foreign_names_and_methods_are_refused() {
    let (_place, preview) = small();
    let status = |method: &str, headers: &[(&str, &str)]| preview.ask(method, "/", headers).status;
    assert_eq!(status("GET", &[("Host", "localhost:1")]), 200);
    assert_eq!(status("GET", &[("Host", "[::1]:1")]), 200);
    assert_eq!(status("GET", &[("Host", "bank.example.org")]), 403);
    assert_eq!(status("GET", &[("Host", "127.0.0.1.example.org:80")]), 403);
    assert_eq!(status("GET", &[("Origin", "https://example.org")]), 403);
    assert_eq!(status("GET", &[("Origin", "http://localhost:8000")]), 200);
    assert_eq!(
        status(
            "GET",
            &[
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Mode", "no-cors")
            ]
        ),
        403
    );
    assert_eq!(
        status(
            "GET",
            &[
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Mode", "navigate")
            ]
        ),
        200
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let reply = preview.ask(method, PAGE, &[]);
        assert_eq!(
            (reply.status, reply.headers["allow"].as_str()),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
    let (head, get) = (preview.ask("HEAD", PAGE, &[]), preview.get(PAGE));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["etag"], get.headers["etag"]);
}

#[test]
fn no_path_leads_out() {
    let (_place, preview) = small();
    for path in [
        "/../site.toml",
        "/..%2fsite.toml",
        "/%2e%2e/site.toml",
        "/a/../../site.toml",
        "/..%5csite.toml",
        "/a%00b",
        "//site.toml",
        "/site.toml",
        "/content/practices/zadachi.md",
    ] {
        let reply = preview.get(path);
        assert!(
            matches!(reply.status, 400 | 404),
            "{path}: {}",
            reply.status
        );
        assert!(!reply.text().contains("languages ="), "{path}");
    }
}

#[test]
fn addresses_are_those_of_a_host() {
    let (_place, preview) = small();
    let moved = |path: &str| {
        let reply = preview.get(path);
        (
            reply.status,
            reply.headers.get("location").cloned().unwrap_or_default(),
        )
    };
    assert_eq!(
        moved("/practices/zadachi"),
        (302, "/practices/zadachi/".to_owned())
    );
    assert_eq!(moved("/practices?a=1"), (302, "/practices/?a=1".to_owned()));
    assert_eq!(
        moved("/practices/zadachi/index.html"),
        (302, "/practices/zadachi/".to_owned())
    );
    assert_eq!(moved("/index.html"), (302, "/".to_owned()));
    let lost = preview.get("/practices/net-takoy/");
    assert_eq!(lost.status, 404);
    let own = pages(&preview.bank)["404.html"].clone();
    assert_eq!(
        kopilka::serve::strip(&lost.text()).into_bytes(),
        own,
        "the site's own page says so"
    );
    let page = preview.get(PAGE);
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(
        preview
            .ask("GET", PAGE, &[("If-None-Match", &page.headers["etag"])])
            .status,
        304
    );
    assert_eq!(
        preview.get("/entries.csv").headers["content-type"],
        "text/csv; charset=utf-8"
    );
}

#[test]
fn the_path_of_the_address_is_no_hindrance() {
    let (_place, bank) = Place::with_copy("small");
    let config = std::fs::read_to_string(bank.join("site.toml")).unwrap();
    let config: String = config
        .lines()
        .filter(|line| !line.starts_with("base_url"))
        .map(|line| format!("{line}\n"))
        .collect();
    write(
        &bank.join("site.toml"),
        format!("base_url = \"https://example.org/bank/\"\n{config}"),
    );
    let preview = Preview::of(&bank);
    assert_eq!(
        preview.get("/bank/practices/zadachi/").body,
        preview.get(PAGE).body
    );
    let page = preview.get("/net/").text();
    let style = page
        .split("href=\"/bank/")
        .find(|rest| {
            rest.split('"')
                .next()
                .is_some_and(|path| path.ends_with(".css"))
        })
        .expect("the 404 page is rooted");
    assert_eq!(
        preview
            .get(&format!("/bank/{}", style.split('"').next().unwrap()))
            .status,
        200
    );
}

#[test]
fn an_edit_is_told_once_and_our_own_reading_never() {
    let (_place, preview) = small();
    preview.get("/");
    let events = preview.events();
    let first = events.recv_timeout(Duration::from_secs(10)).unwrap()["generation"]
        .as_u64()
        .unwrap();
    preview.write(CARD, replaced(&preview, CARD, "title:", "title: Однажды,"));
    let next = events.recv_timeout(Duration::from_secs(10)).unwrap()["generation"]
        .as_u64()
        .unwrap();
    assert_eq!(next, first + 1);
    assert!(
        preview.get(PAGE).text().contains("Однажды"),
        "who is told finds the new page"
    );
    // Reading every page, the file itself, and saving it unchanged are no changes.
    for path in ["/", PAGE, "/practices/", "/__kopilka/"] {
        preview.get(path);
    }
    let text = std::fs::read(preview.bank.join(CARD)).unwrap();
    preview.write(CARD, text);
    assert_eq!(events.recv_timeout(Duration::from_millis(900)).ok(), None);
    assert_eq!(preview.state()["generation"].as_u64().unwrap(), next);
}

#[test]
fn a_mistake_in_an_entry_has_a_page_and_goes_when_mended() {
    let (_place, preview) = small();
    let good = std::fs::read_to_string(preview.bank.join(CARD)).unwrap();
    let title = title_of(&preview);
    preview.write(
        CARD,
        good.replacen("region:", "region: Смоленская облость #", 1),
    );
    preview.until("the mistake is told", |it| it.state()["errors"] == 1);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200);
    let page = page.text();
    let wrong = page
        .split("data-field=\"region\"")
        .nth(1)
        .and_then(|rest| rest.split("</div>").next())
        .expect("the field is on the page");
    assert!(
        wrong.contains("data-code=\"unknown-term\"") && wrong.contains("vscode://file"),
        "the problem stands beside its field: {wrong}"
    );
    assert!(
        wrong.contains("<mark>Смоленская облость</mark>"),
        "with its line"
    );
    let right = page
        .split("data-field=\"title\"")
        .nth(1)
        .and_then(|rest| rest.split("</div>").next())
        .expect("what is right is shown");
    assert!(
        title.contains(
            right
                .split("<dd>")
                .nth(1)
                .unwrap()
                .split('<')
                .next()
                .unwrap()
        )
    );
    assert!(
        preview
            .get("/__kopilka/")
            .text()
            .contains("Смоленская облость")
    );
    assert!(
        !preview.get("/practices/").text().contains("zadachi/"),
        "it is not on the site"
    );
    assert!(
        preview.get("/").text().contains("1 ошибка"),
        "every page tells the totals"
    );
    preview.write(CARD, good);
    preview.until("the mistake is gone", |it| it.state()["errors"] == 0);
    assert_eq!(preview.differences(), Vec::<String>::new());
    assert!(
        !preview
            .get(PAGE)
            .text()
            .contains("data-code=\"unknown-term\"")
    );
}

/// Breaks a file that all pages hang on; the last good site stays, and every page says why.
#[track_caller]
fn keeps(preview: &Preview, path: &str, broken: &str, code: &str) {
    let before = std::fs::read(preview.bank.join(path)).ok();
    let page = preview.get(PAGE).text();
    preview.write(path, broken);
    preview.until(&format!("{path} is known to be broken"), |it| {
        it.state()["site"] == "kept"
    });
    for address in [PAGE, "/", "/practices/"] {
        let text = preview.get(address).text();
        assert!(
            text.contains(&format!("data-code=\"{code}\"")),
            "{address} tells of {path}"
        );
    }
    assert_eq!(
        kopilka::serve::strip(&preview.get(PAGE).text()),
        kopilka::serve::strip(&page),
        "{path}: the last good site stays"
    );
    match before {
        Some(bytes) => preview.write(path, bytes),
        None => std::fs::remove_file(preview.bank.join(path)).unwrap(),
    }
    preview.until(&format!("{path} is mended"), |it| {
        it.state()["site"] == "current"
    });
    assert_eq!(preview.differences(), Vec::<String>::new(), "{path}");
}

#[test]
fn a_broken_configuration_keeps_the_last_good_site() {
    let (_place, preview) = small();
    keeps(
        &preview,
        "site.toml",
        "title = \"Банк\nlanguages = [\"ru\"]\n",
        "config-syntax",
    );
    keeps(&preview, "site.toml", "titel = \"Банк\"\n", "config-key");
}

#[test]
fn a_broken_model_keeps_the_last_good_site() {
    let (_place, preview) = small();
    keeps(
        &preview,
        "content/_model/kinds/practice.yaml",
        "id: practice\nfields: [нет]\n",
        "model-value",
    );
    keeps(
        &preview,
        "content/_model/fields.yaml",
        "common: [\n",
        "model-syntax",
    );
}

#[test]
fn a_broken_template_keeps_the_last_good_site() {
    let (_place, bank) = Place::with_copy("small");
    write(&bank.join("themes/own/templates/part.html"), "");
    let config = std::fs::read_to_string(bank.join("site.toml")).unwrap();
    write(
        &bank.join("site.toml"),
        format!("theme = \"own\"\n{config}"),
    );
    let preview = Preview::of(&bank);
    let card = "themes/own/templates/card.html";
    keeps(
        &preview,
        card,
        "{% extends \"base.html\" %}{% block content %}{{ entry.title",
        "template",
    );
    // This one is well written and fails only when it is filled in.
    keeps(
        &preview,
        card,
        "{% extends \"base.html\" %}{% block content %}{{ entry.nothing.at_all }}{% endblock content %}",
        "template",
    );
}

#[test]
fn without_any_good_site_the_problems_are_the_page() {
    let (_place, bank) = Place::with_copy("small");
    let config = std::fs::read_to_string(bank.join("site.toml")).unwrap();
    write(&bank.join("site.toml"), "titel = 1\n");
    let preview = Preview::of(&bank);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 503);
    assert!(
        page.text().contains("data-code=\"config-key\"")
            && page.text().contains("/__kopilka/preview.js")
    );
    assert_eq!(preview.state()["site"], "none");
    write(&bank.join("site.toml"), config);
    preview.until("the site is there", |it| it.get(PAGE).status == 200);
    assert_eq!(preview.differences(), Vec::<String>::new());
}

#[test]
fn a_card_says_how_complete_it_is() {
    let (_place, bank) = Place::with_copy("small");
    for (lang, required) in [
        (kopilka::locale::Lang::Ru, "Обязательных полей заполнено"),
        (kopilka::locale::Lang::Kk, "Міндетті өрістер толтырылды"),
        (kopilka::locale::Lang::En, "Required fields filled in"),
    ] {
        let preview = Preview::with(&bank, |settings| settings.lang = lang);
        let page = preview.get(PAGE).text();
        let bar = page
            .split("kp-ready")
            .nth(1)
            .and_then(|rest| rest.split("</div>").next())
            .expect("the card has the bar");
        assert!(bar.contains(required), "{bar}");
        assert!(
            !preview.get("/practices/").text().contains("kp-ready"),
            "a list is no entry"
        );
    }
}

#[test]
fn the_page_of_the_saved_file_is_told_when_it_is_to_be_followed() {
    let (_place, bank) = Place::with_copy("small");
    let preview = Preview::with(&bank, |settings| settings.follow = true);
    preview.get("/");
    let events = preview.events();
    events.recv_timeout(Duration::from_secs(10)).unwrap();
    preview.write(CARD, replaced(&preview, CARD, "title:", "title: За мной,"));
    assert_eq!(
        events.recv_timeout(Duration::from_secs(10)).unwrap()["follow"],
        PAGE
    );
    let kazakh = "content/practices/robot-klub/index.kk.md";
    preview.write(kazakh, replaced(&preview, kazakh, "title:", "title: Жаңа,"));
    assert_eq!(
        events.recv_timeout(Duration::from_secs(10)).unwrap()["follow"],
        "/kk/practices/robot-klub/"
    );
}

#[test]
fn parts_of_a_page_are_there_after_the_swap() {
    let (_place, bank) = Place::with_copy("own-theme");
    let preview = Preview::of(&bank);
    let page = preview.get("/").text();
    let style = page
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.starts_with("./assets/style") || path.starts_with("assets/style"));
    let style = format!(
        "/{}",
        style
            .expect("the page has a style sheet")
            .trim_start_matches("./")
    );
    let before = preview.get(&style).body;
    preview.write("themes/own/static/style.css", "body { color: teal }\n");
    preview.until("the new style is used", |it| {
        !it.get("/").text().contains(style.trim_start_matches('/'))
    });
    assert_eq!(
        preview.get(&style).body,
        before,
        "a page fetched before still gets its own style"
    );
}

#[test]
fn no_request_fails_and_none_is_mixed_while_edits_rain() {
    let (_place, bank) = Place::with_copy("small");
    let card = std::fs::read_to_string(bank.join(CARD)).unwrap();
    let title = card
        .lines()
        .find(|line| line.starts_with("title:"))
        .unwrap()
        .to_owned();
    let preview = Preview::of(&bank);
    preview.get("/");
    let stop = AtomicBool::new(false);
    let end = Instant::now() + Duration::from_secs(3);
    let asked = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 0_u64;
            while !stop.load(Ordering::Relaxed) {
                number += 1;
                // The number stands in the title and the summary: a page with two different ones
                // would be mixed.
                let text = card.replacen(&title, &format!("title: Номер{number}"), 1);
                let text: String = text
                    .lines()
                    .map(|line| {
                        if line.starts_with("summary:") {
                            format!("summary: Номер{number} и ещё несколько слов о задачах\n")
                        } else {
                            format!("{line}\n")
                        }
                    })
                    .collect();
                write(&bank.join("content/practices/.zadachi.tmp"), text);
                std::fs::rename(bank.join("content/practices/.zadachi.tmp"), bank.join(CARD))
                    .unwrap();
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        let mut asked = 0;
        while Instant::now() < end {
            for path in [PAGE, "/practices/", "/"] {
                let reply = preview.get(path);
                assert_eq!(reply.status, 200, "{path}");
                let text = reply.text();
                let numbers: std::collections::BTreeSet<String> = text
                    .split("Номер")
                    .skip(1)
                    .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect())
                    .collect();
                assert!(numbers.len() <= 1, "{path} is mixed: {numbers:?}");
                asked += 1;
            }
        }
        stop.store(true, Ordering::Relaxed);
        asked
    });
    assert!(asked > 30, "only {asked} requests were made");
    preview.until("the last edit is shown", |it| it.differences().is_empty());
    assert!(preview.state()["generation"].as_u64().unwrap() > 5);
}

#[test]
fn polling_finds_what_events_would_tell() {
    let (_place, bank) = Place::with_copy("small");
    let preview = Preview::with(&bank, |settings| {
        settings.poll = Some(Duration::from_millis(50))
    });
    assert_eq!(preview.state()["watching"]["mode"], "polling");
    preview.write(CARD, replaced(&preview, CARD, "title:", "title: По часам,"));
    preview.until_shows(PAGE, "По часам");
    std::fs::remove_file(bank.join(CARD)).unwrap();
    preview.until("the page is gone", |it| it.get(PAGE).status == 404);
    assert_eq!(preview.differences(), Vec::<String>::new());
}
