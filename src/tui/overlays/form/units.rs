//! Unit fields: completion by characters, pinyin, initials and aliases over the roster.

use std::rc::Rc;

use crate::text::{self, Finder};
use crate::tui::command::Command;
use crate::tui::terminal::{Key, KeyPress};

use super::line::LineEdit;
use super::roster::UnitOption;

/// Rows of the list under a unit field.
pub const LIST_ROWS: usize = 5;

/// What stands between the names of a list.
const BETWEEN: [char; 8] = ['、', '，', ',', '；', ';', ' ', '\u{3000}', '\n'];

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
        edit.line = LineEdit::prefilled(edit.name_of(code));
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

    /// Whether the next key takes the place of what stands there.
    #[must_use]
    pub const fn is_selected(&self) -> bool {
        self.line.is_selected()
    }

    /// Makes what stands there a proposal again.
    pub fn select(&mut self) {
        self.line.select();
    }

    /// Puts a code or any text in; a code shows as the unit's name.
    pub fn set_text(&mut self, text: &str) {
        let name = self.name_of(text).to_owned();
        self.line.set(&name);
        self.at = 0;
    }

    /// What a draft keeps of a field for several: the codes chosen, and last what is typed and not yet taken.
    #[must_use]
    pub fn to_draft(&self) -> Vec<&str> {
        let typed = Some(self.text()).filter(|text| !text.is_empty());
        self.chosen.iter().map(String::as_str).chain(typed).collect()
    }

    /// Takes up what a draft kept.
    pub fn set_kept(&mut self, kept: Vec<String>) {
        let is_code = |text: &String| self.options.iter().any(|unit| unit.is_unit(text));
        let (codes, typed): (Vec<_>, Vec<_>) = kept.into_iter().partition(is_code);
        self.chosen = codes;
        self.line.set(&typed.join("、"));
    }

    /// Names of the units chosen.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.chosen.iter().map(|code| self.name_of(code)).collect()
    }

    fn name_of<'a>(&'a self, code: &'a str) -> &'a str {
        self.options.iter().find(|unit| unit.is_unit(code)).map_or(code, |unit| unit.name.as_str())
    }

    /// The option that a text spells exactly.
    fn exact(&self, text: &str) -> Option<&UnitOption> {
        let text = text.trim();
        self.options.iter().find(|unit| unit.spellings.iter().any(|spelling| spelling == text))
    }

    /// What a name means: what it spells exactly, or the only option it finds.
    fn meant(&self, name: &str) -> Option<&UnitOption> {
        self.exact(name).or_else(|| match self.finds(name).as_slice() {
            [only] => Some(*only),
            _ => None,
        })
    }

    /// The code meant by the text.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.meant(self.text())?.codes.first().map(String::as_str)
    }

    /// Codes of a field for several, with those that the typed names mean; and the names that mean none.
    #[must_use]
    pub fn codes_and_rest(&self) -> (Vec<String>, String) {
        let mut settled = self.clone();
        let names = self.names_typed();
        let rest = settled.choose_all(&names);
        (settled.chosen, rest)
    }

    fn names_typed(&self) -> Vec<String> {
        names_of(self.text())
    }

    /// Chooses what the names mean; those that mean nothing are given back.
    fn choose_all(&mut self, names: &[String]) -> String {
        let mut rest = Vec::new();
        for name in names {
            match self.meant(name).map(|option| option.codes.clone()) {
                Some(codes) => self.choose(codes),
                None => rest.push(name.as_str()),
            }
        }
        rest.join("、")
    }

    fn choose(&mut self, codes: Vec<String>) {
        for code in codes {
            if !self.chosen.contains(&code) {
                self.chosen.push(code);
            }
        }
    }

    /// The name being typed: of a list the last one.
    fn typing(&self) -> &str {
        let text = self.text();
        if self.several { text.rsplit(BETWEEN).next().unwrap_or(text) } else { text }.trim()
    }

    /// Options that the name being typed finds; empty once it spells the one unit.
    #[must_use]
    pub fn matches(&self) -> Vec<&UnitOption> {
        let text = self.typing();
        if !self.several && self.options.iter().any(|unit| unit.name == text) {
            return Vec::new();
        }
        self.finds(text).into_iter().filter(|unit| !unit.codes.iter().all(|code| self.chosen.contains(code))).collect()
    }

    /// Options that a name finds, those whose own name it meets first before the others.
    fn finds(&self, name: &str) -> Vec<&UnitOption> {
        if name.trim().is_empty() {
            return Vec::new();
        }
        let finder = Finder::new(name);
        let found = |unit: &UnitOption| finder.find(unit.spellings.iter().map(String::as_str));
        let mut found: Vec<_> =
            self.options.iter().filter_map(|unit| Some((found(unit)?.ranges.is_empty(), unit))).collect();
        found.sort_by_key(|(by_alias, _)| *by_alias);
        found.into_iter().map(|(_, unit)| unit).collect()
    }

    /// The list's selected row.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at.min(self.matches().len().saturating_sub(1))
    }

    /// Moves in the list; whether there is one to move in.
    pub fn go(&mut self, command: Command) -> bool {
        let rows = self.matches().len();
        if command == Command::Up && rows > 1 && self.at() > 0 {
            self.at = self.at() - 1;
        } else if command == Command::Down && rows > 1 {
            self.at = (self.at() + 1).min(rows - 1);
        } else {
            return self.line.go(command);
        }
        true
    }

    /// Takes the selected option of the list, and of a list of names every one that means a unit or a group. Whether
    /// the field still waits for more.
    pub fn take(&mut self) -> bool {
        let picked = self.matches().get(self.at()).map(|option| (option.codes.clone(), option.name.clone()));
        if !self.several {
            if let Some((_, name)) = picked {
                self.line.set(&name);
                self.at = 0;
            }
            return false;
        }
        let (before, mut names) = (self.chosen.len(), self.names_typed());
        // What is spelled exactly is meant, unless another row of the list was gone to.
        let is_exact = self.at == 0 && self.exact(self.typing()).is_some();
        if let Some((codes, _)) = picked.filter(|_| !is_exact) {
            names.pop();
            self.choose(codes);
        }
        let rest = self.choose_all(&names);
        self.line.set(&rest);
        self.at = 0;
        self.chosen.len() > before
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

    /// Takes a paste: of a list of names every one that means a unit or a group is chosen, the rest stays to be
    /// completed. A single name that is spelled out is chosen too.
    pub fn paste(&mut self, pasted: &str) {
        self.line.paste(pasted);
        let names = self.names_typed();
        if self.several && (names.len() > 1 || self.exact(self.text()).is_some()) {
            let rest = self.choose_all(&names);
            self.line.set(&rest);
        }
    }

    /// How many characters fit, when something was just left out; told once.
    pub const fn overflow(&mut self) -> Option<usize> {
        self.line.overflow()
    }

    /// The typed part as shown in `room` cells, and the caret's cell.
    #[must_use]
    pub fn window(&self, room: usize) -> (String, usize) {
        self.line.window(room)
    }
}

/// The names of a list.
fn names_of(text: &str) -> Vec<String> {
    let text = text::clean(text);
    text.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
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
            codes: vec![name.to_owned()],
            name: name.to_owned(),
            spellings: vec![name.to_owned(), full.to_owned()],
        })
        .chain([UnitOption {
            codes: vec!["县水务局".to_owned(), "洪范池镇".to_owned()],
            name: "相关单位".to_owned(),
            spellings: vec!["相关单位".to_owned(), "相关".to_owned()],
        }])
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
        assert_eq!((edit.text(), edit.matches().len()), ("县水务局", 0));
        let mut edit = UnitEdit::one(options(), "");
        typed(&mut edit, "局");
        assert_eq!((edit.matches().len(), edit.code()), (3, None), "three are found, none is meant");
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
        edit.paste("县水务局、 局，县水务局");
        assert_eq!((edit.names(), edit.text()), (vec!["县发改局", "县水务局"], "局"), "what is unclear stays");
        assert!(!edit.to_draft().is_empty() && edit.to_draft().last() == Some(&"局"), "a draft keeps it too");
        assert_eq!(edit.matches().len(), 1, "of what is not chosen yet");
        edit.take();
        assert_eq!(edit.chosen, ["县发改局", "县水务局", "县交运局"]);
        edit.key(KeyPress::plain(Key::Backspace));
        assert_eq!(edit.chosen, ["县发改局", "县水务局"]);
    }

    /// W10: lists as officials write them, and names of groups, typed and pasted.
    #[test]
    fn lists_and_groups_are_taken_typed_and_pasted() {
        let mut edit = UnitEdit::several(options(), &[]);
        typed(&mut edit, "发改、洪范池");
        assert_eq!(
            edit.codes_and_rest(),
            (vec!["县发改局".to_owned(), "洪范池镇".to_owned()], String::new()),
            "without Enter"
        );
        assert!(edit.take());
        assert_eq!((edit.chosen.len(), edit.text()), (2, ""));
        edit.paste("水务，无此单位、交运");
        assert_eq!((edit.chosen.len(), edit.text()), (4, "无此单位"));
        assert!(!edit.take(), "nothing is taken: Enter goes on");
        assert_eq!(edit.codes_and_rest().1, "无此单位", "and what is no unit is said");

        let mut edit = UnitEdit::several(options(), &[]);
        typed(&mut edit, "相关");
        assert!(edit.take());
        assert_eq!(edit.chosen, ["县水务局", "洪范池镇"], "a group is its members");
        let mut edit = UnitEdit::several(options(), &[]);
        edit.paste("相关");
        assert_eq!(edit.chosen.len(), 2);
    }

    #[test]
    fn the_unit_that_stands_there_gives_way_to_typing() {
        let mut edit = UnitEdit::one(options(), "县水务局");
        assert!(edit.is_selected());
        typed(&mut edit, "fgj");
        assert_eq!(edit.code(), Some("县发改局"));
    }
}
