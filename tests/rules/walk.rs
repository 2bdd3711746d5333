//! The walk: its set, its order, its progress.

use std::collections::BTreeSet;

use gongkai::domain::assignment::{Status, Verdict};
use gongkai::domain::deadline::DeadlineKind;
use gongkai::domain::id::{AssignmentId, UnitId};
use gongkai::domain::task::Strength;
use gongkai::domain::task::Task;
use gongkai::domain::unit::UnitClass;
use gongkai::domain::walk::{Reason, WalkSet, items, walk};
use gongkai::domain::week::IsoWeek;
use proptest::prelude::*;

use crate::support::{Desk, d, dateless};

/// Week 36 of 2023 is 09-04 to 09-10; its freeze 09-08, the second next one 09-15.
fn week(number: u32) -> IsoWeek {
    IsoWeek::new(2023, number).unwrap()
}

fn desk() -> (Desk, UnitId, UnitId) {
    let mut desk = Desk::new();
    // Silence is asked by tests of its own.
    desk.book.settings.stalled_days = 366;
    let water = desk.unit("县水务局", UnitClass::Department);
    let roads = desk.unit("县交运局", UnitClass::Department);
    (desk, water, roads)
}

fn reasons(desk: &Desk, id: AssignmentId) -> Vec<Reason> {
    let found = items(&desk.at("2023-09-06"), week(36), WalkSet::Default);
    found.into_iter().find(|item| item.assignment == id).map(|item| item.reasons).unwrap_or_default()
}

#[test]
fn the_default_set_takes_what_needs_an_eye() {
    let (mut desk, unit, _) = desk();
    desk.freeze("2023-W35", "2023-09-01");
    let late = desk.dated("1", "2023-08-31", unit);
    let before = desk.dated("2", "2023-09-14", unit);
    let on = desk.dated("3", "2023-09-15", unit);
    let after = desk.dated("13", "2023-09-18", unit);
    let submitted = desk.dated("4", "2023-12-31", unit);
    desk.set(submitted, Status::Submitted, "2023-08-20");
    let changed = desk.dated("5", "2023-12-31", unit);
    desk.note(changed, "2023-09-04", "进展");
    let unchanged = desk.dated("6", "2023-12-31", unit);
    desk.note(unchanged, "2023-09-01", "封存前");
    let reminded = desk.dated("7", "2023-12-31", unit);
    desk.remind(reminded, "2023-09-05");
    let queried = desk.dated("8", "2023-12-31", unit);
    desk.review(queried, week(35), Verdict::Query);
    let answered = desk.dated("9", "2023-12-31", unit);
    desk.review(answered, week(34), Verdict::Query);
    desk.review(answered, week(35), Verdict::Ok);
    let handed_out = desk.dated("10", "2023-12-31", unit);
    desk.of(handed_out).touched_on = d("2023-09-05");
    let done = desk.dated("11", "2023-08-31", unit);
    desk.set(done, Status::Done, "2023-08-30");
    let standing = desk.task("12", dateless(DeadlineKind::Ongoing), Strength::Must);
    let standing = desk.owe(standing, None, Some(unit));

    assert_eq!(reasons(&desk, late), [Reason::Overdue]);
    assert_eq!(reasons(&desk, before), [Reason::DueBeforeFreeze]);
    assert_eq!(reasons(&desk, on), [Reason::DueBeforeFreeze], "five working days after this week's freeze");
    assert_eq!(reasons(&desk, after), []);
    assert_eq!(reasons(&desk, submitted), [Reason::Submitted]);
    assert_eq!(reasons(&desk, changed), [Reason::Changed]);
    assert_eq!(reasons(&desk, unchanged), []);
    assert_eq!(reasons(&desk, reminded), [Reason::Changed, Reason::Reminded]);
    assert_eq!(reasons(&desk, queried), [Reason::Queried]);
    assert_eq!(reasons(&desk, answered), [], "the last time counts");
    assert_eq!(reasons(&desk, handed_out), [], "being handed out is no change");
    assert_eq!(reasons(&desk, done), [], "done before the last freeze");
    assert_eq!(reasons(&desk, standing), []);
}

/// W13: the walk of the last working day of a week takes in what is due five working days later, untouched as it is.
#[test]
fn an_untouched_duty_is_walked_five_working_days_before_its_date() {
    let (mut desk, unit, _) = desk();
    for (today, due) in [("2023-08-11", "2023-08-18"), ("2023-09-22", "2023-10-07"), ("2023-09-06", "2023-09-13")] {
        let id = desk.dated(due, due, unit);
        let day = desk.at(today);
        assert_eq!(day.standing(&desk.book.assignments[&id]).workdays_left, Some(5), "{due} from {today}");
        let found = items(&day, IsoWeek::of(d(today)), WalkSet::Default);
        assert!(found.iter().any(|item| item.assignment == id), "{due} is not walked on {today}");
    }
}

/// 久无进展 is a reason, and what the walk itself said of it does not take it out of that week again.
#[test]
fn silence_is_a_reason_until_something_is_heard() {
    let (mut desk, unit, _) = desk();
    desk.book.settings.stalled_days = 30;
    let id = desk.dated("1", "2023-12-31", unit);
    assert_eq!(reasons(&desk, id), [Reason::Stalled]);
    desk.review(id, week(36), Verdict::Ok);
    assert!(reasons(&desk, id).contains(&Reason::Stalled));
    desk.note(id, "2023-09-05", "在办");
    assert!(!reasons(&desk, id).contains(&Reason::Stalled));
}

#[test]
fn the_second_next_freeze_steps_over_a_week_without_working_days() {
    let (mut desk, unit, _) = desk();
    // Week 40 of 2023 ends with two make-up days: freezes are 09-28 (week 39) and 10-08 (week 40).
    let id = desk.dated("1", "2023-10-07", unit);
    let found = items(&desk.at("2023-09-25"), week(39), WalkSet::Default);
    assert_eq!(found.iter().map(|item| item.assignment).collect::<Vec<_>>(), [id]);
    // 春节 2019: week 6 (02-04 to 02-10) has none, so after week 5 (02-03, a make-up Sunday) comes week 7 (02-15).
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    desk.plan().issued_on = d("2019-01-01");
    let id = desk.dated("1", "2019-02-14", unit);
    desk.of(id).owed_from = d("2019-01-01");
    let tasks = desk.book.tasks.values().cloned();
    desk.book.tasks = tasks.map(|task| Task { issued_on: d("2019-01-01"), ..task }).collect();
    let found = items(&desk.at("2019-01-29"), IsoWeek::new(2019, 5).unwrap(), WalkSet::Default);
    assert_eq!(found.iter().map(|item| item.assignment).collect::<Vec<_>>(), [id]);
}

#[test]
fn a_late_freeze_closes_at_the_week_s_end() {
    let (mut desk, unit, _) = desk();
    desk.freeze("2023-W35", "2023-09-05");
    let id = desk.dated("1", "2023-12-31", unit);
    desk.note(id, "2023-09-04", "属于第36周");
    assert_eq!(reasons(&desk, id), [Reason::Changed]);
}

#[test]
fn doubts_come_first_then_units_in_roster_order() {
    let (mut desk, water, roads) = desk();
    let a = desk.dated("1", "2023-08-31", roads);
    let b = desk.dated("2", "2023-08-31", water);
    let c = desk.dated("3", "2023-08-31", roads);
    let doubt = desk.dated("4", "2023-12-31", roads);
    desk.review(doubt, week(35), Verdict::Query);
    let choice = desk.task("5", crate::support::by_date("2023-08-31"), Strength::Must);
    desk.owe(choice, None, None);
    let found = items(&desk.at("2023-09-06"), week(36), WalkSet::Default);
    assert_eq!(found.iter().map(|item| item.assignment).collect::<Vec<_>>(), [doubt, b, a, c]);
}

#[test]
fn a_walk_goes_on_where_it_was_left_and_sums_up() {
    let (mut desk, water, _) = desk();
    let ids: Vec<_> = (1..=3).map(|row| desk.dated(&row.to_string(), "2023-08-31", water)).collect();
    desk.review(ids[0], week(36), Verdict::Skip);
    desk.review(ids[1], week(36), Verdict::Ok);
    desk.extend(ids[1], "2023-12-29", "2023-09-06");
    let seen = walk(&desk.at("2023-09-06"), week(36), WalkSet::Default);
    assert_eq!((seen.judged(), seen.items.len()), (2, 3), "a judged item stays in");
    assert_eq!(seen.skipped().map(|item| item.assignment).collect::<Vec<_>>(), [ids[0]]);
    assert_eq!(seen.not_walked().map(|item| item.assignment).collect::<Vec<_>>(), [ids[2]]);
}

proptest! {
    #[test]
    fn a_walk_visits_each_item_once(
        rows in prop::collection::vec((0_usize..6, 0_i64..120, any::<bool>(), 0_usize..7), 1..40), all in any::<bool>(),
    ) {
        let (mut desk, water, roads) = desk();
        for (place, (status, due, first, verdict)) in rows.iter().enumerate() {
            let due = d("2023-08-01") + chrono::Duration::days(*due);
            let unit = if *first { water } else { roads };
            let id = desk.dated(&(place + 1).to_string(), &due.to_string(), unit);
            desk.set(id, Status::ALL[*status], "2023-08-15");
            desk.review(id, week(35), Verdict::ALL[*verdict]);
        }
        let set = if all { WalkSet::All } else { WalkSet::Default };
        let found = items(&desk.at("2023-09-06"), week(36), set);
        let once: BTreeSet<_> = found.iter().map(|item| item.assignment).collect();
        prop_assert_eq!(once.len(), found.len());
        prop_assert!(!all || found.len() == rows.len());
        let doubts = found.iter().take_while(|item| item.reasons.contains(&Reason::Queried)).count();
        let (doubts, rest) = found.split_at(doubts);
        prop_assert!(rest.iter().all(|item| !item.reasons.contains(&Reason::Queried)));
        for part in [doubts, rest] {
            prop_assert!(part.windows(2).all(|two| two[0].unit <= two[1].unit), "units stand together");
        }
    }
}
