//! The measurements. Small and large are measured in turn, so that a slow moment of the machine falls on both.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use gongkai::ledger::{Ledger, SYNCHRONOUS, Stamp};
use rusqlite::Connection;
use serde_json::json;

use crate::ledgers::{Kind, Shelf, TODAY, act as act_of, keys as keys_of, now};
use crate::stand::{Stand, median};

const SMALL: Kind = Kind::Wide(1);
const MIDDLE: Kind = Kind::Wide(29);
const LARGE: Kind = Kind::Wide(143);

/// The screens by their keys.
const SCREENS: [(&str, &str); 9] = [
    ("1", "Today"),
    ("2", "Calendar"),
    ("3", "Tasks"),
    ("4", "Units"),
    ("5", "Sync"),
    ("6", "Decisions"),
    ("9", "Registers"),
    ("0", "History"),
    ("F3", "Walk"),
];

/// What is pressed on each: on the whole down, so that no list ends.
const PRESSED: [&str; 10] = ["Down", "Down", "PgDn", "Up", "Down", "PgDn", "PgUp", "Down", "Right", "Left"];

fn say(what: &str, ratio: f64, goal: f64, note: &str) {
    let met = if ratio <= goal { "met" } else { "NOT MET" };
    println!("{what:<58} {ratio:>9.2}   goal {goal:>6.1}   {met:<8} {note}");
}

fn ratio(large: Duration, small: Duration) -> f64 {
    large.as_secs_f64() / small.as_secs_f64()
}

fn shown(large: Duration, small: Duration) -> String {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    format!("{:.3} ms ÷ {:.3} ms", ms(large), ms(small))
}

fn compare(what: &str, large: Vec<Duration>, small: Vec<Duration>, goal: f64) {
    let (large, small) = (median(large), median(small));
    say(what, ratio(large, small), goal, &shown(large, small));
}

/// A key on every screen.
pub fn keys(shelf: &Shelf) {
    let mut small = Stand::open(&shelf.copy(SMALL));
    let mut large = Stand::open(&shelf.copy(LARGE));
    for (key, name) in SCREENS {
        let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
        small.press(key);
        large.press(key);
        for _ in 0..12 {
            of_small.extend(PRESSED.map(|key| small.press(key)));
            of_large.extend(PRESSED.map(|key| large.press(key)));
        }
        if name == "Walk" {
            small.press("Esc");
            large.press("Esc");
        }
        compare(&format!("a key on {name}, 100,000 ÷ 700"), of_large, of_small, 1.3);
    }
}

/// An act to the next frame.
pub fn act(shelf: &Shelf) {
    let (small, large) = (shelf.copy(SMALL), shelf.copy(LARGE));
    let notes = |path: &Path| {
        let keys = keys_of(&Ledger::open(path).unwrap(), 2023);
        let act = |key: &String| act_of(json!({ "act": "add_note", "of": [key], "on": TODAY, "text": "进展" }));
        keys.iter().take(200).map(act).collect::<Vec<_>>()
    };
    let (mut small_acts, mut large_acts) = (notes(&small).into_iter(), notes(&large).into_iter());
    let (mut small, mut large) = (Stand::open(&small), Stand::open(&large));
    let mut bare = Bare::new(&shelf.scratch("bare.db"));
    let (mut at_small, mut commits) = (Vec::new(), Vec::new());
    for (key, name) in SCREENS {
        small.press(key);
        large.press(key);
        let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
        for _ in 0..9 {
            of_small.extend(small_acts.next().map(|act| small.perform(act)));
            of_large.extend(large_acts.next().map(|act| large.perform(act)));
            commits.push(bare.commit());
        }
        at_small.extend(of_small.iter().copied());
        compare(&format!("an act on {name} to the next frame, 100,000 ÷ 700"), of_large, of_small, 2.0);
    }
    compare("an act at 700 ÷ a bare commit of one row", at_small, commits, 10.0);
}

/// A database with one table, opened as the ledger's is.
struct Bare(Connection);

impl Bare {
    fn new(path: &Path) -> Self {
        let db = Connection::open(path).unwrap();
        let pragmas = [
            ("foreign_keys", "ON"),
            ("recursive_triggers", "ON"),
            ("secure_delete", "ON"),
            ("synchronous", SYNCHRONOUS),
        ];
        for (name, value) in pragmas {
            db.pragma_update(None, name, value).unwrap();
        }
        db.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT) STRICT", []).unwrap();
        Self(db)
    }

    fn commit(&mut self) -> Duration {
        let start = Instant::now();
        let tx = self.0.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
        tx.execute("INSERT INTO one (text) VALUES ('进展')", []).unwrap();
        tx.commit().unwrap();
        start.elapsed()
    }
}

/// Opening up to the first frame.
pub fn open(shelf: &Shelf) {
    pair("opening after eight years ÷ after one", shelf, Kind::Years(8), Kind::Years(1), 2.0);
    pair("opening at 20,000 ÷ at 700", shelf, MIDDLE, SMALL, 10.0);
}

fn pair(what: &str, shelf: &Shelf, large: Kind, small: Kind, goal: f64) {
    let (large, small) = (shelf.copy(large), shelf.copy(small));
    let opened = |path: &Path| {
        let start = Instant::now();
        let stand = Stand::open(path);
        let took = start.elapsed();
        drop(stand);
        took
    };
    let (mut of_large, mut of_small) = (Vec::new(), Vec::new());
    // One pair warms up and is not counted.
    for round in 0..10 {
        let (took_small, took_large) = (opened(&small), opened(&large));
        if round > 0 {
            of_small.push(took_small);
            of_large.push(took_large);
        }
    }
    compare(what, of_large, of_small, goal);
}

/// `score` beside `status`, each a process.
pub fn score(shelf: &Shelf) {
    let path = shelf.copy(Kind::Roster);
    let run = |command: &str| {
        let start = Instant::now();
        let ended = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(["--ledger".as_ref(), path.as_os_str(), "--today".as_ref(), TODAY.as_ref(), command.as_ref()])
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(ended.success(), "{command}");
        start.elapsed()
    };
    let (scores, states) = (0..3).map(|_| (run("score"), run("status"))).unzip();
    compare("score at 200,000 with 4,000 units ÷ status", scores, states, 3.0);
}

/// A thousand acts as one.
pub fn together(shelf: &Shelf) {
    let path = shelf.copy(Kind::Wide(2));
    let mut ledger = Ledger::open(&path).unwrap();
    let on: NaiveDate = TODAY.parse().unwrap();
    let stamp = Stamp { actor: "政务公开专员".to_owned(), desk_date: on, recorded_at: now() };
    let keys = keys_of(&ledger, 2023);
    let note = |key: &String| json!({ "act": "add_note", "of": [key], "on": TODAY, "text": "进展" });
    let mut timed = |shape| {
        let act = act_of(shape);
        let start = Instant::now();
        ledger.perform(&act, &stamp).unwrap();
        start.elapsed()
    };
    let single = keys.iter().take(9).map(|key| timed(note(key))).collect();
    let acts: Vec<_> = keys.iter().cycle().take(1000).map(note).collect();
    let many = vec![timed(json!({ "act": "together", "acts": acts }))];
    compare("1,000 acts together ÷ one act", many, single, 100.0);
}

/// Peak memory of a process that opens the desk, goes through every screen and acts once.
pub fn memory(shelf: &Shelf) {
    for (kind, name, goal) in [(LARGE, "100,000", 160.0), (SMALL, "700", 16.0)] {
        let path = shelf.copy(kind);
        let told = Command::new(std::env::current_exe().unwrap()).arg("--memory-of").arg(&path).output().unwrap();
        let kib: Option<f64> = String::from_utf8_lossy(&told.stdout).trim().parse().ok();
        match kib {
            Some(kib) => say(&format!("peak memory at {name} in MB"), kib / 1024.0, goal, ""),
            None => println!("peak memory at {name}: the system does not tell"),
        }
    }
}

/// The process that is measured: prints its peak in KiB, where the system tells it.
pub fn peak(path: &Path) {
    let mut stand = Stand::open(path);
    for (key, _) in SCREENS {
        stand.press(key);
        for key in PRESSED {
            stand.press(key);
        }
    }
    stand.press("Esc");
    stand.press("3");
    let first = "2023/1/县发改局";
    stand.perform(act_of(json!({ "act": "add_note", "of": [first], "on": TODAY, "text": "进展" })));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!("{}", line.map_or("", |line| line.trim().trim_end_matches("kB").trim()));
}
