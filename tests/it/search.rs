//! The search index, through the site's own script and through what it must never do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use kopilka::index::analysis::{self, Analyser};
use kopilka::locale::Lang;
use kopilka::search::{SearchQuery, Searcher};
use kopilka::site::Site;
use kopilka::source::Snapshot;
use proptest::prelude::*;

use crate::english::English;
use crate::kazakh::Kazakh;
use crate::prose::{Prose, paragraph};
use crate::rng::Rng;
use crate::russian::Russian;
use crate::support::{files, read, rendered, site};

/// Word forms that both sides of the search are compared on.
const FORMS: usize = 50_000;

/// The search of a site as its pages have it.
fn searcher(site: &Site) -> Searcher {
    let script = site
        .theme
        .assets()
        .iter()
        .find(|asset| asset.name == "search-engine.js")
        .expect("the theme has the script");
    let script = std::str::from_utf8(&script.bytes).expect("it is text");
    let files = site
        .search()
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.bytes.as_slice()));
    Searcher::open(script, "ru", files).expect("the index opens")
}

fn found(searcher: &Searcher, text: &str) -> Vec<String> {
    let question = SearchQuery {
        text: text.to_owned(),
        limit: 50,
        ..SearchQuery::default()
    };
    searcher
        .query(&question)
        .expect("the script answers")
        .hits
        .into_iter()
        .map(|hit| hit.id)
        .collect()
}

fn bank(entries: &[(&str, &str, &str)]) -> Arc<Site> {
    let model = (
        "content/_model/kinds/practice.yaml".to_owned(),
        LIGHT.to_owned(),
    );
    let texts = entries.iter().map(|(path, head, body)| {
        (
            format!("content/practices/{path}.md"),
            format!("---\n{head}\n---\n{body}\n"),
        )
    });
    let all: Vec<(String, String)> = std::iter::once(model).chain(texts).collect();
    site(&Snapshot::in_memory(
        all.iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    ))
}

/// A kind that asks for a title only.
const LIGHT: &str = "id: practice\nfolder: practices\ntemplate: card\ncounted: true\nschema_org: CreativeWork\nlabels:\n  one: Практика\n  many: Практики\ncount:\n  ru: {one: практика, other: практики}\nabout: Опыт.\nfields:\n  - title\n  - {id: summary, tier: optional}\n  - {id: region, tier: optional}\n  - {id: organization, tier: optional}\n  - {id: direction, tier: optional}\n";

/// The words of the shipped model and sample, then forms of the generator, each once.
fn words() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut take =
        |text: &str| words.extend(analysis::tokens(text).into_iter().map(|token| token.text));
    for bytes in files(&camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).values()
    {
        take(&String::from_utf8_lossy(bytes));
    }
    let shipped = words.len();
    let writers: [(&dyn Prose, usize); 3] = [
        (&Russian::new(), 70),
        (&Kazakh::new(), 20),
        (&English::new(), 10),
    ];
    for (stream, (writer, share)) in (0..).zip(writers) {
        let mut rng = Rng::new(7, stream);
        let mut own = BTreeSet::new();
        while own.len() < FORMS * share / 100 {
            let mut text = String::new();
            paragraph(writer, &mut rng, 20_000, &mut text);
            own.extend(analysis::tokens(&text).into_iter().map(|token| token.text));
        }
        words.extend(own);
    }
    assert!(
        shipped > 5_000 && words.len() > FORMS,
        "{shipped} words of the model and sample, {} in all",
        words.len()
    );
    words
}

/// `tests/browser/words.test.mjs` reads what this writes and asks the script for the same.
#[test]
fn vectors_for_the_script_are_written() {
    let analyser = Analyser::default();
    let mut out = String::new();
    for word in words() {
        let keys = [Lang::Ru, Lang::Kk, Lang::Sah].map(|lang| analyser.key(&word, lang));
        let stop = if analysis::is_stop(&word) { "stop" } else { "" };
        writeln!(
            out,
            "{word}\t{}\t{}\t{}\t{}\t{stop}",
            keys[0],
            keys[1],
            keys[2],
            analysis::skeleton(&keys[0])
        )
        .unwrap();
    }
    let texts = [
        "Ёж, ЙОГ и 3-D печать",
        "СОШ№33",
        "Оҕолорго Үөрэх",
        "Ақтөбе қаласы",
        "naïve café",
        "Ⅻ век ½",
        "и\u{306}од",
        "a\u{AD}b 5д 5дом 7 d",
        "ẞ İ ﬁ",
    ];
    for text in texts {
        let tokens: Vec<String> = analysis::tokens(text)
            .into_iter()
            .map(|token| token.text)
            .collect();
        writeln!(out, "TEXT\t{text}\t{}", tokens.join(" ")).unwrap();
    }
    let path = camino::Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("search-words.tsv");
    std::fs::write(path, out).expect("it can be written");
}

#[test]
fn a_draft_is_named_nowhere_in_the_index() {
    let site = bank(&[
        ("open", "title: Открытая запись", "О кружке."),
        (
            "hidden",
            "title: Тайнопись\ndraft: true",
            "Словечко неологизм.",
        ),
        (
            "later",
            "title: Будущее\npublish_on: 2999-01-01",
            "Словечко грядущее.",
        ),
    ]);
    let searcher = searcher(&site);
    assert_eq!(found(&searcher, "открытая"), ["open"]);
    for word in ["тайнопись", "неологизм", "будущее", "грядущее"] {
        assert_eq!(found(&searcher, word), Vec::<String>::new(), "{word}");
    }
    for file in &site.search().files {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(
            !["hidden", "Тайнопись", "later", "Будущее"]
                .iter()
                .any(|word| text.contains(word)),
            "{text}"
        );
    }
}

#[test]
fn an_edit_of_one_entry_renames_few_files_and_no_page_names_them() {
    let entries: Vec<(String, String, String)> = (0..40)
        .map(|n| {
            (
                format!("e{n:02}"),
                format!("title: Запись {n}"),
                format!("Слово{n} кружок."),
            )
        })
        .collect();
    let of = |entries: &[(String, String, String)]| {
        bank(
            &entries
                .iter()
                .map(|(path, head, body)| (path.as_str(), head.as_str(), body.as_str()))
                .collect::<Vec<_>>(),
        )
    };
    let mut edited = entries.clone();
    edited[20].2 = "Новое слово.".to_owned();
    let (before, after) = (rendered(&of(&entries)), rendered(&of(&edited)));
    let is_index = |path: &str| path.starts_with("search/") && path.ends_with(".js");
    let names: Vec<&str> = before
        .keys()
        .filter(|path| is_index(path) && !path.starts_with("search/c/"))
        .filter_map(|path| path.strip_prefix("search/"))
        .collect();
    assert!(names.contains(&"index.js") && names.len() > 5, "{names:?}");
    for (path, bytes) in before.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !names
                .iter()
                .any(|name| *name != "index.js" && text.contains(name)),
            "{path} names a file of the index"
        );
        let own = path.contains("/e20/") || path == "practices/e20/index.html";
        assert!(own || after[path] == *bytes, "{path} changed");
    }
}

#[test]
fn other_names_typing_errors_and_layouts_lead_to_the_entry() {
    let site = bank(&[
        (
            "robots",
            "title: Кружок робототехники\nsummary: Дети собирают роботов.",
            "Занятия дважды в неделю.",
        ),
        (
            "theatre",
            "title: Школьный театр\nsummary: Спектакль к празднику.",
            "Сцена и кулисы.",
        ),
        (
            "site",
            "title: Стажировочная площадка\nregion: RU-SA",
            "Инклюзия на деле: сетевая форма обучения.",
        ),
        (
            "kk",
            "title: Оқушылар сарайы\nlang: kk",
            "Үйірмелер жұмысы.",
        ),
        (
            "film",
            "title: Киноклуб\nregion: KZ-AKT",
            "Смотрим и снимаем.",
        ),
    ]);
    let searcher = searcher(&site);
    let cases: BTreeMap<&str, &str> = BTreeMap::from([
        ("кружки робототехники", "robots"),
        ("робтотехника", "robots"),
        ("hj,jnjnt[ybrf", "robots"),
        ("robototehnika", "robots"),
        ("робот", "robots"),
        ("школьныйтеатр", "theatre"),
        ("стажерская площадка", "site"),
        ("ОВЗ", "site"),
        ("якутский", "site"),
        ("окушылар", "kk"),
        ("oqushylar", "kk"),
        ("кино клуб", "film"),
        ("Актюбинск", "film"),
        ("\"сетевая форма\"", "site"),
    ]);
    for (text, id) in cases {
        assert_eq!(
            found(&searcher, text).first().map(String::as_str),
            Some(id),
            "{text}"
        );
    }
    for text in [
        "\"форма сетевая\"",
        "криптовалюта",
        "zzzzzz",
        "и в на",
        "",
        "<script>",
        "😀",
        &"я".repeat(300),
    ] {
        let answer = found(&searcher, text);
        assert!(answer.is_empty() || text.is_empty(), "{text}: {answer:?}");
    }
}

#[test]
fn every_word_of_the_sample_finds_its_entry() {
    let root = camino::Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = site(&read(root));
    let silent: Vec<_> = site
        .search()
        .unfindable
        .iter()
        .map(|no| site.bank[*no].id.as_str())
        .collect();
    assert_eq!(silent, Vec::<&str>::new());
}

/// The index of a bank alone, for measuring: `KOPILKA_BANK=BANK KOPILKA_SITE=FOLDER cargo test
/// --test it only_the_index -- --ignored --nocapture` writes what `tests/search/runner.mjs` needs
/// and says how long it took.
#[test]
#[ignore = "a tool for measuring, not a check"]
fn only_the_index_of_a_bank_is_written() {
    let folder = |name: &str| {
        camino::Utf8PathBuf::from(std::env::var(name).expect("the variable names a folder"))
    };
    let (from, to) = (folder("KOPILKA_BANK"), folder("KOPILKA_SITE"));
    let site = site(&read(&from));
    let begun = std::time::Instant::now();
    let index = site.search();
    let bytes: usize = index.files.iter().map(|file| file.bytes.len()).sum();
    println!(
        "{} entries, {} files, {bytes} bytes, {:?}",
        site.bank.entries.len(),
        index.files.len(),
        begun.elapsed()
    );
    for file in &index.files {
        crate::support::write(&to.join(format!("search/{}.js", file.name)), &file.bytes);
    }
    for asset in site.theme.assets() {
        crate::support::write(&to.join(&asset.path), &asset.bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn the_search_finds_every_word_of_every_entry(
        texts in proptest::collection::vec(("[а-яёәғқңөұүһі]{2,9}( [a-zа-я0-9]{1,8}){0,6}", "([А-ЯA-Z]?[а-яa-zҕҥө]{1,12}[ ,.-]{1,2}){1,20}"), 1..12)
    ) {
        let entries: Vec<(String, String, String)> = texts.iter().enumerate().map(|(n, (title, body))| (format!("e{n}"), format!("title: \"{title}\""), body.clone())).collect();
        let site = bank(&entries.iter().map(|(path, head, body)| (path.as_str(), head.as_str(), body.as_str())).collect::<Vec<_>>());
        let searcher = searcher(&site);
        for (n, (title, body)) in texts.iter().enumerate() {
            for token in analysis::tokens(&format!("{title} {body}")) {
                if !analysis::is_stop(&token.text) {
                    let ids = found(&searcher, &token.text);
                    prop_assert!(ids.contains(&format!("e{n}")), "«{}» does not find e{n}: {ids:?}", token.text);
                }
            }
        }
    }
}
