//! One sheet a register: one row a row of it, with the columns of its definition. Personal data stands in none.

use chrono::NaiveDate;

use crate::domain::registers::{FieldDef, FieldValue, Register, RegisterRow, RowStanding, Step, UNIT};
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::say;
use crate::words::key_number;
use crate::words::register::{self as row_words, label_text};

use super::column::{Column, cells, heads};
use super::words::{WeeklyWord as Word, colour, from_to};
use super::{WeekView, change};

/// A row with what its cells are made from.
struct SheetRow<'a> {
    view: &'a WeekView<'a>,
    row: &'a RegisterRow,
    standing: RowStanding,
}

/// Before the fields of the register.
fn before<'a>() -> [Column<Word, SheetRow<'a>>; 2] {
    [
        (Word::Week, |one| Cell::text(one.view.week.to_string())),
        (Word::Number, |one| Cell::text(key_number(&one.row.key(), one.view.lang))),
    ]
}

/// Behind them.
fn after<'a>() -> [Column<Word, SheetRow<'a>>; 14] {
    [
        (Word::Stage, |one| Cell::text(row_words::stage(one.row.stage_def(), &one.row.stage, one.view.lang))),
        (Word::StageOn, |one| Cell::date(one.row.steps.last().and_then(|step| step.on))),
        (Word::Filing, |one| Cell::text(one.row.steps.last().map(|step| step.filing.clone()).unwrap_or_default())),
        (Word::Reason, |one| Cell::text(one.row.steps.last().map(|step| step.reason.clone()).unwrap_or_default())),
        (Word::DueFor, |one| {
            let word = one.standing.due.map(|due| row_words::due_word(one.row, &due, one.view.lang));
            Cell::text(word.unwrap_or_default())
        }),
        (Word::Due, |one| Cell::date(one.standing.due.map(|due| due.due))),
        (Word::LastWorkday, |one| Cell::date(one.standing.due.map(|due| due.last_workday))),
        (Word::WorkdaysLeft, |one| Cell::number(one.standing.due.map(|due| due.workdays_left))),
        (Word::Light, |one| Cell::text(light(one.view, one.row, &one.standing))),
        (Word::Progress, |one| Cell::text(one.row.notes.last().map(|note| note.text.clone()).unwrap_or_default())),
        (Word::ProgressOn, |one| Cell::date(one.row.notes.last().map(|note| note.happened_on))),
        (Word::Evidence, |one| Cell::count(one.row.evidence.len())),
        (Word::Reminders, |one| Cell::count(one.row.reminders.len())),
        (Word::Change, |one| Cell::text(changed(one.view, one.row))),
    ]
}

/// The last ones: how late something was handed in, where the register has a stage for it and not by an outside rule, and
/// the key.
fn last<'a>(register: Register) -> Vec<Column<Word, SheetRow<'a>>> {
    let late: Column<Word, SheetRow<'a>> =
        (Word::RepliedLate, |one| Cell::number(one.standing.late.filter(|late| !late.is_ext).map(|late| late.days)));
    let hands_in = register.def().stages.iter().any(|stage| stage.hands_in);
    let key: Column<Word, SheetRow<'a>> = (Word::Key, |one| Cell::text(one.row.key().to_string()));
    hands_in.then_some(late).into_iter().chain([key]).collect()
}

/// The sheet of a register.
pub fn sheet(view: &WeekView<'_>, register: Register) -> Sheet {
    let def = register.def();
    let stages = || def.stages.iter().filter(|stage| stage.in_sheet);
    let mut own: Vec<String> = def.in_sheet().map(|field| label_text(&field.label, view.lang).to_owned()).collect();
    own.extend(
        stages().map(|stage| Word::EnteredOn.with(view.lang, &[("stage", &label_text(&stage.label, view.lang))])),
    );
    let repeats = (!def.repeats.is_empty()).then_some(Word::Repeats);
    own.extend(repeats.map(|word| word.say(view.lang).to_owned()));
    let row = |row: &RegisterRow| {
        let one = SheetRow { view, row, standing: view.day.row_standing(row) };
        let fields = def.in_sheet().map(|field| cell(view, row, field));
        let days = stages().map(|stage| Cell::date(row.entered_stage_on(stage.id)));
        let again = repeats.map(|_| Cell::text(row_words::repeats(row, view.day.book, view.lang)));
        let behind = cells(after(), &one).chain(cells(last(register), &one));
        cells(before(), &one).chain(fields).chain(days).chain(again).chain(behind).collect()
    };
    Sheet {
        name: def.name.into(),
        heads: heads(before(), view.lang)
            .chain(own)
            .chain(heads(after(), view.lang))
            .chain(heads(last(register), view.lang))
            .collect(),
        rows: view.day.book.rows_of(register).map(row).collect(),
    }
}

fn cell(view: &WeekView<'_>, row: &RegisterRow, field: &FieldDef) -> Cell {
    let day = |value: &FieldValue| value.as_day().filter(|_| field.kind.is_day());
    match row.values.get(field.id) {
        Some(value) if day(value).is_some() => Cell::date(day(value)),
        Some(FieldValue::Text(_) | FieldValue::Flag(_)) | None => {
            Cell::text(row_words::field(row, field, view.day.book, view.lang))
        }
    }
}

fn light(view: &WeekView<'_>, row: &RegisterRow, standing: &RowStanding) -> String {
    let colour = standing.light.map(|light| colour(light, view.lang));
    colour.into_iter().chain([row_words::row_light(standing, row, view.lang)]).collect::<Vec<_>>().join(" ")
}

/// What changed since the last frozen week.
fn changed(view: &WeekView<'_>, now: &RegisterRow) -> String {
    let lang = view.lang;
    let was = view.before.and_then(|before| Some((before.day.book.register_rows.get(&now.id)?, before.day.book)));
    change::since(view, was, |(was, book)| {
        let mut what = Vec::new();
        let changed = |label: &str, before: &str, after: &str| {
            say!(lang, Word::FieldChanged, field = label, change = from_to(before, after, lang))
        };
        if was.stage == now.stage {
            // A further change, or a closure put off: the stage is the same and its day is not.
            let steps = [was, now].map(|row| step_words(row.steps.last()));
            let [before, after] = &steps;
            let differing = STEP.iter().zip(before.iter().zip(after)).filter(|(_, (before, after))| before != after);
            what.extend(differing.map(|(word, (before, after))| changed(word.say(lang), before, after)));
        } else {
            let stage = |row: &RegisterRow| row_words::stage(row.stage_def(), &row.stage, lang).to_owned();
            what.push(from_to(&stage(was), &stage(now), lang));
        }
        for field in now.register.def().in_sheet().filter(|field| differs(was, now, field)) {
            let before = row_words::field(was, field, book, lang);
            let after = row_words::field(now, field, view.day.book, lang);
            what.push(changed(label_text(&field.label, lang), &before, &after));
        }
        let counts = [
            (Word::NotesAdded, was.notes.len(), now.notes.len()),
            (Word::EvidenceAdded, was.evidence.len(), now.evidence.len()),
            (Word::RemindersAdded, was.reminders.len(), now.reminders.len()),
        ];
        let added = counts.into_iter().filter(|(_, was, now)| now > was);
        what.extend(added.map(|(word, was, now)| say!(lang, word, n = now - was)));
        what
    })
}

/// What a step says, by the heads of its columns.
const STEP: [Word; 4] = [Word::StageOn, Word::Filing, Word::Reason, Word::Due];

fn step_words(step: Option<&Step>) -> [String; 4] {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    step.map(|step| [day(step.on), step.filing.clone(), step.reason.clone(), day(step.until)]).unwrap_or_default()
}

fn differs(was: &RegisterRow, now: &RegisterRow, field: &FieldDef) -> bool {
    if field.id == UNIT { was.unit != now.unit } else { was.values.get(field.id) != now.values.get(field.id) }
}
