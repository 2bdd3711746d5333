//! The acts of an adjusted table: what stays, what comes, what is refused, and one undo for all of it.

use std::sync::Arc;

use gongkai::domain::act::{AssignmentAct, RevisionAct, TaskAct};

use super::*;

#[test]
fn progress_evidence_and_keys_stay_through_a_revision() {
    let mut desk = Desk::new();
    let of = "2023/43/县水务局";
    desk.act("2023-08-01", note(of, "2023-08-01", "已上报")).unwrap();
    desk.act("2023-08-01", Act::Assignment(AssignmentAct::AddEvidence { of: key(of), evidence: evidence() })).unwrap();
    let extend = Act::Assignment(AssignmentAct::Extend {
        of: vec![key(of)],
        due_on: day("2023-09-15"),
        reason: "等数据".into(),
        approver: "分管副主任".into(),
    });
    desk.act("2023-08-02", extend).unwrap();
    let judge = Act::Assignment(AssignmentAct::Judge {
        of: key(of),
        week: "2023-W31".parse().unwrap(),
        verdict: Verdict::Ok,
        note: String::new(),
    });
    desk.act("2023-08-02", judge).unwrap();
    desk.act(
        "2023-08-02",
        Act::Assignment(AssignmentAct::AddEvidence { of: key("2023/43/县教体局"), evidence: evidence() }),
    )
    .unwrap();
    desk.act("2023-08-02", status("2023/43/县教体局", Status::Done, "2023-08-02")).unwrap();
    let before = desk.ledger.book().unwrap();

    let mut new = table_alone();
    let task = row(&mut new, "43");
    task.requirement.push_str("并定期更新。");
    task.deadline = "2023年10月底前".into();
    // 县教体局 (done) and 县民政局 (open) go, 县财政局 comes.
    assert!(task.owed.units.contains(&"县教体局".to_owned()) && task.owed.units.contains(&"县卫健局".to_owned()));
    task.owed.units.retain(|code| !["县教体局", "县卫健局"].contains(&code.as_str()));
    task.owed.units.push("县财政局".into());
    task.unit_phrase = task.owed.units.join("、");
    let done = revise(&mut desk, &new, "2023-08-10").unwrap();
    let brief = &before.tasks[&before.find_task("2023", "43").unwrap()].brief;
    assert_eq!(done.title, format!("按新表调整：43 {brief}"));

    let mut desk = desk.restart();
    let book = desk.ledger.book().unwrap();
    let (was, is) = (one(&before, of), one(&book, of));
    assert_eq!((is.id, &is.notes, &is.evidence), (was.id, &was.notes, &was.evidence));
    assert_eq!((&is.extensions, &is.reviews, is.status), (&was.extensions, &was.reviews, Status::InProgress));
    assert_eq!(is.touched_on, was.touched_on, "nothing of it changed");
    let task = &book.tasks[&book.find_task("2023", "43").unwrap()];
    assert_eq!((task.deadline.date, task.dropped_on), (Some(day("2023-10-31")), None));
    assert!(task.requirement.ends_with("并定期更新。"));
    let gone = one(&book, "2023/43/县卫健局");
    assert_eq!((gone.status, gone.reason.as_deref()), (Status::Exempt, Some(NO_LONGER_OWED)));
    assert_eq!(gone.released_on, Some(day("2023-08-10")));
    let closed = one(&book, "2023/43/县教体局");
    assert_eq!((closed.status, closed.released_on), (Status::Done, Some(day("2023-08-10"))));
    assert_eq!(closed.evidence.len(), 1);
    let came = one(&book, "2023/43/县财政局");
    assert_eq!((came.status, came.owed_from), (Status::NotStarted, day("2023-08-10")));
    // Looked at once more, the table has nothing new to say.
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    sound(&desk);
    desk.ledger.undo(&stamp("2023-08-11")).unwrap();
    let mut after = Arc::unwrap_or_clone(desk.ledger.book().unwrap());
    after.last_act_on = before.last_act_on;
    assert_eq!(after, *before);
    sound(&desk);
}

#[test]
fn a_row_that_goes_stays_readable_with_what_was_done() {
    let mut desk = Desk::new();
    desk.act(
        "2023-08-01",
        Act::Assignment(AssignmentAct::AddEvidence { of: key("2023/2/县水务局"), evidence: evidence() }),
    )
    .unwrap();
    desk.act("2023-08-01", status("2023/2/县水务局", Status::Done, "2023-08-01")).unwrap();
    let before = desk.ledger.book().unwrap();
    let mut new = table_alone();
    new.tasks.retain(|task| task.row != "2");
    assert_eq!(told(&changes(&desk, &new)), ["-2023/2"]);
    revise(&mut desk, &new, "2023-08-10").unwrap();
    let book = desk.ledger.book().unwrap();
    let task = &book.tasks[&book.find_task("2023", "2").unwrap()];
    assert_eq!((task.dropped_on, task.requirement.is_empty()), (Some(day("2023-08-10")), false));
    assert_eq!(one(&book, "2023/2/县水务局").status, Status::Done);
    let open = one(&book, "2023/2/县发改局");
    assert_eq!((open.status, open.reason.as_deref()), (Status::Exempt, Some(ROW_DROPPED)));
    assert!(!book.assignments_of(task.id).iter().any(|one| one.is_owed_choice()));
    let settled = book.choices.values().find(|choice| choice.task == task.id).unwrap();
    assert_eq!((settled.units.len(), settled.reason.as_str()), (0, ROW_DROPPED));
    // It is told once, is no part of the plan's pack, and a unit that joins does not owe it.
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    assert!(!pack_of(&book, plan_id(&book)).unwrap().tasks.iter().any(|task| task.row == "2"));
    let again =
        desk.act("2023-08-10", Act::Revision(RevisionAct::DropRow { task: key("2023/2"), on: day("2023-08-10") }));
    assert_eq!(refusal(again), Refusal::RowDropped(key("2023/2")));
    sound(&desk);
    let mut desk = desk.restart();
    desk.ledger.undo(&stamp("2023-08-11")).unwrap();
    let mut after = Arc::unwrap_or_clone(desk.ledger.book().unwrap());
    after.last_act_on = before.last_act_on;
    assert_eq!(after, *before);
}

#[test]
fn a_dropped_row_of_a_group_is_not_owed_by_who_joins_it() {
    let mut desk = Desk::new();
    let owes = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        gongkai::domain::unit_change::what_unit_would_owe(&book, &["towns".to_owned()]).len()
    };
    let before = owes(&desk);
    desk.act("2023-08-01", Act::Revision(RevisionAct::DropRow { task: key("2023/25"), on: day("2023-08-01") }))
        .unwrap();
    assert_eq!(owes(&desk), before - 1);
}

#[test]
fn new_rows_units_and_groups_come_in_with_their_assignments_in_the_order_of_the_table() {
    let mut desk = Desk::new();
    let before = desk.ledger.book().unwrap();
    let done = revise(&mut desk, &adjusted(), "2023-08-10").unwrap();
    assert_eq!(done.title, "按新表调整：新增 3 行，改动 49 行，撤下 0 行");
    let book = desk.ledger.book().unwrap();
    let plan = plan_id(&book);
    let rows: Vec<_> = book.tasks_of(plan).iter().map(|task| (task.seq, task.row.clone())).collect();
    let numbers: Vec<u32> = rows.iter().filter_map(|(seq, _)| *seq).collect();
    assert_eq!(numbers, (1..=52).collect::<Vec<_>>());
    let names: Vec<&str> = rows.iter().map(|(_, row)| row.as_str()).collect();
    assert_eq!((names[0], names[1], names[11], names[12], names[51]), ("1b", "1", "12b", "11", "52"));
    assert_eq!(&names[52..], ["B1", "B2"]);
    assert_eq!(units_of(&book, "1b"), ["县水务局", "县数据局"]);
    assert_eq!(units_of(&book, "12b"), ["县数据局"]);
    assert_eq!(one(&book, "2023/12b/?").choice.as_deref(), Some("相关部门"));
    assert!(one(&book, "2023/52/县政府办公室").unit_to_confirm);
    assert_eq!(one(&book, "2023/1b/县数据局").owed_from, day("2023-08-10"));
    assert_eq!(book.unit_of_spelling("县水利局").unwrap().code, "县水务局");
    assert_eq!(told(&changes(&desk, &adjusted())), Vec::<String>::new());
    assert!(units_to_take(&adjusted(), &book, plan, day("2023-08-10")).is_none());
    // It is a pack again, with gaps and names where the numbers are not the keys.
    let back = pack_of(&book, plan).unwrap();
    assert_eq!(pack::read("back", &pack::write(&back)).unwrap(), back);
    sound(&desk);
    let mut desk = desk.restart();
    desk.ledger.undo(&stamp("2023-08-11")).unwrap();
    let mut after = Arc::unwrap_or_clone(desk.ledger.book().unwrap());
    after.last_act_on = before.last_act_on;
    assert_eq!(after, *before);
    sound(&desk);
}

#[test]
fn what_a_person_settled_or_confirmed_stays_where_the_cell_says_the_same() {
    let mut desk = Desk::new();
    let mut first = table_alone();
    row(&mut first, "13").deadline = "近期".into();
    revise(&mut desk, &first, "2023-08-01").unwrap();
    let brief = "目录".to_owned();
    let settle = Act::Task(TaskAct::EditTask {
        task: key("2023/13"),
        brief,
        requirement: None,
        settled_on: Some(day("2023-09-10")),
    });
    desk.act("2023-08-02", settle).unwrap();
    desk.act("2023-08-02", Act::Task(TaskAct::ConfirmCells { task: key("2023/44") })).unwrap();
    let mut new = first.clone();
    row(&mut new, "13").requirement.push_str("并动态调整。");
    row(&mut new, "44").requirement.push_str("并动态调整。");
    revise(&mut desk, &new, "2023-08-03").unwrap();
    let book = desk.ledger.book().unwrap();
    let task = |row: &str| &book.tasks[&book.find_task("2023", row).unwrap()];
    assert_eq!((task("13").deadline.date, task("13").brief.as_str()), (Some(day("2023-09-10")), "目录"));
    assert!(!task("44").to_confirm);
    row(&mut new, "13").deadline = "2023年11月底前".into();
    row(&mut new, "44").deadline = "2023年11月底前".into();
    revise(&mut desk, &new, "2023-08-04").unwrap();
    let book = desk.ledger.book().unwrap();
    let task = |row: &str| &book.tasks[&book.find_task("2023", row).unwrap()];
    assert_eq!(task("13").deadline.date, Some(day("2023-11-30")));
    assert!(task("44").to_confirm, "an inherited date that is another is to be looked at");
}

#[test]
fn rows_that_cannot_be_are_refused_with_the_reason() {
    let mut desk = Desk::new();
    let base = table_alone().tasks[4].clone();
    let mut take = |change: fn(&mut PackTask)| {
        let mut task = Box::new(PackTask { row: "r1".into(), ..base.clone() });
        change(&mut task);
        let on = day("2023-08-01");
        refusal(desk.act(
            "2023-08-01",
            Act::Revision(RevisionAct::TakeRow { plan: "2023".into(), task, on, place: RowPlace::Last }),
        ))
    };
    assert_eq!(take(|task| task.row = "5".into()), Refusal::RowTaken(key("2023/5")));
    assert_eq!(take(|task| task.row = "1.5".into()), Refusal::BadRow("1.5".into()));
    assert_eq!(take(|task| task.owed = Debtors::default()), Refusal::NobodyOwes("r1".into()));
    assert_eq!(take(|task| task.owed.units = vec!["县某局".into()]), Refusal::UnknownUnit("县某局".into()));
    assert!(matches!(take(|task| task.owed.groups = vec!["villages".into()]), Refusal::UnknownId { .. }));
    assert_eq!(take(|task| task.requirement = " ".into()), Refusal::Empty { field: "requirement" });
    assert!(matches!(take(|task| task.requirement.push('\u{202e}')), Refusal::UncleanText { .. }));
    let on = day("2023-08-01");
    let place = RowPlace::Before("99".into());
    let task = Box::new(PackTask { row: "r1".into(), ..base.clone() });
    let nowhere = Act::Revision(RevisionAct::TakeRow { plan: "2023".into(), task, on, place });
    assert_eq!(refusal(desk.act("2023-08-01", nowhere)), Refusal::UnknownKey(key("2023/99")));
    desk.act("2023-08-01", hand_out(new_task(&["东阿镇"], "2023年9月底前"))).unwrap();
    let added = Act::Revision(RevisionAct::ReviseRow { task: key("2023/A1"), row: Box::new(base), on, place: None });
    assert_eq!(refusal(desk.act("2023-08-01", added)), Refusal::NotOfNotice(key("2023/A1")));
    let later = Act::Revision(RevisionAct::DropRow { task: key("2023/5"), on: day("2023-08-02") });
    assert!(matches!(refusal(desk.act("2023-08-01", later)), Refusal::FutureDate { .. }));
    let group = PackGroup { code: "towns".into(), name: "各镇".into(), members: Vec::new() };
    let taken =
        Act::Revision(RevisionAct::TakeUnits { plan: "2023".into(), units: Vec::new(), groups: vec![group], on });
    assert_eq!(refusal(desk.act("2023-08-01", taken)), Refusal::GroupTaken("towns".into()));
    let nothing =
        Act::Revision(RevisionAct::TakeUnits { plan: "2023".into(), units: Vec::new(), groups: Vec::new(), on });
    assert_eq!(refusal(desk.act("2023-08-01", nothing)), Refusal::Nothing);
}

#[test]
fn the_acts_are_values_that_can_be_written_down() {
    let desk = Desk::new();
    let book = desk.ledger.book().unwrap();
    let new = adjusted();
    let mut acts: Vec<Act> = units_to_take(&new, &book, plan_id(&book), day("2023-08-10")).into_iter().collect();
    acts.extend(changes(&desk, &new).iter().filter_map(|change| change.act(day("2023-08-10"))));
    acts.push(Act::Revision(RevisionAct::DropRow { task: key("2023/5"), on: day("2023-08-10") }));
    let act = Act::Together { acts };
    let json = serde_json::to_string(&act).unwrap();
    assert_eq!(serde_json::from_str::<Act>(&json).unwrap(), act);
    for name in ["take_units", "take_row", "revise_row", "drop_row"] {
        assert!(json.contains(&format!("\"act\":\"{name}\"")), "{name}");
    }
}
