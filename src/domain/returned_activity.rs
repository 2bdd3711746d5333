//! Activities on a returned form: what those that the desk has lack, and those that it does not have.

use chrono::NaiveDate;

use super::act::{NewEvidence, find};
use super::day::Day;
use super::form::WrittenForm;
use super::key::Key;
use super::quota::Activity;
use super::returned::{AsideReason, AsideRow, NewDifference, ReturnField, ReturnValue, ReturnedActivity};
use super::returns::{Answer, Compared, day_or_nothing, new_pieces};

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
                        compared.differences.iter().any(|one| one.field == new.field && one.sheet == new.sheet)
                    };
                    let found: Vec<_> = found.into_iter().filter(|new| !is_told(new) || row.key.is_some()).collect();
                    compared.differences.extend(found);
                }
                Err(reason) => {
                    compared.aside.push(AsideRow { place: row.place, reason, words: row.words.clone() });
                }
            }
        }
    }

    fn of_known(&self, form: &WrittenForm, key: &Key, row: &ActivityRow) -> Result<Vec<NewDifference>, AsideReason> {
        let asked = form.content.activities.iter().find(|one| one.key == *key).ok_or(AsideReason::NotOnForm)?;
        let one = find::activity(self.book, key).map_err(|_| AsideReason::NoKey)?;
        let make = |field, form, now, sheet| NewDifference {
            key: key.clone(),
            place: row.place,
            field,
            form,
            now,
            sheet,
            remarks: Vec::new(),
        };
        let mut found = Vec::new();
        if !row.evidence.is_empty() {
            let (form, now) = (ReturnValue::Count(asked.evidence), ReturnValue::Count(one.evidence.len()));
            let sheet = ReturnValue::Pieces(new_pieces(&one.evidence, &row.evidence));
            found.push(make(ReturnField::Evidence, form, now, sheet));
        }
        match &row.follow_up_on {
            Some(Answer::Read(on)) => {
                let (form, now) = (day_or_nothing(asked.follow_up_on), day_or_nothing(one.follow_up_on));
                let made = make(ReturnField::FollowUpOn, form, now, ReturnValue::Day(*on));
                found.push(self.dated(made, *on, None));
            }
            Some(Answer::Unread(_)) => return Err(AsideReason::Activity),
            None => {}
        }
        Ok(found)
    }

    fn of_new(&self, form: &WrittenForm, row: &ActivityRow) -> Result<Vec<NewDifference>, AsideReason> {
        let unit = self.book.units.get(&form.unit).ok_or(AsideReason::Activity)?;
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
            title: title.clone(),
            follow_up_on,
            evidence: new_pieces(&[], &row.evidence),
        };
        let is_known = self.book.activities.values().any(|one| self.is_the_same(one, &new, form));
        let difference = NewDifference {
            key: Key::Unit(unit.code.clone()),
            place: row.place,
            field: ReturnField::Activity,
            form: ReturnValue::Nothing,
            now: ReturnValue::Nothing,
            sheet: ReturnValue::Activity(new),
            remarks: Vec::new(),
        };
        Ok(if is_known { Vec::new() } else { vec![difference] })
    }

    fn is_the_same(&self, one: &Activity, new: &ReturnedActivity, form: &WrittenForm) -> bool {
        let is_its = self.book.quotas.get(&one.quota).is_some_and(|quota| quota.code == new.quota);
        is_its && one.unit == Some(form.unit) && one.happened_on == new.on && one.title == new.title
    }
}
