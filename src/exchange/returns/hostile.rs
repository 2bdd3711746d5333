//! Forms that units or others made strange: each says so in its own words, and nothing of the desk changes but the queue.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Formula, Workbook};

use super::refused_cells::enter;
use super::tests::{DAY, Desk, Rows, WATER, rows};
use super::*;
use crate::domain::act::{Act, Handover, UnitAct};
use crate::domain::returned::{AsideReason, ReturnValue, Verdict};
use crate::fixture::{d, stamp};
use crate::locale::Lang;

/// What a formula in a cell came to, by the text that stood there.
type Result = fn(&str) -> String;

/// The first sheet with a formula in every cell, or in every one that was filled in.
fn formulas(rows: &Rows, result: Result, of_all: bool, path: &Path) {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("填报").unwrap();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| of_all || !text.is_empty()) {
            let formula = Formula::new("=cmd|' /C calc'!A0").set_result(result(text));
            page.write_formula(row, column, formula).unwrap();
        }
    }
    std::fs::write(path, book.save_to_buffer().unwrap()).unwrap();
}

/// What a formula came to is read as a text; nothing is computed, and what came of it is no change of what is locked.
#[test]
fn a_formula_in_every_cell_is_read_as_what_it_came_to() {
    let mut desk = Desk::new();
    let file = desk.send(&[WATER]).remove(0);
    let sent = rows(&file, 0);
    let path = desk.folder.path().join("县水务局.xlsx");
    formulas(&sent, str::to_owned, false, &path);
    let read = desk.read(&path);
    assert!(read.fault.is_none() && read.by == FoundBy::Key && read.compared == Default::default(), "{read:?}");

    let broken: [Result; 2] = [|_| "#REF!".to_owned(), |_| String::new()];
    for result in broken {
        formulas(&sent, result, true, &path);
        let fault = desk.read(&path).fault.unwrap();
        assert!(matches!(fault, ReturnFault::NoTable), "{fault:?}");
        assert!(fault.sentence(&path, Lang::ZhCn).contains("县水务局.xlsx"));
    }
    // Under heads that still stand, what is locked and came to something else is refused, and nothing is taken from it.
    formulas(&sent, |text| if text.len() > 40 { "1".to_owned() } else { text.to_owned() }, false, &path);
    let compared = desk.read(&path).compared;
    assert!(!compared.differences.is_empty() && compared.aside.is_empty(), "{compared:?}");
    assert!(compared.differences.iter().all(|one| one.verdict() == Verdict::Refused), "{compared:?}");
    // Of a cell that was empty a formula makes a nought: it waits in the queue for whoever looks at it.
    formulas(&sent, str::to_owned, true, &path);
    let before = desk.ledger.book().unwrap();
    enter(&mut desk, &path);
    let after = desk.ledger.book().unwrap();
    let of_value = |one: &ReturnValue| matches!(one, ReturnValue::Text(text) if text == "0") || one.pieces().len() == 1;
    let said = after.returns.values().flat_map(|one| &one.differences).map(|one| &one.said.sheet).collect::<Vec<_>>();
    assert!(said.len() > 50 && said.into_iter().all(of_value));
    assert_eq!(after.assignments, before.assignments);
}

#[test]
fn a_form_of_another_ledger_is_told_by_its_mark() {
    let (mut desk, mut other) = (Desk::new(), Desk::new());
    desk.send(&[WATER]);
    let strange = other.send(&[WATER]).remove(0);
    let before = desk.ledger.book().unwrap();
    let batch = enter(&mut desk, &strange);
    let fault = batch.files[0].read.fault.as_ref().unwrap();
    assert!(fault.sentence(Path::new("县水务局.xlsx"), Lang::ZhCn).contains("别的台账发的填报表，没有读取"));
    let after = desk.ledger.book().unwrap();
    assert_eq!((&after.assignments, &after.activities), (&before.assignments, &before.activities));
    assert_eq!(after.returns.values().map(|one| one.differences.len()).sum::<usize>(), 0);
}

/// A form with a note in its first row, changed as a unit does.
fn noted(desk: &mut Desk) -> PathBuf {
    let file = desk.send(&[WATER]).remove(0);
    let mut sheet = rows(&file, 0);
    let heads = sheet.iter().position(|row| row.iter().any(|cell| cell == "进展")).unwrap();
    let column = sheet[heads].iter().position(|cell| cell == "进展").unwrap();
    let row = sheet.iter_mut().find(|row| row.iter().any(|cell| cell == "2023/43/县水务局")).unwrap();
    row[column] = "专栏已建成".to_owned();
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("填报").unwrap();
    for (row, cells) in (0_u32..).zip(&sheet) {
        for (column, text) in (0_u16..).zip(cells) {
            page.write_string(row, column, text).unwrap();
        }
    }
    let path = desk.folder.path().join("县水务局.xlsx");
    std::fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    path
}

/// A form of before the roster changed, read after it: what was filled in, and what was kept aside.
fn after(change: Option<Act>) -> (usize, Vec<AsideReason>) {
    let mut desk = Desk::new();
    let path = noted(&mut desk);
    if let Some(change) = change {
        desk.ledger.perform(&change, &stamp(DAY)).unwrap();
    }
    let before = desk.ledger.book().unwrap();
    enter(&mut desk, &path);
    let book = desk.ledger.book().unwrap();
    assert_eq!((&book.assignments, &book.units), (&before.assignments, &before.units), "nothing but the queue");
    let one = book.returns.values().next().unwrap();
    assert_eq!((one.unit, one.trouble), (book.unit_by_code(WATER).map(|unit| unit.id), None));
    (one.differences.len(), one.aside.iter().map(|row| row.reason).collect())
}

#[test]
fn a_form_of_before_the_roster_changed_says_nothing_of_what_others_owe_now() {
    let on = d("2023-09-05");
    let unit = || WATER.to_owned();
    assert_eq!(after(None), (1, vec![]));
    // Renamed it is the same unit.
    let renamed = UnitAct::EditUnit {
        unit: unit(),
        name: "县水利局".to_owned(),
        full_name: "平阴县水利局".to_owned(),
        aliases: Vec::new(),
        gloss: String::new(),
    };
    assert_eq!(after(Some(renamed.into())), (1, vec![]));
    // What others owe now is kept aside for a person, whether they owed the same before or not.
    let into = "县自然资源局".to_owned();
    let merged = UnitAct::MergeUnit { unit: unit(), into: into.clone(), on };
    assert_eq!(after(Some(merged.into())), (0, vec![AsideReason::Moved]));
    let handover = |duties| Handover { into: Some(into.clone()), duties, reason: "职能划走".to_owned() };
    let left = UnitAct::RetireUnit { unit: unit(), on, handover: handover(None) };
    assert_eq!(after(Some(left.into())), (0, vec![AsideReason::Moved]));
    let split =
        UnitAct::RetireUnit {
            unit: unit(), on, handover: handover(Some(vec!["2023/43/县水务局".parse().unwrap()]))
        };
    assert_eq!(after(Some(split.into())), (0, vec![AsideReason::Moved]));
}
