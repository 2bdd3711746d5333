//! Which entries of the package hold the document, its lists and its styles: as its relationships say, and where they
//! say nothing, where Word puts them.

use super::super::package::Package;
use super::super::xml::{Xml, decode};
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
    /// Relationships that are not well formed, or no document.
    pub fn find(package: &mut Package<'_>, progress: &Progress) -> Result<Self, ReadError> {
        let named = target(package, "_rels/.rels", "", "officeDocument", progress)?;
        let document = named.unwrap_or_else(|| DOCUMENT.to_owned());
        if !package.has(&document) {
            return Err(ReadError::Broken { part: document, why: Damage::Missing });
        }
        let (folder, file) = document.rsplit_once('/').unwrap_or(("", &document));
        let relations = joined(folder, &format!("_rels/{file}.rels"));
        let mut part = |kind: &str| -> Result<Option<String>, ReadError> {
            let usual = joined(folder, &format!("{kind}.xml"));
            let named = target(package, &relations, folder, kind, progress)?;
            Ok(named.or_else(|| package.has(&usual).then_some(usual)))
        };
        Ok(Self { numbering: part("numbering")?, styles: part("styles")?, document })
    }
}

/// The entry that a relationship of that kind names, if the package has it. Kinds are the last word of an address
/// that differs between transitional and strict documents.
fn target(
    package: &mut Package<'_>,
    relations: &str,
    folder: &str,
    kind: &str,
    progress: &Progress,
) -> Result<Option<String>, ReadError> {
    if !package.has(relations) {
        return Ok(None);
    }
    let content = package.read(relations, progress)?;
    let text = decode(relations, &content)?;
    let mut xml = Xml::new(relations, &text, progress);
    while let Some(element) = xml.element_in(0)? {
        let of_kind = element.attribute("Type")?.is_some_and(|name| name.rsplit('/').next() == Some(kind));
        let outside = element.attribute("TargetMode")?.is_some_and(|mode| mode == "External");
        // Addresses on the web may be of any length; they are not looked at.
        if !of_kind || outside {
            continue;
        }
        if let Some(target) = element.attribute("Target")? {
            let name = joined(folder, &target);
            if package.has(&name) {
                return Ok(Some(name));
            }
        }
    }
    Ok(None)
}

/// The name of an entry from the folder it is told from; one that begins with `/` is told from the top.
fn joined(folder: &str, name: &str) -> String {
    let name = name.replace('\\', "/");
    let mut way: Vec<&str> = if name.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in name.split('/') {
        match step {
            ".." => {
                way.pop();
            }
            "." => {}
            step => way.push(step),
        }
    }
    way.retain(|step| !step.is_empty());
    way.join("/")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn names_are_told_from_a_folder_or_from_the_top() {
        assert_eq!(joined("word", "styles.xml"), "word/styles.xml");
        assert_eq!(joined("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(joined("word", "../other/./styles.xml"), "other/styles.xml");
        assert_eq!(joined("", "document.xml"), "document.xml");
        assert_eq!(joined("", "../../document.xml"), "document.xml");
        assert_eq!(joined("word", "..\\other\\styles.xml"), "other/styles.xml");
    }
}
