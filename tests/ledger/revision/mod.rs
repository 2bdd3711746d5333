//! A second look at a plan: its pack, what a further table changes in it, and the acts that bring it there.

mod acts;
mod as_pack;
mod compare;
mod owners;
mod quotas;

use gongkai::domain::act::{Act, NewEvidence, Refusal, RowPlace};
use gongkai::domain::assignment::{Assignment, EvidenceKind, Status, Verdict};
use gongkai::domain::book::Book;
use gongkai::domain::id::PlanId;
use gongkai::domain::pack::{Debtors, Pack, PackGroup, PackTask, PackUnit};
use gongkai::domain::revision::{
    NO_LONGER_OWED, ROW_DROPPED, RowChange, RowKind, What, compare, pack_of, units_to_take,
};
use gongkai::domain::task::{Origin, Strength};
use gongkai::domain::unit::UnitClass;
use gongkai::ledger::{LedgerError, Receipt};
use gongkai::pack;

use crate::support::*;

fn plan_id(book: &Book) -> PlanId {
    book.default_plan().unwrap().id
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
fn revise(desk: &mut Desk, new: &Pack, on: &str) -> Result<Receipt, LedgerError> {
    let book = desk.ledger.book().unwrap();
    let plan = plan_id(&book);
    let mut acts: Vec<Act> = units_to_take(new, &book, plan, day(on)).into_iter().collect();
    acts.extend(compare(new, &book, plan).iter().filter_map(|change| change.act(day(on))));
    desk.act(on, Act::Together { acts })
}

fn refusal(result: Result<Receipt, LedgerError>) -> Refusal {
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
            task.owed = Debtors { groups: vec!["towns".into(), "departments".into()], ..Debtors::default() };
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
    let fresh = |requirement: &str, owed: Debtors, phrase: &str| PackTask {
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
    let by_group = Debtors { groups: vec!["data".into()], ..Debtors::default() };
    let by_choice =
        Debtors { units: vec!["县数据局".into()], choice: Some("相关部门".into()), ..Debtors::default() };
    let by_office = Debtors { units: vec!["县政府办公室".into()], to_confirm: true, ..Debtors::default() };
    new.tasks.insert(0, fresh("公共数据资源目录编制与授权运营。", by_group, "数据专班成员单位"));
    new.tasks.insert(11, fresh("第一行\n开展“数据要素”专题宣讲。", by_choice, "县数据局、相关部门"));
    new.tasks.push(fresh("迁移旧平台栏目并核验死链。", by_office, ""));
    for (task, number) in new.tasks.iter_mut().zip(1_u32..) {
        (task.seq, task.row) = (Some(number), number.to_string());
    }
    new
}
