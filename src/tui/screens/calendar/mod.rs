//! 2 日历: a month as a grid, Monday first, and the agenda of the chosen day beside it.

mod agenda;
mod grid;
mod rows;
#[cfg(test)]
mod tests;
mod words;
pub mod year;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::agenda::{Agenda, AgendaItem, DayCell, Month, leaf};
use crate::domain::day::TaskPlace;
use crate::domain::figure::FigureScope;
use crate::domain::key::Key;
use crate::domain::light::LightWord;
use crate::domain::task::Task;
use crate::text::Finder;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::live::Live;
use crate::tui::overlays::choice::Choice;
use crate::tui::page::{self, WIDE};
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::list::ListState;
use crate::words as say;

use super::Screen;
use rows::{Part, Row, Rows};
use words::CalendarWord;

/// Under this width the agenda goes under the grid.
const BESIDE: u16 = 76;

/// The Calendar screen.
pub struct Calendar {
    at: NaiveDate,
    /// Today as last seen: a selection on it moves along with the day.
    today: NaiveDate,
    agenda: Agenda,
    month: Option<Month>,
    rows: Rows,
    list: ListState,
    in_agenda: bool,
    /// 长期坚持: tasks without a day.
    standing: BTreeSet<TaskPlace>,
    query: String,
    seen: LastSeen,
}

impl Calendar {
    /// The screen at its start: today.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            at: view.today,
            today: view.today,
            agenda: Agenda::default(),
            month: None,
            rows: Rows::default(),
            list: ListState::default(),
            in_agenda: false,
            standing: BTreeSet::new(),
            query: String::new(),
            seen: LastSeen::default(),
        };
        screen.refresh(view);
        screen
    }

    /// Works everything that has a day out anew, or only what changed.
    fn collect(&mut self, news: ViewChange, view: &View) {
        let (day, finder) = (view.day(), Finder::new(&self.query));
        let lets_through = |item: &AgendaItem| finder.is_blank() || rows::matches(&finder, item, view);
        let stands = |task: &Task| {
            let worst = day.task_standing(task).worst;
            worst.is_some_and(|worst| matches!(worst.word, LightWord::Standing | LightWord::Immediate))
        };
        match news {
            ViewChange::None => {}
            ViewChange::Some(old, since) => {
                let old = view.day_of(&old);
                self.agenda.follow(&old, &day, &since, lets_through);
                self.standing.retain(|place| !since.tasks.contains(&place.task()));
                let changed = since.tasks.iter().filter_map(|id| view.book.tasks.get(id));
                let standing = changed.filter(|task| stands(task)).filter_map(|task| day.task_place(task));
                self.standing.extend(standing);
            }
            ViewChange::All => {
                self.agenda = Agenda::of(&day, lets_through);
                let standing = view.book.tasks.values().filter(|task| stands(task));
                self.standing = standing.filter_map(|task| day.task_place(task)).collect();
            }
        }
        self.month = None;
        self.lay_out(view);
    }

    /// The month and the lines of the chosen day.
    fn lay_out(&mut self, view: &View) {
        let shown = (self.at.year(), self.at.month());
        if self.month.as_ref().is_none_or(|month| (month.year, month.month) != shown) {
            self.month = self.agenda.month(&view.calendar, shown.0, shown.1);
        }
        self.rows = Rows::of(&self.agenda, self.at, view);
        self.list.fit(self.rows.len());
        self.in_agenda &= self.rows.len() > 0;
    }

    /// Chooses a day; one that no grid can show is not chosen.
    fn choose(&mut self, day: NaiveDate, view: &View) {
        let before = std::mem::replace(&mut self.at, day);
        self.list = ListState::default();
        self.lay_out(view);
        if self.month.as_ref().is_none_or(|month| month.cells.len() < crate::domain::agenda::GRID_DAYS) {
            self.at = before;
            self.lay_out(view);
        }
    }

    fn cell(&self) -> Option<&DayCell> {
        self.month.as_ref()?.cells.iter().find(|cell| cell.date == self.at)
    }

    fn row(&self, view: &View) -> Option<Row> {
        let row = self.rows.get(self.list.selected, &self.agenda, view);
        row.filter(|row| self.in_agenda || row.part == Part::Day)
    }

    fn day_count(&self) -> usize {
        self.cell().map_or(0, |cell| cell.all)
    }

    fn leave_agenda(&mut self) {
        self.in_agenda = false;
        self.list = ListState::default();
    }

    fn open(&self, view: &View) -> Vec<Effect> {
        match self.row(view).and_then(|row| row.key(view)) {
            Some(key) => vec![Effect::Go(ScreenId::of(key.kind()), Some(key))],
            None => vec![Effect::Toast(self.nothing(view))],
        }
    }

    /// 无到期, and the next day that has something.
    fn nothing(&self, view: &View) -> String {
        let lang = view.lang;
        let next = self.rows.next().map_or_else(
            || CalendarWord::NothingMore.say(lang).to_owned(),
            |row| {
                CalendarWord::Next.with(
                    lang,
                    &[
                        ("date", &say::short_date_with_weekday(row.item.date(), lang)),
                        ("number", &rows::number(&row.item, view)),
                        ("brief", &rows::brief(&row.item, view)),
                    ],
                )
            },
        );
        let gap = if lang == crate::locale::Lang::En { " " } else { "" };
        format!("{}{gap}{next}", CalendarWord::Nothing.say(lang))
    }

    fn move_day(&mut self, step: Move, view: &View) {
        let at = self.at;
        let back = |days| at.checked_sub_days(Days::new(days));
        let on = |days| at.checked_add_days(Days::new(days));
        let day = match step {
            Move::Left => back(1),
            Move::Right => on(1),
            Move::Up => back(7),
            Move::Down => on(7),
            Move::PageUp => in_month(leaf(at.year(), at.month(), -1), at.day()),
            Move::PageDown => in_month(leaf(at.year(), at.month(), 1), at.day()),
            Move::First => at.with_day(1),
            Move::Last => in_month((at.year(), at.month()), 31),
            Move::Open | Move::NextPane | Move::Back | Move::Mark => None,
        };
        if let Some(day) = day {
            self.choose(day, view);
        }
    }
}

/// A day of a month, the last one where the month is shorter.
fn in_month((year, month): (i32, u32), day: u32) -> Option<NaiveDate> {
    (28..=day.max(28)).rev().map(|last| day.min(last)).find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

/// Weeks before a crowded day that its duties are spread over.
const SPREAD_WEEKS: usize = 8;

/// Where the duties of the most crowded day would go, and the question whether they shall.
fn spread(view: &View) -> Vec<Effect> {
    let lang = view.lang;
    let Some(spread) = view.day().spread(SPREAD_WEEKS) else {
        return vec![Effect::Toast(CalendarWord::NothingToSpread.say(lang).to_owned())];
    };
    let day = |day| say::date_with_weekday(day, lang);
    let mut lines = vec![CalendarWord::SpreadHead.with(lang, &[("n", &spread.len()), ("day", &day(spread.crowded))])];
    lines.extend(
        spread
            .days
            .iter()
            .map(|(of, keys)| CalendarWord::SpreadDay.with(lang, &[("day", &day(*of)), ("n", &keys.len())])),
    );
    lines.push(CalendarWord::SpreadNote.say(lang).to_owned());
    vec![Effect::Push(Box::new(Choice::act(CalendarWord::Spread.say(lang), lines, spread.act())))]
}

impl Screen for Calendar {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Calendar::of(command) {
            match own {
                kind::Calendar::Today => {
                    self.leave_agenda();
                    self.choose(view.today, view);
                }
                kind::Calendar::SpreadDues => return spread(view),
            }
            return Vec::new();
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.open(view),
            Move::NextPane if self.in_agenda => self.leave_agenda(),
            Move::NextPane => self.in_agenda = self.rows.len() > 0,
            Move::Back if !self.list.marked.is_empty() => self.list.marked.clear(),
            Move::Back | Move::Left if self.in_agenda => self.leave_agenda(),
            Move::Back if !self.query.is_empty() => self.set_filter("", view),
            Move::Mark if self.in_agenda => self.list.mark(self.rows.len()),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last if self.in_agenda => {
                self.list.go(command, self.rows.len());
            }
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last | Move::Left => {
                self.move_day(step, view);
            }
            Move::Right if !self.in_agenda => self.move_day(step, view),
            Move::Right | Move::Back | Move::Mark => {}
        }
        Vec::new()
    }

    fn live(&self, _command: Command, _view: &View) -> Live {
        Live::On
    }

    fn offers(&self, command: Command) -> bool {
        command != Command::Mark || self.in_agenda
    }

    fn figures(&self, _view: &View) -> FigureScope {
        FigureScope::Day(self.at)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        if !self.in_agenda {
            return self.row(view).and_then(|row| row.key(view)).into_iter().collect();
        }
        let mut keys = Vec::new();
        let chosen = self.list.chosen(self.rows.len()).into_iter();
        let rows = chosen.filter_map(|place| self.rows.get(place, &self.agenda, view));
        for key in rows.filter_map(|row| row.key(view)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if area.width >= BESIDE {
            let left =
                if area.width >= WIDE { area.width * 57 / 100 } else { 46 + (area.width - 80.min(area.width)) / 2 };
            let (left, right) = page::split(canvas, area, left);
            grid::draw(self, left, view, canvas);
            agenda::draw(self, right, view, canvas);
            return;
        }
        let height = grid::LEAST_HEIGHT.min(area.height);
        grid::draw(self, Rect { height, ..area }, view, canvas);
        let below = Rect { y: area.y + height, height: area.height - height, ..area };
        if below.height > 1 {
            canvas.rule(below.x, below.y, below.width);
            agenda::draw(self, Rect { y: below.y + 1, height: below.height - 1, ..below }, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        CalendarWord::Mode.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        let lang = view.lang;
        let mut line = Vec::new();
        if !self.query.is_empty() {
            line.push(span(CalendarWord::Filtered.with(lang, &[("query", &self.query)]), Role::Match));
        }
        if !self.in_agenda {
            let date = say::short_date_with_weekday(self.at, lang);
            let values: [(&str, &dyn std::fmt::Display); 2] = [("date", &date), ("count", &self.day_count())];
            line.push(span(CalendarWord::Chosen.with(lang, &values), Role::Plain));
        }
        match self.row(view) {
            Some(row) => line.push(span(row.sentence(view), Role::Plain)),
            None => line.push(span(self.nothing(view), Role::Plain)),
        }
        line
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        if self.in_agenda {
            return vec![
                Command::Open,
                Command::Note,
                Command::Remind,
                Command::Evidence,
                Command::Why,
                Command::NextPane,
            ];
        }
        let (back, on) = (Command::PageUp, Command::PageDown);
        vec![Command::Open, Command::NextPane, Command::YearWeeks, Command::Why, back, on, Command::Today]
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        query.clone_into(&mut self.query);
        self.leave_agenda();
        self.collect(ViewChange::All, view);
    }

    fn filter(&self) -> &str {
        &self.query
    }

    fn refresh(&mut self, view: &View) {
        if self.at == self.today {
            self.at = view.today;
        }
        self.today = view.today;
        let news = self.seen.news(view);
        if matches!(news, ViewChange::None) {
            return;
        }
        // Outside the agenda nothing of it is chosen, and it begins with what comes first.
        let kept = self.rows.get(self.list.selected, &self.agenda, view).filter(|_| self.in_agenda);
        self.list.marked.clear();
        self.collect(news, view);
        let place = kept.and_then(|kept| self.rows.from(0, &self.agenda, view).position(|row| row.is_same(&kept)));
        self.list.selected = place.unwrap_or(self.list.selected);
    }

    fn remember(&self) -> Value {
        // Today is not kept as a date: the next start has its own. A day that was looked at is of use on the day it was.
        let day = (self.at != self.today).then(|| self.at.to_string());
        json!({ "day": day, "on": self.today.to_string(), "filter": self.query })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        self.set_filter(kept["filter"].as_str().unwrap_or_default(), view);
        let day = |of: &str| kept[of].as_str().and_then(|day| day.parse::<NaiveDate>().ok());
        let day = day("day").filter(|_| day("on") == Some(view.today));
        self.choose(day.unwrap_or(view.today), view);
    }
}
