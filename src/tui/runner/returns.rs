//! Returned forms: read on a thread of their own, so that the desk answers meanwhile; what is new is entered as one act once
//! all of them are read.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;
use std::{io, thread};

use crate::domain::act::returns::returned;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::PlanId;
use crate::domain::key::Key;
use crate::domain::returned::Returned;
use crate::domain::workday::WorkCalendar;
use crate::exchange::import::Progress;
use crate::exchange::returns::{BatchFile, ReadAgainst, ReturnBatch, ReturnsError, cells_of_row};
use crate::failure::Failure;
use crate::ledger::EvidencePlace;
use crate::locale::{Lang, say};
use crate::setup::resolve_path;
use crate::tui::command::Command;
use crate::tui::effect::{ReturnsAsked, SheetAsked};
use crate::tui::outcome::{Outcome, Work};
use crate::tui::terminal::Waker;
use crate::tui::view::View;
use crate::tui::words::DeskWord;

use super::Runner;
use super::copying::{CLEARED, broken};

/// What came of a reading; dropped, what was copied goes again.
pub(super) type ReturnsAnswer = Receiver<Result<ReturnBatch, ReturnsError>>;

/// Returned files that are being read.
pub(super) struct ReturnsJob {
    asked: ReturnsAsked,
    plan: Option<PlanId>,
    calendar: WorkCalendar,
    progress: Arc<Progress>,
    answer: ReturnsAnswer,
}

/// All that the thread needs.
struct Reading {
    book: Arc<Book>,
    calendar: WorkCalendar,
    today: chrono::NaiveDate,
    plan: Option<PlanId>,
    ledger: String,
    place: EvidencePlace,
    path: PathBuf,
    received_on: Option<chrono::NaiveDate>,
    placed: Option<(Key, String)>,
}

impl Reading {
    fn read(&self, progress: &Progress) -> Result<ReturnBatch, ReturnsError> {
        let day = Day::of(&self.book, &self.calendar, self.today).using(self.plan);
        let unit = self.placed.as_ref().and_then(|(_, code)| self.book.unit_by_code(code));
        let waiting = self.placed.as_ref().and_then(|(key, _)| returned(&self.book, key).ok());
        let received_on = waiting.map(|one| one.received_on).or(self.received_on).unwrap_or(self.today);
        let against = ReadAgainst { ledger: &self.ledger, day: &day, place: Some(&self.place), received_on, unit };
        match waiting {
            Some(Returned { sha256, .. }) => ReturnBatch::read_again(&self.path, sha256, &against, progress),
            None => ReturnBatch::read(std::slice::from_ref(&self.path), &against, progress),
        }
    }
}

fn start(
    reading: Reading,
    progress: &Arc<Progress>,
    earlier: Option<ReturnsAnswer>,
    waker: Option<Waker>,
) -> io::Result<ReturnsAnswer> {
    let (sender, answer) = mpsc::channel();
    let watched = Arc::clone(progress);
    thread::Builder::new().name("returns".to_owned()).spawn(move || {
        drop(earlier.map(|earlier| earlier.recv()));
        // Where nobody waits for it any more, what was copied goes again.
        drop(sender.send(reading.read(&watched)));
        if let Some(waker) = waker {
            waker.wake();
        }
    })?;
    Ok(answer)
}

/// The sentence of the first file that could not be read this time: it is not entered, so only this tells of it.
fn not_this_time(batch: &ReturnBatch, lang: Lang) -> Option<String> {
    let file = batch.files.iter().find(|file| file.read.is_passing())?;
    Some(file.read.fault.as_ref()?.sentence(&file.read.path, lang))
}

/// A row of a returned sheet, each cell after its head; where the file is gone or was changed, what the ledger knows.
pub(super) fn row_of_sheet(asked: SheetAsked, lang: Lang) -> Outcome {
    let SheetAsked { file, sha256, place, sheet, title, remarks, known } = asked;
    let (row, under) = match cells_of_row(Path::new(&file), &sha256, place, sheet) {
        Some(cells) => {
            let lines: Vec<String> = cells.iter().map(|(head, cell)| format!("{head}  {cell}")).collect();
            (lines.join("\n"), remarks.as_str())
        }
        // What is known of the row says what there is to know of each of its cells.
        None => (known, DeskWord::SheetGone.say(lang)),
    };
    let parts = [row.as_str(), under];
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    Outcome::Text { title, text }
}

impl Runner {
    /// Reads returned forms of the plan year in use.
    pub(super) fn read_returns(&mut self, asked: ReturnsAsked, view: &View) -> Result<Outcome, Failure> {
        let today = self.clock.today();
        let plan = view.plan().map(|plan| plan.id);
        let ledger = self.ledger()?;
        let path = resolve_path(&asked.path);
        let reading = Reading {
            book: ledger.book()?,
            calendar: view.calendar.clone(),
            today,
            plan,
            ledger: ledger.id().to_owned(),
            place: ledger.evidence_place()?,
            path: path.clone(),
            received_on: asked.received_on,
            placed: asked.placed.clone(),
        };
        let progress = Arc::new(Progress::default());
        let waker = self.waker.clone();
        let patience = if waker.is_some() { self.patience } else { Duration::MAX };
        let answer = start(reading, &progress, self.returns_let_go.take(), waker).map_err(Failure::Input)?;
        let watched = Arc::clone(&progress);
        let job = ReturnsJob { asked, plan, calendar: view.calendar.clone(), progress, answer };
        match job.answer.recv_timeout(patience) {
            Ok(batch) => self.entered(&job, batch?, view.lang),
            Err(RecvTimeoutError::Disconnected) => broken(),
            Err(RecvTimeoutError::Timeout) => {
                self.returns = Some(job);
                let names = vec![path.display().to_string()];
                Ok(Outcome::Working { work: Work::Returns, names, progress: watched })
            }
        }
    }

    fn entered(&mut self, job: &ReturnsJob, batch: ReturnBatch, lang: Lang) -> Result<Outcome, Failure> {
        let (stamp, today) = (self.stamp(), self.clock.today());
        let ledger = self.ledger()?;
        let book = ledger.book()?;
        if let Some((of, _)) = &job.asked.placed {
            let first = batch.files.first();
            if let Some((file, fault)) = first.and_then(|file| Some((file, file.read.fault.as_ref()?))) {
                return Ok(Outcome::Failed(fault.sentence(&file.read.path, lang)));
            }
            let done = batch.place(ledger, of.clone(), &book, &stamp)?;
            let (title, book) = (done.title, ledger.book()?);
            return Ok(Outcome::Wrote { title, batch: done.batch, book, drafts: None, offers: Command::Undo });
        }
        let known = batch.files.len() - batch.new_files().count();
        let is_unread = |file: &&BatchFile| file.read.fault.is_some() && !file.read.is_passing();
        let unread = batch.new_files().filter(is_unread).count();
        let day = Day::of(&book, &job.calendar, today).using(job.plan);
        let received_on = job.asked.received_on.unwrap_or(today);
        let passing = not_this_time(&batch, lang);
        let empty = batch.empty.first().filter(|_| batch.files.is_empty());
        let no_table = empty.map(|folder| say!(lang, DeskWord::NoReturnTable, folder = folder.display()));
        match batch.enter(ledger, &day, received_on, &stamp)? {
            None => Ok(Outcome::Failed(
                passing.or(no_table).unwrap_or_else(|| say!(lang, DeskWord::NoNewReturns, n = known)),
            )),
            Some(done) => {
                let title = match (known, unread) {
                    (0, 0) => done.title,
                    _ => say!(lang, DeskWord::ReadReturns, title = done.title, known = known, unread = unread),
                };
                let title = passing.into_iter().fold(title, |title, passing| format!("{title}；{passing}"));
                let book = ledger.book()?;
                Ok(Outcome::Wrote { title, batch: done.batch, book, drafts: None, offers: Command::Undo })
            }
        }
    }

    /// What came of the reading, if it is done.
    pub fn poll_returns(&mut self, lang: Lang) -> Option<Outcome> {
        let batch = match self.returns.as_ref()?.answer.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => broken(),
            Ok(batch) => batch.map_err(Failure::from),
        };
        let job = self.returns.take()?;
        let done = batch.and_then(|batch| self.entered(&job, batch, lang));
        Some(Outcome::Worked(Box::new(done.unwrap_or_else(|failure| Outcome::Failed(failure.sentence(lang))))))
    }

    /// Ends the reading without its act.
    pub(super) fn stop_returns(&mut self) {
        if let Some(job) = self.returns.take() {
            job.progress.stop();
            self.returns_let_go = Some(job.answer);
        }
    }

    /// On the way out: nothing of what was being copied stays, unless the medium hangs.
    pub fn end_returns(&mut self) {
        self.stop_returns();
        if let Some(answer) = self.returns_let_go.take() {
            drop(answer.recv_timeout(CLEARED));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::Place;
    use crate::tui::effect::FormsAsked;
    use crate::tui::fixture::Bench;
    use crate::tui::runner::Clock;
    use crate::tui::terminal::{Event, EventSource};

    /// What was stopped leaves neither copies nor an entry, and the same is read at once after it.
    #[test]
    fn returns_that_are_stopped_leave_nothing() {
        let bench = Bench::new("2023-09-06");
        let folder = tempfile::tempdir().unwrap();
        let events = EventSource::new().unwrap();
        let clock =
            Clock { now: || "2023-09-06T02:00:00Z".parse().unwrap(), fixed: Some(bench.view.today), still: None };
        let view = bench.view;
        let mut runner = Runner::new(Some(bench.ledger), Place::at(folder.path().join("data")), clock);
        runner.write_forms(FormsAsked { units: Vec::new(), due_within: None }, &view).unwrap();
        let came = folder.path().join("收到");
        std::fs::create_dir(&came).unwrap();
        let row = "序号,状态,进展,完成日期,佐证\n43,办结,专栏已建成,2023-08-30,照片.txt\n";
        std::fs::write(came.join("县水务局.csv"), row).unwrap();
        std::fs::write(came.join("照片.txt"), "照片").unwrap();
        let kept = crate::ledger::evidence_folder(runner.ledger().unwrap().path());
        let copies = || std::fs::read_dir(&kept).map_or(0, Iterator::count);
        let asked = ReturnsAsked { path: came, received_on: None, placed: None };

        runner.waker = Some(events.waker());
        runner.patience = Duration::ZERO;
        assert!(matches!(runner.read_returns(asked.clone(), &view).unwrap(), Outcome::Working { .. }));
        runner.stop_returns();
        assert!(runner.poll_returns(Lang::ZhCn).is_none());
        runner.end_returns();
        assert_eq!(copies(), 0, "nothing stays");
        assert!(runner.ledger().unwrap().book().unwrap().returns.is_empty());

        assert!(matches!(runner.read_returns(asked, &view).unwrap(), Outcome::Working { .. }));
        let worked = loop {
            assert_eq!(events.recv(), Event::Wake);
            if let Some(outcome) = runner.poll_returns(Lang::ZhCn) {
                break outcome;
            }
        };
        let Outcome::Worked(done) = worked else { panic!("the reading is over") };
        let Outcome::Wrote { book, .. } = *done else { panic!("the returns are entered") };
        assert_eq!((book.returns.len(), copies()), (1, 1));
    }
}
