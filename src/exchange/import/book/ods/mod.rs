//! ODS (OpenDocument 1.3, part 3): `content.xml` is read from its first byte to its last, and of it only the cells are kept.

mod cell;
mod styles;
mod table;
mod text;

#[cfg(test)]
mod tests;

use super::Book;
use super::sheet::Sheet;
use crate::exchange::import::package::Package;
use crate::exchange::import::xml::Xml;
use crate::exchange::import::{Progress, ReadError};
use styles::Styles;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

pub fn read(bytes: &[u8], progress: &Progress, book: &mut Book) -> Result<(), ReadError> {
    let mut package = Package::open(bytes)?;
    if package.has(MANIFEST) && package.read_xml(MANIFEST, progress, is_encrypted)? {
        return Err(ReadError::Encrypted);
    }
    progress.begin(package.claimed(CONTENT));
    package.read_xml(CONTENT, progress, |xml| content(xml, book))
}

fn content(xml: &mut Xml<'_>, book: &mut Book) -> Result<(), ReadError> {
    let mut styles = Styles::default();
    while let Some(element) = xml.element_in(0)? {
        match element.full_name() {
            "style:style" => {
                let [name] = element.attributes(["style:name"]);
                styles.read(xml, &name.unwrap_or_default())?;
            }
            "table:table" => {
                let [name, style] = element.attributes(["table:name", "table:style-name"]);
                let mut sheet = Sheet::new(&name.unwrap_or_default(), styles.hides_table(style.as_deref()));
                table::read(xml, &styles, &mut sheet, &mut book.kept)?;
                book.add(sheet)?;
            }
            // Deleted cells and charts have tables of their own.
            "table:tracked-changes" | "office:font-face-decls" => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

/// Whether the list of entries names a key for any of them.
fn is_encrypted(xml: &mut Xml<'_>) -> Result<bool, ReadError> {
    while let Some(element) = xml.element_in(0)? {
        if element.name() == "encryption-data" {
            return Ok(true);
        }
    }
    Ok(false)
}
