//! `register`: the flat registers and their rows; and what `set` does to a row.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::args::{Reading, RegisterCommand, RegisterShown, SetArgs};
use super::call::Call;
use super::exit::Exit;
use super::given::{evidence, worded, worded_lines};
use super::json::EvidenceRow;
use super::list;
use super::record_table;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::act::register::Fields;
use crate::domain::act::{Act, AssignmentAct, Refusal, RegisterAct, RegisterFault, find};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::key::Key;
use crate::domain::light::Light;
use crate::domain::registers::{CHECKED_BY, FieldKind, FieldValue, Register, RegisterRow, UNIT, masked};
use crate::failure::Failure;
use crate::intake::registers::{ForAll, ON, bare_head};
use crate::intake::table_of::TableOf;
use crate::ledger::LedgerError;
use crate::locale::{Common, Lang, say};
use crate::setup::perform;
use crate::text::{clean, clean_lines};
use crate::words::key_number;
use crate::words::register::{due_word, label_text, late_by, repeats, row_distance, row_light, stage, titled};

/// Carries the command out.
pub fn run(call: &Call<'_>, command: RegisterCommand) -> Result<Exit, Failure> {
    match command {
        RegisterCommand::List { reading } => all(call, reading),
        RegisterCommand::Show { what: RegisterShown::Register(name), reading } => show(call, name, reading),
        RegisterCommand::Show { what: RegisterShown::Row(key), reading } => show_row(call, &key, reading),
        RegisterCommand::Add { name, fields, on, filing } => add(call, name, &fields, on, filing),
        RegisterCommand::Import { name, file, fields: given, heads: of_heads, on, dry_run, json } => {
            let heads = heads(name, &of_heads)?;
            let of = |book: &Book| Ok(TableOf::Rows(name, ForAll { fields: fields(name, &given, book)?, on, heads }));
            record_table::run(call, of, &file, (dry_run, json))
        }
    }
}

/// One register of `register list --json`.
#[derive(Serialize)]
struct Listed {
    name: &'static str,
    key: &'static str,
    rows: usize,
    open: usize,
    lights: BTreeMap<&'static str, usize>,
}

fn all(call: &Call<'_>, reading: Reading) -> Result<Exit, Failure> {
    let lang = call.lang;
    let read = call.read(reading.as_of)?;
    let day = read.day();
    let listed = |register: &Register| {
        let rows: Vec<_> = day.book.rows_of(*register).collect();
        let mut lights: BTreeMap<_, _> = Light::ALL.iter().map(|light| (light.code(), 0)).collect();
        for light in rows.iter().filter_map(|row| day.row_standing(row).light) {
            *lights.entry(light.code()).or_default() += 1;
        }
        let def = register.def();
        let open = rows.iter().filter(|row| row.is_open()).count();
        Listed { name: def.name, key: def.key, rows: rows.len(), open, lights }
    };
    let found: Vec<_> = Register::ALL.iter().map(listed).collect();
    if reading.json {
        call.answer_json(&found)?;
        return Ok(Exit::Done);
    }
    let heads = [(CliWord::Name, Side::Left), (CliWord::Title, Side::Left), (CliWord::Rows, Side::Right)];
    let heads = heads.into_iter().chain([(CliWord::Open, Side::Right)]).map(|(word, side)| (word.say(lang), side));
    let mut table = Table::new(&heads.collect::<Vec<_>>());
    for (one, register) in found.iter().zip(Register::ALL) {
        let title = label_text(&register.def().title, lang).to_owned();
        table.row([one.name.to_owned(), title, one.rows.to_string(), one.open.to_string()]);
    }
    call.answer(&table.text())?;
    Ok(Exit::Done)
}

/// One row of `register show --json`. Personal values are masked.
#[derive(Serialize)]
struct Shown<'a> {
    key: String,
    title: &'a str,
    unit: Option<&'a str>,
    stage: &'a str,
    open: bool,
    due: Option<NaiveDate>,
    due_for: Option<&'static str>,
    last_workday: Option<NaiveDate>,
    provisional: bool,
    light: Option<&'static str>,
    fields: BTreeMap<&'static str, Option<FieldValue>>,
    stages: Vec<Entered<'a>>,
    note: Option<&'a str>,
    evidence: Vec<EvidenceRow<'a>>,
    reminders: usize,
    repeats: Option<String>,
    late_by: Option<i64>,
    entered: NaiveDate,
    late_ext: bool,
}

/// A stage entered.
#[derive(Serialize)]
struct Entered<'a> {
    stage: &'a str,
    on: Option<NaiveDate>,
    filing: &'a str,
    reason: &'a str,
    until: Option<NaiveDate>,
    by: &'a str,
    checked_by: &'a str,
    entered: NaiveDate,
}

impl<'a> Shown<'a> {
    fn new(day: &Day<'a>, row: &'a RegisterRow) -> Self {
        let standing = day.row_standing(row);
        let due = standing.due;
        let unit = day.book.units.get(&row.unit).map(|unit| unit.code.as_str());
        let fields = row.register.def().fields.iter().filter(|field| field.id != UNIT);
        let shown = |value: &FieldValue, kind: FieldKind| match value {
            FieldValue::Text(text) => FieldValue::Text(masked(kind, text)),
            FieldValue::Flag(_) => value.clone(),
        };
        let steps = row.steps.iter().map(|step| Entered {
            stage: &step.stage,
            on: step.on,
            filing: &step.filing,
            reason: &step.reason,
            until: step.until,
            by: &step.by,
            checked_by: &step.checked_by,
            entered: step.entered_on,
        });
        Self {
            key: row.key().to_string(),
            title: row.title(),
            unit,
            stage: &row.stage,
            open: row.is_open(),
            due: due.map(|due| due.due),
            due_for: due.map(|due| due.limit.map_or("stage", |limit| limit.field)),
            last_workday: due.map(|due| due.last_workday),
            provisional: due.is_some_and(|due| due.provisional),
            light: standing.light.map(Light::code),
            fields: fields
                .map(|field| (field.id, row.values.get(field.id).map(|value| shown(value, field.kind))))
                .collect(),
            stages: steps.collect(),
            note: row.notes.last().map(|note| note.text.as_str()),
            evidence: row.evidence.iter().map(EvidenceRow::new).collect(),
            reminders: row.reminders.len(),
            repeats: day.book.repeated_by(row).map(|earlier| earlier.key().to_string()),
            late_by: standing.late.map(|late| late.days),
            entered: row.entered_on,
            late_ext: standing.late.is_some_and(|late| late.is_ext),
        }
    }
}

fn show(call: &Call<'_>, register: Register, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let day = read.day();
    let rows: Vec<_> = day.book.rows_of(register).collect();
    if reading.json {
        call.answer_json(&rows.into_iter().map(|row| Shown::new(&day, row)).collect::<Vec<_>>())?;
    } else if rows.is_empty() {
        call.tell(&say!(call.lang, CliWord::NoRows, register = label_text(&register.def().title, call.lang)));
    } else {
        call.answer(&table(&day, register, &rows, call.lang))?;
    }
    Ok(Exit::Done)
}

/// One row in full: every field, stage, note, reminder and piece of evidence. Personal values are masked.
fn show_row(call: &Call<'_>, key: &Key, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let day = read.day();
    let row = find::register_row(day.book, key).map_err(LedgerError::from)?;
    if reading.json {
        call.answer_json(&Shown::new(&day, row))?;
    } else {
        call.answer(&in_full(&day, row, call.lang))?;
    }
    Ok(Exit::Done)
}

fn in_full(day: &Day<'_>, row: &RegisterRow, lang: Lang) -> String {
    let def = row.register.def();
    let standing = day.row_standing(row);
    let title = format!("{}  {}", key_number(&row.key(), lang), row.title());
    let mut table = Table::new(&[(label_text(&def.title, lang), Side::Left), (&title, Side::Left)]);
    let mut line = |label: &str, value: String| {
        let value = if value.is_empty() { ".".to_owned() } else { value };
        // Prose keeps its lines, under each other.
        for (n, part) in value.lines().enumerate() {
            table.row([if n == 0 { label.to_owned() } else { String::new() }, part.to_owned()]);
        }
    };
    line(CliWord::Light.say(lang), row_light(&standing, row, lang).to_owned());
    if let Some(due) = standing.due {
        let said = [due_word(row, &due, lang), due.due.to_string(), row_distance(&standing, lang)];
        line(CliWord::Due.say(lang), said.join("  "));
    }
    if !def.repeats.is_empty() {
        line(CliWord::Repeats.say(lang), repeats(row, day.book, lang));
    }
    if standing.late.is_some() {
        line(CliWord::RepliedLate.say(lang), late_by(standing.late, lang));
    }
    for field in def.fields {
        line(label_text(&field.label, lang), crate::words::register::field(row, field, day.book, lang));
    }
    for (place, step) in row.steps.iter().enumerate().rev() {
        let on = step.on.map(|on| on.to_string()).unwrap_or_default();
        let until = step.until.map(|until| until.to_string()).unwrap_or_default();
        let name = stage(def.stage(&step.stage), &step.stage, lang).to_owned();
        let late = late_by(day.step_late(row, place), lang);
        let parts =
            [name, on, late, until, step.filing.clone(), step.reason.clone(), step.checked_by.clone(), step.by.clone()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        line(CliWord::Stage.say(lang), parts.join("  "));
    }
    for one in row.evidence.iter().rev() {
        line(Common::Evidence.say(lang), format!("{}  {}", one.happened_on.unwrap_or(one.entered_on), one.value));
    }
    for note in row.notes.iter().rev() {
        line(Common::Progress.say(lang), format!("{}  {}", note.happened_on, note.text));
    }
    for reminder in row.reminders.iter().rev() {
        line(Common::Reminder.say(lang), format!("{}  {}", reminder.happened_on, reminder.text));
    }
    line(CliWord::Entered.say(lang), row.entered_on.to_string());
    table.text()
}

fn table(day: &Day<'_>, register: Register, rows: &[&RegisterRow], lang: Lang) -> String {
    let def = register.def();
    let mut heads = vec![("#", Side::Left), (CliWord::Title.say(lang), Side::Left)];
    heads.extend(def.in_list().map(|field| (label_text(&field.label, lang), Side::Left)));
    let after = [CliWord::Stage, CliWord::Due, CliWord::Light, CliWord::Distance];
    heads.extend(after.map(|word| (word.say(lang), Side::Left)));
    let mut table = Table::new(&heads);
    for row in rows {
        let standing = day.row_standing(row);
        let fields = def.in_list().map(|field| crate::words::register::field(row, field, day.book, lang));
        let last = [
            stage(row.stage_def(), &row.stage, lang).to_owned(),
            list::date(standing.due.map(|due| due.due)),
            row_light(&standing, row, lang).to_owned(),
            row_distance(&standing, lang),
        ];
        let first = [key_number(&row.key(), lang), titled(row, day.book, lang)];
        table.row(first.into_iter().chain(fields).chain(last));
    }
    table.text()
}

fn add(
    call: &Call<'_>,
    register: Register,
    given: &[(String, String)],
    on: Option<NaiveDate>,
    filing: Option<String>,
) -> Result<Exit, Failure> {
    let filing = worded("--filing", filing)?.unwrap_or_default();
    let mut ledger = call.open()?;
    let fields = fields(register, given, &*ledger.book()?)?;
    let act = Act::Register(RegisterAct::AddRow { register, fields, on, filing });
    let done = perform(&mut ledger, &act, &call.stamp())?;
    let key = ledger.book()?.rows_of(register).last().map(|row| row.key().to_string()).unwrap_or_default();
    call.tell(&say!(call.lang, CliWord::SetDone, key = key, title = done.title));
    Ok(call.entered(&mut ledger))
}

/// The act of `set` on a row.
pub fn act(call: &Call<'_>, key: &Key, register: Register, args: SetArgs, book: &Book) -> Result<Act, Failure> {
    let on = args.on.unwrap_or_else(|| call.today());
    let of = vec![key.clone()];
    // Who checked stands in the row and with the check itself.
    let checked_by = args.fields.iter().rfind(|(field, _)| field == CHECKED_BY);
    let checked_by = checked_by.map(|(_, text)| clean(text).trim().to_owned()).unwrap_or_default();
    let mut acts = Vec::new();
    if !args.fields.is_empty() {
        let fields = fields(register, &args.fields, book)?;
        acts.push(Act::Register(RegisterAct::EditRow { row: key.clone(), fields }));
    }
    if let Some(stage) = args.status {
        acts.push(Act::Register(RegisterAct::SetRowStage {
            of: of.clone(),
            stage,
            on,
            filing: worded("--filing", args.filing)?.unwrap_or_default(),
            reason: worded("--reason", args.reason)?.unwrap_or_default(),
            until: args.until,
            checked_by,
            evidence: evidence(args.evidence)?,
        }));
    }
    if let Some(text) = worded_lines("--note", args.note)? {
        acts.push(Act::Assignment(AssignmentAct::AddNote { of, on, text }));
    }
    Ok(match acts.len() {
        1 => acts.remove(0),
        _ => Act::Together { acts },
    })
}

/// Values as their fields take them; what does not read as such stays a text, which the act refuses with the reason.
fn fields(register: Register, given: &[(String, String)], book: &Book) -> Result<Fields, Failure> {
    let mut fields = Fields::default();
    for (id, text) in given {
        let value = value(register, id, text, book)?;
        if fields.insert(clean(id), value).is_some() {
            return Err(Failure::FieldTwice { first: clean(id), second: clean(id) });
        }
    }
    Ok(fields)
}

/// What the columns of heads hold, each a field of the register.
fn heads(register: Register, given: &[(String, String)]) -> Result<BTreeMap<String, String>, Failure> {
    let one = |(head, id): &(String, String)| {
        let id = clean(id).trim().to_owned();
        let is_known = id.is_empty() || id == ON || register.def().field(&id).is_some();
        let fault = || LedgerError::from(Refusal::from(RegisterFault::NoField { register, field: id.clone() }));
        if is_known { Ok((bare_head(head), id)) } else { Err(fault().into()) }
    };
    given.iter().map(one).collect()
}

fn value(register: Register, id: &str, text: &str, book: &Book) -> Result<FieldValue, Failure> {
    let line = clean(text).trim().to_owned();
    Ok(match register.def().field(id).map(|field| field.kind) {
        _ if line.is_empty() => FieldValue::Text(line),
        Some(FieldKind::Prose) => FieldValue::Text(clean_lines(text).trim().to_owned()),
        Some(FieldKind::Unit) => {
            let unit = find_unit(book, &line)?;
            FieldValue::Text(book.units.get(&unit).map_or(line, |unit| unit.code.clone()))
        }
        Some(FieldKind::YesNo) => line.parse().map_or(FieldValue::Text(line), FieldValue::Flag),
        Some(
            FieldKind::Line
            | FieldKind::Past
            | FieldKind::Day
            | FieldKind::Choice(_)
            | FieldKind::Link
            | FieldKind::Person
            | FieldKind::Phone,
        )
        | None => FieldValue::Text(line),
    })
}
