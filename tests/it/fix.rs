//! `kopilka fix`: what is repaired, that nothing else changes, and that once is enough.

use std::fs;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use encoding_rs::WINDOWS_1251;
use kopilka::config::Config;
use kopilka::diag::Level;
use kopilka::edit::{self, Original, Outcome, Repaired};
use kopilka::entry;
use kopilka::locale::Lang;
use kopilka::model::ContentModel;
use kopilka::pipeline::{self, Options};
use kopilka::source::{Content, Snapshot};
use kopilka::validate::Validated;
use proptest::prelude::*;
use rayon::prelude::*;
use similar::TextDiff;

use crate::diagnostics::loaded_cases;
use crate::support::{Place, kopilka, read, said, today, write};

/// Repairs every text of a bank on the disk, in memory.
pub(crate) fn repair_bank(root: &Utf8Path) -> Outcome {
    let snapshot = read(root);
    let texts = snapshot
        .files()
        .filter(|file| matches!(file.content, Content::Text(_)));
    let originals = texts
        .map(|file| Original {
            path: file.path.clone(),
            bytes: fs::read(root.join(&*file.path)).unwrap(),
        })
        .collect();
    edit::repair(snapshot, originals, &Options::on(today()))
}

/// What was done, as lines of a report, and the lines that differ.
fn shown(file: &Repaired) -> String {
    let mut out = format!("fixed {}\n", file.path);
    for repair in &file.repairs {
        out.push_str(&match repair {
            edit::Repair::Reading(reading) => format!("  {reading:?}\n"),
            edit::Repair::Alias { value, id, at, .. } => {
                format!("  {}:{} alias {value} → {id}\n", at.line, at.column)
            }
            edit::Repair::Problem(it, at, _) => {
                format!(
                    "  {}:{} {}{}\n",
                    at.line,
                    at.column,
                    it.code.name(),
                    it.wording
                        .map(|wording| format!(".{wording}"))
                        .unwrap_or_default()
                )
            }
        });
    }
    out + &TextDiff::from_lines(&file.before, &file.after)
        .unified_diff()
        .context_radius(0)
        .missing_newline_hint(false)
        .to_string()
}

/// What was done to each file of a bank.
pub(crate) fn report_repairs(outcome: &Outcome) -> String {
    outcome.files.iter().map(shown).collect()
}

/// What is repaired is recorded in the reports of the fixtures.
#[test]
fn a_second_repair_of_a_fixture_changes_nothing() {
    let faults: Vec<String> = loaded_cases()
        .par_iter()
        .filter(|case| !case.repaired.files.is_empty())
        .filter_map(|case| {
            let twice = again(&case.repaired);
            (!twice.is_empty()).then(|| format!("{}:\n{twice}", case.name))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.concat());
}

/// What a second run would do to the files that the first has changed.
fn again(outcome: &Outcome) -> String {
    let originals = outcome.files.iter().map(|file| Original {
        path: file.path.clone(),
        bytes: file.after.clone().into_bytes(),
    });
    let second = edit::repair(
        outcome.snapshot.clone(),
        originals.collect(),
        &Options::on(today()),
    );
    report_repairs(&second)
}

fn model() -> &'static ContentModel {
    static SCHEMA: OnceLock<std::sync::Arc<ContentModel>> = OnceLock::new();
    SCHEMA.get_or_init(|| pipeline::load(&Snapshot::in_memory([]), &Options::on(today())).model)
}

const ENTRY: &str = "content/practices/robot.md";

fn alone(bytes: &[u8]) -> Repaired {
    let original = Original {
        path: Utf8Path::new(ENTRY).into(),
        bytes: bytes.to_vec(),
    };
    edit::repair_alone(model(), &Config::default(), original).expect("it is text")
}

/// The typed entry, and whether anything above advice is wrong with it.
fn typed(text: &str) -> (Validated, bool) {
    let snapshot = Snapshot::in_memory([(ENTRY, text)]);
    let checked = entry::read_entry(model(), Lang::Ru, &snapshot.content[0]);
    let verdict = checked.value.expect("it is an entry").validated;
    let wrong = checked
        .diagnostics
        .iter()
        .any(|it| it.level > Level::Advice)
        || !verdict.misnamed.is_empty();
    (verdict, wrong)
}

/// Parts of a front matter: as they should be, and how people get them wrong.
const PARTS: &[(&str, &[&str])] = &[
    (
        "title: \"Робот: сделай сам\"",
        &[
            "title: Робот: сделай сам",
            "title:\"Робот: сделай сам\"",
            "title:Робот: сделай сам",
            "Название: \"Робот: сделай сам\"",
            "tilte: \"Робот: сделай сам\"",
        ],
    ),
    (
        "summary: Младшие школьники собирают простых роботов в обычном классе. Хватает одного педагога, шести наборов и двух часов.",
        &[
            "summary:Младшие школьники собирают простых роботов в обычном классе. Хватает одного педагога, шести наборов и двух часов.",
            "sumary: Младшие школьники собирают простых роботов в обычном классе. Хватает одного педагога, шести наборов и двух часов.",
            "summary\u{A0}: Младшие школьники собирают простых роботов в обычном классе. Хватает одного педагога, шести наборов и двух часов.",
        ],
    ),
    (
        "direction: tech",
        &[
            "direction: техническое",
            "Направленность: tech",
            "dirеction: tech",
            "вшкусешщт: tech",
        ],
    ),
    (
        "region: RU-SMO",
        &[
            "region: Смоленская облость",
            "regoin: RU-SMO",
            "аймак: RU-SMO",
            "region: cvjktycrfz j,kfcnm",
        ],
    ),
    (
        "organization: Дворец творчества",
        &["organisation: Дворец творчества"],
    ),
    (
        "created: 2026-03-09",
        &[
            "created: 09.03.2026",
            "created: 9 марта 2026 года",
            "created: 2026-3-9",
            "created:2026-03-09",
        ],
    ),
    (
        "age: 7–17 # по годам",
        &[
            "age: от 7 до 17 лет # по годам",
            "age: с 7 по 17 лет # по годам",
        ],
    ),
    (
        "topics: [robotics, arduino]",
        &["topics: robotics, arduino", "topics: [robotics, arduino"],
    ),
    ("draft: нет", &["draft:нет"]),
    (
        "keywords:\n  - роботы\n  - \"#наборы\"",
        &[
            "keywords:\n\t- роботы\n\t- \"#наборы\"",
            "keywords:\n  - роботы\n  - #наборы",
        ],
    ),
    ("effort: \"@школа\"", &[]),
];

/// What stands between the parts and is nobody's business.
const BETWEEN: &[&str] = &[
    "",
    "# пометка: не трогать",
    "#\tв столбик",
    "# «как есть» \"да\"   ",
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bytes {
    Utf8,
    Mark,
    Windows,
    Utf16,
    Windows1251,
}

fn encoded(text: &str, bytes: Bytes) -> Vec<u8> {
    match bytes {
        Bytes::Utf8 => text.as_bytes().to_vec(),
        Bytes::Mark => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Bytes::Windows => text.replace('\n', "\r\n").into_bytes(),
        Bytes::Utf16 => "\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        Bytes::Windows1251 => WINDOWS_1251.encode(text).0.into_owned(),
    }
}

/// A good entry and the same with mistakes: the order of the parts, what stands between them, which
/// part goes wrong and how, the fences, the body, the bytes.
fn entries() -> impl Strategy<Value = (String, String, Bytes)> {
    let parts = PARTS.len() - 1;
    let order = Just((0..parts).collect::<Vec<usize>>()).prop_shuffle();
    let wrong = prop::collection::vec(0..6_usize, parts);
    let between = prop::collection::vec(0..BETWEEN.len() * 2, parts);
    // A fence after a space is read as one, so there is nothing to repair in it.
    let fence = prop::sample::select(vec!["---", "---", "---", "----", "—--"]);
    let heading = prop::sample::select(vec!["## Что не получилось", "##Что не получилось"]);
    let bytes = prop::sample::select(vec![
        Bytes::Utf8,
        Bytes::Utf8,
        Bytes::Mark,
        Bytes::Windows,
        Bytes::Utf16,
        Bytes::Windows1251,
    ]);
    (order, wrong, between, fence, heading, bytes).prop_map(
        |(order, wrong, between, fence, heading, bytes)| {
            let (mut good, mut bad) = ("---\n".to_owned(), format!("{fence}\n"));
            for at in order {
                let (right, mistakes) = PARTS[at];
                let mistake = mistakes.get(wrong[at]).copied().unwrap_or(right);
                for (text, part) in [(&mut good, right), (&mut bad, mistake)] {
                    let between = BETWEEN
                        .get(between[at])
                        .map(|line| format!("{line}\n"))
                        .unwrap_or_default();
                    text.push_str(&format!("{between}{part}\n"));
                }
            }
            let body = "\nВторой год <b>не</b> вышло:  ноутбуков мало.\n\tтак\n\n* * *\n";
            good.push_str(&format!("---\n## Что не получилось\n{body}"));
            bad.push_str(&format!("---\n{heading}\n{body}"));
            // The old encoding of Windows lacks some of the letters.
            let bytes = if bytes == Bytes::Windows1251 && WINDOWS_1251.encode(&bad).2 {
                Bytes::Utf8
            } else {
                bytes
            };
            (good, bad, bytes)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn a_repaired_entry_is_the_good_one_byte_for_byte((good, bad, bytes) in entries()) {
        let once = alone(&encoded(&bad, bytes));
        prop_assert_eq!(&once.after, &good);
        prop_assert_eq!(typed(&once.after).0.values, typed(&good).0.values);
        let twice = alone(once.after.as_bytes());
        prop_assert_eq!(twice.repairs, vec![]);
    }

    #[test]
    fn what_is_good_stays_as_it_is((good, _, _) in entries()) {
        let file = alone(good.as_bytes());
        prop_assert_eq!(file.repairs, vec![]);
        prop_assert_eq!(file.after, good);
    }

    #[test]
    fn a_second_repair_changes_nothing(lines in prop::collection::vec(0..40_usize, 0..12), cut in 0..200_usize) {
        let all: Vec<&str> = PARTS.iter().flat_map(|(good, bad)| std::iter::once(*good).chain(bad.iter().copied())).collect();
        let text: String = ["---\n", "+++\n", "----\n", "# x\n", "  - a\n", "\"\n", "[\n", ": \n"].iter().map(|line| (*line).to_owned())
            .chain(all.iter().map(|line| format!("{line}\n"))).collect::<Vec<_>>().iter().enumerate()
            .filter(|(at, _)| lines.contains(at)).map(|(_, line)| line.as_str()).collect();
        let at = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let text = format!("---\n{}---\n{}", &text[..at], &text[at..]);
        let once = alone(text.as_bytes());
        let twice = alone(once.after.as_bytes());
        prop_assert_eq!(&twice.repairs, &vec![], "{}", once.after);
    }
}

#[test]
fn what_fuzzing_found_is_repaired_once() {
    for text in [
        "---\ntitle: Кружок\nunknown: |\n  [age, cost]\n---\n",
        "---\ntitle: Кружок\nunknown: \"[age, cost\"\n---\n",
    ] {
        let once = alone(text.as_bytes());
        assert_eq!(
            alone(once.after.as_bytes()).repairs,
            vec![],
            "{}",
            once.after
        );
    }
}

#[test]
fn the_parts_are_good_and_wrong() {
    let (parts, mistakes): (Vec<_>, Vec<_>) = PARTS.iter().copied().unzip();
    let whole = |parts: &[&str]| {
        format!(
            "---\n{}\nunknown: [problem, how, resources, results]\n---\n",
            parts.join("\n")
        )
    };
    let last = parts.len() - 1;
    assert!(
        !typed(&whole(&parts[..last])).1,
        "{:?}",
        typed(&whole(&parts[..last]))
    );
    for (at, mistakes) in mistakes.iter().enumerate() {
        for mistake in *mistakes {
            let mut wrong = parts[..last].to_vec();
            wrong[at] = mistake;
            // Another name of a term is accepted, and becomes its id all the same.
            assert!(
                typed(&whole(&wrong)).1 || mistake.contains("техническое"),
                "{mistake} is a mistake"
            );
        }
    }
}

/// A bank with one entry that can be repaired and one that cannot.
fn place() -> (Place, Utf8PathBuf) {
    let place = Place::new();
    let bank = place.path.join("bank");
    write(
        &bank.join("site.toml"),
        "base_url = \"https://bank.example.org/\"\n",
    );
    write(
        &bank.join("content/pages/about.md"),
        "---\ntitle: О банке: начало # как есть\ncreated: 01.09.2026\n---\nЗдесь собран опыт.\n",
    );
    write(
        &bank.join("content/pages/rules.md"),
        "---\ntitle: Правила\ncreated: осенью\n---\nПравила для авторов.\n",
    );
    (place, bank)
}

fn run(bank: &Utf8Path, arguments: &[&str]) -> (i32, String, String) {
    said(
        kopilka()
            .args(["fix", "--root", bank.as_str()])
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", "1789473600"),
    )
}

#[test]
fn fix_says_what_it_did_and_what_is_left() {
    let (_place, bank) = place();
    let before = crate::support::files(&bank);
    let (code, out, errors) = run(&bank, &["--dry-run"]);
    assert_eq!(code, 1);
    assert_eq!(
        crate::support::files(&bank),
        before,
        "--dry-run writes nothing"
    );
    insta::assert_snapshot!(out);
    insta::assert_snapshot!(errors);
    let (code, out, _) = run(&bank, &[]);
    assert_eq!(code, 1, "one error is left");
    assert!(
        out.contains(
            "сделано 2 исправления в 1 файле\nосталось исправить вам: 1 ошибка в 1 файле\n"
        ),
        "{out}"
    );
    let after = fs::read_to_string(bank.join("content/pages/about.md")).unwrap();
    assert_eq!(
        after,
        "---\ntitle: \"О банке: начало\" # как есть\ncreated: 2026-09-01\n---\nЗдесь собран опыт.\n"
    );
    let kept = ["site.toml", "content/pages/rules.md"];
    assert!(
        kept.iter()
            .all(|name| fs::read(bank.join(name)).unwrap() == before[*name])
    );
    let (code, out, _) = run(&bank, &[]);
    assert_eq!(
        (code, out.lines().next()),
        (1, Some("того, что можно исправить без вас, не нашлось"))
    );
}

#[test]
fn fix_looks_only_at_the_paths_it_is_given() {
    let (_place, bank) = place();
    let rules = "---\ntitle: Правила\ncreated: осенью\n---\nПравила для авторов.\n";
    assert_eq!(
        run(&bank, &["content/pages/about.md"]).0,
        0,
        "nothing is left there"
    );
    assert_eq!(
        fs::read_to_string(bank.join("content/pages/rules.md")).unwrap(),
        rules
    );
    let path = bank.join("content/pages/rules.md");
    assert_eq!(run(&bank, &[path.as_str()]).0, 1);
    let (code, _, errors) = run(&bank, &["content/pages/nothing.md"]);
    assert_eq!(code, 2);
    assert!(
        errors.starts_with("ошибка: записи `content/pages/nothing.md` в банке нет\nпомощь: "),
        "{errors}"
    );
}

#[test]
fn fix_ends_with_the_codes_of_the_readme() {
    let (_place, bank) = place();
    fs::remove_file(bank.join("content/pages/rules.md")).unwrap();
    assert_eq!(run(&bank, &["--dry-run"]).0, 1, "something would change");
    assert_eq!(run(&bank, &[]).0, 0);
    assert_eq!(run(&bank, &["--dry-run"]).0, 0);
    fs::write(
        bank.join("site.toml"),
        "titel = \"Банк\"\nper_page = \"много\"\n",
    )
    .unwrap();
    assert_eq!(run(&bank, &[]).0, 2, "the settings cannot be used");
    assert!(
        fs::read_to_string(bank.join("site.toml"))
            .unwrap()
            .starts_with("title = "),
        "but their key was repaired"
    );
    assert_eq!(run(&bank.join("nothing"), &[]).0, 2);
}

#[test]
fn programs_get_what_is_left_and_nothing_else() {
    let (_place, bank) = place();
    let (code, out, errors) = run(&bank, &["--dry-run", "--format", "json"]);
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(code, 1);
    assert!(
        lines
            .iter()
            .any(|line| line["code"] == "bad-date" && line["path"] == "content/pages/rules.md")
    );
    assert!(errors.contains("нашлось 2 исправления"), "{errors}");
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_nothing_lies_about() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_place, bank) = place();
    let path = bank.join("content/pages/about.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    run(&bank, &[]);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    let mut names: Vec<String> = bank
        .join("content/pages")
        .read_dir_utf8()
        .unwrap()
        .map(|item| item.unwrap().file_name().to_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["about.md", "rules.md"]);
}
