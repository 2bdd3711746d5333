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
        let Some(stage) = row.stage_def() else { return RowStanding { light: None, word: None, due: None } };
        if stage.ends.is_some() {
            return RowStanding { light: stage.ends, word: None, due: None };
        }
        if stage.rests {
            return RowStanding { light: Some(Light::Green), word: None, due: None };
        }
        let lit = self.row_dues(row).into_iter().map(|due| (self.lit(&due), due));
        // An outside rule never hides a fact that is as bad; where nothing is bad, what is due first counts.
        let worst = lit.min_by_key(|((light, word), due)| {
            let is_behind = due.is_ext() && *light != Light::Green;
            (*light, is_behind, *word, due.due)
        });
        let ((light, word), due) =
            worst.map_or(((Light::Green, LightWord::OnTrack), None), |(lit, due)| (lit, Some(due)));
        RowStanding { light: Some(light), word: Some(word), due }
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
    fn row_dues(&self, row: &RegisterRow) -> Vec<RowDue> {
        let day = |due: NaiveDate, limit: Option<&'static Limit>| {
            let last = self.calendar.last_workday(due);
            let workdays_left = self.calendar.between(self.today, last.date);
            RowDue { due, last_workday: last.date, provisional: last.provisional, workdays_left, limit }
        };
        if let Some(due) = row.due_on {
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
