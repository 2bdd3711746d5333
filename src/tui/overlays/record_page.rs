//! A record on a page of its own: all that is known of it, what it lacks, and its history.

use crate::domain::act::find;
use crate::domain::key::Key;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Record as OnRecords;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::keymap::Place;
use crate::tui::view::{SHOWN_ENTRIES, View, ViewExtra};
use crate::words::{EventGround, activity_page, decision_page, document_page};

use super::forms::FormId;
use super::plain::{PlainText, Scroll};
use super::why::WhyStrip;
use super::words::SmallWord;
use crate::tui::command::Scope;

/// The page of an activity, a document or a decision. Its text is made of what stands now: what is edited over it shows at once.
pub struct RecordPage {
    of: Key,
    scroll: Scroll,
}

impl RecordPage {
    /// The page of the record of a key.
    #[must_use]
    pub fn new(of: Key) -> Self {
        Self { of, scroll: Scroll::default() }
    }

    /// Its title and its text.
    fn text(&self, view: &View) -> (String, String) {
        let journal = view.journal.as_deref().unwrap_or_default();
        let history: Vec<String> = journal.iter().flat_map(|entry| entry.lines_of(&self.of)).collect();
        let is_cut = journal.len() >= SHOWN_ENTRIES;
        let older = is_cut.then(|| SmallWord::Older.with(view.lang, &[("key", &self.of)]));
        let page = if let Ok(one) = find::document(&view.book, &self.of) {
            document_page(one, &history, older, &view.day(), view.lang)
        } else if let Ok(one) = find::decision(&view.book, &self.of) {
            decision_page(one, &history, older, &view.day(), view.lang)
        } else {
            find::activity(&view.book, &self.of).ok().and_then(|one| {
                let lacks = |quota: &crate::domain::quota::Quota| view.lacks(one, quota);
                activity_page(one, &EventGround { lacks: &lacks, history: &history, older }, &view.judged(), view.lang)
            })
        };
        // Withdrawn while the page was open.
        let page = page.unwrap_or_else(|| format!("{}\n{}", self.of, SmallWord::Gone.say(view.lang)));
        let (title, text) = page.split_once('\n').unwrap_or((&page, ""));
        (title.to_owned(), text.to_owned())
    }

    /// Whether it is a document or a decision: it has clocks, and no evidence of its own.
    const fn has_clocks(&self) -> bool {
        matches!(self.of, Key::Document(_) | Key::Decision(_))
    }

    fn record(&self, act: OnRecords, view: &View) -> Option<Vec<Effect>> {
        match act {
            OnRecords::Edit if matches!(self.of, Key::Document(_)) => {
                Some(FormId::EditDocument { document: self.of.clone() }.push(view))
            }
            OnRecords::Edit if matches!(self.of, Key::Decision(_)) => {
                Some(FormId::EditDecision { decision: self.of.clone() }.push(view))
            }
            // The form may withdraw it: the page gives way to it.
            OnRecords::Edit => {
                let form = FormId::EditActivity { activity: self.of.clone() }.push(view);
                Some(std::iter::once(Effect::Pop).chain(form).collect())
            }
            OnRecords::Why => {
                let strip = WhyStrip::of(&self.of, view)?;
                Some(vec![Effect::Push(Box::new(strip))])
            }
            OnRecords::Evidence if self.has_clocks() => None,
            OnRecords::Evidence => Some(FormId::Evidence { of: vec![self.of.clone()] }.push(view)),
            OnRecords::Copy => {
                let (title, text) = self.text(view);
                Some(vec![Effect::Copy(format!("{title}\n{text}"))])
            }
            OnRecords::Note
            | OnRecords::Remind
            | OnRecords::Extend
            | OnRecords::InternalDue
            | OnRecords::ReminderText
            | OnRecords::Correct
            | OnRecords::Confirm => None,
        }
    }
}

impl Layer for RecordPage {
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Back) => return Some(vec![Effect::Pop]),
            // Who has arrows and Enter alone gets on to what can be changed.
            LayerInput::Command(Command::Open) => {
                let effects = if view.read_only.is_some() { None } else { self.record(OnRecords::Edit, view) };
                return Some(effects.unwrap_or_else(|| vec![Effect::Pop]));
            }
            LayerInput::Command(command) if self.scroll.go(*command) => self.scroll.fit(&self.text(view).1),
            // The keys of a record hold on its page, too.
            LayerInput::Key(press) => {
                let place = Place { scopes: vec![Scope::Record], letters: true, digits: false };
                let act = view.keymap.resolve(*press, &place).and_then(OnRecords::of);
                let is_held = act.is_some_and(|act| view.read_only.is_some() && act.command() != Command::Copy);
                return act.filter(|_| !is_held).and_then(|act| self.record(act, view)).or_else(|| input.pass());
            }
            LayerInput::Command(_) | LayerInput::Paste(_) => return input.pass(),
        }
        Some(Vec::new())
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        let (title, text) = self.text(view);
        PlainText::draw_text((&title, &text), self.scroll, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let named = |command: Command| (view.keymap.firm_name(command), command.title(view.lang).to_owned());
        let lang = view.lang;
        let mut keys = vec![("Enter".to_owned(), Command::Edit.title(lang).to_owned())];
        let second = if self.has_clocks() { Command::Why } else { Command::Evidence };
        keys.extend([second, Command::Copy].map(named));
        keys.push(("↑↓".to_owned(), SmallWord::Scroll.say(lang).to_owned()));
        keys.push(("Esc".to_owned(), SmallWord::Close.say(lang).to_owned()));
        keys
    }

    fn wants(&self, view: &View) -> Option<ViewExtra> {
        view.journal.is_none().then_some(ViewExtra::Journal)
    }
}
