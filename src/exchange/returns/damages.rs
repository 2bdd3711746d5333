//! What units fill in, and what becomes of a form on its way, at random.

use super::sent_sheet::{Dice, Put, Returned, Told};
use super::tests::{Rows, WATER};
use crate::domain::form::Claim;
use crate::domain::returned::{AsideReason, ReturnField};
use crate::exchange::xlsx::excel_day;
use crate::fixture::d;

pub(super) const DAYS: [&str; 10] = [
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

pub(super) const CLAIMS: [(&str, Claim); 9] = [
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

pub(super) const NOTES: [&str; 6] = [
    "专栏已建成，公开 12 条",
    "第一行\n第二行",
    "=SUM(A1)加一句",
    "-已报县政府",
    "“引号”, 逗号；分号",
    "〔2023〕5号已印发",
];

pub(super) const PIECES: [(&str, &str); 3] = [
    ("https://www.example.gov.cn/1.html", "https://www.example.gov.cn/1.html"),
    ("https://www.example.gov.cn/2.html；平政水〔2023〕5号", "https://www.example.gov.cn/2.html\n平政水〔2023〕5号"),
    ("照片1.jpg\n照片2.jpg", "照片1.jpg\n照片2.jpg"),
];

/// Fills in some rows; what is to be read of it.
pub(super) fn fill_in(sheet: &mut Returned, keys: &[String], dice: &mut Dice<'_>) -> Told {
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
pub(super) fn own_key(row: &[Put]) -> Option<String> {
    let is_own = |text: &String| text.starts_with("2023/") && text.ends_with(WATER);
    row.iter().map(|cell| cell.text().trim().to_owned()).find(is_own)
}

pub(super) type Damage = fn(&mut Returned, &mut Told, &mut Dice<'_>, &Rows);

/// What becomes of a form on its way, each by its name.
pub(super) const DAMAGES: [(&str, Damage); 32] = [
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
        // A footnote is no duty.
        let has_number = |at: usize| sheet.duties().next().is_some_and(|row| !sheet.rows[row][at].text().is_empty());
        let numbered = sheet.column("序号").is_some_and(has_number);
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
