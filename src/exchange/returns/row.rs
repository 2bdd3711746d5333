//! One row of a returned sheet as values.

use chrono::{Days, NaiveDate};

use crate::domain::act::NewEvidence;
use crate::domain::assignment::Status;
use crate::domain::date_input::{DateContext, LikelyYear, read_date};
use crate::domain::day::Day;
use crate::domain::form::{Claim, FormFinding, WrittenForm};
use crate::domain::key::Key;
use crate::domain::pack::QuotaScope;
use crate::domain::quota::Quota;
use crate::domain::returned::{AsideReason, ReturnField};
use crate::domain::returned_activity::ActivityRow;
use crate::domain::returned_finding::FindingRow;
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
        changed: key.as_ref().map(|key| changed(cells, key, form, day)).unwrap_or_default(),
        key,
    }
}

/// The row of a finding.
pub fn finding(cells: &Cells<'_>, key: Result<Key, AsideReason>, form: &WrittenForm, day: &Day<'_>) -> FindingRow {
    let asked = key.as_ref().ok().and_then(|key| form.content.findings.iter().find(|asked| asked.key == *key));
    FindingRow {
        place: cells.row.number,
        words: words(cells.row),
        measures: cells.filled(Word::Measures).map(clean_lines).filter(|text| !text.is_empty()),
        evidence: cells.filled(Word::ResultLink).map(evidence).unwrap_or_default(),
        done_on: cells.filled(Word::DoneOn).map(|text| done_on(text, day)),
        changed: asked.map(|asked| changed_finding(cells, asked, day)).unwrap_or_default(),
        key,
    }
}

fn changed_finding(cells: &Cells<'_>, asked: &FormFinding, day: &Day<'_>) -> Vec<(ReturnField, String, String)> {
    let said = [
        (ReturnField::Problem, Word::Problem, Some(asked.problem.clone())),
        (ReturnField::FoundAt, Word::FoundAt, Some(asked.found_at.clone())),
        (ReturnField::PutRightBy, Word::PutRightBy, Some(asked.due.map(|due| due.to_string()).unwrap_or_default())),
    ];
    said.into_iter().filter_map(|said| differs(cells, said, (ReturnField::PutRightBy, asked.due), day)).collect()
}

/// What people write besides the words of the list.
const ALSO: [(Claim, &[&str]); 3] = [
    (Claim::NotStarted, &["未启动", "尚未开始", "尚未启动", "没有开始", "未办"]),
    (Claim::InProgress, &["正在办理", "办理中", "在办", "推进中", "正在推进", "正在进行"]),
    (Claim::Done, &["已完成", "完成", "已办结", "办理完毕", "已办", "已办理"]),
];

fn claim(text: &str) -> Answer<Claim> {
    let said = squeezed(text);
    let is = |status_said: Status| {
        [Lang::ZhCn, Lang::En].iter().any(|lang| squeezed(status(status_said, *lang)).eq_ignore_ascii_case(&said))
    };
    if is(Status::Submitted) {
        return Answer::Read(Claim::Done);
    }
    let also = ALSO.into_iter().find(|(_, words)| words.contains(&said.as_str())).map(|(claim, _)| claim);
    let known = Claim::ALL.into_iter().find(|claim| is(claim.says())).or(also);
    known.map_or_else(|| Answer::Unread(clean(text)), Answer::Read)
}

fn done_on(text: &str, day: &Day<'_>) -> Answer<NaiveDate> {
    let context = DateContext { today: day.today, calendar: day.calendar, lean: LikelyYear::Past };
    if let Some(on) = of_serial(text) {
        return Answer::Read(on);
    }
    read_date(text, &context).map_or_else(|_| Answer::Unread(clean(text)), Answer::Read)
}

/// A day as a workbook counts it, from a cell that lost its format; of this century.
fn of_serial(text: &str) -> Option<NaiveDate> {
    const FIRST: u64 = 36_526;
    const LAST: u64 = 73_050;
    let serial = text.trim().parse().ok().filter(|serial| (FIRST..=LAST).contains(serial))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial))
}

/// Links, numbers and names of files, one after the other.
fn evidence(text: &str) -> Vec<NewEvidence> {
    let pieces = text.split(['\n', '；', ';', '、']).map(str::trim).filter(|piece| !piece.is_empty());
    pieces.map(|piece| NewEvidence::typed(&clean(piece), None)).filter(|piece| !piece.value.is_empty()).collect()
}

/// Locked texts that do not say what the form said, whatever the plan says by now; a column that is gone says nothing.
fn changed(cells: &Cells<'_>, key: &Key, form: &WrittenForm, day: &Day<'_>) -> Vec<(ReturnField, String, String)> {
    let Some(asked) = form.content.rows.iter().find(|row| row.key == *key) else { return Vec::new() };
    let said = [
        (ReturnField::Requirement, Word::Requirement, asked.requirement.clone()),
        (ReturnField::Due, Word::Due, Some(asked.due.map(|due| due.to_string()).unwrap_or_default())),
        (ReturnField::Deadline, Word::Phrase, asked.deadline.clone()),
    ];
    said.into_iter().filter_map(|said| differs(cells, said, (ReturnField::Due, asked.due), day)).collect()
}

/// A locked text that does not say what the form said; `None` where it does, and of a form of before its words were kept.
fn differs(
    cells: &Cells<'_>,
    (field, word, said): (ReturnField, Word, Option<String>),
    (of_day, due): (ReturnField, Option<NaiveDate>),
    day: &Day<'_>,
) -> Option<(ReturnField, String, String)> {
    let stands = said?;
    let at = cells.heads.place(word)?;
    let cell = cells.row.cells.get(at);
    // A cell that was merged into another says what that one says.
    if cell.is_some_and(|cell| !cell.merge.is_own()) {
        return None;
    }
    let sheet = cell.map_or("", |cell| unguarded(cell.text.trim()));
    // The same day in another program's writing is the same.
    let is_same_day =
        field == of_day && due.is_some_and(|due| matches!(done_on(sheet, day), Answer::Read(on) if on == due));
    (!is_same_day && squeezed(sheet) != squeezed(&stands)).then(|| (field, stands, clean_lines(sheet)))
}
