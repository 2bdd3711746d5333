//! The proposals of a table's rows, one row after another.

use super::offer::Proposal;
use super::row::{RowGround, of_row, roster_names};
use crate::domain::pack::PackTask;
use crate::intake::answers::Answers;
use crate::intake::clauses::Ground;
use crate::intake::front::Front;
use crate::intake::plan_task::{self, RowNames, TASKS_MAX};
use crate::intake::read_row::ReadRow;
use crate::intake::roster::Roster;
use crate::intake::row_address::RowAddress;

/// Takes tasks as they are read, at most as many as a plan may have: only behind the last is it known which numbers stand
/// once and name their row.
pub(in crate::intake) struct TableProposals<'a> {
    year: Option<i32>,
    roster: &'a Roster,
    office: String,
    names: RowNames,
    kept: Vec<(RowAddress, Option<u32>, PackTask)>,
}

impl<'a> TableProposals<'a> {
    /// Of a table with this around it; `roster` has the units that a person added.
    pub(in crate::intake) fn new(front: &Front, answers: &Answers, roster: &'a Roster) -> Self {
        let office = plan_task::office(front, answers, roster).unwrap_or_default();
        Self { year: front.year, roster, office, names: RowNames::default(), kept: Vec::new() }
    }

    /// Takes a task. Beyond the length of a plan nothing is taken in, so nothing is proposed.
    pub(in crate::intake) fn take(&mut self, row: &ReadRow) {
        if self.kept.len() < TASKS_MAX {
            self.names.take(row.seq);
            self.kept.push((row.at, row.seq, plan_task::task(row, String::new(), &self.office)));
        }
    }

    /// What the rows propose, in their order; nothing is decided of it yet.
    pub(in crate::intake) fn end(self) -> Vec<Proposal> {
        let names = roster_names(self.roster);
        let ground = Ground { year: self.year, names: &names };
        let on = RowGround { ground, roster: self.roster, office: &self.office };
        let rows = self.kept.into_iter().zip(1..).flat_map(|((at, seq, task), place)| {
            of_row(&PackTask { row: self.names.of(seq, place), ..task }, Some(at), &on)
        });
        rows.collect()
    }
}

/// Takes over what a person decided of proposals.
pub fn decide(proposals: &mut [Proposal], answers: &Answers) {
    for proposal in proposals {
        proposal.choice = answers.proposals.get(&proposal.key).cloned();
    }
}
