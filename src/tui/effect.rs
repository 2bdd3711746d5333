//! What an update asks for, and the layers over the screens that ask it. Updates are pure: they change the state of the
//! desk and return effects; the runner carries them out against the ledger, the files and the terminal, and hands back an
//! [`Outcome`](super::outcome::Outcome).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::act::Act;
use crate::domain::bulletin::Period;
use crate::domain::id::{BatchId, BulletinId, PlanId};
use crate::domain::key::Key;
use crate::domain::pack::Pack;
use crate::domain::week::IsoWeek;
use crate::exchange::import::{Progress, Source};
use crate::words::BulletinPaper;

use super::canvas::Canvas;
use super::command::{Command, Kind, Scope};
use super::draft::Draft;
use super::screen::ScreenId;
use super::terminal::KeyPress;
use super::view::{View, ViewExtra};

/// Something to be done after an update.
pub enum Effect {
    /// Performs an act. The box on top that asked for it closes when it is done, and stays with its text when not.
    Perform(Act),
    /// Ends the copying of files that an act names, or the writing of forms; the act is not performed.
    StopWork,
    /// Writes forms to units, as one act.
    WriteForms(FormsAsked),
    /// Reads returned forms and enters what is new, as one act.
    ReadReturns(ReturnsAsked),
    /// Shows a row of a returned sheet as it stands in the file.
    LookAtSheet(Box<SheetAsked>),
    /// Undoes the newest act, or a given one; asks first where more than the last minutes is taken back.
    Undo(Option<BatchId>),
    /// Undoes the newest act where it is one on returned forms, or, if so said, one that reminded today.
    UndoReturn {
        /// Whether an act that reminded is taken back too.
        reminders: bool,
    },
    /// Does what a question was asked about.
    Sure(GuardedEffect),
    /// Opens a box on top.
    Push(Box<dyn Layer>),
    /// Closes the layer on top.
    Pop,
    /// Closes the layer on top and keeps its text as a draft.
    PutAside,
    /// Opens again what a draft was kept of.
    Reopen(Draft),
    /// Opens the page of an import on a file that was read.
    Preview(Box<FileRead>),
    /// Goes to a screen, and there to a record.
    Go(ScreenId, Option<Key>),
    /// Opens a record on its screen from the page on top, which Esc comes back to.
    Visit(Key),
    /// Starts or resumes the walk; `true` walks everything.
    Walk(bool),
    /// Leaves the walk for the screen below.
    LeaveWalk,
    /// Marks every row of the list that has the focus.
    MarkAll,
    /// Filters the current screen; an empty text shows everything.
    SetFilter(String),
    /// Runs a command, as if its key had been pressed with no box open.
    Run(Command),
    /// Writes the weekly files.
    Export(IsoWeek),
    /// Writes the report of what is shown, a page for the browser.
    WriteReport,
    /// Writes a bulletin of a period, as a Word file and as text.
    WriteBulletin(Box<BulletinPaper>, Period),
    /// Writes the files of a bulletin that was sent, as they were kept.
    WriteSent(BulletinId),
    /// Shows the text of a bulletin that was sent, as it was kept.
    ReadSent(BulletinId),
    /// Freezes a week and writes its files; a reason makes a revision.
    Freeze(IsoWeek, Option<String>),
    /// Takes in a year's holiday file; asks first where it is older than what stands.
    LoadHolidays(PathBuf),
    /// Chooses the folder that files go to.
    ChooseFolder(PathBuf),
    /// Shows the folder that files go to.
    OpenFolder,
    /// Makes a backup; the default place when `None`.
    Backup(Option<PathBuf>),
    /// Puts text on the clipboard (OSC 52), else into a file.
    Copy(String),
    /// Asks the terminal how wide it draws characters of ambiguous width.
    MeasureWidth,
    /// Says something for a few seconds on the sentence line.
    Toast(String),
    /// Shows another plan year.
    UsePlan(PlanId),
    /// Switches the language.
    SwitchLanguage,
    /// Switches the glyph set.
    SwitchGlyphs,
    /// Switches the colours.
    SwitchTheme,
    /// Keeps a form that was put aside.
    KeepDraft(Draft),
    /// Takes a draft of that form out of the ledger: it was opened again, or is not wanted.
    DropDraft(String),
    /// Makes a ledger or opens one (first-run screen).
    Begin(LedgerStart),
    /// Reads what a screen shows and the view does not hold.
    Look(ViewExtra),
    /// Lists the files of a folder that can be imported, for the layer on top.
    ListTables(PathBuf),
    /// Reads a file as a table on a thread of its own. The layer on top watches the progress and may stop it.
    ReadTable(PathBuf, Arc<Progress>),
    /// Reads a file as a scheme of scores and checks it, for the layer on top.
    ReadScheme(PathBuf),
    /// Takes an import in as one act.
    TakeIn(Box<ConfirmedImport>),
    /// Ends the program; open forms are kept as drafts.
    Quit,
}

/// What is done only after a question, whose words depend on what stands outside the desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GuardedEffect {
    /// Undoes an act.
    Undo(BatchId),
    /// Takes in the notice that is shipped with the program.
    TakeNotice,
    /// Takes in a holiday file that is older than what stands.
    LoadHolidays(PathBuf),
    /// Lets acts have a day that lies far after the last one's.
    TrustDay(NaiveDate),
}

/// An import that a person said yes to.
pub struct ConfirmedImport {
    /// What goes into the ledger.
    pub what: ImportContent,
    /// The preview it came from: kept with the act's number, and offered again should the act be undone.
    pub draft: Draft,
}

/// What an import brings.
#[allow(clippy::large_enum_variant, reason = "made once when an import is confirmed, never kept in numbers")]
pub enum ImportContent {
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
    /// The plan year named with it on the command line: it goes before what the file says.
    pub year: Option<i32>,
}

/// Which forms are to be written to units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormsAsked {
    /// Codes of the units; none for all.
    pub units: Vec<String>,
    /// Only what is due within so many days.
    pub due_within: Option<u32>,
}

/// Which returned forms are to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReturnsAsked {
    /// A file, or a folder or ZIP of them.
    pub path: PathBuf,
    /// 收到日; today where none is given.
    pub received_on: Option<NaiveDate>,
    /// The returned form that the file is, and the code of the unit whose it is, where a person says so.
    pub placed: Option<(Key, String)>,
}

/// Which row of a returned sheet is to be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetAsked {
    /// Where the file lay when it was read.
    pub file: String,
    /// Its SHA-256 then.
    pub sha256: String,
    /// Row of the sheet, from 1.
    pub place: u32,
    /// Which sheet.
    pub sheet: crate::domain::returned::FormSheet,
    /// What stands over it.
    pub title: String,
    /// What there is to know of it besides.
    pub remarks: String,
    /// What is known of the row without the file, remarks and all.
    pub known: String,
}

/// How the first ledger comes to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LedgerStart {
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
    /// A ledger that is there.
    Open {
        /// Where.
        path: PathBuf,
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
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// A folder.
    pub is_folder: bool,
}

/// What reaches a layer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LayerInput {
    /// A command bound to the key in its scope (movement, Enter, Tab, Esc, save …).
    Command(Command),
    /// Any other key, as typed: text for a field, a digit for a choice.
    Key(KeyPress),
    /// A paste.
    Paste(String),
}

impl LayerInput {
    /// What a layer does with an input that means nothing to it: what is the desk's goes on to the layer below, the rest
    /// ends here, so that nothing moves under a box.
    #[must_use]
    pub fn pass(&self) -> Option<Vec<Effect>> {
        match self {
            Self::Command(command) => match command.kind() {
                Kind::Move(_) => Some(Vec::new()),
                Kind::Go(_) | Kind::Record(_) | Kind::Own(_) | Kind::Desk(_) => None,
                Kind::Import(_) | Kind::Walk(_) | Kind::Form(_) => None,
            },
            Self::Key(_) => Some(Vec::new()),
            Self::Paste(_) => None,
        }
    }
}

/// What stands over the screens: a page of its own, or a box over it or over a screen.
pub trait Layer {
    /// Whether typed characters are text here; then only keys that no input method eats are commands.
    fn takes_text(&self) -> bool {
        false
    }

    /// Takes an input; `None` when it has no use for it, and the next layer is asked ([`LayerInput::pass`]).
    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>>;

    /// Draws itself over the screen, caret included.
    fn draw(&self, view: &View, canvas: &mut Canvas<'_>);

    /// The key bar while it is on top.
    fn bar(&self, view: &View) -> Vec<(String, String)>;

    /// How many characters the line with the focus takes, when something was just left out of it; told once.
    fn overflow(&mut self) -> Option<usize> {
        None
    }

    /// What it asked for was not done: it shows the sentence and keeps what was typed.
    fn failed(&mut self, _sentence: &str) {}

    /// Whether it closes once the act it asked for stands in the ledger.
    fn closes_when_done(&self) -> bool {
        false
    }

    /// Whether it takes the place of the screens, sentence line and all: what the desk has to say is said over it.
    fn covers_page(&self) -> bool {
        false
    }

    /// The scope of its commands, when it has some of its own; else it is a form or a plain box.
    fn scope(&self) -> Option<Scope> {
        None
    }

    /// What it shows and the view does not hold.
    fn wants(&self, _view: &View) -> Option<ViewExtra> {
        None
    }

    /// A folder that it asked for.
    fn listed(&mut self, _folder: &Path, _found: Vec<FolderEntry>) {}

    /// A file that it asked for.
    fn read(&mut self, _read: FileRead, _view: &View) -> Vec<Effect> {
        Vec::new()
    }

    /// The name that a draft of it is kept by, whether something is typed or not.
    fn draft_name(&self) -> Option<&str> {
        None
    }

    /// What to keep when it is left without saving; `None` when nothing was typed.
    fn draft(&self) -> Option<Draft> {
        None
    }
}
