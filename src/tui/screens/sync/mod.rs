//! 5 三同步: one row a document, one column a step; behind it the checklist with boxes, elements, forms, gate, library and
//! the sign-offs, which only grow.

mod board;
mod cells;
mod checklist;
mod foot;
mod keys;
mod rows;
mod words;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::document::PolicyDocument;
use crate::domain::id::DocumentId;
use crate::domain::key::Key;
use crate::domain::pack::SyncScheme;
use crate::domain::sync::SyncState;
use crate::text::Finder;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::page::{self, WIDE};
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::Screen;
use crate::tui::live::Live;
use rows::{Row, Rows};
use words::SyncWord;

/// Order of the board.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    /// 灯.
    #[default]
    Light,
    /// 号.
    Number,
    /// 起草单位.
    Unit,
    /// 计划公开日.
    Planned,
}

impl Sort {
    const ALL: [Self; 4] = [Self::Light, Self::Number, Self::Unit, Self::Planned];

    const fn next(self) -> Self {
        match self {
            Self::Light => Self::Number,
            Self::Number => Self::Unit,
            Self::Unit => Self::Planned,
            Self::Planned => Self::Light,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Number => "number",
            Self::Unit => "unit",
            Self::Planned => "planned",
        }
    }
}

/// A document of the board with its state, worked out once an act.
struct Entry {
    id: DocumentId,
    state: SyncState,
}

/// The Sync screen.
pub struct Sync {
    entries: Vec<Entry>,
    list: ListState,
    /// The checklist of the selected document lies over the board.
    in_checklist: bool,
    /// The selected row of the checklist.
    spot: usize,
    /// The row it stood on after the last key: the log grows above it.
    row: Option<Row>,
    sort: Sort,
    query: String,
}

/// What is needed to draw or act on the selected document.
struct Chosen<'v> {
    document: &'v PolicyDocument,
    scheme: &'v SyncScheme,
    key: Key,
    ext: bool,
}

impl Sync {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            entries: Vec::new(),
            list: ListState::default(),
            in_checklist: false,
            spot: 0,
            row: None,
            sort: Sort::default(),
            query: String::new(),
        };
        screen.collect(view);
        screen
    }

    fn collect(&mut self, view: &View) {
        let finder = Finder::new(&self.query);
        let day = view.day();
        let found = view.book.documents.values().filter(|one| finder.is_blank() || matches(&finder, one, view));
        let mut found: Vec<_> = found.filter_map(|one| Some((one, day.sync_state(one)?))).collect();
        found.sort_by_key(|(one, _)| one.number);
        match self.sort {
            Sort::Light => found.sort_by_key(|(_, state)| state.light),
            Sort::Number => {}
            Sort::Unit => found.sort_by_key(|(one, _)| view.book.units.get(&one.unit).map(|unit| unit.position)),
            Sort::Planned => found.sort_by_key(|(one, _)| (one.planned_on.is_none(), one.planned_on)),
        }
        self.entries = found.into_iter().map(|(one, state)| Entry { id: one.id, state }).collect();
        self.list.fit(self.entries.len());
        self.spot = self.spot.min(self.rows(view).map_or(0, |rows| rows.len().saturating_sub(1)));
        self.in_checklist &= !self.entries.is_empty();
    }

    fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.list.selected)
    }

    fn chosen<'v>(&self, view: &'v View) -> Option<Chosen<'v>> {
        let document = view.book.documents.get(&self.entry()?.id)?;
        let scheme = &view.plan()?.sync;
        Some(Chosen { document, scheme, key: Key::Document(document.number), ext: view.book.settings.ext_rules })
    }

    /// The rows of the checklist of the selected document.
    fn rows(&self, view: &View) -> Option<Rows> {
        let chosen = self.chosen(view)?;
        Some(Rows::of(chosen.document, chosen.scheme, chosen.ext))
    }

    /// The selected row of the checklist, while it is open.
    fn row(&self, view: &View) -> Option<Row> {
        if self.in_checklist { self.rows(view)?.get(self.spot).cloned() } else { None }
    }

    fn select(&mut self, document: DocumentId) -> bool {
        let Some(row) = self.entries.iter().position(|one| one.id == document) else { return false };
        if row != self.list.selected {
            self.spot = 0;
        }
        self.list.selected = row;
        true
    }

    fn move_by(&mut self, command: Command, view: &View) {
        let before = self.list.selected;
        if self.in_checklist {
            let mut list = ListState { selected: self.spot, ..ListState::default() };
            list.go(command, self.rows(view).map_or(0, |rows| rows.len()));
            self.spot = list.selected;
        } else if self.list.go(command, self.entries.len()) && self.list.selected != before {
            self.spot = 0;
        }
    }

    /// Opens the checklist where something is to be done.
    fn open_checklist(&mut self, view: &View) {
        let Some(rows) = self.rows(view) else { return };
        self.in_checklist = true;
        if self.spot == 0
            && let (Some(entry), Some(chosen)) = (self.entry(), self.chosen(view))
        {
            self.spot = rows.first_open(&entry.state, &chosen).unwrap_or(0);
        }
    }
}

/// Whether a document answers to a query: its number, title, 文号, or drafting unit.
fn matches(finder: &Finder, document: &PolicyDocument, view: &View) -> bool {
    let number = crate::words::key_number(&Key::Document(document.number), view.lang);
    let texts = [number.as_str(), &document.title, document.document_number.as_deref().unwrap_or_default()];
    let unit = view.book.units.get(&document.unit);
    finder.find(texts).is_some() || unit.is_some_and(|unit| finder.find(unit.spellings()).is_some())
}

impl Sync {
    fn obey(&mut self, command: Command, view: &View) -> Vec<Effect> {
        match command {
            Command::Open if !self.in_checklist => self.open_checklist(view),
            Command::Open => return keys::open(self, view),
            Command::Tick | Command::Mark if self.in_checklist => return keys::tick(self, view),
            Command::Tick | Command::Mark => self.list.mark(self.entries.len()),
            Command::NextPane if self.in_checklist => {
                let wall = self.rows(view).map_or(0, |rows| rows.wall);
                self.spot = if self.spot < wall { wall } else { 0 };
            }
            Command::NextPane => self.open_checklist(view),
            Command::Left | Command::Right if self.in_checklist => {
                let Some(rows) = self.rows(view) else { return Vec::new() };
                self.spot = rows.beside(self.spot, command == Command::Right);
            }
            Command::Right => self.open_checklist(view),
            Command::Back if self.in_checklist => self.in_checklist = false,
            Command::Back if !self.list.marked.is_empty() => self.list.marked.clear(),
            Command::Back if !self.query.is_empty() => self.set_filter("", view),
            Command::SortDocuments => {
                let kept = self.entry().map(|one| one.id);
                self.sort = self.sort.next();
                self.list.marked.clear();
                self.collect(view);
                kept.map(|id| self.select(id));
            }
            Command::AddDocument
            | Command::NotApplicable
            | Command::Sign
            | Command::SignReturn
            | Command::Circulate
            | Command::Recall => return keys::act(self, command, view),
            _ => self.move_by(command, view),
        }
        Vec::new()
    }
}

impl Screen for Sync {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        let effects = self.obey(command, view);
        self.row = self.row(view);
        effects
    }

    fn live(&self, command: Command, view: &View) -> Live {
        keys::live(self, command, view)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let rows = if self.in_checklist { vec![self.list.selected] } else { self.list.chosen(self.entries.len()) };
        let documents = rows.into_iter().filter_map(|row| view.book.documents.get(&self.entries.get(row)?.id));
        documents.map(|one| Key::Document(one.number)).collect()
    }

    fn own_form(&self, command: Command, view: &View) -> Option<Vec<Effect>> {
        match command {
            Command::Edit => keys::edit(self, view),
            Command::Why => keys::why(self, view),
            _ => None,
        }
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        match (self.in_checklist, area.width >= WIDE) {
            (true, true) => {
                let (left, right) = page::split(canvas, area, area.width * 52 / 100);
                checklist::draw(self, &[left, right], view, canvas);
            }
            (true, false) => checklist::draw(self, &[area], view, canvas),
            (false, _) => board::draw(self, area, view, canvas),
        }
    }

    fn mode(&self, view: &View) -> String {
        let board = SyncWord::ModeBoard.say(view.lang).to_owned();
        match self.chosen(view) {
            Some(chosen) if self.in_checklist => {
                let number = crate::words::key_number(&chosen.key, view.lang);
                SyncWord::ModeChecklist.with(view.lang, &[("number", &number)])
            }
            _ => board,
        }
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        foot::sentence(self, view)
    }

    fn bar(&self, view: &View) -> Vec<Command> {
        keys::bar(self, view)
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let Key::Document(number) = key else { return };
        let Some(id) = view.book.find_document(*number) else { return };
        if !self.select(id) {
            self.set_filter("", view);
            self.select(id);
        }
        self.in_checklist = false;
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        let kept = self.entry().map(|one| one.id);
        query.clone_into(&mut self.query);
        self.list.marked.clear();
        self.in_checklist = false;
        self.collect(view);
        kept.map(|id| self.select(id));
    }

    fn filter(&self) -> &str {
        &self.query
    }

    fn refresh(&mut self, view: &View) {
        let kept = self.entry().map(|one| one.id);
        let (row, open) = (self.row.clone(), self.in_checklist);
        let spot = self.spot;
        self.list.marked.clear();
        self.collect(view);
        if let Some(id) = kept
            && self.select(id)
        {
            let rows = self.rows(view);
            let place = row.and_then(|row| rows.as_ref()?.find(&row));
            self.spot = place.unwrap_or(spot).min(rows.map_or(0, |rows| rows.len().saturating_sub(1)));
        } else {
            self.in_checklist &= !open;
        }
    }

    fn remember(&self) -> Value {
        json!({
            "row": self.list.selected,
            "sort": self.sort.code(),
            "filter": self.query,
            "checklist": self.in_checklist,
            "spot": self.spot,
        })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        if let Some(sort) = Sort::ALL.into_iter().find(|sort| kept["sort"] == sort.code()) {
            self.sort = sort;
        }
        self.set_filter(kept["filter"].as_str().unwrap_or_default(), view);
        let number = |name: &str| kept[name].as_u64().and_then(|row| usize::try_from(row).ok()).unwrap_or(0);
        self.list = ListState { selected: number("row"), ..ListState::default() };
        self.in_checklist = kept["checklist"] == true;
        self.spot = number("spot");
        self.list.fit(self.entries.len());
        self.in_checklist &= !self.entries.is_empty();
        self.spot = self.spot.min(self.rows(view).map_or(0, |rows| rows.len().saturating_sub(1)));
    }
}
