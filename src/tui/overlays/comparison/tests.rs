//! Two plan years on one page.

use super::*;
use crate::domain::act::{Act, AssignmentAct};
use crate::tui::fixture::{Bench, drawn, key};
use crate::tui::overlays::tests::press;
use crate::tui::overlays::years::Years;

/// A desk of July 2024 that shows 2024; of 2023 a duty was begun, and its clause says more now.
fn bench() -> Bench {
    let mut bench = Bench::new("2024-07-22");
    let of = vec![key("2023/41/县自然资源局")];
    bench.on(
        "2023-09-05",
        &AssignmentAct::AddNote { of, on: "2023-09-05".parse().unwrap(), text: "已形成初稿".into() }.into(),
    );
    bench.take_changed_year(2024, |pack| {
        let row = pack.tasks.iter_mut().find(|task| task.row == "41").unwrap();
        row.requirement.push_str("并按季度公布清单。");
        row.deadline = "2024年10月底前".into();
    });
    bench.use_plan("2024");
    bench
}

fn opened(bench: &Bench) -> Box<dyn Layer> {
    match open(bench.view.plan().unwrap(), &bench.view).pop() {
        Some(Effect::Push(layer)) => layer,
        _ => panic!("it opens"),
    }
}

fn shown(layer: &dyn Layer, view: &View, size: (u16, u16)) -> String {
    drawn(size.0, size.1, view, |_, canvas| layer.draw(view, canvas)).join("\n")
}

/// Answers yes to the question that an effect opens, and performs what it asks for.
fn say_yes(effects: Vec<Effect>, bench: &mut Bench) {
    let Some(Effect::Push(mut question)) = effects.into_iter().next() else { panic!("it asks first") };
    let answered = press(question.as_mut(), &bench.view, &["1"]);
    let act: Option<Act> =
        answered.into_iter().find_map(|effect| if let Effect::Perform(act) = effect { Some(act) } else { None });
    bench.perform(&act.unwrap());
}

#[test]
fn the_clause_that_changed_is_listed_read_and_what_is_open_of_it_carried_over() {
    let mut bench = bench();
    let mut layer = opened(&bench);
    for size in [(80, 24), (120, 36)] {
        let page = shown(layer.as_ref(), &bench.view, size);
        assert!(page.contains("改动 1   新增 0   取消 0") && page.contains("改动   任务"), "{page}");
        assert!(page.contains("2023年9月底前") && page.contains("2024年10月底前"), "{page}");
        assert!(page.contains("2023 年度未办结 2 项，可结转 2 项"), "{page}");
    }
    press(layer.as_mut(), &bench.view, &["Enter", "Down", "Left"]);
    let effects = press(layer.as_mut(), &bench.view, &["1"]);
    say_yes(effects, &mut bench);
    let page = shown(layer.as_ref(), &bench.view, (80, 24));
    assert!(page.contains("这一条没有未办结的事项"), "{page}");
    assert!(
        matches!(press(layer.as_mut(), &bench.view, &["1"]).as_slice(), [Effect::Toast(_)]),
        "nothing is left of it"
    );
    let book = &bench.view.book;
    let new = crate::domain::act::find::assigned(book, &key("2024/41/县自然资源局")).unwrap();
    assert_eq!(book.lineage(new)[1].notes[0].text, "已形成初稿");
    // All the rest, full-width.
    let effects = press(layer.as_mut(), &bench.view, &["２"]);
    say_yes(effects, &mut bench);
    let old = bench.view.book.plan_of_key("2023").unwrap();
    let open = bench.view.day().open_duties_in(old.id);
    assert!(open.iter().all(|one| one.carried_to.is_some()));
    assert!(matches!(press(layer.as_mut(), &bench.view, &["Esc"]).as_slice(), [Effect::Pop]));
}

#[test]
fn tab_lists_what_was_kept_and_stays_on_its_clause() {
    let bench = bench();
    let mut layer = opened(&bench);
    press(layer.as_mut(), &bench.view, &["Tab"]);
    let page = shown(layer.as_ref(), &bench.view, (120, 36));
    assert!(page.contains("▸改动   任务") && page.contains("保留   任务"), "{page}");
    press(layer.as_mut(), &bench.view, &["End", "Tab"]);
    let page = shown(layer.as_ref(), &bench.view, (120, 36));
    assert!(page.contains("▸改动   任务") && !page.contains("保留   任务"), "{page}");
}

#[test]
fn the_list_of_years_opens_it_and_the_first_year_says_that_there_is_none_before() {
    let bench = bench();
    let mut years = Years::new(&bench.view);
    assert!(matches!(press(&mut years, &bench.view, &["Tab"]).as_slice(), [Effect::Push(_)]));
    assert!(matches!(press(&mut years, &bench.view, &["Down", "Tab"]).as_slice(), [Effect::Toast(_)]));
}

#[test]
fn nothing_is_carried_over_where_nothing_can_be_written() {
    let mut bench = bench();
    bench.view.read_only = Some("只读".into());
    let mut layer = opened(&bench);
    let said = press(layer.as_mut(), &bench.view, &["1"]);
    assert!(matches!(said.as_slice(), [Effect::Toast(why)] if why == "只读"));
}
