//! Forms in the ledger: one act, read again as they went out, undone as one; a number is never given twice.

use gongkai::domain::act::{Act, FormAct, NewForm, PlanAct, Refusal};
use gongkai::domain::day::Day;
use gongkai::domain::form::FormContent;
use gongkai::domain::key::Key;
use gongkai::ledger::{Ledger, LedgerError};

use crate::support::{Desk, calendar, day, key, note, stamp};

const DAY: &str = "2023-09-06";

fn content(ledger: &Ledger, unit: &str) -> FormContent {
    let (book, calendar) = (ledger.book().unwrap(), calendar());
    Day::of(&book, &calendar, day(DAY)).form_content(book.unit_by_code(unit).unwrap().id, None)
}

fn form(ledger: &Ledger, unit: &str) -> NewForm {
    NewForm { unit: unit.to_owned(), file: format!("{unit}.xlsx"), content: content(ledger, unit) }
}

fn write(first: i64, forms: Vec<NewForm>) -> Act {
    Act::Form(FormAct::WriteForms { plan: "2023".to_owned(), due_by: Some(day("2023-12-31")), first, forms })
}

fn held(desk: &mut Desk) {
    let add =
        r#"{"act":"add_activity","quota":"unit.trainings","unit":"县水务局","on":"2023-08-25","title":"业务培训"}"#;
    desk.act(DAY, serde_json::from_str(add).unwrap()).unwrap();
}

#[test]
fn what_a_form_carried_is_read_again_and_undone_as_one_act() {
    let mut desk = Desk::new();
    held(&mut desk);
    desk.act(DAY, note("2023/43/县水务局", DAY, "第一行\n=第二行")).unwrap();
    let forms = vec![form(&desk.ledger, "县水务局"), form(&desk.ledger, "东阿镇")];
    assert_eq!(forms[0].content.activities.len(), 1);
    let before = desk.ledger.book().unwrap();
    let done = desk.act(DAY, write(1, forms.clone())).unwrap();
    assert_eq!(done.title, "发填报表：县水务局 等 2 家");

    let mut desk = desk.restart();
    let book = desk.ledger.book().unwrap();
    let written: Vec<_> = book.forms.values().collect();
    assert_eq!(written.len(), 2);
    for (written, form) in written.iter().zip(&forms) {
        assert_eq!((&written.content, &written.file), (&form.content, &form.file));
        assert_eq!((written.written_on, written.due_by), (day(DAY), Some(day("2023-12-31"))));
    }
    let row = written[0].content.rows.iter().find(|row| row.key == key("2023/43/县水务局")).unwrap();
    assert_eq!(row.note.as_ref().unwrap().text, "第一行\n=第二行");
    assert_eq!(book.unit_of(&Key::Form(2)), book.unit_by_code("东阿镇").map(|unit| unit.id));
    assert_eq!(desk.ledger.doctor().unwrap(), []);

    desk.ledger.undo(&stamp(DAY)).unwrap();
    assert_eq!(*desk.ledger.book().unwrap(), *before);
    assert_eq!(desk.ledger.next_form().unwrap(), 3, "the files of the undone ones may still be about");
    desk.act(DAY, write(3, forms)).unwrap();
    assert_eq!(desk.ledger.book().unwrap().forms.keys().map(|id| id.0).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn a_form_that_asks_what_is_not_the_units_is_refused() {
    let mut desk = Desk::new();
    let refused = |desk: &mut Desk, act: Act| match desk.act(DAY, act) {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let own = form(&desk.ledger, "县水务局");
    let strange = NewForm { unit: "东阿镇".to_owned(), ..own.clone() };
    assert!(matches!(refused(&mut desk, write(1, vec![own.clone(), strange])), Refusal::NotOnForm { .. }));
    assert_eq!(refused(&mut desk, write(2, vec![own.clone()])), Refusal::FormNumber { first: 2, next: 1 });
    assert_eq!(refused(&mut desk, write(1, vec![])), Refusal::Nothing);
    let empty = NewForm { content: FormContent::default(), ..own.clone() };
    assert_eq!(refused(&mut desk, write(1, vec![empty])), Refusal::Nothing);
    assert!(desk.ledger.book().unwrap().forms.is_empty());

    desk.act("2024-04-01", Act::Plan(PlanAct::ClosePlan { plan: "2023".to_owned() })).unwrap();
    assert!(matches!(
        desk.act("2024-04-02", write(1, vec![own])),
        Err(LedgerError::Refused(Refusal::PlanClosed { .. }))
    ));
}

/// A form asks of one plan year: an activity of another stands on none of its forms.
#[test]
fn an_activity_of_another_year_is_on_no_form_of_this_one() {
    let mut desk = Desk::new();
    held(&mut desk);
    desk.ledger.take_plan(&gongkai::pack::shift_year(&crate::fixture::pack(), 2024), &stamp(DAY)).unwrap();
    let own = form(&desk.ledger, "县水务局");
    let activities = FormContent { activities: own.content.activities.clone(), ..FormContent::default() };
    let other = FormAct::WriteForms {
        plan: desk.ledger.book().unwrap().plans.values().find(|plan| plan.year == 2024).unwrap().key.clone(),
        due_by: None,
        first: 1,
        forms: vec![NewForm { content: activities, ..own.clone() }],
    };
    let refused = desk.act(DAY, Act::Form(other));
    assert!(matches!(refused, Err(LedgerError::Refused(Refusal::NotOnForm { .. }))), "{refused:?}");
    desk.act(DAY, write(1, vec![own])).unwrap();
}

#[test]
fn older_ledgers_take_forms() {
    for name in [
        "version-1.gongkai",
        "version-2.gongkai",
        "version-5.gongkai",
        "version-6.gongkai",
        "version-7.gongkai",
        "version-8.gongkai",
        "version-9.gongkai",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.gongkai");
        let kept = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ledgers").join(name);
        std::fs::copy(kept, &path).unwrap();
        let mut ledger = Ledger::open(&path).unwrap();
        let book = ledger.book().unwrap();
        let open = book.units.values().find(|unit| !content(&ledger, &unit.code).is_empty()).unwrap();
        let plan = book.default_plan().unwrap().key.clone();
        let first = ledger.next_form().unwrap();
        let act = FormAct::WriteForms { plan, due_by: None, first, forms: vec![form(&ledger, &open.code)] };
        let on = book.last_act_on.unwrap().to_string();
        ledger.perform(&Act::Form(act), &stamp(&on)).unwrap();
        assert_eq!(ledger.doctor().unwrap(), [], "{name}");
        ledger.undo(&stamp(&on)).unwrap();
        assert_eq!(*ledger.book().unwrap(), *book, "{name}");
    }
}
