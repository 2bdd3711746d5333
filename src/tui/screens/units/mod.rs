//! 4 单位: scorecards ranked inside their class, each open down to its records; and the roster.

mod card;
mod pane;
mod ranking;
mod reckoning;
mod roster;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::figure::{FigureScope, Listed, RecordId};
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::score::Scores;
use crate::domain::unit::UnitClass;
use crate::tui::acts;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser::Chooser;

use super::Screen;
use crate::tui::live::Live;
use crate::tui::overlays::figures;
use crate::tui::overlays::forms::FormId;
use crate::tui::overlays::plain::PlainText;
use crate::tui::overlays::points;
use crate::words::{name_in, unit_page};
use card::Card;
use pane::Pane;
use rows::{Entry, Row};
use words::UnitsWord;

/// The Units screen.
pub struct Units {
    pane: Pane,
    /// The ranking that Esc leads back to from the roster.
    ranking: Pane,
    /// Worked out only for this screen.
    scores: Scores,
    towns: Chooser<usize, Row>,
    departments: Chooser<usize, Row>,
    verticals: Chooser<usize, Row>,
    others: Vec<Row>,
    /// Whose score moved most, most first.
    moved: Vec<Row>,
    roster: Chooser<(UnitClass, i64, UnitId), Entry>,
    /// The scorecard that is open.
    card: Option<Card>,
    seen: LastSeen,
}

impl Units {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            pane: Pane::Towns,
            ranking: Pane::Towns,
            scores: Scores::default(),
            towns: Chooser::default(),
            departments: Chooser::default(),
            verticals: Chooser::default(),
            others: Vec::new(),
            moved: Vec::new(),
            roster: Chooser::default(),
            card: None,
            seen: LastSeen::default(),
        };
        screen.refresh(view);
        screen
    }

    fn collect(&mut self, view: &View) {
        let finder = self.roster.finder();
        let of_class = |class| rows::of_class(class, &self.scores, &finder, view);
        self.towns.fill(of_class(UnitClass::Town));
        self.departments.fill(of_class(UnitClass::Department));
        self.verticals.fill(of_class(UnitClass::Vertical));
        let others = UnitClass::ALL.into_iter().filter(|class| !class.is_ranked()).flat_map(of_class);
        self.others = others.map(|(_, row)| row).collect();
        self.roster.fill(rows::roster(&finder, view));
        self.moved = rows::most_moved(self.rankings().into_iter().flat_map(|(_, list)| list.rows()));
    }

    /// The rankings in the order of Tab.
    const fn rankings(&self) -> [(Pane, &Chooser<usize, Row>); 3] {
        [(Pane::Towns, &self.towns), (Pane::Departments, &self.departments), (Pane::Verticals, &self.verticals)]
    }

    /// The ranking that has the focus; `None` in the roster.
    fn focused(&self) -> Option<&Chooser<usize, Row>> {
        self.rankings().into_iter().find(|(pane, _)| *pane == self.pane).map(|(_, list)| list)
    }

    /// The pane that Tab goes on to: a class without units has none, but for towns and departments.
    fn next_pane(&self) -> Pane {
        match self.pane {
            Pane::Towns => Pane::Departments,
            Pane::Departments if !self.verticals.is_empty() => Pane::Verticals,
            Pane::Departments | Pane::Verticals => Pane::Roster,
            Pane::Roster => Pane::Towns,
        }
    }

    fn go(&mut self, command: Command) {
        match self.pane {
            Pane::Towns => self.towns.go(command),
            Pane::Departments => self.departments.go(command),
            Pane::Verticals => self.verticals.go(command),
            Pane::Roster => self.roster.go(command),
        };
    }

    /// The row under the selection of the ranking that has the focus.
    fn row(&self) -> Option<&Row> {
        self.focused()?.selected()
    }

    /// The unit under the selection, whatever has the focus.
    fn unit(&self) -> Option<UnitId> {
        if let Some(card) = &self.card {
            return Some(card.unit);
        }
        match self.pane {
            Pane::Roster => self.roster.selected().map(|entry| entry.unit),
            Pane::Towns | Pane::Departments | Pane::Verticals => self.row().map(|row| row.unit),
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
        let found = if self.pane == Pane::Roster && self.roster.seek(&unit) {
            Some(Pane::Roster)
        } else if self.towns.seek(&unit) {
            Some(Pane::Towns)
        } else if self.departments.seek(&unit) {
            Some(Pane::Departments)
        } else if self.verticals.seek(&unit) {
            Some(Pane::Verticals)
        } else {
            self.roster.seek(&unit).then_some(Pane::Roster)
        };
        if let Some(pane) = found {
            self.show(pane);
        }
        found.is_some()
    }

    /// Enter: the scorecard, then an indicator's records, then the record itself.
    fn open(&mut self, view: &View) -> Vec<Effect> {
        match (&mut self.card, self.pane) {
            (Some(card), _) => card.open(&self.scores, view),
            (None, Pane::Roster) => vec![Effect::Run(Command::Edit)],
            (None, _) => {
                self.card = self.unit().and_then(|unit| Card::new(unit, &self.scores));
                Vec::new()
            }
        }
    }

    fn back(&mut self, view: &View) {
        match &mut self.card {
            Some(card) if card.in_lines => card.in_lines = false,
            Some(_) => self.card = None,
            None if self.pane == Pane::Roster => self.show(self.ranking),
            None if !self.roster.query().is_empty() => self.set_filter("", view),
            None => {}
        }
    }

    /// The unit on one page of text, to read and copy.
    fn page(&self, view: &View) -> Vec<Effect> {
        let text = self.unit().and_then(|unit| unit_page(unit, self.scores.unit(unit), &view.day(), view.lang));
        let Some((title, text)) = text.as_deref().and_then(|text| text.split_once('\n')) else { return Vec::new() };
        vec![Effect::Push(Box::new(PlainText::new(title.to_owned(), text.to_owned())))]
    }

    /// The form for points by hand of the indicator that is selected on the open card; or for taking them back.
    fn points_form(&self, view: &View, gives: bool) -> Option<FormId> {
        let card = self.card.as_ref()?;
        let (indicator, has_points) = card.by_hand(&self.scores)?;
        let unit = self.unit_key(view)?;
        let indicator = indicator.to_owned();
        match (gives, has_points) {
            (true, _) => Some(FormId::GivePoints { unit, indicator }),
            (false, true) => Some(FormId::WithdrawPoints { unit, indicator }),
            (false, false) => None,
        }
    }

    fn give_points(&self, view: &View) -> Vec<Effect> {
        match self.points_form(view, true) {
            Some(form) => form.push(view),
            None => points::ask(self.unit(), view),
        }
    }

    fn own(&mut self, command: kind::Units, view: &View) -> Vec<Effect> {
        use kind::Units as U;
        let key = self.unit_key(view);
        match command {
            U::Roster if self.pane == Pane::Roster => self.show(self.ranking),
            U::Roster => self.show_roster(),
            U::AddUnit => return acts::add_unit(view),
            U::WriteForms => return acts::write_forms(key.as_ref(), view),
            U::UnitPage => return self.page(view),
            U::GivePoints => return self.give_points(view),
            U::WithdrawPoints => return self.points_form(view, false).map_or_else(Vec::new, |form| form.push(view)),
            U::MergeUnit => return key.map_or_else(Vec::new, |key| acts::merge_unit(&key, view)),
            U::RetireUnit => return key.map_or_else(Vec::new, |key| acts::retire_unit(&key, view)),
        }
        Vec::new()
    }
}

impl Screen for Units {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Units::of(command) {
            return self.own(own, view);
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.open(view),
            Move::Right if self.card.is_some() || self.pane != Pane::Roster => {
                return if self.card.as_ref().is_some_and(|card| card.in_lines) { Vec::new() } else { self.open(view) };
            }
            Move::Back | Move::Left => self.back(view),
            Move::NextPane => match &mut self.card {
                Some(card) => card.switch(&self.scores),
                None => match self.next_pane() {
                    Pane::Roster => self.show_roster(),
                    pane @ (Pane::Towns | Pane::Departments | Pane::Verticals) => self.show(pane),
                },
            },
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => match &mut self.card {
                Some(card) => card.go(command, &self.scores),
                None => self.go(command),
            },
            Move::Right | Move::Mark => {}
        }
        Vec::new()
    }

    fn live(&self, command: Command, view: &View) -> Live {
        use kind::Units as U;
        let off = |word: UnitsWord| Live::Off(word.say(view.lang).to_owned());
        let unit = self.unit().and_then(|unit| view.book.units.get(&unit));
        match (U::of(command), unit) {
            (None | Some(U::AddUnit | U::Roster | U::WriteForms), _) => Live::On,
            (Some(U::GivePoints), _) => acts::points_by_hand(view),
            (Some(U::WithdrawPoints), _) => match self.points_form(view, false) {
                Some(_) => acts::points_by_hand(view),
                None => Live::Off(acts::LiveWord::NoPointsHere.say(view.lang).to_owned()),
            },
            (Some(U::UnitPage | U::MergeUnit | U::RetireUnit), None) => off(UnitsWord::OffNoUnit),
            (Some(U::MergeUnit | U::RetireUnit), Some(unit)) if !unit.is_listed_on(view.today) => {
                off(UnitsWord::OffGone)
            }
            (Some(U::UnitPage | U::MergeUnit | U::RetireUnit), Some(_)) => Live::On,
        }
    }

    fn offers(&self, command: Command) -> bool {
        command != Command::Mark
    }

    fn figures(&self, _view: &View) -> FigureScope {
        self.unit().map_or(FigureScope::Whole, FigureScope::Unit)
    }

    fn listed(&self, view: &View) -> Vec<Listed> {
        let units: Vec<UnitId> = match (&self.card, self.focused()) {
            (Some(_), _) => return Vec::new(),
            (None, Some(ranking)) => ranking.rows().map(|row| row.unit).collect(),
            (None, None) => self.roster.rows().map(|entry| entry.unit).collect(),
        };
        figures::found(self.filter(), units.into_iter().map(RecordId::Unit), view.lang)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let record = self.card.as_ref().and_then(|card| card.record(&self.scores, view));
        record.or_else(|| self.unit_key(view)).into_iter().collect()
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        match (&self.card, self.pane) {
            (Some(card), _) => card.draw(&self.scores, area, view, canvas),
            (None, Pane::Roster) => roster::draw(self, area, view, canvas),
            (None, _) => ranking::draw(self, area, view, canvas),
        }
    }

    fn mode(&self, view: &View) -> String {
        let scheme = view.plan().map_or("", |plan| name_in(&plan.scoring.name, &plan.scoring.name_en, view.lang));
        let word = match (&self.card, self.pane) {
            (None, Pane::Roster) => return UnitsWord::ModeRoster.say(view.lang).to_owned(),
            (Some(_), _) => UnitsWord::ModeCard,
            (None, _) => UnitsWord::ModeRanking,
        };
        word.with(view.lang, &[("scheme", &scheme)])
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        match (&self.card, self.pane) {
            (Some(card), _) => card.sentence(&self.scores, view),
            (None, Pane::Roster) => roster::sentence(self, view),
            (None, _) => ranking::sentence(self, view),
        }
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        match (&self.card, self.pane) {
            (Some(card), _) if card.by_hand(&self.scores).is_some() => {
                vec![Command::Open, Command::Back, Command::GivePoints, Command::ReminderText]
            }
            (Some(card), _) if card.in_lines => {
                vec![Command::Open, Command::Back, Command::Why, Command::Note, Command::Remind]
            }
            (Some(card), _) if card.has_lines(&self.scores) => {
                vec![Command::Open, Command::Back, Command::ReminderText]
            }
            (Some(_), _) => vec![Command::Back, Command::ReminderText],
            (None, Pane::Roster) => vec![Command::Edit, Command::AddUnit, Command::Filter, Command::NextPane],
            (None, _) => vec![
                Command::Open,
                Command::NextPane,
                Command::ReminderText,
                Command::Roster,
                Command::WriteForms,
                Command::Filter,
                Command::AddUnit,
            ],
        }
    }

    fn depth(&self) -> usize {
        let card = self.card.as_ref().map_or(0, |card| 1 + usize::from(card.in_lines));
        card + usize::from(self.pane == Pane::Roster) + usize::from(!self.roster.query().is_empty())
    }

    fn added(&mut self, key: &Key, view: &View) {
        let Some(unit) = view.book.unit_of(key) else { return };
        // A new unit stands in the roster, filtered out or not.
        self.show(Pane::Roster);
        if !self.select(unit) {
            self.set_filter("", view);
            self.select(unit);
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
        self.card = Card::new(unit, &self.scores);
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        let kept = self.unit();
        self.roster.set_query(query);
        self.card = None;
        self.collect(view);
        let found = kept.is_some_and(|unit| self.select(unit));
        // What was found may stand in the other class alone.
        if !found && self.pane != Pane::Roster {
            let shown = self.rankings().map(|(pane, list)| (pane, list.len()));
            let here = shown.iter().any(|(pane, count)| *pane == self.pane && *count > 0);
            if let Some((pane, _)) = shown.into_iter().find(|(_, count)| !here && *count > 0) {
                self.show(pane);
            }
        }
    }

    fn filter(&self) -> &str {
        self.roster.query()
    }

    fn refresh(&mut self, view: &View) {
        let kept = self.unit();
        match self.seen.news(view) {
            ViewChange::None => return,
            // Of a closed year no figure moves.
            ViewChange::Some(..) if view.closed.is_some() => {}
            ViewChange::Some(old, since) => {
                let old = view.day_of(&old);
                self.scores.follow(&old, &view.day(), &since);
            }
            ViewChange::All => self.scores = Scores::of(&view.judged()),
        }
        self.collect(view);
        if let Some(card) = &mut self.card {
            card.refresh(&self.scores);
        }
        if self.card.as_ref().is_some_and(|card| card.score(&self.scores).is_none()) {
            self.card = None;
        }
        kept.map(|unit| self.select(unit));
    }

    fn remember(&self) -> Value {
        json!({
            "pane": self.pane.code(),
            "town": self.towns.remember()["row"],
            "department": self.departments.remember()["row"],
            "vertical": self.verticals.remember()["row"],
            "entry": self.roster.remember()["row"],
            "filter": self.roster.query(),
        })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        let row = |name: &str| json!({ "row": kept[name], "filter": kept["filter"] });
        self.towns.recall(&row("town"));
        self.departments.recall(&row("department"));
        self.verticals.recall(&row("vertical"));
        self.roster.recall(&row("entry"));
        if let Some(pane) = kept["pane"].as_str().and_then(Pane::from_code) {
            self.show(pane);
        }
        self.collect(view);
    }
}
