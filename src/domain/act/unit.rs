//! Acts on the roster.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantNames;

use super::rule::filled;
use super::{RecordAct, Refusal, find};
use crate::domain::assignment::Assignment;
use crate::domain::book::Book;
use crate::domain::id::UnitId;
use crate::domain::key::Key;
use crate::domain::prose::prose;
use crate::domain::unit::UnitClass;
use crate::domain::unit_change::what_unit_leaves;

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
        /// What becomes of what it leaves open.
        #[serde(default, skip_serializing_if = "Handover::is_empty")]
        handover: Handover,
    },
    /// Merges a unit into another: duties, documents, decisions, register rows and activities move, its keys lead there.
    MergeUnit {
        /// Code of the unit that ends.
        unit: String,
        /// Code of the unit that takes over.
        into: String,
        /// Last day of the old unit.
        on: NaiveDate,
    },
}

/// What becomes of what a unit leaves open when it ends.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Code of the unit that takes over: the duties below, and every open document, decision and row of a register.
    #[serde(default)]
    pub into: Option<String>,
    /// The duties that move, by key; `None`: all of them where a unit takes over.
    #[serde(default)]
    pub duties: Option<Vec<Key>>,
    /// 免办: why nobody takes over the other duties.
    #[serde(default)]
    #[serde(serialize_with = "prose")]
    pub reason: String,
}

impl Handover {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a duty moves to the unit that takes over.
    #[must_use]
    pub fn moves(&self, duty: Option<&Key>) -> bool {
        self.into.is_some() && self.duties.as_ref().is_none_or(|keys| duty.is_some_and(|key| keys.contains(key)))
    }
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
            Self::RetireUnit { unit, handover, .. } => retire(book, unit, handover),
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
            Self::RetireUnit { unit, on, handover } => match &handover.into {
                Some(into) => format!("移出名册：{unit}，到 {on}，由{into}接续"),
                None => format!("移出名册：{unit}，到 {on}"),
            },
            Self::MergeUnit { unit, into, .. } => format!("并入：{unit}并入{into}"),
        }
    }
}

/// A unit ends when it is said what becomes of everything it leaves open.
fn retire(book: &Book, unit: &str, handover: &Handover) -> Result<(), Refusal> {
    let ending = find::own_listed_unit(book, unit)?;
    if let Some(into) = &handover.into
        && find::listed_unit(book, into)?.id == ending.id
    {
        return Err(Refusal::MergeIntoItself(unit.to_owned()));
    }
    for key in handover.duties.iter().flatten() {
        let duty = find::assigned(book, key)?;
        if duty.unit != Some(ending.id) {
            return Err(Refusal::UnknownKey(key.clone()));
        }
    }
    let leaving = what_unit_leaves(book, ending.id);
    let stays = |one: &&&Assignment| !handover.moves(book.assignment_key(one.id).as_ref());
    let staying = leaving.duties.iter().filter(stays).count();
    if staying > 0 && handover.reason.trim().is_empty() {
        return Err(Refusal::DutiesLeft { unit: unit.to_owned(), n: staying });
    }
    if leaving.has_records() && handover.into.is_none() {
        let (documents, decisions, rows) = (leaving.documents.len(), leaving.decisions.len(), leaving.rows.len());
        return Err(Refusal::RecordsLeft { unit: unit.to_owned(), documents, decisions, rows });
    }
    Ok(())
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
