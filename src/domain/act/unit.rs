//! Acts on the roster.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::rule::filled;
use super::{RecordAct, Refusal, find};
use crate::domain::book::Book;
use crate::domain::id::UnitId;
use crate::domain::unit::UnitClass;

/// What a person can do to the roster.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, VariantNames)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum UnitAct {
    /// Adds a unit to the roster; it owes from that day what its groups owe.
    AddUnit {
        /// The unit.
        unit: NewUnit,
        /// Codes of groups of the current plan.
        groups: Vec<String>,
        /// From when.
        from_on: NaiveDate,
    },
    /// Renames a unit; its code and keys stay.
    EditUnit {
        /// Code.
        unit: String,
        /// Short name.
        name: String,
        /// Full name.
        full_name: String,
        /// Other spellings, all of them.
        aliases: Vec<String>,
        /// English gloss.
        #[serde(default)]
        gloss: String,
    },
    /// Takes a unit off the roster; its records stay.
    RetireUnit {
        /// Code.
        unit: String,
        /// Last day.
        on: NaiveDate,
    },
    /// Merges a unit into another; open duties move, its keys lead there.
    MergeUnit {
        /// Code of the unit that ends.
        unit: String,
        /// Code of the unit that takes over.
        into: String,
        /// Last day of the old unit.
        on: NaiveDate,
    },
}

/// A unit to be added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUnit {
    /// Short name, and the code for ever.
    pub name: String,
    /// Full name; may be empty.
    #[serde(default)]
    pub full_name: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Class.
    pub class: UnitClass,
    /// English gloss.
    #[serde(default)]
    pub gloss: String,
}

impl RecordAct for UnitAct {
    fn check(&self, book: &Book, _today: NaiveDate) -> Result<(), Refusal> {
        match self {
            Self::AddUnit { unit, groups, .. } => {
                new_unit(book, unit)?;
                groups.iter().try_for_each(|group| find::group(book, group).map(|_| ()))
            }
            Self::EditUnit { unit, name, full_name, aliases, .. } => {
                filled("name", name)?;
                let id = find::own_unit(book, unit)?.id;
                let spellings = [name, full_name].into_iter().chain(aliases);
                spellings.into_iter().try_for_each(|spelling| free_spelling(book, spelling, Some(id)))
            }
            Self::RetireUnit { unit, .. } => find::own_listed_unit(book, unit).map(|_| ()),
            Self::MergeUnit { unit, into, .. } => {
                let from = find::own_listed_unit(book, unit)?.id;
                let into_id = find::listed_unit(book, into)?.id;
                if from == into_id { Err(Refusal::MergeIntoItself(unit.clone())) } else { Ok(()) }
            }
        }
    }

    fn title(&self, _book: &Book) -> String {
        match self {
            Self::AddUnit { unit, .. } => format!("新增单位：{}", unit.name),
            Self::EditUnit { unit, name, .. } if unit == name => format!("修改单位：{unit}"),
            Self::EditUnit { unit, name, .. } => format!("修改单位：{unit}，现名{name}"),
            Self::RetireUnit { unit, on } => format!("撤下单位：{unit}，到 {on}"),
            Self::MergeUnit { unit, into, .. } => format!("并入：{unit}并入{into}"),
        }
    }
}

/// A text that can be the code of a unit.
pub(super) fn sound_code(code: &str) -> Result<(), Refusal> {
    filled("name", code)?;
    let bad = code.contains(['/', '?', '\n']) || code.trim() != code;
    if bad { Err(Refusal::BadCode(code.to_owned())) } else { Ok(()) }
}

fn new_unit(book: &Book, unit: &NewUnit) -> Result<(), Refusal> {
    sound_code(&unit.name)?;
    let spellings = [&unit.name, &unit.full_name].into_iter().chain(&unit.aliases);
    spellings.into_iter().try_for_each(|spelling| free_spelling(book, spelling, None))
}

fn free_spelling(book: &Book, spelling: &str, own: Option<UnitId>) -> Result<(), Refusal> {
    // As it will be stored.
    let spelling = spelling.trim();
    match book.units_of_spelling(spelling).find(|unit| Some(unit.id) != own) {
        Some(unit) => Err(Refusal::SpellingTaken { spelling: spelling.to_owned(), unit: unit.code.clone() }),
        None => Ok(()),
    }
}
