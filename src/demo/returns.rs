//! 回收示例: a folder beside the sample ledger with what units sent back of the forms that were written last, to try reading
//! on. Some of it is damaged as returned files are: moved about, saved as text in another encoding, with another unit's
//! rows pasted in, or no form at all.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::fault::{DemoError, Place, ScriptError, ScriptFault};
use crate::domain::workday::WorkCalendar;
use crate::exchange::forms::{Filled, FilledActivity, FilledFinding, FilledRow, FormSet, FormsError, SavedAs};
use crate::ledger::Ledger;

/// Name of the folder.
const FOLDER: &str = "回收示例";

const NAME: &str = "returns.toml";
const SCRIPT: &str = include_str!("../../assets/demo/returns.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Folder {
    file: Vec<Sent>,
}

/// A file that came.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// Its name; none where the unit left it as it was.
    #[serde(default)]
    name: Option<String>,
    /// How the form was saved; none of a file that is no form.
    #[serde(default)]
    of: Option<SavedAs>,
    /// What stands in a file that is no form.
    #[serde(default)]
    text: String,
    /// Whose form it is.
    #[serde(default)]
    unit: String,
    /// Rows of this unit's form are pasted under its own.
    #[serde(default)]
    pasted: Option<String>,
    #[serde(default)]
    rows: Vec<FilledRow>,
    #[serde(default)]
    activities: Vec<FilledActivity>,
    #[serde(default)]
    findings: Vec<FilledFinding>,
}

/// The folder beside a sample ledger.
#[must_use]
pub fn returns_folder(ledger: &Path) -> PathBuf {
    ledger.with_file_name(FOLDER)
}

/// The folder, written; what is new in it goes again unless it is kept.
#[derive(Default)]
pub struct WrittenReturns {
    /// The folder, where it was made for them.
    folder: Option<PathBuf>,
    files: Vec<PathBuf>,
}

impl WrittenReturns {
    /// They stay.
    pub fn keep(mut self) {
        std::mem::take(&mut self.files);
        self.folder = None;
    }
}

impl Drop for WrittenReturns {
    fn drop(&mut self) {
        // What cannot be removed is no ledger and harms nobody.
        self.files.iter().for_each(|file| drop(fs::remove_file(file)));
        self.folder.iter().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

/// Writes the folder with the returns of the forms that a ledger sent last; files of an earlier sample make room.
pub fn write(folder: &Path, ledger: &Ledger, calendar: &WorkCalendar) -> Result<WrittenReturns, DemoError> {
    let place = |entry| Place { file: NAME.to_owned(), line: 0, entry };
    let sent: Folder = toml::from_str(SCRIPT).map_err(|error| {
        DemoError::Script(ScriptError { place: place(0), fault: ScriptFault::Syntax(error.message().to_owned()) })
    })?;
    let broken = |entry| move |error| DemoError::Forms { place: Box::new(place(entry)), error: Box::new(error) };
    let set = FormSet::written(ledger, calendar).map_err(broken(0))?;
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| DemoError::File { path, error }
    };
    let mut written = WrittenReturns::default();
    if !folder.is_dir() {
        fs::create_dir(folder).map_err(at(folder))?;
        written.folder = Some(folder.to_owned());
    }
    for (file, entry) in sent.file.into_iter().zip(1..) {
        let (name, bytes) = file.bytes(&set).map_err(broken(entry))?;
        let path = folder.join(name);
        if !path.exists() {
            written.files.push(path.clone());
        }
        fs::write(&path, bytes).map_err(at(&path))?;
    }
    Ok(written)
}

/// Puts the files of a folder into another one and removes it: those of a new sample in the place of the old one's.
pub fn renew(fresh: &Path, folder: &Path) -> Result<(), DemoError> {
    let at = |error| DemoError::File { path: folder.to_owned(), error };
    fs::create_dir_all(folder).map_err(at)?;
    for entry in fs::read_dir(fresh).map_err(at)? {
        let file = entry.map_err(at)?;
        fs::rename(file.path(), folder.join(file.file_name())).map_err(at)?;
    }
    fs::remove_dir(fresh).map_err(at)
}

impl Sent {
    /// Name and bytes of the file.
    fn bytes(self, set: &FormSet) -> Result<(String, Vec<u8>), FormsError> {
        let Self { name, of, text, unit, pasted, rows, activities, findings } = self;
        let as_sent = set.forms().iter().find(|form| form.unit == unit).map(|form| form.file.clone());
        let name = name.or(as_sent).unwrap_or_default();
        let bytes = match of {
            None => text.into_bytes(),
            Some(saved) => set.sent_back(&unit, &Filled { rows, activities, findings }, saved, pasted.as_deref())?,
        };
        Ok((name, bytes))
    }
}
