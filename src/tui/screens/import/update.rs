//! Keys of the page itself.

use crate::intake::answers::Edit;
use crate::intake::{Blanks, Column, Doubt, Problem, RowAddress, Weight};
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, Kind, kind};
use crate::tui::effect::Effect;
use crate::tui::effect::LayerInput;
use crate::tui::live::Live;
use crate::tui::overlays::form::FormWord;
use crate::tui::overlays::help::Help;
use crate::tui::view::View;

use super::Preview;
use super::chooser::Chooser;
use super::columns::ColumnsSheet;
use super::lower::CellsSheet;
use super::names::NamesSheet;
use super::proposals;
use super::quick::DigitAnswer;
use super::rows::{self, Item};
use super::words::{ImportWord, blanks_word};

impl Preview {
    /// What digits decide about the selected doubt, with what they say.
    #[must_use]
    #[allow(clippy::wildcard_enum_match_arm, reason = "most doubts have no answer that a digit could give")]
    pub(super) fn quick(&self, view: &View) -> Vec<(DigitAnswer, String)> {
        let lang = view.lang;
        if let Some(proposal) = self.selected_proposal() {
            return proposals::quick(proposal, lang);
        }
        let Some(problem) = self.selected_problem() else { return Vec::new() };
        let say = |word: ImportWord| word.say(lang).to_owned();
        match &problem.doubt {
            Doubt::DeadlineAmbiguous { early, late, .. } => [early, late]
                .map(|day| {
                    let says = ImportWord::QuickDay.with(lang, &[("day", day)]);
                    (DigitAnswer::Cells(vec![(Column::Deadline, day.to_string())]), says)
                })
                .into(),
            Doubt::Blank(Column::Requirement) => Vec::new(),
            Doubt::Blank(column) if problem.at.is_some() => {
                vec![(DigitAnswer::Cells(vec![(*column, String::new())]), say(ImportWord::QuickBlank))]
            }
            Doubt::Presumed(_) => {
                let above = problem.at.map(|at| self.filled(at)).unwrap_or_default();
                let blank = above.iter().map(|(column, _)| (*column, String::new())).collect();
                vec![
                    (DigitAnswer::Cells(above), say(ImportWord::QuickAbove)),
                    (DigitAnswer::Cells(blank), say(ImportWord::QuickBlank)),
                    (DigitAnswer::AllAbove, say(ImportWord::QuickAllAbove)),
                ]
            }
            Doubt::SeveralTables { .. } => vec![(DigitAnswer::ThisTable, say(ImportWord::QuickTable))],
            _ => Vec::new(),
        }
    }

    /// Cells of a row that were filled down and are to be confirmed, with what they were filled with.
    fn filled(&self, at: RowAddress) -> Vec<(Column, String)> {
        let presumed = rows::presumed(&self.reading, at);
        let cells = self.cells(at).into_iter().filter(|cell| presumed.contains(&cell.column));
        cells.map(|cell| (cell.column, cell.shown)).collect()
    }

    /// Confirms every cell that was filled down, as one decision.
    fn confirm_filled(&mut self) {
        let rows: Vec<RowAddress> =
            self.reading.rows.iter().filter(|row| !row.presumed.is_empty()).map(|row| row.at).collect();
        let filled: Vec<_> = rows.into_iter().map(|at| (at, self.filled(at))).collect();
        self.decide(|settled| {
            for (at, cells) in filled {
                let edits = cells.into_iter().map(|(column, text)| Edit { at, column, text });
                settled.cells.extend(edits);
            }
        });
    }

    fn take_quick(&mut self, digit: char, view: &View) {
        let Some(place) = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()) else { return };
        let at = self.selected_problem().and_then(|problem| problem.at);
        let quick = self.quick(view).into_iter().nth(place.wrapping_sub(1)).map(|(quick, _)| quick);
        match (quick, at) {
            (Some(DigitAnswer::Proposal(choice)), _) => self.choose(choice),
            (Some(DigitAnswer::AllProposals), _) => self.choose_all(),
            (Some(DigitAnswer::Cells(cells)), Some(at)) => self.decide(|settled| {
                for (column, text) in cells {
                    settled.edit(at, column, &text);
                }
            }),
            (Some(DigitAnswer::AllAbove), _) => self.confirm_filled(),
            (Some(DigitAnswer::ThisTable), _) => {
                let table = self.reading.table;
                self.decide(|settled| settled.table = table);
            }
            _ => {}
        }
    }

    /// What stands over the page with no sheet open: commands, and the digits of quick answers.
    pub(super) fn page_input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(command) => self.command(*command, view),
            LayerInput::Key(press) => {
                if let Some(digit @ '1'..='9') = press.twin().text() {
                    self.take_quick(digit, view);
                }
                Some(Vec::new())
            }
            LayerInput::Paste(_) => None,
        }
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        match command.kind() {
            Kind::Import(own) => Some(self.own(own, view)),
            Kind::Move(Move::Back) => Some(vec![Effect::PutAside]),
            Kind::Move(Move::Open) => Some(self.enter(view)),
            Kind::Move(Move::NextPane) => {
                self.all = !self.all;
                let at = self.selected_at();
                self.list_again();
                self.seek(at);
                Some(Vec::new())
            }
            Kind::Move(_) => {
                self.list.go(command, self.items.len());
                Some(Vec::new())
            }
            Kind::Desk(kind::Desk::Help) => Some(self.help()),
            Kind::Desk(kind::Desk::Palette) => Some(vec![Effect::Toast(FormWord::Busy.say(view.lang).to_owned())]),
            Kind::Go(_) | Kind::Record(_) | Kind::Own(_) | Kind::Desk(_) | Kind::Walk(_) | Kind::Form(_) => None,
        }
    }

    fn own(&mut self, command: kind::Import, view: &View) -> Vec<Effect> {
        use kind::Import as I;
        match command {
            I::ImportSettle => return self.enter(view),
            I::ImportUnits => self.open(NamesSheet::default()),
            I::ImportColumns => self.open(ColumnsSheet::default()),
            I::ImportFacts => return self.open_facts(None, false, view),
            I::ImportCells => {
                if let Some(at) = self.selected_at() {
                    self.open(CellsSheet::new(at));
                }
            }
            I::ImportLeaveOut => return self.leave_out(view),
            I::ImportGiveBack => return self.give_back(view),
            I::ImportBlanks => return self.next_blanks(view),
            I::ImportPreviousTable => return self.other_table(false, view),
            I::ImportNextTable => return self.other_table(true, view),
            I::ImportUndo => {
                if !self.step_back() {
                    return vec![Effect::Toast(ImportWord::NothingDecided.say(view.lang).to_owned())];
                }
            }
            I::ImportWrite => return self.write(view),
        }
        Vec::new()
    }

    fn help(&self) -> Vec<Effect> {
        let own = Command::ALL.iter().filter(|command| matches!(command.kind(), Kind::Import(_)));
        vec![Effect::Push(Box::new(Help::new(own.map(|command| (*command, Live::On)).collect())))]
    }

    /// Puts the selection on a row of the file.
    fn seek(&mut self, at: Option<RowAddress>) {
        let Some(at) = at else { return };
        let place = |item: &Item| match item {
            Item::Doubt(index) => self.reading.problems.get(*index).and_then(|problem| problem.at),
            Item::Row(index) => self.reading.rows.get(*index).map(|row| row.at),
            Item::Out(index) => self.reading.left_out.get(*index).map(|row| row.at),
            Item::Proposal(index) => self.proposals.get(*index).and_then(|proposal| proposal.at),
        };
        if let Some(found) = self.items.iter().position(|item| place(item) == Some(at)) {
            self.list.selected = found;
        }
    }

    /// Shows the first doubt that hinders.
    pub(super) fn show_first_doubt(&mut self) {
        self.all = false;
        self.list_again();
        self.list.selected = 0;
    }

    /// Opens what settles the selected row or doubt.
    fn enter(&mut self, view: &View) -> Vec<Effect> {
        match self.selected().copied() {
            Some(Item::Doubt(index)) => match self.reading.problems.get(index).cloned() {
                Some(problem) => self.settle_problem(&problem, view),
                None => Vec::new(),
            },
            Some(Item::Row(index)) => match self.reading.rows.get(index).map(|row| row.at) {
                Some(at) => self.open_row(at, None, view),
                None => Vec::new(),
            },
            Some(Item::Out(_)) => vec![Effect::Toast(self.why_out(view))],
            Some(Item::Proposal(_)) => self.open_proposal(view),
            None => Vec::new(),
        }
    }

    #[allow(clippy::wildcard_enum_match_arm, reason = "most doubts are settled where their row is")]
    fn settle_problem(&mut self, problem: &Problem, view: &View) -> Vec<Effect> {
        match &problem.doubt {
            Doubt::UnknownUnit { name, rows } => {
                self.open(Chooser::new(name, *rows));
                Vec::new()
            }
            Doubt::NoYear | Doubt::YearFromDeadlines(_) => self.open_facts(Some("year"), false, view),
            Doubt::NoTable | Doubt::NoColumn(_) | Doubt::UnusedColumn(_) | Doubt::HeaderSpans(_) => {
                self.open(ColumnsSheet::default());
                Vec::new()
            }
            Doubt::SeveralTables { .. } => self.other_table(true, view),
            _ => match problem.at {
                Some(at) if self.row_at(at).is_some() => self.open_row(at, problem.column, view),
                Some(_) => vec![Effect::Toast(self.why_out(view))],
                None => vec![Effect::Toast(ImportWord::NothingToSettle.say(view.lang).to_owned())],
            },
        }
    }

    /// Why a row is not among the tasks, and what can be done about it.
    fn why_out(&self, view: &View) -> String {
        let by_hand = self.selected_at().is_some_and(|at| self.settled.left_out.contains(&at));
        let word = if by_hand { ImportWord::LeftOutByHand } else { ImportWord::NotARow };
        word.say(view.lang).to_owned()
    }

    fn leave_out(&mut self, view: &View) -> Vec<Effect> {
        let Some(at) = self.selected_at() else { return Vec::new() };
        let word = if self.settled.left_out.contains(&at) {
            self.decide(|settled| {
                settled.left_out.remove(&at);
            });
            ImportWord::TakenBack
        } else if self.row_at(at).is_some() {
            self.decide(|settled| {
                settled.left_out.insert(at);
            });
            ImportWord::LeftOutNow
        } else {
            ImportWord::NotARow
        };
        let place = self.place(at, view);
        vec![Effect::Toast(word.with(view.lang, &[("place", &place)]))]
    }

    /// The row's cells as the file has them.
    fn give_back(&mut self, view: &View) -> Vec<Effect> {
        let Some(at) = self.selected_at() else { return Vec::new() };
        let edits = self.settled.cells.iter().filter(|edit| edit.at == at).count();
        if edits == 0 {
            return vec![Effect::Toast(ImportWord::NothingByHand.say(view.lang).to_owned())];
        }
        self.decide(|settled| settled.cells.retain(|edit| edit.at != at));
        vec![Effect::Toast(ImportWord::GivenBack.with(view.lang, &[("count", &edits)]))]
    }

    fn next_blanks(&mut self, view: &View) -> Vec<Effect> {
        let next = match self.settled.blanks {
            Blanks::AsFormat => Blanks::FillDown,
            Blanks::FillDown => Blanks::Leave,
            Blanks::Leave => Blanks::AsFormat,
        };
        self.decide(|settled| settled.blanks = next);
        vec![Effect::Toast(blanks_word(next).say(view.lang).to_owned())]
    }

    fn other_table(&mut self, forward: bool, view: &View) -> Vec<Effect> {
        let tables = &self.reading.tables;
        if tables.len() < 2 {
            return vec![Effect::Toast(ImportWord::OneTable.say(view.lang).to_owned())];
        }
        let at = tables.iter().position(|block| Some(*block) == self.reading.table).unwrap_or(0);
        let next = if forward { (at + 1) % tables.len() } else { (at + tables.len() - 1) % tables.len() };
        let Some(block) = tables.get(next).copied() else { return Vec::new() };
        // Columns named by hand are those of the table before.
        self.decide(|settled| {
            settled.table = Some(block);
            settled.columns = None;
        });
        self.list.selected = 0;
        Vec::new()
    }

    /// Doubts of a weight.
    #[must_use]
    pub(super) fn count(&self, weight: Weight) -> usize {
        self.reading.of_weight(weight).count()
    }
}
