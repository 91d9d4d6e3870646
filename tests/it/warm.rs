//! A warm pipeline says what a cold one says: after random edits of entries, model, vocabularies,
//! theme, words and settings the diagnostics are equal and so is every byte of every artifact. In
//! memory, so that a failure shrinks to the edits that matter; `serve_warm` does the same with real
//! files and events.

use std::collections::BTreeMap;

use kopilka::pipeline::{self, LoadOutcome, Options, Pipeline};
use kopilka::source::Snapshot;
use proptest::prelude::*;

use crate::support::{rendered, today};

/// Sequences of each of the two tests, which run side by side; fewest and most edits of one.
const SEQUENCES: u32 = 100;
const EDITS: std::ops::Range<usize> = 10..16;

const PRACTICE: &str = include_str!("../../content/_model/kinds/practice.yaml");
const CONFIG: &str =
    "title = \"Банк\"\nlanguages = [\"ru\"]\nper_page = 5\nbase_url = \"https://bank.example/\"\n";

type Texts = BTreeMap<String, String>;

/// One edit of a bank, or of what is asked of it.
#[derive(Clone, Debug)]
enum Edit {
    Write(Card),
    Remove(usize),
    Rename(usize, usize),
    Copy(usize, usize),
    Translate {
        at: usize,
        lang: &'static str,
        title: u8,
        id: bool,
    },
    Attach {
        at: usize,
        text: u8,
    },
    Plain {
        path: &'static str,
        text: &'static str,
    },
    Clear(&'static str),
    Model(u8),
    Topics(u8),
    Configure(&'static str),
    Drafts,
    Tomorrow,
}

/// What an entry says; numbers choose from short lists.
#[derive(Clone, Debug)]
struct Card {
    at: usize,
    title: u8,
    region: u8,
    draft: bool,
    link: u8,
    related: u8,
    state: u8,
}

/// Paths that entries have; two are one entry, two have one address.
const PLACES: [&str; 7] = [
    "content/practices/alfa.md",
    "content/practices/beta.md",
    "content/practices/beta/index.md",
    "content/practices/glubzhe/alfa.md",
    "content/practices/gamma/index.md",
    "content/programs/delta.md",
    "content/organizations/klub.md",
];

fn path(at: usize) -> &'static str {
    PLACES[at % PLACES.len()]
}

fn card() -> impl Strategy<Value = Card> {
    let numbers = (
        0u8..6,
        0u8..4,
        prop::bool::weighted(0.2),
        0u8..6,
        0u8..4,
        0u8..5,
    );
    (0..PLACES.len(), numbers).prop_map(|(at, (title, region, draft, link, related, state))| Card {
        at,
        title,
        region,
        draft,
        link,
        related,
        state,
    })
}

impl Card {
    fn text(&self) -> String {
        let pick = |from: &[&'static str], number: u8| from[usize::from(number) % from.len()];
        let region = pick(
            &[
                "RU-SMO",
                "Смоленская область",
                "KZ-15",
                "Смоленская облость",
            ],
            self.region,
        );
        let link = pick(
            &[
                "[[beta]]",
                "[план](plan.txt)",
                "![Схема](shema.svg)",
                "[сюда](../practices/alfa.md#h-rezultaty)",
                "[[alfo]]",
                "[список](/practices/)",
            ],
            self.link,
        );
        let related = pick(
            &[
                "",
                "related: [alfa]\n",
                "related: [delta, net-takoy]\n",
                "organization: klub\n",
            ],
            self.related,
        );
        let organization = if related.starts_with("organization") {
            ""
        } else {
            "organization: Клуб\n"
        };
        let state = pick(
            &[
                "",
                "publish_on: 2026-09-16\n",
                "expires_on: 2026-09-16\n",
                "aliases: [staraya, alfa]\n",
                "lifecycle: archived\n",
            ],
            self.state,
        );
        let draft = if self.draft { "draft: true\n" } else { "" };
        let head = format!(
            "---\ntitle: Запись {0}\nsummary: Описание записи, которое достаточно длинно для того, чтобы его приняли без замечаний.\n\
             region: {region}\ncreated: 2026-01-1{0}\n{state}{draft}",
            self.title
        );
        let start = format!("Текст {}.\n\n{link}\n", self.title);
        if path(self.at).contains("/organizations/") {
            return format!("{head}type: creativity-centre\n---\n{start}");
        }
        let head = format!("{head}{organization}direction: tech\n{related}");
        if path(self.at).contains("/programs/") {
            let facts = "program_type: general\nage: 7–10\nduration: 1 год\nhours_total: 72\n";
            return format!("{head}{facts}---\n## Учебный план и содержание\n\n{start}");
        }
        format!(
            "{head}---\n## Какую проблему решает\n\n{start}\n## Как это работает\n\nПросто.\n\n## Что нужно\n\nКомната.\n\n\
             ## Результаты\n\nЕсть.\n"
        )
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0..PLACES.len();
    let plain = prop::sample::select(vec![
        (
            "content/pages/o-nas.md",
            "---\ntitle: О нас\nmenu: 1\n---\nМы.\n",
        ),
        (
            "content/pages/o-nas.md",
            "---\ntitle: О банке\nmenu: 2\n---\nМы.\n",
        ),
        (
            "content/practices/slomana.md",
            "---\ntitle: \"Не закрыта\nregion: RU-SMO\n---\nТекст\n",
        ),
        ("content/practices/slomana.md", "без шапки\n"),
        ("content/zametka.docx", "заметка"),
        ("themes/default/strings/ru.ftl", "home = Начало\n"),
        ("themes/default/strings/ru.ftl", "home = Дом\n"),
        ("themes/default/static/own.css", "body { margin: 0 }\n"),
        (
            "themes/default/templates/not-found.html",
            "{% extends \"base.html\" %}{% block main %}<h1>Нет</h1>{% endblock %}",
        ),
        (
            "themes/default/templates/not-found.html",
            "{% extends \"base.html\" %}{% block",
        ),
        ("themes/own/strings/ru.ftl", "home = Своё\n"),
    ]);
    let cleared = prop::sample::select(vec![
        "themes/",
        "content/_model/",
        "content/practices/",
        "content/pages/",
        "content/zametka.docx",
        "content/practices/slomana.md",
        "site.toml",
    ]);
    let config = prop::sample::select(vec![
        "",
        "ignore = [\"**/beta*\"]\n",
        "theme = \"own\"\n",
        "default_language = \"kk\"\n",
        "min_entries = 3\n",
        "[check.levels]\nincomplete = \"error\"\n",
        "[check.levels]\nunknown-term = \"warning\"\nbroken-link = \"error\"\n",
        "titel = 1\n",
    ]);
    prop_oneof![
        8 => card().prop_map(Edit::Write),
        2 => at().prop_map(Edit::Remove),
        2 => (at(), at()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (at(), at()).prop_map(|(from, to)| Edit::Copy(from, to)),
        3 => (at(), prop::sample::select(vec!["kk", "en", "ru"]), 0u8..4, any::<bool>())
            .prop_map(|(at, lang, title, id)| Edit::Translate { at, lang, title, id }),
        2 => (at(), 0u8..3).prop_map(|(at, text)| Edit::Attach { at, text }),
        3 => plain.prop_map(|(path, text)| Edit::Plain { path, text }),
        2 => cleared.prop_map(Edit::Clear),
        1 => (0u8..3).prop_map(Edit::Model),
        1 => (0u8..3).prop_map(Edit::Topics),
        2 => config.prop_map(Edit::Configure),
        1 => Just(Edit::Drafts),
        1 => Just(Edit::Tomorrow),
    ]
}

impl Edit {
    fn apply(&self, texts: &mut Texts, options: &mut Options) {
        let mut put = |path: &str, text: String| _ = texts.insert(path.to_owned(), text);
        match self {
            Self::Write(card) => put(path(card.at), card.text()),
            Self::Remove(at) => _ = texts.remove(path(*at)),
            Self::Rename(from, to) => {
                if let Some(text) = texts.remove(path(*from)) {
                    texts.insert(path(*to).to_owned(), text);
                }
            }
            Self::Copy(from, to) => {
                if let Some(text) = texts.get(path(*from)).cloned() {
                    texts.insert(path(*to).to_owned(), text);
                }
            }
            Self::Translate {
                at,
                lang,
                title,
                id,
            } => {
                let id = if *id { "id: drugoy\n" } else { "" };
                let text = format!(
                    "---\ntitle: Перевод {title}\nsummary: Қысқаша сипаттама, жеткілікті ұзын мәтін.\n{id}---\nМәтін {title}.\n"
                );
                put(&path(*at).replace(".md", &format!(".{lang}.md")), text);
            }
            Self::Attach { at, text } => {
                let folder = path(*at)
                    .rsplit_once('/')
                    .map_or("content", |(folder, _)| folder);
                put(&format!("{folder}/plan.txt"), format!("план {text}"));
                put(
                    &format!("{folder}/shema.svg"),
                    format!("<svg><!--{text}--></svg>"),
                );
            }
            Self::Plain { path, text } => put(path, (*text).to_owned()),
            Self::Clear(start) => texts.retain(|path, _| !path.starts_with(start)),
            Self::Model(number) => {
                let text = match number {
                    0 => PRACTICE.replace("ru: \"Практика\"", "ru: \"Дело\""),
                    1 => PRACTICE.replace("folder: practices", "folder: programs"),
                    _ => "id: [\n".to_owned(),
                };
                put("content/_model/kinds/practice.yaml", text);
            }
            Self::Topics(number) => {
                let text = format!(
                    "id: topics\ntitle: Темы\naddress: topics\nterms:\n  - id: tema-{number}\n    label: Тема {number}\n"
                );
                put("content/_model/vocabularies/topics.yaml", text);
            }
            Self::Configure(more) => put("site.toml", format!("{CONFIG}{more}")),
            Self::Drafts => options.drafts = !options.drafts,
            Self::Tomorrow => {
                options.today = options.today.tomorrow().expect("it is not the last day")
            }
        }
    }
}

fn snapshot(texts: &Texts) -> Snapshot {
    Snapshot::in_memory(
        texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

/// Equal problems, and every file in the same bucket.
fn same_words(warm: &LoadOutcome, cold: &LoadOutcome) -> Result<(), TestCaseError> {
    prop_assert_eq!(&warm.diagnostics, &cold.diagnostics);
    let accounts =
        [warm, cold].map(|loaded| loaded.bank.as_ref().map(|bank| bank.account.files.clone()));
    prop_assert_eq!(&accounts[0], &accounts[1]);
    Ok(())
}

/// Equal bytes of every artifact, each found by its path.
fn same_bytes(warm: &LoadOutcome, cold: &LoadOutcome) -> Result<(), TestCaseError> {
    let [warm, cold] =
        [warm, cold].map(|loaded| loaded.site.as_ref().map(|site| (site, rendered(site))));
    let (Some((site, warm)), Some((_, cold))) = (&warm, &cold) else {
        prop_assert_eq!(warm.is_some(), cold.is_some());
        return Ok(());
    };
    let names = |files: &crate::support::Files| files.keys().cloned().collect::<Vec<_>>();
    prop_assert_eq!(names(warm), names(cold));
    for (path, bytes) in warm {
        prop_assert!(cold[path] == *bytes, "{} differs", path);
        prop_assert!(
            site.route_of(path)
                .is_some_and(|route| site.path(route) == *path),
            "{} has no route",
            path
        );
    }
    prop_assert_eq!(site.route_of("practices/net-takoy/index.html"), None);
    Ok(())
}

/// Plays a sequence: the warm pipeline sees every step, a cold one the middle and the end, where
/// all pages are compared.
fn play(edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut texts = Texts::from([("site.toml".to_owned(), CONFIG.to_owned())]);
    for at in [0, 1, 5, 6] {
        let title = u8::try_from(at).expect("there are few");
        let card = Card {
            at,
            title,
            region: 0,
            draft: false,
            link: title,
            related: 1,
            state: 0,
        };
        texts.insert(path(at).to_owned(), card.text());
    }
    let mut options = Options::on(today());
    let mut pipeline = Pipeline::new();
    let first = pipeline.load(&snapshot(&texts), &options);
    prop_assert!(
        first.site.is_some_and(|site| site.bank.entries.len() == 4),
        "the bank is good to begin with"
    );
    for (number, edit) in edits.iter().enumerate() {
        edit.apply(&mut texts, &mut options);
        let snapshot = snapshot(&texts);
        let warm = pipeline.load(&snapshot, &options);
        if number + 1 == edits.len() || number == edits.len() / 2 {
            let cold = pipeline::load(&snapshot, &options);
            same_words(&warm, &cold)?;
            if number + 1 == edits.len() {
                same_bytes(&warm, &cold)?;
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: SEQUENCES, ..ProptestConfig::default() })]
    #[test]
    fn a_warm_pipeline_says_what_a_cold_one_says(edits in prop::collection::vec(edit(), EDITS)) {
        play(&edits)?;
    }

    #[test]
    fn and_so_does_one_that_runs_beside_another(edits in prop::collection::vec(edit(), EDITS)) {
        play(&edits)?;
    }
}

#[test]
fn an_entry_that_did_not_change_is_shared_by_both_banks() {
    let mut texts = Texts::from([("site.toml".to_owned(), CONFIG.to_owned())]);
    let card = |at: usize, title: u8| {
        Card {
            at,
            title,
            region: 0,
            draft: false,
            link: 5,
            related: 0,
            state: 0,
        }
        .text()
    };
    texts.insert(path(0).to_owned(), card(0, 0));
    texts.insert(path(1).to_owned(), card(1, 1));
    let mut pipeline = Pipeline::new();
    let load = |pipeline: &mut Pipeline, texts: &Texts| {
        pipeline
            .load(&snapshot(texts), &Options::on(today()))
            .bank
            .expect("it is good")
    };
    let before = load(&mut pipeline, &texts);
    texts.insert(path(1).to_owned(), card(1, 2));
    let after = load(&mut pipeline, &texts);
    let shared = |id: &str| {
        let entry = |bank: &kopilka::bank::Bank| {
            std::sync::Arc::clone(&bank.entries[bank.find(id).expect("it is shown").0])
        };
        std::sync::Arc::ptr_eq(&entry(&before), &entry(&after))
    };
    assert!(shared("alfa"), "it was not joined again");
    assert!(!shared("beta"), "its title is another");
}
