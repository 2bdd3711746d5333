//! Checks the rows: numbers, cells filled down, owners, strength.

use std::collections::HashMap;

use toml::Spanned;

use super::owed;
use super::problem::Fault;
use super::raw::{RawGap, RawTask, Text};
use super::sink::{CELL_MAX, NAME_MAX, Seen, Sink, TEXT_MAX};
use super::units::Roster;
use crate::domain::pack::{Owed, PackTask};
use crate::domain::task::{Field, Origin};

/// What the rows are read against.
pub(super) struct Context<'a> {
    pub roster: &'a Roster,
    /// Words of the unit cell that need a person's choice.
    pub choice_words: &'a [String],
    /// Reference year of the deadline phrases.
    pub year: i32,
}

/// The cells of the row above, as filled down.
#[derive(Default)]
struct Above {
    theme: Option<String>,
    point: Option<String>,
    unit: Option<String>,
    deadline: Option<String>,
    owed: Owed,
}

pub(super) fn tasks(
    sink: &mut Sink,
    table: &[Spanned<RawTask>],
    body: &[Spanned<RawTask>],
    gaps: &[Spanned<RawGap>],
    context: &Context<'_>,
) -> Vec<PackTask> {
    numbers(sink, table, gaps);
    let mut above = Above::default();
    let mut rows = Seen::new();
    let mut tasks: Vec<PackTask> = table
        .iter()
        .map(|raw| {
            let seq = raw.get_ref().seq.as_ref();
            if let Some(row) = &raw.get_ref().row {
                sink.problem(row.span(), "task · row", Fault::WrongTable);
            }
            let row = if let Some(seq) = seq {
                let row = seq.get_ref().to_string();
                rows.insert(row.clone(), sink.line(seq.span().start));
                row
            } else {
                sink.problem(raw.span(), "task · seq", Fault::WrongTable);
                String::new()
            };
            let seq = seq.and_then(|seq| u32::try_from(*seq.get_ref()).ok());
            task(sink, raw, (row, seq), &mut above, context)
        })
        .collect();
    for raw in body {
        if let Some(seq) = &raw.get_ref().seq {
            sink.problem(seq.span(), "body · seq", Fault::WrongTable);
        }
        let row = match &raw.get_ref().row {
            None => {
                sink.problem(raw.span(), "body · row", Fault::WrongTable);
                String::new()
            }
            Some(row) => {
                sink.unique(&mut rows, row, "body · row");
                let code = sink.code(row, "body · row");
                // A bare number would be taken for a row of the table in keys.
                if code.chars().all(|c| c.is_ascii_digit()) || code.contains('.') {
                    sink.problem(row.span(), "body · row", Fault::WrongTable);
                }
                code
            }
        };
        // A duty of the body has cells of its own; it inherits nothing from the table.
        let task = task(sink, raw, (row, None), &mut Above::default(), context);
        tasks.push(task);
    }
    tasks
}

/// Numbers rise one by one; a jump is explained by `[[gap]]`.
fn numbers(sink: &mut Sink, table: &[Spanned<RawTask>], gaps: &[Spanned<RawGap>]) {
    let mut explained: HashMap<i64, &Spanned<i64>> = HashMap::new();
    for gap in gaps {
        let gap = gap.get_ref();
        sink.text(&gap.why, "gap · why", CELL_MAX);
        explained.insert(*gap.seq.get_ref(), &gap.seq);
    }
    let mut last = 0;
    let mut seen: HashMap<i64, usize> = HashMap::new();
    for seq in table.iter().filter_map(|task| task.get_ref().seq.as_ref()) {
        let found = *seq.get_ref();
        let line = sink.line(seq.span().start);
        if let Some(&first) = seen.get(&found) {
            let text = found.to_string();
            sink.problem(seq.span(), "task · seq", Fault::Twice { text, first });
            continue;
        }
        seen.insert(found, line);
        let expected =
            (last + 1..found.min(SEQ_MAX)).find(|missing| explained.remove(missing).is_none()).unwrap_or(found);
        if !(1..=SEQ_MAX).contains(&found) {
            let fault = Fault::NotBetween { found, least: 1, most: SEQ_MAX };
            sink.problem(seq.span(), "task · seq", fault);
        } else if found <= last || expected != found {
            let fault = Fault::Gap { after: last, found };
            sink.problem(seq.span(), "task · seq", fault);
        }
        last = last.max(found.min(SEQ_MAX));
    }
    for (seq, at) in explained {
        sink.problem(at.span(), "gap · seq", Fault::GapIsThere(seq));
    }
}

/// More rows than any table has.
const SEQ_MAX: i64 = 9999;

fn task(
    sink: &mut Sink,
    raw: &Spanned<RawTask>,
    (row, seq): (String, Option<u32>),
    above: &mut Above,
    context: &Context<'_>,
) -> PackTask {
    let at = raw.span();
    let raw = raw.get_ref();
    let origin = if raw.row.is_some() { Origin::Body } else { Origin::Table };
    let table = if origin == Origin::Body { "body" } else { "task" };
    let name = format!("{table} {row}");
    let mut cells = Cells {
        sink,
        name: &name,
        year: context.year,
        // A cell that is left out has no place of its own: the row's number is the line to look at.
        at: raw.seq.as_ref().map(Spanned::span).or_else(|| raw.row.as_ref().map(Spanned::span)).unwrap_or(at),
        inherited: Vec::new(),
    };
    let (theme, point) = cells.heads(raw, above);
    let unit_phrase = cells.fill(Field::Unit, raw.unit.as_ref(), &mut above.unit);
    let deadline = cells.fill(Field::Deadline, raw.deadline.as_ref(), &mut above.deadline);
    let (inherited, at) = (cells.inherited, cells.at);

    let requirement = sink.text(&raw.requirement, &format!("{name} · requirement"), TEXT_MAX);
    let parts = super::parts::parts(sink, raw, &name, &requirement, context);
    let cell = owed::of_row(sink, raw, &name, &at, &inherited, &above.owed, context);
    above.owed = cell.clone();
    // Where parts have owners of their own, nothing is owed by the row as a whole.
    let has_owners = parts.iter().any(|part| part.n.is_some());
    let owed = if has_owners { Owed::default() } else { cell };
    let strength = super::parts::row_strength(sink, raw, &name, &parts);
    PackTask {
        brief: sink.text(&raw.brief, &format!("{name} · brief"), NAME_MAX),
        brief_en: sink.optional(raw.brief_en.as_ref(), &format!("{name} · brief_en"), CELL_MAX),
        to_confirm: !raw.confirmed && inherited.iter().any(|field| matches!(field, Field::Unit | Field::Deadline)),
        row,
        seq,
        origin,
        theme,
        point,
        requirement,
        unit_phrase,
        deadline,
        inherited,
        owed,
        strength,
        parts,
    }
}

/// Fills the cells of one row down.
struct Cells<'a> {
    sink: &'a mut Sink,
    name: &'a str,
    year: i32,
    at: std::ops::Range<usize>,
    inherited: Vec<Field>,
}

impl Cells<'_> {
    /// Theme and point. A new one of either shuts off the unit and deadline above: merged cells do not cross it.
    fn heads(&mut self, raw: &RawTask, above: &mut Above) -> (String, String) {
        let before = (above.theme.clone(), above.point.clone());
        let theme = self.fill(Field::Theme, raw.theme.as_ref(), &mut above.theme);
        let is_new_theme = above.theme != before.0;
        if is_new_theme {
            above.point = None;
        }
        let point = if is_new_theme && raw.point.is_none() {
            let field = format!("{} · point", self.name);
            self.sink.problem(self.at.clone(), field, Fault::PointUnderNewTheme);
            String::new()
        } else {
            self.fill(Field::Point, raw.point.as_ref(), &mut above.point)
        };
        if is_new_theme || above.point != before.1 {
            (above.unit, above.deadline) = (None, None);
        }
        (theme, point)
    }

    fn fill(&mut self, field: Field, written: Option<&Text>, above: &mut Option<String>) -> String {
        let name = format!("{} · {}", self.name, field.code());
        if let Some(text) = written {
            let value = match field {
                Field::Deadline => super::parts::phrase(self.sink, text, &name, self.year),
                _ => self.sink.text(text, &name, CELL_MAX),
            };
            *above = Some(value.clone());
            return value;
        }
        if let Some(value) = above {
            self.inherited.push(field);
            return value.clone();
        }
        self.sink.problem(self.at.clone(), name, Fault::NothingToInherit);
        String::new()
    }
}
