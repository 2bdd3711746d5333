//! Past days: what was kept with a frozen week is what the whole journal tells, and no more than that.

use gongkai::domain::id::BatchId;
use gongkai::domain::week::{IsoWeek, WeekCounts};
use gongkai::ledger::FreezeInput;

use crate::support::*;

/// Five weeks, each with a note before its freeze and one after it; the last acts of all.
fn frozen_weeks(desk: &mut Desk) -> Vec<BatchId> {
    let mut heads = Vec::new();
    for number in 1..=5 {
        let on = format!("2023-08-{:02}", number * 7 - 4);
        let note_on = |desk: &mut Desk| desk.act(&on, note("2023/43/县水务局", &on, "已上报")).unwrap().batch;
        heads.push(note_on(desk));
        let input = FreezeInput {
            week: IsoWeek::of(day(&on)),
            reason: None,
            last_batch: heads[heads.len() - 1],
            files: Vec::new(),
            scores: Vec::new(),
            counts: WeekCounts::default(),
            scheme_hash: "00".into(),
            plan: None,
        };
        desk.ledger.freeze(&input, &stamp(&on)).unwrap();
        heads.push(note_on(desk));
    }
    heads
}

#[test]
fn a_past_day_is_the_same_with_and_without_what_was_kept() {
    let mut desk = Desk::new();
    let heads = frozen_weeks(&mut desk);
    let other = other_program(&desk.path());
    let count: i64 = other.query_row("SELECT count(*) FROM checkpoint", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 3, "the oldest went");
    let told = |desk: &Desk| heads.iter().map(|head| desk.ledger.book_at(*head).unwrap()).collect::<Vec<_>>();
    let from_kept = told(&desk);
    let notes = |at: usize| {
        let book = &from_kept[at];
        let id = book.find_assignment("2023", "43", None, Some("县水务局")).unwrap();
        book.assignments[&id].notes.len()
    };
    assert_eq!((0..heads.len()).map(notes).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
    for spoil in [
        // No bytes of ours, another schema's, and none at all: each is as good as none.
        "UPDATE checkpoint SET state = x'00' WHERE batch = (SELECT max(batch) FROM checkpoint)",
        "UPDATE checkpoint SET state = x'789c33e2b4e402000163007f'",
        "DELETE FROM checkpoint",
    ] {
        other.execute_batch(spoil).unwrap();
        assert_eq!(told(&desk), from_kept, "{spoil}");
    }
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}
