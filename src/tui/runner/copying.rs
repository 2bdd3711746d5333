//! Files of evidence: copied on a thread of their own, so that the desk answers meanwhile; the act that names them is
//! performed once they lie beside the ledger.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;
use std::{io, thread};

use crate::domain::act::Act;
use crate::exchange::import::Progress;
use crate::failure::Failure;
use crate::ledger::EvidencePlace;
use crate::locale::Lang;
use crate::setup::{CopiedEvidence, EvidenceFiles};
use crate::tui::command::Command;
use crate::tui::outcome::{Outcome, Work};
use crate::tui::terminal::Waker;

use super::Runner;

/// Files that are copied sooner show no progress.
pub(super) const SOON: Duration = Duration::from_millis(100);

/// How long leaving waits for a copying that was stopped to clear away what it wrote.
pub(super) const CLEARED: Duration = Duration::from_secs(1);

/// What came of a copying; dropped, the files go again.
pub(super) type CopyAnswer = Receiver<Result<CopiedEvidence, Failure>>;

/// An act whose files are being copied.
#[derive(Debug)]
pub(super) struct CopyJob {
    act: Act,
    progress: Arc<Progress>,
    answer: CopyAnswer,
}

impl CopyJob {
    /// Starts to copy once an earlier copying, which was stopped, has cleared away what it wrote: both may be of one file.
    fn start(
        act: Act,
        files: EvidenceFiles,
        place: EvidencePlace,
        earlier: Option<CopyAnswer>,
        waker: Option<Waker>,
    ) -> io::Result<Self> {
        let (sender, answer) = mpsc::channel();
        let progress = Arc::new(Progress::default());
        let watched = Arc::clone(&progress);
        thread::Builder::new().name("evidence".to_owned()).spawn(move || {
            drop(earlier.map(|earlier| earlier.recv()));
            // Where nobody waits for it any more, what was copied goes again.
            drop(sender.send(files.take_in(&place, &watched)));
            if let Some(waker) = waker {
                waker.wake();
            }
        })?;
        Ok(Self { act, progress, answer })
    }
}

/// The thread broke: it told nobody what it did, and what it copied is gone.
pub(super) fn broken<T>() -> Result<T, Failure> {
    Err(Failure::Input(io::ErrorKind::Other.into()))
}

impl Runner {
    /// Performs an act, its files copied first.
    pub(super) fn perform(&mut self, mut act: Act) -> Result<Outcome, Failure> {
        let files = EvidenceFiles::of(&mut act)?;
        if files.is_empty() {
            return self.perform_copied(act, CopiedEvidence::default());
        }
        let place = self.ledger()?.evidence_place()?;
        let names = files.names();
        let waker = self.waker.clone();
        let patience = if waker.is_some() { self.patience } else { Duration::MAX };
        let copying = CopyJob::start(act, files, place, self.let_go.take(), waker).map_err(Failure::Input)?;
        match copying.answer.recv_timeout(patience) {
            Ok(copied) => self.perform_copied(copying.act, copied?),
            Err(RecvTimeoutError::Disconnected) => broken(),
            Err(RecvTimeoutError::Timeout) => {
                let progress = Arc::clone(&copying.progress);
                self.copying = Some(copying);
                Ok(Outcome::Working { work: Work::Copying, names, progress })
            }
        }
    }

    fn perform_copied(&mut self, mut act: Act, copied: CopiedEvidence) -> Result<Outcome, Failure> {
        let stamp = self.stamp();
        let ledger = self.ledger()?;
        let done = copied.perform(ledger, &mut act, &stamp)?;
        let (title, book) = (done.title, ledger.book()?);
        Ok(Outcome::Wrote { title, batch: done.batch, book, drafts: None, offers: Command::Undo })
    }

    /// What came of the copying, if it is done.
    pub fn poll_copying(&mut self, lang: Lang) -> Option<Outcome> {
        let copied = match self.copying.as_ref()?.answer.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => broken(),
            Ok(copied) => copied,
        };
        let act = self.copying.take()?.act;
        let done = copied.and_then(|copied| self.perform_copied(act, copied));
        Some(Outcome::Worked(Box::new(done.unwrap_or_else(|failure| Outcome::Failed(failure.sentence(lang))))))
    }

    /// Ends the copying without its act.
    pub(super) fn stop_copying(&mut self) {
        if let Some(copying) = self.copying.take() {
            copying.progress.stop();
            self.let_go = Some(copying.answer);
        }
    }

    /// On the way out: nothing of what was being copied stays, unless the medium hangs.
    pub fn end_copying(&mut self) {
        self.stop_copying();
        if let Some(answer) = self.let_go.take() {
            drop(answer.recv_timeout(CLEARED));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::domain::act::{AssignmentAct, NewEvidence};
    use crate::ledger::{EVIDENCE_MAX, evidence_folder};
    use crate::setup::Place;
    use crate::tui::fixture::Bench;
    use crate::tui::runner::Clock;
    use crate::tui::terminal::{Event, EventSource};

    fn act(file: &Path) -> Act {
        let evidence = NewEvidence::typed(file.to_str().unwrap(), None);
        let add = |of: &str| {
            Act::Assignment(AssignmentAct::AddEvidence { of: of.parse().unwrap(), evidence: evidence.clone() })
        };
        Act::Together { acts: vec![add("2023/43/县水务局"), add("2023/41/县自然资源局")] }
    }

    /// F6: what was stopped leaves nothing, also where the same file is wanted again at once; two duties get one file.
    #[test]
    fn a_copying_that_is_stopped_leaves_nothing() {
        let bench = Bench::new("2023-09-06");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("录像.mp4");
        std::fs::File::create(&file).unwrap().set_len(EVIDENCE_MAX).unwrap();
        let evidence = evidence_folder(bench.ledger.path());
        let events = EventSource::new().unwrap();
        let clock =
            Clock { now: || "2023-09-06T02:00:00Z".parse().unwrap(), fixed: Some(bench.view.today), still: None };
        let mut runner = Runner::new(Some(bench.ledger), Place::at(folder.path().join("data")), clock);
        runner.waker = Some(events.waker());
        runner.patience = Duration::ZERO;

        assert!(matches!(runner.perform(act(&file)).unwrap(), Outcome::Working { .. }));
        runner.stop_copying();
        assert!(runner.poll_copying(Lang::ZhCn).is_none());
        assert!(matches!(runner.perform(act(&file)).unwrap(), Outcome::Working { .. }));
        runner.end_copying();
        assert!(!evidence.exists(), "nothing stays");

        assert!(matches!(runner.perform(act(&file)).unwrap(), Outcome::Working { .. }));
        let copied = loop {
            assert_eq!(events.recv(), Event::Wake);
            if let Some(outcome) = runner.poll_copying(Lang::ZhCn) {
                break outcome;
            }
        };
        let Outcome::Worked(done) = copied else { panic!("the copying is over") };
        let Outcome::Wrote { book, .. } = *done else { panic!("the act is done") };
        let hashes: Vec<_> = book.assignments.values().flat_map(|one| &one.evidence).map(|one| &one.sha256).collect();
        assert!(hashes.len() == 2 && hashes[0] == hashes[1], "{hashes:?}");
        assert_eq!(std::fs::read_dir(evidence).unwrap().count(), 1);
    }
}
