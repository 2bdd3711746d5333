//! Repair: what the journal proves is put back, what it does not prove is left and named.

use gongkai::ledger::{BatchKind, Finding, HistoryFilter, Ledger, LedgerError};

use crate::support::*;

/// A desk with notes 1 to 3, edited past the triggers by another program and opened again.
fn edited(sql: &str) -> Desk {
    let mut desk = Desk::new();
    for text in ["一报", "二报", "三报"] {
        desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", text)).unwrap();
    }
    other_program(&desk.path()).execute_batch(sql).unwrap();
    desk.restart()
}

fn row(table: &str, id: i64) -> Finding {
    Finding::RowDiffers { table: table.into(), id }
}

/// P7: rows that cannot be read, were changed, or went away unseen stand again as the journal says; the journal says no
/// more than before, but for the note of the repair; the file as it was is kept.
#[test]
fn rows_are_put_back_as_the_journal_says() {
    let mut desk = edited(
        "DROP TRIGGER journal_note_update; UPDATE note SET text = '暗改' WHERE id = 1; \
         DROP TRIGGER journal_note_delete; DELETE FROM note WHERE id = 2; \
         DROP TRIGGER journal_unit_update; UPDATE unit SET class = 'village' WHERE id = 1;",
    );
    assert!(matches!(desk.ledger.book(), Err(LedgerError::UnreadableRow { table: "unit", .. })));
    let counted = |desk: &Desk| -> (i64, i64) {
        let counts = "SELECT (SELECT count(*) FROM batch), (SELECT count(*) FROM change)";
        other_program(&desk.path()).query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let before = counted(&desk);

    let done = desk.ledger.repair(&stamp("2023-08-02")).unwrap();
    for cured in [row("note", 1), row("note", 2), row("unit", 1), Finding::Trigger("journal_unit_update".into())] {
        assert!(done.cured.contains(&cured), "{cured:?}: {:?}", done.cured);
    }
    let kept = other_program(&done.kept.unwrap());
    let text: String = kept.query_row("SELECT text FROM note WHERE id = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(text, "暗改", "kept as it was");
    assert_eq!(desk.ledger.doctor().unwrap(), []);
    let book = desk.ledger.book().unwrap();
    let one = book.find_assignment("2023", "43", None, Some("县水务局")).unwrap();
    let texts: Vec<&str> = book.assignments[&one].notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["一报", "二报", "三报"]);

    assert_eq!(counted(&desk), (before.0 + 1, before.1), "a note, and no change");
    let history = desk.ledger.history(&HistoryFilter::default()).unwrap();
    assert_eq!((history[0].kind, history[0].title.contains("按登记恢复")), (BatchKind::Restore, true));
    let again = desk.ledger.repair(&stamp("2023-08-02")).unwrap();
    assert!(again.cured.is_empty() && again.kept.is_none(), "nothing is left to do");
    desk.act("2023-08-02", note("2023/43/县水务局", "2023-08-02", "四报")).unwrap();
    assert_eq!(desk.restart().ledger.doctor().unwrap(), []);
}

/// A journal that was altered itself proves nothing, and nothing is changed.
#[test]
fn an_altered_journal_proves_nothing() {
    for journal in [
        "UPDATE change SET after = replace(after, '一报', '另报') WHERE tbl = 'note'",
        "UPDATE batch SET title = '别的' WHERE id = 3",
        "DELETE FROM change WHERE tbl = 'note' AND row_id = 2",
    ] {
        let mut desk =
            edited(&format!("DROP TRIGGER journal_note_update; UPDATE note SET text = '暗改' WHERE id = 1; {journal}"));
        let before = desk.ledger.doctor().unwrap();
        let refused = desk.ledger.repair(&stamp("2023-08-02"));
        assert!(matches!(refused, Err(LedgerError::NotProved { .. })), "{journal}: {refused:?}");
        assert_eq!(desk.ledger.doctor().unwrap(), before);
        assert!(!desk.path().with_file_name("desk.db.before-repair-1").exists());
    }
}

/// A row that the journal does not know stays, and where another row stands in the way nothing is done.
#[test]
fn what_the_journal_does_not_know_is_left() {
    let mut desk = edited(
        "DROP TRIGGER journal_note_insert; INSERT INTO note SELECT 99, kind, record, entered_on, happened_on, '外来' \
         FROM note WHERE id = 1; DROP TRIGGER journal_note_update; UPDATE note SET text = '暗改' WHERE id = 1;",
    );
    assert!(desk.ledger.repair(&stamp("2023-08-02")).unwrap().cured.contains(&row("note", 1)));
    assert_eq!(desk.ledger.doctor().unwrap(), [row("note", 99)]);

    let replace = "INSERT OR REPLACE INTO setting (id, name, value) VALUES (900, 'sample', 'true')";
    let mut desk = edited(replace);
    let refused = desk.ledger.repair(&stamp("2023-08-02"));
    assert!(matches!(refused, Err(LedgerError::NotProved { .. })), "{refused:?}");
    assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), 2, "the ledger and its lock");
}

/// Reading alone repairs nothing, and an earlier day is not written on.
#[test]
fn a_repair_is_a_write_as_any_other() {
    let mut desk = edited("DROP TRIGGER journal_note_update; UPDATE note SET text = '暗改' WHERE id = 1;");
    let early = desk.ledger.repair(&stamp("2023-07-31"));
    assert!(matches!(early, Err(LedgerError::EarlierDeskDate { .. })), "{early:?}");
    let mut reader = Ledger::open_read_only(&desk.path()).unwrap();
    assert!(matches!(reader.repair(&stamp("2023-08-02")), Err(LedgerError::ReadOnly)));
}
