//! Plan years: one is shown, every record keeps to its own (W4).

use gongkai::domain::agenda::Agenda;
use gongkai::domain::assignment::Status;
use gongkai::domain::difference::Difference;
use gongkai::domain::document::IssuedAs;
use gongkai::domain::id::PlanId;
use gongkai::domain::score::{Scores, score};
use gongkai::domain::tally::Tally;
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, by_date, d, dates, stage};

/// A further plan, of a year.
fn take(desk: &mut Desk, id: i64, year: i32, practice: bool) -> PlanId {
    let mut plan = desk.plan().clone();
    (plan.id, plan.year, plan.practice) = (PlanId(id), year, practice);
    plan.key = if practice { format!("{year}x") } else { year.to_string() };
    desk.book.plans.insert(plan);
    PlanId(id)
}

/// A unit with duties, a document that came late and a decision that lacks what is due.
fn a_year() -> Desk {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let done = desk.dated("1", "2023-08-31", unit);
    desk.set(done, Status::Done, "2023-08-30");
    desk.dated("2", "2023-08-31", unit);
    let document = desk.synced_document(unit, IssuedAs::Unit);
    desk.doc(document).steps.insert("sign_off".into(), dates("2023-08-07", "2023-08-14"));
    let decision = desk.decision(unit);
    desk.case(decision).stages.insert("publication".into(), stage("2023-08-10", "2023-08-10"));
    desk
}

#[test]
fn taking_a_new_year_in_moves_no_figure_of_the_old_one() {
    let mut desk = a_year();
    let figures = |desk: &Desk| {
        let day = desk.at("2024-08-01").using(Some(PlanId(1)));
        (score(&day), Tally::of(&day), Agenda::of(&day, |_| true), day.assignments().len(), day.clocks().len())
    };
    let before = figures(&desk);
    let next = take(&mut desk, 2, 2024, false);
    assert_eq!(figures(&desk), before);
    let day = desk.at("2024-08-01");
    assert!(day.uses(next), "the new year is shown");
    assert!(day.assignments().is_empty() && day.clocks().is_empty(), "with its own records alone");
    assert_eq!(score(&day)[0].score, None);
}

#[test]
fn a_document_of_the_new_year_is_in_no_figure_of_the_old_one_even_before_its_plan_comes() {
    let mut desk = a_year();
    let unit = *desk.book.units.keys().next().unwrap();
    let before = score(&desk.at("2024-02-01"));
    let document = desk.synced_document(unit, IssuedAs::Unit);
    desk.doc(document).steps.insert("sign_off".into(), dates("2024-01-10", "2024-01-20"));
    assert_eq!(score(&desk.at("2024-02-01")), before);
    assert_eq!(desk.at("2024-02-01").documents().count(), 2, "it is seen all the same");
    take(&mut desk, 2, 2024, false);
    assert_eq!(score(&desk.at("2024-02-01").using(Some(PlanId(1)))), before);
    assert_eq!(desk.at("2024-02-01").documents().count(), 1);
}

#[test]
fn a_year_is_ruled_by_its_plan_else_by_the_nearest_before_it() {
    let mut desk = Desk::new();
    let key = |desk: &Desk, year| desk.book.plan_of_year(year).unwrap().key.clone();
    take(&mut desk, 2, 2026, true);
    for year in [2020, 2023, 2026] {
        assert_eq!(key(&desk, year), "2023", "practice rules nothing where there is a real plan");
    }
    take(&mut desk, 3, 2025, false);
    let asked = [2020, 2022, 2023, 2024, 2025, 2027].map(|year| key(&desk, year));
    assert_eq!(asked, ["2023", "2023", "2023", "2023", "2025", "2025"]);
    let second = take(&mut desk, 4, 2025, false);
    desk.book.plans.get_mut(&second).unwrap().key = "2025b".into();
    assert_eq!(key(&desk, 2025), "2025", "a second plan of a year takes nothing from the first");
    assert_eq!(desk.at("2025-08-01").plan().unwrap().key, "2025b", "and is what is shown");
}

#[test]
fn another_year_in_use_is_everything_anew() {
    let mut desk = a_year();
    let next = take(&mut desk, 2, 2024, false);
    let (old, new) = (desk.at("2024-01-05"), desk.at("2024-01-05").using(Some(PlanId(1))));
    assert!(old.uses(next));
    assert_eq!(Difference::between(&old, &new), None);
    assert_eq!(Difference::between(&new, &new), Some(Difference::default()));
}

#[test]
fn a_document_is_of_the_year_written_under_it_before_that_of_its_signature_and_of_its_entry() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let document = desk.synced_document(unit, IssuedAs::Unit);
    let year = |desk: &Desk| desk.book.year_of_document(desk.book.documents.get(&document).unwrap());
    desk.doc(document).entered_on = "2022-11-30".parse().unwrap();
    desk.doc(document).steps.remove("sign_off");
    assert_eq!(year(&desk), 2022, "registered");
    desk.doc(document).steps.insert("sign_off".into(), dates("2024-01-10", "2024-01-20"));
    assert_eq!(year(&desk), 2024, "signed");
    desk.doc(document).formed_on = Some("2023-12-29".parse().unwrap());
    assert_eq!(year(&desk), 2023, "成文");
}

/// A unit that came with the year after is in no class of the year before, whenever that is looked at; one that left
/// since still is.
#[test]
fn a_class_counts_the_units_of_its_year() {
    let mut desk = a_year();
    let old = desk.plan().id;
    let before = Scores::of(&desk.at("2023-12-29")).iter().count();
    let gone = desk.unit("原单位", UnitClass::Town);
    desk.book.units.get_mut(&gone).unwrap().left_on = Some(d("2024-02-01"));
    let new = desk.unit("新设单位", UnitClass::Town);
    desk.book.units.get_mut(&new).unwrap().joined_on = d("2024-01-15");
    let next = take(&mut desk, 2, 2024, false);
    let counted = |desk: &Desk, plan, unit| Scores::of(&desk.at("2024-03-01").using(Some(plan))).unit(unit).is_some();
    assert_eq!((counted(&desk, old, new), counted(&desk, next, new)), (false, true));
    assert_eq!((counted(&desk, old, gone), counted(&desk, next, gone)), (true, false));
    assert_eq!(Scores::of(&desk.at("2024-03-01").using(Some(old))).iter().count(), before + 1);
    // What it is given of the old year it answers for there.
    let late = desk.task("A9", by_date("2024-03-31"), Strength::Must);
    desk.owe(late, None, Some(new));
    assert!(counted(&desk, old, new));
}
