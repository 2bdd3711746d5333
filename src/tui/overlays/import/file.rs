//! Which file to import: a path typed, pasted or chosen, read on a thread with its progress shown; Esc stops it. On the
//! first-run page also where the new ledger goes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::exchange::import::Progress;
use crate::text::Finder;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::draft::Draft;
use crate::tui::effect::{Beginning, Effect, FileRead, Listed};
use crate::tui::overlays::form::LineEdit;
use crate::tui::overlays::{Overlay, OverlayInput};
use crate::tui::terminal::{Key, KeyPress};
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::Preview;
use super::list::pairs;
use super::words::FileWord;

/// Most files that the list holds.
const FOUND_MAX: usize = 500;

/// The sheet.
pub struct FileSheet {
    pub(super) line: LineEdit,
    /// Where a new ledger goes, on the first-run page.
    pub(super) place: Option<LineEdit>,
    /// Whether the focus stands on the place.
    pub(super) on_place: bool,
    /// What the folder typed so far holds.
    pub(super) listed: (PathBuf, Vec<Listed>),
    /// The file chosen in the list; none while typing.
    pub(super) chosen: Option<usize>,
    pub(super) reading: Option<Arc<Progress>>,
    pub(super) failure: Option<String>,
}

impl FileSheet {
    /// The sheet with nothing typed: it lists the folder where the program was started.
    #[must_use]
    pub fn new() -> Self {
        Self {
            line: LineEdit::default(),
            place: None,
            on_place: false,
            listed: (PathBuf::new(), Vec::new()),
            chosen: None,
            reading: None,
            failure: None,
        }
    }

    /// The sheet on a file.
    #[must_use]
    pub fn of(file: &Path) -> Self {
        Self { line: LineEdit::new(&file.to_string_lossy()), ..Self::new() }
    }

    /// The sheet of the first-run page: a new ledger is made at that place once the file was read.
    #[must_use]
    pub fn for_new_ledger(mut self, place: &Path) -> Self {
        self.place = Some(LineEdit::new(&place.to_string_lossy()));
        self
    }

    /// The folder typed so far; the one of the program while there is none.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let (folder, _) = parts(self.line.value());
        PathBuf::from(if folder.is_empty() { "." } else { folder })
    }

    /// What the list shows: the folder's entries that the rest of the path finds.
    pub(super) fn found(&self) -> Vec<&Listed> {
        if self.listed.0 != self.folder() {
            return Vec::new();
        }
        let (_, rest) = parts(self.line.value());
        let finder = Finder::new(rest);
        let finds = |one: &&Listed| finder.is_blank() || finder.find([one.name.as_str()]).is_some();
        self.listed.1.iter().filter(finds).take(FOUND_MAX).collect()
    }

    /// The path as it is meant: a paste from a file manager may bring quotes.
    fn path(&self) -> PathBuf {
        let typed = self.line.value().trim();
        let bare = ['"', '\''].iter().find_map(|quote| typed.strip_prefix(*quote)?.strip_suffix(*quote));
        PathBuf::from(bare.unwrap_or(typed))
    }

    /// Starts to read what is typed.
    pub fn begin(&mut self) -> Vec<Effect> {
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

    fn go(&mut self, command: Command) {
        let count = self.found().len();
        self.chosen = match (command, self.chosen) {
            (Command::Up, None | Some(0)) => None,
            (_, None) if count > 0 => Some(0),
            (_, chosen) => chosen.map(|selected| {
                let mut list = ListState { selected, ..ListState::default() };
                list.go(command, count);
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

    fn command(&mut self, command: Command, view: &View) -> Vec<Effect> {
        match command {
            Command::Back if self.reading.is_some() => self.stop(),
            Command::Back => return vec![Effect::Pop],
            _ if self.reading.is_some() => {}
            Command::Save => return self.ask_begin(view),
            Command::Open if self.on_place => return self.ask_begin(view),
            Command::Open => return self.enter(view),
            Command::NextPane => {
                if !self.on_place && !self.found().is_empty() && !self.line.value().is_empty() {
                    let first = self.chosen.unwrap_or(0);
                    if self.take(first) == Some(false) {
                        return vec![Effect::ListTables(self.folder())];
                    }
                }
                self.on_place = self.place.is_some() && !self.on_place;
            }
            Command::Up | Command::Down | Command::PageUp | Command::PageDown if self.on_place => self.on_place = false,
            Command::Up | Command::Down | Command::PageUp | Command::PageDown => self.go(command),
            Command::Left | Command::Right | Command::First | Command::Last => {
                let line = if self.on_place { self.place.as_mut() } else { Some(&mut self.line) };
                if let Some(line) = line {
                    line.go(command);
                }
            }
            _ => {}
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

impl Overlay for FileSheet {
    fn takes_text(&self) -> bool {
        true
    }

    fn input(&mut self, input: &OverlayInput, view: &View) -> Vec<Effect> {
        match input {
            OverlayInput::Command(command) => self.command(*command, view),
            OverlayInput::Key(press) => self.key(*press),
            OverlayInput::Paste(_) if self.reading.is_some() => Vec::new(),
            OverlayInput::Paste(pasted) => self.edit(|line| line.paste(pasted)),
        }
    }

    fn draw(&self, view: &View, canvas: &mut Canvas<'_>) {
        super::file_draw::draw(self, view, canvas);
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

    fn closes_when_done(&self) -> bool {
        false
    }

    fn listed(&mut self, folder: &Path, found: Vec<Listed>) {
        self.listed = (folder.to_owned(), found);
    }

    fn read(&mut self, read: FileRead, view: &View) -> Vec<Effect> {
        // It may have been stopped while its last piece was read.
        if self.reading.take().is_none() {
            return Vec::new();
        }
        match &self.place {
            Some(place) => {
                let path = PathBuf::from(place.value().trim());
                vec![Effect::Begin(Beginning::Import { path, read: Box::new(read) })]
            }
            None => vec![Effect::Pop, Effect::Push(Box::new(Preview::new(read, view)))],
        }
    }

    fn draft(&self) -> Option<Draft> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_its_folder_and_the_rest() {
        assert_eq!(parts("/home/gk/2024"), ("/home/gk/", "2024"));
        assert_eq!(parts("表.docx"), ("", "表.docx"));
        assert_eq!(FileSheet::of(Path::new("~/下载/")).folder(), Path::new("~/下载/"));
        assert_eq!(FileSheet::new().folder(), Path::new("."));
    }

    #[test]
    fn quotes_around_a_pasted_path_are_no_part_of_it() {
        assert_eq!(FileSheet::of(Path::new("'/a/表 1.docx'")).path(), Path::new("/a/表 1.docx"));
        assert_eq!(FileSheet::of(Path::new("\"C:\\表.xls\" ")).path(), Path::new("C:\\表.xls"));
        assert_eq!(FileSheet::of(Path::new("/a/it's.csv")).path(), Path::new("/a/it's.csv"));
    }
}
