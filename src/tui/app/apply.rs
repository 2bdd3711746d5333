//! What came of the effects that the runner carried out.

use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::ledger::Entry;
use crate::tui::effect::{Effect, Layer};
use crate::tui::outcome::Outcome;
use crate::tui::screen::ScreenId;
use crate::tui::screens::Screen as _;
use crate::tui::words::DeskWord;

use super::App;

impl App {
    /// Takes what came of an effect; what it returns is to be run in turn.
    pub fn apply(&mut self, outcome: Outcome, now: Instant) -> Vec<Effect> {
        let mut more = Vec::new();
        match outcome {
            Outcome::Wrote { title, book, journal, drafts } => {
                more = self.close_saved();
                self.view.drafts = drafts.unwrap_or_else(|| std::mem::take(&mut self.view.drafts));
                self.take(book, journal);
                self.say(title, true, false, now);
            }
            Outcome::TookIn { title, book, journal, drafts } => {
                self.page = None;
                self.view.drafts = drafts;
                self.take(book, journal);
                self.go(ScreenId::Tasks, None);
                self.say(title, true, false, now);
            }
            Outcome::Listed { folder, found } => {
                if let Some(layer) = self.top_mut() {
                    layer.listed(&folder, found);
                }
            }
            Outcome::Read(read) => {
                let layer = self.overlays.last_mut().or(self.page.as_mut());
                let effects = layer.map_or_else(Vec::new, |layer| layer.read(*read, &self.view));
                more = self.settle(effects, now);
            }
            Outcome::Froze { week, revised, folder, files, trouble, book, journal } => {
                more = self.close_saved();
                self.take(book, journal);
                let word = if revised { DeskWord::Revised } else { DeskWord::Froze };
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("week", &week), ("count", &files.len()), ("folder", &folder.display())];
                let failed = trouble.is_some();
                self.say(trouble.unwrap_or_else(|| word.with(self.view.lang, &values)), false, failed, now);
            }
            Outcome::Drafted { drafts, sentence } => {
                if std::mem::take(&mut self.putting_aside) {
                    self.close_top();
                }
                self.view.drafts = drafts;
                if !sentence.is_empty() {
                    self.say(sentence, false, false, now);
                }
            }
            Outcome::Began { view, import } => {
                *self = Self::new(*view);
                if let Some(read) = import {
                    more = self.settle(vec![Effect::Preview(read)], now);
                }
            }
            Outcome::Exported { folder, files } => {
                let sentence =
                    DeskWord::Exported.with(self.view.lang, &[("count", &files.len()), ("folder", &folder.display())]);
                self.say(sentence, false, false, now);
            }
            Outcome::Done(sentence) => self.say(sentence, false, false, now),
            Outcome::Failed(sentence) => {
                self.putting_aside = false;
                if let Some(layer) = self.top_mut() {
                    layer.failed(&sentence);
                }
                // A layer that has no place for it leaves the sentence line to say it.
                self.say(sentence, false, true, now);
            }
        }
        more
    }

    /// Closes the form whose act stands in the ledger now; its draft is no longer needed.
    fn close_saved(&mut self) -> Vec<Effect> {
        let saved = self.overlays.pop_if(|overlay| overlay.closes_when_done());
        let form = saved.and_then(|overlay| overlay.draft()).map(|draft| draft.form);
        let kept = form.filter(|form| self.view.drafts.iter().any(|draft| draft.form == *form));
        kept.map(Effect::DropDraft).into_iter().collect()
    }

    pub(super) fn take(&mut self, book: Arc<Book>, journal: Vec<Entry>) {
        let today = self.view.today;
        self.view.journal = journal;
        self.view.take(book, today);
        self.refresh();
    }

    /// The day changed, or another book was read: everything is worked out anew, unless a form is open.
    pub fn set_today(&mut self, today: NaiveDate) {
        if today != self.view.today && !self.layers().any(Layer::takes_text) {
            let book = std::mem::take(&mut self.view.book);
            self.view.take(book, today);
            self.refresh();
        }
    }

    pub(super) fn refresh(&mut self) {
        for screen in self.screens.values_mut() {
            screen.refresh(&self.view);
        }
        if let Some(walk) = &mut self.walk {
            walk.refresh(&self.view);
        }
    }
}
