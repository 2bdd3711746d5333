//! Rows of the flat registers, from any definition: added, edited, taken through their stages, undone, told.

use std::collections::BTreeMap;

use gongkai::domain::act::register::Fields;
use gongkai::domain::act::{Act, AssignmentAct, NewEvidence, Refusal, RegisterAct, RegisterFault};
use gongkai::domain::assignment::EvidenceKind;
use gongkai::domain::key::Key;
use gongkai::domain::registers::{FieldDef, FieldKind, FieldValue, Register, StageNeed, UNIT};
use gongkai::ledger::{HistoryFilter, LedgerError};

use crate::support::*;

fn text(text: &str) -> FieldValue {
    FieldValue::Text(text.to_owned())
}

fn fields(given: &[(&str, FieldValue)]) -> Fields {
    given.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect()
}

/// A value that the field takes, another for each `n`.
fn some_value(field: &FieldDef, n: usize) -> FieldValue {
    match field.kind {
        FieldKind::Line | FieldKind::Person | FieldKind::Phone => FieldValue::Text(format!("{}{n}", field.id)),
        FieldKind::Prose => FieldValue::Text(format!("{n}\n二")),
        FieldKind::Past | FieldKind::Day => FieldValue::Text(format!("2023-07-{:02}", n + 1)),
        FieldKind::Unit => text(["县水务局", "玫瑰镇"][n % 2]),
        FieldKind::Choice(options) => text(options[n % options.len()].0),
        FieldKind::Link => FieldValue::Text(format!("https://www.example.gov.cn/{n}")),
        FieldKind::YesNo => FieldValue::Flag(n.is_multiple_of(2)),
    }
}

fn all_fields(register: Register, n: usize) -> Fields {
    register.def().fields.iter().map(|field| (field.id.to_owned(), some_value(field, n))).collect()
}

fn add(register: Register, fields: Fields) -> Act {
    let on = register.def().stages[0].dated.then(|| day("2023-08-01"));
    Act::Register(RegisterAct::AddRow { register, fields, on, filing: String::new() })
}

fn account() -> Act {
    let given = [("platform", text("wechat")), ("name", text("供水服务")), (UNIT, text("县水务局"))];
    add(Register::Accounts, fields(&given))
}

fn edit(row: &str, given: &[(&str, FieldValue)]) -> Act {
    Act::Register(RegisterAct::EditRow { row: key(row), fields: fields(given) })
}

fn stage(row: &str, stage: &str, filing: &str, reason: &str, until: Option<&str>) -> Act {
    Act::Register(RegisterAct::SetRowStage {
        of: vec![key(row)],
        stage: stage.into(),
        on: day("2023-08-01"),
        filing: filing.into(),
        reason: reason.into(),
        until: until.map(day),
        checked_by: String::new(),
        evidence: Vec::new(),
    })
}

fn evidence() -> NewEvidence {
    NewEvidence { kind: EvidenceKind::Number, value: "平水字〔2023〕1号".into(), sha256: None, happened_on: None }
}

fn refusal(result: Result<gongkai::ledger::Receipt, LedgerError>) -> Refusal {
    match result {
        Err(LedgerError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn fault(result: Result<gongkai::ledger::Receipt, LedgerError>) -> RegisterFault {
    match refusal(result) {
        Refusal::Register(fault) => fault,
        other => panic!("not refused by the definition: {other:?}"),
    }
}

#[test]
fn every_field_of_every_register_is_kept_edited_and_undone() {
    let mut desk = Desk::new();
    for register in Register::ALL.iter().copied() {
        desk.act("2023-08-01", add(register, all_fields(register, 0))).unwrap();
        let born = desk.ledger.book().unwrap();
        let row = born.find_register_row(register, 1).unwrap();
        let mut wanted: BTreeMap<_, _> = all_fields(register, 0);
        wanted.remove(UNIT);
        assert_eq!((&row.values, born.unit_name(row.unit)), (&wanted, "县水务局"), "{}", register.def().name);
        assert_eq!(row.stage, register.def().stages[0].id);

        let change = Act::Register(RegisterAct::EditRow { row: row.key(), fields: all_fields(register, 1) });
        desk.act("2023-08-01", change).unwrap();
        let edited = desk.ledger.book().unwrap();
        let row = edited.find_register_row(register, 1).unwrap();
        let mut wanted = all_fields(register, 1);
        wanted.remove(UNIT);
        assert_eq!((&row.values, edited.unit_name(row.unit)), (&wanted, "玫瑰镇"));

        desk.ledger.undo(&stamp("2023-08-01")).unwrap();
        let back = desk.ledger.book().unwrap();
        assert_eq!(back.find_register_row(register, 1), born.find_register_row(register, 1));
        desk.ledger.undo(&stamp("2023-08-01")).unwrap();
        assert!(desk.ledger.book().unwrap().find_register_row(register, 1).is_none());
    }
    assert!(desk.ledger.verify(None).unwrap().is_empty());
}

#[test]
fn an_empty_text_takes_a_value_away_but_not_an_owed_one() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    desk.act("2023-08-01", edit("account/1", &[("note", text("一")), ("phone", text("0531-1"))])).unwrap();
    desk.act("2023-08-01", edit("account/1", &[("note", text(" ")), ("phone", text(""))])).unwrap();
    let book = desk.ledger.book().unwrap();
    let row = book.find_register_row(Register::Accounts, 1).unwrap();
    assert!(!row.values.contains_key("note") && !row.values.contains_key("phone"));
    let missing = fault(desk.act("2023-08-01", edit("account/1", &[("name", text(""))])));
    assert_eq!(missing, RegisterFault::Missing { register: Register::Accounts, field: "name" });
}

#[test]
fn the_definition_stands_against_what_does_not_fit_it() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let mut wrong = |given: &[(&str, FieldValue)]| fault(desk.act("2023-08-01", edit("account/1", given)));
    assert!(matches!(wrong(&[("fame", text("x"))]), RegisterFault::NoField { field, .. } if field == "fame"));
    for (field, value) in [
        ("platform", text("telegram")),
        ("seen_on", text("昨天")),
        ("interactive", text("true")),
        ("name", text("两\n行")),
        ("name", FieldValue::Flag(true)),
    ] {
        assert!(matches!(wrong(&[(field, value)]), RegisterFault::BadValue { field: of, .. } if of == field));
    }
    let later = desk.act("2023-08-01", edit("account/1", &[("seen_on", text("2023-08-02"))]));
    assert!(matches!(refusal(later), Refusal::FutureDate { field: "seen_on", .. }));
    let nobody = desk.act("2023-08-01", edit("account/1", &[(UNIT, text("县无此局"))]));
    assert_eq!(refusal(nobody), Refusal::UnknownUnit("县无此局".into()));
    let nameless = fields(&[("platform", text("weibo")), (UNIT, text("县水务局"))]);
    assert!(matches!(
        fault(desk.act("2023-08-01", add(Register::Accounts, nameless))),
        RegisterFault::Missing { field: "name", .. }
    ));
    assert_eq!(refusal(desk.act("2023-08-01", edit("account/1", &[]))), Refusal::Nothing);
    assert_eq!(refusal(desk.act("2023-08-01", edit("account/2", &[]))), Refusal::UnknownKey(key("account/2")));
}

#[test]
fn a_stage_asks_for_what_it_needs_and_an_ended_row_for_a_reason() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let wants = |result| match fault(result) {
        RegisterFault::StageWants { want, .. } => want,
        other => panic!("{other:?}"),
    };
    assert_eq!(wants(desk.act("2023-08-01", stage("account/1", "changed", "1", "", None))), StageNeed::Reason);
    assert_eq!(wants(desk.act("2023-08-01", stage("account/1", "changed", " ", "改名", None))), StageNeed::Filing);
    assert_eq!(wants(desk.act("2023-08-01", stage("account/1", "closing", "", "停更", None))), StageNeed::Until);
    let backwards = desk.act("2023-08-01", stage("account/1", "closing", "", "停更", Some("2023-07-31")));
    assert!(matches!(refusal(backwards), Refusal::SpanBackwards { .. }));
    assert!(matches!(
        fault(desk.act("2023-08-01", stage("account/1", "sold", "", "", None))),
        RegisterFault::NoStage { .. }
    ));
    desk.act("2023-08-01", stage("account/1", "closing", "", "停更", Some("2023-08-31"))).unwrap();
    let book = desk.ledger.book().unwrap();
    let row = book.find_register_row(Register::Accounts, 1).unwrap();
    assert_eq!((row.stage.as_str(), row.due_on), ("closing", Some(day("2023-08-31"))));
    desk.act("2023-08-01", stage("account/1", "cancelled", "注销 1", "", None)).unwrap();
    let again = fault(desk.act("2023-08-01", stage("account/1", "opened", "", "", None)));
    assert!(matches!(again, RegisterFault::Ended { stage: "cancelled", .. }));
    desk.act("2023-08-01", stage("account/1", "opened", "", "误销，恢复使用", None)).unwrap();
    let book = desk.ledger.book().unwrap();
    let row = book.find_register_row(Register::Accounts, 1).unwrap();
    let steps: Vec<_> = row.steps.iter().map(|step| (step.stage.as_str(), step.by.as_str())).collect();
    let who = "政务公开专员";
    assert_eq!(steps, [("opened", who), ("closing", who), ("cancelled", who), ("opened", who)]);
    assert_eq!((row.due_on, row.is_open()), (None, true));
}

#[test]
fn evidence_that_a_stage_needs_comes_with_it_or_is_there_already() {
    let mut desk = Desk::new();
    let given = [("site", text("水务网")), ("domain", text("sw.example.gov.cn")), (UNIT, text("县水务局"))];
    desk.act("2023-08-01", add(Register::Domains, fields(&given))).unwrap();
    let closing = || stage("domain/1", "closing", "", "并入门户", Some("2023-08-31"));
    assert!(matches!(
        fault(desk.act("2023-08-01", closing())),
        RegisterFault::StageWants { want: StageNeed::Evidence, .. }
    ));
    let mut with = closing();
    if let Act::Register(RegisterAct::SetRowStage { evidence: given, .. }) = &mut with {
        given.push(evidence());
    }
    desk.act("2023-08-01", with).unwrap();
    // Put off: the evidence is there.
    desk.act("2023-08-01", stage("domain/1", "closing", "", "公告期延长", Some("2023-09-30"))).unwrap();
    let book = desk.ledger.book().unwrap();
    let row = book.find_register_row(Register::Domains, 1).unwrap();
    assert_eq!((row.evidence.len(), row.due_on), (1, Some(day("2023-09-30"))));
}

#[test]
fn the_first_stage_gets_its_day_later_and_a_further_change_is_a_further_step() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    desk.act("2023-08-01", stage("account/1", "opened", "备 1", "", None)).unwrap();
    let steps = |desk: &Desk| {
        let book = desk.ledger.book().unwrap();
        let row = book.find_register_row(Register::Accounts, 1).unwrap();
        row.steps.iter().map(|step| (step.stage.clone(), step.on, step.filing.clone())).collect::<Vec<_>>()
    };
    assert_eq!(steps(&desk), [("opened".to_owned(), Some(day("2023-08-01")), "备 1".to_owned())]);
    desk.act("2023-08-01", stage("account/1", "changed", "备 2", "改名", None)).unwrap();
    desk.act("2023-08-01", stage("account/1", "changed", "备 3", "换管理员", None)).unwrap();
    assert_eq!(steps(&desk).len(), 3);
}

/// Stage, reason and last day of every step of a row.
fn told_steps(desk: &Desk, row: &str) -> Vec<(String, String, Option<String>)> {
    let Key::Register(register, number) = key(row) else { panic!("{row}") };
    let book = desk.ledger.book().unwrap();
    let steps = book.find_register_row(register, number).unwrap().steps.iter();
    steps.map(|one| (one.stage.clone(), one.reason.clone(), one.until.map(|until| until.to_string()))).collect()
}

#[test]
fn a_closure_put_off_and_a_second_change_stand_beside_the_first() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    for (reason, until) in [("停更", "2023-08-31"), ("公告期延长", "2023-09-30"), ("公告期延长", "2023-10-31")]
    {
        desk.act("2023-08-01", stage("account/1", "closing", "", reason, Some(until))).unwrap();
    }
    let closings = [("停更", "2023-08-31"), ("公告期延长", "2023-09-30"), ("公告期延长", "2023-10-31")];
    let steps = told_steps(&desk, "account/1");
    let told: Vec<_> = steps.iter().skip(1).map(|(_, why, until)| (why.as_str(), until.as_deref().unwrap())).collect();
    assert_eq!(told, closings);
    let book = desk.ledger.book().unwrap();
    assert_eq!(book.find_register_row(Register::Accounts, 1).unwrap().due_on, Some(day("2023-10-31")));

    // A register whose changes have no filing.
    let given = [("sector", text("water")), ("name", text("县自来水公司")), (UNIT, text("县水务局"))];
    desk.act("2023-08-01", add(Register::Enterprises, fields(&given))).unwrap();
    desk.act("2023-08-01", stage("enterprise/1", "changed", "", "改名", None)).unwrap();
    desk.act("2023-08-01", stage("enterprise/1", "changed", "", "换联络员", None)).unwrap();
    let steps = told_steps(&desk, "enterprise/1");
    assert_eq!(steps.iter().map(|(_, reason, _)| reason.as_str()).collect::<Vec<_>>(), ["", "改名", "换联络员"]);
    // The filing that came later completes the change that it belongs to.
    desk.act("2023-08-01", stage("enterprise/1", "changed", "备 1", "换联络员", None)).unwrap();
    assert_eq!(told_steps(&desk, "enterprise/1").len(), 3);
}

#[test]
fn a_last_day_is_for_a_stage_that_has_one_and_rows_of_two_registers_go_apart() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let unwanted = desk.act("2023-08-01", stage("account/1", "changed", "1", "改名", Some("2023-08-31")));
    assert!(matches!(fault(unwanted), RegisterFault::UntilUnwanted { stage: "changed", .. }));
    let given = [("site", text("水务网")), ("domain", text("sw.example.gov.cn")), (UNIT, text("县水务局"))];
    desk.act("2023-08-01", add(Register::Domains, fields(&given))).unwrap();
    let mut both = stage("account/1", "changed", "1", "改名", None);
    if let Act::Register(RegisterAct::SetRowStage { of, .. }) = &mut both {
        of.push(key("domain/1"));
    }
    let other = RegisterFault::OtherRegister { register: Register::Accounts, other: key("domain/1") };
    assert_eq!(fault(desk.act("2023-08-01", both)), other);
}

#[test]
fn a_line_that_is_too_long_is_said_to_be_and_no_refusal_quotes_personal_data() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let name = "王示例".repeat(200);
    let long = fault(desk.act("2023-08-01", edit("account/1", &[("keeper", text(&name))])));
    assert_eq!(long, RegisterFault::TooLong { register: Register::Accounts, field: "keeper", limit: 500 });
    let broken = fault(desk.act("2023-08-01", edit("account/1", &[("keeper", text("王示例\n李示例"))])));
    assert!(matches!(&broken, RegisterFault::BadValue { value, .. } if !value.contains("示例")), "{broken:?}");
}

#[test]
fn a_row_that_was_undone_still_has_its_history() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    desk.act("2023-08-01", edit("account/1", &[("note", text("一"))])).unwrap();
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    let of = |key| HistoryFilter { key: Some(key), ..HistoryFilter::default() };
    let entries = desk.ledger.history(&of(key("account/1"))).unwrap();
    assert_eq!(entries.len(), 4);
    let lines = entries.iter().flat_map(|entry| &entry.changes);
    assert!(lines.clone().all(|line| line.record == "账1" && line.key == Some(key("account/1"))), "{entries:?}");
    assert!(desk.ledger.history(&of(key("account/2"))).is_err());
}

#[test]
fn an_edit_of_stage_or_last_day_with_another_program_is_told() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    other_program(&desk.path())
        .execute("UPDATE register_row SET stage = 'cancelled', due_on = '2023-09-30'", [])
        .unwrap();
    let desk = desk.restart();
    let of = HistoryFilter { key: Some(key("account/1")), ..HistoryFilter::default() };
    let entries = desk.ledger.history(&of).unwrap();
    let told: Vec<_> = entries[0].changes.iter().map(|line| format!("{}：{}", line.field, line.after)).collect();
    assert_eq!(told, ["阶段：注销", "截止日：2023-09-30"]);
}

#[test]
fn notes_reminders_and_evidence_hang_on_a_row_and_hold_its_undo() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    desk.act("2023-08-01", note("account/1", "2023-08-01", "两周一查，正常")).unwrap();
    let remind = AssignmentAct::Remind { of: vec![key("account/1")], on: day("2023-08-01"), text: "电话".into() };
    desk.act("2023-08-01", Act::Assignment(remind)).unwrap();
    let add = AssignmentAct::AddEvidence { of: key("account/1"), evidence: evidence() };
    desk.act("2023-08-01", Act::Assignment(add)).unwrap();
    let book = desk.ledger.book().unwrap();
    let row = book.find_register_row(Register::Accounts, 1).unwrap();
    assert_eq!((row.notes.len(), row.reminders.len(), row.evidence.len()), (1, 1, 1));
    let birth = desk.ledger.history(&HistoryFilter::default()).unwrap()[3].batch;
    assert!(desk.ledger.undo_batch(birth, &stamp("2023-08-01")).is_err());
    // An extension is for what has a deadline of the notice.
    let extend = AssignmentAct::Extend {
        of: vec![key("account/1")],
        due_on: day("2023-12-01"),
        reason: "r".into(),
        approver: "a".into(),
    };
    assert!(matches!(refusal(desk.act("2023-08-01", Act::Assignment(extend))), Refusal::WrongKind { .. }));
}

#[test]
fn personal_data_stands_in_its_own_table_and_in_no_title_and_no_history() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let given = [("keeper", text("王示例")), ("phone", text("0531-87880001")), ("note", text("改"))];
    desk.act("2023-08-01", edit("account/1", &given)).unwrap();
    let kept: String = other_program(&desk.path())
        .query_row("SELECT group_concat(value) FROM personal", [], |row| row.get(0))
        .unwrap();
    assert!(kept.contains("王示例") && kept.contains("87880001"));
    let other: String =
        other_program(&desk.path()).query_row("SELECT fields FROM register_row", [], |row| row.get(0)).unwrap();
    assert!(!other.contains("王示例"), "{other}");
    let of = HistoryFilter { key: Some(key("account/1")), ..HistoryFilter::default() };
    let told = format!("{:?}", desk.ledger.history(&of).unwrap());
    assert!(!told.contains("王示例") && !told.contains("87880001"), "{told}");
    assert!(told.contains("管理员 王**"), "{told}");
}

#[test]
fn the_history_tells_a_row_in_the_words_of_its_definition() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let given = [("platform", text("douyin")), ("interactive", FieldValue::Flag(true)), (UNIT, text("玫瑰镇"))];
    desk.act("2023-08-01", edit("account/1", &given)).unwrap();
    desk.act("2023-08-01", stage("account/1", "closing", "", "停更", Some("2023-08-31"))).unwrap();
    let of = HistoryFilter { key: Some(key("account/1")), ..HistoryFilter::default() };
    let entries = desk.ledger.history(&of).unwrap();
    let told = |at: usize| {
        let lines = entries[at].changes.iter();
        lines
            .map(|line| format!("{} {} {}：{}→{}", line.table, line.record, line.field, line.before, line.after))
            .collect::<Vec<_>>()
    };
    assert_eq!(entries[0].title, "关停公告：账1 供水服务");
    assert_eq!(told(0), ["政务新媒体账号 账1 供水服务 阶段：→关停公告 2023-08-01 至 2023-08-31 停更"]);
    assert_eq!(entries[1].title, "修改政务新媒体账号：账1 供水服务");
    assert_eq!(
        told(1),
        [
            "政务新媒体账号 账1 供水服务 责任单位：县水务局→玫瑰镇",
            "政务新媒体账号 账1 供水服务 互动功能：→是",
            "政务新媒体账号 账1 供水服务 平台：微信公众号→抖音",
        ]
    );
    assert_eq!(entries[2].title, "登记政务新媒体账号：供水服务");
    assert_eq!(
        told(2),
        ["政务新媒体账号 账1 供水服务 ：→责任单位 县水务局；账号名称 供水服务；平台 微信公众号；阶段 开设"]
    );
}

#[test]
fn what_the_definition_does_not_know_is_kept_through_edits() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let path = desk.path();
    // As after a field was taken out of the definition: one of a kind that no field has, and one that no longer fits.
    other_program(&path)
        .execute(
            "UPDATE register_row SET fields = json_set(fields, '$.values.fans', json('[1, {\"week\": 2}]'), \
             '$.values.platform', 'telegram', '$.later', 7)",
            [],
        )
        .unwrap();
    let mut desk = desk.restart();
    let book = desk.ledger.book().unwrap();
    let row = book.find_register_row(Register::Accounts, 1).unwrap();
    assert!(!row.values.contains_key("fans") && !row.values.contains_key("platform"));
    desk.act("2023-08-01", edit("account/1", &[("note", text("改"))])).unwrap();
    desk.act("2023-08-01", stage("account/1", "changed", "备 2", "改名", None)).unwrap();
    let kept: String =
        other_program(&path).query_row("SELECT fields ->> '$.values' FROM register_row", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, r#"{"fans":[1,{"week":2}],"name":"供水服务","note":"改","platform":"telegram"}"#);
    let beside: i64 =
        other_program(&path).query_row("SELECT fields ->> '$.later' FROM register_row", [], |row| row.get(0)).unwrap();
    assert_eq!(beside, 7);
}

#[test]
fn a_register_that_this_program_does_not_have_is_left_alone() {
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    other_program(&desk.path()).execute("UPDATE register_row SET register = 'kites'", []).unwrap();
    let mut desk = desk.restart();
    assert_eq!(desk.ledger.book().unwrap().register_rows.len(), 0);
    desk.act("2023-08-01", account()).unwrap();
    assert_eq!(desk.ledger.book().unwrap().register_rows.len(), 1);
    let kites: i64 = other_program(&desk.path())
        .query_row("SELECT count(*) FROM register_row WHERE register = 'kites'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kites, 1);
}

#[test]
fn a_number_is_not_given_again_and_each_register_counts_for_itself() {
    let mut desk = Desk::new();
    let numbers = |desk: &Desk, register| {
        let book = desk.ledger.book().unwrap();
        book.rows_of(register).map(|row| row.number).collect::<Vec<_>>()
    };
    desk.act("2023-08-01", Act::Together { acts: vec![account(), account()] }).unwrap();
    desk.act("2023-08-01", account()).unwrap();
    desk.ledger.undo(&stamp("2023-08-01")).unwrap();
    desk.act("2023-08-01", account()).unwrap();
    desk.act("2023-08-01", add(Register::Domains, all_fields(Register::Domains, 0))).unwrap();
    assert_eq!(numbers(&desk, Register::Accounts), [1, 2, 4]);
    assert_eq!(numbers(&desk, Register::Domains), [1]);
    assert_eq!(key("account/4"), Key::Register(Register::Accounts, 4));
    assert_eq!(Key::Register(Register::Domains, 1).to_string(), "domain/1");
}

#[test]
fn a_row_goes_along_when_its_unit_is_merged() {
    use gongkai::domain::act::UnitAct;
    let mut desk = Desk::new();
    desk.act("2023-08-01", account()).unwrap();
    let merge = UnitAct::MergeUnit { unit: "县水务局".into(), into: "县住建局".into(), on: day("2023-08-01") };
    desk.act("2023-08-01", Act::Unit(merge)).unwrap();
    let book = desk.ledger.book().unwrap();
    let row = book.find_register_row(Register::Accounts, 1).unwrap();
    assert_eq!(book.unit_name(row.unit), "县住建局");
}
