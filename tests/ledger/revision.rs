//! A second look at a plan: its pack, what a further table changes in it, and the acts that bring it there.

use gongkai::domain::act::{Act, NewEvidence, NewTask, Refusal, RowPlace};
use gongkai::domain::assignment::{Assignment, EvidenceKind, Status, Verdict};
use gongkai::domain::book::Book;
use gongkai::domain::id::PlanId;
use gongkai::domain::pack::{Owed, Pack, PackGroup, PackTask, PackUnit};
use gongkai::domain::revision::{
    NO_LONGER_OWED, ROW_DROPPED, RowChange, RowField, RowKind, compare, pack_of, units_to_take,
};
use gongkai::domain::task::{Origin, Strength};
use gongkai::domain::unit::UnitClass;
use gongkai::ledger::{Done, Ledger, LedgerError};
use gongkai::pack;

use crate::support::*;

fn plan_id(book: &Book) -> PlanId {
    book.current_plan().unwrap().id
}

fn changes(desk: &Desk, new: &Pack) -> Vec<RowChange> {
    let book = desk.ledger.book().unwrap();
    compare(new, &book, plan_id(&book))
}

/// Rows that are not the same, by name, with the fields that differ.
fn told(changes: &[RowChange]) -> Vec<String> {
    let told = changes.iter().filter_map(|change| {
        let name = change.task.as_ref().map_or_else(String::new, |key| key.to_string());
        match &change.kind {
            RowKind::Same => None,
            RowKind::New => Some(format!("+{}", change.row.as_ref().unwrap().row)),
            RowKind::Gone => Some(format!("-{name}")),
            RowKind::Changed { fields } => {
                let fields: Vec<String> = fields.iter().map(|one| format!("{:?}", one.field)).collect();
                Some(format!("{name} {}", fields.join(" ")))
            }
        }
    });
    told.collect()
}

/// Every change of the table and what it needs, as one act.
fn revise(desk: &mut Desk, new: &Pack, on: &str) -> Result<Done, LedgerError> {
    let book = desk.ledger.book().unwrap();
    let plan = plan_id(&book);
    let mut acts: Vec<Act> = units_to_take(new, &book, plan, day(on)).into_iter().collect();
    acts.extend(compare(new, &book, plan).iter().filter_map(|change| change.act(day(on))));
    desk.act(on, Act::Together { acts })
}

fn refusal(result: Result<Done, LedgerError>) -> Refusal {
    match result {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The table of a pack alone, as an imported file has it: no duties of the body, no parts, no quotas.
fn table_alone() -> Pack {
    let mut new = pack();
    new.tasks.retain(|task| task.origin == Origin::Table);
    new.quotas.clear();
    for task in &mut new.tasks {
        if task.parts.iter().any(|part| part.n.is_some()) {
            task.owed = Owed { groups: vec!["towns".into(), "departments".into()], ..Owed::default() };
        }
        task.parts.clear();
        task.strength = Strength::Must;
    }
    new
}

fn row<'a>(pack: &'a mut Pack, row: &str) -> &'a mut PackTask {
    pack.tasks.iter_mut().find(|task| task.row == row).unwrap()
}

fn one<'a>(book: &'a Book, of: &str) -> &'a Assignment {
    let gongkai::domain::key::Key::Assignment { plan, row, part, unit } = key(of) else { panic!("{of}") };
    &book.assignments[&book.find_assignment(&plan, &row, part, unit.as_deref()).unwrap_or_else(|| panic!("no {of}"))]
}

fn units_of(book: &Book, row: &str) -> Vec<String> {
    let task = book.find_task("2023", row).unwrap();
    let standing = book.assignments_of(task).into_iter().filter(|one| one.released_on.is_none());
    standing.filter_map(|one| one.unit).map(|unit| book.unit_name(unit).to_owned()).collect()
}

fn evidence() -> NewEvidence {
    let value = "http://www.pingyin.gov.cn/1.html".to_owned();
    NewEvidence { kind: EvidenceKind::Link, value, sha256: None, happened_on: None }
}

/// Good in every way that can be asked: the chain, the live rows against the journal, and a fresh replay.
fn sound(desk: &Desk) {
    assert_eq!(desk.ledger.doctor().unwrap(), []);
    assert_eq!(desk.ledger.verify(None).unwrap(), []);
    let head = desk.ledger.journal_head().unwrap();
    assert_eq!(desk.ledger.book_at(head.batch).unwrap(), desk.ledger.book().unwrap());
}

#[test]
fn the_shipped_pack_comes_back_from_the_ledger_as_itself() {
    let desk = Desk::new();
    let book = desk.ledger.book().unwrap();
    let back = pack_of(&book, plan_id(&book)).unwrap();
    let shipped = pack();
    for (one, other) in back.tasks.iter().zip(&shipped.tasks) {
        assert_eq!(one, other);
    }
    assert_eq!(back, shipped);
    assert_eq!(pack::read("back", &pack::write(&back)).unwrap(), shipped);
    assert!(pack_of(&book, PlanId(99)).is_none());
}

#[test]
fn a_pack_of_the_ledger_has_its_table_and_not_what_was_done() {
    let mut desk = Desk::new();
    let choose = |task: &str, units: &[&str]| Act::Choose {
        task: key(task),
        units: units.iter().map(|&unit| unit.to_owned()).collect(),
        reason: "会议定".into(),
        on: day("2023-08-01"),
    };
    let task = NewTask {
        theme: String::new(),
        brief: "专项核查".into(),
        requirement: "核查公开栏目".into(),
        units: vec!["东阿镇".into()],
        deadline: "2023年9月底前".into(),
        strength: Strength::Must,
        issued_on: day("2023-08-01"),
    };
    desk.act("2023-08-01", choose("2023/1", &["东阿镇", "县财政局"])).unwrap();
    desk.act("2023-08-01", choose("2023/2", &[])).unwrap();
    desk.act("2023-08-01", Act::AddTask { plan: "2023".into(), task }).unwrap();
    desk.act("2023-08-01", status("2023/3/县教体局", Status::Submitted, "2023-08-01")).unwrap();
    // Who has left the group since owed the row through it; who took a unit over owes what that owed.
    desk.act("2023-08-01", Act::RetireUnit { unit: "孝直镇".into(), on: day("2023-08-01") }).unwrap();
    let merge =
        Act::MergeUnit {
            unit: "县特色产业发展中心".into(), into: "县商务事业发展中心".into(), on: day("2023-08-01")
        };
    desk.act("2023-08-01", merge).unwrap();
    let book = desk.ledger.book().unwrap();
    let back = pack_of(&book, plan_id(&book)).unwrap();
    let row = |row: &str| back.tasks.iter().find(|task| task.row == row).unwrap();
    assert_eq!(back.tasks.len(), pack().tasks.len());
    let words = Some("相关镇（街道）、相关部门".to_owned());
    assert_eq!((&row("1").owed.choice, &row("2").owed.choice), (&words, &words));
    assert_eq!(row("1").owed.units, ["县发改局", "县工信局", "县商务事业发展中心"]);
    assert_eq!((row("25").owed.units.len(), row("25").owed.groups.len()), (0, 2));
    let towns = back.groups.iter().find(|group| group.code == "towns").unwrap();
    assert!(towns.members.len() == 7 && !towns.members.contains(&"孝直镇".to_owned()));
    assert!(!back.units.iter().any(|unit| ["孝直镇", "县特色产业发展中心"].contains(&unit.code.as_str())));
    assert_eq!(pack::read("back", &pack::write(&back)).unwrap(), back);
}

#[test]
fn spellings_that_are_new_go_to_the_unit_that_is_known_and_come_back_with_one_undo() {
    let mut desk = Desk::new();
    let before = desk.ledger.book().unwrap();
    let mut new = pack();
    let unit = new.units.iter_mut().find(|unit| unit.code == "县水务局").unwrap();
    // One is new, one is another unit's; and a unit that the new pack calls by what was an alias.
    unit.aliases.extend(["县水利局".to_owned(), "县医疗保障局".to_owned()]);
    let unit = new.units.iter_mut().find(|unit| unit.code == "县医保局").unwrap();
    unit.full_name = "县医保局".to_owned();
    let unit = new.units.iter_mut().find(|unit| unit.code == "县住建局").unwrap();
    (unit.code, unit.name) = ("县住房和城乡建设局".to_owned(), "住建".to_owned());
    let owed = new.tasks.iter_mut().flat_map(|task| &mut task.owed.units);
    let members = new.groups.iter_mut().flat_map(|group| &mut group.members);
    for code in owed.chain(members).filter(|code| *code == "县住建局") {
        *code = "县住房和城乡建设局".to_owned();
    }
    desk.ledger.take_plan(&new, &stamp("2023-08-01")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.units.len(), before.units.len(), "nobody is new");
    assert_eq!(book.unit_of_spelling("县水利局").unwrap().code, "县水务局");
    assert_eq!(book.unit_of_spelling("县医疗保障局").unwrap().code, "县医保局");
    assert_eq!(
        book.unit_by_code("县水务局").unwrap().aliases.len(),
        before.unit_by_code("县水务局").unwrap().aliases.len() + 1
    );
    assert!(book.find_assignment("2023b", "15", None, Some("县住建局")).is_some());
    let mut desk = desk.restart();
    desk.ledger.undo(&stamp("2023-08-02")).unwrap();
    let after = desk.ledger.book().unwrap();
    assert_eq!((&after.units, &after.plans, &after.tasks), (&before.units, &before.plans, &before.tasks));
    assert_eq!((&after.groups, &after.assignments), (&before.groups, &before.assignments));
    sound(&desk);
}

#[test]
fn an_alias_alone_makes_no_unit_another() {
    let mut desk = Desk::new();
    let mut new = pack();
    let mut unit = new.units[8].clone();
    // 审批 is an alias of 县行政审批服务局; the new office has it as one too.
    (unit.code, unit.name, unit.full_name) = ("县审改办".into(), "县审改办".into(), "县审批改革办公室".into());
    unit.aliases = vec!["审批".into(), "审改办".into()];
    new.units.push(unit);
    desk.ledger.take_plan(&new, &stamp("2023-08-01")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.unit_by_code("县审改办").unwrap().aliases, ["审改办"]);
    assert_eq!(book.unit_of_spelling("审批").unwrap().code, "县行政审批服务局");
}

#[test]
fn a_blank_unit_cell_is_owed_by_the_office_to_be_confirmed() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut ledger = Ledger::create(&folder.path().join("desk.db"), &zh(), &stamp("2023-07-28")).unwrap();
    let mut new = pack();
    row(&mut new, "13").unit_phrase.clear();
    row(&mut new, "13").owed = Owed::default();
    ledger.take_plan(&new, &stamp("2023-07-28")).unwrap();
    let desk = Desk { folder, ledger };
    let book = desk.ledger.book().unwrap();
    let owed = book.assignments_of(book.find_task("2023", "13").unwrap());
    assert_eq!(units_of(&book, "13"), ["县政府办公室"]);
    assert!(owed.len() == 1 && owed[0].unit_to_confirm);
    // Every row of it was inserted: all of it is taken back, after a restart too.
    let mut desk = desk.restart();
    desk.ledger.undo(&stamp("2023-07-28")).unwrap();
    let empty = desk.ledger.book().unwrap();
    assert!(empty.plans.is_empty() && empty.tasks.is_empty() && empty.units.is_empty() && empty.groups.is_empty());
    sound(&desk);
}

#[test]
fn a_text_that_a_terminal_obeys_comes_in_with_no_pack() {
    let mut desk = Desk::new();
    let mut new = pack();
    row(&mut new, "3").requirement.push_str("\u{1b}[31m");
    let refused = desk.ledger.take_plan(&new, &stamp("2023-08-01"));
    assert!(matches!(refusal(refused), Refusal::UncleanText { field, .. } if field == "requirement"));
    row(&mut new, "3").requirement = "第一行\n第二行".into();
    row(&mut new, "3").unit_phrase = "牵头：县教体局\n配合：县人社局".into();
    desk.ledger.take_plan(&new, &stamp("2023-08-01")).unwrap();
}

#[test]
fn the_same_table_changes_nothing_whatever_its_blanks() {
    let desk = Desk::new();
    let all = changes(&desk, &pack());
    assert_eq!(told(&all), Vec::<String>::new());
    assert_eq!(all.len(), 51);
    let mut new = table_alone();
    for task in &mut new.tasks {
        task.requirement = task.requirement.replace('，', "，\n　");
        task.unit_phrase = task.unit_phrase.replace('、', "、 ");
    }
    let all = changes(&desk, &new);
    // The body's duties are no part of a table; parts and their owners are not taken for gone.
    assert_eq!((told(&all), all.len()), (Vec::new(), 49));
    assert!(all.iter().all(|change| change.act(day("2023-08-01")).is_none()));
}

#[test]
fn each_cell_that_differs_is_told_before_and_after() {
    let desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "3").deadline = "2023年10月底前".into();
    row(&mut new, "4").theme = "新主题".into();
    row(&mut new, "5").point = "新要点".into();
    row(&mut new, "6").requirement.push_str("每月通报一次。");
    row(&mut new, "8").unit_phrase = "县财政局".into();
    row(&mut new, "8").owed.units = vec!["县财政局".into()];
    let all = changes(&desk, &new);
    assert_eq!(
        told(&all),
        ["2023/3 Deadline", "2023/4 Theme", "2023/5 Point", "2023/6 Requirement", "2023/8 UnitPhrase Owed"]
    );
    let of_8 = all.iter().find(|change| change.task == Some(key("2023/8"))).unwrap();
    let RowKind::Changed { fields } = &of_8.kind else { panic!("{of_8:?}") };
    assert_eq!((fields[1].field, fields[1].before.as_str()), (RowField::Owed, "县财政局、县税务局"));
    assert_eq!(fields[1].after, "县财政局");
}

#[test]
fn a_row_put_in_at_the_head_moves_numbers_and_is_no_new_table() {
    let desk = Desk::new();
    let mut new = table_alone();
    let mut first = new.tasks[0].clone();
    first.requirement = "建立政务公开专员制度，明确专人负责。".into();
    first.inherited.clear();
    new.tasks.insert(0, first);
    for (task, number) in new.tasks.iter_mut().zip(1_u32..) {
        (task.seq, task.row) = (Some(number), number.to_string());
    }
    let all = changes(&desk, &new);
    let told = told(&all);
    assert_eq!((told.len(), told[0].as_str(), told[1].as_str()), (50, "+1b", "2023/1 Seq"));
    assert!(told.iter().skip(1).all(|one| one.ends_with(" Seq")), "{told:?}");
    assert_eq!(all[0].place, Some(RowPlace::Before("1".into())));
    assert!(all.iter().skip(1).all(|change| change.place.is_none()));
}

#[test]
fn a_row_that_moved_and_was_edited_is_one_changed_row() {
    let desk = Desk::new();
    let mut new = table_alone();
    // 45 moves to the third place and loses half a sentence; 31 says something else altogether under its old number.
    let mut moved = new.tasks.remove(44);
    moved.requirement = moved.requirement.chars().take(moved.requirement.chars().count() * 3 / 4).collect();
    new.tasks.insert(2, moved);
    for (task, number) in new.tasks.iter_mut().zip(1_u32..) {
        (task.seq, task.row) = (Some(number), number.to_string());
    }
    let at_32 = new.tasks.iter_mut().find(|task| task.seq == Some(32)).unwrap();
    at_32.requirement = "完成平台迁移".into();
    let all = changes(&desk, &new);
    let told = told(&all);
    assert!(told.contains(&"2023/45 Seq Requirement".to_owned()), "{told:?}");
    assert!(told.contains(&"+32b".to_owned()) && told.contains(&"-2023/31".to_owned()), "{told:?}");
    let of_45 = all.iter().find(|change| change.task == Some(key("2023/45"))).unwrap();
    assert_eq!(of_45.place, Some(RowPlace::Before("3".into())));
}

#[test]
fn the_same_number_helps_a_text_that_is_half_another() {
    let desk = Desk::new();
    let edited = |keep: usize, number: u32| {
        let mut new = table_alone();
        let task = row(&mut new, "11");
        let kept: String = task.requirement.chars().take(keep).collect();
        task.requirement = format!("{kept}另行部署基层减负与档案数字化、跨域通办事项清单编制发布等各项具体安排。");
        task.seq = Some(number);
        told(&changes(&desk, &new))
    };
    // Shared bigrams are between 350 and 500 thousandths: with its number it is the row, with another it is not.
    assert_eq!(edited(20, 11), ["2023/11 Requirement"]);
    assert_eq!(edited(20, 90), ["+11b", "-2023/11"]);
    assert_eq!(edited(2, 11), ["+11b", "-2023/11"]);
}

#[test]
fn progress_evidence_and_keys_stay_through_a_revision() {
    let mut desk = Desk::new();
    let of = "2023/43/县水务局";
    desk.act("2023-08-01", note(of, "2023-08-01", "已上报")).unwrap();
    desk.act("2023-08-01", Act::AddEvidence { of: key(of), evidence: evidence() }).unwrap();
    let extend = Act::Extend {
        of: vec![key(of)],
        due_on: day("2023-09-15"),
        reason: "等数据".into(),
        approver: "分管副主任".into(),
    };
    desk.act("2023-08-02", extend).unwrap();
    let judge =
        Act::Judge { of: key(of), week: "2023-W31".parse().unwrap(), verdict: Verdict::Ok, note: String::new() };
    desk.act("2023-08-02", judge).unwrap();
    desk.act("2023-08-02", Act::AddEvidence { of: key("2023/43/县教体局"), evidence: evidence() }).unwrap();
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
    let mut after = desk.ledger.book().unwrap();
    after.last_act_on = before.last_act_on;
    assert_eq!(after, before);
    sound(&desk);
}

#[test]
fn a_unit_named_again_takes_up_what_its_release_ended() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "8").owed.units = vec!["县财政局".into()];
    row(&mut new, "8").unit_phrase = "县财政局".into();
    desk.act("2023-08-01", note("2023/8/县税务局", "2023-08-01", "已上报")).unwrap();
    revise(&mut desk, &new, "2023-08-02").unwrap();
    assert_eq!(one(&desk.ledger.book().unwrap(), "2023/8/县税务局").status, Status::Exempt);
    revise(&mut desk, &table_alone(), "2023-08-03").unwrap();
    let book = desk.ledger.book().unwrap();
    let back = one(&book, "2023/8/县税务局");
    assert_eq!((back.status, back.released_on, back.reason.as_deref()), (Status::NotStarted, None, None));
    assert_eq!(back.notes.len(), 1);
    sound(&desk);
}

#[test]
fn a_person_who_takes_a_released_duty_up_again_owes_it() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "8").owed.units = vec!["县财政局".into()];
    revise(&mut desk, &new, "2023-08-02").unwrap();
    desk.act("2023-08-03", status("2023/8/县税务局", Status::InProgress, "2023-08-03")).unwrap();
    let book = desk.ledger.book().unwrap();
    assert_eq!(one(&book, "2023/8/县税务局").released_on, None);
    assert_eq!(told(&changes(&desk, &new)), ["2023/8 Owed"]);
}

#[test]
fn a_row_that_goes_stays_readable_with_what_was_done() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", Act::AddEvidence { of: key("2023/2/县水务局"), evidence: evidence() }).unwrap();
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
    let settled = book.choices.iter().find(|choice| choice.task == task.id).unwrap();
    assert_eq!((settled.units.len(), settled.reason.as_str()), (0, ROW_DROPPED));
    // It is told once, is no part of the plan's pack, and a unit that joins does not owe it.
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    assert!(!pack_of(&book, plan_id(&book)).unwrap().tasks.iter().any(|task| task.row == "2"));
    let again = desk.act("2023-08-10", Act::DropRow { task: key("2023/2"), on: day("2023-08-10") });
    assert_eq!(refusal(again), Refusal::RowDropped(key("2023/2")));
    sound(&desk);
    let mut desk = desk.restart();
    desk.ledger.undo(&stamp("2023-08-11")).unwrap();
    let mut after = desk.ledger.book().unwrap();
    after.last_act_on = before.last_act_on;
    assert_eq!(after, before);
}

#[test]
fn a_dropped_row_of_a_group_is_not_owed_by_who_joins_it() {
    let mut desk = Desk::new();
    let owes = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        gongkai::domain::owing::what_unit_would_owe(&book, &["towns".to_owned()]).len()
    };
    let before = owes(&desk);
    desk.act("2023-08-01", Act::DropRow { task: key("2023/25"), on: day("2023-08-01") }).unwrap();
    assert_eq!(owes(&desk), before - 1);
}

/// A table with new rows at three places, a new office, a new group and new spellings.
fn adjusted() -> Pack {
    let mut new = table_alone();
    new.units.push(PackUnit {
        code: "县数据局".into(),
        name: "县数据局".into(),
        full_name: "县大数据局".into(),
        aliases: vec!["数据局".into()],
        class: UnitClass::Department,
        gloss: String::new(),
    });
    new.units.iter_mut().find(|unit| unit.code == "县水务局").unwrap().aliases.push("县水利局".into());
    let members = vec!["县数据局".to_owned(), "县水务局".to_owned()];
    new.groups.push(PackGroup { code: "data".into(), name: "数据专班成员单位".into(), members });
    let fresh = |requirement: &str, owed: Owed, phrase: &str| PackTask {
        row: String::new(),
        seq: None,
        origin: Origin::Table,
        theme: "新主题".into(),
        point: "新要点".into(),
        requirement: requirement.into(),
        brief: "新行".into(),
        brief_en: String::new(),
        unit_phrase: phrase.into(),
        deadline: "2023年11月底前".into(),
        inherited: Vec::new(),
        to_confirm: false,
        owed,
        strength: Strength::Must,
        parts: Vec::new(),
    };
    let by_group = Owed { groups: vec!["data".into()], ..Owed::default() };
    let by_choice = Owed { units: vec!["县数据局".into()], choice: Some("相关部门".into()), ..Owed::default() };
    let by_office = Owed { units: vec!["县政府办公室".into()], to_confirm: true, ..Owed::default() };
    new.tasks.insert(0, fresh("公共数据资源目录编制与授权运营。", by_group, "数据专班成员单位"));
    new.tasks.insert(11, fresh("第一行\n开展“数据要素”专题宣讲。", by_choice, "县数据局、相关部门"));
    new.tasks.push(fresh("迁移旧平台栏目并核验死链。", by_office, ""));
    for (task, number) in new.tasks.iter_mut().zip(1_u32..) {
        (task.seq, task.row) = (Some(number), number.to_string());
    }
    new
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
    let mut after = desk.ledger.book().unwrap();
    after.last_act_on = before.last_act_on;
    assert_eq!(after, before);
    sound(&desk);
}

#[test]
fn a_choice_goes_on_is_asked_anew_or_ends_with_its_words() {
    let mut desk = Desk::new();
    let choose = Act::Choose {
        task: key("2023/1"),
        units: vec!["东阿镇".into()],
        reason: "会议定".into(),
        on: day("2023-08-01"),
    };
    desk.act("2023-08-01", choose).unwrap();
    let mut new = table_alone();
    // 1 is settled and keeps its words; 2 asks otherwise; 7 no longer asks; 3 asks for the first time.
    row(&mut new, "1").requirement.push_str("并公开。");
    row(&mut new, "2").owed.choice = Some("有关单位".into());
    row(&mut new, "7").owed.choice = None;
    row(&mut new, "7").unit_phrase = "县发改局、县司法局、县市场监管局".into();
    row(&mut new, "3").owed.choice = Some("相关镇（街道）".into());
    revise(&mut desk, &new, "2023-08-10").unwrap();
    let book = desk.ledger.book().unwrap();
    let open = |row: &str| {
        let all = book.assignments_of(book.find_task("2023", row).unwrap());
        all.into_iter().find(|one| one.is_owed_choice()).and_then(|one| one.choice.clone())
    };
    assert_eq!((open("1"), open("7")), (None, None));
    assert_eq!((open("2").as_deref(), open("3").as_deref()), (Some("有关单位"), Some("相关镇（街道）")));
    assert_eq!(one(&book, "2023/1/东阿镇").released_on, None);
    let of_7 = book.find_task("2023", "7").unwrap();
    assert_eq!(book.choices.iter().find(|choice| choice.task == of_7).unwrap().reason, NO_LONGER_OWED);
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    // Without the words, who was chosen by them is no longer named.
    row(&mut new, "1").owed.choice = None;
    row(&mut new, "1").unit_phrase = "县发改局、县工信局、县特色产业发展中心、县商务事业发展中心".into();
    revise(&mut desk, &new, "2023-08-11").unwrap();
    assert_eq!(one(&desk.ledger.book().unwrap(), "2023/1/东阿镇").released_on, Some(day("2023-08-11")));
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    sound(&desk);
}

#[test]
fn who_was_released_can_be_chosen() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    row(&mut new, "8").owed = Owed { choice: Some("相关部门".into()), ..Owed::default() };
    row(&mut new, "8").unit_phrase = "相关部门".into();
    revise(&mut desk, &new, "2023-08-02").unwrap();
    assert!(one(&desk.ledger.book().unwrap(), "2023/8/县税务局").released_on.is_some());
    let choose = Act::Choose {
        task: key("2023/8"),
        units: vec!["县税务局".into()],
        reason: "会议定".into(),
        on: day("2023-08-03"),
    };
    desk.act("2023-08-03", choose).unwrap();
    let book = desk.ledger.book().unwrap();
    let back = one(&book, "2023/8/县税务局");
    assert_eq!((back.status, back.released_on, back.choice.as_deref()), (Status::NotStarted, None, Some("相关部门")));
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
}

#[test]
fn parts_stay_with_their_owners_while_their_words_stand() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", note("2023/17.2/东阿镇", "2023-08-01", "已评价一次")).unwrap();
    desk.act("2023-08-01", note("2023/46.2/东阿镇", "2023-08-01", "已听取汇报")).unwrap();
    let before = desk.ledger.book().unwrap();
    let mut new = table_alone();
    // 17 gets a sentence and loses the departments; 46 is written anew without the words of its parts.
    row(&mut new, "17").requirement.push_str("评价结果报县政府办公室。");
    row(&mut new, "17").unit_phrase = "各镇（街道）".into();
    row(&mut new, "17").owed = Owed { groups: vec!["towns".into()], ..Owed::default() };
    let task = row(&mut new, "46");
    task.requirement =
        task.requirement.replace("每年至少召开1次", "每年至少召开2次").replace("每年至少听取1次", "每季度听取1次");
    revise(&mut desk, &new, "2023-08-10").unwrap();
    let book = desk.ledger.book().unwrap();
    let of_17 = &book.tasks[&book.find_task("2023", "17").unwrap()];
    assert_eq!(of_17.parts, before.tasks[&of_17.id].parts);
    assert_eq!(one(&book, "2023/17.2/东阿镇").notes.len(), 1);
    assert_eq!(one(&book, "2023/17.2/县水务局").released_on, Some(day("2023-08-10")));
    // 46 is owed as a whole now; what was done for its part goes on there.
    let of_46 = &book.tasks[&book.find_task("2023", "46").unwrap()];
    assert!(of_46.parts.is_empty() && of_46.strength == Strength::Must);
    assert_eq!(of_46.owed_groups, ["towns", "departments"]);
    assert_eq!(one(&book, "2023/46/东阿镇").id, one(&before, "2023/46.2/东阿镇").id);
    assert_eq!(one(&book, "2023/46/东阿镇").notes.len(), 1);
    // The office had two parts: one goes on as the whole, the other ends.
    let office = book.assignments_of(of_46.id).into_iter().filter(|one| one.unit == Some(office(&book)));
    let ends: Vec<bool> = office.map(|one| one.released_on.is_some()).collect();
    assert_eq!(ends.iter().filter(|ended| **ended).count(), 1, "{ends:?}");
    assert_eq!(units_of(&book, "46").len(), 30);
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    sound(&desk);
}

fn office(book: &Book) -> gongkai::domain::id::UnitId {
    book.unit_by_code("县政府办公室").unwrap().id
}

#[test]
fn what_a_person_settled_or_confirmed_stays_where_the_cell_says_the_same() {
    let mut desk = Desk::new();
    let mut first = table_alone();
    row(&mut first, "13").deadline = "近期".into();
    revise(&mut desk, &first, "2023-08-01").unwrap();
    let brief = "目录".to_owned();
    let settle = Act::EditTask { task: key("2023/13"), brief, requirement: None, settled_on: Some(day("2023-09-10")) };
    desk.act("2023-08-02", settle).unwrap();
    desk.act("2023-08-02", Act::ConfirmCells { task: key("2023/44") }).unwrap();
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
fn who_stands_in_for_nobody_is_not_put_back_by_a_table_that_names_nobody() {
    let mut desk = Desk::new();
    let mut new = table_alone();
    let task = row(&mut new, "13");
    task.unit_phrase.clear();
    task.owed = Owed { units: vec!["县政府办公室".into()], to_confirm: true, ..Owed::default() };
    revise(&mut desk, &new, "2023-08-01").unwrap();
    let confirm = Act::ConfirmUnit { of: key("2023/13/县政府办公室"), unit: Some("县财政局".into()) };
    desk.act("2023-08-02", confirm).unwrap();
    assert_eq!(told(&changes(&desk, &new)), Vec::<String>::new());
    row(&mut new, "13").requirement.push_str("并动态调整。");
    revise(&mut desk, &new, "2023-08-03").unwrap();
    assert_eq!(units_of(&desk.ledger.book().unwrap(), "13"), ["县财政局"]);
}

#[test]
fn rows_that_cannot_be_are_refused_with_the_reason() {
    let mut desk = Desk::new();
    let base = table_alone().tasks[4].clone();
    let mut take = |change: fn(&mut PackTask)| {
        let mut task = Box::new(PackTask { row: "r1".into(), ..base.clone() });
        change(&mut task);
        let on = day("2023-08-01");
        refusal(desk.act("2023-08-01", Act::TakeRow { plan: "2023".into(), task, on, place: RowPlace::Last }))
    };
    assert_eq!(take(|task| task.row = "5".into()), Refusal::RowTaken(key("2023/5")));
    assert_eq!(take(|task| task.row = "1.5".into()), Refusal::BadRow("1.5".into()));
    assert_eq!(take(|task| task.owed = Owed::default()), Refusal::NobodyOwes("r1".into()));
    assert_eq!(take(|task| task.owed.units = vec!["县某局".into()]), Refusal::UnknownUnit("县某局".into()));
    assert!(matches!(take(|task| task.owed.groups = vec!["villages".into()]), Refusal::UnknownId { .. }));
    assert_eq!(take(|task| task.requirement = " ".into()), Refusal::Empty { field: "requirement" });
    assert!(matches!(take(|task| task.requirement.push('\u{202e}')), Refusal::UncleanText { .. }));
    let on = day("2023-08-01");
    let place = RowPlace::Before("99".into());
    let task = Box::new(PackTask { row: "r1".into(), ..base.clone() });
    let nowhere = Act::TakeRow { plan: "2023".into(), task, on, place };
    assert_eq!(refusal(desk.act("2023-08-01", nowhere)), Refusal::UnknownKey(key("2023/99")));
    let new = NewTask {
        theme: String::new(),
        brief: "专项核查".into(),
        requirement: "核查公开栏目".into(),
        units: vec!["东阿镇".into()],
        deadline: "2023年9月底前".into(),
        strength: Strength::Must,
        issued_on: on,
    };
    desk.act("2023-08-01", Act::AddTask { plan: "2023".into(), task: new }).unwrap();
    let added = Act::ReviseRow { task: key("2023/A1"), row: Box::new(base), on, place: None };
    assert_eq!(refusal(desk.act("2023-08-01", added)), Refusal::NotOfNotice(key("2023/A1")));
    let later = Act::DropRow { task: key("2023/5"), on: day("2023-08-02") };
    assert!(matches!(refusal(desk.act("2023-08-01", later)), Refusal::FutureDate { .. }));
    let group = PackGroup { code: "towns".into(), name: "各镇".into(), members: Vec::new() };
    let taken = Act::TakeUnits { plan: "2023".into(), units: Vec::new(), groups: vec![group], on };
    assert_eq!(refusal(desk.act("2023-08-01", taken)), Refusal::GroupTaken("towns".into()));
    let nothing = Act::TakeUnits { plan: "2023".into(), units: Vec::new(), groups: Vec::new(), on };
    assert_eq!(refusal(desk.act("2023-08-01", nothing)), Refusal::Nothing);
}

#[test]
fn the_acts_are_values_that_can_be_written_down() {
    let desk = Desk::new();
    let book = desk.ledger.book().unwrap();
    let new = adjusted();
    let mut acts: Vec<Act> = units_to_take(&new, &book, plan_id(&book), day("2023-08-10")).into_iter().collect();
    acts.extend(changes(&desk, &new).iter().filter_map(|change| change.act(day("2023-08-10"))));
    acts.push(Act::DropRow { task: key("2023/5"), on: day("2023-08-10") });
    let act = Act::Together { acts };
    let json = serde_json::to_string(&act).unwrap();
    assert_eq!(serde_json::from_str::<Act>(&json).unwrap(), act);
    for name in ["take_units", "take_row", "revise_row", "drop_row"] {
        assert!(json.contains(&format!("\"act\":\"{name}\"")), "{name}");
    }
}
