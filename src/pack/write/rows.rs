//! `[[task]]`, `[[body]]` and `[[gap]]`: each row as the reader, who fills cells down, has to find it.

use std::collections::HashSet;

use super::out::{TomlText, inline, quoted, row_of, yes};
use crate::domain::pack::{Debtors, Pack, PackPart, PackTask};
use crate::domain::task::{Field, Origin, Strength};
use crate::pack::owed::{of_blank, of_words};
use crate::pack::tasks::{SEQ_MAX, waits};
use crate::pack::units::Roster;

/// A jump of the numbers longer than this is no gap of rows but another way of counting: the row gets a name.
const GAP_MAX: u32 = 50;

pub(super) fn rows(out: &mut TomlText, pack: &Pack) {
    let roster = Roster::of(pack);
    let choice_words = super::choice_words(pack);
    let reader = Reader { roster: &roster, choice_words: &choice_words, office: &pack.office };
    let of = |origin: Origin| pack.tasks.iter().filter(move |task| task.origin == origin);
    if of(Origin::Table).next().is_some() {
        out.section("任务分解表");
        let mut numbers = Numbers::of(pack);
        let mut above = Above::default();
        for task in of(Origin::Table) {
            let row = numbers.row(out, task);
            out.table("[[task]]");
            out.value_if_some("seq", task.seq);
            out.text_if_some("row", row);
            self::task(out, "task", task, &mut above, &reader);
        }
    }
    if of(Origin::Body).next().is_some() {
        out.section("正文里有、表里没有的事");
        for task in of(Origin::Body) {
            out.table("[[body]]");
            out.text("row", &task.row);
            // A duty of the body inherits nothing from the table.
            self::task(out, "body", task, &mut Above::default(), &reader);
        }
    }
}

/// Which numbers are in order, and so name their row by themselves.
struct Numbers {
    last: u32,
    apart: HashSet<u32>,
}

impl Numbers {
    fn of(pack: &Pack) -> Self {
        let mut numbers = Self { last: 0, apart: HashSet::new() };
        for task in pack.tasks.iter().filter(|task| task.origin == Origin::Table) {
            if numbers.in_order(task) {
                numbers.last = task.seq.unwrap_or(numbers.last);
            } else {
                numbers.apart.extend(task.seq);
            }
        }
        numbers.last = 0;
        numbers
    }

    fn in_order(&self, task: &PackTask) -> bool {
        task.seq.is_some_and(|seq| {
            task.row == seq.to_string()
                && (self.last + 1..=self.last + 1 + GAP_MAX).contains(&seq)
                && i64::from(seq) <= SEQ_MAX
        })
    }

    /// The `row` that the task needs beside its number, after the `[[gap]]`s that its number leaves.
    fn row<'a>(&mut self, out: &mut TomlText, task: &'a PackTask) -> Option<&'a str> {
        let Some(seq) = task.seq.filter(|_| self.in_order(task)) else { return Some(&task.row) };
        for missing in (self.last + 1..seq).filter(|missing| !self.apart.contains(missing)) {
            out.table("[[gap]]");
            out.value("seq", missing);
            out.text("why", "原表没有这个序号");
        }
        self.last = seq;
        None
    }
}

/// What the words of a unit cell are read against.
struct Reader<'a> {
    roster: &'a Roster,
    choice_words: &'a [String],
    office: &'a str,
}

impl Reader<'_> {
    /// Who owes the row when its file says nothing but the cell; none where that is a problem.
    fn owed(&self, cell: Option<&str>, above: &Debtors) -> Option<Debtors> {
        let owed = match cell {
            None => above.clone(),
            Some("") => of_blank(self.office),
            Some(words) => {
                let (owed, unknown) = of_words(words, self.roster, self.choice_words);
                unknown.is_empty().then_some(owed)?
            }
        };
        (!owed.names_nobody()).then_some(owed)
    }
}

/// The cells of the row above, as the reader has them.
#[derive(Default)]
struct Above {
    theme: Option<String>,
    point: Option<String>,
    unit: Option<String>,
    deadline: Option<String>,
    owed: Debtors,
}

/// Writes cells; notes those that are inherited though they have to be written.
struct Cells<'a> {
    out: &'a mut TomlText,
    task: &'a PackTask,
    named: Vec<&'static str>,
}

impl Cells<'_> {
    /// Whether the cell was written.
    fn cell(&mut self, field: Field, value: &str, above: &mut Option<String>) -> bool {
        let inherited = self.task.inherited.contains(&field);
        if inherited && above.as_deref() == Some(value) {
            return false;
        }
        self.out.text(field.code(), value);
        if inherited {
            self.named.push(field.code());
        }
        *above = Some(value.to_owned());
        true
    }

    /// Theme and point; a new one of either shuts off the unit and deadline above, as it does for the reader.
    fn heads(&mut self, above: &mut Above) {
        let before = (above.theme.clone(), above.point.clone());
        self.cell(Field::Theme, &self.task.theme, &mut above.theme);
        let is_new_theme = above.theme != before.0;
        if is_new_theme {
            above.point = None;
        }
        self.cell(Field::Point, &self.task.point, &mut above.point);
        if is_new_theme || above.point != before.1 {
            (above.unit, above.deadline) = (None, None);
        }
    }
}

fn task(out: &mut TomlText, table: &str, task: &PackTask, above: &mut Above, reader: &Reader<'_>) {
    let mut cells = Cells { out, task, named: Vec::new() };
    cells.heads(above);
    cells.out.text("requirement", &task.requirement);
    let unit_is_written = cells.cell(Field::Unit, &task.unit_phrase, &mut above.unit);
    cells.cell(Field::Deadline, &task.deadline, &mut above.deadline);
    let named = cells.named;
    if !named.is_empty() {
        out.texts("inherited", &named);
    }
    if task.to_confirm != waits(&task.inherited) {
        out.value("confirmed", !task.to_confirm);
    }
    out.text("brief", &task.brief);
    out.text_if_filled("brief_en", &task.brief_en);
    if task.strength != Strength::Must {
        out.text("strength", task.strength.code());
    }
    let has_owners = task.parts.iter().any(|part| part.n.is_some());
    let cell = unit_is_written.then_some(task.unit_phrase.as_str());
    if !has_owners && reader.owed(cell, &above.owed).as_ref() != Some(&task.owed) {
        out.value("owed", owed(&task.owed));
    }
    above.owed = task.owed.clone();
    task.parts.iter().for_each(|one| part(out, table, one));
}

fn part(out: &mut TomlText, table: &str, part: &PackPart) {
    out.table(&format!("[[{table}.part]]"));
    out.value_if_some("n", part.n);
    out.text("words", &part.words);
    if part.strength != Strength::Must {
        out.text("strength", part.strength.code());
    }
    out.text_if_filled("strength_words", &part.strength_words);
    out.text_if_some("deadline", part.deadline.as_deref());
    if part.n.is_some() {
        out.value("owed", owed(&part.owed));
    }
}

fn owed(owed: &Debtors) -> String {
    inline(&[
        ("units", row_of(&owed.units)),
        ("groups", row_of(&owed.groups)),
        ("choice", owed.choice.as_deref().map(quoted)),
        ("to_confirm", yes(owed.to_confirm)),
    ])
}
