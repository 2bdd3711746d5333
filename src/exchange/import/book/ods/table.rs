//! A table: rows and cells with their repetitions, of which only what has content is laid out.

use super::cell::{self, Content};
use super::styles::Styles;
use crate::exchange::import::ReadError;
use crate::exchange::import::book::sheet::{Region, Sheet, ShownText};
use crate::exchange::import::error::Measure;
use crate::exchange::import::limits::{COLUMNS_MAX, SizeKept, fits};
use crate::exchange::import::xml::Xml;

/// Reads the table whose element was just opened.
pub fn read(xml: &mut Xml<'_>, styles: &Styles, sheet: &mut Sheet, kept: &mut SizeKept) -> Result<(), ReadError> {
    let level = xml.depth();
    let (mut number, mut column) = (1_u32, 0_usize);
    while let Some(element) = xml.element_in(level)? {
        match element.full_name() {
            "table:table-row" => {
                let [times, visibility, style] =
                    element.attributes(["table:number-rows-repeated", "table:visibility", "table:style-name"]);
                let times = count(times.as_deref());
                if is_hidden(visibility.as_deref()) || styles.hides_row(style.as_deref()) {
                    sheet.hide(number..=number.saturating_add(times - 1));
                }
                let row = Row::read(xml, styles, number)?;
                // A row without content is laid out once at most, for the regions that begin in it.
                let laid_out = if row.cells.is_empty() { 1 } else { times };
                for number in (number..=u32::MAX).take(laid_out as usize) {
                    row.lay_out(number, sheet, kept)?;
                }
                number = number.saturating_add(times);
            }
            "table:table-column" => {
                let [times, visibility, style] =
                    element.attributes(["table:number-columns-repeated", "table:visibility", "table:style-name"]);
                let times = count(times.as_deref()) as usize;
                if is_hidden(visibility.as_deref()) || styles.hides_column(style.as_deref()) {
                    sheet.hide_columns(column..=column.saturating_add(times - 1));
                }
                column = column.saturating_add(times);
                xml.skip()?;
            }
            "table:table-row-group"
            | "table:table-rows"
            | "table:table-header-rows"
            | "table:table-column-group"
            | "table:table-columns"
            | "table:table-header-columns" => {}
            _ => xml.skip()?,
        }
    }
    Ok(())
}

fn is_hidden(visibility: Option<&str>) -> bool {
    matches!(visibility, Some("collapse" | "filter"))
}

/// What a row holds, before it is laid out as often as it is repeated.
#[derive(Default)]
struct Row {
    /// First column, how many columns, what.
    cells: Vec<(usize, usize, Content)>,
    /// First column, further rows, further columns.
    spans: Vec<(usize, u32, usize)>,
}

impl Row {
    fn read(xml: &mut Xml<'_>, styles: &Styles, number: u32) -> Result<Self, ReadError> {
        let level = xml.depth();
        let (mut row, mut column) = (Self::default(), 0_usize);
        while let Some(element) = xml.element_in(level)? {
            match element.full_name() {
                "table:table-cell" => {
                    let [times, columns, rows] = element.attributes([
                        "table:number-columns-repeated",
                        "table:number-columns-spanned",
                        "table:number-rows-spanned",
                    ]);
                    let times = count(times.as_deref()) as usize;
                    let (columns, rows) = (count(columns.as_deref()) - 1, count(rows.as_deref()) - 1);
                    if let Some(content) = cell::read(xml, cell::Head::of(&element), styles, number)? {
                        row.hold(number, column, times, content)?;
                    }
                    if (columns > 0 || rows > 0) && column < COLUMNS_MAX {
                        row.spans.push((column, rows, columns as usize));
                    }
                    column = column.saturating_add(times);
                }
                // What lies under a merged cell does not show.
                "table:covered-table-cell" => {
                    let [times] = element.attributes(["table:number-columns-repeated"]);
                    column = column.saturating_add(count(times.as_deref()) as usize);
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(row)
    }

    fn hold(&mut self, number: u32, column: usize, times: usize, content: Content) -> Result<(), ReadError> {
        fits(Measure::Columns, column.saturating_add(times), COLUMNS_MAX, Some(number))?;
        self.cells.push((column, times, content));
        Ok(())
    }

    fn lay_out(&self, number: u32, sheet: &mut Sheet, kept: &mut SizeKept) -> Result<(), ReadError> {
        for (first, times, content) in &self.cells {
            for column in *first..first + times {
                match content {
                    Content::Text(text) => sheet.put(kept, number, column, text)?,
                    Content::Struck(text, struck) => {
                        sheet.show(kept, (number, column), ShownText { text, struck: Some(struck) }, false)?;
                    }
                    Content::Remark(kind) => sheet.remark(kept, number, column, kind.clone())?,
                }
            }
        }
        for (left, rows, columns) in &self.spans {
            let bottom = number.saturating_add(*rows);
            sheet.merge(Region { top: number, bottom, left: *left, right: left.saturating_add(*columns) });
        }
        Ok(())
    }
}

/// A number of repetitions or of cells spanned: at least one.
fn count(value: Option<&str>) -> u32 {
    value.and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}
