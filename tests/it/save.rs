//! Saving a file of a bank: nothing unread is overwritten, and no file is ever half written.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use kopilka::error::Error;
use kopilka::source::{ExpectedFile, replace_file, save};

use crate::support::{Dice, Place, kopilka, said, write};

const ENTRY: &str = "content/pages/about.md";

fn hash(text: &str) -> ExpectedFile {
    ExpectedFile::Hash(blake3::hash(text.as_bytes()))
}

fn names(folder: &Utf8Path) -> Vec<String> {
    let mut names: Vec<_> = folder
        .read_dir_utf8()
        .unwrap()
        .map(|item| item.unwrap().file_name().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_only_when_it_is_what_was_read() {
    let place = Place::new();
    let file = place.path.join(ENTRY);
    write(&file, "read");
    save(&place.path, ENTRY.into(), hash("read"), b"new").unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    let refused = save(&place.path, ENTRY.into(), hash("read"), b"newer");
    assert!(matches!(refused, Err(Error::FileChanged { path }) if path == file));
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    fs::remove_file(&file).unwrap();
    let refused = save(&place.path, ENTRY.into(), hash("new"), b"newer");
    assert!(matches!(refused, Err(Error::FileChanged { .. })));
    assert_eq!(names(file.parent().unwrap()), Vec::<String>::new());
}

#[test]
fn a_new_file_gets_its_folders_and_replaces_nothing() {
    let place = Place::new();
    let absent = ExpectedFile::Absent;
    save(&place.path, ENTRY.into(), absent, b"new").unwrap();
    let file = place.path.join(ENTRY);
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    let refused = save(&place.path, ENTRY.into(), absent, b"other");
    assert!(matches!(refused, Err(Error::FileExists { path }) if path == file));
    let refused = save(&place.path, "content/pages".into(), absent, b"other");
    assert!(matches!(refused, Err(Error::FileExists { .. })));
    assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    assert_eq!(names(file.parent().unwrap()), ["about.md"]);
}

#[test]
fn of_many_that_create_one_file_one_wins() {
    let place = Place::new();
    let texts: Vec<String> = (0..16)
        .map(|n| format!("{n}\n").repeat(10_000 + n))
        .collect();
    let won: Vec<&String> = std::thread::scope(|scope| {
        let attempt = |text: &String| {
            save(
                &place.path,
                ENTRY.into(),
                ExpectedFile::Absent,
                text.as_bytes(),
            )
        };
        let workers: Vec<_> = texts
            .iter()
            .map(|text| scope.spawn(move || (text, attempt(text))))
            .collect();
        let ended = workers.into_iter().map(|worker| worker.join().unwrap());
        let successful = |(text, saved): (_, Result<(), Error>)| match saved {
            Ok(()) => Some(text),
            Err(Error::FileExists { .. }) => None,
            Err(error) => panic!("{error}"),
        };
        ended.filter_map(successful).collect()
    });
    assert_eq!(won.len(), 1);
    assert_eq!(fs::read_to_string(place.path.join(ENTRY)).unwrap(), *won[0]);
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_those_of_a_new_file_are_usual() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Utf8Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let place = Place::new();
    let (file, usual) = (place.path.join(ENTRY), place.path.join("usual"));
    write(&usual, "by the standard library");
    save(&place.path, ENTRY.into(), ExpectedFile::Absent, b"1").unwrap();
    assert_eq!(mode(&file), mode(&usual));
    for kept in [0o600, 0o664, 0o755] {
        fs::set_permissions(&file, fs::Permissions::from_mode(kept)).unwrap();
        save(&place.path, ENTRY.into(), hash("1"), b"1").unwrap();
        assert_eq!(mode(&file), kept);
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let refused = save(&place.path, ENTRY.into(), hash("1"), b"2");
    assert!(matches!(refused, Err(Error::Write { source, .. })
        if source.kind() == std::io::ErrorKind::PermissionDenied));
    assert_eq!(fs::read_to_string(&file).unwrap(), "1");
}

#[cfg(unix)]
#[test]
fn links_are_refused_but_for_the_folders_of_inputs() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let elsewhere = place.path.join("elsewhere");
    write(&elsewhere.join("x.md"), "theirs");
    let bank = place.path.join("bank");
    fs::create_dir_all(bank.join("content/pages")).unwrap();
    symlink(elsewhere.join("x.md"), bank.join("content/pages/x.md")).unwrap();
    symlink(&elsewhere, bank.join("content/linked")).unwrap();
    symlink(elsewhere.join("none"), bank.join("content/dangling.md")).unwrap();
    symlink(&elsewhere, bank.join("themes")).unwrap();
    let is_refused = |path: &str, expected| {
        matches!(save(&bank, path.into(), expected, b"ours"), Err(Error::Write { source, .. })
            if source.kind() == std::io::ErrorKind::InvalidInput)
    };
    assert!(is_refused("content/pages/x.md", hash("theirs")));
    assert!(is_refused("content/linked/x.md", hash("theirs")));
    assert!(is_refused("content/linked/new.md", ExpectedFile::Absent));
    assert!(is_refused("content/linked/a/new.md", ExpectedFile::Absent));
    assert!(is_refused("content/pages", hash("")));
    let refused = save(
        &bank,
        "content/dangling.md".into(),
        ExpectedFile::Absent,
        b"",
    );
    assert!(matches!(refused, Err(Error::FileExists { .. })));
    assert_eq!(names(&elsewhere), ["x.md"]);
    assert_eq!(
        fs::read_to_string(elsewhere.join("x.md")).unwrap(),
        "theirs"
    );
    save(&bank, "themes/x.md".into(), hash("theirs"), b"ours").unwrap();
    assert_eq!(fs::read_to_string(elsewhere.join("x.md")).unwrap(), "ours");
}

#[cfg(unix)]
#[test]
fn a_report_replaces_a_file_and_is_written_through_anything_else() {
    use std::os::unix::fs::{MetadataExt as _, symlink};
    let place = Place::new();
    let (report, link) = (place.path.join("report.json"), place.path.join("link"));
    write(&report, "a longer report than the next");
    let former = fs::metadata(&report).unwrap().ino();
    replace_file(&report, b"short").unwrap();
    assert_eq!(fs::read_to_string(&report).unwrap(), "short");
    assert_ne!(fs::metadata(&report).unwrap().ino(), former);
    symlink(&report, &link).unwrap();
    replace_file(&link, b"through").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&report).unwrap(), "through");
    replace_file("/dev/null".into(), b"nothing").unwrap();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    assert_eq!(names(&place.path), ["link", "report.json"]);
    let refused = replace_file(&place.path.join("none/report.json"), b"");
    assert!(matches!(refused, Err(Error::Write { .. })));
    assert!(!place.path.join("none").exists());
}

/// Two texts of very different lengths.
fn versions() -> [String; 2] {
    ["old line\n".repeat(3), "new line\n".repeat(60_000)]
}

const ENDLESS: &str = "KOPILKA_TEST_SAVE_ENDLESSLY";

/// Not a test by itself: the process that the next one kills.
#[test]
#[ignore = "run by saving_killed_at_any_moment_leaves_a_whole_file"]
fn saves_endlessly() {
    let Some(root) = std::env::var_os(ENDLESS) else {
        return;
    };
    let root = Utf8PathBuf::from(root.into_string().unwrap());
    let [mut from, mut to] = versions();
    loop {
        save(&root, ENTRY.into(), hash(&from), to.as_bytes()).unwrap();
        std::mem::swap(&mut from, &mut to);
    }
}

#[test]
fn saving_killed_at_any_moment_leaves_a_whole_file() {
    let place = Place::new();
    let file = place.path.join(ENTRY);
    let versions = versions();
    let mut dice = Dice(0x5eed);
    let mut seen = [0; 2];
    for kill in 0..60 {
        write(&file, &versions[0]);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["save::saves_endlessly", "--exact", "--ignored"])
            .env(ENDLESS, &place.path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The child has begun to save when the file is no longer the one above.
        let begun = Instant::now();
        while fs::read_to_string(&file).unwrap() == versions[0] {
            assert!(begun.elapsed() < Duration::from_secs(60), "it never saves");
        }
        std::thread::sleep(Duration::from_micros(dice.below(20_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = fs::read_to_string(&file).unwrap();
        let version = versions.iter().position(|version| *version == left);
        let version = version.unwrap_or_else(|| panic!("kill {kill}: {} bytes", left.len()));
        seen[version] += 1;
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
    // What the killed ones left is hidden, and the bank takes no notice of it.
    let left = names(file.parent().unwrap());
    assert!(left.len() > 1, "some were killed while they wrote");
    let (code, out, errors) = said(
        kopilka()
            .args(["check", "--root", place.path.as_str()])
            .args(["--format", "short"]),
    );
    assert!(!(out + &errors).contains(".tmp"), "{code}");
}

/// A bank in which `fix` has something to do, and so much to read that there is time to interfere.
fn slow_bank() -> (Place, Utf8PathBuf) {
    let place = Place::new();
    let bank = place.path.join("bank");
    write(&bank.join("site.toml"), "title = \"Банк\"\n");
    write(
        &bank.join(ENTRY),
        "---\ntitle: О банке\ncreated: 01.09.2026\n---\nОпыт.\n",
    );
    for number in 0..150 {
        write(
            &bank.join(format!("content/pages/page-{number}.md")),
            format!("---\ntitle: Страница {number}\n---\nЗдесь собран опыт.\n"),
        );
    }
    (place, bank)
}

fn fix(bank: &Utf8Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kopilka"));
    command
        .args(["fix", "--lang", "ru", "--root", bank.as_str()])
        .env("SOURCE_DATE_EPOCH", "1789473600")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn fix_leaves_a_file_alone_that_was_saved_meanwhile() {
    let (_place, bank) = slow_bank();
    let file = bank.join(ENTRY);
    let broken = fs::read_to_string(&file).unwrap();
    let begun = Instant::now();
    assert!(fix(&bank).output().unwrap().status.success());
    let whole = u64::try_from(begun.elapsed().as_micros()).unwrap();
    assert_ne!(fs::read_to_string(&file).unwrap(), broken);
    let theirs = broken.replace("Опыт.", "Опыт, сохранённый в редакторе.");
    let mut dice = Dice(0x5eed);
    // When the moment falls between reading and writing is a matter of luck; it mostly does.
    for _ in 0..100 {
        write(&file, &broken);
        let child = fix(&bank).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(whole / 4 + dice.below(whole)));
        write(&file.with_extension("swp"), &theirs);
        fs::rename(file.with_extension("swp"), &file).unwrap();
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        if errors.contains("изменился, пока шла проверка") {
            assert!(errors.contains(ENTRY), "{errors}");
            assert_eq!(output.status.code(), Some(1));
            assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
            return;
        }
        assert!(output.status.success(), "{errors}");
    }
    panic!("no attempt fell between reading and writing");
}

/// The program as somebody whom permissions bind, which they do not bind the superuser.
#[cfg(unix)]
fn as_ordinary_user(command: &mut Command, owned: &Utf8Path) -> (i32, String) {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;
    if fs::metadata(owned).unwrap().uid() == 0 {
        command.uid(65534);
    }
    let output = command.output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), errors)
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_trouble_with_the_machine() {
    use std::os::unix::fs::PermissionsExt as _;
    let (place, bank) = slow_bank();
    let allow = |path: &Utf8Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let file = bank.join(ENTRY);
    let before = fs::read_to_string(&file).unwrap();
    allow(&place.path, 0o755);
    allow(file.parent().unwrap(), 0o555);
    let (code, errors) = as_ordinary_user(&mut fix(&bank), &place.path);
    assert_eq!(code, 4, "{errors}");
    assert!(errors.contains("нет прав на запись"), "{errors}");
    let mut new = Command::new(env!("CARGO_BIN_EXE_kopilka"));
    new.args(["new", "page", "Новая", "--template", "--lang", "ru"])
        .args(["--root", bank.as_str()]);
    let (code, errors) = as_ordinary_user(&mut new, &place.path);
    assert_eq!(code, 4, "{errors}");
    let mut init = Command::new(env!("CARGO_BIN_EXE_kopilka"));
    init.args(["init", bank.join("content/pages/bank").as_str()]);
    let (code, errors) = as_ordinary_user(&mut init, &place.path);
    assert_eq!(code, 4, "{errors}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    assert_eq!(names(file.parent().unwrap()).len(), 151);
    allow(file.parent().unwrap(), 0o755);
}
