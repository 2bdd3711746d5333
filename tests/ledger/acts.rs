//! Acts on assignments, and undo.

use gongkai::domain::act::{Act, AssignmentAct, NewEvidence, NewTask, Refusal, TaskAct, UnitAct};
use gongkai::domain::assignment::{EvidenceKind, Status, Verdict};
use gongkai::domain::task::Strength;
use gongkai::ledger::LedgerError;

use crate::support::*;

fn refusal(result: Result<gongkai::ledger::Receipt, LedgerError>) -> Refusal {
    match result {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn link() -> NewEvidence {
    let value = "http://www.pingyin.gov.cn/1.html".to_owned();
    NewEvidence { kind: EvidenceKind::Link, value, sha256: None, happened_on: None }
}

fn add_task() -> Act {
    hand_out(new_task(&["县水务局"], "9月底、12月底前各一次"))
}

#[test]
fn the_pack_gives_701_assignments_and_four_owed_choices() {
    let book = Desk::new().ledger.book().unwrap();
    let owed = book.assignments.values().filter(|one| one.is_owed_choice()).count();
    assert_eq!((book.assignments.len() - owed, owed), (701, 4));
    assert_eq!(book.units.len(), 31);
    let plan = book.default_plan().unwrap();
    assert_eq!((plan.key.as_str(), plan.document_number.as_deref()), ("2023", Some("平政办发〔2023〕5号")));
    let rows: Vec<String> = book.tasks_of(plan.id).iter().map(|task| task.row.clone()).collect();
    assert_eq!((rows[0].as_str(), rows[48].as_str(), rows[49].as_str()), ("1", "49", "B1"));
    let forty_four = &book.tasks[&book.find_task("2023", "44").unwrap()];
    assert_eq!(forty_four.deadline.date, Some(day("2023-08-31")));
}

#[test]
fn a_row_of_both_groups_is_owed_by_thirty_units_in_roster_order() {
    let book = Desk::new().ledger.book().unwrap();
    let of_25 = book.assignments_of(book.find_task("2023", "25").unwrap());
    assert_eq!(of_25.len(), 30);
    assert_eq!(book.unit_name(of_25[0].unit.unwrap()), "榆山街道");
    let ids: Vec<_> = of_25.iter().map(|one| one.id).collect();
    assert!(ids.is_sorted());
}

#[test]
fn closing_needs_evidence_or_a_written_override() {
    let mut desk = Desk::new();
    let of = "2023/43/县水务局";
    let refused = refusal(desk.act("2023-08-01", status(of, Status::Done, "2023-08-01")));
    assert_eq!(refused, Refusal::NoEvidence(key(of)));
    desk.act("2023-08-01", Act::Assignment(AssignmentAct::AddEvidence { of: key(of), evidence: link() })).unwrap();
    desk.act("2023-08-02", status(of, Status::Done, "2023-08-02")).unwrap();
    let book = desk.ledger.book().unwrap();
    let one = &book.assignments[&book.find_assignment("2023", "43", None, Some("县水务局")).unwrap()];
    assert_eq!((one.status, one.status_on, one.touched_on), (Status::Done, Some(day("2023-08-02")), day("2023-08-02")));
    assert_eq!(one.evidence.len(), 1);
}

#[test]
fn returning_and_exempting_need_a_reason() {
    let mut desk = Desk::new();
    for status_owed in [Status::Returned, Status::Exempt] {
        let refused = refusal(desk.act("2023-08-01", status("2023/43/县水务局", status_owed, "2023-08-01")));
        assert_eq!(refused, Refusal::NoReason { key: key("2023/43/县水务局"), status: status_owed });
    }
}

#[test]
fn a_record_that_is_named_twice_is_acted_on_once() {
    let mut desk = Desk::new();
    let of = [key("2023/43/县水务局"), key("2023/43/县水务局"), key("2023/44/县水务局")].to_vec();
    let back = AssignmentAct::SetStatus {
        of,
        status: Status::Returned,
        on: day("2023-08-01"),
        note: Some("退回补正".into()),
        evidence: vec![link()],
        reason: Some("缺章".into()),
        override_reason: None,
    };
    let done = desk.act("2023-08-01", Act::Assignment(back)).unwrap();
    assert_eq!(done.title, "退回：43 县水务局 等 2 项");
    let book = desk.ledger.book().unwrap();
    let one = &book.assignments[&book.find_assignment("2023", "43", None, Some("县水务局")).unwrap()];
    assert_eq!((one.returned, one.notes.len(), one.evidence.len()), (1, 1, 1));
}

/// A duty of a unit that was merged is named by both units' keys.
#[test]
fn two_keys_that_lead_to_one_duty_are_one() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", add_task()).unwrap();
    let merge = UnitAct::MergeUnit { unit: "县水务局".into(), into: "县住建局".into(), on: day("2023-08-01") };
    desk.act("2023-08-01", Act::Unit(merge)).unwrap();
    let of = ["2023/A1/县水务局", "2023/A1/县住建局"].map(key).to_vec();
    let note = AssignmentAct::AddNote { of: of.clone(), on: day("2023-08-01"), text: "已上报".into() };
    let remind = AssignmentAct::Remind { of: of.clone(), on: day("2023-08-01"), text: String::new() };
    let (reason, approver) = ("机构改革".into(), "分管领导".into());
    let extend = AssignmentAct::Extend { of, due_on: day("2023-12-29"), reason, approver };
    for act in [note, remind, extend] {
        let done = desk.act("2023-08-01", Act::Assignment(act)).unwrap();
        assert!(done.title.ends_with("临1 县水务局"), "{}", done.title);
    }
    let book = desk.ledger.book().unwrap();
    let one = &book.assignments[&book.find_assignment("2023", "A1", None, Some("县住建局")).unwrap()];
    assert_eq!((one.notes.len(), one.reminders.len(), one.extensions.len()), (1, 1, 1));
}

#[test]
fn a_count_that_another_program_wrote_is_held_at_what_can_be_counted() {
    let mut desk = Desk::new();
    let id = desk.ledger.book().unwrap().find_assignment("2023", "43", None, Some("县水务局")).unwrap();
    let edit = "UPDATE assignment SET returned = 9000000000 WHERE id = ?1";
    other_program(&desk.path()).execute(edit, [id.0]).unwrap();
    assert_eq!(desk.ledger.book().unwrap().assignments[&id].returned, u32::MAX);
    let mut back = status("2023/43/县水务局", Status::Returned, "2023-08-01");
    if let Act::Assignment(AssignmentAct::SetStatus { reason, .. }) = &mut back {
        *reason = Some("缺章".into());
    }
    desk.act("2023-08-01", back).unwrap();
    assert_eq!(desk.ledger.book().unwrap().assignments[&id].returned, u32::MAX);
}

#[test]
fn an_extension_is_later_than_the_date_in_force() {
    let mut desk = Desk::new();
    let extend = |due: &str| {
        Act::Assignment(AssignmentAct::Extend {
            of: vec![key("2023/44/县水务局")],
            due_on: day(due),
            reason: "等省里数据".into(),
            approver: "分管副主任".into(),
        })
    };
    let refused = refusal(desk.act("2023-08-01", extend("2023-08-31")));
    let [due_on, in_force] = [day("2023-08-31"); 2];
    assert_eq!(refused, Refusal::ExtensionNotLater { key: key("2023/44/县水务局"), due_on, in_force });
    desk.act("2023-08-01", extend("2023-09-15")).unwrap();
    let refused = refusal(desk.act("2023-08-01", extend("2023-09-10")));
    assert!(matches!(refused, Refusal::ExtensionNotLater { in_force, .. } if in_force == day("2023-09-15")));
}

#[test]
fn a_refused_act_among_others_leaves_nothing_of_them() {
    let mut desk = Desk::new();
    let before = desk.ledger.book().unwrap();
    let acts =
        vec![note("2023/43/县水务局", "2023-08-01", "已上报"), status("2023/43/县水务局", Status::Done, "2023-08-01")];
    assert!(desk.act("2023-08-01", Act::Together { acts }).is_err());
    assert_eq!(desk.ledger.book().unwrap(), before);
}

#[test]
fn acts_together_build_on_each_other_and_are_one_undo() {
    let mut desk = Desk::new();
    let before = desk.ledger.book().unwrap();
    let of = "2023/43/县水务局";
    let acts = vec![
        Act::Assignment(AssignmentAct::AddEvidence { of: key(of), evidence: link() }),
        status(of, Status::Done, "2023-08-01"),
    ];
    let done = desk.act("2023-08-01", Act::Together { acts }).unwrap();
    assert_eq!(done.title, "办结：43 县水务局，共 2 项");
    let mut desk = desk.restart();
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    let after = desk.ledger.book().unwrap();
    assert_eq!(after.assignments, before.assignments);
}

#[test]
fn undo_goes_back_act_by_act_across_restarts_and_ends_before_the_birth() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", "已上报")).unwrap();
    let mut desk = desk.restart();
    assert_eq!(desk.ledger.undo(&stamp("2023-08-02")).unwrap().title, "撤销：记进展：43 县水务局");
    let mut desk = desk.restart();
    assert!(desk.ledger.undo(&stamp("2023-08-02")).unwrap().title.starts_with("撤销：导入要点"));
    let book = desk.ledger.book().unwrap();
    assert!(book.plans.is_empty() && book.units.is_empty() && book.assignments.is_empty());
    assert!(matches!(desk.ledger.undo(&stamp("2023-08-02")), Err(LedgerError::NothingToUndo)));
}

#[test]
fn undoing_an_act_that_a_later_one_built_on_names_the_later() {
    let mut desk = Desk::new();
    let first = desk.act("2023-08-01", status("2023/43/县水务局", Status::InProgress, "2023-08-01")).unwrap();
    let later = desk.act("2023-08-02", status("2023/43/县水务局", Status::Submitted, "2023-08-02")).unwrap();
    match desk.ledger.undo_batch(first.batch, &stamp("2023-08-02")) {
        Err(LedgerError::LaterAct { batch, .. }) => assert_eq!(batch, later.batch),
        other => panic!("{other:?}"),
    }
}

/// A verdict leaves the assignment's own row as it is; it only hangs on it.
#[test]
fn undoing_what_a_later_act_hung_something_on_names_the_later() {
    let mut desk = Desk::new();
    let first = desk.act("2023-08-01", add_task()).unwrap();
    let judge = AssignmentAct::Judge {
        of: key("2023/A1/县水务局"),
        week: "2023-W31".parse().unwrap(),
        verdict: Verdict::Ok,
        note: String::new(),
    };
    let later = desk.act("2023-08-02", Act::Assignment(judge)).unwrap();
    match desk.ledger.undo_batch(first.batch, &stamp("2023-08-02")) {
        Err(LedgerError::LaterAct { batch, .. }) => assert_eq!(batch, later.batch),
        other => panic!("{other:?}"),
    }
    desk.ledger.undo(&stamp("2023-08-02")).unwrap();
    desk.ledger.undo_batch(first.batch, &stamp("2023-08-02")).unwrap();
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn a_desk_date_before_the_last_act_is_refused_naming_both() {
    let mut desk = Desk::new();
    desk.act("2023-08-02", note("2023/43/县水务局", "2023-08-01", "已上报")).unwrap();
    match desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", "再报")) {
        Err(LedgerError::EarlierDeskDate { desk_date, last }) => {
            assert_eq!((desk_date, last), (day("2023-08-01"), day("2023-08-02")));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn unknown_records_are_named() {
    let mut desk = Desk::new();
    let unknown = note("2023/43/县某局", "2023-07-28", "x");
    assert_eq!(refusal(desk.act("2023-07-28", unknown)), Refusal::UnknownKey(key("2023/43/县某局")));
    let choice = note("2023/1/?", "2023-07-28", "x");
    assert_eq!(refusal(desk.act("2023-07-28", choice)), Refusal::OwedChoice(key("2023/1/?")));
}

#[test]
fn escape_and_bidi_characters_are_refused_in_any_text() {
    let mut desk = Desk::new();
    for text in ["\u{1b}[31m红", "甲\u{202e}乙", "零\u{200b}宽", "铃\u{7}"] {
        let refused = refusal(desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", text)));
        assert!(matches!(refused, Refusal::UncleanText { field, .. } if field == "text"));
    }
    let two_lines = note("2023/43/县水务局", "2023-08-01", "第一行\n第二行");
    desk.act("2023-08-01", two_lines).unwrap();
}

#[test]
fn the_state_as_of_a_day_is_the_one_that_was() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", "一")).unwrap();
    let on_the_first = desk.ledger.book().unwrap();
    desk.act("2023-08-03", status("2023/43/县水务局", Status::Submitted, "2023-08-02")).unwrap();
    assert_eq!(desk.ledger.book_as_of(day("2023-08-02")).unwrap(), on_the_first);
    assert_eq!(desk.ledger.book_as_of(day("2023-08-03")).unwrap(), desk.ledger.book().unwrap());
    assert!(desk.ledger.book_as_of(day("2023-07-01")).unwrap().plans.is_empty());
}

#[test]
fn a_recurring_duty_is_put_off_from_its_open_date() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", add_task()).unwrap();
    let extend = |due_on: &str| {
        Act::Assignment(AssignmentAct::Extend {
            of: vec![key("2023/A1/县水务局")],
            due_on: day(due_on),
            reason: "系统迁移".into(),
            approver: "县政府办公室分管负责人".into(),
        })
    };
    let in_force = day("2023-09-30");
    let refused = refusal(desk.act("2023-08-01", extend("2023-09-30")));
    assert!(matches!(refused, Refusal::ExtensionNotLater { in_force: open, .. } if open == in_force), "{refused:?}");
    desk.act("2023-08-01", extend("2023-10-20")).unwrap();
}

#[test]
fn only_texts_told_to_be_prose_may_have_line_breaks() {
    let mut desk = Desk::new();
    let two_lines = "第一行\n第二行";
    desk.act("2023-08-01", note("2023/43/县水务局", "2023-08-01", two_lines)).unwrap();
    let extend = |reason: &str, approver: &str| {
        Act::Assignment(AssignmentAct::Extend {
            of: vec![key("2023/43/县水务局")],
            due_on: day("2023-09-30"),
            reason: reason.into(),
            approver: approver.into(),
        })
    };
    let refused = refusal(desk.act("2023-08-01", extend("街道改址", two_lines)));
    assert!(matches!(refused, Refusal::UncleanText { field, .. } if field == "approver"));
    desk.act("2023-08-01", extend(two_lines, "分管副县长")).unwrap();
}

/// An added task is ours: a slip in any of its fields is put right, and it is withdrawn with a reason.
#[test]
fn an_added_task_is_put_right_whole_and_withdrawn() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", add_task()).unwrap();
    let amend = |task: &str, unit: &str, deadline: &str| {
        let fields = NewTask {
            theme: "公开栏目".into(),
            requirement: "核查公开栏目和错链".into(),
            strength: Strength::Principle,
            issued_on: day("2023-08-02"),
            ..new_task(&[unit], deadline)
        };
        Act::Task(TaskAct::AmendTask { task: key(task), fields })
    };
    desk.act("2023-08-02", amend("2023/A1", "玫瑰镇", "2023年9月22日前")).unwrap();
    let book = desk.ledger.book().unwrap();
    let task = &book.tasks[&book.find_task("2023", "A1").unwrap()];
    assert_eq!((task.deadline.phrase.as_str(), task.deadline.date), ("2023年9月22日前", Some(day("2023-09-22"))));
    assert_eq!(
        (task.theme.as_str(), task.unit_phrase.as_str(), task.strength),
        ("公开栏目", "玫瑰镇", Strength::Principle)
    );
    let owing: Vec<_> =
        book.assignments_of(task.id).iter().map(|one| (book.unit_name(one.unit.unwrap()), one.owed_from)).collect();
    assert_eq!(owing, [("玫瑰镇", day("2023-08-02"))], "nothing was recorded of the unit typed by mistake");

    // What was recorded of a unit stays, 免办.
    let of = vec![key("2023/A1/玫瑰镇")];
    let note = AssignmentAct::AddNote { of, text: "已布置".into(), on: day("2023-08-03") };
    desk.act("2023-08-03", Act::Assignment(note)).unwrap();
    desk.act("2023-08-03", amend("2023/A1", "县水务局", "2023年9月22日前")).unwrap();
    let book = desk.ledger.book().unwrap();
    let standing = |book: &gongkai::domain::book::Book, name: &str| {
        let one = gongkai::domain::act::find::assigned(book, &key(&format!("2023/A1/{name}"))).unwrap();
        (one.status, one.reason.clone())
    };
    assert_eq!(standing(&book, "玫瑰镇").0, Status::Exempt);
    assert_eq!(standing(&book, "县水务局"), (Status::NotStarted, None));

    let quoted = refusal(desk.act("2023-08-04", amend("2023/13", "县水务局", "2023年9月22日前")));
    assert_eq!(quoted, Refusal::Quoted(key("2023/13")));
    let withdraw = |reason: &str| {
        let (task, reason) = (key("2023/A1"), reason.to_owned());
        Act::Task(TaskAct::WithdrawTask { task, reason, on: day("2023-08-04") })
    };
    assert_eq!(refusal(desk.act("2023-08-04", withdraw(" "))), Refusal::Empty { field: "reason" });
    desk.act("2023-08-04", withdraw("重复交办")).unwrap();
    assert_eq!(standing(&desk.ledger.book().unwrap(), "县水务局"), (Status::Exempt, Some("重复交办".to_owned())));
    assert_eq!(refusal(desk.act("2023-08-04", withdraw("重复交办"))), Refusal::RowDropped(key("2023/A1")));
    desk.ledger.undo(&stamp("2023-08-04")).unwrap();
    assert_eq!(standing(&desk.ledger.book().unwrap(), "县水务局"), (Status::NotStarted, None));
}
