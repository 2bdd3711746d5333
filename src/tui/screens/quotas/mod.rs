//! 7 指标: the county's quotas with their pace, the units side by side, and the events of the chosen one with why some
//! do not count.

mod county;
mod ledger;
mod rows;
#[cfg(test)]
mod tests;
mod units;
mod words;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::act::{Act, ActivityAct, find};
use crate::domain::board::lags;
use crate::domain::figure::FigureScope;
use crate::domain::key::Key;
use crate::domain::pace::{Pace, QuotaProgress};
use crate::tui::acts::FinerTarget;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::command::kind::{Move, Quotas as OwnCommand, Record as OnRecords};
use crate::tui::effect::Effect;
use crate::tui::live::Live;
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::forms::{FormId, record};
use crate::tui::overlays::record_page::RecordPage;
use crate::tui::page::WIDE;
use crate::tui::theme::Role;
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser::{Chooser, Row as _};
use crate::tui::widgets::list::ListState;

use super::Screen;
use rows::{Entry, Event, Order, QuotaOwner, events};
use words::QuotaWord;

/// The Quotas screen.
pub struct Quotas {
    list: Chooser<Order, Entry>,
    /// What is missing most first.
    by_missing: bool,
    /// The focus is in the ledger; on a narrow desk it lies over the list then.
    in_ledger: bool,
    /// The selected line of the ledger.
    cursor: usize,
    seen: LastSeen,
}

impl Quotas {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            list: Chooser::default(),
            by_missing: false,
            in_ledger: false,
            cursor: 0,
            seen: LastSeen::default(),
        };
        screen.collect(view);
        screen
    }

    /// What one event changes may be the pace of a unit and the county's: the board is small and made anew.
    fn collect(&mut self, view: &View) {
        if let ViewChange::None = self.seen.news(view) {
            return;
        }
        let board = view.judged().board();
        let finder = self.list.finder();
        let answers = |one: &crate::domain::id::UnitId| {
            finder.is_blank() || view.book.units.get(one).is_some_and(|unit| finder.find(unit.spellings()).is_some())
        };
        let county = board.county.into_iter().filter(|_| finder.is_blank()).map(Entry::County);
        let units = board.units.into_iter().filter(|one| answers(&one.unit)).map(Entry::Unit);
        let by_missing = self.by_missing;
        let place = |(n, entry): (usize, Entry)| {
            let (is_unit, missing) = match &entry {
                Entry::County(_) => (false, 0),
                Entry::Unit(one) => (true, if by_missing { one.missing } else { 0 }),
            };
            ((is_unit, std::cmp::Reverse(missing), n), entry)
        };
        self.list.fill(county.chain(units).enumerate().map(place));
        self.cursor = self.cursor.min(self.events(view).len());
    }

    fn events<'v>(&self, view: &'v View) -> Vec<Event<'v>> {
        self.list.selected().map_or_else(Vec::new, |entry| events(entry.id(), view))
    }

    /// The selected event, while the focus is in the ledger.
    fn event<'v>(&self, view: &'v View) -> Option<Event<'v>> {
        if self.in_ledger { self.events(view).into_iter().nth(self.cursor) } else { None }
    }

    fn go(&mut self, command: Command, view: &View) {
        if self.in_ledger {
            let mut list = ListState { selected: self.cursor, ..ListState::default() };
            // The line after the last event records one.
            list.go(command, self.events(view).len() + 1);
            self.cursor = list.selected;
        } else if self.list.go(command) {
            self.cursor = 0;
        }
    }

    /// To the unit beside the selected one: they stand in two columns of one half each.
    fn beside(&mut self, right: bool) {
        let units: Vec<QuotaOwner> =
            self.list.rows().filter(|entry| matches!(entry, Entry::Unit(_))).map(Entry::id).collect();
        let half = units.len().div_ceil(2);
        let Some(at) = self.list.selected().and_then(|entry| units.iter().position(|one| *one == entry.id())) else {
            return;
        };
        let to = match (right, at < half) {
            (true, true) => (at + half).min(units.len() - 1),
            (false, false) => at - half,
            (true, false) | (false, true) => return,
        };
        if let Some(to) = units.get(to) {
            self.list.seek(to);
            self.cursor = 0;
        }
    }

    /// The quotas of the selected row.
    fn progress(&self) -> &[QuotaProgress] {
        match self.list.selected() {
            Some(Entry::Unit(one)) => &one.quotas,
            Some(Entry::County(one)) => std::slice::from_ref(one),
            None => &[],
        }
    }

    /// The duties of all units that lag, of the quotas that lag in them.
    fn lagging(&self, view: &View) -> Vec<Key> {
        let units = view.judged().board().units;
        let behind = units.iter().filter(|one| one.lags()).flat_map(|one| &one.quotas);
        view.day().to_remind(behind.filter(|one| one.pace.is_some_and(|pace| pace != Pace::Met)))
    }

    /// The form of a new event, with what is selected filled in.
    fn record(&self, view: &View) -> FormId {
        let unit = |id| view.book.units.get(id).map(|unit| unit.code.clone());
        let code = |id| view.book.quotas.get(id).map(|quota| quota.code.clone());
        match self.list.selected() {
            Some(Entry::Unit(one)) => {
                let missing = one.quotas.iter().find(|one| one.missing > 0);
                let quota = missing.or_else(|| one.quotas.first()).and_then(|one| code(&one.quota));
                FormId::Activity { quota, unit: unit(&one.unit) }
            }
            Some(Entry::County(one)) => FormId::Activity { quota: code(&one.quota), unit: None },
            None => FormId::Activity { quota: None, unit: None },
        }
    }

    fn withdraw(&self, view: &View) -> Vec<Effect> {
        let Some(event) = self.event(view) else { return Vec::new() };
        let key = Key::Activity(event.activity.id.0);
        let lines = vec![record::line(&key, view), QuotaWord::WithdrawStays.say(view.lang).to_owned()];
        let act = Act::Activity(ActivityAct::WithdrawActivity { activity: key });
        vec![Effect::Push(Box::new(Choice::act(QuotaWord::Withdraw.say(view.lang), lines, act)))]
    }

    fn obey(&mut self, own: OwnCommand, view: &View) -> Vec<Effect> {
        match own {
            OwnCommand::RecordEvent => self.record(view).push(view),
            OwnCommand::RemindLagging => FormId::Remind { of: self.lagging(view) }.push(view),
            OwnCommand::WithdrawEvent => self.withdraw(view),
            OwnCommand::SortQuotas => {
                self.by_missing = !self.by_missing;
                self.seen.forget();
                self.collect(view);
                Vec::new()
            }
        }
    }

    fn open(&mut self, view: &View) -> Vec<Effect> {
        if let Some(event) = self.event(view) {
            return vec![Effect::Push(Box::new(RecordPage::new(Key::Activity(event.activity.id.0))))];
        }
        if self.in_ledger || self.list.is_empty() || self.events(view).is_empty() {
            return vec![Effect::Run(Command::RecordEvent)];
        }
        self.in_ledger = true;
        Vec::new()
    }
}

impl Screen for Quotas {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = OwnCommand::of(command) {
            return self.obey(own, view);
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.open(view),
            Move::NextPane | Move::Back | Move::Left if self.in_ledger => self.in_ledger = false,
            Move::NextPane => self.in_ledger = !self.events(view).is_empty(),
            Move::Back if !self.list.query().is_empty() => self.set_filter("", view),
            Move::Left | Move::Right => self.beside(step == Move::Right),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => self.go(command, view),
            Move::Back | Move::Mark => {}
        }
        Vec::new()
    }

    fn live(&self, command: Command, view: &View) -> Live {
        let off = |word: QuotaWord| Live::Off(word.say(view.lang).to_owned());
        match OwnCommand::of(command) {
            Some(OwnCommand::RemindLagging) if self.lagging(view).is_empty() => off(QuotaWord::NobodyLags),
            Some(OwnCommand::WithdrawEvent) if self.event(view).is_none() => off(QuotaWord::NoActivity),
            Some(OwnCommand::RecordEvent | OwnCommand::SortQuotas) => Live::On,
            Some(OwnCommand::RemindLagging | OwnCommand::WithdrawEvent) | None => Live::On,
        }
    }

    fn offers(&self, command: Command) -> bool {
        command != Command::Mark
    }

    fn figures(&self, _view: &View) -> FigureScope {
        FigureScope::Quotas
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        if let Some(event) = self.event(view) {
            return vec![Key::Activity(event.activity.id.0)];
        }
        match self.list.selected() {
            Some(Entry::Unit(one)) => {
                view.book.units.get(&one.unit).map(|unit| Key::Unit(unit.code.clone())).into_iter().collect()
            }
            Some(Entry::County(_)) | None => Vec::new(),
        }
    }

    fn own_form(&self, act: OnRecords, view: &View) -> Option<FinerTarget> {
        match act {
            // A unit is reminded of what its quotas lack, whether or not the duty is late by its date.
            OnRecords::Remind if !self.in_ledger => {
                let of = view.day().to_remind(self.progress());
                (!of.is_empty()).then_some(FinerTarget::Form(FormId::Remind { of }))
            }
            OnRecords::Edit
            | OnRecords::Note
            | OnRecords::Remind
            | OnRecords::Evidence
            | OnRecords::Extend
            | OnRecords::InternalDue => None,
            OnRecords::Why | OnRecords::Copy | OnRecords::ReminderText | OnRecords::Correct | OnRecords::Confirm => {
                None
            }
        }
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if self.list.is_empty() && self.list.query().is_empty() {
            let text = QuotaWord::NoQuotas.say(view.lang);
            canvas.put(area.x + 3, area.y + 2, area.width.saturating_sub(3), text, Role::Plain);
            return;
        }
        if area.width < WIDE && self.in_ledger {
            return ledger::draw(self, area, view, canvas);
        }
        let below = county::draw(self, area, view, canvas);
        if area.width < WIDE {
            return units::one_column(self, below, view, canvas);
        }
        let picture = Rect { y: below.y + 1, height: units::height(self, below), ..below };
        canvas.rule(below.x, below.y, below.width);
        canvas.rule(below.x, picture.bottom(), below.width);
        units::two_columns(self, picture, view, canvas);
        let rest =
            Rect { y: picture.bottom() + 1, height: below.bottom().saturating_sub(picture.bottom() + 1), ..below };
        ledger::draw(self, rest, view, canvas);
    }

    fn mode(&self, view: &View) -> String {
        QuotaWord::Mode.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        let mut line = Vec::new();
        if !self.list.query().is_empty() {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("query", &self.list.query()), ("count", &self.list.len())];
            line.push(span(QuotaWord::Filtered.with(view.lang, &values), Role::Match));
        }
        let text = match (self.event(view), self.list.selected()) {
            (Some(event), _) => ledger::sentence(&event, view),
            (None, Some(Entry::County(one))) => county::sentence(one, view),
            (None, Some(Entry::Unit(one))) => units::sentence(one, view),
            (None, None) => String::new(),
        };
        line.push(span(text, Role::Plain));
        line
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        if self.in_ledger {
            return vec![
                Command::Open,
                Command::Edit,
                Command::Evidence,
                Command::Why,
                Command::WithdrawEvent,
                Command::RecordEvent,
                Command::Back,
            ];
        }
        vec![
            Command::Open,
            Command::RecordEvent,
            Command::Remind,
            Command::RemindLagging,
            Command::SortQuotas,
            Command::Filter,
        ]
    }

    fn depth(&self) -> usize {
        usize::from(self.in_ledger) + usize::from(!self.list.query().is_empty())
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let activity = find::activity(&view.book, key).ok();
        let unit = view.book.unit_of(key).map(QuotaOwner::Unit);
        let of_quota = activity.map(|one| QuotaOwner::County(one.quota));
        self.in_ledger = false;
        let mut found = [unit, of_quota].into_iter().flatten().any(|whose| self.list.seek(&whose));
        if !found && !self.list.query().is_empty() {
            self.set_filter("", view);
            found = [unit, of_quota].into_iter().flatten().any(|whose| self.list.seek(&whose));
        }
        self.cursor = 0;
        if let Some(one) = activity.filter(|_| found)
            && let Some(place) = self.events(view).iter().position(|event| event.activity.id == one.id)
        {
            (self.in_ledger, self.cursor) = (true, place);
        }
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        self.in_ledger = false;
        self.cursor = 0;
        self.list.set_query(query);
        self.seen.forget();
        self.collect(view);
    }

    fn filter(&self) -> &str {
        self.list.query()
    }

    fn refresh(&mut self, view: &View) {
        let kept = self.event(view).map(|event| event.activity.id);
        let before = self.list.selected().map(Entry::id);
        self.collect(view);
        let events = self.events(view);
        let place = kept.and_then(|id| events.iter().position(|event| event.activity.id == id));
        self.cursor = place.unwrap_or(self.cursor).min(events.len());
        self.in_ledger &= !events.is_empty() && self.list.selected().map(Entry::id) == before;
    }

    fn remember(&self) -> Value {
        json!({ "list": self.list.remember(), "missing": self.by_missing, "ledger": self.in_ledger, "spot": self.cursor })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        self.list.recall(&kept["list"]);
        self.by_missing = kept["missing"] == true;
        self.cursor = kept["spot"].as_u64().and_then(|cursor| usize::try_from(cursor).ok()).unwrap_or(0);
        self.seen.forget();
        self.collect(view);
        self.in_ledger = kept["ledger"] == true && !self.events(view).is_empty();
    }
}

/// The mark and colour of a pace: 难达 of what must be is bad, and 未完成 of anything.
fn pace(pace: Pace, is_must: bool, view: &View) -> Span {
    let (glyph, role) = match pace {
        Pace::Missed => (view.glyphs.bad, Role::Bad),
        Pace::AtRisk if is_must => (view.glyphs.bad, Role::Bad),
        Pace::AtRisk | Pace::Slow => (view.glyphs.warn, Role::Warn),
        Pace::OnPace => (view.glyphs.ok, Role::Ok),
        Pace::Met => (view.glyphs.done, Role::Done),
    };
    span(format!("{glyph} {}", crate::words::pace(pace, view.lang)), role)
}

/// A number that a point stands for where there is nothing.
fn or_dot(n: u32, role: Role) -> Span {
    if n == 0 { span(".", Role::Muted) } else { span(n.to_string(), role) }
}

/// The role of what is missing at that pace.
const fn missing_role(pace: Pace) -> Role {
    if lags(pace) { Role::Warn } else { Role::Plain }
}
