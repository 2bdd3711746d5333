//! Who may use whom: reads the sources and fails when a room reaches for what is not its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "house/circles.rs"]
mod circles;

/// Rooms that a room may use, itself apart.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("domain", &["text"]),
    ("locale", &[]),
    ("words", &["domain", "text", "locale"]),
    ("pack", &["domain", "text", "locale"]),
    ("ledger", &["domain", "text", "locale", "words"]),
    ("exchange", &["domain", "text", "locale", "words", "pack", "ledger"]),
    ("intake", &["domain", "text", "locale", "words", "pack", "ledger", "exchange"]),
    ("demo", &["domain", "text", "locale", "words", "pack", "ledger", "exchange"]),
    ("failure", &["domain", "text", "locale", "words", "pack", "ledger", "exchange", "intake", "demo"]),
    ("setup", &["domain", "text", "locale", "words", "pack", "ledger", "exchange", "intake", "demo", "failure"]),
    ("tui", &["domain", "text", "locale", "words", "pack", "ledger", "exchange", "intake", "demo", "failure", "setup"]),
    (
        "cli",
        &[
            "domain", "text", "locale", "words", "pack", "ledger", "exchange", "intake", "demo", "failure", "setup",
            "tui",
        ],
    ),
];

/// Inside the desk: what may not be named, by the files that may not. The first that fits a path counts.
const WALLS: &[(&str, &[&str])] = &[
    // The ground: tables, effects, what every layer reads.
    ("tui/command.rs", &["screens", "overlays"]),
    ("tui/keymap.rs", &["screens", "overlays"]),
    ("tui/effect.rs", &["screens", "overlays"]),
    ("tui/outcome.rs", &["screens", "overlays"]),
    ("tui/view.rs", &["screens", "overlays"]),
    ("tui/screen.rs", &["screens", "overlays"]),
    ("tui/live.rs", &["screens", "overlays"]),
    ("tui/draft.rs", &["screens", "overlays"]),
    ("tui/page.rs", &["screens", "overlays"]),
    ("tui/widgets/", &["screens", "overlays"]),
    ("tui/terminal/", &["screens", "overlays"]),
    ("tui/overlays/", &["screens", "acts", "app", "runner", "opening", "desk"]),
    ("tui/screens/", &["app", "runner", "opening", "desk"]),
    ("tui/acts", &["screens", "app", "runner", "opening", "desk"]),
];

/// Libraries that belong to one room.
const BELONGS: &[(&str, &str)] = &[
    ("imbl", "domain"),
    ("flate2", "ledger"),
    ("rusqlite", "ledger"),
    ("ratatui", "tui"),
    ("crossterm", "tui"),
    ("tui_input", "tui"),
    ("ratatui_textarea", "tui"),
    ("csv", "exchange"),
    ("calamine", "exchange"),
    ("cfb", "exchange"),
    ("quick_xml", "exchange"),
    ("maud", "exchange"),
    ("zip", "exchange"),
    ("rust_xlsxwriter", "exchange"),
    ("encoding_rs", "exchange"),
    ("ib_matcher", "text"),
    ("similar", "text"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// A file of tests: it may build its world with any room.
fn is_of_tests(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs")
}

/// The code of a file: comments taken out, test modules inside it left in.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The names that follow `prefix` as whole words.
fn names_after<'a>(code: &'a str, prefix: &str) -> BTreeSet<&'a str> {
    let ends = |text: &'a str| text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    let mut names = BTreeSet::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once(prefix) {
        if !before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            match after.strip_prefix('{') {
                // `use crate::{domain::…, text}`: the first name of each branch at the outer level.
                Some(group) => names.extend(branches(group).into_iter().map(ends)),
                None => {
                    names.insert(ends(after));
                }
            }
        }
        rest = after;
    }
    names
}

fn branches(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(group.get(start..at).unwrap_or_default().trim());
                return found;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(group.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

fn room_of(path: &Path, root: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap().to_owned();
    (inside.components().count() > 1).then_some(first)
}

/// What a file of a room uses that it may not.
fn offences(room: &str, code: &str) -> Vec<String> {
    let rooms: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let allowed = rooms.get(room).unwrap_or_else(|| panic!("src/{room} is a room that this test does not know"));
    let mut found = Vec::new();
    for used in names_after(code, "crate::") {
        if rooms.contains_key(used) && used != room && !allowed.contains(&used) {
            found.push(format!("{room} uses {used}"));
        }
    }
    for (library, owner) in BELONGS {
        let named = code.match_indices(&format!("{library}::")).any(|(at, _)| {
            !code.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
        });
        if named && room != *owner {
            found.push(format!("{room} names {library}, which belongs to {owner}"));
        }
    }
    found
}

/// What a file of the desk names that its wall keeps from it; `path` is below `src`.
fn over_the_wall(path: &str, code: &str) -> Vec<String> {
    let Some((_, walled)) = WALLS.iter().find(|(front, _)| path.starts_with(front)) else { return Vec::new() };
    let mut named = names_after(code, "tui::");
    // The module above is the desk itself only from a file that lies in it.
    let up = "super::".repeat(path.matches('/').count() - usize::from(path.ends_with("/mod.rs")));
    named.extend(names_after(code, &up));
    let over = walled.iter().filter(|room| named.contains(**room));
    over.map(|room| format!("{path} names {room}")).collect()
}

#[test]
fn the_walls_inside_the_desk_stand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources(&root.join("tui")).into_iter().filter(|path| !is_of_tests(path)) {
        let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        wrong.extend(over_the_wall(&below, &code(&path)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_arrow_up_inside_the_desk_is_caught() {
    let command = "tui/command.rs";
    assert_eq!(over_the_wall(command, "use super::screens::Screen;"), ["tui/command.rs names screens"]);
    assert_eq!(
        over_the_wall(command, "use super::{draft::Draft, overlays::forms};"),
        ["tui/command.rs names overlays"]
    );
    assert!(over_the_wall(command, "use super::screen::{ScreenId, screens};").is_empty());
    let help = "tui/overlays/help.rs";
    assert_eq!(over_the_wall(help, "use crate::tui::screens::import;"), ["tui/overlays/help.rs names screens"]);
    assert_eq!(over_the_wall(help, "super::super::acts::open()"), ["tui/overlays/help.rs names acts"]);
    assert!(over_the_wall("tui/app/input.rs", "use crate::tui::screens::Screen;").is_empty());
}

#[test]
fn every_room_uses_only_what_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources(&root).into_iter().filter(|path| !is_of_tests(path)) {
        if let Some(room) = room_of(&path, &root) {
            wrong.extend(offences(&room, &code(&path)).into_iter().map(|what| format!("{}: {what}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_screen_that_names_the_database_is_caught() {
    assert_eq!(
        offences("tui", "let db = rusqlite::Connection::open(path)?;"),
        ["tui names rusqlite, which belongs to ledger"]
    );
    assert_eq!(offences("domain", "use crate::{words::date, domain::book::Book};"), ["domain uses words"]);
    assert_eq!(offences("ledger", "use crate::tui::app::App;"), ["ledger uses tui"]);
    assert!(offences("tui", "use crate::ledger::Ledger;").is_empty());
}
