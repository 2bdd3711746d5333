//! 矩阵: a task a row, a unit a column, a mark a cell.

use maud::{Markup, html};

use super::words::ReportWord as Word;
use super::{Page, mark};
use crate::domain::id::{TaskId, UnitId};
use crate::words::{brief, name_in, task_number};

impl Page<'_> {
    pub(super) fn matrix(&self) -> Markup {
        let (book, matrix) = (self.day.book, &self.report.matrix);
        let tasks = matrix.tasks.iter().filter_map(|id| book.tasks.get(id));
        html! {
            section id="matrix" {
                h2 { (self.say(Word::Matrix)) }
                (self.marks())
                table class="matrix" {
                    thead { tr {
                        th {}
                        th { (self.say(Word::Duty)) }
                        @for unit in matrix.units.iter().filter_map(|id| book.units.get(id)) {
                            th class="unit" { span { (name_in(&unit.name, &unit.gloss, self.lang)) } }
                        }
                    } }
                    tbody { @for task in tasks { tr {
                        td class="n" { (task_number(task, self.lang)) }
                        th scope="row" { (brief(task, self.lang)) }
                        @for unit in &matrix.units { (self.cell(task.id, *unit)) }
                    } } }
                }
            }
        }
    }

    fn cell(&self, task: TaskId, unit: UnitId) -> Markup {
        let Some(cell) = self.report.matrix.cell(task, unit) else { return html! { td {} } };
        let name = mark::name(cell.worst.light);
        html! { td class=(name) data-of=(cell.assignments.len()) { (mark::of(name)) } }
    }
}
