//! Word documents (DOCX, ECMA-376, transitional or strict): the paragraphs and tables of the body as they would show
//! with every tracked change accepted, automatic numbers written out. Headers, footers, notes and text boxes are not
//! read; a remark says so where they have text.

mod counters;
mod fields;
mod number_format;
mod numbering;
mod paragraph;
mod parts;
mod remarks;
mod slivers;
mod story;
mod styles;
mod symbol;
mod table;
#[cfg(test)]
mod tests;
mod visible_xml;

use super::package::Package;
use super::{Format, Progress, ReadError, Source, xml};
use counters::Counters;
use numbering::Numbering;
use parts::Parts;
use story::Story;
use styles::Styles;

/// Reads a document.
///
/// # Errors
/// What is no document, damaged, protected, over a limit, or stopped by the user.
pub fn read(bytes: &[u8], progress: &Progress) -> Result<Source, ReadError> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::find(&mut package, progress)?;
    let numbering = match &parts.numbering {
        Some(part) => package.read_xml(part, progress, Numbering::read)?,
        None => Numbering::default(),
    };
    let styles = match &parts.styles {
        Some(part) => package.read_xml(part, progress, Styles::read)?,
        None => Styles::default(),
    };
    let text = xml::decode(&parts.document, package.read(&parts.document, progress)?)?;
    progress.begin(text.len() as u64);
    let story = Story::new(&parts.document, &text, progress, &styles, Counters::new(&numbering, &styles));
    let (blocks, remarks) = story.read()?;
    Ok(Source { format: Format::Docx, blocks, remarks })
}
