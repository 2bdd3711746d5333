//! The proposals of a table's rows, one row after another.

use std::collections::BTreeMap;

use super::offer::Proposal;
use super::row::{RowGround, of_row, roster_names};
use crate::domain::pack::PackTask;
use crate::intake::answers::Answers;
use crate::intake::clauses::Ground;
use crate::intake::front::Front;
use crate::intake::plan_task::{self, TASKS_MAX};
use crate::intake::read_row::ReadRow;
use crate::intake::roster::Roster;
use crate::intake::row_address::RowAddress;

/// Takes tasks as they are read and keeps those that propose something: only behind the last is it known which numbers
/// stand once and name their row.
pub(in crate::intake) struct TableProposals<'a> {
    year: Option<i32>,
    roster: &'a Roster,
    names: Vec<String>,
    office: String,
    tasks: usize,
    numbers: BTreeMap<u32, usize>,
    kept: Vec<(RowAddress, Option<u32>, PackTask)>,
}

impl<'a> TableProposals<'a> {
    /// Of a table with this around it; `roster` has the units that a person added.
    pub(in crate::intake) fn new(front: &Front, answers: &Answers, roster: &'a Roster) -> Self {
        Self {
            year: front.year,
            roster,
            names: roster_names(roster),
            office: plan_task::office(front, answers, roster).unwrap_or_default(),
            tasks: 0,
            numbers: BTreeMap::new(),
            kept: Vec::new(),
        }
    }

    fn of(&self, at: RowAddress, task: &PackTask) -> Vec<Proposal> {
        let ground = Ground { year: self.year, names: &self.names };
        of_row(task, Some(at), &RowGround { ground, roster: self.roster, office: &self.office })
    }

    /// Takes a task. Beyond the length of a plan nothing is taken in, so nothing is proposed.
    pub(in crate::intake) fn take(&mut self, row: &ReadRow) {
        self.tasks += 1;
        if self.tasks > TASKS_MAX {
            return;
        }
        if let Some(number) = row.seq {
            *self.numbers.entry(number).or_default() += 1;
        }
        let task = plan_task::task(row, plan_task::name_by_place(self.tasks), &self.office);
        if !self.of(row.at, &task).is_empty() {
            self.kept.push((row.at, row.seq, task));
        }
    }

    /// What the rows propose, in their order; nothing is decided of it yet.
    pub(in crate::intake) fn end(mut self) -> Vec<Proposal> {
        let mut found = Vec::new();
        for (at, seq, mut task) in std::mem::take(&mut self.kept) {
            if let Some(number) = seq.filter(|n| self.numbers.get(n) == Some(&1)) {
                task.row = number.to_string();
            }
            found.extend(self.of(at, &task));
        }
        found
    }
}

/// Takes over what a person decided of proposals.
pub fn decide(proposals: &mut [Proposal], answers: &Answers) {
    for proposal in proposals {
        proposal.choice = answers.proposals.get(&proposal.key).cloned();
    }
}
