//! Who owes a row: its `owed` table, or the words of the unit cell read against the roster. A cell that is blank in the
//! original names nobody: the office stands in, to be confirmed.

use std::ops::Range;

use super::context::Context;
use super::fault::Fault;
use super::raw::{RawOwed, RawTask, Text};
use super::sink::{CELL_MAX, FirstLines, Sink};
use super::units::Roster;
use crate::domain::pack::Debtors;
use crate::domain::task::Field;

/// Who owes the row as a whole. A cell that is inherited takes the owners along.
pub(super) fn of_row(
    sink: &mut Sink,
    raw: &RawTask,
    name: &str,
    at: &Range<usize>,
    filled_down: &[Field],
    above: &Debtors,
    context: &Context<'_>,
) -> Debtors {
    let has_owners = raw.part.iter().any(|part| part.get_ref().n.is_some());
    match (&raw.owed, &raw.unit) {
        (Some(owed), _) if has_owners => {
            sink.problem(owed.span(), format!("{name} · owed"), Fault::OwedTwice);
            Debtors::default()
        }
        (Some(owed), _) => explicit(sink, owed.get_ref(), owed.span(), &format!("{name} · owed"), context),
        // With owners in the parts the cell is only quoted; its words bind nobody by themselves.
        (None, _) if has_owners => Debtors::default(),
        (None, Some(cell)) => of_cell(sink, cell, &format!("{name} · unit"), context),
        (None, None) if filled_down.contains(&Field::Unit) => {
            if above.names_nobody() {
                sink.problem(at.clone(), format!("{name} · owed"), Fault::NobodyOwes);
            }
            above.clone()
        }
        (None, None) => Debtors::default(),
    }
}

/// An `owed` table.
pub(super) fn explicit(
    sink: &mut Sink,
    raw: &RawOwed,
    at: Range<usize>,
    field: &str,
    context: &Context<'_>,
) -> Debtors {
    let mut seen = FirstLines::new();
    let groups = raw
        .groups
        .iter()
        .map(|text| {
            let code = text.get_ref().trim().to_owned();
            if !context.roster.has_group(&code) {
                sink.problem(text.span(), field, Fault::NoSuchGroup(code.clone()));
            }
            sink.unique(&mut seen, text, field);
            code
        })
        .collect();
    let owed = Debtors {
        units: context.roster.codes(sink, &raw.units, field),
        groups,
        choice: raw.choice.as_ref().map(|words| sink.text(words, field, CELL_MAX)),
        to_confirm: raw.to_confirm,
    };
    if owed.names_nobody() {
        sink.problem(at, field, Fault::NobodyOwes);
    }
    owed
}

/// The words of a unit cell.
fn of_cell(sink: &mut Sink, cell: &Text, field: &str, context: &Context<'_>) -> Debtors {
    if cell.get_ref().trim().is_empty() {
        return of_blank(context.office);
    }
    let (owed, unknown) = of_words(cell.get_ref(), context.roster, context.choice_words);
    for word in &unknown {
        sink.problem(cell.span(), field, Fault::UnknownWord((*word).to_owned()));
    }
    if owed.names_nobody() && unknown.is_empty() {
        sink.problem(cell.span(), field, Fault::NobodyOwes);
    }
    owed
}

/// Who owes what nobody is named for: the office, until a person confirms it.
pub(super) fn of_blank(office: &str) -> Debtors {
    Debtors::default().or_office(office)
}

/// Who the words of a unit cell name, between 、 (or a comma or semicolon), each an exact spelling of a unit, a group or
/// a choice; and the words that are none.
pub(super) fn of_words<'a>(cell: &'a str, roster: &Roster, choice_words: &[String]) -> (Debtors, Vec<&'a str>) {
    let (mut owed, mut choice, mut unknown) = (Debtors::default(), Vec::new(), Vec::new());
    for word in cell.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        if let Some(code) = roster.unit(word) {
            if !owed.units.contains(code) {
                owed.units.push(code.clone());
            }
        } else if let Some(code) = roster.group_named(word) {
            if !owed.groups.contains(code) {
                owed.groups.push(code.clone());
            }
        } else if choice_words.iter().any(|known| known == word) {
            choice.push(word);
        } else {
            unknown.push(word);
        }
    }
    if !choice.is_empty() {
        owed.choice = Some(choice.join("、"));
    }
    (owed, unknown)
}
