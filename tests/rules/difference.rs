//! What is kept up by changes is what working it out anew would give.

use gongkai::domain::agenda::Agenda;
use gongkai::domain::assignment::Status;
use gongkai::domain::difference::Difference;
use gongkai::domain::id::{PlanId, QuotaId};
use gongkai::domain::pack::QuotaScope;
use gongkai::domain::quota::Quota;
use gongkai::domain::score::Scores;
use gongkai::domain::tally::Tally;
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, d, stage};

/// Two units, six rows, a decision.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let water = desk.unit("县水务局", UnitClass::Department);
    let roads = desk.unit("县交运局", UnitClass::Department);
    for (row, due) in [("1", "2023-08-31"), ("2", "2023-09-08"), ("3", "2023-11-30")] {
        desk.dated(row, due, water);
        desk.dated(&format!("1{row}"), due, roads);
    }
    desk.decision(water);
    desk
}

/// Follows from one book to the next and asks that it is what there is; how many assignments were looked at.
fn followed(old: &Desk, new: &Desk) -> usize {
    let (before, after) = (old.at("2023-09-06"), new.at("2023-09-06"));
    let since = Difference::between(&before, &after).expect("the same ground");
    let (mut tally, mut scores) = (Tally::of(&before), Scores::of(&before));
    let mut agenda = Agenda::of(&before, |_| true);
    tally.follow(&before, &after, &since);
    scores.follow(&before, &after, &since);
    agenda.follow(&before, &after, &since, |_| true);
    assert_eq!(tally, Tally::of(&after));
    assert_eq!(scores, Scores::of(&after));
    assert_eq!(agenda, Agenda::of(&after, |_| true));
    since.assignments.len()
}

fn copy(desk: &Desk) -> Desk {
    Desk { book: desk.book.clone(), calendar: desk.calendar.clone() }
}

#[test]
fn an_act_costs_the_assignments_it_changes() {
    let old = desk();
    let mut new = copy(&old);
    let ids: Vec<_> = old.book.assignments.values().map(|one| one.id).collect();
    new.set(ids[0], Status::Done, "2023-09-05");
    new.set(ids[1], Status::Submitted, "2023-09-05");
    assert_eq!(followed(&old, &new), 2);
    let mut again = copy(&new);
    again.extend(ids[2], "2023-12-29", "2023-09-06");
    assert_eq!(followed(&new, &again), 1);
    assert_eq!(followed(&again, &new), 1, "and back");
}

#[test]
fn a_task_that_comes_goes_or_changes_takes_its_assignments_along() {
    let old = desk();
    let mut new = copy(&old);
    let water = old.book.units.values().next().unwrap().id;
    new.dated("A1", "2023-08-31", water);
    assert_eq!(followed(&old, &new), 1);
    assert_eq!(followed(&new, &old), 1);
    let mut settled = copy(&old);
    let task = settled.book.tasks.keys().copied().next().unwrap();
    settled.book.tasks.get_mut(&task).unwrap().deadline.date = Some(d("2023-12-29"));
    assert_eq!(followed(&old, &settled), 1);
}

#[test]
fn a_decision_brings_its_clock() {
    let old = desk();
    let mut new = copy(&old);
    let id = new.book.decisions.keys().copied().next().unwrap();
    new.case(id).stages.insert("publication".into(), stage("2023-08-28", ""));
    assert_eq!(followed(&old, &new), 0);
    assert_eq!(
        Tally::of(&new.at("2023-09-06")).counts().due_soon,
        Tally::of(&old.at("2023-09-06")).counts().due_soon + 1
    );
}

#[test]
fn another_day_setting_or_unit_is_everything_anew() {
    let old = desk();
    let between = |new: &Desk, day: &str| Difference::between(&old.at("2023-09-06"), &new.at(day));
    assert_eq!(between(&old, "2023-09-06"), Some(Difference::default()));
    assert_eq!(between(&old, "2023-09-07"), None);
    let mut other = copy(&old);
    other.book.settings.due_soon_workdays = 5;
    assert_eq!(between(&other, "2023-09-06"), None);
    let mut other = copy(&old);
    other.unit("县财政局", UnitClass::Department);
    assert_eq!(between(&other, "2023-09-06"), None);
    let mut other = copy(&old);
    other.book.quotas.insert(Quota {
        id: QuotaId(1),
        plan: PlanId(1),
        code: "q1".into(),
        scope: QuotaScope::Unit,
        title: "政策评价".into(),
        title_en: String::new(),
        at_least: Some(2),
        period: None,
        strength: Strength::Must,
        follow_up: None,
        row: "1".into(),
        clause: String::new(),
    });
    assert_eq!(between(&other, "2023-09-06"), None);
}
