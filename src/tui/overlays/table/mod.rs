//! A list from elsewhere: what was read of it, doubts first; each is settled or its row left out, then all is entered as one
//! act. What is decided changes the table as it was read, which is then read again: the rules stand in the reader alone.

mod draw;
mod settle;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::exchange::import::{Block, Grid, Source};
use crate::failure::table_summary;
use crate::intake::RowAddress;
use crate::intake::record_table::{DoubtKind, RecordColumn, RecordDoubt, RecordTable};
use crate::intake::table_of::TableOf;
use crate::locale::Lang;
use crate::tui::canvas::Canvas;
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, Kind, Scope, kind};
use crate::tui::draft::Draft;
use crate::tui::effect::{Effect, FileRead, Layer, LayerInput};
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::form::{Form, FormOutput, FormTurn, FormWord};
use crate::tui::overlays::plain::PlainText;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use settle::Settled;
use words::TableWord as Word;

/// What the name of a draft of such a page begins with; the file's name follows.
const DRAFT: &str = "table:";

/// What is read, as it was decided so far.
#[derive(Clone, Serialize, Deserialize)]
struct Decided {
    of: TableOf,
    source: Source,
    out: Vec<RowAddress>,
}

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Item {
    /// A doubt, by its place among those of the table.
    Doubt(usize),
    /// A head that no name tells, by its place among those of the table.
    Head(usize),
    /// A row that can be entered.
    Row(usize),
    /// A row that is left out.
    Out(RowAddress),
}

/// What a digit decides of a doubt.
enum Quick {
    /// The cell of the doubt is written anew.
    Cell(String),
    /// The row is left out.
    LeaveOut,
}

/// The page.
pub struct TablePage {
    file: String,
    draft_name: String,
    decided: Decided,
    table: RecordTable,
    steps: Vec<Decided>,
    items: Vec<Item>,
    list: ListState,
    form: Option<Form<Settled>>,
    said: Option<String>,
}

impl TablePage {
    /// The page of a file that was read.
    #[must_use]
    pub fn new(of: TableOf, read: FileRead, view: &View) -> Self {
        let file = read.path.file_name().map(|name| crate::text::clean(&name.to_string_lossy())).unwrap_or_default();
        Self::of(file, Decided { of, source: read.source, out: Vec::new() }, view)
    }

    fn of(file: String, decided: Decided, view: &View) -> Self {
        let (table, list) = (RecordTable::default(), ListState::default());
        let draft_name = format!("{DRAFT}{file}");
        let (steps, items) = (Vec::new(), Vec::new());
        let mut page = Self { file, draft_name, decided, table, steps, items, list, form: None, said: None };
        page.read_again(view);
        page
    }

    /// The page of a draft; `None` where it is no draft of one.
    #[must_use]
    pub fn reopen(draft: &Draft, view: &View) -> Option<Self> {
        let file = draft.form.strip_prefix(DRAFT)?.to_owned();
        let decided = serde_json::from_value(draft.values.clone()).ok()?;
        Some(Self::of(file, decided, view))
    }

    fn read_again(&mut self, view: &View) {
        self.table = self.decided.of.read(&self.decided.source, &view.day());
        let doubts = (0..self.table.doubts.len()).map(Item::Doubt);
        let takes_heads = matches!(self.decided.of, TableOf::Rows(..));
        let heads = (0..self.table.unused.len()).filter(|_| takes_heads).map(Item::Head);
        let rows = (0..self.table.rows.len()).map(Item::Row);
        self.items = doubts.chain(heads).chain(rows).chain(self.decided.out.iter().copied().map(Item::Out)).collect();
        self.list.fit(self.items.len());
    }

    /// Decides something, which can be taken back step by step.
    fn decide(&mut self, view: &View, change: impl FnOnce(&mut Decided)) {
        self.steps.push(self.decided.clone());
        change(&mut self.decided);
        self.read_again(view);
    }

    fn selected(&self) -> Option<Item> {
        self.items.get(self.list.selected).copied()
    }

    fn doubt(&self) -> Option<&RecordDoubt> {
        match self.selected()? {
            Item::Doubt(at) => self.table.doubts.get(at),
            Item::Head(_) | Item::Row(_) | Item::Out(_) => None,
        }
    }

    /// The selected head.
    fn head(&self) -> Option<&str> {
        match self.selected()? {
            Item::Head(at) => self.table.unused.get(at).map(String::as_str),
            Item::Doubt(_) | Item::Row(_) | Item::Out(_) => None,
        }
    }

    /// Where the selected line stands; `None` where it is about the whole table or the file.
    fn at(&self) -> Option<RowAddress> {
        let at = match self.selected()? {
            Item::Doubt(at) => self.table.doubts.get(at)?.at,
            Item::Row(at) => self.table.rows.get(at)?.at,
            Item::Head(_) => return None,
            Item::Out(at) => at,
        };
        (at.row > 0).then_some(at)
    }

    fn grid(&self, block: usize) -> Option<&Grid> {
        match self.decided.source.blocks.get(block)? {
            Block::Table(grid) => Some(grid),
            Block::Text(_) => None,
        }
    }

    /// The grid column of what a doubt is about.
    fn column_of(&self, doubt: &RecordDoubt) -> Option<usize> {
        let (head, column) = (self.table.tables.iter().find(|one| one.block == doubt.at.block)?, doubt.column?);
        head.columns.iter().position(|one| *one == Some(column))
    }

    /// What digits decide about the selected doubt, with what they say.
    fn quick(&self, lang: Lang) -> Vec<(Quick, String)> {
        let Some(doubt) = self.doubt().filter(|one| one.at.row > 0) else { return Vec::new() };
        let day = |day: chrono::NaiveDate| (Quick::Cell(day.to_string()), Word::ThisDay.with(lang, &[("day", &day)]));
        let out = (Quick::LeaveOut, Word::LeaveOut.say(lang).to_owned());
        match &doubt.kind {
            DoubtKind::NoYear { this_year, next } => vec![day(*this_year), day(*next), out],
            DoubtKind::Later { first, .. } => {
                let stage = crate::words::register::label_text(&first.label, lang);
                vec![(Quick::Cell(String::new()), Word::ClearCell.with(lang, &[("stage", &stage)])), out]
            }
            DoubtKind::Known(_)
            | DoubtKind::Twice(_)
            | DoubtKind::Refused(_)
            | DoubtKind::Empty
            | DoubtKind::NoTitle
            | DoubtKind::NoUnit
            | DoubtKind::NoDate
            | DoubtKind::NoSuchWord
            | DoubtKind::NoTask
            | DoubtKind::NoForm
            | DoubtKind::NoDay => vec![out],
            DoubtKind::NoTable
            | DoubtKind::NoCatalogue
            | DoubtKind::NoRegister(_)
            | DoubtKind::NoColumn
            | DoubtKind::Undated => Vec::new(),
        }
    }

    fn take_quick(&mut self, digit: usize, view: &View) {
        let chosen = self.quick(view.lang).into_iter().nth(digit.wrapping_sub(1)).map(|(quick, _)| quick);
        let Some((doubt, quick)) = self.doubt().cloned().zip(chosen) else { return };
        match (quick, self.column_of(&doubt)) {
            (Quick::LeaveOut, _) => self.leave_out(view),
            (Quick::Cell(text), Some(column)) => {
                let at = doubt.at;
                self.decide(view, |decided| decided.source.set_cell(at.block, at.row, column, &text));
            }
            (Quick::Cell(_), None) => {}
        }
    }

    /// Leaves the selected row out, or takes it back in.
    fn leave_out(&mut self, view: &View) {
        if let Some(head) = self.head().map(str::to_owned) {
            return self.settle(Settled::Head(head, String::new()), view);
        }
        let Some(at) = self.at() else { return };
        self.decide(view, |decided| {
            let is_out = decided.out.contains(&at);
            decided.source.hide_row(at.block, at.row, !is_out);
            if is_out {
                decided.out.retain(|one| *one != at);
            } else {
                decided.out.push(at);
            }
        });
    }

    fn step_back(&mut self, view: &View) {
        match self.steps.pop() {
            Some(before) => {
                self.decided = before;
                self.read_again(view);
            }
            None => self.said = Some(Word::NothingDecided.say(view.lang).to_owned()),
        }
    }

    /// Opens what settles the selected line.
    fn open(&mut self, view: &View) {
        let column = self.doubt().and_then(|doubt| doubt.column);
        let is_of_file = self.doubt().is_some_and(|doubt| doubt.at.row == 0 && column.is_none());
        match (self.selected(), self.at()) {
            (None, _) => self.said = Some(Word::OtherFile.say(view.lang).to_owned()),
            (Some(Item::Head(_)), _) => self.form = self.head().and_then(|head| self.head_form(head, view)),
            (Some(_), None) if is_of_file && self.table.unused.is_empty() => {
                self.said = Some(Word::OtherFile.say(view.lang).to_owned())
            }
            (Some(_), None) if is_of_file => self.said = Some(Word::NameHead.say(view.lang).to_owned()),
            (Some(Item::Out(_)), Some(_)) => self.leave_out(view),
            (Some(_), Some(at)) => self.form = self.row_form(at, column, view),
            (Some(_), None) => self.for_all(column, view),
        }
    }

    fn for_all(&mut self, column: Option<RecordColumn>, view: &View) {
        self.form = self.all_form(column, view);
        if self.form.is_none() {
            self.said = Some(Word::NothingForAll.say(view.lang).to_owned());
        }
    }

    fn settle(&mut self, settled: Settled, view: &View) {
        self.form = None;
        self.decide(view, |decided| match settled {
            Settled::Row(at, cells) => {
                for (column, text) in cells {
                    decided.source.set_cell(at.block, at.row, column, &text);
                }
            }
            Settled::All(given) => {
                if let TableOf::Rows(_, all) = &mut decided.of {
                    *all = given;
                }
            }
            Settled::Head(head, code) => {
                if let TableOf::Rows(_, all) = &mut decided.of {
                    all.heads.insert(head, code);
                }
            }
        });
    }

    /// Asks before all rows are entered; with a doubt left it says so and goes to the first.
    fn take(&mut self, view: &View) -> Vec<Effect> {
        let summary = table_summary(&self.table, view.lang);
        match self.table.act().filter(|_| self.table.doubts.is_empty()) {
            Some(act) => {
                let lines = vec![self.file.clone(), summary];
                let title = Command::ImportRows.title(view.lang);
                vec![Effect::Push(Box::new(Choice::over_form(title, lines, FormOutput::Act(act))))]
            }
            None => {
                self.list.selected = 0;
                self.said = Some(summary);
                Vec::new()
            }
        }
    }

    fn form_input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match self.form.as_mut()?.turn(input, view)? {
            FormTurn::On(effects) => return Some(effects),
            FormTurn::Over(_) | FormTurn::Left => self.form = None,
            FormTurn::Filled(settled) | FormTurn::AskAgain(_, settled) => self.settle(settled, view),
        }
        Some(Vec::new())
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        use kind::Import as I;
        match command.kind() {
            Kind::Import(own) => match own {
                I::ImportSettle => self.open(view),
                I::ImportLeaveOut => self.leave_out(view),
                I::ImportGiveBack if matches!(self.selected(), Some(Item::Out(_))) => self.leave_out(view),
                I::ImportFacts => self.for_all(None, view),
                I::ImportUndo => self.step_back(view),
                I::ImportWrite => return Some(self.take(view)),
                I::ImportUnits
                | I::ImportColumns
                | I::ImportCells
                | I::ImportGiveBack
                | I::ImportBlanks
                | I::ImportPreviousTable
                | I::ImportNextTable => {}
            },
            Kind::Move(Move::Back) if self.steps.is_empty() => return Some(vec![Effect::Pop]),
            Kind::Move(Move::Back) => return Some(vec![Effect::PutAside]),
            Kind::Move(Move::Open) => self.open(view),
            Kind::Move(_) => drop(self.list.go(command, self.items.len())),
            Kind::Desk(kind::Desk::Help) => {
                let (title, help) = (Command::ImportRows.title(view.lang), Word::Help.say(view.lang));
                return Some(vec![Effect::Push(Box::new(PlainText::new(title.to_owned(), help.to_owned())))]);
            }
            Kind::Desk(kind::Desk::Palette) => {
                return Some(vec![Effect::Toast(FormWord::Busy.say(view.lang).to_owned())]);
            }
            Kind::Go(_) | Kind::Record(_) | Kind::Own(_) | Kind::Desk(_) | Kind::Walk(_) | Kind::Form(_) => {
                return None;
            }
        }
        Some(Vec::new())
    }
}

impl Layer for TablePage {
    fn takes_text(&self) -> bool {
        self.form.is_some()
    }

    fn scope(&self) -> Option<Scope> {
        self.form.is_none().then_some(Scope::Import)
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.said = None;
        if self.form.is_some() {
            return self.form_input(input, view);
        }
        match input {
            LayerInput::Command(command) => self.command(*command, view),
            LayerInput::Key(press) => {
                let digit = press.twin().text().and_then(|typed| typed.to_digit(10));
                if let Some(digit) = digit.and_then(|digit| usize::try_from(digit).ok()) {
                    self.take_quick(digit, view);
                }
                Some(Vec::new())
            }
            LayerInput::Paste(_) => None,
        }
    }

    fn overflow(&mut self) -> Option<usize> {
        self.form.as_mut()?.overflow()
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
        if let Some(form) = &self.form {
            form.draw(view, canvas);
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        if let Some(form) = &self.form {
            return form.bar(view);
        }
        let pair = |key: &str, word: Word| (key.to_owned(), word.say(view.lang).to_owned());
        let key = |command: Command, word: Word| (view.keymap.firm_name(command), word.say(view.lang).to_owned());
        vec![
            pair("Enter", Word::KeySettle),
            key(Command::ImportWrite, Word::KeyTake),
            key(Command::ImportLeaveOut, Word::KeyOut),
            key(Command::ImportFacts, Word::KeyForAll),
            key(Command::ImportUndo, Word::KeyBack),
            pair("Esc", Word::KeyLeave),
            (view.keymap.short(Command::Help), Word::KeyHelp.say(view.lang).to_owned()),
        ]
    }

    fn failed(&mut self, sentence: &str) {
        self.said = Some(sentence.to_owned());
    }

    fn closes_when_done(&self) -> bool {
        true
    }

    fn covers_page(&self) -> bool {
        true
    }

    fn draft_name(&self) -> Option<&str> {
        Some(&self.draft_name)
    }

    fn draft(&self) -> Option<Draft> {
        let decided = (!self.steps.is_empty()).then_some(&self.decided)?;
        Some(Draft {
            form: self.draft_name.clone(),
            // Data of the ledger, as every title of a draft: in Chinese.
            title: Word::DraftTitle.with(Lang::ZhCn, &[("file", &self.file)]),
            values: json!(decided),
        })
    }
}
