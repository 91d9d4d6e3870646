//! The command line: help, exit codes, languages, formats, and what it refuses.

use serde_json::Value;

use crate::support::{Place, build, files, fixture, kopilka, said, write};

#[test]
fn help_says_what_there_is() {
    let mut all = String::new();
    for command in [
        "",
        "build",
        "check",
        "serve",
        "clean",
        "list",
        "schema",
        "new",
        "init",
        "completions",
    ] {
        let args: Vec<&str> = command
            .split(' ')
            .filter(|part| !part.is_empty())
            .chain(["--help"])
            .collect();
        let (code, out, errors) = said(kopilka().args(&args).env("COLUMNS", "100"));
        assert_eq!((code, &*errors), (0, ""));
        all += &format!("$ kopilka {}\n{out}\n", args.join(" "));
    }
    insta::assert_snapshot!("help", all);
}

/// The commands, by the help of the program.
const COMMANDS: [&str; 13] = [
    "build",
    "check",
    "serve",
    "fix",
    "explain",
    "init",
    "new",
    "list",
    "search",
    "search-test",
    "schema",
    "clean",
    "completions",
];

/// Sentences of clap, which knows English alone.
const WORDS_OF_CLAP: [&str; 12] = [
    "Usage",
    "Options",
    "OPTIONS",
    "Commands",
    "COMMAND",
    "Arguments",
    "Print help",
    "Print version",
    "default:",
    "possible values",
    "error:",
    "argument",
];

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&c)
}

#[test]
fn help_speaks_the_chosen_language() {
    let place = Place::new();
    let help = |command: &str, args: &[&str]| {
        let mut run = kopilka();
        run.args(command.split_whitespace())
            .arg("--help")
            .args(args)
            .current_dir(&place.path);
        let (code, out, errors) = said(&mut run);
        assert_eq!((code, &*errors), (0, ""), "{command}");
        out
    };
    for command in COMMANDS.into_iter().chain([""]) {
        let (ru, kk, en) = (
            help(command, &[]),
            help(command, &["--lang", "kk"]),
            help(command, &["--lang=en"]),
        );
        assert!(!en.contains(is_cyrillic), "{command}: {en}");
        for (lang, text) in [("ru", &ru), ("kk", &kk)] {
            for word in WORDS_OF_CLAP {
                assert!(!text.contains(word), "{lang}: {command}: {word}: {text}");
            }
        }
        let descriptions = |text: &str| -> Vec<String> {
            text.lines()
                .filter_map(|line| line.trim_start().split_once("  "))
                .map(|(_, description)| description.trim().to_owned())
                .collect()
        };
        let (russian, kazakh) = (descriptions(&ru), descriptions(&kk));
        assert_eq!(russian.len(), descriptions(&en).len(), "{command}");
        assert!(russian.len() >= 8, "{command}: {ru}");
        for (russian, kazakh) in russian.iter().zip(&kazakh) {
            assert!(russian.contains(is_cyrillic), "{command}: {russian}");
            assert!(kazakh.contains(is_cyrillic), "{command}: {kazakh}");
            assert_ne!(russian, kazakh, "{command}");
        }
    }
}

#[test]
fn help_follows_the_settings_and_the_locale() {
    let place = Place::new();
    let help = |args: &[&str], locale: &str| {
        let mut run = kopilka();
        run.args(args)
            .env("LC_ALL", locale)
            .current_dir(&place.path);
        said(&mut run).1
    };
    assert!(help(&["--help"], "en_GB.UTF-8").contains("Usage:"));
    write(&place.path.join("site.toml"), "lang = \"kk\"\n");
    assert!(help(&["--help"], "en_GB.UTF-8").contains("Қолданылуы:"));
    let elsewhere = ["--help", "--root", "/nonexistent"];
    assert!(help(&elsewhere, "").contains("Использование:"));
    assert!(help(&["build", "--lang", "en", "-h"], "").contains("Usage:"));
}

#[test]
fn complaints_about_arguments_speak_the_chosen_language() {
    let wrong = [
        &["bild"][..],
        &["build", "--frobnicate"],
        &["build", "--jobs", "-"],
        &["build", "--today"],
        &["build", "--strict", "--strict"],
        &["check", "--format", "xml"],
        &["serve", "--port", "70000"],
        &["serve", "--poll", "3"],
        &["serve", "--follow", "--no-reload"],
        &["clean", "all"],
        &["init"],
        &["schema", "--translation"],
        &["completions", "tcsh"],
    ];
    for args in wrong {
        let complaint = |lang: &str| {
            let (code, out, errors) = said(kopilka().args(args).args(["--lang", lang]));
            assert_eq!((code, &*out), (2, ""), "{args:?}");
            errors
        };
        let (ru, kk, en) = (complaint("ru"), complaint("kk"), complaint("en"));
        assert!(ru.starts_with("ошибка: "), "{args:?}: {ru}");
        assert!(kk.starts_with("қате: "), "{args:?}: {kk}");
        assert!(en.starts_with("error: "), "{args:?}: {en}");
        assert!(!en.contains(is_cyrillic), "{args:?}: {en}");
        for (text, lang) in [(&ru, "ru"), (&kk, "kk")] {
            for word in WORDS_OF_CLAP {
                assert!(!text.contains(word), "{lang}: {args:?}: {word}: {text}");
            }
        }
    }
}

#[test]
fn unknown_arguments_are_usage() {
    for args in [
        &["bild"][..],
        &["build", "--frobnicate"],
        &[],
        &["build", "--jobs", "много"],
        &["check", "--format", "xml"],
    ] {
        assert_eq!(said(kopilka().args(args)).0, 2, "{args:?}");
    }
}

#[test]
fn a_day_and_an_address_are_judged_before_anything_is_done() {
    let place = Place::new();
    let public = place.path.join("public");
    let wrong = [
        ("--today", "15.09.2026"),
        ("--today", "2026-02-30"),
        ("--base-url", "example.org"),
        ("--base-url", "ftp://example.org/"),
    ];
    for (option, value) in wrong {
        let mut command = kopilka();
        command.args([
            "build",
            "--root",
            fixture("small").as_str(),
            "--output-dir",
            public.as_str(),
            option,
            value,
        ]);
        let (code, _, errors) = said(&mut command);
        assert_eq!(code, 2, "{option} {value}");
        assert!(errors.contains(value), "the wrong value is named: {errors}");
    }
    assert!(!public.exists(), "nothing was written");
}

#[test]
fn the_day_of_source_date_epoch_counts() {
    let place = Place::new();
    let mut command = kopilka();
    let public = place.path.join("public");
    command.args([
        "build",
        "--root",
        fixture("small").as_str(),
        "--output-dir",
        public.as_str(),
    ]);
    let (code, out, _) = said(command.env("SOURCE_DATE_EPOCH", "1798675200"));
    assert_eq!(code, 0);
    assert!(
        out.contains("отложено 0"),
        "on 31 December 2026 the scheduled entry is there: {out}"
    );
    let (code, _, errors) = said(command.env("SOURCE_DATE_EPOCH", "вчера"));
    assert_eq!(code, 2);
    assert!(errors.contains("SOURCE_DATE_EPOCH"), "{errors}");
}

#[test]
fn messages_speak_the_language_that_was_asked_for() {
    let speak = |args: &[&str], locale: &str| {
        let root = fixture("own-model");
        let (code, out, errors) = said(
            kopilka()
                .args(["check", "--today", "2026-09-15", "--root", root.as_str()])
                .args(args)
                .env("LC_ALL", locale),
        );
        assert_eq!(code, 1);
        out + &errors
    };
    let (ru, kk, en) = (
        speak(&[], ""),
        speak(&["--lang", "kk"], ""),
        speak(&["--lang", "en"], ""),
    );
    assert!(
        ru.contains("ошибка[unknown-term]") && ru.contains("прочитано 4 ="),
        "{ru}"
    );
    assert!(kk.contains("қате[unknown-term]"), "{kk}");
    assert!(
        en.contains("error[unknown-term]") && en.contains("read 4 ="),
        "{en}"
    );
    assert_eq!(
        speak(&[], "en_GB.UTF-8").replace(char::is_numeric, ""),
        en.replace(char::is_numeric, ""),
        "without --lang the locale decides"
    );
}

#[test]
fn no_colour_where_there_is_no_terminal() {
    let (_, out, errors) = said(
        kopilka()
            .args(["check", "--root", fixture("own-model").as_str()])
            .env("NO_COLOR", "1")
            .env("CLICOLOR_FORCE", "0"),
    );
    assert!(!(out + &errors).contains('\u{1b}'));
}

#[test]
fn quiet_prints_problems_only() {
    let place = Place::new();
    let (code, out, errors) =
        said(build(&fixture("own-model"), &place.path.join("public")).arg("--quiet"));
    assert_eq!((code, &*out), (1, ""));
    assert!(errors.contains("unknown-term"), "{errors}");
    let (code, out, errors) =
        said(build(&fixture("own-theme"), &place.path.join("other")).arg("--quiet"));
    assert_eq!((code, &*out, &*errors), (0, "", ""));
}

#[test]
fn json_is_json_and_nothing_else() {
    let place = Place::new();
    for command in ["check", "build"] {
        let mut kopilka = kopilka();
        kopilka.args([
            command,
            "--today",
            "2026-09-15",
            "--root",
            fixture("small").as_str(),
            "--format",
            "json",
        ]);
        if command == "build" {
            kopilka.args(["--output-dir", place.path.join("public").as_str()]);
        }
        let (code, out, errors) = said(&mut kopilka);
        assert_eq!(code, 0);
        let lines: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).expect("each line is JSON"))
            .collect();
        let unknown = lines
            .iter()
            .find(|line| line["code"] == "unknown-field")
            .expect("the unknown field is told");
        assert_eq!(
            (&unknown["level"], &unknown["path"]),
            (
                &"warning".into(),
                &"content/practices/neizvestnoe.md".into()
            )
        );
        assert_eq!(
            (&unknown["start"]["line"], &unknown["start"]["column"]),
            (&8.into(), &1.into())
        );
        assert!(
            errors.contains("прочитано 27 ="),
            "the summary goes to the errors: {errors}"
        );
    }
}

#[test]
fn sarif_is_json_and_the_other_forms_are_lines() {
    let run = |format: &str| {
        said(kopilka().args([
            "check",
            "--today",
            "2026-09-15",
            "--root",
            fixture("own-model").as_str(),
            "--format",
            format,
        ]))
        .1
    };
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    assert!(
        sarif["runs"][0]["results"]
            .as_array()
            .unwrap()
            .iter()
            .any(|result| result["ruleId"] == "unknown-term")
    );
    let gitlab: Value = serde_json::from_str(&run("gitlab")).unwrap();
    assert!(
        gitlab
            .as_array()
            .unwrap()
            .iter()
            .any(|issue| issue["check_name"] == "unknown-term")
    );
    assert!(
        run("github").contains("::error title=unknown-term,file=content/recipes/tort.md,line=4,")
    );
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let place = Place::new();
    let public = place.path.join("public");
    write(&public.join("diploma.txt"), "не трогать");
    let (code, _, errors) = said(&mut build(&fixture("own-theme"), &public));
    assert_eq!(code, 2);
    assert!(errors.contains("--force"), "the way out is named: {errors}");
    assert_eq!(files(&public).len(), 1);
    assert_eq!(
        said(build(&fixture("own-theme"), &public).arg("--force")).0,
        0
    );
    let built = files(&public);
    assert_eq!(built["diploma.txt"], "не трогать".as_bytes());
    assert!(built.contains_key("index.html"));
}

#[test]
fn a_site_never_goes_among_its_inputs() {
    let (_place, bank) = Place::with_copy("own-theme");
    let before = files(&bank);
    for output in [
        "",
        "content",
        "content/public",
        "themes/own/public",
        "../bank/content/x",
    ] {
        let (code, _, errors) = said(build(&bank, &bank.join(output)).arg("--force"));
        assert_eq!(code, 2, "{output}: {errors}");
    }
    assert_eq!(files(&bank), before);
}

#[test]
fn clean_deletes_what_is_ours() {
    let place = Place::new();
    let public = place.path.join("public");
    assert_eq!(said(&mut build(&fixture("own-theme"), &public)).0, 0);
    write(&public.join("practices/foreign.txt"), "чужое");
    let clean = || {
        said(kopilka().args([
            "clean",
            "--root",
            fixture("own-theme").as_str(),
            "--output-dir",
            public.as_str(),
        ]))
    };
    assert_eq!(clean().0, 0);
    assert_eq!(
        files(&public).into_keys().collect::<Vec<_>>(),
        ["practices/foreign.txt"]
    );
    let foreign = place.path.join("foreign");
    write(&foreign.join("a.txt"), "чужое");
    assert_eq!(
        said(kopilka().args([
            "clean",
            "--root",
            fixture("own-theme").as_str(),
            "--output-dir",
            foreign.as_str()
        ]))
        .0,
        2
    );
    assert_eq!(files(&foreign).len(), 1);
}

#[test]
fn a_folder_without_a_bank_is_said_to_be_so() {
    let place = Place::new();
    for command in ["build", "check"] {
        let (code, _, errors) = said(kopilka().args([command, "--root", place.path.as_str()]));
        assert_eq!(code, 2);
        assert!(errors.contains(place.path.as_str()), "{errors}");
    }
    assert_eq!(files(&place.path).len(), 0);
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, out, _) = said(kopilka().args(["completions", shell]));
        assert_eq!(code, 0);
        assert!(
            out.contains("build") && out.contains("completions"),
            "{shell}"
        );
        let (_, english, _) = said(kopilka().args(["completions", shell, "--lang", "en"]));
        assert!(!english.contains(is_cyrillic), "{shell}");
    }
}
