//! What older ledgers say of submissions, and what their journal knows besides.

use rusqlite::Connection;
use tempfile::TempDir;

use super::migration::of_version;
use super::stamp;
use crate::domain::id::BatchId;
use crate::ledger::journal::{self, BatchKind, NewBatch};
use crate::ledger::{HistoryFilter, Ledger};

#[test]
fn of_an_older_assignment_its_status_says_when_it_was_handed_in() {
    let folder = TempDir::new().unwrap();
    let path = of_version("version-2.gongkai", &folder);
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "UPDATE assignment SET status = 'submitted', status_on = '2023-08-02' WHERE id = 1;
             UPDATE assignment SET status = 'returned', status_on = '2023-08-03', reason = '缺章' WHERE id = 2",
        )
        .unwrap();
    let ledger = Ledger::open(&path).unwrap();
    let book = ledger.book().unwrap();
    let seen: Vec<_> = book.assignments.values().take(2).map(|one| (one.submitted_on, one.returned)).collect();
    assert_eq!(seen, [("2023-08-02".parse().ok(), 0), (None, 1)]);
    // The live rows are what the images of before mean today.
    assert_eq!(ledger.doctor().unwrap(), []);
}

/// One batch of an older program.
fn batch(db: &Connection, kind: BatchKind, undoes: Option<BatchId>, sql: &str) -> BatchId {
    let title = sql.split(" WHERE").next().unwrap();
    let id = journal::begin(db, &NewBatch { kind, undoes, stamp: &stamp("2023-09-05"), title }).unwrap();
    db.execute_batch(sql).unwrap();
    journal::seal(db, id).unwrap();
    id
}

#[test]
fn what_the_journal_knows_of_older_submissions_is_carried_over() {
    let folder = TempDir::new().unwrap();
    let path = of_version("version-2.gongkai", &folder);
    let db = Connection::open(&path).unwrap();
    let set = |id: i64, status: &str, on: &str| {
        format!("UPDATE assignment SET status = '{status}', status_on = '{on}' WHERE id = {id}")
    };
    let act = |sql: String| batch(&db, BatchKind::Act, None, &sql);
    // Handed in before its date, closed by the coordinator after it.
    act(set(1, "submitted", "2023-08-30"));
    act(set(1, "done", "2023-09-05"));
    // Sent back twice and accepted at last.
    for (status, on) in [
        ("submitted", "2023-08-10"),
        ("returned", "2023-08-11"),
        ("submitted", "2023-08-12"),
        ("returned", "2023-08-13"),
        ("submitted", "2023-08-14"),
        ("done", "2023-09-05"),
    ] {
        act(set(2, status, on));
    }
    // Sent back by mistake, and that was taken back.
    act(set(3, "submitted", "2023-08-20"));
    let mistake = act(set(3, "returned", "2023-08-21"));
    batch(&db, BatchKind::Undo, Some(mistake), &set(3, "submitted", "2023-08-20"));
    // Closed without a submission.
    act(set(4, "done", "2023-09-05"));
    drop(db);
    let mut ledger = Ledger::open(&path).unwrap();
    let seen = |ledger: &Ledger| {
        let book = ledger.book().unwrap();
        let all = book.assignments.values().take(4);
        all.map(|one| (one.submitted_on.map(|on| on.to_string()), one.returned)).collect::<Vec<_>>()
    };
    let on = |day: &str| Some(day.to_owned());
    assert_eq!(seen(&ledger), [(on("2023-08-30"), 0), (on("2023-08-14"), 2), (on("2023-08-20"), 0), (None, 0)]);
    assert_eq!(ledger.doctor().unwrap(), []);
    // The days before it stay as they were.
    let head = ledger.history(&HistoryFilter::default()).unwrap().swap_remove(0);
    assert_eq!((head.title.as_str(), head.desk_date.to_string()), ("补记报送日和退回次数", "2023-09-05".to_owned()));
    let before = ledger.book_at(BatchId(head.batch.0 - 1)).unwrap();
    assert_eq!(before.assignments.values().next().unwrap().submitted_on, None);
    assert_eq!(Ledger::open_read_only(&path).unwrap().journal_head().unwrap(), ledger.journal_head().unwrap());
    // Undo takes back the newest act of a person, and what the upgrade knows of its row stays.
    let undone = |ledger: &mut Ledger| ledger.undo(&stamp("2023-09-06")).unwrap().title;
    assert_eq!(undone(&mut ledger), "撤销：UPDATE assignment SET status = 'done', status_on = '2023-09-05'");
    assert_eq!(seen(&ledger)[3], (None, 0));
    assert_eq!(undone(&mut ledger), "撤销：UPDATE assignment SET status = 'submitted', status_on = '2023-08-20'");
    assert_eq!(seen(&ledger)[2], (None, 0));
    undone(&mut ledger);
    assert_eq!(seen(&ledger)[1], (on("2023-08-14"), 2), "handed in again, and not yet accepted");
    assert_eq!(ledger.doctor().unwrap(), []);
}
