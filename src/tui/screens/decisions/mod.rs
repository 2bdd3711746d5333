//! 6 决策: every decision with its stage, its six required elements and its nearest clock; the checklist with stages,
//! clocks, elements as links and what became of the opinions.

mod cells;
mod checklist;
mod list;
mod rows;
mod sentence;
mod words;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::clock::{Clock, ClockState};
use crate::domain::decision::Decision;
use crate::domain::figure::{Listed, RecordId};
use crate::domain::id::DecisionId;
use crate::domain::key::Key;
use crate::domain::pack::DecisionScheme;
use crate::domain::proceeding::Proceeding;
use crate::text::Finder;
use crate::tui::acts::{self, FinerTarget};
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::kind::{Move, Record as OnRecords};
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::overlays::forms::FormId;
use crate::tui::page::{self, WIDE};
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser;
use crate::tui::widgets::with_checklist::WithChecklist;

use super::Screen;
use crate::tui::live::Live;
use crate::tui::overlays::figures;
use rows::{Row, Rows};
use words::DecisionWord;

/// A decision of the list with how it proceeds, worked out once an act.
struct Entry {
    id: DecisionId,
    proceeding: Proceeding,
}

impl chooser::Row for Entry {
    type Id = DecisionId;

    fn id(&self) -> DecisionId {
        self.id
    }
}

/// The nearest running clock first, then those whose clocks have not started, the ended ones last.
type Order = (u8, Option<(ClockState, NaiveDate)>, i64);

fn order(decision: &Decision, proceeding: &Proceeding) -> Order {
    let clock = proceeding.clock();
    let rank = clock.map_or(1, |clock| if clock.state.is_over() { 2 } else { 0 });
    (rank, clock.map(|clock| (clock.state, clock.due)), decision.number)
}

/// The Decisions screen.
pub struct Decisions {
    /// The focus in the checklist: on a narrow desk it lies over the list then.
    list: WithChecklist<Order, Entry>,
    /// How many of the list stand in the catalogue.
    in_catalogue: usize,
    seen: LastSeen,
}

/// What is needed to draw or act on the selected decision.
struct Chosen<'v> {
    decision: &'v Decision,
    scheme: &'v DecisionScheme,
    key: Key,
}

impl Decisions {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self { list: WithChecklist::default(), in_catalogue: 0, seen: LastSeen::default() };
        screen.collect(view);
        screen
    }

    /// The rows of some decisions: those that the filter lets through, under what they are sorted by.
    fn entries<'v>(&self, decisions: impl Iterator<Item = &'v Decision>, view: &View) -> Vec<(Order, Entry)> {
        let (day, finder) = (view.day(), self.list.finder());
        let decisions = decisions.filter(|one| day.lists_decision(one));
        let shown = decisions.filter(|one| finder.is_blank() || matches(&finder, one, view));
        let entry = |one: &Decision| {
            let proceeding = day.proceeding(one);
            (order(one, &proceeding), Entry { id: one.id, proceeding })
        };
        shown.map(entry).collect()
    }

    fn collect(&mut self, view: &View) {
        match self.seen.news(view) {
            ViewChange::None => return,
            ViewChange::Some(_, since) => {
                let changed = since.decisions.iter().filter_map(|id| view.book.decisions.get(id));
                let fresh = self.entries(changed, view);
                self.list.repair(|entry| since.decisions.contains(&entry.id), fresh);
            }
            ViewChange::All => {
                let all = self.entries(view.day().decisions(), view);
                self.list.fill(all);
            }
        }
        let listed = self.list.rows().filter_map(|entry| view.book.decisions.get(&entry.id));
        self.in_catalogue = listed.filter(|decision| decision.in_catalogue).count();
        self.list.fit(self.rows(view).map_or(0, |rows| rows.len()));
    }

    fn entry(&self) -> Option<&Entry> {
        self.list.selected()
    }

    fn chosen<'v>(&self, view: &'v View) -> Option<Chosen<'v>> {
        let decision = view.book.decisions.get(&self.entry()?.id)?;
        let scheme = &view.book.plan_of_decision(decision)?.decision;
        Some(Chosen { decision, scheme, key: Key::Decision(decision.number) })
    }

    fn rows(&self, view: &View) -> Option<Rows> {
        Some(Rows::of(self.chosen(view)?.scheme, &self.entry()?.proceeding, view.book.settings.ext_rules))
    }

    /// The selected row of the checklist, while the focus is in it.
    fn row(&self, view: &View) -> Option<Row> {
        if self.list.in_checklist { self.rows(view)?.get(self.list.cursor).cloned() } else { None }
    }

    /// The clock that the selected row shows.
    fn clock(&self, view: &View) -> Option<&Clock> {
        let Row::Clock(at) = self.row(view)? else { return None };
        self.entry()?.proceeding.clocks.get(at)
    }

    /// Puts the focus into the checklist, where something is owed.
    fn enter(&mut self, view: &View) {
        let Some(rows) = self.rows(view) else { return };
        if self.list.cursor == 0
            && let Some(entry) = self.entry()
        {
            self.list.cursor = rows.first_owed(&entry.proceeding).unwrap_or(0);
        }
        self.list.in_checklist = true;
    }

    /// The form of the selected row; `None` where it is the decision's own.
    fn form(&self, view: &View) -> Option<FinerTarget> {
        let decision = self.chosen(view)?.key;
        match self.row(view)? {
            Row::Stage(stage) => Some(FinerTarget::Form(FormId::Stage { decision, stage })),
            Row::Element(element) => Some(FinerTarget::Form(FormId::Element { decision, element })),
            Row::Clock(_) | Row::Opinions => None,
        }
    }

    /// The form that says why the selected stage or element is not owed.
    fn not_owed(&self, view: &View) -> Option<FormId> {
        let decision = self.chosen(view)?.key;
        match self.row(view)? {
            Row::Stage(item) => Some(FormId::NotOwed { decision, item, of_stage: true }),
            Row::Element(item) => Some(FormId::NotOwed { decision, item, of_stage: false }),
            Row::Clock(_) | Row::Opinions => None,
        }
    }

    /// Why the selected clock ends on its day.
    fn why(&self, view: &View) -> Option<FinerTarget> {
        let clock = self.clock(view)?;
        Some(FinerTarget::Why(clock.of.clone(), view.day().why_clock(clock)))
    }

    fn open(&mut self, view: &View) -> Vec<Effect> {
        let own = match self.row(view) {
            None => {
                self.enter(view);
                None
            }
            Some(Row::Opinions) => return vec![Effect::Run(Command::Edit)],
            Some(Row::Clock(_)) => self.why(view),
            Some(Row::Stage(_) | Row::Element(_)) => self.form(view),
        };
        own.map_or_else(Vec::new, |own| own.open(view))
    }
}

/// Whether a decision answers to a query: its number, title, or lead unit.
fn matches(finder: &Finder, decision: &Decision, view: &View) -> bool {
    let number = crate::words::key_number(&Key::Decision(decision.number), view.lang);
    let unit = view.book.units.get(&decision.unit);
    let bare = decision.number.to_string();
    finder.find([number.as_str(), &decision.title, &bare]).is_some()
        || unit.is_some_and(|unit| finder.find(unit.spellings()).is_some())
}

impl Screen for Decisions {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Decisions::of(command) {
            return match own {
                kind::Decisions::AddDecision => acts::add_decision(view),
                kind::Decisions::Catalogue => acts::catalogue(view),
                kind::Decisions::NotOwed => self.not_owed(view).map(|form| form.push(view)).unwrap_or_default(),
            };
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.open(view),
            Move::Mark if self.list.in_checklist => return self.open(view),
            Move::Mark => self.list.mark(),
            Move::NextPane | Move::Back if self.list.in_checklist => self.list.in_checklist = false,
            Move::Left | Move::Right if self.list.in_checklist => {
                let Some(rows) = self.rows(view) else { return Vec::new() };
                match rows.beside(self.list.cursor, step == Move::Right) {
                    Some(cursor) => self.list.cursor = cursor,
                    None => self.list.in_checklist = step == Move::Right,
                }
            }
            Move::NextPane | Move::Right => self.enter(view),
            Move::Back if self.list.unmark() => {}
            Move::Back if !self.list.query().is_empty() => self.set_filter("", view),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.list.go(command, self.rows(view).map_or(0, |rows| rows.len()));
            }
            Move::Left | Move::Back => {}
        }
        Vec::new()
    }

    fn live(&self, _command: Command, _view: &View) -> Live {
        Live::On
    }

    fn listed(&self, view: &View) -> Vec<Listed> {
        let decisions = self.list.rows().filter_map(|entry| view.book.decisions.get(&entry.id));
        figures::found(self.list.query(), decisions.map(|one| RecordId::Decision(one.number)), view.lang)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let decisions = self.list.chosen().into_iter().filter_map(|entry| view.book.decisions.get(&entry.id));
        decisions.map(|one| Key::Decision(one.number)).collect()
    }

    fn own_form(&self, act: OnRecords, view: &View) -> Option<FinerTarget> {
        match act {
            OnRecords::Edit => self.form(view),
            // 附链接: the link of an element stands in its form.
            OnRecords::Evidence if matches!(self.row(view)?, Row::Element(_)) => self.form(view),
            OnRecords::Why => self.why(view),
            OnRecords::Note
            | OnRecords::Remind
            | OnRecords::Evidence
            | OnRecords::Extend
            | OnRecords::InternalDue
            | OnRecords::Copy => None,
            OnRecords::ReminderText | OnRecords::Correct | OnRecords::Confirm => None,
        }
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if area.width >= WIDE && !self.list.is_empty() {
            let (left, right) = page::split(canvas, area, area.width * 44 / 100);
            list::draw(self, left, view, canvas);
            checklist::draw(self, right, view, canvas);
        } else if self.list.in_checklist {
            checklist::draw(self, area, view, canvas);
        } else {
            list::draw(self, area, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        DecisionWord::Mode.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        sentence::sentence(self, view)
    }

    fn bar(&self, view: &View) -> Vec<Command> {
        match self.row(view) {
            None if self.list.is_empty() => vec![Command::AddDecision],
            None => vec![Command::Open, Command::AddDecision, Command::Catalogue, Command::Edit, Command::Why],
            Some(Row::Clock(_)) => vec![Command::Why, Command::Edit, Command::AddDecision],
            Some(Row::Stage(_) | Row::Element(_)) => vec![Command::Edit, Command::NotOwed, Command::Why],
            Some(Row::Opinions) => vec![Command::Edit, Command::AddDecision, Command::Why],
        }
    }

    fn mark_all(&mut self, _view: &View) {
        self.list.mark_all(|_| true);
    }

    fn marked(&self) -> usize {
        self.list.marked()
    }

    fn depth(&self) -> usize {
        self.list.depth()
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let Key::Decision(number) = key else { return };
        let Some(id) = view.book.find_decision(*number) else { return };
        self.unhide(view, |screen| screen.list.seek(&id));
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        let before = self.list.selected_id();
        self.list.set_query(query);
        self.list.in_checklist = false;
        self.seen.forget();
        self.collect(view);
        self.list.follow(before);
    }

    fn filter(&self) -> &str {
        self.list.query()
    }

    fn refresh(&mut self, view: &View) {
        let before = self.list.selected_id();
        self.collect(view);
        self.list.in_checklist &= before.is_some() && self.list.selected_id() == before;
    }

    fn remember(&self) -> Value {
        self.list.remember()
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        self.list.recall(kept);
        self.seen.forget();
        self.collect(view);
    }
}
