//! The plan of a ledger as a pack, and a pack as a plan.

use gongkai::domain::act::{Handover, TaskAct, UnitAct};

use super::*;

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
    let choose = |task: &str, units: &[&str]| {
        Act::Task(TaskAct::Choose {
            task: key(task),
            units: units.iter().map(|&unit| unit.to_owned()).collect(),
            reason: "会议定".into(),
            on: day("2023-08-01"),
        })
    };
    desk.act("2023-08-01", choose("2023/1", &["东阿镇", "县财政局"])).unwrap();
    desk.act("2023-08-01", choose("2023/2", &[])).unwrap();
    desk.act("2023-08-01", hand_out(new_task(&["东阿镇"], "2023年9月底前"))).unwrap();
    desk.act("2023-08-01", status("2023/3/县教体局", Status::Submitted, "2023-08-01")).unwrap();
    // Who has left the group since owed the row through it; who took a unit over owes what that owed.
    let handover = Handover { reason: "撤销".into(), ..Handover::default() };
    let retire = UnitAct::RetireUnit { unit: "孝直镇".into(), on: day("2023-08-01"), handover };
    desk.act("2023-08-01", Act::Unit(retire)).unwrap();
    let merge = Act::Unit(UnitAct::MergeUnit {
        unit: "县特色产业发展中心".into(),
        into: "县商务事业发展中心".into(),
        on: day("2023-08-01"),
    });
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
    let mut new = pack();
    row(&mut new, "13").unit_phrase.clear();
    row(&mut new, "13").owed = Debtors::default();
    let desk = Desk::with(&new);
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
