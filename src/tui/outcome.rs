//! What came of an effect: what the runner hands back to the desk.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::id::BatchId;
use crate::domain::moved_dates::MovedDate;
use crate::domain::pack::ScoringScheme;
use crate::domain::week::IsoWeek;
use crate::domain::workday::WorkCalendar;
use crate::exchange::import::Progress;
use crate::exchange::weekly::Assertion;
use crate::ledger::Entry;

use super::command::Command;
use super::draft::Draft;
use super::effect::{FileRead, FolderEntry, GuardedEffect};
use super::view::{ClosedYear, Comparison, View};

/// Long work beside the desk, which can be stopped and then leaves nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// Files of evidence are copied.
    Copying,
    /// Forms to units are written.
    Forms,
    /// Returned forms are read.
    Returns,
}

/// What came of an effect that changed something outside the desk.
pub enum Outcome {
    /// An act stands in the ledger; the book after it.
    Wrote {
        /// Its title.
        title: String,
        /// Its number in the journal.
        batch: BatchId,
        /// The book after it.
        book: Arc<Book>,
        /// The drafts kept, where the act changed them: an undone import offers its preview again.
        drafts: Option<Vec<Draft>>,
        /// What takes it back: the undo, or for an undo the history, where its act is done again.
        offers: Command,
    },
    /// Files of an act are being copied or written; it is performed after that.
    Working {
        /// What is being done.
        work: Work,
        /// What of.
        names: Vec<String>,
        /// How far it is.
        progress: Arc<Progress>,
    },
    /// The work is over, with what came of its act.
    Worked(Box<Self>),
    /// Forms to units stand in the ledger and in the folder.
    WroteForms {
        /// How many.
        count: usize,
        /// Where.
        folder: PathBuf,
        /// Number of their act in the journal.
        batch: BatchId,
        /// The book after it.
        book: Arc<Book>,
        /// Who has not answered an earlier form: a sentence.
        waiting: Option<String>,
        /// They are written, and the medium did not confirm it: a sentence.
        trouble: Option<String>,
    },
    /// An import stands in the ledger.
    TookIn {
        /// Title of the act.
        title: String,
        /// Its number in the journal.
        batch: BatchId,
        /// The book after it.
        book: Arc<Book>,
        /// The drafts kept after it.
        drafts: Vec<Draft>,
    },
    /// A ledger was made or opened (first-run page).
    Began {
        /// The desk on it.
        view: Box<View>,
        /// A file to look at there.
        import: Option<Box<FileRead>>,
        /// What is missing or damaged in it: a sentence.
        notice: Option<String>,
    },
    /// It is to be asked first.
    Ask {
        /// Of what.
        title: String,
        /// What it is, and what follows.
        lines: Vec<String>,
        /// What yes does.
        sure: GuardedEffect,
    },
    /// A year's holidays were taken in.
    LoadedHolidays {
        /// The years with it.
        calendar: Box<WorkCalendar>,
        /// The year.
        year: i32,
        /// Open items whose last working day moved.
        moved: Vec<MovedDate>,
        /// The book after it.
        book: Arc<Book>,
        /// It is recorded, but the file could not be put in its place and does not count: a sentence.
        trouble: Option<String>,
    },
    /// Files go to another folder now.
    Folder(PathBuf),
    /// A scheme of scores was read, and nothing is wrong with it.
    Scheme {
        /// Its file.
        file: PathBuf,
        /// The scheme.
        scheme: Box<ScoringScheme>,
    },
    /// The files of a folder that can be imported.
    Listed {
        /// The folder.
        folder: PathBuf,
        /// Folders and files in it, folders first.
        found: Vec<FolderEntry>,
    },
    /// The newest entries of the journal.
    Journal(Vec<Entry>),
    /// What changed since the last frozen week.
    Compared(Option<Comparison>),
    /// The numbers beside the last frozen week.
    Asserted(Option<Assertion>),
    /// The state in which a plan year was closed.
    Closed(Option<ClosedYear>),
    /// The ledger's content at the end of an earlier day.
    Past(NaiveDate, Arc<Book>),
    /// A text to be looked at.
    Text {
        /// What stands over it.
        title: String,
        /// The text.
        text: String,
    },
    /// A file was read.
    Read(Box<FileRead>),
    /// Files were written.
    Exported {
        /// Where.
        folder: PathBuf,
        /// Their names.
        files: Vec<String>,
        /// Key of the plan year that they are of, and of the others whose tasks alone are in them, where there are some.
        years: Option<(String, Vec<String>)>,
        /// They are written, and the medium did not confirm it: a sentence.
        trouble: Option<String>,
    },
    /// A week was frozen and its files written.
    Froze {
        /// The week.
        week: IsoWeek,
        /// As a correction of an earlier revision.
        revised: bool,
        /// Where the files are.
        folder: PathBuf,
        /// Their names.
        files: Vec<String>,
        /// The week is frozen, but its backup or its files failed: a sentence.
        trouble: Option<String>,
        /// The book after it.
        book: Arc<Book>,
    },
    /// The drafts kept have changed.
    Drafted {
        /// All of them.
        drafts: Vec<Draft>,
        /// A word about it; may be empty.
        sentence: String,
    },
    /// Something was done that needs no new book; a sentence about it.
    Done(String),
    /// Something was done, and what is wrong with it.
    Doubted(String),
    /// It was not done, and why; what to do.
    Failed(String),
}
