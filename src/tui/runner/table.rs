//! Files of tables: read on a thread of their own, so that the desk answers to Esc meanwhile; and found in a folder.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use crate::exchange::import::{Progress, ReadError, Source, open};
use crate::tui::effect::FolderEntry;
use crate::tui::terminal::Waker;

/// Endings of files that can be imported.
pub const ENDINGS: [&str; 6] = ["docx", "xlsx", "xls", "ods", "csv", "txt"];

/// Ending of a scheme of scores.
const SCHEME: &str = "toml";

/// Entries of a folder that are looked at; more would make typing a path wait.
const ENTRIES_MAX: usize = 4000;

/// A file being read.
#[derive(Debug)]
pub struct TableReading {
    /// The file.
    pub path: PathBuf,
    answer: Receiver<Result<Source, ReadError>>,
}

impl TableReading {
    /// Starts to read; the waker calls the desk at the end.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(path: PathBuf, progress: Arc<Progress>, waker: Option<Waker>) -> io::Result<Self> {
        let (sender, answer) = mpsc::channel();
        let file = path.clone();
        thread::Builder::new().name("table".to_owned()).spawn(move || {
            // The desk may have ended or gone on to another file: nobody is left to take it.
            let _ = sender.send(open::read(&file, &progress));
            if let Some(waker) = waker {
                waker.wake();
            }
        })?;
        Ok(Self { path, answer })
    }

    /// What was read, if it is there.
    #[must_use]
    pub fn poll(&self) -> Option<Result<Source, ReadError>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(ReadError::Stopped)),
        }
    }
}

/// Folders and files that can be imported in a folder, folders first, each by name. None where it cannot be looked at:
/// what is typed so far may be no folder yet.
#[must_use]
pub fn list(folder: &Path) -> Vec<FolderEntry> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let listed = entries.take(ENTRIES_MAX).filter_map(|entry| {
        let entry = entry.ok()?;
        // A name that is no Unicode cannot be typed back.
        let name = entry.file_name().into_string().ok()?;
        let is_folder = entry.path().is_dir();
        let is_hidden = name.starts_with('.') || name.starts_with("~$");
        (!is_hidden && (is_folder || is_table(&name))).then_some(FolderEntry { name, is_folder })
    });
    let mut found: Vec<FolderEntry> = listed.collect();
    found.sort_by(|a, b| (!a.is_folder, &a.name).cmp(&(!b.is_folder, &b.name)));
    found
}

fn is_table(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().chain(std::iter::once(&SCHEME)).any(|one| one.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::terminal::{Event, EventSource};

    #[test]
    fn a_folder_shows_what_can_be_imported() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.csv", "a.DOCX", "c.pdf", ".d.csv", "~$a.docx"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("表")).unwrap();
        let names: Vec<String> = list(folder.path()).into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["表", "a.DOCX", "b.csv"]);
        assert!(list(&folder.path().join("gone")).is_empty());
    }

    #[test]
    fn a_reading_that_was_stopped_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "序号,任务\n1,甲\n").unwrap();
        let progress = Arc::new(Progress::default());
        progress.stop();
        let events = EventSource::default();
        let reading = TableReading::start(path, progress, Some(events.waker())).unwrap();
        assert_eq!(events.recv(), Event::Wake);
        assert!(matches!(reading.poll(), Some(Err(ReadError::Stopped))));
    }
}
