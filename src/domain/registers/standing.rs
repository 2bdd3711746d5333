//! Where a row stands with its dates.

use chrono::{Days, Months, NaiveDate};

use super::def::{Limit, LimitRule};
use super::row::RegisterRow;
use crate::domain::day::Day;
use crate::domain::light::{Light, LightWord};
use crate::domain::workday::WorkCalendar;

/// Where a row stands today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RowStanding {
    /// The light; `None` for a stage that the definition no longer has.
    pub light: Option<Light>,
    /// Its word where a date gives it; `None`: the stage's own.
    pub word: Option<LightWord>,
    /// The date that counts.
    pub due: Option<RowDue>,
    /// 报送迟: working days by which what was handed in last came too late; kept whatever became of it.
    pub late_by: Option<i64>,
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
        let late_by = row.handed_in().and_then(|place| self.step_late_by(row, place));
        let still = |light| RowStanding { light, word: None, due: None, late_by };
        let Some(stage) = row.stage_def() else { return still(None) };
        if stage.ends.is_some() {
            return still(stage.ends);
        }
        if stage.rests {
            return still(Some(Light::Green));
        }
        let lit = self.row_dues(row, row.due_on).into_iter().map(|due| (self.lit(&due), due));
        // An outside rule never hides a fact that is as bad; where nothing is bad, what is due first counts.
        let worst = lit.min_by_key(|((light, word), due)| {
            let is_behind = due.is_ext() && *light != Light::Green;
            (*light, is_behind, *word, due.due)
        });
        let ((light, word), due) =
            worst.map_or(((Light::Green, LightWord::OnTrack), None), |(lit, due)| (lit, Some(due)));
        RowStanding { light: Some(light), word: Some(word), due, late_by }
    }

    /// 报送迟: working days by which a step that hands something in came after the day that ran then; one on a day off is
    /// in on the next working day. `None` where it was in time, where no day ran, and for any other step.
    #[must_use]
    pub fn step_late_by(&self, row: &RegisterRow, place: usize) -> Option<i64> {
        let before = row.steps.get(place.checked_sub(1)?)?;
        let on = row.steps.get(place).filter(|_| row.hands_in(place))?.on?;
        let due = self.row_dues(row, before.until).into_iter().min_by_key(|due| due.due)?;
        (due.due < on).then(|| self.calendar.between(due.last_workday, on).max(1))
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

    /// The day of the stage, which takes the place of the register's limits; else all of them.
    fn row_dues(&self, row: &RegisterRow, until: Option<NaiveDate>) -> Vec<RowDue> {
        let day = |due: NaiveDate, limit: Option<&'static Limit>| {
            let last = self.calendar.last_workday(due);
            let workdays_left = self.calendar.between(self.today, last.date);
            RowDue { due, last_workday: last.date, provisional: last.provisional, workdays_left, limit }
        };
        if let Some(due) = until {
            return vec![day(due, None)];
        }
        let ext_on = self.book.settings.ext_rules;
        let limits = row.register.def().limits.iter().filter(|limit| limit.ext.is_none() || ext_on);
        limits
            .filter(|limit| limit.when.iter().all(|condition| row.meets(*condition)))
            .filter_map(|limit| Some(day(due_of(limit, row, self.calendar)?, Some(limit))))
            .collect()
    }
}

fn due_of(limit: &Limit, row: &RegisterRow, calendar: &WorkCalendar) -> Option<NaiveDate> {
    let since = row.since(limit);
    match limit.due {
        LimitRule::On => row.day(limit.field),
        LimitRule::Workdays(n) => calendar.add(since, n).ok().map(|sum| sum.date),
        LimitRule::EveryDays(days) => since.checked_add_days(Days::new(days)),
        LimitRule::EveryMonths(months) => since.checked_add_months(Months::new(months)),
    }
}
