//! Everything that a file proposes, with what was decided of it.

use super::body::of_body;
use super::offer::Proposal;
use super::row::RowGround;
use crate::exchange::import::Source;
use crate::intake::answers::Answers;
use crate::intake::clauses::Ground;
use crate::intake::plan;
use crate::intake::reading::Reading;
use crate::intake::roster::Roster;

/// The proposals of a file that was read: those of its rows in order, then those of the body.
#[must_use]
pub fn read(source: &Source, reading: &Reading, answers: &Answers, roster: &Roster) -> Vec<Proposal> {
    let Some(table) = reading.table else { return Vec::new() };
    let roster = answers.roster(roster);
    let office = plan::office(&reading.front, answers, &roster).unwrap_or_default();
    let names = roster_names(&roster);
    let ground = Ground { year: reading.front.year, names: &names };
    let on = RowGround { ground, roster: &roster, office: &office };
    let mut of_body = of_body(source, table, &plan::tasks(reading, &office), &on);
    of_body.iter_mut().for_each(|proposal| proposal.decide(answers));
    reading.of_rows.iter().cloned().chain(of_body).collect()
}

/// Names of the roster that can stand in a sentence for a unit, longest first. Short ones are words of many meanings
/// (审批, 商务).
pub(super) fn roster_names(roster: &Roster) -> Vec<String> {
    let ends = ["局", "委", "办", "办公室", "中心", "镇", "街道", "站", "院", "馆", "支队", "大队", "开发区"];
    let can_be = |name: &&str| name.chars().count() >= 3 && ends.iter().any(|end| name.ends_with(end));
    let spellings = roster.units.iter().flat_map(|unit| unit.spellings());
    let mut names: Vec<String> = spellings.filter(can_be).map(ToOwned::to_owned).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}
