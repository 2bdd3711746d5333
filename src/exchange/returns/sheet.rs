//! The rows of a returned sheet.

use std::collections::BTreeMap;

use crate::domain::act::find;
use crate::domain::day::Day;
use crate::domain::form::WrittenForm;
use crate::domain::key::Key;
use crate::domain::registers::Register;
use crate::domain::returned::AsideReason;
use crate::domain::returned_activity::ActivityRow;
use crate::domain::returned_finding::FindingRow;
use crate::domain::returns::ReturnedRow;
use crate::exchange::forms::words::UnitFormWord as Word;
use crate::exchange::import::{Grid, Row};
use crate::locale::Lang;
use crate::words::duty_number;

use super::heads::{Heads, squeezed};
use super::row::{Cells, activity, finding, returned};

/// Heads of the sheet of duties.
const DUTY_HEADS: [Word; 9] = [
    Word::Row,
    Word::Requirement,
    Word::Due,
    Word::Phrase,
    Word::Status,
    Word::Note,
    Word::DoneOn,
    Word::Evidence,
    Word::Key,
];

/// Heads of the sheet of activities.
const ACTIVITY_HEADS: [Word; 6] =
    [Word::Kind, Word::HeldOn, Word::Subject, Word::Evidence, Word::FollowUpOn, Word::FollowUpLink];

/// Heads of the sheet of findings.
const FINDING_HEADS: [Word; 8] = [
    Word::Row,
    Word::Problem,
    Word::FoundAt,
    Word::PutRightBy,
    Word::Measures,
    Word::ResultLink,
    Word::DoneOn,
    Word::Key,
];

/// What the key column of the worked row holds, in whatever language it is written.
const EXAMPLE: &str = "example";

/// The rows of a sheet of duties; `None` for another sheet.
pub fn duties(grid: &Grid, form: &WrittenForm, day: &Day<'_>) -> Option<Vec<ReturnedRow>> {
    let found = Heads::find(grid, &DUTY_HEADS, &[Word::Status, Word::Note]);
    let (heads, rows) = found.or_else(|| Heads::as_written(grid, |row| is_as_written(row, form)))?;
    let numbers = numbers(form, day);
    let read = |row: &Row| {
        let number = heads.text(row, Word::Row).unwrap_or_default();
        let is_marked = [Lang::ZhCn, Lang::En].iter().any(|lang| number == Word::Example.say(*lang));
        if is_marked || is_example(row) || row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
            return None;
        }
        let key = key_in(row, day).or_else(|| numbers.get(&squeezed(heads.text(row, Word::Row)?)).cloned());
        Some(returned(&Cells { heads: &heads, row }, key, form, day))
    };
    Some(rows.iter().filter_map(read).collect())
}

/// The rows of a sheet of activities in which something was filled in.
pub fn activities(grid: &Grid, form: &WrittenForm, day: &Day<'_>) -> Vec<ActivityRow> {
    let Some((heads, rows)) = Heads::find(grid, &ACTIVITY_HEADS, &[Word::Kind, Word::Subject]) else {
        return Vec::new();
    };
    let asked = [Word::Evidence, Word::FollowUpOn, Word::FollowUpLink];
    let is_known = |row: &Row| activity_in(row).is_some();
    let fills = |row: &Row, words: &[Word]| {
        words.iter().any(|word| heads.text(row, *word).is_some_and(|text| !text.is_empty()))
    };
    let filled =
        |row: &&Row| !is_example(row) && if is_known(row) { fills(row, &asked) } else { fills(row, &ACTIVITY_HEADS) };
    let read = |row| activity(&Cells { heads: &heads, row }, activity_in(row), form, day);
    rows.iter().filter(filled).map(read).collect()
}

/// The rows of a sheet of findings; `None` for another sheet.
pub fn findings(grid: &Grid, form: &WrittenForm, day: &Day<'_>) -> Option<Vec<FindingRow>> {
    let (heads, rows) = Heads::find(grid, &FINDING_HEADS, &[Word::Measures, Word::ResultLink])?;
    let read = |row: &Row| {
        let number = heads.text(row, Word::Row).unwrap_or_default();
        let is_marked = [Lang::ZhCn, Lang::En].iter().any(|lang| number == Word::Example.say(*lang));
        if is_marked || is_example(row) || row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
            return None;
        }
        Some(finding(&Cells { heads: &heads, row }, finding_in(row, number), form, day))
    };
    Some(rows.iter().filter_map(read).collect())
}

/// The finding that a row's key and number tell: either will do, two that differ will not.
fn finding_in(row: &Row, number: &str) -> Result<Key, AsideReason> {
    let mut keys = row.cells.iter().filter_map(|cell| cell.text.trim().parse().ok());
    let key = keys.find(|key| matches!(key, Key::Register(Register::Findings, _)));
    let mark = &Register::Findings.def().mark;
    let said = squeezed(number);
    let digits =
        [mark.zh, mark.en].into_iter().find_map(|mark| said.strip_prefix(squeezed(mark).as_str()).map(str::to_owned));
    let numbered = digits.unwrap_or(said).parse().ok().map(|number| Key::Register(Register::Findings, number));
    match (key, numbered) {
        (Some(key), Some(numbered)) if key != numbered => Err(AsideReason::OtherNumber),
        (key, numbered) => key.or(numbered).ok_or(AsideReason::NoKey),
    }
}

fn activity_in(row: &Row) -> Option<Key> {
    let mut keys = row.cells.iter().filter_map(|cell| cell.text.trim().parse().ok());
    keys.find(|key| matches!(key, Key::Activity(_)))
}

/// The key that stands in a row, in whatever column it stands now. A day (2023/8/30) and a path look like one: it must
/// be of a duty, or at least of a unit: a duty that the ledger does not have is not looked for by its number.
fn key_in(row: &Row, day: &Day<'_>) -> Option<Key> {
    let keys: Vec<Key> = row.cells.iter().filter_map(|cell| cell.text.trim().parse().ok()).collect();
    let is_known = |key: &&Key| find::assignment(day.book, key).is_ok();
    let is_of_unit = |key: &&Key| match key {
        Key::Assignment { unit, .. } => unit.as_deref().is_none_or(|code| day.book.unit_by_code(code).is_some()),
        _ => false,
    };
    keys.iter().find(is_known).or_else(|| keys.iter().find(is_of_unit)).cloned()
}

/// Whether a row stands as it was written: its key in the column of keys, its requirement in its own.
fn is_as_written(row: &Row, form: &WrittenForm) -> bool {
    let cell = |word| row.cells.get(Heads::written_at(word)?).map(|cell| cell.text.as_str());
    let asked = cell(Word::Key)
        .and_then(|key| key.trim().parse().ok())
        .and_then(|key: Key| form.content.rows.iter().find(|row| row.key == key));
    let said = asked.and_then(|row| row.requirement.as_deref()).map(squeezed);
    said.is_some() && said == cell(Word::Requirement).map(squeezed)
}

/// The duties of a form by their numbers, for a sheet that lost its keys.
fn numbers(form: &WrittenForm, day: &Day<'_>) -> BTreeMap<String, Key> {
    let number = |key: &Key| {
        let one = find::assignment(day.book, key).ok()?;
        let task = day.task_of(one)?;
        Some([Lang::ZhCn, Lang::En].map(|lang| (duty_number(task, one.part, lang), key.clone())))
    };
    form.content.rows.iter().filter_map(|row| number(&row.key)).flatten().collect()
}

fn is_example(row: &Row) -> bool {
    let says = |text: &str| {
        text == EXAMPLE
            || [Lang::ZhCn, Lang::En].iter().any(|lang| text == Word::ExampleRequirement.say(*lang))
            || [Lang::ZhCn, Lang::En].iter().any(|lang| text == Word::ExampleSubject.say(*lang))
            || [Lang::ZhCn, Lang::En].iter().any(|lang| text == Word::ExampleProblem.say(*lang))
    };
    row.cells.iter().any(|cell| says(cell.text.trim()))
}
