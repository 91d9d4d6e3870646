//! The preview and the ways in which programs save: each ends in the site of the folder as it is.

use std::fs;

use camino::Utf8PathBuf;

use crate::preview::Preview;
use crate::support::{Place, write};

const CARD: &str = "content/practices/zadachi.md";
const PAGE: &str = "/practices/zadachi/";

struct Desk {
    _place: Place,
    preview: Preview,
    card: Utf8PathBuf,
    text: String,
}

impl Desk {
    fn new() -> Self {
        let (place, bank) = Place::with_copy("small");
        let preview = Preview::of(&bank);
        preview.get("/");
        let card = bank.join(CARD);
        let text = fs::read_to_string(&card).unwrap();
        Self {
            _place: place,
            preview,
            card,
            text,
        }
    }

    /// The card with a word in its title.
    fn with(&self, word: &str) -> String {
        self.text
            .replacen("title: ", &format!("title: {word}, "), 1)
    }

    fn beside(&self, name: &str) -> Utf8PathBuf {
        self.card.with_file_name(name)
    }

    #[track_caller]
    fn shows(&self, word: &str) {
        self.preview.until_shows(PAGE, word);
        self.preview
            .until(&format!("«{word}» is all there is"), |it| {
                it.differences().is_empty()
            });
    }
}

#[test]
fn writing_over_the_file() {
    let desk = Desk::new();
    fs::write(&desk.card, desk.with("Поверх")).unwrap();
    desk.shows("Поверх");
    // Notepad and many others: cut to nothing, then written in pieces.
    let text = desk.with("Кусками");
    let mut file = fs::File::create(&desk.card).unwrap();
    for piece in text.as_bytes().chunks(200) {
        std::io::Write::write_all(&mut file, piece).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    drop(file);
    desk.shows("Кусками");
}

#[test]
fn renaming_over_the_file() {
    let desk = Desk::new();
    for (at, name) in [".zadachi.md.tmp", "zadachi.md~", ".goutputstream-AB12CD"]
        .into_iter()
        .enumerate()
    {
        let word = format!("Замена{at}");
        fs::write(desk.beside(name), desk.with(&word)).unwrap();
        fs::rename(desk.beside(name), &desk.card).unwrap();
        desk.shows(&word);
    }
}

#[test]
fn as_vim_saves() {
    let desk = Desk::new();
    fs::write(desk.beside(".zadachi.md.swp"), [0; 64]).unwrap();
    fs::write(desk.beside("4913"), "").unwrap();
    fs::remove_file(desk.beside("4913")).unwrap();
    fs::rename(&desk.card, desk.beside("zadachi.md~")).unwrap();
    fs::write(&desk.card, desk.with("Вим")).unwrap();
    fs::remove_file(desk.beside("zadachi.md~")).unwrap();
    fs::remove_file(desk.beside(".zadachi.md.swp")).unwrap();
    desk.shows("Вим");
}

#[test]
fn as_word_saves() {
    let desk = Desk::new();
    fs::write(desk.beside("~$dachi.docx"), "lock").unwrap();
    fs::write(desk.beside("~WRD0001.tmp"), desk.with("Ворд")).unwrap();
    fs::rename(&desk.card, desk.beside("~WRL0002.tmp")).unwrap();
    fs::rename(desk.beside("~WRD0001.tmp"), &desk.card).unwrap();
    fs::remove_file(desk.beside("~WRL0002.tmp")).unwrap();
    fs::remove_file(desk.beside("~$dachi.docx")).unwrap();
    desk.shows("Ворд");
}

#[test]
fn as_emacs_saves() {
    let desk = Desk::new();
    #[cfg(unix)]
    std::os::unix::fs::symlink("author@host.4711", desk.beside(".#zadachi.md")).unwrap();
    fs::write(desk.beside("#zadachi.md#"), "часть").unwrap();
    fs::write(&desk.card, desk.with("Емакс")).unwrap();
    fs::remove_file(desk.beside("#zadachi.md#")).unwrap();
    #[cfg(unix)]
    fs::remove_file(desk.beside(".#zadachi.md")).unwrap();
    desk.shows("Емакс");
}

#[test]
fn deleting_and_writing_anew() {
    let desk = Desk::new();
    fs::remove_file(&desk.card).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(60));
    fs::write(&desk.card, desk.with("Заново")).unwrap();
    desk.shows("Заново");
}

#[test]
fn a_save_that_found_no_room_and_the_next_that_did() {
    let desk = Desk::new();
    // A full disk leaves a file cut short; nothing of ours needs room.
    fs::write(&desk.card, &desk.text.as_bytes()[..40]).unwrap();
    desk.preview.until("the rest of the file is missed", |it| {
        it.state()["errors"] != 0
    });
    fs::write(&desk.card, desk.with("Место")).unwrap();
    desk.shows("Место");
}

#[test]
fn a_file_that_may_not_be_read_for_a_while() {
    let desk = Desk::new();
    let hidden = desk.beside("nevidimka");
    // A folder in the way of a file, then the file again: whatever is read meanwhile, the end
    // counts.
    fs::rename(&desk.card, &hidden).unwrap();
    fs::create_dir(&desk.card).unwrap();
    desk.preview
        .until("the entry is gone", |it| it.get(PAGE).status == 404);
    fs::remove_dir(&desk.card).unwrap();
    fs::rename(&hidden, &desk.card).unwrap();
    fs::write(&desk.card, desk.with("Снова")).unwrap();
    desk.shows("Снова");
}

#[test]
fn another_branch_is_checked_out() {
    let desk = Desk::new();
    let folder = desk.preview.bank.join("content/practices");
    let branch = |count: usize, word: &str| {
        for at in 0..count {
            let text = desk
                .text
                .replacen("title: ", &format!("title: {word} {at} "), 1)
                .replacen("related: [robot-klub]\n", "", 1);
            write(&folder.join(format!("vetka-{at}.md")), text);
        }
    };
    branch(600, "Первая");
    desk.preview.until("the branch is there", |it| {
        it.state()["counts"]["published"].as_u64() > Some(600)
    });
    branch(300, "Вторая");
    (300..600).for_each(|at| fs::remove_file(folder.join(format!("vetka-{at}.md"))).unwrap());
    desk.preview.until("the other branch is there", |it| {
        it.get("/practices/vetka-7/").text().contains("Вторая 7")
            && it.get("/practices/vetka-599/").status == 404
    });
    (0..300).for_each(|at| fs::remove_file(folder.join(format!("vetka-{at}.md"))).unwrap());
    desk.preview.until("the first is back", |it| {
        it.get("/practices/vetka-0/").status == 404 && it.differences().is_empty()
    });
}

#[test]
fn the_folder_of_entries_goes_and_comes_back() {
    let desk = Desk::new();
    let (content, aside) = (
        desk.preview.bank.join("content"),
        desk.preview.bank.join("aside"),
    );
    fs::rename(&content, &aside).unwrap();
    desk.preview
        .until("nothing is left", |it| it.get(PAGE).status == 404);
    fs::rename(&aside, &content).unwrap();
    desk.shows("Задачи на вырост");
    fs::write(&desk.card, desk.with("Вернулись")).unwrap();
    desk.shows("Вернулись");
    fs::remove_dir_all(&content).unwrap();
    desk.preview
        .until("nothing is left once more", |it| it.get(PAGE).status == 404);
    write(
        &desk
            .preview
            .bank
            .join("content/practices/deep/er/zadachi/index.md"),
        desk.text
            .replacen("related: [robot-klub]\n", "", 1)
            .replacen("organization: org-klub", "organization: Клуб", 1),
    );
    desk.preview.until("the new folders are read", |it| {
        it.get(PAGE).status == 200 && it.differences().is_empty()
    });
    write(
        &desk.preview.bank.join("content/pages/o-nas.md"),
        "---\ntitle: О нас\n---\nМы.\n",
    );
    desk.preview.until_shows("/o-nas/", "Мы.");
}

#[test]
fn an_attachment_changes_with_its_entry() {
    let desk = Desk::new();
    let picture = "content/practices/robot-klub/scheme.svg";
    let text = fs::read_to_string(desk.preview.bank.join(picture)).unwrap();
    desk.preview.write(picture, format!("{text}<!-- иначе -->"));
    desk.preview.until("the new picture is served", |it| {
        it.differences().is_empty()
    });
    fs::remove_file(desk.preview.bank.join(picture)).unwrap();
    desk.preview.until("the picture is missed", |it| {
        it.differences().is_empty() && it.state()["warnings"].as_u64() > Some(0)
    });
}
