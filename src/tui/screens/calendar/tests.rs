use chrono::NaiveDate;

use super::super::sample::{everywhere, picture};
use super::*;
use crate::tui::fixture::{Bench, d};
use crate::tui::screen::ScreenId;

fn script(screen: &mut Calendar, view: &View, commands: &[Command]) {
    for command in commands {
        assert!(screen.update(*command, view).is_empty(), "{command:?}");
    }
}

fn at(screen: &Calendar) -> NaiveDate {
    screen.at
}

#[test]
fn arrows_go_by_day_and_week_and_pages_by_month() {
    let view = Bench::new("2023-09-06").view;
    let mut screen = Calendar::new(&view);
    assert_eq!(at(&screen), d("2023-09-06"));
    script(&mut screen, &view, &[Command::Right, Command::Down]);
    assert_eq!(at(&screen), d("2023-09-14"));
    script(&mut screen, &view, &[Command::Last, Command::Right]);
    assert_eq!(at(&screen), d("2023-10-01"));
    script(&mut screen, &view, &[Command::Last, Command::PageUp]);
    assert_eq!(at(&screen), d("2023-09-30"), "a shorter month takes its last day");
    script(&mut screen, &view, &[Command::Today]);
    assert_eq!(at(&screen), d("2023-09-06"));
}

#[test]
fn the_last_working_day_carries_what_is_written_for_a_holiday() {
    // Row 41 is written 2023年9月底前: 09-30 is a Saturday and 09-29 the feast, so it stands on 09-28.
    let view = Bench::new("2023-09-06").view;
    let mut screen = Calendar::new(&view);
    script(&mut screen, &view, &[Command::Last, Command::Left, Command::Left]);
    assert_eq!(at(&screen), d("2023-09-28"));
    let lines = picture(&screen, &view, 120, 36).join("\n");
    assert!(lines.contains("09-30 周六 不上班，故为 41 的最后工作日"), "{lines}");
    let key = screen.selection(&view).remove(0);
    assert!(key.to_string().starts_with("2023/41/"), "{key}");
    assert!(matches!(
        screen.update(Command::Open, &view).as_slice(),
        [Effect::Go(ScreenId::Tasks, Some(gone))] if *gone == key
    ));
    script(&mut screen, &view, &[Command::Right, Command::Right]);
    let lines = picture(&screen, &view, 120, 36).join("\n");
    assert!(lines.contains("41 的原文时限到这一天"), "{lines}");
}

#[test]
fn an_empty_day_opens_nothing_and_names_the_next() {
    let view = Bench::new("2023-09-06").view;
    let mut screen = Calendar::new(&view);
    let effects = screen.update(Command::Open, &view);
    let [Effect::Toast(said)] = effects.as_slice() else { panic!("it went somewhere") };
    assert!(said.starts_with("无到期。") && said.contains("09-28 周四"), "{said}");
    assert!(screen.selection(&view).is_empty());
}

#[test]
fn in_the_agenda_the_arrows_choose_an_item_and_marks_make_one_batch() {
    let view = Bench::new("2023-09-06").view;
    let mut screen = Calendar::new(&view);
    script(&mut screen, &view, &[Command::NextPane, Command::Mark, Command::Mark]);
    let keys = screen.selection(&view);
    assert_eq!(keys.len(), 2);
    assert_eq!(at(&screen), d("2023-09-06"), "the day stays");
    script(&mut screen, &view, &[Command::Back]);
    assert_eq!(screen.selection(&view).len(), 1, "Esc takes the marks first");
    script(&mut screen, &view, &[Command::Back]);
    assert!(screen.selection(&view).is_empty(), "then leaves the agenda");
}

#[test]
fn a_year_without_holiday_data_says_that_its_dates_are_provisional() {
    let view = Bench::new("2030-03-01").view;
    let screen = Calendar::new(&view);
    let lines = picture(&screen, &view, 120, 36).join("\n");
    assert!(lines.contains("放假安排未公布，日期为暂定"), "{lines}");
}

#[test]
fn the_filter_holds_for_grid_and_agenda_and_esc_clears_it() {
    let view = Bench::new("2023-09-06").view;
    let mut screen = Calendar::new(&view);
    let due = |screen: &Calendar| screen.month.as_ref().unwrap().due;
    let all = due(&screen);
    assert!(all > 0);
    screen.set_filter("此词不存在", &view);
    assert_eq!((due(&screen), screen.rows.len()), (0, 0));
    script(&mut screen, &view, &[Command::Back]);
    assert_eq!((due(&screen), screen.filter()), (all, ""));
}

#[test]
fn the_next_start_of_the_day_goes_to_the_day_it_was_left() {
    let view = Bench::new("2023-09-06").view;
    let mut screen = Calendar::new(&view);
    screen.choose(d("2023-09-28"), &view);
    assert_eq!(at(&screen), d("2023-09-28"));
    let mut next = Calendar::new(&view);
    next.recall(&screen.remember(), &view);
    assert_eq!(at(&next), d("2023-09-28"));
    next.recall(&serde_json::json!({ "day": "soon", "on": "2023-09-06" }), &view);
    assert_eq!(at(&next), d("2023-09-06"));
    // In the next year, with the plan of 2023 still in use, it opens on the day it is.
    let later = Bench::new("2024-03-04").view;
    next.recall(&screen.remember(), &later);
    assert_eq!(at(&next), d("2024-03-04"));
    let lines = picture(&next, &later, 80, 24).join("\n");
    assert!(lines.contains("2024年3月"), "{lines}");
}

#[test]
fn today_stays_chosen_when_the_day_changes() {
    let mut view = Bench::new("2023-09-06").view;
    let mut screen = Calendar::new(&view);
    let book = std::mem::take(&mut view.book);
    view.take(book, d("2023-09-07"));
    screen.refresh(&view);
    assert_eq!(at(&screen), d("2023-09-07"));
}

#[test]
fn every_size_language_and_glyph_set_stands_even_on_an_empty_book_and_at_the_end_of_time() {
    let mut view = Bench::new("2023-09-28").view;
    let mut screen = Calendar::new(&view);
    everywhere(&screen, &mut view);
    script(&mut screen, &view, &[Command::NextPane]);
    everywhere(&screen, &mut view);
    let mut empty = Bench::empty("2023-09-28").view;
    everywhere(&Calendar::new(&empty), &mut empty);
    screen.choose(NaiveDate::MAX, &view);
    assert_eq!(at(&screen), d("2023-09-28"));
    screen.choose(NaiveDate::MIN, &view);
    everywhere(&screen, &mut view);
}
