//! Rows of the table, duties of the body, and the parts inside them.

use std::collections::BTreeMap;

use super::change::{Change, Side, Subject, Turn, Verdict};
use super::years::Years;
use crate::domain::key::Key;
use crate::domain::pack::{PackPart, PackTask};
use crate::domain::plan::Plan;
use crate::domain::revision::{Clause, Codes, Difference, Value, What, Words, differing, matched_clauses, squeezed};
use crate::domain::task::Origin;

/// A row of which so much, in thousandths, stands in another is a part of that one.
const INSIDE: usize = 800;

/// Which rows are which.
struct Pairs {
    /// By new row the old one that it is.
    of_new: Vec<Option<usize>>,
    /// By new row, of those that are none, the old one that it was split from.
    split: BTreeMap<usize, usize>,
    /// By old row, of those that none is, the new one that it was merged into.
    merged: BTreeMap<usize, usize>,
}

impl Pairs {
    fn of(years: &Years<'_>) -> Self {
        let is_row = |task: &PackTask| task.origin == Origin::Table;
        let old: Vec<Clause> = years
            .before
            .tasks
            .iter()
            .map(|task| Clause::of_words(is_row(task), &years.moved(&task.requirement)))
            .collect();
        let new: Vec<Clause> =
            years.after.tasks.iter().map(|task| Clause::of_words(is_row(task), &task.requirement)).collect();
        let of_new = matched_clauses(&old, &new);
        let unmatched = of_new.iter().enumerate().filter(|(_, older)| older.is_none()).map(|(at, _)| at);
        let split = unmatched.filter_map(|at| Some((at, home(new.get(at)?, &old)?))).collect();
        let left = (0..old.len()).filter(|at| !of_new.contains(&Some(*at)));
        let merged = left.filter_map(|at| Some((at, home(old.get(at)?, &new)?))).collect();
        Self { of_new, split, merged }
    }

    /// How the old row `older` became the new row `newer`, if as more than itself.
    fn turn(&self, older: usize, newer: usize) -> Option<Turn> {
        if self.split.values().any(|from| *from == older) {
            Some(Turn::Split)
        } else {
            self.merged.values().any(|into| *into == newer).then_some(Turn::Merged)
        }
    }
}

/// The clause that holds another nearly whole; of several the one that holds most of it.
fn home(one: &Clause, others: &[Clause]) -> Option<usize> {
    let shares = others.iter().enumerate().map(|(at, other)| (one.share_in(other), at));
    let most = shares.max_by_key(|(share, at)| (*share, std::cmp::Reverse(*at)))?;
    (most.0 >= INSIDE).then_some(most.1)
}

/// What became of every row, each with its parts behind it; rows that are gone at the end.
pub(super) fn changes(years: &Years<'_>) -> Vec<Change> {
    let codes = Codes::of(&years.after, years.book, years.old);
    let rows = Rows {
        words: Words { book: years.book, plan: years.old, new: &years.after },
        new: years.after.tasks.iter().map(|task| codes.of_task(task)).collect(),
        pairs: Pairs::of(years),
        years,
    };
    let mut changes: Vec<Change> = rows.new.iter().enumerate().flat_map(|(at, row)| rows.of_new(at, row)).collect();
    changes.extend(rows.gone());
    changes
}

/// The rows of both years; those of the later one name groups as the earlier one does.
struct Rows<'a> {
    years: &'a Years<'a>,
    words: Words<'a>,
    new: Vec<PackTask>,
    pairs: Pairs,
}

impl Rows<'_> {
    /// What a new row was, its parts, and what else went into it.
    fn of_new(&self, at: usize, row: &PackTask) -> Vec<Change> {
        let before = &self.years.before.tasks;
        let own = self.pairs.of_new.get(at).copied().flatten();
        let into_it = self.pairs.merged.iter().filter(|(_, into)| **into == at).map(|(older, _)| *older);
        let into_it: Vec<&PackTask> = into_it.filter_map(|older| before.get(older)).collect();
        let from = self.pairs.split.get(&at).and_then(|older| before.get(*older));
        let mut changes = Vec::new();
        match (own.and_then(|older| Some((older, before.get(older)?))), from) {
            (Some((older, old)), _) => {
                changes.push(self.pair(old, row, self.pairs.turn(older, at)));
                changes.extend(self.parts(old, row));
            }
            (None, Some(old)) => changes.push(self.pair(old, row, Some(Turn::Split))),
            (None, None) if !into_it.is_empty() => {}
            (None, None) => changes.push(Change::new(subject(row), side(row, self.years.new))),
        }
        changes.extend(into_it.into_iter().map(|old| self.pair(old, row, Some(Turn::Merged))));
        changes
    }

    /// Old rows that none is, that went into none, and of which none was split off.
    fn gone(&self) -> impl Iterator<Item = Change> {
        let goes_on = |at: usize| {
            self.pairs.of_new.contains(&Some(at))
                || self.pairs.merged.contains_key(&at)
                || self.pairs.split.values().any(|from| *from == at)
        };
        let gone = self.years.before.tasks.iter().enumerate().filter(move |(at, _)| !goes_on(*at));
        gone.map(|(_, row)| Change::gone(subject(row), side(row, self.years.old)))
    }

    fn pair(&self, old: &PackTask, new: &PackTask, turn: Option<Turn>) -> Change {
        let sides = (side(old, self.years.old), side(new, self.years.new));
        let mut change = Change::of_both(subject(new), sides.0, sides.1, self.fields(old, new));
        if turn.is_some() {
            change.verdict = Verdict::Changed;
            change.turn = turn;
        }
        change
    }

    /// The cells that say something else, and the strength where no part has one of its own.
    fn fields(&self, old: &PackTask, new: &PackTask) -> Vec<Difference> {
        // Another number says nothing, and parts are clauses of their own.
        let cells = self.words.differing(old, new).into_iter();
        let changed = cells.filter(|cell| match cell.field {
            What::Seq | What::Parts => false,
            What::UnitPhrase => !self.years.spellings.same_cell(&cell.before, &cell.after),
            _ => true,
        });
        let mut fields: Vec<Difference> =
            changed.filter_map(|cell| self.years.words(cell.field, &cell.before, &cell.after)).collect();
        if old.parts.is_empty() || new.parts.is_empty() {
            let strengths = [old, new].map(|row| Value::Strength(row.strength));
            let [before, after] = strengths;
            fields.extend(differing(What::Strength, before, after));
        }
        fields
    }

    /// What became of the parts of a row. A table alone tells no parts: words that stand in the other year's row without
    /// being a part there are neither new nor gone.
    fn parts(&self, old: &PackTask, new: &PackTask) -> Vec<Change> {
        let before: Vec<Clause> =
            old.parts.iter().map(|part| Clause::of_words(true, &self.years.moved(&part.words))).collect();
        let after: Vec<Clause> = new.parts.iter().map(|part| Clause::of_words(true, &part.words)).collect();
        let of_new = matched_clauses(&before, &after);
        let of_old = |part: &PackPart| part_side(old, part, self.years.old);
        let of_later = |part: &PackPart| part_side(new, part, self.years.new);
        let mut changes = Vec::new();
        for (part, older) in new.parts.iter().zip(&of_new) {
            match older.and_then(|at| old.parts.get(at)) {
                Some(own) => {
                    let fields = self.part_fields(own, part);
                    changes.push(Change::of_both(Subject::Part, of_old(own), of_later(part), fields));
                }
                None if stands_in(&part.words, &self.years.moved(&old.requirement)) => {}
                None => changes.push(Change::new(Subject::Part, of_later(part))),
            }
        }
        let left = old.parts.iter().enumerate().filter(|(at, _)| !of_new.contains(&Some(*at)));
        let gone = left.filter(|(_, part)| !stands_in(&self.years.moved(&part.words), &new.requirement));
        changes.extend(gone.map(|(_, part)| Change::gone(Subject::Part, of_old(part))));
        changes
    }

    fn part_fields(&self, old: &PackPart, new: &PackPart) -> Vec<Difference> {
        let phrase = |part: &PackPart| part.deadline.clone().unwrap_or_default();
        let both_assigned = old.n.is_some() && new.n.is_some();
        let owners = self.words.part_owners(&old.owed, &new.owed).filter(|_| both_assigned);
        let owed = owners.map(|[before, after]| Difference {
            what: What::Owed,
            before: Value::words(&before),
            after: Value::words(&after),
        });
        [
            self.years.words(What::Requirement, &old.words, &new.words),
            owed,
            self.years.words(What::Deadline, &phrase(old), &phrase(new)),
            differing(What::Strength, Value::Strength(old.strength), Value::Strength(new.strength)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn stands_in(words: &str, text: &str) -> bool {
    squeezed(text).contains(&squeezed(words))
}

fn subject(row: &PackTask) -> Subject {
    if row.origin == Origin::Body { Subject::Body } else { Subject::Row }
}

fn side(row: &PackTask, plan: &Plan) -> Side {
    let key = Key::Task { plan: plan.key.clone(), row: row.row.clone() };
    Side { name: key.to_string(), row: Some(key), part: None, title: row.brief.clone(), words: row.requirement.clone() }
}

fn part_side(row: &PackTask, part: &PackPart, plan: &Plan) -> Side {
    let of_row = side(row, plan);
    let name = part.n.map_or_else(|| of_row.name.clone(), |n| format!("{}.{n}", of_row.name));
    Side { name, part: part.n, title: part.words.clone(), words: part.words.clone(), ..of_row }
}
