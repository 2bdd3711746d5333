//! What the journal sees, and what it cannot.

use gongkai::domain::id::BatchId;
use gongkai::ledger::{BatchKind, Finding, HistoryFilter, Ledger, LedgerError};

use crate::support::*;

fn desk_with_note() -> Desk {
    let mut desk = Desk::new();
    desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", "已上报")).unwrap();
    desk
}

fn only_finding(desk: &Desk) -> Vec<Finding> {
    let mut found = desk.ledger.doctor().unwrap();
    found.dedup();
    found
}

#[test]
fn a_sound_ledger_has_no_findings() {
    assert_eq!(desk_with_note().ledger.doctor().unwrap(), []);
}

#[test]
fn an_edit_by_another_program_is_sealed_as_such_at_the_next_start() {
    let desk = desk_with_note();
    let other = other_program(&desk.path());
    other.execute_batch("UPDATE note SET text = '手改'; DELETE FROM quota WHERE id = 1;").unwrap();
    assert_eq!(desk.ledger.doctor().unwrap(), [Finding::Unsealed(2)]);
    let desk = desk.restart();
    let entry = &desk.ledger.history(&HistoryFilter::default()).unwrap()[0];
    assert_eq!(
        (entry.kind, entry.title.as_str(), entry.desk_date),
        (BatchKind::External, "外部修改", day("2023-08-01"))
    );
    let told: Vec<_> = entry.changes.iter().map(|line| (line.before.as_str(), line.after.as_str())).collect();
    assert_eq!(told[0], ("已上报", "手改"));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
    let head = desk.ledger.journal_head().unwrap();
    assert_eq!(desk.ledger.book_at(head.batch).unwrap(), desk.ledger.book().unwrap());
}

#[test]
fn an_edit_while_the_desk_is_open_is_seen_and_sealed_before_the_next_act() {
    let mut desk = desk_with_note();
    let _ = desk.ledger.book().unwrap();
    other_program(&desk.path()).execute("UPDATE note SET text = '手改'", []).unwrap();
    let book = desk.ledger.book().unwrap();
    let one = book.find_assignment("2023", "43", None, Some("县水务局")).unwrap();
    assert_eq!(book.assignments[&one].notes[0].text, "手改");
    desk.act("2023-08-02", note("2023/43/县水务局", "2023-08-02", "再报")).unwrap();
    let kinds: Vec<_> = desk.ledger.history(&HistoryFilter::default()).unwrap().iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [BatchKind::Act, BatchKind::External, BatchKind::Act, BatchKind::Act, BatchKind::Birth]);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn an_edit_past_the_triggers_is_reported_by_doctor() {
    let desk = desk_with_note();
    let other = other_program(&desk.path());
    other.execute_batch("DROP TRIGGER journal_note_update; UPDATE note SET text = '暗改' WHERE id = 1;").unwrap();
    let trigger = Finding::Trigger("journal_note_update".into());
    let row = Finding::RowDiffers { table: "note".into(), id: 1 };
    assert_eq!(only_finding(&desk), [trigger, row.clone()]);
    assert_eq!(desk.ledger.verify(None).unwrap(), [row]);
}

#[test]
fn a_replace_that_deletes_unseen_is_reported_by_doctor() {
    let desk = desk_with_note();
    // Another program without recursive_triggers: the row of the same code goes without a trigger.
    let replace = "INSERT OR REPLACE INTO setting (id, name, value) VALUES (900, 'sample', 'true')";
    other_program(&desk.path()).execute(replace, []).unwrap();
    let desk = desk.restart();
    let found = only_finding(&desk);
    assert!(matches!(&found[..], [Finding::RowDiffers { table, id }] if table == "setting" && *id != 900));
}

#[test]
fn undo_refuses_a_row_that_was_edited_past_the_journal() {
    let mut desk = desk_with_note();
    let other = other_program(&desk.path());
    other.execute_batch("DROP TRIGGER journal_note_update; UPDATE note SET text = '暗改' WHERE id = 1;").unwrap();
    assert!(matches!(desk.ledger.undo(&stamp("2023-08-01")), Err(LedgerError::RowDiffers { .. })));
}

#[test]
fn nothing_is_undone_twice_and_an_undo_is_redone_as_an_act() {
    let mut desk = desk_with_note();
    let before = desk.ledger.book().unwrap();
    let undo = desk.ledger.undo(&stamp("2023-08-01")).unwrap().batch;
    let refused = |desk: &mut Desk, batches: &[BatchId]| {
        for batch in batches {
            let refused = desk.ledger.undo_batch(*batch, &stamp("2023-08-01"));
            assert!(matches!(refused, Err(LedgerError::NotUndoable { batch: named, .. }) if named == *batch));
        }
    };
    let (birth, act, unknown) = (BatchId(1), BatchId(undo.0 - 1), BatchId(999));
    refused(&mut desk, &[birth, act, unknown]);
    let redone = desk.ledger.undo_batch(undo, &stamp("2023-08-01")).unwrap();
    assert!(redone.title.starts_with("重做：记进展"), "{}", redone.title);
    assert_eq!(*desk.ledger.book().unwrap(), *before);
    refused(&mut desk, &[act, undo]);
    // It is undone and redone like any act.
    let again = desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    assert!(again.title.starts_with("撤销：重做：记进展"), "{}", again.title);
    desk.ledger.undo_batch(again.batch, &stamp("2023-08-01")).unwrap();
    assert_eq!(*desk.ledger.book().unwrap(), *before);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn a_fast_ledger_is_whole_once_published_and_gone_otherwise() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("demo.db");
    let mut making = Ledger::create_fast_then_publish(&path, &zh(), &stamp("2023-07-28")).unwrap();
    making.ledger().take_plan(&pack(), &stamp("2023-07-28")).unwrap();
    assert!(!path.exists());
    let ledger = making.publish().unwrap();
    assert_eq!(ledger.doctor().unwrap(), []);
    assert_eq!(ledger.book().unwrap().assignments.len(), 705);
    drop(Ledger::create_fast_then_publish(&folder.path().join("other.db"), &zh(), &stamp("2023-07-28")).unwrap());
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name.to_string_lossy().starts_with("demo.db")), "{left:?}");
}

#[test]
fn drafts_and_the_desk_state_are_kept_outside_the_journal() {
    let mut desk = desk_with_note();
    let head = desk.ledger.journal_head().unwrap();
    desk.ledger.save_draft("note", &serde_json::json!({"text": "半句"})).unwrap();
    desk.ledger.save_draft("note", &serde_json::json!({"text": "一句"})).unwrap();
    desk.ledger.save_desk_state(&serde_json::json!({"screen": 3})).unwrap();
    let mut desk = desk.restart();
    let kept = ("note".to_owned(), serde_json::json!({"text": "一句"}));
    assert_eq!(desk.ledger.drafts(|form| Ok(form == "note")).unwrap(), [kept]);
    assert_eq!(desk.ledger.drafts(|_| Ok(false)).unwrap(), []);
    assert!(desk.ledger.has_draft("note").unwrap());
    assert_eq!(desk.ledger.desk_state().unwrap(), Some(serde_json::json!({"screen": 3})));
    desk.ledger.drop_draft("note").unwrap();
    assert_eq!(desk.ledger.drafts(|_| Ok(true)).unwrap(), []);
    assert!(!desk.ledger.has_draft("note").unwrap());
    assert_eq!(desk.ledger.journal_head().unwrap(), head);
}
