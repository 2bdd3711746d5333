//! The folder that files go to: where it is, another one, and showing it with the system's own program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::locale::Lang;
use crate::setup::resolve_path;
use crate::tui::outcome::Outcome;
use crate::tui::words::DeskWord;

use super::Runner;

impl Runner {
    /// Where files go.
    pub(super) fn out_folder(&self) -> PathBuf {
        let Some(ledger) = &self.ledger else { return self.place.files_of(&self.place.ledger(), false) };
        let is_sample = ledger.book().is_ok_and(|book| book.settings.sample);
        self.place.files_of(ledger.path(), is_sample)
    }

    pub(super) fn choose_folder(&mut self, folder: &Path) -> Result<Outcome, Failure> {
        let folder = resolve_path(folder);
        self.place.choose_folder(&folder)?;
        Ok(Outcome::Folder(folder))
    }

    /// Opens the folder with the system's program for it; where there is none its path goes to the clipboard.
    pub(super) fn open_folder(&mut self, lang: Lang) -> Outcome {
        let folder = self.out_folder();
        let values: [(&str, &dyn std::fmt::Display); 1] = [("folder", &folder.display())];
        let word = if !folder.is_dir() {
            DeskWord::NoFilesYet
        } else if open(&folder) {
            DeskWord::FolderOpened
        } else {
            self.copy = Some(folder.display().to_string());
            DeskWord::FolderAt
        };
        Outcome::Done(word.with(lang, &values))
    }
}

/// Opens a folder; whether the system has a program for it. Without a graphical session there is none.
fn open(folder: &Path) -> bool {
    let Some(program) = opener() else { return false };
    let mut command = Command::new(program);
    command.arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    // It lives as long as it likes; somebody must hear of its end.
    let waits = std::thread::Builder::new().name("opener".to_owned()).spawn(move || child.wait());
    waits.is_ok()
}

fn opener() -> Option<&'static str> {
    if cfg!(target_os = "macos") {
        return Some("open");
    }
    if cfg!(windows) {
        return Some("explorer");
    }
    let has_screen = ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    has_screen.then_some("xdg-open")
}
