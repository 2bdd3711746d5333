//! What evidence is missing, under the keys.

use super::*;
use crate::domain::assignment::Status;
use crate::tui::fixture::{Bench, drawn, status};
use crate::tui::terminal::KeyPress;

fn text(page: &EvidencePage, view: &View) -> String {
    drawn(120, 36, view, |_, canvas| page.draw(view, canvas)).join("\n")
}

#[test]
fn what_nothing_shows_is_listed_opened_and_reminded_of_in_one_act() {
    let mut bench = Bench::new("2023-09-06");
    // Row 8 of the tax bureau is closed with a link that shows it; the street office has nothing for row 18.
    bench.on("2023-09-06", &status("2023/8/县税务局", Status::Done, "2023-09-06"));
    bench.view.today = chrono::NaiveDate::from_ymd_opt(2024, 1, 5).unwrap();
    let view = &bench.view;
    let mut page = EvidencePage::default();
    let lines = page.lines(view);
    let listed: Vec<String> = lines.missing.iter().map(|one| one.key.to_string()).collect();
    assert!(!listed.iter().any(|key| key == "2023/8/县税务局"), "a link shows it");
    assert!(listed.iter().any(|key| key == "2023/18/榆山街道"), "{listed:?}");
    let first = page.selected(&lines, view).unwrap().clone();
    let opened = page.input(&LayerInput::Command(Command::Open), view).unwrap();
    assert!(matches!(opened.as_slice(), [Effect::Visit(key)] if *key == first.key));
    page.input(&LayerInput::Command(Command::NextPane), view);
    assert_eq!(page.selected(&lines, view), Some(&first), "the other order keeps the line");
    let asked = page.input(&LayerInput::Key(KeyPress::plain(KeyCode::Char('４'))), view).unwrap();
    assert!(matches!(asked.as_slice(), [Effect::Push(_)]), "a form asks how the unit was reminded");
    assert!(text(&page, view).contains("佐证材料  缺 "));
}

/// The indicators' names follow the language, though neither book nor day are others.
#[test]
fn another_language_names_the_indicators_anew() {
    let mut bench = Bench::new("2023-09-06");
    let page = EvidencePage::default();
    let chinese = page.lines(&bench.view).titles.clone();
    bench.view.lang = crate::locale::Lang::En;
    let english = page.lines(&bench.view).titles.clone();
    assert!(
        chinese.iter().any(|title| !title.is_ascii()) && english.iter().all(|title| title.is_ascii()),
        "{english:?}"
    );
}
