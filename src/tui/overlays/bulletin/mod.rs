//! 通报: the bulletin of a period as its paper says it, line by line; each number of a line opens to the rows behind it, each
//! row to its record, and Esc comes back level by level. It is written as a file from here, and sent: what was sent stands on
//! the other side of the page as it was.

mod drafted;
mod draw;
mod form;
mod levels;
mod sending;
mod sent;
#[cfg(test)]
mod tests;
mod words;

use std::cell::Cell;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::bulletin::{BulletinFault, Period};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::draft::Draft;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::view::{View, ViewExtra};
use crate::tui::worked_out::WorkedOut;

use super::form::{Form, FormTurn};
use drafted::Drafted;
use levels::{Level, Levels};
use sent::SentSide;
use words::BulletinPageWord as Word;

/// Of which days a bulletin is asked for; what is not said is proposed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Asked {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    /// 成文日期.
    on: Option<NaiveDate>,
    /// 文号.
    number: Option<String>,
}

/// The page.
#[derive(Default)]
pub struct BulletinPage {
    asked: Asked,
    levels: Levels,
    /// What asks for the days; it keeps what was typed when it is left.
    form: Option<Form<Asked>>,
    is_asking: bool,
    /// The draft, or why there is none.
    drafted: WorkedOut<Result<Drafted, BulletinFault>>,
    /// What was sent, and whether it is shown.
    sent: SentSide,
    is_sent_shown: bool,
    /// How many bulletins there were when the last one was about to be sent: with one more what was sent is shown.
    before_sending: Option<usize>,
    /// Columns and rows that the text was drawn in last.
    size: Cell<(usize, usize)>,
    said: Option<String>,
}

impl BulletinPage {
    /// The page of a draft, with its form as it was left; `None` where it is no draft of one.
    #[must_use]
    pub fn reopen(draft: &Draft, view: &View) -> Option<Self> {
        if draft.form != form::DRAFT {
            return None;
        }
        let mut page = Self::default();
        page.ask(view);
        page.form.as_mut()?.restore(&draft.values);
        Some(page)
    }

    fn period(&self, view: &View) -> Result<Period, BulletinFault> {
        view.day().bulletin_period_judged(&view.judged(), self.asked.from, self.asked.to)
    }

    /// The earlier day whose figures the bulletin says; `None` where they are those of today.
    fn earlier(&self, view: &View) -> Option<NaiveDate> {
        let last = self.period(view).ok()?.to;
        (last < view.judged().today).then_some(last)
    }

    /// The draft; `None` until the ledger of an earlier day is read.
    fn drafted(&self, view: &View) -> Option<Rc<Result<Drafted, BulletinFault>>> {
        if self.wants(view).is_some() {
            return None;
        }
        Some(self.drafted.get(view, |view| {
            let period = self.period(view)?;
            Drafted::new(&self.asked, period, then(period, view), view)
        }))
    }

    /// Whether what was sent is shown: it was asked for, or there is one more.
    fn shows_sent(&self, view: &View) -> bool {
        self.is_sent_shown || self.before_sending.is_some_and(|before| view.book.bulletins.len() > before)
    }

    fn ask(&mut self, view: &View) {
        let form = self.form.take().unwrap_or_else(|| form::days(&self.asked, self.period(view).ok(), view));
        (self.form, self.is_asking) = (Some(form), true);
    }

    /// An input of the form that asks for the days.
    fn turn(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match self.form.as_mut()?.turn(input, view)? {
            FormTurn::On(effects) => return Some(effects),
            FormTurn::Over(effects) => {
                (self.form, self.is_asking) = (None, false);
                return Some(effects);
            }
            FormTurn::Left => {
                self.is_asking = false;
                self.said = Some(Word::FormKept.say(view.lang).to_owned());
            }
            FormTurn::Filled(asked) | FormTurn::AskAgain(_, asked) => {
                *self = Self { asked, ..Self::default() };
                let kept = view.drafts.iter().any(|draft| draft.form == form::DRAFT);
                return Some(kept.then(|| Effect::DropDraft(form::DRAFT.to_owned())).into_iter().collect());
            }
        }
        Some(Vec::new())
    }

    /// Asks before it is sent, with what will be kept.
    fn send(&mut self, view: &View) -> Vec<Effect> {
        if let Some(holder) = &view.read_only {
            self.said = Some(holder.clone());
            return Vec::new();
        }
        let held = self.drafted(view);
        let question = match held.as_deref() {
            Some(Ok(drafted)) => sending::question(drafted, self.asked.number.as_deref(), view),
            Some(Err(_)) | None => Err(Word::NothingToWrite.say(view.lang).to_owned()),
        };
        match question {
            Ok(question) => {
                self.before_sending = Some(view.book.bulletins.len());
                vec![Effect::Push(Box::new(question))]
            }
            Err(why) => {
                self.said = Some(why);
                Vec::new()
            }
        }
    }

    fn write(&mut self, view: &View) -> Vec<Effect> {
        match self.drafted(view).as_deref() {
            Some(Ok(drafted)) => {
                vec![Effect::WriteBulletin(Box::new(drafted.paper.clone()), drafted.bulletin.period)]
            }
            Some(Err(_)) | None => {
                self.said = Some(Word::NothingToWrite.say(view.lang).to_owned());
                Vec::new()
            }
        }
    }

    fn command(&mut self, command: Command, view: &View) -> Option<Vec<Effect>> {
        let step = Move::of(command)?;
        let held = self.drafted(view);
        let Some(Ok(drafted)) = held.as_deref() else {
            self.is_sent_shown |= step == Move::NextPane;
            return Some(if step == Move::Back { self.close() } else { Vec::new() });
        };
        match step {
            Move::Back => {
                if !self.levels.back() {
                    return Some(self.close());
                }
            }
            Move::Left => {
                self.levels.back();
            }
            Move::Open | Move::Right => return Some(self.open(drafted, view)),
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.levels.go(command, step, drafted, self.size.get());
            }
            Move::NextPane => self.is_sent_shown = true,
            Move::Mark => {}
        }
        Some(Vec::new())
    }

    /// What was typed and not used is kept.
    fn close(&self) -> Vec<Effect> {
        vec![if self.draft().is_some() { Effect::PutAside } else { Effect::Pop }]
    }

    fn open(&mut self, drafted: &Drafted, view: &View) -> Vec<Effect> {
        if self.levels.is_text() && drafted.line(self.levels.line(drafted)).is_none_or(|line| line.numbers.is_empty()) {
            self.said = Some(Word::NoNumbers.say(view.lang).to_owned());
            return Vec::new();
        }
        let book = then(drafted.bulletin.period, view).unwrap_or(&view.book);
        self.levels.open(drafted, book).map(Effect::Visit).into_iter().collect()
    }

    fn key(&mut self, press: KeyPress, view: &View) -> Option<Vec<Effect>> {
        let function = if let Key::F(number) = press.code { Some(number) } else { None };
        match (press.twin().text(), function) {
            (Some('1' | 'e'), _) | (_, Some(2)) => self.ask(view),
            (Some('2' | 'x'), _) | (_, Some(8)) => return Some(self.write(view)),
            (Some('3' | 's'), _) => return Some(self.send(view)),
            (_, Some(7)) => return Some(vec![Effect::Undo(None)]),
            (Some(_) | None, Some(_) | None) => return LayerInput::Key(press).pass(),
        }
        Some(Vec::new())
    }
}

/// The ledger's content at the end of a period that ended before today, once it was read.
fn then(period: Period, view: &View) -> Option<&Book> {
    let (day, book) = view.past.as_ref()?;
    (*day == period.to && period.to < view.judged().today).then_some(&**book)
}

impl Layer for BulletinPage {
    fn takes_text(&self) -> bool {
        self.is_asking
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        self.said = None;
        if self.is_asking {
            return self.turn(input, view);
        }
        if self.shows_sent(view) {
            (self.is_sent_shown, self.before_sending) = (true, None);
            return match self.sent.input(input, view) {
                Some(sent::SentTurn::On(effects)) => Some(effects),
                Some(sent::SentTurn::Drafting) => {
                    self.is_sent_shown = false;
                    Some(Vec::new())
                }
                None => input.pass(),
            };
        }
        if let Some(Ok(drafted)) = self.drafted(view).as_deref() {
            self.levels.fit(drafted);
        }
        match input {
            LayerInput::Command(command) => self.command(*command, view).or_else(|| input.pass()),
            LayerInput::Key(press) => self.key(*press, view),
            LayerInput::Paste(_) => input.pass(),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        if self.shows_sent(view) {
            self.sent.draw(self.said.as_deref(), view, canvas);
        } else {
            draw::page(self, view, canvas);
        }
        if let Some(form) = self.form.as_ref().filter(|_| self.is_asking) {
            form.draw(view, canvas);
        }
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        if let Some(form) = self.form.as_ref().filter(|_| self.is_asking) {
            return form.bar(view);
        }
        if self.shows_sent(view) {
            return self.sent.bar(view);
        }
        let pair = |key: &str, word: Word| (key.to_owned(), word.say(view.lang).to_owned());
        let (opens, back) = match self.levels.top() {
            None => (Word::KeyNumbers, Word::KeyClose),
            Some(Level::Numbers) => (Word::KeyRows, Word::KeyBack),
            Some(Level::Rows(_) | Level::Figure(_)) => (Word::KeyRecord, Word::KeyBack),
        };
        vec![
            pair("Enter", opens),
            pair("1", Word::KeyDays),
            pair("2", Word::KeyWrite),
            pair("3", Word::KeySend),
            pair("Tab", Word::KeySent),
            pair("Esc", back),
        ]
    }

    fn overflow(&mut self) -> Option<usize> {
        self.form.as_mut().filter(|_| self.is_asking).and_then(Form::overflow)
    }

    fn failed(&mut self, sentence: &str) {
        self.said = Some(sentence.to_owned());
    }

    fn covers_page(&self) -> bool {
        true
    }

    fn wants(&self, view: &View) -> Option<ViewExtra> {
        let day = self.earlier(view)?;
        let is_read = view.past.as_ref().is_some_and(|(read, _)| *read == day);
        (!is_read).then_some(ViewExtra::Past(day))
    }

    fn draft_name(&self) -> Option<&str> {
        Some(form::DRAFT)
    }

    fn draft(&self) -> Option<Draft> {
        let typed = self.form.as_ref()?.draft()?;
        // Data of the ledger, as every title of a draft: in Chinese.
        let title = Word::DraftTitle.say(crate::locale::Lang::ZhCn).to_owned();
        Some(Draft { title, ..typed })
    }
}
