//! The form of a row: its cells as text, with what each is read as. A cell given the file's own text again is no longer
//! changed by hand.

use crate::domain::deadline::DeadlineKind;
use crate::intake::{Answers, Column, NameMatch, Problem, Roster, RowAddress, read_deadline, units};
use crate::locale::Lang;
use crate::text;
use crate::tui::effect::Effect;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::form::field::Field;
use crate::tui::overlays::form::values::{FieldError, Remark, Values};
use crate::tui::view::View;

use super::Preview;
use super::cells::{CellFacts, deadline_words};
use super::forms::ImportForm;
use super::rows::mark;
use super::words::ImportWord;

/// Doubts that the form repeats.
const SAID: usize = 3;

impl Preview {
    /// Opens the form of the row, on a column if one is asked for.
    pub(super) fn open_row(&mut self, at: RowAddress, column: Option<Column>, view: &View) -> Vec<Effect> {
        let Some((_, row)) = self.row_at(at) else {
            return vec![Effect::Toast(ImportWord::NotARow.say(view.lang).to_owned())];
        };
        let lang = view.lang;
        let mut lines = vec![match row.seq {
            Some(seq) => {
                let place = self.place(at, view);
                ImportWord::RowTitle.with(lang, &[("place", &place), ("seq", &seq)])
            }
            None => self.place(at, view),
        }];
        let mut problems: Vec<&Problem> = self.reading.about(at).collect();
        problems.sort_by_key(|problem| problem.weight());
        let said = problems.into_iter().take(SAID);
        lines.extend(
            said.map(|problem| format!("{} {}", mark(problem.weight(), view.glyphs).0, problem.sentence(lang))),
        );
        let cells = self.cells(at);
        let fields = cells.iter().map(|cell| field(cell, lang)).collect();
        let notes: Vec<(&'static str, String)> =
            cells.iter().map(|cell| (cell.column.code(), self.remark(cell, view))).collect();
        let (settled, kept) = (self.settled.clone(), cells.clone());
        let build = move |values: &Values, _: &View| -> Result<Answers, Vec<FieldError>> {
            Ok(settled_with(&settled, at, &kept, values))
        };
        let (roster, year) = (self.roster_now(), self.front().year);
        let of = ImportForm::Row(at);
        let form = Form::new(of.code(), ImportWord::RowForm.say(lang), lines, fields, build)
            .over_existing()
            .with_remarks(move |values, view| {
                let mut all = remarks(&cells, values, year, &roster, view);
                let noted = notes.iter().filter(|(_, text)| !text.is_empty());
                all.extend(noted.map(|(field, text)| Remark { field, text: text.clone(), warns: false }));
                all
            });
        let form = match column {
            Some(column) => form.at(column.code()),
            None => form,
        };
        self.open_form(&of, form, false, view)
    }
}

fn field(cell: &CellFacts, lang: Lang) -> Field {
    let (id, label) = (cell.column.code(), cell.column.word(lang));
    if cell.column == Column::Requirement || cell.shown.contains('\n') {
        Field::notes(id, label, &cell.shown)
    } else {
        Field::line(id, label, &cell.shown)
    }
}

/// The decisions with the cells as typed.
fn settled_with(settled: &Answers, at: RowAddress, cells: &[CellFacts], values: &Values) -> Answers {
    let mut settled = settled.clone();
    for cell in cells {
        let typed = values.text(cell.column.code());
        if typed == text::clean_lines(&cell.shown).trim() {
            continue;
        }
        // A blank cell of the file that was filled down is blanked by hand; one written by hand is given back.
        let is_own = typed == cell.own && (!cell.own.is_empty() || cell.by_hand);
        if is_own {
            settled.restore(at, cell.column);
        } else {
            settled.edit(at, cell.column, &typed);
        }
    }
    settled
}

fn remarks(cells: &[CellFacts], values: &Values, year: Option<i32>, roster: &Roster, view: &View) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for cell in cells {
        let typed = values.text(cell.column.code());
        match cell.column {
            Column::Deadline => {
                let read = read_deadline(&typed, year);
                let warns =
                    matches!(read.kind, DeadlineKind::Ambiguous | DeadlineKind::Unreadable) && !typed.is_empty();
                remarks.push(Remark { field: "deadline", text: deadline_words(&read, view), warns });
            }
            Column::Units | Column::Lead | Column::Support => {
                let read = units::read(&typed, units::Role::Plain);
                let unknown: Vec<&str> =
                    read.names().filter(|name| roster.find(name) == NameMatch::Unknown).map(String::as_str).collect();
                if !unknown.is_empty() {
                    let text = ImportWord::NotOnRoster.with(view.lang, &[("names", &words_of(&unknown))]);
                    remarks.push(Remark { field: cell.column.code(), text, warns: true });
                }
            }
            Column::Seq | Column::Theme | Column::Point | Column::Requirement | Column::Note => {}
        }
    }
    remarks
}

fn words_of(names: &[&str]) -> String {
    const NAMED: usize = 4;
    let mut text = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    if names.len() > NAMED {
        text.push_str(&format!(" +{}", names.len() - NAMED));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(own: &str, shown: &str, by_hand: bool) -> CellFacts {
        CellFacts {
            column: Column::Deadline,
            own: own.to_owned(),
            shown: shown.to_owned(),
            by_hand,
            filled: None,
            covered: false,
        }
    }

    fn after(cell: &CellFacts, typed: &str) -> Option<String> {
        let at = RowAddress { block: 0, row: 2 };
        let mut before = Answers::default();
        if cell.by_hand {
            before.edit(at, Column::Deadline, &cell.shown);
        }
        let values = Values::of(&[Field::line("deadline", "", typed)]);
        let settled = settled_with(&before, at, std::slice::from_ref(cell), &values);
        settled.cell(at, Column::Deadline).map(str::to_owned)
    }

    #[test]
    fn a_cell_is_changed_given_back_or_blanked() {
        assert_eq!(after(&cell("6月底", "6月底", false), "7月底"), Some("7月底".to_owned()));
        assert_eq!(after(&cell("6月底", "6月底", false), "6月底"), None, "untouched");
        assert_eq!(after(&cell("6月底", "7月底", true), "6月底"), None, "the file's own text again");
        assert_eq!(after(&cell("6月底", "6月底", false), ""), Some(String::new()));
        assert_eq!(after(&cell("", "6月底", false), ""), Some(String::new()), "what was filled down is blanked");
        assert_eq!(after(&cell("", "7月底", true), ""), None, "a blank cell written by hand is blank again");
    }
}
