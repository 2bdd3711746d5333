//! What a form asks of a unit, and what it carries.

use gongkai::domain::assignment::Status;
use gongkai::domain::deadline::DeadlineKind;
use gongkai::domain::form::{Claim, FormContent};
use gongkai::domain::id::UnitId;
use gongkai::domain::task::Strength;
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, d, dateless};

const TODAY: &str = "2023-09-06";

fn keys(content: &FormContent) -> Vec<String> {
    content.rows.iter().map(|row| row.key.to_string()).collect()
}

fn two_units() -> (Desk, UnitId, UnitId) {
    let mut desk = Desk::new();
    let water = desk.unit("县水务局", UnitClass::Department);
    let roads = desk.unit("县交运局", UnitClass::Department);
    (desk, water, roads)
}

#[test]
fn a_form_asks_what_the_unit_has_open_in_the_order_of_the_plan() {
    let (mut desk, water, roads) = two_units();
    let open = desk.dated("1", "2023-08-31", water);
    for (row, status) in [("2", Status::Submitted), ("3", Status::Returned), ("4", Status::Done), ("5", Status::Exempt)]
    {
        let one = desk.dated(row, "2023-09-30", water);
        desk.set(one, status, "2023-09-01");
    }
    desk.dated("6", "2023-09-30", roads);
    // Row 13 was due before the notice itself; row 47 stands all year; of row 8 nobody can say the day.
    desk.dated("13", "2023-06-30", water);
    for (row, kind) in [("47", DeadlineKind::Ongoing), ("8", DeadlineKind::Unreadable)] {
        let task = desk.task(row, dateless(kind), Strength::Must);
        desk.owe(task, None, Some(water));
    }
    // What was due before the unit came is asked of nobody, and neither is a choice.
    let before = desk.dated("7", "2023-08-15", water);
    desk.of(before).owed_from = d("2023-09-01");
    let choice = desk.task("9", dateless(DeadlineKind::Ongoing), Strength::Must);
    desk.owe(choice, None, None);

    let day = desk.at(TODAY);
    let asked = day.form_content(water, None);
    let own = ["1", "2", "3", "13", "47", "8"].map(|row| format!("2023/{row}/县水务局"));
    assert_eq!(keys(&asked), own);
    assert_eq!(keys(&day.form_content(roads, None)), ["2023/6/县交运局"]);
    assert_eq!(asked.rows[0].due, Some(d("2023-08-31")));
    assert!(day.book.assignments[&open].is_untouched());

    desk.plan().closed_on = Some(d("2023-09-05"));
    assert!(desk.at(TODAY).form_content(water, None).is_empty(), "of a closed year nothing is asked");
}

#[test]
fn a_form_that_looks_ahead_asks_what_is_due_by_then_and_what_is_late() {
    let (mut desk, water, _) = two_units();
    desk.dated("1", "2023-08-31", water);
    desk.dated("2", "2023-09-16", water);
    desk.dated("3", "2023-09-17", water);
    let moved = desk.dated("4", "2023-09-10", water);
    desk.extend(moved, "2023-12-29", "2023-09-01");
    let standing = desk.task("47", dateless(DeadlineKind::Ongoing), Strength::Must);
    desk.owe(standing, None, Some(water));
    let day = desk.at(TODAY);
    assert_eq!(day.form_until(10), Some(d("2023-09-16")));
    assert_eq!(keys(&day.form_content(water, day.form_until(10))), ["2023/1/县水务局", "2023/2/县水务局"]);
    let far = day.form_content(water, day.form_until(120));
    assert_eq!(keys(&far).last().unwrap(), "2023/4/县水务局", "what has no day is never near");
    assert_eq!(far.rows[3].due, Some(d("2023-12-29")));
}

/// 内部时限 makes a duty near and stands on the form; one that has passed is no longer asked for.
#[test]
fn a_form_asks_for_the_earlier_day() {
    let (mut desk, water, _) = two_units();
    let one = desk.dated("1", "2023-12-29", water);
    desk.of(one).internal_due = Some(d("2023-09-15"));
    let day = desk.at(TODAY);
    let asked = day.form_content(water, day.form_until(10));
    assert_eq!((asked.rows[0].due, asked.rows[0].internal_due), (Some(d("2023-12-29")), Some(d("2023-09-15"))));
    assert!(desk.at("2023-09-16").form_content(water, Some(d("2023-09-26"))).is_empty());
    assert_eq!(desk.at("2023-09-16").form_content(water, None).rows[0].internal_due, None);
}

#[test]
fn a_form_carries_what_is_known() {
    let (mut desk, water, _) = two_units();
    let one = desk.dated("1", "2023-08-31", water);
    desk.note(one, "2023-08-20", "初稿");
    desk.note(one, "2023-09-01", "=已上报\n两条");
    desk.prove(one, "2023-09-01");
    desk.set(one, Status::Returned, "2023-09-02");
    desk.of(one).reason = Some("缺链接".to_owned());
    desk.of(one).submitted_on = Some(d("2023-08-30"));
    let asked = desk.at(TODAY).form_content(water, None);
    let row = &asked.rows[0];
    assert_eq!((row.status, row.reason.as_deref(), row.evidence), (Status::Returned, Some("缺链接"), 1));
    assert_eq!(row.submitted_on, Some(d("2023-08-30")));
    let note = row.note.as_ref().unwrap();
    assert_eq!((note.on, note.text.as_str()), (d("2023-09-01"), "=已上报\n两条"));

    // A reason of an earlier return is none of what stands now.
    desk.set(one, Status::InProgress, "2023-09-03");
    assert_eq!(desk.at(TODAY).form_content(water, None).rows[0].reason, None);
}

#[test]
fn a_unit_closes_nothing_itself() {
    let arrives = Claim::ALL.map(Claim::arrives_as);
    assert_eq!(arrives, [Status::NotStarted, Status::InProgress, Status::Submitted]);
}
