//! What the pictures of a year cost: the report and the draft of the bulletin beside the weekly files of the same ledger, in
//! time and in memory. See `benches/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use gongkai::domain::act::{Act, AssignmentAct};
use gongkai::domain::key::Key;
use gongkai::domain::week::IsoWeek;
use gongkai::exchange::weekly::{Freezing, WeekContext, freeze};

use fixture::{calendar, ledger_with, pack, stamp};

const RUNS: usize = 5;
/// The first week of the ledger, and how many are frozen.
const FIRST: &str = "2023-01-02";
const WEEKS: u64 = 52;
const FEW: u64 = 4;
/// The day of every measurement: in the week after the last frozen one.
const TODAY: &str = "2024-01-03";

/// What is measured, beside the weekly files.
const WORKS: [(&str, &[&str]); 2] = [
    ("report", &["export", "report"]),
    ("bulletin", &["export", "bulletin", "--from", "2023-10-01", "--to", "2023-12-31"]),
];
const WEEKLY: &[&str] = &["export", "weekly"];

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let year = made(&folder.path().join("year.gongkai"), WEEKS);
    let month = made(&folder.path().join("month.gongkai"), FEW);
    for (name, work) in WORKS {
        compare(name, || run(&year, work, folder.path()), || run(&year, WEEKLY, folder.path()));
    }
    for (name, work) in WORKS.into_iter().chain([("weekly", WEEKLY)]) {
        match [&month, &year].map(|ledger| peak(ledger, work, folder.path())) {
            [Some(few), Some(many)] => {
                println!(
                    "peak memory, {name}: {FEW} weeks {few:.1} MB, {WEEKS} weeks {many:.1} MB, ÷ {:.2}",
                    many / few
                );
            }
            _ => println!("peak memory, {name}: the system does not tell"),
        }
    }
}

/// A county's ledger: the units and duties of the notice, the last so many weeks of its year frozen one after the other, each
/// with a note on a part of the duties.
fn made(path: &Path, weeks: u64) -> PathBuf {
    let start = Instant::now();
    let mut ledger = ledger_with(&pack(), path, FIRST);
    let calendar = calendar();
    let book = ledger.book().expect("a book");
    let owed = book.assignments.values().filter(|one| one.unit.is_some());
    let keys: Vec<Key> = owed.filter_map(|one| book.assignment_key(one.id)).collect();
    for at in 0..weeks {
        let first: NaiveDate = FIRST.parse().expect("a day");
        let week = IsoWeek::of(first + Days::new(7 * (WEEKS - weeks + at)));
        let Some(on) = week.freeze_day(&calendar) else { continue };
        let of = keys.iter().skip(usize::try_from(at).expect("few")).step_by(50).cloned().collect();
        let note = AssignmentAct::AddNote { of, on, text: "已按要求推进，材料在整理。".to_owned() };
        let stamp = stamp(&on.to_string());
        ledger.perform(&Act::Assignment(note), &stamp).expect("notes");
        let shown = WeekContext { calendar: &calendar, today: on, plan: None };
        freeze(&mut ledger, &Freezing { shown, week, reason: None, stamp: &stamp }).expect("a frozen week");
    }
    println!("# made {weeks} weeks in {:.1} s", start.elapsed().as_secs_f64());
    path.to_owned()
}

/// The program at a work on a ledger, a process by itself.
fn command(ledger: &Path, work: &[&str], out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command
        .arg("--ledger")
        .arg(ledger)
        .args(["--today", TODAY])
        .args(work)
        .arg("--force")
        .arg("--out")
        .arg(out.join("out"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(ledger: &Path, work: &[&str], out: &Path) -> Duration {
    let start = Instant::now();
    assert!(command(ledger, work, out).status().expect("a process").success(), "{work:?}");
    start.elapsed()
}

/// Peak memory in MB, as GNU time tells it.
fn peak(ledger: &Path, work: &[&str], out: &Path) -> Option<f64> {
    let own = command(ledger, work, out);
    let told = Command::new("/usr/bin/time").arg("-f%M").arg(own.get_program()).args(own.get_args()).output().ok()?;
    let kib: f64 = String::from_utf8_lossy(&told.stderr).lines().last()?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// One pair after the other, so that a ratio says something on a busy machine too; the first warms up and is not counted.
fn compare(what: &str, mut ours: impl FnMut() -> Duration, mut weekly: impl FnMut() -> Duration) {
    let mut ratios = Vec::new();
    for run in 0..=RUNS {
        let (ours, weekly) = (ours().as_secs_f64(), weekly().as_secs_f64());
        if run > 0 {
            println!("  {:.1} ms ÷ {:.1} ms", ours * 1000.0, weekly * 1000.0);
            ratios.push(ours / weekly);
        }
    }
    ratios.sort_by(f64::total_cmp);
    let median = ratios[RUNS / 2];
    println!(
        "{what} ÷ the weekly files: {median:.2} (goal: at most 3) {}",
        if median <= 3.0 { "met" } else { "MISSED" }
    );
}
