//! What each step of a finding keeps for itself, a finding without a date, and lists that word their dates and heads freely.

use gongkai::domain::act::{Act, RegisterAct};
use gongkai::domain::day::Day;
use gongkai::domain::light::LightWord;
use gongkai::domain::registers::{Late, Register};
use gongkai::locale::Lang;
use gongkai::words::register::row_light;

use super::findings::{LINK, doubts, found, late, row, stage, stands, typed};
use crate::support::*;

const TODAY: &str = "2023-09-15";

fn checked(of: &str, to: &str, on: &str, by: &str) -> Act {
    let (reason, until) = if to == "rejected" { ("还有一处没有改", Some("2023-09-22")) } else { ("", None) };
    let mut act = stage(of, to, on, reason, until, None);
    if let Act::Register(RegisterAct::SetRowStage { checked_by, .. }) = &mut act {
        by.clone_into(checked_by);
    }
    act
}

#[test]
fn each_check_keeps_who_made_it() {
    let mut desk = Desk::new();
    desk.act("2023-09-04", found("甲网站", "link", "2023-09-04", &[("due_on", "2023-09-08")])).unwrap();
    desk.act("2023-09-08", stage("finding/1", "replied", "2023-09-08", "", None, LINK)).unwrap();
    desk.act("2023-09-11", checked("finding/1", "rejected", "2023-09-11", "县政府办政务公开科")).unwrap();
    desk.act("2023-09-13", stage("finding/1", "replied", "2023-09-13", "", None, None)).unwrap();
    desk.act("2023-09-14", checked("finding/1", "passed", "2023-09-14", "县融媒体中心")).unwrap();
    let row = row(&desk, 1);
    let told: Vec<_> = row.steps.iter().map(|step| (step.stage.as_str(), step.checked_by.as_str())).collect();
    let wanted = [
        ("assigned", ""),
        ("replied", ""),
        ("rejected", "县政府办政务公开科"),
        ("replied", ""),
        ("passed", "县融媒体中心"),
    ];
    assert_eq!(told, wanted);
    assert_eq!(row.text("checked_by"), "县融媒体中心", "the last one stands in the list");
    assert!(row.awaits_end() && !row.awaits_check());
    desk.act("2023-09-15", stage("finding/1", "closed", "2023-09-15", "", None, None)).unwrap();
    assert!(!super::findings::row(&desk, 1).awaits_end());
}

#[test]
fn a_late_first_answer_stays_late_when_the_second_is_in_time() {
    let mut desk = Desk::new();
    // Friday 09-08; answered on Tuesday 09-12; sent back until 09-22, answered on 09-20.
    desk.act("2023-09-04", found("甲网站", "link", "2023-09-04", &[("due_on", "2023-09-08")])).unwrap();
    desk.act("2023-09-12", stage("finding/1", "replied", "2023-09-12", "", None, LINK)).unwrap();
    desk.act("2023-09-13", checked("finding/1", "rejected", "2023-09-13", "")).unwrap();
    desk.act("2023-09-20", stage("finding/1", "replied", "2023-09-20", "", None, None)).unwrap();
    assert_eq!(late(&desk, 1), Some(Late { days: 2, is_ext: false }));
}

#[test]
fn a_finding_without_a_date_has_no_light_until_one_is_set() {
    let mut desk = Desk::new();
    desk.act("2023-09-04", found("甲网站", "link", "2023-09-04", &[])).unwrap();
    assert_eq!(stands(&desk, 1, TODAY), (None, None, None));
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let standing = Day::of(&book, &calendar, day(TODAY)).row_standing(&row(&desk, 1));
    let said = [Lang::ZhCn, Lang::En].map(|lang| row_light(&standing, &row(&desk, 1), lang).to_owned());
    assert_eq!((standing.undated, said), (true, ["未定时限".to_owned(), "no date set".to_owned()]));
    let dated =
        RegisterAct::EditRow { row: key("finding/1"), fields: super::findings::fields(&[("due_on", "2023-09-28")]) };
    desk.act(TODAY, Act::Register(dated)).unwrap();
    assert_eq!(stands(&desk, 1, TODAY).1, Some(LightWord::OnTrack));
    // Once it was answered it waits for the office, dated or not.
    desk.act(TODAY, found("乙网站", "link", "2023-09-04", &[])).unwrap();
    desk.act(TODAY, stage("finding/2", "replied", "2023-09-14", "", None, LINK)).unwrap();
    assert_ne!(stands(&desk, 2, TODAY).0, None);
}

#[test]
fn a_list_may_word_its_heads_and_its_dates_as_offices_do() {
    let mut desk = Desk::new();
    let head = "来源,责任部门,检查对象,问题类型,主要问题,检查日期,完成期限,交办日期";
    let rows = [
        "市级检查,县水务局,甲网站,错链,一处错链,9月11日,9月下旬,2023-09-13",
        // Five working days after Wednesday 09-13 are Wednesday 09-20.
        "市级检查,县水务局,甲网站,错链,两处错链,,5个工作日内,2023-09-13",
        "市级检查,县水务局,甲网站,错链,三处错链,,交办之日起10日内,2023-09-13",
        "市级检查,县水务局,甲网站,错链,四处错链,,9月底前,2023-09-13",
    ];
    let table = typed(&desk, Register::Findings, &[&[head][..], &rows].concat());
    assert_eq!(doubts(&table), []);
    assert_eq!(table.unused, [""; 0]);
    desk.act(TODAY, table.act().unwrap()).unwrap();
    let due = [1, 2, 3, 4].map(|number| row(&desk, number).text("due_on").to_owned());
    assert_eq!(due, ["2023-09-30", "2023-09-20", "2023-09-23", "2023-09-30"]);
    assert_eq!(row(&desk, 1).text("checked_on"), "2023-09-11");
    // What is no day is left for a person.
    let table =
        typed(&desk, Register::Findings, &[head, "市级检查,县水务局,甲网站,错链,五处错链,,尽快整改,2023-09-13"]);
    assert_eq!(doubts(&table).len(), 1);
}
