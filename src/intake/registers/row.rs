//! One row of a table, field by field.

use chrono::{Datelike, Days, NaiveDate};

use super::super::documents::{read_day, yes_or_no};
use super::super::record_table::{DoubtKind, RecordColumn, RecordDoubt, RecordTable, is_nothing};
use super::super::row_address::RowAddress;
use super::ForAll;
use super::columns::{self, Columns, Held, is_past_the_first, option};
use crate::domain::act::register::Fields;
use crate::domain::act::{Act, RegisterAct};
use crate::domain::date_input::{FAR, LikelyYear};
use crate::domain::day::Day;
use crate::domain::deadline::{self, AfterEvent, DeadlineKind, EventUnit};
use crate::domain::registers::{FieldDef, FieldKind, FieldValue, Register, RegisterRow, UNIT};

/// Reads a row into an act, or into doubts.
pub fn read(
    at: RowAddress,
    texts: &[String],
    columns: &Columns,
    (register, all): (Register, &ForAll),
    day: &Day<'_>,
    table: &mut RecordTable,
) {
    let Some(first) = register.def().stages.first() else { return };
    let mut doubts = Vec::new();
    let doubt = |column, text: &str, kind| RecordDoubt { at, column: Some(column), text: text.to_owned(), kind };
    let mut fields = all.fields.clone();
    let (mut on, mut counts) = (None, Vec::new());
    for (place, (held, text)) in columns.held.iter().zip(texts).enumerate() {
        let text = text.trim();
        let Some(held) = held.as_ref().filter(|_| !is_nothing(text)) else { continue };
        match held {
            Held::Field(field) if field.kind == FieldKind::Day && count(text).is_some() => counts.push((*field, text)),
            Held::Field(field) => match value(register, field, text, day) {
                Ok(value) => drop(fields.insert(field.id.to_owned(), value)),
                Err(kind) => doubts.push(doubt(RecordColumn::Field(field), text, kind)),
            },
            Held::BeganOn => match read_day(text, LikelyYear::Past, day) {
                Some(day) => on = Some(day),
                None => doubts.push(doubt(RecordColumn::Began(first), text, DoubtKind::NoDate)),
            },
            Held::Later(head) if is_past_the_first(text, register) => {
                let kind = DoubtKind::Later { head: head.clone(), first };
                doubts.push(doubt(RecordColumn::Later(place), text, kind));
            }
            Held::Later(_) => {}
        }
    }
    for (field, text) in counts {
        match on.or(all.on).and_then(|since| counted(text, since, day)) {
            Some(due) => drop(fields.insert(field.id.to_owned(), FieldValue::day(due))),
            None => doubts.push(doubt(RecordColumn::Field(field), text, DoubtKind::NoDate)),
        }
    }
    if !doubts.is_empty() {
        return table.doubts.append(&mut doubts);
    }
    let lacks = |field: &&'static FieldDef| field.required && !fields.contains_key(field.id);
    // Of a column that is not there the file is asked once, not each row.
    let lacking: Vec<_> = register.def().fields.iter().filter(lacks).collect();
    if !lacking.is_empty() {
        let text = texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        let empty = lacking.into_iter().filter(|field| columns::has(columns, field.id));
        return table.doubts.extend(empty.map(|field| doubt(RecordColumn::Field(field), &text, DoubtKind::Empty)));
    }
    if !columns::lacks_day(columns, register, on.or(all.on)) {
        checked(at, (register, fields, on), all.on, day, table);
    }
}

/// The value of a field as a cell says it.
fn value(register: Register, field: &FieldDef, text: &str, day: &Day<'_>) -> Result<FieldValue, DoubtKind> {
    let line = || text.lines().map(str::trim).collect::<Vec<_>>().concat();
    let read = |lean| read_day(text, lean, day).ok_or(DoubtKind::NoDate);
    match field.kind {
        FieldKind::Line | FieldKind::Link | FieldKind::Person | FieldKind::Phone => Ok(FieldValue::Text(line())),
        FieldKind::Prose => Ok(FieldValue::Text(text.to_owned())),
        FieldKind::Past => read(LikelyYear::Past).map(FieldValue::day),
        FieldKind::Day => match read(LikelyYear::ThisYear) {
            Ok(this_year) => certain(this_year, read(LikelyYear::Future)?),
            Err(_) => phrase(text, day),
        },
        FieldKind::Choice(_) => {
            let code = option(register, field, &line()).ok_or(DoubtKind::NoSuchWord)?;
            Ok(FieldValue::Text(code.to_owned()))
        }
        FieldKind::YesNo => yes_or_no(&line()).map(FieldValue::Flag).ok_or(DoubtKind::NoSuchWord),
        FieldKind::Unit => {
            let code = unit_code(&line(), day).ok_or(DoubtKind::NoUnit)?;
            Ok(FieldValue::Text(code))
        }
    }
}

/// A day to come, where one without its year can be of this year only; long past, it may be of the next as well.
fn certain(this_year: NaiveDate, leaning: NaiveDate) -> Result<FieldValue, DoubtKind> {
    if this_year == leaning {
        return Ok(FieldValue::day(leaning));
    }
    Err(DoubtKind::NoYear { this_year, next: leaning })
}

/// A day to come as a notice words it: 9月下旬, 9月底前. Nothing of a phrase that is no one day.
fn phrase(text: &str, day: &Day<'_>) -> Result<FieldValue, DoubtKind> {
    let of = |year| Some(deadline::read(text, Some(year))).filter(|one| one.kind == DeadlineKind::ByDate)?.date;
    let (this_year, next) =
        of(day.today.year()).zip(of(day.today.year().saturating_add(1))).ok_or(DoubtKind::NoDate)?;
    let is_far = (day.today - this_year).num_days() > FAR;
    certain(this_year, if is_far { next } else { this_year })
}

/// A count of days with nothing said to start it but 交办: 5个工作日内.
fn count(text: &str) -> Option<AfterEvent> {
    let of = deadline::read(text, None).event?;
    let is_known = of.after.as_deref().is_none_or(|after| after == "交办");
    let is_of_days = matches!(of.unit, EventUnit::Workday | EventUnit::Day);
    (is_known && is_of_days).then_some(of)
}

/// Its last day, from the day of the first stage on.
fn counted(text: &str, since: NaiveDate, day: &Day<'_>) -> Option<NaiveDate> {
    let AfterEvent { n, unit, .. } = count(text)?;
    match unit {
        EventUnit::Workday => day.calendar.add(since, n).ok().map(|sum| sum.date),
        EventUnit::Day => since.checked_add_days(Days::new(n.into())),
        EventUnit::Week | EventUnit::Month | EventUnit::Hour => None,
    }
}

fn unit_code(text: &str, day: &Day<'_>) -> Option<String> {
    let id = day.book.resolve_unit(&day.book.unit_of_spelling(text)?.code)?;
    day.book.units.get(&id).map(|unit| unit.code.clone())
}

/// Takes a row whose act may be performed and which neither the ledger nor an earlier row has already. A day given for
/// all rows says when the list came, and nothing of which row this is.
fn checked(
    at: RowAddress,
    (register, fields, on): (Register, Fields, Option<NaiveDate>),
    on_of_all: Option<NaiveDate>,
    day: &Day<'_>,
    table: &mut RecordTable,
) {
    let title = fields.get(register.def().names).and_then(FieldValue::as_text).unwrap_or("").to_owned();
    let known = day.book.rows_of(register).find(|one| is_same(one, &fields, on, day)).map(RegisterRow::key);
    let act = Act::Register(RegisterAct::AddRow { register, fields, on: on.or(on_of_all), filing: String::new() });
    table.take((at, act.clone()), &title, known, |other| *other == act, day);
}

/// Whether a row of the ledger is what the fields say: the same in each that says what it is. What becomes of a row later
/// (prose, a day that is to come) tells nothing, and of persons only the one that the row is about.
fn is_same(row: &RegisterRow, fields: &Fields, on: Option<NaiveDate>, day: &Day<'_>) -> bool {
    let says_what = |field: &FieldDef| match field.kind {
        FieldKind::Line | FieldKind::Past | FieldKind::Choice(_) | FieldKind::Link => true,
        FieldKind::Person => field.who,
        FieldKind::Prose | FieldKind::Day | FieldKind::Unit | FieldKind::YesNo | FieldKind::Phone => false,
    };
    let same = |field: &&FieldDef| {
        let (given, kept) = (fields.get(field.id), row.values.get(field.id));
        // A person whose name was struck out may be anybody, and a day that was not taken in any day.
        given.is_none_or(|given| kept.map_or(field.who || field.kind.is_day(), |kept| kept == given))
    };
    let unit = fields.get(UNIT).and_then(FieldValue::as_text).and_then(|code| day.book.resolve_unit(code));
    unit == Some(row.unit)
        && on.is_none_or(|on| row.began_on() == on)
        && row.register.def().fields.iter().filter(|field| says_what(field)).all(|field| same(&field))
}
