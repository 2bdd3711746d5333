//! The desk in the terminal's loop: inputs to the app, its effects to the runner, frames to the screen.

use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::text::Ambiguous;

use super::app::App;
use super::canvas::Canvas;
use super::chrome;
use super::draft::Draft;
use super::effect::Effect;
use super::outcome::Outcome;
use super::runner::Runner;
use super::terminal::{self, Input};
use super::words::DeskWord;

/// App and runner together.
pub struct Desk {
    /// What is shown.
    pub app: App,
    /// What it works on.
    pub runner: Runner,
    /// When the reference day changes; `None` for a fixed day.
    midnight: Option<Instant>,
    /// When the progress of a file being read or copied is drawn again; only while one is.
    progress: Option<Instant>,
    /// What could not be kept when the desk was to be left: to leave once more leaves it.
    warned: Option<Vec<Draft>>,
    /// What was open at the end and could not be kept: why.
    unsaved: Option<String>,
    /// Titles of the drafts that were kept on the way out.
    kept: Vec<String>,
}

/// Between two drawings of the progress of a file.
const PROGRESS: Duration = Duration::from_millis(150);

impl Desk {
    /// A desk.
    #[must_use]
    pub fn new(app: App, runner: Runner) -> Self {
        let mut desk =
            Self { app, runner, midnight: None, progress: None, warned: None, unsaved: None, kept: Vec::new() };
        desk.arm_midnight();
        desk
    }

    /// Titles of the drafts that were kept on the way out.
    #[must_use]
    pub fn kept_drafts(&self) -> Vec<String> {
        self.kept.clone()
    }

    fn arm_midnight(&mut self) {
        self.midnight = self.runner.clock.until_midnight().map(|wait| self.runner.clock.moment() + wait);
    }

    /// What the desk does first, before any key.
    pub fn begin_with(&mut self, effects: Vec<Effect>) {
        self.carry_out(effects, self.runner.clock.moment());
    }

    fn arm_progress(&mut self, now: Instant) {
        self.progress = self.runner.is_busy().then(|| now + PROGRESS);
    }

    /// What was open at the end and could not be kept: a sentence with the reason.
    #[must_use]
    pub fn unsaved(&self) -> Option<String> {
        self.unsaved.clone()
    }

    /// Keeps what is open as drafts; why that cannot be done.
    fn keep_drafts(&mut self) -> Result<(), String> {
        let lang = self.app.view.lang;
        self.kept.clear();
        for draft in self.app.drafts() {
            self.runner.save_draft(&draft).map_err(|failure| failure.sentence(lang))?;
            self.kept.push(draft.title);
        }
        Ok(())
    }

    /// Leaves, unless what is open cannot be kept: that is said first.
    fn leave_or_say(&mut self) -> Option<Outcome> {
        let open = self.app.drafts();
        let is_known = self.warned.as_ref() == Some(&open);
        // A reader keeps nothing, and has typed nothing that it could.
        let is_reader = self.app.view.read_only.is_some();
        match self.keep_drafts() {
            Err(why) if !is_known && !is_reader => {
                self.warned = Some(open);
                Some(Outcome::Failed(DeskWord::LeaveUnsaved.with(self.app.view.lang, &[("why", &why)])))
            }
            Ok(()) | Err(_) => {
                self.app.leave();
                None
            }
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>, now: Instant) {
        for effect in effects {
            let outcome = if let Effect::Begin(beginning) = effect {
                // Where the desk stands on the ledger that it leaves; what cannot be kept is no reason to stay.
                let _ = self.runner.keep_state(&self.app.remember());
                let outcome = super::runner::begin(&mut self.runner, &self.app.view, beginning);
                self.arm_midnight();
                Some(outcome)
            } else if let Effect::Quit = effect {
                self.leave_or_say()
            } else {
                self.runner.run(effect, &self.app.view)
            };
            if let Some(outcome) = outcome {
                self.answer(outcome, now);
            }
        }
        self.arm_progress(now);
    }

    fn answer(&mut self, outcome: Outcome, now: Instant) {
        let more = self.app.apply(outcome, now);
        self.carry_out(more, now);
        if let Some(sentence) = self.runner.take_unconfirmed(self.app.view.lang) {
            let more = self.app.apply(Outcome::Doubted(sentence), now);
            self.carry_out(more, now);
        }
    }
}

impl terminal::Desk for Desk {
    fn input(&mut self, input: Input) {
        let now = self.runner.clock.moment();
        let effects = self.app.set_today(self.runner.clock.today());
        self.carry_out(effects, now);
        let effects = self.app.input(input, now);
        self.carry_out(effects, now);
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let view = &self.app.view;
        let mut canvas = Canvas { buffer, glyphs: view.glyphs, theme: view.theme, caret: None };
        chrome::draw(&self.app, &mut canvas);
        view.theme.finish(view.depth, canvas.buffer);
        canvas.caret
    }

    fn drawn(&mut self, columns: u16, rows: u16) {
        self.app.mark_drawn(columns, rows);
    }

    fn now(&self) -> Instant {
        self.runner.clock.moment()
    }

    fn wake_at(&self) -> Option<Instant> {
        [self.app.wake_at(), self.midnight, self.progress].into_iter().flatten().min()
    }

    fn wake(&mut self) {
        let now = self.runner.clock.moment();
        self.arm_midnight();
        let effects = self.app.set_today(self.runner.clock.today());
        self.carry_out(effects, now);
        self.app.wake(now);
        let lang = self.app.view.lang;
        let runner = &mut self.runner;
        let polled =
            [runner.poll_table(lang), runner.poll_copying(lang), runner.poll_forms(lang), runner.poll_returns(lang)];
        for outcome in polled.into_iter().flatten() {
            self.answer(outcome, now);
        }
        self.arm_progress(now);
    }

    fn take_copy(&mut self) -> Option<String> {
        self.runner.take_copy()
    }

    fn take_question(&mut self) -> bool {
        self.runner.take_question()
    }

    fn answered(&mut self, width: Ambiguous) {
        let kept = self.runner.keep_width(width).map_err(|failure| failure.sentence(self.app.view.lang));
        self.app.measured(width, kept, self.runner.clock.moment());
    }

    fn interrupt(&mut self) -> bool {
        self.app.interrupt(self.runner.clock.moment())
    }

    fn quit(&self) -> bool {
        self.app.is_quitting()
    }

    fn leave(&mut self) {
        // On the way out, perhaps in a panic, what can be kept is kept; the rest is told once the terminal is given back.
        if let Err(why) = self.keep_drafts()
            && self.app.view.read_only.is_none()
        {
            self.unsaved = Some(DeskWord::Unsaved.with(self.app.view.lang, &[("why", &why)]));
        }
        let _ = self.runner.keep_state(&self.app.remember());
        self.runner.end_copying();
        self.runner.end_forms();
        self.runner.end_returns();
    }
}
