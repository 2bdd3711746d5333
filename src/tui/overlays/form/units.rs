//! Unit fields: completion by characters, pinyin, initials and aliases over the roster.

use std::rc::Rc;

use crate::text::{self, Finder};
use crate::tui::command::Command;
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::view::View;

use super::line::LineEdit;

/// Rows of the list under a unit field.
pub const LIST_ROWS: usize = 5;

/// A unit that may be named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitOption {
    /// Its code.
    pub code: String,
    /// Short name.
    pub name: String,
    /// Every spelling it is found by, the short name first.
    pub spellings: Vec<String>,
}

/// The roster of today, in its order.
#[must_use]
pub fn roster(view: &View) -> Rc<[UnitOption]> {
    let mut units: Vec<_> = view.book.units.values().filter(|unit| unit.is_listed_on(view.today)).collect();
    units.sort_by_key(|unit| unit.position);
    units
        .into_iter()
        .map(|unit| UnitOption {
            code: unit.code.clone(),
            name: unit.name.clone(),
            spellings: unit.spellings().map(str::to_owned).collect(),
        })
        .collect()
}

/// A field that names one unit or several.
#[derive(Clone, Debug)]
pub struct UnitEdit {
    line: LineEdit,
    several: bool,
    chosen: Vec<String>,
    options: Rc<[UnitOption]>,
    at: usize,
}

impl UnitEdit {
    /// A field for one unit; `code` may be empty.
    #[must_use]
    pub fn one(options: Rc<[UnitOption]>, code: &str) -> Self {
        let mut edit = Self { line: LineEdit::default(), several: false, chosen: Vec::new(), options, at: 0 };
        edit.set_text(code);
        edit
    }

    /// A field for several units.
    #[must_use]
    pub fn several(options: Rc<[UnitOption]>, codes: &[String]) -> Self {
        Self { line: LineEdit::default(), several: true, chosen: codes.to_vec(), options, at: 0 }
    }

    /// Whether it takes several.
    #[must_use]
    pub const fn is_several(&self) -> bool {
        self.several
    }

    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.line.value()
    }

    /// Puts a code or any text in; a code shows as the unit's name.
    pub fn set_text(&mut self, text: &str) {
        let name = self.options.iter().find(|unit| unit.code == text).map_or(text, |unit| unit.name.as_str());
        let name = name.to_owned();
        self.line.set(&name);
        self.at = 0;
    }

    /// Codes chosen, of a field for several.
    #[must_use]
    pub fn chosen(&self) -> &[String] {
        &self.chosen
    }

    /// Puts other codes in their place.
    pub fn set_chosen(&mut self, codes: Vec<String>) {
        self.chosen = codes;
        self.line.set("");
    }

    /// Names of the units chosen.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.chosen.iter().map(|code| self.name_of(code)).collect()
    }

    fn name_of<'a>(&'a self, code: &'a str) -> &'a str {
        self.options.iter().find(|unit| unit.code == code).map_or(code, |unit| unit.name.as_str())
    }

    /// The code of a text that spells a unit exactly.
    fn exact(&self, text: &str) -> Option<&UnitOption> {
        let text = text.trim();
        self.options.iter().find(|unit| unit.spellings.iter().any(|spelling| spelling == text))
    }

    /// The code meant by the text: an exact spelling, or the only unit it finds.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.exact(self.text())
            .or_else(|| match self.found().as_slice() {
                [only] => Some(*only),
                _ => None,
            })
            .map(|unit| unit.code.as_str())
    }

    /// Units that the text finds, those whose name it meets first before the others; empty once it spells one.
    #[must_use]
    pub fn found(&self) -> Vec<&UnitOption> {
        let text = self.text().trim();
        if text.is_empty() || (!self.several && self.options.iter().any(|unit| unit.name == text)) {
            return Vec::new();
        }
        let finder = Finder::new(text);
        let mut found: Vec<_> = self
            .options
            .iter()
            .filter(|unit| !self.chosen.contains(&unit.code))
            .filter_map(|unit| Some((finder.find(unit.spellings.iter().map(String::as_str))?.ranges.is_empty(), unit)))
            .collect();
        found.sort_by_key(|(by_alias, _)| *by_alias);
        found.into_iter().map(|(_, unit)| unit).collect()
    }

    /// The list's selected row.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at.min(self.found().len().saturating_sub(1))
    }

    /// Moves in the list; whether there is one to move in.
    pub fn go(&mut self, command: Command) -> bool {
        let rows = self.found().len();
        if command == Command::Up && rows > 1 && self.at() > 0 {
            self.at = self.at() - 1;
        } else if command == Command::Down && rows > 1 {
            self.at = (self.at() + 1).min(rows - 1);
        } else {
            return self.line.go(command);
        }
        true
    }

    /// Takes the selected unit of the list. Whether the field still waits for more.
    pub fn take(&mut self) -> bool {
        let found = self.found();
        let Some(unit) = found.get(self.at()) else { return false };
        let (code, name) = (unit.code.clone(), unit.name.clone());
        self.at = 0;
        if self.several {
            self.chosen.push(code);
            self.line.set("");
        } else {
            self.line.set(&name);
        }
        self.several
    }

    /// Takes a key; whether it was one of the field's. Backspace with nothing typed drops the last unit.
    pub fn key(&mut self, press: KeyPress) -> bool {
        if self.several && press.code == Key::Backspace && self.text().is_empty() {
            self.chosen.pop();
            return true;
        }
        self.at = 0;
        self.line.key(press)
    }

    /// Takes a paste: of a list of names every one that spells a unit is chosen, the rest stays to be completed.
    pub fn paste(&mut self, pasted: &str) {
        if !self.several {
            self.line.paste(pasted);
            return;
        }
        let pasted = text::clean(pasted);
        let mut rest = Vec::new();
        for name in pasted.split(['、', '，', ',', ' ', ';', '；']).filter(|name| !name.is_empty()) {
            match self.exact(name).map(|unit| unit.code.clone()) {
                Some(code) if !self.chosen.contains(&code) => self.chosen.push(code),
                Some(_) => {}
                None => rest.push(name),
            }
        }
        self.line.paste(&rest.join(" "));
    }

    /// The typed part as shown in `room` cells, and the caret's cell.
    #[must_use]
    pub fn window(&self, room: usize) -> (String, usize) {
        self.line.window(room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Rc<[UnitOption]> {
        [
            ("县发改局", "县发展和改革局"),
            ("县水务局", "县水务局"),
            ("县交运局", "县交通运输局"),
            ("洪范池镇", "洪范池镇"),
        ]
        .into_iter()
        .map(|(name, full)| UnitOption {
            code: name.to_owned(),
            name: name.to_owned(),
            spellings: vec![name.to_owned(), full.to_owned()],
        })
        .collect()
    }

    fn typed(edit: &mut UnitEdit, text: &str) {
        for c in text.chars() {
            edit.key(KeyPress::plain(Key::Char(c)));
        }
    }

    #[test]
    fn pinyin_finds_and_enter_takes() {
        let mut edit = UnitEdit::one(options(), "");
        typed(&mut edit, "swj");
        assert_eq!(edit.code(), Some("县水务局"), "the only one found is meant");
        assert!(!edit.take());
        assert_eq!((edit.text(), edit.found().len()), ("县水务局", 0));
        let mut edit = UnitEdit::one(options(), "");
        typed(&mut edit, "局");
        assert_eq!((edit.found().len(), edit.code()), (3, None), "three are found, none is meant");
        assert!(edit.go(Command::Down));
        edit.take();
        assert_eq!(edit.code(), Some("县水务局"));
        let mut edit = UnitEdit::one(options(), "");
        typed(&mut edit, "县交通运输局");
        assert_eq!(edit.code(), Some("县交运局"), "the full name is the unit");
    }

    #[test]
    fn several_are_gathered_and_the_last_one_dropped() {
        let mut edit = UnitEdit::several(options(), &[]);
        typed(&mut edit, "fgj");
        assert!(edit.take(), "the field waits for more");
        edit.paste("县水务局、 hfc，县水务局");
        assert_eq!((edit.names(), edit.text()), (vec!["县发改局", "县水务局"], "hfc"));
        edit.take();
        assert_eq!(edit.chosen(), ["县发改局", "县水务局", "洪范池镇"]);
        edit.key(KeyPress::plain(Key::Backspace));
        assert_eq!(edit.chosen(), ["县发改局", "县水务局"]);
    }
}
