//! The change against a frozen week.

use gongkai::domain::assignment::{Assignment, Status};
use gongkai::domain::tally::Tally;
use gongkai::domain::unit::UnitClass;
use gongkai::domain::what_changed::{ChangeKind, Shift, change, changes};

use crate::support::{Desk, d};

#[test]
fn a_change_says_what_was_done_and_how_the_light_moved() {
    let mut before = Desk::new();
    let unit = before.unit("县水务局", UnitClass::Department);
    let closed = before.dated("1", "2023-08-31", unit);
    let late = before.dated("2", "2023-09-05", unit);
    let still = before.dated("3", "2023-08-31", unit);
    let moved = before.dated("4", "2023-08-31", unit);
    let quiet = before.dated("5", "2023-12-31", unit);
    let noted = before.dated("6", "2023-12-31", unit);

    let mut after = Desk { book: before.book.clone(), calendar: before.calendar.clone() };
    after.set(closed, Status::Done, "2023-09-05");
    after.prove(closed, "2023-09-05");
    after.extend(moved, "2023-09-29", "2023-09-05");
    after.note(noted, "2023-09-05", "进展");
    after.remind(noted, "2023-09-05");
    let added = after.dated("A1", "2023-12-31", unit);

    let (old, new) = (before.at("2023-09-01"), after.at("2023-09-06"));
    let seen = changes(&old, &new);
    let of = |id| seen.iter().find(|change| change.assignment == id).map(|change| (change.shift, &change.kinds[..]));
    assert_eq!(of(closed), Some((Shift::Better, &[ChangeKind::Status(Status::Done), ChangeKind::Evidence(1)][..])));
    assert_eq!(of(late), Some((Shift::NewlyRed, &[ChangeKind::Overdue][..])));
    assert_eq!(of(still), Some((Shift::StillRed, &[][..])));
    // 09-29 is 中秋: the last working day is 09-28, sixteen working days away, so no 临期.
    assert_eq!(of(moved), Some((Shift::Better, &[ChangeKind::Extended(d("2023-09-29"))][..])));
    assert_eq!(of(quiet), None);
    assert_eq!(of(noted), Some((Shift::None, &[ChangeKind::Notes(1), ChangeKind::Reminders(1)][..])));
    assert_eq!(of(added), Some((Shift::None, &[ChangeKind::Added][..])));

    let first: &Assignment = &after.book.assignments[&still];
    assert_eq!(change(None, &new, first).kinds, [], "before the first freeze nothing is a change");
    let (was, is) = (Tally::of(&old).week(), Tally::of(&new).week());
    assert_eq!((was.overdue, is.overdue, was.done, is.done), (3, 2, 0, 1));
}
