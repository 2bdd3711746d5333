//! 0 历史: the journal in words, newest first; what each act changed stands beside it.

mod detail;
mod list;
#[cfg(test)]
mod tests;
mod words;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::id::BatchId;
use crate::domain::key::Key;
use crate::ledger::{BatchKind, Entry};
use crate::text::Finder;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::page::{self, WIDE};
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::Screen;
use crate::tui::live::Live;
use words::HistoryWord;

/// The History screen.
pub struct History {
    /// Places in the view's journal.
    rows: Vec<usize>,
    list: ListState,
    /// Selection among the changes of the selected entry.
    changes: ListState,
    /// The focus is in the changes; on a narrow desk they lie over the list then.
    in_detail: bool,
    /// The selected entry, so that it stays selected when newer ones come.
    at: Option<BatchId>,
    query: String,
}

impl History {
    /// The screen at its start: the newest entry.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            rows: Vec::new(),
            list: ListState::default(),
            changes: ListState::default(),
            in_detail: false,
            at: None,
            query: String::new(),
        };
        screen.collect(view);
        screen
    }

    fn collect(&mut self, view: &View) {
        let finder = Finder::new(&self.query);
        let fits = |entry: &Entry| finder.is_blank() || matches(&finder, entry);
        self.rows = view.journal.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(row, _)| row).collect();
        let kept = self
            .at
            .and_then(|at| self.rows.iter().position(|row| view.journal.get(*row).is_some_and(|one| one.batch == at)));
        self.list.selected = kept.unwrap_or(self.list.selected);
        self.list.fit(self.rows.len());
        let changes = self.entry(view).map_or(0, |entry| entry.changes.len());
        self.changes.fit(changes);
        self.in_detail &= changes > 0;
    }

    fn entry<'v>(&self, view: &'v View) -> Option<&'v Entry> {
        view.journal.get(*self.rows.get(self.list.selected)?)
    }

    fn move_by(&mut self, command: Command, view: &View) {
        if self.in_detail {
            let count = self.entry(view).map_or(0, |entry| entry.changes.len());
            self.changes.go(command, count);
        } else if self.list.go(command, self.rows.len()) {
            // The newest stays selected as newer ones come; another one stays itself.
            self.at = self.entry(view).filter(|_| self.list.selected > 0).map(|entry| entry.batch);
            self.changes = ListState::default();
        }
    }

    /// Opens the changes; from there the record under the selection.
    fn open(&mut self, view: &View) -> Vec<Effect> {
        let Some(entry) = self.entry(view) else { return Vec::new() };
        if !self.in_detail {
            self.in_detail = !entry.changes.is_empty();
            return Vec::new();
        }
        match entry.changes.get(self.changes.selected).and_then(|change| change.key.clone()) {
            Some(Key::Week(_)) | None => vec![Effect::Toast(HistoryWord::NoRecord.say(view.lang).to_owned())],
            Some(key) => vec![Effect::Go(ScreenId::of(key.kind()), Some(key))],
        }
    }
}

/// Whether an entry answers to a query: its title, who, or a record it changed.
fn matches(finder: &Finder, entry: &Entry) -> bool {
    let records = entry.changes.iter().flat_map(|change| [change.record.as_str(), change.table.as_str()]);
    finder.find([entry.title.as_str(), entry.actor.as_str()].into_iter().chain(records)).is_some()
}

/// Why an entry cannot be taken back; a sentence that follows 不可用.
fn stands_against(entry: &Entry, view: &View) -> Option<String> {
    let lang = view.lang;
    if let Some(by) = entry.undone_by {
        return Some(HistoryWord::OffUndone.with(lang, &[("batch", &by.0)]));
    }
    match entry.kind {
        BatchKind::Act | BatchKind::External => None,
        BatchKind::Undo => Some(HistoryWord::OffUndo.say(lang).to_owned()),
        BatchKind::Birth | BatchKind::Restore => Some(HistoryWord::OffBirth.say(lang).to_owned()),
    }
}

impl Screen for History {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        match command {
            Command::Open => return self.open(view),
            Command::UndoEntry => {
                let entry = self.entry(view).filter(|entry| stands_against(entry, view).is_none());
                return entry.map(|entry| Effect::Undo(Some(entry.batch))).into_iter().collect();
            }
            Command::NextPane | Command::Right if !self.in_detail => return self.open(view),
            Command::NextPane | Command::Left | Command::Back if self.in_detail => self.in_detail = false,
            Command::Back if !self.query.is_empty() => self.set_filter("", view),
            _ => self.move_by(command, view),
        }
        Vec::new()
    }

    fn live(&self, _command: Command, view: &View) -> Live {
        if let Some(reason) = &view.read_only {
            return Live::Off(reason.clone());
        }
        match self.entry(view) {
            None => Live::Off(HistoryWord::OffNone.say(view.lang).to_owned()),
            Some(entry) => stands_against(entry, view).map_or(Live::On, Live::Off),
        }
    }

    fn offers(&self, command: Command) -> bool {
        command != Command::Mark
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let Some(entry) = self.entry(view).filter(|_| self.in_detail) else { return Vec::new() };
        let key = entry.changes.get(self.changes.selected).and_then(|change| change.key.clone());
        key.into_iter().collect()
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if area.width >= WIDE {
            let (left, right) = page::split(canvas, area, area.width * 55 / 100);
            list::draw(self, left, view, canvas);
            detail::draw(self, right, view, canvas);
        } else if self.in_detail {
            detail::draw(self, area, view, canvas);
        } else {
            list::draw(self, area, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        HistoryWord::Mode.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        let lang = view.lang;
        let mut line = Vec::new();
        if !self.query.is_empty() {
            let values: [(&str, &dyn std::fmt::Display); 2] = [("query", &self.query), ("count", &self.rows.len())];
            line.push(span(HistoryWord::Filtered.with(lang, &values), Role::Match));
        }
        if let Some(entry) = self.entry(view) {
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("batch", &entry.batch.0), ("date", &entry.desk_date), ("title", &entry.title)];
            line.push(span(HistoryWord::Sentence.with(lang, &values), Role::Plain));
        }
        line
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        vec![Command::Open, Command::UndoEntry, Command::Filter, Command::NextPane]
    }

    /// Goes to the newest entry that changed the record.
    fn seek(&mut self, key: &Key, view: &View) {
        let changed = |entry: &Entry| entry.changes.iter().any(|change| change.key.as_ref() == Some(key));
        let Some(found) = view.journal.iter().find(|entry| changed(entry)) else { return };
        self.query.clear();
        self.at = Some(found.batch);
        self.changes = ListState::default();
        self.in_detail = false;
        self.collect(view);
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        query.clone_into(&mut self.query);
        self.in_detail = false;
        self.changes = ListState::default();
        self.collect(view);
    }

    fn filter(&self) -> &str {
        &self.query
    }

    fn refresh(&mut self, view: &View) {
        let before = self.entry(view).map(|entry| entry.batch);
        self.collect(view);
        if before != self.entry(view).map(|entry| entry.batch) {
            self.changes = ListState::default();
        }
    }

    fn remember(&self) -> Value {
        json!({ "filter": self.query })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        self.set_filter(kept["filter"].as_str().unwrap_or_default(), view);
    }
}
