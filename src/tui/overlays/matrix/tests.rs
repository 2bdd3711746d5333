//! The matrix under the arrows.

use super::*;
use crate::domain::assignment::Status;
use crate::tui::fixture::{Bench, drawn, status};

fn go(page: &mut MatrixPage, view: &View, command: Command) -> Vec<Effect> {
    page.command(command, view).unwrap()
}

fn sentence(page: &MatrixPage, view: &View, size: (u16, u16)) -> String {
    let lines = drawn(size.0, size.1, view, |_, canvas| page.draw(view, canvas));
    lines[usize::from(size.1) - 2].trim().to_owned()
}

#[test]
fn arrows_lead_to_the_duty_under_the_cursor() {
    let bench = Bench::new("2023-09-06");
    let view = &bench.view;
    let mut page = MatrixPage::default();
    for size in [(80, 24), (120, 36)] {
        assert_eq!(
            sentence(&page, view, size),
            "榆山街道　不承担此项任务  1 重点领域信息公开和解读",
            "row 1 is of no town"
        );
    }
    // The first of the departments owes row 1 by choice or by name; the eighth town stands before it.
    for _ in 0..8 {
        go(&mut page, view, Command::Right);
    }
    go(&mut page, view, Command::Last);
    assert!(sentence(&page, view, (80, 24)).starts_with("县政府办公室"), "{}", sentence(&page, view, (80, 24)));
    let effects = go(&mut page, view, Command::Open);
    let [Effect::Visit(to)] = effects.as_slice() else { panic!("it leads somewhere") };
    assert!(matches!(to, Key::Assignment { .. }), "{to}");
}

#[test]
fn what_was_done_meanwhile_shows_at_once() {
    let mut bench = Bench::new("2023-09-06");
    let of = "2023/8/县税务局";
    let mut page = MatrixPage::default();
    for _ in 0..7 {
        go(&mut page, &bench.view, Command::Down);
    }
    let columns = bench.view.judged().matrix().units.len();
    for _ in 0..columns {
        go(&mut page, &bench.view, Command::Right);
    }
    let matrix = page.matrix(&bench.view);
    assert_eq!(page.place(&matrix), (7, columns - 1), "the arrow stops at the last unit");
    let before = sentence(&page, &bench.view, (120, 36));
    assert!(before.starts_with("县税务局  正常  2023-12-31"), "{before}");
    bench.on("2023-09-06", &status(of, Status::Submitted, "2023-09-06"));
    let after = sentence(&page, &bench.view, (120, 36));
    assert!(after.starts_with("县税务局  待审"), "{after}");
    // Further pages of columns come round to the first.
    go(&mut page, &bench.view, Command::NextPane);
    assert_eq!(page.place(&matrix), (7, 0));
}
