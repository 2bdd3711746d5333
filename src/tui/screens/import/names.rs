//! The names of the unit cells that want a decision: those nobody knows, those already decided here, and groups without
//! members. One decision a name holds for all rows that have it.

use crate::domain::unit::UnitClass;
use crate::intake::roster::{TOWNS, class_of};
use crate::intake::{NameMatch, Roster, UnitChoice};
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Command;
use crate::tui::command::kind::Import as I;
use crate::tui::effect::Effect;
use crate::tui::effect::LayerInput;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::table::{left, right};
use crate::words;

use super::Preview;
use super::chooser::{Chooser, can_be_code};
use super::list::Boxed;
use super::state::Sheet;
use super::turn::{SheetTurn, of_page};
use super::words::SettleWord;
use crate::tui::widgets::boxed::{edge, pairs};

/// A name of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameRow {
    /// As written.
    pub name: String,
    /// Rows that have it.
    pub rows: usize,
    /// What it is.
    pub kind: Kind,
}

/// Why a name stands in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Nobody knows it.
    Unknown,
    /// Decided here.
    Decided(UnitChoice),
    /// A group that has no members yet.
    NoMembers(UnitClass),
}

/// The list.
#[derive(Default)]
pub struct NamesSheet {
    list: ListState,
}

impl Preview {
    /// Names that want a decision or had one here; the unknown ones first.
    #[must_use]
    pub(super) fn names_listed(&self) -> Vec<NameRow> {
        let roster = self.roster_now();
        let mut listed: Vec<NameRow> = Vec::new();
        for name in &self.reading.names {
            if let Some(kind) = self.kind_of(&name.name, &name.is, &roster) {
                listed.push(NameRow { name: name.name.clone(), rows: name.rows.len(), kind });
            }
        }
        // A name that was said to be no unit is no longer among those of the rows.
        for (name, choice) in &self.settled.units {
            if !listed.iter().any(|one| one.name == *name) {
                listed.push(NameRow { name: name.clone(), rows: 0, kind: Kind::Decided(choice.clone()) });
            }
        }
        listed.sort_by_key(|one| match one.kind {
            Kind::Unknown => 0,
            Kind::NoMembers(_) => 1,
            Kind::Decided(_) => 2,
        });
        listed
    }

    fn kind_of(&self, name: &str, is: &NameMatch, roster: &Roster) -> Option<Kind> {
        if let NameMatch::Group(code) = is
            && roster.members(code).is_empty()
        {
            return Some(Kind::NoMembers(if code == TOWNS { UnitClass::Town } else { UnitClass::Department }));
        }
        match self.settled.units.get(name) {
            Some(choice) => Some(Kind::Decided(choice.clone())),
            None => (*is == NameMatch::Unknown).then_some(Kind::Unknown),
        }
    }

    /// Names that nobody knows.
    #[must_use]
    pub(super) fn unknown(&self) -> Vec<String> {
        let unknown = self.reading.names.iter().filter(|name| name.is == NameMatch::Unknown);
        unknown.map(|name| name.name.clone()).collect()
    }
}

/// What a decision says.
#[must_use]
pub fn choice_words(choice: &UnitChoice, roster: &Roster, view: &View) -> String {
    let lang = view.lang;
    match choice {
        UnitChoice::Known(code) => {
            let name = roster.unit(code).map_or(code.as_str(), |unit| unit.name.as_str());
            SettleWord::IsKnown.with(lang, &[("unit", &name)])
        }
        UnitChoice::New(class) => SettleWord::IsNew.with(lang, &[("class", &words::class(*class, lang))]),
        UnitChoice::Group(code) => {
            let word = if code == TOWNS { SettleWord::AllTowns } else { SettleWord::AllDepartments };
            SettleWord::IsGroup.with(lang, &[("group", &word.say(lang))])
        }
        UnitChoice::Choice => SettleWord::IsChoice.say(lang).to_owned(),
        UnitChoice::Nobody => SettleWord::IsNobody.say(lang).to_owned(),
    }
}

impl NamesSheet {
    fn open(&self, preview: &mut Preview, view: &View) -> SheetTurn {
        let names = preview.names_listed();
        let Some(one) = names.get(self.list.selected) else { return SheetTurn::stay() };
        match one.kind {
            Kind::NoMembers(class) => SheetTurn { stays: true, effects: preview.open_members(class, view) },
            Kind::Unknown | Kind::Decided(_) => {
                preview.open(Chooser::new(&one.name, one.rows));
                SheetTurn::stay()
            }
        }
    }
}

impl Sheet for NamesSheet {
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        let count = preview.names_listed().len();
        self.list.fit(count);
        match input {
            LayerInput::Command(Command::Back) => return SheetTurn::close(),
            LayerInput::Command(Command::Open) => return self.open(preview, view),
            LayerInput::Command(command) => drop(self.list.go(*command, count)),
            LayerInput::Key(press) => match (of_page(*press, view), press.twin().text()) {
                (None, Some('a' | '1')) => {
                    let names = preview.unknown();
                    if names.is_empty() {
                        return SheetTurn::toast(SettleWord::NoUnknown.say(view.lang).to_owned());
                    }
                    preview.open(AddAllSheet { names, list: ListState::default() });
                }
                (Some(I::ImportUnits), _) => return SheetTurn::close(),
                (Some(I::ImportGiveBack), _) | (None, Some('2')) => {
                    let names = preview.names_listed();
                    if let Some(one) = names.get(self.list.selected) {
                        preview.decide_name(&one.name, None);
                    }
                }
                (Some(I::ImportUndo), _) => drop(preview.step_back()),
                _ => {}
            },
            LayerInput::Paste(_) => {}
        }
        SheetTurn::stay()
    }

    fn draw(&self, preview: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let names = preview.names_listed();
        let above = if names.is_empty() { SettleWord::NamesNone } else { SettleWord::NamesAbove };
        let boxed = Boxed {
            title: SettleWord::Names.say(lang),
            keys: &edge(&self.bar(view)),
            above: above.say(lang),
            columns: &[left(1), left(28), right(6), left(20)],
            count: names.len(),
            width: 84,
        };
        boxed.draw(&self.list, canvas, |index| {
            let Some(one) = names.get(index) else { return Vec::new() };
            let (glyph, role, says) = match &one.kind {
                Kind::Unknown => {
                    let class = words::class(class_of(&one.name), lang);
                    (view.glyphs.bad, Role::Bad, SettleWord::Unknown.with(lang, &[("class", &class)]))
                }
                Kind::NoMembers(_) => (view.glyphs.bad, Role::Bad, SettleWord::NoMembers.say(lang).to_owned()),
                Kind::Decided(choice) => {
                    (view.glyphs.edited, Role::Done, choice_words(choice, &preview.roster_now(), view))
                }
            };
            let rows = SettleWord::Rows.with(lang, &[("count", &one.rows)]);
            vec![span(glyph, role), span(&one.name, Role::Strong), span(rows, Role::Muted), span(says, Role::Plain)]
        });
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        pairs(&[
            ("Enter", SettleWord::KeyDecide.say(lang)),
            ("1", SettleWord::KeyAddAll.say(lang)),
            ("2", SettleWord::KeyUndecide.say(lang)),
            ("F7", Command::ImportUndo.title(lang)),
            ("Esc", SettleWord::KeyBack.say(lang)),
        ])
    }
}

/// All unknown names as new units at once, shown before it is done.
pub struct AddAllSheet {
    names: Vec<String>,
    list: ListState,
}

impl Sheet for AddAllSheet {
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        match input {
            LayerInput::Command(Command::Back) => SheetTurn::close(),
            LayerInput::Command(command) => {
                self.list.go(*command, self.names.len());
                SheetTurn::stay()
            }
            LayerInput::Key(press) => match press.twin().text() {
                Some('1') => {
                    let (good, bad): (Vec<&String>, Vec<&String>) =
                        self.names.iter().partition(|name| can_be_code(name));
                    preview.decide(|settled| {
                        let new = good.iter().map(|name| ((*name).clone(), UnitChoice::New(class_of(name))));
                        settled.units.extend(new);
                    });
                    let mut turn = SheetTurn::close();
                    if let Some(name) = bad.first() {
                        turn.effects.push(Effect::Toast(SettleWord::NotACode.with(view.lang, &[("name", name)])));
                    }
                    turn
                }
                Some('2') => SheetTurn::close(),
                Some(_) | None => SheetTurn::stay(),
            },
            LayerInput::Paste(_) => SheetTurn::stay(),
        }
    }

    fn draw(&self, _: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let boxed = Boxed {
            title: SettleWord::AddAll.say(lang),
            keys: &edge(&self.bar(view)),
            above: &SettleWord::AddAllAbove.with(lang, &[("count", &self.names.len())]),
            columns: &[left(44), left(12)],
            count: self.names.len(),
            width: 70,
        };
        boxed.draw(&self.list, canvas, |index| {
            let name = self.names.get(index).map_or("", String::as_str);
            vec![span(name, Role::Plain), span(words::class(class_of(name), lang), Role::Strong)]
        });
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        pairs(&[
            ("1", SettleWord::KeyYesAdd.say(view.lang)),
            ("2", SettleWord::KeyNo.say(view.lang)),
            ("↑↓", SettleWord::KeyLook.say(view.lang)),
        ])
    }
}
