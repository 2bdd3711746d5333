//! 未回: a form is answered by what comes from the unit after it, whatever it is; and units from which nothing comes.

use gongkai::domain::assignment::Status;
use gongkai::domain::form::WrittenForm;
use gongkai::domain::id::{PlanId, UnitId, WrittenFormId};
use gongkai::domain::unit::UnitClass;

use crate::support::{Desk, d};

fn send(desk: &mut Desk, unit: UnitId, on: &str) -> i64 {
    let content = desk.at(on).form_content(unit, None);
    let id = WrittenFormId(i64::try_from(desk.forms.len()).unwrap() + 1);
    let form = WrittenForm {
        id,
        plan: PlanId(1),
        unit,
        written_on: d(on),
        due_by: None,
        file: format!("{}.xlsx", id.0),
        content,
    };
    desk.forms.insert(form);
    id.0
}

/// The first form without an answer, how many, for how many days.
fn waits(desk: &Desk, unit: UnitId, today: &str) -> Option<(i64, usize, i64)> {
    desk.at(today).unanswered(unit).map(|one| (one.form.0, one.forms, one.days))
}

#[test]
fn a_form_waits_until_something_comes() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let roads = desk.unit("县交运局", UnitClass::Department);
    let one = desk.dated("1", "2023-12-29", unit);
    desk.dated("2", "2023-12-29", unit);
    desk.note(one, "2023-08-20", "初稿");
    assert_eq!(waits(&desk, unit, "2023-09-13"), None, "nobody was asked");
    send(&mut desk, unit, "2023-09-06");
    assert_eq!(waits(&desk, unit, "2023-09-06"), Some((1, 1, 0)));
    send(&mut desk, unit, "2023-09-13");
    assert_eq!(waits(&desk, unit, "2023-09-20"), Some((1, 2, 14)), "the first one counts");
    assert_eq!(waits(&desk, roads, "2023-09-20"), None);

    // A reminder is no answer, a note is, on the very day of the form too.
    desk.remind(one, "2023-09-20");
    assert!(waits(&desk, unit, "2023-09-20").is_some());
    desk.note(one, "2023-09-13", "方案已报");
    assert_eq!(waits(&desk, unit, "2023-09-20"), None);
    send(&mut desk, unit, "2023-09-20");
    assert_eq!(waits(&desk, unit, "2023-09-27"), Some((3, 1, 7)), "the note came before this form");
    desk.prove(one, "2023-09-26");
    assert_eq!(waits(&desk, unit, "2023-09-27"), None);
}

#[test]
fn what_was_settled_meanwhile_waits_for_no_answer() {
    let mut desk = Desk::new();
    let unit = desk.unit("县水务局", UnitClass::Department);
    let one = desk.dated("1", "2023-12-29", unit);
    send(&mut desk, unit, "2023-09-06");
    desk.set(one, Status::Exempt, "2023-09-07");
    assert_eq!(waits(&desk, unit, "2023-09-20"), None, "nothing of it is open");
    desk.set(one, Status::Submitted, "2023-09-07");
    desk.of(one).submitted_on = Some(d("2023-09-07"));
    assert_eq!(waits(&desk, unit, "2023-09-20"), None, "it was handed in");
}

#[test]
fn units_are_quiet_by_weeks() {
    let mut desk = Desk::new();
    let [water, roads, idle] = ["县水务局", "县交运局", "县医保局"].map(|name| desk.unit(name, UnitClass::Department));
    desk.dated("1", "2023-12-29", water);
    let heard = desk.dated("2", "2023-12-29", roads);
    desk.note(heard, "2023-08-09", "已布置");
    let quiet = |desk: &Desk, today: &str| {
        desk.at(today).quiet_units(4).into_iter().map(|one| (one.unit, one.last_on, one.days)).collect::<Vec<_>>()
    };
    // Owed from the notice's day, 2023-07-28.
    assert_eq!(quiet(&desk, "2023-08-24"), []);
    assert_eq!(quiet(&desk, "2023-08-25"), [(water, None, 28)]);
    assert_eq!(quiet(&desk, "2023-09-06"), [(water, None, 40), (roads, Some(d("2023-08-09")), 28)]);
    assert_eq!(desk.at("2023-09-06").quiet(idle), None, "who owes nothing is asked for nothing");
}
