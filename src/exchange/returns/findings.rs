//! Findings on forms: what a unit answers becomes 整改反馈 when a person accepts it; what it cannot say has its sentence.

use std::path::{Path, PathBuf};

use proptest::prelude::{ProptestConfig, prop};
use proptest::{prop_assert_eq, proptest};

use super::refused_cells::{enter, fill, save};
use super::tests::{DAY, Desk, Rows, WATER, rows};
use super::*;
use crate::domain::act::register::Fields;
use crate::domain::act::{Act, RegisterAct, ReturnAct};
use crate::domain::assignment::EvidenceKind;
use crate::domain::form::FormContent;
use crate::domain::key::Key;
use crate::domain::registers::{FieldValue, Register, RegisterRow};
use crate::domain::returned::{AsideReason, Remark, ReturnField, ReturnValue, Returned, ReturnedPiece, ReturnedReply};
use crate::exchange::forms::{Filled, FilledFinding, FormSet, SavedAs};
use crate::fixture::{calendar, d, stamp};
use crate::ledger::LedgerError;
use crate::locale::Lang;
use crate::words;

/// The sheet of findings in a form, and how it is called.
const SHEET: usize = 2;
const NAME: &str = "问题整改";
const LINK: &str = "https://www.example.gov.cn/zg/1.html";

fn found(unit: &str, problem: &str, on: &str, due: &str) -> Act {
    let said = [
        ("source", "quarterly"),
        ("object", "县政府网站"),
        ("page", "办事指南"),
        ("kind", "late_update"),
        ("problem", problem),
        ("unit", unit),
        ("due_on", due),
    ];
    let fields: Fields =
        said.into_iter().map(|(id, text)| (id.to_owned(), FieldValue::Text(text.to_owned()))).collect();
    Act::Register(RegisterAct::AddRow { register: Register::Findings, fields, on: Some(d(on)), filing: String::new() })
}

fn stage(number: i64, stage: &str, on: &str, reason: &str, until: Option<&str>) -> Act {
    Act::Register(RegisterAct::SetRowStage {
        of: vec![Key::Register(Register::Findings, number)],
        stage: stage.to_owned(),
        on: d(on),
        filing: String::new(),
        reason: reason.to_owned(),
        until: until.map(d),
        checked_by: String::new(),
        evidence: Vec::new(),
    })
}

/// A desk with two findings of 县水务局, 问1 and 问3, and one of 县教体局 between them; a form of each unit.
fn sent() -> (Desk, PathBuf, PathBuf) {
    let mut desk = Desk::new();
    for (unit, problem) in
        [(WATER, "水质公告 3 个月没有更新"), ("县教体局", "招生政策栏目空白"), (WATER, "单位名称用旧称")]
    {
        desk.ledger.perform(&found(unit, problem, "2023-08-21", "2023-09-04"), &stamp(DAY)).unwrap();
    }
    let mut files = desk.send(&[WATER, "县教体局"]);
    let of = |files: &mut Vec<PathBuf>, unit: &str| {
        let at = files.iter().position(|file| file.to_string_lossy().contains(unit)).unwrap();
        files.remove(at)
    };
    let own = of(&mut files, WATER);
    (desk, own, of(&mut files, "县教体局"))
}

fn row(desk: &Desk, number: i64) -> RegisterRow {
    desk.ledger.book().unwrap().find_register_row(Register::Findings, number).unwrap().clone()
}

/// The sheet of findings of a form with these cells filled in, by key and head.
fn filled(form: &Path, cells: &[(&str, &str, &str)]) -> Rows {
    let mut sheet = rows(form, SHEET);
    for (key, head, text) in cells {
        fill(&mut sheet, key, head, text);
    }
    sheet
}

/// As a unit sends it back: the form's other sheets as they were.
fn sent_back(desk: &Desk, form: &Path, findings: &Rows) -> PathBuf {
    let (duties, activities) = (rows(form, 0), rows(form, 1));
    save(desk, &[("填报", &duties), ("活动", &activities), (NAME, findings)], "回来的表.xlsx")
}

fn reply(on: Option<&str>, measures: &str, links: &[&str]) -> ReturnedReply {
    let piece = |link: &&str| ReturnedPiece { kind: EvidenceKind::Link, value: (*link).to_owned(), sha256: None };
    ReturnedReply {
        on: on.map(d),
        unread_on: String::new(),
        measures: measures.to_owned(),
        evidence: links.iter().map(piece).collect(),
    }
}

fn told(file: &ReturnedFile) -> Vec<(String, ReturnField, ReturnValue, Vec<Remark>)> {
    assert!(file.fault.is_none(), "{:?}", file.fault);
    let said = file.compared.differences.iter();
    said.map(|one| (one.key.to_string(), one.field, one.sheet.clone(), one.remarks.clone())).collect()
}

fn aside(file: &ReturnedFile) -> Vec<AsideReason> {
    file.compared.aside.iter().map(|row| row.reason).collect()
}

fn queue(desk: &Desk) -> Returned {
    desk.ledger.book().unwrap().returns.values().next_back().unwrap().clone()
}

fn accept(desk: &mut Desk, of: Vec<i64>) -> Result<(), LedgerError> {
    let act = ReturnAct::AcceptDifferences { of, submitted_on: None, reason: None, over_desk: false };
    desk.ledger.perform(&act.into(), &stamp(DAY)).map(drop)
}

#[test]
fn a_form_carries_what_waits_for_the_unit_and_an_answer_taken_waits_for_its_check() {
    let (mut desk, own, _) = sent();
    let sheet = rows(&own, SHEET);
    let heads = ["序号", "问题描述", "对象、页面和链接", "整改时限", "现在阶段", "整改措施", "整改后链接", "完成日期"];
    assert_eq!(sheet[2][..8], heads);
    let asked = ["问1", "水质公告 3 个月没有更新", "县政府网站\n办事指南", "2023-09-04", "交办", "", "", ""];
    assert_eq!(sheet[4][..8], asked);
    assert_eq!((sheet[3][0].as_str(), sheet[4][8].as_str()), ("示例", "finding/1"));
    assert_eq!((sheet[5][0].as_str(), sheet.len()), ("问3", 6), "the other unit's is not asked");

    let cells = [
        ("finding/1", "整改措施", "已补发 3 个月公告，\n改为每月 5 日发"),
        ("finding/1", "整改后链接", LINK),
        ("finding/1", "完成日期", "2023-09-05"),
    ];
    let path = sent_back(&desk, &own, &filled(&own, &cells));
    let said = reply(Some("2023-09-05"), "已补发 3 个月公告，\n改为每月 5 日发", &[LINK]);
    let late = vec![Remark::Late];
    assert_eq!(
        told(&desk.read(&path)),
        [("finding/1".to_owned(), ReturnField::Reply, ReturnValue::Reply(said), late)],
        "two days were enough: the 4th was the last"
    );
    enter(&mut desk, &path);
    let one = queue(&desk).differences[0].clone();
    assert_eq!(row(&desk, 1).stage, "assigned", "nothing before a person takes it");
    assert_eq!(words::after_taking(&one.said, Lang::ZhCn), Some("收下以后登记整改反馈，待复核"));
    accept(&mut desk, vec![one.id]).unwrap();
    let taken = row(&desk, 1);
    assert_eq!((taken.stage.as_str(), taken.entered_stage_on("replied")), ("replied", Some(d("2023-09-06"))));
    assert_eq!(taken.evidence[0].happened_on, Some(d("2023-09-05")), "the unit's 完成日期");
    assert_eq!((taken.text("measures"), taken.text("result_link")), ("已补发 3 个月公告，\n改为每月 5 日发", LINK));
    assert_eq!(taken.evidence.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), [LINK]);
    assert!(taken.awaits_check());
    // The same file again says what the desk says.
    let again = desk.read(&path);
    assert!(again.compared.differences[0].says_the_same(&again.compared.differences[0].now));
    // What was answered is not asked again.
    let next = rows(&desk.send(&[WATER])[0], SHEET);
    assert_eq!(next[4..].iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["问3"]);
}

#[test]
fn a_day_that_is_none_or_has_not_come_and_an_answer_that_shows_nothing_are_refused() {
    let (desk, own, _) = sent();
    let read = |cells: &[(&str, &str, &str)]| {
        let given: Vec<_> = cells.iter().map(|(head, text, _)| ("finding/3", *head, *text)).collect();
        let file = desk.read(&sent_back(&desk, &own, &filled(&own, &given)));
        told(&file).into_iter().map(|(_, field, _, remarks)| (field, remarks)).collect::<Vec<_>>()
    };
    let with = |on| read(&[("整改措施", "已改", ""), ("整改后链接", LINK, ""), ("完成日期", on, "")]);
    assert_eq!(with("改好了"), [(ReturnField::Reply, vec![Remark::NoDay])]);
    assert_eq!(with("2023-10-08"), [(ReturnField::Reply, vec![Remark::FutureDay])]);
    assert_eq!(with("2023-08-20"), [(ReturnField::Reply, vec![Remark::ReplyEarly])], "it was set on the 21st");
    assert_eq!(with("9月4日"), [(ReturnField::Reply, vec![])]);
    assert_eq!(with(""), [(ReturnField::Reply, vec![])], "without a day: on the day it was received");
    assert_eq!(read(&[("整改措施", "已改", "")]), [(ReturnField::Reply, vec![Remark::NoProof])]);
    let locked = vec![Remark::Locked];
    assert_eq!(
        read(&[("整改时限", "2023-12-31", ""), ("问题描述", "没有问题", "")]),
        [(ReturnField::Problem, locked.clone()), (ReturnField::PutRightBy, locked)]
    );
}

#[test]
fn what_is_no_finding_of_the_form_is_kept_aside_and_says_why() {
    let (mut desk, own, other) = sent();
    let cells = [("finding/1", "整改措施", "已改"), ("finding/1", "整改后链接", LINK)];
    let whole = filled(&own, &cells);
    let with = |desk: &Desk, change: &dyn Fn(&mut Vec<String>)| {
        let mut sheet = whole.clone();
        change(&mut sheet[4]);
        aside(&desk.read(&sent_back(desk, &own, &sheet)))
    };
    assert_eq!(with(&desk, &|_| ()), []);
    // Its key was lost: the number will do.
    assert_eq!(with(&desk, &|row| row[8] = String::new()), []);
    assert_eq!(with(&desk, &|row| (row[0], row[8]) = ("问99".to_owned(), String::new())), [AsideReason::NoKey]);
    assert_eq!(with(&desk, &|row| row[0] = "问3".to_owned()), [AsideReason::OtherNumber]);
    // The numbers of two units, swapped.
    assert_eq!(with(&desk, &|row| (row[0], row[8]) = ("问2".to_owned(), String::new())), [AsideReason::OtherUnit]);
    let mut theirs = filled(&other, &[("finding/2", "整改措施", "已改"), ("finding/2", "整改后链接", LINK)]);
    theirs[4][8] = "finding/1".to_owned();
    theirs[4][0] = "问1".to_owned();
    let read = desk.read(&sent_back(&desk, &other, &theirs));
    assert_eq!((told(&read), aside(&read)), (vec![], vec![AsideReason::OtherUnit]));
    // Twice, in other words.
    let mut sheet = whole.clone();
    let mut second = sheet[4].clone();
    second[5] = "还没有改".to_owned();
    sheet.push(second);
    assert_eq!(aside(&desk.read(&sent_back(&desk, &own, &sheet))), [AsideReason::Twice]);
    desk.ledger.perform(&stage(1, "dismissed", DAY, "查无此事", None), &stamp(DAY)).unwrap();
    assert_eq!(with(&desk, &|_| ()), [AsideReason::Over]);
}

#[test]
fn what_was_sent_back_is_asked_with_its_reason_and_its_new_day() {
    let (mut desk, own, _) = sent();
    let cells =
        [("finding/1", "整改措施", "已改"), ("finding/1", "整改后链接", LINK), ("finding/1", "完成日期", "9月4日")];
    let path = sent_back(&desk, &own, &filled(&own, &cells));
    enter(&mut desk, &path);
    accept(&mut desk, vec![1]).unwrap();
    desk.ledger.perform(&stage(1, "rejected", DAY, "还缺 7 月的公告", Some("2023-09-15")), &stamp(DAY)).unwrap();
    let sheet = rows(&desk.send(&[WATER])[0], SHEET);
    assert_eq!(sheet[4][3..5], ["2023-09-15", "复核退回：还缺 7 月的公告"]);
}

#[test]
fn an_answer_entered_by_hand_meanwhile_is_a_conflict() {
    let (mut desk, own, _) = sent();
    let cells = [("finding/1", "整改措施", "已改"), ("finding/1", "整改后链接", LINK)];
    let path = sent_back(&desk, &own, &filled(&own, &cells));
    enter(&mut desk, &path);
    let mut by_hand = stage(1, "replied", DAY, "", None);
    if let Act::Register(RegisterAct::SetRowStage { evidence, .. }) = &mut by_hand {
        evidence.push(crate::domain::act::NewEvidence::typed("https://www.example.gov.cn/zg/2.html", None));
    }
    desk.ledger.perform(&by_hand, &stamp(DAY)).unwrap();
    let refused = accept(&mut desk, vec![1]).unwrap_err();
    assert!(refused.to_string().contains("finding/1"), "{refused}");
}

/// The text of one sheet is a form as well.
#[test]
fn the_sheet_alone_saved_as_text_is_read() {
    let (desk, own, _) = sent();
    let cells = [("finding/3", "整改措施", "已改为新名称"), ("finding/3", "整改后链接", LINK)];
    let path = desk.save(&filled(&own, &cells), "县水务局问题整改.csv");
    let said = ReturnValue::Reply(reply(None, "已改为新名称", &[LINK]));
    assert_eq!(told(&desk.read(&path)), [("finding/3".to_owned(), ReturnField::Reply, said, vec![])]);
}

/// Forms of before findings stood on them are read as they were.
#[test]
fn a_form_of_before_findings_were_asked_is_read() {
    let before = r#"{"rows":[],"activities":[]}"#;
    let content: FormContent = serde_json::from_str(before).unwrap();
    assert_eq!(content, FormContent::default());
    assert_eq!(serde_json::to_string(&content).unwrap(), before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is filled in and written is what is read.
    #[test]
    fn an_answer_written_on_a_form_is_the_answer_read(
        answers in prop::collection::vec(("[整改公告=+@-]{1,20}(\n[，。A-Za-z0-9]{1,9})?", 1_u32..60, 22_u32..31), 2)
    ) {
        let (desk, _, _) = sent();
        let set = FormSet::written(&desk.ledger, &calendar()).unwrap();
        let link = |n: &u32| format!("https://www.example.gov.cn/zg/{n}.html");
        let on = |n: &u32| format!("2023-08-{n}");
        let keys = [1, 3].map(|number| Key::Register(Register::Findings, number));
        let filled = keys.iter().zip(&answers).map(|(key, (measures, n, day))| FilledFinding {
            of: key.clone(),
            measures: measures.clone(),
            link: link(n),
            done_on: on(day),
        });
        let filled = Filled { findings: filled.collect(), ..Filled::default() };
        let path = desk.folder.path().join("回来.xlsx");
        std::fs::write(&path, set.sent_back(WATER, &filled, SavedAs::Form, None).unwrap()).unwrap();
        let expected: Vec<_> = keys.iter().zip(&answers).map(|(key, (measures, n, day))| {
            let said = reply(Some(&on(day)), measures, &[&link(n)]);
            (key.to_string(), ReturnField::Reply, ReturnValue::Reply(said), vec![])
        }).collect();
        prop_assert_eq!(told(&desk.read(&path)), expected);
    }
}
