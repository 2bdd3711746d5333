//! From a screen's numbers to a record and back.

use super::*;
use crate::tui::fixture::{Bench, drawn};

fn lines(page: &FiguresPage, view: &View) -> Vec<String> {
    drawn(80, 24, view, |_, canvas| page.draw(view, canvas))
}

fn go(page: &mut FiguresPage, view: &View, command: Command) -> Vec<Effect> {
    page.command(command, view).unwrap()
}

/// The number at the end of the line that begins with a name.
fn value(lines: &[String], name: &str) -> Option<String> {
    let line = lines.iter().find(|line| line.trim_start_matches(['›', '▸', '>', ' ']).starts_with(name))?;
    line.split_whitespace().last().map(str::to_owned)
}

#[test]
fn a_number_opens_to_rows_that_end_with_it_and_a_row_to_its_record() {
    let bench = Bench::new("2023-09-06");
    let view = &bench.view;
    let mut page = FiguresPage::new(FigureScope::Whole, Vec::new());
    let shown = lines(&page, view);
    assert_eq!(value(&shown, "任务"), Some(view.book.tasks.len().to_string()), "{shown:#?}");
    go(&mut page, view, Command::Down);
    go(&mut page, view, Command::Down);
    go(&mut page, view, Command::Open);
    let shown = lines(&page, view);
    assert_eq!(value(&shown, "合计"), Some(view.book.tasks.len().to_string()), "{shown:#?}");
    let effects = go(&mut page, view, Command::Open);
    let [Effect::Visit(key)] = effects.as_slice() else { panic!("a row leads to its record") };
    assert_eq!(key.to_string(), "2023/1");
    assert!(go(&mut page, view, Command::Back).is_empty(), "back to the numbers");
    assert!(matches!(go(&mut page, view, Command::Back).as_slice(), [Effect::Pop]));
}

#[test]
fn points_open_down_to_their_records() {
    let bench = Bench::new("2023-09-06");
    let view = &bench.view;
    let unit = view.book.resolve_unit("县水务局").unwrap();
    let mut page = FiguresPage::new(FigureScope::Unit(unit), Vec::new());
    let figures = page.figures(view);
    let place = page.in_order(&figures).iter().position(|id| matches!(id, FigureId::Score(_))).unwrap();
    for _ in 0..place {
        go(&mut page, view, Command::Down);
    }
    let score = figures.scores().unit(unit).unwrap().score.unwrap();
    assert!(lines(&page, view).iter().any(|line| line.contains("县水务局　得分")));
    go(&mut page, view, Command::Open);
    let points = crate::words::points(score, 2);
    assert_eq!(value(&lines(&page, view), "合计"), Some(points));
    go(&mut page, view, Command::Open);
    assert_eq!(page.opened.len(), 2, "an indicator opens to what it counted");
}
