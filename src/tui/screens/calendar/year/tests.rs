//! The year under the arrows.

use super::*;
use crate::tui::fixture::{Bench, drawn};

fn go(page: &mut YearPage, view: &View, commands: &[Command]) -> Vec<Effect> {
    commands.iter().flat_map(|command| page.command(*command, view).unwrap()).collect()
}

#[test]
fn arrows_walk_weeks_and_months_and_years() {
    let bench = Bench::new("2023-09-15");
    let view = &bench.view;
    let mut page = YearPage::new(view.today);
    let walks: [(&[Command], &str); 9] = [
        (&[Command::Left], "2023-W36"),
        // The first Thursday of September is the 7th, of W36; of August the 3rd, of W31.
        (&[Command::Up], "2023-W31"),
        // August has five Thursdays, September four.
        (&[Command::Last], "2023-W52"),
        (&[Command::Right], "2024-W01"),
        (&[Command::Left, Command::Down], "2023-W52"),
        (&[Command::First], "2023-W01"),
        (&[Command::PageDown], "2024-W01"),
        (&[Command::NextPane], "2023-W37"),
        // 2020 had 53 weeks.
        (&[Command::PageUp, Command::PageUp, Command::PageUp, Command::Last], "2020-W53"),
    ];
    for (commands, week) in walks {
        go(&mut page, view, commands);
        assert_eq!(page.at.to_string(), week, "after {commands:?}");
    }
    go(&mut page, view, &[Command::PageDown]);
    assert_eq!(page.at.to_string(), "2021-W52", "2021 has no week 53");
}

#[test]
fn a_week_opens_to_its_agenda_and_that_to_the_record() {
    let bench = Bench::new("2023-09-06");
    let view = &bench.view;
    let mut page = YearPage::new("2023-08-31".parse().unwrap());
    assert!(page.rows(view).len() > 1, "the notice has much by the end of August");
    go(&mut page, view, &[Command::Open]);
    assert!(page.in_agenda);
    let effects = go(&mut page, view, &[Command::Open]);
    assert!(matches!(effects.as_slice(), [Effect::Visit(_)]), "it leads somewhere");
    assert!(go(&mut page, view, &[Command::Back]).is_empty(), "back to the grid");
    assert_eq!((page.in_agenda, page.at.to_string().as_str()), (false, "2023-W35"));
    assert!(matches!(go(&mut page, view, &[Command::Back]).as_slice(), [Effect::Pop]));
}

#[test]
fn a_week_is_told_without_colour() {
    let bench = Bench::new("2023-09-06");
    let page = YearPage::new(bench.view.today);
    for (width, height) in [(80, 24), (120, 36)] {
        let lines = drawn(width, height, &bench.view, |_, canvas| page.draw(&bench.view, canvas));
        let line = |month: &str| lines.iter().find(|line| line.trim_start().starts_with(month)).unwrap().clone();
        assert!(line("9月").contains("▸[36]"), "{}", line("9月"));
        // The National Day: of October 2nd to 8th 2023 only the weekend was worked.
        assert!(line("10月").contains("2天"), "{}", line("10月"));
    }
}
