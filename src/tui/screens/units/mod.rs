//! 4 单位: scorecards ranked inside their class, each open down to its records; and the roster.

mod card;
mod ranking;
mod roster;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::unit::UnitClass;
use crate::locale::Lang;
use crate::tui::acts;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::Screen;
use crate::tui::live::Live;
use card::Card;
use rows::{Entry, Row};
use words::UnitsWord;

/// Which list has the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pane {
    Towns,
    Departments,
    Roster,
}

impl Pane {
    const ALL: [Self; 3] = [Self::Towns, Self::Departments, Self::Roster];

    const fn next(self) -> Self {
        match self {
            Self::Towns => Self::Departments,
            Self::Departments => Self::Roster,
            Self::Roster => Self::Towns,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Towns => "towns",
            Self::Departments => "departments",
            Self::Roster => "roster",
        }
    }
}

/// The Units screen.
pub struct Units {
    pane: Pane,
    /// The ranking that Esc leads back to from the roster.
    ranking: Pane,
    towns: Vec<Row>,
    departments: Vec<Row>,
    others: Vec<Row>,
    roster: Vec<Entry>,
    town: ListState,
    department: ListState,
    entry: ListState,
    /// The scorecard that is open.
    card: Option<Card>,
    query: String,
}

impl Units {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            pane: Pane::Towns,
            ranking: Pane::Towns,
            towns: Vec::new(),
            departments: Vec::new(),
            others: Vec::new(),
            roster: Vec::new(),
            town: ListState::default(),
            department: ListState::default(),
            entry: ListState::default(),
            card: None,
            query: String::new(),
        };
        screen.collect(view);
        screen
    }

    fn collect(&mut self, view: &View) {
        self.towns = rows::of_class(UnitClass::Town, &self.query, view);
        self.departments = rows::of_class(UnitClass::Department, &self.query, view);
        self.others = rows::of_class(UnitClass::Other, &self.query, view);
        self.roster = rows::roster(&self.query, view);
        self.town.fit(self.towns.len());
        self.department.fit(self.departments.len());
        self.entry.fit(self.roster.len());
    }

    const fn list(&mut self) -> (&mut ListState, usize) {
        match self.pane {
            Pane::Towns => (&mut self.town, self.towns.len()),
            Pane::Departments => (&mut self.department, self.departments.len()),
            Pane::Roster => (&mut self.entry, self.roster.len()),
        }
    }

    /// The row under the selection of the ranking that has the focus.
    fn row(&self) -> Option<&Row> {
        match self.pane {
            Pane::Towns => self.towns.get(self.town.selected),
            Pane::Departments => self.departments.get(self.department.selected),
            Pane::Roster => None,
        }
    }

    /// The unit under the selection, whatever has the focus.
    fn unit(&self) -> Option<UnitId> {
        if let Some(card) = &self.card {
            return Some(card.unit);
        }
        match self.pane {
            Pane::Roster => self.roster.get(self.entry.selected).map(|entry| entry.unit),
            _ => self.row().map(|row| row.unit),
        }
    }

    fn unit_key(&self, view: &View) -> Option<Key> {
        view.book.units.get(&self.unit()?).map(|unit| Key::Unit(unit.code.clone()))
    }

    fn show(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Roster {
            self.ranking = pane;
        }
    }

    /// To the roster, on the unit that was selected.
    fn show_roster(&mut self) {
        let kept = self.unit();
        self.card = None;
        self.show(Pane::Roster);
        kept.map(|unit| self.select(unit));
    }

    /// Puts the selection on a unit in the present list, else in the ranking or roster that has it.
    fn select(&mut self, unit: UnitId) -> bool {
        let ranked = |rows: &[Row]| rows.iter().position(|row| row.unit == unit);
        let listed = self.roster.iter().position(|entry| entry.unit == unit);
        let found = match (self.pane, ranked(&self.towns), ranked(&self.departments), listed) {
            (Pane::Roster, _, _, Some(at)) => Some((Pane::Roster, at)),
            (_, Some(at), _, _) => Some((Pane::Towns, at)),
            (_, _, Some(at), _) => Some((Pane::Departments, at)),
            (_, _, _, Some(at)) => Some((Pane::Roster, at)),
            _ => None,
        };
        let Some((pane, at)) = found else { return false };
        self.show(pane);
        self.list().0.selected = at;
        true
    }

    /// Enter: the scorecard, then an indicator's records, then the record itself.
    fn open(&mut self, view: &View) -> Vec<Effect> {
        match (&mut self.card, self.pane) {
            (Some(card), _) => card.open(view),
            (None, Pane::Roster) => vec![Effect::Run(Command::Edit)],
            (None, _) => {
                self.card = self.unit().and_then(|unit| Card::new(unit, view));
                Vec::new()
            }
        }
    }

    fn back(&mut self, view: &View) {
        match &mut self.card {
            Some(card) if card.in_records => card.in_records = false,
            Some(_) => self.card = None,
            None if self.pane == Pane::Roster => self.show(self.ranking),
            None if !self.query.is_empty() => self.set_filter("", view),
            None => {}
        }
    }
}

impl Screen for Units {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        match command {
            Command::Open => return self.open(view),
            Command::Right if self.card.is_some() || self.pane != Pane::Roster => {
                return if self.card.as_ref().is_some_and(|card| card.in_records) {
                    Vec::new()
                } else {
                    self.open(view)
                };
            }
            Command::Back | Command::Left => self.back(view),
            Command::NextPane => match &mut self.card {
                Some(card) => card.switch(view),
                None if self.pane == Pane::Departments => self.show_roster(),
                None => self.show(self.pane.next()),
            },
            Command::Roster if self.pane == Pane::Roster => self.show(self.ranking),
            Command::Roster => self.show_roster(),
            Command::AddUnit => return acts::add_unit(view),
            Command::MergeUnit => {
                return self.unit_key(view).map(|key| acts::merge_unit(&key, view)).unwrap_or_default();
            }
            Command::RetireUnit => {
                return self.unit_key(view).map(|key| acts::retire_unit(&key, view)).unwrap_or_default();
            }
            _ => match &mut self.card {
                Some(card) => card.go(command, view),
                None => {
                    let (list, count) = self.list();
                    list.go(command, count);
                }
            },
        }
        Vec::new()
    }

    fn live(&self, command: Command, view: &View) -> Live {
        if command == Command::Roster {
            return Live::On;
        }
        if let Some(reason) = &view.read_only {
            return Live::Off(reason.clone());
        }
        let off = |word: UnitsWord| Live::Off(word.say(view.lang).to_owned());
        let unit = self.unit().and_then(|unit| view.book.units.get(&unit));
        match (command, unit) {
            (Command::AddUnit, _) => Live::On,
            (_, None) => off(UnitsWord::OffNoUnit),
            (_, Some(unit)) if !unit.is_listed_on(view.today) => off(UnitsWord::OffGone),
            _ => Live::On,
        }
    }

    fn offers(&self, command: Command) -> bool {
        command != Command::Mark
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let record = self.card.as_ref().and_then(|card| card.record(view));
        record.or_else(|| self.unit_key(view)).into_iter().collect()
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        match (&self.card, self.pane) {
            (Some(card), _) => card.draw(area, view, canvas),
            (None, Pane::Roster) => roster::draw(self, area, view, canvas),
            (None, _) => ranking::draw(self, area, view, canvas),
        }
    }

    fn mode(&self, view: &View) -> String {
        let scheme = view.plan().map_or("", |plan| match view.lang {
            Lang::ZhCn => plan.scoring.name.as_str(),
            Lang::En => plan.scoring.name_en.as_str(),
        });
        let word = match (&self.card, self.pane) {
            (None, Pane::Roster) => return UnitsWord::ModeRoster.say(view.lang).to_owned(),
            (Some(_), _) => UnitsWord::ModeCard,
            (None, _) => UnitsWord::ModeRanking,
        };
        word.with(view.lang, &[("scheme", &scheme)])
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        match (&self.card, self.pane) {
            (Some(card), _) => card.sentence(view),
            (None, Pane::Roster) => roster::sentence(self, view),
            (None, _) => ranking::sentence(self, view),
        }
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        match (&self.card, self.pane) {
            (Some(card), _) if card.in_records => {
                vec![Command::Open, Command::Back, Command::Why, Command::Note, Command::Remind]
            }
            (Some(_), _) => vec![Command::Open, Command::Back, Command::ReminderText],
            (None, Pane::Roster) => vec![Command::Edit, Command::AddUnit, Command::Filter, Command::NextPane],
            (None, _) => vec![
                Command::Open,
                Command::NextPane,
                Command::ReminderText,
                Command::Roster,
                Command::Filter,
                Command::AddUnit,
            ],
        }
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let own = view.book.unit_of(key).and_then(|unit| view.book.units.get(&unit));
        let Some(unit) = own.and_then(|unit| view.book.resolve_unit(&unit.code)) else { return };
        self.card = None;
        // Who comes from elsewhere wants the scores, and the roster only for a unit that has none.
        self.show(self.ranking);
        if !self.select(unit) {
            self.set_filter("", view);
            self.select(unit);
        }
        self.card = Card::new(unit, view);
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        let kept = self.unit();
        query.clone_into(&mut self.query);
        self.card = None;
        self.collect(view);
        let found = kept.is_some_and(|unit| self.select(unit));
        // What was found may stand in the other class alone.
        if !found && self.pane != Pane::Roster {
            let shown = [(Pane::Towns, self.towns.len()), (Pane::Departments, self.departments.len())];
            let here = shown.iter().any(|(pane, count)| *pane == self.pane && *count > 0);
            if let Some((pane, _)) = shown.into_iter().find(|(_, count)| !here && *count > 0) {
                self.show(pane);
            }
        }
    }

    fn filter(&self) -> &str {
        &self.query
    }

    fn refresh(&mut self, view: &View) {
        let kept = self.unit();
        self.collect(view);
        if let Some(card) = &mut self.card {
            card.refresh(view);
        }
        if self.card.as_ref().is_some_and(|card| card.score(view).is_none()) {
            self.card = None;
        }
        kept.map(|unit| self.select(unit));
    }

    fn remember(&self) -> Value {
        json!({
            "pane": self.pane.code(),
            "town": self.town.selected,
            "department": self.department.selected,
            "entry": self.entry.selected,
            "filter": self.query,
        })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        self.set_filter(kept["filter"].as_str().unwrap_or_default(), view);
        if let Some(pane) = Pane::ALL.into_iter().find(|pane| kept["pane"] == pane.code()) {
            self.show(pane);
        }
        let row = |name: &str| kept[name].as_u64().and_then(|row| usize::try_from(row).ok()).unwrap_or(0);
        self.town.selected = row("town");
        self.department.selected = row("department");
        self.entry.selected = row("entry");
        self.collect(view);
    }
}
