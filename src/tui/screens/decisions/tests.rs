//! Keys on a small book: commands in, selection and effects out; and the drawn list and checklist.

use std::sync::Arc;

use super::*;
use crate::domain::act::{Act, DecisionAct};
use crate::domain::book::Book;
use crate::domain::decision::{ElementState, Feedback, ReasonOf, StageDates};
use crate::domain::light::Light;
use crate::domain::table::Table;
use crate::fixture::paper::stage;
use crate::tui::acts::FinerTarget;
use crate::tui::command::kind::Record as OnRecords;
use crate::tui::overlays::form::FormOutput;
use crate::tui::overlays::forms::FormId;
use crate::tui::screens::sample::{self, d, everywhere, picture};

const TODAY: &str = "2023-09-06";

fn out(on: &str) -> ElementState {
    ElementState { published_on: d(on), link: "https://www.example.gov.cn/zdjc/1.html".into() }
}

/// 决1: catalogue alone. 决2: consultation runs. 决3: decided 08-28, opinions owed by 09-11, a reason owed.
/// 决4: all six elements, everything in time.
fn book() -> Book {
    let mut book = sample::book(&["县住建局", "县发改局", "县特色产业发展中心"]);
    let one = sample::decision(&mut book, "玫瑰产业园区规划", 3);
    book.decisions.get_mut(&one).unwrap().stages.insert("catalogue".into(), stage("2023-08-01", ""));
    let two = sample::decision(&mut book, "绿色低碳高质量发展若干措施", 2);
    let mut decision = book.decisions.get_mut(&two).unwrap();
    decision.stages.insert("consultation".into(), stage("2023-08-21", ""));
    for element in ["draft", "explanation", "background"] {
        decision.elements.insert(element.into(), out("2023-08-21"));
    }
    drop(decision);
    let three = sample::decision(&mut book, "城市更新片区改造实施方案", 1);
    let mut decision = book.decisions.get_mut(&three).unwrap();
    decision.stages.insert("consultation".into(), stage("2023-07-10", "2023-08-09"));
    decision.stages.insert("experts".into(), stage("2023-08-11", ""));
    decision.stages.insert("deliberation".into(), stage("2023-08-24", ""));
    decision.stages.insert("publication".into(), stage("2023-08-28", ""));
    for element in ["draft", "explanation", "background", "result"] {
        decision.elements.insert(element.into(), out("2023-08-28"));
    }
    decision.feedback = Feedback {
        received: Some(42),
        adopted: Some(31),
        rejected: Some(11),
        concentrated: "停车位配建（8 条）".into(),
        ..Feedback::default()
    };
    decision.channels = vec!["website".into(), "forum".into()];
    drop(decision);
    let four = sample::decision(&mut book, "公共停车收费管理办法", 2);
    let mut decision = book.decisions.get_mut(&four).unwrap();
    decision.stages.insert("consultation".into(), stage("2023-06-01", "2023-07-02"));
    decision.stages.insert("deliberation".into(), stage("2023-07-10", ""));
    decision.stages.insert("publication".into(), stage("2023-07-17", ""));
    for element in ["draft", "explanation", "background", "result", "attendance", "opinions"] {
        decision.elements.insert(element.into(), out("2023-07-20"));
    }
    decision.feedback = Feedback { received: Some(9), adopted: Some(6), rejected: Some(3), ..Feedback::default() };
    drop(decision);
    book.book
}

fn desk() -> (Decisions, View) {
    let view = sample::view(book(), TODAY);
    (Decisions::new(&view), view)
}

fn keys(screen: &mut Decisions, view: &View, commands: &[Command]) -> Vec<Effect> {
    commands.iter().flat_map(|command| screen.update(*command, view)).collect()
}

fn stand_on(screen: &mut Decisions, view: &View, row: &Row) {
    screen.list.in_checklist = true;
    screen.list.cursor = screen.rows(view).unwrap().find(row).unwrap();
}

#[test]
fn the_nearest_clock_stands_first_and_the_checklist_opens_where_something_is_owed() {
    let (mut screen, view) = desk();
    let order: Vec<i64> = screen.list.rows().map(|one| one.id.0).collect();
    assert_eq!(order, [3, 2, 1, 4]);
    keys(&mut screen, &view, &[Command::Open]);
    assert_eq!(screen.row(&view), Some(Row::Element("attendance".into())), "the meeting was on 08-24");
    keys(&mut screen, &view, &[Command::Back]);
    assert_eq!(screen.selection(&view), [Key::Decision(3)]);
}

#[test]
fn the_feedback_clock_ends_on_the_tenth_working_day() {
    // 2023-08-28 is a Monday: 08-29 … 09-01 are four working days, 09-04 … 09-08 five, 09-11 the tenth.
    let (screen, view) = desk();
    let text: String = screen.sentence(&view).into_iter().map(|one| one.text).collect();
    assert!(text.contains("第 10 个工作日是 09-11 周一"), "{text}");
    assert!(picture(&screen, &view, 120, 36).iter().any(|line| line.contains("决3") && line.contains("! 余 3")));
}

#[test]
fn optional_elements_are_never_red_and_required_ones_only_when_due() {
    let (mut screen, view) = desk();
    let of = |lines: &[String], name: &str| lines.iter().find(|line| line.contains(name)).cloned().unwrap();
    let lines = picture(&screen, &view, 120, 36);
    assert!(of(&lines, "公众代表列席").contains('✗'));
    assert!(!of(&lines, "意见收集采纳").contains('✗'), "its clock still runs");
    assert!(!of(&lines, "效果评估").contains('✗'));
    screen.seek(&Key::Decision(1), &view);
    assert!(!picture(&screen, &view, 120, 36).iter().any(|line| line.contains('✗')), "nothing is due yet");
    assert_eq!(screen.entry().unwrap().proceeding.light, Light::Green);
}

#[test]
fn each_row_opens_what_it_stands_for() {
    let (mut screen, view) = desk();
    for row in [Row::Stage("experts".into()), Row::Element("opinions".into()), Row::Clock(0)] {
        stand_on(&mut screen, &view, &row);
        assert!(matches!(keys(&mut screen, &view, &[Command::Open]).as_slice(), [Effect::Push(_)]), "{row:?}");
    }
    assert!(matches!(screen.own_form(OnRecords::Why, &view), Some(FinerTarget::Why(..))));
    assert!(screen.own_form(OnRecords::Edit, &view).is_none(), "F2 on a clock edits the decision");
    stand_on(&mut screen, &view, &Row::Opinions);
    assert!(matches!(keys(&mut screen, &view, &[Command::Open]).as_slice(), [Effect::Run(Command::Edit)]));
    stand_on(&mut screen, &view, &Row::Element("risk".into()));
    assert!(screen.own_form(OnRecords::Evidence, &view).is_some(), "a link goes into the form of its element");
    screen.list.in_checklist = false;
    assert!(screen.own_form(OnRecords::Edit, &view).is_none());
}

#[test]
fn stages_are_reached_sideways_and_the_list_by_going_out() {
    let (mut screen, view) = desk();
    keys(&mut screen, &view, &[Command::Open, Command::First, Command::Right]);
    assert_eq!(screen.row(&view), Some(Row::Stage("consultation".into())));
    keys(&mut screen, &view, &[Command::Left, Command::Left]);
    assert!(!screen.list.in_checklist);
    keys(&mut screen, &view, &[Command::Down]);
    assert_eq!(screen.selection(&view), [Key::Decision(2)]);
}

#[test]
fn a_filter_a_start_and_a_new_book_keep_their_record() {
    let (mut screen, mut view) = desk();
    screen.set_filter("fgj", &view);
    assert_eq!(screen.list.len(), 2);
    screen.seek(&Key::Decision(1), &view);
    assert_eq!((screen.filter(), screen.selection(&view)), ("", vec![Key::Decision(1)]));
    let mut other = Decisions::new(&view);
    other.recall(&screen.remember(), &view);
    assert_eq!(other.selection(&view), [Key::Decision(1)]);
    other.recall(&serde_json::json!({ "row": 77, "spot": 77, "checklist": true }), &view);
    assert_eq!(other.row(&view), Some(Row::Opinions));
    Arc::make_mut(&mut view.book).decisions = Table::default();
    other.refresh(&view);
    assert!(other.selection(&view).is_empty() && other.row(&view).is_none());
}

#[test]
fn without_external_rules_the_window_and_the_ext_stage_are_gone() {
    let (_, mut view) = desk();
    Arc::make_mut(&mut view.book).settings.ext_rules = false;
    let mut screen = Decisions::new(&view);
    screen.seek(&Key::Decision(3), &view);
    let rows = screen.rows(&view).unwrap();
    assert!(rows.find(&Row::Stage("party".into())).is_none());
    assert!(rows.find(&Row::Clock(0)).is_some() && rows.find(&Row::Clock(1)).is_none());
    assert!(!picture(&screen, &view, 120, 36).iter().any(|line| line.contains("＊")));
}

#[test]
fn the_list_and_the_checklist_stand_on_every_frame() {
    let (mut screen, mut view) = desk();
    everywhere(&screen, &mut view);
    for decision in 1..=4 {
        screen.seek(&Key::Decision(decision), &view);
        keys(&mut screen, &view, &[Command::Open, Command::First]);
        for _ in 0..screen.rows(&view).unwrap().len() {
            for (width, height) in [(80, 24), (120, 36)] {
                let lines = picture(&screen, &view, width, height);
                assert!(lines.iter().any(|line| line.contains('▸')), "{:?} at {width}", screen.row(&view));
            }
            keys(&mut screen, &view, &[Command::Down]);
        }
        everywhere(&screen, &mut view);
    }
    let mut empty = sample::view(sample::book(&[]).book, TODAY);
    everywhere(&Decisions::new(&empty), &mut empty);
    let mut bare = sample::view(Book::default(), TODAY);
    everywhere(&Decisions::new(&bare), &mut bare);
}

/// The form of a stage with some fields filled in.
fn stage_form(view: &View, stage: &str, typed: serde_json::Value) -> crate::tui::overlays::form::Form {
    let id = FormId::Stage { decision: Key::Decision(2), stage: stage.to_owned() };
    let mut form = id.open(view).unwrap();
    form.restore(&typed);
    form
}

fn acts(form: &crate::tui::overlays::form::Form, view: &View) -> Vec<Act> {
    match form.output(view).unwrap() {
        FormOutput::Act(Act::Together { acts }) => acts,
        FormOutput::Act(act) => vec![act],
        other @ (FormOutput::Freeze(..) | FormOutput::LoadHolidays(_)) => panic!("{other:?}"),
        other @ (FormOutput::ChooseFolder(_)
        | FormOutput::Begin(_)
        | FormOutput::WriteForms(_)
        | FormOutput::ReadReturns(_)) => panic!("{other:?}"),
    }
}

#[test]
fn a_stage_too_short_warns_at_its_field_until_the_reason_stands() {
    let (_, mut view) = desk();
    let typed = |short: &str| serde_json::json!({ "from_on": "2023-08-21", "to_on": "2023-09-03", "short": short });
    let warned =
        |view: &View, stage: &str, typed| stage_form(view, stage, typed).remarks(view).into_iter().any(|one| one.warns);
    assert!(warned(&view, "consultation", typed("")), "thirteen days are no thirty");
    assert!(warned(&view, "legality", serde_json::json!({ "from_on": "2023-08-21", "to_on": "2023-08-25" })));
    assert!(!warned(&view, "consultation", typed("防汛急需")));
    let errors = stage_form(&view, "consultation", typed("")).output(&view).unwrap_err();
    let said: Vec<_> = errors.iter().map(|error| (error.field, error.text.as_str())).collect();
    assert_eq!(
        said,
        [("short", "短于规定的 30 天（应至 09-20），须写明理由")],
        "what must be written is not saved without"
    );
    let form = stage_form(&view, "consultation", typed("防汛急需"));
    assert!(matches!(
        acts(&form, &view).as_slice(),
        [
            Act::Decision(DecisionAct::SetStage { .. }),
            Act::Decision(DecisionAct::SetDecisionReason { about: ReasonOf::Short, .. }),
        ]
    ));
    Arc::make_mut(&mut view.book).settings.ext_rules = false;
    assert!(!warned(&view, "consultation", typed("")), "thirty days are a rule of ours");
}

/// The meeting and the publication come after the consultation: earlier ones are warned of, and can be saved.
#[test]
fn a_meeting_inside_the_consultation_is_warned_of() {
    let (_, mut view) = desk();
    let mut book = view.book.clone();
    let running = StageDates { from_on: Some(d("2023-08-21")), to_on: Some(d("2023-09-20")) };
    let decision = book.find_decision(2).unwrap();
    Arc::make_mut(&mut book).decisions.get_mut(&decision).unwrap().stages.insert("consultation".into(), running);
    view.book = book;
    let warned = |stage: &str, from: &str| {
        let form = stage_form(&view, stage, serde_json::json!({ "from_on": from }));
        assert!(form.output(&view).is_ok());
        form.remarks(&view).into_iter().filter(|one| one.warns).map(|one| one.text).collect::<Vec<_>>()
    };
    for stage in ["deliberation", "publication"] {
        assert_eq!(warned(stage, "2023-09-06"), ["征求意见 09-20 才结束"]);
        assert!(warned(stage, "2023-09-21").is_empty());
    }
    assert!(warned("legality", "2023-09-06").is_empty(), "it can go on beside");
}

#[test]
fn what_does_not_apply_is_said_in_the_form_and_seen_in_the_checklist() {
    let (mut screen, mut view) = desk();
    let skipped = acts(&stage_form(&view, "experts", serde_json::json!({ "skip": "不属专业性强的事项" })), &view);
    assert!(matches!(
        skipped.as_slice(),
        [Act::Decision(DecisionAct::SetDecisionReason { about: ReasonOf::Stage, reason: Some(_), .. })]
    ));
    let mut book = view.book.clone();
    let reasons = &mut Arc::make_mut(&mut book).decisions;
    let mut three = reasons.get_mut(&DecisionId(3)).unwrap();
    three.reasons.insert((ReasonOf::Withheld, "attendance".into()), "会议涉密".into());
    three.reasons.insert((ReasonOf::Stage, "risk".into()), "不涉风险".into());
    drop(three);
    view.book = book;
    screen.refresh(&view);
    screen.seek(&Key::Decision(3), &view);
    let lines = picture(&screen, &view, 120, 36);
    let holds = |words: [&str; 2]| lines.iter().any(|line| words.iter().all(|word| line.contains(word)));
    assert!(holds(["公众代表列席", "依法不予公开：会议涉密"]) && holds(["风险评估", "不适用"]), "{lines:#?}");
    let lines = lines.join("\n");
    assert!(lines.contains("4/5") && screen.entry().unwrap().proceeding.missing.is_empty());
}
