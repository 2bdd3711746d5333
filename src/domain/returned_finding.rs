//! Findings on a returned form: what a unit answers to each becomes 整改反馈 of the register once a person accepts it.

use chrono::NaiveDate;

use super::act::{NewEvidence, find};
use super::day::Day;
use super::form::{FormFinding, WrittenForm};
use super::key::Key;
use super::prose::{PROSE_MAX, cut};
use super::registers::{REPLIED, RegisterRow};
use super::returned::{AsideReason, FormSheet, NewDifference, Remark, ReturnField, ReturnValue, ReturnedReply};
use super::returns::{Answer, Compared, kept_aside, new_pieces, refused, says_of_finding, text_or_nothing, told};

/// A row of the sheet of findings in which something is filled in or changed.
#[derive(Clone, PartialEq, Debug)]
pub struct FindingRow {
    /// Row of the sheet, from 1.
    pub place: u32,
    /// What stands in the row.
    pub words: String,
    /// The finding, by its key or its number; why where they do not tell it.
    pub key: Result<Key, AsideReason>,
    /// 整改措施.
    pub measures: Option<String>,
    /// 整改后链接: links, numbers, names of files.
    pub evidence: Vec<NewEvidence>,
    /// 完成日期.
    pub done_on: Option<Answer<NaiveDate>>,
    /// Locked texts that are not what stands: the column, what stands, what the sheet says.
    pub changed: Vec<(ReturnField, String, String)>,
}

impl FindingRow {
    /// Whether nothing is filled in.
    fn is_unanswered(&self) -> bool {
        self.measures.is_none() && self.evidence.is_empty() && self.done_on.is_none()
    }

    /// Whether nothing is filled in and nothing was changed.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.is_unanswered() && self.changed.is_empty()
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (&self.measures, &self.evidence, &self.done_on, &self.changed)
            == (&other.measures, &other.evidence, &other.done_on, &other.changed)
    }
}

impl Day<'_> {
    /// The rows of a sheet of findings against the form that was written and against the desk today.
    pub fn compare_findings(&self, form: &WrittenForm, rows: &[FindingRow], compared: &mut Compared) {
        let mut seen: Vec<&FindingRow> = Vec::new();
        for row in rows.iter().filter(|row| !row.is_untouched()) {
            let asked = self.asked_finding(form, row).and_then(|asked| {
                let before = seen.iter().find(|other| other.key == row.key);
                let differs = before.is_some_and(|other| !other.says_the_same(row));
                if differs { Err(AsideReason::Twice) } else { Ok((asked, before.is_some())) }
            });
            match asked {
                Err(reason) => {
                    compared.aside.push(kept_aside((row.place, FormSheet::Findings), reason, &row.words));
                }
                Ok((_, true)) => {}
                Ok(((asked, one), false)) => {
                    seen.push(row);
                    compared.differences.extend(self.reply(asked, one, row));
                    compared.differences.extend(row.changed.iter().map(|changed| locked(asked, row, changed)));
                }
            }
        }
    }

    fn asked_finding<'f>(
        &self,
        form: &'f WrittenForm,
        row: &FindingRow,
    ) -> Result<(&'f FormFinding, &RegisterRow), AsideReason> {
        let key = row.key.as_ref().map_err(|reason| *reason)?;
        let one = find::register_row(self.book, key).ok();
        if let Some(asked) = form.content.findings.iter().find(|asked| asked.key == *key) {
            let one = one.filter(|one| one.is_open()).ok_or(AsideReason::Over)?;
            return if one.unit == form.unit { Ok((asked, one)) } else { Err(AsideReason::Moved) };
        }
        let one = one.ok_or(AsideReason::NoKey)?;
        Err(if one.unit == form.unit { AsideReason::NotOnForm } else { AsideReason::OtherUnit })
    }

    /// What a row answers.
    fn reply(&self, asked: &FormFinding, one: &RegisterRow, row: &FindingRow) -> Option<NewDifference> {
        if row.is_unanswered() {
            return None;
        }
        let since = one.steps.iter().rev().find(|step| step.stage != REPLIED).and_then(|step| step.on);
        let due = self.row_standing(one).due.filter(|due| !due.is_ext()).map(|due| due.due);
        let (on, unread_on, remark) = match &row.done_on {
            None => (None, String::new(), None),
            Some(Answer::Unread(text)) => (None, text.clone(), Some(Remark::NoDay)),
            Some(Answer::Read(on)) => {
                let is_early = since.is_some_and(|since| *on < since);
                let future = (*on > self.today).then_some(Remark::FutureDay);
                let early = is_early.then_some(Remark::ReplyEarly);
                let late = due.is_some_and(|due| *on > due).then_some(Remark::Late);
                (Some(*on), String::new(), future.or(early).or(late))
            }
        };
        let measures = row.measures.as_deref().unwrap_or_default();
        let is_long = (measures.chars().count() > PROSE_MAX).then_some(Remark::TooLong);
        let is_bare = (row.evidence.is_empty() && one.evidence.is_empty()).then_some(Remark::NoProof);
        let reply = ReturnedReply {
            on,
            unread_on,
            measures: cut(measures, PROSE_MAX),
            evidence: new_pieces(&one.evidence, &row.evidence),
        };
        let sheet = ReturnValue::Reply(reply);
        let mut made = told(NewDifference {
            key: asked.key.clone(),
            place: row.place,
            field: ReturnField::Reply,
            form: ReturnValue::Nothing,
            now: says_of_finding(one, &sheet),
            sheet,
            remarks: Vec::new(),
        });
        made.remarks.extend([remark, is_long, is_bare].into_iter().flatten());
        Some(made)
    }
}

fn locked(
    asked: &FormFinding,
    row: &FindingRow,
    (field, stands, sheet): &(ReturnField, String, String),
) -> NewDifference {
    let [stands, sheet] = [stands, sheet].map(|text| text_or_nothing(Some(text)));
    let made = NewDifference {
        key: asked.key.clone(),
        place: row.place,
        field: *field,
        form: stands.clone(),
        now: stands,
        sheet,
        remarks: Vec::new(),
    };
    refused(made, Remark::Locked)
}
