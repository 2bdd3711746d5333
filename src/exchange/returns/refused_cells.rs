//! Cells that no record can hold: each is refused by itself with a remark, and what else stands in the file enters.

use std::collections::BTreeMap;

use rust_xlsxwriter::Workbook;

use super::tests::{DAY, Desk, Rows, WATER, rows};
use super::*;
use crate::domain::act::Act;
use crate::domain::day::Day;
use crate::domain::prose::{LINE_MAX, PROSE_MAX};
use crate::domain::returned::{AsideReason, Remark, ReturnField, ReturnValue};
use crate::exchange::import::Progress;
use crate::fixture::{calendar, d, stamp};

/// A workbook of these sheets, in the desk's folder.
pub(super) fn save(desk: &Desk, sheets: &[(&str, &Rows)], name: &str) -> std::path::PathBuf {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(rows.iter()) {
            for (column, text) in (0_u16..).zip(cells) {
                page.write_string(row, column, text).unwrap();
            }
        }
    }
    let path = desk.folder.path().join(name);
    std::fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    path
}

pub(super) fn fill(rows: &mut Rows, key: &str, head: &str, text: &str) {
    let heads = rows.iter().find(|row| row.iter().any(|cell| cell == head)).unwrap();
    let column = heads.iter().position(|cell| cell == head).unwrap();
    let row = rows.iter_mut().find(|row| row.iter().any(|cell| cell == key)).unwrap_or_else(|| panic!("no {key}"));
    row[column] = text.to_owned();
}

/// A row of the sheet of activities.
fn activity(rows: &Rows, filled: &[(&str, &str)]) -> Vec<String> {
    let heads = rows.iter().find(|row| row.iter().any(|cell| cell == "种类")).unwrap();
    let filled: BTreeMap<_, _> = filled.iter().copied().collect();
    heads.iter().map(|head| filled.get(head.as_str()).copied().unwrap_or_default().to_owned()).collect()
}

pub(super) fn enter(desk: &mut Desk, path: &std::path::Path) -> ReturnBatch {
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let day = Day::of(&book, &calendar, d(DAY));
    let place = desk.ledger.evidence_place().unwrap();
    let id = desk.ledger.id().to_owned();
    let against = ReadAgainst { ledger: &id, day: &day, place: Some(&place), received_on: d(DAY), unit: None };
    let batch = ReturnBatch::read(&[path.to_owned()], &against, &Progress::default()).unwrap();
    let act: Option<Act> = batch.act(&day, d(DAY)).unwrap();
    if let Some(act) = act {
        desk.ledger.perform(&act, &stamp(DAY)).unwrap();
    }
    batch
}

#[test]
fn a_cell_that_is_too_long_is_refused_alone() {
    let mut desk = Desk::new();
    let file = desk.send(&[WATER]).remove(0);
    let (mut duties, mut activities) = (rows(&file, 0), rows(&file, 1));
    let long = "长".repeat(PROSE_MAX + 5_000);
    fill(&mut duties, "2023/43/县水务局", "状态", &long);
    fill(&mut duties, "2023/43/县水务局", "进展", &long);
    fill(&mut duties, "2023/43/县水务局", "完成日期", &long);
    fill(&mut duties, "2023/44/县水务局", "具体要求", &long);
    let address = format!("https://www.example.gov.cn/{}", "1".repeat(LINE_MAX));
    fill(&mut duties, "2023/44/县水务局", "佐证", &address);
    fill(&mut duties, "2023/45/县水务局", "佐证", &(0..3_000).map(|n| format!("附件{n}、")).collect::<String>());
    fill(&mut duties, "2023/B1/县水务局", "进展", "方案已报");
    let mut strange = vec![String::new(); duties[4].len()];
    strange[8] = long.clone();
    duties.push(strange);
    let title = "培".repeat(LINE_MAX + 1);
    activities.push(activity(&activities, &[("种类", "专题培训"), ("日期", "2023-08-25"), ("主题", &title)]));
    activities.push(activity(&activities, &[("种类", "专题培训"), ("日期", &long), ("主题", &long)]));
    activities.push(activity(&activities, &[("种类", "专题培训"), ("日期", "2023-08-26"), ("主题", "业务培训")]));
    let early = [("种类", "专题培训"), ("日期", "2023-08-27"), ("主题", "早"), ("后续公开日期", "2023-08-01")];
    activities.push(activity(&activities, &early));
    let path = save(&desk, &[("填报", &duties), ("活动", &activities)], "报送.xlsx");
    enter(&mut desk, &path);

    let book = desk.ledger.book().unwrap();
    let one = book.returns.values().next().unwrap();
    let told: Vec<_> = one.differences.iter().map(|one| (one.said.field, one.said.remarks.clone())).collect();
    let refused = |field, remark| (field, vec![remark]);
    assert_eq!(
        told,
        [
            refused(ReturnField::Status, Remark::NoStatus),
            refused(ReturnField::Note, Remark::TooLong),
            refused(ReturnField::DoneOn, Remark::NoDay),
            refused(ReturnField::Evidence, Remark::TooLong),
            refused(ReturnField::Requirement, Remark::Locked),
            refused(ReturnField::Evidence, Remark::TooLong),
            (ReturnField::Note, Vec::new()),
            refused(ReturnField::Activity, Remark::TooLong),
            (ReturnField::Activity, Vec::new()),
            refused(ReturnField::Activity, Remark::FollowUpEarly),
        ]
    );
    let note = one.differences.iter().find(|one| one.said.field == ReturnField::Note).unwrap();
    let ReturnValue::Text(kept) = &note.said.sheet else { panic!("{:?}", note.said.sheet) };
    assert!(kept.chars().count() == PROSE_MAX && kept.ends_with("……"));
    let aside: Vec<_> = one.aside.iter().map(|row| (row.reason, row.words.ends_with("……"))).collect();
    assert_eq!(aside, [(AsideReason::NoKey, true), (AsideReason::Activity, true)]);
}

#[test]
fn a_table_of_thousands_of_rows_is_no_form() {
    let mut desk = Desk::new();
    desk.send(&[WATER]);
    let mut table = vec![["序号", "状态", "进展"].map(str::to_owned).to_vec()];
    table.extend((0..3_000).map(|n| vec![n.to_string(), "办结".to_owned(), "已办".to_owned()]));
    let path = save(&desk, &[("台账", &table)], "县水务局.xlsx");
    let batch = enter(&mut desk, &path);
    assert!(matches!(batch.files[0].read.fault, Some(ReturnFault::OtherTable(3_000))), "{:?}", batch.files[0]);
}

/// An activity that was entered by hand before the file is read is no new one: what it lacks is told.
#[test]
fn an_activity_that_the_desk_has_is_told_by_what_it_lacks() {
    let mut desk = Desk::new();
    let file = desk.send(&[WATER]).remove(0);
    let (duties, mut activities) = (rows(&file, 0), rows(&file, 1));
    let held = [("种类", "专题培训"), ("日期", "2023-08-26"), ("主题", "活动"), ("佐证", "https://a.gov.cn/1")];
    activities.push(activity(&activities, &held));
    activities.push(activity(&activities, &held));
    let path = save(&desk, &[("填报", &duties), ("活动", &activities)], "报送.xlsx");
    let new = crate::fixture::activity("unit.trainings", Some(WATER), "2023-08-26");
    desk.ledger.perform(&crate::domain::act::ActivityAct::AddActivity(new).into(), &stamp(DAY)).unwrap();
    enter(&mut desk, &path);
    let book = desk.ledger.book().unwrap();
    let told: Vec<_> = book.returns.values().flat_map(|one| &one.differences).map(|one| &one.said).collect();
    let [one] = told[..] else { panic!("{told:?}") };
    assert_eq!(
        (one.key.to_string(), one.field, one.remarks.len()),
        ("activity/1".to_owned(), ReturnField::Evidence, 0)
    );
}
