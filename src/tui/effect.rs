//! What an update asks for. Updates are pure: they change the state of the desk and return effects; the runner carries
//! them out against the ledger, the files and the terminal, and hands back an [`Outcome`].

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::act::Act;
use crate::domain::book::Book;
use crate::domain::id::BatchId;
use crate::domain::key::Key;
use crate::domain::pack::Pack;
use crate::domain::week::IsoWeek;
use crate::exchange::import::{Progress, Source};
use crate::intake::Settled;
use crate::ledger::Entry;

use super::draft::Draft;
use super::overlays::Overlay;
use super::screen::ScreenId;

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
    /// Lists the files of a folder that can be imported, for the overlay on top.
    ListTables(PathBuf),
    /// Reads a file as a table on a thread of its own. The overlay on top watches the progress and may stop it.
    ReadTable(PathBuf, Arc<Progress>),
    /// What a form over the import preview settled; the preview takes it itself.
    Settle(Box<Settled>),
    /// Takes an import in as one act.
    TakeIn(Box<TakeIn>),
    /// Ends the program; open forms are kept as drafts.
    Quit,
}

/// An import that a person said yes to.
pub struct TakeIn {
    /// What goes into the ledger.
    pub what: Taken,
    /// The preview it came from: kept with the act's number, and offered again should the act be undone.
    pub draft: Draft,
}

/// What an import brings.
#[allow(clippy::large_enum_variant, reason = "made once when an import is confirmed, never kept in numbers")]
pub enum Taken {
    /// A plan of its own.
    Plan(Pack),
    /// Changes of a plan that is there.
    Changes(Act),
}

/// A file read as tables and text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileRead {
    /// The file.
    pub path: PathBuf,
    /// Its content.
    pub source: Source,
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
    /// An empty ledger at a place, with the preview of an import on it.
    Import {
        /// Where.
        path: PathBuf,
        /// The file to look at.
        read: Box<FileRead>,
    },
    /// A backup restored to the default place.
    Restore {
        /// The backup.
        from: PathBuf,
        /// Where it goes.
        to: PathBuf,
    },
}

/// A folder, or a file that can be imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// A folder.
    pub is_folder: bool,
}

/// What came of an effect that changed something outside the desk.
pub enum Outcome {
    /// An act stands in the ledger; the book after it.
    Wrote {
        /// Its title.
        title: String,
        /// The book after it.
        book: Arc<Book>,
        /// The newest entries of the journal after it.
        journal: Vec<Entry>,
        /// The drafts kept, where the act changed them: an undone import offers its preview again.
        drafts: Option<Vec<Draft>>,
    },
    /// An import stands in the ledger.
    TookIn {
        /// Title of the act.
        title: String,
        /// The book after it.
        book: Arc<Book>,
        /// The newest entries of the journal after it.
        journal: Vec<Entry>,
        /// The drafts kept after it.
        drafts: Vec<Draft>,
    },
    /// A ledger was made or opened (first-run page).
    Began {
        /// The desk on it.
        view: Box<super::view::View>,
        /// A file to look at there.
        import: Option<Box<FileRead>>,
    },
    /// The files of a folder that can be imported.
    Listed {
        /// The folder.
        folder: PathBuf,
        /// Folders and files in it, folders first.
        found: Vec<Listed>,
    },
    /// A file was read.
    Read(Box<FileRead>),
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
        book: Arc<Book>,
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
