//! What a name is: another spelling of a known unit, found by characters or pinyin; or by digit a new unit, a group,
//! words that somebody decides later, no unit at all.

use ratatui::layout::{Position, Rect};

use crate::domain::pack::PackUnit;
use crate::domain::unit::UnitClass;
use crate::intake::UnitChoice;
use crate::intake::roster::{DEPARTMENTS, TOWNS};
use crate::text::Finder;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::effect::LayerInput;
use crate::tui::overlays::form::LineEdit;
use crate::tui::terminal::KeyPress;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred};
use crate::tui::widgets::list::{ListState, more_marks};
use crate::tui::widgets::table::{self, RowMark, left};

use super::Preview;
use super::space::over_list;
use super::state::Sheet;
use super::turn::SheetTurn;
use super::words::SettleWord;
use crate::tui::widgets::boxed::{edge, pairs};

/// The digits, with what they say.
const DIGITS: [SettleWord; 7] = [
    SettleWord::NewDepartment,
    SettleWord::NewTown,
    SettleWord::NewOther,
    SettleWord::GroupTowns,
    SettleWord::GroupDepartments,
    SettleWord::ChooseLater,
    SettleWord::NoUnit,
];

/// The chooser of a name.
pub struct Chooser {
    name: String,
    rows: usize,
    line: LineEdit,
    list: ListState,
}

impl Chooser {
    /// The chooser of a name that so many rows have.
    #[must_use]
    pub fn new(name: &str, rows: usize) -> Self {
        Self { name: name.to_owned(), rows, line: LineEdit::search(""), list: ListState::default() }
    }

    /// Units that what was typed finds; with nothing typed those that share most with the name.
    fn found<'a>(&self, units: &'a [PackUnit]) -> Vec<&'a PackUnit> {
        let typed = self.line.value().trim();
        if typed.is_empty() {
            return near(&self.name, units);
        }
        let finder = Finder::new(typed);
        let spellings = |unit: &'a PackUnit| {
            [&unit.name, &unit.full_name].into_iter().chain(&unit.aliases).map(String::as_str).collect::<Vec<_>>()
        };
        units.iter().filter(|unit| finder.find(spellings(unit)).is_some()).collect()
    }

    fn by_digit(&self, digit: char) -> Option<UnitChoice> {
        Some(match digit {
            '1' => UnitChoice::New(UnitClass::Department),
            '2' => UnitChoice::New(UnitClass::Town),
            '3' => UnitChoice::New(UnitClass::Other),
            '4' => UnitChoice::Group(TOWNS.to_owned()),
            '5' => UnitChoice::Group(DEPARTMENTS.to_owned()),
            '6' => UnitChoice::Choice,
            '7' => UnitChoice::Nobody,
            _ => return None,
        })
    }

    fn key(&mut self, press: KeyPress, preview: &mut Preview, view: &View) -> SheetTurn {
        let digit = press.twin().text().filter(|_| self.line.value().is_empty());
        if let Some(choice) = digit.and_then(|digit| self.by_digit(digit)) {
            if matches!(choice, UnitChoice::New(_)) && !can_be_code(&self.name) {
                return SheetTurn::toast(SettleWord::NotACode.with(view.lang, &[("name", &self.name)]));
            }
            preview.decide_name(&self.name, Some(choice));
            return self.done(view);
        }
        if self.line.key(press) {
            self.list = ListState::default();
        }
        SheetTurn::stay()
    }

    fn done(&self, view: &View) -> SheetTurn {
        let text = SettleWord::Decided.with(view.lang, &[("name", &self.name), ("rows", &self.rows)]);
        SheetTurn { stays: false, effects: vec![Effect::Toast(text)] }
    }
}

/// Units that share the most characters with a name: at least two and half of it.
fn near<'a>(name: &str, units: &'a [PackUnit]) -> Vec<&'a PackUnit> {
    const SHOWN: usize = 5;
    let length = name.chars().count();
    let shared = |unit: &PackUnit| {
        let longest = [&unit.name, &unit.full_name].into_iter().chain(&unit.aliases);
        longest.map(|spelling| name.chars().filter(|c| spelling.contains(*c)).count()).max().unwrap_or(0)
    };
    let mut found: Vec<(usize, &PackUnit)> = units.iter().map(|unit| (shared(unit), unit)).collect();
    found.retain(|(count, _)| *count >= 2 && count * 2 > length);
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().map(|(_, unit)| unit).take(SHOWN).collect()
}

impl Sheet for Chooser {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        let roster = preview.roster_now();
        let count = self.found(&roster.units).len();
        match input {
            LayerInput::Command(Command::Back) => return SheetTurn::close(),
            LayerInput::Command(Command::Open) => {
                let found = self.found(&roster.units);
                if let Some(unit) = found.get(self.list.selected) {
                    preview.decide_name(&self.name, Some(UnitChoice::Known(unit.code.clone())));
                    return self.done(view);
                }
                return SheetTurn::toast(SettleWord::NothingFound.say(view.lang).to_owned());
            }
            LayerInput::Command(command @ (Command::Left | Command::Right | Command::First | Command::Last)) => {
                self.line.go(*command);
            }
            LayerInput::Command(command) => drop(self.list.go(*command, count)),
            LayerInput::Key(press) => return self.key(*press, preview, view),
            LayerInput::Paste(pasted) => self.line.paste(pasted),
        }
        SheetTurn::stay()
    }

    fn overflow(&mut self) -> Option<usize> {
        self.line.overflow()
    }

    fn draw(&self, preview: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let area = canvas.area();
        let within = over_list(area);
        let inside = boxed(canvas, centred(within, 72, 18), SettleWord::WhoIs.say(lang), &edge(&self.bar(view)));
        if inside.height < 10 {
            return;
        }
        let title = SettleWord::NameRows.with(lang, &[("name", &self.name), ("rows", &self.rows)]);
        canvas.put(inside.x, inside.y, inside.width, &title, Role::Strong);
        let digits = usize::from(inside.height) - 4;
        for ((word, number), n) in DIGITS.iter().zip(1..).zip(0_u16..).take(digits) {
            let (x, y) = (inside.x + 2 + n % 2 * (inside.width / 2), inside.y + 2 + n / 2);
            let line = [span(format!("{number}  "), Role::Key), span(word.say(lang), Role::Plain)];
            canvas.put_spans(x, y, inside.width / 2 - 2, &line);
        }
        let y = inside.y + 7;
        let label = SettleWord::KnownUnit.say(lang);
        let at = inside.x + 2 + u16::try_from(crate::text::width(label)).unwrap_or(0) + 2;
        canvas.put(inside.x + 2, y, inside.width - 2, label, Role::Muted);
        let room = inside.right().saturating_sub(at);
        let (shown, caret) = self.line.window(usize::from(room));
        canvas.put(at, y, room, &shown, Role::Plain);
        canvas.tint(Rect { x: at, y, width: room, height: 1 }, Role::Focus);
        canvas.caret = Some(Position { x: at + u16::try_from(caret).unwrap_or(0), y });
        let roster = preview.roster_now();
        let found = self.found(&roster.units);
        let window = Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..inside };
        if found.is_empty() {
            let word = if self.line.value().is_empty() { SettleWord::TypeToFind } else { SettleWord::NothingFound };
            canvas.put(inside.x + 2, window.y, inside.width - 2, word.say(lang), Role::Muted);
            return;
        }
        let top = self.list.top(found.len(), usize::from(window.height));
        for ((index, unit), y) in found.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
            let mark = RowMark { selected: index == self.list.selected, ..RowMark::default() };
            let cells = [span(&unit.name, Role::Plain), span(&unit.full_name, Role::Muted)];
            table::row(canvas, Rect { width: window.width - 1, ..window }, y, &[left(24), left(20)], &cells, mark);
        }
        more_marks(canvas, window, top, found.len());
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        pairs(&[
            ("1-7", SettleWord::KeyDigit.say(lang)),
            ("Enter", SettleWord::KeyIsThis.say(lang)),
            ("↑↓", SettleWord::KeyChoose.say(lang)),
            ("Esc", SettleWord::KeyBack.say(lang)),
        ])
    }
}

/// A name can be the code of a new unit: keys name units by it.
#[must_use]
pub fn can_be_code(name: &str) -> bool {
    !name.contains(['/', '?', '#']) && !name.chars().any(char::is_whitespace)
}
