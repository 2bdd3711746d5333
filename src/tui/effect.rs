//! What an update asks for. Updates are pure: they change the state of the desk and return effects; the runner carries
//! them out against the ledger, the files and the terminal, and hands back an [`Outcome`].

use std::path::PathBuf;

use crate::domain::act::Act;
use crate::domain::book::Book;
use crate::domain::id::BatchId;
use crate::domain::key::Key;
use crate::domain::week::IsoWeek;
use crate::ledger::Entry;

use super::overlays::{Draft, Overlay};
use super::screens::ScreenId;

/// Something to be done after an update.
pub enum Effect {
    /// Performs an act. The overlay on top that asked for it closes when it is done, and stays with its text when not.
    Perform(Act),
    /// Undoes the newest act, or a given one.
    Undo(Option<BatchId>),
    /// Opens an overlay on top.
    Push(Box<dyn Overlay>),
    /// Closes the overlay on top.
    Pop,
    /// Closes the overlay on top and keeps its text as a draft.
    PutAside,
    /// Goes to a screen, and there to a record.
    Go(ScreenId, Option<Key>),
    /// Starts or resumes the walk; `true` walks everything.
    Walk(bool),
    /// Leaves the walk for the screen below.
    LeaveWalk,
    /// Filters the current screen; an empty text shows everything.
    SetFilter(String),
    /// Runs a command, as if its key had been pressed with no overlay open.
    Run(super::command::Command),
    /// Writes the weekly files.
    Export(IsoWeek),
    /// Freezes a week and writes its files; a reason makes a revision.
    Freeze(IsoWeek, Option<String>),
    /// Makes a backup; the default place when `None`.
    Backup(Option<PathBuf>),
    /// Puts text on the clipboard (OSC 52), else into a file.
    Copy(String),
    /// Says something for a few seconds on the sentence line.
    Toast(String),
    /// Switches the language.
    SwitchLanguage,
    /// Switches the glyph set.
    SwitchGlyphs,
    /// Keeps a form that was put aside.
    KeepDraft(Draft),
    /// Takes a draft of that form out of the ledger: it was opened again, or is not wanted.
    DropDraft(String),
    /// Makes a ledger or opens one (first-run screen).
    Begin(Beginning),
    /// Ends the program; open forms are kept as drafts.
    Quit,
}

/// How the first ledger comes to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Beginning {
    /// The sample desk, in its own folder.
    Sample,
    /// A new ledger at a place, with the shipped pack, perhaps for another year as practice.
    New {
        /// Where.
        path: PathBuf,
        /// Another year makes a practice copy.
        year: Option<i32>,
    },
    /// A backup restored to the default place.
    Restore {
        /// The backup.
        from: PathBuf,
        /// Where it goes.
        to: PathBuf,
    },
}

/// What came of an effect that changed something outside the desk.
pub enum Outcome {
    /// An act stands in the ledger; the book after it.
    Wrote {
        /// Its title.
        title: String,
        /// The book after it.
        book: Box<Book>,
        /// The newest entries of the journal after it.
        journal: Vec<Entry>,
    },
    /// A ledger was made or opened (first-run page).
    Began {
        /// The desk on it.
        view: Box<super::view::View>,
    },
    /// Files were written.
    Exported {
        /// Where.
        folder: PathBuf,
        /// Their names.
        files: Vec<String>,
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
        book: Box<Book>,
        /// The newest entries of the journal after it.
        journal: Vec<Entry>,
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
    /// It was not done, and why; what to do.
    Failed(String),
}
