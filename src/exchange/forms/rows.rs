//! The sheet of duties.

use chrono::NaiveDate;
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use crate::domain::form::{Claim, FormRow};
use crate::locale::say;
use crate::words::{duty_number, status};

use super::look::{day_check, print, set_height};
use super::page::{Column, EXAMPLE, EXAMPLE_KEY, FIRST, Form, HEADS};
use super::words::UnitFormWord as Word;

const fn column(head: Word, width: u16, to_fill: bool) -> Column {
    Column { head, width, to_fill }
}

/// What stands, then what is to be filled in.
const COLUMNS: [Column; 11] = [
    column(Word::Row, 6, false),
    column(Word::Requirement, 36, false),
    column(Word::Due, 11, false),
    column(Word::Phrase, 14, false),
    column(Word::StatusNow, 9, false),
    column(Word::LastReturn, 11, false),
    column(Word::NoteNow, 22, false),
    column(Word::Status, 9, true),
    column(Word::Note, 28, true),
    column(Word::DoneOn, 12, true),
    column(Word::Evidence, 22, true),
];

/// Places of the columns to be filled in, and of the hidden keys.
const STATUS: u16 = 7;
const NOTE: u16 = 8;
const DONE_ON: u16 = 9;
const EVIDENCE: u16 = 10;
const KEY: u16 = 11;

/// Writes the sheet.
pub fn write(form: &Form<'_>, page: &mut Worksheet) -> Result<(), XlsxError> {
    let lang = form.lang;
    page.set_name(Word::RowsSheet.say(lang))?;
    let mut explained = Word::Explained.say(lang).to_owned();
    if let Some(day) = form.due_by {
        explained.push_str(&say!(lang, Word::ExplainedDue, day = day));
    }
    form.head(page, &explained, &COLUMNS)?;
    example(form, page)?;
    let asked = &form.form.content.rows;
    for (row, at) in asked.iter().zip(FIRST..) {
        write_row(form, row, page, at)?;
    }
    let last = FIRST.saturating_add(u32::try_from(asked.len()).unwrap_or(u32::MAX)).saturating_sub(1);
    if !asked.is_empty() {
        page.add_data_validation(FIRST, STATUS, last, STATUS, &claims(form)?)?;
        page.add_data_validation(FIRST, DONE_ON, last, DONE_ON, &day_check(form.plan.year, lang)?)?;
    }
    print(page, HEADS, (last, EVIDENCE), &form.foot())
}

/// What a unit may say of a duty.
fn claims(form: &Form<'_>) -> Result<DataValidation, XlsxError> {
    let lang = form.lang;
    let words = Claim::ALL.map(|claim| status(claim.says(), lang));
    let wrong = say!(lang, Word::ChooseOf, words = words.join(Word::ListMark.say(lang)));
    let check = DataValidation::new().allow_list_strings(&words)?;
    check.set_error_title(Word::CheckTitle.say(lang))?.set_error_message(wrong)
}

fn example(form: &Form<'_>, page: &mut Worksheet) -> Result<(), XlsxError> {
    let (lang, look) = (form.lang, &form.look);
    let texts = [
        (0, Word::Example.say(lang)),
        (1, Word::ExampleRequirement.say(lang)),
        (3, Word::ExamplePhrase.say(lang)),
        (4, status(Claim::InProgress.says(), lang)),
        (5, ""),
        (6, ""),
        (STATUS, status(Claim::Done.says(), lang)),
        (NOTE, Word::ExampleNote.say(lang)),
        (EVIDENCE, Word::ExampleEvidence.say(lang)),
    ];
    for (at, text) in texts {
        page.write_string_with_format(EXAMPLE, at, text, &look.example)?;
    }
    look.example_day(page, (EXAMPLE, 2), Some(form.day.today))?;
    look.example_day(page, (EXAMPLE, DONE_ON), Some(form.day.today))?;
    set_height(page, EXAMPLE, &[(Word::ExampleRequirement.say(lang), COLUMNS[1].width)])?;
    page.write_string_with_format(EXAMPLE, KEY, EXAMPLE_KEY, &look.hidden)?;
    Ok(())
}

/// The texts of a duty that nobody fills in, each in its column.
fn texts(form: &Form<'_>, row: &FormRow) -> [(u16, String); 5] {
    let lang = form.lang;
    let one = crate::domain::act::find::assignment(form.day.book, &row.key).ok();
    let task = one.and_then(|one| form.day.task_of(one));
    let reason = row.reason.as_deref().map(|reason| say!(lang, Word::Because, reason = reason));
    let written_over = form.filled.of(&row.key).and_then(|filled| filled.deadline.clone());
    [
        (0, one.zip(task).map(|(one, task)| duty_number(task, one.part, lang)).unwrap_or_default()),
        (1, row.requirement.clone().unwrap_or_default()),
        (3, written_over.or_else(|| row.deadline.clone()).unwrap_or_default()),
        (4, format!("{}{}", status(row.status, lang), reason.unwrap_or_default())),
        (6, row.note.as_ref().map(|note| format!("{} {}", note.on, note.text)).unwrap_or_default()),
    ]
}

/// What is filled in of a duty, in the order of its columns: 状态, 进展, 完成日期, 佐证.
fn filled<'f>(form: &Form<'f>, row: &FormRow) -> [&'f str; 4] {
    let filled = form.filled.of(&row.key);
    filled.map(|one| [&one.status, &one.note, &one.done_on, &one.evidence].map(String::as_str)).unwrap_or_default()
}

fn write_row(form: &Form<'_>, row: &FormRow, page: &mut Worksheet, at: u32) -> Result<(), XlsxError> {
    let look = &form.look;
    let texts = texts(form, row);
    for (column, text) in &texts {
        look.fixed(page, (at, *column), text)?;
    }
    look.fixed_day(page, (at, 2), row.due)?;
    look.fixed_day(page, (at, 5), row.submitted_on)?;
    let widths = COLUMNS.each_ref().map(|column| column.width);
    let told: Vec<(&str, u16)> =
        texts.iter().filter_map(|(at, text)| Some((text.as_str(), *widths.get(usize::from(*at))?))).collect();
    set_height(page, at, &told)?;
    let [status, note, done_on, evidence] = filled(form, row);
    for (column, text) in [(STATUS, status), (NOTE, note), (EVIDENCE, evidence)] {
        look.fill(page, (at, column), text)?;
    }
    look.fill_day(page, (at, DONE_ON), done_on)?;
    page.write_string_with_format(at, KEY, row.key.to_string(), &look.hidden)?;
    Ok(())
}

/// The sheet as texts alone: its title with the mark, its heads, its duties.
pub fn table(form: &Form<'_>) -> Vec<Vec<String>> {
    let width = COLUMNS.len() + 1;
    let mut title = vec![String::new(); width];
    title.splice(..1, [form.title()]);
    title.splice(width - 1.., [form.mark.to_string()]);
    let heads = COLUMNS.iter().map(|column| column.head.say(form.lang)).chain([Word::Key.say(form.lang)]);
    let rows = form.form.content.rows.iter().map(|row| {
        let [number, requirement, deadline, status, note] = texts(form, row).map(|(_, text)| text);
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let stands = [number, requirement, day(row.due), deadline, status, day(row.submitted_on), note];
        stands.into_iter().chain(filled(form, row).map(str::to_owned)).chain([row.key.to_string()]).collect()
    });
    [title, heads.map(str::to_owned).collect()].into_iter().chain(rows).collect()
}
