use crate::domain::act::{Act, NewPoints, PlanAct};
use crate::pack::read_scheme;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::fixture::{Bench, drawn};

use super::PointsSheet;

/// What is closed in time, forty by hand for towns alone, and a bonus for all.
const SCHEME: &str = r#"
[scoring]
name = "县考核办法"

[[scoring.indicator]]
id = "timely"
title = "按时办结"
weight = 60
method = "ratio"
measure = "closed_on_time"
clause = "第三条"

[[scoring.indicator]]
id = "review"
title = "现场核查"
weight = 40
method = "manual"
classes = ["town"]
clause = "第五条"

[[scoring.indicator]]
id = "honours"
title = "受表彰"
weight = 5
method = "manual"
bonus = true
clause = "第六条"
"#;

fn desk() -> Bench {
    let mut bench = Bench::new("2023-09-06");
    let scheme = Box::new(read_scheme(SCHEME).unwrap());
    bench.perform(&PlanAct::TakeScheme { plan: "2023".to_owned(), scheme, reason: "县考核".to_owned() }.into());
    bench
}

fn put(sheet: &mut PointsSheet, bench: &Bench, inputs: &[(&str, Command)]) {
    for (typed, then) in inputs {
        if !typed.is_empty() {
            sheet.input(&LayerInput::Paste((*typed).to_owned()), &bench.view);
        }
        sheet.input(&LayerInput::Command(*then), &bench.view);
    }
}

fn save(sheet: &mut PointsSheet, bench: &Bench) -> Option<Act> {
    let effects = sheet.input(&LayerInput::Command(Command::Save), &bench.view).unwrap();
    let effect = effects.into_iter().next()?;
    if let Effect::Perform(act) = effect { Some(act) } else { None }
}

fn shown(sheet: &PointsSheet, bench: &Bench) -> String {
    drawn(80, 24, &bench.view, |_, canvas| sheet.draw(&bench.view, canvas)).join("\n")
}

fn given(bench: &Bench) -> Vec<(String, i64, String)> {
    let plan = bench.view.plan().unwrap();
    let of = |one: &crate::domain::points::ManualPoints| {
        (bench.view.book.unit_name(one.unit).to_owned(), one.points, one.reason.clone())
    };
    plan.points.iter().map(of).collect()
}

#[test]
fn all_units_are_scored_in_one_act_and_one_undo_takes_it_back() {
    let mut bench = desk();
    let mut sheet = PointsSheet::new(None, &bench.view).unwrap();
    let first = bench.view.book.unit_name(sheet.pages[0].rows[0].unit).to_owned();
    let second = bench.view.book.unit_name(sheet.pages[0].rows[1].unit).to_owned();
    put(&mut sheet, &bench, &[("36", Command::Down), ("３０．５", Command::NextPane), ("现场缺两处", Command::Down)]);
    let page = shown(&sheet, &bench);
    assert!(page.contains("其余 6 个单位未评，按不适用计"), "{page}");
    assert!(page.contains("第 1 页，共 5 页"), "towns for the review, four classes for the bonus: {page}");

    // A reason is owed by those that have none of their own.
    assert_eq!(save(&mut sheet, &bench), None);
    assert!(shown(&sheet, &bench).contains("理由：还没有写"));
    put(&mut sheet, &bench, &[("九月现场核查", Command::Down)]);
    let act = save(&mut sheet, &bench).unwrap();
    let batch = bench.perform(&act);
    let expected = [(first, 3_600, "九月现场核查".to_owned()), (second, 3_050, "现场缺两处".to_owned())];
    let mut found = given(&bench);
    found.sort_by_key(|one| std::cmp::Reverse(one.1));
    assert_eq!(found, expected);
    bench.undo(batch);
    assert_eq!(given(&bench), []);
}

#[test]
fn points_beyond_the_weight_are_told_at_their_unit() {
    let bench = desk();
    let mut sheet = PointsSheet::new(None, &bench.view).unwrap();
    let unit = bench.view.book.unit_name(sheet.pages[0].rows[1].unit).to_owned();
    put(&mut sheet, &bench, &[("36", Command::Down), ("40.01", Command::First)]);
    sheet.row = 1;
    put(&mut sheet, &bench, &[("九月核查", Command::Down)]);
    assert_eq!(save(&mut sheet, &bench), None);
    assert!(shown(&sheet, &bench).contains(&format!("{unit}：写 0 到 40.00 的数")));
    assert_eq!(sheet.row, super::HEAD + 1, "the focus stands there");
}

#[test]
fn points_that_are_replaced_are_shown_before() {
    let mut bench = desk();
    let mut sheet = PointsSheet::new(None, &bench.view).unwrap();
    put(&mut sheet, &bench, &[("36", Command::Up), ("", Command::Up), ("九月核查", Command::Down)]);
    let act = save(&mut sheet, &bench).unwrap();
    bench.perform(&act);
    let mut sheet = PointsSheet::new(None, &bench.view).unwrap();
    put(&mut sheet, &bench, &[("20", Command::NextPane)]);
    let page = shown(&sheet, &bench);
    assert!(page.contains("36.00 分，2023-09-06 评定，九月核查；由新评的代替"), "{page}");
    assert!(page.contains("其中 1 个代替原来的评分"), "{page}");
}

#[test]
fn what_was_typed_is_kept_until_it_is_saved() {
    let mut bench = desk();
    let mut sheet = PointsSheet::new(None, &bench.view).unwrap();
    assert_eq!(sheet.draft(), None, "a day that is only proposed is nothing to keep");
    put(&mut sheet, &bench, &[("36", Command::NextPane), ("缺两处", Command::PageDown), ("2", Command::Down)]);
    let left = sheet.input(&LayerInput::Command(Command::Back), &bench.view).unwrap();
    assert!(matches!(left.as_slice(), [Effect::PutAside]));
    let draft = sheet.draft().unwrap();
    assert_eq!((draft.form.as_str(), draft.title.as_str()), ("points_sheet/2023", "全部单位评分  2023"));
    assert_eq!(super::reopen(&draft, &bench.view).unwrap().draft(), Some(draft.clone()), "all of it comes back");
    bench.view.drafts = vec![draft.clone()];
    let again = PointsSheet::new(None, &bench.view).unwrap();
    assert_eq!(again.draft(), Some(draft.clone()), "the command opens it too");
    assert_eq!((again.page, again.pages[0].rows[0].reason.value()), (0, "缺两处"));

    assert!(!super::is_done(&draft, &bench.view));
    let other = crate::tui::draft::Draft { form: "points_sheet/2019".to_owned(), ..draft };
    assert!(super::is_done(&other, &bench.view), "no such year");
}

/// 孔村镇 has its review: what is left for it is the bonus.
#[test]
fn a_unit_is_led_to_its_row_on_the_first_page_it_has_nothing_on() {
    let mut bench = desk();
    let unit = bench.view.book.unit_of_spelling("孔村镇").unwrap().id;
    let sheet = PointsSheet::new(Some(unit), &bench.view).unwrap();
    let at = |sheet: &PointsSheet| {
        let page = &sheet.pages[sheet.page];
        (page.indicator.id.clone(), page.rows[sheet.row - super::HEAD].unit)
    };
    assert_eq!(at(&sheet), ("review".to_owned(), unit));
    let new = NewPoints {
        plan: "2023".to_owned(),
        indicator: "review".to_owned(),
        units: vec!["孔村镇".to_owned()],
        points: 3_000,
        on: None,
        reason: "九月核查".to_owned(),
        evidence: None,
    };
    bench.perform(&PlanAct::GivePoints(new).into());
    let sheet = PointsSheet::new(Some(unit), &bench.view).unwrap();
    assert_eq!(at(&sheet), ("honours".to_owned(), unit));
}
