//! One row of a returned sheet as values.

use chrono::NaiveDate;

use crate::domain::act::NewEvidence;
use crate::domain::assignment::Status;
use crate::domain::date_input::{DateContext, LikelyYear, read_date};
use crate::domain::day::Day;
use crate::domain::form::{Claim, WrittenForm};
use crate::domain::key::Key;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::Quota;
use crate::domain::returned::ReturnField;
use crate::domain::returned_activity::ActivityRow;
use crate::domain::returns::{Answer, ReturnedRow};
use crate::exchange::csv::unguarded;
use crate::exchange::forms::words::UnitFormWord as Word;
use crate::exchange::import::Row;
use crate::locale::Lang;
use crate::text::{clean, clean_lines};
use crate::words::status;

use super::heads::{Heads, squeezed, words};

/// A row under its heads.
pub struct Cells<'r> {
    /// The heads.
    pub heads: &'r Heads,
    /// The row.
    pub row: &'r Row,
}

impl Cells<'_> {
    /// What is filled in, without the guard that a table of text puts before what a program would run.
    fn filled(&self, word: Word) -> Option<&str> {
        self.heads.text(self.row, word).map(unguarded).filter(|text| !text.is_empty())
    }
}

/// The row of an activity.
pub fn activity(cells: &Cells<'_>, key: Option<Key>, form: &WrittenForm, day: &Day<'_>) -> ActivityRow {
    let kind = cells.filled(Word::Kind).map(squeezed);
    let is_named = |quota: &&Quota| {
        let names = [&quota.title, &quota.title_en].map(|name| squeezed(name));
        kind.as_ref().is_some_and(|kind| names.contains(kind))
    };
    let of_units = |quota: &&Quota| quota.plan == form.plan && quota.scope == QuotaScope::Unit;
    let quota = day.book.quotas.values().filter(of_units).find(is_named);
    let link = cells.filled(Word::FollowUpLink).map(evidence).unwrap_or_default();
    ActivityRow {
        place: cells.row.number,
        words: words(cells.row),
        key,
        quota: quota.map(|quota| quota.code.clone()),
        on: cells.filled(Word::HeldOn).map(|text| done_on(text, day)),
        title: cells.filled(Word::Subject).map(clean).filter(|title| !title.is_empty()),
        evidence: cells.filled(Word::Evidence).map(evidence).unwrap_or_default().into_iter().chain(link).collect(),
        follow_up_on: cells.filled(Word::FollowUpOn).map(|text| done_on(text, day)),
    }
}

/// The row of a duty.
pub fn returned(cells: &Cells<'_>, key: Option<Key>, form: &WrittenForm, day: &Day<'_>) -> ReturnedRow {
    ReturnedRow {
        place: cells.row.number,
        words: words(cells.row),
        status: cells.filled(Word::Status).map(claim),
        note: cells.filled(Word::Note).map(clean_lines).filter(|text| !text.is_empty()),
        done_on: cells.filled(Word::DoneOn).map(|text| done_on(text, day)),
        evidence: cells.filled(Word::Evidence).map(evidence).unwrap_or_default(),
        changed: key.as_ref().map(|key| changed(cells, key, form)).unwrap_or_default(),
        key,
    }
}

/// What people write for 办结 besides the word of the list.
const ALSO_DONE: [&str; 4] = ["已完成", "完成", "已办结", "办理完毕"];

fn claim(text: &str) -> Answer<Claim> {
    let said = squeezed(text);
    let is = |status_said: Status| {
        [Lang::ZhCn, Lang::En].iter().any(|lang| squeezed(status(status_said, *lang)).eq_ignore_ascii_case(&said))
    };
    if is(Status::Submitted) || ALSO_DONE.contains(&said.as_str()) {
        return Answer::Read(Claim::Done);
    }
    let known = Claim::ALL.into_iter().find(|claim| is(claim.says()));
    known.map_or_else(|| Answer::Unread(clean(text)), Answer::Read)
}

fn done_on(text: &str, day: &Day<'_>) -> Answer<NaiveDate> {
    let context = DateContext { today: day.today, calendar: day.calendar, lean: LikelyYear::Past };
    read_date(text, &context).map_or_else(|_| Answer::Unread(clean(text)), Answer::Read)
}

/// Links, numbers and names of files, one after the other.
fn evidence(text: &str) -> Vec<NewEvidence> {
    let pieces = text.split(['\n', '；', ';', '、']).map(str::trim).filter(|piece| !piece.is_empty());
    pieces.map(|piece| NewEvidence::typed(&clean(piece), None)).filter(|piece| !piece.value.is_empty()).collect()
}

/// Locked texts that do not say what the form said, whatever the plan says by now; a column that is gone says nothing.
fn changed(cells: &Cells<'_>, key: &Key, form: &WrittenForm) -> Vec<(ReturnField, String, String)> {
    let Some(asked) = form.content.rows.iter().find(|row| row.key == *key) else { return Vec::new() };
    let said = [
        (ReturnField::Requirement, Word::Requirement, asked.requirement.clone()),
        (ReturnField::Due, Word::Due, Some(asked.due.map(|due| due.to_string()).unwrap_or_default())),
        (ReturnField::Deadline, Word::Phrase, asked.deadline.clone()),
    ];
    let differs = |(field, word, said): (ReturnField, Word, Option<String>)| {
        // A form of before its words were kept says nothing of them.
        let stands = said?;
        let at = cells.heads.place(word)?;
        let cell = cells.row.cells.get(at);
        // A cell that was merged into another says what that one says.
        if cell.is_some_and(|cell| !cell.merge.is_own()) {
            return None;
        }
        let sheet = cell.map_or("", |cell| unguarded(cell.text.trim()));
        (squeezed(sheet) != squeezed(&stands)).then(|| (field, stands, clean_lines(sheet)))
    };
    said.into_iter().filter_map(differs).collect()
}
