//! Findings, walked last: what waits for the office's check is passed, closed or sent back, of the rest the unit is reminded.

use super::*;
use crate::domain::act::{NewEvidence, RegisterAct};
use crate::domain::assignment::EvidenceKind;
use crate::domain::registers::{FieldValue, Register, RegisterRow};

const FOUND: Key = Key::Register(Register::Findings, 1);

fn found(due: &str) -> Act {
    let given = [
        ("source", "quarterly"),
        ("object", "县水务局网站"),
        ("kind", "blank_column"),
        ("problem", "栏目空白。"),
        ("unit", "县水务局"),
        ("due_on", due),
    ];
    let fields = given.map(|(id, text)| (id.to_owned(), FieldValue::Text(text.to_owned()))).into_iter().collect();
    let (register, on) = (Register::Findings, Some(d("2023-08-21")));
    Act::Register(RegisterAct::AddRow { register, fields, on, filing: String::new() })
}

fn replied() -> Act {
    let value = "https://www.example.gov.cn/1.html".to_owned();
    let evidence = vec![NewEvidence { kind: EvidenceKind::Link, value, sha256: None, happened_on: None }];
    Act::Register(RegisterAct::SetRowStage {
        of: vec![FOUND],
        stage: "replied".to_owned(),
        on: d("2023-09-04"),
        filing: String::new(),
        reason: String::new(),
        until: None,
        checked_by: String::new(),
        evidence,
    })
}

fn sitting(due: &str, acts: &[Act]) -> Sitting {
    let mut bench = desk();
    bench.on("2023-09-05", &found(due));
    acts.iter().for_each(|act| bench.on("2023-09-05", act));
    let mut sitting = Sitting::new(bench);
    sitting.stand.desk.app.with_walk(|walk, view| walk.recall(&serde_json::json!({ "finding": 1 }), view));
    sitting.stand.wake();
    sitting
}

fn row(sitting: &Sitting) -> &RegisterRow {
    sitting.view().book.find_register_row(Register::Findings, 1).unwrap()
}

/// The stage and the verdict of the week.
fn stands(sitting: &Sitting) -> (&str, Option<Verdict>) {
    let week = sitting.view().week();
    let review = row(sitting).reviews.iter().rev().find(|review| review.week == week);
    (&row(sitting).stage, review.map(|review| review.verdict))
}

#[test]
fn what_was_handed_in_is_passed_on_a_day_and_by_someone_and_the_undo_takes_all_back() {
    let mut sitting = sitting("2023-09-22", &[replied()]);
    assert_eq!(sitting.at(), "finding/1");
    sitting.stand.press("1");
    assert_eq!(stands(&sitting), ("replied", None), "the day and the one who checked are asked for first");
    sitting.stand.type_text("9.5").press("Tab").type_text("公开科").press("Ctrl-S");
    assert_eq!(stands(&sitting), ("passed", Some(Verdict::Ok)));
    let on = row(&sitting).steps.last().unwrap().on;
    assert_eq!((on, row(&sitting).text("checked_by")), (Some(d("2023-09-05")), "公开科"));
    sitting.stand.press("9");
    assert_eq!((stands(&sitting), row(&sitting).text("checked_by")), (("replied", None), ""));
    // Unchanged it is today's, 09-06.
    sitting.stand.press("1 Ctrl-S");
    let on = row(&sitting).steps.last().unwrap().on;
    assert_eq!((stands(&sitting), on), (("passed", Some(Verdict::Ok)), Some(d("2023-09-06"))));
}

#[test]
fn what_was_handed_in_is_sent_back_with_a_reason_and_a_last_day() {
    let mut sitting = sitting("2023-09-22", &[replied()]);
    sitting.stand.press("2");
    sitting.stand.type_text("补的是旧文件").press("Ctrl-S");
    assert_eq!(stands(&sitting), ("replied", None), "a last day is owed");
    sitting.stand.type_text("9.20").press("Ctrl-S");
    assert_eq!(stands(&sitting), ("rejected", Some(Verdict::Return)));
    let last = row(&sitting).steps.last().unwrap();
    assert_eq!((last.reason.as_str(), last.until), ("补的是旧文件", Some(d("2023-09-20"))));
}

#[test]
fn of_what_is_late_the_unit_is_reminded_and_what_is_far_off_is_walked_with_all() {
    let mut late = sitting("2023-09-01", &[]);
    assert_eq!(late.at(), "finding/1");
    late.stand.press("2");
    assert_eq!((stands(&late), row(&late).reminders.len()), (("assigned", Some(Verdict::Remind)), 1));
    let far = sitting("2023-12-29", &[]);
    assert_ne!(far.at(), "finding/1");
}
