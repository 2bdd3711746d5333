//! 久无进展 (ext): an open dated duty of which nothing has been heard for long, so that six hundred untouched duties do
//! not look well until two weeks before the year ends.

use chrono::NaiveDate;

use super::assignment::{Assignment, Status, Verdict};
use super::day::Day;
use super::light::Standing;

impl Day<'_> {
    /// Whether an open dated duty has had no note, evidence, submission or review for as many days as the setting says.
    /// What waits for the coordinator has been heard of, and what was due before it was owed asks for nothing.
    #[must_use]
    pub fn is_stalled(&self, one: &Assignment, standing: &Standing) -> bool {
        let settings = &self.book.settings;
        let waits = match one.status {
            Status::NotStarted | Status::InProgress | Status::Returned => false,
            Status::Submitted | Status::Done | Status::Exempt => true,
        };
        let asked = standing.due.is_some() && !standing.is_due_before_owed() && !one.is_owed_choice() && !waits;
        settings.ext_rules && asked && (self.today - last_heard(one)).num_days() >= i64::from(settings.stalled_days)
    }
}

/// The last day something was heard of it: the day it came to be owed, a note, evidence, a submission or its return, and
/// of reviews only 正常. A reminder is no answer.
fn last_heard(one: &Assignment) -> NaiveDate {
    let notes = one.notes.iter().map(|note| note.happened_on);
    let evidence = one.evidence.iter().map(|evidence| evidence.happened_on.unwrap_or(evidence.entered_on));
    let reviews = one.reviews.iter().filter(|review| review.verdict == Verdict::Ok).map(|review| review.entered_on);
    let heard = notes.chain(evidence).chain(reviews).chain(one.status_on).chain(one.submitted_on);
    heard.fold(one.owed_from, NaiveDate::max)
}
