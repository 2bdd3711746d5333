//! 9 台账: the flat registers. Tab changes the register; list, detail and forms come from its definition.

mod cells;
mod detail;
mod list;
mod rows;
mod words;

use std::collections::BTreeMap;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::figure::{FigureScope, Listed, RecordId};
use crate::domain::key::Key;
use crate::domain::registers::{Register, RegisterRow};
use crate::domain::tally::{less, more};
use crate::tui::acts::{self, FinerTarget};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::kind::{Move, Record as OnRecords};
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::live::Live;
use crate::tui::overlays::figures;
use crate::tui::overlays::file;
use crate::tui::overlays::forms::FormId;
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser::Chooser;
use crate::tui::widgets::list::ListState;

use super::Screen;
use cells::{light, role};
use detail::DetailRow;
use rows::{Entry, List, Order};
use words::RegisterWord;

/// Which part has the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pane {
    /// The line of registers.
    Head,
    /// The list.
    List,
    /// The detail; on a narrow desk it lies over the list then.
    Detail,
}

/// The Registers screen.
pub struct Registers {
    register: Register,
    lists: BTreeMap<Register, List>,
    pane: Pane,
    /// The selected line of the detail.
    cursor: usize,
    /// What that line tells, so that the selection stays on it when others come before it.
    kept: Option<DetailRow>,
    /// How many rows each register has.
    counts: BTreeMap<Register, usize>,
    seen: LastSeen,
}

impl Registers {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let first = Register::ALL.first().copied().unwrap_or(Register::Accounts);
        let mut screen = Self {
            register: first,
            lists: BTreeMap::new(),
            pane: Pane::List,
            cursor: 0,
            kept: None,
            counts: BTreeMap::new(),
            seen: LastSeen::default(),
        };
        screen.collect(view);
        screen
    }

    fn list(&mut self) -> &mut Chooser<Order, Entry> {
        &mut self.lists.entry(self.register).or_default().rows
    }

    fn shown(&self) -> Option<&Chooser<Order, Entry>> {
        self.lists.get(&self.register).map(|list| &list.rows)
    }

    /// Takes what is new of the shown register, and of the counts of all.
    fn collect(&mut self, view: &View) {
        self.lists.entry(self.register).or_default().collect(self.register, view);
        match self.seen.news(view) {
            ViewChange::None => {}
            ViewChange::Some(old, since) => {
                for id in &since.register_rows {
                    if let Some(row) = old.register_rows.get(id) {
                        less(self.counts.entry(row.register).or_default());
                    }
                    if let Some(row) = view.book.register_rows.get(id) {
                        more(self.counts.entry(row.register).or_default());
                    }
                }
            }
            ViewChange::All => {
                let count = |register: &Register| (*register, view.book.rows_of(*register).count());
                self.counts = Register::ALL.iter().map(count).collect();
            }
        }
    }

    /// Puts the focus back into the list, the detail at its top.
    fn leave(&mut self) {
        self.cursor = 0;
        if self.pane == Pane::Detail {
            self.pane = Pane::List;
        }
    }

    fn entry(&self) -> Option<&Entry> {
        self.shown()?.selected()
    }

    fn row<'v>(&self, view: &'v View) -> Option<&'v RegisterRow> {
        view.book.register_rows.get(&self.entry()?.id)
    }

    /// What the selection in the detail stands on.
    fn detail_row(&self, view: &View) -> Option<DetailRow> {
        if self.pane != Pane::Detail {
            return None;
        }
        detail::detail_rows(self.row(view)?).get(self.cursor).copied()
    }

    fn show(&mut self, register: Register, view: &View) {
        self.register = register;
        self.leave();
        self.collect(view);
    }

    /// The register so many places on, around the end.
    fn turn(&mut self, back: bool, view: &View) {
        let all = Register::ALL;
        let at = all.iter().position(|one| *one == self.register).unwrap_or(0);
        let to = if back { at + all.len() - 1 } else { at + 1 };
        if let Some(register) = all.get(to % all.len()) {
            self.show(*register, view);
        }
    }

    fn forget(&mut self) {
        self.lists.entry(self.register).or_default().seen.forget();
    }

    fn obey(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Registers::of(command) {
            match own {
                kind::Registers::NextRegister => self.turn(false, view),
                kind::Registers::AddRow => return acts::add_row(self.register, view),
                kind::Registers::ImportRows => return file::ask_for_rows(self.register, view),
                kind::Registers::RowStage => return acts::row_stage(&self.selection(view), view),
            }
            return Vec::new();
        }
        Move::of(command).map_or_else(Vec::new, |step| self.step((command, step), view))
    }

    fn step(&mut self, (command, step): (Command, Move), view: &View) -> Vec<Effect> {
        match self.pane {
            Pane::Head => self.step_in_head(step, view),
            Pane::List => return self.step_in_list((command, step), view),
            Pane::Detail => return self.step_in_detail((command, step), view),
        }
        Vec::new()
    }

    fn step_in_head(&mut self, step: Move, view: &View) {
        match step {
            Move::Left => self.turn(true, view),
            Move::Right => self.turn(false, view),
            Move::Down | Move::Open | Move::Back | Move::NextPane => self.pane = Pane::List,
            Move::Up | Move::PageUp | Move::PageDown | Move::First | Move::Last | Move::Mark => {}
        }
    }

    fn step_in_list(&mut self, (command, step): (Command, Move), view: &View) -> Vec<Effect> {
        let at_top = self.shown().is_none_or(|list| list.is_empty() || list.top(1) == 0);
        match step {
            Move::Open if self.entry().is_none() => return vec![Effect::Run(Command::AddRow)],
            Move::Open | Move::Right => self.enter(),
            Move::Mark => self.list().mark(),
            Move::Back if self.list().unmark() => {}
            Move::Back if !self.filter().is_empty() => self.set_filter("", view),
            Move::Up if at_top => self.pane = Pane::Head,
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                if self.list().go(command) {
                    self.cursor = 0;
                }
            }
            Move::Back | Move::Left | Move::NextPane => {}
        }
        Vec::new()
    }

    fn step_in_detail(&mut self, (command, step): (Command, Move), view: &View) -> Vec<Effect> {
        match step {
            Move::Open | Move::Mark => return self.form(view).map_or_else(Vec::new, |own| own.open(view)),
            Move::Left | Move::Back | Move::NextPane => self.pane = Pane::List,
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                let count = self.row(view).map_or(0, |row| detail::detail_rows(row).len());
                let mut list = ListState { selected: self.cursor, ..ListState::default() };
                list.go(command, count);
                self.cursor = list.selected;
            }
            Move::Right => {}
        }
        Vec::new()
    }

    fn enter(&mut self) {
        if self.entry().is_some() {
            self.pane = Pane::Detail;
        }
    }

    /// The form of the selected row of the detail.
    fn form(&self, view: &View) -> Option<FinerTarget> {
        let key = self.row(view)?.key();
        match self.detail_row(view)? {
            DetailRow::Field(field) => Some(FinerTarget::Field(key, field.id)),
            DetailRow::Step(_) => Some(FinerTarget::Form(FormId::RowStage { of: vec![key] })),
            DetailRow::Evidence(_) | DetailRow::Note(_) | DetailRow::Reminder(_) => None,
        }
    }
}

impl Screen for Registers {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        let effects = self.obey(command, view);
        self.kept = self.detail_row(view);
        effects
    }

    fn live(&self, command: Command, view: &View) -> Live {
        match kind::Registers::of(command) {
            Some(kind::Registers::RowStage) if self.entry().is_none() => {
                Live::Off(acts::LiveWord::NothingSelected.say(view.lang).to_owned())
            }
            Some(kind::Registers::RowStage | kind::Registers::NextRegister) | None => Live::On,
            Some(kind::Registers::AddRow | kind::Registers::ImportRows) => Live::On,
        }
    }

    fn figures(&self, _view: &View) -> FigureScope {
        FigureScope::Register(self.register)
    }

    fn listed(&self, view: &View) -> Vec<Listed> {
        let Some(list) = self.shown() else { return Vec::new() };
        let rows = list.rows().filter_map(|entry| view.book.register_rows.get(&entry.id));
        figures::found(list.query(), rows.map(|row| RecordId::Row(row.register, row.number)), view.lang)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let Some(list) = self.shown() else { return Vec::new() };
        let row = |entry: &Entry| view.book.register_rows.get(&entry.id).map(RegisterRow::key);
        if self.pane == Pane::Detail {
            return list.selected().and_then(row).into_iter().collect();
        }
        list.chosen().filter_map(row).collect()
    }

    fn own_form(&self, act: OnRecords, view: &View) -> Option<FinerTarget> {
        match act {
            OnRecords::Edit => self.form(view),
            OnRecords::Note
            | OnRecords::Remind
            | OnRecords::Evidence
            | OnRecords::Extend
            | OnRecords::InternalDue
            | OnRecords::Why => None,
            OnRecords::Copy | OnRecords::ReminderText | OnRecords::Correct | OnRecords::Confirm => None,
        }
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let head = Rect { height: 1, ..area };
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        list::head(self, head, view, canvas);
        canvas.rule(area.x, area.y + 1, area.width);
        let is_empty = self.shown().is_none_or(Chooser::is_empty);
        if area.width >= WIDE && !is_empty {
            let (left, right) = page::split(canvas, body, area.width * 52 / 100);
            list::draw(self, left, view, canvas);
            detail::draw(self, right, view, canvas);
        } else if self.pane == Pane::Detail {
            detail::draw(self, body, view, canvas);
        } else {
            list::draw(self, body, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        RegisterWord::Mode.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        let lang = view.lang;
        let mut line = Vec::new();
        if self.pane == Pane::Head {
            return vec![span(RegisterWord::SentenceHead.say(lang), Role::Plain)];
        }
        if !self.filter().is_empty() {
            let count = self.shown().map_or(0, Chooser::len);
            let values: [(&str, &dyn std::fmt::Display); 2] = [("query", &self.filter()), ("count", &count)];
            line.push(span(RegisterWord::Filtered.with(lang, &values), Role::Match));
        }
        let (Some(entry), Some(row)) = (self.entry(), self.row(view)) else {
            if line.is_empty() {
                line.push(span(RegisterWord::EmptyBar.say(lang), Role::Plain));
            }
            return line;
        };
        let text = self.detail_row(view).and_then(|chosen| detail::row_text(row, chosen, view));
        line.push(span(text.unwrap_or_else(|| list::sentence(row, &entry.standing, view)), Role::Plain));
        line
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        match self.pane {
            Pane::Head => vec![Command::Open, Command::NextRegister, Command::AddRow, Command::ImportRows],
            Pane::List if self.entry().is_none() => vec![Command::AddRow, Command::ImportRows, Command::NextRegister],
            Pane::List | Pane::Detail => vec![
                Command::AddRow,
                Command::RowStage,
                Command::Edit,
                Command::Note,
                Command::Evidence,
                Command::NextRegister,
            ],
        }
    }

    fn mark_all(&mut self, _view: &View) {
        self.list().mark_all(|_| true);
    }

    fn marked(&self) -> usize {
        self.shown().map_or(0, Chooser::marked)
    }

    fn depth(&self) -> usize {
        usize::from(self.pane != Pane::List) + usize::from(!self.filter().is_empty())
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let Key::Register(register, number) = key else { return };
        let Some(row) = view.book.find_register_row(*register, *number) else { return };
        self.show(*register, view);
        self.pane = Pane::List;
        self.unhide(view, |screen| screen.list().seek(&row.id));
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        self.leave();
        self.list().set_query(query);
        self.forget();
        self.collect(view);
    }

    fn filter(&self) -> &str {
        self.shown().map_or("", Chooser::query)
    }

    fn refresh(&mut self, view: &View) {
        let before = self.entry().map(|entry| entry.id);
        self.collect(view);
        let rows = self.row(view).map(detail::detail_rows).unwrap_or_default();
        if before.is_none() || self.entry().map(|entry| entry.id) != before || rows.is_empty() {
            return self.leave();
        }
        let place = self.kept.and_then(|kept| rows.iter().position(|one| *one == kept));
        self.cursor = place.unwrap_or(self.cursor).min(rows.len() - 1);
    }

    fn remember(&self) -> Value {
        json!({ "register": self.register.def().name, "list": self.shown().map(Chooser::remember) })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        if let Some(register) = kept["register"].as_str().and_then(Register::by_name) {
            self.register = register;
        }
        self.list().recall(&kept["list"]);
        self.forget();
        self.collect(view);
    }
}
