//! From a key to a command. The defaults come from the command table; the user's own file may rebind by command code.

use std::collections::BTreeMap;

use super::command::{Command, Scope};
use super::terminal::{Key, KeyPress};

/// Keys by name, as the command table and the user's file write them: `F3`, `Ctrl-P`, `Enter`, `PgUp`, `a`, `？`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    firm: BTreeMap<Command, Vec<KeyPress>>,
    letters: BTreeMap<Command, Vec<KeyPress>>,
    lost: Vec<LostKey>,
}

/// A default key that the user's file gave to another command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LostKey {
    /// The key.
    pub key: String,
    /// Whose it is now.
    pub now: Command,
    /// Whose it was.
    pub was: Command,
}

/// Where a key was pressed: the live scopes, nearest first, and what the place does with characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Live scopes, nearest first. [`Scope::Everywhere`] is always live and need not be named.
    pub scopes: Vec<Scope>,
    /// Whether letters and punctuation are commands: on a screen or a page with nothing over it.
    pub letters: bool,
    /// Whether digits and the space bar are commands: not in a field, not in an overlay.
    pub digits: bool,
}

/// A problem of the user's key file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyProblem {
    /// The file does not read as TOML.
    #[error("line {line}: {words}")]
    Syntax {
        /// Line from 1.
        line: usize,
        /// The reader's own words, which no page shows.
        words: String,
    },
    /// A code that is no command.
    #[error("“{0}” is no command; `gongkai` lists the codes in its help")]
    UnknownCommand(String),
    /// A name that is no key.
    #[error("“{key}” of {command} is no key; write F3, Ctrl-P, Enter or a single character")]
    UnknownKey {
        /// The command's code.
        command: String,
        /// What stood there.
        key: String,
    },
    /// A key given to two commands that are live in the same place.
    #[error("“{key}” is given to both {one} and {other}")]
    Twice {
        /// The key.
        key: String,
        /// The code of a command.
        one: String,
        /// The other's.
        other: String,
    },
    /// A key that a terminal or an input method takes.
    #[error("“{key}” of {command} never reaches a program: terminals and input methods take it")]
    TakenKey {
        /// The command's code.
        command: String,
        /// What stood there.
        key: String,
    },
}

/// Keys that terminals send as another key or that input methods take.
const TAKEN: [&str; 6] = ["Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-Space", "Ctrl-."];

impl Default for Keymap {
    fn default() -> Self {
        let read = |names: &[&str]| names.iter().filter_map(|name| parse(name)).collect::<Vec<_>>();
        let rows = || Command::ALL.iter().map(|command| command.row());
        Self {
            firm: rows().map(|row| (row.command, read(row.firm))).collect(),
            letters: rows().map(|row| (row.command, read(row.letters))).collect(),
            lost: Vec::new(),
        }
    }
}

impl Keymap {
    /// The defaults with the user's own file over them: `walk = ["F3", "r"]` replaces the keys of a command. A key of the
    /// file goes before another command's default on it.
    ///
    /// # Errors
    ///
    /// The first line that names no command or no key, or a key given twice; nothing of the file is taken then.
    pub fn with_user_file(content: &str) -> Result<Self, KeyProblem> {
        let mut map = Self::default();
        let own: BTreeMap<String, Vec<String>> = toml::from_str(content).map_err(|error: toml::de::Error| {
            let before = content.bytes().take(error.span().unwrap_or_default().start);
            let line = before.filter(|byte| *byte == b'\n').count() + 1;
            KeyProblem::Syntax { line, words: error.message().to_owned() }
        })?;
        let mut bound: Vec<(Command, KeyPress)> = Vec::new();
        for (code, keys) in own {
            let command = *Command::ALL
                .iter()
                .find(|command| command.row().code == code)
                .ok_or_else(|| KeyProblem::UnknownCommand(code.clone()))?;
            let (mut firm, mut letters) = (Vec::new(), Vec::new());
            for key in keys {
                if TAKEN.contains(&key.as_str()) {
                    return Err(KeyProblem::TakenKey { command: code, key });
                }
                let press =
                    parse(&key).ok_or_else(|| KeyProblem::UnknownKey { command: code.clone(), key: key.clone() })?;
                let list = if is_letter(press) { &mut letters } else { &mut firm };
                list.push(press.twin());
                bound.push((command, press.twin()));
            }
            map.firm.insert(command, firm);
            map.letters.insert(command, letters);
        }
        map.give_way(&bound)?;
        Ok(map)
    }

    /// Takes the keys of the user's file from the defaults that would be asked before them.
    fn give_way(&mut self, bound: &[(Command, KeyPress)]) -> Result<(), KeyProblem> {
        for (now, press) in bound {
            let own = now.row().scope;
            let same = |(other, key): &&(Command, KeyPress)| other != now && key == press && other.row().scope == own;
            if let Some((other, _)) = bound.iter().find(same) {
                let code = |command: &Command| command.row().code.to_owned();
                return Err(KeyProblem::Twice { key: name(*press), one: code(now), other: code(other) });
            }
            let is_bound = |command: Command| bound.iter().any(|(other, _)| *other == command);
            let before = |command: &Command| goes_before(command.row().scope, own) && !is_bound(*command);
            for was in Command::ALL.iter().copied().filter(before) {
                for list in [self.firm.get_mut(&was), self.letters.get_mut(&was)].into_iter().flatten() {
                    let count = list.len();
                    list.retain(|key| key != press);
                    if list.len() < count {
                        self.lost.push(LostKey { key: name(*press), now: *now, was });
                    }
                }
            }
        }
        Ok(())
    }

    /// Default keys that the user's file gave to other commands.
    #[must_use]
    pub fn lost(&self) -> &[LostKey] {
        &self.lost
    }

    /// The command of a key at a place. Full-width and Chinese characters count as their ASCII twins.
    #[must_use]
    pub fn resolve(&self, press: KeyPress, place: &Place) -> Option<Command> {
        let press = press.twin();
        if press.text().is_some() && !place.digits {
            return None;
        }
        let everywhere = [Scope::Everywhere];
        place.scopes.iter().chain(&everywhere).find_map(|scope| {
            Command::ALL.iter().copied().filter(|command| command.row().scope == *scope).find(|command| {
                let bound = |keys: &BTreeMap<Command, Vec<KeyPress>>| {
                    keys.get(command).is_some_and(|keys| keys.contains(&press))
                };
                bound(&self.firm) || (place.letters && bound(&self.letters))
            })
        })
    }

    /// The names of a command's keys: the letter first, then the keys that no input method eats.
    #[must_use]
    pub fn names(&self, command: Command) -> Vec<String> {
        let list = |keys: &BTreeMap<Command, Vec<KeyPress>>| {
            keys.get(&command).into_iter().flatten().map(|press| name(*press)).collect::<Vec<_>>()
        };
        let mut names = list(&self.letters);
        names.extend(list(&self.firm));
        names
    }

    /// The one name for the key bar: the letter if there is one.
    #[must_use]
    pub fn short(&self, command: Command) -> String {
        self.names(command).into_iter().next().unwrap_or_default()
    }

    /// The name of the key that works with an input method on.
    #[must_use]
    pub fn firm_name(&self, command: Command) -> String {
        self.firm.get(&command).and_then(|keys| keys.first()).map(|press| name(*press)).unwrap_or_default()
    }
}

/// Whether a key of the first scope is asked before the same key of the second, where both are live.
fn goes_before(scope: Scope, own: Scope) -> bool {
    match (scope, own) {
        (one, other) if one == other => true,
        (_, Scope::Everywhere) => true,
        (Scope::Screen(_) | Scope::Walk, Scope::Record | Scope::Desk) | (Scope::Record, Scope::Desk) => true,
        (
            Scope::Everywhere
            | Scope::Desk
            | Scope::Record
            | Scope::Screen(_)
            | Scope::Walk
            | Scope::FirstRun
            | Scope::Import
            | Scope::Form
            | Scope::Overlay,
            _,
        ) => false,
    }
}

fn is_letter(press: KeyPress) -> bool {
    press.text().is_some_and(|typed| !typed.is_ascii_digit() && typed != ' ')
}

/// The press of a key's name.
#[must_use]
pub fn parse(name: &str) -> Option<KeyPress> {
    let (ctrl, bare) = match name.strip_prefix("Ctrl-") {
        Some(bare) => (true, bare),
        None => (false, name),
    };
    let code = match bare {
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "Space" => Key::Char(' '),
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "PgUp" => Key::PageUp,
        "PgDn" => Key::PageDown,
        "Home" => Key::Home,
        "End" => Key::End,
        "Delete" => Key::Delete,
        "Backspace" => Key::Backspace,
        _ => {
            let mut characters = bare.chars();
            let first = characters.next()?;
            match (first, characters.as_str()) {
                (one, "") => Key::Char(if ctrl { one.to_ascii_lowercase() } else { one }),
                ('F', number) => Key::F(number.parse().ok().filter(|number| (1..=12).contains(number))?),
                _ => return None,
            }
        }
    };
    Some(KeyPress { ctrl, ..KeyPress::plain(code) })
}

/// The name of a press, as [`parse`] reads it.
#[must_use]
pub fn name(press: KeyPress) -> String {
    let bare = match press.code {
        Key::Enter => "Enter".to_owned(),
        Key::Esc => "Esc".to_owned(),
        Key::Tab => "Tab".to_owned(),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Home => "Home".to_owned(),
        Key::End => "End".to_owned(),
        Key::Delete => "Delete".to_owned(),
        Key::Backspace => "Backspace".to_owned(),
        Key::F(number) => format!("F{number}"),
        Key::Char(' ') => "Space".to_owned(),
        Key::Char(typed) if press.ctrl => typed.to_ascii_uppercase().to_string(),
        Key::Char(typed) => typed.to_string(),
        // Never bound: terminals keep it.
        Key::Insert => String::new(),
    };
    if press.ctrl { format!("Ctrl-{bare}") } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screen::ScreenId;

    fn key(name: &str) -> KeyPress {
        parse(name).unwrap()
    }

    fn desk(scopes: &[Scope]) -> Place {
        Place { scopes: scopes.to_vec(), letters: true, digits: true }
    }

    #[test]
    fn a_full_width_key_is_its_ascii_twin_on_the_desk_and_text_in_a_field() {
        let map = Keymap::default();
        let place = desk(&[Scope::Desk]);
        for (typed, command) in
            [('？', Command::Help), ('：', Command::Palette), ('１', Command::GoToday), ('／', Command::Filter)]
        {
            let press = KeyPress::plain(Key::Char(typed));
            assert_eq!(map.resolve(press, &place), Some(command), "{typed}");
            let field = Place { scopes: vec![Scope::Form], letters: false, digits: false };
            assert_eq!(map.resolve(press, &field), None, "{typed} in a field");
        }
    }

    #[test]
    fn the_nearest_scope_wins() {
        let map = Keymap::default();
        assert_eq!(map.resolve(key("1"), &desk(&[Scope::Walk, Scope::Desk])), Some(Command::VerdictOk));
        assert_eq!(map.resolve(key("1"), &desk(&[Scope::Desk])), Some(Command::GoToday));
    }

    #[test]
    fn digits_in_an_overlay_never_change_the_screen() {
        let map = Keymap::default();
        let overlay = Place { scopes: vec![Scope::Overlay], letters: false, digits: false };
        assert_eq!(map.resolve(key("3"), &overlay), None);
        assert_eq!(map.resolve(key("Esc"), &overlay), Some(Command::Back));
    }

    #[test]
    fn every_default_key_reads_and_no_two_commands_of_a_scope_share_one() {
        let map = Keymap::default();
        for command in Command::ALL {
            let row = command.row();
            for name in row.firm.iter().chain(row.letters) {
                let press = parse(name).unwrap_or_else(|| panic!("{name} is no key"));
                assert_eq!(map.resolve(press, &desk(&[row.scope])), Some(*command), "{name} of {}", row.code);
            }
        }
    }

    /// A key of one's own goes before a default on it, on every screen; the default that lost it is named.
    #[test]
    fn a_key_of_the_users_file_wins_over_another_commands_default() {
        let map = Keymap::with_user_file("walk = [\"F3\", \"t\"]\nexport = [\"e\"]").unwrap();
        for screen in [ScreenId::Units, ScreenId::Calendar] {
            let place = desk(&[Scope::Screen(screen), Scope::Record, Scope::Desk]);
            assert_eq!(map.resolve(key("t"), &place), Some(Command::Walk), "{screen:?}");
            assert_eq!(map.resolve(key("e"), &place), Some(Command::Export));
        }
        assert_eq!(map.names(Command::Roster), ["Ctrl-T"]);
        let lost: Vec<_> = map.lost().iter().map(|one| (one.key.as_str(), one.now, one.was)).collect();
        assert!(lost.contains(&("e", Command::Export, Command::Edit)), "{lost:?}");
        assert!(lost.contains(&("t", Command::Walk, Command::Roster)), "{lost:?}");
        // What is asked later than one's own key keeps it for the other places.
        let map = Keymap::with_user_file("sort = [\"r\"]").unwrap();
        assert_eq!(map.resolve(key("r"), &desk(&[Scope::Screen(ScreenId::Tasks), Scope::Desk])), Some(Command::Sort));
        assert_eq!(map.resolve(key("r"), &desk(&[Scope::Desk])), Some(Command::Walk));
        assert!(map.lost().is_empty());
        let twice = Keymap::with_user_file("walk = [\"t\"]\nexport = [\"ｔ\"]");
        assert!(matches!(twice, Err(KeyProblem::Twice { .. })), "{twice:?}");
    }

    #[test]
    fn the_users_file_rebinds_by_code_and_a_wrong_line_is_named() {
        let map = Keymap::with_user_file("walk = [\"F12\"]").unwrap();
        assert_eq!(map.resolve(key("F12"), &desk(&[Scope::Desk])), Some(Command::Walk));
        assert_eq!(map.resolve(key("F3"), &desk(&[Scope::Desk])), None);
        assert_eq!(Keymap::with_user_file("wlak = [\"F12\"]"), Err(KeyProblem::UnknownCommand("wlak".to_owned())));
        assert!(matches!(Keymap::with_user_file("walk = [\"Ctrl-M\"]"), Err(KeyProblem::TakenKey { .. })));
        assert!(matches!(Keymap::with_user_file("walk = [\"Hyper\"]"), Err(KeyProblem::UnknownKey { .. })));
    }
}
