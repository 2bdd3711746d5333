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
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::page::{self, WIDE};
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;
use crate::tui::view::{View, ViewExtra};
use crate::tui::widgets::chooser::{Chooser, Row};
use crate::tui::widgets::list::ListState;

use super::Screen;
use crate::tui::live::Live;
use words::HistoryWord;

/// The History screen.
pub struct History {
    list: Chooser<usize, At>,
    /// Selection among the changes of the selected entry.
    changes: ListState,
    /// The focus is in the changes; on a narrow desk they lie over the list then.
    in_detail: bool,
}

/// An entry by its number, and where it stands in the view's journal.
#[derive(Clone, Copy, Debug)]
struct At {
    batch: BatchId,
    place: usize,
}

impl Row for At {
    type Id = BatchId;

    fn id(&self) -> BatchId {
        self.batch
    }
}

impl History {
    /// The screen at its start: the newest entry.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let (list, changes) = (Chooser::default(), ListState::default());
        let mut screen = Self { list, changes, in_detail: false };
        screen.refresh(view);
        screen
    }

    fn entry<'v>(&self, view: &'v View) -> Option<&'v Entry> {
        view.journal.as_ref()?.get(self.list.selected()?.place)
    }

    fn move_by(&mut self, command: Command, view: &View) {
        if self.in_detail {
            let count = self.entry(view).map_or(0, |entry| entry.changes.len());
            self.changes.go(command, count);
        } else if self.list.go(command) {
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
            Some(Key::Week(_) | Key::Bulletin(_)) | None => {
                vec![Effect::Toast(HistoryWord::NoRecord.say(view.lang).to_owned())]
            }
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
        BatchKind::Act | BatchKind::External | BatchKind::Undo => None,
        BatchKind::Birth | BatchKind::Restore | BatchKind::Upgrade => Some(HistoryWord::OffBirth.say(lang).to_owned()),
    }
}

impl Screen for History {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::History::of(command) {
            let entry = self.entry(view).filter(|entry| stands_against(entry, view).is_none());
            return match own {
                kind::History::UndoEntry => entry.map(|entry| Effect::Undo(Some(entry.batch))).into_iter().collect(),
            };
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.open(view),
            Move::NextPane | Move::Right if !self.in_detail => return self.open(view),
            Move::NextPane | Move::Left | Move::Back if self.in_detail => self.in_detail = false,
            Move::Back if !self.list.query().is_empty() => self.set_filter("", view),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.move_by(command, view);
            }
            Move::NextPane | Move::Left | Move::Right | Move::Back | Move::Mark => {}
        }
        Vec::new()
    }

    fn live(&self, _command: Command, view: &View) -> Live {
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
        if !self.list.query().is_empty() {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("query", &self.list.query()), ("count", &self.list.len())];
            line.push(span(HistoryWord::Filtered.with(lang, &values), Role::Match));
        }
        let change = self.entry(view).filter(|_| self.in_detail);
        let change = change.and_then(|entry| entry.changes.get(self.changes.selected));
        if let Some(whole) = change.and_then(|one| detail::fingerprint(&one.after).or(detail::fingerprint(&one.before)))
        {
            line.push(span(HistoryWord::Fingerprint.with(lang, &[("whole", &whole)]), Role::Plain));
        } else if let Some(entry) = self.entry(view) {
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("batch", &entry.batch.0), ("date", &entry.desk_date), ("title", &entry.title)];
            line.push(span(HistoryWord::Sentence.with(lang, &values), Role::Plain));
        }
        line
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        vec![Command::Open, Command::UndoEntry, Command::Filter, Command::NextPane]
    }

    fn wants(&self, view: &View) -> Option<ViewExtra> {
        view.journal.is_none().then_some(ViewExtra::Journal)
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        self.list.set_query(query);
        self.in_detail = false;
        self.changes = ListState::default();
        self.refresh(view);
    }

    fn filter(&self) -> &str {
        self.list.query()
    }

    fn refresh(&mut self, view: &View) {
        let Some(journal) = &view.journal else { return };
        let (before, is_newest) = (self.list.selected().map(Row::id), self.list.is_at_first());
        let finder = self.list.finder();
        let shown = journal.iter().enumerate().filter(|(_, entry)| finder.is_blank() || matches(&finder, entry));
        self.list.fill(shown.map(|(place, entry)| (place, At { batch: entry.batch, place })));
        // The newest stays selected as newer ones come; another one stays itself.
        if is_newest {
            self.list.go(Command::First);
        }
        if before != self.list.selected().map(Row::id) {
            self.changes = ListState::default();
        }
        let changes = self.entry(view).map_or(0, |entry| entry.changes.len());
        self.changes.fit(changes);
        self.in_detail &= changes > 0;
    }

    fn remember(&self) -> Value {
        json!({ "filter": self.list.query() })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        self.set_filter(kept["filter"].as_str().unwrap_or_default(), view);
    }
}
