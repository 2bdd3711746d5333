use super::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The lines between which the README shows the keys.
const MARKS: [&str; 2] = ["<!-- keys: from the table of commands -->\n", "<!-- end of keys -->"];

/// Where a command is pressed, as the README says it.
fn place(command: Command) -> String {
    match command.kind() {
        Kind::Go(_) => "Screens".to_owned(),
        Kind::Move(_) => "Moving".to_owned(),
        Kind::Record(_) => "The selected records".to_owned(),
        Kind::Own(screen) => {
            format!("{} {}", screen.digit(), Command::to(screen).title(Lang::En))
        }
        Kind::Desk(_) => "The whole desk".to_owned(),
        Kind::Import(_) => "The preview of an import".to_owned(),
        Kind::Walk(_) => "The walk".to_owned(),
        Kind::Form(_) => "A form".to_owned(),
    }
}

/// A line for each place: its keys, the command in both languages.
fn keys() -> String {
    let mut places: Vec<(String, Vec<String>)> = Vec::new();
    for command in Command::ALL.iter().copied() {
        let row = command.row();
        let keys: Vec<String> = row.firm.iter().chain(row.letters).map(|key| format!("`{key}`")).collect();
        if keys.is_empty() {
            continue;
        }
        let said = format!("{} {} {}", keys.join(" "), command.title(Lang::ZhCn), command.title(Lang::En));
        match places.iter_mut().find(|(name, _)| *name == place(command)) {
            Some((_, lines)) => lines.push(said),
            None => places.push((place(command), vec![said])),
        }
    }
    places.iter().fold(String::new(), |mut text, (name, lines)| {
        writeln!(text, "- **{name}**: {}", lines.join(" · ")).unwrap();
        text
    })
}

/// With `UPDATE_README` set it writes the lines instead of comparing them.
#[test]
fn the_readme_shows_every_key() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(MARKS[0]).unwrap();
    let (shown, after) = rest.split_once(MARKS[1]).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, [before, MARKS[0], &keys(), MARKS[1], after].concat()).unwrap();
    } else {
        assert_eq!(shown, keys(), "run UPDATE_README=1 cargo test --lib the_readme_shows_every_key");
    }
}

#[test]
fn codes_are_unique_and_no_letter_stands_alone() {
    let mut codes = BTreeSet::new();
    for command in Command::ALL {
        let row = command.row();
        assert!(codes.insert(row.code), "{} stands twice", row.code);
        assert!(row.letters.is_empty() || !row.firm.is_empty(), "{} has letters only", row.code);
    }
}

#[test]
fn keys_that_terminals_or_input_methods_take_are_never_bound() {
    for command in Command::ALL {
        for key in command.row().firm {
            assert!(
                !["Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-Space", "Ctrl-.", "F10", "F11"].contains(key),
                "{key} is bound"
            );
        }
        let firm = command.row().firm;
        assert!(firm != ["F1"], "F1 alone");
    }
}
