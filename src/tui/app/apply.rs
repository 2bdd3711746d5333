//! What came of the effects that the runner carried out.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::difference::{added, changed};
use crate::domain::id::BatchId;
use crate::domain::key::Key;
use crate::domain::moved_dates::MovedDate;
use crate::domain::plan::Plan;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Layer};
use crate::tui::outcome::Outcome;
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::copying::CopyBox;
use crate::tui::overlays::forms::record;
use crate::tui::overlays::plain::PlainText;
use crate::tui::overlays::scheme::SchemePage;
use crate::tui::screen::ScreenId;
use crate::tui::screens::{self, Screen as _};
use crate::tui::view::ViewExtra;
use crate::tui::words::DeskWord;
use crate::words;

use super::App;

impl App {
    /// Takes what came of an effect; what it returns is to be run in turn.
    pub fn apply(&mut self, outcome: Outcome, now: Instant) -> Vec<Effect> {
        let mut more = Vec::new();
        let before = Arc::clone(&self.view.book);
        match outcome {
            Outcome::Wrote { title, batch, book, drafts, offers } => {
                more = self.close_saved();
                self.view.drafts = drafts.unwrap_or_else(|| std::mem::take(&mut self.view.drafts));
                self.take(book, Some(batch));
                self.show_written(&before);
                self.show_toast(title, Some(offers), false, now);
            }
            Outcome::Working { work, names, progress } => {
                self.overlays.push(Box::new(CopyBox::new(work, names, progress)));
            }
            Outcome::WroteForms { count, folder, batch, book, waiting, trouble } => {
                more = self.close_saved();
                self.take(book, Some(batch));
                let sentence =
                    DeskWord::WroteForms.with(self.view.lang, &[("n", &count), ("folder", &folder.display())]);
                let sentence = waiting.into_iter().fold(sentence, |told, waiting| format!("{told}；{waiting}"));
                let failed = trouble.is_some();
                self.show_toast(trouble.unwrap_or(sentence), Some(Command::OpenFolder), failed, now);
            }
            Outcome::Worked(then) => {
                self.close_top();
                return self.apply(*then, now);
            }
            Outcome::TookIn { title, batch, book, drafts } => {
                self.page = None;
                self.view.drafts = drafts;
                // What was taken in is what one wants to see.
                self.view.use_plan(None);
                self.take(book, Some(batch));
                self.go(ScreenId::Tasks, None);
                self.show_toast(title, Some(Command::Undo), false, now);
            }
            Outcome::Ask { title, lines, sure } => {
                // A form that asked for it has done its part.
                drop(self.overlays.pop_if(|overlay| overlay.closes_when_done()));
                self.overlays.push(Box::new(Choice::sure(&title, lines, sure)));
            }
            Outcome::LoadedHolidays { book, trouble: Some(sentence), .. } => {
                self.take(book, None);
                more = self.apply(Outcome::Failed(sentence), now);
            }
            Outcome::LoadedHolidays { calendar, year, moved, book, trouble: None } => {
                more = self.close_saved();
                self.view.count_by(*calendar);
                self.take(book, None);
                // Everything that is shown was counted by the other calendar.
                self.recall(&self.remember());
                self.tell_of_holidays(year, &moved, now);
            }
            Outcome::Folder(folder) => {
                more = self.close_saved();
                self.show_toast(
                    DeskWord::FolderChosen.with(self.view.lang, &[("folder", &folder.display())]),
                    None,
                    false,
                    now,
                );
                self.view.files = folder;
            }
            Outcome::Listed { folder, found } => {
                if let Some(layer) = self.top_mut() {
                    layer.listed(&folder, found);
                }
            }
            Outcome::Scheme { file, scheme } => {
                self.close_top();
                self.overlays.push(Box::new(SchemePage::new(&file, *scheme, &self.view)));
            }
            Outcome::Journal(entries) => {
                self.view.journal = Some(entries);
                self.show();
            }
            Outcome::Text { title, text } => self.overlays.push(Box::new(PlainText::new(title, text))),
            Outcome::Compared(compared) => self.view.compared = compared,
            Outcome::Asserted(asserted) => self.view.asserted = Some(asserted.map(Rc::new)),
            Outcome::Closed(year) => {
                self.view.take_closed(year);
                self.show();
            }
            Outcome::Past(day, book) => self.view.past = Some((day, book)),
            Outcome::Read(read) => {
                let layer = self.overlays.last_mut().or(self.page.as_mut());
                let effects = layer.map_or_else(Vec::new, |layer| layer.read(*read, &self.view));
                more = self.settle(effects, now);
            }
            Outcome::Froze { week, revised, folder, files, trouble, book } => {
                more = self.close_saved();
                self.take(book, None);
                let word = if revised { DeskWord::Revised } else { DeskWord::Froze };
                let values: [(&str, &dyn std::fmt::Display); 3] =
                    [("week", &week), ("count", &files.len()), ("folder", &folder.display())];
                let failed = trouble.is_some();
                let offers = (!failed).then_some(Command::OpenFolder);
                self.show_toast(trouble.unwrap_or_else(|| word.with(self.view.lang, &values)), offers, failed, now);
            }
            Outcome::Drafted { drafts, sentence } => {
                if std::mem::take(&mut self.putting_aside) {
                    self.close_top();
                }
                self.view.drafts = drafts;
                if !sentence.is_empty() {
                    // Under a box the key would be the box's.
                    let offers = self.top().is_none().then_some(Command::DiscardDraft);
                    self.show_toast(sentence, offers, false, now);
                }
            }
            Outcome::Began { view, import, notice } => {
                *self = Self::new(*view);
                match import {
                    Some(read) => more = self.settle(vec![Effect::Preview(read)], now),
                    None => self.greet(),
                }
                if let Some(sentence) = notice {
                    self.show_toast(sentence, None, true, now);
                }
            }
            Outcome::Exported { folder, files, years, trouble } => {
                let lang = self.view.lang;
                let mut sentence =
                    DeskWord::Exported.with(lang, &[("count", &files.len()), ("folder", &folder.display())]);
                if let Some((plan, others)) = years {
                    sentence = format!("{sentence}  {}", words::weekly_years(&plan, &others, lang));
                }
                let failed = trouble.is_some();
                self.show_toast(trouble.unwrap_or(sentence), Some(Command::OpenFolder), failed, now);
            }
            Outcome::Done(sentence) => self.show_toast(sentence, None, false, now),
            Outcome::Doubted(sentence) => self.show_toast(sentence, None, true, now),
            Outcome::Failed(sentence) => {
                self.putting_aside = false;
                if let Some(layer) = self.top_mut() {
                    layer.failed(&sentence);
                }
                // A layer that has no place for it leaves the sentence line to say it.
                self.show_toast(sentence, None, true, now);
            }
        }
        if !Arc::ptr_eq(&before, &self.view.book) {
            more.extend(self.look());
            more.extend(self.drop_done(&before));
        }
        more
    }

    /// A year's holidays were taken in: what they move stands on a page, nothing moved is a sentence.
    fn tell_of_holidays(&mut self, year: i32, moved: &[MovedDate], now: Instant) {
        let lang = self.view.lang;
        let sentence = DeskWord::HolidaysLoaded.with(lang, &[("year", &year), ("n", &moved.len())]);
        if moved.is_empty() {
            return self.show_toast(sentence, None, false, now);
        }
        let line = |one: &MovedDate| {
            let values: [(&str, &dyn std::fmt::Display); 4] = [
                ("record", &record::line(&one.key, &self.view)),
                ("due", &one.due),
                ("before", &one.before),
                ("after", &one.after),
            ];
            DeskWord::HolidayMoved.with(lang, &values)
        };
        let lines: Vec<String> = moved.iter().map(line).collect();
        self.open_with(Box::new(PlainText::new(sentence, lines.join("\n"))));
    }

    /// What the present screen and the box on it show and the view does not hold, to be read.
    #[must_use]
    pub fn look(&self) -> Vec<Effect> {
        let of_screen = self.screen().and_then(|screen| screen.wants(&self.view));
        let of_top = self.top().and_then(|layer| layer.wants(&self.view)).filter(|wanted| Some(*wanted) != of_screen);
        of_screen
            .into_iter()
            .chain(of_top)
            .chain(self.view.wants_closed().map(ViewExtra::Closed))
            .map(Effect::Look)
            .collect()
    }

    /// Closes the form whose act stands in the ledger now; its draft is no longer needed.
    fn close_saved(&mut self) -> Vec<Effect> {
        let saved = self.overlays.pop_if(|overlay| overlay.closes_when_done());
        let form = saved.and_then(|overlay| overlay.draft_name().map(str::to_owned));
        let kept = form.filter(|form| self.view.drafts.iter().any(|draft| draft.form == *form));
        kept.map(Effect::DropDraft).into_iter().collect()
    }

    /// What was just added is what the next key is meant for, and what was changed, from a draft as well.
    fn show_written(&mut self, before: &Book) {
        let new = added(before, &self.view.book);
        let Some(key) = new.clone().or_else(|| changed(before, &self.view.book)) else { return };
        let is_shown = self.walk.is_none() && ScreenId::of(key.kind()) == self.current;
        let Some(screen) = self.screens.get_mut(&self.current).filter(|_| is_shown) else { return };
        if new.is_some() {
            screen.added(&key, &self.view);
        } else if !screen.selection(&self.view).iter().any(|one| one == &key || is_of(one, &key)) {
            screen.seek(&key, &self.view);
        }
    }

    fn take(&mut self, book: Arc<Book>, batch: Option<BatchId>) {
        // A year that was just closed gives way to the one that is open.
        let shown = self.view.plan().filter(|plan| plan.closed_on.is_none()).map(|plan| plan.id);
        let is_closed = |plan: &Plan| plan.closed_on.is_some();
        if shown.and_then(|plan| book.plans.get(&plan)).is_some_and(is_closed) {
            self.view.use_plan(None);
        }
        let today = self.view.today;
        self.view.last_batch = batch.or(self.view.last_batch);
        self.view.take(book, today);
        self.show();
    }

    /// The day changed: everything is worked out anew, unless a form is open. What it returns is to be run.
    #[must_use]
    pub fn set_today(&mut self, today: NaiveDate) -> Vec<Effect> {
        if today == self.view.today || self.layers().any(Layer::takes_text) {
            return Vec::new();
        }
        self.view.take(Arc::clone(&self.view.book), today);
        self.show();
        self.look()
    }

    /// Brings what is shown up to date. A hidden screen waits until it is shown again; one that was never shown is not
    /// even made.
    pub(super) fn show(&mut self) {
        if let Some(walk) = &mut self.walk {
            return walk.refresh(&self.view);
        }
        let left = &self.left[self.current.code()];
        let screen = self.screens.entry(self.current).or_insert_with(|| {
            let mut screen = screens::make(self.current, &self.view);
            if !left.is_null() {
                screen.recall(left, &self.view);
            }
            screen
        });
        screen.refresh(&self.view);
    }
}

/// Whether a record is what a unit owes of a task.
fn is_of(one: &Key, task: &Key) -> bool {
    matches!((one, task), (Key::Assignment { plan, row, .. }, Key::Task { plan: of, row: task }) if plan == of && row == task)
}
