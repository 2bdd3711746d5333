//! 未回 (ext): who was written a form and has sent nothing since, and from which units nothing came for long.

use chrono::NaiveDate;

use super::assignment::{Assignment, Status};
use super::day::Day;
use super::form::{FormFinding, FormRow, WrittenForm};
use super::id::{UnitId, WrittenFormId};
use super::key::Key;
use super::registers::RegisterRow;
use super::returned::Returned;

/// So many weeks without anything from a unit are long, where nothing else is said.
pub const QUIET_WEEKS: u32 = 4;

/// A form that its unit has not answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unanswered {
    /// The unit.
    pub unit: UnitId,
    /// The first form since it was last heard of.
    pub form: WrittenFormId,
    /// When that was written.
    pub sent_on: NaiveDate,
    /// Days since.
    pub days: i64,
    /// How many forms wait for an answer.
    pub forms: usize,
}

/// A unit from which nothing came for long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quiet {
    /// The unit.
    pub unit: UnitId,
    /// The last day that something came from it in this plan year.
    pub last_on: Option<NaiveDate>,
    /// Days since, or since it first owed something.
    pub days: i64,
}

impl Quiet {
    /// Whether nothing came for so many weeks.
    #[must_use]
    pub fn is_for(&self, weeks: u32) -> bool {
        self.days >= i64::from(weeks) * 7
    }
}

impl Day<'_> {
    /// The forms that a unit has not answered, of the plan year in use; `None` where it was heard of since, or where nothing
    /// that they ask is open any more.
    #[must_use]
    pub fn unanswered(&self, unit: UnitId) -> Option<Unanswered> {
        if !self.book.units.get(&unit)?.is_listed_on(self.today) {
            return None;
        }
        let of_unit = |form: &&WrittenForm| form.unit == unit && self.uses(form.plan);
        let waiting: Vec<_> =
            self.book.forms.values().rev().filter(of_unit).take_while(|form| !self.is_answered(form)).collect();
        waiting.first().filter(|form| self.is_asked_still(form))?;
        let first = waiting.last()?;
        let days = (self.today - first.written_on).num_days();
        Some(Unanswered { unit, form: first.id, sent_on: first.written_on, days, forms: waiting.len() })
    }

    /// All of them, in the order of the roster.
    #[must_use]
    pub fn unanswered_forms(&self) -> Vec<Unanswered> {
        self.roster().into_iter().filter_map(|unit| self.unanswered(unit)).collect()
    }

    /// What the last form that a unit has not answered asks of duties that are still its to answer.
    #[must_use]
    pub fn unanswered_duties(&self, unit: UnitId) -> Vec<Key> {
        let of_unit = |form: &&WrittenForm| form.unit == unit && self.uses(form.plan);
        let forms = self.unanswered(unit).into_iter().flat_map(|_| self.book.forms.values().rev());
        let last = forms.into_iter().find(of_unit);
        let keys = last.into_iter().flat_map(|form| form.content.rows.iter().map(|row| &row.key));
        keys.filter(|key| self.is_to_answer(key)).cloned().collect()
    }

    /// Whether a duty is open and nothing of it was handed in.
    fn is_to_answer(&self, key: &Key) -> bool {
        let one = super::act::find::assigned(self.book, key);
        one.is_ok_and(|one| one.status.is_open() && one.status != Status::Submitted && !self.is_over(one))
    }

    /// The units of the roster that owe something and from which nothing came for so many weeks, the longest first.
    #[must_use]
    pub fn quiet_units(&self, weeks: u32) -> Vec<Quiet> {
        let mut quiet: Vec<_> = self.roster().into_iter().filter_map(|unit| self.quiet(unit)).collect();
        quiet.retain(|one| one.is_for(weeks));
        quiet.sort_by_key(|one| std::cmp::Reverse(one.days));
        quiet
    }

    /// How long nothing came from a unit; `None` of one that owes nothing.
    #[must_use]
    pub fn quiet(&self, unit: UnitId) -> Option<Quiet> {
        let owed: Vec<_> = self.book.assignments_of_unit(unit).filter(|one| self.place(one).is_some()).collect();
        let open = owed.iter().filter(|one| one.status.is_open() && !self.is_over(one));
        let since = open.map(|one| one.owed_from).min()?;
        let duties = owed.iter().flat_map(|one| came_on(one));
        let activities = self.listed_activities().into_iter().filter(|(one, _)| one.unit == Some(unit));
        let forms = self.returns_of(unit).map(|one| one.received_on);
        let last_on = duties.chain(activities.map(|(one, _)| one.entered_on)).chain(forms).max();
        let days = (self.today - last_on.unwrap_or(since)).num_days();
        Some(Quiet { unit, last_on, days })
    }

    /// The forms of a unit that came back in the plan year in use, ruled on or not; not files from which nothing was read.
    fn returns_of(&self, unit: UnitId) -> impl Iterator<Item = &Returned> {
        let is_read = |one: &&Returned| one.trouble.is_none() && self.uses_return(one);
        self.book.returns.values().filter(move |one| one.unit == Some(unit)).filter(is_read)
    }

    fn roster(&self) -> Vec<UnitId> {
        let mut units: Vec<_> = self.book.units.values().filter(|unit| unit.is_listed_on(self.today)).collect();
        units.sort_by_key(|unit| unit.position);
        units.into_iter().map(|unit| unit.id).collect()
    }

    /// Whether something came from the unit since: on what the form asked against what it carried, on everything else by
    /// the day it was entered.
    fn is_answered(&self, form: &WrittenForm) -> bool {
        let duty = |one: &Assignment| {
            let key = self.key_of(one);
            match form.content.rows.iter().find(|row| Some(&row.key) == key.as_ref()) {
                Some(row) => has_moved(one, row),
                None => came_on(one).any(|on| on > form.written_on),
            }
        };
        let asked = |of| form.content.activities.iter().find(|asked| asked.key == of);
        let activity = |one: &super::quota::Activity| match asked(Key::Activity(one.id.0)) {
            Some(asked) => one.evidence.len() > asked.evidence || one.follow_up_on != asked.follow_up_on,
            None => one.entered_on > form.written_on,
        };
        // What the desk did with a finding meanwhile is no answer of the unit.
        let finding = |asked: &FormFinding| {
            let row = super::act::find::register_row(self.book, &asked.key).ok();
            row.and_then(RegisterRow::answered_on).is_some_and(|on| on >= form.written_on)
        };
        let came_back = |one: &Returned| one.form == Some(form.id) || one.received_on > form.written_on;
        self.returns_of(form.unit).any(came_back)
            || self.book.assignments_of_unit(form.unit).any(duty)
            || self.listed_activities().iter().any(|(one, _)| one.unit == Some(form.unit) && activity(one))
            || form.content.findings.iter().any(finding)
    }

    /// Whether anything that a form asks is still the unit's to answer.
    fn is_asked_still(&self, form: &WrittenForm) -> bool {
        let waits = |key| super::act::find::register_row(self.book, key).is_ok_and(RegisterRow::awaits_unit);
        !form.content.activities.is_empty()
            || form.content.rows.iter().any(|row| self.is_to_answer(&row.key))
            || form.content.findings.iter().any(|one| waits(&one.key))
    }
}

/// The days on which something of a duty came: a note, evidence, a submission.
fn came_on(one: &Assignment) -> impl Iterator<Item = NaiveDate> + '_ {
    let notes = one.notes.iter().map(|note| note.entered_on);
    notes.chain(one.evidence.iter().map(|piece| piece.entered_on)).chain(one.submitted_on)
}

/// Whether a duty is not what a form carried.
fn has_moved(one: &Assignment, row: &FormRow) -> bool {
    let note = one.latest_note().map(|note| (note.happened_on, note.text.as_str()));
    let carried = row.note.as_ref().map(|note| (note.on, note.text.as_str()));
    note.is_some() && note != carried
        || one.evidence.len() > row.evidence
        || one.submitted_on.is_some() && one.submitted_on != row.submitted_on
}
