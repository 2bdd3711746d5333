//! What a person settled: decisions alone, so that the reading can be worked out anew from the file's own cells.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::columns::Column;
use super::proposals::Choice;
use super::roster::{NameMatch, Roster};
use super::row_address::RowAddress;
use crate::domain::pack::PackUnit;
use crate::domain::unit::UnitClass;

/// Everything decided about a file so far; empty at first.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Block of the table to read; `None` takes the one found.
    pub table: Option<usize>,
    /// What each grid column holds; `None` takes the header's names.
    pub columns: Option<Vec<Option<Column>>>,
    /// What blank cells mean.
    pub blanks: Blanks,
    /// Cells changed by hand.
    pub cells: Vec<Edit>,
    /// Rows left out by hand.
    pub left_out: BTreeSet<RowAddress>,
    /// Names, one decision for all rows that have them.
    pub units: BTreeMap<String, UnitChoice>,
    /// Units added by hand that no row names (members of 各镇（街道）).
    pub roster: BTreeMap<String, UnitClass>,
    /// What stands around the table.
    pub front: FrontEdits,
    /// What was decided about proposals, by their keys.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub proposals: BTreeMap<String, Choice>,
}

/// A cell changed by hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Edit {
    /// Row.
    pub at: RowAddress,
    /// Column.
    pub column: Column,
    /// The new text; blank takes the cell out.
    pub text: String,
}

/// What blank cells of a table mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blanks {
    /// As the format tells: blank where it knows merged cells, else filled down inside the point, to be confirmed.
    #[default]
    AsFormat,
    /// Filled down inside the point, to be confirmed.
    FillDown,
    /// Blank.
    Leave,
}

/// What a name is, as a person said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum UnitChoice {
    /// Another spelling of a known unit, by code.
    Known(String),
    /// A new unit of that class; its name is its code.
    New(UnitClass),
    /// The group of that code.
    Group(String),
    /// Words that need a person's choice later (待定夺).
    Choice,
    /// No unit at all: left out of the cell.
    Nobody,
}

/// What a person wrote in place of what was found around the table.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FrontEdits {
    /// Plan year.
    pub year: Option<i32>,
    /// Title.
    pub title: Option<String>,
    /// 文号; empty for none.
    pub number: Option<String>,
    /// 发文机关.
    pub issuer: Option<String>,
    /// 成文日期.
    pub issued_on: Option<NaiveDate>,
    /// County.
    pub county: Option<String>,
    /// Name of the unit that stands in where nobody is named (待确认).
    pub office: Option<String>,
}

impl Answers {
    /// The roster with the units that a person added by name.
    #[must_use]
    pub fn roster(&self, known: &Roster) -> Roster {
        let mut roster = known.clone();
        for (name, choice) in &self.units {
            match choice {
                UnitChoice::Known(code) => roster.alias(name, code),
                UnitChoice::New(class) => roster.add(PackUnit::new(name, *class)),
                UnitChoice::Group(_) | UnitChoice::Choice | UnitChoice::Nobody => {}
            }
        }
        for (name, class) in &self.roster {
            if roster.find(name) == NameMatch::Unknown {
                roster.add(PackUnit::new(name, *class));
            }
        }
        roster
    }

    /// The text that a person gave a cell.
    #[must_use]
    pub fn cell(&self, at: RowAddress, column: Column) -> Option<&str> {
        self.cells.iter().find(|edit| edit.at == at && edit.column == column).map(|edit| edit.text.as_str())
    }

    /// Changes a cell by hand.
    pub fn edit(&mut self, at: RowAddress, column: Column, text: &str) {
        self.cells.retain(|edit| edit.at != at || edit.column != column);
        self.cells.push(Edit { at, column, text: text.to_owned() });
    }

    /// Gives the file's own cell back.
    pub fn restore(&mut self, at: RowAddress, column: Column) {
        self.cells.retain(|edit| edit.at != at || edit.column != column);
    }
}
