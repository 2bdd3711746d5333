//! 问题整改: the whole life of a finding with its dates, what is found again, and a check's list as it comes.

use gongkai::domain::act::register::Fields;
use gongkai::domain::act::{Act, NewEvidence, Refusal, RegisterAct, RegisterFault};
use gongkai::domain::assignment::EvidenceKind;
use gongkai::domain::day::Day;
use gongkai::domain::light::{Light, LightWord};
use gongkai::domain::pack::Pack;
use gongkai::domain::registers::{FieldValue, Late, Register, RegisterRow, StageNeed};
use gongkai::domain::score::score;
use gongkai::domain::why::{Cause, DayMark};
use gongkai::exchange::import::{Block, Cell, Format, Grid, Merge, Progress, Row, Source, Spans, open};
use gongkai::intake::record_table::{DoubtKind, RecordColumn, RecordDoubt, RecordTable};
use gongkai::intake::registers::ForAll;
use gongkai::intake::table_of::TableOf;
use gongkai::ledger::LedgerError;
use gongkai::pack::read_scheme;

use crate::support::*;

pub(crate) fn fields(given: &[(&str, &str)]) -> Fields {
    given.iter().map(|(id, text)| ((*id).to_owned(), FieldValue::Text((*text).to_owned()))).collect()
}

pub(crate) fn found(object: &str, kind: &str, on: &str, more: &[(&str, &str)]) -> Act {
    let mut given = vec![
        ("source", "quarterly"),
        ("object", object),
        ("kind", kind),
        ("problem", "“招生政策”栏目空白。"),
        ("unit", "县教体局"),
    ];
    given.extend(more);
    let (register, fields) = (Register::Findings, fields(&given));
    Act::Register(RegisterAct::AddRow { register, fields, on: Some(day(on)), filing: String::new() })
}

pub(crate) fn stage(of: &str, stage: &str, on: &str, reason: &str, until: Option<&str>, link: Option<&str>) -> Act {
    let evidence =
        |link: &str| NewEvidence { kind: EvidenceKind::Link, value: link.to_owned(), sha256: None, happened_on: None };
    Act::Register(RegisterAct::SetRowStage {
        of: vec![key(of)],
        stage: stage.to_owned(),
        on: day(on),
        filing: String::new(),
        reason: reason.to_owned(),
        until: until.map(day),
        checked_by: String::new(),
        evidence: link.map(evidence).into_iter().collect(),
    })
}

pub(crate) fn row(desk: &Desk, number: i64) -> RegisterRow {
    desk.ledger.book().unwrap().find_register_row(Register::Findings, number).unwrap().clone()
}

/// Light, word and date of a finding.
pub(crate) fn stands(desk: &Desk, number: i64, today: &str) -> (Option<Light>, Option<LightWord>, Option<String>) {
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let standing = Day::of(&book, &calendar, day(today)).row_standing(&row(desk, number));
    (standing.light, standing.word, standing.due.map(|due| due.due.to_string()))
}

fn wants(result: Result<gongkai::ledger::Receipt, LedgerError>) -> StageNeed {
    match result {
        Err(LedgerError::Refused(Refusal::Register(RegisterFault::StageWants { want, .. }))) => want,
        other => panic!("{other:?}"),
    }
}

fn again(desk: &Desk, number: i64) -> Option<String> {
    let book = desk.ledger.book().unwrap();
    book.repeated_by(&row(desk, number)).map(|earlier| earlier.key().to_string())
}

#[test]
fn a_finding_is_set_answered_sent_back_answered_again_passed_and_closed() {
    let mut desk = Desk::new();
    desk.act("2023-09-04", found("县教体局网站", "blank_column", "2023-09-04", &[("due_on", "2023-09-22")])).unwrap();
    // Friday 09-22 is six working days after Thursday 09-14, five after Friday 09-15.
    let due = Some("2023-09-22".to_owned());
    assert_eq!(stands(&desk, 1, "2023-09-14"), (Some(Light::Green), Some(LightWord::OnTrack), due.clone()));
    assert_eq!(stands(&desk, 1, "2023-09-15"), (Some(Light::Yellow), Some(LightWord::DueSoon), due.clone()));
    assert_eq!(stands(&desk, 1, "2023-09-23"), (Some(Light::Red), Some(LightWord::Overdue), due));

    let link = "https://www.example.gov.cn/jtj/zs/1.html";
    let bare = desk.act("2023-09-20", stage("finding/1", "replied", "2023-09-20", "", None, None));
    assert_eq!(wants(bare), StageNeed::Evidence);
    desk.act("2023-09-20", stage("finding/1", "replied", "2023-09-20", "", None, Some(link))).unwrap();
    // Handed in: it waits for the office, and no date of the unit's runs.
    assert_eq!(stands(&desk, 1, "2023-09-25"), (Some(Light::Green), None, None));

    let reasonless = stage("finding/1", "rejected", "2023-09-25", "", Some("2023-09-28"), None);
    assert_eq!(wants(desk.act("2023-09-25", reasonless)), StageNeed::Reason);
    let dateless = stage("finding/1", "rejected", "2023-09-25", "补的是去年的文件", None, None);
    assert_eq!(wants(desk.act("2023-09-25", dateless)), StageNeed::Until);
    let rejected = stage("finding/1", "rejected", "2023-09-25", "补的是去年的文件", Some("2023-09-28"), None);
    desk.act("2023-09-25", rejected).unwrap();
    let due = Some("2023-09-28".to_owned());
    assert_eq!(stands(&desk, 1, "2023-09-28"), (Some(Light::Yellow), Some(LightWord::DueSoon), due.clone()));
    assert_eq!(stands(&desk, 1, "2023-09-29"), (Some(Light::Red), Some(LightWord::Overdue), due));

    desk.act("2023-10-07", stage("finding/1", "replied", "2023-10-07", "", None, Some(link))).unwrap();
    desk.act("2023-10-08", stage("finding/1", "passed", "2023-10-08", "", None, None)).unwrap();
    desk.act("2023-10-09", stage("finding/1", "closed", "2023-10-09", "", None, None)).unwrap();
    assert_eq!(stands(&desk, 1, "2023-10-09"), (Some(Light::Blue), None, None));

    let closed = row(&desk, 1);
    let told = closed.steps.iter().map(|one| (one.stage.as_str(), one.on.unwrap().to_string(), one.reason.as_str()));
    let life = [
        ("assigned", "2023-09-04", ""),
        ("replied", "2023-09-20", ""),
        ("rejected", "2023-09-25", "补的是去年的文件"),
        ("replied", "2023-10-07", ""),
        ("passed", "2023-10-08", ""),
        ("closed", "2023-10-09", ""),
    ];
    assert_eq!(told.collect::<Vec<_>>(), life.map(|(stage, on, reason)| (stage, on.to_owned(), reason)));
    assert_eq!(closed.entered_stage_on("replied"), Some(day("2023-10-07")));

    let reopened = desk.act("2023-10-16", stage("finding/1", "assigned", "2023-10-16", "", None, None));
    assert!(matches!(
        reopened,
        Err(LedgerError::Refused(Refusal::Register(RegisterFault::Ended { stage: "closed", .. })))
    ));
    desk.ledger.undo(&stamp("2023-10-09")).unwrap();
    assert_eq!(row(&desk, 1).stage, "passed");
    assert!(desk.ledger.verify(None).unwrap().is_empty());
}

/// What one open finding costs, and what a veto leaves of the whole.
const SITE: &str = "[scoring]\nname = \"县考核办法\"\n\
    [[scoring.indicator]]\nid = \"site\"\ntitle = \"网站\"\nclause = \"办法\"\nweight = 100\n\
    method = \"deduct\"\nmeasure = \"open_findings\"\neach = 5\n\
    [[scoring.veto]]\nid = \"v\"\ntitle = \"单项否决\"\nclause = \"办法\"\nmeasure = \"veto_findings\"\nto = 59\n";

/// 09-29 to 10-06 is the holiday; Saturday 10-07 and Sunday 10-08 are worked.
#[test]
fn a_whole_life_late_twice_sent_back_found_again_and_the_veto_on_the_score() {
    let mut desk = Desk::with(&Pack { scoring: read_scheme(SITE).unwrap(), ..pack() });
    let link = Some("https://www.example.gov.cn/jtj/zs/1.html");
    let late = |desk: &Desk, number: i64, place: usize| {
        let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
        let rules = Day::of(&book, &calendar, day("2023-12-29"));
        let row = row(desk, number);
        (rules.step_late(&row, place).map(|late| late.days), rules.row_standing(&row).late.map(|late| late.days))
    };
    let points = |desk: &Desk, today: &str| {
        let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
        let unit = book.unit_by_code("县教体局").unwrap().id;
        let scores = score(&Day::of(&book, &calendar, day(today)));
        scores.into_iter().find(|one| one.unit == unit).unwrap().score
    };
    assert_eq!(points(&desk, "2023-09-03"), Some(10_000));
    desk.act("2023-09-04", found("县教体局网站", "blank_column", "2023-09-04", &[("due_on", "2023-09-22")])).unwrap();
    assert_eq!(points(&desk, "2023-09-04"), Some(9_500));
    assert_eq!(late(&desk, 1, 0), (None, None));

    // Due on Friday 09-22, answered on Tuesday 09-26: Monday and Tuesday.
    desk.act("2023-09-26", stage("finding/1", "replied", "2023-09-26", "", None, link)).unwrap();
    assert!(row(&desk, 1).awaits_check());
    assert_eq!(late(&desk, 1, 1), (Some(2), Some(2)));
    let back = stage("finding/1", "rejected", "2023-09-27", "补的是去年的文件", Some("2023-10-08"), None);
    desk.act("2023-09-27", back).unwrap();
    assert!(!row(&desk, 1).awaits_check());
    assert_eq!(late(&desk, 1, 2), (None, Some(2)), "the lateness stays, what is due is due anew");
    // Due on Sunday 10-08, a working day; answered on Monday 10-09.
    desk.act("2023-10-09", stage("finding/1", "replied", "2023-10-09", "", None, link)).unwrap();
    assert_eq!((late(&desk, 1, 1).0, late(&desk, 1, 3)), (Some(2), (Some(1), Some(2))), "the worse one stands");
    desk.act("2023-10-10", stage("finding/1", "passed", "2023-10-10", "", None, None)).unwrap();
    assert!(!row(&desk, 1).awaits_check(), "checked, it only waits for its end");
    assert_eq!(points(&desk, "2023-10-10"), Some(9_500));
    desk.act("2023-10-11", stage("finding/1", "closed", "2023-10-11", "", None, None)).unwrap();
    assert_eq!((late(&desk, 1, 5), points(&desk, "2023-10-11")), ((None, Some(2)), Some(10_000)));

    // Found again, and a veto now: 100 less 5 is 95, held at 59. Answered on its last day it is in time.
    let mut again = found("县教体局网站", "blank_column", "2023-11-06", &[("due_on", "2023-11-17")]);
    if let Act::Register(RegisterAct::AddRow { fields, .. }) = &mut again {
        fields.insert("veto".to_owned(), FieldValue::Flag(true));
    }
    desk.act("2023-11-06", again).unwrap();
    assert_eq!(self::again(&desk, 2), Some("finding/1".to_owned()));
    assert_eq!(points(&desk, "2023-11-06"), Some(5_900));
    desk.act("2023-11-17", stage("finding/2", "replied", "2023-11-17", "", None, link)).unwrap();
    assert_eq!(late(&desk, 2, 1), (None, None));
    desk.act("2023-11-20", stage("finding/2", "passed", "2023-11-20", "", None, None)).unwrap();
    desk.act("2023-11-21", stage("finding/2", "closed", "2023-11-21", "", None, None)).unwrap();
    // Put right it costs no more, and was a veto all the same.
    assert_eq!(points(&desk, "2023-11-21"), Some(5_900));
    desk.ledger.undo(&stamp("2023-11-21")).unwrap();
    let none = stage("finding/2", "dismissed", "2023-11-22", "看错了页面", None, None);
    desk.act("2023-11-22", none).unwrap();
    assert_eq!((self::again(&desk, 2), points(&desk, "2023-11-22")), (None, Some(10_000)));
    assert!(desk.ledger.verify(None).unwrap().is_empty());
}

#[test]
fn it_is_closed_only_while_its_check_stands_as_passed() {
    let mut desk = Desk::new();
    let refused = |desk: &mut Desk, on: &str, reason: &str| {
        let closed = stage("finding/1", "closed", on, reason, None, Some("https://www.example.gov.cn/1.html"));
        match desk.act(on, closed) {
            Err(LedgerError::Refused(Refusal::Register(RegisterFault::StageAfter { stage: "closed", .. }))) => true,
            Err(other) => panic!("{other:?}"),
            Ok(_) => false,
        }
    };
    let link = Some("https://www.example.gov.cn/jtj/zs/1.html");
    desk.act("2023-09-04", found("县教体局网站", "link", "2023-09-04", &[("due_on", "2023-09-22")])).unwrap();
    assert!(refused(&mut desk, "2023-09-05", ""), "just set on");
    desk.act("2023-09-20", stage("finding/1", "replied", "2023-09-20", "", None, link)).unwrap();
    assert!(refused(&mut desk, "2023-09-21", ""), "nobody has checked it");
    desk.act("2023-09-21", stage("finding/1", "passed", "2023-09-21", "", None, None)).unwrap();
    let back = stage("finding/1", "rejected", "2023-09-22", "又打不开了", Some("2023-09-28"), None);
    desk.act("2023-09-22", back).unwrap();
    assert!(refused(&mut desk, "2023-09-22", ""), "the check that passed stands no more");
    let unanswered = desk.act("2023-09-25", stage("finding/1", "passed", "2023-09-25", "", None, None));
    assert!(
        matches!(
            unanswered,
            Err(LedgerError::Refused(Refusal::Register(RegisterFault::StageAfter { stage: "passed", .. })))
        ),
        "nothing was handed in that could be checked"
    );
    desk.act("2023-09-25", stage("finding/1", "replied", "2023-09-25", "", None, link)).unwrap();
    desk.act("2023-09-26", stage("finding/1", "passed", "2023-09-26", "", None, None)).unwrap();
    assert!(!refused(&mut desk, "2023-09-27", ""));
    // Its number may be given afterwards; opened again, it is checked again.
    assert!(!refused(&mut desk, "2023-09-28", "补登"));
    desk.act("2023-10-08", stage("finding/1", "assigned", "2023-10-08", "群众又反映", None, None)).unwrap();
    assert!(refused(&mut desk, "2023-10-08", "没有复核"));
    // What proved untrue ends without a check, and is closed only after one.
    desk.act("2023-10-08", stage("finding/1", "dismissed", "2023-10-08", "看错了页面", None, None)).unwrap();
    assert!(refused(&mut desk, "2023-10-08", "没有复核"));
}

#[test]
fn two_checks_of_one_day_are_two_and_without_its_day_none_is_entered() {
    let mut desk = Desk::new();
    let Act::Register(RegisterAct::AddRow { register, fields, filing, .. }) = found("甲网站", "link", TODAY, &[])
    else {
        unreachable!()
    };
    let undated = Act::Register(RegisterAct::AddRow { register, fields, on: None, filing });
    assert!(matches!(
        desk.act(TODAY, undated),
        Err(LedgerError::Refused(Refusal::Register(RegisterFault::Undated { stage: "assigned", .. })))
    ));
    desk.act(TODAY, found("甲网站", "link", TODAY, &[])).unwrap();
    let link = Some("https://www.example.gov.cn/1.html");
    desk.act(TODAY, stage("finding/1", "replied", TODAY, "", None, link)).unwrap();
    desk.act(TODAY, stage("finding/1", "passed", TODAY, "", None, None)).unwrap();
    desk.act(TODAY, stage("finding/1", "passed", TODAY, "二次复核：附件也打得开", None, None)).unwrap();
    let told: Vec<_> = row(&desk, 1).steps.into_iter().map(|one| (one.stage, one.reason)).collect();
    let told: Vec<_> = told.iter().map(|(stage, reason)| (stage.as_str(), reason.as_str())).collect();
    assert_eq!(told, [("assigned", ""), ("replied", ""), ("passed", ""), ("passed", "二次复核：附件也打得开")]);
}

#[test]
fn the_same_kind_at_the_same_object_is_found_again_whether_the_earlier_one_is_closed_or_not() {
    let mut desk = Desk::new();
    // Entered first, found later: the day decides, not the number.
    desk.act("2023-11-10", found("县教体局网站", "blank_column", "2023-11-06", &[])).unwrap();
    desk.act("2023-11-10", found("县教体局 网站", "blank_column", "2023-09-04", &[])).unwrap();
    desk.act("2023-11-10", found("县教体局网站", "link", "2023-11-07", &[])).unwrap();
    desk.act("2023-11-10", found("县水务局网站", "blank_column", "2023-11-07", &[])).unwrap();
    desk.act("2023-11-10", found("县教体局网站", "blank_column", "2023-11-08", &[])).unwrap();
    let all = |desk: &Desk| (1..=5).map(|number| again(desk, number)).collect::<Vec<_>>();
    assert_eq!(all(&desk), [Some("finding/2".to_owned()), None, None, None, Some("finding/1".to_owned())]);
    let link = Some("https://www.example.gov.cn/1.html");
    desk.act("2023-11-10", stage("finding/1", "replied", "2023-11-09", "", None, link)).unwrap();
    desk.act("2023-11-10", stage("finding/1", "passed", "2023-11-09", "", None, None)).unwrap();
    desk.act("2023-11-10", stage("finding/1", "closed", "2023-11-09", "", None, None)).unwrap();
    assert_eq!(again(&desk, 5), Some("finding/1".to_owned()), "closed, it was found all the same");
    // What proved untrue was none.
    desk.act("2023-11-10", stage("finding/2", "dismissed", "2023-11-09", "看错了页面", None, None)).unwrap();
    assert_eq!(all(&desk), [None, None, None, None, Some("finding/1".to_owned())]);
}

/// On the county's own website each unit answers for its pages: what another left broken is not held against it.
#[test]
fn what_another_unit_did_is_no_repetition() {
    let mut desk = Desk::new();
    let of = |unit: &'static str, on: &str| found("县政府门户网站", "link", on, &[("unit", unit)]);
    desk.act("2023-11-10", of("县水务局", "2023-09-04")).unwrap();
    desk.act("2023-11-10", of("县自然资源局", "2023-09-11")).unwrap();
    desk.act("2023-11-10", of("县水务局", "2023-09-18")).unwrap();
    let all = (1..=3).map(|number| again(&desk, number)).collect::<Vec<_>>();
    assert_eq!(all, [None, None, Some("finding/1".to_owned())]);
}

#[test]
fn what_is_found_on_one_day_and_what_is_of_no_kind_is_no_repetition() {
    let mut desk = Desk::new();
    desk.act("2023-11-10", found("县教体局网站", "link", "2023-09-04", &[])).unwrap();
    desk.act("2023-11-10", found("县教体局网站", "link", "2023-09-04", &[])).unwrap();
    desk.act("2023-11-10", found("县教体局网站", "other", "2023-09-04", &[])).unwrap();
    desk.act("2023-11-10", found("县教体局网站", "other", "2023-09-05", &[])).unwrap();
    desk.act("2023-11-10", found("县教体局网站", "link", "2023-09-05", &[])).unwrap();
    let all = (1..=5).map(|number| again(&desk, number)).collect::<Vec<_>>();
    assert_eq!(all, [None, None, None, None, Some("finding/2".to_owned())], "one day earlier, the later of two");
}

#[test]
fn a_citizens_finding_has_three_working_days_over_the_holiday() {
    let mut desk = Desk::new();
    let citizen = [("source", "citizen"), ("received_on", "2023-09-27")];
    desk.act("2023-09-27", found("县教体局网站", "link", "2023-09-27", &citizen)).unwrap();
    // Thursday 09-28; then the holiday; Saturday 10-07 and Sunday 10-08 are worked.
    let due = Some("2023-10-08".to_owned());
    assert_eq!(stands(&desk, 1, "2023-09-28"), (Some(Light::Green), Some(LightWord::OnTrack), due.clone()));
    assert_eq!(stands(&desk, 1, "2023-10-07"), (Some(Light::Yellow), Some(LightWord::DueSoon), due.clone()));
    // An outside rule warns.
    assert_eq!(stands(&desk, 1, "2023-10-09"), (Some(Light::Yellow), Some(LightWord::Overdue), due));
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let why = Day::of(&book, &calendar, day("2023-09-28")).why_row(&row(&desk, 1)).unwrap();
    assert_eq!(why.cause, Cause::Workdays { n: 3 });
    let counted = why.weeks.iter().flat_map(|week| &week.days);
    let counted = counted.filter(|day| matches!(day.mark, DayMark::Counted(_) | DayMark::End(_)));
    let counted: Vec<_> = counted.map(|day| day.date.to_string()).collect();
    assert_eq!(counted, ["2023-09-28", "2023-10-07", "2023-10-08"]);
    assert_eq!((why.holidays, why.make_ups), (8, 2));
    // A date of its own takes the place of the three days; of any other source nothing runs without one.
    let own = RegisterAct::EditRow { row: key("finding/1"), fields: fields(&[("due_on", "2023-10-20")]) };
    desk.act("2023-09-28", Act::Register(own)).unwrap();
    assert_eq!(stands(&desk, 1, "2023-10-09").2, Some("2023-10-20".to_owned()));
    desk.act("2023-09-28", found("县水务局网站", "link", "2023-09-27", &[("received_on", "2023-09-27")])).unwrap();
    assert_eq!(stands(&desk, 2, "2023-12-01"), (None, None, None));
}

/// How late what was handed in last is, as judged at the end of the year.
pub(crate) fn late(desk: &Desk, number: i64) -> Option<Late> {
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    Day::of(&book, &calendar, day("2023-12-29")).row_standing(&row(desk, number)).late
}

pub(crate) const LINK: Option<&str> = Some("https://www.example.gov.cn/1.html");

#[test]
fn the_date_binds_the_unit_and_not_the_one_who_checks() {
    let mut desk = Desk::new();
    desk.act("2023-09-04", found("甲网站", "link", "2023-09-04", &[("due_on", "2023-09-08")])).unwrap();
    desk.act("2023-09-08", stage("finding/1", "replied", "2023-09-08", "", None, LINK)).unwrap();
    desk.act("2023-09-20", stage("finding/1", "passed", "2023-09-20", "", None, None)).unwrap();
    desk.act("2023-09-21", stage("finding/1", "closed", "2023-09-21", "", None, None)).unwrap();
    // Checked long after its date, and spoken of again after its end: in time all the same.
    desk.act("2023-09-25", stage("finding/1", "replied", "2023-09-25", "补材料", None, None)).unwrap();
    desk.act("2023-09-26", stage("finding/1", "passed", "2023-09-26", "", None, None)).unwrap();
    assert_eq!(late(&desk, 1), None);
    desk.act("2023-09-26", found("乙网站", "link", "2023-09-04", &[("due_on", "2023-09-08")])).unwrap();
    desk.act("2023-09-26", stage("finding/2", "dismissed", "2023-09-05", "看错了页面", None, None)).unwrap();
    desk.act("2023-09-26", stage("finding/2", "replied", "2023-09-20", "仍属实", None, LINK)).unwrap();
    assert_eq!(late(&desk, 2), None);
}

#[test]
fn how_late_an_answer_came_is_kept_whatever_is_edited_afterwards() {
    let mut desk = Desk::new();
    let edit = |desk: &mut Desk, number: i64, due: &str| {
        let row = key(&format!("finding/{number}"));
        let edited = RegisterAct::EditRow { row, fields: fields(&[("due_on", due)]) };
        desk.act("2023-09-20", Act::Register(edited)).unwrap();
    };
    // Friday 09-08; answered on Tuesday 09-12, the second working day behind it.
    desk.act("2023-09-04", found("甲网站", "link", "2023-09-04", &[("due_on", "2023-09-08")])).unwrap();
    desk.act("2023-09-12", stage("finding/1", "replied", "2023-09-12", "", None, LINK)).unwrap();
    edit(&mut desk, 1, "2023-09-28");
    assert_eq!(late(&desk, 1), Some(Late { days: 2, is_ext: false }));
    // Where no day ran none is overstepped.
    desk.act("2023-09-20", found("乙网站", "link", "2023-09-04", &[])).unwrap();
    desk.act("2023-09-20", stage("finding/2", "replied", "2023-09-12", "", None, LINK)).unwrap();
    edit(&mut desk, 2, "2023-09-08");
    assert_eq!(late(&desk, 2), None);
    assert!(desk.ledger.verify(None).unwrap().is_empty());
    let undone = desk.ledger.undo(&stamp("2023-09-20"));
    assert!(undone.is_ok());
}

#[test]
fn an_answer_late_by_an_outside_rule_is_told_as_such_and_stays_so() {
    let mut desk = Desk::new();
    let citizen = [("source", "citizen"), ("received_on", "2023-09-04")];
    desk.act("2023-09-04", found("甲网站", "link", "2023-09-04", &citizen)).unwrap();
    // Three working days after Monday 09-04 are Thursday 09-07; answered on the Friday.
    desk.act("2023-09-08", stage("finding/1", "replied", "2023-09-08", "", None, LINK)).unwrap();
    assert_eq!(late(&desk, 1), Some(Late { days: 1, is_ext: true }));
    let (zh, en) = (gongkai::locale::Lang::ZhCn, gongkai::locale::Lang::En);
    let said = [zh, en].map(|lang| gongkai::words::register::late_by(late(&desk, 1), lang));
    assert_eq!(said, ["报送迟 1 个工作日＊", "replied late by 1 workdays (ext)"]);
}

#[test]
fn of_two_answers_in_a_row_the_last_one_counts() {
    let mut desk = Desk::new();
    desk.act("2023-09-04", found("甲网站", "link", "2023-09-04", &[("due_on", "2023-09-08")])).unwrap();
    // The 12th was a slip of the pen: it came on the 7th.
    desk.act("2023-09-12", stage("finding/1", "replied", "2023-09-12", "", None, LINK)).unwrap();
    assert_eq!(late(&desk, 1), Some(Late { days: 2, is_ext: false }));
    desk.act("2023-09-12", stage("finding/1", "replied", "2023-09-07", "", None, None)).unwrap();
    assert_eq!(late(&desk, 1), None);
}

const TODAY: &str = "2023-09-15";

fn read(desk: &Desk, name: &str, all: &ForAll) -> RecordTable {
    let path = format!("tests/data/registers/{name}");
    let source = open::read(std::path::Path::new(&path), &Progress::default()).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    TableOf::Rows(Register::Findings, all.clone()).read(&source, &Day::of(&book, &calendar, day(TODAY)))
}

/// A list as it is typed.
pub(crate) fn typed(desk: &Desk, register: Register, lines: &[&str]) -> RecordTable {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("list.csv");
    std::fs::write(&path, lines.join("\n")).unwrap();
    let source = open::read(&path, &Progress::default()).unwrap();
    let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
    let all = ForAll { on: Some(day("2023-09-14")), ..ForAll::default() };
    TableOf::Rows(register, all).read(&source, &Day::of(&book, &calendar, day(TODAY)))
}

/// What is doubtful in which row, and what stands there.
pub(crate) fn doubts(table: &RecordTable) -> Vec<(u32, String, DoubtKind)> {
    table.doubts.iter().map(|one| (one.at.row, one.text.clone(), one.kind.clone())).collect()
}

fn for_all() -> ForAll {
    let fields = fields(&[("source", "city"), ("period", "2023年第三季度")]);
    ForAll { fields, on: Some(day("2023-09-14")), ..ForAll::default() }
}

#[test]
fn the_list_of_a_check_is_taken_as_it_comes_in_one_act() {
    let mut desk = Desk::new();
    let table = read(&desk, "check.xlsx", &for_all());
    assert_eq!((table.doubts.as_slice(), table.unused.as_slice()), (&[][..], &["扣分".to_owned()][..]));
    assert_eq!(table.rows.iter().map(|row| row.at.row).collect::<Vec<_>>(), [3, 4, 5]);
    desk.act(TODAY, table.act().unwrap()).unwrap();
    let told = |number: i64| {
        let row = row(&desk, number);
        let text = |field: &str| row.text(field).to_owned();
        let unit = desk.ledger.book().unwrap().unit_name(row.unit).to_owned();
        let veto = row.values.get("veto").cloned();
        (
            [
                unit,
                text("object"),
                text("kind"),
                text("due_on"),
                text("checked_on"),
                text("received_on"),
                text("period"),
            ],
            veto,
            row.began_on(),
        )
    };
    let on = day("2023-09-14");
    // The day of the check is not the day on which its list came.
    let wanted = |texts: [&str; 5], veto| {
        let [unit, object, kind, due, checked] = texts.map(str::to_owned);
        (
            [unit, object, kind, due, checked, String::new(), "2023年第三季度".to_owned()],
            Some(FieldValue::Flag(veto)),
            on,
        )
    };
    let school = "县教体局网站";
    assert_eq!(told(1), wanted(["县教体局", school, "blank_column", "2023-09-28", "2023-09-11"], false));
    assert_eq!(told(2), wanted(["县教体局", school, "wording", "2023-09-28", "2023-09-11"], false));
    let third = wanted(["县发改局", "县发展和改革局网站", "column_stale", "2023-09-28", "2023-09-12"], true);
    assert_eq!(told(3), third);

    // Once more it is known, row by row; one undo takes all of it away.
    let twice = read(&desk, "check.xlsx", &for_all());
    let known = |number: i64| DoubtKind::Known(key(&format!("finding/{number}")));
    assert_eq!(twice.doubts.iter().map(|one| one.kind.clone()).collect::<Vec<_>>(), [known(1), known(2), known(3)]);
    assert_eq!(twice.act(), None);
    // A day given for all rows says when the list came, and not which finding a row is.
    let later = read(&desk, "check.xlsx", &ForAll { on: Some(day("2023-09-15")), ..for_all() });
    assert_eq!((later.act(), later.doubts), (None, twice.doubts));
    desk.ledger.undo(&stamp(TODAY)).unwrap();
    assert!(desk.ledger.book().unwrap().rows_of(Register::Findings).next().is_none());
}

#[test]
fn what_a_list_leaves_in_doubt_is_told_by_row_and_field() {
    let desk = Desk::new();
    let undated = read(&desk, "check-doubted.csv", &ForAll { on: None, ..for_all() });
    assert_eq!(undated.doubts.first().map(|one| (one.at.row, one.kind.clone())), Some((0, DoubtKind::Undated)));
    assert_eq!(undated.rows, [], "without its day no finding is entered");
    let table = read(&desk, "check-doubted.csv", &ForAll { on: for_all().on, ..ForAll::default() });
    let told = |table: &RecordTable| {
        let one = |one: &RecordDoubt| (one.at.row, one.column.map_or("", RecordColumn::code), one.kind.clone());
        table.doubts.iter().map(one).collect::<Vec<_>>()
    };
    let rows = [
        (2, "unit", DoubtKind::NoUnit),
        (3, "kind", DoubtKind::NoSuchWord),
        (3, "due_on", DoubtKind::NoDate),
        (4, "object", DoubtKind::Empty),
    ];
    let mut wanted = vec![(0, "source", DoubtKind::NoColumn)];
    wanted.extend(rows.clone());
    assert_eq!(told(&table), wanted);
    assert_eq!(table.rows, []);
    let table = read(&desk, "check-doubted.csv", &for_all());
    let mut wanted = rows.to_vec();
    wanted.push((6, "", DoubtKind::Twice(5)));
    assert_eq!(told(&table), wanted);
    assert_eq!(table.rows.len(), 1);
    let none = read(&desk, "library.xlsx", &for_all());
    assert_eq!(told(&none), [(0, "", DoubtKind::NoRegister(Register::Findings))]);
}

#[test]
fn a_day_to_come_without_its_year_is_of_this_year_or_is_asked_for() {
    let mut desk = Desk::new();
    let head = "来源,责任单位,检查对象,问题类型,问题描述,整改时限";
    // Friday 09-15: the end of the year is to come; 07-31 is 46 days past; 01-10 may be that of next year.
    let sure = ["市级检查,县水务局,甲网站,错链,一处错链,12月底", "市级检查,县水务局,甲网站,错链,两处错链,7月31日"];
    desk.act(TODAY, typed(&desk, Register::Findings, &[head, sure[0], sure[1]]).act().unwrap()).unwrap();
    assert_eq!([1, 2].map(|number| row(&desk, number).text("due_on").to_owned()), ["2023-12-31", "2023-07-31"]);
    let table = typed(&desk, Register::Findings, &[head, "市级检查,县水务局,甲网站,错链,三处错链,1月10日"]);
    let kind = DoubtKind::NoYear { this_year: day("2023-01-10"), next: day("2024-01-10") };
    assert_eq!(doubts(&table), [(2, "1月10日".to_owned(), kind)]);
    assert_eq!(table.act(), None);
}

#[test]
fn a_row_that_is_past_its_first_stage_is_not_entered_as_if_it_were_in_it() {
    let desk = Desk::new();
    let head = "来源,责任单位,检查对象,问题类型,问题描述,整改反馈日期,复核,销号日期,整改状态,扣分";
    let row = |more: &str| format!("市级检查,县水务局,甲网站,错链,错链在{more},1");
    let rows = [
        "一页,,,,整改中",
        "二页,/,,—,未整改",
        "三页,2023-09-08,,,",
        "四页,2023-09-08,通过,2023-09-12,",
        "五页,,,,已整改",
    ];
    let rows = rows.map(row);
    let lines: Vec<&str> = std::iter::once(head).chain(rows.iter().map(String::as_str)).collect();
    let table = typed(&desk, Register::Findings, &lines);
    let past_of = |register: Register, row, text: &str, head: &str| {
        let first = &register.def().stages[0];
        (row, text.to_owned(), DoubtKind::Later { head: head.to_owned(), first })
    };
    let past = |row, text: &str, head: &str| past_of(Register::Findings, row, text, head);
    let wanted = [
        past(4, "2023-09-08", "整改反馈日期"),
        past(5, "2023-09-08", "整改反馈日期"),
        past(5, "通过", "复核"),
        past(5, "2023-09-12", "销号日期"),
        past(6, "已整改", "整改状态"),
    ];
    assert_eq!(doubts(&table), wanted);
    assert_eq!(table.unused, ["扣分"]);
    assert_eq!(table.rows.iter().map(|row| row.at.row).collect::<Vec<_>>(), [2, 3]);
    // Of any register.
    let account = ["平台,账号名称,主办单位,注销日期", "微信公众号,甲发布,县水务局,2023-08-31"];
    let accounts = typed(&desk, Register::Accounts, &account);
    assert!(doubts(&accounts).contains(&past_of(Register::Accounts, 2, "2023-08-31", "注销日期")), "{accounts:?}");
}

#[test]
fn a_field_that_two_heads_name_together_is_no_later_stage() {
    let desk = Desk::new();
    let row = |number, texts: [&str; 7]| {
        let cell = |text: &str| if text == "^" { Cell::covered(Merge::Up) } else { Cell::new(text) };
        Row { number, hidden: false, cells: texts.map(cell).into() }
    };
    let read = |below: &str| {
        let head = row(1, ["来源", "责任单位", "检查对象", "问题类型", "问题描述", "复核", "备注"]);
        let lower = row(2, ["^", "^", "^", "^", "^", below, "^"]);
        let body = row(3, ["市级检查", "县水务局", "甲网站", "错链", "一处错链", "政务公开科", ""]);
        let grid = Grid::of(Spans::Known, vec![head, lower, body]);
        let source = Source { format: Format::Xlsx, blocks: vec![Block::Table(grid)], remarks: Vec::new() };
        let (book, calendar) = (desk.ledger.book().unwrap(), calendar());
        TableOf::Rows(Register::Findings, for_all()).read(&source, &Day::of(&book, &calendar, day(TODAY)))
    };
    let table = read("人");
    assert_eq!((doubts(&table), table.rows.len()), (vec![], 1));
    let Act::Register(RegisterAct::AddRow { fields, .. }) = &table.rows[0].act else { panic!("{table:?}") };
    assert_eq!(fields.get("checked_by"), Some(&FieldValue::Text("政务公开科".to_owned())));
}

#[test]
fn two_contacts_of_one_unit_in_one_post_are_two_and_an_account_with_another_keeper_is_the_same() {
    let mut desk = Desk::new();
    let head = "分工,职务,所在单位,姓名";
    let contacts = |desk: &Desk, names: [&str; 2]| {
        let [first, second] = names.map(|name| format!("信息员,科员,县水务局,{name}"));
        typed(desk, Register::Contacts, &[head, &first, &second])
    };
    desk.act(TODAY, contacts(&desk, ["甲示例", "乙示例"]).act().unwrap()).unwrap();
    let known = |key_: &str| DoubtKind::Known(key(key_));
    let table = contacts(&desk, ["乙示例", "丙示例"]);
    assert_eq!(doubts(&table), [(2, "科员".to_owned(), known("contact/2"))]);
    assert_eq!(table.rows.iter().map(|row| row.at.row).collect::<Vec<_>>(), [3]);

    let head = "平台,账号名称,主办单位,管理员";
    let account = |keeper: &str| format!("微信公众号,甲发布,县水务局,{keeper}");
    let accounts = |desk: &Desk, keeper: &str| typed(desk, Register::Accounts, &[head, &account(keeper)]);
    desk.act(TODAY, accounts(&desk, "甲示例").act().unwrap()).unwrap();
    assert_eq!(doubts(&accounts(&desk, "乙示例")), [(2, "甲发布".to_owned(), known("account/1"))]);
}
