//! The program itself, killed at a random moment: the next build makes of the folder what a clean
//! build makes.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::process::{Command, Stdio};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use camino::Utf8Path;

use crate::support::{Dice, Files, Place, TODAY, build, files, fixture, said};

/// How many kills.
const POINTS: u64 = 200;
/// Set it to a seed that a failure printed to kill at the same moments again.
const SEED: Option<u64> = None;
/// How many kill side by side, each in a folder of its own.
const WORKERS: u64 = 2;

#[test]
fn a_program_killed_at_any_moment_is_repaired_by_the_next_build() {
    let seed = SEED.unwrap_or_else(|| RandomState::new().build_hasher().finish() >> 8);
    let place = Place::new();
    let clean = place.path.join("clean");
    let begun = Instant::now();
    assert_eq!(said(&mut build(&fixture("small"), &clean)).0, 0);
    let whole = begun.elapsed();
    let clean = files(&clean);
    let cut_short: u64 = scope(|scope| {
        let work =
            |worker: u64| kill_and_repair(Dice((seed + worker) << 1 | 1), seed, whole, &clean);
        let workers: Vec<_> = (0..WORKERS)
            .map(|worker| scope.spawn(move || work(worker)))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("the worker found nothing wrong"))
            .sum()
    });
    assert!(
        cut_short > POINTS / 3,
        "many builds are cut short: {cut_short}"
    );
}

/// Kills and repairs; returns how many builds were still at work when they were killed.
fn kill_and_repair(mut dice: Dice, seed: u64, whole: Duration, clean: &Files) -> u64 {
    let place = Place::new();
    let public = place.path.join("public");
    // How long a build takes changes with what else the machine does, so the guess follows what is
    // seen.
    let mut whole = u64::try_from(whole.as_micros())
        .expect("a build does not take so long")
        .max(1000);
    let mut cut_short = 0;
    for point in 0..POINTS / WORKERS {
        if dice.below(2) == 0 && public.exists() {
            std::fs::remove_dir_all(&public).expect("it can be removed");
        }
        // Another day is another site: an entry has come.
        let today = if dice.below(2) == 0 {
            TODAY
        } else {
            "2026-12-31"
        };
        // The first half of a build reads and thinks; the disk changes in the second.
        let moment = if dice.below(4) == 0 {
            dice.below(whole)
        } else {
            whole / 2 + dice.below(whole / 2)
        };
        let was_at_work = is_killed_at(&public, today, Duration::from_micros(moment));
        cut_short += u64::from(was_at_work);
        whole = if was_at_work {
            whole * 21 / 20
        } else {
            (whole * 4 / 5).max(1000)
        };
        let (code, _, errors) = said(&mut build(&fixture("small"), &public));
        let said = format!("seed {seed}, kill {point} after {moment} µs");
        assert_eq!(code, 0, "{said}: {errors}");
        let built = files(&public);
        assert_eq!(
            built.keys().collect::<Vec<_>>(),
            clean.keys().collect::<Vec<_>>(),
            "{said}"
        );
        let wrong: Vec<_> = built
            .iter()
            .filter(|(path, bytes)| clean[*path] != **bytes)
            .map(|(path, _)| path)
            .collect();
        assert_eq!(wrong, Vec::<&String>::new(), "{said}");
    }
    cut_short
}

/// Starts a build and kills it; was it still at work.
fn is_killed_at(output: &Utf8Path, today: &str, moment: Duration) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kopilka"));
    command.args([
        "build",
        "--quiet",
        "--root",
        fixture("small").as_str(),
        "--today",
        today,
        "--output-dir",
        output.as_str(),
    ]);
    let begun = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program can be started");
    while begun.elapsed() < moment {
        sleep((moment - begun.elapsed().min(moment)).min(Duration::from_millis(20)));
    }
    let was_at_work = child.try_wait().expect("it can be asked").is_none();
    child.kill().expect("it can be killed");
    child.wait().expect("it has ended");
    was_at_work
}
