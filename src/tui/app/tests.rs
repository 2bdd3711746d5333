use super::*;
use crate::domain::act::{Act, AssignmentAct};
use crate::domain::assignment::{Status, Verdict};
use crate::tui::command::Flag;
use crate::tui::effect::Effect;
use crate::tui::fixture::{Bench, d, drawn, key, status};
use crate::tui::live::Live;
use crate::tui::outcome::Outcome;
use crate::tui::overlays::forms::FormId;
use crate::tui::terminal::Input;
use crate::tui::view::ViewExtra;

/// A key by its name, at a moment when no toast is left.
fn press(app: &mut App, name: &str) -> Vec<Effect> {
    let press = crate::tui::keymap::parse(name).unwrap();
    app.input(Input::Key(press), Instant::now())
}

fn presses(app: &mut App, names: &[&str]) {
    for name in names {
        press(app, name);
    }
}

fn toast(app: &App) -> &str {
    app.toast().map_or("", |toast| toast.text.as_str())
}

/// The desk after an act that another part of it wrote.
fn wrote(app: &mut App, bench: &mut Bench) -> Vec<Effect> {
    let (book, batch) = (bench.ledger.book().unwrap(), bench.view.last_batch.unwrap());
    app.apply(
        Outcome::Wrote { title: "办结".to_owned(), batch, book, drafts: None, offers: Command::Undo },
        Instant::now(),
    )
}

fn app(bench: &Bench) -> App {
    let mut view = View::new(bench.view.calendar.clone(), bench.view.lang, bench.view.ledger.clone());
    view.take(bench.ledger.book().unwrap(), bench.view.today);
    view.journal.clone_from(&bench.view.journal);
    App::new(view)
}

#[test]
fn a_task_is_added_from_the_tasks_screen_by_letter_and_by_ctrl_key() {
    let bench = Bench::new("2023-09-06");
    for name in ["a", "Ctrl-A"] {
        let mut app = app(&bench);
        presses(&mut app, &["3", name]);
        assert_eq!(app.overlays().len(), 1, "{name} opens the form");
    }
}

#[test]
fn a_reader_can_still_sort_the_tasks_and_is_told_why_nothing_is_added() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    app.view.read_only = Some("王某的台式机开着这本台账".to_owned());
    press(&mut app, "3");
    assert_eq!(app.live(Command::Sort), Live::On);
    press(&mut app, "a");
    assert!(toast(&app).contains("王某的台式机"), "{}", toast(&app));
}

#[test]
fn the_selection_stays_on_its_assignment_when_an_act_changes_the_order() {
    let mut bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    app.settle(vec![Effect::Go(ScreenId::Tasks, Some(key("2023/43/县水务局")))], Instant::now());
    let selected = |app: &App| app.screen().unwrap().selection(&app.view);
    assert_eq!(selected(&app), [key("2023/43/县水务局")]);
    // What is closed goes to the end of the six.
    bench.perform(&status("2023/43/县水务局", Status::Done, "2023-09-06"));
    wrote(&mut app, &mut bench);
    assert_eq!(selected(&app), [key("2023/43/县水务局")]);
}

#[test]
fn rows_change_their_language_with_the_desk_and_a_folded_head_stays_selected() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    press(&mut app, "End");
    let before = app.screen().unwrap().remember()["row"].clone();
    assert_ne!(before, 0);
    press(&mut app, "F9");
    let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 120, 36));
    let view = &app.view;
    let mut canvas =
        crate::tui::canvas::Canvas { buffer: &mut buffer, glyphs: view.glyphs, theme: view.theme, caret: None };
    crate::tui::chrome::draw(&app, &mut canvas);
    let drawn: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    assert!(!drawn.contains("逾 4"), "the distance of a row is still Chinese: {drawn}");
    assert_eq!(app.screen().unwrap().remember()["row"], before);
}

#[test]
fn marking_and_filtering_are_off_where_there_are_no_rows_for_them() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    presses(&mut app, &["r", "F5"]);
    assert!(app.overlays().is_empty(), "the walk has no list to filter");
    assert!(toast(&app).contains("这里没有可用的行"), "{}", toast(&app));
    presses(&mut app, &["0", "Space"]);
    assert!(toast(&app).contains("这里没有可用的行"), "{}", toast(&app));
    presses(&mut app, &["3", "Space"]);
    assert_eq!(toast(&app), "");
}

#[test]
fn a_walk_left_with_esc_resumes_there_after_a_restart() {
    let bench = Bench::new("2023-09-06");
    let mut first = app(&bench);
    presses(&mut first, &["r", "Right", "Right"]);
    let at = first.screen().unwrap().selection(&first.view);
    press(&mut first, "Esc");
    let kept = first.remember();
    let mut second = app(&bench);
    second.recall(&kept);
    assert!(!second.is_walking());
    press(&mut second, "r");
    assert_eq!(second.screen().unwrap().selection(&second.view), at);
}

/// W1: whoever quits inside a walk starts on Today, which offers it; a digit there goes to a screen and writes nothing.
#[test]
fn a_start_never_lands_where_a_digit_writes() {
    let mut bench = Bench::new("2023-09-06");
    let mut first = app(&bench);
    presses(&mut first, &["4", "r"]);
    let of = first.screen().unwrap().selection(&first.view)[0].clone();
    let week = first.view.week();
    bench.perform(&Act::Assignment(AssignmentAct::Judge { of, week, verdict: Verdict::Ok, note: String::new() }));
    let mut first = app(&bench);
    presses(&mut first, &["r", "Tab"]);
    assert!(first.is_walking());
    let mut second = app(&bench);
    second.recall(&first.remember());
    assert!(!second.is_walking());
    assert_eq!(second.current(), ScreenId::Today);
    assert!(press(&mut second, "1").is_empty() && second.current() == ScreenId::Today);
    press(&mut second, "Home");
    assert!(press(&mut second, "Enter").is_empty() && second.is_walking(), "the first line of Today goes on with it");
}

fn body(app: &App) -> String {
    let screen = app.screen().unwrap();
    drawn(80, 24, &app.view, |area, canvas| screen.draw(area, &app.view, canvas)).join("\n")
}

#[test]
fn a_record_is_left_back_to_where_it_was_opened() {
    let mut bench = Bench::new("2023-09-06");
    bench.perform(&status("2023/43/县水务局", Status::Submitted, "2023-09-06"));
    let mut app = app(&bench);
    let at = app.screen().unwrap().selection(&app.view);
    presses(&mut app, &["Enter"]);
    assert_eq!(app.current(), ScreenId::Tasks);
    press(&mut app, "Esc");
    assert_eq!((app.current(), app.screen().unwrap().selection(&app.view)), (ScreenId::Today, at));
    // One level at a time where one went deeper, and nowhere after a digit.
    presses(&mut app, &["Enter", "Enter"]);
    press(&mut app, "Esc");
    assert_eq!(app.current(), ScreenId::Tasks);
    press(&mut app, "Esc");
    assert_eq!(app.current(), ScreenId::Today);
    presses(&mut app, &["Enter", "4", "3", "Esc", "Esc", "Esc"]);
    assert_eq!(app.current(), ScreenId::Tasks);
}

#[test]
fn what_was_added_is_selected() {
    let mut bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    press(&mut app, "5");
    let add = |title: &str| -> Act {
        let text = format!(
            r#"{{ "act": "add_document", "document": {{ "title": "{title}", "unit": "县发改局", "issued_as": "county", "normative": true }} }}"#
        );
        serde_json::from_str(&text).unwrap()
    };
    for (n, title) in ["甲", "乙", "丙"].into_iter().enumerate() {
        bench.perform(&add(title));
        wrote(&mut app, &mut bench);
        assert_eq!(app.screen().unwrap().selection(&app.view), [key(&format!("doc/{}", n + 1))]);
    }
}

/// W7: the newest first, of the chosen unit, in a pane that takes the focus; what is not shown is counted.
#[test]
fn what_happened_follows_the_chosen_unit_and_scrolls() {
    let mut bench = Bench::new("2023-09-06");
    let note = |of: &str, on: &str, text: &str| {
        Act::Assignment(AssignmentAct::AddNote { of: vec![key(of)], on: d(on), text: text.to_owned() })
    };
    for n in 1..=9 {
        bench.perform(&note("2023/43/县水务局", &format!("2023-08-0{n}"), &format!("水务第{n}次")));
    }
    bench.perform(&note("2023/43/县水务局", "2023-08-09", "同日后记"));
    bench.perform(&note("2023/43/县交运局", "2023-09-05", "交运一次"));
    let mut app = app(&bench);
    press(&mut app, "3");
    let screen = app.screens.get_mut(&ScreenId::Tasks).unwrap();
    screen.seek(&key("2023/43/县水务局"), &app.view);
    let own = body(&app);
    assert!(own.contains("经过  县水务局  11") && !own.contains("交运一次"), "{own}");
    assert!(own.contains("同日后记") && own.contains("另有"), "{own}");
    presses(&mut app, &["Tab", "End"]);
    let end = body(&app);
    assert!(end.contains("水务第1次") && !end.contains("同日后记"), "{end}");
    assert!(end.lines().any(|line| line.starts_with('▸') && line.contains("08-01 状态")), "{end}");
}

/// Of many units of one task the list says how many it does not show.
#[test]
fn units_that_are_not_shown_are_counted() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    press(&mut app, "3");
    app.screens.get_mut(&ScreenId::Tasks).unwrap().seek(&key("2023/B1/县水务局"), &app.view);
    let shown = body(&app);
    let units = shown.lines().filter(|line| line.contains("未开始")).count();
    assert!(units >= 5, "only {units} of 30 units are seen: {shown}");
    assert!(shown.contains(&format!("另有 {} 项", 30 - units)), "{shown}");
}

#[test]
fn every_row_is_marked_by_one_key_and_counted() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    presses(&mut app, &["3", "Ctrl-U"]);
    let screen = app.screen().unwrap();
    assert_eq!((screen.marked(), screen.selection(&app.view).len()), (51, 51));
    press(&mut app, "Esc");
    assert_eq!(app.screen().unwrap().marked(), 0);
    presses(&mut app, &["4", "Ctrl-U"]);
    assert!(toast(&app).contains("这里没有可用的行"), "{}", toast(&app));
}

/// A ledger begun years after its plan does not open with hundreds of red lines and not a word.
#[test]
fn a_first_start_long_after_the_plan_says_so_with_the_remedy() {
    for (today, says) in [("2023-09-06", false), ("2024-03-31", false), ("2024-04-01", true), ("2026-11-26", true)] {
        let bench = Bench::new(today);
        let mut app = app(&bench);
        app.greet();
        assert_eq!(app.overlays().len(), usize::from(says), "{today}");
    }
}

#[test]
fn a_form_that_was_put_aside_comes_back_with_its_text_and_only_that() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let id = FormId::EditUnit { unit: key("unit/县水务局") };
    let now = Instant::now();
    let effects = id.push(&app.view);
    app.settle(effects, now);
    presses(&mut app, &["Down", "Down", "Down"]);
    let gloss = |app: &mut App| app.input(Input::Paste("Water bureau".to_owned()), now);
    gloss(&mut app);
    let left = press(&mut app, "Esc");
    let [Effect::KeepDraft(draft)] = left.as_slice() else { panic!("nothing was kept") };
    assert_eq!(draft.values.as_object().unwrap().len(), 1, "what was not touched is not kept");
    app.apply(Outcome::Drafted { drafts: vec![draft.clone()], sentence: String::new() }, now);
    let again = id.push(&app.view);
    app.settle(again, now);
    assert_eq!(app.drafts(), std::slice::from_ref(draft));
    assert!(toast(&app).contains("已继续填写草稿"), "{}", toast(&app));
}

#[test]
fn enter_moves_on_from_a_yes_or_no_and_changes_nothing() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let effects = FormId::AddDecision.push(&app.view);
    app.settle(effects, Instant::now());
    presses(&mut app, &["Enter", "Enter", "Enter", "Enter", "Enter", "Enter"]);
    assert!(app.drafts().is_empty(), "{:?}", app.drafts());
}

#[test]
fn a_key_of_the_desk_in_a_form_says_what_to_do_first() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let effects = FormId::AddTask.push(&app.view);
    app.settle(effects, Instant::now());
    press(&mut app, "F4");
    assert!(toast(&app).contains("先保存这张表，或存为草稿"), "{}", toast(&app));
}

#[test]
fn a_command_without_a_key_leaves_the_bar() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    app.view.keymap = crate::tui::keymap::Keymap::with_user_file("sort = []").unwrap();
    press(&mut app, "3");
    let bar = crate::tui::chrome::bar(&app);
    assert!(bar.iter().any(|(key, _)| key == "a"), "{bar:?}");
    assert!(bar.iter().all(|(key, _)| !key.is_empty()), "{bar:?}");
}

#[test]
fn the_bar_of_the_walk_names_digits() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    press(&mut app, "r");
    let bar = crate::tui::chrome::bar(&app);
    assert!(bar.contains(&("8".to_owned(), Command::WalkSkip.title(app.view.lang).to_owned())), "{bar:?}");
}

#[test]
fn going_to_a_unit_opens_its_scorecard_even_from_the_roster() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    presses(&mut app, &["4", "t"]);
    app.settle(vec![Effect::Go(ScreenId::Units, Some(key("unit/县发改局")))], Instant::now());
    let bar = app.screen().unwrap().bar(&app.view);
    assert!(bar.contains(&Command::Back), "an open card leads back: {bar:?}");
    press(&mut app, "Esc");
    assert_eq!(app.screen().unwrap().selection(&app.view), [key("unit/县发改局")]);
    assert_eq!(app.screen().unwrap().remember()["pane"], "departments");
}

#[test]
fn what_a_box_has_no_use_for_goes_on_to_the_desk_and_moves_nothing_on_the_way() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    presses(&mut app, &["3", "Down", "Down", "?"]);
    let below = app.screen().unwrap().remember();
    presses(&mut app, &["Left", "Right", "F9", "F6", "Tab"]);
    assert_eq!(app.view.lang, crate::locale::Lang::En, "the language is the desk's");
    assert_eq!(app.overlays().len(), 1, "no box opens over a box that did not ask for it");
    assert_eq!(app.screen().unwrap().remember(), below);
    assert_eq!(toast(&app), "");
    app.input(Input::Paste("文".to_owned()), Instant::now());
    assert!(toast(&app).contains("paste was discarded"), "no layer takes text: {}", toast(&app));
    assert!(matches!(press(&mut app, "Ctrl-Q").as_slice(), [Effect::Quit]));
}

#[test]
fn a_form_takes_a_paste_and_leaves_the_language_to_the_desk() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let effects = FormId::EditUnit { unit: key("unit/县水务局") }.push(&app.view);
    app.settle(effects, Instant::now());
    app.input(Input::Paste("甲".to_owned()), Instant::now());
    press(&mut app, "F9");
    assert_eq!((app.drafts().len(), app.view.lang), (1, crate::locale::Lang::En));
}

#[test]
fn a_reader_runs_whatever_writes_nothing_and_is_told_why_of_the_rest() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let held = Live::Off("王某的台式机开着这本台账".to_owned());
    app.view.read_only = Some("王某的台式机开着这本台账".to_owned());
    for screen in ScreenId::ALL {
        app.settle(vec![Effect::Go(*screen, None)], Instant::now());
        for (command, live) in app.standing_here() {
            assert_eq!(live == held, command.is(Flag::Writes), "{command:?} on {screen:?}");
        }
    }
}

#[test]
fn a_paste_goes_to_the_question_in_front_and_never_to_the_form_under_it() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    let mut effects = FormId::EditUnit { unit: key("unit/县水务局") }.push(&app.view);
    effects.extend(crate::tui::acts::ext_rules(&app.view));
    app.settle(effects, Instant::now());
    assert_eq!(app.overlays().len(), 2, "a question lies over the form");
    app.input(Input::Paste("甲".to_owned()), Instant::now());
    assert!(app.drafts().is_empty(), "{:?}", app.drafts());
    assert!(toast(&app).contains("粘贴"), "{}", toast(&app));
}

#[test]
fn at_midnight_the_history_stays_and_what_is_not_there_is_read() {
    let bench = Bench::new("2023-09-06");
    let mut app = app(&bench);
    press(&mut app, "0");
    let selected = app.screen().unwrap().remember();
    assert!(app.set_today("2023-09-07".parse().unwrap()).is_empty());
    assert!(app.view.journal.as_ref().is_some_and(|entries| !entries.is_empty()));
    assert_eq!(app.screen().unwrap().remember(), selected);
    app.view.journal = None;
    let asked = app.set_today("2023-09-08".parse().unwrap());
    assert!(matches!(asked.as_slice(), [Effect::Look(ViewExtra::Journal)]), "what is not there is read before a key");
}

mod filter;
mod written;
