//! The sheet of findings (问题整改) that wait for the unit's answer; a form without any has none.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::form::FormFinding;
use crate::domain::registers::Register;
use crate::locale::{Lang, say};
use crate::words::{key_number, register};

use super::filled::FilledFinding;
use super::look::{day_check, print, set_height};
use super::page::{Column, EXAMPLE, EXAMPLE_KEY, FIRST, Form, HEADS};
use super::words::UnitFormWord as Word;

const fn column(head: Word, width: u16, to_fill: bool) -> Column {
    Column { head, width, to_fill }
}

/// What stands, then what is to be filled in.
const COLUMNS: [Column; 8] = [
    column(Word::Row, 7, false),
    column(Word::Problem, 34, false),
    column(Word::FoundAt, 30, false),
    column(Word::PutRightBy, 11, false),
    column(Word::StageNow, 14, false),
    column(Word::Measures, 34, true),
    column(Word::ResultLink, 30, true),
    column(Word::DoneOn, 12, true),
];

const PROBLEM: u16 = 1;
const FOUND_AT: u16 = 2;
const PUT_RIGHT_BY: u16 = 3;
const STAGE: u16 = 4;
const MEASURES: u16 = 5;
const RESULT_LINK: u16 = 6;
const DONE_ON: u16 = 7;
const KEY: u16 = 8;

/// Writes the sheet.
pub fn write(form: &Form<'_>, page: &mut Worksheet) -> Result<(), XlsxError> {
    let lang = form.lang;
    page.set_name(Word::FindingsSheet.say(lang))?;
    form.head(page, Word::FindingsExplained.say(lang), &COLUMNS)?;
    example(form, page)?;
    let asked = &form.form.content.findings;
    for (one, at) in asked.iter().zip(FIRST..) {
        write_finding(form, one, page, at)?;
    }
    let last = FIRST.saturating_add(u32::try_from(asked.len()).unwrap_or(u32::MAX)).saturating_sub(1);
    page.add_data_validation(FIRST, DONE_ON, last, DONE_ON, &day_check(form.plan.year, lang)?)?;
    print(page, HEADS, (last, DONE_ON), &form.foot())
}

fn example(form: &Form<'_>, page: &mut Worksheet) -> Result<(), XlsxError> {
    let (lang, look) = (form.lang, &form.look);
    let first = Register::Findings.def().stages.first();
    let texts = [
        (0, Word::Example.say(lang)),
        (PROBLEM, Word::ExampleProblem.say(lang)),
        (FOUND_AT, Word::ExampleFoundAt.say(lang)),
        (STAGE, register::stage(first, "", lang)),
        (MEASURES, Word::ExampleMeasures.say(lang)),
        (RESULT_LINK, Word::ExampleLink.say(lang)),
    ];
    for (at, text) in texts {
        page.write_string_with_format(EXAMPLE, at, text, &look.example)?;
    }
    look.example_day(page, (EXAMPLE, PUT_RIGHT_BY), Some(form.day.today))?;
    look.example_day(page, (EXAMPLE, DONE_ON), Some(form.day.today))?;
    page.write_string_with_format(EXAMPLE, KEY, EXAMPLE_KEY, &look.hidden)?;
    Ok(())
}

/// The stage with why it was sent back.
fn stage(one: &FormFinding, lang: Lang) -> String {
    let stage = register::stage(Register::Findings.def().stage(&one.stage), &one.stage, lang);
    let because = |reason: &str| say!(lang, Word::Because, reason = reason);
    format!("{stage}{}", Some(one.reason.as_str()).filter(|reason| !reason.is_empty()).map(because).unwrap_or_default())
}

fn write_finding(form: &Form<'_>, one: &FormFinding, page: &mut Worksheet, at: u32) -> Result<(), XlsxError> {
    let (lang, look) = (form.lang, &form.look);
    let stands = [
        (0, key_number(&one.key, lang)),
        (PROBLEM, one.problem.clone()),
        (FOUND_AT, one.found_at.clone()),
        (STAGE, stage(one, lang)),
    ];
    for (column, text) in &stands {
        look.fixed(page, (at, *column), text)?;
    }
    look.fixed_day(page, (at, PUT_RIGHT_BY), one.due)?;
    let widths = COLUMNS.each_ref().map(|column| column.width);
    let told: Vec<(&str, u16)> =
        stands.iter().filter_map(|(at, text)| Some((text.as_str(), *widths.get(usize::from(*at))?))).collect();
    set_height(page, at, &told)?;
    let filled = form.filled.of_finding(&one.key);
    let text = |of: fn(&FilledFinding) -> &String| filled.map_or("", |filled| of(filled).as_str());
    look.fill(page, (at, MEASURES), text(|filled| &filled.measures))?;
    look.fill(page, (at, RESULT_LINK), text(|filled| &filled.link))?;
    look.fill_day(page, (at, DONE_ON), text(|filled| &filled.done_on))?;
    page.write_string_with_format(at, KEY, one.key.to_string(), &look.hidden)?;
    Ok(())
}
