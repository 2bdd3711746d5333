//! XLSX (ECMA-376): the workbook's list of sheets, its string and style tables, then sheet after sheet.

mod parts;
mod sheet;
mod strings;
mod styles;

#[cfg(test)]
mod tests;

use super::Book;
use super::bounded::Package;
use crate::exchange::import::{Progress, ReadError};
use parts::Parts;
use strings::Strings;
use styles::Styles;

pub fn read(bytes: &[u8], progress: &Progress, book: &mut Book) -> Result<(), ReadError> {
    if super::xls::is_locked_package(bytes) {
        return Err(ReadError::Encrypted);
    }
    let mut package = Package::open(bytes)?;
    let parts = Parts::read(&mut package)?;
    let mut total: u64 = parts.tabs.iter().map(|tab| package.claimed(&tab.part)).sum();
    total += parts.strings.as_deref().map_or(0, |part| package.claimed(part));
    progress.begin(total);
    let styles = match &parts.styles {
        Some(part) => Styles::read(&mut package.xml(part)?)?,
        None => Styles::default(),
    };
    let strings = match &parts.strings {
        Some(part) => Strings::read(&mut package.xml(part)?, progress)?,
        None => Strings::default(),
    };
    let tables = sheet::Tables { strings: &strings, styles: &styles, era: parts.era };
    for tab in &parts.tabs {
        let mut sheet = super::sheet::Sheet::new(&tab.name, tab.hidden);
        progress.reached(package.unpacked())?;
        sheet::read(&mut package.xml(&tab.part)?, &tables, progress, &mut sheet, &mut book.kept)?;
        book.add(sheet)?;
    }
    Ok(())
}
