//! `kopilka serve` as a program: what it says, ports, Ctrl+C, the limit of watches.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::preview::Preview;
use crate::support::{Place, TODAY, write};

/// The program with what it says, line by line.
struct Program {
    child: Child,
    lines: Receiver<String>,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    fn start(command: &mut Command) -> Self {
        for name in ["SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be started");
        let (sender, lines) = channel();
        let streams: [Box<dyn std::io::Read + Send>; 2] = [
            Box::new(child.stdout.take().unwrap()),
            Box::new(child.stderr.take().unwrap()),
        ];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                BufReader::new(stream)
                    .lines()
                    .map_while(Result::ok)
                    .try_for_each(|line| sender.send(line))
            });
        }
        Self { child, lines }
    }

    /// Waits for a line with a text; gives it.
    #[track_caller]
    fn says(&self, text: &str) -> String {
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(30)) {
            if line.contains(text) {
                return line;
            }
            said.push(line);
        }
        panic!("the program has not said «{text}»: {said:#?}");
    }
}

fn serve(bank: &camino::Utf8Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kopilka"));
    command
        .args([
            "serve",
            "--root",
            bank.as_str(),
            "--port",
            "0",
            "--today",
            TODAY,
        ])
        .args(args);
    command
}

#[test]
fn it_tells_its_address_what_it_watches_and_how_to_stop() {
    let (_place, bank) = Place::with_copy("small");
    for (lang, words) in [
        ("ru", ["Копилка следит за папкой", "Ctrl+C", "готово за"]),
        ("kk", ["қалтасын бақылап тұр", "Ctrl+C", "дайын"]),
        ("en", ["watches the folder", "Ctrl+C", "ready in"]),
    ] {
        let program = Program::start(&mut serve(&bank, &["--lang", lang]));
        program.says("http://127.0.0.1:");
        words.iter().for_each(|words| drop(program.says(words)));
    }
}

#[test]
fn problems_are_told_again_after_each_change() {
    let (_place, bank) = Place::with_copy("own-theme");
    let card = bank.join("content/practices/odna.md");
    let text = std::fs::read_to_string(&card).unwrap();
    let program = Program::start(&mut serve(&bank, &["--lang", "ru"]));
    program.says("готово за");
    write(
        &card,
        text.replacen("region:", "region: Смоленская облость #", 1),
    );
    program.says("ошибка[unknown-term]");
    program.says("изменено файлов: 1");
    write(&card, text);
    assert!(!program.says("изменено файлов: 1").is_empty());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let (_place, bank) = Place::with_copy("own-theme");
    let mut program = Program::start(&mut serve(&bank, &["--lang", "ru"]));
    program.says("готово за");
    // The handler stands a moment after the first site does.
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        Command::new("kill")
            .args(["-INT", &program.child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    program.says("Просмотр остановлен");
    assert_eq!(program.child.wait().unwrap().code(), Some(0));
}

#[test]
fn other_addresses_are_warned_of() {
    let (_place, bank) = Place::with_copy("own-theme");
    let program = Program::start(&mut serve(&bank, &["--lang", "ru", "--host", "0.0.0.0"]));
    program.says("видны всем");
}

#[test]
fn a_taken_port_is_passed_over() {
    let (_place, bank) = Place::with_copy("own-theme");
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::with(&bank, |settings| settings.port = port);
    assert!(preview.address.port() > port);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_folder_without_a_bank_is_usage() {
    let place = Place::new();
    let output = serve(&place.path, &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let wrong = serve(&place.path, &["--editor", "javascript:alert('{path}')"])
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

/// A user namespace has limits of its own, so that the system's need not be touched.
#[cfg(target_os = "linux")]
#[test]
fn past_the_limit_of_watches_it_polls_and_says_so() {
    let may = Command::new("unshare")
        .args([
            "-Ur",
            "sh",
            "-c",
            "echo 4 > /proc/sys/user/max_inotify_watches",
        ])
        .stderr(Stdio::null())
        .status();
    if !may.is_ok_and(|status| status.success()) {
        eprintln!("this system lets nobody set a limit of its own: the fallback was not tried");
        return;
    }
    let (_place, bank) = Place::with_copy("small");
    let kopilka = env!("CARGO_BIN_EXE_kopilka");
    let script = format!(
        "echo 4 > /proc/sys/user/max_inotify_watches; exec {kopilka} serve --root {bank} --port 0 --today {TODAY} --lang ru"
    );
    let program = Program::start(Command::new("unshare").args(["-Ur", "sh", "-c", &script]));
    program.says("Система не может следить");
    program.says("готово за");
    let card = bank.join("content/practices/zadachi.md");
    let text = std::fs::read_to_string(&card).unwrap();
    write(&card, text.replacen("title: ", "title: Без событий, ", 1));
    program.says("изменено файлов: 1");
}
