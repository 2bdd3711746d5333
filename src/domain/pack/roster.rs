//! The units and groups of a pack.

use serde::{Deserialize, Serialize};

use crate::domain::unit::{Unit, UnitClass};

/// A unit as the pack knows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackUnit {
    /// Code, fixed for ever.
    pub code: String,
    /// Short name.
    pub name: String,
    /// Full name.
    pub full_name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Class for ranking.
    pub class: UnitClass,
    /// English gloss.
    pub gloss: String,
}

impl PackUnit {
    /// A unit of the roster as a pack names it.
    #[must_use]
    pub fn of(unit: &Unit) -> Self {
        let full_name = if unit.full_name.is_empty() { &unit.name } else { &unit.full_name };
        Self {
            code: unit.code.clone(),
            name: unit.name.clone(),
            full_name: full_name.clone(),
            aliases: unit.aliases.clone(),
            class: unit.class,
            gloss: unit.gloss.clone(),
        }
    }

    /// A unit of which nothing but its name is known: the name is its code for ever.
    #[must_use]
    pub fn new(name: &str, class: UnitClass) -> Self {
        let name = name.to_owned();
        let (code, full_name) = (name.clone(), name.clone());
        Self { code, name, full_name, aliases: Vec::new(), class, gloss: String::new() }
    }

    /// Every spelling: code, short and full name, aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        [&self.code, &self.name, &self.full_name].into_iter().chain(&self.aliases).map(String::as_str)
    }
}

/// A group the notice names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PackGroup {
    /// Stable code (`towns`, `departments`).
    pub code: String,
    /// Its words in the table.
    pub name: String,
    /// Unit codes.
    pub members: Vec<String>,
}
