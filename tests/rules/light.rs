//! The light: every rule of it, in its order.

use gongkai::domain::assignment::{Assignment, Status, Verdict};
use gongkai::domain::class::RowClass;
use gongkai::domain::deadline::{Deadline, DeadlineKind};
use gongkai::domain::id::AssignmentId;
use gongkai::domain::light::{Light, LightWord};
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;
use gongkai::domain::week::IsoWeek;

use crate::support::{Desk, by_date, d, dateless};

fn one(deadline: Deadline, strength: Strength) -> (Desk, AssignmentId) {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let task = desk.task("43", deadline, strength);
    let id = desk.owe(task, None, Some(unit));
    (desk, id)
}

fn seen(desk: &Desk, id: AssignmentId, today: &str) -> (Option<Light>, LightWord) {
    let standing = desk.at(today).standing(&desk.book.assignments[&id]);
    (standing.light, standing.word)
}

#[test]
fn a_must_turns_yellow_ten_working_days_before_its_last_and_red_after_its_written_date() {
    // 2023-09-30 is a Saturday inside 国庆; its last working day is Thursday 09-28. Ten working days before: 09-14.
    let (desk, id) = one(by_date("2023-09-30"), Strength::Must);
    assert_eq!(seen(&desk, id, "2023-09-13"), (Some(Light::Green), LightWord::OnTrack));
    assert_eq!(seen(&desk, id, "2023-09-14"), (Some(Light::Yellow), LightWord::DueSoon));
    assert_eq!(seen(&desk, id, "2023-09-29"), (Some(Light::Yellow), LightWord::DueSoon), "past the working one only");
    assert_eq!(seen(&desk, id, "2023-09-30"), (Some(Light::Yellow), LightWord::DueSoon), "the written day itself");
    assert_eq!(seen(&desk, id, "2023-10-01"), (Some(Light::Red), LightWord::Overdue));
    let standing = desk.at("2023-10-09").standing(&desk.book.assignments[&id]);
    assert_eq!((standing.due, standing.last_workday), (Some(d("2023-09-30")), Some(d("2023-09-28"))));
    // 10-07 and 10-08 are worked, 10-09 is a Monday.
    assert_eq!((standing.workdays_left, standing.days_left), (Some(-3), Some(-9)));
}

#[test]
fn principle_and_encouraged_duties_are_never_red() {
    for strength in [Strength::Principle, Strength::Encourage] {
        let (desk, id) = one(by_date("2023-12-31"), strength);
        assert_eq!(seen(&desk, id, "2024-01-02"), (Some(Light::Yellow), LightWord::Overdue));
    }
}

#[test]
fn a_closed_item_is_blue_and_keeps_its_lateness() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    desk.set(id, Status::Done, "2023-09-01");
    assert_eq!(seen(&desk, id, "2023-12-01"), (Some(Light::Blue), LightWord::Done));
    assert!(desk.at("2023-12-01").standing(&desk.book.assignments[&id]).closed_late);
    desk.set(id, Status::Done, "2023-08-31");
    assert!(!desk.at("2023-12-01").standing(&desk.book.assignments[&id]).closed_late);
}

#[test]
fn a_handed_in_item_waits_in_green_even_past_its_date() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    desk.set(id, Status::Submitted, "2023-09-05");
    assert_eq!(seen(&desk, id, "2023-09-06"), (Some(Light::Green), LightWord::AwaitingReview));
    desk.set(id, Status::Returned, "2023-09-06");
    assert_eq!(seen(&desk, id, "2023-09-06"), (Some(Light::Red), LightWord::Overdue));
}

#[test]
fn what_gives_nothing_to_judge_is_grey_with_its_word() {
    let (mut desk, id) = one(by_date("2023-06-30"), Strength::Must);
    assert_eq!(seen(&desk, id, "2024-01-02"), (Some(Light::Grey), LightWord::PreIssue));
    desk.set(id, Status::Exempt, "2023-08-01");
    assert_eq!(seen(&desk, id, "2024-01-02"), (Some(Light::Grey), LightWord::Exempt));
    desk.set(id, Status::Done, "2023-08-01");
    assert_eq!(seen(&desk, id, "2024-01-02"), (Some(Light::Blue), LightWord::Done), "办结 comes first");

    for (kind, word) in
        [(DeadlineKind::Ambiguous, LightWord::Ambiguous), (DeadlineKind::Unreadable, LightWord::Unreadable)]
    {
        let (mut desk, id) = one(dateless(kind), Strength::Must);
        assert_eq!(seen(&desk, id, "2024-01-02"), (Some(Light::Grey), word));
        desk.extend(id, "2023-12-31", "2023-08-01");
        assert_eq!(seen(&desk, id, "2024-01-02"), (Some(Light::Red), LightWord::Overdue), "a settled day counts");
    }
}

#[test]
fn an_owed_choice_is_grey_and_never_overdue() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    let task = desk.of(id).task;
    let choice = desk.owe(task, None, None);
    assert_eq!(seen(&desk, choice, "2024-01-02"), (Some(Light::Grey), LightWord::ChoiceOwed));
}

#[test]
fn standing_and_immediate_duties_have_no_light() {
    for (kind, word) in [
        (DeadlineKind::Ongoing, LightWord::Standing),
        (DeadlineKind::Immediate, LightWord::Immediate),
        (DeadlineKind::AfterEvent, LightWord::AwaitingEvent),
    ] {
        let (mut desk, id) = one(dateless(kind), Strength::Must);
        assert_eq!(seen(&desk, id, "2030-01-02"), (None, word));
        desk.set(id, Status::Submitted, "2023-09-05");
        assert_eq!(seen(&desk, id, "2030-01-02"), (None, word), "handed in or not");
    }
}

#[test]
fn an_extension_moves_the_date() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    assert_eq!(seen(&desk, id, "2023-09-06"), (Some(Light::Red), LightWord::Overdue));
    desk.extend(id, "2023-09-15", "2023-09-01");
    assert_eq!(seen(&desk, id, "2023-09-06"), (Some(Light::Yellow), LightWord::DueSoon));
    desk.extend(id, "2023-12-29", "2023-09-05");
    assert_eq!(seen(&desk, id, "2023-09-06"), (Some(Light::Green), LightWord::OnTrack), "the last one holds");
}

#[test]
fn a_recurring_duty_uses_its_next_open_date() {
    let dates = ["2023-06-30", "2023-09-30", "2023-12-31"].map(d).to_vec();
    let (mut desk, id) = one(Deadline { dates, ..dateless(DeadlineKind::Recurring) }, Strength::Must);
    let due = |desk: &Desk| desk.at("2023-10-09").standing(&desk.book.assignments[&id]).due;
    assert_eq!(due(&desk), Some(d("2023-09-30")), "June was before the notice");
    desk.prove(id, "2023-10-09");
    assert_eq!(due(&desk), Some(d("2023-12-31")), "late evidence closes September alone");
    desk.prove(id, "2023-12-20");
    assert_eq!(due(&desk), Some(d("2023-12-31")), "all closed: the last one stands");
}

#[test]
fn a_recurring_duty_of_a_unit_added_late_runs_from_its_next_date() {
    let dates = ["2023-09-30", "2023-12-31"].map(d).to_vec();
    let (mut desk, id) = one(Deadline { dates, ..dateless(DeadlineKind::Recurring) }, Strength::Must);
    let class = |desk: &Desk| {
        let owed = &desk.book.assignments[&id];
        RowClass::of(owed, &desk.book.tasks[&owed.task]).code()
    };
    desk.of(id).owed_from = d("2023-10-08");
    assert_eq!(seen(&desk, id, "2023-10-09"), (Some(Light::Green), LightWord::OnTrack));
    assert_eq!(seen(&desk, id, "2023-12-20"), (Some(Light::Yellow), LightWord::DueSoon));
    assert_eq!(seen(&desk, id, "2024-01-01"), (Some(Light::Red), LightWord::Overdue));
    assert_eq!(class(&desk), "dated");
    // Where no date is left, the last one says why nothing is asked.
    desk.of(id).owed_from = d("2024-01-01");
    assert_eq!(seen(&desk, id, "2024-01-02"), (Some(Light::Grey), LightWord::PreRoster));
    assert_eq!(class(&desk), "pre_roster");
}

#[test]
fn the_number_of_warning_days_is_a_setting() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    desk.book.settings.due_soon_workdays = 2;
    assert_eq!(seen(&desk, id, "2023-08-28").1, LightWord::OnTrack);
    assert_eq!(seen(&desk, id, "2023-08-29").1, LightWord::DueSoon);
}

#[test]
fn strength_and_class_belong_to_the_part() {
    let mut desk = Desk::new();
    let office = desk.unit("县政府办公室", UnitClass::Department);
    let task = desk.task("17", by_date("2023-12-31"), Strength::Must);
    desk.part(task, 1, Strength::Principle);
    desk.part(task, 2, Strength::Must);
    let county = desk.owe(task, Some(1), Some(office));
    let own = desk.owe(task, Some(2), Some(office));
    assert_eq!(seen(&desk, county, "2024-01-02").0, Some(Light::Yellow));
    assert_eq!(seen(&desk, own, "2024-01-02").0, Some(Light::Red));
    let standing = desk.at("2024-01-02").task_standing(&desk.book.tasks[&task]);
    assert_eq!((standing.done, standing.total), (0, 2));
    assert_eq!(standing.worst.and_then(|worst| worst.light), Some(Light::Red));
}

#[test]
fn a_task_counts_exempt_units_and_choices_apart() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    let task = desk.of(id).task;
    let units: Vec<_> = ["县教体局", "县住建局"].map(|name| desk.unit(name, UnitClass::Department)).to_vec();
    let done = desk.owe(task, None, Some(units[0]));
    let exempt = desk.owe(task, None, Some(units[1]));
    desk.owe(task, None, None);
    desk.set(done, Status::Done, "2023-08-30");
    desk.set(exempt, Status::Exempt, "2023-08-30");
    let standing = desk.at("2023-08-30").task_standing(&desk.book.tasks[&task]);
    assert_eq!((standing.done, standing.total, standing.exempt, standing.choices_owed), (1, 2, 1, 1));
    assert_eq!(standing.worst.map(|worst| worst.word), Some(LightWord::DueSoon));
}

#[test]
fn row_classes() {
    let class = |deadline: Deadline, row: &str, choice: bool| {
        let mut desk = Desk::new();
        let unit = desk.unit("县水务局", UnitClass::Department);
        let task = desk.task(row, deadline, Strength::Must);
        let id = desk.owe(task, None, (!choice).then_some(unit));
        let assignment: &Assignment = &desk.book.assignments[&id];
        RowClass::of(assignment, &desk.book.tasks[&task]).code()
    };
    assert_eq!(class(by_date("2023-08-31"), "43", false), "dated");
    assert_eq!(class(by_date("2023-06-30"), "13", false), "pre_issue");
    assert_eq!(class(dateless(DeadlineKind::Ongoing), "47", false), "standing");
    assert_eq!(class(by_date("2023-08-31"), "1", true), "choice");
    assert_eq!(class(by_date("2023-08-20"), "B1", false), "body");
    assert_eq!(class(by_date("2023-08-20"), "A1", false), "added");
}

#[test]
fn what_was_due_before_the_unit_came_to_owe_it_is_grey() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    desk.of(id).owed_from = d("2023-09-01");
    assert_eq!(seen(&desk, id, "2023-09-15"), (Some(Light::Grey), LightWord::PreRoster));
    let owed = desk.book.assignments[&id].clone();
    assert_eq!(RowClass::of(&owed, &desk.book.tasks[&owed.task]).code(), "pre_roster");
    // A new date that lies ahead is one the unit can meet.
    desk.extend(id, "2023-09-20", "2023-09-05");
    assert_eq!(seen(&desk, id, "2023-09-15"), (Some(Light::Yellow), LightWord::DueSoon));
    assert_eq!(seen(&desk, id, "2023-09-21"), (Some(Light::Red), LightWord::Overdue));
    // On the day itself it is owed as by everybody.
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    desk.of(id).owed_from = d("2023-08-31");
    assert_eq!(seen(&desk, id, "2023-09-15"), (Some(Light::Red), LightWord::Overdue));
}

#[test]
fn late_is_judged_by_the_day_it_was_handed_in() {
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    let late = |desk: &Desk, today: &str| {
        let (day, one) = (desk.at(today), &desk.book.assignments[&id]);
        (day.is_late(one, &day.standing(one)), one.submitted_on, one.done_on())
    };
    assert_eq!(late(&desk, "2023-08-31").0, None, "nobody has handed in, and there is time");
    assert_eq!(late(&desk, "2023-09-01").0, Some(true));
    desk.set(id, Status::Submitted, "2023-08-30");
    assert_eq!(late(&desk, "2023-09-05"), (None, Some(d("2023-08-30")), None), "the coordinator has it");
    desk.set(id, Status::Done, "2023-09-05");
    assert_eq!(late(&desk, "2023-09-05"), (Some(false), Some(d("2023-08-30")), Some(d("2023-09-05"))));
    assert!(!desk.at("2023-09-05").standing(&desk.book.assignments[&id]).closed_late);
    // A return clears it: what counts is the submission that was accepted.
    desk.set(id, Status::Returned, "2023-09-06");
    assert_eq!(late(&desk, "2023-09-06"), (Some(true), None, None));
    desk.set(id, Status::Submitted, "2023-09-07");
    desk.set(id, Status::Done, "2023-09-08");
    assert_eq!(late(&desk, "2023-09-08").0, Some(true));
    // Nobody could have met a date before the notice, nor before the unit came to owe it: closed or open, it is not late.
    for owed_from in ["2023-07-28", "2023-09-01"] {
        let (mut desk, id) =
            one(by_date(if owed_from == "2023-07-28" { "2023-06-30" } else { "2023-08-31" }), Strength::Must);
        desk.of(id).owed_from = d(owed_from);
        desk.set(id, Status::Done, "2023-09-05");
        let (day, closed) = (desk.at("2023-09-06"), &desk.book.assignments[&id]);
        let standing = day.standing(closed);
        assert_eq!((day.is_late(closed, &standing), standing.closed_late), (None, false), "owed from {owed_from}");
    }
    // Closed without a submission: 完成日.
    let (mut desk, id) = one(by_date("2023-08-31"), Strength::Must);
    desk.set(id, Status::Done, "2023-08-31");
    let day = desk.at("2023-09-05");
    assert_eq!(day.is_late(&desk.book.assignments[&id], &day.standing(&desk.book.assignments[&id])), Some(false));
}

#[test]
fn nothing_heard_for_thirty_days_is_stalled() {
    let (mut desk, id) = one(by_date("2023-12-31"), Strength::Must);
    let stalled = |desk: &Desk, today: &str| {
        let (day, one) = (desk.at(today), &desk.book.assignments[&id]);
        day.is_stalled(one, &day.standing(one))
    };
    // Owed from 07-28.
    assert!(!stalled(&desk, "2023-08-26") && stalled(&desk, "2023-08-27"));
    desk.remind(id, "2023-08-25");
    assert!(stalled(&desk, "2023-08-27"), "a reminder is no answer");
    desk.review(id, IsoWeek::of(d("2023-08-25")), Verdict::Query);
    assert!(stalled(&desk, "2023-08-27"), "of verdicts only 正常 has heard something");
    desk.note(id, "2023-08-10", "材料在整理");
    assert!(!stalled(&desk, "2023-09-08") && stalled(&desk, "2023-09-09"));
    desk.review(id, IsoWeek::of(d("2023-08-28")), Verdict::Ok);
    assert!(!stalled(&desk, "2023-09-26") && stalled(&desk, "2023-09-27"));
    desk.prove(id, "2023-09-01");
    assert!(!stalled(&desk, "2023-09-30") && stalled(&desk, "2023-10-01"));
    desk.set(id, Status::Submitted, "2023-09-02");
    assert!(!stalled(&desk, "2023-12-01"), "it waits for the coordinator");
    desk.set(id, Status::Returned, "2023-09-03");
    assert!(!stalled(&desk, "2023-10-02") && stalled(&desk, "2023-10-03"));
    desk.book.settings.ext_rules = false;
    assert!(!stalled(&desk, "2023-12-01"), "an outside rule can be switched off");
}
