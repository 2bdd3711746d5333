//! P2: damaged backups. One bit of a copy is flipped, by a generator of our own; a copy whose content is not
//! what it was is refused, or its damage is listed. P3: what stands in the ledger's place meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gongkai::domain::week::WeekCounts;
use gongkai::ledger::{BadBackup, Finding, FreezeInput, Ledger, LedgerError, RestoreReport, set_aside};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::support::*;

/// SplitMix64: the same bytes on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }
}

/// A ledger with a little of everything: acts, a frozen week, a draft, the place of the desk.
fn desk() -> Desk {
    let mut small = pack();
    small.tasks.retain(|task| ["1", "43", "47"].contains(&task.row.as_str()));
    let mut desk = Desk::with(&small);
    for n in 1..=12 {
        desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", &format!("第 {n} 次上报"))).unwrap();
    }
    let week = "2023-W31".parse().unwrap();
    let input = FreezeInput {
        week,
        reason: None,
        last_batch: desk.ledger.last_batch_of_week(week, day("2023-08-04")).unwrap(),
        files: vec![("weekly-2023-W31-tasks.csv".into(), "编号,单位\n43,县水务局\n".repeat(40).into_bytes())],
        scores: Vec::new(),
        counts: WeekCounts::default(),
        scheme_hash: "00".into(),
        plan: None,
    };
    desk.ledger.freeze(&input, &stamp("2023-08-04")).unwrap();
    desk.ledger.save_draft("note", &serde_json::json!({ "text": "还没有写完" })).unwrap();
    desk.ledger.save_desk_state(&serde_json::json!({ "screen": "tasks" })).unwrap();
    desk
}

/// Everything that a file says, by table; `None` where it cannot be read to the end. The states kept at freezes are left
/// out: they prove nothing, and a restore makes a wrong one anew.
fn content(file: &Path) -> Option<BTreeMap<String, Vec<Vec<Value>>>> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let pragma = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, Value>(0));
    let marks = vec![pragma("application_id").ok()?, pragma("user_version").ok()?];
    let mut all = BTreeMap::from([("marks".to_owned(), vec![marks])]);
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'checkpoint'").ok()?;
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).ok()?.collect::<Result<_, _>>().ok()?;
    for name in names.into_iter().chain(["sqlite_schema".to_owned()]) {
        let mut rows = db.prepare(&format!("SELECT * FROM \"{name}\"")).ok()?;
        let columns = rows.column_count();
        let rows = rows.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).ok()?;
        let mut rows: Vec<Vec<Value>> = rows.collect::<Result<_, _>>().ok()?;
        if name == "sqlite_schema" {
            // Where a table begins in the file says nothing of what is in it.
            rows.iter_mut().for_each(|row| row[3] = Value::Null);
        }
        all.insert(name, rows);
    }
    Some(all)
}

/// A ledger as it is once it is put back: opened, and all of it read.
fn reads(ledger: &Path) -> bool {
    Ledger::open(ledger).is_ok_and(|ledger| ledger.book().is_ok())
}

/// How many bytes are flipped: 300 with `GONGKAI_FLIPS=300`, since each is a restore.
fn flips() -> usize {
    std::env::var("GONGKAI_FLIPS").ok().and_then(|text| text.parse().ok()).unwrap_or(60)
}

#[test]
fn a_damaged_copy_is_refused_or_its_damage_is_listed() {
    let desk = desk();
    let backup = desk.folder.path().join("backup.db");
    assert!(desk.ledger.backup_to(&backup).unwrap().findings.is_empty());
    let (whole, said) = (fs::read(&backup).unwrap(), content(&backup).unwrap());
    let mut dice = Dice(20_231_126);
    let (mut harmless, mut refused, mut listed) = (0, 0, 0);
    for n in 0..flips() {
        let (at, bit) = (dice.below(whole.len()), dice.below(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        let damaged = desk.folder.path().join("damaged.db");
        fs::write(&damaged, &bytes).unwrap();
        let is_same = content(&damaged).is_some_and(|content| content == said);
        let place = desk.folder.path().join(format!("{n}/desk.db"));
        match Ledger::restore(&damaged, &place, &stamp("2023-08-05")) {
            Ok(RestoreReport { findings, .. }) => {
                assert!(is_same || !findings.is_empty(), "byte {at}, bit {bit} of {n}: accepted in silence");
                assert!(reads(&place), "byte {at}, bit {bit}: accepted, and nothing reads");
                if is_same { harmless += 1 } else { listed += 1 }
            }
            Err(LedgerError::BadBackup { .. }) => {
                assert!(!place.exists(), "byte {at}");
                refused += 1;
            }
            Err(other) => panic!("byte {at}, bit {bit}: {other:?}"),
        }
        fs::remove_dir_all(place.parent().unwrap()).unwrap();
    }
    println!("{harmless} harmless, {refused} refused, {listed} listed, of {} bytes", whole.len());
    assert!(refused > flips() / 4 && harmless > 0);
}

/// A row changed behind the triggers' back, a trigger that is gone, a table of drafts that was changed (P10), a counter
/// set back, a row that no program can read: each is refused, and named.
#[test]
fn a_copy_that_was_edited_is_refused_with_what_is_wrong() {
    let desk = desk();
    let backup = desk.folder.path().join("backup.db");
    let edits = [
        ("DROP TRIGGER journal_note_update; UPDATE note SET text = '改' WHERE id = 3", "note"),
        ("DROP TRIGGER journal_note_update", "journal_note_update"),
        ("DROP TABLE draft; CREATE TABLE draft (form TEXT PRIMARY KEY, json TEXT) STRICT", "draft"),
        ("DROP INDEX change_row", "change_row"),
        ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'note'", "note"),
        ("UPDATE unit SET class = 'village' WHERE id = 1", "unit"),
        ("UPDATE identity SET ledger = 'X'", "Identity"),
        ("UPDATE writing SET batch = 3", "OpenBatch"),
    ];
    for (edit, named) in edits {
        let _ = desk.ledger.backup_to(&backup).unwrap();
        other_program(&backup).execute_batch(edit).unwrap();
        let place = desk.folder.path().join("again.db");
        let refused = Ledger::restore(&backup, &place, &stamp("2023-08-05")).unwrap_err();
        assert!(matches!(refused, LedgerError::BadBackup { .. }), "{edit}: {refused:?}");
        assert!(format!("{refused:?}").contains(named), "{edit}: {refused:?}");
        assert!(!place.exists());
        fs::remove_file(&backup).unwrap();
    }
}

/// Who makes a copy of a damaged ledger is told what is wrong with it, before the day on which the copy is needed.
#[test]
fn a_copy_of_a_damaged_ledger_names_the_damage() {
    let desk = desk();
    let backup = desk.folder.path().join("backup.db");
    other_program(&desk.path())
        .execute_batch("DROP TRIGGER journal_note_update; UPDATE note SET text = '改' WHERE id = 3")
        .unwrap();
    let made = desk.ledger.backup_to(&backup).unwrap();
    let row = Finding::RowDiffers { table: "note".to_owned(), id: 3 };
    assert_eq!(made.findings, [Finding::Trigger("journal_note_update".to_owned()), row]);
    let refused = Ledger::restore(&backup, &desk.folder.path().join("again.db"), &stamp("2023-08-05")).unwrap_err();
    let LedgerError::BadBackup { why: BadBackup::Damaged(found), .. } = refused else { panic!("{refused:?}") };
    assert_eq!(found, made.findings);
}

/// What proves nothing is made anew; what the ledger that was copied could also have had is listed.
#[test]
fn a_copy_with_a_damaged_file_of_a_week_is_put_back_and_says_so() {
    let desk = desk();
    let backup = desk.folder.path().join("backup.db");
    let _ = desk.ledger.backup_to(&backup).unwrap();
    other_program(&backup)
        .execute_batch("UPDATE frozen_file SET bytes = x'00'; UPDATE checkpoint SET batch = 5")
        .unwrap();
    let place = desk.folder.path().join("again.db");
    let restored = Ledger::restore(&backup, &place, &stamp("2023-08-05")).unwrap();
    assert!(format!("{:?}", restored.findings).contains("FrozenFile"));
    assert_eq!(restored.findings.len(), 1);
    assert_eq!(Ledger::open(&place).unwrap().doctor().unwrap(), restored.findings);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// P3: an old journal beside the ledger that cannot be played back. The ledger stands until the other takes its place.
#[test]
fn a_journal_that_is_left_goes_along_and_the_ledger_stays_in_its_place() {
    let desk = desk();
    let (backup, path) = (desk.folder.path().join("backup.db"), desk.path());
    let _ = desk.ledger.backup_to(&backup).unwrap();
    let Desk { folder, ledger } = desk;
    drop(ledger);
    let before = fs::read(&path).unwrap();
    // Cold: its head is zeroed, so nobody plays it back and nobody removes it.
    let journal = folder.path().join("desk.db-journal");
    fs::write(&journal, [0_u8; 512]).unwrap();
    let restored = Ledger::restore(&backup, &path, &stamp("2023-08-05")).unwrap();
    let kept = restored.kept.unwrap();
    assert_eq!(fs::read(&kept).unwrap(), before);
    assert!(!journal.exists() && folder.path().join("desk.db.replaced-1-journal").exists());
    assert_eq!(set_aside(&path), [kept]);
    assert!(reads(&path));
    let mut left = names(folder.path());
    left.retain(|name| name.starts_with(".gongkai-"));
    assert!(left.is_empty(), "{left:?}");
}

/// P3: of the ledgers set aside the newest is offered, by its number.
#[test]
fn the_newest_ledger_set_aside_comes_last() {
    let folder = tempfile::TempDir::new().unwrap();
    for name in
        ["d.db.replaced-2", "d.db.replaced-10", "d.db.replaced-1", "d.db.replaced-1-journal", "e.db.replaced-11"]
    {
        fs::write(folder.path().join(name), "").unwrap();
    }
    fs::create_dir(folder.path().join("d.db.replaced-12")).unwrap();
    let found = set_aside(&folder.path().join("d.db"));
    let found: Vec<_> = found.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(found, ["d.db.replaced-1", "d.db.replaced-2", "d.db.replaced-10"]);
}

/// Backups of every schema there was can be put back.
#[test]
fn a_backup_of_an_older_schema_is_brought_up_to_date() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers");
    let mut put_back = 0;
    for name in names(&fixtures).iter().filter(|name| name.ends_with(".gongkai")) {
        let folder = tempfile::TempDir::new().unwrap();
        let backup = folder.path().join("backup.gongkai");
        fs::copy(fixtures.join(name), &backup).unwrap();
        let place = folder.path().join("desk.gongkai");
        let restored = Ledger::restore(&backup, &place, &stamp("2030-01-01"));
        assert!(restored.is_ok(), "{name}: {restored:?}");
        assert_eq!(Ledger::open(&place).unwrap().doctor().unwrap(), [], "{name}");
        put_back += 1;
    }
    assert!(put_back >= 2, "{put_back}");
}
