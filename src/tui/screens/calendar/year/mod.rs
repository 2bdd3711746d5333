//! 全年分布图: the year by weeks, a month a line, walked with the arrows; a week opens to its agenda, and that to the
//! record.

mod draw;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::agenda::{APART, Agenda, WeekCell};
use crate::domain::week::IsoWeek;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::worked_out::WorkedOut;

use super::rows::{self, Part, Row};
use super::words::CalendarWord;

/// The page.
pub struct YearPage {
    /// The week under the cursor; its ISO year is shown.
    at: IsoWeek,
    /// The agenda of the week has the focus.
    in_agenda: bool,
    list: ListState,
    agenda: WorkedOut<Agenda>,
}

impl YearPage {
    /// The page on the week of a day.
    #[must_use]
    pub fn new(day: NaiveDate) -> Self {
        let at = IsoWeek::of(day);
        Self { at, in_agenda: false, list: ListState::default(), agenda: WorkedOut::default() }
    }

    fn agenda(&self, view: &View) -> Rc<Agenda> {
        self.agenda.get(view, |view| Agenda::of(&view.day(), |_| true))
    }

    fn weeks(&self, view: &View) -> Vec<WeekCell> {
        self.agenda(view).weeks(&view.day(), self.at.year())
    }

    /// The lines of the week's agenda.
    fn rows(&self, view: &View) -> Vec<Row> {
        let agenda = self.agenda(view);
        agenda.in_week(self.at).flat_map(|(_, item)| rows::lines(Part::Day, item, APART, view)).collect()
    }

    /// Into the agenda, at the first line that is why the week has its light.
    fn enter(&mut self, view: &View) {
        let rows = self.rows(view);
        let worst = self.weeks(view).into_iter().find(|cell| cell.week == self.at).and_then(|cell| cell.worst);
        let selected = rows.iter().position(|row| row.item.light() == worst).unwrap_or(0);
        self.list = ListState { selected, ..ListState::default() };
        self.in_agenda = !rows.is_empty();
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        let step = Move::of(command)?;
        if self.in_agenda {
            return Some(self.in_list(step, command, view));
        }
        let weeks = self.weeks(view);
        let of_year = |year: i32| {
            let number = self.at.number();
            (number.saturating_sub(1)..=number).rev().find_map(|number| IsoWeek::new(year, number))
        };
        let to = match step {
            Move::Back => return Some(vec![Effect::Pop]),
            Move::Open => {
                self.enter(view);
                None
            }
            Move::Left => Some(self.at.previous()),
            Move::Right => Some(self.at.next()),
            Move::Up => beside(&weeks, self.at, -1),
            Move::Down => beside(&weeks, self.at, 1),
            Move::PageUp => of_year(self.at.year() - 1),
            Move::PageDown => of_year(self.at.year() + 1),
            Move::First => weeks.first().map(|cell| cell.week),
            Move::Last => weeks.last().map(|cell| cell.week),
            Move::NextPane => Some(view.week()),
            Move::Mark => None,
        };
        // A year that no calendar has is not gone to.
        self.at = to.filter(|week| IsoWeek::new(week.year(), 1).is_some()).unwrap_or(self.at);
        Some(Vec::new())
    }

    fn in_list(&mut self, step: Move, command: Command, view: &View) -> Vec<Effect> {
        let rows = self.rows(view);
        match step {
            Move::Back | Move::Left | Move::NextPane => self.in_agenda = false,
            Move::Open => {
                let key = rows.get(self.list.selected).and_then(|row| row.key(view));
                return key.map(Effect::Visit).into_iter().collect();
            }
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.list.go(command, rows.len());
            }
            Move::Right | Move::Mark => {}
        }
        Vec::new()
    }
}

/// The week of the same place a month before or after; the last of a shorter one.
fn beside(weeks: &[WeekCell], at: IsoWeek, months: i64) -> Option<IsoWeek> {
    let month = weeks.iter().find(|cell| cell.week == at)?.month();
    let place = weeks.iter().filter(|cell| cell.month() == month).position(|cell| cell.week == at)?;
    let other = i64::from(month) + months;
    let others: Vec<_> = weeks.iter().filter(|cell| i64::from(cell.month()) == other).collect();
    others.get(place).or(others.last()).map(|cell| cell.week)
}

impl Layer for YearPage {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(command) => self.command(*command, view).or_else(|| input.pass()),
            LayerInput::Key(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: CalendarWord| (key.to_owned(), word.say(view.lang).to_owned());
        if self.in_agenda {
            return vec![
                pair("↑↓", CalendarWord::YearMove),
                pair("Enter", CalendarWord::YearOpen),
                pair("Esc", CalendarWord::YearBack),
            ];
        }
        vec![
            pair("↑↓←→", CalendarWord::YearMove),
            pair("Enter", CalendarWord::YearAgenda),
            pair("PgUp PgDn", CalendarWord::YearLeaf),
            pair("Tab", CalendarWord::YearNow),
            pair("Esc", CalendarWord::YearClose),
        ]
    }
}
