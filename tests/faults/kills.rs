//! P8: commands killed at a call, again and again; then the files are made old, as after a night, and a start clears away
//! what is nobody's.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use gongkai::ledger::Ledger;

use super::script::{Home, KEY, Step};
use super::trace::traced;

/// Calls that kills fall on, between which something lies half done, and among how many of them.
const CALLS: [(&str, usize); 7] =
    [("openat", 30), ("pwrite64", 24), ("write", 6), ("fsync", 5), ("unlink", 2), ("renameat2", 2), ("fcntl", 40)];

const fn step(words: &'static [&'static str]) -> Step {
    Step { today: "2023-08-01", words }
}

const STEPS: [Step; 5] = [
    step(&["set", KEY, "--status", "in_progress", "--note", "又一次"]),
    step(&["set", KEY, "--status", "submitted", "--evidence", "{given}/方案.pdf"]),
    step(&["backup", "{home}/killed.gongkai"]),
    step(&["export", "weekly", "--out", "{home}/out", "--force"]),
    step(&["undo"]),
];

/// 500 with `GONGKAI_KILLS=500`.
fn kills() -> usize {
    std::env::var("GONGKAI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(60)
}

fn every_file(folder: &Path, found: &mut BTreeSet<String>, root: &Path) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            every_file(&path, found, root);
        } else {
            found.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
        }
    }
}

fn files(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    every_file(root, &mut found, root);
    found
}

/// The evidence that the journal names, also of acts that were undone.
fn named(ledger: &Path) -> BTreeSet<String> {
    let db = rusqlite::Connection::open(ledger).unwrap();
    let sql = "SELECT json_extract(coalesce(after, before), '$.sha256') FROM change WHERE tbl = 'evidence'";
    let mut hashes = db.prepare(sql).unwrap();
    let hashes = hashes.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let hashes: Vec<String> = hashes.map(Result::unwrap).collect();
    let lies = |of: &'static str| hashes.iter().map(move |hash| format!("{of}.evidence/{hash}"));
    lies("desk.gongkai").chain(lies("killed.gongkai")).collect()
}

pub fn nothing_is_left_of_kills() {
    let home = Home::new();
    let record = home.root.parent().unwrap().join("record");
    let init = Step { today: "2023-07-31", words: &["init", "--pack", "{given}/small.toml"] };
    assert!(home.command(&init).output().unwrap().status.success());
    let mut killed = 0;
    for n in 0..kills() {
        let step = &STEPS[n % STEPS.len()];
        let (call, among) = CALLS[(n / STEPS.len()) % CALLS.len()];
        let when = 1 + (n * 7) % among;
        home.give(&format!("第 {n} 份扫描件"));
        if step.words == ["undo"] {
            // There is always an act of this round to take back, never the plan.
            assert!(home.command(&STEPS[0]).output().unwrap().status.success());
        }
        let inject = ["-e".to_owned(), format!("inject={call}:signal=KILL:when={when}")];
        if !traced(&home.command(step), &inject, &record).status.success() {
            killed += 1;
        }
        // A backup that is there is never written over; its evidence folder is taken up again.
        let _ = fs::remove_file(home.root.join("killed.gongkai"));
    }
    assert!(killed > kills() / 4, "{killed} were killed");
    let left = files(&home.root);
    let temporary = |files: &BTreeSet<String>| files.iter().filter(|name| name.contains(".gongkai-")).count();
    println!("{killed} killed, {} temporary files", temporary(&left));

    let night = SystemTime::now() - Duration::from_secs(12 * 60 * 60);
    for name in left.iter().filter(|name| *name != "desk.gongkai.lock") {
        File::options().write(true).open(home.root.join(name)).unwrap().set_modified(night).unwrap();
    }
    for step in [step(&["set", KEY, "--status", "in_progress", "--note", "早上"]), STEPS[2].clone(), STEPS[3].clone()]
    {
        let output = home.command(&step).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let ledger = Ledger::open(&home.ledger()).unwrap();
    assert_eq!(ledger.doctor().unwrap(), []);
    let named = named(&home.ledger());
    let should = |name: &String| {
        let is_export = name.starts_with("out/weekly-") && (name.ends_with(".csv") || name.ends_with("-seal.txt"));
        ["desk.gongkai", "desk.gongkai.lock", "killed.gongkai"].contains(&name.as_str())
            || is_export
            || named.contains(name)
    };
    let left: Vec<_> = files(&home.root).into_iter().filter(|name| !should(name)).collect();
    assert!(left.is_empty(), "{left:#?}");
}
