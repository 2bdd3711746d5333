//! One row of a table, field by field.

use chrono::NaiveDate;

use super::super::documents::{read_day, yes_or_no};
use super::super::record_table::{DoubtKind, is_nothing};
use super::columns::{Columns, Held, is_past_the_first, option};
use super::{ForAll, ReadRow, RowDoubtKind, RowTable};
use crate::domain::act::register::Fields;
use crate::domain::act::{Act, RegisterAct, check};
use crate::domain::date_input::LikelyYear;
use crate::domain::day::Day;
use crate::domain::registers::{FieldDef, FieldKind, FieldValue, Register, RegisterRow, UNIT};

/// Reads a row into an act, or into doubts.
pub fn read(
    row: u32,
    texts: &[String],
    columns: &Columns,
    (register, all): (Register, &ForAll),
    day: &Day<'_>,
    table: &mut RowTable,
) {
    let before = table.doubts.len();
    let mut fields = all.fields.clone();
    let mut on = all.on;
    for (held, text) in columns.held.iter().zip(texts) {
        let text = text.trim();
        let Some(held) = held.filter(|_| !is_nothing(text)) else { continue };
        match (held, value(register, held, text, day)) {
            (Held::Field(field), Ok(value)) => drop(fields.insert(field.id.to_owned(), value)),
            (Held::BeganOn, Ok(value)) => on = value.as_day(),
            (Held::Field(field), Err(kind)) => table.doubt(row, Some(field), text, kind),
            (Held::BeganOn, Err(kind)) => table.doubt(row, None, text, kind),
        }
    }
    for (head, text) in columns.later.iter().filter_map(|(at, head)| Some((head, texts.get(*at)?))) {
        if is_past_the_first(text, register) {
            table.doubt(row, None, text, RowDoubtKind::Later { head: head.clone() });
        }
    }
    if table.doubts.len() > before {
        return;
    }
    let lacks = |field: &&'static FieldDef| field.required && !fields.contains_key(field.id);
    // Of a column that is not there the file is asked once, not each row.
    let lacking: Vec<_> = register.def().fields.iter().filter(lacks).collect();
    if !lacking.is_empty() {
        let text = texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        for field in lacking.into_iter().filter(|field| columns.has(field.id)) {
            table.doubt(row, Some(field), &text, RowDoubtKind::Empty);
        }
        return;
    }
    if !columns.lacks_day(register, on) {
        checked(row, (register, fields, on), day, table);
    }
}

/// The value of a field as a cell says it.
fn value(register: Register, held: Held, text: &str, day: &Day<'_>) -> Result<FieldValue, RowDoubtKind> {
    let line = || text.lines().map(str::trim).collect::<Vec<_>>().concat();
    let read = |lean| read_day(text, lean, day).ok_or(RowDoubtKind::Of(DoubtKind::NoDate));
    let Held::Field(field) = held else { return read(LikelyYear::Past).map(FieldValue::day) };
    match field.kind {
        FieldKind::Line | FieldKind::Link | FieldKind::Person | FieldKind::Phone => Ok(FieldValue::Text(line())),
        FieldKind::Prose => Ok(FieldValue::Text(text.to_owned())),
        FieldKind::Past => read(LikelyYear::Past).map(FieldValue::day),
        FieldKind::Day => certain(read(LikelyYear::ThisYear)?, read(LikelyYear::Future)?),
        FieldKind::Choice(_) => {
            let code = option(register, field, &line()).ok_or(RowDoubtKind::Of(DoubtKind::NoSuchWord))?;
            Ok(FieldValue::Text(code.to_owned()))
        }
        FieldKind::YesNo => yes_or_no(&line()).map(FieldValue::Flag).ok_or(RowDoubtKind::Of(DoubtKind::NoSuchWord)),
        FieldKind::Unit => {
            let code = unit_code(&line(), day).ok_or(RowDoubtKind::Of(DoubtKind::NoUnit))?;
            Ok(FieldValue::Text(code))
        }
    }
}

/// A day to come, where one without its year can be of this year only; long past, it may be of the next as well.
fn certain(this_year: NaiveDate, leaning: NaiveDate) -> Result<FieldValue, RowDoubtKind> {
    if this_year == leaning {
        return Ok(FieldValue::day(leaning));
    }
    Err(RowDoubtKind::NoYear { this_year, next: leaning })
}

fn unit_code(text: &str, day: &Day<'_>) -> Option<String> {
    let id = day.book.resolve_unit(&day.book.unit_of_spelling(text)?.code)?;
    day.book.units.get(&id).map(|unit| unit.code.clone())
}

/// Takes a row whose act may be performed and which neither the ledger nor an earlier row has already.
fn checked(
    row: u32,
    (register, fields, on): (Register, Fields, Option<NaiveDate>),
    day: &Day<'_>,
    table: &mut RowTable,
) {
    let def = register.def();
    let title = fields.get(def.names).and_then(FieldValue::as_text).unwrap_or("").to_owned();
    let known = day.book.rows_of(register).find(|one| is_same(one, &fields, on, day));
    let twice = table.rows.iter().find(
        |one| matches!(&one.act, RegisterAct::AddRow { fields: its, on: began, .. } if *its == fields && *began == on),
    );
    let act = RegisterAct::AddRow { register, fields: fields.clone(), on, filing: String::new() };
    let kind = match (known, twice) {
        (Some(known), _) => DoubtKind::Known(known.key()),
        (None, Some(earlier)) => DoubtKind::Twice(earlier.row),
        (None, None) => match check(&Act::Register(act.clone()), day.book, day.today) {
            Ok(()) => return table.rows.push(ReadRow { row, act }),
            Err(refusal) => DoubtKind::Refused(refusal),
        },
    };
    table.doubt(row, def.field(def.names), &title, RowDoubtKind::Of(kind));
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
        // A person whose name was struck out may be anybody.
        given.is_none_or(|given| kept.map_or(field.who, |kept| kept == given))
    };
    let unit = fields.get(UNIT).and_then(FieldValue::as_text).and_then(|code| day.book.resolve_unit(code));
    unit == Some(row.unit)
        && on.is_none_or(|on| row.began_on() == on)
        && row.register.def().fields.iter().filter(|field| says_what(field)).all(|field| same(&field))
}
