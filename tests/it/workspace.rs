//! A workspace shows unsaved texts in the place of files and says what a fresh run says.

use std::sync::Arc;

use camino::Utf8Path;
use jiff::civil::date;

use kopilka::pipeline::{self, Options};
use kopilka::source::{Hints, ReadOptions, Snapshot};
use kopilka::workspace::Workspace;

const ABOUT: &str = "content/pages/about.md";
const NEW: &str = "content/pages/contacts.md";

fn options() -> Options {
    Options::on(date(2026, 9, 1))
}

fn path(text: &str) -> Arc<Utf8Path> {
    Arc::from(Utf8Path::new(text))
}

/// Titles of all entries, as a warm workspace and as a fresh run over the same texts have them.
fn titles(workspace: &mut Workspace) -> Vec<String> {
    let warm = workspace.load(&options());
    let cold = pipeline::load(workspace.snapshot(), &options());
    let names = |loaded: &pipeline::LoadOutcome| {
        let bank = loaded.bank.as_ref().expect("the default model is good");
        let mut names: Vec<String> = bank
            .numbers()
            .map(|no| bank[no].original().title.to_string())
            .collect();
        names.sort();
        names
    };
    assert_eq!(warm.diagnostics, cold.diagnostics);
    assert_eq!(names(&warm), names(&cold));
    names(&warm)
}

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\n---\nЗдесь собран опыт.\n")
}

#[test]
fn an_overlay_stands_in_for_a_file_until_it_is_removed() {
    let mut workspace = Workspace::over(Snapshot::in_memory([(ABOUT, page("О банке").as_str())]));
    assert_eq!(titles(&mut workspace), ["О банке"]);
    workspace.set_overlay(&path(ABOUT), &page("О копилке"));
    assert_eq!(titles(&mut workspace), ["О копилке"]);
    workspace.set_overlay(&path(NEW), &page("Контакты"));
    assert_eq!(titles(&mut workspace), ["Контакты", "О копилке"]);
    assert!(workspace.remove_overlay(Utf8Path::new(ABOUT)));
    assert!(!workspace.remove_overlay(Utf8Path::new(ABOUT)));
    assert_eq!(titles(&mut workspace), ["Контакты", "О банке"]);
    assert!(workspace.remove_overlay(Utf8Path::new(NEW)));
    assert_eq!(titles(&mut workspace), ["О банке"]);
}

#[test]
fn an_overlay_stays_on_top_of_a_file_that_changes_on_the_disk() {
    let bank = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(bank.path()).unwrap();
    let save = |title: &str| {
        std::fs::create_dir_all(root.join("content/pages")).unwrap();
        std::fs::write(root.join(ABOUT), page(title)).unwrap();
    };
    save("О банке");
    let mut workspace = Workspace::open(ReadOptions {
        root: root.to_owned(),
        config: "site.toml".into(),
    });
    assert_eq!(workspace.refresh(&Hints::All).unwrap().files.len(), 1);
    workspace.set_overlay(&path(ABOUT), &page("Не сохранено"));
    save("Сохранено другим");
    assert_eq!(workspace.refresh(&Hints::All).unwrap().files.len(), 1);
    assert_eq!(titles(&mut workspace), ["Не сохранено"]);
    assert!(workspace.refresh(&Hints::All).unwrap().is_empty());
    workspace.remove_overlay(Utf8Path::new(ABOUT));
    assert_eq!(titles(&mut workspace), ["Сохранено другим"]);
}
