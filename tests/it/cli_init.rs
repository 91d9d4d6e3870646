//! `init`: a bank that builds at once, in each language.

use serde_json::Value;

use crate::support::{Place, build, files, kopilka, said, write};

#[test]
fn a_new_bank_builds_strictly_in_each_language() {
    for lang in ["ru", "kk", "en"] {
        for model in [false, true] {
            let place = Place::new();
            let bank = place.path.join("bank");
            let mut init = kopilka();
            init.args([
                "init",
                bank.as_str(),
                "--lang",
                lang,
                "--title",
                "Банк «Искра» \"2026\" \\ №1",
            ]);
            if model {
                init.arg("--model");
            }
            let (code, _, errors) = said(init.env("SOURCE_DATE_EPOCH", "1789430400"));
            assert_eq!((code, &*errors), (0, ""), "{lang}");
            let (code, _, errors) = said(build(&bank, &place.path.join("public")).arg("--strict"));
            assert_eq!((code, &*errors), (0, ""), "{lang}");
            let site = files(&place.path.join("public"));
            let home = String::from_utf8_lossy(&site["index.html"]).into_owned();
            assert!(
                home.contains("Искра") && home.contains(&format!("<html lang=\"{lang}\"")),
                "{lang}"
            );
            assert!(site.contains_key("practices/robotics-example/index.html"));
            assert_eq!(
                files(&bank).contains_key("content/_model/kinds/practice.yaml"),
                model
            );
        }
    }
}

#[test]
fn a_bank_has_what_it_takes_to_be_published() {
    let place = Place::new();
    assert_eq!(
        said(
            kopilka()
                .args(["init", place.path.as_str()])
                .env("SOURCE_DATE_EPOCH", "1789430400")
        )
        .0,
        0
    );
    let all = files(&place.path);
    insta::assert_snapshot!(
        "init_files",
        all.keys().cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(String::from_utf8_lossy(&all["README.md"]).contains("kopilka build"));
    assert!(
        String::from_utf8_lossy(&all[".github/workflows/publish.yml"]).contains("kopilka build")
    );
    assert!(
        all.values()
            .all(|text| !String::from_utf8_lossy(text).contains("{today}")),
        "no gap is left open"
    );
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let place = Place::new();
    write(&place.path.join("notes.txt"), "моё");
    let (code, _, errors) = said(kopilka().args(["init", place.path.as_str()]));
    assert_eq!(code, 2);
    assert!(errors.contains(place.path.as_str()), "{errors}");
    assert_eq!(files(&place.path).len(), 1);
    assert_eq!(
        said(kopilka().args(["init", place.path.join("notes.txt").as_str()])).0,
        2
    );
    let repository = place.path.join("repository");
    write(&repository.join(".git/HEAD"), "ref: refs/heads/main\n");
    assert_eq!(
        said(kopilka().args(["init", repository.as_str()])).0,
        0,
        "an empty repository is free"
    );
}

#[test]
fn after_init_new_is_one_command() {
    let place = Place::new();
    let bank = place.path.join("bank");
    assert_eq!(
        said(kopilka().args(["init", bank.as_str(), "--lang", "en"])).0,
        0
    );
    let (code, out, errors) =
        said(kopilka().args(["new", "practice", "My practice", "--root", bank.as_str()]));
    assert_eq!((code, &*errors), (0, ""));
    assert!(
        out.contains("my-practice.md"),
        "site.toml says which language to speak: {out}"
    );
    let (_, out, _) = said(kopilka().args(["list", "--json", "--root", bank.as_str()]));
    let states: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["state"].clone())
        .collect();
    assert_eq!(states, ["rejected", "published", "published", "published"]);
}
