//! The 2023 notice beside a copy with ten kinds of change: each is named, and nothing else; what is open goes on in the
//! copy with all that was done.

use std::collections::BTreeMap;

use gongkai::domain::act::{Act, AssignmentAct, NewEvidence, Refusal};
use gongkai::domain::assignment::{Assignment, EvidenceKind, Status};
use gongkai::domain::book::Book;
use gongkai::domain::comparison::{Change, Side, Subject, Verdict, carry_over, compare, duties_of, open_duties};
use gongkai::domain::day::Day;
use gongkai::domain::key::Key;
use gongkai::domain::pack::{Debtors, ElementDef, Pack, PackTask, PackUnit};
use gongkai::domain::task::{Origin, Strength};
use gongkai::domain::unit::UnitClass;
use gongkai::ledger::LedgerError;
use gongkai::pack::shift_year;

use crate::support::{Desk, calendar, day, key, note, pack, stamp, status};

/// The notice with its years moved, rows under their old numbers.
fn next_year() -> Pack {
    let mut pack = shift_year(&pack(), 2024);
    pack.practice = false;
    pack
}

fn row<'p>(pack: &'p mut Pack, row: &str) -> &'p mut PackTask {
    pack.tasks.iter_mut().find(|task| task.row == row).unwrap()
}

fn place(pack: &Pack, row: &str) -> usize {
    pack.tasks.iter().position(|task| task.row == row).unwrap()
}

fn replace(text: &mut String, from: &str, to: &str) {
    assert!(text.contains(from), "{text} has no {from}");
    *text = text.replace(from, to);
}

/// Numbers the rows of the table as they stand, quotas with them.
fn renumber(pack: &mut Pack) {
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    for (task, n) in pack.tasks.iter_mut().filter(|task| task.origin == Origin::Table).zip(1_u32..) {
        numbers.insert(std::mem::replace(&mut task.row, n.to_string()), n.to_string());
        task.seq = Some(n);
    }
    for quota in &mut pack.quotas {
        quota.row = numbers.get(&quota.row).unwrap_or(&quota.row).clone();
    }
}

/// The copy with its ten kinds of change.
fn changed() -> Pack {
    let mut pack = next_year();
    // 1. More is asked: in the row, in its part, in the quota.
    let task = row(&mut pack, "17");
    replace(&mut task.requirement, "不少于2次", "不少于3次");
    let part = task.parts.iter_mut().find(|part| part.words.contains("不少于2次")).unwrap();
    replace(&mut part.words, "不少于2次", "不少于3次");
    let quota = pack.quotas.iter_mut().find(|quota| quota.id == "unit.evaluations").unwrap();
    replace(&mut quota.clause, "不少于2次", "不少于3次");
    quota.at_least = Some(3);
    // 2. Another strength.
    let quota = pack.quotas.iter_mut().find(|quota| quota.id == "county.evaluations").unwrap();
    quota.strength = Strength::Must;
    // 3. Another deadline, not that of the year that moved along; one of the body too.
    replace(&mut row(&mut pack, "41").deadline, "9月底", "10月底");
    let body = row(&mut pack, "B1");
    body.deadline = "2024年9月20日前".into();
    // 4. Another unit owes it.
    let task = row(&mut pack, "9");
    task.unit_phrase = "县财政局".into();
    task.owed = Debtors { units: vec!["县财政局".into()], ..Debtors::default() };
    // 5. Moved to another theme.
    let other = row(&mut pack, "1").clone();
    let task = row(&mut pack, "38");
    (task.theme, task.point) = (other.theme, other.point);
    // 6. One row became two.
    let at = place(&pack, "36");
    let whole = pack.tasks[at].clone();
    let middle = whole.requirement.char_indices().nth(whole.requirement.chars().count() / 2).unwrap().0;
    let (first, second) = whole.requirement.split_at(middle);
    pack.tasks[at].requirement = first.into();
    pack.tasks.insert(at + 1, PackTask { row: "36b".into(), requirement: second.into(), ..whole.clone() });
    // 7. Two rows became one.
    let at = place(&pack, "30");
    let gone = pack.tasks.remove(at);
    row(&mut pack, "29").requirement.push_str(&gone.requirement);
    // 8. A row is gone, and one is new, so that nearly every number is another.
    let at = place(&pack, "49");
    pack.tasks.remove(at);
    let new = PackTask {
        row: "new".into(),
        requirement: "建立公共数据资源登记和授权运营信息的年度披露制度".into(),
        brief: "公共数据授权运营披露".into(),
        parts: Vec::new(),
        ..row(&mut pack, "4").clone()
    };
    pack.tasks.insert(0, new);
    // 9. A unit came, and one is written otherwise.
    pack.units.push(PackUnit::new("县数据局", UnitClass::Department));
    pack.groups.iter_mut().find(|group| group.code == "departments").unwrap().members.push("县数据局".into());
    for task in &mut pack.tasks {
        task.unit_phrase = task.unit_phrase.replace("县人社局", "县人力资源社会保障局");
    }
    let unit = pack.units.iter_mut().find(|unit| unit.code == "县人社局").unwrap();
    unit.aliases.push("县人力资源社会保障局".into());
    // 10. What is asked of decisions and scores.
    let element = ElementDef {
        id: "follow".into(),
        name: "执行情况".into(),
        name_en: "Follow-up".into(),
        role: None,
        required: false,
    };
    pack.decision.elements.push(element);
    pack.scoring.indicators[0].weight += 100;
    renumber(&mut pack);
    pack
}

fn both(new: &Pack) -> Desk {
    let mut desk = Desk::new();
    desk.ledger.take_plan(new, &stamp("2024-07-22")).unwrap();
    desk
}

fn compared(book: &Book) -> Vec<Change> {
    compare(book, book.plan_of_key("2023").unwrap(), book.plan_of_key("2024").unwrap())
}

/// What became of it: `changed quota unit.evaluations: count`, with the old name, else the new one's title.
fn told(change: &Change) -> String {
    let name = change.old.as_ref().map_or_else(|| change.new.as_ref().unwrap().title.clone(), |old| old.name.clone());
    let how = change.turn.map_or_else(|| change.verdict.code(), |turn| turn.code());
    let fields: Vec<&str> = change.fields.iter().map(|field| field.what.code()).collect();
    format!("{how} {} {name}: {}", change.subject.code(), fields.join(" ")).trim_end_matches(": ").to_owned()
}

#[test]
fn a_copy_with_its_years_moved_is_kept_as_a_whole() {
    let book = both(&next_year()).ledger.book().unwrap();
    let changes = compared(&book);
    let other: Vec<String> = changes.iter().filter(|change| change.verdict != Verdict::Kept).map(told).collect();
    assert!(other.is_empty(), "{other:#?}");
    let count = |subject| changes.iter().filter(|change| change.subject == subject).count();
    assert_eq!((count(Subject::Row), count(Subject::Body), count(Subject::Quota)), (49, 2, 9));
    assert!(count(Subject::Part) >= 6 && count(Subject::Unit) >= 22 && count(Subject::Group) == 2);
}

#[test]
fn ten_kinds_of_change_are_named_and_nothing_else() {
    let book = both(&changed()).ledger.book().unwrap();
    let mut other: Vec<String> =
        compared(&book).iter().filter(|change| change.verdict != Verdict::Kept).map(told).collect();
    other.sort();
    let mut expected = vec![
        "changed row 2023/17: requirement",
        "changed part 2023/17.2: requirement",
        "changed quota unit.evaluations: count requirement",
        "changed quota county.evaluations: strength",
        "changed row 2023/41: deadline",
        "changed body 2023/B1: deadline",
        "changed row 2023/9: unit_phrase owed",
        "changed row 2023/38: theme point",
        "split row 2023/36: requirement",
        "split row 2023/36: requirement",
        "merged row 2023/29: requirement",
        "merged row 2023/30: requirement unit_phrase owed",
        "gone row 2023/49",
        "new row 公共数据授权运营披露",
        "new unit 县数据局",
        "changed group departments: members",
        "renamed unit unit/县人社局: name",
        "new element 执行情况",
        "changed indicator work: weight",
    ];
    expected.sort_unstable();
    assert_eq!(other, expected);
    let numbers = |old: &str| {
        let changes = compared(&book);
        let found = changes.iter().find(|change| change.old.as_ref().is_some_and(|side| side.name == old)).unwrap();
        (found.verdict, found.new.as_ref().map(|side| side.name.clone()))
    };
    assert_eq!(numbers("2023/1"), (Verdict::Kept, Some("2024/2".into())), "another number changes nothing");
}

#[test]
fn a_number_alone_matches_nothing() {
    let mut new = next_year();
    let words = "开展县域商业体系建设情况的统计与发布";
    row(&mut new, "12").requirement = words.into();
    let book = both(&new).ledger.book().unwrap();
    let told: Vec<String> = compared(&book).iter().filter(|change| change.verdict != Verdict::Kept).map(told).collect();
    let brief = row(&mut new, "12").brief.clone();
    assert_eq!(told, [format!("new row {brief}"), "gone row 2023/12".to_owned()]);
}

#[test]
fn a_unit_that_was_merged_is_told_with_its_heir() {
    let mut desk = both(&next_year());
    let merge = gongkai::domain::act::UnitAct::MergeUnit {
        unit: "县水务局".into(),
        into: "县自然资源局".into(),
        on: day("2024-07-22"),
    };
    desk.act("2024-07-22", merge.into()).unwrap();
    let book = desk.ledger.book().unwrap();
    let told: Vec<Change> = compared(&book).into_iter().filter(|change| change.verdict != Verdict::Kept).collect();
    let side = |side: &Option<Side>| side.as_ref().unwrap().title.clone();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((side(&told[0].old), side(&told[0].new)), ("县水务局".into(), "县自然资源局".into()));
}

fn one<'b>(book: &'b Book, of: &str) -> &'b Assignment {
    gongkai::domain::act::find::assigned(book, &key(of)).unwrap()
}

/// The key of what the open duty goes on as.
fn goes_on_as(book: &Book, of: &str) -> Option<Key> {
    let calendar = calendar();
    let open = open_duties(&Day::of(book, &calendar, day("2024-07-22")), one(book, of).plan(book), &compared(book));
    let duty =
        open.into_iter().find(|duty| duty.from == one(book, of).id).unwrap_or_else(|| panic!("{of} is not open"));
    book.assignment_key(duty.into?)
}

trait OfPlan {
    fn plan(&self, book: &Book) -> gongkai::domain::id::PlanId;
}

impl OfPlan for Assignment {
    fn plan(&self, book: &Book) -> gongkai::domain::id::PlanId {
        book.tasks.get(&self.task).unwrap().plan
    }
}

#[test]
fn an_open_duty_goes_on_under_its_clause_wherever_that_stands_now() {
    let book = both(&changed()).ledger.book().unwrap();
    let of = |old: &str| goes_on_as(&book, old).map(|key| key.to_string());
    assert_eq!(of("2023/41/县自然资源局"), Some("2024/42/县自然资源局".into()), "under its new number");
    assert_eq!(of("2023/17.2/县水务局"), Some("2024/18.2/县水务局".into()), "a part under its part");
    assert_eq!(of("2023/49/县政府办公室"), None, "the row is gone");
    assert_eq!(of("2023/9/县人社局"), None, "another unit owes it");
}

#[test]
fn what_is_carried_over_takes_evidence_and_notes_along_and_comes_back_by_undo() {
    let mut desk = Desk::new();
    let old = "2023/41/县自然资源局";
    let evidence =
        NewEvidence { kind: EvidenceKind::Number, value: "平政字7号".into(), sha256: None, happened_on: None };
    desk.act("2023-09-01", note(old, "2023-09-01", "已形成初稿")).unwrap();
    desk.act("2023-09-02", Act::Assignment(AssignmentAct::AddEvidence { of: key(old), evidence })).unwrap();
    desk.ledger.take_plan(&changed(), &stamp("2024-07-22")).unwrap();
    let book = desk.ledger.book().unwrap();
    let before = one(&book, old).clone();
    let changes = compared(&book);
    let calendar = calendar();
    let today = Day::of(&book, &calendar, day("2024-07-22"));
    let open = open_duties(&today, before.plan(&book), &changes);
    let own = changes.iter().find(|change| change.old.as_ref().is_some_and(|side| side.name == "2023/41")).unwrap();
    let all = carry_over(&book, &open).unwrap();
    let act = carry_over(&book, &duties_of(&book, own, &open)).unwrap();
    desk.act("2024-07-22", act.clone()).unwrap();

    let after = desk.ledger.book().unwrap();
    let (was, is) = (one(&after, old), one(&after, "2024/42/县自然资源局"));
    assert_eq!((was.status, was.carried_to), (before.status, Some(is.id)), "its own status stays");
    let lineage = after.lineage(is);
    assert_eq!(lineage.iter().map(|one| one.id).collect::<Vec<_>>(), [is.id, was.id]);
    assert_eq!((lineage[1].notes[0].text.as_str(), lineage[1].evidence[0].value.as_str()), ("已形成初稿", "平政字7号"));
    let again = desk.act("2024-07-22", act).unwrap_err();
    assert!(matches!(again, LedgerError::Refused(Refusal::NotCarried(_))), "{again}");
    desk.ledger.undo(&stamp("2024-07-22")).unwrap();
    assert_eq!(one(&desk.ledger.book().unwrap(), old), &before);

    // All that goes on at once: one act, with the parts.
    let done = desk.act("2024-07-22", all).unwrap();
    let count = open.iter().filter(|duty| duty.into.is_some()).count();
    assert_eq!(done.title, format!("结转：{count} 项转到 2024 年度"));
    let book = desk.ledger.book().unwrap();
    let goes_on =
        |of: &str| one(&book, of).carried_to.and_then(|to| book.assignment_key(to)).map(|key| key.to_string());
    assert_eq!(goes_on("2023/17.2/县水务局"), Some("2024/18.2/县水务局".into()));
}

#[test]
fn what_is_closed_is_neither_open_nor_carried_over() {
    let mut desk = Desk::new();
    let evidence = NewEvidence { kind: EvidenceKind::Number, value: "8号".into(), sha256: None, happened_on: None };
    let proved = AssignmentAct::AddEvidence { of: key("2023/43/县水务局"), evidence };
    desk.act("2023-08-30", proved.into()).unwrap();
    desk.act("2023-08-30", status("2023/43/县水务局", Status::Done, "2023-08-30")).unwrap();
    desk.ledger.take_plan(&next_year(), &stamp("2024-07-22")).unwrap();
    let book = desk.ledger.book().unwrap();
    let closed = one(&book, "2023/43/县水务局").id;
    let calendar = calendar();
    let today = Day::of(&book, &calendar, day("2024-07-22"));
    let open = open_duties(&today, book.plan_of_key("2023").unwrap().id, &compared(&book));
    assert!(open.iter().all(|duty| duty.from != closed));
    assert!(open.iter().all(|duty| duty.into.is_some()), "every clause was kept");
}
