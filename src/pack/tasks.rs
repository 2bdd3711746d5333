//! Checks the rows: numbers, cells filled down, owners, strength.

use std::collections::{HashMap, HashSet};

use toml::Spanned;

use super::context::Context;
use super::fault::Fault;
use super::owed;
use super::raw::{RawGap, RawTask, Text};
use super::sink::{CELL_MAX, FirstLines, NAME_MAX, Sink};
use crate::domain::pack::{Debtors, PackTask};
use crate::domain::task::{Field, Origin};

/// The cells of the row above, as filled down.
#[derive(Default)]
struct Above {
    theme: Option<String>,
    point: Option<String>,
    unit: Option<String>,
    deadline: Option<String>,
    owed: Debtors,
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
    let mut rows = FirstLines::new();
    let mut tasks: Vec<PackTask> = table
        .iter()
        .map(|raw| {
            let row = row_of_table(sink, raw, &mut rows);
            let seq = raw.get_ref().seq.as_ref().and_then(|seq| u32::try_from(*seq.get_ref()).ok());
            task(sink, raw, Place { row, seq, origin: Origin::Table }, &mut above, context)
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
        let place = Place { row, seq: None, origin: Origin::Body };
        let task = task(sink, raw, place, &mut Above::default(), context);
        tasks.push(task);
    }
    tasks
}

/// What a row of the table is called in keys: its number, or its `row` where it has none or not one of its own.
fn row_of_table(sink: &mut Sink, raw: &Spanned<RawTask>, rows: &mut FirstLines) -> String {
    let at = raw.span();
    let raw = raw.get_ref();
    let Some(row) = &raw.row else {
        let Some(seq) = &raw.seq else {
            sink.problem(at, "task · seq", Fault::WrongTable);
            return String::new();
        };
        // Twice the same number is told where numbers are.
        let row = seq.get_ref().to_string();
        rows.entry(row.clone()).or_insert_with(|| sink.line(seq.span().start));
        return row;
    };
    sink.unique(rows, row, "task · row");
    let code = sink.code(row, "task · row");
    // A dot leads to a part in keys; A1 and B1 are tasks added and duties of the body.
    let named_otherwise =
        code.strip_prefix(['A', 'B']).is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()));
    if code.contains('.') || named_otherwise {
        sink.problem(row.span(), "task · row", Fault::WrongTable);
    }
    code
}

/// Numbers rise one by one; a jump is explained by `[[gap]]`. A row with a `row` of its own stands outside the order:
/// the original numbers it twice, elsewhere, or not at all.
fn numbers(sink: &mut Sink, table: &[Spanned<RawTask>], gaps: &[Spanned<RawGap>]) {
    let mut explained: HashMap<i64, &Spanned<i64>> = HashMap::new();
    for gap in gaps {
        let gap = gap.get_ref();
        sink.text(&gap.why, "gap · why", CELL_MAX);
        explained.insert(*gap.seq.get_ref(), &gap.seq);
    }
    let (apart, in_order): (Vec<_>, Vec<_>) = table.iter().map(Spanned::get_ref).partition(|task| task.row.is_some());
    for seq in apart.iter().filter_map(|task| task.seq.as_ref()) {
        bounded(sink, seq);
    }
    let elsewhere: HashSet<i64> = apart.iter().filter_map(|task| Some(*task.seq.as_ref()?.get_ref())).collect();
    let mut last = 0;
    let mut seen: HashMap<i64, usize> = HashMap::new();
    for seq in in_order.iter().filter_map(|task| task.seq.as_ref()) {
        let found = *seq.get_ref();
        let line = sink.line(seq.span().start);
        if let Some(&first) = seen.get(&found) {
            let text = found.to_string();
            sink.problem(seq.span(), "task · seq", Fault::Twice { text, first });
            continue;
        }
        seen.insert(found, line);
        let is_missing = |number: &i64| explained.remove(number).is_none() && !elsewhere.contains(number);
        let expected = (last + 1..found.min(SEQ_MAX)).find(is_missing).unwrap_or(found);
        if bounded(sink, seq) && (found <= last || expected != found) {
            let fault = Fault::Gap { after: last, found };
            sink.problem(seq.span(), "task · seq", fault);
        }
        last = last.max(found.min(SEQ_MAX));
    }
    for (seq, at) in explained {
        sink.problem(at.span(), "gap · seq", Fault::GapIsThere(seq));
    }
}

/// Whether a number is one that a row may have.
fn bounded(sink: &mut Sink, seq: &Spanned<i64>) -> bool {
    let found = *seq.get_ref();
    let is_sound = (1..=SEQ_MAX).contains(&found);
    if !is_sound {
        let fault = Fault::NotBetween { found, least: 1, most: SEQ_MAX };
        sink.problem(seq.span(), "task · seq", fault);
    }
    is_sound
}

/// More rows than any table has.
pub(super) const SEQ_MAX: i64 = 9999;

/// What a row is called, and where it stands.
struct Place {
    row: String,
    seq: Option<u32>,
    origin: Origin,
}

fn task(
    sink: &mut Sink,
    raw: &Spanned<RawTask>,
    Place { row, seq, origin }: Place,
    above: &mut Above,
    context: &Context<'_>,
) -> PackTask {
    let at = raw.span();
    let raw = raw.get_ref();
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
    // The owners of a written cell are its own, wherever the original has it from.
    let filled_down = cells.inherited.clone();
    let inherited = cells.inherited(&raw.inherited);
    let at = cells.at;

    let requirement = sink.lines(&raw.requirement, &format!("{name} · requirement"));
    let parts = super::parts::parts(sink, raw, &name, [&requirement, &deadline], context);
    let cell = owed::of_row(sink, raw, &name, &at, &filled_down, &above.owed, context);
    above.owed = cell.clone();
    // Where parts have owners of their own, nothing is owed by the row as a whole.
    let has_owners = parts.iter().any(|part| part.n.is_some());
    let owed = if has_owners { Debtors::default() } else { cell };
    let strength = super::parts::row_strength(sink, raw, &name, &parts);
    PackTask {
        brief: sink.text(&raw.brief, &format!("{name} · brief"), NAME_MAX),
        brief_en: sink.optional(raw.brief_en.as_ref(), &format!("{name} · brief_en"), CELL_MAX),
        to_confirm: raw.confirmed.map_or_else(|| waits(&inherited), |confirmed| !confirmed),
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

/// Whether inherited cells wait for a person's look at the original by themselves.
pub(super) fn waits(inherited: &[Field]) -> bool {
    inherited.iter().any(|field| matches!(field, Field::Unit | Field::Deadline))
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
                _ => self.sink.cell(text, &name),
            };
            // A blank theme or point binds nobody to nothing; a blank owner or date is worth a look.
            if value.is_empty() && matches!(field, Field::Unit | Field::Deadline) {
                self.sink.warning(text.span(), name, Fault::BlankCell);
            }
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

    /// Cells left out, and those that the file names though it writes them; in the order of the table.
    fn inherited(&mut self, named: &[Spanned<Field>]) -> Vec<Field> {
        for field in named {
            if self.inherited.contains(field.get_ref()) {
                let code = field.get_ref().code().to_owned();
                let fault = Fault::InheritedAlready(code);
                self.sink.problem(field.span(), format!("{} · inherited", self.name), fault);
            } else {
                self.inherited.push(*field.get_ref());
            }
        }
        self.inherited.sort_unstable();
        std::mem::take(&mut self.inherited)
    }
}
