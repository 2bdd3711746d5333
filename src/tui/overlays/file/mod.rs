//! Which file to import: a path typed, pasted or chosen, read on a thread with its progress shown; Esc stops it. On the
//! first-run page also where the new ledger goes.

mod draw;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::demo::LIST;
use crate::domain::registers::Register;
use crate::exchange::import::Progress;
use crate::intake::registers::ForAll;
use crate::intake::table_of::TableOf;
use crate::text::Finder;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::{Effect, FileRead, FolderEntry, LedgerStart};
use crate::tui::effect::{Layer, LayerInput};
use crate::tui::overlays::form::LineEdit;
use crate::tui::overlays::table::TablePage;
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::view::View;
use crate::tui::widgets::boxed::pairs;
use crate::tui::widgets::list::ListState;

use words::FileWord;

/// Asks which file to import.
#[must_use]
pub fn ask() -> Vec<Effect> {
    opened(FileSheet::new())
}

/// Asks, on the first-run page, which file to import and where the new ledger goes.
#[must_use]
pub fn ask_with_place(place: &Path) -> Vec<Effect> {
    opened(FileSheet::new().for_new_ledger(place))
}

/// Asks which list to take into a register; on the sample desk the one that lies beside it is proposed.
#[must_use]
pub fn ask_for_rows(register: Register, view: &View) -> Vec<Effect> {
    let is_sample = view.book.settings.sample && register == Register::Findings;
    let list = is_sample.then(|| view.ledger.with_file_name(LIST));
    let sheet = list.map_or_else(FileSheet::new, |list| FileSheet::of(&list));
    opened(FileSheet { rows: Some(register), ..sheet })
}

/// Asks which file holds a scheme of scores.
#[must_use]
pub fn ask_scheme() -> Vec<Effect> {
    opened(FileSheet { of_scheme: true, ..FileSheet::new() })
}

fn opened(sheet: FileSheet) -> Vec<Effect> {
    let folder = sheet.folder();
    vec![Effect::Push(Box::new(sheet)), Effect::ListTables(folder)]
}

/// A file named on the command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileToImport {
    /// The file.
    pub file: PathBuf,
    /// The plan year, where it was named.
    pub year: Option<i32>,
}

/// Most files that the list holds.
const FOUND_MAX: usize = 500;

/// The sheet.
pub struct FileSheet {
    line: LineEdit,
    /// The plan year named on the command line.
    year: Option<i32>,
    /// The register that a list is taken into; none: a table of tasks is imported.
    rows: Option<Register>,
    /// A scheme of scores is asked for, not a table.
    of_scheme: bool,
    /// Where a new ledger goes, on the first-run page.
    place: Option<LineEdit>,
    /// Whether the focus stands on the place.
    on_place: bool,
    /// What the folder typed so far holds.
    listed: (PathBuf, Vec<FolderEntry>),
    /// The file chosen in the list; none while typing.
    chosen: Option<usize>,
    reading: Option<Arc<Progress>>,
    failure: Option<String>,
}

impl FileSheet {
    /// The sheet with nothing typed: it lists the folder where the program was started.
    #[must_use]
    pub fn new() -> Self {
        Self {
            line: LineEdit::path(""),
            year: None,
            rows: None,
            of_scheme: false,
            place: None,
            on_place: false,
            listed: (PathBuf::new(), Vec::new()),
            chosen: None,
            reading: None,
            failure: None,
        }
    }

    /// The sheet on what the command line names.
    #[must_use]
    pub fn of_line(wanted: &FileToImport) -> Self {
        Self { year: wanted.year, ..Self::of(&wanted.file) }
    }

    /// The sheet on a file.
    #[must_use]
    pub fn of(file: &Path) -> Self {
        Self { line: LineEdit::path(&file.to_string_lossy()), ..Self::new() }
    }

    /// The sheet of the first-run page: a new ledger is made at that place once the file was read.
    #[must_use]
    pub fn for_new_ledger(mut self, place: &Path) -> Self {
        self.place = Some(LineEdit::path(&place.to_string_lossy()).proposed());
        self
    }

    /// The folder typed so far; the one of the program while there is none.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let (folder, _) = parts(self.line.value());
        PathBuf::from(if folder.is_empty() { "." } else { folder })
    }

    /// What the list shows: the folder's entries that the rest of the path finds.
    fn found(&self) -> Vec<&FolderEntry> {
        if self.listed.0 != self.folder() {
            return Vec::new();
        }
        let (_, rest) = parts(self.line.value());
        let finder = Finder::new(rest);
        let finds = |one: &&FolderEntry| finder.is_blank() || finder.find([one.name.as_str()]).is_some();
        let is_asked = |one: &&FolderEntry| one.is_folder || is_scheme(&one.name) == self.of_scheme;
        self.listed.1.iter().filter(is_asked).filter(finds).take(FOUND_MAX).collect()
    }

    /// The path as it was typed or dropped.
    fn path(&self) -> PathBuf {
        PathBuf::from(self.line.value().trim())
    }

    /// Starts to read what is typed.
    pub fn begin(&mut self) -> Vec<Effect> {
        if self.of_scheme {
            self.failure = None;
            return vec![Effect::ReadScheme(self.path())];
        }
        let progress = Arc::new(Progress::default());
        self.reading = Some(Arc::clone(&progress));
        self.failure = None;
        vec![Effect::ReadTable(self.path(), progress)]
    }

    fn ask_begin(&mut self, view: &View) -> Vec<Effect> {
        if self.line.value().trim().is_empty() {
            self.failure = Some(FileWord::PathEmpty.say(view.lang).to_owned());
            self.on_place = false;
            return Vec::new();
        }
        if self.place.as_ref().is_some_and(|place| place.value().trim().is_empty()) {
            self.failure = Some(FileWord::PlaceEmpty.say(view.lang).to_owned());
            self.on_place = true;
            return Vec::new();
        }
        self.begin()
    }

    /// Takes the chosen entry: a folder is opened. Whether it was a file.
    fn take(&mut self, index: usize) -> Option<bool> {
        let (folder, _) = parts(self.line.value());
        let one = (*self.found().get(index)?).clone();
        let path = format!("{folder}{}{}", one.name, if one.is_folder { "/" } else { "" });
        self.line.set(&path);
        self.chosen = None;
        Some(!one.is_folder)
    }

    fn enter(&mut self, view: &View) -> Vec<Effect> {
        match self.chosen.and_then(|index| self.take(index)) {
            // On the first-run page the place is looked at before anything begins.
            Some(true) if self.place.is_some() => self.on_place = true,
            None if self.place.is_some() && !self.on_place => self.on_place = true,
            Some(false) => return vec![Effect::ListTables(self.folder())],
            Some(true) | None => return self.ask_begin(view),
        }
        Vec::new()
    }

    fn go(&mut self, step: Move) {
        let count = self.found().len();
        self.chosen = match (step, self.chosen) {
            (Move::Up, None | Some(0)) => None,
            (_, None) if count > 0 => Some(0),
            (_, chosen) => chosen.map(|selected| {
                let mut list = ListState { selected, ..ListState::default() };
                list.go(step.command(), count);
                list.selected
            }),
        };
    }

    fn edit(&mut self, change: impl FnOnce(&mut LineEdit)) -> Vec<Effect> {
        self.failure = None;
        if self.on_place {
            if let Some(place) = &mut self.place {
                change(place);
            }
            return Vec::new();
        }
        let before = self.folder();
        change(&mut self.line);
        self.chosen = None;
        if self.folder() == before { Vec::new() } else { vec![Effect::ListTables(self.folder())] }
    }

    fn go_by(&mut self, step: Move, view: &View) -> Vec<Effect> {
        if self.reading.is_some() {
            if step == Move::Back {
                self.stop();
            }
            return Vec::new();
        }
        match step {
            Move::Back => return vec![Effect::Pop],
            Move::Open if self.on_place => return self.ask_begin(view),
            Move::Open => return self.enter(view),
            Move::NextPane => {
                if !self.on_place && !self.found().is_empty() && !self.line.value().is_empty() {
                    let first = self.chosen.unwrap_or(0);
                    if self.take(first) == Some(false) {
                        return vec![Effect::ListTables(self.folder())];
                    }
                }
                self.on_place = self.place.is_some() && !self.on_place;
            }
            Move::Up | Move::Down | Move::PageUp | Move::PageDown if self.on_place => self.on_place = false,
            Move::Up | Move::Down | Move::PageUp | Move::PageDown => self.go(step),
            Move::Left | Move::Right | Move::First | Move::Last => {
                let line = if self.on_place { self.place.as_mut() } else { Some(&mut self.line) };
                if let Some(line) = line {
                    line.go(step.command());
                }
            }
            Move::Mark => {}
        }
        Vec::new()
    }

    fn stop(&mut self) {
        if let Some(progress) = self.reading.take() {
            progress.stop();
        }
    }

    fn key(&mut self, press: KeyPress) -> Vec<Effect> {
        if self.reading.is_some() {
            return Vec::new();
        }
        if press.code == Key::Tab {
            self.on_place = self.place.is_some() && !self.on_place;
            return Vec::new();
        }
        self.edit(|line| {
            line.key(press);
        })
    }
}

impl Default for FileSheet {
    fn default() -> Self {
        Self::new()
    }
}

/// A path as its folder, the sign at its end included, and the rest.
fn parts(path: &str) -> (&str, &str) {
    let is_sign = |c: char| c == '/' || (cfg!(windows) && c == '\\');
    let at = path.rfind(is_sign).map_or(0, |at| at + 1);
    (path.get(..at).unwrap_or_default(), path.get(at..).unwrap_or_default())
}

/// Whether a file may hold a scheme, by its name.
fn is_scheme(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

impl Layer for FileSheet {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &LayerInput, view: &View) -> Option<Vec<Effect>> {
        match input {
            LayerInput::Command(Command::Save) if self.reading.is_none() => Some(self.ask_begin(view)),
            LayerInput::Command(command) => Move::of(*command).map(|step| self.go_by(step, view)),
            LayerInput::Key(press) => Some(self.key(*press)),
            LayerInput::Paste(_) if self.reading.is_some() => Some(Vec::new()),
            LayerInput::Paste(pasted) => Some(self.edit(|line| line.paste(pasted))),
        }
    }

    fn overflow(&mut self) -> Option<usize> {
        let place = self.place.as_mut().filter(|_| self.on_place);
        place.unwrap_or(&mut self.line).overflow()
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        draw::draw(self, view, canvas);
    }

    fn bar(&self, view: &View) -> Vec<(String, String)> {
        let lang = view.lang;
        if self.reading.is_some() {
            return pairs(&[("Esc", FileWord::KeyStop.say(lang))]);
        }
        let enter = match self.chosen.and_then(|index| self.found().get(index).map(|one| one.is_folder)) {
            Some(true) => FileWord::KeyFolder,
            _ if self.place.is_some() && !self.on_place => FileWord::KeyNext,
            _ => FileWord::KeyRead,
        };
        pairs(&[
            ("Enter", enter.say(lang)),
            ("↑↓", FileWord::KeyChoose.say(lang)),
            ("Tab", FileWord::KeyComplete.say(lang)),
            ("Esc", FileWord::KeyBack.say(lang)),
        ])
    }

    fn failed(&mut self, sentence: &str) {
        self.reading = None;
        self.failure = Some(sentence.to_owned());
    }

    fn listed(&mut self, folder: &Path, found: Vec<FolderEntry>) {
        self.listed = (folder.to_owned(), found);
    }

    fn read(&mut self, read: FileRead, view: &View) -> Vec<Effect> {
        // It may have been stopped while its last piece was read.
        if self.reading.take().is_none() {
            return Vec::new();
        }
        let read = FileRead { year: self.year, ..read };
        match (&self.place, self.rows) {
            (None, Some(register)) => {
                let of = TableOf::Rows(register, ForAll::default());
                vec![Effect::Pop, Effect::Push(Box::new(TablePage::new(of, read, view)))]
            }
            (Some(place), _) => {
                let path = PathBuf::from(place.value().trim());
                vec![Effect::Begin(LedgerStart::Import { path, read: Box::new(read) })]
            }
            (None, None) => vec![Effect::Pop, Effect::Preview(Box::new(read))],
        }
    }
}

#[cfg(test)]
mod tests;
