//! Where a row stands with its dates.

use chrono::{Days, Months, NaiveDate};

use super::def::{Limit, LimitRule};
use super::row::{HeldTo, RegisterRow};
use crate::domain::day::Day;
use crate::domain::light::{Light, LightWord};
use crate::domain::workday::WorkCalendar;

/// Where a row stands today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RowStanding {
    /// The light; `None` for a stage that the definition no longer has, and where a date is owed and none was set.
    pub light: Option<Light>,
    /// Its word where a date gives it; `None`: the stage's own.
    pub word: Option<LightWord>,
    /// The date that counts.
    pub due: Option<RowDue>,
    /// 未定时限: a date is owed and none was set; there is no light.
    pub undated: bool,
    /// 报送迟: how late the latest answer came, the last one or one before it; kept whatever became of it.
    pub late: Option<Late>,
}

/// 报送迟.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Late {
    /// Working days.
    pub days: i64,
    /// By an outside rule, which is marked and stands in no sheet.
    pub is_ext: bool,
}

/// A date that a row is held to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RowDue {
    /// The last day.
    pub due: NaiveDate,
    /// The last working day on or before it; warnings go by it.
    pub last_workday: NaiveDate,
    /// `last_workday` rests on a year without holiday data (暂定).
    pub provisional: bool,
    /// Working days from today to it; negative when it is past.
    pub workdays_left: i64,
    /// The limit it comes from; `None`: the stage's own day.
    pub limit: Option<&'static Limit>,
}

impl RowDue {
    /// It comes from an outside rule, which only warns.
    #[must_use]
    pub const fn is_ext(&self) -> bool {
        matches!(self.limit, Some(Limit { ext: Some(_), .. }))
    }
}

impl RowStanding {
    /// 逾期: it stands among what is late, as an assignment and a clock do.
    #[must_use]
    pub const fn is_overdue(&self) -> bool {
        matches!(self.word, Some(LightWord::Overdue))
    }

    /// 临期.
    #[must_use]
    pub const fn is_due_soon(&self) -> bool {
        matches!(self.word, Some(LightWord::DueSoon))
    }

    /// For sorting: what hurts most comes first, then what is due first, the ended ones last.
    #[must_use]
    pub fn severity(&self) -> (Option<Light>, Option<LightWord>, Option<NaiveDate>) {
        (self.light, self.word, self.due.map(|due| due.due))
    }
}

impl Day<'_> {
    /// Where a row of a register stands.
    #[must_use]
    pub fn row_standing(&self, row: &RegisterRow) -> RowStanding {
        let late = (0..row.steps.len()).filter_map(|place| self.step_late(row, place));
        let late = late.max_by_key(|late| (!late.is_ext, late.days));
        let still = |light| RowStanding { light, word: None, due: None, undated: false, late };
        let Some(stage) = row.stage_def() else { return still(None) };
        if stage.ends.is_some() {
            return still(stage.ends);
        }
        if stage.rests {
            return still(Some(Light::Green));
        }
        let held = row.held_to(row.due_on, self.book.settings.ext_rules);
        let lit = self.row_dues(row, &held).map(|due| (self.lit(&due), due));
        // An outside rule never hides a fact that is as bad; where nothing is bad, what is due first counts.
        let worst = lit.min_by_key(|((light, word), due)| {
            let is_behind = due.is_ext() && *light != Light::Green;
            (*light, is_behind, *word, due.due)
        });
        if worst.is_none() && stage.dated {
            return RowStanding { undated: true, ..still(None) };
        }
        let ((light, word), due) =
            worst.map_or(((Light::Green, LightWord::OnTrack), None), |(lit, due)| (lit, Some(due)));
        RowStanding { light: Some(light), word: Some(word), due, undated: false, late }
    }

    /// 报送迟: how late a step that hands something in came after the day that ran when it was entered; one on a day off
    /// is in on the next working day. `None` where it was in time, where no day ran, and for any other step. What is edited
    /// or switched afterwards changes nothing, but for a step of before that was kept: it is judged by what runs now.
    #[must_use]
    pub fn step_late(&self, row: &RegisterRow, place: usize) -> Option<Late> {
        let asked = row.asked_by(place)?;
        let step = row.steps.get(place)?;
        let on = step.on?;
        let now = || row.held_to(asked.until, self.book.settings.ext_rules);
        let held = step.held_to.clone().unwrap_or_else(now);
        let due = self.row_dues(row, &held).min_by_key(|due| due.due)?;
        let late = || Late { days: self.calendar.between(due.last_workday, on).max(1), is_ext: due.is_ext() };
        (due.due < on).then(late)
    }

    fn lit(&self, due: &RowDue) -> (Light, LightWord) {
        let left = due.workdays_left;
        let is_soon = due.limit.map_or_else(|| self.book.settings.is_soon(left), |limit| left <= limit.soon);
        if due.due < self.today {
            (if due.is_ext() { Light::Yellow } else { Light::Red }, LightWord::Overdue)
        } else if is_soon {
            (Light::Yellow, LightWord::DueSoon)
        } else {
            (Light::Green, LightWord::OnTrack)
        }
    }

    /// The dates of what a row is held to; none of a limit that the definition no longer has.
    fn row_dues<'h>(&'h self, row: &RegisterRow, held: &'h [HeldTo]) -> impl Iterator<Item = RowDue> + 'h {
        let limits = row.register.def().limits;
        held.iter().filter_map(move |held| {
            let limit = limits.iter().find(|limit| limit.field == held.limit);
            let due = match limit {
                Some(limit) => due_of(limit, held.from, self.calendar)?,
                None => Some(held.from).filter(|_| held.limit.is_empty())?,
            };
            let last = self.calendar.last_workday(due);
            let workdays_left = self.calendar.between(self.today, last.date);
            Some(RowDue { due, last_workday: last.date, provisional: last.provisional, workdays_left, limit })
        })
    }
}

fn due_of(limit: &Limit, from: NaiveDate, calendar: &WorkCalendar) -> Option<NaiveDate> {
    match limit.due {
        LimitRule::On => Some(from),
        LimitRule::Workdays(n) => calendar.add(from, n).ok().map(|sum| sum.date),
        LimitRule::EveryDays(days) => from.checked_add_days(Days::new(days)),
        LimitRule::EveryMonths(months) => from.checked_add_months(Months::new(months)),
    }
}
