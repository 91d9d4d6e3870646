//! Banks that mean harm, made when a test runs: sizes that nobody wants in a repository, names that
//! git cannot hold.

use std::fs;

use camino::Utf8Path;

use crate::support::{Place, load, problems, read, rendered, site, write};

/// An entry with all that is required; `head` and `body` are added.
pub(crate) fn entry(title: &str, head: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\nsummary: \"Запись для проверки: в ней есть всё, что нужно, и одна странность, ради которой она сделана, больше ничего.\"\n\
         region: RU-SMO\norganization: Школа № 1\ndirection: tech\nunknown: [problem, how, resources, results]\n{head}---\n{body}\n"
    )
}

fn settings(bank: &Utf8Path) {
    write(
        &bank.join("site.toml"),
        "title = \"Злой банк\"\nlanguages = [\"ru\"]\ndefault_language = \"ru\"\nbase_url = \"https://example.org/\"\n",
    );
}

/// Files that are very large, very deep or very many of something.
pub(crate) fn sizes(bank: &Utf8Path) {
    settings(bank);
    let add = |name: &str, text: &str| write(&bank.join("content/practices").join(name), text);
    add(
        "khoroshaya.md",
        &entry("Обычная запись среди чудовищ", "", "Текст."),
    );
    add(
        "20-megabytes.md",
        &entry(
            "Двадцать мегабайт",
            "",
            &"Слово за словом. ".repeat(700_000),
        ),
    );
    add("bomb.md", &entry("Бомба", &bomb(), ""));
    add(
        "brackets-head.md",
        &entry(
            "Скобки в шапке",
            &format!("topics: {}\n", "[".repeat(10_000)),
            "",
        ),
    );
    add(
        "brackets-closed.md",
        &entry(
            "Закрытые скобки",
            &format!("topics: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)),
            "",
        ),
    );
    add(
        "brackets-body.md",
        &entry("Скобки в тексте", "", &"[".repeat(10_000)),
    );
    add(
        "brackets-links.md",
        &entry(
            "Ссылки в ссылках",
            "",
            &format!("{}{}", "[".repeat(10_000), "](a)".repeat(10_000)),
        ),
    );
    add(
        "long-key.md",
        &entry(
            "Длинный ключ",
            &format!("{}: да\n", "k".repeat(1_000_000)),
            "",
        ),
    );
    add(
        "long-value.md",
        &entry(&"Длинное название ".repeat(5_000), "", ""),
    );
    add(
        "many-keys.md",
        &entry(
            "Много ключей",
            &(0..1_000)
                .map(|n| format!("key{n}: 1\n"))
                .collect::<String>(),
            "",
        ),
    );
    add(
        "deep-map.md",
        &entry(
            "Глубокая шапка",
            &(0..1_000)
                .map(|n| format!("{}a:\n", " ".repeat(n)))
                .collect::<String>(),
            "",
        ),
    );
    add(
        "quotes.md",
        &entry(
            "Цитаты в цитатах",
            "",
            &format!("{} дно", ">".repeat(5_000)),
        ),
    );
    add(
        "lists.md",
        &entry(
            "Списки в списках",
            "",
            &(0..500)
                .map(|n| format!("{}- пункт\n", "  ".repeat(n)))
                .collect::<String>(),
        ),
    );
    add(
        "headings.md",
        &entry("Заголовки", "", &"## Заголовок\n\n".repeat(50_000)),
    );
    add("table.md", &entry("Таблица", "", &table(2_000)));
    add(
        "emphasis.md",
        &entry("Звёздочки", "", &"*a_".repeat(50_000)),
    );
    add(
        "backticks.md",
        &entry(
            "Апострофы",
            "",
            &(1..1_000)
                .map(|n| format!("{} ", "`".repeat(n)))
                .collect::<String>(),
        ),
    );
    add(
        "html.md",
        &entry(
            "Незакрытые теги",
            "",
            &format!("<div>\n{}\n", "<b title=\"".repeat(50_000)),
        ),
    );
    add(
        "html-deep.md",
        &entry("Вложенные теги", "", &"<div>".repeat(2_000)),
    );
    add(
        "footnotes.md",
        &entry(
            "Сноски",
            "",
            &(0..5_000)
                .map(|n| format!("а[^{n}]\n\n[^{n}]: б\n\n"))
                .collect::<String>(),
        ),
    );
    add(
        "links.md",
        &entry(
            "Битые ссылки",
            "",
            &(0..2_000)
                .map(|n| format!("[[net-{n}]] "))
                .collect::<String>(),
        ),
    );
}

fn bomb() -> String {
    let mut text = "a0: &a0 [бум, бум, бум, бум, бум, бум, бум, бум, бум]\n".to_owned();
    for level in 1..10 {
        let parts = vec![format!("*a{}", level - 1); 9].join(", ");
        text += &format!("a{level}: &a{level} [{parts}]\n");
    }
    text
}

fn table(columns: usize) -> String {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
    row("а") + &row("---") + &row("б")
}

/// Names and links that mean harm or were never meant to be an entry.
#[cfg(target_os = "linux")]
pub(crate) fn names(bank: &Utf8Path) {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    settings(bank);
    let practices = bank.join("content/practices");
    let add = |name: &str, head: &str, body: &str| {
        write(
            &practices.join(name),
            entry(&format!("Запись «{}»", name.len()), head, body),
        )
    };
    add("с пробелом и кириллицей.md", "", "");
    add("робот 🤖.md", "", "");
    add("🤖.md", "", "");
    add("мои\u{306} кружок.md", "", "");
    add("UPPER Case.md", "", "");
    add(&format!("{}.md", "д".repeat(120)), "", "");
    add("точка..md", "", "");
    add("index.md", "", "");
    write(&bank.join("content/index.md"), entry("Не на месте", "", ""));
    write(
        &bank.join("content/loose.md"),
        entry("Вне папки вида", "", ""),
    );
    write(
        &bank.join("content/practises/opechatka.md"),
        entry("Опечатка в папке", "", ""),
    );
    add("name.de.md", "", "");
    add("dva.md", "", "");
    add("dva/index.md", "", "");
    add("povtor-a.md", "id: povtor\n", "");
    add("povtor-b.md", "id: povtor\n", "");
    add("alias-a.md", "aliases: [staroe]\n", "");
    add("alias-b.md", "aliases: [staroe]\n", "");
    add("alias-page.md", "aliases: [/search/]\n", "");
    add("alias-kind.md", "aliases: [/practices/]\n", "");
    add("alias-self.md", "aliases: [alias-self]\n", "");
    add(
        "alias-taken.md",
        "aliases: [alias-self-not, s-probelom-i-kirillitsey]\n",
        "",
    );
    add("alias-out.md", "aliases: [../../etc/passwd]\n", "");
    add("id-dots.md", "id: ..\n", "");
    add("id-path.md", "id: ../../../etc/passwd\n", "");
    add("id-upper.md", "id: Robot_Klub\n", "");
    add("krug-a.md", "related: [krug-b, krug-a]\n", "[[krug-b]]");
    add(
        "krug-b.md",
        "related: [krug-a]\nsuperseded_by: krug-a\n",
        "[[krug-a]]",
    );
    add("chernovik.md", "draft: true\n", "");
    add(".skrytaya.md", "", "");
    add("~$otkrytaya.md", "", "");
    write(
        &bank.join("content/pages/practices.md"),
        page("Страница на чужом месте"),
    );
    write(
        &bank.join("content/pages/search.md"),
        page("Страница поиска"),
    );
    write(&bank.join("content/pages/ru.md"), page("Страница языка"));
    add(
        "links.md",
        "",
        "[а](javascript:alert(1)) [б](JaVaScRiPt:alert(1)) [в](java\tscript:alert(1)) [г](data:text/html,x) [д](vbscript:x)\n\n\
         [е](../../../etc/passwd) [ж](/../../etc/passwd) [з](..%2f..%2f..%2fetc%2fpasswd) [и](file:///etc/passwd) [к](//example.org/)\n\n\
         [л](#net) [м](krug-a.md#net) [[chernovik]] [[povtor]] [[net]] ![н](naruzhu.png) ![о](../../../naruzhu.png)\n\n\
         <a href=\"javascript:alert(1)\">п</a> <a href=\"&#106;avascript:alert(1)\">р</a> <img src=\"https://example.org/x.png\" alt=\"с\">",
    );
    let outside = bank.with_file_name("outside");
    write(&outside.join("secret.md"), entry("Тайна", "", "СЕКРЕТ"));
    symlink(outside.join("secret.md"), practices.join("naruzhu.md")).unwrap();
    symlink(outside.join("secret.md"), practices.join("naruzhu.png")).unwrap();
    symlink(&outside, practices.join("papka-naruzhu")).unwrap();
    symlink(&practices, practices.join("petlya")).unwrap();
    symlink("nowhere.md", practices.join("v-nikuda.md")).unwrap();
    let broken = std::ffi::OsStr::from_bytes(b"ne-\xFF\xFE-yunikod.md");
    fs::write(
        practices.as_std_path().join(broken),
        entry("Не Юникод", "", ""),
    )
    .unwrap();
    let pipe = practices.join("kanal.md");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .expect("mkfifo is part of every Linux");
    assert!(made.success());
}

#[cfg(target_os = "linux")]
fn page(title: &str) -> String {
    format!(
        "---\ntitle: {title}\nsummary: \"Страница для проверки: её адрес занят самим сайтом, поэтому она должна остаться в стороне, а сайт целым.\"\n---\nТекст.\n"
    )
}

#[test]
fn monsters_do_not_keep_a_good_entry_off_the_site() {
    let place = Place::new();
    sizes(&place.path);
    let pages = rendered(&site(&read(&place.path)));
    let page = String::from_utf8(pages["practices/khoroshaya/index.html"].clone()).unwrap();
    assert!(page.contains("<h1>Обычная запись среди чудовищ</h1>"));
    assert!(!pages.contains_key("practices/20-megabytes/index.html"));
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_from_outside_and_no_dangerous_link_reaches_a_page() {
    let place = Place::new();
    let bank = place.path.join("bank");
    names(&bank);
    let pages = rendered(&site(&read(&bank)));
    for (path, bytes) in &pages {
        assert!(
            !path.contains("..") && !path.starts_with('/'),
            "{path} stays inside"
        );
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("СЕКРЕТ"), "{path} shows what is outside");
        if path.ends_with(".html") {
            let text = text.to_lowercase();
            let bad = [
                "href=\"javascript:",
                "href=\"data:",
                "href=\"vbscript:",
                "href=\"file:",
                "etc/passwd\"",
                "src=\"http",
            ];
            assert!(
                bad.iter().all(|bad| !text.contains(bad)),
                "{path}: {:?}",
                bad.iter().find(|bad| text.contains(**bad))
            );
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_ignored_file_is_no_entry_and_no_attachment() {
    let place = Place::new();
    settings(&place.path);
    let add =
        |path: &str, text: &str| write(&place.path.join("content/practices").join(path), text);
    add("klub/index.md", &entry("Клуб", "", "Текст."));
    add("klub/.DS_Store", "x");
    add("klub/~$plan.docx", "x");
    add("klub/plan.docx", "x");
    add("._klub.md", "\u{0}\u{5}\u{16}\u{7}");
    add(".klub.md.swp", "x");
    let snapshot = read(&place.path);
    let loaded = load(&snapshot);
    assert_eq!(problems(&loaded, &snapshot), "");
    insta::assert_snapshot!(crate::account::buckets(&loaded), @r"
    ignored (configured) content/practices/._klub.md
    ignored (configured) content/practices/.klub.md.swp
    ignored (configured) content/practices/klub/.DS_Store
    published content/practices/klub/index.md
    assets (klub) content/practices/klub/plan.docx
    ignored (configured) content/practices/klub/~$plan.docx
    ");
}
