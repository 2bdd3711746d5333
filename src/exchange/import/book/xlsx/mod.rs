//! XLSX (ECMA-376): the workbook's list of sheets, its string and style tables, then sheet after sheet.

mod parts;
mod sheet;
mod strings;
mod styles;

#[cfg(test)]
mod tests;

use super::Book;
use crate::exchange::import::package::Package;
use crate::exchange::import::{Progress, ReadError};
use parts::Parts;
use strings::Strings;
use styles::Styles;

pub fn read(bytes: &[u8], progress: &Progress, book: &mut Book) -> Result<(), ReadError> {
    if super::xls::is_locked_package(bytes) {
        return Err(ReadError::Encrypted);
    }
    let mut package = Package::open(bytes)?;
    let parts = Parts::read(&mut package, progress)?;
    let mut total: u64 = parts.tabs.iter().map(|tab| package.claimed(&tab.part)).sum();
    total += [&parts.strings, &parts.styles].into_iter().flatten().map(|part| package.claimed(part)).sum::<u64>();
    progress.begin(total);
    let styles = match &parts.styles {
        Some(part) => package.read_xml(part, progress, Styles::read)?,
        None => Styles::default(),
    };
    let strings = match &parts.strings {
        Some(part) => package.read_xml(part, progress, Strings::read)?,
        None => Strings::default(),
    };
    let tables = sheet::Tables { strings: &strings, styles: &styles, era: parts.era };
    for tab in &parts.tabs {
        let mut sheet = super::sheet::Sheet::new(&tab.name, tab.hidden);
        package.read_xml(&tab.part, progress, |xml| sheet::read(xml, &tables, &mut sheet, &mut book.kept))?;
        book.add(sheet)?;
    }
    Ok(())
}
