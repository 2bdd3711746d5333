//! What needs the connection itself: migrations, full and read-only media, kills between statements.

mod migration;
mod submissions;
mod unreadable;
mod words;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::OpenFlags;
use rusqlite::hooks::Action;
use tempfile::TempDir;

use super::connect::{connect, recognise};
use super::schema::MIGRATIONS;
use super::{Ledger, LedgerError};
use crate::domain::act::{Act, AssignmentAct};
use crate::domain::pack::Pack;
use crate::fixture::{NOTICE_DAY, d as day, ledger_with, pack, stamp};

/// The shipped pack with a few rows of each sort.
fn small_pack() -> Pack {
    let mut pack = pack();
    pack.tasks.retain(|task| ["1", "43", "47"].contains(&task.row.as_str()));
    pack
}

fn small_ledger(path: &Path) -> Ledger {
    ledger_with(&small_pack(), path, NOTICE_DAY)
}

fn note(text: &str) -> Act {
    let of = vec!["2023/43/县水务局".parse().unwrap()];
    Act::Assignment(AssignmentAct::AddNote { of, on: day("2023-08-01"), text: text.into() })
}

#[test]
fn a_full_file_refuses_the_act_and_stays_as_it_was() {
    let folder = TempDir::new().unwrap();
    let mut ledger = small_ledger(&folder.path().join("desk.db"));
    let before = ledger.book().unwrap();
    let pages: i64 = ledger.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    ledger.db.query_row(&format!("PRAGMA max_page_count = {}", pages + 1), [], |_| Ok(())).unwrap();
    let long = "长".repeat(9000);
    let refused = ledger.perform(&note(&long), &stamp("2023-08-01"));
    assert!(matches!(refused, Err(LedgerError::Full { .. })), "{refused:?}");
    assert_eq!(ledger.book().unwrap(), before);
    assert_eq!(ledger.doctor().unwrap(), []);
    ledger.db.query_row("PRAGMA max_page_count = 100000", [], |_| Ok(())).unwrap();
    ledger.perform(&note(&long), &stamp("2023-08-01")).unwrap();
}

/// The limit of the process on the size of a file: the write fails in the middle of an act.
#[cfg(unix)]
#[test]
fn a_file_at_its_size_limit_refuses_the_act_and_stays_as_it_was() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    drop(small_ledger(&path));
    // In blocks of 512 bytes: room for a few acts.
    let limit = path.metadata().unwrap().len() / 512 + 64;
    let inner = child(&path);
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {limit}; exec \"$@\""), "sh"]);
    shell.arg(inner.get_program()).args(inner.get_args()).env(PATH, &path);
    let output = shell.output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("Medium {"), "{output:?}");
    let told = acknowledged(&String::from_utf8_lossy(&output.stdout)).unwrap();
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(notes(&ledger), 2 * (told + 1));
    assert_eq!(ledger.doctor().unwrap(), []);
}

fn read_only_connection(path: &Path) -> Result<Ledger, LedgerError> {
    let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    recognise(&db, path, &MIGRATIONS)?;
    Ledger::from_parts(path.to_owned(), db, None, &MIGRATIONS, false)
}

#[test]
fn a_medium_that_cannot_be_written_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    drop(small_ledger(&path));
    let mut ledger = read_only_connection(&path).unwrap();
    let refused = ledger.perform(&note("一"), &stamp("2023-08-01"));
    assert!(matches!(refused, Err(LedgerError::ReadOnlyMedium { .. })), "{refused:?}");
}

const PATH: &str = "GONGKAI_TEST_CRASH_PATH";
const AT: &str = "GONGKAI_TEST_CRASH_AT";

/// The other process: acts until it dies. Each act is one batch of two notes; each is told once it is on disk.
#[test]
#[ignore = "run by the crash tests, in a process of its own"]
fn crashing_child() {
    let Ok(path) = std::env::var(PATH) else { return };
    let mut ledger = Ledger::open(Path::new(&path)).unwrap();
    if let Some(at) = std::env::var(AT).ok().and_then(|at| at.parse::<u32>().ok()) {
        let seen = Arc::new(AtomicU32::new(0));
        let step = move || {
            if seen.fetch_add(1, Ordering::Relaxed) + 1 == at {
                // As a kill does: nothing is tidied up.
                std::process::abort();
            }
        };
        let commit = step.clone();
        ledger.db.update_hook(Some(move |_: Action, _: &str, _: &str, _: i64| step())).unwrap();
        ledger
            .db
            .commit_hook(Some(move || {
                commit();
                false
            }))
            .unwrap();
    }
    for number in notes(&ledger) / 2.. {
        let acts = ["甲", "乙"].map(|half| note(&format!("{number}{half}"))).into();
        ledger.perform(&Act::Together { acts }, &stamp("2023-08-01")).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "\nacknowledged {number}").unwrap();
        out.flush().unwrap();
    }
}

fn notes(ledger: &Ledger) -> usize {
    ledger.book().unwrap().assignments.values().map(|one| one.notes.len()).sum()
}

fn child(path: &Path) -> Command {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "ledger::tests::crashing_child", "--ignored", "--nocapture", "--test-threads=1"]);
    child.env(PATH, path).stdout(Stdio::piped()).stderr(Stdio::null());
    child
}

/// The highest act acknowledged in an output, whole lines only.
fn acknowledged(output: &str) -> Option<usize> {
    output.lines().filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok()).max()
}

/// What is on disk after the kill: all that was acknowledged, at most one more, none half; and the next start asks
/// nothing.
fn survived(path: &Path, acknowledged: Option<usize>, had: usize) -> usize {
    let ledger = Ledger::open(path).unwrap();
    let found = notes(&ledger);
    assert_eq!(found % 2, 0, "half an act is there");
    let told = acknowledged.map_or(had, |last| last + 1);
    assert!(found / 2 == told || found / 2 == told + 1, "told {told}, found {}", found / 2);
    found / 2
}

#[test]
fn a_kill_between_any_two_statements_leaves_whole_acts() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    drop(small_ledger(&path));
    let mut had = 0;
    // One act makes some thirty such steps, so this goes through two acts, each step of each.
    for at in 1..=60 {
        let output = child(&path).env(AT, at.to_string()).output().unwrap();
        assert!(!output.status.success());
        had = survived(&path, acknowledged(&String::from_utf8_lossy(&output.stdout)), had);
    }
    assert!(had > 30, "the kills came too early to tell: {had}");
    assert_eq!(Ledger::open(&path).unwrap().doctor().unwrap(), []);
}

#[test]
fn a_kill_at_a_random_moment_leaves_whole_acts() {
    use std::io::{BufRead as _, BufReader};
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    drop(small_ledger(&path));
    let mut had = 0;
    for round in 0..200_u32 {
        let mut child = child(&path).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut output = String::new();
        // After the first few acknowledged acts, and then a while of a length that differs from round to round.
        while acknowledged(&output).is_none() && lines.read_line(&mut output).unwrap() > 0 {}
        let busy: u32 =
            (0..round.wrapping_mul(2_654_435_761) >> 12).fold(0, |sum, number| std::hint::black_box(sum ^ number));
        std::hint::black_box(busy);
        child.kill().unwrap();
        std::io::Read::read_to_string(&mut lines, &mut output).unwrap();
        child.wait().unwrap();
        had = survived(&path, acknowledged(&output), had);
    }
    assert_eq!(Ledger::open(&path).unwrap().doctor().unwrap(), []);
}

#[test]
fn a_reader_on_a_read_only_medium_says_that_a_broken_off_write_cannot_be_cleared_up() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    let ledger = small_ledger(&path);
    // A hot journal: a write whose pages went to the file before its process died.
    ledger.db.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;").unwrap();
    ledger.db.execute_batch("UPDATE assignment SET reason = hex(randomblob(3000));").unwrap();
    let dead = folder.path().join("dead.db");
    std::fs::copy(&path, &dead).unwrap();
    std::fs::copy(folder.path().join("desk.db-journal"), folder.path().join("dead.db-journal")).unwrap();
    drop(ledger);
    let refused = read_only_connection(&dead);
    assert!(matches!(refused, Err(LedgerError::CannotRecover { .. })), "{refused:?}");
    let recovered = Ledger::open_read_only(&dead).unwrap();
    assert_eq!(recovered.doctor().unwrap(), []);
}
