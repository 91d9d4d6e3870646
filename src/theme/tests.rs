//! Themes in memory: a few short files in, pages, texts and problems out.

use super::*;

fn layer(origin: &str, files: &[(&str, &str)]) -> Layer {
    let files = files.iter().map(|(path, text)| ThemeFile {
        path: Utf8PathBuf::from(*path).into(),
        place: Utf8PathBuf::from(format!("{origin}/{path}")).into(),
        bytes: text.as_bytes().into(),
    });
    Layer {
        origin: origin.to_owned(),
        files: files.collect(),
    }
}

fn load(layers: Vec<Layer>) -> Checked<Option<Theme>> {
    Theme::load(&ThemeSources {
        name: "mine".to_owned(),
        layers,
        paints: Vec::new(),
    })
}

#[track_caller]
fn good(layers: Vec<Layer>) -> Theme {
    let loaded = load(layers);
    assert_eq!(loaded.diagnostics, []);
    loaded.value.expect("nothing is wrong with it")
}

/// Code, path, the text under the span (or the end of the file's path) and the message or key of
/// every problem.
fn problems(layers: &[Layer]) -> Vec<String> {
    let loaded = load(layers.to_vec());
    let all = loaded.diagnostics.iter().map(|problem| {
        let file = layers
            .iter()
            .flat_map(|layer| &layer.files)
            .find(|file| file.place == problem.place.path);
        let text = file
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
            .unwrap_or_default();
        let (code, place, facts) = (problem.code.name(), &problem.place, &problem.args);
        let facts: Vec<String> = facts.iter().map(|(_, fact)| format!("{fact:?}")).collect();
        format!(
            "{code} {} «{}» {}",
            place.path,
            place.span.text(&text),
            facts.join(" ")
        )
    });
    all.collect()
}

#[track_caller]
fn page(theme: &Theme, lang: Lang, template: &str) -> String {
    let mut context = Context::new();
    context.insert("count", &2364);
    context.insert("title", "<Робот>");
    let text = theme
        .render(lang, template, &context)
        .expect("the template is good");
    assert_eq!(
        theme.render_bytes(lang, template, &context),
        Ok(text.clone().into_bytes())
    );
    text
}

const WORDS: [(&str, &str); 3] = [
    (
        "strings/ru.ftl",
        "search = Поиск\nfound = { $n ->\n    [0] Ничего\n    [one] { $n } запись\n    [few] { $n } записи\n   *[other] { $n } записей\n }\nby = Автор: { $who }\n",
    ),
    (
        "strings/kk.ftl",
        "search = Іздеу\nfound = { $n ->\n    [0] Ештеңе жоқ\n   *[other] { $n } жазба\n }\nby = Автор: { $who }\n",
    ),
    (
        "strings/en.ftl",
        "search = Search\nfound = { $n ->\n    [0] Nothing\n    [one] { $n } entry\n   *[other] { $n } entries\n }\nby = By { $who }\n",
    ),
];

fn words() -> Layer {
    layer("embedded", &WORDS)
}

#[test]
fn a_theme_can_be_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Theme>();
}

#[test]
fn the_embedded_theme_is_without_problems() {
    let theme = good(vec![embedded()]);
    assert!(theme.text(Lang::Ru, "no such key", &[]) == "no such key");
}

#[test]
fn texts_have_plurals_and_numbers_of_their_language() {
    let theme = good(vec![words()]);
    let found = |lang, n: usize| theme.text(lang, "found", &[("n", n.into())]);
    assert_eq!(found(Lang::Ru, 0), "Ничего");
    assert_eq!(found(Lang::Ru, 1), "1 запись");
    assert_eq!(found(Lang::Ru, 22), "22 записи");
    assert_eq!(found(Lang::Ru, 22), "22 записи");
    assert_eq!(found(Lang::Ru, 2364), "2\u{a0}364 записи");
    assert_eq!(found(Lang::Sah, 5), "5 записей");
    assert_eq!(found(Lang::Kk, 1001), "1\u{a0}001 жазба");
    assert_eq!(found(Lang::En, 1), "1 entry");
    assert_eq!(found(Lang::En, 2364), "2,364 entries");
    assert_eq!(
        theme.text(Lang::En, "by", &[("who", "Ann".into())]),
        "By Ann"
    );
    assert_eq!(theme.text(Lang::Kk, "search", &[]), "Іздеу");
}

#[test]
fn a_text_without_its_fact_says_which() {
    let theme = good(vec![words()]);
    assert_eq!(theme.text(Lang::En, "by", &[]), "By {$who}");
}

#[test]
fn one_message_can_be_replaced() {
    let theme = good(vec![
        words(),
        layer("themes/mine", &[("strings/ru.ftl", "search = Найти")]),
    ]);
    assert_eq!(theme.text(Lang::Ru, "search", &[]), "Найти");
    assert_eq!(
        theme.text(Lang::Ru, "by", &[("who", "А".into())]),
        "Автор: А"
    );
}

#[test]
fn a_missing_message_is_reported_and_taken_from_the_next_language() {
    let mine = layer(
        "themes/mine",
        &[
            ("strings/ru.ftl", "own = Своё"),
            ("strings/kk.ftl", "# ничего"),
        ],
    );
    let layers = [words(), mine];
    assert_eq!(
        problems(&layers),
        [
            "string-missing themes/mine/strings/kk.ftl «» Text(\"own\") Text(\"kk\")",
            "string-missing themes/mine/strings/ru.ftl «own» Text(\"own\") Text(\"en\")",
        ]
    );
    let theme = load(layers.to_vec())
        .value
        .expect("a warning stops nothing");
    assert_eq!(theme.text(Lang::Kk, "own", &[]), "Своё");
}

#[test]
fn mistakes_in_strings_have_places() {
    let broken = layer(
        "themes/mine",
        &[("strings/ru.ftl", "search = Най{ти\nby = { -brand }\n")],
    );
    assert_eq!(
        problems(&[words(), broken.clone()]),
        [
            "string-syntax themes/mine/strings/ru.ftl «т» ",
            "string-syntax themes/mine/strings/ru.ftl «by» Text(\"Resolver error: Unknown term: -brand\")",
        ]
    );
    assert!(load(vec![words(), broken]).value.is_none());
}

#[test]
fn templates_speak_the_language_of_the_page() {
    let card = "{{ t(key=\"search\") }}: {{ t(key='found', n=count) }}, {{ t(key=\"by\", who=title) }} {{ count | number }}";
    let mut layer = words();
    layer
        .files
        .extend(self::layer("embedded", &[("templates/card.html", card)]).files);
    let theme = good(vec![layer]);
    let kk = "Іздеу: 2\u{a0}364 жазба, Автор: &lt;Робот&gt; 2\u{a0}364";
    assert_eq!(page(&theme, Lang::Kk, "card.html"), kk);
    assert_eq!(
        page(&theme, Lang::En, "card.html"),
        "Search: 2,364 entries, By &lt;Робот&gt; 2,364"
    );
}

#[test]
fn a_theme_overrides_one_block_of_what_it_replaces() {
    let base = [
        (
            "templates/base.html",
            "[{% block head %}голова{% endblock %}|{% block body %}{% endblock %}]",
        ),
        (
            "templates/card.html",
            "{% extends \"base.html\" %}{% block body %}{% include \"parts/x.html\" %}{% endblock %}",
        ),
        ("templates/parts/x.html", "x"),
    ];
    let middle = [(
        "templates/base.html",
        "{% extends \"default/base.html\" %}{% block head %}{{ super() }}+{% endblock %}",
    )];
    let mine = [
        (
            "templates/base.html",
            "{% extends \"middle/base.html\" %}{% block head %}моя {{ super() }}{% endblock %}",
        ),
        ("templates/parts/x.html", "y"),
    ];
    let layers = [
        layer("embedded", &base),
        layer("themes/middle", &middle),
        layer("themes/mine", &mine),
    ];
    assert_eq!(
        page(&good(layers[..1].to_vec()), Lang::Ru, "card.html"),
        "[голова|x]"
    );
    assert_eq!(
        page(&good(layers[..2].to_vec()), Lang::Ru, "card.html"),
        "[голова+|x]"
    );
    assert_eq!(
        page(&good(layers.to_vec()), Lang::Ru, "card.html"),
        "[моя голова+|y]"
    );
}

#[test]
fn a_folder_named_default_still_lies_over_the_embedded_one() {
    let embedded = layer("embedded", &[("templates/a.html", "встроенный")]);
    let copy = layer(
        "themes/default",
        &[("templates/b.html", "{% include \"default/a.html\" %}")],
    );
    assert_eq!(
        page(&good(vec![embedded, copy]), Lang::Ru, "b.html"),
        "встроенный"
    );
}

#[test]
fn every_template_that_cannot_be_parsed_is_reported() {
    let mine = [
        ("templates/a.html", "Ё {{ title"),
        ("templates/b.html", "ё\n  {% iff %}"),
        ("templates/c.html", "ok"),
    ];
    let found = problems(&[layer("themes/mine", &mine)]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found[0].starts_with("template themes/mine/templates/a.html «"),
        "{}",
        found[0]
    );
    assert!(
        found[1].starts_with("template themes/mine/templates/b.html «iff»"),
        "{}",
        found[1]
    );
}

#[test]
fn what_templates_call_must_exist() {
    let mine = [
        (
            "templates/a.html",
            "Ё\n Ё {{ title | filtre }} {% include \"нет.html\" %}",
        ),
        (
            "templates/b.html",
            "{% extends \"a.html\" %}{% block own %}{% endblock %}",
        ),
    ];
    assert_eq!(
        problems(&[layer("themes/mine", &mine)]),
        [
            "template themes/mine/templates/a.html «filtre» Text(\"filtre\")",
            "template themes/mine/templates/a.html «\"нет.html\"» Text(\"нет.html\")",
            "template themes/mine/templates/b.html «own» Text(\"Block `own` is not defined in any parent template\")",
        ]
    );
    let orphan = [("templates/a.html", "{% extends \"base.html\" %}")];
    let found = problems(&[layer("themes/mine", &orphan)]);
    assert!(
        found[0].starts_with("template themes/mine/templates/a.html «base.html»"),
        "{}",
        found[0]
    );
    let circle = [("templates/a.html", "{% extends \"a.html\" %}")];
    let found = problems(&[layer("themes/mine", &circle)]);
    assert!(
        found[0].starts_with("template themes/mine/templates/a.html «a.html»"),
        "{}",
        found[0]
    );
}

#[test]
fn an_unknown_key_in_a_template_is_a_warning() {
    let mine = layer(
        "themes/mine",
        &[(
            "templates/a.html",
            "{{ t(key=\"serch\") }} {{ t(key=\"kind-\" ~ title) }}",
        )],
    );
    let layers = [words(), mine];
    let expected = "template themes/mine/templates/a.html «serch» Text(\"serch\")";
    assert_eq!(problems(&layers), [expected]);
    assert!(load(layers.to_vec()).value.is_some());
}

#[test]
fn a_mistake_at_rendering_has_a_place() {
    let theme = good(vec![layer(
        "themes/mine",
        &[("templates/a.html", "ё {{ entry.titel }}")],
    )]);
    let problem = theme
        .render(Lang::Ru, "a.html", &Context::new())
        .expect_err("there is no entry");
    assert_eq!(
        (problem.code, problem.wording),
        (Code::Template, Some("name"))
    );
    assert_eq!(problem.place.path.as_str(), "themes/mine/templates/a.html");
    assert_eq!(problem.place.span.start, "ё {{ ".len());
    let problem = theme
        .render(Lang::Ru, "b.html", &Context::new())
        .expect_err("there is no such template");
    assert_eq!(problem.place.path.as_str(), "themes/mine");
}

#[test]
fn assets_are_named_by_their_contents() {
    let under = layer(
        "embedded",
        &[
            ("static/style.css", "a{}"),
            ("static/fonts/a.woff2", "w"),
            ("static/.x", ""),
        ],
    );
    let over = layer(
        "themes/mine",
        &[("static/style.css", "b{}"), ("static/LICENSE", "MIT")],
    );
    let theme = good(vec![under, over]);
    let names: Vec<_> = theme
        .assets()
        .iter()
        .map(|it| (it.name.as_str(), it.key.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("LICENSE", "LICENSE"),
            ("fonts/a.woff2", "fonts_a_woff2"),
            ("style.css", "style_css")
        ]
    );
    let hash = blake3::hash(b"b{}").to_hex();
    assert_eq!(
        theme.asset_paths()["style_css"],
        format!("assets/style.{}.css", &hash[..8])
    );
    assert!(theme.asset_paths()["LICENSE"].starts_with("assets/LICENSE."));
    assert_eq!(&*theme.assets()[2].bytes, b"b{}");
}

#[test]
fn a_file_that_is_no_text_is_reported() {
    let mut mine = layer("themes/mine", &[("templates/a.html", "")]);
    mine.files[0].bytes = [0xff, 0xfe].as_slice().into();
    assert_eq!(
        problems(&[mine]),
        ["encoding-unknown themes/mine/templates/a.html «» "]
    );
}
