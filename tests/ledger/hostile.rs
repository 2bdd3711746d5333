//! Files that are not what they should be: each gets its own answer and is left as it was.

use std::path::Path;

use gongkai::domain::act::{Act, AssignmentAct, NewEvidence, RegisterAct};
use gongkai::domain::assignment::EvidenceKind;
use gongkai::domain::registers::{FieldValue, Register, UNIT};
use gongkai::ledger::{BatchKind, CopiedFiles, Finding, HistoryFilter, Ledger, LedgerError, evidence_folder, holder};

use crate::support::*;

fn opened(path: &Path) -> [LedgerError; 2] {
    let before = std::fs::read(path).unwrap();
    let answers = [Ledger::open(path).unwrap_err(), Ledger::open_read_only(path).unwrap_err()];
    assert_eq!(std::fs::read(path).unwrap(), before);
    answers
}

#[test]
fn what_is_no_ledger_is_called_so() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    for bytes in [&b""[..], b"name,unit\n", &[0_u8; 8192], "这不是台账".repeat(400).as_bytes()] {
        std::fs::write(&path, bytes).unwrap();
        for answer in opened(&path) {
            assert!(matches!(answer, LedgerError::NotALedger { .. }), "{answer:?}");
        }
    }
    let stranger = folder.path().join("stranger.db");
    other_program(&stranger).execute_batch("CREATE TABLE note (id INTEGER)").unwrap();
    assert!(opened(&stranger).iter().all(|answer| matches!(answer, LedgerError::NotALedger { .. })));
    let names = std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name());
    assert_eq!(names.count(), 2, "no lock is left beside what is no ledger");
    let folder_itself = Ledger::open(folder.path()).unwrap_err();
    assert!(matches!(folder_itself, LedgerError::NotALedger { .. }));
    assert!(matches!(Ledger::open(&folder.path().join("none.db")).unwrap_err(), LedgerError::Missing { .. }));
}

#[test]
fn a_ledger_cut_short_is_called_damaged() {
    let Desk { folder, ledger } = Desk::new();
    let path = ledger.path().to_owned();
    drop(ledger);
    let whole = std::fs::read(&path).unwrap();
    for part in [whole.len() / 2, whole.len() - 1, 5000] {
        std::fs::write(&path, &whole[..part]).unwrap();
        for answer in opened(&path) {
            assert!(matches!(answer, LedgerError::Damaged { .. }), "{part}: {answer:?}");
        }
    }
    drop(folder);
}

#[test]
fn a_newer_schema_is_left_alone() {
    let Desk { folder, ledger } = Desk::new();
    let path = ledger.path().to_owned();
    drop(ledger);
    other_program(&path).pragma_update(None, "user_version", 99).unwrap();
    for answer in opened(&path) {
        assert!(matches!(answer, LedgerError::NewerSchema { found: 99, .. }));
    }
    drop(folder);
}

#[test]
fn a_second_desk_is_told_who_holds_the_ledger_and_may_read() {
    let mut desk = Desk::new();
    let path = desk.path();
    match Ledger::open(&path).unwrap_err() {
        LedgerError::Locked { holder } => {
            assert_eq!(holder.pid, Some(std::process::id()));
            assert!(holder.since.is_some());
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(holder(&path).pid, Some(std::process::id()));
    let mut reader = Ledger::open_read_only(&path).unwrap();
    desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", "一")).unwrap();
    assert_eq!(reader.book().unwrap(), desk.ledger.book().unwrap());
    let refused = reader.perform(&note("2023/43/县水务局", "2023-08-01", "二"), &stamp("2023-08-01"));
    assert!(matches!(refused, Err(LedgerError::ReadOnly)));
    assert!(matches!(reader.undo(&stamp("2023-08-01")), Err(LedgerError::ReadOnly)));
    assert!(matches!(reader.save_desk_state(&serde_json::json!({})), Err(LedgerError::ReadOnly)));
}

#[test]
fn an_existing_file_is_never_made_anew() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("desk.db");
    std::fs::write(&path, "mine").unwrap();
    assert!(matches!(Ledger::create(&path, &zh(), &stamp("2023-07-28")), Err(LedgerError::Exists { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

#[cfg(unix)]
#[test]
fn a_ledger_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with(&pack());
    assert_eq!(desk.path().metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

fn evidence_of(desk: &mut Desk, bytes: &[u8]) -> String {
    evidence_on(desk, "2023/43/县水务局", bytes)
}

fn evidence_on(desk: &mut Desk, of: &str, bytes: &[u8]) -> String {
    let file = desk.folder.path().join("佐证.pdf");
    std::fs::write(&file, bytes).unwrap();
    let mut taken = CopiedFiles::default();
    let sha256 = desk.ledger.evidence_place().unwrap().take_in(&file, &mut taken, &|_| true).unwrap();
    taken.keep();
    let evidence = NewEvidence {
        kind: EvidenceKind::File,
        value: "佐证.pdf".into(),
        sha256: Some(sha256.clone()),
        happened_on: None,
    };
    desk.act("2023-08-01", Act::Assignment(AssignmentAct::AddEvidence { of: key(of), evidence })).unwrap();
    sha256
}

#[test]
fn a_restore_puts_the_backup_back_keeps_the_other_aside_and_is_an_act() {
    let mut desk = Desk::new();
    let sha256 = evidence_of(&mut desk, b"scan");
    let backup = desk.folder.path().join("u/backup.db");
    std::fs::create_dir(desk.folder.path().join("u")).unwrap();
    let _ = desk.ledger.backup_to(&backup).unwrap();
    assert!(matches!(desk.ledger.backup_to(&backup), Err(LedgerError::Exists { .. })));
    let then = desk.ledger.book().unwrap();
    desk.act("2023-08-02", note("2023/43/县水务局", "2023-08-02", "之后")).unwrap();
    let later = desk.ledger.book().unwrap();
    let Desk { folder, ledger } = desk;
    let (path, id) = (ledger.path().to_owned(), ledger.id().to_owned());
    assert!(matches!(Ledger::restore(&backup, &path, &stamp("2023-08-03")), Err(LedgerError::Locked { .. })));
    drop(ledger);
    std::fs::remove_dir_all(evidence_folder(&path)).unwrap();
    let restored = restored(&backup, &path, "2023-08-03");
    assert_eq!(restored.book().unwrap().assignments, then.assignments);
    assert_eq!((restored.id(), restored.generation()), (id.as_str(), 2));
    assert_eq!(restored.doctor().unwrap(), []);
    let entry = &restored.history(&HistoryFilter::default()).unwrap()[0];
    assert_eq!((entry.kind, entry.title.as_str()), (BatchKind::Restore, "恢复备份：backup.db"));
    assert_eq!(std::fs::read(evidence_folder(restored.path()).join(&sha256)).unwrap(), b"scan");
    let aside = Ledger::open(&folder.path().join("desk.db.replaced-1")).unwrap();
    assert_eq!(aside.book().unwrap(), later);
}

#[test]
fn a_backup_that_is_none_or_is_damaged_replaces_nothing() {
    let Desk { folder, ledger } = Desk::new();
    let path = ledger.path().to_owned();
    let bad = folder.path().join("bad.db");
    let _ = ledger.backup_to(&bad).unwrap();
    drop(ledger);
    let before = std::fs::read(&path).unwrap();
    let refuse = |what: &str| match Ledger::restore(&bad, &path, &stamp("2023-08-03")) {
        Err(LedgerError::BadBackup { .. }) => assert_eq!(std::fs::read(&path).unwrap(), before, "{what}"),
        other => panic!("{what}: {other:?}"),
    };
    other_program(&bad).execute("UPDATE batch SET title = 'x' WHERE id = 1", []).unwrap();
    refuse("a broken chain");
    let whole = std::fs::read(&bad).unwrap();
    std::fs::write(&bad, &whole[..whole.len() / 2]).unwrap();
    refuse("cut");
    std::fs::write(&bad, "no backup").unwrap();
    refuse("text");
    std::fs::remove_file(&bad).unwrap();
    // Not Missing, which tells to make a ledger first.
    let gone = Ledger::restore(&bad, &path, &stamp("2023-08-03"));
    assert!(matches!(gone, Err(LedgerError::Io { error, .. }) if error.kind() == std::io::ErrorKind::NotFound));
    let names = std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["desk.db", "desk.db.lock"]);
}

#[test]
fn evidence_that_was_changed_is_reported() {
    let mut desk = Desk::new();
    let sha256 = evidence_of(&mut desk, b"scan");
    assert_eq!(desk.ledger.doctor().unwrap(), []);
    std::fs::write(evidence_folder(desk.ledger.path()).join(&sha256), b"scam").unwrap();
    let told = |altered| Finding::EvidenceFile { name: "佐证.pdf".into(), record: "43 县水务局".into(), altered };
    assert_eq!(desk.ledger.doctor().unwrap(), [told(true)]);
    // P6: a backup is made, does not hand on what is no evidence, and says so.
    let backup = desk.folder.path().join("backup.db");
    assert_eq!(desk.ledger.backup_to(&backup).unwrap().findings, [told(false)]);
    let Desk { folder, ledger } = desk;
    let path = ledger.path().to_owned();
    drop(ledger);
    std::fs::remove_dir_all(evidence_folder(&path)).unwrap();
    assert_eq!(Ledger::restore(&backup, &path, &stamp("2023-08-03")).unwrap().findings, [told(false)]);
    drop(folder);
}

#[test]
fn evidence_of_a_register_is_looked_at_too() {
    let mut desk = Desk::new();
    let given = [("platform", "wechat"), ("name", "供水服务"), (UNIT, "县水务局")];
    let fields = given.map(|(field, value)| (field.to_owned(), FieldValue::Text(value.into()))).into();
    let add = RegisterAct::AddRow { register: Register::Accounts, fields, on: None, filing: String::new() };
    desk.act("2023-08-01", Act::Register(add)).unwrap();
    let sha256 = evidence_on(&mut desk, "account/1", b"scan");
    assert_eq!(desk.ledger.doctor().unwrap(), []);
    std::fs::remove_file(evidence_folder(desk.ledger.path()).join(&sha256)).unwrap();
    let record = "账1 供水服务".into();
    let told = Finding::EvidenceFile { name: "佐证.pdf".into(), record, altered: false };
    assert_eq!(desk.ledger.doctor().unwrap(), [told]);
}

#[test]
fn a_restore_mends_evidence_that_was_changed() {
    let mut desk = Desk::new();
    let sha256 = evidence_of(&mut desk, b"scan");
    let backup = desk.folder.path().join("backup.db");
    let _ = desk.ledger.backup_to(&backup).unwrap();
    std::fs::write(evidence_folder(desk.ledger.path()).join(&sha256), b"scam").unwrap();
    let path = desk.path();
    let Desk { folder, ledger } = desk;
    drop(ledger);
    let restored = restored(&backup, &path, "2023-08-03");
    assert_eq!(restored.doctor().unwrap(), []);
    drop(folder);
}
