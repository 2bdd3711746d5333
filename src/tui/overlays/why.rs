//! Why a date is that date: the strip of days, each counted or skipped and for what reason.

mod sum;
mod words;

use chrono::{Datelike, Days, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::key::Key as RecordKey;
use crate::domain::why::{Cause, DayMark, Why, WhyDay};
use crate::domain::workday::DayKind;
use crate::locale::Common;
use crate::text;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::page::Page;
use crate::tui::terminal::Key;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words as say;

use super::forms::record;
use crate::tui::effect::{Layer, LayerInput};

pub use sum::as_line;
pub use words::WhyWord;

/// The strip over the lower part of the screen.
pub struct WhyStrip {
    of: String,
    why: Why,
    at: NaiveDate,
}

impl WhyStrip {
    /// The strip of a record: of an assignment its date in force, of a task the first open one's, of a decision or
    /// document its most urgent clock. `None` where there is no date.
    #[must_use]
    pub fn of(key: &RecordKey, view: &View) -> Option<Self> {
        let day = view.day();
        let why = match key {
            RecordKey::Assignment { .. } => day.why_due(record::assignment(key, view)?)?,
            RecordKey::Task { .. } => {
                let task = record::task(key, view)?;
                view.book.assignments_of(task.id).into_iter().find_map(|one| day.why_due(one))?
            }
            RecordKey::Decision(_) => {
                let decision = record::decision(key, view)?;
                let mut clocks = day.decision_clocks(decision);
                clocks.sort_by_key(|clock| (clock.state, clock.due));
                day.why_clock(clocks.first()?)
            }
            RecordKey::Document(_) => {
                let mut clocks = day.document_clocks(record::document(key, view)?);
                clocks.sort_by_key(|clock| (clock.state, clock.due));
                day.why_clock(clocks.first()?)
            }
            RecordKey::Register(register, number) => day.why_row(view.book.find_register_row(*register, *number)?)?,
            RecordKey::Activity(_)
            | RecordKey::Form(_)
            | RecordKey::Return(_)
            | RecordKey::Unit(_)
            | RecordKey::Week(_)
            | RecordKey::Bulletin(_) => return None,
        };
        Some(Self::new(record::line(key, view), why))
    }

    /// The strip of a date already explained.
    #[must_use]
    pub fn new(of: String, why: Why) -> Self {
        Self { of, at: why.date, why }
    }

    fn days(&self) -> impl Iterator<Item = &WhyDay> {
        self.why.weeks.iter().flat_map(|week| &week.days)
    }

    fn walk(&mut self, days: i64) {
        let to = if days < 0 {
            self.at.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.at.checked_add_days(Days::new(days.unsigned_abs()))
        };
        if let Some(to) = to.filter(|to| self.days().any(|day| day.date == *to)) {
            self.at = to;
        }
    }
}

impl Layer for WhyStrip {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Back | Command::Open) => return Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Left) => self.walk(-1),
            LayerInput::Command(Command::Right) => self.walk(1),
            LayerInput::Command(Command::Up) => self.walk(-7),
            LayerInput::Command(Command::Down) => self.walk(7),
            LayerInput::Command(command @ (Command::First | Command::Last)) => {
                let first = *command == Command::First;
                let day = if first { self.days().next() } else { self.days().last() }.map(|day| day.date);
                self.at = day.unwrap_or(self.at);
            }
            LayerInput::Key(press) => {
                let code = press.twin().code;
                if matches!(code, Key::Char('c' | 'y')) || (press.ctrl && code == Key::Char('k')) {
                    return Some(vec![Effect::Copy(as_line(&self.of, &self.why, view))]);
                }
            }
            LayerInput::Command(_) | LayerInput::Paste(_) => return input.pass(),
        }
        Some(Vec::new())
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let page = Page::of(canvas.area());
        let body = page.body;
        let wanted = u16::try_from(self.why.weeks.len() + 8).unwrap_or(u16::MAX);
        let height = if body.width < 100 { body.height } else { wanted.min(body.height) };
        let area = Rect { y: body.bottom() - height, height, ..body };
        canvas.clear(area);
        // A wall of the screen below joins the rules round the body; what is covered joins nothing.
        canvas.rule(body.x, page.bottom_rule.y, body.width);
        canvas.rule(body.x, if height == body.height { page.top_rule.y } else { area.y }, body.width);
        self.head(view, Rect { y: area.y + 1, height: 3, ..area }, canvas);
        let foot = Rect { y: area.bottom().saturating_sub(2), height: 2, ..area };
        let grid = Rect { y: area.y + 4, height: foot.y.saturating_sub(area.y + 4), ..area };
        self.grid(view, grid, canvas);
        self.foot(view, foot, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: WhyWord| (key.to_owned(), word.say(view.lang).to_owned());
        vec![
            pair("←→", WhyWord::Walk),
            pair("↑↓", WhyWord::Weeks),
            pair("c", WhyWord::Copy),
            pair("Esc", WhyWord::Close),
        ]
    }
}

impl WhyStrip {
    fn head(&self, view: &View, area: Rect, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let day = say::date_with_weekday(self.why.date, lang);
        let mut spans = vec![span(format!(" {}    ", WhyWord::Title.with(lang, &[("day", &day)])), Role::Strong)];
        spans.push(span(self.of.clone(), Role::Plain));
        canvas.put_spans(area.x, area.y, area.width, &spans);
        let (text, role) = cause(&self.why.cause, view);
        canvas.put(area.x + 1, area.y + 1, area.width.saturating_sub(1), &text, role);
    }

    fn grid(&self, view: &View, area: Rect, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let label = 6;
        let cell = (area.width.saturating_sub(label) / 7).max(8);
        let months = area.width >= 100;
        canvas.put(area.x + 2, area.y, label, WhyWord::WeekHead.say(lang), Role::Muted);
        for (word, n) in say::weekdays(lang).into_iter().zip(0_u16..) {
            canvas.put(area.x + label + n * cell, area.y, cell, word, Role::Muted);
        }
        let rows = usize::from(area.height.saturating_sub(1));
        let at = self.why.weeks.iter().position(|week| week.days.iter().any(|day| day.date == self.at)).unwrap_or(0);
        let top = (at + 1).saturating_sub(rows.max(1));
        for (week, y) in self.why.weeks.iter().skip(top).zip(area.y + 1..area.bottom()) {
            canvas.put(area.x + 2, y, label - 2, &week.week.number().to_string(), Role::Muted);
            for (day, n) in week.days.iter().zip(0_u16..) {
                let x = area.x + label + n * cell;
                self.cell(day, months, Rect { x, y, width: cell, height: 1 }, view, canvas);
            }
        }
    }

    fn cell(&self, day: &WhyDay, months: bool, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if day.mark == DayMark::Outside && day.date != self.at {
            return;
        }
        let number = if months { say::month_day(day.date) } else { format!("{:02}", day.date.day()) };
        let (mut word, role) = short_mark(day, view);
        if matches!(day.mark, DayMark::End(_)) && usize::from(area.width) < number.len() + 3 + text::width(&word) {
            word = WhyWord::End.say(view.lang).to_owned();
        }
        let selected = day.date == self.at;
        let (left, right) = if selected { ("[", "]") } else { (" ", " ") };
        let head = format!("{left}{number}{right}");
        let used =
            canvas.put(area.x.saturating_sub(1), area.y, area.width, &head, if selected { Role::Strong } else { role });
        canvas.put(area.x + used, area.y, area.width.saturating_sub(used + 1), &word, role);
    }

    fn foot(&self, view: &View, area: Rect, canvas: &mut Canvas<'_>) {
        let selected = self.days().find(|day| day.date == self.at);
        if let Some(day) = selected {
            let text = format!("{}  {}", say::date_with_weekday(day.date, view.lang), mark(day, view).0);
            canvas.put(area.x + 1, area.y, area.width, text.trim_end(), Role::Plain);
        }
        let sum = sum::counts(&self.why, view);
        canvas.put(area.x + 1, area.y + 1, area.width.saturating_sub(1), &sum, Role::Muted);
    }
}

/// Where the date comes from, and the role of its words.
fn cause(cause: &Cause, view: &View) -> (String, Role) {
    let lang = view.lang;
    match cause {
        Cause::Written { phrase, .. } => (WhyWord::Phrase.with(lang, &[("phrase", phrase)]), Role::Quote),
        Cause::Extended { phrase, before, reason } => {
            let before = before.map(|day| day.to_string()).unwrap_or_else(|| phrase.clone());
            (WhyWord::Extended.with(lang, &[("before", &before), ("reason", reason)]), Role::Plain)
        }
        Cause::Workdays { n } => (WhyWord::Workdays.with(lang, &[("n", n)]), Role::Plain),
        Cause::Days { n } => (WhyWord::Days.with(lang, &[("n", n)]), Role::Plain),
    }
}

/// As [`mark`], for a narrow cell: the sentence under the grid says the whole.
fn short_mark(day: &WhyDay, view: &View) -> (String, Role) {
    let word = match day.mark {
        DayMark::Written => Common::AsWritten.say(view.lang),
        DayMark::LastWorkday => WhyWord::Last.say(view.lang),
        DayMark::Outside | DayMark::Start | DayMark::Counted(_) | DayMark::End(_) | DayMark::Skipped => {
            return mark(day, view);
        }
    };
    (word.to_owned(), mark(day, view).1)
}

/// The number of a counted day, or the reason of a skipped one.
fn mark(day: &WhyDay, view: &View) -> (String, Role) {
    let lang = view.lang;
    let off = || match &day.kind {
        DayKind::Weekend => WhyWord::Weekend.say(lang).to_owned(),
        DayKind::Holiday(Some(feast)) => text::clean(feast),
        DayKind::Holiday(None) => WhyWord::Holiday.say(lang).to_owned(),
        DayKind::MakeUp => Common::MakeUpDay.say(lang).to_owned(),
        DayKind::Workday => String::new(),
    };
    let worked = matches!(day.kind, DayKind::MakeUp);
    let make_up = if worked { Common::MakeUpDay.say(lang) } else { "" };
    match day.mark {
        DayMark::Outside => (off(), Role::Muted),
        DayMark::Start => (WhyWord::Start.say(lang).to_owned(), Role::Muted),
        DayMark::Counted(n) => (format!("{n}{make_up}"), if worked { Role::Work } else { Role::Plain }),
        DayMark::End(n) => (format!("{n}{make_up} {}", WhyWord::End.say(lang)), Role::Strong),
        DayMark::Skipped => (off(), Role::Muted),
        DayMark::Written => (format!("{} {}", Common::AsWritten.say(lang), off()), Role::Quote),
        DayMark::LastWorkday => (Common::LastWorkday.say(lang).to_owned(), Role::Strong),
    }
}

#[cfg(test)]
mod tests;
