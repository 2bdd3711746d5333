//! Activities on a returned form: what those that the desk has lack, and those that it does not have.

use chrono::NaiveDate;

use super::act::{NewEvidence, find};
use super::book::Book;
use super::day::Day;
use super::form::WrittenForm;
use super::id::UnitId;
use super::key::Key;
use super::prose::{LINE_MAX, cut};
use super::quota::Activity;
use super::returned::{AsideReason, FormSheet, NewDifference, Remark, ReturnField, ReturnValue, ReturnedActivity};
use super::returns::{Answer, Compared, day_or_nothing, kept_aside, new_pieces, refused};

/// A row of the sheet of activities in which something is filled in.
#[derive(Clone, PartialEq, Debug)]
pub struct ActivityRow {
    /// Row of the sheet, from 1.
    pub place: u32,
    /// What stands in the row.
    pub words: String,
    /// The activity, where the desk has it.
    pub key: Option<Key>,
    /// Code of the quota that its kind names.
    pub quota: Option<String>,
    /// 发生日期.
    pub on: Option<Answer<NaiveDate>>,
    /// What it was.
    pub title: Option<String>,
    /// Evidence, the link of the follow-up among it.
    pub evidence: Vec<NewEvidence>,
    /// 后续公开日期.
    pub follow_up_on: Option<Answer<NaiveDate>>,
}

/// What a form carried of an activity; nothing of one that it did not ask about.
#[derive(Clone, Copy, Default)]
struct Carried {
    evidence: usize,
    follow_up_on: Option<NaiveDate>,
}

impl Day<'_> {
    /// The rows of a sheet of activities against the desk.
    pub fn compare_activities(&self, form: &WrittenForm, rows: &[ActivityRow], compared: &mut Compared) {
        for row in rows {
            let found = match &row.key {
                Some(key) => self.of_known(form, key, row),
                None => self.of_new(form, row),
            };
            match found {
                Ok(found) => {
                    let is_told = |new: &NewDifference| {
                        let is_it = |one: &NewDifference| (&one.key, one.field) == (&new.key, new.field);
                        compared.differences.iter().any(|one| is_it(one) && one.sheet == new.sheet)
                    };
                    let found: Vec<_> = found.into_iter().filter(|new| !is_told(new)).collect();
                    compared.differences.extend(found);
                }
                Err(reason) => compared.aside.push(kept_aside((row.place, FormSheet::Activities), reason, &row.words)),
            }
        }
    }

    fn of_known(&self, form: &WrittenForm, key: &Key, row: &ActivityRow) -> Result<Vec<NewDifference>, AsideReason> {
        let asked = form.content.activities.iter().find(|one| one.key == *key).ok_or(AsideReason::NotOnForm)?;
        let one = find::activity(self.book, key).map_err(|_| AsideReason::NoKey)?;
        if one.unit != Some(form.unit) {
            return Err(AsideReason::Moved);
        }
        self.of_held(one, Carried { evidence: asked.evidence, follow_up_on: asked.follow_up_on }, row)
    }

    /// What the desk's activity lacks of what a row says.
    fn of_held(&self, one: &Activity, form: Carried, row: &ActivityRow) -> Result<Vec<NewDifference>, AsideReason> {
        let make = |field, form, now, sheet| NewDifference {
            key: Key::Activity(one.id.0),
            place: row.place,
            field,
            form,
            now,
            sheet,
            remarks: Vec::new(),
        };
        let mut found = Vec::new();
        if !row.evidence.is_empty() {
            let (form, now) = (ReturnValue::Count(form.evidence), ReturnValue::Count(one.evidence.len()));
            let sheet = ReturnValue::Pieces(new_pieces(&one.evidence, &row.evidence));
            found.push(make(ReturnField::Evidence, form, now, sheet));
        }
        match &row.follow_up_on {
            Some(Answer::Read(on)) => {
                let (form, now) = (day_or_nothing(form.follow_up_on), day_or_nothing(one.follow_up_on));
                let made = make(ReturnField::FollowUpOn, form, now, ReturnValue::Day(*on));
                let is_early = *on < one.happened_on;
                found.push(if is_early { refused(made, Remark::FollowUpEarly) } else { self.dated(made, *on, None) });
            }
            Some(Answer::Unread(_)) => return Err(AsideReason::Activity),
            None => {}
        }
        Ok(found)
    }

    fn of_new(&self, form: &WrittenForm, row: &ActivityRow) -> Result<Vec<NewDifference>, AsideReason> {
        let unit = self.book.units.get(&form.unit).filter(|unit| unit.is_listed_on(self.today));
        let unit = unit.ok_or(AsideReason::Moved)?;
        let (Some(quota), Some(Answer::Read(on)), Some(title)) = (&row.quota, &row.on, &row.title) else {
            return Err(AsideReason::Activity);
        };
        let follow_up_on = match &row.follow_up_on {
            None => None,
            Some(Answer::Read(on)) if *on <= self.today => Some(*on),
            Some(Answer::Read(_) | Answer::Unread(_)) => return Err(AsideReason::Activity),
        };
        if *on > self.today {
            return Err(AsideReason::Activity);
        }
        let new = ReturnedActivity {
            quota: quota.clone(),
            on: *on,
            title: cut(title, LINE_MAX),
            follow_up_on,
            evidence: new_pieces(&[], &row.evidence),
        };
        if let Some(held) = self.book.activity_told(form.unit, &new) {
            return self.of_held(held, Carried::default(), row);
        }
        let is_long = (new.title != *title).then_some(Remark::TooLong);
        let is_early = follow_up_on.filter(|day| day < on).map(|_| Remark::FollowUpEarly);
        Ok(vec![NewDifference {
            key: Key::Unit(unit.code.clone()),
            place: row.place,
            field: ReturnField::Activity,
            form: ReturnValue::Nothing,
            now: ReturnValue::Nothing,
            sheet: ReturnValue::Activity(new),
            remarks: is_long.into_iter().chain(is_early).collect(),
        }])
    }
}

impl Book {
    /// The activity of the desk that a sheet tells of: the same kind, unit, day and name.
    #[must_use]
    pub fn activity_told(&self, unit: UnitId, new: &ReturnedActivity) -> Option<&Activity> {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let title = letters(&new.title);
        let is_it = |one: &&Activity| {
            let is_of_unit = one.unit == Some(unit) && one.happened_on == new.on;
            let is_of_kind = || self.quotas.get(&one.quota).is_some_and(|quota| quota.code == new.quota);
            is_of_unit && is_of_kind() && letters(&one.title) == title
        };
        self.activities.values().find(is_it)
    }

    /// What the desk has by now of an activity that it did not have.
    pub(super) fn says_of_new_activity(&self, said: &NewDifference) -> ReturnValue {
        let (Key::Unit(code), ReturnValue::Activity(new)) = (&said.key, &said.sheet) else {
            return ReturnValue::Nothing;
        };
        let held = self.resolve_unit(code).and_then(|unit| self.activity_told(unit, new));
        held.map_or(ReturnValue::Nothing, |held| ReturnValue::Activity(as_told(held, new)))
    }
}

/// As much of what a sheet tells as the desk has.
fn as_told(held: &Activity, new: &ReturnedActivity) -> ReturnedActivity {
    ReturnedActivity {
        follow_up_on: new.follow_up_on.and(held.follow_up_on),
        evidence: new.evidence.iter().filter(|piece| piece.is_among(&held.evidence)).cloned().collect(),
        ..new.clone()
    }
}
