//! Readings of cells that came before: tables say the same units and deadlines on row after row.

use std::collections::HashMap;
use std::sync::Arc;

use super::answers::{Answers, UnitChoice};
use super::roster::{NameMatch, Roster};
use super::row_address::RowAddress;
use super::units::{self, Role, UnitCell};
use crate::domain::deadline::{self, Deadline, DeadlineKind};

/// A unit cell with what its names are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct UnitNames {
    /// The cell.
    pub cell: UnitCell,
    /// Every name with what it is, those who lead first. Names that a person took out are not among them.
    pub matched: Vec<(String, NameMatch)>,
}

/// Most distinct cells that are remembered.
const REMEMBERED_MAX: usize = 8192;

/// Reads unit and deadline cells, each distinct one once.
pub(super) struct Recall<'a> {
    roster: &'a Roster,
    settled: &'a Answers,
    year: Option<i32>,
    owing: HashMap<(String, Role), Arc<UnitNames>>,
    deadlines: HashMap<String, Arc<Deadline>>,
    /// Names that are not known: the first row and how many rows.
    unknown: HashMap<String, (RowAddress, usize)>,
}

impl<'a> Recall<'a> {
    pub fn new(roster: &'a Roster, settled: &'a Answers, year: Option<i32>) -> Self {
        let (owing, deadlines, unknown) = Default::default();
        Self { roster, settled, year, owing, deadlines, unknown }
    }

    /// Who a cell names.
    pub fn unit_names(&mut self, text: &str, role: Role, at: RowAddress) -> Arc<UnitNames> {
        let key = (text.to_owned(), role);
        let read = match self.owing.get(&key) {
            Some(read) => Arc::clone(read),
            None => {
                let read = Arc::new(self.matched(units::read(text, role)));
                room(&mut self.owing).insert(key, Arc::clone(&read));
                read
            }
        };
        self.count(&read, at);
        read
    }

    /// Who the cells of several columns name together.
    pub fn owing_together(&mut self, cells: &[(Arc<str>, Role)], at: RowAddress) -> Arc<UnitNames> {
        let mut together = UnitCell::default();
        for (text, role) in cells {
            let mut cell = units::read(text, *role);
            let word = match role {
                Role::Lead => "牵头：",
                Role::Support => "配合：",
                Role::Plain => "",
            };
            if cells.len() > 1 && !cell.raw.starts_with(word) {
                cell.raw.insert_str(0, word);
            }
            together.join(cell);
        }
        let read = Arc::new(self.matched(together));
        self.count(&read, at);
        read
    }

    fn count(&mut self, read: &UnitNames, at: RowAddress) {
        for (name, is) in &read.matched {
            if *is == NameMatch::Unknown {
                match self.unknown.get_mut(name) {
                    Some((_, rows)) => *rows += 1,
                    None => drop(self.unknown.insert(name.clone(), (at, 1))),
                }
            }
        }
    }

    fn matched(&self, cell: UnitCell) -> UnitNames {
        let matched = cell.names().filter_map(|name| Some((name.clone(), self.find(name)?))).collect();
        UnitNames { cell, matched }
    }

    fn find(&self, name: &str) -> Option<NameMatch> {
        Some(match self.settled.units.get(name) {
            None => self.roster.find(name),
            Some(UnitChoice::Known(code)) => NameMatch::Unit(code.clone()),
            Some(UnitChoice::New(_)) => NameMatch::Unit(name.to_owned()),
            Some(UnitChoice::Group(code)) => NameMatch::Group(code.clone()),
            Some(UnitChoice::Choice) => NameMatch::Choice,
            Some(UnitChoice::Nobody) => return None,
        })
    }

    /// Names that are not known, in the order in which they were met: name, first row, how many rows.
    pub fn unknown(&self) -> Vec<(String, RowAddress, usize)> {
        let mut all: Vec<_> = self.unknown.iter().map(|(name, (at, rows))| (name.clone(), *at, *rows)).collect();
        all.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        all
    }

    /// What a deadline cell says. Lines that run on to one date are one (a break inside it); else each is a part.
    pub fn deadline(&mut self, text: &str) -> Arc<Deadline> {
        if let Some(read) = self.deadlines.get(text) {
            return Arc::clone(read);
        }
        let read = Arc::new(read_deadline(text, self.year));
        room(&mut self.deadlines).insert(text.to_owned(), Arc::clone(&read));
        read
    }
}

/// What a deadline cell says in a plan of that year.
#[must_use]
pub fn read_deadline(text: &str, year: Option<i32>) -> Deadline {
    if !text.contains('\n') {
        return deadline::read(text.trim(), year);
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let run_on = deadline::read(&lines.concat(), year);
    let parts = deadline::read(&lines.join("；"), year);
    // 2023年⏎6月底前 read by parts would be the end of 2023 and the end of June: one date that runs on comes first.
    let is_one = matches!(run_on.kind, DeadlineKind::ByDate | DeadlineKind::Span);
    if is_one || parts.kind == DeadlineKind::Unreadable { run_on } else { parts }
}

/// The map with room for one more: a file of a million distinct cells must not be remembered whole.
fn room<K, V>(map: &mut HashMap<K, V>) -> &mut HashMap<K, V> {
    if map.len() >= REMEMBERED_MAX {
        map.clear();
    }
    map
}
