//! The page: heads of units from top to bottom, a task a line, a glyph a cell; what is under the cursor in words below.

use ratatui::layout::Rect;

use crate::domain::id::{TaskId, UnitId};
use crate::domain::matrix::Matrix;
use crate::tui::canvas::Canvas;
use crate::tui::page;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::{ListState, more_marks};
use crate::words::{brief, distance, light_word, name_in, task_number, unit};

use super::{MatrixPage, SmallWord, legend};

/// Width of a column, and of the glyph's place in it.
const CELL: u16 = 3;
/// Lines of a head, on a low page and on a high one.
const HEADS: [u16; 2] = [4, 6];
/// From so many lines on a page is high.
const ROOMY: u16 = 26;
/// Width of the names of tasks, on a narrow page and on a wide one.
const NAMES: [u16; 2] = [26, 36];

pub fn page(layer: &MatrixPage, view: &View, canvas: &mut Canvas<'_>) {
    let page = page::open(canvas);
    let matrix = layer.matrix(view);
    let size = [("tasks", &matrix.tasks.len()), ("units", &matrix.units.len())];
    let title = SmallWord::MatrixTitle.with(view.lang, &size.map(|(name, n)| (name, n as &dyn std::fmt::Display)));
    canvas.put(page.tabs.x + 1, page.tabs.y, page.tabs.width - 1, &title, Role::Strong);
    let mut body = page.body;
    let mut entries = legend::entries(&legend::OF_DUTIES, view);
    entries.push(legend::sign(SmallWord::LegendBlank.say(view.lang), SmallWord::LegendNotOwed.say(view.lang)));
    let legend = legend::lines(entries, body.width.saturating_sub(1));
    let lines = u16::try_from(legend.len()).unwrap_or(0);
    body.height = body.height.saturating_sub(lines);
    let foot = Rect { x: body.x + 1, y: body.bottom(), width: body.width.saturating_sub(1), height: lines };
    legend::draw(&legend, foot, canvas);
    let is_wide = body.width >= page::WIDE;
    let names = NAMES[usize::from(is_wide)];
    let head = HEADS[usize::from(body.height >= ROOMY)];
    let room = usize::from(body.width.saturating_sub(names + 2) / CELL).max(1);
    layer.columns.set(room);
    let (at, unit) = layer.place(&matrix);
    // Whole pages of columns, so that a head stays where it is while one moves in the page.
    let first = unit / room * room;
    let units: Vec<UnitId> = matrix.units.iter().copied().skip(first).take(room).collect();
    let said = unit_heads(&matrix, usize::from(head), view);
    let top_left = Rect { x: body.x + names, height: head, ..body };
    heads(said.get(first..).unwrap_or_default(), unit - first, (room, top_left), canvas);
    let window = Rect { y: body.y + head, height: body.height.saturating_sub(head), ..body };
    let top = ListState { selected: at, ..ListState::default() }.top(matrix.tasks.len(), usize::from(window.height));
    for ((index, task), y) in matrix.tasks.iter().enumerate().skip(top).zip(window.y..window.bottom()) {
        let cursor = (index == at).then(|| unit - first);
        row(&matrix, *task, &units, (cursor, y, names), view, canvas);
    }
    more_marks(canvas, window, top, matrix.tasks.len());
    canvas.put(
        page.sentence.x + 1,
        page.sentence.y,
        page.sentence.width - 1,
        &sentence(layer, &matrix, view),
        Role::Plain,
    );
}

/// The names of all units, cut to letters that tell them apart.
fn unit_heads(matrix: &Matrix, letters: usize, view: &View) -> Vec<String> {
    let units = matrix.units.iter().filter_map(|id| view.book.units.get(id));
    let names: Vec<&str> = units.map(|of| name_in(&of.name, &of.gloss, view.lang)).collect();
    super::heads::heads(&names, letters)
}

/// The letters of each head, one under the other.
fn heads(heads: &[String], cursor: usize, (room, area): (usize, Rect), canvas: &mut Canvas<'_>) {
    for ((at, head), x) in heads.iter().take(room).enumerate().zip((area.x..).step_by(usize::from(CELL))) {
        let role = if at == cursor { Role::Strong } else { Role::Muted };
        for (letter, y) in head.chars().zip(area.y..area.bottom()) {
            canvas.put(x, y, 2, letter.encode_utf8(&mut [0; 4]), role);
        }
    }
}

fn row(
    matrix: &Matrix,
    task: TaskId,
    units: &[UnitId],
    (cursor, y, names): (Option<usize>, u16, u16),
    view: &View,
    canvas: &mut Canvas<'_>,
) {
    let Some(of) = view.book.tasks.get(&task) else { return };
    let here = if cursor.is_some() { Role::Strong } else { Role::Plain };
    let x = canvas.area().x;
    canvas.put(x, y, 1, if cursor.is_some() { canvas.glyphs.selected } else { " " }, Role::Strong);
    canvas.put(x + 2, y, 4, &task_number(of, view.lang), Role::Muted);
    canvas.put(x + 6, y, names.saturating_sub(7), &brief(of, view.lang), here);
    for ((at, unit), x) in units.iter().enumerate().zip((x + names..).step_by(usize::from(CELL))) {
        let cell = matrix.cell(task, *unit).map(|cell| cell.worst);
        let glyph = cell.map_or(" ", |worst| canvas.glyphs.light(worst.light, worst.word));
        let role = cell.map_or(Role::Muted, |worst| Role::of_light(worst.light, worst.word));
        canvas.put(x, y, 1, glyph, role);
        if cursor == Some(at) {
            // A mark beside it, too: colours alone say nothing.
            canvas.put(x - 1, y, 1, canvas.glyphs.selected, Role::Strong);
            canvas.tint(Rect { x: x - 1, y, width: 2, height: 1 }, Role::Selection);
        }
    }
}

/// Who, how it stands, and of which task: its name is cut in its row.
fn sentence(layer: &MatrixPage, matrix: &Matrix, view: &View) -> String {
    let lang = view.lang;
    let (row, column) = layer.place(matrix);
    let name = matrix.units.get(column).map(|id| unit(&view.book, *id, lang)).unwrap_or_default();
    let task = matrix.tasks.get(row).and_then(|id| view.book.tasks.get(id));
    let task = task.map(|of| format!("{} {}", task_number(of, lang), brief(of, lang))).unwrap_or_default();
    let Some(cell) = layer.selected(matrix) else {
        let said = SmallWord::MatrixNothing.with(lang, &[("unit", &name)]);
        return format!("{said}  {task}");
    };
    let standing = &cell.worst;
    let due = standing.due.map(|due| due.to_string()).unwrap_or_default();
    let more = cell.assignments.len().saturating_sub(1);
    let others = if more == 0 { String::new() } else { SmallWord::MatrixParts.with(lang, &[("n", &more)]) };
    let said = [name, light_word(standing.word, lang).to_owned(), due, distance(standing, lang), others, task];
    said.into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join("  ")
}
