use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::Utf8Path;
use fluent_bundle::FluentResource;
use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;

const CATALOGUES: [(&str, &str); 3] = [
    ("ru", include_str!("messages/ru.ftl")),
    ("kk", include_str!("messages/kk.ftl")),
    ("en", include_str!("messages/en.ftl")),
];

/// The catalogues of the help of the command line.
const HELP_CATALOGUES: [(&str, &str); 3] = [
    ("ru", include_str!("messages/help/ru.ftl")),
    ("kk", include_str!("messages/help/kk.ftl")),
    ("en", include_str!("messages/help/en.ftl")),
];

/// Every message and `message.attribute` of a catalogue, with its text and the variables in it.
fn messages(catalogue: &str) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let mut messages = BTreeMap::new();
    let (mut id, mut key) = (String::new(), String::new());
    for line in catalogue
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let name = line
            .split_once(" = ")
            .or_else(|| line.split_once(" ="))
            .map_or("", |(name, _)| name);
        if !line.starts_with(' ') {
            id = name.to_owned();
            key.clone_from(&id);
        } else if let Some(attribute) = name.strip_prefix("    .") {
            key = format!("{id}.{attribute}");
        }
        let (text, variables): &mut (String, BTreeSet<String>) =
            messages.entry(key.clone()).or_default();
        text.push_str(line);
        let names = line.split('$').skip(1).map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
        });
        variables.extend(names.flatten().map(str::to_owned));
    }
    messages
}

#[test]
fn catalogues_are_written_without_a_fault() {
    for (lang, catalogue) in CATALOGUES.into_iter().chain(HELP_CATALOGUES) {
        if let Err((_, faults)) = FluentResource::try_new(catalogue.to_owned()) {
            panic!("{lang}: {faults:?}");
        }
        let ids: Vec<_> = catalogue
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .collect();
        assert_eq!(
            ids.len(),
            messages(catalogue)
                .keys()
                .filter(|key| !key.contains('.'))
                .count(),
            "{lang}: a message stands twice"
        );
    }
}

#[test]
fn every_code_has_a_message_in_every_language() {
    for (lang, catalogue) in CATALOGUES {
        let messages = messages(catalogue);
        let missing: Vec<_> = Code::ALL
            .iter()
            .map(|code| code.name())
            .filter(|name| !messages.contains_key(*name))
            .collect();
        assert_eq!(missing, [""; 0], "{lang}");
        let codes = messages
            .keys()
            .map(|key| key.split('.').next().unwrap_or_default())
            .filter(|id| !id.starts_with("cli-"));
        let unknown: Vec<_> = codes.filter(|id| Code::from_name(id).is_none()).collect();
        assert_eq!(unknown, [""; 0], "{lang}: messages of no code");
    }
}

#[test]
fn all_languages_say_the_same_with_the_same_facts() {
    for catalogues in [CATALOGUES, HELP_CATALOGUES] {
        assert_same_messages(catalogues);
    }
}

fn assert_same_messages(catalogues: [(&str, &str); 3]) {
    let [(_, russian), others @ ..] = catalogues;
    let facts = |catalogue| {
        messages(catalogue)
            .into_iter()
            .map(|(key, (_, names))| (key, names))
            .collect::<BTreeMap<_, _>>()
    };
    let russian = facts(russian);
    for (lang, catalogue) in others {
        let other = facts(catalogue);
        for (key, names) in &russian {
            assert_eq!(other.get(key), Some(names), "{lang}: {key}");
        }
        assert_eq!(
            other.len(),
            russian.len(),
            "{lang}: more than the Russian catalogue"
        );
    }
}

#[test]
fn no_message_begs_or_judges() {
    for (lang, catalogue) in CATALOGUES.into_iter().chain(HELP_CATALOGUES) {
        for (key, (text, _)) in messages(catalogue) {
            let text = text.to_lowercase();
            for word in [
                "пожалуйста",
                "please",
                "invalid",
                "өтінем",
                "некорректн",
                "недопустим",
            ] {
                assert!(!text.contains(word), "{lang}: {key}: {word}");
            }
        }
    }
}

struct Files(Vec<(&'static str, &'static str)>);

impl SourceText for Files {
    fn text(&self, path: &Utf8Path) -> Option<Arc<str>> {
        self.0
            .iter()
            .find_map(|(name, text)| (*name == path).then(|| Arc::from(*text)))
    }
}

const RUSSIAN: Style = Style {
    lang: Lang::Ru,
    color: false,
};
const ROBOT: &str = "---\ntitle: Клуб\nregion: Смоленская облость\nregion: RU-SMO\n---\nТекст <marquee>бежит</marquee>.\r\n";

fn labels(ru: &str, en: &str) -> Arc<Labels> {
    let mut labels = Labels::plain(ru);
    labels.set(Lang::En, en);
    Arc::new(labels)
}

fn path(path: &str) -> Arc<Utf8Path> {
    Arc::from(Utf8Path::new(path))
}

/// The place of `part` in [`ROBOT`].
fn robot(part: &str) -> Place {
    let start = ROBOT.find(part).expect("the part stands in the text");
    Span::new(start, start + part.len()).of(&path("content/practices/robot-klub.md"))
}

fn unknown_term() -> Diagnostic {
    Diagnostic::new(Code::UnknownTerm, robot("Смоленская облость"))
        .with("field", "region")
        .with("label", &labels("Регион", "Region"))
        .with("value", "Смоленская облость")
        .with("nearest", "RU-SMO")
        .with(
            "nearest_label",
            &labels("Смоленская область", "Smolensk Region"),
        )
        .help("nearest")
}

/// An error with help, one with a related place, a warning in a name with signs, advice for a whole
/// file.
fn sample() -> Vec<Diagnostic> {
    let second = robot("region: RU");
    vec![
        unknown_term(),
        Diagnostic::new(Code::DuplicateKey, second)
            .with("field", "region")
            .related(robot("region: С"), "first"),
        Diagnostic::new(
            Code::ImageLocation,
            Place::whole(&path("content/practices/a,b: 100%.jpg")),
        )
        .with("value", "a,b: 100%.jpg"),
        Diagnostic::new(
            Code::Incomplete,
            Place::whole(&path("content/practices/robot-klub.md")),
        )
        .with("percent", 60_usize)
        .with(
            "list",
            Arg::List(vec![
                labels("Темы", "Topics"),
                labels("Возраст детей", "Age"),
            ]),
        ),
    ]
}

fn printed(format: Format, style: Style) -> String {
    print(
        format,
        &sample(),
        &Files(vec![("content/practices/robot-klub.md", ROBOT)]),
        style,
    )
}

#[test]
fn words_use_labels_plurals_and_units_of_their_language() {
    let english = Words::of(Lang::En);
    assert_snapshot!(english.message(&unknown_term()), @"field “Region”: the vocabulary has no value “Смоленская облость”");
    assert_snapshot!(english.help(&unknown_term()).unwrap_or_default(), @"write `region: RU-SMO` (Smolensk Region)");
    let errors =
        |lang, count: usize| Words::of(lang).text("cli-errors", &[("count", count.into())]);
    assert_snapshot!([1, 2, 5, 21].map(|count| errors(Lang::Ru, count)).join("; "), @"1 ошибка; 2 ошибки; 5 ошибок; 21 ошибка");
    assert_snapshot!([1, 2].map(|count| errors(Lang::En, count)).join("; "), @"1 error; 2 errors");
    let size = |bytes| {
        Words::of(Lang::Ru).text(
            "file-too-large",
            &[("size", Arg::Bytes(bytes)), ("limit", Arg::Bytes(1024))],
        )
    };
    assert_snapshot!([900, 1536, 20 << 20, 3 << 40].map(size).join("\n"), @"
    файл слишком велик для записи: 900 байт, предел — 1 КБ
    файл слишком велик для записи: 1,5 КБ, предел — 1 КБ
    файл слишком велик для записи: 20 МБ, предел — 1 КБ
    файл слишком велик для записи: 3072 ГБ, предел — 1 КБ
    ");
    assert_eq!(Words::of(Lang::Sah).level(Level::Advice), "совет");
}

#[test]
fn words_choose_wordings_and_their_helps() {
    let words = Words::of(Lang::Ru);
    let empty = Diagnostic::new(Code::MissingField, Place::whole(&path("a.md")))
        .with("label", "Регион")
        .with("field", "region");
    assert_snapshot!(words.message(&empty), @"не хватает поля «Регион»");
    assert_eq!(words.help(&empty), None, "there is no example to show");
    let empty = empty.wording("empty").with("example", "region: RU-SMO");
    assert_snapshot!(words.message(&empty), @"поле «Регион» не заполнено");
    assert_snapshot!(words.help(&empty).unwrap_or_default(), @"например: `region: RU-SMO`");
    assert_snapshot!(words.label(&empty).unwrap_or_default(), @"впишите значение");
    assert_eq!(
        words.message(&empty.wording("no such wording")),
        "не хватает поля «Регион»"
    );
}

#[test]
fn words_keep_long_values_short_and_steer_no_terminal() {
    let value = format!("\u{1b}[31m{}", "очень длинный текст\n".repeat(40));
    let date = Diagnostic::new(Code::BadDate, Place::whole(&path("a.md")))
        .with("label", "Дата")
        .with("value", value);
    assert_snapshot!(Words::of(Lang::Ru).message(&date), @"поле «Дата»: «�[31mочень длинный текст очень длинный текст очень длинный текст очень длинный т…» — не дата");
}

#[test]
fn a_report_shows_the_line_and_what_to_type() {
    assert_snapshot!(printed(Format::Human, RUSSIAN), @"
    ошибка[unknown-term]: поле «Регион»: значения «Смоленская облость» нет в словаре
     --> content/practices/robot-klub.md:3:9
      |
    3 | region: Смоленская облость
      |         ^^^^^^^^^^^^^^^^^^ такого значения нет
      |
    помощь: напишите `region: RU-SMO` (Смоленская область)

    ошибка[duplicate-key]: поле `region` записано дважды
     --> content/practices/robot-klub.md:4:1
      |
    4 | region: RU-SMO
      | ^^^^^^^^^^ второй раз
      |
     ::: content/practices/robot-klub.md:3:1
      |
    3 | region: Смоленская облость
      | --------- первый раз
      |
    помощь: оставьте одну из двух строк

    предупреждение[image-location]: снимок «a,b: 100%.jpg» хранит место, где он сделан
    --> content/practices/a,b: 100%.jpg
    помощь: удалите его: «Свойства» файла → «Подробно» → «Удаление свойств и личной информации»

    совет[incomplete]: карточка заполнена на 60 %: добавьте Темы, Возраст детей
    --> content/practices/robot-klub.md
    ");
}

#[test]
fn a_report_speaks_other_languages_and_colours() {
    let files = Files(vec![("content/practices/robot-klub.md", ROBOT)]);
    assert_snapshot!(human(&[unknown_term()], &files, Style { lang: Lang::En, color: false }), @"
    error[unknown-term]: field “Region”: the vocabulary has no value “Смоленская облость”
     --> content/practices/robot-klub.md:3:9
      |
    3 | region: Смоленская облость
      |         ^^^^^^^^^^^^^^^^^^ no such value
      |
    help: write `region: RU-SMO` (Smolensk Region)
    ");
    assert_snapshot!(human(&[unknown_term()], &files, Style { lang: Lang::Kk, color: false }), @"
    қате[unknown-term]: «Регион» өрісі: сөздікте «Смоленская облость» мәні жоқ
     --> content/practices/robot-klub.md:3:9
      |
    3 | region: Смоленская облость
      |         ^^^^^^^^^^^^^^^^^^ мұндай мән жоқ
      |
    көмек: былай жазыңыз: `region: RU-SMO` (Смоленская область)
    ");
    let colored = human(
        &[unknown_term()],
        &files,
        Style {
            lang: Lang::Ru,
            color: true,
        },
    );
    assert!(colored.contains("\u{1b}["));
}

#[test]
fn a_report_gives_several_lines_to_copy_from_the_edge() {
    let none = Diagnostic::new(
        Code::NoFrontMatter,
        Place::whole(&path("content/practices/a.md")),
    );
    assert_snapshot!(human(&[none], &Files(vec![("content/practices/a.md", "Текст")]), RUSSIAN), @"
    ошибка[no-front-matter]: в начале файла нет шапки — строк с полями между двумя строками `---`
    --> content/practices/a.md
    помощь: поставьте в самом начале файла:
    ---
    title: Название записи
    ---
    ");
}

#[test]
fn a_report_sums_up_what_is_the_same_in_many_places() {
    let paths: Vec<_> = (1..=16)
        .map(|at| path(&format!("content/practices/{at:02}.md")))
        .collect();
    let unknown = |path: &Arc<Utf8Path>| {
        Diagnostic::new(Code::BadLanguage, Span::new(4, 6).of(path))
            .with("value", "xx")
            .with("list", "ru, kk, en")
    };
    let many: Vec<_> = paths.iter().map(unknown).collect();
    assert_snapshot!(human(&many, &Files(Vec::new()), RUSSIAN), @"
    ошибка[bad-language]: языка «xx» в банке нет
    --> content/practices/01.md
    помощь: возможные языки: ru, kk, en
    та же ошибка ещё в 15 файлах:
      content/practices/02.md
      content/practices/03.md
      content/practices/04.md
      content/practices/05.md
      content/practices/06.md
      content/practices/07.md
      content/practices/08.md
      content/practices/09.md
      content/practices/10.md
      content/practices/11.md
      и ещё 5; все места показывает `--format short`
    ");
    let tags = |at: usize| {
        Diagnostic::new(Code::RawHtml, Span::new(at, at + 1).of(&paths[0])).with("tag", "font")
    };
    let one_file: Vec<_> = (1..=5).map(tags).collect();
    assert_snapshot!(human(&one_file, &Files(vec![("content/practices/01.md", "<font>")]), RUSSIAN), @"
    предупреждение[raw-html]: тег `<font>` в записях не разрешён; он убран
     --> content/practices/01.md:1:2
      |
    1 | <font>
      |  ^ убрано
      |
    помощь: оформите это знаками разметки: `**жирный**`, `## Заголовок`, `- пункт списка`
    то же предупреждение ещё в 4 местах:
      content/practices/01.md:1:3
      content/practices/01.md:1:4
      content/practices/01.md:1:5
      content/practices/01.md:1:6
    ");
}

#[test]
fn a_report_cuts_long_lines_and_long_places() {
    let long: &'static str = Box::leak(format!("{}\nвторая", "слово ".repeat(60)).into_boxed_str());
    let file = path("a.md");
    let place =
        |start, end| Diagnostic::new(Code::YamlTab, Span::new(start, end).of(&file)).wording("-");
    // Of another level, so that it is not listed as the same.
    let second = place(550, 560).level(Level::Warning);
    assert_snapshot!(human(&[place(0, long.len()), second], &Files(vec![("a.md", long)]), RUSSIAN), @"
    ошибка[yaml-tab]: отступ сделан табуляцией, а в шапке годятся только пробелы
     --> a.md:1:1
      |
    1 | слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово с...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ табуляция
      |
    помощь: замените каждую табуляцию двумя пробелами

    предупреждение[yaml-tab]: отступ сделан табуляцией, а в шапке годятся только пробелы
     --> a.md:1:301
      |
    1 | ...слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово 
      |                                              ^^^^^ табуляция
      |
    помощь: замените каждую табуляцию двумя пробелами
    ");
}

proptest! {
    #[test]
    fn no_place_is_too_strange_to_print(text in "[aяй\u{301}日\t\r\n\u{200b}]{0,40}", start in 0_usize..90, end in 0_usize..90) {
        struct One(String);
        impl SourceText for One {
            fn text(&self, _: &Utf8Path) -> Option<Arc<str>> {
                Some(Arc::from(self.0.as_str()))
            }
        }
        let place = Place { path: path("a.md"), span: Span { start, end } };
        let strange = Diagnostic::new(Code::DuplicateKey, place.clone()).with("field", text.as_str()).related(place, "first");
        let texts = One(text);
        for (_, format) in Format::ALL {
            prop_assert!(!print(format, std::slice::from_ref(&strange), &texts, RUSSIAN).is_empty());
        }
    }
}

#[test]
fn short_is_one_line_each() {
    assert_snapshot!(printed(Format::Short, RUSSIAN), @"
    content/practices/robot-klub.md:3:9: ошибка[unknown-term]: поле «Регион»: значения «Смоленская облость» нет в словаре (напишите `region: RU-SMO` (Смоленская область))
    content/practices/robot-klub.md:4:1: ошибка[duplicate-key]: поле `region` записано дважды (оставьте одну из двух строк)
    content/practices/a,b: 100%.jpg:1:1: предупреждение[image-location]: снимок «a,b: 100%.jpg» хранит место, где он сделан (удалите его: «Свойства» файла → «Подробно» → «Удаление свойств и личной информации»)
    content/practices/robot-klub.md:1:1: совет[incomplete]: карточка заполнена на 60 %: добавьте Темы, Возраст детей
    ");
}

#[test]
fn json_is_one_object_a_line() {
    assert_snapshot!(printed(Format::Json, RUSSIAN), @r#"
    {"version":1,"code":"unknown-term","level":"error","message":"поле «Регион»: значения «Смоленская облость» нет в словаре","help":"напишите `region: RU-SMO` (Смоленская область)","path":"content/practices/robot-klub.md","start":{"line":3,"column":9,"byte":28},"end":{"line":3,"column":27,"byte":63},"related":[],"fix":{"applicability":"safe","edits":[{"start":{"line":3,"column":9,"byte":28},"end":{"line":3,"column":27,"byte":63},"text":"RU-SMO"}]}}
    {"version":1,"code":"duplicate-key","level":"error","message":"поле `region` записано дважды","help":"оставьте одну из двух строк","path":"content/practices/robot-klub.md","start":{"line":4,"column":1,"byte":64},"end":{"line":4,"column":11,"byte":74},"related":[{"path":"content/practices/robot-klub.md","start":{"line":3,"column":1,"byte":20},"end":{"line":3,"column":10,"byte":30},"message":"первый раз"}],"fix":null}
    {"version":1,"code":"image-location","level":"warning","message":"снимок «a,b: 100%.jpg» хранит место, где он сделан","help":"удалите его: «Свойства» файла → «Подробно» → «Удаление свойств и личной информации»","path":"content/practices/a,b: 100%.jpg","start":{"line":1,"column":1,"byte":0},"end":{"line":1,"column":1,"byte":0},"related":[],"fix":null}
    {"version":1,"code":"incomplete","level":"advice","message":"карточка заполнена на 60 %: добавьте Темы, Возраст детей","help":null,"path":"content/practices/robot-klub.md","start":{"line":1,"column":1,"byte":0},"end":{"line":1,"column":1,"byte":0},"related":[],"fix":null}
    "#);
}

#[test]
fn github_escapes_its_commands() {
    assert_snapshot!(printed(Format::Github, RUSSIAN), @"
    ::error title=unknown-term,file=content/practices/robot-klub.md,line=3,endLine=3,col=9,endColumn=27::поле «Регион»: значения «Смоленская облость» нет в словаре%0Aнапишите `region: RU-SMO` (Смоленская область)
    ::error title=duplicate-key,file=content/practices/robot-klub.md,line=4,endLine=4,col=1,endColumn=11::поле `region` записано дважды%0Aоставьте одну из двух строк
    ::warning title=image-location,file=content/practices/a%2Cb%3A 100%25.jpg,line=1,endLine=1,col=1,endColumn=1::снимок «a,b: 100%25.jpg» хранит место, где он сделан%0Aудалите его: «Свойства» файла → «Подробно» → «Удаление свойств и личной информации»
    ::notice title=incomplete,file=content/practices/robot-klub.md,line=1,endLine=1,col=1,endColumn=1::карточка заполнена на 60 %25: добавьте Темы, Возраст детей
    ");
}

#[test]
fn gitlab_tells_equal_problems_apart_in_any_language() {
    let report: serde_json::Value =
        serde_json::from_str(&printed(Format::Gitlab, RUSSIAN)).expect("the report is JSON");
    assert_snapshot!(format!("{:#}", report[0]), @r#"
    {
      "description": "поле «Регион»: значения «Смоленская облость» нет в словаре\nнапишите `region: RU-SMO` (Смоленская область)",
      "check_name": "unknown-term",
      "fingerprint": "2553d68a3ba286696ccf4161f22bbfe9",
      "severity": "major",
      "location": {
        "path": "content/practices/robot-klub.md",
        "lines": {
          "begin": 3
        }
      }
    }
    "#);
    let prints = |lang| {
        let twice = [unknown_term(), unknown_term()];
        let report = print(
            Format::Gitlab,
            &twice,
            &Files(Vec::new()),
            Style { lang, color: false },
        );
        report
            .lines()
            .filter(|line| line.contains("fingerprint"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(prints(Lang::Ru), prints(Lang::En));
    assert_ne!(prints(Lang::Ru)[0], prints(Lang::Ru)[1]);
}

#[test]
fn sarif_counts_columns_in_characters() {
    let report: serde_json::Value =
        serde_json::from_str(&printed(Format::Sarif, RUSSIAN)).expect("the report is JSON");
    let run = &report["runs"][0];
    assert_eq!(
        (&report["version"], &run["columnKind"]),
        (&"2.1.0".into(), &"unicodeCodePoints".into())
    );
    assert_snapshot!(run["tool"]["driver"]["rules"], @r#"[{"id":"duplicate-key","shortDescription":{"text":"A key that stands twice."},"defaultConfiguration":{"level":"error"}},{"id":"incomplete","shortDescription":{"text":"Recommended fields are absent."},"defaultConfiguration":{"level":"note"}},{"id":"unknown-term","shortDescription":{"text":"A term the vocabulary does not have."},"defaultConfiguration":{"level":"error"}},{"id":"image-location","shortDescription":{"text":"A photo that says where it was taken."},"defaultConfiguration":{"level":"warning"}}]"#);
    assert_snapshot!(format!("{:#}", run["results"][1]), @r#"
    {
      "ruleId": "duplicate-key",
      "ruleIndex": 0,
      "level": "error",
      "message": {
        "text": "поле `region` записано дважды\nоставьте одну из двух строк"
      },
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "content/practices/robot-klub.md",
              "uriBaseId": "%SRCROOT%"
            },
            "region": {
              "startLine": 4,
              "startColumn": 1,
              "endLine": 4,
              "endColumn": 11
            }
          }
        }
      ],
      "partialFingerprints": {
        "kopilka/v1": "00bf103db37d9332ecfdbeb5c978466e"
      },
      "relatedLocations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "content/practices/robot-klub.md",
              "uriBaseId": "%SRCROOT%"
            },
            "region": {
              "startLine": 3,
              "startColumn": 1,
              "endLine": 3,
              "endColumn": 10
            }
          },
          "message": {
            "text": "первый раз"
          }
        }
      ]
    }
    "#);
    assert_snapshot!(run["results"][2]["locations"], @r#"[{"physicalLocation":{"artifactLocation":{"uri":"content/practices/a%2Cb%3A%20100%25.jpg","uriBaseId":"%SRCROOT%"},"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":1}}}]"#);
}

#[test]
fn forms_have_names() {
    for (name, format) in Format::ALL {
        assert_eq!(name.parse(), Ok(format));
    }
    assert_eq!("xml".parse::<Format>(), Err(UnknownFormat));
}
