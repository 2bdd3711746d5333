//! What the sheets of a form have in common: what they are made from, and their head.

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::act::NewForm;
use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::domain::quota::Quota;
use crate::locale::{Lang, say};
use crate::words::name_in;

use super::filled::Filled;
use super::look::{Look, protect, set_height};
use super::mark::FormMark;
use super::words::UnitFormWord as Word;

/// What the sheets of a form are made from.
pub struct Form<'a> {
    pub day: Day<'a>,
    pub plan: &'a Plan,
    pub lang: Lang,
    pub form: &'a NewForm,
    pub filled: &'a Filled,
    pub unit: &'a str,
    pub mark: FormMark,
    pub look: Look,
    /// What a unit's activities count towards.
    pub kinds: Vec<&'a Quota>,
    /// Only what is due by then is asked.
    pub due_by: Option<NaiveDate>,
}

impl Form<'_> {
    /// The line that stands on top of every sheet.
    pub fn title(&self) -> String {
        let (lang, plan) = (self.lang, self.plan);
        let (number, day) = (self.mark.form, self.day.today);
        say!(lang, Word::Title, county = plan.county, year = plan.year, unit = self.unit, number = number, day = day)
    }

    /// What stands at the foot of every page.
    pub fn foot(&self) -> String {
        say!(self.lang, Word::Foot, unit = self.unit, number = self.mark.form)
    }

    /// What a kind of activity is called.
    pub fn kind(&self, quota: &Quota) -> String {
        name_in(&quota.title, &quota.title_en, self.lang).to_owned()
    }

    /// The head of a sheet: its title, what is explained, its columns; the mark in the hidden column, out of sight of a
    /// print.
    pub fn head(&self, page: &mut Worksheet, explained: &str, columns: &[Column]) -> Result<(), XlsxError> {
        let last = u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
        page.merge_range(TITLE, 0, TITLE, last, &self.title(), &self.look.title)?;
        page.set_row_height(TITLE, 24)?;
        page.merge_range(EXPLAINED, 0, EXPLAINED, last, explained, &self.look.explained)?;
        let wide = columns.iter().map(|column| column.width).sum();
        set_height(page, EXPLAINED, &[(explained, wide)])?;
        for (column, at) in columns.iter().zip(0_u16..) {
            page.set_column_width(at, column.width)?;
            let look = if column.to_fill { &self.look.head_to_fill } else { &self.look.head };
            page.write_string_with_format(HEADS, at, column.head.say(self.lang), look)?;
        }
        let keys = last.saturating_add(1);
        page.write_string_with_format(TITLE, keys, self.mark.to_string(), &self.look.hidden)?;
        page.write_string_with_format(HEADS, keys, Word::Key.say(self.lang), &self.look.hidden)?;
        page.set_column_hidden(keys)?;
        page.set_freeze_panes(HEADS + 1, 0)?;
        protect(page);
        Ok(())
    }
}

/// A column of a sheet.
pub struct Column {
    /// What stands over it.
    pub head: Word,
    /// In characters.
    pub width: u16,
    /// Whether the unit fills it in.
    pub to_fill: bool,
}

/// Rows of the title, of what is explained, of the heads, of the worked example; what is asked follows.
const TITLE: u32 = 0;
const EXPLAINED: u32 = 1;
pub const HEADS: u32 = 2;
pub const EXAMPLE: u32 = 3;
pub const FIRST: u32 = 4;

/// What stands as key of the worked row.
pub const EXAMPLE_KEY: &str = "example";
