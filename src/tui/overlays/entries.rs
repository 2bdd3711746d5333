//! 进展与佐证 of a record, newest first: Enter corrects one, 2 or Delete withdraws it after a question.

use chrono::NaiveDate;

use crate::domain::act::{Act, EntryAct, find};
use crate::domain::assignment::{Evidence, Note};
use crate::domain::key::Key;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::terminal::Key as Pressed;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;
use crate::tui::widgets::pick::{self, Pick};

use super::choice::Choice;
use super::forms::{FormId, record};
use super::words::{EntryWord, SmallWord};

/// The list.
pub struct Entries {
    of: Key,
    list: ListState,
    /// The entry it stood on at the last key: a correction of its day puts it elsewhere.
    on: Option<(EntryKind, i64)>,
}

/// Notes and pieces are numbered apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EntryKind {
    Note,
    Piece,
}

/// One of them.
enum Entry<'a> {
    Note(&'a Note),
    Piece(&'a Evidence),
}

impl Entry<'_> {
    const fn day(&self) -> NaiveDate {
        match self {
            Self::Note(note) => note.happened_on,
            Self::Piece(Evidence { happened_on: Some(day), .. } | Evidence { entered_on: day, .. }) => *day,
        }
    }

    const fn id(&self) -> (EntryKind, i64) {
        match self {
            Self::Note(note) => (EntryKind::Note, note.id),
            Self::Piece(one) => (EntryKind::Piece, one.id),
        }
    }

    fn line(&self, view: &View) -> String {
        let (word, what) = match self {
            Self::Note(note) => (EntryWord::Note.say(view.lang), note.text.replace('\n', " ")),
            Self::Piece(one) => (EntryWord::Piece.say(view.lang), one.value.clone()),
        };
        format!("{}  {word}  {what}", self.day())
    }
}

/// Whether a record has any.
#[must_use]
pub fn has_any(of: &Key, view: &View) -> bool {
    !entries(of, view).is_empty()
}

fn entries<'v>(of: &Key, view: &'v View) -> Vec<Entry<'v>> {
    let notes = find::notes_of(&view.book, of).unwrap_or_default().iter().map(Entry::Note);
    let pieces = find::evidence_of(&view.book, of).unwrap_or_default().iter().map(Entry::Piece);
    let mut entries: Vec<Entry<'v>> = notes.chain(pieces).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.day()));
    entries
}

impl Entries {
    /// The list of a record, on its newest.
    #[must_use]
    pub fn new(of: Key) -> Self {
        Self { of, list: ListState::default(), on: None }
    }

    /// Where it stands now.
    fn among(&self, ids: &[(EntryKind, i64)]) -> ListState {
        let place = ids.iter().position(|id| Some(*id) == self.on);
        let mut list = ListState { selected: place.unwrap_or(self.list.selected), ..ListState::default() };
        list.fit(ids.len());
        list
    }

    fn correct(&self, view: &View) -> Vec<Effect> {
        let of = self.of.clone();
        match entries(&self.of, view).get(self.list.selected) {
            Some(Entry::Note(note)) => FormId::CorrectNote { of, entry: note.id }.push(view),
            Some(Entry::Piece(one)) => FormId::CorrectEvidence { of, entry: one.id }.push(view),
            None => Vec::new(),
        }
    }

    fn ask_withdraw(&self, view: &View) -> Vec<Effect> {
        let entries = entries(&self.of, view);
        let Some(entry) = entries.get(self.list.selected) else { return Vec::new() };
        let of = self.of.clone();
        let act = match entry {
            Entry::Note(note) => EntryAct::WithdrawNote { of, entry: note.id },
            Entry::Piece(one) => EntryAct::WithdrawEvidence { of, entry: one.id },
        };
        let stays = EntryWord::WithdrawnStays.say(view.lang).to_owned();
        let lines = vec![record::line(&self.of, view), entry.line(view), stays];
        let question = Choice::act(EntryWord::Withdraw.say(view.lang), lines, Act::Entry(act));
        vec![Effect::Push(Box::new(question))]
    }
}

impl Layer for Entries {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        let ids: Vec<_> = entries(&self.of, view).iter().map(Entry::id).collect();
        self.list = self.among(&ids);
        self.on = ids.get(self.list.selected).copied();
        match input {
            LayerInput::Command(Command::Back) => Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Open) => Some(self.correct(view)),
            LayerInput::Command(command) if self.list.go(*command, ids.len()) => {
                self.on = ids.get(self.list.selected).copied();
                Some(Vec::new())
            }
            LayerInput::Key(press) if press.code == Pressed::Delete => Some(self.ask_withdraw(view)),
            LayerInput::Key(press) => match press.twin().text() {
                Some('1') => Some(self.correct(view)),
                Some('2') => Some(self.ask_withdraw(view)),
                Some(_) | None => Some(Vec::new()),
            },
            LayerInput::Command(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let entries = entries(&self.of, view);
        let rows: Vec<String> = entries.iter().map(|entry| entry.line(view)).collect();
        let (title, head) = (EntryWord::Title.say(view.lang), record::line(&self.of, view));
        let list = self.among(&entries.iter().map(Entry::id).collect::<Vec<_>>());
        let keys = self.bar(view);
        pick::draw(&Pick { title, head: &head, rows: &rows, keys: &keys }, &list, canvas.area(), canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: &str| (key.to_owned(), word.to_owned());
        vec![
            pair("↑↓", SmallWord::Choose.say(view.lang)),
            pair("Enter", EntryWord::Correct.say(view.lang)),
            pair("2", EntryWord::Withdraw.say(view.lang)),
            pair("Esc", SmallWord::Close.say(view.lang)),
        ]
    }
}
