//! What the preview knows: the file, the decisions, and the reading that follows from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::domain::pack::Pack;
use crate::domain::revision::pack_of;
use crate::exchange::import::{Block, Cell, Grid, Row, Source};
use crate::intake::proposals::{self, Choice, Proposal};
use crate::intake::{self, Answers, Column, Front, Problem, ReadRow, Reading, Roster, RowAddress, UnitChoice};
use crate::pack;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{FileRead, LayerInput};
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::rows::{self, Item};
use super::turn::SheetTurn;

/// Decisions that can be taken back one by one.
const STEPS_MAX: usize = 50;

/// What stands over the preview: a form, a list to decide in, a question.
pub trait Sheet {
    /// Whether typed characters are text here.
    fn takes_text(&self) -> bool {
        false
    }

    /// Takes an input; the preview is free to be changed.
    fn input(&mut self, input: &LayerInput, preview: &mut Preview, view: &View) -> SheetTurn;

    /// Draws itself over the page.
    fn draw(&self, preview: &Preview, view: &View, canvas: &mut Canvas<'_>);

    /// The key bar while it is on top.
    fn bar(&self, view: &View) -> Vec<(String, String)>;

    /// How many characters the line with the focus takes, when something was just left out; told once.
    fn overflow(&mut self) -> Option<usize> {
        None
    }

    /// What it asked for was not done.
    fn failed(&mut self, _sentence: &str) {}

    /// What was typed in it, under its code, to be kept on any way out.
    fn typed(&self) -> Option<(String, serde_json::Value)> {
        None
    }
}

/// The preview.
pub struct Preview {
    /// Under which name its draft is kept.
    pub(super) form: String,
    /// The file's name.
    pub(super) file: String,
    /// The file as it was read.
    pub(super) source: Arc<Source>,
    /// What a person decided.
    pub(super) settled: Answers,
    /// Decisions before, the newest last.
    steps: Vec<Answers>,
    /// Units of the ledger.
    own: Roster,
    /// The shipped pack: its schemes serve a new plan, its units a ledger that has none.
    pub(super) shipped: Option<Pack>,
    /// Units that names were looked up in.
    pub(super) roster: Roster,
    /// What follows from file and decisions.
    pub(super) reading: Reading,
    /// What the file says beyond its rows, with what was decided of it.
    pub(super) proposals: Vec<Proposal>,
    /// Rows of the list.
    pub(super) items: Vec<Item>,
    /// Whether all rows are listed, or only the doubts.
    pub(super) all: bool,
    pub(super) list: ListState,
    /// What stands over the page, lowest first.
    pub(super) sheets: Vec<Box<dyn Sheet>>,
    /// Forms put aside with what was typed, by their code.
    pub(super) aside: BTreeMap<String, Value>,
    /// The facts around the table were asked for.
    pub(super) facts_asked: bool,
    pub(super) refusal: Option<String>,
}

impl Preview {
    /// A preview with nothing decided.
    #[must_use]
    pub(super) fn of(read: FileRead, form: String, view: &View) -> Self {
        let file = read.path.file_name().unwrap_or_default().to_string_lossy();
        Self::restored(form, crate::text::clean(&file), read.source, Answers::default(), view)
    }

    /// A preview with what was decided so far.
    #[must_use]
    pub(super) fn restored(form: String, file: String, source: Source, settled: Answers, view: &View) -> Self {
        let own = Roster::of_book(&view.book);
        let reading = intake::read(&source, stem(&file), &settled, &own);
        let mut preview = Self {
            form,
            file,
            source: Arc::new(source),
            settled,
            steps: Vec::new(),
            roster: own.clone(),
            own,
            shipped: pack::find(pack::FIRST, None).ok(),
            reading,
            proposals: Vec::new(),
            items: Vec::new(),
            all: false,
            list: ListState::default(),
            sheets: Vec::new(),
            aside: BTreeMap::new(),
            facts_asked: false,
            refusal: None,
        };
        preview.read_again();
        preview
    }

    /// Works the reading out anew.
    pub(super) fn read_again(&mut self) {
        let name = stem(&self.file);
        let front = intake::front::of(&self.source, name).with(&self.settled.front);
        self.roster = Roster::for_document(&self.own, self.shipped.as_ref(), &front.county);
        self.reading = intake::read(&self.source, name, &self.settled, &self.roster);
        self.proposals = proposals::read(&self.source, &self.reading, &self.settled, &self.roster);
        self.list_again();
    }

    /// Works the list out anew; the selection stays at its place.
    pub(super) fn list_again(&mut self) {
        self.items = if self.all { rows::all(&self.reading) } else { rows::doubts(&self.reading, &self.proposals) };
        self.list.fit(self.items.len());
    }

    /// Takes decisions over and reads again; the ones before can be had back.
    pub(super) fn settle(&mut self, settled: Answers) {
        if settled == self.settled {
            return;
        }
        if self.steps.len() == STEPS_MAX {
            self.steps.remove(0);
        }
        let before = std::mem::replace(&mut self.settled, settled);
        self.follow(&before);
        self.steps.push(before);
    }

    /// After a change of the decisions: what is proposed does not depend on what was decided of it, all else does.
    fn follow(&mut self, before: &Answers) {
        if (Answers { proposals: before.proposals.clone(), ..self.settled.clone() }) == *before {
            proposals::decide(&mut self.proposals, &self.settled);
            self.list_again();
        } else {
            self.read_again();
        }
    }

    /// Changes the decisions and reads again.
    pub(super) fn decide(&mut self, change: impl FnOnce(&mut Answers)) {
        let mut settled = self.settled.clone();
        change(&mut settled);
        self.settle(settled);
    }

    /// Whether a person decided or typed something in this sitting.
    pub(super) fn is_decided(&self) -> bool {
        !self.steps.is_empty() || !self.aside.is_empty() || self.sheets.iter().any(|sheet| sheet.typed().is_some())
    }

    /// The plan year named with the file: a decision of the command line, not of the page.
    pub(super) fn named_year(&mut self, year: i32) {
        self.decide(|settled| settled.front.year = Some(year));
        self.steps.clear();
    }

    /// Takes the last decision back; whether there was one.
    pub(super) fn step_back(&mut self) -> bool {
        let Some(earlier) = self.steps.pop() else { return false };
        let undone = std::mem::replace(&mut self.settled, earlier);
        self.follow(&undone);
        true
    }

    /// The roster with the units added here.
    #[must_use]
    pub(super) fn roster_now(&self) -> Roster {
        self.settled.roster(&self.roster)
    }

    /// The selected row of the list.
    #[must_use]
    pub(super) fn selected(&self) -> Option<&Item> {
        self.items.get(self.list.selected)
    }

    /// The doubt that the selection stands on.
    #[must_use]
    pub(super) fn selected_problem(&self) -> Option<&Problem> {
        match self.selected()? {
            Item::Doubt(at) => self.reading.problems.get(*at),
            Item::Row(at) => {
                let row = self.reading.rows.get(*at)?;
                self.reading.about(row.at).min_by_key(|problem| problem.weight())
            }
            Item::Out(_) | Item::Proposal(_) => None,
        }
    }

    /// The proposal that the selection stands on.
    #[must_use]
    pub(super) fn selected_proposal(&self) -> Option<&Proposal> {
        match self.selected()? {
            Item::Proposal(at) => self.proposals.get(*at),
            Item::Doubt(_) | Item::Row(_) | Item::Out(_) => None,
        }
    }

    /// Where the selection stands in the file.
    #[must_use]
    pub(super) fn selected_at(&self) -> Option<RowAddress> {
        match self.selected()? {
            Item::Doubt(at) => self.reading.problems.get(*at)?.at,
            Item::Row(at) => self.reading.rows.get(*at).map(|row| row.at),
            Item::Out(at) => self.reading.left_out.get(*at).map(|row| row.at),
            Item::Proposal(at) => self.proposals.get(*at)?.at,
        }
    }

    /// The task read from a row of the file, with its index.
    #[must_use]
    pub(super) fn row_at(&self, at: RowAddress) -> Option<(usize, &ReadRow)> {
        let index = self.reading.rows.binary_search_by_key(&at, |row| row.at).ok()?;
        Some((index, self.reading.rows.get(index)?))
    }

    /// The grid of a block.
    #[must_use]
    pub(super) fn grid(&self, block: usize) -> Option<&Grid> {
        match self.source.blocks.get(block)? {
            Block::Table(grid) => Some(grid),
            Block::Text(_) => None,
        }
    }

    /// A row as it stands in the file.
    #[must_use]
    pub(super) fn file_row(&self, at: RowAddress) -> Option<&Row> {
        let rows = &self.grid(at.block)?.rows;
        let index = rows.partition_point(|row| row.number < at.row);
        rows.get(index).filter(|row| row.number == at.row)
    }

    /// The cell of a column as it stands in the file; of several columns of one kind the first.
    #[must_use]
    pub(super) fn file_cell(&self, at: RowAddress, column: Column) -> Option<&Cell> {
        self.file_row(at)?.cells.get(self.reading.columns.first(column)?)
    }

    /// The text of a cell in the file.
    #[must_use]
    pub(super) fn file_text(&self, at: RowAddress, column: Column) -> &str {
        self.file_cell(at, column).map_or("", |cell| cell.text.trim())
    }

    /// The facts around the table.
    #[must_use]
    pub(super) const fn front(&self) -> &Front {
        &self.reading.front
    }

    /// The pack that the preview would make, or what hinders it.
    pub(super) fn pack(&self, view: &View) -> Result<Pack, Vec<intake::Hindrance>> {
        let own = view.plan().and_then(|plan| pack_of(&view.book, plan.id));
        let Some(template) = own.or_else(|| self.shipped.clone()) else { return Err(Vec::new()) };
        let mut pack = intake::pack(&self.reading, &self.settled, &self.roster, &template, view.today)?;
        proposals::take(&mut pack, &self.proposals, &self.roster_now());
        Ok(pack)
    }

    /// The same with every proposal that was not left out: a second look asks about each of them itself.
    pub(super) fn pack_to_compare(&self, view: &View) -> Option<Pack> {
        let mut whole = self.proposals.clone();
        for one in whole.iter_mut().filter(|one| one.is_open()) {
            one.choice = Some(Choice::Take);
        }
        let own = view.plan().and_then(|plan| pack_of(&view.book, plan.id));
        let template = own.or_else(|| self.shipped.clone())?;
        let mut pack = intake::pack(&self.reading, &self.settled, &self.roster, &template, view.today).ok()?;
        proposals::take(&mut pack, &whole, &self.roster_now());
        Some(pack)
    }

    /// Decides what a name is, for all rows that have it.
    pub(super) fn decide_name(&mut self, name: &str, choice: Option<UnitChoice>) {
        self.decide(|settled| match choice {
            Some(choice) => drop(settled.units.insert(name.to_owned(), choice)),
            None => drop(settled.units.remove(name)),
        });
    }
}

/// The file's name without its ending.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
