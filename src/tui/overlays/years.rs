//! The plan years of the ledger: Enter shows another one, Tab compares one with the year before, 0 closes one.

use crate::domain::plan::Plan;
use crate::domain::year::YearStanding;
use crate::locale::{Common, say};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::boxed::{boxed, centred, edge, page};
use crate::tui::widgets::list::ListState;
use crate::words::comparison::CompareWord;
use crate::words::{self, month_day_near};

use super::words::{SmallWord, YearWord};
use super::{closing, comparison};

/// The list of plan years, with how each stands.
pub struct Years {
    list: ListState,
    standings: Vec<YearStanding>,
}

/// The plan years, the newest first.
fn plans(view: &View) -> Vec<&Plan> {
    let mut plans: Vec<_> = view.book.plans.values().collect();
    plans.sort_by_key(|plan| std::cmp::Reverse((!plan.practice, plan.year, plan.id)));
    plans
}

impl Years {
    /// The list, on the year in use.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let (plans, day) = (plans(view), view.day());
        let selected = plans.iter().position(|plan| day.uses(plan.id)).unwrap_or(0);
        let standings = plans.iter().map(|plan| day.year_standing(plan.id)).collect();
        Self { list: ListState { selected, ..ListState::default() }, standings }
    }

    /// 关闭年度 of the selected year.
    fn close(&self, view: &View) -> Vec<Effect> {
        let effects = plans(view).get(self.list.selected).map_or_else(Vec::new, |plan| closing::open(&plan.key, view));
        let gives_way = effects.iter().any(|effect| matches!(effect, Effect::Push(_)));
        gives_way.then_some(Effect::Pop).into_iter().chain(effects).collect()
    }

    /// 年度比对 of the selected year and the one before it; Esc comes back to the list.
    fn compare(&self, view: &View) -> Vec<Effect> {
        plans(view).get(self.list.selected).map_or_else(Vec::new, |plan| comparison::open(plan, view))
    }

    fn choose(&self, place: usize, view: &View) -> Vec<Effect> {
        plans(view).get(place).map(|plan| Effect::UsePlan(plan.id)).into_iter().collect()
    }
}

/// What a year still has open, in words.
pub fn standing(year: &YearStanding, view: &View) -> String {
    let lang = view.lang;
    let mut parts = Vec::new();
    if year.is_closed {
        parts.push(say!(lang, YearWord::Unfinished, n = year.open));
        parts.push(say!(lang, YearWord::Carried, n = year.carried));
    } else if year.open > 0 {
        parts.push(say!(lang, YearWord::Open, n = year.open));
    }
    if year.overdue > 0 {
        parts.push(say!(lang, YearWord::Overdue, n = year.overdue));
    }
    if year.clocks > 0 {
        parts.push(say!(lang, YearWord::Clocks, n = year.clocks));
    }
    if let Some((next, task)) = year.next {
        let task = task.and_then(|task| view.book.tasks.get(&task));
        let of = task.map(|task| words::task_number(task, lang)).unwrap_or_default();
        let next = say!(lang, YearWord::Next, day = month_day_near(next, view.today), of = of);
        parts.push(next.trim_end().to_owned());
    }
    if parts.is_empty() {
        parts.push(YearWord::NothingOpen.say(lang).to_owned());
    }
    parts.join(YearWord::Between.say(lang))
}

fn line(plan: &Plan, year: &YearStanding, view: &View) -> String {
    let practice = if plan.practice { Common::Practice.say(view.lang) } else { "" };
    let in_use = if view.day().uses(plan.id) { YearWord::InUse.say(view.lang) } else { "" };
    let closed = plan.closed_on.map(|on| say!(view.lang, YearWord::ClosedOn, date = on)).unwrap_or_default();
    let lent = if plan.lent.is_empty() { "" } else { Common::LentMark.say(view.lang) };
    let marks: Vec<&str> = [practice, in_use, &closed, lent].into_iter().filter(|mark| !mark.is_empty()).collect();
    format!("{:<6} {}  {}", plan.key, standing(year, view), marks.join(" "))
}

/// The place that a digit from 1 on names.
fn digit(press: KeyPress) -> Option<usize> {
    let Key::Char(typed) = press.twin().code else { return None };
    usize::try_from(typed.to_digit(10)?).ok()?.checked_sub(1)
}

impl Layer for Years {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Back) => Some(vec![Effect::Pop]),
            LayerInput::Command(Command::NextPane) => Some(self.compare(view)),
            LayerInput::Command(Command::Open) => Some(self.choose(self.list.selected, view)),
            LayerInput::Command(command) if self.list.go(*command, self.standings.len()) => Some(Vec::new()),
            LayerInput::Key(press) if press.twin().text() == Some('0') => Some(self.close(view)),
            LayerInput::Key(press) if digit(*press).is_some_and(|n| n < self.standings.len()) => {
                Some(digit(*press).map_or_else(Vec::new, |place| self.choose(place, view)))
            }
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let within = page(canvas.area());
        let height = u16::try_from(self.standings.len() + 4).unwrap_or(u16::MAX);
        let lang = view.lang;
        let keys = edge(&self.bar(view));
        let inside = boxed(canvas, centred(within, 74, height), Command::Years.title(lang), &keys);
        canvas.put(inside.x, inside.y, inside.width, YearWord::Hint.say(lang), Role::Muted);
        let rows = usize::from(inside.height.saturating_sub(2)).max(1);
        let top = self.list.top(self.standings.len(), rows);
        let shown = plans(view).into_iter().zip(&self.standings).enumerate().skip(top);
        for ((n, (plan, year)), y) in shown.zip(inside.y + 2..inside.bottom()) {
            let selected = n == self.list.selected;
            let mark = if selected { canvas.glyphs.selected } else { " " };
            let line = format!("{mark} {} {}", n + 1, line(plan, year, view));
            let line = crate::text::pad_right(&line, usize::from(inside.width));
            canvas.put(inside.x, y, inside.width, &line, if selected { Role::Selection } else { Role::Plain });
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: SmallWord| (key.to_owned(), word.say(view.lang).to_owned());
        let closes = ("0".to_owned(), Command::CloseYear.title(view.lang).to_owned());
        let compares = ("Tab".to_owned(), CompareWord::KeyCompare.say(view.lang).to_owned());
        vec![
            pair("↑↓", SmallWord::Choose),
            pair("Enter", SmallWord::Choose),
            compares,
            closes,
            pair("Esc", SmallWord::Close),
        ]
    }
}
