//! What each column of the table holds: its head, sample cells, and the reading, changed by digit or arrows.

use crate::exchange::import::Grid;
use crate::intake::problem::ColumnWord;
use crate::intake::{Column, Columns};
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::Command;
use crate::tui::command::kind::Import as I;
use crate::tui::effect::LayerInput;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::table::{left, right};

use super::Preview;
use super::list::Boxed;
use super::state::Sheet;
use super::turn::{SheetTurn, of_page};
use super::words::SettleWord;
use crate::tui::widgets::boxed::{edge, pairs};

/// Sample cells of a column.
const SAMPLES: usize = 3;

/// The list of columns.
#[derive(Default)]
pub struct ColumnsSheet {
    list: ListState,
}

/// What a digit makes of a column.
fn by_digit(digit: char) -> Option<Option<Column>> {
    match digit {
        '0' => Some(None),
        digit => {
            let at = digit.to_digit(10)?.checked_sub(1)?;
            Column::ALL.get(usize::try_from(at).ok()?).copied().map(Some)
        }
    }
}

/// The one before or after, round and round; 不用 stands behind the last.
fn step(kind: Option<Column>, forward: bool) -> Option<Column> {
    let count = Column::ALL.len() + 1;
    let at = kind.and_then(|kind| Column::ALL.iter().position(|one| *one == kind)).unwrap_or(count - 1);
    let next = if forward { (at + 1) % count } else { (at + count - 1) % count };
    Column::ALL.get(next).copied()
}

/// The columns with one changed. Only units and remarks may stand twice: a column that held the same is not used then.
fn changed(columns: &Columns, at: usize, kind: Option<Column>) -> Vec<Option<Column>> {
    let mut kinds = columns.kinds.clone();
    if let Some(kind) = kind.filter(|kind| !matches!(kind, Column::Units | Column::Note)) {
        for one in kinds.iter_mut().filter(|one| **one == Some(kind)) {
            *one = None;
        }
    }
    if let Some(one) = kinds.get_mut(at) {
        *one = kind;
    }
    kinds
}

impl ColumnsSheet {
    fn set(&self, kind: Option<Column>, preview: &mut Preview) {
        let kinds = changed(&preview.reading.columns, self.list.selected, kind);
        preview.decide(|settled| settled.columns = Some(kinds));
    }
}

/// The first cells of a column that are not blank.
fn samples(preview: &Preview, grid: &Grid, column: usize) -> String {
    let first = preview.reading.rows.first().map_or(0, |row| row.at.row);
    let rows = grid.rows.iter().filter(|row| row.number >= first);
    let cells = rows.filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_blank());
    let texts: Vec<String> = cells.take(SAMPLES).map(|cell| cell.text.trim().replace('\n', " ")).collect();
    texts.iter().map(|text| crate::text::truncate(text, 20, "").into_owned()).collect::<Vec<_>>().join(" | ")
}

impl Sheet for ColumnsSheet {
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn {
        let columns = &preview.reading.columns;
        let count = columns.kinds.len();
        let kind = columns.kinds.get(self.list.selected).copied().flatten();
        match input {
            LayerInput::Command(Command::Back | Command::Open) => return SheetTurn::close(),
            LayerInput::Command(command @ (Command::Left | Command::Right)) if count > 0 => {
                self.set(step(kind, *command == Command::Right), preview);
            }
            LayerInput::Command(command) => drop(self.list.go(*command, count)),
            LayerInput::Key(press) => match (of_page(*press, view), press.twin().text()) {
                (Some(I::ImportUndo), _) => drop(preview.step_back()),
                (Some(I::ImportColumns), _) => return SheetTurn::close(),
                (None, Some(digit)) if count > 0 => {
                    if let Some(kind) = by_digit(digit) {
                        self.set(kind, preview);
                    }
                }
                _ => {}
            },
            LayerInput::Paste(_) => {}
        }
        SheetTurn::stay()
    }

    fn draw(&self, preview: &Preview, view: &View, canvas: &mut Canvas<'_>) {
        let lang = view.lang;
        let columns = &preview.reading.columns;
        let digits: Vec<String> =
            Column::ALL.iter().zip(1..).map(|(column, n)| format!("{n} {}", column.word(lang))).collect();
        let above = if columns.kinds.is_empty() {
            SettleWord::ColumnsNone.say(lang).to_owned()
        } else {
            format!("{}  0 {}", digits.join("  "), ColumnWord::None.say(lang))
        };
        let boxed = Boxed {
            title: SettleWord::Columns.say(lang),
            keys: &edge(&self.bar(view)),
            above: &above,
            columns: &[right(2), left(16), left(12), left(10)],
            count: columns.kinds.len(),
            width: 100,
        };
        let grid = preview.reading.table.and_then(|block| preview.grid(block));
        boxed.draw(&self.list, canvas, |index| {
            let head = columns.heads.get(index).map_or("", String::as_str);
            let kind = columns.kinds.get(index).copied().flatten();
            let by_hand = preview.settled.columns.is_some();
            let (word, role) = match kind {
                Some(kind) => (kind.word(lang), if by_hand { Role::Done } else { Role::Strong }),
                None => (ColumnWord::None.say(lang), Role::Muted),
            };
            let samples = grid.map_or_else(String::new, |grid| samples(preview, grid, index));
            vec![
                span((index + 1).to_string(), Role::Muted),
                span(if head.is_empty() { "." } else { head }, Role::Plain),
                span(word, role),
                span(samples, Role::Quote),
            ]
        });
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        pairs(&[
            ("↑↓", SettleWord::KeyChoose.say(lang)),
            ("0-9 ←→", SettleWord::KeyColumn.say(lang)),
            ("F7", Command::ImportUndo.title(lang)),
            ("Esc", SettleWord::KeyBack.say(lang)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_or_an_arrow_says_what_a_column_holds() {
        assert_eq!(by_digit('1'), Some(Some(Column::Seq)));
        assert_eq!(by_digit('9'), Some(Some(Column::Note)));
        assert_eq!(by_digit('0'), Some(None));
        assert_eq!(by_digit('x'), None);
        assert_eq!(step(Some(Column::Seq), true), Some(Column::Theme));
        assert_eq!(step(Some(Column::Seq), false), None);
        assert_eq!(step(None, true), Some(Column::Seq));
    }

    #[test]
    fn a_column_that_held_the_same_is_not_used_then() {
        let columns = Columns {
            kinds: vec![Some(Column::Seq), Some(Column::Deadline), None, Some(Column::Units)],
            heads: Vec::new(),
        };
        let kinds = changed(&columns, 2, Some(Column::Deadline));
        assert_eq!(kinds, [Some(Column::Seq), None, Some(Column::Deadline), Some(Column::Units)]);
        let kinds = changed(&columns, 2, Some(Column::Units));
        assert_eq!(kinds, [Some(Column::Seq), Some(Column::Deadline), Some(Column::Units), Some(Column::Units)]);
    }
}
