//! Which entries of the package hold the document, its lists and its styles: as its relations say, and where they say
//! nothing, where Word puts them.

use super::super::package::Package;
use super::super::relations::Relations;
use super::super::{Damage, Progress, ReadError};

/// Where Word puts the document.
const DOCUMENT: &str = "word/document.xml";

/// Names of entries.
#[derive(PartialEq, Eq, Debug)]
pub struct Parts {
    /// The document itself.
    pub document: String,
    /// Definitions of automatic numbers, if there are any.
    pub numbering: Option<String>,
    /// Styles, if there are any.
    pub styles: Option<String>,
}

impl Parts {
    /// Finds them.
    ///
    /// # Errors
    /// Relations that are not well formed, or no document.
    pub fn find(package: &mut Package<'_>, progress: &Progress) -> Result<Self, ReadError> {
        let missing = || ReadError::broken(DOCUMENT, Damage::Missing);
        let of_package = Relations::of(package, "", progress)?;
        let document = of_package.find(package, "officeDocument", DOCUMENT).ok_or_else(missing)?;
        let relations = Relations::of(package, &document, progress)?;
        let part = |kind: &str| relations.find(package, kind, &format!("{kind}.xml"));
        Ok(Self { numbering: part("numbering"), styles: part("styles"), document })
    }
}
