//! `returns read`: what returned forms say, told without writing anything.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value, json};

use super::args::ReturnsCommand;
use super::call::{Call, Read};
use super::exit::Exit;
use super::table::{Side, Table};
use crate::domain::book::Book;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::returns::{AsideReason, Difference, Remark, ReturnField, ReturnValue, Verdict};
use crate::exchange::returns::{ReturnedFile, read_return};
use crate::failure::Failure;
use crate::locale::{Common, Lang, say};
use crate::words::{key_number, status};

crate::locale::words! {
    /// What is said of returns.
    enum ReturnsWord in "returns" {
        FieldStatus = "field_status",
        FieldNote = "field_note",
        FieldDoneOn = "field_done_on",
        FieldEvidence = "field_evidence",
        FieldRequirement = "field_requirement",
        FieldDue = "field_due",
        FieldDeadline = "field_deadline",
        Conflict = "conflict",
        Locked = "locked",
        NoStatus = "no_status",
        NoDay = "no_day",
        FutureDay = "future_day",
        Late = "late",
        Same = "same",
        NoKey = "no_key",
        NotOnForm = "not_on_form",
        OtherUnit = "other_unit",
        Twice = "twice",
        Activity = "activity",
        HeadUnit = "head_unit",
        HeadNumber = "head_number",
        HeadField = "head_field",
        HeadNow = "head_now",
        HeadSheet = "head_sheet",
        HeadRemark = "head_remark",
        AsideRow = "aside_row",
        Count = "count",
        Silent = "silent",
        Dry = "dry",
        NoFiles = "no_files",
        Pieces = "pieces",
    }
}

use ReturnsWord as Word;

/// Carries the command out.
pub fn run(call: &Call<'_>, command: ReturnsCommand) -> Result<Exit, Failure> {
    match command {
        ReturnsCommand::Read { paths, dry_run: _, json } => read(call, &paths, json),
        ReturnsCommand::Silent { weeks, json } => super::silent::run(call, weeks, json),
    }
}

fn read(call: &Call<'_>, paths: &[PathBuf], json: bool) -> Result<Exit, Failure> {
    let ledger = call.open_to_read()?.id().to_owned();
    let read = call.read(None)?;
    let files = files_of(call, paths)?;
    let files: Vec<ReturnedFile> = files.iter().map(|path| read_return(path, &ledger, &read.day())).collect();
    if json {
        call.answer_json(&answer(&files, &read))?;
    } else {
        call.answer(&told(&files, &read, call.lang))?;
        call.tell(Word::Dry.say(call.lang));
    }
    let faults: Vec<String> = files.iter().filter_map(|file| fault(file, call.lang)).collect();
    faults.iter().for_each(|sentence| call.tell(sentence));
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Problems })
}

fn fault(file: &ReturnedFile, lang: Lang) -> Option<String> {
    file.fault.as_ref().map(|fault| fault.sentence(&file.path, lang))
}

/// Endings of files that a form can come back as.
const ENDINGS: [&str; 5] = ["xlsx", "xls", "ods", "csv", "docx"];

/// The files named, and the tables in folders named, by name.
fn files_of(call: &Call<'_>, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let unreadable = |error| Failure::Read { path: path.clone(), error };
        let entries =
            std::fs::read_dir(path).map_err(unreadable)?.collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
        let mut inside: Vec<PathBuf> =
            entries.into_iter().map(|entry| entry.path()).filter(|path| is_table(path)).collect();
        inside.sort();
        if inside.is_empty() {
            call.tell(&say!(call.lang, Word::NoFiles, folder = path.display()));
        }
        files.extend(inside);
    }
    Ok(files)
}

fn is_table(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_hidden = name.starts_with('.') || name.starts_with("~$");
    !is_hidden && ENDINGS.iter().any(|one| one.eq_ignore_ascii_case(ending))
}

/// The unit that a file is of.
fn unit(file: &ReturnedFile, book: &Book) -> Option<UnitId> {
    book.find_form(file.form?).map(|form| form.unit)
}

/// Units of the plan year in use that were sent a form and of which no file was read.
fn silent(files: &[ReturnedFile], read: &Read) -> Vec<UnitId> {
    let heard: BTreeSet<UnitId> = files.iter().filter_map(|file| unit(file, &read.book)).collect();
    let sent = read.book.forms.values().filter(|form| read.day().uses(form.plan)).map(|form| form.unit);
    let sent: BTreeSet<UnitId> = sent.filter(|unit| !heard.contains(unit)).collect();
    let mut units: Vec<_> = sent.into_iter().filter_map(|unit| read.book.units.get(&unit)).collect();
    units.sort_by_key(|unit| unit.position);
    units.into_iter().map(|unit| unit.id).collect()
}

/// `returns read --json`.
#[derive(Serialize)]
struct Answer {
    files: Vec<Value>,
    changes: Vec<Value>,
    unknown: Vec<Value>,
    silent: Vec<String>,
}

fn answer(files: &[ReturnedFile], read: &Read) -> Answer {
    let code = |unit: UnitId| read.book.units.get(&unit).map(|unit| unit.code.clone());
    let file = |file: &ReturnedFile| {
        json!({
            "path": file.path.display().to_string(),
            "unit": unit(file, &read.book).and_then(code),
            "form": file.form.map(|number| Key::Form(number).to_string()),
            "by": file.by.code(),
            "why": fault(file, Lang::En),
        })
    };
    let mut answer = Answer {
        files: files.iter().map(file).collect(),
        changes: Vec::new(),
        unknown: Vec::new(),
        silent: silent(files, read).into_iter().filter_map(code).collect(),
    };
    for file in files {
        let path = file.path.display().to_string();
        let change = |one: &Difference| {
            json!({
                "file": path,
                "row": one.place,
                "key": one.key,
                "field": one.field.code(),
                "old": value_json(&one.form),
                "now": value_json(&one.now),
                "new": value_json(&one.sheet),
                "verdict": one.verdict.code(),
                "why": one.remarks.iter().map(|remark| remark.code()).collect::<Vec<_>>(),
            })
        };
        answer.changes.extend(file.compared.differences.iter().map(change));
        let aside = file.compared.aside.iter();
        answer.unknown.extend(
            aside.map(|row| json!({ "file": path, "row": row.place, "why": row.reason.code(), "words": row.words })),
        );
    }
    answer
}

fn value_json(value: &ReturnValue) -> Value {
    match value {
        ReturnValue::Nothing => Value::Null,
        ReturnValue::Status(status) => Value::from(status.code()),
        ReturnValue::Text(text) => Value::from(text.as_str()),
        ReturnValue::Day(day) => Value::from(day.to_string()),
        ReturnValue::Count(count) => Value::from(*count),
    }
}

fn told(files: &[ReturnedFile], read: &Read, lang: Lang) -> String {
    let heads = [Word::HeadUnit, Word::HeadNumber, Word::HeadField, Word::HeadNow, Word::HeadSheet, Word::HeadRemark];
    let mut table = Table::new(&heads.map(|word| (word.say(lang), Side::Left)));
    let all: Vec<&Difference> = files.iter().flat_map(|file| &file.compared.differences).collect();
    for one in &all {
        table.row(cells(one, &read.book, lang));
    }
    let mut text = if all.is_empty() { String::new() } else { table.text() };
    for file in files {
        for row in &file.compared.aside {
            let (why, name) = (aside_word(row.reason).say(lang), file.path.display());
            text.push_str(&say!(lang, Word::AsideRow, file = name, row = row.place, why = why, words = row.words));
            text.push('\n');
        }
    }
    let count = |verdict| all.iter().filter(|one| one.verdict == verdict).count();
    let aside: usize = files.iter().map(|file| file.compared.aside.len()).sum();
    let readable = files.iter().filter(|file| file.fault.is_none()).count();
    text.push_str(&say!(
        lang,
        Word::Count,
        files = readable,
        open = count(Verdict::Open),
        same = count(Verdict::Same),
        refused = count(Verdict::Refused),
        aside = aside
    ));
    text.push('\n');
    let silent = silent(files, read);
    if !silent.is_empty() {
        let names: Vec<&str> = silent.iter().map(|unit| read.book.unit_name(*unit)).collect();
        let units = names.join(Common::ListMark.say(lang));
        text.push_str(&say!(lang, Word::Silent, n = silent.len(), units = units));
        text.push('\n');
    }
    text
}

fn cells(one: &Difference, book: &Book, lang: Lang) -> [String; 6] {
    let unit = book.unit_of(&one.key).map_or("", |unit| book.unit_name(unit));
    let number = match &one.key {
        Key::Assignment { plan, row, part, .. } => {
            let part = part.map(|n| format!(".{n}")).unwrap_or_default();
            key_number(&Key::Task { plan: plan.clone(), row: format!("{row}{part}") }, lang)
        }
        other => key_number(other, lang),
    };
    let mut remarks: Vec<&str> = one.remarks.iter().map(|remark| remark_word(*remark).say(lang)).collect();
    if one.verdict == Verdict::Same {
        remarks.push(Word::Same.say(lang));
    }
    [
        unit.to_owned(),
        number,
        field_word(one.field).say(lang).to_owned(),
        value_text(&one.now, lang),
        value_text(&one.sheet, lang),
        remarks.join(Common::ListMark.say(lang)),
    ]
}

fn value_text(value: &ReturnValue, lang: Lang) -> String {
    match value {
        ReturnValue::Nothing => ".".to_owned(),
        ReturnValue::Status(one) => status(*one, lang).to_owned(),
        ReturnValue::Text(text) => text.replace('\n', " "),
        ReturnValue::Day(day) => day.to_string(),
        ReturnValue::Count(count) => say!(lang, Word::Pieces, n = count),
    }
}

const fn field_word(field: ReturnField) -> Word {
    match field {
        ReturnField::Status => Word::FieldStatus,
        ReturnField::Note => Word::FieldNote,
        ReturnField::DoneOn => Word::FieldDoneOn,
        ReturnField::Evidence => Word::FieldEvidence,
        ReturnField::Requirement => Word::FieldRequirement,
        ReturnField::Due => Word::FieldDue,
        ReturnField::Deadline => Word::FieldDeadline,
    }
}

const fn remark_word(remark: Remark) -> Word {
    match remark {
        Remark::Conflict => Word::Conflict,
        Remark::Locked => Word::Locked,
        Remark::NoStatus => Word::NoStatus,
        Remark::NoDay => Word::NoDay,
        Remark::FutureDay => Word::FutureDay,
        Remark::Late => Word::Late,
    }
}

const fn aside_word(reason: AsideReason) -> Word {
    match reason {
        AsideReason::NoKey => Word::NoKey,
        AsideReason::NotOnForm => Word::NotOnForm,
        AsideReason::OtherUnit => Word::OtherUnit,
        AsideReason::Twice => Word::Twice,
        AsideReason::Activity => Word::Activity,
    }
}
