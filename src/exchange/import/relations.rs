//! How the parts of an office document name each other (ECMA-376, part 2).

use super::package::Package;
use super::{Progress, ReadError};

/// What a part is related to.
#[derive(Debug)]
pub struct Relations {
    folder: String,
    /// In the order of the file.
    pub all: Vec<Relation>,
}

/// One of a part's relations to another.
#[derive(Debug)]
pub struct Relation {
    /// What the part calls it; empty for one that it never names.
    pub id: String,
    /// The last word of its type: transitional and strict documents differ before it.
    pub kind: String,
    /// Name of the entry.
    pub target: String,
}

impl Relations {
    /// Those of a part, none where it has none; the package's own for an empty name. Addresses outside are left out.
    ///
    /// # Errors
    /// They cannot be unpacked or are not well formed.
    pub fn of(package: &mut Package<'_>, part: &str, progress: &Progress) -> Result<Self, ReadError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let entry = joined(folder, &format!("_rels/{name}.rels"));
        let mut relations = Self { folder: folder.to_owned(), all: Vec::new() };
        if !package.has(&entry) {
            return Ok(relations);
        }
        package.read_xml(&entry, progress, |xml| {
            while let Some(element) = xml.element_in(0)? {
                let [id, kind, target, mode] = element.attributes(["Id", "Type", "Target", "TargetMode"]);
                if let (Some(kind), Some(target)) = (kind, target)
                    && mode.as_deref() != Some("External")
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    relations.all.push(Relation {
                        id: id.unwrap_or_default().into_owned(),
                        kind,
                        target: joined(folder, &target),
                    });
                }
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// The first entry of that kind that the package has, else the one that usually is it; a relation may name a part
    /// that was never written.
    #[must_use]
    pub fn find(&self, package: &Package<'_>, kind: &str, usual: &str) -> Option<String> {
        let named = self.all.iter().filter(|one| one.kind == kind).map(|one| one.target.clone());
        named.chain([joined(&self.folder, usual)]).find(|entry| package.has(entry))
    }
}

/// The name of an entry from the folder it is told from; one that begins with `/` is told from the top.
fn joined(folder: &str, name: &str) -> String {
    let name = name.replace('\\', "/");
    let mut way: Vec<&str> = if name.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in name.split('/') {
        match step {
            ".." => drop(way.pop()),
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
