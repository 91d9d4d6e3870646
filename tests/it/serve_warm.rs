//! Warm equals cold: after any sequence of edits the preview serves what a clean build makes, byte
//! for byte.
//!
//! Real files, real events, real connections. Each worker has one bank and one preview, and plays
//! one sequence after another, so that a later one begins where an earlier one has left the
//! preview. A failure names its seed: `KOPILKA_SEED=… cargo test --test it serve_warm` plays it
//! again.

use std::fs;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::site::Route;
use kopilka::source::{ReadOptions, Snapshot};

use crate::preview::{Preview, clean, encoded};
use crate::support::{Dice, Place, write};

const WORKERS: u64 = 4;
/// Sequences of each worker; 200 in all.
const SEQUENCES: u64 = 50;
/// Fewest and most operations of one.
const OPERATIONS: [u64; 2] = [10, 16];

const CONFIG: &str = "title = \"Банк\"\nlanguages = [\"ru\"]\nper_page = 5\n";
const REGIONS: [&str; 4] = [
    "RU-SMO",
    "Смоленская область",
    "KZ-15",
    "Смоленская облость",
];

/// An entry with a few things chosen at random; every region but the last is good.
fn entry(dice: &mut Dice) -> String {
    let (word, day) = (dice.below(1000), 1 + dice.below(28));
    let region = REGIONS[usize::try_from(dice.below(4)).unwrap()];
    let draft = if dice.below(4) == 0 {
        "draft: true\n"
    } else {
        ""
    };
    let related = dice.below(6);
    let link = dice.below(6);
    format!(
        "---\ntitle: Запись {word}\nsummary: Описание записи номер {word}, которое достаточно длинно для проверки, но не более того, что нужно.\n\
         region: {region}\norganization: Клуб {}\ndirection: tech\ncreated: 2026-01-{day:02}\nrelated: [zapis-{related}]\n{draft}---\n\
         ## Какую проблему решает\n\nТекст {word}.\n\n## Как это работает\n\n[Ссылка](zapis-{link}.md)\n\n## Что нужно\n\nКомната.\n\n## Результаты\n\nЕсть.\n",
        word % 3,
    )
}

struct Desk {
    bank: Utf8PathBuf,
    dice: Dice,
}

impl Desk {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.dice.below(from.len() as u64)).unwrap()]
    }

    /// A path of an entry that may be there or not.
    fn some_entry(&mut self) -> Utf8PathBuf {
        let number = self.dice.below(6);
        let name = self.pick(&[
            "zapis-N.md",
            "zapis-N.md",
            "zapis-N.md",
            "zapis-N/index.md",
            "zapis-N.kk.md",
            "glubzhe/zapis-N.md",
        ]);
        self.bank
            .join("content/practices")
            .join(name.replace('N', &number.to_string()))
    }

    fn existing(&mut self) -> Option<Utf8PathBuf> {
        let found: Vec<Utf8PathBuf> = walkdir::WalkDir::new(self.bank.join("content/practices"))
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok)
            .filter(|item| item.file_type().is_file())
            .filter_map(|item| Utf8PathBuf::from_path_buf(item.into_path()).ok())
            .collect();
        let at = usize::try_from(self.dice.below(found.len() as u64)).unwrap();
        found.get(at).cloned()
    }

    /// Saves as one of the editors does.
    fn save(&mut self, path: &Utf8Path, text: &str) {
        if path.is_dir() {
            return;
        }
        match self.dice.below(5) {
            0 => {
                let aside = path.with_file_name(".zapis.tmp");
                write(&aside, text);
                fs::rename(aside, path).unwrap();
            }
            1 => {
                let _ = fs::remove_file(path);
                write(path, text);
            }
            2 => {
                write(path, "");
                write(path, text);
            }
            3 => {
                let lock = path.with_file_name("~$zapis.docx");
                write(&lock, "");
                write(path, text);
                fs::remove_file(lock).unwrap();
            }
            _ => write(path, text),
        }
    }

    /// One operation; what it is called, for the report of a failure.
    fn operate(&mut self) -> String {
        let name = self.pick(&[
            "write",
            "write",
            "write",
            "write",
            "remove",
            "rename",
            "move folder",
            "remove folder",
            "picture",
            "title",
            "per page",
            "model",
            "theme",
            "strings",
            "page",
            "touch",
            "content away",
            "broken config",
            "broken model",
            "broken template",
            "stray",
        ]);
        let bank = self.bank.clone();
        match name {
            "write" => {
                let (path, text) = (self.some_entry(), entry(&mut self.dice));
                self.save(&path, &text);
                return format!("write {path}");
            }
            "remove" | "rename" | "touch" => self.with_existing(name),
            "move folder" => {
                let _ = fs::rename(
                    bank.join("content/practices/glubzhe"),
                    bank.join("content/practices/eshche"),
                );
                let _ = fs::rename(
                    bank.join("content/practices/eshche/zapis-1.md"),
                    bank.join("content/practices/glubzhe.md"),
                );
            }
            "remove folder" => {
                let folder = self.pick(&["glubzhe", "eshche", "zapis-0", "zapis-1", "zapis-2"]);
                let _ = fs::remove_dir_all(bank.join("content/practices").join(folder));
            }
            "picture" => {
                let folder = bank.join(format!("content/practices/zapis-{}", self.dice.below(6)));
                if !folder.is_file() {
                    write(
                        &folder.join("index.md"),
                        entry(&mut self.dice) + "\n![Схема](shema.svg)\n",
                    );
                    write(
                        &folder.join("shema.svg"),
                        format!(
                            "<svg xmlns=\"http://www.w3.org/2000/svg\"><!--{}--></svg>",
                            self.dice.below(9)
                        ),
                    );
                }
            }
            "page" => write(
                &bank.join("content/pages/o-nas.md"),
                format!(
                    "---\ntitle: О нас\nmenu: {}\n---\nМы.\n",
                    self.dice.below(3)
                ),
            ),
            "stray" => write(&bank.join("content/zametka.txt"), "заметка"),
            "content away" => {
                fs::rename(bank.join("content"), bank.join("aside")).unwrap();
                std::thread::sleep(Duration::from_millis(self.dice.below(150)));
                fs::rename(bank.join("aside"), bank.join("content")).unwrap();
            }
            other => self.settings(other),
        }
        name.to_owned()
    }

    fn with_existing(&mut self, name: &str) {
        let Some(path) = self.existing() else { return };
        match name {
            "remove" => fs::remove_file(path).unwrap(),
            "touch" => fs::write(&path, fs::read(&path).unwrap()).unwrap(),
            _ => {
                let to = self.some_entry();
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                if !to.is_dir() {
                    fs::rename(path, to).unwrap();
                }
            }
        }
    }

    /// What all pages hang on.
    fn settings(&mut self, name: &str) {
        let bank = self.bank.clone();
        let number = self.dice.below(5);
        let own = "theme = \"own\"\n";
        match name {
            "title" => write(
                &bank.join("site.toml"),
                CONFIG.replace("Банк", &format!("Банк {number}")),
            ),
            "per page" => write(
                &bank.join("site.toml"),
                CONFIG.replace("per_page = 5", &format!("per_page = {}", 5 + number)),
            ),
            "model" => {
                let terms = format!(
                    "id: topics\ntitle: Темы\naddress: topics\nterms:\n  - id: tema-{number}\n    label: Тема {number}\n"
                );
                write(&bank.join("content/_model/vocabularies/topics.yaml"), terms);
            }
            "theme" => {
                write(
                    &bank.join("themes/own/static/style.css"),
                    format!("body {{ margin: {number}px }}\n"),
                );
                write(&bank.join("site.toml"), format!("{own}{CONFIG}"));
            }
            "strings" => {
                write(
                    &bank.join("themes/own/strings/ru.ftl"),
                    format!("menu = Меню {number}\n"),
                );
                write(&bank.join("site.toml"), format!("{own}{CONFIG}"));
            }
            "broken config" => write(&bank.join("site.toml"), "titel = 1\n"),
            "broken model" => write(&bank.join("content/_model/fields.yaml"), "common: [\n"),
            _ => {
                write(
                    &bank.join("themes/own/templates/page.html"),
                    "{% extends \"base.html\" %}{% block",
                );
                write(&bank.join("site.toml"), format!("{own}{CONFIG}"));
            }
        }
    }

    /// Takes back what leaves no site.
    fn mend(&self) {
        write(&self.bank.join("site.toml"), CONFIG);
        for path in [
            "content/_model/fields.yaml",
            "themes/own/templates/page.html",
        ] {
            let _ = fs::remove_file(self.bank.join(path));
        }
    }
}

fn has_site(bank: &Utf8Path) -> bool {
    clean(bank).site.is_some()
}

/// Plays the sequences of one worker.
fn play(seed: u64) {
    let place = Place::new();
    let mut desk = Desk {
        bank: place.path.join("bank"),
        dice: Dice(seed),
    };
    write(&desk.bank.join("site.toml"), CONFIG);
    for number in 0..3 {
        let text = entry(&mut desk.dice);
        write(
            &desk
                .bank
                .join(format!("content/practices/zapis-{number}.md")),
            text,
        );
    }
    let preview = Preview::of(&desk.bank);
    let mut known: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    for sequence in 0..SEQUENCES {
        let count = OPERATIONS[0] + desk.dice.below(OPERATIONS[1] - OPERATIONS[0] + 1);
        let mut said = Vec::new();
        for _ in 0..count {
            said.push(desk.operate());
            std::thread::sleep(Duration::from_millis(
                desk.dice.below(3) * desk.dice.below(20),
            ));
        }
        let name = format!("KOPILKA_SEED={seed}, sequence {sequence}: {said:?}");
        if !has_site(&desk.bank) {
            preview.until(&format!("the breach is known; {name}"), |it| {
                it.state()["site"] != "current"
            });
            desk.mend();
        }
        let found = std::cell::RefCell::new(Vec::new());
        let is_equal = |it: &Preview| {
            *found.borrow_mut() = it.differences();
            found.borrow().is_empty()
        };
        preview.until_or(
            || format!("warm does not equal cold: {:?}; {name}", found.borrow()),
            is_equal,
        );
        gone(&preview, &mut known, &name);
    }
}

/// Pages that a clean build does not have are not there, unless errors keep their entry off the
/// site.
fn gone(preview: &Preview, known: &mut std::collections::BTreeSet<String>, name: &str) {
    let loaded = clean(&preview.bank);
    let site = loaded.site.expect("it was mended");
    let pages: std::collections::BTreeSet<String> = site
        .routes()
        .iter()
        .filter(|it| matches!(it, Route::Page(_)))
        .map(|it| site.path(it))
        .collect();
    for path in known.difference(&pages) {
        let reply = preview.get(&format!(
            "/{}",
            encoded(path.trim_end_matches("index.html"))
        ));
        let is_faulty = reply.status == 200 && reply.text().contains("kp-fields");
        assert!(
            reply.status == 404 || is_faulty,
            "{path} is still there: {}; {name}",
            reply.status
        );
    }
    known.extend(pages);
}

#[test]
fn warm_equals_cold() {
    let seed = std::env::var("KOPILKA_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let seeds: Vec<u64> = match seed {
        Some(seed) => vec![seed],
        None => {
            let now = std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap();
            (0..WORKERS)
                .map(|worker| (u64::from(now.subsec_nanos()) << 8 | worker) | 1 << 40)
                .collect()
        }
    };
    eprintln!("seeds: {seeds:?}");
    std::thread::scope(|scope| {
        for seed in seeds {
            std::thread::Builder::new()
                .name(format!("seed {seed}"))
                .spawn_scoped(scope, move || play(seed))
                .unwrap();
        }
    });
}

#[test]
fn the_clean_reading_sees_what_the_test_does() {
    let place = Place::new();
    let mut desk = Desk {
        bank: place.path.join("bank"),
        dice: Dice(7),
    };
    write(&desk.bank.join("site.toml"), CONFIG);
    fs::create_dir_all(desk.bank.join("content/practices")).unwrap();
    let said: Vec<String> = (0..60).map(|_| desk.operate()).collect();
    desk.mend();
    let snapshot = Snapshot::read(&ReadOptions {
        root: desk.bank.clone(),
        config: "site.toml".into(),
    })
    .unwrap();
    assert!(snapshot.content.len() > 3, "{said:?}");
    let site = clean(&desk.bank).site.expect("it was mended");
    assert!(!site.bank.entries.is_empty(), "{said:?}");
}

#[test]
fn the_comparison_sees_a_preview_that_lags_behind() {
    let (_place, bank) = Place::with_copy("small");
    let preview = Preview::with(&bank, |settings| {
        settings.poll = Some(Duration::from_secs(3600))
    });
    assert_eq!(preview.differences(), Vec::<String>::new());
    let card = bank.join("content/practices/zadachi.md");
    let text = fs::read_to_string(&card).unwrap();
    write(&card, text.replacen("title: ", "title: Неизвестно, ", 1));
    assert!(
        preview
            .differences()
            .iter()
            .any(|it| it.starts_with("practices/zadachi/index.html"))
    );
    fs::remove_file(&card).unwrap();
    assert!(!preview.differences().is_empty());
}
