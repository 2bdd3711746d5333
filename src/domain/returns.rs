//! 回收: what a returned form says against the form that was written, and against what the desk says by now.
//!
//! A unit can change what it does: 进展, 状态 (up to 已报送), 完成日期, 佐证. Requirement and deadline are not its to change: a
//! sheet that changed them is shown and refused.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::act::NewEvidence;
use super::assignment::{Assignment, Status};
use super::coded::coded;
use super::day::Day;
use super::form::{Claim, FormRow, WrittenForm};
use super::key::Key;

coded! {
    /// A column of a form.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    pub enum ReturnField {
        /// 状态.
        Status,
        /// 进展.
        Note,
        /// 完成日期.
        DoneOn,
        /// 佐证.
        Evidence,
        /// 具体要求, locked.
        Requirement,
        /// 最后期限, locked.
        Due,
        /// 完成时限, locked.
        Deadline,
    }
}

coded! {
    /// What can become of a difference.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Verdict {
        /// A person decides.
        Open,
        /// The desk says so already.
        Same,
        /// It cannot be taken.
        Refused,
    }
}

coded! {
    /// Why a difference is refused, or what a person should know of it.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum Remark {
        /// 冲突: the desk has changed it since the form was written.
        Conflict,
        /// A locked text was changed.
        Locked,
        /// No status that a unit may say.
        NoStatus,
        /// No day.
        NoDay,
        /// A day that has not come.
        FutureDay,
        /// After the last allowed day.
        Late,
    }
}

coded! {
    /// Why a row is kept aside.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub enum AsideReason {
        /// Nothing tells which duty it is.
        NoKey,
        /// The form did not ask it.
        NotOnForm,
        /// It is another unit's.
        OtherUnit,
        /// The same duty stood in a row before, with something else filled in.
        Twice,
        /// An activity, which a person enters.
        Activity,
    }
}

/// What stands in a cell that is filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer<T> {
    /// Read.
    Read(T),
    /// Not what the column takes.
    Unread(String),
}

/// A value on one of the sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReturnValue {
    /// Nothing.
    Nothing,
    /// A status.
    Status(Status),
    /// A text.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// So many pieces.
    Count(usize),
}

/// A row of a returned sheet.
#[derive(Clone, PartialEq, Debug)]
pub struct ReturnedRow {
    /// Row of the sheet, from 1.
    pub place: u32,
    /// The duty, where something tells it.
    pub key: Option<Key>,
    /// What stands in the row, for who has to look at it.
    pub words: String,
    /// 状态.
    pub status: Option<Answer<Claim>>,
    /// 进展.
    pub note: Option<String>,
    /// 完成日期.
    pub done_on: Option<Answer<NaiveDate>>,
    /// 佐证.
    pub evidence: Vec<NewEvidence>,
    /// Locked texts that are not what stands: the column, what stands, what the sheet says.
    pub changed: Vec<(ReturnField, String, String)>,
}

impl ReturnedRow {
    /// Whether nothing is filled in and nothing was changed.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.status.is_none()
            && self.note.is_none()
            && self.done_on.is_none()
            && self.evidence.is_empty()
            && self.changed.is_empty()
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (&self.status, &self.note, &self.done_on, &self.evidence, &self.changed)
            == (&other.status, &other.note, &other.done_on, &other.evidence, &other.changed)
    }
}

/// Where a sheet says something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The duty.
    pub key: Key,
    /// Row of the sheet.
    pub place: u32,
    /// The column.
    pub field: ReturnField,
    /// On the form as it was written.
    pub form: ReturnValue,
    /// On the desk by now.
    pub now: ReturnValue,
    /// On the sheet.
    pub sheet: ReturnValue,
    /// What can become of it.
    pub verdict: Verdict,
    /// What there is to know of it.
    pub remarks: Vec<Remark>,
}

/// A row that is kept aside for a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AsideRow {
    /// Row of the sheet.
    pub place: u32,
    /// Why.
    pub reason: AsideReason,
    /// What stands in it.
    pub words: String,
}

/// What a returned form comes to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compared {
    /// Differences, in the order of the sheet.
    pub differences: Vec<Difference>,
    /// Rows kept aside.
    pub aside: Vec<AsideRow>,
}

impl Day<'_> {
    /// The rows of a sheet against the form that was written and against the desk today. Rows in which nothing is filled in
    /// say nothing.
    #[must_use]
    pub fn compare_return(&self, form: &WrittenForm, rows: &[ReturnedRow]) -> Compared {
        let mut compared = Compared::default();
        let mut seen: Vec<&ReturnedRow> = Vec::new();
        for row in rows.iter().filter(|row| !row.is_untouched()) {
            match self.asked(form, row) {
                Err(reason) => compared.aside.push(aside(row, reason)),
                Ok((asked, one)) => match seen.iter().find(|other| other.key == row.key) {
                    Some(other) if other.says_the_same(row) => {}
                    Some(_) => compared.aside.push(aside(row, AsideReason::Twice)),
                    None => {
                        seen.push(row);
                        compared.differences.extend(self.differences(asked, one, row));
                    }
                },
            }
        }
        compared
    }

    fn asked<'f>(&self, form: &'f WrittenForm, row: &ReturnedRow) -> Result<(&'f FormRow, &Assignment), AsideReason> {
        let key = row.key.as_ref().ok_or(AsideReason::NoKey)?;
        let one = super::act::find::assigned(self.book, key).map_err(|_| AsideReason::NoKey)?;
        if let Some(asked) = form.content.rows.iter().find(|asked| asked.key == *key) {
            return Ok((asked, one));
        }
        Err(if one.unit == Some(form.unit) { AsideReason::NotOnForm } else { AsideReason::OtherUnit })
    }

    fn differences(&self, asked: &FormRow, one: &Assignment, row: &ReturnedRow) -> Vec<Difference> {
        let make = |field, values: [ReturnValue; 3]| difference(asked, row, field, values);
        let mut found = Vec::new();
        if let Some(status) = &row.status {
            let sheet = match status {
                Answer::Read(claim) => ReturnValue::Status(claim.arrives_as()),
                Answer::Unread(text) => ReturnValue::Text(text.clone()),
            };
            let values = [ReturnValue::Status(asked.status), ReturnValue::Status(one.status), sheet];
            found.push(refused_if(
                make(ReturnField::Status, values),
                matches!(status, Answer::Unread(_)),
                Remark::NoStatus,
            ));
        }
        if let Some(text) = &row.note {
            let form = asked.note.as_ref().map(|note| note.text.as_str());
            let now = one.latest_note().map(|note| note.text.as_str());
            found.push(make(
                ReturnField::Note,
                [text_or_none(form), text_or_none(now), ReturnValue::Text(text.clone())],
            ));
        }
        if let Some(done_on) = &row.done_on {
            found.push(self.done_on(asked, one, row, done_on));
        }
        let new = new_evidence(one, &row.evidence);
        if !row.evidence.is_empty() {
            let now = one.evidence.len();
            let mut difference = make(
                ReturnField::Evidence,
                [ReturnValue::Count(asked.evidence), ReturnValue::Count(now), ReturnValue::Text(new.join("\n"))],
            );
            if new.is_empty() {
                difference.verdict = Verdict::Same;
            }
            // A piece more on the desk says nothing against one more of the unit.
            difference.remarks.clear();
            found.push(difference);
        }
        let locked = row.changed.iter().map(|(field, stands, sheet)| {
            let [stands, sheet] = [stands, sheet].map(|text| text_or_none(Some(text)));
            refused_if(make(*field, [stands.clone(), stands, sheet]), true, Remark::Locked)
        });
        found.extend(locked);
        found
    }

    fn done_on(&self, asked: &FormRow, one: &Assignment, row: &ReturnedRow, done_on: &Answer<NaiveDate>) -> Difference {
        let day = |day: Option<NaiveDate>| day.map_or(ReturnValue::Nothing, ReturnValue::Day);
        let now = one.submitted_on.or_else(|| one.done_on());
        let sheet = match done_on {
            Answer::Read(on) => ReturnValue::Day(*on),
            Answer::Unread(text) => ReturnValue::Text(text.clone()),
        };
        let made = difference(asked, row, ReturnField::DoneOn, [day(asked.submitted_on), day(now), sheet]);
        match done_on {
            Answer::Unread(_) => refused_if(made, true, Remark::NoDay),
            Answer::Read(on) if *on > self.today => refused_if(made, true, Remark::FutureDay),
            Answer::Read(on) => {
                let is_late = self.standing(one).due.is_some_and(|due| *on > due);
                let late = is_late.then_some(Remark::Late);
                Difference { remarks: made.remarks.iter().copied().chain(late).collect(), ..made }
            }
        }
    }
}

fn aside(row: &ReturnedRow, reason: AsideReason) -> AsideRow {
    AsideRow { place: row.place, reason, words: row.words.clone() }
}

fn text_or_none(text: Option<&str>) -> ReturnValue {
    text.filter(|text| !text.is_empty()).map_or(ReturnValue::Nothing, |text| ReturnValue::Text(text.to_owned()))
}

/// What the sheet says is open where it is not what the desk says already; in conflict where the desk went on since.
fn difference(asked: &FormRow, row: &ReturnedRow, field: ReturnField, values: [ReturnValue; 3]) -> Difference {
    let [form, now, sheet] = values;
    let verdict = if now == sheet { Verdict::Same } else { Verdict::Open };
    let remarks = if verdict == Verdict::Open && now != form { vec![Remark::Conflict] } else { Vec::new() };
    Difference { key: asked.key.clone(), place: row.place, field, form, now, sheet, verdict, remarks }
}

fn refused_if(difference: Difference, is_refused: bool, why: Remark) -> Difference {
    if is_refused { Difference { verdict: Verdict::Refused, remarks: vec![why], ..difference } } else { difference }
}

/// The pieces that the duty does not have, each once.
fn new_evidence(one: &Assignment, pieces: &[NewEvidence]) -> Vec<String> {
    let mut known: BTreeSet<&str> = one.evidence.iter().map(|piece| piece.value.as_str()).collect();
    pieces.iter().map(|piece| piece.value.as_str()).filter(|value| known.insert(value)).map(str::to_owned).collect()
}
