//! Carries effects out: against the ledger, the files and the terminal. The only part of the desk that does I/O.

mod begin;
mod bulletin;
mod clock;
mod copying;
mod drafts;
mod folder;
mod forms;
mod holidays;
mod returns;
mod scheme;
pub mod table;
mod taken;
pub mod undo;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{BatchId, PlanId};
use crate::domain::week::IsoWeek;
use crate::domain::what_changed::changes;
use crate::domain::workday::WorkCalendar;
use crate::exchange::csv::Encoding;
use crate::exchange::file::StagedFile;
use crate::exchange::import::{Progress, ReadError, Source};
use crate::exchange::report;
use crate::exchange::weekly::Assertion;
use crate::exchange::weekly::{Format, Freezing, Overwrite, WeekContext, files_of, freeze, hand_out};
use crate::failure::Failure;
use crate::ledger::some_findings;
use crate::ledger::{Entry, HistoryFilter, Ledger, Stamp};
use crate::locale::Lang;
use crate::setup::{Place, Terminals, free_backup_name, free_file, resolve_path};
use crate::text::Ambiguous;

use super::effect::{Effect, FileRead, GuardedEffect};
use super::outcome::Outcome;
use super::terminal::{Waker, can_copy};
use super::view::{ClosedYear, Comparison, SHOWN_ENTRIES, View, ViewExtra};
use super::words::DeskWord;
use copying::{CopyAnswer, CopyJob, SOON};
use forms::{FormsAnswer, FormsJob};
use returns::{ReturnsAnswer, ReturnsJob};
use table::TableReading;

pub use begin::begin;
pub use clock::Clock;

/// What the desk works on.
pub struct Runner {
    /// The ledger; none on the first-run page.
    pub ledger: Option<Ledger>,
    /// Where things lie on this machine.
    pub place: Place,
    /// The clock.
    pub clock: Clock,
    /// Calls the desk when a file is read; without a terminal there is none.
    pub waker: Option<Waker>,
    copy: Option<String>,
    /// What was handed to the terminal's clipboard last.
    sent: Option<String>,
    /// Whether tmux stands between the desk and the terminal.
    pub in_tmux: bool,
    /// The terminal's name, by which its measured width is kept.
    pub terminal: String,
    /// Whether the terminal is to be asked how wide it draws characters of ambiguous width.
    question: bool,
    /// The book of the frozen week that was compared with last, by the week's row: it never changes.
    past: Option<(i64, Arc<Book>)>,
    reading: Option<TableReading>,
    /// How long a copying of files may take before it is told of.
    patience: Duration,
    copying: Option<CopyJob>,
    /// A copying that was stopped, until what it wrote is cleared away.
    let_go: Option<CopyAnswer>,
    forms: Option<FormsJob>,
    /// A writing of forms that was stopped, until what it wrote is cleared away.
    forms_let_go: Option<FormsAnswer>,
    returns: Option<ReturnsJob>,
    /// A reading of returned forms that was stopped, until what it copied is cleared away.
    returns_let_go: Option<ReturnsAnswer>,
}

impl Runner {
    /// A runner on a ledger, or on none yet.
    #[must_use]
    pub const fn new(ledger: Option<Ledger>, place: Place, clock: Clock) -> Self {
        Self {
            ledger,
            place,
            clock,
            waker: None,
            copy: None,
            sent: None,
            in_tmux: false,
            terminal: String::new(),
            question: false,
            past: None,
            reading: None,
            patience: SOON,
            copying: None,
            let_go: None,
            forms: None,
            forms_let_go: None,
            returns: None,
            returns_let_go: None,
        }
    }

    /// Who acts, on which day, at which moment.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp { actor: ACTOR.to_owned(), desk_date: self.clock.today(), recorded_at: (self.clock.now)() }
    }

    /// A text for the clipboard, given once.
    pub fn take_copy(&mut self) -> Option<String> {
        self.copy.take()
    }

    /// What the medium did not confirm of an act that stands, told once.
    pub fn take_unconfirmed(&mut self, lang: Lang) -> Option<String> {
        let why = Failure::from(self.ledger.as_mut()?.take_unconfirmed()?).sentence(lang);
        Some(DeskWord::NotConfirmed.with(lang, &[("why", &why)]))
    }

    /// Whether to ask the terminal for its width; given once.
    pub const fn take_question(&mut self) -> bool {
        std::mem::replace(&mut self.question, false)
    }

    /// Keeps how wide this terminal draws characters of ambiguous width.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_width(&self, width: Ambiguous) -> Result<(), Failure> {
        Terminals::keep(&self.place, &self.terminal, width)
    }

    /// Carries an effect out; `None` for one that needs no answer.
    pub fn run(&mut self, effect: Effect, view: &View) -> Option<Outcome> {
        let lang = view.lang;
        let done = match effect {
            Effect::Perform(act) => self.perform(act),
            Effect::StopWork => {
                self.stop_copying();
                self.stop_forms();
                self.stop_returns();
                return None;
            }
            Effect::Undo(batch) => undo::ask_or_undo(self, batch, lang),
            Effect::UndoReturn { reminders } => undo::ask_or_undo_return(self, reminders, lang),
            Effect::Sure(GuardedEffect::Undo(batch)) => undo::undo(self, batch, lang),
            Effect::Sure(GuardedEffect::TakeNotice) => taken::take_notice(self),
            Effect::LoadHolidays(file) => holidays::ask_or_load(self, file, &view.calendar, lang),
            Effect::Sure(GuardedEffect::LoadHolidays(file)) => holidays::load(self, &file, &view.calendar, lang),
            Effect::Sure(GuardedEffect::TrustDay(day)) => self.trust_day(day, lang),
            Effect::ChooseFolder(folder) => self.choose_folder(&folder),
            Effect::OpenFolder => Ok(self.open_folder(lang)),
            Effect::TakeIn(import) => taken::take_in(self, &import),
            Effect::Look(wanted) => self.look(wanted, view),
            Effect::ListTables(folder) => Ok(Outcome::Listed { found: table::list(&resolve_path(&folder)), folder }),
            Effect::ReadTable(path, progress) => return self.read_table(path, progress, lang),
            Effect::ReadScheme(file) => scheme::read(file, lang),
            Effect::ReadReturns(asked) => self.read_returns(asked, view),
            Effect::LookAtSheet(asked) => Ok(returns::row_of_sheet(*asked, lang)),
            Effect::WriteForms(asked) => self.write_forms(asked, view),
            Effect::Export(week) => self.export(week, view),
            Effect::WriteReport => self.write_report(view),
            Effect::WriteBulletin(paper, period) => self.write_bulletin(&paper, period, lang),
            Effect::WriteSent(bulletin) => self.write_sent(bulletin, lang),
            Effect::ReadSent(bulletin) => self.read_sent(bulletin, lang),
            Effect::Freeze(week, reason) => self.freeze(week, reason, view),
            Effect::Backup(target) => self.backup(target, lang),
            Effect::Copy(text) => self.copy(text, lang),
            Effect::MeasureWidth => {
                self.question = true;
                Ok(Outcome::Done(DeskWord::Measuring.say(lang).to_owned()))
            }
            Effect::KeepDraft(draft) => self.keep_draft(&draft, lang),
            Effect::DropDraft(form) => self.drop_draft(&form),
            // The desk's own: it carried them out before anything came here.
            Effect::Push(_) | Effect::Pop | Effect::PutAside | Effect::Reopen(_) | Effect::Preview(_) => return None,
            Effect::Go(..)
            | Effect::Visit(_)
            | Effect::Walk(_)
            | Effect::LeaveWalk
            | Effect::SetFilter(_)
            | Effect::MarkAll
            | Effect::Run(_) => {
                return None;
            }
            Effect::Toast(_)
            | Effect::UsePlan(_)
            | Effect::SwitchLanguage
            | Effect::SwitchGlyphs
            | Effect::SwitchTheme => return None,
            Effect::Begin(_) | Effect::Quit => return None,
        };
        Some(done.unwrap_or_else(|failure| Outcome::Failed(failure.sentence(lang))))
    }

    fn shown<'v>(&self, view: &'v View) -> WeekContext<'v> {
        let plan = view.to_freeze().plan().map(|plan| plan.id);
        WeekContext { calendar: &view.calendar, today: self.clock.today(), plan }
    }

    fn ledger(&mut self) -> Result<&mut Ledger, Failure> {
        self.ledger.as_mut().ok_or_else(|| Failure::NoLedger(self.place.ledger()))
    }

    fn look(&mut self, wanted: ViewExtra, view: &View) -> Result<Outcome, Failure> {
        let (today, mut past) = (self.clock.today(), self.past.take());
        let ledger = self.ledger()?;
        let outcome = match wanted {
            ViewExtra::Journal => Outcome::Journal(journal(ledger, view.lang)?),
            ViewExtra::Closed(plan) => {
                let on = ledger.book()?.plans.get(&plan).and_then(|plan| plan.closed_on);
                let book = ledger.closed_book(plan)?;
                Outcome::Closed(book.zip(on).map(|(book, on)| ClosedYear { plan, on, book }))
            }
            ViewExtra::Past(day) => Outcome::Past(day, ledger.book_as_of(day)?),
            ViewExtra::Asserted => {
                let shown = WeekContext { calendar: &view.calendar, today, plan: view.chosen };
                Outcome::Asserted(Assertion::of(ledger, shown)?)
            }
            ViewExtra::Compared => Outcome::Compared(compared(ledger, &mut past, &view.calendar, today, view.chosen)?),
        };
        self.past = past;
        Ok(outcome)
    }

    fn trust_day(&mut self, day: NaiveDate, lang: Lang) -> Result<Outcome, Failure> {
        self.ledger()?.trust_day(day);
        Ok(Outcome::Done(DeskWord::DayTrusted.with(lang, &[("today", &day)])))
    }

    fn read_table(&mut self, path: PathBuf, progress: Arc<Progress>, lang: Lang) -> Option<Outcome> {
        let path = resolve_path(&path);
        match TableReading::start(path.clone(), progress, self.waker.clone()) {
            Ok(reading) => self.reading = Some(reading),
            Err(error) => return Some(Outcome::Failed(ReadError::Io(error).sentence(&path, lang))),
        }
        None
    }

    /// Whether a file is being read, copied or written.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.reading.is_some() || self.copying.is_some() || self.forms.is_some() || self.returns.is_some()
    }

    /// What came of the file being read, if it is done.
    pub fn poll_table(&mut self, lang: Lang) -> Option<Outcome> {
        let answer = self.reading.as_ref()?.poll()?;
        let path = self.reading.take()?.path;
        table_outcome(path, answer, lang)
    }

    fn export(&mut self, week: IsoWeek, view: &View) -> Result<Outcome, Failure> {
        let shown = self.shown(view);
        let folder = self.out_folder();
        let files = files_of(self.ledger()?, week, shown, Format::Csv(Encoding::Utf8))?;
        // A week that is not frozen changes from day to day, so its earlier files give way; a frozen one never differs.
        let replace = match &files.plan {
            Some(plan) if !files.frozen => Overwrite::OfYear(plan),
            Some(_) | None => Overwrite::Nothing,
        };
        let written = hand_out(&folder, &files.files, replace)?;
        let others = if files.others.is_empty() { None } else { files.plan.zip(Some(files.others)) };
        let trouble = written.unconfirmed.map(|error| Failure::of_unconfirmed(error).sentence(view.lang));
        Ok(Outcome::Exported { folder, files: names(&written.paths), years: others, trouble })
    }

    /// A report changes from hour to hour: an earlier one of the day stays, and this one is numbered.
    fn write_report(&self, view: &View) -> Result<Outcome, Failure> {
        let folder = self.out_folder();
        let (name, page) = report::file(&view.judged(), view.lang);
        // What a leader was shown today stays as it was.
        let name = free_file(&folder.join(name)).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let written = hand_out(&folder, &[(name, page)], Overwrite::Nothing)?;
        let trouble = written.unconfirmed.map(|error| Failure::of_unconfirmed(error).sentence(view.lang));
        Ok(Outcome::Exported { folder, files: names(&written.paths), years: None, trouble })
    }

    /// Once the week stands frozen nothing more undoes it: a backup or files that fail are told, and F8 writes again.
    fn freeze(&mut self, week: IsoWeek, reason: Option<String>, view: &View) -> Result<Outcome, Failure> {
        let (stamp, lang) = (self.stamp(), view.lang);
        let shown = self.shown(view);
        let folder = self.out_folder();
        let revised = reason.is_some();
        let ledger = self.ledger()?;
        let frozen = freeze(ledger, &Freezing { shown, week, reason, stamp: &stamp })?;
        let book = ledger.book()?;
        // The draft of an unfrozen week and the files of an earlier revision give way to what is frozen now.
        let written = files_of(ledger, week, shown, Format::Csv(Encoding::Utf8))
            .and_then(|files| hand_out(&folder, &files.files, Overwrite::Anything));
        let backup_failed = frozen.backup_failed.map(|why| {
            let why = Failure::from(why).sentence(lang);
            DeskWord::BackupFailed.with(lang, &[("week", &week), ("why", &why)])
        });
        let (files, trouble) = match written {
            Ok(written) => {
                let unconfirmed = written.unconfirmed.map(|error| Failure::of_unconfirmed(error).sentence(lang));
                (names(&written.paths), backup_failed.or(unconfirmed))
            }
            Err(error) => {
                let why = Failure::from(error).sentence(lang);
                (Vec::new(), Some(DeskWord::FilesNotWritten.with(lang, &[("week", &week), ("why", &why)])))
            }
        };
        Ok(Outcome::Froze { week, revised, folder, files, trouble, book })
    }

    fn backup(&mut self, target: Option<PathBuf>, lang: Lang) -> Result<Outcome, Failure> {
        let stamp = self.stamp();
        let ledger = self.ledger()?;
        let target = target.unwrap_or_else(|| free_backup_name(ledger.path(), stamp.desk_date));
        let made = ledger.backup_to(&target)?;
        let done = DeskWord::BackedUp.with(lang, &[("file", &target.display())]);
        let damage = (!made.findings.is_empty()).then(|| some_findings(&made.findings, lang));
        let unconfirmed = made.unconfirmed.map(|why| Failure::from(why).sentence(lang));
        Ok(match damage.or(unconfirmed) {
            Some(but) => Outcome::Doubted(DeskWord::DoneBut.with(lang, &[("done", &done), ("but", &but)])),
            None => Outcome::Done(done),
        })
    }

    /// OSC 52 carries short texts only, and no terminal tells whether it took one. A longer text, and one that is copied
    /// a second time in a row, becomes a file beside the ledger.
    fn copy(&mut self, text: String, lang: Lang) -> Result<Outcome, Failure> {
        let again = self.sent.take().is_some_and(|sent| sent == text);
        if can_copy(&text) && !again {
            self.copy = Some(text.clone());
            self.sent = Some(text);
            let word = if self.in_tmux { DeskWord::SentToTmux } else { DeskWord::SentToClipboard };
            return Ok(Outcome::Done(word.say(lang).to_owned()));
        }
        let path = self.out_folder().join("copied.txt");
        let written = StagedFile::new(&path, text.as_bytes()).and_then(StagedFile::settle)?;
        if let Some(error) = written.unconfirmed {
            return Err(Failure::of_unconfirmed(error));
        }
        let word = if again { DeskWord::SavedToFile } else { DeskWord::CopiedToFile };
        Ok(Outcome::Done(word.with(lang, &[("file", &path.display())])))
    }

    /// Keeps where the desk stands. A reader keeps nothing.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub fn keep_state(&mut self, state: &Value) -> Result<(), Failure> {
        match &mut self.ledger {
            Some(ledger) if !ledger.is_read_only() => Ok(ledger.save_desk_state(state)?),
            _ => Ok(()),
        }
    }
}

/// Who acts at the desk: it has one user.
const ACTOR: &str = "政务公开专员";

/// One that was stopped is nobody's any more.
fn table_outcome(path: PathBuf, answer: Result<Source, ReadError>, lang: Lang) -> Option<Outcome> {
    match answer {
        Ok(source) => Some(Outcome::Read(Box::new(FileRead { path, source, year: None }))),
        Err(ReadError::Stopped) => None,
        Err(error) => Some(Outcome::Failed(error.sentence(&path, lang))),
    }
}

/// The newest entries of the journal, as many as the history screen shows.
///
/// # Errors
/// The journal cannot be read.
pub fn journal(ledger: &Ledger, lang: Lang) -> Result<Vec<Entry>, Failure> {
    let filter = HistoryFilter { limit: SHOWN_ENTRIES, lang, ..HistoryFilter::default() };
    Ok(ledger.history(&filter)?)
}

/// What changed since the last frozen week before today's; `None` before the first freeze. The book of that week is
/// kept in `past`, by the week's row.
///
/// # Errors
/// The journal cannot be read.
pub fn compared(
    ledger: &Ledger,
    past: &mut Option<(i64, Arc<Book>)>,
    calendar: &WorkCalendar,
    today: NaiveDate,
    plan: Option<PlanId>,
) -> Result<Option<Comparison>, Failure> {
    let now = ledger.book()?;
    let Some(frozen) = now.frozen_before(IsoWeek::of(today)) else { return Ok(None) };
    let then = match past.take().filter(|(week, _)| *week == frozen.id) {
        Some((_, then)) => then,
        None => ledger.book_at(BatchId(frozen.last_batch))?,
    };
    *past = Some((frozen.id, Arc::clone(&then)));
    let last_day = frozen.frozen_on.min(frozen.week.sunday());
    let (old, new) = (Day::of(&then, calendar, last_day), Day::of(&now, calendar, today).using(plan));
    Ok(Some(Comparison::new(frozen.id, &changes(&old, &new))))
}

fn names(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use crate::tui::stand::{Stand, opening};

    #[test]
    fn a_freeze_whose_backup_failed_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = demo::prepare(folder.path(), false).unwrap();
        // A file stands where the folder of the backups must be.
        std::fs::write(folder.path().join("ledger.gongkai.backups"), "").unwrap();
        let mut stand = Stand::open(opening(&path, demo::SAMPLE_TODAY), (80, 24));
        stand.ask(vec![Effect::Freeze("2023-W37".parse().unwrap(), None)]);
        let toast = stand.app().toast().unwrap();
        assert!(toast.failure && toast.text.contains("自动备份没有成功"), "{}", toast.text);
    }
}
