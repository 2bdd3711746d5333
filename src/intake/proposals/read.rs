//! Everything that a file proposes, with what was decided of it.

use super::body::of_body;
use super::offer::Proposal;
use super::row::{RowGround, roster_names};
use super::rows::decide;
use crate::exchange::import::Source;
use crate::intake::answers::Answers;
use crate::intake::clauses::Ground;
use crate::intake::plan;
use crate::intake::plan_task;
use crate::intake::reading::Reading;
use crate::intake::roster::Roster;

/// The proposals of a file that was read: those of its rows in order, then those of the body.
#[must_use]
pub fn read(source: &Source, reading: &Reading, answers: &Answers, roster: &Roster) -> Vec<Proposal> {
    let Some(table) = reading.table else { return Vec::new() };
    let roster = answers.roster(roster);
    let office = plan_task::office(&reading.front, answers, &roster).unwrap_or_default();
    let names = roster_names(&roster);
    let ground = Ground { year: reading.front.year, names: &names };
    let on = RowGround { ground, roster: &roster, office: &office };
    let of_body = of_body(source, table, &plan::tasks(reading, &office), &on);
    let mut found: Vec<Proposal> = reading.of_rows.iter().cloned().chain(of_body).collect();
    decide(&mut found, answers);
    found
}
