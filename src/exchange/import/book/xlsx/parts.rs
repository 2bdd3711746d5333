//! Which part of the package holds what: the workbook part and its relations.

use std::collections::HashMap;

use crate::exchange::import::book::bounded::Package;
use crate::exchange::import::book::value::Era;
use crate::exchange::import::book::xml::{Piece, attributes, local, says_yes};
use crate::exchange::import::{Damage, ReadError};

/// The parts that hold tables.
pub struct Parts {
    /// Worksheets in the order of their tabs; sheets of charts hold no cells and are left out.
    pub tabs: Vec<Tab>,
    /// The table of strings.
    pub strings: Option<String>,
    /// The table of styles.
    pub styles: Option<String>,
    /// From when days are counted.
    pub era: Era,
}

/// A worksheet.
pub struct Tab {
    /// Name on the tab.
    pub name: String,
    /// Hidden, or very hidden.
    pub hidden: bool,
    /// The part of the package.
    pub part: String,
}

/// A relation of a part: where it leads and what that is.
struct Relation {
    target: String,
    kind: String,
}

impl Parts {
    /// Reads the workbook part.
    pub fn read(package: &mut Package<'_>) -> Result<Self, ReadError> {
        let main = main_part(package)?;
        let relations = relations(package, &main)?;
        // A relation may name a part that was never written: where no cell needs it, nothing is missing.
        let of_kind = |kind: &str, usual: &str| {
            let named = relations.values().find(|relation| relation.kind == kind).map(|found| found.target.clone());
            named.into_iter().chain([resolved(folder_of(&main).0, usual)]).find(|part| package.has(part))
        };
        let strings = of_kind("sharedStrings", "sharedStrings.xml");
        let styles = of_kind("styles", "styles.xml");
        let mut parts = Self { tabs: Vec::new(), strings, styles, era: Era::Since1900 };
        let mut xml = package.xml(&main)?;
        loop {
            match xml.next()? {
                Piece::Open(tag) if local(&tag) == "workbookPr" => {
                    let [since_1904] = attributes(&tag, ["date1904"]);
                    if says_yes(since_1904.as_deref()) {
                        parts.era = Era::Since1904;
                    }
                }
                Piece::Open(tag) if local(&tag) == "sheet" => {
                    let [name, state, id] = attributes(&tag, ["name", "state", "id"]);
                    let Some(relation) = id.and_then(|id| relations.get(&*id)) else {
                        return Err(ReadError::Broken { part: main, why: Damage::NoSheet });
                    };
                    if relation.kind == "worksheet" {
                        parts.tabs.push(Tab {
                            name: name.unwrap_or_default().into_owned(),
                            hidden: matches!(state.as_deref(), Some("hidden" | "veryHidden")),
                            part: relation.target.clone(),
                        });
                    }
                }
                Piece::End => return Ok(parts),
                _ => {}
            }
        }
    }
}

/// The workbook's own part, as the package tells it.
fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    let usual = "xl/workbook.xml";
    if !package.has("_rels/.rels") {
        return Ok(usual.to_owned());
    }
    let of_package = relations(package, "")?;
    let main = of_package.into_values().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| usual.to_owned(), |relation| relation.target))
}

/// The relations of a part by their ids; none where it has none. The package's own for an empty name.
fn relations(package: &mut Package<'_>, of: &str) -> Result<HashMap<String, Relation>, ReadError> {
    let (folder, name) = folder_of(of);
    let part = format!("{folder}/_rels/{name}.rels");
    let mut found = HashMap::new();
    if !package.has(&part) {
        return Ok(found);
    }
    let mut xml = package.xml(&part)?;
    loop {
        match xml.next()? {
            Piece::Open(tag) if local(&tag) == "Relationship" => {
                let [id, kind, target] = attributes(&tag, ["Id", "Type", "Target"]);
                if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
                    // The last word of the type: transitional and strict documents differ before it.
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.insert(id.into_owned(), Relation { target: resolved(folder, &target), kind });
                }
            }
            Piece::End => return Ok(found),
            _ => {}
        }
    }
}

/// The folder of a part and its name in it.
fn folder_of(part: &str) -> (&str, &str) {
    part.rsplit_once('/').unwrap_or(("", part))
}

/// A target as the name of an entry: relative ones from the folder of the part.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut names: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for name in target.split('/') {
        match name {
            ".." => drop(names.pop()),
            "" | "." => {}
            name => names.push(name),
        }
    }
    names.join("/")
}
