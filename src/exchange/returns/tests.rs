//! Forms written, changed as units change them, and read back: exactly what was filled in comes back, whatever became of the
//! file.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::domain::act::{Act, AssignmentAct, NewEvidence, NewTask, TaskAct};
use crate::domain::assignment::Status;
use crate::domain::day::Day;
use crate::domain::key::Key;
use crate::domain::returned::{
    AsideReason, NewDifference as Difference, Remark, ReturnField, ReturnValue, ReturnedPiece, Verdict,
};
use crate::domain::returns::Compared;
use crate::domain::task::Strength;
use crate::exchange::csv::{self, Encoding};
use crate::exchange::forms::{FormSet, FormsWanted};
use crate::exchange::import::{Block, Progress, read as read_file};
use crate::exchange::sheet::{Cell, Sheet};
use crate::exchange::xlsx;
use crate::fixture::{NOTICE_DAY, calendar, d, ledger_with, note, pack, stamp};
use crate::ledger::Ledger;

pub(super) const DAY: &str = "2023-09-06";
pub(super) const WATER: &str = "县水务局";

pub(super) struct Desk {
    pub(super) folder: TempDir,
    pub(super) ledger: Ledger,
}

/// A sheet as texts, hidden columns among them.
pub(super) type Rows = Vec<Vec<String>>;

impl Desk {
    pub(super) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let ledger = ledger_with(&pack(), &folder.path().join("desk.gongkai"), NOTICE_DAY);
        Self { folder, ledger }
    }

    /// Writes forms and gives the file of each.
    pub(super) fn send(&mut self, units: &[&str]) -> Vec<PathBuf> {
        let book = self.ledger.book().unwrap();
        let units = units.iter().map(|code| book.unit_by_code(code).unwrap().id).collect();
        let folder = self.folder.path().join("发出");
        let wanted = FormsWanted { units, due_within: None, folder, encoding: Encoding::Utf8 };
        let set = FormSet::of(&self.ledger, &calendar(), d(DAY), None, wanted).unwrap();
        let written = set.stage(&Progress::default()).unwrap().write(&mut self.ledger, &stamp(DAY)).unwrap();
        let mut files = written.files.paths;
        files.pop();
        files
    }

    fn read_as(&self, path: &Path, ledger: &str) -> ReturnedFile {
        let (book, calendar) = (self.ledger.book().unwrap(), calendar());
        read_return(path, ledger, &Day::of(&book, &calendar, d(DAY)), d(DAY))
    }

    pub(super) fn read(&self, path: &Path) -> ReturnedFile {
        self.read_as(path, self.ledger.id())
    }

    fn compared(&self, path: &Path) -> Compared {
        let file = self.read(path);
        assert!(file.fault.is_none(), "{}: {:?}", path.display(), file.fault);
        file.compared
    }

    /// The sheet of texts saved as a file of that name.
    pub(super) fn save(&self, rows: &Rows, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        let cells = rows.iter().map(|row| row.iter().map(Cell::text).collect::<Vec<_>>());
        let sheet =
            Sheet { name: "填报".into(), heads: vec!["收到".to_owned(); rows[0].len()], rows: cells.collect() };
        let bytes = match name.rsplit_once('.').unwrap().1 {
            "csv" => csv::bytes(&sheet, Encoding::Gb18030).unwrap(),
            _ => xlsx::bytes(&sheet).unwrap(),
        };
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

pub(super) fn rows(file: &Path, sheet: usize) -> Rows {
    let source = read_file(file, &Progress::default()).unwrap();
    let grids = source.blocks.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Text(_) => None,
    });
    let grid = grids.into_iter().nth(sheet).unwrap();
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap();
    let texts = |row: crate::exchange::import::Row| {
        let mut texts: Vec<String> = row.cells.into_iter().map(|cell| cell.text).collect();
        texts.resize(width, String::new());
        texts
    };
    grid.rows.into_iter().map(texts).collect()
}

/// Fills a cell of the row of a key, by the head of its column.
fn fill(rows: &mut Rows, key: &str, head: &str, text: &str) {
    let heads = rows.iter().find(|row| row.iter().any(|cell| cell == "进展")).unwrap();
    let column = heads.iter().position(|cell| cell == head).unwrap();
    let row = rows.iter_mut().find(|row| row.iter().any(|cell| cell == key)).unwrap_or_else(|| panic!("no {key}"));
    row[column] = text.to_owned();
}

/// What a unit filled in: a claim, a note, a day, two pieces of evidence; and a note elsewhere.
fn filled(file: &Path) -> Rows {
    let mut rows = rows(file, 0);
    fill(&mut rows, "2023/43/县水务局", "状态", "办结");
    fill(&mut rows, "2023/43/县水务局", "进展", "专栏已建成，\n公开 12 条");
    fill(&mut rows, "2023/43/县水务局", "完成日期", "2023-08-30");
    fill(&mut rows, "2023/43/县水务局", "佐证", "https://www.example.gov.cn/1.html；平政水〔2023〕5号");
    fill(&mut rows, "2023/B1/县水务局", "进展", "方案已报");
    rows
}

fn told(compared: &Compared) -> Vec<(String, ReturnField, ReturnValue)> {
    let mut told: Vec<_> =
        compared.differences.iter().map(|one| (one.key.to_string(), one.field, one.sheet.clone())).collect();
    told.sort_by_key(|(key, field, _)| (key.clone(), *field));
    told
}

fn pieces(values: &[&str]) -> ReturnValue {
    let piece = |value: &&str| {
        let NewEvidence { kind, value, sha256, .. } = NewEvidence::typed(value, None);
        ReturnedPiece { kind, value, sha256 }
    };
    ReturnValue::Pieces(values.iter().map(piece).collect())
}

fn expected() -> Vec<(String, ReturnField, ReturnValue)> {
    let of = |key: &str, field, value| (format!("2023/{key}/县水务局"), field, value);
    let text = |text: &str| ReturnValue::Text(text.to_owned());
    vec![
        of("43", ReturnField::Status, ReturnValue::Status(Status::Submitted)),
        of("43", ReturnField::Note, text("专栏已建成，\n公开 12 条")),
        of("43", ReturnField::DoneOn, ReturnValue::Day(d("2023-08-30"))),
        of("43", ReturnField::Evidence, pieces(&["https://www.example.gov.cn/1.html", "平政水〔2023〕5号"])),
        of("B1", ReturnField::Note, text("方案已报")),
    ]
}

#[test]
fn a_form_that_nobody_filled_in_says_nothing() {
    let mut desk = Desk::new();
    for file in desk.send(&[]) {
        let read = desk.read(&file);
        assert!(read.fault.is_none() && read.by == FoundBy::Key, "{read:?}");
        assert_eq!(read.compared, Compared::default(), "{}", file.display());
    }
}

#[test]
fn what_was_filled_in_comes_back_whatever_became_of_the_file() {
    let mut desk = Desk::new();
    let file = desk.send(&[WATER]).remove(0);
    let sent = filled(&file);
    let key = sent.iter().find_map(|row| row.iter().position(|cell| cell.starts_with("2023/43/"))).unwrap();
    let drop = |rows: &Rows, column: usize| -> Rows {
        let without = |row: &Vec<String>| {
            row.iter().enumerate().filter(|(at, _)| *at != column).map(|(_, cell)| cell.clone()).collect()
        };
        rows.iter().map(without).collect()
    };
    let mut sorted = sent.clone();
    sorted[4..].reverse();
    let added: Rows = sent.iter().map(|row| [vec!["张三".to_owned()], row.clone()].concat()).collect();
    let without_keys = drop(&sent, key);
    let fewer: Rows = sent.iter().filter(|row| !row[key].starts_with("2023/18/")).cloned().collect();
    let blank: Rows = sent.iter().flat_map(|row| [row.clone(), vec![String::new(); row.len()]]).collect();
    let swapped: Rows = sent.iter().map(|row| row.iter().rev().cloned().collect()).collect();
    let mut twice = sent.clone();
    twice.push(sent.iter().find(|row| row[key] == "2023/43/县水务局").unwrap().clone());
    let mut retyped = sent.clone();
    fill(&mut retyped, "2023/43/县水务局", "完成日期", "2023年8月30日");
    fill(&mut retyped, "2023/43/县水务局", "状态", "已完成");
    for (name, rows) in [
        ("报送.xlsx", &sent),
        ("水务（改）9.5.csv", &sent),
        ("排序.xlsx", &sorted),
        ("多一栏.csv", &added),
        ("没有行键县水务局.xlsx", &without_keys),
        ("没有要求.xlsx", &drop(&sent, 1)),
        ("删了一行.csv", &fewer),
        ("空行.xlsx", &blank),
        ("栏倒过来.xlsx", &swapped),
        ("重复一行.csv", &twice),
        ("另写日期.xlsx", &retyped),
    ] {
        let path = desk.save(rows, name);
        let compared = desk.compared(&path);
        assert_eq!(told(&compared), expected(), "{name}");
        assert!(compared.aside.is_empty(), "{name}: {:?}", compared.aside);
        assert_eq!(desk.compared(&path), compared, "the same again");
    }
    let named = desk.read(&desk.save(&without_keys, "县水务局 报送.xlsx"));
    assert_eq!((named.by, named.form), (FoundBy::Name, Some(1)));
}

/// Files that other programs saved again; `tests/data/forms/returned/fill.py` says how they were made.
#[test]
fn what_another_office_program_saved_again_is_read_as_it_was_filled_in() {
    let mut desk = Desk::new();
    desk.send(&[WATER]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/forms/returned");
    let ledger = std::fs::read_to_string(folder.join("ledger.txt")).unwrap();
    for name in ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls", "libreoffice.csv"] {
        let read = desk.read_as(&folder.join(name), ledger.trim());
        assert!(read.fault.is_none() && read.by == FoundBy::Key, "{name}: {:?}", read.fault);
        assert_eq!(told(&read.compared), expected(), "{name}");
        assert!(read.compared.aside.is_empty(), "{name}: {:?}", read.compared.aside);
    }
}

fn of(compared: &Compared, field: ReturnField) -> &Difference {
    compared.differences.iter().find(|one| one.field == field).unwrap()
}

#[test]
fn what_the_desk_changed_since_is_a_conflict_and_what_it_says_already_is_the_same() {
    let mut desk = Desk::new();
    let file = desk.send(&[WATER]).remove(0);
    let path = desk.save(&filled(&file), "报送.xlsx");
    let before = desk.compared(&path);
    assert!(
        before.differences.iter().all(|one| one.verdict() == Verdict::Open && one.remarks.is_empty()),
        "{before:?}"
    );
    desk.ledger.perform(&note("2023/43/县水务局", DAY, "电话问过，正在建"), &stamp(DAY)).unwrap();
    desk.ledger.perform(&note("2023/B1/县水务局", DAY, "方案已报"), &stamp(DAY)).unwrap();
    let after = desk.compared(&path);
    let text = |text: &str| ReturnValue::Text(text.to_owned());
    let changed = of(&after, ReturnField::Note);
    assert_eq!((&changed.form, &changed.now), (&ReturnValue::Nothing, &text("电话问过，正在建")));
    assert_eq!((changed.verdict(), changed.remarks.as_slice()), (Verdict::Open, [Remark::Conflict].as_slice()));
    // The note set it going: that too is not what the form carried.
    assert_eq!(of(&after, ReturnField::Status).remarks, [Remark::Conflict]);
    let same = after.differences.iter().find(|one| one.key.to_string() == "2023/B1/县水务局").unwrap();
    assert_eq!(same.verdict(), Verdict::Same);
}

#[test]
fn what_a_form_may_not_change_is_shown_and_refused() {
    let mut desk = Desk::new();
    let file = desk.send(&[WATER]).remove(0);
    let mut rows = rows(&file, 0);
    fill(&mut rows, "2023/43/县水务局", "具体要求", "公开水价即可");
    fill(&mut rows, "2023/44/县水务局", "最后期限", "2023-12-31");
    fill(&mut rows, "2023/45/县水务局", "状态", "差不多了");
    fill(&mut rows, "2023/46.2/县水务局", "完成日期", "2023-12-01");
    fill(&mut rows, "2023/48/县水务局", "完成日期", "快了");
    fill(&mut rows, "2023/B1/县水务局", "完成日期", "2023-09-01");
    let compared = desk.compared(&desk.save(&rows, "报送.xlsx"));
    let told: Vec<_> = compared.differences.iter().map(|one| (one.field, one.verdict(), one.remarks.clone())).collect();
    assert_eq!(
        told,
        [
            (ReturnField::Requirement, Verdict::Refused, vec![Remark::Locked]),
            (ReturnField::Due, Verdict::Refused, vec![Remark::Locked]),
            (ReturnField::Status, Verdict::Refused, vec![Remark::NoStatus]),
            (ReturnField::DoneOn, Verdict::Refused, vec![Remark::FutureDay]),
            (ReturnField::DoneOn, Verdict::Refused, vec![Remark::NoDay]),
            (ReturnField::DoneOn, Verdict::Open, vec![Remark::Late]),
        ],
        "{compared:?}"
    );
}

/// What the coordinator changed since the form went out is none of the unit's changes: a requirement, an extension, an
/// earlier day asked for, the language of the files.
#[test]
fn locked_texts_are_compared_with_what_the_form_said() {
    let mut desk = Desk::new();
    let task = NewTask {
        theme: "政务公开".into(),
        brief: "整改".into(),
        requirement: "公开整改情况".into(),
        units: vec![WATER.into()],
        deadline: "2023年9月29日前".into(),
        strength: Strength::Must,
        issued_on: d(DAY),
    };
    desk.ledger.perform(&TaskAct::AddTask { task, plan: "2023".into() }.into(), &stamp(DAY)).unwrap();
    let file = desk.send(&[WATER]).remove(0);
    let path = desk.save(&filled(&file), "报送.xlsx");
    let before = desk.compared(&path);
    let own: Key = "2023/A1/县水务局".parse().unwrap();
    let acts: [Act; 4] = [
        TaskAct::EditTask {
            task: "2023/A1".parse().unwrap(),
            brief: "整改".into(),
            requirement: Some("公开整改情况和时间表".into()),
            settled_on: None,
        }
        .into(),
        AssignmentAct::SetInternalDue { of: vec![own.clone()], due_on: Some(d("2023-09-15")) }.into(),
        AssignmentAct::Extend {
            of: vec![own],
            due_on: d("2023-10-31"),
            reason: "台风".into(),
            approver: "分管领导".into(),
        }
        .into(),
        serde_json::from_str(r#"{"act":"set_setting","setting":{"export_language":"en"}}"#).unwrap(),
    ];
    for act in acts {
        desk.ledger.perform(&act, &stamp(DAY)).unwrap();
    }
    assert_eq!(desk.compared(&path), before);
}

#[test]
fn rows_that_are_not_of_the_form_are_kept_aside() {
    let mut desk = Desk::new();
    let files = desk.send(&[WATER, "东阿镇"]);
    let mut sheet = filled(&files[1]);
    let mut strange = rows(&files[0], 0);
    fill(&mut strange, "2023/18/东阿镇", "进展", "别家的");
    sheet.push(strange.into_iter().find(|row| row.iter().any(|cell| cell == "2023/18/东阿镇")).unwrap());
    sheet.push(
        sheet[0]
            .iter()
            .enumerate()
            .map(|(at, _)| if at == 8 { "不知哪一项".to_owned() } else { String::new() })
            .collect(),
    );
    let mut again = sheet.iter().find(|row| row.iter().any(|cell| cell == "2023/43/县水务局")).unwrap().clone();
    again[8] = "另一种说法".to_owned();
    sheet.push(again);
    let compared = desk.compared(&desk.save(&sheet, "报送.xlsx"));
    assert_eq!(told(&compared), expected());
    let aside: Vec<AsideReason> = compared.aside.iter().map(|row| row.reason).collect();
    assert_eq!(aside, [AsideReason::OtherUnit, AsideReason::NoKey, AsideReason::Twice], "{:?}", compared.aside);
}

#[test]
fn a_file_of_another_ledger_of_an_undone_form_and_of_nobody_changes_nothing() {
    let mut desk = Desk::new();
    let file = desk.send(&[WATER]).remove(0);
    let fault = |read: ReturnedFile| read.fault.unwrap();
    assert!(matches!(fault(desk.read_as(&file, "0123456789abcdef")), ReturnFault::OtherLedger));
    let sent = filled(&file);
    let nobody: Rows = sent[2..].iter().map(|row| row[..11].to_vec()).collect();
    let nobody: Rows = nobody
        .into_iter()
        .map(|mut row| {
            row[1] = String::new();
            row
        })
        .collect();
    assert!(matches!(fault(desk.read(&desk.save(&nobody, "汇总表(1).xlsx"))), ReturnFault::NoUnit));
    assert!(matches!(fault(desk.read(&desk.save(&nobody, "东阿镇.csv"))), ReturnFault::NeverSent(_)));
    assert!(matches!(fault(desk.read(&desk.save(&vec![vec!["x".to_owned()]], "县水务局.csv"))), ReturnFault::NoTable));
    desk.ledger.undo(&stamp(DAY)).unwrap();
    assert!(matches!(fault(desk.read(&file)), ReturnFault::NoForm(1)));
    std::fs::write(&file, b"").unwrap();
    assert!(matches!(fault(desk.read(&file)), ReturnFault::Unreadable(_)));
}
