//! ODS (OpenDocument 1.3, part 3): `content.xml` is read from its first byte to its last and never kept.

mod cell;
mod styles;
mod table;
mod text;

#[cfg(test)]
mod tests;

use super::Book;
use super::bounded::Package;
use super::sheet::Sheet;
use super::xml::{Piece, attributes};
use crate::exchange::import::{Progress, ReadError};
use styles::Styles;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

pub fn read(bytes: &[u8], progress: &Progress, book: &mut Book) -> Result<(), ReadError> {
    let mut package = Package::open(bytes)?;
    if package.has(MANIFEST) && is_encrypted(&mut package)? {
        return Err(ReadError::Encrypted);
    }
    progress.begin(package.claimed(CONTENT));
    let mut styles = Styles::default();
    let mut xml = package.xml(CONTENT)?;
    loop {
        match xml.next()? {
            Piece::Open(tag) => match tag.name().as_ref() {
                "style:style" => {
                    let [name] = attributes(&tag, ["style:name"]);
                    let name = name.unwrap_or_default().into_owned();
                    styles.read(&mut xml, name)?;
                }
                "table:table" => {
                    let [name, style] = attributes(&tag, ["table:name", "table:style-name"]);
                    let mut sheet = Sheet::new(&name.unwrap_or_default(), styles.hides_table(style.as_deref()));
                    table::read(&mut xml, &styles, progress, &mut sheet, &mut book.kept)?;
                    book.add(sheet)?;
                }
                // Deleted cells and charts have tables of their own.
                "table:tracked-changes" | "office:font-face-decls" => xml.skip()?,
                _ => {}
            },
            Piece::End => return Ok(()),
            _ => {}
        }
    }
}

/// Whether the list of entries names a key for any of them.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, ReadError> {
    let mut xml = package.xml(MANIFEST)?;
    loop {
        match xml.next()? {
            Piece::Open(tag) if tag.local_name().as_ref() == "encryption-data" => return Ok(true),
            Piece::End => return Ok(false),
            _ => {}
        }
    }
}
