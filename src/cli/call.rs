//! One call of the program: its options, language and clock, and how it opens things and says things.

use std::cell::OnceCell;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

use super::args::{Global, ThemeChoice, WidthChoice};
use super::exit::Exit;
use super::words::CliWord;
use crate::domain::act::{Refusal, find};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{BatchId, PlanId};
use crate::domain::workday::WorkCalendar;
use crate::exchange::file::StagedError;
use crate::failure::Failure;
use crate::ledger::{HistoryFilter, Ledger, LedgerError, Stamp};
use crate::locale::{Lang, say};
use crate::setup::{Place, Width, ledger_at, terminal_name, years};
use crate::text::{clean_lines, is_unwanted};
use crate::tui::terminal;
use crate::tui::theme::{Depth, Theme};

/// What the program takes from the outside: the clock and the environment.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The system's clock.
    pub now: fn() -> DateTime<Utc>,
    /// A variable of the environment.
    pub variable: fn(&str) -> Option<String>,
}

/// One call of the program.
#[derive(Debug)]
pub struct Call<'a> {
    /// Options of every command.
    pub global: Global,
    /// Language of what is said.
    pub lang: Lang,
    surroundings: &'a Surroundings,
    /// The newest act when the ledger was opened to write in it.
    begun: OnceCell<BatchId>,
}

/// A book read for one answer.
pub struct Read {
    /// The book.
    pub book: Arc<Book>,
    /// Working days.
    pub calendar: WorkCalendar,
    /// Reference day.
    pub today: NaiveDate,
    /// The plan in use, where one was named or chosen.
    pub plan: Option<PlanId>,
    /// Of a closed year in use, the state in which it was closed, and when.
    closed: Option<(Arc<Book>, NaiveDate)>,
}

impl Read {
    /// What every rule takes.
    pub fn day(&self) -> Day<'_> {
        Day::of(&self.book, &self.calendar, self.today).using(self.plan)
    }
}

impl Read {
    /// What figures are counted on: of a closed year the state in which it was closed.
    pub fn judged(&self) -> Day<'_> {
        match &self.closed {
            Some((book, on)) => Day::of(book, &self.calendar, *on).using(self.day().plan().map(|plan| plan.id)),
            None => self.day(),
        }
    }
}

impl<'a> Call<'a> {
    /// A call.
    pub const fn new(global: Global, lang: Lang, surroundings: &'a Surroundings) -> Self {
        Self { global, lang, surroundings, begun: OnceCell::new() }
    }

    /// The same call on another ledger, and on another reference day unless one is named.
    pub fn on(&self, ledger: PathBuf, today: NaiveDate) -> Self {
        let today = self.global.today.or(Some(today));
        let global = Global { ledger: Some(ledger), today, ..self.global.clone() };
        Self::new(global, self.lang, self.surroundings)
    }

    /// The reference day: `--today`, else the day it is in China (Asia/Shanghai, which knows no summer time).
    pub fn today(&self) -> NaiveDate {
        self.global.today.unwrap_or_else(|| ((self.surroundings.now)() + TimeDelta::hours(8)).date_naive())
    }

    /// The system's clock.
    pub const fn now(&self) -> fn() -> DateTime<Utc> {
        self.surroundings.now
    }

    /// Whether the desk may use colours: neither `--no-color` nor a `NO_COLOR` that is not empty.
    pub fn colours(&self) -> bool {
        !self.global.no_color && (self.surroundings.variable)("NO_COLOR").is_none_or(|value| value.is_empty())
    }

    /// How many colours the terminal says that it draws; none of them where colours are off.
    pub fn depth(&self) -> Depth {
        if !self.colours() {
            return Depth::Sixteen;
        }
        let [colorterm, term] = ["COLORTERM", "TERM"].map(self.surroundings.variable);
        Depth::of(colorterm.as_deref(), term.as_deref())
    }

    /// The colours of the desk. A theme of its own needs a terminal that draws 256 or more.
    pub fn theme(&self) -> Theme {
        match self.global.theme {
            _ if !self.colours() => Theme::Plain,
            ThemeChoice::Dark if self.depth().has_themes() => Theme::Dark,
            ThemeChoice::Light if self.depth().has_themes() => Theme::Light,
            ThemeChoice::Auto | ThemeChoice::Dark | ThemeChoice::Light => Theme::Palette,
        }
    }

    /// How wide to count characters of ambiguous width.
    pub const fn width(&self) -> Width {
        match self.global.width {
            WidthChoice::Auto => Width::Auto,
            WidthChoice::Narrow => Width::Narrow,
            WidthChoice::Wide => Width::Wide,
        }
    }

    /// The name of the terminal in use.
    pub fn terminal(&self) -> String {
        terminal_name(self.surroundings.variable)
    }

    /// Whether tmux stands between the program and the terminal.
    pub fn is_in_tmux(&self) -> bool {
        (self.surroundings.variable)("TMUX").is_some_and(|value| !value.is_empty())
    }

    /// The two times of an act, and who does it.
    pub fn stamp(&self) -> Stamp {
        Stamp { actor: "命令行".to_owned(), desk_date: self.today(), recorded_at: (self.surroundings.now)() }
    }

    /// The user's data folder.
    pub fn place(&self) -> Result<Place, Failure> {
        Place::of_user()
    }

    /// The ledger named, or the default one.
    pub fn ledger_path(&self) -> Result<PathBuf, Failure> {
        match &self.global.ledger {
            Some(path) => Ok(ledger_at(path)),
            None => Ok(ledger_at(&self.place()?.ledger())),
        }
    }

    /// The ledger's path, if something stands there.
    pub fn existing_ledger(&self) -> Result<PathBuf, Failure> {
        let path = self.ledger_path()?;
        match path.symlink_metadata() {
            Ok(_) => Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Failure::no_ledger(path)),
            // A folder that may not be searched does not say that there is nothing in it.
            Err(error) => Err(Failure::Read { path, error }),
        }
    }

    /// Opens the ledger to write in it.
    pub fn open(&self) -> Result<Ledger, Failure> {
        let mut ledger = Ledger::open(&self.existing_ledger()?)?;
        if self.global.far_day {
            ledger.trust_day(self.today());
        }
        if let Ok(head) = ledger.journal_head() {
            let _ = self.begun.set(head.batch);
        }
        Ok(ledger)
    }

    /// The act that this call entered, though something after it failed.
    pub fn act_that_stands(&self) -> Option<BatchId> {
        let begun = *self.begun.get()?;
        let newest = HistoryFilter { limit: 1, ..HistoryFilter::default() };
        let entry = self.open_to_read().ok()?.history(&newest).ok()?.into_iter().next()?;
        // What the command took back itself does not stand.
        (entry.batch > begun && entry.undoes.is_none_or(|undone| undone <= begun)).then_some(entry.batch)
    }

    /// Opens the ledger to read it.
    pub fn open_to_read(&self) -> Result<Ledger, Failure> {
        Ok(Ledger::open_read_only(&self.existing_ledger()?)?)
    }

    /// The working days; a broken file of the user is left out and told.
    pub fn calendar(&self) -> WorkCalendar {
        // Without a home folder the shipped years still count.
        let place = self.place().unwrap_or_else(|_| Place::at(PathBuf::new()));
        let years = years(&place);
        for fault in &years.faults {
            self.tell(&fault.sentence(self.lang));
        }
        years.calendar
    }

    /// The book for a reading command, at the end of `as_of` where it is given: its lights are then those of that day,
    /// unless `--today` says another. A book without a plan is told.
    pub fn read(&self, as_of: Option<NaiveDate>) -> Result<Read, Failure> {
        let ledger = self.open_to_read()?;
        let today = match (as_of, self.global.today) {
            (Some(as_of), Some(today)) if as_of > today => return Err(Failure::AsOfAhead { as_of, today }),
            (Some(as_of), None) => as_of,
            _ => self.today(),
        };
        let book = match as_of {
            Some(day) => ledger.book_as_of(day)?,
            None => ledger.book()?,
        };
        if book.plans.is_empty() {
            // What follows is empty, and this is why.
            self.tell(&Failure::from(LedgerError::from(Refusal::NoPlan)).sentence(self.lang));
        }
        let plan = self.plan(&ledger, &book)?;
        let mut read = Read { book, calendar: self.calendar(), today, plan, closed: None };
        let in_use = read.day().plan().and_then(|plan| Some((plan.id, plan.closed_on?)));
        if let Some((plan, on)) = in_use {
            read.closed = ledger.closed_book(plan)?.map(|book| (book, on));
        }
        Ok(read)
    }

    /// The plan that `--plan` names, else the one that was chosen for this ledger.
    pub fn plan(&self, ledger: &Ledger, book: &Book) -> Result<Option<PlanId>, Failure> {
        match &self.global.plan {
            Some(key) => Ok(Some(find::plan_of_key(book, key).map_err(LedgerError::from)?.id)),
            None => Ok(ledger.plan_in_use()?.and_then(|key| book.plan_of_key(&key)).map(|plan| plan.id)),
        }
    }

    /// Writes an answer to stdout. What another program wrote into the ledger is shown without what a terminal obeys.
    pub fn answer(&self, text: &str) -> Result<(), Failure> {
        self.answer_as_is(&clean_lines(text))
    }

    /// Writes to stdout what is no words of the ledger, or made harmless.
    pub fn answer_as_is(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
    }

    /// Writes an answer of one line to stdout.
    pub fn answer_line(&self, text: &str) -> Result<(), Failure> {
        self.answer(&format!("{text}\n"))
    }

    /// Writes the answer of a command that is done already: where stdout fails, that is told beside what is done.
    pub fn answer_done(&self, lines: &[String]) -> Exit {
        self.answered(lines.iter().try_for_each(|line| self.answer_line(line)))
    }

    /// How the answer of a command that is done already came to be told.
    pub fn answered(&self, written: Result<(), Failure>) -> Exit {
        match written {
            Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Err(failure) => {
                self.tell(&failure.sentence(self.lang));
                Exit::Problems
            }
            Ok(()) => Exit::Done,
        }
    }

    /// Writes one JSON document to stdout.
    pub fn answer_json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Output(error.into()))?;
        self.answer_as_is(&format!("{}\n", escaped(&text)))
    }

    /// Says something on stderr; a closed stderr is nobody's failure.
    pub fn tell(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", clean_lines(text));
    }

    /// Why the desk cannot be opened here; none where it can.
    pub fn no_desk(&self) -> Option<CliWord> {
        if !io::stdout().is_terminal() {
            Some(CliWord::NoTerminal)
        } else if (self.surroundings.variable)("TERM").is_some_and(|kind| kind == "dumb") {
            Some(CliWord::DumbTerminal)
        } else if !terminal::has_input() {
            Some(CliWord::NoInput)
        } else {
            None
        }
    }

    /// Whether a person can be asked.
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks before something; only 1 or y says yes.
    pub fn agrees(&self, what: &str) -> bool {
        self.tell(what);
        self.tell(CliWord::YesOrNo.say(self.lang));
        let mut typed = String::new();
        let read = io::stdin().lock().read_line(&mut typed).is_ok();
        read && matches!(typed.trim(), "1" | "１" | "y" | "Y" | "是")
    }

    /// Ends a command that wrote files: done, or done and what the medium did not confirm.
    pub fn wrote(&self, unconfirmed: Option<StagedError>) -> Exit {
        let Some(error) = unconfirmed else { return Exit::Done };
        self.tell(&Failure::of_unconfirmed(error).sentence(self.lang));
        Exit::Problems
    }

    /// Ends a command that wrote in the ledger: done, or done and what the medium did not confirm.
    pub fn entered(&self, ledger: &mut Ledger) -> Exit {
        let Some(why) = ledger.take_unconfirmed() else { return Exit::Done };
        self.tell(&say!(self.lang, CliWord::NotConfirmed, why = Failure::from(why).sentence(self.lang)));
        Exit::Problems
    }
}

/// JSON with every character that a terminal obeys or that hides written as `\u…`: the values stay what they are.
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !is_unwanted(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}
