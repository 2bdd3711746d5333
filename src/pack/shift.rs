//! 演练: a pack moved to another year for practice.

use chrono::{Datelike, NaiveDate};

use crate::domain::pack::Pack;
use crate::text::move_years;

/// Earlier numbers are no years.
const FIRST_YEAR: i32 = 2000;

/// A practice copy for `year`: without the document number, since no such document exists; the years in deadline cells
/// and the pack's dates move, the words of the requirements stay as quoted. Phrases relative to the plan year (次年)
/// move with it by themselves, those of a five-year plan (十四五末) stay.
#[must_use]
pub fn shift_year(pack: &Pack, year: i32) -> Pack {
    let by = year - pack.year;
    let mut copy = pack.clone();
    copy.year = year;
    copy.issued_on = shift_date(pack.issued_on, by);
    copy.document = None;
    copy.practice = true;
    for task in &mut copy.tasks {
        task.deadline = move_years(&task.deadline, FIRST_YEAR, by);
        for deadline in task.parts.iter_mut().filter_map(|part| part.deadline.as_mut()) {
            *deadline = move_years(deadline, FIRST_YEAR, by);
        }
    }
    copy
}

/// The same day of another year; 29 February becomes the 28th where the year has none.
fn shift_date(date: NaiveDate, by: i32) -> NaiveDate {
    let year = date.year() + by;
    date.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_day_falls_back_to_the_28th() {
        let leap = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(shift_date(leap, 1), NaiveDate::from_ymd_opt(2025, 2, 28).unwrap());
        assert_eq!(shift_date(leap, 4), NaiveDate::from_ymd_opt(2028, 2, 29).unwrap());
    }
}
