//! Closing a year at the desk, duty by duty (W4).

use super::*;
use crate::domain::closing::Fate;
use crate::domain::overview::overview;
use crate::domain::walk::{self, WalkSet};
use crate::tui::fixture::{Bench, key};
use crate::tui::overlays::tests::{press, type_in};
use crate::tui::overlays::years;

/// A desk of July 2024 that shows 2024, with 2023 still open.
fn bench() -> Bench {
    let mut bench = Bench::new("2024-07-22");
    bench.take_year(2024);
    bench.use_plan("2024");
    bench
}

fn opened(bench: &Bench) -> Box<dyn Layer> {
    match open("2023", &bench.view).into_iter().next() {
        Some(Effect::Push(layer)) => layer,
        _ => panic!("it opens"),
    }
}

/// The act that the question asks for.
fn act(effects: Vec<Effect>, view: &View) -> crate::domain::act::Act {
    let Some(Effect::Push(mut question)) = effects.into_iter().next() else { panic!("it asks first") };
    let answered = press(question.as_mut(), view, &["1"]);
    let act = answered.into_iter().find_map(|effect| if let Effect::Perform(act) = effect { Some(act) } else { None });
    act.unwrap()
}

fn drawn(layer: &dyn Layer, view: &View) -> String {
    crate::tui::fixture::drawn(120, 36, view, |_, canvas| layer.draw(view, canvas)).join("\n")
}

#[test]
fn each_duty_of_another_open_year_is_decided_with_its_own_reason_and_written_as_one_act() {
    let mut bench = bench();
    let mut layer = opened(&bench);
    let view = &bench.view;
    let first = view.day().open_duties_in(view.book.plan_of_key("2023").unwrap().id)[0].id;
    press(layer.as_mut(), view, &["2"]);
    assert!(layer.takes_text());
    assert!(press(layer.as_mut(), view, &["Ctrl-S"]).is_empty() && layer.takes_text(), "a reason is owed");
    type_in(layer.as_mut(), view, "职能划出");
    press(layer.as_mut(), view, &["Ctrl-S"]);
    assert!(!layer.takes_text());
    // Another task whole, for another reason; then a third goes on in 2024.
    press(layer.as_mut(), view, &["End", "4", "2"]);
    type_in(layer.as_mut(), view, "县级已统一办理");
    press(layer.as_mut(), view, &["Ctrl-S"]);
    press(layer.as_mut(), view, &["Home", "Down", "3", "Enter"]);
    type_in(layer.as_mut(), view, "2024年9月底前");
    press(layer.as_mut(), view, &["Ctrl-S"]);
    let shown = drawn(layer.as_ref(), view);
    assert!(shown.contains("结转到 2024 年度，时限：2024年9月底前"), "{shown}");

    let asked = act(press(layer.as_mut(), view, &["Ctrl-S"]), view);
    bench.perform(&asked);
    let book = &bench.view.book;
    assert_eq!(book.assignments.get(&first).unwrap().reason.as_deref(), Some("职能划出"));
    let other = |one: &&Assignment| one.reason.as_deref() == Some("县级已统一办理");
    assert!(book.assignments.values().filter(other).count() > 1, "every unit of the task");
    assert_eq!(book.assignments.values().filter(|one| one.carried_to.is_some()).count(), 1);
    assert!(book.plan_of_key("2023").unwrap().closed_on.is_some());
    let left = crate::domain::act::find::assigned(book, &key("2023/45/县水务局")).unwrap();
    assert_eq!(bench.view.day().fate(left), Some(Fate::Unfinished), "what nothing was said of");

    // Nothing of a closed year is late or asked for, in the list of years, in the header, on Today, in the walk.
    let closed = book.plan_of_key("2023").unwrap().id;
    let day = bench.view.day().using(Some(closed));
    let (ended, unfinished) = (day.year_standing(closed), Some(Fate::Unfinished));
    let left = book.assignments.values().filter(|one| day.place(one).is_some() && day.fate(one) == unfinished);
    assert_eq!((ended.is_closed, ended.open, ended.carried, ended.overdue), (true, left.count(), 1, 0));
    let said = years::standing(&ended, &bench.view);
    assert!(said.starts_with(&format!("未完成 {}，结转 1", ended.open)) && !said.contains("逾期"), "{said}");
    let at_a_glance = overview(&day);
    assert!(at_a_glance.overdue.is_empty() && at_a_glance.awaiting_review.is_empty());
    assert!(walk::items(&day, day.week(), WalkSet::All).is_empty());
    bench.view.use_plan(Some(closed));
    assert_eq!(bench.view.ended, Some(ended), "what the header says");
}

#[test]
fn what_was_decided_is_kept_when_the_box_is_left_and_comes_back() {
    let mut bench = bench();
    let mut layer = opened(&bench);
    assert!(matches!(press(layer.as_mut(), &bench.view, &["Esc"]).as_slice(), [Effect::Pop]), "nothing was decided");
    press(layer.as_mut(), &bench.view, &["6", "2"]);
    type_in(layer.as_mut(), &bench.view, "机构改革");
    press(layer.as_mut(), &bench.view, &["Ctrl-S", "1"]);
    assert!(matches!(press(layer.as_mut(), &bench.view, &["Esc"]).as_slice(), [Effect::PutAside]));
    let draft = layer.draft().unwrap();
    assert_eq!(draft.title, "关闭年度  2023");
    let count = |layer: &ClosingYear| layer.closing.counts();
    let before = count(&reopen(&draft, &bench.view).unwrap());
    assert_eq!(before.0 + 1, bench.view.day().open_duties_in(bench.view.book.plan_of_key("2023").unwrap().id).len());
    bench.view.drafts = vec![draft.clone()];
    let opened = open("2023", &bench.view);
    assert!(matches!(opened.as_slice(), [Effect::Push(_), Effect::Toast(_)]), "it says that it came back");
    bench.perform(&crate::domain::act::PlanAct::ClosePlan { plan: "2023".into() }.into());
    assert!(is_done(&draft, &bench.view) && reopen(&draft, &bench.view).is_none());
    assert!(matches!(open("2023", &bench.view).as_slice(), [Effect::Toast(_)]), "it is closed");
}

#[test]
fn a_year_with_a_date_ahead_does_not_open_and_says_which() {
    let bench = bench();
    let said = open("2024", &bench.view);
    let [Effect::Toast(said)] = said.as_slice() else { panic!("a sentence") };
    assert!(said.contains("2024") && said.contains("2025-03-31"), "{said}");
}

#[test]
fn what_is_entered_after_the_closing_is_marked_in_the_lists_of_that_year() {
    use crate::domain::act::{Act, AssignmentAct};
    let mut bench = bench();
    bench.perform(&crate::domain::act::PlanAct::ClosePlan { plan: "2023".into() }.into());
    let of = vec![key("2023/43/县水务局")];
    let note = AssignmentAct::AddNote { of, on: bench.view.today, text: "已补交材料".to_owned() };
    bench.perform(&Act::Assignment(note));
    bench.use_plan("2023");
    let view = &bench.view;
    let titled = |of: &str| {
        let one = crate::domain::act::find::assigned(&view.book, &key(of)).unwrap();
        view.titled("43", |book| book.assignments.get(&one.id))
    };
    assert_eq!((titled("2023/43/县水务局").as_str(), titled("2023/43/县教体局").as_str()), ("补记 43", "43"));
    let journal = view.journal.as_ref().unwrap();
    assert_eq!(journal[0].late_in.as_deref(), Some("2023"));
}

/// A reason cut at its limit is told as in every other form (D3).
#[test]
fn a_reason_that_is_cut_says_so() {
    let bench = bench();
    let mut layer = opened(&bench);
    press(layer.as_mut(), &bench.view, &["2"]);
    assert_eq!(layer.overflow(), None);
    layer.input(&LayerInput::Paste("长".repeat(10_000)), &bench.view);
    assert_eq!(layer.overflow(), Some(500));
}

/// A refusal is read whole at 80 columns, and the list gives way to it.
#[test]
fn what_was_refused_is_wrapped_and_never_cut() {
    let bench = bench();
    let mut layer = opened(&bench);
    let long =
        "2023 年度还不能关闭：2023/B2.1/县政府办公室 的期限 2024-03-31 未到；到期后再关闭，或先登记这一项的办理情况";
    layer.failed(long);
    let lines = crate::tui::fixture::drawn(80, 24, &bench.view, |_, canvas| layer.draw(&bench.view, canvas));
    let shown: String = lines.concat().chars().filter(|c| !matches!(c, ' ' | '│')).collect();
    assert!(shown.contains(&long.replace(' ', "")), "{}", lines.join("\n"));
}
