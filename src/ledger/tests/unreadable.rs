//! Rows that another program wrote and this one cannot read: found, and taken back.

use rusqlite::Connection;
use tempfile::TempDir;

use super::migration::of_version;
use super::{note, stamp};
use crate::ledger::{Finding, Ledger, LedgerError};

#[test]
fn a_code_that_is_none_is_refused_where_it_is_read() {
    for (sql, table) in [
        ("UPDATE unit SET class = 'village'", "unit"),
        ("UPDATE note SET kind = 'letter'", "note"),
        ("UPDATE assignment SET status = 'finished' WHERE id = 1", "assignment"),
    ] {
        let folder = TempDir::new().unwrap();
        let path = of_version("version-2.gongkai", &folder);
        let ledger = Ledger::open(&path).unwrap();
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let refused = ledger.book();
        assert!(matches!(&refused, Err(LedgerError::UnreadableRow { table: at, .. }) if *at == table), "{refused:?}");
        let found = ledger.doctor().unwrap();
        let told = |finding: &Finding| matches!(finding, Finding::Unreadable { table: at, .. } if at == table);
        assert!(found.iter().any(told), "{found:?}");
    }
}

/// What another program wrote and this one cannot read is taken back without reading it.
#[test]
fn an_edit_that_keeps_the_ledger_from_being_read_is_taken_back() {
    let folder = TempDir::new().unwrap();
    let path = of_version("version-2.gongkai", &folder);
    let before = Ledger::open(&path).unwrap().book().unwrap();
    let edits =
        ["UPDATE assignment SET status = 'finished' WHERE id = 1", "UPDATE unit SET class = 'village' WHERE id = 2"];
    for edit in edits {
        Connection::open(&path).unwrap().execute_batch(edit).unwrap();
        drop(Ledger::open(&path).unwrap());
    }
    let mut ledger = Ledger::open(&path).unwrap();
    let refused = ledger.perform(&note("新"), &stamp("2023-08-08"));
    assert!(matches!(refused, Err(LedgerError::UnreadableRow { .. })), "{refused:?}");
    // P7: each row that cannot be read is named, with its column.
    let found = ledger.doctor().unwrap();
    let named = |table: &str, id, field| {
        let is_it = |finding: &Finding| {
            matches!(finding, Finding::Unreadable { table: at, id: row, field: of, .. }
                if at == table && *row == Some(id) && *of == Some(field))
        };
        found.iter().any(is_it)
    };
    assert!(named("assignment", 1, "status") && named("unit", 2, "class"), "{found:?}");
    assert_eq!(found.len(), 2);
    ledger.undo_external(&stamp("2023-08-08")).unwrap();
    assert!(ledger.book().is_err(), "the other one still stands");
    ledger.undo_external(&stamp("2023-08-08")).unwrap();
    let after = ledger.book().unwrap();
    assert_eq!((&after.assignments, &after.units), (&before.assignments, &before.units));
    assert_eq!(ledger.doctor().unwrap(), []);
    assert!(matches!(ledger.undo_external(&stamp("2023-08-08")), Err(LedgerError::NothingToUndo)));
}

#[test]
fn a_setting_of_another_program_is_passed_over() {
    let folder = TempDir::new().unwrap();
    let path = of_version("version-2.gongkai", &folder);
    let before = Ledger::open(&path).unwrap().book().unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch("INSERT INTO setting (name, value) VALUES ('colour', 'red')")
        .unwrap();
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.book().unwrap().settings, before.settings);
    assert_eq!(ledger.doctor().unwrap(), []);
}
