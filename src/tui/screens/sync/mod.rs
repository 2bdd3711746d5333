//! 5 三同步: one row a document, one column a step; behind it the checklist with boxes, elements, forms, gate, library and
//! the sign-offs, which only grow.

mod board;
mod cells;
mod checklist;
mod foot;
mod keys;
mod rows;
mod sort;
mod words;

#[cfg(test)]
mod tests;

use chrono::Datelike;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::document::{BoxState, PolicyDocument, SignVerdict};
use crate::domain::figure::{Listed, RecordId};
use crate::domain::id::DocumentId;
use crate::domain::key::Key;
use crate::domain::pack::SyncScheme;
use crate::domain::sync::SyncState;
use crate::text::Finder;
use crate::tui::acts::{self, FinerTarget};
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::kind::{Move, Record as OnRecords};
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::page::{self, WIDE};
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser;
use crate::tui::widgets::with_checklist::WithChecklist;

use super::Screen;
use crate::tui::live::Live;
use crate::tui::overlays::figures;
use board::Counts;
use rows::{Row, Rows};
use sort::Sort;
use words::SyncWord;

/// A document of the board with its state, worked out once an act.
struct Entry {
    id: DocumentId,
    state: SyncState,
}

impl chooser::Row for Entry {
    type Id = DocumentId;

    fn id(&self) -> DocumentId {
        self.id
    }
}

/// What the board is sorted by: a pair of numbers, then the document's own.
type Order = (i64, i64, i64);

/// The numbers a document is sorted by.
fn order(sort: Sort, document: &PolicyDocument, state: &SyncState, view: &View) -> (i64, i64) {
    match sort {
        Sort::Light => (state.light as i64, 0),
        Sort::Number => (0, 0),
        Sort::Unit => view.book.units.get(&document.unit).map_or((0, 0), |unit| (1, unit.position)),
        Sort::Planned => document.planned_on.map_or((1, 0), |on| (0, i64::from(on.num_days_from_ce()))),
    }
}

/// The Sync screen.
pub struct Sync {
    /// The checklist of the selected document lies over the board.
    list: WithChecklist<Order, Entry>,
    /// The row of the checklist it stood on after the last key: the log grows above it.
    row: Option<Row>,
    sort: Sort,
    counts: Counts,
    seen: LastSeen,
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
            list: WithChecklist::default(),
            row: None,
            sort: Sort::default(),
            counts: Counts::default(),
            seen: LastSeen::default(),
        };
        screen.collect(view);
        screen
    }

    /// The rows of some documents: those that the filter lets through, under what they are sorted by.
    fn entries<'v>(&self, documents: impl Iterator<Item = &'v PolicyDocument>, view: &View) -> Vec<(Order, Entry)> {
        let (day, finder) = (view.day(), self.list.finder());
        let documents = documents.filter(|one| day.lists_document(one));
        let shown = documents.filter(|one| finder.is_blank() || matches(&finder, one, view));
        let entry = |one: &PolicyDocument| {
            let state = day.sync_state(one)?;
            let (first, second) = order(self.sort, one, &state, view);
            Some(((first, second, one.number), Entry { id: one.id, state }))
        };
        shown.filter_map(entry).collect()
    }

    fn collect(&mut self, view: &View) {
        match self.seen.news(view) {
            ViewChange::None => return,
            ViewChange::Some(_, since) => {
                let changed = since.documents.iter().filter_map(|id| view.book.documents.get(id));
                let fresh = self.entries(changed, view);
                self.list.repair(|entry| since.documents.contains(&entry.id), fresh);
            }
            ViewChange::All => {
                let all = self.entries(view.day().documents(), view);
                self.list.fill(all);
            }
        }
        self.counts = Counts::of(self.list.rows().map(|entry| &entry.state));
        self.list.fit(self.rows(view).map_or(0, |rows| rows.len()));
    }

    fn entry(&self) -> Option<&Entry> {
        self.list.selected()
    }

    fn chosen<'v>(&self, view: &'v View) -> Option<Chosen<'v>> {
        let document = view.book.documents.get(&self.entry()?.id)?;
        let scheme = &view.book.plan_of_document(document)?.sync;
        Some(Chosen { document, scheme, key: Key::Document(document.number), ext: view.book.settings.ext_rules })
    }

    /// The rows of the checklist of the selected document.
    fn rows(&self, view: &View) -> Option<Rows> {
        let chosen = self.chosen(view)?;
        Some(Rows::of(chosen.document, chosen.scheme, chosen.ext))
    }

    /// The selected row of the checklist, while it is open.
    fn row(&self, view: &View) -> Option<Row> {
        if self.list.in_checklist { self.rows(view)?.get(self.list.cursor).cloned() } else { None }
    }

    /// Opens the checklist where something is to be done.
    fn open_checklist(&mut self, view: &View) {
        let Some(rows) = self.rows(view) else { return };
        self.list.in_checklist = true;
        if self.list.cursor == 0
            && let (Some(entry), Some(chosen)) = (self.entry(), self.chosen(view))
        {
            self.list.cursor = rows.first_open(&entry.state, &chosen).unwrap_or(0);
        }
    }
}

/// Whether a document answers to a query: its number, title, 文号, 索引号, what is noted of it anywhere, or its drafting
/// unit.
fn matches(finder: &Finder, document: &PolicyDocument, view: &View) -> bool {
    let number = crate::words::key_number(&Key::Document(document.number), view.lang);
    let bare = document.number.to_string();
    let facts = &document.facts;
    let own =
        [&document.document_number, &document.exempt_reason, &facts.index_number, &facts.theme_class, &facts.link];
    let own = own.into_iter().chain([&facts.disclosure_ground, &facts.disclosure_reason]).flatten();
    let boxes = document.boxes.values().chain(document.elements.values()).chain(document.library.values());
    let boxes = boxes.map(|state| match state {
        BoxState::Ticked { note, .. } => note,
        BoxState::NotApplicable { reason } => reason,
    });
    let signs = document.sign_offs.iter().map(|sign| &sign.note);
    let noted = own.chain(boxes).chain(signs).chain([&document.title, &document.note]).map(String::as_str);
    let texts = [number.as_str(), &bare].into_iter().chain(noted);
    let unit = view.book.units.get(&document.unit);
    finder.find(texts).is_some() || unit.is_some_and(|unit| finder.find(unit.spellings()).is_some())
}

impl Sync {
    fn obey(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Sync::of(command) {
            return self.own(own, view);
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open if !self.list.in_checklist => self.open_checklist(view),
            Move::Open => return keys::open(self, view),
            Move::Mark => return self.own(kind::Sync::Tick, view),
            Move::NextPane if self.list.in_checklist => {
                let wall = self.rows(view).map_or(0, |rows| rows.wall);
                self.list.cursor = if self.list.cursor < wall { wall } else { 0 };
            }
            Move::NextPane => self.open_checklist(view),
            Move::Left | Move::Right if self.list.in_checklist => {
                let Some(rows) = self.rows(view) else { return Vec::new() };
                self.list.cursor = rows.beside(self.list.cursor, step == Move::Right);
            }
            Move::Right => self.open_checklist(view),
            Move::Back if self.list.in_checklist => self.list.in_checklist = false,
            Move::Back if self.list.unmark() => {}
            Move::Back if !self.list.query().is_empty() => self.set_filter("", view),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.list.go(command, self.rows(view).map_or(0, |rows| rows.len()));
            }
            Move::Left | Move::Back => {}
        }
        Vec::new()
    }

    fn own(&mut self, command: kind::Sync, view: &View) -> Vec<Effect> {
        match command {
            kind::Sync::Tick if self.list.in_checklist => return keys::tick(self, view),
            kind::Sync::Tick => self.list.mark(),
            kind::Sync::SortDocuments => {
                self.sort = self.sort.next();
                self.seen.forget();
                self.collect(view);
            }
            kind::Sync::AddDocument => return acts::add_document(view),
            kind::Sync::NotApplicable => return keys::not_applicable(self, view),
            kind::Sync::Sign => return keys::sign(self, SignVerdict::Approve, view),
            kind::Sync::SignReturn => return keys::sign(self, SignVerdict::Return, view),
            kind::Sync::Circulate => {
                return self.chosen(view).map_or_else(Vec::new, |one| acts::circulate(&one.key, view));
            }
            kind::Sync::Recall => return self.chosen(view).map_or_else(Vec::new, |one| acts::recall(&one.key, view)),
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

    fn listed(&self, view: &View) -> Vec<Listed> {
        let documents = self.list.rows().filter_map(|entry| view.book.documents.get(&entry.id));
        figures::found(self.list.query(), documents.map(|one| RecordId::Document(one.number)), view.lang)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let documents = self.list.chosen().into_iter().filter_map(|entry| view.book.documents.get(&entry.id));
        documents.map(|one| Key::Document(one.number)).collect()
    }

    fn own_form(&self, act: OnRecords, view: &View) -> Option<FinerTarget> {
        match act {
            OnRecords::Edit => keys::edit(self, view),
            OnRecords::Why => keys::why(self, view),
            OnRecords::Note
            | OnRecords::Remind
            | OnRecords::Evidence
            | OnRecords::Extend
            | OnRecords::InternalDue
            | OnRecords::Copy => None,
            OnRecords::ReminderText | OnRecords::Correct | OnRecords::Confirm => None,
        }
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        match (self.list.in_checklist, area.width >= WIDE) {
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
            Some(chosen) if self.list.in_checklist => {
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

    fn mark_all(&mut self, _view: &View) {
        self.list.mark_all(|_| true);
    }

    fn marked(&self) -> usize {
        self.list.marked()
    }

    fn depth(&self) -> usize {
        self.list.depth()
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let Key::Document(number) = key else { return };
        let Some(id) = view.book.find_document(*number) else { return };
        self.unhide(view, |screen| screen.list.seek(&id));
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        let before = self.list.selected_id();
        self.list.set_query(query);
        self.list.in_checklist = false;
        self.seen.forget();
        self.collect(view);
        self.list.follow(before);
    }

    fn filter(&self) -> &str {
        self.list.query()
    }

    fn refresh(&mut self, view: &View) {
        let before = self.list.selected_id();
        self.collect(view);
        if before.is_some() && self.list.selected_id() == before {
            let row = self.row.as_ref();
            let place = row.and_then(|row| self.rows(view)?.find(row));
            self.list.cursor = place.unwrap_or(self.list.cursor);
        } else {
            self.list.in_checklist = false;
        }
    }

    fn remember(&self) -> Value {
        let mut kept = self.list.remember();
        kept["sort"] = self.sort.code().into();
        kept
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        if let Some(sort) = kept["sort"].as_str().and_then(Sort::from_code) {
            self.sort = sort;
        }
        self.list.recall(kept);
        self.seen.forget();
        self.collect(view);
    }
}
