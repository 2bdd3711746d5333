//! Tasks, choices and the roster.

use std::sync::Arc;

use gongkai::domain::act::register::Fields;
use gongkai::domain::act::{
    Act, ActivityAct, AssignmentAct, DecisionAct, DecisionFields, DocumentAct, Handover, NewPoints, NewUnit, PlanAct,
    Refusal, RegisterAct, TaskAct, UnitAct,
};
use gongkai::domain::assignment::Status;
use gongkai::domain::book::Book;
use gongkai::domain::deadline::DeadlineKind;
use gongkai::domain::document::IssuedAs;
use gongkai::domain::key::Key;
use gongkai::domain::registers::{FieldValue, Register};
use gongkai::domain::unit::UnitClass;
use gongkai::domain::unit_change::what_unit_would_owe;
use gongkai::ledger::{HistoryFilter, LedgerError};
use gongkai::pack::read_scheme;

use crate::support::*;

fn refusal(result: Result<gongkai::ledger::Receipt, LedgerError>) -> Refusal {
    match result {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn retire(unit: &str, handover: Handover) -> Act {
    Act::Unit(UnitAct::RetireUnit { unit: unit.into(), on: day("2023-08-31"), handover })
}

/// 东阿镇 with a document, a decision, an account and an activity of its own.
fn with_records(desk: &mut Desk) {
    let document = new_document("镇规", "东阿镇", IssuedAs::Unit);
    let decision = DecisionFields {
        title: "集镇改造".into(),
        unit: "东阿镇".into(),
        in_catalogue: true,
        ..DecisionFields::default()
    };
    let fields: Fields = [("platform", "wechat"), ("name", "东阿发布"), ("unit", "东阿镇")]
        .map(|(field, value)| (field.to_owned(), FieldValue::Text(value.to_owned())))
        .into();
    let activity = ActivityAct::AddActivity(activity("unit.trainings", Some("东阿镇"), "2023-08-01"));
    let account = RegisterAct::AddRow { register: Register::Accounts, fields, on: None, filing: String::new() };
    for act in [
        Act::Document(DocumentAct::AddDocument { document, past: None }),
        Act::Decision(DecisionAct::AddDecision { decision: Box::new(decision) }),
        Act::Register(account),
        Act::Activity(activity),
    ] {
        desk.act("2023-08-01", act).unwrap();
    }
}

/// Whose the document, the decision, the account and the activity are.
fn owners(desk: &Desk) -> [String; 4] {
    let book = desk.ledger.book().unwrap();
    let name = |unit| book.unit_name(unit).to_owned();
    [
        name(book.documents.values().next().unwrap().unit),
        name(book.decisions.values().next().unwrap().unit),
        name(book.register_rows.values().next().unwrap().unit),
        name(book.activities.values().next().unwrap().unit.unwrap()),
    ]
}

#[test]
fn a_merge_takes_documents_decisions_registers_and_activities_along() {
    let mut desk = Desk::new();
    with_records(&mut desk);
    let merge = UnitAct::MergeUnit { unit: "东阿镇".into(), into: "玫瑰镇".into(), on: day("2023-08-31") };
    desk.act("2023-08-01", Act::Unit(merge)).unwrap();
    assert_eq!(owners(&desk), ["玫瑰镇"; 4]);
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    assert_eq!(owners(&desk), ["东阿镇"; 4]);
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

/// 东阿镇 has 15.00 of review and 3.00 of honours, 玫瑰镇 8.00 of check, which 东阿镇 has 9.00 of: what is given once stands as
/// the one that takes over has it.
#[test]
fn a_merge_takes_points_given_by_hand_along() {
    let mut desk = Desk::new();
    let leaf = |id: &str, weight: u32, rest: &str| {
        format!(
            "[[scoring.indicator]]\nid = \"{id}\"\ntitle = \"{id}\"\nclause = \"办法\"\nweight = {weight}\nmethod = \"manual\"\n{rest}\n"
        )
    };
    let leaves = [leaf("review", 60, ""), leaf("check", 40, ""), leaf("honours", 5, "bonus = true")].concat();
    let scheme = Box::new(read_scheme(&format!("[scoring]\nname = \"县考核办法\"\n{leaves}")).unwrap());
    let plan = || "2023".to_owned();
    desk.act("2023-08-01", PlanAct::TakeScheme { plan: plan(), scheme, reason: "县里印发".into() }.into()).unwrap();
    let given =
        [("review", "东阿镇", 1_500), ("honours", "东阿镇", 300), ("check", "玫瑰镇", 800), ("check", "东阿镇", 900)];
    for (indicator, unit, points) in given {
        let (indicator, units, reason) = (indicator.into(), vec![unit.into()], "核查".into());
        let new = NewPoints { plan: plan(), indicator, units, points, on: None, reason, evidence: None };
        desk.act("2023-08-01", PlanAct::GivePoints(new).into()).unwrap();
    }
    let whose = |desk: &Desk| -> Vec<(String, String, i64)> {
        let book = desk.ledger.book().unwrap();
        let points = &book.plans.values().next().unwrap().points;
        points.iter().map(|one| (one.indicator.clone(), book.unit_name(one.unit).to_owned(), one.points)).collect()
    };
    let expected = |of: [&str; 4]| -> Vec<(String, String, i64)> {
        given.iter().zip(of).map(|((id, _, points), unit)| ((*id).into(), unit.into(), *points)).collect()
    };
    let merge = UnitAct::MergeUnit { unit: "东阿镇".into(), into: "玫瑰镇".into(), on: day("2023-08-31") };
    desk.act("2023-08-01", Act::Unit(merge)).unwrap();
    assert_eq!(whose(&desk), expected(["玫瑰镇", "玫瑰镇", "玫瑰镇", "东阿镇"]));
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    assert_eq!(whose(&desk), expected(["东阿镇", "东阿镇", "玫瑰镇", "东阿镇"]));
    assert_eq!(desk.ledger.doctor().unwrap(), []);
}

#[test]
fn a_unit_that_ends_says_what_becomes_of_all_it_leaves_open() {
    let mut desk = Desk::new();
    let reason = || "镇域调整".to_owned();
    let left = refusal(desk.act("2023-08-01", retire("东阿镇", Handover::default())));
    assert_eq!(left, Refusal::DutiesLeft { unit: "东阿镇".into(), n: 21 });
    with_records(&mut desk);
    let left = refusal(desk.act("2023-08-01", retire("东阿镇", Handover { reason: reason(), ..Handover::default() })));
    assert_eq!(left, Refusal::RecordsLeft { unit: "东阿镇".into(), documents: 1, decisions: 1, rows: 1 });
    let into_itself = Handover { into: Some("东阿镇".into()), ..Handover::default() };
    assert_eq!(
        refusal(desk.act("2023-08-01", retire("东阿镇", into_itself))),
        Refusal::MergeIntoItself("东阿镇".into())
    );
    // One duty moves, the others end; what is no duty goes to the unit that takes over. What was held stays as it was.
    let one = key("2023/27/东阿镇");
    let some = |reason| Handover { into: Some("县财政局".into()), duties: Some(vec![one.clone()]), reason };
    let left = refusal(desk.act("2023-08-01", retire("东阿镇", some(" ".into()))));
    assert_eq!(left, Refusal::DutiesLeft { unit: "东阿镇".into(), n: 20 });
    let before = desk.ledger.book().unwrap();
    desk.act("2023-08-01", retire("东阿镇", some(reason()))).unwrap();
    assert_eq!(owners(&desk), ["县财政局", "县财政局", "县财政局", "东阿镇"]);
    let book = desk.ledger.book().unwrap();
    let unit = book.unit_by_code("东阿镇").unwrap();
    assert_eq!(unit.left_on, Some(day("2023-08-31")));
    let reasons: Vec<_> = book
        .assignments
        .values()
        .filter(|one| one.unit == Some(unit.id))
        .filter_map(|one| one.reason.as_deref())
        .collect();
    assert_eq!(reasons.iter().filter(|reason| **reason == "镇域调整").count(), 20);
    assert_eq!(reasons.len(), 21, "both owed the one that moved: {reasons:?}");
    assert!(reasons.contains(&"转由县财政局"));
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    assert_eq!(desk.ledger.book().unwrap().assignments, before.assignments);
}

fn new_town() -> Act {
    let unit = NewUnit {
        name: "平阴新城管委会".into(),
        full_name: String::new(),
        aliases: Vec::new(),
        class: UnitClass::Town,
        gloss: String::new(),
    };
    Act::Unit(UnitAct::AddUnit { unit, groups: vec!["towns".into()], from_on: day("2023-08-01") })
}

#[test]
fn a_unit_added_owes_what_its_group_owes_from_that_day() {
    let mut desk = Desk::new();
    let before = desk.ledger.book().unwrap();
    let owing = what_unit_would_owe(&before, &["towns".to_owned()]);
    let rows: Vec<_> = owing.iter().map(|one| (before.tasks[&one.task].row.as_str(), one.part)).collect();
    // Nineteen rows of both groups (17 and 46 by their second part), the plan and the annual report's units' part.
    assert_eq!(rows.len(), 21);
    assert!(rows.contains(&("17", Some(2))) && rows.contains(&("B1", None)) && rows.contains(&("B2", Some(2))));
    desk.act("2023-08-01", new_town()).unwrap();
    let book = desk.ledger.book().unwrap();
    let unit = book.unit_by_code("平阴新城管委会").unwrap().id;
    let new: Vec<_> = book.assignments.values().filter(|one| one.unit == Some(unit)).collect();
    assert_eq!(new.len(), 21);
    assert!(new.iter().all(|one| one.owed_from == day("2023-08-01") && one.status == Status::NotStarted));
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    let after = desk.ledger.book().unwrap();
    let owing = |book: Arc<Book>| (book.units.clone(), book.groups.clone(), book.assignments.clone());
    assert_eq!(owing(after), owing(before));
}

#[test]
fn an_office_led_from_above_joins_a_group_once_and_is_told_as_one() {
    let mut desk = Desk::new();
    let Act::Unit(UnitAct::AddUnit { mut unit, from_on, .. }) = new_town() else { panic!("no unit") };
    unit.class = UnitClass::Vertical;
    let groups = ["departments", "departments"].map(String::from).to_vec();
    desk.act("2023-08-01", Act::Unit(UnitAct::AddUnit { unit, groups, from_on })).unwrap();
    let book = desk.ledger.book().unwrap();
    let id = book.unit_by_code("平阴新城管委会").unwrap().id;
    let places = book.groups.values().flat_map(|group| &group.members).filter(|member| member.unit == id);
    assert_eq!(places.count(), 1);
    let entry = &desk.ledger.history(&HistoryFilter::default()).unwrap()[0];
    assert!(entry.changes.iter().any(|line| line.after.contains("垂管")), "{:?}", entry.changes[0].after);
}

#[test]
fn a_spelling_in_use_and_a_code_with_a_slash_are_refused() {
    let mut desk = Desk::new();
    let unit = |name: &str| {
        Act::Unit(UnitAct::AddUnit {
            unit: NewUnit {
                name: name.into(),
                full_name: String::new(),
                aliases: Vec::new(),
                class: UnitClass::Other,
                gloss: String::new(),
            },
            groups: Vec::new(),
            from_on: day("2023-08-01"),
        })
    };
    let taken = refusal(desk.act("2023-08-01", unit("县住房和城乡建设局")));
    assert!(matches!(taken, Refusal::SpellingTaken { unit, .. } if unit == "县住建局"));
    let renamed = |name: &str| {
        Act::Unit(UnitAct::EditUnit {
            unit: "县财政局".into(),
            name: name.into(),
            full_name: String::new(),
            aliases: Vec::new(),
            gloss: String::new(),
        })
    };
    let taken = refusal(desk.act("2023-08-01", renamed(" 县住建局 ")));
    assert!(
        matches!(taken, Refusal::SpellingTaken { unit, .. } if unit == "县住建局"),
        "it is stored without its blanks"
    );
    assert_eq!(refusal(desk.act("2023-08-01", unit("甲/乙"))), Refusal::BadCode("甲/乙".into()));
}

#[test]
fn a_merge_moves_open_duties_and_leads_old_keys_on() {
    let mut desk = Desk::new();
    let merge =
        Act::Unit(UnitAct::MergeUnit { unit: "东阿镇".into(), into: "玫瑰镇".into(), on: day("2023-08-31") });
    // A duty that only 东阿镇 has moves; one that both have is 免办 for 东阿镇.
    desk.act("2023-08-01", hand_out(new_task(&["东阿镇"], "2023年9月底前"))).unwrap();
    let before = desk.ledger.book().unwrap();
    desk.act("2023-08-01", merge).unwrap();
    let book = desk.ledger.book().unwrap();
    let moved = book.find_assignment("2023", "A1", None, Some("东阿镇")).unwrap();
    assert_eq!(book.unit_name(book.assignments[&moved].unit.unwrap()), "玫瑰镇");
    let old = book.unit_by_code("东阿镇").unwrap().id;
    let left: Vec<_> = book.assignments.values().filter(|one| one.unit == Some(old)).collect();
    assert_eq!(left.len(), 21);
    assert!(left.iter().all(|one| one.status == Status::Exempt && one.reason.as_deref() == Some("并入玫瑰镇")));
    for one in book.assignments.values() {
        let Some(Key::Assignment { plan, row, part, unit }) = book.assignment_key(one.id) else { panic!("{one:?}") };
        let found = book.find_assignment(&plan, &row, part, unit.as_deref());
        assert_eq!(found, Some(one.id), "the key of a row that stayed with 东阿镇 leads to it and to no other");
    }
    let gone = refusal(desk.act("2023-08-01", retire("东阿镇", Handover::default())));
    assert_eq!(gone, Refusal::UnitGone("东阿镇".into()));
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    assert_eq!(desk.ledger.book().unwrap().assignments, before.assignments);
}

#[test]
fn a_choice_gives_its_units_and_goes_and_comes_back_by_undo() {
    let mut desk = Desk::new();
    let before = desk.ledger.book().unwrap();
    let choose = |units: &[&str]| {
        Act::Task(TaskAct::Choose {
            task: key("2023/1"),
            units: units.iter().map(|unit| (*unit).to_owned()).collect(),
            reason: "电话商定".into(),
            on: day("2023-08-01"),
        })
    };
    desk.act("2023-08-01", choose(&["孝直镇", "榆山街道"])).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.find_assignment("2023", "1", None, None), None);
    let chosen = book.find_assignment("2023", "1", None, Some("孝直镇")).unwrap();
    assert!(book.assignments[&chosen].choice.is_some());
    assert_eq!((book.choices.len(), book.choices[&1].units.len()), (1, 2));
    assert_eq!(refusal(desk.act("2023-08-01", choose(&[]))), Refusal::NoChoiceOwed(key("2023/1")));
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    assert_eq!(desk.ledger.book().unwrap().assignments, before.assignments);
}

#[test]
fn a_task_handed_out_is_numbered_and_its_unreadable_date_is_settled_by_a_person() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", hand_out(new_task(&["玫瑰镇", "县水务局"], "近期"))).unwrap();
    let edit = |task: &str| {
        Act::Task(TaskAct::EditTask {
            task: key(task),
            brief: "专项核查".into(),
            requirement: None,
            settled_on: Some(day("2023-08-20")),
        })
    };
    desk.act("2023-08-01", edit("2023/A1")).unwrap();
    let book = desk.ledger.book().unwrap();
    let task = &book.tasks[&book.find_task("2023", "A1").unwrap()];
    let settled = &task.deadline;
    assert_eq!(
        (settled.phrase.as_str(), settled.kind, settled.date),
        ("近期", DeadlineKind::ByDate, Some(day("2023-08-20")))
    );
    assert_eq!(refusal(desk.act("2023-08-01", edit("2023/43"))), Refusal::DateCertain(key("2023/43")));
}

#[test]
fn inherited_cells_and_default_units_are_confirmed_once() {
    let mut desk = Desk::new();
    let cells = || Act::Task(TaskAct::ConfirmCells { task: key("2023/44") });
    desk.act("2023-08-01", cells()).unwrap();
    assert_eq!(refusal(desk.act("2023-08-01", cells())), Refusal::NothingToConfirm(key("2023/44")));
    let book = desk.ledger.book().unwrap();
    let default = book.assignments.values().find(|one| one.unit_to_confirm).unwrap();
    let of = book.assignment_key(default.id).unwrap();
    desk.act("2023-08-01", Act::Task(TaskAct::ConfirmUnit { of, unit: Some("县司法局".into()) })).unwrap();
    let book = desk.ledger.book().unwrap();
    let one = &book.assignments[&default.id];
    assert_eq!((one.unit_to_confirm, book.unit_name(one.unit.unwrap())), (false, "县司法局"));
}

#[test]
fn a_second_plan_of_the_year_and_a_practice_copy_have_keys_of_their_own() {
    let mut desk = Desk::new();
    let roster = desk.ledger.book().unwrap().units.clone();
    let mut practice = pack();
    practice.practice = true;
    practice.year = 2026;
    desk.ledger.take_plan(&pack(), &stamp("2023-08-01")).unwrap();
    desk.ledger.take_plan(&practice, &stamp("2023-08-01")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.plans.values().map(|plan| plan.key.as_str()).collect::<Vec<_>>(), ["2023", "2023b", "2026x"]);
    assert_eq!(book.units, roster);
    assert_eq!(book.assignments.len(), 3 * 705);
}

/// A duty that the old unit had open, or had handed in, does not end because the other was free of it or had not begun.
#[test]
fn a_merge_lets_no_open_duty_end() {
    let mut desk = Desk::new();
    let exempt = Act::Assignment(AssignmentAct::SetStatus {
        of: vec![key("2023/25/玫瑰镇")],
        status: Status::Exempt,
        on: day("2023-08-01"),
        evidence: Vec::new(),
        reason: Some("原无此项".into()),
        override_reason: None,
        note: None,
    });
    desk.act("2023-08-01", exempt).unwrap();
    desk.act("2023-08-02", status("2023/27/东阿镇", Status::Submitted, "2023-08-02")).unwrap();
    let merge = UnitAct::MergeUnit { unit: "东阿镇".into(), into: "玫瑰镇".into(), on: day("2023-08-31") };
    desk.act("2023-08-31", Act::Unit(merge)).unwrap();
    let book = desk.ledger.book().unwrap();
    let seen = |row: &str| {
        let one = &book.assignments[&book.find_assignment("2023", row, None, Some("玫瑰镇")).unwrap()];
        (one.status, one.submitted_on)
    };
    assert_eq!(seen("25"), (Status::NotStarted, None));
    assert_eq!(seen("27"), (Status::Submitted, Some(day("2023-08-02"))));
}
