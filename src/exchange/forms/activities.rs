//! The sheet of activities: those that lack something, and empty rows for further ones.

use rust_xlsxwriter::{DataValidation, Formula, Worksheet, XlsxError};

use crate::domain::form::FormActivity;

use super::filled::FilledActivity;
use super::look::{day_check, print};
use super::mark;
use super::page::{Column, EXAMPLE, EXAMPLE_KEY, FIRST, Form, HEADS};
use super::words::UnitFormWord as Word;

/// Rows for activities that the desk does not know yet.
const EMPTY: u32 = 15;

/// Column of the sheet that nobody sees where the kinds stand.
pub const KINDS: u16 = 1;

const fn column(head: Word, width: u16) -> Column {
    Column { head, width, to_fill: true }
}

const COLUMNS: [Column; 6] = [
    column(Word::Kind, 20),
    column(Word::HeldOn, 12),
    column(Word::Subject, 48),
    column(Word::Evidence, 36),
    column(Word::FollowUpOn, 14),
    column(Word::FollowUpLink, 40),
];

const HELD_ON: u16 = 1;
const SUBJECT: u16 = 2;
const EVIDENCE: u16 = 3;
const FOLLOW_UP_ON: u16 = 4;
const FOLLOW_UP_LINK: u16 = 5;
const KEY: u16 = 6;

/// Writes the sheet.
pub fn write(form: &Form<'_>, page: &mut Worksheet) -> Result<(), XlsxError> {
    let lang = form.lang;
    page.set_name(Word::ActivitiesSheet.say(lang))?;
    form.head(page, Word::ActivitiesExplained.say(lang), &COLUMNS)?;
    example(form, page)?;
    let known = &form.form.content.activities;
    for (one, at) in known.iter().zip(FIRST..) {
        write_known(form, one, page, at)?;
    }
    let first = FIRST.saturating_add(u32::try_from(known.len()).unwrap_or(u32::MAX));
    let last = first.saturating_add(EMPTY).saturating_sub(1);
    let mut filled = form.filled.activities.iter();
    for at in first..=last {
        let cells = filled.next().map(told).unwrap_or_default();
        for (text, column) in cells.into_iter().zip(0_u16..) {
            match column {
                HELD_ON | FOLLOW_UP_ON => form.look.fill_day(page, (at, column), text)?,
                _ => form.look.fill(page, (at, column), text)?,
            }
        }
    }
    if !form.kinds.is_empty() {
        page.add_data_validation(first, 0, last, 0, &kinds(form)?)?;
    }
    let days = day_check(form.plan.year, lang)?;
    page.add_data_validation(first, HELD_ON, last, HELD_ON, &days)?;
    page.add_data_validation(FIRST, FOLLOW_UP_ON, last, FOLLOW_UP_ON, &days)?;
    print(page, HEADS, (last, FOLLOW_UP_LINK), &form.foot())
}

/// The cells of an activity that is filled in.
fn told(one: &FilledActivity) -> [&str; COLUMNS.len()] {
    [&one.kind, &one.on, &one.subject, &one.evidence, &one.follow_up_on, &one.follow_up_link].map(String::as_str)
}

/// The kinds stand in the sheet that nobody sees: as a list in the check itself they are bounded by 255 characters.
fn kinds(form: &Form<'_>) -> Result<DataValidation, XlsxError> {
    let range = format!("={}!$B$1:$B${}", mark::NAME, form.kinds.len());
    let check = DataValidation::new().allow_list_formula(Formula::new(range));
    check.set_error_title(Word::CheckTitle.say(form.lang))?.set_error_message(Word::KindWanted.say(form.lang))
}

fn example(form: &Form<'_>, page: &mut Worksheet) -> Result<(), XlsxError> {
    let (lang, look) = (form.lang, &form.look);
    let kind = form.kinds.first().map(|quota| form.kind(quota)).unwrap_or_default();
    let texts = [
        (0, kind.as_str()),
        (SUBJECT, Word::ExampleSubject.say(lang)),
        (EVIDENCE, Word::ExampleEvidence.say(lang)),
        (FOLLOW_UP_LINK, Word::ExampleLink.say(lang)),
    ];
    for (at, text) in texts {
        page.write_string_with_format(EXAMPLE, at, text, &look.example)?;
    }
    look.example_day(page, (EXAMPLE, HELD_ON), Some(form.day.today))?;
    look.example_day(page, (EXAMPLE, FOLLOW_UP_ON), Some(form.day.today))?;
    page.write_string_with_format(EXAMPLE, KEY, EXAMPLE_KEY, &look.hidden)?;
    Ok(())
}

/// One that the desk knows: its kind, day and subject stand, what it lacks is asked.
fn write_known(form: &Form<'_>, one: &FormActivity, page: &mut Worksheet, at: u32) -> Result<(), XlsxError> {
    let look = &form.look;
    let kind = form.kinds.iter().find(|quota| quota.code == one.quota).map(|quota| form.kind(quota));
    look.fixed(page, (at, 0), &kind.unwrap_or_default())?;
    look.fixed_day(page, (at, HELD_ON), Some(one.on))?;
    look.fixed(page, (at, SUBJECT), &one.title)?;
    for column in [EVIDENCE, FOLLOW_UP_LINK] {
        page.write_blank(at, column, &look.to_fill)?;
    }
    page.write_blank(at, FOLLOW_UP_ON, &look.day_to_fill)?;
    page.write_string_with_format(at, KEY, one.key.to_string(), &look.hidden)?;
    Ok(())
}
