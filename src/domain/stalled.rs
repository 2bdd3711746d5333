//! 久无进展 (ext): an open dated duty of which nothing has been heard for long, so that six hundred untouched duties do
//! not look well until two weeks before the year ends.

use chrono::NaiveDate;

use super::assignment::{Assignment, Status, Verdict};
use super::day::Day;
use super::light::Standing;
use super::week::IsoWeek;

impl Day<'_> {
    /// Whether an open dated duty has had no note, evidence, submission or review for as many days as the setting says.
    /// What waits for the coordinator has been heard of, and what was due before it was owed asks for nothing.
    #[must_use]
    pub fn is_stalled(&self, one: &Assignment, standing: &Standing) -> bool {
        self.is_silent(one, standing, None)
    }

    /// The same as the walk of a week found it: the verdict that the walk gave does not take the item out of it again.
    pub(super) fn was_stalled(&self, one: &Assignment, standing: &Standing, week: IsoWeek) -> bool {
        self.is_silent(one, standing, Some(week))
    }

    /// Days since something was last heard of it.
    #[must_use]
    pub fn silent_days(&self, one: &Assignment) -> i64 {
        (self.today - last_heard(one, None)).num_days()
    }

    fn is_silent(&self, one: &Assignment, standing: &Standing, walked_in: Option<IsoWeek>) -> bool {
        if self.is_over(one) {
            return false;
        }
        let settings = &self.book.settings;
        let waits = match one.status {
            Status::NotStarted | Status::InProgress | Status::Returned => false,
            Status::Submitted | Status::Done | Status::Exempt => true,
        };
        let asked = standing.due.is_some() && !standing.is_due_before_owed() && !one.is_owed_choice() && !waits;
        let days = || (self.today - last_heard(one, walked_in)).num_days();
        settings.ext_rules && asked && days() >= i64::from(settings.stalled_days)
    }
}

/// The last day something was heard of it: the day it came to be owed, a note, evidence, a submission or its return, and
/// of reviews only 正常, those of one week left out where that is asked. A reminder is no answer.
fn last_heard(one: &Assignment, but: Option<IsoWeek>) -> NaiveDate {
    let notes = one.notes.iter().map(|note| note.happened_on);
    let evidence = one.evidence.iter().map(|evidence| evidence.happened_on.unwrap_or(evidence.entered_on));
    let reviews = one
        .reviews
        .iter()
        .filter(|review| review.verdict == Verdict::Ok && Some(review.week) != but)
        .map(|review| review.entered_on);
    let heard = notes.chain(evidence).chain(reviews).chain(one.status_on).chain(one.submitted_on);
    heard.fold(one.owed_from, NaiveDate::max)
}
