//! Decisions in motion, walked after the documents.

use super::*;
use crate::domain::act::{DecisionAct, DecisionFields};
use crate::domain::decision::{Decision, ElementState, StageDates};

const CASE: Key = Key::Decision(1);

fn add(title: &str) -> Act {
    let (title, unit) = (title.to_owned(), "县住建局".to_owned());
    let decision = Box::new(DecisionFields { title, unit, in_catalogue: true, ..DecisionFields::default() });
    Act::Decision(DecisionAct::AddDecision { decision })
}

fn stage(id: &str, from: &str, to: Option<&str>) -> Act {
    let dates = StageDates { from_on: Some(d(from)), to_on: to.map(d) };
    Act::Decision(DecisionAct::SetStage { decision: CASE, stage: id.to_owned(), dates })
}

fn out(element: &str) -> Act {
    let state = Some(ElementState { published_on: d("2023-08-01"), link: "http://example.gov.cn/1".to_owned() });
    Act::Decision(DecisionAct::SetElement { decision: CASE, element: element.to_owned(), state })
}

fn sitting(acts: &[Act]) -> Sitting {
    let mut bench = desk();
    bench.on("2023-09-05", &add("城市供热规划"));
    bench.on("2023-09-05", &add("尚在目录"));
    acts.iter().for_each(|act| bench.on("2023-09-05", act));
    let mut sitting = Sitting::new(bench);
    sitting.stand.press("End");
    sitting
}

fn decision(sitting: &Sitting) -> &Decision {
    sitting.view().book.decisions.values().next().unwrap()
}

fn week_verdict(sitting: &Sitting) -> Option<(Verdict, String)> {
    decision(sitting).review_of(sitting.view().week()).map(|review| (review.verdict, review.note.clone()))
}

#[test]
fn what_should_be_public_comes_first_and_then_the_stage_is_passed_on_a_day_that_can_be_changed() {
    let begun = stage("consultation", "2023-08-01", Some("2023-09-01"));
    let mut sitting = sitting(&[begun, out("draft"), out("explanation")]);
    assert_eq!((sitting.at().as_str(), sitting.walk().papers.len()), ("decision/1", 1));
    let lines = sitting.lines(120, 36).join("\n");
    assert!(lines.contains("1 公开 决策背景") && lines.contains("应公开未公开 1 项：决策背景"), "{lines}");
    // The form of the element: published with its link. It is no verdict.
    sitting.stand.press("1 Tab").type_text("http://example.gov.cn/2").press("Ctrl-S");
    assert_eq!((decision(&sitting).elements.len(), week_verdict(&sitting)), (3, None));
    assert_eq!(sitting.at(), "decision/1");
    assert!(sitting.lines(120, 36).iter().any(|line| line.contains("1 通过 专家论证")));
    sitting.stand.press("1").type_text("9.4").press("Ctrl-S");
    let dates = StageDates { from_on: Some(d("2023-09-04")), to_on: None };
    assert_eq!(decision(&sitting).stages.get("experts"), Some(&dates));
    assert_eq!(week_verdict(&sitting), Some((Verdict::Ok, String::new())));
    assert_ne!(sitting.at(), "decision/1", "it goes on");
    sitting.stand.press("9");
    assert_eq!((decision(&sitting).stages.get("experts"), week_verdict(&sitting)), (None, None), "one undo");
    assert_eq!(sitting.at(), "decision/1");
}

#[test]
fn a_stage_that_has_not_begun_leaves_the_verdict_alone_and_one_that_runs_is_passed_by_one_key() {
    let elements = ["draft", "explanation", "background"].map(out);
    let ended = [&[stage("consultation", "2023-08-01", Some("2023-09-01"))], elements.as_slice()].concat();
    let mut over = sitting(&ended);
    over.stand.press("1 Backspace Ctrl-S");
    assert_eq!(week_verdict(&over), Some((Verdict::Ok, String::new())));
    assert_eq!(decision(&over).stages.keys().collect::<Vec<_>>(), ["consultation"]);
    let runs = [&[stage("consultation", "2023-08-10", Some("2023-09-10"))], elements.as_slice()].concat();
    let mut running = sitting(&runs);
    assert!(running.lines(120, 36).iter().any(|line| line.contains("1 通过 按期办理")));
    running.stand.press("1");
    assert_eq!(week_verdict(&running), Some((Verdict::Ok, String::new())));
    running.stand.press("9");
    assert_eq!((week_verdict(&running), running.at().as_str()), (None, "decision/1"));
}

#[test]
fn a_decision_goes_back_with_a_reason_by_digit_and_what_was_skipped_is_named_at_the_end() {
    let mut sitting = sitting(&[stage("consultation", "2023-08-01", Some("2023-09-01"))]);
    sitting.stand.press("2 1 Ctrl-S");
    assert_eq!(week_verdict(&sitting), Some((Verdict::Return, "草案及说明未公开".to_owned())));
    sitting.stand.press("End");
    let lines = sitting.lines(120, 36).join("\n");
    assert!(lines.contains("09-06 退回：草案及说明未公开"), "{lines}");
    sitting.stand.press("8 Tab");
    let lines = sitting.lines(120, 36).join("\n");
    assert!(lines.contains("文件、决策、问题 1 件，跳过或未走查 1 件：决1 县住建局。"), "{lines}");
}

#[test]
fn the_walk_comes_back_to_the_decision_on_which_it_was_left() {
    let mut sitting = sitting(&[stage("consultation", "2023-08-01", Some("2023-09-01"))]);
    let kept = sitting.walk().remember();
    sitting.stand.press("Home");
    assert_ne!(sitting.at(), "decision/1");
    sitting.stand.desk.app.with_walk(|walk, view| walk.recall(&kept, view));
    assert_eq!(sitting.at(), "decision/1");
}

/// The meeting was on 09-01, 合法性审查 before it has no day: today (09-06) is not proposed for it, and there is no 通过.
#[test]
fn a_stage_passed_over_gets_no_day_of_today_and_no_verdict() {
    use crate::domain::decision::{DecisionFacts, Procedure, ReasonOf};
    let facts = DecisionFacts { procedures: Some(vec![Procedure::Legality]), ..DecisionFacts::default() };
    let (title, unit) = ("城市供热规划".to_owned(), "县住建局".to_owned());
    let fields = DecisionFields { title, unit, in_catalogue: true, facts, ..DecisionFields::default() };
    let edit = DecisionAct::EditDecision { decision: CASE, fields: Box::new(fields) };
    let reason = |about, id: &str| {
        let (id, reason) = (id.to_owned(), Some("会议不公开".to_owned()));
        Act::Decision(DecisionAct::SetDecisionReason { decision: CASE, about, id, reason })
    };
    let met = stage("deliberation", "2023-09-01", None);
    let closed = reason(ReasonOf::Element, "attendance");
    let elements = ["draft", "explanation", "background"].map(out);
    let mut sitting = sitting(&[&[Act::Decision(edit), met, closed], elements.as_slice()].concat());
    let lines = sitting.lines(120, 36).join("\n");
    assert!(lines.contains("1 补填 合法性审查") && lines.contains("缺日期的程序 1 项：合法性审查"), "{lines}");
    sitting.stand.press("1 Ctrl-S");
    assert_eq!((decision(&sitting).stages.get("legality"), week_verdict(&sitting)), (None, None), "no day is proposed");
}
