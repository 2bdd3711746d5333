use std::path::Path;

use crate::domain::act::{Act, NewPoints, PlanAct};
use crate::domain::assignment::Status;
use crate::pack::read_scheme;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::fixture::{Bench, drawn, status};
use crate::tui::terminal::{Key, KeyPress};

use super::SchemePage;

/// Fifty by what was closed in time, fifty by hand.
fn scheme(id: &str) -> String {
    format!(
        "[scoring]\nname = \"县考核办法{id}\"\nrank_from = 10\n[[scoring.indicator]]\nid = \"timely\"\ntitle = \"按时办结\"\n\
         weight = 50\nmethod = \"ratio\"\nmeasure = \"closed_on_time\"\nclause = \"第三条\"\n[[scoring.indicator]]\n\
         id = \"{id}\"\ntitle = \"现场核查\"\nweight = 50\nmethod = \"manual\"\nclause = \"第五条\"\n"
    )
}

fn take(text: &str) -> Act {
    let scheme = Box::new(read_scheme(text).unwrap());
    PlanAct::TakeScheme { plan: "2023".to_owned(), scheme, reason: "县考核".to_owned() }.into()
}

/// 榆山街道 closed its plan in time, the other towns did not; 安城镇 alone has points by hand, all fifty.
fn desk() -> Bench {
    let mut bench = Bench::new("2023-09-06");
    bench.on("2023-08-15", &status("2023/B1/榆山街道", Status::Done, "2023-08-15"));
    bench.on("2023-09-06", &take(&scheme("review")));
    let new = NewPoints {
        plan: "2023".to_owned(),
        indicator: "review".to_owned(),
        units: vec!["安城镇".to_owned()],
        points: 5_000,
        on: None,
        reason: "九月核查".to_owned(),
        evidence: None,
    };
    bench.perform(&PlanAct::GivePoints(new).into());
    bench
}

fn page(text: &str, bench: &Bench) -> SchemePage {
    SchemePage::new(Path::new("/tmp/新办法.toml"), read_scheme(text).unwrap(), &bench.view)
}

fn shown(page: &SchemePage, bench: &Bench) -> String {
    drawn(80, 24, &bench.view, |_, canvas| page.draw(&bench.view, canvas)).join("\n")
}

fn press(page: &mut SchemePage, bench: &Bench, input: LayerInput) -> Vec<Effect> {
    page.input(&input, &bench.view).unwrap()
}

#[test]
fn the_page_shows_both_scores_who_moves_and_what_is_lost() {
    let bench = desk();
    // Without the fifty by hand 安城镇 has 0.00 as the others: from the second place it falls by none, its score by fifty.
    let page = page(&scheme("other"), &bench);
    let shown = shown(&page, &bench);
    assert!(shown.contains("人工评分 1 条在新办法里没有对应的指标，不再计入"), "{shown}");
    assert!(shown.contains("不再计入：安城镇 现场核查 50.00"), "{shown}");
    let row = shown.lines().find(|line| line.contains("安城镇") && line.contains("-50.00")).unwrap();
    assert!(row.contains(" 50.00 ") && row.contains(" 0.00 "), "{row}");
    assert!(shown.contains("新办法.toml：2 个指标，核对没有问题"), "{shown}");
}

#[test]
fn taking_it_needs_a_reason_and_asks_once_more() {
    let mut bench = desk();
    let mut page = page(&scheme("other"), &bench);
    press(&mut page, &bench, LayerInput::Key(KeyPress::plain(Key::Char('1'))));
    assert!(press(&mut page, &bench, LayerInput::Command(Command::Open)).is_empty(), "a reason is owed");
    press(&mut page, &bench, LayerInput::Paste("县考核办法修订".to_owned()));
    let asked = press(&mut page, &bench, LayerInput::Command(Command::Open));
    let Some(Effect::Push(mut question)) = asked.into_iter().next() else { panic!("it asks") };
    let said = drawn(80, 24, &bench.view, |_, canvas| question.draw(&bench.view, canvas)).join("\n");
    assert!(said.contains("自 2023-09-06 起按新办法计分，已封存的周不变"), "{said}");
    let yes = question.input(&LayerInput::Key(KeyPress::plain(Key::Char('1'))), &bench.view).unwrap();
    let act = yes.into_iter().find_map(|effect| if let Effect::Perform(act) = effect { Some(act) } else { None });
    bench.perform(&act.unwrap());
    let plan = bench.view.plan().unwrap();
    assert_eq!((plan.scoring.name.as_str(), plan.scoring.trial), ("县考核办法other", false));
    assert_eq!(plan.scheme_change.as_ref().unwrap().reason, "县考核办法修订");
}

#[test]
fn the_scheme_in_force_is_not_taken_again() {
    let bench = desk();
    let mut page = page(&scheme("review"), &bench);
    press(&mut page, &bench, LayerInput::Key(KeyPress::plain(Key::Char('1'))));
    assert!(shown(&page, &bench).contains("与现行的计分办法相同"));
}
