//! The filter takes lists wherever it is asked for.

use super::*;

fn filter(app: &mut App, query: &str) {
    press(app, "/");
    let effects = app.input(Input::Paste(query.to_owned()), Instant::now());
    assert!(effects.is_empty());
    press(app, "Enter");
}

fn selected(app: &App) -> Vec<String> {
    app.screen().unwrap().selection(&app.view).iter().map(ToString::to_string).collect()
}

#[test]
fn a_list_of_numbers_shows_those_tasks() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    press(&mut app, "3");
    filter(&mut app, "1、4、7");
    press(&mut app, "*");
    assert_eq!(selected(&app), ["2023/1", "2023/4", "2023/7"]);
    filter(&mut app, "正1，正2");
    press(&mut app, "*");
    assert_eq!(selected(&app), ["2023/B1", "2023/B2"]);
}

/// The units of a task are filtered and marked by a list, and Esc backs out of one after the other.
#[test]
fn the_units_of_a_task_are_marked_by_a_list_of_names() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    app.settle(vec![Effect::Go(ScreenId::Tasks, Some(key("2023/43/县水务局")))], Instant::now());
    filter(&mut app, "教体局、交运局");
    press(&mut app, "*");
    let mut both = selected(&app);
    both.sort();
    assert_eq!(both, ["2023/43/县交运局", "2023/43/县教体局"]);
    let all = |app: &mut App| {
        press(app, "*");
        selected(app).len()
    };
    press(&mut app, "Esc");
    assert_eq!(all(&mut app), 6, "the filter is gone, the units still have the focus");
    press(&mut app, "Esc");
    assert_eq!(selected(&app), ["2023/43"]);
}
