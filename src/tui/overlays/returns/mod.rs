//! 回收: the queue of what units sent back. Enter takes a difference and goes to the next, - rejects it with a stock reason;
//! every letter has a digit beside it, for who types with an input method on.

mod draw;
mod foot;
mod rows;
mod sheet;
mod words;

use std::collections::BTreeSet;

use crate::domain::act::{Act, ReturnAct};
use crate::domain::id::ReturnId;
use crate::domain::key::Key;
use crate::domain::returned::{Difference, Ruling};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::overlays::forms::FormId;
use crate::tui::overlays::plain::PlainText;
use crate::tui::terminal::Key as KeyCode;
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use rows::{QueueRow, RowId, rows};
use words::ReturnsPageWord as Word;

/// What is asked over the queue.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Ask {
    /// Why these are rejected.
    Reject(Vec<i64>),
    /// Which value stands.
    Conflict(i64),
}

/// The stock reasons, under the digits from 1 on.
const REASONS: [Word; 5] = [Word::Locked, Word::Unlike, Word::Thin, Word::Twice, Word::KeptDesk];

/// The queue.
pub struct ReturnsPage {
    selected: Option<RowId>,
    marked: BTreeSet<i64>,
    by_duty: bool,
    /// Who sent nothing was reminded from here.
    reminded: bool,
    ask: Option<Ask>,
    said: Option<String>,
}

impl ReturnsPage {
    /// The queue, on what waits first.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let first = rows(false, view).iter().find(|row| row.is_open()).map(QueueRow::id);
        Self { selected: first, marked: BTreeSet::new(), by_duty: false, reminded: false, ask: None, said: None }
    }

    fn at(&self, rows: &[QueueRow<'_>]) -> usize {
        let place = self.selected.and_then(|id| rows.iter().position(|row| row.id() == id));
        place.or_else(|| rows.iter().position(QueueRow::is_open)).unwrap_or(0)
    }

    fn row<'v>(&self, view: &'v View) -> Option<QueueRow<'v>> {
        let rows = rows(self.by_duty, view);
        rows.get(self.at(&rows)).copied()
    }

    /// Puts the selection on the next row that waits and is none of those.
    fn go_past(&mut self, ruled: &[i64], view: &View) {
        let rows = rows(self.by_duty, view);
        let waits =
            |row: &&QueueRow<'_>| row.is_open() && !matches!(row.id(), RowId::Difference(id) if ruled.contains(&id));
        let at = self.at(&rows);
        let next = rows.iter().skip(at).find(waits).or_else(|| rows.iter().rev().find(waits));
        self.selected = next.map(QueueRow::id).or(self.selected);
        self.marked.clear();
    }

    /// The open differences that are marked, else the selected one.
    fn chosen<'v>(&self, view: &'v View) -> Vec<&'v Difference> {
        let marked: Vec<_> = rows(self.by_duty, view).into_iter().filter(QueueRow::is_open).collect();
        let marked = marked.into_iter().filter_map(|row| match row {
            QueueRow::Difference(_, one) => self.marked.contains(&one.id).then_some(one),
            QueueRow::Aside(..) | QueueRow::File(_) => None,
        });
        let marked: Vec<_> = marked.collect();
        match self.row(view) {
            Some(QueueRow::Difference(_, one))
                if marked.is_empty() && self.row(view).is_some_and(|row| row.is_open()) =>
            {
                vec![one]
            }
            _ => marked,
        }
    }

    fn say(&mut self, word: Word, view: &View) -> Vec<Effect> {
        self.said = Some(word.say(view.lang).to_owned());
        Vec::new()
    }

    fn perform(&mut self, act: ReturnAct, ruled: &[i64], view: &View) -> Vec<Effect> {
        if let Some(holder) = &view.read_only {
            self.said = Some(holder.clone());
            return Vec::new();
        }
        self.go_past(ruled, view);
        vec![Effect::Perform(Act::Return(act))]
    }

    /// Takes these; of several, what is in conflict or cannot be taken stays.
    fn take(&mut self, of: &[&Difference], view: &View) -> Vec<Effect> {
        if let [only] = of
            && view.book.is_in_conflict(only)
        {
            self.ask = Some(Ask::Conflict(only.id));
            return Vec::new();
        }
        let fits = |one: &&&Difference| !one.said.is_refused() && !view.book.is_in_conflict(one);
        let fitting: Vec<i64> = of.iter().filter(fits).map(|one| one.id).collect();
        if fitting.is_empty() {
            return self.say(if of.is_empty() { Word::NothingOpen } else { Word::CannotTake }, view);
        }
        let act =
            ReturnAct::AcceptDifferences { of: fitting.clone(), submitted_on: None, reason: None, over_desk: false };
        self.perform(act, &fitting, view)
    }

    fn open(&mut self, view: &View) -> Vec<Effect> {
        match self.row(view) {
            Some(QueueRow::File(of)) if self.marked.is_empty() => {
                FormId::PlaceReturn { of: Key::Return(of.id.0) }.push(view)
            }
            Some(QueueRow::Aside(..)) if self.marked.is_empty() => self.sheet(view),
            None => FormId::ReadReturns.push(view),
            Some(_) => {
                let chosen = self.chosen(view);
                self.take(&chosen, view)
            }
        }
    }

    fn reject(&mut self, view: &View) -> Vec<Effect> {
        if let (true, Some(QueueRow::File(of))) = (self.marked.is_empty(), self.row(view)) {
            return self.lay_aside(of.id, Word::NoForm, view);
        }
        if let (true, Some(QueueRow::Aside(of, ..))) = (self.marked.is_empty(), self.row(view)) {
            return self.lay_aside(of.id, Word::AsideDone, view);
        }
        let chosen: Vec<i64> = self.chosen(view).iter().map(|one| one.id).collect();
        if chosen.is_empty() {
            return self.say(Word::NothingOpen, view);
        }
        self.ask = Some(Ask::Reject(chosen));
        Vec::new()
    }

    fn lay_aside(&mut self, of: ReturnId, reason: Word, view: &View) -> Vec<Effect> {
        let (of, reason) = (Key::Return(of.0), reason.say(view.lang).to_owned());
        self.perform(ReturnAct::LayReturnAside { of, reason }, &[], view)
    }

    /// What Enter and 2 do on the selected row.
    fn keys(&self, view: &View) -> (Option<Word>, Option<Word>) {
        match self.row(view) {
            _ if !self.marked.is_empty() => (Some(Word::KeyTake), Some(Word::KeyReject)),
            Some(QueueRow::Difference(_, one)) if one.ruling == Ruling::Open => {
                (Some(Word::KeyTake).filter(|_| !one.said.is_refused()), Some(Word::KeyReject))
            }
            Some(QueueRow::Difference(..)) => (None, None),
            Some(QueueRow::Aside(..)) => (Some(Word::KeySheet), Some(Word::KeyAside)),
            Some(QueueRow::File(_)) => (Some(Word::KeyPlace), Some(Word::KeyAside)),
            None => (Some(Word::KeyRead), None),
        }
    }

    /// The row of the sheet as the unit wrote it.
    fn sheet(&self, view: &View) -> Vec<Effect> {
        match self.row(view) {
            Some(QueueRow::File(of)) => {
                vec![Effect::Push(Box::new(PlainText::new(of.name().to_owned(), of.file.clone())))]
            }
            Some(row) => {
                sheet::asked(row, view).map(|asked| Effect::LookAtSheet(Box::new(asked))).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    fn remind(&mut self, view: &View) -> Vec<Effect> {
        let day = view.day();
        let silent = day.unanswered_forms();
        let of: Vec<Key> = silent.iter().flat_map(|one| day.unanswered_duties(one.unit)).collect();
        if of.is_empty() {
            return self.say(Word::NobodySilent, view);
        }
        self.reminded = true;
        FormId::Remind { of }.push(view)
    }

    fn earlier(&mut self, view: &View) -> Vec<Effect> {
        let of: Vec<i64> = self.chosen(view).iter().map(|one| one.id).collect();
        if of.is_empty() { self.say(Word::NothingOpen, view) } else { FormId::AcceptReturns { of }.push(view) }
    }

    fn received(&mut self, view: &View) -> Vec<Effect> {
        match self.row(view) {
            Some(row) => FormId::ReceivedReturn { of: Key::Return(row.returned().id.0) }.push(view),
            None => self.say(Word::NothingOpen, view),
        }
    }

    /// All that is open, as one act.
    fn take_all(&mut self, view: &View) -> Vec<Effect> {
        let rows = rows(self.by_duty, view);
        let open = rows.into_iter().filter_map(|row| match row {
            QueueRow::Difference(_, one) if row.is_open() => Some(one),
            QueueRow::Difference(..) | QueueRow::Aside(..) | QueueRow::File(_) => None,
        });
        let all: Vec<_> = open.filter(|one| !one.said.is_refused() && !view.book.is_in_conflict(one)).collect();
        self.take(&all, view)
    }

    fn mark(&mut self, view: &View) {
        if let Some(QueueRow::Difference(_, one)) = self.row(view).filter(|row| row.is_open()) {
            if !self.marked.remove(&one.id) {
                self.marked.insert(one.id);
            }
            self.step(Command::Down, view);
        }
    }

    fn step(&mut self, command: Command, view: &View) -> bool {
        let rows = rows(self.by_duty, view);
        let mut list = ListState { selected: self.at(&rows), ..ListState::default() };
        let moved = list.go(command, rows.len());
        if moved {
            self.selected = rows.get(list.selected).map(QueueRow::id);
        }
        moved
    }

    fn typed(&mut self, typed: char, view: &View) -> Option<Vec<Effect>> {
        Some(match typed {
            ' ' => {
                self.mark(view);
                Vec::new()
            }
            '-' | '2' => self.reject(view),
            'o' | '3' => self.sheet(view),
            'b' | '4' => self.remind(view),
            'u' | '5' => vec![Effect::UndoReturn { reminders: self.reminded }],
            'a' | '6' => FormId::ReadReturns.push(view),
            'e' | '7' => self.earlier(view),
            'd' | '8' => self.received(view),
            '*' | '9' => self.take_all(view),
            '?' | '0' => {
                let (title, help) = (Command::Returns.title(view.lang), Word::Help.say(view.lang));
                vec![Effect::Push(Box::new(PlainText::new(title.to_owned(), help.to_owned())))]
            }
            _ => return None,
        })
    }

    fn answer(&mut self, ask: Ask, digit: char, view: &View) -> Vec<Effect> {
        match (ask, digit) {
            (Ask::Reject(of), '0') => FormId::RejectReturns { of }.push(view),
            (Ask::Reject(of), digit) => {
                let place = digit.to_digit(10).and_then(|n| usize::try_from(n).ok()?.checked_sub(1));
                let Some(reason) = place.and_then(|place| REASONS.get(place)) else {
                    self.ask = Some(Ask::Reject(of));
                    return Vec::new();
                };
                let act = ReturnAct::RejectDifferences { of: of.clone(), reason: reason.say(view.lang).to_owned() };
                self.perform(act, &of, view)
            }
            (Ask::Conflict(id), '1') => {
                let (submitted_on, reason) = (None, None);
                let act = ReturnAct::AcceptDifferences { of: vec![id], submitted_on, reason, over_desk: true };
                self.perform(act, &[id], view)
            }
            (Ask::Conflict(id), '2') => {
                let reason = Word::KeptDesk.say(view.lang).to_owned();
                self.perform(ReturnAct::RejectDifferences { of: vec![id], reason }, &[id], view)
            }
            (ask @ Ask::Conflict(_), _) => {
                self.ask = Some(ask);
                Vec::new()
            }
        }
    }
}

impl Layer for ReturnsPage {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.said = None;
        if let Some(ask) = self.ask.take() {
            return match input {
                LayerInput::Command(Command::Back) => Some(Vec::new()),
                LayerInput::Key(press) => match press.twin().text() {
                    Some(typed) => Some(self.answer(ask, typed, view)),
                    None => {
                        self.ask = Some(ask);
                        Some(Vec::new())
                    }
                },
                LayerInput::Command(_) | LayerInput::Paste(_) => {
                    self.ask = Some(ask);
                    input.pass()
                }
            };
        }
        match input {
            LayerInput::Command(Command::Back) if !self.marked.is_empty() => {
                self.marked.clear();
                Some(Vec::new())
            }
            LayerInput::Command(Command::Back) => Some(vec![Effect::Pop]),
            LayerInput::Command(Command::Open) => Some(self.open(view)),
            LayerInput::Command(Command::NextPane) => {
                self.by_duty = !self.by_duty;
                Some(Vec::new())
            }
            LayerInput::Command(command) if self.step(*command, view) => Some(Vec::new()),
            LayerInput::Key(press) if press.code == KeyCode::F(7) => Some(vec![Effect::Undo(None)]),
            LayerInput::Key(press) if !press.ctrl && !press.alt => {
                let found = press.twin().text().and_then(|typed| self.typed(typed, view));
                found.or_else(|| input.pass())
            }
            LayerInput::Command(_) | LayerInput::Key(_) | LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::page(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let pair = |key: &str, word: Word| (key.to_owned(), word.say(view.lang).to_owned());
        match &self.ask {
            Some(Ask::Reject(_)) => vec![pair("1-5", Word::Reject), pair("0", Word::Own), pair("Esc", Word::KeyLeave)],
            Some(Ask::Conflict(_)) => {
                vec![pair("1", Word::TakeSheet), pair("2", Word::KeepDesk), pair("Esc", Word::KeyLeave)]
            }
            None => {
                let (enter, two) = self.keys(view);
                let of_row =
                    [("Enter", enter), ("2", two)].into_iter().filter_map(|(key, word)| Some(pair(key, word?)));
                let always = [
                    ("Space", Word::KeyMark),
                    ("3", Word::KeySheet),
                    ("4", Word::KeyRemind),
                    ("5", Word::KeyUndo),
                    ("6", Word::KeyRead),
                    ("0", Word::KeyHelp),
                ];
                of_row.chain(always.map(|(key, word)| pair(key, word))).collect()
            }
        }
    }

    fn covers_page(&self) -> bool {
        true
    }
}
