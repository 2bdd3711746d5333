//! Which part of the package holds what: the workbook part and its relations.

use std::collections::HashMap;

use crate::exchange::import::book::value::Era;
use crate::exchange::import::package::Package;
use crate::exchange::import::relations::{Relation, Relations};
use crate::exchange::import::xml::{Element, says_yes};
use crate::exchange::import::{Damage, Progress, ReadError};

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

impl Parts {
    /// Reads the workbook part.
    pub fn read(package: &mut Package<'_>, progress: &Progress) -> Result<Self, ReadError> {
        let usual = "xl/workbook.xml";
        let of_package = Relations::of(package, "", progress)?;
        let main = of_package.find(package, "officeDocument", usual).unwrap_or_else(|| usual.to_owned());
        let relations = Relations::of(package, &main, progress)?;
        let strings = relations.find(package, "sharedStrings", "sharedStrings.xml");
        let styles = relations.find(package, "styles", "styles.xml");
        let mut parts = Self { tabs: Vec::new(), strings, styles, era: Era::Since1900 };
        let by_id: HashMap<&str, &Relation> = relations.all.iter().map(|one| (one.id.as_str(), one)).collect();
        package.read_xml(&main, progress, |xml| {
            while let Some(element) = xml.element_in(0)? {
                match element.name() {
                    "workbookPr" => {
                        let [since_1904] = element.attributes(["date1904"]);
                        if says_yes(since_1904.as_deref()) {
                            parts.era = Era::Since1904;
                        }
                    }
                    "sheet" => parts.tabs.extend(tab(&element, &by_id).map_err(|why| xml.broken(why))?),
                    _ => {}
                }
            }
            Ok(())
        })?;
        Ok(parts)
    }
}

/// The worksheet of an element, unless it is a sheet of another kind; an error where no part is its.
fn tab(element: &Element<'_>, relations: &HashMap<&str, &Relation>) -> Result<Option<Tab>, Damage> {
    let [name, state, id] = element.attributes(["name", "state", "id"]);
    let relation = id.and_then(|id| relations.get(&*id)).ok_or(Damage::NoSheet)?;
    let name = name.unwrap_or_default().into_owned();
    let hidden = matches!(state.as_deref(), Some("hidden" | "veryHidden"));
    Ok((relation.kind == "worksheet").then(|| Tab { name, hidden, part: relation.target.clone() }))
}
