//! How the cells of a form look, and which of them can be written into.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, Format, FormatAlign, FormatBorder, ProtectionOptions, Worksheet, XlsxError,
};

use chrono::NaiveDate;

use crate::exchange::csv::is_run;
use crate::exchange::xlsx::excel_day;
use crate::locale::{Lang, say};

use super::words::UnitFormWord as Word;

/// Fill of cells that can be written into, and of those that cannot.
const TO_FILL: u32 = 0x00FF_F8D6;
const FIXED: u32 = 0x00F2_F2F2;
const LINES: u32 = 0x00A6_A6A6;

/// Formats of a form's cells.
pub struct Look {
    /// The title over a sheet.
    pub title: Format,
    /// The sentences under it.
    pub explained: Format,
    /// Head of a column that is filled in here.
    pub head: Format,
    /// Head of a column to fill in.
    pub head_to_fill: Format,
    /// What stands.
    fixed: Format,
    fixed_day: Format,
    /// What is to be filled in: text, so that 2023-5 stays a number of a document and no day.
    pub to_fill: Format,
    /// A day to be filled in.
    pub day_to_fill: Format,
    /// The worked row.
    pub example: Format,
    example_day: Format,
    /// What nobody sees.
    pub hidden: Format,
}

impl Look {
    /// All of them.
    pub fn new() -> Self {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_font_size(10)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINES);
        let head = cell.clone().set_bold().set_align(FormatAlign::VerticalCenter).set_align(FormatAlign::Center);
        let (fixed, to_fill) = (cell.clone().set_background_color(FIXED), cell.clone().set_background_color(TO_FILL));
        let example = fixed.clone().set_italic();
        // A number at the right edge runs into the text of the next column.
        let day = |format: &Format| {
            format.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center).set_align(FormatAlign::Top)
        };
        Self {
            title: Format::new().set_bold().set_font_size(14).set_align(FormatAlign::VerticalCenter),
            explained: Format::new().set_text_wrap().set_font_size(10).set_align(FormatAlign::Top),
            head: head.clone().set_background_color(FIXED),
            head_to_fill: head.set_background_color(TO_FILL),
            fixed_day: day(&fixed),
            fixed,
            day_to_fill: day(&to_fill).set_unlocked(),
            to_fill: to_fill.set_num_format("@").set_unlocked(),
            example_day: day(&example),
            example,
            hidden: Format::new(),
        }
    }

    /// What stands, as text whatever it begins with: written as a string it is none of a program's to run, and marked as
    /// one it stays so when someone opens the cell and leaves it.
    pub fn fixed(&self, page: &mut Worksheet, at: (u32, u16), text: &str) -> Result<(), XlsxError> {
        write_text(page, at, text, &self.fixed)
    }

    /// A day that stands, or nothing.
    pub fn fixed_day(&self, page: &mut Worksheet, at: (u32, u16), day: Option<NaiveDate>) -> Result<(), XlsxError> {
        write_day(page, at, day, &self.fixed_day)
    }

    /// What is filled in, or room for it.
    pub fn fill(&self, page: &mut Worksheet, at: (u32, u16), text: &str) -> Result<(), XlsxError> {
        write_text(page, at, text, &self.to_fill)
    }

    /// A day that is filled in, or room for it.
    pub fn fill_day(&self, page: &mut Worksheet, at: (u32, u16), text: &str) -> Result<(), XlsxError> {
        match text.parse() {
            Ok(day) => write_day(page, at, Some(day), &self.day_to_fill),
            Err(_) => write_text(page, at, text, &self.day_to_fill),
        }
    }

    /// A day of the worked row.
    pub fn example_day(&self, page: &mut Worksheet, at: (u32, u16), day: Option<NaiveDate>) -> Result<(), XlsxError> {
        write_day(page, at, day, &self.example_day)
    }
}

fn write_text(page: &mut Worksheet, (row, column): (u32, u16), text: &str, look: &Format) -> Result<(), XlsxError> {
    if text.is_empty() {
        page.write_blank(row, column, look)?;
    } else if is_run(text) {
        page.write_string_with_format(row, column, text, &look.clone().set_quote_prefix())?;
    } else {
        page.write_string_with_format(row, column, text, look)?;
    }
    Ok(())
}

fn write_day(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    day: Option<NaiveDate>,
    look: &Format,
) -> Result<(), XlsxError> {
    match (day, day.and_then(excel_day)) {
        (_, Some(value)) => page.write_datetime_with_format(row, column, &value, look)?,
        (Some(day), None) => page.write_string_with_format(row, column, day.to_string(), look)?,
        (None, None) => page.write_blank(row, column, look)?,
    };
    Ok(())
}

/// As high as the highest of the texts in columns of these widths: other programs than Excel do not fit rows to their text
/// by themselves.
pub fn set_height(page: &mut Worksheet, row: u32, texts: &[(&str, u16)]) -> Result<(), XlsxError> {
    const LINE: u16 = 13;
    const MARGIN: u16 = 5;
    // Room for two lines of what is filled in; a row is never higher than a page.
    const LINES: std::ops::RangeInclusive<usize> = 2..=28;
    let lines = texts.iter().map(|(text, width)| lines(text, usize::from(*width))).max().unwrap_or_default();
    let lines = u16::try_from(lines.clamp(*LINES.start(), *LINES.end())).unwrap_or_default();
    page.set_row_height(row, lines * LINE + MARGIN)?;
    Ok(())
}

/// In how many lines a text stands. Widths are counted in digits of the default font, and ours is a little smaller.
fn lines(text: &str, width: usize) -> usize {
    // How wide a terminal draws a sign is none of a page's business.
    let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let room = (width + width / 20).max(1);
    text.lines().map(|line| wide(line).div_ceil(room).max(1)).sum()
}

/// Locks what is not to be filled in, without a password: it keeps slips off, not people. Rows and columns can be made
/// larger.
pub fn protect(page: &mut Worksheet) {
    let allowed = ProtectionOptions { format_rows: true, format_columns: true, ..ProtectionOptions::default() };
    page.protect_with_options(&allowed);
}

/// A4 across, as wide as the page, the heads on every page.
pub fn print(page: &mut Worksheet, heads: u32, last: (u32, u16), foot: &str) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    page.set_repeat_rows(heads, heads)?;
    page.set_print_area(0, 0, last.0, last.1)?;
    // `&` opens a code of the footer.
    page.set_footer(format!("&L{}&R&P / &N", foot.replace('&', "&&")));
    Ok(())
}

/// Only days of the plan's year and of the one in which it is reported on.
pub fn day_check(year: i32, lang: Lang) -> Result<DataValidation, XlsxError> {
    let [from, to] = [(year, 1, 1), (year.saturating_add(1), 12, 31)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
    let check = DataValidation::new().set_error_title(Word::CheckTitle.say(lang))?;
    let Some((first, last)) = from.and_then(excel_day).zip(to.and_then(excel_day)) else { return Ok(check) };
    let [from, to] = [from, to].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
    let wrong = say!(lang, Word::DayWanted, from = from, to = to);
    check.allow_date(DataValidationRule::Between(first, last)).set_error_message(wrong)
}
