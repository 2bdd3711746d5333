//! `plan compare`: two plan years side by side.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value as Json;

use super::call::Call;
use super::exit::Exit;
use super::list::hundredths_as_number;
use crate::domain::act::find;
use crate::domain::book::Book;
use crate::domain::comparison::{Change, OpenDuty, Side, Verdict, compare, duties_of, open_duties};
use crate::domain::id::AssignmentId;
use crate::domain::revision::{Difference, Value};
use crate::failure::Failure;
use crate::ledger::LedgerError;
use crate::locale::{Lang, say};
use crate::text::{Run, differences};
use crate::words::comparison::{self as words, CompareWord};

/// What is compared, and how it is answered.
pub struct Asked<'a> {
    pub old: &'a str,
    pub new: &'a str,
    pub all: bool,
    pub json: bool,
    pub as_of: Option<NaiveDate>,
}

/// One clause in both years.
#[derive(Serialize)]
struct ChangeRow<'a> {
    verdict: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    fields: Vec<FieldRow>,
    subject: &'static str,
    turn: Option<&'static str>,
    title: String,
    open: Vec<OpenRow>,
}

/// What differs.
#[derive(Serialize)]
struct FieldRow {
    field: &'static str,
    before: Json,
    after: Json,
}

/// An open duty of the earlier year, and what it can go on as.
#[derive(Serialize)]
struct OpenRow {
    from: Option<String>,
    into: Option<String>,
}

/// Answers with every clause that changed; as JSON with every clause.
pub fn run(call: &Call<'_>, asked: &Asked<'_>) -> Result<Exit, Failure> {
    let read = call.read(asked.as_of)?;
    let plan = |key| find::plan_of_key(&read.book, key).map_err(LedgerError::from);
    let (old, new) = (plan(asked.old)?, plan(asked.new)?);
    let changes = compare(&read.book, old, new);
    let open = open_duties(&read.day(), old.id, &changes);
    if asked.json {
        let rows: Vec<ChangeRow<'_>> = changes.iter().map(|change| row(change, &open, &read.book, call.lang)).collect();
        call.answer_json(&rows)?;
        return Ok(Exit::Done);
    }
    let lang = call.lang;
    let mut text = format!("{}\n", say!(lang, CompareWord::Title, old = old.key, new = new.key));
    text.push_str(&format!("{}\n", words::counts(&changes, lang)));
    for change in changes.iter().filter(|change| asked.all || change.verdict != Verdict::Kept) {
        text.push_str(&clause(change, [&old.key, &new.key], &read.book, lang));
    }
    let can = open.iter().filter(|duty| duty.into.is_some()).count();
    text.push_str(&format!("\n{}\n", say!(lang, CompareWord::OpenHere, plan = old.key, n = open.len(), can = can)));
    call.answer(&text)?;
    Ok(Exit::Done)
}

fn row<'a>(change: &'a Change, open: &[OpenDuty], book: &Book, lang: Lang) -> ChangeRow<'a> {
    let name = |side: &'a Option<Side>| side.as_ref().map(|side| side.name.as_str());
    let key = |id: AssignmentId| book.assignment_key(id).map(|key| key.to_string());
    let duties = duties_of(book, change, open).into_iter();
    ChangeRow {
        verdict: change.verdict.code(),
        old: name(&change.old),
        new: name(&change.new),
        fields: change.fields.iter().map(field).collect(),
        subject: change.subject.code(),
        turn: change.turn.map(|turn| turn.code()),
        title: words::title(change, lang),
        open: duties.map(|duty| OpenRow { from: key(duty.from), into: duty.into.and_then(key) }).collect(),
    }
}

fn field(of: &Difference) -> FieldRow {
    let value = |value: &Value| match value {
        Value::Nothing => Json::Null,
        Value::Words(words) | Value::Kind(words) => words.as_str().into(),
        Value::Number(number) => (*number).into(),
        Value::Points(points) => hundredths_as_number(*points).into(),
        Value::Strength(strength) => strength.code().into(),
        Value::Scope(scope) => scope.code().into(),
        Value::Flag(flag) => (*flag).into(),
    };
    FieldRow { field: of.what.code(), before: value(&of.before), after: value(&of.after) }
}

/// The clause in a line, and under it both sides of what differs, the changed words in brackets.
fn clause(change: &Change, years: [&str; 2], book: &Book, lang: Lang) -> String {
    let number = |side: &Option<Side>| words::number(book, side.as_ref(), lang);
    let numbers = match [number(&change.old), number(&change.new)] {
        [old, new] if old == new => old,
        [old, new] if old.is_empty() || new.is_empty() => format!("{old}{new}"),
        [old, new] => format!("{old} → {new}"),
    };
    let title = words::title(change, lang).replace('\n', " ");
    let head = [words::verdict(change, lang), words::subject(change.subject, lang), &numbers, &title];
    let told: Vec<&str> = head.into_iter().filter(|piece| !piece.is_empty()).collect();
    let mut text = format!("\n{}\n", told.join("  "));
    for field in &change.fields {
        let values = [&field.before, &field.after].map(|value| words::value(value, lang));
        let sides = match (&field.before, &field.after) {
            (Value::Words(before), Value::Words(after)) => differences(before, after).map(|runs| marked(&runs)),
            _ => values,
        };
        for ((head, year), side) in words::what(field.what, lang).iter().zip(years).zip(sides) {
            text.push_str(&format!("    {year} {head}  {}\n", side.replace('\n', " ")));
        }
    }
    text
}

fn marked(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.changed { format!("【{}】", run.text) } else { run.text.clone() }).collect()
}
