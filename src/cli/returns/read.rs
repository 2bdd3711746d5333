//! `returns read`: what returned forms say, told, and entered unless it is only to be told.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use super::words::ReturnsCliWord as Word;
use crate::cli::args::ReadArgs;
use crate::cli::call::{Call, Read};
use crate::cli::exit::Exit;
use crate::cli::table::{Side, Table};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{ReturnId, UnitId};
use crate::domain::key::Key;
use crate::domain::returned::{NewDifference, ReturnValue, Returned, Ruling, Verdict};
use crate::exchange::import::Progress;
use crate::exchange::returns::{BatchFile, ReadAgainst, ReturnBatch};
use crate::failure::Failure;
use crate::locale::{Common, Lang, say};
use crate::words::{aside_reason, difference_number, other_name, read_remarks, return_field, return_value};

/// Reads, tells, enters.
pub fn run(call: &Call<'_>, args: &ReadArgs) -> Result<Exit, Failure> {
    let read = call.read(None)?;
    let batch = if args.dry_run { batch(call, args, &read, None)? } else { None };
    let Some(batch) = batch else { return enter(call, args, &read) };
    tell(call, args, &batch, &read, None)?;
    if !args.json {
        call.tell(Word::Dry.say(call.lang));
    }
    Ok(if faults(call, &batch) == 0 { Exit::Done } else { Exit::Problems })
}

fn batch(
    call: &Call<'_>,
    args: &ReadArgs,
    read: &Read,
    place: Option<&crate::ledger::EvidencePlace>,
) -> Result<Option<ReturnBatch>, Failure> {
    let ledger = call.open_to_read()?.id().to_owned();
    let (day, progress) = (read.day(), Progress::default());
    let received_on = args.received.unwrap_or_else(|| call.today());
    let against = ReadAgainst { ledger: &ledger, day: &day, place, received_on, unit: None };
    let batch = ReturnBatch::read(&args.paths, &against, &progress)?;
    for folder in &batch.empty {
        call.tell(&say!(call.lang, Word::NoFiles, folder = folder.display()));
    }
    Ok(Some(batch))
}

fn enter(call: &Call<'_>, args: &ReadArgs, read: &Read) -> Result<Exit, Failure> {
    let mut ledger = call.open()?;
    let place = ledger.evidence_place()?;
    let Some(mut batch) = batch(call, args, read, Some(&place))? else { return Ok(Exit::Done) };
    let received_on = args.received.unwrap_or_else(|| call.today());
    let before: BTreeSet<ReturnId> = read.book.returns.keys().copied().collect();
    let entered = match batch.act(&read.day(), received_on)? {
        Some(act) => {
            let receipt = crate::setup::perform(&mut ledger, &act, &call.stamp())?;
            batch.keep();
            Some(receipt)
        }
        None => None,
    };
    let after = ledger.book()?;
    let new: Vec<&Returned> = after.returns.values().filter(|one| !before.contains(&one.id)).collect();
    let told = tell(call, args, &batch, read, Some(&after));
    let troubles = faults(call, &batch);
    match &entered {
        None => call.tell(Word::NothingNew.say(call.lang)),
        Some(_) => tell_entered(call, &new, &read.book, &after),
    }
    let answered = call.answered(told);
    let troubled = if troubles > 0 { Exit::Problems } else { Exit::Done };
    Ok(call.entered(&mut ledger).or(answered).or(troubled))
}

fn tell_entered(call: &Call<'_>, new: &[&Returned], before: &Book, after: &Book) {
    let differences: usize = new.iter().map(|one| one.differences.len()).sum();
    match new.iter().flat_map(|one| &one.differences).map(|one| one.id).min() {
        Some(first) => {
            call.tell(&say!(call.lang, Word::Entered, n = new.len(), differences = differences, first = first));
        }
        None => call.tell(&say!(call.lang, Word::EnteredNone, n = new.len())),
    }
    for one in new {
        if let Some(said) = other_name(one, after, call.lang) {
            call.tell(&say!(call.lang, Word::OtherName, file = one.name(), said = said));
        }
    }
    let gone = before
        .returns
        .values()
        .flat_map(Returned::open)
        .filter(|one| after.find_difference(one.id).is_some_and(|(_, one)| one.ruling == Ruling::Superseded));
    match gone.count() {
        0 => {}
        n => call.tell(&say!(call.lang, Word::Superseded, n = n)),
    }
}

/// Tells what could not be read and what was read before; how many could not be read.
fn faults(call: &Call<'_>, batch: &ReturnBatch) -> usize {
    let mut troubles = 0;
    for file in &batch.files {
        let name = file.read.path.display();
        match (&file.read.fault, file.known) {
            (_, Some(Some(number))) => {
                call.tell(&say!(call.lang, Word::Known, file = name, key = Key::Return(number)));
            }
            (_, Some(None)) => call.tell(&say!(call.lang, Word::Twice, file = name)),
            (Some(fault), None) => {
                troubles += 1;
                call.tell(&fault.sentence(&file.read.path, call.lang));
            }
            (None, None) => {}
        }
    }
    troubles
}

fn tell(
    call: &Call<'_>,
    args: &ReadArgs,
    batch: &ReturnBatch,
    read: &Read,
    after: Option<&Book>,
) -> Result<(), Failure> {
    if args.json {
        call.answer_json(&answer(batch, read, after))
    } else {
        call.answer(&told(batch, read, after, call.lang))
    }
}

/// The unit that a file is of.
fn unit(file: &BatchFile, book: &Book) -> Option<UnitId> {
    book.find_form(file.read.form?).map(|form| form.unit)
}

/// Units that have still not answered a form, as `returns silent` counts them once this is entered; of a reading that read
/// nothing there is nothing to say.
fn silent(batch: &ReturnBatch, read: &Read, after: Option<&Book>) -> Vec<UnitId> {
    let read_files: Vec<_> = batch.files.iter().filter(|file| file.read.fault.is_none()).collect();
    if read_files.is_empty() {
        return Vec::new();
    }
    let heard: BTreeSet<UnitId> = match after {
        Some(_) => BTreeSet::new(),
        None => read_files.into_iter().filter_map(|file| unit(file, &read.book)).collect(),
    };
    let day = Day::of(after.unwrap_or(&read.book), &read.calendar, read.today).using(read.plan);
    let silent = day.unanswered_forms().into_iter().map(|one| one.unit);
    silent.filter(|unit| !heard.contains(unit)).collect()
}

/// `returns read --json`.
#[derive(Serialize)]
struct Answer {
    files: Vec<Value>,
    changes: Vec<Value>,
    unknown: Vec<Value>,
    silent: Vec<String>,
}

fn answer(batch: &ReturnBatch, read: &Read, after: Option<&Book>) -> Answer {
    let code = |unit: UnitId| read.book.units.get(&unit).map(|unit| unit.code.clone());
    let entered = |file: &BatchFile| {
        let hash = file.sha256.as_deref()?;
        let found = after?.returns.values().find(|one| one.sha256 == hash)?;
        Some(Key::Return(found.id.0).to_string())
    };
    let file = |file: &BatchFile| {
        let fault = file.read.fault.as_ref().map(|fault| fault.sentence(&file.read.path, Lang::En));
        json!({
            "path": file.read.path.display().to_string(),
            "unit": unit(file, &read.book).and_then(code),
            "form": file.read.form.map(|number| Key::Form(number).to_string()),
            "by": file.read.by.code(),
            "why": fault,
            "known": file.known.is_some(),
            "return": file.known.flatten().map(|number| Key::Return(number).to_string()).or_else(|| entered(file)),
        })
    };
    let mut answer = Answer {
        files: batch.files.iter().map(file).collect(),
        changes: Vec::new(),
        unknown: Vec::new(),
        silent: silent(batch, read, after).into_iter().filter_map(code).collect(),
    };
    for file in &batch.files {
        let path = file.read.path.display().to_string();
        let change = |one: &NewDifference| {
            json!({
                "file": path,
                "row": one.place,
                "key": one.key,
                "field": one.field.code(),
                "old": value_json(&one.form),
                "now": value_json(&one.now),
                "new": value_json(&one.sheet),
                "verdict": one.verdict().code(),
                "why": one.remarks.iter().map(|remark| remark.code()).collect::<Vec<_>>(),
            })
        };
        answer.changes.extend(file.read.compared.differences.iter().map(change));
        let aside = file.read.compared.aside.iter();
        answer.unknown.extend(
            aside.map(|row| json!({ "file": path, "row": row.place, "why": row.reason.code(), "words": row.words })),
        );
    }
    answer
}

/// A value as JSON: what it is, plain.
pub fn value_json(value: &ReturnValue) -> Value {
    match value {
        ReturnValue::Nothing => Value::Null,
        ReturnValue::Status(status) => Value::from(status.code()),
        ReturnValue::Text(text) => Value::from(text.as_str()),
        ReturnValue::Day(day) => Value::from(day.to_string()),
        ReturnValue::Count(count) => Value::from(*count),
        ReturnValue::Pieces(pieces) => json!(pieces),
        ReturnValue::Activity(new) => json!(new),
        ReturnValue::Reply(new) => json!(new),
    }
}

fn told(batch: &ReturnBatch, read: &Read, after: Option<&Book>, lang: Lang) -> String {
    let heads = [Word::HeadUnit, Word::HeadNumber, Word::HeadField, Word::HeadNow, Word::HeadSheet, Word::HeadRemark];
    let mut table = Table::new(&heads.map(|word| (word.say(lang), Side::Left)));
    let all: Vec<&NewDifference> = batch.files.iter().flat_map(|file| &file.read.compared.differences).collect();
    for one in &all {
        table.row(cells(one, &read.book, lang));
    }
    let mut text = if all.is_empty() { String::new() } else { table.text() };
    for file in &batch.files {
        for row in &file.read.compared.aside {
            let (why, name) = (aside_reason(row.reason, lang), file.read.path.display());
            text.push_str(&say!(lang, Word::AsideRow, file = name, row = row.place, why = why, words = row.words));
            text.push('\n');
        }
    }
    let count = |verdict| all.iter().filter(|one| one.verdict() == verdict).count();
    text.push_str(&say!(
        lang,
        Word::Count,
        files = batch.files.iter().filter(|file| file.read.fault.is_none()).count(),
        open = count(Verdict::Open),
        same = batch.same(),
        refused = count(Verdict::Refused),
        aside = batch.files.iter().map(|file| file.read.compared.aside.len()).sum::<usize>()
    ));
    text.push('\n');
    let silent = silent(batch, read, after);
    if !silent.is_empty() {
        let names: Vec<&str> = silent.iter().map(|unit| read.book.unit_name(*unit)).collect();
        let units = names.join(Common::ListMark.say(lang));
        text.push_str(&say!(lang, Word::Silent, n = silent.len(), units = units));
        text.push('\n');
    }
    text
}

fn cells(one: &NewDifference, book: &Book, lang: Lang) -> [String; 6] {
    let unit = book.unit_of(&one.key).map_or("", |unit| book.unit_name(unit));
    [
        unit.to_owned(),
        difference_number(one, lang),
        return_field(one.field, lang).to_owned(),
        return_value(&one.now, lang),
        return_value(&one.sheet, lang),
        read_remarks(one, lang),
    ]
}
