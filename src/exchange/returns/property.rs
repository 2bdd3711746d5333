//! The round trip as a property: a form filled in at random and damaged at random, as units and their programs do. Exactly
//! what was filled in is read, none else, none lost; the same file read again says the same.

use std::collections::BTreeSet;
use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::tests::{DAY, Desk, Rows, WATER, rows};
use super::*;
use crate::domain::assignment::Status;
use crate::domain::form::Claim;
use crate::domain::returned::{AsideReason, Remark, ReturnField, ReturnValue};
use crate::exchange::csv::{self, Encoding};
use crate::exchange::sheet::{Cell, Sheet};
use crate::exchange::xlsx::excel_day;
use crate::fixture::{d, note, stamp};

/// A cell as it is saved.
#[derive(Clone, Debug, PartialEq)]
enum Put {
    Text(String),
    /// A number, with the format of a day or without any.
    Number(f64, bool),
    /// A formula with what it came to.
    Formula(String),
}

impl Put {
    fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Formula(text) => text.clone(),
            Self::Number(number, _) => number.to_string(),
        }
    }
}

/// A sheet on its way: heads in the row that has 进展, duties from two rows below it.
#[derive(Clone)]
struct Returned {
    rows: Vec<Vec<Put>>,
    hidden: Vec<u16>,
    /// The requirements of two rows are made one cell.
    merged: bool,
    sheet: &'static str,
    name: String,
    /// Other sheets before and after.
    before: bool,
    after: bool,
    aside: Vec<AsideReason>,
}

struct Dice<'a>(std::slice::Iter<'a, u16>);

impl Dice<'_> {
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % count.max(1)
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

type Told = BTreeSet<(String, &'static str, String)>;

impl Returned {
    fn new(sent: &Rows) -> Self {
        Self {
            rows: sent.iter().map(|row| row.iter().cloned().map(Put::Text).collect()).collect(),
            hidden: Vec::new(),
            merged: false,
            sheet: "填报",
            name: "报送.xlsx".to_owned(),
            before: false,
            after: false,
            aside: Vec::new(),
        }
    }

    fn heads(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.iter().any(|cell| cell.text().replace(['\n', ' '], "") == "进展"))
    }

    fn column(&self, head: &str) -> Option<usize> {
        let row = self.rows.get(self.heads()?)?;
        row.iter().position(|cell| cell.text().replace(['\n', ' '], "") == head)
    }

    fn duties(&self) -> std::ops::Range<usize> {
        self.heads().map_or(4, |heads| heads + 2)..self.rows.len()
    }

    fn put(&mut self, key: &str, head: &str, cell: Put) {
        let column = self.column(head).unwrap();
        let row = self.rows.iter_mut().find(|row| row.iter().any(|cell| cell.text().trim() == key)).unwrap();
        row[column] = cell;
    }

    fn insert_column(&mut self, at: usize, text: &str) {
        for row in &mut self.rows {
            row.insert(at.min(row.len()), Put::Text(text.to_owned()));
        }
    }

    fn blank_row(&self) -> Vec<Put> {
        vec![Put::Text(String::new()); self.rows[0].len()]
    }

    /// Saves it: a workbook, or texts by its name's ending.
    fn save(&self, desk: &Desk) -> PathBuf {
        let path = desk.folder.path().join(&self.name);
        let bytes = match self.name.rsplit_once('.').unwrap().1 {
            "csv" => self.csv(Encoding::Utf8),
            "CSV" => self.csv(Encoding::Gb18030),
            _ => self.workbook(),
        };
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn csv(&self, encoding: Encoding) -> Vec<u8> {
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| Cell::text(cell.text())).collect());
        let heads = vec!["收到".to_owned(); self.rows[0].len()];
        csv::bytes(&Sheet { name: "填报".into(), heads, rows: rows.collect() }, encoding).unwrap()
    }

    fn workbook(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        if self.before {
            book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "先看这里").unwrap();
        }
        self.write(book.add_worksheet());
        if self.after {
            book.add_worksheet().set_name("Sheet9").unwrap().write_string(2, 2, "备份").unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    fn write(&self, page: &mut Worksheet) {
        page.set_name(self.sheet).unwrap();
        let day = Format::new().set_num_format("yyyy/m/d");
        for (row, cells) in (0_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Put::Text(text) if text.is_empty() => continue,
                    Put::Text(text) => page.write_string(row, column, text).unwrap(),
                    Put::Number(number, true) => page.write_number_with_format(row, column, *number, &day).unwrap(),
                    Put::Number(number, false) => page.write_number(row, column, *number).unwrap(),
                    Put::Formula(text) => {
                        let formula = Formula::new("=T(\"x\")").set_result(text);
                        page.write_formula(row, column, formula).unwrap()
                    }
                };
            }
        }
        if let Some(column) = self.column("具体要求").filter(|_| self.merged) {
            let first = self.duties().start;
            let (row, text) = (u32::try_from(first).unwrap(), self.rows[first][column].text());
            let column = u16::try_from(column).unwrap();
            page.merge_range(row, column, row + 1, column, &text, &Format::new()).unwrap();
        }
        for column in &self.hidden {
            page.set_column_hidden(*column).unwrap();
        }
    }
}

const DAYS: [&str; 10] = [
    "2023-08-30",
    "2023年8月30日",
    "2023.8.30",
    "2023/8/30",
    "8月30日",
    "8.30",
    "２０２３-０８-３０",
    "20230830",
    " 2023-8-30 ",
    "2023年08月30日",
];

const CLAIMS: [(&str, Claim); 9] = [
    ("办结", Claim::Done),
    (" 办 结 ", Claim::Done),
    ("已完成", Claim::Done),
    ("完成", Claim::Done),
    ("已报送", Claim::Done),
    ("进行中", Claim::InProgress),
    ("进行中 ", Claim::InProgress),
    ("正在办理", Claim::InProgress),
    ("未开始", Claim::NotStarted),
];

const NOTES: [&str; 6] = [
    "专栏已建成，公开 12 条",
    "第一行\n第二行",
    "=SUM(A1)加一句",
    "-已报县政府",
    "“引号”, 逗号；分号",
    "〔2023〕5号已印发",
];

const PIECES: [(&str, &str); 3] = [
    ("https://www.example.gov.cn/1.html", "https://www.example.gov.cn/1.html"),
    ("https://www.example.gov.cn/2.html；平政水〔2023〕5号", "https://www.example.gov.cn/2.html\n平政水〔2023〕5号"),
    ("照片1.jpg\n照片2.jpg", "照片1.jpg\n照片2.jpg"),
];

/// Fills in some rows; what is to be read of it.
fn fill_in(sheet: &mut Returned, keys: &[String], dice: &mut Dice<'_>) -> Told {
    let mut told = Told::new();
    for key in keys {
        if dice.below(3) == 0 {
            continue;
        }
        let mut tell = |field: ReturnField, value: String| {
            told.insert((key.clone(), field.code(), value));
        };
        let parts = dice.below(15) + 1;
        if parts & 1 > 0 {
            let (word, claim) = dice.of(&CLAIMS);
            sheet.put(key, "状态", Put::Text((*word).to_owned()));
            tell(ReturnField::Status, claim.arrives_as().code().to_owned());
        }
        if parts & 2 > 0 {
            let text = *dice.of(&NOTES);
            let formula = dice.below(4) == 0;
            let text = text.to_owned();
            tell(ReturnField::Note, text.clone());
            sheet.put(key, "进展", if formula { Put::Formula(text) } else { Put::Text(text) });
        }
        if parts & 4 > 0 {
            let shape = dice.below(DAYS.len() + 2);
            let serial = excel_day(d("2023-08-30")).unwrap().to_excel();
            let cell =
                DAYS.get(shape).map_or(Put::Number(serial, shape == DAYS.len()), |text| Put::Text((*text).into()));
            sheet.put(key, "完成日期", cell);
            tell(ReturnField::DoneOn, "2023-08-30".to_owned());
        }
        if parts & 8 > 0 {
            let (written, read) = dice.of(&PIECES);
            sheet.put(key, "佐证", Put::Text((*written).to_owned()));
            tell(ReturnField::Evidence, (*read).to_owned());
        }
    }
    told
}

/// The key of a row of the unit's own, where it is still there.
fn own_key(row: &[Put]) -> Option<String> {
    let is_own = |text: &String| text.starts_with("2023/") && text.ends_with(WATER);
    row.iter().map(|cell| cell.text().trim().to_owned()).find(is_own)
}

type Damage = fn(&mut Returned, &mut Told, &mut Dice<'_>, &Rows);

/// What becomes of a form on its way, each by its name.
const DAMAGES: [(&str, Damage); 32] = [
    ("renamed", |sheet, _, dice, _| {
        sheet.name = (*dice.of(&["汇总(1).xlsx", "县水务局（改）9.5.xlsx", "新建 工作表 - 副本.xlsx"])).to_owned();
    }),
    ("re-sorted", |sheet, _, _, _| {
        let duties = sheet.duties();
        sheet.rows[duties].reverse();
    }),
    ("rotated", |sheet, _, _, _| {
        let duties = sheet.duties();
        sheet.rows[duties].rotate_left(1);
    }),
    ("column added on the left", |sheet, _, _, _| sheet.insert_column(0, "张三")),
    ("column added inside", |sheet, _, dice, _| {
        let at = dice.below(11);
        sheet.insert_column(at, "备注");
    }),
    ("empty column added", |sheet, _, dice, _| {
        let at = dice.below(11);
        sheet.insert_column(at, "");
    }),
    ("columns hidden", |sheet, _, _, _| sheet.hidden.extend([0, 2, 3])),
    ("columns turned around", |sheet, _, _, _| sheet.rows.iter_mut().for_each(|row| row.reverse())),
    ("column moved", |sheet, _, dice, _| {
        let (from, to) = (dice.below(11), dice.below(11));
        for row in &mut sheet.rows {
            let cell = row.remove(from);
            row.insert(to, cell);
        }
    }),
    ("locked cells merged", |sheet, _, _, _| sheet.merged = true),
    ("sheet renamed", |sheet, _, _, _| sheet.sheet = "Sheet1"),
    ("another sheet before", |sheet, _, _, _| sheet.before = true),
    ("another sheet after", |sheet, _, _, _| sheet.after = true),
    ("a row deleted", |sheet, told, dice, _| {
        let at = sheet.duties().start + dice.below(sheet.duties().len());
        let Some(key) = sheet.rows.get(at).and_then(|row| own_key(row)) else { return };
        sheet.rows.remove(at);
        // Doubled before, it is still there.
        if !sheet.rows.iter().any(|row| own_key(row).as_ref() == Some(&key)) {
            told.retain(|(of, ..)| *of != key);
        }
    }),
    ("a row doubled", |sheet, _, dice, _| {
        let at = sheet.duties().start + dice.below(sheet.duties().len());
        let row = sheet.rows.get(at).filter(|row| own_key(row).is_some()).cloned();
        sheet.rows.extend(row);
    }),
    ("blank rows between", |sheet, _, _, _| {
        let (blank, duties) = (sheet.blank_row(), sheet.duties());
        for at in duties.rev() {
            sheet.rows.insert(at, blank.clone());
        }
    }),
    ("blank rows at the end", |sheet, _, _, _| {
        let blank = sheet.blank_row();
        sheet.rows.extend([blank.clone(), blank]);
    }),
    ("row numbers as numbers", |sheet, _, _, _| {
        if let Some(column) = sheet.column("序号") {
            for row in sheet.duties() {
                if let Ok(number) = sheet.rows[row][column].text().parse() {
                    sheet.rows[row][column] = Put::Number(number, false);
                }
            }
        }
    }),
    ("last days as days", |sheet, _, _, _| {
        if let Some(column) = sheet.column("最后期限") {
            for row in sheet.duties() {
                if let Ok(day) = sheet.rows[row][column].text().parse() {
                    sheet.rows[row][column] = Put::Number(excel_day(day).unwrap().to_excel(), true);
                }
            }
        }
    }),
    ("requirements broken into lines", |sheet, _, _, _| {
        if let Some(column) = sheet.column("具体要求") {
            for row in sheet.duties() {
                let text = sheet.rows[row][column].text().replace('，', "，\n");
                sheet.rows[row][column] = Put::Text(text);
            }
        }
    }),
    ("key column deleted", |sheet, _, _, _| {
        let numbered = sheet.column("序号").is_some_and(|at| !sheet.rows.last().unwrap()[at].text().is_empty());
        if let Some(column) = sheet.column("行键（勿改）").filter(|_| numbered) {
            sheet.aside.iter_mut().for_each(|reason| *reason = AsideReason::NoKey);
            // Of the rows only: the mark on top of the column stays with the title.
            for row in sheet.heads().unwrap()..sheet.rows.len() {
                sheet.rows[row][column] = Put::Text(String::new());
            }
        }
    }),
    ("keys with blanks", |sheet, _, _, _| {
        if let Some(column) = sheet.column("行键（勿改）") {
            for row in sheet.duties() {
                let text = format!(" {} ", sheet.rows[row][column].text());
                sheet.rows[row][column] = Put::Text(text);
            }
        }
    }),
    ("row numbers deleted", |sheet, _, _, _| {
        if let (Some(column), Some(_)) = (sheet.column("序号"), sheet.column("行键（勿改）")) {
            for row in sheet.duties() {
                sheet.rows[row][column] = Put::Text(String::new());
            }
        }
    }),
    ("requirements deleted", |sheet, _, _, _| {
        if let Some(column) = sheet.column("具体要求") {
            sheet.rows.iter_mut().for_each(|row| drop(row.remove(column)));
        }
    }),
    ("a title on top", |sheet, _, _, _| {
        let mut title = sheet.blank_row();
        title[0] = Put::Text("平阴县水务局政务公开报表".to_owned());
        sheet.rows.insert(0, title);
    }),
    ("heads broken into lines", |sheet, _, _, _| {
        if let Some(heads) = sheet.heads() {
            for cell in &mut sheet.rows[heads] {
                let text = cell.text();
                let mut chars = text.chars();
                let first: String = chars.by_ref().take(2).collect();
                *cell = Put::Text(format!("{first}\n{}", chars.as_str()));
            }
        }
    }),
    ("the example deleted", |sheet, _, _, _| {
        if let Some(at) = sheet.rows.iter().position(|row| row.iter().any(|cell| cell.text() == "示例")) {
            // What is below moves up; a helper of ours counts on the row.
            let blank = sheet.blank_row();
            sheet.rows[at] = blank;
        }
    }),
    ("another unit's row pasted", |sheet, _, _, other| {
        let Some((note, key)) = sheet.column("进展").zip(sheet.column("行键（勿改）")) else { return };
        let mut row = sheet.blank_row();
        row[note] = Put::Text("别家的".to_owned());
        row[key] = Put::Text(other.last().unwrap().last().unwrap().clone());
        sheet.rows.push(row);
        sheet.aside.push(AsideReason::OtherUnit);
    }),
    ("pasted from elsewhere", |sheet, _, _, _| {
        let Some(note) = sheet.column("进展") else { return };
        let mut row = sheet.blank_row();
        row[note] = Put::Text("不知哪一项".to_owned());
        sheet.rows.push(row);
        sheet.aside.push(AsideReason::NoKey);
    }),
    ("a footnote", |sheet, _, _, _| {
        let mut row = sheet.blank_row();
        row[0] = Put::Text("填表人：张三　联系电话：0531-8788××××".to_owned());
        sheet.rows.push(row);
    }),
    ("as texts in UTF-8", |sheet, _, _, _| sheet.name = "县水务局.csv".to_owned()),
    ("as texts in GB18030", |sheet, _, _, _| sheet.name = "县水务局.CSV".to_owned()),
];

fn told(file: &ReturnedFile) -> Told {
    let value = |value: &ReturnValue| match value {
        ReturnValue::Nothing => String::new(),
        ReturnValue::Status(status) => status.code().to_owned(),
        ReturnValue::Text(text) => text.clone(),
        ReturnValue::Day(day) => day.to_string(),
        ReturnValue::Count(count) => count.to_string(),
        ReturnValue::Pieces(pieces) => pieces.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join("\n"),
        ReturnValue::Activity(activity) => activity.title.clone(),
    };
    let all = file.compared.differences.iter();
    all.map(|one| (one.key.to_string(), one.field.code(), value(&one.sheet))).collect()
}

fn sent() -> (Desk, Rows, Rows, Vec<String>) {
    let mut desk = Desk::new();
    let files = desk.send(&[WATER, "东阿镇"]);
    // 东阿镇 stands before 县水务局 in the roster.
    let (other, own) = (rows(&files[0], 0), rows(&files[1], 0));
    let keys = own[4..].iter().filter_map(|row| row.last()).filter(|key| key.starts_with("2023/")).cloned().collect();
    (desk, own, other, keys)
}

fn checked(desk: &Desk, sheet: &Returned, expected: &Told, names: &[&str]) -> Result<(), TestCaseError> {
    let path = sheet.save(desk);
    let file = desk.read(&path);
    let fail = |what: String| Err(TestCaseError::fail(format!("{names:?}: {what}")));
    if let Some(fault) = &file.fault {
        return fail(format!("{fault:?}"));
    }
    let found = told(&file);
    if found != *expected {
        let (lost, more): (Vec<_>, Vec<_>) =
            (expected.difference(&found).collect(), found.difference(expected).collect());
        return fail(format!("lost {lost:?}, more {more:?}, aside {:?}", file.compared.aside));
    }
    if file.compared.differences.len() != expected.len() {
        return fail("something twice".to_owned());
    }
    let mut aside: Vec<_> = file.compared.aside.iter().map(|row| row.reason.code()).collect();
    let mut wanted: Vec<_> = sheet.aside.iter().map(|reason| reason.code()).collect();
    aside.sort_unstable();
    wanted.sort_unstable();
    if aside != wanted {
        return fail(format!("aside {:?}", file.compared.aside));
    }
    if desk.read(&path).compared != file.compared {
        return fail("not the same again".to_owned());
    }
    Ok(())
}

/// Each damage by itself, so that what fails is named.
#[test]
fn every_damage_leaves_what_was_filled_in() {
    let (desk, own, other, keys) = sent();
    let thrown: Vec<u16> = (0..400_u16).map(|n| n.wrapping_mul(7919).rotate_left(5) ^ 0x2d).collect();
    let mut wrong = Vec::new();
    for (name, damage) in DAMAGES {
        let mut dice = Dice(thrown.iter());
        let mut sheet = Returned::new(&own);
        let mut expected = fill_in(&mut sheet, &keys, &mut dice);
        damage(&mut sheet, &mut expected, &mut dice, &other);
        assert!(expected.len() > 10, "{name}");
        wrong.extend(checked(&desk, &sheet, &expected, &[name]).err());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Without its heads a form is read where its columns were written; with them moved as well nobody can tell.
#[test]
fn a_form_without_heads_is_read_where_it_was_written() {
    let (desk, own, _, keys) = sent();
    let thrown: Vec<u16> = (0..400_u16).map(|n| n.wrapping_mul(7919).rotate_left(5) ^ 0x2d).collect();
    let mut sheet = Returned::new(&own);
    let expected = fill_in(&mut sheet, &keys, &mut Dice(thrown.iter()));
    let heads = sheet.heads().unwrap();
    sheet.rows.remove(heads);
    checked(&desk, &sheet, &expected, &["heads deleted"]).unwrap();
    sheet.rows.drain(..heads + 1);
    sheet.name = "县水务局.xlsx".to_owned();
    checked(&desk, &sheet, &expected, &["everything above deleted"]).unwrap();
    sheet.insert_column(0, "张三");
    assert!(matches!(desk.read(&sheet.save(&desk)).fault, Some(ReturnFault::NoTable)));
}

/// Several at once, at random.
#[test]
fn exactly_what_was_filled_in_is_read_whatever_became_of_the_form() {
    let (desk, own, other, keys) = sent();
    let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
    let run = runner.run(&vec(any::<u16>(), 160), |thrown| {
        let mut dice = Dice(thrown.iter());
        let damages: Vec<_> = (0..dice.below(5)).map(|_| *dice.of(&DAMAGES)).collect();
        let mut sheet = Returned::new(&own);
        let mut expected = fill_in(&mut sheet, &keys, &mut dice);
        for (_, damage) in &damages {
            damage(&mut sheet, &mut expected, &mut dice, &other);
        }
        let names: Vec<&str> = damages.iter().map(|(name, _)| *name).collect();
        checked(&desk, &sheet, &expected, &names)
    });
    run.unwrap();
}

/// What the desk noted since the form went out is in conflict with what the unit says of the same, and nothing else is.
#[test]
fn a_desk_that_was_edited_meanwhile_gives_exactly_the_conflicts() {
    let (mut desk, own, other, keys) = sent();
    let thrown: Vec<u16> = (0..400_u16).map(|n| n.wrapping_mul(40_503).rotate_left(3) ^ 0x51).collect();
    let mut dice = Dice(thrown.iter());
    let mut sheet = Returned::new(&own);
    let expected = fill_in(&mut sheet, &keys, &mut dice);
    let noted: Vec<&String> = keys.iter().step_by(2).collect();
    for key in &noted {
        desk.ledger.perform(&note(key, DAY, "电话问过"), &stamp(DAY)).unwrap();
    }
    let is_noted = |key: &String| noted.contains(&key);
    let in_progress = Status::InProgress.code();
    // A note sets what was not begun going; what is filled in besides meets nothing new.
    let conflicts: BTreeSet<_> = expected
        .iter()
        .filter(|(key, ..)| is_noted(key))
        .filter(|(_, field, value)| *field == "note" || *field == "status" && value != in_progress)
        .map(|(key, field, _)| (key.clone(), *field))
        .collect();
    assert!(conflicts.len() > 5, "{conflicts:?}");
    for (name, damage) in DAMAGES {
        if ["a row deleted", "a row doubled"].contains(&name) {
            continue;
        }
        let mut sheet = sheet.clone();
        damage(&mut sheet, &mut expected.clone(), &mut dice, &other);
        let file = desk.read(&sheet.save(&desk));
        let found = file.compared.differences.iter().filter(|one| one.remarks.contains(&Remark::Conflict));
        let found: BTreeSet<_> = found.map(|one| (one.key.to_string(), one.field.code())).collect();
        assert_eq!(found, conflicts, "{name}");
        assert_eq!(told(&file), expected, "{name}");
    }
}
