//! The key bar keeps its word: every key that it names does something that is seen.

use gongkai::tui::command::Command;
use gongkai::tui::live::Live;

use crate::desk::Desk;

/// Places of the desk, by the keys that lead there.
const PLACES: [&str; 17] = [
    "",
    "End",
    "2",
    "2 Down Tab",
    "3",
    "3 Enter",
    "4",
    "4 End Enter",
    "4 End Enter Enter",
    "4 t",
    "5",
    "5 Enter",
    "6",
    "6 Enter",
    "0",
    "F3",
    "F3 Tab",
];

/// The commands that the bar names.
fn named(desk: &Desk) -> Vec<Command> {
    let app = &desk.app;
    let bar = app.screen().unwrap().bar(&app.view).into_iter();
    bar.filter(|command| app.live(*command) == Live::On).chain([Command::Palette, Command::Help]).collect()
}

/// Keys of the bar after which the screen is the same as before.
fn idle(make: fn() -> Desk, place: &str) -> Vec<String> {
    let mut first = make();
    let commands = named(first.press(place));
    let mut idle = Vec::new();
    for command in commands {
        let mut desk = make();
        desk.press(place);
        // The page of this day is where the calendar stands anyway.
        if command == Command::Today {
            desk.press("Left");
        }
        let before = desk.text((120, 36));
        let key = desk.app.view.keymap.short(command);
        let key = key.replace('↑', "Up").replace('↓', "Down").replace('←', "Left").replace('→', "Right");
        if desk.press(&key).text((120, 36)) == before && !desk.app.is_quitting() {
            idle.push(format!("{key} {command:?} after {place:?}:\n{before}"));
        }
    }
    idle
}

#[test]
fn on_the_sample() {
    let idle: Vec<String> = PLACES.iter().flat_map(|place| idle(Desk::on_the_sample, place)).collect();
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn on_a_new_ledger() {
    let idle: Vec<String> = PLACES.iter().flat_map(|place| idle(Desk::on_a_new_ledger, place)).collect();
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}
