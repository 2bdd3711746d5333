//! Forms to units: their files are written on a thread of their own, so that the desk answers meanwhile; the act is
//! performed, and the files get their names, once all of them are there.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;
use std::{io, thread};

use crate::exchange::csv::Encoding;
use crate::exchange::forms::{FormSet, FormsError, FormsWanted, StagedForms};
use crate::exchange::import::Progress;
use crate::failure::Failure;
use crate::locale::Lang;
use crate::tui::effect::FormsAsked;
use crate::tui::outcome::{Outcome, Work};
use crate::tui::terminal::Waker;
use crate::tui::view::View;

use super::Runner;
use super::copying::{CLEARED, broken};

/// What came of a writing; dropped, the files go again.
pub(super) type FormsAnswer = Receiver<Result<StagedForms, FormsError>>;

/// Forms whose files are being written.
#[derive(Debug)]
pub(super) struct FormsJob {
    progress: Arc<Progress>,
    answer: FormsAnswer,
}

impl FormsJob {
    /// Starts to write once an earlier writing, which was stopped, has cleared away what it wrote.
    fn start(set: FormSet, earlier: Option<FormsAnswer>, waker: Option<Waker>) -> io::Result<Self> {
        let (sender, answer) = mpsc::channel();
        let progress = Arc::new(Progress::default());
        let watched = Arc::clone(&progress);
        thread::Builder::new().name("forms".to_owned()).spawn(move || {
            drop(earlier.map(|earlier| earlier.recv()));
            // Where nobody waits for them any more, the files go again.
            drop(sender.send(set.stage(&watched)));
            if let Some(waker) = waker {
                waker.wake();
            }
        })?;
        Ok(Self { progress, answer })
    }
}

impl Runner {
    /// Writes the forms of the plan year in use.
    pub(super) fn write_forms(&mut self, asked: FormsAsked, view: &View) -> Result<Outcome, Failure> {
        let (today, folder) = (self.clock.today(), self.out_folder());
        let ledger = self.ledger()?;
        let book = ledger.book()?;
        let units = asked.units.iter().filter_map(|code| book.unit_by_code(code)).map(|unit| unit.id).collect();
        let wanted = FormsWanted { units, due_within: asked.due_within, folder, encoding: Encoding::Utf8 };
        let set = FormSet::of(ledger, &view.calendar, today, view.plan().map(|plan| plan.id), wanted)?;
        let names = set.units().map(str::to_owned).collect();
        let waker = self.waker.clone();
        let patience = if waker.is_some() { self.patience } else { Duration::MAX };
        let job = FormsJob::start(set, self.forms_let_go.take(), waker).map_err(Failure::Input)?;
        match job.answer.recv_timeout(patience) {
            Ok(staged) => self.written(staged?, view.lang),
            Err(RecvTimeoutError::Disconnected) => broken(),
            Err(RecvTimeoutError::Timeout) => {
                let progress = Arc::clone(&job.progress);
                self.forms = Some(job);
                Ok(Outcome::Working { work: Work::Forms, names, progress })
            }
        }
    }

    fn written(&mut self, staged: StagedForms, lang: Lang) -> Result<Outcome, Failure> {
        let stamp = self.stamp();
        let ledger = self.ledger()?;
        let written = staged.write(ledger, &stamp)?;
        let trouble = written.files.unconfirmed.map(|error| Failure::of_unconfirmed(error).sentence(lang));
        let (count, book) = (written.set.forms().len(), ledger.book()?);
        let folder = written.set.folder().to_owned();
        let waiting = written.set.waiting(lang);
        Ok(Outcome::WroteForms { count, folder, batch: written.done.batch, book, waiting, trouble })
    }

    /// What came of the writing, if it is done.
    pub fn poll_forms(&mut self, lang: Lang) -> Option<Outcome> {
        let staged = match self.forms.as_ref()?.answer.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => broken(),
            Ok(staged) => staged.map_err(Failure::from),
        };
        self.forms = None;
        let done = staged.and_then(|staged| self.written(staged, lang));
        Some(Outcome::Worked(Box::new(done.unwrap_or_else(|failure| Outcome::Failed(failure.sentence(lang))))))
    }

    /// Ends the writing without its act.
    pub(super) fn stop_forms(&mut self) {
        if let Some(job) = self.forms.take() {
            job.progress.stop();
            self.forms_let_go = Some(job.answer);
        }
    }

    /// On the way out: nothing of what was being written stays, unless the medium hangs.
    pub fn end_forms(&mut self) {
        self.stop_forms();
        if let Some(answer) = self.forms_let_go.take() {
            drop(answer.recv_timeout(CLEARED));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::Place;
    use crate::tui::fixture::Bench;
    use crate::tui::runner::Clock;
    use crate::tui::terminal::{Event, EventSource};

    /// What was stopped leaves neither files nor an entry, and the same is written at once after it.
    #[test]
    fn forms_that_are_stopped_leave_nothing() {
        let bench = Bench::new("2023-09-06");
        let folder = tempfile::tempdir().unwrap();
        let events = EventSource::new().unwrap();
        let clock =
            Clock { now: || "2023-09-06T02:00:00Z".parse().unwrap(), fixed: Some(bench.view.today), still: None };
        let view = bench.view;
        let mut runner = Runner::new(Some(bench.ledger), Place::at(folder.path().join("data")), clock);
        runner.waker = Some(events.waker());
        runner.patience = Duration::ZERO;
        let out = runner.out_folder();
        let asked = FormsAsked { units: Vec::new(), due_within: None };

        assert!(matches!(runner.write_forms(asked.clone(), &view).unwrap(), Outcome::Working { .. }));
        runner.stop_forms();
        assert!(runner.poll_forms(Lang::ZhCn).is_none());
        runner.end_forms();
        assert!(!out.exists(), "nothing stays");
        assert!(runner.ledger().unwrap().book().unwrap().forms.is_empty());

        assert!(matches!(runner.write_forms(asked, &view).unwrap(), Outcome::Working { .. }));
        let worked = loop {
            assert_eq!(events.recv(), Event::Wake);
            if let Some(outcome) = runner.poll_forms(Lang::ZhCn) {
                break outcome;
            }
        };
        let Outcome::Worked(done) = worked else { panic!("the writing is over") };
        let Outcome::WroteForms { count, book, folder, .. } = *done else { panic!("the forms are written") };
        assert_eq!((count, book.forms.len()), (std::fs::read_dir(folder).unwrap().count() - 1, count));
        assert!(count > 0);
    }
}
